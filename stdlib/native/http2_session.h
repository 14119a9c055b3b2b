/* http2_session.h - what the parts of binding `http2` share: a session and its streams. */
#ifndef NACRE_STDLIB_HTTP2_SESSION_H
#define NACRE_STDLIB_HTTP2_SESSION_H

#include <nghttp2/nghttp2.h>

#include "stdlib/native/native_class.h"

enum {
    STREAM_BUCKETS = 256,
    OUTPUT_TARGET = 64 * 1024, /* one piece of output holds frames up to about this many bytes */
    HEADER_OVERHEAD = 32,      /* RFC 9113, 6.5.2: what a field counts beside its text */
    STREAM_COST = 512,         /* what a stream counts in the session's memory */
    BLOCK_HEAD = 16,           /* before each of nghttp2's blocks: its size */
    NO_BODY = 1,               /* flags of request, respond and push */
    WANTS_TRAILERS = 2,
};

/* What the session tells JS; the order is that of the list given to create(). */
typedef enum {
    ON_HEADERS,
    ON_DATA,
    ON_END,
    ON_CLOSE,
    ON_SETTINGS,
    ON_PING,
    ON_GOAWAY,
    ON_PRIORITY,
    ON_ALTSVC,
    ON_ORIGIN,
    ON_NOT_SENT,
    ON_ERROR,
    ON_TRAILERS,
    CALLBACK_COUNT
} Callback;

typedef struct Chunk {
    struct Chunk *next;
    Value view, callback; /* the view keeps the bytes; callback: called by JS when they went */
    const uint8_t *data;
    size_t length;
} Chunk;

typedef struct Stream {
    struct Stream *next; /* of its bucket */
    int32_t id;
    int category;      /* nghttp2_headers_category of the block that is coming */
    Object *headers;   /* flat [name, value, …] of that block */
    Object *sensitive; /* names that must not be indexed; NULL: none */
    size_t header_bytes;
    uint32_t header_pairs, header_bytes_max /* what the settings allowed when it began */;
    Chunk *first, *last; /* data that waits */
    size_t queued;
    size_t unconsumed; /* bytes that came while JS did not read: they still count in the window */
    bool reading, ended, wants_trailers, dropped /* by JS */;
} Stream;

typedef struct {
    nghttp2_session *ng; /* NULL: freed */
    Value self;
    Value callbacks[CALLBACK_COUNT];
    Stream *streams[STREAM_BUCKETS];
    uint32_t stream_count;
    bool is_server, busy, free_when_idle, drains, broken;
    int padding;
    size_t memory, memory_max; /* bytes: nghttp2's and those in queues */
    uint32_t header_pairs_max, invalid_frames_max, rejected_streams_max, invalid_frames, rejected_streams;
    const char *failure; /* Node's code where a limit was passed, else NULL */
    Object *sent;        /* callbacks of the data in the output that was taken last; NULL: none */
    Object *due;         /* numbers of streams whose trailers may be sent now; NULL: none */
    uint8_t *output;     /* malloc */
    size_t output_capacity;
    uint64_t frames_received, frames_sent, bytes_received;
} Session;

extern NativeClass http2_session_class;

/* http2_state.c's methods. */
BUILTIN(http2_session_state);
BUILTIN(http2_session_stream_state);
BUILTIN(http2_session_get_settings);
BUILTIN(http2_session_statistics);

#endif
