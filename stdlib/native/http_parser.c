/* http_parser.c - binding `http_parser` (stdlib/js/BINDINGS.md): HTTP/1 messages, parsed by llhttp.
 *
 * A parser takes bytes from JS (execute) or straight from a stream handle (consume) and calls back with whole
 * headers, pieces of the body and the end of each message. Names and values are collected as they come, in a
 * buffer that grows up to the header limit; short ones that were seen lately are not made anew.
 */
#include <llhttp.h>

#include "runtime/jobs.h"
#include "stdlib/native/native_class.h"
#include "stdlib/native/stream_handle.h"

enum {
    CACHE_SIZE = 512,
    CACHED_LENGTH_MAX = 48,
    CHUNK_EXTENSIONS_MAX = 16 * 1024,
    LENIENT_ALL = 1, /* insecureHTTPParser */
    SKIP_BODY = 1,   /* what on_headers_complete tells llhttp */
    SKIP_BODY_UPGRADE = 2,
    PART_NONE = 0,
    PART_FIELD,
    PART_VALUE,
};

typedef struct {
    llhttp_t http; /* http.data points to the parser */
    Value self;
    Value on_headers, on_body, on_complete, on_execute;
    Object *headers; /* flat [name, value, …] of the message, then of its trailers */
    char *text;      /* the part being collected; leaf memory */
    uint32_t text_length, text_capacity;
    int part;
    Value field; /* name whose value is being collected */
    Value url, status_text;
    uint32_t header_bytes, header_bytes_max, extension_bytes;
    bool headers_done;
    bool executing;
    bool consuming; /* a stream's bytes: no JS is below us, so pieces of the body are followed by the queues */
    bool exception; /* a callback threw: already reported */
    bool pending_pause;
    double message_start; /* ms of uv_hrtime at the first byte of the message that is being read, 0 between
                             messages */
    StreamHandle *stream; /* consumed */
    AsyncResource async;  /* from initialize to free: Node's HTTPINCOMINGMESSAGE or HTTPCLIENTREQUEST */
} Parser;

static NativeClass parser_class;
static llhttp_settings_t settings;

/* ---- strings ---- */

static NACRE_THREAD struct {
    uint32_t hash, length;
    Value string;
} cache[CACHE_SIZE];

/* A Latin-1 string; the same one again for short texts. */
static Value text_value(const char *text, uint32_t length) {
    if (length == 0) return ATOM(empty);
    if (length > CACHED_LENGTH_MAX) return string_from_latin1((const uint8_t *)text, length);
    uint32_t hash = 2166136261u;
    for (uint32_t i = 0; i < length; i++) hash = (hash ^ (uint8_t)text[i]) * 16777619u;
    __typeof__(cache[0]) *entry = &cache[hash % CACHE_SIZE];
    if (entry->string && entry->hash == hash && entry->length == length &&
        memcmp(string_latin1(entry->string), text, length) == 0)
        return entry->string;
    entry->string = string_from_latin1((const uint8_t *)text, length);
    entry->hash = hash;
    entry->length = length;
    return entry->string;
}

static void collect(Parser *p, const char *at, size_t length) {
    if (p->text_length + length > p->text_capacity) {
        uint32_t capacity = p->text_capacity ? p->text_capacity : 256;
        while (capacity < p->text_length + length) capacity *= 2;
        char *grown = heap_alloc_leaf(capacity);
        if (p->text_length) memcpy(grown, p->text, p->text_length);
        p->text = grown;
        p->text_capacity = capacity;
    }
    memcpy(p->text + p->text_length, at, length);
    p->text_length += (uint32_t)length;
}

static Value take_text(Parser *p, bool trim) {
    uint32_t length = p->text_length;
    p->text_length = 0;
    if (trim)
        while (length && (p->text[length - 1] == ' ' || p->text[length - 1] == '\t')) length--;
    return text_value(p->text, length);
}

/* ---- llhttp's callbacks ---- */

static Parser *parser_of(llhttp_t *http) { return http->data; }

