/* binding.h - helpers for writing the C primitives of core modules (BINDINGS.md): objects of functions, arguments,
 * pending requests that the collector must see, callbacks.
 */
#ifndef NACRE_STDLIB_BINDING_H
#define NACRE_STDLIB_BINDING_H

#include <uv.h>

#include "runtime/async_resource.h"
#include "runtime/bytes.h"
#include "runtime/heap.h"
#include "runtime/loop.h"
#include "runtime/runtime.h"

typedef struct {
    const char *name;
    uint32_t length;
    JsCode code;
} BindingFunction;
typedef struct {
    const char *name;
    double value;
} BindingNumber;

Object *binding_new(const BindingFunction *functions, uint32_t count);
void binding_add(Object *o, const char *name, Value v);
void binding_add_number(Object *o, const char *name, double v);
#define BINDING_FUNCTIONS(table) binding_new(table, sizeof(table) / sizeof(*(table)))

/* A string as UTF-8, or the bytes of a view, NUL-terminated. Leaf memory; for values that JS has validated: anything else
 * gives "". */
char *binding_path(Value v);
double binding_double(Value v); /* a number or BigInt; 0 for anything else */
static inline int binding_int(Value v) { return is_int(v) ? as_int(v) : (int)binding_double(v); }
static inline Value binding_string(const char *text) { return text ? string_from_utf8(text, strlen(text)) : UNDEFINED; }
Value binding_latin1(const char *text);
void binding_push_string(Object *array, const char *text);
void binding_push_number(Object *array, double v);

/* What a pending libuv request or open handle keeps alive: lives in a list that the collector scans. Embed it first. */
typedef struct Pending {
    struct Pending *previous, *next;
    Value callback;
    Value keep;          /* buffers, the JS handle object … */
    bool is_handle;      /* a Handle (handle.h) */
    AsyncResource async; /* the context of its callbacks; told to async_hooks by those that call pending_announce */
} Pending;
void *pending_new(size_t size);  /* linked in; zeroed; at least sizeof(Pending) */
void pending_link(Pending *p);   /* for memory that is linked in again and again */
void pending_unlink(Pending *p); /* the collector may take it */
void pending_drop(Pending *p);   /* the same, and the end of the resource */
/* Makes it an asynchronous resource of Node's type (FSREQCALLBACK …); object UNDEFINED: one is made where it matters. */
static inline void pending_announce(Pending *p, const char *type, Value object) { async_resource_init(&p->async, type, object); }
/* Calls JS from the event loop on behalf of p. */
static inline Value pending_call(Pending *p, Value f, Value this_value, uint32_t argc, const Value *argv) {
    return async_resource_call(&p->async, f, this_value, argc, argv);
}
/* The end of a request: unlinks it, calls its callback and drops it. */
void pending_finish(Pending *p, Value this_value, uint32_t argc, const Value *argv);

/* What is under way: type names (0), or the JS objects of requests (1) or of referenced handles (2). */
Object *pending_list(int what);
Pending *pending_first(void); /* the newest */

#endif
