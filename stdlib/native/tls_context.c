/* tls_context.c - contexts of binding `tls` (stdlib/js/BINDINGS.md): certificates, keys, roots, ciphers and versions as an SSL_CTX. */
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <stdlib.h>

#include "stdlib/native/openssl_error.h"
#include "stdlib/native/tls_session.h"
#include "stdlib/native/x509_value.h"

static void text_of(Value v, const char **text, size_t *length) {
    uint8_t *data = NULL;
    if (is_string(v)) {
        *text = string_to_utf8(v, length);
    } else {
        *length = 0;
        bytes_of(v, &data, length);
        *text = data ? (char *)data : "";
    }
}

/* No passphrase is an empty one: the key cannot be decrypted by it. */
static int give_passphrase(char *out, int size, int writing, void *passphrase) {
    size_t length = passphrase ? strlen(passphrase) : 0;
    if (length > (size_t)size) return -1;
    if (length) memcpy(out, passphrase, length);
    return (int)length;
}

static void context_finalize(void *cell, void *unused) {
    Context *c = cell;
    SSL_CTX_free(c->ctx);
    c->ctx = NULL;
}

/* The first of OpenSSL's errors says why, as in Node. */
static Value first_error(const char *fallback) {
    Value error = openssl_error_of(ERR_peek_error(), fallback);
    ERR_clear_error();
    return error;
}
#define FAILED(text) return first_error(text)

/* setCert(pem): the certificate and those that follow it as its chain */
static BUILTIN(context_set_cert) {
    THIS_CONTEXT(c);
    const char *text;
    size_t length;
    text_of(a0, &text, &length);
    BIO *bio = BIO_new_mem_buf(text, (int)length);
    X509 *leaf = PEM_read_bio_X509_AUX(bio, NULL, NULL, NULL);
    bool done = leaf && SSL_CTX_use_certificate(c->ctx, leaf);
    X509_free(leaf);
    if (done) SSL_CTX_clear_chain_certs(c->ctx);
    while (done) {
        X509 *next = PEM_read_bio_X509(bio, NULL, NULL, NULL);
        if (!next) break;
        done = SSL_CTX_add0_chain_cert(c->ctx, next);
    }
    BIO_free(bio);
    if (!done) FAILED("SSL_CTX_use_certificate_chain");
    ERR_clear_error();
    c->has_certificate = true;
    return UNDEFINED;
}

/* setKey(pem, passphrase or undefined) */
static BUILTIN(context_set_key) {
    THIS_CONTEXT(c);
    const char *text;
    size_t length;
    text_of(a0, &text, &length);
    BIO *bio = BIO_new_mem_buf(text, (int)length);
    EVP_PKEY *key = PEM_read_bio_PrivateKey(bio, NULL, give_passphrase, is_string(a1) ? binding_path(a1) : NULL);
    BIO_free(bio);
    bool done = key && SSL_CTX_use_PrivateKey(c->ctx, key);
    EVP_PKEY_free(key);
    if (!done) FAILED("cannot use the private key");
    return UNDEFINED;
}

static X509_STORE *shared_roots;

/* The store of the context, for writing: one of its own. */
static X509_STORE *own_store(Context *c) {
    if (SSL_CTX_get_cert_store(c->ctx) == shared_roots && shared_roots) {
        SSL_CTX_set_cert_store(c->ctx, X509_STORE_new());
        SSL_CTX_set_default_verify_paths(c->ctx);
    }
    return SSL_CTX_get_cert_store(c->ctx);
}

/* addCa(pem): every certificate in it is trusted */
static BUILTIN(context_add_ca) {
    THIS_CONTEXT(c);
    const char *text;
    size_t length;
    text_of(a0, &text, &length);
    BIO *bio = BIO_new_mem_buf(text, (int)length);
    X509_STORE *store = own_store(c);
    int count = 0;
    for (X509 *certificate; (certificate = PEM_read_bio_X509_AUX(bio, NULL, NULL, NULL)); count++) {
        X509_STORE_add_cert(store, certificate);
        SSL_CTX_add_client_CA(c->ctx, certificate);
        X509_free(certificate);
    }
    BIO_free(bio);
    ERR_clear_error();
    return value_int(count);
}

/* The file of further roots is what the environment named at the start. Not for a program that runs for another user. */
static const char *extra_roots;
__attribute__((constructor)) static void remember_extra_roots(void) { extra_roots = secure_getenv("NODE_EXTRA_CA_CERTS"); }

/* addRoots(): the system's and those of NODE_EXTRA_CA_CERTS. They are read once: contexts share them. [file, OpenSSL's error] of
 * the extra file where it could not be read. */
static BUILTIN(context_add_roots) {
    THIS_CONTEXT(c);
    char problem[256] = "";
    if (!shared_roots && (shared_roots = X509_STORE_new())) {
        X509_STORE_set_default_paths(shared_roots);
        ERR_clear_error();
        if (extra_roots && *extra_roots && !X509_STORE_load_file(shared_roots, extra_roots))
            ERR_error_string_n(ERR_peek_error(), problem, sizeof problem);
    }
    if (shared_roots) SSL_CTX_set1_cert_store(c->ctx, shared_roots);
    ERR_clear_error();
    if (!problem[0]) return UNDEFINED;
    Object *list = array_new(0);
    binding_push_string(list, extra_roots);
    binding_push_string(list, problem);
    return value_cell(list);
}

