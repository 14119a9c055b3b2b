/* The shared table of powers of ten for number text: leading 128 bits of 10^k, k in [-342, 324], rounded
 * down, bit 127 set. Private to number_format.c and number_parse.c; the data is in number_format.c.
 */
#ifndef SUPPORT_POWERS_OF_TEN_H
#define SUPPORT_POWERS_OF_TEN_H

#include <stdint.h>

enum { POWER_OF_TEN_MIN = -342, POWER_OF_TEN_MAX = 324 };

typedef struct {
    uint64_t high, low;
} PowerOfTen;

extern const PowerOfTen power_of_ten_table[POWER_OF_TEN_MAX - POWER_OF_TEN_MIN + 1];

static inline PowerOfTen power_of_ten(int exponent) { return power_of_ten_table[exponent - POWER_OF_TEN_MIN]; }

/* floor(log2(10^exponent)) for |exponent| <= 1233. */
static inline int power_of_ten_log2(int exponent) { return (exponent * 1741647) >> 19; }

#endif
