/* primordials.c - the built-ins as core modules in JavaScript see them: by name, and as they were before any program ran.
 *
 *   ObjectKeys, PromiseResolve   static functions, called with this = the constructor
 *   ArrayPrototypePush           methods with `this` as first argument; also MapPrototypeGetSize (getters) and
 *                                RegExpPrototypeSymbolReplace (well-known symbols)
 *   Map, MathPI, SymbolIterator  constructors, constants, well-known symbols; MapPrototype prototype objects
 *   uncurryThis, applyBind, globalThis, decodeURI …; SafeMap, SafeSet, SafeWeakMap, SafeWeakSet
 *
 * Functions are made from the tables, not read from the objects that programs can change. Names are resolved when first
 * read from the `primordials` object, a proxy; a name that does not exist throws.
 */
#include "runtime/realm.h"

#include <ctype.h>

#include "runtime/object.h"
#include "runtime/state.h"

/* Calls the function in slot 0, whose code is in slot 1, with this = the first argument. */
static BUILTIN(uncurried_call) {
    Value f = native_slot(callee, 0);
    JsCode code = (JsCode)(uintptr_t)native_slot(callee, 1);
    uint32_t n = ARGC;
    if (n <= 1) return code(f, a0, 0, UNDEFINED, UNDEFINED, UNDEFINED, NULL);
    if (n <= 3) return code(f, a0, n - 1, a1, a2, UNDEFINED, NULL);
    return code(f, a0, n - 1, args[1], args[2], args[3], args + 1);
}

/* The same with this = slot 2 and all arguments. */
static BUILTIN(static_call) {
    JsCode code = (JsCode)(uintptr_t)native_slot(callee, 1);
    return code(native_slot(callee, 0), native_slot(callee, 2), ARGC, a0, a1, a2, args);
}

static Value uncurried_code(JsCode code, PropertyKey name, uint32_t length) {
    Value slots[2] = {value_cell(function_new_native(code, name, length)), (Value)(uintptr_t)code};
    return value_cell(function_new_closure(uncurried_call, name, length + 1, 2, slots));
}

static Value static_function(JsCode code, PropertyKey name, uint32_t length, Value this_value) {
    Value slots[3] = {value_cell(function_new_native(code, name, length)), (Value)(uintptr_t)code, this_value};
    return value_cell(function_new_closure(static_call, name, length, 3, slots));
}

/* uncurryThis(f) for any function. */
static BUILTIN(uncurried_any) {
    uint32_t n = ARGC;
    ALL_ARGS(all);
    return js_call(native_slot(callee, 0), a0, n ? n - 1 : 0, all + 1);
}
static BUILTIN(uncurry_this) { return value_cell(function_new_closure(uncurried_any, ATOM(empty), 1, 1, &a0)); }

/* applyBind(f)(thisArgument, list), applyBind(f, thisArgument)(list) */
static BUILTIN(apply_bound) {
    Value this_value_of_f = native_slot(callee, 1), list = a0;
    if (this_value_of_f == HOLE) {
        this_value_of_f = a0;
        list = a1;
    }
    Value arguments[3] = {native_slot(callee, 0), this_value_of_f, list};
    static NACRE_THREAD Value apply;
    if (!apply) apply = primordial_resolve("ReflectApply");
    return js_call(apply, UNDEFINED, 3, arguments);
}
static BUILTIN(apply_bind) {
    Value slots[2] = {a0, ARGC > 1 ? a1 : HOLE};
    return value_cell(function_new_closure(apply_bound, ATOM(empty), 2, 2, slots));
}

/* "push" or "@@replace" as a name writes it: "Push", "SymbolReplace". */
static bool name_matches(const char *property, const char *rest) {
    if (property[0] == '@' && property[1] == '@') {
        if (strncmp(rest, "Symbol", 6)) return false;
        rest += 6;
        property += 2;
    }
    return toupper((unsigned char)property[0]) == rest[0] && !strcmp(property + 1, rest + 1);
}

