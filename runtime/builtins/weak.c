/* weak.c - entries that hang off their keys, and WeakMap and WeakSet over them (24.3, 24.4).
 *
 * The table is inverted: a key object owns its entries, in one hidden slot, and a collection is only a number. So an
 * entry's value is reachable from its key alone, which is what an ephemeron is, without help from the collector:
 *
 *   key ─(private slot)─▶ WeakEntries: id of the collection ─▶ value
 *   id ─▶ weak link to the collection; entries of dead collections go when a key's entries would grow
 */
#include "runtime/builtins/weak.h"

#include "runtime/atom.h"
#include "runtime/builtins/array.h"
#include "runtime/builtins/hash_table.h"

typedef struct {
    uint64_t id; /* small numbers, which no pointer looks like */
    Value value;
} WeakEntry;

typedef struct {
    uint32_t tag;
    uint32_t count, capacity, unused;
    WeakEntry *entries;
} WeakEntries;

enum { LINKS_PER_CHUNK = 1024, FIRST_CAPACITY = 2 };

/* Weak links to collections by id, in leaf chunks that never move. */
static NACRE_THREAD void ***link_chunks;
static NACRE_THREAD uint64_t next_id = 1;
static NACRE_THREAD Value slot_key;            /* the private name of the hidden slot */
static NACRE_THREAD HashTable *symbol_entries; /* symbols have no slots: a plain table, which keeps them alive */

uint64_t weak_id_new(void *owner) {
    uint64_t id = next_id++, chunk = id / LINKS_PER_CHUNK;
    if (id % LINKS_PER_CHUNK == 0 || !link_chunks) {
        void ***chunks = heap_alloc((chunk + 1) * sizeof *chunks);
        if (chunk) memcpy(chunks, link_chunks, chunk * sizeof *chunks);
        chunks[chunk] = heap_alloc_leaf(LINKS_PER_CHUNK * sizeof(void *));
        memset(chunks[chunk], 0, LINKS_PER_CHUNK * sizeof(void *));
        link_chunks = chunks;
    }
    heap_weak_link(&link_chunks[chunk][id % LINKS_PER_CHUNK], owner);
    return id;
}

static bool id_is_live(uint64_t id) { return link_chunks[id / LINKS_PER_CHUNK][id % LINKS_PER_CHUNK] != NULL; }

bool can_be_held_weakly(Value v) {
    if (is_object(v)) return true;
    return is_symbol(v) && !(as_symbol(v)->flags & SYMBOL_REGISTERED);
}

static WeakEntries *entries_new(void) {
    WeakEntries *entries = heap_alloc(sizeof *entries);
    entries->tag = CELL_TAG(CELL_INTERNAL);
    return entries;
}

static WeakEntries *entries_of(Value key, bool make) {
    if (is_symbol(key)) {
        if (!symbol_entries) symbol_entries = heap_alloc(sizeof *symbol_entries);
        HashEntry *e = hash_find(symbol_entries, key);
        if (e) return as_cell(e->value);
        if (!make) return NULL;
        WeakEntries *entries = entries_new();
        hash_set(symbol_entries, key, value_cell(entries));
        return entries;
    }
    if (!slot_key) slot_key = private_name_new(ATOM(empty));
    OwnProperty found;
    if (object_find_own(as_object(key), slot_key, &found)) return as_cell(*found.slot);
    if (!make) return NULL;
    WeakEntries *entries = entries_new();
    shape_add(as_object(key), slot_key, PROPERTY_WRITABLE, value_cell(entries));
    return entries;
}

static WeakEntry *entry_find(Value key, uint64_t id) {
    WeakEntries *entries = entries_of(key, false);
    if (!entries) return NULL;
    for (uint32_t i = 0; i < entries->count; i++)
        if (entries->entries[i].id == id) return &entries->entries[i];
    return NULL;
}

