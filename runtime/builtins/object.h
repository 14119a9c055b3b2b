/* object.h - what object.c, object_prototype.c and reflect.c share. */
#ifndef NACRE_RUNTIME_BUILTINS_OBJECT_H
#define NACRE_RUNTIME_BUILTINS_OBJECT_H

#include "runtime/builtins/receiver.h"

typedef enum { ENUMERATE_KEYS, ENUMERATE_VALUES, ENUMERATE_ENTRIES } EnumerationKind;
Value enumerable_own_properties_js(Object *o, EnumerationKind kind);
/* The TypeError for a [[SetPrototypeOf]] that was refused. */
Value throw_prototype_refused_js(Object *o, Value prototype);

extern const BuiltinProperty object_prototype_properties[];
void object_prototype_finish(Object *constructor, Object *prototype);

#endif
