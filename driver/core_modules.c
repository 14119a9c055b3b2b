/* core_modules.c - the list of core modules and its closure (see core_modules.h). */
#include "driver/core_modules.h"
#include "frontend/modules/scan.h"
#include "support/vec.h"
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *name;
    VEC(const char *)
    requires;
    VEC(const char *) bindings;
    bool taken;
} CoreModule;

struct CoreCondition {
    const char *module, *dependency;
    WordSet words;
    bool always;
};

static struct {
    Arena *arena;
    VEC(CoreModule) modules;
    VEC(const char *) globals; /* "name=module" */
    VEC(struct CoreCondition) conditions;
    VEC(const char *) natives; /* bindings that exist */
} core;

/* "process fs loadEnvFile" */
static void add_condition(char *text) {
    char *rest = NULL;
    struct CoreCondition condition = {strtok_r(text, " ", &rest), strtok_r(NULL, " ", &rest)};
    for (char *word; (word = strtok_r(NULL, " ", &rest));) {
        uint32_t number = module_scan_word(word);
        if (number == UINT32_MAX) condition.always = true; /* an unknown word holds always */
        else word_set_add(&condition.words, number);
    }
    if (condition.dependency) vec_push(core.arena, &core.conditions, condition);
}

static bool condition_holds(const struct CoreCondition *c, const WordSet *words) {
    return c->always || word_set_meet(&c->words, words);
}

static bool edge_holds(const char *module, const char *dependency, const WordSet *words) {
    for (uint32_t i = 0; i < core.conditions.count; i++) {
        const struct CoreCondition *c = &core.conditions.items[i];
        if (strcmp(c->module, module) == 0 && strcmp(c->dependency, dependency) == 0) return condition_holds(c, words);
    }
    return true;
}

static CoreModule *find(const char *name) {
    for (uint32_t i = 0; i < core.modules.count; i++)
        if (strcmp(core.modules.items[i].name, name) == 0) return &core.modules.items[i];
    return NULL;
}

void core_modules_load(Session *session) {
    core.arena = &session->arena;
    vec_clear(&core.modules);
    vec_clear(&core.globals);
    vec_clear(&core.natives);
    vec_clear(&core.conditions);
    size_t size;
    char *text = file_read(arena_printf(&session->arena, "%s/stdlib.list", session->library_dir), &size);
    if (!text) return;
    char *rest = NULL;
    for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        char *space = strchr(line, ' ');
        if (!space) continue;
        *space = 0;
        char *name = arena_string(core.arena, space + 1, strlen(space + 1));
        if (strcmp(line, "when") == 0) {
            add_condition(name);
            continue;
        }
        if (strcmp(line, "module") == 0) vec_push(core.arena, &core.modules, ((CoreModule){.name = name}));
        else if (core.modules.count && strcmp(line, "require") == 0)
            vec_push(core.arena, &vec_last(&core.modules).requires, name);
        else if (strcmp(line, "native") == 0) vec_push(core.arena, &core.natives, name);
        else if (strcmp(line, "global") == 0) vec_push(core.arena, &core.globals, name);
        else if (core.modules.count && strcmp(line, "binding") == 0)
            vec_push(core.arena, &vec_last(&core.modules).bindings, name);
    }
    free(text);
}

bool core_module_available(const char *name) { return find(name) != NULL; }

const char *core_module_symbol(Arena *arena, const char *name) {
    char *symbol = arena_printf(arena, "nacre_module_builtin_%s", name);
    for (char *p = symbol; *p; p++)
        if (*p == '/' || *p == '-') *p = '_';
    return symbol;
}

static int compare_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

typedef VEC(const char *) NameList;

static void take(Arena *arena, const char *name, const WordSet *words, NameList *names, NameList *bindings) {
    CoreModule *module = find(name);
    if (!module || module->taken) return;
    module->taken = true;
    vec_push(arena, names, module->name);
    for (uint32_t i = 0; i < module->requires.count; i++)
        if (edge_holds(module->name, module->requires.items[i], words))
            take(arena, module->requires.items[i], words, names, bindings);
    /* What it only looks up by getLinked(). */
    for (uint32_t i = 0; i < core.conditions.count; i++) {
        const struct CoreCondition *c = &core.conditions.items[i];
        if (strcmp(c->module, name) == 0 && condition_holds(c, words)) take(arena, c->dependency, words, names, bindings);
    }
    for (uint32_t i = 0; i < module->bindings.count; i++) {
        bool known = false, native = false;
        for (uint32_t k = 0; k < bindings->count && !known; k++)
            known = strcmp(bindings->items[k], module->bindings.items[i]) == 0;
        for (uint32_t k = 0; k < core.natives.count && !native; k++)
            native = strcmp(core.natives.items[k], module->bindings.items[i]) == 0;
        if (!known && native) vec_push(arena, bindings, module->bindings.items[i]);
    }
}

/* The module that makes a global, or NULL. */
static const char *global_maker(const char *name) {
    size_t length = strlen(name);
    for (uint32_t i = 0; i < core.globals.count; i++)
        if (strncmp(core.globals.items[i], name, length) == 0 && core.globals.items[i][length] == '=')
            return core.globals.items[i] + length + 1;
    return NULL;
}

CoreModuleSet *core_modules_closure(Arena *arena, const char *const *wanted, uint32_t count, const char *const *globals,
    uint32_t global_count, const WordSet *words) {
    NameList names = {0}, bindings = {0};
    for (uint32_t i = 0; i < core.modules.count; i++) core.modules.items[i].taken = false;
    take(arena, "internal/bootstrap", words, &names, &bindings);
    for (uint32_t i = 0; i < count; i++) take(arena, wanted[i], words, &names, &bindings);
    for (uint32_t i = 0; i < global_count; i++) {
        const char *maker = global_maker(globals[i]);
        if (maker) take(arena, maker, words, &names, &bindings);
    }
    if (names.count) qsort(names.items, names.count, sizeof *names.items, compare_text);
    if (bindings.count) qsort(bindings.items, bindings.count, sizeof *bindings.items, compare_text);
    CoreModuleSet *set = ARENA_NEW(arena, CoreModuleSet);
    set->names = names.items;
    set->count = names.count;
    set->symbols = ARENA_ARRAY(arena, const char *, names.count + 1);
    for (uint32_t i = 0; i < names.count; i++) set->symbols[i] = core_module_symbol(arena, names.items[i]);
    set->bindings = bindings.items;
    set->binding_count = bindings.count;
    return set;
}

bool core_modules_bind(const CoreModuleSet *set, const char *binding) {
    for (uint32_t i = 0; i < set->binding_count; i++)
        if (strcmp(set->bindings[i], binding) == 0) return true;
    return false;
}

void core_modules_print(FILE *out) {
    for (uint32_t i = 0; i < core.modules.count; i++)
        if (strncmp(core.modules.items[i].name, "internal/", 9) != 0) fprintf(out, "%s\n", core.modules.items[i].name);
}
