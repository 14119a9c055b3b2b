/* child_process.c - binding `child_process`: children over uv_spawn, synchronous ones with a loop of their
 * own.
 *
 * Input: the options object of BINDINGS.md, validated in JavaScript. Pipes of asynchronous children become
 * stream handles; of synchronous ones, whole outputs are collected here. libuv looks the file up in the new
 * environment's PATH.
 */
#include <stdlib.h>

#include "stdlib/native/stream_handle.h"

typedef struct {
    uv_process_options_t uv;
    uv_stdio_container_t *stdio;
} SpawnOptions;

static Value option(Value options, const char *name) { return get_js(options, atom_from_ascii(name)); }

static char **string_list(Value list) {
    uint32_t count = array_length(as_object(list));
    char **strings = heap_alloc((count + 1) * sizeof(char *));
    for (uint32_t i = 0; i < count; i++) strings[i] = binding_path(get_js(list, key_from_index(i)));
    return strings;
}

/* Everything but stdio. */
static void read_options(Value options, SpawnOptions *out) {
    Value v;
    memset(out, 0, sizeof *out);
    out->uv.file = binding_path(option(options, "file"));
    out->uv.args = string_list(option(options, "args"));
    if (is_string(v = option(options, "cwd"))) out->uv.cwd = binding_path(v);
    if (is_object(v = option(options, "env"))) out->uv.env = string_list(v);
    if (option(options, "detached") == JS_TRUE) out->uv.flags |= UV_PROCESS_DETACHED;
    if (option(options, "windowsHide") == JS_TRUE) out->uv.flags |= UV_PROCESS_WINDOWS_HIDE;
    if (is_number(v = option(options, "uid"))) {
        out->uv.flags |= UV_PROCESS_SETUID;
        out->uv.uid = (uv_uid_t)binding_double(v);
    }
    if (is_number(v = option(options, "gid"))) {
        out->uv.flags |= UV_PROCESS_SETGID;
        out->uv.gid = (uv_gid_t)binding_double(v);
    }
}

static bool type_is(Value entry, const char *name) { return string_equals(option(entry, "type"), string_from_ascii(name)); }

static const char *signal_name(int number) {
    static const char *const names[] = {NULL, "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE",
        "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP",
        "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR",
        "SIGSYS"};
    return number > 0 && number < 32 ? names[number] : NULL;
}

/* ---- asynchronous ---- */

typedef struct {
    Handle handle;
    Value on_exit;
    uv_process_t uv;
} ProcessHandle;

static void child_exited(uv_process_t *uv, int64_t status, int signal) {
    ProcessHandle *p = uv->data;
    const char *name = signal_name(signal);
    Value argv[2] = {value_number((double)status), string_from_ascii(name ? name : "")};
    Value callback = p->on_exit, self = p->handle.pending.keep;
    handle_discard(&p->handle);
    pending_call(&p->handle.pending, callback, self, 2, argv);
}

static NativeClass process_class;

static BUILTIN(process_kill) {
    THIS_NATIVE(ProcessHandle, p, process_class);
    return value_int(uv_is_closing((uv_handle_t *)&p->uv) ? UV_ESRCH : uv_process_kill(&p->uv, binding_int(a0)));
}

static const BindingFunction process_methods[] = {{"kill", 1, process_kill}};
static NativeClass process_class = {
    .name = "Process", .provider = "PROCESSWRAP", .parent = &handle_class, .methods = process_methods, .count = 1};

/* What standard stream i is for uv_spawn; `pipe` is for the types that need one. */
static uv_stdio_container_t container(Value entry, uv_stream_t *pipe) {
    uv_stdio_container_t c = {.flags = UV_IGNORE};
    if (pipe) {
        c.flags = UV_CREATE_PIPE | UV_READABLE_PIPE | UV_WRITABLE_PIPE;
        c.data.stream = pipe;
    } else if (type_is(entry, "fd")) {
        c.flags = UV_INHERIT_FD;
        c.data.fd = binding_int(option(entry, "fd"));
    }
    return c;
}

static bool is_pipe(Value entry) { return type_is(entry, "pipe") || type_is(entry, "ipc"); }

