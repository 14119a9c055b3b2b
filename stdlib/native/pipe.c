/* pipe.c - binding `pipe` (stdlib/js/BINDINGS.md): UNIX domain sockets by path, and pipes that carry handles.
 */
#include "stdlib/native/stream_handle.h"

static Value pipe_new(bool ipc, const char *provider) {
    StreamHandle *s = stream_handle_new();
    int code = uv_pipe_init(loop_uv(), &s->uv.pipe, ipc);
    if (code < 0) return pending_drop(&s->handle.pending), value_int(code);
    return value_cell(handle_object_as(s, &pipe_class, provider));
}

Value pipe_handle_value(bool ipc) { return pipe_new(ipc, pipe_class.provider); }

#define THIS_PIPE(s)                                                                                                             \
    THIS_NATIVE(StreamHandle, s, pipe_class);                                                                                    \
    if (uv_is_closing(&s->uv.handle)) return value_int(UV_EBADF)

static BUILTIN(pipe_open) {
    THIS_PIPE(s);
    return value_int(uv_pipe_open(&s->uv.pipe, binding_int(a0)));
}

static BUILTIN(pipe_bind) {
    THIS_PIPE(s);
    return value_int(uv_pipe_bind(&s->uv.pipe, binding_path(a0)));
}

static BUILTIN(pipe_listen) {
    THIS_PIPE(s);
    return stream_listen(s, a0, a1);
}

static void connected(uv_connect_t *uv, int status) { stream_request_finished(uv->data, status); }

/* (path, callback(status)): errors come by the callback, too. */
static BUILTIN(pipe_connect) {
    THIS_PIPE(s);
    StreamRequest *r = stream_request_new(s, a1, "PIPECONNECTWRAP");
    uv_pipe_connect(&r->uv.connect, &s->uv.pipe, binding_path(a0), connected);
    return value_int(0);
}

/* (mode): UV_READABLE | UV_WRITABLE for everybody */
static BUILTIN(pipe_fchmod) {
    THIS_PIPE(s);
    return value_int(uv_pipe_chmod(&s->uv.pipe, binding_int(a0)));
}

static void write_done(uv_write_t *uv, int status) { stream_request_finished(uv->data, status); }

/* (view, handle, callback): the bytes with a handle beside them, over an IPC pipe */
static BUILTIN(pipe_write_handle) {
    THIS_PIPE(s);
    uint8_t *data = NULL;
    size_t length = 0;
    bytes_of(a0, &data, &length);
    Handle *sent = native_from(a1, &handle_class);
    if (!sent) return value_int(UV_EINVAL);
    if (uv_is_closing(sent->uv)) return value_int(UV_EBADF);
    StreamRequest *r = stream_request_new(s, a2, "WRITEWRAP");
    r->view = a0;
    uv_buf_t buffer = uv_buf_init((char *)data, (unsigned)length);
    int code = uv_write2(&r->uv.write, &s->uv.stream, &buffer, 1, (uv_stream_t *)sent->uv, write_done);
    if (code < 0) pending_drop(&r->pending);
    return value_int(code);
}

static const BindingFunction pipe_methods[] = {{"open", 1, pipe_open}, {"bind", 1, pipe_bind}, {"listen", 2, pipe_listen},
    {"connect", 2, pipe_connect}, {"fchmod", 1, pipe_fchmod}, {"writeHandle", 3, pipe_write_handle}};
NativeClass pipe_class = {.name = "Pipe",
    .provider = "PIPEWRAP",
    .parent = &stream_class,
    .methods = pipe_methods,
    .count = sizeof pipe_methods / sizeof *pipe_methods};

/* (ipc, for a server) */
static BUILTIN(prim_pipe_create) { return pipe_new(a0 == JS_TRUE, a1 == JS_TRUE ? "PIPESERVERWRAP" : pipe_class.provider); }
static BUILTIN(prim_pipe_is_handle) { return value_bool(native_from(a0, &pipe_class) != NULL); }

Value nacre_binding_pipe(void) {
    static const BindingFunction functions[] = {{"create", 2, prim_pipe_create}, {"isPipe", 1, prim_pipe_is_handle}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
