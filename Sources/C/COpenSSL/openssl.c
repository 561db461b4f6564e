#include "COpenSSL.h"

#include <dlfcn.h>
#include <limits.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <stdio.h>

// Every function that is used, once: the pointers, their look-up and their types come from this list.
#define FROM_SSL(X)                                                                                                    \
    X(TLS_server_method) X(SSL_CTX_new) X(SSL_CTX_free) X(SSL_CTX_ctrl) X(SSL_CTX_use_certificate_chain_file)          \
    X(SSL_CTX_use_PrivateKey_file) X(SSL_CTX_check_private_key) X(SSL_CTX_set_options) X(SSL_new) X(SSL_free)          \
    X(SSL_set_fd) X(SSL_set_accept_state) X(SSL_do_handshake) X(SSL_read) X(SSL_write) X(SSL_shutdown)                 \
    X(SSL_get_error)
#define FROM_CRYPTO(X) X(ERR_clear_error) X(ERR_peek_error) X(ERR_reason_error_string)

#define DECLARE(name) __typeof__(name) *name;
static struct {
    FROM_SSL(DECLARE) FROM_CRYPTO(DECLARE)
} tls;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char load_error[256];

static void load(void) {
    // libssl depends on libcrypto, so its handle finds the functions of both.
    void *library = dlopen("libssl.so.3", RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        snprintf(load_error, sizeof load_error, "%s", dlerror());
        return;
    }
#define FIND(name)                                                                                                     \
    if (!(tls.name = (__typeof__(name) *)dlsym(library, #name)))                                                       \
        snprintf(load_error, sizeof load_error, "libssl.so.3 has no function '%s'", #name);
    FROM_SSL(FIND) FROM_CRYPTO(FIND)
}

int caxton_tls_load(void) {
    pthread_once(&once, load);
    return load_error[0] ? -1 : 0;
}

caxton_tls_context *caxton_tls_context_make(const char *certificates, const char *key) {
    tls.ERR_clear_error();
    SSL_CTX *context = tls.SSL_CTX_new(tls.TLS_server_method());
    if (!context) return NULL;
    tls.SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, TLS1_2_VERSION, NULL);
    tls.SSL_CTX_ctrl(
        context, SSL_CTRL_MODE,
        SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS, NULL);
    tls.SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    if (tls.SSL_CTX_use_certificate_chain_file(context, certificates) == 1 &&
        tls.SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) == 1 &&
        tls.SSL_CTX_check_private_key(context) == 1)
        return context;
    tls.SSL_CTX_free(context);
    return NULL;
}

void caxton_tls_context_free(caxton_tls_context *context) { tls.SSL_CTX_free(context); }

caxton_tls_session *caxton_tls_session_make(caxton_tls_context *context, int descriptor) {
    SSL *session = tls.SSL_new(context);
    if (!session) return NULL;
    if (tls.SSL_set_fd(session, descriptor) != 1) {
        tls.SSL_free(session);
        return NULL;
    }
    tls.SSL_set_accept_state(session);
    return session;
}

void caxton_tls_session_free(caxton_tls_session *session) { tls.SSL_free(session); }

static int outcome(caxton_tls_session *session, int result) {
    switch (tls.SSL_get_error(session, result)) {
    case SSL_ERROR_WANT_READ: return caxton_tls_wants_read;
    case SSL_ERROR_WANT_WRITE: return caxton_tls_wants_write;
    case SSL_ERROR_ZERO_RETURN: return caxton_tls_ended;
    default: return caxton_tls_broken;
    }
}

// The queue of errors belongs to the thread; what an earlier session left in it would be read as this one's.
int caxton_tls_handshake(caxton_tls_session *session) {
    tls.ERR_clear_error();
    int result = tls.SSL_do_handshake(session);
    return result == 1 ? 0 : outcome(session, result);
}

static int bounded(size_t count) { return count > INT_MAX ? INT_MAX : (int)count; }

long caxton_tls_read(caxton_tls_session *session, void *bytes, size_t count) {
    tls.ERR_clear_error();
    int result = tls.SSL_read(session, bytes, bounded(count));
    return result > 0 ? result : outcome(session, result);
}

long caxton_tls_write(caxton_tls_session *session, const void *bytes, size_t count) {
    tls.ERR_clear_error();
    int result = tls.SSL_write(session, bytes, bounded(count));
    return result > 0 ? result : outcome(session, result);
}

void caxton_tls_shutdown(caxton_tls_session *session) {
    tls.ERR_clear_error();
    tls.SSL_shutdown(session);
}

void caxton_tls_last_error(char *text, size_t capacity) {
    // The first in the queue is the cause, the later ones say who was told.
    const char *reason = load_error[0] ? load_error : tls.ERR_reason_error_string(tls.ERR_peek_error());
    snprintf(text, capacity, "%s", reason ? reason : "unknown reason");
}
