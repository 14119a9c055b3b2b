/* regexp_exec.c - making RegExp objects and matching with them (22.2.3, 22.2.7); regular expression literals.
 *
 * Programs come from support/regexp.h and live in leaf memory of the heap; equal patterns share one through a small
 * table. The matcher's backtrack stack is one block outside the heap, reused by every match.
 */
#include <stdlib.h>

#include "runtime/abi.h"
#include "runtime/builtins/regexp.h"
#include "runtime/realm.h"
#include "runtime/state.h"

/* ---- programs ---- */

enum { PROGRAM_TABLE = 256 };

typedef struct {
    Value source;
    uint32_t flags;
    RegexpProgram *program;
} KnownProgram;

static NACRE_THREAD struct {
    KnownProgram known[PROGRAM_TABLE];
    RegexpMatcher matcher;
    bool matcher_ready, matcher_busy;
} regexp;

Value regexp_flags_text(uint32_t flags) {
    static const struct {
        uint32_t bit;
        char letter;
    } letters[] = {{REGEXP_HAS_INDICES, 'd'}, {REGEXP_GLOBAL, 'g'}, {REGEXP_IGNORE_CASE, 'i'}, {REGEXP_MULTILINE, 'm'},
        {REGEXP_DOT_ALL, 's'}, {REGEXP_UNICODE, 'u'}, {REGEXP_UNICODE_SETS, 'v'}, {REGEXP_STICKY, 'y'}};
    char text[9];
    int n = 0;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (flags & letters[i].bit) text[n++] = letters[i].letter;
    text[n] = 0;
    return string_from_ascii(text);
}

static const uint16_t *units_of(Value s) {
    uint32_t length = string_length(s);
    if (!string_is_latin1(s)) return string_utf16(s);
    const uint8_t *data = string_latin1(s);
    uint16_t *wide = heap_alloc_leaf((length + 1) * sizeof(uint16_t));
    for (uint32_t i = 0; i < length; i++) wide[i] = data[i];
    return wide;
}

/* NULL: SyntaxError. */
static RegexpProgram *program_of(Value source, uint32_t flags) {
    KnownProgram *known = &regexp.known[(string_hash(source) ^ flags * 0x9e3779b1u) % PROGRAM_TABLE];
    if (known->program && known->flags == flags && string_equals(known->source, source)) return known->program;
    RegexpError error = {0};
    /* Scratch blocks are linked by pointers that the collector would not see in leaf memory: compiled over libc's
     * memory, then copied. */
    RegexpProgram *made = regexp_compile(units_of(source), string_length(source), flags, &support_memory_libc, &error),
                  *program = NULL;
    if (made) {
        size_t size = regexp_program_size(made);
        program = memcpy(heap_alloc_leaf(size), made, size);
        support_memory_free(&support_memory_libc, made, size);
    } else {
        if (!error.message) return throw_out_of_memory(), NULL;
        throw_error_value(
            ERROR_SYNTAX, "Invalid regular expression: /%v/%v: %s", source, regexp_flags_text(flags), error.message);
        return NULL;
    }
    *known = (KnownProgram){source, flags, program};
    return program;
}

/* ---- objects ---- */

/* 22.2.3.2 RegExpAlloc */
RegExpObject *regexp_alloc(Value new_target) {
    RegExpObject *r;
    if (new_target == UNDEFINED || new_target == intrinsic(INTRINSIC_RegExp))
        r = object_new_kind(OBJECT_REGEXP, sizeof(RegExpObject), intrinsic(INTRINSIC_RegExpPrototype));
    else r = object_create_from_constructor(new_target, INTRINSIC_RegExpPrototype, OBJECT_REGEXP, sizeof(RegExpObject));
    if (!r) return NULL;
    r->source = UNDEFINED;
    r->is_legacy = new_target == UNDEFINED || new_target == intrinsic(INTRINSIC_RegExp);
    object_define((Object *)r, ATOM(lastIndex), value_int(0), PROPERTY_WRITABLE);
    return r;
}

/* 22.2.3.3 RegExpInitialize with strings; false: exception. */
bool regexp_initialize(RegExpObject *r, Value source, Value flags) {
    uint32_t bits;
    if (!regexp_flags_parse(units_of(flags), string_length(flags), &bits)) {
        throw_error_value(ERROR_SYNTAX, "Invalid flags supplied to RegExp constructor '%v'", flags);
        return false;
    }
    RegexpProgram *program = program_of(source, bits);
    if (!program) return false;
    r->source = source;
    r->flags = bits;
    r->program = program;
    return regexp_set_last_index_js(r, 0) != EXCEPTION;
}

