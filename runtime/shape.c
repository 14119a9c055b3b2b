/* shape.c - hidden classes: property tables, transitions, owned shapes (see shape.h).
 *
 * A child that adds a key appends to its parent's table where the parent is the table's newest owner, else it copies;
 * so a line of additions shares one table, and a shape sees the first `count` entries. Attribute and integrity changes
 * copy. Owned shapes have a table of their own, with deleted entries left as gaps until they are many.
 */
#include "runtime/shape.h"

#include "runtime/cache.h"
#include "runtime/object.h"
#include "runtime/state.h"

enum { LINEAR_MAX = 8, SHARED_MAX = 512, GAPS_MIN = 32, INLINE_CHILDREN = 1 };

/* ---- property tables ---- */

static PropertyTable *table_new(uint32_t capacity) {
    PropertyTable *t = heap_alloc(sizeof *t);
    t->capacity = capacity;
    t->entries = heap_alloc(capacity * sizeof(PropertyEntry));
    return t;
}

static void index_put(PropertyTable *t, uint32_t n) {
    uint32_t at = key_hash(t->entries[n].key) & t->index_mask;
    while (t->index[at]) at = (at + 1) & t->index_mask;
    t->index[at] = n + 1;
}

static void index_rebuild(PropertyTable *t) {
    uint32_t size = 16;
    while (size < t->capacity * 2) size *= 2;
    t->index = heap_alloc_leaf(size * sizeof *t->index);
    memset(t->index, 0, size * sizeof *t->index);
    t->index_mask = size - 1;
    for (uint32_t i = 0; i < t->used; i++)
        if (t->entries[i].key) index_put(t, i);
}

static void table_append(PropertyTable *t, PropertyEntry entry) {
    if (t->used == t->capacity) {
        uint32_t capacity = t->capacity < 4 ? 4 : t->capacity * 2;
        PropertyEntry *entries = heap_alloc(capacity * sizeof *entries);
        memcpy(entries, t->entries, t->used * sizeof *entries);
        t->entries = entries;
        t->capacity = capacity;
        t->entries[t->used++] = entry;
        if (t->used > LINEAR_MAX) index_rebuild(t);
        return;
    }
    t->entries[t->used++] = entry;
    if (t->index_mask) index_put(t, t->used - 1);
    else if (t->used > LINEAR_MAX) index_rebuild(t);
}

static PropertyTable *table_copy(const PropertyTable *from, uint32_t count, uint32_t extra) {
    PropertyTable *t = table_new(count + extra < 2 ? 2 : count + extra);
    if (from) memcpy(t->entries, from->entries, count * sizeof(PropertyEntry));
    t->used = count;
    for (uint32_t i = 0; i < count; i++) t->entries[i].state = 0;
    if (count > LINEAR_MAX) index_rebuild(t);
    return t;
}

int32_t shape_find(const Shape *s, PropertyKey key) {
    const PropertyTable *t = s->table;
    if (!t) return -1;
    uint32_t count = s->count;
    if (!t->index_mask) {
        const PropertyEntry *entries = t->entries;
        for (uint32_t i = 0; i < count; i++)
            if (entries[i].key == key) return (int32_t)i;
        return -1;
    }
    uint32_t at = key_hash(key) & t->index_mask;
    for (uint32_t n; (n = t->index[at]); at = (at + 1) & t->index_mask)
        if (t->entries[n - 1].key == key) return n <= count ? (int32_t)(n - 1) : -1;
    return -1;
}

/* ---- shapes ---- */

static Shape *shape_copy(const Shape *s) {
    Shape *copy = heap_alloc(sizeof *copy);
    *copy = *s;
    copy->flags &= (uint16_t)~(SHAPE_CACHED_OWN | SHAPE_CACHED_ABSENT);
    copy->lookups = 0;
    copy->child_count = copy->child_capacity = 0;
    copy->children = NULL;
    return copy;
}

static PrototypeInfo *prototype_info(Value prototype) {
    if (is_object(prototype)) {
        shape_mark_prototype(as_object(prototype));
        return as_object(prototype)->shape->prototype_info;
    }
    if (!nacre_runtime.null_prototype_info) nacre_runtime.null_prototype_info = heap_alloc(sizeof(PrototypeInfo));
    return nacre_runtime.null_prototype_info;
}

