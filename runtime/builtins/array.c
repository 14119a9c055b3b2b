/* array.c - the Array constructor and the methods that change an array (23.1); the rest of Array.prototype is in
 * array_copy.c, array_iterate.c, array_search.c, array_join.c, array_sort.c, array_from.c.
 *
 * Every method is generic as the spec says; each has a path for plain dense arrays that moves values in place. A fast
 * path is taken only where no user code can run between its check and its end.
 */
#include "runtime/abi.h"
#include "runtime/builtins/array.h"
#include "runtime/realm.h"

Value array_create_checked(uint64_t length) {
    if (length > 0xffffffffu) return throw_range_error("Invalid array length");
    return value_cell(array_new((uint32_t)length));
}

Value prototype_from_constructor_js(Value constructor, Intrinsic fallback) {
    TRY(prototype, object_get_js(as_object(constructor), ATOM(prototype), constructor));
    return is_object(prototype) ? prototype : intrinsic(fallback);
}

Value array_like_set_length(Object *o, uint64_t length) { return set_js(value_cell(o), ATOM(length), index_value(length), true); }

/* 23.1.2.5 get Array [ @@species ] */
static BUILTIN(array_species) { return this_value; }

/* Whether nothing but a plain array can come of 10.4.2.2 for o. Asks the properties themselves, through a cache that holds for
 * the epoch. */
static bool has_plain_species(const Object *o) {
    if (!array_inherits(o, ATOM(constructor))) return false;
    static NACRE_THREAD uint32_t plain_epoch;
    if (plain_epoch == nacre_runtime.epoch) return true;
    Object *prototype = as_object(o->shape->prototype), *array = as_object(intrinsic(INTRINSIC_Array));
    OwnProperty p, q;
    if (!object_find_own(prototype, ATOM(constructor), &p) || *p.slot != value_cell(array)) return false;
    if (!object_find_own(array, SYMBOL(species), &q) || !(q.attributes & PROPERTY_ACCESSOR)) return false;
    Value getter = ((const Accessor *)as_cell(*q.slot))->getter;
    if (!is_object_kind(getter, OBJECT_NATIVE_FUNCTION) || ((const NativeFunction *)as_cell(getter))->code != array_species)
        return false;
    if (shape_watch(prototype, ATOM(constructor)) && shape_watch(array, SYMBOL(species))) plain_epoch = nacre_runtime.epoch;
    return true;
}

/* 10.4.2.2 ArraySpeciesCreate */
Value array_species_constructor_js(Object *original) {
    if (likely(has_plain_species(original))) return UNDEFINED;
    TRY_INT(array, is_array(value_cell(original)));
    if (!array) return UNDEFINED;
    TRY(constructor, object_get_js(original, ATOM(constructor), value_cell(original)));
    if (is_object(constructor)) {
        TRY(species, object_get_js(as_object(constructor), SYMBOL(species), constructor));
        constructor = is_null(species) ? UNDEFINED : species;
    }
    if (is_undefined(constructor) || constructor == intrinsic(INTRINSIC_Array)) return UNDEFINED;
    if (!is_constructor(constructor)) return throw_type_error("object.constructor[Symbol.species] is not a constructor");
    return constructor;
}

Value array_species_make_js(Value constructor, uint64_t length) {
    if (is_undefined(constructor)) return array_create_checked(length);
    Value argument = index_value(length);
    return js_construct(constructor, 1, &argument, constructor);
}

/* 23.1.1.1 Array ( ...values ) */
static BUILTIN(array_constructor) {
    Value new_target = NEW_TARGET;
    if (is_undefined(new_target)) new_target = callee;
    Object *array;
    uint32_t n = ARGC;
    ALL_ARGS(all);
    if (likely(new_target == callee)) {
        if (n == 1 && is_number(a0)) {
            double d = as_number(a0);
            if (!(d >= 0 && d <= 4294967295.0) || d != (double)(uint32_t)d) return throw_range_error("Invalid array length");
            return value_cell(array_new((uint32_t)d));
        }
        return value_cell(array_from(all, n));
    }
    TRY(prototype, prototype_from_constructor_js(new_target, INTRINSIC_ArrayPrototype));
    array = array_new(0);
    if (prototype != intrinsic(INTRINSIC_ArrayPrototype)) object_set_prototype_js(array, prototype);
    if (n == 1) {
        if (is_number(a0)) {
            double d = as_number(a0);
            if (!(d >= 0 && d <= 4294967295.0) || d != (double)(uint32_t)d) return throw_range_error("Invalid array length");
            TRY(ok, array_set_length(array, d));
            return value_cell(array);
        }
        array_push(array, a0);
        return value_cell(array);
    }
    for (uint32_t i = 0; i < n; i++) array_push(array, all[i]);
    return value_cell(array);
}

