/* brotli.c - binding `brotli` (stdlib/js/BINDINGS.md): Brotli's encoder and decoder. */
#include <brotli/decode.h>
#include <brotli/encode.h>

#include "stdlib/native/compressor.h"

typedef struct {
    Compressor base;
    BrotliEncoderState *encoder; /* one of the two */
    BrotliDecoderState *decoder;
    bool failed;
    BrotliDecoderResult result;
} Brotli;

static NativeClass brotli_class;

static void run(Compressor *c) {
    Brotli *b = (Brotli *)c;
    size_t in = c->available_in, out = c->available_out;
    const uint8_t *next_in = c->next_in;
    uint8_t *next_out = c->next_out;
    if (b->encoder)
        b->failed = !BrotliEncoderCompressStream(
            b->encoder, (BrotliEncoderOperation)c->flush, &in, &next_in, &out, &next_out, NULL);
    else
        b->result = BrotliDecoderDecompressStream(b->decoder, &in, &next_in, &out, &next_out, NULL);
    c->available_in = (uint32_t)in;
    c->available_out = (uint32_t)out;
}

static int error(Compressor *c, const char **name, const char **message) {
    Brotli *b = (Brotli *)c;
    if (b->encoder) {
        *name = "ERR_BROTLI_COMPRESSION_FAILED";
        *message = "Compression failed";
        return b->failed ? -1 : 0;
    }
    if (b->result == BROTLI_DECODER_RESULT_ERROR) {
        BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(b->decoder);
        *message = "Decompression failed";
        *name = BrotliDecoderErrorString(code);
        return code;
    }
    if (c->flush == BROTLI_OPERATION_FINISH && b->result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) {
        *name = "Z_BUF_ERROR";
        *message = "unexpected end of file";
        return -5;
    }
    return 0;
}

static void destroy(Compressor *c) {
    Brotli *b = (Brotli *)c;
    if (b->encoder) BrotliEncoderDestroyInstance(b->encoder);
    if (b->decoder) BrotliDecoderDestroyInstance(b->decoder);
    b->encoder = NULL;
    b->decoder = NULL;
}

static bool set_parameters(Brotli *b, Value parameters) {
    uint32_t count = is_object(parameters) ? array_length(as_object(parameters)) : 0;
    for (uint32_t i = 0; i + 1 < count; i += 2) {
        int key = binding_int(get_js(parameters, key_from_index(i)));
        uint32_t value = (uint32_t)binding_double(get_js(parameters, key_from_index(i + 1)));
        bool set = b->encoder ? BrotliEncoderSetParameter(b->encoder, (BrotliEncoderParameter)key, value)
                              : BrotliDecoderSetParameter(b->decoder, (BrotliDecoderParameter)key, value);
        if (!set) return false;
    }
    return true;
}

static bool make(Brotli *b, bool encodes, Value parameters) {
    if (encodes)
        b->encoder = BrotliEncoderCreateInstance(NULL, NULL, NULL);
    else
        b->decoder = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    b->failed = false;
    b->result = BROTLI_DECODER_RESULT_SUCCESS;
    return (b->encoder || b->decoder) && set_parameters(b, parameters);
}

/* reset(parameters) → true */
static BUILTIN(brotli_reset) {
    THIS_NATIVE(Brotli, b, brotli_class);
    if (b->base.busy || b->base.closed) return JS_FALSE;
    bool encodes = b->encoder != NULL;
    destroy(&b->base);
    return value_bool(make(b, encodes, a0));
}

static const BindingFunction methods[] = {{"reset", 1, brotli_reset}};
static NativeClass brotli_class = {
    .name = "Brotli", .parent = &compressor_class, .methods = methods, .count = 1};

/* create(encodes, [parameter, value, …]) → object, or undefined for parameters that Brotli refuses */
static BUILTIN(prim_brotli_create) {
    Value object;
    Brotli *b = compressor_new(sizeof *b, &brotli_class, &object);
    b->base.run = run;
    b->base.error = error;
    b->base.destroy = destroy;
    return make(b, a0 == JS_TRUE, a1) ? object : UNDEFINED;
}

Value nacre_binding_brotli(void) {
    static const BindingFunction functions[] = {{"create", 2, prim_brotli_create}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
