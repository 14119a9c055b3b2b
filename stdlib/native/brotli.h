/* brotli.h - what the bindings of Brotli's two directions share; each is linked on its own, since the encoder weighs half a
 * megabyte that most servers never use. */
#ifndef NACRE_STDLIB_BROTLI_H
#define NACRE_STDLIB_BROTLI_H

#include "stdlib/native/compressor.h"

/* One direction. State is the library's; all members but `open` get one that `open` made. */
typedef struct {
    void *(*open)(void); /* NULL: out of memory */
    void (*close)(void *state);
    bool (*set)(void *state, int parameter, uint32_t value); /* false: refused */
    int (*step)(
        void *state, int operation, size_t *available_in, const uint8_t **next_in, size_t *available_out, uint8_t **next_out);
    /* errno-like code (0 none), with its name and message, of the last step's result. */
    int (*error)(void *state, int result, int operation, const char **name, const char **message);
    int fresh; /* the result before the first step */
} BrotliCoder;

/* A compressor object with `reset(parameters)`; undefined for parameters ([parameter, value, …]) that Brotli refuses. */
Value brotli_new_js(const BrotliCoder *coder, Value parameters);

#endif
