/* module_data.c - the module's descriptor and tables, in the layout of abi/module_layout.h.
 *
 * Constant parts are read-only data (relocated where they hold addresses); atoms, slots, caches, template objects,
 * import cells and the state word are writable and, but for slots (holes), zero, so that they cost no file space.
 * Bodies refer to the arrays before their sizes are known; caches alone are counted while bodies are emitted.
 */
#include "codegen/context.h"
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include "abi/leb128.h"
#include "abi/module_layout.h"

static LLVMValueRef u32(Codegen *g, uint32_t v) { return LLVMConstInt(g->i32, v, 0); }

static LLVMValueRef add_global(Codegen *g, LLVMTypeRef type, const char *name, bool constant) {
    LLVMValueRef global = LLVMAddGlobal(g->module, type, name);
    LLVMSetLinkage(global, LLVMInternalLinkage);
    LLVMSetGlobalConstant(global, constant);
    return global;
}

static LLVMValueRef add_zeroed(Codegen *g, uint32_t words, const char *name) {
    LLVMTypeRef type = LLVMArrayType2(g->i64, words ? words : 1);
    LLVMValueRef global = add_global(g, type, name, false);
    LLVMSetInitializer(global, LLVMConstNull(type));
    LLVMSetAlignment(global, 8);
    return global;
}

static LLVMTypeRef struct_type(Codegen *g, const char *letters) { /* p pointer, u uint32 */
    LLVMTypeRef fields[40];
    unsigned count = 0;
    for (; *letters; letters++) fields[count++] = *letters == 'p' ? g->ptr : g->i32;
    return LLVMStructTypeInContext(g->llvm, fields, count, 0);
}

void module_data_declare(Codegen *g) {
    const IrModule *m = g->ir;
    g->descriptor = LLVMAddGlobal(g->module, struct_type(g, "uuuppuupuppppuupppppppuuuupuupp"), g->options->symbol);
    g->function_info_type = struct_type(g, "ppuuuuuuuuuu");
    g->infos = add_global(g, LLVMArrayType2(g->function_info_type, m->function_count), "functions", true);
    g->atoms = add_zeroed(g, m->atom_count, "atoms");
    g->slots = add_zeroed(g, m->slot_count, "slots");
    g->import_cells = add_zeroed(g, m->import_count, "import_cells");
    g->template_objects = add_zeroed(g, m->template_count, "template_objects");
    g->state = add_zeroed(g, 1, "state");
    g->caches = add_global(g, LLVMArrayType2(g->i8, 0), "caches", false); /* replaced when counted */
}

static LLVMValueRef byte_offset(Codegen *g, LLVMValueRef base, uint64_t offset) {
    if (offset == 0) return base;
    LLVMValueRef index = LLVMConstInt(g->i64, offset, 0);
    return LLVMConstInBoundsGEP2(g->i8, base, &index, 1);
}

LLVMValueRef module_data_slot(Codegen *g, LLVMValueRef array, uint32_t index) {
    return byte_offset(g, array, (uint64_t)index * 8);
}

LLVMValueRef module_data_atom(Codegen *g, uint32_t atom) { return module_data_slot(g, g->atoms, atom); }

LLVMValueRef module_data_cache(Codegen *g) {
    LLVMValueRef index = LLVMConstInt(g->i64, (uint64_t)g->cache_count++ * NACRE_CACHE_SIZE, 0);
    return LLVMConstGEP2(g->i8, g->caches, &index, 1);
}

LLVMValueRef module_data_function_info(Codegen *g, const IrFunction *f) {
    return byte_offset(g, g->infos, (uint64_t)f->index * 56);
}
_Static_assert(sizeof(FunctionInfo) == 56 && sizeof(LineTable) == LINE_TABLE_ROW, "64-bit layouts");

LLVMValueRef module_data_bytes(Codegen *g, const void *data, size_t size, unsigned align, const char *name) {
    LLVMValueRef text = LLVMConstStringInContext2(g->llvm, data, size, 1);
    LLVMValueRef global = add_global(g, LLVMTypeOf(text), name, true);
    LLVMSetInitializer(global, text);
    LLVMSetAlignment(global, align);
    LLVMSetUnnamedAddress(global, LLVMGlobalUnnamedAddr);
    return global;
}

