/* cache.h - inline caches: what a site learned about the shapes it saw.
 *
 *   site ──▶ InlineCache (64 bytes in the module's data)
 *             entry[0], entry[1] ──▶ more (6 further entries) ──▶ megamorphic cache of the Runtime
 *
 * An entry says where `shape` has the site's key: an own slot, a slot of a prototype, a value (method, absent), with or
 * without an accessor, or what adding the key leads to. Entries that looked through prototypes carry the epoch they are
 * valid in; others epoch 0. Element sites remember in `key` the one string or symbol key that their entries are for.
 */
#ifndef NACRE_RUNTIME_CACHE_H
#define NACRE_RUNTIME_CACHE_H

#include "runtime/abi.h"
#include "runtime/object.h"
#include "runtime/state.h"

enum {                  /* CacheEntry.kind */
    CACHE_OWN_INLINE,   /* offset: bytes from the object */
    CACHE_OWN_SLOT,     /* offset: index into slots */
    CACHE_PROTO_INLINE, /* the same in the object `value` */
    CACHE_PROTO_SLOT,
    CACHE_METHOD,     /* value: a function cell */
    CACHE_CONSTANT,   /* value: anything (undefined: absent) */
    CACHE_ADD_INLINE, /* set and define: value = the shape to change to */
    CACHE_ADD_SLOT,
    CACHE_BOX,          /* globals: value = the box of a lexical binding */
    CACHE_TYPED_LENGTH, /* the receiver is a typed array, whose length is asked for */
    CACHE_ACCESSOR = 16 /* or-ed: what is found there is an Accessor */
};

typedef struct {
    uint32_t count, unused;
    CacheEntry entry[6];
} CacheMore;

struct InlineCache {
    CacheEntry entry[2];
    union {
        CacheMore *more;
        PropertyKey key;
    };
    uint32_t state; /* CACHE_… below */
    uint32_t count; /* misses, saturating */
};
_Static_assert(sizeof(InlineCache) == NACRE_CACHE_SIZE, "inline cache size");
enum { CACHE_MEGAMORPHIC = 1 };

static inline bool cache_entry_valid(const CacheEntry *e) { return e->epoch == 0 || e->epoch == nacre_runtime.epoch; }

/* Offset and kind in one load: a kind of 0 (own, inline) leaves the offset. */
static inline uint32_t cache_place(const CacheEntry *e) {
    uint32_t word;
    memcpy(&word, &e->offset, sizeof word);
    return word;
}
_Static_assert(CACHE_OWN_INLINE == 0 && offsetof(CacheEntry, kind) == offsetof(CacheEntry, offset) + 2, "cache_place");
enum { CACHE_INLINE_PLACES = 0x10000 };

/* Whether the entry, of the object's shape, could store the value: it is inline, there or added. */
static inline bool cache_store(const CacheEntry *e, Value o, Value v) {
    uint32_t place = cache_place(e);
    if (likely(place < CACHE_INLINE_PLACES)) {
        *(Value *)((char *)as_cell(o) + place) = v;
        return true;
    }
    if (likely(e->kind == CACHE_ADD_INLINE && cache_entry_valid(e))) {
        *(Value *)((char *)as_cell(o) + e->offset) = v;
        as_object(o)->shape = (Shape *)as_cell(e->value);
        return true;
    }
    return false;
}

/* The entry for a shape, in a site that uses `more`; NULL without one. Compiled code looks at the first only. */
static inline CacheEntry *cache_entry_of(InlineCache *c, const Shape *s) {
    if (c->entry[0].shape == s) return &c->entry[0];
    if (c->entry[1].shape == s) return &c->entry[1];
    if (c->state & CACHE_MEGAMORPHIC || !c->more) return NULL;
    CacheEntry *e = c->more->entry, *end = e + c->more->count;
    while (e < end && e->shape != s) e++;
    return e < end ? e : NULL;
}

/* An entry that is hit often moves to the front. */
static inline void cache_promote(InlineCache *c, CacheEntry *e) {
    CacheEntry first = c->entry[0];
    c->entry[0] = *e;
    *e = first;
}

Value rt_get_slow(Value o, Value atom, InlineCache *c);
/* o.length where the site's first entry does not know it. */
KEEPS_REGISTERS Value rt_get_length_rest(Value o, const Value *name, InlineCache *c);
int32_t rt_set_slow(Value o, Value v, Value atom, int32_t strict, InlineCache *c);
KEEPS_REGISTERS int32_t rt_define_field_slow(Value o, Value v, Value atom, InlineCache *c);
Value rt_get_elem_slow(Value o, Value k, InlineCache *c);
int32_t rt_set_elem_slow(Value o, Value k, Value v, int32_t strict, InlineCache *c);
/* o is an object, k an int32 that dense elements do not answer. */
Value rt_get_index_slow(Value o, Value k, InlineCache *c);
int32_t rt_set_index_slow(Value o, Value k, Value v, int32_t strict, InlineCache *c);
/* Looks the method up through the cache; *f is the function, EXCEPTION on exception. */
Value cache_get_method(Value o, Value atom, InlineCache *c);
Value cache_get_super(Object *parent, PropertyKey key, Value receiver);
KEEPS_REGISTERS Value rt_global_get_slow(Value atom, InlineCache *c, bool or_undefined);
KEEPS_REGISTERS int32_t rt_global_set_slow(Value v, Value atom, int32_t strict, InlineCache *c);
Value rt_private_get_slow(Value o, Value name, InlineCache *c);
int32_t rt_private_set_slow(Value o, Value name, Value v, InlineCache *c);
/* Set(o, key, v, true) by what the megamorphic cache knows of the shape: 0 or -1. */
int32_t cache_set(Value o, PropertyKey key, Value v);
/* Adds an own property that the object lacks, by what the megamorphic cache knows of its shape: false where it does not know and
 * cannot learn it. The key is a symbol or private name that always has these attributes where it is defined. */
bool cache_define(Object *o, PropertyKey key, Value v, uint8_t attributes);
/* The shape of a literal with all its names, taught to the site. */
KEEPS_REGISTERS Shape *object_template_shape(const ObjectTemplate *t, InlineCache *c);
/* Room for the next unused slot n of an object with this many inline slots. */
void object_reserve_slot(Object *o, uint32_t inline_capacity, uint32_t n);

#endif