static BUILTIN(prim_child_spawn) {
    SpawnOptions o;
    read_options(a0, &o);
    Value stdio = option(a0, "stdio");
    uint32_t count = array_length(as_object(stdio));
    o.stdio = heap_alloc((count + 1) * sizeof(uv_stdio_container_t));
    o.uv.stdio = o.stdio;
    o.uv.stdio_count = (int)count;
    StreamHandle **pipes = heap_alloc((count + 1) * sizeof *pipes);
    for (uint32_t i = 0; i < count; i++) {
        Value entry = get_js(stdio, key_from_index(i));
        if (is_pipe(entry)) {
            pipes[i] = native_from(pipe_handle_value(type_is(entry, "ipc")), &pipe_class);
        }
        o.stdio[i] = container(entry, pipes[i] ? &pipes[i]->uv.stream : NULL);
    }
    ProcessHandle *p = handle_new(sizeof(ProcessHandle), offsetof(ProcessHandle, uv));
    p->on_exit = option(a0, "onexit");
    o.uv.exit_cb = child_exited;
    int code = uv_spawn(loop_uv(), &p->uv, &o.uv);
    if (code < 0) {
        for (uint32_t i = 0; i < count; i++)
            if (pipes[i]) handle_discard(&pipes[i]->handle);
        return handle_discard(&p->handle), value_int(code);
    }
    Object *object = handle_object(p, &process_class), *handles = array_new(0);
    for (uint32_t i = 0; i < count; i++) array_push(handles, pipes[i] ? pipes[i]->handle.pending.keep : JS_NULL);
    binding_add_number(object, "pid", p->uv.pid);
    binding_add(object, "handles", value_cell(handles));
    return value_cell(object);
}

/* ---- synchronous ---- */

typedef struct SyncChild SyncChild;

/* One collected or fed standard stream. */
typedef struct {
    SyncChild *child;
    uv_pipe_t pipe;
    uv_write_t write;
    uv_shutdown_t shutdown;
    char *data;
    size_t length, capacity;
    char chunk[65536];
    bool used, readable;
} SyncPipe;

struct SyncChild {
    uv_loop_t loop;
    uv_process_t process;
    uv_timer_t timer;
    SyncPipe *pipes;
    uint32_t pipe_count;
    int64_t status;
    int signal, kill_signal, error;
    double max_buffer;
    bool exited, has_timer;
};

static void close_once(uv_handle_t *handle) {
    if (!uv_is_closing(handle)) uv_close(handle, NULL);
}

/* Ends the child and all waiting for it: what it leaves behind may hold its pipes open. */
static void sync_kill(SyncChild *c, int error) {
    if (c->error == 0) c->error = error;
    if (!c->exited) uv_process_kill(&c->process, c->kill_signal);
    for (uint32_t i = 0; i < c->pipe_count; i++)
        if (c->pipes[i].used) close_once((uv_handle_t *)&c->pipes[i].pipe);
    if (c->has_timer) close_once((uv_handle_t *)&c->timer);
}

static void sync_exit(uv_process_t *process, int64_t status, int signal) {
    SyncChild *c = process->data;
    c->exited = true;
    c->status = status;
    c->signal = signal;
    uv_close((uv_handle_t *)process, NULL);
    if (c->has_timer) close_once((uv_handle_t *)&c->timer);
}

static void sync_timeout(uv_timer_t *timer) { sync_kill(timer->data, UV_ETIMEDOUT); }

static void sync_allocate(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer) {
    SyncPipe *p = handle->data;
    *buffer = uv_buf_init(p->chunk, sizeof p->chunk);
}

static void sync_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer) {
    SyncPipe *p = stream->data;
    if (count < 0) {
        close_once((uv_handle_t *)stream);
        return;
    }
    size_t take = (size_t)count;
    bool too_much = p->child->max_buffer > 0 && (double)(p->length + take) > p->child->max_buffer;
    if (too_much) take = (size_t)p->child->max_buffer - p->length;
    if (p->length + take > p->capacity) {
        p->capacity = (p->length + take) * 2 + 4096;
        p->data = realloc(p->data, p->capacity);
    }
    memcpy(p->data + p->length, buffer->base, take);
    p->length += take;
    if (too_much) sync_kill(p->child, UV_ENOBUFS);
}

static void sync_shutdown_done(uv_shutdown_t *request, int status) { close_once((uv_handle_t *)request->handle); }
static void sync_write_done(uv_write_t *request, int status) {}

