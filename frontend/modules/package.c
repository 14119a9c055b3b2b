// package.json: reading, and the tables "exports" and "imports" (see package.h).
//
// The algorithms PACKAGE_EXPORTS_RESOLVE, PACKAGE_IMPORTS_RESOLVE, PACKAGE_IMPORTS_EXPORTS_RESOLVE, PATTERN_KEY_COMPARE and
// PACKAGE_TARGET_RESOLVE are those of Node's documentation (esm, "Resolution Algorithm Specification"), and stand below
// under these names.
#include "frontend/modules/package.h"
#include "frontend/source.h"
#include <string.h>

struct ResolverEntry {
    const char *dir;
    const Package *package; // NULL: none there
};

static uint32_t hash_text(const char *text) {
    uint32_t hash = 2166136261u;
    for (; *text; text++) hash = (hash ^ (unsigned char)*text) * 16777619u;
    return hash;
}

static struct ResolverEntry **entry_slot(Resolver *r, const char *dir) {
    uint32_t at = hash_text(dir) & (r->package_capacity - 1);
    while (r->packages[at] && strcmp(r->packages[at]->dir, dir) != 0) at = (at + 1) & (r->package_capacity - 1);
    return &r->packages[at];
}

static void entries_grow(Resolver *r) {
    Resolver old = *r;
    r->package_capacity = old.package_capacity ? old.package_capacity * 2 : 256;
    r->packages = ARENA_ARRAY(r->arena, struct ResolverEntry *, r->package_capacity);
    for (uint32_t i = 0; i < old.package_capacity; i++)
        if (old.packages[i]) *entry_slot(r, old.packages[i]->dir) = old.packages[i];
}

static const Package *package_load(Resolver *r, const char *dir) {
    const char *path = arena_printf(r->arena, "%s/package.json", strcmp(dir, "/") == 0 ? "" : dir);
    if (!path_is_file(path)) return NULL;
    const char *error;
    Source *source = source_read_file(r->arena, path, &error);
    if (!source) return NULL;
    Package *package = ARENA_NEW(r->arena, Package);
    package->dir = dir;
    package->path = path;
    uint32_t offset;
    const JsonValue *json = json_parse(r->arena, source->text, source->length, &offset, &error);
    if (!json) {
        package->error = error;
        return package;
    }
    package->name = json_member_text(json, "name");
    package->main = json_member_text(json, "main");
    const char *type = json_member_text(json, "type");
    if (type && (strcmp(type, "module") == 0 || strcmp(type, "commonjs") == 0)) package->type = type;
    package->exports = json_member(json, "exports");
    package->imports = json_member(json, "imports");
    package->dependencies = json_member(json, "dependencies");
    package->dev_dependencies = json_member(json, "devDependencies");
    if (package->exports && package->exports->kind == JSON_NULL) package->exports = NULL;
    if (package->imports && package->imports->kind != JSON_OBJECT) package->imports = NULL;
    return package;
}

const Package *package_read(Resolver *r, const char *dir) {
    if (r->package_count * 2 >= r->package_capacity) entries_grow(r);
    struct ResolverEntry **slot = entry_slot(r, dir);
    if (!*slot) {
        struct ResolverEntry *entry = ARENA_NEW(r->arena, struct ResolverEntry);
        entry->dir = arena_string(r->arena, dir, strlen(dir));
        entry->package = package_load(r, entry->dir);
        *slot = entry;
        r->package_count++;
    }
    return (*slot)->package;
}

const Package *resolver_package_of(Resolver *r, const char *path) {
    for (char *dir = path_dirname(r->arena, path);; dir = path_dirname(r->arena, dir)) {
        size_t length = strlen(dir);
        if (length >= 13 && strcmp(dir + length - 13, "/node_modules") == 0) return NULL;
        const Package *package = package_read(r, dir);
        if (package) return package;
        if (strcmp(dir, "/") == 0) return NULL;
    }
}

Resolved resolved_not(const char *code, const char *message) { return (Resolved){RESOLVED_NOT, NULL, code, message}; }

static const char *imported_from(Resolver *r, const PackageRequest *request) {
    return request->from ? arena_printf(r->arena, " imported from %s", request->from) : "";
}

static Resolved not_exported(Resolver *r, const Package *package, const char *subpath, const PackageRequest *request) {
    const char *from = imported_from(r, request);
    const char *message =
        strcmp(subpath, ".") == 0
            ? arena_printf(r->arena, "No \"exports\" main defined in %s%s", package->path, from)
            : arena_printf(r->arena, "Package subpath '%s' is not defined by \"exports\" in %s%s", subpath, package->path, from);
    return resolved_not("ERR_PACKAGE_PATH_NOT_EXPORTED", message);
}

