/* property.c - hot halves of property access: a site's first cache entry, dense elements, the global object's slots.
 *
 * The first word of an object is its shape; no other cell's first word equals one. So one comparison tests "is an object
 * of the shape that this site knows".
 */
#include "runtime/abi.h"
#include "runtime/builtins/typed_array.h"
#include "runtime/cache.h"
#include "runtime/cells.h"
#include "runtime/operators.h"

/* A stored value: never the exception sentinel, which spares compiled code the test behind a hit. */
static inline Value stored(const Value *place) {
    Value v = *place;
    __builtin_assume(v != EXCEPTION);
    return v;
}

static inline bool has_shape(Value v, const Shape *shape) { return is_cell(v) && *(Shape **)as_cell(v) == shape; }

#ifdef NACRE_FASTPATH_BITCODE
#define get_rest(o, name, c) rt_get_slow(o, *(name), c)
#else
/* Out of line the quick half keeps registers by using none; with the same arguments this is a jump. */
static KEEPS_REGISTERS __attribute__((noinline)) Value get_rest(Value o, const Value *name, InlineCache *c) {
    return rt_get_slow(o, *name, c);
}
#endif

#ifdef NACRE_FASTPATH_BITCODE
#define char_code_at_rest rt_char_code_at_slow
#else
static KEEPS_REGISTERS __attribute__((noinline)) Value char_code_at_rest(Value s, Value k) { return rt_char_code_at_slow(s, k); }
#endif

/* Whether the site's first entry knows an own property of o that is inline, and then what it is. */
static inline bool first_holds(Value o, const InlineCache *c, Value *v) {
    const CacheEntry *e = &c->entry[0];
    if (unlikely(!has_shape(o, e->shape))) return false;
    uint32_t place = cache_place(e);
    if (unlikely(place >= CACHE_INLINE_PLACES)) return false;
    *v = stored((Value *)((char *)as_cell(o) + place));
    return true;
}

Value rt_get(Value o, const Value *name, InlineCache *c) {
    Value v;
    return likely(first_holds(o, c, &v)) ? v : get_rest(o, name, c);
}

#ifndef NACRE_FASTPATH_BITCODE
Value rt_get_length_rest(Value o, const Value *name, InlineCache *c) {
    return is_string(o) ? value_int((int32_t)string_length(o)) : get_rest(o, name, c);
}
#endif

/* o.length */
Value rt_get_length(Value o, const Value *name, InlineCache *c) {
    Value v;
    return likely(first_holds(o, c, &v)) ? v : rt_get_length_rest(o, name, c);
}

/* o.length in loops that call nothing: of arrays, strings and Uint8Arrays. */
Value rt_get_length_in_leaf(Value o, const Value *name, InlineCache *c) {
    const CacheEntry *e = &c->entry[0];
    if (likely(is_cell(o))) {
        if (likely(*(Shape **)as_cell(o) == e->shape)) {
            uint32_t place = cache_place(e);
            if (likely(place < CACHE_INLINE_PLACES)) return stored((Value *)((char *)as_cell(o) + place));
            const TypedArrayObject *t = (const TypedArrayObject *)as_object(o);
            if (e->kind == CACHE_TYPED_LENGTH && cache_entry_valid(e) && t->base.elements == &elements_bytes &&
                t->byte_end <= t->buffer->byte_length && t->length <= INT32_MAX)
                return value_int((int32_t)t->length);
        } else if (is_string(o)) {
            return value_int((int32_t)string_length(o));
        }
    }
    return rt_get_slow(o, *name, c);
}

/* Latin-1 or UTF-16 text that is no rope; what else there is converts, flattens or gives NaN. */
Value rt_char_code_at(Value s, Value k) {
    if (likely(is_string(s) && is_int(k))) {
        const String *text = as_string(s);
        uint32_t i = (uint32_t)as_int(k);
        if (likely(i < text->length && !(text->tag & STRING_ROPE))) {
            const void *units = string_units(text);
            return value_int(text->tag & STRING_LATIN1 ? ((const uint8_t *)units)[i] : ((const uint16_t *)units)[i]);
        }
    }
    return char_code_at_rest(s, k);
}

