/* tls_keys.c - what a TLS handshake may rest on beside certificates: pre-shared keys, and sessions that a server's application
 * keeps; and the signature algorithms that both sides know.
 */
#include <string.h>

#include "stdlib/native/tls_session.h"

/* ---- pre-shared keys (https://nodejs.org/api/tls.html#pre-shared-keys) ---- */

/* The bytes of a key that JS gave, at most `limit`; 0 for anything else. */
static unsigned copy_key(Value v, unsigned char *out, unsigned limit) {
    uint8_t *data;
    size_t length;
    if (!bytes_of(v, &data, &length) || length > limit) return 0;
    memcpy(out, data, length);
    return (unsigned)length;
}

static unsigned on_server_psk(SSL *ssl, const char *identity, unsigned char *psk, unsigned limit) {
    Session *s = tls_session_of(ssl);
    if (!s || !is_object(s->on_psk)) return 0;
    Value argv[2] = {identity ? binding_string(identity) : JS_NULL, value_int((int)limit)};
    return copy_key(tls_call_back(s->on_psk, s->self, 2, argv), psk, limit);
}

static unsigned on_client_psk(
    SSL *ssl, const char *hint, char *identity, unsigned identity_limit, unsigned char *psk, unsigned limit) {
    Session *s = tls_session_of(ssl);
    if (!s || !is_object(s->on_psk)) return 0;
    Value argv[3] = {hint ? binding_string(hint) : JS_NULL, value_int((int)limit), value_int((int)identity_limit)};
    Value pair = tls_call_back(s->on_psk, s->self, 3, argv);
    if (!is_object(pair)) return 0;
    const char *name = binding_path(get_js(pair, key_from_index(1)));
    if (strlen(name) > identity_limit) return 0;
    memcpy(identity, name, strlen(name) + (strlen(name) < identity_limit));
    return copy_key(get_js(pair, key_from_index(0)), psk, limit);
}

/* setPsk(callback, hint or undefined) → an Error for a hint that is too long. The callback of a server: (identity, limit) → key;
 * of a client: (hint or null, limit, limit of the identity) → [key, identity]. */
BUILTIN(tls_session_set_psk) {
    THIS_SESSION(s);
    s->on_psk = a0;
    if (s->is_server) SSL_set_psk_server_callback(s->ssl, on_server_psk);
    else SSL_set_psk_client_callback(s->ssl, on_client_psk);
    if (is_string(a1) && SSL_use_psk_identity_hint(s->ssl, binding_path(a1)) != 1) {
        ERR_clear_error();
        return tls_coded_error("ERR_TLS_PSK_SET_IDENTIY_HINT_FAILED", "Failed to set PSK identity hint");
    }
    return UNDEFINED;
}

/* ---- sessions that the application of a server keeps ---- */

/* A client names a session, and has no ticket: JS is asked for it, and may answer later (see resume). */
int tls_on_client_hello(SSL *ssl, int *alert, void *unused) {
    Session *s = tls_session_of(ssl);
    if (!s || !is_object(s->on_resume)) return SSL_CLIENT_HELLO_SUCCESS;
    if (s->resumption == RESUMPTION_UNASKED) {
        const unsigned char *id, *ticket;
        size_t length = SSL_client_hello_get0_session_id(ssl, &id), ticket_length = 0;
        bool has_ticket =
            SSL_client_hello_get0_ext(ssl, TLSEXT_TYPE_session_ticket, &ticket, &ticket_length) && ticket_length > 0;
        if (length == 0 || has_ticket) return SSL_CLIENT_HELLO_SUCCESS;
        s->resumption = RESUMPTION_PENDING;
        Value argument = bytes_new_copy(id, length);
        if (tls_call_back(s->on_resume, s->self, 1, &argument) != JS_TRUE) s->resumption = RESUMPTION_ANSWERED;
    }
    return s->resumption == RESUMPTION_PENDING ? SSL_CLIENT_HELLO_RETRY : SSL_CLIENT_HELLO_SUCCESS;
}

SSL_SESSION *tls_on_stored_session(SSL *ssl, const unsigned char *id, int length, int *copy) {
    Session *s = tls_session_of(ssl);
    *copy = 0;
    SSL_SESSION *session = s ? s->resumed : NULL;
    if (s) s->resumed = NULL;
    return session;
}

/* setResume(onResume(id) → true: resume() follows) */
BUILTIN(tls_session_set_resume) {
    THIS_SESSION(s);
    s->on_resume = a0;
    return UNDEFINED;
}

/* resume(bytes or undefined): the answer that onResume owed; handshake() goes on with it */
BUILTIN(tls_session_resume) {
    THIS_SESSION(s);
    uint8_t *data = NULL;
    size_t length = 0;
    const unsigned char *at = bytes_of(a0, &data, &length) ? data : NULL;
    if (at) {
        SSL_SESSION_free(s->resumed);
        s->resumed = d2i_SSL_SESSION(NULL, &at, (long)length);
    }
    s->resumption = RESUMPTION_ANSWERED;
    return UNDEFINED;
}

/* ---- signatures ---- */

/* sharedSigalgs() → names of the signature algorithms that both sides know */
BUILTIN(tls_session_shared_sigalgs) {
    THIS_SESSION(s);
    Object *list = array_new(0);
    int count = SSL_get_shared_sigalgs(s->ssl, 0, NULL, NULL, NULL, NULL, NULL);
    for (int i = 0; i < count; i++) {
        int signature, hash;
        unsigned char raw_signature, raw_hash;
        SSL_get_shared_sigalgs(s->ssl, i, &signature, &hash, NULL, &raw_signature, &raw_hash);
        char name[64], number[8];
        const char *first;
        switch (signature) {
        case EVP_PKEY_RSA: first = "RSA"; break;
        case EVP_PKEY_RSA_PSS: first = "RSA-PSS"; break;
        case EVP_PKEY_DSA: first = "DSA"; break;
        case EVP_PKEY_EC: first = "ECDSA"; break;
        case NID_ED25519: first = "Ed25519"; break;
        case NID_ED448: first = "Ed448"; break;
        case NID_id_GostR3410_2001: first = "gost2001"; break;
        case NID_id_GostR3410_2012_256: first = "gost2012_256"; break;
        case NID_id_GostR3410_2012_512: first = "gost2012_512"; break;
        default:
            first = OBJ_nid2sn(signature);
            if (signature == NID_undef) snprintf(number, sizeof number, "0x%02x", raw_signature), first = number;
        }
        bool alone = signature == NID_ED25519 || signature == NID_ED448; /* these have no hash beside them */
        const char *second = hash == NID_undef ? "UNDEF" : OBJ_nid2sn(hash);
        snprintf(name, sizeof name, alone ? "%s" : "%s+%s", first, second);
        binding_push_string(list, name);
    }
    return value_cell(list);
}
