// JSON text to a tree: ECMA-404's grammar, one function a production. See json.h.
#include "frontend/modules/json.h"
#include "support/vec.h"
#include <string.h>

enum { JSON_MAX_DEPTH = 2000 };

typedef struct {
    Arena *arena;
    const char *start, *at, *end;
    uint32_t depth;
    const char *error;
} JsonReader;

static JsonValue *fail(JsonReader *r) {
    if (r->error) return NULL;
    if (r->at >= r->end) {
        r->error = "Unexpected end of JSON input";
        return NULL;
    }
    unsigned char c = (unsigned char)*r->at;
    int length = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    if (length > r->end - r->at) length = 1;
    if (c == '"') r->error = arena_printf(r->arena, "Unexpected string in JSON at position %ld", (long)(r->at - r->start));
    else if (c == '-' || (c >= '0' && c <= '9'))
        r->error = arena_printf(r->arena, "Unexpected number in JSON at position %ld", (long)(r->at - r->start));
    else
        r->error =
            arena_printf(r->arena, "Unexpected token %.*s in JSON at position %ld", length, r->at, (long)(r->at - r->start));
    return NULL;
}

static void skip_space(JsonReader *r) {
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\n' || *r->at == '\r')) r->at++;
}

static int hex4(const char *at, const char *end) {
    if (end - at < 4) return -1;
    int value = 0;
    for (int i = 0; i < 4; i++) {
        char c = at[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

static size_t put_utf8(char *out, uint32_t c) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xc0 | c >> 6);
        out[1] = (char)(0x80 | (c & 63));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xe0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 63));
        out[2] = (char)(0x80 | (c & 63));
        return 3;
    }
    out[0] = (char)(0xf0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 63));
    out[2] = (char)(0x80 | (c >> 6 & 63));
    out[3] = (char)(0x80 | (c & 63));
    return 4;
}

// At the opening quote; NULL with the error set when malformed.
static const char *read_string(JsonReader *r) {
    const char *scan = ++r->at;
    while (scan < r->end && *scan != '"') scan += *scan == '\\' && scan + 1 < r->end ? 2 : 1;
    char *text = arena_alloc(r->arena, (size_t)(scan - r->at) + 1);
    size_t length = 0;
    while (r->at < r->end && *r->at != '"') {
        unsigned char c = (unsigned char)*r->at;
        if (c < 0x20) {
            fail(r);
            return NULL;
        }
        if (c != '\\') {
            text[length++] = (char)c;
            r->at++;
            continue;
        }
        static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
        r->at++;
        const char *simple = r->at < r->end && *r->at ? strchr(names, *r->at) : NULL;
        if (simple) {
            text[length++] = values[simple - names];
            r->at++;
            continue;
        }
        int unit = r->at < r->end && *r->at == 'u' ? hex4(r->at + 1, r->end) : -1;
        if (unit < 0) {
            fail(r);
            return NULL;
        }
        r->at += 5;
        uint32_t point = (uint32_t)unit;
        if (unit >= 0xd800 && unit < 0xdc00 && r->end - r->at >= 6 && r->at[0] == '\\' && r->at[1] == 'u') {
            int low = hex4(r->at + 2, r->end);
            if (low >= 0xdc00 && low < 0xe000) {
                point = 0x10000 + (((uint32_t)unit - 0xd800) << 10) + ((uint32_t)low - 0xdc00);
                r->at += 6;
            }
        }
        length += put_utf8(text + length, point);
    }
    if (r->at >= r->end) {
        fail(r);
        return NULL;
    }
    r->at++;
    return text;
}

static JsonValue *read_value(JsonReader *r);

static JsonValue *value_new(JsonReader *r, JsonKind kind) {
    JsonValue *value = ARENA_NEW(r->arena, JsonValue);
    value->kind = kind;
    return value;
}

static JsonValue *read_word(JsonReader *r, const char *word, JsonKind kind) {
    for (; *word; word++, r->at++)
        if (r->at >= r->end || *r->at != *word) return fail(r);
    return value_new(r, kind);
}

