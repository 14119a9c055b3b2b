/* typed_array_iterate.c - %TypedArray%.prototype (23.2.3): the methods that call back, and sorting. Elements are read
 * one by one, undefined where the buffer shrank meanwhile.
 */
#include "runtime/builtins/array.h"
#include "runtime/builtins/typed_array.h"

#include <math.h>
#include <stdlib.h>

#include "runtime/bigint.h"

/* The array and its length; the callback is checked. */
static TypedArrayObject *begin(Value this_value, Value callback, const char *method, size_t *length) {
    TypedArrayObject *t = typed_array_validate(this_value, method, length);
    if (t && !is_callable(callback)) {
        throw_not_callable(callback);
        return NULL;
    }
    return t;
}

/* 23.2.3.15 %TypedArray%.prototype.forEach ( callback [ , thisArg ] ) */
static BUILTIN(typed_array_for_each) {
    size_t length;
    TypedArrayObject *t = begin(this_value, a0, "%TypedArray%.prototype.forEach", &length);
    if (!t) return EXCEPTION;
    for (size_t k = 0; k < length; k++) {
        TRY(result, js_call3(a0, a1, typed_array_get(t, k), index_value(k), this_value));
    }
    return UNDEFINED;
}

/* The first element whose callback result is `decides`: its index, -1 none, -2 exception. */
static double find_js(TypedArrayObject *t, size_t length, Value callback, Value this_arg, bool decides, bool last, Value *found) {
    for (size_t i = 0; i < length; i++) {
        size_t k = last ? length - 1 - i : i;
        Value v = typed_array_get(t, k);
        Value result = js_call3(callback, this_arg, v, index_value(k), value_cell(t));
        if (result == EXCEPTION) return -2;
        if (to_boolean(result) == decides) {
            if (found) *found = v;
            return (double)k;
        }
    }
    return -1;
}

#define SEARCH(function, name, decides, last, expression)                                                                        \
    static BUILTIN(function) {                                                                                                   \
        size_t length;                                                                                                           \
        Value found = UNDEFINED;                                                                                                 \
        TypedArrayObject *t = begin(this_value, a0, "%TypedArray%.prototype." name, &length);                                    \
        if (!t) return EXCEPTION;                                                                                                \
        double at = find_js(t, length, a0, a1, decides, last, &found);                                                           \
        return at == -2 ? EXCEPTION : expression;                                                                                \
    }
SEARCH(typed_array_some, "some", true, false, value_bool(at >= 0))
SEARCH(typed_array_every, "every", false, false, value_bool(at < 0))
SEARCH(typed_array_find, "find", true, false, found)
SEARCH(typed_array_find_index, "findIndex", true, false, value_number(at))
SEARCH(typed_array_find_last, "findLast", true, true, found)
SEARCH(typed_array_find_last_index, "findLastIndex", true, true, value_number(at))

/* 23.2.3.10 %TypedArray%.prototype.filter ( callback [ , thisArg ] ) */
static BUILTIN(typed_array_filter) {
    size_t length;
    TypedArrayObject *t = begin(this_value, a0, "%TypedArray%.prototype.filter", &length);
    if (!t) return EXCEPTION;
    KeyList kept = {0};
    for (size_t k = 0; k < length; k++) {
        Value v = typed_array_get(t, k);
        TRY(selected, js_call3(a0, a1, v, index_value(k), this_value));
        if (to_boolean(selected)) key_list_push(&kept, v);
    }
    Value argument = value_uint(kept.count);
    TypedArrayObject *a = typed_array_species_create_js(t, 1, &argument, "%TypedArray%.prototype.filter");
    if (!a) return EXCEPTION;
    for (uint32_t i = 0; i < kept.count; i++)
        if (typed_array_set_js(a, i, kept.keys[i]) < 0) return EXCEPTION;
    return value_cell(a);
}

/* 23.2.3.22 %TypedArray%.prototype.map ( callback [ , thisArg ] ) */
static BUILTIN(typed_array_map) {
    size_t length;
    TypedArrayObject *t = begin(this_value, a0, "%TypedArray%.prototype.map", &length);
    if (!t) return EXCEPTION;
    Value argument = value_number((double)length);
    TypedArrayObject *a = typed_array_species_create_js(t, 1, &argument, "%TypedArray%.prototype.map");
    if (!a) return EXCEPTION;
    for (size_t k = 0; k < length; k++) {
        TRY(v, js_call3(a0, a1, typed_array_get(t, k), index_value(k), this_value));
        if (typed_array_set_js(a, (double)k, v) < 0) return EXCEPTION;
    }
    return value_cell(a);
}

