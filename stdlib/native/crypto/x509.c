/* x509.c - binding `crypto_x509` (stdlib/js/BINDINGS.md): certificates (RFC 5280) as objects, signed public
 * keys (SPKAC).
 */
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "stdlib/native/crypto/key.h"
#include "stdlib/native/crypto/openssl_start.h"
#include "stdlib/native/x509_value.h"

typedef struct {
    X509 *x509;
} Certificate;

static NativeClass certificate_class;

static void finalize(void *cell, void *unused) {
    Certificate *c = cell;
    X509_free(c->x509);
    c->x509 = NULL;
}

/* (PEM or DER): a certificate; throws */
static BUILTIN(prim_certificate) {
    Secret data = secret_view(a0);
    ERR_clear_error();
    BIO *bio = BIO_new_mem_buf(data.data, (int)data.length);
    X509 *x509 = PEM_read_bio_X509_AUX(bio, NULL, NULL, NULL);
    BIO_free(bio);
    if (!x509) {
        const unsigned char *p = data.data;
        x509 = d2i_X509(NULL, &p, (long)data.length);
        if (!x509) return openssl_throw("Failed to parse certificate");
        ERR_clear_error();
    }
    Certificate *c = heap_alloc(sizeof *c);
    c->x509 = x509;
    heap_on_unreachable(c, finalize, NULL);
    return value_cell(native_object_new(c, &certificate_class));
}

/* One attribute a line. */
static Value name_text(const X509_NAME *name) {
    BIO *bio = BIO_new(BIO_s_mem());
    unsigned long flags =
        ASN1_STRFLGS_ESC_2253 | ASN1_STRFLGS_ESC_CTRL | ASN1_STRFLGS_UTF8_CONVERT | XN_FLAG_SEP_MULTILINE | XN_FLAG_FN_SN;
    if (X509_NAME_print_ex(bio, name, 0, flags) <= 0) {
        BIO_free(bio);
        return UNDEFINED;
    }
    return x509_bio_text(bio);
}

static BUILTIN(certificate_subject) {
    THIS_NATIVE(Certificate, c, certificate_class);
    return name_text(X509_get_subject_name(c->x509));
}
static BUILTIN(certificate_issuer) {
    THIS_NATIVE(Certificate, c, certificate_class);
    return name_text(X509_get_issuer_name(c->x509));
}
static BUILTIN(certificate_pem) {
    THIS_NATIVE(Certificate, c, certificate_class);
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, c->x509);
    return x509_bio_text(bio);
}
static BUILTIN(certificate_legacy) {
    THIS_NATIVE(Certificate, c, certificate_class);
    return x509_value(c->x509);
}
static BUILTIN(certificate_public_key) {
    THIS_NATIVE(Certificate, c, certificate_class);
    ERR_clear_error();
    EVP_PKEY *key = X509_get_pubkey(c->x509);
    return key ? key_new(KEY_PUBLIC, key) : openssl_throw("Failed to read public key");
}

/* check…(name, flags): the name that fits, undefined for none; throws where the name is no good */
static Value judge(int status, Value found, const char *name) {
    ERR_clear_error();
    if (status == 1) return found;
    if (status == 0) return UNDEFINED;
    char message[80];
    if (status == -2) {
        snprintf(message, sizeof message, "Invalid %s", name);
        return throw_coded(ERROR_TYPE, "ERR_INVALID_ARG_VALUE", message);
    }
    return throw_coded(ERROR_ERROR, "ERR_CRYPTO_OPERATION_FAILED", "Operation failed");
}
static BUILTIN(certificate_check_host) {
    THIS_NATIVE(Certificate, c, certificate_class);
    size_t length;
    char *name = string_to_utf8(a0, &length), *peer = NULL;
    int status = X509_check_host(c->x509, name, length, (unsigned)binding_int(a1), &peer);
    Value found = peer ? binding_string(peer) : a0;
    OPENSSL_free(peer);
    return judge(status, found, "name");
}
static BUILTIN(certificate_check_email) {
    THIS_NATIVE(Certificate, c, certificate_class);
    size_t length;
    char *name = string_to_utf8(a0, &length);
    return judge(X509_check_email(c->x509, name, length, (unsigned)binding_int(a1)), a0, "name");
}
static BUILTIN(certificate_check_ip) {
    THIS_NATIVE(Certificate, c, certificate_class);
    return judge(X509_check_ip_asc(c->x509, binding_path(a0), (unsigned)binding_int(a1)), a0, "IP");
}
static BUILTIN(certificate_check_issued) {
    THIS_NATIVE(Certificate, c, certificate_class);
    Certificate *issuer = native_from(a0, &certificate_class);
    bool issued = issuer && X509_check_issued(issuer->x509, c->x509) == X509_V_OK;
    ERR_clear_error();
    return value_bool(issued);
}
static BUILTIN(certificate_check_private_key) {
    THIS_NATIVE(Certificate, c, certificate_class);
    Key *k = key_from(a0);
    bool fits = k && k->pkey && X509_check_private_key(c->x509, k->pkey) == 1;
    ERR_clear_error();
    return value_bool(fits);
}
static BUILTIN(certificate_verify) {
    THIS_NATIVE(Certificate, c, certificate_class);
    Key *k = key_from(a0);
    bool good = k && k->pkey && X509_verify(c->x509, k->pkey) > 0;
    ERR_clear_error();
    return value_bool(good);
}

