/* key_read.c - keys from PEM (RFC 7468) and DER: SPKI, PKCS #1, PKCS #8, SEC 1, certificates. */
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "stdlib/native/crypto/key.h"

typedef enum { READ_OK, READ_NOT_RECOGNIZED, READ_NEEDS_PASSPHRASE, READ_FAILED } ReadStatus;

int key_passphrase(char *out, int size, int writing, void *secret) {
    const Secret *s = secret;
    if (!s || !s->data || s->length > (size_t)size) return -1;
    memcpy(out, s->data, s->length);
    return (int)s->length;
}

/* The outermost ASN.1 sequence's content; false where there is none. */
static bool sequence_of(const Secret *der, const uint8_t **at, size_t *length) {
    const unsigned char *p = der->data;
    long size = 0;
    int tag = 0, class = 0;
    int status = ASN1_get_object(&p, &size, &tag, &class, (long)der->length);
    ERR_clear_error();
    if (status & 0x80 || tag != V_ASN1_SEQUENCE) return false;
    *at = p;
    *length = (size_t)size;
    return true;
}

/* RFC 8017 A.1.2: an RSAPrivateKey begins with the version 0 or 1, an RSAPublicKey with its large modulus. */
static bool is_rsa_private(const Secret *der) {
    const uint8_t *p;
    size_t n;
    return sequence_of(der, &p, &n) && n >= 3 && p[0] == 2 && p[1] == 1 && !(p[2] & 0xfe);
}

/* RFC 5958 3: an EncryptedPrivateKeyInfo begins with a sequence, a PrivateKeyInfo with its version. */
static bool is_encrypted(const Secret *der) {
    const uint8_t *p;
    size_t n;
    return sequence_of(der, &p, &n) && n >= 1 && p[0] != 2;
}

static EVP_PKEY *read_pkcs8(BIO *bio, const Secret *data, Secret *passphrase) {
    if (is_encrypted(data)) return d2i_PKCS8PrivateKey_bio(bio, NULL, key_passphrase, passphrase);
    PKCS8_PRIV_KEY_INFO *info = d2i_PKCS8_PRIV_KEY_INFO_bio(bio, NULL);
    EVP_PKEY *key = info ? EVP_PKCS82PKEY(info) : NULL;
    PKCS8_PRIV_KEY_INFO_free(info);
    return key;
}

static ReadStatus read_private(const Secret *data, int format, int encoding, Secret *passphrase, EVP_PKEY **out) {
    BIO *bio = BIO_new_mem_buf(data->data, (int)data->length);
    const unsigned char *p = data->data;
    *out = NULL;
    if (format == KEY_FORMAT_PEM) *out = PEM_read_bio_PrivateKey(bio, NULL, key_passphrase, passphrase);
    else if (encoding == KEY_ENCODING_PKCS1) *out = d2i_PrivateKey(EVP_PKEY_RSA, NULL, &p, (long)data->length);
    else if (encoding == KEY_ENCODING_SEC1) *out = d2i_PrivateKey(EVP_PKEY_EC, NULL, &p, (long)data->length);
    else *out = read_pkcs8(bio, data, passphrase);
    BIO_free(bio);
    unsigned long number = ERR_peek_error();
    if (!number && *out) return READ_OK;
    EVP_PKEY_free(*out);
    *out = NULL;
    bool refused = ERR_GET_LIB(number) == ERR_LIB_PEM && ERR_GET_REASON(number) == PEM_R_BAD_PASSWORD_READ;
    return refused && !passphrase->data ? READ_NEEDS_PASSPHRASE : READ_FAILED;
}

/* One kind of PEM block, read by `parse`. */
static ReadStatus read_block(
    const Secret *data, const char *name, EVP_PKEY *(*parse)(const unsigned char **p, long length), EVP_PKEY **out) {
    unsigned char *der = NULL;
    long length = 0;
    BIO *bio = BIO_new_mem_buf(data->data, (int)data->length);
    ERR_set_mark();
    int found = PEM_bytes_read_bio(&der, &length, NULL, name, bio, NULL, NULL);
    BIO_free(bio);
    ERR_pop_to_mark();
    if (found != 1) return READ_NOT_RECOGNIZED;
    const unsigned char *p = der;
    *out = parse(&p, length);
    OPENSSL_clear_free(der, (size_t)length);
    return *out ? READ_OK : READ_FAILED;
}

static EVP_PKEY *parse_spki(const unsigned char **p, long length) { return d2i_PUBKEY(NULL, p, length); }
static EVP_PKEY *parse_pkcs1(const unsigned char **p, long length) { return d2i_PublicKey(EVP_PKEY_RSA, NULL, p, length); }
static EVP_PKEY *parse_certificate(const unsigned char **p, long length) {
    X509 *certificate = d2i_X509(NULL, p, length);
    EVP_PKEY *key = certificate ? X509_get_pubkey(certificate) : NULL;
    X509_free(certificate);
    return key;
}

static ReadStatus read_public_pem(const Secret *data, EVP_PKEY **out) {
    ReadStatus status = read_block(data, "PUBLIC KEY", parse_spki, out);
    if (status == READ_NOT_RECOGNIZED) status = read_block(data, "RSA PUBLIC KEY", parse_pkcs1, out);
    if (status == READ_NOT_RECOGNIZED) status = read_block(data, "CERTIFICATE", parse_certificate, out);
    return status;
}

static ReadStatus read_public(const Secret *data, int format, int encoding, Secret *passphrase, EVP_PKEY **out) {
    if (format == KEY_FORMAT_PEM) {
        ReadStatus status = read_public_pem(data, out);
        return status == READ_NOT_RECOGNIZED ? read_private(data, format, encoding, passphrase, out) : status;
    }
    bool is_public = encoding == KEY_ENCODING_SPKI || (encoding == KEY_ENCODING_PKCS1 && !is_rsa_private(data));
    if (!is_public) return read_private(data, format, encoding, passphrase, out);
    const unsigned char *p = data->data;
    *out = encoding == KEY_ENCODING_SPKI ? parse_spki(&p, (long)data->length) : parse_pkcs1(&p, (long)data->length);
    return *out ? READ_OK : READ_FAILED;
}

/* (type, data, format, encoding, passphrase or undefined): a key; throws. A public one may be read from the
 * private. */
BUILTIN(prim_key_read) {
    KeyType type = (KeyType)binding_int(a0);
    Secret data = secret_view(a1), passphrase = secret_view(ARG(4));
    if (!data.data) data.data = (uint8_t *)"";
    EVP_PKEY *key = NULL;
    int format = binding_int(a2), encoding = binding_int(ARG(3));
    ERR_clear_error();
    ReadStatus status = type == KEY_PRIVATE ? read_private(&data, format, encoding, &passphrase, &key)
                                            : read_public(&data, format, encoding, &passphrase, &key);
    if (status == READ_NEEDS_PASSPHRASE) {
        ERR_clear_error();
        return throw_coded(ERROR_TYPE, "ERR_MISSING_PASSPHRASE", "Passphrase required for encrypted key");
    }
    if (status != READ_OK)
        return openssl_throw(type == KEY_PRIVATE ? "Failed to read private key" : "Failed to read asymmetric key");
    return key_new(type, key);
}
