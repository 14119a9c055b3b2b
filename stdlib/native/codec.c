/* codec.c - see codec.h. */
#include <stdlib.h>

#include "runtime/heap.h"
#include "stdlib/native/codec.h"

/* ---- UTF-8 ---- */

static size_t ascii_prefix(const uint8_t *data, size_t length) {
    size_t i = 0;
    for (uint64_t word; i + 8 <= length; i += 8) {
        memcpy(&word, data + i, 8);
        if (word & 0x8080808080808080ull) break;
    }
    while (i < length && data[i] < 0x80) i++;
    return i;
}

/* One character at data[0..length): its code point and size, or UINT32_MAX and the size of the ill-formed part. */
static uint32_t next_code_point(const uint8_t *data, size_t length, size_t *size) {
    uint8_t lead = data[0], low = 0x80, high = 0xbf;
    *size = 1;
    if (lead < 0x80) return lead;
    unsigned more;
    uint32_t c;
    if (lead >= 0xc2 && lead <= 0xdf) {
        more = 1;
        c = lead & 0x1f;
    } else if (lead >= 0xe0 && lead <= 0xef) {
        more = 2;
        c = lead & 0x0f;
        if (lead == 0xe0) low = 0xa0;
        if (lead == 0xed) high = 0x9f;
    } else if (lead >= 0xf0 && lead <= 0xf4) {
        more = 3;
        c = lead & 0x07;
        if (lead == 0xf0) low = 0x90;
        if (lead == 0xf4) high = 0x8f;
    } else {
        return UINT32_MAX;
    }
    for (unsigned i = 1; i <= more; i++) {
        if (i >= length || data[i] < low || data[i] > high) return UINT32_MAX;
        low = 0x80;
        high = 0xbf;
        c = c << 6 | (data[i] & 0x3f);
        (*size)++;
    }
    return c;
}

Value codec_decode_utf8(const uint8_t *data, size_t length, bool *ill_formed) {
    if (ill_formed) *ill_formed = false;
    size_t ascii = ascii_prefix(data, length);
    if (ascii == length) return string_from_latin1(data, (uint32_t)length);
    uint16_t *units = malloc(length * sizeof(uint16_t));
    size_t count = ascii;
    for (size_t i = 0; i < ascii; i++) units[i] = data[i];
    for (size_t i = ascii, size; i < length; i += size) {
        uint32_t c = next_code_point(data + i, length - i, &size);
        if (c == UINT32_MAX) {
            if (ill_formed) *ill_formed = true;
            c = 0xfffd;
        }
        if (c >= 0x10000) {
            units[count++] = (uint16_t)(0xd800 + ((c - 0x10000) >> 10));
            c = 0xdc00 + ((c - 0x10000) & 0x3ff);
        }
        units[count++] = (uint16_t)c;
    }
    Value text = string_from_utf16(units, (uint32_t)count);
    free(units);
    return text;
}

/* Code point at unit i of the text, lone surrogates as U+FFFD; *units: how many units it takes. */
static uint32_t text_code_point(Value text, uint32_t i, uint32_t length, uint32_t *units) {
    uint32_t c = string_at(text, i);
    *units = 1;
    if (c < 0xd800 || c > 0xdfff) return c;
    if (c <= 0xdbff && i + 1 < length) {
        uint32_t next = string_at(text, i + 1);
        if (next >= 0xdc00 && next <= 0xdfff) {
            *units = 2;
            return 0x10000 + ((c - 0xd800) << 10) + (next - 0xdc00);
        }
    }
    return 0xfffd;
}