/* addCrl(pem) */
static BUILTIN(context_add_crl) {
    THIS_CONTEXT(c);
    const char *text;
    size_t length;
    text_of(a0, &text, &length);
    BIO *bio = BIO_new_mem_buf(text, (int)length);
    X509_CRL *crl = PEM_read_bio_X509_CRL(bio, NULL, NULL, NULL);
    BIO_free(bio);
    if (!crl) FAILED("Failed to parse CRL");
    X509_STORE *store = own_store(c);
    X509_STORE_add_crl(store, crl);
    X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL);
    X509_CRL_free(crl);
    return UNDEFINED;
}

Value tls_coded_error(const char *code, const char *text) {
    Value error = error_new(ERROR_ERROR, binding_latin1(text));
    create_data_property(as_object(error), atom_from_ascii("code"), binding_latin1(code));
    return error;
}
static Value operation_failed(const char *text) { return tls_coded_error("ERR_CRYPTO_OPERATION_FAILED", text); }

/* loadPkcs12(bytes, passphrase or undefined) */
static BUILTIN(context_load_pkcs12) {
    THIS_CONTEXT(c);
    const char *text;
    size_t length;
    text_of(a0, &text, &length);
    BIO *bio = BIO_new_mem_buf(text, (int)length);
    ERR_clear_error();
    PKCS12 *container = d2i_PKCS12_bio(bio, NULL);
    BIO_free(bio);
    EVP_PKEY *key = NULL;
    X509 *leaf = NULL;
    STACK_OF(X509) *chain = NULL;
    bool read = container && PKCS12_parse(container, is_string(a1) ? binding_path(a1) : "", &key, &leaf, &chain);
    bool done = read && leaf && key && SSL_CTX_use_certificate(c->ctx, leaf) && SSL_CTX_use_PrivateKey(c->ctx, key);
    for (int i = 0; done && i < sk_X509_num(chain); i++) {
        SSL_CTX_add1_chain_cert(c->ctx, sk_X509_value(chain, i));
        X509_STORE_add_cert(SSL_CTX_get_cert_store(c->ctx), sk_X509_value(chain, i));
        SSL_CTX_add_client_CA(c->ctx, sk_X509_value(chain, i));
    }
    sk_X509_pop_free(chain, X509_free);
    X509_free(leaf);
    EVP_PKEY_free(key);
    PKCS12_free(container);
    if (!done) {
        /* Only the reason is told of containers that cannot be read. */
        const char *reason = ERR_reason_error_string(ERR_peek_error());
        ERR_clear_error();
        if (read && !key) return operation_failed("Unable to load private key from PFX data");
        if (read && !leaf) return operation_failed("Unable to load certificate from PFX data");
        return error_new(ERROR_ERROR, binding_latin1(reason      ? reason
                                                     : container ? "Unable to load PFX certificate"
                                                                 : "not enough data"));
    }
    c->has_certificate = true;
    return UNDEFINED;
}

static BUILTIN(context_set_ciphers) {
    THIS_CONTEXT(c);
    if (!SSL_CTX_set_cipher_list(c->ctx, binding_path(a0))) FAILED("no cipher match");
    return UNDEFINED;
}
static BUILTIN(context_set_cipher_suites) {
    THIS_CONTEXT(c);
    if (!SSL_CTX_set_ciphersuites(c->ctx, binding_path(a0))) FAILED("no cipher match");
    return UNDEFINED;
}
static BUILTIN(context_set_sigalgs) {
    THIS_CONTEXT(c);
    if (!SSL_CTX_set1_sigalgs_list(c->ctx, binding_path(a0))) FAILED("bad signature algorithms");
    return UNDEFINED;
}
static BUILTIN(context_set_curves) {
    THIS_CONTEXT(c);
    if (!SSL_CTX_set1_curves_list(c->ctx, binding_path(a0))) FAILED("Failed to set ECDH curve");
    return UNDEFINED;
}
/* setDhParam(pem or true for automatic ones) */
static BUILTIN(context_set_dh_param) {
    THIS_CONTEXT(c);
    if (a0 == JS_TRUE) return SSL_CTX_set_dh_auto(c->ctx, 1), UNDEFINED;
    const char *text;
    size_t length;
    text_of(a0, &text, &length);
    BIO *bio = BIO_new_mem_buf(text, (int)length);
    EVP_PKEY *parameters = PEM_read_bio_Parameters(bio, NULL);
    BIO_free(bio);
    if (!parameters) return UNDEFINED; /* without them no DHE cipher is offered */
    int bits = EVP_PKEY_bits(parameters);
    if (bits < 1024 || !SSL_CTX_set0_tmp_dh_pkey(c->ctx, parameters)) {
        EVP_PKEY_free(parameters);
        if (bits < 1024) return error_new(ERROR_ERROR, string_from_ascii("DH parameter is less than 1024 bits"));
        FAILED("Error setting temp DH parameter");
    }
    return UNDEFINED;
}
/* setOptions(SSL_OP_…, minimum version, maximum version): 0 for none */
static BUILTIN(context_set_options) {
    THIS_CONTEXT(c);
    SSL_CTX_set_options(c->ctx, (uint64_t)binding_double(a0));
    SSL_CTX_set_min_proto_version(c->ctx, binding_int(a1));
    SSL_CTX_set_max_proto_version(c->ctx, binding_int(a2));
    return UNDEFINED;
}
static BUILTIN(context_set_session_id_context) {
    THIS_CONTEXT(c);
    const char *text;
    size_t length;
    text_of(a0, &text, &length);
    if (!SSL_CTX_set_session_id_context(c->ctx, (const unsigned char *)text, (unsigned)length)) FAILED("bad session id context");
    return UNDEFINED;
}
static BUILTIN(context_set_session_timeout) {
    THIS_CONTEXT(c);
    SSL_CTX_set_timeout(c->ctx, binding_int(a0));
    return UNDEFINED;
}
/* Session tickets: name, HMAC key and AES key, 16 bytes each, as Node's servers have them. A ticket that can
 * be read is not renewed. */
