/* dispose.c - `using` and `await using`: the dispose capability of a block (explicit resource management, 7.5 there).
 *
 * Compiled code (ir/lower/try.c) and DisposableStack dispose step by step: they await what a step gives, catch what it throws,
 * chain errors by dispose_error, and go on.
 */
#include "runtime/dispose.h"

#include "runtime/abi.h"
#include "runtime/state.h"

enum { NEEDS_AWAIT = 1, HAS_AWAITED = 2 }; /* the capability's state: of DisposeResources, steps 1 and 2 */

Value dispose_stack_new(void) {
    Object *list = array_new(0);
    array_push(list, value_int(0));
    return value_cell(list);
}

void dispose_add_method(Value stack, Value v, Value method, bool is_async) {
    array_push(as_object(stack), v);
    array_push(as_object(stack), method);
    array_push(as_object(stack), value_bool(is_async));
}

/* GetDisposeMethod 1.b.ii: for async resources with only a sync method, one that gives a promise. */
static BUILTIN(call_sync_dispose) {
    Value result = js_call0(native_slot(callee, 0), this_value), promise = promise_new();
    if (result != EXCEPTION) {
        promise_resolve_native(promise, UNDEFINED);
        return promise;
    }
    Value reason = exception_take();
    if (is_hole(reason)) return EXCEPTION;
    promise_reject_native(promise, reason);
    return promise;
}

static Value throw_no_method(void) { return throw_type_error("Symbol(Symbol.dispose) is not a function"); }

static Value dispose_method(Value v, bool is_async) {
    if (is_async) {
        TRY(method, get_js(v, SYMBOL(asyncDispose)));
        if (!is_nullish(method)) return is_callable(method) ? method : throw_no_method();
    }
    TRY(method, get_js(v, SYMBOL(dispose)));
    if (!is_callable(method)) return throw_no_method();
    return is_async ? value_cell(function_new_closure(call_sync_dispose, ATOM(empty), 0, 1, &method)) : method;
}

int dispose_add_js(Value stack, Value v, bool is_async) {
    Value method = UNDEFINED;
    if (is_nullish(v)) {
        if (!is_async) return 0;
    } else {
        if (!is_object(v)) return throw_type_error("An object is expected with `using` declarations"), -1;
        method = dispose_method(v, is_async);
        if (is_exception(method)) return -1;
    }
    dispose_add_method(stack, v, method, is_async);
    return 0;
}

Value dispose_next_js(Value stack) {
    Object *list = as_object(stack);
    for (;;) {
        uint32_t length = array_length_fast(list);
        Value *values = list->elements->values;
        int32_t state = as_int(values[0]);
        bool must_await = (state & NEEDS_AWAIT) && !(state & HAS_AWAITED);
        if (length == 1 || values[length - 1] == JS_FALSE) {
            if (must_await) {
                values[0] = value_int(state & ~NEEDS_AWAIT);
                return UNDEFINED;
            }
            if (length == 1) return HOLE;
        }
        Value v = values[length - 3], method = values[length - 2], is_async = values[length - 1];
        TRY(shrunk, array_set_length(list, length - 3));
        if (is_undefined(method)) {
            list->elements->values[0] = value_int(state | NEEDS_AWAIT);
            continue;
        }
        TRY(result, js_call0(method, v));
        if (is_async == JS_FALSE) continue;
        list->elements->values[0] = value_int(state | HAS_AWAITED);
        return result;
    }
}

Value dispose_error(Value error, Value pending) {
    if (is_hole(pending)) return error;
    Value chained = error_new(ERROR_SUPPRESSED, string_from_ascii("An error was suppressed during disposal"));
    object_define(as_object(chained), atom_from_ascii("error"), error, PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
    object_define(as_object(chained), atom_from_ascii("suppressed"), pending, PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
    return chained;
}

/* ---- compiled code ---- */

Value rt_dispose_stack(void) { return dispose_stack_new(); }
int32_t rt_dispose_add(Value stack, Value v, int32_t is_async) { return dispose_add_js(stack, v, is_async); }
Value rt_dispose_next(Value stack, Value pending) {
    (void)pending;
    return dispose_next_js(stack);
}
Value rt_dispose_error(Value error, Value pending) { return dispose_error(error, pending); }
