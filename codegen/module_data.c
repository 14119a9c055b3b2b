/* module_data.c - the module's descriptor and tables, in the layout of abi/module_layout.h.
 *
 * Constant parts are read-only data that needs no relocation; atoms, slots, caches, template objects, import cells and the
 * state word are writable and zero, so that they cost no file space.
 * Bodies refer to the arrays before their sizes are known; caches alone are counted while bodies are emitted.
 */
#include "codegen/context.h"
#include <stdlib.h>
#include <string.h>
#include <brotli/encode.h>
#include <zlib.h>
#include "abi/leb128.h"
#include "abi/module_layout.h"

static LLVMValueRef u32(Codegen *g, uint32_t v) { return LLVMConstInt(g->i32, v, 0); }

enum { INFO_WORDS = sizeof(FunctionInfo) / 4 };

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

void module_data_declare(Codegen *g) {
    const IrModule *m = g->ir;
    g->descriptor = LLVMAddGlobal(g->module, LLVMArrayType2(g->i32, sizeof(ModuleDescriptor) / 4), g->options->symbol);
    g->infos = add_global(g, LLVMArrayType2(g->i32, m->function_count * INFO_WORDS), "functions", true);
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
    return byte_offset(g, g->infos, f->index * sizeof(FunctionInfo));
}

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

static WordTable words_into(LLVMValueRef global, uint32_t count) {
    return (WordTable){global, malloc((count + 1) * sizeof(LLVMValueRef)), 0, count};
}

WordTable words_start(Codegen *g, uint32_t count, const char *name) {
    if (count == 0) return (WordTable){LLVMConstNull(g->ptr), NULL, 0, 0};
    return words_into(add_global(g, LLVMArrayType2(g->i32, count), name, true), count);
}

static void add_word(Codegen *g, WordTable *t, LLVMValueRef word) {
    if (t->count == t->capacity) codegen_fail(g, "a table has more words than were foreseen");
    else t->words[t->count++] = word;
}

void words_add(Codegen *g, WordTable *t, uint32_t word) { add_word(g, t, u32(g, word)); }

void words_add_address(Codegen *g, WordTable *t, LLVMValueRef target) {
    if (LLVMIsNull(target)) {
        words_add(g, t, 0);
        return;
    }
    LLVMValueRef field = LLVMConstPtrToInt(byte_offset(g, t->global, (uint64_t)t->count * 4), g->i64);
    add_word(g, t, LLVMConstTrunc(LLVMConstSub(LLVMConstPtrToInt(target, g->i64), field), g->i32));
}

