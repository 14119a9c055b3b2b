/* json_stringify.c - JSON.stringify (25.5.2) and the JSON object. Text grows in one builder; objects being serialised are
 * a list of frames on the C stack, which serves the check for cycles and its message.
 */
#include "runtime/builtins/array.h"
#include "runtime/builtins/json.h"
#include "runtime/builtins/object.h"
#include "support/number_text.h"

typedef struct JsonFrame {
    struct JsonFrame *outer;
    Object *object;
    PropertyKey key; /* being serialised now */
} JsonFrame;

typedef struct {
    StringBuilder out;
    JsonFrame *frames;
    Value replacer;      /* function or UNDEFINED */
    KeyList *properties; /* NULL: all enumerable ones */
    Value gap;           /* empty string: none */
    uint32_t depth;
} JsonWriter;

static void append_escape(StringBuilder *b, uint16_t unit) {
    static const char digits[] = "0123456789abcdef";
    builder_append_ascii(b, "\\u");
    for (int shift = 12; shift >= 0; shift -= 4) builder_append_unit(b, (uint8_t)digits[unit >> shift & 15]);
}

/* 25.5.2.3 QuoteJSONString */
static void append_quoted(StringBuilder *b, Value s) {
    uint32_t length = string_length(s), done = 0;
    bool narrow = string_is_latin1(s);
    const uint8_t *latin1 = narrow ? string_latin1(s) : NULL;
    const uint16_t *utf16 = narrow ? NULL : string_utf16(s);
    builder_append_unit(b, '"');
    for (uint32_t i = 0; i < length; i++) {
        uint16_t c = narrow ? latin1[i] : utf16[i];
        if (likely(c >= 0x20 && c != '"' && c != '\\' && (c < 0xd800 || c > 0xdfff))) continue;
        if (c >= 0xd800 && c < 0xdc00 && i + 1 < length && utf16[i + 1] >= 0xdc00 && utf16[i + 1] <= 0xdfff) {
            i++;
            continue;
        }
        builder_append_range(b, s, done, i);
        done = i + 1;
        switch (c) {
        case '"': builder_append_ascii(b, "\\\""); break;
        case '\\': builder_append_ascii(b, "\\\\"); break;
        case '\b': builder_append_ascii(b, "\\b"); break;
        case '\f': builder_append_ascii(b, "\\f"); break;
        case '\n': builder_append_ascii(b, "\\n"); break;
        case '\r': builder_append_ascii(b, "\\r"); break;
        case '\t': builder_append_ascii(b, "\\t"); break;
        default: append_escape(b, c);
        }
    }
    if (done < length) {
        if (done == 0) builder_append(b, s);
        else builder_append_range(b, s, done, length);
    }
    builder_append_unit(b, '"');
}

/* The name that V8 shows for an object's constructor; runs no user code. */
static const char *constructor_name(Object *o) {
    for (int i = 0; i < 100; i++) {
        PropertyDescriptor d;
        if (object_kind(o) == OBJECT_PROXY) break;
        if (object_get_own_property_js(o, ATOM(constructor), &d) == 1 && is_callable(d.value)) {
            Value name = function_name_text(d.value);
            if (string_length(name) > 0) return string_to_utf8(name, NULL);
        }
        Value prototype = object_get_prototype_js(o);
        if (!is_object(prototype)) break;
        o = as_object(prototype);
    }
    return "Object";
}

static void append_edge(StringBuilder *b, PropertyKey key) {
    if (key_is_index(key)) {
        builder_append_ascii(b, "index ");
        builder_append(b, key_to_value(key));
    } else {
        builder_append_ascii(b, "property '");
        builder_append(b, key_to_value(key));
        builder_append_unit(b, '\'');
    }
}

static Value throw_circular(JsonWriter *w, JsonFrame *start) {
    StringBuilder b;
    builder_init(&b);
    builder_append_ascii(&b, "Converting circular structure to JSON\n    --> starting at object with constructor '");
    builder_append(&b, string_from_utf8(constructor_name(start->object), strlen(constructor_name(start->object))));
    builder_append_ascii(&b, "'");
    uint32_t count = 0, n = 0;
    for (JsonFrame *f = w->frames; f != start; f = f->outer) count++;
    JsonFrame **path = heap_alloc((count + 1) * sizeof *path);
    for (JsonFrame *f = w->frames; f != start; f = f->outer) path[count - 1 - n++] = f;
    JsonFrame *previous = start;
    for (uint32_t i = 0; i < count; previous = path[i++]) {
        if (count > 3 && i >= 2 && i + 1 < count) {
            if (i == 2) builder_append_ascii(&b, "\n    |     ...");
            continue;
        }
        builder_append_ascii(&b, "\n    |     ");
        append_edge(&b, previous->key);
        builder_append_ascii(&b, " -> object with constructor '");
        const char *name = constructor_name(path[i]->object);
        builder_append(&b, string_from_utf8(name, strlen(name)));
        builder_append_ascii(&b, "'");
    }
    builder_append_ascii(&b, "\n    --- ");
    append_edge(&b, w->frames->key);
    builder_append_ascii(&b, " closes the circle");
    TRY(message, builder_finish(&b));
    return throw_value(error_new(ERROR_TYPE, message));
}

