/* call.c - calling and constructing from C (ECMA-262 7.3.14, 7.3.15, 10.2), and the cold halves of the call operations.
 *
 * Native callers check the stack here; compiled functions do so in their prologues.
 */
#include "runtime/call.h"

#include "runtime/abi.h"
#include "runtime/cache.h"
#include "runtime/exotic.h"
#include "runtime/messages.h"
#include "runtime/object.h"
#include "runtime/state.h"
#include "runtime/thread.h"

Value throw_stack_overflow(void) {
    if (thread_is_ending()) thread_leave(1, THREAD_TERMINATED);
    uintptr_t limit = nacre_stack_limit;
    nacre_stack_limit -= 64 * 1024; /* room to make the error */
    throw_range_error("Maximum call stack size exceeded");
    nacre_stack_limit = limit;
    return EXCEPTION;
}

Value rt_throw_stack_overflow(void) { return throw_stack_overflow(); }

static inline Value enter(Value f, Value this_value, uint32_t argc, Value a0, Value a1, Value a2, const Value *args) {
    return ((FunctionObject *)as_cell(f))->code(f, this_value, argc, a0, a1, a2, args);
}

static const Value *contiguous(Value store[3], uint32_t argc, Value a0, Value a1, Value a2, const Value *args) {
    if (argc > 3) return args;
    store[0] = a0, store[1] = a1, store[2] = a2;
    return store;
}

/* Calls what is not a plain function cell: a proxy, or an error. */
Value rt_call_slow(Value f, Value this_value, Value text, uint32_t argc, Value a0, Value a1, Value a2, const Value *args) {
    if (is_object(f)) {
        if (shape_is_callable(as_object(f))) return enter(f, this_value, argc, a0, a1, a2, args);
        if (as_object(f)->shape->kind == OBJECT_PROXY && proxy_is_callable(as_object(f))) {
            if (stack_is_low()) return throw_stack_overflow();
            Value store[3];
            return proxy_call_js(as_object(f), this_value, argc, contiguous(store, argc, a0, a1, a2, args));
        }
    }
    return throw_not_function(f, text);
}

Value js_call(Value f, Value this_value, uint32_t argc, const Value *argv) {
    if (unlikely(stack_is_low())) return throw_stack_overflow();
    Value a0 = argc > 0 ? argv[0] : UNDEFINED, a1 = argc > 1 ? argv[1] : UNDEFINED, a2 = argc > 2 ? argv[2] : UNDEFINED;
    if (likely(is_object(f) && shape_is_callable(as_object(f)))) return enter(f, this_value, argc, a0, a1, a2, argv);
    return rt_call_slow(f, this_value, HOLE, argc, a0, a1, a2, argv);
}

static inline bool can_enter(Value f) { return likely(is_object(f) && shape_is_callable(as_object(f)) && !stack_is_low()); }

Value js_call0(Value f, Value this_value) {
    if (can_enter(f)) return enter(f, this_value, 0, UNDEFINED, UNDEFINED, UNDEFINED, NULL);
    return js_call(f, this_value, 0, NULL);
}
Value js_call1(Value f, Value this_value, Value a0) {
    if (can_enter(f)) return enter(f, this_value, 1, a0, UNDEFINED, UNDEFINED, NULL);
    return js_call(f, this_value, 1, &a0);
}
Value js_call2(Value f, Value this_value, Value a0, Value a1) {
    if (can_enter(f)) return enter(f, this_value, 2, a0, a1, UNDEFINED, NULL);
    Value args[] = {a0, a1};
    return js_call(f, this_value, 2, args);
}
Value js_call3(Value f, Value this_value, Value a0, Value a1, Value a2) {
    if (can_enter(f)) return enter(f, this_value, 3, a0, a1, a2, NULL);
    Value args[] = {a0, a1, a2};
    return js_call(f, this_value, 3, args);
}

Value rt_call_spread(Value f, Value this_value, Value array, const Value *text) {
    Value *data;
    uint32_t count;
    if (!object_dense_elements(as_object(array), &data, &count)) runtime_panic("spread arguments are not dense");
    if (unlikely(stack_is_low())) return throw_stack_overflow();
    Value a0 = count > 0 ? data[0] : UNDEFINED, a1 = count > 1 ? data[1] : UNDEFINED, a2 = count > 2 ? data[2] : UNDEFINED;
    return rt_call_slow(f, this_value, *text, count, a0, a1, a2, data);
}

