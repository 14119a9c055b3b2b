/* See digest.h. The constants are those of the standards: sines (MD5), fractional parts of square and cube roots of the
 * first primes (SHA-2; the 32-bit ones are the upper halves).
 */
#include "support/digest.h"

#include <stdbool.h>
#include <string.h>

static const uint32_t sines[64] = {
    0xd76aa478u, 0xe8c7b756u, 0x242070dbu, 0xc1bdceeeu, 0xf57c0fafu, 0x4787c62au, 0xa8304613u, 0xfd469501u,
    0x698098d8u, 0x8b44f7afu, 0xffff5bb1u, 0x895cd7beu, 0x6b901122u, 0xfd987193u, 0xa679438eu, 0x49b40821u,
    0xf61e2562u, 0xc040b340u, 0x265e5a51u, 0xe9b6c7aau, 0xd62f105du, 0x02441453u, 0xd8a1e681u, 0xe7d3fbc8u,
    0x21e1cde6u, 0xc33707d6u, 0xf4d50d87u, 0x455a14edu, 0xa9e3e905u, 0xfcefa3f8u, 0x676f02d9u, 0x8d2a4c8au,
    0xfffa3942u, 0x8771f681u, 0x6d9d6122u, 0xfde5380cu, 0xa4beea44u, 0x4bdecfa9u, 0xf6bb4b60u, 0xbebfbc70u,
    0x289b7ec6u, 0xeaa127fau, 0xd4ef3085u, 0x04881d05u, 0xd9d4d039u, 0xe6db99e5u, 0x1fa27cf8u, 0xc4ac5665u,
    0xf4292244u, 0x432aff97u, 0xab9423a7u, 0xfc93a039u, 0x655b59c3u, 0x8f0ccc92u, 0xffeff47du, 0x85845dd1u,
    0x6fa87e4fu, 0xfe2ce6e0u, 0xa3014314u, 0x4e0811a1u, 0xf7537e82u, 0xbd3af235u, 0x2ad7d2bbu, 0xeb86d391u,
};

static const uint64_t cube_roots[80] = {
    0x428a2f98d728ae22ull, 0x7137449123ef65cdull, 0xb5c0fbcfec4d3b2full, 0xe9b5dba58189dbbcull,
    0x3956c25bf348b538ull, 0x59f111f1b605d019ull, 0x923f82a4af194f9bull, 0xab1c5ed5da6d8118ull,
    0xd807aa98a3030242ull, 0x12835b0145706fbeull, 0x243185be4ee4b28cull, 0x550c7dc3d5ffb4e2ull,
    0x72be5d74f27b896full, 0x80deb1fe3b1696b1ull, 0x9bdc06a725c71235ull, 0xc19bf174cf692694ull,
    0xe49b69c19ef14ad2ull, 0xefbe4786384f25e3ull, 0x0fc19dc68b8cd5b5ull, 0x240ca1cc77ac9c65ull,
    0x2de92c6f592b0275ull, 0x4a7484aa6ea6e483ull, 0x5cb0a9dcbd41fbd4ull, 0x76f988da831153b5ull,
    0x983e5152ee66dfabull, 0xa831c66d2db43210ull, 0xb00327c898fb213full, 0xbf597fc7beef0ee4ull,
    0xc6e00bf33da88fc2ull, 0xd5a79147930aa725ull, 0x06ca6351e003826full, 0x142929670a0e6e70ull,
    0x27b70a8546d22ffcull, 0x2e1b21385c26c926ull, 0x4d2c6dfc5ac42aedull, 0x53380d139d95b3dfull,
    0x650a73548baf63deull, 0x766a0abb3c77b2a8ull, 0x81c2c92e47edaee6ull, 0x92722c851482353bull,
    0xa2bfe8a14cf10364ull, 0xa81a664bbc423001ull, 0xc24b8b70d0f89791ull, 0xc76c51a30654be30ull,
    0xd192e819d6ef5218ull, 0xd69906245565a910ull, 0xf40e35855771202aull, 0x106aa07032bbd1b8ull,
    0x19a4c116b8d2d0c8ull, 0x1e376c085141ab53ull, 0x2748774cdf8eeb99ull, 0x34b0bcb5e19b48a8ull,
    0x391c0cb3c5c95a63ull, 0x4ed8aa4ae3418acbull, 0x5b9cca4f7763e373ull, 0x682e6ff3d6b2b8a3ull,
    0x748f82ee5defb2fcull, 0x78a5636f43172f60ull, 0x84c87814a1f0ab72ull, 0x8cc702081a6439ecull,
    0x90befffa23631e28ull, 0xa4506cebde82bde9ull, 0xbef9a3f7b2c67915ull, 0xc67178f2e372532bull,
    0xca273eceea26619cull, 0xd186b8c721c0c207ull, 0xeada7dd6cde0eb1eull, 0xf57d4f7fee6ed178ull,
    0x06f067aa72176fbaull, 0x0a637dc5a2c898a6ull, 0x113f9804bef90daeull, 0x1b710b35131c471bull,
    0x28db77f523047d84ull, 0x32caab7b40c72493ull, 0x3c9ebe0a15c9bebcull, 0x431d67c49c100d4cull,
    0x4cc5d4becb3e42b6ull, 0x597f299cfc657e2aull, 0x5fcb6fab3ad6faecull, 0x6c44198c4a475817ull,
};

