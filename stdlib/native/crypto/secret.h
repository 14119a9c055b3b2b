/* secret.h - bytes on their way between JavaScript and OpenSSL. Copies are the C library's memory, so that
 * threads of the pool may use them, and are wiped when they are freed.
 */
#ifndef NACRE_STDLIB_CRYPTO_SECRET_H
#define NACRE_STDLIB_CRYPTO_SECRET_H

#include "stdlib/native/binding.h"

typedef struct {
    uint8_t *data; /* never NULL in a copy, NULL in an absent one */
    size_t length;
} Secret;

/* The bytes of a view or ArrayBuffer, borrowed; of a string as UTF-8, the collector's. data NULL: anything
 * else. */
Secret secret_view(Value v);
/* A copy of the same. */
Secret secret_copy(Value v);
Secret secret_new(size_t length); /* zeroed */
void secret_free(Secret *s);      /* wiped; s is empty then */
/* The bytes as a Uint8Array of its own. */
Value secret_value(const Secret *s);

#endif
