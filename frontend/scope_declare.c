/* scope_declare.c - scopes and their bindings: what is declared where.
 *
 * Input: statement lists. Output: bindings in the scope given. Runs when the walk enters a scope, before it looks at
 * any use in it. Assumes early errors have been reported: a redeclaration here is a legal one (var, parameters,
 * sloppy functions). Annex B.3.3 is decided here: a function declaration in a block also makes a var unless a
 * lexical declaration stands between.
 */
#include "frontend/scope_internal.h"

char scope_annex_b_mark;

Scope *scope_new(ScopeWalker *w, ScopeKind kind, uint32_t start) {
    Scope *s = ARENA_NEW(w->arena, Scope);
    s->kind = kind;
    s->outer = w->scope;
    s->function = w->function;
    s->start = start;
    s->runs_once = w->function && w->function->runs_once && !w->loop_depth;
    return s;
}

static uint32_t table_slot(const Scope *s, const JsString *name) {
    uint32_t slot = name->hash & (s->table_capacity - 1);
    while (s->table[slot] && s->table[slot]->name != name) slot = (slot + 1) & (s->table_capacity - 1);
    return slot;
}

Binding *scope_find(const Scope *s, const JsString *name) {
    if (s->table) return s->table[table_slot(s, name)];
    for (uint32_t i = 0; i < s->bindings.count; i++)
        if (s->bindings.items[i]->name == name && s->bindings.items[i]->kind != BINDING_PRIVATE) return s->bindings.items[i];
    return NULL;
}

static void table_add(ScopeWalker *w, Scope *s, Binding *b) {
    uint32_t wanted = s->bindings.count * 2;
    if (wanted > s->table_capacity) {
        uint32_t capacity = 32;
        while (capacity < wanted) capacity *= 2;
        s->table = ARENA_ARRAY(w->arena, Binding *, capacity);
        s->table_capacity = capacity;
        for (uint32_t i = 0; i < s->bindings.count; i++)
            if (s->bindings.items[i]->name && s->bindings.items[i]->kind != BINDING_PRIVATE)
                s->table[table_slot(s, s->bindings.items[i]->name)] = s->bindings.items[i];
    } else if (b->name) s->table[table_slot(s, b->name)] = b;
}

Binding *scope_add_unnamed(ScopeWalker *w, Scope *s, BindingKind kind) {
    Binding *b = ARENA_NEW(w->arena, Binding);
    b->kind = kind;
    b->scope = s;
    vec_push(w->arena, &s->bindings, b);
    vec_push(w->arena, &w->all, b);
    return b;
}

Binding *scope_add(ScopeWalker *w, Scope *s, const JsString *name, BindingKind kind) {
    Binding *b = scope_find(s, name);
    if (b) {
        if (kind == BINDING_FUNCTION) {
            if (b->kind == BINDING_VAR) b->kind = BINDING_FUNCTION;
            else if (b->kind != BINDING_FUNCTION) b->assignments++;
        }
        return b;
    }
    b = ARENA_NEW(w->arena, Binding);
    b->name = name;
    b->kind = kind;
    b->scope = s;
    vec_push(w->arena, &s->bindings, b);
    if (s->bindings.count > 8) table_add(w, s, b);
    vec_push(w->arena, &w->all, b);
    return b;
}

void scope_declare_pattern(ScopeWalker *w, Scope *scope, AstNode *p, BindingKind kind, uint32_t end) {
    if (!p) return;
    switch (p->kind) {
    case AST_IDENTIFIER: {
        const JsString *name = ((AstIdentifier *)p)->name;
        bool arguments = name == w->name_arguments && kind == BINDING_VAR && scope->function->scope == scope &&
                         (scope->function->kind == SCOPE_FN_NORMAL ||
                             (scope->function->kind == SCOPE_FN_PROGRAM && w->program->goal == PARSE_COMMONJS));
        Binding *b = scope_add(w, scope, name, arguments ? BINDING_ARGUMENTS : kind);
        if (arguments && b->kind == BINDING_ARGUMENTS) scope->function->arguments_binding = b;
        b->declared_start = p->start;
        b->declared_end = end;
        return;
    }
    case AST_OBJECT_PATTERN:
        FOREACH_AST(((AstObjectPattern *)p)->properties, item)
        if (item->kind == AST_PROPERTY) scope_declare_pattern(w, scope, ((AstProperty *)item)->value, kind, end);
        else scope_declare_pattern(w, scope, item, kind, end);
        return;
    case AST_ARRAY_PATTERN:
        FOREACH_AST(((AstArrayPattern *)p)->elements, item) scope_declare_pattern(w, scope, item, kind, end);
        return;
    case AST_ASSIGNMENT_PATTERN: scope_declare_pattern(w, scope, ((AstAssignmentPattern *)p)->left, kind, end); return;
    case AST_REST_ELEMENT: scope_declare_pattern(w, scope, ((AstRestElement *)p)->argument, kind, end); return;
    default: return;
    }
}

