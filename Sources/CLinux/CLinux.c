#define _GNU_SOURCE
#include "CLinux.h"

#include <linux/i2c-dev.h>
#include <linux/i2c.h>
#include <link.h>
#include <linux/magic.h>
#include <locale.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/statfs.h>
#include <sys/wait.h>

/// What `Double(String)` calls in the Embedded standard library, and no C library has.
const char *_swift_stdlib_strtod_clocale(const char *text, double *value);

const char *_swift_stdlib_strtod_clocale(const char *text, double *value) {
  char *end = NULL;
  *value = strtod(text, &end);
  return end;
}

static int argument_count;
static char **arguments;

/// glibc hands the arguments of `main` to every constructor.
__attribute__((constructor)) static void remember_arguments(int count, char **values) {
  argument_count = count;
  arguments = values;
}

int pwr_argument_count(void) { return argument_count; }
char **pwr_arguments(void) { return arguments; }

int pwr_signal_descriptor(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGHUP);
  sigaddset(&set, SIGCHLD);
  signal(SIGPIPE, SIG_IGN);
  if (sigprocmask(SIG_BLOCK, &set, NULL) != 0) return -1;
  return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int pwr_next_signal(int descriptor) {
  struct signalfd_siginfo info;
  ssize_t count = read(descriptor, &info, sizeof info);
  if (count == (ssize_t)sizeof info) return (int)info.ssi_signo;
  return count < 0 && errno == EAGAIN ? 0 : -1;
}

int pwr_uevent_socket(void) {
  int descriptor =
      socket(AF_NETLINK, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_KOBJECT_UEVENT);
  if (descriptor < 0) return -1;
  struct sockaddr_nl address = {.nl_family = AF_NETLINK, .nl_groups = 1};
  if (bind(descriptor, (struct sockaddr *)&address, sizeof address) != 0) {
    int error = errno;
    close(descriptor);
    errno = error;
    return -1;
  }
  return descriptor;
}

int pwr_notify(const char *socket_path, const char *message) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  size_t length = strlen(socket_path);
  if (length < 2 || length >= sizeof address.sun_path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  memcpy(address.sun_path, socket_path, length);
  if (address.sun_path[0] == '@') address.sun_path[0] = '\0';
  int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
  ssize_t sent = sendto(descriptor, message, strlen(message), MSG_NOSIGNAL,
                        (struct sockaddr *)&address, size);
  int error = errno;
  close(descriptor);
  errno = error;
  return sent < 0 ? -1 : 0;
}

int pwr_lock_shared(int descriptor, int64_t start, int64_t length) {
  struct flock lock = {
      .l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = (off_t)start, .l_len = (off_t)length};
  return fcntl(descriptor, F_SETLK, &lock) == 0 ? 0 : errno;
}

int pwr_arm_wall_clock(int descriptor, int64_t seconds) {
  struct itimerspec when = {.it_value = {.tv_sec = seconds}};
  return timerfd_settime(descriptor, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL);
}

int pwr_clock_status(void) {
  struct timex state = {.modes = 0};
  return adjtimex(&state) < 0 ? -1 : state.status;
}

int pwr_i2c_reads_blocks(int descriptor) {
  unsigned long functions = 0;
  if (ioctl(descriptor, I2C_FUNCS, &functions) < 0) return 0;
  return (functions & I2C_FUNC_SMBUS_READ_I2C_BLOCK) != 0;
}

int pwr_i2c_select(int descriptor, unsigned address, int force) {
  if (ioctl(descriptor, I2C_SLAVE, (unsigned long)address) == 0) return 0;
  if (errno != EBUSY || !force) return errno;
  return ioctl(descriptor, I2C_SLAVE_FORCE, (unsigned long)address) == 0 ? 0 : errno;
}

void pwr_sleep_milliseconds(int milliseconds) {
  struct timespec time = {.tv_sec = milliseconds / 1000,
                          .tv_nsec = 1000000L * (milliseconds % 1000)};
  nanosleep(&time, NULL);
}

