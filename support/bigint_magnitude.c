/* Arithmetic of magnitudes: see bigint_internal.h. Schoolbook, Karatsuba above KARATSUBA_LIMBS; Knuth's division, recursive above
 * RECURSIVE_DIVISION_LIMBS. */
#include <string.h>

#include "support/bigint_internal.h"

enum { KARATSUBA_LIMBS = 36, RECURSIVE_DIVISION_LIMBS = 80 };

int magnitude_compare(const Limb *a, uint32_t a_count, const Limb *b, uint32_t b_count) {
    if (a_count != b_count) return a_count < b_count ? -1 : 1;
    for (uint32_t i = a_count; i-- > 0;)
        if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
    return 0;
}

Limb magnitude_add(Limb *out, const Limb *a, uint32_t a_count, const Limb *b, uint32_t b_count) {
    Limb carry = 0;
    uint32_t i = 0;
    for (; i < b_count; i++) {
        Limb sum = a[i] + b[i], carry_out = sum < a[i];
        out[i] = sum + carry;
        carry = carry_out | (out[i] < sum);
    }
    for (; i < a_count; i++) {
        out[i] = a[i] + carry;
        carry = out[i] < carry;
    }
    return carry;
}

Limb magnitude_subtract(Limb *out, const Limb *a, uint32_t a_count, const Limb *b, uint32_t b_count) {
    Limb borrow = 0;
    uint32_t i = 0;
    for (; i < b_count; i++) {
        Limb difference = a[i] - b[i], borrow_out = a[i] < b[i];
        borrow_out |= difference < borrow;
        out[i] = difference - borrow;
        borrow = borrow_out;
    }
    for (; i < a_count; i++) {
        Limb x = a[i];
        out[i] = x - borrow;
        borrow = x < borrow;
    }
    return borrow;
}

Limb magnitude_multiply_small(Limb *limbs, uint32_t count, Limb factor, Limb addend) {
    for (uint32_t i = 0; i < count; i++) {
        Limb high, low = wide_multiply(limbs[i], factor, &high);
        limbs[i] = low + addend;
        addend = high + (limbs[i] < low);
    }
    return addend;
}

static void multiply_schoolbook(Limb *out, const Limb *a, uint32_t a_count, const Limb *b, uint32_t b_count) {
    memset(out, 0, (size_t)(a_count + b_count) * sizeof *out);
    for (uint32_t j = 0; j < b_count; j++) {
        Limb factor = b[j], carry = 0;
        if (factor == 0) continue;
        Limb *row = out + j;
        for (uint32_t i = 0; i < a_count; i++) {
#ifdef __SIZEOF_INT128__
            unsigned __int128 sum = (unsigned __int128)a[i] * factor + row[i] + carry;
            row[i] = (Limb)sum;
            carry = (Limb)(sum >> 64);
#else
            Limb high, low = wide_multiply(a[i], factor, &high);
            low += carry;
            high += low < carry;
            row[i] += low;
            carry = high + (row[i] < low);
#endif
        }
        row[a_count] = carry;
    }
}

/* limbs[0 …) += a, the carry running on as far as it must. */
static void add_in_place(Limb *limbs, const Limb *a, uint32_t count) {
    Limb carry = magnitude_add(limbs, limbs, count, a, count);
    for (uint32_t i = count; carry; i++) {
        limbs[i] += carry;
        carry = limbs[i] == 0;
    }
}

/* difference = |x - y|, n limbs each (y has y_count <= n); returns whether x < y. */
static bool absolute_difference(Limb *difference, const Limb *x, const Limb *y, uint32_t y_count, uint32_t n) {
    uint32_t x_used = magnitude_trim(x, n), y_used = magnitude_trim(y, y_count);
    bool less = magnitude_compare(x, x_used, y, y_used) < 0;
    memset(difference, 0, n * sizeof *difference);
    if (less) magnitude_subtract(difference, y, y_used, x, x_used);
    else magnitude_subtract(difference, x, x_used, y, y_used);
    return less;
}

