/* Sine, cosine, tangent: the argument less the nearest multiple of pi/2, as a sum of two doubles, then a polynomial on
 * [-pi/4, pi/4]. And their inverses.
 */
#include <math.h>
#include <stdbool.h>

#include "support/elementary.h"
#include "support/elementary_internal.h"

#pragma STDC FP_CONTRACT OFF /* a fused product would change last digits */

static const double QUARTER_PI = 7.85398163397448278999e-01, QUARTER_PI_LOW = 3.06161699786838301793e-17,
                    HALF_PI = 1.57079632679489655800e+00, HALF_PI_LOW = 6.12323399573676603587e-17,
                    PI = 3.14159265358979311600e+00, PI_LOW = 1.2246467991473531772e-16;

/* ---- Reduction ---- */

/* pi/2 in pieces of 33 bits, each with what remains below it. */
static const double PIECE_1 = 1.57079632673412561417e+00, REST_1 = 6.07710050650619224932e-11,
                    PIECE_2 = 6.07710050630396597660e-11, REST_2 = 2.02226624879595063154e-21,
                    PIECE_3 = 2.02226624871116645580e-21, REST_3 = 8.47842766036889956997e-32;

static const uint32_t two_over_pi[] = {
    0xa2f9836e,
    0x4e441529,
    0xfc2757d1,
    0xf534ddc0,
    0xdb629599,
    0x3c439041,
    0xfe5163ab,
    0xdebbc561,
    0xb7246e3a,
    0x424dd2e0,
    0x06492eea,
    0x09d1921c,
    0xfe1deb1c,
    0xb129a73e,
    0xe88235f5,
    0x2ebb4484,
    0xe99c7026,
    0xb45f7e41,
    0x3991d639,
    0x835339f4,
    0x9c845f8b,
    0xbdf9283b,
    0x1ff897ff,
    0xde05980f,
    0xef2f118b,
    0x5a0a6d1f,
    0x6d367ecf,
    0x27cb09b7,
    0x4f463f66,
    0x9e5fea2d,
    0x7527bac7,
    0xebe5f17b,
    0x3d0739f7,
    0x8a5292ea,
    0x6bfb5fb1,
    0x1f8d5d08,
    0x56033046,
    0xfc7b6bab,
};

/* 32 bits of 2/pi from bit `at` on behind the binary point; zeros before it. */
static uint32_t window(int at) {
    if (at <= -32) return 0;
    if (at < 0) return two_over_pi[0] >> -at;
    int word = at / 32, shift = at % 32;
    return shift ? two_over_pi[word] << shift | two_over_pi[word + 1] >> (32 - shift) : two_over_pi[word];
}

/* Payne and Hanek's reduction of a large positive x: x * 2/pi modulo 4, from the bits of 2/pi that matter. */
static int reduce_large(double x, double y[2]) {
    int exponent = (high_word(x) >> 20) - 1075; /* x = mantissa * 2^exponent */
    uint64_t mantissa = (bits_of(x) & 0xfffffffffffffu) | 0x10000000000000u;
    /* product = mantissa * window of 256 bits, least significant word first; bit 0 of the window weighs 2^-(start + 256). */
    int start = exponent - 2 - 53;
    uint32_t product[10] = {0}, parts[2] = {(uint32_t)mantissa, (uint32_t)(mantissa >> 32)};
    for (int i = 0; i < 2; i++) {
        uint64_t carry = 0;
        for (int k = 0; k < 8; k++) {
            carry += (uint64_t)parts[i] * window(start + 32 * (7 - k)) + product[i + k];
            product[i + k] = (uint32_t)carry;
            carry >>= 32;
        }
        product[i + 8] = (uint32_t)carry;
    }
    /* The value's point stands 256 + start - exponent bits above the product's end: 201 bits of fraction. */
    int point = 256 + start - exponent;
    uint32_t n = 0, fraction[7];
    for (int b = 1; b >= 0; b--) n = n << 1 | (product[(point + b) / 32] >> ((point + b) % 32) & 1);
    for (int k = 0; k < 6; k++) { /* most significant first */
        int bit = point - 32 * (k + 1);
        uint32_t low = product[bit / 32] >> (bit % 32);
        fraction[k] = bit % 32 ? low | product[bit / 32 + 1] << (32 - bit % 32) : low;
    }
    bool above = fraction[0] >> 31; /* nearest multiple: fractions above a half count down from the next */
    if (above) {
        n++;
        for (int k = 0; k < 6; k++) fraction[k] = ~fraction[k];
    }
    double first = 0, second = 0;
    int k = 0;
    while (k < 3 && !fraction[k]) k++;
    uint64_t top = (uint64_t)fraction[k] << 32 | fraction[k + 1],
             next = (uint64_t)fraction[k + 2] << 32 | (k < 3 ? fraction[k + 3] : 0);
    int zeros = top ? __builtin_clzll(top) : 0;
    if (zeros) top = top << zeros | next >> (64 - zeros), next <<= zeros;
    first = ldexp((double)(top & 0xfffffffffffff800u), -64 - 32 * k - zeros);
    second = ldexp((double)((top & 0x7ff) << 53 | next >> 11), -64 - 53 - 32 * k - zeros);
    double high = first * HALF_PI, low = fma(first, HALF_PI, -high) + (first * HALF_PI_LOW + second * HALF_PI);
    y[0] = high + low;
    y[1] = (high - y[0]) + low;
    if (above) y[0] = -y[0], y[1] = -y[1];
    return (int)(n & 3);
}

