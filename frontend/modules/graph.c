// Builds the module graph (see modules.h): reads, scans and resolves, breadth first from the entry.
//
//   entry ─▶ module_add ─▶ [queue] ─▶ read, format, scan ─▶ resolve each request ─▶ module_add …
//
// A module is known by its real path. Modules that only a pattern or --include brings in are dropped again when they
// cannot be parsed: nothing says that the program will ask for them.
#include "frontend/modules/data_url.h"
#include "frontend/modules/modules.h"
#include "frontend/modules/resolve.h"
#include "frontend/parse.h"
#include "support/hash.h"
#include "support/vec.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    Arena *arena;
    const ModuleGraphOptions *options;
    Diagnostics *diagnostics;
    Resolver resolver;
    ModuleGraph *graph;
    VEC(GraphModule *) modules;
    uint32_t *slots; // real path -> module index + 1
    uint32_t slot_capacity;
    VEC(const char *) builtins, globals;
    VEC(const char *) absent; // core modules that a warning was given for
} Builder;

// ---- modules by path ----

static uint32_t hash_path(const char *text) {
    uint32_t hash = 2166136261u;
    for (; *text; text++) hash = (hash ^ (unsigned char)*text) * 16777619u;
    return hash;
}

static uint32_t *module_slot(Builder *b, const char *path) {
    uint32_t at = hash_path(path) & (b->slot_capacity - 1);
    while (b->slots[at] && strcmp(b->modules.items[b->slots[at] - 1]->real_path, path) != 0)
        at = (at + 1) & (b->slot_capacity - 1);
    return &b->slots[at];
}

static void slots_grow(Builder *b) {
    b->slot_capacity = b->slot_capacity ? b->slot_capacity * 2 : 1024;
    b->slots = ARENA_ARRAY(b->arena, uint32_t, b->slot_capacity);
    for (uint32_t i = 0; i < b->modules.count; i++) *module_slot(b, b->modules.items[i]->real_path) = i + 1;
}