// What PACKAGE_TARGET_RESOLVE gives besides a path.
typedef enum { TARGET_FOUND, TARGET_NULL, TARGET_UNDEFINED, TARGET_ERROR } TargetKind;
typedef struct {
    TargetKind kind;
    Resolved resolved; // FOUND, ERROR
} TargetResult;

static TargetResult target_error(Resolved resolved) { return (TargetResult){TARGET_ERROR, resolved}; }

// A segment that is "", ".", ".." or "node_modules", also percent-encoded, after the first "./".
static bool has_invalid_segment(const char *text) {
    for (const char *p = text;;) {
        size_t part = strcspn(p, "/\\");
        char plain[16];
        size_t length = 0;
        for (size_t i = 0; i < part && length < sizeof plain; i++) {
            if (strncasecmp(p + i, "%2e", 3) == 0 && i + 2 < part) {
                plain[length++] = '.';
                i += 2;
            } else plain[length++] = p[i];
        }
        if (length <= 2 && strspn(plain, ".") >= length && length > 0) return true;
        if (length == 12 && strncasecmp(plain, "node_modules", 12) == 0) return true;
        if (!p[part]) return false;
        p += part + 1;
    }
}

static char *replace_star(Arena *arena, const char *text, const char *match) {
    size_t stars = 0, length = strlen(text), match_length = strlen(match);
    for (const char *p = text; *p; p++) stars += *p == '*';
    char *out = arena_alloc(arena, length + stars * match_length + 1), *at = out;
    for (const char *p = text; *p; p++) {
        if (*p == '*') {
            memcpy(at, match, match_length);
            at += match_length;
        } else *at++ = *p;
    }
    return out;
}

static bool is_array_index(const char *key) {
    if (!*key || (key[0] == '0' && key[1])) return false;
    return strspn(key, "0123456789") == strlen(key) && strlen(key) < 10;
}

static bool condition_holds(const PackageRequest *request, const char *key) {
    if (strcmp(key, "default") == 0) return true;
    for (const char *const *c = request->conditions; *c; c++)
        if (strcmp(*c, key) == 0) return true;
    return false;
}

static Resolved invalid_target(
    Resolver *r, const Package *package, const char *target, bool internal, const PackageRequest *request) {
    bool relative = strncmp(target, "./", 2) == 0;
    return resolved_not(
        "ERR_INVALID_PACKAGE_TARGET", arena_printf(r->arena, "Invalid \"%s\" target \"%s\" defined in the package config %s%s%s",
                                          internal ? "imports" : "exports", target, package->path, imported_from(r, request),
                                          relative || internal ? "" : "; targets must start with \"./\""));
}

// PACKAGE_TARGET_RESOLVE(packageURL, target, patternMatch, isImports, conditions). match NULL: no pattern.
static TargetResult target_resolve(Resolver *r, const Package *package, const JsonValue *target, const char *match, bool internal,
    const PackageRequest *request) {
    switch (target->kind) {
    case JSON_STRING: {
        const char *text = target->text;
        if (strncmp(text, "./", 2) != 0) {
            if (!internal || strncmp(text, "../", 3) == 0 || text[0] == '/')
                return target_error(invalid_target(r, package, text, internal, request));
            if (match) text = replace_star(r->arena, text, match);
            return (TargetResult){TARGET_FOUND, package_resolve_bare(r, text, package->dir, request->is_import)};
        }
        if (has_invalid_segment(text + 2)) return target_error(invalid_target(r, package, text, internal, request));
        if (match && *match && has_invalid_segment(match))
            return target_error(resolved_not("ERR_INVALID_MODULE_SPECIFIER",
                arena_printf(r->arena, "Invalid module \"%s\"%s", match, imported_from(r, request))));
        if (match) text = replace_star(r->arena, text, match);
        return (TargetResult){TARGET_FOUND, {RESOLVED_FILE, path_join(r->arena, package->dir, text), NULL, NULL}};
    }
    case JSON_OBJECT:
        for (uint32_t i = 0; i < target->count; i++)
            if (is_array_index(target->names[i]))
                return target_error(resolved_not("ERR_INVALID_PACKAGE_CONFIG",
                    arena_printf(r->arena, "Invalid package config %s. \"exports\" cannot contain numeric property keys.",
                        package->path)));
        for (uint32_t i = 0; i < target->count; i++) {
            if (!condition_holds(request, target->names[i])) continue;
            TargetResult result = target_resolve(r, package, target->items[i], match, internal, request);
            if (result.kind != TARGET_UNDEFINED) return result;
        }
        return (TargetResult){.kind = TARGET_UNDEFINED};
    case JSON_ARRAY: {
        TargetResult last = {.kind = TARGET_NULL};
        for (uint32_t i = 0; i < target->count; i++) {
            TargetResult result = target_resolve(r, package, target->items[i], match, internal, request);
            if (result.kind == TARGET_UNDEFINED) continue;
            if (result.kind == TARGET_FOUND) return result;
            last = result;
        }
        return last;
    }
    case JSON_NULL: return (TargetResult){.kind = TARGET_NULL};
    default: return target_error(invalid_target(r, package, "", internal, request));
    }
}

