/* Base64 and hex: see binary_text.h. */
#include "support/binary_text.h"

static const char base64_alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char base64url_alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static uint32_t unit_at(const void *text, size_t index, bool is_latin1) {
    return is_latin1 ? ((const uint8_t *)text)[index] : ((const uint16_t *)text)[index];
}

size_t base64_encoded_length(size_t length, bool url) {
    return url ? length / 3 * 4 + (length % 3 ? length % 3 + 1 : 0) : (length + 2) / 3 * 4;
}

void base64_encode(const uint8_t *bytes, size_t length, bool url, uint8_t *out) {
    const char *alphabet = url ? base64url_alphabet : base64_alphabet;
    size_t i = 0;
    for (; i + 3 <= length; i += 3) {
        uint32_t group = (uint32_t)bytes[i] << 16 | (uint32_t)bytes[i + 1] << 8 | bytes[i + 2];
        for (int shift = 18; shift >= 0; shift -= 6) *out++ = (uint8_t)alphabet[group >> shift & 63];
    }
    size_t rest = length - i;
    if (rest == 0) return;
    uint32_t group = (uint32_t)bytes[i] << 16 | (rest == 2 ? (uint32_t)bytes[i + 1] << 8 : 0);
    *out++ = (uint8_t)alphabet[group >> 18];
    *out++ = (uint8_t)alphabet[group >> 12 & 63];
    if (rest == 2) *out++ = (uint8_t)alphabet[group >> 6 & 63];
    if (!url)
        for (size_t n = rest; n < 3; n++) *out++ = '=';
}

/* 0 to 63, or 64 for other units. */
static uint32_t base64_value(uint32_t unit) {
    if (unit - 'A' < 26) return unit - 'A';
    if (unit - 'a' < 26) return unit - 'a' + 26;
    if (unit - '0' < 10) return unit - '0' + 52;
    if (unit == '+' || unit == '-') return 62;
    return unit == '/' || unit == '_' ? 63 : 64;
}

size_t base64_decode(const void *text, size_t length, bool is_latin1, uint8_t *out) {
    uint32_t group = 0;
    int count = 0;
    size_t written = 0;
    for (size_t i = 0; i < length; i++) {
        uint32_t unit = unit_at(text, i, is_latin1) & 0xff, value = base64_value(unit);
        if (unit == '=') break;
        if (value == 64) continue;
        group = group << 6 | value;
        if (++count == 4) {
            out[written++] = (uint8_t)(group >> 16);
            out[written++] = (uint8_t)(group >> 8);
            out[written++] = (uint8_t)group;
            count = 0;
        }
    }
    if (count == 2) out[written++] = (uint8_t)(group >> 4);
    if (count == 3) {
        out[written++] = (uint8_t)(group >> 10);
        out[written++] = (uint8_t)(group >> 2);
    }
    return written;
}

static bool is_ascii_white_space(uint32_t unit) {
    return unit == ' ' || unit == '\t' || unit == '\n' || unit == '\f' || unit == '\r';
}

bool base64_decode_strict(const void *text, size_t length, bool is_latin1, uint8_t *out, size_t *written) {
    uint32_t group = 0;
    size_t digits = 0, padding = 0;
    *written = 0;
    for (size_t i = 0; i < length; i++) {
        uint32_t unit = unit_at(text, i, is_latin1), value = base64_value(unit);
        if (is_ascii_white_space(unit)) continue;
        if (unit == '=') {
            padding++;
            continue;
        }
        if (value == 64 || unit == '-' || unit == '_' || padding) return false;
        group = group << 6 | value;
        if (++digits % 4 == 0) {
            out[(*written)++] = (uint8_t)(group >> 16);
            out[(*written)++] = (uint8_t)(group >> 8);
            out[(*written)++] = (uint8_t)group;
        }
    }
    if (digits % 4 == 1) return false;
    if (padding && (padding > 2 || (digits + padding) % 4)) return false;
    if (digits % 4 == 2) out[(*written)++] = (uint8_t)(group >> 4);
    if (digits % 4 == 3) {
        out[(*written)++] = (uint8_t)(group >> 10);
        out[(*written)++] = (uint8_t)(group >> 2);
    }
    return true;
}

void hex_encode(const uint8_t *bytes, size_t length, uint8_t *out) {
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < length; i++) {
        out[2 * i] = (uint8_t)digits[bytes[i] >> 4];
        out[2 * i + 1] = (uint8_t)digits[bytes[i] & 15];
    }
}

size_t percent_decode(const char *text, size_t length, char *out) {
    size_t written = 0;
    for (size_t i = 0; i < length; i++) {
        int high = -1, low = -1;
        if (text[i] == '%' && length - i > 2) high = hex_digit((uint8_t)text[i + 1]), low = hex_digit((uint8_t)text[i + 2]);
        bool encoded = high >= 0 && low >= 0;
        out[written++] = encoded ? (char)(high << 4 | low) : text[i];
        if (encoded) i += 2;
    }
    return written;
}

size_t hex_decode(const void *text, size_t length, bool is_latin1, uint8_t *out) {
    size_t written = 0;
    for (size_t i = 0; i + 1 < length; i += 2) {
        int high = hex_digit(unit_at(text, i, is_latin1) & 0xff), low = hex_digit(unit_at(text, i + 1, is_latin1) & 0xff);
        if (high < 0 || low < 0) break;
        out[written++] = (uint8_t)(high << 4 | low);
    }
    return written;
}
