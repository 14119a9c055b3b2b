/* Signed arithmetic, comparison and conversion of BigInts: see bigint.h. Magnitudes do the work
 * (bigint_magnitude.c); here are signs, sizes and result memory.
 */
#include "support/bigint.h"

#include <math.h>
#include <string.h>

#include "support/bigint_internal.h"

BigintStatus big_integer_begin(const BigintMemory *memory, uint64_t limbs, BigintResult *result) {
    result->limbs = NULL;
    result->count = 0;
    result->negative = false;
    /* One limb of slack: sizes are checked exactly by big_integer_finish. */
    if (limbs > BIGINT_MAX_LIMBS + 1) return BIGINT_TOO_BIG;
    if (limbs == 0) return BIGINT_OK;
    result->limbs = memory->allocate(memory->context, (uint32_t)limbs);
    return result->limbs ? BIGINT_OK : BIGINT_OUT_OF_MEMORY;
}

BigintStatus big_integer_finish(BigintResult *result, uint32_t limbs, bool negative) {
    result->count = magnitude_trim(result->limbs, limbs);
    result->negative = negative && result->count;
    return result->count > BIGINT_MAX_LIMBS ? BIGINT_TOO_BIG : BIGINT_OK;
}

static BigintStatus copy(BigintView a, bool negative, const BigintMemory *memory, BigintResult *result) {
    BigintStatus status = big_integer_begin(memory, a.count, result);
    if (status != BIGINT_OK) return status;
    if (a.count) memcpy(result->limbs, a.limbs, a.count * sizeof(Limb));
    return big_integer_finish(result, a.count, negative);
}

static BigintStatus from_limb(Limb value, bool negative, const BigintMemory *memory, BigintResult *result) {
    return copy((BigintView){&value, value != 0, false}, negative, memory, result);
}

/* ES2025 6.1.6.2.1 BigInt::unaryMinus */
BigintStatus big_integer_negate(BigintView a, const BigintMemory *memory, BigintResult *result) {
    return copy(a, !a.negative, memory, result);
}

/* ES2025 6.1.6.2.7 BigInt::add */
BigintStatus big_integer_add(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result) {
    bool a_is_smaller = magnitude_compare(a.limbs, a.count, b.limbs, b.count) < 0;
    BigintView large = a_is_smaller ? b : a, small = a_is_smaller ? a : b;
    BigintStatus status = big_integer_begin(memory, large.count + (a.negative == b.negative), result);
    if (status != BIGINT_OK || result->limbs == NULL) return status;
    if (a.negative == b.negative) {
        result->limbs[large.count] = magnitude_add(result->limbs, large.limbs, large.count, small.limbs, small.count);
        return big_integer_finish(result, large.count + 1, large.negative);
    }
    magnitude_subtract(result->limbs, large.limbs, large.count, small.limbs, small.count);
    return big_integer_finish(result, large.count, large.negative);
}

/* ES2025 6.1.6.2.8 BigInt::subtract */
BigintStatus big_integer_subtract(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result) {
    b.negative = !b.negative;
    return big_integer_add(a, b, memory, result);
}

/* ES2025 6.1.6.2.4 BigInt::multiply */
BigintStatus big_integer_multiply(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result) {
    if (a.count == 0 || b.count == 0) return big_integer_begin(memory, 0, result);
    BigintStatus status = big_integer_begin(memory, (uint64_t)a.count + b.count, result);
    if (status != BIGINT_OK) return status;
    if (!magnitude_multiply(result->limbs, a.limbs, a.count, b.limbs, b.count, memory->scratch)) return BIGINT_OUT_OF_MEMORY;
    return big_integer_finish(result, a.count + b.count, a.negative != b.negative);
}

/* ES2025 6.1.6.2.5 BigInt::divide */
BigintStatus big_integer_divide(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result) {
    if (b.count == 0) return BIGINT_DIVISION_BY_ZERO;
    if (a.count < b.count) return big_integer_begin(memory, 0, result);
    uint32_t count = a.count - b.count + 1;
    BigintStatus status = big_integer_begin(memory, count, result);
    if (status != BIGINT_OK) return status;
    if (b.count == 1) {
        LimbDivisor by = limb_divisor(b.limbs[0]);
        magnitude_divide_small(result->limbs, a.limbs, a.count, &by);
    } else if (!magnitude_divide(result->limbs, NULL, a.limbs, a.count, b.limbs, b.count, memory->scratch)) {
        return BIGINT_OUT_OF_MEMORY;
    }
    return big_integer_finish(result, count, a.negative != b.negative);
}

