/* stream_handle.h - byte streams over libuv: pipes, terminals, TCP sockets. What is common to them; tcp.c and
 * pipe.c add how they are made and connected.
 */
#ifndef NACRE_STDLIB_STREAM_HANDLE_H
#define NACRE_STDLIB_STREAM_HANDLE_H

#include "stdlib/native/handle.h"

/* Takes the bytes of a stream in C, before JS: count > 0 bytes, or a negative error (UV_EOF). The bytes are
 * lent for the call. */
typedef void (*StreamConsumer)(void *consumer, ssize_t count, const char *bytes);

typedef struct {
    Handle handle;
    Value on_read;
    Value on_connection; /* listening ones */
    bool accepts_later, connection_waits;
    StreamConsumer consume;
    void *consumer; /* a cell; NULL: on_read gets the bytes */
    double bytes_read, bytes_written;
    union {
        uv_handle_t handle;
        uv_stream_t stream;
        uv_pipe_t pipe;
        uv_tty_t tty;
        uv_tcp_t tcp;
    } uv;
} StreamHandle;

extern NativeClass stream_class, tty_class, pipe_class, tcp_class;

StreamHandle *stream_handle_new(void);
/* A request that is under way on the stream: `callback` is called with its status, once. */
typedef struct {
    Pending pending;
    union {
        uv_write_t write;
        uv_shutdown_t shutdown;
        uv_connect_t connect;
    } uv;
    Value view; /* being written */
} StreamRequest;
StreamRequest *stream_request_new(StreamHandle *s, Value callback, const char *provider);
void stream_request_finished(StreamRequest *r, int status);
/* Starts reading for `consumer` (or for JS where it is NULL). 0 or a negative error. */
int stream_start_reading(StreamHandle *s);
/* listen(backlog, onconnection(status, handle)) for the class that accepted connections are of. */
Value stream_listen(StreamHandle *s, Value backlog, Value on_connection);

/* A fresh handle of a class, initialised on the loop, closed on failure: its object, or a negative error.
 * ipc: pipes only. */
Value tcp_handle_value(unsigned family);
Value pipe_handle_value(bool ipc);
/* The same for UDP sockets that come over an IPC pipe; NULL until the binding udp is used. */
extern Value (*stream_udp_handle_value)(void);

#endif
