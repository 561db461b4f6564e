#pragma once

// libsqlite3, and what Swift cannot say: SQLITE_TRANSIENT (a cast of -1 to a function pointer) and variadic calls; and the
// one setting of the allocator that SQLite needs.
// Each function is one library call and returns its result code, but for the last.

#include <malloc.h>
#include <sqlite3.h>

/// `sqlite3_bind_text64` with a copy taken by SQLite; a NULL pointer with length 0 is the empty text, not NULL.
static inline int caxton_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 length) {
    return sqlite3_bind_text64(statement, index, text ? text : "", length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// `sqlite3_bind_blob64` with a copy taken by SQLite; a NULL pointer with length 0 is the empty blob, not NULL.
static inline int caxton_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 length) {
    return sqlite3_bind_blob64(statement, index, bytes ? bytes : "", length, SQLITE_TRANSIENT);
}

/// `sqlite3_db_config` for the options that take one switch.
static inline int caxton_sqlite_switch(sqlite3 *database, int option, int on) {
    return sqlite3_db_config(database, option, on, (int *)0);
}

/// `mallopt` with `M_MMAP_THRESHOLD` and `M_TRIM_THRESHOLD`, for the whole process; 1 when both are taken.
static inline int caxton_malloc_thresholds(int map, int trim) {
    return mallopt(M_MMAP_THRESHOLD, map) & mallopt(M_TRIM_THRESHOLD, trim);
}

/// The interface of FTS5, as its documentation says to ask for it; NULL where it is not built in.
static inline fts5_api *caxton_sqlite_fts5(sqlite3 *database) {
    fts5_api *api = 0;
    sqlite3_stmt *statement = 0;
    if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, 0) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, (void *)&api, "fts5_api_ptr", 0);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}
