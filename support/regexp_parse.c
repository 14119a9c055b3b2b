/* Patterns to syntax trees (ES2025 22.2.1, Annex B.1.2), with V8's error texts.
 *
 * Recursive descent over UTF-16 units; nesting is bounded by MAXIMUM_DEPTH. Character classes are in
 * regexp_class.c. Flags and modifiers are resolved while parsing: `.` becomes a set, letters under `i` become
 * sets of their case variants. Back references by name are resolved at the end of the pattern.
 */
#include <string.h>

#include "support/regexp_internal.h"
#include "support/binary_text.h"
#include "support/unicode.h"

enum { MAXIMUM_DEPTH = 2000, MAXIMUM_CAPTURES = 32767 };

static RegexpNode *parse_disjunction(RegexpParser *parser);

_Noreturn void regexp_parser_fail(RegexpParser *parser, const char *message) {
    regexp_fail(parser->scratch, message, parser->position);
}

static uint32_t peek(const RegexpParser *parser) { return regexp_peek(parser, 0); }

static bool accept(RegexpParser *parser, uint32_t unit) {
    if (peek(parser) != unit) return false;
    parser->position++;
    return true;
}

/* ---- Nodes ---- */

RegexpNode *regexp_new_node(RegexpParser *parser, RegexpNodeKind kind) {
    RegexpNode *node = regexp_allocate(parser->scratch, sizeof *node);
    memset(node, 0, sizeof *node);
    node->kind = kind;
    node->first_capture = node->last_capture = parser->capture_count;
    return node;
}

RegexpNode *regexp_new_list(RegexpParser *parser, RegexpNodeKind kind, RegexpNode **items, uint32_t count) {
    if (count == 1) return items[0];
    RegexpNode *node = regexp_new_node(parser, count ? kind : REGEXP_NODE_EMPTY);
    if (count == 0) return node;
    node->list.items = regexp_allocate(parser->scratch, count * sizeof *items);
    memcpy(node->list.items, items, count * sizeof *items);
    node->list.count = count;
    node->first_capture = items[0]->first_capture;
    return node;
}

RegexpNode *regexp_new_set_node(RegexpParser *parser, CodePointSet *set, bool close) {
    if (close && parser->ignore_case) regexp_close_over_case(set, parser->unicode);
    code_point_set_normalise(set);
    if (set->count == 1 && set->ranges[0].low == set->ranges[0].high) {
        RegexpNode *node = regexp_new_node(parser, REGEXP_NODE_CHARACTER);
        node->character = set->ranges[0].low;
        return node;
    }
    RegexpNode *node = regexp_new_node(parser, REGEXP_NODE_SET);
    node->set = set;
    return node;
}

RegexpNode *regexp_new_character(RegexpParser *parser, uint32_t character) {
    if (parser->ignore_case && (character >= 128 || ((character | 32) - 'a') < 26)) {
        CodePointSet *set = regexp_new_set(parser->scratch);
        code_point_set_add(set, character, character);
        return regexp_new_set_node(parser, set, true);
    }
    RegexpNode *node = regexp_new_node(parser, REGEXP_NODE_CHARACTER);
    node->character = character;
    return node;
}

typedef struct {
    RegexpNode **items;
    uint32_t count, capacity;
} NodeList;

