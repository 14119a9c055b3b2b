/* boolean.c - Boolean (20.3). */
#include "runtime/builtins/array.h"

/* 20.3.1.1 Boolean ( value ) */
static BUILTIN(boolean_constructor) {
    Value new_target = NEW_TARGET;
    Value b = value_bool(to_boolean(a0));
    if (is_undefined(new_target)) return b;
    TRY(prototype, prototype_from_constructor_js(new_target, INTRINSIC_BooleanPrototype));
    return value_cell(wrapper_new(OBJECT_BOOLEAN, b, prototype));
}

/* 20.3.3.3.1 ThisBooleanValue */
static Value this_boolean(Value v, const char *method) {
    if (is_boolean(v)) return v;
    if (is_object_kind(v, OBJECT_BOOLEAN)) return wrapper_value(as_object(v));
    return throw_type_error("%s requires that 'this' be a Boolean", method);
}

/* 20.3.3.2 Boolean.prototype.toString ( ) */
static BUILTIN(boolean_proto_to_string) {
    TRY(b, this_boolean(this_value, "Boolean.prototype.toString"));
    return to_string(b);
}

/* 20.3.3.3 Boolean.prototype.valueOf ( ) */
static BUILTIN(boolean_proto_value_of) { return this_boolean(this_value, "Boolean.prototype.valueOf"); }

static const BuiltinProperty boolean_prototype[] = {
    METHOD("toString", boolean_proto_to_string, 0), METHOD("valueOf", boolean_proto_value_of, 0), END_OF_PROPERTIES};

const BuiltinGroup builtin_group_Boolean = {"Boolean", INTRINSIC_Boolean, INTRINSIC_BooleanPrototype, -1, -1, boolean_constructor,
    1, OBJECT_BOOLEAN, true, NULL, boolean_prototype, NULL};
