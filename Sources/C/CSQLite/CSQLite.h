#pragma once

// libsqlite3, and what Swift cannot say: SQLITE_TRANSIENT (a cast of -1 to a function pointer) and variadic calls; and the
// one setting of the allocator that SQLite needs, and what says whether a read had to wait.
// Each function is one library call and returns its result code, but for the last ones.

#include <malloc.h>
#include <sqlite3.h>
#include <sys/resource.h>

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

/// `sqlite3_config` with `SQLITE_CONFIG_MEMSTATUS` off, which has to come before everything else; 0 when it is taken.
static inline int caxton_sqlite_without_memory_statistics(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/// `getrusage` with `RUSAGE_THREAD`, which is a number that only GNU's headers know: how often this thread has waited for
/// something so far, the disk or a lock; being put aside for others does not count.
static inline long caxton_thread_waits(void) {
    struct rusage usage;
    return getrusage((__typeof__(RUSAGE_SELF))1, &usage) == 0 ? usage.ru_nvcsw : 0;
}
