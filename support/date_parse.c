/* Date.parse: see date.h.
 *
 * First the ISO 8601 subset of ES2025 21.4.1.32, then, from where that stops fitting, the legacy formats that
 * V8 accepts: words before the first number are ignored, parenthesised text always; numbers with `:` or `.`
 * are times, others days, months and years in an order guessed from their size and from month names; AM and
 * PM, zone names and offsets are understood after a number.
 */
#include <math.h>
#include <string.h>

#include "support/date.h"
#include "support/unicode.h"

enum { UNKNOWN = -1, NUMBER_MAX_DIGITS = 9, WORD_PREFIX = 3 };

typedef enum {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_SYMBOL, /* one of : - + . ) */
    TOKEN_WORD,
    TOKEN_SPACE,
    TOKEN_OPEN, /* a parenthesis; the text up to its partner is skipped */
    TOKEN_OTHER,
} TokenKind;

typedef enum { WORD_GARBAGE, WORD_MONTH, WORD_AM_PM, WORD_ZONE, WORD_T } WordKind;

typedef struct {
    TokenKind kind;
    int number; /* of a number; of a word: month from 1, hours to add, hours ahead of UTC */
    int length; /* digits or letters */
    char symbol;
    WordKind word;
} Token;

typedef struct {
    const void *text;
    size_t length, position;
    bool wide;
    Token next;
} Scanner;

typedef struct {
    const char *name;
    WordKind kind;
    int value;
} Keyword;

static const Keyword keywords[] = {{"jan", WORD_MONTH, 1}, {"feb", WORD_MONTH, 2}, {"mar", WORD_MONTH, 3}, {"apr", WORD_MONTH, 4},
    {"may", WORD_MONTH, 5}, {"jun", WORD_MONTH, 6}, {"jul", WORD_MONTH, 7}, {"aug", WORD_MONTH, 8}, {"sep", WORD_MONTH, 9},
    {"oct", WORD_MONTH, 10}, {"nov", WORD_MONTH, 11}, {"dec", WORD_MONTH, 12}, {"am", WORD_AM_PM, 0}, {"pm", WORD_AM_PM, 12},
    {"ut", WORD_ZONE, 0}, {"utc", WORD_ZONE, 0}, {"z", WORD_ZONE, 0}, {"gmt", WORD_ZONE, 0}, {"cdt", WORD_ZONE, -5},
    {"cst", WORD_ZONE, -6}, {"edt", WORD_ZONE, -4}, {"est", WORD_ZONE, -5}, {"mdt", WORD_ZONE, -6}, {"mst", WORD_ZONE, -7},
    {"pdt", WORD_ZONE, -7}, {"pst", WORD_ZONE, -8}, {"t", WORD_T, 0}};

/* ---- Tokens ---- */

static uint32_t unit(const Scanner *scanner) {
    if (scanner->position >= scanner->length) return 0;
    return scanner->wide ? ((const uint16_t *)scanner->text)[scanner->position]
                         : ((const uint8_t *)scanner->text)[scanner->position];
}

/* A NUL ends the text, as in V8. */
static bool at_end(const Scanner *scanner) { return unit(scanner) == 0; }
static bool is_word_unit(uint32_t c) { return c >= 'A' && !unicode_is_white_space(c); }

static void scan_number(Scanner *scanner, Token *token) {
    size_t start = scanner->position;
    int digits = 0;
    token->kind = TOKEN_NUMBER;
    token->number = 0;
    while (unit(scanner) == '0') scanner->position++;
    for (; unit(scanner) - '0' < 10; scanner->position++, digits++)
        if (digits < NUMBER_MAX_DIGITS) token->number = token->number * 10 + (int)(unit(scanner) - '0');
    token->length = (int)(scanner->position - start);
}

static void scan_word(Scanner *scanner, Token *token) {
    char prefix[WORD_PREFIX + 1] = {0};
    token->kind = TOKEN_WORD;
    token->word = WORD_GARBAGE;
    for (token->length = 0; !at_end(scanner) && is_word_unit(unit(scanner)); scanner->position++, token->length++) {
        uint32_t c = unit(scanner);
        if (token->length < WORD_PREFIX) prefix[token->length] = c - 'A' < 26 ? (char)(c | 32) : c < 128 ? (char)c : '?';
    }
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++) {
        if (strcmp(prefix, keywords[i].name) != 0 || (token->length > WORD_PREFIX && keywords[i].kind != WORD_MONTH)) continue;
        token->word = keywords[i].kind;
        token->number = keywords[i].value;
        return;
    }
}

