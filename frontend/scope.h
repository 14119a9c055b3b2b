/* scope.h - which binding every name means, and how the binding is stored.
 *
 * Input: a checked AST. Output: a ScopeInfo: for each function, class, block … its scope, for each Identifier, `this`,
 * `super` the binding it refers to, and for each binding whether closures capture it and whether it changes.
 * From that follows the memory model of lowering (BindingStorage). Names inside `with` also resolve statically; the
 * use flag SCOPE_USE_WITH says that object environments stand between. Direct eval does not add bindings.
 *
 * Positions decide about the temporal dead zone: a use whose function-creation position (the use itself, or the start
 * of the scope for hoisted functions) lies behind the declaration needs no check (scope.c, use_is_early).
 */
#ifndef NACRE_FRONTEND_SCOPE_H
#define NACRE_FRONTEND_SCOPE_H

#include "frontend/ast.h"
#include "support/vec.h"

typedef struct Scope Scope;
typedef struct ScopeFunction ScopeFunction;
typedef struct ScopeClass ScopeClass;
typedef struct Binding Binding;

typedef enum {
    BINDING_VAR,
    BINDING_LET,
    BINDING_CONST,
    BINDING_USING,
    BINDING_CLASS,
    BINDING_FUNCTION, /* hoisted function declaration (may share its name with a var or parameter) */
    BINDING_PARAMETER,
    BINDING_CATCH,
    BINDING_IMPORT,
    BINDING_FUNCTION_NAME, /* a function expression's own name: reads mean ScopeFunction.callee_binding */
    BINDING_CLASS_NAME,    /* a class's own name inside it; in its constructor reads mean the callee */
    BINDING_ARGUMENTS,
    BINDING_THIS,
    BINDING_NEW_TARGET,
    BINDING_CALLEE,  /* the running function object: super, own name */
    BINDING_PRIVATE, /* #x of a class; name includes the # */
    BINDING_WITH_OBJECT,
    BINDING_INTERNAL, /* a computed key or private method kept for a class's initialiser; no name */
} BindingKind;

typedef enum {
    STORAGE_LOCAL, /* SSA variable of its function */
    STORAGE_VALUE, /* SSA variable of its function, captured by value */
    STORAGE_CELL,  /* heap cell, one per instance of its scope */
    STORAGE_SLOT,  /* module slot: scopes that run once a module */
    STORAGE_IMPORT,
    STORAGE_GLOBAL_OBJECT,  /* --script: var and function at the top */
    STORAGE_GLOBAL_LEXICAL, /* --script: let, const, class at the top */
} BindingStorage;

struct Binding {
    const JsString *name;
    BindingKind kind;
    BindingStorage storage;
    Scope *scope;
    uint32_t declared_end; /* source offset from which on it is initialised */
    uint32_t declared_start;
    uint32_t assignments; /* besides its one initialisation */
    bool captured;        /* used by an inner function */
    bool captured_early;  /* by one that may be made before the initialisation */
    bool used_early;      /* some use needs a TDZ check */
    bool exported;
    bool initialised_at_top; /* var: its declarator stands directly in the function's body */
    bool mapped;             /* parameter aliased by a mapped arguments object */
    ScopeFunction *function; /* the function that it always holds, or NULL (valid when assignments == 0) */
    ScopeClass *class_info;  /* CLASS_NAME */
    uint32_t index;          /* slot or import number */
    /* scratch of lowering */
    void *owner;
    uint32_t local;
    void *capture_owner;
    uint32_t capture;
};

typedef enum {
    SCOPE_FUNCTION, /* parameters; the body too unless there are parameter expressions */
    SCOPE_BODY,     /* a body apart from its parameters, or a class static block */
    SCOPE_BLOCK,    /* block, switch, for head, catch parameter */
    SCOPE_FUNCTION_NAME,
    SCOPE_CLASS,
    SCOPE_WITH,
} ScopeKind;

