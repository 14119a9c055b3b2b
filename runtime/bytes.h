/* bytes.h - raw bytes behind ArrayBuffers and their views, for core modules' primitives.
 * Implemented beside the typed arrays (runtime/builtins/).
 */
#ifndef NACRE_RUNTIME_BYTES_H
#define NACRE_RUNTIME_BYTES_H

#include "runtime/runtime.h"

/* Data and byte length of an ArrayBuffer, SharedArrayBuffer or view of one; false for anything else, detached or out of
 * bounds. The value keeps the data alive. */
bool bytes_of(Value v, uint8_t **data, size_t *length);
/* A fresh Uint8Array of `length` bytes (zeroed), and where they are. EXCEPTION: RangeError when too long. */
Value bytes_new(size_t length, uint8_t **data);
Value bytes_new_copy(const void *data, size_t length);
/* A typed array of `constructor` (INTRINSIC_Uint8Array …) over memory that lives as long as the program. */
Value bytes_over_static(Intrinsic constructor, void *memory, uint32_t element_count);

#endif
