/* util.c - bindings `util`, `async_context` and `bootstrap`: looking inside objects for util.inspect, the async context,
 * lazily loaded globals.
 */
#include <string.h>
#include <time.h>

#include "runtime/error.h"
#include "runtime/exotic.h"
#include "runtime/jobs.h"
#include "runtime/builtins/hash_table.h"
#include "runtime/modules.h"
#include "runtime/realm.h"
#include "stdlib/native/binding.h"

enum { FILTER_ALL = 0, FILTER_ENUMERABLE = 2, FILTER_NO_SYMBOLS = 16 };

/* (object, filter): own keys that are no array indices; filter is of bits of V8's PropertyFilter. */
static BUILTIN(prim_util_non_index_properties) {
    Object *result = array_new(0);
    KeyList keys = {0};
    int filter = binding_int(a1);
    if (object_own_keys_js(as_object(a0), &keys) < 0) return EXCEPTION;
    for (uint32_t i = 0; i < keys.count; i++) {
        if (key_is_index(keys.keys[i]) || ((filter & FILTER_NO_SYMBOLS) && is_symbol(keys.keys[i]))) continue;
        if (filter & FILTER_ENUMERABLE) {
            PropertyDescriptor d;
            int found = object_get_own_property_js(as_object(a0), keys.keys[i], &d);
            if (found < 0) return EXCEPTION;
            if (!found || !(d.attributes & PROPERTY_ENUMERABLE)) continue;
        }
        array_push(result, key_to_value(keys.keys[i]));
    }
    return value_cell(result);
}

/* [state] or [state, result]; 0 pending, 1 fulfilled, 2 rejected. */
static BUILTIN(prim_util_promise_details) {
    if (!is_object_kind(a0, OBJECT_PROMISE)) return UNDEFINED;
    Promise *p = (Promise *)as_object(a0);
    Value pair[2] = {value_int(p->state), p->result};
    return value_cell(array_from(pair, p->state == PROMISE_PENDING ? 1 : 2));
}

/* (value, full): undefined, the target, or [target, handler]. */
static BUILTIN(prim_util_proxy_details) {
    if (!is_object_kind(a0, OBJECT_PROXY)) return UNDEFINED;
    Value target = proxy_target(as_object(a0));
    if (ARGC > 1 && !to_boolean(a1)) return target;
    Value pair[2] = {target, proxy_handler(as_object(a0))};
    return value_cell(array_from(pair, 2));
}

/* Appends what is left of a map or set iterator, which does not move; false for any other object. */
static bool iterator_preview(Value v, Object *entries, bool *key_value) {
    bool is_map = is_object_kind(v, OBJECT_MAP_ITERATOR);
    if (!is_map && !is_object_kind(v, OBJECT_SET_ITERATOR)) return false;
    MapIterator *iterator = (MapIterator *)as_object(v);
    *key_value = iterator->kind == MAP_ENTRIES;
    if (!iterator->map) return true;
    HashCursor cursor = iterator->cursor.entries ? iterator->cursor : hash_cursor(&iterator->map->table);
    for (HashEntry *e; (e = hash_next(&iterator->map->table, &cursor));) {
        Value value = is_map ? e->value : e->key;
        if (iterator->kind != MAP_VALUES) array_push(entries, e->key);
        if (iterator->kind != MAP_KEYS) array_push(entries, value);
    }
    return true;
}

/* Entries of a map, set or iterator of one, flat; with a second argument [entries, isKeyValue]. */
static BUILTIN(prim_util_preview_entries) {
    bool key_value = false;
    Object *entries = array_new(0);
    if (!iterator_preview(a0, entries, &key_value)) return UNDEFINED;
    if (!to_boolean(a1)) return value_cell(entries);
    Value pair[2] = {value_cell(entries), value_bool(key_value)};
    return value_cell(array_from(pair, 2));
}

/* The name of the function that makes objects of this prototype; UNDEFINED: none does, or it has no name. */
static Value maker_name(Value prototype) {
    PropertyDescriptor d;
    const PrototypeInfo *info = is_object(prototype) ? as_object(prototype)->shape->prototype_info : NULL;
    if (!info || !info->maker || object_get_own_property_js(info->maker, atom_from_ascii("name"), &d) != 1) return UNDEFINED;
    return (d.has & HAS_VALUE) && is_string(d.value) && string_length(d.value) ? d.value : UNDEFINED;
}

