/* promise.c - promises: states, reactions and resolution (ECMAScript 27.2.1, 27.2.2), and the internal entry points
 * that await, generators and modules use. The constructor and its methods are in builtins/promise.c.
 *
 * A reaction is one record for both outcomes. Its consumer is one of: a suspended frame (await), a native continuation,
 * a native derived promise, or a capability of a subclass (resolve and reject functions). No closure is made where no
 * user code could see it.
 * Invariant: a settled promise has no reactions.
 */
#include "runtime/promise.h"
#include "runtime/heap.h"
#include "runtime/state.h"

typedef enum { CONSUMER_FRAME, CONSUMER_NATIVE, CONSUMER_PROMISE, CONSUMER_CAPABILITY, CONSUMER_NONE } ConsumerKind;

struct Reaction {
    uint32_t tag; /* CELL_INTERNAL */
    uint8_t consumer;
    Reaction *next;
    Value on_fulfilled, on_rejected; /* handlers or UNDEFINED */
    Value target;                    /* frame, context, derived promise */
    Value seen;                      /* promise that hooks are told of; UNDEFINED: none */
    Value resolve, reject;           /* CONSUMER_CAPABILITY */
    PromiseSettled settled;          /* CONSUMER_NATIVE */
    Value context;                   /* async context at registration */
};

static NACRE_THREAD RejectionTracker rejection_tracker;

void promise_set_rejection_tracker(RejectionTracker tracker) { rejection_tracker = tracker; }

/* ---- who awaits what ---- */

NACRE_THREAD Value promise_origin = UNDEFINED;

const char *promise_combinator_name(uint32_t step) {
    static const char *const names[] = {"all", "allSettled", "any", "race"};
    return names[(step - 1) % 4];
}

/* V8's rule: the chain ends where a promise is settled, or has no reaction or more than one. */
uint32_t promise_awaiting(uintptr_t *out, uint32_t max) {
    uint32_t n = 0;
    Value v = promise_origin;
    for (uint32_t steps = 0; n < max && steps < 1000 && is_object_kind(v, OBJECT_PROMISE); steps++) {
        const Promise *p = as_cell(v);
        const Reaction *r = p->first;
        Combinator kind;
        uint32_t index;
        if (p->state != PROMISE_PENDING || !r || r->next) break;
        if (r->consumer == CONSUMER_FRAME) {
            Frame *frame = as_cell(r->target);
            if (!frame->suspended_at) break;
            out[n++] = (uintptr_t)frame->suspended_at;
            v = frame_outcome(frame);
        } else if (promise_combinator_element(r->on_fulfilled, &kind, &index, &v) ||
                   promise_combinator_element(r->on_rejected, &kind, &index, &v)) {
            if (index >= ASYNC_STEP_MAX / 4 - 1) break;
            out[n++] = 1 + 4 * (uintptr_t)index + kind;
        } else if (r->consumer == CONSUMER_NATIVE) {
            v = r->target; /* a promise resolved with this one */
        } else {
            v = r->seen;
        }
    }
    return n;
}

/* ---- hooks ---- */

static NACRE_THREAD PromiseHooks hooks;

NACRE_THREAD bool promise_hooked;

void promise_set_hooks(const PromiseHooks *h) {
    hooks = *h;
    promise_hooked = h->on;
}

static void hook_call(Value hook, Value promise, Value parent) {
    if (is_object(hook) && is_object_kind(promise, OBJECT_PROMISE)) js_call2(hook, UNDEFINED, promise, parent);
}

void promise_created(Value promise) {
    if (unlikely(promise_hooked)) hook_call(hooks.init, promise, UNDEFINED);
}

static Promise *as_promise(Value v) { return (Promise *)as_object(v); }

static Reaction *reaction_new(ConsumerKind consumer) {
    Reaction *r = heap_alloc(sizeof(Reaction));
    r->tag = CELL_TAG(CELL_INTERNAL);
    r->consumer = consumer;
    r->on_fulfilled = r->on_rejected = r->seen = UNDEFINED;
    r->context = async_context_get();
    return r;
}

static Value promise_allocate(Value prototype) {
    Promise *p = object_new_kind(OBJECT_PROMISE, sizeof(Promise), prototype);
    p->result = UNDEFINED;
    return value_cell(p);
}

