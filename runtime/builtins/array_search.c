/* array_search.c - Array.prototype.indexOf, lastIndexOf and includes (23.1.3), with loops over dense elements that
 * call nothing when the searched value allows it.
 */
#include "runtime/builtins/array.h"

/* Strict equality on two values, cheap where identity decides and for numbers that are held alike. */
static inline bool element_equals(Value element, Value wanted, bool by_identity) {
    if (by_identity || (is_int(element) && is_int(wanted))) return element == wanted;
    return element != HOLE && strict_equals(element, wanted);
}

/* Values of which equal ones have equal bits: objects, symbols, booleans, null, undefined. */
static bool compares_by_identity(Value v) { return is_object(v) || is_symbol(v) || (!is_cell(v) && !is_number(v)); }

/* 23.1.3.17 Array.prototype.indexOf ( searchElement [ , fromIndex ] ) */
BUILTIN(array_proto_index_of) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.indexOf", &length);
    if (!o) return EXCEPTION;
    if (length == 0) return value_int(-1);
    double from;
    if (to_relative_index(a1, (double)length, 0, &from) < 0) return EXCEPTION;
    bool by_identity = compares_by_identity(a0);
    uint64_t k = (uint64_t)from;
    Value *data;
    uint32_t count;
    if (array_is_packed(o) && object_dense_elements(o, &data, &count)) {
        for (; k < count && k < length; k++)
            if (element_equals(data[k], a0, by_identity)) return index_value(k);
        return value_int(-1);
    }
    for (; k < length; k++) {
        TRY(v, array_like_get_present(o, k));
        if (element_equals(v, a0, by_identity)) return index_value(k);
    }
    return value_int(-1);
}

/* 23.1.3.20 Array.prototype.lastIndexOf ( searchElement [ , fromIndex ] ) */
BUILTIN(array_proto_last_index_of) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.lastIndexOf", &length);
    if (!o) return EXCEPTION;
    if (length == 0) return value_int(-1);
    double from = (double)length - 1;
    if (ARGC > 1) {
        double n;
        if (to_integer_or_infinity(a1, &n) < 0) return EXCEPTION;
        if (n < 0) {
            from = (double)length + n;
        } else if (n < from) {
            from = n;
        }
    }
    if (from < 0) return value_int(-1);
    bool by_identity = compares_by_identity(a0);
    for (uint64_t k = (uint64_t)from + 1; k > 0; k--) {
        TRY(v, array_like_get_present(o, k - 1));
        if (element_equals(v, a0, by_identity)) return index_value(k - 1);
    }
    return value_int(-1);
}

/* 23.1.3.16 Array.prototype.includes ( searchElement [ , fromIndex ] ) */
BUILTIN(array_proto_includes) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.includes", &length);
    if (!o) return EXCEPTION;
    if (length == 0) return JS_FALSE;
    double from;
    if (to_relative_index(a1, (double)length, 0, &from) < 0) return EXCEPTION;
    uint64_t k = (uint64_t)from;
    Value *data;
    uint32_t count;
    if (array_is_packed(o) && object_dense_elements(o, &data, &count)) {
        bool by_identity = compares_by_identity(a0);
        for (; k < count && k < length; k++)
            if (by_identity || (is_int(data[k]) && is_int(a0)) ? data[k] == a0 : same_value_zero(data[k], a0)) return JS_TRUE;
        return JS_FALSE;
    }
    for (; k < length; k++) {
        TRY(v, array_like_get(o, k));
        if (same_value_zero(v, a0)) return JS_TRUE;
    }
    return JS_FALSE;
}