static bool ends_with(const char *text, const char *end) {
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

// ---- formats ----

static ParseGoal goal_of(ModuleFormat format) {
    return format == MODULE_FORMAT_ESM ? PARSE_MODULE : format == MODULE_FORMAT_SCRIPT ? PARSE_SCRIPT : PARSE_COMMONJS;
}

// Node's rules for a file of this name; DETECT where the syntax decides.
static ModuleFormat format_of_path(Builder *b, const char *path) {
    if (ends_with(path, ".mjs")) return MODULE_FORMAT_ESM;
    if (ends_with(path, ".cjs")) return MODULE_FORMAT_COMMONJS;
    if (ends_with(path, ".json")) return MODULE_FORMAT_JSON;
    const char *base = strrchr(path, '/');
    bool has_extension = base && strchr(base + 1, '.');
    if (!ends_with(path, ".js") && has_extension) return MODULE_FORMAT_COMMONJS;
    const Package *package = resolver_package_of(&b->resolver, path);
    if (!package || !package->type) return MODULE_FORMAT_DETECT;
    return strcmp(package->type, "module") == 0 ? MODULE_FORMAT_ESM : MODULE_FORMAT_COMMONJS;
}

// Why a file cannot be a module, or NULL.
static const char *unsupported_reason(Builder *b, const char *path) {
    if (ends_with(path, ".node")) return arena_printf(b->arena, "Native addons cannot be linked: %s", path);
    static const char *const typed[] = {".ts", ".mts", ".cts", ".tsx", NULL};
    for (int i = 0; typed[i]; i++)
        if (ends_with(path, typed[i])) return arena_printf(b->arena, "TypeScript is not supported yet: %s", path);
    if (ends_with(path, ".jsx")) return arena_printf(b->arena, "JSX is not JavaScript; compile it first: %s", path);
    if (ends_with(path, ".wasm")) return arena_printf(b->arena, "WebAssembly modules are not supported: %s", path);
    return NULL;
}

// Could the text hold module syntax at all? Saves parsing most CommonJS files twice.
static bool may_have_module_syntax(const Source *source) {
    static const char *const words[] = {"import", "export", "await"};
    for (int i = 0; i < 3; i++)
        if (memmem(source->text, source->length, words[i], strlen(words[i]))) return true;
    return false;
}

// ---- reading one module ----

static void check_json(Builder *b, GraphModule *module, Diagnostics *diagnostics) {
    uint32_t offset;
    const char *error;
    if (json_parse(b->arena, module->source->text, module->source->length, &offset, &error)) return;
    if (offset > module->source->length) offset = module->source->length;
    diagnostics_report(diagnostics, module->source, offset, offset, DIAGNOSTIC_JSON_SYNTAX, error);
}

// Fills format, ast and scan. `asked` may be DETECT.
static void module_scan_source(Builder *b, GraphModule *module, ModuleFormat asked, Diagnostics *diagnostics) {
    const ModuleGraphOptions *options = b->options;
    if (asked == MODULE_FORMAT_JSON) {
        module->format = asked;
        module->scan = module_scan_empty(b->arena);
        check_json(b, module, diagnostics);
        return;
    }
    if (options->scan_load && !options->parse_all) {
        module->scan = options->scan_load(options->context, b->arena, module->digest, asked, &module->format);
        if (module->scan) return;
    }
    ModuleFormat format = asked;
    if (asked == MODULE_FORMAT_DETECT)
        format = may_have_module_syntax(module->source) && frontend_has_module_syntax(module->source) ? MODULE_FORMAT_ESM
                                                                                                      : MODULE_FORMAT_COMMONJS;
    module->format = format;
    module->ast = frontend_parse(b->arena, module->source, goal_of(format), diagnostics);
    if (!module->ast) {
        module->scan = module_scan_empty(b->arena);
        return;
    }
    module->scan = module_scan(b->arena, module->ast);
    if (options->scan_store && !diagnostics->error_count)
        options->scan_store(options->context, module->digest, asked, format, module->scan);
}

static const char *package_dir_of(Builder *b, const char *path) {
    const Package *package = resolver_package_of(&b->resolver, path);
    return package ? path_relative(b->arena, b->graph->root, package->dir) : NULL;
}

// Reads and scans a file; NULL where it cannot be read or is of no use.
static GraphModule *module_read(
    Builder *b, const char *path, Diagnostics *diagnostics, const Source *asker, uint32_t start, uint32_t end) {
    const char *reason = unsupported_reason(b, path);
    if (reason) {
        diagnostics_report(diagnostics, asker, start, end, DIAGNOSTIC_UNSUPPORTED_FILE, reason);
        return NULL;
    }
    const char *error;
    Source *source = source_read_file(b->arena, path, &error);
    if (!source) {
        diagnostics_report(diagnostics, asker, start, end, DIAGNOSTIC_CANNOT_READ, path, error);
        return NULL;
    }
    GraphModule *module = ARENA_NEW(b->arena, GraphModule);
    module->real_path = path;
    module->source = source;
    char cwd[4096];
    if (getcwd(cwd, sizeof cwd)) {
        const char *shown = path_relative(b->arena, cwd, path);
        if (shown[0] != '.') source->path = shown;
    }
    module->digest = module_digest(b->arena, source->text, source->length);
    return module;
}

static uint32_t module_append(Builder *b, GraphModule *module) {
    module->index = b->modules.count;
    module->path = path_relative(b->arena, b->graph->root, module->real_path);
    module->package_dir = package_dir_of(b, module->real_path);
    vec_push(b->arena, &b->modules, module);
    if (b->modules.count * 2 > b->slot_capacity) slots_grow(b);
    else *module_slot(b, module->real_path) = module->index + 1;
    return module->index;
}

// The index of the module at a real path, read on first sight; UINT32_MAX where it is unusable.
static uint32_t module_add(Builder *b, const char *path, const Source *asker, uint32_t start, uint32_t end) {
    uint32_t *slot = module_slot(b, path);
    if (*slot) return *slot - 1;
    GraphModule *module = module_read(b, path, b->diagnostics, asker, start, end);
    if (!module) return UINT32_MAX;
    module_scan_source(b, module, format_of_path(b, path), b->diagnostics);
    return module_append(b, module);
}

// The same for files that nothing asks for by name: unusable ones are left out quietly.
static void module_add_optional(Builder *b, const char *path, ModuleFormat format) {
    if (!path || *module_slot(b, path)) return;
    Diagnostics quiet;
    diagnostics_init(&quiet, b->arena);
    GraphModule *module = module_read(b, path, &quiet, NULL, 0, 0);
    if (!module) return;
    module_scan_source(b, module, format == MODULE_FORMAT_DETECT ? format_of_path(b, path) : format, &quiet);
    if (!quiet.error_count) module_append(b, module);
}

// A module of the command line: preludes, and with --script or --module the entry and the includes.
static GraphModule *module_add_forced(Builder *b, const char *path, ModuleFormat format) {
    if (*module_slot(b, path)) return b->modules.items[*module_slot(b, path) - 1];
    GraphModule *module = module_read(b, path, b->diagnostics, NULL, 0, 0);
    if (!module) return NULL;
    module_scan_source(b, module, format == MODULE_FORMAT_DETECT ? format_of_path(b, path) : format, b->diagnostics);
    module_append(b, module);
    return module;
}

// ---- requests ----

static bool is_import_kind(RequestKind kind) { return kind == REQUEST_STATIC_IMPORT || kind == REQUEST_DYNAMIC_IMPORT; }

static Resolution missing(const char *code, const char *message) {
    return (Resolution){RESOLUTION_MISSING, 0, NULL, code, message};
}

static Resolution resolve_builtin(Builder *b, GraphModule *module, const ScanRequest *request, const char *name) {
    if (b->options->builtin_exists && !b->options->builtin_exists(name)) {
        bool is_static = request->kind == REQUEST_STATIC_IMPORT, told = false;
        for (uint32_t i = 0; i < b->absent.count && !told; i++) told = strcmp(b->absent.items[i], name) == 0;
        if (!told && !is_static && !request->guarded) vec_push(b->arena, &b->absent, name);
        if (is_static || (!told && !request->guarded))
            diagnostics_report(b->diagnostics, module->source, request->start, request->end,
                is_static ? DIAGNOSTIC_CORE_MODULE_MISSING : DIAGNOSTIC_CORE_MODULE_ABSENT, name);
        return missing("MODULE_NOT_FOUND", NULL);
    }
    bool known = false;
    for (uint32_t i = 0; i < b->builtins.count && !known; i++) known = strcmp(b->builtins.items[i], name) == 0;
    if (!known) vec_push(b->arena, &b->builtins, name);
    return (Resolution){RESOLUTION_BUILTIN, 0, name, NULL, NULL};
}

// Messages go into the output, where the project root is not known: '\1' stands for it (runtime/modules_errors.c).
static const char *message_relative(Builder *b, const char *message) {
    if (!message) return NULL;
    const char *root = b->graph->root;
    size_t length = strlen(root);
    if (length < 2) return message;
    char *out = arena_alloc(b->arena, strlen(message) + 1), *at = out;
    for (const char *p = message; *p;) {
        if (strncmp(p, root, length) == 0 && p[length] == '/') {
            *at++ = '\1';
            p += length;
        } else *at++ = *p++;
    }
    return out;
}

// Checks `with { type: … }` of an import against the file it leads to; the error's message or NULL.
static const char *attribute_error(Builder *b, const ScanRequest *request, const char *path, const char **code) {
    bool json = ends_with(path, ".json");
    if (json && !request->type_attribute) {
        *code = "ERR_IMPORT_ATTRIBUTE_MISSING";
        return arena_printf(b->arena, "Module \"file://%s\" needs an import attribute of \"type: json\"", path);
    }
    if (!json && request->type_attribute && strcmp(request->type_attribute, "json") == 0) {
        *code = "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE";
        return arena_printf(b->arena, "Module \"file://%s\" is not of type \"json\"", path);
    }
    return NULL;
}

static Resolution resolve_request(Builder *b, GraphModule *module, const ScanRequest *request) {
    Resolved resolved = is_import_kind(request->kind) ? resolve_import(&b->resolver, request->specifier, module->real_path)
                                                      : resolve_require(&b->resolver, request->specifier, module->real_path);
    bool is_static = request->kind == REQUEST_STATIC_IMPORT;
    if (resolved.kind == RESOLVED_CORE) return resolve_builtin(b, module, request, resolved.path);
    if (resolved.kind == RESOLVED_NOT) {
        const char *message = resolved.message;
        if (is_static)
            diagnostics_report(b->diagnostics, module->source, request->start, request->end, DIAGNOSTIC_MODULE_NOT_FOUND,
                message ? message : arena_printf(b->arena, "Cannot find module '%s'", request->specifier));
        return missing(resolved.code, message_relative(b, message));
    }
    const char *code = NULL;
    const char *problem = is_static ? attribute_error(b, request, resolved.path, &code) : NULL; /* import() checks at run time */
    if (problem) {
        diagnostics_report(b->diagnostics, module->source, request->start, request->end, DIAGNOSTIC_IMPORT_ATTRIBUTE, problem);
        return missing(code, message_relative(b, problem));
    }
    // A file of no use that only a guarded or late request reaches fails when it is reached.
    const char *reason = unsupported_reason(b, resolved.path);
    if (reason && !is_static) return missing("ERR_DLOPEN_FAILED", message_relative(b, reason));
    uint32_t index = module_add(b, resolved.path, module->source, request->start, request->end);
    if (index == UINT32_MAX) return missing("MODULE_NOT_FOUND", NULL);
    if (is_import_kind(request->kind)) b->modules.items[index]->is_imported = true;
    return (Resolution){RESOLUTION_MODULE, index, NULL, NULL, NULL};
}

// ---- patterns: require("./locale/" + name) ----

typedef struct {
    const char *base; // what the file's name must begin with
    const char *suffix;
    bool deep;
} PatternMatch;

static int compare_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static bool is_module_file(const char *name) {
    return ends_with(name, ".js") || ends_with(name, ".cjs") || ends_with(name, ".mjs") || ends_with(name, ".json");
}

// Does `rest` (the path below the pattern's folder) fit, as written or without its extension?
static bool pattern_fits(const char *rest, const PatternMatch *match) {
    if (strncmp(rest, match->base, strlen(match->base)) != 0) return false;
    if (!*match->suffix || ends_with(rest, match->suffix)) return true;
    const char *dot = strrchr(rest, '.');
    size_t length = dot ? (size_t)(dot - rest) : strlen(rest), suffix = strlen(match->suffix);
    return length >= suffix && strncmp(rest + length - suffix, match->suffix, suffix) == 0;
}

static void pattern_walk(Builder *b, const char *dir, const char *below, const PatternMatch *match, int depth) {
    DIR *handle = opendir(dir);
    if (!handle) return;
    VEC(const char *) names = {0};
    for (struct dirent *entry; (entry = readdir(handle));)
        if (entry->d_name[0] != '.') vec_push(b->arena, &names, arena_string(b->arena, entry->d_name, strlen(entry->d_name)));
    closedir(handle);
    if (names.count) qsort(names.items, names.count, sizeof *names.items, compare_text);
    for (uint32_t i = 0; i < names.count; i++) {
        char *path = path_join(b->arena, dir, names.items[i]);
        char *rest = arena_printf(b->arena, "%s%s", below, names.items[i]);
        if (path_is_directory(path)) {
            if (strcmp(names.items[i], "node_modules") == 0 || depth > 8) continue;
            if (match->deep) pattern_walk(b, path, arena_printf(b->arena, "%s/", rest), match, depth + 1);
            else if (pattern_fits(rest, match)) module_add_optional(b, resolve_path(&b->resolver, path), MODULE_FORMAT_DETECT);
        } else if (is_module_file(names.items[i]) && pattern_fits(rest, match))
            module_add_optional(b, resolve_path(&b->resolver, path), MODULE_FORMAT_DETECT);
    }
}

static void resolve_pattern(Builder *b, GraphModule *module, const ScanPattern *pattern) {
    char *dir = path_dirname(b->arena, module->real_path);
    const char *prefix = pattern->prefix;
    if (prefix[0] != '.') {
        size_t name = strcspn(prefix, "/");
        if (prefix[0] == '@') name += 1 + strcspn(prefix + name + 1, "/");
        const char *folder = resolver_package_dir(&b->resolver, arena_string(b->arena, prefix, name), module->real_path);
        if (!folder) return;
        dir = arena_string(b->arena, folder, strlen(folder));
        prefix = arena_printf(b->arena, ".%s", prefix + name);
    }
    if (!pattern->suffix) {
        module_add_optional(b, resolve_path(&b->resolver, path_join(b->arena, dir, prefix)), MODULE_FORMAT_DETECT);
        return;
    }
    const char *slash = strrchr(prefix, '/');
    char *folder = path_join(b->arena, dir, arena_string(b->arena, prefix, (size_t)(slash - prefix)));
    // The module's own folder and those above are not searched in depth.
    size_t length = strlen(folder);
    bool above = strncmp(module->real_path, folder, length) == 0 && module->real_path[length] == '/';
    PatternMatch match = {slash + 1, pattern->suffix, !above};
    pattern_walk(b, folder, "", &match, 0);
}

// A module that throws what was found wrong with a text.
static Source *source_of_error(Builder *b, const Diagnostics *found) {
    const char *message = found->items[0].message;
    char *text = arena_alloc(b->arena, 2 * strlen(message) + 64), *out = text;
    out += sprintf(out, "throw new SyntaxError(\"");
    for (; *message; message++) {
        if (*message == '"' || *message == '\\') *out++ = '\\';
        *out++ = *message == '\n' ? ' ' : *message;
    }
    strcpy(out, "\");");
    return source_from_bytes(b->arena, "[worker eval]", text, strlen(text));
}

// The text of a worker or of a function becomes a CommonJS module in the folder of the module that holds it, that of a data: URL
// an ES module; one that cannot be parsed fails where it is run.
static void module_add_worker_text(Builder *b, GraphModule *holder, const char *text) {
    size_t length = strlen(text);
    const char *name = arena_printf(b->arena, WORKER_TEXT_NAME "%016llx", (unsigned long long)hash_unseeded(text, length));
    const char *path = path_join(b->arena, path_dirname(b->arena, holder->real_path), name);
    if (*module_slot(b, path)) return;
    ModuleFormat format = MODULE_FORMAT_COMMONJS;
    if (strncmp(text, "data:", 5) == 0) {
        format = MODULE_FORMAT_ESM;
        text = data_url_script(b->arena, text, &length);
        if (!text) return;
    }
    Diagnostics quiet;
    diagnostics_init(&quiet, b->arena);
    GraphModule *module = ARENA_NEW(b->arena, GraphModule);
    module->real_path = path;
    module->source = source_from_bytes(b->arena, "[worker eval]", text, length);
    module->digest = module_digest(b->arena, text, length);
    module_scan_source(b, module, format, &quiet);
    if (quiet.error_count) {
        module->source = source_of_error(b, &quiet);
        module->digest = module_digest(b->arena, module->source->text, module->source->length);
        diagnostics_init(&quiet, b->arena);
        module_scan_source(b, module, format, &quiet);
    }
    if (!quiet.error_count) module_append(b, module);
}

static void module_resolve(Builder *b, GraphModule *module) {
    const ModuleScan *scan = module->scan;
    module->resolutions = ARENA_ARRAY(b->arena, Resolution, scan->request_count);
    for (uint32_t i = 0; i < scan->request_count; i++) module->resolutions[i] = resolve_request(b, module, &scan->requests[i]);
    for (uint32_t i = 0; i < scan->pattern_count; i++)
        if (scan->patterns[i].kind != REQUEST_OWN_FILE) resolve_pattern(b, module, &scan->patterns[i]);
    for (uint32_t i = 0; i < scan->worker_text_count; i++) module_add_worker_text(b, module, scan->worker_texts[i]);
}

// ---- packages that are named to be loaded by other packages: { target: "pino-pretty" } ----

static bool quotes(const Source *source, const char *name) {
    size_t length = strlen(name);
    const char *at = source->text, *end = source->text + source->length;
    while ((at = memmem(at, (size_t)(end - at), name, length))) {
        if (at > source->text && at + length < end && at[-1] == at[length] && strchr("'\"`", at[-1])) return true;
        at++;
    }
    return false;
}

static void module_imply(Builder *b, GraphModule *module, const char *name) {
    for (uint32_t i = 0; i < module->scan->request_count; i++)
        if (strcmp(module->scan->requests[i].specifier, name) == 0) return;
    ScanRequest request = {.kind = REQUEST_REQUIRE_RESOLVE, .specifier = name, .guarded = true};
    Resolution resolution = resolve_request(b, module, &request);
    if (resolution.kind != RESOLUTION_MODULE) return;
    ModuleScan *scan = ARENA_NEW(b->arena, ModuleScan);
    *scan = *module->scan;
    uint32_t count = scan->request_count++;
    scan->requests = ARENA_ARRAY(b->arena, ScanRequest, scan->request_count);
    Resolution *resolutions = ARENA_ARRAY(b->arena, Resolution, scan->request_count);
    if (count) {
        memcpy(scan->requests, module->scan->requests, count * sizeof *scan->requests);
        memcpy(resolutions, module->resolutions, count * sizeof *resolutions);
    }
    scan->requests[count] = request;
    resolutions[count] = resolution;
    module->scan = scan;
    module->resolutions = resolutions;
    const char *all = arena_printf(b->arena, "%s %s", module->digest, name); // what is cached of it is another thing now
    module->digest = module_digest(b->arena, all, strlen(all));
}

static bool is_linked(Builder *b, const GraphModule *from, const char *name) {
    Resolved resolved = resolve_require(&b->resolver, name, from->real_path);
    return resolved.kind == RESOLVED_FILE && *module_slot(b, resolved.path);
}

static void module_imply_of(Builder *b, GraphModule *module, const JsonValue *dependencies, bool only_new) {
    if (!dependencies || dependencies->kind != JSON_OBJECT) return;
    for (uint32_t i = 0; i < dependencies->count; i++) {
        const char *name = dependencies->names[i];
        if (!(only_new && is_linked(b, module, name)) && quotes(module->source, name)) module_imply(b, module, name);
    }
}

// Where a package loads what it is told at run time, the project's dependencies that the project's own modules name in a string
// are among what it may be told, and those that the package's modules so name and nothing else has linked: a driver.
static void imply_packages(Builder *b, const Package *package) {
    VEC(const Package *) dynamic = {0};
    uint32_t count = b->modules.count;
    for (uint32_t i = 0; i < count; i++)
        if (b->modules.items[i]->scan->has_dynamic_request)
            vec_push(b->arena, &dynamic, resolver_package_of(&b->resolver, b->modules.items[i]->real_path));
    for (uint32_t i = 0; i < count && dynamic.count; i++) {
        GraphModule *module = b->modules.items[i];
        if (module->format == MODULE_FORMAT_JSON) continue;
        const Package *own = resolver_package_of(&b->resolver, module->real_path);
        bool is_dynamic = own == package;
        for (uint32_t k = 0; k < dynamic.count && !is_dynamic; k++) is_dynamic = dynamic.items[k] == own;
        if (is_dynamic) module_imply_of(b, module, package->dependencies, own != package);
        if (own == package) module_imply_of(b, module, package->dev_dependencies, false);
    }
}

// ---- files that may become threads or processes ----

static bool links_builtin(const Builder *b, const char *name) {
    for (uint32_t i = 0; i < b->builtins.count; i++)
        if (strcmp(b->builtins.items[i], name) == 0) return true;
    return false;
}

// Modules that their neighbours name by path, where the program can start them: pools of threads are handed such paths.
static void add_own_files(Builder *b) {
    if (!links_builtin(b, "worker_threads") && !links_builtin(b, "child_process") && !links_builtin(b, "cluster")) return;
    uint32_t count = b->modules.count;
    for (uint32_t i = 0; i < count; i++) {
        GraphModule *module = b->modules.items[i];
        for (uint32_t k = 0; k < module->scan->pattern_count; k++)
            if (module->scan->patterns[k].kind == REQUEST_OWN_FILE) resolve_pattern(b, module, &module->scan->patterns[k]);
    }
}

// ---- names that CommonJS shows to ES modules ----

typedef struct {
    VEC(const char *) names;
    bool *visited; // by module index
} NameCollector;

static void collect_names(Builder *b, GraphModule *module, NameCollector *out) {
    if (module->format != MODULE_FORMAT_COMMONJS || out->visited[module->index]) return;
    out->visited[module->index] = true;
    for (uint32_t i = 0; i < module->scan->export_name_count; i++) {
        const char *name = module->scan->export_names[i];
        bool known = false;
        for (uint32_t k = 0; k < out->names.count && !known; k++) known = strcmp(out->names.items[k], name) == 0;
        if (!known) vec_push(b->arena, &out->names, name);
    }
    for (uint32_t i = 0; i < module->scan->reexport_count; i++) {
        uint32_t request = module_scan_find(module->scan, REQUEST_REQUIRE, module->scan->reexports[i], NULL);
        if (request == UINT32_MAX || module->resolutions[request].kind != RESOLUTION_MODULE) continue;
        collect_names(b, b->modules.items[module->resolutions[request].module], out);
    }
}

static void collect_cjs_exports(Builder *b) {
    for (uint32_t i = 0; i < b->modules.count; i++) {
        GraphModule *module = b->modules.items[i];
        if (!module->is_imported || module->format != MODULE_FORMAT_COMMONJS) continue;
        NameCollector collector = {.visited = ARENA_ARRAY(b->arena, bool, b->modules.count)};
        collect_names(b, module, &collector);
        if (collector.names.count)
            qsort(collector.names.items, collector.names.count, sizeof *collector.names.items, compare_text);
        module->cjs_exports = collector.names.items;
        module->cjs_export_count = collector.names.count;
    }
}

// Words too common to mean what a core module has, but in a module that asks for that one itself.
static const struct {
    const char *word, *core_module;
} common_words[] = {{"sign", "crypto"}, {"verify", "crypto"}, {"outputLength", "crypto"}, {"Certificate", "crypto"},
    {"Cipher", "crypto"}, {"Decipher", "crypto"}, {"Sign", "crypto"}, {"Verify", "crypto"}};

static bool asks_for(const ModuleScan *scan, const char *core_module) {
    for (uint32_t i = 0; i < scan->request_count; i++) {
        const char *specifier = scan->requests[i].specifier;
        if (!specifier) continue;
        if (strncmp(specifier, "node:", 5) == 0) specifier += 5;
        if (strcmp(specifier, core_module) == 0) return true;
    }
    return false;
}

static void collect_words(Builder *b, const ModuleScan *scan) {
    WordSet words = scan->words;
    for (size_t i = 0; i < sizeof common_words / sizeof *common_words; i++)
        if (!asks_for(scan, common_words[i].core_module)) word_set_remove(&words, module_scan_word(common_words[i].word));
    word_set_merge(&b->graph->words, &words);
}

static void collect_globals(Builder *b, const ModuleScan *scan) {
    collect_words(b, scan);
    for (uint32_t i = 0; i < scan->global_count; i++) {
        bool known = false;
        for (uint32_t k = 0; k < b->globals.count && !known; k++) known = strcmp(b->globals.items[k], scan->globals[i]) == 0;
        if (!known) vec_push(b->arena, &b->globals, scan->globals[i]);
    }
}

// ---- the whole ----

ModuleGraph *module_graph_load(Arena *arena, const char *entry, const ModuleGraphOptions *options, Diagnostics *diagnostics) {
    Builder b = {.arena = arena, .options = options, .diagnostics = diagnostics, .graph = ARENA_NEW(arena, ModuleGraph)};
    resolver_init(&b.resolver, arena);
    slots_grow(&b);
    Resolved resolved = resolve_entry(&b.resolver, entry);
    if (resolved.kind != RESOLVED_FILE) {
        if (path_is_directory(entry))
            diagnostics_report(diagnostics, NULL, 0, 0, DIAGNOSTIC_CANNOT_READ, entry, "is a folder without an index.js");
        else diagnostics_report(diagnostics, NULL, 0, 0, DIAGNOSTIC_ENTRY_NOT_FOUND, entry);
        return NULL;
    }
    const Package *package = resolver_package_of(&b.resolver, resolved.path);
    b.graph->root = package ? package->dir : path_dirname(arena, resolved.path);
    ModuleFormat forced = options->script ? MODULE_FORMAT_SCRIPT : options->module ? MODULE_FORMAT_ESM : MODULE_FORMAT_DETECT;
    for (uint32_t i = 0; i < options->prelude_count; i++) {
        Resolved prelude = resolve_entry(&b.resolver, options->preludes[i]);
        if (prelude.kind != RESOLVED_FILE)
            diagnostics_report(diagnostics, NULL, 0, 0, DIAGNOSTIC_ENTRY_NOT_FOUND, options->preludes[i]);
        else module_add_forced(&b, prelude.path, MODULE_FORMAT_SCRIPT);
    }
    b.graph->entry = b.modules.count;
    if (!module_add_forced(&b, resolved.path, forced)) return NULL;
    for (uint32_t i = 0; i < options->include_count; i++) {
        uint32_t count;
        const char **files = module_glob(arena, options->includes[i], &count);
        for (uint32_t k = 0; k < count; k++) {
            const char *path = is_module_file(files[k]) ? resolve_entry(&b.resolver, files[k]).path : NULL;
            if (path && forced != MODULE_FORMAT_DETECT) module_add_forced(&b, path, forced);
            else if (path) module_add_optional(&b, path, MODULE_FORMAT_DETECT);
        }
    }
    uint32_t done = 0;
    for (; done < b.modules.count; done++) module_resolve(&b, b.modules.items[done]);
    if (package) imply_packages(&b, package);
    add_own_files(&b);
    for (; done < b.modules.count; done++) module_resolve(&b, b.modules.items[done]);
    collect_cjs_exports(&b);
    for (uint32_t i = 0; i < b.modules.count; i++) collect_globals(&b, b.modules.items[i]->scan);
    if (b.builtins.count) qsort(b.builtins.items, b.builtins.count, sizeof *b.builtins.items, compare_text);
    b.graph->modules = b.modules.items;
    b.graph->module_count = b.modules.count;
    b.graph->builtins = b.builtins.items;
    b.graph->builtin_count = b.builtins.count;
    if (b.globals.count) qsort(b.globals.items, b.globals.count, sizeof *b.globals.items, compare_text);
    b.graph->globals = b.globals.items;
    b.graph->global_count = b.globals.count;
    return b.graph;
}

AstProgram *graph_module_parse(Arena *arena, GraphModule *module, Diagnostics *diagnostics) {
    if (!module->ast && module->format != MODULE_FORMAT_JSON)
        module->ast = frontend_parse(arena, module->source, goal_of(module->format), diagnostics);
    return module->ast;
}
