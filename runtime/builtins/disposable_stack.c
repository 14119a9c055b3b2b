/* disposable_stack.c - DisposableStack and AsyncDisposableStack (explicit resource management, 12.3 and 12.4 there).
 *
 * Both hold a dispose capability (runtime/dispose.h) until they are disposed of or moved.
 */
#include "runtime/builtins/receiver.h"
#include "runtime/dispose.h"
#include "runtime/jobs.h"
#include "runtime/realm.h"
#include "runtime/state.h"

typedef struct {
    Object base;      /* OBJECT_DISPOSABLE_STACK, OBJECT_ASYNC_DISPOSABLE_STACK */
    Value capability; /* UNDEFINED: disposed */
} StackObject;

static Intrinsic prototype_of(ObjectKind kind) {
    return kind == OBJECT_DISPOSABLE_STACK ? INTRINSIC_DisposableStackPrototype : INTRINSIC_AsyncDisposableStackPrototype;
}

static Value construct_js(Value new_target, ObjectKind kind, const char *name) {
    if (is_undefined(new_target)) return throw_requires_new(name);
    StackObject *stack = object_create_from_constructor(new_target, (int)prototype_of(kind), kind, sizeof *stack);
    if (!stack) return EXCEPTION;
    stack->capability = UNDEFINED;
    stack->capability = dispose_stack_new();
    return value_cell(stack);
}
static BUILTIN(disposable_stack_constructor) { return construct_js(NEW_TARGET, OBJECT_DISPOSABLE_STACK, "DisposableStack"); }
static BUILTIN(async_disposable_stack_constructor) {
    return construct_js(NEW_TARGET, OBJECT_ASYNC_DISPOSABLE_STACK, "AsyncDisposableStack");
}

/* The receiver, which must not be disposed. */
static StackObject *pending_stack(Value this_value, ObjectKind kind, const char *method) {
    StackObject *stack = receiver_of_kind(this_value, kind, method);
    if (stack && is_undefined(stack->capability)) {
        throw_error(ERROR_REFERENCE, "Cannot call %s on an already-disposed %s", method,
            kind == OBJECT_DISPOSABLE_STACK ? "DisposableStack" : "AsyncDisposableStack");
        return NULL;
    }
    return stack;
}

/* use ( value ) */
static Value use_js(Value this_value, ObjectKind kind, Value v, const char *method) {
    StackObject *stack = pending_stack(this_value, kind, method);
    if (!stack || dispose_add_js(stack->capability, v, kind == OBJECT_ASYNC_DISPOSABLE_STACK) < 0) return EXCEPTION;
    return v;
}

static BUILTIN(call_adopted) { return js_call1(native_slot(callee, 0), UNDEFINED, native_slot(callee, 1)); }

/* adopt ( value, onDispose ) */
static Value adopt_js(Value this_value, ObjectKind kind, Value v, Value on_dispose, const char *method) {
    StackObject *stack = pending_stack(this_value, kind, method);
    if (!stack) return EXCEPTION;
    if (!is_callable(on_dispose)) return throw_not_callable(on_dispose);
    Value slots[2] = {on_dispose, v};
    Value closure = value_cell(function_new_closure(call_adopted, ATOM(empty), 0, 2, slots));
    dispose_add_method(stack->capability, UNDEFINED, closure, kind == OBJECT_ASYNC_DISPOSABLE_STACK);
    return v;
}

/* defer ( onDispose ) */
static Value defer_js(Value this_value, ObjectKind kind, Value on_dispose, const char *method) {
    StackObject *stack = pending_stack(this_value, kind, method);
    if (!stack) return EXCEPTION;
    if (!is_callable(on_dispose)) return throw_not_callable(on_dispose);
    dispose_add_method(stack->capability, UNDEFINED, on_dispose, kind == OBJECT_ASYNC_DISPOSABLE_STACK);
    return UNDEFINED;
}

/* move ( ) */
static Value move(Value this_value, ObjectKind kind, const char *method) {
    StackObject *stack = pending_stack(this_value, kind, method);
    if (!stack) return EXCEPTION;
    StackObject *moved = object_new_kind(kind, sizeof *moved, intrinsic(prototype_of(kind)));
    moved->capability = stack->capability;
    stack->capability = UNDEFINED;
    return value_cell(moved);
}

static Value is_disposed(Value this_value, ObjectKind kind, const char *method) {
    StackObject *stack = receiver_of_kind(this_value, kind, method);
    return stack ? value_bool(is_undefined(stack->capability)) : EXCEPTION;
}

