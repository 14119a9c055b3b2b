/* intl.c - time zones for Intl.DateTimeFormat: the system's tz database by IANA name (BINDINGS.md, intl). */
#include <stdlib.h>
#include <string.h>

#include "runtime/state.h"
#include "stdlib/native/binding.h"
#include "support/date.h"

enum { ZONE_LIMIT = 640 };
static DateZone *zones[ZONE_LIMIT];
static int zone_count;
static int system_zone = -1;
static uint32_t system_changes; /* zone_changes when it was opened */

/* (name | undefined for the system's) → number of the zone, or -1 */
static BUILTIN(prim_intl_open_zone) {
    char *name = is_undefined(a0) ? NULL : binding_path(a0);
    if (!name && system_zone >= 0 && system_changes == nacre_runtime.zone_changes) return value_int(system_zone);
    if (name)
        for (int i = 0; i < zone_count; i++)
            if (strcmp(date_zone_name(zones[i]), name) == 0) return value_int(i);
    if (zone_count == ZONE_LIMIT) return value_int(-1);
    DateZone *zone = date_zone_load(name, &support_memory_libc);
    if (!zone) return value_int(-1);
    if (!name) {
        system_zone = zone_count;
        system_changes = nacre_runtime.zone_changes;
    }
    zones[zone_count] = zone;
    return value_int(zone_count++);
}

/* (zone) → IANA name, or '' */
static BUILTIN(prim_intl_zone_name) { return binding_string(date_zone_name(zones[binding_int(a0)])); }

/* (zone, time) → milliseconds that local time is ahead of UTC */
static BUILTIN(prim_intl_zone_offset) { return value_number(date_zone_offset(zones[binding_int(a0)], binding_double(ARG(1)))); }

Value nacre_binding_intl(void) {
    static const BindingFunction functions[] = {
        {"openZone", 1, prim_intl_open_zone}, {"zoneName", 1, prim_intl_zone_name}, {"zoneOffset", 2, prim_intl_zone_offset}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