static BindingKind kind_of_variable(AstVariableKind kind) {
    switch (kind) {
    case VARIABLE_VAR: return BINDING_VAR;
    case VARIABLE_LET: return BINDING_LET;
    case VARIABLE_CONST: return BINDING_CONST;
    default: return BINDING_USING;
    }
}

/* A function as initialiser cannot run before the binding is initialised: uses in it need no check. */
static uint32_t initialised_from(const AstVariableDeclarator *d) {
    if (d->id->kind == AST_IDENTIFIER && d->init && ast_is_function(d->init)) return d->node.start;
    return d->node.end;
}

static void declare_variables(ScopeWalker *w, Scope *scope, AstVariableDeclaration *v) {
    FOREACH_AST(v->declarations, item) {
        AstVariableDeclarator *d = (AstVariableDeclarator *)item;
        scope_declare_pattern(w, scope, d->id, kind_of_variable(v->kind), initialised_from(d));
    }
}

static void declare_function(ScopeWalker *w, Scope *scope, AstNode *n, bool is_var) {
    AstFunction *f = AST_AS_FUNCTION(n);
    const JsString *name = f->id ? ((AstIdentifier *)f->id)->name : w->info->default_name;
    Binding *b = scope_add(w, scope, name, BINDING_FUNCTION);
    (void)is_var;
    b->declared_start = n->start;
    b->declared_end = scope->start;
    for (uint32_t i = 0; i < scope->functions.count; i++) { /* the last one counts */
        AstFunction *other = AST_AS_FUNCTION(scope->functions.items[i]);
        const JsString *other_name = other->id ? ((AstIdentifier *)other->id)->name : w->info->default_name;
        if (other_name != name) continue;
        memmove(&scope->functions.items[i], &scope->functions.items[i + 1], sizeof(AstNode *) * (scope->functions.count - i - 1));
        scope->functions.count--;
        break;
    }
    vec_push(w->arena, &scope->functions, n);
}

void scope_declare_lexicals(ScopeWalker *w, Scope *scope, AstList list, bool functions_are_vars) {
    FOREACH_AST(list, statement) {
        AstNode *n = scope_unwrap_declaration(statement);
        if (!n) continue;
        bool exported = n != statement;
        n = scope_unwrap_label(n);
        uint32_t before = scope->bindings.count;
        if (n->kind == AST_VARIABLE_DECLARATION && ((AstVariableDeclaration *)n)->kind != VARIABLE_VAR)
            declare_variables(w, scope, (AstVariableDeclaration *)n);
        else if (n->kind == AST_CLASS_DECLARATION ||
                 (exported && n->kind == AST_CLASS_EXPRESSION && statement->kind == AST_EXPORT_DEFAULT_DECLARATION)) {
            AstClass *c = AST_AS_CLASS(n);
            bool named = c->id && n->kind == AST_CLASS_DECLARATION;
            Binding *b = scope_add(w, scope, named ? ((AstIdentifier *)c->id)->name : w->info->default_name, BINDING_CLASS);
            b->declared_start = n->start;
            b->declared_end = n->end;
        } else if (n->kind == AST_FUNCTION_DECLARATION) declare_function(w, scope, n, functions_are_vars);
        else if (statement->kind == AST_EXPORT_DEFAULT_DECLARATION) {
            Binding *b = scope_add(w, scope, w->info->default_name, BINDING_LET);
            b->declared_start = n->start;
            b->declared_end = n->end;
        }
        if (exported)
            for (uint32_t i = before; i < scope->bindings.count; i++) scope->bindings.items[i]->exported = true;
        if (exported && n->kind == AST_FUNCTION_DECLARATION && AST_AS_FUNCTION(n)->id)
            scope_find(scope, ((AstIdentifier *)AST_AS_FUNCTION(n)->id)->name)->exported = true;
    }
}

