/* cipher.c - binding `crypto_cipher` (stdlib/js/BINDINGS.md): symmetric ciphers of OpenSSL's EVP interface,
 * with authentication (GCM, CCM, OCB, ChaCha20-Poly1305), piece by piece; and whole messages as jobs.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>

#include "stdlib/native/crypto/job.h"
#include "stdlib/native/crypto/openssl_start.h"
#include "stdlib/native/native_class.h"

enum { NO_TAG_LENGTH = -1, TAG_MAX = 16 };
typedef enum { TAG_UNKNOWN, TAG_KNOWN, TAG_PASSED } TagState;

typedef struct {
    EVP_CIPHER_CTX *context; /* NULL: finished */
    bool encrypts, authenticated, tag_failed;
    int mode;
    TagState tag_state;
    int tag_length; /* bytes; NO_TAG_LENGTH: not told yet */
    uint8_t tag[TAG_MAX];
    int max_message; /* CCM's, by the length of its nonce */
} Cipher;

static NativeClass cipher_class;

static void finalize(void *cell, void *unused) {
    Cipher *c = cell;
    EVP_CIPHER_CTX_free(c->context);
    c->context = NULL;
    OPENSSL_cleanse(c->tag, sizeof c->tag);
}

static bool is_authenticated(const EVP_CIPHER *cipher) {
    int mode = EVP_CIPHER_get_mode(cipher);
    return mode == EVP_CIPH_GCM_MODE || mode == EVP_CIPH_CCM_MODE || mode == EVP_CIPH_OCB_MODE ||
           EVP_CIPHER_get_nid(cipher) == NID_chacha20_poly1305;
}

/* SP 800-38D 5.2.1.2 */
static bool is_gcm_tag_length(int length) { return length == 4 || length == 8 || (length >= 12 && length <= 16); }

static Value bad_tag(int length) {
    char message[80];
    snprintf(message, sizeof message, "Invalid authentication tag length: %u", (unsigned)length);
    return throw_coded(ERROR_TYPE, "ERR_CRYPTO_INVALID_AUTH_TAG", message);
}
static Value bad_iv(void) { return throw_coded(ERROR_TYPE, "ERR_CRYPTO_INVALID_IV", "Invalid initialization vector"); }
static Value bad_state(void) { return throw_coded(ERROR_ERROR, "ERR_CRYPTO_INVALID_STATE", "Invalid state"); }

/* The parameters of authentication; EXCEPTION or UNDEFINED. */
static Value start_authentication(Cipher *c, const char *name, size_t iv_length, int tag_length) {
    if (EVP_CIPHER_CTX_ctrl(c->context, EVP_CTRL_AEAD_SET_IVLEN, (int)iv_length, NULL) != 1) return bad_iv();
    if (c->mode == EVP_CIPH_GCM_MODE) {
        if (tag_length != NO_TAG_LENGTH && !is_gcm_tag_length(tag_length)) return bad_tag(tag_length);
        c->tag_length = tag_length;
        return UNDEFINED;
    }
    if (tag_length == NO_TAG_LENGTH) {
        if (EVP_CIPHER_CTX_get_nid(c->context) != NID_chacha20_poly1305) {
            char message[120];
            snprintf(message, sizeof message, "authTagLength required for %s", name);
            return throw_coded(ERROR_TYPE, "ERR_CRYPTO_INVALID_AUTH_TAG", message);
        }
        tag_length = TAG_MAX;
    }
    if (EVP_CIPHER_CTX_ctrl(c->context, EVP_CTRL_AEAD_SET_TAG, tag_length, NULL) != 1) return bad_tag(tag_length);
    c->tag_length = tag_length;
    /* RFC 3610 2.1: the length is in the 15 bytes that the nonce leaves */
    c->max_message = iv_length == 12 ? 16777215 : iv_length == 13 ? 65535 : INT32_MAX;
    return UNDEFINED;
}

