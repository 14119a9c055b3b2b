/* modules_esm.c - ES modules at run time (ECMAScript 16.2.1): linking, namespaces, evaluation with top-level await,
 * import() and import.meta; CommonJS, JSON and core modules take part as synthetic modules (16.2.1.7).
 *
 * Linking gives every import the address of the exporting module's slot, so that reading an import is one load.
 * Evaluation follows InnerModuleEvaluation (16.2.1.5.3.1) with its strongly connected components.
 * Missing exports are SyntaxErrors here as in Node; the compiler finds them earlier where it can.
 */
#include <stdio.h>
#include <stdlib.h>

#include "runtime/abi.h"
#include "runtime/heap.h"
#include "runtime/jobs.h"
#include "runtime/module_namespace.h"
#include "runtime/modules.h"
#include "runtime/promise.h"
#include "runtime/realm.h"
#include "runtime/state.h"

static bool is_esm(const ModuleRecord *m) { return m->descriptor->kind == MODULE_ESM; }

static Value atom_of(const ModuleRecord *m, uint32_t atom) { return module_atoms(m->descriptor)[atom]; }

static ModuleRecord *requested(ModuleRecord *m, uint32_t request) {
    ModuleTarget t = module_resolve_request(m, request);
    if (t.kind == TARGET_MISSING) {
        cjs_throw_not_found(m, atom_of(m, module_requests(m->descriptor)[request].specifier_atom), &t);
        return NULL;
    }
    return t.record;
}

/* ---- synthetic modules ---- */

static void synthetic_add(ModuleRecord *m, Value name) {
    for (uint32_t i = 0; i < m->synthetic_count; i++)
        if (m->synthetic[i].name == name) return;
    Value *cell = heap_alloc(sizeof(Value));
    *cell = HOLE;
    m->synthetic[m->synthetic_count++] = (ExportCell){name, cell};
}

void esm_synthetic_prepare(ModuleRecord *m) {
    if (m->synthetic) return;
    KeyList keys = {0};
    uint32_t named = m->program ? m->program->cjs_export_count : 0;
    if (!m->program && is_object(m->exports)) object_own_keys_js(as_object(m->exports), &keys);
    m->synthetic = heap_alloc((named + keys.count + 1) * sizeof(ExportCell));
    synthetic_add(m, atom_from_ascii("default"));
    for (uint32_t i = 0; i < named; i++) {
        const char *name = program_cjs_export(m->program, i);
        synthetic_add(m, atom_from_string(string_from_utf8(name, strlen(name))));
    }
    for (uint32_t i = 0; i < keys.count; i++)
        if (is_string(keys.keys[i])) synthetic_add(m, keys.keys[i]);
}

void esm_synthetic_fill(ModuleRecord *m) {
    esm_synthetic_prepare(m);
    Value exports = m->program ? m->exports : m->exports;
    *m->synthetic[0].cell = exports;
    for (uint32_t i = 1; i < m->synthetic_count; i++) {
        Value v = UNDEFINED;
        if (is_object(exports)) {
            PropertyDescriptor d;
            int found = object_get_own_property_js(as_object(exports), m->synthetic[i].name, &d);
            v = found == 1 || m->program ? get_js(exports, m->synthetic[i].name) : UNDEFINED;
            if (v == EXCEPTION) {
                exception_take();
                v = UNDEFINED;
            }
        }
        *m->synthetic[i].cell = v;
    }
}

/* ---- ResolveExport (16.2.1.6.3) ---- */

typedef struct Seen {
    struct Seen *next;
    ModuleRecord *module;
    Value name;
} Seen;
typedef enum { FOUND, NOT_FOUND, AMBIGUOUS, FAILED } ResolveResult;

static Value *namespace_cell(ModuleRecord *m) {
    Value *cell = heap_alloc(sizeof(Value));
    *cell = esm_namespace(m);
    return cell;
}

