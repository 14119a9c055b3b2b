// The table of interned strings: open addressing, linear probing, FNV-1a over code units. See intern.h.
#include "support/intern.h"
#include <stdlib.h>
#include <string.h>

void intern_init(InternTable *table, Arena *arena) {
    memset(table, 0, sizeof *table);
    table->arena = arena;
    table->capacity = 1024;
    table->slots = ARENA_ARRAY(arena, const JsString *, table->capacity);
}

static uint32_t hash_latin1(const uint8_t *units, uint32_t length) {
    uint32_t hash = 2166136261u;
    for (uint32_t i = 0; i < length; i++) hash = (hash ^ units[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static uint32_t hash_utf16(const uint16_t *units, uint32_t length) {
    uint32_t hash = 2166136261u;
    for (uint32_t i = 0; i < length; i++) hash = (hash ^ units[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static void intern_rehash(InternTable *table) {
    uint32_t capacity = table->capacity * 2;
    const JsString **slots = ARENA_ARRAY(table->arena, const JsString *, capacity);
    for (uint32_t i = 0; i < table->capacity; i++) {
        const JsString *s = table->slots[i];
        if (!s) continue;
        uint32_t at = s->hash & (capacity - 1);
        while (slots[at]) at = (at + 1) & (capacity - 1);
        slots[at] = s;
    }
    table->slots = slots;
    table->capacity = capacity;
}

static const JsString *intern_bytes(InternTable *table, const void *units, uint32_t length, bool latin1, uint32_t hash) {
    size_t size = latin1 ? length : (size_t)length * 2;
    uint32_t at = hash & (table->capacity - 1);
    for (const JsString *s; (s = table->slots[at]); at = (at + 1) & (table->capacity - 1))
        if (s->hash == hash && s->length == length && s->is_latin1 == latin1 && !memcmp(s->units, units, size)) return s;
    JsString *s = ARENA_NEW(table->arena, JsString);
    s->length = length;
    s->hash = hash;
    s->is_latin1 = latin1;
    s->units = arena_copy(table->arena, units, size);
    table->slots[at] = s;
    if (++table->count * 2 > table->capacity) intern_rehash(table);
    return s;
}

const JsString *intern_latin1(InternTable *table, const uint8_t *units, uint32_t length) {
    return intern_bytes(table, units, length, true, hash_latin1(units, length));
}

const JsString *intern_units(InternTable *table, const uint16_t *units, uint32_t length) {
    for (uint32_t i = 0; i < length; i++)
        if (units[i] > 255) return intern_bytes(table, units, length, false, hash_utf16(units, length));
    uint8_t small[64], *narrow = length <= sizeof small ? small : malloc(length);
    for (uint32_t i = 0; i < length; i++) narrow[i] = (uint8_t)units[i];
    const JsString *s = intern_latin1(table, narrow, length);
    if (narrow != small) free(narrow);
    return s;
}

const JsString *intern_utf8(InternTable *table, const char *bytes, size_t length) {
    const uint8_t *p = (const uint8_t *)bytes, *end = p + length;
    bool ascii = true;
    for (const uint8_t *q = p; q < end; q++)
        if (*q >= 0x80) {
            ascii = false;
            break;
        }
    if (ascii) return intern_latin1(table, p, (uint32_t)length);
    uint16_t small[64], *units = length <= 64 ? small : malloc(length * 2);
    uint32_t n = 0;
    while (p < end) {
        uint32_t c = *p++;
        int more = c < 0x80 ? 0 : c >= 0xC2 && c < 0xE0 ? 1 : c >= 0xE0 && c < 0xF0 ? 2 : c >= 0xF0 && c < 0xF5 ? 3 : -1;
        if (more < 0 || end - p < more) {
            units[n++] = 0xFFFD;
            continue;
        }
        if (more) c &= 0x3Fu >> more;
        bool bad = false;
        for (int i = 0; i < more; i++) {
            if ((p[i] & 0xC0) != 0x80) {
                bad = true;
                break;
            }
            c = c << 6 | (p[i] & 0x3F);
        }
        if (bad || (more == 2 && c < 0x800) || (more == 3 && (c < 0x10000 || c > 0x10FFFF))) {
            units[n++] = 0xFFFD;
            continue;
        }
        p += more;
        if (c > 0xFFFF) {
            units[n++] = (uint16_t)(0xD7C0 + (c >> 10));
            units[n++] = (uint16_t)(0xDC00 | (c & 0x3FF));
        } else {
            units[n++] = (uint16_t)c;
        }
    }
    const JsString *s = intern_units(table, units, n);
    if (units != small) free(units);
    return s;
}

const JsString *intern_text(InternTable *table, const char *text) { return intern_utf8(table, text, strlen(text)); }

bool js_string_is(const JsString *s, const char *ascii) {
    return s->is_latin1 && strlen(ascii) == s->length && !memcmp(s->units, ascii, s->length);
}

bool js_string_equal(const JsString *a, const JsString *b) {
    if (a == b) return true;
    if (a->length != b->length || a->is_latin1 != b->is_latin1) return false;
    return !memcmp(a->units, b->units, a->is_latin1 ? a->length : (size_t)a->length * 2);
}

char *js_string_to_utf8(Arena *arena, const JsString *s, size_t *length_out) {
    char *out = arena_alloc(arena, (size_t)s->length * 3 + 1), *p = out;
    for (uint32_t i = 0; i < s->length; i++) {
        uint32_t c = js_string_unit(s, i);
        if (c >= 0xD800 && c < 0xDC00 && i + 1 < s->length) {
            uint32_t low = js_string_unit(s, i + 1);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i++;
            }
        }
        if (c < 0x80) {
            *p++ = (char)c;
        } else if (c < 0x800) {
            *p++ = (char)(0xC0 | c >> 6);
            *p++ = (char)(0x80 | (c & 63));
        } else if (c < 0x10000) {
            *p++ = (char)(0xE0 | c >> 12);
            *p++ = (char)(0x80 | (c >> 6 & 63));
            *p++ = (char)(0x80 | (c & 63));
        } else {
            *p++ = (char)(0xF0 | c >> 18);
            *p++ = (char)(0x80 | (c >> 12 & 63));
            *p++ = (char)(0x80 | (c >> 6 & 63));
            *p++ = (char)(0x80 | (c & 63));
        }
    }
    *p = 0;
    if (length_out) *length_out = (size_t)(p - out);
    return out;
}
