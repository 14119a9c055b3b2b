/* Two's complement operations of BigInts: see bigint.h. A negative number is seen as ...111 above the
 * complement of its magnitude less one; limbs are produced on the fly.
 */
#include <string.h>

#include "support/bigint_internal.h"

/* Yields the two's complement limbs of a view from the lowest on. */
typedef struct {
    BigintView view;
    uint32_t index;
    Limb carry;
} ComplementReader;

static Limb next_limb(ComplementReader *reader) {
    Limb limb = reader->index < reader->view.count ? reader->view.limbs[reader->index] : 0;
    reader->index++;
    if (!reader->view.negative) return limb;
    limb = ~limb + reader->carry;
    reader->carry = reader->carry && limb == 0;
    return limb;
}

static void negate_in_place(Limb *limbs, uint32_t count) {
    Limb carry = 1;
    for (uint32_t i = 0; i < count; i++) {
        limbs[i] = ~limbs[i] + carry;
        carry = carry && limbs[i] == 0;
    }
}

typedef enum { BITS_AND, BITS_OR, BITS_XOR } BitOperation;

static BigintStatus combine(
    BigintView a, BigintView b, BitOperation operation, const BigintMemory *memory, BigintResult *result) {
    bool negative = operation == BITS_AND  ? a.negative && b.negative
                    : operation == BITS_OR ? a.negative || b.negative
                                           : a.negative != b.negative;
    uint32_t count = (a.count > b.count ? a.count : b.count) + 1;
    BigintStatus status = big_integer_begin(memory, count, result);
    if (status != BIGINT_OK) return status;
    ComplementReader x = {a, 0, 1}, y = {b, 0, 1};
    for (uint32_t i = 0; i < count; i++) {
        Limb p = next_limb(&x), q = next_limb(&y);
        result->limbs[i] = operation == BITS_AND ? p & q : operation == BITS_OR ? p | q : p ^ q;
    }
    if (negative) negate_in_place(result->limbs, count);
    return big_integer_finish(result, count, negative);
}

/* ES2025 6.1.6.2.20 to 22 BigInt::bitwiseAND, bitwiseXOR, bitwiseOR */
BigintStatus big_integer_and(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result) {
    return combine(a, b, BITS_AND, memory, result);
}
BigintStatus big_integer_or(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result) {
    return combine(a, b, BITS_OR, memory, result);
}
BigintStatus big_integer_xor(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result) {
    return combine(a, b, BITS_XOR, memory, result);
}

/* ES2025 6.1.6.2.2 BigInt::bitwiseNOT: -a - 1 */
BigintStatus big_integer_not(BigintView a, const BigintMemory *memory, BigintResult *result) {
    static const Limb one = 1;
    BigintView minus_one = {&one, 1, true};
    a.negative = !a.negative && a.count;
    return big_integer_add(a, minus_one, memory, result);
}

static BigintStatus shift_left_by(BigintView a, uint64_t bits, const BigintMemory *memory, BigintResult *result) {
    uint64_t words = bits / 64, count = words + a.count + 1;
    BigintStatus status = big_integer_begin(memory, count, result);
    if (status != BIGINT_OK) return status;
    memset(result->limbs, 0, words * sizeof(Limb));
    result->limbs[count - 1] = magnitude_shift_left(result->limbs + words, a.limbs, a.count, bits % 64);
    return big_integer_finish(result, (uint32_t)count, a.negative);
}

/* Rounds towards minus infinity. */
static BigintStatus shift_right_by(BigintView a, uint64_t bits, const BigintMemory *memory, BigintResult *result) {
    uint64_t words = bits / 64;
    if (words >= a.count) {
        if (!a.negative) return big_integer_begin(memory, 0, result);
        return big_integer_from_int64(-1, memory, result);
    }
    uint32_t count = a.count - (uint32_t)words;
    bool lost = bits % 64 && a.limbs[words] << (64 - bits % 64);
    for (uint64_t i = 0; i < words && !lost; i++) lost = a.limbs[i] != 0;
    BigintStatus status = big_integer_begin(memory, count + 1, result);
    if (status != BIGINT_OK) return status;
    magnitude_shift_right(result->limbs, a.limbs + words, count, bits % 64);
    result->limbs[count] = 0;
    if (a.negative && lost) {
        static const Limb one = 1;
        result->limbs[count] = magnitude_add(result->limbs, result->limbs, count, &one, 1);
    }
    return big_integer_finish(result, count + 1, a.negative);
}

static BigintStatus shift(BigintView a, BigintView b, bool left, const BigintMemory *memory, BigintResult *result) {
    if (a.count == 0) return big_integer_begin(memory, 0, result);
    bool huge = b.count > 1;
    uint64_t bits = b.count ? b.limbs[0] : 0;
    if (left) return huge || bits > (uint64_t)BIGINT_MAX_LIMBS * 64 ? BIGINT_TOO_BIG : shift_left_by(a, bits, memory, result);
    return shift_right_by(a, huge ? UINT64_MAX : bits, memory, result);
}

/* ES2025 6.1.6.2.9 BigInt::leftShift */
BigintStatus big_integer_shift_left(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result) {
    return shift(a, b, !b.negative, memory, result);
}
/* ES2025 6.1.6.2.10 BigInt::signedRightShift */
BigintStatus big_integer_shift_right(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result) {
    return shift(a, b, b.negative, memory, result);
}

static BigintStatus copy(BigintView a, const BigintMemory *memory, BigintResult *result) {
    BigintStatus status = big_integer_begin(memory, a.count, result);
    if (status != BIGINT_OK) return status;
    if (a.count) memcpy(result->limbs, a.limbs, a.count * sizeof(Limb));
    return big_integer_finish(result, a.count, a.negative);
}

/* The lowest `bits` of a's two's complement, as an unsigned or as a signed number. bits is at most (a.count +
 * 1) * 64. */
static BigintStatus truncate(uint64_t bits, BigintView a, bool is_signed, const BigintMemory *memory, BigintResult *result) {
    uint32_t count = (uint32_t)((bits + 63) / 64);
    BigintStatus status = big_integer_begin(memory, count, result);
    if (status != BIGINT_OK || count == 0) return status;
    ComplementReader reader = {a, 0, 1};
    for (uint32_t i = 0; i < count; i++) result->limbs[i] = next_limb(&reader);
    unsigned rest = bits % 64;
    Limb *top = &result->limbs[count - 1];
    bool negative = is_signed && (*top >> ((bits - 1) % 64) & 1);
    if (rest) *top = negative ? *top | ~(Limb)0 << rest : *top & (((Limb)1 << rest) - 1);
    if (negative) negate_in_place(result->limbs, count);
    return big_integer_finish(result, count, negative);
}

/* ES2025 21.2.2.2 BigInt.asUintN */
BigintStatus big_integer_as_uint_n(uint64_t bits, BigintView a, const BigintMemory *memory, BigintResult *result) {
    if (!a.negative && bits >= (uint64_t)a.count * 64) return copy(a, memory, result);
    if (a.negative && bits > (uint64_t)BIGINT_MAX_LIMBS * 64) return BIGINT_TOO_BIG;
    return truncate(bits, a, false, memory, result);
}

/* ES2025 21.2.2.1 BigInt.asIntN */
BigintStatus big_integer_as_int_n(uint64_t bits, BigintView a, const BigintMemory *memory, BigintResult *result) {
    if (bits > (uint64_t)a.count * 64) return copy(a, memory, result);
    return truncate(bits, a, true, memory, result);
}
