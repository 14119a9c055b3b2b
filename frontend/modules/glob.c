// Globs over the file system, for --include and --asset. See modules.h.
#include "frontend/modules/modules.h"
#include "frontend/modules/resolve.h"
#include "support/vec.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

typedef VEC(const char *) PathList;

// One path segment against one pattern segment: * ? [a-z] [!a].
static bool segment_matches(const char *pattern, const char *name) {
    for (; *pattern; pattern++, name++) {
        if (*pattern == '*') {
            while (*pattern == '*') pattern++;
            for (;; name++) {
                if (segment_matches(pattern, name)) return true;
                if (!*name) return false;
            }
        }
        if (!*name) return false;
        if (*pattern == '?') continue;
        const char *close = *pattern == '[' ? strchr(pattern + 2, ']') : NULL;
        if (close) {
            const char *p = pattern + 1;
            bool negated = *p == '!' || *p == '^', hit = false;
            for (p += negated; p < close; p++) {
                if (p + 2 < close && p[1] == '-') {
                    hit |= *name >= p[0] && *name <= p[2];
                    p += 2;
                } else hit |= *name == *p;
            }
            if (hit == negated) return false;
            pattern = close;
            continue;
        }
        if (*pattern == '\\' && pattern[1]) pattern++;
        if (*pattern != *name) return false;
    }
    return !*name;
}

static int compare_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static void walk(Arena *arena, const char *dir, const char *pattern, PathList *out);

static char *child_path(Arena *arena, const char *dir, const char *name) {
    if (!*dir) return arena_string(arena, name, strlen(name));
    return arena_printf(arena, "%s%s%s", dir, dir[strlen(dir) - 1] == '/' ? "" : "/", name);
}

// Calls walk for every entry of dir that the segment matches.
static void expand_segment(Arena *arena, const char *dir, const char *segment, const char *rest, PathList *out) {
    DIR *handle = opendir(*dir ? dir : ".");
    if (!handle) return;
    bool deep = strcmp(segment, "**") == 0;
    if (deep) walk(arena, dir, rest, out);
    for (struct dirent *entry; (entry = readdir(handle));) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) continue;
        if (name[0] == '.' && segment[0] != '.') continue;
        char *path = child_path(arena, dir, name);
        if (deep) {
            if (strcmp(name, "node_modules") != 0 && path_is_directory(path)) expand_segment(arena, path, "**", rest, out);
            continue;
        }
        if (segment_matches(segment, name)) walk(arena, path, rest, out);
    }
    closedir(handle);
}

// `pattern` is what is left of the glob below `dir` (an existing path or "").
static void walk(Arena *arena, const char *dir, const char *pattern, PathList *out) {
    while (*pattern == '/') {
        if (!*dir) dir = "/";
        pattern++;
    }
    if (!*pattern) {
        if (path_is_file(dir)) vec_push(arena, out, dir);
        else if (path_is_directory(dir)) expand_segment(arena, dir, "**", "*", out);
        return;
    }
    size_t length = strcspn(pattern, "/");
    char *segment = arena_string(arena, pattern, length);
    const char *rest = pattern + length;
    if (strpbrk(segment, "*?[")) {
        expand_segment(arena, dir, segment, rest, out);
        return;
    }
    char *path = child_path(arena, dir, segment);
    if (path_is_file(path) || path_is_directory(path)) walk(arena, path, rest, out);
}

// Expands the first {a,b}; then walks.
static void expand_braces(Arena *arena, const char *pattern, PathList *out) {
    const char *open = strchr(pattern, '{');
    const char *close = open ? strchr(open, '}') : NULL;
    if (!close) {
        walk(arena, "", pattern, out);
        return;
    }
    for (const char *at = open + 1; at <= close;) {
        size_t length = strcspn(at, ",}");
        expand_braces(arena, arena_printf(arena, "%.*s%.*s%s", (int)(open - pattern), pattern, (int)length, at, close + 1), out);
        at += length + 1;
    }
}

const char **module_glob(Arena *arena, const char *pattern, uint32_t *count) {
    PathList list = {0};
    expand_braces(arena, pattern, &list);
    if (list.count) qsort(list.items, list.count, sizeof *list.items, compare_text);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list.count; i++)
        if (!kept || strcmp(list.items[i], list.items[kept - 1]) != 0) list.items[kept++] = list.items[i];
    *count = kept;
    return list.items;
}
