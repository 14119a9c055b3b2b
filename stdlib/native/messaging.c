/* messaging.c - binding `messaging`: structuredClone (HTML 2.7, StructuredSerializeWithTransfer and back, in one walk).
 *
 * Serialising and deserialising are one step here, since the copy stays in the same realm: `seen` maps each object of
 * the source to its copy, so that cycles and sharing survive. Getters of the source run in the order of the standard.
 * Errors come from the caller's makeError with V8's texts.
 */
#include "runtime/builtins/hash_table.h"
#include "runtime/builtins/regexp.h"
#include "runtime/builtins/typed_array.h"
#include "runtime/jobs.h"
#include "runtime/messages.h"
#include "runtime/realm.h"
#include "runtime/state.h"
#include "stdlib/native/binding.h"

typedef struct {
    HashTable seen;
    Value make_error;
} Clone;

static Value clone_value_js(Clone *c, Value v);

static Value throw_data_clone(Clone *c, Value message) {
    TRY(error, js_call1(c->make_error, UNDEFINED, message));
    return throw_value(error);
}

static Value throw_not_cloneable(Clone *c, Value v) {
    StringBuilder b;
    builder_init(&b);
    if (is_callable(v) && !is_object_kind(v, OBJECT_PROXY))
        builder_append(&b, function_source_text(as_object(v)));
    else
        message_append_value(&b, v);
    builder_append_ascii(&b, " could not be cloned.");
    TRY(text, builder_finish(&b));
    return throw_data_clone(c, text);
}

static Value remember(Clone *c, Value original, Value copy) {
    hash_set(&c->seen, original, copy);
    return copy;
}

/* Own enumerable string-keyed properties. */
static Value clone_properties_js(Clone *c, Object *from, Object *to) {
    KeyList keys = {0};
    if (object_own_keys_js(from, &keys) < 0) return EXCEPTION;
    for (uint32_t i = 0; i < keys.count; i++) {
        if (!is_string(key_to_value(keys.keys[i]))) continue;
        PropertyDescriptor d;
        int found = object_get_own_property_js(from, keys.keys[i], &d);
        if (found < 0) return EXCEPTION;
        if (!found || !(d.attributes & PROPERTY_ENUMERABLE)) continue;
        TRY(value, object_get_js(from, keys.keys[i], value_cell(from)));
        TRY(copy, clone_value_js(c, value));
        if (create_data_property(to, keys.keys[i], copy) < 0) return EXCEPTION;
    }
    return value_cell(to);
}

static Value clone_array_js(Clone *c, Object *array) {
    Object *copy = array_new(array_length(array));
    remember(c, value_cell(array), value_cell(copy));
    return clone_properties_js(c, array, copy);
}

/* Entries are taken down before any of them is cloned. */
static Value clone_collection_js(Clone *c, Object *o, ObjectKind kind) {
    Object *entries = array_new(0);
    HashTable *table = &((MapObject *)o)->table;
    HashCursor cursor = hash_cursor(table);
    for (HashEntry *e; (e = hash_next(table, &cursor));) {
        array_push(entries, e->key);
        array_push(entries, kind == OBJECT_MAP ? e->value : UNDEFINED);
    }
    Value prototype = intrinsic(kind == OBJECT_MAP ? INTRINSIC_MapPrototype : INTRINSIC_SetPrototype);
    MapObject *copy = object_new_kind(kind, sizeof(MapObject), prototype);
    remember(c, value_cell(o), value_cell(copy));
    for (uint32_t i = 0; i < array_length(entries); i += 2) {
        TRY(key, clone_value_js(c, get_js(value_cell(entries), key_from_index(i))));
        TRY(value, clone_value_js(c, get_js(value_cell(entries), key_from_index(i + 1))));
        hash_set(&copy->table, hash_canonical_key(key), value);
    }
    return value_cell(copy);
}

