// Diagnostics: collected, not thrown.
//
// Each kind is a row of diagnostics.def: an id (`redeclaration`), the JS error class it would be at run time,
// severity and a text in V8's words with %s places. A report names a source and a span; notes hang off the
// last report. Output is pretty (caret), plain (one line), json (one object a line) or github (workflow
// commands). Reports are printed in the order of files, then of offsets.
#pragma once
#include "frontend/source.h"
#include <stdbool.h>
#include <stdio.h>

typedef enum {
#define DIAGNOSTIC(NAME, id, klass, severity, text) DIAGNOSTIC_##NAME,
#include "frontend/diagnostics.def"
    DIAGNOSTIC_COUNT
} DiagnosticKind;

typedef enum { SEVERITY_ERROR, SEVERITY_WARNING } DiagnosticSeverity;
typedef enum { DIAGNOSTICS_PRETTY, DIAGNOSTICS_PLAIN, DIAGNOSTICS_JSON, DIAGNOSTICS_GITHUB } DiagnosticsFormat;

typedef struct DiagnosticNote {
    struct DiagnosticNote *next;
    const char *text;
    const Source *source; // NULL: no position
    uint32_t start, end;
} DiagnosticNote;

typedef struct {
    DiagnosticKind kind;
    const char *message;  // expanded
    const Source *source; // NULL: concerns no file
    uint32_t start, end;  // byte offsets
    DiagnosticNote *notes;
    uint32_t order; // of reporting
} Diagnostic;

typedef struct Diagnostics {
    Arena *arena;
    Diagnostic *items;
    uint32_t count, capacity;
    uint32_t error_count;
    bool dropped;   // the latest report was not kept: its notes are not either
    uint32_t limit; // errors kept per collection; more are counted, not kept. 0: 100
} Diagnostics;

void diagnostics_init(Diagnostics *diagnostics, Arena *arena);

// The arguments fill the row's %s in order (all const char *).
void diagnostics_report(Diagnostics *diagnostics, const Source *source, uint32_t start, uint32_t end, DiagnosticKind kind, ...);
// A note to the latest report.
void diagnostics_note(Diagnostics *diagnostics, const Source *source, uint32_t start, uint32_t end, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

// Into the order of printing: files in the order of their first report, then offsets.
void diagnostics_sort(Diagnostics *diagnostics);
// Sorts and prints everything collected.
void diagnostics_print(Diagnostics *diagnostics, FILE *out, DiagnosticsFormat format, bool color);
// The table, for --list=diagnostics.
void diagnostics_print_table(FILE *out);

const char *diagnostic_id(DiagnosticKind kind);
const char *diagnostic_class(DiagnosticKind kind); // "SyntaxError"
