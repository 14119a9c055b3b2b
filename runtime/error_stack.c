/* error_stack.c - stacks: return addresses taken by a walk along frame pointers, turned into functions, lines and columns by
 * the modules' line tables when `stack` is first read.
 *
 * Frames of the runtime's own C code are on the walk too and drop out, as no line table covers them. The format is V8's.
 * Nothing but stack_resolve_js runs user code (Error.prepareStackTrace).
 */
#include <stdio.h>
#include <stdlib.h>

#include "abi/leb128.h"
#include "runtime/cells.h"
#include "runtime/jobs.h"
#include "runtime/error.h"
#include "runtime/messages.h"
#include "runtime/modules.h"
#include "runtime/object.h"
#include "runtime/state.h"

enum { WALK_MAX = 256, FRAMES_MAX = 200 };

typedef struct {
    uint32_t tag; /* CELL_INTERNAL */
    uint32_t count, limit;
    const FunctionInfo *above;
    Value name, message;  /* HOLE: none */
    uint32_t waiting;     /* that many of the addresses are steps of promise_awaiting, behind those of the walk */
    uintptr_t *addresses; /* leaf, innermost first */
    bool resolving;
    bool header_kept; /* name and message above are the header, whatever the error says later */
} StackCell;

/* ---- code address to line ---- */

typedef struct {
    uintptr_t start, end;
    const FunctionInfo *function;
} CodeRange;
static CodeRange *ranges;
static size_t range_count;
extern const ProgramDescriptor nacre_program __attribute__((weak));

static int compare_ranges(const void *a, const void *b) {
    const CodeRange *x = a, *y = b;
    return x->start < y->start ? -1 : x->start > y->start;
}

/* By address; modules without functions first. */
static int compare_modules(const void *a, const void *b) {
    const ModuleDescriptor *x = *(const ModuleDescriptor *const *)a, *y = *(const ModuleDescriptor *const *)b;
    uintptr_t left = x->function_count ? (uintptr_t)function_code(module_functions(x)) : 0;
    uintptr_t right = y->function_count ? (uintptr_t)function_code(module_functions(y)) : 0;
    return left < right ? -1 : left > right;
}

/* Whether they are in order, after what is there. */
static bool add_tables(const ModuleDescriptor *m) {
    const FunctionInfo *functions = module_functions(m);
    bool sorted = true;
    for (uint32_t i = 0; i < m->function_count; i++) {
        uintptr_t start = (uintptr_t)function_code(&functions[i]);
        sorted &= range_count == 0 || ranges[range_count - 1].start <= start;
        ranges[range_count++] = (CodeRange){start, start + function_details(&functions[i]).code_size, &functions[i]};
    }
    return sorted;
}

/* The linker keeps the order of a module's functions, so that sorting the modules is enough as a rule. */
static void load_tables(void) {
    if (ranges || !&nacre_program) return;
    const ProgramDescriptor *p = &nacre_program;
    uint32_t count = p->module_count + p->builtin_count;
    const ModuleDescriptor **modules = heap_alloc_leaf((count + 1) * sizeof *modules);
    size_t total = 1;
    for (uint32_t i = 0; i < count; i++) {
        modules[i] = i < p->module_count ? program_descriptor(&p->modules[i]) : program_builtin(p, i - p->module_count);
        total += modules[i]->function_count;
    }
    qsort(modules, count, sizeof *modules, compare_modules);
    ranges = heap_alloc_leaf(total * sizeof *ranges);
    bool sorted = true;
    for (uint32_t i = 0; i < count; i++) sorted &= add_tables(modules[i]);
    if (!sorted) qsort(ranges, range_count, sizeof *ranges, compare_ranges);
}

