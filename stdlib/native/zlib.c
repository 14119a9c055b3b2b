/* zlib.c - binding `zlib` (stdlib/js/BINDINGS.md): deflate, inflate, gzip and their raw forms, by zlib.
 *
 * Modes are Node's: 1 deflate, 2 inflate, 3 gzip, 4 gunzip, 5 deflateRaw, 6 inflateRaw, 7 unzip (gunzip or
 * inflate by the first two bytes).
 */
#include <zlib.h>

#include <malloc.h>
#include <stdlib.h>

#include "stdlib/native/compressor.h"

enum { DEFLATE = 1, INFLATE, GZIP, GUNZIP, DEFLATERAW, INFLATERAW, UNZIP };
enum { GZIP_ID1 = 0x1f, GZIP_ID2 = 0x8b };

typedef struct {
    Compressor base;
    z_stream z;
    int mode, level, window_bits, memory_level, strategy;
    int code; /* zlib's last result */
    bool started;
    uint8_t *dictionary; /* malloc'ed */
    size_t dictionary_length;
    uint32_t gzip_id_bytes; /* of an unzip's header, seen so far */
} Zlib;

static NativeClass zlib_class;

static Zlib *zlib_of(Compressor *c) { return (Zlib *)c; }
static bool compresses(int mode) { return mode == DEFLATE || mode == GZIP || mode == DEFLATERAW; }

/* What window bits mean to zlib: gzip's header, none, or either. */
static int window_bits_of(const Zlib *z, int mode) {
    switch (mode) {
    case GZIP:
    case GUNZIP: return z->window_bits + 16;
    case UNZIP: return z->window_bits + 32;
    case DEFLATERAW:
    case INFLATERAW: return -z->window_bits;
    default: return z->window_bits;
    }
}

static void set_dictionary(Zlib *z) {
    if (!z->dictionary) return;
    z->code = Z_OK;
    if (z->mode == DEFLATE || z->mode == DEFLATERAW)
        z->code = deflateSetDictionary(&z->z, z->dictionary, (uInt)z->dictionary_length);
    else if (z->mode == INFLATERAW) z->code = inflateSetDictionary(&z->z, z->dictionary, (uInt)z->dictionary_length);
}

/* zlib's state is made when the first bytes come. */
static bool start(Zlib *z) {
    if (z->started) return true;
    z->code = compresses(z->mode)
                  ? deflateInit2(&z->z, z->level, Z_DEFLATED, window_bits_of(z, z->mode), z->memory_level, z->strategy)
                  : inflateInit2(&z->z, window_bits_of(z, z->mode));
    if (z->code != Z_OK) return false;
    z->started = true;
    set_dictionary(z);
    return z->code == Z_OK;
}

/* An unzip becomes gunzip or inflate by the first two bytes; those of gzip may come one by one. */
static void decide_unzip(Zlib *z) {
    const uint8_t *next = z->base.next_in;
    uint32_t left = z->base.available_in;
    while (left && z->mode == UNZIP) {
        if (z->gzip_id_bytes == 0) {
            if (*next != GZIP_ID1) {
                z->mode = INFLATE;
                return;
            }
            z->gzip_id_bytes = 1;
            next++, left--;
        } else {
            z->mode = *next == GZIP_ID2 ? GUNZIP : INFLATE;
            if (z->mode == GUNZIP) z->gzip_id_bytes = 2;
            return;
        }
    }
}

static void inflate_piece(Zlib *z) {
    int flush = (int)z->base.flush;
    z->code = inflate(&z->z, flush);
    if (z->mode != INFLATERAW && z->code == Z_NEED_DICT && z->dictionary) {
        z->code = inflateSetDictionary(&z->z, z->dictionary, (uInt)z->dictionary_length);
        if (z->code == Z_OK) z->code = inflate(&z->z, flush);
        else if (z->code == Z_DATA_ERROR) z->code = Z_NEED_DICT; /* told as a bad dictionary */
    }
    /* Members of a gzip file follow one another; zeros after the last one are padding. */
    while (z->z.avail_in > 0 && z->mode == GUNZIP && z->code == Z_STREAM_END && z->z.next_in[0] != 0) {
        inflateReset(&z->z);
        z->code = inflate(&z->z, flush);
    }
}

static void run(Compressor *c) {
    Zlib *z = zlib_of(c);
    if (!start(z)) return;
    if (z->mode == UNZIP) decide_unzip(z);
    z->z.next_in = (Bytef *)c->next_in;
    z->z.avail_in = c->available_in;
    z->z.next_out = c->next_out;
    z->z.avail_out = c->available_out;
    if (compresses(z->mode)) z->code = deflate(&z->z, (int)c->flush);
    else inflate_piece(z);
    c->available_in = z->z.avail_in;
    c->available_out = z->z.avail_out;
}

