/* secret.c - see secret.h. */
#include "stdlib/native/crypto/secret.h"

#include <openssl/crypto.h>
#include <stdlib.h>

Secret secret_view(Value v) {
    Secret s = {NULL, 0};
    if (is_string(v)) {
        s.data = (uint8_t *)string_to_utf8(v, &s.length);
        return s;
    }
    if (!bytes_of(v, &s.data, &s.length)) return (Secret){NULL, 0};
    if (!s.data) s.data = (uint8_t *)"";
    return s;
}

Secret secret_new(size_t length) {
    Secret s = {calloc(length + 1, 1), length};
    if (!s.data) heap_out_of_memory();
    return s;
}

Secret secret_copy(Value v) {
    Secret from = secret_view(v);
    if (!from.data) return from;
    Secret s = secret_new(from.length);
    memcpy(s.data, from.data, from.length);
    return s;
}

void secret_free(Secret *s) {
    if (s->data) OPENSSL_cleanse(s->data, s->length);
    free(s->data);
    *s = (Secret){NULL, 0};
}

Value secret_value(const Secret *s) { return bytes_new_copy(s->data, s->length); }