/* 12.3.3.3 DisposableStack.prototype.dispose ( ) */
static BUILTIN(disposable_stack_dispose) {
    StackObject *stack = receiver_of_kind(this_value, OBJECT_DISPOSABLE_STACK, "DisposableStack.prototype.dispose");
    if (!stack) return EXCEPTION;
    Value capability = stack->capability, pending = HOLE, result;
    if (is_undefined(capability)) return UNDEFINED;
    stack->capability = UNDEFINED;
    while (!is_hole(result = dispose_next_js(capability))) {
        if (result != EXCEPTION) continue;
        Value error = exception_take();
        if (is_hole(error)) return EXCEPTION;
        pending = dispose_error(error, pending);
    }
    return is_hole(pending) ? UNDEFINED : throw_value(pending);
}

/* ---- DisposeResources with awaits: goes on as a job after each ---- */

typedef struct {
    uint32_t tag;
    Value capability, promise, pending;
} Disposal;

static void disposal_settled(Value context, bool rejected, Value v);

static void disposal_run(Disposal *d) {
    for (;;) {
        Value result = dispose_next_js(d->capability), awaited = EXCEPTION;
        if (is_hole(result)) break;
        if (result != EXCEPTION) awaited = promise_resolve(intrinsic(INTRINSIC_Promise), result);
        if (awaited != EXCEPTION) {
            promise_then_native(awaited, disposal_settled, value_cell(d));
            return;
        }
        Value error = exception_take();
        if (is_hole(error)) return;
        d->pending = dispose_error(error, d->pending);
    }
    if (is_hole(d->pending)) promise_resolve_native(d->promise, UNDEFINED);
    else promise_reject_native(d->promise, d->pending);
}

static void disposal_settled(Value context, bool rejected, Value v) {
    Disposal *d = as_cell(context);
    if (rejected) d->pending = dispose_error(v, d->pending);
    disposal_run(d);
}

/* 12.4.3.3 AsyncDisposableStack.prototype.disposeAsync ( ) */
static BUILTIN(async_disposable_stack_dispose) {
    Value promise = promise_new();
    if (!is_object_kind(this_value, OBJECT_ASYNC_DISPOSABLE_STACK)) {
        throw_type_error("Receiver is not an AsyncDisposableStack");
        promise_reject_native(promise, exception_take());
        return promise;
    }
    StackObject *stack = (StackObject *)as_object(this_value);
    if (is_undefined(stack->capability)) {
        promise_resolve_native(promise, UNDEFINED);
        return promise;
    }
    Disposal *d = heap_alloc(sizeof *d);
    *d = (Disposal){CELL_TAG(CELL_INTERNAL), stack->capability, promise, HOLE};
    stack->capability = UNDEFINED;
    disposal_run(d);
    return promise;
}

#define METHODS(prefix, kind, name)                                                                                              \
    static BUILTIN(prefix##_use) { return use_js(this_value, kind, a0, name ".prototype.use"); }                                 \
    static BUILTIN(prefix##_adopt) { return adopt_js(this_value, kind, a0, a1, name ".prototype.adopt"); }                       \
    static BUILTIN(prefix##_defer) { return defer_js(this_value, kind, a0, name ".prototype.defer"); }                           \
    static BUILTIN(prefix##_move) { return move(this_value, kind, name ".prototype.move"); }                                     \
    static BUILTIN(prefix##_disposed) { return is_disposed(this_value, kind, "get " name ".prototype.disposed"); }
METHODS(disposable_stack, OBJECT_DISPOSABLE_STACK, "DisposableStack")
METHODS(async_disposable_stack, OBJECT_ASYNC_DISPOSABLE_STACK, "AsyncDisposableStack")

static const BuiltinProperty disposable_stack_prototype[] = {METHOD("use", disposable_stack_use, 1),
    METHOD("dispose", disposable_stack_dispose, 0), METHOD("adopt", disposable_stack_adopt, 2),
    METHOD("defer", disposable_stack_defer, 1), METHOD("move", disposable_stack_move, 0), ALIAS("@@dispose", "dispose"),
    GETTER("disposed", disposable_stack_disposed), STRING_TAG("DisposableStack"), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_DisposableStack = {"DisposableStack", INTRINSIC_DisposableStack,
    INTRINSIC_DisposableStackPrototype, -1, -1, disposable_stack_constructor, 0, OBJECT_ORDINARY, true, NULL,
    disposable_stack_prototype, NULL};

static const BuiltinProperty async_disposable_stack_prototype[] = {METHOD("use", async_disposable_stack_use, 1),
    METHOD("disposeAsync", async_disposable_stack_dispose, 0), METHOD("adopt", async_disposable_stack_adopt, 2),
    METHOD("defer", async_disposable_stack_defer, 1), METHOD("move", async_disposable_stack_move, 0),
    ALIAS("@@asyncDispose", "disposeAsync"), GETTER("disposed", async_disposable_stack_disposed),
    STRING_TAG("AsyncDisposableStack"), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_AsyncDisposableStack = {"AsyncDisposableStack", INTRINSIC_AsyncDisposableStack,
    INTRINSIC_AsyncDisposableStackPrototype, -1, -1, async_disposable_stack_constructor, 0, OBJECT_ORDINARY, true, NULL,
    async_disposable_stack_prototype, NULL};
