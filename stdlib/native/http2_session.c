/* http2_session.c - binding `http2` (stdlib/js/BINDINGS.md): one end of an HTTP/2 connection (RFC 9113), by nghttp2.
 *
 *     bytes that came ──receive──▶ nghttp2 ──▶ callbacks: headers, data, settings, … by stream number
 *     requests, responses, data, … ──▶ nghttp2 ──send──▶ bytes that must go
 *
 * A session moves no bytes itself and knows no JS streams: both sides call a stream by its number. Data that JS writes waits in
 * the stream's queue until flow control lets it go. nghttp2's own memory is malloc's, counted, and freed by `free` or
 * when the session is unreachable.
 */
#include <nghttp2/nghttp2.h>
#include <stdlib.h>

#include "stdlib/native/http2_session.h"


/* ---- nghttp2's memory ---- */

static void *count_realloc(void *block, size_t size, void *user) {
    Session *s = user;
    size_t *head = block ? (size_t *)((char *)block - BLOCK_HEAD) : NULL;
    size_t before = head ? *head : 0;
    size_t *grown = realloc(head, size + BLOCK_HEAD);
    if (!grown) return NULL;
    *grown = size;
    s->memory += size - before;
    return (char *)grown + BLOCK_HEAD;
}
static void *count_malloc(size_t size, void *user) { return count_realloc(NULL, size, user); }
static void *count_calloc(size_t count, size_t size, void *user) {
    if (size && count > SIZE_MAX / 2 / size) return NULL;
    void *block = count_realloc(NULL, count * size, user);
    return block ? memset(block, 0, count * size) : NULL;
}
static void count_free(void *block, void *user) {
    if (!block) return;
    size_t *head = (size_t *)((char *)block - BLOCK_HEAD);
    ((Session *)user)->memory -= *head;
    free(head);
}

/* ---- streams ---- */

static Stream **stream_place(Session *s, int32_t id) {
    Stream **place = &s->streams[((uint32_t)id >> 1) % STREAM_BUCKETS];
    while (*place && (*place)->id != id) place = &(*place)->next;
    return place;
}

static Stream *stream_find(Session *s, int32_t id) { return *stream_place(s, id); }

static Stream *stream_new(Session *s, int32_t id) {
    Stream **place = stream_place(s, id);
    if (*place) return *place;
    Stream *stream = heap_alloc(sizeof *stream);
    stream->id = id;
    stream->header_bytes_max = nghttp2_session_get_local_settings(s->ng, NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE);
    *place = stream;
    s->stream_count++;
    s->memory += STREAM_COST;
    return stream;
}

static void stream_remove(Session *s, int32_t id) {
    Stream **place = stream_place(s, id), *stream = *place;
    if (!stream) return;
    *place = stream->next;
    s->stream_count--;
    s->memory -= STREAM_COST + stream->queued;
    stream->queued = 0;
    stream->dropped = true;
}

static void begin_headers(Stream *stream, int category) {
    stream->category = category;
    stream->headers = array_new(0);
    stream->sensitive = NULL;
    stream->header_bytes = stream->header_pairs = 0;
}

/* ---- calling JS ---- */

/* What JS answered; an exception is reported and gives UNDEFINED. Ticks follow where bytes come from the loop. */
static Value tell(Session *s, Callback which, uint32_t argc, const Value *argv) {
    if (!is_object(s->callbacks[which])) return UNDEFINED;
    Value result = js_call(s->callbacks[which], s->self, argc, argv);
    if (result == EXCEPTION) {
        Value exception = exception_take();
        if (exception != HOLE) loop_report_uncaught(exception, false);
        result = UNDEFINED;
    }
    if (s->drains) loop_drain();
    return result;
}

static Value tell_numbers(Session *s, Callback which, uint32_t count, const double *numbers) {
    Value argv[4];
    for (uint32_t i = 0; i < count; i++) argv[i] = value_number(numbers[i]);
    return tell(s, which, count, argv);
}
#define TELL_NUMBERS(s, which, ...)                                                                                              \
    tell_numbers(s, which, sizeof((double[]){__VA_ARGS__}) / sizeof(double), (double[]){__VA_ARGS__})

/* ---- nghttp2's callbacks ---- */

/* 0, or the failure that ends nghttp2's loop where JS has freed the session. */
static int go_on(Session *s) { return s->free_when_idle ? NGHTTP2_ERR_CALLBACK_FAILURE : 0; }

static int32_t frame_stream(const nghttp2_frame *frame) {
    return frame->hd.type == NGHTTP2_PUSH_PROMISE ? frame->push_promise.promised_stream_id : frame->hd.stream_id;
}

static bool may_add_stream(Session *s) {
    uint32_t most = nghttp2_session_get_local_settings(s->ng, NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS);
    return s->stream_count < most && s->memory + STREAM_COST <= s->memory_max;
}

