/* messages.c - the wording of errors about values, as V8 prints them. Nothing here runs user code. */
#include "runtime/messages.h"

#include "runtime/bigint.h"
#include "runtime/cells.h"
#include "runtime/object.h"

/* The value of a data property found by plain lookup; HOLE for anything else. */
static Value peek(Object *o, PropertyKey k) {
    for (int depth = 0; depth < 1000; depth++) {
        OwnProperty p;
        if (o->shape->methods->get_prototype || object_intercepts(o, k)) return HOLE;
        if (object_find_own(o, k, &p)) return p.attributes & PROPERTY_ACCESSOR ? HOLE : *p.slot;
        if (!is_object(o->shape->prototype)) return HOLE;
        o = as_object(o->shape->prototype);
    }
    return HOLE;
}

Value message_constructor_name(Object *o) {
    Value constructor = peek(o, ATOM(constructor));
    if (is_object(constructor)) {
        Value name = function_name_text(constructor);
        if (string_length(name)) return name;
    }
    return atom_from_ascii("Object");
}

static void append_error(StringBuilder *b, Object *o) {
    Value name = peek(o, ATOM(name)), message = peek(o, ATOM(message));
    bool has_message = is_string(message) && string_length(message);
    if (is_string(name)) builder_append(b, name);
    else builder_append_ascii(b, "Error");
    if (has_message) {
        builder_append_ascii(b, ": ");
        builder_append(b, message);
    }
}

void message_append_value(StringBuilder *b, Value v) {
    if (v == HOLE || v == EXCEPTION) {
        builder_append_ascii(b, "object");
    } else if (is_symbol(v)) {
        builder_append_ascii(b, "Symbol(");
        if (is_string(symbol_description(v))) builder_append(b, symbol_description(v));
        builder_append_ascii(b, ")");
    } else if (is_object(v)) {
        Object *o = as_object(v);
        if (o->shape->flags & SHAPE_CALLABLE) {
            builder_append(b, function_source_text(o));
        } else if (o->shape->kind == OBJECT_ERROR) {
            append_error(b, o);
        } else if (o->shape->kind == OBJECT_ARRAY) {
            builder_append_ascii(b, "[object Array]");
        } else {
            builder_append_ascii(b, "#<");
            builder_append(b, message_constructor_name(o));
            builder_append_ascii(b, ">");
        }
    } else if (is_cell(v) && !is_string(v) && !is_bigint(v)) {
        builder_append_ascii(b, "object");
    } else {
        builder_append(b, to_string(v));
    }
}

static const char *nullish_name(Value v) { return is_null(v) ? "null" : "undefined"; }

Value throw_nullish_get(Value v, PropertyKey k) {
    if (k == HOLE || k == EXCEPTION) return throw_type_error("Cannot read properties of %s", nullish_name(v));
    if (k == SYMBOL(iterator)) return throw_not_iterable(v, HOLE);
    StringBuilder b;
    builder_init(&b);
    builder_append_ascii(&b, "Cannot read properties of ");
    builder_append_ascii(&b, nullish_name(v));
    builder_append_ascii(&b, " (reading '");
    message_append_value(&b, key_to_value(k));
    builder_append_ascii(&b, "')");
    return throw_error_value(ERROR_TYPE, "%v", builder_finish(&b));
}

Value throw_nullish_set(Value v, PropertyKey k) {
    if (k == HOLE || k == EXCEPTION) return throw_type_error("Cannot set properties of %s", nullish_name(v));
    StringBuilder b;
    builder_init(&b);
    builder_append_ascii(&b, "Cannot set properties of ");
    builder_append_ascii(&b, nullish_name(v));
    builder_append_ascii(&b, " (setting '");
    message_append_value(&b, key_to_value(k));
    builder_append_ascii(&b, "')");
    return throw_error_value(ERROR_TYPE, "%v", builder_finish(&b));
}

static Value type_word(Value v) {
    return atom_from_ascii(is_string(v)    ? "string"
                           : is_number(v)  ? "number"
                           : is_boolean(v) ? "boolean"
                           : is_symbol(v)  ? "symbol"
                           : is_bigint(v)  ? "bigint"
                                           : "object");
}

Value throw_refused_set(Value target, PropertyKey k) {
    Value name = key_to_value(k);
    if (!is_object(target)) {
        if (is_string(target) && (key_is_index(k) ? key_index(k) < string_length(target) : k == ATOM(length)))
            return throw_error_value(ERROR_TYPE, "Cannot assign to read only property '%v' of string '%v'", name, target);
        return throw_error_value(ERROR_TYPE, "Cannot create property '%v' on %v '%v'", name, type_word(target), target);
    }
    Object *o = as_object(target);
    if (o->shape->kind == OBJECT_PROXY)
        return throw_error_value(ERROR_TYPE, "'set' on proxy: trap returned falsish for property '%v'", name);
    for (Object *at = o; !object_intercepts(at, k) && !at->shape->methods->get_prototype;) {
        OwnProperty p;
        if (object_find_own(at, k, &p)) {
            if (p.attributes & PROPERTY_ACCESSOR)
                return throw_error_value(ERROR_TYPE, "Cannot set property %v of %v which has only a getter", name, target);
            return throw_error_value(ERROR_TYPE, "Cannot assign to read only property '%v' of object '%v'", name, target);
        }
        if (!is_object(at->shape->prototype)) break;
        at = as_object(at->shape->prototype);
    }
    if (o->shape->flags & SHAPE_NOT_EXTENSIBLE)
        return throw_error_value(ERROR_TYPE, "Cannot add property %v, object is not extensible", name);
    return throw_error_value(ERROR_TYPE, "Cannot assign to read only property '%v' of object '%v'", name, target);
}

Value throw_not_function_property(Value v, PropertyKey k) {
    if (is_object(v) || is_nullish(v)) return throw_error_value(ERROR_TYPE, "%v is not a function", key_to_value(k));
    return throw_error_value(ERROR_TYPE, "%v.%v is not a function", v, key_to_value(k));
}

static bool has_text(Value text) { return text != HOLE && text != 0 && is_string(text) && string_length(text); }

Value throw_not_function(Value callee, Value text) {
    return throw_error_value(ERROR_TYPE, "%v is not a function", has_text(text) ? text : callee);
}

Value throw_not_constructor(Value callee, Value text) {
    return throw_error_value(ERROR_TYPE, "%v is not a constructor", has_text(text) ? text : callee);
}

/* How V8 names a value whose source text it does not know: its type, and short primitives themselves. */
static Value default_call_site(Value v) {
    StringBuilder b;
    builder_init(&b);
    builder_append(&b, is_undefined(v) ? ATOM(undefined) : is_callable(v) ? atom_from_ascii("function") : type_word(v));
    if (is_string(v)) {
        builder_append_ascii(&b, " \"");
        builder_append(&b, v);
        builder_append_unit(&b, '"');
    } else if (is_null(v) || is_boolean(v) || is_number(v)) {
        builder_append_unit(&b, ' ');
        builder_append(&b, to_string(v));
    }
    return builder_finish(&b);
}

Value throw_not_iterable(Value v, Value text) {
    if (has_text(text)) return throw_error_value(ERROR_TYPE, "%v is not iterable", text);
    return throw_error_value(
        ERROR_TYPE, "%v is not iterable (cannot read property Symbol(Symbol.iterator))", default_call_site(v));
}
