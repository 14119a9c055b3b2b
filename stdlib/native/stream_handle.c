/* stream_handle.c - binding `stream` (stdlib/js/BINDINGS.md): reading and writing byte streams, terminals.
 *
 * Writes are tried at once; only what the system does not take is queued: views are kept alive and not
 * copied, strings are encoded once. Reads land in one buffer that all streams of a thread share.
 */
#include "stdlib/native/stream_handle.h"

#include <stdlib.h>

#include "runtime/atom.h"
#include "support/utf.h"

enum { CHUNK_SIZE = 65536, WRITE_DONE = 1 };

StreamHandle *stream_handle_new(void) {
    StreamHandle *s = handle_new(sizeof(StreamHandle), offsetof(StreamHandle, uv));
    s->on_read = s->on_connection = UNDEFINED;
    return s;
}

/* ---- reading ---- */

static NACRE_THREAD char *shared_chunk;
static NACRE_THREAD bool chunk_is_lent; /* a consumer works on it, and may run the loop again */

static void allocate_chunk(uv_handle_t *uv, size_t suggested, uv_buf_t *buffer) {
    if (!shared_chunk) shared_chunk = malloc(CHUNK_SIZE);
    char *chunk = chunk_is_lent ? malloc(CHUNK_SIZE) : shared_chunk;
    *buffer = uv_buf_init(chunk, chunk ? CHUNK_SIZE : 0);
}

Value (*stream_udp_handle_value)(void);

/* The handle that came with the bytes of an IPC pipe, as a JS object; UNDEFINED for none. */
static Value accept_sent_handle(StreamHandle *s) {
    if (s->uv.handle.type != UV_NAMED_PIPE || !s->uv.pipe.ipc || uv_pipe_pending_count(&s->uv.pipe) == 0) return UNDEFINED;
    Value sent = UNDEFINED;
    switch (uv_pipe_pending_type(&s->uv.pipe)) {
    case UV_TCP: sent = tcp_handle_value(AF_UNSPEC); break;
    case UV_NAMED_PIPE: sent = pipe_handle_value(false); break;
    case UV_UDP: sent = stream_udp_handle_value ? stream_udp_handle_value() : UNDEFINED; break;
    default: break;
    }
    Handle *h = native_from(sent, &handle_class);
    if (h && uv_accept(&s->uv.stream, (uv_stream_t *)h->uv) < 0) handle_discard(h), sent = UNDEFINED;
    return sent;
}

static void on_read(uv_stream_t *uv, ssize_t count, const uv_buf_t *buffer) {
    StreamHandle *s = uv->data;
    if (count > 0) s->bytes_read += (double)count;
    if (count != 0 && s->consumer) {
        bool lends = buffer->base == shared_chunk && buffer->base;
        if (lends) chunk_is_lent = true;
        Value outer = async_resource_enter(&s->handle.pending.async);
        s->consume(s->consumer, count, buffer->base);
        async_resource_leave(&s->handle.pending.async, outer);
        if (lends) chunk_is_lent = false;
    } else if (count != 0) {
        Value argv[3] = {value_int((int)count), UNDEFINED, UNDEFINED};
        if (count > 0) {
            argv[1] = bytes_new_copy(buffer->base, (size_t)count);
            argv[2] = accept_sent_handle(s);
        }
        pending_call(&s->handle.pending, s->on_read, s->handle.pending.keep, 3, argv);
    }
    if (buffer->base && buffer->base != shared_chunk) free(buffer->base);
}

int stream_start_reading(StreamHandle *s) {
    if (uv_is_closing(&s->uv.handle)) return UV_EBADF;
    int code = uv_read_start(&s->uv.stream, allocate_chunk, on_read);
    return code == UV_EALREADY ? 0 : code;
}

static BUILTIN(stream_read_start) {
    THIS_NATIVE(StreamHandle, s, stream_class);
    if (is_object(a0)) s->on_read = a0;
    return value_int(stream_start_reading(s));
}

