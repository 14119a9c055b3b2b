/* Exponentials, logarithms, powers, roots, and the hyperbolic functions made of them. */
#include <math.h>
#include <stdbool.h>

#include "support/elementary.h"
#include "support/elementary_internal.h"

#pragma STDC FP_CONTRACT OFF /* a fused product would change last digits */

static const double LN2_HIGH = 6.93147180369123816490e-01, LN2_LOW = 1.90821492927058770002e-10, LN2 = 6.93147180559945286227e-01,
                    INVERSE_LN2 = 1.44269504088896338700e+00;

/* 2^k for a normal result */
static double power_of_two(int k) { return from_words((0x3ff + k) << 20, 0); }

/* exp(r) by c = r - r^2 * (…): exp(r) = 1 + 2r / (2 - c) …  */
static double exponential_correction(double x) {
    double t = x * x;
    return x -
           t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 +
                                                     t * (6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 +
                                                                                               t * 4.13813679705723846039e-08))));
}

double elementary_exp(double x) {
    if (x != x) return x;
    if (x > 7.09782712893383973096e+02) return INFINITY;
    if (x < -7.45133219101941108420e+02) return 0;
    int32_t magnitude = high_word(x) & 0x7fffffff;
    bool negative = x < 0;
    double high = 0, low = 0;
    int k = 0;
    if (magnitude > 0x3fd62e42) {
        if (magnitude < 0x3ff0a2b2) {
            if (x == 1) return 2.718281828459045;
            k = negative ? -1 : 1;
            high = x - k * LN2_HIGH;
            low = k * LN2_LOW;
        } else {
            k = (int)(INVERSE_LN2 * x + (negative ? -0.5 : 0.5));
            high = x - k * LN2_HIGH;
            low = k * LN2_LOW;
        }
        x = high - low;
    } else if (magnitude < 0x3e300000) return 1 + x;
    double c = exponential_correction(x);
    if (k == 0) return 1 - ((x * c) / (c - 2) - x);
    double y = 1 - ((low - (x * c) / (2 - c)) - high);
    if (k == 1024) return y * 2 * 0x1p1023;
    return k >= -1021 ? y * power_of_two(k) : y * power_of_two(k + 1000) * 0x1p-1000;
}

double elementary_expm1(double x) {
    int32_t magnitude = high_word(x) & 0x7fffffff;
    bool negative = signbit(x);
    if (x != x) return x;
    if (magnitude >= 0x4043687a) { /* 56 ln 2 */
        if (x > 7.09782712893383973096e+02) return INFINITY;
        if (negative) return -1;
    }
    double high, low, c = 0;
    int k = 0;
    if (magnitude > 0x3fd62e42) {
        if (magnitude < 0x3ff0a2b2) k = negative ? -1 : 1;
        else k = (int)(INVERSE_LN2 * x + (negative ? -0.5 : 0.5));
        high = x - k * LN2_HIGH;
        low = k * LN2_LOW;
        x = high - low;
        c = (high - x) - low;
    } else if (magnitude < 0x3c900000) return x;
    double half = 0.5 * x, square = x * half;
    double r =
        1 +
        square * (-3.33333333333331316428e-02 +
                     square * (1.58730158725481460165e-03 +
                                  square * (-7.93650757867487942473e-05 +
                                               square * (4.00821782732936239552e-06 + square * -2.01099218183624371326e-07))));
    double t = 3 - r * half, e = square * ((r - t) / (6 - x * t));
    if (k == 0) return x - (x * e - square);
    e = (x * (e - c) - c) - square;
    if (k == -1) return 0.5 * (x - e) - 0.5;
    if (k == 1) return x < -0.25 ? -2 * (e - (x + 0.5)) : 1 + 2 * (x - e);
    if (k <= -2 || k > 56) {
        double y = 1 - (e - x);
        return (k == 1024 ? y * 2 * 0x1p1023 : y * power_of_two(k)) - 1;
    }
    if (k < 20) return (from_words(0x3ff00000 - (0x200000 >> k), 0) - (e - x)) * power_of_two(k);
    return ((x - (e + power_of_two(-k))) + 1) * power_of_two(k);
}

/* ---- Logarithms ---- */

