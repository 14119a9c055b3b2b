/* bigint.c - BigInt cells and their operations (6.1.6.2), over support/bigint.h.
 *
 * A cell holds sign and limbs inline, is immutable, and lives in leaf memory: it has no pointers.
 */
#include <math.h>
#include <stdlib.h>

#include "runtime/bigint.h"
#include "runtime/heap.h"
#include "support/bigint.h"

struct BigInt {
    uint32_t tag;
    uint32_t count;
    uint32_t negative, unused;
    uint64_t limbs[];
};

static BigInt *cell_new(uint32_t count) {
    BigInt *b = heap_alloc_leaf(sizeof(BigInt) + (count ? count : 1) * sizeof(uint64_t));
    b->tag = CELL_TAG(CELL_BIGINT);
    b->count = count;
    b->negative = 0;
    return b;
}

/* The result's limbs are allocated inside a cell, which `context` remembers. */
static uint64_t *allocate_cell(void *context, uint32_t limbs) {
    BigInt *b = cell_new(limbs);
    *(BigInt **)context = b;
    return b->limbs;
}

static BigintView view(Value v) {
    BigInt *b = as_bigint(v);
    return (BigintView){b->limbs, b->count, b->negative != 0};
}

static Value failed(BigintStatus status) {
    switch (status) {
    case BIGINT_DIVISION_BY_ZERO: return throw_range_error("Division by zero");
    case BIGINT_NEGATIVE_EXPONENT: return throw_range_error("Exponent must be non-negative");
    case BIGINT_TOO_BIG: return throw_range_error("Maximum BigInt size exceeded");
    case BIGINT_OUT_OF_MEMORY: return throw_out_of_memory();
    default: return throw_range_error("The number cannot be converted to a BigInt because it is not an integer");
    }
}

/* Runs `call`, an operation that stores into `result` through `memory`, and makes the value. */
#define RESULT(call)                                                                                                             \
    BigInt *cell = NULL;                                                                                                         \
    BigintMemory memory = {allocate_cell, &cell, &support_memory_libc};                                                          \
    BigintResult result = {0};                                                                                                   \
    BigintStatus status = call;                                                                                                  \
    if (status != BIGINT_OK) return failed(status);                                                                              \
    return finish(cell, &result)

static Value finish(BigInt *cell, const BigintResult *result) {
    if (!cell) cell = cell_new(0);
    cell->count = result->count;
    cell->negative = result->negative;
    return value_cell(cell);
}

bool bigint_is_zero(Value v) { return as_bigint(v)->count == 0; }
bool bigint_is_negative(Value v) { return as_bigint(v)->negative != 0; }
int bigint_compare(Value a, Value b) { return big_integer_compare(view(a), view(b)); }
int bigint_compare_double(Value a, double d) { return d != d ? 2 : big_integer_compare_double(view(a), d); }
double bigint_to_double(Value v) { return big_integer_to_double(view(v)); }
int64_t bigint_to_int64(Value v) { return (int64_t)big_integer_to_uint64(view(v)); }
uint64_t bigint_to_uint64(Value v) { return big_integer_to_uint64(view(v)); }

Value bigint_from_int64(int64_t i) { RESULT(big_integer_from_int64(i, &memory, &result)); }
Value bigint_from_uint64(uint64_t u) { RESULT(big_integer_from_uint64(u, &memory, &result)); }

Value bigint_from_double(double d) {
    if (d != floor(d) || isinf(d) || d != d)
        return throw_error_value(
            ERROR_RANGE, "The number %v cannot be converted to a BigInt because it is not an integer", value_number(d));
    RESULT(big_integer_from_double(d, &memory, &result));
}

Value bigint_from_string(Value s) {
    BigInt *cell = NULL;
    BigintMemory memory = {allocate_cell, &cell, &support_memory_libc};
    BigintResult result = {0};
    uint32_t length = string_length(s);
    BigintStatus status = string_is_latin1(s) ? big_integer_from_string_latin1(string_latin1(s), length, &memory, &result)
                                              : big_integer_from_string_utf16(string_utf16(s), length, &memory, &result);
    if (status == BIGINT_NOT_AN_INTEGER) return UNDEFINED;
    return status == BIGINT_OK ? finish(cell, &result) : failed(status);
}

Value bigint_from_literal(Value atom) { return bigint_from_string(atom); }

Value bigint_to_string(Value v, int radix) {
    BigintView a = view(v);
    size_t bound = big_integer_text_bound(a, radix), length = 0;
    char *text = heap_alloc_leaf(bound + 1);
    BigintStatus status = big_integer_to_text(a, radix, &support_memory_libc, text, &length);
    return status == BIGINT_OK ? string_from_latin1((uint8_t *)text, (uint32_t)length) : failed(status);
}

/* 7.1.13 ToBigInt */
Value to_bigint(Value v) {
    TRY(primitive, to_primitive(v, 2));
    if (is_bigint(primitive)) return primitive;
    if (is_boolean(primitive)) return bigint_from_int64(primitive == JS_TRUE);
    if (is_string(primitive)) {
        TRY(parsed, bigint_from_string(primitive));
        if (parsed != UNDEFINED) return parsed;
        return throw_error_value(ERROR_SYNTAX, "Cannot convert %v to a BigInt", primitive);
    }
    return throw_error_value(ERROR_TYPE, "Cannot convert %v to a BigInt", primitive);
}

Value bigint_operate(BigIntOperation operation, Value a, Value b) {
    typedef BigintStatus (*Operation)(BigintView, BigintView, const BigintMemory *, BigintResult *);
    static const Operation operations[] = {[BIGINT_ADD] = big_integer_add,
        [BIGINT_SUB] = big_integer_subtract,
        [BIGINT_MUL] = big_integer_multiply,
        [BIGINT_DIV] = big_integer_divide,
        [BIGINT_MOD] = big_integer_remainder,
        [BIGINT_EXP] = big_integer_exponentiate,
        [BIGINT_AND] = big_integer_and,
        [BIGINT_OR] = big_integer_or,
        [BIGINT_XOR] = big_integer_xor,
        [BIGINT_SHL] = big_integer_shift_left,
        [BIGINT_SHR] = big_integer_shift_right};
    RESULT(operations[operation](view(a), view(b), &memory, &result));
}

Value bigint_negate(Value v) { RESULT(big_integer_negate(view(v), &memory, &result)); }
Value bigint_not(Value v) { RESULT(big_integer_not(view(v), &memory, &result)); }
Value bigint_as_int_n(uint64_t bits, Value v) { RESULT(big_integer_as_int_n(bits, view(v), &memory, &result)); }
Value bigint_as_uint_n(uint64_t bits, Value v) { RESULT(big_integer_as_uint_n(bits, view(v), &memory, &result)); }
