/* worker.c - binding `worker` (stdlib/js/BINDINGS.md): starting threads, and what a thread knows of itself.
 */
#include <stdlib.h>

#include "runtime/modules.h"
#include "runtime/thread.h"
#include "stdlib/native/channel.h"

typedef struct {
    Pending pending;         /* callback: onEnd; keep: the JS object */
    Thread *thread;          /* NULL: ended */
    bool unreferenced, over; /* over: onEnd has been called */
} WorkerObject;

static NativeClass worker_class;

static void thread_ended(Thread *thread, void *data) {
    WorkerObject *w = data;
    static const char *const reasons[] = {"", "exit", "terminate", "memory"};
    Value argv[2] = {value_int(thread->exit_code), string_from_ascii(reasons[thread->end])};
    w->thread = NULL;
    thread_free(thread);
    pending_finish(&w->pending, w->pending.keep, 2, argv);
    w->over = true;
}

/* There will be no thread. */
static Value worker_abandon(WorkerObject *w, int code) {
    w->over = true;
    pending_drop(&w->pending);
    return value_int(code);
}
static BUILTIN(worker_abandoned) {
    THIS_NATIVE(WorkerObject, w, worker_class);
    return w->thread || w->over ? UNDEFINED : worker_abandon(w, 0);
}

static BUILTIN(worker_terminate) {
    THIS_NATIVE(WorkerObject, w, worker_class);
    if (w->thread) thread_terminate(w->thread);
    return UNDEFINED;
}
static BUILTIN(worker_ref) {
    THIS_NATIVE(WorkerObject, w, worker_class);
    if (w->thread) thread_set_referenced(w->thread, true);
    w->unreferenced = false;
    return UNDEFINED;
}
static BUILTIN(worker_unref) {
    THIS_NATIVE(WorkerObject, w, worker_class);
    if (w->thread) thread_set_referenced(w->thread, false);
    w->unreferenced = true;
    return UNDEFINED;
}
/* undefined once its end has been told. */
static BUILTIN(worker_has_ref) {
    THIS_NATIVE(WorkerObject, w, worker_class);
    return w->over ? UNDEFINED : value_bool(!w->unreferenced);
}
static BUILTIN(worker_id) {
    THIS_NATIVE(WorkerObject, w, worker_class);
    return value_int(w->thread ? w->thread->id : -1);
}

/* (Float64Array(2)) filled with when its loop began and how long it was idle, in ms → whether it runs */
static BUILTIN(worker_loop_times) {
    THIS_NATIVE(WorkerObject, w, worker_class);
    uint8_t *times;
    size_t length;
    if (!w->thread || !bytes_of(a0, &times, &length) || length < 2 * sizeof(double)) return JS_FALSE;
    return value_bool(thread_loop_times(w->thread, (double *)times, (double *)times + 1));
}

/* start(entry path, argv[1], [argv after it], port, stack MB, heap MB or 0) → 0 or errno, after which the object is of no
 * use. The port becomes the new thread's. */
static BUILTIN(worker_start) {
    THIS_NATIVE(WorkerObject, w, worker_class);
    if (ARGC < 6 || w->thread || w->over) return value_int(UV_EINVAL);
    uint32_t count = array_length(as_object(a2));
    const char **argv = heap_alloc((count + 3) * sizeof *argv);
    argv[0] = modules_executable_path();
    argv[1] = binding_path(a1);
    for (uint32_t i = 0; i < count; i++) argv[i + 2] = binding_path(get_js(a2, key_from_index(i)));
    Thread *thread = thread_new(binding_path(a0), (int)count + 2, argv);
    if (!thread) return worker_abandon(w, UV_ENOMEM);
    thread->stack_bytes = (size_t)(binding_double(ARG(4)) * 1048576);
    thread->heap_bytes = (size_t)(binding_double(ARG(5)) * 1048576);
    thread->inbox = channel_detach(ARG(3));
    if (!thread->inbox) return thread_free(thread), worker_abandon(w, UV_EINVAL);
    w->thread = thread;
    int code = thread_start(thread, thread_ended, w);
    if (code < 0) {
        channel_close(thread->inbox);
        thread_free(thread);
        w->thread = NULL;
        return worker_abandon(w, code);
    }
    if (w->unreferenced) thread_set_referenced(thread, false);
    return value_int(0);
}

static const BindingFunction methods[] = {{"start", 6, worker_start}, {"abandon", 0, worker_abandoned},
    {"terminate", 0, worker_terminate}, {"ref", 0, worker_ref}, {"unref", 0, worker_unref}, {"hasRef", 0, worker_has_ref},
    {"id", 0, worker_id}, {"loopTimes", 1, worker_loop_times}};
static NativeClass worker_class = {.name = "Worker", .methods = methods, .count = sizeof methods / sizeof *methods};

/* create(onEnd(code, 'exit' | 'terminate' | 'memory')) → the object of a thread that start() then makes */
static BUILTIN(prim_worker_create) {
    WorkerObject *w = pending_new(sizeof *w);
    w->pending.callback = a0;
    w->pending.keep = value_cell(native_object_new(w, &worker_class));
    pending_announce(&w->pending, "WORKER", w->pending.keep);
    return w->pending.keep;
}

static BUILTIN(prim_worker_is_linked) { return value_bool(is_string(a0) && modules_is_linked_path(binding_path(a0))); }

static BUILTIN(prim_worker_text_path) {
    size_t length;
    const char *text = string_to_utf8(a0, &length);
    const char *path = modules_worker_text_path(text, length);
    return path ? string_from_utf8(path, strlen(path)) : UNDEFINED;
}

Value nacre_binding_worker(void) {
    static const BindingFunction functions[] = {
        {"create", 1, prim_worker_create}, {"isLinked", 1, prim_worker_is_linked}, {"textPath", 1, prim_worker_text_path}};
    Object *o = BINDING_FUNCTIONS(functions);
    Thread *self = thread_current();
    binding_add_number(o, "threadId", self ? self->id : 0);
    binding_add(o, "port", self && self->inbox ? channel_port(self->inbox) : JS_NULL);
    if (self) self->inbox = NULL;
    return value_cell(o);
}
