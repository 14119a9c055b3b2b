/* global.c - free identifiers: the global object and the lexical bindings of scripts (ECMA-262 9.1.1.4, 16.1.7).
 *
 * Scripts' let, const and class bindings are boxes in the slots of one dictionary object (Runtime.lexical_names); a
 * binding whose entry is not WRITABLE is a constant. They hide properties of the global object of the same name.
 * Site caches hold for the global object's shape, which is owned and replaced whenever a lexical binding is declared.
 */
#include "runtime/abi.h"
#include "runtime/atom.h"
#include "runtime/cache.h"
#include "runtime/messages.h"
#include "runtime/operators.h"

static Object *lexical(void) {
    Runtime *r = &nacre_runtime;
    if (!r->lexical_names) {
        Object *o = object_new(JS_NULL);
        shape_make_dictionary(o);
        r->lexical_names = value_cell(o);
    }
    return as_object(r->lexical_names);
}

static Box *lexical_find(Value name, bool *constant) {
    if (!nacre_runtime.lexical_names) return NULL;
    Object *o = as_object(nacre_runtime.lexical_names);
    int32_t n = shape_find(o->shape, name);
    if (n < 0) return NULL;
    PropertyEntry *entry = shape_entry(o->shape, n);
    *constant = !(entry->attributes & PROPERTY_WRITABLE);
    return as_cell(*object_slot(o, entry->slot));
}

static Value throw_not_defined(Value name) { return throw_error_value(ERROR_REFERENCE, "%v is not defined", name); }

/* Remembers an own data slot of the global object. */
static void remember(Object *g, const OwnProperty *p, InlineCache *c) {
    if (p->attributes & (PROPERTY_ACCESSOR | PROPERTY_LAZY | PROPERTY_SPECIAL)) return;
    Shape *s = g->shape;
    uint32_t slot = shape_entry(s, p->entry)->slot;
    if (slot < s->inline_capacity || slot - s->inline_capacity > UINT16_MAX || s->flags & SHAPE_PROTOTYPE) return;
    shape_note_cached(s, SHAPE_CACHED_OWN);
    c->entry[0] = (CacheEntry){s, 0, 0, (uint16_t)(slot - s->inline_capacity), CACHE_OWN_SLOT};
}

static void remember_box(Box *box, InlineCache *c) {
    c->entry[0] = (CacheEntry){nacre_runtime.global->shape, value_cell(box), 0, 0, CACHE_BOX};
}

Value rt_global_get_slow(Value name, InlineCache *c, bool or_undefined) {
    bool constant;
    Object *g = nacre_runtime.global;
    if (c->entry[0].shape == g->shape && c->entry[0].kind == CACHE_BOX) {
        Value v = ((Box *)as_cell(c->entry[0].value))->value;
        return is_hole(v) ? rt_tdz_check(v, &name) : v;
    }
    PropertyKey key = key_from_atom(name);
    Box *box = lexical_find(name, &constant);
    if (box) {
        remember_box(box, c);
        return is_hole(box->value) ? rt_tdz_check(HOLE, &name) : box->value;
    }
    OwnProperty p;
    if (object_find_own(g, key, &p)) {
        if (p.where == FOUND_NAMED) remember(g, &p, c);
        return p.attributes & PROPERTY_ACCESSOR ? accessor_get_js(*p.slot, value_cell(g)) : *p.slot;
    }
    int has = object_has_property_js(g, key);
    if (has < 0) return EXCEPTION;
    if (has) return object_get_js(g, key, value_cell(g));
    return or_undefined ? UNDEFINED : throw_not_defined(name);
}

int32_t rt_global_set_slow(Value v, Value name, int32_t strict, InlineCache *c) {
    bool constant;
    Object *g = nacre_runtime.global;
    Box *box = lexical_find(name, &constant);
    if (box) {
        if (is_hole(box->value)) return is_exception(rt_tdz_check(HOLE, &name)) ? -1 : 0;
        if (constant) return rt_throw_const_assign(&name);
        box->value = v;
        return 0;
    }
    PropertyKey key = key_from_atom(name);
    OwnProperty p;
    if (object_find_own(g, key, &p)) {
        if (p.where == FOUND_NAMED && p.attributes & PROPERTY_WRITABLE) remember(g, &p, c);
    } else if (strict) {
        int has = object_has_property_js(g, key);
        if (has < 0) return -1;
        if (!has) {
            throw_not_defined(name);
            return -1;
        }
    }
    return is_exception(set_js(value_cell(g), key, v, strict)) ? -1 : 0;
}

Value rt_global_get_or_undefined(const Value *name, InlineCache *c) { return rt_global_get_slow(*name, c, true); }

