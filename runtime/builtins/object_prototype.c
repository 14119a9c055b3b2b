/* object_prototype.c - Object.prototype (20.1.3) and its Annex B accessors (B.2.2). */
#include "runtime/builtins/object.h"
#include "runtime/realm.h"

/* 20.1.3.2 Object.prototype.hasOwnProperty ( V ) */
static BUILTIN(object_proto_has_own_property) {
    TRY(key, to_property_key(a0));
    if (likely(is_object(this_value) && !key_is_index(key))) {
        const Shape *shape = as_object(this_value)->shape;
        if (!(shape->flags & (SHAPE_EXOTIC | SHAPE_EXOTIC_INDEX | SHAPE_LAZY)) && shape->kind != OBJECT_GLOBAL)
            return value_bool(shape_find(shape, key) >= 0);
    }
    TRY(o, to_object(this_value));
    TRY_INT(found, has_own_property(as_object(o), key));
    return value_bool(found);
}

/* 20.1.3.3 Object.prototype.isPrototypeOf ( V ) */
static BUILTIN(object_proto_is_prototype_of) {
    if (!is_object(a0)) return JS_FALSE;
    TRY(o, to_object(this_value));
    Value v = a0;
    for (;;) {
        v = object_get_prototype_js(as_object(v));
        if (v == EXCEPTION) return EXCEPTION;
        if (is_null(v)) return JS_FALSE;
        if (v == o) return JS_TRUE;
    }
}

/* 20.1.3.4 Object.prototype.propertyIsEnumerable ( V ) */
static BUILTIN(object_proto_property_is_enumerable) {
    TRY(key, to_property_key(a0));
    TRY(o, to_object(this_value));
    PropertyDescriptor d;
    TRY_INT(found, object_get_own_property_js(as_object(o), key, &d));
    return value_bool(found && (d.attributes & PROPERTY_ENUMERABLE));
}

/* 20.1.3.5 Object.prototype.toLocaleString ( ) */
static BUILTIN(object_proto_to_locale_string) { return invoke(this_value, ATOM(toString), 0, NULL); }

static const char *builtin_tag(Object *o, int array) {
    if (array) return "Array";
    if (is_callable(value_cell(o))) return "Function";
    switch (object_kind(o)) {
    case OBJECT_ARGUMENTS:
    case OBJECT_MAPPED_ARGUMENTS: return "Arguments";
    case OBJECT_ERROR: return "Error";
    case OBJECT_BOOLEAN: return "Boolean";
    case OBJECT_NUMBER: return "Number";
    case OBJECT_STRING: return "String";
    case OBJECT_DATE: return "Date";
    case OBJECT_REGEXP: return "RegExp";
    default: return "Object";
    }
}

/* 20.1.3.6 Object.prototype.toString ( ) */
static BUILTIN(object_proto_to_string) {
    if (is_undefined(this_value)) return atom_from_ascii("[object Undefined]");
    if (is_null(this_value)) return atom_from_ascii("[object Null]");
    TRY(v, to_object(this_value));
    Object *o = as_object(v);
    TRY_INT(array, is_array(v));
    const char *builtin = builtin_tag(o, array);
    TRY(tag, object_get_js(o, SYMBOL(toStringTag), v));
    StringBuilder b;
    builder_init(&b);
    builder_append_ascii(&b, "[object ");
    if (is_string(tag)) builder_append(&b, tag);
    else builder_append_ascii(&b, builtin);
    builder_append_unit(&b, ']');
    return builder_finish(&b);
}

/* 20.1.3.7 Object.prototype.valueOf ( ) */
static BUILTIN(object_proto_value_of) { return to_object(this_value); }

/* B.2.2.1.1 get Object.prototype.__proto__ */
static BUILTIN(object_proto_get_proto) {
    TRY(o, to_object(this_value));
    return object_get_prototype_js(as_object(o));
}

/* B.2.2.1.2 set Object.prototype.__proto__ */
static BUILTIN(object_proto_set_proto) {
    if (is_nullish(this_value)) return throw_type_error("Object.prototype.__proto__ called on null or undefined");
    if ((!is_object(a0) && !is_null(a0)) || !is_object(this_value)) return UNDEFINED;
    TRY_INT(done, object_set_prototype_js(as_object(this_value), a0));
    return done ? UNDEFINED : throw_prototype_refused_js(as_object(this_value), a0);
}

static Value define_accessor_js(Value this_value, Value name, Value function, bool getter) {
    TRY(o, to_object(this_value));
    if (!is_callable(function))
        return throw_type_error("Object.prototype.__define%s__: Expecting function", getter ? "Getter" : "Setter");
    PropertyDescriptor d = {.getter = function,
        .setter = function,
        .has = (uint8_t)((getter ? HAS_GET : HAS_SET) | HAS_ENUMERABLE | HAS_CONFIGURABLE),
        .attributes = PROPERTY_ENUMERABLE | PROPERTY_CONFIGURABLE};
    TRY(key, to_property_key(name));
    return define_property_or_throw(as_object(o), key, &d) == EXCEPTION ? EXCEPTION : UNDEFINED;
}

/* B.2.2.2 Object.prototype.__defineGetter__ ( P, getter ) */
static BUILTIN(object_proto_define_getter) { return define_accessor_js(this_value, a0, a1, true); }

/* B.2.2.3 Object.prototype.__defineSetter__ ( P, setter ) */
static BUILTIN(object_proto_define_setter) { return define_accessor_js(this_value, a0, a1, false); }

static Value lookup_accessor_js(Value this_value, Value name, bool getter) {
    TRY(o, to_object(this_value));
    TRY(key, to_property_key(name));
    while (!is_null(o)) {
        PropertyDescriptor d;
        TRY_INT(found, object_get_own_property_js(as_object(o), key, &d));
        if (found) return d.has & (HAS_GET | HAS_SET) ? (getter ? d.getter : d.setter) : UNDEFINED;
        o = object_get_prototype_js(as_object(o));
        if (o == EXCEPTION) return EXCEPTION;
    }
    return UNDEFINED;
}

/* B.2.2.4 Object.prototype.__lookupGetter__ ( P ) */
static BUILTIN(object_proto_lookup_getter) { return lookup_accessor_js(this_value, a0, true); }

/* B.2.2.5 Object.prototype.__lookupSetter__ ( P ) */
static BUILTIN(object_proto_lookup_setter) { return lookup_accessor_js(this_value, a0, false); }

const BuiltinProperty object_prototype_properties[] = {METHOD("__defineGetter__", object_proto_define_getter, 2),
    METHOD("__defineSetter__", object_proto_define_setter, 2), METHOD("hasOwnProperty", object_proto_has_own_property, 1),
    METHOD("__lookupGetter__", object_proto_lookup_getter, 1), METHOD("__lookupSetter__", object_proto_lookup_setter, 1),
    METHOD("isPrototypeOf", object_proto_is_prototype_of, 1),
    METHOD("propertyIsEnumerable", object_proto_property_is_enumerable, 1), METHOD("toString", object_proto_to_string, 0),
    METHOD("valueOf", object_proto_value_of, 0), GETTER_SETTER("__proto__", object_proto_get_proto, object_proto_set_proto),
    METHOD("toLocaleString", object_proto_to_locale_string, 0), END_OF_PROPERTIES};

void object_prototype_finish(Object *constructor, Object *prototype) {
    realm_set_intrinsic(INTRINSIC_ObjectPrototypeToString, object_get_js(prototype, ATOM(toString), value_cell(prototype)));
}
