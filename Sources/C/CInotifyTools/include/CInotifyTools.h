#pragma once

// The part of libinotifytools' binary interface that watching files uses, declared here so that building needs no
// headers of it, and reached through a table of function pointers so that a program runs where it is not installed.

#include <stddef.h>
#include <sys/inotify.h>

/// libinotifytools' functions, in a library that is open for as long as the process lives.
///
/// All of them work on variables of the library itself: one user in a process, one call at a time.
typedef struct caxton_inotifytools {
    int (*inotifytools_initialize)(void);
    void (*inotifytools_cleanup)(void);
    int (*inotifytools_error)(void);
    int (*inotifytools_watch_file)(const char *path, int events);
    int (*inotifytools_wd_from_filename)(const char *path);
    int (*inotifytools_remove_watch_by_wd)(int watch);
    struct inotify_event *(*inotifytools_next_events)(long seconds, int count);
} caxton_inotifytools;

/// Opens the library and finds all functions; on failure returns 0 and leaves the reason in `problem`.
int caxton_inotifytools_open(caxton_inotifytools *tools, const char *library, char *problem, size_t capacity);

/// The name that follows an event, or "" for an event about the watched directory itself.
static inline const char *caxton_inotify_name(const struct inotify_event *event) {
    return event->len > 0 ? event->name : "";
}
