/* message_digest.c - see message_digest.h. */
#include "stdlib/native/crypto/message_digest.h"

#include <stdbool.h>
#include <string.h>

/* FIPS 180-4 5.3.6: the start of SHA-512/t, which libcrypto has for itself alone. */
static const uint64_t start512_224[8] = {0x8c3d37c819544da2ull, 0x73e1996689dcd4d6ull, 0x1dfab7ae32ff9c82ull,
    0x679dd514582f9fcfull, 0x0f6d2b697bd44da8ull, 0x77e36f7304c48942ull, 0x3f9d85a86a1d36c8ull, 0x1112e6ad91d692a1ull};
static const uint64_t start512_256[8] = {0x22312194fc2bf72cull, 0x9f555fa3c84c64c2ull, 0x2393b86b6f53b151ull,
    0x963877195940eabdull, 0x96283ee2a88effe3ull, 0xbe5e1e2553863992ull, 0x2b0199fc2c85b8aaull, 0x0eb72ddc81c52ca2ull};

static const uint8_t sizes[DIGEST_KIND_COUNT] = {16, 20, 28, 32, 48, 64, 28, 32};

uint32_t digest_size(DigestKind kind) { return sizes[kind]; }
uint32_t digest_block_size(DigestKind kind) { return kind >= DIGEST_SHA384 ? 128 : 64; }

void digest_start(Digest *d, DigestKind kind) {
    memset(d, 0, sizeof *d);
    d->kind = kind;
    switch (kind) {
    case DIGEST_MD5: MD5_Init(&d->state.md5); break;
    case DIGEST_SHA1: SHA1_Init(&d->state.sha1); break;
    case DIGEST_SHA224: SHA224_Init(&d->state.sha256); break;
    case DIGEST_SHA256: SHA256_Init(&d->state.sha256); break;
    case DIGEST_SHA384: SHA384_Init(&d->state.sha512); break;
    default: SHA512_Init(&d->state.sha512);
    }
    if (kind == DIGEST_SHA512_224) memcpy(d->state.sha512.h, start512_224, sizeof start512_224);
    if (kind == DIGEST_SHA512_256) memcpy(d->state.sha512.h, start512_256, sizeof start512_256);
}

void digest_update(Digest *d, const void *data, size_t length) {
    switch ((DigestKind)d->kind) {
    case DIGEST_MD5: MD5_Update(&d->state.md5, data, length); break;
    case DIGEST_SHA1: SHA1_Update(&d->state.sha1, data, length); break;
    case DIGEST_SHA224:
    case DIGEST_SHA256: SHA256_Update(&d->state.sha256, data, length); break;
    default: SHA512_Update(&d->state.sha512, data, length);
    }
}

void digest_finish(Digest *d, uint8_t *out) {
    uint8_t whole[DIGEST_SIZE_MAX];
    switch ((DigestKind)d->kind) {
    case DIGEST_MD5: MD5_Final(whole, &d->state.md5); break;
    case DIGEST_SHA1: SHA1_Final(whole, &d->state.sha1); break;
    case DIGEST_SHA224:
    case DIGEST_SHA256: SHA256_Final(whole, &d->state.sha256); break;
    default: SHA512_Final(whole, &d->state.sha512);
    }
    memcpy(out, whole, sizes[d->kind]);
}

/* ---- HMAC, PBKDF2, HKDF ---- */

void hmac_start(Hmac *h, DigestKind kind, const uint8_t *key, size_t key_length) {
    uint8_t pad[DIGEST_BLOCK_MAX] = {0};
    uint32_t size = digest_block_size(kind);
    if (key_length > size) {
        digest_start(&h->inner, kind);
        digest_update(&h->inner, key, key_length);
        digest_finish(&h->inner, pad);
    } else if (key_length) {
        memcpy(pad, key, key_length);
    }
    for (uint32_t i = 0; i < size; i++) pad[i] ^= 0x36;
    digest_start(&h->inner, kind);
    digest_update(&h->inner, pad, size);
    for (uint32_t i = 0; i < size; i++) pad[i] ^= 0x36 ^ 0x5c;
    digest_start(&h->outer, kind);
    digest_update(&h->outer, pad, size);
}

void hmac_update(Hmac *h, const void *data, size_t length) { digest_update(&h->inner, data, length); }

void hmac_finish(Hmac *h, uint8_t *out) {
    uint8_t inner[DIGEST_SIZE_MAX];
    digest_finish(&h->inner, inner);
    digest_update(&h->outer, inner, sizes[h->outer.kind]);
    digest_finish(&h->outer, out);
}

void pbkdf2(DigestKind kind, const uint8_t *password, size_t password_length, const uint8_t *salt, size_t salt_length,
    uint32_t iterations, uint8_t *out, size_t length) {
    Hmac keyed, h;
    uint32_t size = sizes[kind];
    hmac_start(&keyed, kind, password, password_length);
    for (uint32_t block = 1; length; block++) {
        uint8_t u[DIGEST_SIZE_MAX], sum[DIGEST_SIZE_MAX];
        const uint8_t index[4] = {(uint8_t)(block >> 24), (uint8_t)(block >> 16), (uint8_t)(block >> 8), (uint8_t)block};
        h = keyed;
        hmac_update(&h, salt, salt_length);
        hmac_update(&h, index, 4);
        hmac_finish(&h, u);
        memcpy(sum, u, size);
        for (uint32_t i = 1; i < iterations; i++) {
            h = keyed;
            hmac_update(&h, u, size);
            hmac_finish(&h, u);
            for (uint32_t k = 0; k < size; k++) sum[k] ^= u[k];
        }
        size_t take = length < size ? length : size;
        memcpy(out, sum, take);
        out += take;
        length -= take;
    }
}

void hkdf(DigestKind kind, const uint8_t *key, size_t key_length, const uint8_t *salt, size_t salt_length, const uint8_t *info,
    size_t info_length, uint8_t *out, size_t length) {
    Hmac h;
    uint8_t extracted[DIGEST_SIZE_MAX], block[DIGEST_SIZE_MAX];
    uint32_t size = sizes[kind];
    hmac_start(&h, kind, salt, salt_length);
    hmac_update(&h, key, key_length);
    hmac_finish(&h, extracted);
    for (uint8_t i = 1; length; i++) {
        hmac_start(&h, kind, extracted, size);
        if (i > 1) hmac_update(&h, block, size);
        hmac_update(&h, info, info_length);
        hmac_update(&h, &i, 1);
        hmac_finish(&h, block);
        size_t take = length < size ? length : size;
        memcpy(out, block, take);
        out += take;
        length -= take;
    }
}
