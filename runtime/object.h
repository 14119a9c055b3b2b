/* object.h - layout of objects, functions and elements, and the ordinary internal methods (10.1).
 *
 *   Object   shape | slots (overflow) | elements | inline slots … or the fields of the kind
 *
 * Property slot n is inline where n < shape->inline_capacity, else slots[n - inline_capacity]; the overflow vector's
 * capacity follows from the number of slots in use. Elements are a dense vector with holes, or (ELEMENTS_SPARSE) a hash
 * table of index, attributes and value. An Array's `length` is its inline slot 0.
 * Kinds with behaviour of their own fill an ObjectMethods; a NULL member means the ordinary method.
 */
#ifndef NACRE_RUNTIME_OBJECT_H
#define NACRE_RUNTIME_OBJECT_H

#include "runtime/shape.h"

enum { /* Elements.flags */
    ELEMENTS_SPARSE = 1,
    ELEMENTS_FROZEN = 2,
    ELEMENTS_SEALED = 4,
    ELEMENTS_NOT_EXTENSIBLE = 8,
    ELEMENTS_LENGTH_READONLY = 16
};

typedef struct Elements {
    uint32_t length; /* values in use, holes included; 0 in sparse mode */
    uint32_t capacity;
    uint32_t flags;
    uint32_t unused;
    Value values[];
} Elements;

typedef struct {
    uint32_t index;
    uint32_t attributes; /* with PROPERTY_ACCESSOR; SPARSE_FREE, SPARSE_DELETED */
    Value value;
} SparseEntry;
typedef struct {
    uint32_t length, capacity, flags, unused1; /* as in Elements: 0, 0, ELEMENTS_SPARSE */
    uint32_t live, used, mask, unused;
    SparseEntry *entries;
} SparseElements;

struct Object {
    Shape *shape;
    Value *slots;
    Elements *elements;
};
enum { OBJECT_HEADER = sizeof(struct Object), OBJECT_INLINE_DEFAULT = 3 };
_Static_assert(OBJECT_HEADER == NACRE_OBJECT_HEADER, "properties' places");

typedef struct {
    Object base;
    Value length; /* inline slot 0: a number */
} ArrayObject;

typedef struct {
    Object base;
    Value stack_cell; /* as captured, 0 none: for the report of an uncaught error */
} ErrorObject;

/* Wrappers of primitives: OBJECT_BOOLEAN, _NUMBER, _STRING, _SYMBOL, _BIGINT. */
typedef struct {
    Object base;
    Value primitive;
} PrimitiveObject;

typedef struct {
    Value home_object;       /* 0 none */
    Value fields;            /* class constructors: initialiser closure, 0 none */
    Shape *initial_shape;    /* of objects made by `new` of this function, valid while its prototype is the `prototype` */
    uint32_t instance_slots; /* of the properties of an instance: foreseen, then as the first one had them; 0 unknown */
    bool instance_measured;
    uint32_t flags;
} FunctionExtra;

/* A compiled closure. */
struct FunctionObject {
    Object base;
    JsCode code; /* at this offset in every callable kind but proxies */
    const FunctionInfo *info;
    FunctionExtra *extra; /* NULL: nothing in it */
    Value captures[];
};
typedef struct {
    Object base;
    JsCode code;
    Value name_key; /* string, symbol */
    uint32_t length, slot_count;
    FunctionExtra *extra;
    Value slots[];
} NativeFunction;
_Static_assert(offsetof(NativeFunction, slots) == NATIVE_SLOTS, "native_slot");
typedef struct {
    Object base;
    JsCode code;
    Value target, this_value;
    uint32_t argc, unused;
    Value args[];
} BoundFunction;

struct ObjectMethods {
    Value (*get_prototype)(Object *o);
    int (*set_prototype)(Object *o, Value prototype);
    int (*is_extensible)(Object *o);
    int (*prevent_extensions)(Object *o);
    int (*get_own_property)(Object *o, PropertyKey k, PropertyDescriptor *out);
    int (*define_own_property)(Object *o, PropertyKey k, const PropertyDescriptor *d);
    int (*has_property)(Object *o, PropertyKey k);
    Value (*get)(Object *o, PropertyKey k, Value receiver);
    int (*set)(Object *o, PropertyKey k, Value v, Value receiver);
    int (*delete_property)(Object *o, PropertyKey k);
    int (*own_keys)(Object *o, KeyList *out);
    uint32_t shape_flags; /* SHAPE_EXOTIC or SHAPE_EXOTIC_INDEX */
};
/* What a kind does; files that own an exotic kind define `const ObjectMethods object_methods_<kind>` (object_kinds.c
 * lists them as weak symbols, so that a kind that is not linked costs nothing). */
const ObjectMethods *object_methods_of(ObjectKind kind);

extern Elements elements_empty;
/* Those of a Uint8Array of fixed length, which has none: one comparison tells that it is one (typed_array_byte). */
extern Elements elements_bytes;

static inline bool shape_is_callable(const Object *o) { return (o->shape->flags & SHAPE_CALLABLE) != 0; }
static inline Value *object_slot(Object *o, uint32_t n) {
    uint32_t inline_capacity = o->shape->inline_capacity;
    return n < inline_capacity ? (Value *)(o + 1) + n : &o->slots[n - inline_capacity];
}

