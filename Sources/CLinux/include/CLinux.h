/// What Swift cannot import by itself: variadic functions, macros, and `errno`.
#ifndef CLINUX_H
#define CLINUX_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <grp.h>
#include <linux/netlink.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysinfo.h>
#include <sys/timerfd.h>
#include <sys/timex.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "PwrGPIO.h"

static inline int pwr_errno(void) { return errno; }
static inline void pwr_clear_errno(void) { errno = 0; }

static inline int pwr_open(const char *path, int flags, unsigned mode) {
  return open(path, flags, mode);
}

static inline const char *pwr_entry_name(const struct dirent *entry) { return entry->d_name; }

/// Makes reads wait for data; 0, or -1 with errno.
static inline int pwr_wait_for_data(int descriptor) {
  int flags = fcntl(descriptor, F_GETFL);
  return flags < 0 ? -1 : fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK);
}

/// The arguments that the program was started with.
int pwr_argument_count(void);
char **pwr_arguments(void);

static inline const char *pwr_option_argument(void) { return optarg; }
static inline int pwr_option_index(void) { return optind; }
static inline int pwr_option_character(void) { return optopt; }
/// Starts over with other arguments; 0 makes glibc forget where it was.
static inline void pwr_reset_options(void) {
  optind = 0;
  opterr = 0;
}

/// How many columns the terminal on a descriptor has; 0 when it is none, or does not know.
int pwr_terminal_columns(int descriptor);

/// Runs another program and waits for it; its exit status, 128 and more for a signal, or -errno.
int pwr_run(char *const *arguments);

/// Splits off a child that has the standard streams and no other descriptor; 0 in the child, else its
/// number, or -1 with errno. The child cannot be ended by the signals that end its parent.
int pwr_fork(void);
/// Ends a child at once, without what a program has registered for its end.
void pwr_exit_child(int status);

/// Writes the path of this program, without a zero at its end; returns its length.
long pwr_program_path(void *path, size_t size);

/// Goes on as another program, which finds `input` on its standard input; returns an error number only
/// when that fails.
int pwr_become(const char *program, const void *input, size_t size);
/// Starts a program whose standard input is a connected socket, and gives the other end of it. The child's number, or -1 with
/// errno; a program that cannot be run ends with 126.
int pwr_start_connected(const char *program, int *descriptor);
/// Looks whether a child has ended: 0 while it runs, 1 after setting its exit status, 128 and more for
/// a signal, or -1 with errno.
int pwr_reap(int child, int *status);

/// Blocks the signals that end or reload a program, or tell of a child that ended, and returns a
/// descriptor that reads them.
int pwr_signal_descriptor(void);
/// The next waiting signal, 0 when none waits, or -1.
int pwr_next_signal(int descriptor);

/// Joins the kernel's device events; returns a descriptor or -1.
int pwr_uevent_socket(void);
/// Sends one datagram to the socket that NOTIFY_SOCKET names; 0, or -1 with errno.
int pwr_notify(const char *socket_path, const char *message);

/// Locks bytes of a file for reading without waiting; 0 or an error number.
int pwr_lock_shared(int descriptor, int64_t start, int64_t length);

/// Arms a timer on the wall clock that is also woken when that clock is set.
int pwr_arm_wall_clock(int descriptor, int64_t seconds);

/// The clock's state bits, or -1: `STA_UNSYNC` and others.
int pwr_clock_status(void);

/// 1 when the adapter can read blocks of registers, else 0.
int pwr_i2c_reads_blocks(int descriptor);
/// Takes an address; with force also one that a driver of the kernel has. 0 or an error number.
int pwr_i2c_select(int descriptor, unsigned address, int force);
void pwr_sleep_milliseconds(int milliseconds);

/// Lets go of the pages of all code and constants, which come back one by one when they are used.
void pwr_let_go_of_code(void);

/// Has the file system keep room for a file beyond its end; 0, or -1 with errno.
int pwr_reserve(const char *path, int64_t bytes);

/// 1 when a path lies in memory, 0 when it does not, -1 with errno.
int pwr_is_in_memory(const char *path);

#endif
