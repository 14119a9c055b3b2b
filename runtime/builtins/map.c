/* map.c - Map (24.1) and the iterators of Map and Set (24.1.5, 24.2.6). */
#include "runtime/builtins/array.h"
#include "runtime/builtins/hash_table.h"
#include "runtime/realm.h"

static MapObject *this_map(Value v, const char *method) { return receiver_of_kind(v, OBJECT_MAP, method); }

/* 24.1.1.1 Map ( [ iterable ] ) */
static BUILTIN(map_constructor) {
    if (!IS_CONSTRUCT) return throw_requires_new("Map");
    MapObject *map = object_create_from_constructor(NEW_TARGET, INTRINSIC_MapPrototype, OBJECT_MAP, sizeof(MapObject));
    if (!map) return EXCEPTION;
    if (is_nullish(a0)) return value_cell(map);
    TRY(adder, object_get_js(&map->base, ATOM(set), value_cell(map)));
    if (!is_callable(adder))
        return throw_error_value(ERROR_TYPE, "'%v' returned for property 'set' of object '#<Map>' is not a function", adder);
    bool plain = adder == intrinsic(INTRINSIC_MapPrototypeSet);
    TRY(record, iterator_open(a0));
    for (;;) {
        TRY(item, iterator_step(record));
        if (item == HOLE) return value_cell(map);
        if (!is_object(item)) {
            throw_error_value(ERROR_TYPE, "Iterator value %v is not an entry object", item);
            return iterator_close_value(record, EXCEPTION);
        }
        Value k = array_like_get(as_object(item), 0);
        if (k == EXCEPTION) return iterator_close_value(record, EXCEPTION);
        Value v = array_like_get(as_object(item), 1);
        if (v == EXCEPTION) return iterator_close_value(record, EXCEPTION);
        if (likely(plain)) hash_set(&map->table, hash_canonical_key(k), v);
        else if (js_call2(adder, value_cell(map), k, v) == EXCEPTION) return iterator_close_value(record, EXCEPTION);
    }
}

/* 24.1.2.1 Map.groupBy ( items, callback ) */
static BUILTIN(map_group_by) {
    if (is_nullish(a0)) return throw_error_value(ERROR_TYPE, "%v is not iterable", a0);
    if (!is_callable(a1)) return throw_not_callable(a1);
    MapObject *map = object_new_kind(OBJECT_MAP, sizeof *map, intrinsic(INTRINSIC_MapPrototype));
    TRY(record, iterator_open(a0));
    for (uint64_t k = 0;; k++) {
        TRY(v, iterator_step(record));
        if (v == HOLE) return value_cell(map);
        Value key = js_call2(a1, UNDEFINED, v, index_value(k));
        if (key == EXCEPTION) return iterator_close_value(record, EXCEPTION);
        key = hash_canonical_key(key);
        HashEntry *entry = hash_find(&map->table, key);
        if (entry) {
            array_push(as_object(entry->value), v);
        } else {
            hash_set(&map->table, key, value_cell(array_from(&v, 1)));
        }
    }
}

static BUILTIN(map_species) { return this_value; }

/* 24.1.3.1 Map.prototype.clear ( ) */
static BUILTIN(map_proto_clear) {
    MapObject *map = this_map(this_value, "Map.prototype.clear");
    if (!map) return EXCEPTION;
    hash_clear(&map->table);
    return UNDEFINED;
}

/* 24.1.3.3 Map.prototype.delete ( key ) */
static BUILTIN(map_proto_delete) {
    MapObject *map = this_map(this_value, "Map.prototype.delete");
    return map ? value_bool(hash_remove(&map->table, hash_canonical_key(a0))) : EXCEPTION;
}

/* 24.1.3.5 Map.prototype.forEach ( callback [ , thisArg ] ) */
static BUILTIN(map_proto_for_each) {
    MapObject *map = this_map(this_value, "Map.prototype.forEach");
    if (!map) return EXCEPTION;
    if (!is_callable(a0)) return throw_not_callable(a0);
    HashCursor cursor = hash_cursor(&map->table);
    for (HashEntry *e; (e = hash_next(&map->table, &cursor));) {
        TRY(result, js_call3(a0, a1, e->value, e->key, this_value));
    }
    return UNDEFINED;
}

/* 24.1.3.6 Map.prototype.get ( key ) */
static BUILTIN(map_proto_get) {
    MapObject *map = this_map(this_value, "Map.prototype.get");
    if (!map) return EXCEPTION;
    HashEntry *e = hash_find(&map->table, hash_canonical_key(a0));
    return e ? e->value : UNDEFINED;
}

/* 24.1.3.7 Map.prototype.has ( key ) */
static BUILTIN(map_proto_has) {
    MapObject *map = this_map(this_value, "Map.prototype.has");
    return map ? value_bool(hash_find(&map->table, hash_canonical_key(a0)) != NULL) : EXCEPTION;
}

/* 24.1.3.9 Map.prototype.set ( key, value ) */
static BUILTIN(map_proto_set) {
    MapObject *map = this_map(this_value, "Map.prototype.set");
    if (!map) return EXCEPTION;
    hash_set(&map->table, hash_canonical_key(a0), a1);
    return this_value;
}

/* 24.1.3.10 get Map.prototype.size */
static BUILTIN(map_proto_size) {
    MapObject *map = this_map(this_value, "get Map.prototype.size");
    return map ? value_uint(map->table.live) : EXCEPTION;
}

