/* statement.c - statements but loops and try.
 * ECMA-262 clause 14. Completion values are not kept: nothing can see them without eval.
 */
#include "ir/lower/lower.h"

/* ---- declarations ---- */

static void lower_declarator(Lower *l, AstVariableDeclaration *v, AstVariableDeclarator *d) {
    bool is_name = d->id->kind == AST_IDENTIFIER, is_var = v->kind == VARIABLE_VAR;
    if (!d->init) {
        if (!is_var && is_name) binding_initialise(l, l->scopes->info[d->id->id], emit_undefined(l));
        return;
    }
    if (!is_name) {
        lower_pattern(l, d->id, lower_expression(l, d->init), is_var ? BIND_ASSIGN : BIND_INITIALISE);
        return;
    }
    uint32_t name = lower_atom(l, ((AstIdentifier *)d->id)->name);
    if (is_var) {
        NameReference r = name_open(l, d->id);
        name_set(l, &r, lower_named(l, d->init, name));
        return;
    }
    IrInst *value = lower_named(l, d->init, name);
    if (v->kind >= VARIABLE_USING) using_add(l, value, v->kind == VARIABLE_AWAIT_USING);
    binding_initialise(l, l->scopes->info[d->id->id], value);
}

void lower_variables(Lower *l, AstVariableDeclaration *v) {
    FOREACH_AST(v->declarations, item) lower_declarator(l, v, (AstVariableDeclarator *)item);
}

/* A function in a block: its var gets the value when the declaration is reached. Annex B.3.3.1 */
static void lower_function_declaration(Lower *l, AstNode *n) {
    ScopeFunction *f = l->scopes->info[n->id];
    if (!f->annex_b_hoists) return;
    Binding *block = scope_find(f->declared_in, ((AstIdentifier *)f->ast->id)->name);
    IrInst *value = binding_read(l, block);
    if (f->annex_b) binding_store(l, f->annex_b, value);
}

static void lower_class_declaration(Lower *l, AstNode *n) {
    AstClass *c = AST_AS_CLASS(n);
    IrInst *value = lower_class(l, n, lower_atom(l, ((AstIdentifier *)c->id)->name), NULL);
    binding_initialise(l, l->scopes->info[c->id->id], value);
}

/* ---- blocks ---- */

static void lower_list(Lower *l, AstList list) { FOREACH_AST(list, n) lower_statement(l, n); }

void lower_statements(Lower *l, AstList list) {
    bool async;
    if (!list_has_using(list, &async)) {
        lower_list(l, list);
        return;
    }
    UsingBlock using;
    using_begin(l, &using, async);
    lower_list(l, list);
    using_end(l, &using);
}

static void lower_block_statement(Lower *l, AstNode *n, AstList list) {
    Scope *outer = l->scope, *s = l->scopes->info[n->id];
    if (s) {
        l->scope = s;
        scope_instantiate(l, s);
    }
    lower_statements(l, list);
    l->scope = outer;
}

/* A branch that is a function declaration stands in a block of its own. Annex B.3.3 */
static void lower_branch(Lower *l, AstNode *n) {
    AstNode *inner = n;
    while (inner->kind == AST_LABELED_STATEMENT) inner = ((AstLabeledStatement *)inner)->body;
    if (inner->kind != AST_FUNCTION_DECLARATION) {
        lower_statement(l, n);
        return;
    }
    Scope *outer = l->scope;
    ScopeFunction *f = l->scopes->info[inner->id];
    l->scope = f->declared_in;
    scope_instantiate(l, l->scope);
    lower_function_declaration(l, inner);
    l->scope = outer;
}

