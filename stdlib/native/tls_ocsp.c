/* tls_ocsp.c - OCSP stapling (RFC 6066, 8; https://nodejs.org/api/tls.html#event-ocsprequest): a client asks for the state of the
 * certificate, a server sends what its application has of it. Neither is looked into.
 */
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib/native/tls_session.h"

/* OpenSSL's callback on both sides. Whether the response is good enough is for JavaScript to say. */
int tls_on_status(SSL *ssl, void *unused) {
    Session *s = tls_session_of(ssl);
    if (!s) return SSL_TLSEXT_ERR_NOACK;
    if (!s->is_server) {
        if (!is_object(s->on_ocsp)) return 1;
        const unsigned char *response;
        long length = SSL_get_tlsext_status_ocsp_resp(ssl, &response);
        Value argument = response && length >= 0 ? bytes_new_copy(response, (size_t)length) : JS_NULL;
        tls_call_back(s->on_ocsp, s->self, 1, &argument);
        return 1;
    }
    if (!s->ocsp) return SSL_TLSEXT_ERR_NOACK;
    unsigned char *copy = OPENSSL_memdup(s->ocsp, s->ocsp_length); /* OpenSSL frees it */
    if (!copy) return SSL_TLSEXT_ERR_ALERT_FATAL;
    SSL_set_tlsext_status_ocsp_resp(ssl, copy, (long)s->ocsp_length);
    return SSL_TLSEXT_ERR_OK;
}

/* requestOcsp(callback(bytes or null)): of a client, before the handshake */
BUILTIN(tls_session_request_ocsp) {
    THIS_SESSION(s);
    s->on_ocsp = a0;
    SSL_set_tlsext_status_type(s->ssl, TLSEXT_STATUSTYPE_ocsp);
    return UNDEFINED;
}

/* setOcspResponse(view): of a server, before its certificate goes out */
BUILTIN(tls_session_set_ocsp_response) {
    THIS_SESSION(s);
    uint8_t *data = NULL;
    size_t length = 0;
    if (!bytes_of(a0, &data, &length)) return UNDEFINED;
    uint8_t *copy = malloc(length ? length : 1);
    if (!copy) return throw_out_of_memory();
    if (length) memcpy(copy, data, length);
    free(s->ocsp);
    s->ocsp = copy;
    s->ocsp_length = length;
    return UNDEFINED;
}

static Value der(X509 *certificate) {
    int size = certificate ? i2d_X509(certificate, NULL) : 0;
    if (size <= 0) return JS_NULL;
    uint8_t *data;
    Value bytes = bytes_new((size_t)size, &data);
    i2d_X509(certificate, &data);
    return bytes;
}

/* Who signed the certificate, of its chain or else of those trusted; NULL: unknown. The caller frees it. */
static X509 *issuer_of(SSL_CTX *ctx, X509 *own) {
    STACK_OF(X509) *chain = NULL;
    SSL_CTX_get0_chain_certs(ctx, &chain);
    for (int i = 0; i < sk_X509_num(chain); i++) {
        X509 *one = sk_X509_value(chain, i);
        if (X509_check_issued(one, own) == X509_V_OK && X509_up_ref(one)) return one;
    }
    X509 *issuer = NULL;
    X509_STORE_CTX *search = X509_STORE_CTX_new();
    if (search && X509_STORE_CTX_init(search, SSL_CTX_get_cert_store(ctx), NULL, NULL) &&
        X509_STORE_CTX_get1_issuer(&issuer, search, own) != 1)
        issuer = NULL;
    X509_STORE_CTX_free(search);
    return issuer;
}

/* ocspSubject() → [certificate, its issuer] in DER, null for what is not known */
BUILTIN(tls_context_ocsp_subject) {
    THIS_CONTEXT(c);
    X509 *own = SSL_CTX_get0_certificate(c->ctx), *issuer = own ? issuer_of(c->ctx, own) : NULL;
    Object *list = array_new(0);
    array_push(list, der(own));
    array_push(list, der(issuer));
    X509_free(issuer);
    ERR_clear_error();
    return value_cell(list);
}