Value promise_new_with_prototype(Value prototype) {
    Value promise = promise_allocate(prototype);
    promise_created(promise);
    return promise;
}

static Value promise_new_child(Value parent) {
    Value promise = promise_allocate(intrinsic(INTRINSIC_PromisePrototype));
    if (unlikely(promise_hooked)) hook_call(hooks.init, promise, parent);
    return promise;
}

Value promise_new(void) { return promise_new_with_prototype(intrinsic(INTRINSIC_PromisePrototype)); }

/* 27.2.2.1 NewPromiseReactionJob's abstract closure. */
static inline __attribute__((always_inline)) void reaction_run(Reaction *r, Value argument, bool is_reject) {
    if (r->consumer == CONSUMER_FRAME) {
        frame_settled(as_cell(r->target), is_reject, argument);
        return;
    }
    if (r->consumer == CONSUMER_NATIVE) {
        r->settled(r->target, is_reject, argument);
        return;
    }
    promise_origin = r->seen;
    Value handler = is_reject ? r->on_rejected : r->on_fulfilled;
    Value result = argument;
    bool failed = is_reject;
    if (handler != UNDEFINED) {
        result = js_call1(handler, UNDEFINED, argument);
        failed = result == EXCEPTION;
        if (failed) {
            result = exception_take();
            if (result == HOLE) return; /* the program is ending */
        }
    }
    if (r->consumer == CONSUMER_PROMISE) {
        if (failed) promise_reject_native(r->target, result);
        else promise_resolve_native(r->target, result);
    } else if (r->consumer == CONSUMER_CAPABILITY) {
        js_call1(failed ? r->reject : r->resolve, UNDEFINED, result);
    }
}

static void reaction_job(Value reaction, Value argument, Value rejected, Value unused) {
    Reaction *r = as_cell(reaction);
    async_context_set(r->context);
    if (unlikely(promise_hooked)) hook_call(hooks.before, r->seen, UNDEFINED);
    reaction_run(r, argument, rejected == JS_TRUE);
    if (likely(!promise_hooked)) return; /* they may have been set by the job */
    if (r->consumer == CONSUMER_FRAME) hook_call(hooks.resolve, r->seen, UNDEFINED);
    hook_call(hooks.after, r->seen, UNDEFINED);
}

static void reaction_enqueue(Reaction *r, Value argument, bool rejected) {
    job_enqueue(reaction_job, value_cell(r), argument, value_bool(rejected), UNDEFINED);
}

/* 27.2.1.8 TriggerPromiseReactions. */
static void settle(Promise *p, PromiseState state, Value result) {
    Reaction *r = p->first;
    p->state = (uint8_t)state;
    p->result = result;
    p->first = p->last = NULL;
    while (r) {
        Reaction *next = r->next;
        r->next = NULL;
        reaction_enqueue(r, result, state == PROMISE_REJECTED);
        r = next;
    }
}

void promise_fulfill_native(Value promise, Value v) {
    Promise *p = as_promise(promise);
    if (p->state != PROMISE_PENDING) return;
    if (unlikely(promise_hooked)) hook_call(hooks.resolve, promise, UNDEFINED);
    settle(p, PROMISE_FULFILLED, v);
}

/* 27.2.1.7 RejectPromise. */
void promise_reject_native(Value promise, Value reason) {
    Promise *p = as_promise(promise);
    if (p->state != PROMISE_PENDING) return;
    if (unlikely(promise_hooked)) hook_call(hooks.resolve, promise, UNDEFINED);
    bool was_handled = p->is_handled;
    settle(p, PROMISE_REJECTED, reason);
    if (!was_handled && rejection_tracker) rejection_tracker(REJECTION_UNHANDLED, promise, reason);
}

static void reaction_add(Promise *p, Reaction *r) {
    if (p->state == PROMISE_PENDING) {
        if (p->last) p->last->next = r;
        else p->first = r;
        p->last = r;
    } else {
        if (p->state == PROMISE_REJECTED && !p->is_handled && rejection_tracker)
            rejection_tracker(REJECTION_HANDLED, value_cell(p), p->result);
        reaction_enqueue(r, p->result, p->state == PROMISE_REJECTED);
    }
    p->is_handled = true;
}

void promise_then_native(Value promise, PromiseSettled settled, Value context) {
    Reaction *r = reaction_new(CONSUMER_NATIVE);
    r->settled = settled;
    r->target = context;
    reaction_add(as_promise(promise), r);
}

