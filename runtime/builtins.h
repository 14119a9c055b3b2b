/* builtins.h - how built-in objects are described: constant tables, turned into objects on first use.
 *
 * A group makes one constructor and/or prototype or namespace object from its tables (builtins.def lists the groups).
 * runtime/realm.c builds a group when one of its intrinsics or its global is first asked for, so that start-up pays
 * only for what a program touches; functions are compiled C, properties are plain and mutable as the spec says.
 */
#ifndef NACRE_RUNTIME_BUILTINS_H
#define NACRE_RUNTIME_BUILTINS_H

#include "runtime/runtime.h"

typedef enum {
    PROPERTY_METHOD,          /* writable, configurable, not enumerable function */
    PROPERTY_METHOD_READONLY, /* configurable only: @@toPrimitive */
    PROPERTY_METHOD_FIXED,    /* no attributes: @@hasInstance */
    PROPERTY_GETTER,          /* accessor "get name", configurable */
    PROPERTY_GETTER_SETTER,   /* both */
    PROPERTY_NUMBER,          /* constant, no attributes */
    PROPERTY_STRING,          /* text: writable, configurable */
    PROPERTY_STRING_TAG,      /* @@toStringTag: string, configurable */
    PROPERTY_ALIAS,           /* the same function object as the property `text` of this table */
    PROPERTY_SYMBOL,          /* well-known symbol of that name, no attributes: Symbol.iterator */
    PROPERTY_GLOBAL,          /* the same function object as the global `text` (Number.parseInt) */
    PROPERTY_CUSTOM           /* nothing; the group's finish hook makes it (also stands in for "constructor") */
} BuiltinPropertyKind;

typedef struct {
    const char *name; /* property name, or "@@iterator" for a well-known symbol */
    uint8_t kind;     /* BuiltinPropertyKind */
    uint8_t length;   /* .length of the function */
    JsCode code;      /* method or getter */
    JsCode setter;
    double number;
    const char *text; /* alias source or tag */
} BuiltinProperty;

#define METHOD(name, code, length) {name, PROPERTY_METHOD, length, code, NULL, 0, NULL}
#define METHOD_READONLY(name, code, length) {name, PROPERTY_METHOD_READONLY, length, code, NULL, 0, NULL}
#define METHOD_FIXED(name, code, length) {name, PROPERTY_METHOD_FIXED, length, code, NULL, 0, NULL}
#define GETTER(name, code) {name, PROPERTY_GETTER, 0, code, NULL, 0, NULL}
#define GETTER_SETTER(name, get, set) {name, PROPERTY_GETTER_SETTER, 0, get, set, 0, NULL}
#define NUMBER_CONSTANT(name, value) {name, PROPERTY_NUMBER, 0, NULL, NULL, value, NULL}
#define STRING_PROPERTY(name, text) {name, PROPERTY_STRING, 0, NULL, NULL, 0, text}
#define STRING_TAG(text) {"@@toStringTag", PROPERTY_STRING_TAG, 0, NULL, NULL, 0, text}
#define ALIAS(name, source) {name, PROPERTY_ALIAS, 0, NULL, NULL, 0, source}
#define CUSTOM(name) {name, PROPERTY_CUSTOM, 0, NULL, NULL, 0, NULL}
#define END_OF_PROPERTIES {NULL, 0, 0, NULL, NULL, 0, NULL}

typedef struct {
    const char *name;           /* constructor's name or namespace's name; NULL: prototype only */
    int constructor, prototype; /* Intrinsic ids, -1 none; for a namespace object: constructor = its id */
    int parent_constructor;     /* [[Prototype]] of the constructor, -1 = Function.prototype */
    int parent_prototype;       /* [[Prototype]] of the prototype (or namespace), -1 = Object.prototype */
    JsCode code;                /* constructor's behaviour; NULL: namespace object or prototype only. With name,
                                 * constructor and prototype all absent the static properties are globals. */
    uint8_t length;
    uint8_t prototype_kind; /* ObjectKind of the prototype object: OBJECT_ORDINARY but for Array, Function … */
    bool is_global;         /* also a property of the global object */
    const BuiltinProperty *static_properties, *prototype_properties;
    void (*finish)(Object *constructor, Object *prototype); /* what tables cannot say; may be NULL */
} BuiltinGroup;

/* every group: runtime/builtins/<area>.c defines `const BuiltinGroup builtin_group_<id>` */
#define BUILTIN_GROUP(id) extern const BuiltinGroup builtin_group_##id;
#include "runtime/builtins.def"

#endif
