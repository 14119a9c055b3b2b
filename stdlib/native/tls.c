/* tls.c - binding `tls` (stdlib/js/BINDINGS.md): sessions of OpenSSL (contexts: tls_context.c). A session knows nothing of
 * sockets: it takes the bytes that came (receive) and gives those that must go (takeOutput); JavaScript moves
 * them.
 */
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdlib.h>

#include "stdlib/native/crypto/openssl_start.h"
#include "stdlib/native/native_class.h"
#include "stdlib/native/openssl_error.h"
#include "stdlib/native/tls_session.h"
#include "stdlib/native/x509_value.h"

NativeClass tls_session_class;
static int session_index = -1;

/* ---- sessions ---- */

static void session_finalize(void *cell, void *unused) {
    Session *s = cell;
    SSL_free(s->ssl);
    SSL_SESSION_free(s->resumed);
    s->ssl = NULL;
    s->resumed = NULL;
    free(s->alpn);
    free(s->ocsp);
}

Session *tls_session_of(const SSL *ssl) { return SSL_get_ex_data(ssl, session_index); }

/* A callback threw inside OpenSSL: told as an uncaught error. */
Value tls_call_back(Value f, Value self, uint32_t argc, const Value *argv) {
    Value v = js_call(f, self, argc, argv);
    if (v != EXCEPTION) return v;
    Value exception = exception_take();
    if (exception != HOLE) loop_report_uncaught(exception, false);
    return UNDEFINED;
}

static void use_context(Session *s, Value context) {
    Context *other = native_from(context, &tls_context_class);
    if (!other) return;
    SSL_set_SSL_CTX(s->ssl, other->ctx);
    s->context = context;
    s->chose_context = true;
    SSL_set_options(s->ssl, SSL_CTX_get_options(other->ctx));
}

/* A server's certificate is wanted: JS chooses by name. 1 go on, 0 fail, -1 JS answers later (see
 * continueHandshake). */
static int on_certificate(SSL *ssl, void *session) {
    Session *s = session;
    const char *name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    if (s->certificate == CERTIFICATE_PENDING) return -1;
    bool staples = SSL_get_tlsext_status_type(ssl) == TLSEXT_STATUSTYPE_ocsp;
    if (s->certificate == CERTIFICATE_UNASKED && (name || staples) && is_object(s->on_sni)) {
        Value argv[2] = {name ? binding_latin1(name) : UNDEFINED, value_bool(staples)};
        Value v = tls_call_back(s->on_sni, s->self, 2, argv);
        if (v == JS_NULL) return s->certificate = CERTIFICATE_PENDING, -1;
        s->certificate = v == JS_FALSE ? CERTIFICATE_REFUSED : CERTIFICATE_CHOSEN;
        use_context(s, v);
    }
    /* The handshake will fail for want of a certificate: OpenSSL's first error says so, as Node's does. */
    if (s->chose_context && !SSL_get_certificate(ssl)) SSL_use_certificate(ssl, NULL);
    return s->certificate != CERTIFICATE_REFUSED;
}

/* Says that the name is known, so that the client hears of it. */
static int on_servername(SSL *ssl, int *alert, void *unused) { return SSL_TLSEXT_ERR_OK; }

