/* promise.c - the Promise constructor, its combinators and its prototype (ECMAScript 27.2.3 to 27.2.5).
 *
 * States and reactions are in runtime/promise.c. The combinators share one driver: iterate, resolve each element through
 * the constructor's `resolve`, attach element functions that fill a values array and count down.
 */
#include "runtime/builtins.h"
#include "runtime/heap.h"
#include "runtime/object.h"
#include "runtime/promise.h"
#include "runtime/realm.h"

static Value closure(JsCode code, uint32_t length, uint32_t slot_count, const Value *slots) {
    return value_cell(function_new_closure(code, atom_from_ascii(""), length, slot_count, slots));
}

static BUILTIN(promise_constructor) {
    if (!IS_CONSTRUCT) return throw_type_error("Promise constructor cannot be invoked without 'new'");
    Value new_target = NEW_TARGET;
    if (!is_callable(a0)) return throw_error_value(ERROR_TYPE, "Promise resolver %v is not a function", a0);
    Promise *p = object_create_from_constructor(new_target, INTRINSIC_PromisePrototype, OBJECT_PROMISE, sizeof(Promise));
    if (!p) return EXCEPTION;
    p->result = UNDEFINED;
    Value promise = value_cell(p), resolve, reject;
    promise_created(promise);
    promise_resolving_functions(promise, true, &resolve, &reject);
    if (js_call2(a0, UNDEFINED, resolve, reject) == EXCEPTION) {
        Value reason = exception_take();
        if (reason == HOLE) return EXCEPTION;
        if (js_call1(reject, UNDEFINED, reason) == EXCEPTION) return EXCEPTION;
    }
    return promise;
}

static BUILTIN(promise_static_resolve) {
    if (!is_object(this_value)) return throw_type_error("PromiseResolve called on non-object");
    return promise_resolve(this_value, a0);
}

static BUILTIN(promise_static_reject) {
    PromiseCapability c;
    if (!promise_new_capability(this_value, &c)) return EXCEPTION;
    if (promise_capability_reject(&c, a0) == EXCEPTION) return EXCEPTION;
    return c.promise;
}

static BUILTIN(promise_with_resolvers) {
    PromiseCapability c;
    if (!promise_new_capability(this_value, &c)) return EXCEPTION;
    promise_capability_functions(&c);
    Object *o = object_new_plain();
    create_data_property(o, atom_from_ascii("promise"), c.promise);
    create_data_property(o, atom_from_ascii("resolve"), c.resolve);
    create_data_property(o, atom_from_ascii("reject"), c.reject);
    return value_cell(o);
}

/* 27.2.4.8 Promise.try (ES2025). */
static BUILTIN(promise_try) {
    if (!is_object(this_value)) return throw_type_error("Promise.try called on non-object");
    ALL_ARGS(all);
    PromiseCapability c;
    if (!promise_new_capability(this_value, &c)) return EXCEPTION;
    Value result = js_call(a0, UNDEFINED, ARGC ? ARGC - 1 : 0, all + 1);
    Value done = result == EXCEPTION ? promise_capability_reject(&c, exception_take()) : promise_capability_resolve(&c, result);
    return done == EXCEPTION ? EXCEPTION : c.promise;
}

/* ---- combinators ---- */

/* What the element functions of one call share; kept in native slots as an internal cell. */
typedef struct {
    uint32_t tag;
    uint32_t remaining;
    Combinator kind;
    Object *values; /* results, or errors of Promise.any */
    PromiseCapability capability;
} Combination;

static Value combination_finish(Combination *c) {
    if (c->kind != COMBINE_ANY) return promise_capability_resolve(&c->capability, value_cell(c->values));
    Value error = error_new(ERROR_AGGREGATE, string_from_ascii("All promises were rejected"));
    PropertyDescriptor d = {.value = value_cell(c->values),
        .getter = UNDEFINED,
        .setter = UNDEFINED,
        .has = HAS_VALUE | HAS_WRITABLE | HAS_ENUMERABLE | HAS_CONFIGURABLE,
        .attributes = PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE};
    object_define_own_property_js(as_object(error), ATOM(errors), &d);
    return promise_capability_reject(&c->capability, error);
}

/* Slots of an element function: combination, index, cell of the "already called" flag, whether it is the rejecting one. */
enum { ELEMENT_COMBINATION, ELEMENT_INDEX, ELEMENT_FLAG, ELEMENT_REJECTED, ELEMENT_SLOTS };

