/* Character classes and class escapes (ES2025 22.2.1 CharacterClass, ClassSetExpression; 22.2.2.9
 * CompileToCharSet).
 *
 * With `v` a class has strings beside its code points; set operations treat both. Under `v` and `i` operands
 * are case-folded before operations, as MaybeSimpleCaseFolding says, and the result is closed over case at
 * the end. A class with strings becomes an alternation: a trie of its strings (so that longer strings win)
 * and the set.
 */
#include <stdlib.h>
#include <string.h>

#include "support/regexp_internal.h"
#include "support/unicode.h"
#include "support/unicode_property.h"

enum { MAXIMUM_NESTING = 500, PROPERTY_NAME_MAX = 64 };

typedef struct ClassString {
    uint32_t length;
    uint32_t *points;
    struct ClassString *next;
} ClassString;

typedef struct {
    CodePointSet set;
    ClassString *strings; /* of lengths other than 1 */
    bool may_contain_strings;
} Class;

typedef enum { OPERAND_CHARACTER, OPERAND_RANGE, OPERAND_CLASS } OperandKind;

static uint32_t peek(const RegexpParser *parser) { return regexp_peek(parser, 0); }

static void class_init(RegexpParser *parser, Class *class) {
    memset(class, 0, sizeof *class);
    code_point_set_init(&class->set, &parser->scratch->as_memory);
}

static bool folds(const RegexpParser *parser) { return parser->sets && parser->ignore_case; }

/* 22.2.2.9.3 CharacterComplement */
static void complement(RegexpParser *parser, CodePointSet *set) {
    code_point_set_invert(set);
    if (!parser->unicode) {
        CodePointSet units;
        code_point_set_init(&units, set->memory);
        code_point_set_add(&units, 0, 0xffff);
        code_point_set_intersect(set, &units);
    }
    if (folds(parser)) regexp_remove_unfolded(set);
}

/* ---- Class escapes ---- */

static void add_ascii_word(CodePointSet *set) {
    code_point_set_add(set, '0', '9');
    code_point_set_add(set, 'A', 'Z');
    code_point_set_add(set, '_', '_');
    code_point_set_add(set, 'a', 'z');
}

/* 22.2.2.9.4 WordCharacters */
CodePointSet *regexp_word_set(RegexpParser *parser) {
    CodePointSet *set = regexp_new_set(parser->scratch);
    add_ascii_word(set);
    if (parser->unicode && parser->ignore_case) {
        code_point_set_add(set, 0x17f, 0x17f);
        code_point_set_add(set, 0x212a, 0x212a);
    }
    return set;
}

static void add_white_space(CodePointSet *set) {
    static const uint16_t ranges[][2] = {{9, 13}, {32, 32}, {0xa0, 0xa0}, {0x1680, 0x1680}, {0x2000, 0x200a}, {0x2028, 0x2029},
        {0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000}, {0xfeff, 0xfeff}};
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) code_point_set_add(set, ranges[i][0], ranges[i][1]);
}

typedef struct {
    RegexpParser *parser;
    Class *class;
} StringSink;

static void add_string(RegexpParser *parser, Class *class, const uint32_t *points, uint32_t length) {
    if (length == 1) {
        code_point_set_add(&class->set, points[0], points[0]);
        return;
    }
    ClassString *string = regexp_allocate(parser->scratch, sizeof *string);
    string->points = regexp_allocate(parser->scratch, length * sizeof *points + 1);
    if (length) memcpy(string->points, points, length * sizeof *points);
    string->length = length;
    string->next = class->strings;
    class->strings = string;
    class->may_contain_strings = true;
}

static void visit_string(void *context, const uint32_t *points, uint32_t length) {
    StringSink *sink = context;
    add_string(sink->parser, sink->class, points, length);
}

static bool is_property_name_unit(uint32_t unit) { return (unit | 32) - 'a' < 26 || unit - '0' < 10 || unit == '_'; }

