/* sign.c - binding `crypto_sign` (stdlib/js/BINDINGS.md): signatures, in pieces and at once, and RSA's own
 * operations.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/core_names.h>
#include <openssl/dsa.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

#include "stdlib/native/crypto/job.h"
#include "stdlib/native/crypto/key.h"
#include "stdlib/native/crypto/openssl_start.h"

/* How a signature is made: RSA's padding and salt (UNSET: by the key), and the form of (EC)DSA ones. */
enum { UNSET = INT32_MIN };
typedef struct {
    int padding, salt;
    bool p1363; /* r and s of fixed length, in place of DER */
} SignOptions;

static SignOptions sign_options(Value padding, Value salt, Value p1363) {
    return (SignOptions){
        is_number(padding) ? binding_int(padding) : UNSET, is_number(salt) ? binding_int(salt) : UNSET, p1363 == JS_TRUE};
}

static bool is_rsa(const EVP_PKEY *key) {
    int id = EVP_PKEY_get_id(key);
    return id == EVP_PKEY_RSA || id == EVP_PKEY_RSA2 || id == EVP_PKEY_RSA_PSS;
}

static bool apply_options(EVP_PKEY_CTX *context, EVP_PKEY *key, const SignOptions *options) {
    if (!is_rsa(key)) return true;
    int padding = options->padding;
    if (padding == UNSET) padding = EVP_PKEY_get_id(key) == EVP_PKEY_RSA_PSS ? RSA_PKCS1_PSS_PADDING : RSA_PKCS1_PADDING;
    if (EVP_PKEY_CTX_set_rsa_padding(context, padding) <= 0) return false;
    return padding != RSA_PKCS1_PSS_PADDING || options->salt == UNSET ||
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, options->salt) > 0;
}

/* ---- r and s ---- */

/* Bytes of r and of s; 0 for keys whose signatures have none. */
static size_t half_size(EVP_PKEY *key) {
    int id = EVP_PKEY_get_id(key), bits = 0;
    if (id == EVP_PKEY_EC) {
        bits = EC_GROUP_order_bits(EC_KEY_get0_group(EVP_PKEY_get0_EC_KEY(key)));
    } else if (id == EVP_PKEY_DSA) {
        BIGNUM *q = NULL;
        EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_FFC_Q, &q);
        bits = q ? BN_num_bits(q) : 0;
        BN_free(q);
    }
    return ((size_t)bits + 7) / 8;
}

/* DER to r and s. ECDSA's and DSA's forms are the same. */
static bool to_halves(EVP_PKEY *key, Secret *signature) {
    size_t half = half_size(key);
    if (!half) return true;
    const unsigned char *p = signature->data;
    ECDSA_SIG *parts = d2i_ECDSA_SIG(NULL, &p, (long)signature->length);
    if (!parts) return false;
    Secret out = secret_new(2 * half);
    bool done = BN_bn2binpad(ECDSA_SIG_get0_r(parts), out.data, (int)half) > 0 &&
                BN_bn2binpad(ECDSA_SIG_get0_s(parts), out.data + half, (int)half) > 0;
    ECDSA_SIG_free(parts);
    secret_free(signature);
    *signature = out;
    return done;
}

static bool from_halves(EVP_PKEY *key, Secret *signature) {
    size_t half = half_size(key);
    if (!half) return true;
    if (signature->length != 2 * half) return false;
    ECDSA_SIG *parts = ECDSA_SIG_new();
    ECDSA_SIG_set0(parts, BN_bin2bn(signature->data, (int)half, NULL), BN_bin2bn(signature->data + half, (int)half, NULL));
    unsigned char *der = NULL;
    int length = i2d_ECDSA_SIG(parts, &der);
    ECDSA_SIG_free(parts);
    if (length <= 0) return false;
    secret_free(signature);
    *signature = secret_new((size_t)length);
    memcpy(signature->data, der, (size_t)length);
    OPENSSL_free(der);
    return true;
}

/* ---- in pieces ---- */

