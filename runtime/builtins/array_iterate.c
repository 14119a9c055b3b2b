/* array_iterate.c - the methods of Array.prototype that call back for each element (23.1.3): forEach, map, filter, some,
 * every, reduce, reduceRight, find and its kin. Elements are read one by one, as the callback may change the array.
 */
#include "runtime/builtins/array.h"

/* 23.1.3.15 Array.prototype.forEach ( callback [ , thisArg ] ) */
BUILTIN(array_proto_for_each) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.forEach", &length);
    if (!o) return EXCEPTION;
    if (!is_callable(a0)) return throw_not_callable(a0);
    for (uint64_t k = 0; k < length; k++) {
        TRY(v, array_like_get_present(o, k));
        if (v == HOLE) continue;
        TRY(result, js_call3(a0, a1, v, index_value(k), value_cell(o)));
    }
    return UNDEFINED;
}

/* 23.1.3.21 Array.prototype.map ( callback [ , thisArg ] ) */
BUILTIN(array_proto_map) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.map", &length);
    if (!o) return EXCEPTION;
    if (!is_callable(a0)) return throw_not_callable(a0);
    TRY(constructor, array_species_constructor_js(o));
    TRY(result, array_species_make_js(constructor, length));
    Object *a = as_object(result);
    for (uint64_t k = 0; k < length; k++) {
        TRY(v, array_like_get_present(o, k));
        if (v == HOLE) continue;
        TRY(mapped, js_call3(a0, a1, v, index_value(k), value_cell(o)));
        Value *data;
        uint32_t count;
        if (likely(is_undefined(constructor) && object_dense_elements(a, &data, &count) && k < count)) {
            data[k] = mapped;
            continue;
        }
        TRY(created, create_data_property_or_throw(a, index_key(k), mapped));
    }
    return result;
}

/* 23.1.3.8 Array.prototype.filter ( callback [ , thisArg ] ) */
BUILTIN(array_proto_filter) {
    uint64_t length, to = 0;
    Object *o = receiver_array_like(this_value, "Array.prototype.filter", &length);
    if (!o) return EXCEPTION;
    if (!is_callable(a0)) return throw_not_callable(a0);
    TRY(constructor, array_species_constructor_js(o));
    TRY(result, array_species_make_js(constructor, 0));
    Object *a = as_object(result);
    for (uint64_t k = 0; k < length; k++) {
        TRY(v, array_like_get_present(o, k));
        if (v == HOLE) continue;
        TRY(selected, js_call3(a0, a1, v, index_value(k), value_cell(o)));
        if (!to_boolean(selected)) continue;
        if (likely(is_undefined(constructor))) {
            array_push(a, v);
        } else {
            TRY(created, create_data_property_or_throw(a, index_key(to), v));
        }
        to++;
    }
    return result;
}

/* 23.1.3.29 Array.prototype.some ( callback [ , thisArg ] ) */
BUILTIN(array_proto_some) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.some", &length);
    if (!o) return EXCEPTION;
    if (!is_callable(a0)) return throw_not_callable(a0);
    for (uint64_t k = 0; k < length; k++) {
        TRY(v, array_like_get_present(o, k));
        if (v == HOLE) continue;
        TRY(result, js_call3(a0, a1, v, index_value(k), value_cell(o)));
        if (to_boolean(result)) return JS_TRUE;
    }
    return JS_FALSE;
}

/* 23.1.3.6 Array.prototype.every ( callback [ , thisArg ] ) */
BUILTIN(array_proto_every) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.every", &length);
    if (!o) return EXCEPTION;
    if (!is_callable(a0)) return throw_not_callable(a0);
    for (uint64_t k = 0; k < length; k++) {
        TRY(v, array_like_get_present(o, k));
        if (v == HOLE) continue;
        TRY(result, js_call3(a0, a1, v, index_value(k), value_cell(o)));
        if (!to_boolean(result)) return JS_FALSE;
    }
    return JS_TRUE;
}

static Value call_reducer_js(Value reducer, Value accumulator, Value v, uint64_t k, Object *o) {
    Value arguments[4] = {accumulator, v, index_value(k), value_cell(o)};
    return js_call(reducer, UNDEFINED, 4, arguments);
}