static const uint32_t start32[][8] = {
    [DIGEST_MD5] = {0x67452301u, 0xefcdab89u, 0x98badcfeu, 0x10325476u},
    [DIGEST_SHA1] = {0x67452301u, 0xefcdab89u, 0x98badcfeu, 0x10325476u, 0xc3d2e1f0u},
    [DIGEST_SHA224] = {0xc1059ed8u, 0x367cd507u, 0x3070dd17u, 0xf70e5939u, 0xffc00b31u, 0x68581511u, 0x64f98fa7u, 0xbefa4fa4u},
    [DIGEST_SHA256] = {0x6a09e667u, 0xbb67ae85u, 0x3c6ef372u, 0xa54ff53au, 0x510e527fu, 0x9b05688cu, 0x1f83d9abu, 0x5be0cd19u},
};

static const uint64_t start64[][8] = {
    [DIGEST_SHA384 - DIGEST_SHA384] = {0xcbbb9d5dc1059ed8ull, 0x629a292a367cd507ull, 0x9159015a3070dd17ull, 0x152fecd8f70e5939ull,
        0x67332667ffc00b31ull, 0x8eb44a8768581511ull, 0xdb0c2e0d64f98fa7ull, 0x47b5481dbefa4fa4ull},
    [DIGEST_SHA512 - DIGEST_SHA384] = {0x6a09e667f3bcc908ull, 0xbb67ae8584caa73bull, 0x3c6ef372fe94f82bull, 0xa54ff53a5f1d36f1ull,
        0x510e527fade682d1ull, 0x9b05688c2b3e6c1full, 0x1f83d9abfb41bd6bull, 0x5be0cd19137e2179ull},
    [DIGEST_SHA512_224 - DIGEST_SHA384] = {0x8c3d37c819544da2ull, 0x73e1996689dcd4d6ull, 0x1dfab7ae32ff9c82ull, 0x679dd514582f9fcfull,
        0x0f6d2b697bd44da8ull, 0x77e36f7304c48942ull, 0x3f9d85a86a1d36c8ull, 0x1112e6ad91d692a1ull},
    [DIGEST_SHA512_256 - DIGEST_SHA384] = {0x22312194fc2bf72cull, 0x9f555fa3c84c64c2ull, 0x2393b86b6f53b151ull, 0x963877195940eabdull,
        0x96283ee2a88effe3ull, 0xbe5e1e2553863992ull, 0x2b0199fc2c85b8aaull, 0x0eb72ddc81c52ca2ull},
};

