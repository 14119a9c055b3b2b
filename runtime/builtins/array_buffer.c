/* array_buffer.c - ArrayBuffer and SharedArrayBuffer (25.1, 25.2), fixed and resizable, and bytes.h for core modules. */
#include "runtime/builtins/array_buffer.h"

#include "runtime/builtins/array.h"
#include "runtime/builtins/typed_array.h"
#include "runtime/bytes.h"
#include "runtime/heap.h"
#include "runtime/shared_memory.h"

#define LENGTH_MAX 9007199254740991.0
enum { ALLOCATION_MAX_MB = 8192 };

bool is_array_buffer(Value v) {
    if (!is_object(v)) return false;
    ObjectKind kind = object_kind(as_object(v));
    return kind == OBJECT_ARRAY_BUFFER || kind == OBJECT_SHARED_ARRAY_BUFFER;
}

int index_in_range_js(Value v, double *out) {
    if (to_integer_or_infinity(v, out) < 0) return -1;
    return *out < 0 || *out > LENGTH_MAX;
}

static uint8_t *allocate(size_t length) {
    uint8_t *data = heap_try_leaf(length);
    if (!data) throw_out_of_memory();
    return data;
}

/* 6.2.9.1 CreateByteDataBlock: NULL after a RangeError. */
static uint8_t *allocate_zeroed(size_t length) {
    uint8_t *data = allocate(length);
    return data ? memset(data, 0, length) : NULL;
}

static bool is_too_long(double length) { return length > (double)ALLOCATION_MAX_MB * 1048576.0; }

static ArrayBufferObject *buffer_object(Value prototype, bool shared, size_t length) {
    ArrayBufferObject *b = object_new_kind(shared ? OBJECT_SHARED_ARRAY_BUFFER : OBJECT_ARRAY_BUFFER, sizeof *b, prototype);
    b->byte_length = b->max_byte_length = b->capacity = length;
    b->flags = shared ? BUFFER_SHARED : 0;
    return b;
}

ArrayBufferObject *array_buffer_new(size_t byte_length) {
    ArrayBufferObject *b = array_buffer_new_unzeroed(byte_length);
    if (b) memset(b->data, 0, byte_length);
    return b;
}

ArrayBufferObject *array_buffer_new_unzeroed(size_t byte_length) {
    if (is_too_long((double)byte_length)) {
        throw_range_error("Array buffer allocation failed");
        return NULL;
    }
    ArrayBufferObject *b = buffer_object(intrinsic(INTRINSIC_ArrayBufferPrototype), false, byte_length);
    return (b->data = allocate(byte_length)) ? b : NULL;
}

ArrayBufferObject *array_buffer_over(void *memory, size_t byte_length) {
    ArrayBufferObject *b = buffer_object(intrinsic(INTRINSIC_ArrayBufferPrototype), false, byte_length);
    b->data = memory;
    b->flags |= BUFFER_BORROWED;
    return b;
}

static void release_shared(void *cell, void *memory) { shared_memory_release(memory); }

static void attach_shared(ArrayBufferObject *b, SharedMemory *memory) {
    b->data = memory->bytes;
    b->byte_length = atomic_load(&memory->length);
    b->max_byte_length = b->capacity = memory->max_length;
    b->flags = BUFFER_SHARED | (memory->growable ? BUFFER_RESIZABLE : 0);
    heap_on_unreachable(b, release_shared, memory);
}

ArrayBufferObject *array_buffer_over_shared(SharedMemory *memory) {
    ArrayBufferObject *b = buffer_object(intrinsic(INTRINSIC_SharedArrayBufferPrototype), true, 0);
    attach_shared(b, memory);
    return b;
}

