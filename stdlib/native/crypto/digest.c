/* digest.c - binding `crypto` (stdlib/js/BINDINGS.md): digests, HMAC, key derivation, random bytes.
 *
 * The state of a running digest is the content of a Uint8Array that JavaScript keeps: copying the array
 * copies the state.
 */
#include <openssl/crypto.h>

#include "stdlib/native/crypto/job.h"
#include "stdlib/native/crypto/message_digest.h"

static const char *const digest_names[DIGEST_KIND_COUNT] = {
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha512-224", "sha512-256"};

/* The memory of a view; NULL for anything else or where it is shorter than `least`. */
static void *memory_of(Value v, size_t least, size_t *length) {
    uint8_t *data = NULL;
    size_t size = 0;
    if (!bytes_of(v, &data, &size) || size < least) return NULL;
    if (length) *length = size;
    return data ? data : (uint8_t *)"";
}

static DigestKind kind_of(Value v) {
    int kind = binding_int(v);
    return kind < 0 || kind >= DIGEST_KIND_COUNT ? DIGEST_SHA256 : (DigestKind)kind;
}

/* (kind): a state. */
static BUILTIN(prim_crypto_start) {
    Digest d;
    digest_start(&d, kind_of(a0));
    return bytes_new_copy(&d, sizeof d);
}

/* (kind, key): a state. */
static BUILTIN(prim_crypto_start_hmac) {
    Hmac h;
    size_t length = 0;
    const uint8_t *key = memory_of(a1, 0, &length);
    hmac_start(&h, kind_of(a0), key, length);
    return bytes_new_copy(&h, sizeof h);
}

/* (state, string or view): strings as UTF-8. */
static BUILTIN(prim_crypto_update) {
    Digest *d = memory_of(a0, sizeof(Digest), NULL);
    size_t length = 0;
    const void *data = is_string(a1) ? (void *)string_to_utf8(a1, &length) : memory_of(a1, 0, &length);
    if (d && data) digest_update(d, data, length);
    return UNDEFINED;
}

/* (state): the result; the state is used up. */
static BUILTIN(prim_crypto_finish) {
    size_t length = 0;
    uint8_t out[DIGEST_SIZE_MAX];
    Digest *d = memory_of(a0, sizeof(Digest), &length);
    if (!d) return UNDEFINED;
    DigestKind kind = d->kind;
    if (length >= sizeof(Hmac)) hmac_finish((Hmac *)d, out);
    else digest_finish(d, out);
    OPENSSL_cleanse(d, length);
    return bytes_new_copy(out, digest_size(kind));
}

/* ---- derivation and random bytes, as jobs ---- */

typedef struct {
    Job job;
    DigestKind kind;
    Secret key, salt, info, out;
    uint32_t iterations;
    uint8_t *random; /* bytes of a view that the job keeps */
    int status;
} PlainJob;

static Value derived(Job *job) { return secret_value(&((PlainJob *)job)->out); }
static void drop(Job *job) {
    PlainJob *p = (PlainJob *)job;
    secret_free(&p->key);
    secret_free(&p->salt);
    secret_free(&p->info);
    secret_free(&p->out);
}
static bool pbkdf2_run(Job *job) {
    PlainJob *p = (PlainJob *)job;
    pbkdf2(p->kind, p->key.data, p->key.length, p->salt.data, p->salt.length, p->iterations, p->out.data, p->out.length);
    return true;
}
static bool hkdf_run(Job *job) {
    PlainJob *p = (PlainJob *)job;
    hkdf(p->kind, p->key.data, p->key.length, p->salt.data, p->salt.length, p->info.data, p->info.length, p->out.data,
        p->out.length);
    return true;
}
static bool random_run(Job *job) {
    PlainJob *p = (PlainJob *)job;
    p->status = uv_random(NULL, NULL, p->random, p->out.length, 0, NULL);
    return p->status == 0;
}
static Value random_result(Job *job) { return value_int(0); }
static const JobKind pbkdf2_kind = {pbkdf2_run, derived, drop, "", "PBKDF2REQUEST"}, hkdf_kind = {hkdf_run, derived, drop, "", "DERIVEBITSREQUEST"},
                     random_kind = {random_run, random_result, NULL, "getrandom failed", "RANDOMBYTESREQUEST"};

static PlainJob *plain_job(const JobKind *kind, Value digest, Value key, Value salt, Value length) {
    PlainJob *p = job_new(sizeof *p, kind);
    p->kind = kind_of(digest);
    p->key = secret_copy(key);
    p->salt = secret_copy(salt);
    p->out = secret_new((size_t)binding_double(length));
    return p;
}

/* (kind, password, salt, iterations, length, callback) */
static BUILTIN(prim_crypto_pbkdf2) {
    PlainJob *p = plain_job(&pbkdf2_kind, a0, a1, a2, ARG(4));
    p->iterations = (uint32_t)binding_double(ARG(3));
    return job_start(&p->job, ARG(5));
}

/* (kind, key, salt, info, length, callback) */
static BUILTIN(prim_crypto_hkdf) {
    PlainJob *p = plain_job(&hkdf_kind, a0, a1, a2, ARG(4));
    p->info = secret_copy(ARG(3));
    return job_start(&p->job, ARG(5));
}

/* (view, callback): 0 or errno; with a callback: callback(error) or callback(null) */
static BUILTIN(prim_crypto_random) {
    size_t length = 0;
    void *data = memory_of(a0, 0, &length);
    if (is_undefined(a1)) return value_int(data && length ? uv_random(NULL, NULL, data, length, 0, NULL) : 0);
    PlainJob *p = job_new(sizeof *p, &random_kind);
    p->job.pending.keep = a0;
    p->random = data;
    p->out.length = length;
    return job_start(&p->job, a1);
}

/* (a, b) of the same length; takes the same time wherever they differ. */
static BUILTIN(prim_crypto_equal) {
    size_t length = 0, other = 0;
    const volatile uint8_t *a = memory_of(a0, 0, &length), *b = memory_of(a1, 0, &other);
    uint8_t difference = 0;
    for (size_t i = 0; i < length && i < other; i++) difference |= a[i] ^ b[i];
    return value_bool(difference == 0);
}

Value nacre_binding_crypto(void) {
    static const BindingFunction functions[] = {{"start", 1, prim_crypto_start}, {"startHmac", 2, prim_crypto_start_hmac},
        {"update", 2, prim_crypto_update}, {"finish", 1, prim_crypto_finish}, {"pbkdf2", 6, prim_crypto_pbkdf2},
        {"hkdf", 6, prim_crypto_hkdf}, {"randomFill", 2, prim_crypto_random}, {"equal", 2, prim_crypto_equal}};
    Object *o = BINDING_FUNCTIONS(functions), *names = array_new(0), *sizes = array_new(0);
    for (int i = 0; i < DIGEST_KIND_COUNT; i++) {
        binding_push_string(names, digest_names[i]);
        binding_push_number(sizes, digest_size((DigestKind)i));
    }
    binding_add(o, "digestNames", value_cell(names));
    binding_add(o, "digestSizes", value_cell(sizes));
    return value_cell(o);
}
