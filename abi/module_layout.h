/* module_layout.h - what an object file compiled from a JavaScript module exports, as C structs.
 *
 * The code generator emits constants of just these layouts (codegen/module_data.c); the runtime reads them.
 * Every module object defines one `const ModuleDescriptor` under the symbol nacre_module_<id>; the final object of
 * a program defines `const ProgramDescriptor nacre_program`, which lists the modules. The C `main` is in the runtime.
 *
 *   main -> runtime_start -> nacre_program.modules[entry] -> descriptor -> function_code(functions[0])
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
    FUNCTION_CONSTRUCTOR = 32,
    FUNCTION_DIRECT = 64 /* takes its arguments in a signature of its own; stack traces show another function for it */
};

/* Where something is, as the distance from this field's own address; 0 stands for NULL. Unlike a pointer it needs no
 * relocation when the program starts, so that its table is read-only, shared data. */
typedef int32_t Relative;

static inline void *relative_address(const Relative *field) {
    return *field ? (void *)((uintptr_t)field + (uintptr_t)(intptr_t)*field) : (void *)0;
}

/* One a function of the module, in IrModule's order. Resume functions and direct entries have theirs for stack traces alone. */
typedef struct FunctionInfo {
    Relative code;      /* function_code */
    Relative module;    /* function_module */
    uint32_t name_atom; /* index into the module's atoms; of a direct entry: index of the function that it belongs to */
    uint32_t details;   /* offset in the module's function_details */
    uint8_t kind, flags;
    uint8_t length;         /* function_length */
    uint8_t instance_slots; /* constructors, field initialisers: different properties that they set on this */
} FunctionInfo;
enum { FUNCTION_LENGTH_WIDE = 255 }; /* FunctionInfo.length: the details say it */

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
    Relative cooked, raw; /* uint32_t[count]: atoms */
} TemplateData;

enum { MODULE_CJS, MODULE_ESM, MODULE_SCRIPT, MODULE_STDLIB, MODULE_JSON };
enum { MODULE_FLAG_ASYNC = 1 };

/* What is seldom asked for about a function. In a module's function_details they are ULEB128 numbers one after the other: line,
 * column, source_start, the length of the source, code_size, the length where FunctionInfo.length is FUNCTION_LENGTH_WIDE, and
 * the bytes of the line entries that follow. Each of those stands for a position that holds from its code offset to the
 * next one's, and is three numbers, each as the difference to the entry before it (at first 0, the function's line, 0): code
 * offset (ULEB128), line and column (SLEB128). Positions are exact at calls, which is where frames stand. */
typedef struct {
    uint32_t line, column;             /* 1-based */
    uint32_t source_start, source_end; /* bytes of the module's source; equal: prints as native code */
    uint32_t code_size, length;
    const uint8_t *line_entries, *line_entries_end;
} FunctionDetails;

/* The own names of an object literal, in order; the object has `places` inline. */
typedef struct {
    Relative atoms; /* of the module */
    uint8_t places, prototype_is_null;
    uint16_t count;
    uint16_t names[]; /* atoms; a word of padding where they are odd in number */
} ObjectTemplate;

/* Writes the `length` bytes of text that were packed. The two functions, rt_source_unpack (zlib's format) and
 * rt_source_unpack_brotli, are referred to by modules that need them, so that programs of small modules link no decompressor. */
typedef void SourceUnpack(const void *packed, uint32_t packed_length, char *text, uint32_t length);

struct ModuleDescriptor {
    uint32_t abi_version; /* NACRE_ABI_VERSION */
    uint8_t kind, flags;
    uint16_t reserved;
    Relative path;   /* UTF-8, relative to the project root */
    Relative source; /* UTF-8 text for Function.prototype.toString, error excerpts and JSON, read by module_source; or NULL */
    uint32_t source_length;    /* of the text */
    uint32_t packed_length;    /* of what source points at, where unpack is set */
    Relative unpack;           /* SourceUnpack; NULL: source is the text itself */
    Relative functions;        /* FunctionInfo[function_count]; [0] the body */
    Relative function_details; /* see FunctionDetails */
    Relative atom_lengths;     /* an atom each: ULEB128 of (length in code units) << 1 | is Latin-1 */
    Relative atom_text;        /* one after the other; UTF-16 at even offsets */
    Relative atoms;            /* Value[atom_count]: filled when the module is first loaded */
    Relative slots;            /* Value[slot_count]: initially hole */
    Relative requests;         /* ModuleRequest[request_count] */
    Relative imports;          /* ModuleImport[import_count] */
    Relative import_cells;     /* Value *[import_count]: filled by linking: where each import's live value is */
    Relative exports;          /* ModuleExport[export_count] */
    Relative templates;        /* TemplateData[template_count] */
    Relative template_objects; /* Value[template_count]: 0 until made */
    Relative state;            /* one Value: the runtime's module record, 0 before loading */
    uint32_t function_count, atom_count, slot_count, request_count, import_count, export_count, template_count;
};
#define NACRE_ABI_VERSION 4

