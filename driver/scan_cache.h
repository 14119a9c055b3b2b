/* scan_cache.h - scans of modules kept in the cache, so that an unchanged program is resolved without parsing. */
#ifndef NACRE_DRIVER_SCAN_CACHE_H
#define NACRE_DRIVER_SCAN_CACHE_H

#include "driver/session.h"
#include "frontend/modules/modules.h"

/* The callbacks of ModuleGraphOptions; context is the Session. */
ModuleScan *scan_cache_load(void *context, Arena *arena, const char *digest, ModuleFormat asked, ModuleFormat *actual);
void scan_cache_store(void *context, const char *digest, ModuleFormat asked, ModuleFormat actual, const ModuleScan *scan);

#endif