static int on_begin_headers(nghttp2_session *ng, const nghttp2_frame *frame, void *user) {
    Session *s = user;
    int32_t id = frame_stream(frame);
    Stream *stream = stream_find(s, id);
    int category = frame->hd.type == NGHTTP2_PUSH_PROMISE ? NGHTTP2_HCAT_PUSH_RESPONSE : (int)frame->headers.cat;
    if (!stream) {
        if (!may_add_stream(s)) {
            if (s->rejected_streams++ > s->rejected_streams_max) return NGHTTP2_ERR_CALLBACK_FAILURE;
            nghttp2_submit_rst_stream(ng, NGHTTP2_FLAG_NONE, id, NGHTTP2_ENHANCE_YOUR_CALM);
            return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
        }
        s->rejected_streams = 0;
        stream = stream_new(s, id);
    }
    begin_headers(stream, category);
    return 0;
}

static int on_header(
    nghttp2_session *ng, const nghttp2_frame *frame, nghttp2_rcbuf *name, nghttp2_rcbuf *value, uint8_t flags, void *user) {
    Session *s = user;
    Stream *stream = stream_find(s, frame_stream(frame));
    if (!stream || stream->dropped || !stream->headers) return 0;
    nghttp2_vec n = nghttp2_rcbuf_get_buf(name), v = nghttp2_rcbuf_get_buf(value);
    size_t bytes = n.len + v.len + HEADER_OVERHEAD;
    if (stream->header_pairs == s->header_pairs_max || stream->header_bytes + bytes > stream->header_bytes_max) {
        nghttp2_submit_rst_stream(ng, NGHTTP2_FLAG_NONE, stream->id, NGHTTP2_ENHANCE_YOUR_CALM);
        return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
    }
    if (v.len == 0 && n.len == 0) return 0;
    stream->header_pairs++;
    stream->header_bytes += bytes;
    Value text = string_from_latin1(n.base, (uint32_t)n.len);
    array_push(stream->headers, text);
    array_push(stream->headers, string_from_latin1(v.base, (uint32_t)v.len));
    if (flags & NGHTTP2_NV_FLAG_NO_INDEX) {
        if (!stream->sensitive) stream->sensitive = array_new(0);
        array_push(stream->sensitive, text);
    }
    return 0;
}

static void headers_came(Session *s, const nghttp2_frame *frame) {
    Stream *stream = stream_find(s, frame_stream(frame));
    if (!stream || stream->dropped || !stream->headers) return;
    Value argv[5] = {value_int(stream->id), value_int(stream->category), value_int(frame->hd.flags), value_cell(stream->headers),
        stream->sensitive ? value_cell(stream->sensitive) : UNDEFINED};
    stream->headers = NULL;
    tell(s, ON_HEADERS, 5, argv);
}

static void settings_came(Session *s, const nghttp2_frame *frame) {
    Object *list = array_new(0);
    for (size_t i = 0; i < frame->settings.niv; i++) {
        binding_push_number(list, frame->settings.iv[i].settings_id);
        binding_push_number(list, frame->settings.iv[i].value);
    }
    Value argv[2] = {value_bool(frame->hd.flags & NGHTTP2_FLAG_ACK), value_cell(list)};
    tell(s, ON_SETTINGS, 2, argv);
}

static void altsvc_came(Session *s, const nghttp2_frame *frame) {
    const nghttp2_ext_altsvc *a = frame->ext.payload;
    Value argv[3] = {value_int(frame->hd.stream_id), string_from_latin1(a->origin, (uint32_t)a->origin_len),
        string_from_latin1(a->field_value, (uint32_t)a->field_value_len)};
    tell(s, ON_ALTSVC, 3, argv);
}

static void origins_came(Session *s, const nghttp2_frame *frame) {
    const nghttp2_ext_origin *o = frame->ext.payload;
    Object *list = array_new(0);
    for (size_t i = 0; i < o->nov; i++) array_push(list, string_from_latin1(o->ov[i].origin, (uint32_t)o->ov[i].origin_len));
    Value argv = value_cell(list);
    tell(s, ON_ORIGIN, 1, &argv);
}

/* Counts a frame that is no use or against the rules; a failure where there were too many. */
static int count_invalid(Session *s) {
    if (s->invalid_frames++ <= s->invalid_frames_max) return 0;
    s->failure = "ERR_HTTP2_TOO_MANY_INVALID_FRAMES";
    return NGHTTP2_ERR_CALLBACK_FAILURE;
}

