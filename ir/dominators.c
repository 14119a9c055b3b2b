/* dominators.c - reverse postorder, predecessors and immediate dominators.
 *
 * The iterative scheme of Cooper, Harvey and Kennedy: intersect the dominators of the processed predecessors until
 * nothing changes. No recursion: functions may have a hundred thousand blocks.
 */
#include "ir/dominators.h"
#include "ir/internal.h"

static uint32_t successor_count(const IrBlock *b) {
    const IrInst *last = b->last;
    if (!last) return 0;
    return last->target_count + (last->unwind ? 1 : 0) + (last->prev && last->prev->unwind ? 1 : 0);
}

static IrBlock *successor(const IrBlock *b, uint32_t k) {
    const IrInst *last = b->last;
    if (k < last->target_count) return last->targets[k].target;
    k -= last->target_count;
    if (last->unwind) {
        if (!k) return last->unwind->target;
        k--;
    }
    return last->prev->unwind->target;
}

static void compute_order(Arena *arena, const IrFunction *f, IrDominators *d) {
    uint32_t ids = f->next_block_id;
    d->position = IR_NEW_ARRAY(arena, uint32_t, ids + 1);
    IrBlock **stack = IR_NEW_ARRAY(arena, IrBlock *, ids + 1);
    uint32_t *next = IR_NEW_ARRAY(arena, uint32_t, ids + 1);
    IrBlock **post = IR_NEW_ARRAY(arena, IrBlock *, ids + 1);
    uint32_t depth = 0, count = 0;
    for (uint32_t i = 0; i < ids; i++) d->position[i] = UINT32_MAX;
    stack[depth++] = f->first_block;
    d->position[f->first_block->id] = 0;
    while (depth) {
        IrBlock *b = stack[depth - 1];
        if (next[b->id] < successor_count(b)) {
            IrBlock *s = successor(b, next[b->id]++);
            if (d->position[s->id] != UINT32_MAX) continue;
            d->position[s->id] = 0;
            stack[depth++] = s;
        } else {
            post[count++] = b;
            depth--;
        }
    }
    d->count = count;
    d->order = IR_NEW_ARRAY(arena, IrBlock *, count);
    for (uint32_t i = 0; i < count; i++) {
        d->order[i] = post[count - 1 - i];
        d->position[d->order[i]->id] = i;
    }
}

static void compute_preds(Arena *arena, IrDominators *d) {
    d->pred_start = IR_NEW_ARRAY(arena, uint32_t, d->count + 2);
    for (uint32_t i = 0; i < d->count; i++)
        for (uint32_t k = 0; k < successor_count(d->order[i]); k++)
            d->pred_start[d->position[successor(d->order[i], k)->id] + 1]++;
    for (uint32_t i = 0; i < d->count; i++) d->pred_start[i + 1] += d->pred_start[i];
    d->preds = IR_NEW_ARRAY(arena, uint32_t, d->pred_start[d->count]);
    uint32_t *fill = IR_NEW_ARRAY(arena, uint32_t, d->count);
    for (uint32_t i = 0; i < d->count; i++)
        for (uint32_t k = 0; k < successor_count(d->order[i]); k++) {
            uint32_t to = d->position[successor(d->order[i], k)->id];
            d->preds[d->pred_start[to] + fill[to]++] = i;
        }
}

static uint32_t intersect(const uint32_t *idom, uint32_t a, uint32_t b) {
    while (a != b) {
        while (a > b) a = idom[a];
        while (b > a) b = idom[b];
    }
    return a;
}

static void number_tree(Arena *arena, IrDominators *d) {
    uint32_t n = d->count;
    uint32_t *child = IR_NEW_ARRAY(arena, uint32_t, n), *sibling = IR_NEW_ARRAY(arena, uint32_t, n);
    for (uint32_t i = n; i-- > 1;) {
        sibling[i] = child[d->idom[i]];
        child[d->idom[i]] = i;
    }
    d->enter = IR_NEW_ARRAY(arena, uint32_t, n);
    d->leave = IR_NEW_ARRAY(arena, uint32_t, n);
    uint32_t clock = 0, at = 0;
    d->enter[0] = clock++;
    for (;;) {
        if (child[at]) {
            at = child[at];
            d->enter[at] = clock++;
            continue;
        }
        for (;;) {
            d->leave[at] = clock++;
            if (!at) return;
            uint32_t next = sibling[at];
            if (next) {
                at = next;
                d->enter[at] = clock++;
                break;
            }
            at = d->idom[at];
        }
    }
}

IrDominators *ir_dominators(Arena *arena, const IrFunction *f) {
    IrDominators *d = IR_NEW(arena, IrDominators);
    compute_order(arena, f, d);
    compute_preds(arena, d);
    d->idom = IR_NEW_ARRAY(arena, uint32_t, d->count);
    for (uint32_t i = 1; i < d->count; i++) d->idom[i] = UINT32_MAX;
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = 1; i < d->count; i++) {
            uint32_t best = UINT32_MAX;
            for (uint32_t k = d->pred_start[i]; k < d->pred_start[i + 1]; k++) {
                uint32_t p = d->preds[k];
                if (d->idom[p] == UINT32_MAX) continue;
                best = best == UINT32_MAX ? p : intersect(d->idom, best, p);
            }
            if (best != d->idom[i]) d->idom[i] = best, changed = true;
        }
    }
    number_tree(arena, d);
    return d;
}

uint32_t *ir_loop_depths(Arena *arena, const IrFunction *f, const IrDominators *d) {
    uint32_t *depth = IR_NEW_ARRAY(arena, uint32_t, f->next_block_id + 1);
    uint32_t *in_loop = IR_NEW_ARRAY(arena, uint32_t, d->count + 1), *stack = IR_NEW_ARRAY(arena, uint32_t, d->count + 1);
    for (uint32_t head = 0; head < d->count; head++) {
        uint32_t count = 0, mark = head + 1;
        bool self = false;
        in_loop[head] = mark;
        for (uint32_t k = d->pred_start[head]; k < d->pred_start[head + 1]; k++) {
            self |= d->preds[k] == head;
            if (ir_dominates(d, head, d->preds[k]) && in_loop[d->preds[k]] != mark)
                in_loop[d->preds[k]] = mark, stack[count++] = d->preds[k];
        }
        if (count == 0 && !self) continue;
        depth[d->order[head]->id]++;
        while (count) {
            uint32_t b = stack[--count];
            depth[d->order[b]->id]++;
            for (uint32_t k = d->pred_start[b]; k < d->pred_start[b + 1]; k++)
                if (in_loop[d->preds[k]] != mark) in_loop[d->preds[k]] = mark, stack[count++] = d->preds[k];
        }
    }
    return depth;
}
