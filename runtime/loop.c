/* loop.c - the event loop, see loop.h. Order as Node documents it: each callback is followed by nextTick callbacks, then
 * microtasks, until both queues are empty; phases (timers, poll, check, close) are libuv's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "runtime/async_resource.h"
#include "runtime/heap.h"
#include "runtime/jobs.h"
#include "runtime/loop.h"
#include "runtime/modules.h"
#include "runtime/error.h"
#include "runtime/state.h"
#include "runtime/thread.h"

typedef struct Rejected {
    struct Rejected *next;
    Value promise, reason;
} Rejected;

static NACRE_THREAD struct {
    uv_loop_t uv;
    LoopHooks hooks;
    uint8_t tick_info[2];
    uint32_t depth;  /* nested loop_call */
    bool has_check;  /* `check` and `idle` exist */
    bool must_drain; /* a callback threw: the queues have to run in the check phase */
    uv_check_t check;
    uv_idle_t idle; /* keeps the loop from waiting while must_drain */
    void (*on_check)(void);
    bool stopped;      /* JS is not called any more */
    bool running;      /* the main program is over */
    bool entry_waits;  /* for its top-level await */
    double started_ms; /* 0: not yet */
    double ended_ms;
    bool asked_for_handler; /* internal/task_queues was loaded for the first rejection, where it is linked */
    Rejected *rejected;     /* without the JS hook: promises rejected with no handler */
} loop;

uv_loop_t *loop_uv(void) { return &loop.uv; }
LoopHooks *loop_hooks(void) { return &loop.hooks; }
uint8_t *loop_tick_info(void) { return loop.tick_info; }
bool loop_entry_waits(void) { return loop.entry_waits; }
void loop_set_entry_waits(bool waits) { loop.entry_waits = waits; }

/* ---- unhandled rejections ---- */

static void track_rejection(RejectionEvent event, Value promise, Value reason) {
    if (loop.hooks.rejection == UNDEFINED && !loop.asked_for_handler) {
        loop.asked_for_handler = true;
        if (module_builtin("internal/task_queues", 20)) builtin_require("internal/task_queues");
    }
    if (loop.hooks.rejection != UNDEFINED) {
        js_call3(loop.hooks.rejection, UNDEFINED, value_int((int)event), promise, reason);
        return;
    }
    if (event == REJECTION_UNHANDLED) {
        Rejected *r = heap_alloc(sizeof(Rejected));
        *r = (Rejected){loop.rejected, promise, reason};
        loop.rejected = r;
    } else if (event == REJECTION_HANDLED) {
        for (Rejected **link = &loop.rejected; *link; link = &(*link)->next) {
            if ((*link)->promise != promise) continue;
            *link = (*link)->next;
            break;
        }
    }
}

/* Oldest first. */
static bool judge_rejections(void) {
    while (loop.rejected) {
        Rejected **last = &loop.rejected;
        while ((*last)->next) last = &(*last)->next;
        Rejected *r = *last;
        *last = NULL;
        loop_report_uncaught(r->reason, true);
    }
    return false;
}

/* ---- the check phase ---- */

static void check_phase(uv_check_t *check) {
    if (loop.must_drain) { /* what on_check leaves undone waits for the next turn */
        loop.must_drain = false;
        uv_idle_stop(&loop.idle);
        loop_drain();
    }
    if (loop.on_check) loop.on_check();
}

static void start_check(void) {
    if (loop.has_check) return;
    loop.has_check = true;
    uv_idle_init(&loop.uv, &loop.idle);
    uv_check_init(&loop.uv, &loop.check);
    uv_check_start(&loop.check, check_phase);
    uv_unref((uv_handle_t *)&loop.check);
}

void loop_on_check(void (*run)(void)) {
    loop.on_check = run;
    start_check();
}

static void on_idle(uv_idle_t *idle) {}

static void drain_in_check_phase(void) {
    start_check();
    loop.must_drain = true;
    uv_idle_start(&loop.idle, on_idle);
}

/* ---- calls into JS ---- */

void loop_drain(void) {
    if (loop.stopped) return;
    do {
        if (!loop.tick_info[0]) jobs_run();
        if ((loop.tick_info[0] || loop.tick_info[1]) && loop.hooks.tick != UNDEFINED) {
            if (js_call0(loop.hooks.tick, UNDEFINED) == EXCEPTION) {
                Value exception = exception_take();
                if (exception != HOLE) loop_report_uncaught(exception, false);
                async_context_set(UNDEFINED);
                drain_in_check_phase();
                return;
            }
        }
        if (!jobs_pending()) judge_rejections();
    } while (jobs_pending() || (loop.tick_info[0] && loop.hooks.tick != UNDEFINED));
}

bool loop_is_stopped(void) { return loop.stopped; }
bool loop_in_main(void) { return !loop.running; }
double loop_started_ms(void) { return loop.started_ms; }
double loop_ended_ms(void) { return loop.ended_ms; }
void loop_set_started(void) { loop.started_ms = (double)uv_hrtime() / 1e6; }

