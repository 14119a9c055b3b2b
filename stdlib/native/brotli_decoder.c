/* brotli_decoder.c - binding `brotli_decoder` (stdlib/js/BINDINGS.md). */
#include <brotli/decode.h>
#include <brotli/encode.h> /* BROTLI_OPERATION_FINISH: both directions are driven by the encoder's operations */

#include "stdlib/native/brotli.h"

static void *open_decoder(void) { return BrotliDecoderCreateInstance(NULL, NULL, NULL); }
static void close_decoder(void *state) { BrotliDecoderDestroyInstance(state); }
static bool set(void *state, int parameter, uint32_t value) {
    return BrotliDecoderSetParameter(state, (BrotliDecoderParameter)parameter, value);
}

static int step(void *state, int operation, size_t *in, const uint8_t **next_in, size_t *out, uint8_t **next_out) {
    return BrotliDecoderDecompressStream(state, in, next_in, out, next_out, NULL);
}

static int error(void *state, int result, int operation, const char **name, const char **message) {
    if (result == BROTLI_DECODER_RESULT_ERROR) {
        BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(state);
        *message = "Decompression failed";
        *name = BrotliDecoderErrorString(code);
        return code;
    }
    if (operation == BROTLI_OPERATION_FINISH && result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) {
        *name = "Z_BUF_ERROR";
        *message = "unexpected end of file";
        return -5;
    }
    return 0;
}

/* create([parameter, value, …]) → object, or undefined for parameters that Brotli refuses */
static BUILTIN(prim_brotli_create_decoder) {
    static const BrotliCoder coder = {open_decoder, close_decoder, set, step, error, .fresh = BROTLI_DECODER_RESULT_SUCCESS};
    return brotli_new_js(&coder, a0);
}

Value nacre_binding_brotli_decoder(void) {
    static const BindingFunction functions[] = {{"create", 1, prim_brotli_create_decoder}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
