/* Small unsigned big integers on the stack: see number_bignum.h. Plain schoolbook loops; speed does not
 * matter here. */
#include "support/number_bignum.h"

static void trim(NumberBignum *big) {
    while (big->count && big->limbs[big->count - 1] == 0) big->count--;
}

void number_bignum_set(NumberBignum *big, uint64_t value) {
    big->limbs[0] = (uint32_t)value;
    big->limbs[1] = (uint32_t)(value >> 32);
    big->count = 2;
    trim(big);
}

void number_bignum_multiply_add(NumberBignum *big, uint32_t factor, uint32_t addend) {
    uint64_t carry = addend;
    for (int i = 0; i < big->count; i++) {
        carry += (uint64_t)big->limbs[i] * factor;
        big->limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry) big->limbs[big->count++] = (uint32_t)carry;
}

void number_bignum_multiply_power_of_5(NumberBignum *big, int exponent) {
    for (; exponent >= 13; exponent -= 13) number_bignum_multiply_add(big, 1220703125u, 0);
    uint32_t factor = 1;
    while (exponent-- > 0) factor *= 5;
    number_bignum_multiply_add(big, factor, 0);
}

void number_bignum_multiply_power_of_10(NumberBignum *big, int exponent) {
    number_bignum_multiply_power_of_5(big, exponent);
    number_bignum_shift_left(big, exponent);
}

void number_bignum_shift_left(NumberBignum *big, int bits) {
    if (big->count == 0 || bits == 0) return;
    int words = bits / 32, rest = bits % 32;
    big->limbs[big->count] = 0;
    for (int i = big->count; i >= 0; i--) {
        uint64_t pair = (uint64_t)big->limbs[i] << 32 | (i ? big->limbs[i - 1] : 0);
        big->limbs[i + words] = (uint32_t)(pair << rest >> 32);
    }
    for (int i = 0; i < words; i++) big->limbs[i] = 0;
    big->count += words + 1;
    trim(big);
}

void number_bignum_shift_right_round(NumberBignum *big, int bits) {
    if (bits == 0) return;
    int half = bits - 1;
    bool round_up = half / 32 < big->count && (big->limbs[half / 32] >> (half % 32) & 1);
    int words = bits / 32, rest = bits % 32;
    int count = big->count > words ? big->count - words : 0;
    for (int i = 0; i < count; i++) {
        uint64_t above = i + words + 1 < big->count ? big->limbs[i + words + 1] : 0;
        big->limbs[i] = (uint32_t)((above << 32 | big->limbs[i + words]) >> rest);
    }
    big->count = count;
    trim(big);
    if (!round_up) return;
    for (int i = 0; i < big->count; i++)
        if (++big->limbs[i]) return;
    big->limbs[big->count++] = 1;
}

uint32_t number_bignum_divide_small(NumberBignum *big, uint32_t divisor) {
    uint64_t remainder = 0;
    for (int i = big->count - 1; i >= 0; i--) {
        remainder = remainder << 32 | big->limbs[i];
        big->limbs[i] = (uint32_t)(remainder / divisor);
        remainder %= divisor;
    }
    trim(big);
    return (uint32_t)remainder;
}

void number_bignum_subtract(NumberBignum *big, const NumberBignum *subtrahend) {
    int64_t borrow = 0;
    for (int i = 0; i < big->count; i++) {
        borrow += (int64_t)big->limbs[i] - (i < subtrahend->count ? subtrahend->limbs[i] : 0);
        big->limbs[i] = (uint32_t)borrow;
        borrow >>= 32;
    }
    trim(big);
}

int number_bignum_compare(const NumberBignum *a, const NumberBignum *b) {
    if (a->count != b->count) return a->count < b->count ? -1 : 1;
    for (int i = a->count - 1; i >= 0; i--)
        if (a->limbs[i] != b->limbs[i]) return a->limbs[i] < b->limbs[i] ? -1 : 1;
    return 0;
}
