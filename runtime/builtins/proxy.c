/* proxy.c - proxy exotic objects (10.5) with all their invariants, and the Proxy constructor (28.2). Every internal
 * method looks up its trap on the handler first and falls back on the target. Messages are V8's.
 */
#include "runtime/builtins/function.h"
#include "runtime/exotic.h"

typedef struct {
    Object base;
    Value target, handler; /* JS_NULL when revoked */
    bool callable, constructor;
} ProxyObject;

static ProxyObject *proxy_of(Object *o) { return (ProxyObject *)o; }
Value proxy_target(Object *proxy) { return proxy_of(proxy)->target; }
Value proxy_handler(Object *proxy) { return proxy_of(proxy)->handler; }
bool proxy_is_callable(Object *proxy) { return proxy_of(proxy)->callable; }
bool proxy_is_constructor(Object *proxy) { return proxy_of(proxy)->constructor; }

static Value fail_key(const char *format, PropertyKey k) { return throw_error_value(ERROR_TYPE, format, key_to_value(k)); }

/* The trap's function, UNDEFINED where the handler has none. */
static Value trap_js(ProxyObject *p, PropertyKey name) {
    if (stack_is_low()) return throw_stack_overflow();
    if (is_null(p->handler)) return fail_key("Cannot perform '%v' on a proxy that has been revoked", name);
    return get_method(p->handler, name);
}

/* 10.5.1 [[GetPrototypeOf]] ( ) */
Value proxy_get_prototype_js(Object *o) {
    ProxyObject *p = proxy_of(o);
    TRY(trap, trap_js(p, ATOM(getPrototypeOf)));
    Value target = p->target;
    if (is_undefined(trap)) return object_get_prototype_js(as_object(target));
    TRY(prototype, js_call1(trap, p->handler, target));
    if (!is_object(prototype) && !is_null(prototype))
        return throw_type_error("'getPrototypeOf' on proxy: trap returned neither object nor null");
    TRY_INT(extensible, object_is_extensible_js(as_object(target)));
    if (extensible) return prototype;
    TRY(actual, object_get_prototype_js(as_object(target)));
    if (prototype != actual)
        return throw_type_error("'getPrototypeOf' on proxy: proxy target is non-extensible but the trap did not "
                                "return its actual prototype");
    return prototype;
}

/* In the functions below that give int. */
#define TRY_OR(variable, expression)                                                                                             \
    Value variable = (expression);                                                                                               \
    if (unlikely(variable == EXCEPTION)) return -1
#define TRY_INT_OR(variable, expression)                                                                                         \
    int variable = (expression);                                                                                                 \
    if (unlikely(variable < 0)) return -1

/* 10.5.2 [[SetPrototypeOf]] ( V ) */
int proxy_set_prototype_js(Object *o, Value prototype) {
    ProxyObject *p = proxy_of(o);
    TRY_OR(trap, trap_js(p, ATOM(setPrototypeOf)));
    Value target = p->target;
    if (is_undefined(trap)) return object_set_prototype_js(as_object(target), prototype);
    TRY_OR(result, js_call2(trap, p->handler, target, prototype));
    if (!to_boolean(result)) return 0;
    TRY_INT_OR(extensible, object_is_extensible_js(as_object(target)));
    if (extensible) return 1;
    TRY_OR(actual, object_get_prototype_js(as_object(target)));
    if (prototype == actual) return 1;
    throw_type_error("'setPrototypeOf' on proxy: trap returned truish for setting a new prototype on the "
                     "non-extensible proxy target");
    return -1;
}

/* 10.5.3 [[IsExtensible]] ( ) */
int proxy_is_extensible_js(Object *o) {
    ProxyObject *p = proxy_of(o);
    TRY_OR(trap, trap_js(p, ATOM(isExtensible)));
    Value target = p->target;
    if (is_undefined(trap)) return object_is_extensible_js(as_object(target));
    TRY_OR(result, js_call1(trap, p->handler, target));
    TRY_INT_OR(extensible, object_is_extensible_js(as_object(target)));
    if (to_boolean(result) == extensible) return extensible;
    throw_type_error("'isExtensible' on proxy: trap result does not reflect extensibility of proxy target (which is "
                     "'%s')",
        extensible ? "true" : "false");
    return -1;
}

