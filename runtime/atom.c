/* atom.c - interned strings: an open-addressing table of String cells, seeded hashes, cached array indices.
 *
 * Input: strings of any form. Output: the one atom with that text, or a property key. The table keeps its atoms alive.
 * A flat string that is not in the table becomes the atom itself, unless it borrows its units from a bigger string.
 */
#include "runtime/atom.h"

#include <stdlib.h>
#include <sys/auxv.h>

#include "abi/leb128.h"
#include "runtime/state.h"

enum { FIRST_TABLE_SIZE = 1024 };

uint32_t hash_units(const void *units, uint32_t length, bool is_latin1) {
    uint32_t hash = nacre_runtime.hash_seed;
    if (is_latin1) {
        const uint8_t *p = units;
        for (uint32_t i = 0; i < length; i++) hash = (hash ^ p[i]) * 0x9e3779b1u + (hash >> 15);
    } else {
        const uint16_t *p = units;
        for (uint32_t i = 0; i < length; i++) hash = (hash ^ p[i]) * 0x9e3779b1u + (hash >> 15);
    }
    hash ^= hash >> 16;
    hash *= 0x85ebca6bu;
    hash ^= hash >> 13;
    return hash ? hash : 1;
}

/* Canonical array index 0..2^32-2. */
static bool units_are_index(const void *units, uint32_t length, bool is_latin1, uint32_t *index) {
    if (length == 0 || length > 10) return false;
    uint64_t value = 0;
    for (uint32_t i = 0; i < length; i++) {
        uint32_t unit = is_latin1 ? ((const uint8_t *)units)[i] : ((const uint16_t *)units)[i];
        if (unit - '0' > 9 || (i == 0 && unit == '0' && length > 1)) return false;
        value = value * 10 + (unit - '0');
    }
    if (value > UINT32_MAX - 1) return false;
    *index = (uint32_t)value;
    return true;
}

static void find_index(String *s, const void *units) {
    if (units_are_index(units, s->length, s->tag & STRING_LATIN1, &s->index)) s->tag |= STRING_IS_INDEX;
    s->tag |= STRING_INDEX_KNOWN;
}

static bool units_equal(const String *a, const void *units, uint32_t length, bool is_latin1) {
    if (a->length != length) return false;
    const void *own = string_units(a);
    bool own_latin1 = a->tag & STRING_LATIN1;
    if (own_latin1 == is_latin1) return memcmp(own, units, is_latin1 ? length : (size_t)length * 2) == 0;
    const uint8_t *narrow = own_latin1 ? own : units;
    const uint16_t *wide = own_latin1 ? units : own;
    for (uint32_t i = 0; i < length; i++)
        if (narrow[i] != wide[i]) return false;
    return true;
}

static void table_grow(void) {
    Runtime *r = &nacre_runtime;
    uint32_t size = r->atom_table ? (r->atom_mask + 1) * 2 : FIRST_TABLE_SIZE;
    String **table = heap_alloc((size_t)size * sizeof *table);
    if (r->atom_table)
        for (uint32_t i = 0; i <= r->atom_mask; i++) {
            String *s = r->atom_table[i];
            if (!s) continue;
            uint32_t at = s->hash & (size - 1);
            while (table[at]) at = (at + 1) & (size - 1);
            table[at] = s;
        }
    r->atom_table = table;
    r->atom_mask = size - 1;
}

/* The place of the atom with these units: its cell, or the free place to put it. */
static String **table_find(const void *units, uint32_t length, bool is_latin1, uint32_t hash) {
    Runtime *r = &nacre_runtime;
    if (!r->atom_table || r->atom_count * 2 > r->atom_mask) table_grow();
    uint32_t at = hash & r->atom_mask;
    for (String *s; (s = r->atom_table[at]); at = (at + 1) & r->atom_mask)
        if (s->hash == hash && units_equal(s, units, length, is_latin1)) return &r->atom_table[at];
    return &r->atom_table[at];
}

static Value table_put(String **place, String *s, uint32_t hash) {
    s->hash = hash;
    if (!(s->tag & STRING_INDEX_KNOWN)) find_index(s, string_units(s));
    s->tag |= STRING_ATOM;
    *place = s;
    nacre_runtime.atom_count++;
    return value_cell(s);
}

Value atom_from_static(const void *units, uint32_t length, bool is_latin1) {
    uint32_t hash = hash_units(units, length, is_latin1);
    String **place = table_find(units, length, is_latin1, hash);
    if (*place) return value_cell(*place);
    String *s = heap_alloc(sizeof(String));
    s->tag = CELL_TAG(CELL_STRING) | (is_latin1 ? STRING_LATIN1 : 0) | STRING_BORROWED;
    s->length = length;
    s->far.data = units;
    return table_put(place, s, hash);
}