static ResolveResult resolve_import_cell(ModuleRecord *m, uint32_t import, Value **cell, Seen *seen);

static ResolveResult resolve_export(ModuleRecord *m, Value name, Value **cell, Seen *seen) {
    if (!is_esm(m)) {
        esm_synthetic_prepare(m);
        for (uint32_t i = 0; i < m->synthetic_count; i++) {
            if (m->synthetic[i].name != name) continue;
            *cell = m->synthetic[i].cell;
            return FOUND;
        }
        return NOT_FOUND;
    }
    for (Seen *s = seen; s; s = s->next)
        if (s->module == m && s->name == name) return NOT_FOUND;
    Seen here = {seen, m, name};
    module_prepare(m);
    const ModuleDescriptor *d = m->descriptor;
    for (uint32_t i = 0; i < d->export_count; i++) {
        const ModuleExport *e = &module_exports(d)[i];
        if (e->kind == EXPORT_STAR || atom_of(m, e->name_atom) != name) continue;
        if (e->kind == EXPORT_LOCAL) {
            *cell = &module_slots(d)[e->slot];
            return FOUND;
        }
        if (e->kind == EXPORT_IMPORT) return resolve_import_cell(m, e->slot, cell, &here);
        ModuleRecord *target = requested(m, e->request);
        if (!target) return FAILED;
        if (e->kind == EXPORT_STAR_AS) {
            *cell = namespace_cell(target);
            return FOUND;
        }
        return resolve_export(target, atom_of(m, e->import_name_atom), cell, &here);
    }
    if (name == atom_from_ascii("default")) return NOT_FOUND;
    Value *star = NULL;
    for (uint32_t i = 0; i < d->export_count; i++) {
        if (module_exports(d)[i].kind != EXPORT_STAR) continue;
        ModuleRecord *target = requested(m, module_exports(d)[i].request);
        if (!target) return FAILED;
        Value *candidate = NULL;
        ResolveResult r = resolve_export(target, name, &candidate, &here);
        if (r == AMBIGUOUS || r == FAILED) return r;
        if (r == NOT_FOUND) continue;
        /* the same namespace object, exported twice, is one binding */
        bool same = star && (star == candidate || (is_object(*star) && *star == *candidate));
        if (star && !same) return AMBIGUOUS;
        star = candidate;
    }
    *cell = star;
    return star ? FOUND : NOT_FOUND;
}

static ResolveResult resolve_import_cell(ModuleRecord *m, uint32_t import, Value **cell, Seen *seen) {
    const ModuleImport *i = &module_imports(m->descriptor)[import];
    ModuleRecord *target = requested(m, i->request);
    if (!target) return FAILED;
    if (i->name_atom == UINT32_MAX) {
        *cell = namespace_cell(target);
        return FOUND;
    }
    return resolve_export(target, atom_of(m, i->name_atom), cell, seen);
}

/* ---- namespaces ---- */

static void collect_names(ModuleRecord *m, KeyList *names, ModuleRecord **visited, uint32_t *visited_count, bool star) {
    for (uint32_t i = 0; i < *visited_count; i++)
        if (visited[i] == m) return;
    visited[(*visited_count)++] = m;
    Value default_name = atom_from_ascii("default");
    if (!is_esm(m)) {
        esm_synthetic_prepare(m);
        for (uint32_t i = 0; i < m->synthetic_count; i++)
            if (!star || m->synthetic[i].name != default_name) key_list_push(names, m->synthetic[i].name);
        return;
    }
    module_prepare(m);
    const ModuleDescriptor *d = m->descriptor;
    for (uint32_t i = 0; i < d->export_count; i++) {
        if (module_exports(d)[i].kind == EXPORT_STAR) {
            ModuleRecord *target = requested(m, module_exports(d)[i].request);
            if (target) collect_names(target, names, visited, visited_count, true);
        } else if (!star || atom_of(m, module_exports(d)[i].name_atom) != default_name) {
            key_list_push(names, atom_of(m, module_exports(d)[i].name_atom));
        }
    }
}