/* ---- construct ---- */

/* 10.1.14 GetPrototypeFromConstructor. There is one realm: of GetFunctionRealm (7.3.25) its failure remains. */
static Value prototype_from_constructor(Value constructor, Intrinsic fallback) {
    TRY(prototype, get_atom(constructor, ATOM_prototype));
    if (likely(is_object(prototype))) return prototype;
    for (Object *f = as_object(constructor);;) {
        ObjectKind kind = object_kind(f);
        if (kind == OBJECT_PROXY && is_null(proxy_handler(f)))
            return throw_type_error("Cannot perform 'undefined' on a proxy that has been revoked");
        if (kind == OBJECT_PROXY) f = as_object(proxy_target(f));
        else if (kind == OBJECT_BOUND_FUNCTION) f = as_object(((BoundFunction *)f)->target);
        else return intrinsic(fallback);
    }
}

void *object_create_from_constructor(Value new_target, int fallback, ObjectKind kind, size_t size) {
    Value prototype =
        is_undefined(new_target) ? intrinsic((Intrinsic)fallback) : prototype_from_constructor(new_target, (Intrinsic)fallback);
    return is_exception(prototype) ? NULL : object_new_kind(kind, size, prototype);
}

enum { FIRST_INSTANCE_SLOTS = 4, INSTANCE_SLOTS_MAX = 61 };

static uint32_t odd_slots(uint32_t n) {
    n |= 1;
    return n < 3 ? 3 : n > INSTANCE_SLOTS_MAX ? INSTANCE_SLOTS_MAX : n;
}

/* How many properties the constructors of the chain were seen by the compiler to set; 0 unknown. */
static uint32_t predicted_slots(const Object *constructor) {
    uint32_t slots = 0;
    for (int depth = 0; depth < 32 && constructor->shape->kind == OBJECT_FUNCTION; depth++) {
        const FunctionObject *f = (const FunctionObject *)constructor;
        slots += f->info->instance_slots;
        if (f->extra && f->extra->fields) slots += ((FunctionObject *)as_cell(f->extra->fields))->info->instance_slots;
        if (f->info->kind != FUNCTION_CLASS_DERIVED || !is_object(constructor->shape->prototype)) break;
        constructor = as_object(constructor->shape->prototype);
    }
    return slots;
}

Object *function_make_this_js(Object *new_target, Object *callee) {
    Value prototype = prototype_from_constructor(value_cell(new_target), INTRINSIC_ObjectPrototype);
    if (is_exception(prototype)) return NULL;
    if (new_target->shape->kind != OBJECT_FUNCTION) return object_new(prototype);
    FunctionExtra *extra = function_extra(new_target);
    Shape *shape = extra->initial_shape;
    if (!shape || shape->prototype != prototype) {
        if (!extra->instance_slots) extra->instance_slots = predicted_slots(new_target);
        uint32_t slots = extra->instance_slots ? extra->instance_slots : FIRST_INSTANCE_SLOTS;
        shape = shape_root(prototype, OBJECT_ORDINARY, odd_slots(slots), 0);
        as_object(prototype)->shape->prototype_info->maker = new_target;
        if (extra->instance_slots) extra->initial_shape = shape;
    }
    Object *o = heap_alloc(OBJECT_HEADER + shape->inline_capacity * sizeof(Value));
    o->shape = shape;
    o->elements = &elements_empty;
    return o;
}

/* The compiler sees what a constructor sets itself, not what the functions that it calls set: the first instance tells, and
 * later ones get the room. */
static void learn_instance_size(Object *constructor, Value instance) {
    if (!is_object(instance) || object_kind(as_object(instance)) != OBJECT_ORDINARY) return;
    FunctionExtra *extra = function_extra(constructor);
    extra->instance_measured = true;
    uint32_t slots = as_object(instance)->shape->slot_count;
    if (extra->instance_slots >= slots && extra->instance_slots) return;
    extra->instance_slots = slots ? slots : 1;
    extra->initial_shape = NULL;
}

