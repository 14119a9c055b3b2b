/* tcp.c - binding `tcp` (stdlib/js/BINDINGS.md): TCP sockets, and what the text of an address is. */
#include "stdlib/native/socket_address.h"
#include "stdlib/native/stream_handle.h"

NativeClass tcp_class;

static Value tcp_new(unsigned family, const char *provider) {
    StreamHandle *s = stream_handle_new();
    int code = uv_tcp_init_ex(loop_uv(), &s->uv.tcp, family);
    if (code < 0) return pending_drop(&s->handle.pending), value_int(code);
    return value_cell(handle_object_as(s, &tcp_class, provider));
}

Value tcp_handle_value(unsigned family) { return tcp_new(family, tcp_class.provider); }

#define THIS_TCP(s)                                                                                                              \
    THIS_NATIVE(StreamHandle, s, tcp_class);                                                                                     \
    if (uv_is_closing(&s->uv.handle)) return value_int(UV_EBADF)

static BUILTIN(tcp_open) {
    THIS_TCP(s);
    return value_int(uv_tcp_open(&s->uv.tcp, binding_int(a0)));
}

/* (address, port, flags): flags 1 = IPv6 only */
static BUILTIN(tcp_bind) {
    THIS_TCP(s);
    struct sockaddr_storage address;
    int code = socket_address_parse(a0, a1, &address);
    if (code == 0) code = uv_tcp_bind(&s->uv.tcp, (struct sockaddr *)&address, (unsigned)binding_int(a2));
    return value_int(code);
}

static BUILTIN(tcp_listen) {
    THIS_TCP(s);
    return stream_listen(s, a0, a1);
}

static void connected(uv_connect_t *uv, int status) { stream_request_finished(uv->data, status); }

/* (address, port, callback(status)) */
static BUILTIN(tcp_connect) {
    THIS_TCP(s);
    struct sockaddr_storage address;
    int code = socket_address_parse(a0, a1, &address);
    if (code < 0) return value_int(code);
    StreamRequest *r = stream_request_new(s, a2, "TCPCONNECTWRAP");
    code = uv_tcp_connect(&r->uv.connect, &s->uv.tcp, (struct sockaddr *)&address, connected);
    if (code < 0) pending_drop(&r->pending);
    return value_int(code);
}

static BUILTIN(tcp_getsockname) {
    THIS_TCP(s);
    struct sockaddr_storage address;
    int length = sizeof address, code = uv_tcp_getsockname(&s->uv.tcp, (struct sockaddr *)&address, &length);
    return code < 0 ? value_int(code) : socket_address_value((struct sockaddr *)&address);
}

static BUILTIN(tcp_getpeername) {
    THIS_TCP(s);
    struct sockaddr_storage address;
    int length = sizeof address, code = uv_tcp_getpeername(&s->uv.tcp, (struct sockaddr *)&address, &length);
    return code < 0 ? value_int(code) : socket_address_value((struct sockaddr *)&address);
}

static BUILTIN(tcp_set_no_delay) {
    THIS_TCP(s);
    return value_int(uv_tcp_nodelay(&s->uv.tcp, a0 == JS_TRUE));
}

/* (enable, initial delay in seconds) */
static BUILTIN(tcp_set_keep_alive) {
    THIS_TCP(s);
    return value_int(uv_tcp_keepalive(&s->uv.tcp, a0 == JS_TRUE, (unsigned)binding_int(a1)));
}

static void reset_closed(uv_handle_t *uv) {
    Handle *h = uv->data;
    pending_finish(&h->pending, h->pending.keep, 0, NULL);
}

/* (callback): closes with RST */
static BUILTIN(tcp_reset) {
    THIS_TCP(s);
    s->handle.pending.callback = a0;
    return value_int(uv_tcp_close_reset(&s->uv.tcp, reset_closed));
}

static const BindingFunction tcp_methods[] = {{"open", 1, tcp_open}, {"bind", 3, tcp_bind}, {"listen", 2, tcp_listen},
    {"connect", 3, tcp_connect}, {"getsockname", 0, tcp_getsockname}, {"getpeername", 0, tcp_getpeername},
    {"setNoDelay", 1, tcp_set_no_delay}, {"setKeepAlive", 2, tcp_set_keep_alive}, {"reset", 1, tcp_reset}};
NativeClass tcp_class = {.name = "TCP",
    .provider = "TCPWRAP",
    .parent = &stream_class,
    .methods = tcp_methods,
    .count = sizeof tcp_methods / sizeof *tcp_methods};

/* (for a server) */
static BUILTIN(prim_tcp_create) { return tcp_new(AF_UNSPEC, a0 == JS_TRUE ? "TCPSERVERWRAP" : tcp_class.provider); }
static BUILTIN(prim_tcp_is_handle) { return value_bool(native_from(a0, &tcp_class) != NULL); }

/* (text): 0 no address, 4, 6 */
static BUILTIN(prim_tcp_is_ip) { return value_int(socket_address_family(a0)); }
/* canonicalIP(text) → an address in its shortest form, without its zone */
static BUILTIN(prim_tcp_canonical_ip) {
    struct sockaddr_storage address;
    char text[INET6_ADDRSTRLEN] = "";
    if (socket_address_parse(a0, value_int(0), &address) < 0) return UNDEFINED;
    if (address.ss_family == AF_INET6) uv_ip6_name((struct sockaddr_in6 *)&address, text, sizeof text);
    else uv_ip4_name((struct sockaddr_in *)&address, text, sizeof text);
    return binding_string(text);
}

Value nacre_binding_tcp(void) {
    static const BindingFunction functions[] = {{"create", 0, prim_tcp_create}, {"isTcp", 1, prim_tcp_is_handle},
        {"isIP", 1, prim_tcp_is_ip}, {"canonicalIP", 1, prim_tcp_canonical_ip}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