// -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
static JsonValue *read_number(JsonReader *r) {
#define DIGIT (r->at < r->end && *r->at >= '0' && *r->at <= '9')
    if (*r->at == '-') r->at++;
    if (!DIGIT) return fail(r);
    if (*r->at == '0') r->at++;
    else
        while (DIGIT) r->at++;
    if (r->at < r->end && *r->at == '.') {
        r->at++;
        if (!DIGIT) return fail(r);
        while (DIGIT) r->at++;
    }
    if (r->at < r->end && (*r->at == 'e' || *r->at == 'E')) {
        r->at++;
        if (r->at < r->end && (*r->at == '+' || *r->at == '-')) r->at++;
        if (!DIGIT) return fail(r);
        while (DIGIT) r->at++;
    }
#undef DIGIT
    return value_new(r, JSON_NUMBER);
}

static JsonValue *read_members(JsonReader *r, bool is_object) {
    VEC(JsonValue *) items = {0};
    VEC(const char *) names = {0};
    char close = is_object ? '}' : ']';
    r->at++;
    skip_space(r);
    bool first = true;
    while (r->at >= r->end || *r->at != close || !first) {
        const char *name = NULL;
        if (is_object) {
            if (r->at >= r->end || *r->at != '"') return fail(r);
            if (!(name = read_string(r))) return NULL;
            skip_space(r);
            if (r->at >= r->end || *r->at != ':') return fail(r);
            r->at++;
        }
        JsonValue *item = read_value(r);
        if (!item) return NULL;
        uint32_t place = items.count;
        // Only small objects are searched for repeated names: package.json tables.
        if (name && items.count < 256)
            for (place = 0; place < names.count && strcmp(names.items[place], name) != 0;) place++;
        if (place < items.count) items.items[place] = item;
        else {
            vec_push(r->arena, &items, item);
            if (is_object) vec_push(r->arena, &names, name);
        }
        first = false;
        skip_space(r);
        if (r->at < r->end && *r->at == ',') {
            r->at++;
            skip_space(r);
            continue;
        }
        if (r->at >= r->end || *r->at != close) return fail(r);
        break;
    }
    r->at++;
    JsonValue *value = value_new(r, is_object ? JSON_OBJECT : JSON_ARRAY);
    value->items = items.items;
    value->names = names.items;
    value->count = items.count;
    return value;
}

static JsonValue *read_value(JsonReader *r) {
    skip_space(r);
    if (r->at >= r->end) return fail(r);
    if (++r->depth > JSON_MAX_DEPTH) {
        r->error = "JSON is nested too deeply";
        return NULL;
    }
    JsonValue *value;
    switch (*r->at) {
    case '{': value = read_members(r, true); break;
    case '[': value = read_members(r, false); break;
    case '"': {
        const char *text = read_string(r);
        value = text ? value_new(r, JSON_STRING) : NULL;
        if (value) value->text = text;
        break;
    }
    case 't': value = read_word(r, "true", JSON_TRUE); break;
    case 'f': value = read_word(r, "false", JSON_FALSE); break;
    case 'n': value = read_word(r, "null", JSON_NULL); break;
    default: value = *r->at == '-' || (*r->at >= '0' && *r->at <= '9') ? read_number(r) : fail(r);
    }
    r->depth--;
    return value;
}

JsonValue *json_parse(Arena *arena, const char *text, size_t length, uint32_t *error_offset, const char **error) {
    JsonReader r = {.arena = arena, .start = text, .at = text, .end = text + length};
    if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) r.start = r.at = text + 3;
    JsonValue *value = read_value(&r);
    if (value) {
        skip_space(&r);
        if (r.at == r.end) return value;
        fail(&r);
    }
    *error_offset = (uint32_t)(r.at - text);
    *error = r.error;
    return NULL;
}

const JsonValue *json_member(const JsonValue *object, const char *name) {
    if (!object || object->kind != JSON_OBJECT) return NULL;
    for (uint32_t i = 0; i < object->count; i++)
        if (strcmp(object->names[i], name) == 0) return object->items[i];
    return NULL;
}

const char *json_member_text(const JsonValue *object, const char *name) {
    const JsonValue *value = json_member(object, name);
    return value && value->kind == JSON_STRING ? value->text : NULL;
}