/* Ordinary internal methods (10.1), for exotic kinds to fall back on. */
int ordinary_set_prototype(Object *o, Value prototype);
int ordinary_get_own_property(Object *o, PropertyKey k, PropertyDescriptor *out);
int ordinary_define_own_property(Object *o, PropertyKey k, const PropertyDescriptor *d);
int ordinary_has_property_js(Object *o, PropertyKey k);
Value ordinary_get_js(Object *o, PropertyKey k, Value receiver);
int ordinary_set_js(Object *o, PropertyKey k, Value v, Value receiver);
/* 10.1.9.2 with the own descriptor given; own->has = 0 where absent. */
int ordinary_set_with_own_descriptor_js(Object *o, PropertyKey k, Value v, Value receiver, const PropertyDescriptor *own);
int ordinary_delete(Object *o, PropertyKey k);
int ordinary_own_keys(Object *o, KeyList *out);
int ordinary_prevent_extensions(Object *o);
/* 10.1.6.3 ValidateAndApplyPropertyDescriptor without an object: whether `d` may change `current`. */
bool is_compatible_property_descriptor(bool extensible, const PropertyDescriptor *d, const PropertyDescriptor *current);

/* Where an own property is. Makes lazy properties; never runs user code. */
typedef struct {
    int where;     /* FOUND_… */
    int32_t entry; /* FOUND_NAMED: entry number */
    uint8_t attributes;
    Value *slot; /* the value, or the Accessor with PROPERTY_ACCESSOR */
} OwnProperty;
enum { FOUND_NOTHING, FOUND_NAMED, FOUND_ELEMENT };
bool object_find_own(Object *o, PropertyKey k, OwnProperty *out);
/* Whether k is handled by the kind's methods. */
bool object_intercepts(const Object *o, PropertyKey k);
/* Shape of a plain object with an odd number of inline slots (up to 63). */
KEEPS_REGISTERS Shape *object_plain_shape(uint32_t inline_capacity);
/* Makes a lazy function's own properties. */
void function_materialise(Object *f);

/* ---- elements.c ---- */
void elements_set_dense(Object *o, uint32_t count, uint32_t capacity); /* fresh, filled with holes */
/* Adds or replaces an own indexed property; grows, turns sparse where that is better. Attributes as given. */
void elements_define(Object *o, uint32_t index, Value v, uint8_t attributes);
bool elements_find(Object *o, uint32_t index, OwnProperty *out);
bool elements_delete(Object *o, uint32_t index); /* false: not configurable */
void elements_keys(Object *o, KeyList *out);
/* Removes from the end down to new_length; gives the length reached (a non-configurable element stops it). */
uint32_t elements_truncate(Object *o, uint32_t new_length);
void elements_make_sparse(Object *o);
void elements_set_flags(Object *o, uint32_t flags);
void elements_set_integrity(Object *o, int level);
uint32_t elements_count(Object *o); /* own indexed properties, an upper bound */
/* Room for `capacity` dense values; keeps content. The object has dense elements. */
void elements_reserve(Object *o, uint32_t capacity);

/* ---- accessors ---- */
Value accessor_new(Value getter, Value setter);
Value accessor_get_js(Value accessor, Value receiver);

/* ---- array.c ---- */
int array_define_own_property(Object *o, PropertyKey k, const PropertyDescriptor *d);
Shape *array_shape(void);
/* Whether o is an array of %Array.prototype% and has no own property of this key, which is no index. */
bool array_inherits(const Object *o, PropertyKey key);
Shape *array_shape_for(Value prototype);
static inline uint32_t array_length_fast(const Object *array) {
    Value v = ((const ArrayObject *)array)->length;
    return is_int(v) ? (uint32_t)as_int(v) : (uint32_t)as_double(v);
}
static inline void array_put_length(Object *array, uint32_t length) { ((ArrayObject *)array)->length = value_uint(length); }

/* ---- function.c ---- */
/* Functions that have V8's own `arguments` and `caller`: sloppy, no arrows, methods, generators, async functions. */
static inline bool function_is_sloppy_constructor(const FunctionInfo *info) {
    return info->kind == FUNCTION_NORMAL &&
           (info->flags & (FUNCTION_STRICT | FUNCTION_ASYNC | FUNCTION_GENERATOR | FUNCTION_CONSTRUCTOR)) == FUNCTION_CONSTRUCTOR;
}
enum { FUNCTION_VARIANTS = 64 };
/* The index of a compiled function's shape in Runtime.function_shapes: flags 1 to 32 but RESUME, and class. */
static inline uint32_t function_variant(const FunctionInfo *info) {
    bool is_class = info->kind == FUNCTION_CLASS_BASE || info->kind == FUNCTION_CLASS_DERIVED;
    return (info->flags & 7) | (info->flags >> 4 & 3) << 3 | (uint32_t)is_class << 5;
}
FunctionDetails function_details(const FunctionInfo *info);
/* The name that the function has by its source; an empty string where it has none. Its module has been prepared. */
Value function_info_name(const FunctionInfo *info);
KEEPS_REGISTERS Value rt_closure_slow(const FunctionInfo *info, const Value *captures, uint32_t count);
void function_materialise_with_prototype(Object *f, Value prototype);
FunctionExtra *function_extra(Object *f); /* of compiled and native functions; made on demand */
/* The shape for `this` of a construct call, from new_target's prototype property; NULL on exception. */
Object *function_make_this_js(Object *new_target, Object *callee);
Value function_bind(Value target, Value this_value, uint32_t argc, const Value *args); /* 20.2.3.2 without name and length */
Value function_name_text(Value f); /* best-effort own data `name`: a string, for messages and stacks; never throws */

#endif
