/* stream_handle.c - binding `stream_handle` (stdlib/js/BINDINGS.md): reading and writing pipes and terminals.
 *
 * Writes try at once and only queue what is left, so that short writes need no request. Queued bytes are copied.
 */
#include <stdlib.h>
#include <unistd.h>

#include "stdlib/native/stream_handle.h"

enum { CHUNK_SIZE = 65536 };

typedef struct {
    Pending pending;
    union { uv_write_t write; uv_shutdown_t shutdown; } uv;
    char *data;
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
    free(r->data);
    pending_drop(&r->pending);
    Value argv = value_int(status);
    if (is_object(callback)) loop_call(callback, handle, 1, &argv);
}

static void write_done(uv_write_t *uv, int status) { request_finished(uv->data, status); }

/* 1: all written; 0: queued, callback follows; negative: failed. */
static int write_bytes(StreamHandle *s, const char *data, size_t length, Value callback) {
    if (uv_is_closing(&s->uv.handle)) return UV_EBADF;
    size_t done = 0;
    if (length && s->uv.stream.write_queue_size == 0) {
        uv_buf_t buffer = uv_buf_init((char *)data, (unsigned)length);
        int written = uv_try_write(&s->uv.stream, &buffer, 1);
        if (written < 0 && written != UV_EAGAIN && written != UV_ENOSYS) return written;
        if (written > 0) done = (size_t)written;
    }
    if (done == length) return 1;
    StreamRequest *r = pending_new(sizeof(StreamRequest));
    r->pending.callback = callback;
    r->pending.keep = s->handle.pending.keep;
    r->data = malloc(length - done);
    memcpy(r->data, data + done, length - done);
    r->uv.write.data = r;
    uv_buf_t buffer = uv_buf_init(r->data, (unsigned)(length - done));
    int code = uv_write(&r->uv.write, &s->uv.stream, &buffer, 1, write_done);
    if (code < 0) {
        free(r->data);
        pending_drop(&r->pending);
    }
    return code;
}

static BUILTIN(stream_write) {
    uint8_t *data = NULL;
    size_t length = 0;
    bytes_of(a0, &data, &length);
    return value_int(write_bytes(stream_of(callee), (char *)data, length, a1));
}

/* (string, encoding, callback) */
static BUILTIN(stream_write_string) {
    size_t encoding_length, length;
    const char *encoding = string_to_utf8(a1, &encoding_length);
    const char *data;
    if (strcmp(encoding, "latin1") == 0) {
        length = string_length(a0);
        char *bytes = heap_alloc_leaf(length + 1);
        for (uint32_t i = 0; i < length; i++) bytes[i] = (char)string_at(a0, i);
        data = bytes;
    } else if (strcmp(encoding, "utf16le") == 0) {
        length = (size_t)string_length(a0) * 2;
        char *bytes = heap_alloc_leaf(length + 1);
        for (uint32_t i = 0; i < length / 2; i++) {
            uint16_t unit = string_at(a0, i);
            bytes[2 * i] = (char)unit;
            bytes[2 * i + 1] = (char)(unit >> 8);
        }
        data = bytes;
    } else {
        data = string_to_utf8(a0, &length);
    }
    return value_int(write_bytes(stream_of(callee), data, length, a2));
}