static int count_header_bytes(Parser *p, size_t length) {
    p->header_bytes += (uint32_t)length;
    if (p->header_bytes < p->header_bytes_max) return 0;
    llhttp_set_error_reason(&p->http, "HPE_HEADER_OVERFLOW:Header overflow");
    return HPE_USER;
}

/* The value that is complete goes into the list. */
static void finish_header(Parser *p) {
    if (p->part == PART_VALUE) {
        array_push(p->headers, p->field);
        array_push(p->headers, take_text(p, true));
    } else if (p->part == PART_FIELD) {
        array_push(p->headers, take_text(p, false));
        array_push(p->headers, ATOM(empty));
    }
    p->part = PART_NONE;
}

static int on_message_begin(llhttp_t *http) {
    Parser *p = parser_of(http);
    p->headers = array_new(0);
    p->url = p->status_text = UNDEFINED;
    p->header_bytes = p->extension_bytes = 0;
    p->text_length = 0;
    p->part = PART_NONE;
    p->headers_done = false;
    p->message_start = (double)uv_hrtime() / 1e6;
    return 0;
}

static int on_url(llhttp_t *http, const char *at, size_t length) {
    Parser *p = parser_of(http);
    collect(p, at, length);
    return count_header_bytes(p, length);
}
static int on_url_complete(llhttp_t *http) {
    Parser *p = parser_of(http);
    p->url = take_text(p, false);
    return 0;
}
static int on_status(llhttp_t *http, const char *at, size_t length) { return on_url(http, at, length); }
static int on_status_complete(llhttp_t *http) {
    Parser *p = parser_of(http);
    p->status_text = take_text(p, false);
    return 0;
}

static int on_header_field(llhttp_t *http, const char *at, size_t length) {
    Parser *p = parser_of(http);
    if (p->part == PART_VALUE) finish_header(p);
    p->part = PART_FIELD;
    collect(p, at, length);
    return count_header_bytes(p, length);
}

static int on_header_value(llhttp_t *http, const char *at, size_t length) {
    Parser *p = parser_of(http);
    if (p->part != PART_VALUE) {
        p->field = take_text(p, false);
        p->part = PART_VALUE;
    }
    collect(p, at, length);
    return count_header_bytes(p, length);
}

static int on_header_value_complete(llhttp_t *http) {
    Parser *p = parser_of(http);
    if (p->part == PART_FIELD) {
        p->field = take_text(p, false);
        p->part = PART_VALUE;
    }
    finish_header(p);
    return 0;
}

/* A callback threw: the error is reported, the parser is of no more use. */
static int js_failed(Parser *p) {
    Value exception = exception_take();
    if (exception != HOLE) loop_report_uncaught(exception, false);
    p->exception = true;
    llhttp_set_error_reason(&p->http, "HPE_JS_EXCEPTION:JS Exception");
    return HPE_USER;
}

static int on_headers_complete(llhttp_t *http) {
    Parser *p = parser_of(http);
    finish_header(p);
    p->headers_done = true;
    p->header_bytes = 0;
    bool request = http->type == HTTP_REQUEST;
    Value argv[9] = {value_int(http->http_major), value_int(http->http_minor), value_cell(p->headers),
        request ? value_int(http->method) : UNDEFINED, request ? p->url : UNDEFINED,
        request ? UNDEFINED : value_int(http->status_code),
        request                        ? UNDEFINED
        : is_undefined(p->status_text) ? ATOM(empty)
                                       : p->status_text,
        value_bool(http->upgrade), value_bool(llhttp_should_keep_alive(http))};
    p->headers = array_new(0);
    if (!is_object(p->on_headers)) return 0;
    Value result = js_call(p->on_headers, p->self, 9, argv);
    if (result == EXCEPTION) return js_failed(p);
    if (is_int(result) && as_int(result) != 0) return as_int(result);
    /* RFC 9110, 15.2.2 and 15.3.5: after 101 another protocol follows, 204 has no body whatever it says. */
    return request ? 0 : http->status_code == 101 ? SKIP_BODY_UPGRADE : http->status_code == 204 ? SKIP_BODY : 0;
}