/* 23.1.2.2 Array.isArray ( arg ) */
static BUILTIN(array_is_array) {
    TRY_INT(result, is_array(a0));
    return value_bool(result);
}

/* 23.1.3.1 Array.prototype.at ( index ) */
static BUILTIN(array_proto_at) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.at", &length);
    if (!o) return EXCEPTION;
    double k;
    if (to_integer_or_infinity(a0, &k) < 0) return EXCEPTION;
    if (k < 0) k += (double)length;
    if (k < 0 || k >= (double)length) return UNDEFINED;
    return array_like_get(o, (uint64_t)k);
}

/* 23.1.3.23 Array.prototype.push ( ...items ) */
static BUILTIN(array_proto_push) {
    uint32_t n = ARGC;
    ALL_ARGS(all);
    if (likely(is_object(this_value)) && array_is_appendable(as_object(this_value), n)) {
        Object *array = as_object(this_value);
        for (uint32_t i = 0; i < n; i++) array_push(array, all[i]);
        return value_uint(array_length(array));
    }
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.push", &length);
    if (!o) return EXCEPTION;
    if (length + n > MAX_SAFE_LENGTH)
        return throw_type_error(
            "Pushing %u elements on an array-like of length %llu is disallowed by ECMA-262", n, (unsigned long long)length);
    for (uint32_t i = 0; i < n; i++, length++) {
        TRY(set, set_js(value_cell(o), index_key(length), all[i], true));
    }
    TRY(set, array_like_set_length(o, length));
    return index_value(length);
}

Value rt_push(Value o, Value v) {
    if (likely(is_object(o)) && array_is_appendable(as_object(o), 1)) {
        array_push(as_object(o), v);
        return value_uint(array_length(as_object(o)));
    }
    return array_proto_push(UNDEFINED, o, 1, v, UNDEFINED, UNDEFINED, NULL);
}

/* 23.1.3.22 Array.prototype.pop ( ) */
static BUILTIN(array_proto_pop) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.pop", &length);
    if (!o) return EXCEPTION;
    if (length == 0) {
        TRY(set, array_like_set_length(o, 0));
        return UNDEFINED;
    }
    if (likely(array_is_simple(o))) {
        Elements *e = o->elements;
        Value last = e->values[e->length - 1];
        if (last != HOLE) {
            e->values[--e->length] = HOLE;
            array_put_length(o, e->length);
            return last;
        }
    }
    TRY(last, array_like_get(o, length - 1));
    TRY(deleted, delete_property_or_throw(o, index_key(length - 1)));
    TRY(set, array_like_set_length(o, length - 1));
    return last;
}

/* 23.1.3.27 Array.prototype.shift ( ) */
static BUILTIN(array_proto_shift) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.shift", &length);
    if (!o) return EXCEPTION;
    if (length == 0) {
        TRY(set, array_like_set_length(o, 0));
        return UNDEFINED;
    }
    if (array_is_packed(o)) {
        Value *data;
        uint32_t count;
        object_dense_elements(o, &data, &count);
        Value first = data[0];
        memmove(data, data + 1, (count - 1) * sizeof(Value));
        array_truncate(o, count - 1);
        return first;
    }
    TRY(first, array_like_get(o, 0));
    for (uint64_t k = 1; k < length; k++) {
        TRY(v, array_like_get_present(o, k));
        if (v != HOLE) {
            TRY(set, array_like_set(o, k - 1, v));
        } else {
            TRY(deleted, delete_property_or_throw(o, index_key(k - 1)));
        }
    }
    TRY(deleted, delete_property_or_throw(o, index_key(length - 1)));
    TRY(set, array_like_set_length(o, length - 1));
    return first;
}