/* Equal lengths. workspace: 4 * n + 64 limbs suffice for all levels together. */
static void multiply_karatsuba(Limb *out, const Limb *a, const Limb *b, uint32_t n, Limb *workspace) {
    if (n < KARATSUBA_LIMBS) {
        multiply_schoolbook(out, a, n, b, n);
        return;
    }
    uint32_t half = (n + 1) / 2, rest = n - half;
    Limb *difference_a = workspace, *difference_b = workspace + half, *middle = workspace;
    Limb *below = workspace + 2 * half;
    /* (a0 - a1)(b0 - b1) goes to out first, as its operands lie where the middle will be built. */
    bool negative = absolute_difference(difference_a, a, a + half, rest, half);
    negative ^= absolute_difference(difference_b, b, b + half, rest, half);
    Limb *product = out; /* 2 * half limbs <= 2 * n */
    multiply_karatsuba(product, difference_a, difference_b, half, below);
    memcpy(middle, product, 2 * half * sizeof *middle);
    multiply_karatsuba(out, a, b, half, below);
    multiply_karatsuba(out + 2 * half, a + half, b + half, rest, below);
    /* out += (low + high -+ middle) << half limbs, summed up in `below` with two spare limbs. */
    uint32_t width = 2 * half;
    memcpy(below, out, width * sizeof *below);
    below[width] = magnitude_add(below, below, width, out + width, 2 * rest);
    if (negative) below[width] += magnitude_add(below, below, width, middle, width);
    else magnitude_subtract(below, below, width + 1, middle, width);
    uint32_t used = magnitude_trim(below, width + 1);
    add_in_place(out + half, below, used);
}

bool magnitude_multiply(
    Limb *out, const Limb *a, uint32_t a_count, const Limb *b, uint32_t b_count, const SupportMemory *scratch) {
    if (a_count < b_count) {
        const Limb *limbs = a;
        uint32_t count = a_count;
        a = b;
        a_count = b_count;
        b = limbs;
        b_count = count;
    }
    if (b_count < KARATSUBA_LIMBS) {
        multiply_schoolbook(out, a, a_count, b, b_count);
        return true;
    }
    /* Pieces of a as long as b, each product added at its place. */
    size_t workspace_size = (size_t)4 * b_count + 64 * 4, size = workspace_size + 2 * (size_t)b_count;
    Limb *workspace = scratch_limbs(scratch, size);
    if (!workspace) return false;
    Limb *product = workspace + workspace_size;
    memset(out, 0, ((size_t)a_count + b_count) * sizeof *out);
    for (uint32_t start = 0; start < a_count; start += b_count) {
        uint32_t count = a_count - start < b_count ? a_count - start : b_count;
        if (count == b_count) {
            multiply_karatsuba(product, a + start, b, b_count, workspace);
        } else if (!magnitude_multiply(product, b, b_count, a + start, count, scratch)) {
            scratch_free(scratch, workspace, size);
            return false;
        }
        add_in_place(out + start, product, magnitude_trim(product, count + b_count));
    }
    scratch_free(scratch, workspace, size);
    return true;
}

Limb magnitude_shift_left(Limb *out, const Limb *a, uint32_t count, unsigned bits) {
    if (bits == 0) {
        memmove(out, a, count * sizeof *out);
        return 0;
    }
    Limb carry = count ? a[count - 1] >> (64 - bits) : 0;
    for (uint32_t i = count; i-- > 0;) out[i] = a[i] << bits | (i ? a[i - 1] >> (64 - bits) : 0);
    return carry;
}

void magnitude_shift_right(Limb *out, const Limb *a, uint32_t count, unsigned bits) {
    if (bits == 0) {
        memmove(out, a, count * sizeof *out);
        return;
    }
    for (uint32_t i = 0; i < count; i++) out[i] = a[i] >> bits | (i + 1 < count ? a[i + 1] << (64 - bits) : 0);
}

LimbDivisor limb_divisor(Limb divisor) {
    LimbDivisor by;
    Limb remainder;
    by.shift = (unsigned)__builtin_clzll(divisor);
    by.divisor = divisor << by.shift;
    by.reciprocal = wide_divide(~by.divisor, ~(Limb)0, by.divisor, &remainder);
    return by;
}

Limb magnitude_divide_small(Limb *quotient, const Limb *a, uint32_t count, const LimbDivisor *by) {
    if (count == 0) return 0;
    unsigned shift = by->shift;
    Limb remainder = shift ? a[count - 1] >> (64 - shift) : 0;
    for (uint32_t i = count; i-- > 0;) {
        Limb low = shift ? a[i] << shift | (i ? a[i - 1] >> (64 - shift) : 0) : a[i];
        quotient[i] = limb_divide(remainder, low, by, &remainder);
    }
    return remainder >> shift;
}

/* window[0 … count] -= divisor * factor; returns whether the result would be negative (it wraps). */
static bool subtract_product(Limb *window, const Limb *divisor, uint32_t count, Limb factor) {
    Limb carry = 0, borrow = 0;
    for (uint32_t i = 0; i < count; i++) {
        Limb high, low = wide_multiply(divisor[i], factor, &high);
        low += carry;
        carry = high + (low < carry);
        Limb x = window[i], difference = x - low;
        window[i] = difference - borrow;
        borrow = (x < low) | (difference < borrow);
    }
    Limb x = window[count], difference = x - carry;
    window[count] = difference - borrow;
    return (x < carry) | (difference < borrow);
}

