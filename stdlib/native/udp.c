/* udp.c - binding `udp` (stdlib/js/BINDINGS.md): UDP sockets over uv_udp_t.
 *
 * Datagrams that come are copied out of a buffer that all sockets of a thread share; those that go are
 * written at once where the system takes them, else their memory is kept until libuv has sent them.
 */
#include <stdlib.h>

#include "stdlib/native/socket_address.h"
#include "stdlib/native/stream_handle.h"

enum { DATAGRAM_SIZE = 65536, PARTS_MAX = 1024 };

static NativeClass udp_class;

typedef struct {
    Handle handle;
    Value on_message;
    uv_udp_t uv;
} UdpHandle;

typedef struct {
    Pending pending; /* callback(errno, size) */
    uv_udp_send_t uv;
    Value parts; /* the views being sent */
    double size;
} SendRequest;

static Value udp_handle_value(void) {
    UdpHandle *u = handle_new(sizeof *u, offsetof(UdpHandle, uv));
    u->on_message = UNDEFINED;
    int code = uv_udp_init(loop_uv(), &u->uv);
    if (code < 0) return pending_drop(&u->handle.pending), value_int(code);
    return value_cell(handle_object(u, &udp_class));
}

#define THIS_UDP(u)                                                                                                              \
    THIS_NATIVE(UdpHandle, u, udp_class);                                                                                        \
    if (uv_is_closing(u->handle.uv)) return value_int(UV_EBADF)

static BUILTIN(udp_open) {
    THIS_UDP(u);
    return value_int(uv_udp_open(&u->uv, binding_int(a0)));
}

/* (address, port, flags): flags of uv_udp_flags */
static BUILTIN(udp_bind) {
    THIS_UDP(u);
    struct sockaddr_storage address;
    int code = socket_address_parse(a0, a1, &address);
    if (code == 0) code = uv_udp_bind(&u->uv, (struct sockaddr *)&address, (unsigned)binding_int(a2));
    return value_int(code);
}

/* (address, port) */
static BUILTIN(udp_connect) {
    THIS_UDP(u);
    struct sockaddr_storage address;
    int code = socket_address_parse(a0, a1, &address);
    if (code == 0) code = uv_udp_connect(&u->uv, (struct sockaddr *)&address);
    return value_int(code);
}

static BUILTIN(udp_disconnect) {
    THIS_UDP(u);
    return value_int(uv_udp_connect(&u->uv, NULL));
}

static BUILTIN(udp_getsockname) {
    THIS_UDP(u);
    struct sockaddr_storage address;
    int length = sizeof address, code = uv_udp_getsockname(&u->uv, (struct sockaddr *)&address, &length);
    return code < 0 ? value_int(code) : socket_address_value((struct sockaddr *)&address);
}

static BUILTIN(udp_getpeername) {
    THIS_UDP(u);
    struct sockaddr_storage address;
    int length = sizeof address, code = uv_udp_getpeername(&u->uv, (struct sockaddr *)&address, &length);
    return code < 0 ? value_int(code) : socket_address_value((struct sockaddr *)&address);
}

/* ---- receiving ---- */

static NACRE_THREAD char *shared_datagram;
static NACRE_THREAD bool datagram_is_lent; /* until its bytes are copied */

static void allocate(uv_handle_t *uv, size_t suggested, uv_buf_t *buffer) {
    if (!shared_datagram) shared_datagram = malloc(DATAGRAM_SIZE);
    char *memory = datagram_is_lent ? malloc(DATAGRAM_SIZE) : shared_datagram;
    if (memory == shared_datagram) datagram_is_lent = true;
    *buffer = uv_buf_init(memory, memory ? DATAGRAM_SIZE : 0);
}