static void append(RegexpParser *parser, NodeList *list, RegexpNode *node) {
    if (list->count == list->capacity) {
        uint32_t capacity = list->capacity ? list->capacity * 2 : 8;
        RegexpNode **items = regexp_allocate(parser->scratch, capacity * sizeof *items);
        if (list->count) memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = node;
}

/* ---- Characters and escapes ---- */

static bool is_lead(uint32_t unit) { return (unit & 0xfffffc00) == 0xd800; }
static bool is_trail(uint32_t unit) { return (unit & 0xfffffc00) == 0xdc00; }

static uint32_t combine(uint32_t lead, uint32_t trail) { return 0x10000 + ((lead & 0x3ff) << 10) + (trail & 0x3ff); }

static uint32_t next_code_point(RegexpParser *parser) {
    uint32_t unit = parser->pattern[parser->position++];
    if (is_lead(unit) && is_trail(peek(parser))) unit = combine(unit, parser->pattern[parser->position++]);
    return unit;
}

uint32_t regexp_next_character(RegexpParser *parser) {
    return parser->unicode ? next_code_point(parser) : parser->pattern[parser->position++];
}

/* `count` hexadecimal digits; the position moves only on success. */
static bool parse_hex(RegexpParser *parser, int count, uint32_t *value) {
    uint32_t result = 0;
    for (int i = 0; i < count; i++) {
        int digit = hex_digit(regexp_peek(parser, (size_t)i));
        if (digit < 0) return false;
        result = result * 16 + (uint32_t)digit;
    }
    parser->position += (size_t)count;
    *value = result;
    return true;
}

/* RegExpUnicodeEscapeSequence after `\u`. Braces and pairs only with `unicode`. The position moves only on
 * success. */
static bool parse_unicode_escape(RegexpParser *parser, bool unicode, uint32_t *value) {
    size_t start = parser->position;
    if (unicode && accept(parser, '{')) {
        uint32_t result = 0;
        size_t digits = 0;
        for (int digit; (digit = hex_digit(peek(parser))) >= 0; digits++, parser->position++) {
            result = result * 16 + (uint32_t)digit;
            if (result > CODE_POINT_MAX) break;
        }
        if (digits && result <= CODE_POINT_MAX && accept(parser, '}')) {
            *value = result;
            return true;
        }
        parser->position = start;
        return false;
    }
    if (!parse_hex(parser, 4, value)) return false;
    if (unicode && is_lead(*value) && peek(parser) == '\\' && regexp_peek(parser, 1) == 'u') {
        size_t after_lead = parser->position;
        uint32_t trail;
        parser->position += 2;
        if (parse_hex(parser, 4, &trail) && is_trail(trail)) *value = combine(*value, trail);
        else parser->position = after_lead;
    }
    return true;
}

/* B.1.2 LegacyOctalEscapeSequence: one to three digits, at most 0377. */
static uint32_t parse_octal(RegexpParser *parser) {
    uint32_t value = parser->pattern[parser->position++] - '0';
    for (int i = 0; i < 2 && peek(parser) - '0' < 8 && value * 8 + (peek(parser) - '0') <= 255; i++)
        value = value * 8 + (parser->pattern[parser->position++] - '0');
    return value;
}

static bool is_syntax_character_or_slash(uint32_t c) { return c < 128 && c && strchr("^$\\.*+?()[]{}|/", (int)c); }

static bool is_class_reserved_punctuator(uint32_t c) { return c < 128 && c && strchr("&-!#%,:;<=>@`~", (int)c); }

uint32_t regexp_parse_character_escape(RegexpParser *parser, bool in_class) {
    parser->position++;
    uint32_t c = peek(parser), value;
    switch (c) {
    case REGEXP_END: regexp_parser_fail(parser, "\\ at end of pattern");
    case 'f': parser->position++; return '\f';
    case 'n': parser->position++; return '\n';
    case 'r': parser->position++; return '\r';
    case 't': parser->position++; return '\t';
    case 'v': parser->position++; return '\v';
    case 'c': {
        uint32_t letter = regexp_peek(parser, 1);
        if ((letter | 32) - 'a' < 26) {
            parser->position += 2;
            return letter & 31;
        }
        if (parser->unicode) regexp_parser_fail(parser, "Invalid Unicode escape");
        if (in_class && (letter - '0' < 10 || letter == '_')) {
            parser->position += 2;
            return letter & 31;
        }
        return '\\'; /* and the c stays */
    }
    case '0':
        if (regexp_peek(parser, 1) - '0' >= 10) {
            parser->position++;
            return 0;
        }
        if (parser->unicode && !in_class) regexp_parser_fail(parser, "Invalid decimal escape");
        /* fall through */
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
        if (parser->unicode) regexp_parser_fail(parser, in_class ? "Invalid class escape" : "Invalid escape");
        return parse_octal(parser);
    case 'x':
        parser->position++;
        if (parse_hex(parser, 2, &value)) return value;
        if (parser->unicode) regexp_parser_fail(parser, "Invalid escape");
        return 'x';
    case 'u':
        parser->position++;
        if (parse_unicode_escape(parser, parser->unicode, &value)) return value;
        if (parser->unicode) regexp_parser_fail(parser, "Invalid Unicode escape");
        return 'u';
    default:
        if (parser->unicode) {
            bool allowed = is_syntax_character_or_slash(c) || (in_class && c == '-') ||
                           (in_class && parser->sets && is_class_reserved_punctuator(c));
            if (!allowed) regexp_parser_fail(parser, "Invalid escape");
        } else if (c == 'k' && regexp_has_named_groups(parser)) {
            regexp_parser_fail(parser, "Invalid escape");
        }
        return regexp_next_character(parser);
    }
}

/* ---- Groups and references ---- */

/* Counts the groups of the whole pattern and sees whether some have names; needed before they are parsed. */
static void scan_groups(RegexpParser *parser) {
    if (parser->scanned) return;
    parser->scanned = true;
    uint32_t captures = 1;
    for (size_t i = 0; i < parser->length; i++) {
        uint16_t unit = parser->pattern[i];
        if (unit == '\\') {
            i++;
        } else if (unit == '[') {
            for (i++; i < parser->length && parser->pattern[i] != ']'; i++)
                if (parser->pattern[i] == '\\') i++;
        } else if (unit == '(') {
            if (i + 1 < parser->length && parser->pattern[i + 1] == '?') {
                if (i + 2 >= parser->length || parser->pattern[i + 2] != '<') continue;
                if (i + 3 < parser->length && (parser->pattern[i + 3] == '=' || parser->pattern[i + 3] == '!')) continue;
                parser->scanned_names = true;
            }
            captures++;
        }
    }
    parser->scanned_captures = captures;
}

bool regexp_has_named_groups(RegexpParser *parser) {
    scan_groups(parser);
    return parser->scanned_names;
}

/* GroupName after `<`: writes the name's UTF-16 text. */
static const uint16_t *parse_group_name(RegexpParser *parser, uint32_t *length) {
    uint16_t *name = regexp_allocate(parser->scratch, (parser->length - parser->position) * sizeof *name + 2);
    uint32_t count = 0;
    for (bool first = true;; first = false) {
        if (peek(parser) == REGEXP_END) regexp_parser_fail(parser, "Invalid capture group name");
        uint32_t c = next_code_point(parser);
        if (c == '>' && !first) break;
        if (c == '\\') {
            if (!accept(parser, 'u')) regexp_parser_fail(parser, "Invalid capture group name");
            if (!parse_unicode_escape(parser, true, &c)) regexp_parser_fail(parser, "Invalid Unicode escape");
        }
        if (first ? !unicode_is_identifier_start(c) : !unicode_is_identifier_part(c))
            regexp_parser_fail(parser, "Invalid capture group name");
        if (c > 0xffff) {
            name[count++] = (uint16_t)(0xd7c0 + (c >> 10));
            c = 0xdc00 | (c & 0x3ff);
        }
        name[count++] = (uint16_t)c;
    }
    *length = count;
    return name;
}

static bool same_name(const uint16_t *a, uint32_t a_length, const uint16_t *b, uint32_t b_length) {
    return a_length == b_length && memcmp(a, b, a_length * sizeof *a) == 0;
}

/* ES2025 22.2.1.3 MightBothParticipate: not where two alternatives of one disjunction separate them. */
static bool might_both_participate(const RegexpAlternative *a, const RegexpAlternative *b) {
    for (; a; a = a->outer)
        for (const RegexpAlternative *other = b; other; other = other->outer)
            if (a->disjunction == other->disjunction && a->index != other->index) return false;
    return true;
}

static void declare_name(RegexpParser *parser, uint32_t group) {
    RegexpName *name = regexp_allocate(parser->scratch, sizeof *name);
    name->text = parse_group_name(parser, &name->length);
    name->group = group;
    name->alternative = parser->alternative;
    name->next = NULL;
    for (RegexpName *other = parser->names; other; other = other->next)
        if (same_name(name->text, name->length, other->text, other->length) &&
            might_both_participate(name->alternative, other->alternative))
            regexp_parser_fail(parser, "Duplicate capture group name");
    *parser->names_end = name;
    parser->names_end = &name->next;
}

static RegexpNode *new_reference(RegexpParser *parser) {
    RegexpNode *node = regexp_new_node(parser, REGEXP_NODE_BACK_REFERENCE);
    node->reference.ignore_case = parser->ignore_case;
    return node;
}

/* \k<name>; position after `\k`. */
static RegexpNode *parse_named_reference(RegexpParser *parser) {
    if (!accept(parser, '<')) regexp_parser_fail(parser, "Invalid named reference");
    RegexpNode *node = new_reference(parser);
    node->reference.name = parse_group_name(parser, &node->reference.name_length);
    if (parser->reference_count == parser->reference_capacity) {
        uint32_t capacity = parser->reference_capacity ? parser->reference_capacity * 2 : 8;
        RegexpNode **grown = regexp_allocate(parser->scratch, capacity * sizeof *grown);
        if (parser->reference_count) memcpy(grown, parser->references, parser->reference_count * sizeof *grown);
        parser->references = grown;
        parser->reference_capacity = capacity;
    }
    parser->references[parser->reference_count++] = node;
    return node;
}

static void resolve_references(RegexpParser *parser) {
    for (uint32_t i = 0; i < parser->reference_count; i++) {
        RegexpNode *node = parser->references[i];
        uint32_t count = 0;
        for (int pass = 0; pass < 2; pass++) {
            if (pass == 1) node->reference.groups = regexp_allocate(parser->scratch, count * sizeof *node->reference.groups);
            count = 0;
            for (RegexpName *name = parser->names; name; name = name->next) {
                if (!same_name(name->text, name->length, node->reference.name, node->reference.name_length)) continue;
                if (pass == 1) node->reference.groups[count] = name->group;
                count++;
            }
        }
        if (count == 0) regexp_parser_fail(parser, "Invalid named capture referenced");
        node->reference.count = count;
    }
}

/* DecimalEscape that is a back reference, or NULL with the position unchanged (before the backslash). */
static RegexpNode *parse_decimal_reference(RegexpParser *parser) {
    uint32_t value = 0;
    size_t digits = 1;
    for (; regexp_peek(parser, digits) - '0' < 10 && value <= MAXIMUM_CAPTURES; digits++)
        value = value * 10 + (regexp_peek(parser, digits) - '0');
    if (value >= parser->capture_count) {
        scan_groups(parser);
        if (value >= parser->scanned_captures) return NULL;
    }
    parser->position += digits;
    RegexpNode *node = new_reference(parser);
    node->reference.groups = regexp_allocate(parser->scratch, sizeof *node->reference.groups);
    node->reference.groups[0] = value;
    node->reference.count = 1;
    return node;
}

/* ---- Terms ---- */

/* ES2025 22.2.1 Atom :: (? RegularExpressionModifiers - RegularExpressionModifiers :; position at the first
 * of `-ims`. */
static void parse_modifiers(RegexpParser *parser) {
    uint32_t seen = 0;
    bool removing = false, any = false;
    for (;; parser->position++) {
        uint32_t unit = peek(parser), bit;
        switch (unit) {
        case '-':
            if (removing) regexp_parser_fail(parser, "Multiple dashes in flag group");
            removing = true;
            continue;
        case 'i': bit = REGEXP_IGNORE_CASE; break;
        case 'm': bit = REGEXP_MULTILINE; break;
        case 's': bit = REGEXP_DOT_ALL; break;
        case ':':
            if (!any) regexp_parser_fail(parser, "Invalid flag group");
            parser->position++;
            return;
        default: regexp_parser_fail(parser, unit == REGEXP_END ? "Unterminated group" : "Invalid group");
        }
        if (seen & bit) regexp_parser_fail(parser, "Repeated flag in flag group");
        seen |= bit;
        any = true;
        if (unit == 'i') parser->ignore_case = !removing;
        if (unit == 'm') parser->multiline = !removing;
        if (unit == 's') parser->dot_all = !removing;
    }
}

static RegexpNode *parse_group(RegexpParser *parser) {
    uint32_t first_capture = parser->capture_count;
    bool ignore_case = parser->ignore_case, multiline = parser->multiline, dot_all = parser->dot_all;
    bool capture = true, look = false, behind = false, negative = false;
    parser->position++;
    if (accept(parser, '?')) {
        uint32_t next = regexp_peek(parser, 1);
        switch (peek(parser)) {
        case ':':
            parser->position++;
            capture = false;
            break;
        case '=':
        case '!':
            look = true;
            capture = false;
            negative = peek(parser) == '!';
            parser->position++;
            break;
        case '<':
            if (next == '=' || next == '!') {
                look = behind = true;
                capture = false;
                negative = next == '!';
                parser->position += 2;
            } else {
                parser->position++;
                if (parser->capture_count >= MAXIMUM_CAPTURES) regexp_parser_fail(parser, "Too many captures");
                declare_name(parser, parser->capture_count);
            }
            break;
        case '-':
        case 'i':
        case 'm':
        case 's':
            capture = false;
            parse_modifiers(parser);
            break;
        default: regexp_parser_fail(parser, "Invalid group");
        }
    }
    uint32_t index = parser->capture_count;
    if (capture) {
        if (index >= MAXIMUM_CAPTURES) regexp_parser_fail(parser, "Too many captures");
        parser->capture_count++;
    }
    if (++parser->depth > MAXIMUM_DEPTH) regexp_parser_fail(parser, "Regular expression too large");
    RegexpNode *body = parse_disjunction(parser);
    parser->depth--;
    if (!accept(parser, ')')) regexp_parser_fail(parser, "Unterminated group");
    parser->ignore_case = ignore_case;
    parser->multiline = multiline;
    parser->dot_all = dot_all;
    if (!capture && !look) {
        if (body->kind == REGEXP_NODE_LOOK) { /* which could not have a quantifier by itself */
            RegexpNode *wrapper = regexp_new_node(parser, REGEXP_NODE_SEQUENCE);
            wrapper->list.items = regexp_allocate(parser->scratch, sizeof body);
            wrapper->list.items[0] = body;
            wrapper->list.count = 1;
            body = wrapper;
        }
        body->first_capture = first_capture;
        body->last_capture = parser->capture_count;
        return body;
    }
    RegexpNode *node = regexp_new_node(parser, look ? REGEXP_NODE_LOOK : REGEXP_NODE_CAPTURE);
    node->first_capture = first_capture;
    if (look) {
        node->look.body = body;
        node->look.behind = behind;
        node->look.negative = negative;
    } else {
        node->capture.body = body;
        node->capture.index = index;
    }
    return node;
}

/* QuantifierPrefix in braces. False, with the position unchanged, if it is none. Numbers saturate. */
static bool parse_interval(RegexpParser *parser, uint32_t *minimum, uint32_t *maximum) {
    size_t at = 1;
    uint64_t bounds[2] = {0, REGEXP_INFINITY};
    int count = 0;
    for (; count < 2; count++) {
        size_t digits = 0;
        uint64_t value = 0;
        for (; regexp_peek(parser, at) - '0' < 10; at++, digits++) {
            value = value * 10 + (regexp_peek(parser, at) - '0');
            if (value > REGEXP_INFINITY) value = REGEXP_INFINITY;
        }
        if (digits) bounds[count] = value;
        if (digits == 0 && count == 0) return false;
        if (count == 0 && regexp_peek(parser, at) == '}') {
            bounds[1] = bounds[0];
            break;
        }
        if (count == 0 && regexp_peek(parser, at++) != ',') return false;
    }
    if (regexp_peek(parser, at) != '}') return false;
    parser->position += at + 1;
    *minimum = bounds[0] == REGEXP_INFINITY ? REGEXP_INFINITY - 1 : (uint32_t)bounds[0];
    *maximum = (uint32_t)bounds[1];
    return true;
}

/* Quantifier after an atom; returns the atom itself if there is none. */
static RegexpNode *parse_quantifier(RegexpParser *parser, RegexpNode *atom, uint32_t first_capture) {
    uint32_t minimum, maximum = REGEXP_INFINITY;
    switch (peek(parser)) {
    case '*':
        minimum = 0;
        parser->position++;
        break;
    case '+':
        minimum = 1;
        parser->position++;
        break;
    case '?':
        minimum = 0;
        maximum = 1;
        parser->position++;
        break;
    case '{':
        if (!parse_interval(parser, &minimum, &maximum)) {
            if (parser->unicode) regexp_parser_fail(parser, "Incomplete quantifier");
            return atom;
        }
        if (maximum < minimum) regexp_parser_fail(parser, "numbers out of order in {} quantifier");
        break;
    default: return atom;
    }
    bool greedy = !accept(parser, '?');
    if (atom->kind == REGEXP_NODE_LOOK && (parser->unicode || atom->look.behind))
        regexp_parser_fail(parser, "Invalid quantifier");
    RegexpNode *node = regexp_new_node(parser, REGEXP_NODE_QUANTIFIER);
    node->first_capture = first_capture;
    node->quantifier.body = atom;
    node->quantifier.minimum = minimum;
    node->quantifier.maximum = maximum;
    node->quantifier.greedy = greedy;
    return node;
}

static RegexpNode *parse_dot(RegexpParser *parser) {
    CodePointSet *set = regexp_new_set(parser->scratch);
    uint32_t last = parser->unicode ? CODE_POINT_MAX : 0xffff;
    parser->position++;
    if (parser->dot_all) {
        code_point_set_add(set, 0, last);
    } else {
        code_point_set_add(set, 0, '\n' - 1);
        code_point_set_add(set, '\n' + 1, '\r' - 1);
        code_point_set_add(set, '\r' + 1, 0x2027);
        code_point_set_add(set, 0x202a, last);
    }
    return regexp_new_set_node(parser, set, false);
}

/* An atom that begins with a backslash, or an assertion (*is_assertion). */
static RegexpNode *parse_escape(RegexpParser *parser, bool *is_assertion) {
    uint32_t c = regexp_peek(parser, 1);
    switch (c) {
    case 'b':
    case 'B': {
        RegexpNode *node = regexp_new_node(parser, REGEXP_NODE_BOUNDARY);
        parser->position += 2;
        node->boundary.negated = c == 'B';
        node->boundary.word = regexp_word_set(parser);
        *is_assertion = true;
        return node;
    }
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9': {
        RegexpNode *node = parse_decimal_reference(parser);
        if (node) return node;
        if (parser->unicode) regexp_parser_fail(parser, "Invalid escape");
        if (c >= '8') {
            parser->position += 2;
            return regexp_new_character(parser, c);
        }
        break;
    }
    case 'd':
    case 'D':
    case 's':
    case 'S':
    case 'w':
    case 'W': return regexp_parse_class_escape(parser);
    case 'p':
    case 'P':
        if (parser->unicode) return regexp_parse_class_escape(parser);
        break;
    case 'k':
        if (parser->unicode || regexp_has_named_groups(parser)) {
            parser->position += 2;
            return parse_named_reference(parser);
        }
        break;
    default: break;
    }
    return regexp_new_character(parser, regexp_parse_character_escape(parser, false));
}

