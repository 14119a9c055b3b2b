/* key.h - keys: the native objects behind KeyObject, and reading and writing their formats.
 *
 * key.c has the class and what a key tells of itself, key_read.c PEM and DER, key_write.c the same the other
 * way, key_jwk.c JSON Web Keys (RFC 7517, 7518, 8037), key_generate.c new ones.
 */
#ifndef NACRE_STDLIB_CRYPTO_KEY_H
#define NACRE_STDLIB_CRYPTO_KEY_H

#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/evp.h>

#include "stdlib/native/crypto/secret.h"
#include "stdlib/native/native_class.h"
#include "stdlib/native/openssl_error.h"

typedef enum { KEY_SECRET, KEY_PUBLIC, KEY_PRIVATE } KeyType;
typedef struct {
    KeyType type;
    EVP_PKEY *pkey; /* NULL: secret */
    Secret secret;
} Key;

extern NativeClass key_class;

/* Takes over the reference. */
Value key_new(KeyType type, EVP_PKEY *pkey);
/* Takes over the bytes. */
Value key_new_secret(Secret secret);
/* The key behind a value, NULL for another. */
Key *key_from(Value v);
/* A new reference to the asymmetric key behind a value; NULL with a TypeError. */
EVP_PKEY *key_reference(Value v);

/* What the passphrase callback of OpenSSL is given. data NULL: none. */
int key_passphrase(char *out, int size, int writing, void *secret);

/* Encodings, numbered as JavaScript does (internal/crypto/keys). */
enum { KEY_FORMAT_DER, KEY_FORMAT_PEM, KEY_FORMAT_JWK };
enum { KEY_ENCODING_PKCS1, KEY_ENCODING_PKCS8, KEY_ENCODING_SPKI, KEY_ENCODING_SEC1 };

BUILTIN(prim_key_read);
BUILTIN(prim_key_from_jwk);
BUILTIN(prim_key_from_raw);
BUILTIN(prim_key_generate);
BUILTIN(key_export);
BUILTIN(key_export_jwk);
BUILTIN(key_export_raw);

#endif
