#define _GNU_SOURCE
#include "CLinux.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <linux/openat2.h>
#include <pthread.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

char *const *caxton_environment(void) { return environ; }

void caxton_limit_arenas(int count) { mallopt(M_ARENA_MAX, count); }

void caxton_return_free_memory(void) { malloc_trim(0); }

int caxton_open(const char *path, int flags, mode_t mode) { return open(path, flags | O_CLOEXEC, mode); }

int caxton_open_without_links(const char *path, int flags) {
    struct open_how how = {.flags = (unsigned)(flags | O_CLOEXEC), .resolve = RESOLVE_NO_SYMLINKS};
    long opened = syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how);
    // Kernels before 5.6 can only refuse a link in the last part.
    if (opened < 0 && errno == ENOSYS) return open(path, flags | O_CLOEXEC | O_NOFOLLOW);
    return (int)opened;
}

int caxton_terminal_columns(int descriptor) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
    return size.ws_col;
}

int caxton_pipe(int descriptors[2]) { return pipe2(descriptors, O_CLOEXEC); }

int caxton_set_nonblocking(int descriptor) {
    int flags = fcntl(descriptor, F_GETFL);
    return flags < 0 ? flags : fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
}

int caxton_pidfd_open(pid_t process) { return (int)syscall(SYS_pidfd_open, process, 0); }

int caxton_spawn_change_directory(posix_spawn_file_actions_t *actions, const char *path) {
    return posix_spawn_file_actions_addchdir_np(actions, path);
}

// A file at its limit is an error of the one who writes it as well.
void caxton_ignore_broken_pipes(void) {
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

static void only_broken_pipe(sigset_t *set) {
    sigemptyset(set);
    sigaddset(set, SIGPIPE);
}

int caxton_block_broken_pipe(sigset_t *saved) {
    sigset_t set;
    only_broken_pipe(&set);
    return pthread_sigmask(SIG_BLOCK, &set, saved);
}

int caxton_restore_signals(const sigset_t *saved) {
    if (!sigismember(saved, SIGPIPE)) {
        sigset_t set;
        struct timespec at_once = {0, 0};
        only_broken_pipe(&set);
        while (sigtimedwait(&set, NULL, &at_once) < 0 && errno == EINTR) {}
    }
    return pthread_sigmask(SIG_SETMASK, saved, NULL);
}

int caxton_spawn_clean_signals(posix_spawnattr_t *attributes) {
    sigset_t none, defaults;
    sigemptyset(&none);
    only_broken_pipe(&defaults);
    sigaddset(&defaults, SIGXFSZ);
    int result = posix_spawnattr_setsigmask(attributes, &none);
    if (result == 0) result = posix_spawnattr_setsigdefault(attributes, &defaults);
    if (result == 0) result = posix_spawnattr_setpgroup(attributes, 0);
    if (result == 0)
        result = posix_spawnattr_setflags(
            attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    return result;
}

int caxton_spawn_close_from(posix_spawn_file_actions_t *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

int caxton_spawn_new_session(posix_spawnattr_t *attributes) {
    short flags = 0;
    int result = posix_spawnattr_getflags(attributes, &flags);
    // The first of a session leads its group already, and asking for both is refused.
    flags = (short)((flags & ~POSIX_SPAWN_SETPGROUP) | POSIX_SPAWN_SETSID);
    return result == 0 ? posix_spawnattr_setflags(attributes, flags) : result;
}

int caxton_usable_processors(void) {
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 0;
}

int caxton_name_thread(const char *name) { return pthread_setname_np(pthread_self(), name); }

static volatile int signal_descriptor = -1;

static void note_signal(int signal) {
    int saved = errno;
    unsigned char byte = (unsigned char)signal;
    // A full pipe holds enough signals already.
    ssize_t written = write(signal_descriptor, &byte, 1);
    (void)written;
    errno = saved;
}

int caxton_catch_signal(int signal, int descriptor) {
    signal_descriptor = descriptor;
    struct sigaction action = {.sa_handler = note_signal, .sa_flags = SA_RESTART};
    sigfillset(&action.sa_mask);
    return sigaction(signal, &action, NULL);
}

long long caxton_free_bytes(const char *path) {
    struct statvfs found;
    if (statvfs(path, &found) != 0) return -1;
    return (long long)found.f_bavail * (long long)found.f_frsize;
}

int caxton_has_library(const char *name) {
    void *library = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
    if (library == NULL) return 0;
    dlclose(library);
    return 1;
}
