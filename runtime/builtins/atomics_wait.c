/* atomics_wait.c - Atomics.wait, waitAsync and notify (25.4.13 - 25.4.15) where all agents are one thread.
 *
 * A blocking wait that nobody could end sleeps for its timeout; one without timeout throws. Asynchronous waits stand in a
 * list in order of arrival; notify resolves their promises, a libuv timer those with a timeout. A wait without timeout
 * does not keep the event loop alive.
 */
#include "runtime/builtins/atomics.h"

#include <stdlib.h>
#include <time.h>

#include "runtime/loop.h"

typedef struct Waiter {
    struct Waiter *next;
    const ArrayBufferObject *buffer;
    size_t byte_position;
    Value promise;
    uv_timer_t *timer; /* NULL: no timeout */
} Waiter;

static NACRE_THREAD Waiter *waiters; /* the first that came first */

/* What both kinds of wait have in common: 1 would block, 0 value differs, -1 exception. */
static int begin_wait_js(Value array, Value position, Value v, Value timeout, const char *method, TypedArrayObject **out,
    size_t *index, double *milliseconds) {
    TypedArrayObject *t = atomics_validate_waitable_js(array, position, method, index);
    RawElement wanted;
    if (!t || element_convert_js((ElementType)t->type, v, &wanted) < 0) return -1;
    if (to_double(timeout, milliseconds) < 0) return -1;
    if (*milliseconds != *milliseconds) *milliseconds = __builtin_inf();
    if (*milliseconds < 0) *milliseconds = 0;
    *out = t;
    return !memcmp(typed_array_data(t) + (*index << t->shift), wanted.bytes, (size_t)1 << t->shift);
}

/* 25.4.13 Atomics.wait ( typedArray, index, value, timeout ) */
BUILTIN(atomics_wait) {
    TypedArrayObject *t;
    size_t index;
    double timeout;
    int blocks = begin_wait_js(a0, a1, a2, ARG(3), "Atomics.wait", &t, &index, &timeout);
    if (blocks < 0) return EXCEPTION;
    if (!blocks) return string_from_ascii("not-equal");
    if (timeout > 1e15)
        return throw_error(ERROR_ERROR, "Atomics.wait without timeout would never end: there are no other threads");
    if (timeout > 0) {
        time_t seconds = (time_t)(timeout / 1000);
        struct timespec time = {seconds, (long)(1e6 * (timeout - 1000 * (double)seconds))};
        nanosleep(&time, NULL);
    }
    return string_from_ascii("timed-out");
}

static void timer_closed(uv_handle_t *handle) { free(handle); }

/* Takes the waiter out and stops its timer. */
static void waiter_remove(Waiter *waiter) {
    for (Waiter **link = &waiters; *link; link = &(*link)->next) {
        if (*link != waiter) continue;
        *link = waiter->next;
        break;
    }
    if (waiter->timer) uv_close((uv_handle_t *)waiter->timer, timer_closed);
    waiter->timer = NULL;
}

static void timed_out(uv_timer_t *timer) {
    for (Waiter *w = waiters; w; w = w->next) {
        if (w->timer != timer) continue;
        waiter_remove(w);
        promise_resolve_native(w->promise, string_from_ascii("timed-out"));
        loop_drain();
        return;
    }
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
    int blocks = begin_wait_js(a0, a1, a2, ARG(3), "Atomics.waitAsync", &t, &index, &timeout);
    if (blocks < 0) return EXCEPTION;
    if (!blocks) return wait_result(false, string_from_ascii("not-equal"));
    if (timeout == 0) return wait_result(false, string_from_ascii("timed-out"));
    Waiter *waiter = heap_alloc(sizeof *waiter), **last = &waiters;
    waiter->buffer = t->buffer;
    waiter->byte_position = t->byte_offset + (index << t->shift);
    waiter->promise = promise_new();
    while (*last) last = &(*last)->next;
    *last = waiter;
    if (timeout < 1e15) {
        waiter->timer = malloc(sizeof *waiter->timer);
        if (!waiter->timer) return throw_out_of_memory();
        uv_timer_init(loop_uv(), waiter->timer);
        uv_timer_start(waiter->timer, timed_out, (uint64_t)__builtin_ceil(timeout), 0);
    }
    return wait_result(true, waiter->promise);
}

/* 25.4.15 Atomics.notify ( typedArray, index, count ) */
BUILTIN(atomics_notify) {
    size_t index;
    TypedArrayObject *t = atomics_validate_any_js(a0, a1, "Atomics.notify", &index);
    double count = __builtin_inf(), woken = 0;
    if (!t || (!is_undefined(a2) && to_integer_or_infinity(a2, &count) < 0)) return EXCEPTION;
    size_t position = t->byte_offset + (index << t->shift);
    for (Waiter *w = waiters, *next; w && woken < count; w = next) {
        next = w->next;
        if (w->buffer != t->buffer || w->byte_position != position) continue;
        waiter_remove(w);
        promise_resolve_native(w->promise, string_from_ascii("ok"));
        woken++;
    }
    return value_number(woken);
}
