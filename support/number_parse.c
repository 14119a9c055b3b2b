/* Text to numbers: see number_text.h.
 *
 * One scanner, instantiated for Latin-1 and UTF-16 by a constant `wide` argument, collects up to 19 digits in
 * a word and further ones in a buffer. The word is converted by the algorithm of Lemire and Mushtak (one or
 * two 64 x 64 products with the 128-bit power of ten); where more than 19 digits leave two candidates, exact
 * big integers compare the text with the midpoint.
 */
#include "support/number_text.h"

#include <math.h>
#include <string.h>

#include "support/number_bignum.h"
#include "support/powers_of_ten.h"
#include "support/wide.h"

/* More digits than these cannot matter but for being non-zero: the midpoint of two doubles has at most 767.
 */
enum { DIGITS_KEPT = 780, WORD_DIGITS = 19, EXPONENT_LIMIT = 100000000 };

#define ALWAYS_INLINE static inline __attribute__((always_inline))

typedef struct {
    uint64_t word; /* the first up to 19 significant digits */
    int word_digits;
    int64_t exponent; /* value = word * 10^exponent, if there are no further digits */
    bool more;        /* non-zero digits follow those in word */
    int count;        /* significant digits kept in digits */
    uint8_t digits[DIGITS_KEPT];
} Decimal;

ALWAYS_INLINE uint32_t unit_at(const void *text, size_t index, bool wide) {
    return wide ? ((const uint16_t *)text)[index] : ((const uint8_t *)text)[index];
}

