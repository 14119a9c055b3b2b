/* Text of BigInts: see bigint.h. Radices that are powers of two move bits; others go through the largest
 * power of the radix that fits a limb, long ones by halves at its powers of powers of two.
 */
#include <string.h>

#include "support/bigint_internal.h"
#include "support/unicode.h"

static const char digit_characters[] = "0123456789abcdefghijklmnopqrstuvwxyz";

static unsigned digit_value(uint32_t unit) {
    if (unit - '0' < 10) return unit - '0';
    return (unit | 32) - 'a' < 26 ? (unit | 32) - 'a' + 10 : 99;
}

/* The largest power of radix below 2^64, and its exponent. */
static Limb chunk_of(int radix, int *digits) {
    Limb power = (Limb)radix;
    *digits = 1;
    while (power <= UINT64_MAX / (Limb)radix) {
        power *= (Limb)radix;
        ++*digits;
    }
    return power;
}

/* ---- chunk, chunk^2, chunk^4 …: what halves are split at ---- */

enum { POWERS_MAX = 26, QUADRATIC_LIMBS = 40 /* up to which the simple loops are used */ };

typedef struct {
    Limb *limbs[POWERS_MAX];
    uint32_t count[POWERS_MAX], capacity[POWERS_MAX];
    int length;
} Powers;

static void powers_free(Powers *p, const SupportMemory *scratch) {
    for (int i = 0; i < p->length; i++) scratch_free(scratch, p->limbs[i], p->capacity[i]);
}

/* All that have at most `limbs` limbs. False when scratch memory ran out. */
static bool powers_make(Powers *p, Limb chunk, uint32_t limbs, const SupportMemory *scratch) {
    p->length = 0;
    for (uint32_t count = 1; count <= limbs && p->length < POWERS_MAX; count = 2 * p->count[p->length - 1] - 1) {
        int i = p->length;
        uint32_t below = i ? p->count[i - 1] : 0;
        p->capacity[i] = i ? 2 * below : 1;
        p->limbs[i] = scratch_limbs(scratch, p->capacity[i]);
        if (!p->limbs[i]) return false;
        p->length++;
        if (i == 0) p->limbs[0][0] = chunk;
        else if (!magnitude_multiply(p->limbs[i], p->limbs[i - 1], below, p->limbs[i - 1], below, scratch)) return false;
        p->count[i] = magnitude_trim(p->limbs[i], p->capacity[i]);
    }
    return true;
}

static bool is_power_of_two(int radix) { return (radix & (radix - 1)) == 0; }

/* limbs[0 … count): chunks, the lowest first, each less than the chunk's power; becomes the number they make up. */
static bool join_chunks(Limb *limbs, uint32_t count, Limb chunk, const SupportMemory *scratch) {
    Powers powers;
    Limb *product = scratch_limbs(scratch, count);
    bool done = powers_make(&powers, chunk, count, scratch) && product;
    for (int level = 0; done && (uint64_t)1 << level < count; level++) {
        uint32_t width = (uint32_t)1 << level;
        for (uint64_t start = 0; done && start + width < count; start += 2 * (uint64_t)width) {
            Limb *low = limbs + start, *high = low + width;
            uint32_t high_count = count - start - width < width ? (uint32_t)(count - start - width) : width;
            uint32_t size = high_count + powers.count[level];
            done = magnitude_multiply(product, high, high_count, powers.limbs[level], powers.count[level], scratch);
            if (!done) break;
            memset(high, 0, high_count * sizeof *high);
            magnitude_add(low, low, width + high_count, product, size);
        }
    }
    powers_free(&powers, scratch);
    if (product) scratch_free(scratch, product, count);
    return done;
}

#define ALWAYS_INLINE static inline __attribute__((always_inline))

ALWAYS_INLINE uint32_t unit_at(const void *text, size_t index, bool wide) {
    return wide ? ((const uint16_t *)text)[index] : ((const uint8_t *)text)[index];
}

