/* object.c - the essential internal methods: dispatch on kind, and the ordinary ones (ECMA-262 10.1).
 *
 * A kind whose shapes carry SHAPE_EXOTIC handles every key in its ObjectMethods, SHAPE_EXOTIC_INDEX only indices (typed
 * arrays also numeric-looking strings); all other lookups read shapes and elements directly and walk the prototype chain
 * in a loop. Generic operations on top (7.3) are in object_operations.c.
 */
#include "runtime/object.h"

#include "runtime/atom.h"
#include "runtime/error.h"
#include "runtime/realm.h"
#include "runtime/state.h"

ObjectKind object_kind(const Object *o) { return (ObjectKind)o->shape->kind; }

bool object_intercepts(const Object *o, PropertyKey k) {
    uint32_t flags = o->shape->flags;
    if (likely(!(flags & (SHAPE_EXOTIC | SHAPE_EXOTIC_INDEX)))) return false;
    if (flags & SHAPE_EXOTIC || key_is_index(k)) return true;
    return o->shape->kind == OBJECT_TYPED_ARRAY && is_string(k) && atom_may_be_numeric(k);
}

bool object_find_own(Object *o, PropertyKey k, OwnProperty *out) {
    if (key_is_index(k)) return elements_find(o, key_index(k), out);
    int32_t n = shape_find(o->shape, k);
    if (n < 0) {
        if (o->shape->kind != OBJECT_GLOBAL || !realm_resolve_global(k)) return false;
        n = shape_find(o->shape, k);
        if (n < 0) return false;
    }
    if (o->shape->flags & SHAPE_LAZY) {
        function_materialise(o);
        n = shape_find(o->shape, k);
    }
    const PropertyEntry *entry = shape_entry(o->shape, n);
    Value *slot = object_slot(o, entry->slot);
    if (unlikely(entry->attributes & PROPERTY_LAZY) && is_cell(*slot) && cell_is(as_cell(*slot), CELL_INTERNAL)) {
        /* a captured stack: made now, which may run Error.prepareStackTrace */
        Value made = stack_resolve_js(o, *slot);
        n = shape_find(o->shape, k);
        if (n < 0) return false;
        entry = shape_entry(o->shape, n);
        slot = object_slot(o, entry->slot);
        if (is_cell(*slot) && cell_is(as_cell(*slot), CELL_INTERNAL)) *slot = made;
    }
    out->where = FOUND_NAMED;
    out->entry = n;
    out->attributes = entry->attributes;
    out->slot = slot;
    return true;
}

static void describe(const OwnProperty *p, PropertyDescriptor *out) {
    out->attributes = p->attributes & (PROPERTY_ALL | PROPERTY_ACCESSOR);
    out->has = HAS_ENUMERABLE | HAS_CONFIGURABLE;
    if (p->attributes & PROPERTY_ACCESSOR) {
        const Accessor *a = as_cell(*p->slot);
        out->getter = a->getter;
        out->setter = a->setter;
        out->value = UNDEFINED;
        out->has |= HAS_GET | HAS_SET;
    } else {
        out->value = *p->slot;
        out->getter = out->setter = UNDEFINED;
        out->has |= HAS_VALUE | HAS_WRITABLE;
    }
}

Value accessor_new(Value getter, Value setter) {
    Accessor *a = heap_alloc(sizeof *a);
    a->tag = CELL_TAG(CELL_ACCESSOR);
    a->getter = getter;
    a->setter = setter;
    return value_cell(a);
}

Value accessor_get_js(Value accessor, Value receiver) {
    Value getter = ((const Accessor *)as_cell(accessor))->getter;
    return is_undefined(getter) ? UNDEFINED : js_call0(getter, receiver);
}

static int accessor_set_js(Value accessor, Value receiver, Value v) {
    Value setter = ((const Accessor *)as_cell(accessor))->setter;
    if (is_undefined(setter)) return 0;
    return is_exception(js_call1(setter, receiver, v)) ? -1 : 1;
}

/* ---- ordinary methods ---- */

