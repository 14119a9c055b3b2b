/* array_from.c - Array.from, Array.fromAsync and Array.of (23.1.2). */
#include "runtime/builtins/array.h"
#include "runtime/modules.h"

/* Construct(C) or ArrayCreate; length < 0 means no argument. */
static Value make_target_js(Value constructor, double length) {
    if (is_constructor(constructor)) {
        if (constructor != intrinsic(INTRINSIC_Array)) {
            Value argument = length < 0 ? UNDEFINED : value_number(length);
            return js_construct(constructor, length < 0 ? 0 : 1, &argument, constructor);
        }
    }
    return array_create_checked(length < 0 ? 0 : (uint64_t)length);
}

/* 23.1.2.1 Array.from, steps for an iterable. */
static Value from_iterable_js(Value constructor, Value items, Value method, Value mapper, Value this_arg) {
    TRY(result, make_target_js(constructor, -1));
    Object *a = as_object(result);
    TRY(record, iterator_open_with_method(items, method));
    bool plain = !is_constructor(constructor) || constructor == intrinsic(INTRINSIC_Array);
    for (uint64_t k = 0;; k++) {
        TRY(v, iterator_step(record));
        if (v == HOLE) {
            TRY(set, array_like_set_length(a, k));
            return result;
        }
        if (!is_undefined(mapper)) {
            v = js_call2(mapper, this_arg, v, index_value(k));
            if (v == EXCEPTION) return iterator_close_value(record, EXCEPTION);
        }
        if (plain) {
            array_push(a, v);
        } else if (create_data_property_or_throw(a, index_key(k), v) == EXCEPTION) {
            return iterator_close_value(record, EXCEPTION);
        }
    }
}

/* 23.1.2.1 Array.from ( items [ , mapper [ , thisArg ] ] ) */
BUILTIN(array_static_from) {
    if (!is_undefined(a1) && !is_callable(a1)) return throw_not_callable(a1);
    if (is_nullish(a0))
        return throw_error_value(ERROR_TYPE, "%v is not iterable", a0); /* V8 names the expression, which is not known here */
    TRY(method, get_method(a0, SYMBOL(iterator)));
    if (!is_undefined(method)) return from_iterable_js(this_value, a0, method, a1, a2);
    TRY(items, to_object(a0));
    double length;
    if (length_of_array_like(as_object(items), &length) < 0) return EXCEPTION;
    TRY(result, make_target_js(this_value, length));
    Object *a = as_object(result);
    for (uint64_t k = 0; k < (uint64_t)length; k++) {
        TRY(v, array_like_get(as_object(items), k));
        if (!is_undefined(a1)) {
            v = js_call2(a1, a2, v, index_value(k));
            if (v == EXCEPTION) return EXCEPTION;
        }
        TRY(created, create_data_property_or_throw(a, index_key(k), v));
    }
    TRY(set, array_like_set_length(a, (uint64_t)length));
    return result;
}

/* 23.1.2.2 Array.fromAsync ( asyncItems [ , mapper [ , thisArg ] ] ): the work is JavaScript, linked where a program names the
 * method. */
BUILTIN(array_static_from_async) {
    static const char module[] = "internal/array_from_async";
    if (!module_builtin(module, sizeof module - 1))
        return throw_error(ERROR_ERROR, "Array.fromAsync is not linked: no module of the program names it");
    TRY(work, builtin_require(module));
    Value arguments[4] = {is_constructor(this_value) ? this_value : UNDEFINED, a0, a1, a2};
    return js_call(work, UNDEFINED, 4, arguments);
}

/* 23.1.2.3 Array.of ( ...items ) */
BUILTIN(array_static_of) {
    uint32_t n = ARGC;
    ALL_ARGS(all);
    TRY(result, make_target_js(this_value, n));
    Object *a = as_object(result);
    for (uint32_t k = 0; k < n; k++) {
        TRY(created, create_data_property_or_throw(a, key_from_index(k), all[k]));
    }
    TRY(set, array_like_set_length(a, n));
    return result;
}
