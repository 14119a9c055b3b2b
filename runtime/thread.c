/* thread.c - see thread.h. Life of a thread:
 *
 *   parent                              worker (code and data of the copy)
 *   thread_start: copy, redirect  ───▶  thread_main: Runtime, loop, entry module, loop_run
 *                                       └ thread_leave (exit, terminate, out of memory) jumps back here
 *   on_end  ◀── uv_async ────────────── handles closed, pool joined, signal handlers taken off
 *   join, give memory back, release the copy
 *
 * Ending from any depth abandons the Runtime as a whole: compiled frames hold nothing that outlives it. A
 * thread that calls functions or waits notices by itself; one that spins in a loop without calls is stopped
 * by a signal while it runs compiled code, where it can hold no lock of the C library.
 */
#include "runtime/thread.h"

#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#include "runtime/error.h"
#include "runtime/heap.h"
#include "runtime/image.h"
#include "runtime/loop.h"
#include "runtime/modules.h"
#include "runtime/process_shared.h"
#include "runtime/state.h"
#include "runtime/thread_entry.h"

typedef struct {
    char *start;
    size_t size;
} Mapping;

struct ThreadState {
    pthread_t pthread;
    Image *image;
    uv_async_t *ended; /* in the parent's loop */
    void (*on_end)(Thread *thread, void *data);
    void *data;
    bool over;              /* the JS side has ended: signals mean nothing more */
    uintptr_t *stack_limit; /* nacre_stack_limit of the copy */
    uv_async_t *stop;       /* in the worker's loop: ends it */
    double started_ms;      /* of the loop */
    ProcessShared *shared;
    void *main_code;          /* thread_main in the copy */
    struct ThreadState *next; /* workers that this Runtime has started and that have not been joined */
    Thread *thread;
    /* What the copy has mapped: its heap, for the most part. */
    Mapping *mappings;
    size_t mapping_count, mapping_capacity;
    pthread_t insistent; /* repeats the stop signal until the thread is over */
    bool insists;
};

enum { C_STACK_BYTES = 1 << 20 }; /* of a thread, beside what its JS may use */
enum { STOP_SIGNAL_OFFSET = 5 };  /* SIGRTMIN and the first ones after it belong to the C library */

static struct ThreadState *children;

/* ---- the copy's calls of the C library that concern the process ---- */

static void *thread_mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset) {
    void *memory = thread_self.current->state->shared->mmap(at, size, protection, flags, fd, offset);
    if (memory == MAP_FAILED || flags & MAP_FIXED) return memory;
    struct ThreadState *s = thread_self.current->state;
    if (s->mapping_count == s->mapping_capacity) {
        size_t capacity = s->mapping_capacity ? 2 * s->mapping_capacity : 64;
        Mapping *grown = realloc(s->mappings, capacity * sizeof *grown);
        if (!grown) return memory; /* it is not given back, then */
        s->mappings = grown;
        s->mapping_capacity = capacity;
    }
    s->mappings[s->mapping_count++] = (Mapping){memory, size};
    return memory;
}

/* Mappings are only forgotten whole; of one that is unmapped in part, the rest is found here again. */
static int thread_munmap(void *start, size_t size) {
    struct ThreadState *s = thread_self.current->state;
    for (size_t i = 0; i < s->mapping_count; i++) {
        Mapping *m = &s->mappings[i];
        if (start < (void *)m->start || (char *)start >= m->start + m->size) continue;
        char *end = (char *)start + size, *mapped_end = m->start + m->size;
        if (start == (void *)m->start && end >= mapped_end) *m = s->mappings[--s->mapping_count];
        else if (start == (void *)m->start) *m = (Mapping){end, (size_t)(mapped_end - end)};
        else if (end >= mapped_end) m->size = (size_t)((char *)start - m->start);
        break;
    }
    return s->shared->munmap(start, size);
}

/* Handlers that a copy registers would outlive it. */
static int thread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void), void *handle) { return 0; }
static int thread_atexit(void (*function)(void *), void *argument, void *handle) { return 0; }
/* by musl's names */
static int thread_atfork_plain(void (*prepare)(void), void (*parent)(void), void (*child)(void)) { return 0; }
static int thread_atexit_plain(void (*function)(void)) { return 0; }

static int shared_sigaction(int signum, const struct sigaction *action, struct sigaction *old) {
    return process_sigaction(&nacre_runtime, signum, action, old);
}

