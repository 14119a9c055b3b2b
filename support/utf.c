/* UTF-8 and UTF-16: see utf.h. One decoder step (decode_one) implements the state machine of the Encoding
 * Standard's UTF-8 decoder. */
#include "support/utf.h"

#include <string.h>

#define HIGH_BITS 0x8080808080808080u
enum { REPLACEMENT = 0xfffd };

size_t utf_ascii_prefix(const uint8_t *bytes, size_t length) {
    size_t i = 0;
    for (; length - i >= 8; i += 8) {
        uint64_t word;
        memcpy(&word, bytes + i, 8);
        if (word & HIGH_BITS) break;
    }
    while (i < length && bytes[i] < 128) i++;
    return i;
}

/* Decodes the character at bytes (length > 0, first byte >= 0x80); returns how many bytes it takes. An
 * ill-formed part gives U+FFFD and *valid = false. *needs_more is set where the input ends within a sequence
 * that is good so far. */
static size_t decode_one(const uint8_t *bytes, size_t length, uint32_t *point, bool *valid, bool *needs_more) {
    uint8_t first = bytes[0], low = 0x80, high = 0xbf;
    size_t trailing;
    uint32_t value;
    *valid = false;
    *needs_more = false;
    *point = REPLACEMENT;
    if (first >= 0xc2 && first <= 0xdf) {
        trailing = 1;
        value = first & 0x1f;
    } else if (first >= 0xe0 && first <= 0xef) {
        trailing = 2;
        value = first & 0x0f;
        if (first == 0xe0) low = 0xa0;
        if (first == 0xed) high = 0x9f;
    } else if (first >= 0xf0 && first <= 0xf4) {
        trailing = 3;
        value = first & 0x07;
        if (first == 0xf0) low = 0x90;
        if (first == 0xf4) high = 0x8f;
    } else {
        return 1;
    }
    for (size_t i = 1; i <= trailing; i++) {
        if (i == length) {
            *needs_more = true;
            return i;
        }
        if (bytes[i] < low || bytes[i] > high) return i;
        low = 0x80;
        high = 0xbf;
        value = value << 6 | (bytes[i] & 0x3f);
    }
    *point = value;
    *valid = true;
    return trailing + 1;
}

UtfShape utf8_measure(const uint8_t *bytes, size_t length) {
    UtfShape shape = {0, true, true, true};
    for (size_t i = 0; i < length;) {
        size_t ascii = utf_ascii_prefix(bytes + i, length - i);
        i += ascii;
        shape.units += ascii;
        if (i == length) break;
        uint32_t point;
        bool valid, needs_more;
        i += decode_one(bytes + i, length - i, &point, &valid, &needs_more);
        shape.units += point > 0xffff ? 2 : 1;
        shape.is_ascii = false;
        shape.is_latin1 &= point < 256;
        shape.is_valid &= valid;
    }
    return shape;
}

size_t utf8_to_utf16(const uint8_t *bytes, size_t length, uint16_t *out) {
    size_t at = 0;
    for (size_t i = 0; i < length;) {
        size_t ascii = utf_ascii_prefix(bytes + i, length - i);
        for (size_t k = 0; k < ascii; k++) out[at + k] = bytes[i + k];
        i += ascii;
        at += ascii;
        if (i == length) break;
        uint32_t point;
        bool valid, needs_more;
        i += decode_one(bytes + i, length - i, &point, &valid, &needs_more);
        if (point > 0xffff) {
            out[at++] = (uint16_t)(0xd7c0 + (point >> 10));
            point = 0xdc00 | (point & 0x3ff);
        }
        out[at++] = (uint16_t)point;
    }
    return at;
}

size_t utf8_to_latin1(const uint8_t *bytes, size_t length, uint8_t *out) {
    size_t at = 0;
    for (size_t i = 0; i < length;) {
        size_t ascii = utf_ascii_prefix(bytes + i, length - i);
        memcpy(out + at, bytes + i, ascii);
        i += ascii;
        at += ascii;
        if (i == length) break;
        out[at++] = (uint8_t)(bytes[i] << 6 | (bytes[i + 1] & 0x3f));
        i += 2;
    }
    return at;
}

size_t utf8_incomplete_suffix(const uint8_t *bytes, size_t length) {
    for (size_t count = 1; count <= 3 && count <= length; count++) {
        uint8_t byte = bytes[length - count];
        if (byte < 0x80) return 0;
        if (byte < 0xc0) continue;
        uint32_t point;
        bool valid, needs_more;
        size_t used = decode_one(bytes + length - count, count, &point, &valid, &needs_more);
        return needs_more && used == count ? count : 0;
    }
    return 0;
}

