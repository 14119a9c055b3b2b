/* dns_query.c - binding `dns_query` (stdlib/js/BINDINGS.md): queries of DNS servers by c-ares.
 *
 *     Resolver (servers, timeout, local addresses; a JS object)
 *        └─ Session: one ares_channel with its sockets (uv_poll) and a timer, as long as queries are under
 * way
 *
 * A resolver without queries holds nothing of the system's, so that it can be collected; each new session
 * reads the system's configuration anew. Answers are handed to JS as the bytes of the message.
 */
#include <ares.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib/native/native_class.h"
#include "stdlib/native/socket_address.h"

enum { CLASS_INTERNET = 1, TIMER_MAX_MS = 1000, PORT_DEFAULT = 53 };

typedef struct Session Session;

typedef struct {
    Object *self;
    int timeout; /* ms, -1: c-ares's own */
    int tries;
    bool has_servers;                    /* else those of the system */
    struct ares_addr_port_node *servers; /* cells of the heap */
    uint32_t local4;                     /* host order; 0: any */
    unsigned char local6[16];
    Session *session; /* NULL: no query is under way */
} Resolver;

typedef struct Watch {
    uv_poll_t uv;
    struct Watch *next;
    Session *session;
    ares_socket_t socket;
} Watch;

/* Outside the heap: c-ares and libuv point to it. */
struct Session {
    ares_channel channel;
    Resolver *resolver; /* kept by its queries */
    uv_timer_t timer;
    Watch *watches;
    int queries;
    bool closing;
};

/* The resolver's object is `keep`. */
typedef struct {
    Pending pending;
    Session *session;
} Query;

static NativeClass resolver_class;

static const struct {
    int status;
    const char *name;
} status_names[] = {{ARES_ENODATA, "ENODATA"}, {ARES_EFORMERR, "EFORMERR"}, {ARES_ESERVFAIL, "ESERVFAIL"},
    {ARES_ENOTFOUND, "ENOTFOUND"}, {ARES_ENOTIMP, "ENOTIMP"}, {ARES_EREFUSED, "EREFUSED"}, {ARES_EBADQUERY, "EBADQUERY"},
    {ARES_EBADNAME, "EBADNAME"}, {ARES_EBADFAMILY, "EBADFAMILY"}, {ARES_EBADRESP, "EBADRESP"},
    {ARES_ECONNREFUSED, "ECONNREFUSED"}, {ARES_ETIMEOUT, "ETIMEOUT"}, {ARES_EOF, "EOF"}, {ARES_EFILE, "EFILE"},
    {ARES_ENOMEM, "ENOMEM"}, {ARES_EDESTRUCTION, "EDESTRUCTION"}, {ARES_EBADSTR, "EBADSTR"}, {ARES_EBADFLAGS, "EBADFLAGS"},
    {ARES_ENONAME, "ENONAME"}, {ARES_EBADHINTS, "EBADHINTS"}, {ARES_ENOTINITIALIZED, "ENOTINITIALIZED"},
    {ARES_ELOADIPHLPAPI, "ELOADIPHLPAPI"}, {ARES_EADDRGETNETWORKPARAMS, "EADDRGETNETWORKPARAMS"},
    {ARES_ECANCELLED, "ECANCELLED"}};

/* 'ENOTFOUND' …; UNDEFINED for success. */
static Value status_value(int status) {
    if (status == ARES_SUCCESS) return UNDEFINED;
    for (size_t i = 0; i < sizeof status_names / sizeof *status_names; i++)
        if (status_names[i].status == status) return string_from_ascii(status_names[i].name);
    return string_from_ascii("UNKNOWN_ARES_ERROR");
}

/* ---- sessions ---- */

static void watch_freed(uv_handle_t *uv) { free(uv->data); }
static void session_freed(uv_handle_t *uv) { free(uv->data); }

static void watch_close(Watch *w) {
    for (Watch **p = &w->session->watches; *p; p = &(*p)->next)
        if (*p == w) {
            *p = w->next;
            break;
        }
    uv_close((uv_handle_t *)&w->uv, watch_freed);
}

/* Nothing is under way any more: called outside c-ares. */
static void session_end_if_idle(Session *s) {
    if (s->queries > 0 || s->closing) return;
    s->closing = true;
    s->resolver->session = NULL;
    ares_destroy(s->channel);
    while (s->watches) watch_close(s->watches);
    uv_close((uv_handle_t *)&s->timer, session_freed);
}

