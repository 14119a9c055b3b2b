// What scan.c and scan_exports.c share: the walk's state. Private to frontend/modules.
#pragma once
#include "frontend/modules/scan.h"
#include "support/vec.h"

typedef struct {
    Arena *arena;
    const AstProgram *program;
    ModuleScan *scan;
    VEC(ScanRequest)
    imports, dynamic_imports,
        requires;
    VEC(ScanPattern) patterns;
    VEC(const char *) export_names, reexports, bindings, globals, lazy_globals, worker_texts;
    VEC(const JsString *) require_names;     // variables that hold a require function
    VEC(const JsString *) create_names;      // variables that hold createRequire
    struct RequireBinding *require_bindings; // var x = require("y"), for Babel's re-export loops
    uint32_t require_binding_count, require_binding_capacity;
    struct ConstantText *constants; // const x = "…": the last one of a name
    uint32_t constant_count, constant_capacity;
    bool follows_constants; // text_evaluate: also for what names in the text are bound to
    uint32_t try_depth;
    uint32_t shadow_depth; // inside functions with a parameter named require
} Scanner;

// Fills globals: the core globals that the module may use (scan_globals.c).
void scan_globals(Scanner *s);

typedef struct ConstantText {
    const JsString *name;
    const AstNode *value;
} ConstantText;

typedef struct RequireBinding {
    const JsString *name;
    const char *specifier;
} RequireBinding;

// Is this call a require with one literal argument? Its specifier, or NULL.
const char *scan_require_literal(Scanner *s, const AstNode *node);
const char *scan_utf8(Scanner *s, const JsString *string);
bool scan_is_name(const AstNode *node, const char *name); // Identifier
// The name of a key: an identifier's, unless computed, or a string's; NULL.
const JsString *scan_key_name(const AstNode *key, bool computed);
// The name of a non-computed property, or of one computed by a string literal; NULL.
const JsString *scan_member_name(const AstNode *member);

// CommonJS export names: called on every node, parents first.
void scan_exports_visit(Scanner *s, const AstNode *node);