Value esm_namespace(ModuleRecord *m) {
    if (m->namespace_object != UNDEFINED) return m->namespace_object;
    KeyList names = {0};
    ModuleRecord **visited = heap_alloc((nacre_program.module_count + nacre_program.builtin_count + 1) * sizeof *visited);
    uint32_t visited_count = 0;
    collect_names(m, &names, visited, &visited_count, false);
    /* The object exists before its cells are known: namespaces may name each other in a cycle. */
    m->namespace_object = namespace_new();
    ExportCell *cells = heap_alloc((names.count + 1) * sizeof(ExportCell));
    uint32_t count = 0;
    for (uint32_t i = 0; i < names.count; i++) {
        bool duplicate = false;
        for (uint32_t k = 0; k < count && !duplicate; k++) duplicate = cells[k].name == names.keys[i];
        Value *cell = NULL;
        if (!duplicate && resolve_export(m, names.keys[i], &cell, NULL) == FOUND)
            cells[count++] = (ExportCell){names.keys[i], cell};
    }
    namespace_set_exports(m->namespace_object, cells, count);
    return m->namespace_object;
}

/* ---- linking (16.2.1.5.2) ---- */

static Value throw_missing_export(ModuleRecord *m, const ModuleImport *i, ResolveResult result) {
    size_t length;
    const char *name = string_to_utf8(atom_of(m, i->name_atom), &length);
    const char *from = string_to_utf8(atom_of(m, module_requests(m->descriptor)[i->request].specifier_atom), &length);
    if (result == AMBIGUOUS)
        return throw_error(ERROR_SYNTAX, "The requested module '%s' contains conflicting star exports for name '%s'", from, name);
    ModuleRecord *target = requested(m, i->request);
    if (target && target->program && target->descriptor->kind == MODULE_CJS)
        return throw_error(ERROR_SYNTAX,
            "Named export '%s' not found. The requested module '%s' is a CommonJS module, which may not support all "
            "module.exports as named exports.\nCommonJS modules can always be imported via the default export, for "
            "example using:\n\nimport pkg from '%s';\nconst { %s } = pkg;\n",
            name, from, from, name);
    return throw_error(ERROR_SYNTAX, "The requested module '%s' does not provide an export named '%s'", from, name);
}

static Value link_record(ModuleRecord *m) {
    if (m->status != RECORD_NEW) return UNDEFINED;
    m->status = RECORD_LINKING;
    module_prepare(m);
    if (!is_esm(m)) {
        if (!m->program && builtin_exports(m) == EXCEPTION) {
            m->status = RECORD_NEW;
            return EXCEPTION;
        }
        esm_synthetic_prepare(m);
        m->status = RECORD_LINKED;
        return UNDEFINED;
    }
    const ModuleDescriptor *d = m->descriptor;
    for (uint32_t k = 0; k < d->request_count; k++) {
        if (module_requests(d)[k].kind != REQUEST_KIND_STATIC) continue;
        ModuleRecord *target = requested(m, k);
        if (!target || link_record(target) == EXCEPTION) {
            m->status = RECORD_NEW;
            return EXCEPTION;
        }
    }
    for (uint32_t i = 0; i < d->import_count; i++) {
        Value *cell = NULL;
        ResolveResult r = resolve_import_cell(m, i, &cell, NULL);
        if (r != FOUND) {
            m->status = RECORD_NEW;
            return r == FAILED ? EXCEPTION : throw_missing_export(m, &module_imports(d)[i], r);
        }
        module_import_cells(d)[i] = cell;
    }
    for (uint32_t i = 0; i < d->export_count; i++) {
        const ModuleExport *e = &module_exports(d)[i];
        if (e->kind != EXPORT_INDIRECT) continue;
        Value *cell = NULL;
        ResolveResult r = resolve_export(m, atom_of(m, e->name_atom), &cell, NULL);
        if (r == FOUND) continue;
        m->status = RECORD_NEW;
        ModuleImport import = {e->request, e->import_name_atom, 0, 0};
        return r == FAILED ? EXCEPTION : throw_missing_export(m, &import, r);
    }
    Value instantiate = rt_closure(&module_functions(d)[1], NULL, 0);
    if (js_call0(instantiate, UNDEFINED) == EXCEPTION) return EXCEPTION;
    m->status = RECORD_LINKED;
    return UNDEFINED;
}