ALWAYS_INLINE BigintStatus parse(const void *text, size_t start, size_t end, int radix, bool negative, bool wide,
    const BigintMemory *memory, BigintResult *result) {
    if (start >= end) return BIGINT_NOT_AN_INTEGER;
    for (size_t i = start; i < end; i++)
        if (digit_value(unit_at(text, i, wide)) >= (unsigned)radix) return BIGINT_NOT_AN_INTEGER;
    while (start + 1 < end && unit_at(text, start, wide) == '0') start++;
    /* Bits a digit, rounded up: in 1/16 bits. */
    static const uint8_t sixteenths[37] = {0, 0, 16, 26, 32, 38, 42, 45, 48, 51, 54, 56, 58, 60, 61, 63, 64, 66, 67, 68, 70, 71,
        72, 73, 74, 75, 76, 77, 77, 78, 79, 80, 80, 81, 82, 83, 83};
    uint64_t bound = ((uint64_t)(end - start) * sixteenths[radix] / 16 + 1) / 64 + 1;
    if ((uint64_t)(end - start) > ((uint64_t)1 << 30)) return BIGINT_TOO_BIG;
    BigintStatus status = big_integer_begin(memory, bound, result);
    if (status != BIGINT_OK) return status;
    Limb *limbs = result->limbs;
    uint32_t count = 0;
    if (is_power_of_two(radix)) {
        unsigned bits = (unsigned)__builtin_ctz((unsigned)radix), filled = 0;
        Limb current = 0;
        for (size_t i = end; i-- > start;) {
            Limb digit = digit_value(unit_at(text, i, wide));
            current |= digit << filled;
            filled += bits;
            if (filled >= 64) {
                limbs[count++] = current;
                filled -= 64;
                current = filled ? digit >> (bits - filled) : 0;
            }
        }
        if (current) limbs[count++] = current;
        return big_integer_finish(result, count, negative);
    }
    int chunk_digits;
    Limb power = chunk_of(radix, &chunk_digits);
    uint32_t chunks = (uint32_t)((end - start + (size_t)chunk_digits - 1) / (size_t)chunk_digits);
    if (chunks > QUADRATIC_LIMBS) {
        Limb *all = scratch_limbs(memory->scratch, chunks);
        if (!all) return BIGINT_OUT_OF_MEMORY;
        size_t digits = end - start, first = digits % (size_t)chunk_digits ? digits % (size_t)chunk_digits : (size_t)chunk_digits;
        size_t i = start, stop = start + first;
        for (uint32_t c = chunks; c-- > 0; stop += (size_t)chunk_digits)
            for (all[c] = 0; i < stop; i++) all[c] = all[c] * (Limb)radix + digit_value(unit_at(text, i, wide));
        bool done = join_chunks(all, chunks, power, memory->scratch);
        count = magnitude_trim(all, chunks);
        if (done) memcpy(limbs, all, count * sizeof *limbs);
        scratch_free(memory->scratch, all, chunks);
        return done ? big_integer_finish(result, count, negative) : BIGINT_OUT_OF_MEMORY;
    }
    for (size_t i = start; i < end;) {
        Limb chunk = 0, factor = 1;
        for (int n = 0; n < chunk_digits && i < end; n++, i++) {
            chunk = chunk * (Limb)radix + digit_value(unit_at(text, i, wide));
            factor *= (Limb)radix;
        }
        Limb carry = magnitude_multiply_small(limbs, count, factor, chunk);
        if (carry) limbs[count++] = carry;
    }
    return big_integer_finish(result, count, negative);
}

BigintStatus big_integer_parse_latin1(
    const uint8_t *text, size_t length, int radix, bool negative, const BigintMemory *memory, BigintResult *result) {
    return parse(text, 0, length, radix, negative, false, memory, result);
}

ALWAYS_INLINE BigintStatus from_string(
    const void *text, size_t length, bool wide, const BigintMemory *memory, BigintResult *result) {
    size_t start = 0;
    while (start < length && unicode_is_white_space(unit_at(text, start, wide))) start++;
    while (length > start && unicode_is_white_space(unit_at(text, length - 1, wide))) length--;
    if (start == length) return big_integer_begin(memory, 0, result);
    uint32_t first = unit_at(text, start, wide);
    if (first == '0' && start + 1 < length) {
        uint32_t letter = unit_at(text, start + 1, wide) | 32;
        int radix = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
        if (radix) return parse(text, start + 2, length, radix, false, wide, memory, result);
    }
    bool negative = first == '-';
    return parse(text, start + (negative || first == '+'), length, 10, negative, wide, memory, result);
}

BigintStatus big_integer_from_string_latin1(
    const uint8_t *text, size_t length, const BigintMemory *memory, BigintResult *result) {
    return from_string(text, length, false, memory, result);
}

BigintStatus big_integer_from_string_utf16(
    const uint16_t *text, size_t length, const BigintMemory *memory, BigintResult *result) {
    return from_string(text, length, true, memory, result);
}

size_t big_integer_text_bound(BigintView a, int radix) {
    /* log2(radix) rounded down, in 1/16 bits. */
    static const uint8_t sixteenths[37] = {0, 0, 16, 25, 32, 37, 41, 44, 48, 50, 53, 55, 57, 59, 60, 62, 64, 65, 66, 67, 69, 70,
        71, 72, 73, 74, 75, 76, 76, 77, 78, 79, 80, 80, 81, 82, 82};
    return (size_t)a.count * 64 * 16 / sixteenths[radix] + 2 + (a.count == 0);
}

