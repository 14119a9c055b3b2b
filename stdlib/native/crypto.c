/* crypto.c - binding `crypto` (stdlib/js/BINDINGS.md): digests, HMAC, key derivation, random bytes.
 *
 * The state of a running digest is the content of a Uint8Array that JavaScript keeps: copying the array copies the state.
 */
#include "stdlib/native/binding.h"
#include "support/digest.h"

static const char *const digest_names[DIGEST_KIND_COUNT] = {
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha512-224", "sha512-256"};

/* The memory of a view; NULL for anything else or where it is shorter than `least`. */
static void *memory_of(Value v, size_t least, size_t *length) {
    uint8_t *data = NULL;
    size_t size = 0;
    if (!bytes_of(v, &data, &size) || size < least) return NULL;
    if (length) *length = size;
    return data ? data : (uint8_t *)"";
}

static DigestKind kind_of(Value v) {
    int kind = binding_int(v);
    return kind < 0 || kind >= DIGEST_KIND_COUNT ? DIGEST_SHA256 : (DigestKind)kind;
}

/* (kind): a state. */
static BUILTIN(prim_crypto_start) {
    Digest d;
    digest_start(&d, kind_of(a0));
    return bytes_new_copy(&d, sizeof d);
}

/* (kind, key): a state. */
static BUILTIN(prim_crypto_start_hmac) {
    Hmac h;
    size_t length = 0;
    const uint8_t *key = memory_of(a1, 0, &length);
    hmac_start(&h, kind_of(a0), key, length);
    return bytes_new_copy(&h, sizeof h);
}

/* (state, string or view): strings as UTF-8. */
static BUILTIN(prim_crypto_update) {
    Digest *d = memory_of(a0, sizeof(Digest), NULL);
    size_t length = 0;
    const void *data = is_string(a1) ? (void *)string_to_utf8(a1, &length) : memory_of(a1, 0, &length);
    if (d && data) digest_update(d, data, length);
    return UNDEFINED;
}

/* (state): the result; the state is used up. */
static BUILTIN(prim_crypto_finish) {
    size_t length = 0;
    uint8_t out[DIGEST_SIZE_MAX];
    Digest *d = memory_of(a0, sizeof(Digest), &length);
    if (!d) return UNDEFINED;
    DigestKind kind = d->kind;
    if (length >= sizeof(Hmac))
        hmac_finish((Hmac *)d, out);
    else
        digest_finish(d, out);
    return bytes_new_copy(out, digest_size(kind));
}

/* (kind, password, salt, iterations, length) */
static BUILTIN(prim_crypto_pbkdf2) {
    size_t password_length = 0, salt_length = 0, length = (size_t)binding_double(ARG(4));
    uint8_t *out;
    Value result = bytes_new(length, &out);
    if (result == EXCEPTION) return result;
    const uint8_t *password = memory_of(a1, 0, &password_length), *salt = memory_of(a2, 0, &salt_length);
    pbkdf2(kind_of(a0), password, password_length, salt, salt_length, (uint32_t)binding_double(ARG(3)), out, length);
    return result;
}

/* (kind, key, salt, info, length) */
static BUILTIN(prim_crypto_hkdf) {
    size_t key_length = 0, salt_length = 0, info_length = 0, length = (size_t)binding_double(ARG(4));
    uint8_t *out;
    Value result = bytes_new(length, &out);
    if (result == EXCEPTION) return result;
    const uint8_t *key = memory_of(a1, 0, &key_length), *salt = memory_of(a2, 0, &salt_length);
    const uint8_t *info = memory_of(ARG(3), 0, &info_length);
    hkdf(kind_of(a0), key, key_length, salt, salt_length, info, info_length, out, length);
    return result;
}

/* (view): 0 or errno. */
static BUILTIN(prim_crypto_random) {
    size_t length = 0;
    void *data = memory_of(a0, 0, &length);
    return value_int(data && length ? uv_random(NULL, NULL, data, length, 0, NULL) : 0);
}

/* (a, b) of the same length; takes the same time wherever they differ. */
static BUILTIN(prim_crypto_equal) {
    size_t length = 0, other = 0;
    const volatile uint8_t *a = memory_of(a0, 0, &length), *b = memory_of(a1, 0, &other);
    uint8_t difference = 0;
    for (size_t i = 0; i < length && i < other; i++) difference |= a[i] ^ b[i];
    return value_bool(difference == 0);
}

Value nacre_binding_crypto(void) {
    static const BindingFunction functions[] = {{"start", 1, prim_crypto_start},
        {"startHmac", 2, prim_crypto_start_hmac}, {"update", 2, prim_crypto_update}, {"finish", 1, prim_crypto_finish},
        {"pbkdf2", 5, prim_crypto_pbkdf2}, {"hkdf", 5, prim_crypto_hkdf}, {"randomFill", 1, prim_crypto_random},
        {"equal", 2, prim_crypto_equal}};
    Object *o = BINDING_FUNCTIONS(functions), *names = array_new(0), *sizes = array_new(0);
    for (int i = 0; i < DIGEST_KIND_COUNT; i++) {
        binding_push_string(names, digest_names[i]);
        binding_push_number(sizes, digest_size((DigestKind)i));
    }
    binding_add(o, "digestNames", value_cell(names));
    binding_add(o, "digestSizes", value_cell(sizes));
    return value_cell(o);
}
