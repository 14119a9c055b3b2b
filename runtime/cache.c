/* cache.c - what happens when a site's first entry does not match: other entries, the megamorphic cache, then the generic
 * lookup, which teaches the site.
 *
 * A lookup may be remembered when no object on its way intercepts the key. Own slots hold for the shape alone; the rest
 * holds until Runtime.epoch advances, and marks the prototypes it went through, so that changing one of them does that.
 */
#include "runtime/cache.h"

#include "runtime/abi.h"
#include "runtime/atom.h"
#include "runtime/builtins/typed_array.h"
#include "runtime/call.h"
#include "runtime/messages.h"
#include "runtime/operators.h"

enum { STABLE_LOOKUPS = 32, OFFSET_MAX = 0xffff, PROPERTY_UNCACHED = PROPERTY_LAZY };

/* The shape that caches know a value by: an object's own, or the stand-in of its kind of primitive. NULL for nullish. */
static Shape *cache_shape(Value v) {
    if (is_object(v)) return as_object(v)->shape;
    uint32_t n;
    Intrinsic prototype;
    if (is_string(v)) n = PRIMITIVE_STRING, prototype = INTRINSIC_StringPrototype;
    else if (is_number(v)) n = PRIMITIVE_NUMBER, prototype = INTRINSIC_NumberPrototype;
    else if (is_boolean(v)) n = PRIMITIVE_BOOLEAN, prototype = INTRINSIC_BooleanPrototype;
    else if (is_nullish(v)) return NULL;
    else if (is_symbol(v)) n = PRIMITIVE_SYMBOL, prototype = INTRINSIC_SymbolPrototype;
    else n = PRIMITIVE_BIGINT, prototype = INTRINSIC_BigIntPrototype;
    Shape **place = &nacre_runtime.primitive_shapes[n];
    if (!*place) *place = shape_root(intrinsic(prototype), OBJECT_ORDINARY, 2, 0);
    return *place;
}

/* ---- entries ---- */

static inline Value length_value(Value typed_array) {
    size_t length = typed_array_length((const TypedArrayObject *)as_cell(typed_array));
    return likely(length <= INT32_MAX) ? value_int((int32_t)length) : value_double((double)length);
}

static Value read_entry(const CacheEntry *e, Value receiver) {
    Value v;
    switch (e->kind & 15) {
    case CACHE_OWN_INLINE: v = *(Value *)((char *)as_cell(receiver) + e->offset); break;
    case CACHE_OWN_SLOT: v = as_object(receiver)->slots[e->offset]; break;
    case CACHE_PROTO_INLINE: v = *(Value *)((char *)as_cell(e->value) + e->offset); break;
    case CACHE_PROTO_SLOT: v = as_object(e->value)->slots[e->offset]; break;
    case CACHE_TYPED_LENGTH: return length_value(receiver);
    default: v = e->value; break;
    }
    return e->kind & CACHE_ACCESSOR ? accessor_get_js(v, receiver) : v;
}

/* 0, 1 refused, -1. */
static int write_entry(const CacheEntry *e, Value receiver, Value v) {
    Object *o = as_object(receiver);
    if (e->kind & CACHE_ACCESSOR) {
        CacheEntry plain = *e;
        plain.kind &= (uint16_t)~CACHE_ACCESSOR;
        Value setter = ((Accessor *)as_cell(read_entry(&plain, receiver)))->setter;
        if (is_undefined(setter)) return 1;
        return is_exception(js_call1(setter, receiver, v)) ? -1 : 0;
    }
    switch (e->kind) {
    case CACHE_OWN_INLINE: *(Value *)((char *)o + e->offset) = v; break;
    case CACHE_OWN_SLOT: o->slots[e->offset] = v; break;
    case CACHE_ADD_INLINE:
        *(Value *)((char *)o + e->offset) = v;
        o->shape = (Shape *)as_cell(e->value);
        break;
    default: /* CACHE_ADD_SLOT */
        object_reserve_slot(o, o->shape->inline_capacity, e->offset + o->shape->inline_capacity);
        o->slots[e->offset] = v;
        o->shape = (Shape *)as_cell(e->value);
        break;
    }
    return 0;
}

/* `named`: the site uses `more`. */
static const CacheEntry *find_entry(InlineCache *c, const Shape *s, bool named) {
    const CacheEntry *e = named                    ? cache_entry_of(c, s)
                          : c->entry[0].shape == s ? &c->entry[0]
                          : c->entry[1].shape == s ? &c->entry[1]
                                                   : NULL;
    return e && cache_entry_valid(e) ? e : NULL;
}

static uint32_t megamorphic_index(const Shape *s, PropertyKey key) {
    uint64_t bits = ((uint64_t)(uintptr_t)s >> 4) * 0x9e3779b97f4a7c15ull ^ key * 0xc2b2ae3d27d4eb4full;
    return (uint32_t)(bits >> 40) % MEGAMORPHIC_ENTRIES;
}

