/* Seeded string hashes: see hash.h. Eight units a step, folded by 64 x 64 bit products as in the wyhash
 * family; single bytes are widened to units on the way, four at a time.
 */
#include "support/hash.h"

#include <string.h>

#define ALWAYS_INLINE static inline __attribute__((always_inline))

void hash_seed_init(HashSeed *seed, uint64_t random) {
    for (int i = 0; i < 4; i++) {
        /* splitmix64 */
        random += 0x9e3779b97f4a7c15u;
        uint64_t x = random;
        x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
        x = (x ^ x >> 27) * 0x94d049bb133111ebu;
        seed->key[i] = (x ^ x >> 31) | 1;
    }
}

/* Units index … index + 3 as one word, the first lowest. */
ALWAYS_INLINE uint64_t four_units(const void *text, size_t index, int wide) {
    uint64_t word;
    if (wide) {
        memcpy(&word, (const uint16_t *)text + index, 8);
        return word;
    }
    uint32_t bytes;
    memcpy(&bytes, (const uint8_t *)text + index, 4);
    word = bytes;
    word = (word | word << 16) & 0x0000ffff0000ffffu;
    return (word | word << 8) & 0x00ff00ff00ff00ffu;
}

ALWAYS_INLINE uint64_t last_units(const void *text, size_t index, size_t count, int wide) {
    uint64_t word = 0;
    for (size_t i = 0; i < count; i++)
        word |= (uint64_t)(wide ? ((const uint16_t *)text)[index + i] : ((const uint8_t *)text)[index + i]) << 16 * i;
    return word;
}

ALWAYS_INLINE uint64_t hash_units(const HashSeed *seed, const void *text, size_t length, int wide) {
    uint64_t hash = seed->key[2];
    size_t index = 0;
    for (; length - index > 8; index += 8)
        hash = hash_mix(four_units(text, index, wide) ^ seed->key[0], four_units(text, index + 4, wide) ^ hash);
    size_t rest = length - index;
    uint64_t a = rest >= 4 ? four_units(text, index, wide) : last_units(text, index, rest, wide);
    uint64_t b = rest > 4 ? last_units(text, index + 4, rest - 4, wide) : 0;
    hash = hash_mix(a ^ seed->key[1], b ^ hash);
    return hash_mix(hash ^ seed->key[3], length ^ seed->key[0]);
}

uint64_t hash_latin1(const HashSeed *seed, const uint8_t *text, size_t length) { return hash_units(seed, text, length, 0); }
uint64_t hash_utf16(const HashSeed *seed, const uint16_t *text, size_t length) { return hash_units(seed, text, length, 1); }