static void skip_parentheses(Scanner *scanner) {
    int depth = 0;
    do {
        if (unit(scanner) == '(') depth++;
        if (unit(scanner) == ')') depth--;
        scanner->position++;
    } while (depth > 0 && !at_end(scanner));
}

static Token scan(Scanner *scanner) {
    Token token = {TOKEN_END, 0, 0, 0, WORD_GARBAGE};
    if (at_end(scanner)) return token;
    uint32_t c = unit(scanner);
    if (c - '0' < 10) {
        scan_number(scanner, &token);
    } else if (c == ':' || c == '-' || c == '+' || c == '.' || c == ')') {
        token.kind = TOKEN_SYMBOL;
        token.symbol = (char)c;
        scanner->position++;
    } else if (is_word_unit(c)) {
        scan_word(scanner, &token);
    } else if (unicode_is_white_space(c)) {
        token.kind = TOKEN_SPACE;
        scanner->position++;
    } else if (c == '(') {
        token.kind = TOKEN_OPEN;
        skip_parentheses(scanner);
    } else {
        token.kind = TOKEN_OTHER;
        scanner->position++;
    }
    return token;
}

static Token take(Scanner *scanner) {
    Token token = scanner->next;
    scanner->next = scan(scanner);
    return token;
}

static bool is_symbol(Token token, char symbol) { return token.kind == TOKEN_SYMBOL && token.symbol == symbol; }
static bool is_sign(Token token) { return is_symbol(token, '-') || is_symbol(token, '+'); }
static bool is_fixed_number(Token token, int length) { return token.kind == TOKEN_NUMBER && token.length == length; }
static bool is_z(Token token) { return token.kind == TOKEN_WORD && token.word == WORD_ZONE && token.length == 1; }

static bool skip_symbol(Scanner *scanner, char symbol) {
    if (!is_symbol(scanner->next, symbol)) return false;
    take(scanner);
    return true;
}

/* A fraction of a second in milliseconds. */
static int milliseconds(Token token) {
    int number = token.number, length = token.length;
    if (length == 1) return number * 100;
    if (length == 2) return number * 10;
    for (length = length > NUMBER_MAX_DIGITS ? NUMBER_MAX_DIGITS : length; length > 3; length--) number /= 10;
    return number;
}

/* ---- What has been read ---- */

typedef struct {
    int day[3], day_count, named_month;
    bool is_iso;
    int time[4], time_count, hour_offset;
    int zone_sign, zone_hour, zone_minute; /* sign UNKNOWN - 1: no zone */
} Parts;

enum { NO_SIGN = -2 };

static bool between(int n, int low, int high) { return n >= low && n <= high; }
static bool is_day(int n) { return between(n, 1, 31); }

static bool add_day(Parts *parts, int n) {
    if (parts->day_count == 3) return false;
    parts->day[parts->day_count++] = n;
    return true;
}

static bool add_time(Parts *parts, int n) {
    if (parts->time_count == 4) return false;
    parts->time[parts->time_count++] = n;
    return true;
}

static bool add_final_time(Parts *parts, int n) {
    if (!add_time(parts, n)) return false;
    while (parts->time_count < 4) parts->time[parts->time_count++] = 0;
    return true;
}

static bool time_expects(const Parts *parts, int n) {
    return (between(parts->time_count, 1, 2) && between(n, 0, 59)) || (parts->time_count == 3 && between(n, 0, 999));
}

static void set_zone(Parts *parts, int hours) {
    parts->zone_sign = hours < 0 ? -1 : 1;
    parts->zone_hour = hours < 0 ? -hours : hours;
    parts->zone_minute = 0;
}

/* ---- ISO 8601 ---- */

typedef enum { ISO_DONE, ISO_PARTIAL, ISO_INVALID } IsoStatus;

/* hh:mm[:ss[.sss]] and zone after `T`. */
static bool parse_iso_time(Scanner *scanner, Parts *parts) {
    if (!is_fixed_number(scanner->next, 2) || scanner->next.number > 24) return false;
    bool is_24 = scanner->next.number == 24;
    add_time(parts, take(scanner).number);
    if (!skip_symbol(scanner, ':')) return false;
    for (int i = 0; i < 2; i++) {
        int n = scanner->next.number;
        if (!is_fixed_number(scanner->next, 2) || n > 59 || (is_24 && n > 0)) return false;
        add_time(parts, take(scanner).number);
        if (i == 0 && !skip_symbol(scanner, ':')) break;
        if (i == 1 && skip_symbol(scanner, '.')) {
            if (scanner->next.kind != TOKEN_NUMBER || (is_24 && scanner->next.number > 0)) return false;
            add_time(parts, milliseconds(take(scanner)));
        }
    }
    if (is_z(scanner->next)) {
        take(scanner);
        set_zone(parts, 0);
    } else if (is_sign(scanner->next)) {
        parts->zone_sign = take(scanner).symbol == '-' ? -1 : 1;
        int hour, minute;
        if (is_fixed_number(scanner->next, 4)) {
            int both = take(scanner).number;
            hour = both / 100;
            minute = both % 100;
        } else {
            if (!is_fixed_number(scanner->next, 2)) return false;
            hour = take(scanner).number;
            if (!skip_symbol(scanner, ':') || !is_fixed_number(scanner->next, 2)) return false;
            minute = take(scanner).number;
        }
        if (hour > 23 || minute > 59) return false;
        parts->zone_hour = hour;
        parts->zone_minute = minute;
    }
    return scanner->next.kind == TOKEN_END;
}

