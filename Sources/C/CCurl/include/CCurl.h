#pragma once

// The part of libcurl's binary interface that the HTTP client uses, declared here so that building needs no headers of
// libcurl, and reached through a table of function pointers so that a program which never speaks HTTP never loads it.
// Functions with variable arguments cannot be called from Swift: each kind of value has its own wrapper below.

#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

/// One transfer.
typedef struct caxton_easy caxton_easy;
/// Many transfers driven by one thread.
typedef struct caxton_multi caxton_multi;

/// A list of header lines.
typedef struct caxton_lines {
    char *line;
    struct caxton_lines *next;
} caxton_lines;

/// What a name was resolved to, before a socket is made for it.
typedef struct caxton_curl_address {
    int family;
    int kind;
    int protocol;
    unsigned int length;
    struct sockaddr address;
} caxton_curl_address;

/// What libcurl says when something has happened to a transfer.
typedef struct caxton_curl_message {
    int what;
    caxton_easy *easy;
    union {
        void *whatever;
        int result;
    } data;
} caxton_curl_message;

/// The head of what `curl_version_info` returns.
typedef struct caxton_curl_version {
    int age;
    const char *text;
    unsigned int number;
} caxton_curl_version;

/// Takes bytes that have arrived; returns how many it took.
typedef size_t (*caxton_curl_sink)(char *bytes, size_t one, size_t count, void *context);
/// Makes the socket for an address, or returns -1 to refuse it.
typedef int (*caxton_curl_opener)(void *context, int purpose, caxton_curl_address *address);
/// Called when the connection stands and the request is about to be sent; 0 lets it pass.
typedef int (*caxton_curl_gate)(void *context, char *peer, char *own, int peer_port, int own_port);

/// Says what to watch a socket for: 1 reading, 2 writing, 3 both, 0 nothing, 4 it is gone.
typedef int (*caxton_curl_watcher)(caxton_easy *easy, int socket, int wanted, void *context, void *of_socket);
/// Says in how many milliseconds libcurl wants to be called; -1 for never.
typedef int (*caxton_curl_timer)(caxton_multi *multi, long milliseconds, void *context);

/// libcurl's functions, in a library that is open for as long as the process lives.
typedef struct caxton_curl {
    int (*curl_global_init)(long flags);
    caxton_curl_version *(*curl_version_info)(int age);
    caxton_easy *(*curl_easy_init)(void);
    void (*curl_easy_cleanup)(caxton_easy *easy);
    void (*curl_easy_reset)(caxton_easy *easy);
    int (*curl_easy_setopt)(caxton_easy *easy, int option, ...);
    int (*curl_easy_getinfo)(caxton_easy *easy, int info, ...);
    int (*curl_easy_perform)(caxton_easy *easy);
    int (*curl_easy_pause)(caxton_easy *easy, int directions);
    const char *(*curl_easy_strerror)(int code);
    caxton_lines *(*curl_slist_append)(caxton_lines *lines, const char *line);
    void (*curl_slist_free_all)(caxton_lines *lines);
    caxton_multi *(*curl_multi_init)(void);
    int (*curl_multi_cleanup)(caxton_multi *multi);
    int (*curl_multi_setopt)(caxton_multi *multi, int option, ...);
    int (*curl_multi_add_handle)(caxton_multi *multi, caxton_easy *easy);
    int (*curl_multi_remove_handle)(caxton_multi *multi, caxton_easy *easy);
    int (*curl_multi_socket_action)(caxton_multi *multi, int socket, int readiness, int *running);
    caxton_curl_message *(*curl_multi_info_read)(caxton_multi *multi, int *left);
} caxton_curl;

/// Opens the library and finds all functions; on failure returns 0 and leaves the reason in `problem`.
int caxton_curl_open(caxton_curl *curl, const char *library, char *problem, size_t capacity);

static inline int caxton_easy_set_long(const caxton_curl *curl, caxton_easy *easy, int option, long value) {
    return curl->curl_easy_setopt(easy, option, value);
}

static inline int caxton_easy_set_size(const caxton_curl *curl, caxton_easy *easy, int option, int64_t value) {
    return curl->curl_easy_setopt(easy, option, value);
}

static inline int caxton_easy_set_pointer(const caxton_curl *curl, caxton_easy *easy, int option, const void *value) {
    return curl->curl_easy_setopt(easy, option, value);
}

static inline int caxton_easy_set_sink(const caxton_curl *curl, caxton_easy *easy, int option, caxton_curl_sink value) {
    return curl->curl_easy_setopt(easy, option, value);
}

static inline int caxton_easy_set_opener(
    const caxton_curl *curl, caxton_easy *easy, int option, caxton_curl_opener value) {
    return curl->curl_easy_setopt(easy, option, value);
}

static inline int caxton_easy_set_gate(const caxton_curl *curl, caxton_easy *easy, int option, caxton_curl_gate value) {
    return curl->curl_easy_setopt(easy, option, value);
}

static inline int caxton_easy_get_long(const caxton_curl *curl, caxton_easy *easy, int info, long *value) {
    return curl->curl_easy_getinfo(easy, info, value);
}

static inline int caxton_easy_get_size(const caxton_curl *curl, caxton_easy *easy, int info, int64_t *value) {
    return curl->curl_easy_getinfo(easy, info, value);
}

static inline int caxton_easy_get_pointer(const caxton_curl *curl, caxton_easy *easy, int info, void **value) {
    return curl->curl_easy_getinfo(easy, info, value);
}

static inline int caxton_multi_set_long(const caxton_curl *curl, caxton_multi *multi, int option, long value) {
    return curl->curl_multi_setopt(multi, option, value);
}

/// Hands over what libcurl wants to be told: which sockets to watch, and when its time has come.
static inline int caxton_multi_set_callbacks(
    const caxton_curl *curl, caxton_multi *multi, caxton_curl_watcher watcher, caxton_curl_timer timer, void *context) {
    // CURLMOPT_SOCKETFUNCTION, CURLMOPT_SOCKETDATA, CURLMOPT_TIMERFUNCTION, CURLMOPT_TIMERDATA
    const int watching = curl->curl_multi_setopt(multi, 20001, watcher) | curl->curl_multi_setopt(multi, 10002, context);
    return watching | curl->curl_multi_setopt(multi, 20004, timer) | curl->curl_multi_setopt(multi, 10005, context);
}

/// The next transfer that has come to its end and the code it ended with; NULL when there is none.
static inline caxton_easy *caxton_multi_next_finished(const caxton_curl *curl, caxton_multi *multi, int *code) {
    int left = 0;
    caxton_curl_message *message;
    while ((message = curl->curl_multi_info_read(multi, &left)) != NULL) {
        if (message->what != 1) continue;
        *code = message->data.result;
        return message->easy;
    }
    return NULL;
}

/// The version as libcurl counts it: 0x075801 for 7.88.1.
static inline unsigned int caxton_curl_version_number(const caxton_curl *curl) {
    return curl->curl_version_info(0)->number;
}