struct Scope {
    ScopeKind kind;
    Scope *outer;
    ScopeFunction *function;
    VEC(Binding *) bindings;
    Binding **table; /* open addressing by name pointer, when there are many */
    uint32_t table_capacity;
    VEC(AstNode *) functions; /* declarations to initialise at entry, in order */
    uint32_t start;           /* source offset where hoisted functions are made */
    bool runs_once;           /* at most once a module evaluation */
    bool is_switch;
    bool simple_catch; /* catch parameter that is a plain name */
    Binding *with_object;
};

typedef enum {
    SCOPE_FN_NORMAL,
    SCOPE_FN_ARROW,
    SCOPE_FN_PROGRAM,
    SCOPE_FN_INSTANCE_INIT,
    SCOPE_FN_STATIC_INIT
} ScopeFunctionKind;

struct ScopeFunction {
    ScopeFunctionKind kind;
    AstNode *node;    /* function, Program, or the class of an initialiser */
    AstFunction *ast; /* NULL unless node is a function */
    ScopeFunction *outer;
    Scope *scope, *body; /* body == scope unless parameter expressions need their own */
    Scope *declared_in;  /* declarations: the scope that hoists it */
    ScopeClass *constructor_of;
    bool strict, is_async, is_generator, is_derived;
    bool runs_once;
    bool has_parameter_expressions, has_direct_eval;
    bool arguments_mapped, arguments_unsafe;
    Binding *this_binding, *callee_binding, *new_target_binding, *arguments_binding; /* NULL: not used */
    Binding *annex_b; /* declaration in a block: the var that gets its value when it is evaluated */
    bool annex_b_hoists;
    VEC(Binding *) captures;
    VEC(Binding *) parameters; /* simple parameters: one for each, later duplicates repeat the binding */
    void *lowered;             /* scratch of lowering */
};

struct ScopeClass {
    AstClass *ast;
    Scope *scope;
    Binding *name;                              /* inner name, or NULL */
    ScopeFunction *constructor;                 /* NULL: default */
    ScopeFunction *instance_init, *static_init; /* NULL: not needed */
};

enum { SCOPE_USE_TDZ = 1, SCOPE_USE_WITH = 2 };

typedef struct {
    ScopeFunction *program;
    void **info;   /* by node id: Identifier, This, Super … Binding; functions ScopeFunction; classes
                      ScopeClass; blocks and the like Scope (NULL: none needed) */
    uint8_t *uses; /* by node id: SCOPE_USE_* */
    uint32_t slot_count;
    VEC(Binding *) slots;
    VEC(Binding *) imports;       /* in source order; index = import number */
    const JsString *default_name; /* "*default*" */
} ScopeInfo;

/* parameters: names of function 0's parameters, NULL-terminated; NULL: Node's five for CommonJS, none otherwise. */
ScopeInfo *scope_analyze(Arena *arena, const AstProgram *program, const char *const *parameters);

/* The binding of a name declared in just this scope, or NULL. */
Binding *scope_find(const Scope *scope, const JsString *name);
/* The function whose this, arguments, new.target an arrow uses (itself unless an arrow). */
ScopeFunction *scope_this_function(ScopeFunction *f);
/* What a read of the binding in function f really reads: the callee for names of functions and classes in themselves. */
Binding *scope_effective_binding(Binding *b, ScopeFunction *f);
/* --emit=scopes */
#include <stdio.h>
void scope_print(FILE *out, const ScopeInfo *info);

static inline bool binding_is_lexical(const Binding *b) {
    return b->kind == BINDING_LET || b->kind == BINDING_CONST || b->kind == BINDING_USING || b->kind == BINDING_CLASS;
}
static inline bool binding_is_constant(const Binding *b) { /* assignment throws */
    return b->kind == BINDING_CONST || b->kind == BINDING_USING || b->kind == BINDING_IMPORT || b->kind == BINDING_CLASS_NAME;
}

#endif
