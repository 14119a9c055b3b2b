/* operators.h - cold halves of operators, called by fastpath/ when operands are not what it handles inline. */
#ifndef NACRE_RUNTIME_OPERATORS_H
#define NACRE_RUNTIME_OPERATORS_H

#include "runtime/cells.h"
#include "runtime/runtime.h"

#define COLD __attribute__((cold, noinline))
enum { COMPARE_LT, COMPARE_LE, COMPARE_GT, COMPARE_GE };

/* Between the inlined int32 half and the cold half: two numbers. */
KEEPS_REGISTERS Value rt_add_number(Value a, Value b);
KEEPS_REGISTERS Value rt_sub_number(Value a, Value b);
KEEPS_REGISTERS Value rt_mul_number(Value a, Value b);
KEEPS_REGISTERS Value rt_mod_number(Value a, Value b);
KEEPS_REGISTERS Value rt_bit_and_number(Value a, Value b);
KEEPS_REGISTERS Value rt_bit_or_number(Value a, Value b);
KEEPS_REGISTERS Value rt_bit_xor_number(Value a, Value b);
KEEPS_REGISTERS Value rt_shl_number(Value a, Value b);
KEEPS_REGISTERS Value rt_shr_number(Value a, Value b);
KEEPS_REGISTERS Value rt_ushr_number(Value a, Value b);
KEEPS_REGISTERS int32_t rt_lt_number(Value a, Value b);
KEEPS_REGISTERS int32_t rt_le_number(Value a, Value b);
KEEPS_REGISTERS int32_t rt_gt_number(Value a, Value b);
KEEPS_REGISTERS int32_t rt_ge_number(Value a, Value b);
KEEPS_REGISTERS Value rt_neg_number(Value a);
KEEPS_REGISTERS Value rt_inc_number(Value a);
KEEPS_REGISTERS Value rt_dec_number(Value a);
KEEPS_REGISTERS int32_t rt_to_bool_other(Value v);
Value rt_add_slow(Value a, Value b);
KEEPS_REGISTERS Value rt_sub_slow(Value a, Value b) COLD;
KEEPS_REGISTERS Value rt_mul_slow(Value a, Value b) COLD;
KEEPS_REGISTERS Value rt_div_slow(Value a, Value b) COLD;
KEEPS_REGISTERS Value rt_mod_slow(Value a, Value b) COLD;
KEEPS_REGISTERS Value rt_bit_and_slow(Value a, Value b) COLD;
KEEPS_REGISTERS Value rt_bit_or_slow(Value a, Value b) COLD;
KEEPS_REGISTERS Value rt_bit_xor_slow(Value a, Value b) COLD;
KEEPS_REGISTERS Value rt_shl_slow(Value a, Value b) COLD;
KEEPS_REGISTERS Value rt_shr_slow(Value a, Value b) COLD;
KEEPS_REGISTERS Value rt_ushr_slow(Value a, Value b) COLD;
KEEPS_REGISTERS Value rt_neg_slow(Value a) COLD;
KEEPS_REGISTERS Value rt_bit_not_slow(Value a) COLD;
KEEPS_REGISTERS Value rt_inc_slow(Value a) COLD;
KEEPS_REGISTERS Value rt_dec_slow(Value a) COLD;
KEEPS_REGISTERS Value rt_to_number_slow(Value v) COLD;
KEEPS_REGISTERS Value rt_to_numeric_slow(Value v) COLD;
KEEPS_REGISTERS Value rt_to_string_slow(Value v) COLD;
KEEPS_REGISTERS int32_t rt_typeof_is_slow(Value v, Value atom) COLD;
KEEPS_REGISTERS int32_t rt_compare_slow(Value a, Value b, int operation) COLD; /* COMPARE_…: 0, 1, -1 */
KEEPS_REGISTERS int32_t rt_eq_slow(Value a, Value b) COLD;
int32_t rt_strict_eq_slow(Value a, Value b);
/* String.prototype.charCodeAt for any receiver and position (builtins/string.c). */
Value rt_char_code_at_slow(Value s, Value k);
KEEPS_REGISTERS int32_t rt_to_bool_slow(Value v);
KEEPS_REGISTERS Value rt_const_bigint_slow(Value text) COLD;
int instance_of_js(Value v, Value target); /* 13.10.2: 1, 0, -1 */
/* Flat concatenation of few short strings. */
Value string_join(const Value *parts, uint32_t count, uint32_t length, bool is_latin1);

#endif
