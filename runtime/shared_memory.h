/* shared_memory.h - the bytes of SharedArrayBuffers: memory of the process, not of one thread's heap, counted by those who
 * refer to it. Every SharedArrayBuffer object holds one reference until the collector finds it unreachable, and so does a
 * message under way to another thread.
 */
#ifndef NACRE_RUNTIME_SHARED_MEMORY_H
#define NACRE_RUNTIME_SHARED_MEMORY_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct SharedMemory {
    atomic_uint references;
    _Atomic size_t length; /* grows up to the maximum; the memory never moves */
    size_t max_length;
    bool growable;
    _Alignas(16) uint8_t bytes[];
} SharedMemory;

/* Zeroed, with one reference. NULL: no memory. */
SharedMemory *shared_memory_new(size_t length, size_t max_length);
void shared_memory_retain(SharedMemory *memory);
void shared_memory_release(SharedMemory *memory);
/* What `data` of a SharedArrayBuffer belongs to. */
static inline SharedMemory *shared_memory_of(uint8_t *data) { return (SharedMemory *)(data - offsetof(SharedMemory, bytes)); }

#endif