static int on_body(llhttp_t *http, const char *at, size_t length) {
    Parser *p = parser_of(http);
    if (!length || !is_object(p->on_body)) return 0;
    Value bytes = bytes_new_copy(at, length);
    if (bytes == EXCEPTION || js_call1(p->on_body, p->self, bytes) == EXCEPTION) return js_failed(p);
    if (p->consuming) loop_drain();
    return 0;
}

static int on_message_complete(llhttp_t *http) {
    Parser *p = parser_of(http);
    finish_header(p);
    p->message_start = 0;
    Value trailers = array_length(p->headers) ? value_cell(p->headers) : UNDEFINED;
    p->headers = array_new(0);
    if (!is_object(p->on_complete)) return 0;
    if (js_call1(p->on_complete, p->self, trailers) == EXCEPTION) return js_failed(p);
    return 0;
}

static int on_chunk(llhttp_t *http) {
    Parser *p = parser_of(http);
    p->header_bytes = 0;
    p->extension_bytes = 0;
    return 0;
}

/* Extensions of one chunk are limited, as headers are. */
static int on_chunk_extension(llhttp_t *http, const char *at, size_t length) {
    Parser *p = parser_of(http);
    p->extension_bytes += (uint32_t)length;
    if (p->extension_bytes <= CHUNK_EXTENSIONS_MAX) return 0;
    llhttp_set_error_reason(http, "HPE_CHUNK_EXTENSIONS_OVERFLOW:Chunk extensions overflow");
    return HPE_USER;
}

/* ---- parsing ---- */

/* An Error with code, reason and bytesParsed, as Node's parsers give. */
static Value parse_error(Parser *p, llhttp_errno_t number, const char *data, size_t length) {
    const char *reason = llhttp_get_error_reason(&p->http), *code = llhttp_errno_name(number);
    const char *colon = number == HPE_USER && reason ? strchr(reason, ':') : NULL;
    Value code_value = colon ? string_from_latin1((const uint8_t *)reason, (uint32_t)(colon - reason)) : string_from_ascii(code);
    /* Node's llhttp 9.3 names all protocols that may stand there. */
    if (reason && strcmp(reason, "Expected HTTP/") == 0) reason = "Expected HTTP/, RTSP/ or ICE/";
    Value reason_value = binding_latin1(colon ? colon + 1 : reason ? reason : "");
    Value error = error_new(ERROR_ERROR, string_from_ascii("Parse Error"));
    const char *at = llhttp_get_error_pos(&p->http);
    size_t parsed = data && at >= data && at <= data + length ? (size_t)(at - data) : 0;
    create_data_property(as_object(error), atom_from_ascii("bytesParsed"), value_number((double)parsed));
    create_data_property(as_object(error), atom_from_ascii("code"), code_value);
    create_data_property(as_object(error), atom_from_ascii("reason"), reason_value);
    return error;
}

/* Bytes parsed (fewer than length: an upgrade), or an Error; UNDEFINED where a callback threw. data NULL: the
 * end. */
static Value execute(Parser *p, const char *data, size_t length) {
    if (p->executing) return value_int(0);
    p->executing = true;
    p->exception = false;
    llhttp_errno_t code = data ? llhttp_execute(&p->http, data, length) : llhttp_finish(&p->http);
    size_t parsed = length;
    if (code != HPE_OK) {
        const char *at = llhttp_get_error_pos(&p->http);
        parsed = data && at ? (size_t)(at - data) : 0;
        if (code == HPE_PAUSED_UPGRADE) {
            code = HPE_OK;
            llhttp_resume_after_upgrade(&p->http);
        }
    }
    if (p->pending_pause) {
        p->pending_pause = false;
        llhttp_pause(&p->http);
    }
    p->executing = false;
    if (p->exception) return UNDEFINED;
    if (!p->http.upgrade && code != HPE_OK) return parse_error(p, code, data, length);
    return value_number((double)parsed);
}

