/* string.h - strings beyond runtime.h's interface: cells' layout (cells.h) and interning of literals. */
#ifndef NACRE_RUNTIME_STRING_H
#define NACRE_RUNTIME_STRING_H

#include "runtime/atom.h"

/* The atom of a literal; its units live as long as the program. */
static inline Value atom_from_literal(const AtomData *data) {
    return atom_from_static(data->data, data->length, data->is_latin1);
}

#endif