/* 10.1.5.1 OrdinaryGetOwnProperty. */
int ordinary_get_own_property(Object *o, PropertyKey k, PropertyDescriptor *out) {
    OwnProperty p;
    if (!object_find_own(o, k, &p)) return 0;
    describe(&p, out);
    return 1;
}

static bool is_accessor_descriptor(const PropertyDescriptor *d) { return (d->has & (HAS_GET | HAS_SET)) != 0; }
static bool is_data_descriptor(const PropertyDescriptor *d) { return (d->has & (HAS_VALUE | HAS_WRITABLE)) != 0; }

/* 10.1.6.3 ValidateAndApplyPropertyDescriptor, steps 2 to 6. */
bool is_compatible_property_descriptor(bool extensible, const PropertyDescriptor *d, const PropertyDescriptor *current) {
    if (!current) return extensible;
    if (d->has == 0) return true;
    if (!(current->attributes & PROPERTY_CONFIGURABLE)) {
        if (d->has & HAS_CONFIGURABLE && d->attributes & PROPERTY_CONFIGURABLE) return false;
        if (d->has & HAS_ENUMERABLE && (d->attributes ^ current->attributes) & PROPERTY_ENUMERABLE) return false;
        bool accessor = current->attributes & PROPERTY_ACCESSOR;
        if ((is_accessor_descriptor(d) || is_data_descriptor(d)) && is_accessor_descriptor(d) != accessor) return false;
        if (accessor) {
            if (d->has & HAS_GET && d->getter != current->getter) return false;
            if (d->has & HAS_SET && d->setter != current->setter) return false;
        } else if (!(current->attributes & PROPERTY_WRITABLE)) {
            if (d->has & HAS_WRITABLE && d->attributes & PROPERTY_WRITABLE) return false;
            if (d->has & HAS_VALUE && !same_value(d->value, current->value)) return false;
        }
    }
    return true;
}

static uint8_t descriptor_attributes(const PropertyDescriptor *d, uint8_t old) {
    uint8_t attributes = old & (uint8_t)~(PROPERTY_ACCESSOR);
    if (d->has & HAS_ENUMERABLE) attributes = (attributes & ~PROPERTY_ENUMERABLE) | (d->attributes & PROPERTY_ENUMERABLE);
    if (d->has & HAS_CONFIGURABLE) attributes = (attributes & ~PROPERTY_CONFIGURABLE) | (d->attributes & PROPERTY_CONFIGURABLE);
    if (d->has & HAS_WRITABLE) attributes = (attributes & ~PROPERTY_WRITABLE) | (d->attributes & PROPERTY_WRITABLE);
    return attributes;
}

/* Adds a property that is known to be absent. */
static void add_property(Object *o, PropertyKey k, Value v, uint8_t attributes) {
    if (key_is_index(k)) elements_define(o, key_index(k), v, attributes);
    else shape_add(o, k, attributes, v);
}

/* Changes a property that was found. */
static void change_property(Object *o, PropertyKey k, const OwnProperty *p, Value v, uint8_t attributes) {
    if (p->where == FOUND_ELEMENT) {
        elements_define(o, key_index(k), v, attributes);
        return;
    }
    shape_before_write(o, shape_entry(o->shape, p->entry));
    shape_set_attributes(o, p->entry, attributes | (p->attributes & (PROPERTY_SPECIAL | PROPERTY_LAZY)));
    *object_slot(o, shape_entry(o->shape, p->entry)->slot) = v;
}

