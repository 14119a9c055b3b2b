/* channel.c - binding `messaging` (stdlib/js/BINDINGS.md), see channel.h.
 *
 * Both ends of a channel are under its one lock. A sender appends to the receiver's queue and wakes the
 * receiver's event loop by its uv_async; uv_async_send works from any thread and from any copy of the
 * executable, since it only writes to the loop's descriptor.
 */
#include "stdlib/native/channel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "runtime/builtins/array_buffer.h"
#include "runtime/process_shared.h"
#include "runtime/shared_memory.h"
#include "runtime/thread.h"
#include "stdlib/native/handle.h"

typedef struct {
    bool is_memory;
    void *thing; /* Endpoint, or SharedMemory with a reference */
} Item;

typedef struct Message {
    struct Message *next;
    size_t length, item_count;
    Item *items;
    uint8_t bytes[];
} Message;

typedef struct Channel Channel;
typedef struct Group Group;

struct Endpoint {
    pthread_mutex_t *lock;
    Channel *channel;      /* NULL: a member of a group */
    Endpoint *peer;        /* of a channel */
    Group *group;          /* of a member */
    Endpoint *next_member; /* in the order in which they came */
    Message *first, **last;
    uv_async_t *async; /* of the port that has it, NULL while it is under way */
    bool closed;
};

struct Channel {
    pthread_mutex_t lock;
    Endpoint ends[2];
};

bool channel_new(Endpoint *ends[2]) {
    Channel *c = calloc(1, sizeof *c);
    if (!c) return false;
    pthread_mutex_init(&c->lock, NULL);
    for (int i = 0; i < 2; i++) {
        c->ends[i] = (Endpoint){.lock = &c->lock, .channel = c, .peer = &c->ends[1 - i]};
        c->ends[i].last = &c->ends[i].first;
        ends[i] = &c->ends[i];
    }
    return true;
}

static void message_free(Message *m) {
    for (size_t i = 0; i < m->item_count; i++) {
        if (m->items[i].is_memory) shared_memory_release(m->items[i].thing);
        else if (m->items[i].thing) channel_close(m->items[i].thing);
    }
    free(m->items);
    free(m);
}

static void free_messages(Message *left) {
    for (Message *next; left; left = next) {
        next = left->next;
        message_free(left);
    }
}

/* ---- groups: what BroadcastChannels of one name are in, of all threads ---- */

struct Group {
    Group *next;
    Endpoint *members;
    char name[];
};

typedef struct {
    pthread_mutex_t lock; /* guards all groups and their members */
    Group *groups;
} Broadcasts;

/* The process's; NULL without memory. */
static Broadcasts *broadcasts(void) {
    ProcessShared *shared = process_shared();
    pthread_mutex_lock(&shared->lock);
    Broadcasts *b = shared->broadcasts;
    if (!b && (b = calloc(1, sizeof *b))) {
        pthread_mutex_init(&b->lock, NULL);
        shared->broadcasts = b;
    }
    pthread_mutex_unlock(&shared->lock);
    return b;
}

/* A member of the group of that name, which is made if need be; NULL without memory. */
static Endpoint *group_join(const char *name) {
    Broadcasts *b = broadcasts();
    Endpoint *e = b ? calloc(1, sizeof *e) : NULL;
    if (!e) return NULL;
    pthread_mutex_lock(&b->lock);
    Group *g = b->groups;
    while (g && strcmp(g->name, name) != 0) g = g->next;
    if (!g && (g = calloc(1, sizeof *g + strlen(name) + 1))) {
        strcpy(g->name, name);
        g->next = b->groups;
        b->groups = g;
    }
    if (g) {
        e->lock = &b->lock;
        e->group = g;
        e->last = &e->first;
        Endpoint **place = &g->members;
        while (*place) place = &(*place)->next_member;
        *place = e;
    } else {
        free(e);
        e = NULL;
    }
    pthread_mutex_unlock(&b->lock);
    return e;
}

static void group_leave(Endpoint *e) {
    Broadcasts *b = broadcasts();
    Group *g = e->group;
    pthread_mutex_lock(&b->lock);
    Endpoint **place = &g->members;
    while (*place != e) place = &(*place)->next_member;
    *place = e->next_member;
    if (!g->members) {
        Group **at = &b->groups;
        while (*at != g) at = &(*at)->next;
        *at = g->next;
        free(g);
    }
    pthread_mutex_unlock(&b->lock);
    free_messages(e->first);
    free(e);
}

