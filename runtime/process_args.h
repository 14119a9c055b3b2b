/* process_args.h - the command line of the running program, for process.argv and its kin. */
#ifndef NACRE_RUNTIME_PROCESS_ARGS_H
#define NACRE_RUNTIME_PROCESS_ARGS_H

typedef struct {
    int argc;
    char **argv;
    int first_user_argument; /* index in argv of what follows the entry's path in process.argv */
    const char *entry_path;  /* process.argv[1] */
    double start_ms;         /* uv_hrtime at the start, in ms */
} ProcessArguments;

const ProcessArguments *process_arguments(void);

#endif
