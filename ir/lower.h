/* lower.h - AST to IR: the front door of lowering.
 *
 * Input: a checked AST (no early errors). Output: a verified-by-construction SSA module of the kind asked for.
 *
 *   kind      function 0                                           parameters
 *   CJS       the body                                             exports, require, module, __filename, __dirname
 *   STDLIB    the body                                             exports, require, module, primordials, internalBinding
 *   ESM       evaluation (async with top-level await)              none; this = undefined
 *             function 1: instantiation, makes the hoisted functions into their slots; runs before any evaluation
 *   SCRIPT    GlobalDeclarationInstantiation and the body          none; this = globalThis
 *
 * Requests are those of module_scan in its order; imports, exports, slots and templates are filled.
 * Not done here: optimisation, state machines (passes/state_machine.c).
 */
#ifndef NACRE_IR_LOWER_H
#define NACRE_IR_LOWER_H

#include "frontend/ast.h"
#include "frontend/diagnostics.h"
#include "frontend/modules/scan.h"
#include "ir/ir.h"

typedef struct {
    const ModuleScan *scan; /* NULL: made here */
    const char *path;       /* IrModule.path; NULL: the source's */
} LowerOptions;

IrModule *ir_lower_module(Arena *arena, const AstProgram *program, const Source *source, IrModuleKind kind,
    const LowerOptions *options, Diagnostics *diagnostics);

#endif
