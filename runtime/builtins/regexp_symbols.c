/* regexp_symbols.c - RegExp.prototype[@@match], [@@replace], [@@search], [@@split] (22.2.6.8, .11, .12, .14).
 *
 * Each method has the spec's steps, and a short way for pristine receivers (regexp_is_pristine) that matches directly and
 * makes no result arrays; both give the same results.
 */
#include "runtime/builtins/regexp.h"
#include "runtime/builtins/string.h"
#include "runtime/state.h"

static bool flags_have(Value flags, char letter) {
    char text[2] = {letter, 0};
    return string_index_of(flags, string_from_ascii(text), 0) >= 0;
}

static bool flags_are_unicode(Value flags) { return flags_have(flags, 'u') || flags_have(flags, 'v'); }

/* After an empty match: lastIndex + 1 character. */
static Value advance_last_index(Value r, Value subject, bool unicode) {
    TRY(last_index, get_js(r, ATOM(lastIndex)));
    double index;
    if (to_length(last_index, &index) < 0) return EXCEPTION;
    return set_js(r, ATOM(lastIndex), value_number(regexp_advance(subject, index, unicode)), true);
}

static Value set_last_index(Value r, Value v) { return set_js(r, ATOM(lastIndex), v, true); }

/* ---- match ---- */

/* Direct matching of a pristine receiver from `from`: position of the next search or -1 none, -2 exception. */
static int64_t next_match(RegExpObject *r, Value subject, double from, RegExpMatch *match) {
    if (from > string_length(subject)) return -1;
    int found = regexp_match_at(r, subject, (uint32_t)from, (r->flags & REGEXP_STICKY) != 0, match);
    if (found <= 0) return found < 0 ? -2 : -1;
    if (match->captures[0] != match->captures[1]) return match->captures[1];
    bool unicode = (r->flags & (REGEXP_UNICODE | REGEXP_UNICODE_SETS)) != 0;
    return (int64_t)regexp_advance(subject, match->captures[1], unicode);
}

static Value match_all_pristine(RegExpObject *r, Value subject) {
    Object *result = array_new(0);
    RegExpMatch match;
    if (regexp_set_last_index_js(r, 0) == EXCEPTION) return EXCEPTION;
    for (int64_t at = 0;;) {
        at = next_match(r, subject, (double)at, &match);
        if (at == -2) return EXCEPTION;
        if (at < 0) break;
        regexp_record_legacy(r, &match, subject);
        array_push(result, regexp_group(&match, 0, subject));
    }
    return array_length(result) ? value_cell(result) : JS_NULL;
}

BUILTIN(regexp_proto_match) {
    if (!is_object(this_value)) return throw_incompatible_receiver("RegExp.prototype.@@match", this_value);
    TRY(subject, to_string(a0));
    if (regexp_is_pristine(this_value)) {
        RegExpObject *r = (RegExpObject *)as_object(this_value);
        return r->flags & REGEXP_GLOBAL ? match_all_pristine(r, subject) : regexp_builtin_exec_js(r, subject);
    }
    TRY(flags, get_js(this_value, ATOM(flags)));
    TRY(flags_text, to_string(flags));
    if (!flags_have(flags_text, 'g')) return regexp_exec_js(this_value, subject);
    if (set_last_index(this_value, value_int(0)) == EXCEPTION) return EXCEPTION;
    Object *matches = array_new(0);
    for (;;) {
        TRY(result, regexp_exec_js(this_value, subject));
        if (result == JS_NULL) break;
        TRY(first, get_js(result, key_from_index(0)));
        TRY(text, to_string(first));
        array_push(matches, text);
        if (string_length(text) == 0 && advance_last_index(this_value, subject, flags_are_unicode(flags_text)) == EXCEPTION)
            return EXCEPTION;
    }
    return array_length(matches) ? value_cell(matches) : JS_NULL;
}

/* ---- search ---- */

