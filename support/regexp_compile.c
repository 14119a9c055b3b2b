/* Syntax trees to programs.
 *
 * One pass over the tree emits words; `backward` (inside lookbehind) reverses sequences and uses the BACK
 * instructions. `follow` is a linked list of what comes after the node in hand, from which first sets are
 * computed: loops over one character class whose follow set is disjoint become possessive, loops and
 * alternatives that the next unit decides push no choice. Classes are shared. The header gets what the search
 * for a start can use: a literal prefix, a first set, a minimum length, an anchor.
 */
#include <string.h>

#include "support/regexp_internal.h"

enum { INITIAL_BUDGET = 200000, MAXIMUM_WORDS = (1 << 24) - 1, MAXIMUM_PREFIX = 64, SHARED_CLASSES = 256 };

static const char too_large[] = "Regular expression too large";

typedef struct {
    RegexpScratch *scratch;
    uint32_t *words;
    uint32_t count, capacity;
    bool unicode;
    uint32_t register_count;
    uint32_t budget;
    struct {
        CodePointSet *set;
        uint32_t offset;
    } classes[SHARED_CLASSES];
    uint32_t class_count;
    /* Classes are emitted after the code; until then they are referred to by number. */
    uint32_t *patches; /* word positions whose argument (or whole word) is a class number */
    uint32_t patch_count, patch_capacity;
} Compiler;

static void emit_node(Compiler *compiler, const RegexpNode *node, const RegexpFollow *follow, bool backward);

/* ---- Emitting ---- */

static uint32_t *grow(Compiler *compiler, uint32_t *array, uint32_t count, uint32_t *capacity) {
    if (count < *capacity) return array;
    uint32_t *grown = regexp_allocate(compiler->scratch, (size_t)(*capacity * 2 + 64) * sizeof *grown);
    if (count) memcpy(grown, array, count * sizeof *grown);
    *capacity = *capacity * 2 + 64;
    return grown;
}

static uint32_t emit_word(Compiler *compiler, uint32_t word) {
    if (compiler->count >= MAXIMUM_WORDS) regexp_fail(compiler->scratch, too_large, 0);
    compiler->words = grow(compiler, compiler->words, compiler->count, &compiler->capacity);
    compiler->words[compiler->count] = word;
    return compiler->count++;
}

static uint32_t emit(Compiler *compiler, RegexpOp op, uint32_t argument) {
    return emit_word(compiler, (uint32_t)op | argument << 8);
}

static void set_argument(Compiler *compiler, uint32_t at, uint32_t argument) {
    compiler->words[at] = (compiler->words[at] & 255) | argument << 8;
}

/* Makes the instruction at `at` go to the end of the code so far. */
static void land(Compiler *compiler, uint32_t at) { set_argument(compiler, at, compiler->count); }

static bool same_set(const CodePointSet *a, const CodePointSet *b) {
    return a == b || (a->count == b->count && (a->count == 0 || memcmp(a->ranges, b->ranges, a->count * sizeof *a->ranges) == 0));
}

/* The number (from 1) of a class. Beyond SHARED_CLASSES the pattern counts as too large only if that happens
 * with distinct sets. */
static uint32_t class_number(Compiler *compiler, CodePointSet *set) {
    code_point_set_normalise(set);
    for (uint32_t i = 0; i < compiler->class_count; i++)
        if (same_set(compiler->classes[i].set, set)) return i + 1;
    if (compiler->class_count == SHARED_CLASSES) return 0;
    compiler->classes[compiler->class_count].set = set;
    return ++compiler->class_count;
}

static void note_patch(Compiler *compiler, uint32_t at) {
    compiler->patches = grow(compiler, compiler->patches, compiler->patch_count, &compiler->patch_capacity);
    compiler->patches[compiler->patch_count++] = at;
}

