/* fs.c - binding `fs` (stdlib/js/BINDINGS.md): one libuv file-system request a call, synchronous or in the thread pool.
 *
 * Every primitive prepares a Request, calls uv_fs_* with or without a completion callback, and turns the finished request
 * into a value by its ResultKind. Arguments were validated in JavaScript.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/native/binding.h"

typedef enum { RESULT_NUMBER, RESULT_STAT, RESULT_STATFS, RESULT_POINTER, RESULT_PATH, RESULT_DIRECTORY } ResultKind;

typedef struct {
    Pending pending;
    uv_fs_t uv;
    uint8_t kind;
    bool raw;
    uv_buf_t *buffers;
} Request;

static Value text_result(const Request *r, const char *text) {
    return r->raw ? binding_latin1(text) : binding_string(text);
}

static void push_time(Object *array, uv_timespec_t t) {
    binding_push_number(array, (double)t.tv_sec);
    binding_push_number(array, (double)t.tv_nsec);
}

static Value stat_result(const uv_stat_t *s) {
    Object *a = array_new(0);
    uint64_t fields[] = {s->st_dev, s->st_mode, s->st_nlink, s->st_uid, s->st_gid, s->st_rdev, s->st_blksize, s->st_ino,
        s->st_size, s->st_blocks};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) binding_push_number(a, (double)fields[i]);
    push_time(a, s->st_atim);
    push_time(a, s->st_mtim);
    push_time(a, s->st_ctim);
    push_time(a, s->st_birthtim);
    return value_cell(a);
}

static Value statfs_result(const uv_statfs_t *s) {
    Object *a = array_new(0);
    uint64_t fields[] = {s->f_type, s->f_bsize, s->f_blocks, s->f_bfree, s->f_bavail, s->f_files, s->f_ffree};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) binding_push_number(a, (double)fields[i]);
    return value_cell(a);
}

static Value directory_result(Request *r) {
    Object *a = array_new(0);
    uv_dirent_t entry;
    while (uv_fs_scandir_next(&r->uv, &entry) == 0) {
        array_push(a, text_result(r, entry.name));
        binding_push_number(a, entry.type);
    }
    return value_cell(a);
}

/* Value of a request that succeeded. */
static Value request_value(Request *r) {
    switch ((ResultKind)r->kind) {
    case RESULT_NUMBER: return value_number((double)r->uv.result);
    case RESULT_STAT: return stat_result(&r->uv.statbuf);
    case RESULT_STATFS: return statfs_result(r->uv.ptr);
    case RESULT_POINTER: return text_result(r, r->uv.ptr);
    case RESULT_PATH: return text_result(r, r->uv.path);
    case RESULT_DIRECTORY: return directory_result(r);
    }
    return UNDEFINED;
}

static void request_free(Request *r) {
    uv_fs_req_cleanup(&r->uv);
    free(r->buffers);
    r->buffers = NULL;
}

static void request_done(uv_fs_t *uv) {
    Request *r = (Request *)((char *)uv - offsetof(Request, uv));
    ssize_t result = uv->result;
    Value argv[2] = {value_int(result < 0 ? (int)result : 0), result < 0 ? UNDEFINED : request_value(r)};
    Value callback = r->pending.callback;
    request_free(r);
    pending_drop(&r->pending);
    loop_call(callback, UNDEFINED, 2, argv);
}

static Request *request_new(Value callback, ResultKind kind) {
    Request *r = pending_new(sizeof(Request));
    r->pending.callback = callback;
    r->kind = (uint8_t)kind;
    return r;
}

static uv_fs_cb done_callback(const Request *r) { return is_object(r->pending.callback) ? request_done : NULL; }

/* `code` is what uv_fs_* returned. */
static Value request_result(Request *r, int code) {
    bool asynchronous = is_object(r->pending.callback);
    if (asynchronous && code >= 0) return value_int(0);
    Value result = code < 0 ? value_int(code) : request_value(r);
    request_free(r);
    pending_drop(&r->pending);
    return result;
}

#define START(kind, callback, call)                                                                                    \
    Request *r = request_new(callback, kind);                                                                          \
    return request_result(r, call)

static BUILTIN(prim_fs_access) {
    START(RESULT_NUMBER, ARG(2), uv_fs_access(loop_uv(), &r->uv, binding_path(a0), binding_int(a1), done_callback(r)));
}

