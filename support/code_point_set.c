/* Sets of code points: see code_point_set.h. Binary operations are one merge of two sorted range lists. */
#include "support/code_point_set.h"

#include <stdlib.h>
#include <string.h>

void code_point_set_init(CodePointSet *set, const SupportMemory *memory) {
    memset(set, 0, sizeof *set);
    set->sorted = true;
    set->memory = memory;
}

void code_point_set_free(CodePointSet *set) {
    support_memory_free(set->memory, set->ranges, set->capacity * sizeof *set->ranges);
    code_point_set_init(set, set->memory);
}

static bool reserve(CodePointSet *set, uint32_t count) {
    if (count <= set->capacity) return true;
    uint32_t capacity = set->capacity ? set->capacity * 2 : 4;
    if (capacity < count) capacity = count;
    CodePointRange *ranges =
        set->memory->reallocate(set->memory->context, set->ranges, set->capacity * sizeof *ranges, capacity * sizeof *ranges);
    if (!ranges) {
        set->failed = true;
        return false;
    }
    set->ranges = ranges;
    set->capacity = capacity;
    return true;
}

void code_point_set_add(CodePointSet *set, uint32_t low, uint32_t high) {
    if (set->count && set->sorted) {
        CodePointRange *last = &set->ranges[set->count - 1];
        if (low >= last->low && low <= last->high + 1) {
            if (high > last->high) last->high = high;
            return;
        }
        if (low < last->low) set->sorted = false;
    }
    if (reserve(set, set->count + 1)) set->ranges[set->count++] = (CodePointRange){low, high};
}

static int compare_ranges(const void *a, const void *b) {
    uint32_t x = ((const CodePointRange *)a)->low, y = ((const CodePointRange *)b)->low;
    return (x > y) - (x < y);
}

void code_point_set_normalise(CodePointSet *set) {
    if (set->sorted) return;
    if (set->count) qsort(set->ranges, set->count, sizeof *set->ranges, compare_ranges);
    uint32_t kept = 0;
    for (uint32_t i = 1; i < set->count; i++) {
        CodePointRange range = set->ranges[i], *last = &set->ranges[kept];
        if (range.low <= last->high + 1) {
            if (range.high > last->high) last->high = range.high;
        } else {
            set->ranges[++kept] = range;
        }
    }
    set->count = set->count ? kept + 1 : 0;
    set->sorted = true;
}

void code_point_set_copy(CodePointSet *set, const CodePointSet *source) {
    if (!reserve(set, source->count)) return;
    if (source->count) memcpy(set->ranges, source->ranges, source->count * sizeof *set->ranges);
    set->count = source->count;
    set->sorted = source->sorted;
    set->failed |= source->failed;
}

void code_point_set_unite(CodePointSet *set, CodePointSet *other) {
    if (!reserve(set, set->count + other->count)) return;
    for (uint32_t i = 0; i < other->count; i++) code_point_set_add(set, other->ranges[i].low, other->ranges[i].high);
    set->failed |= other->failed;
    code_point_set_normalise(set);
}

void code_point_set_intersect(CodePointSet *set, CodePointSet *other) {
    code_point_set_normalise(set);
    code_point_set_normalise(other);
    CodePointSet result;
    code_point_set_init(&result, set->memory);
    for (uint32_t i = 0, j = 0; i < set->count && j < other->count;) {
        CodePointRange a = set->ranges[i], b = other->ranges[j];
        uint32_t low = a.low > b.low ? a.low : b.low, high = a.high < b.high ? a.high : b.high;
        if (low <= high) code_point_set_add(&result, low, high);
        if (a.high < b.high) i++;
        else j++;
    }
    result.failed |= set->failed | other->failed;
    code_point_set_free(set);
    *set = result;
}

void code_point_set_invert(CodePointSet *set) {
    code_point_set_normalise(set);
    if (!reserve(set, set->count + 1)) return;
    uint32_t next = 0, count = 0;
    for (uint32_t i = 0; i < set->count; i++) {
        CodePointRange range = set->ranges[i];
        if (range.low > next) set->ranges[count++] = (CodePointRange){next, range.low - 1};
        next = range.high + 1;
    }
    if (next <= CODE_POINT_MAX) set->ranges[count++] = (CodePointRange){next, CODE_POINT_MAX};
    set->count = count;
}

void code_point_set_subtract(CodePointSet *set, CodePointSet *other) {
    CodePointSet outside;
    code_point_set_init(&outside, set->memory);
    code_point_set_copy(&outside, other);
    code_point_set_invert(&outside);
    code_point_set_intersect(set, &outside);
    code_point_set_free(&outside);
}

bool code_point_set_contains(CodePointSet *set, uint32_t code_point) {
    code_point_set_normalise(set);
    uint32_t low = 0, high = set->count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (code_point > set->ranges[middle].high) low = middle + 1;
        else high = middle;
    }
    return low < set->count && code_point >= set->ranges[low].low;
}

bool code_point_set_disjoint(CodePointSet *a, CodePointSet *b) {
    code_point_set_normalise(a);
    code_point_set_normalise(b);
    for (uint32_t i = 0, j = 0; i < a->count && j < b->count;) {
        if (a->ranges[i].high < b->ranges[j].low) i++;
        else if (b->ranges[j].high < a->ranges[i].low) j++;
        else return false;
    }
    return true;
}

bool code_point_set_is_subset(CodePointSet *part, CodePointSet *whole) {
    code_point_set_normalise(part);
    code_point_set_normalise(whole);
    uint32_t j = 0;
    for (uint32_t i = 0; i < part->count; i++) {
        while (j < whole->count && whole->ranges[j].high < part->ranges[i].low) j++;
        if (j == whole->count || whole->ranges[j].low > part->ranges[i].low) return false;
        if (whole->ranges[j].high < part->ranges[i].high) return false;
    }
    return true;
}