/* On ISO_PARTIAL, *pending is the token with which the legacy formats begin. */
static IsoStatus parse_iso(Scanner *scanner, Parts *parts, Token *pending) {
    if (is_sign(scanner->next)) {
        *pending = take(scanner);
        if (!is_fixed_number(scanner->next, 6)) return ISO_PARTIAL;
        int year = scanner->next.number;
        take(scanner);
        if (pending->symbol == '-' && year == 0) return ISO_PARTIAL;
        add_day(parts, pending->symbol == '-' ? -year : year);
    } else if (is_fixed_number(scanner->next, 4)) {
        add_day(parts, take(scanner).number);
    } else {
        *pending = take(scanner);
        return ISO_PARTIAL;
    }
    if (skip_symbol(scanner, '-')) {
        if (!is_fixed_number(scanner->next, 2) || !between(scanner->next.number, 1, 12)) {
            *pending = take(scanner);
            return ISO_PARTIAL;
        }
        add_day(parts, take(scanner).number);
        if (skip_symbol(scanner, '-')) {
            if (!is_fixed_number(scanner->next, 2) || !is_day(scanner->next.number)) {
                *pending = take(scanner);
                return ISO_PARTIAL;
            }
            add_day(parts, take(scanner).number);
        }
    }
    if (scanner->next.kind == TOKEN_WORD && scanner->next.word == WORD_T) {
        take(scanner);
        if (!parse_iso_time(scanner, parts)) return ISO_INVALID;
    } else if (scanner->next.kind != TOKEN_END) {
        *pending = take(scanner);
        return ISO_PARTIAL;
    }
    if (parts->time_count == 0 && parts->zone_sign == NO_SIGN) set_zone(parts, 0);
    parts->is_iso = true;
    return ISO_DONE;
}

/* ---- Legacy formats ---- */

static bool legacy_number(Scanner *scanner, Parts *parts, int n) {
    if (skip_symbol(scanner, ':')) {
        if (skip_symbol(scanner, ':')) {
            if (parts->time_count) return false;
            add_time(parts, n);
            add_time(parts, 0);
        } else {
            if (!add_time(parts, n)) return false;
            skip_symbol(scanner, '.');
        }
        return true;
    }
    if (skip_symbol(scanner, '.') && time_expects(parts, n)) {
        add_time(parts, n);
        if (scanner->next.kind != TOKEN_NUMBER) return false;
        return add_final_time(parts, milliseconds(take(scanner)));
    }
    if (parts->zone_hour != UNKNOWN && parts->zone_minute == UNKNOWN && between(n, 0, 59)) {
        parts->zone_minute = n;
        return true;
    }
    if (time_expects(parts, n)) {
        add_final_time(parts, n);
        Token next = scanner->next;
        return next.kind == TOKEN_END || next.kind == TOKEN_SPACE || is_z(next) || is_sign(next);
    }
    if (!add_day(parts, n)) return false;
    skip_symbol(scanner, '-');
    return true;
}

static bool legacy_word(Scanner *scanner, Parts *parts, Token token, bool has_read_number) {
    if (token.word == WORD_AM_PM && parts->time_count) {
        parts->hour_offset = token.number;
    } else if (token.word == WORD_MONTH) {
        parts->named_month = token.number;
        skip_symbol(scanner, '-');
    } else if (token.word == WORD_ZONE && has_read_number) {
        set_zone(parts, token.number);
    } else {
        return !has_read_number && scanner->next.kind != TOKEN_NUMBER;
    }
    return true;
}

