/* Seeded hashes of strings and words, for hash tables.
 *
 * The hash of a text depends on its units only, not on whether they are stored in one byte or in two. Keys
 * are secret random words, so that colliding inputs cannot be prepared without them. Not a cryptographic
 * hash.
 */
#ifndef SUPPORT_HASH_H
#define SUPPORT_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "support/wide.h"

typedef struct {
    uint64_t key[4];
} HashSeed;

/* Derives the keys from one random word; the same word gives the same keys (reproducible runs). */
void hash_seed_init(HashSeed *seed, uint64_t random);

uint64_t hash_latin1(const HashSeed *seed, const uint8_t *text, size_t length);
uint64_t hash_utf16(const HashSeed *seed, const uint16_t *text, size_t length);

/* FNV-1a of bytes: the same in the compiler and in the programs that it makes. */
static inline uint64_t hash_unseeded(const char *bytes, size_t length) {
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < length; i++) hash = (hash ^ (uint8_t)bytes[i]) * 1099511628211u;
    return hash;
}

/* Name of the module that a worker's text becomes (new Worker(text, { eval: true })): this, then hash_unseeded of its
 * UTF-8 as "%016llx". */
#define WORKER_TEXT_NAME "[worker eval] "

static inline uint64_t hash_mix(uint64_t a, uint64_t b) {
    uint64_t high, low = wide_multiply(a, b, &high);
    return high ^ low;
}

static inline uint64_t hash_word(const HashSeed *seed, uint64_t word) { return hash_mix(word ^ seed->key[0], seed->key[1]); }

#endif