static void on_received(uv_udp_t *uv, ssize_t count, const uv_buf_t *buffer, const struct sockaddr *from, unsigned flags) {
    UdpHandle *u = uv->data;
    Value argv[3] = {value_int((int)count), UNDEFINED, UNDEFINED};
    bool nothing = count == 0 && !from;
    if (count >= 0 && from) {
        argv[1] = bytes_new_copy(buffer->base, (size_t)count);
        argv[2] = socket_address_value(from);
    }
    if (buffer->base == shared_datagram) datagram_is_lent = false;
    else free(buffer->base);
    if (!nothing) loop_call(u->on_message, u->handle.pending.keep, 3, argv);
}

/* (onmessage(n or errno, bytes, [address, family, port])) */
static BUILTIN(udp_receive_start) {
    THIS_UDP(u);
    u->on_message = a0;
    int code = uv_udp_recv_start(&u->uv, allocate, on_received);
    return value_int(code == UV_EALREADY ? 0 : code);
}

static BUILTIN(udp_receive_stop) {
    THIS_UDP(u);
    return value_int(uv_udp_recv_stop(&u->uv));
}

/* ---- sending ---- */

static void sent(uv_udp_send_t *uv, int status) {
    SendRequest *r = uv->data;
    Value callback = r->pending.callback, handle = r->pending.keep;
    Value argv[2] = {value_int(status), value_number(r->size)};
    pending_drop(&r->pending);
    if (is_object(callback)) loop_call(callback, handle, 2, argv);
}

/* (views, callback(status, size), address, port), the last two absent for a connected socket: size + 1 where
 * the datagram went at once (the callback is not called), 0 where the callback will be, or errno */
static BUILTIN(udp_send) {
    THIS_UDP(u);
    struct sockaddr_storage address;
    const struct sockaddr *to = NULL;
    if (is_string(a2)) {
        int code = socket_address_parse(a2, ARG(3), &address);
        if (code < 0) return value_int(code);
        to = (struct sockaddr *)&address;
    }
    if (!is_object_kind(a0, OBJECT_ARRAY)) return value_int(UV_EINVAL);
    uint32_t count = array_length(as_object(a0));
    if (count > PARTS_MAX) return value_int(UV_EMSGSIZE);
    uv_buf_t parts[PARTS_MAX + 1];
    parts[0] = uv_buf_init("", 0); /* an empty datagram has a part, too */
    double size = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint8_t *data = NULL;
        size_t length = 0;
        bytes_of(get_js(a0, key_from_index(i)), &data, &length);
        parts[i] = uv_buf_init((char *)data, (unsigned)length);
        size += (double)length;
    }
    if (count == 0) count = 1;
    int code = uv_udp_try_send(&u->uv, parts, count, to);
    if (code >= 0) return value_number(size + 1);
    if (code != UV_EAGAIN && code != UV_ENOSYS) return value_int(code);
    SendRequest *r = pending_new(sizeof *r);
    r->pending.callback = a1;
    r->pending.keep = u->handle.pending.keep;
    r->parts = a0;
    r->size = size;
    r->uv.data = r;
    code = uv_udp_send(&r->uv, &u->uv, parts, count, to, sent);
    if (code < 0) pending_drop(&r->pending);
    return value_int(code);
}

static BUILTIN(udp_send_queue_size) {
    THIS_UDP(u);
    return value_number((double)uv_udp_get_send_queue_size(&u->uv));
}
static BUILTIN(udp_send_queue_count) {
    THIS_UDP(u);
    return value_number((double)uv_udp_get_send_queue_count(&u->uv));
}

/* ---- options ---- */

static BUILTIN(udp_set_broadcast) {
    THIS_UDP(u);
    return value_int(uv_udp_set_broadcast(&u->uv, binding_int(a0)));
}
static BUILTIN(udp_set_ttl) {
    THIS_UDP(u);
    return value_int(uv_udp_set_ttl(&u->uv, binding_int(a0)));
}
static BUILTIN(udp_set_multicast_ttl) {
    THIS_UDP(u);
    return value_int(uv_udp_set_multicast_ttl(&u->uv, binding_int(a0)));
}
static BUILTIN(udp_set_multicast_loopback) {
    THIS_UDP(u);
    return value_int(uv_udp_set_multicast_loop(&u->uv, binding_int(a0)));
}
static BUILTIN(udp_set_multicast_interface) {
    THIS_UDP(u);
    return value_int(uv_udp_set_multicast_interface(&u->uv, binding_path(a0)));
}

