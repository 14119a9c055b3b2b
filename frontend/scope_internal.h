/* scope_internal.h - state shared by the files of the scope analysis. */
#ifndef NACRE_FRONTEND_SCOPE_INTERNAL_H
#define NACRE_FRONTEND_SCOPE_INTERNAL_H

#include "frontend/scope.h"

typedef struct {
    Binding *binding;
    ScopeFunction *user;
    bool early;
} ScopeReference; /* a use from an inner function */

typedef struct {
    Arena *arena;
    const AstProgram *program;
    ScopeInfo *info;
    Scope *scope;
    ScopeFunction *function;
    uint32_t loop_depth;
    const AstNode *runs_once_function; /* the function expression that the call being visited calls at once */
    VEC(ScopeReference) references;
    VEC(Binding *) all;
    VEC(ScopeFunction *) functions;
    const JsString *name_arguments, *name_eval, *name_length, *name_apply, *name_call;
} ScopeWalker;

/* scope_declare.c */
Scope *scope_new(ScopeWalker *w, ScopeKind kind, uint32_t start);
Binding *scope_add(ScopeWalker *w, Scope *scope, const JsString *name, BindingKind kind); /* new or the one that is there */
Binding *scope_add_unnamed(ScopeWalker *w, Scope *scope, BindingKind kind);
void scope_declare_pattern(ScopeWalker *w, Scope *scope, AstNode *pattern, BindingKind kind, uint32_t end);
/* Lexical declarations of a statement list; functions_are_vars at the top of functions and programs. */
void scope_declare_lexicals(ScopeWalker *w, Scope *scope, AstList list, bool functions_are_vars);
bool scope_has_lexicals(AstList list);
/* var declarations and Annex B functions below a list of statements, into scope. */
void scope_declare_vars(ScopeWalker *w, Scope *scope, AstList list);
/* Marks a declaration whose evaluation assigns a var (Annex B.3.3) until its ScopeFunction exists. */
extern char scope_annex_b_mark;

/* scope_resolve.c: storage and captures, after the walk */
void scope_finish(ScopeWalker *w);

static inline AstNode *scope_unwrap_declaration(AstNode *n) {
    if (n && n->kind == AST_EXPORT_NAMED_DECLARATION) return ((AstExportNamedDeclaration *)n)->declaration;
    if (n && n->kind == AST_EXPORT_DEFAULT_DECLARATION) return ((AstExportDefaultDeclaration *)n)->declaration;
    return n;
}
static inline AstNode *scope_unwrap_label(AstNode *n) {
    while (n->kind == AST_LABELED_STATEMENT) n = ((AstLabeledStatement *)n)->body;
    return n;
}

#endif