/* Splits a positive finite x into 2^k * m with m about 1, in [sqrt(2)/2, sqrt(2)). Returns m. */
static double split(double x, int *exponent, int32_t *fraction) {
    int k = 0;
    if (high_word(x) < 0x00100000) k = -54, x *= 0x1p54;
    int32_t high = high_word(x);
    k += (high >> 20) - 1023;
    high &= 0xfffff;
    int32_t carry = (high + 0x95f64) & 0x100000;
    *exponent = k + (carry >> 20);
    *fraction = high;
    return with_high(x, high | (carry ^ 0x3ff00000));
}

/* With s = f / (2 + f): log(1 + f) = f - f^2/2 + s * (f^2/2 + R). */
static double logarithm_remainder(double s) {
    double z = s * s, w = z * z;
    double even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    double odd = z * (6.666666666666735130e-01 +
                         w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    return odd + even;
}

/* What logarithms give outside (0, infinity); true when that is the case. */
static bool logarithm_is_special(double x, double *result) {
    if (x > 0 && x < INFINITY) return false;
    *result = x == 0 ? -INFINITY : x < 0 ? NAN : x;
    return true;
}

double elementary_log(double x) {
    double special;
    if (logarithm_is_special(x, &special)) return special;
    int k;
    int32_t fraction;
    double f = split(x, &k, &fraction) - 1, count = k;
    if ((0xfffff & (2 + fraction)) < 3) { /* |f| < 2^-20 */
        if (f == 0) return k == 0 ? 0 : count * LN2_HIGH + count * LN2_LOW;
        double r = f * f * (0.5 - 0.33333333333333333 * f);
        return k == 0 ? f - r : count * LN2_HIGH - ((r - count * LN2_LOW) - f);
    }
    double s = f / (2 + f), r = logarithm_remainder(s);
    if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
        double half = 0.5 * f * f;
        return k == 0 ? f - (half - s * (half + r)) : count * LN2_HIGH - ((half - (s * (half + r) + count * LN2_LOW)) - f);
    }
    return k == 0 ? f - s * (f - r) : count * LN2_HIGH - ((s * (f - r) - count * LN2_LOW) - f);
}

double elementary_log2(double x) {
    static const double HIGH = 1.44269504072144627571e+00, LOW = 1.67517131648865118353e-10; /* 1 / ln 2 */
    double special;
    if (logarithm_is_special(x, &special)) return special;
    if (x == 1) return 0;
    int k;
    int32_t fraction;
    double f = split(x, &k, &fraction) - 1, half = 0.5 * f * f, s = f / (2 + f), r = s * (half + logarithm_remainder(s));
    double high = without_low(f - half), low = (f - high) - half + r;
    double product = high * HIGH, rest = (low + high) * LOW + low * HIGH, w = k + product;
    rest += (k - w) + product;
    return rest + w;
}

double elementary_log10(double x) {
    static const double HIGH = 3.01029995663611771306e-01, LOW = 3.69423907715893078616e-13; /* log10 of 2 */
    double special;
    if (logarithm_is_special(x, &special)) return special;
    if (x == 1) return 0;
    int k = 0;
    if (high_word(x) < 0x00100000) k = -54, x *= 0x1p54;
    int32_t high = high_word(x);
    k += (high >> 20) - 1023;
    int down = k < 0;
    double count = k + down;
    x = with_high(x, (high & 0xfffff) | ((0x3ff - down) << 20));
    double z = count * LOW + 4.34294481903251816668e-01 * elementary_log(x);
    return z + count * HIGH;
}

/* ---- Hyperbolic functions ---- */

double elementary_sinh(double x) {
    double magnitude = fabs(x), half = x < 0 ? -0.5 : 0.5;
    if (!(magnitude < INFINITY)) return x;
    if (magnitude < 22) {
        if (magnitude < 0x1p-28) return x;
        double t = elementary_expm1(magnitude);
        return magnitude < 1 ? half * (2 * t - t * t / (t + 1)) : half * (t + t / (t + 1));
    }
    if (magnitude < 709.7822265625) return half * elementary_exp(magnitude);
    if (magnitude <= 710.4758600739439) {
        double w = elementary_exp(0.5 * magnitude);
        return half * w * w;
    }
    return x * INFINITY;
}

double elementary_cosh(double x) {
    double magnitude = fabs(x);
    if (!(magnitude < INFINITY)) return magnitude;
    if (high_word(magnitude) < 0x3fd62e43) {
        double t = elementary_expm1(magnitude), w = 1 + t;
        return magnitude < 0x1p-55 ? w : 1 + (t * t) / (w + w);
    }
    if (magnitude < 22) {
        double t = elementary_exp(magnitude);
        return 0.5 * t + 0.5 / t;
    }
    if (magnitude < 709.7822265625) return 0.5 * elementary_exp(magnitude);
    if (magnitude <= 710.4758600739439) {
        double w = elementary_exp(0.5 * magnitude);
        return 0.5 * w * w;
    }
    return INFINITY;
}