/* \p{…} or \P{…}; position at the backslash. Returns false if it is malformed or names nothing. */
static bool parse_property(RegexpParser *parser, Class *class) {
    bool negated = regexp_peek(parser, 1) == 'P', has_value = false, has_strings;
    char text[2][PROPERTY_NAME_MAX];
    uint32_t length[2] = {0, 0};
    if (regexp_peek(parser, 2) != '{') return false;
    size_t at = 3;
    for (;; at++) {
        uint32_t unit = regexp_peek(parser, at);
        if (unit == '}') break;
        if (unit == '=' && !has_value) {
            has_value = true;
            continue;
        }
        if (!is_property_name_unit(unit) || length[has_value] == PROPERTY_NAME_MAX - 1) return false;
        text[has_value][length[has_value]++] = (char)unit;
    }
    text[0][length[0]] = text[1][length[1]] = 0;
    if (length[0] == 0 || (has_value && length[1] == 0)) return false;
    StringSink sink = {parser, class};
    if (!unicode_property_find(text[0], has_value ? text[1] : NULL, &class->set, parser->sets && !negated ? visit_string : NULL,
            &sink, &has_strings))
        return false;
    parser->position += at + 1;
    class->may_contain_strings |= has_strings;
    if (folds(parser)) {
        regexp_fold_set(&class->set);
        for (ClassString *string = class->strings; string; string = string->next)
            for (uint32_t i = 0; i < string->length; i++) string->points[i] = unicode_simple_fold(string->points[i]);
    }
    if (negated) complement(parser, &class->set);
    return true;
}

/* Adds a class escape to an empty class; false if the escape at the position is none. */
static bool try_parse_escape(RegexpParser *parser, Class *class, const char *property_error) {
    uint32_t c = regexp_peek(parser, 1);
    switch (c) {
    case 'd':
    case 'D': code_point_set_add(&class->set, '0', '9'); break;
    case 's':
    case 'S': add_white_space(&class->set); break;
    case 'w':
    case 'W':
        class->set = *regexp_word_set(parser);
        if (c == 'w' && folds(parser)) regexp_fold_set(&class->set);
        break;
    case 'p':
    case 'P':
        if (!parser->unicode) return false;
        if (!parse_property(parser, class)) regexp_parser_fail(parser, property_error);
        return true;
    default: return false;
    }
    parser->position += 2;
    if (c < 'a') complement(parser, &class->set);
    return true;
}

/* ---- Strings of classes as a trie ---- */

static int compare_strings(const void *a, const void *b) {
    const ClassString *x = *(ClassString *const *)a, *y = *(ClassString *const *)b;
    for (uint32_t i = 0; i < x->length && i < y->length; i++)
        if (x->points[i] != y->points[i]) return x->points[i] < y->points[i] ? -1 : 1;
    return (x->length > y->length) - (x->length < y->length);
}

/* Sorted strings[0 … count), equal up to depth: alternatives by the next code point, then (if a string ends
 * here) nothing. */
static RegexpNode *build_trie(RegexpParser *parser, ClassString **strings, size_t count, uint32_t depth) {
    RegexpNode **alternatives = regexp_allocate(parser->scratch, (count + 1) * sizeof *alternatives);
    uint32_t used = 0;
    bool ends_here = strings[0]->length == depth;
    size_t i = 0;
    while (i < count && strings[i]->length == depth) i++;
    while (i < count) {
        size_t start = i;
        uint32_t c = strings[i]->points[depth];
        while (i < count && strings[i]->points[depth] == c) i++;
        RegexpNode *pair[2] = {regexp_new_character(parser, c), build_trie(parser, strings + start, i - start, depth + 1)};
        alternatives[used++] = regexp_new_list(parser, REGEXP_NODE_SEQUENCE, pair, pair[1]->kind == REGEXP_NODE_EMPTY ? 1 : 2);
    }
    if (ends_here) alternatives[used++] = regexp_new_node(parser, REGEXP_NODE_EMPTY);
    return regexp_new_list(parser, REGEXP_NODE_ALTERNATION, alternatives, used);
}

