/* dh_group.c - see dh_group.h. */
#include "stdlib/native/crypto/dh_group.h"

#include <string.h>

BIGNUM *dh_group_prime(const char *name) {
    static const struct {
        const char *name;
        BIGNUM *(*prime)(BIGNUM *);
    } groups[] = {{"modp1", BN_get_rfc2409_prime_768}, {"modp2", BN_get_rfc2409_prime_1024}, {"modp5", BN_get_rfc3526_prime_1536},
        {"modp14", BN_get_rfc3526_prime_2048}, {"modp15", BN_get_rfc3526_prime_3072}, {"modp16", BN_get_rfc3526_prime_4096},
        {"modp17", BN_get_rfc3526_prime_6144}, {"modp18", BN_get_rfc3526_prime_8192}};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (strcmp(groups[i].name, name) == 0) return groups[i].prime(NULL);
    return NULL;
}
