/* internal.h - helpers that only ir/ uses: zeroed arena memory and growing arrays.
 * Everything lives in the module's arena; growing an array leaves the old copy behind.
 */
#ifndef NACRE_IR_INTERNAL_H
#define NACRE_IR_INTERNAL_H

#include "ir/ir.h"
#include "support/arena.h"

#include <string.h>

#define ir_zalloc arena_alloc
#define ir_format arena_printf
#define IR_NEW(ARENA, T) ((T *)ir_zalloc((ARENA), sizeof(T)))
#define IR_NEW_ARRAY(ARENA, T, N) ((T *)ir_zalloc((ARENA), sizeof(T) * (size_t)(N)))

/* Makes room for one more element in a (pointer, count, capacity) triple. */
#define IR_GROW(ARENA, POINTER, COUNT, CAPACITY)                                                                                 \
    do {                                                                                                                         \
        if ((COUNT) == (CAPACITY)) {                                                                                             \
            uint32_t grown_ = (CAPACITY) ? (CAPACITY) * 2 : 4;                                                                   \
            void *copy_ = ir_zalloc((ARENA), sizeof(*(POINTER)) * (size_t)grown_);                                               \
            if (COUNT) memcpy(copy_, (POINTER), sizeof(*(POINTER)) * (size_t)(COUNT));                                           \
            (POINTER) = copy_;                                                                                                   \
            (CAPACITY) = grown_;                                                                                                 \
        }                                                                                                                        \
    } while (0)

#endif
