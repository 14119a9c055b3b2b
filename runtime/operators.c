/* operators.c - the cold halves of the arithmetic, bitwise and comparison operators (ECMA-262 13.5 to 13.15): operands
 * that are not both numbers. The hot halves are in fastpath/arithmetic.c.
 */
#include "runtime/operators.h"

#include <math.h>

#include "runtime/abi.h"
#include "runtime/bigint.h"
#include "runtime/messages.h"
#include "runtime/object.h"
#include "runtime/state.h"
#include "support/elementary.h"

/* 6.1.6.1.3 Number::exponentiate: differs from pow in NaN exponents and bases of 1 or -1. */
double number_exponentiate(double base, double exponent) {
    if (exponent != exponent) return NAN;
    if (isinf(exponent) && fabs(base) == 1) return NAN;
    return elementary_pow(base, exponent);
}

static Value number_operate(BigIntOperation operation, double a, double b) {
    switch (operation) {
    case BIGINT_ADD: return value_number(a + b);
    case BIGINT_SUB: return value_number(a - b);
    case BIGINT_MUL: return value_number(a * b);
    case BIGINT_DIV: return value_number(a / b);
    case BIGINT_MOD: return value_number(rt_f64_mod(a, b));
    case BIGINT_EXP: return value_number(number_exponentiate(a, b));
    case BIGINT_AND: return value_int(double_to_int32(a) & double_to_int32(b));
    case BIGINT_OR: return value_int(double_to_int32(a) | double_to_int32(b));
    case BIGINT_XOR: return value_int(double_to_int32(a) ^ double_to_int32(b));
    case BIGINT_SHL: return value_int((int32_t)((uint32_t)double_to_int32(a) << (double_to_int32(b) & 31)));
    case BIGINT_SHR: return value_int(double_to_int32(a) >> (double_to_int32(b) & 31));
    }
    return UNDEFINED;
}

static Value throw_mixed(void) { return throw_type_error("Cannot mix BigInt and other types, use explicit conversions"); }

/* 13.15.4 ApplyStringOrNumericBinaryOperator, but for + on strings. */
static Value operate(BigIntOperation operation, Value a, Value b) {
    TRY(x, to_numeric(a));
    TRY(y, to_numeric(b));
    if (is_number(x) && is_number(y)) return number_operate(operation, as_number(x), as_number(y));
    if (is_number(x) || is_number(y)) return throw_mixed();
    return bigint_operate(operation, x, y);
}

Value rt_add_slow(Value a, Value b) {
    if (is_string(a) && is_string(b)) return string_concat(a, b);
    TRY(x, to_primitive(a, 0));
    TRY(y, to_primitive(b, 0));
    if (is_string(x) || is_string(y)) {
        TRY(s, to_string(x));
        TRY(t, to_string(y));
        return string_concat(s, t);
    }
    return operate(BIGINT_ADD, x, y);
}

Value rt_sub_slow(Value a, Value b) { return operate(BIGINT_SUB, a, b); }
Value rt_mul_slow(Value a, Value b) { return operate(BIGINT_MUL, a, b); }
Value rt_div_slow(Value a, Value b) { return operate(BIGINT_DIV, a, b); }
Value rt_mod_slow(Value a, Value b) { return operate(BIGINT_MOD, a, b); }
Value rt_exp(Value a, Value b) { return operate(BIGINT_EXP, a, b); }
Value rt_bit_and_slow(Value a, Value b) { return operate(BIGINT_AND, a, b); }
Value rt_bit_or_slow(Value a, Value b) { return operate(BIGINT_OR, a, b); }
Value rt_bit_xor_slow(Value a, Value b) { return operate(BIGINT_XOR, a, b); }
Value rt_shl_slow(Value a, Value b) { return operate(BIGINT_SHL, a, b); }
Value rt_shr_slow(Value a, Value b) { return operate(BIGINT_SHR, a, b); }

Value rt_ushr_slow(Value a, Value b) {
    TRY(x, to_numeric(a));
    TRY(y, to_numeric(b));
    if (is_number(x) && is_number(y))
        return value_uint((uint32_t)double_to_int32(as_number(x)) >> (double_to_int32(as_number(y)) & 31));
    if (is_number(x) || is_number(y)) return throw_mixed();
    return throw_type_error("BigInts have no unsigned right shift, use >> instead");
}

Value rt_neg_slow(Value a) {
    TRY(x, to_numeric(a));
    return is_number(x) ? value_number(-as_number(x)) : bigint_negate(x);
}

Value rt_bit_not_slow(Value a) {
    TRY(x, to_numeric(a));
    return is_number(x) ? value_int(~double_to_int32(as_number(x))) : bigint_not(x);
}

static Value add_one(Value a, int32_t delta) {
    TRY(x, to_numeric(a));
    if (is_number(x)) return value_number(as_number(x) + delta);
    return bigint_operate(BIGINT_ADD, x, bigint_from_int64(delta));
}
Value rt_inc_slow(Value a) { return add_one(a, 1); }
Value rt_dec_slow(Value a) { return add_one(a, -1); }

Value rt_to_number_slow(Value v) { return to_number(v); }
Value rt_to_numeric_slow(Value v) { return to_numeric(v); }
Value rt_to_object(Value v) { return to_object(v); }
Value rt_to_string_slow(Value v) { return to_string(v); }

Value rt_to_property_key(Value v) {
    if (is_string(v) || is_symbol(v) || is_number(v)) return v;
    TRY(primitive, to_primitive(v, 1));
    if (is_symbol(primitive) || is_string(primitive)) return primitive;
    return to_string(primitive);
}

