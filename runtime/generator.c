/* generator.c - suspended activations: generators (27.5), async functions (27.7) and async generators (27.6).
 *
 * The state-machine pass turns such functions into a starter, which makes a Frame and calls rt_generator_start, and a
 * resume function resume(frame, mode, value). After resume returns, frame->state says where it stands:
 *
 *     FRAME_FINISHED       it returned (the result) or threw (EXCEPTION)
 *     anything else        suspended: at a yield (the result is what was yielded) or, in async code, at an await,
 *                          which has registered the frame with a promise by rt_await_enqueue
 *
 * Async functions and async generators are driven from here by promise reactions (frame_settled).
 */
#include "runtime/promise.h"
#include "runtime/heap.h"
#include "runtime/iteration.h"
#include "runtime/abi.h"
#include "runtime/iteration.h"
#include "runtime/state.h"

typedef struct {
    Object base;
    Frame *frame; /* NULL when completed */
    bool running;
    bool started;
} Generator;

/* One pending call of next, throw or return (27.6.3.1). */
typedef struct Request {
    struct Request *next;
    int mode;
    Value value;
    Value promise;
} Request;

typedef enum { ASYNC_SUSPENDED_START, ASYNC_SUSPENDED_YIELD, ASYNC_EXECUTING, ASYNC_AWAITING_RETURN, ASYNC_COMPLETED } AsyncState;

typedef struct {
    Object base;
    Frame *frame;
    Request *first, *last;
    AsyncState state;
    bool yielded; /* rt_async_generator_yield was called since the last resume */
    Value yield_value;
} AsyncGenerator;

enum { START_GENERATOR, START_ASYNC_FUNCTION, START_ASYNC_GENERATOR };

Value rt_frame_new(Value callee, void *resume, int32_t slots) {
    Frame *f = heap_alloc(sizeof(Frame) + (size_t)slots * sizeof(uint64_t));
    f->tag = CELL_TAG(CELL_FRAME);
    f->state = 0;
    f->resume = (ResumeCode)resume;
    f->callee = callee;
    f->owner = UNDEFINED;
    return value_cell(f);
}

static Frame *as_frame(Value v) { return (Frame *)as_cell(v); }

/* ---- generators ---- */

/* Prototype of a new generator: callee.prototype where it is an object, else the intrinsic. */
static Value generator_prototype(Value callee, Intrinsic fallback) {
    TRY(prototype, get_atom(callee, ATOM_prototype));
    return is_object(prototype) ? prototype : intrinsic(fallback);
}

/* Binds the parameters and stops at the initial suspend; what that throws is the caller's. */
static bool run_to_initial_suspend(Frame *frame) { return frame->resume(value_cell(frame), RESUME_NEXT, UNDEFINED) != EXCEPTION; }

static Value generator_start(Frame *frame) {
    if (!run_to_initial_suspend(frame)) return EXCEPTION;
    TRY(prototype, generator_prototype(frame->callee, INTRINSIC_GeneratorPrototype));
    Generator *g = object_new_kind(OBJECT_GENERATOR, sizeof(Generator), prototype);
    g->frame = frame;
    frame->owner = value_cell(g);
    return value_cell(g);
}

Value generator_resume(Value generator, int mode, Value v, const char *method) {
    if (!is_object_kind(generator, OBJECT_GENERATOR))
        return throw_error_value(ERROR_TYPE, "%s method called on incompatible receiver %v", method, generator);
    Generator *g = (Generator *)as_object(generator);
    if (g->running) return throw_type_error("Generator is already running");
    Frame *frame = g->frame;
    if (frame && !g->started && mode != RESUME_NEXT) frame = g->frame = NULL;
    if (!frame) {
        if (mode == RESUME_THROW) return throw_value(v);
        return iter_result(mode == RESUME_RETURN ? v : UNDEFINED, true);
    }
    g->started = true;
    g->running = true;
    Value result = frame->resume(value_cell(frame), mode, v);
    g->running = false;
    if (result == EXCEPTION) {
        g->frame = NULL;
        return EXCEPTION;
    }
    if (frame->state == FRAME_FINISHED) {
        g->frame = NULL;
        return iter_result(result, true);
    }
    if (frame->state & FRAME_STATE_RAW_RESULT) return result;
    return iter_result(result, false);
}

