/* Code generation from IR text: for every tests/codegen/X.ir the LLVM text holds the lines that "# CHECK: " comments
 * name, in order ("# NOT: " lines nowhere), and objects for x86_64 and aarch64 come out, twice the same bytes. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "codegen/codegen.h"
#include "support/arena.h"

static int failures;

static void fail(const char *file, const char *what, const char *detail) {
    fprintf(stderr, "%s: %s: %s\n", file, what, detail ? detail : "");
    failures++;
}

static char *read_file(const char *path, size_t *size) {
    FILE *in = fopen(path, "rb");
    if (!in) return NULL;
    char *data = malloc(1 << 20);
    *size = fread(data, 1, (1 << 20) - 1, in);
    data[*size] = 0;
    fclose(in);
    return data;
}

/* Spaces in the pattern match any run of blanks. */
static const char *match_at(const char *text, const char *pattern, size_t length) {
    for (size_t k = 0; k < length; k++) {
        if (pattern[k] == ' ') {
            if (*text != ' ') return NULL;
            while (*text == ' ') text++;
        } else if (*text++ != pattern[k]) {
            return NULL;
        }
    }
    return text;
}

static const char *find(const char *text, const char *pattern, size_t length) {
    for (; *text; text++) {
        const char *end = match_at(text, pattern, length);
        if (end) return end;
    }
    return NULL;
}

static void check_text(const char *file, const char *source, const char *text) {
    const char *at = text;
    for (const char *line = source; line && *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
        size_t length = strcspn(line, "\n");
        if (strncmp(line, "# CHECK: ", 9) == 0) {
            const char *next = find(at, line + 9, length - 9);
            if (!next) {
                fail(file, "missing", line);
                if (getenv("NACRE_TEST_VERBOSE")) fputs(text, stderr);
                return;
            }
            at = next;
        } else if (strncmp(line, "# NOT: ", 7) == 0 && find(text, line + 7, length - 7)) {
            fail(file, "unwanted", line);
        }
    }
}

static CodegenOutput compile(const char *file, const char *source, size_t size, CodegenOptions options) {
    Arena arena = {0};
    const char *message = NULL;
    CodegenOutput out = {0};
    IrModule *m = ir_parse(&arena, source, size, &message);
    if (!m) {
        fail(file, "parse", message);
        return out;
    }
    for (uint32_t i = 0; i < m->function_count; i++)
        if (!ir_verify(m->functions[i], &message)) fail(file, "verify", message);
    char *error = NULL;
    options.symbol = "nacre_module_test";
    if (!codegen_module(m, &options, &out, &error)) fail(file, "codegen", error);
    free(error);
    arena_release(&arena);
    return out;
}

static void test_file(const char *folder, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    size_t size;
    char *source = read_file(path, &size);
    CodegenOutput text = compile(name, source, size, (CodegenOptions){.triple = "x86_64-linux-gnu", .kind = CODEGEN_LLVM});
    if (text.data) {
        ((char *)text.data)[text.size] = 0;
        check_text(name, source, text.data);
    }
    free(text.data);
    static const char *const triples[] = {"x86_64-linux-gnu", "aarch64-linux-gnu"};
    for (int t = 0; t < 2; t++)
        for (int level = 0; level <= 2; level += 2) {
            CodegenOptions options = {.triple = triples[t], .level = level};
            CodegenOutput a = compile(name, source, size, options), b = compile(name, source, size, options);
            if (a.size == 0 || a.size != b.size || memcmp(a.data, b.data, a.size) != 0)
                fail(name, "object is not reproducible", triples[t]);
            free(a.data), free(b.data);
        }
    free(source);
}

int main(void) {
    const char *folder = NACRE_SOURCE_DIR "/tests/codegen";
    DIR *d = opendir(folder);
    if (!d) return 1;
    int files = 0;
    for (struct dirent *e; (e = readdir(d));)
        if (strstr(e->d_name, ".ir")) test_file(folder, e->d_name), files++;
    closedir(d);
    if (files == 0) fail(folder, "no tests", NULL);
    return failures != 0;
}
