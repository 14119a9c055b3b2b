/* loop.h - the event loop: libuv in Node's order, calls from C into JS, uncaught errors, process exit.
 *
 * After every callback into JS the nextTick queue (JavaScript, internal/process/task_queues) and the microtask queue
 * (jobs.c) run until both are empty; then pending rejections are judged.
 */
#ifndef NACRE_RUNTIME_LOOP_H
#define NACRE_RUNTIME_LOOP_H

#include <uv.h>

#include "runtime/runtime.h"

void loop_start(void);
uv_loop_t *loop_uv(void);
/* Runs until nothing keeps the loop alive and beforeExit adds nothing; gives the exit code. */
int loop_run(void);

/* Calls JS from a libuv callback: exceptions are uncaught errors; drains the queues when it is the outermost call.
 * EXCEPTION when it threw (already reported): then the queues wait for the next call, as in Node, at the latest in the
 * coming check phase. */
Value loop_call(Value f, Value this_value, uint32_t argc, const Value *argv);
/* The two halves of loop_call, for callers that do something between the call and the queues. */
void loop_enter(void);
void loop_leave(void);
void loop_leave_failed(void); /* after an exception: does not drain */
/* JS is not called any more: the thread is ending. */
bool loop_is_stopped(void);
/* The main program has not yet ended. */
bool loop_in_main(void);
/* When the loop began to run, in ms of uv_hrtime; 0: it has not. */
double loop_started_ms(void);
/* When nothing kept it running any more; 0: something does. */
double loop_ended_ms(void);
/* It counts as begun: a thread's does before its main program. */
void loop_set_started(void);
/* Whether the entry module waits at its top level for a promise that has not settled; a program that ends so has that code. */
bool loop_entry_waits(void);
void loop_set_entry_waits(bool waits);
enum { UNSETTLED_CODE = 13 };
/* What follows a callback; loop_call does it by itself. */
void loop_drain(void);
/* Calls `run` in each check phase (immediates); one at most. */
void loop_on_check(void (*run)(void));

/* An exception that nobody caught: the handler of JS decides, else it is printed and the process ends with 1.
 * false: the process is ending. */
bool loop_report_uncaught(Value exception, bool from_promise);

/* Hooks that core modules set; UNDEFINED by default. */
typedef struct {
    Value tick;        /* runs the nextTick queue, called while tick_info[0] or [1] */
    Value before_exit; /* () */
    Value exit;        /* () -> code: emits 'exit' */
    Value uncaught;    /* (error, from_promise) -> true: handled; a number: the exit code */
    Value rejection;   /* (type, promise, reason): RejectionEvent */
} LoopHooks;
LoopHooks *loop_hooks(void);
/* [0] nextTick queue is not empty, [1] there are rejections to judge. Memory that a Uint8Array may share. */
uint8_t *loop_tick_info(void);
/* Closes all handles of a thread that ends and waits for its requests; JS is not called any more. */
void loop_stop(void);
/* Flushes and ends the process, or the worker thread; no hook runs. */
_Noreturn void loop_exit(int code);

#endif
