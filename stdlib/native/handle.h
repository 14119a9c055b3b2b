/* handle.h - JS objects around libuv handles: close, ref, unref, hasRef, and the table of their methods. */
#ifndef NACRE_STDLIB_HANDLE_H
#define NACRE_STDLIB_HANDLE_H

#include "stdlib/native/binding.h"

/* Embed first in the struct of a kind of handle. The object keeps the handle through native slots of its methods; the
 * handle is in the pending list from handle_new until it is closed. */
typedef struct Handle {
    Pending pending; /* callback: that of close; keep: the JS object */
    uv_handle_t *uv;
} Handle;

/* `size` bytes of the kind's struct; `uv` is where its libuv handle lies in it. uv->data points to the Handle. */
void *handle_new(size_t size, size_t uv_offset);
/* The JS object: common methods and those of the table. */
Object *handle_object(Handle *h, const BindingFunction *methods, uint32_t count);
static inline Handle *handle_of(Value callee) { return as_cell(native_slot(callee, 0)); }
/* A libuv handle whose initialisation or start failed. */
void handle_discard(Handle *h);

#endif
