/* Time zones: see date.h.
 *
 * A zone is the 64-bit part of a TZif file (RFC 9636): transition times, the local time type from each on,
 * and a POSIX rule for the time after the last transition. A TZ variable that names no file may be such a
 * rule itself. Files are read whole, checked, and copied to arrays.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/date_internal.h"
#include "support/date_zone_names.inc"

enum { NAME_MAX_LENGTH = 64, FILE_MAX = 1 << 20, HEADER_SIZE = 44, SECONDS_PER_DAY = 86400 };

typedef struct {
    int32_t offset; /* seconds ahead of UTC */
    bool is_dst;
} LocalType;

/* When a rule switches: Mm.w.d, Jn or n of POSIX. */
typedef struct {
    char kind; /* 'M', 'J' or '0' */
    int month, week, day;
    int32_t seconds;
} RuleDate;

typedef struct {
    bool present, has_dst;
    int32_t standard_offset, dst_offset;
    RuleDate start, end;
} Rule;

struct DateZone {
    const SupportMemory *memory;
    size_t size;
    char name[NAME_MAX_LENGTH];
    const char *standard_name, *summer_name; /* NULL: GMT±hh:mm */
    bool inverted;                           /* what the file calls summer time is the winter's (Ireland) */
    Rule rule;
    LocalType first;
    uint32_t count;
    LocalType *types; /* one for each transition */
    int64_t transitions[];
};

/* ---- POSIX rules ---- */

static bool parse_rule_number(const char **text, int *value) {
    if ((unsigned)(**text - '0') > 9) return false;
    for (*value = 0; (unsigned)(**text - '0') <= 9 && *value < 100000; ++*text) *value = *value * 10 + (**text - '0');
    return true;
}

/* [+-]hh[:mm[:ss]] in seconds. */
static bool parse_rule_time(const char **text, int32_t *seconds) {
    int sign = 1, part[3] = {0, 0, 0};
    if (**text == '+' || **text == '-') sign = *(*text)++ == '-' ? -1 : 1;
    if (!parse_rule_number(text, &part[0])) return false;
    for (int i = 1; i < 3 && **text == ':'; i++) {
        ++*text;
        if (!parse_rule_number(text, &part[i])) return false;
    }
    *seconds = sign * (part[0] * 3600 + part[1] * 60 + part[2]);
    return true;
}

static bool skip_rule_name(const char **text) {
    const char *start = *text;
    if (*start == '<') {
        const char *end = strchr(start, '>');
        if (!end) return false;
        *text = end + 1;
        return true;
    }
    while ((unsigned)((**text | 32) - 'a') < 26) ++*text;
    return *text - start >= 3;
}

static bool parse_rule_date(const char **text, RuleDate *date) {
    date->kind = '0';
    date->seconds = 2 * 3600;
    if (**text == 'M') {
        date->kind = 'M';
        ++*text;
        if (!parse_rule_number(text, &date->month) || *(*text)++ != '.') return false;
        if (!parse_rule_number(text, &date->week) || *(*text)++ != '.') return false;
        if (!parse_rule_number(text, &date->day)) return false;
        if (date->month < 1 || date->month > 12 || date->week < 1 || date->week > 5 || date->day > 6) return false;
    } else {
        if (**text == 'J') date->kind = *(*text)++;
        if (!parse_rule_number(text, &date->day) || date->day > 365) return false;
    }
    if (**text != '/') return true;
    ++*text;
    return parse_rule_time(text, &date->seconds);
}

static bool parse_rule(const char *text, Rule *rule) {
    memset(rule, 0, sizeof *rule);
    int32_t west;
    if (!skip_rule_name(&text) || !parse_rule_time(&text, &west)) return false;
    rule->standard_offset = -west;
    rule->present = true;
    if (*text == 0) return true;
    if (!skip_rule_name(&text)) return rule->present = false;
    rule->has_dst = true;
    rule->dst_offset = rule->standard_offset + 3600;
    if (*text && *text != ',') {
        if (!parse_rule_time(&text, &west)) return rule->present = false;
        rule->dst_offset = -west;
    }
    if (*text == 0) text = ",M3.2.0,M11.1.0";
    bool ok = *text++ == ',' && parse_rule_date(&text, &rule->start) && *text++ == ',' && parse_rule_date(&text, &rule->end);
    return rule->present = ok && *text == 0;
}