/* Term: an atom with its quantifier or an assertion. */
static RegexpNode *parse_term(RegexpParser *parser) {
    uint32_t first_capture = parser->capture_count;
    RegexpNode *atom;
    bool is_assertion = false;
    switch (peek(parser)) {
    case '*':
    case '+':
    case '?': regexp_parser_fail(parser, "Nothing to repeat");
    case '^':
    case '$':
        atom = regexp_new_node(parser, peek(parser) == '^' ? REGEXP_NODE_LINE_START : REGEXP_NODE_LINE_END);
        atom->line.multiline = parser->multiline;
        parser->position++;
        return atom;
    case '(': atom = parse_group(parser); break;
    case '.': atom = parse_dot(parser); break;
    case '[': atom = regexp_parse_class(parser); break;
    case '\\': atom = parse_escape(parser, &is_assertion); break;
    case '{': {
        uint32_t minimum, maximum;
        if (parse_interval(parser, &minimum, &maximum)) regexp_parser_fail(parser, "Nothing to repeat");
    }
        /* fall through */
    case '}':
    case ']':
        if (parser->unicode) regexp_parser_fail(parser, "Lone quantifier brackets");
        /* fall through */
    default: atom = regexp_new_character(parser, regexp_next_character(parser)); break;
    }
    return is_assertion ? atom : parse_quantifier(parser, atom, first_capture);
}