/* 10.5.4 [[PreventExtensions]] ( ) */
int proxy_prevent_extensions_js(Object *o) {
    ProxyObject *p = proxy_of(o);
    TRY_OR(trap, trap_js(p, ATOM(preventExtensions)));
    Value target = p->target;
    if (is_undefined(trap)) return object_prevent_extensions_js(as_object(target));
    TRY_OR(result, js_call1(trap, p->handler, target));
    if (!to_boolean(result)) return 0;
    TRY_INT_OR(extensible, object_is_extensible_js(as_object(target)));
    if (!extensible) return 1;
    throw_type_error("'preventExtensions' on proxy: the proxy target is extensible");
    return -1;
}

/* 6.2.6.6 CompletePropertyDescriptor */
static void complete_descriptor(PropertyDescriptor *d) {
    if (!(d->has & (HAS_GET | HAS_SET))) {
        if (!(d->has & HAS_VALUE)) d->value = UNDEFINED;
        if (!(d->has & HAS_WRITABLE)) d->attributes &= (uint8_t)~PROPERTY_WRITABLE;
        d->has |= HAS_VALUE | HAS_WRITABLE;
    } else {
        if (!(d->has & HAS_GET)) d->getter = UNDEFINED;
        if (!(d->has & HAS_SET)) d->setter = UNDEFINED;
        d->has |= HAS_GET | HAS_SET;
    }
    if (!(d->has & HAS_ENUMERABLE)) d->attributes &= (uint8_t)~PROPERTY_ENUMERABLE;
    if (!(d->has & HAS_CONFIGURABLE)) d->attributes &= (uint8_t)~PROPERTY_CONFIGURABLE;
    d->has |= HAS_ENUMERABLE | HAS_CONFIGURABLE;
}

static bool is_fixed(const PropertyDescriptor *d) { return !(d->attributes & PROPERTY_CONFIGURABLE); }
static bool is_data(const PropertyDescriptor *d) { return (d->has & (HAS_VALUE | HAS_WRITABLE)) != 0; }
static bool is_read_only(const PropertyDescriptor *d) { return is_data(d) && !(d->attributes & PROPERTY_WRITABLE); }

/* 10.5.5 [[GetOwnProperty]] ( P ) */
int proxy_get_own_property_js(Object *o, PropertyKey k, PropertyDescriptor *out) {
    ProxyObject *p = proxy_of(o);
    TRY_OR(trap, trap_js(p, ATOM(getOwnPropertyDescriptor)));
    Object *target = as_object(p->target);
    if (is_undefined(trap)) return object_get_own_property_js(target, k, out);
    TRY_OR(result, js_call2(trap, p->handler, value_cell(target), key_to_value(k)));
    if (!is_object(result) && !is_undefined(result)) {
        fail_key("'getOwnPropertyDescriptor' on proxy: trap returned neither object nor undefined for property '%v'", k);
        return -1;
    }
    PropertyDescriptor current;
    TRY_INT_OR(exists, object_get_own_property_js(target, k, &current));
    if (is_undefined(result)) {
        if (!exists) return 0;
        if (is_fixed(&current)) {
            fail_key("'getOwnPropertyDescriptor' on proxy: trap returned undefined for property '%v' which is "
                     "non-configurable in the proxy target",
                k);
            return -1;
        }
        TRY_INT_OR(extensible, object_is_extensible_js(target));
        if (extensible) return 0;
        fail_key("'getOwnPropertyDescriptor' on proxy: trap returned undefined for property '%v' which exists in the "
                 "non-extensible proxy target",
            k);
        return -1;
    }
    TRY_INT_OR(extensible, object_is_extensible_js(target));
    bool failed = false;
    *out = to_property_descriptor(result, &failed);
    if (failed) return -1;
    complete_descriptor(out);
    if (!is_compatible_property_descriptor(extensible, out, exists ? &current : NULL)) {
        fail_key("'getOwnPropertyDescriptor' on proxy: trap returned descriptor for property '%v' that is incompatible "
                 "with the existing property in the proxy target",
            k);
        return -1;
    }
    if (is_fixed(out)) {
        if (!exists || !is_fixed(&current)) {
            fail_key("'getOwnPropertyDescriptor' on proxy: trap reported non-configurability for property '%v' which "
                     "is either non-existent or configurable in the proxy target",
                k);
            return -1;
        }
        if (is_read_only(out) && (current.attributes & PROPERTY_WRITABLE)) {
            fail_key("'getOwnPropertyDescriptor' on proxy: trap reported non-configurable and writable for property "
                     "'%v' which is non-configurable, non-writable in the proxy target",
                k);
            return -1;
        }
    }
    return 1;
}

