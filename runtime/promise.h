/* promise.h - what builtins/promise.c and generator.c need of promise.c beyond runtime.h and jobs.h. */
#ifndef NACRE_RUNTIME_PROMISE_H
#define NACRE_RUNTIME_PROMISE_H

#include "runtime/heap.h"
#include "runtime/jobs.h"

/* 27.2.1.1; resolve and reject are HOLE for a native promise whose functions nobody has asked for: then
 * promise_capability_* settle it directly. */
typedef struct {
    Value promise, resolve, reject;
} PromiseCapability;

bool promise_new_capability(Value constructor, PromiseCapability *out); /* false: exception */
void promise_capability_functions(PromiseCapability *c);                /* makes the function objects */
Value promise_capability_resolve(const PromiseCapability *c, Value v);
Value promise_capability_reject(const PromiseCapability *c, Value reason);
/* first_pair: the "already resolved" flag lives in the promise itself (one pair a promise). */
void promise_resolving_functions(Value promise, bool first_pair, Value *resolve, Value *reject);
/* capability NULL: no derived promise. Non-callable handlers count as absent. */
void promise_perform_then(Value promise, Value on_fulfilled, Value on_rejected, const PromiseCapability *capability);
void promise_then_frame(Value promise, Frame *frame);
void promise_fulfill_native(Value promise, Value v);
Value promise_new_with_prototype(Value prototype);
/* A capability for what comes of `parent`: promise_new_capability, with the parent told to the hooks. */
bool promise_derive(Value parent, Value constructor, PromiseCapability *out);
/* PromiseResolve(%Promise%, v) for an await; outcome: the promise of the function that awaits, for the hooks. */
Value promise_resolve_awaited(Value v, Value outcome);
/* The promise that the running job settles, UNDEFINED for none: where the chain of promise_awaiting begins. */
extern NACRE_THREAD Value promise_origin;
/* Whether `function` takes an element of a combinator: which, and the combined promise. */
bool promise_combinator_element(Value function, Combinator *kind, uint32_t *index, Value *combined);
/* For promises made elsewhere. */
void promise_created(Value promise);
/* Whether every promise and job has to be seen by hooks: no shortcut may be taken. */
extern NACRE_THREAD bool promise_hooked;

#endif
