/* build.c - making and changing IR: modules, atoms, functions, blocks, instructions.
 *
 * Input: calls of lowering, the parser and passes. Output: the linked data structures of ir.h, in the module's arena.
 * Invariants: an instruction is in at most one block; a block in at most one layout list; atoms are unique by
 * their code units, and an atom whose units all fit a byte is stored as Latin-1.
 * It checks nothing; ir_verify does.
 */
#include "ir/internal.h"

enum { RESULT_N = IR_NONE, RESULT_V = IR_VALUE, RESULT_I = IR_I32, RESULT_D = IR_F64, RESULT_B = IR_BOOL, RESULT_T = 255 };
enum {
    PURE = IR_FLAG_PURE,
    READS = IR_FLAG_READS,
    WRITES = IR_FLAG_WRITES,
    ALLOC = IR_FLAG_ALLOC,
    THROWS = IR_FLAG_THROWS,
    TERM = IR_FLAG_TERM
};

const IrOpInfo ir_op_info[IR_OP_COUNT] = {
#define IR_OP(ENUM, TEXT, RESULT, OPERANDS, IMMEDIATE, FLAGS, SUMMARY)                                                           \
    {#ENUM, TEXT, OPERANDS, SUMMARY, RESULT_##RESULT, IR_IMM_##IMMEDIATE, FLAGS},
#include "ir/ir_ops.def"
};

/* ---- interning tables: open addressing, index + 1 in each entry ---- */

typedef struct {
    uint32_t *entries;
    uint32_t capacity;
} AtomIndex;

typedef struct {
    const char **names;
    uint32_t *next_suffix;
    uint32_t count, capacity;
} SymbolIndex;

typedef struct {
    AtomIndex atoms;
    SymbolIndex symbols;
} ModuleTables;

static uint32_t hash_bytes(const void *data, size_t size) {
    const unsigned char *bytes = data;
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < size; i++) hash = (hash ^ bytes[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static size_t atom_size(const IrAtom *a) { return (size_t)a->length << (a->is_latin1 ? 0 : 1); }

static bool atom_equal(const IrAtom *a, const IrAtom *b) {
    return a->length == b->length && a->is_latin1 == b->is_latin1 && !memcmp(a->data, b->data, atom_size(a));
}

static void atom_index_grow(IrModule *m, AtomIndex *index) {
    uint32_t capacity = index->capacity ? index->capacity * 2 : 64;
    index->entries = IR_NEW_ARRAY(m->arena, uint32_t, capacity);
    index->capacity = capacity;
    for (uint32_t i = 0; i < m->atom_count; i++) {
        uint32_t slot = hash_bytes(m->atoms[i].data, atom_size(&m->atoms[i])) & (capacity - 1);
        while (index->entries[slot]) slot = (slot + 1) & (capacity - 1);
        index->entries[slot] = i + 1;
    }
}

IrModule *ir_module_new(Arena *arena, IrModuleKind kind, const char *path) {
    IrModule *m = IR_NEW(arena, IrModule);
    m->arena = arena;
    m->kind = kind;
    m->path = path;
    m->atom_table = IR_NEW(arena, ModuleTables);
    return m;
}

uint32_t ir_module_atom(IrModule *m, const void *data, uint32_t length, bool is_latin1) {
    IrAtom atom = {data, length, is_latin1};
    unsigned char *narrow = NULL;
    if (!is_latin1) {
        const uint16_t *units = data;
        bool fits = true;
        for (uint32_t i = 0; i < length && fits; i++) fits = units[i] <= 0xff;
        if (fits) {
            narrow = ir_zalloc(m->arena, length);
            for (uint32_t i = 0; i < length; i++) narrow[i] = (unsigned char)units[i];
            atom = (IrAtom){narrow, length, true};
        }
    }
    AtomIndex *index = &((ModuleTables *)m->atom_table)->atoms;
    if ((m->atom_count + 1) * 2 > index->capacity) atom_index_grow(m, index);
    uint32_t slot = hash_bytes(atom.data, atom_size(&atom)) & (index->capacity - 1);
    for (; index->entries[slot]; slot = (slot + 1) & (index->capacity - 1))
        if (atom_equal(&m->atoms[index->entries[slot] - 1], &atom)) return index->entries[slot] - 1;
    if (!narrow) {
        void *copy = ir_zalloc(m->arena, atom_size(&atom) + 2);
        memcpy(copy, atom.data, atom_size(&atom));
        atom.data = copy;
    }
    IR_GROW(m->arena, m->atoms, m->atom_count, m->atom_capacity);
    m->atoms[m->atom_count] = atom;
    index->entries[slot] = m->atom_count + 1;
    return m->atom_count++;
}

bool ir_atom_is(const IrModule *m, uint32_t atom, const char *ascii) {
    const IrAtom *a = &m->atoms[atom];
    return a->is_latin1 && a->length == strlen(ascii) && memcmp(a->data, ascii, a->length) == 0;
}

uint32_t ir_module_atom_ascii(IrModule *m, const char *text) { return ir_module_atom(m, text, (uint32_t)strlen(text), true); }

/* ---- functions ---- */

static uint32_t symbol_slot(const SymbolIndex *index, const char *name) {
    uint32_t slot = hash_bytes(name, strlen(name)) & (index->capacity - 1);
    while (index->names[slot] && strcmp(index->names[slot], name)) slot = (slot + 1) & (index->capacity - 1);
    return slot;
}

static void symbol_add(IrModule *m, SymbolIndex *index, const char *name) {
    if ((index->count + 1) * 2 > index->capacity) {
        SymbolIndex old = *index;
        index->capacity = old.capacity ? old.capacity * 2 : 32;
        index->names = IR_NEW_ARRAY(m->arena, const char *, index->capacity);
        index->next_suffix = IR_NEW_ARRAY(m->arena, uint32_t, index->capacity);
        for (uint32_t i = 0; i < old.capacity; i++)
            if (old.names[i]) {
                uint32_t slot = symbol_slot(index, old.names[i]);
                index->names[slot] = old.names[i];
                index->next_suffix[slot] = old.next_suffix[i];
            }
    }
    index->names[symbol_slot(index, name)] = name;
    index->count++;
}

static const char *symbol_make_unique(IrModule *m, const char *hint) {
    SymbolIndex *index = &((ModuleTables *)m->atom_table)->symbols;
    size_t length = strlen(hint);
    if (length > 200) length = 200;
    char *name = ir_zalloc(m->arena, length + 16);
    for (size_t i = 0; i < length; i++) {
        char c = hint[i];
        bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || c == '.';
        name[i] = plain ? c : '_';
    }
    if (!length) strcpy(name, "anonymous"), length = 9;
    if (index->capacity && index->names[symbol_slot(index, name)]) {
        char *base = ir_format(m->arena, "%s", name);
        do {
            uint32_t slot = symbol_slot(index, base);
            snprintf(name + length, 16, ".%u", ++index->next_suffix[slot]);
        } while (index->names[symbol_slot(index, name)]);
    }
    symbol_add(m, index, name);
    return name;
}

IrFunction *ir_function_new(IrModule *m, const char *symbol_hint) {
    IrFunction *f = IR_NEW(m->arena, IrFunction);
    f->module = m;
    f->symbol = symbol_make_unique(m, symbol_hint);
    f->name_atom = ir_module_atom_ascii(m, "");
    f->index = m->function_count;
    IR_GROW(m->arena, m->functions, m->function_count, m->function_capacity);
    m->functions[m->function_count++] = f;
    return f;
}

/* ---- blocks ---- */

IrBlock *ir_block_new(IrFunction *f, const char *role) {
    IrBlock *b = IR_NEW(f->module->arena, IrBlock);
    b->id = f->next_block_id++;
    b->role = role;
    b->function = f;
    return b;
}

void ir_block_append(IrFunction *f, IrBlock *b) {
    b->prev = f->last_block;
    b->next = NULL;
    if (f->last_block) f->last_block->next = b;
    else f->first_block = b;
    f->last_block = b;
    b->function = f;
}

void ir_block_remove(IrFunction *f, IrBlock *b) {
    if (b->prev) b->prev->next = b->next;
    else f->first_block = b->next;
    if (b->next) b->next->prev = b->prev;
    else f->last_block = b->prev;
    b->prev = b->next = NULL;
}

IrInst *ir_block_add_param(IrBlock *b, IrType type) {
    IrInst *p = ir_inst_new(b->function, IR_BLOCK_PARAM_OP, type, NULL, 0);
    p->block = b;
    IR_GROW(b->function->module->arena, b->params, b->param_count, b->param_capacity);
    b->params[b->param_count++] = p;
    return p;
}

void ir_block_for_each_edge(IrBlock *b, void (*visit)(IrEdge *edge, void *context), void *context) {
    IrInst *last = b->last;
    if (!last) return;
    if (last->prev && last->prev->unwind) visit(last->prev->unwind, context);
    if (last->unwind) visit(last->unwind, context);
    for (uint32_t i = 0; i < last->target_count; i++) visit(&last->targets[i], context);
}

/* ---- instructions ---- */

IrInst *ir_inst_new(IrFunction *f, IrOp op, IrType type, IrInst *const *operands, uint32_t count) {
    Arena *arena = f->module->arena;
    IrInst *i = IR_NEW(arena, IrInst);
    i->op = (uint16_t)op;
    i->type = (uint8_t)(ir_op_info[op].result == RESULT_T ? type : ir_op_info[op].result);
    i->id = f->next_value_id++;
    i->operand_count = count;
    if (count) {
        i->operands = IR_NEW_ARRAY(arena, IrInst *, count);
        memcpy(i->operands, operands, sizeof *operands * count);
    }
    return i;
}

void ir_inst_append(IrBlock *b, IrInst *i) {
    i->block = b;
    i->prev = b->last;
    i->next = NULL;
    if (b->last) b->last->next = i;
    else b->first = i;
    b->last = i;
}

void ir_inst_insert_before(IrInst *where, IrInst *i) {
    IrBlock *b = where->block;
    i->block = b;
    i->next = where;
    i->prev = where->prev;
    if (where->prev) where->prev->next = i;
    else b->first = i;
    where->prev = i;
}

void ir_inst_remove(IrInst *i) {
    IrBlock *b = i->block;
    if (i->prev) i->prev->next = i->next;
    else b->first = i->next;
    if (i->next) i->next->prev = i->prev;
    else b->last = i->prev;
    i->prev = i->next = NULL;
    i->block = NULL;
}

bool ir_inst_is_terminator(const IrInst *i) { return (ir_op_info[i->op].flags & IR_FLAG_TERM) != 0; }

static void replace_in_edge(IrEdge *edge, IrInst *old, IrInst *with) {
    for (uint32_t i = 0; i < edge->arg_count; i++)
        if (edge->args[i] == old) edge->args[i] = with;
}

void ir_replace_all_uses(IrFunction *f, IrInst *old, IrInst *with) {
    for (IrBlock *b = f->first_block; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            for (uint32_t k = 0; k < i->operand_count; k++)
                if (i->operands[k] == old) i->operands[k] = with;
            for (uint32_t k = 0; k < i->target_count; k++) replace_in_edge(&i->targets[k], old, with);
            if (i->unwind) replace_in_edge(i->unwind, old, with);
        }
}
