/* key_generate.c - new pairs of keys, as jobs. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/dh.h>
#include <openssl/dsa.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

#include "stdlib/native/crypto/dh_group.h"
#include "stdlib/native/crypto/job.h"
#include "stdlib/native/crypto/key.h"

typedef struct {
    Job job;
    EVP_PKEY_CTX *context; /* ready to generate a key; NULL: parameters come first */
    EVP_PKEY_CTX *parameters;
    EVP_PKEY *key;
    bool explicit_curve;
} Generation;

static bool run(Job *job) {
    Generation *g = (Generation *)job;
    if (g->parameters) {
        EVP_PKEY *parameters = NULL;
        if (EVP_PKEY_paramgen(g->parameters, &parameters) != 1) return false;
        g->context = EVP_PKEY_CTX_new(parameters, NULL);
        EVP_PKEY_free(parameters);
        if (!g->context || EVP_PKEY_keygen_init(g->context) != 1) return false;
    }
    return EVP_PKEY_keygen(g->context, &g->key) == 1;
}

/* [public, private] */
static Value result(Job *job) {
    Generation *g = (Generation *)job;
    Object *pair = array_new(0);
    EVP_PKEY_up_ref(g->key);
    array_push(pair, key_new(KEY_PUBLIC, g->key));
    EVP_PKEY_up_ref(g->key);
    array_push(pair, key_new(KEY_PRIVATE, g->key));
    return value_cell(pair);
}

static void drop(Job *job) {
    Generation *g = (Generation *)job;
    EVP_PKEY_CTX_free(g->context);
    EVP_PKEY_CTX_free(g->parameters);
    EVP_PKEY_free(g->key);
}

static Value option(Value options, const char *name) { return get_js(options, atom_from_ascii(name)); }
static int option_int(Value options, const char *name, int fallback) {
    Value v = option(options, name);
    return is_number(v) ? (int)binding_double(v) : fallback;
}

static bool init(EVP_PKEY_CTX **context, int id) {
    *context = EVP_PKEY_CTX_new_id(id, NULL);
    return *context && EVP_PKEY_keygen_init(*context) == 1;
}

static bool prepare_rsa(Generation *g, Value options, int id) {
    if (!init(&g->context, id) || EVP_PKEY_CTX_set_rsa_keygen_bits(g->context, option_int(options, "modulusLength", 0)) != 1)
        return false;
    double exponent = binding_double(option(options, "publicExponent"));
    if (exponent != 65537) {
        BIGNUM *e = BN_new();
        BN_set_word(e, (BN_ULONG)exponent);
        bool done = EVP_PKEY_CTX_set1_rsa_keygen_pubexp(g->context, e) == 1;
        BN_free(e);
        if (!done) return false;
    }
    if (id != EVP_PKEY_RSA_PSS) return true;
    Value hash = option(options, "hashAlgorithm"), mask = option(options, "mgf1HashAlgorithm");
    const EVP_MD *md = is_string(hash) ? EVP_get_digestbyname(binding_path(hash)) : NULL;
    const EVP_MD *mgf = is_string(mask) ? EVP_get_digestbyname(binding_path(mask)) : md;
    int salt = option_int(options, "saltLength", md ? EVP_MD_get_size(md) : -1);
    return (!md || EVP_PKEY_CTX_set_rsa_pss_keygen_md(g->context, md) == 1) &&
           (!mgf || EVP_PKEY_CTX_set_rsa_pss_keygen_mgf1_md(g->context, mgf) == 1) &&
           (salt < 0 || EVP_PKEY_CTX_set_rsa_pss_keygen_saltlen(g->context, salt) == 1);
}

static bool prepare_dsa(Generation *g, Value options) {
    int divisor = option_int(options, "divisorLength", -1);
    g->parameters = EVP_PKEY_CTX_new_id(EVP_PKEY_DSA, NULL);
    return EVP_PKEY_paramgen_init(g->parameters) == 1 &&
           EVP_PKEY_CTX_set_dsa_paramgen_bits(g->parameters, option_int(options, "modulusLength", 0)) == 1 &&
           (divisor < 0 || EVP_PKEY_CTX_set_dsa_paramgen_q_bits(g->parameters, divisor) == 1);
}

