/* rewrite.c - forwarding of values, clean-up of blocks, making and reading of constants: see rewrite.h. */
#include "ir/passes/rewrite.h"
#include <math.h>
#include "ir/internal.h"

void rewrite_clear(IrFunction *f) {
    for (IrBlock *b = f->first_block; b; b = b->next) {
        for (uint32_t k = 0; k < b->param_count; k++) b->params[k]->data = NULL;
        for (IrInst *i = b->first; i; i = i->next) i->data = NULL;
    }
}

static void resolve_edge(IrEdge *edge, void *context) {
    (void)context;
    for (uint32_t k = 0; k < edge->arg_count; k++) edge->args[k] = rewrite_resolve(edge->args[k]);
}

void rewrite_apply(IrFunction *f) {
    for (IrBlock *b = f->first_block; b; b = b->next) {
        for (IrInst *i = b->first; i; i = i->next)
            for (uint32_t k = 0; k < i->operand_count; k++) i->operands[k] = rewrite_resolve(i->operands[k]);
        ir_block_for_each_edge(b, resolve_edge, NULL);
    }
    rewrite_clear(f);
}

/* ---- blocks ---- */

typedef struct {
    IrBlock **items;
    uint32_t count, capacity;
} BlockStack;

static void reach(IrEdge *edge, void *context) {
    BlockStack *stack = context;
    if (edge->target->data == stack) return;
    edge->target->data = stack;
    Arena *arena = edge->target->function->module->arena;
    IR_GROW(arena, stack->items, stack->count, stack->capacity);
    stack->items[stack->count++] = edge->target;
}

bool rewrite_remove_unreachable(IrFunction *f) {
    BlockStack stack = {0};
    for (IrBlock *b = f->first_block; b; b = b->next) b->data = NULL;
    IrEdge entry = {.target = f->first_block};
    reach(&entry, &stack);
    while (stack.count) ir_block_for_each_edge(stack.items[--stack.count], reach, &stack);
    bool changed = false;
    for (IrBlock *b = f->first_block, *next; b; b = next) {
        next = b->next;
        if (b->data != &stack) ir_block_remove(f, b), changed = true;
        b->data = NULL;
    }
    return changed;
}

void rewrite_to_branch(IrInst *terminator, uint32_t k) {
    terminator->op = IR_BR_OP;
    terminator->operand_count = 0;
    if (k) terminator->targets[0] = terminator->targets[k];
    terminator->target_count = 1;
}

/* ---- new instructions ---- */

IrInst *rewrite_insert(IrInst *where, IrOp op, IrType type, IrInst *a, IrInst *b) {
    IrInst *operands[2] = {a, b};
    IrInst *i = ir_inst_new(where->block->function, op, type, operands, a ? b ? 2 : 1 : 0);
    i->loc = where->loc;
    ir_inst_insert_before(where, i);
    return i;
}

IrInst *rewrite_i32(IrInst *where, int32_t value) {
    IrInst *i = rewrite_insert(where, IR_CONST_I32_OP, IR_I32, NULL, NULL);
    i->imm.i = value;
    return i;
}

IrInst *rewrite_f64(IrInst *where, double value) {
    IrInst *i = rewrite_insert(where, IR_CONST_F64_OP, IR_F64, NULL, NULL);
    i->imm.d = value;
    return i;
}

IrInst *rewrite_bool(IrInst *where, bool value) {
    IrInst *i = rewrite_insert(where, IR_CONST_BOOL_OP, IR_BOOL, NULL, NULL);
    i->imm.i = value;
    return i;
}

IrInst *rewrite_const(IrInst *where, IrConst value) {
    IrInst *i = rewrite_insert(where, IR_CONST_OP, IR_VALUE, NULL, NULL);
    i->imm.i = (int32_t)value;
    return i;
}

IrInst *rewrite_string(IrInst *where, uint32_t atom) {
    IrInst *i = rewrite_insert(where, IR_CONST_STRING_OP, IR_VALUE, NULL, NULL);
    i->imm.atom = atom;
    return i;
}

IrInst *rewrite_number(IrInst *where, double value) {
    if (value >= -2147483648.0 && value <= 2147483647.0 && value == floor(value) && !(value == 0 && signbit(value)))
        return rewrite_insert(where, IR_BOX_I32_OP, IR_VALUE, rewrite_i32(where, (int32_t)value), NULL);
    return rewrite_insert(where, IR_BOX_F64_OP, IR_VALUE, rewrite_f64(where, value), NULL);
}

IrInst *rewrite_unbox(IrInst *where, IrInst *value, IrType type) {
    value = rewrite_resolve(value);
    if (value->type == type) return value;
    if (type == IR_F64) {
        if (value->type == IR_VALUE && (value->op == IR_BOX_F64_OP || value->op == IR_BOX_NUMBER_OP))
            return rewrite_resolve(value->operands[0]);
        if (value->type == IR_VALUE && value->op == IR_BOX_I32_OP) value = rewrite_resolve(value->operands[0]);
        if (value->type == IR_I32) {
            if (value->op == IR_CONST_I32_OP) return rewrite_f64(where, value->imm.i);
            return rewrite_insert(where, IR_I32_TO_F64_OP, IR_F64, value, NULL);
        }
        return rewrite_insert(where, IR_UNBOX_F64_OP, IR_F64, value, NULL);
    }
    if (type == IR_I32) {
        if (value->op == IR_BOX_I32_OP) return rewrite_resolve(value->operands[0]);
        return rewrite_insert(where, IR_UNBOX_I32_OP, IR_I32, value, NULL);
    }
    if (value->op == IR_BOX_BOOL_OP) return rewrite_resolve(value->operands[0]);
    return rewrite_insert(where, IR_UNBOX_BOOL_OP, IR_BOOL, value, NULL);
}

/* ---- constants ---- */

Constant rewrite_constant(const IrInst *i) {
    if (i->op == IR_BOX_I32_OP || i->op == IR_BOX_F64_OP || i->op == IR_BOX_NUMBER_OP || i->op == IR_BOX_BOOL_OP)
        i = rewrite_resolve(i->operands[0]);
    switch (i->op) {
    case IR_CONST_OP:
        if (i->imm.i == IR_CONST_TRUE || i->imm.i == IR_CONST_FALSE)
            return (Constant){.kind = CONSTANT_BOOL, .boolean = i->imm.i == IR_CONST_TRUE};
        return (Constant){.kind = CONSTANT_SIMPLE, .simple = (IrConst)i->imm.i};
    case IR_CONST_I32_OP: return (Constant){.kind = CONSTANT_NUMBER, .number = i->imm.i};
    case IR_CONST_F64_OP: return (Constant){.kind = CONSTANT_NUMBER, .number = i->imm.d};
    case IR_CONST_BOOL_OP: return (Constant){.kind = CONSTANT_BOOL, .boolean = i->imm.i != 0};
    case IR_CONST_STRING_OP: return (Constant){.kind = CONSTANT_STRING, .atom = i->imm.atom};
    default: return (Constant){.kind = CONSTANT_NONE};
    }
}