/* The frame that a return address stands for; false for code without a line table. */
static bool find_frame(uintptr_t address, StackFrame *out) {
    size_t low = 0, high = range_count;
    uintptr_t pc = address - 1; /* inside the call */
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (ranges[middle].start <= pc) low = middle + 1;
        else high = middle;
    }
    if (low == 0 || pc >= ranges[low - 1].end) return false;
    const CodeRange *range = &ranges[low - 1];
    const FunctionInfo *function = range->function;
    if (function->flags & FUNCTION_DIRECT) function = &module_functions(function_module(function))[function->name_atom];
    FunctionDetails d = function_details(range->function);
    *out = (StackFrame){.function = function, .line = d.line, .column = d.column};
    const uint8_t *at = d.line_entries;
    uint64_t offset = 0;
    int64_t line = d.line, column = 0;
    while (at < d.line_entries_end) {
        offset += read_uleb128(&at);
        if (offset > pc - range->start) break;
        out->line = (uint32_t)(line += read_sleb128(&at));
        out->column = (uint32_t)(column += read_sleb128(&at));
    }
    return true;
}

void error_load_tables(void) { load_tables(); }

bool error_is_compiled_code(const void *address) {
    StackFrame frame;
    return ranges && find_frame((uintptr_t)address + 1, &frame);
}

static uint32_t walk(uintptr_t *out, uint32_t max) {
    uintptr_t *frame = __builtin_frame_address(0);
    uint32_t n = 0;
    while (n < max) {
        uintptr_t *next = (uintptr_t *)frame[0];
        out[n] = frame[1];
        if (!out[n]) break;
        n++;
        if (next <= frame || (uintptr_t)next & 7 || (uintptr_t)next >= nacre_runtime.stack_base) break;
        frame = next;
    }
    return n;
}

uint32_t stack_running_frames(StackFrame *out, uint32_t max) {
    uintptr_t addresses[WALK_MAX];
    uint32_t walked = walk(addresses, WALK_MAX), n = 0;
    load_tables();
    for (uint32_t i = 0; i < walked && n < max; i++) n += find_frame(addresses[i], &out[n]);
    return n;
}

/* The value of a data property along the prototypes, HOLE where there is none or it is not plain. */
static Value peek(Object *o, PropertyKey k) {
    for (int depth = 0; depth < 1000; depth++) {
        OwnProperty p;
        if (o->shape->methods->get_prototype || object_intercepts(o, k)) return HOLE;
        if (object_find_own(o, k, &p)) return p.attributes & PROPERTY_ACCESSOR ? HOLE : *p.slot;
        if (!is_object(o->shape->prototype)) return HOLE;
        o = as_object(o->shape->prototype);
    }
    return HOLE;
}

Value stack_capture(Object *error, Value above, uint32_t limit) {
    uintptr_t addresses[WALK_MAX + FRAMES_MAX];
    uint32_t count = limit ? walk(addresses, WALK_MAX) : 0;
    uint32_t waiting = promise_awaiting(addresses + count, limit);
    StackCell *s = heap_alloc(sizeof *s);
    s->tag = CELL_TAG(CELL_INTERNAL);
    s->limit = limit;
    s->count = count;
    s->waiting = waiting;
    s->name = peek(error, ATOM(name));
    s->message = peek(error, ATOM(message));
    if (is_object_kind(above, OBJECT_FUNCTION)) s->above = ((FunctionObject *)as_cell(above))->info;
    s->addresses = heap_alloc_leaf((count + waiting) * sizeof *addresses);
    memcpy(s->addresses, addresses, (count + waiting) * sizeof *addresses);
    return value_cell(s);
}

uint32_t stack_frames(Value cell, StackFrame *out, uint32_t max) {
    const StackCell *s = as_cell(cell);
    load_tables();
    uint32_t n = 0;
    bool skipping = s->above != NULL;
    if (max > s->limit) max = s->limit;
    for (uint32_t i = 0; i < s->count && n < max; i++) {
        StackFrame frame;
        if (!find_frame(s->addresses[i], &frame)) continue;
        if (frame.function->kind == FUNCTION_FIELD_INIT && function_details(frame.function).source_end == 0) continue;
        if (skipping) {
            skipping = frame.function != s->above;
            continue;
        }
        out[n++] = frame;
    }
    for (uint32_t i = s->count; i < s->count + s->waiting && n < max; i++) {
        if (s->addresses[i] < ASYNC_STEP_MAX) out[n++] = (StackFrame){.is_async = true, .combinator = (uint32_t)s->addresses[i]};
        else if (find_frame(s->addresses[i], &out[n])) out[n++].is_async = true;
    }
    return n;
}

