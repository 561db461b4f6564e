#include "CCurl.h"

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

int caxton_curl_open(caxton_curl *curl, const char *name, char *problem, size_t capacity) {
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        const char *reason = dlerror();
        snprintf(problem, capacity, "%s", reason == NULL ? "it cannot be opened" : reason);
        return 0;
    }
#define FIND(function) find(library, #function, &curl->function, problem, capacity)
    int complete = FIND(curl_global_init) && FIND(curl_version_info) && FIND(curl_easy_init) &&
                   FIND(curl_easy_cleanup) && FIND(curl_easy_reset) && FIND(curl_easy_setopt) &&
                   FIND(curl_easy_getinfo) && FIND(curl_easy_perform) && FIND(curl_easy_pause) &&
                   FIND(curl_easy_strerror) && FIND(curl_slist_append) && FIND(curl_slist_free_all) &&
                   FIND(curl_multi_init) && FIND(curl_multi_cleanup) && FIND(curl_multi_setopt) &&
                   FIND(curl_multi_add_handle) && FIND(curl_multi_remove_handle) && FIND(curl_multi_socket_action) &&
                   FIND(curl_multi_info_read);
#undef FIND
    if (!complete) {
        dlclose(library);
        return 0;
    }
    const long everything = 3;
    if (curl->curl_global_init(everything) != 0) {
        snprintf(problem, capacity, "it could not prepare itself");
        return 0;
    }
    return 1;
}
