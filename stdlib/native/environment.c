/* environment.c - process.env as Node documents it: string keys are environment variables, values become strings, order
 * is the environment's. Symbols and everything else that is not a variable behave as on an ordinary object.
 */
#include <stdlib.h>

#include "runtime/object.h"
#include "runtime/state.h"
#include "stdlib/native/binding.h"
#include "stdlib/native/environment.h"

extern char **environ;

/* The variable's name, or NULL for a symbol. */
static char *variable_name(PropertyKey k) {
    Value v = key_to_value(k);
    return is_string(v) ? binding_path(v) : NULL;
}

static int env_get_own_property(Object *o, PropertyKey k, PropertyDescriptor *out) {
    char *name = variable_name(k);
    const char *value = name && *name ? getenv(name) : NULL;
    if (!value) return is_symbol(k) ? ordinary_get_own_property(o, k, out) : 0;
    *out = (PropertyDescriptor){.value = binding_string(value),
        .getter = UNDEFINED,
        .setter = UNDEFINED,
        .has = HAS_VALUE | HAS_WRITABLE | HAS_ENUMERABLE | HAS_CONFIGURABLE,
        .attributes = PROPERTY_ALL};
    return 1;
}

static void note_change(const char *name) {
    if (strcmp(name, "TZ") == 0) nacre_runtime.zone_changes++;
}

static NACRE_THREAD Value odd_value_warning = UNDEFINED;

void environment_warn_of_odd_values(Value callback) { odd_value_warning = callback; }

static int set_variable(PropertyKey k, Value v) {
    if (is_symbol(k) || is_symbol(v)) return throw_type_error("Cannot convert a Symbol value to a string"), -1;
    if (odd_value_warning != UNDEFINED && !is_string(v) && !is_number(v) && !is_boolean(v)) {
        Value callback = odd_value_warning;
        odd_value_warning = UNDEFINED;
        if (js_call0(callback, UNDEFINED) == EXCEPTION) return -1;
    }
    Value text = to_string(v);
    if (text == EXCEPTION) return -1;
    setenv(variable_name(k), binding_path(text), 1);
    note_change(variable_name(k));
    return 1;
}

static int bad_descriptor(const char *text) {
    throw_type_error("%s", text);
    Value error = exception_take();
    object_define(as_object(error), atom_from_ascii("code"), atom_from_ascii("ERR_INVALID_OBJECT_DEFINE_PROPERTY"), PROPERTY_ALL);
    throw_value(error);
    return -1;
}

static int env_define_own_property(Object *o, PropertyKey k, const PropertyDescriptor *d) {
    if (d->has & (HAS_GET | HAS_SET))
        return bad_descriptor("'process.env' does not accept an accessor(getter/setter) descriptor");
    if (d->attributes != PROPERTY_ALL)
        return bad_descriptor("'process.env' only accepts a configurable, writable, and enumerable data descriptor");
    return set_variable(k, d->has & HAS_VALUE ? d->value : UNDEFINED);
}

static int env_has_property(Object *o, PropertyKey k) {
    PropertyDescriptor d;
    return env_get_own_property(o, k, &d) == 1 ? 1 : ordinary_has_property_js(o, k);
}

static Value env_get(Object *o, PropertyKey k, Value receiver) {
    PropertyDescriptor d;
    return env_get_own_property(o, k, &d) == 1 && (d.has & HAS_VALUE) ? d.value : ordinary_get_js(o, k, receiver);
}

static int env_set(Object *o, PropertyKey k, Value v, Value receiver) { return set_variable(k, v); }

static int env_delete(Object *o, PropertyKey k) {
    char *name = variable_name(k);
    if (!name) return ordinary_delete(o, k);
    unsetenv(name);
    note_change(name);
    return 1;
}

static int env_own_keys(Object *o, KeyList *out) {
    for (char **e = environ; e && *e; e++) {
        const char *equals = strchr(*e, '=');
        if (equals && equals != *e) key_list_push(out, key_from_string(string_from_utf8(*e, (size_t)(equals - *e))));
    }
    return 0;
}

const ObjectMethods object_methods_environment = {
    .get_own_property = env_get_own_property,
    .define_own_property = env_define_own_property,
    .has_property = env_has_property,
    .get = env_get,
    .set = env_set,
    .delete_property = env_delete,
    .own_keys = env_own_keys,
    .shape_flags = SHAPE_EXOTIC,
};

Object *environment_object(void) {
    return object_new_kind(OBJECT_ENVIRONMENT, sizeof(Object), intrinsic(INTRINSIC_ObjectPrototype));
}
