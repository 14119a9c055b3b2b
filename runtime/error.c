/* error.c - throwing, error objects, and the one pending exception (ECMA-262 20.5; messages in V8's wording).
 *
 * Stacks are error_stack.c's. An error's `stack` is an own data property whose value is made on first read.
 */
#include "runtime/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "runtime/abi.h"
#include "runtime/messages.h"
#include "runtime/modules.h"
#include "runtime/object.h"
#include "runtime/state.h"

enum { HIDDEN = PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE };

Value throw_value(Value v) {
    nacre_runtime.exception = v;
    return EXCEPTION;
}

Value exception_take(void) {
    Value v = nacre_runtime.exception;
    nacre_runtime.exception = 0;
    return v ? v : HOLE;
}

Value rt_catch(void) { return exception_take(); }
void rt_throw(Value v) {
    nacre_runtime.exception = v;
    nacre_runtime.thrown = (Thrown){v, (uintptr_t)__builtin_return_address(0), 0, 0};
}

void rt_throw_again(Value v) { nacre_runtime.exception = v; }

Value throw_from_text(Value text, uint32_t offset) {
    nacre_runtime.thrown = (Thrown){nacre_runtime.exception, 0, text, offset};
    return EXCEPTION;
}

Thrown error_thrown(Value exception) {
    return nacre_runtime.thrown.value == exception ? nacre_runtime.thrown : (Thrown){UNDEFINED, 0, 0, 0};
}

static Intrinsic prototype_of(ErrorType type) {
    static const Intrinsic prototypes[] = {INTRINSIC_ErrorPrototype, INTRINSIC_TypeErrorPrototype,
        INTRINSIC_ReferenceErrorPrototype, INTRINSIC_SyntaxErrorPrototype, INTRINSIC_RangeErrorPrototype,
        INTRINSIC_EvalErrorPrototype, INTRINSIC_URIErrorPrototype, INTRINSIC_AggregateErrorPrototype,
        INTRINSIC_SuppressedErrorPrototype};
    return prototypes[type];
}

/* V8 makes `stack` the first own property. */
static Object *error_object(Value prototype) {
    Object *o = object_new_kind(OBJECT_ERROR, sizeof(ErrorObject), prototype);
    object_define(o, ATOM(stack), UNDEFINED, HIDDEN | PROPERTY_LAZY);
    return o;
}

Value error_new(ErrorType type, Value message) {
    Object *o = error_object(intrinsic(prototype_of(type)));
    object_define(o, ATOM(message), message, HIDDEN);
    error_capture_stack(o, UNDEFINED);
    return value_cell(o);
}

Object *error_create_js(Value new_target, int prototype_intrinsic) {
    Value prototype = get_atom(new_target, ATOM_prototype);
    if (is_exception(prototype)) return NULL;
    return error_object(is_object(prototype) ? prototype : intrinsic((Intrinsic)prototype_intrinsic));
}

static int64_t stack_trace_limit(void) {
    Value constructor = nacre_runtime.intrinsics[INTRINSIC_Error];
    OwnProperty p;
    if (!constructor) return 10;
    if (!object_find_own(as_object(constructor), atom_from_ascii("stackTraceLimit"), &p)) return -1;
    if (p.attributes & PROPERTY_ACCESSOR || !is_number(*p.slot)) return -1;
    double limit = as_number(*p.slot);
    return limit < 0 || limit != limit ? 0 : limit > 200 ? 200 : (int64_t)limit;
}

static void capture(Object *error, Value above, bool keep_header) {
    int64_t limit = stack_trace_limit();
    OwnProperty p;
    bool ordinary = !object_intercepts(error, ATOM(stack));
    bool present = ordinary && object_find_own(error, ATOM(stack), &p);
    if (limit < 0) {
        if (present && p.attributes & PROPERTY_LAZY) object_delete_js(error, ATOM(stack));
        return;
    }
    Value cell = stack_capture(error, above, (uint32_t)limit);
    if (keep_header) stack_keep_header(cell);
    if (error->shape->kind == OBJECT_ERROR) ((ErrorObject *)error)->stack_cell = cell;
    if (present && p.attributes & PROPERTY_LAZY) {
        *p.slot = cell;
    } else if (!present && ordinary && !(error->shape->flags & SHAPE_NOT_EXTENSIBLE)) {
        object_define(error, ATOM(stack), cell, HIDDEN | PROPERTY_LAZY);
    } else {
        Value text = stack_resolve_js(error, cell);
        if (is_exception(text)) exception_take();
        PropertyDescriptor d = {text, UNDEFINED, UNDEFINED, HAS_VALUE | HAS_WRITABLE | HAS_CONFIGURABLE | HAS_ENUMERABLE, HIDDEN};
        if (object_define_own_property_js(error, ATOM(stack), &d) < 0) exception_take();
    }
}

