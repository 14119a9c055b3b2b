// Paths as text, and the two questions resolution asks of the file system. POSIX paths only.
#include "frontend/modules/resolve.h"
#include "support/vec.h"
#include <string.h>
#include <sys/stat.h>

char *path_normalize(Arena *arena, const char *path) {
    size_t length = strlen(path);
    char *out = arena_alloc(arena, length + 2);
    bool absolute = path[0] == '/';
    size_t at = 0, floor = 0; // out[0..floor) cannot be removed by ".."
    if (absolute) out[at++] = '/';
    floor = at;
    for (const char *p = path; *p;) {
        while (*p == '/') p++;
        size_t part = strcspn(p, "/");
        if (part == 0) break;
        if (part == 1 && p[0] == '.') {
        } else if (part == 2 && p[0] == '.' && p[1] == '.') {
            if (at > floor) {
                while (at > floor && out[at - 1] != '/') at--;
                if (at > floor) at--;
            } else if (!absolute) {
                if (at) out[at++] = '/';
                memcpy(out + at, "..", 2);
                at += 2;
                floor = at;
            }
        } else {
            if (at && out[at - 1] != '/') out[at++] = '/';
            memcpy(out + at, p, part);
            at += part;
        }
        p += part;
    }
    if (at == 0) out[at++] = '.';
    out[at] = 0;
    return out;
}

char *path_join(Arena *arena, const char *directory, const char *rest) {
    return path_normalize(arena, arena_printf(arena, "%s/%s", directory, rest));
}

char *path_dirname(Arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash) return arena_string(arena, ".", 1);
    if (slash == path) return arena_string(arena, "/", 1);
    return arena_string(arena, path, (size_t)(slash - path));
}

char *path_relative(Arena *arena, const char *root, const char *path) {
    size_t common = 0; // up to and without a separator
    size_t root_length = strcmp(root, "/") == 0 ? 0 : strlen(root);
    for (size_t i = 0;; i++) {
        bool root_ends = i == root_length, path_ends = path[i] == 0;
        if ((root_ends || root[i] == '/') && (path_ends || path[i] == '/')) common = i;
        if (root_ends || path_ends || root[i] != path[i]) break;
    }
    size_t ups = 0;
    for (size_t i = common; i < root_length; i++) ups += root[i] == '/';
    const char *rest = path + common;
    while (*rest == '/') rest++;
    char *out = arena_alloc(arena, ups * 3 + strlen(rest) + 2), *at = out;
    for (size_t i = 0; i < ups; i++, at += 3) memcpy(at, "../", 3);
    strcpy(at, rest);
    if (!*rest && at > out) at[-1] = 0;
    if (!*out) strcpy(out, ".");
    return out;
}

bool path_is_file(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && !S_ISDIR(info.st_mode);
}

bool path_is_directory(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}
