/* rewrite.h - what passes share to change a function: forwarding of values, clean-up of blocks, constants.
 *
 * Forwarding: `rewrite_forward(old, new)` notes that uses of old shall use new; `rewrite_resolve` reads an operand
 * through the notes; `rewrite_apply` changes all uses at once. Notes live in IrInst.data: rewrite_clear first.
 */
#ifndef NACRE_IR_PASSES_REWRITE_H
#define NACRE_IR_PASSES_REWRITE_H

#include "ir/ir.h"

void rewrite_clear(IrFunction *f);
static inline void rewrite_forward(IrInst *old, IrInst *with) { old->data = with; }
static inline IrInst *rewrite_resolve(IrInst *i) {
    while (i->data) i = i->data;
    return i;
}
void rewrite_apply(IrFunction *f);

/* Takes blocks that the entry does not reach out of the layout. */
bool rewrite_remove_unreachable(IrFunction *f);
/* Turns a terminator into `br` along its edge k. */
void rewrite_to_branch(IrInst *terminator, uint32_t k);

/* New instructions, put before `where`. */
IrInst *rewrite_insert(IrInst *where, IrOp op, IrType type, IrInst *a, IrInst *b); /* a, b may be NULL */
IrInst *rewrite_i32(IrInst *where, int32_t value);
IrInst *rewrite_f64(IrInst *where, double value);
IrInst *rewrite_bool(IrInst *where, bool value);
IrInst *rewrite_const(IrInst *where, IrConst value);
IrInst *rewrite_string(IrInst *where, uint32_t atom);
IrInst *rewrite_number(IrInst *where, double value); /* boxed: int32 where integral and not -0 */
/* A value as unboxed number or bool; looks through boxes first. */
IrInst *rewrite_unbox(IrInst *where, IrInst *value, IrType type);

/* Constant values behind boxes. */
typedef enum { CONSTANT_NONE, CONSTANT_SIMPLE, CONSTANT_NUMBER, CONSTANT_BOOL, CONSTANT_STRING } ConstantKind;
typedef struct {
    ConstantKind kind;
    IrConst simple;
    double number;
    bool boolean;
    uint32_t atom;
} Constant;
Constant rewrite_constant(const IrInst *i);

#endif
