/* kdf.c - binding `crypto_kdf` (stdlib/js/BINDINGS.md): key derivation and random bytes as jobs. Each
 * function takes a callback last; without it the call is synchronous.
 */
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>

#include "stdlib/native/crypto/job.h"
#include "stdlib/native/crypto/openssl_start.h"

typedef struct {
    Job job;
    const EVP_MD *md;
    Secret key, salt, info, out;
    uint64_t n, r, p, memory; /* scrypt's; n: PBKDF2's iterations */
} Derivation;

static Value derivation_result(Job *job) { return secret_value(&((Derivation *)job)->out); }
static void derivation_drop(Job *job) {
    Derivation *d = (Derivation *)job;
    secret_free(&d->key);
    secret_free(&d->salt);
    secret_free(&d->info);
    secret_free(&d->out);
}

/* The digest by its name, the lengths are checked. NULL: pending exception. */
static Derivation *derivation_new(const JobKind *kind, Value digest, Value key, Value salt, Value length) {
    Derivation *d = openssl_job_new(sizeof *d, kind);
    ERR_clear_error();
    if (is_string(digest) && !(d->md = EVP_get_digestbyname(binding_path(digest)))) {
        openssl_throw("Invalid digest");
        return NULL;
    }
    d->key = secret_copy(key);
    d->salt = secret_copy(salt);
    d->out = secret_new((size_t)binding_double(length));
    return d;
}

/* ---- PBKDF2 (RFC 8018) ---- */

static bool pbkdf2_run(Job *job) {
    Derivation *d = (Derivation *)job;
    return d->out.length == 0 || PKCS5_PBKDF2_HMAC((char *)d->key.data, (int)d->key.length, d->salt.data, (int)d->salt.length,
                                     (int)d->n, d->md, (int)d->out.length, d->out.data);
}
static const JobKind pbkdf2_kind = {pbkdf2_run, derivation_result, derivation_drop, "Deriving bits failed", "PBKDF2REQUEST"};

/* (digest, password, salt, iterations, length, callback) */
static BUILTIN(prim_pbkdf2) {
    Derivation *d = derivation_new(&pbkdf2_kind, a0, a1, a2, ARG(4));
    if (!d) return EXCEPTION;
    d->n = (uint64_t)binding_double(ARG(3));
    return job_start(&d->job, ARG(5));
}

/* ---- HKDF (RFC 5869) ---- */

static bool hkdf_run(Job *job) {
    Derivation *d = (Derivation *)job;
    if (d->out.length == 0) return true;
    EVP_KDF *kdf = EVP_KDF_fetch(NULL, OSSL_KDF_NAME_HKDF, NULL);
    EVP_KDF_CTX *context = EVP_KDF_CTX_new(kdf);
    OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)EVP_MD_get0_name(d->md), 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, d->key.data, d->key.length),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, d->salt.data, d->salt.length),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, d->info.data, d->info.length), OSSL_PARAM_END};
    bool done = context && EVP_KDF_derive(context, d->out.data, d->out.length, parameters) == 1;
    EVP_KDF_CTX_free(context);
    EVP_KDF_free(kdf);
    return done;
}
static const JobKind hkdf_kind = {hkdf_run, derivation_result, derivation_drop, "Deriving bits failed", "DERIVEBITSREQUEST"};

/* (digest, key, salt, info, length, callback) */
static BUILTIN(prim_hkdf) {
    Derivation *d = derivation_new(&hkdf_kind, a0, a1, a2, ARG(4));
    if (!d) return EXCEPTION;
    d->info = secret_copy(ARG(3));
    return job_start(&d->job, ARG(5));
}

/* ---- scrypt (RFC 7914) ---- */

static bool scrypt_run(Job *job) {
    Derivation *d = (Derivation *)job;
    return d->out.length == 0 || EVP_PBE_scrypt((char *)d->key.data, d->key.length, d->salt.data, d->salt.length, d->n, d->r,
                                     d->p, d->memory, d->out.data, d->out.length);
}
static const JobKind scrypt_kind = {scrypt_run, derivation_result, derivation_drop, "Deriving bits failed", "SCRYPTREQUEST"};

/* (password, salt, length, N, r, p, maxmem, callback); undefined where the parameters are no good */
static BUILTIN(prim_scrypt) {
    Derivation *d = derivation_new(&scrypt_kind, UNDEFINED, a0, a1, a2);
    d->n = (uint64_t)binding_double(ARG(3));
    d->r = (uint64_t)binding_double(ARG(4));
    d->p = (uint64_t)binding_double(ARG(5));
    d->memory = (uint64_t)binding_double(ARG(6));
    if (!EVP_PBE_scrypt(NULL, 0, NULL, 0, d->n, d->r, d->p, d->memory, NULL, 0)) {
        derivation_drop(&d->job);
        unsigned long number = ERR_peek_last_error();
        char text[256], message[300];
        ERR_error_string_n(number, text, sizeof text);
        ERR_clear_error();
        snprintf(message, sizeof message, number ? "Invalid scrypt params: %s" : "Invalid scrypt params", text);
        return throw_coded(ERROR_RANGE, "ERR_CRYPTO_INVALID_SCRYPT_PARAMS", message);
    }
    return job_start(&d->job, ARG(7));
}

Value nacre_binding_crypto_kdf(void) {
    static const BindingFunction functions[] = {{"pbkdf2", 6, prim_pbkdf2}, {"hkdf", 6, prim_hkdf}, {"scrypt", 8, prim_scrypt}};
    openssl_start();
    return value_cell(BINDING_FUNCTIONS(functions));
}
