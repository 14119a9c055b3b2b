/* forin.c - for-in enumeration (ECMA-262 14.7.5.9).
 *
 * Opening collects the string keys of the object and of its prototypes, each with its holder, leaving out what is not
 * enumerable or shadowed. Stepping asks again whether the holder still has the key, as deleted ones must not be visited;
 * while the holder's shape is what it was, that needs no lookup.
 */
#include "runtime/abi.h"
#include "runtime/cells.h"
#include "runtime/object.h"
#include "runtime/state.h"

typedef struct {
    uint32_t tag; /* CELL_FORIN_RECORD */
    uint32_t position;
    KeyList keys;
    Object **holders; /* NULL: all keys are `object`'s own */
    Object *object;
    Shape *shape; /* of object when opened */
} ForInRecord;

/* Own property's attributes of an object that does not intercept k, without making lazy ones; -1 absent. */
static int own_attributes(Object *o, PropertyKey k) {
    if (key_is_index(k)) {
        OwnProperty p;
        return elements_find(o, key_index(k), &p) ? p.attributes : -1;
    }
    int32_t n = shape_find(o->shape, k);
    return n < 0 ? -1 : shape_entry(o->shape, n)->attributes;
}

static bool is_own(Object *o, PropertyKey k) {
    if (!object_intercepts(o, k)) return own_attributes(o, k) >= 0;
    if (o->shape->flags & SHAPE_EXOTIC) return false; /* found through the list of keys */
    PropertyDescriptor d;
    return object_get_own_property_js(o, k, &d) > 0;
}

static bool shadowed(Object *first, Object *holder, PropertyKey k, const ForInRecord *r, uint32_t before) {
    for (Object *o = first; o != holder; o = as_object(o->shape->prototype)) {
        if (is_own(o, k)) return true;
        if (!is_object(o->shape->prototype)) break;
    }
    for (uint32_t i = 0; i < before; i++)
        if (r->keys.keys[i] == k) return true;
    return false;
}

static void push(ForInRecord *r, PropertyKey k, Object *holder) {
    if (r->holders || holder != r->object) {
        Object **holders = r->holders;
        if (!holders || (r->keys.count & (r->keys.count - 1)) == 0) {
            holders = heap_alloc((r->keys.count + 1) * 2 * sizeof *holders);
            for (uint32_t i = 0; i < r->keys.count; i++) holders[i] = r->holders ? r->holders[i] : r->object;
            r->holders = holders;
        }
        holders[r->keys.count] = holder;
    }
    key_list_push(&r->keys, k);
}

/* -1 on exception. */
static int collect(ForInRecord *r) {
    bool simple = true; /* no exotic object on the way: prototypes are read directly */
    for (Object *o = r->object;;) {
        uint32_t before = r->keys.count;
        KeyList own = {0};
        if (object_own_keys_js(o, &own) < 0) return -1;
        bool exotic = o->shape->flags & SHAPE_EXOTIC;
        for (uint32_t i = 0; i < own.count; i++) {
            PropertyKey k = own.keys[i];
            if (is_symbol(k)) break;
            if (!exotic && !object_intercepts(o, k)) {
                int attributes = own_attributes(o, k);
                if (attributes < 0 || !(attributes & PROPERTY_ENUMERABLE)) continue;
            }
            if (o != r->object && (simple ? shadowed(r->object, o, k, r, before) : shadowed(o, o, k, r, before))) continue;
            push(r, k, o);
        }
        if (exotic) simple = false;
        Value parent = object_get_prototype_js(o);
        if (is_exception(parent)) return -1;
        if (!is_object(parent)) return 0;
        o = as_object(parent);
    }
}

Value rt_forin_open(Value v) {
    ForInRecord *r = heap_alloc(sizeof *r);
    r->tag = CELL_TAG(CELL_FORIN_RECORD);
    if (is_nullish(v)) return value_cell(r);
    TRY(object, to_object(v));
    r->object = as_object(object);
    if (collect(r) < 0) return EXCEPTION;
    r->shape = r->object->shape;
    return value_cell(r);
}

/* Whether the holder still has k, enumerable; -1. */
static int still_there(Object *holder, PropertyKey k) {
    if (!object_intercepts(holder, k)) {
        int attributes = own_attributes(holder, k);
        return attributes >= 0 && attributes & PROPERTY_ENUMERABLE;
    }
    PropertyDescriptor d;
    int found = object_get_own_property_js(holder, k, &d);
    return found <= 0 ? found : (d.attributes & PROPERTY_ENUMERABLE) != 0;
}

Value rt_forin_next(Value record) {
    ForInRecord *r = as_cell(record);
    while (r->position < r->keys.count) {
        uint32_t i = r->position++;
        PropertyKey k = r->keys.keys[i];
        Object *holder = r->holders ? r->holders[i] : r->object;
        bool same = holder == r->object && r->object->shape == r->shape && !(r->shape->flags & (SHAPE_OWNED | SHAPE_EXOTIC)) &&
                    !key_is_index(k);
        if (!same) {
            TRY_INT(there, still_there(holder, k));
            if (!there) continue;
        }
        return key_to_value(k);
    }
    return HOLE;
}
