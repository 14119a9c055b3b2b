/* set_operations.c - Set.prototype.union, intersection, difference, symmetricDifference, isSubsetOf, isSupersetOf and
 * isDisjointFrom (24.2.4) on set-like arguments.
 */
#include "runtime/builtins/hash_table.h"

/* 24.2.1.2 Set Records */
typedef struct {
    Value object, has, keys;
    double size;
} SetRecord;

/* 24.2.1.2 GetSetRecord: -1 on exception. */
static int get_set_record_js(Value v, SetRecord *record) {
    if (!is_object(v)) return throw_error_value(ERROR_TYPE, "%v is not an object", v), -1;
    Object *o = as_object(v);
    Value size = object_get_js(o, ATOM(size), v);
    double number;
    if (size == EXCEPTION || to_double(size, &number) < 0) return -1;
    if (number != number) return throw_error_value(ERROR_TYPE, "The 'size' property must be a number, but it is %v", size), -1;
    to_integer_or_infinity(value_number(number), &record->size);
    if (record->size < 0) return throw_error_value(ERROR_RANGE, "'%v' is an invalid size", value_number(number)), -1;
    record->object = v;
    record->has = object_get_js(o, ATOM(has), v);
    if (record->has == EXCEPTION) return -1;
    if (!is_callable(record->has)) return throw_type_error("The 'has' property must be a function"), -1;
    record->keys = object_get_js(o, ATOM(keys), v);
    if (record->keys == EXCEPTION) return -1;
    if (!is_callable(record->keys)) return throw_type_error("The 'keys' property must be a function"), -1;
    return 0;
}

/* 24.2.1.3 SetDataHas through the record: 1, 0, -1 */
static int record_has_js(const SetRecord *record, Value v) {
    Value result = js_call1(record->has, record->object, v);
    return result == EXCEPTION ? -1 : to_boolean(result);
}

/* GetIteratorFromMethod(keys) without the check for Symbol.iterator: the iterator and its next method. */
typedef struct {
    Value iterator, next;
} KeyIterator;

static int record_keys_js(const SetRecord *record, KeyIterator *it) {
    it->iterator = js_call0(record->keys, record->object);
    if (it->iterator == EXCEPTION) return -1;
    if (!is_object(it->iterator)) return throw_error_value(ERROR_TYPE, "%v is not an object", it->iterator), -1;
    it->next = object_get_js(as_object(it->iterator), ATOM(next), it->iterator);
    return it->next == EXCEPTION ? -1 : 0;
}

/* The next key (canonical), HOLE at the end. */
static Value next_key_js(const KeyIterator *it) {
    TRY(result, js_call0(it->next, it->iterator));
    if (!is_object(result)) return throw_error_value(ERROR_TYPE, "Iterator result %v is not an object", result);
    TRY(done, object_get_js(as_object(result), ATOM(done), result));
    if (to_boolean(done)) return HOLE;
    TRY(v, object_get_js(as_object(result), ATOM(value), result));
    return hash_canonical_key(v);
}

/* IteratorClose with a normal completion. */
static Value close_keys_js(const KeyIterator *it, Value completion) {
    TRY(method, get_method(it->iterator, ATOM(return_)));
    if (is_undefined(method)) return completion;
    TRY(result, js_call0(method, it->iterator));
    if (!is_object(result)) return throw_error_value(ERROR_TYPE, "%v is not an object", result);
    return completion;
}

static MapObject *set_new(void) { return object_new_kind(OBJECT_SET, sizeof(MapObject), intrinsic(INTRINSIC_SetPrototype)); }

static MapObject *set_copy(MapObject *set) {
    MapObject *copy = set_new();
    HashCursor cursor = hash_cursor(&set->table);
    for (HashEntry *e; (e = hash_next(&set->table, &cursor));) hash_set(&copy->table, e->key, UNDEFINED);
    return copy;
}

static MapObject *operands_js(Value this_value, Value other, const char *method, SetRecord *record) {
    MapObject *set = receiver_of_kind(this_value, OBJECT_SET, method);
    return set && get_set_record_js(other, record) == 0 ? set : NULL;
}

/* 24.2.4.16 Set.prototype.union ( other ) */
static BUILTIN(set_proto_union) {
    SetRecord other;
    KeyIterator keys;
    MapObject *set = operands_js(this_value, a0, "Set.prototype.union", &other);
    if (!set || record_keys_js(&other, &keys) < 0) return EXCEPTION;
    MapObject *result = set_copy(set);
    for (;;) {
        TRY(v, next_key_js(&keys));
        if (v == HOLE) return value_cell(result);
        hash_set(&result->table, v, UNDEFINED);
    }
}

