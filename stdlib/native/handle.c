/* handle.c - see handle.h. A closed handle stays valid memory as long as its JS object lives, so that late calls find
 * uv_is_closing true and do nothing.
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
    Handle *h = handle_of(callee);
    if (uv_is_closing(h->uv)) return UNDEFINED;
    h->pending.callback = a0;
    uv_close(h->uv, closed);
    return UNDEFINED;
}

static BUILTIN(handle_ref) {
    if (!uv_is_closing(handle_of(callee)->uv)) uv_ref(handle_of(callee)->uv);
    return UNDEFINED;
}

static BUILTIN(handle_unref) {
    if (!uv_is_closing(handle_of(callee)->uv)) uv_unref(handle_of(callee)->uv);
    return UNDEFINED;
}

static BUILTIN(handle_has_ref) {
    uv_handle_t *uv = handle_of(callee)->uv;
    return value_bool(!uv_is_closing(uv) && uv_has_ref(uv));
}

static void add_methods(Object *o, Value handle, const BindingFunction *methods, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        Value name = atom_from_ascii(methods[i].name);
        object_define(o, name,
            value_cell(function_new_closure(methods[i].code, name, methods[i].length, 1, &handle)),
            PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
    }
}

Object *handle_object(Handle *h, const BindingFunction *methods, uint32_t count) {
    static const BindingFunction common[] = {
        {"close", 1, handle_close}, {"ref", 0, handle_ref}, {"unref", 0, handle_unref}, {"hasRef", 0, handle_has_ref}};
    Object *o = object_new_plain();
    add_methods(o, value_cell(h), common, 4);
    add_methods(o, value_cell(h), methods, count);
    h->pending.keep = value_cell(o);
    return o;
}
