/* modules.c - module records, their file names, what a specifier means at run time, core modules and bindings.
 *
 * Literal specifiers were resolved at build time (nacre_program.modules[i].requests). Anything else is looked up here among
 * the linked modules: as a core module, by path relative to the asking module, or as a package in a node_modules folder
 * above it. Nothing is read from disk.
 * Paths in the program are relative to the project root; absolute names are made from the executable's folder, or from
 * the source root when the program was built with --module-paths=source.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "runtime/abi.h"
#include "runtime/atom.h"
#include "runtime/heap.h"
#include "runtime/modules.h"
#include "runtime/realm.h"
#include "runtime/state.h"
#include "support/hash.h"

enum { PROGRAM_SOURCE_PATHS = 1 };

typedef struct {
    ModuleRecord **records;  /* one a program module */
    ModuleRecord **builtins; /* one a linked core module */
    const char *root;        /* absolute folder that module paths are relative to */
    char executable[PATH_MAX];
    Value internal_require, internal_binding;
    Value bindings; /* null-prototype object: name -> binding */
} Modules;

static NACRE_THREAD Modules modules;

/* ---- paths ---- */

/* Joins and normalises "." and ".."; the result has no trailing slash. Leaf memory. */
static char *path_join(const char *folder, const char *path) {
    size_t size = strlen(folder) + strlen(path) + 2;
    char *joined = heap_alloc_leaf(size + 1), *out = heap_alloc_leaf(size + 1);
    bool absolute = path[0] == '/' || folder[0] == '/';
    if (path[0] == '/') strcpy(joined, path);
    else snprintf(joined, size + 1, "%s/%s", folder, path);
    size_t length = 0;
    for (char *p = joined; *p;) {
        while (*p == '/') p++;
        char *end = p + strcspn(p, "/");
        size_t part = (size_t)(end - p);
        if (part == 2 && p[0] == '.' && p[1] == '.') {
            char *slash = length ? memrchr(out, '/', length) : NULL;
            size_t start = slash ? (size_t)(slash - out) : 0;
            bool keep =
                !absolute &&
                (length == 0 || (length - (slash ? start + 1 : 0) == 2 && strncmp(out + (slash ? start + 1 : 0), "..", 2) == 0));
            if (keep) {
                if (length) out[length++] = '/';
                memcpy(out + length, "..", 2);
                length += 2;
            } else {
                length = start;
            }
        } else if (part && !(part == 1 && p[0] == '.')) {
            if (length || absolute) out[length++] = '/';
            memcpy(out + length, p, part);
            length += part;
        }
        p = end;
    }
    if (!length && absolute) out[length++] = '/';
    out[length] = 0;
    return out;
}

/* Folder part; "" for a plain name, "/" for a root's child. Leaf memory. */
static char *path_folder(const char *path) {
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (slash == path ? 1 : (size_t)(slash - path)) : 0;
    char *out = heap_alloc_leaf(length + 1);
    memcpy(out, path, length);
    out[length] = 0;
    return out;
}

static Value string_from_text(const char *text) { return string_from_utf8(text, strlen(text)); }

const char *modules_executable_path(void) { return modules.executable; }

/* ---- records ---- */

bool module_is_text_path(const char *path) {
    const char *slash = strrchr(path, '/');
    return strncmp(slash ? slash + 1 : path, WORKER_TEXT_NAME, sizeof WORKER_TEXT_NAME - 1) == 0;
}

static ModuleRecord *record_new(const ModuleDescriptor *descriptor, const ProgramModule *program, const char *builtin_name) {
    ModuleRecord *m = heap_alloc(sizeof(ModuleRecord));
    m->tag = CELL_TAG(CELL_INTERNAL);
    m->descriptor = descriptor;
    m->program = program;
    m->module_object = m->namespace_object = m->capability = m->meta = m->exports = UNDEFINED;
    m->error = HOLE;
    m->builtin_name = builtin_name;
    const char *name = program ? path_join(modules.root, module_path(descriptor)) : builtin_name;
    bool is_worker_text = program && module_is_text_path(name);
    m->filename = string_from_text(is_worker_text ? "[worker eval]" : name);
    m->dirname = string_from_text(program && !is_worker_text ? path_folder(name) : ".");
    *module_state(descriptor) = value_cell(m);
    return m;
}

