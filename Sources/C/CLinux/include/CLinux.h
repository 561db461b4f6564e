#pragma once

// What the Glibc module lacks or cannot express: variadic calls, GNU extensions and global variables.
// Each function is one system call or one library call and follows its errno convention.

#include "Events.h"

#include <signal.h>
#include <spawn.h>
#include <sys/types.h>

/// The environment of this process, terminated by NULL.
char *const *caxton_environment(void);

/// `open` with O_CLOEXEC always set.
int caxton_open(const char *path, int flags, mode_t mode);

/// `openat2(RESOLVE_NO_SYMLINKS)` with O_CLOEXEC: fails with ELOOP when any part of the path is a symbolic link.
int caxton_open_without_links(const char *path, int flags);

/// `ioctl(TIOCGWINSZ)`: the number of columns, or -1 when the descriptor is no terminal.
int caxton_terminal_columns(int descriptor);

/// `pipe2(O_CLOEXEC)`.
int caxton_pipe(int descriptors[2]);

/// `fcntl(F_SETFL)` with O_NONBLOCK added.
int caxton_set_nonblocking(int descriptor);

/// `pidfd_open`: a descriptor that becomes readable when the process ends.
int caxton_pidfd_open(pid_t process);

/// `posix_spawn_file_actions_addchdir_np`.
int caxton_spawn_change_directory(posix_spawn_file_actions_t *actions, const char *path);

/// `mallopt(M_ARENA_MAX)`.
void caxton_limit_arenas(int count);

/// `malloc_trim(0)`.
void caxton_return_free_memory(void);

/// `posix_spawn_file_actions_addclosefrom_np`: the spawned process is born with none of the descriptors from this one on.
int caxton_spawn_close_from(posix_spawn_file_actions_t *actions, int first);

/// Ignores SIGPIPE, so that writing to a closed pipe is an error instead of the end of the process.
void caxton_ignore_broken_pipes(void);

/// Keeps SIGPIPE from this thread; the former mask goes to `saved`.
int caxton_block_broken_pipe(sigset_t *saved);

/// Forgets a SIGPIPE that arrived meanwhile and restores the mask.
int caxton_restore_signals(const sigset_t *saved);

/// Makes the spawned process start with an empty signal mask, the default SIGPIPE and its own process group.
int caxton_spawn_clean_signals(posix_spawnattr_t *attributes);

/// Makes the spawned process the first of a session of its own, so that it outlives our terminal. After the call above.
int caxton_spawn_new_session(posix_spawnattr_t *attributes);

/// How many processors `sched_getaffinity` lets this process use; 0 when it does not say.
int caxton_usable_processors(void);

/// `pthread_setname_np` on the calling thread; at most fifteen bytes.
int caxton_name_thread(const char *name);

/// From now on each of these signals writes its number as one byte to the descriptor, whatever thread it reaches.
int caxton_catch_signal(int signal, int descriptor);

/// `statvfs`: the bytes that are free to this user below a path, or -1.
long long caxton_free_bytes(const char *path);

/// Whether a shared library of this name can be opened.
int caxton_has_library(const char *name);
