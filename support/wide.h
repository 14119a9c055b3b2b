/* Arithmetic on double-width words: 64 x 64 -> 128 bit products and 128 / 64 bit quotients.
 *
 * Compilers for 64-bit targets offer a 128-bit integer; 32-bit ARM does not, so everything that needs a wide
 * product goes through these functions. They allocate nothing and are exact.
 */
#ifndef SUPPORT_WIDE_H
#define SUPPORT_WIDE_H

#include <stdint.h>

/* Returns the low word of a * b and stores the high word. */
static inline uint64_t wide_multiply(uint64_t a, uint64_t b, uint64_t *high) {
#ifdef __SIZEOF_INT128__
    unsigned __int128 product = (unsigned __int128)a * b;
    *high = (uint64_t)(product >> 64);
    return (uint64_t)product;
#else
    uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
    uint64_t low = a0 * b0;
    uint64_t middle = a1 * b0 + (low >> 32);
    uint64_t middle2 = a0 * b1 + (uint32_t)middle;
    *high = a1 * b1 + (middle >> 32) + (middle2 >> 32);
    return (middle2 << 32) | (uint32_t)low;
#endif
}

/* Divides high:low by divisor. Requires high < divisor. */
static inline uint64_t wide_divide(uint64_t high, uint64_t low, uint64_t divisor, uint64_t *remainder) {
#if defined(__x86_64__)
    uint64_t quotient;
    __asm__("divq %4" : "=a"(quotient), "=d"(*remainder) : "a"(low), "d"(high), "r"(divisor) : "cc");
    return quotient;
#else
    /* Two steps of schoolbook division in base 2^32 on the normalised divisor. */
    int shift = __builtin_clzll(divisor);
    divisor <<= shift;
    if (shift) {
        high = (high << shift) | (low >> (64 - shift));
        low <<= shift;
    }
    uint64_t d1 = divisor >> 32, d0 = (uint32_t)divisor;
    uint64_t quotient = 0;
    for (int step = 0; step < 2; step++) {
        uint64_t next = step == 0 ? low >> 32 : (uint32_t)low;
        uint64_t guess = high / d1, rest = high % d1;
        while (guess >> 32 || guess * d0 > ((rest << 32) | next)) {
            guess--;
            rest += d1;
            if (rest >> 32) break;
        }
        high = ((high << 32) | next) - guess * divisor;
        quotient = (quotient << 32) | guess;
    }
    *remainder = high >> shift;
    return quotient;
#endif
}

#endif