typedef struct {
    EVP_MD_CTX *context; /* NULL: finished */
} SignContext;

static NativeClass sign_class;

static void sign_finalize(void *cell, void *unused) {
    SignContext *s = cell;
    EVP_MD_CTX_free(s->context);
    s->context = NULL;
}

/* (digest's name): a SignContext; throws */
static BUILTIN(prim_sign_context) {
    const char *name = binding_path(a0);
    ERR_clear_error();
    const EVP_MD *md = EVP_get_digestbyname(strcmp(name, "dss1") == 0 || strcmp(name, "DSS1") == 0 ? "SHA1" : name);
    if (!md) return throw_coded(ERROR_TYPE, "ERR_CRYPTO_INVALID_DIGEST", "Invalid digest");
    SignContext *s = heap_alloc(sizeof *s);
    s->context = EVP_MD_CTX_new();
    heap_on_unreachable(s, sign_finalize, NULL);
    if (EVP_DigestInit_ex(s->context, md, NULL) != 1) return openssl_throw("Unsupported state");
    return value_cell(native_object_new(s, &sign_class));
}

static Value not_initialised(void) { return throw_coded(ERROR_ERROR, "ERR_CRYPTO_INVALID_STATE", "Not initialised"); }

static BUILTIN(sign_update) {
    THIS_NATIVE(SignContext, s, sign_class);
    if (!s->context) return not_initialised();
    Secret data = secret_view(a0);
    ERR_clear_error();
    if (data.data && EVP_DigestUpdate(s->context, data.data, data.length) != 1) return openssl_throw("EVP_SignUpdate fail");
    return UNDEFINED;
}

static bool is_one_shot(EVP_PKEY *key) {
    return EVP_PKEY_get_id(key) == EVP_PKEY_ED25519 || EVP_PKEY_get_id(key) == EVP_PKEY_ED448;
}

/* The digest so far, and a context for a signature over it. NULL: failed. */
static EVP_PKEY_CTX *finish(
    SignContext *s, EVP_PKEY *key, uint8_t *digest, unsigned *length, int (*init)(EVP_PKEY_CTX *), const SignOptions *options) {
    EVP_MD_CTX *context = s->context;
    EVP_PKEY_CTX *signing = NULL;
    const EVP_MD *md = EVP_MD_CTX_get0_md(context);
    s->context = NULL;
    if (EVP_DigestFinal_ex(context, digest, length) == 1) {
        signing = EVP_PKEY_CTX_new(key, NULL);
        if (!signing || init(signing) <= 0 || !apply_options(signing, key, options) ||
            EVP_PKEY_CTX_set_signature_md(signing, md) <= 0) {
            EVP_PKEY_CTX_free(signing);
            signing = NULL;
        }
    }
    EVP_MD_CTX_free(context);
    return signing;
}

static Value unsupported(void) {
    return throw_coded(ERROR_ERROR, "ERR_CRYPTO_UNSUPPORTED_OPERATION", "Unsupported crypto operation");
}

/* sign(key, padding, salt length, r and s?): bytes */
static BUILTIN(sign_sign) {
    THIS_NATIVE(SignContext, s, sign_class);
    Key *k = key_from(a0);
    if (!k || !k->pkey) return throw_type_error("Illegal invocation");
    if (is_one_shot(k->pkey)) return unsupported();
    if (!s->context) return not_initialised();
    SignOptions options = sign_options(a1, a2, ARG(3));
    uint8_t digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    ERR_clear_error();
    EVP_PKEY_CTX *signing = finish(s, k->pkey, digest, &length, EVP_PKEY_sign_init, &options);
    Secret out = secret_new((size_t)EVP_PKEY_get_size(k->pkey));
    bool done = signing && EVP_PKEY_sign(signing, out.data, &out.length, digest, length) > 0;
    EVP_PKEY_CTX_free(signing);
    if (done && options.p1363) done = to_halves(k->pkey, &out);
    Value v = done ? secret_value(&out) : openssl_throw("PEM_read_bio_PrivateKey failed");
    secret_free(&out);
    return v;
}