double elementary_asinh(double x) {
    double magnitude = fabs(x), w;
    if (!(magnitude < INFINITY) || magnitude < 0x1p-28) return x;
    if (magnitude > 0x1p28) w = elementary_log(magnitude) + LN2;
    else if (magnitude > 2) w = elementary_log(2 * magnitude + 1 / (sqrt(x * x + 1) + magnitude));
    else {
        double t = x * x;
        w = log1p(magnitude + t / (1 + sqrt(1 + t)));
    }
    return x > 0 ? w : -w;
}

double elementary_acosh(double x) {
    if (!(x >= 1)) return NAN;
    if (x >= 0x1p28) return x == INFINITY ? x : elementary_log(x) + LN2;
    if (x == 1) return 0;
    if (x > 2) return elementary_log(2 * x - 1 / (x + sqrt(x * x - 1)));
    double t = x - 1;
    return log1p(t + sqrt(2 * t + t * t));
}

/* ---- Roots and powers ---- */

double elementary_cbrt(double x) {
    if (!(fabs(x) < INFINITY) || x == 0) return x;
    uint32_t sign = (uint32_t)high_word(x) & 0x80000000u, high = (uint32_t)high_word(x) & 0x7fffffff;
    double t; /* a third of the exponent: five bits */
    if (high < 0x00100000) t = from_words((int32_t)(sign | (((uint32_t)high_word(0x1p54 * x) & 0x7fffffff) / 3 + 696219795u)), 0);
    else t = from_words((int32_t)(sign | (high / 3 + 715094163u)), 0);
    double r = (t * t) * (t / x);
    t = t * ((1.87595182427177009643 + r * (-1.88497979543377169875 + r * 1.621429720105354466140)) +
                ((r * r) * r) * (-0.758397934778766047437 + r * 0.145996192886612446982));
    t = from_bits((bits_of(t) + 0x80000000u) & 0xffffffffc0000000u); /* to 23 bits */
    double s = t * t;
    r = x / s;
    r = (r - t) / ((t + t) + r);
    return t + t * r;
}

/* 0: y is no integer, 1: odd, 2: even */
static int integer_kind(double y) {
    double magnitude = fabs(y);
    if (magnitude >= 0x1p53) return 2;
    if (magnitude != floor(magnitude)) return 0;
    return (uint64_t)magnitude & 1 ? 1 : 2;
}

/* log2 of a positive x near 1 or not, as high + low. */
static void precise_log2(double x, double *high_out, double *low_out) {
    static const double base[] = {1, 1.5}, log_high[] = {0, 5.84962487220764160156e-01},
                        log_low[] = {0, 1.35003920212974897128e-08};
    static const double C = 9.61796693925975554329e-01, C_HIGH = 9.61796700954437255859e-01,
                        C_LOW = -7.02846165095275826516e-09; /* 2/(3 ln 2) */
    int n = 0;
    int32_t high = high_word(x);
    if (high < 0x00100000) {
        x *= 0x1p53;
        n = -53;
        high = high_word(x);
    }
    n += (high >> 20) - 0x3ff;
    int32_t fraction = high & 0xfffff;
    high = fraction | 0x3ff00000;
    int k = fraction <= 0x3988e ? 0 : fraction < 0xbb67a ? 1 : 0; /* nearest of 1 and 3/2, below 2 * sqrt(3/4) */
    if (fraction >= 0xbb67a) {
        n++;
        high -= 0x00100000;
    }
    x = with_high(x, high);
    double u = x - base[k], v = 1 / (x + base[k]), s = u * v, s_high = without_low(s);
    double t_high = from_words(((high >> 1) | 0x20000000) + 0x00080000 + (k << 18), 0), t_low = x - (t_high - base[k]);
    double s_low = v * ((u - s_high * t_high) - s_high * t_low), s2 = s * s;
    double r = s2 * s2 *
               (5.99999999999994648725e-01 +
                   s2 * (4.28571428578550184252e-01 +
                            s2 * (3.33333329818377432918e-01 +
                                     s2 * (2.72728123808534006489e-01 +
                                              s2 * (2.30660745775561754067e-01 + s2 * 2.06975017800338417784e-01)))));
    r += s_low * (s_high + s);
    s2 = s_high * s_high;
    t_high = without_low(3 + s2 + r);
    t_low = r - ((t_high - 3) - s2);
    u = s_high * t_high;
    v = s_low * t_high + t_low * s;
    double p_high = without_low(u + v), p_low = v - (p_high - u);
    double z_high = C_HIGH * p_high, z_low = C_LOW * p_high + p_low * C + log_low[k], t = n;
    *high_out = without_low(((z_high + z_low) + log_high[k]) + t);
    *low_out = z_low - (((*high_out - t) - log_high[k]) - z_high);
}