Value weak_entry_get(Value key, uint64_t id) {
    WeakEntry *e = entry_find(key, id);
    return e ? e->value : HOLE;
}

void weak_entry_set(Value key, uint64_t id, Value v) {
    WeakEntry *e = entry_find(key, id);
    if (e) {
        e->value = v;
        return;
    }
    WeakEntries *entries = entries_of(key, true);
    if (entries->count == entries->capacity) {
        uint32_t live = 0;
        for (uint32_t i = 0; i < entries->count; i++)
            if (id_is_live(entries->entries[i].id)) entries->entries[live++] = entries->entries[i];
        for (uint32_t i = live; i < entries->count; i++) entries->entries[i].value = UNDEFINED;
        entries->count = live;
        if (live * 2 >= entries->capacity) {
            uint32_t capacity = entries->capacity ? entries->capacity * 2 : FIRST_CAPACITY;
            WeakEntry *grown = heap_alloc(capacity * sizeof *grown);
            if (live) memcpy(grown, entries->entries, live * sizeof *grown);
            entries->entries = grown;
            entries->capacity = capacity;
        }
    }
    entries->entries[entries->count++] = (WeakEntry){id, v};
}

bool weak_entry_remove(Value key, uint64_t id) {
    WeakEntry *e = entry_find(key, id);
    if (!e) return false;
    WeakEntries *entries = entries_of(key, false);
    *e = entries->entries[--entries->count];
    entries->entries[entries->count].value = UNDEFINED;
    return true;
}

typedef struct {
    Object base;
    uint64_t id;
} WeakCollection; /* OBJECT_WEAK_MAP, OBJECT_WEAK_SET */

static WeakCollection *collection_create_js(Value new_target, Intrinsic prototype, ObjectKind kind) {
    WeakCollection *c = object_create_from_constructor(new_target, prototype, kind, sizeof *c);
    if (c) c->id = weak_id_new(c);
    return c;
}

static Value throw_invalid_key(Value v, const char *where) { return throw_type_error("Invalid value used %s", where); }

/* 24.3.1.1 WeakMap ( [ iterable ] ) */
static BUILTIN(weak_map_constructor) {
    if (!IS_CONSTRUCT) return throw_requires_new("WeakMap");
    WeakCollection *map = collection_create_js(NEW_TARGET, INTRINSIC_WeakMapPrototype, OBJECT_WEAK_MAP);
    if (!map) return EXCEPTION;
    if (is_nullish(a0)) return value_cell(map);
    TRY(adder, object_get_js(&map->base, ATOM(set), value_cell(map)));
    if (!is_callable(adder))
        return throw_error_value(ERROR_TYPE, "'%v' returned for property 'set' of object '#<WeakMap>' is not a function", adder);
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
        if (js_call2(adder, value_cell(map), k, v) == EXCEPTION) return iterator_close_value(record, EXCEPTION);
    }
}

static WeakCollection *this_weak_map(Value v, const char *method) { return receiver_of_kind(v, OBJECT_WEAK_MAP, method); }

/* 24.3.3.2 WeakMap.prototype.delete ( key ) */
static BUILTIN(weak_map_delete) {
    WeakCollection *map = this_weak_map(this_value, "WeakMap.prototype.delete");
    if (!map) return EXCEPTION;
    return value_bool(can_be_held_weakly(a0) && weak_entry_remove(a0, map->id));
}

/* 24.3.3.3 WeakMap.prototype.get ( key ) */
static BUILTIN(weak_map_get) {
    WeakCollection *map = this_weak_map(this_value, "WeakMap.prototype.get");
    if (!map) return EXCEPTION;
    if (!can_be_held_weakly(a0)) return UNDEFINED;
    Value v = weak_entry_get(a0, map->id);
    return v == HOLE ? UNDEFINED : v;
}

