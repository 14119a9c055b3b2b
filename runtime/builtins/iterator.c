/* iterator.c - Iterator, Iterator.from, and the methods of Iterator.prototype that consume an iterator (27.1.2 - 27.1.4).
 * The lazy ones (map, filter …) are in iterator_helper.c.
 */
#include "runtime/builtins/iterator_record.h"
#include "runtime/builtins/iterator_helper.h"
#include "runtime/realm.h"

int iterator_direct_js(Value object, MethodIterator *out) {
    out->iterator = object;
    out->next = get_js(object, ATOM(next));
    return out->next == EXCEPTION ? -1 : 0;
}

int iterator_from_method_js(Value v, Value method, MethodIterator *out) {
    Value iterator = js_call0(method, v);
    if (iterator == EXCEPTION) return -1;
    if (!is_object(iterator)) {
        throw_error_value(ERROR_TYPE, "Result of the Symbol.iterator method is not an object");
        return -1;
    }
    return iterator_direct_js(iterator, out);
}

Value iterator_step_value_js(const MethodIterator *record) {
    TRY(result, js_call0(record->next, record->iterator));
    if (!is_object(result)) return throw_error_value(ERROR_TYPE, "Iterator result %v is not an object", result);
    TRY(done, object_get_js(as_object(result), ATOM(done), result));
    if (to_boolean(done)) return HOLE;
    return object_get_js(as_object(result), ATOM(value), result);
}

Value iterator_close_js(Value iterator, Value completion) {
    if (completion == EXCEPTION) {
        Value pending = exception_take();
        Value method = get_method(iterator, ATOM(return_));
        if (method != EXCEPTION && !is_undefined(method)) js_call0(method, iterator);
        exception_take();
        return throw_value(pending);
    }
    TRY(method, get_method(iterator, ATOM(return_)));
    if (is_undefined(method)) return completion;
    TRY(result, js_call0(method, iterator));
    if (!is_object(result)) return throw_error_value(ERROR_TYPE, "%v is not an object", result);
    return completion;
}

Value set_ignoring_prototype_js(Value this_value, Value home, PropertyKey key, Value v) {
    if (!is_object(this_value)) return throw_error_value(ERROR_TYPE, "%v is not an object", this_value);
    if (this_value == home)
        return throw_error_value(ERROR_TYPE, "Cannot assign to read only property '%v' of object '%v'", key_to_value(key), home);
    PropertyDescriptor d;
    TRY_INT(found, object_get_own_property_js(as_object(this_value), key, &d));
    if (!found) return create_data_property_or_throw(as_object(this_value), key, v);
    return set_js(this_value, key, v, true);
}

/* 27.1.3.1.1 Iterator ( ) */
static BUILTIN(iterator_constructor) {
    Value new_target = NEW_TARGET;
    if (is_undefined(new_target)) return throw_requires_new("Iterator");
    if (new_target == callee) return throw_type_error("Abstract class Iterator not directly constructable");
    Object *o = object_create_from_constructor(new_target, INTRINSIC_IteratorPrototype, OBJECT_ORDINARY, sizeof(Object));
    return o ? value_cell(o) : EXCEPTION;
}

typedef struct {
    Object base;
    MethodIterator iterated;
} WrappedIterator;

/* 27.1.3.2.1 Iterator.from ( O ) */
static BUILTIN(iterator_from) {
    if (!is_object(a0) && !is_string(a0)) return throw_type_error("Iterator.from called on non-object");
    MethodIterator record;
    if (iterator_flattenable_js(a0, true, &record) < 0) return EXCEPTION;
    TRY_INT(is_iterator, ordinary_has_instance_js(intrinsic(INTRINSIC_Iterator), record.iterator));
    if (is_iterator) return record.iterator;
    WrappedIterator *wrapper =
        object_new_kind(OBJECT_WRAP_FOR_VALID_ITERATOR, sizeof *wrapper, intrinsic(INTRINSIC_WrapForValidIteratorPrototype));
    wrapper->iterated = record;
    return value_cell(wrapper);
}

