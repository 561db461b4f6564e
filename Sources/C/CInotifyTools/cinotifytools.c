#include "CInotifyTools.h"

#include <dlfcn.h>
#include <stdio.h>

static int find(void *library, const char *name, void *place, char *problem, size_t capacity) {
    void *function = dlsym(library, name);
    if (function == NULL) {
        snprintf(problem, capacity, "it has no function '%s'", name);
        return 0;
    }
    *(void **)place = function;
    return 1;
}

int caxton_inotifytools_open(caxton_inotifytools *tools, const char *name, char *problem, size_t capacity) {
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        const char *reason = dlerror();
        snprintf(problem, capacity, "%s", reason == NULL ? "it cannot be opened" : reason);
        return 0;
    }
#define FIND(function) find(library, #function, &tools->function, problem, capacity)
    int complete = FIND(inotifytools_initialize) && FIND(inotifytools_cleanup) && FIND(inotifytools_error) &&
                   FIND(inotifytools_watch_file) && FIND(inotifytools_wd_from_filename) &&
                   FIND(inotifytools_remove_watch_by_wd) && FIND(inotifytools_next_events);
#undef FIND
    if (!complete) dlclose(library);
    return complete;
}
