// Parses files and prints their ESTree or their diagnostics: the front end as the tests see it.
//
//     parse_dump [--tree] [--format=plain|pretty|json|github] [--goal=script|module|commonjs] FILE...
//     parse_dump [--tree] --batch     reads lines "GOAL<TAB>FILE"; answers each with one line: the tree ("ok"
//                                     without --tree), or "error LINE:COLUMN[ID] MESSAGE" of the first error
// Exit status 1 where a file had errors (not with --batch).
#include "frontend/parse.h"
#include <stdlib.h>
#include <string.h>

static ParseGoal goal_of(const char *name) {
    return !strcmp(name, "module") ? PARSE_MODULE : !strcmp(name, "commonjs") ? PARSE_COMMONJS : PARSE_SCRIPT;
}

static bool parse_one(const char *path, ParseGoal goal, bool tree, bool batch, DiagnosticsFormat format) {
    Arena arena = {0};
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, &arena);
    const char *error;
    AstProgram *program = NULL;
    Source *source = source_read_file(&arena, path, &error);
    if (!source) diagnostics_report(&diagnostics, NULL, 0, 0, DIAGNOSTIC_CANNOT_READ, path, error);
    else program = frontend_parse(&arena, source, goal, &diagnostics);
    if (program && tree) {
        estree_print(stdout, program);
    } else if (batch && program) {
        puts("ok");
    } else if (batch) {
        diagnostics_sort(&diagnostics);
        const Diagnostic *d = &diagnostics.items[0];
        SourcePosition at = d->source ? source_position(d->source, d->start) : (SourcePosition){0, 0};
        printf("error %u:%u[%s] %s: ", at.line, at.column, diagnostic_id(d->kind), diagnostic_class(d->kind));
        for (const char *p = d->message; *p; p++) putchar(*p == '\n' ? ' ' : *p);
        putchar('\n');
    }
    if (!batch) diagnostics_print(&diagnostics, stderr, format, false);
    bool ok = program != NULL;
    arena_release(&arena);
    fflush(stdout);
    return ok;
}

int main(int argc, char **argv) {
    bool tree = false, batch = false, ok = true;
    ParseGoal goal = PARSE_SCRIPT;
    DiagnosticsFormat format = DIAGNOSTICS_PRETTY;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--tree")) tree = true;
        else if (!strcmp(argv[i], "--batch")) batch = true;
        else if (!strncmp(argv[i], "--goal=", 7)) goal = goal_of(argv[i] + 7);
        else if (!strcmp(argv[i], "--format=plain")) format = DIAGNOSTICS_PLAIN;
        else if (!strcmp(argv[i], "--format=json")) format = DIAGNOSTICS_JSON;
        else if (!strcmp(argv[i], "--format=github")) format = DIAGNOSTICS_GITHUB;
        else if (!strcmp(argv[i], "--format=pretty")) format = DIAGNOSTICS_PRETTY;
        else ok &= parse_one(argv[i], goal, tree, false, format);
    }
    char line[8192];
    while (batch && fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        char *tab = strchr(line, '\t');
        if (!tab) continue;
        *tab = 0;
        parse_one(tab + 1, goal_of(line), tree, true, format);
    }
    return ok ? 0 : 1;
}