static Value start(Cipher *c, const EVP_CIPHER *cipher, const char *name, const Secret *key, const Secret *iv, int tag_length) {
    c->context = EVP_CIPHER_CTX_new();
    c->mode = EVP_CIPHER_get_mode(cipher);
    c->authenticated = is_authenticated(cipher);
    c->tag_length = NO_TAG_LENGTH;
    c->max_message = INT32_MAX;
    if (c->mode == EVP_CIPH_WRAP_MODE) EVP_CIPHER_CTX_set_flags(c->context, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    if (EVP_CipherInit_ex(c->context, cipher, NULL, NULL, NULL, c->encrypts) != 1)
        return openssl_throw("Failed to initialize cipher");
    if (c->authenticated && start_authentication(c, name, iv->length, tag_length) == EXCEPTION) return EXCEPTION;
    if (EVP_CIPHER_CTX_set_key_length(c->context, (int)key->length) != 1) {
        ERR_clear_error();
        return throw_coded(ERROR_RANGE, "ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length");
    }
    if (EVP_CipherInit_ex(c->context, NULL, NULL, key->data, iv->data, c->encrypts) != 1)
        return openssl_throw("Failed to initialize cipher");
    return UNDEFINED;
}

static Value new_cipher(bool encrypts, const char *name, const Secret *key, const Secret *iv, int tag_length) {
    const EVP_CIPHER *cipher = EVP_get_cipherbyname(name);
    Cipher *c = heap_alloc(sizeof *c);
    c->encrypts = encrypts;
    heap_on_unreachable(c, finalize, NULL);
    return start(c, cipher, name, key, iv, tag_length) == EXCEPTION ? EXCEPTION : value_cell(native_object_new(c, &cipher_class));
}

/* (encrypts, name, key, iv or null, length of the tag or -1): a Cipher; throws */
static BUILTIN(prim_cipher) {
    const char *name = binding_path(a1);
    const EVP_CIPHER *cipher = EVP_get_cipherbyname(name);
    ERR_clear_error();
    if (!cipher) return throw_coded(ERROR_ERROR, "ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
    Secret key = secret_view(a2), iv = secret_view(ARG(3));
    size_t wanted = (size_t)EVP_CIPHER_get_iv_length(cipher);
    if (!iv.data && wanted != 0) return bad_iv();
    if (!is_authenticated(cipher) && iv.data && iv.length != wanted) return bad_iv();
    if (EVP_CIPHER_get_nid(cipher) == NID_chacha20_poly1305 && iv.length > 12) return bad_iv();
    return new_cipher(a0 == JS_TRUE, name, &key, &iv, binding_int(ARG(4)));
}

/* (encrypts, name, password, length of the tag or -1): the cipher of createCipher, whose key and nonce are
 * MD5s of the password; throws */
static BUILTIN(prim_cipher_by_password) {
    const char *name = binding_path(a1);
    const EVP_CIPHER *cipher = EVP_get_cipherbyname(name);
    ERR_clear_error();
    if (!cipher) return throw_coded(ERROR_ERROR, "ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
    Secret password = secret_view(a2);
    uint8_t key[EVP_MAX_KEY_LENGTH], iv[EVP_MAX_IV_LENGTH];
    int length =
        EVP_BytesToKey(cipher, EVP_md5(), NULL, password.data ? password.data : (uint8_t *)"", (int)password.length, 1, key, iv);
    Secret key_bytes = {key, (size_t)length}, iv_bytes = {iv, (size_t)EVP_CIPHER_get_iv_length(cipher)};
    Value v = new_cipher(a0 == JS_TRUE, name, &key_bytes, &iv_bytes, binding_int(ARG(3)));
    OPENSSL_cleanse(key, sizeof key);
    return v;
}

/* A decipher's tag is told to OpenSSL once, as late as it may. */
static bool pass_tag(Cipher *c) {
    if (c->tag_state != TAG_KNOWN) return true;
    if (EVP_CIPHER_CTX_ctrl(c->context, EVP_CTRL_AEAD_SET_TAG, c->tag_length, c->tag) != 1) return false;
    c->tag_state = TAG_PASSED;
    return true;
}

/* update(data): bytes; throws */
static BUILTIN(cipher_update) {
    THIS_NATIVE(Cipher, c, cipher_class);
    Secret data = secret_view(a0);
    ERR_clear_error();
    if (!c->context || data.length > INT32_MAX - EVP_MAX_BLOCK_LENGTH)
        return openssl_throw("Trying to add data in unsupported state");
    if (c->mode == EVP_CIPH_CCM_MODE && data.length > (size_t)c->max_message)
        return throw_coded(ERROR_RANGE, "ERR_CRYPTO_INVALID_MESSAGELEN", "Invalid message length");
    if (!c->encrypts && c->authenticated && !pass_tag(c)) return openssl_throw("Trying to add data in unsupported state");
    int length = 0;
    size_t room = data.length + (size_t)EVP_CIPHER_CTX_get_block_size(c->context);
    if (c->encrypts && c->mode == EVP_CIPH_WRAP_MODE &&
        EVP_CipherUpdate(c->context, NULL, &length, data.data, (int)data.length) == 1)
        room = (size_t)length;
    uint8_t *out;
    Value v = bytes_new(room, &out);
    if (v == EXCEPTION) return v;
    int status = EVP_CipherUpdate(c->context, out, &length, data.data ? data.data : (uint8_t *)"", (int)data.length);
    if (status != 1 && !c->encrypts && c->mode == EVP_CIPH_CCM_MODE) {
        /* CCM judges with the message; that is told by final. */
        c->tag_failed = true;
        ERR_clear_error();
        return bytes_new(0, &out);
    }
    if (status != 1) return openssl_throw("Trying to add data in unsupported state");
    return (size_t)length == room ? v : bytes_new_copy(out, (size_t)length);
}

static void end(Cipher *c) {
    EVP_CIPHER_CTX_free(c->context);
    c->context = NULL;
}

/* final(): bytes; throws */
static BUILTIN(cipher_final) {
    THIS_NATIVE(Cipher, c, cipher_class);
    if (!c->context) return bad_state();
    ERR_clear_error();
    uint8_t out[EVP_MAX_BLOCK_LENGTH];
    int length = 0;
    bool done = true;
    if (!c->encrypts && c->authenticated) pass_tag(c);
    if (!c->encrypts && c->mode == EVP_CIPH_CCM_MODE) {
        done = !c->tag_failed && c->tag_state == TAG_PASSED;
    } else if (!c->encrypts && EVP_CIPHER_CTX_get_nid(c->context) == NID_chacha20_poly1305 && c->tag_state != TAG_PASSED) {
        done = false;
    } else {
        done = EVP_CipherFinal_ex(c->context, out, &length) == 1;
        if (done && c->encrypts && c->authenticated) {
            if (c->tag_length == NO_TAG_LENGTH) c->tag_length = TAG_MAX;
            done = EVP_CIPHER_CTX_ctrl(c->context, EVP_CTRL_AEAD_GET_TAG, c->tag_length, c->tag) == 1;
            c->tag_state = done ? TAG_PASSED : TAG_UNKNOWN;
        }
    }
    if (done && c->encrypts && c->mode == EVP_CIPH_CCM_MODE && c->tag_state != TAG_PASSED) done = false;
    end(c);
    if (!done) return openssl_throw(c->authenticated ? "Unsupported state or unable to authenticate data" : "Unsupported state");
    Value v = bytes_new_copy(out, (size_t)length);
    OPENSSL_cleanse(out, sizeof out);
    return v;
}

/* setAutoPadding(on): false in a wrong state */
static BUILTIN(cipher_set_auto_padding) {
    THIS_NATIVE(Cipher, c, cipher_class);
    return value_bool(c->context && EVP_CIPHER_CTX_set_padding(c->context, a0 == JS_TRUE) == 1);
}

/* getAuthTag(): bytes; undefined in a wrong state */
static BUILTIN(cipher_get_auth_tag) {
    THIS_NATIVE(Cipher, c, cipher_class);
    if (c->context || !c->encrypts || !c->authenticated || c->tag_state != TAG_PASSED) return UNDEFINED;
    return bytes_new_copy(c->tag, (size_t)c->tag_length);
}

/* setAuthTag(tag): false in a wrong state; throws */
static BUILTIN(cipher_set_auth_tag) {
    THIS_NATIVE(Cipher, c, cipher_class);
    if (!c->context || !c->authenticated || c->encrypts || c->tag_state != TAG_UNKNOWN) return JS_FALSE;
    Secret tag = secret_view(a0);
    int length = (int)tag.length;
    bool good = c->mode == EVP_CIPH_GCM_MODE
                    ? (c->tag_length == NO_TAG_LENGTH || c->tag_length == length) && is_gcm_tag_length(length)
                    : c->tag_length == length;
    if (!good) return bad_tag(length);
    c->tag_length = length;
    memcpy(c->tag, tag.data, tag.length);
    c->tag_state = TAG_KNOWN;
    return JS_TRUE;
}

/* setAAD(data, length of the plaintext or -1): false in a wrong state; throws */
static BUILTIN(cipher_set_aad) {
    THIS_NATIVE(Cipher, c, cipher_class);
    Secret data = secret_view(a0);
    int length = 0, plaintext = binding_int(a1);
    if (!c->context || !c->authenticated) return JS_FALSE;
    ERR_clear_error();
    if (c->mode == EVP_CIPH_CCM_MODE) {
        if (plaintext < 0)
            return throw_coded(ERROR_TYPE, "ERR_MISSING_ARGS", "options.plaintextLength required for CCM mode with AAD");
        if (plaintext > c->max_message)
            return throw_coded(ERROR_RANGE, "ERR_CRYPTO_INVALID_MESSAGELEN", "Invalid message length");
        if (!c->encrypts && !pass_tag(c)) return JS_FALSE;
        if (EVP_CipherUpdate(c->context, NULL, &length, NULL, plaintext) != 1) return JS_FALSE;
    }
    return value_bool(EVP_CipherUpdate(c->context, NULL, &length, data.data, (int)data.length) == 1);
}

static const BindingFunction methods[] = {{"update", 1, cipher_update}, {"final", 0, cipher_final},
    {"setAutoPadding", 1, cipher_set_auto_padding}, {"getAuthTag", 0, cipher_get_auth_tag},
    {"setAuthTag", 1, cipher_set_auth_tag}, {"setAAD", 2, cipher_set_aad}};
static NativeClass cipher_class = {.name = "CipherBase", .methods = methods, .count = sizeof methods / sizeof *methods};

/* ---- whole messages ---- */

typedef struct {
    Job job;
    const EVP_CIPHER *cipher;
    bool encrypts, authenticated;
    int tag_length;
    Secret key, iv, data, aad, out;
} CipherJob;

static bool whole_run(Job *job) {
    CipherJob *j = (CipherJob *)job;
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    size_t tag = j->authenticated ? (size_t)j->tag_length : 0, input = j->data.length;
    int length = 0, rest = 0;
    EVP_CIPHER_CTX_set_flags(context, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    bool done = EVP_CipherInit_ex(context, j->cipher, NULL, NULL, NULL, j->encrypts) == 1;
    if (done && j->authenticated) {
        done = EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, (int)j->iv.length, NULL) == 1;
        if (!j->encrypts) {
            done = done && input >= tag;
            if (done) {
                input -= tag;
                done = EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, (int)tag, j->data.data + input) == 1;
            }
        }
    }
    done = done && EVP_CIPHER_CTX_set_key_length(context, (int)j->key.length) == 1 &&
           EVP_CipherInit_ex(context, NULL, NULL, j->key.data, j->iv.data, j->encrypts) == 1 &&
           (!j->aad.length || EVP_CipherUpdate(context, NULL, &length, j->aad.data, (int)j->aad.length) == 1);
    if (done) {
        length = 0;
        j->out = secret_new(input + 2 * EVP_MAX_BLOCK_LENGTH + tag);
        done = (!input || EVP_CipherUpdate(context, j->out.data, &length, j->data.data, (int)input) == 1) &&
               EVP_CipherFinal_ex(context, j->out.data + length, &rest) == 1;
        j->out.length = (size_t)(length + rest);
        if (done && j->authenticated && j->encrypts) {
            done = EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, (int)tag, j->out.data + j->out.length) == 1;
            j->out.length += tag;
        }
    }
    EVP_CIPHER_CTX_free(context);
    return done;
}
static Value whole_result(Job *job) { return secret_value(&((CipherJob *)job)->out); }
static void whole_drop(Job *job) {
    CipherJob *j = (CipherJob *)job;
    secret_free(&j->key);
    secret_free(&j->iv);
    secret_free(&j->data);
    secret_free(&j->aad);
    secret_free(&j->out);
}
static const JobKind whole_kind = {whole_run, whole_result, whole_drop, "Cipher job failed", "CIPHERREQUEST", true};

/* (encrypts, name, key, iv or null, data, additional data or undefined, length of the tag at the message's
 * end, callback) */
static BUILTIN(prim_cipher_whole) {
    CipherJob *j = openssl_job_new(sizeof *j, &whole_kind);
    j->cipher = EVP_get_cipherbyname(binding_path(a1));
    if (!j->cipher) return throw_coded(ERROR_ERROR, "ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
    j->encrypts = a0 == JS_TRUE;
    j->authenticated = is_authenticated(j->cipher);
    j->key = secret_copy(a2);
    j->iv = secret_copy(ARG(3));
    j->data = secret_copy(ARG(4));
    j->aad = secret_copy(ARG(5));
    j->tag_length = binding_int(ARG(6));
    return job_start(&j->job, ARG(7));
}

/* ---- what there is ---- */

/* Those of providers that are not there are known by name, and missing. */
static void push_name(const EVP_CIPHER *cipher, const char *from, const char *to, void *list) {
    if (!cipher) cipher = EVP_get_cipherbyname(from);
    EVP_CIPHER *real = cipher ? EVP_CIPHER_fetch(NULL, EVP_CIPHER_get0_name(cipher), NULL) : NULL;
    if (!real) return;
    EVP_CIPHER_free(real);
    binding_push_string(list, from);
}

/* (): the names of all ciphers */
static BUILTIN(prim_ciphers) {
    Object *list = array_new(0);
    EVP_CIPHER_do_all_sorted(push_name, list);
    ERR_clear_error();
    return value_cell(list);
}

static const char *mode_name(const EVP_CIPHER *cipher) {
    switch (EVP_CIPHER_get_mode(cipher)) {
    case EVP_CIPH_STREAM_CIPHER: return "stream";
    case EVP_CIPH_ECB_MODE: return "ecb";
    case EVP_CIPH_CBC_MODE: return "cbc";
    case EVP_CIPH_CFB_MODE: return "cfb";
    case EVP_CIPH_OFB_MODE: return "ofb";
    case EVP_CIPH_CTR_MODE: return "ctr";
    case EVP_CIPH_GCM_MODE: return "gcm";
    case EVP_CIPH_CCM_MODE: return "ccm";
    case EVP_CIPH_XTS_MODE: return "xts";
    case EVP_CIPH_WRAP_MODE: return "wrap";
    case EVP_CIPH_OCB_MODE: return "ocb";
    default: return NULL;
    }
}

/* (name or nid, length of the key or undefined, of the iv or undefined): what getCipherInfo gives */
static BUILTIN(prim_cipher_info) {
    const EVP_CIPHER *cipher = is_string(a0) ? EVP_get_cipherbyname(binding_path(a0)) : EVP_get_cipherbynid(binding_int(a0));
    if (!cipher) return UNDEFINED;
    int key_length = EVP_CIPHER_get_key_length(cipher), iv_length = EVP_CIPHER_get_iv_length(cipher);
    ERR_clear_error();
    if (is_number(a1) || is_number(a2)) {
        EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
        bool good = EVP_CipherInit_ex(context, cipher, NULL, NULL, NULL, 1) == 1;
        if (good && is_number(a1)) {
            good = EVP_CIPHER_CTX_set_key_length(context, binding_int(a1)) == 1;
            key_length = binding_int(a1);
        }
        if (good && is_number(a2)) {
            int length = binding_int(a2);
            int mode = EVP_CIPHER_get_mode(cipher);
            if (mode == EVP_CIPH_CCM_MODE) good = length >= 7 && length <= 13;
            else if (is_authenticated(cipher)) good = EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, length, NULL) == 1;
            else good = length == iv_length;
            iv_length = length;
        }
        EVP_CIPHER_CTX_free(context);
        ERR_clear_error();
        if (!good) return UNDEFINED;
    }
    Object *o = object_new_plain();
    const char *mode = mode_name(cipher);
    int nid = EVP_CIPHER_get_nid(cipher);
    if (mode) binding_add(o, "mode", binding_latin1(mode));
    const char *name = OBJ_nid2sn(nid);
    if (name) {
        char lower[80];
        size_t i = 0;
        for (; name[i] && i + 1 < sizeof lower; i++) lower[i] = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] + 32) : name[i];
        lower[i] = 0;
        binding_add(o, "name", binding_latin1(lower));
    }
    binding_add_number(o, "nid", nid);
    if (EVP_CIPHER_get_mode(cipher) != EVP_CIPH_STREAM_CIPHER)
        binding_add_number(o, "blockSize", EVP_CIPHER_get_block_size(cipher));
    if (iv_length) binding_add_number(o, "ivLength", iv_length);
    binding_add_number(o, "keyLength", key_length);
    return value_cell(o);
}

Value nacre_binding_crypto_cipher(void) {
    static const BindingFunction functions[] = {{"cipher", 5, prim_cipher}, {"byPassword", 4, prim_cipher_by_password},
        {"whole", 8, prim_cipher_whole}, {"ciphers", 0, prim_ciphers}, {"info", 3, prim_cipher_info}};
    openssl_start();
    return value_cell(BINDING_FUNCTIONS(functions));
}