/* NULL where there is none. */
static inline const CacheEntry *find_megamorphic(const Shape *s, PropertyKey key) {
    const MegamorphicEntry *m = &nacre_runtime.megamorphic[megamorphic_index(s, key)];
    return m->entry.shape == s && m->key == key && cache_entry_valid(&m->entry) ? &m->entry : NULL;
}

static void put_megamorphic(PropertyKey key, const CacheEntry *e) {
    nacre_runtime.megamorphic[megamorphic_index(e->shape, key)] = (MegamorphicEntry){key, *e};
}

/* The same for any value and a key that needs no conversion; other keys equal none that is there. */
static inline const CacheEntry *find_megamorphic_of(Value o, Value key) {
    /* The first word of cells that are no objects equals no shape. */
    return is_cell(o) ? find_megamorphic(*(Shape **)as_cell(o), key) : NULL;
}
/* Writes have names of their own. */
static inline PropertyKey write_key(PropertyKey key) { return key | 1; }

/* And additions of own properties. */
static inline PropertyKey define_key(PropertyKey key) { return key | 2; }

bool cache_define(Object *o, PropertyKey key, Value v, uint8_t attributes) {
    Shape *s = o->shape;
    const CacheEntry *hit = find_megamorphic(s, define_key(key));
    if (likely(hit)) return cache_store(hit, value_cell(o), v);
    if (s->flags & (SHAPE_OWNED | SHAPE_NOT_EXTENSIBLE | SHAPE_EXOTIC | SHAPE_LAZY) || s->slot_count >= s->inline_capacity)
        return false;
    if (shape_find(s, key) >= 0) return false;
    uint32_t offset = OBJECT_HEADER + s->slot_count * (uint32_t)sizeof(Value);
    Shape *next = offset <= OFFSET_MAX ? shape_after_add(s, key, attributes) : NULL;
    if (!next) return false;
    CacheEntry e = {.shape = s, .value = value_cell(next), .offset = (uint16_t)offset, .kind = CACHE_ADD_INLINE};
    put_megamorphic(define_key(key), &e);
    return cache_store(&e, value_cell(o), v);
}

/* Puts a new entry in the first free, outdated or equal place. `named`: the site may use `more`. */
static void put_entry(InlineCache *c, const CacheEntry *e, bool named) {
    for (int i = 0; i < 2; i++) {
        CacheEntry *old = &c->entry[i];
        if (!old->shape || old->shape == e->shape || !cache_entry_valid(old)) {
            *old = *e;
            return;
        }
    }
    if (!named || c->state & CACHE_MEGAMORPHIC) {
        c->state |= CACHE_MEGAMORPHIC;
        return;
    }
    if (!c->more) c->more = heap_alloc(sizeof *c->more);
    for (uint32_t i = 0; i < c->more->count; i++) {
        CacheEntry *old = &c->more->entry[i];
        if (old->shape == e->shape || !cache_entry_valid(old)) {
            *old = *e;
            return;
        }
    }
    if (c->more->count < 6) c->more->entry[c->more->count++] = *e;
    else c->state |= CACHE_MEGAMORPHIC;
}

/* ---- lookups that teach ---- */

typedef struct {
    bool cacheable, found;
    uint32_t depth; /* objects passed before the holder */
    Object *holder;
    OwnProperty p;
} Lookup;

/* Walks from `start`. Stops with cacheable = false where an object intercepts the key. */
static void lookup(Object *start, PropertyKey key, Lookup *l) {
    *l = (Lookup){.cacheable = true};
    for (Object *o = start;; l->depth++) {
        if (object_intercepts(o, key) || o->shape->methods->get_prototype) {
            l->cacheable = false;
            return;
        }
        if (object_find_own(o, key, &l->p)) {
            l->found = true;
            l->holder = o;
            if (l->p.attributes & PROPERTY_UNCACHED) l->cacheable = false;
            return;
        }
        if (!is_object(o->shape->prototype)) return;
        o = as_object(o->shape->prototype);
    }
}

/* Dictionaries are worth an entry only while they keep their layout. */
static bool is_stable(Shape *s) {
    if (!(s->flags & SHAPE_OWNED) || s->flags & SHAPE_PROTOTYPE || s->kind == OBJECT_GLOBAL) return true;
    if (s->lookups >= STABLE_LOOKUPS) return true;
    s->lookups++;
    return false;
}

/* Marks the receiver's shape and the prototypes up to the holder (or the end). */
static void mark_chain(Shape *receiver, const Lookup *l) {
    shape_note_cached(receiver, SHAPE_CACHED_ABSENT);
    for (Value p = receiver->prototype; is_object(p); p = as_object(p)->shape->prototype) {
        as_object(p)->shape->flags |= SHAPE_IN_CHAIN;
        if (l->found && as_object(p) == l->holder) break;
    }
}