static void lower_if(Lower *l, AstIfStatement *n) {
    IrBlock *yes = lower_block(l, "then"), *done = lower_block(l, "endif");
    IrBlock *no = n->alternate ? lower_block(l, "else") : done;
    lower_condition(l, n->test, yes, no);
    lower_start_sealed(l, yes);
    lower_branch(l, n->consequent);
    emit_br(l, done);
    if (n->alternate) {
        lower_start_sealed(l, no);
        lower_branch(l, n->alternate);
        emit_br(l, done);
    }
    lower_start_sealed(l, done);
}

static void lower_switch(Lower *l, AstSwitchStatement *n) {
    Control c = {.is_switch = true};
    const JsString **labels = l->pending_labels;
    uint32_t label_count = l->pending_label_count;
    l->pending_labels = NULL, l->pending_label_count = 0;
    IrInst *value = lower_expression(l, n->discriminant);
    l->pending_labels = labels, l->pending_label_count = label_count;
    Scope *outer = l->scope, *s = l->scopes->info[n->node.id];
    if (s) {
        l->scope = s;
        scope_instantiate(l, s);
    }
    bool async = false, any_async = false, has_using = false;
    FOREACH_AST(n->cases, item) {
        has_using |= list_has_using(((AstSwitchCase *)item)->consequent, &async);
        any_async |= async;
    }
    UsingBlock using;
    if (has_using) using_begin(l, &using, any_async);
    IrBlock *done = lower_block(l, "done"), *otherwise = done;
    c.break_block = done;
    control_push_jump(l, &c);
    VEC(IrBlock *) bodies = {0};
    FOREACH_AST(n->cases, item) {
        AstSwitchCase *k = (AstSwitchCase *)item;
        IrBlock *body = lower_block(l, k->test ? "case" : "default");
        vec_push(l->arena, &bodies, body);
        if (!k->test) {
            otherwise = body;
            continue;
        }
        IrBlock *next = lower_block(l, "test");
        emit_brif(l, emit2(l, IR_STRICT_EQ_OP, value, lower_expression(l, k->test)), body, next);
        lower_start_sealed(l, next);
    }
    emit_br(l, otherwise);
    for (uint32_t i = 0; i < n->cases.count; i++) {
        emit_br(l, bodies.items[i]); /* falls through from the case before */
        lower_start_sealed(l, bodies.items[i]);
        lower_list(l, ((AstSwitchCase *)n->cases.items[i])->consequent);
    }
    emit_br(l, done);
    control_pop(l, &c);
    lower_start_sealed(l, done);
    if (has_using) using_end(l, &using);
    l->scope = outer;
}

static bool takes_labels(const AstNode *n) {
    switch (n->kind) {
    case AST_FOR_STATEMENT:
    case AST_FOR_IN_STATEMENT:
    case AST_FOR_OF_STATEMENT:
    case AST_WHILE_STATEMENT:
    case AST_DO_WHILE_STATEMENT:
    case AST_SWITCH_STATEMENT: return true;
    default: return false;
    }
}

static void lower_labeled(Lower *l, AstLabeledStatement *n) {
    VEC(const JsString *) labels = {0};
    AstNode *body = &n->node;
    for (; body->kind == AST_LABELED_STATEMENT; body = ((AstLabeledStatement *)body)->body)
        vec_push(l->arena, &labels, ((AstIdentifier *)((AstLabeledStatement *)body)->label)->name);
    l->pending_labels = labels.items;
    l->pending_label_count = labels.count;
    if (takes_labels(body)) {
        lower_statement(l, body);
        return;
    }
    Control c = {.break_block = lower_block(l, "labelled_end")};
    control_push_jump(l, &c);
    lower_statement(l, body);
    emit_br(l, c.break_block);
    control_pop(l, &c);
    lower_start_sealed(l, c.break_block);
}

static void lower_with(Lower *l, AstWithStatement *n) {
    Scope *outer = l->scope, *s = l->scopes->info[n->node.id];
    IrInst *object = emit1(l, IR_TO_OBJECT_OP, lower_expression(l, n->object));
    l->scope = s;
    binding_initialise(l, s->with_object, object);
    lower_statement(l, n->body);
    l->scope = outer;
}

