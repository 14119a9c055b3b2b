/* x509_value.c - see x509_value.h. */
#include "stdlib/native/x509_value.h"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdio.h>

#include "stdlib/native/x509_names.h"

static void add(Object *o, const char *name, Value v) { create_data_property(o, atom_from_ascii(name), v); }

Value x509_bio_text(BIO *bio) {
    char *data;
    long length = BIO_get_mem_data(bio, &data);
    Value v = string_from_utf8(data, (size_t)length);
    BIO_free(bio);
    return v;
}

/* { CN: 'x', OU: ['a', 'b'] }: names that come again make arrays. */
static Value name_value(X509_NAME *name) {
    Object *o = object_new(JS_NULL);
    int count = X509_NAME_entry_count(name);
    for (int i = 0; i < count; i++) {
        X509_NAME_ENTRY *entry = X509_NAME_get_entry(name, i);
        ASN1_OBJECT *object = X509_NAME_ENTRY_get_object(entry);
        int nid = OBJ_obj2nid(object);
        char key[80];
        if (nid != NID_undef) snprintf(key, sizeof key, "%s", OBJ_nid2sn(nid));
        else OBJ_obj2txt(key, sizeof key, object, 1);
        unsigned char *text = NULL;
        int length = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(entry));
        if (length < 0) continue;
        Value value = string_from_utf8((char *)text, (size_t)length);
        OPENSSL_free(text);
        Value atom = atom_from_ascii(key), before = object_get_js(o, atom, value_cell(o));
        if (is_undefined(before)) {
            create_data_property(o, atom, value);
        } else if (is_object_kind(before, OBJECT_ARRAY)) {
            array_push(as_object(before), value);
        } else {
            Object *list = array_new(0);
            array_push(list, before);
            array_push(list, value);
            create_data_property(o, atom, value_cell(list));
        }
    }
    return value_cell(o);
}

static Value time_value(const ASN1_TIME *time) {
    BIO *bio = BIO_new(BIO_s_mem());
    ASN1_TIME_print(bio, time);
    return x509_bio_text(bio);
}

static Value fingerprint(X509 *certificate, const EVP_MD *kind) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    char text[EVP_MAX_MD_SIZE * 3 + 1] = "";
    if (!X509_digest(certificate, kind, digest, &length)) return UNDEFINED;
    for (unsigned i = 0; i < length; i++) sprintf(text + i * 3, i + 1 < length ? "%02X:" : "%02X", digest[i]);
    return binding_latin1(text);
}

static Value number_hex(const BIGNUM *n) {
    char *text = BN_bn2hex(n);
    Value v = binding_latin1(text);
    OPENSSL_free(text);
    return v;
}

static void add_key(Object *o, X509 *certificate) {
    EVP_PKEY *key = X509_get0_pubkey(certificate);
    if (!key) return;
    int type = EVP_PKEY_base_id(key);
    if (type == EVP_PKEY_RSA) {
        BIGNUM *n = NULL, *e = NULL;
        EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_N, &n);
        EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &e);
        if (n) add(o, "modulus", number_hex(n));
        add(o, "bits", value_int(EVP_PKEY_bits(key)));
        if (e) {
            char exponent[64];
            snprintf(exponent, sizeof exponent, "0x%lx", (unsigned long)BN_get_word(e));
            add(o, "exponent", binding_latin1(exponent));
        }
        BN_free(n);
        BN_free(e);
        unsigned char *der = NULL;
        int length = i2d_PUBKEY(key, &der);
        if (length > 0) add(o, "pubkey", bytes_new_copy(der, (size_t)length));
        OPENSSL_free(der);
    } else if (type == EVP_PKEY_EC) {
        char group[80] = "";
        size_t length = 0;
        add(o, "bits", value_int(EVP_PKEY_bits(key)));
        unsigned char point[256];
        if (EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point, &length))
            add(o, "pubkey", bytes_new_copy(point, length));
        if (EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof group, &length)) {
            add(o, "asn1Curve", binding_latin1(group));
            const char *nist = EC_curve_nid2nist(OBJ_txt2nid(group));
            if (nist) add(o, "nistCurve", binding_latin1(nist));
        }
    }
}