ModuleRecord *module_record(uint32_t index) {
    const ProgramModule *p = &nacre_program.modules[index];
    if (!modules.records[index]) modules.records[index] = record_new(program_descriptor(p), p, NULL);
    return modules.records[index];
}

ModuleRecord *module_record_of(const ModuleDescriptor *descriptor) {
    if (*module_state(descriptor)) return as_cell(*module_state(descriptor));
    for (uint32_t i = 0; i < nacre_program.module_count; i++)
        if (program_descriptor(&nacre_program.modules[i]) == descriptor) return module_record(i);
    for (uint32_t i = 0; i < nacre_program.builtin_count; i++)
        if (program_builtin(&nacre_program, i) == descriptor) {
            const char *name = program_builtin_name(&nacre_program, i);
            return module_builtin(name, (uint32_t)strlen(name));
        }
    runtime_panic("a module is not part of the program");
}

const char *module_source(const ModuleDescriptor *descriptor) {
    const void *source = relative_address(&descriptor->source);
    if (!descriptor->unpack) return source;
    ModuleRecord *m = module_record_of(descriptor);
    if (!m->text) {
        char *text = heap_alloc_leaf(descriptor->source_length);
        SourceUnpack *unpack = (SourceUnpack *)(uintptr_t)relative_address(&descriptor->unpack);
        unpack(source, descriptor->packed_length, text, descriptor->source_length);
        m->text = text;
    }
    return m->text;
}

void module_prepare(ModuleRecord *m) {
    if (m->prepared) return;
    m->prepared = true;
    const ModuleDescriptor *d = m->descriptor;
    if (d->abi_version != NACRE_ABI_VERSION) runtime_panic("a module was compiled for another version of the runtime");
    atoms_load_module(d);
    Value *slots = module_slots(d);
    for (uint32_t i = 0; i < d->slot_count; i++) slots[i] = HOLE;
}

/* ---- core modules ---- */

bool module_is_builtin_name(const char *name, uint32_t length) {
    ModuleRecord *m = module_builtin(name, length);
    return m && strncmp(m->builtin_name, "internal/", 9) != 0;
}

ModuleRecord *module_builtin(const char *name, uint32_t length) {
    if (length > 5 && strncmp(name, "node:", 5) == 0) name += 5, length -= 5;
    for (uint32_t i = 0; i < nacre_program.builtin_count; i++) {
        const char *known = program_builtin_name(&nacre_program, i);
        if (strlen(known) != length || memcmp(known, name, length) != 0) continue;
        if (!modules.builtins[i]) modules.builtins[i] = record_new(program_builtin(&nacre_program, i), NULL, known);
        return modules.builtins[i];
    }
    return NULL;
}

static BUILTIN(internal_require) {
    size_t length;
    const char *name = string_to_utf8(a0, &length);
    ModuleRecord *m = module_builtin(name, (uint32_t)length);
    if (!m) return throw_error(ERROR_ERROR, "Core module '%s' is not linked into this executable", name);
    return builtin_exports(m);
}

static Value (*binding_maker(const char *name))(void) {
    for (uint32_t i = 0; i < nacre_program.binding_count; i++)
        if (strcmp(nacre_program.bindings[i].name, name) == 0) return nacre_program.bindings[i].make;
    return NULL;
}

static BUILTIN(internal_binding) {
    Object *cache = as_object(modules.bindings);
    PropertyKey key = key_from_string(a0);
    if (has_own_property(cache, key) == 1) return get_js(modules.bindings, key);
    size_t length;
    const char *name = string_to_utf8(a0, &length);
    Value (*make)(void) = binding_maker(name);
    if (!make) return throw_error(ERROR_ERROR, "Binding '%s' is not linked into this executable", name);
    TRY(binding, make());
    create_data_property(cache, key, binding);
    return binding;
}