static int on_frame_recv(nghttp2_session *ng, const nghttp2_frame *frame, void *user) {
    Session *s = user;
    int32_t id = frame->hd.stream_id;
    s->frames_received++;
    switch (frame->hd.type) {
    case NGHTTP2_DATA:
        if ((frame->hd.flags & NGHTTP2_FLAG_END_STREAM) && stream_find(s, id)) TELL_NUMBERS(s, ON_END, id);
        else if (frame->hd.length == 0 && count_invalid(s)) /* a flood of frames without content */
            return NGHTTP2_ERR_CALLBACK_FAILURE;
        break;
    case NGHTTP2_PUSH_PROMISE:
    case NGHTTP2_HEADERS: headers_came(s, frame); break;
    case NGHTTP2_SETTINGS: settings_came(s, frame); break;
    case NGHTTP2_PRIORITY: {
        const nghttp2_priority_spec *p = &frame->priority.pri_spec;
        TELL_NUMBERS(s, ON_PRIORITY, id, p->stream_id, p->weight, p->exclusive);
        break;
    }
    case NGHTTP2_GOAWAY: {
        const nghttp2_goaway *g = &frame->goaway;
        Value argv[3] = {value_number(g->error_code), value_int(g->last_stream_id),
            g->opaque_data_len ? bytes_new_copy(g->opaque_data, g->opaque_data_len) : UNDEFINED};
        tell(s, ON_GOAWAY, 3, argv);
        break;
    }
    case NGHTTP2_PING: {
        Value argv[2] = {value_bool(frame->hd.flags & NGHTTP2_FLAG_ACK), bytes_new_copy(frame->ping.opaque_data, 8)};
        tell(s, ON_PING, 2, argv);
        break;
    }
    case NGHTTP2_ALTSVC: altsvc_came(s, frame); break;
    case NGHTTP2_ORIGIN: origins_came(s, frame); break;
    default: break;
    }
    return go_on(s);
}

static int on_data_chunk(nghttp2_session *ng, uint8_t flags, int32_t id, const uint8_t *data, size_t length, void *user) {
    Session *s = user;
    if (length == 0) return 0;
    nghttp2_session_consume_connection(ng, length);
    Stream *stream = stream_find(s, id);
    if (!stream || stream->dropped) {
        nghttp2_session_consume_stream(ng, id, length);
        return 0;
    }
    Value argv[2] = {value_int(id), bytes_new_copy(data, length)};
    tell(s, ON_DATA, 2, argv);
    if (s->free_when_idle) return go_on(s);
    if (stream->reading || stream->dropped) nghttp2_session_consume_stream(ng, id, length);
    else stream->unconsumed += length;
    return 0;
}

static int on_stream_close(nghttp2_session *ng, int32_t id, uint32_t code, void *user) {
    Session *s = user;
    if (!stream_find(s, id)) return 0;
    Value result = TELL_NUMBERS(s, ON_CLOSE, id, code);
    if (result == JS_FALSE) stream_remove(s, id);
    return go_on(s);
}

static int on_invalid_frame(nghttp2_session *ng, const nghttp2_frame *frame, int code, void *user) {
    Session *s = user;
    if (count_invalid(s)) return NGHTTP2_ERR_CALLBACK_FAILURE;
    if (nghttp2_is_fatal(code) || code == NGHTTP2_ERR_STREAM_CLOSED || code == NGHTTP2_ERR_PROTO) TELL_NUMBERS(s, ON_ERROR, code);
    return go_on(s);
}

static int on_library_error(nghttp2_session *ng, int code, const char *text, size_t length, void *user) {
    Session *s = user;
    if (code == NGHTTP2_ERR_SETTINGS_EXPECTED) TELL_NUMBERS(s, ON_ERROR, code);
    return 0;
}

/* A field with characters that must not be there is left out. */
static int on_invalid_header(
    nghttp2_session *ng, const nghttp2_frame *frame, nghttp2_rcbuf *name, nghttp2_rcbuf *value, uint8_t flags, void *user) {
    return 0;
}

/* RFC 9113, 7: what an error of the library is on the wire. */
static uint32_t wire_error(int code) {
    switch (code) {
    case NGHTTP2_ERR_STREAM_CLOSED: return NGHTTP2_STREAM_CLOSED;
    case NGHTTP2_ERR_HEADER_COMP: return NGHTTP2_COMPRESSION_ERROR;
    case NGHTTP2_ERR_FRAME_SIZE_ERROR: return NGHTTP2_FRAME_SIZE_ERROR;
    case NGHTTP2_ERR_FLOW_CONTROL: return NGHTTP2_FLOW_CONTROL_ERROR;
    case NGHTTP2_ERR_REFUSED_STREAM: return NGHTTP2_REFUSED_STREAM;
    case NGHTTP2_ERR_PROTO:
    case NGHTTP2_ERR_HTTP_HEADER:
    case NGHTTP2_ERR_HTTP_MESSAGING: return NGHTTP2_PROTOCOL_ERROR;
    default: return NGHTTP2_INTERNAL_ERROR;
    }
}

static int on_frame_not_sent(nghttp2_session *ng, const nghttp2_frame *frame, int code, void *user) {
    Session *s = user;
    if (code == NGHTTP2_ERR_SESSION_CLOSING || code == NGHTTP2_ERR_STREAM_CLOSED || code == NGHTTP2_ERR_STREAM_CLOSING) return 0;
    TELL_NUMBERS(s, ON_NOT_SENT, frame->hd.stream_id, frame->hd.type, wire_error(code));
    return 0;
}

