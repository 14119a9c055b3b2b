/* string.c - the String constructor and the methods of String.prototype that cut, pad and read (22.1). Searching is in
 * string_search.c, replacing and splitting in string_replace.c, case and normal forms in string_case.c.
 */
#include "runtime/abi.h"
#include "runtime/builtins/string.h"
#include "runtime/builtins/array.h"
#include "runtime/operators.h"
#include "runtime/realm.h"
#include "support/unicode.h"

/* 22.1.1.1 String ( value ) */
static BUILTIN(string_constructor) {
    Value new_target = NEW_TARGET;
    Value s = ATOM(empty);
    if (ARGC > 0) {
        if (is_undefined(new_target) && is_symbol(a0)) {
            StringBuilder b;
            builder_init(&b);
            builder_append_ascii(&b, "Symbol(");
            if (!is_undefined(symbol_description(a0))) builder_append(&b, symbol_description(a0));
            builder_append_unit(&b, ')');
            return builder_finish(&b);
        }
        s = to_string(a0);
        if (s == EXCEPTION) return EXCEPTION;
    }
    if (is_undefined(new_target)) return s;
    TRY(prototype, prototype_from_constructor_js(new_target, INTRINSIC_StringPrototype));
    return value_cell(wrapper_new(OBJECT_STRING, s, prototype));
}

/* 22.1.2.1 String.fromCharCode ( ...codeUnits ) */
static BUILTIN(string_from_char_code) {
    uint32_t n = ARGC;
    ALL_ARGS(all);
    if (n == 1 && is_int(a0)) return string_single((uint16_t)as_int(a0));
    StringBuilder b;
    builder_init(&b);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t unit;
        if (to_uint32(all[i], &unit) < 0) return EXCEPTION;
        builder_append_unit(&b, (uint16_t)unit);
    }
    return builder_finish(&b);
}

/* 22.1.2.2 String.fromCodePoint ( ...codePoints ) */
static BUILTIN(string_from_code_point) {
    uint32_t n = ARGC;
    ALL_ARGS(all);
    StringBuilder b;
    builder_init(&b);
    for (uint32_t i = 0; i < n; i++) {
        double d;
        if (to_double(all[i], &d) < 0) return EXCEPTION;
        if (!(d >= 0 && d <= 0x10ffff) || d != (double)(uint32_t)d)
            return throw_error_value(ERROR_RANGE, "Invalid code point %v", all[i]);
        builder_append_code_point(&b, (uint32_t)d);
    }
    return builder_finish(&b);
}

/* 22.1.2.4 String.raw ( template, ...substitutions ) */
static BUILTIN(string_raw) {
    uint32_t n = ARGC;
    ALL_ARGS(all);
    TRY(cooked, to_object(a0));
    TRY(raw, get_js(cooked, ATOM(raw)));
    TRY(literals, to_object(raw));
    double length;
    if (length_of_array_like(as_object(literals), &length) < 0) return EXCEPTION;
    StringBuilder b;
    builder_init(&b);
    for (uint64_t k = 0; k < (uint64_t)length; k++) {
        TRY(literal, array_like_get(as_object(literals), k));
        TRY(text, to_string(literal));
        builder_append(&b, text);
        if (k + 1 < (uint64_t)length && k + 1 < n) {
            TRY(substitution, to_string(all[k + 1]));
            builder_append(&b, substitution);
        }
        if (b.failed) break;
    }
    return builder_finish(&b);
}

/* 22.1.3.1 String.prototype.at ( index ) */
BUILTIN(string_proto_at) {
    TRY(s, receiver_string(this_value, "String.prototype.at"));
    double k, length = string_length(s);
    if (to_integer_or_infinity(a0, &k) < 0) return EXCEPTION;
    if (k < 0) k += length;
    if (k < 0 || k >= length) return UNDEFINED;
    return string_single(string_at(s, (uint32_t)k));
}

