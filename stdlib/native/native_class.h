/* native_class.h - JS objects of core modules with C state behind them: a class is a name and a table of
 * methods on a prototype, the state is a cell of the heap.
 *
 *     static NativeClass parser_class = {.name = "HTTPParser", .methods = methods, .count = n};
 *     Parser *p = heap_alloc(sizeof *p);
 *     return value_cell(native_object_new(p, &parser_class));
 *     static BUILTIN(parser_execute) { THIS_NATIVE(Parser, p, parser_class); … }
 */
#ifndef NACRE_STDLIB_NATIVE_CLASS_H
#define NACRE_STDLIB_NATIVE_CLASS_H

#include "stdlib/native/binding.h"

typedef struct NativeClass {
    const char *name;
    struct NativeClass *parent; /* NULL: none */
    const BindingFunction *methods;
    uint32_t count;
    void (*prepare)(Object *prototype); /* adds what is not a method; may be NULL */
    const char *provider;               /* Node's type of its asynchronous resources; NULL: none */
    Value prototype;                    /* 0 until the first object is made */
} NativeClass;

Object *native_object_new(void *state, NativeClass *class);
/* The state behind `v` when that is an object of the class or of one below it, else NULL. */
void *native_from(Value v, const NativeClass *class);
/* The same for `this` of a method, with a TypeError. */
void *native_this(Value this_value, const NativeClass *class);
#define THIS_NATIVE(Type, name, class_)                                                                                          \
    Type *name = native_this(this_value, &(class_));                                                                             \
    if (!name) return EXCEPTION
/* A getter on a prototype, for `prepare`. */
void native_add_getter(Object *prototype, const char *name, JsCode code);

#endif
