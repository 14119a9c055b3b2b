// The abstract syntax tree: ESTree's node kinds as C structs, generated from ast.def.
//
// Every node begins with AstNode. A node knows its kind, its span in bytes of the source text, and a dense id
// (0 .. AstProgram.node_count-1) that later stages use to index side tables. Nodes live in the arena given to
// frontend_parse and are not changed afterwards. Names and string values are interned JsStrings of
// AstProgram.strings: compare pointers.
//
// Parentheses leave no node; AST_PARENTHESIZED marks the expression inside them. It matters for
// `(a) = function () {}` (not named `a`), `(a?.b).c` (ESTree ends the chain), `delete (x)`, directives.
// Nesting is at most AST_MAX_DEPTH deep (a diagnostic otherwise): walk recursively on a deep_stack_run stack.
#pragma once
#include "support/intern.h"
#include "frontend/source.h"
#include <stdbool.h>
#include <stdint.h>

#define AST_MAX_DEPTH 10000

typedef enum {
    PARSE_SCRIPT,   // global script: sloppy by default, no top-level return or await
    PARSE_MODULE,   // ES module: strict, top-level await
    PARSE_COMMONJS, // function body: top-level return, new.target; `arguments`, `this` are the wrapper's
} ParseGoal;

typedef enum {
#define AST_BEGIN(Name, NAME) AST_##NAME,
#include "frontend/ast.def"
    AST_KIND_COUNT
} AstKind;

typedef enum {
#define OPERATOR(NAME, text) OPERATOR_##NAME,
#include "frontend/operators.def"
    OPERATOR_COUNT
} AstOperator;

typedef enum { VARIABLE_VAR, VARIABLE_LET, VARIABLE_CONST, VARIABLE_USING, VARIABLE_AWAIT_USING } AstVariableKind;
typedef enum { METHOD_CONSTRUCTOR, METHOD_METHOD, METHOD_GET, METHOD_SET } AstMethodKind;
typedef enum { PROPERTY_INIT, PROPERTY_GET, PROPERTY_SET } AstPropertyKind;
typedef enum { LITERAL_NULL, LITERAL_BOOLEAN, LITERAL_NUMBER, LITERAL_STRING, LITERAL_BIGINT, LITERAL_REGEXP } AstLiteralKind;

// What a function is, where the syntax decides: its [[HomeObject]], whether it constructs, what super may do.
typedef enum {
    FUNCTION_PLAIN, // declarations, function expressions, arrows
    FUNCTION_METHOD,
    FUNCTION_GETTER,
    FUNCTION_SETTER,
    FUNCTION_CONSTRUCTOR,         // of a class without extends
    FUNCTION_DERIVED_CONSTRUCTOR, // of a class with extends
} AstFunctionRole;

enum {
    AST_PARENTHESIZED = 1, // written in parentheses
    AST_ESCAPED = 2,       // Identifier with \u escapes; string Literal with legacy octal or \8 \9 escapes
    AST_LEGACY_OCTAL = 4,  // number Literal such as 017 or 089
};

typedef struct AstNode {
    uint8_t kind; // AstKind
    uint8_t flags;
    uint32_t start, end; // byte offsets, end exclusive
    uint32_t id;
} AstNode;

typedef struct {
    uint32_t count;
    AstNode **items;
} AstList;

#define AST_BEGIN(Name, NAME)                                                                                                    \
    typedef struct Ast##Name {                                                                                                   \
        AstNode node;
#define AST_NODE_FIELD(Name, field) AstNode *field;
#define AST_OPT_FIELD(Name, field) AstNode *field;
#define AST_LIST_FIELD(Name, field) AstList field;
#define AST_STRING_FIELD(Name, field) const JsString *field;
#define AST_BOOL_FIELD(Name, field) bool field;
#define AST_ENUM_FIELD(Name, field, Type) Type field;
#define AST_EXTRA_FIELD(Name, Type, field) Type field;
#define AST_END(Name)                                                                                                            \
    }                                                                                                                            \
    Ast##Name;
#include "frontend/ast.def"

typedef AstFunctionExpression AstFunction; // any of the three function kinds
typedef AstClassExpression AstClass;       // ClassDeclaration or ClassExpression

// AST_AS(BinaryExpression, node)->left; a wrong kind aborts in debug builds.
#define AST_AS(Name, pointer) ((Ast##Name *)ast_checked_((AstNode *)(pointer), AST_KIND_OF_##Name))
#define AST_AS_FUNCTION(pointer) ((AstFunction *)(pointer))
#define AST_AS_CLASS(pointer) ((AstClass *)(pointer))
enum {
#define AST_BEGIN(Name, NAME) AST_KIND_OF_##Name = AST_##NAME,
#include "frontend/ast.def"
};

static inline AstNode *ast_checked_(AstNode *node, int kind) {
#ifndef NDEBUG
    if (node && node->kind != kind) __builtin_trap();
#else
    (void)kind;
#endif
    return node;
}

static inline bool ast_is_function(const AstNode *n) {
    return n->kind == AST_FUNCTION_DECLARATION || n->kind == AST_FUNCTION_EXPRESSION || n->kind == AST_ARROW_FUNCTION_EXPRESSION;
}
static inline bool ast_is_class(const AstNode *n) { return n->kind == AST_CLASS_DECLARATION || n->kind == AST_CLASS_EXPRESSION; }
static inline bool ast_operator_is_assignment(AstOperator op) { return op >= OPERATOR_ASSIGN; }
static inline bool ast_operator_is_logical(AstOperator op) { return op >= OPERATOR_LOGICAL_OR && op <= OPERATOR_COALESCE; }
// `+=` gives OPERATOR_ADD, `||=` OPERATOR_LOGICAL_OR; not for `=`.
AstOperator ast_operator_of_assignment(AstOperator op);

const char *ast_kind_name(AstKind kind);       // "BinaryExpression"
const char *ast_operator_text(AstOperator op); // ">>>="
const char *ast_variable_kind_text(AstVariableKind kind);

// Calls visit for every child in evaluation order, NULL children left out. Not recursive.
typedef void AstVisitor(AstNode *child, void *context);
void ast_for_each_child(AstNode *node, AstVisitor *visit, void *context);

#define FOREACH_AST(list, item)                                                                                                  \
    for (uint32_t item##_index_ = 0, item##_once_; item##_index_ < (list).count; item##_index_++)                                \
        for (AstNode *item = (item##_once_ = 1, (list).items[item##_index_]); item##_once_; item##_once_ = 0)

// A word that is never an identifier, whatever the goal and strictness (12.7.2); UTF-8.
bool frontend_is_reserved_word(const char *text, uint32_t length);
