#include "CSQLiteFaults.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char prefix[4096];
static int kinds, after, times, failed;

// Whether this operation is to fail.
static int fails(const char *path, int kind) {
    int answer = 0;
    pthread_mutex_lock(&lock);
    if ((kinds & kind) && prefix[0] && path && !strncmp(path, prefix, strlen(prefix))) {
        if (after > 0) {
            after--;
        } else if (times > 0) {
            times--;
            failed++;
            answer = 1;
        }
    }
    pthread_mutex_unlock(&lock);
    return answer;
}

void caxton_faults_plan(const char *path, int what, int first, int count) {
    pthread_mutex_lock(&lock);
    snprintf(prefix, sizeof prefix, "%s", path);
    kinds = what, after = first, times = count, failed = 0;
    pthread_mutex_unlock(&lock);
}

int caxton_faults_end(void) {
    pthread_mutex_lock(&lock);
    int count = failed;
    kinds = failed = 0;
    prefix[0] = 0;
    pthread_mutex_unlock(&lock);
    return count;
}

// The file of the real file system lies behind this one.
typedef struct {
    sqlite3_file base;
    const char *path;
} shim;

static sqlite3_vfs *real, faulty;

static sqlite3_file *under(sqlite3_file *file) { return (sqlite3_file *)((shim *)file + 1); }
static const char *path_of(sqlite3_file *file) { return ((shim *)file)->path; }
#define DOWN(call, ...) under(file)->pMethods->call(under(file), ##__VA_ARGS__)

static int close_file(sqlite3_file *file) { return DOWN(xClose); }

static int read_file(sqlite3_file *file, void *to, int count, sqlite3_int64 at) {
    return fails(path_of(file), CAXTON_FAULT_READ) ? SQLITE_IOERR_READ : DOWN(xRead, to, count, at);
}

static int write_file(sqlite3_file *file, const void *from, int count, sqlite3_int64 at) {
    if (fails(path_of(file), CAXTON_FAULT_FULL)) return SQLITE_FULL;
    if (!fails(path_of(file), CAXTON_FAULT_WRITE)) return DOWN(xWrite, from, count, at);
    DOWN(xWrite, from, count / 2, at);
    return SQLITE_IOERR_WRITE;
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 size) { return DOWN(xTruncate, size); }

static int sync_file(sqlite3_file *file, int flags) {
    return fails(path_of(file), CAXTON_FAULT_SYNC) ? SQLITE_IOERR_FSYNC : DOWN(xSync, flags);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) { return DOWN(xFileSize, size); }
static int lock_file(sqlite3_file *file, int kind) { return DOWN(xLock, kind); }
static int unlock_file(sqlite3_file *file, int kind) { return DOWN(xUnlock, kind); }
static int check_lock(sqlite3_file *file, int *answer) { return DOWN(xCheckReservedLock, answer); }
static int control(sqlite3_file *file, int what, void *with) { return DOWN(xFileControl, what, with); }
static int sector_size(sqlite3_file *file) { return DOWN(xSectorSize); }
static int characteristics(sqlite3_file *file) { return DOWN(xDeviceCharacteristics); }

static int shm_map(sqlite3_file *file, int page, int size, int grow, void volatile **to) {
    return DOWN(xShmMap, page, size, grow, to);
}

static int shm_lock(sqlite3_file *file, int at, int count, int flags) { return DOWN(xShmLock, at, count, flags); }
static void shm_barrier(sqlite3_file *file) { DOWN(xShmBarrier); }
static int shm_unmap(sqlite3_file *file, int removes) { return DOWN(xShmUnmap, removes); }

static const sqlite3_io_methods methods = {
    2, close_file, read_file, write_file, truncate_file, sync_file, file_size, lock_file, unlock_file, check_lock, control,
    sector_size, characteristics, shm_map, shm_lock, shm_barrier, shm_unmap, 0, 0,
};

static int open_file(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *given) {
    (void)vfs;
    ((shim *)file)->path = path;
    file->pMethods = 0;
    int result = real->xOpen(real, path, under(file), flags, given);
    if (under(file)->pMethods) file->pMethods = &methods;
    return result;
}

static void install(void) {
    real = sqlite3_vfs_find(0);
    if (!real) return;
    faulty = *real;
    faulty.zName = "faulty";
    faulty.pNext = 0;
    faulty.szOsFile = (int)sizeof(shim) + real->szOsFile;
    faulty.xOpen = open_file;
    if (sqlite3_vfs_register(&faulty, 1) != SQLITE_OK) real = 0;
}

int caxton_faults_install(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install);
    return real != 0;
}