/* Where slot n of o is. */
static bool place_slot(const Object *o, uint32_t slot, bool own, CacheEntry *e) {
    uint32_t inline_capacity = o->shape->inline_capacity;
    bool is_inline = slot < inline_capacity;
    uint32_t offset = is_inline ? OBJECT_HEADER + slot * (uint32_t)sizeof(Value) : slot - inline_capacity;
    if (offset > OFFSET_MAX) return false;
    e->offset = (uint16_t)offset;
    e->kind = is_inline ? (own ? CACHE_OWN_INLINE : CACHE_PROTO_INLINE) : own ? CACHE_OWN_SLOT : CACHE_PROTO_SLOT;
    return true;
}

/* Objects of which there is one, whose methods are called by name: built-in namespaces, constructors. Their methods are
 * cached as values, like those of prototypes. */
static bool is_namespace(Object *o) {
    if (o->shape->kind == OBJECT_NATIVE_FUNCTION) return true;
    if (o->shape->kind == OBJECT_FUNCTION)
        return (o->shape->flags & SHAPE_CONSTRUCTOR) && ((FunctionObject *)o)->info->kind >= FUNCTION_CLASS_BASE;
    Value v = value_cell(o);
    const Value *intrinsics = nacre_runtime.intrinsics;
    return v == intrinsics[INTRINSIC_Math] || v == intrinsics[INTRINSIC_JSON] || v == intrinsics[INTRINSIC_Reflect] ||
           v == intrinsics[INTRINSIC_Atomics];
}

static bool is_method(const Lookup *l) {
    return !(l->p.attributes & PROPERTY_ACCESSOR) && is_object(*l->p.slot) && shape_is_callable(as_object(*l->p.slot));
}

/* The getter of %TypedArray%.prototype.length, which loops ask at each turn. */
static bool is_typed_array_length(const Lookup *l) {
    if (!(l->p.attributes & PROPERTY_ACCESSOR)) return false;
    Value getter = ((const Accessor *)as_cell(*l->p.slot))->getter;
    return is_object_kind(getter, OBJECT_NATIVE_FUNCTION) &&
           ((const NativeFunction *)as_cell(getter))->code == typed_array_get_length;
}

/* Makes the entry for reading what was found for a receiver of shape s; start is the receiver or a primitive's wrapper
 * prototype. */
static bool make_get_entry(Shape *s, const Lookup *l, bool own, CacheEntry *e) {
    *e = (CacheEntry){.shape = s};
    if (!l->cacheable || !is_stable(s)) return false;
    if (!l->found) {
        mark_chain(s, l);
        e->kind = CACHE_CONSTANT;
        e->value = UNDEFINED;
        e->epoch = nacre_runtime.epoch;
        return true;
    }
    if (own && is_method(l) && is_namespace(l->holder)) {
        shape_mark_prototype(l->holder);
        e->shape = s = l->holder->shape;
    }
    PropertyEntry *entry = shape_entry(l->holder->shape, l->p.entry);
    if (!place_slot(l->holder, entry->slot, own, e)) return false;
    if (own) {
        shape_note_cached(s, SHAPE_CACHED_OWN);
        if (s->flags & SHAPE_PROTOTYPE && is_method(l) && !(entry->state & ENTRY_MUTABLE)) {
            s->flags |= SHAPE_IN_CHAIN;
            entry->state |= ENTRY_CACHED_CONSTANT;
            e->epoch = nacre_runtime.epoch;
            e->kind = CACHE_METHOD;
            e->value = *l->p.slot;
        }
    } else {
        mark_chain(s, l);
        e->epoch = nacre_runtime.epoch;
        e->value = value_cell(l->holder);
        if (is_method(l) && !(entry->state & ENTRY_MUTABLE)) {
            entry->state |= ENTRY_CACHED_CONSTANT;
            e->kind = CACHE_METHOD;
            e->value = *l->p.slot;
        } else if (s->kind == OBJECT_TYPED_ARRAY && is_typed_array_length(l) && !(entry->state & ENTRY_MUTABLE)) {
            entry->state |= ENTRY_CACHED_CONSTANT;
            e->kind = CACHE_TYPED_LENGTH;
            return true;
        }
    }
    if (l->p.attributes & PROPERTY_ACCESSOR) e->kind |= CACHE_ACCESSOR;
    return true;
}

