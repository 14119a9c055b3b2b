/* Dates: civil-date arithmetic, time zones of the system, Date.parse and the texts of Date.prototype.toString
 * and its kin.
 *
 * Times are milliseconds since 1970-01-01T00:00:00Z in a double, as ECMAScript's time values (ES2025 21.4.1);
 * NaN is an invalid time. A zone is read once from the system's TZif files and then immutable. Texts are
 * ASCII but for a handful of zone names (UTF-8).
 */
#ifndef SUPPORT_DATE_H
#define SUPPORT_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/memory.h"

enum { DATE_TEXT_MAX = 160 };

typedef struct {
    int64_t year;
    int month; /* 0 to 11 */
    int day;   /* 1 to 31 */
    int hour, minute, second, millisecond;
    int weekday; /* 0 is Sunday */
} DateFields;

/* Days from 1970-01-01 to the day of a proleptic Gregorian date; month 0 to 11, day any. */
int64_t date_days_from_civil(int64_t year, int month, int64_t day);
/* Splits a finite time (already local, if local fields are wanted). */
void date_fields(double time, DateFields *fields);

/* ES2025 21.4.1.27 to 31. Arguments are numbers before ToIntegerOrInfinity; results are NaN where the
 * specification says so. */
double date_make_time(double hour, double minute, double second, double millisecond);
double date_make_day(double year, double month, double day);
double date_make_date(double day, double time);
double date_time_clip(double time);
/* MakeFullYear: 0 to 99 mean 1900 to 1999. */
double date_make_full_year(double year);

typedef struct DateZone DateZone;

/* The zone of an IANA name ("Europe/Berlin"), or with NULL the system's: the TZ variable (a name, or a POSIX
 * rule such as EST5EDT,M3.2.0,M11.1.0), else /etc/localtime. UTC if nothing can be read; NULL only when
 * memory ran out or a given name does not exist. */
DateZone *date_zone_load(const char *name, const SupportMemory *memory);
void date_zone_free(DateZone *zone);
/* The IANA name, or "" if the zone has none. */
const char *date_zone_name(const DateZone *zone);
/* Milliseconds that local time is ahead of UTC at the time. */
double date_zone_offset(const DateZone *zone, double time);
/* LocalTime(t) and UTC(t). In a gap the offset before it holds, in a fold the earlier time. */
double date_to_local(const DateZone *zone, double time);
double date_from_local(const DateZone *zone, double local);

/* Date.parse: ISO 8601 as specified, then the legacy formats that V8 accepts. */
double date_parse_latin1(const uint8_t *text, size_t length, const DateZone *zone);
double date_parse_utf16(const uint16_t *text, size_t length, const DateZone *zone);

typedef enum {
    DATE_TEXT_FULL, /* Thu Jan 01 1970 01:00:00 GMT+0100 (Central European Standard Time) */
    DATE_TEXT_DATE, /* Thu Jan 01 1970 */
    DATE_TEXT_TIME, /* 01:00:00 GMT+0100 (Central European Standard Time) */
    DATE_TEXT_UTC,  /* Thu, 01 Jan 1970 00:00:00 GMT */
    DATE_TEXT_ISO,  /* 1970-01-01T00:00:00.000Z */
} DateText;

/* Writes the text of a valid time into DATE_TEXT_MAX bytes (no NUL); returns its length. The zone matters for
 * the first three only. */
int date_format(double time, const DateZone *zone, DateText kind, char *out);

#endif
