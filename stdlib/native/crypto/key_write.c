/* key_write.c - keys as PEM and DER: SPKI, PKCS #1, PKCS #8, SEC 1, the private ones encrypted where asked
 * for. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "stdlib/native/crypto/key.h"

static bool write_public(BIO *bio, EVP_PKEY *key, int format, int encoding) {
    bool pem = format == KEY_FORMAT_PEM;
    if (encoding == KEY_ENCODING_PKCS1) {
        const RSA *rsa = EVP_PKEY_get0_RSA(key);
        return (pem ? PEM_write_bio_RSAPublicKey(bio, rsa) : i2d_RSAPublicKey_bio(bio, rsa)) == 1;
    }
    return (pem ? PEM_write_bio_PUBKEY(bio, key) : i2d_PUBKEY_bio(bio, key)) == 1;
}

static bool write_private(BIO *bio, EVP_PKEY *key, int format, int encoding, const EVP_CIPHER *cipher, const Secret *passphrase) {
    bool pem = format == KEY_FORMAT_PEM;
    char *pass = cipher ? (char *)passphrase->data : NULL;
    int length = cipher ? (int)passphrase->length : 0;
    if (encoding == KEY_ENCODING_PKCS1) {
        RSA *rsa = (RSA *)EVP_PKEY_get0_RSA(key);
        return (pem ? PEM_write_bio_RSAPrivateKey(bio, rsa, cipher, (unsigned char *)pass, length, NULL, NULL)
                    : i2d_RSAPrivateKey_bio(bio, rsa)) == 1;
    }
    if (encoding == KEY_ENCODING_SEC1) {
        EC_KEY *ec = (EC_KEY *)EVP_PKEY_get0_EC_KEY(key);
        return (pem ? PEM_write_bio_ECPrivateKey(bio, ec, cipher, (unsigned char *)pass, length, NULL, NULL)
                    : i2d_ECPrivateKey_bio(bio, ec)) == 1;
    }
    return (pem ? PEM_write_bio_PKCS8PrivateKey(bio, key, cipher, pass, length, NULL, NULL)
                : i2d_PKCS8PrivateKey_bio(bio, key, cipher, pass, length, NULL, NULL)) == 1;
}

/* export(format, encoding, cipher name or undefined, passphrase): a string for PEM, bytes for DER */
BUILTIN(key_export) {
    THIS_NATIVE(Key, k, key_class);
    int format = binding_int(a0), encoding = binding_int(a1);
    Secret passphrase = secret_view(ARG(3));
    if (!passphrase.data) passphrase.data = (uint8_t *)"";
    const EVP_CIPHER *cipher = NULL;
    ERR_clear_error();
    if (is_string(a2) && !(cipher = EVP_get_cipherbyname(binding_path(a2))))
        return throw_coded(ERROR_ERROR, "ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
    BIO *bio = BIO_new(BIO_s_secmem());
    bool done = k->type == KEY_PUBLIC ? write_public(bio, k->pkey, format, encoding)
                                      : write_private(bio, k->pkey, format, encoding, cipher, &passphrase);
    Value v;
    if (done) {
        char *data;
        size_t length = (size_t)BIO_get_mem_data(bio, &data);
        v = format == KEY_FORMAT_PEM ? string_from_latin1((uint8_t *)data, (uint32_t)length) : bytes_new_copy(data, length);
        ERR_clear_error();
    } else {
        v = openssl_throw(k->type == KEY_PUBLIC ? "Failed to encode public key" : "Failed to encode private key");
    }
    BIO_free_all(bio);
    return v;
}
