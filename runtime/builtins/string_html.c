/* string_html.c - the HTML methods of String.prototype (B.2.2). */
#include "runtime/builtins/string.h"

/* B.2.2.2.1 CreateHTML; attribute NULL for none. */
static Value create_html_js(Value this_value, const char *method, const char *tag, const char *attribute, Value value) {
    TRY(s, receiver_string(this_value, method));
    StringBuilder b;
    builder_init(&b);
    builder_append_unit(&b, '<');
    builder_append_ascii(&b, tag);
    if (attribute) {
        TRY(text, to_string(value));
        builder_append_unit(&b, ' ');
        builder_append_ascii(&b, attribute);
        builder_append_ascii(&b, "=\"");
        for (uint32_t i = 0; i < string_length(text); i++) {
            uint16_t unit = string_at(text, i);
            if (unit == '"') builder_append_ascii(&b, "&quot;");
            else builder_append_unit(&b, unit);
        }
        builder_append_unit(&b, '"');
    }
    builder_append_unit(&b, '>');
    builder_append(&b, s);
    builder_append_ascii(&b, "</");
    builder_append_ascii(&b, tag);
    builder_append_unit(&b, '>');
    return builder_finish(&b);
}

#define HTML_METHODS(X)                                                                                                          \
    X(anchor, "a", "name", 1)                                                                                                    \
    X(big, "big", NULL, 0)                                                                                                       \
    X(blink, "blink", NULL, 0)                                                                                                   \
    X(bold, "b", NULL, 0)                                                                                                        \
    X(fixed, "tt", NULL, 0)                                                                                                      \
    X(fontcolor, "font", "color", 1)                                                                                             \
    X(fontsize, "font", "size", 1)                                                                                               \
    X(italics, "i", NULL, 0)                                                                                                     \
    X(link, "a", "href", 1) X(small, "small", NULL, 0) X(strike, "strike", NULL, 0) X(sub, "sub", NULL, 0) X(sup, "sup", NULL, 0)

#define HTML_FUNCTION(name, tag, attribute, length)                                                                              \
    static BUILTIN(string_proto_##name) { return create_html_js(this_value, "String.prototype." #name, tag, attribute, a0); }
HTML_METHODS(HTML_FUNCTION)

#define HTML_ROW(name, tag, attribute, length) METHOD(#name, string_proto_##name, length),
const BuiltinProperty string_html_properties[] = {HTML_METHODS(HTML_ROW) END_OF_PROPERTIES};