/* 10.1.6.1 OrdinaryDefineOwnProperty. */
int ordinary_define_own_property(Object *o, PropertyKey k, const PropertyDescriptor *d) {
    OwnProperty p;
    if (!object_find_own(o, k, &p)) {
        if (o->shape->flags & SHAPE_NOT_EXTENSIBLE) return 0;
        uint8_t attributes = descriptor_attributes(d, 0);
        if (is_accessor_descriptor(d)) {
            Value a = accessor_new(d->has & HAS_GET ? d->getter : UNDEFINED, d->has & HAS_SET ? d->setter : UNDEFINED);
            add_property(o, k, a, (attributes & ~PROPERTY_WRITABLE) | PROPERTY_ACCESSOR);
        } else {
            add_property(o, k, d->has & HAS_VALUE ? d->value : UNDEFINED, attributes);
        }
        return 1;
    }
    PropertyDescriptor current;
    describe(&p, &current);
    if (!is_compatible_property_descriptor(false, d, &current)) return 0;
    bool was_accessor = p.attributes & PROPERTY_ACCESSOR;
    if (is_accessor_descriptor(d) || (was_accessor && !is_data_descriptor(d))) {
        uint8_t attributes = descriptor_attributes(d, p.attributes & ~PROPERTY_WRITABLE) & ~PROPERTY_WRITABLE;
        Value getter = d->has & HAS_GET ? d->getter : current.getter;
        Value setter = d->has & HAS_SET ? d->setter : current.setter;
        change_property(o, k, &p, accessor_new(getter, setter), attributes | PROPERTY_ACCESSOR);
    } else {
        uint8_t old = was_accessor ? p.attributes & ~(PROPERTY_WRITABLE | PROPERTY_ACCESSOR) : p.attributes;
        Value v = d->has & HAS_VALUE ? d->value : was_accessor ? UNDEFINED : current.value;
        change_property(o, k, &p, v, descriptor_attributes(d, old & PROPERTY_ALL));
    }
    return 1;
}

/* 10.1.7.1 OrdinaryHasProperty. */
int ordinary_has_property_js(Object *o, PropertyKey k) {
    PropertyDescriptor d;
    int found = object_get_own_property_js(o, k, &d);
    if (found) return found;
    Value parent = object_get_prototype_js(o);
    if (is_exception(parent)) return -1;
    return is_object(parent) ? object_has_property_js(as_object(parent), k) : 0;
}

/* 10.1.8.1 OrdinaryGet, for kinds with a [[GetOwnProperty]] of their own. */
Value ordinary_get_js(Object *o, PropertyKey k, Value receiver) {
    PropertyDescriptor d;
    int found = object_get_own_property_js(o, k, &d);
    if (found < 0) return EXCEPTION;
    if (found) {
        if (!(d.attributes & PROPERTY_ACCESSOR)) return d.value;
        return is_undefined(d.getter) ? UNDEFINED : js_call0(d.getter, receiver);
    }
    TRY(parent, object_get_prototype_js(o));
    return is_object(parent) ? object_get_js(as_object(parent), k, receiver) : UNDEFINED;
}

/* Steps 2.b to 2.e of 10.1.9.2: a data property that may be written, or nothing, was found for `receiver`. */
static int set_on_receiver_js(Value receiver, PropertyKey k, Value v) {
    if (!is_object(receiver)) return 0;
    Object *r = as_object(receiver);
    if (!object_intercepts(r, k)) {
        OwnProperty p;
        if (!object_find_own(r, k, &p)) {
            if (r->shape->flags & SHAPE_NOT_EXTENSIBLE) return 0;
            if (r->shape->kind == OBJECT_ARRAY && key_is_index(k)) {
                PropertyDescriptor d = {
                    v, UNDEFINED, UNDEFINED, HAS_VALUE | HAS_WRITABLE | HAS_ENUMERABLE | HAS_CONFIGURABLE, PROPERTY_ALL};
                return array_define_own_property(r, k, &d);
            }
            add_property(r, k, v, PROPERTY_ALL);
            return 1;
        }
        if (p.attributes & PROPERTY_ACCESSOR || !(p.attributes & PROPERTY_WRITABLE)) return 0;
        if (!(p.attributes & PROPERTY_SPECIAL)) {
            if (p.where == FOUND_NAMED) shape_before_write(r, shape_entry(r->shape, p.entry));
            *p.slot = v;
            return 1;
        }
        PropertyDescriptor d = {v, UNDEFINED, UNDEFINED, HAS_VALUE, 0};
        return object_define_own_property_js(r, k, &d);
    }
    PropertyDescriptor existing;
    int found = object_get_own_property_js(r, k, &existing);
    if (found < 0) return -1;
    if (found) {
        if (existing.attributes & PROPERTY_ACCESSOR || !(existing.attributes & PROPERTY_WRITABLE)) return 0;
        PropertyDescriptor d = {v, UNDEFINED, UNDEFINED, HAS_VALUE, 0};
        return object_define_own_property_js(r, k, &d);
    }
    return create_data_property(r, k, v);
}