static BUILTIN(prim_fs_open) {
    START(RESULT_NUMBER, ARG(3),
        uv_fs_open(loop_uv(), &r->uv, binding_path(a0), binding_int(a1) | O_CLOEXEC, binding_int(a2), done_callback(r)));
}

static BUILTIN(prim_fs_close) {
    START(RESULT_NUMBER, a1, uv_fs_close(loop_uv(), &r->uv, binding_int(a0), done_callback(r)));
}

/* (fd, bytes, offset, length, position, callback) */
static Value read_or_write(bool is_write, Value fd, Value bytes, Value offset, Value length, Value position, Value callback) {
    Request *r = request_new(callback, RESULT_NUMBER);
    r->pending.keep = bytes;
    uint8_t *data = NULL;
    size_t size = 0, from = (size_t)binding_double(offset), count = (size_t)binding_double(length);
    if (!bytes_of(bytes, &data, &size) || from > size) from = size = 0;
    if (count > size - from) count = size - from;
    uv_buf_t buffer = uv_buf_init((char *)data + from, (unsigned)count);
    int64_t at = is_number(position) || is_bigint(position) ? (int64_t)binding_double(position) : -1;
    int code = is_write ? uv_fs_write(loop_uv(), &r->uv, binding_int(fd), &buffer, 1, at, done_callback(r))
                        : uv_fs_read(loop_uv(), &r->uv, binding_int(fd), &buffer, 1, at, done_callback(r));
    return request_result(r, code);
}

static BUILTIN(prim_fs_read) { return read_or_write(false, a0, a1, a2, ARG(3), ARG(4), ARG(5)); }
static BUILTIN(prim_fs_write) { return read_or_write(true, a0, a1, a2, ARG(3), ARG(4), ARG(5)); }

/* (fd, arrayOfBytes, position, callback) */
static Value read_or_write_vector(bool is_write, Value fd, Value list, Value position, Value callback) {
    Request *r = request_new(callback, RESULT_NUMBER);
    r->pending.keep = list;
    uint32_t count = array_length(as_object(list));
    r->buffers = calloc(count + 1, sizeof(uv_buf_t));
    for (uint32_t i = 0; i < count; i++) {
        uint8_t *data = NULL;
        size_t size = 0;
        bytes_of(get_js(list, key_from_index(i)), &data, &size);
        r->buffers[i] = uv_buf_init((char *)data, (unsigned)size);
    }
    int64_t at = is_number(position) || is_bigint(position) ? (int64_t)binding_double(position) : -1;
    int code = is_write ? uv_fs_write(loop_uv(), &r->uv, binding_int(fd), r->buffers, count, at, done_callback(r))
                        : uv_fs_read(loop_uv(), &r->uv, binding_int(fd), r->buffers, count, at, done_callback(r));
    return request_result(r, code);
}

static BUILTIN(prim_fs_readv) { return read_or_write_vector(false, a0, a1, a2, ARG(3)); }
static BUILTIN(prim_fs_writev) { return read_or_write_vector(true, a0, a1, a2, ARG(3)); }

static BUILTIN(prim_fs_stat) {
    START(RESULT_STAT, a1, uv_fs_stat(loop_uv(), &r->uv, binding_path(a0), done_callback(r)));
}
static BUILTIN(prim_fs_lstat) {
    START(RESULT_STAT, a1, uv_fs_lstat(loop_uv(), &r->uv, binding_path(a0), done_callback(r)));
}
static BUILTIN(prim_fs_fstat) {
    START(RESULT_STAT, a1, uv_fs_fstat(loop_uv(), &r->uv, binding_int(a0), done_callback(r)));
}
static BUILTIN(prim_fs_statfs) {
    START(RESULT_STATFS, a1, uv_fs_statfs(loop_uv(), &r->uv, binding_path(a0), done_callback(r)));
}

static BUILTIN(prim_fs_readdir) {
    Request *r = request_new(a2, RESULT_DIRECTORY);
    r->raw = a1 == JS_TRUE;
    return request_result(r, uv_fs_scandir(loop_uv(), &r->uv, binding_path(a0), 0, done_callback(r)));
}

static BUILTIN(prim_fs_mkdir) {
    START(RESULT_NUMBER, a2, uv_fs_mkdir(loop_uv(), &r->uv, binding_path(a0), binding_int(a1), done_callback(r)));
}