static void on_timer(uv_timer_t *uv) {
    Session *s = uv->data;
    ares_process_fd(s->channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
    session_end_if_idle(s);
}

static void on_socket(uv_poll_t *uv, int status, int events) {
    Watch *w = uv->data;
    Session *s = w->session;
    ares_socket_t socket = w->socket;
    uv_timer_again(&s->timer);
    /* An error: c-ares sees it when it reads or writes. */
    bool reads = status < 0 || (events & UV_READABLE), writes = status < 0 || (events & UV_WRITABLE);
    ares_process_fd(s->channel, reads ? socket : ARES_SOCKET_BAD, writes ? socket : ARES_SOCKET_BAD);
    session_end_if_idle(s);
}

/* c-ares wants other events of a socket. */
static void on_socket_state(void *data, ares_socket_t socket, int reads, int writes) {
    Session *s = data;
    Watch *w = s->watches;
    while (w && w->socket != socket) w = w->next;
    if (!reads && !writes) {
        if (w) watch_close(w);
        return;
    }
    if (!w) {
        w = calloc(1, sizeof *w);
        if (!w || uv_poll_init_socket(loop_uv(), &w->uv, socket) < 0) {
            free(w);
            return;
        }
        w->uv.data = w;
        w->session = s;
        w->socket = socket;
        w->next = s->watches;
        s->watches = w;
    }
    uv_poll_start(&w->uv, (reads ? UV_READABLE : 0) | (writes ? UV_WRITABLE : 0), on_socket);
}

static bool library_is_ready;

/* A channel with the resolver's options; ARES_SUCCESS or what failed. */
static int channel_open(const Resolver *r, Session *s, ares_channel *channel) {
    if (!library_is_ready) ares_library_init(ARES_LIB_INIT_ALL);
    library_is_ready = true;
    struct ares_options options = {.flags = ARES_FLAG_NOCHECKRESP, .timeout = r->timeout, .tries = r->tries};
    int mask = ARES_OPT_FLAGS | ARES_OPT_TRIES;
    if (r->timeout >= 0) mask |= ARES_OPT_TIMEOUTMS;
    if (s) {
        options.sock_state_cb = on_socket_state;
        options.sock_state_cb_data = s;
        mask |= ARES_OPT_SOCK_STATE_CB;
    }
    int status = ares_init_options(channel, &options, mask);
    if (status != ARES_SUCCESS) return status;
    if (r->has_servers) ares_set_servers_ports(*channel, r->servers);
    ares_set_local_ip4(*channel, r->local4);
    ares_set_local_ip6(*channel, r->local6);
    return ARES_SUCCESS;
}

/* The session of a resolver, begun where there is none; NULL with *status otherwise. */
static Session *session_of(Resolver *r, int *status) {
    if (r->session) return r->session;
    Session *s = calloc(1, sizeof *s);
    if (!s) return *status = ARES_ENOMEM, NULL;
    *status = channel_open(r, s, &s->channel);
    if (*status != ARES_SUCCESS) return free(s), NULL;
    s->resolver = r;
    uv_timer_init(loop_uv(), &s->timer);
    s->timer.data = s;
    uint64_t period = r->timeout == 0 ? 1 : r->timeout < 0 || r->timeout > TIMER_MAX_MS ? TIMER_MAX_MS : r->timeout;
    uv_timer_start(&s->timer, on_timer, period, period);
    r->session = s;
    return s;
}

/* ---- queries ---- */

static Query *query_new(Resolver *r, Session *s, Value callback) {
    Query *q = pending_new(sizeof *q);
    q->pending.callback = callback;
    q->pending.keep = value_cell(r->self);
    q->session = s;
    s->queries++;
    return q;
}

/* The callback only notes the result for the next turn of the loop, so no queues need to be drained: it may
 * be called inside ares_cancel, that is, inside a call from JS. */
static void query_finish(Query *q, int status, Value result) {
    Value callback = q->pending.callback, argv[2] = {status_value(status), result};
    pending_drop(&q->pending);
    q->session->queries--;
    if (js_call(callback, UNDEFINED, 2, argv) == EXCEPTION) exception_take();
}

static void on_answer(void *arg, int status, int timeouts, unsigned char *bytes, int length) {
    query_finish(arg, status, status == ARES_SUCCESS ? bytes_new_copy(bytes, (size_t)length) : UNDEFINED);
}

/* (name, type, callback(code or undefined, bytes)): undefined, or the code of what failed at once */
static BUILTIN(resolver_query) {
    THIS_NATIVE(Resolver, r, resolver_class);
    int status = ARES_SUCCESS;
    Session *s = session_of(r, &status);
    if (!s) return status_value(status);
    Query *q = query_new(r, s, a2);
    ares_query(s->channel, binding_path(a0), CLASS_INTERNET, binding_int(a1), on_answer, q);
    session_end_if_idle(s);
    return UNDEFINED;
}

static void on_host(void *arg, int status, int timeouts, struct hostent *host) {
    Value names = UNDEFINED;
    if (status == ARES_SUCCESS) {
        Object *list = array_new(0);
        for (char **alias = host->h_aliases; alias && *alias; alias++) binding_push_string(list, *alias);
        if (array_length(list) == 0 && host->h_name) binding_push_string(list, host->h_name);
        names = value_cell(list);
    }
    query_finish(arg, status, names);
}

/* (address, callback(code or undefined, names)): undefined, the code of what failed at once, or a number
 * where the text is no address */
static BUILTIN(resolver_reverse) {
    THIS_NATIVE(Resolver, r, resolver_class);
    unsigned char address[16];
    int family = socket_address_family(a0), status = ARES_SUCCESS;
    if (!family || uv_inet_pton(family == 6 ? AF_INET6 : AF_INET, binding_path(a0), address) < 0) return value_int(UV_EINVAL);
    Session *s = session_of(r, &status);
    if (!s) return status_value(status);
    Query *q = query_new(r, s, a1);
    ares_gethostbyaddr(s->channel, address, family == 6 ? 16 : 4, family == 6 ? AF_INET6 : AF_INET, on_host, q);
    session_end_if_idle(s);
    return UNDEFINED;
}

static BUILTIN(resolver_cancel) {
    THIS_NATIVE(Resolver, r, resolver_class);
    if (r->session) {
        Session *s = r->session;
        ares_cancel(s->channel);
        session_end_if_idle(s);
    }
    return UNDEFINED;
}

/* ---- servers ---- */

/* flat [address, port, …], or the code of what failed */
static BUILTIN(resolver_get_servers) {
    THIS_NATIVE(Resolver, r, resolver_class);
    ares_channel channel;
    int status = channel_open(r, NULL, &channel);
    if (status != ARES_SUCCESS) return status_value(status);
    struct ares_addr_port_node *list = NULL;
    status = ares_get_servers_ports(channel, &list);
    Object *out = array_new(0);
    for (struct ares_addr_port_node *n = list; n; n = n->next) {
        char text[INET6_ADDRSTRLEN];
        uv_inet_ntop(n->family, &n->addr, text, sizeof text);
        binding_push_string(out, text);
        binding_push_number(out, n->udp_port ? n->udp_port : PORT_DEFAULT);
    }
    if (list) ares_free_data(list);
    ares_destroy(channel);
    return status == ARES_SUCCESS ? value_cell(out) : status_value(status);
}

/* (flat [address, port, …]): true, false while queries are under way */
static BUILTIN(resolver_set_servers) {
    THIS_NATIVE(Resolver, r, resolver_class);
    if (r->session) return JS_FALSE;
    uint32_t count = array_length(as_object(a0)) / 2;
    struct ares_addr_port_node *first = NULL, **last = &first;
    for (uint32_t i = 0; i < count; i++) {
        Value address = get_js(a0, key_from_index(2 * i));
        int port = binding_int(get_js(a0, key_from_index(2 * i + 1)));
        struct ares_addr_port_node *n = heap_alloc(sizeof *n);
        n->family = socket_address_family(address) == 6 ? AF_INET6 : AF_INET;
        uv_inet_pton(n->family, binding_path(address), &n->addr);
        n->udp_port = n->tcp_port = port;
        *last = n;
        last = &n->next;
    }
    r->servers = first;
    r->has_servers = true;
    return JS_TRUE;
}

/* (ipv4 or undefined, ipv6 or undefined) */
static BUILTIN(resolver_set_local_address) {
    THIS_NATIVE(Resolver, r, resolver_class);
    unsigned char v4[4] = {0};
    memset(r->local6, 0, sizeof r->local6);
    if (is_string(a0)) uv_inet_pton(AF_INET, binding_path(a0), v4);
    if (is_string(a1)) uv_inet_pton(AF_INET6, binding_path(a1), r->local6);
    r->local4 = (uint32_t)v4[0] << 24 | (uint32_t)v4[1] << 16 | (uint32_t)v4[2] << 8 | v4[3];
    if (r->session) {
        ares_set_local_ip4(r->session->channel, r->local4);
        ares_set_local_ip6(r->session->channel, r->local6);
    }
    return UNDEFINED;
}

static const BindingFunction resolver_methods[] = {{"query", 3, resolver_query}, {"reverse", 2, resolver_reverse},
    {"cancel", 0, resolver_cancel}, {"getServers", 0, resolver_get_servers}, {"setServers", 1, resolver_set_servers},
    {"setLocalAddress", 2, resolver_set_local_address}};
static NativeClass resolver_class = {
    .name = "ChannelWrap", .methods = resolver_methods, .count = sizeof resolver_methods / sizeof *resolver_methods};

/* (timeout in ms or -1, tries) */
static BUILTIN(prim_dns_query_create) {
    Resolver *r = heap_alloc(sizeof *r);
    memset(r, 0, sizeof *r);
    r->timeout = binding_int(a0);
    r->tries = binding_int(a1);
    r->self = native_object_new(r, &resolver_class);
    return value_cell(r->self);
}

Value nacre_binding_dns_query(void) {
    static const BindingFunction functions[] = {{"create", 2, prim_dns_query_create}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
