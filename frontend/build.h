// The CST -> AST builder's shared state; internal to build*.c, cst.c and parse.c.
//
// The builder walks the concrete tree once, in order, with one cursor. Every token it passes moves last_end,
// so that a node ends where its last token ended, whatever zero-width tokens the CST holds. Build functions
// are called with the cursor on the node they build and leave it there. Errors that need the concrete syntax
// are reported here; the others in early*.c.
#pragma once
#include "frontend/ast.h"
#include "frontend/diagnostics.h"
#include "frontend/grammar/src/symbols.h"
#include "support/vec.h"
#include <tree_sitter/api.h>

// Flags of nodes under construction, beside those of ast.h.
enum {
    AST_TRAILING_COMMA = 8,    // SpreadElement followed by a comma that ends the list
    AST_SHORTHAND_DEFAULT = 16 // Property `{a = 1}`: its value is an AssignmentPattern until it is a pattern
};

typedef struct Builder {
    Arena *arena;
    Arena scratch;
    InternTable *strings;
    const Source *source;
    const char *text;
    Diagnostics *diagnostics;
    ParseGoal goal;
    TSTreeCursor cursor;
    uint16_t symbol;     // of the current node
    uint32_t start, end; // of the current node
    uint32_t last_end;   // end of the last token passed
    uint32_t node_count;
    uint32_t depth;
    bool too_deep;
    bool in_parameters; // directly in a parameter list
    VEC(AstNode *) stack;
    VEC(uint16_t) units; // for decoding strings
} Builder;

// --- build.c: cursor, nodes, lists ---
void build_load(Builder *b);
bool build_enter(Builder *b); // to the first child; false (and no move) where there is none
bool build_next(Builder *b);  // to the next sibling; false at the last, cursor unmoved
void build_leave(Builder *b); // back to the parent
// for each child of the current node, trivia left out
#define FOREACH_CHILD(b) for (bool more_ = build_enter_loop(b); more_; more_ = build_next_loop(b))
bool build_enter_loop(Builder *b);
bool build_next_loop(Builder *b); // leaves at the end

AstNode *build_node(Builder *b, AstKind kind, size_t size, uint32_t start); // end = last_end; set again later
#define BUILD(b, Name, start) ((Ast##Name *)build_node((b), (AstKind)AST_KIND_OF_##Name, sizeof(Ast##Name), (start)))
AstNode *build_finish(Builder *b, void *node); // end = last_end
uint32_t build_mark(Builder *b);
void build_push(Builder *b, AstNode *node);
AstList build_take(Builder *b, uint32_t mark);
bool build_descend(Builder *b); // false past AST_MAX_DEPTH, after reporting it
void build_ascend(Builder *b);
bool build_has_newline(Builder *b, uint32_t from, uint32_t to);
bool build_text_is(Builder *b, uint32_t start, uint32_t end, const char *text);
void build_error(Builder *b, uint32_t start, uint32_t end, DiagnosticKind kind);
// "Unexpected token 'x'" (or identifier, string, number, end of input) at the token that begins at start.
void build_unexpected(Builder *b, uint32_t start);

// --- build_literal.c ---
const JsString *build_identifier_name(Builder *b, uint32_t start, uint32_t end, bool *escaped);
AstNode *build_identifier(Builder *b); // current token; reserved words are errors
AstNode *build_name(Builder *b);       // current token as property or module name
AstNode *build_private_identifier(Builder *b);
AstNode *build_number(Builder *b);
AstNode *build_string(Builder *b);
AstNode *build_regexp(Builder *b);
AstNode *build_template(Builder *b, bool tagged);
AstNode *build_keyword_literal(Builder *b); // null, true, false

// --- build_expression.c ---
AstNode *build_expression(Builder *b);
AstNode *build_computed_key(Builder *b);
AstList build_arguments(Builder *b);

// --- build_pattern.c ---
typedef enum { PATTERN_ASSIGNMENT, PATTERN_PARAMETER } PatternUse;
AstNode *build_to_pattern(Builder *b, AstNode *node, PatternUse use);
// Left side of `=` (patterns allowed), `+=`, `++`, or a for head; reports kind where it is none.
// start and end are those of the operand with its parentheses.
AstNode *build_to_target(Builder *b, AstNode *node, uint32_t start, uint32_t end, bool patterns, DiagnosticKind kind);
AstNode *build_binding(Builder *b); // identifier, object_binding, array_binding, binding_default, rest_binding

// --- build_function.c ---
AstNode *build_function(Builder *b, AstKind kind); // function_declaration, function_expression
AstNode *build_arrow(Builder *b);
AstNode *build_class(Builder *b, AstKind kind);
AstNode *build_object_method(Builder *b); // Property

// --- build_statement.c ---
AstNode *build_statement(Builder *b);
AstNode *build_block(Builder *b, bool directives); // block or function_body
// Marks a directive of a prologue; false where the statement is none and the prologue ends.
bool build_directive(Builder *b, AstNode *statement);

// --- build_module.c ---
AstNode *build_import(Builder *b);
AstNode *build_export(Builder *b);

// --- cst.c ---
// Parses; NULL after reporting syntax errors.
TSTree *cst_parse(Arena *arena, const Source *source, ParseGoal goal, Diagnostics *diagnostics);
// The offset after white space and comments.
uint32_t cst_skip_trivia(const Source *source, uint32_t at);
// Words of the token at an offset, for "Unexpected ...": reports it.
void cst_report_unexpected(const Source *source, uint32_t offset, Diagnostics *diagnostics);

// --- early.c ---
// Early errors over the finished tree; sets strict, simple_params and Program.has_top_level_await.
void early_errors(AstProgram *program, Arena *arena, Diagnostics *diagnostics);
