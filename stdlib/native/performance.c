/* performance.c - binding `performance` (stdlib/js/BINDINGS.md): when the process and the loop started, how long the loop
 * was idle, and collections of the heap.
 */
#include "runtime/builtins/array.h"
#include "runtime/process_args.h"
#include "runtime/process_shared.h"
#include "stdlib/native/binding.h"

/* (name): ms of the clock of process.hrtimeMs, 0 where it has not been reached. */
static BUILTIN(prim_performance_milestone) {
    const struct {
        const char *name;
        double ms;
    } milestones[] = {{"nodeStart", process_shared()->main_ms}, {"v8Start", process_shared()->engine_ms},
        {"environment", process_arguments()->environment_ms}, {"bootstrapComplete", process_arguments()->bootstrapped_ms},
        {"loopStart", loop_started_ms()}, {"loopExit", loop_ended_ms()}};
    size_t length;
    const char *name = string_to_utf8(a0, &length);
    for (size_t i = 0; i < sizeof milestones / sizeof *milestones; i++)
        if (strcmp(name, milestones[i].name) == 0) return value_number(milestones[i].ms);
    return value_int(0);
}

/* ms that the loop has waited for events. */
/* [turns of the loop, events that were handled, events that were there when the loop asked] since its start. */
static BUILTIN(prim_performance_loop_counts) {
    uv_metrics_t m;
    uv_metrics_info(loop_uv(), &m);
    Value counts[3] = {value_number((double)m.loop_count), value_number((double)m.events), value_number((double)m.events_waiting)};
    return value_cell(array_from(counts, 3));
}
static BUILTIN(prim_performance_idle_time) { return value_number((double)uv_metrics_idle_time(loop_uv()) / 1e6); }

/* ---- collections ---- */

enum { KEPT = 64 }; /* collections between two turns of the loop; more are not told */

static NACRE_THREAD struct {
    Value callback; /* (start, duration) in ms; UNDEFINED: nobody watches */
    uv_async_t wake;
    bool started;
    uint32_t count;
    HeapCollection list[KEPT];
} watch;

static void on_collection(const HeapCollection *c) {
    if (watch.count < KEPT) watch.list[watch.count++] = *c;
    uv_async_send(&watch.wake);
}

static void tell(uv_async_t *wake) {
    uint32_t count = watch.count;
    HeapCollection list[KEPT];
    memcpy(list, watch.list, count * sizeof *list);
    watch.count = 0;
    for (uint32_t i = 0; i < count && is_object(watch.callback); i++) {
        Value argv[2] = {value_number(list[i].start_ms), value_number(list[i].duration_ms)};
        loop_call(watch.callback, UNDEFINED, 2, argv);
    }
}

/* (callback(start, duration) | undefined) */
static BUILTIN(prim_performance_watch) {
    watch.callback = a0;
    if (!watch.started) {
        watch.started = true;
        uv_async_init(loop_uv(), &watch.wake, tell);
        uv_unref((uv_handle_t *)&watch.wake);
    }
    heap_on_collection(is_object(a0) ? on_collection : NULL);
    return UNDEFINED;
}

Value nacre_binding_performance(void) {
    static const BindingFunction functions[] = {{"milestone", 1, prim_performance_milestone},
        {"idleTime", 0, prim_performance_idle_time}, {"loopCounts", 0, prim_performance_loop_counts}, {"watchCollections", 1, prim_performance_watch}};
    uv_loop_configure(loop_uv(), UV_METRICS_IDLE_TIME);
    Object *o = BINDING_FUNCTIONS(functions);
    binding_add(o, "startWallMs", value_double(process_shared()->start_wall_ms));
    return value_cell(o);
}
