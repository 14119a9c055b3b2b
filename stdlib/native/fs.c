/* fs.c - binding `fs` (stdlib/js/BINDINGS.md): one libuv file-system request a call, synchronous or in the thread pool.
 *
 * Every primitive prepares a Request, calls uv_fs_* with or without a completion callback, and turns the finished request
 * into a value by its ResultKind. Arguments were validated in JavaScript.
 */
#include <fcntl.h>
#include <stdlib.h>

#include "runtime/builtins/typed_array.h"
#include "stdlib/native/binding.h"
#include "stdlib/native/fs_files.h"
#include "stdlib/native/native_class.h"

typedef enum {
    RESULT_NUMBER,
    RESULT_STAT,
    RESULT_STATFS,
    RESULT_POINTER,
    RESULT_PATH,
    RESULT_DIRECTORY,
    RESULT_HANDLE,
    RESULT_ENTRIES
} ResultKind;

typedef struct {
    Pending pending;
    uv_fs_t uv;
    uint8_t kind;
    bool option; /* STAT, STATFS: 64-bit integers; DIRECTORY: with types */
    uv_buf_t *buffers;
    uv_dirent_t *entries; /* ENTRIES: what is read goes here */
} Request;

/* Float64Array, or BigInt64Array where bigint is asked for. */
static Value numbers_result(bool bigint, const int64_t *fields, size_t count) {
    TypedArrayObject *array = typed_array_new(bigint ? ELEMENT_BIGINT64 : ELEMENT_FLOAT64, count);
    if (!array) return EXCEPTION;
    uint8_t *data = typed_array_data(array);
    for (size_t i = 0; i < count; i++) {
        if (bigint) ((int64_t *)data)[i] = fields[i];
        else /* times, the last eight of a stat, may lie before 1970 */
            ((double *)data)[i] = i >= 10 ? (double)fields[i] : (double)(uint64_t)fields[i];
    }
    return value_cell(array);
}

static Value stat_result(bool bigint, const uv_stat_t *s) {
    const int64_t fields[] = {(int64_t)s->st_dev, (int64_t)s->st_mode, (int64_t)s->st_nlink, (int64_t)s->st_uid,
        (int64_t)s->st_gid, (int64_t)s->st_rdev, (int64_t)s->st_blksize, (int64_t)s->st_ino, (int64_t)s->st_size,
        (int64_t)s->st_blocks, s->st_atim.tv_sec, s->st_atim.tv_nsec, s->st_mtim.tv_sec, s->st_mtim.tv_nsec, s->st_ctim.tv_sec,
        s->st_ctim.tv_nsec, s->st_birthtim.tv_sec, s->st_birthtim.tv_nsec};
    return numbers_result(bigint, fields, sizeof fields / sizeof *fields);
}

static Value statfs_result(bool bigint, const uv_statfs_t *s) {
    const int64_t fields[] = {(int64_t)s->f_type, (int64_t)s->f_bsize, (int64_t)s->f_blocks, (int64_t)s->f_bfree,
        (int64_t)s->f_bavail, (int64_t)s->f_files, (int64_t)s->f_ffree};
    return numbers_result(bigint, fields, sizeof fields / sizeof *fields);
}

/* Names, or [names, types]. */
static Value directory_result(Request *r) {
    Object *names = array_new(0), *types = array_new(0);
    uv_dirent_t entry;
    while (uv_fs_scandir_next(&r->uv, &entry) == 0) {
        binding_push_string(names, entry.name);
        if (r->option) binding_push_number(types, entry.type);
    }
    if (!r->option) return value_cell(names);
    Value pair[2] = {value_cell(names), value_cell(types)};
    return value_cell(array_from(pair, 2));
}

/* An open directory: the object that opendir gives holds a uv_dir_t, closed by dirClose. */
static NativeClass directory_class = {.name = "DirHandle"};

/* [names, types] of what one readdir read, empty at the end. */
static Value entries_result(Request *r) {
    Object *names = array_new(0), *types = array_new(0);
    uv_dir_t *dir = r->uv.ptr;
    for (ssize_t i = 0; i < r->uv.result; i++) {
        binding_push_string(names, dir->dirents[i].name);
        binding_push_number(types, dir->dirents[i].type);
    }
    Value pair[2] = {value_cell(names), value_cell(types)};
    return value_cell(array_from(pair, 2));
}

/* Value of a request that succeeded. */
static Value request_value(Request *r) {
    switch ((ResultKind)r->kind) {
    case RESULT_NUMBER: return value_number((double)r->uv.result);
    case RESULT_STAT: return stat_result(r->option, &r->uv.statbuf);
    case RESULT_STATFS: return statfs_result(r->option, r->uv.ptr);
    case RESULT_POINTER: return binding_string(r->uv.ptr);
    case RESULT_PATH: return binding_string(r->uv.path);
    case RESULT_DIRECTORY: return directory_result(r);
    case RESULT_HANDLE: return value_cell(native_object_new(r->uv.ptr, &directory_class));
    case RESULT_ENTRIES: return entries_result(r);
    }
    return UNDEFINED;
}

