/* os.c - bindings `os` and `uv`: facts about the machine; names and texts of libuv's error numbers. */
#include <stdlib.h>

#include "stdlib/native/binding.h"

static BUILTIN(prim_os_hostname) {
    char name[UV_MAXHOSTNAMESIZE];
    size_t size = sizeof name;
    int code = uv_os_gethostname(name, &size);
    return code < 0 ? value_int(code) : binding_string(name);
}

static BUILTIN(prim_os_uname) {
    uv_utsname_t u;
    int code = uv_os_uname(&u);
    if (code < 0) return value_int(code);
    Object *a = array_new(0);
    binding_push_string(a, u.sysname);
    binding_push_string(a, u.version);
    binding_push_string(a, u.release);
    binding_push_string(a, u.machine);
    return value_cell(a);
}

static BUILTIN(prim_os_cpus) {
    uv_cpu_info_t *infos;
    int count;
    Object *a = array_new(0);
    if (uv_cpu_info(&infos, &count) < 0) return value_cell(a);
    for (int i = 0; i < count; i++) {
        binding_push_string(a, infos[i].model);
        binding_push_number(a, infos[i].speed);
        binding_push_number(a, (double)infos[i].cpu_times.user);
        binding_push_number(a, (double)infos[i].cpu_times.nice);
        binding_push_number(a, (double)infos[i].cpu_times.sys);
        binding_push_number(a, (double)infos[i].cpu_times.idle);
        binding_push_number(a, (double)infos[i].cpu_times.irq);
    }
    uv_free_cpu_info(infos, count);
    return value_cell(a);
}

static BUILTIN(prim_os_totalmem) { return value_number((double)uv_get_total_memory()); }
static BUILTIN(prim_os_freemem) { return value_number((double)uv_get_free_memory()); }
static BUILTIN(prim_os_uptime) {
    double uptime = 0;
    int code = uv_uptime(&uptime);
    return code < 0 ? value_int(code) : value_number(uptime);
}

static BUILTIN(prim_os_loadavg) {
    uint8_t *data;
    size_t length;
    if (bytes_of(a0, &data, &length) && length >= 3 * sizeof(double)) uv_loadavg((double *)data);
    return UNDEFINED;
}

static BUILTIN(prim_os_parallelism) { return value_int((int)uv_available_parallelism()); }

static BUILTIN(prim_os_homedir) {
    char path[4096];
    size_t size = sizeof path;
    int code = uv_os_homedir(path, &size);
    return code < 0 ? value_int(code) : binding_string(path);
}

static BUILTIN(prim_os_interfaces) {
    uv_interface_address_t *list;
    int count, code = uv_interface_addresses(&list, &count);
    if (code < 0) return value_int(code);
    Object *a = array_new(0);
    for (int i = 0; i < count; i++) {
        char address[64] = "", netmask[64] = "", mac[18];
        const unsigned char *p = (const unsigned char *)list[i].phys_addr;
        bool six = list[i].address.address4.sin_family == AF_INET6;
        if (six) {
            uv_ip6_name(&list[i].address.address6, address, sizeof address);
            uv_ip6_name(&list[i].netmask.netmask6, netmask, sizeof netmask);
        } else {
            uv_ip4_name(&list[i].address.address4, address, sizeof address);
            uv_ip4_name(&list[i].netmask.netmask4, netmask, sizeof netmask);
        }
        snprintf(mac, sizeof mac, "%02x:%02x:%02x:%02x:%02x:%02x", p[0], p[1], p[2], p[3], p[4], p[5]);
        binding_push_string(a, list[i].name);
        binding_push_string(a, address);
        binding_push_string(a, netmask);
        binding_push_string(a, six ? "IPv6" : "IPv4");
        binding_push_string(a, mac);
        array_push(a, value_bool(list[i].is_internal));
        binding_push_number(a, six ? (double)list[i].address.address6.sin6_scope_id : -1);
    }
    uv_free_interface_addresses(list, count);
    return value_cell(a);
}

static BUILTIN(prim_os_user_info) {
    uv_passwd_t p;
    int code = uv_os_get_passwd(&p);
    if (code < 0) return value_int(code);
    Object *a = array_new(0);
    binding_push_number(a, (double)p.uid);
    binding_push_number(a, (double)p.gid);
    binding_push_string(a, p.username);
    binding_push_string(a, p.homedir);
    array_push(a, p.shell ? binding_string(p.shell) : JS_NULL);
    uv_os_free_passwd(&p);
    return value_cell(a);
}

/* (pid, Int32Array(1)) */
static BUILTIN(prim_os_get_priority) {
    uint8_t *data;
    size_t length;
    if (!bytes_of(a1, &data, &length) || length < sizeof(int32_t)) return value_int(UV_EINVAL);
    return value_int(uv_os_getpriority(binding_int(a0), (int *)data));
}
static BUILTIN(prim_os_set_priority) { return value_int(uv_os_setpriority(binding_int(a0), binding_int(a1))); }

Value nacre_binding_os(void) {
    static const BindingFunction functions[] = {{"hostname", 0, prim_os_hostname}, {"uname", 0, prim_os_uname},
        {"cpus", 0, prim_os_cpus}, {"totalmem", 0, prim_os_totalmem}, {"freemem", 0, prim_os_freemem},
        {"uptime", 0, prim_os_uptime}, {"loadavg", 1, prim_os_loadavg}, {"availableParallelism", 0, prim_os_parallelism},
        {"homedir", 0, prim_os_homedir}, {"networkInterfaces", 0, prim_os_interfaces}, {"userInfo", 0, prim_os_user_info},
        {"getPriority", 2, prim_os_get_priority}, {"setPriority", 2, prim_os_set_priority}};
    return value_cell(BINDING_FUNCTIONS(functions));
}

/* ---- uv ---- */

static BUILTIN(prim_uv_errname) { return binding_string(uv_err_name(binding_int(a0))); }
static BUILTIN(prim_uv_strerror) { return binding_string(uv_strerror(binding_int(a0))); }

typedef struct {
    int number;
    const char *name, *text;
} UvError;
static const UvError uv_errors[] = {
#define ERROR_ROW(name, text) {UV_##name, #name, text},
    UV_ERRNO_MAP(ERROR_ROW)};
enum { UV_ERROR_COUNT = sizeof uv_errors / sizeof *uv_errors };

static BUILTIN(prim_uv_error_map) {
    Object *a = array_new(0);
    for (int i = 0; i < UV_ERROR_COUNT; i++) {
        binding_push_number(a, uv_errors[i].number);
        binding_push_string(a, uv_errors[i].name);
        binding_push_string(a, uv_errors[i].text);
    }
    return value_cell(a);
}

Value nacre_binding_uv(void) {
    static const BindingFunction functions[] = {
        {"errname", 1, prim_uv_errname}, {"strerror", 1, prim_uv_strerror}, {"getErrorMap", 0, prim_uv_error_map}};
    Object *o = BINDING_FUNCTIONS(functions);
    for (int i = 0; i < UV_ERROR_COUNT; i++) {
        char name[64];
        snprintf(name, sizeof name, "UV_%s", uv_errors[i].name);
        binding_add_number(o, name, uv_errors[i].number);
    }
    return value_cell(o);
}