static int on_ticket(SSL *ssl, unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *cipher, EVP_MAC_CTX *mac, int encrypts) {
    Context *c = SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl));
    unsigned char *keys = c->ticket_keys;
    if (encrypts) {
        memcpy(name, keys, 16);
        if (RAND_bytes(iv, 16) <= 0) return -1;
    } else if (CRYPTO_memcmp(name, keys, 16) != 0) {
        return 0; /* the session begins anew */
    }
    OSSL_PARAM parameters[] = {OSSL_PARAM_construct_octet_string(OSSL_MAC_PARAM_KEY, keys + 16, 16),
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, "SHA256", 0), OSSL_PARAM_construct_end()};
    bool ready =
        EVP_MAC_CTX_set_params(mac, parameters) && EVP_CipherInit_ex(cipher, EVP_aes_128_cbc(), NULL, keys + 32, iv, encrypts);
    return ready ? 1 : -1;
}

/* ticketKeys(48 bytes or undefined) → the keys now */
static BUILTIN(context_ticket_keys) {
    THIS_CONTEXT(c);
    uint8_t *data;
    size_t length;
    if (bytes_of(a0, &data, &length) && length == sizeof c->ticket_keys) memcpy(c->ticket_keys, data, length);
    return bytes_new_copy(c->ticket_keys, sizeof c->ticket_keys);
}
static BUILTIN(context_certificate) {
    THIS_CONTEXT(c);
    X509 *own = SSL_CTX_get0_certificate(c->ctx);
    return own ? x509_value(own) : JS_NULL;
}

static const BindingFunction context_methods[] = {{"setCert", 1, context_set_cert}, {"setKey", 2, context_set_key},
    {"addCa", 1, context_add_ca}, {"addRoots", 0, context_add_roots}, {"addCrl", 1, context_add_crl},
    {"loadPkcs12", 2, context_load_pkcs12}, {"setCiphers", 1, context_set_ciphers},
    {"setCipherSuites", 1, context_set_cipher_suites}, {"setSigalgs", 1, context_set_sigalgs},
    {"setCurves", 1, context_set_curves}, {"setDhParam", 1, context_set_dh_param}, {"setOptions", 3, context_set_options},
    {"setSessionIdContext", 1, context_set_session_id_context}, {"setSessionTimeout", 1, context_set_session_timeout},
    {"ticketKeys", 1, context_ticket_keys}, {"certificate", 0, context_certificate}, {"ocspSubject", 0, tls_context_ocsp_subject}};
NativeClass tls_context_class = {
    .name = "SecureContext", .methods = context_methods, .count = sizeof context_methods / sizeof *context_methods};

/* createContext() */
BUILTIN(tls_create_context) {
    Context *c = heap_alloc(sizeof *c);
    c->ctx = SSL_CTX_new(TLS_method());
    if (!c->ctx) return openssl_error("SSL_CTX_new");
    SSL_CTX_set_mode(c->ctx,
        SSL_MODE_RELEASE_BUFFERS | SSL_MODE_AUTO_RETRY | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_options(c->ctx, SSL_OP_NO_SSLv2 | SSL_OP_NO_SSLv3 | SSL_OP_ALLOW_CLIENT_RENEGOTIATION);
    SSL_CTX_set_session_cache_mode(
        c->ctx, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL | SSL_SESS_CACHE_NO_AUTO_CLEAR);
    SSL_CTX_set_app_data(c->ctx, c);
    if (RAND_bytes(c->ticket_keys, sizeof c->ticket_keys) <= 0) return openssl_error("RAND_bytes");
    SSL_CTX_set_tlsext_ticket_key_evp_cb(c->ctx, on_ticket);
    SSL_CTX_set_tlsext_status_cb(c->ctx, tls_on_status);
    heap_on_unreachable(c, context_finalize, NULL);
    return value_cell(native_object_new(c, &tls_context_class));
}
