// Interned JavaScript strings of the compiler.
//
// A JsString is an immutable sequence of UTF-16 code units, held in Latin-1 when every unit is below 256 and
// in 16-bit units otherwise (never 16-bit when Latin-1 would do). Lone surrogates are ordinary units, so every
// JavaScript string value survives. Strings of one table are unique: equal strings are the same pointer.
// The table lives in an arena and belongs to one thread; strings stay valid until that arena is released.
#pragma once
#include "support/arena.h"
#include <stdbool.h>

typedef struct JsString {
    uint32_t length; // in code units
    uint32_t hash;
    bool is_latin1;
    const void *units; // uint8_t or uint16_t
} JsString;

typedef struct InternTable {
    Arena *arena;
    const JsString **slots;
    uint32_t count, capacity; // capacity is a power of two
} InternTable;

void intern_init(InternTable *table, Arena *arena);
const JsString *intern_units(InternTable *table, const uint16_t *units, uint32_t length);
const JsString *intern_latin1(InternTable *table, const uint8_t *units, uint32_t length);
// From UTF-8 or WTF-8 (three-byte surrogates become lone surrogate units). Malformed bytes become U+FFFD.
const JsString *intern_utf8(InternTable *table, const char *bytes, size_t length);
const JsString *intern_text(InternTable *table, const char *text); // NUL-terminated UTF-8

static inline uint16_t js_string_unit(const JsString *s, uint32_t index) {
    return s->is_latin1 ? ((const uint8_t *)s->units)[index] : ((const uint16_t *)s->units)[index];
}
// Equal to an ASCII literal; for strings of unknown table.
bool js_string_is(const JsString *s, const char *ascii);
// Content equality across tables.
bool js_string_equal(const JsString *a, const JsString *b);
// WTF-8, NUL-terminated (the string itself may contain NUL: use *length_out, which may be NULL).
char *js_string_to_utf8(Arena *arena, const JsString *s, size_t *length_out);