/* 24.3.3.4 WeakMap.prototype.has ( key ) */
static BUILTIN(weak_map_has) {
    WeakCollection *map = this_weak_map(this_value, "WeakMap.prototype.has");
    if (!map) return EXCEPTION;
    return value_bool(can_be_held_weakly(a0) && weak_entry_get(a0, map->id) != HOLE);
}

/* 24.3.3.5 WeakMap.prototype.set ( key, value ) */
static BUILTIN(weak_map_set) {
    WeakCollection *map = this_weak_map(this_value, "WeakMap.prototype.set");
    if (!map) return EXCEPTION;
    if (!can_be_held_weakly(a0)) return throw_invalid_key(a0, "as weak map key");
    weak_entry_set(a0, map->id, a1);
    return this_value;
}

/* 24.4.1.1 WeakSet ( [ iterable ] ) */
static BUILTIN(weak_set_constructor) {
    if (!IS_CONSTRUCT) return throw_requires_new("WeakSet");
    WeakCollection *set = collection_create_js(NEW_TARGET, INTRINSIC_WeakSetPrototype, OBJECT_WEAK_SET);
    if (!set) return EXCEPTION;
    if (is_nullish(a0)) return value_cell(set);
    TRY(adder, object_get_js(&set->base, ATOM(add), value_cell(set)));
    if (!is_callable(adder))
        return throw_error_value(ERROR_TYPE, "'%v' returned for property 'add' of object '#<WeakSet>' is not a function", adder);
    TRY(record, iterator_open(a0));
    for (;;) {
        TRY(v, iterator_step(record));
        if (v == HOLE) return value_cell(set);
        if (js_call1(adder, value_cell(set), v) == EXCEPTION) return iterator_close_value(record, EXCEPTION);
    }
}

static WeakCollection *this_weak_set(Value v, const char *method) { return receiver_of_kind(v, OBJECT_WEAK_SET, method); }

/* 24.4.3.1 WeakSet.prototype.add ( value ) */
static BUILTIN(weak_set_add) {
    WeakCollection *set = this_weak_set(this_value, "WeakSet.prototype.add");
    if (!set) return EXCEPTION;
    if (!can_be_held_weakly(a0)) return throw_invalid_key(a0, "in weak set");
    weak_entry_set(a0, set->id, JS_TRUE);
    return this_value;
}

/* 24.4.3.3 WeakSet.prototype.delete ( value ) */
static BUILTIN(weak_set_delete) {
    WeakCollection *set = this_weak_set(this_value, "WeakSet.prototype.delete");
    if (!set) return EXCEPTION;
    return value_bool(can_be_held_weakly(a0) && weak_entry_remove(a0, set->id));
}

/* 24.4.3.4 WeakSet.prototype.has ( value ) */
static BUILTIN(weak_set_has) {
    WeakCollection *set = this_weak_set(this_value, "WeakSet.prototype.has");
    if (!set) return EXCEPTION;
    return value_bool(can_be_held_weakly(a0) && weak_entry_get(a0, set->id) != HOLE);
}

static const BuiltinProperty weak_map_prototype[] = {METHOD("delete", weak_map_delete, 1), METHOD("get", weak_map_get, 1),
    METHOD("set", weak_map_set, 2), METHOD("has", weak_map_has, 1), STRING_TAG("WeakMap"), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_WeakMap = {"WeakMap", INTRINSIC_WeakMap, INTRINSIC_WeakMapPrototype, -1, -1,
    weak_map_constructor, 0, OBJECT_ORDINARY, true, NULL, weak_map_prototype, NULL};

static const BuiltinProperty weak_set_prototype[] = {METHOD("delete", weak_set_delete, 1), METHOD("has", weak_set_has, 1),
    METHOD("add", weak_set_add, 1), STRING_TAG("WeakSet"), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_WeakSet = {"WeakSet", INTRINSIC_WeakSet, INTRINSIC_WeakSetPrototype, -1, -1,
    weak_set_constructor, 0, OBJECT_ORDINARY, true, NULL, weak_set_prototype, NULL};
