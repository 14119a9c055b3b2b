/* options.c - reads the command line by the table in options.def.
 *
 * Input: argv. Output: Options, or a message on stderr that says what is wrong and what to write instead, with exit
 * status 2. `nacre run` stops reading at ENTRY: what follows belongs to the program.
 */
#include "driver/options.h"
#include <stdlib.h>
#include <string.h>

typedef enum { KIND_FLAG, KIND_TEXT, KIND_LIST, KIND_NUMBER, KIND_CHOICE, KIND_LEVEL } OptionKind;

typedef struct {
    OptionKind kind;
    const char *name;
    char short_name;
    const char *argument;
    const char *verbs;
    const char *help;
    size_t offset;
} OptionInfo;

static const OptionInfo option_table[] = {
#define OPTION(field, kind, name, short_name, argument, verbs, help)                                                             \
    {KIND_##kind, name, short_name, argument, verbs, help, offsetof(Options, field)},
#include "driver/options.def"
#undef OPTION
};
enum { OPTION_COUNT = sizeof option_table / sizeof *option_table };

typedef struct {
    const char *name;
    char letter;
    const char *synopsis, *summary;
} VerbInfo;

static const VerbInfo verb_table[] = {
    [VERB_NONE] = {"", 'N', "COMMAND [OPTIONS] ...", "Compiles JavaScript programs to native executables."},
    [VERB_BUILD] = {"build", 'B', "build ENTRY [-o OUT] [OPTIONS]", "compile a program to an executable"},
    [VERB_RUN] = {"run", 'R', "run [OPTIONS] ENTRY [ARGUMENTS]", "compile through the cache, then execute"},
    [VERB_CHECK] = {"check", 'C', "check ENTRY [OPTIONS]", "report all errors, make no code"},
    [VERB_TARGETS] = {"targets", 'T', "targets", "list what can be built for"},
    [VERB_HELP] = {"help", 'H', "help [COMMAND]", "explain a command"},
    [VERB_VERSION] = {"version", 'V', "version", "print the version"},
};
enum { VERB_COUNT = sizeof verb_table / sizeof *verb_table };

/* Edit distance with transpositions, cut off at words of 63 bytes. */
static int word_distance(const char *a, const char *b) {
    size_t n = strlen(a), m = strlen(b);
    if (n > 63 || m > 63) return 64;
    int rows[3][64];
    for (size_t j = 0; j <= m; j++) rows[0][j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        int *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        now[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            int best = last[j - 1] + (a[i - 1] != b[j - 1]);
            if (last[j] + 1 < best) best = last[j] + 1;
            if (now[j - 1] + 1 < best) best = now[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
        }
    }
    return rows[n % 3][m];
}

const char *options_suggest(const char *word, const char *const *candidates, size_t count) {
    const char *best = NULL;
    int limit = (int)(strlen(word) / 3) + 1, nearest = limit + 1;
    for (size_t i = 0; i < count; i++) {
        int distance = word_distance(word, candidates[i]);
        if (distance < nearest) {
            nearest = distance;
            best = candidates[i];
        }
    }
    return best;
}

static const char *help_hint(Verb verb, char *buffer, size_t size) {
    if (verb == VERB_NONE) snprintf(buffer, size, "nacre --help");
    else snprintf(buffer, size, "nacre help %s", verb_table[verb].name);
    return buffer;
}

static int usage_error(Verb verb, const char *problem, const char *subject, const char *advice) {
    char hint[64];
    fprintf(stderr, "nacre: %s", problem);
    if (subject) fprintf(stderr, " '%s'", subject);
    if (advice) fprintf(stderr, "; did you mean '%s'?", advice);
    fprintf(stderr, "\nTry '%s'.\n", help_hint(verb, hint, sizeof hint));
    return EXIT_USAGE;
}

static void print_option(const OptionInfo *option, FILE *out) {
    char text[120];
    int length = 0;
    if (option->kind == KIND_LEVEL) length = snprintf(text, sizeof text, "  -O0 -O1 -O2 -O3");
    else {
        if (option->short_name) length = snprintf(text, sizeof text, "  -%c", option->short_name);
        if (option->short_name && !*option->name && option->argument)
            length += snprintf(text + length, sizeof text - length, " %s", option->argument);
        if (*option->name)
            length += snprintf(text + length, sizeof text - length, "%s--%s%s%s", option->short_name ? ", " : "      ",
                option->name, option->argument ? "=" : "", option->argument ? option->argument : "");
    }
    if (length < 30) fprintf(out, "%-30s%s\n", text, option->help);
    else fprintf(out, "%s\n%30s%s\n", text, "", option->help);
}

static void print_help(Verb verb, FILE *out) {
    const VerbInfo *info = &verb_table[verb];
    fprintf(out, "usage: nacre %s\n\n%s%s\n", info->synopsis, info->summary, verb == VERB_NONE ? "" : ".");
    if (verb == VERB_NONE) {
        fprintf(out, "\ncommands:\n");
        for (int i = VERB_NONE + 1; i < VERB_COUNT; i++) fprintf(out, "  %-10s%s\n", verb_table[i].name, verb_table[i].summary);
    }
    bool heading = false;
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!option_table[i].help || !strchr(option_table[i].verbs, info->letter)) continue;
        if (!heading) fprintf(out, "\noptions:\n");
        heading = true;
        print_option(&option_table[i], out);
    }
    if (verb == VERB_NONE) fprintf(out, "\n'nacre help COMMAND' explains a command and its options.\n");
    else if (verb == VERB_BUILD || verb == VERB_RUN)
        fprintf(out, "\nenvironment:\n"
                     "  NACRE_LLD        the linker to run (default: ld.lld-19)\n"
                     "  XDG_CACHE_HOME   where the cache lies (default: ~/.cache)\n");
    fprintf(out, "\nexit status: 0 success, 1 errors in the input, 2 wrong usage\n");
}