static BUILTIN(stream_read_stop) {
    THIS_NATIVE(StreamHandle, s, stream_class);
    return value_int(uv_is_closing(&s->uv.handle) ? 0 : uv_read_stop(&s->uv.stream));
}

/* ---- writing ---- */

StreamRequest *stream_request_new(StreamHandle *s, Value callback, const char *provider) {
    StreamRequest *r = pending_new(sizeof(StreamRequest));
    r->pending.callback = callback;
    r->pending.keep = s->handle.pending.keep;
    r->uv.write.data = r;
    async_tracker()->default_trigger = s->handle.pending.async.id;
    pending_announce(&r->pending, provider, UNDEFINED);
    async_tracker()->default_trigger = 0;
    return r;
}

void stream_request_finished(StreamRequest *r, int status) {
    Value argv = value_int(status);
    pending_finish(&r->pending, r->pending.keep, 1, &argv);
}

static void write_done(uv_write_t *uv, int status) { stream_request_finished(uv->data, status); }

/* Writes what it can, queues the rest. `keep` holds the buffers' memory. WRITE_DONE, 0 (callback will come)
 * or an error. */
static int write_buffers(StreamHandle *s, uv_buf_t *buffers, unsigned count, Value keep, Value callback) {
    size_t total = 0;
    for (unsigned i = 0; i < count; i++) total += buffers[i].len;
    int written = uv_try_write(&s->uv.stream, buffers, count);
    if (written < 0 && written != UV_EAGAIN && written != UV_ENOSYS) return written;
    s->bytes_written += (double)total;
    size_t done = written > 0 ? (size_t)written : 0;
    if (done == total && written >= 0) return WRITE_DONE;
    while (count && done >= buffers->len) done -= buffers->len, buffers++, count--;
    if (count) {
        buffers->base += done;
        buffers->len -= done;
    }
    StreamRequest *r = stream_request_new(s, callback, "WRITEWRAP");
    r->view = keep;
    int code = uv_write(&r->uv.write, &s->uv.stream, buffers, count, write_done);
    if (code < 0) pending_drop(&r->pending);
    return code;
}

/* (view, callback) */
static BUILTIN(stream_write) {
    THIS_NATIVE(StreamHandle, s, stream_class);
    uint8_t *data = NULL;
    size_t length = 0;
    if (uv_is_closing(&s->uv.handle)) return value_int(UV_EBADF);
    bytes_of(a0, &data, &length);
    uv_buf_t buffer = uv_buf_init((char *)data, (unsigned)length);
    return value_int(write_buffers(s, &buffer, 1, a0, a1));
}

/* The bytes of a string as Latin-1 (one byte a code unit) or UTF-8: its own where they are just that, else new ones. *keep is
 * what holds them. */
static uv_buf_t string_bytes(Value text, bool latin1, Value *keep) {
    size_t length = string_length(text);
    *keep = text;
    if (string_is_latin1(text)) {
        const uint8_t *units = string_latin1(text);
        if (latin1 || utf_ascii_prefix(units, length) == length) return uv_buf_init((char *)units, (unsigned)length);
    }
    char *bytes;
    if (latin1) {
        const uint16_t *units = string_utf16(text);
        bytes = heap_alloc_leaf(length + 1);
        for (size_t i = 0; i < length; i++) bytes[i] = (char)units[i];
    } else {
        bytes = string_to_utf8(text, &length);
    }
    *keep = value_cell(bytes);
    return uv_buf_init(bytes, (unsigned)length);
}

/* (pieces, callback): an array of Uint8Arrays and strings, each followed by whether a string goes out as Latin-1 (else
 * UTF-8). The array is the writer's to keep: strings in it are replaced by what holds their bytes. */
