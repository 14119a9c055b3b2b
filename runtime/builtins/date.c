/* date.c - the Date constructor and prototype (ECMAScript 21.4, B.2.3), over support/date.h.
 *
 * The zone is the system's, read on first use and after a change of process.env.TZ. toLocale*String give what V8 prints for
 * en-US; other locales and options are internal/intl's.
 */
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "runtime/builtins/locale.h"
#include "runtime/builtins/receiver.h"
#include "runtime/state.h"
#include "support/date.h"

typedef struct {
    Object base;
    double time; /* NaN: invalid */
} DateObject;

static const DateZone *zone(void) {
    static NACRE_THREAD DateZone *system;
    static NACRE_THREAD uint32_t changes;
    if (system && changes != nacre_runtime.zone_changes) {
        date_zone_free(system);
        system = NULL;
    }
    changes = nacre_runtime.zone_changes;
    if (!system) system = date_zone_load(NULL, &support_memory_libc);
    return system;
}

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (double)t.tv_sec * 1000 + (double)(t.tv_nsec / 1000000);
}

static Value format(double t, DateText kind) {
    char text[DATE_TEXT_MAX];
    if (t != t) return string_from_ascii("Invalid Date");
    int length = date_format(t, zone(), kind, text);
    return string_from_utf8(text, (size_t)length);
}

static double parse_text(Value s) {
    uint32_t length = string_length(s);
    return string_is_latin1(s) ? date_parse_latin1(string_latin1(s), length, zone())
                               : date_parse_utf16(string_utf16(s), length, zone());
}

/* ---- constructor (21.4.2.1) ---- */

/* Up to seven components, local or UTC; false: exception. */
static bool components(const Value *args, uint32_t count, double *out) {
    double parts[7] = {NAN, 0, 1, 0, 0, 0, 0};
    for (uint32_t i = 0; i < count && i < 7; i++)
        if (to_double(args[i], &parts[i]) < 0) return false;
    double day = date_make_day(date_make_full_year(parts[0]), parts[1], parts[2]);
    *out = date_make_date(day, date_make_time(parts[3], parts[4], parts[5], parts[6]));
    return true;
}

static BUILTIN(date_constructor) {
    if (!IS_CONSTRUCT) return format(now_ms(), DATE_TEXT_FULL);
    Value new_target = NEW_TARGET;
    ALL_ARGS(all);
    double t;
    if (ARGC == 0) {
        t = now_ms();
    } else if (ARGC == 1) {
        if (is_object_kind(a0, OBJECT_DATE)) {
            t = ((DateObject *)as_object(a0))->time;
        } else {
            TRY(v, to_primitive(a0, 0));
            if (is_string(v)) t = parse_text(v);
            else if (to_double(v, &t) < 0) return EXCEPTION;
        }
        t = date_time_clip(t);
    } else {
        if (!components(all, ARGC, &t)) return EXCEPTION;
        t = date_time_clip(date_from_local(zone(), t));
    }
    DateObject *d = object_create_from_constructor(new_target, INTRINSIC_DatePrototype, OBJECT_DATE, sizeof(DateObject));
    if (!d) return EXCEPTION;
    d->time = t;
    return value_cell(d);
}

static BUILTIN(date_now) { return value_number(now_ms()); }

static BUILTIN(date_parse) {
    TRY(text, to_string(a0));
    return value_number(parse_text(text));
}

static BUILTIN(date_utc) {
    ALL_ARGS(all);
    double t;
    if (!components(all, ARGC, &t)) return EXCEPTION;
    return value_number(date_time_clip(t));
}

/* ---- reading ---- */

static DateObject *this_date(Value this_value) {
    if (is_object_kind(this_value, OBJECT_DATE)) return (DateObject *)as_object(this_value);
    throw_type_error("this is not a Date object.");
    return NULL;
}