void error_capture_stack(Object *error, Value above) { capture(error, above, false); }

void error_capture_stack_with_header(Object *error, Value above) { capture(error, above, true); }

/* ---- messages ---- */

static Value throw_text(ErrorType type, Value message) {
    if (is_exception(message)) return EXCEPTION;
    return throw_value(error_new(type, message));
}

Value throw_error(ErrorType type, const char *format, ...) {
    char local[512], *text = local;
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(local, sizeof local, format, args);
    if (length >= (int)sizeof local) {
        text = heap_alloc_leaf((size_t)length + 1);
        vsnprintf(text, (size_t)length + 1, format, again);
    }
    va_end(args);
    va_end(again);
    return throw_text(type, string_from_utf8(text, length < 0 ? 0 : (size_t)length));
}

/* %v a Value, %s a UTF-8 string, %d an int, %u an unsigned, %%. */
Value throw_error_value(ErrorType type, const char *format, ...) {
    StringBuilder b;
    builder_init(&b);
    va_list args;
    va_start(args, format);
    for (const char *p = format; *p; p++) {
        if (*p != '%') {
            builder_append_unit(&b, (uint8_t)*p);
            continue;
        }
        char number[24];
        switch (*++p) {
        case 'v': message_append_value(&b, va_arg(args, Value)); break;
        case 's': {
            const char *text = va_arg(args, const char *);
            builder_append(&b, string_from_utf8(text, strlen(text)));
            break;
        }
        case 'd':
            snprintf(number, sizeof number, "%d", va_arg(args, int));
            builder_append_ascii(&b, number);
            break;
        case 'u':
            snprintf(number, sizeof number, "%u", va_arg(args, unsigned));
            builder_append_ascii(&b, number);
            break;
        default: builder_append_unit(&b, '%'); break;
        }
    }
    va_end(args);
    return throw_text(type, builder_finish(&b));
}

Value throw_out_of_memory(void) { return throw_range_error("Array buffer allocation failed"); }

/* ---- uncaught ---- */

static void print_value(Value v) {
    StringBuilder b;
    builder_init(&b);
    if (is_string(v)) builder_append(&b, v);
    else message_append_value(&b, v);
    size_t length;
    char *text = string_to_utf8(builder_finish(&b), &length);
    fwrite(text, 1, length, stderr);
}

/* The text of internal/util/inspect's inspectUncaught; UNDEFINED where that is not linked, or failed. */
static Value inspected(Value exception) {
    if (!module_builtin("internal/util/inspect", 21)) return UNDEFINED;
    Value inspect = get_js(builtin_require("internal/util/inspect"), key_from_string(atom_from_ascii("inspectUncaught")));
    Value text = is_callable(inspect) ? js_call1(inspect, UNDEFINED, exception) : UNDEFINED;
    if (is_exception(text)) exception_take();
    return is_string(text) ? text : UNDEFINED;
}

/* An object's own `stack`, where it is a string. */
static Value own_stack(Value exception) {
    OwnProperty p;
    Object *o = as_object(exception);
    if (object_intercepts(o, ATOM(stack)) || !object_find_own(o, ATOM(stack), &p) || p.attributes & PROPERTY_ACCESSOR)
        return UNDEFINED;
    return is_string(*p.slot) ? *p.slot : UNDEFINED;
}

static void print_rejection(Value reason) {
    fputs("[UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a "
          "catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason \"",
        stderr);
    print_value(reason);
    fputs("\".] {\n  code: 'ERR_UNHANDLED_REJECTION'\n}\n", stderr);
}

void error_print_uncaught(Value exception, bool from_promise, Thrown thrown) {
    fflush(stdout);
    bool is_error = is_object_kind(exception, OBJECT_ERROR);
    if (from_promise && !is_error) {
        print_rejection(exception);
    } else {
        Value text = is_object(exception) ? inspected(exception) : UNDEFINED;
        if (!is_error) fputc('\n', stderr);
        if (stack_print_source(exception, thrown) && is_error) fputc('\n', stderr);
        if (is_undefined(text) && is_error) text = own_stack(exception);
        if (!is_undefined(text)) print_value(text);
        else if (!is_symbol(exception)) print_value(exception);
        fputc('\n', stderr);
        if (!is_object(exception)) fputs("(Use `node --trace-uncaught ...` to show where the exception was thrown)\n", stderr);
    }
    fputs("\nNode.js v20.20.2\n", stderr);
}
