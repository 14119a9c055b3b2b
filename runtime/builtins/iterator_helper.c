/* iterator_helper.c - Iterator.prototype.map, filter, take, drop and flatMap (27.1.4) and %IteratorHelperPrototype%
 * (27.1.2.1). The standard writes them as generators; here a helper is a small state machine:
 *
 *   START ─next─▶ YIELD ⇄ RUNNING ─▶ DONE        return: START closes the source at once
 */
#include "runtime/builtins/iterator_helper.h"

typedef enum { HELPER_MAP, HELPER_FILTER, HELPER_TAKE, HELPER_DROP, HELPER_FLAT_MAP } HelperKind;
typedef enum { HELPER_START, HELPER_YIELD, HELPER_RUNNING, HELPER_DONE } HelperState;

typedef struct {
    Object base;
    MethodIterator iterated, inner; /* inner.iterator: 0 when none */
    Value function;
    double remaining; /* take and drop; may be infinite */
    uint64_t counter;
    uint8_t kind, state;
} IteratorHelper;

int iterator_flattenable_js(Value v, bool accept_strings, MethodIterator *out) {
    if (!is_object(v) && !(accept_strings && is_string(v))) return throw_error_value(ERROR_TYPE, "%v is not an object", v), -1;
    Value method = get_method(v, SYMBOL(iterator));
    if (method == EXCEPTION) return -1;
    Value iterator = is_undefined(method) ? v : js_call0(method, v);
    if (iterator == EXCEPTION) return -1;
    if (!is_object(iterator)) return throw_error_value(ERROR_TYPE, "%v is not an object", iterator), -1;
    return iterator_direct_js(iterator, out);
}

static Value helper_new(HelperKind kind, const MethodIterator *iterated, Value function, double remaining) {
    IteratorHelper *helper =
        object_new_kind(OBJECT_ITERATOR_HELPER, sizeof *helper, intrinsic(INTRINSIC_IteratorHelperPrototype));
    helper->iterated = *iterated;
    helper->inner = (MethodIterator){0, 0};
    helper->function = function;
    helper->remaining = remaining;
    helper->kind = kind;
    return value_cell(helper);
}

static Value make_with_function_js(Value this_value, Value function, HelperKind kind, const char *method) {
    if (!is_object(this_value)) return throw_type_error("%s called on non-object", method);
    if (!is_callable(function)) {
        throw_not_callable(function);
        return iterator_close_js(this_value, EXCEPTION);
    }
    MethodIterator iterated;
    if (iterator_direct_js(this_value, &iterated) < 0) return EXCEPTION;
    return helper_new(kind, &iterated, function, 0);
}

/* 27.1.4.8 Iterator.prototype.map ( mapper ) */
BUILTIN(iterator_proto_map) { return make_with_function_js(this_value, a0, HELPER_MAP, "Iterator.prototype.map"); }

/* 27.1.4.4 Iterator.prototype.filter ( predicate ) */
BUILTIN(iterator_proto_filter) { return make_with_function_js(this_value, a0, HELPER_FILTER, "Iterator.prototype.filter"); }

/* 27.1.4.6 Iterator.prototype.flatMap ( mapper ) */
BUILTIN(iterator_proto_flat_map) { return make_with_function_js(this_value, a0, HELPER_FLAT_MAP, "Iterator.prototype.flatMap"); }

static Value make_with_limit_js(Value this_value, Value limit, HelperKind kind, const char *method) {
    if (!is_object(this_value)) return throw_type_error("%s called on non-object", method);
    double n, count;
    if (to_double(limit, &n) < 0) return iterator_close_js(this_value, EXCEPTION);
    if (n == n) to_integer_or_infinity(value_number(n), &count);
    if (n != n || count < 0 || (count > 9007199254740991.0 && count <= 1.7976931348623157e308)) {
        throw_error_value(ERROR_RANGE, "%v must be positive", limit);
        return iterator_close_js(this_value, EXCEPTION);
    }
    MethodIterator iterated;
    if (iterator_direct_js(this_value, &iterated) < 0) return EXCEPTION;
    return helper_new(kind, &iterated, UNDEFINED, count);
}

/* 27.1.4.13 Iterator.prototype.take ( limit ) */
BUILTIN(iterator_proto_take) { return make_with_limit_js(this_value, a0, HELPER_TAKE, "Iterator.prototype.take"); }

/* 27.1.4.2 Iterator.prototype.drop ( limit ) */
BUILTIN(iterator_proto_drop) { return make_with_limit_js(this_value, a0, HELPER_DROP, "Iterator.prototype.drop"); }

