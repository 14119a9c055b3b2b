/* property_operations.c - operators on properties that need no cache: delete, in, tagged templates (ECMA-262 13.5.1,
 * 13.10.1, 13.2.8.4).
 */
#include "runtime/abi.h"
#include "runtime/atom.h"
#include "runtime/messages.h"
#include "runtime/object.h"
#include "runtime/state.h"

static int32_t delete_property(Value v, PropertyKey k, int32_t strict) {
    if (is_nullish(v)) {
        throw_type_error("Cannot convert undefined or null to object");
        return -1;
    }
    Value object = to_object(v);
    int done = object_delete_js(as_object(object), k);
    if (done == 0 && strict) {
        throw_error_value(ERROR_TYPE, "Cannot delete property '%v' of %v", key_to_value(k), object);
        return -1;
    }
    return done;
}

int32_t rt_delete(Value v, const Value *name, int32_t strict) { return delete_property(v, key_from_atom(*name), strict); }

int32_t rt_delete_elem(Value v, Value key_value, int32_t strict) {
    if (is_nullish(v)) return delete_property(v, UNDEFINED, strict);
    PropertyKey k = to_property_key(key_value);
    return is_exception(k) ? -1 : delete_property(v, k, strict);
}

int32_t rt_has(Value key_value, Value object) {
    if (!is_object(object)) {
        throw_error_value(
            ERROR_TYPE, "Cannot use 'in' operator to search for '%v' in %v", is_object(key_value) ? HOLE : key_value, object);
        return -1;
    }
    PropertyKey k = to_property_key(key_value);
    return is_exception(k) ? -1 : object_has_property_js(as_object(object), k);
}

Value rt_get_once(Value o, const Value *name) { return get_js(o, key_from_atom(*name)); }

int32_t rt_set_once(Value o, Value v, const Value *name, int32_t strict) {
    return is_exception(set_js(o, key_from_atom(*name), v, strict)) ? -1 : 0;
}

int32_t rt_define_field_once(Value o, Value v, const Value *name) {
    return is_exception(create_data_property_or_throw(as_object(o), key_from_atom(*name), v)) ? -1 : 0;
}

/* 13.2.8.4 GetTemplateObject. An atom number of UINT32_MAX stands for undefined. */
Value rt_template_object(const ModuleDescriptor *m, int32_t n) {
    Value *object = &module_template_objects(m)[n];
    if (*object) return *object;
    const TemplateData *t = &module_templates(m)[n];
    const uint32_t *cooked_atoms = relative_address(&t->cooked), *raw_atoms = relative_address(&t->raw);
    const Value *atoms = module_atoms(m);
    Object *cooked = array_new(0), *raw = array_new(0);
    for (uint32_t i = 0; i < t->count; i++) {
        array_push(cooked, cooked_atoms[i] == UINT32_MAX ? UNDEFINED : atoms[cooked_atoms[i]]);
        array_push(raw, atoms[raw_atoms[i]]);
    }
    set_integrity_level(raw, INTEGRITY_FROZEN);
    object_define(cooked, atom_from_ascii("raw"), value_cell(raw), 0);
    set_integrity_level(cooked, INTEGRITY_FROZEN);
    return *object = value_cell(cooked);
}
