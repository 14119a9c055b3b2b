/* object.c - the Object constructor and its functions (20.1.1, 20.1.2); Object.prototype is in object_prototype.c. */
#include "runtime/builtins/object.h"
#include "runtime/cache.h"

/* 20.1.1.1 Object ( [ value ] ) */
static BUILTIN(object_constructor) {
    Value new_target = NEW_TARGET;
    if (!is_undefined(new_target) && new_target != callee) {
        Object *o = object_create_from_constructor(new_target, INTRINSIC_ObjectPrototype, OBJECT_ORDINARY, sizeof(Object));
        return o ? value_cell(o) : EXCEPTION;
    }
    if (is_nullish(a0)) return value_cell(object_new_plain());
    return to_object(a0);
}

/* Copies a source of plain shape whose properties are all data; *complete false: nothing was done. */
static int assign_plain_js(Value target, Object *source, bool *complete) {
    Shape *shape = source->shape;
    *complete = false;
    for (uint32_t i = 0; i < shape->count; i++) {
        PropertyEntry *e = shape_entry(shape, (int32_t)i);
        if (e->attributes & PROPERTY_ACCESSOR) return 0;
    }
    KeyList symbols = {0};
    for (uint32_t i = 0; i < shape->count; i++) {
        PropertyEntry *e = shape_entry(shape, (int32_t)i);
        if (!e->key || !(e->attributes & PROPERTY_ENUMERABLE)) continue;
        if (!is_string(e->key)) {
            if (is_symbol(e->key)) key_list_push(&symbols, e->key);
            continue;
        }
        Value v = source->shape == shape ? *object_slot(source, e->slot) : object_get_js(source, e->key, value_cell(source));
        if (v == EXCEPTION || cache_set(target, e->key, v) < 0) return -1;
    }
    for (uint32_t i = 0; i < symbols.count; i++) {
        Value v = object_get_js(source, symbols.keys[i], value_cell(source));
        if (v == EXCEPTION || cache_set(target, symbols.keys[i], v) < 0) return -1;
    }
    *complete = true;
    return 0;
}

/* Whether assigning to the object's named properties can run no user code: so a source cannot change meanwhile. */
static bool assigns_silently(Object *o) {
    if (o->shape->flags & (SHAPE_EXOTIC | SHAPE_EXOTIC_INDEX) || o->shape->kind == OBJECT_GLOBAL) return false;
    for (uint32_t i = 0; i < o->shape->count; i++)
        if (shape_entry(o->shape, (int32_t)i)->attributes & PROPERTY_ACCESSOR) return false;
    return o->shape->prototype == intrinsic(INTRINSIC_ObjectPrototype) || is_null(o->shape->prototype);
}

/* 20.1.2.1 Object.assign ( target, ...sources ) */
static BUILTIN(object_assign) {
    uint32_t n = ARGC;
    ALL_ARGS(all);
    TRY(target, to_object(a0));
    for (uint32_t i = 1; i < n; i++) {
        if (is_nullish(all[i])) continue;
        TRY(from, to_object(all[i]));
        Object *source = as_object(from);
        if (object_has_plain_shape(source) && assigns_silently(as_object(target)) && from != target) {
            bool complete;
            TRY_INT(done, assign_plain_js(target, source, &complete));
            if (complete) continue;
        }
        KeyList keys = {0};
        if (object_own_keys_js(source, &keys) < 0) return EXCEPTION;
        for (uint32_t k = 0; k < keys.count; k++) {
            PropertyDescriptor d;
            TRY_INT(found, object_get_own_property_js(source, keys.keys[k], &d));
            if (!found || !(d.attributes & PROPERTY_ENUMERABLE)) continue;
            TRY(v, object_get_js(source, keys.keys[k], from));
            TRY(set, set_js(target, keys.keys[k], v, true));
        }
    }
    return target;
}

static Value throw_bad_prototype(Value v) {
    return throw_error_value(ERROR_TYPE, "Object prototype may only be an Object or null: %v", v);
}

/* 20.1.2.3.1 ObjectDefineProperties */
static Value define_properties_js(Object *o, Value properties) {
    TRY(from, to_object(properties));
    Object *source = as_object(from);
    KeyList keys = {0}, used = {0};
    if (object_own_keys_js(source, &keys) < 0) return EXCEPTION;
    if (keys.count == 0) return value_cell(o);
    PropertyDescriptor *descriptors = heap_alloc(keys.count * sizeof *descriptors);
    for (uint32_t k = 0; k < keys.count; k++) {
        PropertyDescriptor d;
        TRY_INT(found, object_get_own_property_js(source, keys.keys[k], &d));
        if (!found || !(d.attributes & PROPERTY_ENUMERABLE)) continue;
        TRY(v, object_get_js(source, keys.keys[k], from));
        bool failed = false;
        descriptors[used.count] = to_property_descriptor(v, &failed);
        if (failed) return EXCEPTION;
        key_list_push(&used, keys.keys[k]);
    }
    for (uint32_t k = 0; k < used.count; k++) {
        TRY(defined, define_property_or_throw(o, used.keys[k], &descriptors[k]));
    }
    return value_cell(o);
}