bool scope_has_lexicals(AstList list) {
    FOREACH_AST(list, statement) {
        AstNode *n = scope_unwrap_label(statement);
        if (n->kind == AST_CLASS_DECLARATION || n->kind == AST_FUNCTION_DECLARATION) return true;
        if (n->kind == AST_VARIABLE_DECLARATION && ((AstVariableDeclaration *)n)->kind != VARIABLE_VAR) return true;
    }
    return false;
}

/* ---- var names; Annex B.3.3 ---- */

typedef struct LexicalLevel {
    struct LexicalLevel *outer;
    AstList list;  /* a block's statements */
    AstNode *head; /* or the declaration of a for head, or a catch parameter */
} LexicalLevel;

typedef struct {
    ScopeWalker *walker;
    Scope *scope;
    AstList top;
    LexicalLevel *level;
} VarCollector;

static bool pattern_binds(AstNode *p, const JsString *name) {
    if (!p) return false;
    switch (p->kind) {
    case AST_IDENTIFIER: return ((AstIdentifier *)p)->name == name;
    case AST_OBJECT_PATTERN:
        FOREACH_AST(((AstObjectPattern *)p)->properties, item)
        if (pattern_binds(item->kind == AST_PROPERTY ? ((AstProperty *)item)->value : item, name)) return true;
        return false;
    case AST_ARRAY_PATTERN:
        FOREACH_AST(((AstArrayPattern *)p)->elements, item) if (pattern_binds(item, name)) return true;
        return false;
    case AST_ASSIGNMENT_PATTERN: return pattern_binds(((AstAssignmentPattern *)p)->left, name);
    case AST_REST_ELEMENT: return pattern_binds(((AstRestElement *)p)->argument, name);
    case AST_VARIABLE_DECLARATION:
        if (((AstVariableDeclaration *)p)->kind == VARIABLE_VAR) return false;
        FOREACH_AST(((AstVariableDeclaration *)p)->declarations, item)
        if (pattern_binds(((AstVariableDeclarator *)item)->id, name)) return true;
        return false;
    default: return false;
    }
}

static bool list_declares(AstList list, const JsString *name, bool count_functions) {
    FOREACH_AST(list, statement) {
        AstNode *n = scope_unwrap_label(statement);
        if (pattern_binds(n->kind == AST_VARIABLE_DECLARATION ? n : NULL, name)) return true;
        if (n->kind == AST_CLASS_DECLARATION && ((AstIdentifier *)AST_AS_CLASS(n)->id)->name == name) return true;
        if (count_functions && n->kind == AST_FUNCTION_DECLARATION && AST_AS_FUNCTION(n)->id &&
            ((AstIdentifier *)AST_AS_FUNCTION(n)->id)->name == name)
            return true;
    }
    return false;
}

static void annex_b_function(VarCollector *c, AstNode *n) {
    AstFunction *f = AST_AS_FUNCTION(n);
    ScopeWalker *w = c->walker;
    if (f->async || f->generator || c->scope->function->strict) return;
    const JsString *name = ((AstIdentifier *)f->id)->name;
    LexicalLevel *level = c->level;
    if (level) level = level->outer; /* the block it stands in */
    for (; level; level = level->outer) {
        if (level->head && level->head->kind == AST_IDENTIFIER) continue; /* B.3.4: a simple catch parameter */
        if (level->head ? pattern_binds(level->head, name) : list_declares(level->list, name, true)) return;
    }
    if (list_declares(c->top, name, false)) return;
    if (name == w->name_arguments && c->scope->function->kind == SCOPE_FN_NORMAL) return;
    Binding *parameter = scope_find(c->scope->function->scope, name);
    if (parameter && parameter->kind == BINDING_PARAMETER) return;
    AstIdentifier *id = (AstIdentifier *)f->id;
    scope_declare_pattern(w, c->scope, &id->node, BINDING_VAR, UINT32_MAX);
    w->info->info[n->id] = &scope_annex_b_mark;
}