static size_t utf8_size(uint32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

size_t codec_utf8_length(Value text) {
    uint32_t length = string_length(text), units;
    size_t total = 0;
    if (string_is_latin1(text)) {
        const uint8_t *data = string_latin1(text);
        for (uint32_t i = 0; i < length; i++) total += 1 + (data[i] >> 7);
        return total;
    }
    for (uint32_t i = 0; i < length; i += units) total += utf8_size(text_code_point(text, i, length, &units));
    return total;
}

size_t codec_write_utf8(Value text, uint8_t *out, size_t capacity, size_t *units_read) {
    uint32_t length = string_length(text), units, i = 0;
    size_t written = 0;
    if (string_is_latin1(text)) {
        const uint8_t *data = string_latin1(text);
        size_t ascii = ascii_prefix(data, length < capacity ? length : capacity);
        memcpy(out, data, ascii);
        i = (uint32_t)ascii;
        written = ascii;
    }
    for (; i < length; i += units) {
        uint32_t c = text_code_point(text, i, length, &units);
        size_t size = utf8_size(c);
        if (written + size > capacity) break;
        if (size == 1) {
            out[written] = (uint8_t)c;
        } else {
            static const uint8_t leads[] = {0, 0, 0xc0, 0xe0, 0xf0};
            for (size_t k = size - 1; k > 0; k--, c >>= 6) out[written + k] = 0x80 | (c & 0x3f);
            out[written] = (uint8_t)(leads[size] | c);
        }
        written += size;
    }
    if (units_read) *units_read = i;
    return written;
}

/* ---- UTF-16, Latin-1, ASCII ---- */

Value codec_decode_utf16(const uint8_t *data, size_t length, bool big_endian, bool replace, bool *ill_formed) {
    size_t count = length / 2;
    bool bad = replace && (length & 1);
    uint16_t *units = malloc((count + 1) * sizeof(uint16_t));
    for (size_t i = 0; i < count; i++)
        units[i] = big_endian ? (uint16_t)(data[2 * i] << 8 | data[2 * i + 1]) : (uint16_t)(data[2 * i] | data[2 * i + 1] << 8);
    for (size_t i = 0; replace && i < count; i++) {
        if ((units[i] & 0xf800) != 0xd800) continue;
        if (units[i] < 0xdc00 && i + 1 < count && (units[i + 1] & 0xfc00) == 0xdc00) {
            i++;
            continue;
        }
        units[i] = 0xfffd;
        bad = true;
    }
    if (replace && (length & 1)) units[count++] = 0xfffd;
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
    if (string_is_latin1(text))
        memcpy(out, string_latin1(text), count);
    else
        for (size_t i = 0; i < count; i++) out[i] = (uint8_t)string_at(text, (uint32_t)i);
    return count;
}

Value codec_decode_ascii(const uint8_t *data, size_t length) {
    uint8_t *copy = heap_alloc_leaf(length + 1);
    for (size_t i = 0; i < length; i++) copy[i] = data[i] & 0x7f;
    return string_from_latin1(copy, (uint32_t)length);
}

/* ---- base64 (RFC 4648) ---- */

Value codec_decode_base64(const uint8_t *data, size_t length, bool url) {
    static const char standard[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    static const char url_safe[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const char *alphabet = url ? url_safe : standard;
    uint8_t *out = heap_alloc_leaf(length / 3 * 4 + 5);
    size_t n = 0;
    for (size_t i = 0; i < length; i += 3) {
        size_t left = length - i;
        uint32_t group = (uint32_t)data[i] << 16 | (left > 1 ? (uint32_t)data[i + 1] << 8 : 0) | (left > 2 ? data[i + 2] : 0);
        out[n++] = (uint8_t)alphabet[group >> 18];
        out[n++] = (uint8_t)alphabet[group >> 12 & 63];
        if (left > 1) out[n++] = (uint8_t)alphabet[group >> 6 & 63];
        if (left > 2) out[n++] = (uint8_t)alphabet[group & 63];
        for (size_t k = left; !url && k < 3; k++) out[n++] = '=';
    }
    return string_from_latin1(out, (uint32_t)n);
}

static int base64_digit(uint16_t c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+' || c == '-') return 62;
    if (c == '/' || c == '_') return 63;
    return -1;
}

size_t codec_write_base64(Value text, uint8_t *out, size_t capacity) {
    uint32_t length = string_length(text), bits = 0;
    size_t written = 0;
    unsigned have = 0;
    for (uint32_t i = 0; i < length && written < capacity; i++) {
        uint16_t c = string_at(text, i);
        if (c == '=') break;
        int digit = base64_digit(c);
        if (digit < 0) continue;
        bits = bits << 6 | (uint32_t)digit;
        have += 6;
        if (have >= 8) {
            have -= 8;
            out[written++] = (uint8_t)(bits >> have);
        }
    }
    return written;
}

/* ---- hex ---- */

Value codec_decode_hex(const uint8_t *data, size_t length) {
    static const char digits[] = "0123456789abcdef";
    uint8_t *out = heap_alloc_leaf(length * 2 + 1);
    for (size_t i = 0; i < length; i++) {
        out[2 * i] = (uint8_t)digits[data[i] >> 4];
        out[2 * i + 1] = (uint8_t)digits[data[i] & 15];
    }
    return string_from_latin1(out, (uint32_t)length * 2);
}

static int hex_digit(uint16_t c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

size_t codec_write_hex(Value text, uint8_t *out, size_t capacity) {
    uint32_t length = string_length(text);
    size_t written = 0;
    for (uint32_t i = 0; i + 1 < length && written < capacity; i += 2) {
        int high = hex_digit(string_at(text, i)), low = hex_digit(string_at(text, i + 1));
        if (high < 0 || low < 0) break;
        out[written++] = (uint8_t)(high << 4 | low);
    }
    return written;
}
