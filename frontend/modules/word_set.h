// word_set.h - sets of names of core_words.def, by their number in the table.
#ifndef NACRE_FRONTEND_WORD_SET_H
#define NACRE_FRONTEND_WORD_SET_H

#include <stdbool.h>
#include <stdint.h>

enum { WORD_SET_PARTS = 4 };
typedef struct {
    uint64_t parts[WORD_SET_PARTS];
} WordSet;

static inline void word_set_add(WordSet *set, uint32_t number) { set->parts[number / 64] |= 1ull << number % 64; }
static inline void word_set_remove(WordSet *set, uint32_t number) { set->parts[number / 64] &= ~(1ull << number % 64); }
static inline bool word_set_has(const WordSet *set, uint32_t number) { return set->parts[number / 64] >> number % 64 & 1; }
static inline void word_set_merge(WordSet *set, const WordSet *other) {
    for (int i = 0; i < WORD_SET_PARTS; i++) set->parts[i] |= other->parts[i];
}
static inline bool word_set_meet(const WordSet *a, const WordSet *b) {
    for (int i = 0; i < WORD_SET_PARTS; i++)
        if (a->parts[i] & b->parts[i]) return true;
    return false;
}

#endif
