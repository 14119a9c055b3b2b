/* symbol.c - symbols, well-known symbols and private names: cells with a hash and a description. */
#include "runtime/atom.h"
#include "runtime/state.h"

static uint32_t next_hash = 0x12345;

static Value symbol_make(CellKind kind, Value description) {
    Symbol *s = heap_alloc(sizeof *s);
    s->tag = CELL_TAG(kind);
    next_hash = next_hash * 1664525u + 1013904223u;
    s->hash = (next_hash ^ nacre_runtime.hash_seed) | 1;
    s->description = description;
    return value_cell(s);
}

Value symbol_new(Value description) { return symbol_make(CELL_SYMBOL, description); }
Value private_name_new(Value description) { return symbol_make(CELL_PRIVATE_NAME, description); }
Value symbol_description(Value symbol) { return as_symbol(symbol)->description; }

void symbols_init(void) {
    static const char *const names[] = {
#define SYMBOL_DEF(id) "Symbol." #id,
#include "runtime/symbols.def"
    };
    for (int i = 0; i < SYMBOL_COUNT; i++) nacre_runtime.symbols[i] = symbol_make(CELL_SYMBOL, atom_from_ascii(names[i]));
}
