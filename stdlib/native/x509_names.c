/* x509_names.c - see x509_names.h. */
#include "stdlib/native/x509_names.h"

#include <openssl/x509v3.h>

#include "stdlib/native/x509_value.h"

/* A name that might pass for two, or for the end of a list, is quoted as a JSON string; commas are escaped too. `utf8`:
 * bytes above ASCII belong to characters, else each is one of Latin-1. `prefix` stands before the name within the quotes. */
static void print_name(BIO *out, const char *prefix, const unsigned char *text, int length, bool utf8) {
    bool safe = true;
    for (int i = 0; i < length && safe; i++) safe = text[i] >= ' ' && (utf8 || text[i] <= '~') && !strchr("\"\\,'", text[i]);
    if (!safe) BIO_puts(out, "\"");
    BIO_puts(out, prefix);
    for (int i = 0; i < length; i++) {
        if (safe) BIO_write(out, text + i, 1);
        else if (text[i] == '"' || text[i] == '\\') BIO_printf(out, "\\%c", text[i]);
        else if (text[i] < ' ' || text[i] == ',' || (!utf8 && text[i] > '~')) BIO_printf(out, "\\u00%02x", text[i]);
        else BIO_write(out, text + i, 1);
    }
    if (!safe) BIO_puts(out, "\"");
}

static void print_string(BIO *out, const char *prefix, const ASN1_STRING *text, bool utf8) {
    print_name(out, prefix, ASN1_STRING_get0_data(text), ASN1_STRING_length(text), utf8);
}

static void print_address(BIO *out, const ASN1_OCTET_STRING *address) {
    const unsigned char *b = ASN1_STRING_get0_data(address);
    int length = ASN1_STRING_length(address);
    if (length == 4) {
        BIO_printf(out, "%d.%d.%d.%d", b[0], b[1], b[2], b[3]);
    } else if (length == 16) {
        for (int i = 0; i < 16; i += 2) BIO_printf(out, "%s%X", i ? ":" : "", b[i] << 8 | b[i + 1]);
    } else {
        BIO_printf(out, "<invalid length=%d>", length);
    }
}

static void print_directory_name(BIO *out, const X509_NAME *name) {
    BIO *text = BIO_new(BIO_s_mem());
    unsigned long flags = XN_FLAG_RFC2253 & ~(unsigned long)(ASN1_STRFLGS_ESC_MSB | ASN1_STRFLGS_ESC_CTRL);
    if (text && X509_NAME_print_ex(text, name, 0, flags) >= 0) {
        char *data;
        long length = BIO_get_mem_data(text, &data);
        print_name(out, "", (unsigned char *)data, (int)length, true);
    }
    BIO_free(text);
}

/* The kinds of other names that have a text, each of one ASN.1 type. */
static void print_other_name(BIO *out, const OTHERNAME *name) {
    static const struct {
        int nid, type;
        const char *prefix;
    } kinds[] = {{NID_XmppAddr, V_ASN1_UTF8STRING, "XmppAddr:"}, {NID_SRVName, V_ASN1_IA5STRING, "SRVName:"},
        {NID_id_on_SmtpUTF8Mailbox, V_ASN1_UTF8STRING, "SmtpUTF8Mailbox:"}, {NID_ms_upn, V_ASN1_UTF8STRING, "UPN:"},
        {NID_NAIRealm, V_ASN1_UTF8STRING, "NAIRealm:"}};
    int nid = OBJ_obj2nid(name->type_id);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].nid == nid && kinds[i].type == name->value->type) {
            print_string(out, kinds[i].prefix, name->value->value.asn1_string, kinds[i].type == V_ASN1_UTF8STRING);
            return;
        }
    BIO_puts(out, "<unsupported>");
}

static void print_general_name(BIO *out, const GENERAL_NAME *name) {
    char number[128];
    switch (name->type) {
    case GEN_DNS: BIO_puts(out, "DNS:"), print_string(out, "", name->d.dNSName, false); break;
    case GEN_EMAIL: BIO_puts(out, "email:"), print_string(out, "", name->d.rfc822Name, false); break;
    case GEN_URI: BIO_puts(out, "URI:"), print_string(out, "", name->d.uniformResourceIdentifier, false); break;
    case GEN_DIRNAME: BIO_puts(out, "DirName:"), print_directory_name(out, name->d.directoryName); break;
    case GEN_IPADD: BIO_puts(out, "IP Address:"), print_address(out, name->d.iPAddress); break;
    case GEN_RID:
        OBJ_obj2txt(number, sizeof number, name->d.registeredID, 1);
        BIO_printf(out, "Registered ID:%s", number);
        break;
    case GEN_OTHERNAME: BIO_puts(out, "othername:"), print_other_name(out, name->d.otherName); break;
    case GEN_X400: BIO_puts(out, "X400Name:<unsupported>"); break;
    case GEN_EDIPARTY: BIO_puts(out, "EdiPartyName:<unsupported>"); break;
    default: BIO_puts(out, "<unsupported>"); break;
    }
}

Value x509_alternative_names(const X509 *certificate) {
    GENERAL_NAMES *names = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
    if (!names) return UNDEFINED;
    BIO *out = BIO_new(BIO_s_mem());
    for (int i = 0; i < sk_GENERAL_NAME_num(names); i++) {
        if (i) BIO_puts(out, ", ");
        print_general_name(out, sk_GENERAL_NAME_value(names, i));
    }
    GENERAL_NAMES_free(names);
    return x509_bio_text(out);
}

Value x509_info_access(const X509 *certificate) {
    AUTHORITY_INFO_ACCESS *list = X509_get_ext_d2i(certificate, NID_info_access, NULL, NULL);
    if (!list) return UNDEFINED;
    BIO *out = BIO_new(BIO_s_mem());
    for (int i = 0; i < sk_ACCESS_DESCRIPTION_num(list); i++) {
        const ACCESS_DESCRIPTION *entry = sk_ACCESS_DESCRIPTION_value(list, i);
        char method[80];
        if (i) BIO_puts(out, "\n");
        i2t_ASN1_OBJECT(method, sizeof method, entry->method);
        BIO_printf(out, "%s - ", method);
        print_general_name(out, entry->location);
    }
    AUTHORITY_INFO_ACCESS_free(list);
    return x509_bio_text(out);
}
