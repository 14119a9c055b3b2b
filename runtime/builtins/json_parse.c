/* json_parse.c - JSON.parse (25.5.1): a recursive descent over the flat text, with V8's messages. The grammar is JSON's
 * (ECMA-404), so nothing here is shared with the compiler's front end.
 */
#include "runtime/error.h"
#include "runtime/builtins/array.h"
#include "runtime/builtins/json.h"
#include "runtime/builtins/object.h"
#include "support/binary_text.h"
#include "support/number_text.h"

typedef struct {
    Value source;
    const uint8_t *latin1; /* NULL where the text is UTF-16 */
    const uint16_t *utf16;
    uint32_t length, position;
    PropertyKey *keys; /* recent property names by hash, 0 free */
    bool special;      /* the text of a value that is commonly parsed by mistake: "undefined", "[object Object]" */
} JsonParser;

enum { END = -1 };

static inline int32_t unit_at(const JsonParser *p, uint32_t i) {
    return i >= p->length ? END : p->latin1 ? p->latin1[i] : p->utf16[i];
}

/* Indented text has many spaces in a row. */
static inline int32_t skip_latin1_space(JsonParser *p) {
    static const uint64_t eight_spaces = 0x2020202020202020;
    const uint8_t *data = p->latin1;
    uint32_t i = p->position, length = p->length;
    int32_t c = END;
    while (i < length && (c = data[i]) <= ' ') {
        uint64_t next = 0;
        if (c == ' ' && length - i >= 8) memcpy(&next, data + i, 8);
        if (next == eight_spaces) i += 8;
        else if (c == ' ' || c == '\n' || c == '\r' || c == '\t') i++;
        else break;
        c = END;
    }
    p->position = i;
    return c;
}

static inline int32_t skip_space(JsonParser *p) {
    if (p->latin1) return skip_latin1_space(p);
    for (;;) {
        int32_t c = unit_at(p, p->position);
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return c;
        p->position++;
    }
}

/* "<message> in JSON at position n" */
static Value fail_at(JsonParser *p, const char *message, uint32_t position) {
    p->position = position;
    return throw_error(ERROR_SYNTAX, "%s in JSON at position %u", message, position);
}

/* The unit at the position begins no value. */
static Value fail_token(JsonParser *p) {
    enum { CONTEXT = 10 };
    uint32_t at = p->position, from = 0, to = p->length;
    const char *before = "", *after = "";
    if (is_string(p->source) && p->special) return throw_error_value(ERROR_SYNTAX, "\"%v\" is not valid JSON", p->source);
    if (at >= p->length) return throw_error(ERROR_SYNTAX, "Unexpected end of JSON input");
    int32_t c = unit_at(p, at);
    if ((c >= '0' && c <= '9') || c == '-') return fail_at(p, "Unexpected number", at);
    if (c == '"') return fail_at(p, "Unexpected string", at);
    if (p->length > 2 * CONTEXT) {
        if (at >= CONTEXT) {
            from = at - CONTEXT;
            before = "...";
        }
        if (at < CONTEXT || at < p->length - CONTEXT) {
            to = at + CONTEXT;
            after = "...";
        }
    }
    return throw_error_value(ERROR_SYNTAX, "Unexpected token '%v', %s\"%v\"%s is not valid JSON", string_single((uint16_t)c),
        before, string_substring(p->source, from, to), after);
}

static Value substring_of(JsonParser *p, uint32_t from, uint32_t to) {
    if (p->latin1) {
        if (to - from == 1) return string_single(p->latin1[from]);
        return string_from_latin1(p->latin1 + from, to - from);
    }
    return string_from_utf16(p->utf16 + from, to - from);
}

/* A string with escapes; position is at the first backslash, `start` behind the opening quote. */
static Value parse_escaped_string(JsonParser *p, uint32_t start) {
    StringBuilder b;
    builder_init(&b);
    builder_append_range(&b, p->source, start, p->position);
    for (;;) {
        int32_t c = unit_at(p, p->position);
        if (c == '"') {
            p->position++;
            return builder_finish(&b);
        }
        if (c == END) return fail_at(p, "Unterminated string", p->position);
        if (c < 0x20) return fail_at(p, "Bad control character in string literal", p->position);
        p->position++;
        if (c != '\\') {
            builder_append_unit(&b, (uint16_t)c);
            continue;
        }
        c = unit_at(p, p->position);
        switch (c) {
        case '"':
        case '\\':
        case '/': break;
        case 'b': c = '\b'; break;
        case 'f': c = '\f'; break;
        case 'n': c = '\n'; break;
        case 'r': c = '\r'; break;
        case 't': c = '\t'; break;
        case 'u': {
            int32_t code = 0;
            for (int i = 0; i < 4; i++) {
                p->position++;
                int digit = hex_digit((uint32_t)unit_at(p, p->position));
                if (digit < 0) return fail_at(p, "Bad Unicode escape", p->position);
                code = code << 4 | digit;
            }
            c = code;
            break;
        }
        case END: return fail_token(p);
        default: return c > 0xff ? fail_token(p) : fail_at(p, "Bad escaped character", p->position);
        }
        p->position++;
        builder_append_unit(&b, (uint16_t)c);
    }
}

