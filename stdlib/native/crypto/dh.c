/* dh.c - binding `crypto_dh` (stdlib/js/BINDINGS.md): Diffie-Hellman over numbers and over curves, the
 * objects of createDiffieHellman and createECDH, agreement between two keys as a job.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/dh.h>
#include <openssl/ec.h>
#include <openssl/ecdh.h>
#include <openssl/err.h>

#include "stdlib/native/crypto/dh_group.h"
#include "stdlib/native/crypto/job.h"
#include "stdlib/native/crypto/key.h"
#include "stdlib/native/crypto/openssl_start.h"

static Value failed(const char *message) {
    ERR_clear_error();
    return throw_coded(ERROR_ERROR, "ERR_CRYPTO_OPERATION_FAILED", message);
}

static Value number_bytes(const BIGNUM *n) {
    uint8_t *data;
    Value v = bytes_new((size_t)BN_num_bytes(n), &data);
    BN_bn2bin(n, data);
    return v;
}

/* ---- over numbers ---- */

typedef struct {
    DH *dh;
    int verify_error;
} Exchange;

static NativeClass dh_class;

static void dh_finalize(void *cell, void *unused) {
    Exchange *d = cell;
    DH_free(d->dh);
    d->dh = NULL;
}

/* Takes over the numbers. */
static Value exchange_new(DH *dh) {
    Exchange *d = heap_alloc(sizeof *d);
    d->dh = dh;
    int codes = 0;
    if (!DH_check(dh, &codes)) {
        DH_free(dh);
        return openssl_throw("Checking DH parameters failed");
    }
    ERR_clear_error();
    d->verify_error = codes;
    heap_on_unreachable(d, dh_finalize, NULL);
    return value_cell(native_object_new(d, &dh_class));
}

/* (length of the prime in bits, or its bytes; generator as a number or bytes) */
static BUILTIN(prim_dh) {
    ERR_clear_error();
    DH *dh = DH_new();
    if (is_number(a0)) {
        int bits = binding_int(a0), generator = binding_int(a1);
        if (bits < 2) {
            ERR_raise(ERR_LIB_DH, DH_R_MODULUS_TOO_SMALL);
        } else if (generator < 2) {
            ERR_raise(ERR_LIB_DH, DH_R_BAD_GENERATOR);
        } else if (DH_generate_parameters_ex(dh, bits, generator, NULL)) {
            return exchange_new(dh);
        }
        DH_free(dh);
        return openssl_throw("Initialization failed");
    }
    Secret prime = secret_view(a0);
    BIGNUM *p = BN_bin2bn(prime.data, (int)prime.length, NULL), *g;
    if (is_number(a1)) {
        g = BN_new();
        BN_set_word(g, (BN_ULONG)binding_double(a1));
    } else {
        Secret generator = secret_view(a1);
        g = BN_bin2bn(generator.data, (int)generator.length, NULL);
    }
    if (BN_is_zero(g) || BN_is_one(g) || BN_is_negative(g) || (is_number(a1) && binding_double(a1) < 2)) {
        BN_free(p);
        BN_free(g);
        DH_free(dh);
        ERR_raise(ERR_LIB_DH, DH_R_BAD_GENERATOR);
        return openssl_throw("Initialization failed");
    }
    DH_set0_pqg(dh, p, NULL, g);
    return exchange_new(dh);
}

/* (name of a group) */
static BUILTIN(prim_dh_group) {
    BIGNUM *p = dh_group_prime(binding_path(a0));
    if (!p) return throw_coded(ERROR_ERROR, "ERR_CRYPTO_UNKNOWN_DH_GROUP", "Unknown DH group");
    BIGNUM *g = BN_new();
    BN_set_word(g, 2);
    ERR_clear_error();
    DH *dh = DH_new();
    DH_set0_pqg(dh, p, NULL, g);
    return exchange_new(dh);
}

static BUILTIN(dh_generate_keys) {
    THIS_NATIVE(Exchange, d, dh_class);
    ERR_clear_error();
    if (!DH_generate_key(d->dh)) return openssl_throw("Key generation failed");
    return number_bytes(DH_get0_pub_key(d->dh));
}