/* 10.5.6 [[DefineOwnProperty]] ( P, Desc ) */
int proxy_define_own_property_js(Object *o, PropertyKey k, const PropertyDescriptor *d) {
    ProxyObject *p = proxy_of(o);
    TRY_OR(trap, trap_js(p, ATOM(defineProperty)));
    Object *target = as_object(p->target);
    if (is_undefined(trap)) return object_define_own_property_js(target, k, d);
    TRY_OR(result, js_call3(trap, p->handler, value_cell(target), key_to_value(k), from_property_descriptor(d)));
    if (!to_boolean(result)) return 0;
    PropertyDescriptor current;
    TRY_INT_OR(exists, object_get_own_property_js(target, k, &current));
    TRY_INT_OR(extensible, object_is_extensible_js(target));
    bool sets_fixed = (d->has & HAS_CONFIGURABLE) && is_fixed(d);
    if (!exists) {
        if (!extensible) {
            fail_key("'defineProperty' on proxy: trap returned truish for adding property '%v'  to the non-extensible "
                     "proxy target",
                k);
            return -1;
        }
        if (sets_fixed) goto fixed;
        return 1;
    }
    if (!is_compatible_property_descriptor(extensible, d, &current)) {
        fail_key("'defineProperty' on proxy: trap returned truish for adding property '%v'  that is incompatible with "
                 "the existing property in the proxy target",
            k);
        return -1;
    }
    if (sets_fixed && !is_fixed(&current)) goto fixed;
    if (is_data(&current) && is_fixed(&current) && (current.attributes & PROPERTY_WRITABLE) && (d->has & HAS_WRITABLE) &&
        !(d->attributes & PROPERTY_WRITABLE)) {
        fail_key("'defineProperty' on proxy: trap returned truish for defining non-configurable property '%v' which "
                 "cannot be non-writable",
            k);
        return -1;
    }
    return 1;
fixed:
    fail_key("'defineProperty' on proxy: trap returned truish for defining non-configurable property '%v' which is "
             "either non-existent or configurable in the proxy target",
        k);
    return -1;
}

/* 10.5.7 [[HasProperty]] ( P ) */
int proxy_has_property_js(Object *o, PropertyKey k) {
    ProxyObject *p = proxy_of(o);
    TRY_OR(trap, trap_js(p, ATOM(has)));
    Object *target = as_object(p->target);
    if (is_undefined(trap)) return object_has_property_js(target, k);
    TRY_OR(result, js_call2(trap, p->handler, value_cell(target), key_to_value(k)));
    if (to_boolean(result)) return 1;
    PropertyDescriptor current;
    TRY_INT_OR(exists, object_get_own_property_js(target, k, &current));
    if (!exists) return 0;
    if (is_fixed(&current)) {
        fail_key("'has' on proxy: trap returned falsish for property '%v' which exists in the proxy target as "
                 "non-configurable",
            k);
        return -1;
    }
    TRY_INT_OR(extensible, object_is_extensible_js(target));
    if (extensible) return 0;
    fail_key("'has' on proxy: trap returned falsish for property '%v' but the proxy target is not extensible", k);
    return -1;
}

/* 10.5.8 [[Get]] ( P, Receiver ) */
Value proxy_get_js(Object *o, PropertyKey k, Value receiver) {
    ProxyObject *p = proxy_of(o);
    TRY(trap, trap_js(p, ATOM(get)));
    Object *target = as_object(p->target);
    if (is_undefined(trap)) return object_get_js(target, k, receiver);
    TRY(v, js_call3(trap, p->handler, value_cell(target), key_to_value(k), receiver));
    PropertyDescriptor current;
    TRY_INT(exists, object_get_own_property_js(target, k, &current));
    if (!exists || !is_fixed(&current)) return v;
    if (is_read_only(&current) && !same_value(v, current.value))
        return throw_error_value(ERROR_TYPE,
            "'get' on proxy: property '%v' is a read-only and non-configurable data property on the proxy target but "
            "the proxy did not return its actual value (expected '%v' but got '%v')",
            key_to_value(k), current.value, v);
    if (!is_data(&current) && is_undefined(current.getter) && !is_undefined(v))
        return throw_error_value(ERROR_TYPE,
            "'get' on proxy: property '%v' is a non-configurable accessor property on the proxy target and does not "
            "have a getter function, but the trap did not return 'undefined' (got '%v')",
            key_to_value(k), v);
    return v;
}