LLVMValueRef module_data_table(Codegen *g, LLVMTypeRef type, LLVMValueRef *rows, size_t count, const char *name) {
    if (count == 0) return LLVMConstNull(g->ptr);
    LLVMValueRef table = LLVMConstArray2(type, rows, count);
    LLVMValueRef global = add_global(g, LLVMTypeOf(table), name, true);
    LLVMSetInitializer(global, table);
    return global;
}

static LLVMValueRef row(Codegen *g, LLVMValueRef *fields, unsigned count) {
    return LLVMConstStructInContext(g->llvm, fields, count, 0);
}

static LLVMValueRef c_string(Codegen *g, const char *text, const char *name) {
    return text ? module_data_bytes(g, text, strlen(text) + 1, 1, name) : LLVMConstNull(g->ptr);
}

/* All atoms' text in one array, UTF-16 at even offsets, and their lengths in another. */
static void atom_tables(Codegen *g, LLVMValueRef *lengths, LLVMValueRef *text) {
    const IrModule *m = g->ir;
    *lengths = *text = LLVMConstNull(g->ptr);
    if (m->atom_count == 0) return;
    size_t bound = 0;
    for (uint32_t i = 0; i < m->atom_count; i++) bound += (size_t)m->atoms[i].length * 2 + 1;
    uint8_t *units = calloc(1, bound + 1), *numbers = malloc((size_t)m->atom_count * LEB128_MAX);
    size_t size = 0, count = 0;
    for (uint32_t i = 0; i < m->atom_count; i++) {
        const IrAtom *a = &m->atoms[i];
        size_t bytes = a->is_latin1 ? a->length : (size_t)a->length * 2;
        if (!a->is_latin1) size += size & 1;
        if (bytes) memcpy(units + size, a->data, bytes);
        size += bytes;
        count += write_uleb128(numbers + count, (uint64_t)a->length << 1 | a->is_latin1);
    }
    *lengths = module_data_bytes(g, numbers, count, 1, "atom_lengths");
    *text = module_data_bytes(g, units, size + 1, 2, "atom_text");
    free(units), free(numbers);
}

/* Whether v is the function's `this`: as passed, checked, converted, or made by super(…). */
static bool is_this(const IrInst *v) {
    while (v->op == IR_THIS_SLOPPY_OP || v->op == IR_UNDEFINED_TO_THIS_OP) v = v->operands[0];
    return v->op == IR_PARAM_THIS_OP || v->op == IR_CONSTRUCT_OP;
}

/* How many different properties of `this` a constructor or field initialiser sets: its objects' first size. */
static uint32_t instance_slots(const IrModule *m, const IrFunction *f) {
    if (!(f->flags & IR_FN_CONSTRUCTOR) && f->kind != IR_FN_FIELD_INIT) return 0;
    if (f->flags & IR_FN_THUNK)
        for (uint32_t i = 0; i < m->function_count; i++)
            if (m->functions[i]->entry_of == f) {
                f = m->functions[i];
                break;
            }
    enum { SLOTS_MAX = 60 };
    uint32_t atoms[SLOTS_MAX], count = 0;
    for (const IrBlock *b = f->first_block; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next) {
            if ((i->op != IR_SET_OP && i->op != IR_DEFINE_FIELD_OP) || !is_this(i->operands[0])) continue;
            uint32_t k = 0;
            while (k < count && atoms[k] != i->imm.atom) k++;
            if (k == count && count < SLOTS_MAX) atoms[count++] = i->imm.atom;
        }
    return count;
}

static void define_functions(Codegen *g) {
    const IrModule *m = g->ir;
    LLVMValueRef *rows = malloc((m->function_count + 1) * sizeof *rows);
    for (uint32_t i = 0; i < m->function_count; i++) {
        const IrFunction *f = m->functions[i];
        LLVMValueRef fields[] = {function_is_direct(f) ? LLVMConstNull(g->ptr) : g->functions[i], g->descriptor,
            u32(g, f->name_atom), u32(g, f->length), u32(g, f->flags & 63), u32(g, f->kind), u32(g, f->capture_count),
            u32(g, f->source_start), u32(g, f->source_end), u32(g, f->loc.line), u32(g, f->loc.column),
            u32(g, instance_slots(m, f))};
        rows[i] = row(g, fields, 12);
    }
    LLVMSetInitializer(g->infos, LLVMConstArray2(g->function_info_type, rows, m->function_count));
    free(rows);
}

