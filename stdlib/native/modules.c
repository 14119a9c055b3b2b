/* modules.c - binding `modules`: what the core module `module` needs of the runtime's module system. */
#include "runtime/modules.h"
#include "stdlib/native/binding.h"

static ModuleRecord *record_for_file(Value filename) {
    ModuleRecord *fallback = module_record(nacre_program.entry);
    for (uint32_t i = 0; i < nacre_program.module_count; i++)
        if (string_equals(module_record(i)->filename, filename)) return module_record(i);
    return fallback;
}

static BUILTIN(prim_modules_create_require) { return cjs_require_function(record_for_file(a0), UNDEFINED); }

static BUILTIN(prim_modules_resolve_from) {
    ModuleTarget target = module_resolve(record_for_file(a0), a1, REQUEST_KIND_RESOLVE);
    return target.kind == TARGET_MISSING ? UNDEFINED : target.record->filename;
}

static BUILTIN(prim_modules_main) { return module_record(nacre_program.entry)->module_object; }

static BUILTIN(prim_modules_builtin) {
    size_t length;
    const char *name = string_to_utf8(a0, &length);
    if (!module_is_builtin_name(name, (uint32_t)length)) return UNDEFINED;
    return builtin_exports(module_builtin(name, (uint32_t)length));
}

static BUILTIN(prim_modules_linked) {
    size_t length;
    const char *name = string_to_utf8(a0, &length);
    ModuleRecord *m = module_builtin(name, (uint32_t)length);
    return m ? builtin_exports(m) : UNDEFINED;
}

/* (path): whether a module of that file is linked, which the executable runs when it gets the path as its argument. */
static BUILTIN(prim_modules_is_linked_path) { return value_bool(is_string(a0) && modules_is_linked_path(binding_path(a0))); }

static BUILTIN(prim_modules_builtin_ids) {
    Object *names = array_new(0);
    for (uint32_t i = 0; i < nacre_program.builtin_count; i++) {
        const char *name = program_builtin_name(&nacre_program, i);
        if (strncmp(name, "internal/", 9) != 0) binding_push_string(names, name);
    }
    return value_cell(names);
}

Value nacre_binding_modules(void) {
    static const BindingFunction functions[] = {{"createRequire", 1, prim_modules_create_require},
        {"resolveFrom", 2, prim_modules_resolve_from}, {"getMain", 0, prim_modules_main},
        {"isLinkedPath", 1, prim_modules_is_linked_path}, {"getBuiltin", 1, prim_modules_builtin},
        {"getLinked", 1, prim_modules_linked}, {"builtinIds", 0, prim_modules_builtin_ids}};
    Object *o = BINDING_FUNCTIONS(functions);
    binding_add(o, "cache", cjs_cache());
    return value_cell(o);
}
