/* The libc form of SupportMemory: see memory.h. */
#include "support/memory.h"

#include <stdlib.h>

static void *reallocate_libc(void *context, void *block, size_t old_size, size_t new_size) {
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, new_size);
}

const SupportMemory support_memory_libc = {reallocate_libc, NULL};
