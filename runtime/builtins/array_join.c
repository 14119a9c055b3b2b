/* array_join.c - Array.prototype.join, toString and toLocaleString (23.1.3). An array that is being joined already
 * further up gives "", as in every engine, so that cycles end.
 */
#include "runtime/builtins/array.h"
#include "support/number_text.h"

/* The joins in progress of this thread, innermost first; frames are on the C stack. */
typedef struct JoinFrame {
    struct JoinFrame *outer;
    Object *object;
} JoinFrame;
static _Thread_local JoinFrame *joins_in_progress;

static bool join_is_in_progress(Object *o) {
    for (JoinFrame *f = joins_in_progress; f; f = f->outer)
        if (f->object == o) return true;
    return false;
}

static Value join_elements_js(Object *o, uint64_t length, Value separator, const Value *locale) {
    StringBuilder b;
    builder_init(&b);
    bool has_separator = string_length(separator) > 0;
    bool single = string_length(separator) == 1;
    uint16_t unit = single ? string_at(separator, 0) : 0;
    for (uint64_t k = 0; k < length; k++) {
        if (k > 0 && has_separator) {
            if (single) builder_append_unit(&b, unit);
            else builder_append(&b, separator);
            if (b.failed) break;
        }
        TRY(v, array_like_get(o, k));
        if (is_string(v)) {
            builder_append(&b, v);
        } else if (is_int(v) && !locale) {
            char text[NUMBER_TEXT_MAX];
            text[number_format_int32(as_int(v), text)] = 0;
            builder_append_ascii(&b, text);
        } else if (!is_nullish(v)) {
            if (locale) {
                v = invoke(v, ATOM(toLocaleString), 2, locale);
                if (v == EXCEPTION) return EXCEPTION;
            }
            TRY(text, to_string(v));
            builder_append(&b, text);
        }
    }
    return builder_finish(&b);
}

static Value join_js(Object *o, uint64_t length, Value separator, const Value *locale) {
    if (join_is_in_progress(o)) return ATOM(empty);
    if (stack_is_low()) return throw_stack_overflow();
    JoinFrame frame = {joins_in_progress, o};
    joins_in_progress = &frame;
    Value result = join_elements_js(o, length, separator, locale);
    joins_in_progress = frame.outer;
    return result;
}

/* 23.1.3.18 Array.prototype.join ( separator ) */
BUILTIN(array_proto_join) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.join", &length);
    if (!o) return EXCEPTION;
    TRY(separator, is_undefined(a0) ? string_single(',') : to_string(a0));
    return join_js(o, length, separator, NULL);
}

/* 23.1.3.36 Array.prototype.toString ( ) */
BUILTIN(array_proto_to_string) {
    Object *o = receiver_object(this_value, "Array.prototype.toString");
    if (!o) return EXCEPTION;
    TRY(join, object_get_js(o, ATOM(join), value_cell(o)));
    if (is_callable(join)) return js_call0(join, value_cell(o));
    return js_call0(intrinsic(INTRINSIC_ObjectPrototypeToString), value_cell(o));
}

/* 23.1.3.32 Array.prototype.toLocaleString ( [ locales [ , options ] ] ), ECMA-402 20.5.1 */
BUILTIN(array_proto_to_locale_string) {
    uint64_t length;
    Object *o = receiver_array_like(this_value, "Array.prototype.toLocaleString", &length);
    if (!o) return EXCEPTION;
    Value arguments[] = {a0, a1};
    return join_js(o, length, string_single(','), arguments);
}
