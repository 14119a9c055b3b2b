// Collecting, sorting and printing diagnostics in four formats. See diagnostics.h.
#include "frontend/diagnostics.h"
#include "support/vec.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *name, *id, *klass, *text;
    DiagnosticSeverity severity;
} DiagnosticRow;

static const DiagnosticRow rows[] = {
#define DIAGNOSTIC(NAME, id, klass, severity, text) {#NAME, id, klass, text, SEVERITY_##severity},
#include "frontend/diagnostics.def"
};

enum { DEFAULT_LIMIT = 100, LINE_WIDTH = 100 };

const char *diagnostic_id(DiagnosticKind kind) { return rows[kind].id; }
const char *diagnostic_class(DiagnosticKind kind) { return rows[kind].klass; }

void diagnostics_init(Diagnostics *diagnostics, Arena *arena) {
    memset(diagnostics, 0, sizeof *diagnostics);
    diagnostics->arena = arena;
}

void diagnostics_report(Diagnostics *diagnostics, const Source *source, uint32_t start, uint32_t end, DiagnosticKind kind, ...) {
    bool error = rows[kind].severity == SEVERITY_ERROR;
    if (error) diagnostics->error_count++;
    uint32_t limit = diagnostics->limit ? diagnostics->limit : DEFAULT_LIMIT;
    diagnostics->dropped = diagnostics->count >= limit;
    if (diagnostics->dropped) return;
    va_list args;
    va_start(args, kind);
    Diagnostic item = {kind, NULL, source, start, end, NULL, diagnostics->count};
    item.message = arena_vprintf(diagnostics->arena, rows[kind].text, args);
    va_end(args);
    vec_push(diagnostics->arena, diagnostics, item);
}

void diagnostics_note(Diagnostics *diagnostics, const Source *source, uint32_t start, uint32_t end, const char *format, ...) {
    if (!diagnostics->count || diagnostics->dropped) return;
    va_list args;
    va_start(args, format);
    DiagnosticNote *note = ARENA_NEW(diagnostics->arena, DiagnosticNote);
    note->text = arena_vprintf(diagnostics->arena, format, args);
    note->source = source;
    note->start = start;
    note->end = end;
    va_end(args);
    DiagnosticNote **tail = &vec_last(diagnostics).notes;
    while (*tail) tail = &(*tail)->next;
    *tail = note;
}