/* sign * 2^(high + low) */
static double power_from_log2(double high, double low, double sign) {
    static const double LG2 = 6.93147180559945286227e-01, LG2_HIGH = 6.93147182464599609375e-01,
                        LG2_LOW = -1.90465429995776804525e-09;
    double z = low + high;
    int32_t word = high_word(z), low_bits = (int32_t)low_word(z);
    if (word >= 0x40900000) {
        if (((word - 0x40900000) | low_bits) != 0 || low + 8.0085662595372944372e-17 > z - high) return sign * INFINITY;
    } else if ((word & 0x7fffffff) >= 0x4090cc00) {
        if (((word - (int32_t)0xc090cc00) | low_bits) != 0 || low <= z - high) return sign * 0.0;
    }
    int32_t magnitude = word & 0x7fffffff;
    int k = (magnitude >> 20) - 0x3ff, n = 0;
    if (magnitude > 0x3fe00000) { /* |z| > 1/2: n = round(z) */
        n = word + (0x00100000 >> (k + 1));
        k = ((n & 0x7fffffff) >> 20) - 0x3ff;
        double t = from_words(n & ~(0x000fffff >> k), 0);
        n = ((n & 0x000fffff) | 0x00100000) >> (20 - k);
        if (word < 0) n = -n;
        high -= t;
    }
    double t = without_low(low + high), u = t * LG2_HIGH, v = (low - (t - high)) * LG2 + t * LG2_LOW;
    z = u + v;
    double w = v - (z - u), c = exponential_correction(z), r = (z * c) / ((c - 2) - (w + z * w));
    z = 1 - (r - z);
    int32_t scaled = (int32_t)((uint32_t)high_word(z) + ((uint32_t)n << 20));
    z = scaled >> 20 <= 0 ? scalbn(z, n) : with_high(z, scaled);
    return sign * z;
}

double elementary_pow(double x, double y) {
    if (y == 0) return 1;
    if (x != x || y != y) return x == 1 ? 1 : NAN;
    double magnitude = fabs(x);
    int kind = x < 0 || (x == 0 && signbit(x)) ? integer_kind(y) : 2;
    if (isinf(y)) {
        if (magnitude == 1) return 1;
        return (magnitude > 1) == (y > 0) ? INFINITY : 0;
    }
    if (y == 1) return x;
    if (y == -1) return 1 / x;
    if (y == 2) return x * x;
    if (y == 0.5 && !signbit(x)) return sqrt(x);
    if (isinf(x) || x == 0 || magnitude == 1) {
        double z = y < 0 ? 1 / magnitude : magnitude;
        if (x < 0 && magnitude == 1 && kind == 0) return NAN;
        return signbit(x) && kind == 1 ? -z : z;
    }
    if (x < 0 && kind == 0) return NAN;
    double sign = x < 0 && kind == 1 ? -1 : 1, high, low;
    int32_t y_word = high_word(y) & 0x7fffffff, x_word = high_word(magnitude);
    if (y_word > 0x41e00000) { /* |y| > 2^31 */
        if (y_word > 0x43f00000) {
            if (x_word <= 0x3fefffff) return y < 0 ? INFINITY : 0;
            if (x_word >= 0x3ff00000) return y > 0 ? INFINITY : 0;
        }
        if (x_word < 0x3fefffff) return y < 0 ? sign * INFINITY : sign * 0.0;
        if (x_word > 0x3ff00000) return y > 0 ? sign * INFINITY : sign * 0.0;
        double t = magnitude - 1, w = (t * t) * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
        double u = 1.44269502162933349609e+00 * t, v = t * 1.92596299112661746887e-08 - w * INVERSE_LN2;
        high = without_low(u + v);
        low = v - (high - u);
    } else precise_log2(magnitude, &high, &low);
    double y_high = without_low(y), p_low = (y - y_high) * high + y * low, p_high = y_high * high;
    return power_from_log2(p_high, p_low, sign);
}