/* Name of the constructor by which V8 would call a prototype-less object: its maker's, else that of the nearest constructor. */
static BUILTIN(prim_util_constructor_name) {
    Value made_by = is_object(a0) ? maker_name(as_object(a0)->shape->prototype) : UNDEFINED;
    if (made_by != UNDEFINED) return made_by;
    for (Value v = a0; is_object(v);) {
        PropertyDescriptor d;
        if (object_get_own_property_js(as_object(v), atom_from_ascii("constructor"), &d) == 1 && (d.has & HAS_VALUE) &&
            is_callable(d.value)) {
            Value name = get_js(d.value, atom_from_ascii("name"));
            if (is_string(name) && string_length(name)) return name;
        }
        v = object_get_prototype_js(as_object(v));
        if (v == EXCEPTION) return EXCEPTION;
    }
    return string_from_ascii("Object");
}

static BUILTIN(prim_util_is_class) {
    if (!is_object_kind(a0, OBJECT_FUNCTION)) return JS_FALSE;
    uint32_t kind = ((FunctionObject *)as_object(a0))->info->kind;
    return value_bool(kind == FUNCTION_CLASS_BASE || kind == FUNCTION_CLASS_DERIVED);
}

static BUILTIN(prim_util_is_constructor) { return value_bool(is_constructor(a0)); }

static BUILTIN(prim_util_sleep) {
    double ms = binding_double(a0);
    struct timespec t = {(time_t)(ms / 1000), (long)((ms - (double)((int64_t)(ms / 1000)) * 1000) * 1e6)};
    nanosleep(&t, NULL);
    return UNDEFINED;
}

/* Is the innermost frame outside of the core modules in a package? */
static BUILTIN(prim_util_is_inside_node_modules) {
    enum { FRAMES = 64 };
    StackFrame frames[FRAMES];
    uint32_t count = stack_running_frames(frames, FRAMES);
    for (uint32_t i = 0; i < count; i++) {
        const ModuleDescriptor *module = function_module(frames[i].function);
        if (module->kind == MODULE_STDLIB) continue;
        const char *path = module_path(module);
        return value_bool(strncmp(path, "node_modules/", 13) == 0 || strstr(path, "/node_modules/"));
    }
    return JS_FALSE;
}

static BUILTIN(prim_util_undefined) { return UNDEFINED; }

Value nacre_binding_util(void) {
    static const BindingFunction functions[] = {{"getOwnNonIndexProperties", 2, prim_util_non_index_properties},
        {"getPromiseDetails", 1, prim_util_promise_details}, {"getProxyDetails", 2, prim_util_proxy_details},
        {"previewEntries", 2, prim_util_preview_entries}, {"getConstructorName", 1, prim_util_constructor_name},
        {"isClass", 1, prim_util_is_class}, {"isConstructor", 1, prim_util_is_constructor}, {"sleep", 1, prim_util_sleep},
        {"getCallerLocation", 0, prim_util_undefined}, {"isInsideNodeModules", 0, prim_util_is_inside_node_modules}};
    Object *o = BINDING_FUNCTIONS(functions);
    binding_add_number(o, "ALL_PROPERTIES", FILTER_ALL);
    binding_add_number(o, "ONLY_ENUMERABLE", FILTER_ENUMERABLE);
    binding_add_number(o, "SKIP_SYMBOLS", FILTER_NO_SYMBOLS);
    return value_cell(o);
}

/* ---- async_context ---- */

static BUILTIN(prim_context_get) { return async_context_get(); }
static BUILTIN(prim_context_set) {
    async_context_set(a0);
    return UNDEFINED;
}

Value nacre_binding_async_context(void) {
    static const BindingFunction functions[] = {{"getContext", 0, prim_context_get}, {"setContext", 1, prim_context_set}};
    return value_cell(BINDING_FUNCTIONS(functions));
}

/* ---- bootstrap ---- */

/* The export of a core module, or the module itself for ''. */
static Value load_global(Value module_id, Value export_name) {
    size_t length;
    Value exports = builtin_require(string_to_utf8(module_id, &length));
    if (exports != EXCEPTION && string_length(export_name)) exports = get_js(exports, key_from_string(export_name));
    /* A core module that fails to load is a defect of nacre: say so at once, where a caller could not. */
    if (exports == EXCEPTION) loop_report_uncaught(exception_take(), false);
    return exports;
}

/* (name, moduleId, exportName, enumerable): the global materialises on first use. */
static BUILTIN(prim_bootstrap_define_lazy_global) {
    size_t length;
    const char *module = string_to_utf8(a1, &length);
    if (!module_builtin(module, (uint32_t)length)) return UNDEFINED;
    realm_register_global_with(string_to_utf8(a0, &length), load_global, a1, a2,
        PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE | (ARG(3) == JS_TRUE ? PROPERTY_ENUMERABLE : 0));
    return UNDEFINED;
}

Value nacre_binding_bootstrap(void) {
    static const BindingFunction functions[] = {{"defineLazyGlobal", 4, prim_bootstrap_define_lazy_global}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