/* A copy that shares the memory of the first; NULL without memory. */
static Message *message_copy(const Message *m) {
    Message *copy = malloc(sizeof *copy + m->length);
    Item *items = calloc(m->item_count ? m->item_count : 1, sizeof *items);
    if (!copy || !items) return free(copy), free(items), NULL;
    *copy = (Message){NULL, m->length, m->item_count, items};
    memcpy(copy->bytes, m->bytes, m->length);
    for (size_t i = 0; i < m->item_count; i++) {
        items[i] = m->items[i];
        shared_memory_retain(items[i].thing);
    }
    return copy;
}

/* To all other members. The message, which has memory only for items, is freed. */
static void group_post(Endpoint *from, Message *m) {
    pthread_mutex_lock(from->lock);
    for (Endpoint *to = from->group->members; to; to = to->next_member) {
        Message *copy = to == from ? NULL : message_copy(m);
        if (!copy) continue;
        *to->last = copy;
        to->last = &copy->next;
        if (to->async) uv_async_send(to->async);
    }
    pthread_mutex_unlock(from->lock);
    message_free(m);
}

/* The channel goes with its second end. */
void channel_close(Endpoint *e) {
    if (e->group) {
        group_leave(e);
        return;
    }
    Channel *c = e->channel;
    pthread_mutex_lock(&c->lock);
    Message *left = e->first;
    e->first = NULL;
    e->last = &e->first;
    e->async = NULL;
    bool was_closed = e->closed, both = e->peer->closed;
    e->closed = true;
    if (!was_closed && !both && e->peer->async) uv_async_send(e->peer->async);
    pthread_mutex_unlock(&c->lock);
    free_messages(left);
    if (was_closed || !both) return;
    pthread_mutex_destroy(&c->lock);
    free(c);
}

/* ---- ports ---- */

typedef struct Port {
    Handle handle;
    Endpoint *endpoint;           /* NULL: detached or closed */
    struct Port *previous, *next; /* those of the thread that have an endpoint */
    Value on_message, on_peer_closed;
    bool started, peer_closed;
    uv_async_t uv;
} Port;

static NativeClass port_class;
static Port *ports;

static void port_link(Port *p) {
    p->next = ports;
    if (ports) ports->previous = p;
    ports = p;
}

/* The port has no endpoint any more. */
static void port_unlink(Port *p) {
    if (p->previous) p->previous->next = p->next;
    else ports = p->next;
    if (p->next) p->next->previous = p->previous;
    p->previous = p->next = NULL;
    p->endpoint = NULL;
}

/* The thread ends: the other sides must not wake its event loop. */
static void close_all(void) {
    while (ports) {
        Endpoint *e = ports->endpoint;
        port_unlink(ports);
        channel_close(e);
    }
}

/* [bytes, [port or SharedArrayBuffer, …]] */
static Value message_value(Message *m) {
    Value bytes = bytes_new_copy(m->bytes, m->length);
    Object *items = array_new(0), *pair = array_new(0);
    for (size_t i = 0; i < m->item_count; i++) {
        if (m->items[i].is_memory) array_push(items, value_cell(array_buffer_over_shared(m->items[i].thing)));
        else array_push(items, channel_port(m->items[i].thing));
        m->items[i] = (Item){false, NULL};
    }
    array_push(pair, bytes);
    array_push(pair, value_cell(items));
    return value_cell(pair);
}

static Message *take_message(Port *p, bool *peer_closed) {
    Endpoint *e = p->endpoint;
    *peer_closed = false;
    if (!e) return NULL;
    pthread_mutex_lock(e->lock);
    Message *m = e->first;
    if (m) {
        e->first = m->next;
        if (!e->first) e->last = &e->first;
    }
    *peer_closed = !m && e->peer && e->peer->closed;
    pthread_mutex_unlock(e->lock);
    return m;
}