static Value reduce_js(Value this_value, uint32_t argc, Value reducer, Value initial, bool right, const char *method) {
    size_t length, i = 0;
    TypedArrayObject *t = begin(this_value, reducer, method, &length);
    if (!t) return EXCEPTION;
    Value accumulator = initial;
    if (argc < 2) {
        if (length == 0) return throw_type_error("Reduce of empty array with no initial value");
        accumulator = typed_array_get(t, right ? length - 1 : 0);
        i = 1;
    }
    for (; i < length; i++) {
        size_t k = right ? length - 1 - i : i;
        Value arguments[4] = {accumulator, typed_array_get(t, k), index_value(k), this_value};
        accumulator = js_call(reducer, UNDEFINED, 4, arguments);
        if (accumulator == EXCEPTION) return EXCEPTION;
    }
    return accumulator;
}

/* 23.2.3.23 %TypedArray%.prototype.reduce ( callback [ , initialValue ] ) */
static BUILTIN(typed_array_reduce) { return reduce_js(this_value, ARGC, a0, a1, false, "%TypedArray%.prototype.reduce"); }

/* 23.2.3.24 %TypedArray%.prototype.reduceRight ( callback [ , initialValue ] ) */
static BUILTIN(typed_array_reduce_right) {
    return reduce_js(this_value, ARGC, a0, a1, true, "%TypedArray%.prototype.reduceRight");
}

/* 23.2.4.7 CompareTypedArrayElements: -0 before +0, NaN last. */
static int compare_elements_js(void *context, Value a, Value b, double *order) {
    Value comparator = *(Value *)context;
    if (!is_undefined(comparator)) {
        if (sort_compare_user_js(context, a, b, order) < 0) return -1;
        if (*order != *order) *order = 0;
        return 0;
    }
    if (is_bigint(a)) {
        *order = bigint_compare(a, b);
        return 0;
    }
    double x = as_number(a), y = as_number(b);
    if (x != x || y != y) *order = (x != x) - (y != y);
    else if (x == 0 && y == 0) *order = (int)(signbit(y) != 0) - (int)(signbit(x) != 0);
    else *order = x < y ? -1 : x > y;
    return 0;
}

static int compare_double(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    if (x != x || y != y) return (x != x) - (y != y);
    if (x == 0 && y == 0) return (int)(signbit(y) != 0) - (int)(signbit(x) != 0);
    return (x > y) - (x < y);
}

/* The elements sorted, in scanned memory; NULL on exception. */
static Value *sorted_js(TypedArrayObject *t, size_t length, Value comparator) {
    Value *values = heap_alloc((length + 1) * sizeof *values);
    if (is_undefined(comparator) && !element_is_bigint((ElementType)t->type)) {
        double *numbers = heap_alloc_leaf((length + 1) * sizeof *numbers);
        for (size_t k = 0; k < length; k++) numbers[k] = as_number(typed_array_get(t, k));
        qsort(numbers, length, sizeof *numbers, compare_double);
        for (size_t k = 0; k < length; k++) values[k] = value_double(numbers[k]);
        return values;
    }
    for (size_t k = 0; k < length; k++) values[k] = typed_array_get(t, k);
    Value *scratch = heap_alloc((length + 1) * sizeof *scratch);
    return sort_values(values, scratch, length, compare_elements_js, &comparator) < 0 ? NULL : values;
}

static Value sort_js(Value this_value, Value comparator, bool copy, const char *method) {
    if (!is_undefined(comparator) && !is_callable(comparator))
        return throw_type_error("The comparison function must be either a function or undefined");
    size_t length;
    TypedArrayObject *t = typed_array_validate(this_value, method, &length), *target = t;
    if (!t) return EXCEPTION;
    if (copy && !(target = typed_array_new((ElementType)t->type, length))) return EXCEPTION;
    Value *values = sorted_js(t, length, comparator);
    if (!values) return EXCEPTION;
    for (size_t k = 0; k < length; k++)
        if (typed_array_set_js(target, (double)k, values[k]) < 0) return EXCEPTION;
    return value_cell(target);
}

/* 23.2.3.29 %TypedArray%.prototype.sort ( comparator ) */
static BUILTIN(typed_array_sort) { return sort_js(this_value, a0, false, "%TypedArray%.prototype.sort"); }

/* 23.2.3.34 %TypedArray%.prototype.toSorted ( comparator ) */
static BUILTIN(typed_array_to_sorted) { return sort_js(this_value, a0, true, "%TypedArray%.prototype.toSorted"); }

const BuiltinProperty typed_array_iteration_properties[] = {METHOD("every", typed_array_every, 1),
    METHOD("filter", typed_array_filter, 1), METHOD("find", typed_array_find, 1), METHOD("findIndex", typed_array_find_index, 1),
    METHOD("findLast", typed_array_find_last, 1), METHOD("findLastIndex", typed_array_find_last_index, 1),
    METHOD("forEach", typed_array_for_each, 1), METHOD("map", typed_array_map, 1), METHOD("reduce", typed_array_reduce, 1),
    METHOD("reduceRight", typed_array_reduce_right, 1), METHOD("some", typed_array_some, 1), METHOD("sort", typed_array_sort, 1),
    METHOD("toSorted", typed_array_to_sorted, 1), END_OF_PROPERTIES};
