/* module_layout.h - what an object file compiled from a JavaScript module exports, as C structs.
 *
 * The code generator emits constants of just these layouts (codegen/module_data.c); the runtime reads them.
 * Every module object defines one `const ModuleDescriptor` under the symbol nacre_module_<id>; the final object of
 * a program defines `const ProgramDescriptor nacre_program`, which lists the modules. The C `main` is in the runtime.
 *
 *   main -> runtime_start -> nacre_program.modules[entry] -> descriptor -> functions[0].code
 */
#ifndef NACRE_ABI_MODULE_LAYOUT_H
#define NACRE_ABI_MODULE_LAYOUT_H

#include <stdint.h>

typedef uint64_t Value;

/* Every callable's machine code. Arguments that are missing are undefined in a0..a2. `args` points to all argc
 * arguments where argc > 3, else it is unspecified. argc may carry NACRE_CALL_CONSTRUCT. A base constructor gets its
 * new object as this_value, a derived one the hole. Returns NACRE_VALUE_EXCEPTION with the exception pending. */
typedef Value (*JsCode)(Value callee, Value this_value, uint32_t argc, Value a0, Value a1, Value a2, const Value *args);

/* Resume function of a suspended activation: mode 0 next, 1 throw, 2 return. */
typedef Value (*ResumeCode)(Value frame, int32_t mode, Value sent);

typedef struct ModuleDescriptor ModuleDescriptor;

enum { /* FunctionInfo.kind: order of IrFunctionKind */
    FUNCTION_NORMAL,
    FUNCTION_ARROW,
    FUNCTION_METHOD,
    FUNCTION_GETTER,
    FUNCTION_SETTER,
    FUNCTION_CLASS_BASE,
    FUNCTION_CLASS_DERIVED,
    FUNCTION_FIELD_INIT,
    FUNCTION_MODULE
};
enum { /* FunctionInfo.flags: values of IR_FN_* */
    FUNCTION_STRICT = 1,
    FUNCTION_ASYNC = 2,
    FUNCTION_GENERATOR = 4,
    FUNCTION_RESUME = 8,
    FUNCTION_HAS_PROTOTYPE = 16,
    FUNCTION_CONSTRUCTOR = 32
};

typedef struct FunctionInfo {
    JsCode code;
    const ModuleDescriptor *module;
    uint32_t name_atom; /* index into module->atoms */
    uint32_t length;    /* .length */
    uint32_t flags;
    uint32_t kind;
    uint32_t capture_count;
    uint32_t source_start, source_end; /* bytes of module->source; both 0: prints as native code */
    uint32_t line, column;             /* 1-based */
    uint32_t instance_slots;           /* constructors, field initialisers: different properties that they set on this */
} FunctionInfo;

/* In the order of frontend/modules/scan.h. kind: RequestKind there: imports and requires of one specifier may resolve
 * differently. */
enum { REQUEST_IS_STATIC_IMPORT, REQUEST_IS_DYNAMIC_IMPORT, REQUEST_IS_REQUIRE, REQUEST_IS_REQUIRE_RESOLVE };
typedef struct {
    uint32_t specifier_atom;
    uint32_t type_attribute_atom; /* UINT32_MAX none */
    uint32_t kind;
} ModuleRequest;
/* name_atom UINT32_MAX = namespace object */
typedef struct {
    uint32_t request;
    uint32_t name_atom;
    uint32_t line, column;
} ModuleImport;
enum { EXPORT_LOCAL, EXPORT_INDIRECT, EXPORT_STAR, EXPORT_STAR_AS, EXPORT_IMPORT };
typedef struct {
    uint32_t kind, name_atom, slot, request, import_name_atom;
} ModuleExport;
typedef struct {
    uint32_t count;
    const uint32_t *cooked, *raw;
} TemplateData;

enum { MODULE_CJS, MODULE_ESM, MODULE_SCRIPT, MODULE_STDLIB, MODULE_JSON };
enum { MODULE_FLAG_ASYNC = 1 };

/* Line table of one function. Its entries are entry_bytes at offset `entries` of the module's line_entries; each stands for
 * a position that holds from its code offset to the next one's, and is three numbers, each as the difference to the entry
 * before it (at first 0, the function's line, 0): code offset (ULEB128), line and column (SLEB128). Positions are exact
 * at calls, which is where frames stand. `function` is an index into the module's functions. */