static const char *text_or_null(Value v) { return is_string(v) ? binding_path(v) : NULL; }

/* (group, interface or undefined, join) */
static BUILTIN(udp_set_membership) {
    THIS_UDP(u);
    return value_int(
        uv_udp_set_membership(&u->uv, binding_path(a0), text_or_null(a1), a2 == JS_TRUE ? UV_JOIN_GROUP : UV_LEAVE_GROUP));
}
/* (source, group, interface or undefined, join) */
static BUILTIN(udp_set_source_membership) {
    THIS_UDP(u);
    return value_int(uv_udp_set_source_membership(
        &u->uv, binding_path(a1), text_or_null(a2), binding_path(a0), ARG(3) == JS_TRUE ? UV_JOIN_GROUP : UV_LEAVE_GROUP));
}

/* (size, 0 = tell only, receive buffer): bytes as the system has them now, or errno */
static BUILTIN(udp_buffer_size) {
    THIS_UDP(u);
    int size = binding_int(a0);
    int code = a1 == JS_TRUE ? uv_recv_buffer_size(u->handle.uv, &size) : uv_send_buffer_size(u->handle.uv, &size);
    return value_int(code < 0 ? code : size);
}

static BUILTIN(udp_fd) {
    THIS_NATIVE(UdpHandle, u, udp_class);
    uv_os_fd_t fd = -1;
    int code = uv_is_closing(u->handle.uv) ? UV_EBADF : uv_fileno(u->handle.uv, &fd);
    return value_int(code < 0 ? code : fd);
}

static void add_getters(Object *prototype) { native_add_getter(prototype, "fd", udp_fd); }

static const BindingFunction udp_methods[] = {{"open", 1, udp_open}, {"bind", 3, udp_bind}, {"connect", 2, udp_connect},
    {"disconnect", 0, udp_disconnect}, {"getsockname", 0, udp_getsockname}, {"getpeername", 0, udp_getpeername},
    {"receiveStart", 1, udp_receive_start}, {"receiveStop", 0, udp_receive_stop}, {"send", 4, udp_send},
    {"getSendQueueSize", 0, udp_send_queue_size}, {"getSendQueueCount", 0, udp_send_queue_count},
    {"setBroadcast", 1, udp_set_broadcast}, {"setTTL", 1, udp_set_ttl}, {"setMulticastTTL", 1, udp_set_multicast_ttl},
    {"setMulticastLoopback", 1, udp_set_multicast_loopback}, {"setMulticastInterface", 1, udp_set_multicast_interface},
    {"setMembership", 3, udp_set_membership}, {"setSourceMembership", 4, udp_set_source_membership},
    {"bufferSize", 2, udp_buffer_size}};
static NativeClass udp_class = {.name = "UDP",
    .provider = "UDPWRAP",
    .parent = &handle_class,
    .methods = udp_methods,
    .count = sizeof udp_methods / sizeof *udp_methods,
    .prepare = add_getters};

static BUILTIN(prim_udp_create) { return udp_handle_value(); }
static BUILTIN(prim_udp_is_handle) { return value_bool(native_from(a0, &udp_class) != NULL); }

Value nacre_binding_udp(void) {
    stream_udp_handle_value = udp_handle_value;
    static const BindingFunction functions[] = {{"create", 0, prim_udp_create}, {"isUdp", 1, prim_udp_is_handle}};
    Object *o = BINDING_FUNCTIONS(functions);
    binding_add_number(o, "IPV6ONLY", UV_UDP_IPV6ONLY);
    binding_add_number(o, "REUSEADDR", UV_UDP_REUSEADDR);
    return value_cell(o);
}
