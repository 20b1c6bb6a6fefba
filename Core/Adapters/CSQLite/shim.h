#ifndef FASTBREAK_CSQLITE_SHIM_H
#define FASTBREAK_CSQLITE_SHIM_H

#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast of -1 to a function pointer, which Swift does not import.
static inline int fastbreak_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, int bytes) {
    return sqlite3_bind_text(statement, index, text, bytes, SQLITE_TRANSIENT);
}

// sqlite3_db_config is variadic, which Swift does not import. A quoted name that is no column is an error from now on,
// and not the text between its quotes.
static inline int fastbreak_sqlite_refuse_quoted_text(sqlite3 *handle) {
    return sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
}

#endif
