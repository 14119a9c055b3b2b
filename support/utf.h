/* Conversion between UTF-8 and the units of JavaScript strings (Latin-1 or UTF-16), as the Encoding Standard
 * defines it.
 *
 * Decoding replaces each maximal ill-formed part by U+FFFD; encoding writes U+FFFD for lone surrogates. ASCII
 * runs go eight bytes at a time. Nothing allocates: measure first, then convert into memory of the right
 * size.
 */
#ifndef SUPPORT_UTF_H
#define SUPPORT_UTF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Length of the ASCII prefix. */
size_t utf_ascii_prefix(const uint8_t *bytes, size_t length);

typedef struct {
    size_t units; /* of the UTF-16 text */
    bool is_ascii;
    bool is_latin1; /* no unit above 0xff */
    bool is_valid;  /* no replacement was needed */
} UtfShape;

/* What decoding the bytes will give. */
UtfShape utf8_measure(const uint8_t *bytes, size_t length);
/* Decodes into `units` units; returns how many. utf8_to_latin1 requires is_latin1. */
size_t utf8_to_utf16(const uint8_t *bytes, size_t length, uint16_t *out);
size_t utf8_to_latin1(const uint8_t *bytes, size_t length, uint8_t *out);
/* How many bytes at the end are the start of a sequence that more bytes could complete (0 to 3); for decoding
 * in pieces. */
size_t utf8_incomplete_suffix(const uint8_t *bytes, size_t length);

/* Bytes that encoding takes. */
size_t utf16_measure_utf8(const uint16_t *text, size_t length);
size_t latin1_measure_utf8(const uint8_t *text, size_t length);
/* Encodes as many whole characters as fit into capacity bytes. Returns bytes written, stores units read. */
size_t utf16_to_utf8(const uint16_t *text, size_t length, uint8_t *out, size_t capacity, size_t *read);
size_t latin1_to_utf8(const uint8_t *text, size_t length, uint8_t *out, size_t capacity, size_t *read);

/* String.prototype.isWellFormed; toWellFormed in place. */
bool utf16_is_well_formed(const uint16_t *text, size_t length);
void utf16_make_well_formed(uint16_t *text, size_t length);
/* Whether all units are below 256 (128). */
bool utf16_is_latin1(const uint16_t *text, size_t length);
bool utf16_is_ascii(const uint16_t *text, size_t length);

#endif