static void request_free(Request *r) {
    if (r->kind == RESULT_HANDLE) r->uv.ptr = NULL; /* the directory stays open */
    uv_fs_req_cleanup(&r->uv);
    free(r->buffers);
    free(r->entries);
    r->buffers = NULL;
    r->entries = NULL;
}

static void request_done(uv_fs_t *uv) {
    Request *r = (Request *)((char *)uv - offsetof(Request, uv));
    ssize_t result = uv->result;
    Value argv[2] = {value_int(result < 0 ? (int)result : 0), result < 0 ? UNDEFINED : request_value(r)};
    request_free(r);
    pending_finish(&r->pending, UNDEFINED, 2, argv);
}

static Request *request_new(Value callback, ResultKind kind) {
    Request *r = pending_new(sizeof(Request));
    r->pending.callback = callback;
    r->kind = (uint8_t)kind;
    if (is_object(callback)) pending_announce(&r->pending, "FSREQCALLBACK", UNDEFINED);
    return r;
}

static uv_fs_cb done_callback(const Request *r) { return is_object(r->pending.callback) ? request_done : NULL; }

static void report_failure(Value callback, Value code, Value c, Value d) { js_call1(callback, UNDEFINED, code); }

/* `code` is what uv_fs_* returned: a request that could not start fails through the callback, too. */
static Value request_result(Request *r, int code) {
    bool asynchronous = is_object(r->pending.callback);
    if (asynchronous && code >= 0) return UNDEFINED;
    if (asynchronous) job_enqueue(report_failure, r->pending.callback, value_int(code), UNDEFINED, UNDEFINED);
    Value result = code < 0 ? value_int(code) : request_value(r);
    request_free(r);
    pending_drop(&r->pending);
    return asynchronous ? UNDEFINED : result;
}

#define START(kind, callback, call)                                                                                              \
    Request *r = request_new(callback, kind);                                                                                    \
    return request_result(r, call)

static BUILTIN(prim_fs_access) {
    START(RESULT_NUMBER, a2, uv_fs_access(loop_uv(), &r->uv, binding_path(a0), binding_int(a1), done_callback(r)));
}

static BUILTIN(prim_fs_open) {
    START(RESULT_NUMBER, ARG(3),
        uv_fs_open(loop_uv(), &r->uv, binding_path(a0), binding_int(a1) | O_CLOEXEC, binding_int(a2), done_callback(r)));
}

static BUILTIN(prim_fs_close) { START(RESULT_NUMBER, a1, uv_fs_close(loop_uv(), &r->uv, binding_int(a0), done_callback(r))); }

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

static Request *option_request(Value callback, ResultKind kind, Value option) {
    Request *r = request_new(callback, kind);
    r->option = option == JS_TRUE;
    return r;
}

static BUILTIN(prim_fs_stat) {
    Request *r = option_request(a2, RESULT_STAT, a1);
    return request_result(r, uv_fs_stat(loop_uv(), &r->uv, binding_path(a0), done_callback(r)));
}
static BUILTIN(prim_fs_lstat) {
    Request *r = option_request(a2, RESULT_STAT, a1);
    return request_result(r, uv_fs_lstat(loop_uv(), &r->uv, binding_path(a0), done_callback(r)));
}
static BUILTIN(prim_fs_fstat) {
    Request *r = option_request(a2, RESULT_STAT, a1);
    return request_result(r, uv_fs_fstat(loop_uv(), &r->uv, binding_int(a0), done_callback(r)));
}
static BUILTIN(prim_fs_statfs) {
    Request *r = option_request(a2, RESULT_STATFS, a1);
    return request_result(r, uv_fs_statfs(loop_uv(), &r->uv, binding_path(a0), done_callback(r)));
}
static BUILTIN(prim_fs_readdir) {
    Request *r = option_request(a2, RESULT_DIRECTORY, a1);
    return request_result(r, uv_fs_scandir(loop_uv(), &r->uv, binding_path(a0), 0, done_callback(r)));
}

