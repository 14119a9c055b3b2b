// Node's resolution of specifiers to files (see resolve.h).
//
// CommonJS follows "All together…" of Node's modules page, ESM_RESOLVE and below follow its esm page, as Node 20 does it:
// both set the condition module-sync, and require() of an ES module is allowed. Symbolic links are resolved at the end.
#include "frontend/modules/resolve.h"
#include "frontend/modules/package.h"
#include "support/binary_text.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const require_conditions[] = {"require", "node", "module-sync", "node-addons", NULL};
static const char *const import_conditions[] = {"node", "import", "module-sync", "node-addons", NULL};

void resolver_init(Resolver *resolver, Arena *arena) { *resolver = (Resolver){.arena = arena}; }

bool core_module_exists(const char *specifier) {
    static const struct {
        const char *name;
        int prefix_only;
    } table[] = {
#define CORE_MODULE(name, prefix_only) {name, prefix_only},
#include "frontend/modules/core_modules.def"
    };
    bool prefixed = strncmp(specifier, "node:", 5) == 0;
    if (prefixed) specifier += 5;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].name, specifier) == 0) return prefixed || !table[i].prefix_only;
    return false;
}

static Resolved found_core(const char *name) {
    return (Resolved){RESOLVED_CORE, strncmp(name, "node:", 5) == 0 ? name + 5 : name, NULL, NULL};
}

static Resolved found_file(Resolver *r, const char *path) {
    char real[PATH_MAX];
    if (realpath(path, real)) path = arena_string(r->arena, real, strlen(real));
    return (Resolved){RESOLVED_FILE, path, NULL, NULL};
}

static Resolved unknown_core(Resolver *r, const char *specifier) {
    return resolved_not("ERR_UNKNOWN_BUILTIN_MODULE", arena_printf(r->arena, "No such built-in module: %s", specifier));
}

static bool is_relative(const char *s) {
    return strcmp(s, ".") == 0 || strcmp(s, "..") == 0 || strncmp(s, "./", 2) == 0 || strncmp(s, "../", 3) == 0;
}

static bool has_trailing_slash(const char *s) {
    size_t n = strlen(s);
    if (n && s[n - 1] == '/') return true;
    if (strcmp(s, ".") == 0 || strcmp(s, "..") == 0) return true;
    return (n >= 2 && strcmp(s + n - 2, "/.") == 0) || (n >= 3 && strcmp(s + n - 3, "/..") == 0);
}

// ---- CommonJS ----

static const char *try_extensions(Resolver *r, const char *path) {
    static const char *const extensions[] = {".js", ".json", ".node"};
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
        const char *candidate = arena_printf(r->arena, "%s%s", path, extensions[i]);
        if (path_is_file(candidate)) return candidate;
    }
    return NULL;
}

// LOAD_AS_DIRECTORY(X)
static const char *load_as_directory(Resolver *r, const char *path, const char **message) {
    const Package *package = package_read(r, path);
    if (package && package->main && *package->main) {
        char *main = path_join(r->arena, path, package->main);
        if (path_is_file(main)) return main;
        const char *found = try_extensions(r, main);
        if (!found) found = try_extensions(r, path_join(r->arena, main, "index"));
        if (!found) found = try_extensions(r, path_join(r->arena, path, "index"));
        if (!found && message)
            *message = arena_printf(
                r->arena, "Cannot find module '%s'. Please verify that the package.json has a valid \"main\" entry", main);
        return found;
    }
    return try_extensions(r, path_join(r->arena, path, "index"));
}

static const char *find_path(Resolver *r, const char *path, bool trailing_slash, const char **message) {
    if (!trailing_slash) {
        if (path_is_file(path)) return path;
        const char *found = try_extensions(r, path);
        if (found) return found;
    }
    return path_is_directory(path) ? load_as_directory(r, path, message) : NULL;
}

const char *resolve_path(Resolver *r, const char *path) {
    const char *found = find_path(r, path_normalize(r->arena, path), has_trailing_slash(path), NULL);
    return found ? found_file(r, found).path : NULL;
}

