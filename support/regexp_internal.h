/* Shared by the files of the regular expression engine: syntax tree, scratch memory, program layout.
 *
 *   regexp_parse.c, regexp_class.c  pattern -> tree (case-insensitivity is resolved here: sets are closed
 * over case) regexp_first.c                  which characters can come first: decides where backtracking is
 * superfluous regexp_compile.c                tree -> program regexp_exec.c                   program x
 * subject -> captures
 *
 * Errors leave by longjmp to the one setjmp of regexp_compile/regexp_check; all scratch memory hangs off
 * RegexpScratch.
 */
#ifndef SUPPORT_REGEXP_INTERNAL_H
#define SUPPORT_REGEXP_INTERNAL_H

#include <setjmp.h>

#include "support/code_point_set.h"
#include "support/regexp.h"

/* ---- Scratch memory ---- */

typedef struct RegexpBlock RegexpBlock;

typedef struct {
    const SupportMemory *source;
    RegexpBlock *blocks;
    char *cursor, *end;
    SupportMemory as_memory; /* the same memory for code point sets: freeing does nothing */
    jmp_buf failure;
    RegexpError error;
} RegexpScratch;

void *regexp_allocate(RegexpScratch *scratch, size_t size);
void regexp_scratch_init(RegexpScratch *scratch, const SupportMemory *memory);
void regexp_scratch_free(RegexpScratch *scratch);
_Noreturn void regexp_fail(RegexpScratch *scratch, const char *message, size_t position);
CodePointSet *regexp_new_set(RegexpScratch *scratch);

/* ---- Syntax tree ---- */

typedef enum {
    REGEXP_NODE_EMPTY,
    REGEXP_NODE_CHARACTER,
    REGEXP_NODE_SET,
    REGEXP_NODE_SEQUENCE,
    REGEXP_NODE_ALTERNATION,
    REGEXP_NODE_CAPTURE,
    REGEXP_NODE_QUANTIFIER,
    REGEXP_NODE_LOOK,
    REGEXP_NODE_LINE_START,
    REGEXP_NODE_LINE_END,
    REGEXP_NODE_BOUNDARY,
    REGEXP_NODE_BACK_REFERENCE,
} RegexpNodeKind;

#define REGEXP_INFINITY UINT32_MAX

typedef struct RegexpNode RegexpNode;
struct RegexpNode {
    RegexpNodeKind kind;
    uint32_t first_capture, last_capture; /* groups inside of the node: first <= group < last */
    union {
        uint32_t character; /* code point with u or v, else unit */
        CodePointSet *set;
        struct {
            RegexpNode **items;
            uint32_t count;
        } list; /* sequence, alternation */
        struct {
            RegexpNode *body;
            uint32_t index;
        } capture;
        struct {
            RegexpNode *body;
            uint32_t minimum, maximum;
            bool greedy;
        } quantifier;
        struct {
            RegexpNode *body;
            bool behind, negative;
        } look;
        struct {
            bool multiline;
        } line;
        struct {
            CodePointSet *word;
            bool negated;
        } boundary;
        struct {
            uint32_t *groups;
            uint32_t count;
            bool ignore_case;
            const uint16_t *name; /* resolved at the end of the pattern */
            uint32_t name_length;
        } reference;
    };
};

/* ---- Parser ---- */

/* The alternatives that a position lies in, innermost first; for duplicate group names. */
typedef struct RegexpAlternative {
    uint32_t disjunction, index;
    const struct RegexpAlternative *outer;
} RegexpAlternative;

typedef struct RegexpName {
    const uint16_t *text;
    uint32_t length, group;
    const RegexpAlternative *alternative;
    struct RegexpName *next;
} RegexpName;

typedef struct {
    RegexpScratch *scratch;
    const uint16_t *pattern;
    size_t length, position;
    uint32_t flags;
    bool unicode, sets;                   /* u or v; v */
    bool ignore_case, multiline, dot_all; /* as modifiers have it at this place */
    bool scanned, scanned_names;          /* the pattern was scanned for groups; it has named ones */
    uint32_t scanned_captures;
    uint32_t capture_count; /* groups opened so far, the whole match included */
    uint32_t depth, disjunction_count;
    const RegexpAlternative *alternative;
    RegexpName *names, **names_end;
    RegexpNode **references; /* named back references to resolve */
    uint32_t reference_count, reference_capacity;
} RegexpParser;

