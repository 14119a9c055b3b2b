/* regexp.c - the RegExp constructor and the methods and accessors of its prototype but the symbol methods (22.2.4 to
 * 22.2.6), the legacy static properties, and %RegExpStringIteratorPrototype% (22.2.9).
 */
#include "runtime/builtins/regexp.h"
#include "runtime/builtins/string.h"
#include "runtime/realm.h"
#include "runtime/state.h"

/* ---- constructor (22.2.4.1) ---- */

static BUILTIN(regexp_constructor) {
    Value new_target = NEW_TARGET, pattern = a0, flags = a1, source;
    int pattern_is_regexp = is_regexp_js(pattern);
    if (pattern_is_regexp < 0) return EXCEPTION;
    if (new_target == UNDEFINED) {
        new_target = callee;
        if (pattern_is_regexp && flags == UNDEFINED) {
            TRY(constructor, get_atom(pattern, ATOM_constructor));
            if (same_value(constructor, new_target)) return pattern;
        }
    }
    if (is_object_kind(pattern, OBJECT_REGEXP)) {
        RegExpObject *other = (RegExpObject *)as_object(pattern);
        source = other->source;
        if (flags == UNDEFINED) flags = regexp_flags_text(other->flags);
    } else if (pattern_is_regexp) {
        TRY(other_source, get_js(pattern, atom_from_ascii("source")));
        source = other_source;
        if (flags == UNDEFINED) {
            TRY(other_flags, get_js(pattern, ATOM(flags)));
            flags = other_flags;
        }
    } else {
        source = pattern;
    }
    RegExpObject *r = regexp_alloc(new_target);
    if (!r) return EXCEPTION;
    TRY(source_text, source == UNDEFINED ? string_from_ascii("") : to_string(source));
    TRY(flags_text, flags == UNDEFINED ? string_from_ascii("") : to_string(flags));
    return regexp_initialize(r, source_text, flags_text) ? value_cell(r) : EXCEPTION;
}

static BUILTIN(regexp_species) { return this_value; }

/* RegExp.escape is ES2026; not here. */

/* ---- prototype ---- */

BUILTIN(regexp_proto_exec) {
    RegExpObject *r = regexp_receiver(this_value, "RegExp.prototype.exec");
    if (!r) return EXCEPTION;
    TRY(subject, to_string(a0));
    return regexp_builtin_exec_js(r, subject);
}

static BUILTIN(regexp_proto_test) {
    if (!is_object(this_value)) return throw_incompatible_receiver("RegExp.prototype.test", this_value);
    TRY(subject, to_string(a0));
    if (regexp_is_pristine(this_value)) {
        RegExpObject *r = (RegExpObject *)as_object(this_value);
        if (!(r->flags & (REGEXP_GLOBAL | REGEXP_STICKY))) {
            RegExpMatch match;
            int found = regexp_match_at(r, subject, 0, false, &match);
            if (found > 0) regexp_record_legacy(r, &match, subject);
            return found < 0 ? EXCEPTION : value_bool(found);
        }
    }
    TRY(result, regexp_exec_js(this_value, subject));
    return value_bool(result != JS_NULL);
}

static BUILTIN(regexp_proto_to_string) {
    if (!is_object(this_value)) return throw_incompatible_receiver("RegExp.prototype.toString", this_value);
    StringBuilder b;
    builder_init(&b);
    TRY(source, get_js(this_value, atom_from_ascii("source")));
    TRY(source_text, to_string(source));
    TRY(flags, get_js(this_value, ATOM(flags)));
    TRY(flags_text, to_string(flags));
    builder_append_unit(&b, '/');
    builder_append(&b, source_text);
    builder_append_unit(&b, '/');
    builder_append(&b, flags_text);
    return builder_finish(&b);
}

/* B.2.4.1 */
static BUILTIN(regexp_proto_compile) {
    RegExpObject *r = regexp_receiver(this_value, "RegExp.prototype.compile");
    if (!r) return EXCEPTION;
    Value source = a0, flags = a1;
    if (is_object_kind(a0, OBJECT_REGEXP)) {
        if (a1 != UNDEFINED) return throw_type_error("Invalid flags supplied to RegExp constructor");
        RegExpObject *other = (RegExpObject *)as_object(a0);
        r->source = other->source;
        r->flags = other->flags;
        r->program = other->program;
        return regexp_set_last_index_js(r, 0) == EXCEPTION ? EXCEPTION : this_value;
    }
    TRY(source_text, source == UNDEFINED ? string_from_ascii("") : to_string(source));
    TRY(flags_text, flags == UNDEFINED ? string_from_ascii("") : to_string(flags));
    return regexp_initialize(r, source_text, flags_text) ? this_value : EXCEPTION;
}

