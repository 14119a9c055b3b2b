/* build.h - the commands build, run and check. */
#ifndef NACRE_DRIVER_BUILD_H
#define NACRE_DRIVER_BUILD_H

#include "driver/options.h"

int driver_build(const Options *options);
int driver_run(const Options *options); /* returns only on failure */
int driver_check(const Options *options);
int driver_emit(const Options *options); /* build with --emit of another stage than exe, or --from=ir */

#endif
