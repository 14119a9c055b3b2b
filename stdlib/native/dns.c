/* dns.c - binding `dns` (stdlib/js/BINDINGS.md): the system's own resolution of names (getaddrinfo,
 * getnameinfo), on libuv's thread pool. Queries of DNS servers are in dns_query.c.
 */
#include <netdb.h>

#include "stdlib/native/socket_address.h"

typedef struct {
    Pending pending;
    union {
        uv_getaddrinfo_t info;
        uv_getnameinfo_t name;
    } uv;
} LookupRequest;

static void finish(LookupRequest *r, uint32_t argc, const Value *argv) { pending_finish(&r->pending, UNDEFINED, argc, argv); }

static void looked_up(uv_getaddrinfo_t *uv, int status, struct addrinfo *list) {
    Value argv[2] = {value_int(status), UNDEFINED};
    if (status == 0) {
        Object *addresses = array_new(0);
        for (struct addrinfo *a = list; a; a = a->ai_next) {
            char text[INET6_ADDRSTRLEN];
            if (a->ai_family == AF_INET6) uv_ip6_name((struct sockaddr_in6 *)a->ai_addr, text, sizeof text);
            else if (a->ai_family == AF_INET) uv_ip4_name((struct sockaddr_in *)a->ai_addr, text, sizeof text);
            else continue;
            binding_push_string(addresses, text);
        }
        argv[1] = value_cell(addresses);
    }
    uv_freeaddrinfo(list);
    finish(uv->data, 2, argv);
}

/* (host, family 0 | 4 | 6, flags, callback(status, addresses)): 0 or errno */
static BUILTIN(prim_dns_lookup) {
    int family = binding_int(a1);
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = binding_int(a2)};
    hints.ai_family = family == 4 ? AF_INET : family == 6 ? AF_INET6 : AF_UNSPEC;
    LookupRequest *r = pending_new(sizeof *r);
    r->pending.callback = ARG(3);
    r->uv.info.data = r;
    int code = uv_getaddrinfo(loop_uv(), &r->uv.info, looked_up, binding_path(a0), NULL, &hints);
    if (code < 0) pending_unlink(&r->pending);
    else pending_announce(&r->pending, "GETADDRINFOREQWRAP", UNDEFINED);
    return value_int(code);
}

static void named(uv_getnameinfo_t *uv, int status, const char *host, const char *service) {
    Value argv[3] = {value_int(status), UNDEFINED, UNDEFINED};
    if (status == 0) argv[1] = binding_string(host), argv[2] = binding_string(service);
    finish(uv->data, 3, argv);
}

/* (address, port, callback(status, host, service)): 0 or errno */
static BUILTIN(prim_dns_lookup_service) {
    struct sockaddr_storage address;
    int code = socket_address_parse(a0, a1, &address);
    if (code < 0) return value_int(code);
    LookupRequest *r = pending_new(sizeof *r);
    r->pending.callback = a2;
    r->uv.name.data = r;
    code = uv_getnameinfo(loop_uv(), &r->uv.name, named, (struct sockaddr *)&address, NI_NAMEREQD);
    if (code < 0) pending_unlink(&r->pending);
    else pending_announce(&r->pending, "GETNAMEINFOREQWRAP", UNDEFINED);
    return value_int(code);
}

Value nacre_binding_dns(void) {
    static const BindingFunction functions[] = {{"lookup", 4, prim_dns_lookup}, {"lookupService", 3, prim_dns_lookup_service}};
    Object *o = BINDING_FUNCTIONS(functions);
    binding_add_number(o, "AI_ADDRCONFIG", AI_ADDRCONFIG);
    binding_add_number(o, "AI_ALL", AI_ALL);
    binding_add_number(o, "AI_V4MAPPED", AI_V4MAPPED);
    return value_cell(o);
}
