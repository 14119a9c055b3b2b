/* codec.h - text encodings of Buffer and TextDecoder: bytes to strings and strings to bytes.
 *
 * Decoding of UTF-8 follows the WHATWG Encoding Standard: each maximal ill-formed part becomes U+FFFD. Encoding turns lone
 * surrogates into EF BF BD. Writers write whole characters only and give the number of bytes written.
 */
#ifndef NACRE_STDLIB_CODEC_H
#define NACRE_STDLIB_CODEC_H

#include "runtime/runtime.h"

/* *ill_formed (may be NULL) is set when something was replaced. */
Value codec_decode_utf8(const uint8_t *data, size_t length, bool *ill_formed);
Value codec_decode_utf16(const uint8_t *data, size_t length, bool big_endian, bool replace, bool *ill_formed);
Value codec_decode_base64(const uint8_t *data, size_t length, bool url); /* bytes to base64 text */
Value codec_decode_hex(const uint8_t *data, size_t length);
Value codec_decode_ascii(const uint8_t *data, size_t length);

size_t codec_utf8_length(Value text);
/* *units_read (may be NULL): code units consumed. */
size_t codec_write_utf8(Value text, uint8_t *out, size_t capacity, size_t *units_read);
size_t codec_write_utf16(Value text, uint8_t *out, size_t capacity);
size_t codec_write_latin1(Value text, uint8_t *out, size_t capacity);
size_t codec_write_base64(Value text, uint8_t *out, size_t capacity); /* both alphabets, stops at '=' */
size_t codec_write_hex(Value text, uint8_t *out, size_t capacity);    /* stops at the first pair that is not hex */

#endif
