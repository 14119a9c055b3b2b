/* runtime.h - the runtime's interface to itself: what every built-in and core-module primitive is written against.
 *
 * Conventions
 *  - A function returning Value gives EXCEPTION when a JS exception is pending; one returning int gives -1; one
 *    returning a pointer gives NULL. Functions that cannot throw say so.
 *  - `_js` marks functions that may run user code where the spec operation's name does not already tell.
 *  - Everything a second JS thread needs its own copy of is a field of Runtime; `runtime` is the running thread's.
 *  - Memory comes from heap.h only. The collector is conservative for stacks, registers and cells; memory that holds
 *    Values or cell pointers must come from heap_alloc (scanned), leaf data from heap_alloc_leaf.
 *  - PropertyKey is a Value: an atom (interned string), a symbol, a private name, or an int-tagged uint32 for array
 *    indices 0..2^32-2 (property_key_index).
 */
#ifndef NACRE_RUNTIME_RUNTIME_H
#define NACRE_RUNTIME_RUNTIME_H

#include "runtime/value.h"

typedef Value PropertyKey;
typedef struct Shape Shape;
typedef struct Runtime Runtime;
typedef struct FunctionObject FunctionObject;

/* ---- calling convention ---- */
#define BUILTIN(name) Value name(Value callee, Value this_value, uint32_t argc, Value a0, Value a1, Value a2, const Value *args)
/* Inside a BUILTIN: number of arguments, argument n (n >= 3 from args), and whether called by new. */
#define ARGC (argc & ~NACRE_CALL_CONSTRUCT)
#define ARG(n) ((n) == 0 ? a0 : (n) == 1 ? a1 : (n) == 2 ? a2 : ARGC > (n) ? args[n] : UNDEFINED)
#define IS_CONSTRUCT ((argc & NACRE_CALL_CONSTRUCT) != 0)
/* Declares `const Value *all` = all ARGC arguments, contiguous. */
#define ALL_ARGS(all)                                                                                                            \
    Value all##_store[3] = {a0, a1, a2};                                                                                         \
    const Value *all = ARGC > 3 ? args : all##_store

/* new.target of the running construct call; read before anything else is called. UNDEFINED in a plain call. */
#define NEW_TARGET (IS_CONSTRUCT ? runtime_new_target() : UNDEFINED)
Value runtime_new_target(void);

Value js_call(Value f, Value this_value, uint32_t argc, const Value *argv); /* 7.3.14 Call: TypeError if not callable */
Value js_call0(Value f, Value this_value);
Value js_call1(Value f, Value this_value, Value a0);
Value js_call2(Value f, Value this_value, Value a0, Value a1);
Value js_call3(Value f, Value this_value, Value a0, Value a1, Value a2);
Value js_construct(Value f, uint32_t argc, const Value *argv, Value new_target); /* 7.3.15; new_target UNDEFINED = f */
bool is_callable(Value v);
bool is_constructor(Value v);
int ordinary_has_instance_js(Value constructor, Value v); /* 7.3.20: 1, 0, -1 */
/* 7.3.22 SpeciesConstructor; default constructor given as value. */
Value species_constructor(Value object, Value default_constructor);

/* ---- errors: each makes the error pending and gives EXCEPTION ---- */
typedef enum {
    ERROR_ERROR,
    ERROR_TYPE,
    ERROR_REFERENCE,
    ERROR_SYNTAX,
    ERROR_RANGE,
    ERROR_EVAL,
    ERROR_URI,
    ERROR_AGGREGATE,
    ERROR_SUPPRESSED
} ErrorType;
Value throw_error(ErrorType type, const char *format, ...)
    __attribute__((format(printf, 2, 3))); /* format gives UTF-8; messages in V8's wording */
/* as throw_error; %v in the format prints a Value the way V8 does in messages (e.g. "#<Object>", "undefined", strings quoted by
 * the caller) */