/* 10.1.9.2 OrdinarySetWithOwnDescriptor. */
int ordinary_set_with_own_descriptor_js(Object *o, PropertyKey k, Value v, Value receiver, const PropertyDescriptor *own) {
    if (own->has == 0) {
        Value parent = object_get_prototype_js(o);
        if (is_exception(parent)) return -1;
        if (is_object(parent)) return object_set_js(as_object(parent), k, v, receiver);
    } else if (own->attributes & PROPERTY_ACCESSOR) {
        if (is_undefined(own->setter)) return 0;
        return is_exception(js_call1(own->setter, receiver, v)) ? -1 : 1;
    } else if (!(own->attributes & PROPERTY_WRITABLE)) {
        return 0;
    }
    return set_on_receiver_js(receiver, k, v);
}

/* 10.1.9.1 OrdinarySet. */
int ordinary_set_js(Object *o, PropertyKey k, Value v, Value receiver) {
    PropertyDescriptor own;
    int found = object_get_own_property_js(o, k, &own);
    if (found < 0) return -1;
    if (!found) own.has = 0;
    return ordinary_set_with_own_descriptor_js(o, k, v, receiver, &own);
}

/* 10.1.10.1 OrdinaryDelete. */
int ordinary_delete(Object *o, PropertyKey k) {
    OwnProperty p;
    if (!object_find_own(o, k, &p)) return 1;
    if (!(p.attributes & PROPERTY_CONFIGURABLE)) return 0;
    if (p.where == FOUND_ELEMENT) elements_delete(o, key_index(k));
    else shape_remove(o, p.entry);
    return 1;
}

void key_list_push(KeyList *list, PropertyKey k) {
    if (list->count == list->capacity) {
        uint32_t capacity = list->capacity ? list->capacity * 2 : 8;
        PropertyKey *keys = heap_alloc(capacity * sizeof *keys);
        if (list->count) memcpy(keys, list->keys, list->count * sizeof *keys);
        list->keys = keys;
        list->capacity = capacity;
    }
    list->keys[list->count++] = k;
}

/* 10.1.11.1 OrdinaryOwnPropertyKeys. */
int ordinary_own_keys(Object *o, KeyList *out) {
    if (o->shape->kind == OBJECT_GLOBAL) realm_resolve_all_globals();
    elements_keys(o, out);
    const Shape *s = o->shape;
    bool symbols = false;
    for (uint32_t i = 0; i < s->count; i++) {
        PropertyKey k = s->table->entries[i].key;
        if (!k) continue;
        if (is_string(k)) key_list_push(out, k);
        else symbols |= is_symbol(k);
    }
    if (symbols)
        for (uint32_t i = 0; i < s->count; i++) {
            PropertyKey k = s->table->entries[i].key;
            if (k && is_symbol(k)) key_list_push(out, k);
        }
    return 1;
}

/* 10.1.2.1 OrdinarySetPrototypeOf; 10.4.7.2 for %Object.prototype%. */
int ordinary_set_prototype(Object *o, Value prototype) {
    if (o->shape->prototype == prototype) return 1;
    if (o->shape->flags & (SHAPE_FIXED_PROTOTYPE | SHAPE_NOT_EXTENSIBLE)) return 0;
    if (value_cell(o) == nacre_runtime.intrinsics[INTRINSIC_ObjectPrototype]) return 0;
    for (Value p = prototype; is_object(p); p = as_object(p)->shape->prototype) {
        if (as_object(p) == o) return 0;
        if (as_object(p)->shape->methods->get_prototype) break;
    }
    shape_set_prototype(o, prototype);
    return 1;
}

