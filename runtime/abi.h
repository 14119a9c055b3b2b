/* abi.h - C prototypes of every function that compiled code may call, made from abi/abi.def.
 *
 * Definitions stand in runtime/fastpath/ (inlined into programs as bitcode) and in runtime/ (cold or rare ones).
 * Letters of abi.def become C types here; `R` becomes the five words of a call.
 */
#ifndef NACRE_RUNTIME_ABI_H
#define NACRE_RUNTIME_ABI_H

#include "runtime/value.h"

typedef struct InlineCache InlineCache;

#define ABI_TYPE_V Value
#define ABI_TYPE_I int32_t
#define ABI_TYPE_D double
#define ABI_TYPE_B int32_t
#define ABI_TYPE_N void
#define ABI_TYPE_X int32_t
#define ABI_TYPE_Y int32_t
#define ABI_TYPE_A const Value *
#define ABI_TYPE_C InlineCache *
#define ABI_TYPE_S const Value *
#define ABI_TYPE_U uint32_t
#define ABI_TYPE_M const ModuleDescriptor *
#define ABI_TYPE_F const FunctionInfo *
#define ABI_TYPE_R uint32_t, Value, Value, Value, const Value *
#define ABI_TYPE_P void *
/* of a call's words */

#define ABI_MAP_1(a) ABI_TYPE_##a
#define ABI_MAP_2(a, ...) ABI_TYPE_##a, ABI_MAP_1(__VA_ARGS__)
#define ABI_MAP_3(a, ...) ABI_TYPE_##a, ABI_MAP_2(__VA_ARGS__)
#define ABI_MAP_4(a, ...) ABI_TYPE_##a, ABI_MAP_3(__VA_ARGS__)
#define ABI_MAP_5(a, ...) ABI_TYPE_##a, ABI_MAP_4(__VA_ARGS__)
#define ABI_MAP_6(a, ...) ABI_TYPE_##a, ABI_MAP_5(__VA_ARGS__)
#define ABI_MAP_7(a, ...) ABI_TYPE_##a, ABI_MAP_6(__VA_ARGS__)
#define ABI_MAP_8(a, ...) ABI_TYPE_##a, ABI_MAP_7(__VA_ARGS__)
#define ABI_PICK(a, b, c, d, e, f, g, h, name, ...) name
#define ABI_LIST_1(...)                                                                                                          \
    ABI_PICK(__VA_ARGS__, ABI_MAP_8, ABI_MAP_7, ABI_MAP_6, ABI_MAP_5, ABI_MAP_4, ABI_MAP_3, ABI_MAP_2, ABI_MAP_1, 0)(__VA_ARGS__)
#define ABI_LIST_(...) void
#define ABI_JOIN(a, b) a##b
#define ABI_CHOOSE(some) ABI_JOIN(ABI_LIST_, some)
#define ABI_PARAMETERS(...) ABI_CHOOSE(__VA_OPT__(1))(__VA_ARGS__)
#define ABI_UNPACK(...) ABI_PARAMETERS(__VA_ARGS__)

#define ABI_CONVENTION_NONE
#define ABI_CONVENTION_READ
#define ABI_CONVENTION_ANY
#define ABI_CONVENTION_READ_KEEP KEEPS_REGISTERS
#define ABI_CONVENTION_ANY_KEEP KEEPS_REGISTERS
#define ABI(RESULT, name, PARAMETERS, EFFECTS) ABI_CONVENTION_##EFFECTS ABI_TYPE_##RESULT name(ABI_UNPACK PARAMETERS);
#include "abi/abi.def"

#endif