Shape *shape_root(Value prototype, ObjectKind kind, uint32_t inline_capacity, uint32_t flags) {
    PrototypeInfo *info = prototype_info(prototype);
    const ObjectMethods *methods = object_methods_of(kind);
    flags |= methods->shape_flags;
    for (uint32_t i = 0; i < info->count; i++) {
        Shape *s = info->roots[i];
        if (s->kind != kind || s->inline_capacity != inline_capacity || s->flags != flags) continue;
        info->roots[i] = info->roots[i / 2]; /* those asked for often move to the front */
        return info->roots[i / 2] = s;
    }
    Shape *s = heap_alloc(sizeof *s);
    s->tag = CELL_TAG(CELL_SHAPE);
    s->kind = (uint8_t)kind;
    s->flags = (uint16_t)flags;
    s->inline_capacity = (uint16_t)inline_capacity;
    s->prototype = prototype;
    s->methods = methods;
    if (info->count == info->capacity) {
        uint32_t capacity = info->capacity ? info->capacity * 2 : 2;
        Shape **roots = heap_alloc(capacity * sizeof *roots);
        if (info->count) memcpy(roots, info->roots, info->count * sizeof *roots);
        info->roots = roots;
        info->capacity = capacity;
    }
    info->roots[info->count++] = s;
    return s;
}

static uint32_t transition_hash(ShapeTransition kind, PropertyKey key, uint32_t attributes) {
    return (uint32_t)(key >> 4) * 0x9e3779b1u + attributes * 31 + (uint32_t)kind * 7;
}

static bool child_is(const Shape *c, ShapeTransition kind, PropertyKey key, uint32_t attributes) {
    return c->key == key && c->key_attributes == attributes && c->transition == kind;
}

static Shape *child_find(const Shape *s, ShapeTransition kind, PropertyKey key, uint32_t attributes) {
    if (s->child_count == 0) return NULL;
    if (s->child_capacity == 0) {
        Shape *only = (Shape *)s->children;
        return child_is(only, kind, key, attributes) ? only : NULL;
    }
    uint32_t mask = s->child_capacity - 1, at = transition_hash(kind, key, attributes) & mask;
    for (Shape *c; (c = s->children[at]); at = (at + 1) & mask)
        if (child_is(c, kind, key, attributes)) return c;
    return NULL;
}

static void children_put(Shape **table, uint32_t mask, Shape *child) {
    uint32_t at = transition_hash(child->transition, child->key, child->key_attributes) & mask;
    while (table[at]) at = (at + 1) & mask;
    table[at] = child;
}

/* One child stands in `children` itself; more make it a hash table. */
static void child_add(Shape *s, Shape *child, ShapeTransition kind, PropertyKey key, uint32_t attributes) {
    child->parent = s;
    child->transition = (uint8_t)kind;
    child->key = key;
    child->key_attributes = attributes;
    if (s->child_count == 0) {
        s->children = (Shape **)child;
    } else if (s->child_capacity == 0 || s->child_count * 2 >= s->child_capacity) {
        uint32_t capacity = s->child_capacity ? s->child_capacity * 2 : 8;
        Shape **table = heap_alloc(capacity * sizeof *table);
        if (s->child_capacity == 0) children_put(table, capacity - 1, (Shape *)s->children);
        for (uint32_t i = 0; i < s->child_capacity; i++)
            if (s->children[i]) children_put(table, capacity - 1, s->children[i]);
        children_put(table, capacity - 1, child);
        s->children = table;
        s->child_capacity = capacity;
    } else {
        children_put(s->children, s->child_capacity - 1, child);
    }
    s->child_count++;
}

Shape *shape_after_add(Shape *s, PropertyKey key, uint8_t attributes) {
    if (s->flags & (SHAPE_OWNED | SHAPE_LAZY)) return NULL;
    Shape *child = child_find(s, TRANSITION_ADD, key, attributes);
    if (child) return child;
    if (s->count >= SHARED_MAX) return NULL;
    child = shape_copy(s);
    PropertyEntry entry = {key, s->slot_count, attributes, 0};
    if (!s->table || s->table->used != s->count) child->table = table_copy(s->table, s->count, s->count < 4 ? 4 : 8);
    table_append(child->table, entry);
    if (!s->table) s->table = child->table;
    child->count++;
    child->live++;
    child->slot_count++;
    child_add(s, child, TRANSITION_ADD, key, attributes);
    return child;
}

/* ---- slots ---- */

/* Makes room for slot n, the next unused one: overflow vectors have 4, 8, 16 … places. */
void object_reserve_slot(Object *o, uint32_t inline_capacity, uint32_t n) {
    if (n < inline_capacity) return;
    uint32_t k = n - inline_capacity;
    if (k == 0 && !o->slots) {
        o->slots = heap_alloc(4 * sizeof(Value));
    } else if (k >= 4 && (k & (k - 1)) == 0) {
        Value *slots = heap_alloc((size_t)k * 2 * sizeof(Value));
        memcpy(slots, o->slots, (size_t)k * sizeof(Value));
        o->slots = slots;
    }
}

/* ---- owned shapes ---- */