/* 22.2.6.4: reads the accessors in the order of the letters. */
static BUILTIN(regexp_proto_flags) {
    if (!is_object(this_value))
        return throw_error_value(ERROR_TYPE, "RegExp.prototype.flags getter called on non-object %v", this_value);
    static const struct {
        const char *name;
        char letter;
    } rows[] = {{"hasIndices", 'd'}, {"global", 'g'}, {"ignoreCase", 'i'}, {"multiline", 'm'}, {"dotAll", 's'}, {"unicode", 'u'},
        {"unicodeSets", 'v'}, {"sticky", 'y'}};
    char text[9];
    int n = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        TRY(v, get_js(this_value, atom_from_ascii(rows[i].name)));
        if (to_boolean(v)) text[n++] = rows[i].letter;
    }
    text[n] = 0;
    return string_from_ascii(text);
}

/* 22.2.6.4.1 RegExpHasFlag */
static Value has_flag(Value this_value, uint32_t flag, const char *name) {
    if (is_object_kind(this_value, OBJECT_REGEXP))
        return value_bool((((RegExpObject *)as_object(this_value))->flags & flag) != 0);
    if (this_value == intrinsic(INTRINSIC_RegExpPrototype)) return UNDEFINED;
    return throw_error_value(ERROR_TYPE, "RegExp.prototype.%s getter called on non-RegExp object", name);
}
#define FLAG_GETTER(function, flag, name)                                                                                        \
    static BUILTIN(function) { return has_flag(this_value, flag, name); }
FLAG_GETTER(regexp_proto_has_indices, REGEXP_HAS_INDICES, "hasIndices")
FLAG_GETTER(regexp_proto_global, REGEXP_GLOBAL, "global")
FLAG_GETTER(regexp_proto_ignore_case, REGEXP_IGNORE_CASE, "ignoreCase")
FLAG_GETTER(regexp_proto_multiline, REGEXP_MULTILINE, "multiline")
FLAG_GETTER(regexp_proto_dot_all, REGEXP_DOT_ALL, "dotAll")
FLAG_GETTER(regexp_proto_unicode, REGEXP_UNICODE, "unicode")
FLAG_GETTER(regexp_proto_unicode_sets, REGEXP_UNICODE_SETS, "unicodeSets")
FLAG_GETTER(regexp_proto_sticky, REGEXP_STICKY, "sticky")

/* 22.2.6.13.1 EscapeRegExpPattern */
static Value escape_pattern(Value source) {
    uint32_t length = string_length(source);
    if (length == 0) return string_from_ascii("(?:)");
    StringBuilder b;
    builder_init(&b);
    bool in_class = false, changed = false;
    for (uint32_t i = 0; i < length; i++) {
        uint16_t c = string_at(source, i);
        bool escaped = false;
        if (c == '\\' && i + 1 < length) {
            c = string_at(source, ++i);
            escaped = true;
        } else if (c == '[') {
            in_class = true;
        } else if (c == ']') {
            in_class = false;
        }
        const char *replacement = c == '\n'     ? "\\n"
                                  : c == '\r'   ? "\\r"
                                  : c == 0x2028 ? "\\u2028"
                                  : c == 0x2029 ? "\\u2029"
                                                : NULL;
        if (replacement) {
            builder_append_ascii(&b, replacement);
            changed = true;
            continue;
        }
        if (escaped) builder_append_unit(&b, '\\');
        if (c == '/' && !escaped && !in_class) {
            builder_append_unit(&b, '\\');
            changed = true;
        }
        builder_append_unit(&b, c);
    }
    return changed ? builder_finish(&b) : source;
}

static BUILTIN(regexp_proto_source) {
    if (is_object_kind(this_value, OBJECT_REGEXP)) return escape_pattern(((RegExpObject *)as_object(this_value))->source);
    if (this_value == intrinsic(INTRINSIC_RegExpPrototype)) return string_from_ascii("(?:)");
    return throw_type_error("RegExp.prototype.source getter called on non-RegExp object");
}

/* ---- legacy static properties (RegExp.$1 …) ---- */

static NACRE_THREAD struct {
    Value input;
    uint32_t captures[20], count;
} legacy;

void regexp_record_legacy(RegExpObject *r, const RegExpMatch *match, Value subject) {
    if (!r->is_legacy) return;
    legacy.input = subject;
    legacy.count = match->count < 10 ? match->count : 10;
    memcpy(legacy.captures, match->captures, legacy.count * 2 * sizeof(uint32_t));
}