/* ---- text ---- */

Value stack_file_name(const ModuleDescriptor *m) {
    if (m->kind == MODULE_STDLIB) {
        StringBuilder b;
        builder_init(&b);
        builder_append_ascii(&b, "node:");
        builder_append(&b, string_from_utf8(module_path(m), strlen(module_path(m))));
        return builder_finish(&b);
    }
    ModuleRecord *record = module_record_of(m);
    if (!record || !is_string(record->filename)) return string_from_utf8(module_path(m), strlen(module_path(m)));
    if (m->kind != MODULE_ESM) return record->filename;
    StringBuilder b;
    builder_init(&b);
    builder_append_ascii(&b, "file://");
    builder_append(&b, record->filename);
    return builder_finish(&b);
}

static void append_function(StringBuilder *b, const StackFrame *frame, Value name) {
    const FunctionInfo *f = frame->function;
    if (f->kind == FUNCTION_CLASS_BASE || f->kind == FUNCTION_CLASS_DERIVED) builder_append_ascii(b, "new ");
    builder_append(b, name);
}

static Value frame_function_name(const StackFrame *frame) {
    const FunctionInfo *f = frame->function;
    if (f->kind == FUNCTION_MODULE) return atom_from_ascii(function_module(f)->kind == MODULE_CJS ? "Object.<anonymous>" : "");
    return function_info_name(f);
}

void stack_append_frame(StringBuilder *b, const StackFrame *frame) {
    if (frame->combinator) {
        char text[64];
        snprintf(text, sizeof text, "async Promise.%s (index %u)", promise_combinator_name(frame->combinator),
            (frame->combinator - 1) / 4);
        builder_append_ascii(b, text);
        return;
    }
    if (frame->is_async) builder_append_ascii(b, "async ");
    Value name = frame_function_name(frame);
    char position[32];
    snprintf(position, sizeof position, ":%u:%u", frame->line, frame->column);
    bool named = string_length(name) != 0;
    if (named) {
        append_function(b, frame, name);
        builder_append_ascii(b, " (");
    }
    builder_append(b, stack_file_name(function_module(frame->function)));
    builder_append_ascii(b, position);
    if (named) builder_append_ascii(b, ")");
}

static void append_header(StringBuilder *b, const StackCell *s) {
    Value name = is_undefined(s->name) || is_hole(s->name) ? atom_from_ascii("Error") : s->name;
    bool has_message =
        !is_undefined(s->message) && !is_hole(s->message) && !(is_string(s->message) && !string_length(s->message));
    bool has_name = !(is_string(name) && !string_length(name));
    if (has_name) message_append_value(b, name);
    if (has_name && has_message) builder_append_ascii(b, ": ");
    if (has_message) message_append_value(b, s->message);
}

/* name or message as Error.prototype.toString reads it: a string, or EXCEPTION. */
static Value header_part_js(Object *error, PropertyKey k, Value fallback) {
    Value v = object_get_js(error, k, value_cell(error));
    return is_exception(v) ? v : is_undefined(v) ? fallback : to_string(v);
}

/* The header is made when the stack is first read, as Node does, so that a name or message set meanwhile shows; where
 * reading them throws, what was there when the stack was captured. */
static void append_header_js(StringBuilder *b, Object *error, const StackCell *s) {
    Value saved = nacre_runtime.exception;
    nacre_runtime.exception = EXCEPTION;
    Value name = header_part_js(error, ATOM(name), atom_from_ascii("Error"));
    Value message = is_exception(name) ? EXCEPTION : header_part_js(error, ATOM(message), ATOM(empty));
    nacre_runtime.exception = saved;
    if (is_exception(message)) {
        append_header(b, s);
        return;
    }
    builder_append(b, name);
    if (string_length(name) && string_length(message)) builder_append_ascii(b, ": ");
    builder_append(b, message);
}

