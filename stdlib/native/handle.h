/* handle.h - JS objects around libuv handles: native classes below handle_class, which has close, ref, unref
 * and hasRef.
 *
 *     static NativeClass tcp_class = {.name = "TCP", .parent = &stream_class, …};
 *     TcpHandle *h = handle_new(sizeof *h, offsetof(TcpHandle, uv));  …uv_tcp_init…
 *     return value_cell(handle_object(h, &tcp_class));
 */
#ifndef NACRE_STDLIB_HANDLE_H
#define NACRE_STDLIB_HANDLE_H

#include "stdlib/native/native_class.h"

/* Embed first in the struct of a kind of handle. The object and the handle keep each other; the handle is in
 * the pending list from handle_new until it is closed. */
typedef struct Handle {
    Pending pending; /* callback: that of close; keep: the JS object */
    uv_handle_t *uv;
} Handle;

extern NativeClass handle_class;

/* `size` bytes of the kind's struct; `uv_offset` is where its libuv handle lies in it. uv->data points to the
 * Handle. */
void *handle_new(size_t size, size_t uv_offset);
/* The JS object of a handle, made once. */
Object *handle_object(void *handle, NativeClass *class);
/* The same with another provider than the class's. */
Object *handle_object_as(void *handle, NativeClass *class, const char *provider);
/* A libuv handle whose initialisation or start failed. */
void handle_discard(Handle *h);

#endif
