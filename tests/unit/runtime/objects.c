/* objects.c - unit test of the runtime's object model: shapes, caches, elements, strings, property semantics. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "runtime/abi.h"
#include "runtime/atom.h"
#include "runtime/cache.h"
#include "runtime/object.h"
#include "runtime/state.h"

const ProgramDescriptor nacre_program; /* no modules */
static int failures;
#define CHECK(condition)                                                                                                         \
    do {                                                                                                                         \
        if (!(condition)) {                                                                                                      \
            printf("%s:%d: %s\n", __func__, __LINE__, #condition);                                                               \
            failures++;                                                                                                          \
        }                                                                                                                        \
    } while (0)

static Value A(const char *text) { return atom_from_ascii(text); }
static bool text_is(Value s, const char *text) { return is_string(s) && string_equals(s, string_from_ascii(text)); }
static Value get(Value o, const char *name, InlineCache *c) {
    Value atom = A(name);
    return rt_get(o, &atom, c);
}
static void set(Value o, const char *name, Value v, InlineCache *c) {
    Value atom = A(name);
    rt_set(o, v, &atom, 1, c);
}

static void test_strings(void) {
    Value s = string_from_ascii("");
    for (int i = 0; i < 100000; i++) s = string_concat(s, string_from_ascii("ab"));
    CHECK(string_length(s) == 200000);
    CHECK(string_at(s, 199999) == 'b' && string_at(s, 0) == 'a');
    Value left = string_from_ascii("");
    for (int i = 0; i < 100000; i++) left = string_concat(string_from_ascii("ab"), left);
    CHECK(string_equals(s, left));
    CHECK(string_hash(s) == string_hash(left));
    CHECK(text_is(string_substring(s, 10, 14), "abab"));
    Value slice = string_substring(s, 1, 101);
    CHECK(string_length(slice) == 100 && string_at(slice, 0) == 'b');
    uint16_t wide[] = {'a', 0x263a, 0xd83d, 0xde00};
    Value w = string_from_utf16(wide, 4);
    CHECK(!string_is_latin1(w));
    size_t n;
    char *utf8 = string_to_utf8(w, &n);
    CHECK(n == 8 && string_equals(string_from_utf8(utf8, n), w));
    CHECK(string_is_latin1(string_substring(w, 0, 1)));
    CHECK(string_compare(string_from_ascii("abc"), string_from_ascii("abd")) < 0);
    CHECK(string_compare(w, string_from_ascii("abc")) > 0);
    CHECK(key_from_string(string_from_ascii("4294967294")) == key_from_index(4294967294u));
    CHECK(!key_is_index(key_from_string(string_from_ascii("4294967295"))));
    CHECK(!key_is_index(key_from_string(string_from_ascii("01"))));
    CHECK(atom_from_string(string_concat(string_from_ascii("fo"), string_from_ascii("o"))) == A("foo"));
    CHECK(text_is(to_string(value_double(0.1)), "0.1"));
    CHECK(text_is(to_string(value_int(-5)), "-5"));
    StringBuilder b;
    builder_init(&b);
    for (int i = 0; i < 1000; i++) builder_append_ascii(&b, "xyz");
    builder_append_unit(&b, 0x263a);
    CHECK(string_length(builder_finish(&b)) == 3001);
}

static void test_shapes(void) {
    Value a = value_cell(object_new_plain()), b = value_cell(object_new_plain());
    InlineCache c1 = {0}, c2 = {0}, c3 = {0};
    set(a, "x", value_int(1), &c1), set(a, "y", value_int(2), &c2);
    set(b, "x", value_int(3), &c1), set(b, "y", value_int(4), &c2);
    CHECK(as_object(a)->shape == as_object(b)->shape);
    CHECK(c1.entry[0].kind == CACHE_ADD_INLINE);
    CHECK(get(a, "x", &c3) == value_int(1) && get(b, "x", &c3) == value_int(3));
    CHECK(c3.entry[0].shape == as_object(a)->shape && c3.entry[0].kind == CACHE_OWN_INLINE);
    for (int i = 0; i < 2000; i++) {
        char name[16];
        snprintf(name, sizeof name, "p%d", i);
        set_js(a, A(name), value_int(i), true);
    }
    bool all = true;
    for (int i = 0; i < 2000; i++) {
        char name[16];
        snprintf(name, sizeof name, "p%d", i);
        all &= get_js(a, A(name)) == value_int(i);
    }
    CHECK(all);
    CHECK(as_object(a)->shape->flags & SHAPE_OWNED);
    for (int i = 0; i < 2000; i += 2) {
        char name[16];
        snprintf(name, sizeof name, "p%d", i);
        CHECK(object_delete_js(as_object(a), A(name)) == 1);
    }
    KeyList keys = {0};
    object_own_keys_js(as_object(a), &keys);
    CHECK(keys.count == 1002 && text_is(keys.keys[2], "p1"));
    /* deleting the last property goes back to the parent shape */
    Shape *before = as_object(b)->shape;
    set_js(b, A("z"), value_int(5), true);
    object_delete_js(as_object(b), A("z"));
    CHECK(as_object(b)->shape == before);
}

static void test_prototype_caches(void) {
    Object *p = object_new_plain();
    Value pv = value_cell(p), o = value_cell(object_new(pv));
    InlineCache c = {0}, absent = {0}, add = {0};
    object_define(p, A("m"), value_int(1), PROPERTY_ALL);
    CHECK(get(o, "m", &c) == value_int(1) && get(o, "m", &c) == value_int(1));
    set_js(pv, A("m"), value_int(2), true);
    CHECK(get(o, "m", &c) == value_int(2));
    CHECK(is_undefined(get(o, "q", &absent)) && is_undefined(get(o, "q", &absent)));
    set_js(pv, A("q"), value_int(7), true);
    CHECK(get(o, "q", &absent) == value_int(7));
    object_delete_js(p, A("q"));
    CHECK(is_undefined(get(o, "q", &absent)));
    /* own property hides the prototype's */
    set_js(o, A("m"), value_int(9), true);
    CHECK(get(o, "m", &c) == value_int(9));
    /* a read-only property appears on the prototype after the add was cached */
    Value o1 = value_cell(object_new(pv)), o2 = value_cell(object_new(pv)), o3 = value_cell(object_new(pv));
    set(o1, "r", value_int(1), &add), set(o2, "r", value_int(1), &add);
    PropertyDescriptor d = {value_int(0), UNDEFINED, UNDEFINED, HAS_VALUE | HAS_WRITABLE, 0};
    object_define_own_property_js(p, A("r"), &d);
    set(o3, "r", value_int(1), &add);
    CHECK(nacre_runtime.exception != 0 && exception_take() != HOLE);
    CHECK(has_own_property(as_object(o3), A("r")) == 0);
    /* setPrototypeOf ends what was cached */
    Object *other = object_new_plain();
    object_define(other, A("s"), value_int(11), PROPERTY_ALL);
    InlineCache s = {0};
    Value o4 = value_cell(object_new(pv));
    CHECK(is_undefined(get(o4, "s", &s)));
    object_set_prototype_js(p, value_cell(other));
    CHECK(get(o4, "s", &s) == value_int(11));
}

static void test_polymorphism(void) {
    InlineCache c = {0};
    Value atom = A("k");
    bool good = true;
    for (int round = 0; round < 3; round++)
        for (int i = 0; i < 40; i++) {
            Object *o = object_new_plain();
            char name[16];
            snprintf(name, sizeof name, "before%d", i);
            object_define(o, A(name), value_int(-1), PROPERTY_ALL);
            object_define(o, atom, value_int(i), PROPERTY_ALL);
            good &= rt_get(value_cell(o), &atom, &c) == value_int(i);
        }
    CHECK(good);
    CHECK(c.state & CACHE_MEGAMORPHIC);
    CHECK(get(string_from_ascii("four"), "length", &c) == value_int(4));
}

static void test_elements(void) {
    Object *a = array_new(0);
    Value v = value_cell(a);
    InlineCache c = {0};
    for (int i = 0; i < 1000; i++) rt_set_elem(v, value_int(i), value_int(i * 2), 1, &c);
    CHECK(array_length(a) == 1000 && rt_get_elem(v, value_int(999), &c) == value_int(1998));
    rt_set_elem(v, value_int(5000000), value_int(1), 1, &c);
    CHECK(a->elements->flags & ELEMENTS_SPARSE);
    CHECK(array_length(a) == 5000001 && rt_get_elem(v, value_int(999), &c) == value_int(1998));
    CHECK(is_undefined(rt_get_elem(v, value_int(2000), &c)));
    array_set_length(a, 10);
    CHECK(array_length(a) == 10 && elements_count(a) == 10);
    CHECK(is_exception(set_js(v, ATOM(length), value_double(1.5), true)) && is_object(exception_take()));
    /* frozen */
    Object *f = array_from((Value[]){value_int(1), value_int(2)}, 2);
    set_integrity_level(f, INTEGRITY_FROZEN);
    CHECK(test_integrity_level(f, INTEGRITY_FROZEN) == 1);
    CHECK(object_set_js(f, key_from_index(0), value_int(9), value_cell(f)) == 0);
    CHECK(object_set_js(f, key_from_index(2), value_int(9), value_cell(f)) == 0);
    CHECK(rt_set_elem(value_cell(f), value_int(0), value_int(9), 1, &c) == -1 && is_object(exception_take()));
    CHECK(object_get_js(f, key_from_index(0), value_cell(f)) == value_int(1));
    /* a non-configurable element stops truncation */
    Object *n = array_from((Value[]){value_int(1), value_int(2), value_int(3)}, 3);
    PropertyDescriptor d = {value_int(5), UNDEFINED, UNDEFINED, HAS_VALUE | HAS_CONFIGURABLE, 0};
    object_define_own_property_js(n, key_from_index(1), &d);
    CHECK(object_set_js(n, ATOM(length), value_int(0), value_cell(n)) == 0 && array_length(n) == 2);
    /* length not writable */
    Object *w = array_from((Value[]){value_int(1)}, 1);
    PropertyDescriptor fixed = {.has = HAS_WRITABLE};
    object_define_own_property_js(w, ATOM(length), &fixed);
    CHECK(rt_set_elem(value_cell(w), value_int(1), value_int(2), 0, &c) == 0 && array_length(w) == 1);
    CHECK(rt_set_elem(value_cell(w), value_int(0), value_int(2), 0, &c) == 0 &&
          rt_get_elem(value_cell(w), value_int(0), &c) == value_int(2));
    /* holes look at the prototype */
    Object *h = array_new(3);
    CHECK(is_undefined(rt_get_elem(value_cell(h), value_int(1), &c)));
    object_set_js(
        as_object(intrinsic(INTRINSIC_ArrayPrototype)), key_from_index(1), value_int(77), intrinsic(INTRINSIC_ArrayPrototype));
    CHECK(rt_get_elem(value_cell(h), value_int(1), &c) == value_int(77));
    object_delete_js(as_object(intrinsic(INTRINSIC_ArrayPrototype)), key_from_index(1));
    /* keys of mixed kinds */
    Object *o = object_new_plain();
    create_data_property(o, A("b"), value_int(1));
    create_data_property(o, key_from_index(7), value_int(1));
    create_data_property(o, SYMBOL(iterator), value_int(1));
    create_data_property(o, key_from_index(2), value_int(1));
    create_data_property(o, A("a"), value_int(1));
    KeyList keys = {0};
    object_own_keys_js(o, &keys);
    CHECK(keys.count == 5 && keys.keys[0] == key_from_index(2) && keys.keys[1] == key_from_index(7) && keys.keys[2] == A("b") &&
          keys.keys[3] == A("a") && keys.keys[4] == SYMBOL(iterator));
}

static BUILTIN(answer) { return value_int((int32_t)ARGC * 100 + (IS_CONSTRUCT ? 1 : 0)); }
static BUILTIN(getter) { return get_atom(this_value, ATOM_value); }

static void test_functions(void) {
    Object *f = function_new_native(answer, A("answer"), 2);
    CHECK(f->slots == NULL);
    CHECK(js_call2(value_cell(f), UNDEFINED, value_int(1), value_int(2)) == value_int(200));
    CHECK(get_atom(value_cell(f), ATOM_length) == value_int(2));
    CHECK(get_atom(value_cell(f), ATOM_name) == A("answer"));
    CHECK(!is_constructor(value_cell(f)));
    CHECK(is_exception(js_construct(value_cell(f), 0, NULL, UNDEFINED)) && is_object(exception_take()));
    Value bound = function_bind(value_cell(f), JS_NULL, 2, (Value[]){JS_NULL, JS_NULL});
    CHECK(js_call1(bound, UNDEFINED, value_int(1)) == value_int(300));
    Object *o = object_new_plain();
    object_define(o, ATOM(value), value_int(42), PROPERTY_ALL);
    object_define_accessor(o, A("twice"), value_cell(function_new_native(getter, A("get twice"), 0)), UNDEFINED, PROPERTY_ALL);
    InlineCache c = {0};
    CHECK(get(value_cell(o), "twice", &c) == value_int(42) && get(value_cell(o), "twice", &c) == value_int(42));
    CHECK(is_exception(set_js(value_cell(o), A("twice"), value_int(1), true)) && is_object(exception_take()));
    Value error = js_call1(JS_NULL, UNDEFINED, UNDEFINED);
    CHECK(is_exception(error));
    error = exception_take();
    CHECK(is_object(error) && text_is(get_atom(error, ATOM_message), "null is not a function"));
    CHECK(is_string(get_atom(error, ATOM_stack)));
    Value name = A("x");
    CHECK(is_exception(rt_get(UNDEFINED, &name, &c)));
    CHECK(text_is(get_atom(exception_take(), ATOM_message), "Cannot read properties of undefined (reading 'x')"));
}

static void test_operators(void) {
    CHECK(rt_add(value_int(INT32_MAX), value_int(1)) == value_double(2147483648.0));
    CHECK(text_is(rt_add(string_from_ascii("a"), value_int(1)), "a1"));
    CHECK(same_value(rt_mul(value_int(0), value_int(-1)), value_double(-0.0)));
    CHECK(rt_mod(value_int(7), value_int(4)) == value_int(3));
    CHECK(same_value(rt_mod(value_int(-4), value_int(4)), value_double(-0.0)));
    CHECK(rt_ushr(value_int(-1), value_int(0)) == value_double(4294967295.0));
    CHECK(rt_lt(string_from_ascii("a"), string_from_ascii("b")) == 1);
    CHECK(rt_lt(UNDEFINED, value_int(1)) == 0 && rt_ge(UNDEFINED, value_int(1)) == 0);
    CHECK(rt_eq(value_int(1), string_from_ascii("1")) == 1 && rt_eq(JS_NULL, value_int(0)) == 0);
    CHECK(rt_strict_eq(value_int(1), value_double(1.0)) && !rt_strict_eq(value_double(NAN), value_double(NAN)));
    CHECK(double_to_int32(4294967297.0) == 1 && double_to_int32(-1.5) == -1 && double_to_int32(1e300) == 0);
    CHECK(double_to_int32(9223372036854775808.0 + 4294967296.0 * 1024) == 0);
    CHECK(to_boolean(string_from_ascii("")) == false && to_boolean(value_double(NAN)) == false);
    CHECK(rt_exp(value_int(2), value_int(10)) == value_int(1024));
}

int main(void) {
    runtime_init(__builtin_frame_address(0));
    test_strings();
    test_shapes();
    test_prototype_caches();
    test_polymorphism();
    test_elements();
    test_functions();
    test_operators();
    if (failures) printf("%d failures\n", failures);
    return failures != 0;
}