static bool is_lead(uint16_t unit) { return (unit & 0xfc00) == 0xd800; }
static bool is_trail(uint16_t unit) { return (unit & 0xfc00) == 0xdc00; }

size_t utf16_measure_utf8(const uint16_t *text, size_t length) {
    size_t bytes = 0;
    for (size_t i = 0; i < length; i++) {
        uint16_t unit = text[i];
        if (unit < 0x80) {
            bytes += 1;
        } else if (unit < 0x800) {
            bytes += 2;
        } else if (is_lead(unit) && i + 1 < length && is_trail(text[i + 1])) {
            bytes += 4;
            i++;
        } else {
            bytes += 3;
        }
    }
    return bytes;
}

size_t latin1_measure_utf8(const uint8_t *text, size_t length) {
    size_t bytes = length, i = 0;
    for (; length - i >= 8; i += 8) {
        uint64_t word;
        memcpy(&word, text + i, 8);
        bytes += (size_t)__builtin_popcountll(word & HIGH_BITS);
    }
    for (; i < length; i++) bytes += text[i] >> 7;
    return bytes;
}

size_t utf16_to_utf8(const uint16_t *text, size_t length, uint8_t *out, size_t capacity, size_t *read) {
    size_t at = 0, i = 0;
    while (i < length) {
        uint32_t point = text[i];
        if (point < 0x80) {
            if (at == capacity) break;
            out[at++] = (uint8_t)point;
            i++;
            continue;
        }
        size_t units = 1;
        if (is_lead((uint16_t)point) && i + 1 < length && is_trail(text[i + 1])) {
            point = 0x10000 + ((point & 0x3ff) << 10) + (text[i + 1] & 0x3ff);
            units = 2;
        } else if ((point & 0xf800) == 0xd800) {
            point = REPLACEMENT;
        }
        size_t bytes = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
        if (capacity - at < bytes) break;
        if (bytes == 2) {
            out[at] = (uint8_t)(0xc0 | point >> 6);
        } else if (bytes == 3) {
            out[at] = (uint8_t)(0xe0 | point >> 12);
            out[at + 1] = (uint8_t)(0x80 | (point >> 6 & 0x3f));
        } else {
            out[at] = (uint8_t)(0xf0 | point >> 18);
            out[at + 1] = (uint8_t)(0x80 | (point >> 12 & 0x3f));
            out[at + 2] = (uint8_t)(0x80 | (point >> 6 & 0x3f));
        }
        out[at + bytes - 1] = (uint8_t)(0x80 | (point & 0x3f));
        at += bytes;
        i += units;
    }
    if (read) *read = i;
    return at;
}

size_t latin1_to_utf8(const uint8_t *text, size_t length, uint8_t *out, size_t capacity, size_t *read) {
    size_t at = 0, i = 0;
    while (i < length) {
        size_t room = capacity - at, rest = length - i;
        size_t ascii = utf_ascii_prefix(text + i, rest < room ? rest : room);
        memcpy(out + at, text + i, ascii);
        i += ascii;
        at += ascii;
        if (i == length || capacity - at < 2 || text[i] < 0x80) break;
        out[at++] = (uint8_t)(0xc0 | text[i] >> 6);
        out[at++] = (uint8_t)(0x80 | (text[i] & 0x3f));
        i++;
    }
    if (read) *read = i;
    return at;
}

bool utf16_is_well_formed(const uint16_t *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if ((text[i] & 0xf800) != 0xd800) continue;
        if (!is_lead(text[i]) || i + 1 == length || !is_trail(text[i + 1])) return false;
        i++;
    }
    return true;
}

void utf16_make_well_formed(uint16_t *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if ((text[i] & 0xf800) != 0xd800) continue;
        if (is_lead(text[i]) && i + 1 < length && is_trail(text[i + 1])) i++;
        else text[i] = REPLACEMENT;
    }
}

static bool units_within(const uint16_t *text, size_t length, uint64_t outside) {
    size_t i = 0;
    for (; length - i >= 4; i += 4) {
        uint64_t word;
        memcpy(&word, text + i, 8);
        if (word & outside) return false;
    }
    for (; i < length; i++)
        if (text[i] & outside & 0xffff) return false;
    return true;
}

bool utf16_is_latin1(const uint16_t *text, size_t length) { return units_within(text, length, 0xff00ff00ff00ff00u); }
bool utf16_is_ascii(const uint16_t *text, size_t length) { return units_within(text, length, 0xff80ff80ff80ff80u); }
