/* tls_trace.c - binding `tls_trace`: OpenSSL's account of a session's messages on stderr
 * (https://nodejs.org/api/tls.html#tlssocketenabletrace). Linked only where a program names enableTrace.
 */
#include "stdlib/native/tls_session.h"

static void on_message(int writes, int version, int type, const void *data, size_t length, SSL *ssl, void *bio) {
    ERR_set_mark(); /* what goes wrong in writing does not matter to the session */
    SSL_trace(writes, version, type, data, length, ssl, bio);
    ERR_pop_to_mark();
}

/* start(session) */
static BUILTIN(prim_tls_trace_start) {
    static BIO *out;
    Session *s = native_from(a0, &tls_session_class);
    if (!s) return throw_type_error("Illegal invocation");
    if (!out) out = BIO_new_fp(stderr, BIO_NOCLOSE | BIO_FP_TEXT);
    SSL_set_msg_callback(s->ssl, on_message);
    SSL_set_msg_callback_arg(s->ssl, out);
    return UNDEFINED;
}

Value nacre_binding_tls_trace(void) {
    static const BindingFunction functions[] = {{"start", 1, prim_tls_trace_start}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