/* A core module is run as (exports, require, module, primordials, internalBinding). */
Value builtin_exports(ModuleRecord *m) {
    if (m->loaded || m->loading) {
        if (m->loading) return get_atom(m->module_object, ATOM_exports);
        return m->exports;
    }
    m->loading = true;
    module_prepare(m);
    Object *module_object = object_new_plain();
    Object *exports = object_new_plain();
    m->module_object = value_cell(module_object);
    create_data_property(module_object, atom_from_ascii("exports"), value_cell(exports));
    Value argv[5] = {
        value_cell(exports), modules.internal_require, m->module_object, primordials_object(), modules.internal_binding};
    Value callee = rt_closure(module_functions(m->descriptor), NULL, 0);
    Value result = js_call(callee, UNDEFINED, 5, argv);
    m->loading = false;
    if (result == EXCEPTION) return EXCEPTION;
    m->exports = get_atom(m->module_object, ATOM_exports);
    m->loaded = true;
    return m->exports;
}

Value builtin_require(const char *name) {
    ModuleRecord *m = module_builtin(name, (uint32_t)strlen(name));
    if (!m) runtime_panic(name);
    return builtin_exports(m);
}

const char *modules_root(void) { return modules.root; }

const char *module_absolute_path(ModuleRecord *from, const char *path) {
    size_t length;
    return path_join(path[0] == '/' ? "/" : string_to_utf8(from->dirname, &length), path);
}

/* ---- specifiers ---- */

static ModuleTarget target_record(ModuleRecord *m) { return (ModuleTarget){TARGET_RECORD, m, NULL}; }
static const ModuleTarget target_missing = {TARGET_MISSING, NULL, NULL};

ModuleTarget module_resolve_request(ModuleRecord *from, uint32_t request) {
    if (!from->program) return target_missing;
    const ResolvedRequest *r = &program_requests(from->program)[request];
    if (r->kind == RESOLVED_MODULE) return target_record(module_record(r->module));
    const char *name = resolved_name(r);
    if (r->kind == RESOLVED_MISSING) return (ModuleTarget){TARGET_MISSING, NULL, name};
    ModuleRecord *m = module_builtin(name, (uint32_t)strlen(name));
    return m ? (ModuleTarget){TARGET_BUILTIN, m, NULL} : target_missing;
}

static const char *program_path(uint32_t module) { return module_path(program_descriptor(&nacre_program.modules[module])); }

/* Linked module with this program path, or -1. */
static int64_t module_index_by_path(const char *path) {
    for (uint32_t i = 0; i < nacre_program.module_count; i++)
        if (strcmp(program_path(i), path) == 0) return i;
    return -1;
}

static const char *path_relative_to_root(const char *path);

/* LOAD_AS_FILE and LOAD_INDEX over the linked modules: `path` is absolute or a program path. */
static int64_t module_index_by_candidate(const char *path) {
    static const char *const endings[] = {"", ".js", ".json", ".cjs", ".mjs", "/index.js", "/index.json", "/index.cjs"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t size = strlen(path) + 12;
        char *candidate = heap_alloc_leaf(size);
        snprintf(candidate, size, "%s%s", path, endings[i]);
        const char *known = path[0] == '/' ? path_relative_to_root(candidate) : candidate;
        int64_t index = known ? module_index_by_path(known) : -1;
        if (index >= 0) return index;
    }
    return -1;
}

/* Absolute path -> program path, or NULL when it lies outside every form that a program path can have. */
static const char *path_relative_to_root(const char *path) {
    size_t root = strlen(modules.root);
    if (strncmp(path, modules.root, root) == 0 && (path[root] == '/' || root == 1)) return path + root + (root > 1);
    for (uint32_t i = 0; i < nacre_program.module_count; i++)
        if (strcmp(path_join(modules.root, program_path(i)), path) == 0) return program_path(i);
    return NULL;
}

