/* error.h - error objects beyond runtime.h: stack capture, reading, printing of uncaught ones. */
#ifndef NACRE_RUNTIME_ERROR_H
#define NACRE_RUNTIME_ERROR_H

#include "runtime/runtime.h"
#include "runtime/state.h"

/* Where this value was thrown; nowhere where another was thrown since, or the runtime itself raised it. */
Thrown error_thrown(Value exception);
/* Says of the pending exception that it is about this place of a text. */
Value throw_from_text(Value text, uint32_t offset);
/* Prints an uncaught exception to stderr as Node does: source line and caret, then the value as util.inspect shows it, or the
 * bare stack where the program does not link util.inspect. `thrown` as above; from nowhere: an error's source is that of its
 * stack. */
void error_print_uncaught(Value exception, bool from_promise, Thrown thrown);

/* A cell with the return addresses of the running JS frames, the innermost `limit` ones after leaving out those above and
 * including the compiled function `above`, and the error's header as it is now. */
Value stack_capture(Object *error, Value above, uint32_t limit);
/* Makes the header that a captured stack had at its capture the one that is shown. */
void stack_keep_header(Value cell);
/* The value of `stack`, made on first read: header and frames, or what Error.prepareStackTrace gives (user code). */
Value stack_resolve_js(Object *error, Value cell);
/* Prints "file:line", the source line and a caret: of the place of the throw, or where that is unknown the one where the
 * exception, an error, was made. Nothing where that is unknown too; false then. */
bool stack_print_source(Value exception, Thrown thrown);

/* One JS frame of a captured stack. */
typedef struct {
    const FunctionInfo *function; /* NULL: a combinator of promises */
    uint32_t line, column;        /* 1-based */
    bool is_async;                /* not running: awaits what runs above it */
    uint32_t combinator;          /* a step of promise_awaiting, 0: none */
} StackFrame;
/* Frames of a stack cell, innermost first; at most max; gives their number. */
uint32_t stack_frames(Value cell, StackFrame *out, uint32_t max);
/* The JS frames that are running now. */
uint32_t stack_running_frames(StackFrame *out, uint32_t max);
/* File name as stacks show it: absolute path, file: URL of an ES module, or node:internal/x. */
Value stack_file_name(const ModuleDescriptor *module);
/* "foo (file:line:column)" as V8 prints a frame after "at ". */
void stack_append_frame(StringBuilder *b, const StackFrame *frame);
Value callsite_new(const StackFrame *frame);
/* Is this address in compiled JS code? After error_load_tables, it takes no lock and allocates nothing. */
bool error_is_compiled_code(const void *address);
void error_load_tables(void);

#endif
