/* typed_array_elements.c - elements of typed arrays: raw bytes to values and back, and the exotic internal methods of
 * typed arrays (10.4.5), in which every canonical numeric string is an element or nothing.
 */
#include "runtime/builtins/typed_array.h"

#include <math.h>

#include "runtime/atom.h"
#include "runtime/bigint.h"
#include "support/number_text.h"

const uint8_t element_shift[ELEMENT_TYPE_COUNT] = {0, 0, 0, 1, 1, 2, 2, 1, 2, 3, 3, 3};
const char *const element_type_name[ELEMENT_TYPE_COUNT] = {"Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array",
    "Uint16Array", "Int32Array", "Uint32Array", "Float16Array", "Float32Array", "Float64Array", "BigInt64Array",
    "BigUint64Array"};

/* binary16 to double: exact. */
static double half_to_double(uint16_t half) {
    int exponent = half >> 10 & 31, fraction = half & 1023;
    double magnitude = exponent == 31  ? (fraction ? NAN : INFINITY)
                       : exponent == 0 ? ldexp(fraction, -24)
                                       : ldexp(fraction + 1024, exponent - 25);
    return half & 0x8000 ? -magnitude : magnitude;
}

/* Nearest binary16, ties to even. */
static uint16_t double_to_half(double d) {
    uint16_t sign = signbit(d) ? 0x8000 : 0;
    double magnitude = fabs(d);
    if (d != d) return 0x7e00;
    if (magnitude >= 65520) return sign | 0x7c00;
    if (magnitude < 6.103515625e-05) return sign | (uint16_t)nearbyint(magnitude * 16777216.0); /* units of 2^-24 */
    int exponent;
    double fraction = frexp(magnitude, &exponent);        /* in [0.5, 1) */
    uint32_t bits = (uint32_t)nearbyint(fraction * 2048); /* 1024 to 2048 */
    return sign | (uint16_t)(((uint32_t)(exponent + 14) << 10) + (bits - 1024));
}

Value element_load(ElementType type, const uint8_t *at) {
    Value number = element_load_number(type, at);
    if (likely(number)) return number;
    RawElement raw;
    memcpy(&raw, at, (size_t)1 << element_shift[type]);
    switch (type) {
    case ELEMENT_FLOAT16: return value_number(half_to_double(raw.u16));
    case ELEMENT_BIGINT64: return bigint_from_int64((int64_t)raw.u64);
    default: return bigint_from_uint64(raw.u64);
    }
}

/* 7.1.12 ToUint8Clamp of a number: ties to even. */
static uint8_t clamp_uint8(double d) {
    if (!(d > 0)) return 0;
    return d >= 255 ? 255 : (uint8_t)nearbyint(d);
}

int element_convert_js(ElementType type, Value v, RawElement *out) {
    out->u64 = 0;
    if (element_is_bigint(type)) {
        Value big = to_bigint(v);
        if (big == EXCEPTION) return -1;
        out->u64 = bigint_to_uint64(big);
        return 0;
    }
    double d;
    if (likely(is_int(v))) {
        int32_t i = as_int(v);
        if (type <= ELEMENT_UINT32 && type != ELEMENT_UINT8_CLAMPED) {
            out->u32 = (uint32_t)i;
            return 0;
        }
        d = i;
    } else if (to_double(v, &d) < 0) {
        return -1;
    }
    switch (type) {
    case ELEMENT_UINT8_CLAMPED: out->u8 = clamp_uint8(d); break;
    case ELEMENT_FLOAT16: out->u16 = double_to_half(d); break;
    case ELEMENT_FLOAT32: out->f32 = (float)d; break;
    case ELEMENT_FLOAT64: out->f64 = d; break;
    default: out->u32 = (uint32_t)double_to_int32(d);
    }
    return 0;
}

void element_store(ElementType type, uint8_t *at, RawElement raw) {
    memcpy(at, raw.bytes, (size_t)1 << element_shift[type]); /* little-endian, as all targets are */
}

Value typed_array_get(const TypedArrayObject *t, size_t index) {
    if (index >= typed_array_length(t)) return UNDEFINED;
    return element_load((ElementType)t->type, typed_array_data(t) + (index << t->shift));
}

/* 10.4.5.16 TypedArraySetElement; index may be no valid one. */
int typed_array_set_js(TypedArrayObject *t, double index, Value v) {
    RawElement raw;
    if (element_convert_js((ElementType)t->type, v, &raw) < 0) return -1;
    if (index >= 0 && index < (double)typed_array_length(t))
        element_store((ElementType)t->type, typed_array_data(t) + ((size_t)index << t->shift), raw);
    return 1;
}

