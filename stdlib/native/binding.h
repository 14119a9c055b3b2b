/* binding.h - helpers for writing the C primitives of core modules (BINDINGS.md): objects of functions, arguments,
 * pending requests that the collector must see, callbacks.
 */
#ifndef NACRE_STDLIB_BINDING_H
#define NACRE_STDLIB_BINDING_H

#include <uv.h>

#include "runtime/bytes.h"
#include "runtime/heap.h"
#include "runtime/loop.h"
#include "runtime/runtime.h"

typedef struct { const char *name; uint32_t length; JsCode code; } BindingFunction;
typedef struct { const char *name; double value; } BindingNumber;

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
    Value keep; /* buffers, the JS handle object … */
} Pending;
void *pending_new(size_t size); /* linked in; zeroed; at least sizeof(Pending) */
void pending_link(Pending *p);   /* for memory that is linked in again and again */
void pending_drop(Pending *p);  /* unlinks: the collector may take it */

#endif