Value throw_error_value(ErrorType type, const char *format, ...);
#define throw_type_error(...) throw_error(ERROR_TYPE, __VA_ARGS__)
#define throw_range_error(...) throw_error(ERROR_RANGE, __VA_ARGS__)
Value throw_value(Value v); /* throw v */
Value exception_take(void); /* the pending exception, cleared; HOLE when none is pending */
Value error_new(ErrorType type, Value message);
Value throw_out_of_memory(void);
/* OrdinaryCreateFromConstructor of an OBJECT_ERROR without properties: NULL on exception. Its stack is captured by
 * error_capture_stack once message and cause are there. */
Object *error_create_js(Value new_target, int prototype_intrinsic);
/* Gives `error` (any object) an own `stack` as Error.captureStackTrace does; frames above and including `above` (a
 * function, UNDEFINED none) are left out. */
void error_capture_stack(Object *error, Value above);
/* The same with the name and message that the error has now as the stack's first line, whatever it says later. */
void error_capture_stack_with_header(Object *error, Value above);

/* ---- strings (string.c): Latin-1 or UTF-16, rope, slice or flat; length in code units, at most 2^29-24 ---- */
static inline uint32_t string_length(Value s) { return ((const uint32_t *)as_cell(s))[1]; }
uint16_t string_at(Value s, uint32_t index); /* flattens */
bool string_is_latin1(Value s);              /* flattens */
const uint8_t *string_latin1(Value s);       /* flat data; s stays alive while used */
const uint16_t *string_utf16(Value s);
Value string_from_latin1(const uint8_t *data, uint32_t length);
Value string_from_utf16(const uint16_t *data, uint32_t length); /* narrows to Latin-1 where possible */
Value string_from_utf8(const char *data, size_t length);        /* WTF-8; bad bytes become U+FFFD */
Value string_from_ascii(const char *text);
Value string_concat(Value a, Value b); /* RangeError "Invalid string length" */
Value string_substring(Value s, uint32_t from, uint32_t to);
bool string_equals(Value a, Value b);
int string_compare(Value a, Value b); /* code unit order: <0, 0, >0 */
uint32_t string_hash(Value s);
char *string_to_utf8(Value s, size_t *length); /* NUL-terminated leaf memory; lone surrogates as U+FFFD */
Value string_single(uint16_t unit);            /* one code unit, cached for Latin-1 */
/* Growing buffer for building strings. */
typedef struct {
    void *data;
    uint32_t length, capacity;
    bool is_latin1, failed;
} StringBuilder;
void builder_init(StringBuilder *b);
void builder_append_unit(StringBuilder *b, uint16_t unit);
void builder_append_code_point(StringBuilder *b, uint32_t code_point);
void builder_append_ascii(StringBuilder *b, const char *text);
void builder_append(StringBuilder *b, Value string);
void builder_append_range(StringBuilder *b, Value string, uint32_t from, uint32_t to);
Value builder_finish(StringBuilder *b); /* RangeError when too long */

/* ---- atoms and property keys ---- */
Value atom_from_string(Value s); /* interned string; never an index key */
Value atom_from_ascii(const char *text);
/* ATOM(length) is the predefined atom of atoms.def; symbols: SYMBOL(iterator). */
typedef enum {
#define ATOM_DEF(id, text) ATOM_##id,
#include "runtime/atoms.def"
    ATOM_COUNT
} AtomId;
typedef enum {
#define SYMBOL_DEF(id) SYMBOL_##id,
#include "runtime/symbols.def"
    SYMBOL_COUNT
} SymbolId;
Value symbol_new(Value description); /* string or UNDEFINED */
Value symbol_description(Value symbol);

