/* Magnitudes: unsigned numbers as arrays of limbs, shared by the files of bigint. See bigint.h.
 *
 * Functions named magnitude_* work on raw arrays whose lengths the caller knows to suffice.
 */
#ifndef SUPPORT_BIGINT_INTERNAL_H
#define SUPPORT_BIGINT_INTERNAL_H

#include "support/bigint.h"
#include "support/wide.h"

typedef uint64_t Limb;

static inline uint32_t magnitude_trim(const Limb *limbs, uint32_t count) {
    while (count && limbs[count - 1] == 0) count--;
    return count;
}

int magnitude_compare(const Limb *a, uint32_t a_count, const Limb *b, uint32_t b_count);
/* out = a + b, a_count >= b_count; returns the carry. out may be a. */
Limb magnitude_add(Limb *out, const Limb *a, uint32_t a_count, const Limb *b, uint32_t b_count);
/* out = a - b, a_count >= b_count; returns the borrow. out may be a. */
Limb magnitude_subtract(Limb *out, const Limb *a, uint32_t a_count, const Limb *b, uint32_t b_count);
/* limbs = limbs * factor + addend; returns the carry. */
Limb magnitude_multiply_small(Limb *limbs, uint32_t count, Limb factor, Limb addend);
/* out[0 … a_count + b_count) = a * b; out overlaps neither. False when scratch memory ran out. */
bool magnitude_multiply(
    Limb *out, const Limb *a, uint32_t a_count, const Limb *b, uint32_t b_count, const SupportMemory *scratch);
/* out = a << bits (0 … 63), out may be a; returns the bits shifted out. */
Limb magnitude_shift_left(Limb *out, const Limb *a, uint32_t count, unsigned bits);
/* out = a >> bits (0 … 63), out may be a. */
void magnitude_shift_right(Limb *out, const Limb *a, uint32_t count, unsigned bits);

/* A divisor of one limb with its reciprocal (Möller and Granlund, "Improved division by invariant integers").
 */
typedef struct {
    Limb divisor; /* normalised: top bit set */
    Limb reciprocal;
    unsigned shift;
} LimbDivisor;

LimbDivisor limb_divisor(Limb divisor);
/* Divides high:low by the normalised divisor; high < divisor. */
static inline Limb limb_divide(Limb high, Limb low, const LimbDivisor *by, Limb *remainder) {
    Limb q1, q0 = wide_multiply(by->reciprocal, high, &q1);
    q0 += low;
    q1 += high + (q0 < low) + 1;
    Limb r = low - q1 * by->divisor;
    if (r > q0) {
        q1--;
        r += by->divisor;
    }
    if (r >= by->divisor) {
        q1++;
        r -= by->divisor;
    }
    *remainder = r;
    return q1;
}
/* quotient = a / divisor (quotient may be a); returns the remainder. */
Limb magnitude_divide_small(Limb *quotient, const Limb *a, uint32_t count, const LimbDivisor *by);
/* b_count >= 2, a_count >= b_count. quotient (NULL if not wanted) gets a_count - b_count
 * + 1 limbs, remainder (NULL if not wanted) b_count limbs. False when scratch memory ran out. */
bool magnitude_divide(Limb *quotient, Limb *remainder, const Limb *a, uint32_t a_count, const Limb *b, uint32_t b_count,
    const SupportMemory *scratch);

static inline Limb *scratch_limbs(const SupportMemory *scratch, size_t count) {
    return support_memory_allocate(scratch, (count ? count : 1) * sizeof(Limb));
}
static inline void scratch_free(const SupportMemory *scratch, Limb *limbs, size_t count) {
    support_memory_free(scratch, limbs, (count ? count : 1) * sizeof(Limb));
}

/* Gets limbs for a result; zero limbs give a zero result. */
BigintStatus big_integer_begin(const BigintMemory *memory, uint64_t limbs, BigintResult *result);
/* Trims the result and takes the sign off zero. */
BigintStatus big_integer_finish(BigintResult *result, uint32_t limbs, bool negative);

#endif
