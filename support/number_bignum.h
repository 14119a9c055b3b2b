/* Small unsigned big integers on the stack, for the rare exact paths of number text.
 *
 * Capacity is fixed: 800 decimal digits scaled by the extreme powers of two or ten of a double fit with room
 * to spare. Callers stay within it; nothing checks. Limbs are 32 bits, least significant first, without
 * leading zeros (zero has no limbs).
 */
#ifndef SUPPORT_NUMBER_BIGNUM_H
#define SUPPORT_NUMBER_BIGNUM_H

#include <stdbool.h>
#include <stdint.h>

enum { NUMBER_BIGNUM_LIMBS = 192 };

typedef struct {
    int count;
    uint32_t limbs[NUMBER_BIGNUM_LIMBS];
} NumberBignum;

void number_bignum_set(NumberBignum *big, uint64_t value);
void number_bignum_multiply_add(NumberBignum *big, uint32_t factor, uint32_t addend);
void number_bignum_multiply_power_of_5(NumberBignum *big, int exponent);
void number_bignum_multiply_power_of_10(NumberBignum *big, int exponent);
void number_bignum_shift_left(NumberBignum *big, int bits);
/* Shifts right and rounds half up. */
void number_bignum_shift_right_round(NumberBignum *big, int bits);
/* Divides in place, returns the remainder. */
uint32_t number_bignum_divide_small(NumberBignum *big, uint32_t divisor);
/* Requires big >= subtrahend. */
void number_bignum_subtract(NumberBignum *big, const NumberBignum *subtrahend);
int number_bignum_compare(const NumberBignum *a, const NumberBignum *b);

#endif