static RegexpNode *parse_alternative(RegexpParser *parser) {
    NodeList terms = {0};
    while (peek(parser) != REGEXP_END && peek(parser) != '|' && peek(parser) != ')') append(parser, &terms, parse_term(parser));
    return regexp_new_list(parser, REGEXP_NODE_SEQUENCE, terms.items, terms.count);
}

/* Disjunction :: Alternative | Alternative `|` Disjunction */
static RegexpNode *parse_disjunction(RegexpParser *parser) {
    const RegexpAlternative *outer = parser->alternative;
    uint32_t disjunction = parser->disjunction_count++;
    NodeList alternatives = {0};
    do {
        RegexpAlternative *here = regexp_allocate(parser->scratch, sizeof *here);
        *here = (RegexpAlternative){disjunction, alternatives.count, outer};
        parser->alternative = here;
        append(parser, &alternatives, parse_alternative(parser));
    } while (accept(parser, '|'));
    parser->alternative = outer;
    return regexp_new_list(parser, REGEXP_NODE_ALTERNATION, alternatives.items, alternatives.count);
}

RegexpNode *regexp_parse(RegexpParser *parser) {
    parser->unicode = parser->flags & (REGEXP_UNICODE | REGEXP_UNICODE_SETS);
    parser->sets = parser->flags & REGEXP_UNICODE_SETS;
    parser->ignore_case = parser->flags & REGEXP_IGNORE_CASE;
    parser->multiline = parser->flags & REGEXP_MULTILINE;
    parser->dot_all = parser->flags & REGEXP_DOT_ALL;
    parser->capture_count = 1;
    parser->names_end = &parser->names;
    RegexpNode *node = parse_disjunction(parser);
    if (peek(parser) == ')') regexp_parser_fail(parser, "Unmatched ')'");
    resolve_references(parser);
    return node;
}

bool regexp_flags_parse(const uint16_t *text, size_t length, uint32_t *flags) {
    static const char letters[] = "dgimsuvy";
    uint32_t result = 0;
    for (size_t i = 0; i < length; i++) {
        const char *letter = text[i] && text[i] < 128 ? strchr(letters, text[i]) : NULL;
        if (!letter || result >> (letter - letters) & 1) return false;
        result |= 1u << (letter - letters);
    }
    *flags = result;
    return !(result & REGEXP_UNICODE && result & REGEXP_UNICODE_SETS);
}
