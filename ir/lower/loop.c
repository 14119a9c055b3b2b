/* loop.c - while, do, for, for-in, for-of, for await.
 *
 * let and const of a loop head are fresh in each iteration: their cells are renewed (captured ones only; the others
 * are SSA variables). An iterator is closed on every way out but exhaustion and its own errors.
 * ECMA-262 14.7.
 */
#include "ir/lower/lower.h"

static void loop_open(Lower *l, Control *c, IrBlock *done, IrBlock *next) {
    c->is_loop = true;
    c->break_block = done;
    c->continue_block = next;
    control_push_jump(l, c);
}

void lower_while(Lower *l, AstWhileStatement *n) {
    Control c = {0};
    IrBlock *head = lower_block(l, "loop"), *body = lower_block(l, "body"), *done = lower_block(l, "done");
    loop_open(l, &c, done, head);
    emit_br(l, head);
    lower_start(l, head);
    lower_condition(l, n->test, body, done);
    lower_start_sealed(l, body);
    lower_statement(l, n->body);
    emit_br(l, head);
    lower_seal(l, head);
    control_pop(l, &c);
    lower_start_sealed(l, done);
}

void lower_do_while(Lower *l, AstDoWhileStatement *n) {
    Control c = {0};
    IrBlock *body = lower_block(l, "loop"), *test = lower_block(l, "test"), *done = lower_block(l, "done");
    loop_open(l, &c, done, test);
    emit_br(l, body);
    lower_start(l, body);
    lower_statement(l, n->body);
    emit_br(l, test);
    lower_start_sealed(l, test);
    lower_condition(l, n->test, body, done);
    lower_seal(l, body);
    control_pop(l, &c);
    lower_start_sealed(l, done);
}

static void for_loop(Lower *l, AstForStatement *n, Scope *s) {
    Control c = {0};
    IrBlock *head = lower_block(l, "loop"), *body = lower_block(l, "body"), *next = lower_block(l, "next");
    IrBlock *done = lower_block(l, "done");
    loop_open(l, &c, done, next);
    if (s) scope_refresh_cells(l, s, true);
    emit_br(l, head);
    lower_start(l, head);
    if (n->test) lower_condition(l, n->test, body, done);
    else emit_br(l, body);
    lower_start_sealed(l, body);
    lower_statement(l, n->body);
    emit_br(l, next);
    lower_start_sealed(l, next);
    if (s) scope_refresh_cells(l, s, true);
    if (n->update) lower_discard(l, n->update);
    emit_br(l, head);
    lower_seal(l, head);
    control_pop(l, &c);
    lower_start_sealed(l, done);
}

void lower_for(Lower *l, AstForStatement *n) {
    const JsString **labels = l->pending_labels;
    uint32_t label_count = l->pending_label_count;
    Scope *outer = l->scope, *s = l->scopes->info[n->node.id];
    l->pending_labels = NULL, l->pending_label_count = 0;
    bool async = false, has_using = n->init && list_has_using((AstList){1, &n->init}, &async);
    UsingBlock using;
    if (s) {
        l->scope = s;
        scope_instantiate(l, s);
    }
    if (has_using) using_begin(l, &using, async);
    if (n->init && n->init->kind == AST_VARIABLE_DECLARATION) lower_variables(l, (AstVariableDeclaration *)n->init);
    else if (n->init) lower_discard(l, n->init);
    l->pending_labels = labels, l->pending_label_count = label_count;
    for_loop(l, n, s);
    if (has_using) using_end(l, &using);
    l->scope = outer;
}

/* ---- for-in and for-of heads ---- */

static AstVariableDeclaration *head_declaration(AstNode *left) {
    return left->kind == AST_VARIABLE_DECLARATION ? (AstVariableDeclaration *)left : NULL;
}

/* The object or iterable, evaluated where the loop's names exist but are not initialised. ECMA-262 14.7.5.6 */
static IrInst *head_value(Lower *l, Scope *s, AstNode *right) {
    Scope *outer = l->scope;
    if (s) {
        l->scope = s;
        scope_instantiate(l, s);
    }
    IrInst *value = lower_expression(l, right);
    l->scope = outer;
    return value;
}

