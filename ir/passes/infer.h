/* infer.h - result of type inference over one function: kinds and integer ranges of its values.
 *
 * ir/passes/infer.c computes it by a fixpoint over SSA; represent.c turns it into unboxed code.
 */
#ifndef NACRE_IR_PASSES_INFER_H
#define NACRE_IR_PASSES_INFER_H

#include "ir/dominators.h"
#include "ir/passes/types.h"

typedef struct {
    TypeMask mask;  /* kinds of a boxed value; 0 = not reached yet */
    bool wants_int; /* used as an element index or in bit operations: keep it tagged where it may be int32 */
    bool real;      /* there is evidence of fractions: unboxed it is a double */
    uint8_t widenings;
    int32_t low, high; /* range of the int32 (also of values of type i32) */
} TypeInfo;

typedef struct {
    Arena *arena;
    IrFunction *function;
    IrDominators *dominators;
    TypeInfo *info; /* by IrInst.id; instructions made later have ids from `count` on */
    uint32_t count;
} Inference;

/* Renumbers the function's values. */
Inference *infer_function(Arena *arena, IrFunction *f);

/* What holds of v where `block` is entered: conditions that dominate it are taken into account. */
TypeInfo infer_at(const Inference *t, const IrInst *v, const IrBlock *block);

/* How an arithmetic op is to be done, given its operands at its place. */
typedef enum { ARITHMETIC_BOXED, ARITHMETIC_I32, ARITHMETIC_F64, ARITHMETIC_I32_WRAP } ArithmeticKind;
ArithmeticKind infer_arithmetic(const Inference *t, const IrInst *i, TypeInfo *result);

#endif