static ModuleTarget resolve_dynamic(ModuleRecord *from, const char *specifier) {
    if (strncmp(specifier, "file://", 7) == 0) specifier += 7;
    const char *folder = from->program ? path_folder(module_path(from->descriptor)) : "";
    int64_t index = -1;
    if (specifier[0] == '/') {
        index = module_index_by_candidate(path_join("/", specifier));
    } else if (specifier[0] == '.') {
        index = module_index_by_candidate(path_join(folder, specifier));
    } else {
        for (char *f = (char *)folder;; f = path_folder(f)) {
            size_t size = strlen(specifier) + 16;
            char *package = heap_alloc_leaf(size);
            snprintf(package, size, "node_modules/%s", specifier);
            index = module_index_by_candidate(path_join(f, package));
            if (index >= 0 || !*f) break;
        }
    }
    return index >= 0 ? target_record(module_record((uint32_t)index)) : target_missing;
}

/* Another linked module's literal request for the same bare specifier. */
static ModuleTarget resolve_as_others_do(const char *specifier) {
    size_t length = strlen(specifier);
    for (uint32_t i = 0; i < nacre_program.module_count; i++) {
        const ModuleDescriptor *d = program_descriptor(&nacre_program.modules[i]);
        AtomReader atom = atom_reader(d);
        uint32_t same = 0; /* atoms are unique */
        for (; same < d->atom_count; same++) {
            atom_reader_next(&atom);
            if (atom.is_latin1 && atom.length == length && memcmp(atom.units, specifier, length) == 0) break;
        }
        for (uint32_t k = 0; same < d->atom_count && k < d->request_count; k++) {
            if (module_requests(d)[k].specifier_atom != same) continue;
            ModuleTarget t = module_resolve_request(module_record(i), k);
            if (t.kind != TARGET_MISSING) return t;
        }
    }
    return target_missing;
}

ModuleTarget module_resolve_in(const char *folder, Value specifier) {
    size_t length;
    const char *text = string_to_utf8(specifier, &length);
    ModuleRecord *builtin = module_builtin(text, (uint32_t)length);
    if (builtin && strncmp(builtin->builtin_name, "internal/", 9) != 0) return (ModuleTarget){TARGET_BUILTIN, builtin, NULL};
    bool is_path = text[0] == '/' || text[0] == '.';
    int64_t index = is_path ? module_index_by_candidate(path_join(text[0] == '/' ? "/" : folder, text)) : -1;
    for (const char *f = folder; !is_path && index < 0; f = path_folder(f)) {
        index = module_index_by_candidate(path_join(path_join(f, "node_modules"), text));
        if (!*f || strcmp(f, "/") == 0) break;
    }
    if (index >= 0) return target_record(module_record((uint32_t)index));
    return is_path ? target_missing : resolve_as_others_do(text);
}

ModuleTarget module_resolve(ModuleRecord *from, Value specifier, uint32_t request_kind) {
    module_prepare(from);
    const ModuleDescriptor *d = from->descriptor;
    bool is_import = request_kind <= REQUEST_KIND_DYNAMIC;
    ModuleTarget failed = target_missing; /* of a request that import attributes made fail, where no other one succeeds */
    for (uint32_t k = 0; from->program && k < d->request_count; k++) {
        const ModuleRequest *r = &module_requests(d)[k];
        bool same_kind = is_import == (r->kind <= REQUEST_KIND_DYNAMIC);
        if (same_kind && string_equals(module_atoms(d)[r->specifier_atom], specifier)) {
            ModuleTarget t = module_resolve_request(from, k);
            if (t.kind != TARGET_MISSING) return t;
            if (!failed.missing) failed = t;
        }
    }
    if (failed.missing) return failed;
    size_t length;
    const char *text = string_to_utf8(specifier, &length);
    ModuleRecord *builtin = module_builtin(text, (uint32_t)length);
    if (builtin && strncmp(builtin->builtin_name, "internal/", 9) != 0) return (ModuleTarget){TARGET_BUILTIN, builtin, NULL};
    ModuleTarget t = resolve_dynamic(from, text);
    if (t.kind == TARGET_MISSING && text[0] != '.' && text[0] != '/') t = resolve_as_others_do(text);
    return t;
}

