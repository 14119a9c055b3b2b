/* Bytes as text and back: base64, base64url and hex, with the leniency of Node's Buffer, the strict
 * base64 of atob, and percent-encoding.
 *
 * Text is given in units of one byte (Latin-1) or two (UTF-16). Nothing allocates; the bounds say how much
 * room the output needs.
 */
#ifndef SUPPORT_BINARY_TEXT_H
#define SUPPORT_BINARY_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Exact length of the text of `length` bytes. base64 pads with `=`, base64url does not. */
size_t base64_encoded_length(size_t length, bool url);
void base64_encode(const uint8_t *bytes, size_t length, bool url, uint8_t *out);

/* Upper bound of the bytes that `length` units of base64 text give. */
static inline size_t base64_decoded_bound(size_t length) { return length / 4 * 3 + 3; }
/* Buffer.from(text, 'base64' or 'base64url'): both alphabets, other units are skipped, the first `=` ends.
 * Returns bytes written. */
size_t base64_decode(const void *text, size_t length, bool is_latin1, uint8_t *out);
/* Forgiving-base64 decode of the Infra Standard (atob). False for text that is no base64. */
bool base64_decode_strict(const void *text, size_t length, bool is_latin1, uint8_t *out, size_t *written);

/* The value of a hexadecimal digit of either case, -1 for any other unit. */
static inline int hex_digit(uint32_t unit) {
    if (unit - '0' < 10) return (int)(unit - '0');
    return (unit | 32) - 'a' < 6 ? (int)((unit | 32) - 'a' + 10) : -1;
}

/* RFC 3986's %XX become bytes, whatever else stays; `out` may be the text. Returns bytes written, at most length. */
size_t percent_decode(const char *text, size_t length, char *out);

/* Lower-case hexadecimal digits, two a byte. */
void hex_encode(const uint8_t *bytes, size_t length, uint8_t *out);
/* Buffer.from(text, 'hex'): stops at the first pair that is no byte. Returns bytes written, at most length
 * / 2. */
size_t hex_decode(const void *text, size_t length, bool is_latin1, uint8_t *out);

#endif