/* Sizes and entries are filled in by line_table_fill once the code's addresses are known. */
static LLVMValueRef line_tables(Codegen *g, LLVMValueRef *entries) {
    const IrModule *m = g->ir;
    *entries = LLVMConstNull(g->ptr);
    if (m->function_count == 0) return LLVMConstNull(g->ptr);
    *entries = module_data_bytes(g, "", 1, 1, "line_entries");
    LLVMSetUnnamedAddress(*entries, LLVMNoUnnamedAddr); /* not a mergeable section: its size will change */
    LLVMSetSection(*entries, LINE_ENTRY_SECTION);
    LLVMValueRef *rows = malloc(m->function_count * sizeof *rows);
    for (uint32_t i = 0; i < m->function_count; i++) {
        const IrFunction *shown = m->functions[i]->entry_of ? m->functions[i]->entry_of : m->functions[i];
        LLVMValueRef fields[] = {g->functions[i], u32(g, 0), u32(g, 0), u32(g, 0), u32(g, shown->index)};
        rows[i] = row(g, fields, 5);
    }
    LLVMValueRef table = module_data_table(g, LLVMTypeOf(rows[0]), rows, m->function_count, "line_tables");
    LLVMSetSection(table, LINE_TABLE_SECTION);
    free(rows);
    return table;
}

static LLVMValueRef u32_table(Codegen *g, const uint32_t *values, uint32_t count, const char *name) {
    if (count == 0) return LLVMConstNull(g->ptr);
    return module_data_bytes(g, values, (size_t)count * 4, 4, name);
}

/* Rows of plain uint32 fields are written as bytes: hosts and targets are little-endian. */
static LLVMValueRef request_table(Codegen *g) {
    const IrModule *m = g->ir;
    ModuleRequest *rows = calloc(m->request_count + 1, sizeof *rows);
    for (uint32_t i = 0; i < m->request_count; i++)
        rows[i] = (ModuleRequest){m->requests[i].specifier, m->requests[i].type_attribute, m->requests[i].kind};
    LLVMValueRef table = u32_table(g, (uint32_t *)rows, m->request_count * (sizeof *rows / 4), "requests");
    free(rows);
    return table;
}

static LLVMValueRef import_table(Codegen *g) {
    const IrModule *m = g->ir;
    ModuleImport *rows = calloc(m->import_count + 1, sizeof *rows);
    for (uint32_t i = 0; i < m->import_count; i++) {
        const IrImport *import = &m->imports[i];
        rows[i] = (ModuleImport){import->request, import->name, import->loc.line, import->loc.column};
    }
    LLVMValueRef table = u32_table(g, (uint32_t *)rows, m->import_count * 4, "imports");
    free(rows);
    return table;
}

static LLVMValueRef export_table(Codegen *g) {
    const IrModule *m = g->ir;
    ModuleExport *rows = calloc(m->export_count + 1, sizeof *rows);
    for (uint32_t i = 0; i < m->export_count; i++) {
        const IrExport *e = &m->exports[i];
        rows[i] = (ModuleExport){e->kind, e->name, e->slot, e->request, e->import_name};
    }
    LLVMValueRef table = u32_table(g, (uint32_t *)rows, m->export_count * 5, "exports");
    free(rows);
    return table;
}

static LLVMValueRef template_table(Codegen *g) {
    const IrModule *m = g->ir;
    if (m->template_count == 0) return LLVMConstNull(g->ptr);
    LLVMValueRef *rows = malloc(m->template_count * sizeof *rows);
    for (uint32_t i = 0; i < m->template_count; i++) {
        const IrTemplate *t = &m->templates[i];
        LLVMValueRef fields[] = {
            u32(g, t->count), u32_table(g, t->cooked, t->count, "cooked"), u32_table(g, t->raw, t->count, "raw")};
        rows[i] = row(g, fields, 3);
    }
    LLVMValueRef table = module_data_table(g, LLVMTypeOf(rows[0]), rows, m->template_count, "templates");
    free(rows);
    return table;
}

