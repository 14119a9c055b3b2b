/* process.c - bindings `process` and `errors`: the running process, its environment, signals, exit, uncaught errors. */
#include <errno.h>
#ifdef __GLIBC__
#include <gnu/libc-version.h>
#endif
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/bigint.h"
#include "runtime/error.h"
#include "runtime/state.h"
#include "runtime/modules.h"
#include "runtime/process_args.h"
#include "runtime/process_shared.h"
#include "stdlib/native/environment.h"
#include "stdlib/native/handle.h"

static Value string_or_errno(int code, const char *text) { return code < 0 ? value_int(code) : binding_string(text); }

static BUILTIN(prim_process_cwd) {
    char path[4096];
    size_t size = sizeof path;
    return string_or_errno(uv_cwd(path, &size), path);
}
static BUILTIN(prim_process_chdir) { return value_int(uv_chdir(binding_path(a0))); }

/* ---- time and resources ---- */

/* The doubles of a Float64Array argument, at least `count`; NULL for anything else. */
static double *doubles_of(Value v, size_t count) {
    uint8_t *data;
    size_t length;
    return bytes_of(v, &data, &length) && length >= count * sizeof(double) ? (double *)data : NULL;
}

static BUILTIN(prim_process_hrtime) {
    uint64_t now = uv_hrtime();
    double *out = doubles_of(a0, 2);
    if (!out) return UNDEFINED;
    out[0] = (double)(now / 1000000000u);
    out[1] = (double)(now % 1000000000u);
    return UNDEFINED;
}
static BUILTIN(prim_process_hrtime_ms) { return value_double((double)uv_hrtime() / 1e6); }

static BUILTIN(prim_process_memory_usage) {
    double *out = doubles_of(a0, 5);
    size_t rss = 0;
    if (!out) return UNDEFINED;
    int code = uv_resident_set_memory(&rss); /* reads /proc/self/stat */
    out[0] = (double)rss;
    out[1] = (double)heap_size();
    out[2] = (double)heap_used();
    out[3] = out[4] = 0;
    return value_int(code);
}

static double microseconds(uv_timeval_t t) { return (double)t.tv_sec * 1e6 + (double)t.tv_usec; }

static BUILTIN(prim_process_cpu_usage) {
    uv_rusage_t u;
    int code = uv_getrusage(&u);
    double *out = doubles_of(a0, 2);
    if (code < 0 || !out) return value_int(code);
    out[0] = microseconds(u.ru_utime);
    out[1] = microseconds(u.ru_stime);
    return value_int(0);
}

static BUILTIN(prim_process_resource_usage) {
    uv_rusage_t u;
    int code = uv_getrusage(&u);
    double *out = doubles_of(a0, 16);
    if (code < 0 || !out) return value_int(code);
    const double fields[16] = {microseconds(u.ru_utime), microseconds(u.ru_stime), (double)u.ru_maxrss, (double)u.ru_ixrss,
        (double)u.ru_idrss, (double)u.ru_isrss, (double)u.ru_minflt, (double)u.ru_majflt, (double)u.ru_nswap,
        (double)u.ru_inblock, (double)u.ru_oublock, (double)u.ru_msgsnd, (double)u.ru_msgrcv, (double)u.ru_nsignals,
        (double)u.ru_nvcsw, (double)u.ru_nivcsw};
    memcpy(out, fields, sizeof fields);
    return value_int(0);
}

static BUILTIN(prim_process_constrained_memory) { return value_number((double)uv_get_constrained_memory()); }
static BUILTIN(prim_process_available_memory) { return value_number((double)uv_get_free_memory()); }

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
static BUILTIN(prim_process_getppid) { return value_int(uv_os_getppid()); }

/* A user or group given by number or name: false for an unknown name. */
static bool user_id(Value v, bool is_group, long *id) {
    if (is_number(v)) return *id = (long)binding_double(v), true;
    const char *name = binding_path(v);
    struct passwd *user = is_group ? NULL : getpwnam(name);
    struct group *group = is_group ? getgrnam(name) : NULL;
    if (!user && !group) return false;
    *id = user ? (long)user->pw_uid : (long)group->gr_gid;
    return true;
}

