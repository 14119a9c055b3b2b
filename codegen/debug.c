/* debug.c - source positions: DISubprograms and locations.
 *
 * Locations are always attached, because the compact line tables of err.stack are made from the DWARF that LLVM writes
 * for them (line_table.c); a debugger's view (-g) is the same with the DWARF kept. Paths are the module's own, relative
 * to the project root, so that the output does not depend on the folder it is built in.
 */
#include "codegen/context.h"
#include <string.h>

void debug_init(Codegen *g) {
    const char *version = "Debug Info Version";
    LLVMAddModuleFlag(g->module, LLVMModuleFlagBehaviorWarning, version, strlen(version),
        LLVMValueAsMetadata(LLVMConstInt(g->i32, LLVMDebugMetadataVersion(), 0)));
    const char *dwarf = "Dwarf Version";
    LLVMAddModuleFlag(
        g->module, LLVMModuleFlagBehaviorWarning, dwarf, strlen(dwarf), LLVMValueAsMetadata(LLVMConstInt(g->i32, 4, 0)));
    g->debug = LLVMCreateDIBuilder(g->module);
    const char *path = g->ir->path ? g->ir->path : "";
    g->debug_file = LLVMDIBuilderCreateFile(g->debug, path, strlen(path), ".", 1);
    g->debug_unit =
        LLVMDIBuilderCreateCompileUnit(g->debug, LLVMDWARFSourceLanguageC99, g->debug_file, "nacre", 5, g->options->level > 0, "",
            0, 0, "", 0, g->options->debug ? LLVMDWARFEmissionFull : LLVMDWARFEmissionLineTablesOnly, 0, 0, 0, "", 0, "", 0);
    g->debug_type = LLVMDIBuilderCreateSubroutineType(g->debug, g->debug_file, NULL, 0, LLVMDIFlagZero);
}

/* The function's JS name as far as it is ASCII, else its symbol. */
static size_t function_name(const Codegen *g, const IrFunction *f, char *out, size_t capacity) {
    size_t length = 0;
    if (f->name_atom < g->ir->atom_count) {
        const IrAtom *atom = &g->ir->atoms[f->name_atom];
        const uint8_t *text = atom->data;
        if (atom->is_latin1)
            while (length < atom->length && length < capacity && text[length] > 32 && text[length] < 127) {
                out[length] = (char)text[length];
                length++;
            }
        if (length > 0 && length == atom->length) return length;
    }
    length = strlen(f->symbol);
    if (length > capacity) length = capacity;
    memcpy(out, f->symbol, length);
    return length;
}

LLVMMetadataRef debug_function(Codegen *g, const IrFunction *f, LLVMValueRef function) {
    char name[128];
    size_t length = function_name(g, f, name, sizeof name);
    LLVMMetadataRef scope = LLVMDIBuilderCreateFunction(g->debug, g->debug_file, name, length, f->symbol, strlen(f->symbol),
        g->debug_file, f->loc.line, g->debug_type, 1, 1, f->loc.line, LLVMDIFlagZero, g->options->level > 0);
    LLVMSetSubprogram(function, scope);
    return scope;
}

void debug_set_location(Codegen *g, IrLoc loc) {
    unsigned column = loc.column > 65535 ? 65535 : loc.column; /* what LLVM keeps */
    LLVMSetCurrentDebugLocation2(g->builder, LLVMDIBuilderCreateDebugLocation(g->llvm, loc.line, column, g->f.scope, NULL));
}

void debug_finish(Codegen *g) {
    LLVMDIBuilderFinalize(g->debug);
    LLVMDisposeDIBuilder(g->debug);
    g->debug = NULL;
}
