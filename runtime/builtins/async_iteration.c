/* async_iteration.c - AsyncIteratorPrototype, AsyncGenerator objects and %AsyncFromSyncIteratorPrototype%
 * (27.1.4, 27.6.1, 27.1.6.2): method tables over generator.c.
 */
#include "runtime/builtins.h"
#include "runtime/promise.h"
#include "runtime/state.h"

static BUILTIN(async_iterator_identity) { return this_value; }

static BUILTIN(async_generator_next) { return async_generator_enqueue(this_value, RESUME_NEXT, a0, "next"); }
static BUILTIN(async_generator_return) { return async_generator_enqueue(this_value, RESUME_RETURN, a0, "return"); }
static BUILTIN(async_generator_throw) { return async_generator_enqueue(this_value, RESUME_THROW, a0, "throw"); }

static BUILTIN(from_sync_next) { return async_from_sync_next(this_value, a0, ARGC > 0); }
static BUILTIN(from_sync_return) { return async_from_sync_finish(this_value, a0, ARGC > 0, false); }
static BUILTIN(from_sync_throw) { return async_from_sync_finish(this_value, a0, ARGC > 0, true); }

static BUILTIN(give_undefined) { return UNDEFINED; }

static Value return_and_wait_js(Value iterator, const PromiseCapability *capability) {
    TRY(method, get_method(iterator, atom_from_ascii("return")));
    if (is_undefined(method)) return promise_capability_resolve(capability, UNDEFINED);
    TRY(result, js_call0(method, iterator));
    TRY(waited, promise_resolve(intrinsic(INTRINSIC_Promise), result));
    promise_perform_then(waited, value_cell(function_new_native(give_undefined, ATOM(empty), 1)), UNDEFINED, capability);
    return UNDEFINED;
}

/* 27.1.3.1 %AsyncIteratorPrototype% [ @@asyncDispose ] ( ) */
static BUILTIN(async_iterator_dispose) {
    PromiseCapability capability = {promise_new(), HOLE, HOLE};
    if (return_and_wait_js(this_value, &capability) == EXCEPTION) {
        Value reason = exception_take();
        if (is_hole(reason)) return EXCEPTION;
        promise_capability_reject(&capability, reason);
    }
    return capability.promise;
}

static const BuiltinProperty async_iterator_prototype[] = {
    METHOD("@@asyncIterator", async_iterator_identity, 0),
    METHOD("@@asyncDispose", async_iterator_dispose, 0),
    END_OF_PROPERTIES,
};
const BuiltinGroup builtin_group_AsyncIterator = {
    NULL,
    -1,
    INTRINSIC_AsyncIteratorPrototype,
    -1,
    -1,
    NULL,
    0,
    OBJECT_ORDINARY,
    false,
    NULL,
    async_iterator_prototype,
    NULL,
};

static const BuiltinProperty async_generator_prototype[] = {
    METHOD("next", async_generator_next, 1),
    METHOD("return", async_generator_return, 1),
    METHOD("throw", async_generator_throw, 1),
    STRING_TAG("AsyncGenerator"),
    END_OF_PROPERTIES,
};
const BuiltinGroup builtin_group_AsyncGenerator = {
    NULL,
    -1,
    INTRINSIC_AsyncGeneratorPrototype,
    -1,
    INTRINSIC_AsyncIteratorPrototype,
    NULL,
    0,
    OBJECT_ORDINARY,
    false,
    NULL,
    async_generator_prototype,
    NULL,
};

static const BuiltinProperty from_sync_prototype[] = {
    METHOD("next", from_sync_next, 1),
    METHOD("return", from_sync_return, 1),
    METHOD("throw", from_sync_throw, 1),
    END_OF_PROPERTIES,
};
const BuiltinGroup builtin_group_AsyncFromSyncIterator = {
    NULL,
    -1,
    INTRINSIC_AsyncFromSyncIteratorPrototype,
    -1,
    INTRINSIC_AsyncIteratorPrototype,
    NULL,
    0,
    OBJECT_ORDINARY,
    false,
    NULL,
    from_sync_prototype,
    NULL,
};