/* Digits of a magnitude (limbs is overwritten), the lowest first, with zeros up to `least`; how many. */
static size_t write_quadratic(Limb *limbs, uint32_t count, int radix, size_t least, char *out) {
    int chunk_digits;
    LimbDivisor by = limb_divisor(chunk_of(radix, &chunk_digits));
    size_t at = 0;
    while (count) {
        Limb chunk = magnitude_divide_small(limbs, limbs, count, &by);
        count = magnitude_trim(limbs, count);
        for (int i = 0; i < chunk_digits && (count || chunk); i++) {
            out[at++] = digit_characters[chunk % (Limb)radix];
            chunk /= (Limb)radix;
        }
    }
    while (at < least) out[at++] = '0';
    return at;
}

/* The same by halves: the digits below the power `level`, then those above. 0 when scratch memory ran out. */
static size_t write_halves(Limb *limbs, uint32_t count, int radix, const Powers *powers, int level, size_t least, char *out,
    const SupportMemory *scratch) {
    while (level >= 0 && powers->count[level] > count) level--;
    if (count <= QUADRATIC_LIMBS || level < 1) return write_quadratic(limbs, count, radix, least, out);
    int chunk_digits;
    chunk_of(radix, &chunk_digits);
    uint32_t low_count = powers->count[level], high_count = count - low_count + 1;
    size_t size = (size_t)low_count + high_count, digits = (size_t)chunk_digits << level, written = 0;
    Limb *low = scratch_limbs(scratch, size);
    if (!low) return 0;
    Limb *high = low + low_count;
    if (magnitude_divide(high, low, limbs, count, powers->limbs[level], low_count, scratch)) {
        low_count = magnitude_trim(low, low_count);
        high_count = magnitude_trim(high, high_count);
        size_t upper = least > digits ? least - digits : 0;
        if (!high_count && !upper) written = write_halves(low, low_count, radix, powers, level - 1, least, out, scratch);
        else if (write_halves(low, low_count, radix, powers, level - 1, digits, out, scratch)) {
            size_t above = write_halves(high, high_count, radix, powers, level, upper, out + digits, scratch);
            written = above ? digits + above : 0;
        }
    }
    scratch_free(scratch, low, size);
    return written;
}

static void reverse(char *text, size_t length) {
    for (size_t i = 0, j = length; i + 1 < j; i++) {
        char c = text[i];
        text[i] = text[--j];
        text[j] = c;
    }
}

/* ES2025 6.1.6.2.23 BigInt::toString */
BigintStatus big_integer_to_text(BigintView a, int radix, const SupportMemory *scratch, char *out, size_t *length) {
    size_t sign = a.negative, at = 0;
    if (a.count == 0) {
        out[0] = '0';
        *length = 1;
        return BIGINT_OK;
    }
    if (sign) *out++ = '-';
    if (is_power_of_two(radix)) {
        unsigned bits = (unsigned)__builtin_ctz((unsigned)radix), available = 0;
        Limb current = 0;
        uint32_t index = 0;
        while (index < a.count || available || current) {
            if (available < bits && index < a.count) {
                Limb limb = a.limbs[index++], digit = (current | limb << available) & (Limb)(radix - 1);
                out[at++] = digit_characters[digit];
                unsigned used = bits - available;
                current = limb >> used;
                available = 64 - used;
            } else {
                out[at++] = digit_characters[current & (Limb)(radix - 1)];
                current >>= bits;
                available = available > bits ? available - bits : 0;
            }
        }
        while (at > 1 && out[at - 1] == '0') at--;
    } else {
        int chunk_digits;
        Powers powers = {.length = 0};
        Limb *rest = scratch_limbs(scratch, a.count);
        if (!rest) return BIGINT_OUT_OF_MEMORY;
        memcpy(rest, a.limbs, a.count * sizeof *rest);
        if (a.count <= QUADRATIC_LIMBS || powers_make(&powers, chunk_of(radix, &chunk_digits), a.count / 2 + 1, scratch))
            at = write_halves(rest, a.count, radix, &powers, powers.length - 1, 0, out, scratch);
        powers_free(&powers, scratch);
        scratch_free(scratch, rest, a.count);
        if (!at) return BIGINT_OUT_OF_MEMORY;
    }
    reverse(out, at);
    *length = at + sign;
    return BIGINT_OK;
}