/* Generic get through a site; key is no index. `more` may be used where named. */
static Value get_through(Value o, PropertyKey key, InlineCache *c, bool named) {
    Shape *s = cache_shape(o);
    if (unlikely(!s)) return throw_nullish_get(o, key);
    const CacheEntry *hit = find_entry(c, s, named);
    if (!hit && c->state & CACHE_MEGAMORPHIC) hit = find_megamorphic(s, key);
    if (hit) return read_entry(hit, o);
    CacheEntry e;
    if (key == ATOM(length) && is_string(o)) return value_int((int32_t)string_length(o));
    bool primitive = !is_object(o);
    Object *start = primitive ? as_object(s->prototype) : as_object(o);
    Lookup l;
    lookup(start, key, &l);
    if (!l.cacheable) return object_get_js(start, key, o);
    bool own = !primitive && l.found && l.holder == start;
    if (!primitive) s = start->shape; /* a lazy function may have been filled */
    Value result = !l.found ? UNDEFINED : *l.p.slot;
    if (make_get_entry(s, &l, own, &e)) {
        put_entry(c, &e, named);
        if (c->state & CACHE_MEGAMORPHIC) put_megamorphic(key, &e);
    }
    return l.found && l.p.attributes & PROPERTY_ACCESSOR ? accessor_get_js(result, o) : result;
}

static __attribute__((noinline)) Value get_general(Value o, Value atom, InlineCache *c) {
    PropertyKey key = key_from_atom(atom);
    if (unlikely(key_is_index(key))) return get_js(o, key);
    return get_through(o, key, c, true);
}

static __attribute__((noinline)) Value read_promoting(CacheEntry *e, Value o, InlineCache *c) {
    CacheEntry now = *e;
    cache_promote(c, e);
    return read_entry(&now, o);
}

static __attribute__((noinline)) Value get_megamorphic(Value o, Value atom, InlineCache *c) {
    const CacheEntry *hit = c->state & CACHE_MEGAMORPHIC ? find_megamorphic(*(Shape **)as_cell(o), atom) : NULL;
    return likely(hit) ? read_entry(hit, o) : get_general(o, atom, c);
}

/* The quick half: all but accessors and numbered elements in any of the site's entries. Everything else is a jump. */
Value rt_get_slow(Value o, Value atom, InlineCache *c) {
    if (unlikely(!is_cell(o))) return get_general(o, atom, c);
    const Shape *s = *(Shape **)as_cell(o);
    CacheEntry *e = cache_entry_of(c, s);
    if (!e) return get_megamorphic(o, atom, c);
    if (e != &c->entry[0] && (++c->count & 15) == 0 && cache_entry_valid(e)) return read_promoting(e, o, c);
    if (e->kind == CACHE_OWN_INLINE) return *(Value *)((char *)as_cell(o) + e->offset);
    if (e->kind == CACHE_OWN_SLOT) return as_object(o)->slots[e->offset];
    if (unlikely(!cache_entry_valid(e))) return get_general(o, atom, c);
    if (e->kind == CACHE_METHOD || e->kind == CACHE_CONSTANT) return e->value;
    return read_entry(e, o);
}

Value cache_get_method(Value o, Value atom, InlineCache *c) { return rt_get_slow(o, atom, c); }

static int32_t finish_set(int done, Value o, PropertyKey key, int32_t strict) {
    if (done < 0) return -1;
    if (!done && strict) {
        throw_refused_set(o, key);
        return -1;
    }
    return 0;
}

static int32_t finish_write(const CacheEntry *e, Value o, PropertyKey key, Value v, int32_t strict) {
    int refused = write_entry(e, o, v);
    return finish_set(refused < 0 ? -1 : !refused, o, key, strict);
}

/* Makes the entry for o[key] = v, or defining where `define`. The set itself is the caller's. */
static bool make_set_entry(Object *o, PropertyKey key, bool define, CacheEntry *e) {
    if (o->shape->flags & SHAPE_LAZY) function_materialise(o);
    Lookup l;
    if (define) {
        l = (Lookup){.cacheable = !object_intercepts(o, key)};
        if (l.cacheable && object_find_own(o, key, &l.p)) l.found = true, l.holder = o;
    } else {
        lookup(o, key, &l);
    }
    Shape *s = o->shape;
    *e = (CacheEntry){.shape = s};
    if (!l.cacheable) return false;
    if (l.found && l.p.attributes & PROPERTY_ACCESSOR) {
        if (define || !is_stable(s)) return false;
        return make_get_entry(s, &l, l.holder == o, e) && e->kind & CACHE_ACCESSOR;
    }
    if (l.found && (!(l.p.attributes & PROPERTY_WRITABLE) || l.p.attributes & (PROPERTY_SPECIAL | PROPERTY_UNCACHED)))
        return false;
    if (l.found && l.holder == o) {
        if (define && (l.p.attributes & PROPERTY_ALL) != PROPERTY_ALL) return false;
        if (!is_stable(s)) return false;
        PropertyEntry *entry = shape_entry(s, l.p.entry);
        if (s->flags & SHAPE_PROTOTYPE) {
            shape_before_write(o, entry);
            entry->state = ENTRY_MUTABLE;
        }
        shape_note_cached(s, SHAPE_CACHED_OWN);
        return place_slot(o, entry->slot, true, e);
    }
    if (s->flags & (SHAPE_NOT_EXTENSIBLE | SHAPE_OWNED)) return false;
    Shape *next = shape_after_add(s, key, PROPERTY_ALL);
    if (!next) return false;
    if (!place_slot(o, s->slot_count, true, e)) return false;
    e->kind = e->kind == CACHE_OWN_INLINE ? CACHE_ADD_INLINE : CACHE_ADD_SLOT;
    e->value = value_cell(next);
    if (!define) {
        mark_chain(s, &l);
        e->epoch = nacre_runtime.epoch;
    }
    return true;
}