/* ---- async functions ---- */

static void async_function_step(Frame *frame, int mode, Value v) {
    Value result = frame->resume(value_cell(frame), mode, v);
    if (result == EXCEPTION) {
        frame->state = FRAME_FINISHED;
        Value reason = exception_take();
        if (reason != HOLE) promise_reject_native(frame->owner, reason);
    } else if (frame->state == FRAME_FINISHED) {
        promise_resolve_native(frame->owner, result);
    }
}

/* ---- async generators (27.6.3) ---- */

static void async_generator_drain(AsyncGenerator *g);

static Request *request_pop(AsyncGenerator *g) {
    Request *r = g->first;
    g->first = r->next;
    if (!g->first) g->last = NULL;
    return r;
}

/* Runs the frame with the first request's completion; goes on while it yields and requests wait. */
static void async_generator_run(AsyncGenerator *g, int mode, Value v) {
    for (;;) {
        Frame *frame = g->frame;
        g->state = ASYNC_EXECUTING;
        g->yielded = false;
        Value result = frame->resume(value_cell(frame), mode, v);
        if (result == EXCEPTION) {
            Value reason = exception_take();
            if (reason == HOLE) return;
            g->state = ASYNC_COMPLETED;
            g->frame = NULL;
            promise_reject_native(request_pop(g)->promise, reason);
            async_generator_drain(g);
            return;
        }
        if (frame->state == FRAME_FINISHED) {
            g->state = ASYNC_COMPLETED;
            g->frame = NULL;
            promise_resolve_native(request_pop(g)->promise, iter_result(result, true));
            async_generator_drain(g);
            return;
        }
        if (!g->yielded) return; /* at an await */
        g->state = ASYNC_SUSPENDED_YIELD;
        Value yielded = g->yield_value;
        g->yield_value = UNDEFINED;
        promise_resolve_native(request_pop(g)->promise, iter_result(yielded, false));
        if (!g->first) return;
        mode = g->first->mode;
        v = g->first->value;
    }
}

int32_t rt_async_generator_yield(Value frame, Value v) {
    AsyncGenerator *g = (AsyncGenerator *)as_object(as_frame(frame)->owner);
    g->yielded = true;
    g->yield_value = v;
    return 0;
}

static void await_return_settled(Value generator, bool rejected, Value v) {
    AsyncGenerator *g = (AsyncGenerator *)as_object(generator);
    g->state = ASYNC_COMPLETED;
    Value promise = request_pop(g)->promise;
    if (rejected) promise_reject_native(promise, v);
    else promise_resolve_native(promise, iter_result(v, true));
    async_generator_drain(g);
}

/* 27.6.3.9 AsyncGeneratorAwaitReturn; false when it failed at once (the request is then settled). */
static bool async_generator_await_return(AsyncGenerator *g) {
    g->state = ASYNC_AWAITING_RETURN;
    Value promise = promise_resolve(intrinsic(INTRINSIC_Promise), g->first->value);
    if (promise == EXCEPTION) {
        g->state = ASYNC_COMPLETED;
        promise_reject_native(request_pop(g)->promise, exception_take());
        return false;
    }
    promise_then_native(promise, await_return_settled, value_cell(g));
    return true;
}

/* 27.6.3.10 AsyncGeneratorDrainQueue. */
static void async_generator_drain(AsyncGenerator *g) {
    while (g->first) {
        if (g->first->mode == RESUME_RETURN) {
            if (async_generator_await_return(g)) return;
            continue;
        }
        Request *r = request_pop(g);
        if (r->mode == RESUME_THROW) promise_reject_native(r->promise, r->value);
        else promise_resolve_native(r->promise, iter_result(UNDEFINED, true));
    }
}

