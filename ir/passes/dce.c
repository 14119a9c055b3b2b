/* dce.c - dead code: instructions and block parameters whose values nobody needs.
 *
 * Requires: any IR. Keeps: everything with an effect (writes, may throw, ends a block). An unused allocation or heap
 * read goes. Marks from the roots, so that cycles of loop parameters that feed only each other go too.
 */
#include "ir/internal.h"
#include "ir/passes.h"

typedef struct {
    Arena arena;
    IrInst **items;
    uint32_t count, capacity;
} LiveStack;

static void mark_live(LiveStack *s, IrInst *i) {
    if (i->mark) return;
    i->mark = 1;
    IR_GROW(&s->arena, s->items, s->count, s->capacity);
    s->items[s->count++] = i;
}

/* For a live parameter, what its incoming edges pass: edges are listed by their target once. */
typedef struct EdgeList {
    IrEdge *edge;
    struct EdgeList *next;
} EdgeList;

static void list_edge(IrEdge *edge, void *context) {
    LiveStack *s = context;
    EdgeList *item = IR_NEW(&s->arena, EdgeList);
    item->edge = edge;
    item->next = edge->target->data;
    edge->target->data = item;
}

static bool is_root(const IrInst *i) { return (ir_op_info[i->op].flags & (IR_FLAG_WRITES | IR_FLAG_THROWS | IR_FLAG_TERM)) != 0; }

static void propagate(LiveStack *s) {
    while (s->count) {
        IrInst *i = s->items[--s->count];
        for (uint32_t k = 0; k < i->operand_count; k++) mark_live(s, i->operands[k]);
        if (i->op != IR_BLOCK_PARAM_OP) continue;
        uint32_t index = 0;
        while (i->block->params[index] != i) index++;
        for (EdgeList *e = i->block->data; e; e = e->next) mark_live(s, e->edge->args[index]);
    }
}

static bool sweep_params(IrBlock *b) {
    uint32_t kept = 0;
    for (uint32_t k = 0; k < b->param_count; k++)
        if (b->params[k]->mark) kept++;
    if (kept == b->param_count) return false;
    for (EdgeList *e = b->data; e; e = e->next) {
        uint32_t n = 0;
        for (uint32_t k = 0; k < b->param_count; k++)
            if (b->params[k]->mark) e->edge->args[n++] = e->edge->args[k];
        e->edge->arg_count = n;
    }
    uint32_t n = 0;
    for (uint32_t k = 0; k < b->param_count; k++)
        if (b->params[k]->mark) b->params[n++] = b->params[k];
    b->param_count = n;
    return true;
}

bool pass_dce(IrFunction *f) {
    LiveStack s = {0};
    for (IrBlock *b = f->first_block; b; b = b->next) b->data = NULL;
    for (IrBlock *b = f->first_block; b; b = b->next) {
        ir_block_for_each_edge(b, list_edge, &s);
        for (IrInst *i = b->first; i; i = i->next)
            if (is_root(i)) mark_live(&s, i);
    }
    propagate(&s);
    bool changed = false;
    for (IrBlock *b = f->first_block; b; b = b->next) {
        changed |= sweep_params(b);
        for (IrInst *i = b->first, *next; i; i = next) {
            next = i->next;
            if (!i->mark) ir_inst_remove(i), changed = true;
        }
    }
    for (IrBlock *b = f->first_block; b; b = b->next) {
        b->data = NULL;
        for (uint32_t k = 0; k < b->param_count; k++) b->params[k]->mark = 0;
        for (IrInst *i = b->first; i; i = i->next) i->mark = 0;
    }
    arena_release(&s.arena);
    return changed;
}