static int32_t set_through(Value o, PropertyKey key, Value v, int32_t strict, InlineCache *c, bool named) {
    if (unlikely(!is_object(o))) return is_exception(set_js(o, key, v, strict)) ? -1 : 0;
    Shape *s = as_object(o)->shape;
    const CacheEntry *hit = find_entry(c, s, named);
    CacheEntry e;
    if (!hit && c->state & CACHE_MEGAMORPHIC) hit = find_megamorphic(s, write_key(key));
    if (!hit && make_set_entry(as_object(o), key, false, &e)) {
        put_entry(c, &e, named);
        if (c->state & CACHE_MEGAMORPHIC) put_megamorphic(write_key(key), &e);
        hit = &e;
    }
    return hit ? finish_write(hit, o, key, v, strict) : finish_set(object_set_js(as_object(o), key, v, o), o, key, strict);
}

static __attribute__((noinline)) int32_t set_general(Value o, Value v, Value atom, int32_t strict, InlineCache *c) {
    PropertyKey key = key_from_atom(atom);
    if (unlikely(key_is_index(key))) return is_exception(set_js(o, key, v, strict)) ? -1 : 0;
    return set_through(o, key, v, strict, c, true);
}

static __attribute__((noinline)) int32_t set_megamorphic(Value o, Value v, Value atom, int32_t strict, InlineCache *c) {
    const CacheEntry *hit = c->state & CACHE_MEGAMORPHIC ? find_megamorphic(*(Shape **)as_cell(o), write_key(atom)) : NULL;
    return likely(hit && !(hit->kind & CACHE_ACCESSOR)) ? write_entry(hit, o, v) : set_general(o, v, atom, strict, c);
}

int32_t rt_set_slow(Value o, Value v, Value atom, int32_t strict, InlineCache *c) {
    if (unlikely(!is_cell(o))) return set_general(o, v, atom, strict, c);
    const Shape *s = *(Shape **)as_cell(o);
    CacheEntry *e = cache_entry_of(c, s);
    if (!e) return set_megamorphic(o, v, atom, strict, c);
    if (e != &c->entry[0] && (++c->count & 15) == 0) {
        cache_promote(c, e);
        e = &c->entry[0];
    }
    if (likely(cache_store(e, o, v))) return 0;
    return !(e->kind & CACHE_ACCESSOR) && cache_entry_valid(e) ? write_entry(e, o, v) : set_general(o, v, atom, strict, c);
}

int32_t rt_define_field_slow(Value o, Value v, Value atom, InlineCache *c) {
    PropertyKey key = key_from_atom(atom);
    Object *object = as_object(o);
    if (likely(!key_is_index(key))) {
        const CacheEntry *hit = find_entry(c, object->shape, true);
        CacheEntry e;
        if (!hit && make_set_entry(object, key, true, &e)) {
            put_entry(c, &e, true);
            hit = &e;
        }
        if (hit) return write_entry(hit, o, v);
    }
    return is_exception(create_data_property_or_throw(object, key, v)) ? -1 : 0;
}

/* super.key: looked up from the home object's prototype, called on `receiver`. */
Value cache_get_super(Object *parent, PropertyKey key, Value receiver) {
    const CacheEntry *hit = find_megamorphic(parent->shape, key);
    if (hit && !(hit->kind & CACHE_ACCESSOR) && hit->kind != CACHE_TYPED_LENGTH) return read_entry(hit, value_cell(parent));
    if (key_is_index(key)) return object_get_js(parent, key, receiver);
    Lookup l;
    lookup(parent, key, &l);
    CacheEntry e;
    if (l.cacheable && make_get_entry(parent->shape, &l, l.found && l.holder == parent, &e)) put_megamorphic(key, &e);
    return object_get_js(parent, key, receiver);
}

/* ---- literals ---- */

Shape *object_template_shape(const ObjectTemplate *t, InlineCache *c) {
    Shape *s = t->prototype_is_null ? shape_root(JS_NULL, OBJECT_ORDINARY, t->places, 0) : object_plain_shape(t->places);
    const Value *atoms = relative_address(&t->atoms);
    for (uint32_t i = 0; i < t->count; i++) s = shape_after_add(s, key_from_atom(atoms[t->names[i]]), PROPERTY_ALL);
    c->entry[0].shape = s;
    return s;
}

Value rt_object_shaped_once(void *literal) {
    InlineCache site = {0};
    return rt_object_shaped(literal, &site);
}

/* ---- elements ---- */

