// What one module asks of others, found in its AST without resolving anything.
//
// Input: a parsed module. Output: its requests in a fixed order and, for CommonJS, the export names that ES modules
// see. The order is the contract with lowering and with the program table: IrModule.requests[k] and
// ResolvedRequest k are requests[k] here. First the static imports and re-exports in source order (one request a
// specifier and type attribute, as [[RequestedModules]]), then import() of literals, then require() and
// require.resolve() of literals, each once, in source order.
// Dynamic specifiers with a literal beginning (`require('./locale/' + name)`) are patterns: the matching files are
// linked, and the runtime finds them by path when it is asked. The text of a worker made with `eval: true` is found as well,
// where it is constant: it becomes a module that the runtime finds by its text.
#pragma once
#include "frontend/ast.h"
#include "frontend/diagnostics.h"
#include "frontend/modules/word_set.h"

// How a module is asked for; it decides the conditions of package.json "exports".
typedef enum {
    REQUEST_STATIC_IMPORT,   // import, export … from: condition "import", must resolve
    REQUEST_DYNAMIC_IMPORT,  // import("x"): condition "import"
    REQUEST_REQUIRE,         // require("x"), also through renamed and created require functions
    REQUEST_REQUIRE_RESOLVE, // require.resolve("x") alone: does not load
    REQUEST_OWN_FILE         // of patterns only: path.join(__dirname, "x.js"), may be started as a thread or a process
} RequestKind;

typedef struct {
    RequestKind kind;
    const char *specifier;      // UTF-8 (WTF-8)
    const char *type_attribute; // with { type: "json" }, or NULL
    uint32_t start, end;        // of the specifier in the source; 0,0 when it comes from a cached scan
    bool guarded;               // inside try: a missing module is expected
} ScanRequest;

// prefix and suffix of a specifier with an unknown middle; prefix holds at least "./" and a "/" after a name.
typedef struct {
    RequestKind kind;
    const char *prefix, *suffix;
} ScanPattern;

typedef struct {
    ScanRequest *requests;
    uint32_t request_count;
    ScanPattern *patterns;
    uint32_t pattern_count;
    // CommonJS: names assigned to exports, and specifiers whose exports are passed on (module.exports = require("x"),
    // __exportStar(require("x")), { ...require("x") }).
    const char **export_names;
    uint32_t export_name_count;
    const char **reexports;
    uint32_t reexport_count;
    const char **worker_texts; // UTF-8; what new Worker(text, { eval: true }) is told, where that is known, and FUNCTION_TEXTs
    uint32_t worker_text_count;
    const char **internal_bindings; // names in internalBinding("x") calls, for core modules
    uint32_t internal_binding_count;
    WordSet words;        // of core_words.def: those that the module mentions as identifier, property or string
    const char **globals; // Node's globals (core_globals.def) that the module names
    uint32_t global_count;
    const char **lazy_globals; // bootstrap's defineLazyGlobal(name, module): name, module, name, module …
    uint32_t lazy_global_count;
    bool has_dynamic_request; // a require or import() whose target cannot be known
} ModuleScan;

// program->goal tells what to look for; core modules are CommonJS with `internalBinding`.
ModuleScan *module_scan(Arena *arena, const AstProgram *program);
// A JSON module: no requests.
ModuleScan *module_scan_empty(Arena *arena);

// The number of a word in a WordSet; UINT32_MAX where it is not in the table.
uint32_t module_scan_word(const char *name);

// Index of the request, or UINT32_MAX. Static and dynamic imports share a condition: `kind` STATIC also finds DYNAMIC
// requests and the other way round only where the specifier is the same and no exact one is there.
uint32_t module_scan_find(const ModuleScan *scan, RequestKind kind, const char *specifier, const char *type_attribute);