/* Literals, whose syntax the compiler has checked: compiled at their first match, since most of those that modules evaluate once
 * never match anything; from the second evaluation on the program is kept at the site. */
Value rt_regexp_new(const Value *source, const Value *flags, InlineCache *cache) {
    enum { EVALUATED = 1 };
    struct {
        RegexpProgram *program;
        uint32_t flags, state;
    } *site = (void *)cache;
    RegExpObject *r = regexp_alloc(UNDEFINED);
    if (!site->state) {
        regexp_flags_parse(units_of(*flags), string_length(*flags), &site->flags);
        site->state = EVALUATED;
    } else if (!site->program && !(site->program = program_of(*source, site->flags))) {
        return EXCEPTION;
    }
    r->source = *source;
    r->flags = site->flags;
    r->program = site->program;
    return value_cell(r);
}

RegExpObject *regexp_receiver(Value this_value, const char *method) {
    return receiver_of_kind(this_value, OBJECT_REGEXP, method);
}

/* lastIndex is the first property of every RegExp and cannot be deleted. */
static Value *last_index_slot(RegExpObject *r) {
    OwnProperty p;
    return object_find_own((Object *)r, ATOM(lastIndex), &p) && (p.attributes & PROPERTY_WRITABLE) ? p.slot : NULL;
}

Value regexp_set_last_index_js(RegExpObject *r, double index) {
    Value *slot = last_index_slot(r);
    if (!slot) return set_js(value_cell(r), ATOM(lastIndex), value_number(index), true);
    *slot = value_number(index);
    return UNDEFINED;
}

/* ---- matching ---- */

int regexp_match_at(RegExpObject *r, Value subject, uint32_t from, bool sticky, RegExpMatch *match) {
    if (!regexp.matcher_ready) {
        regexp_matcher_init(&regexp.matcher, &support_memory_libc);
        regexp.matcher_ready = true;
    }
    if (!r->program && !(r->program = program_of(r->source, r->flags))) return -1;
    match->count = regexp_program_capture_count(r->program);
    match->captures = match->count * 2 <= CAPTURES_INLINE ? match->store : heap_alloc_leaf(match->count * 2 * sizeof(uint32_t));
    bool is_latin1 = string_is_latin1(subject);
    const void *units = is_latin1 ? (const void *)string_latin1(subject) : (const void *)string_utf16(subject);
    RegexpStatus status =
        regexp_exec(&regexp.matcher, r->program, units, string_length(subject), is_latin1, from, sticky, match->captures);
    if (status == REGEXP_MATCH) return 1;
    if (status == REGEXP_NO_MATCH) return 0;
    if (status == REGEXP_OUT_OF_MEMORY) throw_out_of_memory();
    else throw_error(ERROR_RANGE, "Maximum call stack size exceeded");
    return -1;
}

Value regexp_group(const RegExpMatch *match, uint32_t n, Value subject) {
    if (n >= match->count || match->captures[2 * n] == REGEXP_UNSET) return UNDEFINED;
    return string_substring(subject, match->captures[2 * n], match->captures[2 * n + 1]);
}

double regexp_advance(Value subject, double index, bool unicode) {
    uint32_t length = string_length(subject);
    if (!unicode || index + 1 >= length) return index + 1;
    uint16_t lead = string_at(subject, (uint32_t)index), trail = string_at(subject, (uint32_t)index + 1);
    bool pair = (lead & 0xfc00) == 0xd800 && (trail & 0xfc00) == 0xdc00;
    return index + (pair ? 2 : 1);
}

/* An object with one property a name; where a name stands for several groups, the one that took part counts. */
static Value groups_object(
    RegExpObject *r, const RegExpMatch *match, Value (*make)(const RegExpMatch *, uint32_t, Value), Value subject) {
    uint32_t names = regexp_program_name_count(r->program);
    if (!names) return UNDEFINED;
    Object *groups = object_new(JS_NULL);
    for (uint32_t i = 0; i < names; i++) {
        size_t length;
        uint32_t group;
        const uint16_t *name = regexp_program_name(r->program, i, &length, &group);
        PropertyKey key = key_from_string(string_from_utf16(name, (uint32_t)length));
        if (match->captures[2 * group] == REGEXP_UNSET && has_own_property(groups, key) == 1) continue;
        create_data_property(groups, key, make(match, group, subject));
    }
    return value_cell(groups);
}

Value regexp_named_groups(RegExpObject *r, const RegExpMatch *match, Value subject) {
    return groups_object(r, match, regexp_group, subject);
}