/* RFC 9113, 6.1: how long a DATA or HEADERS frame shall be. Aligned: header and payload together a multiple of 8. */
static ssize_t select_padding(nghttp2_session *ng, const nghttp2_frame *frame, size_t most, void *user) {
    Session *s = user;
    size_t length = frame->hd.length;
    if (s->padding == 2) return (ssize_t)most;
    size_t rest = (length + 9) % 8;
    size_t padded = rest ? length + (8 - rest) : length;
    return (ssize_t)(padded < most ? padded : most);
}

/* ---- data that goes ---- */

/* Moves up to `length` bytes of the queue to `out`; callbacks of whole chunks are noted. */
static size_t take_data(Session *s, Stream *stream, uint8_t *out, size_t length) {
    size_t taken = 0;
    while (stream->first && taken < length) {
        Chunk *c = stream->first;
        size_t n = c->length < length - taken ? c->length : length - taken;
        memcpy(out + taken, c->data, n);
        taken += n;
        c->data += n;
        c->length -= n;
        if (c->length) break;
        stream->first = c->next;
        if (!stream->first) stream->last = NULL;
        if (!s->sent) s->sent = array_new(0);
        array_push(s->sent, c->callback);
    }
    stream->queued -= taken;
    s->memory -= taken;
    return taken;
}

static ssize_t read_data(
    nghttp2_session *ng, int32_t id, uint8_t *out, size_t length, uint32_t *flags, nghttp2_data_source *source, void *user) {
    Session *s = user;
    Stream *stream = stream_find(s, id);
    if (!stream) {
        *flags |= NGHTTP2_DATA_FLAG_EOF;
        return 0;
    }
    size_t taken = take_data(s, stream, out, length);
    /* Chunks of no bytes are through as soon as what is before them is. */
    while (stream->first && stream->first->length == 0) {
        if (!s->sent) s->sent = array_new(0);
        array_push(s->sent, stream->first->callback);
        stream->first = stream->first->next;
        if (!stream->first) stream->last = NULL;
    }
    if (!stream->first && stream->ended) {
        *flags |= NGHTTP2_DATA_FLAG_EOF;
        if (stream->wants_trailers) {
            *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
            if (!s->due) s->due = array_new(0);
            array_push(s->due, value_int(id));
        }
        return (ssize_t)taken;
    }
    return taken ? (ssize_t)taken : NGHTTP2_ERR_DEFERRED;
}

static ssize_t read_nothing(
    nghttp2_session *ng, int32_t id, uint8_t *out, size_t length, uint32_t *flags, nghttp2_data_source *source, void *user) {
    *flags |= NGHTTP2_DATA_FLAG_EOF;
    return 0;
}

static const nghttp2_data_provider stream_data = {.read_callback = read_data}, no_data = {.read_callback = read_nothing};

/* ---- the session ---- */

static void free_now(Session *s) {
    nghttp2_session *ng = s->ng;
    s->ng = NULL;
    if (ng) nghttp2_session_del(ng);
    free(s->output);
    s->output = NULL;
    s->output_capacity = 0;
}

static void finalize(void *cell, void *unused) { free_now(cell); }

static void end_busy(Session *s) {
    s->busy = false;
    if (s->free_when_idle) free_now(s);
}

#define THIS_SESSION(s)                                                                                                          \
    THIS_NATIVE(Session, s, http2_session_class);                                                                                      \
    if (!s->ng || s->free_when_idle) return value_int(NGHTTP2_ERR_INVALID_STATE)

/* (bytes, drains): what came. 0, or nghttp2's error; then `failure` tells more. Not called by a callback of itself. */
static BUILTIN(session_receive) {
    THIS_SESSION(s);
    if (s->busy) return value_int(NGHTTP2_ERR_INVALID_STATE);
    uint8_t *data = NULL;
    size_t length = 0;
    bytes_of(a0, &data, &length);
    s->busy = true;
    s->drains = a1 == JS_TRUE;
    s->bytes_received += length;
    ssize_t result = nghttp2_session_mem_recv(s->ng, data, length);
    s->drains = false;
    bool gone = s->free_when_idle;
    end_busy(s);
    return value_int(result < 0 && !gone ? (int)result : 0);
}

static bool output_add(Session *s, size_t at, const uint8_t *data, size_t length) {
    if (at + length > s->output_capacity) {
        size_t capacity = s->output_capacity ? s->output_capacity : 16 * 1024;
        while (capacity < at + length) capacity *= 2;
        uint8_t *grown = realloc(s->output, capacity);
        if (!grown) return false;
        s->output = grown;
        s->output_capacity = capacity;
    }
    memcpy(s->output + at, data, length);
    return true;
}