static void define_caches(Codegen *g) {
    LLVMTypeRef type = LLVMArrayType2(g->i8, (uint64_t)(g->cache_count ? g->cache_count : 1) * NACRE_CACHE_SIZE);
    LLVMValueRef caches = add_global(g, type, "inline_caches", false);
    LLVMSetInitializer(caches, LLVMConstNull(type));
    LLVMSetAlignment(caches, 64);
    LLVMReplaceAllUsesWith(g->caches, caches);
    LLVMDeleteGlobal(g->caches);
    g->caches = caches;
}

typedef struct {
    LLVMValueRef bytes, length, packed_length, unpack; /* fields of ModuleDescriptor */
} SourceData;

static LLVMValueRef unpack_function(Codegen *g) {
    LLVMValueRef function = LLVMGetNamedFunction(g->module, "rt_source_unpack");
    if (function) return function;
    LLVMTypeRef parameters[] = {g->ptr, g->i32, g->ptr, g->i32};
    function = LLVMAddFunction(g->module, "rt_source_unpack", LLVMFunctionType(g->none, parameters, 4, 0));
    LLVMSetVisibility(function, LLVMHiddenVisibility);
    return function;
}

/* The module's text, packed where that pays. Core modules print as native code: their text stays out of executables. */
static SourceData source_data(Codegen *g) {
    enum { SMALLEST_PACKED = 2048 }; /* bytes of text */
    const IrModule *m = g->ir;
    LLVMValueRef null = LLVMConstNull(g->ptr), zero = u32(g, 0);
    if (!m->source || m->kind == IR_MODULE_STDLIB) return (SourceData){null, zero, zero, null};
    LLVMValueRef length = u32(g, m->source_length);
    if (m->source_length >= SMALLEST_PACKED) {
        uLongf size = compressBound(m->source_length);
        Bytef *packed = malloc(size);
        if (packed && compress2(packed, &size, (const Bytef *)m->source, m->source_length, Z_BEST_COMPRESSION) == Z_OK &&
            size < m->source_length / 4 * 3) {
            LLVMValueRef bytes = module_data_bytes(g, packed, size, 1, "source");
            free(packed);
            return (SourceData){bytes, length, u32(g, size), unpack_function(g)};
        }
        free(packed);
    }
    return (SourceData){module_data_bytes(g, m->source, m->source_length, 1, "source"), length, zero, null};
}

void module_data_define(Codegen *g) {
    const IrModule *m = g->ir;
    define_functions(g);
    define_caches(g);
    if (m->slot_count) {
        LLVMValueRef *holes = malloc(m->slot_count * sizeof *holes);
        for (uint32_t i = 0; i < m->slot_count; i++) holes[i] = LLVMConstInt(g->i64, NACRE_VALUE_HOLE, 0);
        LLVMSetInitializer(g->slots, LLVMConstArray2(g->i64, holes, m->slot_count));
        free(holes);
    }
    SourceData source = source_data(g);
    LLVMValueRef atom_lengths, atom_text, line_entries;
    atom_tables(g, &atom_lengths, &atom_text);
    LLVMValueRef tables = line_tables(g, &line_entries);
    LLVMValueRef fields[] = {u32(g, NACRE_ABI_VERSION), u32(g, m->kind), u32(g, m->is_async ? MODULE_FLAG_ASYNC : 0),
        c_string(g, m->path ? m->path : "", "path"), source.bytes, source.length, source.packed_length, source.unpack,
        u32(g, m->function_count), g->infos, atom_lengths, atom_text, g->atoms, u32(g, m->atom_count), u32(g, m->slot_count),
        g->slots, request_table(g), import_table(g), g->import_cells, export_table(g), template_table(g), g->template_objects,
        u32(g, m->request_count), u32(g, m->import_count), u32(g, m->export_count), u32(g, m->template_count), g->state,
        u32(g, m->function_count), u32(g, 0), tables, line_entries};
    LLVMSetInitializer(g->descriptor, row(g, fields, sizeof fields / sizeof *fields));
    LLVMSetGlobalConstant(g->descriptor, 1);
    LLVMSetVisibility(g->descriptor, LLVMHiddenVisibility);
    LLVMSetSection(g->descriptor, ".data.rel.ro.nacre_module");
}