static const BindingFunction methods[] = {{"subject", 0, certificate_subject}, {"issuer", 0, certificate_issuer},
    {"pem", 0, certificate_pem}, {"legacy", 0, certificate_legacy}, {"publicKey", 0, certificate_public_key},
    {"checkHost", 2, certificate_check_host}, {"checkEmail", 2, certificate_check_email}, {"checkIP", 2, certificate_check_ip},
    {"checkIssued", 1, certificate_check_issued}, {"checkPrivateKey", 1, certificate_check_private_key},
    {"verify", 1, certificate_verify}};
static NativeClass certificate_class = {.name = "X509Certificate", .methods = methods, .count = sizeof methods / sizeof *methods};

/* ---- signed public keys ---- */

static NETSCAPE_SPKI *spki_of(Value v) {
    Secret data = secret_view(v);
    /* A line's end after the text is usual, and no part of it. */
    while (data.length && strchr(" \n\r\t", data.data[data.length - 1])) data.length--;
    NETSCAPE_SPKI *spki = NETSCAPE_SPKI_b64_decode((const char *)data.data, (int)data.length);
    ERR_clear_error();
    return spki;
}

/* (spkac): does its signature hold? */
static BUILTIN(prim_spkac_verify) {
    NETSCAPE_SPKI *spki = spki_of(a0);
    EVP_PKEY *key = spki ? X509_PUBKEY_get(spki->spkac->pubkey) : NULL;
    bool good = key && NETSCAPE_SPKI_verify(spki, key) > 0;
    EVP_PKEY_free(key);
    NETSCAPE_SPKI_free(spki);
    ERR_clear_error();
    return value_bool(good);
}
/* (spkac): its public key as PEM; undefined where there is none */
static BUILTIN(prim_spkac_public_key) {
    NETSCAPE_SPKI *spki = spki_of(a0);
    EVP_PKEY *key = spki ? NETSCAPE_SPKI_get_pubkey(spki) : NULL;
    BIO *bio = BIO_new(BIO_s_mem());
    Value v = UNDEFINED;
    if (key && PEM_write_bio_PUBKEY(bio, key) > 0) {
        char *data;
        size_t length = (size_t)BIO_get_mem_data(bio, &data);
        v = bytes_new_copy(data, length);
    }
    BIO_free(bio);
    EVP_PKEY_free(key);
    NETSCAPE_SPKI_free(spki);
    ERR_clear_error();
    return v;
}
/* (spkac): its challenge; undefined where there is none */
static BUILTIN(prim_spkac_challenge) {
    NETSCAPE_SPKI *spki = spki_of(a0);
    unsigned char *text = NULL;
    int length = spki ? ASN1_STRING_to_UTF8(&text, spki->spkac->challenge) : -1;
    Value v = length >= 0 ? bytes_new_copy(text, (size_t)length) : UNDEFINED;
    OPENSSL_free(text);
    NETSCAPE_SPKI_free(spki);
    ERR_clear_error();
    return v;
}

Value nacre_binding_crypto_x509(void) {
    static const BindingFunction functions[] = {{"certificate", 1, prim_certificate}, {"spkacVerify", 1, prim_spkac_verify},
        {"spkacPublicKey", 1, prim_spkac_public_key}, {"spkacChallenge", 1, prim_spkac_challenge}};
    static const BindingNumber numbers[] = {{"X509_CHECK_FLAG_ALWAYS_CHECK_SUBJECT", X509_CHECK_FLAG_ALWAYS_CHECK_SUBJECT},
        {"X509_CHECK_FLAG_NEVER_CHECK_SUBJECT", X509_CHECK_FLAG_NEVER_CHECK_SUBJECT},
        {"X509_CHECK_FLAG_NO_WILDCARDS", X509_CHECK_FLAG_NO_WILDCARDS},
        {"X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS", X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS},
        {"X509_CHECK_FLAG_MULTI_LABEL_WILDCARDS", X509_CHECK_FLAG_MULTI_LABEL_WILDCARDS},
        {"X509_CHECK_FLAG_SINGLE_LABEL_SUBDOMAINS", X509_CHECK_FLAG_SINGLE_LABEL_SUBDOMAINS}};
    openssl_start();
    Object *o = BINDING_FUNCTIONS(functions);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) binding_add_number(o, numbers[i].name, numbers[i].value);
    return value_cell(o);
}