ArrayBufferObject *array_buffer_create_js(Value constructor, double length, double max_length, bool shared) {
    if (max_length >= 0 && length > max_length) {
        throw_range_error("Invalid array buffer max length");
        return NULL;
    }
    Value prototype = prototype_from_constructor_js(
        constructor, shared ? INTRINSIC_SharedArrayBufferPrototype : INTRINSIC_ArrayBufferPrototype);
    if (prototype == EXCEPTION) return NULL;
    if (is_too_long(length) || is_too_long(max_length)) {
        throw_range_error("Array buffer allocation failed");
        return NULL;
    }
    ArrayBufferObject *b = buffer_object(prototype, shared, (size_t)length);
    if (shared) {
        SharedMemory *memory = shared_memory_new((size_t)length, (size_t)(max_length >= 0 ? max_length : length));
        if (!memory) {
            throw_range_error("Array buffer allocation failed");
            return NULL;
        }
        memory->growable = max_length >= 0;
        attach_shared(b, memory);
        return b;
    }
    if (max_length >= 0) {
        b->flags |= BUFFER_RESIZABLE;
        b->max_byte_length = (size_t)max_length;
    }
    return (b->data = allocate_zeroed((size_t)length)) ? b : NULL;
}

void array_buffer_detach(ArrayBufferObject *b) {
    b->data = NULL;
    b->byte_length = b->max_byte_length = b->capacity = 0;
    b->flags |= BUFFER_DETACHED;
}

/* 25.1.3.7 GetArrayBufferMaxByteLengthOption: < 0 for none; -2 on exception. */
static double max_length_option_js(Value options) {
    if (!is_object(options)) return -1;
    Value v = object_get_js(as_object(options), atom_from_ascii("maxByteLength"), options);
    if (v == EXCEPTION) return -2;
    if (is_undefined(v)) return -1;
    double d;
    int bad = index_in_range_js(v, &d);
    if (bad > 0) throw_range_error("Invalid array buffer max length");
    return bad ? -2 : d;
}

static Value construct_js(Value new_target, Value length, Value options, bool shared) {
    double n;
    if (to_double(length, &n) < 0) return EXCEPTION;
    to_integer_or_infinity(value_number(n), &n);
    if (n < 0 || n > LENGTH_MAX) return throw_range_error("Invalid array buffer length");
    double max_length = max_length_option_js(options);
    if (max_length == -2) return EXCEPTION;
    ArrayBufferObject *b = array_buffer_create_js(new_target, n, max_length, shared);
    return b ? value_cell(b) : EXCEPTION;
}

/* 25.1.4.1 ArrayBuffer ( length [ , options ] ) */
static BUILTIN(array_buffer_constructor) {
    if (!IS_CONSTRUCT) return throw_requires_new("ArrayBuffer");
    return construct_js(NEW_TARGET, a0, a1, false);
}

/* 25.2.3.1 SharedArrayBuffer ( length [ , options ] ) */
static BUILTIN(shared_array_buffer_constructor) {
    if (!IS_CONSTRUCT) return throw_requires_new("SharedArrayBuffer");
    return construct_js(NEW_TARGET, a0, a1, true);
}

/* 25.1.5.1 ArrayBuffer.isView ( arg ) */
static BUILTIN(array_buffer_is_view) {
    return value_bool(is_object_kind(a0, OBJECT_TYPED_ARRAY) || is_object_kind(a0, OBJECT_DATA_VIEW));
}

static BUILTIN(buffer_species) { return this_value; }

static ArrayBufferObject *this_buffer(Value v, const char *method) { return receiver_of_kind(v, OBJECT_ARRAY_BUFFER, method); }
static ArrayBufferObject *this_shared(Value v, const char *method) {
    return receiver_of_kind(v, OBJECT_SHARED_ARRAY_BUFFER, method);
}

static Value throw_detached(const char *method) {
    return throw_type_error("Cannot perform %s on a detached ArrayBuffer", method);
}

static BUILTIN(array_buffer_byte_length) {
    ArrayBufferObject *b = this_buffer(this_value, "get ArrayBuffer.prototype.byteLength");
    return b ? value_number((double)b->byte_length) : EXCEPTION;
}
static BUILTIN(array_buffer_max_byte_length) {
    ArrayBufferObject *b = this_buffer(this_value, "get ArrayBuffer.prototype.maxByteLength");
    return b ? value_number((double)b->max_byte_length) : EXCEPTION;
}
static BUILTIN(array_buffer_resizable) {
    ArrayBufferObject *b = this_buffer(this_value, "get ArrayBuffer.prototype.resizable");
    return b ? value_bool(b->flags & BUFFER_RESIZABLE) : EXCEPTION;
}
static BUILTIN(array_buffer_detached) {
    ArrayBufferObject *b = this_buffer(this_value, "get ArrayBuffer.prototype.detached");
    return b ? value_bool(array_buffer_is_detached(b)) : EXCEPTION;
}

