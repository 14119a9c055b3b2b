/* emit.c - appending instructions to the current block.
 *
 * A throwing op inside a try region gets an unwind edge to the current handler, and the block ends behind it, so that
 * the handler sees the variables as they were before the op's result existed. Constants are made where they are
 * used; merging them is a pass's business.
 */
#include "ir/lower/lower.h"

#include <math.h>

void ssa_add_pred(Lower *l, IrBlock *target, IrEdge *edge, IrBlock *from);

static void append(Lower *l, IrInst *i) {
    i->loc = l->loc;
    ir_inst_append(l->block, i);
}

static void make_targets(Lower *l, IrInst *i, IrBlock *const *targets, uint32_t count) {
    i->targets = ARENA_ARRAY(l->arena, IrEdge, count);
    i->target_count = count;
    append(l, i);
    for (uint32_t k = 0; k < count; k++) ssa_add_pred(l, targets[k], &i->targets[k], l->block);
}

static void continue_dead(Lower *l) { lower_start_sealed(l, lower_block(l, "dead")); }

static IrInst *finish(Lower *l, IrInst *i) {
    append(l, i);
    if (!(ir_op_info[i->op].flags & IR_FLAG_THROWS) || !l->handler) return i;
    i->unwind = ARENA_NEW(l->arena, IrEdge);
    ssa_add_pred(l, l->handler, i->unwind, l->block);
    IrBlock *next = lower_block(l, NULL);
    IrInst *br = ir_inst_new(l->f, IR_BR_OP, IR_NONE, NULL, 0);
    make_targets(l, br, &next, 1);
    lower_start_sealed(l, next);
    return i;
}

IrInst *emit(Lower *l, IrOp op, uint32_t count, IrInst *const *operands) {
    return finish(l, ir_inst_new(l->f, op, IR_VALUE, operands, count));
}
IrInst *emit_made(Lower *l, IrInst *i) { return finish(l, i); }
IrInst *emit0(Lower *l, IrOp op) { return emit(l, op, 0, NULL); }
IrInst *emit1(Lower *l, IrOp op, IrInst *a) { return emit(l, op, 1, &a); }
IrInst *emit2(Lower *l, IrOp op, IrInst *a, IrInst *b) { return emit(l, op, 2, (IrInst *[]){a, b}); }
IrInst *emit3(Lower *l, IrOp op, IrInst *a, IrInst *b, IrInst *c) { return emit(l, op, 3, (IrInst *[]){a, b, c}); }
IrInst *emit4(Lower *l, IrOp op, IrInst *a, IrInst *b, IrInst *c, IrInst *d) { return emit(l, op, 4, (IrInst *[]){a, b, c, d}); }

IrInst *emit_atom(Lower *l, IrOp op, uint32_t count, IrInst *const *operands, uint32_t atom, int32_t value) {
    IrInst *i = ir_inst_new(l->f, op, IR_VALUE, operands, count);
    i->imm.atom = atom;
    i->imm.i = value;
    return finish(l, i);
}

IrInst *emit_int(Lower *l, IrOp op, uint32_t count, IrInst *const *operands, int32_t value) {
    return emit_atom(l, op, count, operands, 0, value);
}

void emit_br(Lower *l, IrBlock *target) {
    make_targets(l, ir_inst_new(l->f, IR_BR_OP, IR_NONE, NULL, 0), &target, 1);
    continue_dead(l);
}

void emit_brif(Lower *l, IrInst *condition, IrBlock *yes, IrBlock *no) {
    make_targets(l, ir_inst_new(l->f, IR_BRIF_OP, IR_NONE, &condition, 1), (IrBlock *[]){yes, no}, 2);
    continue_dead(l);
}

void emit_switch(Lower *l, IrInst *selector, IrBlock *const *targets, uint32_t count) {
    make_targets(l, ir_inst_new(l->f, IR_SWITCH_I32_OP, IR_NONE, &selector, 1), targets, count);
    continue_dead(l);
}

static void throwing(Lower *l, IrOp op, IrInst *value) {
    IrInst *i = ir_inst_new(l->f, op, IR_NONE, &value, 1);
    append(l, i);
    if (l->handler) {
        i->unwind = ARENA_NEW(l->arena, IrEdge);
        ssa_add_pred(l, l->handler, i->unwind, l->block);
    }
    continue_dead(l);
}

void emit_throw(Lower *l, IrInst *value) { throwing(l, IR_THROW_OP, value); }

void emit_throw_again(Lower *l, IrInst *value) { throwing(l, IR_THROW_AGAIN_OP, value); }

void emit_unreachable(Lower *l) {
    append(l, ir_inst_new(l->f, IR_UNREACHABLE_OP, IR_NONE, NULL, 0));
    continue_dead(l);
}

void emit_error(Lower *l, int kind, const char *message) {
    emit_atom(l, IR_THROW_ERROR_OP, 0, NULL, lower_atom_text(l, message), kind);
    emit_unreachable(l);
}

IrInst *emit_const(Lower *l, IrConst c) { return emit_int(l, IR_CONST_OP, 0, NULL, c); }
IrInst *emit_undefined(Lower *l) { return emit_const(l, IR_CONST_UNDEFINED); }
IrInst *emit_hole(Lower *l) { return emit_const(l, IR_CONST_HOLE); }
IrInst *emit_i32(Lower *l, int32_t i) { return emit_int(l, IR_CONST_I32_OP, 0, NULL, i); }
IrInst *emit_string(Lower *l, uint32_t atom) { return emit_atom(l, IR_CONST_STRING_OP, 0, NULL, atom, 0); }
IrInst *emit_box_bool(Lower *l, IrInst *b) { return emit1(l, IR_BOX_BOOL_OP, b); }

IrInst *emit_number(Lower *l, double d) {
    if (d >= -2147483648.0 && d <= 2147483647.0 && d == (double)(int32_t)d && !(d == 0 && signbit(d)))
        return emit1(l, IR_BOX_I32_OP, emit_i32(l, (int32_t)d));
    IrInst *c = ir_inst_new(l->f, IR_CONST_F64_OP, IR_F64, NULL, 0);
    c->imm.d = d;
    append(l, c);
    return emit1(l, IR_BOX_F64_OP, c);
}

uint32_t lower_atom(Lower *l, const JsString *s) { return ir_module_atom(l->module, s->units, s->length, s->is_latin1); }
uint32_t lower_atom_text(Lower *l, const char *ascii) { return ir_module_atom_ascii(l->module, ascii); }
const char *lower_utf8(Lower *l, const JsString *s) { return js_string_to_utf8(l->arena, s, NULL); }

void lower_at_offset(Lower *l, uint32_t offset) {
    SourcePosition p = source_position(l->source, offset);
    l->loc = (IrLoc){p.line, p.column};
}

void lower_at(Lower *l, const AstNode *n) { lower_at_offset(l, n->start); }

/* Await (ECMA-262 27.7.5.3) */
IrInst *emit_await(Lower *l, IrInst *value) {
    IrInst *sent = emit_int(l, IR_SUSPEND_OP, 1, &value, 2);
    IrInst *mode = emit0(l, IR_RESUME_MODE_OP);
    IrBlock *rejected = lower_cold_block(l, "rejected"), *next = lower_block(l, "resumed");
    emit_brif(l, emit2(l, IR_I32_EQ_OP, mode, emit_i32(l, 1)), rejected, next);
    lower_start_sealed(l, rejected);
    emit_throw(l, sent);
    lower_start_sealed(l, next);
    return sent;
}
