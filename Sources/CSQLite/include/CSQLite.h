/// SQLite, loaded when it is first needed.
///
/// A daemon that linked SQLite would have its pages in memory for ever, for work of a moment every
/// quarter of an hour. So no program here links it. The names are SQLite's with `pwr_` for `sqlite3_`.
#ifndef CSQLITE_H
#define CSQLITE_H

#include <sqlite3.h>

/// Loads the library; `NULL`, or why it could not be.
const char *pwr_load_sqlite(void);

// All others may only be called after that.
int pwr_open_v2(const char *name, sqlite3 **database, int flags, const char *vfs);
int pwr_close_v2(sqlite3 *database);
int pwr_exec(sqlite3 *database, const char *sql);
int pwr_extended_result_codes(sqlite3 *database, int on);
int pwr_busy_timeout(sqlite3 *database, int milliseconds);
int pwr_extended_errcode(sqlite3 *database);
const char *pwr_errmsg(sqlite3 *database);

int pwr_prepare_v2(sqlite3 *database, const char *sql, sqlite3_stmt **statement);
int pwr_finalize(sqlite3_stmt *statement);
int pwr_reset(sqlite3_stmt *statement);
int pwr_clear_bindings(sqlite3_stmt *statement);
int pwr_step(sqlite3_stmt *statement);
int pwr_bind_int64(sqlite3_stmt *statement, int index, sqlite3_int64 value);
int pwr_bind_double(sqlite3_stmt *statement, int index, double value);
/// SQLite copies the bytes.
int pwr_bind_bytes(sqlite3_stmt *statement, int index, const void *bytes, int count);
int pwr_bind_text(sqlite3_stmt *statement, int index, const char *text, int count);
sqlite3_int64 pwr_column_int64(sqlite3_stmt *statement, int column);
double pwr_column_double(sqlite3_stmt *statement, int column);
const void *pwr_column_blob(sqlite3_stmt *statement, int column);
int pwr_column_bytes(sqlite3_stmt *statement, int column);

/// Closing leaves the write-ahead log as it is.
int pwr_no_checkpoint_on_close(sqlite3 *database);
/// Whether SQLite synchronises the directory after the log, as it must when it has made the log, and does
/// each time that it has opened it. That has the file system write its journal.
void pwr_synchronise_directory(int wanted);
/// No pool of small allocations, whose 100 KB a board can use better.
int pwr_no_lookaside(sqlite3 *database);

#endif
