/* options.h - the command line, parsed.
 *
 * options.def is the one table of options; it makes this structure, the parser and the help texts.
 */
#ifndef NACRE_DRIVER_OPTIONS_H
#define NACRE_DRIVER_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { EXIT_DONE = 0, EXIT_INPUT = 1, EXIT_USAGE = 2 };

typedef enum { VERB_NONE, VERB_BUILD, VERB_RUN, VERB_CHECK, VERB_TARGETS, VERB_HELP, VERB_VERSION } Verb;

typedef struct {
    const char **items;
    size_t count;
} OptionList;

#define OPTION_TYPE_FLAG bool
#define OPTION_TYPE_TEXT const char *
#define OPTION_TYPE_LIST OptionList
#define OPTION_TYPE_NUMBER int
#define OPTION_TYPE_CHOICE const char *
#define OPTION_TYPE_LEVEL int

typedef struct {
    Verb verb;
    const char *entry; /* ENTRY, or the topic of `nacre help` */
    char **arguments;  /* of the program, for `nacre run` */
    int argument_count;
#define OPTION(field, kind, ...) OPTION_TYPE_##kind field;
#include "driver/options.def"
#undef OPTION
} Options;

/* Parses argv. Returns -1 to go on, else the exit status (a message or help was printed). */
int options_parse(Options *options, int argc, char **argv);

/* The table as text, for --list=options. */
void options_list(FILE *out);

/* The candidate nearest to a mistyped word, or NULL where none is near. */
const char *options_suggest(const char *word, const char *const *candidates, size_t count);

#endif