/* Whether the site's entries are for this key; the first key it meets becomes its own. */
static bool site_key(InlineCache *c, PropertyKey key) {
    if (c->key == key) return true;
    if (c->key) {
        c->state |= CACHE_MEGAMORPHIC;
        return false;
    }
    c->key = key;
    return true;
}

/* An integral double as an int32 key. */
static bool int_key(Value *k) {
    if (!is_double(*k)) return is_int(*k);
    Value n = value_number(as_double(*k));
    if (!is_int(n)) return false;
    *k = n;
    return true;
}

/* The site's entry for the object's shape, where the site's key is this one: NULL without one. */
static inline const CacheEntry *keyed_entry(const InlineCache *c, Value o, Value k) {
    if (k != c->key || !is_cell(o)) return NULL;
    const Shape *s = *(Shape **)as_cell(o); /* the first word of cells that are no objects equals no shape */
    return c->entry[0].shape == s ? &c->entry[0] : c->entry[1].shape == s ? &c->entry[1] : NULL;
}

Value rt_get_elem_slow(Value o, Value k, InlineCache *c) {
    const CacheEntry *hit = keyed_entry(c, o, k);
    if (hit && cache_entry_valid(hit)) return read_entry(hit, o);
    if (c->state & CACHE_MEGAMORPHIC && (hit = find_megamorphic_of(o, k))) return read_entry(hit, o);
    if (int_key(&k) && as_int(k) >= 0) {
        uint32_t i = (uint32_t)as_int(k);
        if (is_string(o) && i < string_length(o)) return string_single(string_at(o, i));
        if (is_object(o)) {
            const Elements *e = as_object(o)->elements;
            if (i < e->length && !is_hole(e->values[i])) return e->values[i];
            return rt_get_index_slow(o, k, c);
        }
    }
    if (is_nullish(o)) {
        /* the key is shown, not converted */
        PropertyKey shown = is_object(k) ? HOLE : to_property_key(k);
        return throw_nullish_get(o, shown);
    }
    TRY(key, to_property_key(k));
    if (key_is_index(key)) {
        if (is_object(o)) return object_get_js(as_object(o), key, o);
        return get_js(o, key);
    }
    if (site_key(c, key)) return get_through(o, key, c, false);
    if ((hit = find_megamorphic(cache_shape(o), key))) return read_entry(hit, o);
    InlineCache other = {.state = CACHE_MEGAMORPHIC};
    return get_through(o, key, &other, false);
}

int32_t rt_set_elem_slow(Value o, Value k, Value v, int32_t strict, InlineCache *c) {
    const CacheEntry *hit = keyed_entry(c, o, k);
    if (hit && !(hit->kind & CACHE_ACCESSOR) && cache_entry_valid(hit)) return write_entry(hit, o, v);
    if (c->state & CACHE_MEGAMORPHIC && (hit = find_megamorphic_of(o, write_key(k))) && !(hit->kind & CACHE_ACCESSOR))
        return write_entry(hit, o, v);
    if (is_double(k) && is_object(o) && int_key(&k) && as_int(k) >= 0) return rt_set_elem(o, k, v, strict, c);
    if (is_nullish(o)) {
        throw_nullish_set(o, is_object(k) ? HOLE : to_property_key(k));
        return -1;
    }
    PropertyKey key = to_property_key(k);
    if (is_exception(key)) return -1;
    if (!is_object(o)) return is_exception(set_js(o, key, v, strict)) ? -1 : 0;
    Object *object = as_object(o);
    if (key_is_index(key)) return finish_set(object_set_js(object, key, v, o), o, key, strict);
    if (site_key(c, key)) return set_through(o, key, v, strict, c, false);
    /* many keys: an object used as a map turns into a dictionary early */
    if (!(object->shape->flags & SHAPE_OWNED) && object->shape->count >= 64 && shape_find(object->shape, key) < 0)
        shape_make_dictionary(object);
    if ((hit = find_megamorphic(object->shape, write_key(key)))) return finish_write(hit, o, key, v, strict);
    InlineCache other = {.state = CACHE_MEGAMORPHIC};
    return set_through(o, key, v, strict, &other, false);
}

int32_t cache_set(Value o, PropertyKey key, Value v) {
    if (key_is_index(key)) return is_exception(set_js(o, key, v, true)) ? -1 : 0;
    const CacheEntry *hit = find_megamorphic_of(o, write_key(key));
    if (likely(hit && cache_store(hit, o, v))) return 0;
    InlineCache other = {.state = CACHE_MEGAMORPHIC};
    return set_through(o, key, v, true, &other, false);
}

/* o[k] where k is a constant symbol or name: called, not inlined, because such sites are many and an element's fast path
 * answers none of them. */
