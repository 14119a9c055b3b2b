/* call.c - hot halves of calls, and of making objects, closures, boxes and frames' slots. */
#include "runtime/call.h"

#include "runtime/abi.h"
#include "runtime/cache.h"
#include "runtime/cells.h"

static inline JsCode code_of(Value f) { return ((const FunctionObject *)as_cell(f))->code; }

int32_t rt_is_function(Value v) {
    if (!is_object(v)) return 0;
    uint32_t flags = as_object(v)->shape->flags;
    return flags & SHAPE_CALLABLE || (unlikely(flags & SHAPE_EXOTIC) && is_callable(v)); /* a proxy */
}

Value rt_call(Value f, Value this_value, const Value *text, uint32_t argc, Value a0, Value a1, Value a2, const Value *args) {
    if (likely(is_object(f) && shape_is_callable(as_object(f)))) return code_of(f)(f, this_value, argc, a0, a1, a2, args);
    return rt_call_slow(f, this_value, *text, argc, a0, a1, a2, args);
}

Value rt_call_method(Value o, const Value *name, const Value *text, InlineCache *c, uint32_t argc, Value a0, Value a1, Value a2,
    const Value *args) {
    const CacheEntry *e = &c->entry[0];
    if (likely(is_cell(o) && *(Shape **)as_cell(o) == e->shape && e->kind == CACHE_METHOD && e->epoch == nacre_runtime.epoch))
        return code_of(e->value)(e->value, o, argc, a0, a1, a2, args);
    return rt_call_method_slow(o, *name, *text, c, argc, a0, a1, a2, args);
}

int32_t rt_method_is(Value o, void *code, InlineCache *c) {
    const CacheEntry *e = &c->entry[0];
    return likely(is_cell(o) && *(Shape **)as_cell(o) == e->shape && e->kind == CACHE_METHOD && e->epoch == nacre_runtime.epoch &&
                  (void *)code_of(e->value) == code);
}

Value rt_call_elem(
    Value o, Value k, const Value *text, InlineCache *c, uint32_t argc, Value a0, Value a1, Value a2, const Value *args) {
    TRY(f, rt_get_elem(o, k, c));
    if (likely(is_object(f) && shape_is_callable(as_object(f)))) return code_of(f)(f, o, argc, a0, a1, a2, args);
    return rt_call_slow(f, o, *text, argc, a0, a1, a2, args);
}

Value rt_argument(Value k, Value callee, uint32_t argc, Value a0, Value a1, Value a2, void *args) {
    if (likely(is_int(k) && (uint32_t)as_int(k) < argc)) {
        uint32_t n = (uint32_t)as_int(k);
        if (argc > 3) return ((const Value *)args)[n];
        return n == 0 ? a0 : n == 1 ? a1 : a2;
    }
    return rt_argument_slow(k, callee, argc, a0, a1, a2, args);
}

/* A closure whose first instances showed how big they get is its own construction site. */
Value rt_construct(Value f, Value new_target, const Value *text, uint32_t argc, Value a0, Value a1, Value a2, const Value *args) {
    if (likely(f == new_target && is_object(f))) {
        const FunctionObject *o = as_cell(f);
        const Shape *s = o->base.shape;
        if (likely(s->kind == OBJECT_FUNCTION && s->flags & SHAPE_CONSTRUCTOR && !(s->flags & SHAPE_LAZY) && o->extra)) {
            Shape *initial = o->extra->initial_shape;
            if (likely(initial && o->base.slots[2] == initial->prototype && o->info->kind != FUNCTION_CLASS_DERIVED)) {
                Object *made = heap_alloc(OBJECT_HEADER + initial->inline_capacity * sizeof(Value));
                made->shape = initial;
                made->elements = &elements_empty;
                nacre_runtime.new_target = f;
                Value result = o->code(f, value_cell(made), argc | NACRE_CALL_CONSTRUCT, a0, a1, a2, args);
                return likely(is_exception(result) || is_object(result)) ? result : value_cell(made);
            }
        }
    }
    return rt_construct_slow(f, new_target, *text, argc, a0, a1, a2, args);
}

Value rt_new_target(uint32_t argc) { return argc & NACRE_CALL_CONSTRUCT ? nacre_runtime.new_target : UNDEFINED; }

Value rt_this_sloppy(Value v) { return likely(is_object(v)) ? v : rt_this_sloppy_slow(v); }
Value rt_this_check(Value v) { return likely(!is_hole(v)) ? v : rt_this_check_slow(); }
Value rt_tdz_check(Value v, const Value *name) { return likely(!is_hole(v)) ? v : rt_tdz_slow(*name); }

Value rt_cell_new(Value v) {
    Box *box = heap_alloc(sizeof *box);
    box->tag = CELL_TAG(CELL_BOX);
    box->value = v;
    return value_cell(box);
}
Value rt_cell_get(Value cell) { return ((const Box *)as_cell(cell))->value; }
void rt_cell_set(Value cell, Value v) { ((Box *)as_cell(cell))->value = v; }
Value rt_captured(Value f, int32_t n) { return ((const FunctionObject *)as_cell(f))->captures[n]; }

Value rt_object_new(int32_t properties) {
    uint32_t slots = properties <= 0 ? OBJECT_INLINE_DEFAULT : properties > 61 ? 63 : (uint32_t)properties | 1;
    Shape *shape = nacre_runtime.object_shapes[slots / 2];
    if (unlikely(!shape)) shape = object_plain_shape(slots);
    Object *o = heap_alloc(OBJECT_HEADER + shape->inline_capacity * sizeof(Value));
    o->shape = shape;
    o->elements = &elements_empty;
    return value_cell(o);
}

Value rt_object_shaped(void *literal, InlineCache *c) {
    const ObjectTemplate *t = literal;
    Shape *shape = c->entry[0].shape;
    if (unlikely(!shape)) shape = object_template_shape(t, c);
    Object *o = heap_alloc(OBJECT_HEADER + t->places * sizeof(Value));
    o->shape = shape;
    o->elements = &elements_empty;
    return value_cell(o);
}

Value rt_closure(const FunctionInfo *info, const Value *captures, uint32_t count) {
    Shape *shape = nacre_runtime.function_shapes[function_variant(info)];
    if (unlikely(!shape)) return rt_closure_slow(info, captures, count);
    FunctionObject *f = heap_alloc(sizeof *f + count * sizeof(Value));
    f->base.shape = shape;
    f->base.elements = &elements_empty;
    f->code = function_code(info);
    f->info = info;
    for (uint32_t i = 0; i < count; i++) f->captures[i] = captures[i];
    return value_cell(f);
}

/* ---- suspended activations ---- */
void *rt_frame_slot(Value frame, int32_t n) { return &((Frame *)as_cell(frame))->slots[n]; }
int32_t rt_frame_state(Value frame) { return ((Frame *)as_cell(frame))->state; }
void rt_frame_set_state(Value frame, int32_t state) { ((Frame *)as_cell(frame))->state = state; }
Value rt_frame_callee(Value frame) { return ((Frame *)as_cell(frame))->callee; }