BUILTIN(regexp_proto_search) {
    if (!is_object(this_value)) return throw_incompatible_receiver("RegExp.prototype.@@search", this_value);
    TRY(subject, to_string(a0));
    TRY(previous, get_js(this_value, ATOM(lastIndex)));
    if (!same_value(previous, value_int(0)) && set_last_index(this_value, value_int(0)) == EXCEPTION) return EXCEPTION;
    TRY(result, regexp_exec_js(this_value, subject));
    TRY(current, get_js(this_value, ATOM(lastIndex)));
    if (!same_value(current, previous) && set_last_index(this_value, previous) == EXCEPTION) return EXCEPTION;
    return result == JS_NULL ? value_int(-1) : get_js(result, ATOM(index));
}

/* ---- replace ---- */

/* What one match contributes. */
typedef struct {
    Value matched;
    uint32_t position;
    const Value *captures; /* from group 1 */
    uint32_t capture_count;
    Value groups;
} Replacement;

/* -1 exception. Appends the replacement of one match. */
static int append_replacement(StringBuilder *b, const Replacement *m, Value subject, Value replace, bool is_function) {
    if (!is_function) {
        Value groups = m->groups;
        if (groups != UNDEFINED && (groups = to_object(groups)) == EXCEPTION) return -1;
        return get_substitution_js(b, m->matched, subject, m->position, m->captures, m->capture_count, groups, replace);
    }
    uint32_t argc = m->capture_count + 3 + (m->groups != UNDEFINED);
    Value *argv = heap_alloc(argc * sizeof(Value));
    argv[0] = m->matched;
    if (m->capture_count) memcpy(argv + 1, m->captures, m->capture_count * sizeof(Value));
    argv[m->capture_count + 1] = value_uint(m->position);
    argv[m->capture_count + 2] = subject;
    if (m->groups != UNDEFINED) argv[m->capture_count + 3] = m->groups;
    Value result = js_call(replace, UNDEFINED, argc, argv);
    if (result == EXCEPTION || (result = to_string(result)) == EXCEPTION) return -1;
    builder_append(b, result);
    return 0;
}

static Value replace_pristine(RegExpObject *r, Value subject, Value replace, bool is_function) {
    bool global = (r->flags & REGEXP_GLOBAL) != 0, sticky = (r->flags & REGEXP_STICKY) != 0;
    double from = 0;
    if (global) {
        if (regexp_set_last_index_js(r, 0) == EXCEPTION) return EXCEPTION;
    } else if (sticky) {
        TRY(last_index, get_js(value_cell(r), ATOM(lastIndex)));
        if (to_length(last_index, &from) < 0) return EXCEPTION;
    }
    /* With a function, all matches are found before it is called, as the spec says: it could change the RegExp. */
    StringBuilder b;
    builder_init(&b);
    uint32_t copied = 0, count = 0, capacity = 0;
    Replacement *list = NULL;
    for (;;) {
        RegExpMatch match;
        int64_t next = next_match(r, subject, from, &match);
        if (next == -2) return EXCEPTION;
        if (next < 0) {
            if (sticky && !global && regexp_set_last_index_js(r, 0) == EXCEPTION) return EXCEPTION;
            break;
        }
        regexp_record_legacy(r, &match, subject);
        if (count == capacity) {
            Replacement *larger = heap_alloc((capacity = capacity ? capacity * 2 : 4) * sizeof(Replacement));
            if (count) memcpy(larger, list, count * sizeof(Replacement));
            list = larger;
        }
        Replacement *m = &list[count++];
        m->matched = regexp_group(&match, 0, subject);
        m->position = match.captures[0];
        m->capture_count = match.count - 1;
        Value *captures = m->capture_count ? heap_alloc(m->capture_count * sizeof(Value)) : NULL;
        for (uint32_t i = 1; i < match.count; i++) captures[i - 1] = regexp_group(&match, i, subject);
        m->captures = captures;
        m->groups = regexp_named_groups(r, &match, subject);
        from = (double)next;
        if (!global) {
            if (sticky && regexp_set_last_index_js(r, match.captures[1]) == EXCEPTION) return EXCEPTION;
            break;
        }
    }
    if (!count) return subject;
    for (uint32_t i = 0; i < count; i++) {
        builder_append_range(&b, subject, copied, list[i].position);
        if (append_replacement(&b, &list[i], subject, replace, is_function) < 0) return EXCEPTION;
        copied = list[i].position + string_length(list[i].matched);
    }
    builder_append_range(&b, subject, copied, string_length(subject));
    return builder_finish(&b);
}

