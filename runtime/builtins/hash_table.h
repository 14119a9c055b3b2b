/* hash_table.h - insertion-ordered hash tables by SameValueZero, under Map, Set and other built-ins.
 *
 * Entries stand in order of insertion; a removed one keeps its place as a HOLE until the table is rebuilt. A rebuilt
 * table leaves a forwarding note in its old entries, so that cursors, which iterators keep, survive every change.
 *
 *   HashTable ─▶ HashEntries ─(rebuilt)▶ HashEntries …
 *                     ▲ cursor: entries + index
 */
#ifndef NACRE_RUNTIME_BUILTINS_HASH_TABLE_H
#define NACRE_RUNTIME_BUILTINS_HASH_TABLE_H

#include "runtime/builtins/receiver.h"
#include "runtime/iteration.h"

typedef struct {
    Value key; /* HOLE: removed */
    Value value;
    uint32_t hash, next; /* next entry of the bucket + 1, 0 none */
} HashEntry;

typedef struct HashEntries {
    struct HashEntries *forward; /* the entries that replaced these */
    uint32_t *removed;           /* with forward: indices of the entries that were dropped, ascending; leaf memory */
    uint32_t removed_count;      /* UINT32_MAX: all (cleared) */
    uint32_t used, capacity;
    HashEntry entries[];
} HashEntries;

typedef struct {
    HashEntries *entries; /* NULL while nothing was added */
    uint32_t *buckets;    /* leaf memory: entry + 1, 0 none */
    uint32_t mask, live;
} HashTable;

typedef struct {
    HashEntries *entries;
    uint32_t index;
} HashCursor;

/* -0 becomes 0; integral doubles become int32. Keys given to the functions below are canonical. */
Value hash_canonical_key(Value key);
HashEntry *hash_find(const HashTable *table, Value key); /* NULL where absent */
void hash_set(HashTable *table, Value key, Value value);
bool hash_remove(HashTable *table, Value key);
void hash_clear(HashTable *table);
/* The entry at the cursor, which moves on; NULL at the end. A table that was empty when the cursor was made is
 * followed by its owner calling hash_cursor again. */
HashEntry *hash_next(const HashTable *table, HashCursor *cursor);
static inline HashCursor hash_cursor(const HashTable *table) { return (HashCursor){table->entries, 0}; }

typedef struct {
    Object base;
    HashTable table;
} MapObject; /* OBJECT_MAP, OBJECT_SET (values unused) */

/* %MapIteratorPrototype% and %SetIteratorPrototype% objects. */
typedef enum { MAP_KEYS, MAP_VALUES, MAP_ENTRIES } MapIteration;
typedef struct {
    SteppedIterator stepped;
    MapObject *map; /* NULL when exhausted */
    HashCursor cursor;
    uint32_t kind;
} MapIterator;

BUILTIN(set_proto_entries);
BUILTIN(set_proto_values);
extern const BuiltinProperty set_operation_properties[]; /* union, intersection … (set_operations.c) */

#endif