/* 10.5.9 [[Set]] ( P, V, Receiver ) */
int proxy_set_js(Object *o, PropertyKey k, Value v, Value receiver) {
    ProxyObject *p = proxy_of(o);
    TRY_OR(trap, trap_js(p, ATOM(set)));
    Object *target = as_object(p->target);
    if (is_undefined(trap)) return object_set_js(target, k, v, receiver);
    Value arguments[4] = {value_cell(target), key_to_value(k), v, receiver};
    TRY_OR(result, js_call(trap, p->handler, 4, arguments));
    if (!to_boolean(result)) return 0;
    PropertyDescriptor current;
    TRY_INT_OR(exists, object_get_own_property_js(target, k, &current));
    if (!exists || !is_fixed(&current)) return 1;
    if (is_read_only(&current) && !same_value(v, current.value)) {
        fail_key("'set' on proxy: trap returned truish for property '%v' which exists in the proxy target as a "
                 "non-configurable and non-writable data property with a different value",
            k);
        return -1;
    }
    if (!is_data(&current) && is_undefined(current.setter)) {
        fail_key("'set' on proxy: trap returned truish for property '%v' which exists in the proxy target as a "
                 "non-configurable and non-writable accessor property without a setter",
            k);
        return -1;
    }
    return 1;
}

/* 10.5.10 [[Delete]] ( P ) */
int proxy_delete_js(Object *o, PropertyKey k) {
    ProxyObject *p = proxy_of(o);
    TRY_OR(trap, trap_js(p, ATOM(deleteProperty)));
    Object *target = as_object(p->target);
    if (is_undefined(trap)) return object_delete_js(target, k);
    TRY_OR(result, js_call2(trap, p->handler, value_cell(target), key_to_value(k)));
    if (!to_boolean(result)) return 0;
    PropertyDescriptor current;
    TRY_INT_OR(exists, object_get_own_property_js(target, k, &current));
    if (!exists) return 1;
    if (is_fixed(&current)) {
        fail_key("'deleteProperty' on proxy: trap returned truish for property '%v' which is non-configurable in the "
                 "proxy target",
            k);
        return -1;
    }
    TRY_INT_OR(extensible, object_is_extensible_js(target));
    if (extensible) return 1;
    fail_key("'deleteProperty' on proxy: trap returned truish for property '%v' but the proxy target is "
             "non-extensible",
        k);
    return -1;
}

static int64_t key_list_find(const KeyList *list, PropertyKey k) {
    for (uint32_t i = 0; i < list->count; i++)
        if (list->keys[i] == k) return i;
    return -1;
}

/* The trap's result as keys without duplicates. */
static int trap_keys_js(Value result, KeyList *out) {
    int64_t count;
    Value *list = list_from_array_like_js(result, &count);
    if (count < 0) return -1;
    for (int64_t i = 0; i < count; i++) {
        if (!is_string(list[i]) && !is_symbol(list[i]))
            return throw_error_value(ERROR_TYPE, "%v is not a valid property name", list[i]), -1;
        PropertyKey k = is_string(list[i]) ? key_from_string(list[i]) : list[i];
        if (key_list_find(out, k) >= 0) return throw_type_error("'ownKeys' on proxy: trap returned duplicate entries"), -1;
        key_list_push(out, k);
    }
    return 0;
}