Value async_generator_enqueue(Value generator, int mode, Value v, const char *method) {
    Value promise = promise_new();
    if (!is_object_kind(generator, OBJECT_ASYNC_GENERATOR)) {
        throw_error_value(ERROR_TYPE, "%s method called on incompatible receiver %v", method, generator);
        promise_reject_native(promise, exception_take());
        return promise;
    }
    AsyncGenerator *g = (AsyncGenerator *)as_object(generator);
    if (mode != RESUME_NEXT && g->state == ASYNC_SUSPENDED_START) {
        g->state = ASYNC_COMPLETED;
        g->frame = NULL;
    }
    Request *r = heap_alloc(sizeof(Request));
    *r = (Request){NULL, mode, v, promise};
    if (g->last) g->last->next = r;
    else g->first = r;
    g->last = r;
    if (g->state == ASYNC_COMPLETED) async_generator_drain(g);
    else if (g->state == ASYNC_SUSPENDED_START || g->state == ASYNC_SUSPENDED_YIELD) async_generator_run(g, mode, v);
    return promise;
}

/* ---- what compiled code calls ---- */

Value rt_generator_start(Value frame_value, int32_t kind) {
    Frame *frame = as_frame(frame_value);
    if (kind == START_GENERATOR) return generator_start(frame);
    if (kind == START_ASYNC_FUNCTION) {
        Value promise = promise_new();
        frame->owner = promise;
        async_function_step(frame, RESUME_NEXT, UNDEFINED);
        return promise;
    }
    if (!run_to_initial_suspend(frame)) return EXCEPTION;
    TRY(prototype, generator_prototype(frame->callee, INTRINSIC_AsyncGeneratorPrototype));
    AsyncGenerator *g = object_new_kind(OBJECT_ASYNC_GENERATOR, sizeof(AsyncGenerator), prototype);
    g->frame = frame;
    g->yield_value = UNDEFINED;
    frame->owner = value_cell(g);
    return value_cell(g);
}

Value frame_outcome(Frame *frame) {
    if (!is_object_kind(frame->owner, OBJECT_ASYNC_GENERATOR)) return frame->owner;
    const AsyncGenerator *g = as_cell(frame->owner);
    return g->first ? g->first->promise : UNDEFINED;
}

void frame_settled(Frame *frame, bool rejected, Value v) {
    int mode = rejected ? RESUME_THROW : RESUME_NEXT;
    promise_origin = frame->owner;
    if (is_object_kind(frame->owner, OBJECT_ASYNC_GENERATOR)) {
        promise_origin = frame_outcome(frame);
        async_generator_run((AsyncGenerator *)as_object(frame->owner), mode, v);
    } else {
        async_function_step(frame, mode, v);
    }
}

static void resume_job(Value frame, Value v, Value unused1, Value unused2) { frame_settled(as_frame(frame), false, v); }

/* 27.7.5.3 Await. A value that is no object cannot be a thenable: the promise around it would be invisible. */
int32_t rt_await_enqueue(Value frame, Value v) {
    as_frame(frame)->suspended_at = __builtin_return_address(0);
    if (!is_object(v) && !promise_hooked) {
        job_enqueue(resume_job, frame, v, UNDEFINED, UNDEFINED);
        return 0;
    }
    Value promise = promise_resolve_awaited(v, frame_outcome(as_frame(frame)));
    if (promise == EXCEPTION) return -1;
    promise_then_frame(promise, as_frame(frame));
    return 0;
}

/* ---- async-from-sync iterators (27.1.6) ---- */

typedef struct {
    Object base;
    Value record; /* of the sync iterator */
} AsyncFromSync;

Value async_from_sync_iterator_new(Value sync_record) {
    AsyncFromSync *o = object_new_kind(
        OBJECT_ASYNC_FROM_SYNC_ITERATOR, sizeof(AsyncFromSync), intrinsic(INTRINSIC_AsyncFromSyncIteratorPrototype));
    o->record = sync_record;
    return value_cell(o);
}