/* ---- start ---- */

/* Where /proc is not mounted, the kernel still tells the path that was executed. */
static void find_executable(void) {
    ssize_t length = readlink("/proc/self/exe", modules.executable, sizeof modules.executable - 1);
    modules.executable[length > 0 ? length : 0] = 0;
    const char *path = (const char *)getauxval(AT_EXECFN);
    if (length > 0 || !path) return;
    char folder[PATH_MAX];
    if (path[0] != '/' && !getcwd(folder, sizeof folder)) return;
    path = path_join(path[0] == '/' ? "/" : folder, path);
    if (strlen(path) < sizeof modules.executable) strcpy(modules.executable, path);
}

void modules_start(void) {
    find_executable();
    modules.root = nacre_program.flags & PROGRAM_SOURCE_PATHS ? nacre_program.source_root : path_folder(modules.executable);
    modules.records = heap_alloc((nacre_program.module_count + 1) * sizeof(ModuleRecord *));
    modules.builtins = heap_alloc((nacre_program.builtin_count + 1) * sizeof(ModuleRecord *));
    modules.bindings = value_cell(object_new(JS_NULL));
    modules.internal_require = value_cell(function_new_native(internal_require, atom_from_ascii("require"), 1));
    modules.internal_binding = value_cell(function_new_native(internal_binding, atom_from_ascii("internalBinding"), 1));
}

static int64_t linked_path_index(const char *path) {
    if (!path || path[0] != '/') return -1;
    const char *relative = path_relative_to_root(path_join("/", path));
    return relative ? module_index_by_path(relative) : -1;
}

const char *modules_worker_text_path(const char *text, size_t length) {
    char name[sizeof WORKER_TEXT_NAME + 16];
    snprintf(name, sizeof name, WORKER_TEXT_NAME "%016llx", (unsigned long long)hash_unseeded(text, length));
    for (uint32_t i = 0; i < nacre_program.module_count; i++) {
        const char *path = program_path(i), *slash = strrchr(path, '/');
        if (strcmp(slash ? slash + 1 : path, name) == 0) return path_join(modules.root, path);
    }
    return NULL;
}

Value modules_text_exports_js(const char *text, size_t length) {
    int64_t index = linked_path_index(modules_worker_text_path(text, length));
    return index < 0 ? HOLE : cjs_exports_apart_js(module_record((uint32_t)index));
}

bool modules_is_linked_path(const char *path) { return linked_path_index(path) >= 0; }

ModuleRecord *modules_entry(const char *requested_path) {
    const char *chosen = getenv("NACRE_ENTRY");
    int64_t index = chosen ? module_index_by_path(chosen) : -1;
    if (index < 0) index = linked_path_index(requested_path);
    return module_record(index >= 0 ? (uint32_t)index : nacre_program.entry);
}

Value modules_run_preludes(void) {
    for (uint32_t i = 0; i < nacre_program.entry; i++)
        if (modules_run_entry(module_record(i)) == EXCEPTION) return EXCEPTION;
    return UNDEFINED;
}

Value modules_run_entry(ModuleRecord *entry) {
    switch (entry->descriptor->kind) {
    case MODULE_ESM: return esm_import(entry);
    case MODULE_SCRIPT: {
        module_prepare(entry);
        Value callee = rt_closure(module_functions(entry->descriptor), NULL, 0);
        return js_call0(callee, intrinsic(INTRINSIC_GlobalObject)) == EXCEPTION ? EXCEPTION : UNDEFINED;
    }
    default: return cjs_require(entry, NULL) == EXCEPTION ? EXCEPTION : UNDEFINED;
    }
}
