/* key_jwk.c - JSON Web Keys (RFC 7517; RFC 7518 6 for RSA and EC, RFC 8037 for the octet key pairs), and the
 * raw public and private keys of the octet key pairs and curves. JavaScript has checked the types of the
 * members.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/param_build.h>

#include "stdlib/native/codec.h"
#include "stdlib/native/crypto/key.h"

static const struct {
    const char *name;
    int nid;
} curves[] = {{"P-256", NID_X9_62_prime256v1}, {"P-384", NID_secp384r1}, {"P-521", NID_secp521r1}, {"secp256k1", NID_secp256k1}},
  pairs[] = {{"Ed25519", EVP_PKEY_ED25519}, {"Ed448", EVP_PKEY_ED448}, {"X25519", EVP_PKEY_X25519}, {"X448", EVP_PKEY_X448}};

static void add_bytes(Object *o, const char *name, const uint8_t *data, size_t length) {
    binding_add(o, name, codec_decode_base64(data, length, true));
}

/* The number in base64url, padded to `size` bytes (0: as short as it is). */
static void add_number(Object *o, const char *name, const BIGNUM *n, size_t size) {
    Secret bytes = secret_new(size ? size : (size_t)BN_num_bytes(n));
    BN_bn2binpad(n, bytes.data, (int)bytes.length);
    add_bytes(o, name, bytes.data, bytes.length);
    secret_free(&bytes);
}

static bool add_parameter(Object *o, const char *name, EVP_PKEY *pkey, const char *parameter) {
    BIGNUM *n = NULL;
    if (!EVP_PKEY_get_bn_param(pkey, parameter, &n)) return false;
    add_number(o, name, n, 0);
    BN_clear_free(n);
    return true;
}

static void export_rsa(Object *o, const Key *k) {
    static const char *const parts[][2] = {{"d", OSSL_PKEY_PARAM_RSA_D}, {"p", OSSL_PKEY_PARAM_RSA_FACTOR1},
        {"q", OSSL_PKEY_PARAM_RSA_FACTOR2}, {"dp", OSSL_PKEY_PARAM_RSA_EXPONENT1}, {"dq", OSSL_PKEY_PARAM_RSA_EXPONENT2},
        {"qi", OSSL_PKEY_PARAM_RSA_COEFFICIENT1}};
    binding_add(o, "kty", binding_latin1("RSA"));
    add_parameter(o, "n", k->pkey, OSSL_PKEY_PARAM_RSA_N);
    add_parameter(o, "e", k->pkey, OSSL_PKEY_PARAM_RSA_E);
    for (size_t i = 0; k->type == KEY_PRIVATE && i < sizeof parts / sizeof *parts; i++)
        add_parameter(o, parts[i][0], k->pkey, parts[i][1]);
}

static Value export_ec(Object *o, const Key *k) {
    const EC_KEY *ec = EVP_PKEY_get0_EC_KEY(k->pkey);
    const EC_GROUP *group = EC_KEY_get0_group(ec);
    int nid = EC_GROUP_get_curve_name(group);
    const char *name = NULL;
    for (size_t i = 0; i < sizeof curves / sizeof *curves; i++)
        if (curves[i].nid == nid) name = curves[i].name;
    if (!name) {
        char message[128];
        snprintf(message, sizeof message, "Unsupported JWK EC curve: %s.", nid ? OBJ_nid2sn(nid) : "undefined");
        return throw_coded(ERROR_ERROR, "ERR_CRYPTO_JWK_UNSUPPORTED_CURVE", message);
    }
    size_t size = ((size_t)EC_GROUP_get_degree(group) + 7) / 8;
    BIGNUM *x = BN_new(), *y = BN_new();
    bool done = EC_POINT_get_affine_coordinates(group, EC_KEY_get0_public_key(ec), x, y, NULL) == 1;
    if (done) {
        binding_add(o, "kty", binding_latin1("EC"));
        add_number(o, "x", x, size);
        add_number(o, "y", y, size);
        binding_add(o, "crv", binding_latin1(name));
        if (k->type == KEY_PRIVATE) add_number(o, "d", EC_KEY_get0_private_key(ec), ((size_t)EC_GROUP_order_bits(group) + 7) / 8);
    }
    BN_free(x);
    BN_free(y);
    return done ? value_cell(o) : openssl_throw("Failed to get elliptic-curve point coordinates");
}