/* Knuth's algorithm D: quotient[0 … m) = a / b, a has n + m limbs and keeps the remainder in its lowest n. The top limb of b has
 * its top bit set, the upper n limbs of a are less than b. */
static void divide_schoolbook(Limb *quotient, Limb *a, uint32_t m, const Limb *b, uint32_t n) {
    Limb top = b[n - 1], second = b[n - 2];
    LimbDivisor by = limb_divisor(top);
    for (uint32_t j = m; j-- > 0;) {
        Limb *here = a + j;
        Limb high = here[n], guess, rest;
        if (high >= top) {
            guess = ~(Limb)0;
        } else {
            guess = limb_divide(high, here[n - 1], &by, &rest);
            for (;;) {
                Limb product_high, product_low = wide_multiply(guess, second, &product_high);
                if (product_high < rest || (product_high == rest && product_low <= here[n - 2])) break;
                guess--;
                rest += top;
                if (rest < top) break;
            }
        }
        if (subtract_product(here, b, n, guess)) {
            Limb carry;
            do {
                guess--;
                carry = magnitude_add(here, here, n, b, n);
                here[n] += carry;
            } while (carry == 0);
        }
        quotient[j] = guess;
    }
}

/* a[0 … n] -= quotient * low, and back by b as long as that is negative. quotient has m limbs, low k, m + k <= n + 1; b has n. */
static bool correct(Limb *quotient, uint32_t m, Limb *a, const Limb *b, uint32_t n, uint32_t k, const SupportMemory *scratch) {
    static const Limb one = 1;
    Limb *product = scratch_limbs(scratch, (size_t)m + k);
    if (!product) return false;
    bool done = magnitude_multiply(product, quotient, m, b, k, scratch);
    if (done) {
        Limb borrow = magnitude_subtract(a, a, n + 1, product, m + k);
        while (borrow) {
            magnitude_subtract(quotient, quotient, m, &one, 1);
            borrow -= magnitude_add(a, a, n + 1, b, n);
        }
    }
    scratch_free(scratch, product, (size_t)m + k);
    return done;
}

/* As divide_schoolbook, for m <= n, by halves of the quotient (Brent and Zimmermann, "Modern Computer Arithmetic", 1.4.3): the
 * upper limbs of b give a guess, the product with its lower ones corrects it. The upper n limbs of a may also equal b: then the
 * quotient is the largest of m limbs, and the remainder has n + 1 limbs. */
static bool divide_recursive(Limb *quotient, Limb *a, uint32_t m, const Limb *b, uint32_t n, const SupportMemory *scratch) {
    if (a[n + m - 1] == b[n - 1] && memcmp(a + m, b, n * sizeof *a) == 0) {
        memset(quotient, 0xff, m * sizeof *quotient);
        memset(a + m, 0, n * sizeof *a);
        a[n] = magnitude_add(a, b, n, a, m < n ? m : n);
        return true;
    }
    if (m < RECURSIVE_DIVISION_LIMBS) {
        divide_schoolbook(quotient, a, m, b, n);
        return true;
    }
    uint32_t k = m / 2;
    return divide_recursive(quotient + k, a + 2 * k, m - k, b + k, n - k, scratch) &&
           correct(quotient + k, m - k, a + k, b, n, k, scratch) && divide_recursive(quotient, a + k, k, b + k, n - k, scratch) &&
           correct(quotient, k, a, b, n, k, scratch);
}

bool magnitude_divide(Limb *quotient, Limb *remainder, const Limb *a, uint32_t a_count, const Limb *b, uint32_t b_count,
    const SupportMemory *scratch) {
    uint32_t count = a_count - b_count + 1;
    size_t size = (size_t)a_count + 1 + b_count + count;
    Limb *window = scratch_limbs(scratch, size);
    if (!window) return false;
    Limb *divisor = window + a_count + 1, *digits = divisor + b_count;
    unsigned shift = (unsigned)__builtin_clzll(b[b_count - 1]);
    magnitude_shift_left(divisor, b, b_count, shift);
    window[a_count] = magnitude_shift_left(window, a, a_count, shift);
    bool done = true;
    if (b_count < RECURSIVE_DIVISION_LIMBS || count < RECURSIVE_DIVISION_LIMBS) {
        divide_schoolbook(digits, window, count, divisor, b_count);
    } else {
        for (uint32_t rest = count; rest && done;) {
            uint32_t piece = rest % b_count ? rest % b_count : b_count;
            rest -= piece;
            done = divide_recursive(digits + rest, window + rest, piece, divisor, b_count, scratch);
        }
    }
    if (quotient) memcpy(quotient, digits, count * sizeof *digits);
    if (remainder) magnitude_shift_right(remainder, window, b_count, shift);
    scratch_free(scratch, window, size);
    return done;
}
