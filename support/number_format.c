/* Numbers to text: see number_text.h.
 *
 * Shortest digits come from Schubfach (R. Giulietti, "The Schubfach way to render doubles"): three 64 x 128
 * bit products decide between the at most four candidates of the right length. Fixed digit counts are
 * computed in 128 or 192 bits and fall back to exact big integers where the bits cannot decide the rounding.
 */
#include "support/number_text.h"

#include <math.h>
#include <string.h>

#include "support/number_bignum.h"
#include "support/powers_of_ten.h"
#include "support/wide.h"

const PowerOfTen power_of_ten_table[] = {
#include "support/powers_of_ten.inc"
};

enum { EXPONENT_BIAS = 1075, HIDDEN_BIT_SHIFT = 52 };
#define HIDDEN_BIT ((uint64_t)1 << HIDDEN_BIT_SHIFT)

static const char digit_pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
                                  "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
                                  "8081828384858687888990919293949596979899";
static const char digit_characters[] = "0123456789abcdefghijklmnopqrstuvwxyz";

static uint64_t bits_of(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* Splits a finite value > 0 into mantissa * 2^exponent. */
static uint64_t decompose(double value, int *exponent) {
    uint64_t bits = bits_of(value);
    int biased = (int)(bits >> HIDDEN_BIT_SHIFT) & 0x7ff;
    uint64_t mantissa = bits & (HIDDEN_BIT - 1);
    *exponent = (biased ? biased : 1) - EXPONENT_BIAS;
    return biased ? mantissa | HIDDEN_BIT : mantissa;
}

static int format_non_finite(double value, char *out) {
    const char *text = value != value ? "NaN" : value < 0 ? "-Infinity" : "Infinity";
    int length = (int)strlen(text);
    memcpy(out, text, (size_t)length);
    return length;
}

/* ---- Integers ---- */

static int decimal_length(uint64_t value) {
    int length = 1;
    while (value >= 10000) {
        value /= 10000;
        length += 4;
    }
    return length + (value >= 10) + (value >= 100) + (value >= 1000);
}

int number_format_uint32(uint32_t value, char *out) {
    int length = value < 10 ? 1 : decimal_length(value);
    char *cursor = out + length;
    while (value >= 100) {
        cursor -= 2;
        memcpy(cursor, digit_pairs + value % 100 * 2, 2);
        value /= 100;
    }
    if (value >= 10) memcpy(out, digit_pairs + value * 2, 2);
    else *out = (char)('0' + value);
    return length;
}

int number_format_int32(int32_t value, char *out) {
    if (value >= 0) return number_format_uint32((uint32_t)value, out);
    *out = '-';
    return 1 + number_format_uint32(-(uint32_t)value, out + 1);
}

int number_format_uint64(uint64_t value, char *out) {
    if (value >> 32 == 0) return number_format_uint32((uint32_t)value, out);
    int length = decimal_length(value);
    char *cursor = out + length;
    while (value >= 100) {
        cursor -= 2;
        memcpy(cursor, digit_pairs + value % 100 * 2, 2);
        value /= 100;
    }
    if (value >= 10) memcpy(out, digit_pairs + value * 2, 2);
    else *out = (char)('0' + value);
    return length;
}

int number_format_int64(int64_t value, char *out) {
    if (value >= 0) return number_format_uint64((uint64_t)value, out);
    *out = '-';
    return 1 + number_format_uint64(-(uint64_t)value, out + 1);
}

/* ---- Shortest digits ---- */

/* The upper 64 bits of power * factor (192 bits), with the lowest bit set where bits were lost. */
static uint64_t multiply_round_to_odd(PowerOfTen power, uint64_t factor) {
    uint64_t carry, high;
    wide_multiply(power.low, factor, &carry);
    uint64_t low = wide_multiply(power.high, factor, &high);
    low += carry;
    high += low < carry;
    return high | (low > 1);
}

/* value = *digits * 10^result, *digits the shortest and closest. */
static int shortest_decimal(double value, uint64_t *digits) {
    int q;
    uint64_t c = decompose(value, &q);
    if (q <= 0 && q > -53 && (c & (((uint64_t)1 << -q) - 1)) == 0) {
        *digits = c >> -q;
        return 0;
    }
    uint64_t odd = c & 1;
    bool lower_is_closer = c == HIDDEN_BIT && q > 1 - EXPONENT_BIAS;
    uint64_t centre = 4 * c, right = centre + 2, left = centre - 2 + lower_is_closer;
    int k = (q * 1262611 - (lower_is_closer ? 524031 : 0)) >> 22;
    int shift = q + power_of_ten_log2(-k) + 1;
    PowerOfTen power = power_of_ten(-k);
    if (-k < 0 || -k > 55) power.high += ++power.low == 0;
    uint64_t vl = multiply_round_to_odd(power, left << shift);
    uint64_t v = multiply_round_to_odd(power, centre << shift);
    uint64_t vr = multiply_round_to_odd(power, right << shift);
    uint64_t lower = vl + odd, upper = vr - odd;
    uint64_t s = v / 4;
    if (s >= 10) {
        uint64_t tens = s / 10;
        bool below_inside = lower <= 40 * tens, above_inside = 40 * tens + 40 <= upper;
        if (below_inside != above_inside) {
            *digits = tens + above_inside;
            return k + 1;
        }
    }
    bool below_inside = lower <= 4 * s, above_inside = 4 * s + 4 <= upper;
    if (below_inside != above_inside) {
        *digits = s + above_inside;
        return k;
    }
    uint64_t middle = 4 * s + 2;
    *digits = s + (v > middle || (v == middle && (s & 1)));
    return k;
}

int number_shortest_digits(double value, char digits[NUMBER_SHORTEST_DIGITS_MAX], int *point) {
    uint64_t decimal;
    int exponent = shortest_decimal(value, &decimal);
    char text[24];
    int length = number_format_uint64(decimal, text);
    *point = length + exponent;
    while (length > 1 && text[length - 1] == '0') length--;
    memcpy(digits, text, (size_t)length);
    return length;
}

/* Writes e+x or e-x. */
static int format_exponent(int exponent, char *out) {
    out[0] = 'e';
    out[1] = exponent < 0 ? '-' : '+';
    return 2 + number_format_uint32((uint32_t)(exponent < 0 ? -exponent : exponent), out + 2);
}

/* Writes d.ddde±x. */
static int format_scientific(const char *digits, int count, int exponent, char *out) {
    int length = 0;
    out[length++] = digits[0];
    if (count > 1) {
        out[length++] = '.';
        memcpy(out + length, digits + 1, (size_t)count - 1);
        length += count - 1;
    }
    return length + format_exponent(exponent, out + length);
}

/* Writes digits with the decimal point at `point` (may lie outside of the digits). */
static int format_positional(const char *digits, int count, int point, char *out) {
    int length = 0;
    if (point <= 0) {
        out[length++] = '0';
        out[length++] = '.';
        memset(out + length, '0', (size_t)-point);
        length += -point;
        memcpy(out + length, digits, (size_t)count);
        return length + count;
    }
    if (point >= count) {
        memcpy(out, digits, (size_t)count);
        memset(out + count, '0', (size_t)(point - count));
        return point;
    }
    memcpy(out, digits, (size_t)point);
    out[point] = '.';
    memcpy(out + point + 1, digits + point, (size_t)(count - point));
    return count + 1;
}

/* ES2025 6.1.6.1.20 Number::toString */
int number_format(double value, char *out) {
    if (value == 0) {
        out[0] = '0';
        return 1;
    }
    if (!isfinite(value)) return format_non_finite(value, out);
    int length = 0;
    if (value < 0) {
        out[length++] = '-';
        value = -value;
    }
    if (value < 4294967296.0 && (double)(uint32_t)value == value)
        return length + number_format_uint32((uint32_t)value, out + length);
    char digits[NUMBER_SHORTEST_DIGITS_MAX];
    int point;
    int count = number_shortest_digits(value, digits, &point);
    if (point > 21 || point <= -6) return length + format_scientific(digits, count, point - 1, out + length);
    return length + format_positional(digits, count, point, out + length);
}

/* ---- Other radices ---- */

/* The fraction digits that distinguish value from its neighbours, by repeated multiplication in doubles. The
 * spec leaves the digits to the implementation, and programs print them (Math.random().toString(36)), so the
 * rounding steps are those that V8 documents: a digit string ends as soon as the rest is below half the
 * distance to the next double, rounding up with carry. */
static int fraction_digits(double value, double *integer, double fraction, int radix, char *digits) {
    uint64_t next_bits = bits_of(value) + 1;
    double next;
    memcpy(&next, &next_bits, sizeof next);
    double delta = fmax(0.5 * (next - value), 4.9406564584124654e-324);
    int count = 0;
    if (fraction < delta) return 0;
    do {
        fraction *= radix;
        delta *= radix;
        int digit = (int)fraction;
        digits[count++] = (char)digit;
        fraction -= digit;
        bool rounds_up = fraction > 0.5 || (fraction == 0.5 && (digit & 1));
        if (!rounds_up || fraction + delta <= 1) continue;
        while (count > 0 && digits[count - 1] == radix - 1) count--;
        if (count > 0) digits[count - 1]++;
        else *integer += 1;
        break;
    } while (fraction >= delta);
    return count;
}

int number_format_radix(double value, int radix, char *out) {
    if (radix == 10) return number_format(value, out);
    if (!isfinite(value)) return format_non_finite(value, out);
    int length = 0;
    if (value < 0) {
        out[length++] = '-';
        value = -value;
    }
    double integer = floor(value), fraction = value - integer;
    char fraction_text[NUMBER_RADIX_TEXT_MAX / 2];
    int fraction_count = fraction > 0 ? fraction_digits(value, &integer, fraction, radix, fraction_text) : 0;

    char reversed[NUMBER_RADIX_TEXT_MAX / 2];
    int count = 0;
    while (integer / radix >= 9007199254740992.0) {
        integer /= radix;
        reversed[count++] = '0';
    }
    while (integer >= 9007199254740992.0) {
        double digit = fmod(integer, radix);
        reversed[count++] = digit_characters[(int)digit];
        integer = (integer - digit) / radix;
    }
    uint64_t rest = (uint64_t)integer;
    do {
        reversed[count++] = digit_characters[rest % (unsigned)radix];
        rest /= (unsigned)radix;
    } while (rest);
    while (count) out[length++] = reversed[--count];

    if (fraction_count) {
        out[length++] = '.';
        for (int i = 0; i < fraction_count; i++) out[length++] = digit_characters[(int)fraction_text[i]];
    }
    return length;
}

/* ---- Fixed digit counts ---- */

/* Decimal digits of big, most significant first, without leading zeros. */
static int bignum_digits(NumberBignum *big, char *out) {
    char reversed[NUMBER_BIGNUM_LIMBS * 10];
    int count = 0;
    while (big->count) {
        uint32_t part = number_bignum_divide_small(big, 1000000000);
        for (int i = 0; i < 9; i++, part /= 10) reversed[count++] = (char)('0' + part % 10);
    }
    while (count && reversed[count - 1] == '0') count--;
    for (int i = 0; i < count; i++) out[i] = reversed[count - 1 - i];
    return count;
}

/* The digits of the integer nearest to value * 10^scale, halves up. Requires 0 < value < 1e21 and scale <=
 * 100. */
static int scaled_integer_digits(double value, int scale, char *digits) {
    int exponent;
    uint64_t mantissa = decompose(value, &exponent);
    int shift = -(exponent + scale);
    if (scale <= 27 && shift > 0) {
        uint64_t power = 1, high;
        for (int i = 0; i < scale; i++) power *= 5;
        uint64_t low = wide_multiply(mantissa, power, &high);
        if (shift > 127) return 0;
        int half = shift - 1;
        uint64_t round = half < 64 ? low >> half & 1 : high >> (half - 64) & 1;
        if (shift >= 64) {
            low = shift == 64 ? high : high >> (shift - 64);
            high = 0;
        } else {
            low = low >> shift | high << (64 - shift);
            high >>= shift;
        }
        low += round;
        high += low < round;
        if (high == 0) return low ? number_format_uint64(low, digits) : 0;
    }
    NumberBignum big;
    number_bignum_set(&big, mantissa);
    number_bignum_multiply_power_of_5(&big, scale);
    if (shift > 0) number_bignum_shift_right_round(&big, shift);
    else number_bignum_shift_left(&big, -shift);
    return bignum_digits(&big, digits);
}

/* ES2025 21.1.3.3 Number.prototype.toFixed */
int number_format_fixed(double value, int digits, char *out) {
    if (!isfinite(value) || fabs(value) >= 1e21) return number_format(value, out);
    int length = 0;
    if (value < 0) {
        out[length++] = '-';
        value = -value;
    }
    char text[NUMBER_BIGNUM_LIMBS * 10];
    int count = value == 0 ? 0 : scaled_integer_digits(value, digits, text);
    int integer_count = count - digits;
    if (integer_count <= 0) {
        out[length++] = '0';
    } else {
        memcpy(out + length, text, (size_t)integer_count);
        length += integer_count;
    }
    if (digits == 0) return length;
    out[length++] = '.';
    int zeros = integer_count < 0 ? -integer_count : 0;
    memset(out + length, '0', (size_t)zeros);
    memcpy(out + length + zeros, text + count - (digits - zeros), (size_t)(digits - zeros));
    return length + digits;
}

/* Tries to find the `count` <= 17 leading digits in 192 bits. False where the product is too close to a half
 * to decide. */
static bool leading_digits_fast(double value, int count, char *digits, int *point) {
    static const uint64_t powers[] = {1ull, 10ull, 100ull, 1000ull, 10000ull, 100000ull, 1000000ull, 10000000ull, 100000000ull,
        1000000000ull, 10000000000ull, 100000000000ull, 1000000000000ull, 10000000000000ull, 100000000000000ull,
        1000000000000000ull, 10000000000000000ull, 100000000000000000ull};
    int exponent;
    uint64_t mantissa = decompose(value, &exponent);
    int normalise = __builtin_clzll(mantissa);
    mantissa <<= normalise;
    exponent -= normalise;
    int magnitude = (int)floor((exponent + 63) * 0.30102999566398120);
    for (int attempt = 0; attempt < 2; attempt++, magnitude++) {
        int scale = count - 1 - magnitude;
        if (scale < POWER_OF_TEN_MIN || scale > POWER_OF_TEN_MAX) return false;
        PowerOfTen power = power_of_ten(scale);
        uint64_t carry, high;
        wide_multiply(mantissa, power.low, &carry);
        uint64_t low = wide_multiply(mantissa, power.high, &high);
        low += carry;
        high += low < carry;
        /* value * 10^scale = (high:low) * 2^(exponent + log2(10^scale) - 127 + 64), short by less than 2
         * units of low. */
        int shift = -(exponent + power_of_ten_log2(scale) - 127 + 64) - 64;
        if (shift < 1 || shift > 63) return false;
        uint64_t integer = high >> shift;
        uint64_t fraction = high & (((uint64_t)1 << shift) - 1);
        uint64_t half = (uint64_t)1 << (shift - 1);
        if ((fraction == half && low < 4) || (fraction == half - 1 && low > UINT64_MAX - 4)) return false;
        if (fraction == ((uint64_t)1 << shift) - 1 && low > UINT64_MAX - 4) return false;
        if (integer >= powers[count]) continue;
        integer += fraction >= half;
        *point = magnitude + 1;
        if (integer == powers[count]) {
            integer /= 10;
            ++*point;
        }
        if (integer < powers[count - 1]) return false;
        number_format_uint64(integer, digits);
        return true;
    }
    return false;
}

/* The `count` leading digits of value, rounded half up: value ~ 0.d1d2… * 10^point. Requires value > 0. */
static void leading_digits(double value, int count, char *digits, int *point) {
    if (count <= NUMBER_SHORTEST_DIGITS_MAX && leading_digits_fast(value, count, digits, point)) return;
    char shortest[NUMBER_SHORTEST_DIGITS_MAX];
    number_shortest_digits(value, shortest, point);
    int exponent;
    NumberBignum numerator, denominator;
    number_bignum_set(&numerator, decompose(value, &exponent));
    number_bignum_set(&denominator, 1);
    if (exponent >= 0) number_bignum_shift_left(&numerator, exponent);
    else number_bignum_shift_left(&denominator, -exponent);
    int magnitude = *point - 1;
    if (magnitude >= 0) number_bignum_multiply_power_of_10(&denominator, magnitude);
    else number_bignum_multiply_power_of_10(&numerator, -magnitude);
    /* Shortest digits may have rounded up to the next power of ten. */
    if (number_bignum_compare(&numerator, &denominator) < 0) {
        number_bignum_multiply_add(&numerator, 10, 0);
        --*point;
    }
    for (int i = 0; i < count; i++) {
        int digit = 0;
        while (number_bignum_compare(&numerator, &denominator) >= 0) {
            number_bignum_subtract(&numerator, &denominator);
            digit++;
        }
        digits[i] = (char)('0' + digit);
        number_bignum_multiply_add(&numerator, 10, 0);
    }
    /* numerator is ten times the rest: round up where it is at least five denominators. */
    number_bignum_multiply_add(&denominator, 5, 0);
    if (number_bignum_compare(&numerator, &denominator) < 0) return;
    int i = count;
    while (i > 0 && digits[i - 1] == '9') digits[--i] = '0';
    if (i > 0) {
        digits[i - 1]++;
    } else {
        digits[0] = '1';
        ++*point;
    }
}

/* ES2025 21.1.3.2 Number.prototype.toExponential */
int number_format_exponential(double value, int digits, char *out) {
    if (!isfinite(value)) return format_non_finite(value, out);
    int length = 0;
    if (value < 0) {
        out[length++] = '-';
        value = -value;
    }
    char text[104];
    int point = 1, count = digits + 1;
    if (value == 0) {
        if (digits < 0) count = 1;
        memset(text, '0', (size_t)count);
    } else if (digits < 0) {
        count = number_shortest_digits(value, text, &point);
    } else {
        leading_digits(value, count, text, &point);
    }
    return length + format_scientific(text, count, point - 1, out + length);
}

/* ES2025 21.1.3.5 Number.prototype.toPrecision */
int number_format_precision(double value, int precision, char *out) {
    if (!isfinite(value)) return format_non_finite(value, out);
    int length = 0;
    if (value < 0) {
        out[length++] = '-';
        value = -value;
    }
    char text[104];
    int point = 1;
    if (value == 0) memset(text, '0', (size_t)precision);
    else leading_digits(value, precision, text, &point);
    int exponent = point - 1;
    if (exponent < -6 || exponent >= precision) return length + format_scientific(text, precision, exponent, out + length);
    return length + format_positional(text, precision, point, out + length);
}
