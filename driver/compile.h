/* compile.h - from a module of the graph to its object file, through the cache, several side by side. */
#ifndef NACRE_DRIVER_COMPILE_H
#define NACRE_DRIVER_COMPILE_H

#include "codegen/codegen.h"
#include "driver/session.h"
#include "frontend/modules/modules.h"
#include "ir/ir.h"

typedef struct {
    const char *path;   /* of the object file: a cache entry, or in a temporary folder */
    const char *key;    /* digest of everything that the object depends on */
    const char *symbol; /* of its ModuleDescriptor */
} CompiledModule;

/* One a module of the graph; NULL when a module has errors (they are reported). */
CompiledModule *compile_modules(Session *session, const ModuleGraph *graph);

/* One module to IR, the passes run. NULL with diagnostics. */
IrModule *compile_to_ir(Session *session, Arena *arena, GraphModule *module, IrModuleKind kind, Diagnostics *diagnostics);

/* IR to code in memory, reporting failure. */
bool compile_ir(Session *session, const IrModule *ir, const char *symbol, CodegenKind kind, CodegenOutput *output);

/* Symbol of the descriptor of the module at a path: depends on the path alone, so that objects can be shared. */
const char *compile_symbol(Arena *arena, const char *path);

/* A folder for objects when there is no cache, removed at exit. */
const char *compile_temporary_dir(void);

#endif
