// package.json "exports" and "imports": from a subpath to a file, by conditions. Private to frontend/modules.
#pragma once
#include "frontend/modules/resolve.h"

typedef struct {
    const char *const *conditions; // NULL-terminated
    const char *from;              // asking file, for messages; NULL: none (CommonJS)
    bool is_import;                // how bare targets of "imports" are resolved
} PackageRequest;

// PACKAGE_EXPORTS_RESOLVE. subpath is "." or "./x". The path found need not exist.
Resolved package_exports_resolve(Resolver *resolver, const Package *package, const char *subpath, const PackageRequest *request);
// PACKAGE_IMPORTS_RESOLVE. specifier begins with "#".
Resolved package_imports_resolve(
    Resolver *resolver, const Package *package, const char *specifier, const PackageRequest *request);

// The package.json in this very folder, or NULL.
const Package *package_read(Resolver *resolver, const char *dir);

// resolve.c: PACKAGE_RESOLVE for bare targets of "imports".
Resolved package_resolve_bare(Resolver *resolver, const char *specifier, const char *from_dir, bool is_import);

Resolved resolved_not(const char *code, const char *message);
