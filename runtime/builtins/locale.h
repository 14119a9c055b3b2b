/* locale.h - toLocaleString with a locale or options: the work of the core module internal/intl. */
#ifndef NACRE_BUILTINS_LOCALE_H
#define NACRE_BUILTINS_LOCALE_H

#include "runtime/runtime.h"

/* Whether the arguments ask for no more than what the runtime prints itself: en-US without options. */
bool locale_is_default(Value locales, Value options);
/* internal/intl's `function`(value, locales, options, kind). Throws when the program links no Intl: it is linked by the names
 * Intl and toLocaleString and its kin, which a program may hide. */
Value locale_text_js(const char *function, Value value, Value locales, Value options, const char *kind);

#endif