static bool legacy_offset(Scanner *scanner, Parts *parts, Token token) {
    int n = 0, length = 0;
    parts->zone_sign = token.symbol == '-' ? -1 : 1;
    if (scanner->next.kind == TOKEN_NUMBER) {
        length = scanner->next.length;
        n = take(scanner).number;
    }
    if (is_symbol(scanner->next, ':')) {
        parts->zone_hour = n;
        parts->zone_minute = UNKNOWN;
    } else if (length == 1 || length == 2) {
        parts->zone_hour = n;
        parts->zone_minute = 0;
    } else if (length == 3 || length == 4) {
        parts->zone_hour = n / 100;
        parts->zone_minute = n % 100;
    } else {
        return false;
    }
    return true;
}

static bool parse_legacy(Scanner *scanner, Parts *parts, Token token) {
    bool has_read_number = parts->day_count > 0;
    for (; token.kind != TOKEN_END; token = take(scanner)) {
        if (token.kind == TOKEN_NUMBER) {
            has_read_number = true;
            if (!legacy_number(scanner, parts, token.number)) return false;
        } else if (token.kind == TOKEN_WORD) {
            if (!legacy_word(scanner, parts, token, has_read_number)) return false;
        } else if (is_sign(token) && ((parts->zone_hour == 0 && parts->zone_minute == 0) || parts->time_count)) {
            has_read_number = true;
            if (!legacy_offset(scanner, parts, token)) return false;
        } else if ((is_sign(token) || is_symbol(token, ')')) && has_read_number) {
            return false;
        }
    }
    return true;
}

/* ---- The result ---- */

static bool finish_day(Parts *parts, int *year, int *month, int *day) {
    if (parts->day_count < 1) return false;
    while (parts->day_count < 3) parts->day[parts->day_count++] = 1;
    const int *n = parts->day;
    if (parts->named_month == UNKNOWN) {
        bool year_first = parts->is_iso || !is_day(n[0]);
        *year = year_first ? n[0] : n[2];
        *month = year_first ? n[1] : n[0];
        *day = year_first ? n[2] : n[1];
    } else {
        *month = parts->named_month;
        *day = is_day(n[0]) ? n[0] : n[1];
        *year = is_day(n[0]) ? n[1] : n[0];
    }
    if (!parts->is_iso) {
        if (between(*year, 0, 49)) *year += 2000;
        else if (between(*year, 50, 99)) *year += 1900;
    }
    return between(*month, 1, 12) && is_day(*day);
}

static bool finish_time(Parts *parts) {
    while (parts->time_count < 4) parts->time[parts->time_count++] = 0;
    int *hour = &parts->time[0];
    if (parts->hour_offset != UNKNOWN) {
        if (!between(*hour, 0, 12)) return false;
        *hour = *hour % 12 + parts->hour_offset;
    }
    const int *t = parts->time;
    if (between(t[0], 0, 23) && between(t[1], 0, 59) && between(t[2], 0, 59) && between(t[3], 0, 999)) return true;
    return t[0] == 24 && t[1] == 0 && t[2] == 0 && t[3] == 0;
}

static double parse(Scanner *scanner, const DateZone *zone) {
    Parts parts = {
        .named_month = UNKNOWN, .hour_offset = UNKNOWN, .zone_sign = NO_SIGN, .zone_hour = UNKNOWN, .zone_minute = UNKNOWN};
    Token pending = {TOKEN_END, 0, 0, 0, WORD_GARBAGE};
    scanner->next = scan(scanner);
    IsoStatus iso = parse_iso(scanner, &parts, &pending);
    if (iso == ISO_INVALID || (iso == ISO_PARTIAL && !parse_legacy(scanner, &parts, pending))) return NAN;
    int year, month, day;
    if (!finish_day(&parts, &year, &month, &day) || !finish_time(&parts)) return NAN;
    double time = date_make_date(
        date_make_day(year, month - 1, day), date_make_time(parts.time[0], parts.time[1], parts.time[2], parts.time[3]));
    if (parts.zone_sign == NO_SIGN) {
        if (!(fabs(time) <= 8.64e15 + 864e5)) return NAN;
        return date_time_clip(date_from_local(zone, time));
    }
    double hours = parts.zone_hour == UNKNOWN ? 0 : parts.zone_hour,
           minutes = parts.zone_minute == UNKNOWN ? 0 : parts.zone_minute;
    return date_time_clip(time - parts.zone_sign * (hours * 3600000 + minutes * 60000));
}

double date_parse_latin1(const uint8_t *text, size_t length, const DateZone *zone) {
    Scanner scanner = {.text = text, .length = length, .wide = false};
    return parse(&scanner, zone);
}

double date_parse_utf16(const uint16_t *text, size_t length, const DateZone *zone) {
    Scanner scanner = {.text = text, .length = length, .wide = true};
    return parse(&scanner, zone);
}
