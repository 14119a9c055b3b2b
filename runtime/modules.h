/* modules.h - the modules of a running program: records, CommonJS, ES modules, core modules.
 *
 *   modules.c      records, file names, lookup of specifiers, core modules and internalBinding
 *   modules_cjs.c  require, module objects, require.cache
 *   modules_esm.c  linking, evaluation with top-level await, namespaces, import()
 */
#ifndef NACRE_RUNTIME_MODULES_H
#define NACRE_RUNTIME_MODULES_H

#include "runtime/runtime.h"

typedef enum {
    RECORD_NEW,
    RECORD_LINKING,
    RECORD_LINKED,
    RECORD_EVALUATING,
    RECORD_EVALUATING_ASYNC,
    RECORD_EVALUATED
} RecordStatus;

typedef struct {
    Value name;
    Value *cell;
} ExportCell; /* cell NULL: not resolvable (ambiguous) */

typedef struct ModuleRecord {
    uint32_t tag; /* CELL_INTERNAL */
    const ModuleDescriptor *descriptor;
    const ProgramModule *program; /* NULL: a core module */
    const char *builtin_name;     /* "internal/util"; NULL: not a core module */
    const char *text;             /* module_source's, once it has been unpacked */
    Value filename, dirname;      /* absolute; core modules: their id */
    bool prepared;                /* atoms interned, slots set */
    /* CommonJS, JSON and core modules */
    Value module_object; /* last module object made, UNDEFINED before */
    Value exports;       /* core modules: exports; others: after loading, for ES importers */
    bool loaded, loading;
    ExportCell *synthetic; /* what ES modules see: default and the named exports */
    uint32_t synthetic_count;
    /* ES modules (16.2.1.5, 16.2.1.6) */
    RecordStatus status;
    Value error;            /* HOLE: none */
    Value namespace_object; /* UNDEFINED before it is asked for */
    uint32_t dfs_index, dfs_ancestor;
    struct ModuleRecord *cycle_root;
    bool async_evaluation;
    uint64_t async_order;
    uint32_t pending_async_dependencies;
    struct ModuleRecord **async_parents;
    uint32_t async_parent_count;
    Value capability; /* promise of a top-level evaluation, UNDEFINED none */
    Value meta;       /* import.meta, UNDEFINED before */
} ModuleRecord;

/* Reads nacre_program; the path of the executable is taken from /proc/self/exe, else from the kernel. */
void modules_start(void);
/* Runs the program's entry (or the linked module that argv names, when it starts itself again). EXCEPTION on a throw;
 * a promise for an ES module, else UNDEFINED. */
Value modules_run_entry(ModuleRecord *entry);
/* Runs the scripts that stand before the entry in the program (--prelude). */
Value modules_run_preludes(void);
ModuleRecord *modules_entry(const char *requested_path); /* linked module with that absolute path, or the entry */
bool modules_is_linked_path(const char *path);           /* absolute path of a linked module; NULL: false */
/* Absolute path of the linked module that was made of a worker's text; NULL where the build has not seen that text. */
const char *modules_worker_text_path(const char *text, size_t length);
/* What the module made of this text exports, run now if it has not been; HOLE where the build has not seen it. */
Value modules_text_exports_js(const char *text, size_t length);
const char *modules_executable_path(void);

ModuleRecord *module_record(uint32_t program_index);
ModuleRecord *module_record_of(const ModuleDescriptor *descriptor);
ModuleRecord *module_builtin(const char *name, uint32_t length); /* NULL: not linked or no such core module */
bool module_is_builtin_name(const char *name, uint32_t length);  /* public core module linked into the program */
bool module_is_text_path(const char *path); /* of a module without a file: a worker's text, that of a new Function */
void module_prepare(ModuleRecord *m);
/* The text of a module, UTF-8, descriptor->source_length bytes; NULL where it has none. The collector's. */
const char *module_source(const ModuleDescriptor *descriptor);

/* What a specifier means in module `from`: kinds are RequestKind of frontend/modules/scan.h. */
typedef enum { TARGET_RECORD, TARGET_BUILTIN, TARGET_MISSING } TargetKind;
typedef struct {
    TargetKind kind;
    ModuleRecord *record;
    const char *missing; /* "CODE\nmessage" or NULL */
} ModuleTarget;
enum { REQUEST_KIND_STATIC, REQUEST_KIND_DYNAMIC, REQUEST_KIND_REQUIRE, REQUEST_KIND_RESOLVE };
ModuleTarget module_resolve(ModuleRecord *from, Value specifier, uint32_t request_kind);
/* As require.resolve has it of a module in `folder` (absolute). */
ModuleTarget module_resolve_in(const char *folder, Value specifier);
ModuleTarget module_resolve_request(ModuleRecord *from, uint32_t request);

/* What a request that leads nowhere throws: require's and require.resolve's; import()'s. */
Value cjs_throw_not_found(ModuleRecord *from, Value specifier, const ModuleTarget *target);
Value esm_throw_not_found(ModuleRecord *from, Value specifier, const ModuleTarget *target);
/* A request of require that is no string: ERR_INVALID_ARG_TYPE. */
Value module_throw_argument_type(const char *argument, Value v);
/* An Error or TypeError, as Node has it for the code, with `code`; those of ERR_ codes show it in stacks. */
Value module_error(const char *code, Value message);
/* Throws the text of the pending error as module_error's. */
Value module_throw_pending_as(const char *code);
/* The file: URL of an absolute path. */
Value module_file_url(Value path);
/* Where the program's modules are (a folder, absolute), and a path as seen from a module's folder. */
const char *modules_root(void);
const char *module_absolute_path(ModuleRecord *from, const char *path);

/* core modules */
Value builtin_exports(ModuleRecord *m);  /* runs it on first use */
Value builtin_require(const char *name); /* exports; panics when it is not linked: for the runtime's own needs */

/* CommonJS */
Value cjs_require(ModuleRecord *m, ModuleRecord *parent); /* module.exports */
/* module.exports of a module that the runtime uses: it is not in require.cache. */
Value cjs_exports_apart_js(ModuleRecord *m);
Value cjs_require_function(ModuleRecord *m, Value module_object);
Value cjs_cache(void); /* require.cache */

/* ES modules */
Value esm_import(ModuleRecord *m); /* load, link, evaluate: promise of the evaluation */
Value esm_namespace(ModuleRecord *m);
Value esm_require(ModuleRecord *m); /* require() of an ES module: namespace or EXCEPTION */
/* default and named exports of a non-ES module as cells; call after it ran to fill them. */
void esm_synthetic_prepare(ModuleRecord *m);
void esm_synthetic_fill(ModuleRecord *m);

#endif
