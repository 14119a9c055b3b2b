/* receiver.c - see receiver.h. */
#include "runtime/builtins/receiver.h"

Object *receiver_object(Value this_value, const char *method) {
    if (likely(is_object(this_value))) return as_object(this_value);
    if (is_nullish(this_value)) {
        throw_type_error("%s called on null or undefined", method);
        return NULL;
    }
    Value o = to_object(this_value);
    return o == EXCEPTION ? NULL : as_object(o);
}

Value receiver_string(Value this_value, const char *method) {
    if (likely(is_string(this_value))) return this_value;
    if (is_nullish(this_value)) return throw_type_error("%s called on null or undefined", method);
    return to_string(this_value);
}

Object *receiver_array_like(Value this_value, const char *method, uint64_t *length) {
    Object *o = receiver_object(this_value, method);
    if (!o) return NULL;
    if (likely(object_kind(o) == OBJECT_ARRAY)) {
        *length = array_length(o);
        return o;
    }
    double d;
    if (length_of_array_like(o, &d) < 0) return NULL;
    *length = (uint64_t)d;
    return o;
}

void *receiver_of_kind(Value this_value, ObjectKind kind, const char *method) {
    if (likely(is_object_kind(this_value, kind))) return as_object(this_value);
    throw_incompatible_receiver(method, this_value);
    return NULL;
}

Value throw_incompatible_receiver(const char *method, Value v) {
    return throw_error_value(ERROR_TYPE, "Method %s called on incompatible receiver %v", method, v);
}

Value throw_not_callable(Value v) { return throw_error_value(ERROR_TYPE, "%v is not a function", v); }

Value throw_requires_new(const char *name) { return throw_type_error("Constructor %s requires 'new'", name); }
