/* key.c - binding `crypto_keys` (stdlib/js/BINDINGS.md) and the class of keys; see key.h. */
#include "stdlib/native/crypto/key.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/dsa.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "stdlib/native/crypto/openssl_start.h"

static void finalize(void *cell, void *unused) {
    Key *k = cell;
    EVP_PKEY_free(k->pkey);
    k->pkey = NULL;
    secret_free(&k->secret);
}

static Value make(KeyType type, EVP_PKEY *pkey, Secret secret) {
    Key *k = heap_alloc(sizeof *k);
    k->type = type;
    k->pkey = pkey;
    k->secret = secret;
    heap_on_unreachable(k, finalize, NULL);
    return value_cell(native_object_new(k, &key_class));
}

Value key_new(KeyType type, EVP_PKEY *pkey) { return make(type, pkey, (Secret){NULL, 0}); }
Value key_new_secret(Secret secret) { return make(KEY_SECRET, NULL, secret); }
Key *key_from(Value v) { return native_from(v, &key_class); }

EVP_PKEY *key_reference(Value v) {
    Key *k = key_from(v);
    if (!k || !k->pkey) {
        throw_type_error("Illegal invocation");
        return NULL;
    }
    EVP_PKEY_up_ref(k->pkey);
    return k->pkey;
}

/* ---- methods ---- */

/* toPublic(): the public key of a private one */
static BUILTIN(key_to_public) {
    THIS_NATIVE(Key, k, key_class);
    EVP_PKEY_up_ref(k->pkey);
    return key_new(KEY_PUBLIC, k->pkey);
}

/* asymmetricType(): "rsa", "ec", …; undefined for what Node does not name */
static BUILTIN(key_asymmetric_type) {
    THIS_NATIVE(Key, k, key_class);
    switch (k->pkey ? EVP_PKEY_get_id(k->pkey) : NID_undef) {
    case EVP_PKEY_RSA: return binding_latin1("rsa");
    case EVP_PKEY_RSA_PSS: return binding_latin1("rsa-pss");
    case EVP_PKEY_DSA: return binding_latin1("dsa");
    case EVP_PKEY_DH:
    case EVP_PKEY_DHX: return binding_latin1("dh");
    case EVP_PKEY_EC: return binding_latin1("ec");
    case EVP_PKEY_ED25519: return binding_latin1("ed25519");
    case EVP_PKEY_ED448: return binding_latin1("ed448");
    case EVP_PKEY_X25519: return binding_latin1("x25519");
    case EVP_PKEY_X448: return binding_latin1("x448");
    default: return UNDEFINED;
    }
}

static BUILTIN(key_secret_size) {
    THIS_NATIVE(Key, k, key_class);
    return value_uint((uint32_t)k->secret.length);
}

/* exportSecret(): the bytes */
static BUILTIN(key_export_secret) {
    THIS_NATIVE(Key, k, key_class);
    return secret_value(&k->secret);
}

/* equals(other key of the same type); undefined where OpenSSL cannot say */
static BUILTIN(key_equals) {
    THIS_NATIVE(Key, k, key_class);
    Key *other = key_from(a0);
    if (!other || other->type != k->type) return JS_FALSE;
    if (k->type == KEY_SECRET)
        return value_bool(
            k->secret.length == other->secret.length && CRYPTO_memcmp(k->secret.data, other->secret.data, k->secret.length) == 0);
    ERR_clear_error();
    int equal = EVP_PKEY_eq(k->pkey, other->pkey);
    ERR_clear_error();
    return equal == -2 ? UNDEFINED : value_bool(equal == 1);
}

static void add_name(Object *o, const char *name, const X509_ALGOR *algorithm, const char *otherwise) {
    const ASN1_OBJECT *id = NULL;
    if (algorithm) X509_ALGOR_get0(&id, NULL, NULL, algorithm);
    binding_add(o, name, binding_latin1(id ? OBJ_nid2ln(OBJ_obj2nid(id)) : otherwise));
}

/* RFC 4055 3.1: parameters of a restricted RSA-PSS key; defaults are SHA-1 and 20 */
static void add_pss(Object *o, EVP_PKEY *pkey) {
    const RSA_PSS_PARAMS *pss = RSA_get0_pss_params(EVP_PKEY_get0_RSA(pkey));
    if (!pss) return;
    X509_ALGOR *mask = NULL;
    if (pss->maskGenAlgorithm && pss->maskGenAlgorithm->parameter && pss->maskGenAlgorithm->parameter->type == V_ASN1_SEQUENCE) {
        const unsigned char *der = pss->maskGenAlgorithm->parameter->value.sequence->data;
        mask = d2i_X509_ALGOR(NULL, &der, pss->maskGenAlgorithm->parameter->value.sequence->length);
    }
    add_name(o, "hashAlgorithm", pss->hashAlgorithm, "sha1");
    add_name(o, "mgf1HashAlgorithm", mask, "sha1");
    X509_ALGOR_free(mask);
    binding_add_number(o, "saltLength", pss->saltLength ? (double)ASN1_INTEGER_get(pss->saltLength) : 20);
}

