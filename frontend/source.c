// Source text: repair of malformed UTF-8, the table of line starts, positions. See source.h.
#include "frontend/source.h"
#include "support/vec.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

// Length of the well-formed sequence at p, or 0. *skip is how many bytes one U+FFFD stands for (WHATWG's
// maximal subpart rule, which is Node's).
static int utf8_sequence(const uint8_t *p, const uint8_t *end, int *skip) {
    uint8_t lead = *p, low = 0x80, high = 0xBF;
    int more;
    *skip = 1;
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) more = 1;
    else if (lead >= 0xE0 && lead <= 0xEF) more = 2;
    else if (lead >= 0xF0 && lead <= 0xF4) more = 3;
    else return 0;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
    for (int i = 1; i <= more; i++) {
        if (p + i >= end || p[i] < low || p[i] > high) {
            *skip = i;
            return 0;
        }
        low = 0x80;
        high = 0xBF;
    }
    return more + 1;
}

static const char *repair_utf8(Arena *arena, const char *bytes, size_t length, size_t *repaired, bool *changed) {
    const uint8_t *p = (const uint8_t *)bytes, *end = p + length;
    int skip;
    while (p < end) {
        if (*p < 0x80) p++;
        else {
            int n = utf8_sequence(p, end, &skip);
            if (!n) break;
            p += n;
        }
    }
    *changed = p < end;
    if (p == end) {
        *repaired = length;
        return arena_string(arena, bytes, length);
    }
    size_t good = (size_t)(p - (const uint8_t *)bytes);
    char *out = arena_alloc(arena, good + (size_t)(end - p) * 3 + 1), *q = out + good;
    memcpy(out, bytes, good);
    while (p < end) {
        int n = utf8_sequence(p, end, &skip);
        if (n) {
            memcpy(q, p, (size_t)n);
            q += n;
            p += n;
        } else {
            memcpy(q, "\xEF\xBF\xBD", 3);
            q += 3;
            p += skip;
        }
    }
    *q = 0;
    *repaired = (size_t)(q - out);
    return out;
}

static uint32_t utf16_units(const char *from, const char *to) {
    uint32_t units = 0;
    for (; from < to; from++) {
        uint8_t c = (uint8_t)*from;
        if ((c & 0xC0) != 0x80) units += c >= 0xF0 ? 2 : 1;
    }
    return units;
}

static void mark_units(Arena *arena, Source *source) {
    uint32_t count = source->length / SOURCE_MARK_STEP + 1;
    source->unit_marks = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t k = 1; k < count; k++) {
        const char *start = source->text + (k - 1) * SOURCE_MARK_STEP;
        source->unit_marks[k] = source->unit_marks[k - 1] + utf16_units(start, start + SOURCE_MARK_STEP);
    }
}

static void find_lines(Arena *arena, Source *source) {
    VEC(uint32_t) starts = {0};
    vec_push(arena, &starts, 0);
    const uint8_t *text = (const uint8_t *)source->text;
    for (uint32_t i = 0; i < source->length; i++) {
        if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n')) vec_push(arena, &starts, i + 1);
        else if (text[i] == 0xE2 && text[i + 1] == 0x80 && (text[i + 2] | 1) == 0xA9) vec_push(arena, &starts, i + 3);
    }
    source->line_starts = starts.items;
    source->line_count = starts.count;
}

Source *source_from_bytes(Arena *arena, const char *path, const char *bytes, size_t length) {
    Source *source = ARENA_NEW(arena, Source);
    size_t repaired;
    source->path = arena_string(arena, path, strlen(path));
    source->text = repair_utf8(arena, bytes, length, &repaired, &source->had_invalid_utf8);
    source->length = (uint32_t)repaired;
    find_lines(arena, source);
    mark_units(arena, source);
    return source;
}

Source *source_read_file(Arena *arena, const char *path, const char **error) {
    struct stat info;
    FILE *file = fopen(path, "rb");
    if (!file || fstat(fileno(file), &info)) {
        *error = strerror(errno);
        if (file) fclose(file);
        return NULL;
    }
    if (S_ISDIR(info.st_mode)) {
        fclose(file);
        *error = "is a folder";
        return NULL;
    }
    VEC(char) bytes = {0};
    vec_reserve(arena, &bytes, (info.st_size > 0 && info.st_size < (1 << 30) ? info.st_size : 0) + 4096);
    for (size_t n;;) {
        vec_reserve(arena, &bytes, bytes.count + 4096);
        n = fread(bytes.items + bytes.count, 1, bytes.capacity - bytes.count, file);
        if (!n) break;
        bytes.count += (uint32_t)n;
        if (bytes.count >= 1u << 30) {
            fclose(file);
            *error = "is larger than 1 GB";
            return NULL;
        }
    }
    bool failed = ferror(file);
    fclose(file);
    if (failed) {
        *error = "cannot be read";
        return NULL;
    }
    return source_from_bytes(arena, path, bytes.items, bytes.count);
}

/* Units between the start of the text and an offset. */
static uint32_t units_before(const Source *source, uint32_t offset) {
    uint32_t mark = offset / SOURCE_MARK_STEP;
    return source->unit_marks[mark] + utf16_units(source->text + mark * SOURCE_MARK_STEP, source->text + offset);
}

SourcePosition source_position(const Source *source, uint32_t offset) {
    if (offset > source->length) offset = source->length;
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->line_starts[middle] <= offset) low = middle;
        else high = middle;
    }
    return (SourcePosition){low + 1, 1 + units_before(source, offset) - units_before(source, source->line_starts[low])};
}

const char *source_line(const Source *source, uint32_t line, uint32_t *length) {
    uint32_t start = source->line_starts[line - 1];
    uint32_t end = line < source->line_count ? source->line_starts[line] : source->length;
    const uint8_t *text = (const uint8_t *)source->text;
    if (line < source->line_count) {
        if (text[end - 1] >= 0x80) end -= 3;
        else if (text[end - 1] == '\n' && end - 1 > start && text[end - 2] == '\r') end -= 2;
        else end -= 1;
    }
    *length = end - start;
    return source->text + start;
}

uint32_t source_utf16_offset(const Source *source, uint32_t offset) { return units_before(source, offset); }
