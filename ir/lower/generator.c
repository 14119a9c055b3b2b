/* generator.c - yield, yield*, and what follows a resumption.
 *
 * A suspend gives the sent value; resume.mode says how the generator was resumed: 0 next, 1 throw, 2 return. A return
 * leaves through finally blocks like a return statement. ECMA-262 15.5 (generators), 15.6 (async generators),
 * 27.5.3 (GeneratorYield), 27.6.3.8 (AsyncGeneratorYield).
 */
#include "ir/lower/lower.h"

IrInst *lower_resume(Lower *l, IrInst *sent) {
    IrInst *mode = emit0(l, IR_RESUME_MODE_OP);
    IrBlock *next = lower_block(l, "resumed"), *thrown = lower_cold_block(l, "resume_throw");
    IrBlock *returned = lower_cold_block(l, "resume_return");
    emit_switch(l, mode, (IrBlock *[]){next, next, thrown, returned}, 4);
    lower_start_sealed(l, thrown);
    emit_throw(l, sent);
    lower_start_sealed(l, returned);
    lower_return(l, l->is_async ? emit_await(l, sent) : sent);
    lower_start_sealed(l, next);
    return sent;
}

void lower_initial_suspend(Lower *l) {
    IrInst *value = emit_undefined(l);
    lower_resume(l, emit_int(l, IR_SUSPEND_OP, 1, &value, 0));
}

/* ---- yield* ---- */

typedef struct {
    IrInst *record, *iterator;
    uint32_t received, mode, result;
    IrBlock *head, *got, *done;
} Delegate;

static IrInst *call_method(Lower *l, Delegate *d, IrInst *method) {
    IrInst *operands[] = {method, d->iterator, ssa_read(l, d->received)};
    IrInst *result = emit_atom(l, IR_CALL_OP, 3, operands, l->empty_atom, 0);
    if (l->is_async) result = emit_await(l, result);
    return emit1(l, IR_ITER_CHECK_OBJECT_OP, result);
}

static void delegate_throw(Lower *l, Delegate *d) {
    IrBlock *has = lower_block(l, "delegate_throw"), *missing = lower_cold_block(l, "no_throw");
    IrInst *method = emit_atom(l, IR_ITER_METHOD_OP, 1, &d->record, lower_atom_text(l, "throw"), 0);
    emit_brif(l, emit1(l, IR_IS_UNDEFINED_OP, method), missing, has);
    lower_start_sealed(l, missing);
    if (l->is_async) iterator_close_async(l, d->record);
    else emit1(l, IR_ITER_CLOSE_OP, d->record);
    emit_error(l, 1, "The iterator does not provide a 'throw' method");
    lower_start_sealed(l, has);
    ssa_write(l, d->result, call_method(l, d, method));
    emit_br(l, d->got);
}

static void delegate_return(Lower *l, Delegate *d) {
    IrBlock *has = lower_block(l, "delegate_return"), *missing = lower_block(l, "no_return");
    IrBlock *over = lower_block(l, "returned");
    IrInst *method = emit_atom(l, IR_ITER_METHOD_OP, 1, &d->record, lower_atom_text(l, "return"), 0);
    emit_brif(l, emit1(l, IR_IS_UNDEFINED_OP, method), missing, has);
    lower_start_sealed(l, missing);
    IrInst *value = ssa_read(l, d->received);
    lower_return(l, l->is_async ? emit_await(l, value) : value);
    lower_start_sealed(l, has);
    IrInst *result = call_method(l, d, method);
    ssa_write(l, d->result, result);
    IrBlock *more = lower_block(l, "not_returned");
    emit_brif(l, emit1(l, IR_ITER_DONE_OP, result), over, more);
    lower_start_sealed(l, over);
    lower_return(l, emit1(l, IR_ITER_VALUE_OP, result));
    lower_start_sealed(l, more);
    ssa_write(l, d->mode, emit_i32(l, -1)); /* done was looked at already */
    emit_br(l, d->got);
}

