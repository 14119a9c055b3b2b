/* simplify_cfg.c - fewer blocks: constant branches, unreachable blocks, trivial parameters, straight lines, empty
 * blocks.
 *
 * Requires: any IR. Keeps: the order of effects; an instruction with an unwind edge stays the last before its `br`.
 * Repeats until nothing changes, at most a fixed number of rounds.
 */
#include "ir/internal.h"
#include "ir/passes.h"
#include "ir/passes/rewrite.h"

typedef struct EdgeList {
    IrEdge *edge;
    IrBlock *from;
    struct EdgeList *next;
} EdgeList;
typedef struct {
    Arena arena;
    IrBlock *from;
} Collector;

static void list_edge(IrEdge *edge, void *context) {
    Collector *c = context;
    EdgeList *item = IR_NEW(&c->arena, EdgeList);
    *item = (EdgeList){edge, c->from, edge->target->data};
    edge->target->data = item;
}

static void list_edges(IrFunction *f, Collector *c) {
    for (IrBlock *b = f->first_block; b; b = b->next) b->data = NULL;
    for (IrBlock *b = f->first_block; b; b = b->next) {
        c->from = b;
        ir_block_for_each_edge(b, list_edge, c);
    }
}

static bool same_edge(const IrEdge *a, const IrEdge *b) {
    if (a->target != b->target) return false;
    for (uint32_t k = 0; k < a->arg_count; k++)
        if (a->args[k] != b->args[k]) return false;
    return true;
}

static bool fold_branches(IrFunction *f) {
    bool changed = false;
    for (IrBlock *b = f->first_block; b; b = b->next) {
        IrInst *t = b->last;
        if (t->op == IR_BRIF_OP && t->operands[0]->op == IR_NOT_OP) {
            IrEdge first = t->targets[0];
            t->targets[0] = t->targets[1];
            t->targets[1] = first;
            t->operands[0] = t->operands[0]->operands[0];
            changed = true;
        }
        if (t->op == IR_BRIF_OP || t->op == IR_GUARD_OP) {
            Constant c = rewrite_constant(t->operands[0]);
            if (c.kind == CONSTANT_BOOL) rewrite_to_branch(t, c.boolean ? 0 : 1), changed = true;
            else if (same_edge(&t->targets[0], &t->targets[1])) rewrite_to_branch(t, 0), changed = true;
        } else if (t->op == IR_SWITCH_I32_OP && t->operands[0]->op == IR_CONST_I32_OP) {
            int64_t k = (int64_t)t->operands[0]->imm.i + 1;
            rewrite_to_branch(t, k >= 1 && k < t->target_count ? (uint32_t)k : 0);
            changed = true;
        }
    }
    return changed;
}

/* Parameters that every edge passes one and the same value (or the parameter itself). */
static bool forward_params(IrFunction *f) {
    Collector c = {0};
    list_edges(f, &c);
    rewrite_clear(f);
    bool changed = false;
    for (IrBlock *b = f->first_block; b; b = b->next) {
        for (uint32_t k = 0; k < b->param_count; k++) {
            IrInst *param = b->params[k], *only = NULL;
            bool trivial = true;
            for (EdgeList *e = b->data; e && trivial; e = e->next) {
                IrInst *arg = rewrite_resolve(e->edge->args[k]);
                if (arg == param || arg == only) continue;
                trivial = only == NULL;
                only = arg;
            }
            if (!trivial || !only) continue;
            rewrite_forward(param, only);
            for (EdgeList *e = b->data; e; e = e->next) {
                memmove(e->edge->args + k, e->edge->args + k + 1, (e->edge->arg_count - k - 1) * sizeof *e->edge->args);
                e->edge->arg_count--;
            }
            memmove(b->params + k, b->params + k + 1, (b->param_count - k - 1) * sizeof *b->params);
            b->param_count--;
            k--;
            changed = true;
        }
    }
    if (changed) rewrite_apply(f);
    for (IrBlock *b = f->first_block; b; b = b->next) b->data = NULL;
    arena_release(&c.arena);
    return changed;
}

/* A block that ends in `br` to a block with no other way in swallows it. */
static bool merge_lines(IrFunction *f) {
    Collector c = {0};
    list_edges(f, &c);
    bool changed = false;
    rewrite_clear(f);
    for (IrBlock *b = f->first_block; b; b = b->next) {
        for (;;) {
            IrInst *t = b->last;
            if (t->op != IR_BR_OP || (t->prev && t->prev->unwind)) break;
            IrBlock *next = t->targets[0].target;
            EdgeList *in = next->data;
            if (!in || in->next || next == b || next == f->first_block || (next->first && next->first->op == IR_CATCH_OP)) break;
            for (uint32_t k = 0; k < next->param_count; k++) rewrite_forward(next->params[k], t->targets[0].args[k]);
            ir_inst_remove(t);
            for (IrInst *i = next->first, *after; i; i = after) {
                after = i->next;
                ir_inst_remove(i);
                ir_inst_append(b, i);
            }
            b->cold &= next->cold;
            ir_block_remove(f, next);
            changed = true;
        }
    }
    if (changed) rewrite_apply(f);
    for (IrBlock *b = f->first_block; b; b = b->next) b->data = NULL;
    arena_release(&c.arena);
    return changed;
}

/* Edges into a block that holds nothing but `br` go straight to where it leads. */
static bool skip_empty(IrFunction *f) {
    Collector c = {0};
    list_edges(f, &c);
    bool changed = false;
    for (IrBlock *b = f->first_block; b; b = b->next) {
        if (b == f->first_block || b->param_count || b->first != b->last || b->last->op != IR_BR_OP) continue;
        IrEdge *out = &b->last->targets[0];
        if (out->target == b) continue;
        for (EdgeList *e = b->data; e; e = e->next) {
            if (e->from == b) continue;
            e->edge->target = out->target;
            e->edge->arg_count = out->arg_count;
            e->edge->args = IR_NEW_ARRAY(f->module->arena, IrInst *, out->arg_count);
            if (out->arg_count) memcpy(e->edge->args, out->args, out->arg_count * sizeof *out->args);
            /* The edge now is one more way into the target. */
            EdgeList *item = IR_NEW(&c.arena, EdgeList);
            *item = (EdgeList){e->edge, e->from, out->target->data};
            out->target->data = item;
            changed = true;
        }
        b->data = NULL;
    }
    for (IrBlock *b = f->first_block; b; b = b->next) b->data = NULL;
    arena_release(&c.arena);
    return changed;
}

bool pass_simplify_cfg(IrFunction *f) {
    bool any = false;
    for (int round = 0; round < 6; round++) {
        bool changed = fold_branches(f);
        changed |= rewrite_remove_unreachable(f);
        changed |= skip_empty(f);
        changed |= rewrite_remove_unreachable(f);
        changed |= forward_params(f);
        changed |= merge_lines(f);
        any |= changed;
        if (!changed) break;
    }
    return any;
}
