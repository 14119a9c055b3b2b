/* shape.h - hidden classes: which keys an object has, in which slots, with which attributes, and its prototype.
 *
 *   object ──▶ Shape ──▶ PropertyTable (shared along one line of additions: a shape owns its first `count` entries)
 *                 │
 *                 ├─ parent / transitions: adding a key, changing attributes, integrity levels
 *                 └─ prototype, kind, internal methods, flags
 *
 * A shared shape never changes. An OWNED shape belongs to one object (dictionaries, prototypes, the global object) and
 * changes in place; where an inline cache relies on what changes, the object gets a fresh Shape cell, and where the
 * object is a prototype that some cache looked through, Runtime.epoch is advanced, which ends all cached lookups through
 * prototypes.
 */
#ifndef NACRE_RUNTIME_SHAPE_H
#define NACRE_RUNTIME_SHAPE_H

#include "runtime/runtime.h"
#include "runtime/cells.h"

enum { /* Shape.flags */
    SHAPE_NOT_EXTENSIBLE = 1,
    SHAPE_OWNED = 2,
    SHAPE_PROTOTYPE = 4, /* of an object that is some object's prototype; also OWNED */
    SHAPE_CALLABLE = 8,  /* a function cell whose machine code is at FunctionObject.code */
    SHAPE_CONSTRUCTOR = 16,
    SHAPE_EXOTIC = 32,            /* every operation goes through `methods` */
    SHAPE_EXOTIC_INDEX = 64,      /* operations on indices (and numeric-looking strings of typed arrays) do */
    SHAPE_LAZY = 128,             /* function whose own properties are not made yet: `lazy_full` is its shape then */
    SHAPE_CACHED_OWN = 256,       /* owned: a cache relies on a slot */
    SHAPE_CACHED_ABSENT = 512,    /* owned: a cache relies on a key being absent */
    SHAPE_IN_CHAIN = 1024,        /* prototype: a cache looked through it */
    SHAPE_FIXED_PROTOTYPE = 2048, /* 10.4.7 immutable prototype exotic */
    SHAPE_HASHED_ADDS = 4096      /* dictionary */
};
/* Flags that a root shape can be asked for. */
#define SHAPE_ROOT_FLAGS (SHAPE_CALLABLE | SHAPE_CONSTRUCTOR | SHAPE_LAZY | SHAPE_FIXED_PROTOTYPE)

enum {                         /* PropertyEntry.state */
    ENTRY_CACHED_CONSTANT = 1, /* a cache holds the value of this prototype's property */
    ENTRY_MUTABLE = 2          /* was written after that: never again */
};
/* attributes beyond runtime.h's. SPECIAL: writes go through the object's exotic definition (array length). LAZY: the
 * slot may hold a stack cell whose value is made on first read; never cached. */
enum { PROPERTY_SPECIAL = 16, PROPERTY_LAZY = 32 };

typedef struct {
    PropertyKey key; /* 0: deleted */
    uint32_t slot;
    uint8_t attributes, state;
} PropertyEntry;

typedef struct {
    uint32_t used, capacity, index_mask; /* index_mask 0: no index, search in a line */
    PropertyEntry *entries;
    uint32_t *index; /* leaf: entry number + 1, open addressing; 0 free */
} PropertyTable;

typedef struct ObjectMethods ObjectMethods;
typedef struct PrototypeInfo {
    Shape **roots; /* shapes of objects that have this prototype and no properties */
    uint32_t count, capacity;
    Object *maker; /* the function whose calls by `new` made objects of this prototype, the last one; NULL: none */
} PrototypeInfo;

struct Shape {
    uint32_t tag;
    uint8_t kind;       /* ObjectKind */
    uint8_t transition; /* ShapeTransition that led here */
    uint16_t flags;
    uint32_t count;           /* entries of the table that belong to this shape, deleted ones included */
    uint32_t slot_count;      /* slots in use */
    uint16_t inline_capacity; /* slots right behind the Object header */
    uint16_t lookups;         /* owned: generic lookups since the last change of layout (saturating) */
    uint32_t live;            /* entries that are not deleted */
    Value prototype;
    PropertyTable *table;
    const ObjectMethods *methods;
    Shape *parent;
    PropertyKey key; /* of the transition */
    uint32_t key_attributes;
    uint32_t child_count;
    Shape **children; /* one shape where child_count is 1, else a hash table of child_capacity */
    uint32_t child_capacity;
    uint32_t unused;
    PrototypeInfo *prototype_info; /* SHAPE_PROTOTYPE */
    Shape *lazy_full;
};

typedef enum { TRANSITION_ROOT, TRANSITION_ADD, TRANSITION_ATTRIBUTES, TRANSITION_INTEGRITY } ShapeTransition;

/* Shape of objects with this prototype (object or JS_NULL), kind and number of inline slots, without properties.
 * Marks the prototype as one. */
Shape *shape_root(Value prototype, ObjectKind kind, uint32_t inline_capacity, uint32_t flags);
/* Entry number of key, -1 where absent. */
int32_t shape_find(const Shape *shape, PropertyKey key);
/* From here on a change of the object's own property of this key, which it has, advances the epoch. False where it has changed
 * before and is not watched any more. */
bool shape_watch(Object *o, PropertyKey key);
static inline PropertyEntry *shape_entry(const Shape *shape, int32_t n) { return &shape->table->entries[n]; }

/* The next functions change the object's shape; slots move with it. */
void shape_add(Object *o, PropertyKey key, uint8_t attributes, Value v);
void shape_set_attributes(Object *o, int32_t entry, uint8_t attributes);
void shape_remove(Object *o, int32_t entry);
void shape_set_prototype(Object *o, Value prototype);
void shape_set_integrity(Object *o, int level); /* -1: not extensible; else INTEGRITY_… */
void shape_make_dictionary(Object *o);
void shape_mark_prototype(Object *o);
/* The same prototype and properties for an object whose kind-specific flags change (callable bits of native classes). */
void shape_add_flags(Object *o, uint32_t flags);
/* To be called before the value of a prototype's property changes. */
void shape_before_write(Object *o, PropertyEntry *entry);
/* A cache relies on this object's shape chain from now on. */
void shape_note_cached(Shape *shape, uint32_t flag);
/* Advances the epoch: all cached lookups through prototypes end. */
void shape_advance_epoch(void);
/* The LAZY twin of a function's full shape. */
Shape *shape_make_lazy(Shape *full);
/* The shape after adding key to a shared shape, for caches; NULL where adding does not lead to a shared shape. */
Shape *shape_after_add(Shape *shape, PropertyKey key, uint8_t attributes);

#endif
