/* elements.c - indexed properties: dense vectors with holes, and a hash table for the sparse or unusual.
 *
 * Dense: default attributes, or those that the ELEMENTS_FROZEN / SEALED flags say for all. Any other attributes, accessors
 * and far-apart indices turn the object sparse; growth of the hash table looks whether dense would be smaller again.
 * Array lengths are array.c's business; nothing here runs user code.
 */
#include <stdlib.h>

#include "runtime/object.h"
#include "runtime/state.h"

enum { SPARSE_FREE = 0x100, SPARSE_DELETED = 0x200, GAP_MAX = 1024, RESERVE_MAX = 1 << 24 };

/* The vector of objects without elements: length and capacity 0, never written. */
Elements elements_empty, elements_bytes;

static Elements *elements_alloc(uint32_t capacity) {
    Elements *e = heap_alloc(sizeof *e + (size_t)capacity * sizeof(Value));
    e->capacity = capacity;
    return e;
}

/* Capacity that fills whole granules. */
static uint32_t round_capacity(uint64_t capacity) {
    capacity = (capacity + 1) & ~(uint64_t)1;
    return capacity > UINT32_MAX - 1 ? UINT32_MAX - 1 : (uint32_t)capacity;
}

static void fill_holes(Elements *e, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) e->values[i] = HOLE;
}

void elements_set_dense(Object *o, uint32_t count, uint32_t capacity) {
    if (capacity < count) capacity = count;
    if (capacity == 0) {
        o->elements = &elements_empty;
        return;
    }
    Elements *e = elements_alloc(capacity);
    e->length = count;
    fill_holes(e, 0, count);
    o->elements = e;
}

void elements_reserve(Object *o, uint32_t capacity) {
    Elements *old = o->elements;
    if (capacity <= old->capacity) return;
    Elements *e = elements_alloc(round_capacity(capacity));
    e->length = old->length;
    e->flags = old->flags;
    memcpy(e->values, old->values, (size_t)old->length * sizeof(Value));
    o->elements = e;
}

void elements_set_flags(Object *o, uint32_t flags) {
    if (o->elements == &elements_empty || o->elements == &elements_bytes) o->elements = elements_alloc(0);
    o->elements->flags |= flags;
}

/* ---- sparse ---- */

static SparseElements *sparse_of(Object *o) { return (SparseElements *)o->elements; }

static uint32_t index_hash(uint32_t index) {
    index ^= index >> 16;
    index *= 0x7feb352du;
    index ^= index >> 15;
    return index;
}

static SparseEntry *sparse_find(SparseElements *s, uint32_t index) {
    uint32_t at = index_hash(index) & s->mask;
    for (SparseEntry *e; !((e = &s->entries[at])->attributes & SPARSE_FREE); at = (at + 1) & s->mask)
        if (e->index == index && !(e->attributes & SPARSE_DELETED)) return e;
    return NULL;
}

static SparseEntry *sparse_table(uint32_t size) {
    SparseEntry *entries = heap_alloc(size * sizeof *entries);
    for (uint32_t i = 0; i < size; i++) entries[i].attributes = SPARSE_FREE;
    return entries;
}

static void sparse_put(SparseElements *s, uint32_t index, uint32_t attributes, Value v) {
    uint32_t at = index_hash(index) & s->mask;
    while (!(s->entries[at].attributes & SPARSE_FREE)) at = (at + 1) & s->mask;
    s->entries[at] = (SparseEntry){index, attributes, v};
    s->live++;
    s->used++;
}

static void sparse_resize(SparseElements *s, uint32_t size) {
    SparseEntry *old = s->entries;
    uint32_t old_mask = s->mask;
    s->entries = sparse_table(size);
    s->mask = size - 1;
    s->live = s->used = 0;
    for (uint32_t i = 0; i <= old_mask; i++)
        if (!(old[i].attributes & (SPARSE_FREE | SPARSE_DELETED))) sparse_put(s, old[i].index, old[i].attributes, old[i].value);
}

static uint8_t dense_attributes(const Elements *e) {
    if (e->flags & ELEMENTS_FROZEN) return PROPERTY_ENUMERABLE;
    if (e->flags & ELEMENTS_SEALED) return PROPERTY_ENUMERABLE | PROPERTY_WRITABLE;
    return PROPERTY_ALL;
}