/* 10.5.11 [[OwnPropertyKeys]] ( ) */
int proxy_own_keys_js(Object *o, KeyList *out) {
    ProxyObject *p = proxy_of(o);
    TRY_OR(trap, trap_js(p, ATOM(ownKeys)));
    Object *target = as_object(p->target);
    if (is_undefined(trap)) return object_own_keys_js(target, out);
    TRY_OR(result, js_call1(trap, p->handler, value_cell(target)));
    KeyList keys = {0}, own = {0};
    if (trap_keys_js(result, &keys) < 0) return -1;
    TRY_INT_OR(extensible, object_is_extensible_js(target));
    if (object_own_keys_js(target, &own) < 0) return -1;
    uint32_t matched = 0;
    for (int pass = 0; pass < 2; pass++) { /* non-configurable keys first, as the standard checks them */
        for (uint32_t i = 0; i < own.count; i++) {
            PropertyDescriptor d;
            TRY_INT_OR(exists, object_get_own_property_js(target, own.keys[i], &d));
            if (pass == 1 && extensible) break;
            if ((exists && is_fixed(&d)) != (pass == 0)) continue;
            if (key_list_find(&keys, own.keys[i]) < 0) {
                fail_key("'ownKeys' on proxy: trap result did not include '%v'", own.keys[i]);
                return -1;
            }
            matched++;
        }
    }
    if (!extensible && matched != keys.count) {
        throw_type_error("'ownKeys' on proxy: trap returned extra keys but proxy target is non-extensible");
        return -1;
    }
    for (uint32_t i = 0; i < keys.count; i++) key_list_push(out, keys.keys[i]);
    return 0;
}

/* 10.5.12 [[Call]] ( thisArgument, argumentsList ) */
Value proxy_call_js(Object *o, Value this_value, uint32_t argc, const Value *argv) {
    ProxyObject *p = proxy_of(o);
    TRY(trap, trap_js(p, ATOM(apply)));
    if (is_undefined(trap)) return js_call(p->target, this_value, argc, argv);
    return js_call3(trap, p->handler, p->target, this_value, value_cell(array_from(argv, argc)));
}

/* 10.5.13 [[Construct]] ( argumentsList, newTarget ) */
Value proxy_construct_js(Object *o, uint32_t argc, const Value *argv, Value new_target) {
    ProxyObject *p = proxy_of(o);
    TRY(trap, trap_js(p, ATOM(construct)));
    if (is_undefined(trap)) return js_construct(p->target, argc, argv, new_target);
    TRY(result, js_call3(trap, p->handler, p->target, value_cell(array_from(argv, argc)), new_target));
    if (!is_object(result)) return throw_type_error("proxy [[Construct]] must return an object");
    return result;
}

/* 10.5.14 ProxyCreate */
static Value proxy_create(Value target, Value handler) {
    if (!is_object(target) || !is_object(handler))
        return throw_type_error("Cannot create proxy with a non-object as target or handler");
    ProxyObject *p = object_new_kind(OBJECT_PROXY, sizeof *p, JS_NULL);
    p->target = target;
    p->handler = handler;
    p->callable = is_callable(target);
    p->constructor = is_constructor(target);
    return value_cell(p);
}

/* 28.2.1.1 Proxy ( target, handler ) */
static BUILTIN(proxy_constructor) {
    if (!IS_CONSTRUCT) return throw_requires_new("Proxy");
    return proxy_create(a0, a1);
}

static BUILTIN(proxy_revoke) {
    Value v = native_slot(callee, 0);
    if (is_null(v)) return UNDEFINED;
    native_set_slot(callee, 0, JS_NULL);
    proxy_of(as_object(v))->target = JS_NULL;
    proxy_of(as_object(v))->handler = JS_NULL;
    return UNDEFINED;
}

/* 28.2.2.1 Proxy.revocable ( target, handler ) */
static BUILTIN(proxy_revocable) {
    TRY(proxy, proxy_create(a0, a1));
    Object *result = object_new_plain();
    create_data_property(result, atom_from_ascii("proxy"), proxy);
    Object *revoke = function_new_closure(proxy_revoke, ATOM(empty), 0, 1, &proxy);
    create_data_property(result, atom_from_ascii("revoke"), value_cell(revoke));
    return value_cell(result);
}

static const BuiltinProperty proxy_static[] = {METHOD("revocable", proxy_revocable, 2), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_Proxy = {
    "Proxy", INTRINSIC_Proxy, -1, -1, -1, proxy_constructor, 2, OBJECT_ORDINARY, true, proxy_static, NULL, NULL};
