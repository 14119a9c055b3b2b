/* jobs.c - the microtask queue: a growing ring of C continuations with four values each.
 *
 * Input: job_enqueue from promises, queueMicrotask and await. Output: jobs_run calls them in order until the queue is
 * empty, so that a job's own jobs run in the same drain (9.5). The ring is scanned by the collector.
 * It does not know about process.nextTick: the event loop alternates between that queue and this one.
 */
#include "runtime/promise.h"
#include "runtime/heap.h"
#include "runtime/state.h"
#include "runtime/loop.h"

typedef struct {
    void (*run)(Value a, Value b, Value c, Value d);
    Value a, b, c, d;
    Value context;
} Job;

typedef struct {
    Job *ring;
    uint32_t head, count, capacity; /* capacity is a power of two */
    Value context;
    bool has_context;
} JobQueue;

static NACRE_THREAD JobQueue queue;

static void queue_grow(void) {
    uint32_t capacity = queue.capacity ? queue.capacity * 2 : 256;
    Job *ring = heap_alloc(capacity * sizeof(Job));
    for (uint32_t i = 0; i < queue.count; i++) ring[i] = queue.ring[(queue.head + i) & (queue.capacity - 1)];
    queue.ring = ring;
    queue.capacity = capacity;
    queue.head = 0;
}

void job_enqueue(void (*run)(Value, Value, Value, Value), Value a, Value b, Value c, Value d) {
    if (queue.count == queue.capacity) queue_grow();
    Job *job = &queue.ring[(queue.head + queue.count++) & (queue.capacity - 1)];
    *job = (Job){run, a, b, c, d, async_context_get()};
}

bool jobs_pending(void) { return queue.count != 0; }

void jobs_run(void) {
    while (queue.count) {
        Job *slot = &queue.ring[queue.head];
        Job job = *slot;
        *slot = (Job){0};
        queue.head = (queue.head + 1) & (queue.capacity - 1);
        queue.count--;
        async_context_set(job.context);
        job.run(job.a, job.b, job.c, job.d);
        async_context_set(UNDEFINED);
        promise_origin = UNDEFINED;
        Value exception = exception_take();
        if (unlikely(exception != HOLE) && !loop_report_uncaught(exception, false)) return;
    }
}

Value async_context_get(void) { return queue.has_context ? queue.context : UNDEFINED; }

void async_context_set(Value context) {
    queue.context = context;
    queue.has_context = context != UNDEFINED;
}
