#include "CLinux.h"

#include <locale.h>

/// What `Double(String)` calls in the Embedded standard library, and no C library has.
const char *_swift_stdlib_strtod_clocale(const char *text, double *value);

const char *_swift_stdlib_strtod_clocale(const char *text, double *value) {
  char *end = NULL;
  *value = strtod(text, &end);
  return end;
}
