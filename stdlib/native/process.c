/* process.c - bindings `process` and `errors`: the running process, its environment, signals, exit, uncaught errors. */
#include <grp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/bigint.h"
#include "runtime/error.h"
#include "runtime/state.h"
#include "runtime/modules.h"
#include "runtime/process_args.h"
#include "stdlib/native/handle.h"

extern char **environ;

static Value string_or_errno(int code, const char *text) { return code < 0 ? value_int(code) : binding_string(text); }

static BUILTIN(prim_process_cwd) {
    char path[4096];
    size_t size = sizeof path;
    return string_or_errno(uv_cwd(path, &size), path);
}
static BUILTIN(prim_process_chdir) { return value_int(uv_chdir(binding_path(a0))); }

/* ---- time and resources ---- */

static NACRE_THREAD uint64_t start_time;

static BUILTIN(prim_process_hrtime) {
    uint64_t now = uv_hrtime();
    Value pair[2] = {value_number((double)(now / 1000000000u)), value_number((double)(now % 1000000000u))};
    return value_cell(array_from(pair, 2));
}
static BUILTIN(prim_process_hrtime_bigint) { return bigint_from_uint64(uv_hrtime()); }
static BUILTIN(prim_process_hrtime_ms) { return value_double((double)(uv_hrtime() - start_time) / 1e6); }
static BUILTIN(prim_process_uptime) { return value_double((double)(uv_hrtime() - start_time) / 1e9); }

static double resident_set(void) {
    size_t rss = 0;
    uv_resident_set_memory(&rss);
    return (double)rss;
}
static BUILTIN(prim_process_rss) { return value_number(resident_set()); }
static BUILTIN(prim_process_memory_usage) {
    Object *a = array_new(0);
    binding_push_number(a, resident_set());
    binding_push_number(a, (double)heap_size());
    binding_push_number(a, (double)heap_used());
    binding_push_number(a, 0);
    binding_push_number(a, 0);
    return value_cell(a);
}

static double microseconds(uv_timeval_t t) { return (double)t.tv_sec * 1e6 + (double)t.tv_usec; }

static BUILTIN(prim_process_cpu_usage) {
    uv_rusage_t u;
    uv_getrusage(&u);
    Value pair[2] = {value_number(microseconds(u.ru_utime)), value_number(microseconds(u.ru_stime))};
    return value_cell(array_from(pair, 2));
}

static BUILTIN(prim_process_resource_usage) {
    uv_rusage_t u;
    uv_getrusage(&u);
    double fields[16] = {microseconds(u.ru_utime), microseconds(u.ru_stime), (double)u.ru_maxrss, (double)u.ru_ixrss,
        (double)u.ru_idrss, (double)u.ru_isrss, (double)u.ru_minflt, (double)u.ru_majflt, (double)u.ru_nswap,
        (double)u.ru_inblock, (double)u.ru_oublock, (double)u.ru_msgsnd, (double)u.ru_msgrcv, (double)u.ru_nsignals,
        (double)u.ru_nvcsw, (double)u.ru_nivcsw};
    Object *a = array_new(0);
    for (int i = 0; i < 16; i++) binding_push_number(a, fields[i]);
    return value_cell(a);
}

/* ---- identity ---- */

static int last_error(int result) { return result < 0 ? uv_translate_sys_error(errno) : 0; }

static BUILTIN(prim_process_kill) { return value_int(uv_kill(binding_int(a0), binding_int(a1))); }
static BUILTIN(prim_process_umask) {
    if (is_number(a0)) return value_int((int)umask((mode_t)binding_int(a0)));
    mode_t current = umask(0);
    umask(current);
    return value_int((int)current);
}
static BUILTIN(prim_process_getuid) { return value_uint(getuid()); }
static BUILTIN(prim_process_geteuid) { return value_uint(geteuid()); }
static BUILTIN(prim_process_getgid) { return value_uint(getgid()); }
static BUILTIN(prim_process_getegid) { return value_uint(getegid()); }
static BUILTIN(prim_process_setuid) { return value_int(last_error(setuid((uid_t)binding_double(a0)))); }
static BUILTIN(prim_process_seteuid) { return value_int(last_error(seteuid((uid_t)binding_double(a0)))); }
static BUILTIN(prim_process_setgid) { return value_int(last_error(setgid((gid_t)binding_double(a0)))); }
static BUILTIN(prim_process_setegid) { return value_int(last_error(setegid((gid_t)binding_double(a0)))); }
static BUILTIN(prim_process_getgroups) {
    gid_t groups[1024];
    int count = getgroups(1024, groups);
    Object *a = array_new(0);
    for (int i = 0; i < count; i++) binding_push_number(a, groups[i]);
    return value_cell(a);
}

/* ---- environment ---- */

static BUILTIN(prim_process_environ) {
    Object *a = array_new(0);
    for (char **e = environ; e && *e; e++) {
        const char *equals = strchr(*e, '=');
        if (!equals) continue;
        array_push(a, string_from_utf8(*e, (size_t)(equals - *e)));
        binding_push_string(a, equals + 1);
    }
    return value_cell(a);
}
static BUILTIN(prim_process_getenv) { return binding_string(getenv(binding_path(a0))); }
static BUILTIN(prim_process_setenv) {
    setenv(binding_path(a0), binding_path(a1), 1);
    return UNDEFINED;
}
static BUILTIN(prim_process_unsetenv) {
    unsetenv(binding_path(a0));
    return UNDEFINED;
}

