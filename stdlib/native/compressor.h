/* compressor.h - what zlib.c and brotli.c share: a running compression as a native object, driven piece by
 * piece, on the thread pool or at once.
 */
#ifndef NACRE_STDLIB_COMPRESSOR_H
#define NACRE_STDLIB_COMPRESSOR_H

#include "stdlib/native/native_class.h"

/* Embed first. One piece of work at a time: run() reads input and writes output, and leaves in both what is
 * left. */
typedef struct Compressor {
    Pending pending; /* in the list while work is under way; keep: input and output views */
    uv_work_t uv;
    void (*run)(struct Compressor *c);     /* on any thread; touches nothing of the heap but the lent bytes */
    void (*destroy)(struct Compressor *c); /* frees the library's state */
    /* What went wrong with the last piece, once run() is done: a code 0 for nothing. Sets *name and *message.
     */
    int (*error)(struct Compressor *c, const char **name, const char **message);
    Value self, on_done, on_error, input, output;
    const uint8_t *next_in;
    uint8_t *next_out;
    uint32_t available_in, available_out, flush;
    bool busy, close_when_done, closed;
} Compressor;

/* write(flush, input or null, offset, length, output, offset, length), writeSync(…) → [availableOut,
 * availableIn] or undefined after an error, close(), setCallbacks(onDone(availableOut, availableIn),
 * onError(message, errno, code)) */
extern NativeClass compressor_class;

/* `size` bytes of the kind's struct, freed (destroy) when the collector finds it dead. */
void *compressor_new(size_t size, NativeClass *class, Value *object);

#endif
