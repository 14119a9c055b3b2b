/* iteration.c - iterator records (ECMA-262 7.4) behind for-of, spread, destructuring and built-ins.
 *
 * A record is a cell: the iterator and its next method, or, while Array.prototype[@@iterator] and
 * %ArrayIteratorPrototype%.next are the original ones, just the array and a position. Such a record makes its iterator
 * object only where something asks for it.
 */
#include "runtime/iteration.h"

#include "runtime/abi.h"
#include "runtime/messages.h"
#include "runtime/object.h"
#include "runtime/state.h"

IteratorRecord *as_iterator_record(Value v) { return as_cell(v); }

static IteratorRecord *record_new(Value iterator, Value next) {
    IteratorRecord *r = heap_alloc(sizeof *r);
    r->tag = CELL_TAG(CELL_ITERATOR_RECORD);
    r->iterator = iterator;
    r->next = next;
    return r;
}

static bool is_stepped_kind(Value v) {
    return is_object_kind(v, OBJECT_MAP_ITERATOR) || is_object_kind(v, OBJECT_SET_ITERATOR) ||
           is_object_kind(v, OBJECT_STRING_ITERATOR) || is_object_kind(v, OBJECT_ARRAY_ITERATOR);
}

Value iterator_record_new(Value iterator, Value next) {
    IteratorRecord *r = record_new(iterator, next);
    if (is_stepped_kind(iterator) && is_object_kind(next, OBJECT_NATIVE_FUNCTION)) {
        const SteppedIterator *it = as_cell(iterator);
        if (((const NativeFunction *)as_cell(next))->code == it->next) r->step = it->step;
    }
    return value_cell(r);
}

/* Whether iterating this array by index is what its iterator would do. Asks the properties themselves, through a cache
 * that holds for the epoch. */
static bool array_is_plain(Object *o) {
    if (!array_inherits(o, SYMBOL(iterator))) return false;
    static NACRE_THREAD uint32_t pristine_epoch;
    if (pristine_epoch == nacre_runtime.epoch) return true;
    Object *array_prototype = as_object(o->shape->prototype);
    Object *iterator_prototype = as_object(intrinsic(INTRINSIC_ArrayIteratorPrototype));
    OwnProperty p, q;
    if (!object_find_own(array_prototype, SYMBOL(iterator), &p) || *p.slot != intrinsic(INTRINSIC_ArrayPrototypeValues))
        return false;
    if (!object_find_own(iterator_prototype, ATOM(next), &q) || q.attributes & PROPERTY_ACCESSOR) return false;
    static NACRE_THREAD Value original_next;
    if (!original_next) original_next = *q.slot; /* first iteration: before that, patched code could only have replaced it */
    if (*q.slot != original_next || !is_object_kind(original_next, OBJECT_NATIVE_FUNCTION)) return false;
    if (shape_watch(array_prototype, SYMBOL(iterator)) && shape_watch(iterator_prototype, ATOM(next)))
        pristine_epoch = nacre_runtime.epoch;
    return true;
}

bool iteration_is_pristine_array(Value v) { return is_object(v) && array_is_plain(as_object(v)); }

/* 7.4.3 GetIteratorFromMethod, and 7.4.4 GetIterator(v, sync). */
Value iterator_open_with_method(Value v, Value method) {
    TRY(iterator, js_call0(method, v));
    if (!is_object(iterator)) return throw_type_error("Result of the Symbol.iterator method is not an object");
    TRY(next, get_atom(iterator, ATOM_next));
    return iterator_record_new(iterator, next);
}

static Value iterator_open_text(Value v, Value text) {
    if (likely(is_object(v) && array_is_plain(as_object(v)))) {
        IteratorRecord *r = record_new(UNDEFINED, UNDEFINED);
        r->array = as_object(v);
        return value_cell(r);
    }
    if (is_nullish(v)) return throw_not_iterable(v, text);
    TRY(method, get_js(v, SYMBOL(iterator)));
    if (!is_callable(method)) return throw_not_iterable(v, text);
    return iterator_open_with_method(v, method);
}

Value iterator_open(Value v) { return iterator_open_text(v, HOLE); }
Value rt_iter_open(Value v, const Value *text) { return iterator_open_text(v, *text); }

Value rt_iter_next(Value record, Value v) {
    IteratorRecord *r = as_iterator_record(record);
    rt_iter_object(record);
    return is_hole(v) ? js_call0(r->next, r->iterator) : js_call1(r->next, r->iterator, v);
}

Value rt_iter_check_object(Value result) {
    if (is_object(result)) return result;
    return throw_error_value(ERROR_TYPE, "Iterator result %v is not an object", result);
}

int32_t rt_iter_result_done(Value result) {
    Value done = get_atom(result, ATOM_done);
    return is_exception(done) ? -1 : to_boolean(done);
}

Value rt_iter_result_value(Value result) { return get_atom(result, ATOM_value); }

/* The next element of a plain array, HOLE at its end. */
static Value step_array(IteratorRecord *r) {
    Object *a = r->array;
    uint32_t i = r->position;
    if (i >= array_length_fast(a)) {
        r->exhausted = true;
        return HOLE;
    }
    r->position = i + 1;
    if (likely(i < a->elements->length && !is_hole(a->elements->values[i]))) return a->elements->values[i];
    Value v = object_get_js(a, key_from_index(i), value_cell(a));
    if (is_exception(v)) r->exhausted = true;
    return v;
}

