/* Dates: make-functions by hand, then texts, parsing and local times that a Node script computes in several
 * zones (skipped without node). */
#include "support/date.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;
static DateZone *zone;

static void run_case(const char *zone_name, char *line) {
    char *name = strsep(&line, "\t"), *input = strsep(&line, "\t"), *expected = line;
    char got[DATE_TEXT_MAX + 1];
    if (!strcmp(name, "parse")) {
        uint8_t text[256];
        size_t length = *input == '-' ? 0 : strlen(input) / 2;
        for (size_t i = 0; i < length; i++) {
            unsigned byte;
            sscanf(input + 2 * i, "%2x", &byte);
            text[i] = (uint8_t)byte;
        }
        uint16_t wide[256];
        size_t units = 0;
        for (size_t i = 0; i < length; i++) { /* enough UTF-8 for the cases */
            if (text[i] < 0x80) {
                wide[units++] = text[i];
            } else if (text[i] < 0xe0) {
                wide[units++] = (uint16_t)((text[i] & 31) << 6 | (text[i + 1] & 63));
                i++;
            } else {
                wide[units++] = (uint16_t)((text[i] & 15) << 12 | (text[i + 1] & 63) << 6 | (text[i + 2] & 63));
                i += 2;
            }
        }
        double value = date_parse_utf16(wide, units, zone);
        if (units == length) {
            double other = date_parse_latin1(text, length, zone);
            assert(other == value || (isnan(other) && isnan(value)));
        }
        if (isnan(value)) strcpy(got, "NaN");
        else sprintf(got, "%.0f", value);
        if (strcmp(got, expected) == 0) return;
        if (++failures < 40) printf("%s: parse '%.*s': got %s, expected %s\n", zone_name, (int)length, text, got, expected);
        return;
    }
    if (!strcmp(name, "local")) {
        double part[6];
        for (int i = 0; i < 6; i++) part[i] = strtod(input, &input), input++;
        double local = date_make_date(
            date_make_day(date_make_full_year(part[0]), part[1], part[2]), date_make_time(part[3], part[4], part[5], 0));
        double value = date_time_clip(date_from_local(zone, local));
        sprintf(got, "%.0f", value);
        if (isnan(value)) strcpy(got, "NaN");
    } else {
        DateText kind = !strcmp(name, "full")   ? DATE_TEXT_FULL
                        : !strcmp(name, "date") ? DATE_TEXT_DATE
                        : !strcmp(name, "time") ? DATE_TEXT_TIME
                        : !strcmp(name, "utc")  ? DATE_TEXT_UTC
                                                : DATE_TEXT_ISO;
        got[date_format(strtod(input, NULL), zone, kind, got)] = 0;
    }
    if (strcmp(got, expected) != 0 && ++failures < 40) printf("%s: %s: got %s, expected %s\n", zone_name, name, got, expected);
}

static int run_zone(const char *name) {
    char command[512];
    int count = 0;
    setenv("TZ", name, 1);
    zone = date_zone_load(NULL, &support_memory_libc);
    snprintf(command, sizeof command, "node '" NACRE_SOURCE_DIR "/tests/unit/date_cases.mjs' 2>/dev/null");
    FILE *cases = popen(command, "r");
    char line[1024];
    for (; cases && fgets(line, sizeof line, cases); count++) {
        line[strcspn(line, "\n")] = 0;
        run_case(name, line);
    }
    if (cases) pclose(cases);
    date_zone_free(zone);
    return count;
}

int main(void) {
    assert(date_make_day(1970, 0, 1) == 0 && date_make_day(1969, 13, 1) == 31 && date_make_day(2000, -1, 31) == 10956);
    assert(isnan(date_make_day(NAN, 0, 1)) && isnan(date_make_day(1e9, 0, 1)) && isnan(date_make_time(INFINITY, 0, 0, 0)));
    assert(
        date_make_time(1, -1, 1.9, -1) == 3540999 && isnan(date_time_clip(8.64e15 + 1)) && date_time_clip(-8.64e15) == -8.64e15);
    assert(date_make_full_year(70) == 1970 && date_make_full_year(100) == 100 && date_make_full_year(-1) == -1);
    assert(!signbit(date_time_clip(-0.0)));
    DateFields fields;
    for (int64_t day = -800000; day < 800000; day += 7) {
        date_fields((double)day * 86400000, &fields);
        assert(date_days_from_civil(fields.year, fields.month, fields.day) == day && fields.hour == 0);
    }
    assert(
        date_zone_load("No/Such", &support_memory_libc) == NULL && date_zone_load("../etc/passwd", &support_memory_libc) == NULL);
    setenv("TZ", "EST5EDT,M3.2.0,M11.1.0", 1);
    zone = date_zone_load(NULL, &support_memory_libc);
    assert(date_zone_offset(zone, 1720000000000.0) == -4 * 3600e3 &&
           date_zone_offset(zone, 1700000000000.0 + 86400e3 * 30) == -5 * 3600e3);
    date_zone_free(zone);
    static const char *const zones[] = {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
        "America/St_Johns", "Pacific/Apia", "Europe/Dublin", "Etc/GMT+3", "Pacific/Auckland", "Europe/London"};
    int count = 0;
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++) count += run_zone(zones[i]);
    printf("date: %d cases from node, %d failures\n", count, failures);
    if (failures == 0) puts("ok");
    return failures != 0;
}