int32_t rt_global_delete(const Value *name) {
    bool constant;
    if (lexical_find(*name, &constant)) return 0;
    return object_delete_js(nacre_runtime.global, key_from_atom(*name));
}

/* 9.1.1.4.17 CreateGlobalVarBinding, D = false. */
int32_t rt_global_declare_var(const Value *name) {
    Object *g = nacre_runtime.global;
    PropertyKey key = key_from_atom(*name);
    int has = has_own_property(g, key);
    if (has != 0) return has < 0 ? -1 : 0;
    int extensible = object_is_extensible_js(g);
    if (extensible <= 0) return extensible;
    PropertyDescriptor d = {UNDEFINED, UNDEFINED, UNDEFINED, HAS_VALUE | HAS_WRITABLE | HAS_ENUMERABLE | HAS_CONFIGURABLE,
        PROPERTY_WRITABLE | PROPERTY_ENUMERABLE};
    return is_exception(define_property_or_throw(g, key, &d)) ? -1 : 0;
}

/* 9.1.1.4.18 CreateGlobalFunctionBinding, D = false. */
int32_t rt_global_declare_function(Value f, const Value *name) {
    Object *g = nacre_runtime.global;
    PropertyKey key = key_from_atom(*name);
    PropertyDescriptor d = {f, UNDEFINED, UNDEFINED, HAS_VALUE, PROPERTY_WRITABLE | PROPERTY_ENUMERABLE}, old;
    int found = object_get_own_property_js(g, key, &old);
    if (found < 0) return -1;
    if (!found || old.attributes & PROPERTY_CONFIGURABLE) d.has |= HAS_WRITABLE | HAS_ENUMERABLE | HAS_CONFIGURABLE;
    if (is_exception(define_property_or_throw(g, key, &d))) return -1;
    return is_exception(set_js(value_cell(g), key, f, false)) ? -1 : 0;
}

int32_t rt_global_declare_lexical(const Value *name, int32_t is_const) {
    Box *box = heap_alloc(sizeof *box);
    box->tag = CELL_TAG(CELL_BOX);
    box->value = HOLE;
    shape_add(lexical(), *name, is_const ? 0 : PROPERTY_WRITABLE, value_cell(box));
    /* sites that found the name on the global object must look again */
    shape_add_flags(nacre_runtime.global, 0);
    return 0;
}

void rt_global_init_lexical(Value v, const Value *name) {
    bool constant;
    Box *box = lexical_find(*name, &constant);
    if (box) box->value = v;
}

static int32_t throw_redeclared(Value name) {
    throw_error_value(ERROR_SYNTAX, "Identifier '%v' has already been declared", name);
    return -1;
}

/* 16.1.7 GlobalDeclarationInstantiation, steps 3 to 10. */
int32_t rt_global_check_declare(const Value *name, int32_t kind) {
    bool constant;
    Object *g = nacre_runtime.global;
    PropertyKey key = key_from_atom(*name);
    if (lexical_find(*name, &constant)) return throw_redeclared(*name);
    PropertyDescriptor d;
    int found = object_get_own_property_js(g, key, &d);
    if (found < 0) return -1;
    if (kind == 0) return found && !(d.attributes & PROPERTY_CONFIGURABLE) ? throw_redeclared(*name) : 0;
    int extensible = object_is_extensible_js(g);
    if (extensible < 0) return -1;
    bool allowed = found ? kind == 1 || d.attributes & PROPERTY_CONFIGURABLE ||
                               (!(d.attributes & PROPERTY_ACCESSOR) && d.attributes & PROPERTY_WRITABLE &&
                                   d.attributes & PROPERTY_ENUMERABLE)
                         : extensible;
    if (allowed) return 0;
    throw_error_value(ERROR_TYPE, "Identifier '%v' cannot be declared on the global object", *name);
    return -1;
}

Value rt_global_this(void) { return value_cell(nacre_runtime.global); }

/* 9.1.1.2.1 HasBinding of an object environment (with). */
int32_t rt_with_has(Value object, const Value *name) {
    Object *o = as_object(object);
    PropertyKey key = key_from_atom(*name);
    int has = object_has_property_js(o, key);
    if (has <= 0) return has;
    Value unscopables = object_get_js(o, SYMBOL(unscopables), object);
    if (is_exception(unscopables)) return -1;
    if (!is_object(unscopables)) return 1;
    Value blocked = object_get_js(as_object(unscopables), key, unscopables);
    return is_exception(blocked) ? -1 : !to_boolean(blocked);
}

/* A BigInt literal's value stays in its site. */
Value rt_const_bigint(const Value *text, InlineCache *c) {
    if (likely(c->entry[0].value)) return c->entry[0].value;
    return c->entry[0].value = rt_const_bigint_slow(*text);
}
