/* scan_cache.c - module scans as text files in the cache.
 *
 * A line an item: a letter, then fields separated by the byte 1, which JavaScript specifiers cannot hold unescaped in
 * practice; a scan that holds it is not stored, nor one with texts of workers. The name of the entry covers the source, the asked
 * format and the compiler, and the last line marks that the file is whole.
 */
#include "driver/scan_cache.h"
#include "support/vec.h"
#include <stdlib.h>
#include <string.h>

static const char *entry_path(Session *session, Arena *arena, const char *digest, ModuleFormat asked) {
    const char *text = arena_printf(arena, "scan %s %s %d", session->identity, digest, (int)asked);
    return cache_path(session, arena, "scan", module_digest(arena, text, strlen(text)));
}

static bool is_plain(const char *text) { return !text || !strpbrk(text, "\1\n"); }

static bool scan_is_plain(const ModuleScan *scan) {
    if (scan->worker_text_count) return false;
    for (uint32_t i = 0; i < scan->request_count; i++)
        if (!is_plain(scan->requests[i].specifier) || !is_plain(scan->requests[i].type_attribute)) return false;
    for (uint32_t i = 0; i < scan->pattern_count; i++)
        if (!is_plain(scan->patterns[i].prefix) || !is_plain(scan->patterns[i].suffix)) return false;
    for (uint32_t i = 0; i < scan->export_name_count; i++)
        if (!is_plain(scan->export_names[i])) return false;
    for (uint32_t i = 0; i < scan->reexport_count; i++)
        if (!is_plain(scan->reexports[i])) return false;
    return true;
}

void scan_cache_store(void *context, const char *digest, ModuleFormat asked, ModuleFormat actual, const ModuleScan *scan) {
    Session *session = context;
    Arena arena = {0};
    const char *path = scan_is_plain(scan) ? entry_path(session, &arena, digest, asked) : NULL;
    if (path) {
        char *text = NULL;
        size_t size = 0;
        FILE *out = open_memstream(&text, &size);
        fprintf(out, "F\1%d\1%d", (int)actual, scan->has_dynamic_request);
        for (uint32_t i = 0; i < WORD_SET_PARTS; i++) fprintf(out, "\1%llx", (unsigned long long)scan->words.parts[i]);
        fprintf(out, "\n");
        for (uint32_t i = 0; i < scan->request_count; i++) {
            const ScanRequest *r = &scan->requests[i];
            fprintf(out, "R\1%d\1%u\1%u\1%d\1%s\1%s\n", (int)r->kind, r->start, r->end, r->guarded, r->specifier,
                r->type_attribute ? r->type_attribute : "");
        }
        for (uint32_t i = 0; i < scan->pattern_count; i++) {
            const ScanPattern *p = &scan->patterns[i];
            fprintf(out, "P\1%d\1%d\1%s\1%s\n", (int)p->kind, p->suffix != NULL, p->prefix, p->suffix ? p->suffix : "");
        }
        for (uint32_t i = 0; i < scan->export_name_count; i++) fprintf(out, "E\1%s\n", scan->export_names[i]);
        for (uint32_t i = 0; i < scan->reexport_count; i++) fprintf(out, "X\1%s\n", scan->reexports[i]);
        for (uint32_t i = 0; i < scan->global_count; i++) fprintf(out, "G\1%s\n", scan->globals[i]);
        fprintf(out, "end\n");
        if (fclose(out) == 0) file_write(path, text, size, false);
        free(text);
    }
    arena_release(&arena);
}

/* Cuts the next field off; fields end at the byte 1 or the end of the line. */
static char *next_field(char **rest) {
    char *field = *rest;
    char *end = field + strcspn(field, "\1");
    *rest = *end ? end + 1 : end;
    *end = 0;
    return field;
}

ModuleScan *scan_cache_load(void *context, Arena *arena, const char *digest, ModuleFormat asked, ModuleFormat *actual) {
    Session *session = context;
    const char *path = entry_path(session, arena, digest, asked);
    size_t size;
    char *file = path ? file_read(path, &size) : NULL;
    if (!file) return NULL;
    char *text = arena_string(arena, file, size);
    free(file);
    ModuleScan *scan = ARENA_NEW(arena, ModuleScan);
    VEC(ScanRequest) requests = {0};
    VEC(ScanPattern) patterns = {0};
    VEC(const char *) names = {0}, reexports = {0}, globals = {0};
    bool whole = false;
    char *next = NULL;
    for (char *line = strtok_r(text, "\n", &next); line; line = strtok_r(NULL, "\n", &next)) {
        char kind = line[0];
        if (strcmp(line, "end") == 0) {
            whole = true;
            break;
        }
        char *rest = line;
        next_field(&rest);
        if (kind == 'F') {
            *actual = (ModuleFormat)atoi(next_field(&rest));
            scan->has_dynamic_request = atoi(next_field(&rest)) != 0;
            for (uint32_t i = 0; i < WORD_SET_PARTS; i++) scan->words.parts[i] = strtoull(next_field(&rest), NULL, 16);
        } else if (kind == 'R') {
            ScanRequest r = {.kind = (RequestKind)atoi(next_field(&rest))};
            r.start = (uint32_t)strtoul(next_field(&rest), NULL, 10);
            r.end = (uint32_t)strtoul(next_field(&rest), NULL, 10);
            r.guarded = atoi(next_field(&rest)) != 0;
            r.specifier = next_field(&rest);
            r.type_attribute = *rest ? next_field(&rest) : NULL;
            vec_push(arena, &requests, r);
        } else if (kind == 'P') {
            ScanPattern p = {.kind = (RequestKind)atoi(next_field(&rest))};
            bool has_suffix = atoi(next_field(&rest)) != 0;
            p.prefix = next_field(&rest);
            p.suffix = has_suffix ? next_field(&rest) : NULL;
            vec_push(arena, &patterns, p);
        } else if (kind == 'E') vec_push(arena, &names, next_field(&rest));
        else if (kind == 'G') vec_push(arena, &globals, next_field(&rest));
        else if (kind == 'X') vec_push(arena, &reexports, next_field(&rest));
    }
    if (!whole) return NULL;
    scan->requests = requests.items;
    scan->request_count = requests.count;
    scan->patterns = patterns.items;
    scan->pattern_count = patterns.count;
    scan->export_names = names.items;
    scan->export_name_count = names.count;
    scan->reexports = reexports.items;
    scan->reexport_count = reexports.count;
    scan->globals = globals.items;
    scan->global_count = globals.count;
    return scan;
}