Value atom_from_ascii(const char *text) {
    uint32_t length = (uint32_t)strlen(text);
    uint32_t hash = hash_units(text, length, true);
    String **place = table_find(text, length, true, hash);
    if (*place) return value_cell(*place);
    return table_put(place, as_string(string_from_latin1((const uint8_t *)text, length)), hash);
}

Value atom_from_string(Value v) {
    String *s = as_string(v);
    if (s->tag & STRING_ATOM) return v;
    uint32_t hash = string_hash(v); /* flattens */
    const void *units = string_units(s);
    bool is_latin1 = s->tag & STRING_LATIN1;
    String **place = table_find(units, s->length, is_latin1, hash);
    if (*place) return value_cell(*place);
    if (s->tag & STRING_BORROWED) {
        Value copy = is_latin1 ? string_from_latin1(units, s->length) : string_from_utf16(units, s->length);
        s = as_string(copy);
    }
    return table_put(place, s, hash);
}

AtomReader atom_reader(const ModuleDescriptor *module) {
    return (AtomReader){.lengths = relative_address(&module->atom_lengths), .next = relative_address(&module->atom_text)};
}

void atom_reader_next(AtomReader *r) {
    uint64_t number = read_uleb128(&r->lengths);
    r->length = (uint32_t)(number >> 1);
    r->is_latin1 = number & 1;
    if (!r->is_latin1) r->next += (uintptr_t)r->next & 1;
    r->units = r->next;
    r->next += r->is_latin1 ? r->length : (size_t)r->length * 2;
}

void atoms_load_module(const ModuleDescriptor *module) {
    AtomReader r = atom_reader(module);
    Value *atoms = module_atoms(module);
    for (uint32_t i = 0; i < module->atom_count; i++) {
        atom_reader_next(&r);
        atoms[i] = atom_from_static(r.units, r.length, r.is_latin1);
    }
}

bool atom_may_be_numeric(Value atom) {
    const String *s = as_string(atom);
    if (s->length == 0) return false;
    const void *units = string_units(s);
    uint32_t first = s->tag & STRING_LATIN1 ? *(const uint8_t *)units : *(const uint16_t *)units;
    return first - '0' <= 9 || first == '-' || first == 'I' || first == 'N';
}

PropertyKey key_from_string(Value v) {
    String *s = as_string(v);
    if (!(s->tag & STRING_INDEX_KNOWN)) {
        if (s->length == 0 || s->length > 10) s->tag |= STRING_INDEX_KNOWN;
        else {
            string_at(v, 0); /* flattens */
            find_index(s, string_units(s));
        }
    }
    if (s->tag & STRING_IS_INDEX) return key_from_index(s->index);
    if (s->tag & STRING_ATOM) return v;
    uint32_t at = (uint32_t)((v >> 4) ^ (v >> 14)) % ATOM_CACHE_ENTRIES;
    Runtime *r = &nacre_runtime;
    if (r->atom_cache[at].string == s) return r->atom_cache[at].key;
    Value key = atom_from_string(v);
    r->atom_cache[at].string = s;
    r->atom_cache[at].key = key;
    return key;
}

PropertyKey key_from_double(double d) {
    if (d >= 0 && d < 4294967295.0) {
        uint32_t i = (uint32_t)d;
        if ((double)i == d) return key_from_index(i);
    }
    return key_from_string(to_string(value_double(d)));
}

PropertyKey to_property_key(Value v) {
    if (is_int(v) && as_int(v) >= 0) return v;
    if (is_string(v)) return key_from_string(v);
    if (is_symbol(v)) return v;
    if (is_double(v)) return key_from_double(as_double(v));
    TRY(primitive, to_primitive(v, 1));
    if (is_symbol(primitive)) return primitive;
    TRY(text, to_string(primitive));
    return key_from_string(text);
}

Value key_to_value(PropertyKey k) {
    if (key_is_index(k)) {
        uint32_t i = key_index(k);
        return to_string(i <= INT32_MAX ? value_int((int32_t)i) : value_double(i));
    }
    return k;
}

void atoms_init(void) {
    Runtime *r = &nacre_runtime;
    const uint32_t *random = (const uint32_t *)getauxval(AT_RANDOM);
    r->hash_seed = random ? random[0] ^ random[1] : 0x5bd1e995u;
    if (getenv("NACRE_HASH_SEED")) r->hash_seed = (uint32_t)strtoul(getenv("NACRE_HASH_SEED"), NULL, 0);
    static const struct {
        const char *text;
        uint32_t length;
    } texts[] = {
#define ATOM_DEF(id, text) {text, sizeof text - 1},
#include "runtime/atoms.def"
    };
    for (int i = 0; i < ATOM_COUNT; i++) r->atoms[i] = atom_from_static(texts[i].text, texts[i].length, true);
}