static BUILTIN(prim_fs_mkdtemp) {
    Request *r = request_new(a2, RESULT_PATH);
    r->raw = a1 == JS_TRUE;
    char *prefix = binding_path(a0);
    size_t length = strlen(prefix);
    char *pattern = heap_alloc_leaf(length + 7);
    memcpy(pattern, prefix, length);
    memcpy(pattern + length, "XXXXXX", 7);
    return request_result(r, uv_fs_mkdtemp(loop_uv(), &r->uv, pattern, done_callback(r)));
}

static BUILTIN(prim_fs_rmdir) {
    START(RESULT_NUMBER, a1, uv_fs_rmdir(loop_uv(), &r->uv, binding_path(a0), done_callback(r)));
}
static BUILTIN(prim_fs_unlink) {
    START(RESULT_NUMBER, a1, uv_fs_unlink(loop_uv(), &r->uv, binding_path(a0), done_callback(r)));
}
static BUILTIN(prim_fs_rename) {
    START(RESULT_NUMBER, a2, uv_fs_rename(loop_uv(), &r->uv, binding_path(a0), binding_path(a1), done_callback(r)));
}
static BUILTIN(prim_fs_link) {
    START(RESULT_NUMBER, a2, uv_fs_link(loop_uv(), &r->uv, binding_path(a0), binding_path(a1), done_callback(r)));
}
static BUILTIN(prim_fs_symlink) {
    START(RESULT_NUMBER, ARG(3),
        uv_fs_symlink(loop_uv(), &r->uv, binding_path(a0), binding_path(a1), binding_int(a2), done_callback(r)));
}

static BUILTIN(prim_fs_readlink) {
    Request *r = request_new(a2, RESULT_POINTER);
    r->raw = a1 == JS_TRUE;
    return request_result(r, uv_fs_readlink(loop_uv(), &r->uv, binding_path(a0), done_callback(r)));
}
static BUILTIN(prim_fs_realpath) {
    Request *r = request_new(a2, RESULT_POINTER);
    r->raw = a1 == JS_TRUE;
    return request_result(r, uv_fs_realpath(loop_uv(), &r->uv, binding_path(a0), done_callback(r)));
}

static BUILTIN(prim_fs_copy_file) {
    START(RESULT_NUMBER, ARG(3),
        uv_fs_copyfile(loop_uv(), &r->uv, binding_path(a0), binding_path(a1), binding_int(a2), done_callback(r)));
}
static BUILTIN(prim_fs_chmod) {
    START(RESULT_NUMBER, a2, uv_fs_chmod(loop_uv(), &r->uv, binding_path(a0), binding_int(a1), done_callback(r)));
}
static BUILTIN(prim_fs_fchmod) {
    START(RESULT_NUMBER, a2, uv_fs_fchmod(loop_uv(), &r->uv, binding_int(a0), binding_int(a1), done_callback(r)));
}

static uv_uid_t id_of(Value v) { return (uv_uid_t)(int64_t)binding_double(v); }

static BUILTIN(prim_fs_chown) {
    START(RESULT_NUMBER, ARG(3), uv_fs_chown(loop_uv(), &r->uv, binding_path(a0), id_of(a1), id_of(a2), done_callback(r)));
}
static BUILTIN(prim_fs_lchown) {
    START(RESULT_NUMBER, ARG(3), uv_fs_lchown(loop_uv(), &r->uv, binding_path(a0), id_of(a1), id_of(a2), done_callback(r)));
}
static BUILTIN(prim_fs_fchown) {
    START(RESULT_NUMBER, ARG(3), uv_fs_fchown(loop_uv(), &r->uv, binding_int(a0), id_of(a1), id_of(a2), done_callback(r)));
}
static BUILTIN(prim_fs_utimes) {
    START(RESULT_NUMBER, ARG(3),
        uv_fs_utime(loop_uv(), &r->uv, binding_path(a0), binding_double(a1), binding_double(a2), done_callback(r)));
}
static BUILTIN(prim_fs_lutimes) {
    START(RESULT_NUMBER, ARG(3),
        uv_fs_lutime(loop_uv(), &r->uv, binding_path(a0), binding_double(a1), binding_double(a2), done_callback(r)));
}
static BUILTIN(prim_fs_futimes) {
    START(RESULT_NUMBER, ARG(3),
        uv_fs_futime(loop_uv(), &r->uv, binding_int(a0), binding_double(a1), binding_double(a2), done_callback(r)));
}
static BUILTIN(prim_fs_ftruncate) {
    START(RESULT_NUMBER, a2, uv_fs_ftruncate(loop_uv(), &r->uv, binding_int(a0), (int64_t)binding_double(a1), done_callback(r)));
}
static BUILTIN(prim_fs_fsync) {
    START(RESULT_NUMBER, a1, uv_fs_fsync(loop_uv(), &r->uv, binding_int(a0), done_callback(r)));
}
static BUILTIN(prim_fs_fdatasync) {
    START(RESULT_NUMBER, a1, uv_fs_fdatasync(loop_uv(), &r->uv, binding_int(a0), done_callback(r)));
}

