/* function.c - function objects: compiled closures, native functions and closures, bound functions (10.2 to 10.4.1).
 *
 * Own properties (`length`, `name`, `prototype`) are made when first looked for: a fresh function has a LAZY shape that
 * knows the keys; function_materialise gives it the full shape and the values. Shapes are shared by variant.
 */
#include "abi/leb128.h"
#include "runtime/abi.h"
#include "runtime/atom.h"
#include "runtime/exotic.h"
#include "runtime/modules.h"
#include "runtime/object.h"
#include "runtime/state.h"

enum { SHAPE_NATIVE = FUNCTION_VARIANTS, SHAPE_NATIVE_CONSTRUCTOR };

bool is_callable(Value v) {
    if (!is_object(v)) return false;
    Object *o = as_object(v);
    return shape_is_callable(o) || (o->shape->kind == OBJECT_PROXY && proxy_is_callable(o));
}

bool is_constructor(Value v) {
    if (!is_object(v)) return false;
    Object *o = as_object(v);
    return (o->shape->flags & SHAPE_CONSTRUCTOR) || (o->shape->kind == OBJECT_PROXY && proxy_is_constructor(o));
}

/* ---- shapes of functions ---- */

static Shape *add_length_and_name(Shape *s) {
    s = shape_after_add(s, ATOM(length), PROPERTY_CONFIGURABLE);
    return shape_after_add(s, ATOM(name), PROPERTY_CONFIGURABLE);
}

static Shape *make_function_shape(const FunctionInfo *info) {
    Intrinsic prototype = INTRINSIC_FunctionPrototype;
    if (info->flags & FUNCTION_GENERATOR)
        prototype =
            info->flags & FUNCTION_ASYNC ? INTRINSIC_AsyncGeneratorFunctionPrototype : INTRINSIC_GeneratorFunctionPrototype;
    else if (info->flags & FUNCTION_ASYNC) prototype = INTRINSIC_AsyncFunctionPrototype;
    uint32_t flags = SHAPE_CALLABLE | (info->flags & FUNCTION_CONSTRUCTOR ? SHAPE_CONSTRUCTOR : 0);
    Shape *s = add_length_and_name(shape_root(intrinsic(prototype), OBJECT_FUNCTION, 0, flags));
    bool is_class = info->kind == FUNCTION_CLASS_BASE || info->kind == FUNCTION_CLASS_DERIVED;
    bool is_sloppy = function_is_sloppy_constructor(info);
    if (is_sloppy) {
        s = shape_after_add(s, ATOM(arguments), 0);
        s = shape_after_add(s, ATOM(caller), 0);
    }
    if (info->flags & FUNCTION_HAS_PROTOTYPE || is_class)
        s = shape_after_add(s, ATOM(prototype), is_class ? 0 : PROPERTY_WRITABLE);
    if (is_sloppy) {
        /* V8's order of keys, but `prototype` in slot 2 as in all functions */
        shape_entry(s, 2)->slot = 3;
        shape_entry(s, 3)->slot = 4;
        shape_entry(s, 4)->slot = 2;
    }
    return shape_make_lazy(s);
}

Value rt_closure_slow(const FunctionInfo *info, const Value *captures, uint32_t count) {
    uint32_t variant = function_variant(info);
    Runtime *r = &nacre_runtime;
    if (!r->function_shapes[variant]) r->function_shapes[variant] = make_function_shape(info);
    FunctionObject *f = heap_alloc(sizeof *f + count * sizeof(Value));
    f->base.shape = r->function_shapes[variant];
    f->base.elements = &elements_empty;
    f->code = function_code(info);
    f->info = info;
    for (uint32_t i = 0; i < count; i++) f->captures[i] = captures[i];
    return value_cell(f);
}

FunctionDetails function_details(const FunctionInfo *info) {
    const uint8_t *at = (const uint8_t *)relative_address(&function_module(info)->function_details) + info->details;
    FunctionDetails d;
    d.line = (uint32_t)read_uleb128(&at);
    d.column = (uint32_t)read_uleb128(&at);
    d.source_start = (uint32_t)read_uleb128(&at);
    d.source_end = d.source_start + (uint32_t)read_uleb128(&at);
    d.code_size = (uint32_t)read_uleb128(&at);
    d.length = info->length < FUNCTION_LENGTH_WIDE ? info->length : (uint32_t)read_uleb128(&at);
    size_t bytes = (size_t)read_uleb128(&at);
    d.line_entries = at;
    d.line_entries_end = at + bytes;
    return d;
}

static uint32_t function_length(const FunctionInfo *info) {
    return info->length < FUNCTION_LENGTH_WIDE ? info->length : function_details(info).length;
}

