/* Normalisation forms (Unicode Standard Annex 15): see unicode.h.
 *
 *   UTF-16 -> decomposed code points -> canonical order -> (composed) -> UTF-16
 *
 * Decompositions are stored fully expanded, so one look-up a code point suffices; Hangul is arithmetic.
 */
#include "support/unicode.h"

#include "support/unicode_normal_tables.inc"

#define LENGTH(table) (sizeof table / sizeof table[0])

enum {
    HANGUL_S = 0xac00,
    HANGUL_L = 0x1100,
    HANGUL_V = 0x1161,
    HANGUL_T = 0x11a7,
    HANGUL_L_COUNT = 19,
    HANGUL_V_COUNT = 21,
    HANGUL_T_COUNT = 28,
    HANGUL_S_COUNT = 11172,
};

typedef struct {
    uint32_t *points;
    size_t length, capacity;
    const SupportMemory *memory;
    bool failed;
} Points;

static void push(Points *points, uint32_t c) {
    if (points->length == points->capacity) {
        size_t capacity = points->capacity * 2 + 16;
        uint32_t *grown = points->memory->reallocate(
            points->memory->context, points->points, points->capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) {
            points->failed = true;
            return;
        }
        points->points = grown;
        points->capacity = capacity;
    }
    points->points[points->length++] = c;
}

static uint32_t combining_class(uint32_t c) {
    if (c < 0x300) return 0;
    size_t low = 0, high = LENGTH(combining_classes);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((combining_classes[middle][0] & 0x1fffff) <= c) low = middle + 1;
        else high = middle;
    }
    if (low == 0) return 0;
    uint32_t word = combining_classes[low - 1][0];
    return c - (word & 0x1fffff) < word >> 21 ? combining_classes[low - 1][1] : 0;
}

static uint16_t canonical_offset(size_t entry) {
    for (size_t i = 0; i < LENGTH(canonical_offsets); i++)
        if (canonical_offsets[i][0] == entry) return canonical_offsets[i][1];
    return decomposition_offsets[entry];
}

static void decompose(Points *points, uint32_t c, bool compatibility) {
    if (c < 0xa0) {
        push(points, c);
        return;
    }
    if (c - HANGUL_S < HANGUL_S_COUNT) {
        uint32_t index = c - HANGUL_S, tail = index % HANGUL_T_COUNT;
        push(points, HANGUL_L + index / (HANGUL_V_COUNT * HANGUL_T_COUNT));
        push(points, HANGUL_V + index / HANGUL_T_COUNT % HANGUL_V_COUNT);
        if (tail) push(points, HANGUL_T + tail);
        return;
    }
    size_t low = 0, high = LENGTH(decomposition_keys);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((decomposition_keys[middle] & 0x1fffff) < c) low = middle + 1;
        else high = middle;
    }
    uint32_t key = low < LENGTH(decomposition_keys) ? decomposition_keys[low] : 0;
    uint32_t length = compatibility ? key >> 26 : key >> 21 & 31;
    if ((key & 0x1fffff) != c || length == 0) {
        push(points, c);
        return;
    }
    const uint16_t *units = decomposition_units + (compatibility ? decomposition_offsets[low] : canonical_offset(low));
    for (uint32_t i = 0; i < length; i++) {
        uint32_t unit = units[i];
        if ((unit & 0xfc00) == 0xd800) unit = 0x10000 + ((unit & 0x3ff) << 10) + (units[++i] & 0x3ff);
        push(points, unit);
    }
}

/* Stable insertion sort of each run of non-starters by combining class. */
static void order_canonically(Points *points) {
    for (size_t i = 1; i < points->length; i++) {
        uint32_t c = points->points[i], class = combining_class(c);
        if (class == 0) continue;
        size_t j = i;
        while (j > 0 && combining_class(points->points[j - 1]) > class) {
            points->points[j] = points->points[j - 1];
            j--;
        }
        points->points[j] = c;
    }
}

/* The primary composite of a and b, or 0. */
static uint32_t compose_pair(uint32_t a, uint32_t b) {
    if (a - HANGUL_L < HANGUL_L_COUNT && b - HANGUL_V < HANGUL_V_COUNT)
        return HANGUL_S + ((a - HANGUL_L) * HANGUL_V_COUNT + (b - HANGUL_V)) * HANGUL_T_COUNT;
    if (a - HANGUL_S < HANGUL_S_COUNT && (a - HANGUL_S) % HANGUL_T_COUNT == 0 && b - HANGUL_T - 1 < HANGUL_T_COUNT - 1)
        return a + (b - HANGUL_T);
    size_t low = 0, high = LENGTH(compositions);
    while (low < high) {
        size_t middle = (low + high) / 2;
        uint64_t entry = compositions[middle], pair = (uint64_t)a << 21 | b;
        if (entry >> 21 == pair) return (uint32_t)(entry & 0x1fffff);
        if (entry >> 21 < pair) low = middle + 1;
        else high = middle;
    }
    return 0;
}

static void compose(Points *points) {
    size_t length = 0, starter = SIZE_MAX;
    uint32_t last_class = 0;
    for (size_t i = 0; i < points->length; i++) {
        uint32_t c = points->points[i], class = combining_class(c);
        bool blocked = starter == SIZE_MAX || (length - 1 != starter && last_class >= class);
        if (!blocked) {
            uint32_t composite = compose_pair(points->points[starter], c);
            if (composite) {
                points->points[starter] = composite;
                continue;
            }
        }
        if (class == 0) starter = length;
        last_class = class;
        points->points[length++] = c;
    }
    points->length = length;
}

bool unicode_is_normalized_quickly(UnicodeForm form, const uint16_t *text, size_t length) {
    uint32_t limit = form == UNICODE_NFC ? 0x300 : form == UNICODE_NFD ? 0xc0 : 0xa0;
    for (size_t i = 0; i < length; i++)
        if (text[i] >= limit) return false;
    return true;
}

bool unicode_normalize(UnicodeForm form, const uint16_t *text, size_t length, const SupportMemory *memory, uint16_t **result,
    size_t *result_length) {
    bool compatibility = form == UNICODE_NFKC || form == UNICODE_NFKD;
    Points points = {.memory = memory};
    for (size_t i = 0; i < length; i++) {
        uint32_t c = text[i];
        if ((c & 0xfc00) == 0xd800 && i + 1 < length && (text[i + 1] & 0xfc00) == 0xdc00)
            c = 0x10000 + ((c & 0x3ff) << 10) + (text[++i] & 0x3ff);
        decompose(&points, c, compatibility);
    }
    order_canonically(&points);
    if (form == UNICODE_NFC || form == UNICODE_NFKC) compose(&points);
    size_t units = 0;
    for (size_t i = 0; i < points.length; i++) units += points.points[i] > 0xffff ? 2 : 1;
    *result_length = units;
    *result = NULL;
    if (units && !points.failed) *result = support_memory_allocate(memory, units * sizeof **result);
    bool ok = !points.failed && (units == 0 || *result);
    if (ok) {
        uint16_t *out = *result;
        for (size_t i = 0; i < points.length; i++) {
            uint32_t c = points.points[i];
            if (c > 0xffff) {
                *out++ = (uint16_t)(0xd7c0 + (c >> 10));
                *out++ = (uint16_t)(0xdc00 | (c & 0x3ff));
            } else {
                *out++ = (uint16_t)c;
            }
        }
    }
    support_memory_free(memory, points.points, points.capacity * sizeof *points.points);
    return ok;
}
