/* process_shared.h - what all JS threads of a process share, whatever copy of the executable they run (image.h): one struct
 * in the first image, to which every copy has a pointer.
 */
#ifndef NACRE_RUNTIME_PROCESS_SHARED_H
#define NACRE_RUNTIME_PROCESS_SHARED_H

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/types.h>

#include "runtime/image.h"

typedef struct AtomicsWaiter AtomicsWaiter;
typedef struct SignalHandler SignalHandler;

typedef struct ProcessShared {
    pthread_mutex_t lock; /* guards the fields up to broadcasts */
    pthread_cond_t notified;
    AtomicsWaiter *waiters; /* oldest first, see builtins/atomics_wait.c */
    SignalHandler *signal_handlers;
    void *broadcasts; /* the groups of BroadcastChannels (stdlib/native/channel.c), guarded by lock */
    atomic_int thread_count;
    pthread_key_t thread_key; /* the Thread that an OS thread is, once threads are prepared */
    /* When the process started, by uv_hrtime and by the wall clock; when its arguments were read; when its heap and its loop were
     * made: ms. */
    double start_ms, start_wall_ms, main_ms, engine_ms;
    /* The first image's, and the C library's as the first image sees it. */
    Image *(*image_copy)(const char *path);
    void (*image_release)(Image *image);
    void *(*mmap)(void *at, size_t size, int protection, int flags, int fd, off_t offset);
    int (*munmap)(void *start, size_t size);
    int (*sigaction)(int signum, const struct sigaction *action, struct sigaction *old);
    int (*set_handler)(const void *runtime, int signum, const struct sigaction *action, struct sigaction *old);
    void (*forget_handlers)(const void *runtime);
} ProcessShared;

ProcessShared *process_shared(void);
/* In a copy, before anything else there. */
void process_share(ProcessShared *shared);

/* Once, before the first copy is made: signal handlers of all images are called in turn from then on, and `handler` stands
 * ready for stop_signal. 0 or a negative libuv error. */
int process_prepare_threads(int stop_signal, void (*handler)(int, siginfo_t *, void *));
/* sigaction() on behalf of one Runtime: sets, replaces or (SIG_DFL) takes off its handler and leaves the others'. */
int process_sigaction(const void *runtime, int signum, const struct sigaction *action, struct sigaction *old);
/* Takes off all handlers of a Runtime that ends. */
void process_forget_signals(const void *runtime);

#endif
