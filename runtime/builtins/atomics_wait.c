/* atomics_wait.c - Atomics.wait, waitAsync and notify (25.4.13 - 25.4.15) between the threads of a process.
 *
 * All waiters stand in one list of the process in order of arrival. notify wakes blocked threads by the
 * process's condition, and the event loops of waitAsync's by their uv_async; a libuv timer ends those with a
 * timeout. A wait without timeout does not keep the event loop alive.
 */
#include "runtime/builtins/atomics.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "runtime/loop.h"
#include "runtime/process_shared.h"
#include "runtime/thread.h"

/* A waiter of any thread, in the process's list (process_shared.h). Blocking ones lie on their thread's
 * stack; those of waitAsync are malloc'ed and known to their thread by a Pending-like record that holds the
 * promise. */
struct AtomicsWaiter {
    AtomicsWaiter *next;
    const uint8_t *address;
    bool notified;
    uv_async_t *wake; /* waitAsync: its thread's event loop; NULL: blocking */
};

typedef struct AsyncWait {
    struct AsyncWait *next;
    AtomicsWaiter *waiter; /* malloc'ed */
    Value promise;
    Value memory;      /* keeps the buffer */
    uv_timer_t *timer; /* NULL: no timeout */
} AsyncWait;

static AsyncWait *async_waits; /* of this thread, oldest first */
static uv_async_t *async_wake;

/* What both kinds of wait have in common: 1 would block, 0 value differs, -1 exception. */
static int begin_wait_js(Value array, Value position, Value v, Value timeout, const char *method, TypedArrayObject **out,
    size_t *index, double *milliseconds, RawElement *wanted) {
    TypedArrayObject *t = atomics_validate_waitable_js(array, position, method, index);
    if (!t || element_convert_js((ElementType)t->type, v, wanted) < 0) return -1;
    if (to_double(timeout, milliseconds) < 0) return -1;
    if (*milliseconds != *milliseconds) *milliseconds = __builtin_inf();
    if (*milliseconds < 0) *milliseconds = 0;
    *out = t;
    return !memcmp(typed_array_data(t) + (*index << t->shift), wanted->bytes, (size_t)1 << t->shift);
}

static void list_append(ProcessShared *shared, AtomicsWaiter *waiter) {
    AtomicsWaiter **last = &shared->waiters;
    while (*last) last = &(*last)->next;
    waiter->next = NULL;
    *last = waiter;
}
static void list_remove(ProcessShared *shared, AtomicsWaiter *waiter) {
    for (AtomicsWaiter **link = &shared->waiters; *link; link = &(*link)->next) {
        if (*link != waiter) continue;
        *link = waiter->next;
        return;
    }
}

/* For a thread that is being terminated while it waits. */
static void wake_all(void) {
    ProcessShared *shared = process_shared();
    pthread_mutex_lock(&shared->lock);
    pthread_cond_broadcast(&shared->notified);
    pthread_mutex_unlock(&shared->lock);
}

/* 25.4.13 Atomics.wait ( typedArray, index, value, timeout ) */
BUILTIN(atomics_wait) {
    TypedArrayObject *t;
    size_t index;
    double timeout;
    RawElement wanted;
    int blocks = begin_wait_js(a0, a1, a2, ARG(3), "Atomics.wait", &t, &index, &timeout, &wanted);
    if (blocks < 0) return EXCEPTION;
    if (!blocks) return string_from_ascii("not-equal");
    uint8_t *address = typed_array_data(t) + (index << t->shift);
    AtomicsWaiter waiter = {NULL, address, false, NULL};
    ProcessShared *shared = process_shared();
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    if (timeout < 1e12) {
        end.tv_sec += (time_t)(timeout / 1000);
        end.tv_nsec += (long)(1e6 * (timeout - 1000 * __builtin_floor(timeout / 1000)));
        if (end.tv_nsec >= 1000000000) end.tv_sec++, end.tv_nsec -= 1000000000;
    }
    thread_set_wakeup(wake_all);
    pthread_mutex_lock(&shared->lock);
    /* A store and notify between the first look and the lock must not be missed. */
    if (memcmp(address, wanted.bytes, (size_t)1 << t->shift) != 0) {
        pthread_mutex_unlock(&shared->lock);
        thread_set_wakeup(NULL);
        return string_from_ascii("not-equal");
    }
    list_append(shared, &waiter);
    int code = 0;
    while (!waiter.notified && code == 0 && !thread_is_ending())
        code = timeout < 1e12 ? pthread_cond_timedwait(&shared->notified, &shared->lock, &end)
                              : pthread_cond_wait(&shared->notified, &shared->lock);
    list_remove(shared, &waiter);
    pthread_mutex_unlock(&shared->lock);
    thread_set_wakeup(NULL);
    if (thread_is_ending()) thread_leave(1, THREAD_TERMINATED);
    return string_from_ascii(waiter.notified ? "ok" : "timed-out");
}

static void timer_closed(uv_handle_t *handle) { free(handle); }

