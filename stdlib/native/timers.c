/* timers.c - bindings `timers` and `task_queue`: one libuv timer for all JS timers, immediates in the check
 * phase, and the state that the nextTick queue shares with the loop.
 */
#include "runtime/jobs.h"
#include "stdlib/native/binding.h"

static NACRE_THREAD struct {
    bool started;
    uv_timer_t timer;
    uv_idle_t idle;             /* keeps the loop from blocking while immediates wait */
    uint32_t immediate_info[3]; /* count, refCount, outstanding */
    Value process_immediate, process_timers;
    bool timer_is_ref;
} timers;

static void on_idle(uv_idle_t *idle) {}

static void on_check(void) {
    if (timers.immediate_info[0] == 0 || !is_object(timers.process_immediate)) return;
    do loop_call(timers.process_immediate, UNDEFINED, 0, NULL);
    while (timers.immediate_info[2] != 0);
    if (timers.immediate_info[1] == 0) uv_idle_stop(&timers.idle);
}

static void start(void) {
    if (timers.started) return;
    timers.started = true;
    uv_timer_init(loop_uv(), &timers.timer);
    uv_unref((uv_handle_t *)&timers.timer); /* until the first timer that counts */
    loop_on_check(on_check);
    uv_idle_init(loop_uv(), &timers.idle);
}

static void toggle_timer_ref(bool on) {
    timers.timer_is_ref = on;
    if (on) uv_ref((uv_handle_t *)&timers.timer);
    else uv_unref((uv_handle_t *)&timers.timer);
}

static void on_timer(uv_timer_t *timer) {
    Value now = value_number((double)uv_now(loop_uv()));
    loop_enter();
    Value next;
    /* Where a callback throws, the rest follows at once, before the queues. */
    while ((next = js_call1(timers.process_timers, UNDEFINED, now)) == EXCEPTION) {
        Value exception = exception_take();
        if (exception == HOLE) break;
        loop_report_uncaught(exception, false);
        async_context_set(UNDEFINED);
    }
    if (is_number(next) && as_number(next) != 0) {
        /* Armed before the queues run: what they do to timers comes later. */
        double expiry = as_number(next), absolute = expiry < 0 ? -expiry : expiry;
        double wait = absolute - (double)uv_now(loop_uv());
        uv_timer_start(timer, on_timer, wait < 1 ? 1 : (uint64_t)wait, 0);
        toggle_timer_ref(expiry > 0);
    }
    loop_leave();
}

static BUILTIN(prim_timers_setup) {
    timers.process_immediate = a0;
    timers.process_timers = a1;
    return UNDEFINED;
}

static BUILTIN(prim_timers_schedule) {
    double ms = binding_double(a0);
    uv_timer_start(&timers.timer, on_timer, ms < 1 ? 1 : (uint64_t)ms, 0);
    return UNDEFINED;
}

static BUILTIN(prim_timers_toggle_timer_ref) {
    toggle_timer_ref(a0 == JS_TRUE);
    return UNDEFINED;
}

static BUILTIN(prim_timers_toggle_immediate_ref) {
    if (a0 == JS_TRUE) uv_idle_start(&timers.idle, on_idle);
    else uv_idle_stop(&timers.idle);
    return UNDEFINED;
}

static BUILTIN(prim_timers_now) {
    uv_update_time(loop_uv());
    return value_number((double)uv_now(loop_uv()));
}

Value nacre_binding_timers(void) {
    static const BindingFunction functions[] = {{"setupTimers", 2, prim_timers_setup}, {"scheduleTimer", 1, prim_timers_schedule},
        {"toggleTimerRef", 1, prim_timers_toggle_timer_ref}, {"toggleImmediateRef", 1, prim_timers_toggle_immediate_ref},
        {"getLibuvNow", 0, prim_timers_now}};
    start();
    Object *o = BINDING_FUNCTIONS(functions);
    binding_add(o, "immediateInfo", bytes_over_static(INTRINSIC_Uint32Array, timers.immediate_info, 3));
    return value_cell(o);
}

/* ---- task_queue ---- */

static BUILTIN(prim_task_set_tick) {
    loop_hooks()->tick = a0;
    return UNDEFINED;
}

static BUILTIN(prim_task_run_microtasks) {
    jobs_run();
    return UNDEFINED;
}

static void microtask(Value f, Value b, Value c, Value d) { js_call0(f, UNDEFINED); }

static BUILTIN(prim_task_enqueue) {
    job_enqueue(microtask, a0, UNDEFINED, UNDEFINED, UNDEFINED);
    return UNDEFINED;
}

static BUILTIN(prim_task_set_rejection) {
    loop_hooks()->rejection = a0;
    return UNDEFINED;
}

static BUILTIN(prim_task_get_context) { return async_context_get(); }
static BUILTIN(prim_task_set_context) {
    async_context_set(a0);
    return UNDEFINED;
}

Value nacre_binding_task_queue(void) {
    static const BindingFunction functions[] = {{"setTickCallback", 1, prim_task_set_tick},
        {"runMicrotasks", 0, prim_task_run_microtasks}, {"enqueueMicrotask", 1, prim_task_enqueue},
        {"setPromiseRejectCallback", 1, prim_task_set_rejection}, {"getAsyncContext", 0, prim_task_get_context},
        {"setAsyncContext", 1, prim_task_set_context}};
    Object *o = BINDING_FUNCTIONS(functions);
    binding_add(o, "tickInfo", bytes_over_static(INTRINSIC_Uint8Array, loop_tick_info(), 2));
    return value_cell(o);
}