/* (bytes): see execute */
static BUILTIN(parser_execute) {
    THIS_NATIVE(Parser, p, parser_class);
    uint8_t *data = NULL;
    size_t length = 0;
    bytes_of(a0, &data, &length);
    return execute(p, data ? (char *)data : "", length);
}

static BUILTIN(parser_finish) {
    THIS_NATIVE(Parser, p, parser_class);
    return execute(p, NULL, 0);
}

/* (type 1 request | 2 response, maxHeaderSize or 0, lenient flags) */
static BUILTIN(parser_initialize) {
    THIS_NATIVE(Parser, p, parser_class);
    llhttp_init(&p->http, binding_int(a0) == HTTP_RESPONSE ? HTTP_RESPONSE : HTTP_REQUEST, &settings);
    p->http.data = p;
    int limit = binding_int(a1);
    p->header_bytes_max = limit > 0 ? (uint32_t)limit : 16 * 1024;
    if (binding_int(a2) & LENIENT_ALL) p->http.lenient_flags = (__typeof__(p->http.lenient_flags))~0u;
    p->headers = array_new(0);
    p->text_length = 0;
    p->part = PART_NONE;
    p->header_bytes = p->extension_bytes = 0;
    p->url = p->status_text = UNDEFINED;
    p->message_start = (double)uv_hrtime() / 1e6;
    p->headers_done = false;
    p->pending_pause = false;
    async_resource_destroy(&p->async);
    async_resource_init(&p->async, binding_int(a0) == HTTP_RESPONSE ? "HTTPCLIENTREQUEST" : "HTTPINCOMINGMESSAGE", UNDEFINED);
    return UNDEFINED;
}

/* (onHeaders, onBody, onComplete, onExecute) */
static BUILTIN(parser_set_callbacks) {
    THIS_NATIVE(Parser, p, parser_class);
    p->on_headers = a0;
    p->on_body = a1;
    p->on_complete = a2;
    p->on_execute = ARG(3);
    return UNDEFINED;
}

static BUILTIN(parser_pause) {
    THIS_NATIVE(Parser, p, parser_class);
    if (p->executing) p->pending_pause = true;
    else llhttp_pause(&p->http);
    return UNDEFINED;
}

static BUILTIN(parser_resume) {
    THIS_NATIVE(Parser, p, parser_class);
    p->pending_pause = false;
    llhttp_resume(&p->http);
    return UNDEFINED;
}

/* ---- straight from a stream ---- */

static void consume_bytes(void *consumer, ssize_t count, const char *bytes) {
    Parser *p = consumer;
    Value context = async_context_get();
    AsyncResource async = p->async; /* a callback may initialize the parser anew */
    async_resource_enter(&async);
    async_context_set(context); /* http decides on the context */
    p->consuming = true;
    Value result = count >= 0 ? execute(p, bytes, (size_t)count) : UNDEFINED;
    p->consuming = false;
    if (is_object(p->on_execute) && !p->exception) {
        /* What an upgrade or a failing parser left is handed on as bytes. */
        Value argv[3] = {count < 0 ? value_int((int)count) : value_int(0), result, UNDEFINED};
        bool all = is_number(result) && as_number(result) == (double)count;
        if (count > 0 && (!all || p->http.upgrade)) argv[2] = bytes_new_copy(bytes, (size_t)count);
        if (js_call(p->on_execute, p->self, 3, argv) == EXCEPTION) {
            Value exception = exception_take();
            if (exception != HOLE) loop_report_uncaught(exception, false);
        }
    }
    p->exception = false;
    async_resource_leave(&async, context);
}

/* (stream handle): its bytes go to the parser; onExecute(errno or 0, result of execute, bytes) follows each
 * read. 0 or errno */
static BUILTIN(parser_consume) {
    THIS_NATIVE(Parser, p, parser_class);
    StreamHandle *s = native_from(a0, &stream_class);
    if (!s) return value_int(UV_EINVAL);
    p->stream = s;
    s->consumer = p;
    s->consume = consume_bytes;
    return value_int(stream_start_reading(s));
}