void shape_advance_epoch(void) {
    if (++nacre_runtime.epoch == 0) {
        memset(nacre_runtime.megamorphic, 0, sizeof nacre_runtime.megamorphic);
        nacre_runtime.epoch = 1;
    }
}

/* Before an owned shape changes: caches that rely on what changes must not match it any more. */
static void owned_change(Object *o, uint32_t cached_flags) {
    Shape *s = o->shape;
    if (s->flags & SHAPE_IN_CHAIN) {
        s->flags &= (uint16_t)~SHAPE_IN_CHAIN;
        shape_advance_epoch();
    }
    if (s->flags & cached_flags) o->shape = shape_copy(s);
    o->shape->lookups = 0;
}

void shape_make_dictionary(Object *o) {
    Shape *s = o->shape;
    if (s->flags & SHAPE_LAZY) function_materialise(o), s = o->shape;
    if (s->flags & SHAPE_OWNED) return;
    Shape *own = shape_copy(s);
    own->flags |= SHAPE_OWNED | SHAPE_HASHED_ADDS;
    own->table = table_copy(s->table, s->count, 8);
    own->parent = NULL;
    own->transition = TRANSITION_ROOT;
    own->key = 0;
    o->shape = own;
}

static bool has_indexed_properties(const Object *o) {
    if (o->elements->length || o->elements->flags & ELEMENTS_SPARSE) return true;
    if (o->shape->kind == OBJECT_STRING) return string_length(((const PrimitiveObject *)o)->primitive) != 0;
    return (o->shape->flags & (SHAPE_EXOTIC | SHAPE_EXOTIC_INDEX)) != 0;
}

void shape_mark_prototype(Object *o) {
    if (o->shape->flags & SHAPE_PROTOTYPE) return;
    if (o->shape->flags & SHAPE_OWNED) o->shape = shape_copy(o->shape);
    else shape_make_dictionary(o);
    o->shape->flags |= SHAPE_PROTOTYPE;
    o->shape->prototype_info = heap_alloc(sizeof(PrototypeInfo));
    if (has_indexed_properties(o)) nacre_runtime.indexed_prototypes = true;
}

void shape_note_cached(Shape *s, uint32_t flag) {
    if (s->flags & SHAPE_OWNED) s->flags |= (uint16_t)flag;
}

void shape_before_write(Object *o, PropertyEntry *entry) {
    if (entry->state & ENTRY_CACHED_CONSTANT) {
        entry->state = ENTRY_MUTABLE;
        shape_advance_epoch();
    }
}

bool shape_watch(Object *o, PropertyKey key) {
    shape_mark_prototype(o);
    PropertyEntry *entry = shape_entry(o->shape, shape_find(o->shape, key));
    if (entry->state & ENTRY_MUTABLE) return false;
    entry->state |= ENTRY_CACHED_CONSTANT;
    o->shape->flags |= SHAPE_IN_CHAIN;
    return true;
}

/* ---- changes of an object's shape ---- */

void shape_add(Object *o, PropertyKey key, uint8_t attributes, Value v) {
    if (o->shape->flags & SHAPE_LAZY) function_materialise(o);
    Shape *s = o->shape;
    if (!(s->flags & SHAPE_OWNED)) {
        Shape *next = shape_after_add(s, key, attributes);
        if (next) {
            object_reserve_slot(o, s->inline_capacity, s->slot_count);
            o->shape = next;
            *object_slot(o, s->slot_count) = v;
            return;
        }
        shape_make_dictionary(o);
    }
    owned_change(o, SHAPE_CACHED_ABSENT);
    s = o->shape;
    uint32_t slot = s->slot_count;
    object_reserve_slot(o, s->inline_capacity, slot);
    table_append(s->table, (PropertyEntry){key, slot, attributes, 0});
    s->count = s->table->used;
    s->live++;
    s->slot_count++;
    *object_slot(o, slot) = v;
}

void shape_set_attributes(Object *o, int32_t n, uint8_t attributes) {
    Shape *s = o->shape;
    if (shape_entry(s, n)->attributes == attributes) return;
    if (s->flags & SHAPE_OWNED) {
        owned_change(o, SHAPE_CACHED_OWN | SHAPE_CACHED_ABSENT);
        shape_entry(o->shape, n)->attributes = attributes;
        return;
    }
    PropertyKey key = shape_entry(s, n)->key;
    Shape *child = child_find(s, TRANSITION_ATTRIBUTES, key, attributes);
    if (!child) {
        child = shape_copy(s);
        child->table = table_copy(s->table, s->count, 2);
        shape_entry(child, n)->attributes = attributes;
        child_add(s, child, TRANSITION_ATTRIBUTES, key, attributes);
    }
    o->shape = child;
}

