/* bigint.h - BigInt cells and their operations (ECMA-262 6.1.6.2), over support/bigint.h.
 *
 * Functions give a BigInt value or EXCEPTION (RangeError: too big, division by zero). None runs user code.
 */
#ifndef NACRE_RUNTIME_BIGINT_H
#define NACRE_RUNTIME_BIGINT_H

#include "runtime/runtime.h"

bool bigint_is_zero(Value v);
bool bigint_is_negative(Value v);
int bigint_compare(Value a, Value b);         /* <0, 0, >0 */
int bigint_compare_double(Value a, double d); /* <0, 0, >0; 2 where d is NaN */
Value bigint_from_int64(int64_t i);
Value bigint_from_uint64(uint64_t u);
Value bigint_from_double(double d);    /* d must be integral, else RangeError */
Value bigint_from_string(Value s);     /* StringToBigInt: UNDEFINED where it is none */
Value bigint_from_literal(Value atom); /* literal text without n */
Value bigint_to_string(Value v, int radix);
double bigint_to_double(Value v); /* rounded to nearest, may be infinite */
int64_t bigint_to_int64(Value v); /* modulo 2^64 */
uint64_t bigint_to_uint64(Value v);
Value to_bigint(Value v); /* 7.1.13 ToBigInt; may run user code */
/* Sign and magnitude words (32 bits, least significant first) of a value, and back; for JSON, structuredClone, asIntN. */
typedef enum {
    BIGINT_ADD,
    BIGINT_SUB,
    BIGINT_MUL,
    BIGINT_DIV,
    BIGINT_MOD,
    BIGINT_EXP,
    BIGINT_AND,
    BIGINT_OR,
    BIGINT_XOR,
    BIGINT_SHL,
    BIGINT_SHR
} BigIntOperation;
Value bigint_operate(BigIntOperation operation, Value a, Value b);
Value bigint_negate(Value v);
Value bigint_not(Value v);
Value bigint_as_int_n(uint64_t bits, Value v);
Value bigint_as_uint_n(uint64_t bits, Value v);

#endif