static void lower_return_statement(Lower *l, AstReturnStatement *n) {
    IrInst *value = n->argument ? lower_expression(l, n->argument) : emit_undefined(l);
    if (l->is_async && l->is_generator && n->argument) value = emit_await(l, value);
    lower_return(l, value);
}

static void lower_export_default(Lower *l, AstExportDefaultDeclaration *n) {
    AstNode *d = n->declaration;
    if (d->kind == AST_FUNCTION_DECLARATION) return;
    if (d->kind == AST_CLASS_DECLARATION && AST_AS_CLASS(d)->id) {
        lower_class_declaration(l, d);
        return;
    }
    IrInst *value = lower_named(l, d, lower_atom_text(l, "default"));
    Binding *b = scope_find(l->scopes->program->scope, l->scopes->default_name);
    binding_initialise(l, b, value);
}

static const JsString *label_of(AstNode *label) { return label ? ((AstIdentifier *)label)->name : NULL; }

void lower_statement(Lower *l, AstNode *n) {
    lower_at(l, n);
    switch (n->kind) {
    case AST_EXPRESSION_STATEMENT: lower_discard(l, ((AstExpressionStatement *)n)->expression); return;
    case AST_BLOCK_STATEMENT: lower_block_statement(l, n, ((AstBlockStatement *)n)->body); return;
    case AST_EMPTY_STATEMENT:
    case AST_DEBUGGER_STATEMENT: return;
    case AST_WITH_STATEMENT: lower_with(l, (AstWithStatement *)n); return;
    case AST_RETURN_STATEMENT: lower_return_statement(l, (AstReturnStatement *)n); return;
    case AST_LABELED_STATEMENT: lower_labeled(l, (AstLabeledStatement *)n); return;
    case AST_BREAK_STATEMENT: control_break(l, label_of(((AstBreakStatement *)n)->label)); return;
    case AST_CONTINUE_STATEMENT: control_continue(l, label_of(((AstContinueStatement *)n)->label)); return;
    case AST_IF_STATEMENT: lower_if(l, (AstIfStatement *)n); return;
    case AST_SWITCH_STATEMENT: lower_switch(l, (AstSwitchStatement *)n); return;
    case AST_THROW_STATEMENT: {
        IrInst *value = lower_expression(l, ((AstThrowStatement *)n)->argument);
        lower_at(l, n);
        emit_throw(l, value);
        return;
    }
    case AST_TRY_STATEMENT: lower_try(l, (AstTryStatement *)n); return;
    case AST_WHILE_STATEMENT: lower_while(l, (AstWhileStatement *)n); return;
    case AST_DO_WHILE_STATEMENT: lower_do_while(l, (AstDoWhileStatement *)n); return;
    case AST_FOR_STATEMENT: lower_for(l, (AstForStatement *)n); return;
    case AST_FOR_IN_STATEMENT: lower_for_in(l, (AstForInStatement *)n); return;
    case AST_FOR_OF_STATEMENT: lower_for_of(l, (AstForOfStatement *)n); return;
    case AST_VARIABLE_DECLARATION: lower_variables(l, (AstVariableDeclaration *)n); return;
    case AST_FUNCTION_DECLARATION: lower_function_declaration(l, n); return;
    case AST_CLASS_DECLARATION: lower_class_declaration(l, n); return;
    case AST_EXPORT_NAMED_DECLARATION:
        if (((AstExportNamedDeclaration *)n)->declaration) lower_statement(l, ((AstExportNamedDeclaration *)n)->declaration);
        return;
    case AST_EXPORT_DEFAULT_DECLARATION: lower_export_default(l, (AstExportDefaultDeclaration *)n); return;
    case AST_IMPORT_DECLARATION:
    case AST_EXPORT_ALL_DECLARATION: return;
    default: lower_discard(l, n); return;
    }
}
