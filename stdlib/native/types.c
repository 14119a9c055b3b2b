/* types.c - binding `types`: brand checks by the kind of an object, for util.types and util.inspect. */
#include "runtime/builtins/typed_array.h"
#include "runtime/object.h"
#include "stdlib/native/binding.h"

#define KIND_CHECK(function, kind)                                                                                               \
    static BUILTIN(function) { return value_bool(is_object_kind(a0, kind)); }
#define TWO_KINDS_CHECK(function, first, second)                                                                                 \
    static BUILTIN(function) { return value_bool(is_object_kind(a0, first) || is_object_kind(a0, second)); }

KIND_CHECK(prim_types_is_date, OBJECT_DATE)
TWO_KINDS_CHECK(prim_types_is_arguments, OBJECT_ARGUMENTS, OBJECT_MAPPED_ARGUMENTS)
KIND_CHECK(prim_types_is_bigint_object, OBJECT_BIGINT)
KIND_CHECK(prim_types_is_boolean_object, OBJECT_BOOLEAN)
KIND_CHECK(prim_types_is_number_object, OBJECT_NUMBER)
KIND_CHECK(prim_types_is_string_object, OBJECT_STRING)
KIND_CHECK(prim_types_is_symbol_object, OBJECT_SYMBOL)
KIND_CHECK(prim_types_is_native_error, OBJECT_ERROR)
KIND_CHECK(prim_types_is_regexp, OBJECT_REGEXP)
TWO_KINDS_CHECK(prim_types_is_generator_object, OBJECT_GENERATOR, OBJECT_ASYNC_GENERATOR)
KIND_CHECK(prim_types_is_promise, OBJECT_PROMISE)
KIND_CHECK(prim_types_is_map, OBJECT_MAP)
KIND_CHECK(prim_types_is_set, OBJECT_SET)
KIND_CHECK(prim_types_is_map_iterator, OBJECT_MAP_ITERATOR)
KIND_CHECK(prim_types_is_set_iterator, OBJECT_SET_ITERATOR)
KIND_CHECK(prim_types_is_weak_map, OBJECT_WEAK_MAP)
KIND_CHECK(prim_types_is_weak_set, OBJECT_WEAK_SET)
KIND_CHECK(prim_types_is_array_buffer, OBJECT_ARRAY_BUFFER)
KIND_CHECK(prim_types_is_shared_array_buffer, OBJECT_SHARED_ARRAY_BUFFER)
TWO_KINDS_CHECK(prim_types_is_any_array_buffer, OBJECT_ARRAY_BUFFER, OBJECT_SHARED_ARRAY_BUFFER)
TWO_KINDS_CHECK(prim_types_is_array_buffer_view, OBJECT_TYPED_ARRAY, OBJECT_DATA_VIEW)
KIND_CHECK(prim_types_is_data_view, OBJECT_DATA_VIEW)
KIND_CHECK(prim_types_is_typed_array, OBJECT_TYPED_ARRAY)
KIND_CHECK(prim_types_is_proxy, OBJECT_PROXY)
KIND_CHECK(prim_types_is_namespace, OBJECT_MODULE_NAMESPACE)
KIND_CHECK(prim_types_is_external, OBJECT_EXTERNAL)

static BUILTIN(prim_types_is_boxed_primitive) {
    if (!is_object(a0)) return JS_FALSE;
    ObjectKind kind = object_kind(as_object(a0));
    return value_bool(kind == OBJECT_BOOLEAN || kind == OBJECT_NUMBER || kind == OBJECT_STRING || kind == OBJECT_SYMBOL ||
                      kind == OBJECT_BIGINT);
}

static bool function_has_flag(Value v, uint32_t flag) {
    return is_object_kind(v, OBJECT_FUNCTION) && (((FunctionObject *)as_object(v))->info->flags & flag) != 0;
}
static BUILTIN(prim_types_is_async_function) { return value_bool(function_has_flag(a0, FUNCTION_ASYNC)); }
static BUILTIN(prim_types_is_generator_function) { return value_bool(function_has_flag(a0, FUNCTION_GENERATOR)); }

static BUILTIN(prim_types_is_uint8_array) {
    return value_bool(is_object_kind(a0, OBJECT_TYPED_ARRAY) && ((TypedArrayObject *)as_object(a0))->type == ELEMENT_UINT8);
}

Value nacre_binding_types(void) {
    static const BindingFunction functions[] = {{"isDate", 1, prim_types_is_date},
        {"isArgumentsObject", 1, prim_types_is_arguments}, {"isBigIntObject", 1, prim_types_is_bigint_object},
        {"isBooleanObject", 1, prim_types_is_boolean_object}, {"isNumberObject", 1, prim_types_is_number_object},
        {"isStringObject", 1, prim_types_is_string_object}, {"isSymbolObject", 1, prim_types_is_symbol_object},
        {"isBoxedPrimitive", 1, prim_types_is_boxed_primitive}, {"isNativeError", 1, prim_types_is_native_error},
        {"isRegExp", 1, prim_types_is_regexp}, {"isAsyncFunction", 1, prim_types_is_async_function},
        {"isGeneratorFunction", 1, prim_types_is_generator_function}, {"isGeneratorObject", 1, prim_types_is_generator_object},
        {"isPromise", 1, prim_types_is_promise}, {"isMap", 1, prim_types_is_map}, {"isSet", 1, prim_types_is_set},
        {"isMapIterator", 1, prim_types_is_map_iterator}, {"isSetIterator", 1, prim_types_is_set_iterator},
        {"isWeakMap", 1, prim_types_is_weak_map}, {"isWeakSet", 1, prim_types_is_weak_set},
        {"isArrayBuffer", 1, prim_types_is_array_buffer}, {"isDataView", 1, prim_types_is_data_view},
        {"isSharedArrayBuffer", 1, prim_types_is_shared_array_buffer}, {"isAnyArrayBuffer", 1, prim_types_is_any_array_buffer},
        {"isArrayBufferView", 1, prim_types_is_array_buffer_view}, {"isTypedArray", 1, prim_types_is_typed_array},
        {"isUint8Array", 1, prim_types_is_uint8_array}, {"isProxy", 1, prim_types_is_proxy},
        {"isModuleNamespaceObject", 1, prim_types_is_namespace}, {"isExternal", 1, prim_types_is_external}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