static PropertyKey table_key(const char *name) {
    if (name[0] != '@') return atom_from_ascii(name);
#define SYMBOL_DEF(id)                                                                                                           \
    if (!strcmp(name + 2, #id)) return SYMBOL(id);
#include "runtime/symbols.def"
    return ATOM(empty);
}

static const BuiltinProperty *alias_source(const BuiltinProperty *table, const char *name) {
    for (const BuiltinProperty *p = table; p && p->name; p++)
        if (!strcmp(p->name, name)) return p;
    return NULL;
}

/* The member that `rest` names in a table, HOLE where there is none. this_value: HOLE for prototypes. */
static Value member_of_table(const BuiltinProperty *table, const char *rest, Value this_value) {
    for (const BuiltinProperty *p = table; p && p->name; p++) {
        PropertyKey key;
        switch (p->kind) {
        case PROPERTY_GETTER:
        case PROPERTY_GETTER_SETTER:
            if (strncmp(rest, "Get", 3) || !rest[3] || !name_matches(p->name, rest + 3)) continue;
            key = table_key(p->name);
            return this_value == HOLE ? uncurried_code(p->code, key, 0) : static_function(p->code, key, 0, this_value);
        default:
            if (!name_matches(p->name, rest)) continue;
        }
        key = table_key(p->name);
        const BuiltinProperty *source = p;
        switch ((BuiltinPropertyKind)p->kind) {
        case PROPERTY_ALIAS:
            source = alias_source(table, p->text);
            if (!source || !source->code) return HOLE;
            __attribute__((fallthrough));
        case PROPERTY_METHOD:
        case PROPERTY_METHOD_READONLY:
        case PROPERTY_METHOD_FIXED:
            return this_value == HOLE ? uncurried_code(source->code, key, source->length)
                                      : static_function(source->code, key, source->length, this_value);
        case PROPERTY_NUMBER: return value_number(p->number);
        case PROPERTY_STRING:
        case PROPERTY_STRING_TAG: return atom_from_ascii(p->text);
        case PROPERTY_GLOBAL: return realm_global_value(p->text);
        case PROPERTY_SYMBOL:
#define SYMBOL_DEF(id)                                                                                                           \
    if (!strcmp(p->name, #id)) return SYMBOL(id);
#include "runtime/symbols.def"
            return HOLE;
        default: return HOLE;
        }
    }
    return HOLE;
}

/* For what finish hooks made: the property as it is now. */
static Value member_of_object(Object *o, const char *rest, bool is_prototype) {
    KeyList keys = {0};
    object_own_keys_js(o, &keys);
    for (uint32_t i = 0; i < keys.count; i++) {
        if (key_is_index(keys.keys[i]) || !is_string(keys.keys[i])) continue;
        char *name = string_to_utf8(keys.keys[i], NULL);
        if (!name_matches(name, rest)) continue;
        PropertyDescriptor d;
        if (object_get_own_property_js(o, keys.keys[i], &d) != 1 || !(d.has & HAS_VALUE)) return HOLE;
        if (!is_callable(d.value) || !is_prototype) return d.value;
        return value_cell(function_new_closure(uncurried_any, keys.keys[i], 1, 1, &d.value));
    }
    return HOLE;
}

static Value resolve_in_group(const BuiltinGroup *g, const char *name) {
    const char *prefix = g->name;
    char prototype_name[64] = "";
    if (!prefix) { /* prototype only: its intrinsic's name */
        static const char *const names[] = {
#define INTRINSIC(id) #id,
#include "runtime/intrinsics.def"
        };
        if (g->prototype < 0) return HOLE;
        strncat(prototype_name, names[g->prototype], sizeof prototype_name - 1);
        size_t n = strlen(prototype_name);
        if (strncmp(name, prototype_name, n)) return HOLE;
        if (!name[n]) return intrinsic((Intrinsic)g->prototype);
        return member_of_table(g->prototype_properties, name + n, HOLE);
    }
    size_t n = strlen(prefix);
    if (strncmp(name, prefix, n)) return HOLE;
    const char *rest = name + n;
    if (g->constructor < 0) return HOLE;
    Value v = intrinsic((Intrinsic)g->constructor);
    if (!*rest) return v;
    if (!strncmp(rest, "Prototype", 9) && g->prototype >= 0) {
        rest += 9;
        Value prototype = intrinsic((Intrinsic)g->prototype);
        if (!*rest) return prototype;
        Value member = member_of_table(g->prototype_properties, rest, HOLE);
        return member != HOLE ? member : member_of_object(as_object(prototype), rest, true);
    }
    Value member = member_of_table(g->static_properties, rest, v);
    return member != HOLE ? member : member_of_object(as_object(v), rest, false);
}

/* new SafeX(…): an X whose prototype has X's original methods and nothing above it. */
static BUILTIN(safe_construct) {
    Value new_target = NEW_TARGET;
    ALL_ARGS(all);
    return js_construct(native_slot(callee, 0), ARGC, all, is_undefined(new_target) ? callee : new_target);
}

static Value safe_class(const BuiltinGroup *g, const char *name) {
    Value base = intrinsic((Intrinsic)g->constructor);
    Object *f = function_new_closure(safe_construct, atom_from_ascii(name), 0, 1, &base);
    shape_add_flags(f, SHAPE_CONSTRUCTOR);
    Object *prototype = object_new(JS_NULL);
    realm_define_properties(prototype, g->prototype_properties);
    object_define(f, ATOM(prototype), value_cell(prototype), 0);
    object_define(prototype, ATOM(constructor), value_cell(f), PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
    set_integrity_level(prototype, INTEGRITY_FROZEN);
    set_integrity_level(f, INTEGRITY_FROZEN);
    return value_cell(f);
}

Value primordial_resolve(const char *name) {
    if (!strcmp(name, "uncurryThis")) return value_cell(function_new_native(uncurry_this, ATOM(empty), 1));
    if (!strcmp(name, "applyBind")) return value_cell(function_new_native(apply_bind, ATOM(empty), 1));
    if (!strcmp(name, "globalThis")) return intrinsic(INTRINSIC_GlobalObject);
    if (!strcmp(name, "AsyncIteratorPrototype")) return intrinsic(INTRINSIC_AsyncIteratorPrototype);
    if (!strncmp(name, "Safe", 4)) {
        for (size_t i = 0; realm_groups[i]; i++) {
            const BuiltinGroup *g = realm_groups[i];
            if (!g->name || strcmp(g->name, name + 4)) continue;
            if (g->constructor == INTRINSIC_Map || g->constructor == INTRINSIC_Set || g->constructor == INTRINSIC_WeakMap ||
                g->constructor == INTRINSIC_WeakSet)
                return safe_class(g, name);
        }
    }
    for (size_t i = 0; realm_groups[i]; i++) {
        Value v = resolve_in_group(realm_groups[i], name);
        if (v != HOLE) return v;
    }
    return realm_global_value(name);
}

static BUILTIN(primordials_get) { /* handler.get(target, key) */
    Object *target = as_object(a0);
    TRY(key, to_property_key(a1));
    PropertyDescriptor d;
    TRY_INT(found, object_get_own_property_js(target, key, &d));
    if (found) return d.value;
    if (!is_string(a1)) return UNDEFINED;
    char *name = string_to_utf8(a1, NULL);
    Value v = primordial_resolve(name);
    if (v == HOLE) return throw_error(ERROR_ERROR, "primordials.%s does not exist", name);
    object_define(target, key, v, PROPERTY_ALL);
    return v;
}

Value primordials_object(void) {
    static NACRE_THREAD Value object;
    if (object) return object;
    Object *handler = object_new(JS_NULL);
    object_define(handler, ATOM(get), value_cell(function_new_native(primordials_get, ATOM(get), 3)), PROPERTY_ALL);
    Value arguments[2] = {value_cell(object_new(JS_NULL)), value_cell(handler)};
    Value proxy = intrinsic(INTRINSIC_Proxy);
    return object = js_construct(proxy, 2, arguments, proxy);
}
