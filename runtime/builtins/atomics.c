/* atomics.c - Atomics (25.4) for a program of one thread: every operation is atomic as it is. Waiting is in
 * atomics_wait.c.
 */
#include "runtime/builtins/atomics.h"

#include <math.h>

#include "runtime/bigint.h"

static bool is_integer_type(ElementType type) {
    return type != ELEMENT_UINT8_CLAMPED && (type < ELEMENT_FLOAT16 || type > ELEMENT_FLOAT64);
}

/* 25.4.3.1 ValidateIntegerTypedArray, 25.4.3.2 ValidateAtomicAccess: NULL on exception. */
static TypedArrayObject *validate_js(Value v, Value position, bool waitable, bool shared, const char *method, size_t *index) {
    size_t length;
    TypedArrayObject *t = typed_array_validate(v, method, &length);
    if (!t) {
        exception_take();
        throw_type_error("[object %s] is not an integer typed array.", is_object(v) ? "Object" : "Array");
        return NULL;
    }
    ElementType type = (ElementType)t->type;
    if (waitable ? type != ELEMENT_INT32 && type != ELEMENT_BIGINT64 : !is_integer_type(type)) {
        throw_type_error(waitable ? "[object Array] is not an int32 or BigInt64 typed array."
                                  : "[object Array] is not an integer typed array.");
        return NULL;
    }
    if (shared && !(t->buffer->flags & BUFFER_SHARED)) {
        throw_type_error("[object Int32Array] is not a shared typed array.");
        return NULL;
    }
    double d;
    int bad = index_in_range_js(position, &d);
    if (bad < 0) return NULL;
    if (bad || d >= (double)length) {
        throw_range_error("Invalid atomic access index");
        return NULL;
    }
    *index = (size_t)d;
    return t;
}

TypedArrayObject *atomics_validate_waitable_js(Value v, Value position, const char *method, size_t *index) {
    return validate_js(v, position, true, true, method, index);
}
TypedArrayObject *atomics_validate_any_js(Value v, Value position, const char *method, size_t *index) {
    return validate_js(v, position, true, false, method, index);
}

/* 25.4.3.4 RevalidateAtomicAccess */
static bool still_valid(TypedArrayObject *t, size_t index, const char *method) {
    if (index < typed_array_length(t)) return true;
    if (typed_array_is_out_of_bounds(t)) throw_type_error("Cannot perform %s on a detached ArrayBuffer", method);
    else throw_range_error("Invalid atomic access index");
    return false;
}

typedef enum { OP_ADD, OP_AND, OP_EXCHANGE, OP_OR, OP_SUB, OP_XOR } AtomicOperation;

/* 25.4.3.17 AtomicReadModifyWrite */
static Value modify_js(Value array, Value position, Value v, AtomicOperation operation, const char *method) {
    size_t index;
    TypedArrayObject *t = validate_js(array, position, false, false, method, &index);
    if (!t) return EXCEPTION;
    ElementType type = (ElementType)t->type;
    RawElement operand, old = {.u64 = 0}, result;
    if (!element_is_bigint(type)) { /* ToIntegerOrInfinity first, which ToInt32 then sees */
        double d;
        if (to_integer_or_infinity(v, &d) < 0) return EXCEPTION;
        v = value_number(d);
    }
    if (element_convert_js(type, v, &operand) < 0 || !still_valid(t, index, method)) return EXCEPTION;
    uint8_t *at = typed_array_data(t) + (index << t->shift);
    memcpy(&old, at, (size_t)1 << t->shift);
    switch (operation) {
    case OP_ADD: result.u64 = old.u64 + operand.u64; break;
    case OP_AND: result.u64 = old.u64 & operand.u64; break;
    case OP_EXCHANGE: result = operand; break;
    case OP_OR: result.u64 = old.u64 | operand.u64; break;
    case OP_SUB: result.u64 = old.u64 - operand.u64; break;
    default: result.u64 = old.u64 ^ operand.u64; break;
    }
    element_store(type, at, result);
    return element_load(type, old.bytes);
}

static BUILTIN(atomics_add) { return modify_js(a0, a1, a2, OP_ADD, "Atomics.add"); }
static BUILTIN(atomics_and) { return modify_js(a0, a1, a2, OP_AND, "Atomics.and"); }
static BUILTIN(atomics_exchange) { return modify_js(a0, a1, a2, OP_EXCHANGE, "Atomics.exchange"); }
static BUILTIN(atomics_or) { return modify_js(a0, a1, a2, OP_OR, "Atomics.or"); }
static BUILTIN(atomics_sub) { return modify_js(a0, a1, a2, OP_SUB, "Atomics.sub"); }
static BUILTIN(atomics_xor) { return modify_js(a0, a1, a2, OP_XOR, "Atomics.xor"); }

