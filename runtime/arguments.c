/* arguments.c - arguments objects (ECMA-262 10.4.4): unmapped ones, and mapped ones whose elements are the parameters'
 * boxes.
 *
 * A mapped element's own value is kept in the elements as well; while an index is mapped, reads and writes go to its box.
 */
#include "runtime/abi.h"
#include "runtime/call.h"
#include "runtime/cells.h"
#include "runtime/object.h"
#include "runtime/state.h"

typedef struct {
    Object base;
    uint32_t mapped_count, unused;
    Value boxes[]; /* HOLE: not mapped (any more) */
} MappedArguments;

enum { HIDDEN = PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE };

static void fill(Object *o, uint32_t argc, Value a0, Value a1, Value a2, const Value *args) {
    Value store[3] = {a0, a1, a2};
    const Value *all = argc > 3 ? args : store;
    if (argc) {
        elements_reserve(o, argc);
        memcpy(o->elements->values, all, argc * sizeof(Value));
        o->elements->length = argc;
    }
    object_define(o, ATOM(length), value_uint(argc), HIDDEN);
    object_define(o, SYMBOL(iterator), intrinsic(INTRINSIC_ArrayPrototypeValues), HIDDEN);
}

/* 10.4.4.6 CreateUnmappedArgumentsObject; callee UNDEFINED: as for strict functions and those without simple parameters. */
Value rt_param_arguments(Value callee, uint32_t argc, Value a0, Value a1, Value a2, void *args) {
    Object *o = object_new_kind(OBJECT_ARGUMENTS, sizeof(Object), intrinsic(INTRINSIC_ObjectPrototype));
    fill(o, argc & ~NACRE_CALL_CONSTRUCT, a0, a1, a2, args);
    if (is_undefined(callee)) {
        Value thrower = intrinsic(INTRINSIC_ThrowTypeError);
        object_define_accessor(o, ATOM(callee), thrower, thrower, 0);
    } else {
        object_define(o, ATOM(callee), callee, HIDDEN);
    }
    return value_cell(o);
}

/* arguments[k] of a function whose arguments object nobody else sees: where k is no argument's index, a fresh one answers. */
Value rt_argument_slow(Value k, Value callee, uint32_t argc, Value a0, Value a1, Value a2, void *args) {
    if (is_int(k) && as_int(k) >= 0 && !nacre_runtime.indexed_prototypes) return UNDEFINED;
    TRY(key, to_property_key(k));
    return get_js(rt_param_arguments(callee, argc, a0, a1, a2, args), key);
}

/* 10.4.4.7 CreateMappedArgumentsObject. */
Value rt_param_arguments_mapped(
    Value callee, uint32_t argc, Value a0, Value a1, Value a2, void *args, const Value *boxes, uint32_t box_count) {
    argc &= ~NACRE_CALL_CONSTRUCT;
    if (box_count > argc) box_count = argc;
    MappedArguments *m =
        object_new_kind(OBJECT_MAPPED_ARGUMENTS, sizeof *m + box_count * sizeof(Value), intrinsic(INTRINSIC_ObjectPrototype));
    fill(&m->base, argc, a0, a1, a2, args);
    object_define(&m->base, ATOM(callee), callee, HIDDEN);
    elements_make_sparse(&m->base); /* so that no fast path reads past the boxes */
    m->mapped_count = box_count;
    for (uint32_t i = 0; i < box_count; i++) m->boxes[i] = boxes[i];
    return value_cell(m);
}

static Box *mapped(Object *o, PropertyKey k) {
    MappedArguments *m = (MappedArguments *)o;
    if (!key_is_index(k) || key_index(k) >= m->mapped_count || is_hole(m->boxes[key_index(k)])) return NULL;
    return as_cell(m->boxes[key_index(k)]);
}

static void unmap(Object *o, PropertyKey k) { ((MappedArguments *)o)->boxes[key_index(k)] = HOLE; }

/* 10.4.4.1 */
static int get_own_property(Object *o, PropertyKey k, PropertyDescriptor *out) {
    int found = ordinary_get_own_property(o, k, out);
    Box *box = mapped(o, k);
    if (found && box) out->value = box->value;
    return found;
}

/* 10.4.4.2 */
static int define_own_property(Object *o, PropertyKey k, const PropertyDescriptor *d) {
    Box *box = mapped(o, k);
    PropertyDescriptor change = *d;
    if (box && !(d->has & (HAS_GET | HAS_SET)) && !(d->has & HAS_VALUE) && d->has & HAS_WRITABLE &&
        !(d->attributes & PROPERTY_WRITABLE)) {
        change.value = box->value;
        change.has |= HAS_VALUE;
    }
    if (box) {
        /* compare with the value as it is seen */
        OwnProperty p;
        if (object_find_own(o, k, &p) && !(p.attributes & PROPERTY_ACCESSOR)) *p.slot = box->value;
    }
    int done = ordinary_define_own_property(o, k, &change);
    if (done <= 0 || !box) return done;
    if (d->has & (HAS_GET | HAS_SET)) {
        unmap(o, k);
    } else {
        if (d->has & HAS_VALUE) box->value = d->value;
        if (d->has & HAS_WRITABLE && !(d->attributes & PROPERTY_WRITABLE)) unmap(o, k);
    }
    return 1;
}

/* 10.4.4.3 */
static Value get(Object *o, PropertyKey k, Value receiver) {
    Box *box = mapped(o, k);
    return box ? box->value : ordinary_get_js(o, k, receiver);
}

/* 10.4.4.4 */
static int set(Object *o, PropertyKey k, Value v, Value receiver) {
    Box *box = receiver == value_cell(o) ? mapped(o, k) : NULL;
    if (box) box->value = v;
    return ordinary_set_js(o, k, v, receiver);
}

/* 10.4.4.5 */
static int delete_property(Object *o, PropertyKey k) {
    Box *box = mapped(o, k);
    int done = ordinary_delete(o, k);
    if (done > 0 && box) unmap(o, k);
    return done;
}

const ObjectMethods object_methods_mapped_arguments = {
    .get_own_property = get_own_property,
    .define_own_property = define_own_property,
    .get = get,
    .set = set,
    .delete_property = delete_property,
    .shape_flags = SHAPE_EXOTIC_INDEX,
};
