// libmicrohttpd driven by a loop of our own: external epoll, our own accept, no thread besides this one.
// With `waiting` every request is suspended once and resumed by the loop, as it is when its answer comes later.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static const char body[] = "{\"status\":\"ok\"}\n";
static int seen, suspended;
static int waits;
static struct MHD_Connection *resumable[4096];
static int resumable_count;

static enum MHD_Result answer(
    void *server, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
    const char *upload, size_t *upload_size, void **state) {
    (void)server, (void)url, (void)method, (void)version, (void)upload;
    if (!*state) {
        *state = &seen;
        return MHD_YES;
    }
    if (*upload_size) {
        *upload_size = 0;
        return MHD_YES;
    }
    if (waits && *state == &seen && resumable_count < 4096) {
        *state = &suspended;
        MHD_suspend_connection(connection);
        resumable[resumable_count++] = connection;
        return MHD_YES;
    }
    struct MHD_Response *response =
        MHD_create_response_from_buffer(sizeof body - 1, (void *)body, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(response, "Content-Type", "application/json");
    enum MHD_Result result = MHD_queue_response(connection, 200, response);
    MHD_destroy_response(response);
    return result;
}

int main(int count, char **words) {
    waits = count > 1 && strcmp(words[1], "waiting") == 0;
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, answer, NULL,
        MHD_OPTION_CONNECTION_LIMIT, 1000u, MHD_OPTION_END);
    if (!daemon) return 1;

    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    if (bind(listener, (struct sockaddr *)&address, size) || listen(listener, 1024)) return 1;
    getsockname(listener, (struct sockaddr *)&address, &size);
    printf("{\"port\":%d}\n", ntohs(address.sin_port));
    fflush(stdout);

    int epoll = epoll_create1(EPOLL_CLOEXEC);
    int its_own = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener};
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    event.data.fd = its_own;
    epoll_ctl(epoll, EPOLL_CTL_ADD, its_own, &event);
    event.data.fd = 0;
    epoll_ctl(epoll, EPOLL_CTL_ADD, 0, &event);

    for (int resumed = 0;;) {
        MHD_UNSIGNED_LONG_LONG patience;
        int timeout = resumed ? 0 : MHD_get_timeout(daemon, &patience) == MHD_YES ? (int)patience : -1;
        struct epoll_event events[64];
        int ready = epoll_wait(epoll, events, 64, timeout);
        for (int index = 0; index < ready; index++) {
            if (events[index].data.fd == 0) return 0;
            if (events[index].data.fd != listener) continue;
            struct sockaddr_storage peer;
            socklen_t peer_size = sizeof peer;
            int client;
            while ((client = accept4(listener, (struct sockaddr *)&peer, &peer_size, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
                int on = 1;
                setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                // The hang-up of a suspended client would be seen here; libmicrohttpd does not look.
                struct epoll_event hangup = {.events = EPOLLRDHUP | EPOLLET, .data.fd = client};
                epoll_ctl(epoll, EPOLL_CTL_ADD, client, &hangup);
                MHD_add_connection(daemon, client, (struct sockaddr *)&peer, peer_size);
            }
        }
        MHD_run(daemon);
        resumed = resumable_count;
        while (resumable_count > 0) MHD_resume_connection(resumable[--resumable_count]);
    }
}