/* ---- whole files, synchronously ---- */

/* malloc'ed content, or NULL and *error. */
static char *read_whole(const char *path, size_t *length, int *error) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return *error = uv_translate_sys_error(errno), NULL;
    struct stat s;
    size_t capacity = fstat(fd, &s) == 0 && s.st_size > 0 ? (size_t)s.st_size + 1 : 8192, count = 0;
    char *data = malloc(capacity);
    for (;;) {
        if (count == capacity) data = realloc(data, capacity *= 2);
        ssize_t n = read(fd, data + count, capacity - count);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            *error = uv_translate_sys_error(errno);
            close(fd);
            free(data);
            return NULL;
        }
        if (n == 0) break;
        count += (size_t)n;
    }
    close(fd);
    *length = count;
    return data;
}

static BUILTIN(prim_fs_read_file) {
    size_t length;
    int error;
    char *data = read_whole(binding_path(a0), &length, &error);
    if (!data) return value_int(error);
    Value bytes = bytes_new_copy(data, length);
    free(data);
    return bytes;
}

static BUILTIN(prim_fs_read_file_utf8) {
    size_t length;
    int error;
    char *data = read_whole(binding_path(a0), &length, &error);
    if (!data) return value_int(error);
    Value text = string_from_utf8(data, length);
    free(data);
    return text;
}

static BUILTIN(prim_fs_exists_sync) { return value_bool(access(binding_path(a0), F_OK) == 0); }

static BUILTIN(prim_fs_internal_module_stat) {
    struct stat s;
    if (stat(binding_path(a0), &s) != 0) return value_int(uv_translate_sys_error(errno));
    return value_int(S_ISDIR(s.st_mode) ? 1 : 0);
}

/* ---- watching ---- */

typedef struct {
    Pending pending;
    uv_fs_event_t uv;
} Watcher;