static BUILTIN(element_settled) {
    Value *flag = (Value *)as_cell(native_slot(callee, ELEMENT_FLAG)) + 1;
    if (*flag == JS_TRUE) return UNDEFINED;
    *flag = JS_TRUE;
    Combination *c = as_cell(native_slot(callee, ELEMENT_COMBINATION));
    Value element = a0;
    if (c->kind == COMBINE_ALL_SETTLED) {
        bool rejected = native_slot(callee, ELEMENT_REJECTED) == JS_TRUE;
        Object *o = object_new_plain();
        create_data_property(o, atom_from_ascii("status"), string_from_ascii(rejected ? "rejected" : "fulfilled"));
        create_data_property(o, atom_from_ascii(rejected ? "reason" : "value"), a0);
        element = value_cell(o);
    }
    create_data_property(c->values, key_from_index((uint32_t)as_int(native_slot(callee, ELEMENT_INDEX))), element);
    return --c->remaining ? UNDEFINED : combination_finish(c);
}

bool promise_combinator_element(Value function, Combinator *kind, uint32_t *index, Value *combined) {
    if (!is_object_kind(function, OBJECT_NATIVE_FUNCTION) || ((NativeFunction *)as_cell(function))->code != element_settled)
        return false;
    Combination *c = as_cell(native_slot(function, ELEMENT_COMBINATION));
    *kind = c->kind;
    *index = (uint32_t)as_int(native_slot(function, ELEMENT_INDEX));
    *combined = c->capability.promise;
    return true;
}

static Value element_function(Combination *c, uint32_t index, Value flag, bool rejected) {
    Value slots[ELEMENT_SLOTS] = {value_cell(c), value_int((int32_t)index), flag, value_bool(rejected)};
    return closure(element_settled, 1, ELEMENT_SLOTS, slots);
}

static Value flag_new(void) {
    Value *box = heap_alloc(2 * sizeof(Value));
    *(uint32_t *)box = CELL_TAG(CELL_BOX);
    box[1] = JS_FALSE;
    return value_cell(box);
}

/* The pair of handlers for element `index`. */
static void combine_handlers(Combination *c, uint32_t index, Value *handlers) {
    promise_capability_functions(&c->capability);
    handlers[0] = c->capability.resolve;
    handlers[1] = c->capability.reject;
    if (c->kind == COMBINE_RACE) return;
    create_data_property(c->values, key_from_index(index), UNDEFINED);
    Value flag = flag_new();
    if (c->kind != COMBINE_ANY) handlers[0] = element_function(c, index, flag, false);
    if (c->kind != COMBINE_ALL) handlers[1] = element_function(c, index, flag, true);
    c->remaining++;
}

static Value combine_each(Combination *c, Value constructor, Value resolve, Value record) {
    for (uint32_t index = 0;; index++) {
        TRY(v, iterator_step(record));
        if (v == HOLE) break;
        Value promise = js_call1(resolve, constructor, v);
        if (promise == EXCEPTION) return iterator_close_value(record, EXCEPTION);
        Value handlers[2];
        combine_handlers(c, index, handlers);
        if (invoke(promise, ATOM(then), 2, handlers) == EXCEPTION) return iterator_close_value(record, EXCEPTION);
    }
    if (c->kind != COMBINE_RACE && --c->remaining == 0) return combination_finish(c);
    return UNDEFINED;
}

static Value combine(Combinator kind, Value constructor, Value iterable) {
    Combination *c = heap_alloc(sizeof(Combination));
    c->tag = CELL_TAG(CELL_INTERNAL);
    c->kind = kind;
    c->remaining = 1;
    if (!promise_new_capability(constructor, &c->capability)) return EXCEPTION;
    Value result = get_js(constructor, atom_from_ascii("resolve"));
    if (result != EXCEPTION) {
        if (!is_callable(result)) {
            result = throw_type_error("Promise resolve or reject function is not callable");
        } else {
            Value record = iterator_open(iterable);
            c->values = array_new(0);
            result = record == EXCEPTION ? EXCEPTION : combine_each(c, constructor, result, record);
        }
    }
    if (result == EXCEPTION) {
        Value reason = exception_take();
        if (reason == HOLE || promise_capability_reject(&c->capability, reason) == EXCEPTION) return EXCEPTION;
    }
    return c->capability.promise;
}