static void print_version(FILE *out) { fprintf(out, "nacre %s (host %s)\n", NACRE_VERSION, NACRE_HOST_TRIPLE); }

void options_list(FILE *out) {
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_table[i].help) print_option(&option_table[i], out);
}

static Verb verb_find(const char *word) {
    for (int i = VERB_NONE + 1; i < VERB_COUNT; i++)
        if (strcmp(word, verb_table[i].name) == 0) return (Verb)i;
    return VERB_NONE;
}

static int verb_unknown(const char *word) {
    const char *names[VERB_COUNT];
    for (int i = VERB_NONE + 1; i < VERB_COUNT; i++) names[i - 1] = verb_table[i].name;
    const char *dot = strrchr(word, '.');
    if (dot && (!strcmp(dot, ".js") || !strcmp(dot, ".mjs") || !strcmp(dot, ".cjs"))) {
        char advice[512];
        snprintf(advice, sizeof advice, "nacre run %s", word);
        return usage_error(VERB_NONE, "no command", word, advice);
    }
    return usage_error(VERB_NONE, "no command", word, options_suggest(word, names, VERB_COUNT - 1));
}

static bool choice_contains(const char *choices, const char *value) {
    size_t length = strlen(value);
    for (const char *at = choices; length;) {
        size_t word = strcspn(at, "|");
        if (word == length && memcmp(at, value, word) == 0) return true;
        if (!at[word]) break;
        at += word + 1;
    }
    return false;
}

static int choice_error(Verb verb, const OptionInfo *option, const char *value) {
    char hint[64];
    fprintf(stderr, "nacre: --%s cannot be '%s'; it is one of ", option->name, value);
    for (const char *at = option->argument; *at; at++) {
        if (*at == '|') fputs(", ", stderr);
        else fputc(*at, stderr);
    }
    fprintf(stderr, "\nTry '%s'.\n", help_hint(verb, hint, sizeof hint));
    return EXIT_USAGE;
}

/* Stores one option's value; -1, or the exit status of a usage error. */
static int option_store(Options *options, const OptionInfo *option, const char *value) {
    void *field = (char *)options + option->offset;
    switch (option->kind) {
    case KIND_FLAG: *(bool *)field = true; break;
    case KIND_CHOICE:
        if (!choice_contains(option->argument, value)) return choice_error(options->verb, option, value);
        *(const char **)field = value;
        break;
    case KIND_TEXT:
        if (!*value) return usage_error(options->verb, "nothing given to", option->name, NULL);
        *(const char **)field = value;
        break;
    case KIND_LIST: {
        OptionList *list = field;
        list->items = realloc(list->items, (list->count + 1) * sizeof *list->items);
        if (!list->items) abort();
        list->items[list->count++] = value;
        break;
    }
    case KIND_LEVEL:
        if (!*value) value = "2";
        if (value[0] < '0' || value[0] > '3' || value[1])
            return usage_error(options->verb, "no optimisation level", value, "-O2");
        *(int *)field = value[0] - '0';
        break;
    case KIND_NUMBER: {
        char *end;
        long number = strtol(value, &end, 10);
        if (!*value || *end || number < 1 || number > 1024)
            return usage_error(options->verb, "not a number of jobs:", value, NULL);
        *(int *)field = (int)number;
        break;
    }
    }
    return -1;
}