static double double_of(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static const double small_powers_of_ten[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* The double nearest to word * 10^exponent, as bits. */
static uint64_t word_to_bits(uint64_t word, int64_t exponent) {
    if (word == 0 || exponent < POWER_OF_TEN_MIN) return 0;
    if (exponent > 308) return (uint64_t)0x7ff << 52;
    int q = (int)exponent;
    int zeros = __builtin_clzll(word);
    word <<= zeros;
    PowerOfTen power = power_of_ten(q);
    /* The proof wants powers below one rounded up where they are reciprocals of short numbers. */
    if (q < 0 && q >= -27) power.high += ++power.low == 0;
    uint64_t high, low = wide_multiply(word, power.high, &high);
    if ((high & 0x1ff) == 0x1ff) {
        uint64_t second;
        wide_multiply(word, power.low, &second);
        low += second;
        high += low < second;
    }
    int upper = (int)(high >> 63);
    uint64_t mantissa = high >> (upper + 9);
    int biased = power_of_ten_log2(q) + 63 + upper - zeros + 1023;
    if (biased <= 0) {
        if (-biased + 1 >= 64) return 0;
        mantissa >>= -biased + 1;
        mantissa += mantissa & 1;
        return mantissa >> 1; /* A carry into bit 52 makes the smallest normal number. */
    }
    if (low <= 1 && q >= -4 && q <= 23 && (mantissa & 3) == 1 && mantissa << (upper + 9) == high) mantissa &= ~(uint64_t)1;
    mantissa += mantissa & 1;
    mantissa >>= 1;
    if (mantissa >> 53) {
        mantissa >>= 1;
        biased++;
    }
    if (biased >= 0x7ff) return (uint64_t)0x7ff << 52;
    return (uint64_t)biased << 52 | (mantissa & (((uint64_t)1 << 52) - 1));
}

/* Decides between the double `bits` and the next one by comparing the whole text with their midpoint. */
static uint64_t choose_exactly(const Decimal *decimal, uint64_t bits) {
    NumberBignum text, midpoint;
    number_bignum_set(&text, 0);
    for (int i = 0; i < decimal->count; i++) number_bignum_multiply_add(&text, 10, decimal->digits[i]);
    int exponent10 = (int)decimal->exponent - (decimal->count - decimal->word_digits);
    int biased = (int)(bits >> 52);
    uint64_t mantissa = bits & (((uint64_t)1 << 52) - 1);
    if (biased) mantissa |= (uint64_t)1 << 52;
    int exponent2 = (biased ? biased : 1) - 1075 - 1;
    number_bignum_set(&midpoint, 2 * mantissa + 1);
    if (exponent10 >= 0) number_bignum_multiply_power_of_5(&text, exponent10);
    else number_bignum_multiply_power_of_5(&midpoint, -exponent10);
    int shift = exponent2 - exponent10;
    if (shift >= 0) number_bignum_shift_left(&midpoint, shift);
    else number_bignum_shift_left(&text, -shift);
    int order = number_bignum_compare(&text, &midpoint);
    return order > 0 || (order == 0 && (bits & 1)) ? bits + 1 : bits;
}

static double decimal_to_double(const Decimal *decimal) {
    if (!decimal->more) {
        if (decimal->word >> 53 == 0 && decimal->exponent >= -22 && decimal->exponent <= 22) {
            double value = (double)decimal->word;
            return decimal->exponent < 0 ? value / small_powers_of_ten[-decimal->exponent]
                                         : value * small_powers_of_ten[decimal->exponent];
        }
        return double_of(word_to_bits(decimal->word, decimal->exponent));
    }
    uint64_t low = word_to_bits(decimal->word, decimal->exponent);
    uint64_t high = word_to_bits(decimal->word + 1, decimal->exponent);
    return double_of(low == high ? low : choose_exactly(decimal, low));
}

ALWAYS_INLINE void add_digit(Decimal *decimal, unsigned digit) {
    if (decimal->word_digits < WORD_DIGITS) {
        decimal->word = decimal->word * 10 + digit;
        if (decimal->word) decimal->digits[decimal->count++] = (uint8_t)digit, decimal->word_digits++;
        return;
    }
    decimal->exponent++;
    decimal->more |= digit != 0;
    if (decimal->count < DIGITS_KEPT) decimal->digits[decimal->count++] = (uint8_t)digit;
    else if (digit) decimal->digits[DIGITS_KEPT - 1] |= 1; /* only that it is not zero can matter */
}

/* StrUnsignedDecimalLiteral without Infinity. Returns the length of the longest prefix that is one, 0 if
 * there is none. */
ALWAYS_INLINE size_t scan_decimal(const void *text, size_t length, bool separators, double *value, bool wide) {
    Decimal decimal;
    decimal.word = 0;
    decimal.word_digits = decimal.count = 0;
    decimal.exponent = 0;
    decimal.more = false;
    size_t i = 0, digit_count = 0;
    for (; i < length; i++) {
        unsigned digit = unit_at(text, i, wide) - '0';
        if (digit > 9) {
            if (separators && digit + '0' == '_' && i + 1 < length) continue;
            break;
        }
        digit_count++;
        add_digit(&decimal, digit);
    }
    if (i < length && unit_at(text, i, wide) == '.') {
        size_t j = i + 1;
        int64_t fraction = 0;
        for (; j < length; j++) {
            unsigned digit = unit_at(text, j, wide) - '0';
            if (digit > 9) {
                if (separators && digit + '0' == '_' && j + 1 < length) continue;
                break;
            }
            digit_count++;
            fraction++;
            add_digit(&decimal, digit);
        }
        if (digit_count) {
            i = j;
            decimal.exponent -= fraction;
        }
    }
    if (digit_count == 0) return 0;
    if (i < length && (unit_at(text, i, wide) | 0x20) == 'e') {
        size_t j = i + 1;
        bool negative = false;
        if (j < length && (unit_at(text, j, wide) == '+' || unit_at(text, j, wide) == '-'))
            negative = unit_at(text, j++, wide) == '-';
        if (j < length && unit_at(text, j, wide) - '0' <= 9) {
            int64_t exponent = 0;
            for (; j < length; j++) {
                unsigned digit = unit_at(text, j, wide) - '0';
                if (digit > 9) {
                    if (separators && digit + '0' == '_' && j + 1 < length) continue;
                    break;
                }
                if (exponent < EXPONENT_LIMIT * (int64_t)100) exponent = exponent * 10 + digit;
            }
            decimal.exponent += negative ? -exponent : exponent;
            i = j;
        }
    }
    *value = decimal_to_double(&decimal);
    return i;
}

static unsigned digit_value(uint32_t unit) {
    if (unit - '0' <= 9) return unit - '0';
    uint32_t letter = (unit | 0x20) - 'a';
    return letter < 26 ? letter + 10 : 99;
}

/* Exact value of digits in a radix of 2^bits, rounded to nearest, ties to even. Stops at the first other
 * unit. */
ALWAYS_INLINE size_t scan_power_of_two(const void *text, size_t length, int bits, bool separators, double *value, bool wide) {
    uint64_t word = 0;
    int64_t dropped = 0;
    bool sticky = false;
    size_t i = 0;
    for (; i < length; i++) {
        uint32_t unit = unit_at(text, i, wide);
        unsigned digit = digit_value(unit);
        if (digit >= 1u << bits) {
            if (separators && unit == '_' && i + 1 < length) continue;
            break;
        }
        if (word >> 58 == 0) {
            word = word << bits | digit;
        } else {
            dropped += bits;
            sticky |= digit != 0;
        }
    }
    /* 59 bits or more are kept, so one sticky bit below decides the rounding to 53. */
    *value = dropped ? ldexp((double)(word << 1 | sticky), dropped > 5000 ? 5000 : (int)dropped - 1) : (double)word;
    return i;
}

/* WhiteSpace and LineTerminator of ECMAScript. */
static bool is_space(uint32_t unit) {
    if (unit < 128) return unit == ' ' || (unit >= 9 && unit <= 13);
    return unit == 0xa0 || unit == 0x1680 || (unit >= 0x2000 && unit <= 0x200a) || unit == 0x2028 || unit == 0x2029 ||
           unit == 0x202f || unit == 0x205f || unit == 0x3000 || unit == 0xfeff;
}

ALWAYS_INLINE size_t skip_space(const void *text, size_t length, bool wide) {
    size_t i = 0;
    while (i < length && is_space(unit_at(text, i, wide))) i++;
    return i;
}

ALWAYS_INLINE bool has_prefix(const void *text, size_t length, const char *prefix, bool wide) {
    for (size_t i = 0; prefix[i]; i++)
        if (i >= length || unit_at(text, i, wide) != (uint8_t)prefix[i]) return false;
    return true;
}

ALWAYS_INLINE const void *advance(const void *text, size_t units, bool wide) {
    return wide ? (const void *)((const uint16_t *)text + units) : (const void *)((const uint8_t *)text + units);
}

/* Bits a digit of the radix prefix at the start of text, 0 if there is none. */
ALWAYS_INLINE int radix_prefix_bits(const void *text, size_t length, bool wide) {
    if (length < 2 || unit_at(text, 0, wide) != '0') return 0;
    switch (unit_at(text, 1, wide) | 0x20) {
    case 'x': return 4;
    case 'o': return 3;
    case 'b': return 1;
    default: return 0;
    }
}

/* Optional sign and decimal literal or Infinity. Returns units consumed, 0 for none. */
ALWAYS_INLINE size_t scan_signed_decimal(const void *text, size_t length, double *value, bool wide) {
    size_t sign = length && (unit_at(text, 0, wide) == '-' || unit_at(text, 0, wide) == '+');
    bool negative = sign && unit_at(text, 0, wide) == '-';
    const void *rest = advance(text, sign, wide);
    size_t consumed;
    if (has_prefix(rest, length - sign, "Infinity", wide)) {
        *value = INFINITY;
        consumed = 8;
    } else {
        consumed = scan_decimal(rest, length - sign, false, value, wide);
        if (!consumed) return 0;
    }
    if (negative) *value = -*value;
    return consumed + sign;
}

/* ES2025 7.1.4.1.1 StringToNumber */
ALWAYS_INLINE double string_to_number(const void *text, size_t length, bool wide) {
    size_t start = skip_space(text, length, wide);
    text = advance(text, start, wide);
    length -= start;
    while (length && is_space(unit_at(text, length - 1, wide))) length--;
    if (length == 0) return 0;
    double value;
    int bits = radix_prefix_bits(text, length, wide);
    if (bits) {
        if (length == 2) return NAN;
        size_t end = scan_power_of_two(advance(text, 2, wide), length - 2, bits, false, &value, wide);
        return end == length - 2 ? value : NAN;
    }
    size_t consumed = scan_signed_decimal(text, length, &value, wide);
    return consumed == length ? value : NAN;
}

double number_parse_latin1(const uint8_t *text, size_t length) { return string_to_number(text, length, false); }
double number_parse_utf16(const uint16_t *text, size_t length) { return string_to_number(text, length, true); }

/* ES2025 19.2.4 parseFloat */
ALWAYS_INLINE double parse_float(const void *text, size_t length, bool wide) {
    size_t start = skip_space(text, length, wide);
    double value;
    return scan_signed_decimal(advance(text, start, wide), length - start, &value, wide) ? value : NAN;
}

double number_parse_float_latin1(const uint8_t *text, size_t length) { return parse_float(text, length, false); }
double number_parse_float_utf16(const uint16_t *text, size_t length) { return parse_float(text, length, true); }

/* Digits of a radix that is neither 10 nor a power of two. The spec allows an approximation after 20 digits;
 * chunks of up to 32 bits are accumulated in doubles, which gives V8's results. */
ALWAYS_INLINE double parse_general_radix(const void *text, size_t length, unsigned radix, size_t *consumed, bool wide) {
    double value = 0;
    size_t i = 0;
    while (i < length && unit_at(text, i, wide) == '0') i++;
    for (bool more = true; more;) {
        uint32_t part = 0, multiplier = 1;
        for (;;) {
            unsigned digit = i < length ? digit_value(unit_at(text, i, wide)) : 99;
            if (digit >= radix) {
                more = false;
                break;
            }
            uint32_t next = multiplier * radix;
            if (next > UINT32_MAX / 36) break;
            part = part * radix + digit;
            multiplier = next;
            i++;
        }
        value = value * multiplier + part;
    }
    *consumed = i;
    return value;
}

/* ES2025 19.2.5 parseInt */
ALWAYS_INLINE double parse_int(const void *text, size_t length, int32_t radix, bool wide) {
    size_t start = skip_space(text, length, wide);
    text = advance(text, start, wide);
    length -= start;
    bool negative = false;
    if (length && (unit_at(text, 0, wide) == '-' || unit_at(text, 0, wide) == '+')) {
        negative = unit_at(text, 0, wide) == '-';
        text = advance(text, 1, wide);
        length--;
    }
    if (radix != 0 && (radix < 2 || radix > 36)) return NAN;
    if ((radix == 0 || radix == 16) && radix_prefix_bits(text, length, wide) == 4) {
        radix = 16;
        text = advance(text, 2, wide);
        length -= 2;
    }
    if (radix == 0) radix = 10;
    double value;
    size_t consumed;
    if (radix == 10) {
        size_t digits = 0;
        while (digits < length && unit_at(text, digits, wide) - '0' <= 9) digits++;
        consumed = scan_decimal(text, digits, false, &value, wide);
    } else if ((radix & (radix - 1)) == 0) {
        consumed = scan_power_of_two(text, length, __builtin_ctz((unsigned)radix), false, &value, wide);
    } else {
        value = parse_general_radix(text, length, (unsigned)radix, &consumed, wide);
    }
    if (consumed == 0) return NAN;
    return negative ? -value : value;
}

double number_parse_int_latin1(const uint8_t *text, size_t length, int32_t radix) {
    return parse_int(text, length, radix, false);
}
double number_parse_int_utf16(const uint16_t *text, size_t length, int32_t radix) { return parse_int(text, length, radix, true); }

/* ES2025 12.9.3 NumericLiteral, with B.1.1's legacy forms */
bool number_parse_literal(const char *text, size_t length, double *value) {
    int bits = radix_prefix_bits(text, length, false);
    if (bits) {
        if (length == 2) return false;
        return scan_power_of_two(text + 2, length - 2, bits, true, value, false) == length - 2;
    }
    if (length > 1 && text[0] == '0') {
        bool octal = true;
        for (size_t i = 1; i < length && octal; i++) octal = text[i] >= '0' && text[i] <= '7';
        if (octal) return scan_power_of_two(text + 1, length - 1, 3, false, value, false) == length - 1;
    }
    return length && scan_decimal(text, length, true, value, false) == length;
}

double number_parse_decimal(const uint8_t *text, size_t length) {
    size_t sign = length && text[0] == '-';
    double value;
    if (length == sign || scan_decimal(text + sign, length - sign, false, &value, false) != length - sign) return NAN;
    return sign ? -value : value;
}
