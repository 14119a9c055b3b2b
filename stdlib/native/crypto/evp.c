/* evp.c - binding `crypto_evp` (stdlib/js/BINDINGS.md): the digests that OpenSSL's EVP interface knows beyond
 * those of message_digest.h, HMAC over them, digests of whole messages on the thread pool.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "stdlib/native/crypto/job.h"
#include "stdlib/native/crypto/openssl_start.h"
#include "stdlib/native/native_class.h"

/* ---- digests ---- */

typedef struct {
    EVP_MD_CTX *context; /* NULL: finished */
    size_t length;       /* of the result */
} HashContext;

static NativeClass hash_class, hmac_class;

static void hash_finalize(void *cell, void *unused) {
    HashContext *h = cell;
    EVP_MD_CTX_free(h->context);
    h->context = NULL;
}

static Value hash_new(EVP_MD_CTX *context, size_t length) {
    HashContext *h = heap_alloc(sizeof *h);
    h->context = context;
    h->length = length;
    heap_on_unreachable(h, hash_finalize, NULL);
    return value_cell(native_object_new(h, &hash_class));
}

/* The length of a result; -1 with an error in the queue where the digest has another. */
static double checked_length(const EVP_MD *md, Value wanted) {
    double size = EVP_MD_get_size(md);
    if (is_undefined(wanted)) return size;
    double length = binding_double(wanted);
    if (length == size || EVP_MD_get_flags(md) & EVP_MD_FLAG_XOF) return length;
    ERR_raise(ERR_LIB_EVP, EVP_R_NOT_XOF_OR_INVALID_LENGTH);
    return -1;
}

/* (name, length or undefined): a HashContext, or throws. */
static BUILTIN(prim_hash) {
    ERR_clear_error();
    const EVP_MD *md = EVP_get_digestbyname(binding_path(a0));
    if (!md) return openssl_throw("Digest method not supported");
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_MD *fetched = EVP_MD_fetch(NULL, EVP_MD_get0_name(md), NULL);
    double length = EVP_DigestInit_ex(context, fetched ? fetched : md, NULL) == 1 ? checked_length(md, a1) : -1;
    EVP_MD_free(fetched);
    if (length < 0) {
        EVP_MD_CTX_free(context);
        return openssl_throw("Digest method not supported");
    }
    return hash_new(context, (size_t)length);
}

/* update(view or string) */
static BUILTIN(hash_update) {
    THIS_NATIVE(HashContext, h, hash_class);
    Secret data = secret_view(a0);
    return value_bool(h->context && data.data && EVP_DigestUpdate(h->context, data.data, data.length) == 1);
}

/* digest(): bytes; the context is used up */
static BUILTIN(hash_digest) {
    THIS_NATIVE(HashContext, h, hash_class);
    uint8_t *out;
    if (!h->context) return throw_error(ERROR_ERROR, "Digest already called");
    Value v = bytes_new(h->length, &out);
    if (v == EXCEPTION || h->length == 0) return v;
    ERR_clear_error();
    const EVP_MD *md = EVP_MD_CTX_get0_md(h->context);
    uint8_t whole[EVP_MAX_MD_SIZE];
    bool xof = EVP_MD_get_flags(md) & EVP_MD_FLAG_XOF;
    int done = xof ? EVP_DigestFinalXOF(h->context, out, h->length) : EVP_DigestFinal_ex(h->context, whole, NULL);
    hash_finalize(h, NULL);
    if (done != 1) return openssl_throw("Digest failed");
    if (!xof) memcpy(out, whole, h->length);
    return v;
}

/* copy(length or undefined) */
static BUILTIN(hash_copy) {
    THIS_NATIVE(HashContext, h, hash_class);
    ERR_clear_error();
    if (!h->context) return throw_error(ERROR_ERROR, "Digest copy error");
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    double length = EVP_MD_CTX_copy_ex(context, h->context) == 1 ? checked_length(EVP_MD_CTX_get0_md(h->context), a0) : -1;
    if (length < 0) {
        EVP_MD_CTX_free(context);
        return openssl_throw("Digest copy error");
    }
    return hash_new(context, (size_t)length);
}

static const BindingFunction hash_methods[] = {{"update", 1, hash_update}, {"digest", 0, hash_digest}, {"copy", 1, hash_copy}};
static NativeClass hash_class = {.name = "Hash", .methods = hash_methods, .count = sizeof hash_methods / sizeof *hash_methods};

/* ---- HMAC ---- */

static void hmac_finalize(void *cell, void *unused) {
    HMAC_CTX **h = cell;
    HMAC_CTX_free(*h);
    *h = NULL;
}