/* Appends the data of a class where the code stands and returns its offset. */
static uint32_t emit_class_data(Compiler *compiler, CodePointSet *set) {
    uint32_t bitmap[8] = {0}, ranges = 0, offset = compiler->count;
    for (uint32_t i = 0; i < set->count; i++) {
        for (uint32_t c = set->ranges[i].low; c <= set->ranges[i].high && c < 256; c++) bitmap[c >> 5] |= 1u << (c & 31);
        ranges += set->ranges[i].high >= 256;
    }
    for (int i = 0; i < 8; i++) emit_word(compiler, bitmap[i]);
    emit_word(compiler, ranges);
    for (uint32_t i = 0; i < set->count; i++) {
        if (set->ranges[i].high < 256) continue;
        emit_word(compiler, set->ranges[i].low < 256 ? 256 : set->ranges[i].low);
        emit_word(compiler, set->ranges[i].high);
    }
    return offset;
}

/* Emits an instruction whose argument is a class. More classes than the table shares are placed in the code
 * behind a jump. */
static uint32_t emit_with_class(Compiler *compiler, RegexpOp op, CodePointSet *set) {
    uint32_t number = class_number(compiler, set);
    if (number == 0) {
        uint32_t jump = emit(compiler, REGEXP_OP_JUMP, 0);
        uint32_t offset = emit_class_data(compiler, set);
        land(compiler, jump);
        return emit(compiler, op, offset);
    }
    uint32_t at = emit(compiler, op, number);
    note_patch(compiler, at);
    return at;
}

static void emit_all_classes(Compiler *compiler) {
    for (uint32_t i = 0; i < compiler->class_count; i++)
        compiler->classes[i].offset = emit_class_data(compiler, compiler->classes[i].set);
    for (uint32_t i = 0; i < compiler->patch_count; i++) {
        uint32_t at = compiler->patches[i];
        set_argument(compiler, at, compiler->classes[(compiler->words[at] >> 8) - 1].offset);
    }
}

/* ---- Facts about nodes ---- */

/* Fewest units that a match of the node has. */
static uint32_t minimum_length(const RegexpNode *node) {
    uint64_t length = 0;
    switch (node->kind) {
    case REGEXP_NODE_CHARACTER: return node->character > 0xffff ? 2 : 1;
    case REGEXP_NODE_SET: return 1;
    case REGEXP_NODE_SEQUENCE:
        for (uint32_t i = 0; i < node->list.count; i++) length += minimum_length(node->list.items[i]);
        break;
    case REGEXP_NODE_ALTERNATION:
        length = UINT32_MAX;
        for (uint32_t i = 0; i < node->list.count; i++) {
            uint32_t one = minimum_length(node->list.items[i]);
            if (one < length) length = one;
        }
        break;
    case REGEXP_NODE_CAPTURE: return minimum_length(node->capture.body);
    case REGEXP_NODE_QUANTIFIER:
        if (node->quantifier.minimum == 0) return 0;
        length = (uint64_t)minimum_length(node->quantifier.body) * node->quantifier.minimum;
        break;
    default: return 0;
    }
    return length > INT32_MAX ? INT32_MAX : (uint32_t)length;
}

static bool needs_code_points(const Compiler *compiler, const CodePointSet *set) {
    if (!compiler->unicode) return false;
    for (uint32_t i = 0; i < set->count; i++)
        if (set->ranges[i].high >= 0xd800 && set->ranges[i].low <= 0xdfff) return true;
    return set->count && set->ranges[set->count - 1].high > 0xffff;
}

/* Whether units of surrogate pairs may be taken one by one: all surrogates and all of the other planes belong
 * to the set. */
static bool holds_all_pairs(const CodePointSet *set) {
    bool surrogates = false, planes = false;
    for (uint32_t i = 0; i < set->count; i++) {
        surrogates |= set->ranges[i].low <= 0xd800 && set->ranges[i].high >= 0xdfff;
        planes |= set->ranges[i].low <= 0x10000 && set->ranges[i].high == CODE_POINT_MAX;
    }
    return surrogates && planes;
}

/* The set of a node that matches exactly one character, or NULL. */
static CodePointSet *single_character_set(Compiler *compiler, const RegexpNode *node) {
    if (node->kind == REGEXP_NODE_SET) return node->set;
    if (node->kind != REGEXP_NODE_CHARACTER) return NULL;
    CodePointSet *set = regexp_new_set(compiler->scratch);
    code_point_set_add(set, node->character, node->character);
    return set;
}

