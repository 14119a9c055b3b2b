/* openssl_error.h - OpenSSL's error queue as an Error with Node's `code`, `library` and `reason`. */
#ifndef NACRE_STDLIB_OPENSSL_ERROR_H
#define NACRE_STDLIB_OPENSSL_ERROR_H

#include "stdlib/native/binding.h"

/* Takes the last error off the queue, which is empty then. `fallback`: the message where the queue is empty.
 */
Value openssl_error(const char *fallback);
/* The same for one error number. */
Value openssl_error_of(unsigned long number, const char *fallback);

#endif
