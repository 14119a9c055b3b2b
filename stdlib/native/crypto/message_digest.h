/* message_digest.h - the digests of small programs: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4), and what is
 * built on them: HMAC (RFC 2104), PBKDF2 (RFC 8018), HKDF (RFC 5869).
 *
 * They are libcrypto's own, in assembly, by its low-level functions: those link some ten kilobytes, where the
 * EVP interface would link all of it. A Digest is plain memory: copying it copies the state. Nothing
 * allocates, nothing fails.
 */
#ifndef NACRE_STDLIB_CRYPTO_MESSAGE_DIGEST_H
#define NACRE_STDLIB_CRYPTO_MESSAGE_DIGEST_H

#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/md5.h>
#include <openssl/sha.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    DIGEST_MD5,
    DIGEST_SHA1,
    DIGEST_SHA224,
    DIGEST_SHA256,
    DIGEST_SHA384,
    DIGEST_SHA512,
    DIGEST_SHA512_224,
    DIGEST_SHA512_256,
    DIGEST_KIND_COUNT
} DigestKind;

enum { DIGEST_SIZE_MAX = 64, DIGEST_BLOCK_MAX = 128 };

typedef struct {
    union {
        MD5_CTX md5;
        SHA_CTX sha1;
        SHA256_CTX sha256;
        SHA512_CTX sha512;
    } state;
    uint32_t kind;
} Digest;

typedef struct {
    Digest inner, outer;
} Hmac;

uint32_t digest_size(DigestKind kind);       /* bytes of the result */
uint32_t digest_block_size(DigestKind kind); /* bytes of a block */
void digest_start(Digest *d, DigestKind kind);
void digest_update(Digest *d, const void *data, size_t length);
/* Writes digest_size bytes; the state is used up. */
void digest_finish(Digest *d, uint8_t *out);

void hmac_start(Hmac *h, DigestKind kind, const uint8_t *key, size_t key_length);
void hmac_update(Hmac *h, const void *data, size_t length);
void hmac_finish(Hmac *h, uint8_t *out);

/* Fill `length` bytes of out; iterations at least 1. */
void pbkdf2(DigestKind kind, const uint8_t *password, size_t password_length, const uint8_t *salt, size_t salt_length,
    uint32_t iterations, uint8_t *out, size_t length);
/* length at most 255 * digest_size. */
void hkdf(DigestKind kind, const uint8_t *key, size_t key_length, const uint8_t *salt, size_t salt_length, const uint8_t *info,
    size_t info_length, uint8_t *out, size_t length);

#endif
