/* stream_handle.h - byte streams over libuv (pipes, terminals; sockets later). */
#ifndef NACRE_STDLIB_STREAM_HANDLE_H
#define NACRE_STDLIB_STREAM_HANDLE_H

#include "stdlib/native/handle.h"

typedef struct {
    Handle handle;
    Value on_read;
    char *chunk; /* malloc'ed read buffer, reused */
    union { uv_handle_t handle; uv_stream_t stream; uv_pipe_t pipe; uv_tty_t tty; uv_tcp_t tcp; } uv;
} StreamHandle;

StreamHandle *stream_handle_new(void);
/* The JS object of an initialised libuv stream. */
Object *stream_handle_object(StreamHandle *s);

#endif
