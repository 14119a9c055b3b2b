/* sink.c - boxes are made where they are used: out of loops' heads, off the fast path, onto edges to cold blocks.
 *
 * Requires: represent before, dce after (it removes the boxes that were replaced). A use of a box in another block that
 * lies in no deeper loop gets a box of its own; an edge that leaves the warm code passes values boxed in a block of
 * its own. Keeps: behaviour; boxing has no effects.
 */
#include "ir/dominators.h"
#include "ir/internal.h"
#include "ir/passes.h"

typedef struct {
    Arena arena;
    IrFunction *f;
    uint32_t *depth; /* of loops, by block id */
    bool changed;
} Sink;

static bool is_box(const IrInst *i) {
    return i->op == IR_BOX_I32_OP || i->op == IR_BOX_F64_OP || i->op == IR_BOX_NUMBER_OP || i->op == IR_BOX_BOOL_OP;
}

/* The copy of a box in `block`, put before `where`; the newest copy is noted in the box's data. */
static IrInst *copy_box(Sink *s, IrInst *box, IrInst *where) {
    IrInst *newest = box->data;
    if (newest && newest->block == where->block) return newest;
    IrInst *copy = ir_inst_new(s->f, (IrOp)box->op, IR_VALUE, box->operands, 1);
    copy->loc = box->loc;
    ir_inst_insert_before(where, copy);
    box->data = copy;
    s->changed = true;
    return copy;
}

static bool worth(const Sink *s, const IrInst *v, const IrBlock *user) {
    return is_box(v) && v->block != user && s->depth[user->id] <= s->depth[v->block->id];
}

/* An edge out of warm code whose values are boxes: they are made on the way. */
static void split_cold_edge(Sink *s, IrBlock *from, IrEdge *edge) {
    bool any = false;
    for (uint32_t k = 0; k < edge->arg_count; k++) any |= is_box(edge->args[k]);
    if (!any || !edge->target->cold || from->cold) return;
    IrBlock *block = ir_block_new(s->f, "exit");
    block->cold = true;
    ir_block_append(s->f, block);
    IrInst *branch = ir_inst_new(s->f, IR_BR_OP, IR_NONE, NULL, 0);
    branch->targets = IR_NEW(s->f->module->arena, IrEdge);
    branch->target_count = 1;
    branch->targets[0] = *edge;
    ir_inst_append(block, branch);
    *edge = (IrEdge){.target = block};
    IrEdge *out = &branch->targets[0];
    for (uint32_t k = 0; k < out->arg_count; k++)
        if (is_box(out->args[k])) out->args[k] = copy_box(s, out->args[k], branch);
}

static void sink_block(Sink *s, IrBlock *b) {
    for (IrInst *i = b->first; i; i = i->next) {
        for (uint32_t k = 0; k < i->operand_count; k++)
            if (worth(s, i->operands[k], b)) i->operands[k] = copy_box(s, i->operands[k], i);
        if (i->unwind)
            for (uint32_t k = 0; k < i->unwind->arg_count; k++)
                if (worth(s, i->unwind->args[k], b)) i->unwind->args[k] = copy_box(s, i->unwind->args[k], i);
        bool after_thrower = i->prev && i->prev->unwind; /* nothing may stand between it and its br */
        for (uint32_t k = 0; k < i->target_count; k++) {
            split_cold_edge(s, b, &i->targets[k]);
            if (after_thrower) continue;
            for (uint32_t n = 0; n < i->targets[k].arg_count; n++)
                if (worth(s, i->targets[k].args[n], b)) i->targets[k].args[n] = copy_box(s, i->targets[k].args[n], i);
        }
    }
}

bool pass_sink(IrFunction *f) {
    Sink s = {.f = f};
    IrDominators *d = ir_dominators(&s.arena, f);
    s.depth = ir_loop_depths(&s.arena, f, d);
    for (uint32_t p = 0; p < d->count; p++)
        for (IrInst *i = d->order[p]->first; i; i = i->next) i->data = NULL;
    for (uint32_t p = 0; p < d->count; p++) sink_block(&s, d->order[p]);
    for (IrBlock *b = f->first_block; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) i->data = NULL;
    arena_release(&s.arena);
    return s.changed;
}
