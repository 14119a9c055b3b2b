/* array.h - what the files of Array's built-ins share: element access with the dense fast path, species, the sorter.
 *
 * array_like_* work on any object; a dense plain array is read and written in place, anything else goes through the
 * essential internal methods. Nothing is cached across calls, as each may run user code.
 */
#ifndef NACRE_RUNTIME_BUILTINS_ARRAY_H
#define NACRE_RUNTIME_BUILTINS_ARRAY_H

#include "runtime/builtins/receiver.h"
#include "runtime/iteration.h"
#include "runtime/state.h"

#define MAX_SAFE_LENGTH 9007199254740991ull /* 2^53 - 1 */

/* The dense element k of an object whose indices are not exotic, HOLE where there is none. */
static inline Value dense_element(const Object *o, uint64_t k) {
    if (unlikely(o->shape->flags & (SHAPE_EXOTIC | SHAPE_EXOTIC_INDEX))) return HOLE;
    const Elements *e = o->elements;
    return k < e->length ? e->values[k] : HOLE; /* length is 0 in sparse mode */
}

/* Get(o, k) */
static inline Value array_like_get(Object *o, uint64_t k) {
    Value v = dense_element(o, k);
    return likely(v != HOLE) ? v : object_get_js(o, index_key(k), value_cell(o));
}

/* HasProperty, then Get: HOLE when absent. */
static inline Value array_like_get_present(Object *o, uint64_t k) {
    Value v = dense_element(o, k);
    if (likely(v != HOLE)) return v;
    PropertyKey key = index_key(k);
    int found = object_has_property_js(o, key);
    if (found <= 0) return found < 0 ? EXCEPTION : HOLE;
    return object_get_js(o, key, value_cell(o));
}

/* Set(o, k, v, true): UNDEFINED or EXCEPTION. */
static inline Value array_like_set(Object *o, uint64_t k, Value v) {
    if (likely(dense_element(o, k) != HOLE && !o->elements->flags)) {
        o->elements->values[k] = v;
        return UNDEFINED;
    }
    return set_js(value_cell(o), index_key(k), v, true);
}

/* An Array whose elements vector is just as long as it and may be changed in place: the common case of the next two. */
static inline bool array_is_simple(const Object *o) {
    return o->shape->kind == OBJECT_ARRAY && !o->elements->flags && o->elements->length == array_length_fast(o);
}

/* An Array in plain dense form, so that appending n elements is array_push. */
static inline bool array_is_appendable(Object *o, uint32_t n) {
    Value *data;
    uint32_t count;
    if (nacre_runtime.indexed_prototypes) return false; /* a setter may be in the way */
    if (likely(array_is_simple(o))) return o->elements->length + (uint64_t)n <= 0xfffffffeu;
    return object_kind(o) == OBJECT_ARRAY && object_dense_elements(o, &data, &count) && count == array_length(o) &&
           count + (uint64_t)n <= 0xfffffffeu;
}
/* As array_is_appendable, and no element is a hole. */
static inline bool array_is_packed(Object *o) {
    Value *data;
    uint32_t count;
    if (likely(array_is_simple(o))) {
        for (uint32_t i = 0; i < o->elements->length; i++)
            if (o->elements->values[i] == HOLE) return false;
        return true;
    }
    if (object_kind(o) != OBJECT_ARRAY || !object_dense_elements(o, &data, &count) || count != array_length(o)) return false;
    for (uint32_t i = 0; i < count; i++)
        if (data[i] == HOLE) return false;
    return true;
}
/* Appends to an appendable array. */
static inline void array_append(Object *o, const Value *values, uint32_t n) {
    uint32_t length = array_length_fast(o);
    if (unlikely(!array_is_simple(o))) {
        for (uint32_t i = 0; i < n; i++) array_push(o, values[i]);
        return;
    }
    if (!n) return;
    if (length + n > o->elements->capacity) elements_reserve(o, length + n + (length + n) / 4);
    memcpy(o->elements->values + length, values, n * sizeof(Value));
    o->elements->length = length + n;
    array_put_length(o, length + n);
}
/* Shortens an appendable array. */
static inline void array_truncate(Object *o, uint32_t length) {
    for (uint32_t i = length; i < o->elements->length; i++) o->elements->values[i] = HOLE;
    o->elements->length = length;
    array_put_length(o, length);
}

/* Set(o, "length", length, true) */
Value array_like_set_length(Object *o, uint64_t length);

/* 23.1.3.? ArraySpeciesCreate in two steps: the constructor to use, UNDEFINED where it is plain %Array%; then the
 * object of that length. */
Value array_species_constructor_js(Object *original);
Value array_species_make_js(Value constructor, uint64_t length);

/* 10.1.14 GetPrototypeFromConstructor */
Value prototype_from_constructor_js(Value constructor, Intrinsic fallback);

/* ArrayCreate for a length that may be too long: RangeError. */
Value array_create_checked(uint64_t length);

/* A stable merge sort of values[0..count) by `less_js`-style comparison: compare gives <0, 0, >0 in *order and returns
 * -1 on exception. scratch has room for count values. */
typedef int (*SortCompare)(void *context, Value a, Value b, double *order);
int sort_values(Value *values, Value *scratch, size_t count, SortCompare compare, void *context);
/* SortCompare of a JS comparator (context: Value *) and of the default order (context unused). */
int sort_compare_user_js(void *context, Value a, Value b, double *order);
int sort_compare_default_js(void *context, Value a, Value b, double *order);

/* Iterators over array-likes (array_iterator.c). */
typedef enum { ITERATE_KEYS, ITERATE_VALUES, ITERATE_ENTRIES } IterationKind;
typedef struct {
    SteppedIterator stepped;
    Value target; /* object, UNDEFINED when exhausted */
    uint64_t next;
    uint32_t kind;
} ArrayIterator;
Value array_iterator_new(Object *target, IterationKind kind);

BUILTIN(array_proto_concat);
BUILTIN(array_proto_copy_within);
BUILTIN(array_proto_fill);
BUILTIN(array_proto_flat);
BUILTIN(array_proto_flat_map);
BUILTIN(array_proto_for_each);
BUILTIN(array_proto_map);
BUILTIN(array_proto_filter);
BUILTIN(array_proto_some);
BUILTIN(array_proto_every);
BUILTIN(array_proto_reduce);
BUILTIN(array_proto_reduce_right);
BUILTIN(array_proto_find);
BUILTIN(array_proto_find_index);
BUILTIN(array_proto_find_last);
BUILTIN(array_proto_find_last_index);
BUILTIN(array_proto_index_of);
BUILTIN(array_proto_last_index_of);
BUILTIN(array_proto_includes);
BUILTIN(array_proto_join);
BUILTIN(array_proto_to_string);
BUILTIN(array_proto_to_locale_string);
BUILTIN(array_proto_sort);
BUILTIN(array_proto_to_sorted);
BUILTIN(array_proto_to_reversed);
BUILTIN(array_proto_to_spliced);
BUILTIN(array_proto_with);
BUILTIN(array_proto_keys);
BUILTIN(array_proto_values);
BUILTIN(array_proto_entries);
BUILTIN(array_static_from);
BUILTIN(array_static_from_async);
BUILTIN(array_static_from_async);
BUILTIN(array_static_of);
BUILTIN(array_proto_slice);

#endif
