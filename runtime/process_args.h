/* process_args.h - the command line of the running program, for process.argv and its kin. */
#ifndef NACRE_RUNTIME_PROCESS_ARGS_H
#define NACRE_RUNTIME_PROCESS_ARGS_H

typedef struct {
    int argc;
    char **argv;
    int first_user_argument; /* index in argv of what follows the entry's path in process.argv */
    int option_count;        /* options before the path of a linked module: argv[1] and on */
    const char *entry_path;  /* process.argv[1] */
    /* uv_hrtime in ms, of this thread: before and after the first core module */
    double environment_ms, bootstrapped_ms;
} ProcessArguments;

const ProcessArguments *process_arguments(void);

#endif
