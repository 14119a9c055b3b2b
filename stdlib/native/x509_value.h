/* x509_value.h - certificates as the objects that tls shows
 * (https://nodejs.org/api/tls.html#certificate-object). */
#ifndef NACRE_STDLIB_X509_VALUE_H
#define NACRE_STDLIB_X509_VALUE_H

#include <openssl/x509.h>

#include "stdlib/native/binding.h"

Value x509_value(X509 *certificate);
/* The text that was written to a memory BIO, which is freed. */
Value x509_bio_text(BIO *bio);
/* The short names of X509_V_ERR_…: "CERT_HAS_EXPIRED"; "UNSPECIFIED" for others. */
const char *x509_verify_code(long error);
/* A new reference to the certificate in PEM text, NULL with an OpenSSL error. */
X509 *x509_read_pem(const char *text, size_t length);

#endif
