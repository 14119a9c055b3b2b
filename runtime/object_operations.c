/* object_operations.c - operations on objects (ECMA-262 7.3) and property descriptors (6.2.6), over object.h's methods. */
#include "runtime/abi.h"
#include "runtime/atom.h"
#include "runtime/messages.h"
#include "runtime/object.h"
#include "runtime/state.h"

/* Where property lookup starts for a primitive; NULL for null and undefined. */
static Object *lookup_start(Value v) {
    if (is_object(v)) return as_object(v);
    if (is_string(v)) return as_object(intrinsic(INTRINSIC_StringPrototype));
    if (is_number(v)) return as_object(intrinsic(INTRINSIC_NumberPrototype));
    if (is_boolean(v)) return as_object(intrinsic(INTRINSIC_BooleanPrototype));
    if (is_nullish(v)) return NULL;
    if (is_symbol(v)) return as_object(intrinsic(INTRINSIC_SymbolPrototype));
    if (is_bigint(v)) return as_object(intrinsic(INTRINSIC_BigIntPrototype));
    return NULL;
}

/* 7.3.3 GetV. */
Value get_js(Value v, PropertyKey k) {
    if (is_string(v)) {
        if (key_is_index(k)) {
            if (key_index(k) < string_length(v)) return string_single(string_at(v, key_index(k)));
        } else if (k == ATOM(length)) {
            return value_int((int32_t)string_length(v));
        }
    }
    Object *o = lookup_start(v);
    if (unlikely(!o)) return throw_nullish_get(v, k);
    return object_get_js(o, k, v);
}

Value get_atom(Value v, AtomId atom) { return get_js(v, nacre_runtime.atoms[atom]); }

/* 6.2.5.6 PutValue on a property reference. */
Value set_js(Value target, PropertyKey k, Value v, bool strict) {
    Object *o = lookup_start(target);
    if (unlikely(!o)) return throw_nullish_set(target, k);
    int done;
    if (is_string(target) && (key_is_index(k) ? key_index(k) < string_length(target) : k == ATOM(length))) done = 0;
    else done = object_set_js(o, k, v, target);
    if (done < 0) return EXCEPTION;
    if (!done && strict) return throw_refused_set(target, k);
    return UNDEFINED;
}

/* 7.3.11 GetMethod. */
Value get_method(Value v, PropertyKey k) {
    TRY(f, get_js(v, k));
    if (is_nullish(f)) return UNDEFINED;
    if (!is_callable(f)) return throw_error_value(ERROR_TYPE, "%v is not a function", f);
    return f;
}

/* 7.3.21 Invoke. */
Value invoke(Value v, PropertyKey k, uint32_t argc, const Value *argv) {
    TRY(f, get_js(v, k));
    if (!is_callable(f)) return throw_not_function_property(v, k);
    return js_call(f, v, argc, argv);
}

/* 7.3.5 CreateDataProperty. */
int create_data_property(Object *o, PropertyKey k, Value v) {
    PropertyDescriptor d = {v, UNDEFINED, UNDEFINED, HAS_VALUE | HAS_WRITABLE | HAS_ENUMERABLE | HAS_CONFIGURABLE, PROPERTY_ALL};
    return object_define_own_property_js(o, k, &d);
}

static Value throw_cannot_define(Object *o, PropertyKey k) {
    OwnProperty p;
    bool present = !object_intercepts(o, k) && object_find_own(o, k, &p);
    if (!present) return throw_error_value(ERROR_TYPE, "Cannot define property %v, object is not extensible", key_to_value(k));
    return throw_error_value(ERROR_TYPE, "Cannot redefine property: %v", key_to_value(k));
}

Value create_data_property_or_throw(Object *o, PropertyKey k, Value v) {
    TRY_INT(done, create_data_property(o, k, v));
    return done ? UNDEFINED : throw_cannot_define(o, k);
}

Value define_property_or_throw(Object *o, PropertyKey k, const PropertyDescriptor *d) {
    TRY_INT(done, object_define_own_property_js(o, k, d));
    return done ? UNDEFINED : throw_cannot_define(o, k);
}

Value delete_property_or_throw(Object *o, PropertyKey k) {
    TRY_INT(done, object_delete_js(o, k));
    if (done) return UNDEFINED;
    return throw_error_value(ERROR_TYPE, "Cannot delete property '%v' of %v", key_to_value(k), value_cell(o));
}

