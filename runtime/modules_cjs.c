/* modules_cjs.c - CommonJS: require, module objects and require.cache as Node documents them (modules.html).
 *
 * Input: a record of kind CJS or JSON (or ESM, for require of an ES module). A module is run once a cache entry: a
 * program that deletes require.cache[filename] has it run again.
 * It does not resolve specifiers (modules.c) and reads nothing from disk.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "runtime/abi.h"
#include "runtime/heap.h"
#include "runtime/modules.h"
#include "runtime/realm.h"
#include "runtime/state.h"

static NACRE_THREAD struct {
    Value cache; /* filename -> module object */
    Value extensions;
    Value main_module;
} cjs;

static PropertyKey key_ascii(const char *name) { return atom_from_ascii(name); }

Value cjs_cache(void) {
    if (!cjs.cache) cjs.cache = value_cell(object_new(JS_NULL));
    return cjs.cache;
}

static Value cjs_extensions(void) {
    if (!cjs.extensions) {
        Object *o = object_new(JS_NULL);
        cjs.extensions = value_cell(o);
        static const char *const names[] = {".js", ".json", ".node"};
        for (int i = 0; i < 3; i++) create_data_property(o, key_ascii(names[i]), UNDEFINED);
    }
    return cjs.extensions;
}

/* Prototype of module objects: that of the class Module where the core module `module` is linked. */
static Value module_prototype(void) {
    ModuleRecord *m = module_builtin("module", 6);
    if (m) {
        Value exports = builtin_exports(m);
        if (exports == EXCEPTION) return EXCEPTION;
        return get_atom(exports, ATOM_prototype);
    }
    return value_cell(object_new_plain());
}

/* node_modules folders from the module's own folder upwards (module.paths). */
static Value module_paths(Value dirname) {
    Object *paths = array_new(0);
    uint32_t end = string_length(dirname);
    for (;;) {
        Value folder = string_substring(dirname, 0, end);
        Value path = string_concat(end == 1 ? string_from_ascii("") : folder, string_from_ascii("/node_modules"));
        array_push(paths, path);
        if (end <= 1) break;
        do end--;
        while (end > 0 && string_at(dirname, end) != '/');
        if (end == 0) end = 1;
    }
    return value_cell(paths);
}

