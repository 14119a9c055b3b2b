/* module_namespace.c - module namespace exotic objects (ECMAScript 10.4.6).
 *
 * Input: names and the addresses of the exporting slots (modules_esm.c). Every read goes through the slot, so that
 * bindings are live; a hole there is the temporal dead zone.
 */
#include <stdlib.h>

#include "runtime/heap.h"
#include "runtime/module_namespace.h"
#include "runtime/object.h"
#include "runtime/state.h"

typedef struct {
    Object base;
    ExportCell *exports; /* sorted by code units */
    uint32_t count;
} Namespace;

static int compare_names(const void *a, const void *b) {
    return string_compare(((const ExportCell *)a)->name, ((const ExportCell *)b)->name);
}

Value namespace_new(void) {
    Namespace *n = object_new_kind(OBJECT_MODULE_NAMESPACE, sizeof(Namespace), JS_NULL);
    object_define((Object *)n, SYMBOL(toStringTag), string_from_ascii("Module"), 0);
    return value_cell(n);
}

void namespace_set_exports(Value namespace, ExportCell *exports, uint32_t count) {
    Namespace *n = (Namespace *)as_object(namespace);
    qsort(exports, count, sizeof(ExportCell), compare_names);
    n->exports = exports;
    n->count = count;
}

Value namespace_with_es_module_flag(Value namespace) {
    Namespace *n = (Namespace *)as_object(namespace);
    ExportCell *cells = heap_alloc((n->count + 1) * sizeof(ExportCell));
    memcpy(cells, n->exports, n->count * sizeof(ExportCell));
    Value *flag = heap_alloc(sizeof(Value));
    *flag = JS_TRUE;
    cells[n->count] = (ExportCell){atom_from_ascii("__esModule"), flag};
    Value copy = namespace_new();
    namespace_set_exports(copy, cells, n->count + 1);
    return copy;
}

const ExportCell *namespace_find(Value namespace, PropertyKey k) {
    Namespace *n = (Namespace *)as_object(namespace);
    if (key_is_index(k)) k = atom_from_string(key_to_value(k));
    for (uint32_t low = 0, high = n->count; low < high;) {
        uint32_t middle = (low + high) / 2;
        if (n->exports[middle].name == k) return &n->exports[middle];
        if (!is_string(k)) return NULL;
        if (string_compare(n->exports[middle].name, k) < 0) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

static bool has_own_symbol(Object *o, PropertyKey k) {
    PropertyDescriptor d;
    return ordinary_get_own_property(o, k, &d) == 1;
}

static Value uninitialised(const ExportCell *e) {
    size_t length;
    return throw_error(ERROR_REFERENCE, "Cannot access '%s' before initialization", string_to_utf8(e->name, &length));
}

static int namespace_get_own_property(Object *o, PropertyKey k, PropertyDescriptor *out) {
    if (is_symbol(k)) return ordinary_get_own_property(o, k, out);
    const ExportCell *e = namespace_find(value_cell(o), k);
    if (!e) return 0;
    if (*e->cell == HOLE) return uninitialised(e), -1;
    *out = (PropertyDescriptor){.value = *e->cell,
        .getter = UNDEFINED,
        .setter = UNDEFINED,
        .has = HAS_VALUE | HAS_WRITABLE | HAS_ENUMERABLE | HAS_CONFIGURABLE,
        .attributes = PROPERTY_WRITABLE | PROPERTY_ENUMERABLE};
    return 1;
}

static int namespace_define_own_property(Object *o, PropertyKey k, const PropertyDescriptor *d) {
    if (is_symbol(k)) return has_own_symbol(o, k) && ordinary_define_own_property(o, k, d);
    PropertyDescriptor current;
    int found = namespace_get_own_property(o, k, &current);
    if (found <= 0) return found;
    if ((d->has & HAS_CONFIGURABLE) && (d->attributes & PROPERTY_CONFIGURABLE)) return 0;
    if ((d->has & HAS_ENUMERABLE) && !(d->attributes & PROPERTY_ENUMERABLE)) return 0;
    if (d->has & (HAS_GET | HAS_SET)) return 0;
    if ((d->has & HAS_WRITABLE) && !(d->attributes & PROPERTY_WRITABLE)) return 0;
    return !(d->has & HAS_VALUE) || same_value(d->value, current.value);
}

static int namespace_has_property(Object *o, PropertyKey k) {
    if (is_symbol(k)) return has_own_symbol(o, k);
    return namespace_find(value_cell(o), k) != NULL;
}

static Value namespace_get(Object *o, PropertyKey k, Value receiver) {
    if (is_symbol(k)) {
        PropertyDescriptor d;
        return ordinary_get_own_property(o, k, &d) == 1 ? d.value : UNDEFINED;
    }
    const ExportCell *e = namespace_find(value_cell(o), k);
    if (!e) return UNDEFINED;
    return *e->cell == HOLE ? uninitialised(e) : *e->cell;
}

static int namespace_delete(Object *o, PropertyKey k) {
    if (is_symbol(k)) return !has_own_symbol(o, k);
    return namespace_find(value_cell(o), k) == NULL;
}

static int namespace_own_keys(Object *o, KeyList *out) {
    Namespace *n = (Namespace *)o;
    /* Index-like names ascend first, as in every ordinary object; the rest is sorted by code units already. */
    for (uint32_t i = 0; i < n->count; i++) key_list_push(out, n->exports[i].name);
    key_list_push(out, SYMBOL(toStringTag));
    return 0;
}

static Value namespace_prototype(Object *o) { return JS_NULL; }
static int namespace_set_prototype(Object *o, Value prototype) { return prototype == JS_NULL; }
static int namespace_is_extensible(Object *o) { return 0; }
static int namespace_prevent_extensions(Object *o) { return 1; }
static int namespace_set(Object *o, PropertyKey k, Value v, Value receiver) { return 0; }

const ObjectMethods object_methods_module_namespace = {
    .get_prototype = namespace_prototype,
    .set_prototype = namespace_set_prototype,
    .is_extensible = namespace_is_extensible,
    .prevent_extensions = namespace_prevent_extensions,
    .get_own_property = namespace_get_own_property,
    .define_own_property = namespace_define_own_property,
    .has_property = namespace_has_property,
    .get = namespace_get,
    .set = namespace_set,
    .delete_property = namespace_delete,
    .own_keys = namespace_own_keys,
    .shape_flags = SHAPE_EXOTIC,
};
