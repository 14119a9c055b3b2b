/* generator.c - %GeneratorPrototype% (27.5.1) over runtime/generator.c, and the constructors of generator and async
 * functions (27.3, 27.4, 27.7), which compile text and so only throw for now.
 */
#include "runtime/builtins/function.h"

/* runtime/generator.c: 27.5.3.3 GeneratorResume, 27.5.3.4 GeneratorResumeAbrupt. */
enum { RESUME_NEXT, RESUME_THROW, RESUME_RETURN };
Value generator_resume(Value generator, int mode, Value v, const char *method);

/* 27.5.1.2 %GeneratorPrototype%.next ( value ) */
static BUILTIN(generator_next) { return generator_resume(this_value, RESUME_NEXT, a0, "next"); }

/* 27.5.1.3 %GeneratorPrototype%.return ( value ) */
static BUILTIN(generator_return) { return generator_resume(this_value, RESUME_RETURN, a0, "return"); }

/* 27.5.1.4 %GeneratorPrototype%.throw ( exception ) */
static BUILTIN(generator_throw) { return generator_resume(this_value, RESUME_THROW, a0, "throw"); }

static const BuiltinProperty generator_prototype[] = {METHOD("next", generator_next, 1), METHOD("return", generator_return, 1),
    METHOD("throw", generator_throw, 1), STRING_TAG("Generator"), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_Generator = {NULL, -1, INTRINSIC_GeneratorPrototype, -1, INTRINSIC_IteratorPrototype, NULL, 0,
    OBJECT_ORDINARY, false, NULL, generator_prototype, NULL};

static BUILTIN(generator_function_constructor) {
    ALL_ARGS(all);
    return create_dynamic_function_js("generator function", ARGC, all);
}

static BUILTIN(async_function_constructor) {
    ALL_ARGS(all);
    return create_dynamic_function_js("async function", ARGC, all);
}

static BUILTIN(async_generator_function_constructor) {
    ALL_ARGS(all);
    return create_dynamic_function_js("async generator function", ARGC, all);
}

/* constructor and prototype of a function prototype are configurable only (27.3.3.1, 27.3.3.2). */
static void link_prototypes(Object *constructor, Object *prototype, int instances) {
    object_define(prototype, ATOM(constructor), value_cell(constructor), PROPERTY_CONFIGURABLE);
    if (instances < 0) return;
    Value instance_prototype = intrinsic((Intrinsic)instances);
    object_define(prototype, ATOM(prototype), instance_prototype, PROPERTY_CONFIGURABLE);
    object_define(as_object(instance_prototype), ATOM(constructor), value_cell(prototype), PROPERTY_CONFIGURABLE);
}

static void generator_function_finish(Object *constructor, Object *prototype) {
    link_prototypes(constructor, prototype, INTRINSIC_GeneratorPrototype);
}

static void async_function_finish(Object *constructor, Object *prototype) { link_prototypes(constructor, prototype, -1); }

static void async_generator_function_finish(Object *constructor, Object *prototype) {
    link_prototypes(constructor, prototype, INTRINSIC_AsyncGeneratorPrototype);
}

#define FUNCTION_KIND_GROUP(id, code, finish)                                                                                    \
    static const BuiltinProperty id##_prototype[] = {CUSTOM("constructor"), STRING_TAG(#id), END_OF_PROPERTIES};                 \
    const BuiltinGroup builtin_group_##id = {#id, INTRINSIC_##id, INTRINSIC_##id##Prototype, INTRINSIC_Function,                 \
        INTRINSIC_FunctionPrototype, code, 1, OBJECT_ORDINARY, false, NULL, id##_prototype, finish};
FUNCTION_KIND_GROUP(GeneratorFunction, generator_function_constructor, generator_function_finish)
FUNCTION_KIND_GROUP(AsyncFunction, async_function_constructor, async_function_finish)
FUNCTION_KIND_GROUP(AsyncGeneratorFunction, async_generator_function_constructor, async_generator_function_finish)
