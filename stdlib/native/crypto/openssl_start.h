/* openssl_start.h - OpenSSL's start and end in a thread: each JS thread runs an image of its own, with its
 * own OpenSSL. */
#ifndef NACRE_STDLIB_CRYPTO_OPENSSL_START_H
#define NACRE_STDLIB_CRYPTO_OPENSSL_START_H

/* For every binding that uses OpenSSL, before it does; any number of times. */
void openssl_start(void);

#endif