/* 25.4.6 Atomics.compareExchange ( typedArray, index, expectedValue, replacementValue ) */
static BUILTIN(atomics_compare_exchange) {
    const char *method = "Atomics.compareExchange";
    size_t index;
    TypedArrayObject *t = validate_js(a0, a1, false, false, method, &index);
    if (!t) return EXCEPTION;
    ElementType type = (ElementType)t->type;
    Value values[2] = {a2, ARG(3)};
    RawElement raw[2];
    for (int i = 0; i < 2; i++) {
        double d;
        if (!element_is_bigint(type)) {
            if (to_integer_or_infinity(values[i], &d) < 0) return EXCEPTION;
            values[i] = value_number(d);
        } else if ((values[i] = to_bigint(values[i])) == EXCEPTION) {
            return EXCEPTION;
        }
    }
    for (int i = 0; i < 2; i++) element_convert_js(type, values[i], &raw[i]);
    if (!still_valid(t, index, method)) return EXCEPTION;
    uint8_t *at = typed_array_data(t) + (index << t->shift);
    RawElement old;
    size_t size = (size_t)1 << t->shift;
    memcpy(old.bytes, at, size);
    if (!memcmp(old.bytes, raw[0].bytes, size)) memcpy(at, raw[1].bytes, size);
    return element_load(type, old.bytes);
}

/* 25.4.7 Atomics.isLockFree ( size ) */
static BUILTIN(atomics_is_lock_free) {
    double n;
    if (to_integer_or_infinity(a0, &n) < 0) return EXCEPTION;
    return value_bool(n == 1 || n == 2 || n == 4 || n == 8);
}

/* 25.4.8 Atomics.load ( typedArray, index ) */
static BUILTIN(atomics_load) {
    size_t index;
    TypedArrayObject *t = validate_js(a0, a1, false, false, "Atomics.load", &index);
    if (!t || !still_valid(t, index, "Atomics.load")) return EXCEPTION;
    return typed_array_get(t, index);
}

/* 25.4.11 Atomics.store ( typedArray, index, value ) */
static BUILTIN(atomics_store) {
    size_t index;
    TypedArrayObject *t = validate_js(a0, a1, false, false, "Atomics.store", &index);
    if (!t) return EXCEPTION;
    Value v = a2;
    RawElement raw;
    if (element_is_bigint((ElementType)t->type)) {
        v = to_bigint(v);
        if (v == EXCEPTION) return EXCEPTION;
    } else {
        double d;
        if (to_integer_or_infinity(v, &d) < 0) return EXCEPTION;
        v = value_number(d == 0 ? 0 : d);
    }
    element_convert_js((ElementType)t->type, v, &raw);
    if (!still_valid(t, index, "Atomics.store")) return EXCEPTION;
    element_store((ElementType)t->type, typed_array_data(t) + (index << t->shift), raw);
    return v;
}

/* Atomics.pause ( [ N ] ): a hint to the processor */
static BUILTIN(atomics_pause) {
    if (!is_undefined(a0)) {
        if (!is_number(a0) || as_number(a0) != trunc(as_number(a0)) || isinf(as_number(a0)))
            return throw_type_error("Atomics.pause argument must be undefined or an integer");
    }
#if defined __x86_64__
    __builtin_ia32_pause();
#endif
    return UNDEFINED;
}

static const BuiltinProperty atomics_static[] = {METHOD("load", atomics_load, 2), METHOD("store", atomics_store, 3),
    METHOD("add", atomics_add, 3), METHOD("sub", atomics_sub, 3), METHOD("and", atomics_and, 3), METHOD("or", atomics_or, 3),
    METHOD("xor", atomics_xor, 3), METHOD("exchange", atomics_exchange, 3),
    METHOD("compareExchange", atomics_compare_exchange, 4), METHOD("isLockFree", atomics_is_lock_free, 1),
    METHOD("wait", atomics_wait, 4), METHOD("waitAsync", atomics_wait_async, 4), METHOD("notify", atomics_notify, 3),
    METHOD("pause", atomics_pause, 0), STRING_TAG("Atomics"), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_Atomics = {
    "Atomics", INTRINSIC_Atomics, -1, -1, -1, NULL, 0, OBJECT_ORDINARY, true, atomics_static, NULL, NULL};
