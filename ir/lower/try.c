/* try.c - control contexts: break, continue, return through iterators and finally blocks; try; using.
 *
 * A finally body exists once. Whoever leaves through it stores a completion record in two SSA variables (kind, value)
 * and jumps to it; behind it a switch goes on: 0 falls through, 1 throws the value, 2 + i takes exit i.
 *
 *     try ──normal: 0──▶ finally ──switch──▶ after
 *      ├──throw: 1─────▶   │  └──▶ throw
 *      └──exit i: 2+i──▶───┘  └──▶ the rest of the way out of the outer contexts
 */
#include "ir/lower/lower.h"

void control_push_jump(Lower *l, Control *c) {
    c->kind = CONTROL_JUMP;
    c->outer = l->control;
    c->outer_handler = l->handler;
    c->labels = l->pending_labels;
    c->label_count = l->pending_label_count;
    l->pending_labels = NULL;
    l->pending_label_count = 0;
    l->control = c;
}

void control_pop(Lower *l, Control *c) {
    l->control = c->outer;
    l->handler = c->outer_handler;
}

static void leave_finally(Lower *l, Control *c, Control *target, bool is_continue, IrInst *value) {
    uint32_t i = 0;
    while (i < c->exits.count && (c->exits.items[i].target != target || c->exits.items[i].is_continue != is_continue)) i++;
    if (i == c->exits.count) vec_push(l->arena, &c->exits, ((Exit){target, is_continue}));
    ssa_write(l, c->kind_variable, emit_i32(l, (int32_t)i + 2));
    ssa_write(l, c->value_variable, value ? value : emit_undefined(l));
    emit_br(l, c->finally_block);
}

static void emit_return(Lower *l, IrInst *value) {
    l->handler = NULL;
    if (l->is_derived) {
        Binding *b = l->fn->this_binding;
        value = emit2(l, IR_CHECK_CONSTRUCTOR_RESULT_OP, value, binding_read(l, b));
    }
    emit1(l, IR_RETURN_OP, value);
    lower_start_sealed(l, lower_block(l, "dead"));
}

void control_leave(Lower *l, Control *target, bool is_continue, IrInst *value) {
    Control *saved = l->control;
    IrBlock *saved_handler = l->handler;
    for (Control *c = saved; c; c = c->outer) {
        if (c == target && is_continue) break;
        if (c->kind == CONTROL_FINALLY) {
            leave_finally(l, c, target, is_continue, value);
            l->control = saved;
            l->handler = saved_handler;
            return;
        }
        if (c->iterator) {
            l->control = c->outer;
            l->handler = c->outer_handler;
            if (c->async_iterator) iterator_close_async(l, c->iterator);
            else emit1(l, IR_ITER_CLOSE_OP, c->iterator);
        }
        if (c == target) break;
    }
    if (!target) emit_return(l, value);
    else emit_br(l, is_continue ? target->continue_block : target->break_block);
    l->control = saved;
    l->handler = saved_handler;
}

void lower_return(Lower *l, IrInst *value) { control_leave(l, NULL, false, value); }

static bool has_label(const Control *c, const JsString *label) {
    for (uint32_t i = 0; i < c->label_count; i++)
        if (c->labels[i] == label) return true;
    return false;
}

void control_break(Lower *l, const JsString *label) {
    for (Control *c = l->control; c; c = c->outer)
        if (label ? has_label(c, label) && c->break_block : c->is_loop || c->is_switch) {
            control_leave(l, c, false, NULL);
            return;
        }
}

void control_continue(Lower *l, const JsString *label) {
    for (Control *c = l->control; c; c = c->outer)
        if (c->is_loop && (!label || has_label(c, label))) {
            control_leave(l, c, true, NULL);
            return;
        }
}

/* ---- closing iterators on the way out ---- */

