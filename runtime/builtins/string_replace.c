/* string_replace.c - match, matchAll, replace, replaceAll, search and split (22.1.3): dispatch to the methods that
 * symbols name on the argument, and the work itself where the argument is text.
 */
#include "runtime/builtins/array.h"
#include "runtime/builtins/string.h"

static uint16_t template_unit(Value s, uint32_t index) { return index < string_length(s) ? string_at(s, index) : 0; }

/* Digits after `$` at i: the capture number and how many units were read, 0 where it names no capture. */
static uint32_t capture_reference(Value template, uint32_t i, uint32_t capture_count, uint32_t *units) {
    uint16_t first = template_unit(template, i), second = template_unit(template, i + 1);
    if (first < '0' || first > '9') return 0;
    uint32_t one = first - '0';
    if (second >= '0' && second <= '9') {
        uint32_t two = one * 10 + (second - '0');
        if (two >= 1 && two <= capture_count) {
            *units = 2;
            return two;
        }
    }
    *units = 1;
    return one >= 1 && one <= capture_count ? one : 0;
}

/* 22.1.3.19.1 GetSubstitution */
int get_substitution_js(StringBuilder *b, Value matched, Value string, uint32_t position, const Value *captures,
    uint32_t capture_count, Value named_captures, Value template) {
    uint32_t length = string_length(template), i = 0;
    for (;;) {
        int64_t dollar = string_index_of(template, string_single('$'), i);
        if (dollar < 0 || dollar + 1 >= length) break;
        builder_append_range(b, template, i, (uint32_t)dollar);
        i = (uint32_t)dollar + 2;
        uint32_t units, n, end;
        uint16_t unit = string_at(template, i - 1);
        switch (unit) {
        case '$': builder_append_unit(b, '$'); continue;
        case '&': builder_append(b, matched); continue;
        case '`': builder_append_range(b, string, 0, position); continue;
        case '\'':
            end = position + string_length(matched);
            if (end < string_length(string)) builder_append_range(b, string, end, string_length(string));
            continue;
        case '<':
            if (!is_undefined(named_captures)) {
                int64_t close = string_index_of(template, string_single('>'), i);
                if (close >= 0) {
                    Value name = string_substring(template, i, (uint32_t)close);
                    Value v = get_js(named_captures, key_from_string(name));
                    if (v != EXCEPTION && !is_undefined(v)) v = to_string(v);
                    if (v == EXCEPTION) return -1;
                    if (!is_undefined(v)) builder_append(b, v);
                    i = (uint32_t)close + 1;
                    continue;
                }
            }
            builder_append_ascii(b, "$<");
            continue;
        default:
            n = capture_reference(template, i - 1, capture_count, &units);
            if (n) {
                if (!is_undefined(captures[n - 1])) builder_append(b, captures[n - 1]);
                i = (uint32_t)dollar + 1 + units;
            } else {
                builder_append_unit(b, '$');
                i = (uint32_t)dollar + 1;
            }
        }
    }
    builder_append_range(b, template, i, length);
    return 0;
}

/* GetMethod(v, symbol) where v is an object; primitives are taken as text without a look at their prototypes. */
static Value method_of(Value v, PropertyKey symbol) { return is_object(v) ? get_method(v, symbol) : UNDEFINED; }

static Value regexp_new_js(Value pattern, Value flags) {
    Value arguments[2] = {pattern, flags};
    Value constructor = intrinsic(INTRINSIC_RegExp);
    return js_construct(constructor, is_undefined(flags) ? 1 : 2, arguments, constructor);
}

/* 22.1.3.13 String.prototype.match ( regexp ) */
BUILTIN(string_proto_match) {
    if (is_nullish(this_value)) return throw_type_error("String.prototype.match called on null or undefined");
    TRY(method, method_of(a0, SYMBOL(match)));
    if (!is_undefined(method)) return js_call1(method, a0, this_value);
    TRY(s, to_string(this_value));
    TRY(regexp, regexp_new_js(a0, UNDEFINED));
    return invoke(regexp, SYMBOL(match), 1, &s);
}

/* The flags of a regular expression given to matchAll or replaceAll must have "g". */
static Value check_global_js(Value v, const char *message) {
    TRY_INT(regexp, is_regexp_js(v));
    if (!regexp) return UNDEFINED;
    TRY(flags, get_js(v, ATOM(flags)));
    if (is_nullish(flags)) return throw_type_error("String.prototype.matchAll called on null or undefined");
    TRY(text, to_string(flags));
    return string_index_of(text, string_single('g'), 0) < 0 ? throw_type_error("%s", message) : UNDEFINED;
}

/* 22.1.3.14 String.prototype.matchAll ( regexp ) */
BUILTIN(string_proto_match_all) {
    if (is_nullish(this_value)) return throw_type_error("String.prototype.matchAll called on null or undefined");
    if (!is_nullish(a0)) {
        TRY(checked, check_global_js(a0, "String.prototype.matchAll called with a non-global RegExp argument"));
    }
    TRY(method, method_of(a0, SYMBOL(matchAll)));
    if (!is_undefined(method)) return js_call1(method, a0, this_value);
    TRY(s, to_string(this_value));
    TRY(regexp, regexp_new_js(a0, string_single('g')));
    return invoke(regexp, SYMBOL(matchAll), 1, &s);
}