static BUILTIN(promise_all) { return combine(COMBINE_ALL, this_value, a0); }
static BUILTIN(promise_all_settled) { return combine(COMBINE_ALL_SETTLED, this_value, a0); }
static BUILTIN(promise_any) { return combine(COMBINE_ANY, this_value, a0); }
static BUILTIN(promise_race) { return combine(COMBINE_RACE, this_value, a0); }
static BUILTIN(promise_species) { return this_value; }

/* ---- prototype ---- */

static BUILTIN(promise_then) {
    if (!is_object_kind(this_value, OBJECT_PROMISE))
        return throw_error_value(ERROR_TYPE, "Method Promise.prototype.then called on incompatible receiver %v", this_value);
    TRY(constructor, species_constructor(this_value, intrinsic(INTRINSIC_Promise)));
    PromiseCapability c;
    if (!promise_derive(this_value, constructor, &c)) return EXCEPTION;
    promise_perform_then(this_value, a0, a1, &c);
    return c.promise;
}

static BUILTIN(promise_catch) {
    Value then_args[2] = {UNDEFINED, a0};
    return invoke(this_value, ATOM(then), 2, then_args);
}

/* Slots of finally's closures: on_finally, constructor. */
static BUILTIN(finally_give_value) { return native_slot(callee, 0); }
static BUILTIN(finally_throw_reason) { return throw_value(native_slot(callee, 0)); }

static Value finally_continue(Value callee, Value v, JsCode code) {
    Value on_finally = native_slot(callee, 0), constructor = native_slot(callee, 1);
    TRY(result, js_call0(on_finally, UNDEFINED));
    TRY(promise, promise_resolve(constructor, result));
    Value next = closure(code, 0, 1, &v);
    return invoke(promise, ATOM(then), 1, &next);
}

static BUILTIN(finally_fulfilled) { return finally_continue(callee, a0, finally_give_value); }
static BUILTIN(finally_rejected) { return finally_continue(callee, a0, finally_throw_reason); }

static BUILTIN(promise_finally) {
    if (!is_object(this_value)) return throw_type_error("Promise.prototype.finally called on a non-object");
    TRY(constructor, species_constructor(this_value, intrinsic(INTRINSIC_Promise)));
    Value then_args[2] = {a0, a0};
    if (is_callable(a0)) {
        Value slots[2] = {a0, constructor};
        then_args[0] = closure(finally_fulfilled, 1, 2, slots);
        then_args[1] = closure(finally_rejected, 1, 2, slots);
    }
    return invoke(this_value, ATOM(then), 2, then_args);
}

/* promise.then and Promise.resolve are intrinsics that await and thenable jobs compare against. */
static void promise_finish(Object *constructor, Object *prototype) {
    PropertyDescriptor d;
    if (object_get_own_property_js(prototype, ATOM(then), &d) == 1) realm_set_intrinsic(INTRINSIC_PromisePrototypeThen, d.value);
    if (object_get_own_property_js(constructor, atom_from_ascii("resolve"), &d) == 1)
        realm_set_intrinsic(INTRINSIC_PromiseResolve, d.value);
}

static const BuiltinProperty promise_statics[] = {
    METHOD("all", promise_all, 1),
    METHOD("allSettled", promise_all_settled, 1),
    METHOD("any", promise_any, 1),
    METHOD("race", promise_race, 1),
    METHOD("resolve", promise_static_resolve, 1),
    METHOD("reject", promise_static_reject, 1),
    METHOD("withResolvers", promise_with_resolvers, 0),
    METHOD("try", promise_try, 1),
    GETTER("@@species", promise_species),
    END_OF_PROPERTIES,
};
static const BuiltinProperty promise_prototype[] = {
    STRING_TAG("Promise"),
    METHOD("then", promise_then, 2),
    METHOD("catch", promise_catch, 1),
    METHOD("finally", promise_finally, 1),
    END_OF_PROPERTIES,
};
const BuiltinGroup builtin_group_Promise = {
    "Promise",
    INTRINSIC_Promise,
    INTRINSIC_PromisePrototype,
    -1,
    -1,
    promise_constructor,
    1,
    OBJECT_ORDINARY,
    true,
    promise_statics,
    promise_prototype,
    promise_finish,
};