int ordinary_prevent_extensions(Object *o) {
    if (o->shape->flags & SHAPE_NOT_EXTENSIBLE) return 1;
    if (o->shape->kind == OBJECT_GLOBAL) realm_resolve_all_globals();
    shape_set_integrity(o, -1);
    elements_set_flags(o, ELEMENTS_NOT_EXTENSIBLE);
    return 1;
}

/* ---- dispatch ---- */

Value object_get_prototype_js(Object *o) {
    const ObjectMethods *m = o->shape->methods;
    return m->get_prototype ? m->get_prototype(o) : o->shape->prototype;
}

int object_set_prototype_js(Object *o, Value prototype) {
    const ObjectMethods *m = o->shape->methods;
    return m->set_prototype ? m->set_prototype(o, prototype) : ordinary_set_prototype(o, prototype);
}

int object_is_extensible_js(Object *o) {
    const ObjectMethods *m = o->shape->methods;
    return m->is_extensible ? m->is_extensible(o) : !(o->shape->flags & SHAPE_NOT_EXTENSIBLE);
}

int object_prevent_extensions_js(Object *o) {
    const ObjectMethods *m = o->shape->methods;
    return m->prevent_extensions ? m->prevent_extensions(o) : ordinary_prevent_extensions(o);
}

int object_get_own_property_js(Object *o, PropertyKey k, PropertyDescriptor *out) {
    const ObjectMethods *m = o->shape->methods;
    if (m->get_own_property && object_intercepts(o, k)) return m->get_own_property(o, k, out);
    return ordinary_get_own_property(o, k, out);
}

int object_define_own_property_js(Object *o, PropertyKey k, const PropertyDescriptor *d) {
    const ObjectMethods *m = o->shape->methods;
    if (m->define_own_property && object_intercepts(o, k)) return m->define_own_property(o, k, d);
    if (o->shape->kind == OBJECT_ARRAY) return array_define_own_property(o, k, d);
    return ordinary_define_own_property(o, k, d);
}

int object_has_property_js(Object *o, PropertyKey k) {
    for (;;) {
        const ObjectMethods *m = o->shape->methods;
        if (object_intercepts(o, k)) {
            if (m->has_property) return m->has_property(o, k);
            PropertyDescriptor d;
            int found = object_get_own_property_js(o, k, &d);
            if (found) return found;
        } else {
            OwnProperty p;
            if (object_find_own(o, k, &p)) return 1;
        }
        Value parent = object_get_prototype_js(o);
        if (is_exception(parent)) return -1;
        if (!is_object(parent)) return 0;
        o = as_object(parent);
    }
}

Value object_get_js(Object *o, PropertyKey k, Value receiver) {
    for (;;) {
        const ObjectMethods *m = o->shape->methods;
        if (unlikely(object_intercepts(o, k))) {
            if (m->get) return m->get(o, k, receiver);
            PropertyDescriptor d;
            int found = object_get_own_property_js(o, k, &d);
            if (found < 0) return EXCEPTION;
            if (found) {
                if (!(d.attributes & PROPERTY_ACCESSOR)) return d.value;
                return is_undefined(d.getter) ? UNDEFINED : js_call0(d.getter, receiver);
            }
        } else {
            OwnProperty p;
            if (object_find_own(o, k, &p)) return p.attributes & PROPERTY_ACCESSOR ? accessor_get_js(*p.slot, receiver) : *p.slot;
        }
        Value parent = m->get_prototype ? m->get_prototype(o) : o->shape->prototype;
        if (unlikely(is_exception(parent))) return EXCEPTION;
        if (!is_object(parent)) return UNDEFINED;
        o = as_object(parent);
    }
}