Value js_construct_words(Value f, Value new_target, uint32_t argc, Value a0, Value a1, Value a2, const Value *args) {
    Object *o = as_object(f);
    if (o->shape->kind == OBJECT_PROXY) {
        Value store[3];
        return proxy_construct_js(o, argc, contiguous(store, argc, a0, a1, a2, args), new_target);
    }
    Value this_value = HOLE;
    bool base = o->shape->kind == OBJECT_FUNCTION && ((FunctionObject *)o)->info->kind != FUNCTION_CLASS_DERIVED;
    if (base) {
        Object *made = function_make_this_js(as_object(new_target), o);
        if (!made) return EXCEPTION;
        this_value = value_cell(made);
    }
    nacre_runtime.new_target = new_target;
    TRY(result, enter(f, this_value, argc | NACRE_CALL_CONSTRUCT, a0, a1, a2, args));
    if (base && !is_object(result)) result = this_value;
    if (f == new_target && o->shape->kind == OBJECT_FUNCTION) {
        FunctionExtra *extra = ((FunctionObject *)o)->extra;
        if (!extra || !extra->instance_measured) learn_instance_size(o, result);
    }
    return result;
}

Value js_construct(Value f, uint32_t argc, const Value *argv, Value new_target) {
    if (is_undefined(new_target)) new_target = f;
    if (!is_constructor(f)) return throw_not_constructor(f, HOLE);
    if (stack_is_low()) return throw_stack_overflow();
    Value a0 = argc > 0 ? argv[0] : UNDEFINED, a1 = argc > 1 ? argv[1] : UNDEFINED, a2 = argc > 2 ? argv[2] : UNDEFINED;
    return js_construct_words(f, new_target, argc, a0, a1, a2, argv);
}

Value rt_construct_slow(Value f, Value new_target, Value text, uint32_t argc, Value a0, Value a1, Value a2, const Value *args) {
    if (is_undefined(new_target) || is_hole(new_target)) new_target = f;
    if (!is_constructor(f)) return throw_not_constructor(f, text);
    if (stack_is_low()) return throw_stack_overflow();
    return js_construct_words(f, new_target, argc, a0, a1, a2, args);
}

Value rt_construct_spread(Value f, Value new_target, Value array, const Value *text) {
    Value *data;
    uint32_t count;
    if (!object_dense_elements(as_object(array), &data, &count)) runtime_panic("spread arguments are not dense");
    Value a0 = count > 0 ? data[0] : UNDEFINED, a1 = count > 1 ? data[1] : UNDEFINED, a2 = count > 2 ? data[2] : UNDEFINED;
    return rt_construct_slow(f, new_target, *text, count, a0, a1, a2, data);
}

/* 10.2.2 [[Construct]], steps 10 to 13, of a derived constructor. */
Value rt_check_constructor_result(Value result, Value this_value) {
    if (is_object(result)) return result;
    if (!is_undefined(result)) return throw_type_error("Derived constructors may only return object or undefined");
    return rt_this_check(this_value);
}

int32_t rt_throw_class_call(Value f) {
    throw_error_value(ERROR_TYPE, "Class constructor %v cannot be invoked without 'new'", function_name_text(f));
    return -1;
}

Value rt_dynamic_code(const Value *operands, uint32_t count, int32_t kind) {
    (void)kind;
    Value f = operands[0];
    if (f == nacre_runtime.intrinsics[INTRINSIC_Eval]) {
        if (count < 2) return UNDEFINED;
        if (!is_string(operands[1])) return operands[1];
    }
    return js_call(f, UNDEFINED, count - 1, operands + 1);
}

/* ---- parameters and this ---- */

Value rt_param_rest(int32_t from, uint32_t argc, Value a0, Value a1, Value a2, void *args) {
    argc &= ~NACRE_CALL_CONSTRUCT;
    if ((uint32_t)from >= argc) return value_cell(array_new(0));
    Value store[3];
    const Value *all = contiguous(store, argc, a0, a1, a2, args);
    return value_cell(array_from(all + from, argc - (uint32_t)from));
}

Value rt_this_sloppy_slow(Value v) { return is_nullish(v) ? value_cell(nacre_runtime.global) : to_object(v); }

Value rt_this_check_slow(void) {
    return throw_error(ERROR_REFERENCE,
        "Must call super constructor in derived class before accessing 'this' or returning from derived constructor");
}

Value rt_tdz_slow(Value name) { return throw_error_value(ERROR_REFERENCE, "Cannot access '%v' before initialization", name); }

int32_t rt_throw_const_assign(const Value *name) {
    (void)name;
    throw_type_error("Assignment to constant variable.");
    return -1;
}