/* (name, key): an HmacContext; undefined for an unknown digest */
static BUILTIN(prim_hmac) {
    ERR_clear_error();
    const EVP_MD *md = EVP_get_digestbyname(binding_path(a0));
    Secret key = secret_view(a1);
    if (!md) return UNDEFINED;
    HMAC_CTX *context = HMAC_CTX_new();
    if (!HMAC_Init_ex(context, key.data ? key.data : (uint8_t *)"", (int)key.length, md, NULL)) {
        HMAC_CTX_free(context);
        return openssl_throw("HMAC failed");
    }
    HMAC_CTX **h = heap_alloc(sizeof *h);
    *h = context;
    heap_on_unreachable(h, hmac_finalize, NULL);
    return value_cell(native_object_new(h, &hmac_class));
}

static BUILTIN(hmac_update) {
    THIS_NATIVE(HMAC_CTX *, h, hmac_class);
    Secret data = secret_view(a0);
    return value_bool(data.data && HMAC_Update(*h, data.data, data.length) == 1);
}

static BUILTIN(hmac_digest) {
    THIS_NATIVE(HMAC_CTX *, h, hmac_class);
    uint8_t out[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    if (!HMAC_Final(*h, out, &length)) return openssl_throw("HMAC failed");
    return bytes_new_copy(out, length);
}

static const BindingFunction hmac_methods[] = {{"update", 1, hmac_update}, {"digest", 0, hmac_digest}};
static NativeClass hmac_class = {.name = "Hmac", .methods = hmac_methods, .count = sizeof hmac_methods / sizeof *hmac_methods};

/* ---- whole messages on the pool ---- */

typedef struct {
    Job job;
    const EVP_MD *md;
    Secret data, key; /* key.data NULL: a plain digest */
    uint8_t out[EVP_MAX_MD_SIZE];
    unsigned length;
} MessageJob;

static bool message_run(Job *job) {
    MessageJob *m = (MessageJob *)job;
    if (m->key.data) return HMAC(m->md, m->key.data, (int)m->key.length, m->data.data, m->data.length, m->out, &m->length);
    return EVP_Digest(m->data.data, m->data.length, m->out, &m->length, m->md, NULL) == 1;
}
static Value message_result(Job *job) {
    MessageJob *m = (MessageJob *)job;
    return bytes_new_copy(m->out, m->length);
}
static void message_drop(Job *job) {
    MessageJob *m = (MessageJob *)job;
    secret_free(&m->data);
    secret_free(&m->key);
}
static const JobKind message_kind = {message_run, message_result, message_drop, "Digest failed", "HASHREQUEST"};

/* (name, data, HMAC's key or undefined, callback or undefined): the digest */
static BUILTIN(prim_message) {
    MessageJob *m = openssl_job_new(sizeof *m, &message_kind);
    m->md = EVP_get_digestbyname(binding_path(a0));
    if (!m->md) return openssl_throw("Digest method not supported");
    m->data = secret_copy(a1);
    m->key = secret_copy(a2);
    return job_start(&m->job, ARG(3));
}

/* ---- names ---- */

/* Those of providers that are not there are known by name, and missing. */
static void push_name(const EVP_MD *md, const char *from, const char *to, void *list) {
    if (!md) md = EVP_get_digestbyname(from);
    EVP_MD *real = md ? EVP_MD_fetch(NULL, EVP_MD_get0_name(md), NULL) : NULL;
    if (!real) return;
    EVP_MD_free(real);
    binding_push_string(list, from);
}

/* (): the names of all digests */
static BUILTIN(prim_hashes) {
    Object *list = array_new(0);
    EVP_MD_do_all_sorted(push_name, list);
    ERR_clear_error();
    return value_cell(list);
}

/* (name): the digest's size, undefined for an unknown one */
static BUILTIN(prim_digest_size) {
    const EVP_MD *md = EVP_get_digestbyname(binding_path(a0));
    return md ? value_int(EVP_MD_get_size(md)) : UNDEFINED;
}

/* (): 1 where algorithms are looked for among those of FIPS alone */
static BUILTIN(prim_get_fips) { return value_int(EVP_default_properties_is_fips_enabled(NULL)); }
/* (on); throws */
static BUILTIN(prim_set_fips) {
    ERR_clear_error();
    if (!EVP_default_properties_enable_fips(NULL, a0 == JS_TRUE)) return openssl_throw("Cannot set FIPS mode");
    return UNDEFINED;
}

Value nacre_binding_crypto_evp(void) {
    static const BindingFunction functions[] = {{"hash", 2, prim_hash}, {"hmac", 2, prim_hmac}, {"message", 4, prim_message},
        {"hashes", 0, prim_hashes}, {"digestSize", 1, prim_digest_size}, {"getFips", 0, prim_get_fips},
        {"setFips", 1, prim_set_fips}};
    openssl_start();
    return value_cell(BINDING_FUNCTIONS(functions));
}