Value x509_value(X509 *certificate) {
    Object *o = object_new_plain();
    add(o, "subject", name_value(X509_get_subject_name(certificate)));
    add(o, "issuer", name_value(X509_get_issuer_name(certificate)));
    Value names = x509_alternative_names(certificate), access = x509_info_access(certificate);
    if (!is_undefined(names)) add(o, "subjectaltname", names);
    if (!is_undefined(access)) add(o, "infoAccess", access);
    add(o, "ca", value_bool(X509_check_ca(certificate) == 1));
    add_key(o, certificate);
    add(o, "valid_from", time_value(X509_get0_notBefore(certificate)));
    add(o, "valid_to", time_value(X509_get0_notAfter(certificate)));
    add(o, "fingerprint", fingerprint(certificate, EVP_sha1()));
    add(o, "fingerprint256", fingerprint(certificate, EVP_sha256()));
    add(o, "fingerprint512", fingerprint(certificate, EVP_sha512()));
    EXTENDED_KEY_USAGE *usage = X509_get_ext_d2i(certificate, NID_ext_key_usage, NULL, NULL);
    if (usage) {
        Object *list = array_new(0);
        char text[128];
        for (int i = 0; i < sk_ASN1_OBJECT_num(usage); i++)
            if (OBJ_obj2txt(text, sizeof text, sk_ASN1_OBJECT_value(usage, i), 1) > 0) binding_push_string(list, text);
        sk_ASN1_OBJECT_pop_free(usage, ASN1_OBJECT_free);
        add(o, "ext_key_usage", value_cell(list));
    }
    BIGNUM *serial = ASN1_INTEGER_to_BN(X509_get_serialNumber(certificate), NULL);
    if (serial) add(o, "serialNumber", number_hex(serial));
    BN_free(serial);
    unsigned char *der = NULL;
    int length = i2d_X509(certificate, &der);
    if (length > 0) add(o, "raw", bytes_new_copy(der, (size_t)length));
    OPENSSL_free(der);
    return value_cell(o);
}

X509 *x509_read_pem(const char *text, size_t length) {
    BIO *bio = BIO_new_mem_buf(text, (int)length);
    X509 *certificate = PEM_read_bio_X509_AUX(bio, NULL, NULL, NULL);
    BIO_free(bio);
    return certificate;
}

const char *x509_verify_code(long error) {
#define CODE(name)                                                                                                               \
    case X509_V_ERR_##name: return #name;
    switch (error) {
        CODE(UNABLE_TO_GET_ISSUER_CERT)
        CODE(UNABLE_TO_GET_CRL)
        CODE(UNABLE_TO_DECRYPT_CERT_SIGNATURE)
        CODE(UNABLE_TO_DECRYPT_CRL_SIGNATURE)
        CODE(UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY)
        CODE(CERT_SIGNATURE_FAILURE)
        CODE(CRL_SIGNATURE_FAILURE)
        CODE(CERT_NOT_YET_VALID)
        CODE(CERT_HAS_EXPIRED)
        CODE(CRL_NOT_YET_VALID)
        CODE(CRL_HAS_EXPIRED)
        CODE(ERROR_IN_CERT_NOT_BEFORE_FIELD)
        CODE(ERROR_IN_CERT_NOT_AFTER_FIELD)
        CODE(ERROR_IN_CRL_LAST_UPDATE_FIELD)
        CODE(ERROR_IN_CRL_NEXT_UPDATE_FIELD)
        CODE(OUT_OF_MEM)
        CODE(DEPTH_ZERO_SELF_SIGNED_CERT)
        CODE(SELF_SIGNED_CERT_IN_CHAIN)
        CODE(UNABLE_TO_GET_ISSUER_CERT_LOCALLY)
        CODE(UNABLE_TO_VERIFY_LEAF_SIGNATURE)
        CODE(CERT_CHAIN_TOO_LONG)
        CODE(CERT_REVOKED)
        CODE(INVALID_CA)
        CODE(PATH_LENGTH_EXCEEDED)
        CODE(INVALID_PURPOSE)
        CODE(CERT_UNTRUSTED)
        CODE(CERT_REJECTED)
        CODE(HOSTNAME_MISMATCH)
    default: return "UNSPECIFIED";
    }
#undef CODE
}