// Splits "name/sub" or "@scope/name/sub". False where it is no package name. subpath: ".", "./sub".
static bool split_package_name(Arena *arena, const char *specifier, char **name, char **subpath) {
    const char *slash = strchr(specifier, '/');
    if (specifier[0] == '@') {
        if (!slash) return false;
        slash = strchr(slash + 1, '/');
    }
    size_t length = slash ? (size_t)(slash - specifier) : strlen(specifier);
    if (length == 0 || specifier[0] == '.') return false;
    *name = arena_string(arena, specifier, length);
    if (strpbrk(*name, "\\%")) return false;
    *subpath = arena_printf(arena, ".%s", specifier + length);
    return true;
}

// The folder above, or NULL at the root.
static char *parent_of(Resolver *r, const char *dir) { return strcmp(dir, "/") == 0 ? NULL : path_dirname(r->arena, dir); }

static bool ends_with_node_modules(const char *dir) {
    const char *base = strrchr(dir, '/');
    return base && strcmp(base + 1, "node_modules") == 0;
}

static Resolved exports_file(Resolver *r, Resolved resolved) {
    if (resolved.kind != RESOLVED_FILE) return resolved;
    if (path_is_file(resolved.path)) return found_file(r, resolved.path);
    return resolved_not("MODULE_NOT_FOUND", arena_printf(r->arena, "Cannot find module '%s'", resolved.path));
}

// LOAD_NODE_MODULES(X, START)
static Resolved load_node_modules(Resolver *r, const char *specifier, const char *start) {
    PackageRequest request = {require_conditions, NULL, false};
    char *name = NULL, *subpath = NULL;
    bool named = split_package_name(r->arena, specifier, &name, &subpath);
    const char *message = NULL;
    for (const char *dir = start; dir; dir = parent_of(r, dir)) {
        if (ends_with_node_modules(dir)) continue;
        char *modules = path_join(r->arena, dir, "node_modules");
        if (!path_is_directory(modules)) continue;
        if (named) {
            const Package *package = package_read(r, path_join(r->arena, modules, name));
            if (package && package->error)
                return resolved_not(
                    "ERR_INVALID_PACKAGE_CONFIG", arena_printf(r->arena, "Invalid package config %s.", package->path));
            if (package && package->exports) return exports_file(r, package_exports_resolve(r, package, subpath, &request));
        }
        const char *found = find_path(r, path_join(r->arena, modules, specifier), has_trailing_slash(specifier), &message);
        if (found) return found_file(r, found);
        if (message) return resolved_not("MODULE_NOT_FOUND", message);
    }
    return resolved_not("MODULE_NOT_FOUND", NULL);
}

// require(X) in a file of the folder `dir`.
static Resolved require_from_dir(Resolver *r, const char *specifier, const char *dir) {
    if (core_module_exists(specifier)) return found_core(specifier);
    if (strncmp(specifier, "node:", 5) == 0) return unknown_core(r, specifier);
    if (specifier[0] == '/' || is_relative(specifier)) {
        char *path = specifier[0] == '/' ? path_normalize(r->arena, specifier) : path_join(r->arena, dir, specifier);
        const char *message = NULL;
        const char *found = find_path(r, path, has_trailing_slash(specifier), &message);
        return found ? found_file(r, found) : resolved_not("MODULE_NOT_FOUND", message);
    }
    if (specifier[0] == 0)
        return resolved_not("ERR_INVALID_ARG_VALUE", "The argument 'id' must be a non-empty string. Received ''");
    const Package *scope = resolver_package_of(r, path_join(r->arena, dir, "x"));
    PackageRequest request = {require_conditions, NULL, false};
    // LOAD_PACKAGE_IMPORTS
    if (specifier[0] == '#' && scope && scope->imports) {
        request.from = arena_printf(r->arena, "%s/", dir);
        return exports_file(r, package_imports_resolve(r, scope, specifier, &request));
    }
    // LOAD_PACKAGE_SELF
    if (scope && scope->name && scope->exports) {
        size_t length = strlen(scope->name);
        if (strncmp(specifier, scope->name, length) == 0 && (!specifier[length] || specifier[length] == '/'))
            return exports_file(
                r, package_exports_resolve(r, scope, arena_printf(r->arena, ".%s", specifier + length), &request));
    }
    return load_node_modules(r, specifier, dir);
}