/* 7.4.10 IteratorStepValue. */
Value iterator_step(Value record) {
    IteratorRecord *r = as_iterator_record(record);
    if (r->exhausted) return HOLE;
    if (likely(r->array != NULL)) return step_array(r);
    r->exhausted = true;
    if (r->step) {
        Value v = r->step(r->iterator);
        r->exhausted = is_hole(v) || is_exception(v);
        return v;
    }
    TRY(result, js_call0(r->next, r->iterator));
    TRY(object, rt_iter_check_object(result));
    if (likely(as_object(object)->shape == nacre_runtime.iter_result_shape)) {
        const Value *slots = (const Value *)(as_object(object) + 1); /* value, done */
        if (to_boolean(slots[1])) return HOLE;
        r->exhausted = false;
        return slots[0];
    }
    TRY_INT(done, rt_iter_result_done(object));
    if (done) return HOLE;
    TRY(value, rt_iter_result_value(object));
    r->exhausted = false;
    return value;
}

Value rt_iter_step(Value record) { return iterator_step(record); }

/* 7.4.11 IteratorClose. */
Value iterator_close_value(Value record, Value completion) {
    IteratorRecord *r = as_iterator_record(record);
    if (r->exhausted || r->array) return completion;
    r->exhausted = true;
    if (is_exception(completion)) {
        Value pending = exception_take();
        Value method = get_method(r->iterator, ATOM(return_));
        if (!is_exception(method) && !is_undefined(method)) method = js_call0(method, r->iterator);
        if (is_exception(method)) exception_take();
        return throw_value(pending);
    }
    TRY(method, get_method(r->iterator, ATOM(return_)));
    if (is_undefined(method)) return completion;
    TRY(result, js_call0(method, r->iterator));
    if (!is_object(result)) return throw_error_value(ERROR_TYPE, "%v is not an object", result);
    return completion;
}

int32_t rt_iter_close(Value record) { return is_exception(iterator_close_value(record, UNDEFINED)) ? -1 : 0; }

/* The exception is not pending here: the handler took it. */
void rt_iter_close_silent(Value record) {
    IteratorRecord *r = as_iterator_record(record);
    if (r->exhausted || r->array) return;
    r->exhausted = true;
    Value saved = nacre_runtime.exception;
    nacre_runtime.exception = 0;
    Value method = get_method(r->iterator, ATOM(return_));
    if (!is_exception(method) && !is_undefined(method)) method = js_call0(method, r->iterator);
    if (is_exception(method)) exception_take();
    nacre_runtime.exception = saved;
}

Value rt_iter_get_method(Value record, const Value *name) { return get_method(rt_iter_object(record), *name); }

Value rt_iter_object(Value record) {
    IteratorRecord *r = as_iterator_record(record);
    if (r->array) {
        /* the rest of the array through a real iterator */
        Value iterator = js_call0(intrinsic(INTRINSIC_ArrayPrototypeValues), value_cell(r->array));
        r->iterator = iterator;
        r->next = get_atom(iterator, ATOM_next);
        r->array = NULL;
        for (uint32_t i = 0; i < r->position; i++) js_call0(r->next, r->iterator);
    }
    return r->iterator;
}

void rt_iter_exhaust(Value record) { as_iterator_record(record)->exhausted = true; }
int32_t rt_iter_is_exhausted(Value record) { return as_iterator_record(record)->exhausted; }

Value iter_result(Value value, bool done) {
    Runtime *r = &nacre_runtime;
    if (unlikely(!r->iter_result_shape)) {
        Shape *s = shape_after_add(object_plain_shape(3), ATOM(value), PROPERTY_ALL);
        r->iter_result_shape = shape_after_add(s, ATOM(done), PROPERTY_ALL);
    }
    Object *o = heap_alloc(OBJECT_HEADER + 3 * sizeof(Value));
    o->shape = r->iter_result_shape;
    o->elements = &elements_empty;
    Value *slots = (Value *)(o + 1);
    slots[0] = value;
    slots[1] = value_bool(done);
    return value_cell(o);
}

Value rt_iter_result_new(Value value, int32_t done) { return iter_result(value, done); }

int32_t rt_array_append_iterable(Value array, Value iterable) {
    Object *to = as_object(array);
    if (iteration_is_pristine_array(iterable)) {
        Object *from = as_object(iterable);
        uint32_t count = array_length_fast(from);
        uint32_t length = array_length_fast(to), done = 0;
        elements_reserve(to, length + count);
        if (!to->elements->flags && to->elements->length == length && from != to) {
            /* what stands before the first hole is copied as it is */
            const Value *values = from->elements->values;
            while (done < count && done < from->elements->length && !is_hole(values[done])) done++;
            memcpy(to->elements->values + length, values, done * sizeof(Value));
            to->elements->length = length + done;
            array_put_length(to, length + done);
        }
        for (uint32_t i = done; i < array_length_fast(from); i++) {
            Elements *e = from->elements;
            Value v = i < e->length && !is_hole(e->values[i]) ? e->values[i] : object_get_js(from, key_from_index(i), iterable);
            if (is_exception(v)) return -1;
            array_push(to, v);
        }
        return 0;
    }
    Value record = iterator_open(iterable);
    if (is_exception(record)) return -1;
    for (;;) {
        Value v = iterator_step(record);
        if (is_exception(v)) return -1;
        if (is_hole(v)) return 0;
        array_push(to, v);
    }
}
