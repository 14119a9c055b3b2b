/* convert.c - type conversion (ECMA-262 7.1), sameness and equality of values (7.2). */
#include <math.h>

#include "runtime/bigint.h"
#include "runtime/exotic.h"
#include "runtime/object.h"
#include "runtime/state.h"
#include "support/number_text.h"

/* 7.1.1.1 OrdinaryToPrimitive. */
static Value ordinary_to_primitive(Value v, int hint) {
    for (int i = 0; i < 2; i++) {
        Value key = (hint == 1) == (i == 0) ? ATOM(toString) : ATOM(valueOf);
        TRY(f, get_js(v, key));
        if (!is_callable(f)) continue;
        TRY(result, js_call0(f, v));
        if (!is_object(result)) return result;
    }
    return throw_type_error("Cannot convert object to primitive value");
}

/* 7.1.1 ToPrimitive. */
Value to_primitive(Value v, int hint) {
    if (!is_object(v)) return v;
    TRY(exotic, get_method(v, SYMBOL(toPrimitive)));
    if (is_undefined(exotic)) return ordinary_to_primitive(v, hint);
    Value name = atom_from_ascii(hint == 0 ? "default" : hint == 1 ? "string" : "number");
    TRY(result, js_call1(exotic, v, name));
    if (is_object(result)) return throw_type_error("Cannot convert object to primitive value");
    return result;
}

/* 7.1.2 ToBoolean. */
bool to_boolean(Value v) {
    if (is_boolean(v)) return v == JS_TRUE;
    if (is_int(v)) return as_int(v) != 0;
    if (is_double(v)) {
        double d = as_double(v);
        return d == d && d != 0;
    }
    if (!is_cell(v)) return false;
    if (is_string(v)) return string_length(v) != 0;
    if (is_bigint(v)) return !bigint_is_zero(v);
    return true;
}

static double string_to_double(Value s) {
    uint32_t length = string_length(s);
    return string_is_latin1(s) ? number_parse_latin1(string_latin1(s), length) : number_parse_utf16(string_utf16(s), length);
}

/* 7.1.4 ToNumber. */
Value to_number(Value v) {
    for (;;) {
        if (is_number(v)) return v;
        if (is_undefined(v)) return value_double(NAN);
        if (is_null(v)) return value_int(0);
        if (is_boolean(v)) return value_int(v == JS_TRUE);
        if (is_string(v)) return value_number(string_to_double(v));
        if (is_symbol(v)) return throw_type_error("Cannot convert a Symbol value to a number");
        if (is_bigint(v)) return throw_type_error("Cannot convert a BigInt value to a number");
        v = to_primitive(v, 2);
        if (is_exception(v)) return EXCEPTION;
    }
}

/* 7.1.3 ToNumeric. */
Value to_numeric(Value v) {
    if (is_number(v)) return v;
    TRY(primitive, to_primitive(v, 2));
    return is_bigint(primitive) ? primitive : to_number(primitive);
}

int to_double(Value v, double *out) {
    Value n = to_number(v);
    if (is_exception(n)) return -1;
    *out = as_number(n);
    return 0;
}

/* 7.1.5 ToIntegerOrInfinity. */
int to_integer_or_infinity(Value v, double *out) {
    if (is_int(v)) {
        *out = as_int(v);
        return 0;
    }
    double d;
    if (to_double(v, &d) < 0) return -1;
    *out = d != d ? 0 : trunc(d) + 0.0;
    return 0;
}

/* 7.1.6 ToInt32 of a Number: the low 32 bits of the integer part. */
int32_t double_to_int32(double d) {
    int32_t small = (int32_t)(int64_t)(d > -9e18 && d < 9e18 ? d : 0);
    if (d > -9e18 && d < 9e18) return small;
    uint64_t bits;
    memcpy(&bits, &d, 8);
    int exponent = (int)(bits >> 52 & 0x7ff) - 1075; /* of the lowest mantissa bit */
    if (exponent >= 32 || exponent == 0x7ff - 1075) return 0;
    uint64_t mantissa = (bits & 0xfffffffffffffull) | 1ull << 52;
    uint32_t low = (uint32_t)(mantissa << exponent);
    return (int32_t)(bits >> 63 ? 0 - low : low);
}

int to_int32(Value v, int32_t *out) {
    if (is_int(v)) {
        *out = as_int(v);
        return 0;
    }
    double d;
    if (to_double(v, &d) < 0) return -1;
    *out = double_to_int32(d);
    return 0;
}

int to_uint32(Value v, uint32_t *out) { return to_int32(v, (int32_t *)out); }

/* 7.1.20 ToLength. */
int to_length(Value v, double *out) {
    if (to_integer_or_infinity(v, out) < 0) return -1;
    *out = *out <= 0 ? 0 : *out > 9007199254740991.0 ? 9007199254740991.0 : *out;
    return 0;
}

/* 7.1.22 ToIndex. */
int to_index(Value v, double *out) {
    if (to_integer_or_infinity(v, out) < 0) return -1;
    if (*out >= 0 && *out <= 9007199254740991.0) return 0;
    throw_error_value(ERROR_RANGE, "Invalid index: %v", v);
    return -1;
}

int to_relative_index(Value v, double length, double default_value, double *out) {
    if (is_undefined(v)) {
        *out = default_value;
        return 0;
    }
    double d;
    if (to_integer_or_infinity(v, &d) < 0) return -1;
    *out = d < 0 ? (d + length < 0 ? 0 : d + length) : d > length ? length : d;
    return 0;
}

