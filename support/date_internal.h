/* Between the files of date: the long name of a zone. See date.h. */
#ifndef SUPPORT_DATE_INTERNAL_H
#define SUPPORT_DATE_INTERNAL_H

#include "support/date.h"

/* The English name ("Central European Summer Time") at a time, or NULL where ICU would print GMT±hh:mm. */
const char *date_zone_long_name(const DateZone *zone, double time);

#endif