static void deliver(uv_async_t *uv) {
    Port *p = uv->data;
    /* As many as wait now: those that come meanwhile have their own wake-up, and other events their turn. */
    for (int budget = 1000; p->started && p->endpoint; budget--) {
        bool peer_closed;
        if (budget == 0) {
            uv_async_send(uv);
            return;
        }
        Message *m = take_message(p, &peer_closed);
        if (m) {
            Value pair = message_value(m), self = p->handle.pending.keep;
            message_free(m);
            pending_call(&p->handle.pending, p->on_message, self, 1, &pair);
            continue;
        }
        if (peer_closed && !p->peer_closed) {
            p->peer_closed = true;
            pending_call(&p->handle.pending, p->on_peer_closed, p->handle.pending.keep, 0, NULL);
        }
        return;
    }
    if (!p->started && p->endpoint) {
        Endpoint *e = p->endpoint;
        pthread_mutex_lock(e->lock);
        bool closed = e->peer && e->peer->closed && !e->first;
        pthread_mutex_unlock(e->lock);
        if (closed && !p->peer_closed) {
            p->peer_closed = true;
            pending_call(&p->handle.pending, p->on_peer_closed, p->handle.pending.keep, 0, NULL);
        }
    }
}

Value channel_port(Endpoint *endpoint) {
    Port *p = handle_new(sizeof *p, offsetof(Port, uv));
    p->endpoint = endpoint;
    port_link(p);
    p->on_message = p->on_peer_closed = UNDEFINED;
    uv_async_init(loop_uv(), &p->uv, deliver);
    uv_unref((uv_handle_t *)&p->uv);
    Object *o = handle_object(p, &port_class);
    pthread_mutex_lock(endpoint->lock);
    endpoint->async = &p->uv;
    bool waiting = endpoint->first || (endpoint->peer && endpoint->peer->closed);
    pthread_mutex_unlock(endpoint->lock);
    if (waiting) uv_async_send(&p->uv);
    return value_cell(o);
}

Endpoint *channel_detach(Value v) {
    Port *p = native_from(v, &port_class);
    if (!p || !p->endpoint) return NULL;
    Endpoint *e = p->endpoint;
    pthread_mutex_lock(e->lock);
    e->async = NULL;
    pthread_mutex_unlock(e->lock);
    port_unlink(p);
    handle_discard(&p->handle);
    return e;
}

static void leave_channel(Port *p) {
    Endpoint *e = p->endpoint;
    if (!e) return;
    port_unlink(p);
    channel_close(e);
}

/* Only now the other side is told: who hears of the end finds both sides closed. */
static void port_dropped(uv_handle_t *uv) {
    Port *p = uv->data;
    leave_channel(p);
    pending_finish(&p->handle.pending, p->handle.pending.keep, 0, NULL);
}

/* close(callback) */
static BUILTIN(port_close) {
    THIS_NATIVE(Port, p, port_class);
    if (uv_is_closing((uv_handle_t *)&p->uv)) return UNDEFINED;
    if (p->endpoint && p->endpoint->group) leave_channel(p); /* what is posted from now on is not for it */
    p->handle.pending.callback = a0;
    uv_close((uv_handle_t *)&p->uv, port_dropped);
    return UNDEFINED;
}

/* post(bytes, [port or SharedArrayBuffer, …]) → true; false when the other side is closed; undefined for
 * items that cannot move */
static BUILTIN(port_post) {
    THIS_NATIVE(Port, p, port_class);
    uint8_t *data = NULL;
    size_t length = 0;
    bytes_of(a0, &data, &length);
    uint32_t count = is_object(a1) ? array_length(as_object(a1)) : 0;
    if (!p->endpoint) return JS_FALSE;
    Message *m = malloc(sizeof *m + length);
    Item *items = calloc(count ? count : 1, sizeof *items);
    if (!m || !items) return free(m), free(items), throw_out_of_memory();
    *m = (Message){NULL, length, 0, items};
    if (length) memcpy(m->bytes, data, length);
    for (uint32_t i = 0; i < count; i++) {
        Value item = get_js(a1, key_from_index(i));
        if (is_object_kind(item, OBJECT_SHARED_ARRAY_BUFFER)) {
            SharedMemory *memory = shared_memory_of(((ArrayBufferObject *)as_object(item))->data);
            shared_memory_retain(memory);
            items[m->item_count++] = (Item){true, memory};
        } else {
            Endpoint *e = channel_detach(item);
            if (!e) return message_free(m), UNDEFINED;
            items[m->item_count++] = (Item){false, e};
        }
    }
    if (p->endpoint->group) {
        group_post(p->endpoint, m);
        return JS_TRUE;
    }
    Endpoint *to = p->endpoint->peer;
    pthread_mutex_lock(to->lock);
    bool open = !to->closed;
    if (open) {
        *to->last = m;
        to->last = &m->next;
        if (to->async) uv_async_send(to->async);
    }
    pthread_mutex_unlock(to->lock);
    if (!open) message_free(m);
    return value_bool(open);
}