Value function_info_name(const FunctionInfo *info) {
    const ModuleDescriptor *m = function_module(info);
    if (info->name_atom >= m->atom_count) return ATOM(empty);
    Value name = module_atoms(m)[info->name_atom];
    return name ? name : ATOM(empty);
}

static Value name_of_key(Value key) {
    if (is_string(key)) return key;
    if (!is_symbol(key)) return ATOM(empty);
    Value description = symbol_description(key);
    if (is_undefined(description)) return ATOM(empty);
    StringBuilder b;
    builder_init(&b);
    builder_append_unit(&b, '[');
    builder_append(&b, description);
    builder_append_unit(&b, ']');
    return builder_finish(&b);
}

Value function_name_with_prefix(Value key, const char *prefix) {
    if (key_is_index(key)) key = key_to_value(key);
    Value name = cell_is(as_cell(key), CELL_PRIVATE_NAME) ? as_symbol(key)->description : name_of_key(key);
    if (!prefix) return name;
    StringBuilder b;
    builder_init(&b);
    builder_append_ascii(&b, prefix);
    builder_append_unit(&b, ' ');
    builder_append(&b, name);
    return builder_finish(&b);
}

/* 10.2.5 MakeConstructor's prototype object, or a generator's (27.3.4.3). */
static Value make_prototype_property(FunctionObject *f) {
    uint32_t flags = f->info->flags;
    if (flags & FUNCTION_GENERATOR)
        return value_cell(
            object_new(intrinsic(flags & FUNCTION_ASYNC ? INTRINSIC_AsyncGeneratorPrototype : INTRINSIC_GeneratorPrototype)));
    Object *prototype = object_new_plain();
    object_define(prototype, ATOM(constructor), value_cell(f), PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
    return value_cell(prototype);
}

static void materialise(Object *o, Value prototype) {
    Shape *full = o->shape->lazy_full;
    Value *slots = heap_alloc((full->count > 4 ? 8 : 4) * sizeof(Value));
    if (full->kind == OBJECT_FUNCTION) {
        FunctionObject *f = (FunctionObject *)o;
        slots[0] = value_uint(function_length(f->info));
        slots[1] = function_info_name(f->info);
        if (full->count > 3) slots[3] = slots[4] = JS_NULL;
        if (full->count > 2) slots[2] = prototype ? prototype : make_prototype_property(f);
    } else {
        NativeFunction *f = (NativeFunction *)o;
        slots[0] = value_uint(f->length);
        slots[1] = name_of_key(f->name_key);
    }
    o->slots = slots;
    o->shape = full;
}

void function_materialise(Object *o) { materialise(o, 0); }

void function_materialise_with_prototype(Object *o, Value prototype) { materialise(o, prototype); }

FunctionExtra *function_extra(Object *o) {
    FunctionExtra **place = o->shape->kind == OBJECT_FUNCTION ? &((FunctionObject *)o)->extra : &((NativeFunction *)o)->extra;
    if (!*place) *place = heap_alloc(sizeof(FunctionExtra));
    return *place;
}

/* 10.2.9 SetFunctionName. */
void rt_set_function_name(Value f, Value key, int32_t prefix) {
    Object *o = as_object(f);
    if (!(cell_is(as_cell(key), CELL_PRIVATE_NAME) && is_cell(key))) {
        key = to_property_key(key);
        if (is_exception(key)) return;
    }
    Value name = function_name_with_prefix(key, prefix == 1 ? "get" : prefix == 2 ? "set" : NULL);
    if (o->shape->flags & SHAPE_LAZY && string_equals(function_info_name(((FunctionObject *)o)->info), name)) return;
    OwnProperty p;
    if (!object_find_own(o, ATOM(name), &p)) return;
    if (p.attributes & PROPERTY_ACCESSOR || p.where != FOUND_NAMED || !is_string(*p.slot)) return;
    *p.slot = name;
}

Value function_name_text(Value f) {
    if (!is_object(f)) return ATOM(empty);
    Object *o = as_object(f);
    if (o->shape->flags & SHAPE_LAZY) {
        if (o->shape->kind == OBJECT_FUNCTION) return function_info_name(((FunctionObject *)o)->info);
        return name_of_key(((NativeFunction *)o)->name_key);
    }
    OwnProperty p;
    if (shape_is_callable(o) && object_find_own(o, ATOM(name), &p) && !(p.attributes & PROPERTY_ACCESSOR) && is_string(*p.slot))
        return *p.slot;
    return ATOM(empty);
}

/* ---- native functions ---- */

static Shape *native_shape(uint32_t variant) {
    Shape **place = &nacre_runtime.function_shapes[variant];
    if (!*place) {
        uint32_t flags = SHAPE_CALLABLE | (variant == SHAPE_NATIVE_CONSTRUCTOR ? SHAPE_CONSTRUCTOR : 0);
        Shape *root = shape_root(intrinsic(INTRINSIC_FunctionPrototype), OBJECT_NATIVE_FUNCTION, 0, flags);
        *place = shape_make_lazy(add_length_and_name(root));
    }
    return *place;
}

Object *function_new_closure(JsCode code, Value name_key, uint32_t length, uint32_t slot_count, const Value *slots) {
    NativeFunction *f = heap_alloc(sizeof *f + slot_count * sizeof(Value));
    f->base.shape = native_shape(SHAPE_NATIVE);
    f->base.elements = &elements_empty;
    f->code = code;
    f->name_key = name_key;
    f->length = length;
    f->slot_count = slot_count;
    for (uint32_t i = 0; i < slot_count; i++) f->slots[i] = slots ? slots[i] : UNDEFINED;
    return &f->base;
}

Object *function_new_native(JsCode code, Value name_key, uint32_t length) {
    return function_new_closure(code, name_key, length, 0, NULL);
}

Object *function_new_constructor(JsCode code, Value name_key, uint32_t length, Value parent) {
    Object *f = function_new_closure(code, name_key, length, 0, NULL);
    f->shape = native_shape(SHAPE_NATIVE_CONSTRUCTOR);
    if (!is_undefined(parent)) shape_set_prototype(f, parent);
    return f;
}

Object *function_new_native_with_prototype(JsCode code, Value name_key, uint32_t length, Value prototype) {
    NativeFunction *f = heap_alloc(sizeof *f);
    f->base.shape = shape_root(prototype, OBJECT_NATIVE_FUNCTION, 0, SHAPE_CALLABLE);
    f->base.elements = &elements_empty;
    f->code = code;
    f->name_key = name_key;
    f->length = length;
    shape_add(&f->base, ATOM(length), PROPERTY_CONFIGURABLE, value_uint(length));
    shape_add(&f->base, ATOM(name), PROPERTY_CONFIGURABLE, name_of_key(name_key));
    return &f->base;
}

void native_set_slot(Value callee, uint32_t i, Value v) { ((NativeFunction *)as_cell(callee))->slots[i] = v; }

/* ---- bound functions (10.4.1) ---- */

enum { BOUND_ON_STACK = 16 };

static BUILTIN(bound_code) {
    BoundFunction *f = as_cell(callee);
    uint32_t count = ARGC, total = f->argc + count;
    Value new_target = NEW_TARGET;
    ALL_ARGS(all);
    Value local[BOUND_ON_STACK];
    Value *list = total <= BOUND_ON_STACK ? local : heap_alloc(total * sizeof(Value));
    memcpy(list, f->args, f->argc * sizeof(Value));
    memcpy(list + f->argc, all, count * sizeof(Value));
    if (IS_CONSTRUCT) return js_construct(f->target, total, list, new_target == callee ? f->target : new_target);
    return js_call(f->target, f->this_value, total, list);
}

Value function_bind(Value target, Value this_value, uint32_t argc, const Value *args) {
    TRY(prototype, object_get_prototype_js(as_object(target)));
    uint32_t flags = SHAPE_CALLABLE | (is_constructor(target) ? SHAPE_CONSTRUCTOR : 0);
    BoundFunction *f = heap_alloc(sizeof *f + argc * sizeof(Value));
    f->base.shape = shape_root(prototype, OBJECT_BOUND_FUNCTION, 0, flags);
    f->base.elements = &elements_empty;
    f->code = bound_code;
    f->target = target;
    f->this_value = this_value;
    f->argc = argc;
    if (argc) memcpy(f->args, args, argc * sizeof(Value));
    return value_cell(f);
}

/* ---- source text ---- */

/* The last text that was asked for: programs that use a function as a key by mistake (mime-types 3) ask thousands of times
 * in a row, and a string that stays keeps its hash and its atom. */
static struct {
    const FunctionInfo *of;
    Value text;
} last_source;

Value function_source_text(Object *o) {
    if (o->shape->kind == OBJECT_FUNCTION) {
        const FunctionInfo *info = ((FunctionObject *)o)->info;
        if (last_source.of == info) return last_source.text;
        FunctionDetails d = function_details(info);
        const char *text = d.source_end > d.source_start ? module_source(function_module(info)) : NULL;
        if (text) {
            last_source.text = string_from_utf8(text + d.source_start, d.source_end - d.source_start);
            last_source.of = info;
            return last_source.text;
        }
    }
    StringBuilder b;
    builder_init(&b);
    builder_append_ascii(&b, "function ");
    if (o->shape->kind == OBJECT_NATIVE_FUNCTION) builder_append(&b, name_of_key(((NativeFunction *)o)->name_key));
    else if (o->shape->kind == OBJECT_FUNCTION) builder_append(&b, function_info_name(((FunctionObject *)o)->info));
    builder_append_ascii(&b, "() { [native code] }");
    return builder_finish(&b);
}