/* details(): what asymmetricKeyDetails shows; publicExponent as bytes */
static BUILTIN(key_details) {
    THIS_NATIVE(Key, k, key_class);
    Object *o = object_new_plain();
    switch (EVP_PKEY_get_id(k->pkey)) {
    case EVP_PKEY_RSA:
    case EVP_PKEY_RSA_PSS: {
        BIGNUM *exponent = NULL;
        EVP_PKEY_get_bn_param(k->pkey, OSSL_PKEY_PARAM_RSA_E, &exponent);
        binding_add_number(o, "modulusLength", EVP_PKEY_get_bits(k->pkey));
        if (exponent) {
            uint8_t *data;
            Value bytes = bytes_new((size_t)BN_num_bytes(exponent), &data);
            BN_bn2bin(exponent, data);
            binding_add(o, "publicExponent", bytes);
        }
        BN_free(exponent);
        if (EVP_PKEY_get_id(k->pkey) == EVP_PKEY_RSA_PSS) add_pss(o, k->pkey);
        break;
    }
    case EVP_PKEY_DSA: {
        BIGNUM *p = NULL, *q = NULL;
        EVP_PKEY_get_bn_param(k->pkey, OSSL_PKEY_PARAM_FFC_P, &p);
        EVP_PKEY_get_bn_param(k->pkey, OSSL_PKEY_PARAM_FFC_Q, &q);
        binding_add_number(o, "modulusLength", p ? BN_num_bits(p) : 0);
        binding_add_number(o, "divisorLength", q ? BN_num_bits(q) : 0);
        BN_free(p);
        BN_free(q);
        break;
    }
    case EVP_PKEY_EC: {
        const EC_GROUP *group = EC_KEY_get0_group(EVP_PKEY_get0_EC_KEY(k->pkey));
        int nid = group ? EC_GROUP_get_curve_name(group) : NID_undef;
        if (nid != NID_undef) binding_add(o, "namedCurve", binding_latin1(OBJ_nid2sn(nid)));
        break;
    }
    default: break;
    }
    ERR_clear_error();
    return value_cell(o);
}

/* checkEc(): is it a valid key on its curve? */
static BUILTIN(key_check_ec) {
    THIS_NATIVE(Key, k, key_class);
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_pkey(NULL, k->pkey, NULL);
    int good = k->type == KEY_PRIVATE ? EVP_PKEY_check(context) : EVP_PKEY_public_check(context);
    EVP_PKEY_CTX_free(context);
    ERR_clear_error();
    return value_bool(good == 1);
}

/* uncompressed(): a curve's point is written in full from now on */
static BUILTIN(key_uncompressed) {
    THIS_NATIVE(Key, k, key_class);
    EVP_PKEY_set_utf8_string_param(k->pkey, OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT, "uncompressed");
    ERR_clear_error();
    return UNDEFINED;
}

static const BindingFunction methods[] = {{"toPublic", 0, key_to_public}, {"asymmetricType", 0, key_asymmetric_type},
    {"secretSize", 0, key_secret_size}, {"exportSecret", 0, key_export_secret}, {"equals", 1, key_equals},
    {"details", 0, key_details}, {"checkEc", 0, key_check_ec}, {"uncompressed", 0, key_uncompressed}, {"export", 4, key_export},
    {"exportJwk", 0, key_export_jwk}, {"exportRaw", 1, key_export_raw}};
NativeClass key_class = {.name = "KeyObjectHandle", .methods = methods, .count = sizeof methods / sizeof *methods};

/* (bytes): a secret key */
static BUILTIN(prim_key_secret) {
    Secret s = secret_copy(a0);
    return key_new_secret(s.data ? s : secret_new(0));
}

Value nacre_binding_crypto_keys(void) {
    static const BindingFunction functions[] = {{"createSecret", 1, prim_key_secret}, {"read", 5, prim_key_read},
        {"fromJwk", 2, prim_key_from_jwk}, {"fromRaw", 3, prim_key_from_raw}, {"generate", 3, prim_key_generate}};
    openssl_start();
    return value_cell(BINDING_FUNCTIONS(functions));
}
