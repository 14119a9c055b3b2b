/* handle.c - see handle.h. A closed handle stays valid memory as long as its JS object lives, so that late
 * calls find uv_is_closing true and do nothing.
 */
#include "stdlib/native/handle.h"

/* Requests come first, the oldest first. */
Object *pending_list(int what) {
    Object *list = array_new(0);
    for (int handles = 0; handles < 2; handles++) {
        Pending *p = pending_first();
        while (p && p->next) p = p->next;
        for (; p; p = p->previous) {
            if (!p->async.type || p->is_handle != (handles == 1)) continue;
            Value object = p->is_handle ? p->keep : p->async.object;
            if (p->is_handle && !uv_has_ref(((Handle *)p)->uv)) continue;
            if (what == 0) array_push(list, string_from_ascii(p->async.type));
            else if (what == handles + 1) array_push(list, is_object(object) ? object : value_cell(object_new_plain()));
        }
    }
    return list;
}

void *handle_new(size_t size, size_t uv_offset) {
    Handle *h = pending_new(size);
    h->uv = (uv_handle_t *)((char *)h + uv_offset);
    h->uv->data = h;
    h->pending.is_handle = true;
    return h;
}

static void closed(uv_handle_t *uv) {
    Handle *h = uv->data;
    pending_finish(&h->pending, h->pending.keep, 0, NULL);
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

/* Its number for async_hooks; -1 where nothing tracks. */
static BUILTIN(handle_async_id) {
    THIS_NATIVE(Handle, h, handle_class);
    return value_number(h->pending.async.id ? h->pending.async.id : -1);
}

static const BindingFunction handle_methods[] = {{"close", 1, handle_close}, {"ref", 0, handle_ref}, {"unref", 0, handle_unref},
    {"hasRef", 0, handle_has_ref}, {"getAsyncId", 0, handle_async_id}};
NativeClass handle_class = {.name = "Handle", .methods = handle_methods, .count = 5};

Object *handle_object(void *handle, NativeClass *class) { return handle_object_as(handle, class, class->provider); }

Object *handle_object_as(void *handle, NativeClass *class, const char *provider) {
    Handle *h = handle;
    if (!is_object(h->pending.keep)) {
        h->pending.keep = value_cell(native_object_new(h, class));
        if (provider) pending_announce(&h->pending, provider, h->pending.keep);
    }
    return as_object(h->pending.keep);
}