static void append_line_break(JsonWriter *w) {
    if (string_length(w->gap) == 0) return;
    builder_append_unit(&w->out, '\n');
    for (uint32_t i = 0; i < w->depth; i++) builder_append(&w->out, w->gap);
}

static Value serialize_js(JsonWriter *w, Object *holder, PropertyKey key, Value v);

/* 25.5.2.5 SerializeJSONArray */
static Value serialize_array_js(JsonWriter *w, Object *o) {
    double length;
    if (length_of_array_like(o, &length) < 0) return EXCEPTION;
    builder_append_unit(&w->out, '[');
    w->depth++;
    for (uint64_t i = 0; i < (uint64_t)length; i++) {
        if (i > 0) builder_append_unit(&w->out, ',');
        append_line_break(w);
        w->frames->key = index_key(i);
        TRY(v, array_like_get(o, i));
        TRY(written, serialize_js(w, o, index_key(i), v));
        if (written == HOLE) builder_append_ascii(&w->out, "null");
        if (w->out.failed) break;
    }
    w->depth--;
    if (length > 0) append_line_break(w);
    builder_append_unit(&w->out, ']');
    return UNDEFINED;
}

static Value serialize_member_js(JsonWriter *w, Object *o, PropertyKey key, Value v, bool *any) {
    if (is_undefined(v) && is_undefined(w->replacer)) return UNDEFINED;
    uint32_t mark = w->out.length;
    w->frames->key = key;
    if (*any) builder_append_unit(&w->out, ',');
    append_line_break(w);
    append_quoted(&w->out, key_to_value(key));
    builder_append_unit(&w->out, ':');
    if (string_length(w->gap)) builder_append_unit(&w->out, ' ');
    TRY(written, serialize_js(w, o, key, v));
    if (written == HOLE) w->out.length = mark; /* it has no text */
    else *any = true;
    return UNDEFINED;
}

/* The keys to write for an object without a property list: snapshot of the enumerable own ones. */
static int enumerable_keys_js(Object *o, KeyList *keys) {
    if (object_own_keys_js(o, keys) < 0) return -1;
    uint32_t n = 0;
    for (uint32_t i = 0; i < keys->count; i++) {
        PropertyDescriptor d;
        if (!key_is_index(keys->keys[i]) && is_symbol(keys->keys[i])) continue;
        int found = object_get_own_property_js(o, keys->keys[i], &d);
        if (found < 0) return -1;
        if (found && (d.attributes & PROPERTY_ENUMERABLE)) keys->keys[n++] = keys->keys[i];
    }
    keys->count = n;
    return 0;
}

/* 25.5.2.4 SerializeJSONObject */
static Value serialize_object_js(JsonWriter *w, Object *o) {
    bool any = false;
    builder_append_unit(&w->out, '{');
    w->depth++;
    if (!w->properties && object_has_plain_shape(o)) {
        Shape *shape = o->shape;
        for (uint32_t i = 0; i < shape->count; i++) {
            PropertyEntry *e = shape_entry(shape, (int32_t)i);
            if (!e->key || !(e->attributes & PROPERTY_ENUMERABLE) || !is_string(e->key)) continue;
            TRY(v, o->shape == shape && !(e->attributes & PROPERTY_ACCESSOR) ? *object_slot(o, e->slot)
                                                                             : object_get_js(o, e->key, value_cell(o)));
            TRY(written, serialize_member_js(w, o, e->key, v, &any));
        }
    } else {
        KeyList own = {0}, *keys = w->properties ? w->properties : &own;
        if (!w->properties && enumerable_keys_js(o, &own) < 0) return EXCEPTION;
        for (uint32_t i = 0; i < keys->count; i++) {
            TRY(v, object_get_js(o, keys->keys[i], value_cell(o)));
            TRY(written, serialize_member_js(w, o, keys->keys[i], v, &any));
        }
    }
    w->depth--;
    if (any) append_line_break(w);
    builder_append_unit(&w->out, '}');
    return UNDEFINED;
}

static void append_number(StringBuilder *b, Value v) {
    char text[NUMBER_TEXT_MAX + 1];
    int length = 0;
    if (is_int(v)) length = number_format_int32(as_int(v), text);
    else if (__builtin_isfinite(as_double(v))) length = number_format(as_double(v), text);
    else memcpy(text, "null", (size_t)(length = 4));
    text[length] = 0;
    builder_append_ascii(b, text);
}

