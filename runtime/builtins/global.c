/* global.c - the functions and constants of the global object (19.1, 19.2, B.2.1): parseInt, URI coding, escape … */
#include "runtime/builtins/receiver.h"
#include "runtime/builtins/string.h"
#include "support/binary_text.h"
#include "support/number_text.h"

/* 19.2.1 eval ( x ): anything but a string is its own value */
static BUILTIN(global_eval) {
    if (!is_string(a0)) return a0;
    return throw_error(ERROR_EVAL, "Code generation from strings is not supported yet");
}

/* 19.2.2 isFinite ( number ) */
static BUILTIN(global_is_finite) {
    double d;
    if (to_double(a0, &d) < 0) return EXCEPTION;
    return value_bool(__builtin_isfinite(d));
}

/* 19.2.3 isNaN ( number ) */
static BUILTIN(global_is_nan) {
    double d;
    if (to_double(a0, &d) < 0) return EXCEPTION;
    return value_bool(d != d);
}

/* 19.2.4 parseFloat ( string ) */
static BUILTIN(global_parse_float) {
    TRY(s, to_string(a0));
    return value_number(string_is_latin1(s) ? number_parse_float_latin1(string_latin1(s), string_length(s))
                                            : number_parse_float_utf16(string_utf16(s), string_length(s)));
}

/* 19.2.5 parseInt ( string, radix ) */
static BUILTIN(global_parse_int) {
    if (is_int(a0) && (is_undefined(a1) || a1 == value_int(10))) return a0;
    TRY(s, to_string(a0));
    int32_t radix;
    if (to_int32(a1, &radix) < 0) return EXCEPTION;
    return value_number(string_is_latin1(s) ? number_parse_int_latin1(string_latin1(s), string_length(s), radix)
                                            : number_parse_int_utf16(string_utf16(s), string_length(s), radix));
}

