/* stream_handle.c - binding `stream` (stdlib/js/BINDINGS.md): reading and writing pipes and terminals.
 *
 * A write keeps its view alive and is not copied; its callback always comes later, from the event loop.
 */
#include <stdlib.h>

#include "stdlib/native/stream_handle.h"

enum { CHUNK_SIZE = 65536 };

typedef struct {
    Pending pending;
    union { uv_write_t write; uv_shutdown_t shutdown; } uv;
    Value view; /* being written */
} StreamRequest;

StreamHandle *stream_handle_new(void) { return handle_new(sizeof(StreamHandle), offsetof(StreamHandle, uv)); }

static StreamHandle *stream_of(Value callee) { return (StreamHandle *)handle_of(callee); }

/* ---- reading ---- */

static void allocate_chunk(uv_handle_t *uv, size_t suggested, uv_buf_t *buffer) {
    StreamHandle *s = uv->data;
    if (!s->chunk) s->chunk = malloc(CHUNK_SIZE);
    *buffer = uv_buf_init(s->chunk, CHUNK_SIZE);
}

static void free_chunk(StreamHandle *s) {
    free(s->chunk);
    s->chunk = NULL;
}

static void on_read(uv_stream_t *uv, ssize_t count, const uv_buf_t *buffer) {
    StreamHandle *s = uv->data;
    if (count == 0) return;
    Value argv[2] = {value_int((int)count), UNDEFINED};
    if (count > 0)
        argv[1] = bytes_new_copy(buffer->base, (size_t)count);
    else
        free_chunk(s);
    loop_call(s->on_read, s->handle.pending.keep, 2, argv);
}

static BUILTIN(stream_read_start) {
    StreamHandle *s = stream_of(callee);
    if (uv_is_closing(&s->uv.handle)) return value_int(UV_EBADF);
    if (is_object(a0)) s->on_read = a0;
    int code = uv_read_start(&s->uv.stream, allocate_chunk, on_read);
    return value_int(code == UV_EALREADY ? 0 : code);
}

static BUILTIN(stream_read_stop) {
    StreamHandle *s = stream_of(callee);
    if (uv_is_closing(&s->uv.handle)) return value_int(0);
    int code = uv_read_stop(&s->uv.stream);
    free_chunk(s);
    return value_int(code);
}

/* ---- writing ---- */

static void request_finished(StreamRequest *r, int status) {
    Value callback = r->pending.callback, handle = r->pending.keep;
    pending_drop(&r->pending);
    Value argv = value_int(status);
    if (is_object(callback)) loop_call(callback, handle, 1, &argv);
}

static void write_done(uv_write_t *uv, int status) { request_finished(uv->data, status); }

/* (view, callback) */
static BUILTIN(stream_write) {
    StreamHandle *s = stream_of(callee);
    uint8_t *data = NULL;
    size_t length = 0;
    if (uv_is_closing(&s->uv.handle)) return value_int(UV_EBADF);
    bytes_of(a0, &data, &length);
    StreamRequest *r = pending_new(sizeof(StreamRequest));
    r->pending.callback = a1;
    r->pending.keep = s->handle.pending.keep;
    r->view = a0;
    r->uv.write.data = r;
    uv_buf_t buffer = uv_buf_init((char *)data, (unsigned)length);
    int code = uv_write(&r->uv.write, &s->uv.stream, &buffer, 1, write_done);
    if (code < 0) pending_drop(&r->pending);
    return value_int(code);
}

static void shutdown_done(uv_shutdown_t *uv, int status) { request_finished(uv->data, status); }

static BUILTIN(stream_shutdown) {
    StreamHandle *s = stream_of(callee);
    if (uv_is_closing(&s->uv.handle)) return value_int(UV_EBADF);
    StreamRequest *r = pending_new(sizeof(StreamRequest));
    r->pending.callback = a0;
    r->pending.keep = s->handle.pending.keep;
    r->uv.shutdown.data = r;
    int code = uv_shutdown(&r->uv.shutdown, &s->uv.stream, shutdown_done);
    if (code < 0) pending_drop(&r->pending);
    return value_int(code);
}

static BUILTIN(stream_fd) {
    uv_os_fd_t fd = -1;
    StreamHandle *s = stream_of(callee);
    if (uv_is_closing(&s->uv.handle) || uv_fileno(&s->uv.handle, &fd) < 0) fd = -1;
    return value_int(fd);
}

/* ---- terminals ---- */

static BUILTIN(tty_set_raw_mode) {
    StreamHandle *s = stream_of(callee);
    return value_int(uv_tty_set_mode(&s->uv.tty, a0 == JS_TRUE ? UV_TTY_MODE_RAW : UV_TTY_MODE_NORMAL));
}

static void reset_terminal(void) { uv_tty_reset_mode(); }

/* ---- making them ---- */

static const BindingFunction stream_methods[] = {{"readStart", 1, stream_read_start}, {"readStop", 0, stream_read_stop},
    {"write", 2, stream_write}, {"shutdown", 1, stream_shutdown}, {"setRawMode", 1, tty_set_raw_mode}};

Object *stream_handle_object(StreamHandle *s) {
    Object *o = handle_object(&s->handle, stream_methods, sizeof stream_methods / sizeof *stream_methods);
    Value slot = value_cell(s);
    Value getter = value_cell(function_new_closure(stream_fd, atom_from_ascii("fd"), 0, 1, &slot));
    object_define_accessor(o, atom_from_ascii("fd"), getter, UNDEFINED, PROPERTY_CONFIGURABLE);
    return o;
}

static BUILTIN(prim_stream_open_pipe) {
    StreamHandle *s = stream_handle_new();
    uv_pipe_init(loop_uv(), &s->uv.pipe, 0);
    int code = uv_pipe_open(&s->uv.pipe, binding_int(a0));
    if (code < 0) return handle_discard(&s->handle), value_int(code);
    return value_cell(stream_handle_object(s));
}

static BUILTIN(prim_stream_open_tty) {
    static bool resets_at_exit;
    StreamHandle *s = stream_handle_new();
    int code = uv_tty_init(loop_uv(), &s->uv.tty, binding_int(a0), 0);
    if (code < 0) return pending_drop(&s->handle.pending), value_int(code);
    if (!resets_at_exit) atexit(reset_terminal);
    resets_at_exit = true;
    return value_cell(stream_handle_object(s));
}

Value nacre_binding_stream(void) {
    static const BindingFunction functions[] = {
        {"openPipe", 1, prim_stream_open_pipe}, {"openTty", 2, prim_stream_open_tty}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