/* 25.5.2.2 SerializeJSONProperty for the value read from holder: HOLE where it has no text. */
static Value serialize_js(JsonWriter *w, Object *holder, PropertyKey key, Value v) {
    if (is_object(v) || is_bigint(v)) {
        TRY(method, get_js(v, ATOM(toJSON)));
        if (is_callable(method)) {
            v = js_call1(method, v, key_to_value(key));
            if (v == EXCEPTION) return EXCEPTION;
        }
    }
    if (!is_undefined(w->replacer)) {
        v = js_call2(w->replacer, value_cell(holder), key_to_value(key), v);
        if (v == EXCEPTION) return EXCEPTION;
    }
    if (is_object(v)) {
        switch (object_kind(as_object(v))) {
        case OBJECT_NUMBER: v = to_number(v); break;
        case OBJECT_STRING: v = to_string(v); break;
        case OBJECT_BOOLEAN:
        case OBJECT_BIGINT: v = wrapper_value(as_object(v)); break;
        default: break;
        }
        if (v == EXCEPTION) return EXCEPTION;
    }
    if (is_string(v)) return append_quoted(&w->out, v), UNDEFINED;
    if (is_number(v)) return append_number(&w->out, v), UNDEFINED;
    if (is_null(v)) return builder_append_ascii(&w->out, "null"), UNDEFINED;
    if (v == JS_TRUE) return builder_append_ascii(&w->out, "true"), UNDEFINED;
    if (v == JS_FALSE) return builder_append_ascii(&w->out, "false"), UNDEFINED;
    if (is_bigint(v)) return throw_type_error("Do not know how to serialize a BigInt");
    if (!is_object(v) || is_callable(v)) return HOLE;
    Object *o = as_object(v);
    for (JsonFrame *f = w->frames; f; f = f->outer)
        if (f->object == o) return throw_circular(w, f);
    if (stack_is_low()) return throw_stack_overflow();
    JsonFrame frame = {w->frames, o, ATOM(empty)};
    TRY_INT(array, is_array(v));
    w->frames = &frame;
    Value result = array ? serialize_array_js(w, o) : serialize_object_js(w, o);
    w->frames = frame.outer;
    return result;
}

/* The replacer's property list (25.5.2 step 4.b). */
static KeyList *property_list_js(Object *array) {
    KeyList *list = heap_alloc(sizeof *list);
    double length;
    if (length_of_array_like(array, &length) < 0) return NULL;
    for (uint64_t i = 0; i < (uint64_t)length; i++) {
        Value v = array_like_get(array, i);
        if (v == EXCEPTION) return NULL;
        if (!is_string(v) && !is_number(v) && !is_object_kind(v, OBJECT_STRING) && !is_object_kind(v, OBJECT_NUMBER)) continue;
        Value text = to_string(v);
        if (text == EXCEPTION) return NULL;
        PropertyKey key = key_from_string(text);
        bool known = false;
        for (uint32_t k = 0; k < list->count && !known; k++) known = list->keys[k] == key;
        if (!known) key_list_push(list, key);
    }
    return list;
}

static Value gap_of_js(Value space) {
    if (is_object_kind(space, OBJECT_NUMBER)) space = to_number(space);
    else if (is_object_kind(space, OBJECT_STRING)) space = to_string(space);
    if (space == EXCEPTION) return EXCEPTION;
    if (is_number(space)) {
        double n = as_number(space);
        uint32_t count = n >= 10 ? 10 : n >= 1 ? (uint32_t)n : 0;
        return string_from_latin1((const uint8_t *)"          ", count);
    }
    if (!is_string(space)) return ATOM(empty);
    return string_length(space) <= 10 ? space : string_substring(space, 0, 10);
}

/* 25.5.2 JSON.stringify ( value [ , replacer [ , space ] ] ) */
BUILTIN(json_stringify) {
    JsonWriter w = {.replacer = UNDEFINED};
    if (is_callable(a1)) {
        w.replacer = a1;
    } else if (is_object(a1)) {
        TRY_INT(array, is_array(a1));
        if (array) {
            w.properties = property_list_js(as_object(a1));
            if (!w.properties) return EXCEPTION;
        }
    }
    w.gap = gap_of_js(a2);
    if (w.gap == EXCEPTION) return EXCEPTION;
    Object *holder = object_new_plain();
    create_data_property(holder, ATOM(empty), a0);
    builder_init(&w.out);
    TRY(written, serialize_js(&w, holder, ATOM(empty), a0));
    return written == HOLE ? UNDEFINED : builder_finish(&w.out);
}

static const BuiltinProperty json_static[] = {
    METHOD("parse", json_parse, 2), METHOD("stringify", json_stringify, 3), STRING_TAG("JSON"), END_OF_PROPERTIES};

const BuiltinGroup builtin_group_JSON = {
    "JSON", INTRINSIC_JSON, -1, -1, -1, NULL, 0, OBJECT_ORDINARY, true, json_static, NULL, NULL};