/* The position is behind the opening quote. */
static Value parse_string(JsonParser *p) {
    uint32_t start = p->position, i = start;
    int32_t c = END;
    if (p->latin1) {
        const uint8_t *data = p->latin1;
        while (i < p->length && data[i] != '"' && data[i] != '\\' && data[i] >= 0x20) i++;
        if (i < p->length) c = data[i];
    } else {
        while ((c = unit_at(p, i)) != END && c != '"' && c != '\\' && c >= 0x20) i++;
    }
    p->position = i;
    if (likely(c == '"')) {
        p->position = i + 1;
        return substring_of(p, start, i);
    }
    if (c == '\\') return parse_escaped_string(p, start);
    if (c == END) return fail_at(p, "Unterminated string", i);
    return fail_at(p, "Bad control character in string literal", i);
}

static inline bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }

static Value parse_number(JsonParser *p) {
    uint32_t start = p->position, i = start;
    bool negative = unit_at(p, i) == '-';
    if (negative) i++;
    int32_t c = unit_at(p, i);
    if (!is_digit(c)) {
        p->position = i;
        return fail_at(p, "No number after minus sign", i);
    }
    int64_t whole = 0;
    uint32_t first = i;
    if (c == '0') {
        c = unit_at(p, ++i);
        if (is_digit(c)) {
            p->position = i;
            return fail_at(p, "Unexpected number", i);
        }
    } else {
        for (; is_digit(c); c = unit_at(p, ++i))
            if (i - first < 15) whole = whole * 10 + (c - '0');
    }
    if (c != '.' && c != 'e' && c != 'E' && i - first <= 15) {
        p->position = i;
        if (negative && whole == 0) return value_double(-0.0);
        return value_number((double)(negative ? -whole : whole));
    }
    if (c == '.') {
        c = unit_at(p, ++i);
        if (!is_digit(c)) return fail_at(p, "Unterminated fractional number", i);
        while (is_digit(c)) c = unit_at(p, ++i);
    }
    if (c == 'e' || c == 'E') {
        c = unit_at(p, ++i);
        if (c == '+' || c == '-') c = unit_at(p, ++i);
        if (!is_digit(c)) return fail_at(p, "Exponent part is missing a number", i);
        while (is_digit(c)) c = unit_at(p, ++i);
    }
    p->position = i;
    if (p->latin1) return value_number(number_parse_decimal(p->latin1 + start, i - start));
    uint8_t small[64], *text = i - start <= sizeof small ? small : heap_alloc_leaf(i - start);
    for (uint32_t k = start; k < i; k++) text[k - start] = (uint8_t)p->utf16[k];
    return value_number(number_parse_decimal(text, i - start));
}

static Value parse_word(JsonParser *p, const char *word, Value v) {
    for (uint32_t i = 0; word[i]; i++, p->position++)
        if (unit_at(p, p->position) != word[i]) return fail_token(p);
    return v;
}

static Value parse_value(JsonParser *p);

static Value parse_array(JsonParser *p) {
    Object *array = array_new(0);
    p->position++;
    if (skip_space(p) == ']') {
        p->position++;
        return value_cell(array);
    }
    for (;;) {
        TRY(v, parse_value(p));
        array_push(array, v);
        int32_t c = skip_space(p);
        if (c == ',') {
            p->position++;
            continue;
        }
        if (c != ']') return fail_at(p, "Expected ',' or ']' after array element", p->position);
        p->position++;
        return value_cell(array);
    }
}

enum { KEY_CACHE_SIZE = 256 };

/* A property name, position behind the opening quote. Names recur, so short ones are found by their text first. */
static PropertyKey parse_key(JsonParser *p) {
    uint32_t start = p->position, i = start, hash = 0;
    if (!p->latin1) goto any;
    const uint8_t *data = p->latin1;
    for (; i < p->length && i - start < 32; i++) {
        uint8_t c = data[i];
        if (c == '"') {
            PropertyKey *slot = &p->keys[(hash ^ hash >> 8) % KEY_CACHE_SIZE];
            if (*slot && string_length(*slot) == i - start && !memcmp(string_latin1(*slot), data + start, i - start)) {
                p->position = i + 1;
                return *slot;
            }
            p->position = i + 1;
            PropertyKey key = key_from_string(string_from_latin1(data + start, i - start));
            if (!key_is_index(key)) *slot = key;
            return key;
        }
        if (c == '\\' || c < 0x20) break;
        hash = hash * 31 + c;
    }
any:;
    Value name = parse_string(p);
    return name == EXCEPTION ? EXCEPTION : key_from_string(name);
}