void promise_then_frame(Value promise, Frame *frame) {
    Reaction *r = reaction_new(CONSUMER_FRAME);
    r->target = value_cell(frame);
    if (unlikely(promise_hooked)) r->seen = promise_new_child(promise);
    reaction_add(as_promise(promise), r);
}

/* 27.2.5.4.1 PerformPromiseThen; derived: native promise or UNDEFINED. */
void promise_perform_then(Value promise, Value on_fulfilled, Value on_rejected, const PromiseCapability *capability) {
    Reaction *r;
    if (!capability) {
        r = reaction_new(CONSUMER_NONE);
    } else if (capability->resolve == HOLE) {
        r = reaction_new(CONSUMER_PROMISE);
        r->target = r->seen = capability->promise;
    } else {
        r = reaction_new(CONSUMER_CAPABILITY);
        r->seen = capability->promise;
        r->resolve = capability->resolve;
        r->reject = capability->reject;
    }
    r->on_fulfilled = is_callable(on_fulfilled) ? on_fulfilled : UNDEFINED;
    r->on_rejected = is_callable(on_rejected) ? on_rejected : UNDEFINED;
    reaction_add(as_promise(promise), r);
}

/* ---- resolving functions (27.2.1.3): two closures that share a flag cell ---- */

static bool already_resolved(Value callee, Value *promise) {
    Value flag = native_slot(callee, 1);
    *promise = native_slot(callee, 0);
    Promise *p = as_promise(*promise);
    if (as_object(flag) == as_object(*promise)) { /* first pair of a promise: the flag is in the promise itself */
        if (p->already_resolved) return true;
        p->already_resolved = true;
        return false;
    }
    Value *box = (Value *)as_cell(flag) + 1;
    if (*box == JS_TRUE) return true;
    *box = JS_TRUE;
    return false;
}

static BUILTIN(resolve_function) {
    Value promise;
    if (already_resolved(callee, &promise)) {
        if (rejection_tracker) rejection_tracker(RESOLVE_AFTER_RESOLVED, promise, a0);
        return UNDEFINED;
    }
    promise_resolve_native(promise, a0);
    return UNDEFINED;
}

static BUILTIN(reject_function) {
    Value promise;
    if (already_resolved(callee, &promise)) {
        if (rejection_tracker) rejection_tracker(REJECTION_AFTER_RESOLVED, promise, a0);
        return UNDEFINED;
    }
    promise_reject_native(promise, a0);
    return UNDEFINED;
}

void promise_resolving_functions(Value promise, bool first_pair, Value *resolve, Value *reject) {
    Value flag = promise;
    if (!first_pair) {
        Value *box = heap_alloc(2 * sizeof(Value));
        *(uint32_t *)box = CELL_TAG(CELL_BOX);
        box[1] = JS_FALSE;
        flag = value_cell(box);
    }
    Value slots[2] = {promise, flag};
    *resolve = value_cell(function_new_closure(resolve_function, atom_from_ascii(""), 1, 2, slots));
    *reject = value_cell(function_new_closure(reject_function, atom_from_ascii(""), 1, 2, slots));
}

static void chained_settled(Value promise, bool rejected, Value v) {
    if (rejected) promise_reject_native(promise, v);
    else promise_resolve_native(promise, v);
}

/* 27.2.2.2 NewPromiseResolveThenableJob. Where `then` is the original and no subclass is involved, the promise that
 * then() would make is invisible, and so are the resolving functions. */
static void thenable_run(Value promise, Value thenable, Value then) {
    if (!promise_hooked && then == intrinsic(INTRINSIC_PromisePrototypeThen) && is_object_kind(thenable, OBJECT_PROMISE)) {
        Value constructor = species_constructor(thenable, intrinsic(INTRINSIC_Promise));
        if (constructor == EXCEPTION) {
            promise_reject_native(promise, exception_take());
            return;
        }
        if (constructor == intrinsic(INTRINSIC_Promise)) {
            promise_then_native(thenable, chained_settled, promise);
            return;
        }
    }
    Value resolve, reject;
    promise_resolving_functions(promise, false, &resolve, &reject);
    Value result = js_call2(then, thenable, resolve, reject);
    if (result == EXCEPTION) {
        Value reason = exception_take();
        if (reason != HOLE) js_call1(reject, UNDEFINED, reason);
    }
}