static size_t sort_strings(RegexpParser *parser, ClassString *list, ClassString ***sorted) {
    size_t count = 0, kept = 0;
    for (ClassString *string = list; string; string = string->next) count++;
    ClassString **strings = regexp_allocate(parser->scratch, (count + 1) * sizeof *strings);
    count = 0;
    for (ClassString *string = list; string; string = string->next) strings[count++] = string;
    qsort(strings, count, sizeof *strings, compare_strings);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || compare_strings(&strings[kept - 1], &strings[i]) != 0) strings[kept++] = strings[i];
    *sorted = strings;
    return kept;
}

/* Alternatives in order of decreasing length, as the specification has them; the code points come before the
 * empty string. */
static RegexpNode *class_to_node(RegexpParser *parser, Class *class) {
    CodePointSet *set = regexp_new_set(parser->scratch);
    *set = class->set;
    RegexpNode *set_node = regexp_new_set_node(parser, set, true);
    if (!class->strings) return set_node;
    ClassString **strings;
    size_t count = sort_strings(parser, class->strings, &strings);
    bool has_empty = strings[0]->length == 0;
    RegexpNode *alternatives[3];
    uint32_t used = 0;
    if (count > has_empty) alternatives[used++] = build_trie(parser, strings + has_empty, count - has_empty, 0);
    alternatives[used++] = set_node;
    if (has_empty) alternatives[used++] = regexp_new_node(parser, REGEXP_NODE_EMPTY);
    return regexp_new_list(parser, REGEXP_NODE_ALTERNATION, alternatives, used);
}

/* ---- Classes without v ---- */

/* ClassAtom: a character, or an escape for a set (added to the class, *is_set). */
static uint32_t parse_atom(RegexpParser *parser, Class *class, bool *is_set) {
    *is_set = false;
    if (peek(parser) != '\\') return regexp_next_character(parser);
    Class escape;
    class_init(parser, &escape);
    if (try_parse_escape(parser, &escape, "Invalid property name in character class")) {
        code_point_set_unite(&class->set, &escape.set);
        *is_set = true;
        return 0;
    }
    if (regexp_peek(parser, 1) == 'b') {
        parser->position += 2;
        return '\b';
    }
    return regexp_parse_character_escape(parser, true);
}

static void parse_ranges(RegexpParser *parser, Class *class) {
    while (peek(parser) != REGEXP_END && peek(parser) != ']') {
        bool first_is_set, second_is_set;
        uint32_t first = parse_atom(parser, class, &first_is_set);
        if (peek(parser) != '-') {
            if (!first_is_set) code_point_set_add(&class->set, first, first);
            continue;
        }
        parser->position++;
        if (peek(parser) == REGEXP_END) break;
        if (peek(parser) == ']') {
            if (!first_is_set) code_point_set_add(&class->set, first, first);
            code_point_set_add(&class->set, '-', '-');
            break;
        }
        uint32_t second = parse_atom(parser, class, &second_is_set);
        if (first_is_set || second_is_set) {
            if (parser->unicode) regexp_parser_fail(parser, "Invalid character class");
            if (!first_is_set) code_point_set_add(&class->set, first, first);
            code_point_set_add(&class->set, '-', '-');
            if (!second_is_set) code_point_set_add(&class->set, second, second);
            continue;
        }
        if (first > second) regexp_parser_fail(parser, "Range out of order in character class");
        code_point_set_add(&class->set, first, second);
    }
}

/* ---- Classes with v ---- */

static void parse_set_class(RegexpParser *parser, Class *class);

static bool is_set_syntax_character(uint32_t c) { return c < 128 && c && strchr("()[]{}/-\\|", (int)c); }

static bool is_reserved_double_punctuator(const RegexpParser *parser) {
    uint32_t c = peek(parser);
    return c < 128 && c && regexp_peek(parser, 1) == c && strchr("&!#$%*+,.:;<=>?@^`~", (int)c);
}

