/* array_copy.c - the methods of Array.prototype that give a new array without calling back (23.1.3): concat, slice,
 * flat, flatMap, with, toReversed, toSpliced. flatMap calls its mapper but shares flat's recursion.
 */
#include "runtime/builtins/array.h"

/* 23.1.3.2.1 IsConcatSpreadable: 1, 0, -1 */
static int is_concat_spreadable_js(Value v) {
    if (!is_object(v)) return 0;
    Value spreadable = object_get_js(as_object(v), SYMBOL(isConcatSpreadable), v);
    if (spreadable == EXCEPTION) return -1;
    if (!is_undefined(spreadable)) return to_boolean(spreadable);
    return is_array(v);
}

static Value throw_too_long(void) { return throw_type_error("Invalid array length"); /* more than 2^53 - 1 elements */ }

/* 23.1.3.2 Array.prototype.concat ( ...items ) */
BUILTIN(array_proto_concat) {
    Object *o = receiver_object(this_value, "Array.prototype.concat");
    if (!o) return EXCEPTION;
    uint32_t n = ARGC;
    ALL_ARGS(all);
    TRY(constructor, array_species_constructor_js(o));
    TRY(result, array_species_make_js(constructor, 0));
    Object *a = as_object(result);
    bool plain = is_undefined(constructor);
    uint64_t next = 0;
    for (uint32_t i = 0; i <= n; i++) {
        Value item = i == 0 ? value_cell(o) : all[i - 1];
        TRY_INT(spreadable, is_concat_spreadable_js(item));
        if (!spreadable) {
            if (next >= MAX_SAFE_LENGTH) return throw_too_long();
            TRY(created, create_data_property_or_throw(a, index_key(next), item));
            next++;
            continue;
        }
        Object *source = as_object(item);
        double d;
        if (length_of_array_like(source, &d) < 0) return EXCEPTION;
        uint64_t length = (uint64_t)d;
        if (next + length > MAX_SAFE_LENGTH) return throw_too_long();
        if (plain && source != a && array_is_packed(source) && array_is_appendable(a, (uint32_t)length) &&
            array_length(a) == next && array_length(source) == length) {
            Value *data;
            uint32_t count;
            object_dense_elements(source, &data, &count);
            array_append(a, data, count);
            next += length;
            continue;
        }
        for (uint64_t k = 0; k < length; k++, next++) {
            TRY(v, array_like_get_present(source, k));
            if (v == HOLE) continue;
            TRY(created, create_data_property_or_throw(a, index_key(next), v));
        }
    }
    TRY(set, array_like_set_length(a, next));
    return result;
}

/* 23.1.3.28 Array.prototype.slice ( start, end ) */
BUILTIN(array_proto_slice) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.slice", &length);
    if (!o) return EXCEPTION;
    double from, to;
    if (to_relative_index(a0, (double)length, 0, &from) < 0) return EXCEPTION;
    if (to_relative_index(a1, (double)length, (double)length, &to) < 0) return EXCEPTION;
    uint64_t k = (uint64_t)from, final = (uint64_t)to, count = final > k ? final - k : 0;
    TRY(constructor, array_species_constructor_js(o));
    if (is_undefined(constructor)) {
        Value *data;
        uint32_t available;
        if (object_dense_elements(o, &data, &available) && k + count <= available) {
            bool packed = true;
            for (uint64_t i = k; i < k + count && packed; i++) packed = data[i] != HOLE;
            if (packed) return value_cell(array_from(data + k, (uint32_t)count));
        }
    }
    TRY(result, array_species_make_js(constructor, count));
    Object *a = as_object(result);
    uint64_t n = 0;
    for (; k < final; k++, n++) {
        TRY(v, array_like_get_present(o, k));
        if (v == HOLE) continue;
        TRY(created, create_data_property_or_throw(a, index_key(n), v));
    }
    TRY(set, array_like_set_length(a, n));
    return result;
}

/* 23.1.3.13.1 FlattenIntoArray; mapper UNDEFINED for flat. Gives the next target index in *next. */
static Value flatten_js(
    Object *target, Object *source, uint64_t length, uint64_t *next, double depth, Value mapper, Value this_arg) {
    for (uint64_t k = 0; k < length; k++) {
        TRY(v, array_like_get_present(source, k));
        if (v == HOLE) continue;
        if (!is_undefined(mapper)) {
            v = js_call3(mapper, this_arg, v, index_value(k), value_cell(source));
            if (v == EXCEPTION) return EXCEPTION;
        }
        if (depth > 0) {
            TRY_INT(array, is_array(v));
            if (array) {
                double d;
                if (length_of_array_like(as_object(v), &d) < 0) return EXCEPTION;
                if (stack_is_low()) return throw_stack_overflow();
                TRY(flattened, flatten_js(target, as_object(v), (uint64_t)d, next, depth - 1, UNDEFINED, UNDEFINED));
                continue;
            }
        }
        if (*next >= MAX_SAFE_LENGTH) return throw_too_long();
        TRY(created, create_data_property_or_throw(target, index_key(*next), v));
        ++*next;
    }
    return UNDEFINED;
}