static bool prepare_ec(Generation *g, Value options, int nid) {
    g->parameters = EVP_PKEY_CTX_new_id(EVP_PKEY_EC, NULL);
    bool is_explicit = option(options, "explicit") == JS_TRUE;
    return EVP_PKEY_paramgen_init(g->parameters) == 1 && EVP_PKEY_CTX_set_ec_paramgen_curve_nid(g->parameters, nid) == 1 &&
           EVP_PKEY_CTX_set_ec_param_enc(g->parameters, is_explicit ? OPENSSL_EC_EXPLICIT_CURVE : OPENSSL_EC_NAMED_CURVE) == 1;
}

/* By group, prime or length of the prime. */
static bool prepare_dh(Generation *g, Value options) {
    Value prime = option(options, "prime");
    int generator = option_int(options, "generator", 2);
    if (is_undefined(prime)) {
        g->parameters = EVP_PKEY_CTX_new_id(EVP_PKEY_DH, NULL);
        return EVP_PKEY_paramgen_init(g->parameters) == 1 &&
               EVP_PKEY_CTX_set_dh_paramgen_prime_len(g->parameters, option_int(options, "primeLength", 0)) == 1 &&
               EVP_PKEY_CTX_set_dh_paramgen_generator(g->parameters, generator) == 1;
    }
    BIGNUM *p;
    if (is_string(prime)) {
        p = dh_group_prime(binding_path(prime));
    } else {
        Secret bytes = secret_view(prime);
        p = BN_bin2bn(bytes.data, (int)bytes.length, NULL);
    }
    BIGNUM *two = BN_new();
    BN_set_word(two, (BN_ULONG)generator);
    DH *dh = DH_new();
    DH_set0_pqg(dh, p, NULL, two);
    EVP_PKEY *parameters = EVP_PKEY_new();
    EVP_PKEY_assign_DH(parameters, dh);
    g->context = EVP_PKEY_CTX_new(parameters, NULL);
    EVP_PKEY_free(parameters);
    return g->context && EVP_PKEY_keygen_init(g->context) == 1;
}

static int pair_type(const char *name) {
    return strcmp(name, "ed25519") == 0  ? EVP_PKEY_ED25519
           : strcmp(name, "ed448") == 0  ? EVP_PKEY_ED448
           : strcmp(name, "x25519") == 0 ? EVP_PKEY_X25519
                                         : EVP_PKEY_X448;
}

static const JobKind kind = {run, result, drop, "Key generation failed", "KEYPAIRGENREQUEST", false};

/* (type, options, callback): [public, private]. Types: rsa, rsa-pss, dsa, ec, dh, ed25519, ed448, x25519,
 * x448. */
BUILTIN(prim_key_generate) {
    const char *type = binding_path(a0);
    ERR_clear_error();
    int nid = NID_undef;
    if (strcmp(type, "ec") == 0) {
        const char *name = binding_path(option(a1, "namedCurve"));
        nid = EC_curve_nist2nid(name);
        if (nid == NID_undef) nid = OBJ_sn2nid(name);
        EC_GROUP *group = nid == NID_undef ? NULL : EC_GROUP_new_by_curve_name(nid);
        if (!group) {
            ERR_clear_error();
            return throw_coded(ERROR_TYPE, "ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name");
        }
        EC_GROUP_free(group);
    }
    Generation *g = openssl_job_new(sizeof *g, &kind);
    bool ready = strcmp(type, "rsa") == 0       ? prepare_rsa(g, a1, EVP_PKEY_RSA)
                 : strcmp(type, "rsa-pss") == 0 ? prepare_rsa(g, a1, EVP_PKEY_RSA_PSS)
                 : strcmp(type, "dsa") == 0     ? prepare_dsa(g, a1)
                 : strcmp(type, "ec") == 0      ? prepare_ec(g, a1, nid)
                 : strcmp(type, "dh") == 0      ? prepare_dh(g, a1)
                                                : init(&g->context, pair_type(type));
    if (!ready) {
        drop(&g->job);
        OpensslErrors errors;
        openssl_errors_take(&errors);
        return throw_value(openssl_errors_value(&errors, "Key generation failed", false));
    }
    return job_start(&g->job, a2);
}
