/* native_class.c - see native_class.h. */
#include "stdlib/native/native_class.h"

#include "runtime/object.h"

typedef struct {
    Object base; /* OBJECT_HOST */
    void *state;
    const NativeClass *class;
} NativeObject;

void *native_from(Value v, const NativeClass *class) {
    if (!is_object_kind(v, OBJECT_HOST)) return NULL;
    const NativeObject *o = as_cell(v);
    for (const NativeClass *c = o->class; c; c = c->parent)
        if (c == class) return o->state;
    return NULL;
}

void *native_this(Value this_value, const NativeClass *class) {
    void *state = native_from(this_value, class);
    if (!state) throw_type_error("Illegal invocation");
    return state;
}

static BUILTIN(illegal_constructor) { return throw_type_error("Illegal constructor"); }

static Value prototype_of(NativeClass *class) {
    if (class->prototype) return class->prototype;
    Object *o = object_new(class->parent ? prototype_of(class->parent) : intrinsic(INTRINSIC_ObjectPrototype));
    class->prototype = value_cell(o);
    for (uint32_t i = 0; i < class->count; i++) {
        const BindingFunction *m = &class->methods[i];
        Value name = atom_from_ascii(m->name);
        object_define(
            o, name, value_cell(function_new_native(m->code, name, m->length)), PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
    }
    Value constructor = value_cell(function_new_native(illegal_constructor, atom_from_ascii(class->name), 0));
    object_define(as_object(constructor), ATOM(prototype), class->prototype, 0); /* so that instanceof finds the class */
    object_define(o, ATOM(constructor), constructor, PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
    if (class->prepare) class->prepare(o);
    return class->prototype;
}

Object *native_object_new(void *state, NativeClass *class) {
    NativeObject *o = object_new_kind(OBJECT_HOST, sizeof *o, prototype_of(class));
    o->state = state;
    o->class = class;
    return &o->base;
}

void native_add_getter(Object *prototype, const char *name, JsCode code) {
    Value atom = atom_from_ascii(name);
    object_define_accessor(prototype, atom, value_cell(function_new_native(code, atom, 0)), UNDEFINED, PROPERTY_CONFIGURABLE);
}
