/* cache_trim.c - keeps the cache from growing without end.
 *
 * Entries carry the time of their last use as their modification time (to the day). Once a day, by a stamp file, a build
 * looks through the cache: entries unused for 30 days go, then the oldest until 2 GB are left. Entries are complete and
 * independent, so removing one while another process works costs at most a compilation.
 */
#include "driver/session.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { DAY = 86400, KEEP_DAYS = 30 };
static const int64_t size_limit = 2ll << 30;

typedef struct {
    char *path;
    int64_t size;
    time_t used;
} Entry;

typedef struct {
    Entry *items;
    size_t count, capacity;
} EntryList;

void cache_touch(const char *path) {
    struct stat info;
    if (stat(path, &info) == 0 && time(NULL) - info.st_mtim.tv_sec > DAY) utimensat(AT_FDCWD, path, NULL, 0);
}

static void collect(const char *dir, int depth, EntryList *list) {
    DIR *handle = opendir(dir);
    if (!handle) return;
    for (struct dirent *entry; (entry = readdir(handle));) {
        if (entry->d_name[0] == '.') continue;
        char path[4096];
        struct stat info;
        if (snprintf(path, sizeof path, "%s/%s", dir, entry->d_name) >= (int)sizeof path || lstat(path, &info) != 0) continue;
        if (S_ISDIR(info.st_mode)) {
            if (depth < 2) collect(path, depth + 1, list);
        } else if (S_ISREG(info.st_mode) && depth == 2) {
            if (list->count == list->capacity) {
                list->capacity = list->capacity ? list->capacity * 2 : 1024;
                list->items = realloc(list->items, list->capacity * sizeof *list->items);
                if (!list->items) abort();
            }
            list->items[list->count++] = (Entry){strdup(path), info.st_size, info.st_mtim.tv_sec};
        }
    }
    closedir(handle);
}

static int compare_age(const void *a, const void *b) {
    const Entry *x = a, *y = b;
    return x->used != y->used ? (x->used < y->used ? -1 : 1) : strcmp(x->path, y->path);
}

void cache_trim(Session *session) {
    if (!session->cache_dir) return;
    const char *stamp = arena_printf(&session->arena, "%s/trimmed", session->cache_dir);
    struct stat info;
    time_t now = time(NULL);
    if (stat(stamp, &info) == 0 && now - info.st_mtim.tv_sec < DAY) return;
    if (!file_write(stamp, "", 0, false)) return;
    EntryList list = {0};
    collect(session->cache_dir, 0, &list);
    if (list.count) qsort(list.items, list.count, sizeof *list.items, compare_age);
    int64_t total = 0;
    for (size_t i = 0; i < list.count; i++) total += list.items[i].size;
    for (size_t i = 0; i < list.count; i++) {
        if (now - list.items[i].used <= (time_t)KEEP_DAYS * DAY && total <= size_limit) break;
        if (unlink(list.items[i].path) == 0) total -= list.items[i].size;
    }
    for (size_t i = 0; i < list.count; i++) free(list.items[i].path);
    free(list.items);
}