/* Reads one result object of a user's exec. false: exception. */
static bool read_result(Value result, Value subject, Replacement *m) {
    double count, position;
    if (length_of_array_like(as_object(result), &count) < 0) return false;
    m->capture_count = count > 1 ? (uint32_t)count - 1 : 0;
    Value matched = get_js(result, key_from_index(0));
    if (matched == EXCEPTION || (matched = to_string(matched)) == EXCEPTION) return false;
    m->matched = matched;
    Value index = get_js(result, ATOM(index));
    if (index == EXCEPTION || to_integer_or_infinity(index, &position) < 0) return false;
    uint32_t length = string_length(subject);
    m->position = position < 0 ? 0 : position > length ? length : (uint32_t)position;
    Value *captures = heap_alloc((m->capture_count + 1) * sizeof(Value));
    for (uint32_t i = 0; i < m->capture_count; i++) {
        Value capture = get_js(result, key_from_index(i + 1));
        if (capture == EXCEPTION) return false;
        if (capture != UNDEFINED && (capture = to_string(capture)) == EXCEPTION) return false;
        captures[i] = capture;
    }
    m->captures = captures;
    m->groups = get_js(result, ATOM(groups));
    return m->groups != EXCEPTION;
}

BUILTIN(regexp_proto_replace) {
    if (!is_object(this_value)) return throw_incompatible_receiver("RegExp.prototype.@@replace", this_value);
    TRY(subject, to_string(a0));
    bool is_function = is_callable(a1);
    Value replace = a1;
    if (!is_function && (replace = to_string(replace)) == EXCEPTION) return EXCEPTION;
    if (regexp_is_pristine(this_value))
        return replace_pristine((RegExpObject *)as_object(this_value), subject, replace, is_function);
    TRY(flags, get_js(this_value, ATOM(flags)));
    TRY(flags_text, to_string(flags));
    bool global = flags_have(flags_text, 'g');
    if (global && set_last_index(this_value, value_int(0)) == EXCEPTION) return EXCEPTION;
    Object *results = array_new(0);
    for (;;) {
        TRY(result, regexp_exec_js(this_value, subject));
        if (result == JS_NULL) break;
        array_push(results, result);
        if (!global) break;
        TRY(first, get_js(result, key_from_index(0)));
        TRY(text, to_string(first));
        if (string_length(text) == 0 && advance_last_index(this_value, subject, flags_are_unicode(flags_text)) == EXCEPTION)
            return EXCEPTION;
    }
    StringBuilder b;
    builder_init(&b);
    uint32_t next = 0;
    for (uint32_t i = 0; i < array_length(results); i++) {
        Replacement m;
        if (!read_result(get_js(value_cell(results), key_from_index(i)), subject, &m)) return EXCEPTION;
        StringBuilder one;
        builder_init(&one);
        if (append_replacement(&one, &m, subject, replace, is_function) < 0) return EXCEPTION;
        if (m.position < next) continue;
        builder_append_range(&b, subject, next, m.position);
        TRY(text, builder_finish(&one));
        builder_append(&b, text);
        next = m.position + string_length(m.matched);
    }
    if (next >= string_length(subject)) return builder_finish(&b);
    builder_append_range(&b, subject, next, string_length(subject));
    return builder_finish(&b);
}

/* ---- split ---- */