/* After an async yield a return awaits its value first; a rejection becomes a throw. */
static void receive(Lower *l, Delegate *d, IrInst *sent) {
    IrInst *mode = emit0(l, IR_RESUME_MODE_OP);
    ssa_write(l, d->received, sent);
    ssa_write(l, d->mode, mode);
    if (!l->is_async) return;
    IrBlock *returned = lower_block(l, "await_return"), *rejected = lower_cold_block(l, "return_rejected");
    IrBlock *outer = l->handler;
    emit_brif(l, emit2(l, IR_I32_EQ_OP, mode, emit_i32(l, 2)), returned, d->head);
    lower_start_sealed(l, returned);
    l->handler = rejected;
    ssa_write(l, d->received, emit_await(l, sent));
    l->handler = outer;
    emit_br(l, d->head);
    lower_start_sealed(l, rejected);
    ssa_write(l, d->received, emit0(l, IR_CATCH_OP));
    ssa_write(l, d->mode, emit_i32(l, 1));
}

/* ECMA-262 15.5.5 YieldExpression : yield * AssignmentExpression */
static IrInst *lower_yield_star(Lower *l, AstYieldExpression *n) {
    IrInst *value = lower_expression(l, n->argument);
    lower_at(l, n->argument);
    uint32_t text = lower_render_atom(l, n->argument);
    Delegate d = {.received = ssa_variable(l, IR_VALUE), .mode = ssa_variable(l, IR_I32), .result = ssa_variable(l, IR_VALUE)};
    d.record = emit_atom(l, l->is_async ? IR_ITER_OPEN_ASYNC_OP : IR_ITER_OPEN_OP, 1, &value, text, 0);
    d.iterator = emit1(l, IR_ITER_OBJECT_OP, d.record);
    d.head = lower_block(l, "delegate");
    d.got = lower_block(l, "delegate_result");
    d.done = lower_block(l, "delegate_done");
    IrBlock *next = lower_block(l, "delegate_next"), *thrown = lower_block(l, "throw"), *returned = lower_block(l, "return");
    IrBlock *check = lower_block(l, "check_done"), *more = lower_block(l, "delegate_yield");
    ssa_write(l, d.received, emit_undefined(l));
    ssa_write(l, d.mode, emit_i32(l, 0));
    emit_br(l, d.head);
    lower_start(l, d.head);
    emit_switch(l, ssa_read(l, d.mode), (IrBlock *[]){next, next, thrown, returned}, 4);
    lower_start_sealed(l, next);
    IrInst *result = emit2(l, IR_ITER_NEXT_OP, d.record, ssa_read(l, d.received));
    if (l->is_async) result = emit_await(l, result);
    ssa_write(l, d.result, emit1(l, IR_ITER_CHECK_OBJECT_OP, result));
    emit_br(l, d.got);
    lower_start_sealed(l, thrown);
    delegate_throw(l, &d);
    lower_start_sealed(l, returned);
    delegate_return(l, &d);
    lower_start_sealed(l, d.got);
    IrInst *got = ssa_read(l, d.result);
    emit_brif(l, emit2(l, IR_I32_LT_OP, ssa_read(l, d.mode), emit_i32(l, 0)), more, check);
    lower_start_sealed(l, check);
    emit_brif(l, emit1(l, IR_ITER_DONE_OP, got), d.done, more);
    lower_start_sealed(l, more);
    IrInst *out = l->is_async ? emit1(l, IR_ITER_VALUE_OP, got) : got;
    receive(l, &d, emit_int(l, IR_SUSPEND_OP, 1, &out, 3));
    emit_br(l, d.head);
    lower_seal(l, d.head);
    lower_start_sealed(l, d.done);
    return emit1(l, IR_ITER_VALUE_OP, got);
}

IrInst *lower_yield(Lower *l, AstYieldExpression *n) {
    if (n->delegate) return lower_yield_star(l, n);
    IrInst *value = n->argument ? lower_expression(l, n->argument) : emit_undefined(l);
    lower_at(l, &n->node);
    if (l->is_async) value = emit_await(l, value);
    return lower_resume(l, emit_int(l, IR_SUSPEND_OP, 1, &value, 1));
}