/* 27.1.3.2.1.1.1 %WrapForValidIteratorPrototype%.next ( ) */
static BUILTIN(wrapped_next) {
    WrappedIterator *it = receiver_of_kind(this_value, OBJECT_WRAP_FOR_VALID_ITERATOR, "%WrapForValidIteratorPrototype%.next");
    return it ? js_call0(it->iterated.next, it->iterated.iterator) : EXCEPTION;
}

/* 27.1.3.2.1.1.2 %WrapForValidIteratorPrototype%.return ( ) */
static BUILTIN(wrapped_return) {
    WrappedIterator *it = receiver_of_kind(this_value, OBJECT_WRAP_FOR_VALID_ITERATOR, "%WrapForValidIteratorPrototype%.return");
    if (!it) return EXCEPTION;
    TRY(method, get_method(it->iterated.iterator, ATOM(return_)));
    if (is_undefined(method)) return iter_result(UNDEFINED, true);
    return js_call0(method, it->iterated.iterator);
}

static BUILTIN(iterator_proto_iterator) { return this_value; }

/* Iterator.prototype [ @@dispose ] ( ) */
static BUILTIN(iterator_proto_dispose) {
    TRY(method, get_method(this_value, ATOM(return_)));
    if (is_undefined(method)) return UNDEFINED;
    TRY(result, js_call0(method, this_value));
    return UNDEFINED;
}

/* this value and a callback: the record, or -1. */
static int consume_js(Value this_value, Value callback, const char *method, MethodIterator *record) {
    if (!is_object(this_value)) return throw_type_error("%s called on non-object", method), -1;
    if (!is_callable(callback)) {
        throw_not_callable(callback);
        iterator_close_js(this_value, EXCEPTION);
        return -1;
    }
    return iterator_direct_js(this_value, record);
}

/* 27.1.4.10 Iterator.prototype.reduce ( reducer [ , initialValue ] ) */
static BUILTIN(iterator_proto_reduce) {
    MethodIterator it;
    if (consume_js(this_value, a0, "Iterator.prototype.reduce", &it) < 0) return EXCEPTION;
    Value accumulator = a1;
    uint64_t k = 0;
    if (ARGC < 2) {
        accumulator = iterator_step_value_js(&it);
        if (accumulator == EXCEPTION) return EXCEPTION;
        if (accumulator == HOLE) return throw_type_error("Reduce of a done iterator with no initial value");
        k = 1;
    }
    for (;; k++) {
        TRY(v, iterator_step_value_js(&it));
        if (v == HOLE) return accumulator;
        accumulator = js_call3(a0, UNDEFINED, accumulator, v, index_value(k));
        if (accumulator == EXCEPTION) return iterator_close_js(it.iterator, EXCEPTION);
    }
}

/* 27.1.4.12 Iterator.prototype.toArray ( ) */
static BUILTIN(iterator_proto_to_array) {
    if (!is_object(this_value)) return throw_type_error("Iterator.prototype.toArray called on non-object");
    MethodIterator it;
    if (iterator_direct_js(this_value, &it) < 0) return EXCEPTION;
    Object *array = array_new(0);
    for (;;) {
        TRY(v, iterator_step_value_js(&it));
        if (v == HOLE) return value_cell(array);
        array_push(array, v);
    }
}

/* 27.1.4.7 Iterator.prototype.forEach ( procedure ) */
static BUILTIN(iterator_proto_for_each) {
    MethodIterator it;
    if (consume_js(this_value, a0, "Iterator.prototype.forEach", &it) < 0) return EXCEPTION;
    for (uint64_t k = 0;; k++) {
        TRY(v, iterator_step_value_js(&it));
        if (v == HOLE) return UNDEFINED;
        if (js_call2(a0, UNDEFINED, v, index_value(k)) == EXCEPTION) return iterator_close_js(it.iterator, EXCEPTION);
    }
}

typedef enum { SEARCH_SOME, SEARCH_EVERY, SEARCH_FIND } SearchKind;