Value rt_get_keyed(Value o, Value k, InlineCache *c) {
    const CacheEntry *hit = keyed_entry(c, o, k);
    if (likely(hit != NULL)) {
        if (likely(hit->kind == CACHE_OWN_INLINE)) return *(Value *)((char *)as_cell(o) + hit->offset);
        if (cache_entry_valid(hit)) return read_entry(hit, o);
    }
    return rt_get_elem(o, k, c);
}

int32_t rt_set_keyed(Value o, Value k, Value v, int32_t strict, InlineCache *c) {
    const CacheEntry *hit = keyed_entry(c, o, k);
    if (likely(hit)) {
        if (likely(cache_store(hit, o, v))) return 0;
        if (!(hit->kind & CACHE_ACCESSOR) && cache_entry_valid(hit)) return write_entry(hit, o, v);
    }
    return rt_set_elem(o, k, v, strict, c);
}

/* An element of a typed array in bounds whose type is a Number that needs no conversion library; 0 for the general way. */
static Value typed_element(const TypedArrayObject *t, uint32_t i) {
    if (i >= typed_array_length(t)) return 0;
    return element_load_number((ElementType)t->type, typed_array_data(t) + ((size_t)i << t->shift));
}

/* Stores a Number; false for the general way. */
static bool typed_store(const TypedArrayObject *t, uint32_t i, Value v) {
    if (!is_number(v) || i >= typed_array_length(t)) return false;
    uint8_t *data = typed_array_data(t);
    int32_t n = is_int(v) ? as_int(v) : 0;
    switch ((ElementType)t->type) {
    case ELEMENT_UINT8_CLAMPED:
        if (!is_int(v)) return false;
        data[i] = (uint8_t)(n < 0 ? 0 : n > 255 ? 255 : n);
        return true;
    case ELEMENT_FLOAT32: ((float *)data)[i] = (float)as_number(v); return true;
    case ELEMENT_FLOAT64: ((double *)data)[i] = as_number(v); return true;
    default: break;
    }
    if (!is_int(v)) n = double_to_int32(as_double(v));
    switch ((ElementType)t->type) {
    case ELEMENT_INT8:
    case ELEMENT_UINT8: data[i] = (uint8_t)n; return true;
    case ELEMENT_INT16:
    case ELEMENT_UINT16: ((uint16_t *)data)[i] = (uint16_t)n; return true;
    case ELEMENT_INT32:
    case ELEMENT_UINT32: ((uint32_t *)data)[i] = (uint32_t)n; return true;
    default: return false;
    }
}

Value rt_get_index_slow(Value o, Value k, InlineCache *c) {
    if (as_object(o)->elements == &elements_bytes) {
        const uint8_t *byte = typed_array_byte(as_object(o), (uint32_t)as_int(k));
        if (likely(byte)) return value_int(*byte);
    }
    if (as_int(k) < 0) return rt_get_elem_slow(o, k, c);
    if (as_object(o)->shape->kind == OBJECT_TYPED_ARRAY) {
        Value v = typed_element((const TypedArrayObject *)as_object(o), (uint32_t)as_int(k));
        if (likely(v)) return v;
    }
    return object_get_js(as_object(o), k, o);
}

/* Adding at the end of a plain array, or filling a hole, when no prototype has indices. */
int32_t rt_set_index_slow(Value o, Value k, Value v, int32_t strict, InlineCache *c) {
    if (as_object(o)->elements == &elements_bytes && is_int(v)) {
        uint8_t *byte = typed_array_byte(as_object(o), (uint32_t)as_int(k));
        if (likely(byte)) {
            *byte = (uint8_t)as_int(v);
            return 0;
        }
    }
    if (as_int(k) < 0) return rt_set_elem_slow(o, k, v, strict, c);
    Object *object = as_object(o);
    uint32_t i = (uint32_t)as_int(k);
    if (object->shape->kind == OBJECT_TYPED_ARRAY && typed_store((const TypedArrayObject *)object, i, v)) return 0;
    Elements *e = object->elements;
    if (e->flags == 0 && !nacre_runtime.indexed_prototypes &&
        object->shape->prototype == nacre_runtime.intrinsics[INTRINSIC_ArrayPrototype] && object->shape->kind == OBJECT_ARRAY) {
        uint32_t length = array_length_fast(object);
        if (i == e->length && i < e->capacity) {
            e->values[i] = v;
            e->length = i + 1;
        } else {
            elements_define(object, i, v, PROPERTY_ALL);
        }
        if (i >= length) array_put_length(object, i + 1);
        return 0;
    }
    return finish_set(object_set_js(object, k, v, o), o, k, strict);
}

/* ---- instanceof ---- */

static Value has_instance_intrinsic(void) {
    OwnProperty p;
    return object_find_own(as_object(intrinsic(INTRINSIC_FunctionPrototype)), SYMBOL(hasInstance), &p) ? *p.slot : HOLE;
}

