/* The generated Unicode tables and how to read them; private to support/. Formats:
 * support/tools/generate_unicode.mjs. */
#ifndef SUPPORT_UNICODE_TABLES_H
#define SUPPORT_UNICODE_TABLES_H

#include <stdbool.h>
#include <stdint.h>

#include "support/unicode_declarations.inc"

static inline uint32_t unicode_table_varint(const uint8_t **cursor) {
    uint32_t value = 0;
    for (int shift = 0;; shift += 7) {
        uint8_t byte = *(*cursor)++;
        value |= (uint32_t)(byte & 127) << shift;
        if (byte < 128) return value;
    }
}

/* Iterates the ranges of a table: start, then next until it returns false. */
typedef struct {
    const uint8_t *cursor; /* after the last range: what follows in the table */
    uint32_t remaining, position, low, high;
} UnicodeRangeIterator;

static inline void unicode_ranges_start(UnicodeRangeIterator *iterator, const uint8_t *table) {
    iterator->cursor = table;
    iterator->remaining = unicode_table_varint(&iterator->cursor);
    iterator->position = 0;
}

static inline bool unicode_ranges_next(UnicodeRangeIterator *iterator) {
    if (iterator->remaining == 0) return false;
    iterator->remaining--;
    iterator->low = iterator->position + unicode_table_varint(&iterator->cursor);
    iterator->high = iterator->low + unicode_table_varint(&iterator->cursor);
    iterator->position = iterator->high + 1;
    return true;
}

/* Case runs: pairs of a word (first code point | (stride - 1) << 21 | count << 22) and a delta. */
static inline uint32_t unicode_case_first(uint32_t word) { return word & 0x1fffff; }
static inline uint32_t unicode_case_stride(uint32_t word) { return (word >> 21 & 1) + 1; }
static inline uint32_t unicode_case_count(uint32_t word) { return word >> 22; }

#endif