/* 24.2.4.9 Set.prototype.intersection ( other ) */
static BUILTIN(set_proto_intersection) {
    SetRecord other;
    MapObject *set = operands_js(this_value, a0, "Set.prototype.intersection", &other);
    if (!set) return EXCEPTION;
    MapObject *result = set_new();
    if (set->table.live <= other.size) {
        HashCursor cursor = hash_cursor(&set->table);
        for (HashEntry *e; (e = hash_next(&set->table, &cursor));) {
            Value v = e->key;
            TRY_INT(has, record_has_js(&other, v));
            if (has) hash_set(&result->table, v, UNDEFINED);
        }
        return value_cell(result);
    }
    KeyIterator keys;
    if (record_keys_js(&other, &keys) < 0) return EXCEPTION;
    for (;;) {
        TRY(v, next_key_js(&keys));
        if (v == HOLE) return value_cell(result);
        if (hash_find(&set->table, v)) hash_set(&result->table, v, UNDEFINED);
    }
}

/* 24.2.4.5 Set.prototype.difference ( other ) */
static BUILTIN(set_proto_difference) {
    SetRecord other;
    MapObject *set = operands_js(this_value, a0, "Set.prototype.difference", &other);
    if (!set) return EXCEPTION;
    MapObject *result = set_copy(set);
    if (set->table.live <= other.size) {
        HashCursor cursor = hash_cursor(&set->table);
        for (HashEntry *e; (e = hash_next(&set->table, &cursor));) {
            Value v = e->key;
            TRY_INT(has, record_has_js(&other, v));
            if (has) hash_remove(&result->table, v);
        }
        return value_cell(result);
    }
    KeyIterator keys;
    if (record_keys_js(&other, &keys) < 0) return EXCEPTION;
    for (;;) {
        TRY(v, next_key_js(&keys));
        if (v == HOLE) return value_cell(result);
        hash_remove(&result->table, v);
    }
}

/* 24.2.4.15 Set.prototype.symmetricDifference ( other ) */
static BUILTIN(set_proto_symmetric_difference) {
    SetRecord other;
    KeyIterator keys;
    MapObject *set = operands_js(this_value, a0, "Set.prototype.symmetricDifference", &other);
    if (!set || record_keys_js(&other, &keys) < 0) return EXCEPTION;
    MapObject *result = set_copy(set);
    for (;;) {
        TRY(v, next_key_js(&keys));
        if (v == HOLE) return value_cell(result);
        if (hash_find(&set->table, v)) hash_remove(&result->table, v);
        else hash_set(&result->table, v, UNDEFINED);
    }
}

/* 24.2.4.11 Set.prototype.isSubsetOf ( other ) */
static BUILTIN(set_proto_is_subset_of) {
    SetRecord other;
    MapObject *set = operands_js(this_value, a0, "Set.prototype.isSubsetOf", &other);
    if (!set) return EXCEPTION;
    if (set->table.live > other.size) return JS_FALSE;
    HashCursor cursor = hash_cursor(&set->table);
    for (HashEntry *e; (e = hash_next(&set->table, &cursor));) {
        TRY_INT(has, record_has_js(&other, e->key));
        if (!has) return JS_FALSE;
    }
    return JS_TRUE;
}

/* 24.2.4.12 Set.prototype.isSupersetOf ( other ) */
static BUILTIN(set_proto_is_superset_of) {
    SetRecord other;
    KeyIterator keys;
    MapObject *set = operands_js(this_value, a0, "Set.prototype.isSupersetOf", &other);
    if (!set) return EXCEPTION;
    if (set->table.live < other.size) return JS_FALSE;
    if (record_keys_js(&other, &keys) < 0) return EXCEPTION;
    for (;;) {
        TRY(v, next_key_js(&keys));
        if (v == HOLE) return JS_TRUE;
        if (!hash_find(&set->table, v)) return close_keys_js(&keys, JS_FALSE);
    }
}

/* 24.2.4.10 Set.prototype.isDisjointFrom ( other ) */
static BUILTIN(set_proto_is_disjoint_from) {
    SetRecord other;
    MapObject *set = operands_js(this_value, a0, "Set.prototype.isDisjointFrom", &other);
    if (!set) return EXCEPTION;
    if (set->table.live <= other.size) {
        HashCursor cursor = hash_cursor(&set->table);
        for (HashEntry *e; (e = hash_next(&set->table, &cursor));) {
            TRY_INT(has, record_has_js(&other, e->key));
            if (has) return JS_FALSE;
        }
        return JS_TRUE;
    }
    KeyIterator keys;
    if (record_keys_js(&other, &keys) < 0) return EXCEPTION;
    for (;;) {
        TRY(v, next_key_js(&keys));
        if (v == HOLE) return JS_TRUE;
        if (hash_find(&set->table, v)) return close_keys_js(&keys, JS_FALSE);
    }
}

const BuiltinProperty set_operation_properties[] = {METHOD("union", set_proto_union, 1),
    METHOD("intersection", set_proto_intersection, 1), METHOD("difference", set_proto_difference, 1),
    METHOD("symmetricDifference", set_proto_symmetric_difference, 1), METHOD("isSubsetOf", set_proto_is_subset_of, 1),
    METHOD("isSupersetOf", set_proto_is_superset_of, 1), METHOD("isDisjointFrom", set_proto_is_disjoint_from, 1),
    END_OF_PROPERTIES};