// PATTERN_KEY_COMPARE: is `a` more specific than `b`?
static bool key_is_better(const char *a, const char *b) {
    size_t base_a = strcspn(a, "*"), base_b = strcspn(b, "*");
    if (base_a != base_b) return base_a > base_b;
    return strlen(a) > strlen(b);
}

// PACKAGE_IMPORTS_EXPORTS_RESOLVE(matchKey, matchObj, …). UNDEFINED where no key fits.
static TargetResult table_resolve(
    Resolver *r, const Package *package, const char *key, const JsonValue *table, bool internal, const PackageRequest *request) {
    size_t key_length = strlen(key);
    const JsonValue *exact = json_member(table, key);
    if (exact && !strchr(key, '*') && key[key_length - 1] != '/')
        return target_resolve(r, package, exact, NULL, internal, request);
    const char *best = NULL, *best_match = NULL;
    for (uint32_t i = 0; i < table->count; i++) {
        const char *name = table->names[i], *star = strchr(name, '*');
        if (!star || strchr(star + 1, '*')) continue;
        size_t before = (size_t)(star - name), after = strlen(star + 1);
        if (key_length <= before || key_length < before + after || strncmp(key, name, before) != 0) continue;
        if (key_length < strlen(name) || strcmp(key + key_length - after, star + 1) != 0) continue;
        if (best && !key_is_better(name, best)) continue;
        best = name;
        best_match = arena_string(r->arena, key + before, key_length - before - after);
    }
    if (!best) return (TargetResult){.kind = TARGET_UNDEFINED};
    return target_resolve(r, package, json_member(table, best), best_match, internal, request);
}

// PACKAGE_EXPORTS_RESOLVE(packageURL, subpath, exports, conditions)
Resolved package_exports_resolve(Resolver *r, const Package *package, const char *subpath, const PackageRequest *request) {
    const JsonValue *exports = package->exports;
    bool sugar = exports->kind == JSON_STRING || exports->kind == JSON_ARRAY;
    if (exports->kind == JSON_OBJECT) {
        uint32_t dotted = 0;
        for (uint32_t i = 0; i < exports->count; i++) dotted += exports->names[i][0] == '.';
        if (dotted && dotted != exports->count)
            return resolved_not("ERR_INVALID_PACKAGE_CONFIG",
                arena_printf(r->arena,
                    "Invalid package config %s. \"exports\" cannot contain some keys starting with '.' and some not. The "
                    "exports object must either be an object of package subpath keys or an object of main entry condition "
                    "name keys only.",
                    package->path));
        sugar = !dotted;
    }
    TargetResult result = {.kind = TARGET_UNDEFINED};
    if (sugar) {
        if (strcmp(subpath, ".") == 0) result = target_resolve(r, package, exports, NULL, false, request);
    } else result = table_resolve(r, package, subpath, exports, false, request);
    if (result.kind == TARGET_FOUND || result.kind == TARGET_ERROR) return result.resolved;
    return not_exported(r, package, subpath, request);
}

// PACKAGE_IMPORTS_RESOLVE(specifier, parentURL, conditions)
Resolved package_imports_resolve(Resolver *r, const Package *package, const char *specifier, const PackageRequest *request) {
    if (strcmp(specifier, "#") == 0 || strncmp(specifier, "#/", 2) == 0)
        return resolved_not("ERR_INVALID_MODULE_SPECIFIER",
            arena_printf(r->arena, "Invalid module \"%s\" is not a valid internal imports specifier name%s", specifier,
                imported_from(r, request)));
    if (package && package->imports) {
        TargetResult result = table_resolve(r, package, specifier, package->imports, true, request);
        if (result.kind == TARGET_FOUND || result.kind == TARGET_ERROR) return result.resolved;
    }
    return resolved_not("ERR_PACKAGE_IMPORT_NOT_DEFINED",
        arena_printf(r->arena, "Package import specifier \"%s\" is not defined%s%s%s", specifier, package ? " in package " : "",
            package ? package->path : "", imported_from(r, request)));
}