int32_t rt_throw_error(const Value *message, int32_t type) {
    static const ErrorType types[] = {ERROR_ERROR, ERROR_TYPE, ERROR_REFERENCE, ERROR_SYNTAX, ERROR_RANGE};
    throw_error_value(types[type], "%v", *message);
    return -1;
}

static __attribute__((noinline)) Value call_method_general(
    Value o, Value name, Value text, InlineCache *c, uint32_t argc, Value a0, Value a1, Value a2, const Value *args) {
    TRY(f, cache_get_method(o, name, c));
    if (likely(is_object(f) && shape_is_callable(as_object(f)))) return enter(f, o, argc, a0, a1, a2, args);
    return rt_call_slow(f, o, text, argc, a0, a1, a2, args);
}

/* Tries the site's other entries before the general way: most sites that come here see two to eight shapes, or one that is not
 * the first that they saw (a constructor's first instance has another shape than the rest). */
Value rt_call_method_slow(
    Value o, Value name, Value text, InlineCache *c, uint32_t argc, Value a0, Value a1, Value a2, const Value *args) {
    if (likely(is_cell(o))) {
        const Shape *s = *(Shape **)as_cell(o);
        if (is_string(o)) s = nacre_runtime.primitive_shapes[PRIMITIVE_STRING];
        CacheEntry *e = cache_entry_of(c, s);
        if (likely(e && e->kind == CACHE_METHOD && e->epoch == nacre_runtime.epoch)) {
            Value f = e->value;
            if (e != &c->entry[0] && (++c->count & 15) == 0) cache_promote(c, e);
            return enter(f, o, argc, a0, a1, a2, args);
        }
    }
    return call_method_general(o, name, text, c, argc, a0, a1, a2, args);
}

/* ---- calls of few arguments, for code that inlines nothing ---- */

static inline Value call_few(Value f, Value this_value, const Value *text, uint32_t argc, Value a0, Value a1) {
    if (likely(is_object(f) && shape_is_callable(as_object(f)))) return enter(f, this_value, argc, a0, a1, UNDEFINED, NULL);
    return rt_call_slow(f, this_value, *text, argc, a0, a1, UNDEFINED, NULL);
}

Value rt_call_0(Value f, Value this_value, const Value *text) { return call_few(f, this_value, text, 0, UNDEFINED, UNDEFINED); }
Value rt_call_1(Value f, Value this_value, const Value *text, Value a0) {
    return call_few(f, this_value, text, 1, a0, UNDEFINED);
}
Value rt_call_2(Value f, Value this_value, const Value *text, Value a0, Value a1) {
    return call_few(f, this_value, text, 2, a0, a1);
}

static inline Value call_method_few(
    Value o, const Value *name, const Value *text, InlineCache *c, uint32_t argc, Value a0, Value a1) {
    const CacheEntry *e = &c->entry[0];
    if (likely(is_cell(o) && *(Shape **)as_cell(o) == e->shape && e->kind == CACHE_METHOD && e->epoch == nacre_runtime.epoch))
        return enter(e->value, o, argc, a0, a1, UNDEFINED, NULL);
    return rt_call_method_slow(o, *name, *text, c, argc, a0, a1, UNDEFINED, NULL);
}

Value rt_call_method_0(Value o, const Value *name, const Value *text, InlineCache *c) {
    return call_method_few(o, name, text, c, 0, UNDEFINED, UNDEFINED);
}
Value rt_call_method_1(Value o, const Value *name, const Value *text, InlineCache *c, Value a0) {
    return call_method_few(o, name, text, c, 1, a0, UNDEFINED);
}
Value rt_call_method_2(Value o, const Value *name, const Value *text, InlineCache *c, Value a0, Value a1) {
    return call_method_few(o, name, text, c, 2, a0, a1);
}

Value rt_construct_0(Value f, Value new_target, const Value *text) {
    return rt_construct(f, new_target, text, 0, UNDEFINED, UNDEFINED, UNDEFINED, NULL);
}
Value rt_construct_1(Value f, Value new_target, const Value *text, Value a0) {
    return rt_construct(f, new_target, text, 1, a0, UNDEFINED, UNDEFINED, NULL);
}
Value rt_construct_2(Value f, Value new_target, const Value *text, Value a0, Value a1) {
    return rt_construct(f, new_target, text, 2, a0, a1, UNDEFINED, NULL);
}
