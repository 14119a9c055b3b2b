/* object.h - what object.c, object_prototype.c and reflect.c share. */
#ifndef NACRE_RUNTIME_BUILTINS_OBJECT_H
#define NACRE_RUNTIME_BUILTINS_OBJECT_H

#include "runtime/builtins/receiver.h"

typedef enum { ENUMERATE_KEYS, ENUMERATE_VALUES, ENUMERATE_ENTRIES } EnumerationKind;
Value enumerable_own_properties_js(Object *o, EnumerationKind kind);
/* The TypeError for a [[SetPrototypeOf]] that was refused. */
Value throw_prototype_refused_js(Object *o, Value prototype);

/* Whether the own properties are exactly the entries of a shape that never changes (a shared one): nothing exotic, lazy
 * or indexed. Walking the entries is then what [[OwnPropertyKeys]] and [[GetOwnProperty]] give, as long as the object
 * keeps the shape. */
static inline bool object_has_plain_shape(const Object *o) {
    return !(o->shape->flags & (SHAPE_EXOTIC | SHAPE_EXOTIC_INDEX | SHAPE_OWNED | SHAPE_LAZY)) && !o->elements->length &&
           !(o->elements->flags & ELEMENTS_SPARSE) && o->shape->kind != OBJECT_GLOBAL && o->shape->kind != OBJECT_STRING;
}

extern const BuiltinProperty object_prototype_properties[];
void object_prototype_finish(Object *constructor, Object *prototype);

#endif
