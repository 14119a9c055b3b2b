/* function.c - the Function constructor and Function.prototype (20.2).
 *
 * Programs are compiled ahead of time, so code given as text is only there where the build has seen the text; else Function
 * throws an EvalError, but for the body "return this", which libraries use to find the global object.
 */
#include "runtime/builtins/function.h"
#include "runtime/modules.h"
#include "runtime/realm.h"
#include "support/function_text.h"

Value *list_from_array_like_js(Value array_like, int64_t *count) {
    *count = -1;
    if (!is_object(array_like)) {
        throw_type_error("CreateListFromArrayLike called on non-object");
        return NULL;
    }
    Object *o = as_object(array_like);
    double length;
    if (length_of_array_like(o, &length) < 0) return NULL;
    if (length > 4194304) {
        throw_range_error("Invalid array length");
        return NULL;
    }
    Value *list = length > 0 ? heap_alloc((size_t)length * sizeof *list) : NULL;
    Value *data;
    uint32_t available;
    for (uint32_t k = 0; k < (uint32_t)length; k++) {
        if (object_dense_elements(o, &data, &available) && k < available && data[k] != HOLE) {
            list[k] = data[k];
            continue;
        }
        Value v = object_get_js(o, key_from_index(k), array_like);
        if (v == EXCEPTION) return NULL;
        list[k] = v;
    }
    *count = (int64_t)length;
    return list;
}

/* The function that Function("return this") makes. */
static BUILTIN(return_global_this) { return is_nullish(this_value) ? intrinsic(INTRINSIC_GlobalObject) : to_object(this_value); }

/* 20.2.1.1.1 CreateDynamicFunction, for texts that the build has seen. */
Value create_dynamic_function_js(const char *kind, uint32_t argc, const Value *argv) {
    StringBuilder b;
    builder_init(&b);
    builder_append_ascii(&b, FUNCTION_TEXT_BEFORE);
    Value body = ATOM(empty);
    for (uint32_t i = 0; i < argc; i++) {
        TRY(text, to_string(argv[i]));
        if (i + 1 == argc) body = text;
        else builder_append(&b, text);
        if (i + 2 < argc) builder_append_ascii(&b, ",");
    }
    builder_append_ascii(&b, FUNCTION_TEXT_BETWEEN);
    builder_append(&b, body);
    builder_append_ascii(&b, FUNCTION_TEXT_AFTER);
    TRY(all, builder_finish(&b));
    if (strcmp(kind, "function") == 0) {
        size_t length;
        if (argc == 1) {
            char *text = string_to_utf8(body, &length);
            if (!strcmp(text, "return this") || !strcmp(text, "return this;"))
                return value_cell(function_new_native(return_global_this, ATOM(anonymous), 0));
        }
        char *text = string_to_utf8(all, &length);
        Value make = modules_text_exports_js(text, length);
        if (is_exception(make) || is_callable(make)) return is_exception(make) ? make : js_call0(make, UNDEFINED);
    }
    return throw_error(ERROR_EVAL, "Code generation from strings is not supported yet");
}

/* 20.2.1.1 Function ( ...parameterArgs, bodyArg ) */
static BUILTIN(function_constructor) {
    ALL_ARGS(all);
    return create_dynamic_function_js("function", ARGC, all);
}

/* 20.2.3.1 Function.prototype.apply ( thisArg, argArray ) */
static BUILTIN(function_proto_apply) {
    if (!is_callable(this_value))
        return throw_error_value(ERROR_TYPE, "Function.prototype.apply was called on %v, which is %s and not a function",
            this_value, is_object(this_value) ? "an object" : "a value");
    if (is_nullish(a1)) return js_call(this_value, a0, 0, NULL);
    int64_t count;
    Value *list = list_from_array_like_js(a1, &count);
    return count < 0 ? EXCEPTION : js_call(this_value, a0, (uint32_t)count, list);
}

/* 20.2.3.2 Function.prototype.bind ( thisArg, ...args ) */
static BUILTIN(function_proto_bind) {
    if (!is_callable(this_value)) return throw_type_error("Bind must be called on a function");
    uint32_t n = ARGC;
    ALL_ARGS(all);
    uint32_t bound = n > 1 ? n - 1 : 0;
    TRY(f, function_bind(this_value, a0, bound, n > 1 ? all + 1 : NULL));
    Object *target = as_object(this_value);
    double length = 0;
    TRY_INT(has_length, has_own_property(target, ATOM(length)));
    if (has_length) {
        TRY(v, object_get_js(target, ATOM(length), this_value));
        if (is_number(v)) {
            to_integer_or_infinity(v, &length);
            length = length > bound ? length - bound : 0;
        }
    }
    TRY(name, object_get_js(target, ATOM(name), this_value));
    if (!is_string(name)) name = ATOM(empty);
    object_define(as_object(f), ATOM(length), value_number(length), PROPERTY_CONFIGURABLE);
    TRY(bound_name, string_concat(string_from_ascii("bound "), name));
    object_define(as_object(f), ATOM(name), bound_name, PROPERTY_CONFIGURABLE);
    return f;
}

/* 20.2.3.3 Function.prototype.call ( thisArg, ...args ) */
static BUILTIN(function_proto_call) {
    uint32_t n = ARGC;
    ALL_ARGS(all);
    if (n <= 1) return js_call(this_value, a0, 0, NULL);
    return js_call(this_value, a0, n - 1, all + 1);
}

/* 20.2.3.5 Function.prototype.toString ( ) */
static BUILTIN(function_proto_to_string) {
    if (!is_callable(this_value)) return throw_type_error("Function.prototype.toString requires that 'this' be a Function");
    return function_source_text(as_object(this_value));
}

/* 7.3.20 OrdinaryHasInstance; 20.2.3.6 Function.prototype [ @@hasInstance ] ( V ) */
static BUILTIN(function_proto_has_instance) {
    if (!is_callable(this_value)) return JS_FALSE;
    TRY_INT(result, ordinary_has_instance_js(this_value, a0));
    return value_bool(result);
}

static void function_finish(Object *constructor, Object *prototype) {
    Value thrower = intrinsic(INTRINSIC_ThrowTypeError);
    object_define_accessor(prototype, ATOM(arguments), thrower, thrower, PROPERTY_CONFIGURABLE);
    object_define_accessor(prototype, ATOM(caller), thrower, thrower, PROPERTY_CONFIGURABLE);
}

static const BuiltinProperty function_prototype[] = {METHOD("apply", function_proto_apply, 2),
    METHOD("bind", function_proto_bind, 1), METHOD("call", function_proto_call, 1),
    METHOD("toString", function_proto_to_string, 0), METHOD_FIXED("@@hasInstance", function_proto_has_instance, 1),
    END_OF_PROPERTIES};

const BuiltinGroup builtin_group_Function = {"Function", INTRINSIC_Function, INTRINSIC_FunctionPrototype, -1, -1,
    function_constructor, 1, OBJECT_NATIVE_FUNCTION, true, NULL, function_prototype, function_finish};