static void redirect_calls(Image *image) {
    image_redirect(image, "mmap", image_address(image, (void *)thread_mmap));
    image_redirect(image, "mmap64", image_address(image, (void *)thread_mmap));
    image_redirect(image, "munmap", image_address(image, (void *)thread_munmap));
    image_redirect(image, "__register_atfork", image_address(image, (void *)thread_atfork));
    image_redirect(image, "__cxa_atexit", image_address(image, (void *)thread_atexit));
    image_redirect(image, "pthread_atfork", image_address(image, (void *)thread_atfork_plain));
    image_redirect(image, "atexit", image_address(image, (void *)thread_atexit_plain));
    image_redirect(image, "sigaction", image_address(image, (void *)shared_sigaction));
}

/* ---- the worker's side ---- */

static void stop_loop(uv_async_t *async) {
    if (thread_is_ending()) thread_leave(1, THREAD_TERMINATED);
}

static void on_stop_signal(int signum, siginfo_t *info, void *context) {
    /* The handler is the first image's; the thread it runs on tells which copy is meant. */
    Thread *thread = pthread_getspecific(process_shared()->thread_key);
    if (!thread) return;
    const ucontext_t *c = context;
#if defined(__x86_64__)
    uintptr_t at = (uintptr_t)c->uc_mcontext.gregs[REG_RIP];
#else
    uintptr_t at = (uintptr_t)c->uc_mcontext.pc;
#endif
    void (*interrupted)(uintptr_t) = image_address(thread->state->image, (void *)thread_interrupted);
    interrupted(at);
}

void thread_interrupted(uintptr_t at) {
    struct ThreadState *s = thread_self.current->state;
    if (s->over || !thread_is_ending() || !error_is_compiled_code((const void *)at)) return;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGRTMIN + STOP_SIGNAL_OFFSET);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    thread_leave(1, THREAD_TERMINATED);
}

/* One try to stop it; true when it is over. */
static bool urge(struct ThreadState *s) {
    pthread_mutex_lock(&s->thread->lock);
    bool over = s->over;
    if (!over) {
        if (s->stack_limit) *(volatile uintptr_t *)s->stack_limit = UINTPTR_MAX;
        if (s->thread->wake) s->thread->wake();
        if (s->stop) uv_async_send(s->stop);
        pthread_kill(s->pthread, SIGRTMIN + STOP_SIGNAL_OFFSET);
    }
    pthread_mutex_unlock(&s->thread->lock);
    return over;
}

static void *insist(void *state) {
    while (!urge(state)) usleep(2000);
    return NULL;
}

void thread_terminate(Thread *thread) {
    struct ThreadState *s = thread->state;
    if (atomic_exchange(&s->thread->terminating, true)) return;
    s->insists = pthread_create(&s->insistent, NULL, insist, s) == 0;
}

/* Waits for its end; nothing of it runs after that. */
static void join(struct ThreadState *s) {
    pthread_join(s->pthread, NULL);
    if (s->insists) pthread_join(s->insistent, NULL);
}

/* After the JS side has ended: what the thread had of the process is given back. */
static __attribute__((noinline)) void end_thread(Thread *thread) {
    struct ThreadState *s = thread->state;
    pthread_mutex_lock(&s->thread->lock);
    bool loop_made = s->stop != NULL;
    s->over = true;
    s->stop = NULL;
    s->stack_limit = NULL;
    thread->wake = NULL;
    pthread_mutex_unlock(&s->thread->lock);
    for (struct ThreadState *child = children; child; child = child->next) thread_terminate(child->thread);
    for (struct ThreadState *child = children; child; child = child->next) join(child);
    for (unsigned i = 0; i < thread_self.end_function_count; i++) thread_self.end_functions[i]();
    if (loop_made) loop_stop();
    process_forget_signals(&nacre_runtime);
    pthread_setspecific(s->shared->thread_key, NULL);
    pthread_mutex_lock(&s->thread->lock);
    if (s->ended) uv_async_send(s->ended);
    pthread_mutex_unlock(&s->thread->lock);
}

/* Runs in the copy, on the new thread. */
static void *thread_main(void *argument) {
    Thread *thread = argument;
    struct ThreadState *s = thread->state;
    thread_self.current = thread;
    process_share(s->shared);
    pthread_setspecific(s->shared->thread_key, thread);
    uv_async_t stop;
    if (setjmp(thread_self.leave_point) == 0) {
        runtime_init_thread(__builtin_frame_address(0), thread->stack_bytes, thread->heap_bytes);
        loop_start();
        uv_async_init(loop_uv(), &stop, stop_loop);
        uv_unref((uv_handle_t *)&stop);
        uv_loop_configure(loop_uv(), UV_METRICS_IDLE_TIME);
        double started = (double)uv_hrtime() / 1e6;
        pthread_mutex_lock(&s->thread->lock);
        s->stop = &stop;
        s->started_ms = started;
        s->stack_limit = &nacre_stack_limit;
        pthread_mutex_unlock(&s->thread->lock);
        if (thread_is_ending()) thread_leave(1, THREAD_TERMINATED);
        thread->exit_code = thread_run_entry(thread);
        thread->end = THREAD_EXITED;
    }
    /* The frames that it left stay as they are: libuv's queues may run through them. */
    size_t depth = thread_self.left_at ? (size_t)((char *)__builtin_frame_address(0) - thread_self.left_at) : 0;
    char *volatile kept = __builtin_alloca(depth + 256);
    (void)kept;
    end_thread(thread);
    return NULL;
}

