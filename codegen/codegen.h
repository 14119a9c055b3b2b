/* codegen.h - from the IR to machine code, through LLVM's C API.
 *
 * codegen_module turns one verified IR module into one object file (or assembly, or LLVM text) that defines the module's
 * ModuleDescriptor; codegen_program makes the object that lists a program's modules (abi/module_layout.h has both
 * layouts). Output depends on the arguments alone: no absolute paths, no time, no addresses.
 * Each call owns its LLVM context, so calls may run in several processes or threads side by side.
 */
#ifndef NACRE_CODEGEN_CODEGEN_H
#define NACRE_CODEGEN_CODEGEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "ir/ir.h"

/* How sources are packed: deflate, or Brotli for programs that link its decoder anyway (a quarter smaller). */
typedef enum { CODEGEN_PACK_DEFLATE, CODEGEN_PACK_BROTLI } CodegenPacking;

typedef enum { CODEGEN_OBJECT, CODEGEN_ASSEMBLY, CODEGEN_LLVM } CodegenKind;

typedef struct {
    const char *triple; /* one of target.h's */
    int level;          /* 0-3 */
    const char *hot;    /* at level 3, of core modules: names of the functions that it is for ("emit,add"), and all that have no
                           name; NULL: all */
    bool debug;         /* keep DWARF for debuggers (-g) */
    CodegenKind kind;
    CodegenPacking packing;
    const char *fastpath_bitcode; /* path of the target's fastpath.bc; NULL: helpers are called, not inlined */
    const char *symbol;           /* of the descriptor: [A-Za-z0-9_.$]+, unique in the program ("nacre_module_…") */
} CodegenOptions;

/* malloc'ed bytes: an ELF object, or text (not NUL-terminated). */
typedef struct {
    void *data;
    size_t size;
} CodegenOutput;

/* Compiles a module; the IR is only read, but for its `data` fields. On failure false and *error is a malloc'ed
 * message. */
bool codegen_module(const IrModule *module, const CodegenOptions *options, CodegenOutput *output, char **error);

/* How a request was resolved, in the order of the module's requests. */
typedef enum { CODEGEN_RESOLVED_MODULE, CODEGEN_RESOLVED_BUILTIN, CODEGEN_RESOLVED_MISSING } CodegenResolvedKind;
typedef struct {
    CodegenResolvedKind kind;
    uint32_t module;  /* index into CodegenProgram.modules */
    const char *name; /* "fs", "fs/promises"; NULL for modules; MISSING: "CODE\nmessage" or NULL */
} CodegenResolved;

typedef struct {
    const char *symbol; /* of its descriptor */
    const CodegenResolved *requests;
    uint32_t request_count;
    const char *const *cjs_exports; /* names that a CommonJS module shows to ES modules */
    uint32_t cjs_export_count;
} CodegenProgramModule;

typedef struct {
    const char *path;
    const void *data;
    size_t size;
} CodegenAsset;

typedef struct {
    const CodegenProgramModule *modules;
    uint32_t module_count, entry;
    uint32_t flags;                   /* ProgramDescriptor.flags */
    const char *source_root;          /* NULL unless flag 1 */
    const char *const *builtins;      /* descriptor symbols of JS core modules */
    const char *const *builtin_names; /* their names: "internal/util" */
    uint32_t builtin_count;
    const char *const *bindings; /* names of C bindings: the symbol is nacre_binding_NAME */
    uint32_t binding_count;
    const CodegenAsset *assets;
    uint32_t asset_count;
} CodegenProgram;

/* The object that defines `nacre_program`. Uses triple and kind of the options. */
bool codegen_program(const CodegenProgram *program, const CodegenOptions *options, CodegenOutput *output, char **error);

#endif