/* ES2025 6.1.6.2.6 BigInt::remainder */
BigintStatus big_integer_remainder(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result) {
    if (b.count == 0) return BIGINT_DIVISION_BY_ZERO;
    if (a.count < b.count) return copy(a, a.negative, memory, result);
    if (b.count == 1) {
        LimbDivisor by = limb_divisor(b.limbs[0]);
        Limb remainder = a.limbs[a.count - 1] >> 1 >> (63 - by.shift);
        for (uint32_t i = a.count; i-- > 0;) {
            Limb below = i ? a.limbs[i - 1] : 0;
            Limb low = by.shift ? a.limbs[i] << by.shift | below >> (64 - by.shift) : a.limbs[i];
            limb_divide(remainder, low, &by, &remainder);
        }
        return from_limb(remainder >> by.shift, a.negative, memory, result);
    }
    BigintStatus status = big_integer_begin(memory, b.count, result);
    if (status != BIGINT_OK) return status;
    if (!magnitude_divide(NULL, result->limbs, a.limbs, a.count, b.limbs, b.count, memory->scratch)) return BIGINT_OUT_OF_MEMORY;
    return big_integer_finish(result, b.count, a.negative);
}

static uint64_t bit_length(BigintView a) {
    return a.count ? (uint64_t)a.count * 64 - (uint64_t)__builtin_clzll(a.limbs[a.count - 1]) : 0;
}

/* ES2025 6.1.6.2.3 BigInt::exponentiate */
BigintStatus big_integer_exponentiate(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result) {
    if (b.negative) return BIGINT_NEGATIVE_EXPONENT;
    if (b.count == 0) return from_limb(1, false, memory, result);
    bool negative = a.negative && (b.limbs[0] & 1);
    if (a.count == 0 || (a.count == 1 && a.limbs[0] == 1)) return copy(a, negative, memory, result);
    /* |a| >= 2, so an exponent beyond the largest size cannot give a result. */
    if (b.count > 1 || b.limbs[0] > (uint64_t)BIGINT_MAX_LIMBS * 64) return BIGINT_TOO_BIG;
    uint64_t exponent = b.limbs[0], bits = bit_length(a);
    if ((bits - 1) * exponent > (uint64_t)BIGINT_MAX_LIMBS * 64) return BIGINT_TOO_BIG;
    if (a.count == 1 && (a.limbs[0] & (a.limbs[0] - 1)) == 0) {
        uint64_t shift = (bits - 1) * exponent;
        BigintStatus status = big_integer_begin(memory, shift / 64 + 1, result);
        if (status != BIGINT_OK) return status;
        memset(result->limbs, 0, shift / 64 * sizeof(Limb));
        result->limbs[shift / 64] = (Limb)1 << shift % 64;
        return big_integer_finish(result, (uint32_t)(shift / 64 + 1), negative);
    }
    uint64_t limbs = bits * exponent / 64 + 2;
    /* Left to right: square, multiply by a where the bit is set. */
    const SupportMemory *scratch = memory->scratch;
    size_t size = (size_t)limbs + a.count + 2;
    Limb *power = scratch_limbs(scratch, size), *square = scratch_limbs(scratch, size);
    BigintStatus status = power && square ? BIGINT_OK : BIGINT_OUT_OF_MEMORY;
    uint32_t count = a.count;
    if (status == BIGINT_OK) {
        memcpy(power, a.limbs, a.count * sizeof(Limb));
        for (int bit = 62 - __builtin_clzll(exponent); bit >= 0 && status == BIGINT_OK; bit--) {
            for (int step = 0; step < 1 + (int)(exponent >> bit & 1); step++) {
                const Limb *factor = step ? a.limbs : power;
                uint32_t factor_count = step ? a.count : count;
                if (!magnitude_multiply(square, power, count, factor, factor_count, scratch)) {
                    status = BIGINT_OUT_OF_MEMORY;
                    break;
                }
                count = magnitude_trim(square, count + factor_count);
                Limb *swap = power;
                power = square;
                square = swap;
            }
        }
    }
    if (status == BIGINT_OK && count > BIGINT_MAX_LIMBS) status = BIGINT_TOO_BIG;
    if (status == BIGINT_OK) status = copy((BigintView){power, count, false}, negative, memory, result);
    if (power) scratch_free(scratch, power, size);
    if (square) scratch_free(scratch, square, size);
    return status;
}

