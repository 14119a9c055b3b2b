/* call.h - cold halves of calls, for fastpath/call.c. `text` is the callee's source text for messages (HOLE unknown). */
#ifndef NACRE_RUNTIME_CALL_H
#define NACRE_RUNTIME_CALL_H

#include "runtime/abi.h"
#include "runtime/runtime.h"

Value rt_call_slow(Value f, Value this_value, Value text, uint32_t argc, Value a0, Value a1, Value a2, const Value *args);
Value rt_construct_slow(Value f, Value new_target, Value text, uint32_t argc, Value a0, Value a1, Value a2, const Value *args);
Value rt_call_method_slow(
    Value o, Value name, Value text, InlineCache *c, uint32_t argc, Value a0, Value a1, Value a2, const Value *args);
/* f is a constructor. */
Value js_construct_words(Value f, Value new_target, uint32_t argc, Value a0, Value a1, Value a2, const Value *args);
KEEPS_REGISTERS Value rt_this_sloppy_slow(Value v);
KEEPS_REGISTERS Value rt_argument_slow(Value k, Value callee, uint32_t argc, Value a0, Value a1, Value a2, void *args);
KEEPS_REGISTERS Value rt_this_check_slow(void) __attribute__((cold));
KEEPS_REGISTERS Value rt_tdz_slow(Value name) __attribute__((cold));

#endif
