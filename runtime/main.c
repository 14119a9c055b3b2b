/* main.c - start of every executable: heap, realm, loop, modules; then the entry module and the event loop.
 *
 * A program started with the absolute path of one of its linked modules as first argument runs that module: so
 * child_process.fork(__filename) and spawn(process.execPath, [__filename]) find their way. Options may come before the path, as
 * those of fork's execArgv do.
 */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "runtime/jobs.h"
#include "runtime/loop.h"
#include "runtime/modules.h"
#include "runtime/process_args.h"
#include "runtime/process_shared.h"
#include "runtime/realm.h"
#include "runtime/state.h"
#include "runtime/error.h"
#include "runtime/thread_entry.h"

static ProcessArguments arguments;
const ProcessArguments *process_arguments(void) { return &arguments; }

static double now_ms(void) { return (double)uv_hrtime() / 1e6; }

/* Of the entry module's promise: rejected means an uncaught error; never settled means exit code 13, as in Node. */
static void entry_settled(Value context, bool rejected, Value v) {
    loop_set_entry_waits(false);
    nacre_runtime.thrown.value = UNDEFINED; /* as with any promise, an error's place is where it was made */
    if (rejected) loop_report_uncaught(v, false);
}

static void run_entry(ModuleRecord *entry) {
    Value result = modules_run_preludes();
    if (result != EXCEPTION) result = modules_run_entry(entry);
    if (result == EXCEPTION) {
        loop_report_uncaught(exception_take(), false);
    } else if (is_object_kind(result, OBJECT_PROMISE)) {
        loop_set_entry_waits(true);
        promise_then_native(result, entry_settled, UNDEFINED);
    }
}

/* Options that come before the path of a linked module. */
static int count_options(int argc, char **argv) {
    int count = 0;
    while (count + 1 < argc && argv[count + 1][0] == '-') count++;
    return count + 1 < argc && modules_is_linked_path(argv[count + 1]) ? count : 0;
}

static void bootstrap(void) {
    Value v = module_builtin("internal/bootstrap", 18) ? builtin_require("internal/bootstrap") : UNDEFINED;
    if (v == EXCEPTION) loop_report_uncaught(exception_take(), false);
}

static int run_loop(void) {
    int code = loop_run();
    if (loop_entry_waits() && code == UNSETTLED_CODE) fprintf(stderr, "Warning: Detected unsettled top-level await\n");
    return code;
}

int thread_run_entry(Thread *thread) {
    modules_start();
    double now = now_ms();
    arguments = (ProcessArguments){thread->argc, thread->argv, 2, 0, thread->argv[1], now, now};
    loop_set_started();
    error_load_tables();
    bootstrap();
    if (builtin_require("internal/worker/thread") == EXCEPTION) loop_report_uncaught(exception_take(), false);
    run_entry(modules_entry(thread->entry));
    return run_loop();
}

int main(int argc, char **argv) {
    ProcessShared *shared = process_shared();
    uv_timeval64_t wall;
    uv_gettimeofday(&wall);
    shared->start_wall_ms = (double)wall.tv_sec * 1e3 + wall.tv_usec / 1e3;
    shared->start_ms = now_ms();
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a write that is too long fails with EFBIG */
    argv = uv_setup_args(argc, argv);
    shared->main_ms = now_ms();
    runtime_init(__builtin_frame_address(0));
    loop_start();
    shared->engine_ms = now_ms();
    modules_start();
    int options = count_options(argc, argv);
    arguments = (ProcessArguments){argc, argv, 1, options, NULL, 0, 0};
    const char *requested = argc > options + 1 ? argv[options + 1] : NULL;
    ModuleRecord *entry = modules_entry(requested);
    if (modules_is_linked_path(requested)) arguments.first_user_argument = options + 2;
    size_t length;
    arguments.entry_path = string_to_utf8(entry->filename, &length);
    arguments.environment_ms = now_ms();
    bootstrap();
    arguments.bootstrapped_ms = now_ms();
    run_entry(entry);
    int code = run_loop();
    fflush(stdout);
    _exit(code);
}