static int compare_reports(const void *left, const void *right) {
    const Diagnostic *a = left, *b = right;
    if (a->source != b->source) return a->order < b->order ? -1 : 1;
    if (a->source && a->start != b->start) return a->start < b->start ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

static void print_json_string(FILE *out, const char *text) {
    fputc('"', out);
    for (const uint8_t *p = (const uint8_t *)text; *p; p++) {
        if (*p == '"' || *p == '\\') fprintf(out, "\\%c", *p);
        else if (*p < 0x20) fprintf(out, "\\u%04x", *p);
        else fputc(*p, out);
    }
    fputc('"', out);
}

// The line with a caret under the span, cut to a window around the span on very long lines.
static void print_excerpt(FILE *out, const Source *source, uint32_t start, uint32_t end, const char *tint, bool color) {
    SourcePosition at = source_position(source, start);
    uint32_t length;
    const char *line = source_line(source, at.line, &length);
    uint32_t from = (uint32_t)(source->text + start - line), left = 0, right = length;
    if (from > length) from = length;
    if (length > LINE_WIDTH) {
        left = from > LINE_WIDTH / 2 ? from - LINE_WIDTH / 2 : 0;
        right = left + LINE_WIDTH < length ? left + LINE_WIDTH : length;
        while (left > 0 && ((uint8_t)line[left] & 0xC0) == 0x80) left--;
        while (right < length && ((uint8_t)line[right] & 0xC0) == 0x80) right++;
    }
    char number[16];
    int width = snprintf(number, sizeof number, "%u", at.line);
    fprintf(out, " %s | ", number);
    if (left) fputs("...", out);
    for (uint32_t i = left; i < right; i++) fputc(line[i] && (uint8_t)line[i] != 0x1b ? line[i] : ' ', out);
    if (right < length) fputs("...", out);
    fprintf(out, "\n %*s | ", width, "");
    if (left) fputs("   ", out);
    for (uint32_t i = left; i < from; i++) {
        if (line[i] == '\t') fputc('\t', out);
        else if (((uint8_t)line[i] & 0xC0) != 0x80) fputc(' ', out);
    }
    if (color) fputs(tint, out);
    uint32_t stop = end - start + from < right ? end - start + from : right, marks = 0;
    for (uint32_t i = from; i < stop; i++) marks += ((uint8_t)line[i] & 0xC0) != 0x80;
    if (!marks) marks = 1;
    for (uint32_t i = 0; i < marks; i++) fputc('^', out);
    if (color) fputs("\033[0m", out);
    fputc('\n', out);
}

static void print_pretty(FILE *out, const Diagnostic *d, bool color) {
    const DiagnosticRow *row = &rows[d->kind];
    const char *tint = row->severity == SEVERITY_ERROR ? "\033[1;31m" : "\033[1;33m";
    const char *word = row->severity == SEVERITY_ERROR ? "error" : "warning";
    if (d->source) {
        SourcePosition at = source_position(d->source, d->start);
        fprintf(out, "%s:%u:%u: ", d->source->path, at.line, at.column);
    }
    fprintf(out, "%s%s[%s]%s: ", color ? tint : "", word, row->id, color ? "\033[0m" : "");
    fprintf(out, "%s: %s\n", row->klass, d->message);
    if (d->source) print_excerpt(out, d->source, d->start, d->end, tint, color);
    for (DiagnosticNote *note = d->notes; note; note = note->next) {
        if (note->source) {
            SourcePosition at = source_position(note->source, note->start);
            fprintf(out, "%s:%u:%u: note: %s\n", note->source->path, at.line, at.column, note->text);
            print_excerpt(out, note->source, note->start, note->end, "\033[1;36m", color);
        } else {
            fprintf(out, "  note: %s\n", note->text);
        }
    }
}

static void print_plain(FILE *out, const Diagnostic *d) {
    SourcePosition at = d->source ? source_position(d->source, d->start) : (SourcePosition){0, 0};
    if (d->source) fprintf(out, "%s:%u:%u: ", d->source->path, at.line, at.column);
    fprintf(out, "%s[%s]: %s: %s\n", rows[d->kind].severity == SEVERITY_ERROR ? "error" : "warning", rows[d->kind].id,
        rows[d->kind].klass, d->message);
}

static void print_json(FILE *out, const Diagnostic *d) {
    fprintf(out, "{\"severity\":\"%s\",\"id\":\"%s\",\"class\":\"%s\",\"message\":",
        rows[d->kind].severity == SEVERITY_ERROR ? "error" : "warning", rows[d->kind].id, rows[d->kind].klass);
    print_json_string(out, d->message);
    if (d->source) {
        SourcePosition at = source_position(d->source, d->start), to = source_position(d->source, d->end);
        fputs(",\"file\":", out);
        print_json_string(out, d->source->path);
        fprintf(out, ",\"line\":%u,\"column\":%u,\"endLine\":%u,\"endColumn\":%u,\"start\":%u,\"end\":%u", at.line, at.column,
            to.line, to.column, d->start, d->end);
    }
    fputs(",\"notes\":[", out);
    for (DiagnosticNote *note = d->notes; note; note = note->next) {
        if (note != d->notes) fputc(',', out);
        fputs("{\"message\":", out);
        print_json_string(out, note->text);
        if (note->source) {
            SourcePosition at = source_position(note->source, note->start);
            fputs(",\"file\":", out);
            print_json_string(out, note->source->path);
            fprintf(out, ",\"line\":%u,\"column\":%u", at.line, at.column);
        }
        fputc('}', out);
    }
    fputs("]}\n", out);
}

// GitHub's workflow commands escape %, CR, LF, and in properties also ':' and ','.
static void print_github_text(FILE *out, const char *text, bool property) {
    for (; *text; text++) {
        if (*text == '%' || *text == '\r' || *text == '\n' || (property && (*text == ':' || *text == ',')))
            fprintf(out, "%%%02X", (uint8_t)*text);
        else fputc(*text, out);
    }
}

static void print_github(FILE *out, const Diagnostic *d) {
    fprintf(out, "::%s ", rows[d->kind].severity == SEVERITY_ERROR ? "error" : "warning");
    if (d->source) {
        SourcePosition at = source_position(d->source, d->start), to = source_position(d->source, d->end);
        fputs("file=", out);
        print_github_text(out, d->source->path, true);
        fprintf(out, ",line=%u,col=%u,endLine=%u,endColumn=%u,", at.line, at.column, to.line, to.column);
    }
    fprintf(out, "title=%s::%s: ", rows[d->kind].id, rows[d->kind].klass);
    print_github_text(out, d->message, false);
    fputc('\n', out);
}

void diagnostics_sort(Diagnostics *diagnostics) {
    // Stable by files of first report: sort runs of one source alone.
    for (uint32_t i = 0; i < diagnostics->count;) {
        uint32_t j = i + 1;
        while (j < diagnostics->count && diagnostics->items[j].source == diagnostics->items[i].source) j++;
        qsort(diagnostics->items + i, j - i, sizeof *diagnostics->items, compare_reports);
        i = j;
    }
}

void diagnostics_print(Diagnostics *diagnostics, FILE *out, DiagnosticsFormat format, bool color) {
    diagnostics_sort(diagnostics);
    for (uint32_t i = 0; i < diagnostics->count; i++) {
        const Diagnostic *d = &diagnostics->items[i];
        if (format == DIAGNOSTICS_PRETTY) print_pretty(out, d, color);
        else if (format == DIAGNOSTICS_PLAIN) print_plain(out, d);
        else if (format == DIAGNOSTICS_JSON) print_json(out, d);
        else print_github(out, d);
    }
}

void diagnostics_print_table(FILE *out) {
    for (uint32_t i = 0; i < DIAGNOSTIC_COUNT; i++) fprintf(out, "%-34s %-15s %s\n", rows[i].id, rows[i].klass, rows[i].text);
}