static BUILTIN(stream_writev) {
    THIS_NATIVE(StreamHandle, s, stream_class);
    if (uv_is_closing(&s->uv.handle)) return value_int(UV_EBADF);
    if (!is_object_kind(a0, OBJECT_ARRAY)) return value_int(UV_EINVAL);
    Value *pieces;
    uint32_t length;
    if (!object_dense_elements(as_object(a0), &pieces, &length)) return value_int(UV_EINVAL);
    uv_buf_t *buffers = heap_alloc_leaf((length / 2 + 1) * sizeof *buffers);
    for (uint32_t i = 0; i + 1 < length; i += 2) {
        if (is_string(pieces[i])) {
            buffers[i / 2] = string_bytes(pieces[i], pieces[i + 1] == JS_TRUE, &pieces[i]);
            continue;
        }
        uint8_t *data = NULL;
        size_t size = 0;
        bytes_of(pieces[i], &data, &size);
        buffers[i / 2] = uv_buf_init((char *)data, (unsigned)size);
    }
    return value_int(write_buffers(s, buffers, length / 2, a0, a1));
}

static Value write_string(StreamHandle *s, Value text, bool latin1, Value callback) {
    if (uv_is_closing(&s->uv.handle)) return value_int(UV_EBADF);
    if (!is_string(text)) return value_int(UV_EINVAL);
    Value keep;
    uv_buf_t buffer = string_bytes(text, latin1, &keep);
    return value_int(write_buffers(s, &buffer, 1, keep, callback));
}

/* (string, callback) */
static BUILTIN(stream_write_utf8) {
    THIS_NATIVE(StreamHandle, s, stream_class);
    return write_string(s, a0, false, a1);
}
static BUILTIN(stream_write_latin1) {
    THIS_NATIVE(StreamHandle, s, stream_class);
    return write_string(s, a0, true, a1);
}

static void shutdown_done(uv_shutdown_t *uv, int status) { stream_request_finished(uv->data, status); }

static BUILTIN(stream_shutdown) {
    THIS_NATIVE(StreamHandle, s, stream_class);
    if (uv_is_closing(&s->uv.handle)) return value_int(UV_EBADF);
    StreamRequest *r = stream_request_new(s, a0, "SHUTDOWNWRAP");
    int code = uv_shutdown(&r->uv.shutdown, &s->uv.stream, shutdown_done);
    if (code < 0) pending_drop(&r->pending);
    return value_int(code);
}

static BUILTIN(stream_set_blocking) {
    THIS_NATIVE(StreamHandle, s, stream_class);
    return value_int(uv_is_closing(&s->uv.handle) ? UV_EBADF : uv_stream_set_blocking(&s->uv.stream, a0 == JS_TRUE));
}

/* ---- what a stream tells of itself ---- */

static BUILTIN(stream_fd) {
    THIS_NATIVE(StreamHandle, s, stream_class);
    uv_os_fd_t fd = -1;
    if (uv_is_closing(&s->uv.handle) || uv_fileno(&s->uv.handle, &fd) < 0) fd = -1;
    return value_int(fd);
}
static BUILTIN(stream_bytes_read) {
    THIS_NATIVE(StreamHandle, s, stream_class);
    return value_number(s->bytes_read);
}
static BUILTIN(stream_bytes_written) {
    THIS_NATIVE(StreamHandle, s, stream_class);
    return value_number(s->bytes_written);
}
static BUILTIN(stream_write_queue_size) {
    THIS_NATIVE(StreamHandle, s, stream_class);
    return value_number(uv_is_closing(&s->uv.handle) ? 0 : (double)s->uv.stream.write_queue_size);
}

static void add_getters(Object *prototype) {
    native_add_getter(prototype, "fd", stream_fd);
    native_add_getter(prototype, "bytesRead", stream_bytes_read);
    native_add_getter(prototype, "bytesWritten", stream_bytes_written);
    native_add_getter(prototype, "writeQueueSize", stream_write_queue_size);
}

/* ---- listening ---- */

/* The connection that libuv holds for the server, as a handle; a number where it cannot be had. */
static Value accept_connection(StreamHandle *server) {
    uv_stream_t *uv = &server->uv.stream;
    async_tracker()->default_trigger = server->handle.pending.async.id;
    Value value = uv->type == UV_TCP ? tcp_handle_value(AF_UNSPEC) : pipe_handle_value(false);
    async_tracker()->default_trigger = 0;
    StreamHandle *client = native_from(value, &stream_class);
    int code = client ? uv_accept(uv, &client->uv.stream) : UV_ENOMEM;
    if (code == 0) return value;
    if (client) handle_discard(&client->handle);
    return value_int(code);
}