/* y[0] + y[1] = x - n * pi/2; returns n, of which only the last two bits matter for large x. */
static int reduce(double x, double y[2]) {
    int32_t high = high_word(x), magnitude = high & 0x7fffffff;
    if (magnitude <= 0x3fe921fb) return y[0] = x, y[1] = 0, 0;
    double sign = high < 0 ? -1 : 1;
    if (magnitude < 0x4002d97c) {
        double z = x - sign * PIECE_1, rest = sign * REST_1;
        if (magnitude == 0x3ff921fb) z -= sign * PIECE_2, rest = sign * REST_2;
        y[0] = z - rest;
        y[1] = (z - y[0]) - rest;
        return (int)sign;
    }
    if (magnitude >= 0x7ff00000) return y[0] = y[1] = x - x, 0;
    int n;
    if (magnitude <= 0x413921fb) {
        double t = fabs(x);
        n = (int)(t * 6.36619772367581382433e-01 + 0.5);
        double count = n, r = t - count * PIECE_1, w = count * REST_1;
        y[0] = r - w;
        if (n >= 32 || magnitude == high_word(count * HALF_PI)) {
            int exponent = magnitude >> 20;
            if (exponent - (high_word(y[0]) >> 20 & 0x7ff) > 16) {
                t = r;
                w = count * PIECE_2;
                r = t - w;
                w = count * REST_2 - ((t - r) - w);
                y[0] = r - w;
                if (exponent - (high_word(y[0]) >> 20 & 0x7ff) > 49) {
                    t = r;
                    w = count * PIECE_3;
                    r = t - w;
                    w = count * REST_3 - ((t - r) - w);
                    y[0] = r - w;
                }
            }
        }
        y[1] = (r - y[0]) - w;
    } else n = reduce_large(fabs(x), y);
    if (high < 0) return y[0] = -y[0], y[1] = -y[1], -n;
    return n;
}

/* ---- On [-pi/4, pi/4]: x + y, where y is what x could not hold ---- */

static double sine(double x, double y, bool has_rest) {
    if ((high_word(x) & 0x7fffffff) < 0x3e400000) return x;
    double z = x * x, v = z * x;
    double r = 8.33333333332248946124e-03 +
               z * (-1.98412698298579493134e-04 +
                       z * (2.75573137070700676789e-06 + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)));
    if (!has_rest) return x + v * (-1.66666666666666324348e-01 + z * r);
    return x - ((z * (0.5 * y - v * r) - y) - v * -1.66666666666666324348e-01);
}

static double cosine(double x, double y) {
    int32_t magnitude = high_word(x) & 0x7fffffff;
    if (magnitude < 0x3e400000) return 1;
    double z = x * x;
    double r = z * (4.16666666666666019037e-02 +
                       z * (-1.38888888888741095749e-03 +
                               z * (2.48015872894767294178e-05 +
                                       z * (-2.75573143513906633035e-07 +
                                               z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11)))));
    if (magnitude < 0x3fd33333) return 1 - (0.5 * z - (z * r - x * y));
    double quarter = magnitude > 0x3fe90000 ? 0.28125 : from_words(magnitude - 0x00200000, 0);
    return (1 - quarter) - ((0.5 * z - quarter) - (z * r - x * y));
}