/* ---- Comparison and conversion ---- */

int big_integer_compare(BigintView a, BigintView b) {
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    int order = magnitude_compare(a.limbs, a.count, b.limbs, b.count);
    return a.negative ? -order : order;
}

int big_integer_compare_double(BigintView a, double b) {
    if (b == 0 || a.count == 0) return a.count ? (a.negative ? -1 : 1) : b > 0 ? -1 : b < 0;
    if (a.negative != (b < 0)) return a.negative ? -1 : 1;
    double magnitude = fabs(b);
    int order;
    if (isinf(b)) {
        order = -1;
    } else {
        int exponent;
        frexp(magnitude, &exponent); /* magnitude < 2^exponent */
        uint64_t bits = bit_length(a);
        if (exponent <= 0 || bits != (uint64_t)exponent) {
            order = exponent <= 0 || bits > (uint64_t)exponent ? 1 : -1;
        } else {
            /* The 64 leading bits of both, then what is left of a. */
            Limb top = a.limbs[a.count - 1];
            int shift = __builtin_clzll(top);
            Limb leading = top << shift | (shift && a.count > 1 ? a.limbs[a.count - 2] >> (64 - shift) : 0);
            double scaled = ldexp(magnitude, 64 - exponent);
            Limb other = (Limb)scaled;
            order = leading < other ? -1 : leading > other;
            if (order == 0) {
                bool rest = scaled != floor(scaled);
                bool more = a.count > 1 && shift && a.limbs[a.count - 2] << shift;
                for (uint32_t i = 0; i + 1 + (shift != 0) < a.count && !more; i++) more = a.limbs[i] != 0;
                order = rest ? -1 : more;
            }
        }
    }
    return a.negative ? -order : order;
}

BigintStatus big_integer_from_int64(int64_t value, const BigintMemory *memory, BigintResult *result) {
    return from_limb(value < 0 ? -(uint64_t)value : (uint64_t)value, value < 0, memory, result);
}

BigintStatus big_integer_from_uint64(uint64_t value, const BigintMemory *memory, BigintResult *result) {
    return from_limb(value, false, memory, result);
}

BigintStatus big_integer_from_double(double value, const BigintMemory *memory, BigintResult *result) {
    if (!isfinite(value) || value != floor(value)) return BIGINT_NOT_AN_INTEGER;
    if (value == 0) return big_integer_begin(memory, 0, result);
    int exponent;
    Limb mantissa = (Limb)ldexp(frexp(fabs(value), &exponent), 64);
    if (exponent <= 64) return from_limb(mantissa >> (64 - exponent), value < 0, memory, result);
    unsigned shift = (unsigned)exponent - 64, count = shift / 64 + 2;
    BigintStatus status = big_integer_begin(memory, count, result);
    if (status != BIGINT_OK) return status;
    memset(result->limbs, 0, count * sizeof(Limb));
    result->limbs[shift / 64] = mantissa << shift % 64;
    if (shift % 64) result->limbs[shift / 64 + 1] = mantissa >> (64 - shift % 64);
    return big_integer_finish(result, count, value < 0);
}

double big_integer_to_double(BigintView a) {
    if (a.count == 0) return 0;
    uint64_t bits = bit_length(a);
    if (bits > 1024) return a.negative ? -INFINITY : INFINITY;
    Limb top = a.limbs[a.count - 1];
    int shift = __builtin_clzll(top);
    Limb leading = top << shift | (shift && a.count > 1 ? a.limbs[a.count - 2] >> (64 - shift) : 0);
    bool sticky = a.count > 1 && shift && a.limbs[a.count - 2] << shift;
    for (uint32_t i = 0; i + 1 + (shift != 0) < a.count && !sticky; i++) sticky = a.limbs[i] != 0;
    /* 64 bits to 53, ties to even: the conversion rounds once the lost bits are folded into the lowest. */
    double value = ldexp((double)(leading | sticky), (int)bits - 64);
    return a.negative ? -value : value;
}

uint64_t big_integer_to_uint64(BigintView a) {
    if (a.count == 0) return 0;
    return a.negative ? -a.limbs[0] : a.limbs[0];
}
