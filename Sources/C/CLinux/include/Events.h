#pragma once

// Sockets and readiness: what the Glibc module lacks for an event loop.

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>

static const uint32_t caxton_event_readable = EPOLLIN;
static const uint32_t caxton_event_writable = EPOLLOUT;
/// The peer will send no more: it has closed, or at least its sending half.
static const uint32_t caxton_event_peer_closed = EPOLLRDHUP;
/// The connection is broken in both directions; reported without being asked for.
static const uint32_t caxton_event_broken = EPOLLERR | EPOLLHUP;
/// Report changes only, so that nothing is ever registered a second time.
static const uint32_t caxton_event_edges = EPOLLET;

/// `epoll_create1(EPOLL_CLOEXEC)`.
int caxton_epoll_create(void);

/// `epoll_ctl(EPOLL_CTL_ADD)`; the token comes back with each event.
int caxton_epoll_add(int epoll, int descriptor, uint32_t events, uint64_t token);

/// `epoll_ctl(EPOLL_CTL_MOD)`.
int caxton_epoll_modify(int epoll, int descriptor, uint32_t events, uint64_t token);

/// `epoll_ctl(EPOLL_CTL_DEL)`.
int caxton_epoll_remove(int epoll, int descriptor);

/// `eventfd(EFD_NONBLOCK | EFD_CLOEXEC)`.
int caxton_eventfd(void);

/// A stream socket that neither blocks nor is inherited.
int caxton_stream_socket(int family);

/// `accept4(SOCK_NONBLOCK | SOCK_CLOEXEC)`; the peer's address is stored.
int caxton_accept(int listener, struct sockaddr_storage *peer);

/// `send(MSG_NOSIGNAL)`.
ssize_t caxton_send(int descriptor, const void *bytes, size_t count);

/// Turns a yes-or-no option of a socket on.
int caxton_socket_enable(int descriptor, int level, int option);

/// Keeps every signal from this thread, so that they reach the threads that wait for them.
void caxton_block_all_signals(void);

/// Shown by `top -H` and debuggers; at most 15 bytes.
void caxton_name_this_thread(const char *name);

/// A Unix datagram socket that is not inherited.
int caxton_datagram_socket(void);

/// `sendto` a Unix socket by path; a leading `@` names one that is not in the file system.
ssize_t caxton_send_to_unix(int descriptor, const char *path, const void *bytes, size_t count);