/* 20.1.2.2 Object.create ( O, Properties ) */
static BUILTIN(object_create) {
    if (!is_object(a0) && !is_null(a0)) return throw_bad_prototype(a0);
    Object *o = object_new(a0);
    return is_undefined(a1) ? value_cell(o) : define_properties_js(o, a1);
}

/* 20.1.2.3 Object.defineProperties ( O, Properties ) */
static BUILTIN(object_define_properties) {
    if (!is_object(a0)) return throw_type_error("Object.defineProperties called on non-object");
    return define_properties_js(as_object(a0), a1);
}

/* 20.1.2.4 Object.defineProperty ( O, P, Attributes ) */
static BUILTIN(object_define_property) {
    if (!is_object(a0)) return throw_type_error("Object.defineProperty called on non-object");
    TRY(key, to_property_key(a1));
    bool failed = false;
    PropertyDescriptor d = to_property_descriptor(a2, &failed);
    if (failed) return EXCEPTION;
    TRY(defined, define_property_or_throw(as_object(a0), key, &d));
    return a0;
}

/* The same for an object of plain shape without accessors, which runs no user code. */
static bool enumerate_plain(Object *o, EnumerationKind kind, Object *result) {
    Shape *shape = o->shape;
    if (kind != ENUMERATE_KEYS)
        for (uint32_t i = 0; i < shape->count; i++)
            if (shape_entry(shape, (int32_t)i)->attributes & PROPERTY_ACCESSOR) return false;
    for (uint32_t i = 0; i < shape->count; i++) {
        PropertyEntry *e = shape_entry(shape, (int32_t)i);
        if (!e->key || !(e->attributes & PROPERTY_ENUMERABLE) || !is_string(e->key)) continue;
        Value pair[2] = {e->key, kind == ENUMERATE_KEYS ? UNDEFINED : *object_slot(o, e->slot)};
        array_push(result, kind == ENUMERATE_KEYS     ? pair[0]
                           : kind == ENUMERATE_VALUES ? pair[1]
                                                      : value_cell(array_from(pair, 2)));
    }
    return true;
}

/* 7.3.24 EnumerableOwnProperties */
Value enumerable_own_properties_js(Object *o, EnumerationKind kind) {
    KeyList keys = {0};
    Object *result = array_new(0);
    if (object_has_plain_shape(o) && enumerate_plain(o, kind, result)) return value_cell(result);
    if (object_own_keys_js(o, &keys) < 0) return EXCEPTION;
    for (uint32_t k = 0; k < keys.count; k++) {
        PropertyKey key = keys.keys[k];
        if (!key_is_index(key) && is_symbol(key)) continue;
        PropertyDescriptor d;
        TRY_INT(found, object_get_own_property_js(o, key, &d));
        if (!found || !(d.attributes & PROPERTY_ENUMERABLE)) continue;
        Value v = key_to_value(key);
        if (kind != ENUMERATE_KEYS) {
            TRY(property, object_get_js(o, key, value_cell(o)));
            if (kind == ENUMERATE_VALUES) {
                v = property;
            } else {
                Value pair[2] = {v, property};
                v = value_cell(array_from(pair, 2));
            }
        }
        array_push(result, v);
    }
    return value_cell(result);
}

/* 20.1.2.5 Object.entries ( O ) */
static BUILTIN(object_entries) {
    TRY(o, to_object(a0));
    return enumerable_own_properties_js(as_object(o), ENUMERATE_ENTRIES);
}

/* 20.1.2.18 Object.keys ( O ) */
static BUILTIN(object_keys) {
    TRY(o, to_object(a0));
    return enumerable_own_properties_js(as_object(o), ENUMERATE_KEYS);
}

/* 20.1.2.23 Object.values ( O ) */
static BUILTIN(object_values) {
    TRY(o, to_object(a0));
    return enumerable_own_properties_js(as_object(o), ENUMERATE_VALUES);
}

/* 20.1.2.6 Object.freeze ( O ) */
static BUILTIN(object_freeze) {
    if (!is_object(a0)) return a0;
    TRY_INT(done, set_integrity_level(as_object(a0), INTEGRITY_FROZEN));
    return done ? a0 : throw_type_error("Cannot freeze");
}

