/* openssl_error.c - see openssl_error.h. The code is ERR_SSL_REASON for the library SSL,
 * ERR_OSSL_LIBRARY_REASON for the libraries that Node names, else ERR_OSSL_REASON. */
#include "stdlib/native/openssl_error.h"

#include <ctype.h>
#include <openssl/err.h>
#include <stdio.h>

static const struct {
    int number;
    const char *name;
} libraries[] = {{ERR_LIB_SYS, "SYS_"}, {ERR_LIB_BN, "BN_"}, {ERR_LIB_RSA, "RSA_"}, {ERR_LIB_DH, "DH_"}, {ERR_LIB_EVP, "EVP_"},
    {ERR_LIB_BUF, "BUF_"}, {ERR_LIB_OBJ, "OBJ_"}, {ERR_LIB_PEM, "PEM_"}, {ERR_LIB_DSA, "DSA_"}, {ERR_LIB_X509, "X509_"},
    {ERR_LIB_ASN1, "ASN1_"}, {ERR_LIB_CONF, "CONF_"}, {ERR_LIB_CRYPTO, "CRYPTO_"}, {ERR_LIB_EC, "EC_"}, {ERR_LIB_BIO, "BIO_"},
    {ERR_LIB_PKCS7, "PKCS7_"}, {ERR_LIB_X509V3, "X509V3_"}, {ERR_LIB_PKCS12, "PKCS12_"}, {ERR_LIB_RAND, "RAND_"},
    {ERR_LIB_DSO, "DSO_"}, {ERR_LIB_ENGINE, "ENGINE_"}, {ERR_LIB_OCSP, "OCSP_"}, {ERR_LIB_UI, "UI_"}, {ERR_LIB_COMP, "COMP_"},
    {ERR_LIB_ECDSA, "ECDSA_"}, {ERR_LIB_ECDH, "ECDH_"}, {ERR_LIB_OSSL_STORE, "OSSL_STORE_"}, {ERR_LIB_FIPS, "FIPS_"},
    {ERR_LIB_CMS, "CMS_"}, {ERR_LIB_TS, "TS_"}, {ERR_LIB_HMAC, "HMAC_"}, {ERR_LIB_CT, "CT_"}, {ERR_LIB_ASYNC, "ASYNC_"},
    {ERR_LIB_KDF, "KDF_"}, {ERR_LIB_SM2, "SM2_"}, {ERR_LIB_USER, "USER_"}};

/* By assignment, as Node does it: a setter on Object.prototype is called, and may throw. */
static bool add(Object *o, const char *name, const char *text) {
    return set_js(value_cell(o), atom_from_ascii(name), binding_latin1(text), true) != EXCEPTION;
}

static void append_upper(char *out, size_t size, const char *text) {
    size_t length = strlen(out);
    for (; *text && length + 1 < size; text++) out[length++] = *text == ' ' ? '_' : (char)toupper((unsigned char)*text);
    out[length] = 0;
}

static bool decorate(Object *o, unsigned long number) {
    const char *library = number ? ERR_lib_error_string(number) : NULL, *reason = number ? ERR_reason_error_string(number) : NULL;
    if (library && !add(o, "library", library)) return false;
    if (!reason) return true;
    if (!add(o, "reason", reason)) return false;
    char code[256] = "ERR_";
    int lib = ERR_GET_LIB(number);
    append_upper(code, sizeof code, lib == ERR_LIB_SSL ? "SSL_" : "OSSL_");
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++)
        if (libraries[i].number == lib) append_upper(code, sizeof code, libraries[i].name);
    append_upper(code, sizeof code, reason);
    return add(o, "code", code);
}

static Value message_of(unsigned long number, const char *fallback) {
    char message[256];
    if (!number && fallback) return binding_latin1(fallback);
    ERR_error_string_n(number, message, sizeof message);
    return binding_latin1(message);
}

Value openssl_error_of(unsigned long number, const char *fallback) {
    Value error = error_new(ERROR_ERROR, message_of(number, fallback));
    return decorate(as_object(error), number) ? error : EXCEPTION;
}

Value openssl_error(const char *fallback) {
    unsigned long number = ERR_peek_last_error();
    Value error = openssl_error_of(number, fallback);
    ERR_clear_error();
    return error;
}

/* A file of OpenSSL goes by its path in Node's tree, not by that of this build. */
static int append_line(const char *line, size_t length, void *builder) {
    static const char tree[] = "/openssl/tree/";
    const char *file = strstr(line, ":../"), *inside = file ? strstr(file, tree) : NULL;
    for (const char *at = line; at < line + length; at++) {
        if (inside && at == file + 1) {
            builder_append_ascii(builder, "../deps/openssl/openssl/");
            at = inside + sizeof tree - 1;
        }
        builder_append_unit(builder, (uint8_t)*at);
    }
    return 1;
}

Value openssl_error_printed(const char *fallback) {
    unsigned long first = ERR_peek_error();
    if (!first) return openssl_error_of(0, fallback);
    StringBuilder message, stack;
    builder_init(&message);
    ERR_print_errors_cb(append_line, &message);
    Value text = builder_finish(&message);
    builder_init(&stack);
    builder_append_ascii(&stack, "Error: ");
    builder_append(&stack, text);
    Value error = error_new(ERROR_ERROR, text);
    if (set_js(error, atom_from_ascii("stack"), builder_finish(&stack), true) == EXCEPTION) return EXCEPTION;
    return decorate(as_object(error), first) ? error : EXCEPTION;
}

void openssl_errors_take(OpensslErrors *errors) {
    unsigned long number;
    errors->count = 0;
    while ((number = ERR_get_error()))
        if (errors->count < OPENSSL_ERRORS_MAX) errors->numbers[errors->count++] = number;
}

Value openssl_errors_value(const OpensslErrors *errors, const char *fallback, bool decorated) {
    unsigned long first = errors->count ? errors->numbers[0] : 0;
    Value error = error_new(ERROR_ERROR, message_of(first, fallback));
    if (errors->count > 1) {
        Object *stack = array_new(0);
        for (unsigned i = errors->count - 1; i > 0; i--) array_push(stack, message_of(errors->numbers[i], NULL));
        create_data_property(as_object(error), atom_from_ascii("opensslErrorStack"), value_cell(stack));
    }
    return !decorated || decorate(as_object(error), first) ? error : EXCEPTION;
}

Value openssl_throw(const char *fallback) {
    OpensslErrors errors;
    openssl_errors_take(&errors);
    Value error = openssl_errors_value(&errors, fallback, true);
    return error == EXCEPTION ? EXCEPTION : throw_value(error);
}

Value throw_coded(ErrorType type, const char *code, const char *message) {
    Value error = error_new(type, binding_latin1(message));
    add(as_object(error), "code", code);
    return throw_value(error);
}
