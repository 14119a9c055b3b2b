/* shared_memory.c - see shared_memory.h. */
#include "runtime/shared_memory.h"

#include <stdlib.h>

SharedMemory *shared_memory_new(size_t length, size_t max_length) {
    if (max_length > SIZE_MAX / 2) return NULL;
    SharedMemory *m = calloc(1, sizeof *m + max_length);
    if (!m) return NULL;
    atomic_init(&m->references, 1);
    atomic_init(&m->length, length);
    m->max_length = max_length;
    return m;
}

void shared_memory_retain(SharedMemory *m) { atomic_fetch_add(&m->references, 1); }
void shared_memory_release(SharedMemory *m) {
    if (atomic_fetch_sub(&m->references, 1) == 1) free(m);
}
