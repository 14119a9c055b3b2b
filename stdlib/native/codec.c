/* codec.c - see codec.h: strings on one side, the codecs of support/ on the other. */
#include <stdlib.h>

#include "runtime/heap.h"
#include "stdlib/native/codec.h"
#include "support/binary_text.h"
#include "support/utf.h"

static const void *units_of(Value text) {
    return string_is_latin1(text) ? (const void *)string_latin1(text) : (const void *)string_utf16(text);
}

/* ---- UTF-8 ---- */

Value codec_decode_utf8(const uint8_t *data, size_t length, bool *ill_formed) {
    UtfShape shape = utf8_measure(data, length);
    if (ill_formed) *ill_formed = !shape.is_valid;
    if (shape.units > UINT32_MAX / 2) return throw_range_error("Invalid string length");
    if (shape.is_ascii) return string_from_latin1(data, (uint32_t)length);
    Value text;
    if (shape.is_latin1) {
        uint8_t *units = malloc(shape.units + 1);
        text = string_from_latin1(units, (uint32_t)utf8_to_latin1(data, length, units));
        free(units);
    } else {
        uint16_t *units = malloc((shape.units + 1) * sizeof(uint16_t));
        text = string_from_utf16(units, (uint32_t)utf8_to_utf16(data, length, units));
        free(units);
    }
    return text;
}

size_t codec_utf8_length(Value text) {
    uint32_t length = string_length(text);
    return string_is_latin1(text) ? latin1_measure_utf8(string_latin1(text), length)
                                  : utf16_measure_utf8(string_utf16(text), length);
}

size_t codec_write_utf8(Value text, uint8_t *out, size_t capacity, size_t *units_read) {
    size_t read;
    uint32_t length = string_length(text);
    if (!units_read) units_read = &read;
    return string_is_latin1(text) ? latin1_to_utf8(string_latin1(text), length, out, capacity, units_read)
                                  : utf16_to_utf8(string_utf16(text), length, out, capacity, units_read);
}

/* ---- UTF-16, Latin-1, ASCII ---- */

Value codec_decode_utf16(const uint8_t *data, size_t length, bool big_endian, bool replace, bool *ill_formed) {
    size_t count = length / 2;
    bool odd = replace && (length & 1);
    uint16_t *units = malloc((count + 1) * sizeof(uint16_t));
    for (size_t i = 0; i < count; i++)
        units[i] = big_endian ? (uint16_t)(data[2 * i] << 8 | data[2 * i + 1]) : (uint16_t)(data[2 * i] | data[2 * i + 1] << 8);
    bool bad = odd || (replace && !utf16_is_well_formed(units, count));
    if (bad) utf16_make_well_formed(units, count);
    /* An end within a pair is one error, even where a byte is over. */
    bool in_pair = count && data[2 * count - (big_endian ? 2 : 1)] >> 2 == 0xd8 >> 2;
    if (odd && !in_pair) units[count++] = 0xfffd;
    if (ill_formed) *ill_formed = bad;
    Value text = string_from_utf16(units, (uint32_t)count);
    free(units);
    return text;
}

size_t codec_write_utf16(Value text, uint8_t *out, size_t capacity) {
    size_t count = string_length(text);
    if (count > capacity / 2) count = capacity / 2;
    for (size_t i = 0; i < count; i++) {
        uint16_t unit = string_at(text, (uint32_t)i);
        out[2 * i] = (uint8_t)unit;
        out[2 * i + 1] = (uint8_t)(unit >> 8);
    }
    return count * 2;
}

size_t codec_write_latin1(Value text, uint8_t *out, size_t capacity) {
    size_t count = string_length(text);
    if (count > capacity) count = capacity;
    if (string_is_latin1(text)) memcpy(out, string_latin1(text), count);
    else
        for (size_t i = 0; i < count; i++) out[i] = (uint8_t)string_utf16(text)[i];
    return count;
}

Value codec_decode_ascii(const uint8_t *data, size_t length) {
    uint8_t *copy = heap_alloc_leaf(length + 1);
    for (size_t i = 0; i < length; i++) copy[i] = data[i] & 0x7f;
    return string_from_latin1(copy, (uint32_t)length);
}

/* ---- base64, hex ---- */

Value codec_decode_base64(const uint8_t *data, size_t length, bool url) {
    size_t units = base64_encoded_length(length, url);
    uint8_t *out = heap_alloc_leaf(units + 1);
    base64_encode(data, length, url, out);
    return string_from_latin1(out, (uint32_t)units);
}

/* Through a buffer of its own where the output might not have room for the decoder's bound. */
size_t codec_write_base64(Value text, uint8_t *out, size_t capacity) {
    uint32_t length = string_length(text);
    bool fits = base64_decoded_bound(length) <= capacity;
    uint8_t *whole = fits ? out : heap_alloc_leaf(base64_decoded_bound(length));
    size_t written = base64_decode(units_of(text), length, string_is_latin1(text), whole);
    if (fits) return written;
    if (written > capacity) written = capacity;
    memcpy(out, whole, written);
    return written;
}

Value codec_decode_hex(const uint8_t *data, size_t length) {
    uint8_t *out = heap_alloc_leaf(length * 2 + 1);
    hex_encode(data, length, out);
    return string_from_latin1(out, (uint32_t)length * 2);
}

size_t codec_write_hex(Value text, uint8_t *out, size_t capacity) {
    size_t length = string_length(text);
    if (length / 2 > capacity) length = capacity * 2;
    return hex_decode(units_of(text), length, string_is_latin1(text), out);
}
