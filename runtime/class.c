/* class.c - classes, methods and private elements (ECMA-262 15.7): what class definitions and literals do at run time. */
#include "runtime/abi.h"
#include "runtime/atom.h"
#include "runtime/cache.h"
#include "runtime/cells.h"
#include "runtime/object.h"
#include "runtime/state.h"

/* 15.7.14 ClassDefinitionEvaluation, steps 5 to 17: gives the prototype object. */
Value rt_class_new(Value constructor, Value parent, int32_t has_heritage) {
    Value prototype_parent = intrinsic(INTRINSIC_ObjectPrototype), constructor_parent = intrinsic(INTRINSIC_FunctionPrototype);
    if (has_heritage) {
        if (is_null(parent)) {
            prototype_parent = JS_NULL;
        } else {
            if (!is_constructor(parent))
                return throw_error_value(ERROR_TYPE, "Class extends value %v is not a constructor or null", parent);
            TRY(p, get_atom(parent, ATOM_prototype));
            if (!is_object(p) && !is_null(p))
                return throw_error_value(ERROR_TYPE, "Class extends value does not have valid prototype property %v", p);
            prototype_parent = p;
            constructor_parent = parent;
        }
    }
    Object *prototype = object_new(prototype_parent), *f = as_object(constructor);
    object_define(prototype, ATOM(constructor), constructor, PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
    function_materialise_with_prototype(f, value_cell(prototype));
    if (f->shape->prototype != constructor_parent) shape_set_prototype(f, constructor_parent);
    function_extra(f)->home_object = value_cell(prototype);
    return value_cell(prototype);
}

void rt_class_set_fields(Value constructor, Value initialiser) { function_extra(as_object(constructor))->fields = initialiser; }

int32_t rt_class_init_fields(Value constructor, Value this_value) {
    FunctionExtra *extra = ((FunctionObject *)as_cell(constructor))->extra;
    if (!extra || !extra->fields) return 0;
    return is_exception(js_call0(extra->fields, this_value)) ? -1 : 0;
}

/* 9.1.1.3.5 GetSuperBase: home objects are ordinary (object literals, prototypes, constructors), so no user code runs. */
Value rt_super_base(Value f) {
    FunctionExtra *extra = ((FunctionObject *)as_cell(f))->extra;
    return extra && extra->home_object ? as_object(extra->home_object)->shape->prototype : UNDEFINED;
}

void rt_set_home_object(Value f, Value object) { function_extra(as_object(f))->home_object = object; }

Value rt_super_constructor(Value f) {
    Value parent = as_object(f)->shape->prototype;
    return parent;
}

/* 15.4.5 MethodDefinitionEvaluation: DefineMethodProperty, or an accessor. */
int32_t rt_define_method(Value object, Value key_value, Value f, int32_t flags) {
    PropertyKey key = to_property_key(key_value);
    if (is_exception(key)) return -1;
    int kind = flags & 3;
    if (is_object_kind(f, OBJECT_FUNCTION)) {
        function_extra(as_object(f))->home_object = object;
        rt_set_function_name(f, key_to_value(key), kind);
    }
    PropertyDescriptor d = {UNDEFINED, UNDEFINED, UNDEFINED, HAS_ENUMERABLE | HAS_CONFIGURABLE,
        PROPERTY_CONFIGURABLE | (flags & 4 ? PROPERTY_ENUMERABLE : 0)};
    if (kind == 0) {
        d.value = f;
        d.has |= HAS_VALUE | HAS_WRITABLE;
        d.attributes |= PROPERTY_WRITABLE;
    } else if (kind == 1) {
        d.getter = f;
        d.has |= HAS_GET;
    } else {
        d.setter = f;
        d.has |= HAS_SET;
    }
    return is_exception(define_property_or_throw(as_object(object), key, &d)) ? -1 : 0;
}

int32_t rt_define_elem(Value object, Value key_value, Value v) {
    PropertyKey key = to_property_key(key_value);
    if (is_exception(key)) return -1;
    if (is_symbol(key) && cache_define(as_object(object), key, v, PROPERTY_ALL)) return 0;
    return is_exception(create_data_property_or_throw(as_object(object), key, v)) ? -1 : 0;
}

/* B.3.1 __proto__ in object literals. */
void rt_set_proto_literal(Value object, Value prototype) {
    if (is_object(prototype) || is_null(prototype)) shape_set_prototype(as_object(object), prototype);
}

/* ---- super (13.3.7) ---- */

Value rt_get_super(Value parent, Value this_value, Value key_value) {
    TRY(key, to_property_key(key_value));
    if (!is_object(parent))
        return throw_error_value(ERROR_TYPE, "Cannot read properties of null (reading '%v')", key_to_value(key));
    return cache_get_super(as_object(parent), key, this_value);
}

int32_t rt_set_super(Value parent, Value this_value, Value key_value, Value v, int32_t strict) {
    PropertyKey key = to_property_key(key_value);
    if (is_exception(key)) return -1;
    if (!is_object(parent)) {
        throw_error_value(ERROR_TYPE, "Cannot set properties of null (setting '%v')", key_to_value(key));
        return -1;
    }
    int done = object_set_js(as_object(parent), key, v, this_value);
    if (done < 0) return -1;
    if (!done && strict) {
        throw_error_value(ERROR_TYPE, "Cannot assign to read only property '%v' of object '%v'", key_to_value(key), this_value);
        return -1;
    }
    return 0;
}

/* ---- private elements ---- */

Value rt_private_name_new(const Value *description) { return private_name_new(*description); }

int32_t rt_private_has(Value object, Value name) {
    if (!is_object(object)) {
        throw_error_value(ERROR_TYPE, "Cannot use 'in' operator to search for '%v' in %v", as_symbol(name)->description, object);
        return -1;
    }
    return shape_find(as_object(object)->shape, name) >= 0;
}

static bool home_is_set(Value f) {
    FunctionExtra *extra = ((FunctionObject *)as_cell(f))->extra;
    return extra && extra->home_object;
}

/* 7.3.28 PrivateFieldAdd and 7.3.29 PrivateMethodOrAccessorAdd; kind 0 field, 1 method, 2 getter, 3 setter. */
int32_t rt_private_define(Value object, Value name, Value v, int32_t kind) {
    Object *o = as_object(object);
    if (kind && is_object_kind(v, OBJECT_FUNCTION) && !home_is_set(v)) function_extra(as_object(v))->home_object = object;
    if (likely(kind == 0) && cache_define(o, name, v, PROPERTY_WRITABLE)) return 0;
    int32_t n = shape_find(o->shape, name);
    if (n >= 0) {
        Value *slot = object_slot(o, shape_entry(o->shape, n)->slot);
        Accessor *a = as_cell(*slot);
        bool accessor = shape_entry(o->shape, n)->attributes & PROPERTY_ACCESSOR;
        if (kind >= 2 && accessor && is_undefined(kind == 2 ? a->getter : a->setter)) {
            *slot = kind == 2 ? accessor_new(v, a->setter) : accessor_new(a->getter, v);
            return 0;
        }
        throw_type_error("Cannot initialize private methods of class twice on the same object");
        return -1;
    }
    if (kind == 0) shape_add(o, name, PROPERTY_WRITABLE, v);
    else if (kind == 1) shape_add(o, name, 0, v);
    else shape_add(o, name, PROPERTY_ACCESSOR, kind == 2 ? accessor_new(v, UNDEFINED) : accessor_new(UNDEFINED, v));
    return 0;
}