static Value legacy_group(uint32_t n) {
    if (!legacy.input || n >= legacy.count || legacy.captures[2 * n] == REGEXP_UNSET) return string_from_ascii("");
    return string_substring(legacy.input, legacy.captures[2 * n], legacy.captures[2 * n + 1]);
}
#define LEGACY_GROUP(n)                                                                                                          \
    static BUILTIN(regexp_legacy_##n) { return legacy_group(n); }
LEGACY_GROUP(0)
LEGACY_GROUP(1)
LEGACY_GROUP(2)
LEGACY_GROUP(3)
LEGACY_GROUP(4)
LEGACY_GROUP(5)
LEGACY_GROUP(6)
LEGACY_GROUP(7)
LEGACY_GROUP(8)
LEGACY_GROUP(9)

static BUILTIN(regexp_legacy_input) { return legacy.input ? legacy.input : string_from_ascii(""); }
static BUILTIN(regexp_legacy_set_input) {
    TRY(text, to_string(a0));
    legacy.input = text;
    return UNDEFINED;
}
static BUILTIN(regexp_legacy_ignore) { return UNDEFINED; }
static BUILTIN(regexp_legacy_last_paren) { return legacy.count > 1 ? legacy_group(legacy.count - 1) : string_from_ascii(""); }
static BUILTIN(regexp_legacy_left) {
    return legacy.count ? string_substring(legacy.input, 0, legacy.captures[0]) : string_from_ascii("");
}
static BUILTIN(regexp_legacy_right) {
    return legacy.count ? string_substring(legacy.input, legacy.captures[1], string_length(legacy.input)) : string_from_ascii("");
}

/* ---- matchAll's iterator ---- */

typedef struct {
    Object base;
    Value matcher, subject;
    bool global, unicode, done;
} RegExpStringIterator;

BUILTIN(regexp_proto_match_all) {
    if (!is_object(this_value)) return throw_incompatible_receiver("RegExp.prototype.@@matchAll", this_value);
    TRY(subject, to_string(a0));
    TRY(constructor, species_constructor(this_value, intrinsic(INTRINSIC_RegExp)));
    TRY(flags, get_js(this_value, ATOM(flags)));
    TRY(flags_text, to_string(flags));
    Value argv[2] = {this_value, flags_text};
    TRY(matcher, js_construct(constructor, 2, argv, constructor));
    TRY(last_index, get_js(this_value, ATOM(lastIndex)));
    double index;
    if (to_length(last_index, &index) < 0) return EXCEPTION;
    if (set_js(matcher, ATOM(lastIndex), value_number(index), true) == EXCEPTION) return EXCEPTION;
    RegExpStringIterator *it = object_new_kind(
        OBJECT_REGEXP_STRING_ITERATOR, sizeof(RegExpStringIterator), intrinsic(INTRINSIC_RegExpStringIteratorPrototype));
    it->matcher = matcher;
    it->subject = subject;
    it->global = string_index_of(flags_text, string_from_ascii("g"), 0) >= 0;
    it->unicode = string_index_of(flags_text, string_from_ascii("u"), 0) >= 0 ||
                  string_index_of(flags_text, string_from_ascii("v"), 0) >= 0;
    return value_cell(it);
}

static BUILTIN(regexp_string_iterator_next) {
    RegExpStringIterator *it =
        receiver_of_kind(this_value, OBJECT_REGEXP_STRING_ITERATOR, "%RegExpStringIterator%.prototype.next");
    if (!it) return EXCEPTION;
    if (it->done) return iter_result(UNDEFINED, true);
    Value match = regexp_exec_js(it->matcher, it->subject);
    if (match == EXCEPTION || match == JS_NULL || !it->global) it->done = true;
    if (match == EXCEPTION) return EXCEPTION;
    if (match == JS_NULL) return iter_result(UNDEFINED, true);
    if (it->global) {
        TRY(first, get_js(match, key_from_index(0)));
        TRY(text, to_string(first));
        if (string_length(text) == 0) {
            TRY(last_index, get_js(it->matcher, ATOM(lastIndex)));
            double index;
            if (to_length(last_index, &index) < 0) return EXCEPTION;
            Value next = value_number(regexp_advance(it->subject, index, it->unicode));
            if (set_js(it->matcher, ATOM(lastIndex), next, true) == EXCEPTION) return EXCEPTION;
        }
    }
    return iter_result(match, false);
}

/* ---- tables ---- */

static void regexp_finish(Object *constructor, Object *prototype) {
    PropertyDescriptor d;
    object_get_own_property_js(prototype, ATOM(exec), &d);
    realm_set_intrinsic(INTRINSIC_RegExpPrototypeExec, d.value);
    realm_set_intrinsic(INTRINSIC_RegExp, value_cell(constructor));
    realm_set_intrinsic(INTRINSIC_RegExpPrototype, value_cell(prototype));
    regexp_watch_prototype();
}

static const BuiltinProperty regexp_statics[] = {
    METHOD("escape", regexp_escape, 1),
    GETTER("@@species", regexp_species),
    GETTER_SETTER("input", regexp_legacy_input, regexp_legacy_set_input),
    GETTER_SETTER("$_", regexp_legacy_input, regexp_legacy_set_input),
    GETTER_SETTER("lastMatch", regexp_legacy_0, regexp_legacy_ignore),
    GETTER_SETTER("$&", regexp_legacy_0, regexp_legacy_ignore),
    GETTER_SETTER("lastParen", regexp_legacy_last_paren, regexp_legacy_ignore),
    GETTER_SETTER("$+", regexp_legacy_last_paren, regexp_legacy_ignore),
    GETTER_SETTER("leftContext", regexp_legacy_left, regexp_legacy_ignore),
    GETTER_SETTER("$`", regexp_legacy_left, regexp_legacy_ignore),
    GETTER_SETTER("rightContext", regexp_legacy_right, regexp_legacy_ignore),
    GETTER_SETTER("$'", regexp_legacy_right, regexp_legacy_ignore),
    GETTER_SETTER("$1", regexp_legacy_1, regexp_legacy_ignore),
    GETTER_SETTER("$2", regexp_legacy_2, regexp_legacy_ignore),
    GETTER_SETTER("$3", regexp_legacy_3, regexp_legacy_ignore),
    GETTER_SETTER("$4", regexp_legacy_4, regexp_legacy_ignore),
    GETTER_SETTER("$5", regexp_legacy_5, regexp_legacy_ignore),
    GETTER_SETTER("$6", regexp_legacy_6, regexp_legacy_ignore),
    GETTER_SETTER("$7", regexp_legacy_7, regexp_legacy_ignore),
    GETTER_SETTER("$8", regexp_legacy_8, regexp_legacy_ignore),
    GETTER_SETTER("$9", regexp_legacy_9, regexp_legacy_ignore),
    END_OF_PROPERTIES,
};
static const BuiltinProperty regexp_prototype[] = {
    METHOD("exec", regexp_proto_exec, 1),
    GETTER("dotAll", regexp_proto_dot_all),
    GETTER("flags", regexp_proto_flags),
    GETTER("global", regexp_proto_global),
    GETTER("hasIndices", regexp_proto_has_indices),
    GETTER("ignoreCase", regexp_proto_ignore_case),
    GETTER("multiline", regexp_proto_multiline),
    GETTER("source", regexp_proto_source),
    GETTER("sticky", regexp_proto_sticky),
    GETTER("unicode", regexp_proto_unicode),
    METHOD("compile", regexp_proto_compile, 2),
    METHOD("toString", regexp_proto_to_string, 0),
    METHOD("test", regexp_proto_test, 1),
    METHOD("@@match", regexp_proto_match, 1),
    METHOD("@@matchAll", regexp_proto_match_all, 1),
    METHOD("@@replace", regexp_proto_replace, 2),
    METHOD("@@search", regexp_proto_search, 1),
    METHOD("@@split", regexp_proto_split, 2),
    GETTER("unicodeSets", regexp_proto_unicode_sets),
    END_OF_PROPERTIES,
};
const BuiltinGroup builtin_group_RegExp = {
    "RegExp",
    INTRINSIC_RegExp,
    INTRINSIC_RegExpPrototype,
    -1,
    -1,
    regexp_constructor,
    2,
    OBJECT_ORDINARY,
    true,
    regexp_statics,
    regexp_prototype,
    regexp_finish,
};
static const BuiltinProperty regexp_string_iterator_prototype[] = {
    METHOD("next", regexp_string_iterator_next, 0),
    STRING_TAG("RegExp String Iterator"),
    END_OF_PROPERTIES,
};
const BuiltinGroup builtin_group_RegExpStringIterator = {
    NULL,
    -1,
    INTRINSIC_RegExpStringIteratorPrototype,
    -1,
    INTRINSIC_IteratorPrototype,
    NULL,
    0,
    OBJECT_ORDINARY,
    false,
    NULL,
    regexp_string_iterator_prototype,
    NULL,
};
