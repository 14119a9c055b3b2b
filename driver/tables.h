/* tables.h - `nacre --list=TABLE`: the compiler's own tables as text. */
#ifndef NACRE_DRIVER_TABLES_H
#define NACRE_DRIVER_TABLES_H

#include "driver/options.h"

int tables_print(const Options *options);

#endif