/* 22.1.3.2 String.prototype.charAt ( pos ) */
static BUILTIN(string_proto_char_at) {
    TRY(s, receiver_string(this_value, "String.prototype.charAt"));
    double k;
    if (to_integer_or_infinity(a0, &k) < 0) return EXCEPTION;
    if (k < 0 || k >= string_length(s)) return ATOM(empty);
    return string_single(string_at(s, (uint32_t)k));
}

/* 22.1.3.3 String.prototype.charCodeAt ( pos ) */
Value rt_char_code_at_slow(Value this_value, Value position) {
    TRY(s, receiver_string(this_value, "String.prototype.charCodeAt"));
    double k;
    if (to_integer_or_infinity(position, &k) < 0) return EXCEPTION;
    if (k < 0 || k >= string_length(s)) return value_double(__builtin_nan(""));
    return value_int(string_at(s, (uint32_t)k));
}
static BUILTIN(string_proto_char_code_at) { return rt_char_code_at(this_value, a0); }

uint32_t string_code_point_at(Value s, uint32_t index, uint32_t *units) {
    uint32_t first = string_at(s, index);
    *units = 1;
    if (first >> 10 != 0xd800 >> 10 || index + 1 >= string_length(s)) return first;
    uint32_t second = string_at(s, index + 1);
    if (second >> 10 != 0xdc00 >> 10) return first;
    *units = 2;
    return ((first - 0xd800) << 10) + (second - 0xdc00) + 0x10000;
}

/* 22.1.3.4 String.prototype.codePointAt ( pos ) */
static BUILTIN(string_proto_code_point_at) {
    TRY(s, receiver_string(this_value, "String.prototype.codePointAt"));
    double k;
    uint32_t units;
    if (to_integer_or_infinity(a0, &k) < 0) return EXCEPTION;
    if (k < 0 || k >= string_length(s)) return UNDEFINED;
    return value_int((int32_t)string_code_point_at(s, (uint32_t)k, &units));
}

/* 22.1.3.5 String.prototype.concat ( ...args ) */
static BUILTIN(string_proto_concat) {
    uint32_t n = ARGC;
    ALL_ARGS(all);
    TRY(s, receiver_string(this_value, "String.prototype.concat"));
    for (uint32_t i = 0; i < n; i++) {
        TRY(next, to_string(all[i]));
        s = string_concat(s, next);
        if (s == EXCEPTION) return EXCEPTION;
    }
    return s;
}

static Value pad_js(Value this_value, Value max_length, Value fill, bool at_start, const char *method) {
    TRY(s, receiver_string(this_value, method));
    double wanted;
    if (to_length(max_length, &wanted) < 0) return EXCEPTION;
    uint32_t length = string_length(s);
    if (wanted <= length) return s;
    TRY(filler, is_undefined(fill) ? string_single(' ') : to_string(fill));
    uint32_t unit_count = string_length(filler);
    if (unit_count == 0) return s;
    if (wanted > STRING_LENGTH_MAX) return throw_range_error("Invalid string length");
    uint32_t missing = (uint32_t)wanted - length;
    StringBuilder b;
    builder_init(&b);
    if (!at_start) builder_append(&b, s);
    for (uint32_t i = 0; i < missing / unit_count; i++) builder_append(&b, filler);
    builder_append_range(&b, filler, 0, missing % unit_count);
    if (at_start) builder_append(&b, s);
    return builder_finish(&b);
}

/* 22.1.3.16 String.prototype.padEnd ( maxLength [ , fillString ] ) */
static BUILTIN(string_proto_pad_end) { return pad_js(this_value, a0, a1, false, "String.prototype.padEnd"); }

/* 22.1.3.17 String.prototype.padStart ( maxLength [ , fillString ] ) */
static BUILTIN(string_proto_pad_start) { return pad_js(this_value, a0, a1, true, "String.prototype.padStart"); }

