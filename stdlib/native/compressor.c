/* compressor.c - see compressor.h. */
#include "stdlib/native/compressor.h"

#include "runtime/heap.h"

static void finalize(void *cell, void *unused) {
    Compressor *c = cell;
    if (!c->closed) c->destroy(c);
    c->closed = true;
}

void *compressor_new(size_t size, NativeClass *class, Value *object) {
    Compressor *c = heap_alloc(size);
    c->on_done = c->on_error = c->input = c->output = UNDEFINED;
    *object = c->self = value_cell(native_object_new(c, class));
    pending_announce(&c->pending, "ZLIB", c->self);
    heap_on_unreachable(c, finalize, NULL);
    return c;
}

static void close_now(Compressor *c) {
    if (!c->closed) c->destroy(c);
    c->closed = true;
    async_resource_destroy(&c->pending.async);
}

/* Takes the arguments of write and writeSync; false where they are no good. */
static bool take_piece(Compressor *c, uint32_t argc, Value a0, Value a1, Value a2, const Value *args) {
    uint8_t *in = NULL, *out = NULL;
    size_t in_length = 0, out_length = 0;
    if (ARGC < 7 || c->busy || c->closed) return false;
    bytes_of(a1, &in, &in_length);
    bytes_of(ARG(4), &out, &out_length);
    double in_offset = binding_double(a2), in_count = binding_double(ARG(3)), out_offset = binding_double(ARG(5)),
           out_count = binding_double(ARG(6));
    if (in_offset < 0 || in_count < 0 || in_offset + in_count > (double)in_length) return false;
    if (out_offset < 0 || out_count < 0 || out_offset + out_count > (double)out_length) return false;
    c->flush = (uint32_t)binding_int(a0);
    c->next_in = in ? in + (size_t)in_offset : NULL;
    c->available_in = (uint32_t)in_count;
    c->next_out = out ? out + (size_t)out_offset : NULL;
    c->available_out = (uint32_t)out_count;
    c->input = a1;
    c->output = ARG(4);
    return true;
}

static void let_go(Compressor *c) { c->input = c->output = UNDEFINED; }

/* Tells an error to JS; false where there is none. */
static bool report(Compressor *c) {
    const char *name = "", *message = "";
    int code = c->error(c, &name, &message);
    if (!code) return false;
    Value argv[3] = {binding_latin1(message), value_int(code), binding_latin1(name)};
    if (is_object(c->on_error)) pending_call(&c->pending, c->on_error, c->self, 3, argv);
    return true;
}

static void run_work(uv_work_t *uv) {
    Compressor *c = uv->data;
    c->run(c);
}

static void work_done(uv_work_t *uv, int status) {
    Compressor *c = uv->data;
    c->busy = false;
    pending_unlink(&c->pending);
    let_go(c);
    if (c->close_when_done) {
        close_now(c);
        return;
    }
    if (status < 0 || report(c)) return;
    Value argv[2] = {value_uint(c->available_out), value_uint(c->available_in)};
    pending_call(&c->pending, c->on_done, c->self, 2, argv);
    if (c->close_when_done && !c->busy) close_now(c);
}

static BUILTIN(compressor_write) {
    THIS_NATIVE(Compressor, c, compressor_class);
    if (!take_piece(c, argc, a0, a1, a2, args)) return value_int(UV_EINVAL);
    c->busy = true;
    pending_link(&c->pending);
    c->pending.keep = c->self;
    c->uv.data = c;
    uv_queue_work(loop_uv(), &c->uv, run_work, work_done);
    return value_int(0);
}

static BUILTIN(compressor_write_sync) {
    THIS_NATIVE(Compressor, c, compressor_class);
    if (!take_piece(c, argc, a0, a1, a2, args)) return throw_error(ERROR_ERROR, "zlib binding closed");
    c->busy = true;
    c->run(c);
    c->busy = false;
    let_go(c);
    if (report(c)) return UNDEFINED;
    Object *result = array_new(0);
    binding_push_number(result, c->available_out);
    binding_push_number(result, c->available_in);
    return value_cell(result);
}

static BUILTIN(compressor_close) {
    THIS_NATIVE(Compressor, c, compressor_class);
    if (c->busy) c->close_when_done = true;
    else close_now(c);
    return UNDEFINED;
}

static BUILTIN(compressor_set_callbacks) {
    THIS_NATIVE(Compressor, c, compressor_class);
    c->on_done = a0;
    c->on_error = a1;
    return UNDEFINED;
}

static const BindingFunction methods[] = {{"write", 7, compressor_write}, {"writeSync", 7, compressor_write_sync},
    {"close", 0, compressor_close}, {"setCallbacks", 2, compressor_set_callbacks}};
NativeClass compressor_class = {.name = "Compressor", .methods = methods, .count = sizeof methods / sizeof *methods};