/* 7.1.21 CanonicalNumericIndexString: whether the key is numeric, and its number (-1 where it is no valid index). */
static bool numeric_key(PropertyKey k, double *index) {
    if (likely(key_is_index(k))) {
        *index = key_index(k);
        return true;
    }
    if (!is_string(k) || !atom_may_be_numeric(k) || !string_is_latin1(k)) return false;
    uint32_t length = string_length(k);
    const uint8_t *text = string_latin1(k);
    if (length == 2 && text[0] == '-' && text[1] == '0') {
        *index = -1;
        return true;
    }
    double d = number_parse_latin1(text, length);
    char canonical[NUMBER_TEXT_MAX];
    if ((uint32_t)number_format(d, canonical) != length || memcmp(canonical, text, length)) return false;
    *index = d >= 0 && d == trunc(d) && d < 9007199254740992.0 ? d : -1;
    return true;
}

static TypedArrayObject *array_of(Object *o) { return (TypedArrayObject *)o; }

static bool is_valid_index(const TypedArrayObject *t, double index) {
    return index >= 0 && index < (double)typed_array_length(t);
}

/* 10.4.5.2 [[GetOwnProperty]] */
static int get_own_property(Object *o, PropertyKey k, PropertyDescriptor *out) {
    double index;
    if (!numeric_key(k, &index)) return ordinary_get_own_property(o, k, out);
    if (!is_valid_index(array_of(o), index)) return 0;
    *out = (PropertyDescriptor){typed_array_get(array_of(o), (size_t)index), UNDEFINED, UNDEFINED,
        HAS_VALUE | HAS_WRITABLE | HAS_ENUMERABLE | HAS_CONFIGURABLE, PROPERTY_ALL};
    return 1;
}

/* 10.4.5.3 [[HasProperty]] */
static int has_property(Object *o, PropertyKey k) {
    double index;
    if (!numeric_key(k, &index)) return ordinary_has_property_js(o, k);
    return is_valid_index(array_of(o), index);
}

/* 10.4.5.4 [[DefineOwnProperty]] */
static int define_own_property(Object *o, PropertyKey k, const PropertyDescriptor *d) {
    double index;
    if (!numeric_key(k, &index)) return ordinary_define_own_property(o, k, d);
    if (!is_valid_index(array_of(o), index)) return 0;
    if ((d->has & HAS_CONFIGURABLE) && !(d->attributes & PROPERTY_CONFIGURABLE)) return 0;
    if ((d->has & HAS_ENUMERABLE) && !(d->attributes & PROPERTY_ENUMERABLE)) return 0;
    if (d->has & (HAS_GET | HAS_SET)) return 0;
    if ((d->has & HAS_WRITABLE) && !(d->attributes & PROPERTY_WRITABLE)) return 0;
    return d->has & HAS_VALUE ? typed_array_set_js(array_of(o), index, d->value) : 1;
}

/* 10.4.5.5 [[Get]] */
static Value get(Object *o, PropertyKey k, Value receiver) {
    double index;
    if (!numeric_key(k, &index)) return ordinary_get_js(o, k, receiver);
    return index < 0 ? UNDEFINED : typed_array_get(array_of(o), (size_t)index);
}

/* 10.4.5.6 [[Set]] */
static int set(Object *o, PropertyKey k, Value v, Value receiver) {
    double index;
    if (!numeric_key(k, &index)) return ordinary_set_js(o, k, v, receiver);
    if (receiver == value_cell(o)) return typed_array_set_js(array_of(o), index, v);
    if (!is_valid_index(array_of(o), index)) return 1;
    PropertyDescriptor own;
    get_own_property(o, k, &own);
    return ordinary_set_with_own_descriptor_js(o, k, v, receiver, &own);
}

/* 10.4.5.7 [[Delete]] */
static int delete_property(Object *o, PropertyKey k) {
    double index;
    if (!numeric_key(k, &index)) return ordinary_delete(o, k);
    return !is_valid_index(array_of(o), index);
}

/* 10.4.5.8 [[OwnPropertyKeys]] */
static int own_keys(Object *o, KeyList *out) {
    size_t length = typed_array_length(array_of(o));
    for (size_t i = 0; i < length; i++) key_list_push(out, index_key(i));
    return ordinary_own_keys(o, out);
}

/* 10.4.5.1 [[PreventExtensions]] */
static int prevent_extensions(Object *o) {
    TypedArrayObject *t = array_of(o);
    if (t->tracks_length) return 0;
    if ((t->buffer->flags & (BUFFER_RESIZABLE | BUFFER_SHARED)) == BUFFER_RESIZABLE) return 0;
    return ordinary_prevent_extensions(o);
}

const ObjectMethods object_methods_typed_array = {
    .prevent_extensions = prevent_extensions,
    .get_own_property = get_own_property,
    .define_own_property = define_own_property,
    .has_property = has_property,
    .get = get,
    .set = set,
    .delete_property = delete_property,
    .own_keys = own_keys,
    .shape_flags = SHAPE_EXOTIC_INDEX,
};
