/* realm.c - intrinsics and global properties, built from the BuiltinGroup tables when first asked for.
 *
 *   intrinsic(id) -> group that names id -> prototype object, constructor, their properties, finish hook
 *   global name   -> entry: group's constructor, a table's function, or a registered maker
 *
 * Object.prototype and Function.prototype exist from the start, as every other object needs them; their groups are
 * filled at start too. A group's objects are recorded before its properties are defined, so that groups may refer to
 * each other in a cycle. Nothing here runs user code.
 */
#include "runtime/realm.h"
#include "runtime/heap.h"
#include "runtime/object.h"
#include "runtime/state.h"

const BuiltinGroup *const realm_groups[] = {
#define BUILTIN_GROUP(id) &builtin_group_##id,
#include "runtime/builtins.def"
    NULL};
enum { GROUP_COUNT = sizeof realm_groups / sizeof *realm_groups - 1, GLOBAL_TABLE_SIZE = 512, GLOBAL_MAX = 256 };

typedef struct {
    const char *name;
    const BuiltinGroup *group;       /* its constructor or namespace is the value */
    const BuiltinProperty *property; /* of a table of globals */
    Value (*make)(void);
    Value value; /* 0 until made */
    uint8_t attributes;
    bool resolved; /* was defined on the global object once */
    Value (*make_with)(Value a, Value b);
    Value a, b;
} GlobalEntry;

typedef struct {
    const BuiltinGroup *group_of[INTRINSIC_COUNT];
    bool built[GROUP_COUNT + 1];
    GlobalEntry globals[GLOBAL_MAX];
    uint32_t global_count;
    uint8_t global_index[GLOBAL_TABLE_SIZE]; /* open addressing by name: 1 + index into globals */
    bool all_globals_resolved;
} Realm;

static NACRE_THREAD Realm realm;