static bool is_leap(int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/* Local seconds since the epoch at which the date falls in the year. */
static int64_t rule_date_seconds(const RuleDate *date, int64_t year) {
    int64_t days;
    if (date->kind == 'M') {
        int64_t first = date_days_from_civil(year, date->month - 1, 1);
        int weekday = (int)(((first + 4) % 7 + 7) % 7);
        int day = (date->day - weekday + 7) % 7 + (date->week - 1) * 7;
        int64_t next = date->month == 12 ? date_days_from_civil(year + 1, 0, 1) : date_days_from_civil(year, date->month, 1);
        while (day >= next - first) day -= 7;
        days = first + day;
    } else {
        int day = date->day;
        if (date->kind == 'J') day += (is_leap(year) && day >= 60) - 1;
        days = date_days_from_civil(year, 0, 1) + day;
    }
    return days * SECONDS_PER_DAY + date->seconds;
}

static LocalType rule_type(const Rule *rule, int64_t seconds) {
    LocalType standard = {rule->standard_offset, false}, dst = {rule->dst_offset, true};
    if (!rule->has_dst) return standard;
    DateFields fields;
    date_fields((double)(seconds + rule->standard_offset) * 1000, &fields);
    int64_t start = rule_date_seconds(&rule->start, fields.year) - rule->standard_offset;
    int64_t end = rule_date_seconds(&rule->end, fields.year) - rule->dst_offset;
    bool inside = start < end ? seconds >= start && seconds < end : seconds >= start || seconds < end;
    return inside ? dst : standard;
}

/* ---- TZif files ---- */

static uint32_t read_32(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static int64_t read_64(const uint8_t *bytes) { return (int64_t)((uint64_t)read_32(bytes) << 32 | read_32(bytes + 4)); }

static DateZone *new_zone(uint32_t transitions, const char *name, const SupportMemory *memory) {
    size_t size = sizeof(DateZone) + transitions * (sizeof(int64_t) + sizeof(LocalType));
    DateZone *zone = support_memory_allocate(memory, size);
    if (!zone) return NULL;
    memset(zone, 0, size);
    zone->memory = memory;
    zone->size = size;
    zone->count = transitions;
    zone->types = (LocalType *)(zone->transitions + transitions);
    snprintf(zone->name, sizeof zone->name, "%s", name);
    return zone;
}

typedef struct {
    uint32_t utc_flags, standard_flags, leap_seconds, times, types, characters;
} TzifCounts;

static bool read_header(const uint8_t *bytes, size_t size, TzifCounts *counts) {
    if (size < HEADER_SIZE || memcmp(bytes, "TZif", 4) != 0) return false;
    *counts = (TzifCounts){read_32(bytes + 20), read_32(bytes + 24), read_32(bytes + 28), read_32(bytes + 32),
        read_32(bytes + 36), read_32(bytes + 40)};
    return counts->times < 100000 && counts->types < 257 && counts->types > 0 && counts->characters < 10000 &&
           counts->leap_seconds < 10000 && counts->utc_flags <= counts->types && counts->standard_flags <= counts->types;
}

static size_t block_size(const TzifCounts *counts, size_t time_size) {
    return counts->times * (time_size + 1) + counts->types * 6 + counts->characters + counts->leap_seconds * (time_size + 4) +
           counts->standard_flags + counts->utc_flags;
}

static DateZone *parse_file(const uint8_t *bytes, size_t size, const char *name, const SupportMemory *memory) {
    TzifCounts counts;
    if (!read_header(bytes, size, &counts)) return NULL;
    size_t time_size = 4;
    if (bytes[4] >= '2') {
        size_t skip = HEADER_SIZE + block_size(&counts, 4);
        if (skip > size || !read_header(bytes + skip, size - skip, &counts)) return NULL;
        bytes += skip;
        size -= skip;
        time_size = 8;
    }
    size_t block = block_size(&counts, time_size);
    if (size - HEADER_SIZE < block) return NULL;
    const uint8_t *times = bytes + HEADER_SIZE, *indexes = times + counts.times * time_size, *types = indexes + counts.times;
    DateZone *zone = new_zone(counts.times, name, memory);
    if (!zone) return NULL;
    zone->first = (LocalType){(int32_t)read_32(types), types[4] != 0};
    for (uint32_t i = 0; i < counts.times; i++) {
        uint32_t index = indexes[i] < counts.types ? indexes[i] : 0;
        zone->transitions[i] = time_size == 8 ? read_64(times + 8 * i) : (int32_t)read_32(times + 4 * i);
        zone->types[i] = (LocalType){(int32_t)read_32(types + 6 * index), types[6 * index + 4] != 0};
    }
    char rule[128];
    size_t length = 0;
    if (time_size == 8 && size > HEADER_SIZE + block && bytes[HEADER_SIZE + block] == '\n') {
        const uint8_t *text = bytes + HEADER_SIZE + block + 1;
        size_t available = size - HEADER_SIZE - block - 1;
        while (length < available && length < sizeof rule - 1 && text[length] != '\n') {
            rule[length] = (char)text[length];
            length++;
        }
    }
    rule[length] = 0;
    if (length) parse_rule(rule, &zone->rule);
    return zone;
}

static DateZone *load_file(const char *path, const char *name, const SupportMemory *memory) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    DateZone *zone = NULL;
    size_t capacity = 1 << 14, size = 0;
    uint8_t *bytes = support_memory_allocate(memory, capacity);
    while (bytes) {
        size += fread(bytes + size, 1, capacity - size, file);
        if (size < capacity || capacity >= FILE_MAX) break;
        uint8_t *grown = memory->reallocate(memory->context, bytes, capacity, capacity * 2);
        if (!grown) break;
        bytes = grown;
        capacity *= 2;
    }
    fclose(file);
    if (bytes) zone = parse_file(bytes, size, name, memory);
    support_memory_free(memory, bytes, capacity);
    return zone;
}

static DateZone *load_named(const char *name, const SupportMemory *memory) {
    char path[256];
    const char *directory = getenv("TZDIR");
    if (name[0] == '/' || strstr(name, "..") || strlen(name) >= NAME_MAX_LENGTH || name[0] == 0) return NULL;
    snprintf(path, sizeof path, "%s/%s", directory && directory[0] == '/' ? directory : "/usr/share/zoneinfo", name);
    return load_file(path, name, memory);
}

/* ---- Names ---- */

static void find_names(DateZone *zone) {
    zone->inverted = strcmp(zone->name, "Europe/Dublin") == 0 || strcmp(zone->name, "Eire") == 0;
    const char *entry = zone_name_zones, *end = zone_name_zones + sizeof zone_name_zones - 1;
    for (; entry < end; entry += strlen(entry) + 1) {
        if (strcmp(entry + 1, zone->name) != 0) continue;
        const char *group = zone_name_groups;
        for (int skip = 2 * ((uint8_t)entry[0] - 1); skip; skip--) group += strlen(group) + 1;
        zone->standard_name = *group ? group : NULL;
        group += strlen(group) + 1;
        zone->summer_name = *group ? group : NULL;
        return;
    }
}

/* The IANA name that a link such as /etc/localtime leads to, or "". */
static void name_of_link(const char *path, char name[NAME_MAX_LENGTH]) {
    char target[256];
    ssize_t length = readlink(path, target, sizeof target - 1);
    name[0] = 0;
    if (length <= 0) return;
    target[length] = 0;
    const char *found = strstr(target, "zoneinfo/");
    if (found && strlen(found + 9) < NAME_MAX_LENGTH) strcpy(name, found + 9);
}

static DateZone *load_system(const SupportMemory *memory) {
    const char *variable = getenv("TZ");
    DateZone *zone = NULL;
    if (variable) {
        if (*variable == ':') variable++;
        if (*variable == '/') {
            char name[NAME_MAX_LENGTH];
            const char *found = strstr(variable, "zoneinfo/");
            snprintf(name, sizeof name, "%s", found ? found + 9 : "");
            zone = load_file(variable, name, memory);
        } else {
            zone = load_named(variable, memory);
        }
        Rule rule;
        if (!zone && parse_rule(variable, &rule)) {
            zone = new_zone(0, "", memory);
            if (zone) zone->rule = rule;
        }
        if (zone) return zone;
        /* UTC needs no database; other names that it lacks are zones without a name, as in V8. */
        bool is_utc = strcmp(variable, "UTC") == 0 || strcmp(variable, "Etc/UTC") == 0;
        return new_zone(0, is_utc ? "UTC" : "", memory);
    }
    char name[NAME_MAX_LENGTH];
    name_of_link("/etc/localtime", name);
    zone = load_file("/etc/localtime", name, memory);
    return zone ? zone : new_zone(0, "UTC", memory);
}

DateZone *date_zone_load(const char *name, const SupportMemory *memory) {
    DateZone *zone = name ? load_named(name, memory) : load_system(memory);
    if (zone) find_names(zone);
    return zone;
}

void date_zone_free(DateZone *zone) {
    if (zone) support_memory_free(zone->memory, zone, zone->size);
}

const char *date_zone_name(const DateZone *zone) { return zone->name; }

static LocalType type_at(const DateZone *zone, int64_t seconds) {
    if (zone->rule.present && (zone->count == 0 || seconds >= zone->transitions[zone->count - 1]))
        return rule_type(&zone->rule, seconds);
    uint32_t low = 0, high = zone->count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (zone->transitions[middle] <= seconds) low = middle + 1;
        else high = middle;
    }
    return low ? zone->types[low - 1] : zone->first;
}