/* ---- evaluation (16.2.1.5.3) ---- */

typedef struct {
    ModuleRecord **stack;
    uint32_t stack_count;
    uint32_t index;
} Evaluation;

static NACRE_THREAD uint64_t next_async_order = 1;

static bool has_tla(const ModuleRecord *m) { return is_esm(m) && (m->descriptor->flags & MODULE_FLAG_ASYNC); }

/* Runs a module's own code: the promise of an asynchronous body, UNDEFINED, or EXCEPTION. */
static Value run_body(ModuleRecord *m) {
    if (is_esm(m)) {
        Value body = rt_closure(module_functions(m->descriptor), NULL, 0);
        return js_call0(body, UNDEFINED);
    }
    Value exports = m->program ? cjs_require(m, NULL) : builtin_exports(m);
    if (exports == EXCEPTION) return EXCEPTION;
    m->exports = exports;
    esm_synthetic_fill(m);
    return UNDEFINED;
}

static void async_module_settled(Value module, bool rejected, Value v);

static void execute_async(ModuleRecord *m) {
    Value promise = run_body(m);
    if (promise == EXCEPTION) {
        Value reason = exception_take();
        promise = promise_new();
        promise_reject_native(promise, reason);
    }
    promise_then_native(promise, async_module_settled, value_cell(m));
}

static void add_async_parent(ModuleRecord *child, ModuleRecord *parent) {
    ModuleRecord **parents = heap_alloc((child->async_parent_count + 1) * sizeof(ModuleRecord *));
    if (child->async_parent_count) memcpy(parents, child->async_parents, child->async_parent_count * sizeof(ModuleRecord *));
    parents[child->async_parent_count++] = parent;
    child->async_parents = parents;
}

/* InnerModuleEvaluation. */
static Value evaluate_inner(ModuleRecord *m, Evaluation *e) {
    if (m->status == RECORD_EVALUATING_ASYNC || m->status == RECORD_EVALUATED)
        return m->error == HOLE ? UNDEFINED : throw_value(m->error);
    if (m->status == RECORD_EVALUATING) return UNDEFINED;
    m->status = RECORD_EVALUATING;
    m->dfs_index = m->dfs_ancestor = e->index++;
    m->pending_async_dependencies = 0;
    e->stack[e->stack_count++] = m;
    const ModuleDescriptor *d = m->descriptor;
    for (uint32_t k = 0; is_esm(m) && k < d->request_count; k++) {
        if (module_requests(d)[k].kind != REQUEST_KIND_STATIC) continue;
        ModuleRecord *target = requested(m, k);
        if (!target || evaluate_inner(target, e) == EXCEPTION) return EXCEPTION;
        if (target->status == RECORD_EVALUATING) {
            if (target->dfs_ancestor < m->dfs_ancestor) m->dfs_ancestor = target->dfs_ancestor;
        } else {
            if (target->cycle_root) target = target->cycle_root;
            if (target->error != HOLE) return throw_value(target->error);
        }
        if (target->async_evaluation && target->status != RECORD_EVALUATED) {
            m->pending_async_dependencies++;
            add_async_parent(target, m);
        }
    }
    if (m->pending_async_dependencies || has_tla(m)) {
        m->async_evaluation = true;
        m->async_order = next_async_order++;
        if (!m->pending_async_dependencies) execute_async(m);
    } else if (run_body(m) == EXCEPTION) {
        return EXCEPTION;
    }
    if (m->dfs_ancestor == m->dfs_index) {
        for (;;) {
            ModuleRecord *top = e->stack[--e->stack_count];
            top->status = top->async_evaluation ? RECORD_EVALUATING_ASYNC : RECORD_EVALUATED;
            top->cycle_root = m;
            if (top == m) break;
        }
    }
    return UNDEFINED;
}

