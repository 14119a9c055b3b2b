/* error.c - Error, the native error types, AggregateError and SuppressedError (20.5), Error.captureStackTrace.
 *
 * Stacks are captured by runtime/error.c; here are the constructors, prototypes and Error.prototype.toString.
 */
#include "runtime/builtins/receiver.h"
#include "runtime/realm.h"

enum { HIDDEN = PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE };

/* 20.5.8.1 InstallErrorCause */
static int install_cause_js(Object *o, Value options) {
    if (!is_object(options)) return 0;
    int has = object_has_property_js(as_object(options), ATOM(cause));
    if (has <= 0) return has;
    Value cause = object_get_js(as_object(options), ATOM(cause), options);
    if (cause == EXCEPTION) return -1;
    object_define(o, ATOM(cause), cause, HIDDEN);
    return 0;
}

/* 20.5.1.1, 20.5.6.1.1: the object with message and cause; NULL on exception. */
static Object *error_construct_js(Value new_target, Value callee, Intrinsic prototype, Value message, Value options) {
    if (is_undefined(new_target)) new_target = callee;
    Object *o = error_create_js(new_target, prototype);
    if (!o) return NULL;
    if (!is_undefined(message)) {
        Value text = to_string(message);
        if (text == EXCEPTION) return NULL;
        object_define(o, ATOM(message), text, HIDDEN);
    }
    if (install_cause_js(o, options) < 0) return NULL;
    error_capture_stack(o, new_target);
    return o;
}

#define NATIVE_ERROR_CONSTRUCTOR(id, function)                                                                                   \
    static BUILTIN(function) {                                                                                                   \
        Object *o = error_construct_js(NEW_TARGET, callee, INTRINSIC_##id##Prototype, a0, a1);                                   \
        return o ? value_cell(o) : EXCEPTION;                                                                                    \
    }
NATIVE_ERROR_CONSTRUCTOR(Error, error_constructor)
NATIVE_ERROR_CONSTRUCTOR(TypeError, type_error_constructor)
NATIVE_ERROR_CONSTRUCTOR(RangeError, range_error_constructor)
NATIVE_ERROR_CONSTRUCTOR(ReferenceError, reference_error_constructor)
NATIVE_ERROR_CONSTRUCTOR(SyntaxError, syntax_error_constructor)
NATIVE_ERROR_CONSTRUCTOR(EvalError, eval_error_constructor)
NATIVE_ERROR_CONSTRUCTOR(URIError, uri_error_constructor)

/* 20.5.7.1.1 AggregateError ( errors, message [ , options ] ) */
static BUILTIN(aggregate_error_constructor) {
    Object *o = error_construct_js(NEW_TARGET, callee, INTRINSIC_AggregateErrorPrototype, a1, a2);
    if (!o) return EXCEPTION;
    Object *list = array_new(0);
    TRY(record, iterator_open(a0));
    for (;;) {
        TRY(v, iterator_step(record));
        if (v == HOLE) break;
        array_push(list, v);
    }
    object_define(o, ATOM(errors), value_cell(list), HIDDEN);
    return value_cell(o);
}

/* SuppressedError ( error, suppressed, message ) */
static BUILTIN(suppressed_error_constructor) {
    Object *o = error_construct_js(NEW_TARGET, callee, INTRINSIC_SuppressedErrorPrototype, a2, UNDEFINED);
    if (!o) return EXCEPTION;
    object_define(o, atom_from_ascii("error"), a0, HIDDEN);
    object_define(o, atom_from_ascii("suppressed"), a1, HIDDEN);
    return value_cell(o);
}

/* 20.5.3.4 Error.prototype.toString ( ) */
static BUILTIN(error_proto_to_string) {
    if (!is_object(this_value)) return throw_incompatible_receiver("Error.prototype.toString", this_value);
    Object *o = as_object(this_value);
    TRY(name, object_get_js(o, ATOM(name), this_value));
    name = is_undefined(name) ? atom_from_ascii("Error") : to_string(name);
    if (name == EXCEPTION) return EXCEPTION;
    TRY(message, object_get_js(o, ATOM(message), this_value));
    message = is_undefined(message) ? ATOM(empty) : to_string(message);
    if (message == EXCEPTION) return EXCEPTION;
    if (string_length(name) == 0) return message;
    if (string_length(message) == 0) return name;
    StringBuilder b;
    builder_init(&b);
    builder_append(&b, name);
    builder_append_ascii(&b, ": ");
    builder_append(&b, message);
    return builder_finish(&b);
}

/* Error.captureStackTrace ( object [ , constructorOpt ] ): V8's, in Node's documentation of Error */
static BUILTIN(error_capture_stack_trace) {
    if (!is_object(a0)) return throw_type_error("invalid_argument");
    TRY_INT(extensible, object_is_extensible_js(as_object(a0)));
    if (!extensible) return throw_type_error("Cannot define property stack, object is not extensible");
    error_capture_stack(as_object(a0), is_callable(a1) ? a1 : UNDEFINED);
    return UNDEFINED;
}

/* Error.isError ( arg ) */
static BUILTIN(error_is_error) { return value_bool(is_object_kind(a0, OBJECT_ERROR)); }

static void error_finish(Object *constructor, Object *prototype) {
    object_define(constructor, atom_from_ascii("stackTraceLimit"), value_int(10), PROPERTY_ALL);
}

static const BuiltinProperty error_static[] = {
    METHOD("isError", error_is_error, 1), METHOD("captureStackTrace", error_capture_stack_trace, 2), END_OF_PROPERTIES};
static const BuiltinProperty error_prototype[] = {STRING_PROPERTY("name", "Error"), STRING_PROPERTY("message", ""),
    METHOD("toString", error_proto_to_string, 0), END_OF_PROPERTIES};

const BuiltinGroup builtin_group_Error = {"Error", INTRINSIC_Error, INTRINSIC_ErrorPrototype, -1, -1, error_constructor, 1,
    OBJECT_ORDINARY, true, error_static, error_prototype, error_finish};

#define NATIVE_ERROR_GROUP(id, function, length)                                                                                 \
    static const BuiltinProperty id##_prototype[] = {                                                                            \
        STRING_PROPERTY("name", #id), STRING_PROPERTY("message", ""), END_OF_PROPERTIES};                                        \
    const BuiltinGroup builtin_group_##id = {#id, INTRINSIC_##id, INTRINSIC_##id##Prototype, INTRINSIC_Error,                    \
        INTRINSIC_ErrorPrototype, function, length, OBJECT_ORDINARY, true, NULL, id##_prototype, NULL};
NATIVE_ERROR_GROUP(TypeError, type_error_constructor, 1)
NATIVE_ERROR_GROUP(RangeError, range_error_constructor, 1)
NATIVE_ERROR_GROUP(ReferenceError, reference_error_constructor, 1)
NATIVE_ERROR_GROUP(SyntaxError, syntax_error_constructor, 1)
NATIVE_ERROR_GROUP(EvalError, eval_error_constructor, 1)
NATIVE_ERROR_GROUP(URIError, uri_error_constructor, 1)
NATIVE_ERROR_GROUP(AggregateError, aggregate_error_constructor, 2)
NATIVE_ERROR_GROUP(SuppressedError, suppressed_error_constructor, 3)