static inline bool key_is_index(PropertyKey k) { return k >= NACRE_INT_TAG; }
static inline uint32_t key_index(PropertyKey k) { return (uint32_t)k; }
static inline PropertyKey key_from_index(uint32_t i) { return NACRE_INT_TAG | i; } /* i <= 2^32-2 */
PropertyKey key_from_string(Value s); /* atom, or index where s is a canonical array index */
PropertyKey key_from_double(double d);
PropertyKey to_property_key(Value v); /* 7.1.19; EXCEPTION */
Value key_to_value(PropertyKey k);    /* string or symbol */

/* ---- objects: the essential internal methods dispatch on exotic kinds (proxy, array, typed array, string …) ---- */
enum { PROPERTY_WRITABLE = 1, PROPERTY_ENUMERABLE = 2, PROPERTY_CONFIGURABLE = 4, PROPERTY_ALL = 7, PROPERTY_ACCESSOR = 8 };
/* 6.2.6: which fields are present is told by `has`. */
enum { HAS_VALUE = 1, HAS_WRITABLE = 2, HAS_GET = 4, HAS_SET = 8, HAS_ENUMERABLE = 16, HAS_CONFIGURABLE = 32 };
typedef struct {
    Value value, getter, setter;
    uint8_t has, attributes;
} PropertyDescriptor;

Value object_get_prototype_js(Object *o);                /* object or JS_NULL */
int object_set_prototype_js(Object *o, Value prototype); /* 1, 0 refused, -1 */
int object_is_extensible_js(Object *o);
int object_prevent_extensions_js(Object *o);
int object_get_own_property_js(Object *o, PropertyKey k, PropertyDescriptor *out);        /* 1 found, 0 absent, -1 */
int object_define_own_property_js(Object *o, PropertyKey k, const PropertyDescriptor *d); /* 1, 0 refused, -1 */
int object_has_property_js(Object *o, PropertyKey k);
Value object_get_js(Object *o, PropertyKey k, Value receiver);
int object_set_js(Object *o, PropertyKey k, Value v, Value receiver); /* 1, 0 refused, -1 */
int object_delete_js(Object *o, PropertyKey k);                       /* 1, 0 refused, -1 */
/* 10.1.11 own keys, integer indices ascending, strings, then symbols. */
typedef struct {
    PropertyKey *keys;
    uint32_t count, capacity;
} KeyList;
int object_own_keys_js(Object *o, KeyList *out);
void key_list_push(KeyList *list, PropertyKey k);

Value get_js(Value v, PropertyKey k); /* 7.3.3 GetV / Get; TypeError on null/undefined */
Value get_atom(Value v, AtomId atom);
Value set_js(Value object, PropertyKey k, Value v, bool strict);        /* 7.3.4; UNDEFINED or EXCEPTION */
Value get_method(Value v, PropertyKey k);                               /* 7.3.11; UNDEFINED when absent */
Value invoke(Value v, PropertyKey k, uint32_t argc, const Value *argv); /* 7.3.21 */
int create_data_property(Object *o, PropertyKey k, Value v);            /* 7.3.5 */
Value create_data_property_or_throw(Object *o, PropertyKey k, Value v);
Value define_property_or_throw(Object *o, PropertyKey k, const PropertyDescriptor *d);
Value delete_property_or_throw(Object *o, PropertyKey k);
int has_own_property(Object *o, PropertyKey k);
/* Plain definition on an ordinary, extensible object known to lack k: built-ins' own set-up. Cannot throw. */
void object_define(Object *o, PropertyKey k, Value v, uint8_t attributes);
void object_define_accessor(Object *o, PropertyKey k, Value getter, Value setter, uint8_t attributes);
PropertyDescriptor to_property_descriptor(Value v, bool *failed); /* 6.2.6.5 */
Value from_property_descriptor(const PropertyDescriptor *d);      /* 6.2.6.4 */
enum { INTEGRITY_SEALED, INTEGRITY_FROZEN };
int set_integrity_level(Object *o, int level);
int test_integrity_level(Object *o, int level);

