/* thread.h - JS threads: each is an OS thread that runs its own copy of the executable (image.h) with a
 * Runtime, heap and event loop of its own. Nothing but what is declared here, and memory of shared_memory.h
 * and the channels of core modules, is seen by two of them.
 *
 * Memory of a Thread is the C library's (malloc), since both sides use it.
 */
#ifndef NACRE_RUNTIME_THREAD_H
#define NACRE_RUNTIME_THREAD_H

#include <pthread.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <uv.h>

#include "runtime/runtime.h"

typedef enum { THREAD_RUNNING, THREAD_EXITED, THREAD_TERMINATED, THREAD_OUT_OF_MEMORY } ThreadEnd;

typedef struct Thread {
    int id;            /* 1 and up; the main thread is 0 */
    const char *entry; /* absolute path of the linked module that it runs */
    int argc;          /* process.argv of the new thread's C side: the executable, the entry, its arguments */
    char **argv;
    size_t stack_bytes, heap_bytes; /* heap 0: as the process's */
    void *inbox;                    /* its end of the channel to its parent: an Endpoint */
    /* After the end: */
    int exit_code;
    ThreadEnd end;
    /* What only thread.c and thread_self.c touch. */
    atomic_bool terminating;
    pthread_mutex_t lock; /* guards what the two sides tell each other: wake, and fields of state */
    void (*wake)(void);
    struct ThreadState *state;
} Thread;

/* The running thread, NULL on the main one. */
Thread *thread_current(void);
/* A new Thread with copies of the strings, not started. NULL: no memory. */
Thread *thread_new(const char *entry, int argc, const char *const *argv);
/* Starts it; 0 or a negative libuv error (UV_ENOTSUP: executables of this target cannot be copied, UV_ENOMEM,
 * UV_EAGAIN). on_end is called in the starting thread's event loop, once, after it ended; then thread_free.
 */
int thread_start(Thread *thread, void (*on_end)(Thread *thread, void *data), void *data);
/* Makes it end soon, whatever it is doing. Callable any number of times. */
void thread_terminate(Thread *thread);
/* Does the running thread's end keep the event loop of its parent alive? */
void thread_set_referenced(Thread *thread, bool referenced);
void thread_free(Thread *thread);
/* When its event loop began, in ms of uv_hrtime, and the ms that it has waited for events; false: it does not run. */
bool thread_loop_times(Thread *thread, double *started, double *idle);

/* True in a thread that is being terminated: blocking waits end, prologues call thread_leave. */
bool thread_is_ending(void);
/* Ends the running worker thread, from any depth of its own code. */
_Noreturn void thread_leave(int exit_code, ThreadEnd how);
/* `at_end` runs in the worker thread once its JS has ended, before its event loop is closed. At most 8;
 * nothing on the main thread. */
void thread_at_end(void (*at_end)(void));
/* For thread.c: the running thread, where thread_leave jumps to, and the functions of thread_at_end. */
typedef struct {
    Thread *current;
    jmp_buf leave_point;
    char *left_at; /* the stack there; NULL: it has not left */
    void (*end_functions[8])(void);
    unsigned end_function_count;
} ThreadSelf;
extern ThreadSelf thread_self;
/* A blocking wait that thread_terminate must interrupt: `wake` is called from the terminating thread. NULL:
 * none. */
void thread_set_wakeup(void (*wake)(void));

#endif
