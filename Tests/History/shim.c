/// In front of the C library, for Tests/History/run: another clock, another boot, and a log of what
/// reaches the files of the history and when it is safe there.
///
/// TEST_WALL, TEST_BOOTTIME   seconds that the clocks show when the program starts
/// TEST_SYNCHRONISED          1 when the clock is known to be right
/// TEST_BOOT_ID               a file for /proc/sys/kernel/random/boot_id
/// TEST_WTMP                  a file for /var/log/wtmp
/// TEST_LOG, TEST_DIRECTORY   where to log, and which files
/// TEST_SYNCFS                where the file system is to write its own when a program ends that has
///                            synchronised one of these, as it does within minutes on a board
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static struct timespec start;

static int real_time(clockid_t clock, struct timespec *time) {
  static int (*real)(clockid_t, struct timespec *);
  if (!real) real = REAL(clock_gettime);
  return real(clock, time);
}

__attribute__((constructor)) static void begin(void) { real_time(CLOCK_MONOTONIC, &start); }

int clock_gettime(clockid_t clock, struct timespec *time) {
  const char *given = clock == CLOCK_REALTIME   ? getenv("TEST_WALL")
                      : clock == CLOCK_BOOTTIME ? getenv("TEST_BOOTTIME")
                                                : NULL;
  if (!given) return real_time(clock, time);
  struct timespec now;
  real_time(CLOCK_MONOTONIC, &now);
  long nanoseconds = now.tv_nsec - start.tv_nsec;
  time->tv_sec = atoll(given) + now.tv_sec - start.tv_sec - (nanoseconds < 0);
  time->tv_nsec = nanoseconds < 0 ? nanoseconds + 1000000000L : nanoseconds;
  return 0;
}

static int synchronised(void) {
  const char *given = getenv("TEST_SYNCHRONISED");
  return given && *given == '1';
}

int adjtimex(struct timex *state) {
  memset(state, 0, sizeof *state);
  state->status = synchronised() ? 0 : STA_UNSYNC;
  return 0;
}

int access(const char *path, int mode) {
  if (strcmp(path, "/run/systemd/timesync/synchronized") == 0) {
    errno = ENOENT;
    return synchronised() ? 0 : -1;
  }
  return REAL(access)(path, mode);
}

static const char *substitute(const char *path) {
  const char *boot = getenv("TEST_BOOT_ID"), *wtmp = getenv("TEST_WTMP");
  if (wtmp && strcmp(path, "/var/log/wtmp") == 0) return wtmp;
  return boot && strcmp(path, "/proc/sys/kernel/random/boot_id") == 0 ? boot : path;
}

#define OPEN(name)                                            \
  int name(const char *path, int flags, ...) {                \
    va_list arguments;                                        \
    va_start(arguments, flags);                               \
    unsigned mode = va_arg(arguments, unsigned);              \
    va_end(arguments);                                        \
    return REAL(name)(substitute(path), flags, mode);         \
  }
OPEN(open)
OPEN(open64)

/// A line of text, then the bytes: operation, file, offset, count.
static void note(const char *operation, const char *path, int64_t offset, const void *bytes,
                 size_t count) {
  const char *log = getenv("TEST_LOG"), *directory = getenv("TEST_DIRECTORY");
  if (!log || !directory || strncmp(path, directory, strlen(directory)) != 0) return;
  static ssize_t (*real_write)(int, const void *, size_t);
  if (!real_write) real_write = REAL(write);
  int file = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  char *record = malloc(count + 4200);
  int head = sprintf(record, "%s %s %lld %zu\n", operation, path + strlen(directory),
                     (long long)offset, count);
  if (count) memcpy(record + head, bytes, count);
  real_write(file, record, (size_t)head + count);
  free(record);
  close(file);
}

static const char *path_of(int descriptor) {
  static char path[4096];
  char link[64];
  sprintf(link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  path[length < 0 ? 0 : length] = '\0';
  return path;
}

#define PWRITE(name, type)                                                             \
  ssize_t name(int descriptor, const void *bytes, size_t count, type offset) {         \
    ssize_t done = REAL(name)(descriptor, bytes, count, offset);                       \
    if (done > 0) note("write", path_of(descriptor), offset, bytes, (size_t)done);     \
    return done;                                                                       \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int descriptor, const void *bytes, size_t count) {
  off_t before = lseek(descriptor, 0, SEEK_CUR);
  ssize_t done = REAL(write)(descriptor, bytes, count);
  if (done > 0 && before >= 0) {
    // With O_APPEND it went to the end, wherever the offset was.
    off_t after = lseek(descriptor, 0, SEEK_CUR);
    note("write", path_of(descriptor), after - done, bytes, (size_t)done);
  }
  return done;
}

static int synchronised_once;

__attribute__((destructor)) static void end(void) {
  const char *wanted = getenv("TEST_SYNCFS");
  if (!wanted || !synchronised_once) return;
  int directory = REAL(open)(wanted, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory >= 0) syncfs(directory);
}

#define SYNC(name)                                                 \
  int name(int descriptor) {                                       \
    int result = REAL(name)(descriptor);                           \
    if (result == 0) note("sync", path_of(descriptor), 0, "", 0);  \
    if (result == 0) synchronised_once = 1;                        \
    return result;                                                 \
  }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, type)                                                          \
  int name(int descriptor, type length) {                                             \
    int result = REAL(name)(descriptor, length);                                      \
    if (result == 0) note("truncate", path_of(descriptor), length, "", 0);            \
    return result;                                                                    \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int unlink(const char *path) {
  int result = REAL(unlink)(path);
  if (result == 0) note("unlink", path, 0, "", 0);
  return result;
}

int rename(const char *path, const char *other) {
  int result = REAL(rename)(path, other);
  if (result == 0) note("rename", other, 0, path, strlen(path));
  return result;
}
