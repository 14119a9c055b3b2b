/* dispose.c - `using` and `await using`: the dispose capability of a block (explicit resource management, 7.5 there).
 *
 * The stack is an array of triples value, method, whether it is async. Compiled code disposes one resource a step, catches what it throws, and
 * chains errors by rt_dispose_error.
 */
#include "runtime/abi.h"
#include "runtime/object.h"
#include "runtime/state.h"

Value rt_dispose_stack(void) { return value_cell(array_new(0)); }

/* GetDisposeMethod; for async resources with only a sync method, a wrapper that gives undefined. */
static BUILTIN(call_sync_dispose) {
    TRY(result, js_call0(native_slot(callee, 0), this_value));
    return UNDEFINED;
}

static Value dispose_method(Value v, bool is_async) {
    if (is_async) {
        TRY(method, get_method(v, SYMBOL(asyncDispose)));
        if (!is_undefined(method)) return method;
    }
    TRY(method, get_method(v, SYMBOL(dispose)));
    if (is_undefined(method) || !is_async) return method;
    return value_cell(function_new_closure(call_sync_dispose, ATOM(empty), 0, 1, &method));
}

int32_t rt_dispose_add(Value stack, Value v, int32_t is_async) {
    Value method = UNDEFINED;
    if (is_nullish(v)) {
        if (!is_async) return 0;
    } else {
        if (!is_object(v)) {
            throw_error_value(ERROR_TYPE, "%v is not an object", v);
            return -1;
        }
        method = dispose_method(v, is_async);
        if (is_exception(method)) return -1;
        if (is_undefined(method)) {
            throw_type_error(is_async ? "Symbol.asyncDispose is not a function" : "Symbol.dispose is not a function");
            return -1;
        }
    }
    array_push(as_object(stack), v);
    array_push(as_object(stack), method);
    array_push(as_object(stack), value_bool(is_async));
    return 0;
}

Value rt_dispose_next(Value stack, Value pending) {
    (void)pending;
    Object *list = as_object(stack);
    uint32_t length = array_length_fast(list);
    if (length == 0) return HOLE;
    const Value *top = &list->elements->values[length - 3];
    Value v = top[0], method = top[1], is_async = top[2];
    TRY(shrunk, array_set_length(list, length - 3));
    if (is_undefined(method)) return UNDEFINED;
    TRY(result, js_call0(method, v));
    return is_async == JS_TRUE ? result : UNDEFINED;
}

Value rt_dispose_error(Value error, Value pending) {
    if (is_hole(pending)) return error;
    Value chained = error_new(ERROR_SUPPRESSED, string_from_ascii("An error was suppressed during disposal"));
    object_define(as_object(chained), atom_from_ascii("error"), error, PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
    object_define(as_object(chained), atom_from_ascii("suppressed"), pending, PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
    return chained;
}
