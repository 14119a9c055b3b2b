/* string_builder.c - a growing buffer of units: Latin-1 until a wider unit comes, then UTF-16.
 *
 * Running past the maximal string length sets `failed`; builder_finish then throws. The buffer is leaf memory that only
 * the builder's `data` keeps alive, so builders live on the stack.
 */
#include "runtime/cells.h"
#include "runtime/state.h"

enum { FIRST_CAPACITY = 48 };

void builder_init(StringBuilder *b) {
    b->capacity = FIRST_CAPACITY;
    b->data = heap_alloc_leaf(FIRST_CAPACITY);
    b->length = 0;
    b->is_latin1 = true;
    b->failed = false;
}

/* Room for `more` units; false when the string would be too long. */
static bool builder_reserve(StringBuilder *b, uint32_t more) {
    if (b->failed) return false;
    uint64_t need = (uint64_t)b->length + more;
    if (need <= b->capacity) return true;
    if (need > STRING_LENGTH_MAX) {
        b->failed = true;
        return false;
    }
    uint64_t capacity = (uint64_t)b->capacity * 2;
    if (capacity < need) capacity = need;
    if (capacity > STRING_LENGTH_MAX) capacity = STRING_LENGTH_MAX;
    void *data = heap_alloc_leaf((size_t)capacity << !b->is_latin1);
    memcpy(data, b->data, (size_t)b->length << !b->is_latin1);
    b->data = data;
    b->capacity = (uint32_t)capacity;
    return true;
}

static void builder_widen(StringBuilder *b) {
    if (!b->is_latin1) return;
    uint16_t *data = heap_alloc_leaf((size_t)b->capacity * 2);
    const uint8_t *old = b->data;
    for (uint32_t i = 0; i < b->length; i++) data[i] = old[i];
    b->data = data;
    b->is_latin1 = false;
}

void builder_append_unit(StringBuilder *b, uint16_t unit) {
    if (!builder_reserve(b, 1)) return;
    if (unit > 255) builder_widen(b);
    if (b->is_latin1) ((uint8_t *)b->data)[b->length++] = (uint8_t)unit;
    else ((uint16_t *)b->data)[b->length++] = unit;
}

void builder_append_code_point(StringBuilder *b, uint32_t point) {
    if (point > 0xffff) {
        builder_append_unit(b, (uint16_t)(0xd7c0 + (point >> 10)));
        builder_append_unit(b, (uint16_t)(0xdc00 + (point & 0x3ff)));
    } else {
        builder_append_unit(b, (uint16_t)point);
    }
}

static void append_latin1(StringBuilder *b, const uint8_t *units, uint32_t count) {
    if (!builder_reserve(b, count)) return;
    if (b->is_latin1) {
        memcpy((uint8_t *)b->data + b->length, units, count);
    } else {
        uint16_t *out = (uint16_t *)b->data + b->length;
        for (uint32_t i = 0; i < count; i++) out[i] = units[i];
    }
    b->length += count;
}

void builder_append_ascii(StringBuilder *b, const char *text) { append_latin1(b, (const uint8_t *)text, (uint32_t)strlen(text)); }

void builder_append(StringBuilder *b, Value string) { builder_append_range(b, string, 0, string_length(string)); }

void builder_append_range(StringBuilder *b, Value string, uint32_t from, uint32_t to) {
    if (from >= to) return;
    if (string_is_latin1(string)) {
        append_latin1(b, string_latin1(string) + from, to - from);
        return;
    }
    if (!builder_reserve(b, to - from)) return;
    builder_widen(b);
    memcpy((uint16_t *)b->data + b->length, string_utf16(string) + from, (size_t)(to - from) * 2);
    b->length += to - from;
}

Value builder_finish(StringBuilder *b) {
    if (b->failed) return throw_range_error("Invalid string length");
    return b->is_latin1 ? string_from_latin1(b->data, b->length) : string_from_utf16(b->data, b->length);
}