/* (): frames that go now, as bytes; undefined: none for the moment; a number: nghttp2's error. */
static BUILTIN(session_send) {
    THIS_SESSION(s);
    if (s->busy) return UNDEFINED;
    s->busy = true;
    size_t total = 0;
    ssize_t result = 0;
    while (total < OUTPUT_TARGET && !s->free_when_idle) {
        const uint8_t *data;
        result = nghttp2_session_mem_send(s->ng, &data);
        if (result > 0 && !output_add(s, total, data, (size_t)result)) result = NGHTTP2_ERR_NOMEM;
        if (s->due && !s->free_when_idle) {
            Object *due = s->due;
            s->due = NULL;
            for (uint32_t i = 0; i < array_length(due); i++) {
                Value id = get_js(value_cell(due), key_from_index(i));
                tell(s, ON_TRAILERS, 1, &id);
            }
            if (result == 0) continue; /* what JS has submitted */
        }
        if (result <= 0) break;
        total += (size_t)result;
    }
    Value out = result < 0 ? value_int((int)result) : total ? bytes_new_copy(s->output, total) : UNDEFINED;
    end_busy(s);
    return out;
}

/* (): the callbacks of the writes whose last byte the latest `send` took; undefined: none. */
static BUILTIN(session_take_sent) {
    THIS_NATIVE(Session, s, http2_session_class);
    Value list = s->sent ? value_cell(s->sent) : UNDEFINED;
    s->sent = NULL;
    return list;
}

static BUILTIN(session_wants_write) {
    THIS_NATIVE(Session, s, http2_session_class);
    return value_bool(s->ng && !s->free_when_idle && nghttp2_session_want_write(s->ng));
}

static BUILTIN(session_failure) {
    THIS_NATIVE(Session, s, http2_session_class);
    return binding_string(s->failure);
}

static BUILTIN(session_free) {
    THIS_NATIVE(Session, s, http2_session_class);
    s->free_when_idle = true;
    if (!s->busy) free_now(s);
    return UNDEFINED;
}

/* ---- headers that go ---- */

typedef struct {
    nghttp2_nv *fields;
    size_t count;
} Fields;

static uint8_t *latin1_of(Value text, size_t *length) {
    *length = 0;
    if (!is_string(text)) return (uint8_t *)"";
    *length = string_length(text);
    if (string_is_latin1(text)) return (uint8_t *)string_latin1(text);
    const uint16_t *units = string_utf16(text);
    uint8_t *bytes = heap_alloc_leaf(*length + 1);
    for (size_t i = 0; i < *length; i++) bytes[i] = (uint8_t)units[i];
    return bytes;
}

/* A flat array [name, value, neverIndexed, …]; its strings must stay. */
static Fields fields_of(Value list) {
    Fields f = {0};
    if (!is_object_kind(list, OBJECT_ARRAY)) return f;
    uint32_t count = array_length(as_object(list)) / 3;
    f.fields = heap_alloc(count * sizeof(nghttp2_nv) + 1);
    for (uint32_t i = 0; i < count; i++) {
        nghttp2_nv *nv = &f.fields[f.count++];
        nv->name = latin1_of(get_js(list, key_from_index(3 * i)), &nv->namelen);
        nv->value = latin1_of(get_js(list, key_from_index(3 * i + 1)), &nv->valuelen);
        nv->flags = get_js(list, key_from_index(3 * i + 2)) == JS_TRUE ? NGHTTP2_NV_FLAG_NO_INDEX : NGHTTP2_NV_FLAG_NONE;
    }
    return f;
}

/* (headers, flags, parent, weight, exclusive): the new stream's number or an error */
static BUILTIN(session_request) {
    THIS_SESSION(s);
    Fields f = fields_of(a0);
    int flags = binding_int(a1);
    nghttp2_priority_spec priority;
    nghttp2_priority_spec_init(&priority, binding_int(a2), binding_int(ARG(3)), ARG(4) == JS_TRUE);
    int32_t id = nghttp2_submit_request(s->ng, &priority, f.fields, f.count, flags & NO_BODY ? NULL : &stream_data, NULL);
    if (id > 0) {
        Stream *stream = stream_new(s, id);
        stream->ended = flags & NO_BODY;
        stream->wants_trailers = flags & WANTS_TRAILERS;
        begin_headers(stream, NGHTTP2_HCAT_RESPONSE);
    }
    return value_int(id);
}

/* (id, headers, flags): 0 or an error. Where no body comes there are no trailers either. */
static BUILTIN(session_respond) {
    THIS_SESSION(s);
    int32_t id = binding_int(a0);
    Stream *stream = stream_find(s, id);
    if (!stream) return value_int(NGHTTP2_ERR_STREAM_CLOSED);
    Fields f = fields_of(a1);
    int flags = binding_int(a2);
    stream->wants_trailers = flags & WANTS_TRAILERS;
    if (flags & NO_BODY) stream->ended = true;
    return value_int(nghttp2_submit_response(s->ng, id, f.fields, f.count, flags & NO_BODY ? NULL : &stream_data));
}

