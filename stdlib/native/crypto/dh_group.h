/* dh_group.h - the Diffie-Hellman groups that have names: modp1 … modp18 (RFC 2409, RFC 3526). */
#ifndef NACRE_STDLIB_CRYPTO_DH_GROUP_H
#define NACRE_STDLIB_CRYPTO_DH_GROUP_H

#include <openssl/bn.h>

/* A new number; NULL for an unknown name. The generator is 2 for all of them. */
BIGNUM *dh_group_prime(const char *name);

#endif