/* Takes the record out; its waiter must be out of the process's list. */
static void async_wait_remove(AsyncWait *wait) {
    for (AsyncWait **link = &async_waits; *link; link = &(*link)->next) {
        if (*link != wait) continue;
        *link = wait->next;
        break;
    }
    if (wait->timer) uv_close((uv_handle_t *)wait->timer, timer_closed);
    wait->timer = NULL;
    free(wait->waiter);
    wait->waiter = NULL;
}

static void timed_out(uv_timer_t *timer) {
    ProcessShared *shared = process_shared();
    for (AsyncWait *w = async_waits; w; w = w->next) {
        if (w->timer != timer) continue;
        pthread_mutex_lock(&shared->lock);
        bool notified = w->waiter->notified;
        list_remove(shared, w->waiter);
        pthread_mutex_unlock(&shared->lock);
        Value promise = w->promise;
        async_wait_remove(w);
        promise_resolve_native(promise, string_from_ascii(notified ? "ok" : "timed-out"));
        loop_drain();
        return;
    }
}

/* Some waiter of this thread was notified. */
static void settle_notified(void) {
    ProcessShared *shared = process_shared();
    for (AsyncWait *w = async_waits, *next; w; w = next) {
        next = w->next;
        pthread_mutex_lock(&shared->lock);
        bool notified = w->waiter->notified;
        pthread_mutex_unlock(&shared->lock);
        if (!notified) continue;
        Value promise = w->promise;
        async_wait_remove(w);
        promise_resolve_native(promise, string_from_ascii("ok"));
    }
}
static void woken(uv_async_t *async) {
    settle_notified();
    loop_drain();
}

static Value wait_result(bool async, Value v) {
    Object *result = object_new_plain();
    create_data_property(result, atom_from_ascii("async"), value_bool(async));
    create_data_property(result, ATOM(value), v);
    return value_cell(result);
}

/* 25.4.14 Atomics.waitAsync ( typedArray, index, value, timeout ) */
BUILTIN(atomics_wait_async) {
    TypedArrayObject *t;
    size_t index;
    double timeout;
    RawElement wanted;
    int blocks = begin_wait_js(a0, a1, a2, ARG(3), "Atomics.waitAsync", &t, &index, &timeout, &wanted);
    if (blocks < 0) return EXCEPTION;
    if (!blocks) return wait_result(false, string_from_ascii("not-equal"));
    if (timeout == 0) return wait_result(false, string_from_ascii("timed-out"));
    if (!async_wake) {
        async_wake = malloc(sizeof *async_wake);
        if (!async_wake) return throw_out_of_memory();
        uv_async_init(loop_uv(), async_wake, woken);
        uv_unref((uv_handle_t *)async_wake);
    }
    AsyncWait *wait = heap_alloc(sizeof *wait), **last = &async_waits;
    wait->waiter = calloc(1, sizeof *wait->waiter);
    if (!wait->waiter) return throw_out_of_memory();
    *wait->waiter = (AtomicsWaiter){NULL, typed_array_data(t) + (index << t->shift), false, async_wake};
    wait->promise = promise_new();
    wait->memory = value_cell(t->buffer);
    while (*last) last = &(*last)->next;
    *last = wait;
    pthread_mutex_lock(&process_shared()->lock);
    list_append(process_shared(), wait->waiter);
    pthread_mutex_unlock(&process_shared()->lock);
    if (timeout < 1e15) {
        wait->timer = malloc(sizeof *wait->timer);
        if (!wait->timer) return throw_out_of_memory();
        uv_timer_init(loop_uv(), wait->timer);
        uv_timer_start(wait->timer, timed_out, (uint64_t)__builtin_ceil(timeout), 0);
    }
    return wait_result(true, wait->promise);
}

/* 25.4.15 Atomics.notify ( typedArray, index, count ) */
BUILTIN(atomics_notify) {
    size_t index;
    TypedArrayObject *t = atomics_validate_any_js(a0, a1, "Atomics.notify", &index);
    double count = __builtin_inf(), woken_count = 0;
    if (!t || (!is_undefined(a2) && to_integer_or_infinity(a2, &count) < 0)) return EXCEPTION;
    if (!(t->buffer->flags & BUFFER_SHARED)) return value_int(0);
    const uint8_t *address = typed_array_data(t) + (index << t->shift);
    ProcessShared *shared = process_shared();
    bool own = false;
    pthread_mutex_lock(&shared->lock);
    for (AtomicsWaiter *w = shared->waiters, *next; w && woken_count < count; w = next) {
        next = w->next;
        if (w->address != address) continue;
        list_remove(shared, w);
        w->notified = true;
        woken_count++;
        if (w->wake == async_wake && w->wake) own = true;
        else if (w->wake) uv_async_send(w->wake);
    }
    pthread_cond_broadcast(&shared->notified);
    pthread_mutex_unlock(&shared->lock);
    if (own) settle_notified();
    return value_number(woken_count);
}
