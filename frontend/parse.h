// Bytes to AST: the front door of the front end.
//
// Input: a Source. Output: a complete, checked AST, or NULL with at least one error in the Diagnostics.
// Early errors (ECMA-262 "Static Semantics: Early Errors") are reported here too, several at once; a tree is
// returned only where there are none. Never fails by crashing: nesting past AST_MAX_DEPTH is a diagnostic.
// Does not resolve names or modules.
#pragma once
#include "frontend/ast.h"
#include "frontend/diagnostics.h"

AstProgram *frontend_parse(Arena *arena, const Source *source, ParseGoal goal, Diagnostics *diagnostics);

// The same, with a string table shared by many files (NULL: a table of its own).
AstProgram *frontend_parse_with(
    Arena *arena, InternTable *strings, const Source *source, ParseGoal goal, Diagnostics *diagnostics);

// Does the text hold module syntax (static import/export, import.meta, top-level await) that CommonJS rejects?
// For Node's syntax detection of .js files without "type".
bool frontend_has_module_syntax(const Source *source);

// Writes the tree as acorn's JSON, offsets in UTF-16 units. See estree.c.
#include <stdio.h>
void estree_print(FILE *out, const AstProgram *program);
// Writes the tree for people, one node a line: --emit=ast.
void ast_print(FILE *out, const AstProgram *program);
// Parses and writes the concrete tree, errors included: --emit=cst.
void frontend_print_cst(FILE *out, const Source *source);
