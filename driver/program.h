/* program.h - the table of a program: its modules, how their requests are resolved, core modules and assets. */
#ifndef NACRE_DRIVER_PROGRAM_H
#define NACRE_DRIVER_PROGRAM_H

#include "driver/compile.h"
#include "driver/core_modules.h"
#include "driver/session.h"

typedef struct {
    CodegenProgram table;
} Program;

/* core: what the program links of core modules. source_paths: modules are known by their absolute source paths at run time. NULL
 * after a message. */
Program *program_new(
    Session *session, const ModuleGraph *graph, const CompiledModule *modules, const CoreModuleSet *core, bool source_paths);

/* The object file that defines nacre_program. NULL after a message. */
const char *program_compile(Session *session, const Program *program);

/* Digest of all that an executable is made of: sources, resolutions, options, libraries. */
const char *program_key(Session *session, const ModuleGraph *graph, bool source_paths);

#endif