void stack_keep_header(Value cell) { ((StackCell *)as_cell(cell))->header_kept = true; }

static Value prepare_function(void) {
    Value constructor = nacre_runtime.intrinsics[INTRINSIC_Error];
    OwnProperty p;
    if (!constructor || !object_find_own(as_object(constructor), atom_from_ascii("prepareStackTrace"), &p)) return UNDEFINED;
    return p.attributes & PROPERTY_ACCESSOR || !is_callable(*p.slot) ? UNDEFINED : *p.slot;
}

Value stack_resolve_js(Object *error, Value cell) {
    StackCell *s = as_cell(cell);
    if (s->resolving) return UNDEFINED;
    s->resolving = true;
    StackFrame *frames = heap_alloc_leaf(FRAMES_MAX * sizeof *frames);
    uint32_t count = stack_frames(cell, frames, FRAMES_MAX);
    Value prepare = prepare_function();
    if (!is_undefined(prepare)) {
        Object *sites = array_new(0);
        for (uint32_t i = 0; i < count; i++) array_push(sites, callsite_new(&frames[i]));
        Value saved = nacre_runtime.exception;
        Value made = js_call2(prepare, nacre_runtime.intrinsics[INTRINSIC_Error], value_cell(error), value_cell(sites));
        if (is_exception(made)) exception_take(), made = UNDEFINED;
        nacre_runtime.exception = saved;
        s->resolving = false;
        return made;
    }
    StringBuilder b;
    builder_init(&b);
    if (s->header_kept) append_header(&b, s);
    else append_header_js(&b, error, s);
    for (uint32_t i = 0; i < count; i++) {
        builder_append_ascii(&b, "\n    at ");
        stack_append_frame(&b, &frames[i]);
    }
    s->resolving = false;
    return builder_finish(&b);
}

static bool source_frame(Value exception, uintptr_t thrown_at, StackFrame *frame) {
    load_tables();
    if (thrown_at) return find_frame(thrown_at, frame);
    if (!is_object_kind(exception, OBJECT_ERROR)) return false;
    Value cell = ((ErrorObject *)as_cell(exception))->stack_cell;
    return cell && stack_frames(cell, frame, 1) && frame->function;
}

/* The line of a text that is no module's. */
static void print_text_source(Value text, uint32_t offset) {
    uint32_t length = string_length(text), line = 1, start = 0, stop = offset;
    for (uint32_t i = 0; i < offset && i < length; i++)
        if (string_at(text, i) == '\n') line++, start = i + 1;
    while (stop < length && string_at(text, stop) != '\n') stop++;
    size_t bytes;
    char *shown = string_to_utf8(string_substring(text, start, stop), &bytes);
    fprintf(stderr, "<anonymous_script>:%u\n%.*s\n", line, (int)bytes, shown);
    if (offset < length) fprintf(stderr, "%*s^\n", (int)(offset - start), "");
}

bool stack_print_source(Value exception, Thrown thrown) {
    StackFrame frame;
    if (thrown.text) {
        print_text_source(thrown.text, thrown.offset);
        return true;
    }
    if (!source_frame(exception, thrown.address, &frame)) return false;
    const ModuleDescriptor *m = function_module(frame.function);
    size_t length;
    fprintf(stderr, "%s:%u\n", string_to_utf8(stack_file_name(m), &length), frame.line);
    const char *line = module_source(m);
    if (!line) return true;
    const char *end = line + m->source_length;
    for (uint32_t i = 1; i < frame.line; i++) {
        line = memchr(line, '\n', (size_t)(end - line));
        if (!line) return true;
        line++;
    }
    const char *stop = memchr(line, '\n', (size_t)(end - line));
    if (!stop) stop = end;
    fprintf(stderr, "%.*s\n", (int)(stop - line), line);
    for (uint32_t i = 1; i < frame.column && line + i <= stop; i++) fputc(line[i - 1] == '\t' ? '\t' : ' ', stderr);
    fputs("^\n", stderr);
    return true;
}