/* some, every and find: stop at the first element for which the predicate decides. */
static Value search_js(Value this_value, Value predicate, const char *method, SearchKind kind) {
    MethodIterator it;
    if (consume_js(this_value, predicate, method, &it) < 0) return EXCEPTION;
    for (uint64_t k = 0;; k++) {
        TRY(v, iterator_step_value_js(&it));
        if (v == HOLE) return kind == SEARCH_FIND ? UNDEFINED : value_bool(kind == SEARCH_EVERY);
        Value result = js_call2(predicate, UNDEFINED, v, index_value(k));
        if (result == EXCEPTION) return iterator_close_js(it.iterator, EXCEPTION);
        if (to_boolean(result) == (kind == SEARCH_EVERY)) continue;
        return iterator_close_js(it.iterator, kind == SEARCH_FIND ? v : value_bool(kind == SEARCH_SOME));
    }
}

/* 27.1.4.11 Iterator.prototype.some ( predicate ) */
static BUILTIN(iterator_proto_some) { return search_js(this_value, a0, "Iterator.prototype.some", SEARCH_SOME); }

/* 27.1.4.3 Iterator.prototype.every ( predicate ) */
static BUILTIN(iterator_proto_every) { return search_js(this_value, a0, "Iterator.prototype.every", SEARCH_EVERY); }

/* 27.1.4.5 Iterator.prototype.find ( predicate ) */
static BUILTIN(iterator_proto_find) { return search_js(this_value, a0, "Iterator.prototype.find", SEARCH_FIND); }

/* 27.1.4.1 Iterator.prototype.constructor, 27.1.4.14 Iterator.prototype [ @@toStringTag ] are accessors, so that
 * assignments to objects that inherit from it work. */
static BUILTIN(get_constructor) { return intrinsic(INTRINSIC_Iterator); }
static BUILTIN(set_constructor) {
    return set_ignoring_prototype_js(this_value, intrinsic(INTRINSIC_IteratorPrototype), ATOM(constructor), a0) == EXCEPTION
               ? EXCEPTION
               : UNDEFINED;
}
static BUILTIN(get_tag) { return string_from_ascii("Iterator"); }
static BUILTIN(set_tag) {
    return set_ignoring_prototype_js(this_value, intrinsic(INTRINSIC_IteratorPrototype), SYMBOL(toStringTag), a0) == EXCEPTION
               ? EXCEPTION
               : UNDEFINED;
}

static const BuiltinProperty iterator_static[] = {METHOD("from", iterator_from, 1), END_OF_PROPERTIES};
static const BuiltinProperty iterator_prototype[] = {GETTER_SETTER("constructor", get_constructor, set_constructor),
    METHOD("reduce", iterator_proto_reduce, 1), METHOD("toArray", iterator_proto_to_array, 0),
    METHOD("forEach", iterator_proto_for_each, 1), METHOD("some", iterator_proto_some, 1),
    METHOD("every", iterator_proto_every, 1), METHOD("find", iterator_proto_find, 1), METHOD("filter", iterator_proto_filter, 1),
    METHOD("map", iterator_proto_map, 1), METHOD("take", iterator_proto_take, 1), METHOD("drop", iterator_proto_drop, 1),
    METHOD("flatMap", iterator_proto_flat_map, 1), METHOD("@@iterator", iterator_proto_iterator, 0),
    METHOD("@@dispose", iterator_proto_dispose, 0), GETTER_SETTER("@@toStringTag", get_tag, set_tag), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_Iterator = {"Iterator", INTRINSIC_Iterator, INTRINSIC_IteratorPrototype, -1, -1,
    iterator_constructor, 0, OBJECT_ORDINARY, true, iterator_static, iterator_prototype, NULL};

static const BuiltinProperty wrapped_prototype[] = {
    METHOD("next", wrapped_next, 0), METHOD("return", wrapped_return, 0), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_WrapForValidIterator = {NULL, -1, INTRINSIC_WrapForValidIteratorPrototype, -1,
    INTRINSIC_IteratorPrototype, NULL, 0, OBJECT_ORDINARY, false, NULL, wrapped_prototype, NULL};