static Value parse_object(JsonParser *p) {
    Object *o = object_new_plain();
    p->position++;
    int32_t c = skip_space(p);
    if (c == '}') {
        p->position++;
        return value_cell(o);
    }
    if (c != '"') return fail_at(p, "Expected property name or '}'", p->position);
    for (bool first = true;; first = false) {
        p->position++;
        TRY(key, parse_key(p));
        if (skip_space(p) != ':') /* V8 says so of the first property only */
            return first ? fail_at(p, "Expected ':' after property name", p->position) : fail_token(p);
        p->position++;
        TRY(v, parse_value(p));
        if (likely(!key_is_index(key) && shape_find(o->shape, key) < 0)) object_define(o, key, v, PROPERTY_ALL);
        else create_data_property(o, key, v);
        c = skip_space(p);
        if (c == '}') {
            p->position++;
            return value_cell(o);
        }
        if (c != ',') return fail_at(p, "Expected ',' or '}' after property value", p->position);
        p->position++;
        if (skip_space(p) != '"') return fail_at(p, "Expected double-quoted property name", p->position);
    }
}

static Value parse_value(JsonParser *p) {
    switch (skip_space(p)) {
    case '"': p->position++; return parse_string(p);
    case '{':
        if (stack_is_low()) return throw_stack_overflow();
        return parse_object(p);
    case '[':
        if (stack_is_low()) return throw_stack_overflow();
        return parse_array(p);
    case 't': return parse_word(p, "true", JS_TRUE);
    case 'f': return parse_word(p, "false", JS_FALSE);
    case 'n': return parse_word(p, "null", JS_NULL);
    case '-':
    case '0' ... '9': return parse_number(p);
    default: return fail_token(p);
    }
}

static bool is_special_text(Value s) {
    static const char *const texts[] = {"NaN", "Infinity", "undefined", "[object Object]"};
    for (int i = 0; i < 4; i++)
        if (string_equals(s, string_from_ascii(texts[i]))) return true;
    return false;
}

Value json_parse_text(Value source) {
    JsonParser p = {.source = source, .length = string_length(source)};
    if (string_is_latin1(source)) p.latin1 = string_latin1(source);
    else p.utf16 = string_utf16(source);
    p.keys = heap_alloc(KEY_CACHE_SIZE * sizeof *p.keys);
    p.special = p.length <= 15 && is_special_text(source);
    Value v = parse_value(&p);
    if (!is_exception(v) && skip_space(&p) != END)
        v = throw_error(ERROR_SYNTAX, "Unexpected non-whitespace character after JSON at position %u", p.position);
    return is_exception(v) ? throw_from_text(source, p.position) : v;
}

/* 25.5.1.1 InternalizeJSONProperty */
static Value internalize_js(Object *holder, PropertyKey key, Value reviver) {
    TRY(v, object_get_js(holder, key, value_cell(holder)));
    if (is_object(v)) {
        if (stack_is_low()) return throw_stack_overflow();
        Object *o = as_object(v);
        TRY_INT(array, is_array(v));
        KeyList keys = {0};
        if (array) {
            double length;
            if (length_of_array_like(o, &length) < 0) return EXCEPTION;
            for (uint64_t i = 0; i < (uint64_t)length; i++) key_list_push(&keys, index_key(i));
        } else {
            TRY(names, enumerable_own_properties_js(o, ENUMERATE_KEYS));
            for (uint32_t i = 0; i < array_length(as_object(names)); i++)
                key_list_push(&keys, key_from_string(array_like_get(as_object(names), i)));
        }
        for (uint32_t i = 0; i < keys.count; i++) {
            TRY(element, internalize_js(o, keys.keys[i], reviver));
            if (is_undefined(element)) {
                TRY_INT(deleted, object_delete_js(o, keys.keys[i]));
            } else {
                TRY_INT(created, create_data_property(o, keys.keys[i], element));
            }
        }
    }
    return js_call2(reviver, value_cell(holder), key_to_value(key), v);
}

/* 25.5.1 JSON.parse ( text [ , reviver ] ) */
BUILTIN(json_parse) {
    TRY(text, to_string(a0));
    TRY(v, json_parse_text(text));
    if (!is_callable(a1)) return v;
    Object *root = object_new_plain();
    create_data_property(root, ATOM(empty), v);
    return internalize_js(root, ATOM(empty), a1);
}
