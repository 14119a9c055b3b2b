/* job.h - work that may take long: run at once, or on libuv's thread pool with a callback.
 *
 *     typedef struct { Job job; Secret password; … } Pbkdf2;
 *     static const JobKind kind = {run, result, drop, "PBKDF2 failed", "PBKDF2REQUEST"};
 *     Pbkdf2 *j = openssl_job_new(sizeof *j, &kind);
 *     return job_start(&j->job, callback);
 */
#ifndef NACRE_STDLIB_CRYPTO_JOB_H
#define NACRE_STDLIB_CRYPTO_JOB_H

#include "stdlib/native/crypto/secret.h"
#include "stdlib/native/openssl_error.h"

typedef struct Job Job;

typedef struct {
    bool (*run)(Job *job);     /* any thread; touches no heap; false: failed, the reason is in OpenSSL's queue */
    Value (*result)(Job *job); /* after run gave true, in JS's thread; may throw */
    void (*drop)(Job *job);    /* frees what the job holds outside the heap; may be NULL */
    const char *failure;       /* the message of a failure without an OpenSSL error */
    const char *provider;      /* Node's name of the asynchronous resource */
    bool decorated;            /* errors that are thrown have code, library and reason */
} JobKind;

/* What a library wants around a job's run: keeping its errors, and no run while it ends. */
typedef struct {
    void (*begin)(Job *job);                      /* in JS's thread, before a job goes to the pool */
    void (*end)(Job *job);                        /* on the pool's thread when it has run */
    void (*before)(Job *job), (*after)(Job *job); /* around run, in its thread */
    Value (*error)(const Job *job, bool decorated);
} JobGuard;

/* Embed first. */
struct Job {
    Pending pending;
    uv_work_t uv;
    const JobKind *kind;
    const JobGuard *guard; /* NULL: run uses no library and never fails */
    OpensslErrors errors;
    bool done;
};

void *job_new(size_t size, const JobKind *kind);
/* A job that uses OpenSSL. */
void *openssl_job_new(size_t size, const JobKind *kind);
/* callback UNDEFINED: runs at once and gives the result, or throws. A function: gives UNDEFINED and later
 * calls callback(error) or callback(null, result). Either way the job is dropped afterwards. */
Value job_start(Job *job, Value callback);

#endif
