// Growing arrays in an arena, typed by macro.
//
//     VEC(uint32_t) offsets = {0};
//     vec_push(arena, &offsets, 7);
//     for (uint32_t i = 0; i < offsets.count; i++) use(offsets.items[i]);
//
// Growth doubles and leaves the old block to the arena. Items may move at a push: keep indices, not pointers.
#pragma once
#include "support/arena.h"
#include <string.h>

#define VEC(Type)                                                                                                                \
    struct {                                                                                                                     \
        Type *items;                                                                                                             \
        uint32_t count, capacity;                                                                                                \
    }

#define vec_push(arena, vec, item)                                                                                               \
    do {                                                                                                                         \
        vec_reserve(arena, vec, (vec)->count + 1);                                                                               \
        (vec)->items[(vec)->count++] = (item);                                                                                   \
    } while (0)

#define vec_reserve(arena, vec, wanted)                                                                                          \
    ((vec)->items = vec_grow_((arena), (vec)->items, (vec)->count, &(vec)->capacity, (uint32_t)(wanted), sizeof *(vec)->items))

#define vec_pop(vec) ((vec)->items[--(vec)->count])
#define vec_last(vec) ((vec)->items[(vec)->count - 1])
#define vec_clear(vec) ((vec)->count = 0)

static inline void *vec_grow_(Arena *arena, void *items, uint32_t count, uint32_t *capacity, uint32_t wanted, size_t item_size) {
    if (wanted <= *capacity) return items;
    uint32_t grown = *capacity ? *capacity * 2 : 8;
    if (grown < wanted) grown = wanted;
    void *fresh = arena_alloc(arena, (size_t)grown * item_size);
    if (count) memcpy(fresh, items, (size_t)count * item_size);
    *capacity = grown;
    return fresh;
}