static int on_alpn(
    SSL *ssl, const unsigned char **out, unsigned char *out_length, const unsigned char *in, unsigned in_length, void *unused) {
    Session *s = tls_session_of(ssl);
    if (is_object(s->on_alpn)) {
        Value argument = bytes_new_copy(in, in_length), v = tls_call_back(s->on_alpn, s->self, 1, &argument);
        if (!is_int(v)) return SSL_TLSEXT_ERR_ALERT_FATAL;
        unsigned at = (unsigned)as_int(v);
        if (at >= in_length) return SSL_TLSEXT_ERR_ALERT_FATAL;
        *out = in + at + 1;
        *out_length = in[at];
        return SSL_TLSEXT_ERR_OK;
    }
    if (!s->alpn) return SSL_TLSEXT_ERR_NOACK;
    int status = SSL_select_next_proto((unsigned char **)out, out_length, s->alpn, (unsigned)s->alpn_length, in, in_length);
    return status == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

static int on_new_session(SSL *ssl, SSL_SESSION *session) {
    Session *s = tls_session_of(ssl);
    if (!s || !is_object(s->on_session)) return 0;
    int size = i2d_SSL_SESSION(session, NULL);
    if (size <= 0 || size > 10 * 1024) return 0;
    uint8_t *data;
    Value bytes = bytes_new((size_t)size, &data);
    i2d_SSL_SESSION(session, &data);
    unsigned id_length;
    const unsigned char *id = SSL_SESSION_get_id(session, &id_length);
    Value argv[2] = {bytes_new_copy(id, id_length), bytes};
    tls_call_back(s->on_session, s->self, 2, argv);
    return 0;
}

static void on_keylog_line(const SSL *ssl, const char *line) {
    Session *s = tls_session_of(ssl);
    if (!s || !is_object(s->on_keylog)) return;
    Value text = string_concat(binding_latin1(line), string_from_ascii("\n"));
    tls_call_back(s->on_keylog, s->self, 1, &text);
}

/* The first handshake opens the window; TLS 1.3 has no others. */
static void on_info(const SSL *ssl, int where, int unused) {
    Session *s = tls_session_of(ssl);
    if (!s) return;
    if (where & SSL_CB_HANDSHAKE_DONE) {
        /* TLS 1.3 reports its tickets by the same event. */
        if (s->established && SSL_version(ssl) < TLS1_3_VERSION && is_object(s->on_renegotiated))
            tls_call_back(s->on_renegotiated, s->self, 0, NULL);
        s->established = true;
    }
    if (!s->is_server || !(where & SSL_CB_HANDSHAKE_START)) return;
    uint64_t now = uv_hrtime() / 1000000;
    if (s->window_start == 0) {
        s->window_start = now;
        return;
    }
    if (s->renegotiation == RENEGOTIATION_DISABLED) s->renegotiation = RENEGOTIATION_REFUSED;
    s->handshakes = now - s->window_start >= s->window ? 1 : s->handshakes + 1;
    if (s->handshakes == 1) s->window_start = now;
    if (s->handshakes > s->limit && s->renegotiation == RENEGOTIATION_ALLOWED) s->renegotiation = RENEGOTIATION_ATTACK;
}

static int accept_any(int preverified, X509_STORE_CTX *store) { return 1; } /* judged after the handshake */

static BUILTIN(prim_tls_is_context) { return value_bool(native_from(a0, &tls_context_class) != NULL); }

/* createSession(context, isServer, requestCert, rejectUnauthorized) */
static BUILTIN(prim_tls_create_session) {
    Context *c = native_from(a0, &tls_context_class);
    if (!c) return throw_type_error("Illegal invocation");
    Session *s = heap_alloc(sizeof *s);
    s->on_sni = s->on_session = s->on_keylog = s->on_alpn = s->on_renegotiated = s->on_psk = s->on_resume = s->on_ocsp = UNDEFINED;
    s->context = a0;
    s->is_server = a1 == JS_TRUE;
    SSL_CTX_set_tlsext_servername_callback(c->ctx, on_servername);
    SSL_CTX_set_alpn_select_cb(c->ctx, on_alpn, NULL);
    SSL_CTX_sess_set_new_cb(c->ctx, on_new_session);
    SSL_CTX_sess_set_get_cb(c->ctx, tls_on_stored_session);
    SSL_CTX_set_client_hello_cb(c->ctx, tls_on_client_hello, NULL);
    SSL_CTX_set_keylog_callback(c->ctx, on_keylog_line);
    s->ssl = SSL_new(c->ctx);
    if (!s->ssl) return openssl_error("SSL_new");
    s->in = BIO_new(BIO_s_mem());
    s->out = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(s->in, -1);
    BIO_set_mem_eof_return(s->out, -1);
    SSL_set_bio(s->ssl, s->in, s->out);
    SSL_set_ex_data(s->ssl, session_index, s);
    s->limit = UINT32_MAX;
    SSL_set_info_callback(s->ssl, on_info);
    int verify = SSL_VERIFY_PEER;
    if (s->is_server && a2 != JS_TRUE) verify = SSL_VERIFY_NONE;
    else if (s->is_server && ARG(3) == JS_TRUE) verify |= SSL_VERIFY_FAIL_IF_NO_PEER_CERT;
    SSL_set_verify(s->ssl, verify, accept_any);
    if (s->is_server) SSL_set_cert_cb(s->ssl, on_certificate, s);
    if (s->is_server) SSL_set_accept_state(s->ssl);
    else SSL_set_connect_state(s->ssl);
    heap_on_unreachable(s, session_finalize, NULL);
    s->self = value_cell(native_object_new(s, &tls_session_class));
    return s->self;
}

static BUILTIN(session_receive) {
    THIS_SESSION(s);
    uint8_t *data = NULL;
    size_t length = 0;
    if (bytes_of(a0, &data, &length) && length) BIO_write(s->in, data, (int)length);
    return UNDEFINED;
}

/* takeOutput() → bytes to send, undefined for none */
static BUILTIN(session_take_output) {
    THIS_SESSION(s);
    char *data;
    long length = BIO_get_mem_data(s->out, &data);
    if (length <= 0) return UNDEFINED;
    Value bytes = bytes_new_copy(data, (size_t)length);
    (void)BIO_reset(s->out);
    return bytes;
}

/* What OpenSSL says of a step: 0 it wants more bytes, null the other side closed, an Error. */
static Value step_result(Session *s, int result) {
    switch (SSL_get_error(s->ssl, result)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
    case SSL_ERROR_WANT_CLIENT_HELLO_CB:
    case SSL_ERROR_WANT_X509_LOOKUP: return value_int(0);
    case SSL_ERROR_ZERO_RETURN: return JS_NULL;
    default: return openssl_error_printed("TLS error");
    }
}

/* handshake() → 1 done, 0 wants more, null closed, an Error */
static BUILTIN(session_handshake) {
    THIS_SESSION(s);
    int result = SSL_do_handshake(s->ssl);
    return result == 1 ? value_int(1) : step_result(s, result);
}

/* continueHandshake(context | undefined | false): the answer that onSni owed; handshake() goes on with it */
static BUILTIN(session_continue_handshake) {
    THIS_SESSION(s);
    if (s->certificate != CERTIFICATE_PENDING) return UNDEFINED;
    s->certificate = a0 == JS_FALSE ? CERTIFICATE_REFUSED : CERTIFICATE_CHOSEN;
    use_context(s, a0);
    return UNDEFINED;
}

/* read() → bytes, 0 wants more, null the end, an Error */
static BUILTIN(session_read) {
    THIS_SESSION(s);
    uint8_t buffer[16 * 1024];
    int count = SSL_read(s->ssl, buffer, sizeof buffer);
    if (s->renegotiation == RENEGOTIATION_REFUSED)
        return tls_coded_error("ERR_TLS_RENEGOTIATION_DISABLED", "TLS session renegotiation disabled for this socket");
    if (s->renegotiation == RENEGOTIATION_ATTACK)
        return tls_coded_error("ERR_TLS_SESSION_ATTACK", "TLS session renegotiation attack detected");
    return count > 0 ? bytes_new_copy(buffer, (size_t)count) : step_result(s, count);
}

/* write(view) → 1 all of it, 0 wants more first, an Error */
static BUILTIN(session_write) {
    THIS_SESSION(s);
    uint8_t *data = NULL;
    size_t length = 0;
    bytes_of(a0, &data, &length);
    while (length) {
        int part = length > 0x40000000 ? 0x40000000 : (int)length, count = SSL_write(s->ssl, data, part);
        if (count <= 0) return step_result(s, count);
        data += count;
        length -= (size_t)count;
    }
    return value_int(1);
}

static BUILTIN(session_shutdown) {
    THIS_SESSION(s);
    if (SSL_is_init_finished(s->ssl)) SSL_shutdown(s->ssl);
    ERR_clear_error();
    return UNDEFINED;
}

static BUILTIN(session_set_servername) {
    THIS_SESSION(s);
    if (!SSL_set_tlsext_host_name(s->ssl, binding_path(a0))) return openssl_error("bad server name");
    return UNDEFINED;
}
static BUILTIN(session_servername) {
    THIS_SESSION(s);
    const char *name = SSL_get_servername(s->ssl, TLSEXT_NAMETYPE_host_name);
    return name ? binding_latin1(name) : JS_FALSE;
}
/* limitRenegotiation(count, seconds): ERR_TLS_SESSION_ATTACK for more */
static BUILTIN(session_limit_renegotiation) {
    THIS_SESSION(s);
    s->limit = (unsigned)binding_double(a0);
    s->window = (uint64_t)(binding_double(a1) * 1000);
    return UNDEFINED;
}
static BUILTIN(session_disable_renegotiation) {
    THIS_SESSION(s);
    if (s->renegotiation == RENEGOTIATION_ALLOWED) s->renegotiation = RENEGOTIATION_DISABLED;
    return UNDEFINED;
}
/* setAlpn(wire format) */
static BUILTIN(session_set_alpn) {
    THIS_SESSION(s);
    uint8_t *data = NULL;
    size_t length = 0;
    if (!bytes_of(a0, &data, &length)) return UNDEFINED;
    if (!s->is_server) return SSL_set_alpn_protos(s->ssl, data, (unsigned)length), UNDEFINED;
    free(s->alpn);
    s->alpn = malloc(length ? length : 1);
    if (!s->alpn) return throw_out_of_memory();
    memcpy(s->alpn, data, length);
    s->alpn_length = length;
    return UNDEFINED;
}
static BUILTIN(session_alpn) {
    THIS_SESSION(s);
    const unsigned char *name;
    unsigned length;
    SSL_get0_alpn_selected(s->ssl, &name, &length);
    return length ? string_from_latin1(name, length) : JS_FALSE;
}
/* setCallbacks(onSni(name or undefined, asks for OCSP) → context | undefined | false | null (later), onSession(id, bytes),
 * onKeylog(line), onAlpn(wire) → offset, onRenegotiated()) */
static BUILTIN(session_set_callbacks) {
    THIS_SESSION(s);
    s->on_sni = a0;
    s->on_session = a1;
    s->on_keylog = a2;
    s->on_alpn = ARG(3);
    s->on_renegotiated = ARG(4);
    return UNDEFINED;
}
/* verifyError() → an Error with a code, undefined where the certificate of the other side is good */
static BUILTIN(session_verify_error) {
    THIS_SESSION(s);
    X509 *peer = SSL_get1_peer_certificate(s->ssl);
    long error = X509_V_OK;
    if (peer) error = SSL_get_verify_result(s->ssl);
    else if (!SSL_session_reused(s->ssl) && SSL_CIPHER_get_auth_nid(SSL_get_current_cipher(s->ssl)) != NID_auth_psk)
        error = X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT;
    X509_free(peer);
    if (error == X509_V_OK) return UNDEFINED;
    return tls_coded_error(x509_verify_code(error), X509_verify_cert_error_string(error));
}
/* peerCertificates() → [leaf, issuer, …] of the chain; empty for none */
static BUILTIN(session_peer_certificates) {
    THIS_SESSION(s);
    Object *list = array_new(0);
    X509 *peer = SSL_get1_peer_certificate(s->ssl);
    if (!peer) return value_cell(list);
    array_push(list, x509_value(peer));
    STACK_OF(X509) *chain = SSL_get0_verified_chain(s->ssl);
    if (!chain) chain = SSL_get_peer_cert_chain(s->ssl);
    for (int i = 0; i < sk_X509_num(chain); i++) {
        X509 *one = sk_X509_value(chain, i);
        if (X509_cmp(one, peer) != 0) array_push(list, x509_value(one));
    }
    X509_free(peer);
    return value_cell(list);
}
static BUILTIN(session_certificate) {
    THIS_SESSION(s);
    X509 *own = SSL_get_certificate(s->ssl);
    return own ? x509_value(own) : JS_NULL;
}
/* cipher() → [name, standard name, version] */
static BUILTIN(session_cipher) {
    THIS_SESSION(s);
    const SSL_CIPHER *cipher = SSL_get_current_cipher(s->ssl);
    if (!cipher) return UNDEFINED;
    Object *list = array_new(0);
    binding_push_string(list, SSL_CIPHER_get_name(cipher));
    binding_push_string(list, SSL_CIPHER_standard_name(cipher));
    binding_push_string(list, SSL_CIPHER_get_version(cipher));
    return value_cell(list);
}
static BUILTIN(session_protocol) {
    THIS_SESSION(s);
    return binding_latin1(SSL_get_version(s->ssl));
}
static BUILTIN(session_session) {
    THIS_SESSION(s);
    SSL_SESSION *session = SSL_get_session(s->ssl);
    int size = session ? i2d_SSL_SESSION(session, NULL) : 0;
    if (size <= 0) return UNDEFINED;
    uint8_t *data;
    Value bytes = bytes_new((size_t)size, &data);
    i2d_SSL_SESSION(session, &data);
    return bytes;
}
static BUILTIN(session_set_session) {
    THIS_SESSION(s);
    uint8_t *data = NULL;
    size_t length = 0;
    bytes_of(a0, &data, &length);
    const unsigned char *at = data;
    SSL_SESSION *session = data ? d2i_SSL_SESSION(NULL, &at, (long)length) : NULL;
    if (!session) return JS_FALSE;
    bool done = SSL_set_session(s->ssl, session) == 1;
    SSL_SESSION_free(session);
    return value_bool(done);
}
static BUILTIN(session_is_reused) {
    THIS_SESSION(s);
    return value_bool(SSL_session_reused(s->ssl));
}
/* finished(peer's) → bytes */
static BUILTIN(session_finished) {
    THIS_SESSION(s);
    uint8_t buffer[EVP_MAX_MD_SIZE];
    size_t length =
        a0 == JS_TRUE ? SSL_get_peer_finished(s->ssl, buffer, sizeof buffer) : SSL_get_finished(s->ssl, buffer, sizeof buffer);
    return length ? bytes_new_copy(buffer, length) : UNDEFINED;
}
/* exportKeyingMaterial(length, label, context or undefined) */
static BUILTIN(session_export_keying_material) {
    THIS_SESSION(s);
    uint8_t *out, *context = NULL;
    size_t length = 0;
    const char *label = binding_path(a1);
    bool has_context = bytes_of(a2, &context, &length);
    TRY(bytes, bytes_new((size_t)binding_double(a0), &out));
    if (!SSL_export_keying_material(s->ssl, out, (size_t)binding_double(a0), label, strlen(label), context, length, has_context))
        return openssl_error("SSL_export_keying_material");
    return bytes;
}
/* ephemeralKey() → [type, name, size] of the client's side; undefined for none */
static BUILTIN(session_ephemeral_key) {
    THIS_SESSION(s);
    EVP_PKEY *key = NULL;
    if (!SSL_get_peer_tmp_key(s->ssl, &key)) return UNDEFINED;
    Object *list = array_new(0);
    int type = EVP_PKEY_get_id(key);
    char group[80] = "";
    size_t length;
    switch (type) {
    case EVP_PKEY_DH: binding_push_string(list, "DH"); break;
    case EVP_PKEY_EC:
        EVP_PKEY_get_group_name(key, group, sizeof group, &length);
        binding_push_string(list, "ECDH");
        break;
    default: snprintf(group, sizeof group, "%s", OBJ_nid2sn(type)); binding_push_string(list, "ECDH");
    }
    array_push(list, *group ? binding_latin1(group) : UNDEFINED);
    binding_push_number(list, EVP_PKEY_get_bits(key));
    EVP_PKEY_free(key);
    return value_cell(list);
}
static BUILTIN(session_set_max_send_fragment) {
    THIS_SESSION(s);
    return value_bool(SSL_set_max_send_fragment(s->ssl, binding_int(a0)));
}
static BUILTIN(session_renegotiate) {
    THIS_SESSION(s);
    if (SSL_renegotiate(s->ssl) != 1) return openssl_error("renegotiation failed");
    SSL_do_handshake(s->ssl); /* its first message; the rest comes by read() */
    ERR_clear_error();
    return UNDEFINED;
}
static BUILTIN(session_set_verify) {
    THIS_SESSION(s);
    SSL_set_verify(s->ssl, a0 == JS_TRUE ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, accept_any);
    return UNDEFINED;
}
/* Frees OpenSSL's part early. */
static BUILTIN(session_is_done) {
    THIS_SESSION(s);
    return value_bool(SSL_is_init_finished(s->ssl));
}

static const BindingFunction session_methods[] = {{"receive", 1, session_receive}, {"takeOutput", 0, session_take_output},
    {"handshake", 0, session_handshake}, {"read", 0, session_read}, {"write", 1, session_write},
    {"shutdown", 0, session_shutdown}, {"setServername", 1, session_set_servername}, {"servername", 0, session_servername},
    {"setAlpn", 1, session_set_alpn}, {"alpn", 0, session_alpn}, {"setCallbacks", 5, session_set_callbacks},
    {"verifyError", 0, session_verify_error}, {"peerCertificates", 0, session_peer_certificates},
    {"certificate", 0, session_certificate}, {"cipher", 0, session_cipher}, {"protocol", 0, session_protocol},
    {"sharedSigalgs", 0, tls_session_shared_sigalgs}, {"session", 0, session_session}, {"setSession", 1, session_set_session},
    {"isReused", 0, session_is_reused}, {"finished", 1, session_finished},
    {"exportKeyingMaterial", 3, session_export_keying_material}, {"ephemeralKey", 0, session_ephemeral_key},
    {"setMaxSendFragment", 1, session_set_max_send_fragment}, {"renegotiate", 0, session_renegotiate},
    {"limitRenegotiation", 2, session_limit_renegotiation}, {"disableRenegotiation", 0, session_disable_renegotiation},
    {"setVerify", 1, session_set_verify}, {"isDone", 0, session_is_done}, {"continueHandshake", 1, session_continue_handshake},
    {"setPsk", 2, tls_session_set_psk}, {"setResume", 1, tls_session_set_resume}, {"resume", 1, tls_session_resume},
    {"requestOcsp", 1, tls_session_request_ocsp}, {"setOcspResponse", 1, tls_session_set_ocsp_response}};
NativeClass tls_session_class = {
    .name = "TLSSession", .methods = session_methods, .count = sizeof session_methods / sizeof *session_methods};

/* ciphers() → names of those that OpenSSL takes by default, and of all suites of TLS 1.3 */
static BUILTIN(prim_tls_ciphers) {
    SSL_CTX *ctx = SSL_CTX_new(TLS_method());
    Object *list = array_new(0);
    if (!ctx) return value_cell(list);
    /* Of TLS 1.3's suites those with CCM are not on by default. */
    SSL_CTX_set_ciphersuites(ctx, TLS_DEFAULT_CIPHERSUITES ":TLS_AES_128_CCM_SHA256:TLS_AES_128_CCM_8_SHA256");
    SSL *ssl = SSL_new(ctx);
    STACK_OF(SSL_CIPHER) *ciphers = SSL_get_ciphers(ssl);
    for (int i = 0; i < sk_SSL_CIPHER_num(ciphers); i++)
        binding_push_string(list, SSL_CIPHER_get_name(sk_SSL_CIPHER_value(ciphers, i)));
    SSL_free(ssl);
    SSL_CTX_free(ctx);
    return value_cell(list);
}

Value nacre_binding_tls(void) {
    static const BindingFunction functions[] = {{"createContext", 0, tls_create_context},
        {"isContext", 1, prim_tls_is_context}, {"createSession", 3, prim_tls_create_session}, {"ciphers", 0, prim_tls_ciphers}};
    openssl_start();
    OPENSSL_init_ssl(OPENSSL_INIT_NO_ATEXIT, NULL);
    if (session_index < 0) session_index = SSL_get_ex_new_index(0, NULL, NULL, NULL, NULL);
    Object *o = BINDING_FUNCTIONS(functions);
    binding_add_number(o, "TLS1_VERSION", TLS1_VERSION);
    binding_add_number(o, "TLS1_1_VERSION", TLS1_1_VERSION);
    binding_add_number(o, "TLS1_2_VERSION", TLS1_2_VERSION);
    binding_add_number(o, "TLS1_3_VERSION", TLS1_3_VERSION);
    binding_add_number(o, "SSL_OP_CIPHER_SERVER_PREFERENCE", (double)SSL_OP_CIPHER_SERVER_PREFERENCE);
    return value_cell(o);
}
