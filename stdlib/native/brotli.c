/* brotli.c - Brotli streams of either direction as compressor objects. */
#include "stdlib/native/brotli.h"

typedef struct {
    Compressor base;
    const BrotliCoder *coder;
    void *state;
    int result; /* of the last step */
} Brotli;

static NativeClass brotli_class;

static void run(Compressor *c) {
    Brotli *b = (Brotli *)c;
    size_t in = c->available_in, out = c->available_out;
    const uint8_t *next_in = c->next_in;
    uint8_t *next_out = c->next_out;
    b->result = b->coder->step(b->state, c->flush, &in, &next_in, &out, &next_out);
    c->available_in = (uint32_t)in;
    c->available_out = (uint32_t)out;
}

static int error(Compressor *c, const char **name, const char **message) {
    Brotli *b = (Brotli *)c;
    return b->coder->error(b->state, b->result, c->flush, name, message);
}

static void destroy(Compressor *c) {
    Brotli *b = (Brotli *)c;
    if (b->state) b->coder->close(b->state);
    b->state = NULL;
}

static bool start(Brotli *b, Value parameters) {
    b->result = b->coder->fresh;
    b->state = b->coder->open();
    if (!b->state) return false;
    uint32_t count = is_object(parameters) ? array_length(as_object(parameters)) : 0;
    for (uint32_t i = 0; i + 1 < count; i += 2) {
        int key = binding_int(get_js(parameters, key_from_index(i)));
        if (!b->coder->set(b->state, key, (uint32_t)binding_double(get_js(parameters, key_from_index(i + 1))))) return false;
    }
    return true;
}

/* reset(parameters) → true */
static BUILTIN(brotli_reset) {
    THIS_NATIVE(Brotli, b, brotli_class);
    if (b->base.busy || b->base.closed) return JS_FALSE;
    destroy(&b->base);
    return value_bool(start(b, a0));
}

static const BindingFunction methods[] = {{"reset", 1, brotli_reset}};
static NativeClass brotli_class = {.name = "Brotli", .parent = &compressor_class, .methods = methods, .count = 1};

Value brotli_new_js(const BrotliCoder *coder, Value parameters) {
    Value object;
    Brotli *b = compressor_new(sizeof *b, &brotli_class, &object);
    b->base.run = run;
    b->base.error = error;
    b->base.destroy = destroy;
    b->coder = coder;
    return start(b, parameters) ? object : UNDEFINED;
}