static PropertyKey property_key(const char *name) {
    if (name[0] != '@' || name[1] != '@') return atom_from_ascii(name);
#define SYMBOL_DEF(id)                                                                                                           \
    if (!strcmp(name + 2, #id)) return SYMBOL(id);
#include "runtime/symbols.def"
    runtime_panic("a table of built-ins names an unknown symbol");
}

static Value method_new(const BuiltinProperty *p, PropertyKey key) {
    return value_cell(function_new_native(p->code, key, p->length));
}

static Value accessor_function(JsCode code, PropertyKey key, const char *prefix, uint32_t length) {
    if (!code) return UNDEFINED;
    return value_cell(function_new_native(code, function_name_with_prefix(key, prefix), length));
}

static void define_property(Object *o, const BuiltinProperty *p) {
    PropertyKey key = property_key(p->name);
    switch ((BuiltinPropertyKind)p->kind) {
    case PROPERTY_METHOD: object_define(o, key, method_new(p, key), PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE); break;
    case PROPERTY_METHOD_READONLY: object_define(o, key, method_new(p, key), PROPERTY_CONFIGURABLE); break;
    case PROPERTY_METHOD_FIXED: object_define(o, key, method_new(p, key), 0); break;
    case PROPERTY_GETTER:
    case PROPERTY_GETTER_SETTER:
        object_define_accessor(o, key, accessor_function(p->code, key, "get", 0), accessor_function(p->setter, key, "set", 1),
            PROPERTY_CONFIGURABLE);
        break;
    case PROPERTY_NUMBER: object_define(o, key, value_number(p->number), 0); break;
    case PROPERTY_STRING: object_define(o, key, atom_from_ascii(p->text), PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE); break;
    case PROPERTY_STRING_TAG: object_define(o, key, atom_from_ascii(p->text), PROPERTY_CONFIGURABLE); break;
    case PROPERTY_ALIAS:
        object_define(o, key, object_get_js(o, property_key(p->text), value_cell(o)), PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
        break;
    case PROPERTY_SYMBOL: {
        char name[40] = "@@";
        strncat(name, p->name, sizeof name - 3);
        object_define(o, key, property_key(name), 0);
        break;
    }
    case PROPERTY_GLOBAL: object_define(o, key, realm_global_value(p->text), PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE); break;
    case PROPERTY_CUSTOM: break;
    }
}

void realm_define_properties(Object *o, const BuiltinProperty *table) {
    for (const BuiltinProperty *p = table; p && p->name; p++) define_property(o, p);
}

static bool table_has(const BuiltinProperty *table, const char *name) {
    for (const BuiltinProperty *p = table; p && p->name; p++)
        if (!strcmp(p->name, name)) return true;
    return false;
}

static Value prototype_new(const BuiltinGroup *g) {
    Value parent = g->parent_prototype >= 0 ? intrinsic((Intrinsic)g->parent_prototype) : intrinsic(INTRINSIC_ObjectPrototype);
    switch (g->prototype_kind) {
    case OBJECT_ORDINARY: return value_cell(object_new(parent));
    case OBJECT_ARRAY: return value_cell(array_new_with_prototype(0, parent));
    case OBJECT_STRING: return value_cell(wrapper_new(OBJECT_STRING, ATOM(empty), parent));
    case OBJECT_NUMBER: return value_cell(wrapper_new(OBJECT_NUMBER, value_int(0), parent));
    case OBJECT_BOOLEAN: return value_cell(wrapper_new(OBJECT_BOOLEAN, JS_FALSE, parent));
    default: runtime_panic("a built-in prototype of this kind has no maker");
    }
}

static void group_build(const BuiltinGroup *g) {
    size_t index = 0;
    while (realm_groups[index] != g) index++;
    if (realm.built[index]) return;
    realm.built[index] = true;
    Object *constructor = NULL, *prototype = NULL;
    if (g->prototype >= 0) {
        Value *slot = &nacre_runtime.intrinsics[g->prototype];
        if (!*slot) *slot = prototype_new(g);
        prototype = as_object(*slot);
    }
    if (g->constructor >= 0) {
        Value v;
        if (g->code) {
            Value parent =
                g->parent_constructor >= 0 ? intrinsic((Intrinsic)g->parent_constructor) : intrinsic(INTRINSIC_FunctionPrototype);
            v = value_cell(function_new_constructor(g->code, atom_from_ascii(g->name), g->length, parent));
        } else {
            v = value_cell(object_new(
                g->parent_prototype >= 0 ? intrinsic((Intrinsic)g->parent_prototype) : intrinsic(INTRINSIC_ObjectPrototype)));
        }
        nacre_runtime.intrinsics[g->constructor] = v;
        constructor = as_object(v);
    }
    if (constructor && prototype) {
        object_define(constructor, ATOM(prototype), value_cell(prototype), 0);
        if (!table_has(g->prototype_properties, "constructor"))
            object_define(prototype, ATOM(constructor), value_cell(constructor), PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
    }
    if (constructor) realm_define_properties(constructor, g->static_properties);
    if (prototype) realm_define_properties(prototype, g->prototype_properties);
    if (g->finish) g->finish(constructor, prototype);
}

/* Intrinsics that a finish hook or a global sets, and who does. */
static void make_other(Intrinsic id) {
    switch (id) {
    case INTRINSIC_ArrayPrototypeValues:
    case INTRINSIC_ArrayPrototypeToString: intrinsic(INTRINSIC_ArrayPrototype); break;
    case INTRINSIC_ObjectPrototypeToString: intrinsic(INTRINSIC_ObjectPrototype); break;
    case INTRINSIC_MapPrototypeSet: intrinsic(INTRINSIC_MapPrototype); break;
    case INTRINSIC_SetPrototypeAdd: intrinsic(INTRINSIC_SetPrototype); break;
    case INTRINSIC_PromisePrototypeThen:
    case INTRINSIC_PromiseResolve: intrinsic(INTRINSIC_PromisePrototype); break;
    case INTRINSIC_Eval: nacre_runtime.intrinsics[id] = realm_global_value("eval"); break;
    default: break;
    }
}

/* 10.2.4.1 %ThrowTypeError% ( ) */
static BUILTIN(throw_type_error_function) {
    return throw_type_error("'caller', 'callee', and 'arguments' properties may not be accessed on strict mode "
                            "functions or the arguments objects for calls to them");
}

static Value make_throw_type_error(void) {
    Object *f = function_new_native(throw_type_error_function, ATOM(empty), 0);
    PropertyDescriptor fixed = {.has = HAS_CONFIGURABLE | HAS_WRITABLE, .attributes = 0};
    object_define_own_property_js(f, ATOM(length), &fixed);
    object_define_own_property_js(f, ATOM(name), &fixed);
    object_prevent_extensions_js(f);
    return value_cell(f);
}

static __attribute__((noinline, cold)) Value intrinsic_make(Intrinsic id) {
    if (id == INTRINSIC_ThrowTypeError) nacre_runtime.intrinsics[id] = make_throw_type_error();
    else if (realm.group_of[id]) group_build(realm.group_of[id]);
    else make_other(id);
    Value v = nacre_runtime.intrinsics[id];
    if (!v) {
        static const char *const names[] = {
#define INTRINSIC(id) #id,
#include "runtime/intrinsics.def"
        };
        char message[100] = "no group of built-ins makes the intrinsic ";
        strncat(message, names[id], 50);
        runtime_panic(message);
    }
    return v;
}

Value intrinsic(Intrinsic id) {
    Value v = nacre_runtime.intrinsics[id];
    return likely(v) ? v : intrinsic_make(id);
}

void realm_set_intrinsic(Intrinsic id, Value v) { nacre_runtime.intrinsics[id] = v; }

/* ---- globals ---- */

static uint32_t name_hash(const char *name, size_t length) {
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < length; i++) h = (h ^ (uint8_t)name[i]) * 16777619u;
    return h;
}

static GlobalEntry *global_find(const char *name, size_t length) {
    for (uint32_t h = name_hash(name, length);; h++) {
        uint8_t index = realm.global_index[h % GLOBAL_TABLE_SIZE];
        if (!index) return NULL;
        GlobalEntry *entry = &realm.globals[index - 1];
        if (!strncmp(entry->name, name, length) && !entry->name[length]) return entry;
    }
}

static GlobalEntry *global_add(const char *name, uint8_t attributes) {
    GlobalEntry *entry = global_find(name, strlen(name));
    if (entry) {
        *entry = (GlobalEntry){.name = name, .attributes = attributes};
        return entry;
    }
    if (realm.global_count == GLOBAL_MAX - 1) runtime_panic("too many global names");
    entry = &realm.globals[realm.global_count++];
    *entry = (GlobalEntry){.name = name, .attributes = attributes};
    uint32_t h = name_hash(name, strlen(name));
    while (realm.global_index[h % GLOBAL_TABLE_SIZE]) h++;
    realm.global_index[h % GLOBAL_TABLE_SIZE] = (uint8_t)realm.global_count;
    return entry;
}

void realm_register_global(const char *name, Value (*make)(void), uint8_t attributes) {
    global_add(name, attributes)->make = make;
    realm.all_globals_resolved = false;
}

void realm_register_global_with(const char *name, Value (*make)(Value, Value), Value a, Value b, uint8_t attributes) {
    GlobalEntry *entry = global_add(name, attributes);
    entry->make_with = make;
    entry->a = a;
    entry->b = b;
    realm.all_globals_resolved = false;
}

static Value global_entry_value(GlobalEntry *entry) {
    if (entry->value) return entry->value;
    if (entry->make_with) return entry->value = entry->make_with(entry->a, entry->b);
    if (entry->group) return entry->value = intrinsic((Intrinsic)entry->group->constructor);
    if (entry->make) return entry->value = entry->make();
    const BuiltinProperty *p = entry->property;
    if (p->kind == PROPERTY_NUMBER) return entry->value = value_number(p->number);
    return entry->value = method_new(p, atom_from_ascii(p->name));
}

Value realm_global_value(const char *name) {
    GlobalEntry *entry = global_find(name, strlen(name));
    return entry ? global_entry_value(entry) : HOLE;
}

static bool global_resolve(GlobalEntry *entry) {
    if (entry->resolved) return false;
    entry->resolved = true;
    Value v = global_entry_value(entry);
    if (v == EXCEPTION) return false;
    object_define(
        as_object(nacre_runtime.intrinsics[INTRINSIC_GlobalObject]), atom_from_ascii(entry->name), v, entry->attributes);
    return true;
}

bool realm_resolve_global(PropertyKey k) {
    if (realm.all_globals_resolved || !is_string(k) || !string_is_latin1(k)) return false;
    GlobalEntry *entry = global_find((const char *)string_latin1(k), string_length(k));
    return entry && global_resolve(entry);
}

void realm_resolve_all_globals(void) {
    if (realm.all_globals_resolved) return;
    for (uint32_t i = 0; i < realm.global_count; i++) global_resolve(&realm.globals[i]);
    realm.all_globals_resolved = true;
}

static Value make_undefined(void) { return UNDEFINED; }
static Value make_global_this(void) { return nacre_runtime.intrinsics[INTRINSIC_GlobalObject]; }

static void register_globals(void) {
    uint8_t hidden = PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE;
    realm_register_global("globalThis", make_global_this, hidden);
    realm_register_global("undefined", make_undefined, 0);
    for (size_t i = 0; i < GROUP_COUNT; i++) {
        const BuiltinGroup *g = realm_groups[i];
        if (g->is_global && g->name) {
            global_add(g->name, hidden)->group = g;
        } else if (!g->name && g->constructor < 0 && g->prototype < 0) {
            for (const BuiltinProperty *p = g->static_properties; p && p->name; p++)
                global_add(p->name, p->kind == PROPERTY_NUMBER ? 0 : hidden)->property = p;
        }
    }
}

/* 20.2.3 %Function.prototype% accepts any arguments and returns undefined */
static BUILTIN(function_prototype_call) { return UNDEFINED; }

void realm_start(void) {
    for (size_t i = 0; i < GROUP_COUNT; i++) {
        const BuiltinGroup *g = realm_groups[i];
        if (g->constructor >= 0) realm.group_of[g->constructor] = g;
        if (g->prototype >= 0) realm.group_of[g->prototype] = g;
    }
    Object *object_prototype = object_new(JS_NULL);
    nacre_runtime.intrinsics[INTRINSIC_ObjectPrototype] = value_cell(object_prototype);
    nacre_runtime.intrinsics[INTRINSIC_FunctionPrototype] =
        value_cell(function_new_native_with_prototype(function_prototype_call, ATOM(empty), 0, value_cell(object_prototype)));
    nacre_runtime.global = object_new_kind(OBJECT_GLOBAL, sizeof(Object), value_cell(object_prototype));
    nacre_runtime.intrinsics[INTRINSIC_GlobalObject] = value_cell(nacre_runtime.global);
    register_globals();
    group_build(&builtin_group_Object);
    group_build(&builtin_group_Function);
}
