/* regexp_escape.c - RegExp.escape (22.2.5.1): text that matches itself wherever it stands in a pattern. */
#include "runtime/builtins/regexp.h"
#include "runtime/builtins/string.h"
#include "support/unicode.h"

static void append_hex(StringBuilder *b, const char *prefix, uint32_t unit, int digits) {
    builder_append_ascii(b, prefix);
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        builder_append_unit(b, (uint8_t)"0123456789abcdef"[unit >> shift & 15]);
}

/* 22.2.5.1.1 EncodeForRegExpEscape */
static void append_escaped(StringBuilder *b, uint32_t c) {
    static const char controls[] = "\t\n\v\f\r", letters[] = "tnvfr";
    if (c && c < 128 && strchr("^$\\.*+?()[]{}|/", (int)c)) {
        builder_append_unit(b, '\\');
        builder_append_unit(b, (uint16_t)c);
        return;
    }
    if (c && c < 128 && strchr(controls, (int)c)) {
        builder_append_unit(b, '\\');
        builder_append_unit(b, (uint8_t)letters[strchr(controls, (int)c) - controls]);
        return;
    }
    bool punctuator = c && c < 128 && strchr(",-=<>#&!%:;@~'`\"", (int)c);
    if (!punctuator && !unicode_is_white_space(c) && !unicode_is_line_terminator(c) && !(c >= 0xd800 && c <= 0xdfff)) {
        builder_append_code_point(b, c);
    } else if (c <= 0xff) {
        append_hex(b, "\\x", c, 2);
    } else {
        append_hex(b, "\\u", c, 4); /* all of these are single units */
    }
}

BUILTIN(regexp_escape) {
    if (!is_string(a0)) return throw_error_value(ERROR_TYPE, "%v is not a string", a0);
    StringBuilder b;
    builder_init(&b);
    for (uint32_t i = 0, units; i < string_length(a0); i += units) {
        uint32_t c = string_code_point_at(a0, i, &units);
        bool letter_or_digit = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (i == 0 && letter_or_digit) append_hex(&b, "\\x", c, 2);
        else append_escaped(&b, c);
    }
    return builder_finish(&b);
}