/* 22.1.3.18 String.prototype.repeat ( count ) */
static BUILTIN(string_proto_repeat) {
    TRY(s, receiver_string(this_value, "String.prototype.repeat"));
    double count;
    if (to_integer_or_infinity(a0, &count) < 0) return EXCEPTION;
    if (count < 0 || count > 1e300) return throw_error_value(ERROR_RANGE, "Invalid count value: %v", a0);
    uint32_t length = string_length(s);
    if (count == 0 || length == 0) return ATOM(empty);
    if (count * length > STRING_LENGTH_MAX) return throw_range_error("Invalid string length");
    if (count == 1) return s;
    uint32_t n = (uint32_t)count;
    if (string_is_latin1(s)) {
        uint8_t *data = heap_alloc_leaf((size_t)n * length);
        const uint8_t *from = string_latin1(s);
        if (length == 1) memset(data, from[0], n);
        else
            for (uint32_t i = 0; i < n; i++) memcpy(data + (size_t)i * length, from, length);
        return string_from_latin1(data, n * length);
    }
    StringBuilder b;
    builder_init(&b);
    for (uint32_t i = 0; i < n; i++) builder_append(&b, s);
    return builder_finish(&b);
}

/* 22.1.3.22 String.prototype.slice ( start, end ) */
Value rt_string_slice(Value this_value, Value start, Value end) {
    TRY(s, receiver_string(this_value, "String.prototype.slice"));
    double from, to, length = string_length(s);
    if (to_relative_index(start, length, 0, &from) < 0) return EXCEPTION;
    if (to_relative_index(end, length, length, &to) < 0) return EXCEPTION;
    return from >= to ? ATOM(empty) : string_substring(s, (uint32_t)from, (uint32_t)to);
}
static BUILTIN(string_proto_slice) { return rt_string_slice(this_value, a0, a1); }

/* 22.1.3.25 String.prototype.substring ( start, end ) */
static BUILTIN(string_proto_substring) {
    TRY(s, receiver_string(this_value, "String.prototype.substring"));
    double from, length = string_length(s), to = length;
    if (to_integer_or_infinity(a0, &from) < 0) return EXCEPTION;
    if (!is_undefined(a1) && to_integer_or_infinity(a1, &to) < 0) return EXCEPTION;
    from = from < 0 ? 0 : from > length ? length : from;
    to = to < 0 ? 0 : to > length ? length : to;
    return from < to ? string_substring(s, (uint32_t)from, (uint32_t)to) : string_substring(s, (uint32_t)to, (uint32_t)from);
}

/* B.2.2.1 String.prototype.substr ( start, length ) */
static BUILTIN(string_proto_substr) {
    TRY(s, receiver_string(this_value, "String.prototype.substr"));
    double from, size = string_length(s), count = size;
    if (to_relative_index(a0, size, 0, &from) < 0) return EXCEPTION;
    if (!is_undefined(a1) && to_integer_or_infinity(a1, &count) < 0) return EXCEPTION;
    count = count < 0 ? 0 : count > size ? size : count;
    double to = from + count < size ? from + count : size;
    return from >= to ? ATOM(empty) : string_substring(s, (uint32_t)from, (uint32_t)to);
}

/* 22.1.3.28 String.prototype.toString ( ), 22.1.3.34 valueOf */
static Value this_string(Value v, const char *method) {
    if (is_string(v)) return v;
    if (is_object_kind(v, OBJECT_STRING)) return wrapper_value(as_object(v));
    return throw_type_error("%s requires that 'this' be a String", method);
}

static BUILTIN(string_proto_to_string) { return this_string(this_value, "String.prototype.toString"); }
static BUILTIN(string_proto_value_of) { return this_string(this_value, "String.prototype.valueOf"); }