/* -1 / (x + rest) with w = x + rest, as exact as the quotient needs to be. */
static double negative_inverse(double w, double x, double rest) {
    double z = without_low(w), v = rest - (z - x), a = -1 / w, t = without_low(a);
    return t + a * ((1 + t * z) + t * v);
}

/* The tangent, or with `inverse` -1 / tangent. */
static double tangent(double x, double y, bool inverse) {
    static const double T[] = {3.33333333333334091986e-01, 1.33333333333201242699e-01, 5.39682539762260521377e-02,
        2.18694882948595424599e-02, 8.86323982359930005737e-03, 3.59207910759131235356e-03, 1.45620945432529025516e-03,
        5.88041240820264096874e-04, 2.46463134818469906812e-04, 7.81794442939557092300e-05, 7.14072491382608190305e-05,
        -1.85586374855275456654e-05, 2.59073051863633712884e-05};
    int32_t high = high_word(x), magnitude = high & 0x7fffffff;
    if (magnitude < 0x3e300000) {
        if (!inverse) return x;
        return x == 0 ? 1 / fabs(x) : negative_inverse(x + y, x, y);
    }
    bool large = magnitude >= 0x3fe59428;
    if (large) {
        if (high < 0) x = -x, y = -y;
        x = (QUARTER_PI - x) + (QUARTER_PI_LOW - y);
        y = 0;
    }
    double z = x * x, w = z * z;
    double r = T[1] + w * (T[3] + w * (T[5] + w * (T[7] + w * (T[9] + w * T[11]))));
    double v = z * (T[2] + w * (T[4] + w * (T[6] + w * (T[8] + w * (T[10] + w * T[12])))));
    double s = z * x;
    r = y + z * (s * (r + v) + y);
    r += T[0] * s;
    w = x + r;
    if (large) {
        double one = inverse ? -1 : 1;
        return (high < 0 ? -1 : 1) * (one - 2 * (x - (w * w / (w + one) - r)));
    }
    return inverse ? negative_inverse(w, x, r) : w;
}

double elementary_sin(double x) {
    double y[2];
    if ((high_word(x) & 0x7fffffff) <= 0x3fe921fb) return sine(x, 0, false);
    int n = reduce(x, y);
    if (y[0] != y[0]) return NAN;
    double result = n & 1 ? cosine(y[0], y[1]) : sine(y[0], y[1], true);
    return n & 2 ? -result : result;
}

double elementary_cos(double x) {
    double y[2];
    if ((high_word(x) & 0x7fffffff) <= 0x3fe921fb) return cosine(x, 0);
    int n = reduce(x, y);
    if (y[0] != y[0]) return NAN;
    double result = n & 1 ? sine(y[0], y[1], true) : cosine(y[0], y[1]);
    return (n + 1) & 2 ? -result : result;
}

double elementary_tan(double x) {
    double y[2];
    if ((high_word(x) & 0x7fffffff) <= 0x3fe921fb) return tangent(x, 0, false);
    int n = reduce(x, y);
    return y[0] != y[0] ? NAN : tangent(y[0], y[1], n & 1);
}

/* ---- Inverses ---- */

/* (asin(sqrt(t)) - sqrt(t)) / sqrt(t) for t in [0, 1/4], as a quotient of polynomials */
static double arc_sine_quotient(double t) {
    double p = t * (1.66666666666666657415e-01 +
                       t * (-3.25565818622400915405e-01 +
                               t * (2.01212532134862925881e-01 +
                                       t * (-4.00555345006794114027e-02 +
                                               t * (7.91534994289814532176e-04 + t * 3.47933107596021167570e-05)))));
    double q = 1 + t * (-2.40339491173441421878e+00 +
                           t * (2.02094576023350569471e+00 + t * (-6.88283971605453293030e-01 + t * 7.70381505559019352791e-02)));
    return p / q;
}

