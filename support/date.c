/* Civil dates and their texts: see date.h. Days are counted in 400-year cycles that begin on March 1st, so
 * that leap days come last. */
#include "support/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "support/date_internal.h"

enum { DAYS_PER_ERA = 146097, EPOCH_FROM_ERA = 719468 };
static const double ms_per_day = 86400000, largest_time = 8.64e15;

static const char weekday_names[] = "SunMonTueWedThuFriSat";
static const char month_names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

int64_t date_days_from_civil(int64_t year, int month, int64_t day) {
    year -= month < 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * ((month + 10) % 12) + 2) / 5;
    return era * DAYS_PER_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - EPOCH_FROM_ERA + day - 1;
}

void date_fields(double time, DateFields *fields) {
    int64_t ms = (int64_t)time, days = ms / 86400000, rest = ms % 86400000;
    if (rest < 0) {
        rest += 86400000;
        days--;
    }
    fields->millisecond = (int)(rest % 1000);
    fields->second = (int)(rest / 1000 % 60);
    fields->minute = (int)(rest / 60000 % 60);
    fields->hour = (int)(rest / 3600000);
    fields->weekday = (int)(((days + 4) % 7 + 7) % 7);
    days += EPOCH_FROM_ERA;
    int64_t era = (days >= 0 ? days : days - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
    int64_t day_of_era = days - era * DAYS_PER_ERA;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = (int)(day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100));
    int shifted_month = (5 * day_of_year + 2) / 153;
    fields->day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    fields->month = (shifted_month + 2) % 12;
    fields->year = era * 400 + year_of_era + (fields->month < 2);
}

/* ES2025 21.4.1.27 MakeTime */
double date_make_time(double hour, double minute, double second, double millisecond) {
    if (!isfinite(hour) || !isfinite(minute) || !isfinite(second) || !isfinite(millisecond)) return NAN;
    return trunc(hour) * 3600000 + trunc(minute) * 60000 + trunc(second) * 1000 + trunc(millisecond);
}

/* ES2025 21.4.1.28 MakeDay */
double date_make_day(double year, double month, double day) {
    if (!isfinite(year) || !isfinite(month) || !isfinite(day)) return NAN;
    year = trunc(year);
    month = trunc(month);
    double whole_year = year + floor(month / 12);
    if (fabs(whole_year) > 400000 || fabs(month) > 1e9) return NAN;
    int month_of_year = (int)(month - floor(month / 12) * 12);
    return (double)date_days_from_civil((int64_t)whole_year, month_of_year, 1) + trunc(day) - 1;
}

/* ES2025 21.4.1.29 MakeDate */
double date_make_date(double day, double time) {
    if (!isfinite(day) || !isfinite(time)) return NAN;
    double result = day * ms_per_day + time;
    return isfinite(result) ? result : NAN;
}

/* ES2025 21.4.1.30 MakeFullYear */
double date_make_full_year(double year) {
    if (isnan(year)) return NAN;
    double truncated = trunc(year);
    return truncated >= 0 && truncated <= 99 ? 1900 + truncated : truncated;
}

/* ES2025 21.4.1.31 TimeClip */
double date_time_clip(double time) {
    if (!(fabs(time) <= largest_time)) return NAN;
    return trunc(time) + 0.0;
}

/* ---- Texts ---- */

static char *put_number(char *out, uint64_t value, int width) {
    char digits[24];
    int count = 0;
    do {
        digits[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    while (count < width) digits[count++] = '0';
    while (count) *out++ = digits[--count];
    return out;
}

static char *put_text(char *out, const char *text, size_t length) {
    memcpy(out, text, length);
    return out + length;
}

static char *put_year(char *out, int64_t year) {
    if (year < 0) *out++ = '-';
    return put_number(out, (uint64_t)(year < 0 ? -year : year), 4);
}

static char *put_clock(char *out, const DateFields *fields) {
    out = put_number(out, (uint64_t)fields->hour, 2);
    *out++ = ':';
    out = put_number(out, (uint64_t)fields->minute, 2);
    *out++ = ':';
    return put_number(out, (uint64_t)fields->second, 2);
}

/* ES2025 21.4.4.41.3 TimeZoneString, with the long name in parentheses as V8 has it */
static char *put_zone(char *out, const DateZone *zone, double time) {
    int offset = (int)(date_zone_offset(zone, time) / 60000), minutes = offset < 0 ? -offset : offset;
    out = put_text(out, " GMT", 4);
    *out++ = offset < 0 ? '-' : '+';
    out = put_number(out, (uint64_t)(minutes / 60), 2);
    out = put_number(out, (uint64_t)(minutes % 60), 2);
    *out++ = ' ';
    *out++ = '(';
    const char *name = date_zone_long_name(zone, time);
    if (name) {
        out = put_text(out, name, strlen(name));
    } else {
        out = put_text(out, "GMT", 3);
        *out++ = offset < 0 ? '-' : '+';
        out = put_number(out, (uint64_t)(minutes / 60), 2);
        *out++ = ':';
        out = put_number(out, (uint64_t)(minutes % 60), 2);
    }
    *out++ = ')';
    return out;
}

int date_format(double time, const DateZone *zone, DateText kind, char *out) {
    char *start = out;
    DateFields fields;
    bool local = kind == DATE_TEXT_FULL || kind == DATE_TEXT_DATE || kind == DATE_TEXT_TIME;
    date_fields(local ? date_to_local(zone, time) : time, &fields);
    switch (kind) {
    case DATE_TEXT_FULL:
    case DATE_TEXT_DATE:
        out = put_text(out, weekday_names + 3 * fields.weekday, 3);
        *out++ = ' ';
        out = put_text(out, month_names + 3 * fields.month, 3);
        *out++ = ' ';
        out = put_number(out, (uint64_t)fields.day, 2);
        *out++ = ' ';
        out = put_year(out, fields.year);
        if (kind == DATE_TEXT_DATE) break;
        *out++ = ' ';
        out = put_zone(put_clock(out, &fields), zone, time);
        break;
    case DATE_TEXT_TIME: out = put_zone(put_clock(out, &fields), zone, time); break;
    case DATE_TEXT_UTC:
        out = put_text(out, weekday_names + 3 * fields.weekday, 3);
        out = put_text(out, ", ", 2);
        out = put_number(out, (uint64_t)fields.day, 2);
        *out++ = ' ';
        out = put_text(out, month_names + 3 * fields.month, 3);
        *out++ = ' ';
        out = put_year(out, fields.year);
        *out++ = ' ';
        out = put_text(put_clock(out, &fields), " GMT", 4);
        break;
    case DATE_TEXT_ISO:
        if (fields.year < 0 || fields.year > 9999) {
            *out++ = fields.year < 0 ? '-' : '+';
            out = put_number(out, (uint64_t)(fields.year < 0 ? -fields.year : fields.year), 6);
        } else {
            out = put_number(out, (uint64_t)fields.year, 4);
        }
        *out++ = '-';
        out = put_number(out, (uint64_t)fields.month + 1, 2);
        *out++ = '-';
        out = put_number(out, (uint64_t)fields.day, 2);
        *out++ = 'T';
        out = put_clock(out, &fields);
        *out++ = '.';
        out = put_number(out, (uint64_t)fields.millisecond, 3);
        *out++ = 'Z';
        break;
    }
    return (int)(out - start);
}
