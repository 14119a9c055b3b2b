/* number.c - Number (21.1). Text of numbers is support/number_text's work. */
#include "runtime/builtins/array.h"
#include "runtime/bigint.h"
#include "runtime/builtins/locale.h"
#include "support/number_text.h"

/* 21.1.1.1 Number ( value ) */
static BUILTIN(number_constructor) {
    Value new_target = NEW_TARGET;
    Value n = value_int(0);
    if (ARGC > 0) {
        n = to_numeric(a0);
        if (n == EXCEPTION) return EXCEPTION;
        if (is_bigint(n)) n = value_number(bigint_to_double(n));
    }
    if (is_undefined(new_target)) return n;
    TRY(prototype, prototype_from_constructor_js(new_target, INTRINSIC_NumberPrototype));
    return value_cell(wrapper_new(OBJECT_NUMBER, n, prototype));
}

static bool is_integral(Value v) {
    if (is_int(v)) return true;
    if (!is_number(v)) return false;
    double d = as_double(v);
    return __builtin_isfinite(d) && __builtin_trunc(d) == d;
}

/* 21.1.2.2 Number.isFinite ( number ) */
static BUILTIN(number_is_finite) { return value_bool(is_number(a0) && __builtin_isfinite(as_number(a0))); }

/* 21.1.2.3 Number.isInteger ( number ) */
static BUILTIN(number_is_integer) { return value_bool(is_integral(a0)); }

/* 21.1.2.4 Number.isNaN ( number ) */
static BUILTIN(number_is_nan) { return value_bool(is_number(a0) && as_number(a0) != as_number(a0)); }

/* 21.1.2.5 Number.isSafeInteger ( number ) */
static BUILTIN(number_is_safe_integer) {
    return value_bool(is_integral(a0) && __builtin_fabs(as_number(a0)) <= 9007199254740991.0);
}

/* 21.1.3.7.1 ThisNumberValue */
static Value this_number(Value v, const char *method) {
    if (is_number(v)) return v;
    if (is_object_kind(v, OBJECT_NUMBER)) return wrapper_value(as_object(v));
    return throw_type_error("%s requires that 'this' be a Number", method);
}

static Value text_value(const char *text, int length) { return string_from_latin1((const uint8_t *)text, (uint32_t)length); }

/* 21.1.3.2 Number.prototype.toExponential ( fractionDigits ) */
static BUILTIN(number_proto_to_exponential) {
    TRY(v, this_number(this_value, "Number.prototype.toExponential"));
    double digits;
    if (to_integer_or_infinity(a0, &digits) < 0) return EXCEPTION;
    if (!__builtin_isfinite(as_number(v))) return to_string(v);
    if (digits < 0 || digits > 100) return throw_range_error("toExponential() argument must be between 0 and 100");
    char text[NUMBER_FIXED_TEXT_MAX];
    int length = number_format_exponential(as_number(v), is_undefined(a0) ? -1 : (int)digits, text);
    return text_value(text, length);
}

/* 21.1.3.3 Number.prototype.toFixed ( fractionDigits ) */
static BUILTIN(number_proto_to_fixed) {
    TRY(v, this_number(this_value, "Number.prototype.toFixed"));
    double digits;
    if (to_integer_or_infinity(a0, &digits) < 0) return EXCEPTION;
    if (digits < 0 || digits > 100) return throw_range_error("toFixed() digits argument must be between 0 and 100");
    char text[NUMBER_FIXED_TEXT_MAX];
    return text_value(text, number_format_fixed(as_number(v), (int)digits, text));
}

/* 21.1.3.5 Number.prototype.toPrecision ( precision ) */
static BUILTIN(number_proto_to_precision) {
    TRY(v, this_number(this_value, "Number.prototype.toPrecision"));
    if (is_undefined(a0)) return to_string(v);
    double precision;
    if (to_integer_or_infinity(a0, &precision) < 0) return EXCEPTION;
    if (!__builtin_isfinite(as_number(v))) return to_string(v);
    if (precision < 1 || precision > 100) return throw_range_error("toPrecision() argument must be between 1 and 100");
    char text[NUMBER_FIXED_TEXT_MAX];
    return text_value(text, number_format_precision(as_number(v), (int)precision, text));
}

/* 21.1.3.6 Number.prototype.toString ( [ radix ] ) */
static BUILTIN(number_proto_to_string) {
    TRY(v, this_number(this_value, "Number.prototype.toString"));
    double radix = 10;
    if (!is_undefined(a0) && to_integer_or_infinity(a0, &radix) < 0) return EXCEPTION;
    if (radix < 2 || radix > 36) return throw_range_error("toString() radix argument must be between 2 and 36");
    if (radix == 10) return to_string(v);
    char text[NUMBER_RADIX_TEXT_MAX];
    return text_value(text, number_format_radix(as_number(v), (int)radix, text));
}