/* Closes the gaps that deletions left, renumbering slots. */
static void owned_compact(Object *o) {
    Shape *s = o->shape;
    Value *values = heap_alloc((s->live + 1) * sizeof(Value));
    PropertyTable *t = table_new(s->live + 8);
    for (uint32_t i = 0; i < s->count; i++) {
        PropertyEntry entry = s->table->entries[i];
        if (!entry.key) continue;
        values[t->used] = *object_slot(o, entry.slot);
        entry.slot = t->used;
        table_append(t, entry);
    }
    for (uint32_t i = 0; i < s->slot_count; i++) *object_slot(o, i) = 0;
    for (uint32_t i = 0; i < t->used; i++) *object_slot(o, i) = values[i];
    s->table = t;
    s->count = s->live = s->slot_count = t->used;
}

void shape_remove(Object *o, int32_t n) {
    Shape *s = o->shape;
    if (!(s->flags & SHAPE_OWNED)) {
        if (s->transition == TRANSITION_ADD && (uint32_t)n + 1 == s->count && s->parent->count == (uint32_t)n) {
            *object_slot(o, shape_entry(s, n)->slot) = 0;
            o->shape = s->parent;
            return;
        }
        shape_make_dictionary(o);
    }
    owned_change(o, SHAPE_CACHED_OWN | SHAPE_CACHED_ABSENT);
    s = o->shape;
    PropertyEntry *entry = shape_entry(s, n);
    *object_slot(o, entry->slot) = 0;
    entry->key = 0;
    s->live--;
    if (s->count - s->live > GAPS_MIN && s->count - s->live > s->live) owned_compact(o);
}

void shape_set_prototype(Object *o, Value prototype) {
    if (o->shape->flags & SHAPE_LAZY) function_materialise(o);
    Shape *s = o->shape;
    if (is_object(prototype)) shape_mark_prototype(as_object(prototype));
    if (!(s->flags & SHAPE_OWNED)) {
        Shape *next = shape_root(prototype, s->kind, s->inline_capacity, s->flags & SHAPE_ROOT_FLAGS);
        for (uint32_t i = 0; next && i < s->count; i++)
            next = shape_entry(s, (int32_t)i)->slot != i
                       ? NULL
                       : shape_after_add(next, shape_entry(s, i)->key, shape_entry(s, i)->attributes);
        if (next) {
            o->shape = next;
            return;
        }
        shape_make_dictionary(o);
    }
    owned_change(o, SHAPE_CACHED_OWN | SHAPE_CACHED_ABSENT);
    o->shape->prototype = prototype;
}

static uint8_t integrity_attributes(const PropertyEntry *e, int level) {
    if (!e->key || cell_is(as_cell(e->key), CELL_PRIVATE_NAME) || level < 0) return e->attributes;
    uint8_t attributes = e->attributes & (uint8_t)~PROPERTY_CONFIGURABLE;
    if (level == INTEGRITY_FROZEN && !(attributes & PROPERTY_ACCESSOR)) attributes &= (uint8_t)~PROPERTY_WRITABLE;
    return attributes;
}

void shape_set_integrity(Object *o, int level) {
    if (o->shape->flags & SHAPE_LAZY) function_materialise(o);
    Shape *s = o->shape;
    Shape *child;
    if (s->flags & SHAPE_OWNED) {
        owned_change(o, SHAPE_CACHED_OWN | SHAPE_CACHED_ABSENT);
        child = o->shape;
    } else {
        child = child_find(s, TRANSITION_INTEGRITY, UNDEFINED, (uint32_t)(level + 1));
        if (child) {
            o->shape = child;
            return;
        }
        child = shape_copy(s);
        child->table = table_copy(s->table, s->count, 2);
        child_add(s, child, TRANSITION_INTEGRITY, UNDEFINED, (uint32_t)(level + 1));
        o->shape = child;
    }
    child->flags |= SHAPE_NOT_EXTENSIBLE;
    for (uint32_t i = 0; i < child->count; i++) {
        PropertyEntry *e = shape_entry(child, (int32_t)i);
        e->attributes = integrity_attributes(e, level);
    }
}

void shape_add_flags(Object *o, uint32_t flags) {
    if (o->shape->flags & SHAPE_LAZY) function_materialise(o);
    shape_make_dictionary(o);
    owned_change(o, SHAPE_CACHED_OWN | SHAPE_CACHED_ABSENT);
    o->shape->flags |= (uint16_t)flags;
}

Shape *shape_make_lazy(Shape *full) {
    Shape *lazy = shape_copy(full);
    lazy->flags |= SHAPE_LAZY;
    lazy->lazy_full = full;
    return lazy;
}
