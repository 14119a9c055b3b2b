// State of the early-error pass; internal to early*.c.
//
// One recursive walk over the finished AST. Contexts follow functions (and what behaves like one: class field
// initialisers, static blocks, the program); scopes follow blocks and know which names they declare.
#pragma once
#include "frontend/build.h"

// How a scope came by a name.
enum {
    DECLARED_VAR = 1,            // in scopes of functions only
    DECLARED_LEXICAL = 2,        // let, const, class, import, pattern of a catch clause
    DECLARED_FUNCTION = 4,       // top level of a function or script: like var
    DECLARED_BLOCK_FUNCTION = 8, // sloppy plain function of a block: may be declared twice (Annex B.3.3.4)
    DECLARED_PARAMETER = 16,
    DECLARED_CATCH = 32, // plain identifier of a catch clause: var may redeclare it (Annex B.3.4)
};

typedef struct {
    const JsString *name;
    uint32_t flags;
    const AstNode *node; // first declaration
    uint32_t last_var;   // Early.sequence of the latest var of this name in this function
} EarlyDeclaration;

typedef struct EarlyScope {
    struct EarlyScope *parent, *outer_function; // the nearest function's scope, itself included
    bool function;                              // var declarations stop here
    bool module;                                // top level of a module: functions are lexical
    uint32_t opened;                            // Early.sequence when the scope began
    EarlyDeclaration *slots;
    uint32_t count, capacity;
} EarlyScope;

typedef struct EarlyLabel {
    struct EarlyLabel *outer;
    const JsString *name;
    bool loop;
} EarlyLabel;

typedef struct EarlyContext {
    bool strict;
    bool yield_reserved, await_reserved; // [Yield], [Await] of the grammar
    bool await_allowed;                  // AwaitExpression may stand here
    bool in_parameters;                  // of the function itself or of an arrow: no yield or await expressions
    bool returns, new_target, super_property, super_call;
    bool no_arguments; // field initialiser or static block
    bool top_level;    // of the program
    EarlyLabel *labels;
    uint32_t loops, breakables; // enclosing, of this function
} EarlyContext;

typedef struct EarlyClass {
    struct EarlyClass *outer;
    EarlyScope names; // private ones
} EarlyClass;

typedef struct Early {
    AstProgram *program;
    Arena *arena;
    Arena scratch;
    Diagnostics *diagnostics;
    EarlyContext context;
    EarlyScope *scope;
    EarlyClass *klass;
    EarlyScope exports; // exported names
    VEC(AstExportSpecifier *) local_exports;
    uint32_t depth;
    bool too_deep;
    uint32_t sequence; // counts var declarations
    struct {
        const JsString *yield, *await, *let, *eval, *arguments, *proto, *constructor, *use_strict, *default_;
        const JsString *strict_reserved[8];
    } names;
} Early;

void early_error(Early *e, const AstNode *node, DiagnosticKind kind);
void early_error_name(Early *e, const AstNode *node, DiagnosticKind kind, const JsString *name);

// --- early_scope.c ---
EarlyScope *early_scope_push(Early *e, bool function);
void early_scope_pop(Early *e);
EarlyDeclaration *early_scope_find(EarlyScope *scope, const JsString *name);
EarlyDeclaration *early_scope_add(Early *e, EarlyScope *scope, const JsString *name, uint32_t flag, const AstNode *node);
void early_declare_lexical(Early *e, const JsString *name, const AstNode *node);
void early_declare_var(Early *e, const JsString *name, const AstNode *node);
void early_declare_function(Early *e, AstFunction *function);
void early_declare_export(Early *e, const JsString *name, const AstNode *node);
void early_check_local_exports(Early *e);

// Calls visit for each Identifier that a binding pattern declares.
typedef void EarlyNameVisitor(Early *e, AstIdentifier *name, void *argument);
void early_each_name(Early *e, AstNode *pattern, EarlyNameVisitor *visit, void *argument);

// --- early_class.c ---
void early_visit_class(Early *e, AstClass *node);
void early_check_private_name(Early *e, AstPrivateIdentifier *name);

// --- early.c ---
void early_visit(Early *e, AstNode *node);
void early_visit_function(Early *e, AstFunction *function);
void early_visit_list(Early *e, AstList list);
// Identifier as reference, binding or label: words reserved in this context.
void early_check_identifier(Early *e, AstIdentifier *node);
void early_check_binding(Early *e, AstIdentifier *node); // the same, and eval/arguments in strict code
