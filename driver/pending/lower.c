#include "ir/lower.h"
IrModule *ir_lower_module(Arena *arena, const AstProgram *program, const Source *source, IrModuleKind kind,
    const LowerOptions *options, Diagnostics *diagnostics) {
    diagnostics_report(diagnostics, source, 0, 0, DIAGNOSTIC_UNSUPPORTED_FILE, "lowering is not built in yet");
    return NULL;
}
