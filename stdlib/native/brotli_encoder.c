/* brotli_encoder.c - binding `brotli_encoder` (stdlib/js/BINDINGS.md). */
#include <brotli/encode.h>

#include "stdlib/native/brotli.h"

static void *open_encoder(void) { return BrotliEncoderCreateInstance(NULL, NULL, NULL); }
static void close_encoder(void *state) { BrotliEncoderDestroyInstance(state); }
static bool set(void *state, int parameter, uint32_t value) {
    return BrotliEncoderSetParameter(state, (BrotliEncoderParameter)parameter, value);
}

static int step(void *state, int operation, size_t *in, const uint8_t **next_in, size_t *out, uint8_t **next_out) {
    return BrotliEncoderCompressStream(state, (BrotliEncoderOperation)operation, in, next_in, out, next_out, NULL);
}

static int error(void *state, int result, int operation, const char **name, const char **message) {
    *name = "ERR_BROTLI_COMPRESSION_FAILED";
    *message = "Compression failed";
    return result ? 0 : -1;
}

/* create([parameter, value, …]) → object, or undefined for parameters that Brotli refuses */
static BUILTIN(prim_brotli_create_encoder) {
    static const BrotliCoder coder = {open_encoder, close_encoder, set, step, error, .fresh = 1};
    return brotli_new_js(&coder, a0);
}

Value nacre_binding_brotli_encoder(void) {
    static const BindingFunction functions[] = {{"create", 1, prim_brotli_create_encoder}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