static bool raw_part(EVP_PKEY *pkey, bool is_private, Secret *out) {
    size_t length = 0;
    int (*get)(const EVP_PKEY *, unsigned char *, size_t *) =
        is_private ? EVP_PKEY_get_raw_private_key : EVP_PKEY_get_raw_public_key;
    if (get(pkey, NULL, &length) != 1) return false;
    *out = secret_new(length);
    return get(pkey, out->data, &out->length) == 1;
}

static void export_pair(Object *o, const Key *k, const char *name) {
    Secret part;
    binding_add(o, "crv", binding_latin1(name));
    if (k->type == KEY_PRIVATE && raw_part(k->pkey, true, &part)) {
        add_bytes(o, "d", part.data, part.length);
        secret_free(&part);
    }
    if (raw_part(k->pkey, false, &part)) {
        add_bytes(o, "x", part.data, part.length);
        secret_free(&part);
    }
    binding_add(o, "kty", binding_latin1("OKP"));
}

/* exportJwk(): an object; throws for keys without such a form */
BUILTIN(key_export_jwk) {
    THIS_NATIVE(Key, k, key_class);
    Object *o = object_new_plain();
    ERR_clear_error();
    if (k->type == KEY_SECRET) {
        binding_add(o, "kty", binding_latin1("oct"));
        add_bytes(o, "k", k->secret.data, k->secret.length);
        return value_cell(o);
    }
    int id = EVP_PKEY_get_id(k->pkey);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].nid == id) return export_pair(o, k, pairs[i].name), value_cell(o);
    if (id == EVP_PKEY_RSA) return export_rsa(o, k), value_cell(o);
    if (id == EVP_PKEY_EC) return export_ec(o, k);
    return throw_coded(ERROR_ERROR, "ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE", "Unsupported JWK Key Type.");
}

/* exportRaw(private?): the octets of a pair's part, the uncompressed point of a curve's key; undefined for
 * other keys */
BUILTIN(key_export_raw) {
    THIS_NATIVE(Key, k, key_class);
    Secret part = {NULL, 0};
    Value v = UNDEFINED;
    if (k->pkey && EVP_PKEY_get_id(k->pkey) == EVP_PKEY_EC) {
        const EC_KEY *ec = EVP_PKEY_get0_EC_KEY(k->pkey);
        unsigned char *point = NULL;
        size_t length =
            EC_POINT_point2buf(EC_KEY_get0_group(ec), EC_KEY_get0_public_key(ec), POINT_CONVERSION_UNCOMPRESSED, &point, NULL);
        if (length) v = bytes_new_copy(point, length);
        OPENSSL_free(point);
    } else if (k->pkey && raw_part(k->pkey, a0 == JS_TRUE, &part)) {
        v = secret_value(&part);
    }
    secret_free(&part);
    ERR_clear_error();
    return v;
}

/* ---- the other way ---- */

static Value member(Value jwk, const char *name) { return get_js(jwk, atom_from_ascii(name)); }

static Secret member_bytes(Value jwk, const char *name) {
    Value text = member(jwk, name);
    if (!is_string(text)) return (Secret){NULL, 0};
    Secret s = secret_new(string_length(text));
    s.length = codec_write_base64(text, s.data, s.length);
    return s;
}

/* A key of a type from parameters; NULL with errors in the queue. */
static EVP_PKEY *from_parameters(const char *type, int selection, OSSL_PARAM_BLD *builder) {
    EVP_PKEY *key = NULL;
    OSSL_PARAM *parameters = OSSL_PARAM_BLD_to_param(builder);
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
    if (!parameters || EVP_PKEY_fromdata_init(context) != 1 || EVP_PKEY_fromdata(context, &key, selection, parameters) != 1)
        key = NULL;
    EVP_PKEY_CTX_free(context);
    OSSL_PARAM_free(parameters);
    return key;
}