int object_set_js(Object *o, PropertyKey k, Value v, Value receiver) {
    for (;;) {
        const ObjectMethods *m = o->shape->methods;
        if (unlikely(object_intercepts(o, k))) return m->set ? m->set(o, k, v, receiver) : ordinary_set_js(o, k, v, receiver);
        OwnProperty p;
        if (object_find_own(o, k, &p)) {
            if (p.attributes & PROPERTY_ACCESSOR) return accessor_set_js(*p.slot, receiver, v);
            if (!(p.attributes & PROPERTY_WRITABLE)) return 0;
            if (receiver == value_cell(o) && !(p.attributes & PROPERTY_SPECIAL)) {
                if (p.where == FOUND_NAMED) shape_before_write(o, shape_entry(o->shape, p.entry));
                *p.slot = v;
                return 1;
            }
            break;
        }
        Value parent = m->get_prototype ? m->get_prototype(o) : o->shape->prototype;
        if (unlikely(is_exception(parent))) return -1;
        if (!is_object(parent)) break;
        o = as_object(parent);
    }
    return set_on_receiver_js(receiver, k, v);
}

int object_delete_js(Object *o, PropertyKey k) {
    const ObjectMethods *m = o->shape->methods;
    if (m->delete_property && object_intercepts(o, k)) return m->delete_property(o, k);
    return ordinary_delete(o, k);
}

int object_own_keys_js(Object *o, KeyList *out) {
    const ObjectMethods *m = o->shape->methods;
    return m->own_keys ? m->own_keys(o, out) : ordinary_own_keys(o, out);
}

/* ---- making objects ---- */

static Object *object_alloc(Shape *shape, size_t size) {
    Object *o = heap_alloc(size);
    o->shape = shape;
    o->elements = &elements_empty;
    return o;
}

Object *wrapper_new(ObjectKind kind, Value primitive, Value prototype) {
    PrimitiveObject *w = heap_alloc(sizeof *w);
    w->base.shape = shape_root(prototype, kind, 0, 0);
    w->base.elements = &elements_empty;
    w->primitive = primitive;
    if (kind == OBJECT_STRING) shape_add(&w->base, ATOM(length), 0, value_int((int32_t)string_length(primitive)));
    return &w->base;
}

Value wrapper_value(Object *wrapper) { return ((PrimitiveObject *)wrapper)->primitive; }

Object *object_new(Value prototype) {
    Shape *s = shape_root(prototype, OBJECT_ORDINARY, OBJECT_INLINE_DEFAULT, 0);
    return object_alloc(s, OBJECT_HEADER + OBJECT_INLINE_DEFAULT * sizeof(Value));
}

Shape *object_plain_shape(uint32_t inline_capacity) {
    Shape **place = &nacre_runtime.object_shapes[inline_capacity / 2];
    if (!*place) *place = shape_root(intrinsic(INTRINSIC_ObjectPrototype), OBJECT_ORDINARY, inline_capacity, 0);
    return *place;
}

Object *object_new_plain(void) {
    return object_alloc(object_plain_shape(OBJECT_INLINE_DEFAULT), OBJECT_HEADER + OBJECT_INLINE_DEFAULT * sizeof(Value));
}

void *object_new_kind(ObjectKind kind, size_t size, Value prototype) {
    uint32_t flags =
        kind == OBJECT_NATIVE_FUNCTION || kind == OBJECT_FUNCTION || kind == OBJECT_BOUND_FUNCTION ? SHAPE_CALLABLE : 0;
    if (kind == OBJECT_ARRAY) {
        ArrayObject *a = (ArrayObject *)object_alloc(array_shape_for(prototype), size);
        a->length = value_int(0);
        return a;
    }
    static NACRE_THREAD Shape *last[OBJECT_KIND_COUNT];
    if (unlikely(!last[kind] || last[kind]->prototype != prototype)) last[kind] = shape_root(prototype, kind, 0, flags);
    return object_alloc(last[kind], size);
}

void object_define(Object *o, PropertyKey k, Value v, uint8_t attributes) {
    add_property(o, k, v, attributes);
    if (o->shape->kind == OBJECT_ARRAY && key_is_index(k) && key_index(k) >= array_length_fast(o))
        array_put_length(o, key_index(k) + 1);
}

void object_define_accessor(Object *o, PropertyKey k, Value getter, Value setter, uint8_t attributes) {
    add_property(o, k, accessor_new(getter, setter), (uint8_t)((attributes & ~PROPERTY_WRITABLE) | PROPERTY_ACCESSOR));
}