/* receive() → [bytes, items], undefined where none waits */
static BUILTIN(port_receive) {
    THIS_NATIVE(Port, p, port_class);
    bool peer_closed;
    Message *m = take_message(p, &peer_closed);
    if (!m) return UNDEFINED;
    Value pair = message_value(m);
    message_free(m);
    return pair;
}

/* setCallbacks(onMessage([bytes, items]), onPeerClosed()) */
static BUILTIN(port_set_callbacks) {
    THIS_NATIVE(Port, p, port_class);
    p->on_message = a0;
    p->on_peer_closed = a1;
    return UNDEFINED;
}

static BUILTIN(port_start) {
    THIS_NATIVE(Port, p, port_class);
    if (!p->endpoint) return UNDEFINED;
    p->started = true;
    uv_async_send(&p->uv);
    return UNDEFINED;
}

static BUILTIN(port_stop) {
    THIS_NATIVE(Port, p, port_class);
    p->started = false;
    return UNDEFINED;
}

static BUILTIN(port_is_closed) {
    THIS_NATIVE(Port, p, port_class);
    return value_bool(!p->endpoint || uv_is_closing((uv_handle_t *)&p->uv));
}
/* Is the other port the other end of the same channel? */
static BUILTIN(port_is_peer) {
    THIS_NATIVE(Port, p, port_class);
    Port *other = native_from(a0, &port_class);
    return value_bool(other && p->endpoint && other->endpoint == p->endpoint->peer);
}

/* (object): it is an asynchronous resource from now on, which that object stands for. */
static BUILTIN(port_announce) {
    THIS_NATIVE(Port, p, port_class);
    pending_announce(&p->handle.pending, "MESSAGEPORT", a0);
    return UNDEFINED;
}

static const BindingFunction port_methods[] = {{"announce", 1, port_announce}, {"close", 1, port_close}, {"post", 2, port_post},
    {"receive", 0, port_receive}, {"setCallbacks", 2, port_set_callbacks}, {"start", 0, port_start}, {"stop", 0, port_stop},
    {"isClosed", 0, port_is_closed}, {"isPeer", 1, port_is_peer}};
static NativeClass port_class = {
    .name = "Port", .parent = &handle_class, .methods = port_methods, .count = sizeof port_methods / sizeof *port_methods};

/* createPair() → [port, port] */
static BUILTIN(prim_messaging_create_pair) {
    Endpoint *ends[2];
    if (!channel_new(ends)) return throw_out_of_memory();
    Object *pair = array_new(0);
    for (int i = 0; i < 2; i++) array_push(pair, channel_port(ends[i]));
    return value_cell(pair);
}

/* join(name) → the port of a member of the group of BroadcastChannels of that name, in all threads */
static BUILTIN(prim_messaging_join) {
    Endpoint *e = group_join(binding_path(a0));
    return e ? channel_port(e) : throw_out_of_memory();
}

static BUILTIN(prim_messaging_is_port) { return value_bool(native_from(a0, &port_class) != NULL); }

/* detach(arrayBuffer) */
static BUILTIN(prim_messaging_detach) {
    if (is_object_kind(a0, OBJECT_ARRAY_BUFFER)) array_buffer_detach((ArrayBufferObject *)as_object(a0));
    return UNDEFINED;
}

Value nacre_binding_messaging(void) {
    thread_at_end(close_all);
    static const BindingFunction functions[] = {{"createPair", 0, prim_messaging_create_pair}, {"join", 1, prim_messaging_join},
        {"isPort", 1, prim_messaging_is_port}, {"detach", 1, prim_messaging_detach}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
