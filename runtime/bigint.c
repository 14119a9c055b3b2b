/* bigint.c - BigInt cells; until support/bigint.h is there, every operation throws. */
#include "runtime/bigint.h"

static Value missing(const char *what) { return throw_error(ERROR_ERROR, "BigInt %s is not implemented", what); }

bool bigint_is_zero(Value v) { return false; }
bool bigint_is_negative(Value v) { return false; }
int bigint_compare(Value a, Value b) { return a < b ? -1 : a > b; }
int bigint_compare_double(Value a, double d) { return 2; }
Value bigint_from_int64(int64_t i) { return missing("conversion"); }
Value bigint_from_uint64(uint64_t u) { return missing("conversion"); }
Value bigint_from_double(double d) { return missing("conversion"); }
Value bigint_from_string(Value s) { return UNDEFINED; }
Value bigint_from_literal(Value atom) { return missing("literal"); }
Value bigint_to_string(Value v, int radix) { return missing("text"); }
double bigint_to_double(Value v) { return 0; }
int64_t bigint_to_int64(Value v) { return 0; }
uint64_t bigint_to_uint64(Value v) { return 0; }
Value to_bigint(Value v) { return missing("conversion"); }
Value bigint_operate(BigIntOperation operation, Value a, Value b) { return missing("arithmetic"); }
Value bigint_negate(Value v) { return missing("arithmetic"); }
Value bigint_not(Value v) { return missing("arithmetic"); }
Value bigint_as_int_n(uint64_t bits, Value v) { return missing("arithmetic"); }
Value bigint_as_uint_n(uint64_t bits, Value v) { return missing("arithmetic"); }