Resolved resolve_require(Resolver *r, const char *specifier, const char *from) {
    return require_from_dir(r, specifier, path_dirname(r->arena, from));
}

Resolved resolve_entry(Resolver *r, const char *path) {
    char cwd[PATH_MAX];
    if (!getcwd(cwd, sizeof cwd)) strcpy(cwd, "/");
    char *absolute = path[0] == '/' ? path_normalize(r->arena, path) : path_join(r->arena, cwd, path);
    const char *found = find_path(r, absolute, has_trailing_slash(path), NULL);
    if (found) return found_file(r, found);
    return resolved_not("MODULE_NOT_FOUND", arena_printf(r->arena, "Cannot find module '%s'", absolute));
}

// ---- ES modules ----

// Percent-decodes a URL path, without query and fragment.
static char *url_to_path(Arena *arena, const char *url) {
    size_t length = strcspn(url, "?#");
    char *out = arena_alloc(arena, length + 1);
    out[percent_decode(url, length, out)] = 0;
    return out;
}

static bool has_encoded_separator(const char *url) {
    for (const char *p = url; (p = strchr(p, '%')); p++)
        if (strncasecmp(p, "%2f", 3) == 0 || strncasecmp(p, "%5c", 3) == 0) return true;
    return false;
}

// The end of ESM_RESOLVE: the file must be there.
static Resolved finish_import(Resolver *r, const char *path, const char *from) {
    size_t length = strlen(path);
    if (path_is_directory(path))
        return resolved_not("ERR_UNSUPPORTED_DIR_IMPORT",
            arena_printf(r->arena, "Directory import '%s' is not supported resolving ES modules imported from %s", path, from));
    if (!path_is_file(path) || (length && path[length - 1] == '/'))
        return resolved_not(
            "ERR_MODULE_NOT_FOUND", arena_printf(r->arena, "Cannot find module '%s' imported from %s", path, from));
    return found_file(r, path);
}

// LEGACY_MAIN_RESOLVE
static const char *legacy_main(Resolver *r, const Package *package) {
    static const char *const tries[] = {"", ".js", ".json", ".node", "/index.js", "/index.json", "/index.node"};
    if (package->main) {
        char *main = path_join(r->arena, package->dir, package->main);
        for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
            const char *candidate = arena_printf(r->arena, "%s%s", main, tries[i]);
            if (path_is_file(candidate)) return candidate;
        }
    }
    return try_extensions(r, path_join(r->arena, package->dir, "index"));
}

// PACKAGE_RESOLVE(packageSpecifier, parentURL)
static Resolved package_resolve(Resolver *r, const char *specifier, const char *from, const char *from_dir) {
    if (core_module_exists(specifier)) return found_core(specifier);
    char *name, *subpath;
    if (!split_package_name(r->arena, specifier, &name, &subpath))
        return resolved_not("ERR_INVALID_MODULE_SPECIFIER",
            arena_printf(r->arena, "Invalid module \"%s\" is not a valid package name imported from %s", specifier, from));
    PackageRequest request = {import_conditions, from, true};
    const Package *scope = resolver_package_of(r, path_join(r->arena, from_dir, "x"));
    if (scope && scope->exports && scope->name && strcmp(scope->name, name) == 0) {
        Resolved resolved = package_exports_resolve(r, scope, subpath, &request);
        return resolved.kind == RESOLVED_FILE ? finish_import(r, resolved.path, from) : resolved;
    }
    for (const char *dir = from_dir; dir; dir = parent_of(r, dir)) {
        if (ends_with_node_modules(dir)) continue;
        char *folder = path_join(r->arena, dir, arena_printf(r->arena, "node_modules/%s", name));
        if (!path_is_directory(folder)) continue;
        const Package *package = package_read(r, folder);
        if (package && package->error)
            return resolved_not(
                "ERR_INVALID_PACKAGE_CONFIG", arena_printf(r->arena, "Invalid package config %s.", package->path));
        if (package && package->exports) {
            Resolved resolved = package_exports_resolve(r, package, subpath, &request);
            return resolved.kind == RESOLVED_FILE ? finish_import(r, resolved.path, from) : resolved;
        }
        if (strcmp(subpath, ".") == 0) {
            const char *main = package ? legacy_main(r, package) : try_extensions(r, path_join(r->arena, folder, "index"));
            if (main) return found_file(r, main);
            return resolved_not(
                "ERR_MODULE_NOT_FOUND", arena_printf(r->arena, "Cannot find package '%s' imported from %s", folder, from));
        }
        return finish_import(r, path_join(r->arena, folder, url_to_path(r->arena, subpath)), from);
    }
    return resolved_not("ERR_MODULE_NOT_FOUND", arena_printf(r->arena, "Cannot find package '%s' imported from %s", name, from));
}

