/* jobs.h - the microtask queue (9.5 Jobs), promises' internals and suspended activations, as C sees them.
 *
 * Owned by jobs.c, promise.c and generator.c. The event loop (loop.c) drains the queue after every callback.
 */
#ifndef NACRE_RUNTIME_JOBS_H
#define NACRE_RUNTIME_JOBS_H

#include "runtime/cells.h"
#include "runtime/object.h"
#include "runtime/runtime.h"

/* Runs queued jobs until none is left. A job that leaves an exception pending hands it to report_uncaught. */
void jobs_run(void);
bool jobs_pending(void);

/* The async context (AsyncLocalStorage) travels with every job, reaction and suspended activation. UNDEFINED at start. */
Value async_context_get(void);
void async_context_set(Value context);

/* ---- promises (27.2) ---- */
typedef enum { PROMISE_PENDING, PROMISE_FULFILLED, PROMISE_REJECTED } PromiseState;
typedef struct Reaction Reaction;
typedef struct Promise {
    Object base;
    uint8_t state;   /* PromiseState */
    bool is_handled; /* [[PromiseIsHandled]] */
    bool already_resolved;
    Value result;           /* value or reason */
    Reaction *first, *last; /* reactions while pending */
} Promise;

/* What awaits the outcome of the job that runs, innermost first, for the stacks of errors: addresses in compiled code, or
 * below ASYNC_STEP_MAX an element of a combinator, 1 + 4 * index + Combinator. The count, at most max. */
enum { ASYNC_STEP_MAX = 1 << 20 };
typedef enum { COMBINE_ALL, COMBINE_ALL_SETTLED, COMBINE_ANY, COMBINE_RACE } Combinator;
uint32_t promise_awaiting(uintptr_t *out, uint32_t max);
const char *promise_combinator_name(uint32_t step); /* of such a step: "all" … */

/* 27.2.5.4.1 with native continuation: calls settled(context, rejected, value) as a job. */
typedef void (*PromiseSettled)(Value context, bool rejected, Value value);
void promise_then_native(Value promise, PromiseSettled settled, Value context);
/* HostPromiseRejectionTracker (27.2.1.9); see loop.c. */
typedef enum { REJECTION_UNHANDLED, REJECTION_HANDLED, REJECTION_AFTER_RESOLVED, RESOLVE_AFTER_RESOLVED } RejectionEvent;
typedef void (*RejectionTracker)(RejectionEvent event, Value promise, Value reason);
void promise_set_rejection_tracker(RejectionTracker tracker);
/* Functions of JS called at the steps of a promise's life; UNDEFINED: none. init(promise, parent or undefined), before(promise)
 * and after(promise) around the jobs that settle it, resolve(promise). They do not throw. */
typedef struct {
    bool on;
    Value init, before, after, resolve;
} PromiseHooks;
void promise_set_hooks(const PromiseHooks *hooks);

/* ---- suspended activations: generators, async functions, async generators ---- */
/* Frame: cells.h. state: number of the suspension to go on from, or one of these. */
enum { FRAME_RUNNING = -1, FRAME_FINISHED = -2 };
/* Or-ed into the state of a suspension whose operand is already an iterator result object (yield* of a generator). */
#define FRAME_STATE_RAW_RESULT 0x40000000
enum { RESUME_NEXT, RESUME_THROW, RESUME_RETURN };

/* 27.5.3.3/4 GeneratorResume(Abrupt): the iterator result. `method` names the method for the TypeError. */
Value generator_resume(Value generator, int mode, Value v, const char *method);
/* 27.6.1.2-4: the promise for one request. */
Value async_generator_enqueue(Value generator, int mode, Value v, const char *method);
/* Continues a frame that waited for a promise: called by the promise's reaction job. */
void frame_settled(Frame *frame, bool rejected, Value v);
/* The promise of what an async function or the request of an async generator gives; UNDEFINED where nobody waits. */
Value frame_outcome(Frame *frame);
/* The record for for-await over a sync iterator (27.1.6.1): a new async iterator object. */
Value async_from_sync_iterator_new(Value sync_record);
/* Its methods: next, and return or throw (27.1.6.2). Each gives a promise. */
Value async_from_sync_next(Value iterator, Value v, bool has_value);
Value async_from_sync_finish(Value iterator, Value v, bool has_value, bool is_throw);

#endif
