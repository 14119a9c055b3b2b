/* set.c - Set (24.2); union, intersection and their kin are in set_operations.c, iterators in map.c. */
#include "runtime/builtins/hash_table.h"
#include "runtime/realm.h"

static MapObject *this_set(Value v, const char *method) { return receiver_of_kind(v, OBJECT_SET, method); }

/* 24.2.2.1 Set ( [ iterable ] ) */
static BUILTIN(set_constructor) {
    if (!IS_CONSTRUCT) return throw_requires_new("Set");
    MapObject *set = object_create_from_constructor(NEW_TARGET, INTRINSIC_SetPrototype, OBJECT_SET, sizeof(MapObject));
    if (!set) return EXCEPTION;
    if (is_nullish(a0)) return value_cell(set);
    TRY(adder, object_get_js(&set->base, ATOM(add), value_cell(set)));
    if (!is_callable(adder))
        return throw_error_value(ERROR_TYPE, "'%v' returned for property 'add' of object '#<Set>' is not a function", adder);
    bool plain = adder == intrinsic(INTRINSIC_SetPrototypeAdd);
    TRY(record, iterator_open(a0));
    for (;;) {
        TRY(v, iterator_step(record));
        if (v == HOLE) return value_cell(set);
        if (likely(plain)) hash_set(&set->table, hash_canonical_key(v), UNDEFINED);
        else if (js_call1(adder, value_cell(set), v) == EXCEPTION) return iterator_close_value(record, EXCEPTION);
    }
}

static BUILTIN(set_species) { return this_value; }

/* 24.2.4.1 Set.prototype.add ( value ) */
static BUILTIN(set_proto_add) {
    MapObject *set = this_set(this_value, "Set.prototype.add");
    if (!set) return EXCEPTION;
    hash_set(&set->table, hash_canonical_key(a0), UNDEFINED);
    return this_value;
}

/* 24.2.4.2 Set.prototype.clear ( ) */
static BUILTIN(set_proto_clear) {
    MapObject *set = this_set(this_value, "Set.prototype.clear");
    if (!set) return EXCEPTION;
    hash_clear(&set->table);
    return UNDEFINED;
}

/* 24.2.4.4 Set.prototype.delete ( value ) */
static BUILTIN(set_proto_delete) {
    MapObject *set = this_set(this_value, "Set.prototype.delete");
    return set ? value_bool(hash_remove(&set->table, hash_canonical_key(a0))) : EXCEPTION;
}

/* 24.2.4.7 Set.prototype.forEach ( callback [ , thisArg ] ) */
static BUILTIN(set_proto_for_each) {
    MapObject *set = this_set(this_value, "Set.prototype.forEach");
    if (!set) return EXCEPTION;
    if (!is_callable(a0)) return throw_not_callable(a0);
    HashCursor cursor = hash_cursor(&set->table);
    for (HashEntry *e; (e = hash_next(&set->table, &cursor));) {
        TRY(result, js_call3(a0, a1, e->key, e->key, this_value));
    }
    return UNDEFINED;
}

/* 24.2.4.8 Set.prototype.has ( value ) */
static BUILTIN(set_proto_has) {
    MapObject *set = this_set(this_value, "Set.prototype.has");
    return set ? value_bool(hash_find(&set->table, hash_canonical_key(a0)) != NULL) : EXCEPTION;
}

/* 24.2.4.14 get Set.prototype.size */
static BUILTIN(set_proto_size) {
    MapObject *set = this_set(this_value, "get Set.prototype.size");
    return set ? value_uint(set->table.live) : EXCEPTION;
}

static void set_finish(Object *constructor, Object *prototype) {
    realm_set_intrinsic(INTRINSIC_SetPrototypeAdd, object_get_js(prototype, ATOM(add), value_cell(prototype)));
    realm_define_properties(prototype, set_operation_properties);
}

static const BuiltinProperty set_static[] = {GETTER("@@species", set_species), END_OF_PROPERTIES};
static const BuiltinProperty set_prototype[] = {METHOD("has", set_proto_has, 1), METHOD("add", set_proto_add, 1),
    METHOD("delete", set_proto_delete, 1), METHOD("clear", set_proto_clear, 0), METHOD("entries", set_proto_entries, 0),
    METHOD("forEach", set_proto_for_each, 1), GETTER("size", set_proto_size), METHOD("values", set_proto_values, 0),
    ALIAS("keys", "values"), STRING_TAG("Set"), ALIAS("@@iterator", "values"), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_Set = {"Set", INTRINSIC_Set, INTRINSIC_SetPrototype, -1, -1, set_constructor, 0, OBJECT_ORDINARY,
    true, set_static, set_prototype, set_finish};
