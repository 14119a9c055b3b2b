/* buffer_numbers.c - binding `buffer_numbers` (stdlib/js/BINDINGS.md): the common case of Buffer.prototype.readXxx and writeXxx,
 * in which nothing can be wrong. Everything else, errors included, is the JS function's.
 */
#include "runtime/builtins/typed_array.h"
#include "runtime/object.h"
#include "stdlib/native/binding.h"

enum { SLOT_GENERAL, SLOT_TYPE, SLOT_LITTLE, SLOTS };

static void copy_bytes(uint8_t *to, const uint8_t *from, uint32_t size, bool little) {
    for (uint32_t i = 0; i < size; i++) to[i] = from[little ? i : size - 1 - i];
}

/* The bytes at an offset of a view of bytes, NULL where the general way decides. */
static uint8_t *bytes_at(Value view, Value offset, uint32_t size) {
    if (!is_object(view) || as_object(view)->elements != &elements_bytes) return NULL;
    uint32_t at = is_undefined(offset) ? 0 : is_int(offset) ? (uint32_t)as_int(offset) : UINT32_MAX;
    const TypedArrayObject *t = (const TypedArrayObject *)as_object(view);
    uint64_t end = (uint64_t)at + size;
    return end <= t->length && t->byte_end <= t->buffer->byte_length ? typed_array_data(t) + at : NULL;
}

static Value general(Value callee, Value this_value, uint32_t argc, Value a0, Value a1) {
    Value arguments[2] = {a0, a1};
    return js_call(native_slot(callee, SLOT_GENERAL), this_value, argc > 2 ? 2 : argc, arguments);
}

/* (offset) */
static BUILTIN(read_number) {
    ElementType type = (ElementType)as_int(native_slot(callee, SLOT_TYPE));
    uint32_t size = 1u << element_shift[type];
    const uint8_t *from = bytes_at(this_value, a0, size);
    if (unlikely(!from)) return general(callee, this_value, ARGC, a0, a1);
    uint8_t bytes[8];
    copy_bytes(bytes, from, size, native_slot(callee, SLOT_LITTLE) == JS_TRUE);
    return element_load(type, bytes);
}

/* Whether an integer type of up to four bytes can hold the number, which has no fraction. */
static bool fits(ElementType type, double v) {
    static const double low[] =
        {[ELEMENT_INT8] = -0x1p7, [ELEMENT_INT16] = -0x1p15, [ELEMENT_INT32] = -0x1p31, [ELEMENT_UINT32] = 0},
                        high[] = {[ELEMENT_INT8] = 0x1p7,
                            [ELEMENT_UINT8] = 0x1p8,
                            [ELEMENT_INT16] = 0x1p15,
                            [ELEMENT_UINT16] = 0x1p16,
                            [ELEMENT_INT32] = 0x1p31,
                            [ELEMENT_UINT32] = 0x1p32};
    return v >= low[type] && v < high[type] && v == __builtin_trunc(v);
}

/* (value, offset) */
static BUILTIN(write_number) {
    ElementType type = (ElementType)as_int(native_slot(callee, SLOT_TYPE));
    uint32_t size = 1u << element_shift[type];
    uint8_t *to = bytes_at(this_value, a1, size);
    RawElement raw;
    if (unlikely(!to || !is_number(a0))) return general(callee, this_value, ARGC, a0, a1);
    double v = is_int(a0) ? as_int(a0) : as_double(a0);
    if (type == ELEMENT_FLOAT64) raw.f64 = v;
    else if (type == ELEMENT_FLOAT32) raw.f32 = (float)v;
    else if (likely(fits(type, v))) raw.u32 = (uint32_t)(int64_t)v;
    else return general(callee, this_value, ARGC, a0, a1);
    copy_bytes(to, raw.bytes, size, native_slot(callee, SLOT_LITTLE) == JS_TRUE);
    return value_int((is_undefined(a1) ? 0 : as_int(a1)) + (int32_t)size);
}

/* (the general method, name, type: ElementType's number in the list below, whether little-endian) → the method */
static Value method_new(JsCode code, Value f, Value name, Value type, Value little, uint32_t length) {
    static const uint8_t types[] = {ELEMENT_INT8, ELEMENT_UINT8, ELEMENT_INT16, ELEMENT_UINT16, ELEMENT_INT32, ELEMENT_UINT32,
        ELEMENT_BIGINT64, ELEMENT_BIGUINT64, ELEMENT_FLOAT32, ELEMENT_FLOAT64};
    Value slots[SLOTS] = {f, value_int(types[as_int(type)]), little};
    return value_cell(function_new_closure(code, name, length, SLOTS, slots));
}
static BUILTIN(prim_buffer_reader) { return method_new(read_number, a0, a1, a2, args[3], 0); }
static BUILTIN(prim_buffer_writer) { return method_new(write_number, a0, a1, a2, args[3], 1); }

Value nacre_binding_buffer_numbers(void) {
    static const BindingFunction functions[] = {{"reader", 4, prim_buffer_reader}, {"writer", 4, prim_buffer_writer}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