/* One of the native error names, else "Error". */
static Intrinsic error_prototype(Value name) {
    static const struct { const char *name; Intrinsic prototype; } kinds[] = {
        {"EvalError", INTRINSIC_EvalErrorPrototype}, {"RangeError", INTRINSIC_RangeErrorPrototype},
        {"ReferenceError", INTRINSIC_ReferenceErrorPrototype}, {"SyntaxError", INTRINSIC_SyntaxErrorPrototype},
        {"TypeError", INTRINSIC_TypeErrorPrototype}, {"URIError", INTRINSIC_URIErrorPrototype}};
    for (size_t i = 0; is_string(name) && i < sizeof kinds / sizeof *kinds; i++)
        if (string_equals(name, string_from_ascii(kinds[i].name))) return kinds[i].prototype;
    return INTRINSIC_ErrorPrototype;
}

/* Own data property k of an error, cloned or as a string; absent ones stay absent. */
static Value clone_error_field_js(Clone *c, Object *from, Object *to, PropertyKey k, bool as_string) {
    PropertyDescriptor d;
    TRY_INT(found, object_get_own_property_js(from, k, &d));
    if (!found) return UNDEFINED;
    TRY(value, object_get_js(from, k, value_cell(from)));
    TRY(copy, as_string ? to_string(value) : clone_value_js(c, value));
    object_define(to, k, copy, PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
    return UNDEFINED;
}

static Value clone_error_js(Clone *c, Object *o) {
    TRY(name, object_get_js(o, ATOM(name), value_cell(o)));
    Object *copy = object_new_kind(OBJECT_ERROR, OBJECT_HEADER + OBJECT_INLINE_DEFAULT * sizeof(Value), intrinsic(error_prototype(name)));
    remember(c, value_cell(o), value_cell(copy));
    if (clone_error_field_js(c, o, copy, atom_from_ascii("stack"), true) == EXCEPTION) return EXCEPTION;
    if (clone_error_field_js(c, o, copy, ATOM(message), true) == EXCEPTION) return EXCEPTION;
    if (clone_error_field_js(c, o, copy, ATOM(cause), false) == EXCEPTION) return EXCEPTION;
    return value_cell(copy);
}

static Value clone_buffer_js(Clone *c, ArrayBufferObject *b) {
    if (b->flags & BUFFER_SHARED) return remember(c, value_cell(b), value_cell(b));
    if (array_buffer_is_detached(b)) return throw_data_clone(c, string_from_ascii("An ArrayBuffer is detached and could not be cloned."));
    double maximum = b->flags & BUFFER_RESIZABLE ? (double)b->max_byte_length : -1;
    ArrayBufferObject *copy =
        array_buffer_create_js(intrinsic(INTRINSIC_ArrayBuffer), (double)b->byte_length, maximum, false);
    if (!copy) return EXCEPTION;
    memcpy(copy->data, b->data, b->byte_length);
    return remember(c, value_cell(b), value_cell(copy));
}

static Value clone_view_js(Clone *c, Object *o) {
    bool is_data_view = object_kind(o) == OBJECT_DATA_VIEW;
    ArrayBufferObject *from = is_data_view ? ((DataViewObject *)o)->buffer : ((TypedArrayObject *)o)->buffer;
    TRY(buffer, clone_value_js(c, value_cell(from)));
    if (is_data_view) {
        DataViewObject *copy = object_new_kind(OBJECT_DATA_VIEW, sizeof *copy, intrinsic(INTRINSIC_DataViewPrototype));
        const DataViewObject *view = (DataViewObject *)o;
        copy->byte_offset = view->byte_offset;
        copy->byte_length = view->byte_length;
        copy->tracks_length = view->tracks_length;
        copy->buffer = (ArrayBufferObject *)as_object(buffer);
        return remember(c, value_cell(o), value_cell(copy));
    }
    const TypedArrayObject *view = (TypedArrayObject *)o;
    TypedArrayObject *copy = typed_array_over(view->type, (ArrayBufferObject *)as_object(buffer), view->byte_offset, view->length);
    if (!copy) return EXCEPTION;
    copy->tracks_length = view->tracks_length;
    copy->byte_end = view->byte_end;
    return remember(c, value_cell(o), value_cell(copy));
}

static Value clone_object_js(Clone *c, Object *o) {
    Value v = value_cell(o);
    switch (object_kind(o)) {
    case OBJECT_BOOLEAN: return remember(c, v, value_cell(wrapper_new(OBJECT_BOOLEAN, wrapper_value(o), intrinsic(INTRINSIC_BooleanPrototype))));
    case OBJECT_NUMBER: return remember(c, v, value_cell(wrapper_new(OBJECT_NUMBER, wrapper_value(o), intrinsic(INTRINSIC_NumberPrototype))));
    case OBJECT_STRING: return remember(c, v, value_cell(wrapper_new(OBJECT_STRING, wrapper_value(o), intrinsic(INTRINSIC_StringPrototype))));
    case OBJECT_BIGINT: return remember(c, v, value_cell(wrapper_new(OBJECT_BIGINT, wrapper_value(o), intrinsic(INTRINSIC_BigIntPrototype))));
    case OBJECT_DATE: {
        TRY(time, js_call1(primordial_resolve("DatePrototypeGetTime"), UNDEFINED, v));
        TRY(copy, js_construct(intrinsic(INTRINSIC_Date), 1, &time, UNDEFINED));
        return remember(c, v, copy);
    }
    case OBJECT_REGEXP: {
        Value arguments[2] = {((RegExpObject *)o)->source, regexp_flags_text(((RegExpObject *)o)->flags)};
        TRY(copy, js_construct(intrinsic(INTRINSIC_RegExp), 2, arguments, UNDEFINED));
        return remember(c, v, copy);
    }
    case OBJECT_ARRAY: return clone_array_js(c, o);
    case OBJECT_MAP: return clone_collection_js(c, o, OBJECT_MAP);
    case OBJECT_SET: return clone_collection_js(c, o, OBJECT_SET);
    case OBJECT_ERROR: return clone_error_js(c, o);
    case OBJECT_ARRAY_BUFFER:
    case OBJECT_SHARED_ARRAY_BUFFER: return clone_buffer_js(c, (ArrayBufferObject *)o);
    case OBJECT_TYPED_ARRAY:
    case OBJECT_DATA_VIEW: return clone_view_js(c, o);
    case OBJECT_ORDINARY:
    case OBJECT_ARGUMENTS:
    case OBJECT_MAPPED_ARGUMENTS: {
        Object *copy = object_new_plain();
        remember(c, v, value_cell(copy));
        return clone_properties_js(c, o, copy);
    }
    default: return throw_not_cloneable(c, v);
    }
}

static Value clone_value_js(Clone *c, Value v) {
    if (v == EXCEPTION) return EXCEPTION;
    if (is_symbol(v)) return throw_not_cloneable(c, v);
    if (!is_object(v)) return v;
    HashEntry *known = hash_find(&c->seen, v);
    if (known) return known->value;
    if (stack_is_low()) return throw_stack_overflow();
    return clone_object_js(c, as_object(v));
}

/* (value, transfer, makeError): buffers of the transfer list move; their originals end up detached. */
static BUILTIN(prim_messaging_structured_clone) {
    Clone c = {.make_error = a2};
    uint32_t count = is_object(a1) ? array_length(as_object(a1)) : 0;
    for (uint32_t i = 0; i < count; i++) {
        Value item = get_js(a1, key_from_index(i));
        if (!is_object_kind(item, OBJECT_ARRAY_BUFFER))
            return throw_data_clone(&c, string_from_ascii("Found invalid object in transferList"));
        if (array_buffer_is_detached((ArrayBufferObject *)as_object(item)))
            return throw_data_clone(&c, string_from_ascii("An ArrayBuffer is detached and could not be cloned."));
        if (hash_find(&c.seen, item))
            return throw_data_clone(&c, string_from_ascii("Transfer list contains duplicate ArrayBuffer"));
        if (clone_buffer_js(&c, (ArrayBufferObject *)as_object(item)) == EXCEPTION) return EXCEPTION;
    }
    TRY(copy, clone_value_js(&c, a0));
    for (uint32_t i = 0; i < count; i++)
        array_buffer_detach((ArrayBufferObject *)as_object(get_js(a1, key_from_index(i))));
    return copy;
}

Value nacre_binding_messaging(void) {
    static const BindingFunction functions[] = {{"structuredClone", 3, prim_messaging_structured_clone}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