static void thenable_job(Value promise, Value thenable, Value then, Value unused) {
    if (unlikely(promise_hooked)) hook_call(hooks.before, promise, UNDEFINED);
    thenable_run(promise, thenable, then);
    if (unlikely(promise_hooked)) hook_call(hooks.after, promise, UNDEFINED);
}

/* 27.2.1.3.2 Promise Resolve Functions, from step 7. */
void promise_resolve_native(Value promise, Value resolution) {
    if (!is_object(resolution)) {
        promise_fulfill_native(promise, resolution);
        return;
    }
    if (resolution == promise) {
        throw_type_error("Chaining cycle detected for promise #<Promise>");
        promise_reject_native(promise, exception_take());
        return;
    }
    Value then = get_atom(resolution, ATOM_then);
    if (then == EXCEPTION) {
        promise_reject_native(promise, exception_take());
    } else if (!is_callable(then)) {
        promise_fulfill_native(promise, resolution);
    } else {
        job_enqueue(thenable_job, promise, resolution, then, UNDEFINED);
    }
}

/* 27.2.4.7.1 PromiseResolve. */
Value promise_resolve(Value constructor, Value v) {
    if (is_object_kind(v, OBJECT_PROMISE)) {
        TRY(own, get_atom(v, ATOM_constructor));
        if (same_value(own, constructor)) return v;
    }
    PromiseCapability capability;
    if (!promise_new_capability(constructor, &capability)) return EXCEPTION;
    if (promise_capability_resolve(&capability, v) == EXCEPTION) return EXCEPTION;
    return capability.promise;
}

/* ---- capabilities (27.2.1.5) ---- */

static BUILTIN(capability_executor) {
    Value resolve = native_slot(callee, 0), reject = native_slot(callee, 1);
    if (resolve != UNDEFINED || reject != UNDEFINED)
        return throw_type_error("Promise executor has already been invoked with non-undefined arguments");
    native_set_slot(callee, 0, a0);
    native_set_slot(callee, 1, a1);
    return UNDEFINED;
}

bool promise_new_capability(Value constructor, PromiseCapability *out) {
    if (constructor == intrinsic(INTRINSIC_Promise)) {
        *out = (PromiseCapability){promise_new(), HOLE, HOLE};
        return true;
    }
    if (!is_constructor(constructor)) {
        throw_error_value(ERROR_TYPE, "%v is not a constructor", constructor);
        return false;
    }
    Value slots[2] = {UNDEFINED, UNDEFINED};
    Value executor = value_cell(function_new_closure(capability_executor, atom_from_ascii(""), 2, 2, slots));
    Value promise = js_construct(constructor, 1, &executor, constructor);
    if (promise == EXCEPTION) return false;
    out->promise = promise;
    out->resolve = native_slot(executor, 0);
    out->reject = native_slot(executor, 1);
    if (!is_callable(out->resolve) || !is_callable(out->reject)) {
        throw_type_error("Promise resolve or reject function is not callable");
        return false;
    }
    return true;
}

Value promise_resolve_awaited(Value v, Value outcome) {
    if (is_object_kind(v, OBJECT_PROMISE)) {
        TRY(own, get_atom(v, ATOM_constructor));
        if (same_value(own, intrinsic(INTRINSIC_Promise))) return v;
    }
    Value promise = promise_new_child(outcome);
    promise_resolve_native(promise, v);
    return promise;
}

bool promise_derive(Value parent, Value constructor, PromiseCapability *out) {
    if (constructor != intrinsic(INTRINSIC_Promise)) return promise_new_capability(constructor, out);
    *out = (PromiseCapability){promise_new_child(parent), HOLE, HOLE};
    return true;
}

void promise_capability_functions(PromiseCapability *c) {
    if (c->resolve == HOLE) promise_resolving_functions(c->promise, true, &c->resolve, &c->reject);
}

Value promise_capability_resolve(const PromiseCapability *c, Value v) {
    if (c->resolve != HOLE) return js_call1(c->resolve, UNDEFINED, v);
    promise_resolve_native(c->promise, v);
    return UNDEFINED;
}

Value promise_capability_reject(const PromiseCapability *c, Value reason) {
    if (c->reject != HOLE) return js_call1(c->reject, UNDEFINED, reason);
    promise_reject_native(c->promise, reason);
    return UNDEFINED;
}
