/* exotic_string.c - String exotic objects (ECMA-262 10.4.3): indices show the string's code units. `length` is an
 * ordinary, fixed property of the wrapper.
 */
#include "runtime/object.h"
#include "runtime/state.h"

static bool string_index(Object *o, PropertyKey k, Value *unit) {
    Value s = ((PrimitiveObject *)o)->primitive;
    if (!key_is_index(k) || key_index(k) >= string_length(s)) return false;
    if (unit) *unit = string_single(string_at(s, key_index(k)));
    return true;
}

/* 10.4.3.5 StringGetOwnProperty. */
static int get_own_property(Object *o, PropertyKey k, PropertyDescriptor *out) {
    Value unit;
    if (!string_index(o, k, &unit)) return ordinary_get_own_property(o, k, out);
    *out = (PropertyDescriptor){
        unit, UNDEFINED, UNDEFINED, HAS_VALUE | HAS_WRITABLE | HAS_ENUMERABLE | HAS_CONFIGURABLE, PROPERTY_ENUMERABLE};
    return 1;
}

static int define_own_property(Object *o, PropertyKey k, const PropertyDescriptor *d) {
    PropertyDescriptor current;
    if (!string_index(o, k, NULL)) return ordinary_define_own_property(o, k, d);
    get_own_property(o, k, &current);
    return is_compatible_property_descriptor(false, d, &current);
}

static int delete_property(Object *o, PropertyKey k) { return string_index(o, k, NULL) ? 0 : ordinary_delete(o, k); }

static int own_keys(Object *o, KeyList *out) {
    uint32_t length = string_length(((PrimitiveObject *)o)->primitive);
    for (uint32_t i = 0; i < length; i++) key_list_push(out, key_from_index(i));
    return ordinary_own_keys(o, out);
}

const ObjectMethods object_methods_string = {
    .get_own_property = get_own_property,
    .define_own_property = define_own_property,
    .delete_property = delete_property,
    .own_keys = own_keys,
    .shape_flags = SHAPE_EXOTIC_INDEX,
};