static void head_bind(Lower *l, AstNode *left, Scope *s, IrInst *value) {
    AstVariableDeclaration *v = head_declaration(left);
    if (!v) {
        lower_pattern(l, left, value, BIND_ASSIGN);
        return;
    }
    AstNode *id = ((AstVariableDeclarator *)v->declarations.items[0])->id;
    if (s) {
        l->scope = s;
        scope_instantiate(l, s);
    }
    lower_pattern(l, id, value, v->kind == VARIABLE_VAR ? BIND_ASSIGN : BIND_INITIALISE);
    if (v->kind >= VARIABLE_USING) using_add(l, value, v->kind == VARIABLE_AWAIT_USING);
}

void lower_for_in(Lower *l, AstForInStatement *n) {
    Control c = {0};
    Scope *outer = l->scope, *s = l->scopes->info[n->node.id];
    AstVariableDeclaration *v = head_declaration(n->left);
    const JsString **labels = l->pending_labels;
    uint32_t label_count = l->pending_label_count;
    l->pending_labels = NULL, l->pending_label_count = 0;
    if (v && ((AstVariableDeclarator *)v->declarations.items[0])->init) lower_variables(l, v); /* Annex B.3.5 */
    IrInst *object = head_value(l, s, n->right);
    IrInst *record = emit1(l, IR_FORIN_OPEN_OP, object);
    l->pending_labels = labels, l->pending_label_count = label_count;
    IrBlock *head = lower_block(l, "loop"), *body = lower_block(l, "body"), *done = lower_block(l, "done");
    loop_open(l, &c, done, head);
    emit_br(l, head);
    lower_start(l, head);
    IrInst *key = emit1(l, IR_FORIN_NEXT_OP, record);
    emit_brif(l, emit1(l, IR_IS_HOLE_OP, key), done, body);
    lower_start_sealed(l, body);
    head_bind(l, n->left, s, key);
    lower_statement(l, n->body);
    l->scope = outer;
    emit_br(l, head);
    lower_seal(l, head);
    control_pop(l, &c);
    lower_start_sealed(l, done);
}

/* The next value; jumps to done at the end. ECMA-262 14.7.5.7 */
static IrInst *for_of_step(Lower *l, IrInst *record, bool async, IrBlock *body, IrBlock *done) {
    if (!async) {
        IrInst *value = emit1(l, IR_ITER_STEP_OP, record);
        emit_brif(l, emit1(l, IR_IS_HOLE_OP, value), done, body);
        lower_start_sealed(l, body);
        return value;
    }
    IrInst *result = emit2(l, IR_ITER_NEXT_OP, record, emit_hole(l));
    result = emit1(l, IR_ITER_CHECK_OBJECT_OP, emit_await(l, result));
    emit_brif(l, emit1(l, IR_ITER_DONE_OP, result), done, body);
    lower_start_sealed(l, body);
    return emit1(l, IR_ITER_VALUE_OP, result);
}

void lower_for_of(Lower *l, AstForOfStatement *n) {
    Scope *outer = l->scope, *s = l->scopes->info[n->node.id];
    const JsString **labels = l->pending_labels;
    uint32_t label_count = l->pending_label_count;
    l->pending_labels = NULL, l->pending_label_count = 0;
    IrInst *iterable = head_value(l, s, n->right);
    lower_at(l, n->right);
    IrInst *record =
        emit_atom(l, n->await ? IR_ITER_OPEN_ASYNC_OP : IR_ITER_OPEN_OP, 1, &iterable, lower_render_atom(l, n->right), 0);
    l->pending_labels = labels, l->pending_label_count = label_count;
    Control c = {.iterator = record, .async_iterator = n->await};
    IrBlock *head = lower_block(l, "loop"), *body = lower_block(l, "body"), *done = lower_block(l, "done");
    IrBlock *handler = lower_cold_block(l, "close");
    loop_open(l, &c, done, head);
    emit_br(l, head);
    lower_start(l, head);
    IrInst *value = for_of_step(l, record, n->await, body, done);
    l->handler = handler;
    AstVariableDeclaration *v = head_declaration(n->left);
    UsingBlock using;
    bool has_using = v && v->kind >= VARIABLE_USING;
    if (has_using) using_begin(l, &using, v->kind == VARIABLE_AWAIT_USING);
    head_bind(l, n->left, s, value);
    lower_statement(l, n->body);
    if (has_using) using_end(l, &using);
    l->scope = outer;
    l->handler = c.outer_handler;
    emit_br(l, head);
    lower_seal(l, head);
    control_pop(l, &c);
    lower_start_sealed(l, handler);
    IrInst *error = emit0(l, IR_CATCH_OP);
    iterator_close_silent(l, record, n->await);
    emit_throw_again(l, error);
    lower_start_sealed(l, done);
}