/* 20.1.2.22 Object.seal ( O ) */
static BUILTIN(object_seal) {
    if (!is_object(a0)) return a0;
    TRY_INT(done, set_integrity_level(as_object(a0), INTEGRITY_SEALED));
    return done ? a0 : throw_type_error("Cannot seal");
}

/* 20.1.2.20 Object.preventExtensions ( O ) */
static BUILTIN(object_prevent_extensions) {
    if (!is_object(a0)) return a0;
    TRY_INT(done, object_prevent_extensions_js(as_object(a0)));
    return done ? a0 : throw_type_error("Cannot prevent extensions");
}

/* 20.1.2.7 Object.fromEntries ( iterable ) */
static BUILTIN(object_from_entries) {
    if (is_nullish(a0)) return throw_error_value(ERROR_TYPE, "%v is not iterable", a0);
    Object *o = object_new_plain();
    TRY(record, iterator_open(a0));
    for (;;) {
        TRY(entry, iterator_step(record));
        if (entry == HOLE) return value_cell(o);
        if (!is_object(entry)) {
            throw_error_value(ERROR_TYPE, "Iterator value %v is not an entry object", entry);
            return iterator_close_value(record, EXCEPTION);
        }
        Value k = object_get_js(as_object(entry), key_from_index(0), entry);
        if (k == EXCEPTION) return iterator_close_value(record, EXCEPTION);
        Value v = object_get_js(as_object(entry), key_from_index(1), entry);
        if (v == EXCEPTION) return iterator_close_value(record, EXCEPTION);
        PropertyKey key = to_property_key(k);
        if (key == EXCEPTION) return iterator_close_value(record, EXCEPTION);
        if (create_data_property_or_throw(o, key, v) == EXCEPTION) return iterator_close_value(record, EXCEPTION);
    }
}

/* 20.1.2.8 Object.getOwnPropertyDescriptor ( O, P ) */
static BUILTIN(object_get_own_property_descriptor) {
    TRY(o, to_object(a0));
    TRY(key, to_property_key(a1));
    PropertyDescriptor d;
    TRY_INT(found, object_get_own_property_js(as_object(o), key, &d));
    return found ? from_property_descriptor(&d) : UNDEFINED;
}

/* 20.1.2.9 Object.getOwnPropertyDescriptors ( O ) */
static BUILTIN(object_get_own_property_descriptors) {
    TRY(o, to_object(a0));
    KeyList keys = {0};
    if (object_own_keys_js(as_object(o), &keys) < 0) return EXCEPTION;
    Object *result = object_new_plain();
    for (uint32_t k = 0; k < keys.count; k++) {
        PropertyDescriptor d;
        TRY_INT(found, object_get_own_property_js(as_object(o), keys.keys[k], &d));
        if (found) create_data_property(result, keys.keys[k], from_property_descriptor(&d));
    }
    return value_cell(result);
}

static Value own_property_keys_js(Value v, bool symbols) {
    TRY(o, to_object(v));
    KeyList keys = {0};
    if (object_own_keys_js(as_object(o), &keys) < 0) return EXCEPTION;
    Object *result = array_new(0);
    for (uint32_t k = 0; k < keys.count; k++) {
        bool symbol = !key_is_index(keys.keys[k]) && is_symbol(keys.keys[k]);
        if (symbol == symbols) array_push(result, key_to_value(keys.keys[k]));
    }
    return value_cell(result);
}

/* 20.1.2.10 Object.getOwnPropertyNames ( O ) */
static BUILTIN(object_get_own_property_names) { return own_property_keys_js(a0, false); }

/* 20.1.2.11 Object.getOwnPropertySymbols ( O ) */
static BUILTIN(object_get_own_property_symbols) { return own_property_keys_js(a0, true); }

/* 20.1.2.12 Object.getPrototypeOf ( O ) */
static BUILTIN(object_get_prototype_of) {
    TRY(o, to_object(a0));
    return object_get_prototype_js(as_object(o));
}

/* What V8 says where [[SetPrototypeOf]] refuses. */
Value throw_prototype_refused_js(Object *o, Value prototype) {
    TRY_INT(extensible, object_is_extensible_js(o));
    if (!extensible) return throw_error_value(ERROR_TYPE, "%v is not extensible", value_cell(o));
    if (value_cell(o) == intrinsic(INTRINSIC_ObjectPrototype))
        return throw_type_error("Immutable prototype object 'Object.prototype' cannot have their prototype set");
    return throw_type_error("Cyclic __proto__ value");
}