int pwr_terminal_columns(int descriptor) {
  struct winsize size;
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static int let_go(struct dl_phdr_info *object, size_t size, void *page) {
  (void)size;
  // The kernel's own object is no file.
  if (strncmp(object->dlpi_name, "linux-", 6) == 0) return 0;
  uintptr_t mask = *(uintptr_t *)page - 1;
  for (int index = 0; index < object->dlpi_phnum; index++) {
    const ElfW(Phdr) *part = &object->dlpi_phdr[index];
    if (part->p_type != PT_LOAD || part->p_flags & PF_W) continue;
    uintptr_t start = object->dlpi_addr + part->p_vaddr;
    uintptr_t end = (start + part->p_memsz) & ~mask;
    start = (start + mask) & ~mask;
    // Nothing was ever written there, so nothing is lost.
    if (end > start) madvise((void *)start, end - start, MADV_DONTNEED);
  }
  return 0;
}

void pwr_let_go_of_code(void) {
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  dl_iterate_phdr(let_go, &page);
}

int pwr_is_in_memory(const char *path) {
  struct statfs system;
  if (statfs(path, &system) != 0) return -1;
  return system.f_type == TMPFS_MAGIC || system.f_type == RAMFS_MAGIC;
}

// Begins a child whose standard input is the descriptor, if one is given.
static pid_t begin_child(int input) {
  sigset_t set, before;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGHUP);
  if (sigprocmask(SIG_BLOCK, &set, &before) != 0) return -1;
  pid_t child = fork();
  int error = errno;
  if (child == 0) {
    if (input >= 0 && dup2(input, STDIN_FILENO) < 0) _exit(126);
    // Old kernels have no close_range; no unit lets the daemon have more than this.
    if (close_range(3, ~0U, 0) != 0)
      for (int descriptor = 3; descriptor < 1024; descriptor++) close(descriptor);
    return 0;
  }
  sigprocmask(SIG_SETMASK, &before, NULL);
  errno = error;
  return child;
}

int pwr_fork(void) { return begin_child(-1); }

int pwr_start_connected(const char *program, int *descriptor) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return -1;
  pid_t child = begin_child(ends[1]);
  if (child == 0) {
    char *const arguments[] = {(char *)program, NULL};
    execv(program, arguments);
    _exit(126);
  }
  int error = errno;
  close(ends[1]);
  if (child < 0) close(ends[0]);
  *descriptor = ends[0];
  errno = error;
  return child;
}

void pwr_exit_child(int status) { _exit(status); }

long pwr_program_path(void *path, size_t size) { return readlink("/proc/self/exe", path, size); }

int pwr_become(const char *program, const void *input, size_t size) {
  int file = memfd_create("request", MFD_CLOEXEC);
  if (file < 0) return errno;
  for (size_t done = 0; done < size;) {
    ssize_t count = write(file, (const char *)input + done, size - done);
    if (count > 0)
      done += (size_t)count;
    else if (count == 0 || errno != EINTR)
      return count == 0 ? EIO : errno;
  }
  if (lseek(file, 0, SEEK_SET) != 0 || dup2(file, STDIN_FILENO) < 0) return errno;
  char *const arguments[] = {(char *)program, NULL};
  execv(program, arguments);
  return errno;
}

int pwr_reap(int child, int *status) {
  int state;
  pid_t ended;
  do {
    ended = waitpid(child, &state, WNOHANG);
  } while (ended < 0 && errno == EINTR);
  if (ended <= 0) return (int)ended;
  *status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
  return 1;
}

extern char **environ;

int pwr_run(char *const *arguments) {
  pid_t child;
  int failure = posix_spawnp(&child, arguments[0], NULL, NULL, arguments, environ);
  if (failure != 0) return -failure;
  int status;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -errno;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int pwr_reserve(const char *path, int64_t bytes) {
  int file = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0) return -1;
  struct stat status;
  int result = fstat(file, &status);
  if (result == 0 && (int64_t)status.st_blocks * 512 < bytes)
    result = fallocate(file, FALLOC_FL_KEEP_SIZE, 0, bytes);
  close(file);
  return result;
}