void elements_make_sparse(Object *o) {
    Elements *old = o->elements;
    if (old->flags & ELEMENTS_SPARSE) return;
    uint32_t live = 0;
    for (uint32_t i = 0; i < old->length; i++) live += !is_hole(old->values[i]);
    uint32_t size = 16;
    while (size < live * 2 + 2) size *= 2;
    SparseElements *s = heap_alloc(sizeof *s);
    s->flags = ELEMENTS_SPARSE | (old->flags & ~(uint32_t)(ELEMENTS_FROZEN | ELEMENTS_SEALED));
    s->mask = size - 1;
    s->entries = sparse_table(size);
    uint8_t attributes = dense_attributes(old);
    for (uint32_t i = 0; i < old->length; i++)
        if (!is_hole(old->values[i])) sparse_put(s, i, attributes, old->values[i]);
    o->elements = (Elements *)s;
}

/* Makes the object dense again where that takes about the same room. */
static bool sparse_densify(Object *o) {
    SparseElements *s = sparse_of(o);
    uint32_t top = 0;
    for (uint32_t i = 0; i <= s->mask; i++) {
        const SparseEntry *e = &s->entries[i];
        if (e->attributes & (SPARSE_FREE | SPARSE_DELETED)) continue;
        if (e->attributes != PROPERTY_ALL) return false;
        if (e->index >= top) top = e->index + 1;
    }
    if (top / 3 > s->live || s->flags & ~(uint32_t)ELEMENTS_SPARSE) return false;
    Elements *dense = elements_alloc(round_capacity(top + top / 4));
    dense->length = top;
    fill_holes(dense, 0, top);
    for (uint32_t i = 0; i <= s->mask; i++)
        if (!(s->entries[i].attributes & (SPARSE_FREE | SPARSE_DELETED)))
            dense->values[s->entries[i].index] = s->entries[i].value;
    o->elements = dense;
    return true;
}

static void sparse_define(Object *o, uint32_t index, Value v, uint8_t attributes) {
    SparseElements *s = sparse_of(o);
    SparseEntry *e = sparse_find(s, index);
    if (e) {
        e->value = v;
        e->attributes = attributes;
        return;
    }
    if (s->used * 4 >= (s->mask + 1) * 3) {
        if (attributes == PROPERTY_ALL && sparse_densify(o)) {
            elements_define(o, index, v, attributes);
            return;
        }
        uint32_t size = 16;
        while (size < s->live * 2 + 2) size *= 2;
        sparse_resize(s, size < s->mask + 1 && s->live * 2 > s->mask ? s->mask + 1 : size * 2);
    }
    sparse_put(s, index, attributes, v);
}

/* ---- both ---- */

bool elements_find(Object *o, uint32_t index, OwnProperty *out) {
    Elements *e = o->elements;
    out->where = FOUND_ELEMENT;
    if (index < e->length) {
        if (is_hole(e->values[index])) return false;
        out->attributes = dense_attributes(e);
        out->slot = &e->values[index];
        return true;
    }
    if (!(e->flags & ELEMENTS_SPARSE)) return false;
    SparseEntry *entry = sparse_find(sparse_of(o), index);
    if (!entry) return false;
    out->attributes = (uint8_t)entry->attributes;
    out->slot = &entry->value;
    return true;
}

static uint32_t live_count(const Elements *e) {
    uint32_t live = 0;
    for (uint32_t i = 0; i < e->length; i++) live += !is_hole(e->values[i]);
    return live;
}

/* Capacity for a dense vector that must hold `index`; 0 where sparse is better: beyond a wide gap only where a third of
 * the places would be in use (enumerations of flags write 1, 2, 4 … 2^30). */
static uint32_t grown_capacity(const Object *o, uint32_t index) {
    const Elements *e = o->elements;
    if (o->shape->kind == OBJECT_ARRAY) {
        uint32_t length = array_length_fast(o);
        if (index < length && length <= RESERVE_MAX && (index >= 8 || length <= 64)) return round_capacity(length);
    }
    if (index - e->length <= GAP_MAX || (index / 3 < e->capacity && index / 3 < live_count(e))) {
        uint64_t capacity = (uint64_t)index + index / 2 + (index < 4 ? 4 : 17);
        return capacity > UINT32_MAX - 1 ? 0 : round_capacity(capacity);
    }
    return 0;
}