/* ---- the parent's side ---- */

static char *copy_text(const char *text) { return text ? strdup(text) : NULL; }

Thread *thread_new(const char *entry, int argc, const char *const *argv) {
    Thread *thread = calloc(1, sizeof *thread);
    if (!thread) return NULL;
    thread->state = calloc(1, sizeof *thread->state);
    thread->argv = calloc((size_t)argc + 1, sizeof *thread->argv);
    thread->entry = copy_text(entry);
    if (!thread->state || !thread->argv || !thread->entry) {
        thread_free(thread);
        return NULL;
    }
    for (int i = 0; i < argc; i++) thread->argv[i] = copy_text(argv[i]);
    thread->argc = argc;
    thread->id = (int)atomic_fetch_add(&process_shared()->thread_count, 1) + 1;
    thread->state->thread = thread;
    pthread_mutex_init(&thread->lock, NULL);
    return thread;
}

void thread_free(Thread *thread) {
    struct ThreadState *s = thread->state;
    if (s) {
        for (size_t i = 0; i < s->mapping_count; i++) munmap(s->mappings[i].start, s->mappings[i].size);
        free(s->mappings);
        if (s->image) process_shared()->image_release(s->image);
        pthread_mutex_destroy(&thread->lock);
        free(s);
    }
    for (int i = 0; i < thread->argc; i++) free(thread->argv[i]);
    free(thread->argv);
    free((char *)thread->entry);
    free(thread);
}

static void async_closed(uv_handle_t *handle) { free(handle); }

static void thread_ended(uv_async_t *async) {
    Thread *thread = async->data;
    struct ThreadState *s = thread->state;
    join(s);
    s->ended = NULL;
    uv_close((uv_handle_t *)async, async_closed);
    for (struct ThreadState **link = &children; *link; link = &(*link)->next) {
        if (*link != s) continue;
        *link = s->next;
        break;
    }
    s->on_end(thread, s->data);
}

int thread_start(Thread *thread, void (*on_end)(Thread *thread, void *data), void *data) {
    struct ThreadState *s = thread->state;
    if (!image_can_copy()) return UV_ENOTSUP;
    int prepared = process_prepare_threads(SIGRTMIN + STOP_SIGNAL_OFFSET, on_stop_signal);
    if (prepared < 0) return prepared;
    s->shared = process_shared();
    s->image = s->shared->image_copy(modules_executable_path());
    if (!s->image) return UV_ENOMEM;
    redirect_calls(s->image);
    s->main_code = image_address(s->image, (void *)thread_main);
    s->ended = malloc(sizeof *s->ended);
    if (!s->ended) return UV_ENOMEM;
    uv_async_init(loop_uv(), s->ended, thread_ended);
    s->ended->data = thread;
    s->on_end = on_end;
    s->data = data;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, thread->stack_bytes + C_STACK_BYTES);
    int failed = pthread_create(&s->pthread, &attributes, s->main_code, thread);
    pthread_attr_destroy(&attributes);
    if (failed) {
        uv_close((uv_handle_t *)s->ended, async_closed);
        s->ended = NULL;
        return uv_translate_sys_error(failed);
    }
    s->next = children;
    children = s;
    return 0;
}

bool thread_loop_times(Thread *thread, double *started, double *idle) {
    struct ThreadState *s = thread->state;
    pthread_mutex_lock(&thread->lock);
    bool runs = s->stop != NULL;
    if (runs) {
        *started = s->started_ms;
        *idle = (double)uv_metrics_idle_time(s->stop->loop) / 1e6;
    }
    pthread_mutex_unlock(&thread->lock);
    return runs;
}

void thread_set_referenced(Thread *thread, bool referenced) {
    uv_async_t *ended = thread->state->ended;
    if (!ended) return;
    if (referenced) uv_ref((uv_handle_t *)ended);
    else uv_unref((uv_handle_t *)ended);
}