static Value evaluate(ModuleRecord *m) {
    if ((m->status == RECORD_EVALUATING_ASYNC || m->status == RECORD_EVALUATED) && m->cycle_root) m = m->cycle_root;
    if (m->capability != UNDEFINED) return m->capability;
    Value promise = promise_new();
    m->capability = promise;
    Evaluation e = {heap_alloc((nacre_program.module_count + nacre_program.builtin_count + 1) * sizeof(ModuleRecord *)), 0, 0};
    if (evaluate_inner(m, &e) == EXCEPTION) {
        Value reason = exception_take();
        while (e.stack_count) {
            ModuleRecord *top = e.stack[--e.stack_count];
            top->status = RECORD_EVALUATED;
            top->error = reason;
            top->cycle_root = top;
        }
        m->status = RECORD_EVALUATED;
        m->error = reason;
        promise_reject_native(promise, reason);
    } else if (!m->async_evaluation) {
        promise_resolve_native(promise, UNDEFINED);
    }
    return promise;
}

/* GatherAvailableAncestors, sorted by the order in which they became asynchronous. */
static void gather_ancestors(ModuleRecord *m, ModuleRecord **list, uint32_t *count) {
    for (uint32_t i = 0; i < m->async_parent_count; i++) {
        ModuleRecord *p = m->async_parents[i];
        bool known = false;
        for (uint32_t k = 0; k < *count && !known; k++) known = list[k] == p;
        if (known || (p->cycle_root && p->cycle_root->error != HOLE)) continue;
        if (--p->pending_async_dependencies) continue;
        list[(*count)++] = p;
        if (!has_tla(p)) gather_ancestors(p, list, count);
    }
}

static int compare_async_order(const void *a, const void *b) {
    const ModuleRecord *x = *(ModuleRecord *const *)a, *y = *(ModuleRecord *const *)b;
    return x->async_order < y->async_order ? -1 : x->async_order > y->async_order;
}

/* AsyncModuleExecutionRejected. */
static void async_rejected(ModuleRecord *m, Value reason) {
    if (m->status == RECORD_EVALUATED) return;
    m->error = reason;
    m->status = RECORD_EVALUATED;
    for (uint32_t i = 0; i < m->async_parent_count; i++) async_rejected(m->async_parents[i], reason);
    if (m->capability != UNDEFINED) promise_reject_native(m->capability, reason);
}

/* AsyncModuleExecutionFulfilled. */
static void async_fulfilled(ModuleRecord *m) {
    if (m->status == RECORD_EVALUATED) return;
    m->status = RECORD_EVALUATED;
    if (m->capability != UNDEFINED) promise_resolve_native(m->capability, UNDEFINED);
    uint32_t count = 0;
    ModuleRecord **list = heap_alloc((nacre_program.module_count + 1) * sizeof(ModuleRecord *));
    gather_ancestors(m, list, &count);
    qsort(list, count, sizeof *list, compare_async_order);
    for (uint32_t i = 0; i < count; i++) {
        ModuleRecord *p = list[i];
        if (p->status == RECORD_EVALUATED) continue;
        if (has_tla(p)) {
            execute_async(p);
        } else if (run_body(p) == EXCEPTION) {
            async_rejected(p, exception_take());
        } else {
            p->status = RECORD_EVALUATED;
            if (p->capability != UNDEFINED) promise_resolve_native(p->capability, UNDEFINED);
        }
    }
}

