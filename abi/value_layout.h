/* value_layout.h - the 64 bits of a JavaScript value, shared by the runtime and the code generator.
 *
 *   exception  0x0                     a call that left by an exception (never stored anywhere)
 *   null       0x02   undefined 0x0a   (v & ~8) == 2  <=> null or undefined
 *   false      0x06   true      0x07   (v & ~1) == 6  <=> boolean
 *   hole       0x12                    absent: array hole, TDZ, iteration done
 *   cell       0x0000 pppp pppp pppp   pointer to a heap cell, 16-aligned, so that the collector sees it as it is
 *   double     bits + 2^49             0x0002… to 0xFFFC…; NaN is canonical 0x7FF8000000000000 before the offset
 *   int32      0xFFFE 0000 iiii iiii
 *
 * A number may be held as int32 or as double, also when integral; equality compares numbers. Fast paths make int32
 * where that is free.
 */
#ifndef NACRE_ABI_VALUE_LAYOUT_H
#define NACRE_ABI_VALUE_LAYOUT_H

#define NACRE_VALUE_EXCEPTION 0x00ull
#define NACRE_VALUE_NULL 0x02ull
#define NACRE_VALUE_UNDEFINED 0x0aull
#define NACRE_VALUE_FALSE 0x06ull
#define NACRE_VALUE_TRUE 0x07ull
#define NACRE_VALUE_HOLE 0x12ull
#define NACRE_INT_TAG 0xfffe000000000000ull
#define NACRE_DOUBLE_OFFSET 0x0002000000000000ull
/* (v & NACRE_NOT_CELL_MASK) == 0 <=> v is a cell (or the exception sentinel). */
#define NACRE_NOT_CELL_MASK (NACRE_INT_TAG | 0x2ull)

/* argc of a call: the number of arguments, or-ed with this bit where the function is called by `new`; then the
 * runtime's new_target field holds new.target and must be read before anything else is called. */
#define NACRE_CALL_CONSTRUCT 0x80000000u

/* The convention of what compiled code calls of the runtime on rare paths: every general register is kept but the result's
 * (LLVM's preserve_most; codegen/abi.c says the same to LLVM), so that such a call costs the code around it no moves. What is
 * called often has C's convention: keeping takes up to sixteen instructions. */
#define KEEPS_REGISTERS __attribute__((preserve_most))

/* Bytes of an object before its properties' places (runtime/object.h). */
#define NACRE_OBJECT_HEADER 24

/* Bytes of one inline cache, zero-initialised, 8-aligned, writable, one a site. */
#define NACRE_CACHE_SIZE 64

#endif