static const char *code_name(int code) {
    switch (code) {
    case Z_OK: return "Z_OK";
    case Z_STREAM_END: return "Z_STREAM_END";
    case Z_NEED_DICT: return "Z_NEED_DICT";
    case Z_ERRNO: return "Z_ERRNO";
    case Z_STREAM_ERROR: return "Z_STREAM_ERROR";
    case Z_DATA_ERROR: return "Z_DATA_ERROR";
    case Z_MEM_ERROR: return "Z_MEM_ERROR";
    case Z_BUF_ERROR: return "Z_BUF_ERROR";
    case Z_VERSION_ERROR: return "Z_VERSION_ERROR";
    default: return "Z_UNKNOWN";
    }
}

static int error(Compressor *c, const char **name, const char **message) {
    Zlib *z = zlib_of(c);
    *name = code_name(z->code);
    switch (z->code) {
    case Z_OK:
    case Z_BUF_ERROR:
        if (z->z.avail_out == 0 || c->flush != Z_FINISH) return 0;
        *message = "unexpected end of file";
        *name = code_name(Z_BUF_ERROR);
        return Z_BUF_ERROR;
    case Z_STREAM_END: return 0;
    case Z_NEED_DICT: *message = z->dictionary ? "Bad dictionary" : "Missing dictionary"; return Z_NEED_DICT;
    default: *message = z->z.msg ? z->z.msg : z->started ? "Zlib error" : "Init error"; return z->code;
    }
}

static void destroy(Compressor *c) {
    Zlib *z = zlib_of(c);
    if (z->started) {
        if (compresses(z->mode)) deflateEnd(&z->z);
        else inflateEnd(&z->z);
    }
    free(z->dictionary);
    z->started = false;
    z->dictionary = NULL;
}

/* reset(): → true, or false after an error that was told */
static BUILTIN(zlib_reset) {
    THIS_NATIVE(Zlib, z, zlib_class);
    if (z->base.busy || z->base.closed) return JS_FALSE;
    z->code = Z_OK;
    if (z->started) z->code = compresses(z->mode) ? deflateReset(&z->z) : inflateReset(&z->z);
    if (z->code == Z_OK && z->started) set_dictionary(z);
    return value_bool(z->code == Z_OK);
}

/* params(level, strategy) → zlib's code */
static BUILTIN(zlib_params) {
    THIS_NATIVE(Zlib, z, zlib_class);
    if (z->base.busy || z->base.closed) return value_int(Z_STREAM_ERROR);
    z->level = binding_int(a0);
    z->strategy = binding_int(a1);
    int code = Z_OK;
    if (z->started && compresses(z->mode)) {
        static Bytef nothing;
        z->z.next_in = z->z.next_out = &nothing;
        z->z.avail_in = z->z.avail_out = 0;
        code = deflateParams(&z->z, z->level, z->strategy);
        if (code == Z_BUF_ERROR) code = Z_OK;
    }
    return value_int(code);
}

static const BindingFunction methods[] = {{"reset", 0, zlib_reset}, {"params", 2, zlib_params}};
static NativeClass zlib_class = {.name = "Zlib", .parent = &compressor_class, .methods = methods, .count = 2};

/* create(mode, windowBits, level, memLevel, strategy, dictionary or undefined) */
static BUILTIN(prim_zlib_create) {
    Value object;
    Zlib *z = compressor_new(sizeof *z, &zlib_class, &object);
    z->base.run = run;
    z->base.error = error;
    z->base.destroy = destroy;
    z->mode = binding_int(a0);
    z->window_bits = binding_int(a1);
    z->level = binding_int(a2);
    z->memory_level = binding_int(ARG(3));
    z->strategy = binding_int(ARG(4));
    uint8_t *data;
    size_t length;
    if (bytes_of(ARG(5), &data, &length)) {
        z->dictionary = malloc(length ? length : 1);
        if (!z->dictionary) return throw_out_of_memory();
        memcpy(z->dictionary, data, length);
        z->dictionary_length = length;
    }
    return object;
}

/* crc32(bytes, value) → number */
static BUILTIN(prim_zlib_crc32) {
    uint8_t *data = NULL;
    size_t length = 0;
    bytes_of(a0, &data, &length);
    return value_uint((uint32_t)crc32_z((uLong)binding_double(a1), data ? data : (uint8_t *)"", length));
}

/* A stream's state is five blocks, 268 kB for compressing, taken and given back with each stream. malloc would return them to the
 * system each time, and get them again page by page, which costs twenty times what compressing a kilobyte does. */
static void keep_memory(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 4 << 20);
#endif
}

Value nacre_binding_zlib(void) {
    keep_memory();
    static const BindingFunction functions[] = {{"create", 6, prim_zlib_create}, {"crc32", 2, prim_zlib_crc32}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