/* 7.4.4 GetIterator(v, async): the record. */
Value rt_iter_open_async(Value v, const Value *text) {
    TRY(method, is_nullish(v) ? UNDEFINED : get_method(v, SYMBOL(asyncIterator)));
    Value iterator;
    if (is_undefined(method)) {
        TRY(sync, rt_iter_open(v, text));
        iterator = async_from_sync_iterator_new(sync);
    } else {
        iterator = js_call0(method, v);
        if (iterator == EXCEPTION) return EXCEPTION;
        if (!is_object(iterator)) return throw_type_error("Result of the Symbol.asyncIterator method is not an object");
    }
    TRY(next, get_atom(iterator, ATOM_next));
    return iterator_record_new(iterator, next);
}

static BUILTIN(unwrap_value) { return iter_result(a0, native_slot(callee, 0) == JS_TRUE); }

static BUILTIN(close_and_rethrow) {
    throw_value(a0);
    return iterator_close_value(native_slot(callee, 0), EXCEPTION);
}

static Value reject_pending(Value promise) {
    Value reason = exception_take();
    promise_reject_native(promise, reason == HOLE ? UNDEFINED : reason);
    return promise;
}

/* 27.1.6.4 AsyncFromSyncIteratorContinuation. */
static Value continuation(Value result, Value promise, Value record, bool close_on_rejection) {
    int done = rt_iter_result_done(result);
    if (done < 0) return reject_pending(promise);
    Value v = rt_iter_result_value(result);
    if (v == EXCEPTION) return reject_pending(promise);
    Value wrapper = promise_resolve(intrinsic(INTRINSIC_Promise), v);
    if (wrapper == EXCEPTION) {
        if (!done && close_on_rejection) iterator_close_value(record, EXCEPTION);
        return reject_pending(promise);
    }
    Value slot = value_bool(done == 1);
    Value unwrap = value_cell(function_new_closure(unwrap_value, atom_from_ascii(""), 1, 1, &slot));
    Value on_rejected = UNDEFINED;
    if (!done && close_on_rejection)
        on_rejected = value_cell(function_new_closure(close_and_rethrow, atom_from_ascii(""), 1, 1, &record));
    PromiseCapability capability = {promise, HOLE, HOLE};
    promise_perform_then(wrapper, unwrap, on_rejected, &capability);
    return promise;
}

Value async_from_sync_next(Value iterator, Value v, bool has_value) {
    Value record = ((AsyncFromSync *)as_object(iterator))->record;
    Value promise = promise_new();
    Value result = rt_iter_next(record, has_value ? v : HOLE);
    if (result == EXCEPTION) return reject_pending(promise);
    if (!is_object(result)) {
        throw_error_value(ERROR_TYPE, "Iterator result %v is not an object", result);
        return reject_pending(promise);
    }
    return continuation(result, promise, record, true);
}

/* return (27.1.6.2.2) and throw (27.1.6.2.3). */
Value async_from_sync_finish(Value iterator, Value v, bool has_value, bool is_throw) {
    Value record = ((AsyncFromSync *)as_object(iterator))->record;
    Value sync_iterator = rt_iter_object(record);
    Value promise = promise_new();
    Value method = get_method(sync_iterator, atom_from_ascii(is_throw ? "throw" : "return"));
    if (method == EXCEPTION) return reject_pending(promise);
    if (method == UNDEFINED) {
        if (!is_throw) {
            promise_resolve_native(promise, iter_result(v, true));
            return promise;
        }
        if (iterator_close_value(record, UNDEFINED) == EXCEPTION) return reject_pending(promise);
        throw_type_error("The iterator does not provide a 'throw' method");
        return reject_pending(promise);
    }
    Value result = js_call(method, sync_iterator, has_value ? 1 : 0, &v);
    if (result == EXCEPTION) return reject_pending(promise);
    if (!is_object(result)) {
        throw_error_value(ERROR_TYPE, "Iterator result %v is not an object", result);
        return reject_pending(promise);
    }
    return continuation(result, promise, record, is_throw);
}