/* 20.1.2.23 Object.setPrototypeOf ( O, proto ) */
static BUILTIN(object_set_prototype_of) {
    if (is_nullish(a0)) return throw_type_error("Object.setPrototypeOf called on null or undefined");
    if (!is_object(a1) && !is_null(a1)) return throw_bad_prototype(a1);
    if (!is_object(a0)) return a0;
    TRY_INT(done, object_set_prototype_js(as_object(a0), a1));
    return done ? a0 : throw_prototype_refused_js(as_object(a0), a1);
}

/* 7.3.35 GroupBy with property keys, gathered in the result itself. 20.1.2.13 Object.groupBy ( items, callback ) */
static BUILTIN(object_group_by) {
    if (is_nullish(a0)) return throw_error_value(ERROR_TYPE, "%v is not iterable", a0);
    if (!is_callable(a1)) return throw_not_callable(a1);
    Object *groups = object_new(JS_NULL);
    TRY(record, iterator_open(a0));
    for (uint64_t k = 0;; k++) {
        TRY(v, iterator_step(record));
        if (v == HOLE) return value_cell(groups);
        Value group = js_call2(a1, UNDEFINED, v, index_value(k));
        if (group == EXCEPTION) return iterator_close_value(record, EXCEPTION);
        PropertyKey key = to_property_key(group);
        if (key == EXCEPTION) return iterator_close_value(record, EXCEPTION);
        Value list = object_get_js(groups, key, value_cell(groups));
        if (is_undefined(list)) {
            list = value_cell(array_new(0));
            create_data_property(groups, key, list);
        }
        array_push(as_object(list), v);
    }
}

/* 20.1.2.14 Object.hasOwn ( O, P ) */
static BUILTIN(object_has_own) {
    TRY(o, to_object(a0));
    TRY(key, to_property_key(a1));
    TRY_INT(found, has_own_property(as_object(o), key));
    return value_bool(found);
}

/* 20.1.2.15 Object.is ( value1, value2 ) */
static BUILTIN(object_is) { return value_bool(same_value(a0, a1)); }

/* 20.1.2.16 Object.isExtensible ( O ) */
static BUILTIN(object_is_extensible) {
    if (!is_object(a0)) return JS_FALSE;
    TRY_INT(extensible, object_is_extensible_js(as_object(a0)));
    return value_bool(extensible);
}

/* 20.1.2.17 Object.isFrozen ( O ) */
static BUILTIN(object_is_frozen) {
    if (!is_object(a0)) return JS_TRUE;
    TRY_INT(frozen, test_integrity_level(as_object(a0), INTEGRITY_FROZEN));
    return value_bool(frozen);
}

/* 20.1.2.18 Object.isSealed ( O ) */
static BUILTIN(object_is_sealed) {
    if (!is_object(a0)) return JS_TRUE;
    TRY_INT(sealed, test_integrity_level(as_object(a0), INTEGRITY_SEALED));
    return value_bool(sealed);
}

static const BuiltinProperty object_static[] = {METHOD("assign", object_assign, 2),
    METHOD("getOwnPropertyDescriptor", object_get_own_property_descriptor, 2),
    METHOD("getOwnPropertyDescriptors", object_get_own_property_descriptors, 1),
    METHOD("getOwnPropertyNames", object_get_own_property_names, 1),
    METHOD("getOwnPropertySymbols", object_get_own_property_symbols, 1), METHOD("hasOwn", object_has_own, 2),
    METHOD("is", object_is, 2), METHOD("preventExtensions", object_prevent_extensions, 1), METHOD("seal", object_seal, 1),
    METHOD("create", object_create, 2), METHOD("defineProperties", object_define_properties, 2),
    METHOD("defineProperty", object_define_property, 3), METHOD("freeze", object_freeze, 1),
    METHOD("getPrototypeOf", object_get_prototype_of, 1), METHOD("setPrototypeOf", object_set_prototype_of, 2),
    METHOD("isExtensible", object_is_extensible, 1), METHOD("isFrozen", object_is_frozen, 1),
    METHOD("isSealed", object_is_sealed, 1), METHOD("keys", object_keys, 1), METHOD("entries", object_entries, 1),
    METHOD("fromEntries", object_from_entries, 1), METHOD("values", object_values, 1), METHOD("groupBy", object_group_by, 2),
    END_OF_PROPERTIES};

const BuiltinGroup builtin_group_Object = {"Object", INTRINSIC_Object, INTRINSIC_ObjectPrototype, -1, -1, object_constructor, 1,
    OBJECT_ORDINARY, true, object_static, object_prototype_properties, object_prototype_finish};
