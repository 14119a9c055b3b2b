/* prime.c - binding `crypto_prime` (stdlib/js/BINDINGS.md): prime numbers, as jobs. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/bn.h>
#include <openssl/err.h>

#include "stdlib/native/crypto/job.h"
#include "stdlib/native/crypto/openssl_start.h"

typedef struct {
    Job job;
    BIGNUM *prime, *add, *rem;
    int bits, checks;
    bool safe, is_prime;
} PrimeJob;

static bool generate_run(Job *job) {
    PrimeJob *p = (PrimeJob *)job;
    return BN_generate_prime_ex(p->prime, p->bits, p->safe, p->add, p->rem, NULL) == 1;
}
static Value generate_result(Job *job) {
    PrimeJob *p = (PrimeJob *)job;
    uint8_t *data;
    int length = BN_num_bytes(p->prime);
    Value v = bytes_new((size_t)length, &data);
    if (v != EXCEPTION) BN_bn2binpad(p->prime, data, length);
    return v;
}
static bool check_run(Job *job) {
    PrimeJob *p = (PrimeJob *)job;
    BN_CTX *context = BN_CTX_new();
    int status = BN_is_prime_ex(p->prime, p->checks, context, NULL);
    BN_CTX_free(context);
    p->is_prime = status == 1;
    return status >= 0;
}
static Value check_result(Job *job) { return value_bool(((PrimeJob *)job)->is_prime); }
static void drop(Job *job) {
    PrimeJob *p = (PrimeJob *)job;
    BN_clear_free(p->prime);
    BN_free(p->add);
    BN_free(p->rem);
}
static const JobKind generate_kind = {generate_run, generate_result, drop, "Prime generation failed", "RANDOMPRIMEREQUEST"};
static const JobKind check_kind = {check_run, check_result, drop, "Prime check failed", "CHECKPRIMEREQUEST"};

static BIGNUM *number_of(Value v) {
    Secret s = secret_view(v);
    return s.data ? BN_bin2bn(s.data, (int)s.length, NULL) : NULL;
}

/* (bits, safe, add or undefined, rem or undefined, callback): big-endian bytes */
static BUILTIN(prim_prime_generate) {
    PrimeJob *p = openssl_job_new(sizeof *p, &generate_kind);
    p->bits = binding_int(a0);
    p->safe = a1 == JS_TRUE;
    p->add = number_of(a2);
    p->rem = number_of(ARG(3));
    p->prime = BN_secure_new();
    const char *bad = NULL;
    if (p->add) {
        /* An add of more bits than the prime has would never end. */
        if (BN_num_bits(p->add) > p->bits) bad = "invalid options.add";
        if (!bad && p->rem && BN_cmp(p->add, p->rem) != 1) bad = "invalid options.rem";
    }
    if (bad) {
        drop(&p->job);
        return throw_coded(ERROR_RANGE, "ERR_OUT_OF_RANGE", bad);
    }
    return job_start(&p->job, ARG(4));
}

/* (candidate as bytes, checks, callback): boolean */
static BUILTIN(prim_prime_check) {
    PrimeJob *p = openssl_job_new(sizeof *p, &check_kind);
    p->prime = number_of(a0);
    p->checks = binding_int(a1);
    return job_start(&p->job, a2);
}

Value nacre_binding_crypto_prime(void) {
    static const BindingFunction functions[] = {{"generate", 5, prim_prime_generate}, {"check", 3, prim_prime_check}};
    openssl_start();
    return value_cell(BINDING_FUNCTIONS(functions));
}
