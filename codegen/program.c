/* program.c - the object that defines `nacre_program`: modules, resolved requests, builtins, assets.
 *
 * Input: a CodegenProgram; output: constants in the layout of ProgramDescriptor (abi/module_layout.h). Module
 * descriptors are referred to by symbol; the linker pulls each one's object in.
 */
#include "codegen/context.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "abi/module_layout.h"

static LLVMValueRef u32(Codegen *g, uint32_t v) { return LLVMConstInt(g->i32, v, 0); }

static LLVMValueRef text(Codegen *g, const char *s) {
    return s ? module_data_bytes(g, s, strlen(s) + 1, 1, "text") : LLVMConstNull(g->ptr);
}

static LLVMValueRef descriptor(Codegen *g, const char *symbol) {
    LLVMValueRef global = LLVMGetNamedGlobal(g->module, symbol);
    if (global) return global;
    global = LLVMAddGlobal(g->module, g->i8, symbol);
    LLVMSetVisibility(global, LLVMHiddenVisibility);
    return global;
}

static LLVMValueRef row(Codegen *g, LLVMValueRef *fields, unsigned count) {
    return LLVMConstStructInContext(g->llvm, fields, count, 0);
}

static LLVMValueRef request_rows(Codegen *g, const CodegenProgramModule *m) {
    WordTable t = words_start(g, m->request_count * (uint32_t)(sizeof(ResolvedRequest) / 4), "requests");
    for (uint32_t i = 0; i < m->request_count; i++) {
        const CodegenResolved *r = &m->requests[i];
        words_add(g, &t, r->kind);
        words_add(g, &t, r->module);
        words_add_address(g, &t, text(g, r->name));
    }
    return words_finish(g, &t);
}

/* A table of Relative fields of C strings. */
static LLVMValueRef text_table(Codegen *g, const char *const *texts, uint32_t count, const char *name) {
    WordTable t = words_start(g, count, name);
    for (uint32_t i = 0; i < count; i++) words_add_address(g, &t, text(g, texts[i]));
    return words_finish(g, &t);
}

static LLVMValueRef module_table(Codegen *g, const CodegenProgram *p) {
    WordTable t = words_start(g, p->module_count * (uint32_t)(sizeof(ProgramModule) / 4), "modules");
    for (uint32_t i = 0; i < p->module_count; i++) {
        const CodegenProgramModule *m = &p->modules[i];
        words_add_address(g, &t, descriptor(g, m->symbol));
        words_add_address(g, &t, request_rows(g, m));
        words_add_address(g, &t, text_table(g, m->cjs_exports, m->cjs_export_count, "cjs_exports"));
        words_add(g, &t, m->cjs_export_count);
    }
    return words_finish(g, &t);
}

static LLVMValueRef builtin_table(Codegen *g, const CodegenProgram *p) {
    WordTable t = words_start(g, p->builtin_count, "builtins");
    for (uint32_t i = 0; i < p->builtin_count; i++) words_add_address(g, &t, descriptor(g, p->builtins[i]));
    return words_finish(g, &t);
}

static LLVMValueRef binding_table(Codegen *g, const CodegenProgram *p) {
    if (!p->binding_count) return LLVMConstNull(g->ptr);
    LLVMValueRef *rows = malloc(p->binding_count * sizeof *rows);
    for (uint32_t i = 0; i < p->binding_count; i++) {
        char symbol[128];
        snprintf(symbol, sizeof symbol, "nacre_binding_%s", p->bindings[i]);
        LLVMValueRef fields[] = {text(g, p->bindings[i]), descriptor(g, symbol)};
        rows[i] = row(g, fields, 2);
    }
    LLVMValueRef table = module_data_table(g, LLVMTypeOf(rows[0]), rows, p->binding_count, "bindings");
    free(rows);
    return table;
}

static LLVMValueRef asset_table(Codegen *g, const CodegenProgram *p) {
    if (!p->asset_count) return LLVMConstNull(g->ptr);
    LLVMValueRef *rows = malloc(p->asset_count * sizeof *rows);
    for (uint32_t i = 0; i < p->asset_count; i++) {
        const CodegenAsset *a = &p->assets[i];
        LLVMValueRef fields[] = {
            text(g, a->path), module_data_bytes(g, a->data, a->size, 16, "asset"), LLVMConstInt(g->i64, a->size, 0)};
        rows[i] = row(g, fields, 3);
    }
    LLVMValueRef table = module_data_table(g, LLVMTypeOf(rows[0]), rows, p->asset_count, "assets");
    free(rows);
    return table;
}

/* Zeroed data begins at a huge page, so that the runtime can make it one (runtime/pages.c). */
static void align_zeroed_data(Codegen *g) {
    enum { HUGE_PAGE = 2 << 20 };
    LLVMValueRef global = LLVMAddGlobal(g->module, g->i64, "nacre_zeroed_data");
    LLVMSetInitializer(global, LLVMConstNull(g->i64));
    LLVMSetAlignment(global, HUGE_PAGE);
    LLVMSetVisibility(global, LLVMHiddenVisibility);
}

static void define_program(Codegen *g, const CodegenProgram *p) {
    LLVMValueRef fields[] = {u32(g, NACRE_ABI_VERSION), u32(g, p->module_count), u32(g, p->entry), u32(g, p->flags),
        module_table(g, p), text(g, p->source_root), builtin_table(g, p), u32(g, p->builtin_count), u32(g, p->asset_count),
        asset_table(g, p), binding_table(g, p), u32(g, p->binding_count),
        text_table(g, p->builtin_names, p->builtin_count, "builtin_names")};
    LLVMValueRef value = row(g, fields, sizeof fields / sizeof *fields);
    LLVMValueRef global = LLVMAddGlobal(g->module, LLVMTypeOf(value), "nacre_program");
    LLVMSetInitializer(global, value);
    LLVMSetGlobalConstant(global, 1);
    LLVMSetVisibility(global, LLVMHiddenVisibility);
}

bool codegen_program(const CodegenProgram *p, const CodegenOptions *options, CodegenOutput *output, char **error) {
    LLVMTargetMachineRef machine = codegen_target_machine(options->triple, 0, error);
    if (!machine) return false;
    Codegen g = {0};
    bool ok = codegen_init(&g, machine, options, "nacre_program");
    if (ok) {
        align_zeroed_data(&g);
        define_program(&g, p);
        ok = codegen_emit(&g, machine, output);
    }
    *error = g.error;
    codegen_dispose(&g);
    LLVMDisposeTargetMachine(machine);
    return ok;
}