static void on_connection(uv_stream_t *uv, int status) {
    StreamHandle *server = uv->data;
    if (status == 0 && server->accepts_later) {
        server->connection_waits = true; /* libuv stops to listen until it has been accepted */
        return;
    }
    Value argv[2] = {value_int(status), UNDEFINED};
    if (status == 0) {
        Value client = accept_connection(server);
        argv[is_int(client) ? 0 : 1] = client;
    }
    pending_call(&server->handle.pending, server->on_connection, server->handle.pending.keep, 2, argv);
}

/* (accepting): false leaves connections in the system's queue. true gives the one that waited meanwhile, undefined without one.
 */
static BUILTIN(stream_set_accepting) {
    THIS_NATIVE(StreamHandle, s, stream_class);
    s->accepts_later = a0 != JS_TRUE;
    if (s->accepts_later || !s->connection_waits || uv_is_closing(&s->uv.handle)) return UNDEFINED;
    s->connection_waits = false;
    Value client = accept_connection(s);
    return is_int(client) ? UNDEFINED : client;
}

Value stream_listen(StreamHandle *s, Value backlog, Value callback) {
    if (uv_is_closing(&s->uv.handle)) return value_int(UV_EBADF);
    s->on_connection = callback;
    return value_int(uv_listen(&s->uv.stream, binding_int(backlog), on_connection));
}

/* ---- the class ---- */

static const BindingFunction stream_methods[] = {{"readStart", 1, stream_read_start}, {"readStop", 0, stream_read_stop},
    {"write", 2, stream_write}, {"writev", 2, stream_writev}, {"writeUtf8", 2, stream_write_utf8},
    {"writeLatin1", 2, stream_write_latin1}, {"shutdown", 1, stream_shutdown}, {"setBlocking", 1, stream_set_blocking},
    {"setAccepting", 1, stream_set_accepting}};
NativeClass stream_class = {.name = "Stream",
    .parent = &handle_class,
    .methods = stream_methods,
    .count = sizeof stream_methods / sizeof *stream_methods,
    .prepare = add_getters};

/* ---- terminals ---- */

static BUILTIN(tty_set_raw_mode) {
    THIS_NATIVE(StreamHandle, s, tty_class);
    return value_int(uv_tty_set_mode(&s->uv.tty, a0 == JS_TRUE ? UV_TTY_MODE_RAW : UV_TTY_MODE_NORMAL));
}

static const BindingFunction tty_methods[] = {{"setRawMode", 1, tty_set_raw_mode}};
NativeClass tty_class = {.name = "TTY", .provider = "TTYWRAP", .parent = &stream_class, .methods = tty_methods, .count = 1};

static void reset_terminal(void) { uv_tty_reset_mode(); }

static BUILTIN(prim_stream_open_pipe) {
    Value v = pipe_handle_value(a1 == JS_TRUE);
    StreamHandle *s = native_from(v, &pipe_class);
    if (!s) return v;
    int code = uv_pipe_open(&s->uv.pipe, binding_int(a0));
    if (code < 0) return handle_discard(&s->handle), value_int(code);
    return v;
}

static BUILTIN(prim_stream_open_tty) {
    static bool resets_at_exit;
    StreamHandle *s = stream_handle_new();
    int code = uv_tty_init(loop_uv(), &s->uv.tty, binding_int(a0), 0);
    if (code < 0) return pending_drop(&s->handle.pending), value_int(code);
    if (!resets_at_exit) atexit(reset_terminal);
    resets_at_exit = true;
    return value_cell(handle_object(s, &tty_class));
}

Value nacre_binding_stream(void) {
    static const BindingFunction functions[] = {{"openPipe", 2, prim_stream_open_pipe}, {"openTty", 2, prim_stream_open_tty}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