/* verify(key, signature, padding, salt length, r and s?) → is it good? */
static BUILTIN(sign_verify) {
    THIS_NATIVE(SignContext, s, sign_class);
    Key *k = key_from(a0);
    if (!k || !k->pkey) return throw_type_error("Illegal invocation");
    if (is_one_shot(k->pkey)) return unsupported();
    if (!s->context) return not_initialised();
    SignOptions options = sign_options(a2, ARG(3), ARG(4));
    Secret signature = secret_copy(a1);
    uint8_t digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    ERR_clear_error();
    if (options.p1363 && !from_halves(k->pkey, &signature)) {
        secret_free(&signature);
        return throw_coded(ERROR_ERROR, "ERR_CRYPTO_OPERATION_FAILED", "Malformed signature");
    }
    EVP_PKEY_CTX *signing = finish(s, k->pkey, digest, &length, EVP_PKEY_verify_init, &options);
    Value v = UNDEFINED;
    if (signing) v = value_bool(EVP_PKEY_verify(signing, signature.data, signature.length, digest, length) == 1);
    else v = openssl_throw("Verify failed");
    EVP_PKEY_CTX_free(signing);
    secret_free(&signature);
    ERR_clear_error();
    return v;
}

static const BindingFunction sign_methods[] = {{"update", 1, sign_update}, {"sign", 4, sign_sign}, {"verify", 5, sign_verify}};
static NativeClass sign_class = {.name = "Sign", .methods = sign_methods, .count = sizeof sign_methods / sizeof *sign_methods};

/* ---- at once ---- */

typedef struct {
    Job job;
    EVP_PKEY *key;
    const EVP_MD *md; /* NULL: the key's own */
    SignOptions options;
    bool verifies, good;
    Secret data, signature;
} SignJob;

static bool one_run(Job *job) {
    SignJob *s = (SignJob *)job;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *signing = NULL;
    int (*init)(EVP_MD_CTX *, EVP_PKEY_CTX **, const EVP_MD *, ENGINE *, EVP_PKEY *) =
        s->verifies ? EVP_DigestVerifyInit : EVP_DigestSignInit;
    bool done = init(context, &signing, s->md, NULL, s->key) > 0 && apply_options(signing, s->key, &s->options);
    if (done && s->verifies) {
        bool formed = !s->options.p1363 || from_halves(s->key, &s->signature);
        s->good = formed && EVP_DigestVerify(context, s->signature.data, s->signature.length, s->data.data, s->data.length) == 1;
        ERR_clear_error();
    } else if (done) {
        size_t length = 0;
        done = EVP_DigestSign(context, NULL, &length, s->data.data, s->data.length) > 0;
        if (done) {
            s->signature = secret_new(length);
            done = EVP_DigestSign(context, s->signature.data, &s->signature.length, s->data.data, s->data.length) > 0 &&
                   (!s->options.p1363 || to_halves(s->key, &s->signature));
        }
    }
    EVP_MD_CTX_free(context);
    return done;
}
static Value one_result(Job *job) {
    SignJob *s = (SignJob *)job;
    return s->verifies ? value_bool(s->good) : secret_value(&s->signature);
}
static void one_drop(Job *job) {
    SignJob *s = (SignJob *)job;
    EVP_PKEY_free(s->key);
    secret_free(&s->data);
    secret_free(&s->signature);
}
static const JobKind one_kind = {one_run, one_result, one_drop, "Signing failed", "SIGNREQUEST", true};

/* (key, digest or undefined, data, signature or undefined, padding, salt length, r and s?, callback): the
 * signature, or whether the given one is good */
