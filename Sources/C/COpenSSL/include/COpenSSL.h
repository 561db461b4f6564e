#pragma once

// The few functions of OpenSSL that a server needs, found in libssl.so.3 when the first of them is wanted:
// a program that serves no TLS neither loads nor needs the library.

#include <stddef.h>

typedef struct ssl_ctx_st caxton_tls_context;
typedef struct ssl_st caxton_tls_session;

/// What a call on a session came to when it moved no bytes.
enum caxton_tls_outcome {
    caxton_tls_wants_read = -1,
    caxton_tls_wants_write = -2,
    caxton_tls_ended = -3,
    caxton_tls_broken = -4,
};

/// 0 when the library is there; else `caxton_tls_last_error` says why not. Safe to call from any thread, any number of times.
int caxton_tls_load(void);

/// A server's context from a certificate chain and a private key, both PEM files; NULL when they do not fit.
caxton_tls_context *caxton_tls_context_make(const char *certificates, const char *key);
void caxton_tls_context_free(caxton_tls_context *context);

/// A session that accepts a handshake on the descriptor, which stays the caller's.
caxton_tls_session *caxton_tls_session_make(caxton_tls_context *context, int descriptor);
void caxton_tls_session_free(caxton_tls_session *session);

/// 0 when the handshake is done, else an outcome.
int caxton_tls_handshake(caxton_tls_session *session);
/// The number of bytes moved, or an outcome.
long caxton_tls_read(caxton_tls_session *session, void *bytes, size_t count);
long caxton_tls_write(caxton_tls_session *session, const void *bytes, size_t count);
/// Tells the peer that no more will come.
void caxton_tls_shutdown(caxton_tls_session *session);

/// The reason of this thread's last failure as text.
void caxton_tls_last_error(char *text, size_t capacity);