static bool is_alphanumeric(uint32_t c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

static bool is_in(uint32_t c, const char *set) { return c && c < 128 && strchr(set, (int)c); }

static void append_percent(StringBuilder *b, uint8_t byte) {
    static const char digits[] = "0123456789ABCDEF";
    builder_append_unit(b, '%');
    builder_append_unit(b, (uint8_t)digits[byte >> 4]);
    builder_append_unit(b, (uint8_t)digits[byte & 15]);
}

/* 19.2.6.5 Encode */
static Value encode_js(Value v, const char *unescaped) {
    TRY(s, to_string(v));
    StringBuilder b;
    builder_init(&b);
    for (uint32_t i = 0, units; i < string_length(s); i += units) {
        uint32_t c = string_code_point_at(s, i, &units);
        if (is_alphanumeric(c) || is_in(c, unescaped)) {
            builder_append_unit(&b, (uint16_t)c);
        } else if (c < 0x80) {
            append_percent(&b, (uint8_t)c);
        } else if (c < 0x800) {
            append_percent(&b, (uint8_t)(0xc0 | c >> 6));
            append_percent(&b, (uint8_t)(0x80 | (c & 63)));
        } else if (c < 0x10000) {
            if (c >= 0xd800 && c <= 0xdfff) return throw_error(ERROR_URI, "URI malformed");
            append_percent(&b, (uint8_t)(0xe0 | c >> 12));
            append_percent(&b, (uint8_t)(0x80 | (c >> 6 & 63)));
            append_percent(&b, (uint8_t)(0x80 | (c & 63)));
        } else {
            append_percent(&b, (uint8_t)(0xf0 | c >> 18));
            append_percent(&b, (uint8_t)(0x80 | (c >> 12 & 63)));
            append_percent(&b, (uint8_t)(0x80 | (c >> 6 & 63)));
            append_percent(&b, (uint8_t)(0x80 | (c & 63)));
        }
    }
    return builder_finish(&b);
}

/* The byte of %XX at i, -1 where there is none. */
static int percent_byte(Value s, uint32_t i) {
    if (i + 2 >= string_length(s) || string_at(s, i) != '%') return -1;
    int high = hex_digit(string_at(s, i + 1)), low = hex_digit(string_at(s, i + 2));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
}

/* 19.2.6.6 Decode; reserved characters keep their escapes. */
static Value decode_js(Value v, const char *reserved) {
    TRY(s, to_string(v));
    if (string_index_of(s, string_single('%'), 0) < 0) return s;
    StringBuilder b;
    builder_init(&b);
    for (uint32_t i = 0; i < string_length(s);) {
        uint16_t unit = string_at(s, i);
        if (unit != '%') {
            builder_append_unit(&b, unit);
            i++;
            continue;
        }
        uint32_t start = i;
        int byte = percent_byte(s, i);
        if (byte < 0) return throw_error(ERROR_URI, "URI malformed");
        i += 3;
        if (byte < 0x80) {
            if (is_in((uint32_t)byte, reserved)) builder_append_range(&b, s, start, i);
            else builder_append_unit(&b, (uint16_t)byte);
            continue;
        }
        int more = byte >= 0xf0 && byte < 0xf8 ? 3 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xc0 && byte < 0xe0 ? 1 : 0;
        if (!more) return throw_error(ERROR_URI, "URI malformed");
        uint32_t c = (uint32_t)byte & (0x3f >> more);
        static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
        for (int k = 0; k < more; k++, i += 3) {
            int next = percent_byte(s, i);
            if (next < 0 || (next & 0xc0) != 0x80) return throw_error(ERROR_URI, "URI malformed");
            c = c << 6 | ((uint32_t)next & 63);
        }
        if (c < least[more] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) return throw_error(ERROR_URI, "URI malformed");
        builder_append_code_point(&b, c);
    }
    return builder_finish(&b);
}

/* 19.2.6.1 decodeURI ( encodedURI ) */
static BUILTIN(global_decode_uri) { return decode_js(a0, ";/?:@&=+$,#"); }

/* 19.2.6.2 decodeURIComponent ( encodedURIComponent ) */
static BUILTIN(global_decode_uri_component) { return decode_js(a0, ""); }

/* 19.2.6.3 encodeURI ( uri ) */
static BUILTIN(global_encode_uri) { return encode_js(a0, "-_.!~*'();/?:@&=+$,#"); }

/* 19.2.6.4 encodeURIComponent ( uriComponent ) */
static BUILTIN(global_encode_uri_component) { return encode_js(a0, "-_.!~*'()"); }

/* B.2.1.1 escape ( string ) */
static BUILTIN(global_escape) {
    TRY(s, to_string(a0));
    StringBuilder b;
    builder_init(&b);
    for (uint32_t i = 0; i < string_length(s); i++) {
        uint16_t unit = string_at(s, i);
        if (is_alphanumeric(unit) || is_in(unit, "@*_+-./")) {
            builder_append_unit(&b, unit);
        } else if (unit < 256) {
            append_percent(&b, (uint8_t)unit);
        } else {
            static const char digits[] = "0123456789ABCDEF";
            builder_append_ascii(&b, "%u");
            for (int shift = 12; shift >= 0; shift -= 4) builder_append_unit(&b, (uint8_t)digits[unit >> shift & 15]);
        }
    }
    return builder_finish(&b);
}

/* B.2.1.2 unescape ( string ) */
static BUILTIN(global_unescape) {
    TRY(s, to_string(a0));
    StringBuilder b;
    builder_init(&b);
    uint32_t length = string_length(s);
    for (uint32_t i = 0; i < length; i++) {
        uint16_t unit = string_at(s, i);
        if (unit == '%') {
            int byte = percent_byte(s, i);
            if (byte >= 0) {
                unit = (uint16_t)byte;
                i += 2;
            } else if (i + 5 < length && string_at(s, i + 1) == 'u') {
                int code = 0;
                for (uint32_t k = 2; k < 6 && code >= 0; k++) {
                    int digit = hex_digit(string_at(s, i + k));
                    code = digit < 0 ? -1 : code << 4 | digit;
                }
                if (code >= 0) {
                    unit = (uint16_t)code;
                    i += 5;
                }
            }
        }
        builder_append_unit(&b, unit);
    }
    return builder_finish(&b);
}

static const BuiltinProperty global_properties[] = {NUMBER_CONSTANT("Infinity", __builtin_inf()),
    NUMBER_CONSTANT("NaN", __builtin_nan("")), METHOD("eval", global_eval, 1), METHOD("isFinite", global_is_finite, 1),
    METHOD("isNaN", global_is_nan, 1), METHOD("parseFloat", global_parse_float, 1), METHOD("parseInt", global_parse_int, 2),
    METHOD("decodeURI", global_decode_uri, 1), METHOD("decodeURIComponent", global_decode_uri_component, 1),
    METHOD("encodeURI", global_encode_uri, 1), METHOD("encodeURIComponent", global_encode_uri_component, 1),
    METHOD("escape", global_escape, 1), METHOD("unescape", global_unescape, 1), END_OF_PROPERTIES};

const BuiltinGroup builtin_group_Global = {NULL, -1, -1, -1, -1, NULL, 0, OBJECT_ORDINARY, true, global_properties, NULL, NULL};
