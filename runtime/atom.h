/* atom.h - the table of interned strings, and property keys made of text. */
#ifndef NACRE_RUNTIME_ATOM_H
#define NACRE_RUNTIME_ATOM_H

#include "runtime/runtime.h"

void atoms_init(void);
void symbols_init(void);
/* Interns text that lives as long as the program (module literals): no copy is made. */
Value atom_from_static(const void *units, uint32_t length, bool is_latin1);
/* Interns all atoms of a module that is loaded for the first time. */
void atoms_load_module(const ModuleDescriptor *module);
/* The atoms of a module one after the other, without interning them. */
typedef struct {
    const uint8_t *lengths, *next;
    const void *units;
    uint32_t length;
    bool is_latin1;
} AtomReader;
AtomReader atom_reader(const ModuleDescriptor *module); /* before the first */
void atom_reader_next(AtomReader *r); /* units, length (in units) and is_latin1 of the next; there must be one */
/* The key that an atom of a module stands for: itself, or an index ("0"). */
static inline PropertyKey key_from_atom(Value atom);
/* Whether the atom's first unit lets it be a canonical numeric string ("-0", "Infinity", "1.5"; typed arrays). */
bool atom_may_be_numeric(Value atom);
uint32_t hash_units(const void *units, uint32_t length, bool is_latin1);
Value private_name_new(Value description);

#include "runtime/cells.h"
static inline PropertyKey key_from_atom(Value atom) {
    const String *s = as_string(atom);
    return s->tag & STRING_IS_INDEX ? key_from_index(s->index) : atom;
}

#endif
