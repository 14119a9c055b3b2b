/* Golden tests of the passes: tests/passes/<list>/X.ir, run through the passes that the folder's name lists (joined by
 * '+'), prints as X.out.ir. With NACRE_BLESS set, the outputs are written instead. Each pass is verified. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ir/ir.h"
#include "support/arena.h"

static int failures;

static char *read_file(const char *path, size_t *size) {
    FILE *in = fopen(path, "rb");
    if (!in) return NULL;
    char *data = malloc(1 << 20);
    *size = fread(data, 1, (1 << 20) - 1, in);
    data[*size] = 0;
    fclose(in);
    return data;
}

static void test_file(const char *folder, const char *passes, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    size_t size;
    char *source = read_file(path, &size);
    Arena arena = {0};
    const char *error = NULL;
    IrModule *m = ir_parse(&arena, source, size, &error);
    if (!m) {
        fprintf(stderr, "%s: %s\n", path, error);
        failures++;
        return;
    }
    char list[256];
    snprintf(list, sizeof list, "%s", passes);
    for (char *c = list; *c; c++)
        if (*c == '+') *c = ',';
    ir_run_passes(m, &(IrPassOptions){.passes = list, .verify_each = true});
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    ir_print_module(m, out);
    fclose(out);
    snprintf(path, sizeof path, "%s/%.*s.out.ir", folder, (int)(strlen(name) - 3), name);
    if (getenv("NACRE_BLESS")) {
        FILE *golden = fopen(path, "wb");
        if (golden) fwrite(text, 1, length, golden), fclose(golden);
    } else {
        size_t golden_size = 0;
        char *golden = read_file(path, &golden_size);
        if (!golden || golden_size != length || memcmp(golden, text, length)) {
            fprintf(stderr, "%s differs; got:\n%s", path, text);
            failures++;
        }
        free(golden);
    }
    free(text), free(source);
    arena_release(&arena);
}

int main(void) {
    const char *root = NACRE_SOURCE_DIR "/tests/passes";
    DIR *d = opendir(root);
    if (!d) return 1;
    for (struct dirent *e; (e = readdir(d));) {
        if (e->d_name[0] == '.') continue;
        char folder[4096];
        snprintf(folder, sizeof folder, "%s/%s", root, e->d_name);
        DIR *inner = opendir(folder);
        if (!inner) continue;
        for (struct dirent *x; (x = readdir(inner));) {
            size_t length = strlen(x->d_name);
            if (length < 4 || strcmp(x->d_name + length - 3, ".ir") || strstr(x->d_name, ".out.ir")) continue;
            test_file(folder, e->d_name, x->d_name);
        }
        closedir(inner);
    }
    closedir(d);
    return failures != 0;
}
