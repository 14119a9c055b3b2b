/* arithmetic.c - hot halves of the operators: int32 and double operands. Everything else is a call of the cold half
 * (operators.c). Compiled twice: into the runtime archive, and as bitcode that programs inline.
 */
#include "runtime/abi.h"
#include "runtime/operators.h"
#include "runtime/state.h"

#define BOTH_INT(a, b) likely(((a) & (b)) >= NACRE_INT_TAG)
#define BOTH_NUMBER(a, b) (is_number(a) && is_number(b))

/* A double result: arithmetic on doubles rarely gives integers that matter as int32. */
static inline __attribute__((unused)) Value number(double d) { return value_double(d); }

/* Lean: programs inline the int32 half alone, for the size of their code; doubles that the compiler can tell are
 * computed without these functions, others by the halves below, out of line. */
#define INT_OR_NUMBER(name, builtin, operator)                                                                                   \
    Value rt_##name(Value a, Value b) {                                                                                          \
        int32_t r;                                                                                                               \
        if (BOTH_INT(a, b) && likely(!builtin(as_int(a), as_int(b), &r))) return value_int(r);                                   \
        return rt_##name##_number(a, b);                                                                                         \
    }
INT_OR_NUMBER(add, __builtin_add_overflow, +)
INT_OR_NUMBER(sub, __builtin_sub_overflow, -)

Value rt_mul(Value a, Value b) {
    int32_t r;
    if (BOTH_INT(a, b) && likely(!__builtin_mul_overflow(as_int(a), as_int(b), &r) && r != 0)) return value_int(r);
    return rt_mul_number(a, b);
}

#ifndef NACRE_FASTPATH_BITCODE
Value rt_add_number(Value a, Value b) {
    if (BOTH_NUMBER(a, b)) return number(as_number(a) + as_number(b));
    return rt_add_slow(a, b);
}
Value rt_sub_number(Value a, Value b) {
    if (BOTH_NUMBER(a, b)) return number(as_number(a) - as_number(b));
    return rt_sub_slow(a, b);
}
Value rt_mul_number(Value a, Value b) {
    if (BOTH_INT(a, b)) return value_number((double)as_int(a) * as_int(b));
    if (BOTH_NUMBER(a, b)) return number(as_number(a) * as_number(b));
    return rt_mul_slow(a, b);
}
Value rt_div(Value a, Value b) {
    if (BOTH_INT(a, b)) return value_number((double)as_int(a) / as_int(b));
    if (BOTH_NUMBER(a, b)) return number(as_number(a) / as_number(b));
    return rt_div_slow(a, b);
}
Value rt_mod_number(Value a, Value b) {
    if (BOTH_NUMBER(a, b)) return value_number(rt_f64_mod(as_number(a), as_number(b)));
    return rt_mod_slow(a, b);
}
#define BIT_NUMBER(name, expression)                                                                                             \
    Value rt_##name##_number(Value a, Value b) {                                                                                 \
        if (!BOTH_NUMBER(a, b)) return rt_##name##_slow(a, b);                                                                   \
        int32_t x = double_to_int32(as_number(a)), y = double_to_int32(as_number(b));                                            \
        return expression;                                                                                                       \
    }
BIT_NUMBER(bit_and, value_int(x &y))
BIT_NUMBER(bit_or, value_int(x | y))
BIT_NUMBER(bit_xor, value_int(x ^ y))
BIT_NUMBER(shl, value_int((int32_t)((uint32_t)x << (y & 31))))
BIT_NUMBER(shr, value_int(x >> (y & 31)))
BIT_NUMBER(ushr, value_uint((uint32_t)x >> (y & 31)))
#define COMPARE_NUMBER(name, operator, operation)                                                                                \
    int32_t rt_##name##_number(Value a, Value b) {                                                                               \
        if (BOTH_NUMBER(a, b)) return as_number(a) operator as_number(b);                                                        \
        return rt_compare_slow(a, b, operation);                                                                                 \
    }
COMPARE_NUMBER(lt, <, COMPARE_LT)
COMPARE_NUMBER(le, <=, COMPARE_LE)
COMPARE_NUMBER(gt, >, COMPARE_GT)
COMPARE_NUMBER(ge, >=, COMPARE_GE)
Value rt_neg_number(Value a) { return is_number(a) ? number(-as_number(a)) : rt_neg_slow(a); }
Value rt_inc_number(Value a) { return is_number(a) ? number(as_number(a) + 1) : rt_inc_slow(a); }
Value rt_dec_number(Value a) { return is_number(a) ? number(as_number(a) - 1) : rt_dec_slow(a); }
int32_t rt_to_bool_other(Value v) {
    if (!is_cell(v) && !is_number(v)) return 0;
    return rt_to_bool_slow(v);
}
#endif