/* ClassSetCharacter */
static uint32_t parse_set_character(RegexpParser *parser) {
    uint32_t c = peek(parser);
    if (c == '\\') {
        if (regexp_peek(parser, 1) == 'b') {
            parser->position += 2;
            return '\b';
        }
        return regexp_parse_character_escape(parser, true);
    }
    if (c == REGEXP_END || is_set_syntax_character(c)) regexp_parser_fail(parser, "Invalid character in character class");
    if (is_reserved_double_punctuator(parser)) regexp_parser_fail(parser, "Invalid set operation in character class");
    return regexp_next_character(parser);
}

static uint32_t fold(const RegexpParser *parser, uint32_t c) { return folds(parser) ? unicode_simple_fold(c) : c; }

/* ClassStringDisjunction; position after `\q{`. */
static void parse_strings(RegexpParser *parser, Class *class) {
    uint32_t *points = regexp_allocate(parser->scratch, (parser->length - parser->position + 1) * sizeof *points);
    uint32_t length = 0;
    for (;;) {
        uint32_t c = peek(parser);
        if (c == '|' || c == '}') {
            parser->position++;
            add_string(parser, class, points, length);
            if (c == '}') return;
            length = 0;
        } else {
            points[length++] = fold(parser, parse_set_character(parser));
        }
    }
}

/* ClassSetOperand: a single character (*character) or a class. */
static OperandKind parse_operand(RegexpParser *parser, Class *class, uint32_t *character) {
    class_init(parser, class);
    if (peek(parser) == '[') {
        if (++parser->depth > MAXIMUM_NESTING) regexp_parser_fail(parser, "Regular expression too large");
        parse_set_class(parser, class);
        parser->depth--;
        return OPERAND_CLASS;
    }
    if (peek(parser) == '\\') {
        if (regexp_peek(parser, 1) == 'q' && regexp_peek(parser, 2) == '{') {
            parser->position += 3;
            parse_strings(parser, class);
            return OPERAND_CLASS;
        }
        if (try_parse_escape(parser, class, "Invalid property name in character class")) return OPERAND_CLASS;
    }
    *character = parse_set_character(parser);
    return OPERAND_CHARACTER;
}

static void operand_to_class(RegexpParser *parser, OperandKind kind, Class *class, uint32_t character) {
    if (kind != OPERAND_CHARACTER) return;
    character = fold(parser, character);
    code_point_set_add(&class->set, character, character);
}

static bool has_string(const Class *class, ClassString *string) {
    for (ClassString *other = class->strings; other; other = other->next)
        if (compare_strings(&string, &other) == 0) return true;
    return false;
}

static void unite(Class *class, Class *other) {
    code_point_set_unite(&class->set, &other->set);
    ClassString **end = &other->strings;
    while (*end) end = &(*end)->next;
    *end = class->strings;
    class->strings = other->strings;
    class->may_contain_strings |= other->may_contain_strings;
}

/* Keeps the strings of class that other has (or, subtracting, has not). */
static void filter_strings(Class *class, const Class *other, bool keep_common) {
    for (ClassString **link = &class->strings; *link;) {
        if (has_string(other, *link) == keep_common) link = &(*link)->next;
        else *link = (*link)->next;
    }
}

/* ClassIntersection, ClassSubtraction; the first operand is in class, position at the first operator. */
static void parse_operation(RegexpParser *parser, Class *class, uint32_t operator) {
    while (peek(parser) != REGEXP_END && peek(parser) != ']') {
        if (peek(parser) != operator|| regexp_peek(parser, 1) != operator)
            regexp_parser_fail(parser, "Invalid set operation in character class");
        parser->position += 2;
        if (operator== '&' && peek(parser) == '&') regexp_parser_fail(parser, "Invalid character in character class");
        Class operand;
        uint32_t character;
        OperandKind kind = parse_operand(parser, &operand, &character);
        operand_to_class(parser, kind, &operand, character);
        if (operator== '&') {
            code_point_set_intersect(&class->set, &operand.set);
            class->may_contain_strings &= operand.may_contain_strings;
        } else {
            code_point_set_subtract(&class->set, &operand.set);
        }
        filter_strings(class, &operand, operator== '&');
    }
}