/* 22.1.3.23 String.prototype.search ( regexp ) */
BUILTIN(string_proto_search) {
    if (is_nullish(this_value)) return throw_type_error("String.prototype.search called on null or undefined");
    TRY(method, method_of(a0, SYMBOL(search)));
    if (!is_undefined(method)) return js_call1(method, a0, this_value);
    TRY(s, to_string(this_value));
    TRY(regexp, regexp_new_js(a0, UNDEFINED));
    return invoke(regexp, SYMBOL(search), 1, &s);
}

/* Appends what replaces the occurrence of pattern at position. */
static int append_replacement_js(StringBuilder *b, Value s, Value pattern, uint32_t position, Value replacement) {
    if (!is_callable(replacement)) return get_substitution_js(b, pattern, s, position, NULL, 0, UNDEFINED, replacement);
    Value v = js_call3(replacement, UNDEFINED, pattern, value_uint(position), s);
    if (v == EXCEPTION) return -1;
    v = to_string(v);
    if (v == EXCEPTION) return -1;
    builder_append(b, v);
    return 0;
}

/* 22.1.3.19 String.prototype.replace ( searchValue, replaceValue ) */
BUILTIN(string_proto_replace) {
    if (is_nullish(this_value)) return throw_type_error("String.prototype.replace called on null or undefined");
    TRY(method, method_of(a0, SYMBOL(replace)));
    if (!is_undefined(method)) return js_call2(method, a0, this_value, a1);
    TRY(s, to_string(this_value));
    TRY(pattern, to_string(a0));
    TRY(replacement, is_callable(a1) ? a1 : to_string(a1));
    int64_t position = string_index_of(s, pattern, 0);
    if (position < 0) return s;
    StringBuilder b;
    builder_init(&b);
    builder_append_range(&b, s, 0, (uint32_t)position);
    if (append_replacement_js(&b, s, pattern, (uint32_t)position, replacement) < 0) return EXCEPTION;
    builder_append_range(&b, s, (uint32_t)position + string_length(pattern), string_length(s));
    return builder_finish(&b);
}

/* 22.1.3.20 String.prototype.replaceAll ( searchValue, replaceValue ) */
BUILTIN(string_proto_replace_all) {
    if (is_nullish(this_value)) return throw_type_error("String.prototype.replaceAll called on null or undefined");
    if (!is_nullish(a0)) {
        TRY(checked, check_global_js(a0, "replaceAll must be called with a global RegExp"));
    }
    TRY(method, method_of(a0, SYMBOL(replace)));
    if (!is_undefined(method)) return js_call2(method, a0, this_value, a1);
    TRY(s, to_string(this_value));
    TRY(pattern, to_string(a0));
    TRY(replacement, is_callable(a1) ? a1 : to_string(a1));
    uint32_t n = string_length(pattern), advance = n ? n : 1, end = 0;
    StringBuilder b;
    builder_init(&b);
    int64_t position = string_index_of(s, pattern, 0);
    if (position < 0) return s;
    while (position >= 0) {
        builder_append_range(&b, s, end, (uint32_t)position);
        if (append_replacement_js(&b, s, pattern, (uint32_t)position, replacement) < 0) return EXCEPTION;
        end = (uint32_t)position + n;
        if ((uint64_t)position + advance > string_length(s)) break;
        position = string_index_of(s, pattern, (uint32_t)position + advance);
    }
    if (end < string_length(s)) builder_append_range(&b, s, end, string_length(s));
    return builder_finish(&b);
}

/* 22.1.3.23 String.prototype.split ( separator, limit ) */
BUILTIN(string_proto_split) {
    if (is_nullish(this_value)) return throw_type_error("String.prototype.split called on null or undefined");
    TRY(method, method_of(a0, SYMBOL(split)));
    if (!is_undefined(method)) return js_call2(method, a0, this_value, a1);
    TRY(s, to_string(this_value));
    uint32_t limit = 0xffffffffu;
    if (!is_undefined(a1) && to_uint32(a1, &limit) < 0) return EXCEPTION;
    TRY(separator, to_string(a0));
    Object *result = array_new(0);
    if (limit == 0) return value_cell(result);
    uint32_t length = string_length(s), n = string_length(separator);
    if (is_undefined(a0)) {
        array_push(result, s);
        return value_cell(result);
    }
    if (n == 0) {
        uint32_t count = length < limit ? length : limit;
        for (uint32_t i = 0; i < count; i++) array_push(result, string_single(string_at(s, i)));
        return value_cell(result);
    }
    uint32_t start = 0;
    for (int64_t found; (found = string_index_of(s, separator, start)) >= 0; start = (uint32_t)found + n) {
        array_push(result, string_substring(s, start, (uint32_t)found));
        if (array_length(result) >= limit) return value_cell(result);
    }
    array_push(result, string_substring(s, start, length));
    return value_cell(result);
}