/* 0, 1 for an unknown name, or errno. */
static Value set_id(Value v, bool is_group, int (*set)(unsigned id)) {
    long id;
    if (!user_id(v, is_group, &id)) return value_int(1);
    return value_int(last_error(set((unsigned)id)));
}
static BUILTIN(prim_process_setuid) { return set_id(a0, false, setuid); }
static BUILTIN(prim_process_seteuid) { return set_id(a0, false, seteuid); }
static BUILTIN(prim_process_setgid) { return set_id(a0, true, setgid); }
static BUILTIN(prim_process_setegid) { return set_id(a0, true, setegid); }
static BUILTIN(prim_process_setgroups) {
    gid_t groups[1024];
    uint32_t count = array_length(as_object(a0));
    if (count > 1024) return value_int(UV_EINVAL);
    for (uint32_t i = 0; i < count; i++) {
        long id;
        if (!user_id(get_js(a0, key_from_index(i)), true, &id)) return value_int((int)i + 1);
        groups[i] = (gid_t)id;
    }
    return value_int(last_error(setgroups(count, groups)));
}
static BUILTIN(prim_process_initgroups) {
    long group;
    const char *name = binding_path(a0);
    if (is_number(a0)) {
        struct passwd *user = getpwuid((uid_t)binding_double(a0));
        if (!user) return value_int(1);
        name = user->pw_name;
    }
    if (!user_id(a1, true, &group)) return value_int(2);
    return value_int(last_error(initgroups(name, (gid_t)group)));
}
static BUILTIN(prim_process_getgroups) {
    gid_t groups[1024];
    int count = getgroups(1024, groups);
    Object *a = array_new(0);
    bool has_effective = false;
    for (int i = 0; i < count; i++) {
        binding_push_number(a, groups[i]);
        if (groups[i] == getegid()) has_effective = true;
    }
    if (!has_effective) binding_push_number(a, getegid()); /* POSIX leaves open whether getgroups tells it */
    return value_cell(a);
}

static BUILTIN(prim_process_get_title) {
    char title[512];
    return uv_get_process_title(title, sizeof title) == 0 ? binding_string(title) : string_from_ascii("");
}
static BUILTIN(prim_process_set_title) { return value_int(uv_set_process_title(binding_path(a0))); }

/* ---- end ---- */

static BUILTIN(prim_process_really_exit) { loop_exit(binding_int(a0)); }
static BUILTIN(prim_process_abort) { abort(); }
static BUILTIN(prim_process_set_exit_hooks) {
    loop_hooks()->before_exit = a0;
    loop_hooks()->exit = a1;
    return UNDEFINED;
}
static BUILTIN(prim_process_entry_is_pending) { return value_bool(loop_entry_waits()); }
static BUILTIN(prim_process_raw_debug) {
    size_t length;
    fprintf(stderr, "%s\n", string_to_utf8(a0, &length));
    return UNDEFINED;
}

/* ---- signals ---- */

enum { SIGNAL_MAX = 65 };

typedef struct {
    Handle handle;
    Value on_signal;
    uv_signal_t uv;
} SignalWatcher;

static void on_signal(uv_signal_t *uv, int number) {
    SignalWatcher *w = uv->data;
    Value argv = value_int(number);
    pending_call(&w->handle.pending, w->on_signal, w->handle.pending.keep, 1, &argv);
}

static NACRE_THREAD SignalWatcher *signal_watchers[SIGNAL_MAX];

static BUILTIN(prim_process_start_signal) {
    int number = binding_int(a0);
    if (number <= 0 || number >= SIGNAL_MAX) return value_int(UV_EINVAL);
    SignalWatcher *w = handle_new(sizeof(SignalWatcher), offsetof(SignalWatcher, uv));
    w->on_signal = a1;
    uv_signal_init(loop_uv(), &w->uv);
    int code = uv_signal_start(&w->uv, on_signal, number);
    if (code < 0) return handle_discard(&w->handle), value_int(code);
    uv_unref((uv_handle_t *)&w->uv);
    signal_watchers[number] = w;
    pending_announce(&w->handle.pending, "SIGNALWRAP", UNDEFINED);
    return value_int(0);
}

static BUILTIN(prim_process_stop_signal) {
    int number = binding_int(a0);
    if (number <= 0 || number >= SIGNAL_MAX || !signal_watchers[number]) return UNDEFINED;
    handle_discard(&signal_watchers[number]->handle);
    signal_watchers[number] = NULL;
    return UNDEFINED;
}

#if defined(__x86_64__)
#define ARCHITECTURE "x64"
#elif defined(__aarch64__)
#define ARCHITECTURE "arm64"
#else
#define ARCHITECTURE "arm"
#endif