Value string_trim(Value s, int where) {
    uint32_t from = 0, to = string_length(s);
    if (where & TRIM_START)
        while (from < to && unicode_is_white_space(string_at(s, from))) from++;
    if (where & TRIM_END)
        while (to > from && unicode_is_white_space(string_at(s, to - 1))) to--;
    return from == 0 && to == string_length(s) ? s : string_substring(s, from, to);
}

/* 22.1.3.32 String.prototype.trim ( ) */
static BUILTIN(string_proto_trim) {
    TRY(s, receiver_string(this_value, "String.prototype.trim"));
    return string_trim(s, TRIM_START | TRIM_END);
}

/* 22.1.3.33 String.prototype.trimEnd ( ) */
static BUILTIN(string_proto_trim_end) {
    TRY(s, receiver_string(this_value, "String.prototype.trimEnd"));
    return string_trim(s, TRIM_END);
}

/* 22.1.3.34 String.prototype.trimStart ( ) */
static BUILTIN(string_proto_trim_start) {
    TRY(s, receiver_string(this_value, "String.prototype.trimStart"));
    return string_trim(s, TRIM_START);
}

static void string_finish(Object *constructor, Object *prototype) { realm_define_properties(prototype, string_html_properties); }

static const BuiltinProperty string_static[] = {METHOD("fromCharCode", string_from_char_code, 1),
    METHOD("fromCodePoint", string_from_code_point, 1), METHOD("raw", string_raw, 1), END_OF_PROPERTIES};

static const BuiltinProperty string_prototype[] = {METHOD("at", string_proto_at, 1), METHOD("charAt", string_proto_char_at, 1),
    METHOD("charCodeAt", string_proto_char_code_at, 1), METHOD("codePointAt", string_proto_code_point_at, 1),
    METHOD("concat", string_proto_concat, 1), METHOD("endsWith", string_proto_ends_with, 1),
    METHOD("includes", string_proto_includes, 1), METHOD("indexOf", string_proto_index_of, 1),
    METHOD("isWellFormed", string_proto_is_well_formed, 0), METHOD("lastIndexOf", string_proto_last_index_of, 1),
    METHOD("localeCompare", string_proto_locale_compare, 1), METHOD("match", string_proto_match, 1),
    METHOD("matchAll", string_proto_match_all, 1), METHOD("normalize", string_proto_normalize, 0),
    METHOD("padEnd", string_proto_pad_end, 1), METHOD("padStart", string_proto_pad_start, 1),
    METHOD("repeat", string_proto_repeat, 1), METHOD("replace", string_proto_replace, 2),
    METHOD("replaceAll", string_proto_replace_all, 2), METHOD("search", string_proto_search, 1),
    METHOD("slice", string_proto_slice, 2), METHOD("split", string_proto_split, 2), METHOD("substr", string_proto_substr, 2),
    METHOD("substring", string_proto_substring, 2), METHOD("startsWith", string_proto_starts_with, 1),
    METHOD("toString", string_proto_to_string, 0), METHOD("toWellFormed", string_proto_to_well_formed, 0),
    METHOD("trim", string_proto_trim, 0), METHOD("trimStart", string_proto_trim_start, 0), ALIAS("trimLeft", "trimStart"),
    METHOD("trimEnd", string_proto_trim_end, 0), ALIAS("trimRight", "trimEnd"),
    METHOD("toLocaleLowerCase", string_proto_to_lower_case, 0), METHOD("toLocaleUpperCase", string_proto_to_upper_case, 0),
    METHOD("toLowerCase", string_proto_to_lower_case, 0), METHOD("toUpperCase", string_proto_to_upper_case, 0),
    METHOD("valueOf", string_proto_value_of, 0), METHOD("@@iterator", string_proto_iterator, 0), END_OF_PROPERTIES};

const BuiltinGroup builtin_group_String = {"String", INTRINSIC_String, INTRINSIC_StringPrototype, -1, -1, string_constructor, 1,
    OBJECT_STRING, true, string_static, string_prototype, string_finish};