static inline const char *module_path(const ModuleDescriptor *m) { return relative_address(&m->path); }
static inline const FunctionInfo *module_functions(const ModuleDescriptor *m) { return relative_address(&m->functions); }
static inline Value *module_atoms(const ModuleDescriptor *m) { return relative_address(&m->atoms); }
static inline Value *module_slots(const ModuleDescriptor *m) { return relative_address(&m->slots); }
static inline Value *module_state(const ModuleDescriptor *m) { return relative_address(&m->state); }
static inline Value *module_template_objects(const ModuleDescriptor *m) { return relative_address(&m->template_objects); }
static inline Value **module_import_cells(const ModuleDescriptor *m) { return relative_address(&m->import_cells); }
static inline const ModuleRequest *module_requests(const ModuleDescriptor *m) { return relative_address(&m->requests); }
static inline const ModuleImport *module_imports(const ModuleDescriptor *m) { return relative_address(&m->imports); }
static inline const ModuleExport *module_exports(const ModuleDescriptor *m) { return relative_address(&m->exports); }
static inline const TemplateData *module_templates(const ModuleDescriptor *m) { return relative_address(&m->templates); }

static inline const ModuleDescriptor *function_module(const FunctionInfo *f) { return relative_address(&f->module); }
/* The address is hidden from the optimiser, which knows the table: it would subtract and add constants instead of reading. */
static inline JsCode function_code(const FunctionInfo *f) {
    __asm__("" : "+r"(f));
    return (JsCode)((uintptr_t)&f->code + (uintptr_t)(intptr_t)f->code);
}

enum { RESOLVED_MODULE, RESOLVED_BUILTIN, RESOLVED_MISSING };
/* How request k of module m was resolved at build time. name: BUILTIN "fs" or "fs/promises"; MISSING: NULL for the plain
 * MODULE_NOT_FOUND, else "CODE\nmessage". */
typedef struct {
    uint32_t kind;
    uint32_t module;
    Relative name;
} ResolvedRequest;
/* requests: one a descriptor->requests. A specifier that is not among them (pattern-bounded or dynamic) is resolved at run
 * time by path among the linked modules: joined to the folder of the asking module's path, then as it is, with .js,
 * .json, /index.js. cjs_exports: UTF-8 names that this CommonJS module shows to ES modules, set where one imports it. */
typedef struct {
    Relative descriptor;
    Relative requests;    /* ResolvedRequest[] */
    Relative cjs_exports; /* Relative[cjs_export_count]: texts */
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
    const char *source_root;  /* absolute, only with flag 1 */
    const Relative *builtins; /* JS core modules linked, by need */
    uint32_t builtin_count, asset_count;
    const ProgramAsset *assets;
    const ProgramBinding *bindings; /* those that the linked core modules name, sorted by name */
    uint32_t binding_count;
    const Relative *builtin_names; /* of builtins[], "internal/util" */
} ProgramDescriptor;

extern const ProgramDescriptor nacre_program;

static inline const char *resolved_name(const ResolvedRequest *r) { return relative_address(&r->name); }
static inline const ModuleDescriptor *program_descriptor(const ProgramModule *m) { return relative_address(&m->descriptor); }
static inline const ResolvedRequest *program_requests(const ProgramModule *m) { return relative_address(&m->requests); }
static inline const char *program_cjs_export(const ProgramModule *m, uint32_t n) {
    return relative_address((const Relative *)relative_address(&m->cjs_exports) + n);
}
static inline const ModuleDescriptor *program_builtin(const ProgramDescriptor *p, uint32_t n) {
    return relative_address(&p->builtins[n]);
}
static inline const char *program_builtin_name(const ProgramDescriptor *p, uint32_t n) {
    return relative_address(&p->builtin_names[n]);
}

/* Defined by the runtime: the lowest frame address at which compiled code may still enter a function; every prologue
 * compares with it and calls rt_throw_stack_overflow below it. */
extern uintptr_t nacre_stack_limit;

#endif