/* 23.1.3.34 Array.prototype.unshift ( ...items ) */
static BUILTIN(array_proto_unshift) {
    uint64_t length;
    uint32_t n = ARGC;
    ALL_ARGS(all);
    Object *o = receiver_array_like(this_value, "Array.prototype.unshift", &length);
    if (!o) return EXCEPTION;
    if (n > 0) {
        if (length + n > MAX_SAFE_LENGTH)
            return throw_type_error(
                "Unshifting %u elements on an array-like of length %llu is disallowed by ECMA-262, as the total "
                "surpasses 2**53-1",
                n, (unsigned long long)length);
        if (array_is_appendable(o, n) && array_is_packed(o)) {
            for (uint32_t i = 0; i < n; i++) array_push(o, UNDEFINED);
            Value *data;
            uint32_t count;
            if (object_dense_elements(o, &data, &count)) {
                memmove(data + n, data, (size_t)length * sizeof(Value));
                memcpy(data, all, n * sizeof(Value));
            }
            return index_value(length + n);
        }
        for (uint64_t k = length; k > 0; k--) {
            TRY(v, array_like_get_present(o, k - 1));
            if (v != HOLE) {
                TRY(set, array_like_set(o, k + n - 1, v));
            } else {
                TRY(deleted, delete_property_or_throw(o, index_key(k + n - 1)));
            }
        }
        for (uint32_t i = 0; i < n; i++) {
            TRY(set, array_like_set(o, i, all[i]));
        }
    }
    TRY(set, array_like_set_length(o, length + n));
    return index_value(length + n);
}

/* 23.1.3.26 Array.prototype.reverse ( ) */
static BUILTIN(array_proto_reverse) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.reverse", &length);
    if (!o) return EXCEPTION;
    if (array_is_packed(o)) {
        Value *data;
        uint32_t count;
        if (object_dense_elements(o, &data, &count) && count == length) {
            for (uint32_t i = 0, j = count; i + 1 < j; i++) {
                Value v = data[i];
                data[i] = data[--j];
                data[j] = v;
            }
            return value_cell(o);
        }
    }
    for (uint64_t lower = 0; lower < length / 2; lower++) {
        uint64_t upper = length - 1 - lower;
        TRY(low, array_like_get_present(o, lower));
        TRY(high, array_like_get_present(o, upper));
        if (high != HOLE) {
            TRY(set, array_like_set(o, lower, high));
        } else if (low != HOLE) {
            TRY(deleted, delete_property_or_throw(o, index_key(lower)));
        }
        if (low != HOLE) {
            TRY(set, array_like_set(o, upper, low));
        } else if (high != HOLE) {
            TRY(deleted, delete_property_or_throw(o, index_key(upper)));
        }
    }
    return value_cell(o);
}

/* The part of splice after the removed elements were copied: closes or opens the gap. */
static Value splice_move(Object *o, uint64_t length, uint64_t start, uint64_t removed, uint64_t inserted) {
    if (inserted < removed) {
        for (uint64_t k = start; k < length - removed; k++) {
            TRY(v, array_like_get_present(o, k + removed));
            if (v != HOLE) {
                TRY(set, array_like_set(o, k + inserted, v));
            } else {
                TRY(deleted, delete_property_or_throw(o, index_key(k + inserted)));
            }
        }
        for (uint64_t k = length; k > length - removed + inserted; k--) {
            TRY(deleted, delete_property_or_throw(o, index_key(k - 1)));
        }
    } else if (inserted > removed) {
        for (uint64_t k = length - removed; k > start; k--) {
            TRY(v, array_like_get_present(o, k + removed - 1));
            if (v != HOLE) {
                TRY(set, array_like_set(o, k + inserted - 1, v));
            } else {
                TRY(deleted, delete_property_or_throw(o, index_key(k + inserted - 1)));
            }
        }
    }
    return UNDEFINED;
}

