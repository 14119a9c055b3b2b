/* types.h - sets of kinds of JavaScript values, and what single ops say of their results.
 *
 * INT and DOUBLE are the two representations of numbers (abi/value_layout.h): a value whose set lacks DOUBLE is
 * tagged int32. INTERNAL stands for cells that JS never sees (iterator records, frames, private names, cells).
 */
#ifndef NACRE_IR_PASSES_TYPES_H
#define NACRE_IR_PASSES_TYPES_H

#include "ir/ir.h"

typedef uint16_t TypeMask;
enum {
    TYPE_UNDEFINED = 1,
    TYPE_NULL = 2,
    TYPE_BOOL = 4,
    TYPE_INT = 8,
    TYPE_DOUBLE = 16,
    TYPE_STRING = 32,
    TYPE_SYMBOL = 64,
    TYPE_BIGINT = 128,
    TYPE_OBJECT = 256,
    TYPE_HOLE = 512,
    TYPE_INTERNAL = 1024,
    TYPE_NUMBER = TYPE_INT | TYPE_DOUBLE,
    TYPE_NUMERIC = TYPE_NUMBER | TYPE_BIGINT,
    TYPE_JS = TYPE_UNDEFINED | TYPE_NULL | TYPE_BOOL | TYPE_NUMERIC | TYPE_STRING | TYPE_SYMBOL | TYPE_OBJECT,
    TYPE_ANY = TYPE_JS | TYPE_HOLE | TYPE_INTERNAL,
    /* kinds whose ToPrimitive runs no code and whose ToNumeric is a Number */
    TYPE_TO_NUMBER = TYPE_UNDEFINED | TYPE_NULL | TYPE_BOOL | TYPE_NUMBER | TYPE_STRING
};

/* From the op and its immediate alone (operands of arithmetic are not looked at). Boxed values only, else 0. */
TypeMask types_of_op(const IrInst *i);

/* Result of an arithmetic op on operands of these kinds (b = a for unary ones); 0 where an operand's is 0. */
TypeMask types_of_arithmetic(IrOp op, TypeMask a, TypeMask b);

/* typeof of all kinds in the set, NULL where they differ or are not told by the set ("object" or "function"). */
const char *types_typeof(TypeMask mask);

#endif