LLVMValueRef words_finish(Codegen *g, WordTable *t) {
    if (t->count != t->capacity) codegen_fail(g, "a table has fewer words than were foreseen");
    else if (!LLVMIsNull(t->global)) LLVMSetInitializer(t->global, LLVMConstArray2(g->i32, t->words, t->count));
    free(t->words);
    return t->global;
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

/* `details` is filled in by line_table_fill once the code's sizes are known. */
static void define_functions(Codegen *g) {
    const IrModule *m = g->ir;
    WordTable t = words_into(g->infos, m->function_count * INFO_WORDS);
    for (uint32_t i = 0; i < m->function_count; i++) {
        const IrFunction *f = m->functions[i];
        uint32_t length = f->length < FUNCTION_LENGTH_WIDE ? f->length : FUNCTION_LENGTH_WIDE;
        uint32_t flags = (f->flags & 63) | (f->entry_of ? FUNCTION_DIRECT : 0);
        words_add_address(g, &t, g->functions[i]);
        words_add_address(g, &t, g->descriptor);
        words_add(g, &t, f->entry_of ? f->entry_of->index : f->name_atom);
        words_add(g, &t, 0);
        words_add(g, &t, (uint32_t)f->kind | flags << 8 | length << 16 | instance_slots(m, f) << 24);
    }
    words_finish(g, &t);
    LLVMSetSection(g->infos, FUNCTION_INFO_SECTION);
}

/* Its contents come from line_table_fill. */
static LLVMValueRef function_details(Codegen *g) {
    if (g->ir->function_count == 0) return LLVMConstNull(g->ptr);
    LLVMValueRef details = module_data_bytes(g, "", 1, 1, "function_details");
    LLVMSetUnnamedAddress(details, LLVMNoUnnamedAddr); /* not a mergeable section: its size will change */
    LLVMSetSection(details, FUNCTION_DETAILS_SECTION);
    return details;
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
    WordTable table = words_start(g, m->template_count * (uint32_t)(sizeof(TemplateData) / 4), "templates");
    for (uint32_t i = 0; i < m->template_count; i++) {
        const IrTemplate *t = &m->templates[i];
        words_add(g, &table, t->count);
        words_add_address(g, &table, u32_table(g, t->cooked, t->count, "cooked"));
        words_add_address(g, &table, u32_table(g, t->raw, t->count, "raw"));
    }
    return words_finish(g, &table);
}

LLVMValueRef module_data_object_template(Codegen *g, const IrInst *shaped) {
    uint32_t count = shaped->operand_count;
    WordTable t = words_start(g, 2 + (count + 1) / 2, "object");
    words_add_address(g, &t, g->atoms);
    words_add(g, &t, (uint32_t)shaped->imm.i | count << 16); /* places, prototype_is_null, count */
    for (uint32_t i = 0; i < count; i += 2) {
        uint32_t second = i + 1 < count ? shaped->operands[i + 1]->imm.atom : 0;
        words_add(g, &t, shaped->operands[i]->imm.atom | second << 16);
    }
    return words_finish(g, &t);
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
    LLVMValueRef bytes, unpack;
    uint32_t length, packed_length; /* fields of ModuleDescriptor */
} SourceData;

static LLVMValueRef unpack_function(Codegen *g) {
    const char *name = g->options->packing == CODEGEN_PACK_BROTLI ? "rt_source_unpack_brotli" : "rt_source_unpack";
    LLVMTypeRef parameters[] = {g->ptr, g->i32, g->ptr, g->i32};
    LLVMValueRef function = LLVMAddFunction(g->module, name, LLVMFunctionType(g->none, parameters, 4, 0));
    LLVMSetVisibility(function, LLVMHiddenVisibility);
    return function;
}

/* malloc'ed; NULL where it cannot be. */
static uint8_t *pack(Codegen *g, const char *text, size_t length, size_t *size) {
    if (g->options->packing == CODEGEN_PACK_BROTLI) {
        int quality = g->options->level >= 2 ? BROTLI_MAX_QUALITY : 5;
        *size = BrotliEncoderMaxCompressedSize(length);
        uint8_t *packed = malloc(*size);
        if (packed &&
            BrotliEncoderCompress(quality, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_TEXT, length, (const uint8_t *)text, size, packed))
            return packed;
        free(packed);
        return NULL;
    }
    uLongf written = compressBound(length);
    Bytef *packed = malloc(written);
    if (packed && compress2(packed, &written, (const Bytef *)text, length, Z_BEST_COMPRESSION) == Z_OK) {
        *size = written;
        return packed;
    }
    free(packed);
    return NULL;
}

/* The module's text, packed where that pays. Core modules print as native code: their text stays out of executables. */
static SourceData source_data(Codegen *g) {
    enum { SMALLEST_PACKED = 2048 }; /* bytes of text */
    const IrModule *m = g->ir;
    LLVMValueRef null = LLVMConstNull(g->ptr);
    if (!m->source || m->kind == IR_MODULE_STDLIB) return (SourceData){null, null, 0, 0};
    if (m->source_length >= SMALLEST_PACKED) {
        size_t size;
        uint8_t *packed = pack(g, m->source, m->source_length, &size);
        if (packed && size < m->source_length / 4 * 3) {
            LLVMValueRef bytes = module_data_bytes(g, packed, size, 1, "source");
            free(packed);
            return (SourceData){bytes, unpack_function(g), m->source_length, (uint32_t)size};
        }
        free(packed);
    }
    return (SourceData){module_data_bytes(g, m->source, m->source_length, 1, "source"), null, m->source_length, 0};
}

void module_data_define(Codegen *g) {
    const IrModule *m = g->ir;
    define_functions(g);
    define_caches(g);
    SourceData source = source_data(g);
    LLVMValueRef atom_lengths, atom_text;
    atom_tables(g, &atom_lengths, &atom_text);
    WordTable t = words_into(g->descriptor, sizeof(ModuleDescriptor) / 4);
    words_add(g, &t, NACRE_ABI_VERSION);
    words_add(g, &t, (uint32_t)m->kind | (m->is_async ? MODULE_FLAG_ASYNC : 0) << 8);
    words_add_address(g, &t, c_string(g, m->path ? m->path : "", "path"));
    words_add_address(g, &t, source.bytes);
    words_add(g, &t, source.length);
    words_add(g, &t, source.packed_length);
    LLVMValueRef tables[] = {source.unpack, g->infos, function_details(g), atom_lengths, atom_text, g->atoms, g->slots,
        request_table(g), import_table(g), g->import_cells, export_table(g), template_table(g), g->template_objects, g->state};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) words_add_address(g, &t, tables[i]);
    const uint32_t counts[] = {
        m->function_count, m->atom_count, m->slot_count, m->request_count, m->import_count, m->export_count, m->template_count};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) words_add(g, &t, counts[i]);
    words_finish(g, &t);
    LLVMSetGlobalConstant(g->descriptor, 1);
    LLVMSetVisibility(g->descriptor, LLVMHiddenVisibility);
    LLVMSetSection(g->descriptor, ".rodata.nacre_module");
}
