/* Unicode properties by name, as \p{…} of regular expressions knows them (ES2025 22.2.1.6, tables 66 to 68).
 *
 * Names are matched exactly, case included. The tables behind are some 40 KB and link only where this is
 * used.
 */
#ifndef SUPPORT_UNICODE_PROPERTY_H
#define SUPPORT_UNICODE_PROPERTY_H

#include "support/code_point_set.h"

/* Called for each string of a property of strings. */
typedef void UnicodeStringVisitor(void *context, const uint32_t *code_points, uint32_t count);

/* \p{name} (value NULL) or \p{name=value}: adds the code points to set. Where visit is not NULL, properties
 * of strings are known too: their single code points are added to set and their strings go to visit, and
 * *has_strings is set. Returns false for a name or value that does not exist. */
bool unicode_property_find(
    const char *name, const char *value, CodePointSet *set, UnicodeStringVisitor *visit, void *context, bool *has_strings);

#endif
