/* job.c - see job.h. */
#include "stdlib/native/crypto/job.h"

void *job_new(size_t size, const JobKind *kind) {
    Job *job = heap_alloc(size);
    job->pending.callback = job->pending.keep = UNDEFINED;
    job->kind = kind;
    return job;
}

static void run(Job *job) {
    if (job->guard) job->guard->before(job);
    job->done = job->kind->run(job);
    if (job->guard) job->guard->after(job);
}

static void drop(Job *job) {
    if (job->kind->drop) job->kind->drop(job);
}

static void on_pool(uv_work_t *uv) {
    Job *job = uv->data;
    run(job);
    if (job->guard) job->guard->end(job);
}

static Value error_of(const Job *job, bool decorated) {
    return job->guard ? job->guard->error(job, decorated) : error_new(ERROR_ERROR, binding_latin1(job->kind->failure));
}

static void after(uv_work_t *uv, int status) {
    Job *job = uv->data;
    Value argv[2] = {JS_NULL, UNDEFINED};
    if (status == UV_ECANCELED) {
        if (job->guard) job->guard->end(job);
        drop(job);
        pending_drop(&job->pending);
        return;
    }
    if (job->done) {
        argv[1] = job->kind->result(job);
        if (argv[1] == EXCEPTION) argv[0] = exception_take(), argv[1] = UNDEFINED;
    } else {
        argv[0] = error_of(job, false);
    }
    drop(job);
    pending_finish(&job->pending, UNDEFINED, argv[0] == JS_NULL ? 2 : 1, argv);
}

Value job_start(Job *job, Value callback) {
    if (!is_undefined(callback)) {
        job->pending.callback = callback;
        pending_link(&job->pending);
        pending_announce(&job->pending, job->kind->provider, UNDEFINED);
        job->uv.data = job;
        if (job->guard) job->guard->begin(job);
        uv_queue_work(loop_uv(), &job->uv, on_pool, after);
        return UNDEFINED;
    }
    run(job);
    Value v = job->done ? job->kind->result(job) : error_of(job, job->kind->decorated);
    if (!job->done && v != EXCEPTION) v = throw_value(v);
    drop(job);
    return v;
}
