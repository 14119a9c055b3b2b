/* Text of numbers: doubles to text and back, exactly as ECMAScript defines it.
 *
 * Formatting writes ASCII without a terminating NUL into the caller's buffer and returns the length; each
 * function names the buffer size that always suffices. Parsing reads Latin-1 (one byte a unit) or UTF-16
 * text. Nothing here allocates, fails or depends on the locale. Conversions are correctly rounded: shortest
 * digits that read back as the same double on the way out, nearest double with ties to even on the way in.
 */
#ifndef SUPPORT_NUMBER_TEXT_H
#define SUPPORT_NUMBER_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    NUMBER_TEXT_MAX = 32,         /* number_format, number_format_int64 */
    NUMBER_RADIX_TEXT_MAX = 2304, /* number_format_radix: 1,024 digits, a point and 1,100 digits in base 2 */
    NUMBER_FIXED_TEXT_MAX = 160,  /* number_format_fixed, _exponential, _precision */
    NUMBER_SHORTEST_DIGITS_MAX = 17,
};

/* Decimal text of an integer. */
int number_format_int32(int32_t value, char *out);
int number_format_uint32(uint32_t value, char *out);
int number_format_int64(int64_t value, char *out);
int number_format_uint64(uint64_t value, char *out);

/* Number::toString(value, 10). */
int number_format(double value, char *out);

/* Number::toString(value, radix), radix 2 to 36; fraction digits as V8 chooses them. */
int number_format_radix(double value, int radix, char *out);

/* Number.prototype.toFixed; digits 0 to 100. Falls back to number_format for |value| >= 1e21 and non-finite
 * values. */
int number_format_fixed(double value, int digits, char *out);

/* Number.prototype.toExponential; digits 0 to 100, or -1 for as many as necessary. Non-finite values as
 * number_format. */
int number_format_exponential(double value, int digits, char *out);

/* Number.prototype.toPrecision; precision 1 to 100. Non-finite values as number_format. */
int number_format_precision(double value, int precision, char *out);

/* Shortest digits d1 d2 … dk (d1 and dk not 0) with value = 0.d1d2…dk * 10^point. Requires a finite value >
 * 0. Returns k. */
int number_shortest_digits(double value, char digits[NUMBER_SHORTEST_DIGITS_MAX], int *point);

/* StringToNumber: trims white space; empty text is 0, text that is no StringNumericLiteral is NaN. */
double number_parse_latin1(const uint8_t *text, size_t length);
double number_parse_utf16(const uint16_t *text, size_t length);

/* parseFloat: the longest StrDecimalLiteral prefix after white space, else NaN. */
double number_parse_float_latin1(const uint8_t *text, size_t length);
double number_parse_float_utf16(const uint16_t *text, size_t length);

/* parseInt; radix is the argument after ToInt32 (0 for none). */
double number_parse_int_latin1(const uint8_t *text, size_t length, int32_t radix);
double number_parse_int_utf16(const uint16_t *text, size_t length, int32_t radix);

/* The mathematical value of a NumericLiteral of source text (no sign, no white space; `_` separators,
 * 0x/0o/0b, legacy octal and 089 forms are allowed). A trailing BigInt suffix `n` is not. Returns false where
 * the text is no such literal; which literals strict mode forbids is the caller's business. */
bool number_parse_literal(const char *text, size_t length, double *value);

/* Strict decimal text: optional '-', digits, fraction, exponent, nothing else (JSON.parse's numbers and the
 * like). Returns NaN where the text is something else. */
double number_parse_decimal(const uint8_t *text, size_t length);

#endif