/* (0 | 1 | 2): see pending_list. */
static BUILTIN(prim_process_active_resources) { return value_cell(pending_list(binding_int(a0))); }

/* (callback): called once, before a variable gets a value that is neither string nor number nor boolean. */
static BUILTIN(prim_process_warn_of_odd_values) {
    environment_warn_of_odd_values(a0);
    return UNDEFINED;
}

Value nacre_binding_process(void) {
    static const BindingFunction functions[] = {{"cwd", 0, prim_process_cwd}, {"chdir", 1, prim_process_chdir},
        {"hrtime", 1, prim_process_hrtime}, {"hrtimeMs", 0, prim_process_hrtime_ms},
        {"memoryUsage", 1, prim_process_memory_usage}, {"cpuUsage", 1, prim_process_cpu_usage},
        {"resourceUsage", 1, prim_process_resource_usage}, {"constrainedMemory", 0, prim_process_constrained_memory},
        {"availableMemory", 0, prim_process_available_memory}, {"kill", 2, prim_process_kill}, {"umask", 1, prim_process_umask},
        {"getppid", 0, prim_process_getppid}, {"getuid", 0, prim_process_getuid}, {"geteuid", 0, prim_process_geteuid},
        {"getgid", 0, prim_process_getgid}, {"getegid", 0, prim_process_getegid}, {"getgroups", 0, prim_process_getgroups},
        {"setuid", 1, prim_process_setuid}, {"seteuid", 1, prim_process_seteuid}, {"setgid", 1, prim_process_setgid},
        {"setegid", 1, prim_process_setegid}, {"setgroups", 1, prim_process_setgroups},
        {"initgroups", 2, prim_process_initgroups}, {"getTitle", 0, prim_process_get_title},
        {"setTitle", 1, prim_process_set_title}, {"reallyExit", 1, prim_process_really_exit}, {"abort", 0, prim_process_abort},
        {"activeResources", 1, prim_process_active_resources}, {"setExitHooks", 2, prim_process_set_exit_hooks},
        {"entryIsPending", 0, prim_process_entry_is_pending},
        {"rawDebug", 1, prim_process_raw_debug}, {"warnOfOddValues", 1, prim_process_warn_of_odd_values},
        {"startSignal", 2, prim_process_start_signal}, {"stopSignal", 1, prim_process_stop_signal}};
    Object *o = BINDING_FUNCTIONS(functions);
    const ProcessArguments *arguments = process_arguments();
    Object *argv = array_new(0);
    binding_push_string(argv, modules_executable_path());
    binding_push_string(argv, arguments->entry_path);
    for (int i = arguments->first_user_argument; i < arguments->argc; i++) binding_push_string(argv, arguments->argv[i]);
    binding_add(o, "argv", value_cell(argv));
    Object *options = array_new(0);
    for (int i = 1; i <= arguments->option_count; i++) binding_push_string(options, arguments->argv[i]);
    binding_add(o, "execArgv", value_cell(options));
    binding_add(o, "argv0", binding_string(arguments->argv[0]));
    binding_add(o, "execPath", binding_string(modules_executable_path()));
    binding_add(o, "arch", string_from_ascii(ARCHITECTURE));
    binding_add(o, "platform", string_from_ascii("linux"));
#ifdef __GLIBC__
    binding_add(o, "glibcVersion", string_from_ascii(gnu_get_libc_version()));
#endif
    binding_add_number(o, "pid", uv_os_getpid());
    binding_add(o, "startMs", value_double(process_shared()->start_ms));
    binding_add(o, "env", value_cell(environment_object()));
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

/* (object, header, above): a stack of the frames above function `above` under "header: message". */
static BUILTIN(prim_errors_capture_stack) {
    Object *error = as_object(a0);
    PropertyDescriptor own;
    int had = object_get_own_property_js(error, ATOM(name), &own);
    create_data_property(error, ATOM(name), a1);
    error_capture_stack_with_header(error, a2);
    if (had == 1) object_define_own_property_js(error, ATOM(name), &own);
    else object_delete_js(error, ATOM(name));
    return a0;
}

Value nacre_binding_errors(void) {
    static const BindingFunction functions[] = {{"setUncaughtHandler", 1, prim_errors_set_uncaught_handler},
        {"triggerUncaught", 2, prim_errors_trigger_uncaught}, {"captureStack", 3, prim_errors_capture_stack}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
