#ifndef CLINUX_H
#define CLINUX_H

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// `errno` is a macro, which Swift cannot see.
static inline int pwr_errno(void) { return errno; }

#endif