/* (id, headers): a block of status 1xx */
static BUILTIN(session_info) {
    THIS_SESSION(s);
    Fields f = fields_of(a1);
    return value_int(nghttp2_submit_headers(s->ng, NGHTTP2_FLAG_NONE, binding_int(a0), NULL, f.fields, f.count, NULL));
}

/* (id, headers): what ends the stream; without headers an empty DATA frame does, which all browsers understand. */
static BUILTIN(session_trailers) {
    THIS_SESSION(s);
    Fields f = fields_of(a1);
    int32_t id = binding_int(a0);
    if (f.count == 0) return value_int(nghttp2_submit_data(s->ng, NGHTTP2_FLAG_END_STREAM, id, &no_data));
    return value_int(nghttp2_submit_trailer(s->ng, id, f.fields, f.count));
}

/* (id, headers, flags): the promised stream's number or an error */
static BUILTIN(session_push) {
    THIS_SESSION(s);
    Fields f = fields_of(a1);
    int32_t id = nghttp2_submit_push_promise(s->ng, NGHTTP2_FLAG_NONE, binding_int(a0), f.fields, f.count, NULL);
    if (id > 0) {
        Stream *stream = stream_new(s, id);
        if (binding_int(a2) & NO_BODY) stream->ended = true;
    }
    return value_int(id);
}

/* ---- streams ---- */

/* (id, view, callback): false where the stream is gone */
static BUILTIN(session_write) {
    THIS_SESSION(s);
    Stream *stream = stream_find(s, binding_int(a0));
    if (!stream || stream->dropped) return JS_FALSE;
    uint8_t *data = NULL;
    size_t length = 0;
    bytes_of(a1, &data, &length);
    Chunk *c = heap_alloc(sizeof *c);
    *c = (Chunk){.view = a1, .callback = a2, .data = data, .length = length};
    if (stream->last) stream->last->next = c;
    else stream->first = c;
    stream->last = c;
    stream->queued += length;
    s->memory += length;
    nghttp2_session_resume_data(s->ng, stream->id);
    return JS_TRUE;
}

/* (id): no more data */
static BUILTIN(session_end) {
    THIS_SESSION(s);
    Stream *stream = stream_find(s, binding_int(a0));
    if (!stream) return UNDEFINED;
    stream->ended = true;
    nghttp2_session_resume_data(s->ng, stream->id);
    return UNDEFINED;
}

/* (id, on): whether JS takes data; what came in between opens the window again */
static BUILTIN(session_read) {
    THIS_SESSION(s);
    Stream *stream = stream_find(s, binding_int(a0));
    if (!stream) return UNDEFINED;
    stream->reading = a1 == JS_TRUE;
    if (stream->reading && stream->unconsumed) {
        nghttp2_session_consume_stream(s->ng, stream->id, stream->unconsumed);
        stream->unconsumed = 0;
    }
    return UNDEFINED;
}

/* (id): JS is done with the stream; gives the callbacks of writes that will not happen */
static BUILTIN(session_drop) {
    THIS_NATIVE(Session, s, http2_session_class);
    Stream *stream = stream_find(s, binding_int(a0));
    if (!stream) return UNDEFINED;
    Object *callbacks = NULL;
    for (Chunk *c = stream->first; c; c = c->next) {
        if (!callbacks) callbacks = array_new(0);
        array_push(callbacks, c->callback);
    }
    if (stream->unconsumed && s->ng && !s->free_when_idle) nghttp2_session_consume_stream(s->ng, stream->id, stream->unconsumed);
    stream->first = stream->last = NULL;
    stream_remove(s, stream->id);
    return callbacks ? value_cell(callbacks) : UNDEFINED;
}

static BUILTIN(session_rst) {
    THIS_SESSION(s);
    return value_int(nghttp2_submit_rst_stream(s->ng, NGHTTP2_FLAG_NONE, binding_int(a0), (uint32_t)binding_double(a1)));
}

/* (id, parent, weight, exclusive, silent) */
static BUILTIN(session_priority) {
    THIS_SESSION(s);
    int32_t id = binding_int(a0);
    nghttp2_priority_spec priority;
    nghttp2_priority_spec_init(&priority, binding_int(a1), binding_int(a2), ARG(3) == JS_TRUE);
    if (ARG(4) == JS_TRUE) return value_int(nghttp2_session_change_stream_priority(s->ng, id, &priority));
    return value_int(nghttp2_submit_priority(s->ng, NGHTTP2_FLAG_NONE, id, &priority));
}

/* ---- the connection ---- */

/* (code, last stream's number or 0, bytes or undefined) */
static BUILTIN(session_goaway) {
    THIS_SESSION(s);
    uint8_t *data = NULL;
    size_t length = 0;
    bytes_of(a2, &data, &length);
    int32_t last = binding_int(a1);
    if (last <= 0) last = nghttp2_session_get_last_proc_stream_id(s->ng);
    return value_int(nghttp2_submit_goaway(s->ng, NGHTTP2_FLAG_NONE, last, (uint32_t)binding_double(a0), data, length));
}