static const uint8_t sizes[DIGEST_KIND_COUNT] = {16, 20, 28, 32, 48, 64, 28, 32};

static bool is_wide(DigestKind kind) { return kind >= DIGEST_SHA384; }
uint32_t digest_size(DigestKind kind) { return sizes[kind]; }
uint32_t digest_block_size(DigestKind kind) { return is_wide(kind) ? 128 : 64; }

static uint32_t rotate32(uint32_t x, unsigned n) { return x << n | x >> (32 - n); }
static uint64_t rotate64(uint64_t x, unsigned n) { return x >> n | x << (64 - n); }
static uint32_t load_little32(const uint8_t *p) { return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24; }
static uint32_t load_big32(const uint8_t *p) { return (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3]; }
static uint64_t load_big64(const uint8_t *p) { return (uint64_t)load_big32(p) << 32 | load_big32(p + 4); }

/* RFC 1321 3.4 */
static void md5_block(uint32_t *h, const uint8_t *block) {
    static const uint8_t shifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    uint32_t a = h[0], b = h[1], c = h[2], d = h[3];
    for (unsigned i = 0; i < 64; i++) {
        uint32_t f;
        unsigned k;
        switch (i / 16) {
        case 0: f = (b & c) | (~b & d), k = i; break;
        case 1: f = (d & b) | (~d & c), k = (5 * i + 1) % 16; break;
        case 2: f = b ^ c ^ d, k = (3 * i + 5) % 16; break;
        default: f = c ^ (b | ~d), k = 7 * i % 16;
        }
        uint32_t sum = a + f + sines[i] + load_little32(block + 4 * k);
        a = d, d = c, c = b;
        b += rotate32(sum, shifts[i / 16][i % 4]);
    }
    h[0] += a, h[1] += b, h[2] += c, h[3] += d;
}