static void async_module_settled(Value module, bool rejected, Value v) {
    ModuleRecord *m = as_cell(module);
    if (rejected) async_rejected(m, v);
    else async_fulfilled(m);
}

Value esm_import(ModuleRecord *m) {
    if (link_record(m) == EXCEPTION) {
        Value promise = promise_new();
        promise_reject_native(promise, exception_take());
        return promise;
    }
    return evaluate(m);
}

/* ---- require() of an ES module ---- */

static Value throw_async_module(ModuleRecord *m) {
    return throw_value(module_error("ERR_REQUIRE_ASYNC_MODULE",
        string_from_ascii("require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the "
                          "top-level await comes from, use --experimental-print-required-tla.")));
}

Value esm_require(ModuleRecord *m) {
    if (link_record(m) == EXCEPTION) return EXCEPTION;
    Promise *p = (Promise *)as_object(evaluate(m));
    p->is_handled = true;
    if (p->state == PROMISE_REJECTED) return throw_value(p->result);
    if (p->state == PROMISE_PENDING) return throw_async_module(m);
    Value namespace = esm_namespace(m);
    const ExportCell *whole = namespace_find(namespace, atom_from_ascii("module.exports"));
    if (whole) return *whole->cell;
    if (!namespace_find(namespace, atom_from_ascii("default")) || namespace_find(namespace, atom_from_ascii("__esModule")))
        return namespace;
    if (m->exports == UNDEFINED) m->exports = namespace_with_es_module_flag(namespace);
    return m->exports;
}

/* ---- import(), import.meta, namespaces for compiled code ---- */

static BUILTIN(import_fulfilled) { return esm_namespace(as_cell(native_slot(callee, 0))); }

/* 13.3.10.3 ContinueDynamicImport, from the reaction to loading on: the module never runs before import() has returned. A core
 * module's or CommonJS module's names are complete only after it ran. */
static void import_loaded(Value record, Value promise, Value c, Value d) {
    Value on_fulfilled = value_cell(function_new_closure(import_fulfilled, atom_from_ascii(""), 0, 1, &record));
    PromiseCapability capability = {promise, HOLE, HOLE};
    promise_perform_then(esm_import(as_cell(record)), on_fulfilled, UNDEFINED, &capability);
}

static Value import_record(ModuleRecord *m) {
    Value promise = promise_new();
    job_enqueue(import_loaded, value_cell(m), promise, UNDEFINED, UNDEFINED);
    return promise;
}

static Value rejected_promise(void) {
    Value promise = promise_new();
    promise_reject_native(promise, exception_take());
    return promise;
}

static int throw_attribute(const char *code, const char *format, Value a, Value b) {
    throw_error_value(ERROR_TYPE, format, a, b);
    module_throw_pending_as(code);
    return -1;
}

/* 13.3.10.2 EvaluateImportCall, steps 10 to 12: the attribute `type`, UNDEFINED where there is none. */
static int import_type_js(Value options, Value *type) {
    *type = UNDEFINED;
    if (options == UNDEFINED) return 0;
    if (!is_object(options)) return throw_type_error("The second argument to import() must be an object"), -1;
    Value with = get_js(options, atom_from_ascii("with"));
    if (with == EXCEPTION) return -1;
    if (with == UNDEFINED) return 0;
    if (!is_object(with)) return throw_type_error("The 'with' option must be an object"), -1;
    KeyList keys = {0};
    if (object_own_keys_js(as_object(with), &keys) < 0) return -1;
    Value unknown = UNDEFINED, unknown_value = UNDEFINED;
    for (uint32_t i = 0; i < keys.count; i++) {
        PropertyDescriptor d;
        if (is_symbol(keys.keys[i])) continue;
        int has = object_get_own_property_js(as_object(with), keys.keys[i], &d);
        if (has < 0) return -1;
        if (!has || !(d.attributes & PROPERTY_ENUMERABLE)) continue;
        Value v = object_get_js(as_object(with), keys.keys[i], with);
        if (v == EXCEPTION) return -1;
        if (!is_string(v)) return throw_type_error("Import attribute value must be a string"), -1;
        bool is_type = keys.keys[i] == atom_from_ascii("type");
        if (is_type) *type = v;
        if (!is_type || !string_equals(v, atom_from_ascii("json"))) unknown = key_to_value(keys.keys[i]), unknown_value = v;
    }
    if (is_undefined(unknown)) return 0;
    return throw_attribute(
        "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED", "Import attribute \"%v\" with value \"%v\" is not supported", unknown, unknown_value);
}