/* 23.1.3.31 Array.prototype.splice ( start, deleteCount, ...items ) */
static BUILTIN(array_proto_splice) {
    uint64_t length;
    uint32_t n = ARGC;
    ALL_ARGS(all);
    Object *o = receiver_array_like(this_value, "Array.prototype.splice", &length);
    if (!o) return EXCEPTION;
    double from, removed = 0;
    if (to_relative_index(a0, (double)length, 0, &from) < 0) return EXCEPTION;
    uint64_t start = (uint64_t)from;
    uint32_t inserted = n > 2 ? n - 2 : 0;
    if (n == 1) removed = (double)length - from;
    if (n >= 2) {
        if (to_integer_or_infinity(a1, &removed) < 0) return EXCEPTION;
        double most = (double)length - from;
        removed = removed < 0 ? 0 : removed > most ? most : removed;
    }
    uint64_t count_removed = (uint64_t)removed;
    if (length + inserted - count_removed > MAX_SAFE_LENGTH)
        return throw_type_error("Splicing elements beyond 2**53-1 is disallowed by ECMA-262");
    TRY(constructor, array_species_constructor_js(o));
    if (is_undefined(constructor) && array_is_appendable(o, inserted) && array_is_packed(o) && array_length(o) == length) {
        Value *data;
        uint32_t count;
        object_dense_elements(o, &data, &count);
        Object *result = array_from(data + start, (uint32_t)count_removed);
        for (uint64_t grow = count_removed; grow < inserted; grow++) array_push(o, UNDEFINED);
        object_dense_elements(o, &data, &count);
        memmove(data + start + inserted, data + start + count_removed, (size_t)(length - start - count_removed) * sizeof(Value));
        for (uint32_t i = 0; i < inserted; i++) data[start + i] = all[i + 2];
        if (inserted < count_removed) array_truncate(o, (uint32_t)(length - count_removed + inserted));
        return value_cell(result);
    }
    TRY(result, array_species_make_js(constructor, count_removed));
    Object *a = as_object(result);
    for (uint64_t k = 0; k < count_removed; k++) {
        TRY(v, array_like_get_present(o, start + k));
        if (v == HOLE) continue;
        TRY(created, create_data_property_or_throw(a, index_key(k), v));
    }
    TRY(set, array_like_set_length(a, count_removed));
    TRY(moved, splice_move(o, length, start, count_removed, inserted));
    for (uint32_t i = 0; i < inserted; i++) {
        TRY(stored, array_like_set(o, start + i, all[i + 2]));
    }
    TRY(resized, array_like_set_length(o, length - count_removed + inserted));
    return result;
}

/* Whether no prototype of o has or intercepts indexed properties, so that setting one on o creates it there. */
static bool prototypes_lack_elements(const Object *o) {
    for (Value p = o->shape->prototype; is_object(p); p = as_object(p)->shape->prototype) {
        const Object *holder = as_object(p);
        if (holder->shape->flags & (SHAPE_EXOTIC | SHAPE_EXOTIC_INDEX) || holder->elements->length || holder->elements->flags)
            return false;
    }
    return true;
}

/* Fills plain dense elements from..to; false where that has to be done by [[Set]]. */
static bool fill_dense(Object *o, double from, double to, Value v) {
    if (object_kind(o) != OBJECT_ARRAY || o->elements->flags || from >= to || to > 1e8) return false;
    uint32_t start = (uint32_t)from, end = (uint32_t)to;
    if (array_length(o) < end || o->elements->length < start || !prototypes_lack_elements(o)) return false;
    if (o->elements->capacity < end) elements_reserve(o, end);
    Elements *e = o->elements;
    for (uint32_t k = start; k < end; k++) e->values[k] = v;
    if (e->length < end) e->length = end;
    return true;
}

/* 23.1.3.7 Array.prototype.fill ( value [ , start [ , end ] ] ) */
BUILTIN(array_proto_fill) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.fill", &length);
    if (!o) return EXCEPTION;
    double from, to;
    if (to_relative_index(a1, (double)length, 0, &from) < 0) return EXCEPTION;
    if (to_relative_index(a2, (double)length, (double)length, &to) < 0) return EXCEPTION;
    if (fill_dense(o, from, to, a0)) return value_cell(o);
    for (uint64_t k = (uint64_t)from; k < (uint64_t)to; k++) {
        TRY(set, array_like_set(o, k, a0));
    }
    return value_cell(o);
}