void elements_define(Object *o, uint32_t index, Value v, uint8_t attributes) {
    if (o->shape->flags & SHAPE_PROTOTYPE) nacre_runtime.indexed_prototypes = true;
    Elements *e = o->elements;
    if (e->flags & ELEMENTS_SPARSE) {
        sparse_define(o, index, v, attributes);
        return;
    }
    if (attributes != dense_attributes(e)) {
        elements_make_sparse(o);
        sparse_define(o, index, v, attributes);
        return;
    }
    if (index < e->length) {
        e->values[index] = v;
        return;
    }
    if (index >= e->capacity) {
        uint32_t capacity = grown_capacity(o, index);
        if (!capacity) {
            elements_make_sparse(o);
            sparse_define(o, index, v, attributes);
            return;
        }
        elements_reserve(o, capacity);
        e = o->elements;
    }
    fill_holes(e, e->length, index);
    e->values[index] = v;
    e->length = index + 1;
}

bool elements_delete(Object *o, uint32_t index) {
    OwnProperty p;
    if (!elements_find(o, index, &p)) return true;
    if (!(p.attributes & PROPERTY_CONFIGURABLE)) return false;
    Elements *e = o->elements;
    if (e->flags & ELEMENTS_SPARSE) {
        SparseEntry *entry = sparse_find(sparse_of(o), index);
        entry->attributes = SPARSE_DELETED;
        entry->value = UNDEFINED;
        sparse_of(o)->live--;
    } else if (index + 1 == e->length) {
        e->values[index] = HOLE;
        e->length--;
    } else {
        e->values[index] = HOLE;
    }
    return true;
}

static int compare_indices(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* All indices of a sparse object, ascending, in leaf memory. */
static uint32_t *sparse_indices(Object *o, uint32_t *count) {
    SparseElements *s = sparse_of(o);
    uint32_t *list = heap_alloc_leaf((s->live + 1) * sizeof *list), n = 0;
    for (uint32_t i = 0; i <= s->mask; i++)
        if (!(s->entries[i].attributes & (SPARSE_FREE | SPARSE_DELETED))) list[n++] = s->entries[i].index;
    qsort(list, n, sizeof *list, compare_indices);
    *count = n;
    return list;
}

void elements_keys(Object *o, KeyList *out) {
    Elements *e = o->elements;
    if (e->flags & ELEMENTS_SPARSE) {
        uint32_t count, *list = sparse_indices(o, &count);
        for (uint32_t i = 0; i < count; i++) key_list_push(out, key_from_index(list[i]));
        return;
    }
    for (uint32_t i = 0; i < e->length; i++)
        if (!is_hole(e->values[i])) key_list_push(out, key_from_index(i));
}

uint32_t elements_truncate(Object *o, uint32_t new_length) {
    Elements *e = o->elements;
    if (e->flags & ELEMENTS_SPARSE) {
        uint32_t count, *list = sparse_indices(o, &count);
        while (count > 0 && list[count - 1] >= new_length) {
            uint32_t index = list[--count];
            if (!elements_delete(o, index)) return index + 1;
        }
        return new_length;
    }
    if (e->length <= new_length) return new_length;
    if (e->flags & (ELEMENTS_FROZEN | ELEMENTS_SEALED)) {
        for (uint32_t i = e->length; i > new_length; i--)
            if (!is_hole(e->values[i - 1])) return i;
    }
    if (new_length == 0 && e->capacity > 64 && !e->flags) {
        o->elements = &elements_empty;
        return 0;
    }
    fill_holes(e, new_length, e->length);
    e->length = new_length;
    return new_length;
}

uint32_t elements_count(Object *o) { return o->elements->flags & ELEMENTS_SPARSE ? sparse_of(o)->live : o->elements->length; }

/* 10.1.6 on every indexed property: what Object.seal and freeze do. */
void elements_set_integrity(Object *o, int level) {
    if (!(o->elements->flags & ELEMENTS_SPARSE)) {
        elements_set_flags(o, ELEMENTS_NOT_EXTENSIBLE | (level == INTEGRITY_FROZEN ? ELEMENTS_FROZEN : ELEMENTS_SEALED));
        return;
    }
    SparseElements *s = sparse_of(o);
    s->flags |= ELEMENTS_NOT_EXTENSIBLE;
    for (uint32_t i = 0; i <= s->mask; i++) {
        SparseEntry *e = &s->entries[i];
        if (e->attributes & (SPARSE_FREE | SPARSE_DELETED)) continue;
        e->attributes &= ~(uint32_t)PROPERTY_CONFIGURABLE;
        if (level == INTEGRITY_FROZEN && !(e->attributes & PROPERTY_ACCESSOR)) e->attributes &= ~(uint32_t)PROPERTY_WRITABLE;
    }
}