/* entry[0] answers target[@@hasInstance], entry[1] target.prototype. */
int32_t rt_instanceof(Value v, Value target, InlineCache *c) {
    if (!is_object(target) || !shape_is_callable(as_object(target)) || object_kind(as_object(target)) == OBJECT_BOUND_FUNCTION)
        return instance_of_js(v, target);
    Object *f = as_object(target);
    const CacheEntry *has = &c->entry[0], *prototype = &c->entry[1];
    if (!(has->shape == f->shape && cache_entry_valid(has) && prototype->shape == f->shape)) {
        Lookup l;
        CacheEntry e, e2;
        lookup(f, ATOM(prototype), &l);
        bool good =
            l.cacheable && l.found && l.holder == f && make_get_entry(f->shape, &l, true, &e2) && e2.kind <= CACHE_OWN_SLOT;
        lookup(f, SYMBOL(hasInstance), &l);
        good = good && l.cacheable && l.found && l.holder != f && *l.p.slot == has_instance_intrinsic() &&
               make_get_entry(f->shape, &l, false, &e);
        if (!good) return instance_of_js(v, target);
        c->entry[0] = e;
        c->entry[1] = e2;
    }
    if (!is_object(v)) return 0;
    Value wanted = read_entry(prototype, target);
    if (!is_object(wanted)) return ordinary_has_instance_js(target, v);
    for (Object *o = as_object(v);;) {
        Value next = o->shape->prototype;
        if (unlikely(o->shape->methods->get_prototype != NULL)) return ordinary_has_instance_js(target, value_cell(o));
        if (next == wanted) return 1;
        if (!is_object(next)) return 0;
        o = as_object(next);
    }
}

/* ---- private names: own slots of the object, never looked for on prototypes ---- */

static Value throw_no_private(Value name, const char *verb, const char *place) {
    StringBuilder b;
    builder_init(&b);
    builder_append_ascii(&b, "Cannot ");
    builder_append_ascii(&b, verb);
    builder_append_ascii(&b, " private member ");
    builder_append(&b, as_symbol(name)->description);
    builder_append_ascii(&b, place);
    return throw_error_value(ERROR_TYPE, "%v", builder_finish(&b));
}

Value rt_private_get_slow(Value o, Value name, InlineCache *c) {
    OwnProperty p;
    if (!is_object(o)) return throw_no_private(name, "read", " from an object whose class did not declare it");
    Object *object = as_object(o);
    const CacheEntry *hit = c->key == name ? find_entry(c, object->shape, false) : NULL;
    if (hit) return read_entry(hit, o);
    int32_t n = shape_find(object->shape, name);
    if (n < 0) return throw_no_private(name, "read", " from an object whose class did not declare it");
    PropertyEntry *entry = shape_entry(object->shape, n);
    p.slot = object_slot(object, entry->slot);
    CacheEntry e = {.shape = object->shape};
    if (!(object->shape->flags & SHAPE_OWNED) && place_slot(object, entry->slot, true, &e)) {
        if (entry->attributes & PROPERTY_ACCESSOR) e.kind |= CACHE_ACCESSOR;
        if (c->key != name) {
            memset(c, 0, sizeof *c);
            c->key = name;
        }
        if (!(e.kind & CACHE_ACCESSOR)) put_entry(c, &e, false);
    }
    if (!(entry->attributes & PROPERTY_ACCESSOR)) return *p.slot;
    Value getter = ((Accessor *)as_cell(*p.slot))->getter;
    if (is_undefined(getter)) {
        return throw_error_value(ERROR_TYPE, "'%v' was defined without a getter", as_symbol(name)->description);
    }
    return js_call0(getter, o);
}

int32_t rt_private_set_slow(Value o, Value name, Value v, InlineCache *c) {
    int32_t n = is_object(o) ? shape_find(as_object(o)->shape, name) : -1;
    if (n < 0) {
        throw_no_private(name, "write", " to an object whose class did not declare it");
        return -1;
    }
    Object *object = as_object(o);
    PropertyEntry *entry = shape_entry(object->shape, n);
    Value *slot = object_slot(object, entry->slot);
    if (entry->attributes & PROPERTY_ACCESSOR) {
        Value setter = ((Accessor *)as_cell(*slot))->setter;
        if (is_undefined(setter)) {
            throw_error_value(ERROR_TYPE, "'%v' was defined without a setter", as_symbol(name)->description);
            return -1;
        }
        return is_exception(js_call1(setter, o, v)) ? -1 : 0;
    }
    if (!(entry->attributes & PROPERTY_WRITABLE)) {
        throw_error_value(ERROR_TYPE, "Private method '%v' is not writable", as_symbol(name)->description);
        return -1;
    }
    CacheEntry e = {.shape = object->shape};
    if (!(object->shape->flags & SHAPE_OWNED) && place_slot(object, entry->slot, true, &e)) {
        if (c->key != name) {
            memset(c, 0, sizeof *c);
            c->key = name;
        }
        put_entry(c, &e, false);
    }
    *slot = v;
    return 0;
}
