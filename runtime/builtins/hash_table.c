/* hash_table.c - see hash_table.h. Nothing here runs user code or throws. */
#include "runtime/builtins/hash_table.h"
#include "runtime/bigint.h"

enum { FIRST_CAPACITY = 4, CLEARED = UINT32_MAX };

Value hash_canonical_key(Value key) {
    if (!is_double(key)) return key;
    double d = as_double(key);
    return d == 0 ? value_int(0) : value_number(d);
}

static uint32_t hash_bits(uint64_t v) {
    v *= 0x9e3779b97f4a7c15ull;
    return (uint32_t)(v >> 32);
}

static uint32_t hash_key(Value key) {
    if (is_cell(key)) {
        if (is_string(key)) return string_hash(key) * 0x9e3779b1u;
        if (is_bigint(key)) return hash_bits(bigint_to_uint64(key));
    }
    return hash_bits(key);
}

static inline bool keys_equal(Value a, Value b) {
    if (a == b) return true;
    if (!is_cell(a) || !is_cell(b)) return false;
    if (is_string(a)) return is_string(b) && string_equals(a, b);
    return is_bigint(a) && is_bigint(b) && same_value_zero(a, b);
}

HashEntry *hash_find(const HashTable *table, Value key) {
    if (!table->live) return NULL;
    uint32_t hash = hash_key(key);
    HashEntry *entries = table->entries->entries;
    for (uint32_t i = table->buckets[hash & table->mask]; i; i = entries[i - 1].next) {
        HashEntry *e = &entries[i - 1];
        if (e->hash == hash && keys_equal(e->key, key)) return e;
    }
    return NULL;
}

/* Fresh entries of the capacity with all live ones copied; the old ones forward to them. */
static void rebuild(HashTable *table, uint32_t capacity) {
    HashEntries *old = table->entries;
    HashEntries *entries = heap_alloc(sizeof *entries + capacity * sizeof(HashEntry));
    entries->capacity = capacity;
    uint32_t buckets = 2;
    while (buckets < capacity) buckets *= 2;
    table->buckets = heap_alloc_leaf(buckets * sizeof *table->buckets);
    memset(table->buckets, 0, buckets * sizeof *table->buckets);
    table->mask = buckets - 1;
    table->entries = entries;
    if (!old) return;
    uint32_t removed = 0, dropped = old->used - table->live;
    if (dropped) old->removed = heap_alloc_leaf(dropped * sizeof *old->removed);
    for (uint32_t i = 0; i < old->used; i++) {
        HashEntry *from = &old->entries[i];
        if (from->key == HOLE) {
            old->removed[removed++] = i;
            continue;
        }
        HashEntry *to = &entries->entries[entries->used++];
        uint32_t *bucket = &table->buckets[from->hash & table->mask];
        *to = (HashEntry){from->key, from->value, from->hash, *bucket};
        *bucket = entries->used;
    }
    old->removed_count = removed;
    old->forward = entries;
    /* Dead entries must not keep what they name alive while a cursor holds them. */
    memset(old->entries, 0, old->used * sizeof(HashEntry));
}

void hash_set(HashTable *table, Value key, Value value) {
    HashEntry *found = hash_find(table, key);
    if (found) {
        found->value = value;
        return;
    }
    if (!table->entries) {
        rebuild(table, FIRST_CAPACITY);
    } else if (table->entries->used == table->entries->capacity) {
        uint32_t capacity = table->entries->capacity;
        rebuild(table, table->live >= capacity / 2 ? capacity * 2 : capacity);
    }
    HashEntries *entries = table->entries;
    uint32_t hash = hash_key(key), *bucket = &table->buckets[hash & table->mask];
    entries->entries[entries->used] = (HashEntry){key, value, hash, *bucket};
    *bucket = ++entries->used;
    table->live++;
}

bool hash_remove(HashTable *table, Value key) {
    HashEntry *found = hash_find(table, key);
    if (!found) return false;
    HashEntry *entries = table->entries->entries;
    uint32_t number = (uint32_t)(found - entries) + 1, *link = &table->buckets[found->hash & table->mask];
    while (*link != number) link = &entries[*link - 1].next;
    *link = found->next;
    found->key = HOLE;
    found->value = UNDEFINED;
    table->live--;
    if (table->entries->capacity > 16 && table->live < table->entries->capacity / 4) rebuild(table, table->entries->capacity / 2);
    return true;
}

void hash_clear(HashTable *table) {
    if (!table->entries || !table->entries->used) return;
    HashEntries *old = table->entries;
    memset(old->entries, 0, old->used * sizeof(HashEntry));
    table->entries = NULL;
    table->live = 0;
    rebuild(table, FIRST_CAPACITY);
    old->forward = table->entries;
    old->removed_count = CLEARED;
}

/* Follows rebuilt entries to the ones in use. */
static void cursor_forward(HashCursor *cursor) {
    while (cursor->entries->forward) {
        HashEntries *old = cursor->entries;
        if (old->removed_count == CLEARED) {
            cursor->index = 0;
        } else {
            uint32_t before = 0;
            while (before < old->removed_count && old->removed[before] < cursor->index) before++;
            cursor->index -= before;
        }
        cursor->entries = old->forward;
    }
}

HashEntry *hash_next(const HashTable *table, HashCursor *cursor) {
    if (!cursor->entries) {
        if (!table->entries) return NULL;
        cursor->entries = table->entries; /* the first entry came after the cursor */
    }
    if (unlikely(cursor->entries->forward != NULL)) cursor_forward(cursor);
    HashEntries *entries = cursor->entries;
    while (cursor->index < entries->used) {
        HashEntry *e = &entries->entries[cursor->index++];
        if (likely(e->key != HOLE)) return e;
    }
    return NULL;
}