int32_t rt_set(Value o, Value v, const Value *name, int32_t strict, InlineCache *c) {
    const CacheEntry *e = &c->entry[0];
    if (likely(has_shape(o, e->shape)) && cache_store(e, o, v)) return 0;
    return rt_set_slow(o, v, *name, strict, c);
}

int32_t rt_define_field(Value o, Value v, const Value *name, InlineCache *c) {
    const CacheEntry *e = &c->entry[0];
    if (likely(has_shape(o, e->shape) && e->kind == CACHE_ADD_INLINE)) {
        *(Value *)((char *)as_cell(o) + e->offset) = v;
        as_object(o)->shape = (Shape *)as_cell(e->value);
        return 0;
    }
    return rt_define_field_slow(o, v, *name, c);
}

/* bytes: with a path of their own, too, for loops that call nothing. */
static inline __attribute__((always_inline)) Value get_elem(Value o, Value k, InlineCache *c, bool bytes) {
    if (likely(is_int(k) && is_object(o))) {
        const Elements *e = as_object(o)->elements;
        uint32_t i = (uint32_t)as_int(k);
        if (likely(i < e->length)) {
            Value v = stored(&e->values[i]);
            if (likely(!is_hole(v))) return v;
        } else if (bytes && e == &elements_bytes) {
            const uint8_t *byte = typed_array_byte(as_object(o), i);
            if (likely(byte)) return value_int(*byte);
        }
        return rt_get_index_slow(o, k, c);
    }
    return rt_get_elem_slow(o, k, c);
}

Value rt_get_elem(Value o, Value k, InlineCache *c) { return get_elem(o, k, c, false); }
Value rt_get_elem_in_leaf(Value o, Value k, InlineCache *c) { return get_elem(o, k, c, true); }

static inline __attribute__((always_inline)) int32_t set_elem(
    Value o, Value k, Value v, int32_t strict, InlineCache *c, bool bytes) {
    if (likely(is_int(k) && is_object(o))) {
        Elements *e = as_object(o)->elements;
        uint32_t i = (uint32_t)as_int(k);
        if (likely(i < e->length)) {
            if (likely(e->flags == 0 && !is_hole(e->values[i]))) {
                e->values[i] = v;
                return 0;
            }
        } else if (bytes && e == &elements_bytes && is_int(v)) {
            uint8_t *byte = typed_array_byte(as_object(o), i);
            if (likely(byte)) {
                *byte = (uint8_t)as_int(v);
                return 0;
            }
        }
        return rt_set_index_slow(o, k, v, strict, c);
    }
    return rt_set_elem_slow(o, k, v, strict, c);
}

int32_t rt_set_elem(Value o, Value k, Value v, int32_t strict, InlineCache *c) { return set_elem(o, k, v, strict, c, false); }
int32_t rt_set_elem_in_leaf(Value o, Value k, Value v, int32_t strict, InlineCache *c) {
    return set_elem(o, k, v, strict, c, true);
}

Value rt_global_get(const Value *name, InlineCache *c) {
    const Object *g = nacre_runtime.global;
    const CacheEntry *e = &c->entry[0];
    if (likely(e->shape == g->shape && e->kind == CACHE_OWN_SLOT)) return stored(&g->slots[e->offset]);
    return rt_global_get_slow(*name, c, false);
}

int32_t rt_global_set(Value v, const Value *name, int32_t strict, InlineCache *c) {
    Object *g = nacre_runtime.global;
    const CacheEntry *e = &c->entry[0];
    if (likely(e->shape == g->shape && e->kind == CACHE_OWN_SLOT)) {
        g->slots[e->offset] = v;
        return 0;
    }
    return rt_global_set_slow(v, *name, strict, c);
}

Value rt_private_get(Value o, Value name, InlineCache *c) {
    const CacheEntry *e = &c->entry[0];
    if (likely(c->key == name && has_shape(o, e->shape) && e->kind == CACHE_OWN_INLINE))
        return *(Value *)((char *)as_cell(o) + e->offset);
    return rt_private_get_slow(o, name, c);
}

int32_t rt_private_set(Value o, Value name, Value v, InlineCache *c) {
    const CacheEntry *e = &c->entry[0];
    if (likely(c->key == name && has_shape(o, e->shape) && e->kind == CACHE_OWN_INLINE)) {
        *(Value *)((char *)as_cell(o) + e->offset) = v;
        return 0;
    }
    return rt_private_set_slow(o, name, v, c);
}