/* ---- kinds of objects ---- */
typedef enum {
    OBJECT_ORDINARY,
    OBJECT_ARRAY,
    OBJECT_FUNCTION /* compiled closure */,
    OBJECT_NATIVE_FUNCTION,
    OBJECT_BOUND_FUNCTION,
    OBJECT_ERROR,
    OBJECT_BOOLEAN,
    OBJECT_NUMBER,
    OBJECT_STRING,
    OBJECT_SYMBOL,
    OBJECT_BIGINT,
    OBJECT_DATE,
    OBJECT_REGEXP,
    OBJECT_ARGUMENTS,
    OBJECT_MAPPED_ARGUMENTS,
    OBJECT_PROXY,
    OBJECT_MAP,
    OBJECT_SET,
    OBJECT_WEAK_MAP,
    OBJECT_WEAK_SET,
    OBJECT_WEAK_REF,
    OBJECT_FINALIZATION_REGISTRY,
    OBJECT_ARRAY_BUFFER,
    OBJECT_SHARED_ARRAY_BUFFER,
    OBJECT_TYPED_ARRAY,
    OBJECT_DATA_VIEW,
    OBJECT_PROMISE,
    OBJECT_GENERATOR,
    OBJECT_ASYNC_GENERATOR,
    OBJECT_ARRAY_ITERATOR,
    OBJECT_MAP_ITERATOR,
    OBJECT_SET_ITERATOR,
    OBJECT_STRING_ITERATOR,
    OBJECT_REGEXP_STRING_ITERATOR,
    OBJECT_ITERATOR_HELPER,
    OBJECT_WRAP_FOR_VALID_ITERATOR,
    OBJECT_ASYNC_FROM_SYNC_ITERATOR,
    OBJECT_MODULE_NAMESPACE,
    OBJECT_DISPOSABLE_STACK,
    OBJECT_ASYNC_DISPOSABLE_STACK,
    OBJECT_GLOBAL,
    OBJECT_HOST /* core modules' handles */,
    OBJECT_EXTERNAL,
    OBJECT_ENVIRONMENT,
    OBJECT_KIND_COUNT
} ObjectKind;
ObjectKind object_kind(const Object *o);
static inline bool is_object_kind(Value v, ObjectKind kind) { return is_object(v) && object_kind(as_object(v)) == kind; }

Object *object_new(Value prototype); /* ordinary; prototype object or JS_NULL */
Object *object_new_plain(void);      /* %Object.prototype% */
/* An object of a kind whose C struct starts with Object and is `size` bytes, zeroed behind the header. */
void *object_new_kind(ObjectKind kind, size_t size, Value prototype);
/* 10.1.13 OrdinaryCreateFromConstructor: NULL on exception. */
void *object_create_from_constructor(Value new_target, int intrinsic, ObjectKind kind, size_t size);

/* Wrapper objects (OBJECT_STRING, _NUMBER, _BOOLEAN, _SYMBOL, _BIGINT): made with a prototype; the wrapped primitive. */
Object *wrapper_new(ObjectKind kind, Value primitive, Value prototype);
Value wrapper_value(Object *wrapper);

Object *array_new(uint32_t length); /* holes */
Object *array_new_with_prototype(uint32_t length, Value prototype);
Object *array_from(const Value *values, uint32_t count);
void array_push(Object *array, Value v); /* array under construction, extensible */
int is_array(Value v);                   /* 7.2.2; -1 revoked proxy */
/* Dense fast access: where `o` is an Array (or arguments) with plain dense elements gives data and count; holes are
 * HOLE. Plain: the object is extensible, an array's length is writable, elements have all attributes; so present
 * elements may be overwritten in place, and an Array whose count is its length grows by array_push. */
bool object_dense_elements(Object *o, Value **data, uint32_t *count);
uint32_t array_length(Object *array);
Value array_set_length(Object *array, double length);

Object *function_new_native(JsCode code, Value name_key, uint32_t length); /* not a constructor */
/* A built-in constructor: [[Prototype]] `parent` (an object; UNDEFINED = Function.prototype). Its own properties so far
 * are length and name; `prototype` is the caller's to define. */
