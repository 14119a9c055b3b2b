/* leb128.h - little-endian base 128 numbers (DWARF 4, section 7.6), as module objects hold them: readers take what the
 * compiler wrote, and check no end. */
#ifndef NACRE_ABI_LEB128_H
#define NACRE_ABI_LEB128_H

#include <stddef.h>
#include <stdint.h>

enum { LEB128_MAX = 10 }; /* bytes of a 64-bit number */

/* The number at *at, which moves behind it. */
static inline uint64_t read_uleb128(const uint8_t **at) {
    uint64_t v = 0;
    for (unsigned shift = 0;; shift += 7) {
        uint8_t byte = *(*at)++;
        v |= (uint64_t)(byte & 127) << shift;
        if (byte < 128) return v;
    }
}

static inline int64_t read_sleb128(const uint8_t **at) {
    uint64_t v = 0;
    for (unsigned shift = 0;;) {
        uint8_t byte = *(*at)++;
        v |= (uint64_t)(byte & 127) << shift;
        shift += 7;
        if (byte < 128) return (int64_t)(byte & 64 && shift < 64 ? v | UINT64_MAX << shift : v);
    }
}

/* The bytes written, at most LEB128_MAX. */
static inline size_t write_uleb128(uint8_t *out, uint64_t v) {
    size_t n = 0;
    for (; v > 127; v >>= 7) out[n++] = (uint8_t)(v | 128);
    out[n++] = (uint8_t)v;
    return n;
}

static inline size_t write_sleb128(uint8_t *out, int64_t v) {
    size_t n = 0;
    for (; v < -64 || v > 63; v >>= 7) out[n++] = (uint8_t)(v | 128);
    out[n++] = (uint8_t)(v & 127);
    return n;
}

#endif
