/* White space, identifiers and case: see unicode.h. ASCII is answered inline; the rest by binary search in
 * case runs or by a walk of a property's ranges (identifiers beyond ASCII and final sigmas are rare, the
 * tables small).
 */
#include "support/unicode.h"

#include "support/unicode_tables.h"

bool unicode_is_white_space(uint32_t c) {
    if (c < 128) return c == ' ' || (c >= 9 && c <= 13);
    return c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
           c == 0x3000 || c == 0xfeff;
}

static bool in_ranges(const uint8_t *table, uint32_t c) {
    UnicodeRangeIterator iterator;
    unicode_ranges_start(&iterator, table);
    while (unicode_ranges_next(&iterator))
        if (c <= iterator.high) return c >= iterator.low;
    return false;
}

bool unicode_is_identifier_start(uint32_t c) {
    if (c < 128) return (c | 32) - 'a' < 26 || c == '$' || c == '_';
    return in_ranges(unicode_table_id_start, c);
}

bool unicode_is_identifier_part(uint32_t c) {
    if (c < 128) return (c | 32) - 'a' < 26 || c - '0' < 10 || c == '$' || c == '_';
    return c == 0x200c || c == 0x200d || in_ranges(unicode_table_id_continue, c);
}

/* ---- Case ---- */

#define RUNS(table) (sizeof table / sizeof table[0] / 2)

static uint32_t map_case(const uint32_t *runs, uint32_t count, uint32_t c) {
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (unicode_case_first(runs[2 * middle]) <= c) low = middle + 1;
        else high = middle;
    }
    if (low == 0) return c;
    uint32_t word = runs[2 * (low - 1)];
    uint32_t offset = c - unicode_case_first(word), stride = unicode_case_stride(word);
    return offset % stride == 0 && offset / stride < unicode_case_count(word) ? c + runs[2 * (low - 1) + 1] : c;
}

uint32_t unicode_simple_upper(uint32_t c) {
    if (c < 128) return c - 'a' < 26 ? c - 32 : c;
    return map_case(unicode_table_upper, RUNS(unicode_table_upper), c);
}

uint32_t unicode_simple_lower(uint32_t c) {
    if (c < 128) return c - 'A' < 26 ? c + 32 : c;
    return map_case(unicode_table_lower, RUNS(unicode_table_lower), c);
}

uint32_t unicode_simple_fold(uint32_t c) {
    if (c < 128) return c - 'A' < 26 ? c + 32 : c;
    return map_case(unicode_table_fold, RUNS(unicode_table_fold), c);
}

int unicode_full_upper(uint32_t c, uint32_t out[3]) {
    if (c >= 0xdf && c <= 0xffff) {
        uint32_t low = 0, high = sizeof unicode_table_special_upper / sizeof unicode_table_special_upper[0];
        while (low < high) {
            uint32_t middle = (low + high) / 2;
            const uint16_t *entry = unicode_table_special_upper[middle];
            if (entry[0] == c) {
                for (int i = 0; i < 3; i++) out[i] = entry[i + 1];
                return entry[3] ? 3 : 2;
            }
            if (entry[0] < c) low = middle + 1;
            else high = middle;
        }
    }
    out[0] = unicode_simple_upper(c);
    return 1;
}

uint16_t unicode_canonicalize_unit(uint16_t unit) {
    if (unit < 128) return unit - 'a' < 26u ? unit - 32 : unit;
    uint32_t upper[3];
    if (unicode_full_upper(unit, upper) != 1 || upper[0] < 128 || upper[0] > 0xffff) return unit;
    return (uint16_t)upper[0];
}

static uint32_t code_point_at(const uint16_t *text, size_t length, size_t index) {
    uint32_t unit = text[index];
    if ((unit & 0xfc00) == 0xd800 && index + 1 < length && (text[index + 1] & 0xfc00) == 0xdc00)
        return 0x10000 + ((unit & 0x3ff) << 10) + (text[index + 1] & 0x3ff);
    return unit;
}

static size_t put(uint16_t *out, size_t at, uint32_t c) {
    if (c < 0x10000) {
        if (out) out[at] = (uint16_t)c;
        return at + 1;
    }
    if (out) {
        out[at] = (uint16_t)(0xd7c0 + (c >> 10));
        out[at + 1] = (uint16_t)(0xdc00 | (c & 0x3ff));
    }
    return at + 2;
}

size_t unicode_upper_utf16(const uint16_t *text, size_t length, uint16_t *out) {
    size_t at = 0;
    for (size_t i = 0; i < length;) {
        uint32_t c = code_point_at(text, length, i);
        i += c > 0xffff ? 2 : 1;
        uint32_t upper[3];
        int count = unicode_full_upper(c, upper);
        for (int k = 0; k < count; k++) at = put(out, at, upper[k]);
    }
    return at;
}

/* Unicode SpecialCasing, Final_Sigma: a cased letter before, none after, case-ignorables skipped. */
static bool is_final_sigma(const uint16_t *text, size_t length, size_t index) {
    bool cased_before = false;
    for (size_t i = index; i > 0;) {
        i--;
        if (i > 0 && (text[i] & 0xfc00) == 0xdc00 && (text[i - 1] & 0xfc00) == 0xd800) i--;
        uint32_t c = code_point_at(text, length, i);
        if (in_ranges(unicode_table_case_ignorable, c)) continue;
        cased_before = in_ranges(unicode_table_cased, c);
        break;
    }
    if (!cased_before) return false;
    for (size_t i = index + 1; i < length;) {
        uint32_t c = code_point_at(text, length, i);
        i += c > 0xffff ? 2 : 1;
        if (in_ranges(unicode_table_case_ignorable, c)) continue;
        return !in_ranges(unicode_table_cased, c);
    }
    return true;
}

size_t unicode_lower_utf16(const uint16_t *text, size_t length, uint16_t *out) {
    size_t at = 0;
    for (size_t i = 0; i < length;) {
        uint32_t c = code_point_at(text, length, i);
        if (c == 0x3a3) {
            at = put(out, at, is_final_sigma(text, length, i) ? 0x3c2 : 0x3c3);
        } else if (c == 0x130) {
            at = put(out, at, 'i');
            at = put(out, at, 0x307);
        } else {
            at = put(out, at, unicode_simple_lower(c));
        }
        i += c > 0xffff ? 2 : 1;
    }
    return at;
}