Object *function_new_constructor(JsCode code, Value name_key, uint32_t length, Value parent);
/* As function_new_native with a [[Prototype]] of its own (%Function.prototype% itself is made by this). */
Object *function_new_native_with_prototype(JsCode code, Value name_key, uint32_t length, Value prototype);
/* 10.2.9 SetFunctionName on a built-in under construction: prefix "get", "set", "bound" or NULL. */
Value function_name_with_prefix(Value name_key, const char *prefix);
/* Function.prototype.toString's text: the source, or "function name() { [native code] }". */
Value function_source_text(Object *function);
/* A native closure: `slots` values readable by native_slot(callee, i). */
Object *function_new_closure(JsCode code, Value name_key, uint32_t length, uint32_t slot_count, const Value *slots);
enum { NATIVE_SLOTS = NACRE_OBJECT_HEADER + 32 }; /* bytes before the slots */
static inline Value native_slot(Value callee, uint32_t i) {
    return ((const Value *)((const char *)as_cell(callee) + NATIVE_SLOTS))[i];
}
void native_set_slot(Value callee, uint32_t i, Value v);

/* ---- conversions (7.1) ---- */
Value to_primitive(Value v, int hint); /* hints: 0 default 1 string 2 number */
bool to_boolean(Value v);
Value to_number(Value v); /* a number value */
Value to_numeric(Value v);
int to_double(Value v, double *out); /* -1 on exception */
int to_integer_or_infinity(Value v, double *out);
int to_int32(Value v, int32_t *out);
int to_uint32(Value v, uint32_t *out);
int to_length(Value v, double *out); /* 0..2^53-1 */
int to_index(Value v, double *out);  /* 7.1.22: RangeError */
Value to_string(Value v);
Value to_object(Value v);
int length_of_array_like(Object *o, double *out);
bool same_value(Value a, Value b);
bool same_value_zero(Value a, Value b);
bool strict_equals(Value a, Value b);
int loosely_equals(Value a, Value b);
/* Relative index clamp used by slice & co: -1 on exception. */
int to_relative_index(Value v, double length, double default_value, double *out);
int32_t double_to_int32(double d);
double number_exponentiate(double base, double exponent); /* 6.1.6.1.3 */

/* ---- iteration (7.4) ---- */
/* An iterator record, as compiled code's iter.* ops use it (rt_iter_open …); C built-ins use these. */
Value iterator_open(Value iterable); /* record cell */
Value iterator_open_with_method(Value iterable, Value method);
Value iterator_step(Value record); /* value, HOLE when done */
Value iterator_close_value(
    Value record, Value completion); /* completion EXCEPTION keeps the pending exception; else gives completion or EXCEPTION */
Value iter_result(Value value, bool done);

/* ---- intrinsics: made on first use, immune to patching ---- */
typedef enum {
#define INTRINSIC(id) INTRINSIC_##id,
#include "runtime/intrinsics.def"
    INTRINSIC_COUNT
} Intrinsic;
Value intrinsic(Intrinsic id);

/* ---- jobs ---- */
void job_enqueue(void (*run)(Value a, Value b, Value c, Value d), Value a, Value b, Value c, Value d); /* microtask */
Value promise_new(void);                                      /* pending native promise */
void promise_resolve_native(Value promise, Value resolution); /* the resolving function's steps */
void promise_reject_native(Value promise, Value reason);
Value promise_resolve(Value constructor, Value v); /* 27.2.4.7.1 PromiseResolve */

/* Fatal internal error: message to stderr and abort. Never for bad input. */
_Noreturn void runtime_panic(const char *message);

#define ATOM(id) (nacre_runtime.atoms[ATOM_##id])
#define SYMBOL(id) (nacre_runtime.symbols[SYMBOL_##id])
#include "runtime/state.h"

#endif