void loop_enter(void) { loop.depth++; }

void loop_leave(void) {
    if (loop.depth == 1) loop_drain();
    loop.depth--;
}

void loop_leave_failed(void) {
    if (loop.depth == 1) drain_in_check_phase();
    loop.depth--;
}

Value loop_call(Value f, Value this_value, uint32_t argc, const Value *argv) {
    if (loop.stopped) return UNDEFINED;
    loop_enter();
    Value result = js_call(f, this_value, argc, argv);
    if (result == EXCEPTION) {
        Value exception = exception_take();
        if (exception != HOLE) loop_report_uncaught(exception, false);
        async_context_set(UNDEFINED);
        loop_leave_failed();
        return result;
    }
    loop_leave();
    return result;
}

/* ---- errors nobody caught ---- */

static void print_uncaught(Value exception, bool from_promise, Thrown thrown) {
    fflush(stdout);
    error_print_uncaught(exception, from_promise, thrown);
    fflush(stderr);
}

bool loop_report_uncaught(Value exception, bool from_promise) {
    int code = 1;
    Thrown thrown = error_thrown(from_promise ? HOLE : exception);
    if (loop.hooks.uncaught != UNDEFINED) {
        Value handled = js_call2(loop.hooks.uncaught, UNDEFINED, exception, value_bool(from_promise));
        if (handled == JS_TRUE) {
            if (unlikely(async_tracker()->on)) js_call0(async_tracker()->unwind, UNDEFINED);
            return true;
        }
        if (handled == EXCEPTION) {
            exception = exception_take();
            thrown = error_thrown(exception);
            from_promise = false;
            code = 7;
        } else if (is_number(handled)) {
            code = (int)as_number(handled);
        }
    }
    print_uncaught(exception, from_promise, thrown);
    if (code < 0) abort(); /* asked for on the command line */
    loop_exit(code);
}

/* ---- start and end ---- */

void loop_start(void) {
    uv_loop_init(&loop.uv);
    loop.hooks = (LoopHooks){UNDEFINED, UNDEFINED, UNDEFINED, UNDEFINED, UNDEFINED};
    promise_set_rejection_tracker(track_rejection);
}

static void close_handle(uv_handle_t *handle, void *unused) {
    if (!uv_is_closing(handle)) uv_close(handle, NULL);
}

static void count_handle(uv_handle_t *handle, void *count) { ++*(size_t *)count; }

static void unlink_handle(uv_handle_t *handle, void *unused) {
    struct uv__queue *link = &handle->handle_queue;
    link->prev->next = link->next;
    link->next->prev = link->prev;
}

static size_t handles_left(void) {
    size_t count = 0;
    uv_walk(&loop.uv, count_handle, &count);
    return count;
}

/* A thread may have left in the midst of uv_run: the requests and closed handles that libuv had just taken off its queues never
 * come to their end. So the pool is joined first, and then nothing is waited for: what does not end in a turn is lost. */
void loop_stop(void) {
    loop.stopped = true;
    uv_walk(&loop.uv, close_handle, NULL);
    uv_library_shutdown();
    for (size_t left = SIZE_MAX, now; (now = handles_left()) < left; left = now) uv_run(&loop.uv, UV_RUN_NOWAIT);
    uv_walk(&loop.uv, unlink_handle, NULL);
    loop.uv.active_reqs.count = 0;
    uv_loop_close(&loop.uv);
}

_Noreturn void loop_exit(int code) {
    if (thread_current()) thread_leave(code, THREAD_EXITED);
    fflush(stdout);
    fflush(stderr);
    _exit(code);
}

int loop_run(void) {
    loop.running = true;
    if (loop.started_ms == 0) loop_set_started();
    if (unlikely(async_tracker()->on)) js_call1(async_tracker()->unwind, UNDEFINED, JS_TRUE);
    loop_drain();
    for (;;) {
        while (uv_run(&loop.uv, UV_RUN_DEFAULT)) {
        }
        if (unlikely(async_tracker()->on)) js_call0(async_tracker()->flush, UNDEFINED);
        if (loop.hooks.before_exit != UNDEFINED) loop_call(loop.hooks.before_exit, UNDEFINED, 0, NULL);
        if (!uv_loop_alive(&loop.uv)) break;
    }
    loop.ended_ms = (double)uv_hrtime() / 1e6;
    if (loop.hooks.exit == UNDEFINED) return loop.entry_waits ? UNSETTLED_CODE : 0;
    /* Comes back from an error where a handler took it. What its listeners settle is carried on, then the code stands. */
    if (js_call0(loop.hooks.exit, UNDEFINED) == EXCEPTION) loop_report_uncaught(exception_take(), false);
    loop_drain();
    Value code = js_call0(loop.hooks.exit, UNDEFINED);
    return is_number(code) ? (int)as_number(code) : 0;
}