/* 23.1.3.24 Array.prototype.reduce ( callback [ , initialValue ] ) */
BUILTIN(array_proto_reduce) {
    uint64_t length, k = 0;
    Object *o = receiver_array_like(this_value, "Array.prototype.reduce", &length);
    if (!o) return EXCEPTION;
    if (!is_callable(a0)) return throw_not_callable(a0);
    Value accumulator = ARGC >= 2 ? a1 : HOLE;
    for (; accumulator == HOLE && k < length; k++) {
        accumulator = array_like_get_present(o, k);
        if (accumulator == EXCEPTION) return EXCEPTION;
    }
    if (accumulator == HOLE) return throw_type_error("Reduce of empty array with no initial value");
    for (; k < length; k++) {
        TRY(v, array_like_get_present(o, k));
        if (v == HOLE) continue;
        accumulator = call_reducer_js(a0, accumulator, v, k, o);
        if (accumulator == EXCEPTION) return EXCEPTION;
    }
    return accumulator;
}

/* 23.1.3.25 Array.prototype.reduceRight ( callback [ , initialValue ] ) */
BUILTIN(array_proto_reduce_right) {
    uint64_t k;
    Object *o = receiver_array_like(this_value, "Array.prototype.reduceRight", &k);
    if (!o) return EXCEPTION;
    if (!is_callable(a0)) return throw_not_callable(a0);
    Value accumulator = ARGC >= 2 ? a1 : HOLE;
    for (; accumulator == HOLE && k > 0; k--) {
        accumulator = array_like_get_present(o, k - 1);
        if (accumulator == EXCEPTION) return EXCEPTION;
    }
    if (accumulator == HOLE) return throw_type_error("Reduce of empty array with no initial value");
    for (; k > 0; k--) {
        TRY(v, array_like_get_present(o, k - 1));
        if (v == HOLE) continue;
        accumulator = call_reducer_js(a0, accumulator, v, k - 1, o);
        if (accumulator == EXCEPTION) return EXCEPTION;
    }
    return accumulator;
}

/* 23.1.3.12.1 FindViaPredicate: the element and its index, HOLE where none satisfies. */
static Value find_via_predicate_js(
    Value this_value, Value predicate, Value this_arg, bool descending, const char *method, double *index) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, method, &length);
    if (!o) return EXCEPTION;
    if (!is_callable(predicate)) return throw_not_callable(predicate);
    for (uint64_t i = 0; i < length; i++) {
        uint64_t k = descending ? length - 1 - i : i;
        TRY(v, array_like_get(o, k));
        TRY(result, js_call3(predicate, this_arg, v, index_value(k), value_cell(o)));
        if (to_boolean(result)) {
            *index = (double)k;
            return v;
        }
    }
    *index = -1;
    return HOLE;
}

/* 23.1.3.9 Array.prototype.find ( predicate [ , thisArg ] ) */
BUILTIN(array_proto_find) {
    double index;
    Value v = find_via_predicate_js(this_value, a0, a1, false, "Array.prototype.find", &index);
    return v == HOLE ? UNDEFINED : v;
}

/* 23.1.3.10 Array.prototype.findIndex ( predicate [ , thisArg ] ) */
BUILTIN(array_proto_find_index) {
    double index;
    TRY(v, find_via_predicate_js(this_value, a0, a1, false, "Array.prototype.findIndex", &index));
    return value_number(index);
}

/* 23.1.3.11 Array.prototype.findLast ( predicate [ , thisArg ] ) */
BUILTIN(array_proto_find_last) {
    double index;
    Value v = find_via_predicate_js(this_value, a0, a1, true, "Array.prototype.findLast", &index);
    return v == HOLE ? UNDEFINED : v;
}

/* 23.1.3.12 Array.prototype.findLastIndex ( predicate [ , thisArg ] ) */
BUILTIN(array_proto_find_last_index) {
    double index;
    TRY(v, find_via_predicate_js(this_value, a0, a1, true, "Array.prototype.findLastIndex", &index));
    return value_number(index);
}
