/* fs_files.c - see fs_files.h. Whole files are read with plain system calls, synchronously: the size that fstat tells is a
 * first guess, so that files of unknown size (/proc, pipes) are read to their end, too.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/native/codec.h"
#include "stdlib/native/fs_files.h"

/* ---- whole files, synchronously ---- */

enum { OPEN_FAILED = -100000 }; /* added to the errno where open itself failed */
/* What one read takes at most, and so the largest file that is read at once (ERR_FS_FILE_TOO_LARGE). */
static const size_t SIZE_MAXIMUM = 0x7fffffff;

/* malloc'ed content of an open file from its current position, or NULL and *error: an errno, or 1 for one that is too large,
 * whose size is *length. */
static uint8_t *read_descriptor(int fd, size_t *length, int *error) {
    struct stat s;
    size_t size = fstat(fd, &s) == 0 && s.st_size > 0 ? (size_t)s.st_size : 0, capacity = 0, count = 0;
    uint8_t *data = NULL;
    for (;;) {
        if (size > SIZE_MAXIMUM || count > SIZE_MAXIMUM) {
            *length = size > count ? size : count;
            *error = 1;
            free(data);
            return NULL;
        }
        if (count == capacity) {
            capacity = capacity ? capacity * 2 : size ? size + 1 : 8192;
            uint8_t *larger = realloc(data, capacity);
            if (!larger) {
                *error = UV_ENOMEM;
                free(data);
                return NULL;
            }
            data = larger;
        }
        ssize_t n = read(fd, data + count, capacity - count);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            *error = uv_translate_sys_error(errno);
            free(data);
            return NULL;
        }
        if (n == 0) break;
        count += (size_t)n;
    }
    *length = count;
    return data;
}

/* A number is a descriptor, which stays open. */
static uint8_t *read_whole(Value path_or_fd, int flags, size_t *length, int *error) {
    if (is_number(path_or_fd)) return read_descriptor(binding_int(path_or_fd), length, error);
    int fd = open(binding_path(path_or_fd), flags | O_CLOEXEC, 0666);
    if (fd < 0) return *error = uv_translate_sys_error(errno) + OPEN_FAILED, NULL;
    uint8_t *data = read_descriptor(fd, length, error);
    close(fd);
    return data;
}

BUILTIN(prim_fs_read_file) {
    size_t length;
    int error;
    uint8_t *data = read_whole(a0, binding_int(a1), &length, &error);
    if (!data) return error == 1 ? value_double((double)length) : value_int(error);
    Value bytes = bytes_new_copy(data, length);
    free(data);
    return bytes;
}

BUILTIN(prim_fs_read_file_utf8) {
    size_t length;
    int error;
    uint8_t *data = read_whole(a0, binding_int(a1), &length, &error);
    if (!data) return error == 1 ? value_double((double)length) : value_int(error);
    Value text = codec_decode_utf8(data, length, NULL);
    free(data);
    return text;
}

BUILTIN(prim_fs_exists) { return value_bool(access(binding_path(a0), F_OK) == 0); }

/* ---- watching ---- */

typedef struct {
    Pending pending;
    uv_fs_event_t uv;
} Watcher;

static void watcher_event(uv_fs_event_t *uv, const char *filename, int events, int status) {
    Watcher *w = uv->data;
    const char *event = events & UV_RENAME ? "rename" : "change";
    Value argv[3] = {value_int(status), string_from_ascii(event), filename ? binding_string(filename) : JS_NULL};
    pending_call(&w->pending, w->pending.callback, UNDEFINED, 3, argv);
}

static void watcher_closed(uv_handle_t *uv) { pending_drop(&((Watcher *)uv->data)->pending); }

static Watcher *watcher_of(Value callee) { return as_cell(native_slot(callee, 0)); }

static BUILTIN(watcher_close) {
    Watcher *w = watcher_of(callee);
    if (!uv_is_closing((uv_handle_t *)&w->uv)) uv_close((uv_handle_t *)&w->uv, watcher_closed);
    return UNDEFINED;
}
static BUILTIN(watcher_ref) {
    uv_ref((uv_handle_t *)&watcher_of(callee)->uv);
    return UNDEFINED;
}
static BUILTIN(watcher_unref) {
    uv_unref((uv_handle_t *)&watcher_of(callee)->uv);
    return UNDEFINED;
}

/* (path, persistent, recursive, callback) */
BUILTIN(prim_fs_watch) {
    Watcher *w = pending_new(sizeof(Watcher));
    w->pending.callback = ARG(3);
    w->uv.data = w;
    int code = uv_fs_event_init(loop_uv(), &w->uv);
    if (code == 0) {
        w->uv.data = w;
        code = uv_fs_event_start(&w->uv, watcher_event, binding_path(a0), a2 == JS_TRUE ? UV_FS_EVENT_RECURSIVE : 0);
    }
    if (code < 0) {
        uv_close((uv_handle_t *)&w->uv, watcher_closed);
        return value_int(code);
    }
    if (a1 != JS_TRUE) uv_unref((uv_handle_t *)&w->uv);
    pending_announce(&w->pending, "FSEVENTWRAP", UNDEFINED);
    Object *handle = object_new(JS_NULL);
    static const struct {
        const char *name;
        JsCode code;
    } methods[] = {{"close", watcher_close}, {"ref", watcher_ref}, {"unref", watcher_unref}};
    Value slot = value_cell(w);
    for (int i = 0; i < 3; i++)
        binding_add(handle, methods[i].name,
            value_cell(function_new_closure(methods[i].code, atom_from_ascii(methods[i].name), 0, 1, &slot)));
    return value_cell(handle);
}