/* Gives the buffer `length` bytes, new ones zero; false after a RangeError. */
static bool resize(ArrayBufferObject *b, size_t length) {
    if (length > b->capacity) {
        size_t capacity = length + length / 2 < b->max_byte_length ? length + length / 2 : b->max_byte_length;
        uint8_t *data = allocate_zeroed(capacity);
        if (!data) return false;
        memcpy(data, b->data, b->byte_length);
        b->data = data;
        b->capacity = capacity;
    } else if (length < b->byte_length) {
        memset(b->data + length, 0, b->byte_length - length);
    }
    b->byte_length = length;
    return true;
}

/* 25.1.6.6 ArrayBuffer.prototype.resize ( newLength ) */
static BUILTIN(array_buffer_resize) {
    ArrayBufferObject *b = this_buffer(this_value, "ArrayBuffer.prototype.resize");
    if (!b) return EXCEPTION;
    if (!(b->flags & BUFFER_RESIZABLE)) return throw_incompatible_receiver("ArrayBuffer.prototype.resize", this_value);
    double length;
    if (to_index(a0, &length) < 0) return EXCEPTION;
    if (array_buffer_is_detached(b)) return throw_detached("ArrayBuffer.prototype.resize");
    if (length > (double)b->max_byte_length) return throw_range_error("ArrayBuffer.prototype.resize: Invalid length parameter");
    return resize(b, (size_t)length) ? UNDEFINED : EXCEPTION;
}

/* The constructor that slice makes its result with, checked (steps 11 to 20). */
static ArrayBufferObject *slice_target_js(ArrayBufferObject *b, bool shared, double length, const char *method) {
    Value constructor =
        species_constructor(value_cell(b), intrinsic(shared ? INTRINSIC_SharedArrayBuffer : INTRINSIC_ArrayBuffer));
    if (constructor == EXCEPTION) return NULL;
    Value argument = value_number(length), v = js_construct(constructor, 1, &argument, constructor);
    if (v == EXCEPTION) return NULL;
    ArrayBufferObject *target = shared ? this_shared(v, method) : this_buffer(v, method);
    if (!target) return NULL;
    if (array_buffer_is_detached(target)) return throw_detached(method), NULL;
    if (target == b || (shared && target->data == b->data))
        return throw_type_error("ArrayBuffer subclass returned this from species constructor"), NULL;
    if ((double)target->byte_length < length)
        return throw_type_error("Species constructor returned a too small ArrayBuffer"), NULL;
    return target;
}

static Value slice_js(ArrayBufferObject *b, Value start, Value end, bool shared, const char *method) {
    if (!b) return EXCEPTION;
    if (array_buffer_is_detached(b)) return throw_detached(method);
    double length = (double)b->byte_length, first, final;
    if (to_relative_index(start, length, 0, &first) < 0) return EXCEPTION;
    if (to_relative_index(end, length, length, &final) < 0) return EXCEPTION;
    double count = final > first ? final - first : 0;
    ArrayBufferObject *target = slice_target_js(b, shared, count, method);
    if (!target) return EXCEPTION;
    if (array_buffer_is_detached(b)) return throw_detached(method);
    if (first < (double)b->byte_length) { /* may have shrunk meanwhile */
        size_t available = b->byte_length - (size_t)first;
        memmove(target->data, b->data + (size_t)first, (size_t)count < available ? (size_t)count : available);
    }
    return value_cell(target);
}

/* 25.1.6.7 ArrayBuffer.prototype.slice ( start, end ) */
static BUILTIN(array_buffer_slice) {
    const char *method = "ArrayBuffer.prototype.slice";
    return slice_js(this_buffer(this_value, method), a0, a1, false, method);
}