static void add_range(RegexpParser *parser, Class *class, uint32_t low, uint32_t high) {
    CodePointSet range;
    code_point_set_init(&range, &parser->scratch->as_memory);
    code_point_set_add(&range, low, high);
    if (folds(parser)) regexp_fold_set(&range);
    code_point_set_unite(&class->set, &range);
}

/* ClassUnion, or an operation if the first operand is followed by && or --. Position at the first operand. */
static void parse_set_contents(RegexpParser *parser, Class *class) {
    OperandKind kind = OPERAND_CLASS;
    uint32_t character = 0;
    bool first = true;
    while (peek(parser) != REGEXP_END && peek(parser) != ']') {
        if (!first && peek(parser) == '-') {
            if (regexp_peek(parser, 1) == '-') regexp_parser_fail(parser, "Invalid set operation in character class");
            if (kind != OPERAND_CHARACTER) regexp_parser_fail(parser, "Invalid character class");
            parser->position++;
            if (peek(parser) == REGEXP_END) break;
            Class operand;
            uint32_t high;
            if (parse_operand(parser, &operand, &high) != OPERAND_CHARACTER)
                regexp_parser_fail(parser, "Invalid character class");
            if (character > high) regexp_parser_fail(parser, "Range out of order in character class");
            add_range(parser, class, character, high);
            kind = OPERAND_RANGE;
            continue;
        }
        if (kind == OPERAND_CHARACTER) add_range(parser, class, character, character);
        Class operand;
        kind = parse_operand(parser, &operand, &character);
        if (kind == OPERAND_CLASS) unite(class, &operand);
        uint32_t next = peek(parser);
        if (first && (next == '-' || next == '&') && regexp_peek(parser, 1) == next) {
            operand_to_class(parser, kind, class, character);
            parse_operation(parser, class, next);
            return;
        }
        first = false;
    }
    if (kind == OPERAND_CHARACTER) add_range(parser, class, character, character);
}

/* CharacterClass or NestedClass with v; position at `[`. */
static void parse_set_class(RegexpParser *parser, Class *class) {
    parser->position++;
    bool negated = peek(parser) == '^';
    parser->position += negated;
    parse_set_contents(parser, class);
    if (peek(parser) == REGEXP_END) regexp_parser_fail(parser, "Unterminated character class");
    if (negated && class->may_contain_strings) regexp_parser_fail(parser, "Negated character class may contain strings");
    parser->position++;
    if (!negated) return;
    complement(parser, &class->set);
    class->strings = NULL;
}

/* ---- Entry points ---- */

RegexpNode *regexp_parse_class(RegexpParser *parser) {
    Class class;
    class_init(parser, &class);
    if (parser->sets) {
        parse_set_class(parser, &class);
        return class_to_node(parser, &class);
    }
    parser->position++;
    bool negated = peek(parser) == '^';
    parser->position += negated;
    parse_ranges(parser, &class);
    if (peek(parser) == REGEXP_END) regexp_parser_fail(parser, "Unterminated character class");
    parser->position++;
    CodePointSet *set = regexp_new_set(parser->scratch);
    *set = class.set;
    if (negated) {
        if (parser->ignore_case) regexp_close_over_case(set, parser->unicode);
        complement(parser, set);
    }
    return regexp_new_set_node(parser, set, !negated);
}

RegexpNode *regexp_parse_class_escape(RegexpParser *parser) {
    Class class;
    class_init(parser, &class);
    uint32_t c = regexp_peek(parser, 1) | 32;
    try_parse_escape(parser, &class, "Invalid property name");
    if (class.strings) return class_to_node(parser, &class);
    CodePointSet *set = regexp_new_set(parser->scratch);
    *set = class.set;
    return regexp_new_set_node(parser, set, c == 'p' || (c == 'w' && folds(parser)) || parser->sets);
}