static Value step_map_js(IteratorHelper *h) {
    TRY(v, iterator_step_value_js(&h->iterated));
    if (v == HOLE) return HOLE;
    Value mapped = js_call2(h->function, UNDEFINED, v, index_value(h->counter++));
    return mapped == EXCEPTION ? iterator_close_js(h->iterated.iterator, EXCEPTION) : mapped;
}

static Value step_filter_js(IteratorHelper *h) {
    for (;;) {
        TRY(v, iterator_step_value_js(&h->iterated));
        if (v == HOLE) return HOLE;
        Value selected = js_call2(h->function, UNDEFINED, v, index_value(h->counter++));
        if (selected == EXCEPTION) return iterator_close_js(h->iterated.iterator, EXCEPTION);
        if (to_boolean(selected)) return v;
    }
}

static Value step_take_js(IteratorHelper *h) {
    if (h->remaining == 0) return iterator_close_js(h->iterated.iterator, HOLE);
    h->remaining--;
    return iterator_step_value_js(&h->iterated);
}

static Value step_drop_js(IteratorHelper *h) {
    for (; h->remaining > 0; h->remaining--) {
        TRY(v, iterator_step_value_js(&h->iterated));
        if (v == HOLE) return HOLE;
    }
    return iterator_step_value_js(&h->iterated);
}

static Value step_flat_map_js(IteratorHelper *h) {
    for (;;) {
        if (h->inner.iterator) {
            Value v = iterator_step_value_js(&h->inner);
            if (v == EXCEPTION) return iterator_close_js(h->iterated.iterator, EXCEPTION);
            if (v != HOLE) return v;
            h->inner.iterator = 0;
        }
        TRY(v, iterator_step_value_js(&h->iterated));
        if (v == HOLE) return HOLE;
        Value mapped = js_call2(h->function, UNDEFINED, v, index_value(h->counter++));
        if (mapped == EXCEPTION || iterator_flattenable_js(mapped, false, &h->inner) < 0) {
            h->inner.iterator = 0;
            return iterator_close_js(h->iterated.iterator, EXCEPTION);
        }
    }
}

static IteratorHelper *this_helper(Value v, const char *method) { return receiver_of_kind(v, OBJECT_ITERATOR_HELPER, method); }

/* 27.1.2.1.1 %IteratorHelperPrototype%.next ( ) */
static BUILTIN(helper_next) {
    IteratorHelper *h = this_helper(this_value, "Iterator Helper.prototype.next");
    if (!h) return EXCEPTION;
    if (h->state == HELPER_RUNNING) return throw_type_error("Generator is already running");
    if (h->state == HELPER_DONE) return iter_result(UNDEFINED, true);
    static Value (*const steps[])(IteratorHelper *) = {step_map_js, step_filter_js, step_take_js, step_drop_js, step_flat_map_js};
    h->state = HELPER_RUNNING;
    Value v = steps[h->kind](h);
    h->state = v == EXCEPTION || v == HOLE ? HELPER_DONE : HELPER_YIELD;
    if (v == EXCEPTION) return EXCEPTION;
    return v == HOLE ? iter_result(UNDEFINED, true) : iter_result(v, false);
}

/* 27.1.2.1.2 %IteratorHelperPrototype%.return ( ) */
static BUILTIN(helper_return) {
    IteratorHelper *h = this_helper(this_value, "Iterator Helper.prototype.return");
    if (!h) return EXCEPTION;
    if (h->state == HELPER_RUNNING) return throw_type_error("Generator is already running");
    if (h->state == HELPER_DONE) return iter_result(UNDEFINED, true);
    bool started = h->state != HELPER_START;
    h->state = started ? HELPER_RUNNING : HELPER_DONE;
    Value completion = UNDEFINED;
    if (h->inner.iterator) completion = iterator_close_js(h->inner.iterator, completion);
    completion = iterator_close_js(h->iterated.iterator, completion);
    h->state = HELPER_DONE;
    return completion == EXCEPTION ? EXCEPTION : iter_result(UNDEFINED, true);
}

static const BuiltinProperty helper_prototype[] = {
    METHOD("next", helper_next, 0), METHOD("return", helper_return, 0), STRING_TAG("Iterator Helper"), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_IteratorHelper = {NULL, -1, INTRINSIC_IteratorHelperPrototype, -1, INTRINSIC_IteratorPrototype,
    NULL, 0, OBJECT_ORDINARY, false, NULL, helper_prototype, NULL};