Resolved package_resolve_bare(Resolver *r, const char *specifier, const char *from_dir, bool is_import) {
    if (!is_import) return require_from_dir(r, specifier, from_dir);
    return package_resolve(r, specifier, arena_printf(r->arena, "%s/package.json", from_dir), from_dir);
}

const char *resolver_package_dir(Resolver *r, const char *name, const char *from) {
    for (const char *dir = path_dirname(r->arena, from); dir; dir = parent_of(r, dir)) {
        char *folder = path_join(r->arena, dir, arena_printf(r->arena, "node_modules/%s", name));
        if (path_is_directory(folder)) return found_file(r, folder).path;
    }
    return NULL;
}

static const char *url_scheme(Arena *arena, const char *specifier) {
    size_t length = strspn(specifier, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
    if (length == 0 || specifier[length] != ':') return NULL;
    return arena_string(arena, specifier, length);
}

// ESM_RESOLVE(specifier, parentURL)
Resolved resolve_import(Resolver *r, const char *specifier, const char *from) {
    char *dir = path_dirname(r->arena, from);
    if (strncmp(specifier, "node:", 5) == 0)
        return core_module_exists(specifier) ? found_core(specifier) : unknown_core(r, specifier);
    bool is_file_url = strncmp(specifier, "file:", 5) == 0;
    if (is_relative(specifier) || specifier[0] == '/' || is_file_url) {
        const char *text = specifier;
        if (is_file_url) text += strncmp(text, "file://", 7) == 0 ? 7 : 5;
        if (has_encoded_separator(text))
            return resolved_not("ERR_INVALID_MODULE_SPECIFIER",
                arena_printf(r->arena,
                    "Invalid module \"%s\" must not include encoded \"/\" or \"\\\" characters imported from %s", specifier,
                    from));
        bool slash = has_trailing_slash(text);
        text = url_to_path(r->arena, text);
        char *path = text[0] == '/' ? path_normalize(r->arena, text) : path_join(r->arena, dir, text);
        if (slash && strcmp(path, "/") != 0) path = arena_printf(r->arena, "%s/", path);
        return finish_import(r, path, from);
    }
    if (specifier[0] == '#') {
        PackageRequest request = {import_conditions, from, true};
        Resolved resolved = package_imports_resolve(r, resolver_package_of(r, from), specifier, &request);
        return resolved.kind == RESOLVED_FILE ? finish_import(r, resolved.path, from) : resolved;
    }
    const char *scheme = url_scheme(r->arena, specifier);
    if (scheme)
        return resolved_not("ERR_UNSUPPORTED_ESM_URL_SCHEME", arena_printf(r->arena,
                                                                  "Only URLs with a scheme in: file, data, and node are "
                                                                  "supported by the default ESM loader. Received protocol '%s:'",
                                                                  scheme));
    return package_resolve(r, specifier, from, dir);
}