double rt_f64_mod(double a, double b) {
    double limit = 9007199254740992.0;
    if (likely(__builtin_fabs(a) < limit && __builtin_fabs(b) < limit)) {
        int64_t x = (int64_t)a, y = (int64_t)b;
        if ((double)x == a && (double)y == b && y != 0) return __builtin_copysign((double)(x % y), a);
    }
    return __builtin_fmod(a, b);
}

Value rt_mod(Value a, Value b) {
    if (BOTH_INT(a, b) && likely(as_int(a) >= 0 && as_int(b) > 0)) return value_int(as_int(a) % as_int(b));
    return rt_mod_number(a, b);
}

int32_t rt_f64_to_i32(double d) {
    int64_t i = (int64_t)d;
    if (likely(d > -9.2e18 && d < 9.2e18)) return (int32_t)i;
    return double_to_int32(d);
}

#define INT_OPERATION(name, expression)                                                                                          \
    Value rt_##name(Value a, Value b) {                                                                                          \
        if (!BOTH_INT(a, b)) return rt_##name##_number(a, b);                                                                    \
        int32_t x = as_int(a), y = as_int(b);                                                                                    \
        return expression;                                                                                                       \
    }
INT_OPERATION(bit_and, value_int(x &y))
INT_OPERATION(bit_or, value_int(x | y))
INT_OPERATION(bit_xor, value_int(x ^ y))
INT_OPERATION(shl, value_int((int32_t)((uint32_t)x << (y & 31))))
INT_OPERATION(shr, value_int(x >> (y & 31)))
INT_OPERATION(ushr, value_uint((uint32_t)x >> (y & 31)))

Value rt_neg(Value a) {
    if (likely(is_int(a) && as_int(a) != 0 && as_int(a) != INT32_MIN)) return value_int(-as_int(a));
    return rt_neg_number(a);
}

Value rt_bit_not(Value a) { return likely(is_int(a)) ? value_int(~as_int(a)) : rt_bit_not_slow(a); }

Value rt_inc(Value a) {
    if (likely(is_int(a) && as_int(a) != INT32_MAX)) return value_int(as_int(a) + 1);
    return rt_inc_number(a);
}

Value rt_dec(Value a) {
    if (likely(is_int(a) && as_int(a) != INT32_MIN)) return value_int(as_int(a) - 1);
    return rt_dec_number(a);
}

Value rt_to_number(Value v) { return likely(is_number(v)) ? v : rt_to_number_slow(v); }
Value rt_to_numeric(Value v) { return likely(is_number(v)) ? v : rt_to_numeric_slow(v); }
Value rt_to_string(Value v) { return likely(is_string(v)) ? v : rt_to_string_slow(v); }

int32_t rt_to_bool(Value v) {
    if (likely(is_boolean(v))) return v & 1;
    if (is_int(v)) return as_int(v) != 0;
    if (is_object(v)) return 1;
    return rt_to_bool_other(v);
}

int32_t rt_is_string(Value v) { return is_string(v); }

int32_t rt_typeof_is(Value v, const Value *atom) { return rt_typeof_is_slow(v, *atom); }

#define COMPARISON(name, operator, operation)                                                                                    \
    int32_t rt_##name(Value a, Value b) {                                                                                        \
        if (BOTH_INT(a, b)) return as_int(a) operator as_int(b);                                                                 \
        return rt_##name##_number(a, b);                                                                                         \
    }
COMPARISON(lt, <, COMPARE_LT)
COMPARISON(le, <=, COMPARE_LE)
COMPARISON(gt, >, COMPARE_GT)
COMPARISON(ge, >=, COMPARE_GE)

int32_t rt_strict_eq(Value a, Value b) {
    if (BOTH_INT(a, b)) return a == b;
    if (a == b) return !is_double(a) || as_double(a) == as_double(a);
    if (is_number(a) || is_number(b)) return BOTH_NUMBER(a, b) && as_number(a) == as_number(b);
    if (!is_cell(a) || !is_cell(b) || is_object(a)) return 0;
    return rt_strict_eq_slow(a, b);
}

int32_t rt_strict_eq_int(Value a, int32_t b) { return a == value_int(b) || (unlikely(is_double(a)) && as_double(a) == b); }

int32_t rt_eq(Value a, Value b) {
    if (BOTH_INT(a, b)) return a == b;
    if (is_nullish(a)) return is_nullish(b);
    if (a == b && !is_number(a)) return 1;
    return rt_eq_slow(a, b);
}

int32_t rt_is_object(Value v) { return is_object(v); }
