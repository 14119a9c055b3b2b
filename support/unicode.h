/* Unicode for strings and identifiers: white space, identifiers, case mapping, case folding, normalisation.
 *
 * Unicode version 17.0, as Node 20 has it. Text is UTF-16; lone surrogates pass through unchanged. Nothing
 * depends on a locale. Properties by name (\p{…}) are in unicode_property.h.
 */
#ifndef SUPPORT_UNICODE_H
#define SUPPORT_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/memory.h"

/* ES2025 12.2, 12.3: WhiteSpace or LineTerminator (what String.prototype.trim removes). */
bool unicode_is_white_space(uint32_t code_point);
static inline bool unicode_is_line_terminator(uint32_t code_point) {
    return code_point == '\n' || code_point == '\r' || code_point == 0x2028 || code_point == 0x2029;
}

/* ES2025 12.7: IdentifierStartChar ($ and _ included) and IdentifierPartChar (also U+200C and U+200D). */
bool unicode_is_identifier_start(uint32_t code_point);
bool unicode_is_identifier_part(uint32_t code_point);

/* Simple (one to one) mappings. */
uint32_t unicode_simple_upper(uint32_t code_point);
uint32_t unicode_simple_lower(uint32_t code_point);
uint32_t unicode_simple_fold(uint32_t code_point);

/* Full upper case of one code point: writes one to three code points, returns how many. */
int unicode_full_upper(uint32_t code_point, uint32_t out[3]);

/* String.prototype.toUpperCase / toLowerCase: write the mapped text and return its length; with out NULL only
 * measure. Upper case needs at most 3 * length units, lower case at most 2 * length. Lower case honours the
 * final sigma. */
size_t unicode_upper_utf16(const uint16_t *text, size_t length, uint16_t *out);
size_t unicode_lower_utf16(const uint16_t *text, size_t length, uint16_t *out);

/* ES2025 22.2.2.7.3 Canonicalize for patterns without u or v. */
uint16_t unicode_canonicalize_unit(uint16_t unit);

typedef enum { UNICODE_NFC, UNICODE_NFD, UNICODE_NFKC, UNICODE_NFKD } UnicodeForm;

/* True where a look at the units alone shows that the text is already in the form (all Latin-1 text in NFC,
 * for one). */
bool unicode_is_normalized_quickly(UnicodeForm form, const uint16_t *text, size_t length);

/* String.prototype.normalize. On success *result is a block of 2 * *result_length bytes from memory (NULL for
 * an empty text). Returns false when memory ran out. */
bool unicode_normalize(
    UnicodeForm form, const uint16_t *text, size_t length, const SupportMemory *memory, uint16_t **result, size_t *result_length);

#endif
