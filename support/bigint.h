/* Integers of any size with the semantics of ECMAScript's BigInt (ES2025 6.1.6.2, 21.2).
 *
 * Operands are views: sign and magnitude, 64-bit limbs, least significant first, no leading zero limbs, zero
 * has no limbs and no sign. Results are written to limbs that the caller's allocate gives (it may be asked
 * for more limbs than the result uses in the end; count says how many). Temporary memory comes from `scratch`
 * and is returned before the call ends. Sizes are limited to 2^30 bits, as in V8.
 */
#ifndef SUPPORT_BIGINT_H
#define SUPPORT_BIGINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/memory.h"

enum { BIGINT_MAX_LIMBS = 1 << 24 };

typedef struct {
    const uint64_t *limbs;
    uint32_t count;
    bool negative;
} BigintView;

typedef struct {
    /* Memory for the limbs of a result, NULL when there is none. Called once for each result, not at all for
     * zero. */
    uint64_t *(*allocate)(void *context, uint32_t limbs);
    void *context;
    const SupportMemory *scratch;
} BigintMemory;

typedef struct {
    uint64_t *limbs; /* what allocate returned; NULL for zero */
    uint32_t count;
    bool negative;
} BigintResult;

typedef enum {
    BIGINT_OK,
    BIGINT_OUT_OF_MEMORY,
    BIGINT_TOO_BIG,           /* RangeError: Maximum BigInt size exceeded */
    BIGINT_DIVISION_BY_ZERO,  /* RangeError: Division by zero */
    BIGINT_NEGATIVE_EXPONENT, /* RangeError: Exponent must be non-negative */
    BIGINT_NOT_AN_INTEGER,    /* from_double: RangeError; parse: SyntaxError */
} BigintStatus;

BigintStatus big_integer_negate(BigintView a, const BigintMemory *memory, BigintResult *result);
BigintStatus big_integer_add(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result);
BigintStatus big_integer_subtract(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result);
BigintStatus big_integer_multiply(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result);
BigintStatus big_integer_divide(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result);
BigintStatus big_integer_remainder(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result);
BigintStatus big_integer_exponentiate(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result);

BigintStatus big_integer_and(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result);
BigintStatus big_integer_or(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result);
BigintStatus big_integer_xor(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result);
BigintStatus big_integer_not(BigintView a, const BigintMemory *memory, BigintResult *result);
/* a << b and a >> b; a negative b shifts the other way. */
BigintStatus big_integer_shift_left(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result);
BigintStatus big_integer_shift_right(BigintView a, BigintView b, const BigintMemory *memory, BigintResult *result);
/* BigInt.asIntN, BigInt.asUintN; bits as ToIndex gives them (up to 2^53 - 1). */
BigintStatus big_integer_as_int_n(uint64_t bits, BigintView a, const BigintMemory *memory, BigintResult *result);
BigintStatus big_integer_as_uint_n(uint64_t bits, BigintView a, const BigintMemory *memory, BigintResult *result);

/* -1, 0 or 1. */
int big_integer_compare(BigintView a, BigintView b);
/* The same against a double that is not NaN. */
int big_integer_compare_double(BigintView a, double b);

BigintStatus big_integer_from_int64(int64_t value, const BigintMemory *memory, BigintResult *result);
BigintStatus big_integer_from_uint64(uint64_t value, const BigintMemory *memory, BigintResult *result);
/* BIGINT_NOT_AN_INTEGER for fractions, infinities and NaN. */
BigintStatus big_integer_from_double(double value, const BigintMemory *memory, BigintResult *result);
/* Nearest double, ties to even; infinite beyond the range. */
double big_integer_to_double(BigintView a);
/* Modulo 2^64; as int64_t for BigInt64Array, as uint64_t for BigUint64Array. */
uint64_t big_integer_to_uint64(BigintView a);

/* Digits in a radix of 2 to 36, nothing else allowed; at least one. BIGINT_NOT_AN_INTEGER if the text is
 * something else. */
BigintStatus big_integer_parse_latin1(
    const uint8_t *text, size_t length, int radix, bool negative, const BigintMemory *memory, BigintResult *result);
/* ES2025 7.1.14 StringToBigInt: white space around, empty text is 0, a sign or 0x/0o/0b. */
BigintStatus big_integer_from_string_latin1(const uint8_t *text, size_t length, const BigintMemory *memory, BigintResult *result);
BigintStatus big_integer_from_string_utf16(const uint16_t *text, size_t length, const BigintMemory *memory, BigintResult *result);

/* An upper bound of the length of the text, the sign included. */
size_t big_integer_text_bound(BigintView a, int radix);
/* BigInt::toString: writes to out (big_integer_text_bound bytes), stores the length. */
BigintStatus big_integer_to_text(BigintView a, int radix, const SupportMemory *scratch, char *out, size_t *length);

#endif