/* 7.3.13 HasOwnProperty. */
int has_own_property(Object *o, PropertyKey k) {
    if (!object_intercepts(o, k)) {
        OwnProperty p;
        return object_find_own(o, k, &p);
    }
    PropertyDescriptor d;
    return object_get_own_property_js(o, k, &d);
}

/* 6.2.6.5 ToPropertyDescriptor: one field. */
static bool descriptor_field(Object *o, PropertyKey k, Value *out, bool *failed) {
    int has = object_has_property_js(o, k);
    if (has > 0) {
        *out = object_get_js(o, k, value_cell(o));
        if (is_exception(*out)) has = -1;
    }
    if (has < 0) *failed = true;
    return has > 0;
}

PropertyDescriptor to_property_descriptor(Value v, bool *failed) {
    PropertyDescriptor d = {UNDEFINED, UNDEFINED, UNDEFINED, 0, 0};
    *failed = false;
    if (!is_object(v)) {
        throw_error_value(ERROR_TYPE, "Property description must be an object: %v", v);
        *failed = true;
        return d;
    }
    Object *o = as_object(v);
    Value field;
    static const struct {
        AtomId atom;
        uint8_t has, attribute;
    } flags[] = {
        {ATOM_enumerable, HAS_ENUMERABLE, PROPERTY_ENUMERABLE}, {ATOM_configurable, HAS_CONFIGURABLE, PROPERTY_CONFIGURABLE}};
    for (int i = 0; i < 2; i++) {
        if (descriptor_field(o, nacre_runtime.atoms[flags[i].atom], &field, failed)) {
            d.has |= flags[i].has;
            if (!*failed && to_boolean(field)) d.attributes |= flags[i].attribute;
        }
        if (*failed) return d;
    }
    if (descriptor_field(o, ATOM(value), &field, failed)) d.has |= HAS_VALUE, d.value = field;
    if (*failed) return d;
    if (descriptor_field(o, ATOM(writable), &field, failed)) {
        d.has |= HAS_WRITABLE;
        if (!*failed && to_boolean(field)) d.attributes |= PROPERTY_WRITABLE;
    }
    if (*failed) return d;
    static const struct {
        AtomId atom;
        uint8_t has;
    } accessors[] = {{ATOM_get, HAS_GET}, {ATOM_set, HAS_SET}};
    for (int i = 0; i < 2; i++) {
        if (descriptor_field(o, nacre_runtime.atoms[accessors[i].atom], &field, failed)) {
            if (*failed) return d;
            if (!is_undefined(field) && !is_callable(field)) {
                throw_error_value(ERROR_TYPE, i ? "Setter must be a function: %v" : "Getter must be a function: %v", field);
                *failed = true;
                return d;
            }
            d.has |= accessors[i].has;
            d.attributes |= PROPERTY_ACCESSOR;
            *(i ? &d.setter : &d.getter) = field;
        }
        if (*failed) return d;
    }
    if (d.has & (HAS_GET | HAS_SET) && d.has & (HAS_VALUE | HAS_WRITABLE)) {
        throw_error_value(
            ERROR_TYPE, "Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, %v", v);
        *failed = true;
    }
    return d;
}

/* 6.2.6.4 FromPropertyDescriptor. */
Value from_property_descriptor(const PropertyDescriptor *d) {
    Object *o = object_new_plain();
    if (d->has & HAS_VALUE) object_define(o, ATOM(value), d->value, PROPERTY_ALL);
    if (d->has & HAS_WRITABLE) object_define(o, ATOM(writable), value_bool(d->attributes & PROPERTY_WRITABLE), PROPERTY_ALL);
    if (d->has & HAS_GET) object_define(o, ATOM(get), d->getter, PROPERTY_ALL);
    if (d->has & HAS_SET) object_define(o, ATOM(set), d->setter, PROPERTY_ALL);
    if (d->has & HAS_ENUMERABLE)
        object_define(o, ATOM(enumerable), value_bool(d->attributes & PROPERTY_ENUMERABLE), PROPERTY_ALL);
    if (d->has & HAS_CONFIGURABLE)
        object_define(o, ATOM(configurable), value_bool(d->attributes & PROPERTY_CONFIGURABLE), PROPERTY_ALL);
    return value_cell(o);
}

