#pragma once

// A file system for SQLite that fails when a test says so, for the files below one directory and for nobody else.

enum {
    CAXTON_FAULT_READ = 1,
    // Half of what was to be written is written.
    CAXTON_FAULT_WRITE = 2,
    CAXTON_FAULT_SYNC = 4,
    // Writes fail as they do on a full disk.
    CAXTON_FAULT_FULL = 8,
};

// Makes it the one that databases are opened with from now on; 0 when it cannot be.
int caxton_faults_install(void);

// Of the operations of these kinds on files whose paths begin with `prefix`, the first `after` succeed and the next
// `times` fail. Another plan replaces it; there is one at a time.
void caxton_faults_plan(const char *prefix, int kinds, int after, int times);

// Everything succeeds; the answer is how many operations failed.
int caxton_faults_end(void);