/* AsyncIteratorClose with a normal completion. ECMA-262 7.4.13 */
void iterator_close_async(Lower *l, IrInst *record) {
    IrBlock *has = lower_block(l, "close_async"), *done = lower_block(l, "closed");
    IrInst *method = emit_atom(l, IR_ITER_METHOD_OP, 1, &record, lower_atom_text(l, "return"), 0);
    emit_brif(l, emit1(l, IR_IS_UNDEFINED_OP, method), done, has);
    lower_start_sealed(l, has);
    IrInst *object = emit1(l, IR_ITER_OBJECT_OP, record);
    IrInst *result = emit_atom(l, IR_CALL_OP, 2, (IrInst *[]){method, object}, l->empty_atom, 0);
    emit1(l, IR_ITER_CHECK_OBJECT_OP, emit_await(l, result));
    emit_br(l, done);
    lower_start_sealed(l, done);
}

/* With a throw completion: what return() throws is dropped. */
void iterator_close_silent(Lower *l, IrInst *record, bool async) {
    if (!async) {
        emit1(l, IR_ITER_CLOSE_SILENT_OP, record);
        return;
    }
    IrBlock *outer = l->handler, *dropped = lower_cold_block(l, "dropped"), *done = lower_block(l, "closed");
    IrBlock *has = lower_block(l, "close_async");
    l->handler = dropped;
    IrInst *method = emit_atom(l, IR_ITER_METHOD_OP, 1, &record, lower_atom_text(l, "return"), 0);
    emit_brif(l, emit1(l, IR_IS_UNDEFINED_OP, method), done, has);
    lower_start_sealed(l, has);
    IrInst *object = emit1(l, IR_ITER_OBJECT_OP, record);
    IrInst *result = emit_atom(l, IR_CALL_OP, 2, (IrInst *[]){method, object}, l->empty_atom, 0);
    emit_await(l, result);
    emit_br(l, done);
    l->handler = outer;
    lower_start_sealed(l, dropped);
    emit0(l, IR_CATCH_OP);
    emit_br(l, done);
    lower_start_sealed(l, done);
}

/* ---- finally ---- */

void finally_begin(Lower *l, Control *c) {
    c->kind = CONTROL_FINALLY;
    c->outer = l->control;
    c->outer_handler = l->handler;
    c->kind_variable = ssa_variable(l, IR_I32);
    c->value_variable = ssa_variable(l, IR_VALUE);
    c->finally_block = lower_block(l, "finally");
    c->unwind_block = lower_cold_block(l, "unwind");
    l->control = c;
    l->handler = c->unwind_block;
}

void finally_body(Lower *l, Control *c) {
    ssa_write(l, c->kind_variable, emit_i32(l, 0));
    ssa_write(l, c->value_variable, emit_undefined(l));
    emit_br(l, c->finally_block);
    l->control = c->outer;
    l->handler = c->outer_handler;
    lower_start_sealed(l, c->unwind_block);
    ssa_write(l, c->value_variable, emit0(l, IR_CATCH_OP));
    ssa_write(l, c->kind_variable, emit_i32(l, 1));
    emit_br(l, c->finally_block);
    lower_start_sealed(l, c->finally_block);
}

void finally_end(Lower *l, Control *c) {
    IrInst *kind = ssa_read(l, c->kind_variable), *value = ssa_read(l, c->value_variable);
    IrBlock *after = lower_block(l, "after"), *rethrow = lower_cold_block(l, "rethrow");
    VEC(IrBlock *) targets = {0};
    vec_push(l->arena, &targets, after);
    vec_push(l->arena, &targets, after);
    vec_push(l->arena, &targets, rethrow);
    for (uint32_t i = 0; i < c->exits.count; i++) vec_push(l->arena, &targets, lower_block(l, "leave"));
    emit_switch(l, kind, targets.items, targets.count);
    lower_start_sealed(l, rethrow);
    emit_throw_again(l, value);
    for (uint32_t i = 0; i < c->exits.count; i++) {
        lower_start_sealed(l, targets.items[i + 3]);
        control_leave(l, c->exits.items[i].target, c->exits.items[i].is_continue, value);
    }
    lower_start_sealed(l, after);
}

/* ---- try. ECMA-262 14.15 ---- */

static void lower_catch(Lower *l, AstCatchClause *n, IrInst *error) {
    Scope *outer = l->scope, *s = l->scopes->info[n->node.id];
    if (s && n->param) {
        l->scope = s;
        scope_instantiate(l, s);
        lower_pattern(l, n->param, error, BIND_INITIALISE);
    }
    lower_statement(l, n->body);
    l->scope = outer;
}