/* 25.1.3.? ArrayBufferCopyAndDetach */
static Value transfer_js(Value this_value, Value new_length, bool keep_resizable, const char *method) {
    ArrayBufferObject *b = this_buffer(this_value, method);
    if (!b) return EXCEPTION;
    double length = (double)b->byte_length;
    if (!is_undefined(new_length) && to_index(new_length, &length) < 0) return EXCEPTION;
    if (array_buffer_is_detached(b)) return throw_detached(method);
    bool resizable = keep_resizable && (b->flags & BUFFER_RESIZABLE);
    if (resizable && length > (double)b->max_byte_length) return throw_range_error("Invalid array buffer length");
    if (is_too_long(length)) return throw_range_error("Array buffer allocation failed");
    ArrayBufferObject *target = buffer_object(intrinsic(INTRINSIC_ArrayBufferPrototype), false, (size_t)length);
    if (resizable) {
        target->flags |= BUFFER_RESIZABLE;
        target->max_byte_length = b->max_byte_length;
    }
    if ((size_t)length == b->byte_length) {
        target->data = b->data;
        target->flags |= b->flags & BUFFER_BORROWED;
        target->capacity = b->capacity;
    } else {
        if (!(target->data = allocate_zeroed((size_t)length))) return EXCEPTION;
        memcpy(target->data, b->data, (size_t)length < b->byte_length ? (size_t)length : b->byte_length);
    }
    array_buffer_detach(b);
    return value_cell(target);
}

/* 25.1.6.9 ArrayBuffer.prototype.transfer ( [ newLength ] ) */
static BUILTIN(array_buffer_transfer) { return transfer_js(this_value, a0, true, "ArrayBuffer.prototype.transfer"); }

/* 25.1.6.10 ArrayBuffer.prototype.transferToFixedLength ( [ newLength ] ) */
static BUILTIN(array_buffer_transfer_to_fixed_length) {
    return transfer_js(this_value, a0, false, "ArrayBuffer.prototype.transferToFixedLength");
}

static BUILTIN(shared_byte_length) {
    ArrayBufferObject *b = this_shared(this_value, "get SharedArrayBuffer.prototype.byteLength");
    if (!b) return EXCEPTION;
    b->byte_length = atomic_load(&shared_memory_of(b->data)->length); /* another thread may have let it grow */
    return value_number((double)b->byte_length);
}
static BUILTIN(shared_max_byte_length) {
    ArrayBufferObject *b = this_shared(this_value, "get SharedArrayBuffer.prototype.maxByteLength");
    return b ? value_number((double)b->max_byte_length) : EXCEPTION;
}
static BUILTIN(shared_growable) {
    ArrayBufferObject *b = this_shared(this_value, "get SharedArrayBuffer.prototype.growable");
    return b ? value_bool(b->flags & BUFFER_RESIZABLE) : EXCEPTION;
}

/* 25.2.5.3 SharedArrayBuffer.prototype.grow ( newLength ) */
static BUILTIN(shared_grow) {
    ArrayBufferObject *b = this_shared(this_value, "SharedArrayBuffer.prototype.grow");
    if (!b) return EXCEPTION;
    if (!(b->flags & BUFFER_RESIZABLE)) return throw_incompatible_receiver("SharedArrayBuffer.prototype.grow", this_value);
    double length;
    if (to_index(a0, &length) < 0) return EXCEPTION;
    SharedMemory *memory = shared_memory_of(b->data);
    size_t current = atomic_load(&memory->length);
    do {
        if (length > (double)b->max_byte_length || length < (double)current)
            return throw_range_error("SharedArrayBuffer.prototype.grow: Invalid length parameter");
    } while (!atomic_compare_exchange_strong(&memory->length, &current, (size_t)length));
    b->byte_length = (size_t)length;
    return UNDEFINED;
}

/* 25.2.5.6 SharedArrayBuffer.prototype.slice ( start, end ) */
static BUILTIN(shared_slice) {
    const char *method = "SharedArrayBuffer.prototype.slice";
    return slice_js(this_shared(this_value, method), a0, a1, true, method);
}