static Value module_object_new(ModuleRecord *m, ModuleRecord *parent) {
    TRY(prototype, module_prototype());
    Object *o = object_new(prototype);
    Value id = cjs.main_module ? m->filename : string_from_ascii(".");
    create_data_property(o, key_ascii("id"), id);
    create_data_property(o, key_ascii("path"), m->dirname);
    create_data_property(o, key_ascii("exports"), value_cell(object_new_plain()));
    create_data_property(o, key_ascii("filename"), m->filename);
    create_data_property(o, key_ascii("loaded"), JS_FALSE);
    create_data_property(o, key_ascii("children"), value_cell(array_new(0)));
    create_data_property(o, key_ascii("paths"), module_paths(m->dirname));
    Value parent_object = parent && is_object(parent->module_object) ? parent->module_object : parent ? UNDEFINED : JS_NULL;
    object_define(o, key_ascii("parent"), parent_object, PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
    if (is_object(parent_object)) {
        Value children = get_js(parent_object, key_ascii("children"));
        if (is_array(children) == 1) array_push(as_object(children), value_cell(o));
    }
    return value_cell(o);
}

/* ---- require ---- */

enum { REQUIRE_RECORD, REQUIRE_SLOTS };

static ModuleRecord *require_record(Value callee) { return as_cell(native_slot(callee, REQUIRE_RECORD)); }

static BUILTIN(require_call) {
    ModuleRecord *from = require_record(callee);
    if (!is_string(a0)) return module_throw_argument_type("id", a0);
    ModuleTarget target = module_resolve(from, a0, REQUEST_KIND_REQUIRE);
    if (target.kind == TARGET_MISSING) return cjs_throw_not_found(from, a0, &target);
    if (target.kind == TARGET_BUILTIN) return builtin_exports(target.record);
    return cjs_require(target.record, from);
}

/* require.resolve(request, { paths }): from the first of these folders where it is found. */
static Value resolve_in_paths(ModuleRecord *from, Value request, Value paths) {
    if (is_array(paths) != 1) {
        throw_error_value(ERROR_TYPE,
            is_string(paths) ? "The property 'options.paths' is invalid. Received '%v'"
                             : "The property 'options.paths' is invalid. Received %v",
            paths);
        return module_throw_pending_as("ERR_INVALID_ARG_VALUE");
    }
    for (uint32_t i = 0; i < array_length(as_object(paths)); i++) {
        TRY(path, get_js(paths, key_from_index(i)));
        char name[24];
        snprintf(name, sizeof name, "paths[%u]", i);
        if (!is_string(path)) return module_throw_argument_type(name, path);
        size_t length;
        const char *folder = string_to_utf8(path, &length);
        char here[4096];
        if (folder[0] != '/' && getcwd(here, sizeof here)) {
            char *absolute = heap_alloc_leaf(strlen(here) + length + 2);
            sprintf(absolute, "%s/%s", here, folder);
            folder = absolute;
        }
        ModuleTarget target = module_resolve_in(folder, request);
        if (target.kind == TARGET_BUILTIN) return request;
        if (target.kind == TARGET_RECORD) return target.record->filename;
    }
    return cjs_throw_not_found(from, request, NULL);
}

static BUILTIN(require_resolve) {
    ModuleRecord *from = require_record(callee);
    if (!is_string(a0)) return module_throw_argument_type("request", a0);
    TRY(paths, is_object(a1) ? get_js(a1, key_ascii("paths")) : UNDEFINED);
    if (paths != UNDEFINED) return resolve_in_paths(from, a0, paths);
    ModuleTarget target = module_resolve(from, a0, REQUEST_KIND_RESOLVE);
    if (target.kind == TARGET_MISSING) return cjs_throw_not_found(from, a0, &target);
    return target.kind == TARGET_BUILTIN ? a0 : target.record->filename;
}

static BUILTIN(require_resolve_paths) {
    ModuleRecord *from = require_record(callee);
    if (!is_string(a0)) return module_throw_argument_type("request", a0);
    size_t length;
    const char *text = string_to_utf8(a0, &length);
    if (module_is_builtin_name(text, (uint32_t)length)) return JS_NULL;
    if (text[0] != '.' || (text[1] && text[1] != '/' && text[1] != '.')) return module_paths(from->dirname);
    Object *own = array_new(0);
    array_push(own, from->dirname);
    return value_cell(own);
}

Value cjs_require_function(ModuleRecord *m, Value module_object) {
    Value slots[REQUIRE_SLOTS] = {value_cell(m)};
    Object *f = function_new_closure(require_call, key_ascii("require"), 1, REQUIRE_SLOTS, slots);
    Object *resolve = function_new_closure(require_resolve, key_ascii("resolve"), 2, REQUIRE_SLOTS, slots);
    Object *paths = function_new_closure(require_resolve_paths, key_ascii("paths"), 1, REQUIRE_SLOTS, slots);
    create_data_property(resolve, key_ascii("paths"), value_cell(paths));
    create_data_property(f, key_ascii("resolve"), value_cell(resolve));
    create_data_property(f, key_ascii("main"), cjs.main_module ? cjs.main_module : UNDEFINED);
    create_data_property(f, key_ascii("extensions"), cjs_extensions());
    create_data_property(f, key_ascii("cache"), cjs_cache());
    return value_cell(f);
}

/* ---- loading ---- */

static Value load_json(ModuleRecord *m) {
    Value text = string_from_utf8(module_source(m->descriptor), m->descriptor->source_length);
    m->text = NULL; /* read once */
    return js_call1(primordial_resolve("JSONParse"), UNDEFINED, text);
}

static Value run_body(ModuleRecord *m, Value module_object) {
    module_prepare(m);
    TRY(exports, get_atom(module_object, ATOM_exports));
    Value argv[5] = {exports, cjs_require_function(m, module_object), module_object, m->filename, m->dirname};
    Value callee = rt_closure(module_functions(m->descriptor), NULL, 0);
    return js_call(callee, exports, 5, argv);
}

Value cjs_exports_apart_js(ModuleRecord *m) {
    if (m->loaded) return m->exports;
    TRY(module_object, module_object_new(m, NULL));
    m->module_object = module_object;
    if (run_body(m, module_object) == EXCEPTION) return EXCEPTION;
    TRY(exports, get_js(module_object, key_ascii("exports")));
    m->loaded = true;
    return m->exports = exports;
}

Value cjs_require(ModuleRecord *m, ModuleRecord *parent) {
    PropertyKey key = key_from_string(m->filename);
    Object *cache = as_object(cjs_cache());
    int cached = has_own_property(cache, key);
    if (cached) {
        TRY(module_object, get_js(value_cell(cache), key));
        return get_js(module_object, key_ascii("exports"));
    }
    if (m->descriptor->kind == MODULE_ESM) return esm_require(m);
    TRY(module_object, module_object_new(m, parent));
    m->module_object = module_object;
    if (!cjs.main_module && !parent) cjs.main_module = module_object;
    create_data_property(cache, key, module_object);
    m->loading = true;
    Value result;
    if (m->descriptor->kind == MODULE_JSON) {
        result = load_json(m);
        if (result != EXCEPTION) set_js(module_object, key_ascii("exports"), result, false);
    } else {
        result = run_body(m, module_object);
    }
    m->loading = false;
    if (result == EXCEPTION) {
        Value exception = exception_take();
        object_delete_js(cache, key);
        return exception == HOLE ? EXCEPTION : throw_value(exception);
    }
    set_js(module_object, key_ascii("loaded"), JS_TRUE, false);
    TRY(exports, get_js(module_object, key_ascii("exports")));
    m->exports = exports;
    m->loaded = true;
    return exports;
}
