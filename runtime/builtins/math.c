/* math.c - Math (21.3). Functions that the standard leaves to the implementation give V8's results to the last digit
 * (support/elementary); round, hypot, fround and f16round are exact as the standard says.
 */
#include "runtime/builtins/receiver.h"
#include "support/elementary.h"

#include <math.h>
#include <sys/random.h>
#include <time.h>

/* Not static: compiled code compares with their addresses and computes the simple ones itself. */
static inline int number_of_js(Value v, double *out) {
    if (likely(is_number(v))) {
        *out = as_number(v);
        return 0;
    }
    return to_double(v, out);
}

/* floor, ceil and trunc without the C library's calls; numbers of 2^52 and more are whole. */
static inline double floor_of(double x) {
    if (!(fabs(x) < 4503599627370496.0)) return x;
    double whole = (double)(int64_t)x;
    return copysign(whole > x ? whole - 1 : whole, x);
}
static inline double ceil_of(double x) {
    if (!(fabs(x) < 4503599627370496.0)) return x;
    double whole = (double)(int64_t)x;
    return copysign(whole < x ? whole + 1 : whole, x);
}
static inline double trunc_of(double x) { return fabs(x) < 4503599627370496.0 ? copysign((double)(int64_t)x, x) : x; }

#define MATH_UNARY(name, expression)                                                                                             \
    BUILTIN(math_##name);                                                                                                        \
    BUILTIN(math_##name) {                                                                                                       \
        double x;                                                                                                                \
        if (number_of_js(a0, &x) < 0) return EXCEPTION;                                                                          \
        return value_number(expression);                                                                                         \
    }
#define MATH_ROUNDING(name, expression)                                                                                          \
    BUILTIN(math_##name);                                                                                                        \
    BUILTIN(math_##name) {                                                                                                       \
        double x;                                                                                                                \
        if (likely(is_int(a0))) return a0;                                                                                       \
        if (number_of_js(a0, &x) < 0) return EXCEPTION;                                                                          \
        return value_number(expression);                                                                                         \
    }
MATH_UNARY(acos, elementary_acos(x))
MATH_UNARY(acosh, elementary_acosh(x))
MATH_UNARY(asin, elementary_asin(x))
MATH_UNARY(asinh, elementary_asinh(x))
MATH_UNARY(atan, elementary_atan(x))
MATH_UNARY(atanh, atanh(x))
MATH_UNARY(cbrt, elementary_cbrt(x))
MATH_ROUNDING(ceil, ceil_of(x))
MATH_UNARY(cos, elementary_cos(x))
MATH_UNARY(cosh, elementary_cosh(x))
MATH_UNARY(exp, elementary_exp(x))
MATH_UNARY(expm1, elementary_expm1(x))
MATH_ROUNDING(floor, floor_of(x))
MATH_UNARY(fround, (double)(float)x)
MATH_UNARY(log, elementary_log(x))
MATH_UNARY(log1p, log1p(x))
MATH_UNARY(log10, elementary_log10(x))
MATH_UNARY(log2, elementary_log2(x))
MATH_UNARY(sign, x > 0 ? 1 : x < 0 ? -1 : x)
MATH_UNARY(sin, elementary_sin(x))
MATH_UNARY(sinh, elementary_sinh(x))
MATH_UNARY(sqrt, sqrt(x))
MATH_UNARY(tan, elementary_tan(x))
MATH_UNARY(tanh, tanh(x))
MATH_ROUNDING(trunc, trunc_of(x))

/* 21.3.2.1 Math.abs ( x ) */
BUILTIN(math_abs);
BUILTIN(math_abs) {
    if (likely(is_int(a0)) && as_int(a0) != INT32_MIN) return value_int(as_int(a0) < 0 ? -as_int(a0) : as_int(a0));
    double x;
    if (to_double(a0, &x) < 0) return EXCEPTION;
    return value_number(fabs(x));
}

/* 21.3.2.8 Math.atan2 ( y, x ) */
static BUILTIN(math_atan2) {
    double y, x;
    if (to_double(a0, &y) < 0 || to_double(a1, &x) < 0) return EXCEPTION;
    return value_number(elementary_atan2(y, x));
}

/* 21.3.2.11 Math.clz32 ( x ) */
static BUILTIN(math_clz32) {
    uint32_t n;
    if (to_uint32(a0, &n) < 0) return EXCEPTION;
    return value_int(n ? __builtin_clz(n) : 32);
}

/* 21.3.2.17 Math.f16round ( x ): nearest binary16, ties to even, by rounding to a multiple of its unit. */
static BUILTIN(math_f16round) {
    double x;
    if (to_double(a0, &x) < 0) return EXCEPTION;
    double magnitude = fabs(x);
    if (!(magnitude > 0) || isinf(x)) return value_number(x);
    if (magnitude >= 65520) return value_double(copysign(INFINITY, x));
    int exponent;
    frexp(magnitude, &exponent); /* magnitude = m * 2^exponent, m in [0.5, 1) */
    if (exponent < -13) exponent = -13;
    double unit = ldexp(1, exponent - 11);
    return value_number(copysign(nearbyint(magnitude / unit) * unit, x));
}

/* 21.3.2.18 Math.hypot ( ...args ) */
static BUILTIN(math_hypot) {
    uint32_t n = ARGC;
    ALL_ARGS(all);
    if (n == 0) return value_int(0);
    double stack[16], *values = n <= 16 ? stack : heap_alloc_leaf(n * sizeof *values), largest = 0;
    bool infinite = false, nan = false;
    for (uint32_t i = 0; i < n; i++) {
        if (to_double(all[i], &values[i]) < 0) return EXCEPTION;
        double m = values[i] = fabs(values[i]);
        infinite |= isinf(m);
        nan |= m != m;
        if (m > largest) largest = m;
    }
    if (infinite) return value_double(INFINITY);
    if (nan) return value_double(NAN);
    if (largest == 0) return value_int(0);
    double sum = 0, lost = 0; /* Kahan's summation of scaled squares */
    for (uint32_t i = 0; i < n; i++) {
        double scaled = values[i] / largest, term = scaled * scaled - lost, next = sum + term;
        lost = (next - sum) - term;
        sum = next;
    }
    return value_number(sqrt(sum) * largest);
}

/* 21.3.2.19 Math.imul ( x, y ) */
static BUILTIN(math_imul) {
    uint32_t x, y;
    if (to_uint32(a0, &x) < 0 || to_uint32(a1, &y) < 0) return EXCEPTION;
    return value_int((int32_t)(x * y));
}

static Value extreme_js(uint32_t n, const Value *all, bool most) {
    double result = most ? -INFINITY : INFINITY;
    for (uint32_t i = 0; i < n; i++) {
        double x;
        if (is_int(all[i])) x = as_int(all[i]);
        else if (to_double(all[i], &x) < 0) return EXCEPTION;
        if (result != result) continue;
        if (x != x) result = x;
        else if (most ? x > result || (x == 0 && result == 0 && !signbit(x))
                      : x < result || (x == 0 && result == 0 && signbit(x)))
            result = x;
    }
    return value_number(result);
}

/* 21.3.2.24 Math.max ( ...args ) */
static BUILTIN(math_max) {
    uint32_t n = ARGC;
    if (likely(n == 2) && is_int(a0) && is_int(a1)) return as_int(a0) > as_int(a1) ? a0 : a1;
    ALL_ARGS(all);
    return extreme_js(n, all, true);
}

/* 21.3.2.25 Math.min ( ...args ) */
static BUILTIN(math_min) {
    uint32_t n = ARGC;
    if (likely(n == 2) && is_int(a0) && is_int(a1)) return as_int(a0) < as_int(a1) ? a0 : a1;
    ALL_ARGS(all);
    return extreme_js(n, all, false);
}

/* 21.3.2.26 Math.pow ( base, exponent ) */
static BUILTIN(math_pow) {
    double base, exponent;
    if (to_double(a0, &base) < 0 || to_double(a1, &exponent) < 0) return EXCEPTION;
    return value_number(number_exponentiate(base, exponent));
}

static void seed_random(uint64_t state[2]) {
    if (getrandom(state, 16, 0) == 16 && (state[0] | state[1])) return;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    state[0] = (uint64_t)now.tv_nsec * 0x9e3779b97f4a7c15ull + 1;
    state[1] = (uint64_t)now.tv_sec ^ (uintptr_t)state;
}

/* 21.3.2.27 Math.random ( ): xorshift128+, seeded from the system */
static BUILTIN(math_random) {
    static NACRE_THREAD uint64_t state[2];
    if (!(state[0] | state[1])) seed_random(state);
    uint64_t x = state[0], y = state[1];
    state[0] = y;
    x ^= x << 23;
    state[1] = x ^ y ^ (x >> 17) ^ (y >> 26);
    return value_double((double)((state[1] + y) >> 11) * 0x1p-53);
}

/* 21.3.2.28 Math.round ( x ): ties towards +infinity */
static BUILTIN(math_round) {
    if (is_int(a0)) return a0;
    double x;
    if (to_double(a0, &x) < 0) return EXCEPTION;
    if (!(fabs(x) < 4503599627370496.0)) return value_number(x);
    double down = floor(x);
    double rounded = x - down >= 0.5 ? down + 1 : down;
    return value_number(copysign(rounded, x));
}

static const BuiltinProperty math_static[] = {METHOD("abs", math_abs, 1), METHOD("acos", math_acos, 1),
    METHOD("acosh", math_acosh, 1), METHOD("asin", math_asin, 1), METHOD("asinh", math_asinh, 1), METHOD("atan", math_atan, 1),
    METHOD("atanh", math_atanh, 1), METHOD("atan2", math_atan2, 2), METHOD("ceil", math_ceil, 1), METHOD("cbrt", math_cbrt, 1),
    METHOD("expm1", math_expm1, 1), METHOD("clz32", math_clz32, 1), METHOD("cos", math_cos, 1), METHOD("cosh", math_cosh, 1),
    METHOD("exp", math_exp, 1), METHOD("floor", math_floor, 1), METHOD("fround", math_fround, 1),
    METHOD("f16round", math_f16round, 1), METHOD("hypot", math_hypot, 2), METHOD("imul", math_imul, 2),
    METHOD("log", math_log, 1), METHOD("log1p", math_log1p, 1), METHOD("log2", math_log2, 1), METHOD("log10", math_log10, 1),
    METHOD("max", math_max, 2), METHOD("min", math_min, 2), METHOD("pow", math_pow, 2), METHOD("random", math_random, 0),
    METHOD("round", math_round, 1), METHOD("sign", math_sign, 1), METHOD("sin", math_sin, 1), METHOD("sinh", math_sinh, 1),
    METHOD("sqrt", math_sqrt, 1), METHOD("tan", math_tan, 1), METHOD("tanh", math_tanh, 1), METHOD("trunc", math_trunc, 1),
    NUMBER_CONSTANT("E", 2.718281828459045), NUMBER_CONSTANT("LN10", 2.302585092994046),
    NUMBER_CONSTANT("LN2", 0.6931471805599453), NUMBER_CONSTANT("LOG10E", 0.4342944819032518),
    NUMBER_CONSTANT("LOG2E", 1.4426950408889634), NUMBER_CONSTANT("PI", 3.141592653589793),
    NUMBER_CONSTANT("SQRT1_2", 0.7071067811865476), NUMBER_CONSTANT("SQRT2", 1.4142135623730951), STRING_TAG("Math"),
    END_OF_PROPERTIES};

const BuiltinGroup builtin_group_Math = {
    "Math", INTRINSIC_Math, -1, -1, -1, NULL, 0, OBJECT_ORDINARY, true, math_static, NULL, NULL};