/* The units that the first unit of a set's members can be. */
static CodePointSet *unit_set(Compiler *compiler, const CodePointSet *set) {
    CodePointSet *units = regexp_new_set(compiler->scratch);
    for (uint32_t i = 0; i < set->count; i++) {
        CodePointRange range = set->ranges[i];
        if (range.low <= 0xffff) code_point_set_add(units, range.low, range.high < 0xffff ? range.high : 0xffff);
        if (range.high <= 0xffff) continue;
        uint32_t low = range.low < 0x10000 ? 0x10000 : range.low;
        code_point_set_add(units, 0xd7c0 + (low >> 10), 0xd7c0 + (range.high >> 10));
    }
    code_point_set_normalise(units);
    return units;
}

static bool is_usable_guard(const RegexpFirst *first) { return !first->unknown && !first->end && !first->accept; }

/* ---- Characters and sets ---- */

static void emit_unit(Compiler *compiler, uint32_t unit, bool backward) {
    emit(compiler, backward ? REGEXP_OP_CHAR_BACK : REGEXP_OP_CHAR, unit);
}

static void emit_set(Compiler *compiler, CodePointSet *set, bool backward) {
    if (set->count == 0) {
        emit(compiler, REGEXP_OP_FAIL, 0);
    } else if (needs_code_points(compiler, set)) {
        emit_with_class(compiler, backward ? REGEXP_OP_CLASS_POINT_BACK : REGEXP_OP_CLASS_POINT, set);
    } else if (set->count == 1 && set->ranges[0].low == 0 && set->ranges[0].high >= 0xffff) {
        emit(compiler, backward ? REGEXP_OP_ANY_BACK : REGEXP_OP_ANY, 0);
    } else if (set->count == 2 && set->ranges[0].low == set->ranges[0].high && set->ranges[1].low == set->ranges[1].high) {
        emit(compiler, backward ? REGEXP_OP_CHAR_PAIR_BACK : REGEXP_OP_CHAR_PAIR, set->ranges[0].low);
        emit_word(compiler, set->ranges[1].low);
    } else {
        emit_with_class(compiler, backward ? REGEXP_OP_CLASS_BACK : REGEXP_OP_CLASS, set);
    }
}

static void emit_character(Compiler *compiler, uint32_t c, bool backward) {
    if (c > 0xffff) {
        uint32_t lead = 0xd7c0 + (c >> 10), trail = 0xdc00 | (c & 0x3ff);
        emit_unit(compiler, backward ? trail : lead, backward);
        emit_unit(compiler, backward ? lead : trail, backward);
    } else if (compiler->unicode && c >= 0xd800 && c <= 0xdfff) {
        CodePointSet *set = regexp_new_set(compiler->scratch);
        code_point_set_add(set, c, c);
        emit_set(compiler, set, backward);
    } else {
        emit_unit(compiler, c, backward);
    }
}

static bool is_plain_character(const Compiler *compiler, const RegexpNode *node) {
    return node->kind == REGEXP_NODE_CHARACTER && !(compiler->unicode && node->character >= 0xd800 && node->character <= 0xdfff);
}

/* Two units a word. */
static uint32_t emit_units(Compiler *compiler, const uint16_t *units, uint32_t count) {
    uint32_t offset = compiler->count;
    for (uint32_t i = 0; i < count; i += 2) emit_word(compiler, units[i] | (i + 1 < count ? (uint32_t)units[i + 1] << 16 : 0));
    return offset;
}

/* The run of plain characters at the start of items as one STRING; returns how many nodes it took. */
static uint32_t emit_string(Compiler *compiler, RegexpNode **items, uint32_t count) {
    uint32_t taken = 0, length = 0;
    while (taken < count && is_plain_character(compiler, items[taken])) {
        length += items[taken]->character > 0xffff ? 2 : 1;
        taken++;
    }
    if (length < 2) return 0;
    uint16_t *units = regexp_allocate(compiler->scratch, length * sizeof *units);
    length = 0;
    for (uint32_t i = 0; i < taken; i++) {
        uint32_t c = items[i]->character;
        if (c > 0xffff) {
            units[length++] = (uint16_t)(0xd7c0 + (c >> 10));
            c = 0xdc00 | (c & 0x3ff);
        }
        units[length++] = (uint16_t)c;
    }
    emit(compiler, REGEXP_OP_STRING, length);
    emit_units(compiler, units, length);
    return taken;
}

