/* crypto_constants.c - binding `crypto_constants`: what crypto.constants shows
 * (https://nodejs.org/api/crypto.html#crypto-constants), in Node's order. Numbers of OpenSSL's headers (those
 * of engines are written here, since it is built without): nothing of OpenSSL is linked for them.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/dh.h>
#include <openssl/ec.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>

#include "stdlib/native/binding.h"

#define NUMBER(name) {#name, (double)name}

Value nacre_binding_crypto_constants(void) {
    static const BindingNumber numbers[] = {NUMBER(OPENSSL_VERSION_NUMBER), NUMBER(SSL_OP_ALL), NUMBER(SSL_OP_ALLOW_NO_DHE_KEX),
        NUMBER(SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION), NUMBER(SSL_OP_CIPHER_SERVER_PREFERENCE),
        NUMBER(SSL_OP_CISCO_ANYCONNECT), NUMBER(SSL_OP_COOKIE_EXCHANGE), NUMBER(SSL_OP_CRYPTOPRO_TLSEXT_BUG),
        NUMBER(SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS), NUMBER(SSL_OP_LEGACY_SERVER_CONNECT), NUMBER(SSL_OP_NO_COMPRESSION),
        NUMBER(SSL_OP_NO_ENCRYPT_THEN_MAC), NUMBER(SSL_OP_NO_QUERY_MTU), NUMBER(SSL_OP_NO_RENEGOTIATION),
        NUMBER(SSL_OP_NO_SESSION_RESUMPTION_ON_RENEGOTIATION), NUMBER(SSL_OP_NO_SSLv2), NUMBER(SSL_OP_NO_SSLv3),
        NUMBER(SSL_OP_NO_TICKET), NUMBER(SSL_OP_NO_TLSv1), NUMBER(SSL_OP_NO_TLSv1_1), NUMBER(SSL_OP_NO_TLSv1_2),
        NUMBER(SSL_OP_NO_TLSv1_3), NUMBER(SSL_OP_PRIORITIZE_CHACHA), NUMBER(SSL_OP_TLS_ROLLBACK_BUG), {"ENGINE_METHOD_RSA", 1},
        {"ENGINE_METHOD_DSA", 2}, {"ENGINE_METHOD_DH", 4}, {"ENGINE_METHOD_RAND", 8}, {"ENGINE_METHOD_EC", 2048},
        {"ENGINE_METHOD_CIPHERS", 64}, {"ENGINE_METHOD_DIGESTS", 128}, {"ENGINE_METHOD_PKEY_METHS", 512},
        {"ENGINE_METHOD_PKEY_ASN1_METHS", 1024}, {"ENGINE_METHOD_ALL", 65535}, {"ENGINE_METHOD_NONE", 0},
        NUMBER(DH_CHECK_P_NOT_SAFE_PRIME), NUMBER(DH_CHECK_P_NOT_PRIME), NUMBER(DH_UNABLE_TO_CHECK_GENERATOR),
        NUMBER(DH_NOT_SUITABLE_GENERATOR), NUMBER(RSA_PKCS1_PADDING), NUMBER(RSA_NO_PADDING), NUMBER(RSA_PKCS1_OAEP_PADDING),
        NUMBER(RSA_X931_PADDING), NUMBER(RSA_PKCS1_PSS_PADDING), NUMBER(RSA_PSS_SALTLEN_DIGEST), {"RSA_PSS_SALTLEN_MAX_SIGN", -2},
        NUMBER(RSA_PSS_SALTLEN_AUTO)};
    static const BindingNumber more[] = {NUMBER(TLS1_VERSION), NUMBER(TLS1_1_VERSION), NUMBER(TLS1_2_VERSION),
        NUMBER(TLS1_3_VERSION), NUMBER(POINT_CONVERSION_COMPRESSED), NUMBER(POINT_CONVERSION_UNCOMPRESSED),
        NUMBER(POINT_CONVERSION_HYBRID)};
    Object *o = object_new(JS_NULL);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) binding_add_number(o, numbers[i].name, numbers[i].value);
    binding_add(o, "defaultCoreCipherList",
        binding_latin1("TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:"
                       "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:"
                       "ECDHE-ECDSA-AES256-GCM-SHA384:DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA256:"
                       "DHE-RSA-AES128-SHA256:ECDHE-RSA-AES256-SHA384:DHE-RSA-AES256-SHA384:"
                       "ECDHE-RSA-AES256-SHA256:DHE-RSA-AES256-SHA256:HIGH:!aNULL:!eNULL:!EXPORT:!DES:!RC4:!MD5:"
                       "!PSK:!SRP:!CAMELLIA"));
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) binding_add_number(o, more[i].name, more[i].value);
    return value_cell(o);
}
