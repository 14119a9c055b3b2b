/* dominators.h - dominator tree of a function's reachable blocks (edges of both kinds).
 * Block numbers in the arrays are positions in reverse postorder; unreachable blocks have none.
 */
#ifndef NACRE_IR_DOMINATORS_H
#define NACRE_IR_DOMINATORS_H

#include "ir/ir.h"

typedef struct {
    IrBlock **order;      /* reverse postorder; [0] = entry */
    uint32_t count;       /* reachable blocks */
    uint32_t *idom;       /* immediate dominator of each; idom[0] = 0 */
    uint32_t *position;   /* by IrBlock.id: position in order, or UINT32_MAX */
    uint32_t *pred_start; /* predecessors of k: preds[pred_start[k] .. pred_start[k + 1]) */
    uint32_t *preds;
    uint32_t *enter, *leave; /* walk numbers of the dominator tree */
} IrDominators;

/* Block ids must be below f->next_block_id and unique. Memory comes from the arena. */
IrDominators *ir_dominators(Arena *arena, const IrFunction *f);
/* a and b are positions. A block dominates itself. */
static inline bool ir_dominates(const IrDominators *d, uint32_t a, uint32_t b) {
    return d->enter[a] <= d->enter[b] && d->leave[b] <= d->leave[a];
}

/* By IrBlock.id: in how many natural loops the block lies. */
uint32_t *ir_loop_depths(Arena *arena, const IrFunction *f, const IrDominators *d);

#endif