static BUILTIN(prim_process_get_title) {
    char title[512];
    return uv_get_process_title(title, sizeof title) == 0 ? binding_string(title) : string_from_ascii("");
}
static BUILTIN(prim_process_set_title) { return value_int(uv_set_process_title(binding_path(a0))); }

/* ---- end ---- */

static BUILTIN(prim_process_really_exit) {
    fflush(stdout);
    fflush(stderr);
    _exit(binding_int(a0));
}
static BUILTIN(prim_process_abort) { abort(); }
static BUILTIN(prim_process_set_exit_code) {
    loop_set_exit_code(binding_int(a0));
    return UNDEFINED;
}
static BUILTIN(prim_process_set_exit_hook) {
    loop_hooks()->exit = a0;
    return UNDEFINED;
}
static BUILTIN(prim_process_set_before_exit_hook) {
    loop_hooks()->before_exit = a0;
    return UNDEFINED;
}

/* ---- signals ---- */

typedef struct {
    Handle handle;
    Value on_signal;
    uv_signal_t uv;
} SignalWatcher;

static void on_signal(uv_signal_t *uv, int number) {
    SignalWatcher *w = uv->data;
    Value argv = value_int(number);
    loop_call(w->on_signal, w->handle.pending.keep, 1, &argv);
}

static BUILTIN(prim_process_signal_start) {
    SignalWatcher *w = handle_new(sizeof(SignalWatcher), offsetof(SignalWatcher, uv));
    w->on_signal = a1;
    uv_signal_init(loop_uv(), &w->uv);
    int code = uv_signal_start(&w->uv, on_signal, binding_int(a0));
    if (code < 0) return handle_discard(&w->handle), value_int(code);
    uv_unref((uv_handle_t *)&w->uv);
    return value_cell(handle_object(&w->handle, NULL, 0));
}

Value nacre_binding_process(void) {
    static const BindingFunction functions[] = {{"cwd", 0, prim_process_cwd}, {"chdir", 1, prim_process_chdir},
        {"hrtime", 0, prim_process_hrtime}, {"hrtimeBigInt", 0, prim_process_hrtime_bigint},
        {"hrtimeMs", 0, prim_process_hrtime_ms}, {"memoryUsage", 0, prim_process_memory_usage},
        {"rss", 0, prim_process_rss}, {"cpuUsage", 0, prim_process_cpu_usage},
        {"resourceUsage", 0, prim_process_resource_usage}, {"uptime", 0, prim_process_uptime},
        {"kill", 2, prim_process_kill}, {"umask", 1, prim_process_umask}, {"getuid", 0, prim_process_getuid},
        {"geteuid", 0, prim_process_geteuid}, {"getgid", 0, prim_process_getgid},
        {"getegid", 0, prim_process_getegid}, {"getgroups", 0, prim_process_getgroups},
        {"setuid", 1, prim_process_setuid}, {"seteuid", 1, prim_process_seteuid}, {"setgid", 1, prim_process_setgid},
        {"setegid", 1, prim_process_setegid}, {"environ", 0, prim_process_environ},
        {"getenv", 1, prim_process_getenv}, {"setenv", 2, prim_process_setenv},
        {"unsetenv", 1, prim_process_unsetenv}, {"getTitle", 0, prim_process_get_title},
        {"setTitle", 1, prim_process_set_title}, {"reallyExit", 1, prim_process_really_exit},
        {"abort", 0, prim_process_abort}, {"setExitCode", 1, prim_process_set_exit_code},
        {"setExitHook", 1, prim_process_set_exit_hook}, {"setBeforeExitHook", 1, prim_process_set_before_exit_hook},
        {"signalStart", 2, prim_process_signal_start}};
    if (!start_time) start_time = uv_hrtime();
    Object *o = BINDING_FUNCTIONS(functions);
    const ProcessArguments *arguments = process_arguments();
    Object *argv = array_new(0);
    binding_push_string(argv, modules_executable_path());
    binding_push_string(argv, arguments->entry_path);
    for (int i = arguments->first_user_argument; i < arguments->argc; i++) binding_push_string(argv, arguments->argv[i]);
    binding_add(o, "argv", value_cell(argv));
    binding_add(o, "argv0", binding_string(arguments->argv[0]));
    binding_add(o, "execPath", binding_string(modules_executable_path()));
    binding_add_number(o, "pid", uv_os_getpid());
    binding_add_number(o, "ppid", uv_os_getppid());
    return value_cell(o);
}

/* ---- errors ---- */

static BUILTIN(prim_errors_set_uncaught_handler) {
    loop_hooks()->uncaught = a0;
    return UNDEFINED;
}
static BUILTIN(prim_errors_trigger_uncaught) {
    loop_report_uncaught(a0, a1 == JS_TRUE);
    return UNDEFINED;
}

/* (error, header, above): gives `error` a stack of the current frames above function `above`, under `header`. */
static BUILTIN(prim_errors_capture_stack) {
    Object *error = as_object(a0);
    PropertyDescriptor own;
    int had = object_get_own_property_js(error, ATOM(name), &own);
    create_data_property(error, ATOM(name), a1);
    error_capture_stack(error, a2);
    if (had == 1)
        object_define_own_property_js(error, ATOM(name), &own);
    else
        object_delete_js(error, ATOM(name));
    return a0;
}

Value nacre_binding_errors(void) {
    static const BindingFunction functions[] = {{"setUncaughtHandler", 1, prim_errors_set_uncaught_handler},
        {"triggerUncaught", 2, prim_errors_trigger_uncaught}, {"captureStack", 3, prim_errors_capture_stack}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
