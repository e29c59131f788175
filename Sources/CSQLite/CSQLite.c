#include "CSQLite.h"

#include <dlfcn.h>
#include <stddef.h>

#define FUNCTIONS(f)                                                                            \
  f(open_v2) f(close_v2) f(exec) f(extended_result_codes) f(busy_timeout) f(extended_errcode)   \
  f(errmsg) f(prepare_v2) f(finalize) f(reset) f(clear_bindings) f(step) f(bind_int64)          \
  f(bind_double) f(bind_blob) f(bind_zeroblob) f(bind_text) f(column_int64) f(column_double)    \
  f(column_blob) f(column_bytes) f(db_config) f(vfs_find)

static struct {
#define MEMBER(name) __typeof__(&sqlite3_##name) name;
  FUNCTIONS(MEMBER)
} sqlite;

const char *pwr_load_sqlite(void) {
  static void *library;
  if (library != NULL) return NULL;
  void *opened = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL);
  if (opened == NULL) return dlerror();
#define FIND(name)                                                                              \
  if ((*(void **)&sqlite.name = dlsym(opened, "sqlite3_" #name)) == NULL) return dlerror();
  FUNCTIONS(FIND)
  library = opened;
  return NULL;
}

int pwr_open_v2(const char *name, sqlite3 **database, int flags, const char *vfs) {
  return sqlite.open_v2(name, database, flags, vfs);
}
int pwr_close_v2(sqlite3 *database) { return sqlite.close_v2(database); }
int pwr_exec(sqlite3 *database, const char *sql) {
  return sqlite.exec(database, sql, NULL, NULL, NULL);
}
int pwr_extended_result_codes(sqlite3 *database, int on) {
  return sqlite.extended_result_codes(database, on);
}
int pwr_busy_timeout(sqlite3 *database, int milliseconds) {
  return sqlite.busy_timeout(database, milliseconds);
}
int pwr_extended_errcode(sqlite3 *database) { return sqlite.extended_errcode(database); }
const char *pwr_errmsg(sqlite3 *database) { return sqlite.errmsg(database); }

int pwr_prepare_v2(sqlite3 *database, const char *sql, sqlite3_stmt **statement) {
  return sqlite.prepare_v2(database, sql, -1, statement, NULL);
}
int pwr_finalize(sqlite3_stmt *statement) { return sqlite.finalize(statement); }
int pwr_reset(sqlite3_stmt *statement) { return sqlite.reset(statement); }
int pwr_clear_bindings(sqlite3_stmt *statement) { return sqlite.clear_bindings(statement); }
int pwr_step(sqlite3_stmt *statement) { return sqlite.step(statement); }
int pwr_bind_int64(sqlite3_stmt *statement, int index, sqlite3_int64 value) {
  return sqlite.bind_int64(statement, index, value);
}
int pwr_bind_double(sqlite3_stmt *statement, int index, double value) {
  return sqlite.bind_double(statement, index, value);
}
int pwr_bind_bytes(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  if (count == 0) return sqlite.bind_zeroblob(statement, index, 0);
  return sqlite.bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}
int pwr_bind_text(sqlite3_stmt *statement, int index, const char *text, int count) {
  return sqlite.bind_text(statement, index, text, count, SQLITE_TRANSIENT);
}
sqlite3_int64 pwr_column_int64(sqlite3_stmt *statement, int column) {
  return sqlite.column_int64(statement, column);
}
double pwr_column_double(sqlite3_stmt *statement, int column) {
  return sqlite.column_double(statement, column);
}
const void *pwr_column_blob(sqlite3_stmt *statement, int column) {
  return sqlite.column_blob(statement, column);
}
int pwr_column_bytes(sqlite3_stmt *statement, int column) {
  return sqlite.column_bytes(statement, column);
}

int pwr_no_checkpoint_on_close(sqlite3 *database) {
  return sqlite.db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)NULL);
}
/// To SQLite, a directory that cannot be opened is one that cannot be synchronised.
static int no_directory(const char *path, int *descriptor) {
  (void)path;
  (void)descriptor;
  return SQLITE_CANTOPEN;
}

void pwr_synchronise_directory(int wanted) {
  sqlite3_vfs *system = sqlite.vfs_find(NULL);
  if (system == NULL || system->iVersion < 3) return;
  // Without a function, the usual one is taken.
  system->xSetSystemCall(system, "openDirectory",
                         wanted ? NULL : (sqlite3_syscall_ptr)no_directory);
}
int pwr_no_lookaside(sqlite3 *database) {
  return sqlite.db_config(database, SQLITE_DBCONFIG_LOOKASIDE, NULL, 0, 0);
}
