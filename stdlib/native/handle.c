/* handle.c - see handle.h. A closed handle stays valid memory as long as its JS object lives, so that late
 * calls find uv_is_closing true and do nothing.
 */
#include "stdlib/native/handle.h"

void *handle_new(size_t size, size_t uv_offset) {
    Handle *h = pending_new(size);
    h->uv = (uv_handle_t *)((char *)h + uv_offset);
    h->uv->data = h;
    return h;
}

static void closed(uv_handle_t *uv) {
    Handle *h = uv->data;
    Value callback = h->pending.callback;
    pending_drop(&h->pending);
    if (is_object(callback)) loop_call(callback, h->pending.keep, 0, NULL);
}

void handle_discard(Handle *h) {
    h->pending.callback = UNDEFINED;
    if (!uv_is_closing(h->uv)) uv_close(h->uv, closed);
}

static BUILTIN(handle_close) {
    THIS_NATIVE(Handle, h, handle_class);
    if (uv_is_closing(h->uv)) return UNDEFINED;
    h->pending.callback = a0;
    uv_close(h->uv, closed);
    return UNDEFINED;
}

static BUILTIN(handle_ref) {
    THIS_NATIVE(Handle, h, handle_class);
    if (!uv_is_closing(h->uv)) uv_ref(h->uv);
    return UNDEFINED;
}

static BUILTIN(handle_unref) {
    THIS_NATIVE(Handle, h, handle_class);
    if (!uv_is_closing(h->uv)) uv_unref(h->uv);
    return UNDEFINED;
}

static BUILTIN(handle_has_ref) {
    THIS_NATIVE(Handle, h, handle_class);
    return value_bool(!uv_is_closing(h->uv) && uv_has_ref(h->uv));
}

static const BindingFunction handle_methods[] = {{"close", 1, handle_close}, {"ref", 0, handle_ref},
    {"unref", 0, handle_unref}, {"hasRef", 0, handle_has_ref}};
NativeClass handle_class = {.name = "Handle", .methods = handle_methods, .count = 4};

Object *handle_object(void *handle, NativeClass *class) {
    Handle *h = handle;
    if (!is_object(h->pending.keep)) h->pending.keep = value_cell(native_object_new(h, class));
    return as_object(h->pending.keep);
}