/* The digits of a positive number, rounded half up to at most three after the point: of its shortest text, as ICU does
 * (1.0005 gives 1.001, though the double is below that). Returns the length. */
static int rounded_text(double d, char *text) {
    if (d == 0) return text[0] = '0', 1;
    char digits[NUMBER_SHORTEST_DIGITS_MAX + 1];
    int point, count = number_shortest_digits(d, digits + 1, &point), keep = point + 3;
    if (keep < 0) return text[0] = '0', 1;
    char *first = digits + 1;
    if (keep < count) {
        bool up = first[keep] >= '5';
        count = keep;
        while (up && count > 0 && first[count - 1] == '9') count--;
        if (up && count > 0) first[count - 1]++;
        else if (up) *--first = '1', count = 1, point++;
        while (count > 0 && first[count - 1] == '0') count--;
    }
    int length = 0;
    if (point <= 0) text[length++] = '0';
    for (int i = 0; i < point; i++) text[length++] = i < count ? first[i] : '0';
    if (count <= point || count == 0) return length;
    text[length++] = '.';
    for (int i = point < 0 ? point : 0; i < 0; i++) text[length++] = '0';
    for (int i = point > 0 ? point : 0; i < count; i++) text[length++] = first[i];
    return length;
}

/* 21.1.3.4 Number.prototype.toLocaleString ( [ locales [ , options ] ] ): en-US style grouping, at most three fraction digits, as
 * Node's default */
static BUILTIN(number_proto_to_locale_string) {
    TRY(v, this_number(this_value, "Number.prototype.toLocaleString"));
    if (!locale_is_default(a0, a1)) return locale_text_js("numberText", v, a0, a1, "");
    double d = as_number(v);
    if (d != d) return string_from_ascii("NaN");
    StringBuilder b;
    builder_init(&b);
    if (__builtin_signbit(d)) builder_append_unit(&b, '-');
    if (__builtin_isinf(d)) {
        builder_append_unit(&b, 0x221e);
        return builder_finish(&b);
    }
    char text[NUMBER_RADIX_TEXT_MAX];
    int length = rounded_text(__builtin_fabs(d), text);
    int whole = 0;
    while (whole < length && text[whole] != '.') whole++;
    for (int i = 0; i < length; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0) builder_append_unit(&b, ',');
        builder_append_unit(&b, (uint8_t)text[i]);
    }
    return builder_finish(&b);
}

/* 21.1.3.7 Number.prototype.valueOf ( ) */
static BUILTIN(number_proto_value_of) { return this_number(this_value, "Number.prototype.valueOf"); }

#define GLOBAL_ALIAS(name) {name, PROPERTY_GLOBAL, 0, NULL, NULL, 0, name}
static const BuiltinProperty number_static[] = {METHOD("isFinite", number_is_finite, 1),
    METHOD("isInteger", number_is_integer, 1), METHOD("isNaN", number_is_nan, 1),
    METHOD("isSafeInteger", number_is_safe_integer, 1), GLOBAL_ALIAS("parseFloat"), GLOBAL_ALIAS("parseInt"),
    NUMBER_CONSTANT("MAX_VALUE", 1.7976931348623157e308), NUMBER_CONSTANT("MIN_VALUE", 5e-324),
    NUMBER_CONSTANT("NaN", __builtin_nan("")), NUMBER_CONSTANT("NEGATIVE_INFINITY", -__builtin_inf()),
    NUMBER_CONSTANT("POSITIVE_INFINITY", __builtin_inf()), NUMBER_CONSTANT("MAX_SAFE_INTEGER", 9007199254740991.0),
    NUMBER_CONSTANT("MIN_SAFE_INTEGER", -9007199254740991.0), NUMBER_CONSTANT("EPSILON", 2.220446049250313e-16),
    END_OF_PROPERTIES};

static const BuiltinProperty number_prototype[] = {METHOD("toExponential", number_proto_to_exponential, 1),
    METHOD("toFixed", number_proto_to_fixed, 1), METHOD("toPrecision", number_proto_to_precision, 1),
    METHOD("toString", number_proto_to_string, 1), METHOD("valueOf", number_proto_value_of, 0),
    METHOD("toLocaleString", number_proto_to_locale_string, 0), END_OF_PROPERTIES};

const BuiltinGroup builtin_group_Number = {"Number", INTRINSIC_Number, INTRINSIC_NumberPrototype, -1, -1, number_constructor, 1,
    OBJECT_NUMBER, true, number_static, number_prototype, NULL};
