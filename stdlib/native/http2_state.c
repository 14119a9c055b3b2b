/* http2_state.c - what a session of binding `http2` tells of itself: windows, streams, settings, what went over it. */
#include "stdlib/native/http2_session.h"

static Value number_list(uint32_t count, const double *numbers) {
    Object *list = array_new(0);
    for (uint32_t i = 0; i < count; i++) binding_push_number(list, numbers[i]);
    return value_cell(list);
}
#define NUMBER_LIST(...) number_list(sizeof((double[]){__VA_ARGS__}) / sizeof(double), (double[]){__VA_ARGS__})

BUILTIN(http2_session_state) {
    THIS_NATIVE(Session, s, http2_session_class);
    nghttp2_session *n = s->ng;
    if (!n) return UNDEFINED;
    return NUMBER_LIST(nghttp2_session_get_effective_local_window_size(n), nghttp2_session_get_effective_recv_data_length(n),
        nghttp2_session_get_next_stream_id(n), nghttp2_session_get_local_window_size(n),
        nghttp2_session_get_last_proc_stream_id(n), nghttp2_session_get_remote_window_size(n),
        (double)nghttp2_session_get_outbound_queue_size(n), (double)nghttp2_session_get_hd_deflate_dynamic_table_size(n),
        (double)nghttp2_session_get_hd_inflate_dynamic_table_size(n));
}

BUILTIN(http2_session_stream_state) {
    THIS_NATIVE(Session, s, http2_session_class);
    nghttp2_stream *stream = s->ng ? nghttp2_session_find_stream(s->ng, binding_int(a0)) : NULL;
    if (!stream) return NUMBER_LIST(NGHTTP2_STREAM_STATE_IDLE, 0, 0, 0, 0, 0);
    int32_t id = binding_int(a0);
    return NUMBER_LIST(nghttp2_stream_get_state(stream), nghttp2_stream_get_weight(stream),
        nghttp2_stream_get_sum_dependency_weight(stream), nghttp2_session_get_stream_local_close(s->ng, id),
        nghttp2_session_get_stream_remote_close(s->ng, id), nghttp2_session_get_stream_local_window_size(s->ng, id));
}

/* (remote): the values of settings 1 to 6 and 8 */
BUILTIN(http2_session_get_settings) {
    THIS_NATIVE(Session, s, http2_session_class);
    if (!s->ng) return UNDEFINED;
    Object *list = array_new(0);
    for (int id = 1; id <= 8; id++) {
        if (id == 7) continue;
        uint32_t value =
            a0 == JS_TRUE ? nghttp2_session_get_remote_settings(s->ng, id) : nghttp2_session_get_local_settings(s->ng, id);
        binding_push_number(list, value);
    }
    return value_cell(list);
}

/* () → [frames received, frames sent, bytes received] */
BUILTIN(http2_session_statistics) {
    THIS_NATIVE(Session, s, http2_session_class);
    return NUMBER_LIST((double)s->frames_received, (double)s->frames_sent, (double)s->bytes_received);
}
