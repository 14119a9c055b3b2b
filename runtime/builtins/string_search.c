/* string_search.c - finding text in text: the search itself and the methods of String.prototype around it (22.1.3). */
#include "runtime/builtins/string.h"

static int64_t find_latin1(const uint8_t *s, uint32_t length, const uint8_t *p, uint32_t n, uint32_t from) {
    const uint8_t *found = n == 1 ? memchr(s + from, p[0], length - from) : memmem(s + from, length - from, p, n);
    return found ? found - s : -1;
}

static int64_t find_utf16(const uint16_t *s, uint32_t length, const uint16_t *p, uint32_t n, uint32_t from) {
    for (uint32_t i = from; i + n <= length; i++)
        if (s[i] == p[0] && !memcmp(s + i, p, (size_t)n * 2)) return i;
    return -1;
}

bool string_has_at(Value s, Value pattern, uint32_t position) {
    uint32_t n = string_length(pattern);
    if (position > string_length(s) || n > string_length(s) - position) return false;
    if (string_is_latin1(s) && string_is_latin1(pattern)) return !memcmp(string_latin1(s) + position, string_latin1(pattern), n);
    for (uint32_t k = 0; k < n; k++)
        if (string_at(s, position + k) != string_at(pattern, k)) return false;
    return true;
}

int64_t string_index_of(Value s, Value pattern, uint32_t from) {
    uint32_t length = string_length(s), n = string_length(pattern);
    if (n == 0) return from <= length ? from : -1;
    if (from > length || n > length - from) return -1;
    bool s_latin1 = string_is_latin1(s), p_latin1 = string_is_latin1(pattern);
    if (s_latin1 && p_latin1) return find_latin1(string_latin1(s), length, string_latin1(pattern), n, from);
    if (!s_latin1 && !p_latin1) return find_utf16(string_utf16(s), length, string_utf16(pattern), n, from);
    uint16_t first = string_at(pattern, 0);
    for (uint32_t i = from; i + n <= length; i++)
        if (string_at(s, i) == first && string_has_at(s, pattern, i)) return i;
    return -1;
}

int64_t string_last_index_of(Value s, Value pattern, uint32_t from) {
    uint32_t length = string_length(s), n = string_length(pattern);
    if (n > length) return -1;
    if (from > length - n) from = length - n;
    if (n == 0) return from;
    uint16_t first = string_at(pattern, 0);
    for (int64_t i = from; i >= 0; i--)
        if (string_at(s, (uint32_t)i) == first && string_has_at(s, pattern, (uint32_t)i)) return i;
    return -1;
}

static int clamp_position(Value position, uint32_t length, uint32_t *out) {
    double d;
    if (to_integer_or_infinity(position, &d) < 0) return -1;
    *out = d < 0 ? 0 : d > length ? length : (uint32_t)d;
    return 0;
}

/* 22.1.3.9 String.prototype.indexOf ( searchString [ , position ] ) */
BUILTIN(string_proto_index_of) {
    TRY(s, receiver_string(this_value, "String.prototype.indexOf"));
    TRY(pattern, to_string(a0));
    uint32_t from;
    if (clamp_position(a1, string_length(s), &from) < 0) return EXCEPTION;
    return value_int((int32_t)string_index_of(s, pattern, from));
}

/* 22.1.3.11 String.prototype.lastIndexOf ( searchString [ , position ] ) */
BUILTIN(string_proto_last_index_of) {
    TRY(s, receiver_string(this_value, "String.prototype.lastIndexOf"));
    TRY(pattern, to_string(a0));
    double d;
    if (to_double(a1, &d) < 0) return EXCEPTION;
    uint32_t length = string_length(s);
    uint32_t from = d != d || d >= length ? length : d < 0 ? 0 : (uint32_t)d;
    return value_int((int32_t)string_last_index_of(s, pattern, from));
}

/* 7.2.6 IsRegExp: 1, 0, -1 */
int is_regexp_js(Value v) {
    if (!is_object(v)) return 0;
    Value matcher = object_get_js(as_object(v), SYMBOL(match), v);
    if (matcher == EXCEPTION) return -1;
    return is_undefined(matcher) ? object_kind(as_object(v)) == OBJECT_REGEXP : to_boolean(matcher);
}

/* The pattern of includes, startsWith and endsWith: a string, not a regular expression. */
static Value search_text_js(Value v, const char *method) {
    TRY_INT(regexp, is_regexp_js(v));
    if (regexp) return throw_type_error("First argument to %s must not be a regular expression", method);
    return to_string(v);
}

/* 22.1.3.8 String.prototype.includes ( searchString [ , position ] ) */
BUILTIN(string_proto_includes) {
    TRY(s, receiver_string(this_value, "String.prototype.includes"));
    TRY(pattern, search_text_js(a0, "String.prototype.includes"));
    uint32_t from;
    if (clamp_position(a1, string_length(s), &from) < 0) return EXCEPTION;
    return value_bool(string_index_of(s, pattern, from) >= 0);
}

/* 22.1.3.24 String.prototype.startsWith ( searchString [ , position ] ) */
BUILTIN(string_proto_starts_with) {
    TRY(s, receiver_string(this_value, "String.prototype.startsWith"));
    TRY(pattern, search_text_js(a0, "String.prototype.startsWith"));
    uint32_t from;
    if (clamp_position(a1, string_length(s), &from) < 0) return EXCEPTION;
    return value_bool(string_has_at(s, pattern, from));
}

/* 22.1.3.7 String.prototype.endsWith ( searchString [ , endPosition ] ) */
BUILTIN(string_proto_ends_with) {
    TRY(s, receiver_string(this_value, "String.prototype.endsWith"));
    TRY(pattern, search_text_js(a0, "String.prototype.endsWith"));
    uint32_t end = string_length(s), n = string_length(pattern);
    if (!is_undefined(a1) && clamp_position(a1, end, &end) < 0) return EXCEPTION;
    return value_bool(n <= end && string_has_at(s, pattern, end - n));
}