static BUILTIN(prim_fs_opendir) {
    START(RESULT_HANDLE, a1, uv_fs_opendir(loop_uv(), &r->uv, binding_path(a0), done_callback(r)));
}
/* (directory, most, callback) */
static BUILTIN(prim_fs_dir_read) {
    uv_dir_t *dir = native_this(a0, &directory_class);
    if (!dir) return EXCEPTION;
    Request *r = request_new(a2, RESULT_ENTRIES);
    r->pending.keep = a0;
    dir->nentries = (size_t)binding_int(a1);
    dir->dirents = r->entries = calloc(dir->nentries, sizeof *r->entries);
    return request_result(r, uv_fs_readdir(loop_uv(), &r->uv, dir, done_callback(r)));
}
/* (directory, callback): the directory must not be used afterwards */
static BUILTIN(prim_fs_dir_close) {
    uv_dir_t *dir = native_this(a0, &directory_class);
    if (!dir) return EXCEPTION;
    START(RESULT_NUMBER, a1, uv_fs_closedir(loop_uv(), &r->uv, dir, done_callback(r)));
}

static BUILTIN(prim_fs_mkdir) {
    START(RESULT_NUMBER, a2, uv_fs_mkdir(loop_uv(), &r->uv, binding_path(a0), binding_int(a1), done_callback(r)));
}

/* The callback after one argument; JavaScript may pass the encoding of its own result between. */
#define LAST_OF_TWO (is_object(a1) ? a1 : a2)

static BUILTIN(prim_fs_mkdtemp) {
    START(RESULT_PATH, LAST_OF_TWO, uv_fs_mkdtemp(loop_uv(), &r->uv, binding_path(a0), done_callback(r)));
}

static BUILTIN(prim_fs_rmdir) { START(RESULT_NUMBER, a1, uv_fs_rmdir(loop_uv(), &r->uv, binding_path(a0), done_callback(r))); }
static BUILTIN(prim_fs_unlink) { START(RESULT_NUMBER, a1, uv_fs_unlink(loop_uv(), &r->uv, binding_path(a0), done_callback(r))); }
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
    START(RESULT_POINTER, LAST_OF_TWO, uv_fs_readlink(loop_uv(), &r->uv, binding_path(a0), done_callback(r)));
}
static BUILTIN(prim_fs_realpath) {
    START(RESULT_POINTER, LAST_OF_TWO, uv_fs_realpath(loop_uv(), &r->uv, binding_path(a0), done_callback(r)));
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
static BUILTIN(prim_fs_fsync) { START(RESULT_NUMBER, a1, uv_fs_fsync(loop_uv(), &r->uv, binding_int(a0), done_callback(r))); }
static BUILTIN(prim_fs_fdatasync) {
    START(RESULT_NUMBER, a1, uv_fs_fdatasync(loop_uv(), &r->uv, binding_int(a0), done_callback(r)));
}

static const BindingFunction functions[] = {
    {"access", 3, prim_fs_access},
    {"open", 4, prim_fs_open},
    {"close", 2, prim_fs_close},
    {"read", 6, prim_fs_read},
    {"write", 6, prim_fs_write},
    {"readv", 4, prim_fs_readv},
    {"writev", 4, prim_fs_writev},
    {"stat", 3, prim_fs_stat},
    {"lstat", 3, prim_fs_lstat},
    {"fstat", 3, prim_fs_fstat},
    {"statfs", 3, prim_fs_statfs},
    {"opendir", 2, prim_fs_opendir},
    {"dirRead", 3, prim_fs_dir_read},
    {"dirClose", 2, prim_fs_dir_close},
    {"readdir", 3, prim_fs_readdir},
    {"mkdir", 3, prim_fs_mkdir},
    {"mkdtemp", 2, prim_fs_mkdtemp},
    {"rmdir", 2, prim_fs_rmdir},
    {"unlink", 2, prim_fs_unlink},
    {"rename", 3, prim_fs_rename},
    {"link", 3, prim_fs_link},
    {"symlink", 4, prim_fs_symlink},
    {"readlink", 2, prim_fs_readlink},
    {"realpath", 2, prim_fs_realpath},
    {"copyfile", 4, prim_fs_copy_file},
    {"chmod", 3, prim_fs_chmod},
    {"fchmod", 3, prim_fs_fchmod},
    {"chown", 4, prim_fs_chown},
    {"lchown", 4, prim_fs_lchown},
    {"fchown", 4, prim_fs_fchown},
    {"utimes", 4, prim_fs_utimes},
    {"lutimes", 4, prim_fs_lutimes},
    {"futimes", 4, prim_fs_futimes},
    {"ftruncate", 3, prim_fs_ftruncate},
    {"fsync", 2, prim_fs_fsync},
    {"fdatasync", 2, prim_fs_fdatasync},
    {"readFile", 2, prim_fs_read_file},
    {"readFileUtf8", 2, prim_fs_read_file_utf8},
    {"exists", 1, prim_fs_exists},
    {"watch", 4, prim_fs_watch},
};

Value nacre_binding_fs(void) { return value_cell(BINDING_FUNCTIONS(functions)); }
