/* value.h - JavaScript values in C: constructors, tests and accessors over abi/value_layout.h.
 *
 * A Value is 64 bits, passed by value. Cells are heap objects; the first 32 bits of a cell tell what it is: an object's
 * word is its Shape pointer (low bit 0), any other cell starts with a tag whose low bit is 1 (CellKind).
 */
#ifndef NACRE_RUNTIME_VALUE_H
#define NACRE_RUNTIME_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "abi/module_layout.h"
#include "abi/value_layout.h"

#define EXCEPTION ((Value)NACRE_VALUE_EXCEPTION)
#define JS_NULL ((Value)NACRE_VALUE_NULL)
#define UNDEFINED ((Value)NACRE_VALUE_UNDEFINED)
#define JS_FALSE ((Value)NACRE_VALUE_FALSE)
#define JS_TRUE ((Value)NACRE_VALUE_TRUE)
#define HOLE ((Value)NACRE_VALUE_HOLE)

#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)

/* Kinds of cells that are not objects: tag = kind << 1 | 1 in the low byte; flags above. */
typedef enum {
    CELL_STRING = 1,
    CELL_SYMBOL,
    CELL_BIGINT,
    CELL_BOX /* captured variable */,
    CELL_FRAME,
    CELL_ITERATOR_RECORD,
    CELL_FORIN_RECORD,
    CELL_PRIVATE_NAME,
    CELL_ACCESSOR /* getter/setter pair in a slot */,
    CELL_SHAPE,
    CELL_INTERNAL
} CellKind;
#define CELL_TAG(kind) ((uint32_t)(kind) << 1 | 1u)

typedef struct Object Object;
typedef struct String String;
typedef struct Symbol Symbol;
typedef struct BigInt BigInt;

static inline bool is_exception(Value v) { return v == EXCEPTION; }
static inline bool is_undefined(Value v) { return v == UNDEFINED; }
static inline bool is_null(Value v) { return v == JS_NULL; }
static inline bool is_nullish(Value v) { return (v & ~8ull) == 2; }
static inline bool is_boolean(Value v) { return (v & ~1ull) == 6; }
static inline bool is_hole(Value v) { return v == HOLE; }
static inline bool is_int(Value v) { return v >= NACRE_INT_TAG; }
static inline bool is_number(Value v) { return (v & NACRE_INT_TAG) != 0; }
static inline bool is_double(Value v) { return is_number(v) && !is_int(v); }
/* v must not be EXCEPTION. */
static inline bool is_cell(Value v) { return (v & NACRE_NOT_CELL_MASK) == 0; }

static inline int32_t as_int(Value v) { return (int32_t)(uint32_t)v; }
static inline double as_double(Value v) {
    uint64_t bits = v - NACRE_DOUBLE_OFFSET;
    double d;
    memcpy(&d, &bits, 8);
    return d;
}
/* v is a number. */
static inline double as_number(Value v) { return is_int(v) ? (double)as_int(v) : as_double(v); }
static inline void *as_cell(Value v) { return (void *)(uintptr_t)v; }

static inline Value value_int(int32_t i) { return NACRE_INT_TAG | (uint32_t)i; }
static inline Value value_bool(bool b) { return JS_FALSE | (Value)b; }
static inline Value value_cell(const void *cell) { return (Value)(uintptr_t)cell; }
static inline Value value_double(double d) {
    uint64_t bits;
    if (unlikely(d != d)) return 0x7ff8000000000000ull + NACRE_DOUBLE_OFFSET;
    memcpy(&bits, &d, 8);
    return bits + NACRE_DOUBLE_OFFSET;
}
/* int32 where d is integral and fits (and not -0), else double. */
static inline Value value_number(double d) {
    if (d >= -2147483648.0 && d <= 2147483647.0) {
        int32_t i = (int32_t)d;
        if ((double)i == d && (i != 0 || !__builtin_signbit(d))) return value_int(i);
    }
    return value_double(d);
}
static inline Value value_uint(uint32_t u) { return u <= INT32_MAX ? value_int((int32_t)u) : value_double((double)u); }

static inline uint32_t cell_tag(const void *cell) { return *(const uint32_t *)cell; }
static inline bool cell_is(const void *cell, CellKind kind) { return (uint8_t)cell_tag(cell) == CELL_TAG(kind); }
static inline bool is_object(Value v) { return is_cell(v) && !(cell_tag(as_cell(v)) & 1); }
static inline bool is_string(Value v) { return is_cell(v) && cell_is(as_cell(v), CELL_STRING); }
static inline bool is_symbol(Value v) { return is_cell(v) && cell_is(as_cell(v), CELL_SYMBOL); }
static inline bool is_bigint(Value v) { return is_cell(v) && cell_is(as_cell(v), CELL_BIGINT); }
static inline Object *as_object(Value v) { return (Object *)as_cell(v); }
static inline String *as_string(Value v) { return (String *)as_cell(v); }
static inline Symbol *as_symbol(Value v) { return (Symbol *)as_cell(v); }
static inline BigInt *as_bigint(Value v) { return (BigInt *)as_cell(v); }

/* Leaves the function with the exception when `expression` (a Value) left by one; the one macro that hides control
 * flow. TRY_INT is for results in which a negative number means exception. */
#define TRY(variable, expression)                                                                                                \
    Value variable = (expression);                                                                                               \
    if (unlikely(variable == EXCEPTION)) return EXCEPTION
#define TRY_INT(variable, expression)                                                                                            \
    int variable = (expression);                                                                                                 \
    if (unlikely(variable < 0)) return EXCEPTION

#endif