static Value iterator_step_of(Value iterator) {
    MapIterator *it = as_cell(iterator);
    HashEntry *e = it->map ? hash_next(&it->map->table, &it->cursor) : NULL;
    if (!e) {
        it->map = NULL;
        it->cursor.entries = NULL;
        return HOLE;
    }
    bool is_set = object_kind(&it->stepped.base) == OBJECT_SET_ITERATOR;
    if (it->kind == MAP_ENTRIES) {
        Value pair[2] = {e->key, is_set ? e->key : e->value};
        return value_cell(array_from(pair, 2));
    }
    return is_set || it->kind == MAP_KEYS ? e->key : e->value;
}

static Value iterator_next(Value this_value, ObjectKind kind, const char *method) {
    if (!receiver_of_kind(this_value, kind, method)) return EXCEPTION;
    Value v = iterator_step_of(this_value);
    return is_hole(v) ? iter_result(UNDEFINED, true) : iter_result(v, false);
}

/* 24.1.5.2.1 %MapIteratorPrototype%.next ( ) */
static BUILTIN(map_iterator_next) { return iterator_next(this_value, OBJECT_MAP_ITERATOR, "Map Iterator.prototype.next"); }

/* 24.2.6.2.1 %SetIteratorPrototype%.next ( ) */
static BUILTIN(set_iterator_next) { return iterator_next(this_value, OBJECT_SET_ITERATOR, "Set Iterator.prototype.next"); }

/* 24.1.5.1 CreateMapIterator, 24.2.6.1 CreateSetIterator */
static Value iterator_new(MapObject *map, ObjectKind kind, Intrinsic prototype, MapIteration iteration) {
    MapIterator *it = object_new_kind(kind, sizeof *it, intrinsic(prototype));
    it->stepped.next = kind == OBJECT_MAP_ITERATOR ? map_iterator_next : set_iterator_next;
    it->stepped.step = iterator_step_of;
    it->map = map;
    it->cursor = hash_cursor(&map->table);
    it->kind = iteration;
    return value_cell(it);
}

static Value map_iterate(Value this_value, const char *method, MapIteration kind) {
    MapObject *map = this_map(this_value, method);
    return map ? iterator_new(map, OBJECT_MAP_ITERATOR, INTRINSIC_MapIteratorPrototype, kind) : EXCEPTION;
}

static BUILTIN(map_proto_entries) { return map_iterate(this_value, "Map.prototype.entries", MAP_ENTRIES); }
static BUILTIN(map_proto_keys) { return map_iterate(this_value, "Map.prototype.keys", MAP_KEYS); }
static BUILTIN(map_proto_values) { return map_iterate(this_value, "Map.prototype.values", MAP_VALUES); }

static Value set_iterate(Value this_value, const char *method, MapIteration kind) {
    MapObject *set = receiver_of_kind(this_value, OBJECT_SET, method);
    return set ? iterator_new(set, OBJECT_SET_ITERATOR, INTRINSIC_SetIteratorPrototype, kind) : EXCEPTION;
}

BUILTIN(set_proto_entries) { return set_iterate(this_value, "Set.prototype.entries", MAP_ENTRIES); }
BUILTIN(set_proto_values) { return set_iterate(this_value, "Set.prototype.values", MAP_VALUES); }

static void map_finish(Object *constructor, Object *prototype) {
    realm_set_intrinsic(INTRINSIC_MapPrototypeSet, object_get_js(prototype, ATOM(set), value_cell(prototype)));
}

static const BuiltinProperty map_static[] = {
    METHOD("groupBy", map_group_by, 2), GETTER("@@species", map_species), END_OF_PROPERTIES};
static const BuiltinProperty map_prototype[] = {METHOD("get", map_proto_get, 1), METHOD("set", map_proto_set, 2),
    METHOD("has", map_proto_has, 1), METHOD("delete", map_proto_delete, 1), METHOD("clear", map_proto_clear, 0),
    METHOD("entries", map_proto_entries, 0), METHOD("forEach", map_proto_for_each, 1), METHOD("keys", map_proto_keys, 0),
    GETTER("size", map_proto_size), METHOD("values", map_proto_values, 0), STRING_TAG("Map"), ALIAS("@@iterator", "entries"),
    END_OF_PROPERTIES};
const BuiltinGroup builtin_group_Map = {"Map", INTRINSIC_Map, INTRINSIC_MapPrototype, -1, -1, map_constructor, 0, OBJECT_ORDINARY,
    true, map_static, map_prototype, map_finish};

static const BuiltinProperty map_iterator_prototype[] = {
    METHOD("next", map_iterator_next, 0), STRING_TAG("Map Iterator"), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_MapIterator = {NULL, -1, INTRINSIC_MapIteratorPrototype, -1, INTRINSIC_IteratorPrototype, NULL,
    0, OBJECT_ORDINARY, false, NULL, map_iterator_prototype, NULL};

static const BuiltinProperty set_iterator_prototype[] = {
    METHOD("next", set_iterator_next, 0), STRING_TAG("Set Iterator"), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_SetIterator = {NULL, -1, INTRINSIC_SetIteratorPrototype, -1, INTRINSIC_IteratorPrototype, NULL,
    0, OBJECT_ORDINARY, false, NULL, set_iterator_prototype, NULL};
