// Where a specifier leads: Node 20's two resolution algorithms over the file system.
//
// Input: a specifier, the absolute real path of the asking file, and the way it asks. Output: a core module, an absolute
// real path, or Node's error code and message. Folders and package.json files are read once a Resolver. Nothing is
// known here of what the files hold, but for their format, which the name and package.json "type" decide.
#pragma once
#include "frontend/modules/json.h"
#include "frontend/modules/modules.h"

typedef struct Package {
    const char *dir;  // absolute
    const char *path; // of the package.json
    const char *name, *main;
    const char *type;                   // "module", "commonjs" or NULL
    const JsonValue *exports, *imports; // NULL: absent
    const JsonValue *dependencies, *dev_dependencies;
    const char *error; // malformed: V8's message
} Package;

typedef struct Resolver {
    Arena *arena;
    struct ResolverEntry **packages; // folder -> Package or known absence
    uint32_t package_count, package_capacity;
} Resolver;

typedef struct {
    enum { RESOLVED_FILE, RESOLVED_CORE, RESOLVED_NOT } kind;
    const char *path;           // FILE: absolute real path; CORE: name without "node:"
    const char *code, *message; // NOT
} Resolved;

void resolver_init(Resolver *resolver, Arena *arena);

// require(specifier) in the file `from`. CommonJS algorithm.
Resolved resolve_require(Resolver *resolver, const char *specifier, const char *from);
// import of specifier in the file `from`. ESM algorithm.
Resolved resolve_import(Resolver *resolver, const char *specifier, const char *from);
// `node ENTRY`: a path relative to the working directory, with CommonJS's extension search.
Resolved resolve_entry(Resolver *resolver, const char *path);
// LOAD_AS_FILE and LOAD_AS_DIRECTORY of an absolute path; NULL where nothing is there.
const char *resolve_path(Resolver *resolver, const char *path);

// The package.json that governs a file (nearest folder upwards, ended by node_modules), or NULL.
const Package *resolver_package_of(Resolver *resolver, const char *path);
// The folder of an installed package seen from `from` (node_modules search), or NULL.
const char *resolver_package_dir(Resolver *resolver, const char *name, const char *from);

// Is it a core module of Node 20? With or without "node:"; some exist with the prefix only.
bool core_module_exists(const char *specifier);

// "a/b/../c//d" -> "a/c/d"; keeps a leading "/" or "../".
char *path_normalize(Arena *arena, const char *path);
char *path_join(Arena *arena, const char *directory, const char *rest);
char *path_dirname(Arena *arena, const char *path);
// `path` as seen from the folder `root`, both absolute and normal.
char *path_relative(Arena *arena, const char *root, const char *path);
bool path_is_file(const char *path);
bool path_is_directory(const char *path);
