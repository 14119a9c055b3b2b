/* elementary_internal.h - doubles as words, for the files of elementary.h. */
#ifndef SUPPORT_ELEMENTARY_INTERNAL_H
#define SUPPORT_ELEMENTARY_INTERNAL_H

#include <stdint.h>
#include <string.h>

static inline uint64_t bits_of(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}
static inline double from_bits(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}
static inline int32_t high_word(double x) { return (int32_t)(bits_of(x) >> 32); }
static inline uint32_t low_word(double x) { return (uint32_t)bits_of(x); }
static inline double from_words(int32_t high, uint32_t low) { return from_bits((uint64_t)(uint32_t)high << 32 | low); }
static inline double with_high(double x, int32_t high) { return from_words(high, low_word(x)); }
static inline double without_low(double x) { return from_bits(bits_of(x) & 0xffffffff00000000u); }

#endif
