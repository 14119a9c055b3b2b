/* array_buffer.h - ArrayBuffer and SharedArrayBuffer objects, as typed arrays, DataView, Atomics and fast paths see them.
 *
 * byte_length is 0 once detached, so that a view's bounds check against it covers detachment, too. data moves when a
 * resizable buffer outgrows its capacity: it is never cached beyond what may run user code.
 */
#ifndef NACRE_RUNTIME_BUILTINS_ARRAY_BUFFER_H
#define NACRE_RUNTIME_BUILTINS_ARRAY_BUFFER_H

#include "runtime/builtins/receiver.h"

enum { BUFFER_RESIZABLE = 1, BUFFER_DETACHED = 2, BUFFER_SHARED = 4, BUFFER_BORROWED = 8 /* data is not the heap's */ };

typedef struct {
    Object base; /* OBJECT_ARRAY_BUFFER, OBJECT_SHARED_ARRAY_BUFFER */
    uint8_t *data;
    size_t byte_length, max_byte_length, capacity;
    uint32_t flags;
} ArrayBufferObject;

/* 25.1.3.1 AllocateArrayBuffer, zeroed: NULL with a RangeError where it is too long. */
ArrayBufferObject *array_buffer_new(size_t byte_length);
/* The same with whatever was there before: for what is written over at once, and allocUnsafe. */
ArrayBufferObject *array_buffer_new_unzeroed(size_t byte_length);
ArrayBufferObject *array_buffer_over(void *memory, size_t byte_length);
ArrayBufferObject *array_buffer_create_js(
    Value constructor, double byte_length, double max_byte_length /* < 0 none */, bool shared);
bool is_array_buffer(Value v); /* either kind */
static inline bool array_buffer_is_detached(const ArrayBufferObject *b) { return (b->flags & BUFFER_DETACHED) != 0; }
/* 7.1.22 ToIndex with the caller's own RangeError: 0 done, 1 out of range (nothing is pending), -1 exception. */
int index_in_range_js(Value v, double *out);
/* A SharedArrayBuffer over memory that may be another thread's, too; takes over one reference. */
struct SharedMemory;
ArrayBufferObject *array_buffer_over_shared(struct SharedMemory *memory);
/* Empties the buffer; its views see it as detached. For structuredClone's transfer list. */
void array_buffer_detach(ArrayBufferObject *b);

#endif