/* 13.5.3 typeof. */
Value rt_typeof(Value v) {
    if (is_undefined(v)) return ATOM(undefined);
    if (is_string(v)) return ATOM(string);
    if (is_number(v)) return ATOM(number);
    if (is_boolean(v)) return ATOM(boolean);
    if (is_object(v)) return is_callable(v) ? ATOM(function) : ATOM(object);
    if (is_null(v)) return ATOM(object);
    return is_symbol(v) ? ATOM(symbol) : ATOM(bigint);
}

int32_t rt_typeof_is_slow(Value v, Value atom) { return rt_typeof(v) == atom; }

/* 7.2.13 IsLessThan on operands that are not both numbers: 1, 0, -1 exception, 2 undefined. */
static int less_than(Value x, Value y) {
    if (is_string(x) && is_string(y)) return string_compare(x, y) < 0;
    if (is_bigint(x) && is_string(y)) {
        Value n = bigint_from_string(y);
        return is_undefined(n) ? 2 : bigint_compare(x, n) < 0;
    }
    if (is_string(x) && is_bigint(y)) {
        Value n = bigint_from_string(x);
        return is_undefined(n) ? 2 : bigint_compare(n, y) < 0;
    }
    x = to_numeric(x);
    if (is_exception(x)) return -1;
    y = to_numeric(y);
    if (is_exception(y)) return -1;
    if (is_number(x) && is_number(y)) {
        double a = as_number(x), b = as_number(y);
        return a < b ? 1 : a >= b ? 0 : 2;
    }
    if (is_bigint(x) && is_bigint(y)) return bigint_compare(x, y) < 0;
    if (is_bigint(x)) {
        int order = bigint_compare_double(x, as_number(y));
        return order == 2 ? 2 : order < 0;
    }
    int order = bigint_compare_double(y, as_number(x));
    return order == 2 ? 2 : order > 0;
}

int32_t rt_compare_slow(Value a, Value b, int operation) {
    a = to_primitive(a, 2);
    if (is_exception(a)) return -1;
    b = to_primitive(b, 2);
    if (is_exception(b)) return -1;
    bool swap = operation == COMPARE_LE || operation == COMPARE_GT;
    int less = swap ? less_than(b, a) : less_than(a, b);
    if (less < 0) return -1;
    if (operation == COMPARE_LT || operation == COMPARE_GT) return less == 1;
    return less == 0;
}

int32_t rt_eq_slow(Value a, Value b) { return loosely_equals(a, b); }
/* Two cells that are not one. */
int32_t rt_strict_eq_slow(Value a, Value b) {
    if (is_string(a) && is_string(b)) {
        const String *x = as_string(a), *y = as_string(b);
        if (x->length != y->length || x->tag & y->tag & STRING_ATOM) return 0;
    }
    return strict_equals(a, b);
}

static KEEPS_REGISTERS __attribute__((noinline)) int32_t truth_of(Value v) { return to_boolean(v); }
int32_t rt_to_bool_slow(Value v) { return likely(is_string(v)) ? string_length(v) != 0 : truth_of(v); }

/* 7.3.20 OrdinaryHasInstance. */
int ordinary_has_instance_js(Value constructor, Value v) {
    if (!is_callable(constructor)) return 0;
    if (is_object_kind(constructor, OBJECT_BOUND_FUNCTION))
        return instance_of_js(v, ((BoundFunction *)as_cell(constructor))->target);
    if (!is_object(v)) return 0;
    Value prototype = get_atom(constructor, ATOM_prototype);
    if (is_exception(prototype)) return -1;
    if (!is_object(prototype)) {
        throw_error_value(ERROR_TYPE, "Function has non-object prototype '%v' in instanceof check", prototype);
        return -1;
    }
    for (;;) {
        v = object_get_prototype_js(as_object(v));
        if (is_exception(v)) return -1;
        if (is_null(v)) return 0;
        if (v == prototype) return 1;
    }
}

/* 13.10.2 InstanceofOperator. */
int instance_of_js(Value v, Value target) {
    if (!is_object(target)) {
        throw_type_error("Right-hand side of 'instanceof' is not an object");
        return -1;
    }
    Value method = get_method(target, SYMBOL(hasInstance));
    if (is_exception(method)) return -1;
    if (is_undefined(method)) {
        if (!is_callable(target)) {
            throw_type_error("Right-hand side of 'instanceof' is not callable");
            return -1;
        }
        return ordinary_has_instance_js(target, v);
    }
    Value result = js_call1(method, target, v);
    return is_exception(result) ? -1 : to_boolean(result);
}

static KEEPS_REGISTERS COLD int32_t throw_destructuring(Value v) {
    throw_error_value(ERROR_TYPE, "Cannot destructure '%v' as it is %v.", v, v);
    return -1;
}
int32_t rt_require_object_coercible(Value v) { return likely(!is_nullish(v)) ? 0 : throw_destructuring(v); }

/* Chains of + and templates: operands are strings. */
Value rt_concat(const Value *parts, uint32_t count) {
    uint64_t length = 0;
    bool is_latin1 = true;
    for (uint32_t i = 0; i < count; i++) {
        length += as_string(parts[i])->length;
        is_latin1 &= (as_string(parts[i])->tag & STRING_LATIN1) != 0;
    }
    if (length < 64 && count > 2) return string_join(parts, count, (uint32_t)length, is_latin1);
    Value result = parts[0];
    for (uint32_t i = 1; i < count; i++) {
        result = string_concat(result, parts[i]);
        if (is_exception(result)) return EXCEPTION;
    }
    return result;
}

Value rt_const_bigint_slow(Value text) { return bigint_from_literal(text); }