static BUILTIN(session_terminate) {
    THIS_SESSION(s);
    return value_int(nghttp2_session_terminate_session(s->ng, (uint32_t)binding_double(a0)));
}

/* ([id, value, …]) */
static BUILTIN(session_settings) {
    THIS_SESSION(s);
    nghttp2_settings_entry entries[32];
    size_t count = 0;
    uint32_t length = is_object_kind(a0, OBJECT_ARRAY) ? array_length(as_object(a0)) : 0;
    for (uint32_t i = 0; i + 1 < length && count < 32; i += 2)
        entries[count++] = (nghttp2_settings_entry){.settings_id = binding_int(get_js(a0, key_from_index(i))),
            .value = (uint32_t)binding_double(get_js(a0, key_from_index(i + 1)))};
    return value_int(nghttp2_submit_settings(s->ng, NGHTTP2_FLAG_NONE, entries, count));
}

static BUILTIN(session_ping) {
    THIS_SESSION(s);
    uint8_t *data = NULL;
    size_t length = 0;
    bytes_of(a0, &data, &length);
    return value_int(nghttp2_submit_ping(s->ng, NGHTTP2_FLAG_NONE, length == 8 ? data : NULL));
}

/* (id, origin, value) */
static BUILTIN(session_altsvc) {
    THIS_SESSION(s);
    size_t origin_length, value_length;
    uint8_t *origin = latin1_of(a1, &origin_length), *value = latin1_of(a2, &value_length);
    return value_int(
        nghttp2_submit_altsvc(s->ng, NGHTTP2_FLAG_NONE, binding_int(a0), origin, origin_length, value, value_length));
}

/* (list of origins) */
static BUILTIN(session_origin) {
    THIS_SESSION(s);
    uint32_t count = is_object_kind(a0, OBJECT_ARRAY) ? array_length(as_object(a0)) : 0;
    nghttp2_origin_entry *entries = heap_alloc(count * sizeof *entries + 1);
    for (uint32_t i = 0; i < count; i++) entries[i].origin = latin1_of(get_js(a0, key_from_index(i)), &entries[i].origin_len);
    return value_int(nghttp2_submit_origin(s->ng, NGHTTP2_FLAG_NONE, entries, count));
}

static BUILTIN(session_set_local_window_size) {
    THIS_SESSION(s);
    return value_int(nghttp2_session_set_local_window_size(s->ng, NGHTTP2_FLAG_NONE, 0, binding_int(a0)));
}

static BUILTIN(session_set_next_stream_id) {
    THIS_SESSION(s);
    return value_int(nghttp2_session_set_next_stream_id(s->ng, (int32_t)binding_double(a0)));
}

static const BindingFunction session_methods[] = {{"receive", 2, session_receive}, {"send", 0, session_send},
    {"takeSent", 0, session_take_sent}, {"wantsWrite", 0, session_wants_write}, {"failure", 0, session_failure},
    {"free", 0, session_free}, {"request", 5, session_request}, {"respond", 3, session_respond}, {"info", 2, session_info},
    {"trailers", 2, session_trailers}, {"push", 3, session_push}, {"write", 3, session_write}, {"end", 1, session_end},
    {"read", 2, session_read}, {"drop", 1, session_drop}, {"rst", 2, session_rst}, {"priority", 5, session_priority},
    {"goaway", 3, session_goaway}, {"terminate", 1, session_terminate}, {"settings", 1, session_settings},
    {"ping", 1, session_ping}, {"altsvc", 3, session_altsvc}, {"origin", 1, session_origin},
    {"setLocalWindowSize", 1, session_set_local_window_size}, {"setNextStreamID", 1, session_set_next_stream_id},
    {"state", 0, http2_session_state}, {"streamState", 1, http2_session_stream_state}, {"getSettings", 1, http2_session_get_settings},
    {"statistics", 0, http2_session_statistics}};
NativeClass http2_session_class = {
    .name = "Http2Session", .methods = session_methods, .count = sizeof session_methods / sizeof *session_methods};

/* The limits in the order of create()'s list; -1 leaves the library's own. */
enum {
    LIMIT_DEFLATE_TABLE,
    LIMIT_RESERVED_STREAMS,
    LIMIT_SEND_HEADER_BLOCK,
    LIMIT_PEER_STREAMS,
    LIMIT_OUTBOUND_ACK,
    LIMIT_SETTINGS,
    LIMIT_PADDING,
    LIMIT_HEADER_PAIRS,
    LIMIT_MEMORY,
    LIMIT_INVALID_FRAMES,
    LIMIT_REJECTED_STREAMS,
    LIMIT_LENIENT_SPACE,
    LIMIT_COUNT
};

