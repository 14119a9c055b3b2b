/* callsite.c - the CallSite objects that Error.prepareStackTrace gets (V8's stack trace API). */
#include "runtime/builtins.h"
#include "runtime/error.h"
#include "runtime/jobs.h"
#include "runtime/object.h"
#include "runtime/realm.h"
#include "runtime/state.h"

typedef struct {
    Object base;
    StackFrame frame;
} CallSite;

static NACRE_THREAD Value callsite_prototype;

static const StackFrame *frame_of(Value v) {
    if (!is_object(v) || as_object(v)->shape->prototype != callsite_prototype) return NULL;
    return &((CallSite *)as_cell(v))->frame;
}

static Value function_name(const StackFrame *f) {
    Value name = function_info_name(f->function);
    return f->function->kind != FUNCTION_MODULE && string_length(name) ? name : JS_NULL;
}

enum {
    SITE_FILE,
    SITE_LINE,
    SITE_COLUMN,
    SITE_FUNCTION,
    SITE_NULL,
    SITE_UNDEFINED,
    SITE_FALSE,
    SITE_TOPLEVEL,
    SITE_CONSTRUCTOR,
    SITE_TEXT,
    SITE_TYPE,
    SITE_ASYNC,
    SITE_ALL,
    SITE_INDEX
};

static Value answer(const StackFrame *f, int question) {
    if (!f) return throw_type_error("CallSite method called on incompatible receiver");
    if (!f->function && question <= SITE_CONSTRUCTOR && question != SITE_FUNCTION && question != SITE_FALSE &&
        question != SITE_UNDEFINED)
        return JS_NULL;
    switch (question) {
    case SITE_FUNCTION:
        if (f->combinator) return string_from_ascii(promise_combinator_name(f->combinator));
        return function_name(f);
    case SITE_ASYNC: return value_bool(f->is_async);
    case SITE_ALL: return value_bool(f->combinator && (f->combinator - 1) % 4 == COMBINE_ALL);
    case SITE_INDEX: return f->combinator ? value_uint((f->combinator - 1) / 4) : JS_NULL;
    case SITE_FILE: return stack_file_name(function_module(f->function));
    case SITE_LINE: return value_uint(f->line);
    case SITE_COLUMN: return value_uint(f->column);
    case SITE_NULL: return JS_NULL;
    case SITE_FALSE: return JS_FALSE;
    case SITE_TOPLEVEL: return value_bool(f->function->kind != FUNCTION_METHOD);
    case SITE_CONSTRUCTOR:
        return value_bool(f->function->kind == FUNCTION_CLASS_BASE || f->function->kind == FUNCTION_CLASS_DERIVED);
    case SITE_TYPE: return atom_from_ascii("Object");
    case SITE_TEXT: {
        StringBuilder b;
        builder_init(&b);
        stack_append_frame(&b, f);
        return builder_finish(&b);
    }
    default: return UNDEFINED;
    }
}

static BUILTIN(site_method) { return answer(frame_of(this_value), as_int(native_slot(callee, 0))); }

static const struct {
    const char *name;
    int question;
} methods[] = {
    {"getColumnNumber", SITE_COLUMN},
    {"getEnclosingColumnNumber", SITE_COLUMN},
    {"getEnclosingLineNumber", SITE_LINE},
    {"getEvalOrigin", SITE_UNDEFINED},
    {"getFileName", SITE_FILE},
    {"getFunction", SITE_UNDEFINED},
    {"getFunctionName", SITE_FUNCTION},
    {"getLineNumber", SITE_LINE},
    {"getMethodName", SITE_NULL},
    {"getPosition", SITE_COLUMN},
    {"getPromiseIndex", SITE_INDEX},
    {"getScriptNameOrSourceURL", SITE_FILE},
    {"getScriptHash", SITE_UNDEFINED},
    {"getThis", SITE_UNDEFINED},
    {"getTypeName", SITE_TYPE},
    {"isAsync", SITE_ASYNC},
    {"isConstructor", SITE_CONSTRUCTOR},
    {"isEval", SITE_FALSE},
    {"isNative", SITE_FALSE},
    {"isPromiseAll", SITE_ALL},
    {"isToplevel", SITE_TOPLEVEL},
    {"toString", SITE_TEXT},
};

Value callsite_new(const StackFrame *frame) {
    if (!callsite_prototype) {
        Object *p = object_new_plain();
        for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
            Value question = value_int(methods[i].question), name = atom_from_ascii(methods[i].name);
            Object *f = function_new_closure(site_method, name, 0, 1, &question);
            object_define(p, name, value_cell(f), PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
        }
        callsite_prototype = value_cell(p);
    }
    CallSite *s = object_new_kind(OBJECT_ORDINARY, sizeof *s, callsite_prototype);
    s->frame = *frame;
    return value_cell(s);
}
