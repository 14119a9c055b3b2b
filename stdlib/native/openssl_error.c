/* openssl_error.c - see openssl_error.h. The code is ERR_SSL_REASON for the library SSL, else
 * ERR_OSSL_LIBRARY_REASON. */
#include "stdlib/native/openssl_error.h"

#include <ctype.h>
#include <openssl/err.h>
#include <stdio.h>

static void append_upper(char *out, size_t size, const char *text) {
    size_t length = strlen(out);
    for (; *text && length + 1 < size; text++)
        out[length++] = *text == ' ' ? '_' : (char)toupper((unsigned char)*text);
    out[length] = 0;
}

/* What a library's errors have between ERR_OSSL_ and the reason. */
static const char *library_prefix(int library) {
    static const struct {
        int library;
        const char *prefix;
    } prefixes[] = {{ERR_LIB_SYS, "SYS_"}, {ERR_LIB_BN, "BN_"}, {ERR_LIB_RSA, "RSA_"}, {ERR_LIB_DH, "DH_"},
        {ERR_LIB_EVP, "EVP_"}, {ERR_LIB_BUF, "BUF_"}, {ERR_LIB_OBJ, "OBJ_"}, {ERR_LIB_PEM, "PEM_"},
        {ERR_LIB_DSA, "DSA_"}, {ERR_LIB_X509, "X509_"}, {ERR_LIB_ASN1, "ASN1_"}, {ERR_LIB_CONF, "CONF_"},
        {ERR_LIB_CRYPTO, "CRYPTO_"}, {ERR_LIB_EC, "EC_"}, {ERR_LIB_BIO, "BIO_"}, {ERR_LIB_PKCS7, "PKCS7_"},
        {ERR_LIB_X509V3, "X509V3_"}, {ERR_LIB_PKCS12, "PKCS12_"}, {ERR_LIB_RAND, "RAND_"},
        {ERR_LIB_DSO, "DSO_"}, {ERR_LIB_OCSP, "OCSP_"}, {ERR_LIB_OSSL_STORE, "OSSL_STORE_"},
        {ERR_LIB_CMS, "CMS_"}, {ERR_LIB_TS, "TS_"}, {ERR_LIB_CT, "CT_"}, {ERR_LIB_SM2, "SM2_"}};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (prefixes[i].library == library) return prefixes[i].prefix;
    return "";
}

Value openssl_error_of(unsigned long number, const char *fallback) {
    char message[256];
    if (number)
        ERR_error_string_n(number, message, sizeof message);
    else
        snprintf(message, sizeof message, "%s", fallback);
    Value error = error_new(ERROR_ERROR, binding_latin1(message));
    Object *o = as_object(error);
    const char *library = number ? ERR_lib_error_string(number) : NULL,
               *reason = number ? ERR_reason_error_string(number) : NULL;
    if (library) create_data_property(o, atom_from_ascii("library"), binding_latin1(library));
    if (reason) {
        create_data_property(o, atom_from_ascii("reason"), binding_latin1(reason));
        char code[256] = "ERR_";
        int lib = ERR_GET_LIB(number);
        if (lib != ERR_LIB_SSL) {
            append_upper(code, sizeof code, "OSSL_");
            append_upper(code, sizeof code, library_prefix(lib));
        } else {
            append_upper(code, sizeof code, "SSL_");
        }
        append_upper(code, sizeof code, reason);
        create_data_property(o, atom_from_ascii("code"), binding_latin1(code));
    }
    return error;
}

Value openssl_error(const char *fallback) {
    unsigned long number = ERR_peek_last_error();
    Value error = openssl_error_of(number, fallback);
    ERR_clear_error();
    return error;
}