static void collect(VarCollector *c, AstNode *n);

static void collect_list(VarCollector *c, AstList list, AstNode *head) {
    LexicalLevel level = {c->level, list, head};
    c->level = &level;
    FOREACH_AST(list, statement) collect(c, statement);
    c->level = level.outer;
}

static void collect_below(VarCollector *c, AstNode *head, AstNode *body) {
    LexicalLevel level = {c->level, {0}, head};
    if (head) c->level = &level;
    collect(c, body);
    c->level = level.outer;
}

static void collect_branch(VarCollector *c, AstNode *n) {
    if (!n) return;
    AstNode *inner = scope_unwrap_label(n);
    if (inner->kind == AST_FUNCTION_DECLARATION) collect_list(c, (AstList){1, &inner}, NULL);
    else collect(c, n);
}

static void collect_declaration(VarCollector *c, AstNode *n) {
    if (n && n->kind == AST_VARIABLE_DECLARATION && ((AstVariableDeclaration *)n)->kind == VARIABLE_VAR)
        declare_variables(c->walker, c->scope, (AstVariableDeclaration *)n);
}

static void collect(VarCollector *c, AstNode *n) {
    if (!n) return;
    switch (n->kind) {
    case AST_VARIABLE_DECLARATION: collect_declaration(c, n); return;
    case AST_FUNCTION_DECLARATION:
        if (c->level) annex_b_function(c, n);
        return;
    case AST_EXPORT_NAMED_DECLARATION: collect(c, ((AstExportNamedDeclaration *)n)->declaration); return;
    case AST_BLOCK_STATEMENT: collect_list(c, ((AstBlockStatement *)n)->body, NULL); return;
    case AST_WITH_STATEMENT: collect(c, ((AstWithStatement *)n)->body); return;
    case AST_LABELED_STATEMENT: collect(c, ((AstLabeledStatement *)n)->body); return;
    case AST_IF_STATEMENT:
        collect_branch(c, ((AstIfStatement *)n)->consequent);
        collect_branch(c, ((AstIfStatement *)n)->alternate);
        return;
    case AST_SWITCH_STATEMENT: {
        AstSwitchStatement *s = (AstSwitchStatement *)n;
        VEC(AstNode *) all = {0};
        FOREACH_AST(s->cases, item)
        FOREACH_AST(((AstSwitchCase *)item)->consequent, statement) vec_push(c->walker->arena, &all, statement);
        collect_list(c, (AstList){all.count, all.items}, NULL);
        return;
    }
    case AST_TRY_STATEMENT: {
        AstTryStatement *t = (AstTryStatement *)n;
        collect(c, t->block);
        if (t->handler) collect_below(c, ((AstCatchClause *)t->handler)->param, ((AstCatchClause *)t->handler)->body);
        collect(c, t->finalizer);
        return;
    }
    case AST_WHILE_STATEMENT: collect(c, ((AstWhileStatement *)n)->body); return;
    case AST_DO_WHILE_STATEMENT: collect(c, ((AstDoWhileStatement *)n)->body); return;
    case AST_FOR_STATEMENT:
        collect_declaration(c, ((AstForStatement *)n)->init);
        collect_below(c, ((AstForStatement *)n)->init, ((AstForStatement *)n)->body);
        return;
    case AST_FOR_IN_STATEMENT:
        collect_declaration(c, ((AstForInStatement *)n)->left);
        collect_below(c, ((AstForInStatement *)n)->left, ((AstForInStatement *)n)->body);
        return;
    case AST_FOR_OF_STATEMENT:
        collect_declaration(c, ((AstForOfStatement *)n)->left);
        collect_below(c, ((AstForOfStatement *)n)->left, ((AstForOfStatement *)n)->body);
        return;
    default: return;
    }
}

void scope_declare_vars(ScopeWalker *w, Scope *scope, AstList list) {
    VarCollector c = {w, scope, list, NULL};
    FOREACH_AST(list, statement) collect(&c, scope_unwrap_label(statement));
}