/* Feeds the child's input, which then ends, or reads its output. */
static void sync_start_pipe(SyncPipe *p, Value input) {
    uint8_t *data;
    size_t length;
    if (p->readable) {
        uv_read_start((uv_stream_t *)&p->pipe, sync_allocate, sync_read);
        return;
    }
    if (bytes_of(input, &data, &length) && length) {
        uv_buf_t buffer = uv_buf_init((char *)data, (unsigned)length);
        uv_write(&p->write, (uv_stream_t *)&p->pipe, &buffer, 1, sync_write_done);
    }
    uv_shutdown(&p->shutdown, (uv_stream_t *)&p->pipe, sync_shutdown_done);
}

static Value sync_result(SyncChild *c, int code) {
    Object *result = object_new_plain();
    binding_add_number(result, "pid", code < 0 ? 0 : c->process.pid);
    binding_add(result, "status", code < 0 || c->signal ? JS_NULL : value_number((double)c->status));
    const char *name = signal_name(c->signal);
    binding_add(result, "signal", name ? binding_string(name) : JS_NULL);
    binding_add_number(result, "error", code < 0 ? code : c->error);
    Object *output = array_new(0);
    for (uint32_t i = 0; i < c->pipe_count; i++) {
        SyncPipe *p = &c->pipes[i];
        array_push(output, p->used && p->readable && code >= 0 ? bytes_new_copy(p->data, p->length) : JS_NULL);
        free(p->data);
    }
    binding_add(result, "output", code < 0 ? JS_NULL : value_cell(output));
    return value_cell(result);
}

static BUILTIN(prim_child_spawn_sync) {
    SpawnOptions o;
    read_options(a0, &o);
    Value stdio = option(a0, "stdio"), v;
    SyncChild *c = calloc(1, sizeof(SyncChild));
    c->pipe_count = array_length(as_object(stdio));
    c->pipes = calloc(c->pipe_count + 1, sizeof(SyncPipe));
    c->kill_signal = is_number(v = option(a0, "killSignal")) ? binding_int(v) : 15;
    if (is_number(v = option(a0, "maxBuffer"))) c->max_buffer = binding_double(v);
    uv_loop_init(&c->loop);
    o.stdio = heap_alloc((c->pipe_count + 1) * sizeof(uv_stdio_container_t));
    o.uv.stdio = o.stdio;
    o.uv.stdio_count = (int)c->pipe_count;
    for (uint32_t i = 0; i < c->pipe_count; i++) {
        Value entry = get_js(stdio, key_from_index(i));
        SyncPipe *p = &c->pipes[i];
        if (is_pipe(entry)) {
            p->used = true;
            p->readable = option(entry, "readable") != JS_TRUE;
            p->child = c;
            uv_pipe_init(&c->loop, &p->pipe, 0);
            p->pipe.data = p;
        }
        o.stdio[i] = container(entry, p->used ? (uv_stream_t *)&p->pipe : NULL);
    }
    o.uv.exit_cb = sync_exit;
    c->process.data = c;
    int code = uv_spawn(&c->loop, &c->process, &o.uv);
    if (code == 0) {
        double timeout = is_number(v = option(a0, "timeout")) ? binding_double(v) : 0;
        if (timeout > 0) {
            c->has_timer = true;
            uv_timer_init(&c->loop, &c->timer);
            c->timer.data = c;
            uv_timer_start(&c->timer, sync_timeout, (uint64_t)timeout, 0);
        }
        for (uint32_t i = 0; i < c->pipe_count; i++)
            if (c->pipes[i].used) sync_start_pipe(&c->pipes[i], option(get_js(stdio, key_from_index(i)), "input"));
    } else {
        for (uint32_t i = 0; i < c->pipe_count; i++)
            if (c->pipes[i].used) uv_close((uv_handle_t *)&c->pipes[i].pipe, NULL);
        uv_close((uv_handle_t *)&c->process, NULL);
    }
    uv_run(&c->loop, UV_RUN_DEFAULT);
    Value result = sync_result(c, code);
    uv_loop_close(&c->loop);
    free(c->pipes);
    free(c);
    return result;
}

Value nacre_binding_child_process(void) {
    static const BindingFunction functions[] = {{"spawn", 1, prim_child_spawn}, {"spawnSync", 1, prim_child_spawn_sync}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
