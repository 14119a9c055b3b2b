/* bigint.c - the BigInt constructor and prototype (ECMAScript 21.2). */
#include "runtime/bigint.h"
#include "runtime/builtins/locale.h"
#include "runtime/builtins/receiver.h"

/* 21.2.1.1; not a constructor. */
static BUILTIN(bigint_constructor) {
    if (IS_CONSTRUCT) return throw_type_error("BigInt is not a constructor");
    TRY(primitive, to_primitive(a0, 2));
    return is_number(primitive) ? bigint_from_double(as_number(primitive)) : to_bigint(primitive);
}

static BUILTIN(bigint_as_int) {
    double bits;
    if (to_index(a0, &bits) < 0) return EXCEPTION;
    TRY(v, to_bigint(a1));
    return bigint_as_int_n((uint64_t)bits, v);
}

static BUILTIN(bigint_as_uint) {
    double bits;
    if (to_index(a0, &bits) < 0) return EXCEPTION;
    TRY(v, to_bigint(a1));
    return bigint_as_uint_n((uint64_t)bits, v);
}

/* 21.2.3.4.1 ThisBigIntValue */
static Value this_bigint(Value this_value, const char *method) {
    if (is_bigint(this_value)) return this_value;
    if (is_object_kind(this_value, OBJECT_BIGINT)) return wrapper_value(as_object(this_value));
    return throw_error(ERROR_TYPE, "%s requires that 'this' be a BigInt", method);
}

static BUILTIN(bigint_to_string_method) {
    TRY(v, this_bigint(this_value, "BigInt.prototype.toString"));
    double radix = 10;
    if (a0 != UNDEFINED && to_integer_or_infinity(a0, &radix) < 0) return EXCEPTION;
    if (radix < 2 || radix > 36) return throw_range_error("toString() radix must be between 2 and 36");
    return bigint_to_string(v, (int)radix);
}

/* 21.2.3.2: by default digits in groups of three, as the en-US locale prints. */
static BUILTIN(bigint_to_locale_string) {
    TRY(v, this_bigint(this_value, "BigInt.prototype.toLocaleString"));
    if (!locale_is_default(a0, a1)) return locale_text_js("numberText", v, a0, a1, "");
    TRY(text, bigint_to_string(v, 10));
    uint32_t length = string_length(text), first = bigint_is_negative(v) ? 1 : 0;
    StringBuilder b;
    builder_init(&b);
    for (uint32_t i = 0; i < length; i++) {
        if (i > first && (length - i) % 3 == 0) builder_append_unit(&b, ',');
        builder_append_unit(&b, string_at(text, i));
    }
    return builder_finish(&b);
}

static BUILTIN(bigint_value_of) { return this_bigint(this_value, "BigInt.prototype.valueOf"); }

static const BuiltinProperty bigint_statics[] = {
    METHOD("asUintN", bigint_as_uint, 2),
    METHOD("asIntN", bigint_as_int, 2),
    END_OF_PROPERTIES,
};
static const BuiltinProperty bigint_prototype[] = {
    METHOD("toLocaleString", bigint_to_locale_string, 0),
    METHOD("toString", bigint_to_string_method, 0),
    METHOD("valueOf", bigint_value_of, 0),
    STRING_TAG("BigInt"),
    END_OF_PROPERTIES,
};
const BuiltinGroup builtin_group_BigInt = {
    "BigInt",
    INTRINSIC_BigInt,
    INTRINSIC_BigIntPrototype,
    -1,
    -1,
    bigint_constructor,
    1,
    OBJECT_ORDINARY,
    true,
    bigint_statics,
    bigint_prototype,
    NULL,
};