static BUILTIN(dh_compute_secret) {
    THIS_NATIVE(Exchange, d, dh_class);
    Secret other = secret_view(a0);
    ERR_clear_error();
    BIGNUM *n = BN_bin2bn(other.data, (int)other.length, NULL);
    Secret out = secret_new((size_t)DH_size(d->dh));
    int size = DH_compute_key(out.data, n, d->dh);
    Value v;
    if (size < 0) {
        int result = 0;
        bool checked = DH_check_pub_key(d->dh, n, &result);
        if (checked && result & DH_CHECK_PUBKEY_TOO_SMALL)
            v = throw_coded(ERROR_RANGE, "ERR_CRYPTO_INVALID_KEYLEN", "Supplied key is too small");
        else if (checked && result & DH_CHECK_PUBKEY_TOO_LARGE)
            v = throw_coded(ERROR_RANGE, "ERR_CRYPTO_INVALID_KEYLEN", "Supplied key is too large");
        else v = throw_coded(ERROR_ERROR, "ERR_CRYPTO_INVALID_KEYTYPE", "Invalid key type");
        ERR_clear_error();
    } else {
        /* Padded in front to the prime's length. */
        memmove(out.data + out.length - size, out.data, (size_t)size);
        memset(out.data, 0, out.length - (size_t)size);
        v = secret_value(&out);
    }
    BN_free(n);
    secret_free(&out);
    return v;
}

static Value number_of(const BIGNUM *n, const char *missing) {
    return n ? number_bytes(n) : throw_coded(ERROR_ERROR, "ERR_CRYPTO_INVALID_STATE", missing);
}
static BUILTIN(dh_get_prime) {
    THIS_NATIVE(Exchange, d, dh_class);
    return number_of(DH_get0_p(d->dh), "p is null");
}
static BUILTIN(dh_get_generator) {
    THIS_NATIVE(Exchange, d, dh_class);
    return number_of(DH_get0_g(d->dh), "g is null");
}
static BUILTIN(dh_get_public_key) {
    THIS_NATIVE(Exchange, d, dh_class);
    return number_of(DH_get0_pub_key(d->dh), "No public key - did you forget to generate one?");
}
static BUILTIN(dh_get_private_key) {
    THIS_NATIVE(Exchange, d, dh_class);
    return number_of(DH_get0_priv_key(d->dh), "No private key - did you forget to generate one?");
}
static BUILTIN(dh_set_public_key) {
    THIS_NATIVE(Exchange, d, dh_class);
    Secret bytes = secret_view(a0);
    DH_set0_key(d->dh, BN_bin2bn(bytes.data, (int)bytes.length, NULL), NULL);
    return UNDEFINED;
}
static BUILTIN(dh_set_private_key) {
    THIS_NATIVE(Exchange, d, dh_class);
    Secret bytes = secret_view(a0);
    DH_set0_key(d->dh, NULL, BN_bin2bn(bytes.data, (int)bytes.length, NULL));
    return UNDEFINED;
}
static BUILTIN(dh_verify_error) {
    THIS_NATIVE(Exchange, d, dh_class);
    return value_int(d->verify_error);
}

static const BindingFunction dh_methods[] = {{"generateKeys", 0, dh_generate_keys}, {"computeSecret", 1, dh_compute_secret},
    {"getPrime", 0, dh_get_prime}, {"getGenerator", 0, dh_get_generator}, {"getPublicKey", 0, dh_get_public_key},
    {"getPrivateKey", 0, dh_get_private_key}, {"setPublicKey", 1, dh_set_public_key}, {"setPrivateKey", 1, dh_set_private_key}};
static void dh_prepare(Object *prototype) { native_add_getter(prototype, "verifyError", dh_verify_error); }
static NativeClass dh_class = {
    .name = "DiffieHellman", .methods = dh_methods, .count = sizeof dh_methods / sizeof *dh_methods, .prepare = dh_prepare};

/* ---- over curves ---- */

typedef struct {
    EC_KEY *key;
} CurveExchange;

static NativeClass ecdh_class;

static void ecdh_finalize(void *cell, void *unused) {
    CurveExchange *e = cell;
    EC_KEY_free(e->key);
    e->key = NULL;
}

static EC_POINT *point_of(const EC_GROUP *group, Secret bytes) {
    EC_POINT *point = EC_POINT_new(group);
    if (EC_POINT_oct2point(group, point, bytes.data, bytes.length, NULL)) return point;
    EC_POINT_free(point);
    return NULL;
}