static Value split_pristine(RegExpObject *r, Value subject, uint32_t limit) {
    Object *result = array_new(0);
    uint32_t size = string_length(subject), p = 0, q = 0;
    bool unicode = (r->flags & (REGEXP_UNICODE | REGEXP_UNICODE_SETS)) != 0;
    RegExpMatch match;
    if (limit == 0) return value_cell(result);
    if (size == 0) {
        int found = regexp_match_at(r, subject, 0, true, &match);
        if (found < 0) return EXCEPTION;
        if (!found) array_push(result, subject);
        return value_cell(result);
    }
    while (q < size) {
        int found = regexp_match_at(r, subject, q, false, &match);
        if (found < 0) return EXCEPTION;
        if (!found || match.captures[0] >= size) break;
        uint32_t end = match.captures[1] < size ? match.captures[1] : size;
        if (end == p) {
            q = (uint32_t)regexp_advance(subject, match.captures[0] > q ? match.captures[0] : q, unicode);
            continue;
        }
        regexp_record_legacy(r, &match, subject);
        array_push(result, string_substring(subject, p, match.captures[0]));
        if (array_length(result) == limit) return value_cell(result);
        p = end;
        for (uint32_t i = 1; i < match.count; i++) {
            array_push(result, regexp_group(&match, i, subject));
            if (array_length(result) == limit) return value_cell(result);
        }
        q = p;
    }
    array_push(result, string_substring(subject, p, size));
    return value_cell(result);
}

BUILTIN(regexp_proto_split) {
    if (!is_object(this_value)) return throw_incompatible_receiver("RegExp.prototype.@@split", this_value);
    TRY(subject, to_string(a0));
    uint32_t limit = UINT32_MAX;
    if (regexp_is_pristine(this_value) && (a1 == UNDEFINED || is_int(a1))) {
        RegExpObject *r = (RegExpObject *)as_object(this_value);
        if (!(r->flags & REGEXP_STICKY)) {
            if (a1 != UNDEFINED) to_uint32(a1, &limit);
            return split_pristine(r, subject, limit);
        }
    }
    TRY(constructor, species_constructor(this_value, intrinsic(INTRINSIC_RegExp)));
    TRY(flags, get_js(this_value, ATOM(flags)));
    TRY(flags_text, to_string(flags));
    bool unicode = flags_are_unicode(flags_text);
    if (!flags_have(flags_text, 'y')) flags_text = string_concat(flags_text, string_from_ascii("y"));
    Value argv[2] = {this_value, flags_text};
    TRY(splitter, js_construct(constructor, 2, argv, constructor));
    if (a1 != UNDEFINED && to_uint32(a1, &limit) < 0) return EXCEPTION;
    Object *result = array_new(0);
    if (limit == 0) return value_cell(result);
    uint32_t size = string_length(subject), p = 0, q = 0;
    if (size == 0) {
        TRY(match, regexp_exec_js(splitter, subject));
        if (match == JS_NULL) array_push(result, subject);
        return value_cell(result);
    }
    while (q < size) {
        if (set_last_index(splitter, value_uint(q)) == EXCEPTION) return EXCEPTION;
        TRY(match, regexp_exec_js(splitter, subject));
        double end = 0;
        if (match != JS_NULL) {
            TRY(last_index, get_js(splitter, ATOM(lastIndex)));
            if (to_length(last_index, &end) < 0) return EXCEPTION;
            if (end > size) end = size;
        }
        if (match == JS_NULL || end == p) {
            q = (uint32_t)regexp_advance(subject, q, unicode);
            continue;
        }
        array_push(result, string_substring(subject, p, q));
        if (array_length(result) == limit) return value_cell(result);
        p = (uint32_t)end;
        double captures;
        if (length_of_array_like(as_object(match), &captures) < 0) return EXCEPTION;
        for (uint32_t i = 1; i < captures; i++) {
            TRY(capture, get_js(match, key_from_index(i)));
            array_push(result, capture);
            if (array_length(result) == limit) return value_cell(result);
        }
        q = p;
    }
    array_push(result, string_substring(subject, p, size));
    return value_cell(result);
}
