/* symbol.c - Symbol (20.4) and the registry of Symbol.for. */
#include "runtime/builtins/receiver.h"
#include "runtime/cells.h"
#include "runtime/state.h"

/* The symbols made by Symbol.for, keyed by their text: an ordinary object without prototype. */
static NACRE_THREAD Object *registry;

/* 20.4.1.1 Symbol ( [ description ] ) */
static BUILTIN(symbol_constructor) {
    if (IS_CONSTRUCT) return throw_type_error("Symbol is not a constructor");
    if (is_undefined(a0)) return symbol_new(UNDEFINED);
    TRY(description, to_string(a0));
    return symbol_new(description);
}

/* 20.4.2.2 Symbol.for ( key ) */
static BUILTIN(symbol_for) {
    TRY(text, to_string(a0));
    if (!registry) registry = object_new(JS_NULL);
    PropertyKey key = key_from_string(text);
    Value found = object_get_js(registry, key, value_cell(registry));
    if (!is_undefined(found)) return found;
    Value symbol = symbol_new(text);
    as_symbol(symbol)->flags |= SYMBOL_REGISTERED;
    object_define(registry, key, symbol, PROPERTY_ALL);
    return symbol;
}

/* 20.4.2.6 Symbol.keyFor ( sym ) */
static BUILTIN(symbol_key_for) {
    if (!is_symbol(a0)) return throw_error_value(ERROR_TYPE, "%v is not a symbol", a0);
    return as_symbol(a0)->flags & SYMBOL_REGISTERED ? symbol_description(a0) : UNDEFINED;
}

/* 20.4.3.4.1 ThisSymbolValue */
static Value this_symbol(Value v, const char *method) {
    if (is_symbol(v)) return v;
    if (is_object_kind(v, OBJECT_SYMBOL)) return wrapper_value(as_object(v));
    return throw_type_error("%s requires that 'this' be a Symbol", method);
}

/* 20.4.3.3 Symbol.prototype.toString ( ) */
static BUILTIN(symbol_proto_to_string) {
    TRY(symbol, this_symbol(this_value, "Symbol.prototype.toString"));
    StringBuilder b;
    builder_init(&b);
    builder_append_ascii(&b, "Symbol(");
    Value description = symbol_description(symbol);
    if (!is_undefined(description)) builder_append(&b, description);
    builder_append_unit(&b, ')');
    return builder_finish(&b);
}

/* 20.4.3.4 Symbol.prototype.valueOf ( ) */
static BUILTIN(symbol_proto_value_of) { return this_symbol(this_value, "Symbol.prototype.valueOf"); }

/* 20.4.3.2 get Symbol.prototype.description */
static BUILTIN(symbol_proto_description) {
    TRY(symbol, this_symbol(this_value, "Symbol.prototype.description"));
    return symbol_description(symbol);
}

/* 20.4.3.5 Symbol.prototype [ @@toPrimitive ] ( hint ) */
static BUILTIN(symbol_proto_to_primitive) { return this_symbol(this_value, "Symbol.prototype [ @@toPrimitive ]"); }

#define WELL_KNOWN(name) {name, PROPERTY_SYMBOL, 0, NULL, NULL, 0, NULL}
static const BuiltinProperty symbol_static[] = {METHOD("for", symbol_for, 1), METHOD("keyFor", symbol_key_for, 1),
#define SYMBOL_DEF(id) WELL_KNOWN(#id),
#include "runtime/symbols.def"
    END_OF_PROPERTIES};

static const BuiltinProperty symbol_prototype[] = {METHOD("toString", symbol_proto_to_string, 0),
    METHOD("valueOf", symbol_proto_value_of, 0), GETTER("description", symbol_proto_description),
    METHOD_READONLY("@@toPrimitive", symbol_proto_to_primitive, 1), STRING_TAG("Symbol"), END_OF_PROPERTIES};

const BuiltinGroup builtin_group_Symbol = {"Symbol", INTRINSIC_Symbol, INTRINSIC_SymbolPrototype, -1, -1, symbol_constructor, 0,
    OBJECT_ORDINARY, true, symbol_static, symbol_prototype, NULL};
