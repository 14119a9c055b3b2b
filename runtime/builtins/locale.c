/* locale.c - see locale.h */
#include "runtime/builtins/locale.h"
#include "runtime/modules.h"

bool locale_is_default(Value locales, Value options) {
    if (!is_undefined(options)) return false;
    return is_undefined(locales) || (is_string(locales) && (string_equals(locales, string_from_ascii("en-US")) ||
                                                               string_equals(locales, string_from_ascii("en"))));
}

Value locale_text_js(const char *function, Value value, Value locales, Value options, const char *kind) {
    static const char name[] = "internal/intl";
    if (!module_builtin(name, sizeof name - 1))
        return throw_error(ERROR_ERROR, "Locales are not linked into this program: it must name Intl or toLocaleString");
    TRY(exports, builtin_require(name));
    TRY(f, get_js(exports, atom_from_ascii(function)));
    Value arguments[] = {value, locales, options, string_from_ascii(kind)};
    return js_call(f, UNDEFINED, 4, arguments);
}
