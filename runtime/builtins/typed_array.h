/* typed_array.h - typed arrays (10.4.5, 23.2): layout and element access.
 *
 * A view of fixed length is in bounds while byte_end <= buffer->byte_length; a length-tracking one has byte_end equal to
 * its offset and reaches to the buffer's end.
 */
#ifndef NACRE_RUNTIME_BUILTINS_TYPED_ARRAY_H
#define NACRE_RUNTIME_BUILTINS_TYPED_ARRAY_H

#include "runtime/builtins/array_buffer.h"

typedef enum {
    ELEMENT_INT8,
    ELEMENT_UINT8,
    ELEMENT_UINT8_CLAMPED,
    ELEMENT_INT16,
    ELEMENT_UINT16,
    ELEMENT_INT32,
    ELEMENT_UINT32,
    ELEMENT_FLOAT16,
    ELEMENT_FLOAT32,
    ELEMENT_FLOAT64,
    ELEMENT_BIGINT64,
    ELEMENT_BIGUINT64,
    ELEMENT_TYPE_COUNT
} ElementType;

typedef struct {
    Object base; /* OBJECT_TYPED_ARRAY */
    ArrayBufferObject *buffer;
    size_t byte_offset, byte_end;
    size_t length; /* elements; of a length-tracking view not used */
    uint8_t type;  /* ElementType */
    uint8_t shift; /* log2 of the element's size */
    bool tracks_length;
} TypedArrayObject;

/* DataView (25.3) */
typedef struct {
    Object base; /* OBJECT_DATA_VIEW */
    ArrayBufferObject *buffer;
    size_t byte_offset, byte_length;
    bool tracks_length;
} DataViewObject;

static inline bool typed_array_is_out_of_bounds(const TypedArrayObject *t) {
    return array_buffer_is_detached(t->buffer) || t->byte_end > t->buffer->byte_length;
}
/* Elements now; 0 when out of bounds. */
static inline size_t typed_array_length(const TypedArrayObject *t) {
    if (typed_array_is_out_of_bounds(t)) return 0;
    return t->tracks_length ? (t->buffer->byte_length - t->byte_offset) >> t->shift : t->length;
}
static inline uint8_t *typed_array_data(const TypedArrayObject *t) { return t->buffer->data + t->byte_offset; }
/* Byte i of an object that has elements_bytes: NULL out of bounds. Detaching sets the buffer's length to 0. */
static inline uint8_t *typed_array_byte(Object *o, uint32_t i) {
    const TypedArrayObject *t = (const TypedArrayObject *)o;
    return i < t->length && t->byte_end <= t->buffer->byte_length ? typed_array_data(t) + i : NULL;
}

/* An element in raw form: up to 8 bytes, as stored. */
typedef union {
    uint8_t bytes[8];
    uint64_t u64;
    double f64;
    float f32;
    uint32_t u32;
    uint16_t u16;
    uint8_t u8;
} RawElement;
Value element_load(ElementType type, const uint8_t *at);
/* The same of types that need neither a conversion nor memory; 0 of the others. */
static inline Value element_load_number(ElementType type, const uint8_t *at) {
    RawElement raw;
    switch (type) {
    case ELEMENT_INT8: return value_int((int8_t)*at);
    case ELEMENT_UINT8:
    case ELEMENT_UINT8_CLAMPED: return value_int(*at);
    case ELEMENT_INT16: return memcpy(&raw, at, 2), value_int((int16_t)raw.u16);
    case ELEMENT_UINT16: return memcpy(&raw, at, 2), value_int(raw.u16);
    case ELEMENT_INT32: return memcpy(&raw, at, 4), value_int((int32_t)raw.u32);
    case ELEMENT_UINT32: return memcpy(&raw, at, 4), value_uint(raw.u32);
    case ELEMENT_FLOAT32: return memcpy(&raw, at, 4), value_double((double)raw.f32);
    case ELEMENT_FLOAT64: return memcpy(&raw, at, 8), value_double(raw.f64);
    default: return 0;
    }
}
/* Conversion of a value for storing; may run user code, -1 on exception. */
int element_convert_js(ElementType type, Value v, RawElement *out);
void element_store(ElementType type, uint8_t *at, RawElement raw);
static inline bool element_is_bigint(ElementType type) { return type >= ELEMENT_BIGINT64; }
extern const uint8_t element_shift[ELEMENT_TYPE_COUNT];
extern const char *const element_type_name[ELEMENT_TYPE_COUNT]; /* "Int8Array" */

BUILTIN(typed_array_get_length); /* 23.2.3.21 get %TypedArray%.prototype.length */
Intrinsic typed_array_constructor_of(ElementType type);
Intrinsic typed_array_prototype_of(ElementType type);

/* 23.2.4.4 ValidateTypedArray: NULL with a TypeError; the length at the time. */
TypedArrayObject *typed_array_validate(Value v, const char *method, size_t *length);
/* A typed array of the intrinsic constructor. NULL with a RangeError where it is too long. */
TypedArrayObject *typed_array_new(ElementType type, size_t length);
/* A view with a prototype of the caller's; the range is within the buffer. */
TypedArrayObject *typed_array_over_as(
    Value prototype, ElementType type, ArrayBufferObject *buffer, size_t byte_offset, size_t length);
TypedArrayObject *typed_array_over(ElementType type, ArrayBufferObject *buffer, size_t byte_offset, size_t length);
/* 23.2.4.1 TypedArraySpeciesCreate with one length; 23.2.4.2 TypedArrayCreateFromCtor. */
TypedArrayObject *typed_array_species_create_js(TypedArrayObject *exemplar, uint32_t argc, const Value *argv, const char *method);
TypedArrayObject *typed_array_create_from_constructor_js(Value constructor, uint32_t argc, const Value *argv, const char *method);
/* Get and Set by index with the spec's semantics for out of bounds. */
Value typed_array_get(const TypedArrayObject *t, size_t index); /* UNDEFINED out of bounds */
int typed_array_set_js(TypedArrayObject *t, double index, Value v);

extern const BuiltinProperty typed_array_prototype_properties[];
extern const BuiltinProperty typed_array_iteration_properties[];

#endif
