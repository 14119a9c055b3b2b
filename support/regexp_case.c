/* Case-insensitive matching of sets (ES2025 22.2.2.7.3 Canonicalize): a set is closed over case once, at
 * compile time, so that the matcher compares plain units. ASCII sets take a short path; others walk the case
 * tables.
 */
#include "support/regexp_internal.h"
#include "support/unicode.h"
#include "support/unicode_tables.h"

typedef void PairVisitor(CodePointSet *probe, CodePointSet *result, uint32_t c, uint32_t canonical);

/* Visits every code point that differs from its canonical form. */
static void each_pair(CodePointSet *probe, CodePointSet *result, bool unicode, PairVisitor *visit) {
    const uint32_t *runs = unicode ? unicode_table_fold : unicode_table_upper;
    size_t count = unicode ? sizeof unicode_table_fold / 8 : sizeof unicode_table_upper / 8;
    for (size_t i = 0; i < count; i++) {
        uint32_t c = unicode_case_first(runs[2 * i]), stride = unicode_case_stride(runs[2 * i]);
        for (uint32_t n = unicode_case_count(runs[2 * i]); n; n--, c += stride) {
            if (unicode) {
                visit(probe, result, c, c + runs[2 * i + 1]);
            } else if (c <= 0xffff) {
                uint32_t canonical = unicode_canonicalize_unit((uint16_t)c);
                if (canonical != c) visit(probe, result, c, canonical);
            }
        }
    }
}

static void add_canonical(CodePointSet *probe, CodePointSet *result, uint32_t c, uint32_t canonical) {
    if (code_point_set_contains(probe, c)) code_point_set_add(result, canonical, canonical);
}

static void add_variant(CodePointSet *probe, CodePointSet *result, uint32_t c, uint32_t canonical) {
    if (code_point_set_contains(probe, canonical)) code_point_set_add(result, c, c);
}

static void add_changed(CodePointSet *probe, CodePointSet *result, uint32_t c, uint32_t canonical) {
    code_point_set_add(result, c, c);
}

static void close_ascii(CodePointSet *set, bool unicode) {
    uint32_t count = set->count;
    for (uint32_t i = 0; i < count; i++) {
        CodePointRange range = set->ranges[i];
        for (uint32_t c = range.low; c <= range.high; c++) {
            uint32_t lower = c | 0x20;
            if (lower - 'a' >= 26) continue;
            code_point_set_add(set, c ^ 0x20, c ^ 0x20);
            if (unicode && lower == 's') code_point_set_add(set, 0x17f, 0x17f);
            if (unicode && lower == 'k') code_point_set_add(set, 0x212a, 0x212a);
        }
    }
    set->sorted = false;
    code_point_set_normalise(set);
}

void regexp_close_over_case(CodePointSet *set, bool unicode) {
    code_point_set_normalise(set);
    if (set->count == 0) return;
    if (set->ranges[set->count - 1].high < 128) {
        close_ascii(set, unicode);
        return;
    }
    CodePointSet canonical, variants;
    code_point_set_init(&canonical, set->memory);
    code_point_set_init(&variants, set->memory);
    each_pair(set, &canonical, unicode, add_canonical);
    code_point_set_unite(set, &canonical);
    each_pair(set, &variants, unicode, add_variant);
    code_point_set_unite(set, &variants);
}

void regexp_remove_unfolded(CodePointSet *set) {
    CodePointSet changed;
    code_point_set_init(&changed, set->memory);
    each_pair(NULL, &changed, true, add_changed);
    code_point_set_subtract(set, &changed);
}

void regexp_fold_set(CodePointSet *set) {
    CodePointSet canonical;
    code_point_set_init(&canonical, set->memory);
    each_pair(set, &canonical, true, add_canonical);
    regexp_remove_unfolded(set);
    code_point_set_unite(set, &canonical);
}