double elementary_asin(double x) {
    double magnitude = fabs(x);
    if (!(magnitude < 1)) return magnitude == 1 ? x * HALF_PI + x * HALF_PI_LOW : NAN;
    if (magnitude < 0.5) return magnitude < 0x1p-27 ? x : x + x * arc_sine_quotient(x * x);
    double t = (1 - magnitude) * 0.5, quotient = arc_sine_quotient(t), s = sqrt(t), result;
    if (high_word(magnitude) >= 0x3fef3333) result = HALF_PI - (2 * (s + s * quotient) - HALF_PI_LOW);
    else {
        double w = without_low(s), c = (t - w * w) / (s + w);
        double p = 2 * s * quotient - (HALF_PI_LOW - 2 * c), q = QUARTER_PI - 2 * w;
        result = QUARTER_PI - (p - q);
    }
    return x > 0 ? result : -result;
}

double elementary_acos(double x) {
    double magnitude = fabs(x);
    if (!(magnitude < 1)) return x == 1 ? 0 : x == -1 ? PI + 2 * HALF_PI_LOW : NAN;
    if (magnitude < 0.5) {
        if (high_word(magnitude) <= 0x3c600000) return HALF_PI + HALF_PI_LOW;
        return HALF_PI - (x - (HALF_PI_LOW - x * arc_sine_quotient(x * x)));
    }
    double z = (1 - magnitude) * 0.5, s = sqrt(z), quotient = arc_sine_quotient(z);
    if (x < 0) return PI - 2 * (s + (quotient * s - HALF_PI_LOW));
    double d = without_low(s), c = (z - d * d) / (s + d);
    return 2 * (d + (quotient * s + c));
}

double elementary_atan(double x) {
    static const double high[] = {
        4.63647609000806093515e-01, 7.85398163397448278999e-01, 9.82793723247329054082e-01, 1.57079632679489655800e+00};
    static const double low[] = {
        2.26987774529616870924e-17, 3.06161699786838301793e-17, 1.39033110312309984516e-17, 6.12323399573676603587e-17};
    static const double A[] = {3.33333333333329318027e-01, -1.99999999998764832476e-01, 1.42857142725034663711e-01,
        -1.11111104054623557880e-01, 9.09088713343650656196e-02, -7.69187620504482999495e-02, 6.66107313738753120669e-02,
        -5.83357013379057348645e-02, 4.97687799461593236017e-02, -3.65315727442169155270e-02, 1.62858201153657823623e-02};
    double magnitude = fabs(x), t = magnitude;
    int at = -1; /* which arctangent is subtracted: of 1/2, 1, 3/2, infinity */
    if (x != x) return x;
    if (magnitude >= 0x1p66) return x > 0 ? high[3] + low[3] : -high[3] - low[3];
    if (magnitude < 0.4375) {
        if (magnitude < 0x1p-27) return x;
        t = x;
    } else if (magnitude < 0.6875) at = 0, t = (2 * t - 1) / (2 + t);
    else if (magnitude < 1.1875) at = 1, t = (t - 1) / (t + 1);
    else if (magnitude < 2.4375) at = 2, t = (t - 1.5) / (1 + 1.5 * t);
    else at = 3, t = -1 / t;
    double z = t * t, w = z * z;
    double odd = z * (A[0] + w * (A[2] + w * (A[4] + w * (A[6] + w * (A[8] + w * A[10])))));
    double even = w * (A[1] + w * (A[3] + w * (A[5] + w * (A[7] + w * A[9]))));
    if (at < 0) return t - t * (odd + even);
    double result = high[at] - ((t * (odd + even) - low[at]) - t);
    return x < 0 ? -result : result;
}

double elementary_atan2(double y, double x) {
    if (x != x || y != y) return NAN;
    if (x == 1) return elementary_atan(y);
    bool left = signbit(x), below = signbit(y);
    double sign = below ? -1 : 1;
    if (y == 0) return left ? sign * PI : y;
    if (x == 0) return sign * HALF_PI;
    if (isinf(x)) {
        if (isinf(y)) return sign * (left ? 3 * QUARTER_PI : QUARTER_PI);
        return left ? sign * PI : sign * 0.0;
    }
    if (isinf(y)) return sign * HALF_PI;
    int apart = ((high_word(y) & 0x7fffffff) - (high_word(x) & 0x7fffffff)) >> 20;
    double z;
    if (apart > 60) {
        z = HALF_PI + 0.5 * PI_LOW;
        left = false;
    } else if (left && apart < -60) z = 0;
    else z = elementary_atan(fabs(y / x));
    if (!left) return below ? -z : z;
    return below ? (z - PI_LOW) - PI : PI - (z - PI_LOW);
}
