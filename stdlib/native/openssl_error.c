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
            /* "PEM routines" is PEM. */
            char name[64] = "";
            snprintf(name, sizeof name, "%s", library ? library : "");
            char *end = strstr(name, " routines");
            if (end) *end = 0;
            if (lib == ERR_LIB_EVP) snprintf(name, sizeof name, "EVP");
            if (lib == ERR_LIB_ASN1) snprintf(name, sizeof name, "ASN1");
            if (*name && lib != ERR_LIB_PROV && lib != ERR_LIB_DSO) {
                append_upper(code, sizeof code, name);
                append_upper(code, sizeof code, "_");
            }
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