typedef struct {
    const void *code;
    uint32_t code_size;
    uint32_t entries;
    uint32_t entry_bytes;
    uint32_t function;
} LineTable;

/* Writes the `length` bytes of text that were packed (zlib's format). The one function, rt_source_unpack, is referred to by
 * modules that need it, so that programs of small modules link no decompressor. */
typedef void SourceUnpack(const void *packed, uint32_t packed_length, char *text, uint32_t length);

struct ModuleDescriptor {
    uint32_t abi_version; /* NACRE_ABI_VERSION */
    uint32_t kind;
    uint32_t flags;
    const char *path; /* UTF-8, relative to the project root */
    const void
        *source; /* UTF-8 text for Function.prototype.toString, error excerpts and JSON, read by module_source; may be NULL */
    uint32_t source_length; /* of the text */
    uint32_t packed_length; /* of what source points at, where unpack is set */
    SourceUnpack *unpack;   /* NULL: source is the text itself */
    uint32_t function_count;
    const FunctionInfo *functions; /* [0] the body */
    const uint8_t *atom_lengths;   /* an atom each: ULEB128 of (length in code units) << 1 | is Latin-1 */
    const void *atom_text;         /* one after the other; UTF-16 at even offsets */
    Value *atoms;                  /* filled when the module is first loaded */
    uint32_t atom_count;
    uint32_t slot_count;
    Value *slots; /* initially hole */
    const ModuleRequest *requests;
    const ModuleImport *imports;
    Value **import_cells; /* filled by linking: where each import's live value is */
    const ModuleExport *exports;
    const TemplateData *templates;
    Value *template_objects; /* 0 until made */
    uint32_t request_count, import_count, export_count, template_count;
    Value *state; /* one word: the runtime's module record, 0 before loading */
    uint32_t line_table_count, reserved;
    const LineTable *line_tables;
    const uint8_t *line_entries;
};
#define NACRE_ABI_VERSION 3

enum { RESOLVED_MODULE, RESOLVED_BUILTIN, RESOLVED_MISSING };
/* How request k of module m was resolved at build time. name: BUILTIN "fs" or "fs/promises"; MISSING: NULL for the plain
 * MODULE_NOT_FOUND, else "CODE\nmessage". */
typedef struct {
    uint32_t kind;
    uint32_t module;
    const char *name;
} ResolvedRequest;
/* requests: one a descriptor->requests. A specifier that is not among them (pattern-bounded or dynamic) is resolved at run
 * time by path among the linked modules: joined to the folder of the asking module's path, then as it is, with .js,
 * .json, /index.js. package_json_dir: folder of the nearest package.json relative to the project root, or NULL.
 * cjs_exports: UTF-8 names that this CommonJS module shows to ES modules, set where one imports it. */
typedef struct {
    const ModuleDescriptor *descriptor;
    const ResolvedRequest *requests;
    const char *package_json_dir;
    const char *const *cjs_exports;
    uint32_t cjs_export_count;
} ProgramModule;
typedef struct {
    const char *path;
    const void *data;
    uint64_t size;
} ProgramAsset;
/* internalBinding("name"): make() gives the binding object, once. The function is nacre_binding_<name>, in stdlib/native/. */
typedef struct {
    const char *name;
    Value (*make)(void);
} ProgramBinding;
/* entry: index of the module that main starts. The modules before it are scripts that run first, in order. A process with
 * NACRE_ENTRY=path in its environment starts the linked module of that path (ModuleDescriptor.path) in place of the entry:
 * so a program starts itself again in another of its modules. */
typedef struct {
    uint32_t abi_version, module_count, entry, flags; /* flags: 1 module paths are the source's absolute paths */
    const ProgramModule *modules;
    const char *source_root;                 /* absolute, only with flag 1 */
    const ModuleDescriptor *const *builtins; /* JS core modules linked, by need */
    uint32_t builtin_count, asset_count;
    const ProgramAsset *assets;
    const ProgramBinding *bindings; /* those that the linked core modules name, sorted by name */
    uint32_t binding_count;
    const char *const *builtin_names; /* of builtins[], "internal/util" */
} ProgramDescriptor;

extern const ProgramDescriptor nacre_program;

/* Defined by the runtime: the lowest frame address at which compiled code may still enter a function; every prologue
 * compares with it and calls rt_throw_stack_overflow below it. */
extern uintptr_t nacre_stack_limit;

#endif