/* Whether the module is of the type that the attributes ask for; else -1 with an exception. */
static int check_import_type(ModuleRecord *m, Value type) {
    bool json = !m->builtin_name && m->descriptor->kind == MODULE_JSON;
    if (json == !is_undefined(type)) return 0;
    Value url = m->builtin_name ? string_concat(string_from_ascii("node:"), m->filename) : module_file_url(m->filename);
    if (json)
        return throw_attribute(
            "ERR_IMPORT_ATTRIBUTE_MISSING", "Module \"%v\" needs an import attribute of \"type: json\"", url, UNDEFINED);
    return throw_attribute("ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE", "Module \"%v\" is not of type \"json\"", url, UNDEFINED);
}

Value rt_import_dynamic(Value specifier, Value options, const ModuleDescriptor *descriptor) {
    ModuleRecord *from = module_record_of(descriptor);
    Value text = to_string(specifier), type;
    if (text == EXCEPTION || import_type_js(options, &type) < 0) return rejected_promise();
    ModuleTarget target = module_resolve(from, text, REQUEST_KIND_DYNAMIC);
    if (target.kind != TARGET_MISSING)
        return check_import_type(target.record, type) < 0 ? rejected_promise() : import_record(target.record);
    esm_throw_not_found(from, text, &target);
    return rejected_promise();
}

Value module_file_url(Value path) {
    static const char kept[] = "/-_.!~*'()&=+$,:;@";
    size_t length;
    const char *text = string_to_utf8(path, &length);
    StringBuilder b;
    builder_init(&b);
    builder_append_ascii(&b, "file://");
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c && strchr(kept, c));
        char escaped[4];
        snprintf(escaped, sizeof escaped, plain ? "%c" : "%%%02X", c);
        builder_append_ascii(&b, escaped);
    }
    return builder_finish(&b);
}

static BUILTIN(meta_resolve) {
    ModuleRecord *from = as_cell(native_slot(callee, 0));
    TRY(text, to_string(a0));
    ModuleTarget target = module_resolve(from, text, REQUEST_KIND_DYNAMIC);
    if (target.kind == TARGET_MISSING) return cjs_throw_not_found(from, text, &target);
    if (target.kind == TARGET_RECORD) return module_file_url(target.record->filename);
    return string_concat(string_from_ascii("node:"), target.record->filename);
}

Value rt_import_meta(const ModuleDescriptor *descriptor) {
    ModuleRecord *m = module_record_of(descriptor);
    if (m->meta != UNDEFINED) return m->meta;
    Object *o = object_new(JS_NULL);
    Value slot = value_cell(m);
    create_data_property(o, atom_from_ascii("dirname"), m->dirname);
    create_data_property(o, atom_from_ascii("filename"), m->filename);
    Object *resolve = function_new_closure(meta_resolve, atom_from_ascii("resolve"), 2, 1, &slot);
    create_data_property(o, atom_from_ascii("resolve"), value_cell(resolve));
    create_data_property(o, atom_from_ascii("url"), module_file_url(m->filename));
    return m->meta = value_cell(o);
}

Value rt_import_namespace(const ModuleDescriptor *descriptor, int32_t request) {
    ModuleRecord *target = requested(module_record_of(descriptor), (uint32_t)request);
    return target ? esm_namespace(target) : EXCEPTION;
}