static void emit_sequence(Compiler *compiler, const RegexpNode *node, const RegexpFollow *follow, bool backward) {
    RegexpNode **items = node->list.items;
    uint32_t count = node->list.count;
    if (backward) {
        while (count) emit_node(compiler, items[--count], NULL, true);
        return;
    }
    for (uint32_t i = 0; i < count;) {
        uint32_t taken = emit_string(compiler, items + i, count - i);
        if (taken == 0) {
            RegexpFollow rest = {items + i + 1, count - i - 1, NULL, follow};
            emit_node(compiler, items[i], &rest, false);
            taken = 1;
        }
        i += taken;
    }
}

/* ---- Alternatives ---- */

/* Emits a test of the next unit; its target is the word that the result indexes. */
static uint32_t emit_guard(Compiler *compiler, const RegexpFirst *first) {
    CodePointSet *units = unit_set(compiler, &first->set);
    if (units->count == 1 && units->ranges[0].low == units->ranges[0].high)
        emit(compiler, REGEXP_OP_PEEK_CHAR, units->ranges[0].low);
    else emit_with_class(compiler, REGEXP_OP_PEEK_CLASS, units);
    return emit_word(compiler, 0);
}

static void emit_alternation(Compiler *compiler, const RegexpNode *node, const RegexpFollow *follow, bool backward) {
    uint32_t count = node->list.count;
    uint32_t *jumps = regexp_allocate(compiler->scratch, count * sizeof *jumps);
    RegexpFirst *firsts = NULL;
    bool *decided = regexp_allocate(compiler->scratch, count * sizeof *decided);
    if (!backward) {
        /* An alternative is decided by its first unit if that cannot begin any later one. */
        firsts = regexp_allocate(compiler->scratch, count * sizeof *firsts);
        CodePointSet later;
        code_point_set_init(&later, &compiler->scratch->as_memory);
        bool later_open = false;
        for (uint32_t i = count; i-- > 0;) {
            regexp_first_init(&firsts[i], compiler->scratch);
            if (regexp_first_of_node(node->list.items[i], &firsts[i], &compiler->budget))
                regexp_first_of_follow(follow, &firsts[i], &compiler->budget);
            CodePointSet *units = unit_set(compiler, &firsts[i].set);
            decided[i] = is_usable_guard(&firsts[i]) && !later_open && code_point_set_disjoint(units, &later);
            later_open |= firsts[i].unknown || firsts[i].accept;
            if (!later_open) code_point_set_unite(&later, units);
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        bool last = i + 1 == count;
        uint32_t guard = 0, split = 0;
        if (!last) {
            bool guarded = !backward && is_usable_guard(&firsts[i]);
            if (guarded) guard = emit_guard(compiler, &firsts[i]);
            if (!guarded || !decided[i]) split = emit(compiler, REGEXP_OP_SPLIT, 0);
        }
        emit_node(compiler, node->list.items[i], follow, backward);
        if (last) break;
        jumps[i] = emit(compiler, REGEXP_OP_JUMP, 0);
        if (guard) compiler->words[guard] = compiler->count;
        if (split) land(compiler, split);
    }
    for (uint32_t i = 0; i + 1 < count; i++) land(compiler, jumps[i]);
}

/* ---- Quantifiers ---- */

/* A loop over one character class. Returns false where it has no special form. */
static bool emit_class_loop(Compiler *compiler, const RegexpNode *node, const RegexpFollow *follow) {
    CodePointSet *set = single_character_set(compiler, node->quantifier.body);
    if (!set) return false;
    uint32_t minimum = node->quantifier.minimum, maximum = node->quantifier.maximum;
    bool points = needs_code_points(compiler, set);
    bool lazy = !node->quantifier.greedy && minimum != maximum;
    if (lazy && (points || class_number(compiler, set) == 0)) return false;
    RegexpFirst first;
    regexp_first_init(&first, compiler->scratch);
    if (minimum > 0) {
        CodePointSet word;
        code_point_set_init(&word, &compiler->scratch->as_memory);
        code_point_set_add(&word, '0', '9');
        code_point_set_add(&word, 'A', 'Z');
        code_point_set_add(&word, '_', '_');
        code_point_set_add(&word, 'a', 'z');
        if (code_point_set_is_subset(set, &word)) {
            first.previous = REGEXP_PREVIOUS_WORD;
        } else {
            /* The word set under iu has two more members. */
            code_point_set_add(&word, 0x17f, 0x17f);
            code_point_set_add(&word, 0x212a, 0x212a);
            if (code_point_set_disjoint(set, &word)) first.previous = REGEXP_PREVIOUS_OTHER;
        }
    }
    regexp_first_of_follow(follow, &first, &compiler->budget);
    code_point_set_normalise(&first.set);

    bool disjoint = !first.unknown && code_point_set_disjoint(set, &first.set) && !(first.accept && first.conditional);
    bool possessive = minimum == maximum || (node->quantifier.greedy && disjoint);
    CodePointSet *filter = !first.unknown && !first.accept ? unit_set(compiler, &first.set) : NULL;
    uint32_t filter_number = filter && filter->count ? class_number(compiler, filter) : 0;
    if (possessive) {
        bool by_point = points && !(holds_all_pairs(set) && minimum <= 1 && maximum == REGEXP_INFINITY);
        emit_with_class(compiler, by_point ? REGEXP_OP_LOOP_POSSESSIVE_POINT : REGEXP_OP_LOOP_POSSESSIVE, set);
    } else if (node->quantifier.greedy) {
        emit_with_class(compiler, points ? REGEXP_OP_LOOP_GREEDY_POINT : REGEXP_OP_LOOP_GREEDY, set);
    } else {
        emit_with_class(compiler, REGEXP_OP_LOOP_LAZY, set);
    }
    emit_word(compiler, minimum);
    emit_word(compiler, maximum);
    if (possessive) return true;
    if (node->quantifier.greedy) {
        uint32_t at = emit(compiler, points ? REGEXP_OP_LOOP_RETRY_POINT : REGEXP_OP_LOOP_RETRY, filter_number);
        if (filter_number) note_patch(compiler, at);
    } else {
        emit_with_class(compiler, REGEXP_OP_LOOP_LAZY_RETRY, set);
        uint32_t at = emit_word(compiler, filter_number << 8);
        if (filter_number) note_patch(compiler, at);
    }
    return true;
}

static void emit_capture_reset(Compiler *compiler, const RegexpNode *node) {
    if (node->first_capture == node->last_capture) return;
    emit(compiler, REGEXP_OP_RESET, 2 * node->first_capture);
    emit_word(compiler, 2 * node->last_capture - 1);
}

static void emit_quantifier(Compiler *compiler, const RegexpNode *node, const RegexpFollow *follow, bool backward) {
    const RegexpNode *body = node->quantifier.body;
    uint32_t minimum = node->quantifier.minimum, maximum = node->quantifier.maximum;
    bool greedy = node->quantifier.greedy;
    if (maximum == 0) return;
    if (minimum == 1 && maximum == 1) {
        emit_node(compiler, body, follow, backward);
        return;
    }
    if (!backward && emit_class_loop(compiler, node, follow)) return;

    bool may_be_empty = minimum_length(body) == 0;
    RegexpFollow loop = {NULL, 0, maximum > 1 ? body : NULL, follow};
    const RegexpFollow *body_follow = backward ? NULL : &loop;

    /* What the next unit tells about entering the body. */
    RegexpFirst first, after;
    bool guarded = false, decided = false;
    if (!backward && greedy && !may_be_empty) {
        regexp_first_init(&first, compiler->scratch);
        regexp_first_init(&after, compiler->scratch);
        regexp_first_of_node(body, &first, &compiler->budget);
        guarded = is_usable_guard(&first);
        if (guarded) {
            regexp_first_of_follow(follow, &after, &compiler->budget);
            decided = !after.unknown && !after.accept &&
                      code_point_set_disjoint(unit_set(compiler, &first.set), unit_set(compiler, &after.set));
        }
    }

    uint32_t position_register = 0, counter = 0;
    if (may_be_empty) position_register = compiler->register_count++;
    bool counted = !((minimum == 0 && (maximum == 1 || maximum == REGEXP_INFINITY)) ||
                     (minimum == 1 && maximum == REGEXP_INFINITY && !may_be_empty));
    if (counted) {
        counter = compiler->register_count++;
        emit(compiler, REGEXP_OP_SET, counter);
        emit_word(compiler, 0);
    }

    uint32_t to_body = 0, to_first_body = 0, lazy_body = 0, start = compiler->count;
    uint32_t exits[3], exit_count = 0, guard = 0;
    bool body_first = !counted && minimum == 1;
    if (body_first) to_first_body = emit(compiler, REGEXP_OP_JUMP, 0);
    start = compiler->count;
    if (counted && minimum) {
        emit(compiler, REGEXP_OP_JUMP_IF_LESS, counter);
        emit_word(compiler, minimum);
        to_body = emit_word(compiler, 0);
    }
    if (counted && maximum != REGEXP_INFINITY) {
        emit(compiler, REGEXP_OP_JUMP_IF_LESS, counter);
        emit_word(compiler, maximum);
        emit_word(compiler, compiler->count + 2);
        exits[exit_count++] = emit(compiler, REGEXP_OP_JUMP, 0);
    }
    if (greedy) {
        if (guarded) guard = emit_guard(compiler, &first);
        if (!decided) exits[exit_count++] = emit(compiler, REGEXP_OP_SPLIT, 0);
    } else {
        lazy_body = emit(compiler, REGEXP_OP_SPLIT, 0);
        exits[exit_count++] = emit(compiler, REGEXP_OP_JUMP, 0);
        land(compiler, lazy_body);
    }
    if (to_body) compiler->words[to_body] = compiler->count;
    if (body_first) land(compiler, to_first_body);
    if (counted) emit(compiler, REGEXP_OP_INCREMENT, counter);
    if (may_be_empty) emit(compiler, REGEXP_OP_SAVE, position_register);
    if (maximum > 1) emit_capture_reset(compiler, node);
    emit_node(compiler, body, body_follow, backward);
    if (may_be_empty) {
        if (counted) {
            emit(compiler, REGEXP_OP_EMPTY_CHECK_COUNTED, position_register);
            emit_word(compiler, counter);
            emit_word(compiler, minimum);
        } else {
            emit(compiler, REGEXP_OP_EMPTY_CHECK, position_register);
        }
    }
    if (maximum > 1) emit(compiler, REGEXP_OP_JUMP, start);
    for (uint32_t i = 0; i < exit_count; i++) land(compiler, exits[i]);
    if (guard) compiler->words[guard] = compiler->count;
}

/* ---- The rest ---- */

static void emit_look(Compiler *compiler, const RegexpNode *node) {
    uint32_t reg = compiler->register_count, split = 0;
    compiler->register_count += 2;
    emit(compiler, REGEXP_OP_LOOK_BEGIN, reg);
    if (node->look.negative) split = emit(compiler, REGEXP_OP_SPLIT, 0);
    emit_node(compiler, node->look.body, NULL, node->look.behind);
    emit(compiler, node->look.negative ? REGEXP_OP_LOOK_END_NEGATIVE : REGEXP_OP_LOOK_END, reg);
    if (node->look.negative) land(compiler, split);
}

static void emit_back_reference(Compiler *compiler, const RegexpNode *node, bool backward) {
    emit(compiler, REGEXP_OP_BACK_REFERENCE, node->reference.count);
    emit_word(compiler, (node->reference.ignore_case ? REGEXP_REFERENCE_IGNORE_CASE : 0) |
                            (backward ? REGEXP_REFERENCE_BACKWARD : 0) | (compiler->unicode ? REGEXP_REFERENCE_UNICODE : 0));
    for (uint32_t i = 0; i < node->reference.count; i++) emit_word(compiler, node->reference.groups[i]);
}

static void emit_node(Compiler *compiler, const RegexpNode *node, const RegexpFollow *follow, bool backward) {
    switch (node->kind) {
    case REGEXP_NODE_EMPTY: break;
    case REGEXP_NODE_CHARACTER: emit_character(compiler, node->character, backward); break;
    case REGEXP_NODE_SET: emit_set(compiler, node->set, backward); break;
    case REGEXP_NODE_SEQUENCE: emit_sequence(compiler, node, follow, backward); break;
    case REGEXP_NODE_ALTERNATION: emit_alternation(compiler, node, follow, backward); break;
    case REGEXP_NODE_CAPTURE:
        emit(compiler, REGEXP_OP_SAVE, 2 * node->capture.index + backward);
        emit_node(compiler, node->capture.body, follow, backward);
        emit(compiler, REGEXP_OP_SAVE, 2 * node->capture.index + !backward);
        break;
    case REGEXP_NODE_QUANTIFIER: emit_quantifier(compiler, node, follow, backward); break;
    case REGEXP_NODE_LOOK: emit_look(compiler, node); break;
    case REGEXP_NODE_LINE_START:
        emit(compiler, node->line.multiline ? REGEXP_OP_LINE_START_MULTI : REGEXP_OP_LINE_START, 0);
        break;
    case REGEXP_NODE_LINE_END: emit(compiler, node->line.multiline ? REGEXP_OP_LINE_END_MULTI : REGEXP_OP_LINE_END, 0); break;
    case REGEXP_NODE_BOUNDARY:
        emit_with_class(compiler, node->boundary.negated ? REGEXP_OP_NOT_BOUNDARY : REGEXP_OP_BOUNDARY, node->boundary.word);
        break;
    case REGEXP_NODE_BACK_REFERENCE: emit_back_reference(compiler, node, backward); break;
    }
}

/* ---- The header ---- */

static bool is_anchored(const RegexpNode *node) {
    switch (node->kind) {
    case REGEXP_NODE_LINE_START: return !node->line.multiline;
    case REGEXP_NODE_SEQUENCE: return is_anchored(node->list.items[0]);
    case REGEXP_NODE_CAPTURE: return is_anchored(node->capture.body);
    case REGEXP_NODE_ALTERNATION:
        for (uint32_t i = 0; i < node->list.count; i++)
            if (!is_anchored(node->list.items[i])) return false;
        return true;
    default: return false;
    }
}

/* Appends the units that every match begins with; false where the prefix ends inside of the node. */
static bool find_prefix(const Compiler *compiler, const RegexpNode *node, uint16_t *units, uint32_t *length) {
    switch (node->kind) {
    case REGEXP_NODE_EMPTY: return true;
    case REGEXP_NODE_CHARACTER:
        if (!is_plain_character(compiler, node) || *length + 2 > MAXIMUM_PREFIX) return false;
        if (node->character > 0xffff) {
            units[(*length)++] = (uint16_t)(0xd7c0 + (node->character >> 10));
            units[(*length)++] = (uint16_t)(0xdc00 | (node->character & 0x3ff));
        } else {
            units[(*length)++] = (uint16_t)node->character;
        }
        return true;
    case REGEXP_NODE_SEQUENCE:
        for (uint32_t i = 0; i < node->list.count; i++)
            if (!find_prefix(compiler, node->list.items[i], units, length)) return false;
        return true;
    case REGEXP_NODE_CAPTURE: return find_prefix(compiler, node->capture.body, units, length);
    case REGEXP_NODE_LOOK:
    case REGEXP_NODE_LINE_START:
    case REGEXP_NODE_LINE_END:
    case REGEXP_NODE_BOUNDARY: return true; /* take nothing */
    default: return false;
    }
}

static void emit_names(Compiler *compiler, const RegexpParser *parser, RegexpProgram *header) {
    header->names = compiler->count;
    for (RegexpName *name = parser->names; name; name = name->next) {
        emit_word(compiler, name->group);
        emit_word(compiler, name->length);
        emit_units(compiler, name->text, name->length);
        header->name_count++;
    }
}

/* Returns the finished words, in scratch memory. */
static uint32_t *compile(Compiler *compiler, const RegexpParser *parser, const RegexpNode *root) {
    RegexpProgram header = {0};
    header.flags = parser->flags;
    header.capture_count = parser->capture_count;
    compiler->register_count = 2 * parser->capture_count;
    compiler->budget = INITIAL_BUDGET;
    compiler->unicode = parser->unicode;
    for (size_t i = 0; i < sizeof header / sizeof(uint32_t); i++) emit_word(compiler, 0);

    emit(compiler, REGEXP_OP_ATTEMPT_FAILED, 0);
    header.entry = compiler->count;
    emit_node(compiler, root, NULL, false);
    emit(compiler, REGEXP_OP_MATCH, 0);

    header.minimum_length = minimum_length(root);
    header.anchored = is_anchored(root);
    RegexpFirst first;
    regexp_first_init(&first, compiler->scratch);
    compiler->budget = INITIAL_BUDGET;
    bool empty = regexp_first_of_node(root, &first, &compiler->budget);
    uint32_t first_class = 0;
    if (!empty && !first.unknown && !first.end) first_class = class_number(compiler, unit_set(compiler, &first.set));
    emit_all_classes(compiler);
    if (first_class) header.first_class = compiler->classes[first_class - 1].offset;

    uint16_t prefix[MAXIMUM_PREFIX];
    uint32_t prefix_length = 0;
    find_prefix(compiler, root, prefix, &prefix_length);
    if (prefix_length) {
        bool narrow = true;
        header.prefix = emit_units(compiler, prefix, prefix_length);
        header.prefix_length = prefix_length;
        for (uint32_t i = 0; i < prefix_length; i++) narrow &= prefix[i] < 256;
        if (narrow) {
            header.prefix_bytes = compiler->count;
            for (uint32_t i = 0; i < prefix_length; i += 4) {
                uint32_t word = 0;
                for (uint32_t j = 0; j < 4 && i + j < prefix_length; j++) word |= (uint32_t)prefix[i + j] << 8 * j;
                emit_word(compiler, word);
            }
        }
    }
    emit_names(compiler, parser, &header);
    header.register_count = compiler->register_count;
    header.word_count = compiler->count;
    memcpy(compiler->words, &header, sizeof header);
    return compiler->words;
}

static RegexpProgram *run(const uint16_t *pattern, size_t length, uint32_t flags, const SupportMemory *memory, RegexpError *error,
    bool only_check, bool *ok) {
    RegexpScratch scratch;
    RegexpProgram *program = NULL;
    regexp_scratch_init(&scratch, memory);
    *ok = false;
    if (setjmp(scratch.failure) == 0) {
        RegexpParser *parser = regexp_allocate(&scratch, sizeof *parser);
        memset(parser, 0, sizeof *parser);
        parser->scratch = &scratch;
        parser->pattern = pattern;
        parser->length = length;
        parser->flags = flags;
        const RegexpNode *root = regexp_parse(parser);
        if (!only_check) {
            Compiler *compiler = regexp_allocate(&scratch, sizeof *compiler);
            memset(compiler, 0, sizeof *compiler);
            compiler->scratch = &scratch;
            uint32_t *words = compile(compiler, parser, root);
            RegexpProgram *block = support_memory_allocate(memory, compiler->count * sizeof *words);
            if (!block) regexp_fail(&scratch, NULL, 0);
            memcpy(block, words, compiler->count * sizeof *words);
            program = block;
        }
        *ok = true;
    } else if (error) {
        *error = scratch.error;
    }
    regexp_scratch_free(&scratch);
    return program;
}

RegexpProgram *regexp_compile(
    const uint16_t *pattern, size_t length, uint32_t flags, const SupportMemory *memory, RegexpError *error) {
    bool ok;
    return run(pattern, length, flags, memory, error, false, &ok);
}

bool regexp_check(const uint16_t *pattern, size_t length, uint32_t flags, const SupportMemory *memory, RegexpError *error) {
    bool ok;
    run(pattern, length, flags, memory, error, true, &ok);
    return ok;
}
