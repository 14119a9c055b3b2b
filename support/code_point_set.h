/* Sets of code points as sorted, disjoint, non-adjacent ranges.
 *
 * Ranges may be added in any order; operations that need order sort first (code_point_set_normalise does so
 * explicitly). Memory comes from the SupportMemory given at initialisation; a set whose allocation failed has
 * `failed` set and keeps what it had.
 */
#ifndef SUPPORT_CODE_POINT_SET_H
#define SUPPORT_CODE_POINT_SET_H

#include <stdbool.h>
#include <stdint.h>

#include "support/memory.h"

enum { CODE_POINT_MAX = 0x10ffff };

typedef struct {
    uint32_t low, high; /* inclusive */
} CodePointRange;

typedef struct {
    CodePointRange *ranges;
    uint32_t count, capacity;
    bool sorted, failed;
    const SupportMemory *memory;
} CodePointSet;

void code_point_set_init(CodePointSet *set, const SupportMemory *memory);
void code_point_set_free(CodePointSet *set);
void code_point_set_add(CodePointSet *set, uint32_t low, uint32_t high);
void code_point_set_normalise(CodePointSet *set);
void code_point_set_copy(CodePointSet *set, const CodePointSet *source);
/* In place: set = set op other. `other` may get sorted. */
void code_point_set_unite(CodePointSet *set, CodePointSet *other);
void code_point_set_intersect(CodePointSet *set, CodePointSet *other);
void code_point_set_subtract(CodePointSet *set, CodePointSet *other);
/* Complement within 0 … CODE_POINT_MAX. */
void code_point_set_invert(CodePointSet *set);
bool code_point_set_contains(CodePointSet *set, uint32_t code_point);
bool code_point_set_disjoint(CodePointSet *a, CodePointSet *b);
bool code_point_set_is_subset(CodePointSet *part, CodePointSet *whole);

#endif