static void watcher_event(uv_fs_event_t *uv, const char *filename, int events, int status) {
    Watcher *w = uv->data;
    Value argv[3] = {value_int(status), value_int(events), binding_string(filename)};
    loop_call(w->pending.callback, UNDEFINED, 3, argv);
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
static BUILTIN(prim_fs_watch) {
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
    Object *handle = object_new(JS_NULL);
    static const struct { const char *name; JsCode code; } methods[] = {
        {"close", watcher_close}, {"ref", watcher_ref}, {"unref", watcher_unref}};
    Value slot = value_cell(w);
    for (int i = 0; i < 3; i++)
        binding_add(handle, methods[i].name,
            value_cell(function_new_closure(methods[i].code, atom_from_ascii(methods[i].name), 0, 1, &slot)));
    return value_cell(handle);
}

/* ---- constants: fs.constants ---- */

static const BindingNumber constants[] = {
    {"UV_FS_SYMLINK_DIR", 1}, {"UV_FS_SYMLINK_JUNCTION", 2}, {"O_RDONLY", O_RDONLY}, {"O_WRONLY", O_WRONLY},
    {"O_RDWR", O_RDWR}, {"UV_DIRENT_UNKNOWN", 0}, {"UV_DIRENT_FILE", 1}, {"UV_DIRENT_DIR", 2}, {"UV_DIRENT_LINK", 3},
    {"UV_DIRENT_FIFO", 4}, {"UV_DIRENT_SOCKET", 5}, {"UV_DIRENT_CHAR", 6}, {"UV_DIRENT_BLOCK", 7}, {"S_IFMT", S_IFMT},
    {"S_IFREG", S_IFREG}, {"S_IFDIR", S_IFDIR}, {"S_IFCHR", S_IFCHR}, {"S_IFBLK", S_IFBLK}, {"S_IFIFO", S_IFIFO},
    {"S_IFLNK", S_IFLNK}, {"S_IFSOCK", S_IFSOCK}, {"O_CREAT", O_CREAT}, {"O_EXCL", O_EXCL}, {"UV_FS_O_FILEMAP", 0},
    {"O_NOCTTY", O_NOCTTY}, {"O_TRUNC", O_TRUNC}, {"O_APPEND", O_APPEND}, {"O_DIRECTORY", O_DIRECTORY},
    {"O_NOATIME", O_NOATIME}, {"O_NOFOLLOW", O_NOFOLLOW}, {"O_SYNC", O_SYNC}, {"O_DSYNC", O_DSYNC},
    {"O_DIRECT", O_DIRECT}, {"O_NONBLOCK", O_NONBLOCK}, {"S_IRWXU", S_IRWXU}, {"S_IRUSR", S_IRUSR},
    {"S_IWUSR", S_IWUSR}, {"S_IXUSR", S_IXUSR}, {"S_IRWXG", S_IRWXG}, {"S_IRGRP", S_IRGRP}, {"S_IWGRP", S_IWGRP},
    {"S_IXGRP", S_IXGRP}, {"S_IRWXO", S_IRWXO}, {"S_IROTH", S_IROTH}, {"S_IWOTH", S_IWOTH}, {"S_IXOTH", S_IXOTH},
    {"F_OK", F_OK}, {"R_OK", R_OK}, {"W_OK", W_OK}, {"X_OK", X_OK}, {"UV_FS_COPYFILE_EXCL", UV_FS_COPYFILE_EXCL},
    {"COPYFILE_EXCL", UV_FS_COPYFILE_EXCL}, {"UV_FS_COPYFILE_FICLONE", UV_FS_COPYFILE_FICLONE},
    {"COPYFILE_FICLONE", UV_FS_COPYFILE_FICLONE}, {"UV_FS_COPYFILE_FICLONE_FORCE", UV_FS_COPYFILE_FICLONE_FORCE},
    {"COPYFILE_FICLONE_FORCE", UV_FS_COPYFILE_FICLONE_FORCE},
};

static const BindingFunction functions[] = {
    {"access", 3, prim_fs_access}, {"open", 4, prim_fs_open}, {"close", 2, prim_fs_close}, {"read", 6, prim_fs_read},
    {"write", 6, prim_fs_write}, {"readv", 4, prim_fs_readv}, {"writev", 4, prim_fs_writev}, {"stat", 2, prim_fs_stat},
    {"lstat", 2, prim_fs_lstat}, {"fstat", 2, prim_fs_fstat}, {"statfs", 2, prim_fs_statfs},
    {"readdir", 3, prim_fs_readdir}, {"mkdir", 3, prim_fs_mkdir}, {"mkdtemp", 3, prim_fs_mkdtemp},
    {"rmdir", 2, prim_fs_rmdir}, {"unlink", 2, prim_fs_unlink}, {"rename", 3, prim_fs_rename}, {"link", 3, prim_fs_link},
    {"symlink", 4, prim_fs_symlink}, {"readlink", 3, prim_fs_readlink}, {"realpath", 3, prim_fs_realpath},
    {"copyFile", 4, prim_fs_copy_file}, {"chmod", 3, prim_fs_chmod}, {"fchmod", 3, prim_fs_fchmod},
    {"chown", 4, prim_fs_chown}, {"lchown", 4, prim_fs_lchown}, {"fchown", 4, prim_fs_fchown},
    {"utimes", 4, prim_fs_utimes}, {"lutimes", 4, prim_fs_lutimes}, {"futimes", 4, prim_fs_futimes},
    {"ftruncate", 3, prim_fs_ftruncate}, {"fsync", 2, prim_fs_fsync}, {"fdatasync", 2, prim_fs_fdatasync},
    {"readFile", 1, prim_fs_read_file}, {"readFileUtf8", 1, prim_fs_read_file_utf8},
    {"existsSync", 1, prim_fs_exists_sync}, {"internalModuleStat", 1, prim_fs_internal_module_stat},
    {"watch", 4, prim_fs_watch},
};

Value nacre_binding_fs(void) {
    Object *o = BINDING_FUNCTIONS(functions);
    Object *c = object_new(JS_NULL);
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        binding_add_number(c, constants[i].name, constants[i].value);
    binding_add(o, "constants", value_cell(c));
    return value_cell(o);
}
