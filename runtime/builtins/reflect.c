/* reflect.c - Reflect (28.1): the essential internal methods as functions. */
#include "runtime/builtins/function.h"

static Object *target_of(Value v, const char *method) {
    if (is_object(v)) return as_object(v);
    throw_type_error("%s called on non-object", method);
    return NULL;
}

/* 28.1.1 Reflect.apply ( target, thisArgument, argumentsList ) */
static BUILTIN(reflect_apply) {
    if (!is_callable(a0))
        return throw_error_value(ERROR_TYPE, "Function.prototype.apply was called on %v, which is %s and not a function", a0,
            is_object(a0) ? "an object" : "a value");
    int64_t count;
    Value *list = list_from_array_like_js(a2, &count);
    return count < 0 ? EXCEPTION : js_call(a0, a1, (uint32_t)count, list);
}

/* 28.1.2 Reflect.construct ( target, argumentsList [ , newTarget ] ) */
static BUILTIN(reflect_construct) {
    if (!is_constructor(a0)) return throw_error_value(ERROR_TYPE, "%v is not a constructor", a0);
    Value new_target = ARGC > 2 ? a2 : a0;
    if (!is_constructor(new_target)) return throw_error_value(ERROR_TYPE, "%v is not a constructor", new_target);
    int64_t count;
    Value *list = list_from_array_like_js(a1, &count);
    return count < 0 ? EXCEPTION : js_construct(a0, (uint32_t)count, list, new_target);
}

/* 28.1.3 Reflect.defineProperty ( target, propertyKey, attributes ) */
static BUILTIN(reflect_define_property) {
    Object *o = target_of(a0, "Reflect.defineProperty");
    if (!o) return EXCEPTION;
    TRY(key, to_property_key(a1));
    bool failed = false;
    PropertyDescriptor d = to_property_descriptor(a2, &failed);
    if (failed) return EXCEPTION;
    TRY_INT(done, object_define_own_property_js(o, key, &d));
    return value_bool(done);
}

/* 28.1.4 Reflect.deleteProperty ( target, propertyKey ) */
static BUILTIN(reflect_delete_property) {
    Object *o = target_of(a0, "Reflect.deleteProperty");
    if (!o) return EXCEPTION;
    TRY(key, to_property_key(a1));
    TRY_INT(done, object_delete_js(o, key));
    return value_bool(done);
}

/* 28.1.5 Reflect.get ( target, propertyKey [ , receiver ] ) */
static BUILTIN(reflect_get) {
    Object *o = target_of(a0, "Reflect.get");
    if (!o) return EXCEPTION;
    TRY(key, to_property_key(a1));
    return object_get_js(o, key, ARGC > 2 ? a2 : a0);
}

/* 28.1.6 Reflect.getOwnPropertyDescriptor ( target, propertyKey ) */
static BUILTIN(reflect_get_own_property_descriptor) {
    Object *o = target_of(a0, "Reflect.getOwnPropertyDescriptor");
    if (!o) return EXCEPTION;
    TRY(key, to_property_key(a1));
    PropertyDescriptor d;
    TRY_INT(found, object_get_own_property_js(o, key, &d));
    return found ? from_property_descriptor(&d) : UNDEFINED;
}

/* 28.1.7 Reflect.getPrototypeOf ( target ) */
static BUILTIN(reflect_get_prototype_of) {
    Object *o = target_of(a0, "Reflect.getPrototypeOf");
    return o ? object_get_prototype_js(o) : EXCEPTION;
}

/* 28.1.8 Reflect.has ( target, propertyKey ) */
static BUILTIN(reflect_has) {
    Object *o = target_of(a0, "Reflect.has");
    if (!o) return EXCEPTION;
    TRY(key, to_property_key(a1));
    TRY_INT(found, object_has_property_js(o, key));
    return value_bool(found);
}

/* 28.1.9 Reflect.isExtensible ( target ) */
static BUILTIN(reflect_is_extensible) {
    Object *o = target_of(a0, "Reflect.isExtensible");
    if (!o) return EXCEPTION;
    TRY_INT(extensible, object_is_extensible_js(o));
    return value_bool(extensible);
}

/* 28.1.10 Reflect.ownKeys ( target ) */
static BUILTIN(reflect_own_keys) {
    Object *o = target_of(a0, "Reflect.ownKeys");
    if (!o) return EXCEPTION;
    KeyList keys = {0};
    if (object_own_keys_js(o, &keys) < 0) return EXCEPTION;
    Object *result = array_new(0);
    for (uint32_t i = 0; i < keys.count; i++) array_push(result, key_to_value(keys.keys[i]));
    return value_cell(result);
}

/* 28.1.11 Reflect.preventExtensions ( target ) */
static BUILTIN(reflect_prevent_extensions) {
    Object *o = target_of(a0, "Reflect.preventExtensions");
    if (!o) return EXCEPTION;
    TRY_INT(done, object_prevent_extensions_js(o));
    return value_bool(done);
}

/* 28.1.12 Reflect.set ( target, propertyKey, V [ , receiver ] ) */
static BUILTIN(reflect_set) {
    Object *o = target_of(a0, "Reflect.set");
    if (!o) return EXCEPTION;
    TRY(key, to_property_key(a1));
    TRY_INT(done, object_set_js(o, key, a2, ARGC > 3 ? ARG(3) : a0));
    return value_bool(done);
}

/* 28.1.13 Reflect.setPrototypeOf ( target, proto ) */
static BUILTIN(reflect_set_prototype_of) {
    Object *o = target_of(a0, "Reflect.setPrototypeOf");
    if (!o) return EXCEPTION;
    if (!is_object(a1) && !is_null(a1))
        return throw_error_value(ERROR_TYPE, "Object prototype may only be an Object or null: %v", a1);
    TRY_INT(done, object_set_prototype_js(o, a1));
    return value_bool(done);
}

static const BuiltinProperty reflect_static[] = {METHOD("defineProperty", reflect_define_property, 3),
    METHOD("deleteProperty", reflect_delete_property, 2), METHOD("apply", reflect_apply, 3),
    METHOD("construct", reflect_construct, 2), METHOD("get", reflect_get, 2),
    METHOD("getOwnPropertyDescriptor", reflect_get_own_property_descriptor, 2),
    METHOD("getPrototypeOf", reflect_get_prototype_of, 1), METHOD("has", reflect_has, 2),
    METHOD("isExtensible", reflect_is_extensible, 1), METHOD("ownKeys", reflect_own_keys, 1),
    METHOD("preventExtensions", reflect_prevent_extensions, 1), METHOD("set", reflect_set, 3),
    METHOD("setPrototypeOf", reflect_set_prototype_of, 2), STRING_TAG("Reflect"), END_OF_PROPERTIES};

const BuiltinGroup builtin_group_Reflect = {
    "Reflect", INTRINSIC_Reflect, -1, -1, -1, NULL, 0, OBJECT_ORDINARY, true, reflect_static, NULL, NULL};
