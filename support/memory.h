/* How parts of support/ get memory where they need any: from the caller.
 *
 * The compiler passes an arena or libc, the runtime its heap; nothing here keeps blocks beyond a call unless
 * its header says so.
 */
#ifndef SUPPORT_MEMORY_H
#define SUPPORT_MEMORY_H

#include <stddef.h>

/* reallocate grows, shrinks, allocates (block NULL) or frees (new_size 0) and returns NULL on failure,
 * leaving the block. */
typedef struct {
    void *(*reallocate)(void *context, void *block, size_t old_size, size_t new_size);
    void *context;
} SupportMemory;

/* malloc, realloc and free. */
extern const SupportMemory support_memory_libc;

static inline void *support_memory_allocate(const SupportMemory *memory, size_t size) {
    return memory->reallocate(memory->context, NULL, 0, size);
}

static inline void support_memory_free(const SupportMemory *memory, void *block, size_t size) {
    if (block) memory->reallocate(memory->context, block, size, 0);
}

#endif