/* 7.3.15 SetIntegrityLevel. */
int set_integrity_level(Object *o, int level) {
    int done = object_prevent_extensions_js(o);
    if (done <= 0) return done;
    if (!(o->shape->flags & (SHAPE_EXOTIC | SHAPE_EXOTIC_INDEX))) {
        shape_set_integrity(o, level);
        elements_set_integrity(o, level);
        return 1;
    }
    KeyList keys = {0};
    if (object_own_keys_js(o, &keys) < 0) return -1;
    for (uint32_t i = 0; i < keys.count; i++) {
        PropertyDescriptor change = {.value = UNDEFINED, .has = HAS_CONFIGURABLE};
        if (level == INTEGRITY_FROZEN) {
            PropertyDescriptor current;
            int found = object_get_own_property_js(o, keys.keys[i], &current);
            if (found < 0) return -1;
            if (!found) continue;
            if (!(current.attributes & PROPERTY_ACCESSOR)) change.has |= HAS_WRITABLE;
        }
        if (is_exception(define_property_or_throw(o, keys.keys[i], &change))) return -1;
    }
    return 1;
}

/* 7.3.16 TestIntegrityLevel. */
int test_integrity_level(Object *o, int level) {
    int extensible = object_is_extensible_js(o);
    if (extensible) return extensible < 0 ? -1 : 0;
    KeyList keys = {0};
    if (object_own_keys_js(o, &keys) < 0) return -1;
    for (uint32_t i = 0; i < keys.count; i++) {
        PropertyDescriptor d;
        int found = object_get_own_property_js(o, keys.keys[i], &d);
        if (found < 0) return -1;
        if (!found) continue;
        if (d.attributes & PROPERTY_CONFIGURABLE) return 0;
        if (level == INTEGRITY_FROZEN && !(d.attributes & PROPERTY_ACCESSOR) && d.attributes & PROPERTY_WRITABLE) return 0;
    }
    return 1;
}

/* 7.3.18 LengthOfArrayLike. */
int length_of_array_like(Object *o, double *out) {
    if (o->shape->kind == OBJECT_ARRAY) {
        *out = array_length_fast(o);
        return 0;
    }
    Value v = object_get_js(o, ATOM(length), value_cell(o));
    if (is_exception(v)) return -1;
    return to_length(v, out);
}

/* 7.3.22 SpeciesConstructor. */
Value species_constructor(Value object, Value default_constructor) {
    TRY(constructor, get_js(object, ATOM(constructor)));
    if (is_undefined(constructor)) return default_constructor;
    if (!is_object(constructor)) return throw_type_error("object.constructor[Symbol.species] is not a constructor");
    TRY(species, get_js(constructor, SYMBOL(species)));
    if (is_nullish(species)) return default_constructor;
    if (is_constructor(species)) return species;
    return throw_type_error("object.constructor[Symbol.species] is not a constructor");
}

/* 7.3.26 CopyDataProperties: enumerable own properties of source, without the excluded keys. */
int32_t rt_copy_data_properties(Value target, Value source, const Value *excluded, uint32_t excluded_count) {
    if (is_nullish(source)) return 0;
    Value from_value = to_object(source);
    if (is_exception(from_value)) return -1;
    Object *from = as_object(from_value), *to = as_object(target);
    KeyList keys = {0};
    if (object_own_keys_js(from, &keys) < 0) return -1;
    for (uint32_t i = 0; i < keys.count; i++) {
        PropertyKey k = keys.keys[i];
        bool skip = false;
        for (uint32_t j = 0; j < excluded_count && !skip; j++) skip = to_property_key(excluded[j]) == k;
        if (skip) continue;
        OwnProperty p;
        Value v;
        if (!object_intercepts(from, k)) {
            if (!object_find_own(from, k, &p) || !(p.attributes & PROPERTY_ENUMERABLE)) continue;
            v = p.attributes & PROPERTY_ACCESSOR ? accessor_get_js(*p.slot, from_value) : *p.slot;
        } else {
            PropertyDescriptor d;
            int found = object_get_own_property_js(from, k, &d);
            if (found < 0) return -1;
            if (!found || !(d.attributes & PROPERTY_ENUMERABLE)) continue;
            v = object_get_js(from, k, from_value);
        }
        if (is_exception(v)) return -1;
        if (is_exception(create_data_property_or_throw(to, k, v))) return -1;
    }
    return 0;
}
