/* tls_session.h - what the parts of binding `tls` share: contexts and sessions. */
#ifndef NACRE_STDLIB_TLS_SESSION_H
#define NACRE_STDLIB_TLS_SESSION_H

#include <openssl/err.h>
#include <openssl/ssl.h>

#include "stdlib/native/native_class.h"

typedef struct {
    SSL_CTX *ctx;
    bool has_certificate;
    unsigned char ticket_keys[48];
} Context;

typedef struct {
    SSL *ssl;
    BIO *in, *out;
    Value self, context;
    Value on_sni, on_session, on_keylog, on_alpn, on_renegotiated, on_psk, on_resume, on_ocsp;
    bool is_server, alpn_failed, established, chose_context;
    /* A server's guard against clients that begin handshake after handshake: how many since `window_start` (ms), of which one
     * more than `limit` within `window` is an attack. */
    unsigned handshakes, limit;
    uint64_t window_start, window;
    enum { RENEGOTIATION_ALLOWED, RENEGOTIATION_DISABLED, RENEGOTIATION_REFUSED, RENEGOTIATION_ATTACK } renegotiation;
    enum { CERTIFICATE_UNASKED, CERTIFICATE_PENDING, CERTIFICATE_CHOSEN, CERTIFICATE_REFUSED } certificate;
    enum { RESUMPTION_UNASKED, RESUMPTION_PENDING, RESUMPTION_ANSWERED } resumption;
    SSL_SESSION *resumed; /* what a server's application had kept; NULL: nothing */
    uint8_t *alpn;        /* malloc'ed; server: what it speaks, in wire format */
    size_t alpn_length;
    uint8_t *ocsp; /* malloc'ed; server: what it staples */
    size_t ocsp_length;
} Session;

extern NativeClass tls_session_class, tls_context_class;
#define THIS_CONTEXT(c)                                                                                                          \
    THIS_NATIVE(Context, c, tls_context_class);                                                                                      \
    ERR_clear_error()
#define THIS_SESSION(s)                                                                                                          \
    THIS_NATIVE(Session, s, tls_session_class);                                                                                  \
    ERR_clear_error()

Session *tls_session_of(const SSL *ssl);
/* Calls JS from within OpenSSL; what it throws is told as an uncaught error, and undefined comes back. */
Value tls_call_back(Value f, Value self, uint32_t argc, const Value *argv);
/* An Error with a code. */
Value tls_coded_error(const char *code, const char *text);

/* createContext() */
BUILTIN(tls_create_context);

/* tls_ocsp.c's. */
int tls_on_status(SSL *ssl, void *unused);
BUILTIN(tls_session_request_ocsp);
BUILTIN(tls_session_set_ocsp_response);
BUILTIN(tls_context_ocsp_subject);

/* OpenSSL's callbacks of tls_keys.c, and its methods. */
int tls_on_client_hello(SSL *ssl, int *alert, void *unused);
SSL_SESSION *tls_on_stored_session(SSL *ssl, const unsigned char *id, int length, int *copy);
BUILTIN(tls_session_set_psk);
BUILTIN(tls_session_set_resume);
BUILTIN(tls_session_resume);
BUILTIN(tls_session_shared_sigalgs);

#endif
