/* string_case.c - case mapping, normalisation, well-formedness (22.1.3) over support/unicode. */
#include "runtime/builtins/string.h"
#include "support/unicode.h"

/* The units of s as UTF-16, copied where s is Latin-1. */
static const uint16_t *units_of(Value s) {
    uint32_t length = string_length(s);
    if (!string_is_latin1(s)) return string_utf16(s);
    const uint8_t *latin1 = string_latin1(s);
    uint16_t *units = heap_alloc_leaf((length ? length : 1) * sizeof *units);
    for (uint32_t i = 0; i < length; i++) units[i] = latin1[i];
    return units;
}

static Value lower_latin1(Value s) {
    uint32_t length = string_length(s), i = 0;
    const uint8_t *from = string_latin1(s);
    while (i < length && !((from[i] >= 'A' && from[i] <= 'Z') || (from[i] >= 0xc0 && from[i] <= 0xde && from[i] != 0xd7))) i++;
    if (i == length) return s;
    uint8_t *to = heap_alloc_leaf(length);
    memcpy(to, from, i);
    for (; i < length; i++) {
        uint8_t u = from[i];
        to[i] = (u >= 'A' && u <= 'Z') || (u >= 0xc0 && u <= 0xde && u != 0xd7) ? u + 32 : u;
    }
    return string_from_latin1(to, length);
}

/* Upper case of Latin-1 that stays Latin-1 unit for unit; HOLE where it does not (µ ß ÿ). */
static Value upper_latin1(Value s) {
    uint32_t length = string_length(s), i;
    const uint8_t *from = string_latin1(s);
    bool changes = false;
    for (i = 0; i < length; i++) {
        if (from[i] == 0xb5 || from[i] == 0xdf || from[i] == 0xff) return HOLE;
        changes |= (from[i] >= 'a' && from[i] <= 'z') || (from[i] >= 0xe0 && from[i] != 0xf7);
    }
    if (!changes) return s;
    uint8_t *to = heap_alloc_leaf(length);
    for (i = 0; i < length; i++) {
        uint8_t u = from[i];
        to[i] = (u >= 'a' && u <= 'z') || (u >= 0xe0 && u != 0xf7) ? u - 32 : u;
    }
    return string_from_latin1(to, length);
}

/* 22.1.3.28 String.prototype.toLowerCase ( ) */
BUILTIN(string_proto_to_lower_case) {
    TRY(s, receiver_string(this_value, "String.prototype.toLowerCase"));
    if (string_is_latin1(s)) return lower_latin1(s);
    const uint16_t *units = string_utf16(s);
    size_t length = unicode_lower_utf16(units, string_length(s), NULL);
    if (length > STRING_LENGTH_MAX) return throw_range_error("Invalid string length");
    uint16_t *out = heap_alloc_leaf((length + 1) * sizeof *out);
    unicode_lower_utf16(units, string_length(s), out);
    return string_from_utf16(out, (uint32_t)length);
}

/* 22.1.3.30 String.prototype.toUpperCase ( ) */
BUILTIN(string_proto_to_upper_case) {
    TRY(s, receiver_string(this_value, "String.prototype.toUpperCase"));
    if (string_is_latin1(s)) {
        Value upper = upper_latin1(s);
        if (upper != HOLE) return upper;
    }
    const uint16_t *units = units_of(s);
    size_t length = unicode_upper_utf16(units, string_length(s), NULL);
    if (length > STRING_LENGTH_MAX) return throw_range_error("Invalid string length");
    uint16_t *out = heap_alloc_leaf((length + 1) * sizeof *out);
    unicode_upper_utf16(units, string_length(s), out);
    return string_from_utf16(out, (uint32_t)length);
}

/* 22.1.3.15 String.prototype.normalize ( [ form ] ) */
BUILTIN(string_proto_normalize) {
    TRY(s, receiver_string(this_value, "String.prototype.normalize"));
    UnicodeForm form = UNICODE_NFC;
    if (!is_undefined(a0)) {
        static const char *const names[] = {"NFC", "NFD", "NFKC", "NFKD"};
        TRY(name, to_string(a0));
        const char *text = string_to_utf8(name, NULL);
        int i = 0;
        while (i < 4 && strcmp(text, names[i])) i++;
        if (i == 4) return throw_range_error("The normalization form should be one of NFC, NFD, NFKC, NFKD.");
        form = (UnicodeForm)i;
    }
    if (form == UNICODE_NFC && string_is_latin1(s)) return s;
    uint32_t length = string_length(s);
    const uint16_t *units = units_of(s);
    if (unicode_is_normalized_quickly(form, units, length)) return s;
    uint16_t *result;
    size_t result_length;
    if (!unicode_normalize(form, units, length, &support_memory_libc, &result, &result_length)) return throw_out_of_memory();
    Value normalized = result_length > STRING_LENGTH_MAX ? throw_range_error("Invalid string length")
                                                         : string_from_utf16(result, (uint32_t)result_length);
    support_memory_free(&support_memory_libc, result, result_length * 2);
    return normalized;
}

/* Index of the first lone surrogate at or after from, -1. */
static int64_t lone_surrogate(Value s, uint32_t from) {
    if (string_is_latin1(s)) return -1;
    for (uint32_t i = from, n; i < string_length(s); i += n) {
        uint32_t c = string_code_point_at(s, i, &n);
        if (c >= 0xd800 && c <= 0xdfff) return i;
    }
    return -1;
}

/* 22.1.3.10 String.prototype.isWellFormed ( ) */
BUILTIN(string_proto_is_well_formed) {
    TRY(s, receiver_string(this_value, "String.prototype.isWellFormed"));
    return value_bool(lone_surrogate(s, 0) < 0);
}

/* 22.1.3.31 String.prototype.toWellFormed ( ) */
BUILTIN(string_proto_to_well_formed) {
    TRY(s, receiver_string(this_value, "String.prototype.toWellFormed"));
    int64_t lone = lone_surrogate(s, 0);
    if (lone < 0) return s;
    StringBuilder b;
    builder_init(&b);
    uint32_t done = 0;
    for (; lone >= 0; lone = lone_surrogate(s, done)) {
        builder_append_range(&b, s, done, (uint32_t)lone);
        builder_append_unit(&b, 0xfffd);
        done = (uint32_t)lone + 1;
    }
    builder_append_range(&b, s, done, string_length(s));
    return builder_finish(&b);
}