static EVP_PKEY *import_rsa(Value jwk, bool is_private) {
    static const char *const parts[][2] = {{"n", OSSL_PKEY_PARAM_RSA_N}, {"e", OSSL_PKEY_PARAM_RSA_E},
        {"d", OSSL_PKEY_PARAM_RSA_D}, {"p", OSSL_PKEY_PARAM_RSA_FACTOR1}, {"q", OSSL_PKEY_PARAM_RSA_FACTOR2},
        {"dp", OSSL_PKEY_PARAM_RSA_EXPONENT1}, {"dq", OSSL_PKEY_PARAM_RSA_EXPONENT2}, {"qi", OSSL_PKEY_PARAM_RSA_COEFFICIENT1}};
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    BIGNUM *numbers[8] = {NULL};
    int count = is_private ? 8 : 2;
    for (int i = 0; i < count; i++) {
        Secret bytes = member_bytes(jwk, parts[i][0]);
        numbers[i] = BN_bin2bn(bytes.data, (int)bytes.length, NULL);
        OSSL_PARAM_BLD_push_BN(builder, parts[i][1], numbers[i]);
        secret_free(&bytes);
    }
    EVP_PKEY *key = from_parameters("RSA", is_private ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, builder);
    for (int i = 0; i < count; i++) BN_clear_free(numbers[i]);
    OSSL_PARAM_BLD_free(builder);
    return key;
}

static EVP_PKEY *import_ec(Value jwk, const char *curve, bool is_private) {
    int nid = NID_undef;
    for (size_t i = 0; i < sizeof curves / sizeof *curves; i++)
        if (strcmp(curves[i].name, curve) == 0) nid = curves[i].nid;
    EC_KEY *ec = EC_KEY_new_by_curve_name(nid);
    if (!ec) return NULL;
    Secret x = member_bytes(jwk, "x"), y = member_bytes(jwk, "y");
    BIGNUM *bx = BN_bin2bn(x.data, (int)x.length, NULL), *by = BN_bin2bn(y.data, (int)y.length, NULL);
    bool done = EC_KEY_set_public_key_affine_coordinates(ec, bx, by) == 1;
    if (done && is_private) {
        Secret d = member_bytes(jwk, "d");
        BIGNUM *bd = BN_bin2bn(d.data, (int)d.length, NULL);
        done = EC_KEY_set_private_key(ec, bd) == 1;
        BN_clear_free(bd);
        secret_free(&d);
    }
    BN_free(bx);
    BN_free(by);
    secret_free(&x);
    secret_free(&y);
    EVP_PKEY *key = EVP_PKEY_new();
    if (!done || EVP_PKEY_set1_EC_KEY(key, ec) != 1) {
        EVP_PKEY_free(key);
        key = NULL;
    }
    EC_KEY_free(ec);
    return key;
}

/* (jwk, private?): a key of kty RSA or EC; undefined where it is none */
BUILTIN(prim_key_from_jwk) {
    bool is_private = a1 == JS_TRUE;
    ERR_clear_error();
    Value kty = member(a0, "kty"), curve = member(a0, "crv");
    EVP_PKEY *key = string_equals(kty, binding_latin1("RSA"))
                        ? import_rsa(a0, is_private)
                        : import_ec(a0, is_string(curve) ? binding_path(curve) : "", is_private);
    ERR_clear_error();
    return key ? key_new(is_private ? KEY_PRIVATE : KEY_PUBLIC, key) : UNDEFINED;
}

/* ("Ed25519" … or a curve's name, private?, bytes): a key of an octet pair, or the public key of a point;
 * undefined where it is none */
BUILTIN(prim_key_from_raw) {
    const char *name = binding_path(a0);
    bool is_private = a1 == JS_TRUE;
    Secret bytes = secret_view(a2);
    EVP_PKEY *key = NULL;
    int pair = NID_undef;
    ERR_clear_error();
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strcmp(pairs[i].name, name) == 0) pair = pairs[i].nid;
    if (pair != NID_undef) {
        key = is_private ? EVP_PKEY_new_raw_private_key(pair, NULL, bytes.data, bytes.length)
                         : EVP_PKEY_new_raw_public_key(pair, NULL, bytes.data, bytes.length);
    } else {
        int nid = EC_curve_nist2nid(name);
        EC_KEY *ec = EC_KEY_new_by_curve_name(nid == NID_undef ? OBJ_sn2nid(name) : nid);
        if (ec && EC_KEY_oct2key(ec, bytes.data, bytes.length, NULL) == 1) {
            key = EVP_PKEY_new();
            EVP_PKEY_set1_EC_KEY(key, ec);
        }
        EC_KEY_free(ec);
    }
    ERR_clear_error();
    return key ? key_new(is_private ? KEY_PRIVATE : KEY_PUBLIC, key) : UNDEFINED;
}
