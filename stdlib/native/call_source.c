/* call_source.c - binding `call_source`: the text of the program around a running call. */
#include "runtime/error.h"
#include "runtime/modules.h"
#include "runtime/object.h"
#include "stdlib/native/binding.h"

/* (fn): where the innermost running call of the core module's function `fn` stands, as [text, column]: the module's text from
 * the line of the call on, at most TEXT_MAX bytes of it, and the 0-based column (UTF-16) at which V8 puts the call: that of the
 * callee's last name. undefined where a core module calls, or a module without text or file. */
static BUILTIN(prim_call_source_find) {
    enum { FRAMES = 64, TEXT_MAX = 1 << 16 };
    const FunctionInfo *callee_info = ((FunctionObject *)as_object(a0))->info;
    StackFrame frames[FRAMES];
    uint32_t count = stack_running_frames(frames, FRAMES), i = 0;
    while (i < count && frames[i].function != callee_info) i++;
    if (i + 1 >= count) return UNDEFINED;
    const StackFrame *caller = &frames[i + 1];
    const ModuleDescriptor *module = function_module(caller->function);
    if (module->kind == MODULE_STDLIB || module_is_text_path(module_path(module))) return UNDEFINED;
    const char *text = module_source(module);
    if (!text || caller->column == 0) return UNDEFINED;
    const char *end = text + module->source_length;
    for (uint32_t line = 1; line < caller->line; line++) {
        text = memchr(text, '\n', (size_t)(end - text));
        if (!text) return UNDEFINED;
        text++;
    }
    size_t length = (size_t)(end - text);
    Object *pair = array_new(0);
    array_push(pair, string_from_utf8(text, length < TEXT_MAX ? length : TEXT_MAX));
    array_push(pair, value_uint(caller->column - 1));
    return value_cell(pair);
}

Value nacre_binding_call_source(void) {
    static const BindingFunction functions[] = {{"find", 1, prim_call_source_find}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