/* 23.1.3.13 Array.prototype.flat ( [ depth ] ) */
BUILTIN(array_proto_flat) {
    uint64_t length, next = 0;
    Object *o = receiver_array_like(this_value, "Array.prototype.flat", &length);
    if (!o) return EXCEPTION;
    double depth = 1;
    if (!is_undefined(a0) && to_integer_or_infinity(a0, &depth) < 0) return EXCEPTION;
    TRY(constructor, array_species_constructor_js(o));
    TRY(result, array_species_make_js(constructor, 0));
    TRY(flattened, flatten_js(as_object(result), o, length, &next, depth, UNDEFINED, UNDEFINED));
    return result;
}

/* 23.1.3.14 Array.prototype.flatMap ( mapperFunction [ , thisArg ] ) */
BUILTIN(array_proto_flat_map) {
    uint64_t length, next = 0;
    Object *o = receiver_array_like(this_value, "Array.prototype.flatMap", &length);
    if (!o) return EXCEPTION;
    if (!is_callable(a0)) return throw_type_error("flatMap mapper function is not callable");
    TRY(constructor, array_species_constructor_js(o));
    TRY(result, array_species_make_js(constructor, 0));
    TRY(flattened, flatten_js(as_object(result), o, length, &next, 1, a0, a1));
    return result;
}

/* 23.1.3.39 Array.prototype.with ( index, value ) */
BUILTIN(array_proto_with) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.with", &length);
    if (!o) return EXCEPTION;
    double index;
    if (to_integer_or_infinity(a0, &index) < 0) return EXCEPTION;
    if (index < 0) index += (double)length;
    if (index >= (double)length || index < 0) return throw_range_error("Invalid index : %.0f", index);
    TRY(result, array_create_checked(length));
    for (uint64_t k = 0; k < length; k++) {
        TRY(v, k == (uint64_t)index ? a1 : array_like_get(o, k));
        TRY(created, create_data_property_or_throw(as_object(result), index_key(k), v));
    }
    return result;
}

/* 23.1.3.33 Array.prototype.toReversed ( ) */
BUILTIN(array_proto_to_reversed) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.toReversed", &length);
    if (!o) return EXCEPTION;
    TRY(result, array_create_checked(length));
    for (uint64_t k = 0; k < length; k++) {
        TRY(v, array_like_get(o, length - 1 - k));
        TRY(created, create_data_property_or_throw(as_object(result), index_key(k), v));
    }
    return result;
}

/* 23.1.3.35 Array.prototype.toSpliced ( start, skipCount, ...items ) */
BUILTIN(array_proto_to_spliced) {
    uint64_t length;
    uint32_t n = ARGC;
    ALL_ARGS(all);
    Object *o = receiver_array_like(this_value, "Array.prototype.toSpliced", &length);
    if (!o) return EXCEPTION;
    double from, skipped = 0;
    if (to_relative_index(a0, (double)length, 0, &from) < 0) return EXCEPTION;
    uint32_t inserted = n > 2 ? n - 2 : 0;
    if (n == 1) skipped = (double)length - from;
    if (n >= 2) {
        if (to_integer_or_infinity(a1, &skipped) < 0) return EXCEPTION;
        double most = (double)length - from;
        skipped = skipped < 0 ? 0 : skipped > most ? most : skipped;
    }
    uint64_t start = (uint64_t)from, skip = (uint64_t)skipped, new_length = length + inserted - skip, k = 0;
    if (new_length > MAX_SAFE_LENGTH) return throw_too_long();
    TRY(result, array_create_checked(new_length));
    Object *a = as_object(result);
    for (; k < start; k++) {
        TRY(v, array_like_get(o, k));
        TRY(created, create_data_property_or_throw(a, index_key(k), v));
    }
    for (uint32_t i = 0; i < inserted; i++, k++) {
        TRY(created, create_data_property_or_throw(a, index_key(k), all[i + 2]));
    }
    for (uint64_t source = start + skip; k < new_length; k++, source++) {
        TRY(v, array_like_get(o, source));
        TRY(created, create_data_property_or_throw(a, index_key(k), v));
    }
    return result;
}