typedef enum {
    FIELD_YEAR,
    FIELD_MONTH,
    FIELD_DATE,
    FIELD_HOURS,
    FIELD_MINUTES,
    FIELD_SECONDS,
    FIELD_MILLISECONDS,
    FIELD_DAY
} Field;

static Value get_field(Value this_value, Field field, bool local) {
    DateObject *d = this_date(this_value);
    if (!d) return EXCEPTION;
    if (d->time != d->time) return value_double(NAN);
    DateFields f;
    date_fields(local ? date_to_local(zone(), d->time) : d->time, &f);
    switch (field) {
    case FIELD_YEAR: return value_number((double)f.year);
    case FIELD_MONTH: return value_int(f.month);
    case FIELD_DATE: return value_int(f.day);
    case FIELD_HOURS: return value_int(f.hour);
    case FIELD_MINUTES: return value_int(f.minute);
    case FIELD_SECONDS: return value_int(f.second);
    case FIELD_MILLISECONDS: return value_int(f.millisecond);
    case FIELD_DAY: return value_int(f.weekday);
    }
    return UNDEFINED;
}
#define GETTERS(name, field)                                                                                                     \
    static BUILTIN(date_get_##name) { return get_field(this_value, field, true); }                                               \
    static BUILTIN(date_get_utc_##name) { return get_field(this_value, field, false); }
GETTERS(full_year, FIELD_YEAR)
GETTERS(month, FIELD_MONTH)
GETTERS(date, FIELD_DATE)
GETTERS(hours, FIELD_HOURS)
GETTERS(minutes, FIELD_MINUTES)
GETTERS(seconds, FIELD_SECONDS)
GETTERS(milliseconds, FIELD_MILLISECONDS)
GETTERS(day, FIELD_DAY)

static BUILTIN(date_get_time) {
    DateObject *d = this_date(this_value);
    return d ? value_number(d->time) : EXCEPTION;
}

static BUILTIN(date_get_timezone_offset) {
    DateObject *d = this_date(this_value);
    if (!d) return EXCEPTION;
    return d->time != d->time ? value_double(NAN) : value_number((d->time - date_to_local(zone(), d->time)) / 60000);
}

/* B.2.3.1 */
static BUILTIN(date_get_year) {
    TRY(year, get_field(this_value, FIELD_YEAR, true));
    return value_number(as_number(year) - 1900);
}

/* ---- writing (21.4.4.20 to .34) ---- */

/* Sets fields from `first` on by the arguments given, at most `most` of them. Arguments are converted even when the
 * date is invalid; only setFullYear revives an invalid date. */
static Value set_fields(Value this_value, Field first, uint32_t most, bool local, uint32_t argc, const Value *argv) {
    DateObject *d = this_date(this_value);
    if (!d) return EXCEPTION;
    double t = d->time, given[4];
    if (argc > most) argc = most;
    if (argc == 0) argc = 1;
    for (uint32_t i = 0; i < argc; i++)
        if (to_double(argv[i], &given[i]) < 0) return EXCEPTION;
    if (t != t) {
        if (first != FIELD_YEAR) return value_double(NAN);
        t = 0;
    } else if (local) {
        t = date_to_local(zone(), t);
    }
    DateFields f;
    date_fields(t, &f);
    double fields[7] = {(double)f.year, f.month, f.day, f.hour, f.minute, f.second, f.millisecond};
    for (uint32_t i = 0; i < argc; i++) fields[first + i] = given[i];
    double day = date_make_day(fields[0], fields[1], fields[2]);
    t = date_make_date(day, date_make_time(fields[3], fields[4], fields[5], fields[6]));
    d->time = date_time_clip(local ? date_from_local(zone(), t) : t);
    return value_number(d->time);
}
#define SETTERS(name, first, most)                                                                                               \
    static BUILTIN(date_set_##name) {                                                                                            \
        ALL_ARGS(all);                                                                                                           \
        return set_fields(this_value, first, most, true, ARGC, all);                                                             \
    }                                                                                                                            \
    static BUILTIN(date_set_utc_##name) {                                                                                        \
        ALL_ARGS(all);                                                                                                           \
        return set_fields(this_value, first, most, false, ARGC, all);                                                            \
    }
SETTERS(full_year, FIELD_YEAR, 3)
SETTERS(month, FIELD_MONTH, 2)
SETTERS(date, FIELD_DATE, 1)
SETTERS(hours, FIELD_HOURS, 4)
SETTERS(minutes, FIELD_MINUTES, 3)
SETTERS(seconds, FIELD_SECONDS, 2)
SETTERS(milliseconds, FIELD_MILLISECONDS, 1)

static BUILTIN(date_set_time) {
    DateObject *d = this_date(this_value);
    double t;
    if (!d || to_double(a0, &t) < 0) return EXCEPTION;
    d->time = date_time_clip(t);
    return value_number(d->time);
}

/* B.2.3.2 */
static BUILTIN(date_set_year) {
    DateObject *d = this_date(this_value);
    double year;
    if (!d || to_double(a0, &year) < 0) return EXCEPTION;
    if (year != year) {
        d->time = NAN;
        return value_double(NAN);
    }
    Value full = value_number(date_make_full_year(year));
    return set_fields(this_value, FIELD_YEAR, 1, true, 1, &full);
}

/* ---- texts ---- */

#define TEXT(name, kind)                                                                                                         \
    static BUILTIN(name) {                                                                                                       \
        DateObject *d = this_date(this_value);                                                                                   \
        return d ? format(d->time, kind) : EXCEPTION;                                                                            \
    }
TEXT(date_to_string, DATE_TEXT_FULL)
TEXT(date_to_date_string, DATE_TEXT_DATE)
TEXT(date_to_time_string, DATE_TEXT_TIME)
TEXT(date_to_utc_string, DATE_TEXT_UTC)

static BUILTIN(date_to_iso_string) {
    DateObject *d = this_date(this_value);
    if (!d) return EXCEPTION;
    if (d->time != d->time) return throw_range_error("Invalid time value");
    return format(d->time, DATE_TEXT_ISO);
}

/* 21.4.4.37 */
static BUILTIN(date_to_json) {
    TRY(object, to_object(this_value));
    TRY(primitive, to_primitive(object, 2));
    if (is_number(primitive) && !isfinite(as_number(primitive))) return JS_NULL;
    return invoke(object, atom_from_ascii("toISOString"), 0, NULL);
}

enum { LOCALE_DATE = 1, LOCALE_TIME = 2 };

static Value locale_text(Value this_value, int parts, Value locales, Value options) {
    DateObject *d = this_date(this_value);
    if (!d) return EXCEPTION;
    if (d->time != d->time) return string_from_ascii("Invalid Date");
    if (!locale_is_default(locales, options))
        return locale_text_js("dateText", value_number(d->time), locales, options,
            parts == LOCALE_DATE   ? "date"
            : parts == LOCALE_TIME ? "time"
                                   : "all");
    DateFields f;
    date_fields(date_to_local(zone(), d->time), &f);
    char text[96] = "";
    int n = 0;
    if (parts & LOCALE_DATE) n = snprintf(text, sizeof text, "%d/%d/%lld", f.month + 1, f.day, (long long)f.year);
    if (parts == (LOCALE_DATE | LOCALE_TIME)) n += snprintf(text + n, sizeof text - (size_t)n, ", ");
    if (parts & LOCALE_TIME)
        snprintf(text + n, sizeof text - (size_t)n, "%d:%02d:%02d %s", f.hour % 12 ? f.hour % 12 : 12, f.minute, f.second,
            f.hour < 12 ? "AM" : "PM");
    return string_from_ascii(text);
}
static BUILTIN(date_to_locale_string) { return locale_text(this_value, LOCALE_DATE | LOCALE_TIME, a0, a1); }
static BUILTIN(date_to_locale_date_string) { return locale_text(this_value, LOCALE_DATE, a0, a1); }
static BUILTIN(date_to_locale_time_string) { return locale_text(this_value, LOCALE_TIME, a0, a1); }

/* 21.4.4.45; OrdinaryToPrimitive with the hint. */
static BUILTIN(date_to_primitive) {
    if (!is_object(this_value))
        return throw_error_value(ERROR_TYPE, "Date.prototype [ @@toPrimitive ] called on incompatible receiver %v", this_value);
    bool string_first =
        is_string(a0) && (string_equals(a0, string_from_ascii("string")) || string_equals(a0, string_from_ascii("default")));
    bool number_first = is_string(a0) && string_equals(a0, string_from_ascii("number"));
    if (!string_first && !number_first) return throw_error_value(ERROR_TYPE, "Invalid hint: %v", a0);
    for (int i = 0; i < 2; i++) {
        TRY(method, get_js(this_value, (i == 0) == string_first ? ATOM(toString) : ATOM(valueOf)));
        if (!is_callable(method)) continue;
        TRY(result, js_call0(method, this_value));
        if (!is_object(result)) return result;
    }
    return throw_type_error("Cannot convert object to primitive value");
}

static void date_finish(Object *constructor, Object *prototype) {
    Object *f = function_new_native(date_to_primitive, atom_from_ascii("[Symbol.toPrimitive]"), 1);
    object_define(prototype, SYMBOL(toPrimitive), value_cell(f), PROPERTY_CONFIGURABLE);
}

static const BuiltinProperty date_statics[] = {
    METHOD("now", date_now, 0),
    METHOD("parse", date_parse, 1),
    METHOD("UTC", date_utc, 7),
    END_OF_PROPERTIES,
};
#define BOTH(get, set, length, name)                                                                                             \
    METHOD("get" name, date_get_##get, 0), METHOD("set" name, date_set_##set, length),                                           \
        METHOD("getUTC" name, date_get_utc_##get, 0), METHOD("setUTC" name, date_set_utc_##set, length)
static const BuiltinProperty date_prototype[] = {
    METHOD("toString", date_to_string, 0),
    METHOD("toDateString", date_to_date_string, 0),
    METHOD("toTimeString", date_to_time_string, 0),
    METHOD("toISOString", date_to_iso_string, 0),
    METHOD("toUTCString", date_to_utc_string, 0),
    ALIAS("toGMTString", "toUTCString"),
    BOTH(date, date, 1, "Date"),
    METHOD("getDay", date_get_day, 0),
    METHOD("getUTCDay", date_get_utc_day, 0),
    BOTH(full_year, full_year, 3, "FullYear"),
    BOTH(hours, hours, 4, "Hours"),
    BOTH(milliseconds, milliseconds, 1, "Milliseconds"),
    BOTH(minutes, minutes, 3, "Minutes"),
    BOTH(month, month, 2, "Month"),
    BOTH(seconds, seconds, 2, "Seconds"),
    METHOD("getTime", date_get_time, 0),
    METHOD("setTime", date_set_time, 1),
    METHOD("getTimezoneOffset", date_get_timezone_offset, 0),
    METHOD("getYear", date_get_year, 0),
    METHOD("setYear", date_set_year, 1),
    METHOD("valueOf", date_get_time, 0),
    METHOD("toJSON", date_to_json, 1),
    METHOD("toLocaleString", date_to_locale_string, 0),
    METHOD("toLocaleDateString", date_to_locale_date_string, 0),
    METHOD("toLocaleTimeString", date_to_locale_time_string, 0),
    END_OF_PROPERTIES,
};
const BuiltinGroup builtin_group_Date = {
    "Date",
    INTRINSIC_Date,
    INTRINSIC_DatePrototype,
    -1,
    -1,
    date_constructor,
    7,
    OBJECT_ORDINARY,
    true,
    date_statics,
    date_prototype,
    date_finish,
};
