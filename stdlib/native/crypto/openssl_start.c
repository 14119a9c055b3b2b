/* openssl_start.c - see openssl_start.h; and what OpenSSL wants around jobs (job.h). */
#include "stdlib/native/crypto/openssl_start.h"

#include <openssl/crypto.h>
#include <openssl/err.h>

#include "runtime/thread.h"
#include "stdlib/native/crypto/job.h"

static bool started;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t idle = PTHREAD_COND_INITIALIZER;
static unsigned jobs; /* under way on the pool */

/* A worker thread's image is going to be unmapped: nothing of OpenSSL may run or be called back any more. */
static void end_openssl(void) {
    pthread_mutex_lock(&lock);
    while (jobs) pthread_cond_wait(&idle, &lock);
    pthread_mutex_unlock(&lock);
    OPENSSL_cleanup();
}

void openssl_start(void) {
    if (started) return;
    started = true;
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL);
    thread_at_end(end_openssl);
}

static void begin(Job *job) {
    pthread_mutex_lock(&lock);
    jobs++;
    pthread_mutex_unlock(&lock);
}

static void end(Job *job) {
    pthread_mutex_lock(&lock);
    if (--jobs == 0) pthread_cond_signal(&idle);
    pthread_mutex_unlock(&lock);
}

static void before(Job *job) { ERR_clear_error(); }
static void after(Job *job) {
    if (job->done) ERR_clear_error();
    else openssl_errors_take(&job->errors);
}

static Value error(const Job *job, bool decorated) { return openssl_errors_value(&job->errors, job->kind->failure, decorated); }

void *openssl_job_new(size_t size, const JobKind *kind) {
    static const JobGuard guard = {begin, end, before, after, error};
    Job *job = job_new(size, kind);
    job->guard = &guard;
    return job;
}