static BUILTIN(prim_sign_one) {
    ERR_clear_error();
    SignJob *s = openssl_job_new(sizeof *s, &one_kind);
    if (is_string(a1) && !(s->md = EVP_get_digestbyname(binding_path(a1)))) {
        char message[256];
        snprintf(message, sizeof message, "Invalid digest: %s", binding_path(a1));
        return throw_coded(ERROR_TYPE, "ERR_CRYPTO_INVALID_DIGEST", message);
    }
    if (!(s->key = key_reference(a0))) return EXCEPTION;
    s->data = secret_copy(a2);
    s->signature = secret_copy(ARG(3));
    s->verifies = s->signature.data != NULL;
    s->options = sign_options(ARG(4), ARG(5), ARG(6));
    return job_start(&s->job, ARG(7));
}

/* ---- RSA's encryption ---- */

typedef struct {
    Job job;
    EVP_PKEY *key;
    int operation, padding;
    const EVP_MD *oaep;
    Secret label, data, out;
} RsaJob;

static const struct {
    int (*init)(EVP_PKEY_CTX *);
    int (*run)(EVP_PKEY_CTX *, unsigned char *, size_t *, const unsigned char *, size_t);
} operations[] = {{EVP_PKEY_encrypt_init, EVP_PKEY_encrypt}, {EVP_PKEY_decrypt_init, EVP_PKEY_decrypt},
    {EVP_PKEY_sign_init, EVP_PKEY_sign}, {EVP_PKEY_verify_recover_init, EVP_PKEY_verify_recover}};

static bool rsa_run(Job *job) {
    RsaJob *r = (RsaJob *)job;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(r->key, NULL);
    bool done = context && operations[r->operation].init(context) > 0 && EVP_PKEY_CTX_set_rsa_padding(context, r->padding) > 0 &&
                (!r->oaep || EVP_PKEY_CTX_set_rsa_oaep_md(context, r->oaep) > 0);
    if (done && r->label.length) {
        void *label = OPENSSL_memdup(r->label.data, r->label.length);
        done = EVP_PKEY_CTX_set0_rsa_oaep_label(context, label, (int)r->label.length) > 0;
        if (!done) OPENSSL_free(label);
    }
    size_t length = 0;
    done = done && operations[r->operation].run(context, NULL, &length, r->data.data, r->data.length) > 0;
    if (done) {
        r->out = secret_new(length);
        done = operations[r->operation].run(context, r->out.data, &r->out.length, r->data.data, r->data.length) > 0;
    }
    EVP_PKEY_CTX_free(context);
    return done;
}
static Value rsa_result(Job *job) { return secret_value(&((RsaJob *)job)->out); }
static void rsa_drop(Job *job) {
    RsaJob *r = (RsaJob *)job;
    EVP_PKEY_free(r->key);
    secret_free(&r->label);
    secret_free(&r->data);
    secret_free(&r->out);
}
static const JobKind rsa_kind = {rsa_run, rsa_result, rsa_drop, "Cipher job failed", "CIPHERREQUEST", true};

/* (operation: 0 public encryption, 1 private decryption, 2 private "encryption", 3 its reversal; key, data,
 * padding, OAEP's digest or undefined, its label or undefined, callback): bytes */
static BUILTIN(prim_rsa) {
    RsaJob *r = openssl_job_new(sizeof *r, &rsa_kind);
    ERR_clear_error();
    if (is_string(ARG(4)) && !(r->oaep = EVP_get_digestbyname(binding_path(ARG(4)))))
        return throw_coded(ERROR_ERROR, "ERR_OSSL_EVP_INVALID_DIGEST", "Invalid digest used");
    if (!(r->key = key_reference(a1))) return EXCEPTION;
    r->operation = binding_int(a0) & 3;
    r->data = secret_copy(a2);
    r->padding = binding_int(ARG(3));
    r->label = secret_copy(ARG(5));
    return job_start(&r->job, ARG(6));
}

Value nacre_binding_crypto_sign(void) {
    static const BindingFunction functions[] = {
        {"context", 1, prim_sign_context}, {"one", 8, prim_sign_one}, {"rsa", 7, prim_rsa}};
    openssl_start();
    return value_cell(BINDING_FUNCTIONS(functions));
}