/* FIPS 180-4 6.1.2 */
static void sha1_block(uint32_t *h, const uint8_t *block) {
    static const uint32_t constants[4] = {0x5a827999u, 0x6ed9eba1u, 0x8f1bbcdcu, 0xca62c1d6u};
    uint32_t w[80], a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
    for (unsigned t = 0; t < 16; t++) w[t] = load_big32(block + 4 * t);
    for (unsigned t = 16; t < 80; t++) w[t] = rotate32(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
    for (unsigned t = 0; t < 80; t++) {
        uint32_t f = t < 20 ? (b & c) ^ (~b & d) : t >= 40 && t < 60 ? (b & c) ^ (b & d) ^ (c & d) : b ^ c ^ d;
        uint32_t sum = rotate32(a, 5) + f + e + constants[t / 20] + w[t];
        e = d, d = c, c = rotate32(b, 30), b = a, a = sum;
    }
    h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
}

/* FIPS 180-4 6.2.2 */
static void sha256_block(uint32_t *h, const uint8_t *block) {
    uint32_t w[64], v[8];
    for (unsigned t = 0; t < 16; t++) w[t] = load_big32(block + 4 * t);
    for (unsigned t = 16; t < 64; t++) {
        uint32_t x = w[t - 15], y = w[t - 2];
        w[t] = w[t - 16] + w[t - 7] + (rotate32(x, 25) ^ rotate32(x, 14) ^ x >> 3) + (rotate32(y, 15) ^ rotate32(y, 13) ^ y >> 10);
    }
    memcpy(v, h, sizeof v);
    for (unsigned t = 0; t < 64; t++) {
        uint32_t a = v[0], e = v[4];
        uint32_t t1 = v[7] + (rotate32(e, 26) ^ rotate32(e, 21) ^ rotate32(e, 7)) + ((e & v[5]) ^ (~e & v[6])) +
                      (uint32_t)(cube_roots[t] >> 32) + w[t];
        uint32_t t2 = (rotate32(a, 30) ^ rotate32(a, 19) ^ rotate32(a, 10)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += t1;
        v[0] = t1 + t2;
    }
    for (unsigned i = 0; i < 8; i++) h[i] += v[i];
}

/* FIPS 180-4 6.4.2 */
static void sha512_block(uint64_t *h, const uint8_t *block) {
    uint64_t w[80], v[8];
    for (unsigned t = 0; t < 16; t++) w[t] = load_big64(block + 8 * t);
    for (unsigned t = 16; t < 80; t++) {
        uint64_t x = w[t - 15], y = w[t - 2];
        w[t] = w[t - 16] + w[t - 7] + (rotate64(x, 1) ^ rotate64(x, 8) ^ x >> 7) + (rotate64(y, 19) ^ rotate64(y, 61) ^ y >> 6);
    }
    memcpy(v, h, sizeof v);
    for (unsigned t = 0; t < 80; t++) {
        uint64_t a = v[0], e = v[4];
        uint64_t t1 = v[7] + (rotate64(e, 14) ^ rotate64(e, 18) ^ rotate64(e, 41)) + ((e & v[5]) ^ (~e & v[6])) + cube_roots[t] + w[t];
        uint64_t t2 = (rotate64(a, 28) ^ rotate64(a, 34) ^ rotate64(a, 39)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += t1;
        v[0] = t1 + t2;
    }
    for (unsigned i = 0; i < 8; i++) h[i] += v[i];
}

static void digest_block(Digest *d, const uint8_t *block) {
    switch ((DigestKind)d->kind) {
    case DIGEST_MD5: md5_block(d->state.words, block); break;
    case DIGEST_SHA1: sha1_block(d->state.words, block); break;
    case DIGEST_SHA224:
    case DIGEST_SHA256: sha256_block(d->state.words, block); break;
    default: sha512_block(d->state.wide, block);
    }
}

void digest_start(Digest *d, DigestKind kind) {
    memset(d, 0, sizeof *d);
    d->kind = kind;
    if (is_wide(kind)) memcpy(d->state.wide, start64[kind - DIGEST_SHA384], sizeof d->state.wide);
    else memcpy(d->state.words, start32[kind], sizeof d->state.words);
}

void digest_update(Digest *d, const void *data, size_t length) {
    const uint8_t *bytes = data;
    uint32_t size = digest_block_size(d->kind), used = (uint32_t)(d->length % size);
    d->length += length;
    if (used) {
        size_t take = length < size - used ? length : size - used;
        memcpy(d->block + used, bytes, take);
        if (used + take < size) return;
        digest_block(d, d->block);
        bytes += take;
        length -= take;
    }
    for (; length >= size; bytes += size, length -= size) digest_block(d, bytes);
    if (length) memcpy(d->block, bytes, length);
}

void digest_finish(Digest *d, uint8_t *out) {
    bool little = d->kind == DIGEST_MD5, wide = is_wide(d->kind);
    uint32_t size = digest_block_size(d->kind), counter = wide ? 16 : 8;
    uint64_t bits = d->length * 8;
    static const uint8_t padding[DIGEST_BLOCK_MAX] = {0x80};
    uint32_t used = (uint32_t)(d->length % size);
    digest_update(d, padding, used < size - counter ? size - counter - used : 2 * size - counter - used);
    uint8_t tail[16] = {0};
    for (unsigned i = 0; i < 8; i++) tail[little ? i : counter - 1 - i] = (uint8_t)(bits >> 8 * i);
    digest_update(d, tail, counter);
    for (uint32_t i = 0; i < sizes[d->kind]; i++) {
        if (wide) out[i] = (uint8_t)(d->state.wide[i / 8] >> 8 * (7 - i % 8));
        else out[i] = (uint8_t)(d->state.words[i / 4] >> 8 * (little ? i % 4 : 3 - i % 4));
    }
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

void hkdf(DigestKind kind, const uint8_t *key, size_t key_length, const uint8_t *salt, size_t salt_length,
    const uint8_t *info, size_t info_length, uint8_t *out, size_t length) {
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