static void lower_try_catch(Lower *l, AstTryStatement *n) {
    IrBlock *outer = l->handler, *handler = lower_cold_block(l, "catch"), *after = lower_block(l, "after");
    /* The context keeps the handler of ways out that run code (closing iterators) inside the region. */
    l->handler = handler;
    lower_statement(l, n->block);
    l->handler = outer;
    emit_br(l, after);
    lower_start_sealed(l, handler);
    lower_catch(l, (AstCatchClause *)n->handler, emit0(l, IR_CATCH_OP));
    emit_br(l, after);
    lower_start_sealed(l, after);
}

void lower_try(Lower *l, AstTryStatement *n) {
    if (!n->finalizer) {
        lower_try_catch(l, n);
        return;
    }
    Control c = {0};
    finally_begin(l, &c);
    if (n->handler) lower_try_catch(l, n);
    else lower_statement(l, n->block);
    finally_body(l, &c);
    lower_statement(l, n->finalizer);
    finally_end(l, &c);
}

/* ---- using. ECMA-262 (explicit resource management) 14.3.1, DisposeResources ---- */

bool list_has_using(AstList list, bool *async) {
    bool any = false;
    *async = false;
    FOREACH_AST(list, n) {
        if (n->kind != AST_VARIABLE_DECLARATION) continue;
        AstVariableKind kind = ((AstVariableDeclaration *)n)->kind;
        any |= kind >= VARIABLE_USING;
        *async |= kind == VARIABLE_AWAIT_USING;
    }
    return any;
}

void using_begin(Lower *l, UsingBlock *u, bool async) {
    *u = (UsingBlock){.outer_variable = l->using_variable, .async = async};
    l->using_variable = ssa_variable(l, IR_VALUE);
    ssa_write(l, l->using_variable, emit0(l, IR_DISPOSE_STACK_OP));
    finally_begin(l, &u->control);
}

void using_add(Lower *l, IrInst *value, bool async) {
    emit_int(l, IR_DISPOSE_ADD_OP, 2, (IrInst *[]){ssa_read(l, l->using_variable), value}, async);
}

void using_end(Lower *l, UsingBlock *u) {
    Control *c = &u->control;
    finally_body(l, c);
    uint32_t pending = ssa_variable(l, IR_VALUE);
    IrBlock *thrown = lower_block(l, "thrown"), *head = lower_block(l, "dispose"), *done = lower_block(l, "disposed");
    IrBlock *failed = lower_cold_block(l, "dispose_failed"), *more = lower_block(l, "dispose_more");
    IrBlock *threw = lower_cold_block(l, "pending"), *after = lower_block(l, "dispose_end");
    ssa_write(l, pending, emit_hole(l));
    emit_brif(l, emit2(l, IR_I32_EQ_OP, ssa_read(l, c->kind_variable), emit_i32(l, 1)), thrown, head);
    lower_start_sealed(l, thrown);
    ssa_write(l, pending, ssa_read(l, c->value_variable));
    emit_br(l, head);
    lower_start(l, head);
    IrBlock *outer = l->handler;
    l->handler = failed;
    IrInst *stack = ssa_read(l, l->using_variable);
    IrInst *result = emit2(l, IR_DISPOSE_NEXT_OP, stack, ssa_read(l, pending));
    emit_brif(l, emit1(l, IR_IS_HOLE_OP, result), done, more);
    lower_start_sealed(l, more);
    if (u->async) emit_await(l, result);
    l->handler = outer;
    emit_br(l, head);
    lower_start_sealed(l, failed);
    IrInst *error = emit0(l, IR_CATCH_OP);
    ssa_write(l, pending, emit2(l, IR_DISPOSE_ERROR_OP, error, ssa_read(l, pending)));
    emit_br(l, head);
    lower_seal(l, head);
    lower_start_sealed(l, done);
    emit_brif(l, emit1(l, IR_IS_HOLE_OP, ssa_read(l, pending)), after, threw);
    lower_start_sealed(l, threw);
    ssa_write(l, c->kind_variable, emit_i32(l, 1));
    ssa_write(l, c->value_variable, ssa_read(l, pending));
    emit_br(l, after);
    lower_start_sealed(l, after);
    l->using_variable = u->outer_variable;
    finally_end(l, c);
}