static int64_t floor_seconds(double time) { return (int64_t)floor(time / 1000); }

double date_zone_offset(const DateZone *zone, double time) { return type_at(zone, floor_seconds(time)).offset * 1000.0; }

double date_to_local(const DateZone *zone, double time) { return time + date_zone_offset(zone, time); }

/* ES2025 21.4.1.26 UTC ( t ) */
double date_from_local(const DateZone *zone, double local) {
    if (!isfinite(local)) return NAN;
    double before = date_zone_offset(zone, local - SECONDS_PER_DAY * 1000.0);
    double after = date_zone_offset(zone, local + SECONDS_PER_DAY * 1000.0);
    if (date_zone_offset(zone, local - before) == before) return local - before;
    if (date_zone_offset(zone, local - after) == after) return local - after;
    return local - before;
}

/* V8 names the zone of a time before 1970 or after January 2038 as it does the same day of a year from 2008
 * to 2035 that begins on the same weekday and is as long. */
static double equivalent_time(double time) {
    if (time >= 0 && time <= 2147483647000.0) return time;
    DateFields fields;
    date_fields(time, &fields);
    int weekday = (int)(((date_days_from_civil(fields.year, 0, 1) + 4) % 7 + 7) % 7);
    int year = (is_leap(fields.year) ? 1956 : 1967) + weekday * 12 % 28;
    year = 2008 + (year + 3 * 28 - 2008) % 28;
    double within_day = time - floor(time / 86400000) * 86400000;
    return (double)date_days_from_civil(year, fields.month, fields.day) * 86400000 + within_day;
}

const char *date_zone_long_name(const DateZone *zone, double time) {
    /* ICU calls Ireland's time Irish from the first winter with GMT on. */
    static const double first_irish_winter = 57722400000;
    bool summer = type_at(zone, floor_seconds(equivalent_time(time))).is_dst != zone->inverted;
    if (zone->inverted && time >= 0 && time < first_irish_winter) summer = false;
    return summer ? zone->summer_name : zone->standard_name;
}
