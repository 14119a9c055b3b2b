/* binding.c - see binding.h. */
#include "stdlib/native/binding.h"

#include "runtime/jobs.h"

static NACRE_THREAD Pending *first;

Pending *pending_first(void) { return first; }

Object *binding_new(const BindingFunction *functions, uint32_t count) {
    Object *o = object_new(JS_NULL);
    for (uint32_t i = 0; i < count; i++) {
        Value name = atom_from_ascii(functions[i].name);
        create_data_property(o, name, value_cell(function_new_native(functions[i].code, name, functions[i].length)));
    }
    return o;
}

void binding_add(Object *o, const char *name, Value v) { create_data_property(o, atom_from_ascii(name), v); }
void binding_add_number(Object *o, const char *name, double v) { binding_add(o, name, value_number(v)); }

char *binding_path(Value v) {
    size_t length = 0;
    if (is_string(v)) return string_to_utf8(v, &length);
    uint8_t *data = NULL;
    bytes_of(v, &data, &length);
    char *path = heap_alloc_leaf(length + 1);
    memcpy(path, data ? (char *)data : "", length);
    path[length] = 0;
    return path;
}

double binding_double(Value v) {
    if (is_number(v)) return as_number(v);
    double d = 0;
    if (is_bigint(v)) {
        Value text = to_string(v);
        to_double(text, &d);
    }
    return d;
}

Value binding_latin1(const char *text) { return string_from_latin1((const uint8_t *)text, (uint32_t)strlen(text)); }
void binding_push_string(Object *array, const char *text) { array_push(array, binding_string(text)); }
void binding_push_number(Object *array, double v) { array_push(array, value_number(v)); }

void *pending_new(size_t size) {
    Pending *p = heap_alloc(size);
    p->callback = p->keep = p->async.object = UNDEFINED;
    p->async.context = async_context_get();
    pending_link(p);
    return p;
}

void pending_link(Pending *p) {
    p->previous = NULL;
    p->next = first;
    if (first) first->previous = p;
    first = p;
}

void pending_unlink(Pending *p) {
    if (p->previous) p->previous->next = p->next;
    else if (first == p) first = p->next;
    if (p->next) p->next->previous = p->previous;
    p->previous = p->next = NULL;
}

void pending_drop(Pending *p) {
    pending_unlink(p);
    async_resource_destroy(&p->async);
}

void pending_finish(Pending *p, Value this_value, uint32_t argc, const Value *argv) {
    pending_unlink(p);
    if (is_object(p->callback)) pending_call(p, p->callback, this_value, argc, argv);
    async_resource_destroy(&p->async);
}