static nghttp2_option *option_new(const Session *s, const double *limits) {
    nghttp2_option *o;
    if (nghttp2_option_new(&o) != 0) return NULL;
    nghttp2_option_set_no_closed_streams(o, 1);
    nghttp2_option_set_no_auto_window_update(o, 1);
    if (!s->is_server) {
        nghttp2_option_set_builtin_recv_extension_type(o, NGHTTP2_ALTSVC);
        nghttp2_option_set_builtin_recv_extension_type(o, NGHTTP2_ORIGIN);
    }
    if (limits[LIMIT_DEFLATE_TABLE] >= 0)
        nghttp2_option_set_max_deflate_dynamic_table_size(o, (size_t)limits[LIMIT_DEFLATE_TABLE]);
    if (limits[LIMIT_RESERVED_STREAMS] >= 0)
        nghttp2_option_set_max_reserved_remote_streams(o, (uint32_t)limits[LIMIT_RESERVED_STREAMS]);
    if (limits[LIMIT_SEND_HEADER_BLOCK] >= 0)
        nghttp2_option_set_max_send_header_block_length(o, (size_t)limits[LIMIT_SEND_HEADER_BLOCK]);
    if (limits[LIMIT_PEER_STREAMS] >= 0) nghttp2_option_set_peer_max_concurrent_streams(o, (uint32_t)limits[LIMIT_PEER_STREAMS]);
    if (limits[LIMIT_OUTBOUND_ACK] >= 0) nghttp2_option_set_max_outbound_ack(o, (size_t)limits[LIMIT_OUTBOUND_ACK]);
    if (limits[LIMIT_SETTINGS] >= 0) nghttp2_option_set_max_settings(o, (size_t)limits[LIMIT_SETTINGS]);
    if (limits[LIMIT_LENIENT_SPACE] > 0) nghttp2_option_set_no_rfc9113_leading_and_trailing_ws_validation(o, 1);
    return o;
}

static int on_frame_sent(nghttp2_session *ng, const nghttp2_frame *frame, void *user) {
    ((Session *)user)->frames_sent++;
    return 0;
}

static nghttp2_session_callbacks *callbacks_new(const Session *s) {
    nghttp2_session_callbacks *c;
    if (nghttp2_session_callbacks_new(&c) != 0) return NULL;
    nghttp2_session_callbacks_set_on_begin_headers_callback(c, on_begin_headers);
    nghttp2_session_callbacks_set_on_header_callback2(c, on_header);
    nghttp2_session_callbacks_set_on_frame_recv_callback(c, on_frame_recv);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(c, on_data_chunk);
    nghttp2_session_callbacks_set_on_stream_close_callback(c, on_stream_close);
    nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(c, on_invalid_frame);
    nghttp2_session_callbacks_set_on_invalid_header_callback2(c, on_invalid_header);
    nghttp2_session_callbacks_set_on_frame_send_callback(c, on_frame_sent);
    nghttp2_session_callbacks_set_on_frame_not_send_callback(c, on_frame_not_sent);
    nghttp2_session_callbacks_set_error_callback2(c, on_library_error);
    if (s->padding) nghttp2_session_callbacks_set_select_padding_callback(c, select_padding);
    return c;
}

/* (isServer, limits, callbacks): a session */
static BUILTIN(prim_http2_create) {
    Session *s = heap_alloc(sizeof *s);
    double limits[LIMIT_COUNT];
    for (uint32_t i = 0; i < LIMIT_COUNT; i++) limits[i] = binding_double(get_js(a1, key_from_index(i)));
    for (uint32_t i = 0; i < CALLBACK_COUNT; i++) s->callbacks[i] = get_js(a2, key_from_index(i));
    s->is_server = a0 == JS_TRUE;
    s->padding = (int)limits[LIMIT_PADDING];
    s->header_pairs_max = (uint32_t)limits[LIMIT_HEADER_PAIRS];
    s->memory_max = (size_t)limits[LIMIT_MEMORY];
    s->invalid_frames_max = (uint32_t)limits[LIMIT_INVALID_FRAMES];
    s->rejected_streams_max = (uint32_t)limits[LIMIT_REJECTED_STREAMS];
    s->self = value_cell(native_object_new(s, &http2_session_class));
    heap_on_unreachable(s, finalize, NULL);
    nghttp2_mem memory = {s, count_malloc, count_free, count_calloc, count_realloc};
    nghttp2_option *option = option_new(s, limits);
    nghttp2_session_callbacks *callbacks = callbacks_new(s);
    if (!option || !callbacks) return throw_out_of_memory();
    int code = (s->is_server ? nghttp2_session_server_new3 : nghttp2_session_client_new3)(&s->ng, callbacks, s, option, &memory);
    nghttp2_session_callbacks_del(callbacks);
    nghttp2_option_del(option);
    return code ? throw_out_of_memory() : s->self;
}

static BUILTIN(prim_http2_error_text) { return binding_latin1(nghttp2_strerror(binding_int(a0))); }

Value nacre_binding_http2(void) {
    static const BindingFunction functions[] = {{"create", 3, prim_http2_create}, {"errorText", 1, prim_http2_error_text}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