static BUILTIN(parser_unconsume) {
    THIS_NATIVE(Parser, p, parser_class);
    if (p->stream && p->stream->consumer == p) p->stream->consumer = NULL;
    p->stream = NULL;
    return UNDEFINED;
}

/* Forgets callbacks and stream. Whether it can be used again: false while it runs. */
static BUILTIN(parser_free) {
    THIS_NATIVE(Parser, p, parser_class);
    async_resource_destroy(&p->async);
    if (p->stream && p->stream->consumer == p) p->stream->consumer = NULL;
    p->stream = NULL;
    p->on_headers = p->on_body = p->on_complete = p->on_execute = UNDEFINED;
    p->message_start = 0;
    return value_bool(!p->executing);
}

static BUILTIN(parser_message_start) {
    THIS_NATIVE(Parser, p, parser_class);
    return value_double(p->message_start);
}
static BUILTIN(parser_headers_done) {
    THIS_NATIVE(Parser, p, parser_class);
    return value_bool(p->headers_done);
}

static void add_getters(Object *prototype) {
    native_add_getter(prototype, "messageStart", parser_message_start);
    native_add_getter(prototype, "headersDone", parser_headers_done);
}

static const BindingFunction parser_methods[] = {{"initialize", 3, parser_initialize}, {"setCallbacks", 4, parser_set_callbacks},
    {"execute", 1, parser_execute}, {"finish", 0, parser_finish}, {"pause", 0, parser_pause}, {"resume", 0, parser_resume},
    {"consume", 1, parser_consume}, {"unconsume", 0, parser_unconsume}, {"free", 0, parser_free}};
static NativeClass parser_class = {.name = "HTTPParser",
    .methods = parser_methods,
    .count = sizeof parser_methods / sizeof *parser_methods,
    .prepare = add_getters};

static BUILTIN(prim_http_parser_create) {
    Parser *p = heap_alloc(sizeof *p);
    p->on_headers = p->on_body = p->on_complete = p->on_execute = p->field = UNDEFINED;
    Object *o = native_object_new(p, &parser_class);
    p->self = value_cell(o);
    return p->self;
}

static BUILTIN(prim_http_parser_now) { return value_double((double)uv_hrtime() / 1e6); }

Value nacre_binding_http_parser(void) {
    llhttp_settings_init(&settings);
    settings.on_message_begin = on_message_begin;
    settings.on_chunk_extension_name = on_chunk_extension;
    settings.on_chunk_extension_value = on_chunk_extension;
    settings.on_url = on_url;
    settings.on_url_complete = on_url_complete;
    settings.on_status = on_status;
    settings.on_status_complete = on_status_complete;
    settings.on_header_field = on_header_field;
    settings.on_header_value = on_header_value;
    settings.on_header_value_complete = on_header_value_complete;
    settings.on_headers_complete = on_headers_complete;
    settings.on_body = on_body;
    settings.on_message_complete = on_message_complete;
    settings.on_chunk_header = on_chunk;
    settings.on_chunk_complete = on_chunk;
    static const BindingFunction functions[] = {{"create", 0, prim_http_parser_create}, {"now", 0, prim_http_parser_now}};
    Object *o = BINDING_FUNCTIONS(functions), *all = array_new(0), *http = array_new(0);
#define METHOD_NAME(number, name, string) set_js(value_cell(all), key_from_index(number), string_from_ascii(#string), false);
    HTTP_ALL_METHOD_MAP(METHOD_NAME)
#define HTTP_METHOD_NAME(number, name, string) binding_push_string(http, #string);
    HTTP_METHOD_MAP(HTTP_METHOD_NAME)
    binding_add(o, "methods", value_cell(all));      /* by llhttp's number */
    binding_add(o, "httpMethods", value_cell(http)); /* those of HTTP, not RTSP's */
    return value_cell(o);
}
