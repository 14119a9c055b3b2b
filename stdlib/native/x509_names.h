/* x509_names.h - the names in a certificate's extensions as texts that cannot be mistaken: "DNS:a, DNS:\"b\\u002c c\""
 * (https://nodejs.org/api/crypto.html#x509subjectaltname). */
#ifndef NACRE_STDLIB_X509_NAMES_H
#define NACRE_STDLIB_X509_NAMES_H

#include <openssl/x509.h>

#include "stdlib/native/binding.h"

/* The names of the extension subjectAltName, by ", "; undefined without it. */
Value x509_alternative_names(const X509 *certificate);
/* "OCSP - URI:…", one a line, of authorityInfoAccess; undefined without it. */
Value x509_info_access(const X509 *certificate);

#endif