#define REGEXP_END UINT32_MAX

RegexpNode *regexp_parse(RegexpParser *parser);
RegexpNode *regexp_new_node(RegexpParser *parser, RegexpNodeKind kind);
RegexpNode *regexp_new_list(RegexpParser *parser, RegexpNodeKind kind, RegexpNode **items, uint32_t count);
/* A node for one character or for a set, the case closure of which is taken first if `close` is set. */
RegexpNode *regexp_new_character(RegexpParser *parser, uint32_t character);
RegexpNode *regexp_new_set_node(RegexpParser *parser, CodePointSet *set, bool close);

/* The unit `offset` after the position, or REGEXP_END. */
static inline uint32_t regexp_peek(const RegexpParser *parser, size_t offset) {
    return parser->position + offset < parser->length ? parser->pattern[parser->position + offset] : REGEXP_END;
}
_Noreturn void regexp_parser_fail(RegexpParser *parser, const char *message);
/* Reads a code point (with u or v) or a unit. */
uint32_t regexp_next_character(RegexpParser *parser);
bool regexp_has_named_groups(RegexpParser *parser);
/* \ and what follows as one character; position at the backslash. */
uint32_t regexp_parse_character_escape(RegexpParser *parser, bool in_class);

/* regexp_class.c. Both with the position at their first unit. */
RegexpNode *regexp_parse_class(RegexpParser *parser);
/* \d \D \s \S \w \W \p{…} \P{…} outside of classes. */
RegexpNode *regexp_parse_class_escape(RegexpParser *parser);
CodePointSet *regexp_word_set(RegexpParser *parser);

/* regexp_case.c */
void regexp_close_over_case(CodePointSet *set, bool unicode);
void regexp_fold_set(CodePointSet *set);
/* Removes all code points that simple case folding changes. */
void regexp_remove_unfolded(CodePointSet *set);

/* ---- First sets ---- */

/* What follows the node that is being compiled: the rest of its sequence, then (for the body of a loop) the
 * body again, and so on. */
typedef struct RegexpFollow {
    RegexpNode **items;
    uint32_t count;
    const RegexpNode *loop_body;
    const struct RegexpFollow *next;
} RegexpFollow;

typedef enum { REGEXP_PREVIOUS_UNKNOWN, REGEXP_PREVIOUS_WORD, REGEXP_PREVIOUS_OTHER } RegexpPrevious;

typedef struct {
    CodePointSet set; /* superset of the characters that can come next */
    bool end;         /* may match at the end of the subject by way of an end assertion */
    bool accept;      /* the whole rest can match nothing */
    bool conditional; /* ... if an assertion on the way holds */
    bool unknown;
    RegexpPrevious previous; /* what is known of the character before */
} RegexpFirst;

void regexp_first_init(RegexpFirst *first, RegexpScratch *scratch);
/* Adds what node can begin with; returns whether it can match without consuming. `budget` bounds the work. */
bool regexp_first_of_node(const RegexpNode *node, RegexpFirst *first, uint32_t *budget);
void regexp_first_of_follow(const RegexpFollow *follow, RegexpFirst *first, uint32_t *budget);

/* ---- Programs ---- */

typedef enum {
#define OP(name, words) REGEXP_OP_##name,
#include "support/regexp_ops.def"
#undef OP
} RegexpOp;

enum { REGEXP_REFERENCE_IGNORE_CASE = 1, REGEXP_REFERENCE_BACKWARD = 2, REGEXP_REFERENCE_UNICODE = 4 };

/* Offsets in words from the start; 0 means none. A class: 8 words of bitmap for units below 256, then a count
 * of ranges above and their low and high ends. Names: group, length, then units two a word. */
struct RegexpProgram {
    uint32_t word_count;
    uint32_t flags;
    uint32_t capture_count, register_count;
    uint32_t entry;
    uint32_t first_class;           /* units that a match can begin with */
    uint32_t prefix, prefix_length; /* units that every match begins with, two a word; then as bytes if prefix_narrow */
    uint32_t prefix_bytes;
    uint32_t minimum_length;
    uint32_t anchored; /* matches begin at 0 only */
    uint32_t name_count, names;
};

#endif