static const BuiltinProperty array_buffer_static[] = {
    METHOD("isView", array_buffer_is_view, 1), GETTER("@@species", buffer_species), END_OF_PROPERTIES};
static const BuiltinProperty array_buffer_prototype[] = {GETTER("byteLength", array_buffer_byte_length),
    METHOD("slice", array_buffer_slice, 2), GETTER("maxByteLength", array_buffer_max_byte_length),
    GETTER("resizable", array_buffer_resizable), METHOD("resize", array_buffer_resize, 1),
    METHOD("transfer", array_buffer_transfer, 0), METHOD("transferToFixedLength", array_buffer_transfer_to_fixed_length, 0),
    GETTER("detached", array_buffer_detached), STRING_TAG("ArrayBuffer"), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_ArrayBuffer = {"ArrayBuffer", INTRINSIC_ArrayBuffer, INTRINSIC_ArrayBufferPrototype, -1, -1,
    array_buffer_constructor, 1, OBJECT_ORDINARY, true, array_buffer_static, array_buffer_prototype, NULL};

static const BuiltinProperty shared_static[] = {GETTER("@@species", buffer_species), END_OF_PROPERTIES};
static const BuiltinProperty shared_prototype[] = {GETTER("byteLength", shared_byte_length), METHOD("slice", shared_slice, 2),
    GETTER("maxByteLength", shared_max_byte_length), GETTER("growable", shared_growable), METHOD("grow", shared_grow, 1),
    STRING_TAG("SharedArrayBuffer"), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_SharedArrayBuffer = {"SharedArrayBuffer", INTRINSIC_SharedArrayBuffer,
    INTRINSIC_SharedArrayBufferPrototype, -1, -1, shared_array_buffer_constructor, 1, OBJECT_ORDINARY, true, shared_static,
    shared_prototype, NULL};

/* ---- bytes.h ---- */

bool bytes_of(Value v, uint8_t **data, size_t *length) {
    if (!is_object(v)) return false;
    Object *o = as_object(v);
    switch (object_kind(o)) {
    case OBJECT_ARRAY_BUFFER:
    case OBJECT_SHARED_ARRAY_BUFFER: {
        ArrayBufferObject *b = (ArrayBufferObject *)o;
        *data = b->data;
        *length = b->byte_length;
        return !array_buffer_is_detached(b);
    }
    case OBJECT_TYPED_ARRAY: {
        TypedArrayObject *t = (TypedArrayObject *)o;
        if (typed_array_is_out_of_bounds(t)) return false;
        *data = typed_array_data(t);
        *length = typed_array_length(t) << t->shift;
        return true;
    }
    case OBJECT_DATA_VIEW: {
        DataViewObject *d = (DataViewObject *)o;
        size_t end = d->byte_offset + (d->tracks_length ? 0 : d->byte_length);
        if (array_buffer_is_detached(d->buffer) || end > d->buffer->byte_length) return false;
        *data = d->buffer->data + d->byte_offset;
        *length = d->tracks_length ? d->buffer->byte_length - d->byte_offset : d->byte_length;
        return true;
    }
    default: return false;
    }
}

Value bytes_new(size_t length, uint8_t **data) {
    TypedArrayObject *t = typed_array_new(ELEMENT_UINT8, length);
    if (!t) return EXCEPTION;
    if (data) *data = typed_array_data(t);
    return value_cell(t);
}

Value bytes_new_copy(const void *data, size_t length) {
    uint8_t *to;
    TRY(v, bytes_new(length, &to));
    if (length) memcpy(to, data, length);
    return v;
}

Value bytes_over_static(Intrinsic constructor, void *memory, uint32_t element_count) {
    for (int type = 0; type < ELEMENT_TYPE_COUNT; type++) {
        if (typed_array_constructor_of((ElementType)type) != constructor) continue;
        ArrayBufferObject *b = array_buffer_over(memory, (size_t)element_count << element_shift[type]);
        return value_cell(typed_array_over((ElementType)type, b, 0, element_count));
    }
    runtime_panic("bytes_over_static: not a typed array constructor");
}