/* 23.1.3.4 Array.prototype.copyWithin ( target, start [ , end ] ) */
BUILTIN(array_proto_copy_within) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.copyWithin", &length);
    if (!o) return EXCEPTION;
    double to, from, final;
    if (to_relative_index(a0, (double)length, 0, &to) < 0) return EXCEPTION;
    if (to_relative_index(a1, (double)length, 0, &from) < 0) return EXCEPTION;
    if (to_relative_index(a2, (double)length, (double)length, &final) < 0) return EXCEPTION;
    double wanted = final - from, room = (double)length - to;
    double count = wanted < room ? wanted : room;
    if (count <= 0) return value_cell(o);
    bool backwards = from < to && to < from + count;
    for (uint64_t i = 0; i < (uint64_t)count; i++) {
        uint64_t offset = backwards ? (uint64_t)count - 1 - i : i;
        uint64_t source = (uint64_t)from + offset, target = (uint64_t)to + offset;
        TRY(v, array_like_get_present(o, source));
        if (v != HOLE) {
            TRY(set, array_like_set(o, target, v));
        } else {
            TRY(deleted, delete_property_or_throw(o, index_key(target)));
        }
    }
    return value_cell(o);
}

/* 23.1.3.41 Array.prototype [ @@unscopables ] */
static void array_finish(Object *constructor, Object *prototype) {
    static const char *const names[] = {"at", "copyWithin", "entries", "fill", "find", "findIndex", "findLast", "findLastIndex",
        "flat", "flatMap", "includes", "keys", "toReversed", "toSorted", "toSpliced", "values"};
    Object *list = object_new(JS_NULL);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        object_define(list, atom_from_ascii(names[i]), JS_TRUE, PROPERTY_ALL);
    object_define(prototype, SYMBOL(unscopables), value_cell(list), PROPERTY_CONFIGURABLE);
    realm_set_intrinsic(
        INTRINSIC_ArrayPrototypeValues, object_get_js(prototype, atom_from_ascii("values"), value_cell(prototype)));
    realm_set_intrinsic(INTRINSIC_ArrayPrototypeToString, object_get_js(prototype, ATOM(toString), value_cell(prototype)));
}

static const BuiltinProperty array_static[] = {METHOD("isArray", array_is_array, 1), METHOD("from", array_static_from, 1),
    METHOD("fromAsync", array_static_from_async, 1), METHOD("of", array_static_of, 0), GETTER("@@species", array_species),
    END_OF_PROPERTIES};

static const BuiltinProperty array_prototype[] = {METHOD("at", array_proto_at, 1), METHOD("concat", array_proto_concat, 1),
    METHOD("copyWithin", array_proto_copy_within, 2), METHOD("fill", array_proto_fill, 1), METHOD("find", array_proto_find, 1),
    METHOD("findIndex", array_proto_find_index, 1), METHOD("findLast", array_proto_find_last, 1),
    METHOD("findLastIndex", array_proto_find_last_index, 1), METHOD("lastIndexOf", array_proto_last_index_of, 1),
    METHOD("pop", array_proto_pop, 0), METHOD("push", array_proto_push, 1), METHOD("reverse", array_proto_reverse, 0),
    METHOD("shift", array_proto_shift, 0), METHOD("unshift", array_proto_unshift, 1), METHOD("slice", array_proto_slice, 2),
    METHOD("sort", array_proto_sort, 1), METHOD("splice", array_proto_splice, 2), METHOD("includes", array_proto_includes, 1),
    METHOD("indexOf", array_proto_index_of, 1), METHOD("join", array_proto_join, 1), METHOD("keys", array_proto_keys, 0),
    METHOD("entries", array_proto_entries, 0), METHOD("values", array_proto_values, 0),
    METHOD("forEach", array_proto_for_each, 1), METHOD("filter", array_proto_filter, 1), METHOD("flat", array_proto_flat, 0),
    METHOD("flatMap", array_proto_flat_map, 1), METHOD("map", array_proto_map, 1), METHOD("every", array_proto_every, 1),
    METHOD("some", array_proto_some, 1), METHOD("reduce", array_proto_reduce, 1),
    METHOD("reduceRight", array_proto_reduce_right, 1), METHOD("toReversed", array_proto_to_reversed, 0),
    METHOD("toSorted", array_proto_to_sorted, 1), METHOD("toSpliced", array_proto_to_spliced, 2),
    METHOD("toLocaleString", array_proto_to_locale_string, 0), METHOD("toString", array_proto_to_string, 0),
    METHOD("with", array_proto_with, 2), ALIAS("@@iterator", "values"), END_OF_PROPERTIES};

const BuiltinGroup builtin_group_Array = {"Array", INTRINSIC_Array, INTRINSIC_ArrayPrototype, -1, -1, array_constructor, 1,
    OBJECT_ARRAY, true, array_static, array_prototype, array_finish};