static const OptionInfo *option_find(const char *name, size_t length, char short_name) {
    for (int i = 0; i < OPTION_COUNT; i++) {
        const OptionInfo *option = &option_table[i];
        if (short_name ? option->short_name == short_name
                       : *option->name && strlen(option->name) == length && memcmp(option->name, name, length) == 0)
            return option;
    }
    return NULL;
}

static int option_unknown(Verb verb, const char *word) {
    char written[OPTION_COUNT][40];
    const char *names[OPTION_COUNT];
    size_t count = 0;
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!*option_table[i].name || !option_table[i].help) continue;
        snprintf(written[count], sizeof written[count], "--%s", option_table[i].name);
        names[count] = written[count];
        count++;
    }
    char bare[64];
    snprintf(bare, sizeof bare, "%.*s", (int)strcspn(word, "="), word);
    return usage_error(verb, "no option", bare, word[1] == '-' ? options_suggest(bare, names, count) : NULL);
}

/* Reads the option at argv[*index]; moves *index over its argument. */
static int option_parse(Options *options, int argc, char **argv, int *index) {
    const char *word = argv[*index], *value = NULL;
    const OptionInfo *option;
    if (word[1] == '-') {
        size_t length = strcspn(word + 2, "=");
        option = option_find(word + 2, length, 0);
        if (option && word[2 + length]) value = word + 2 + length + 1;
        if (option && value && option->kind == KIND_FLAG)
            return usage_error(options->verb, "no value can be given to", word, NULL);
    } else {
        option = option_find(NULL, 0, word[1]);
        if (option && option->kind == KIND_FLAG && word[2]) option = NULL;
        if (option && (word[2] || option->kind == KIND_LEVEL)) value = word + 2;
    }
    if (!option) return option_unknown(options->verb, word);
    char letter = verb_table[options->verb].letter;
    if (!strchr(option->verbs, letter)) {
        char problem[80];
        if (options->verb == VERB_NONE) return usage_error(VERB_NONE, "a command must stand before the option", word, NULL);
        snprintf(problem, sizeof problem, "nacre %s has no option", verb_table[options->verb].name);
        return usage_error(options->verb, problem, word, NULL);
    }
    if (option->kind != KIND_FLAG && !value) {
        if (option->kind == KIND_CHOICE && strcmp(option->name, "color") == 0) value = "always";
        else if (*index + 1 >= argc) return usage_error(options->verb, "an argument must follow", word, NULL);
        else value = argv[++*index];
    }
    return option_store(options, option, value);
}

static int check_entry(Options *options) {
    if (options->entry) return -1;
    return usage_error(options->verb, "no ENTRY given: the JavaScript file to start from", NULL, NULL);
}

int options_parse(Options *options, int argc, char **argv) {
    memset(options, 0, sizeof *options);
    options->level = 2;
    int index = 1;
    if (argc < 2) {
        print_help(VERB_NONE, stderr);
        return EXIT_USAGE;
    }
    if (argv[1][0] != '-') {
        options->verb = verb_find(argv[1]);
        if (options->verb == VERB_NONE) return verb_unknown(argv[1]);
        index = 2;
    }
    bool only_operands = false;
    for (; index < argc; index++) {
        char *word = argv[index];
        if (!only_operands && word[0] == '-' && word[1]) {
            if (strcmp(word, "--") == 0) {
                only_operands = true;
                continue;
            }
            int status = option_parse(options, argc, argv, &index);
            if (status >= 0) return status;
            continue;
        }
        if (options->entry) return usage_error(options->verb, "one ENTRY is enough, but there is also", word, NULL);
        options->entry = word;
        if (options->verb == VERB_RUN) {
            options->arguments = argv + index + 1;
            options->argument_count = argc - index - 1;
            break;
        }
    }
    if (options->help) {
        print_help(options->verb, stdout);
        return EXIT_DONE;
    }
    if (options->version || options->verb == VERB_VERSION) {
        print_version(stdout);
        return EXIT_DONE;
    }
    switch (options->verb) {
    case VERB_HELP: {
        Verb topic = options->entry ? verb_find(options->entry) : VERB_NONE;
        if (options->entry && topic == VERB_NONE) return verb_unknown(options->entry);
        print_help(topic, stdout);
        return EXIT_DONE;
    }
    case VERB_BUILD:
    case VERB_RUN:
    case VERB_CHECK: return check_entry(options);
    case VERB_TARGETS:
        return options->entry ? usage_error(VERB_TARGETS, "nothing can be given to `targets`, but there is", options->entry, NULL)
                              : -1;
    default: break;
    }
    if (!options->list) return usage_error(VERB_NONE, "no command given", NULL, NULL);
    return -1;
}