static BUILTIN(stream_writev) {
    uint32_t count = array_length(as_object(a0));
    size_t total = 0, length;
    uint8_t *data;
    for (uint32_t i = 0; i < count; i++)
        if (bytes_of(get_js(a0, key_from_index(i)), &data, &length)) total += length;
    char *joined = heap_alloc_leaf(total + 1), *end = joined;
    for (uint32_t i = 0; i < count; i++) {
        if (!bytes_of(get_js(a0, key_from_index(i)), &data, &length)) continue;
        memcpy(end, data, length);
        end += length;
    }
    return value_int(write_bytes(stream_of(callee), joined, total, a1));
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

static BUILTIN(stream_set_blocking) {
    StreamHandle *s = stream_of(callee);
    return value_int(uv_is_closing(&s->uv.handle) ? UV_EBADF : uv_stream_set_blocking(&s->uv.stream, a0 == JS_TRUE));
}

static BUILTIN(stream_write_queue_size) {
    return value_number((double)stream_of(callee)->uv.stream.write_queue_size);
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

static BUILTIN(tty_get_window_size) {
    int width, height;
    int code = uv_tty_get_winsize(&stream_of(callee)->uv.tty, &width, &height);
    if (code < 0) return value_int(code);
    Value size[2] = {value_int(width), value_int(height)};
    return value_cell(array_from(size, 2));
}

/* ---- making them ---- */

static const BindingFunction stream_methods[] = {
    {"readStart", 1, stream_read_start}, {"readStop", 0, stream_read_stop}, {"write", 2, stream_write},
    {"writeString", 3, stream_write_string}, {"writev", 2, stream_writev}, {"shutdown", 1, stream_shutdown},
    {"setBlocking", 1, stream_set_blocking}, {"writeQueueSize", 0, stream_write_queue_size},
    {"setRawMode", 1, tty_set_raw_mode}, {"getWindowSize", 0, tty_get_window_size},
};

static Value handle_key(void) {
    static NACRE_THREAD Value key;
    if (!key) key = symbol_new(string_from_ascii("handle"));
    return key;
}

Object *stream_handle_object(StreamHandle *s) {
    Object *o = handle_object(&s->handle, stream_methods, sizeof stream_methods / sizeof *stream_methods);
    Value slot = value_cell(s);
    Value getter = value_cell(function_new_closure(stream_fd, atom_from_ascii("fd"), 0, 1, &slot));
    object_define_accessor(o, atom_from_ascii("fd"), getter, UNDEFINED, PROPERTY_CONFIGURABLE);
    object_define(o, handle_key(), getter, 0);
    return o;
}

StreamHandle *stream_handle_of_object(Value v) {
    if (!is_object(v)) return NULL;
    Value getter = get_js(v, handle_key());
    return is_object(getter) ? stream_of(getter) : NULL;
}

static BUILTIN(prim_pipe_new) {
    StreamHandle *s = stream_handle_new();
    uv_pipe_init(loop_uv(), &s->uv.pipe, a0 == JS_TRUE);
    return value_cell(stream_handle_object(s));
}

static BUILTIN(prim_pipe_open) {
    StreamHandle *s = stream_handle_new();
    uv_pipe_init(loop_uv(), &s->uv.pipe, a1 == JS_TRUE);
    int code = uv_pipe_open(&s->uv.pipe, binding_int(a0));
    if (code < 0) return handle_discard(&s->handle), value_int(code);
    return value_cell(stream_handle_object(s));
}

static BUILTIN(prim_tty_open) {
    StreamHandle *s = stream_handle_new();
    int code = uv_tty_init(loop_uv(), &s->uv.tty, binding_int(a0), 0);
    if (code < 0) return pending_drop(&s->handle.pending), value_int(code);
    return value_cell(stream_handle_object(s));
}

static BUILTIN(prim_file_type_of) {
    switch (uv_guess_handle(binding_int(a0))) {
    case UV_TTY: return string_from_ascii("TTY");
    case UV_FILE: return string_from_ascii("FILE");
    case UV_NAMED_PIPE: return string_from_ascii("PIPE");
    case UV_TCP: return string_from_ascii("TCP");
    case UV_UDP: return string_from_ascii("UDP");
    default: return string_from_ascii("UNKNOWN");
    }
}

Value nacre_binding_stream_handle(void) {
    static const BindingFunction functions[] = {{"pipeNew", 1, prim_pipe_new}, {"pipeOpen", 2, prim_pipe_open},
        {"ttyOpen", 1, prim_tty_open}, {"fileTypeOf", 1, prim_file_type_of}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