static Value int_to_string(int32_t i) {
    if ((uint32_t)i < 256) {
        Value *place = &nacre_runtime.small_integers[i];
        if (*place) return *place;
        char text[4];
        int length = number_format_int32(i, text);
        return *place = atom_from_string(string_from_latin1((const uint8_t *)text, (uint32_t)length));
    }
    char text[NUMBER_TEXT_MAX];
    int length = number_format_int32(i, text);
    return string_from_latin1((const uint8_t *)text, (uint32_t)length);
}

/* 7.1.17 ToString. */
Value to_string(Value v) {
    for (;;) {
        if (is_string(v)) return v;
        if (is_int(v)) return int_to_string(as_int(v));
        if (is_double(v)) {
            char text[NUMBER_TEXT_MAX];
            int length = number_format(as_double(v), text);
            return string_from_latin1((const uint8_t *)text, (uint32_t)length);
        }
        if (is_undefined(v)) return ATOM(undefined);
        if (is_null(v)) return atom_from_ascii("null");
        if (is_boolean(v)) return atom_from_ascii(v == JS_TRUE ? "true" : "false");
        if (is_symbol(v)) return throw_type_error("Cannot convert a Symbol value to a string");
        if (is_bigint(v)) return bigint_to_string(v, 10);
        v = to_primitive(v, 1);
        if (is_exception(v)) return EXCEPTION;
    }
}

/* 7.1.18 ToObject. */
Value to_object(Value v) {
    if (is_object(v)) return v;
    if (is_nullish(v)) return throw_type_error("Cannot convert undefined or null to object");
    if (is_string(v)) return value_cell(wrapper_new(OBJECT_STRING, v, intrinsic(INTRINSIC_StringPrototype)));
    if (is_number(v)) return value_cell(wrapper_new(OBJECT_NUMBER, v, intrinsic(INTRINSIC_NumberPrototype)));
    if (is_boolean(v)) return value_cell(wrapper_new(OBJECT_BOOLEAN, v, intrinsic(INTRINSIC_BooleanPrototype)));
    if (is_symbol(v)) return value_cell(wrapper_new(OBJECT_SYMBOL, v, intrinsic(INTRINSIC_SymbolPrototype)));
    return value_cell(wrapper_new(OBJECT_BIGINT, v, intrinsic(INTRINSIC_BigIntPrototype)));
}

/* ---- sameness ---- */

static bool same_cells(Value a, Value b) {
    if (is_string(a)) return is_string(b) && string_equals(a, b);
    if (is_bigint(a)) return is_bigint(b) && bigint_compare(a, b) == 0;
    return false;
}

/* 7.2.11 SameValueZero. */
bool same_value_zero(Value a, Value b) {
    if (is_number(a)) {
        if (!is_number(b)) return false;
        double x = as_number(a), y = as_number(b);
        return x == y || (x != x && y != y);
    }
    return a == b || (is_cell(a) && is_cell(b) && same_cells(a, b));
}

/* 7.2.10 SameValue. */
bool same_value(Value a, Value b) {
    if (is_number(a) && is_number(b)) {
        double x = as_number(a), y = as_number(b);
        if (x == 0 && y == 0) return signbit(x) == signbit(y);
        return x == y || (x != x && y != y);
    }
    return same_value_zero(a, b);
}

/* 7.2.15 IsStrictlyEqual. */
bool strict_equals(Value a, Value b) {
    if (is_number(a)) return is_number(b) && as_number(a) == as_number(b);
    return a == b || (is_cell(a) && is_cell(b) && same_cells(a, b));
}

/* 7.2.14 IsLooselyEqual. */
int loosely_equals(Value a, Value b) {
    for (;;) {
        if (is_nullish(a) || is_nullish(b)) return is_nullish(a) && is_nullish(b);
        bool number_a = is_number(a), number_b = is_number(b);
        if (number_a && number_b) return as_number(a) == as_number(b);
        if (is_boolean(a) && is_boolean(b)) return a == b;
        if (is_object(a) && is_object(b)) return a == b;
        if (is_string(a) && is_string(b)) return string_equals(a, b);
        if (is_symbol(a) && is_symbol(b)) return a == b;
        if (is_bigint(a) && is_bigint(b)) return bigint_compare(a, b) == 0;
        if (number_a && is_string(b)) return as_number(a) == string_to_double(b);
        if (is_string(a) && number_b) return string_to_double(a) == as_number(b);
        if (is_bigint(a) && is_string(b)) {
            Value n = bigint_from_string(b);
            return is_undefined(n) ? 0 : bigint_compare(a, n) == 0;
        }
        if (is_string(a) && is_bigint(b)) {
            Value swap = a;
            a = b, b = swap;
            continue;
        }
        if (is_boolean(a)) {
            a = value_int(a == JS_TRUE);
            continue;
        }
        if (is_boolean(b)) {
            b = value_int(b == JS_TRUE);
            continue;
        }
        if (is_object(a) != is_object(b)) {
            Value *object = is_object(a) ? &a : &b;
            *object = to_primitive(*object, 0);
            if (is_exception(*object)) return -1;
            continue;
        }
        if (is_bigint(a) && number_b) return bigint_compare_double(a, as_number(b)) == 0;
        if (number_a && is_bigint(b)) return bigint_compare_double(b, as_number(a)) == 0;
        return 0;
    }
}