static Value point_bytes(const EC_GROUP *group, const EC_POINT *point, int form) {
    unsigned char *out = NULL;
    size_t length = EC_POINT_point2buf(group, point, (point_conversion_form_t)form, &out, NULL);
    if (!length) return failed("Failed to get public key length");
    Value v = bytes_new_copy(out, length);
    OPENSSL_free(out);
    return v;
}

static Value bad_curve(void) {
    ERR_clear_error();
    return throw_coded(ERROR_TYPE, "ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
}

/* (curve) */
static BUILTIN(prim_ecdh) {
    ERR_clear_error();
    EC_KEY *key = EC_KEY_new_by_curve_name(OBJ_sn2nid(binding_path(a0)));
    if (!key) return bad_curve();
    CurveExchange *e = heap_alloc(sizeof *e);
    e->key = key;
    heap_on_unreachable(e, ecdh_finalize, NULL);
    return value_cell(native_object_new(e, &ecdh_class));
}

static BUILTIN(ecdh_generate_keys) {
    THIS_NATIVE(CurveExchange, e, ecdh_class);
    ERR_clear_error();
    return EC_KEY_generate_key(e->key) ? UNDEFINED : failed("Failed to generate key");
}

/* computeSecret(other public key): bytes; undefined where the own pair is no good; false where the other is
 * not */
static BUILTIN(ecdh_compute_secret) {
    THIS_NATIVE(CurveExchange, e, ecdh_class);
    const EC_GROUP *group = EC_KEY_get0_group(e->key);
    ERR_clear_error();
    if (!EC_KEY_check_key(e->key)) {
        ERR_clear_error();
        return throw_coded(ERROR_RANGE, "ERR_CRYPTO_INVALID_KEYPAIR", "Invalid key pair");
    }
    EC_POINT *other = point_of(group, secret_view(a0));
    if (!other) {
        ERR_clear_error();
        return JS_FALSE;
    }
    Secret out = secret_new(((size_t)EC_GROUP_get_degree(group) + 7) / 8);
    bool done = ECDH_compute_key(out.data, out.length, other, e->key, NULL) > 0;
    EC_POINT_free(other);
    Value v = done ? secret_value(&out) : failed("Failed to compute ECDH key");
    secret_free(&out);
    return v;
}

static BUILTIN(ecdh_get_public_key) {
    THIS_NATIVE(CurveExchange, e, ecdh_class);
    const EC_POINT *point = EC_KEY_get0_public_key(e->key);
    if (!point) return failed("Failed to get ECDH public key");
    return point_bytes(EC_KEY_get0_group(e->key), point, binding_int(a0));
}

static BUILTIN(ecdh_get_private_key) {
    THIS_NATIVE(CurveExchange, e, ecdh_class);
    const BIGNUM *n = EC_KEY_get0_private_key(e->key);
    if (!n) return failed("Failed to get ECDH private key");
    return number_bytes(n);
}

/* SEC 1 3.2.1: the number is in [1, order - 1]; the public key is made from it. */
static BUILTIN(ecdh_set_private_key) {
    THIS_NATIVE(CurveExchange, e, ecdh_class);
    const EC_GROUP *group = EC_KEY_get0_group(e->key);
    Secret bytes = secret_view(a0);
    ERR_clear_error();
    BIGNUM *n = BN_bin2bn(bytes.data, (int)bytes.length, NULL);
    if (BN_is_zero(n) || BN_cmp(n, EC_GROUP_get0_order(group)) >= 0) {
        BN_clear_free(n);
        return throw_coded(ERROR_RANGE, "ERR_CRYPTO_INVALID_KEYTYPE", "Private key is not valid for specified curve.");
    }
    EC_KEY *key = EC_KEY_new();
    EC_POINT *point = EC_POINT_new(group);
    bool done = EC_KEY_set_group(key, group) && EC_KEY_set_private_key(key, n) &&
                EC_POINT_mul(group, point, n, NULL, NULL, NULL) && EC_KEY_set_public_key(key, point);
    EC_POINT_free(point);
    BN_clear_free(n);
    if (!done) {
        EC_KEY_free(key);
        return failed("Failed to convert BN to a private key");
    }
    EC_KEY_free(e->key);
    e->key = key;
    return UNDEFINED;
}

static BUILTIN(ecdh_set_public_key) {
    THIS_NATIVE(CurveExchange, e, ecdh_class);
    ERR_clear_error();
    EC_POINT *point = point_of(EC_KEY_get0_group(e->key), secret_view(a0));
    if (!point) return failed("Failed to convert Buffer to EC_POINT");
    bool done = EC_KEY_set_public_key(e->key, point);
    EC_POINT_free(point);
    return done ? UNDEFINED : failed("Failed to set EC_POINT as the public key");
}

static const BindingFunction ecdh_methods[] = {{"generateKeys", 0, ecdh_generate_keys}, {"computeSecret", 1, ecdh_compute_secret},
    {"getPublicKey", 1, ecdh_get_public_key}, {"getPrivateKey", 0, ecdh_get_private_key},
    {"setPrivateKey", 1, ecdh_set_private_key}, {"setPublicKey", 1, ecdh_set_public_key}};
static NativeClass ecdh_class = {.name = "ECDH", .methods = ecdh_methods, .count = sizeof ecdh_methods / sizeof *ecdh_methods};

/* (point, curve, form): the point in that form */
static BUILTIN(prim_convert_key) {
    ERR_clear_error();
    EC_GROUP *group = EC_GROUP_new_by_curve_name(OBJ_sn2nid(binding_path(a1)));
    if (!group) return bad_curve();
    EC_POINT *point = point_of(group, secret_view(a0));
    Value v = point ? point_bytes(group, point, binding_int(a2)) : failed("Failed to convert Buffer to EC_POINT");
    EC_POINT_free(point);
    EC_GROUP_free(group);
    return v;
}

/* (): the names of all curves */
static BUILTIN(prim_curves) {
    Object *list = array_new(0);
    size_t count = EC_get_builtin_curves(NULL, 0);
    EC_builtin_curve *curves = OPENSSL_malloc(count * sizeof *curves);
    EC_get_builtin_curves(curves, count);
    for (size_t i = 0; i < count; i++) binding_push_string(list, OBJ_nid2sn(curves[i].nid));
    OPENSSL_free(curves);
    return value_cell(list);
}

/* ---- between two keys ---- */

typedef struct {
    Job job;
    EVP_PKEY *own, *other;
    Secret out;
} Agreement;

static bool agree_run(Job *job) {
    Agreement *a = (Agreement *)job;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(a->own, NULL);
    size_t length = 0;
    bool done = context && EVP_PKEY_derive_init(context) > 0 && EVP_PKEY_derive_set_peer(context, a->other) > 0 &&
                EVP_PKEY_derive(context, NULL, &length) > 0;
    if (done) {
        a->out = secret_new(length);
        done = EVP_PKEY_derive(context, a->out.data, &length) > 0;
        if (done && length < a->out.length) { /* DH drops zeros in front */
            memmove(a->out.data + a->out.length - length, a->out.data, length);
            memset(a->out.data, 0, a->out.length - length);
        }
    }
    EVP_PKEY_CTX_free(context);
    return done;
}
static Value agree_result(Job *job) { return secret_value(&((Agreement *)job)->out); }
static void agree_drop(Job *job) {
    Agreement *a = (Agreement *)job;
    EVP_PKEY_free(a->own);
    EVP_PKEY_free(a->other);
    secret_free(&a->out);
}
static const JobKind agree_kind = {agree_run, agree_result, agree_drop, "Deriving bits failed", "DERIVEBITSREQUEST", true};

/* (private key, public key, callback): the secret */
static BUILTIN(prim_agree) {
    Agreement *a = openssl_job_new(sizeof *a, &agree_kind);
    if (!(a->own = key_reference(a0)) || !(a->other = key_reference(a1))) {
        agree_drop(&a->job);
        return EXCEPTION;
    }
    return job_start(&a->job, a2);
}

Value nacre_binding_crypto_dh(void) {
    static const BindingFunction functions[] = {{"dh", 2, prim_dh}, {"group", 1, prim_dh_group}, {"ecdh", 1, prim_ecdh},
        {"convertKey", 3, prim_convert_key}, {"curves", 0, prim_curves}, {"agree", 3, prim_agree}};
    openssl_start();
    return value_cell(BINDING_FUNCTIONS(functions));
}