static Value index_pair(const RegExpMatch *match, uint32_t n, Value subject) {
    if (match->captures[2 * n] == REGEXP_UNSET) return UNDEFINED;
    Value pair[2] = {value_uint(match->captures[2 * n]), value_uint(match->captures[2 * n + 1])};
    return value_cell(array_from(pair, 2));
}

/* 22.2.7.8 MakeMatchIndicesIndexPairArray */
static Value indices_array(RegExpObject *r, const RegExpMatch *match) {
    Object *indices = array_new(0);
    for (uint32_t i = 0; i < match->count; i++) array_push(indices, index_pair(match, i, UNDEFINED));
    create_data_property(indices, ATOM(groups), groups_object(r, match, index_pair, UNDEFINED));
    return value_cell(indices);
}

static Value match_array(RegExpObject *r, const RegExpMatch *match, Value subject) {
    Object *result = array_new(0);
    for (uint32_t i = 0; i < match->count; i++) array_push(result, regexp_group(match, i, subject));
    object_define(result, ATOM(index), value_uint(match->captures[0]), PROPERTY_ALL);
    object_define(result, ATOM(input), subject, PROPERTY_ALL);
    object_define(result, ATOM(groups), regexp_named_groups(r, match, subject), PROPERTY_ALL);
    if (r->flags & REGEXP_HAS_INDICES) object_define(result, atom_from_ascii("indices"), indices_array(r, match), PROPERTY_ALL);
    return value_cell(result);
}

Value regexp_builtin_exec_js(RegExpObject *r, Value subject) {
    TRY(last_index_value, get_js(value_cell(r), ATOM(lastIndex)));
    double last_index;
    if (to_length(last_index_value, &last_index) < 0) return EXCEPTION;
    bool uses_last_index = (r->flags & (REGEXP_GLOBAL | REGEXP_STICKY)) != 0;
    if (!uses_last_index) last_index = 0;
    RegExpMatch match;
    int found = 0;
    if (last_index <= string_length(subject))
        found = regexp_match_at(r, subject, (uint32_t)last_index, (r->flags & REGEXP_STICKY) != 0, &match);
    if (found < 0) return EXCEPTION;
    if (!found) {
        if (uses_last_index && regexp_set_last_index_js(r, 0) == EXCEPTION) return EXCEPTION;
        return JS_NULL;
    }
    if (uses_last_index && regexp_set_last_index_js(r, match.captures[1]) == EXCEPTION) return EXCEPTION;
    regexp_record_legacy(r, &match, subject);
    return match_array(r, &match, subject);
}

Value regexp_exec_js(Value r, Value subject) {
    TRY(exec, get_js(r, ATOM(exec)));
    if (is_callable(exec) && exec != intrinsic(INTRINSIC_RegExpPrototypeExec)) {
        TRY(result, js_call1(exec, r, subject));
        if (!is_object(result) && result != JS_NULL) return throw_error_value(ERROR_TYPE, "%v is not an object or null", result);
        return result;
    }
    RegExpObject *object = regexp_receiver(r, "RegExp.prototype.exec");
    return object ? regexp_builtin_exec_js(object, subject) : EXCEPTION;
}

/* ---- whether user code can see the steps ---- */

static const char *const watched[] = {"exec", "flags", "global", "ignoreCase", "multiline", "dotAll", "unicode", "unicodeSets",
    "sticky", "hasIndices", "constructor"};
enum { WATCHED_COUNT = sizeof watched / sizeof *watched };

static NACRE_THREAD struct {
    Shape *instance, *prototype;
    Value originals[WATCHED_COUNT];
    Value *slots[WATCHED_COUNT];
    bool ready;
} pristine;

static void pristine_start(void) {
    Object *prototype = as_object(intrinsic(INTRINSIC_RegExpPrototype));
    /* First the instance: having one gives the prototype the shape that it keeps. */
    pristine.instance = ((Object *)regexp_alloc(UNDEFINED))->shape;
    pristine.ready = true;
    pristine.prototype = prototype->shape;
    for (int i = 0; i < WATCHED_COUNT; i++) {
        OwnProperty p;
        object_find_own(prototype, atom_from_ascii(watched[i]), &p);
        pristine.slots[i] = p.slot;
        pristine.originals[i] = *p.slot;
    }
}

void regexp_watch_prototype(void) { pristine_start(); }

bool regexp_is_pristine(Value r) {
    if (!pristine.ready || !is_object_kind(r, OBJECT_REGEXP) || as_object(r)->shape != pristine.instance) return false;
    if (as_object(intrinsic(INTRINSIC_RegExpPrototype))->shape != pristine.prototype) return false;
    for (int i = 0; i < WATCHED_COUNT; i++)
        if (*pristine.slots[i] != pristine.originals[i]) return false;
    return true;
}
