// The module graph of a program: which files belong to it and how every request is resolved.
//
// Input: an entry file and options. Output: all modules reachable through literal requests, --include globs and
// patterns, in a fixed order (breadth first from the entry, requests in order), each with its scan and resolutions.
// Resolution follows Node 20 to the letter (doc/api/modules and esm: CommonJS LOAD_AS_FILE …, PACKAGE_RESOLVE,
// conditions node, import/require, module-sync, default). A static import that cannot be resolved is a diagnostic;
// any other request is resolved as "missing" and throws when it is reached. Nothing is compiled here.
#pragma once
#include "frontend/modules/scan.h"

typedef enum {
    MODULE_FORMAT_COMMONJS,
    MODULE_FORMAT_ESM,
    MODULE_FORMAT_JSON,
    MODULE_FORMAT_SCRIPT,
    MODULE_FORMAT_DETECT, // only in questions: a .js file of a package without "type", by its syntax
} ModuleFormat;

typedef enum { RESOLUTION_MODULE, RESOLUTION_BUILTIN, RESOLUTION_MISSING } ResolutionKind;

typedef struct {
    ResolutionKind kind;
    uint32_t module;     // index into ModuleGraph.modules
    const char *builtin; // "fs/promises", without "node:"
    const char *code;    // MISSING: Node's error code, "MODULE_NOT_FOUND"
    const char *message; // MISSING: Node's message; NULL for the plain "Cannot find module 'x'"
} Resolution;

typedef struct {
    uint32_t index;
    ModuleFormat format;
    const char *real_path;   // absolute, symlinks resolved
    const char *path;        // relative to the project root, "/" between, maybe starting with "../": goes into the output
    const char *package_dir; // relative folder of the nearest package.json, or NULL
    Source *source;
    const char *digest; // hex digest of the file's bytes
    AstProgram *ast;    // NULL for JSON, and where the scan came from the cache
    ModuleScan *scan;
    Resolution *resolutions; // one a scan request
    // CommonJS modules that some ES module imports: all names they show, re-exports followed; else 0.
    const char **cjs_exports;
    uint32_t cjs_export_count;
    bool is_imported; // by import or import()
} GraphModule;

typedef struct {
    GraphModule **modules; // preludes, the entry, the rest
    uint32_t module_count;
    uint32_t entry;        // index; the scripts before it run first
    const char *root;      // absolute project root: the folder of the package.json nearest to the entry
    const char **builtins; // core modules that are asked for directly, sorted
    uint32_t builtin_count;
    const char **globals; // Node's globals that some module names, sorted
    uint32_t global_count;
    WordSet words; // ModuleScan.words of all
} ModuleGraph;

typedef struct {
    bool script, module;         // the entry and the includes are global scripts, ES modules
    const char *const *preludes; // scripts that run before the entry in the same realm
    uint32_t prelude_count;
    const char *const *includes; // globs, relative to the working directory
    uint32_t include_count;
    // Is this a core module that nacre has? Unknown ones of Node's list become a diagnostic at the import.
    bool (*builtin_exists)(const char *name);
    // Scan cache, both may be NULL: load returns NULL where nothing is known of these bytes. `asked` may be DETECT, then
    // *actual is what the file is.
    ModuleScan *(*scan_load)(void *context, Arena *arena, const char *digest, ModuleFormat asked, ModuleFormat *actual);
    void (*scan_store)(void *context, const char *digest, ModuleFormat asked, ModuleFormat actual, const ModuleScan *scan);
    void *context;
    bool parse_all; // parse also where a scan is cached (for `nacre check`)
} ModuleGraphOptions;

// Files that match a glob (`*`, `**`, `?`, `[…]`, `{a,b}`), sorted; a folder that ends the pattern means all below it.
// Relative to the working directory. node_modules and dot folders are entered only where the pattern names them.
const char **module_glob(Arena *arena, const char *pattern, uint32_t *count);

// NULL only when the entry cannot be read; all problems are in diagnostics.
ModuleGraph *module_graph_load(Arena *arena, const char *entry, const ModuleGraphOptions *options, Diagnostics *diagnostics);

// Parses a module whose scan came from the cache. NULL (with diagnostics) when the file changed in between.
AstProgram *graph_module_parse(Arena *arena, GraphModule *module, Diagnostics *diagnostics);

// Hex SHA-256 of bytes, in the arena.
const char *module_digest(Arena *arena, const void *bytes, size_t length);
