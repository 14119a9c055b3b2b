// Runs Tree-sitter, and turns its first error into a diagnostic in V8's words.
//
// The parser is stopped at the first error: the grammar is canonical LR(1), so the token it stumbles over is
// the first that no program could continue with, which is where V8 reports too. To learn the place exactly, a
// failed text is parsed again with Tree-sitter's log switched on, up to the error.
#include "frontend/build.h"
#include "frontend/grammar/src/scanner.h"
#include "support/unicode.h"
#include <stdlib.h>
#include <string.h>

const TSLanguage *tree_sitter_nacre(void);

typedef struct {
    const char *text;
    uint32_t length;
    bool want_log, found;
    TSParser *parser;
    uint32_t checks, error_check; // calls of the progress callback; at which one the error was seen
    uint32_t state, row, column;  // of the parser before the token it could not read
    char shifted[2][24];          // the last two tokens lexed
} CstRun;

static void read_log(void *payload, TSLogType type, const char *message);

// Called after every hundred steps. The second run does the same steps as the first, and needs the log only
// for the last few hundred.
static bool stop_at_error(TSParseState *state) {
    CstRun *run = state->payload;
    uint32_t check = run->checks++;
    if (!run->want_log) {
        run->error_check = check;
        return state->has_error;
    }
    if (check + 4 >= run->error_check && check <= run->error_check) ts_parser_set_logger(run->parser, (TSLogger){run, read_log});
    return run->found;
}

static void read_log(void *payload, TSLogType type, const char *message) {
    CstRun *run = payload;
    unsigned version, versions, state, row, column;
    if (run->found) return;
    if (type == TSLogTypeLex) return;
    if (sscanf(message, "process version:%u, version_count:%u, state:%u, row:%u, col:%u", &version, &versions, &state, &row,
            &column) == 5) {
        run->state = state;
        run->row = row;
        run->column = column;
    } else if (!strncmp(message, "lexed_lookahead sym:", 20)) {
        memcpy(run->shifted[0], run->shifted[1], sizeof run->shifted[0]);
        snprintf(run->shifted[1], sizeof run->shifted[1], "%.*s", (int)strcspn(message + 20, ","), message + 20);
    } else if (!strncmp(message, "detect_error", 12)) {
        run->found = true;
    }
}

static const char *read_text(void *payload, uint32_t offset, TSPoint point, uint32_t *length) {
    (void)point;
    CstRun *run = payload;
    *length = offset < run->length ? run->length - offset : 0;
    return run->text + (offset < run->length ? offset : run->length);
}

static TSTree *run_parser(CstRun *run, ParseGoal goal) {
    nacre_scanner_goal = goal == PARSE_MODULE ? NACRE_SCANNER_MODULE : NACRE_SCANNER_SCRIPT;
    TSParser *parser = ts_parser_new();
    if (!ts_parser_set_language(parser, tree_sitter_nacre())) abort();
    run->parser = parser;
    run->checks = 0;
    if (run->want_log && run->error_check < 4) ts_parser_set_logger(parser, (TSLogger){run, read_log});
    TSInput input = {run, read_text, TSInputEncodingUTF8, NULL};
    TSTree *tree = ts_parser_parse_with_options(parser, NULL, input, (TSParseOptions){run, stop_at_error});
    ts_parser_delete(parser);
    if (tree && ts_node_has_error(ts_tree_root_node(tree))) {
        ts_tree_delete(tree);
        tree = NULL;
    }
    return tree;
}

// --- Reading tokens of the text, for messages ---

static uint32_t code_point_at(const Source *source, uint32_t at, uint32_t *next) {
    const uint8_t *p = (const uint8_t *)source->text + at;
    if (p[0] < 0x80) return *next = at + 1, p[0];
    if (p[0] < 0xE0) return *next = at + 2, (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    if (p[0] < 0xF0) return *next = at + 3, (uint32_t)(p[0] & 0xF) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    return *next = at + 4,
           (uint32_t)(p[0] & 7) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

// Over white space and comments; an unterminated comment stops at its beginning.
uint32_t cst_skip_trivia(const Source *source, uint32_t at) {
    const char *t = source->text;
    while (at < source->length) {
        uint32_t next, c = code_point_at(source, at, &next);
        if (unicode_is_white_space(c)) {
            at = next;
        } else if (c == '/' && t[at + 1] == '/') {
            while (at < source->length && t[at] != '\n' && t[at] != '\r') at++;
        } else if (c == '/' && t[at + 1] == '*') {
            const char *close = strstr(t + at + 2, "*/");
            if (!close) return at;
            at = (uint32_t)(close - t) + 2;
        } else {
            break;
        }
    }
    return at;
}

static uint32_t word_end(const Source *source, uint32_t at) {
    while (at < source->length) {
        uint32_t next, c = code_point_at(source, at, &next);
        if (c == '\\' && source->text[next] == 'u') {
            at = next + 1;
            if (source->text[at] == '{') {
                while (at < source->length && source->text[at] != '}') at++;
                at++;
            }
            continue;
        }
        if (!unicode_is_identifier_part(c)) break;
        at = next;
    }
    return at > source->length ? source->length : at;
}

static uint32_t punctuator_length(const char *t) {
    static const char *const long_ones[] = {">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "\?\?=", "=>",
        "==", "!=", "++", "--", "<<", ">>", "&&", "||", "??", "?.",
        "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<=", ">=", "**"};
    for (unsigned i = 0; i < sizeof long_ones / sizeof *long_ones; i++) {
        size_t n = strlen(long_ones[i]);
        if (!strncmp(t, long_ones[i], n)) return (uint32_t)n;
    }
    return *t && strchr("{}()[].;,<>+-*/%&|^!~?:=", *t) ? 1 : 0;
}

void cst_report_unexpected(const Source *source, uint32_t at, Diagnostics *diagnostics) {
    const char *t = source->text;
    if (at >= source->length) {
        diagnostics_report(diagnostics, source, source->length, source->length, DIAGNOSTIC_UNEXPECTED_END);
        return;
    }
    uint32_t next, c = code_point_at(source, at, &next);
    char text[64];
    if (c == '"' || c == '\'') {
        for (next = at + 1; next < source->length && t[next] != t[at] && t[next] != '\n'; next++)
            if (t[next] == '\\') next++;
        bool closed = next < source->length && t[next] == t[at];
        diagnostics_report(diagnostics, source, at, closed ? next + 1 : at + 1,
            closed ? DIAGNOSTIC_UNEXPECTED_STRING : DIAGNOSTIC_INVALID_TOKEN);
    } else if ((c >= '0' && c <= '9') || (c == '.' && t[next] >= '0' && t[next] <= '9')) {
        while (next < source->length && (t[next] == '.' || (t[next] >= '0' && t[next] <= '9'))) next++;
        diagnostics_report(diagnostics, source, at, word_end(source, next), DIAGNOSTIC_UNEXPECTED_NUMBER);
    } else if (c == '`') {
        diagnostics_report(diagnostics, source, at, at + 1, DIAGNOSTIC_UNEXPECTED_TEMPLATE);
    } else if (unicode_is_identifier_start(c) || c == '\\' || (c == '#' && unicode_is_identifier_start((uint8_t)t[next]))) {
        uint32_t end = word_end(source, c == '#' ? next : at);
        if (end == at) {
            diagnostics_report(diagnostics, source, at, at + 1, DIAGNOSTIC_INVALID_TOKEN);
            return;
        }
        snprintf(text, sizeof text, "%.*s", (int)(end - at), t + at);
        if (!strcmp(text, "enum")) diagnostics_report(diagnostics, source, at, end, DIAGNOSTIC_UNEXPECTED_RESERVED);
        else
            diagnostics_report(diagnostics, source, at, end,
                frontend_is_reserved_word(t + at, end - at) ? DIAGNOSTIC_UNEXPECTED_TOKEN : DIAGNOSTIC_UNEXPECTED_IDENTIFIER,
                text);
    } else {
        uint32_t length = punctuator_length(t + at);
        if (!length || (c == '/' && t[at + 1] == '*')) {
            diagnostics_report(diagnostics, source, at, next, DIAGNOSTIC_INVALID_TOKEN);
            return;
        }
        snprintf(text, sizeof text, "%.*s", (int)length, t + at);
        diagnostics_report(diagnostics, source, at, at + length, DIAGNOSTIC_UNEXPECTED_TOKEN, text);
    }
}

// --- The first error ---

static bool state_allows(uint32_t state, TSSymbol symbol) {
    TSLookaheadIterator *iterator = ts_lookahead_iterator_new(tree_sitter_nacre(), (TSStateId)state);
    bool found = false;
    while (iterator && !found && ts_lookahead_iterator_next(iterator))
        found = ts_lookahead_iterator_current_symbol(iterator) == symbol;
    if (iterator) ts_lookahead_iterator_delete(iterator);
    return found;
}

// The word that ends right before the trivia before `at`; its start, or UINT32_MAX.
static uint32_t word_before(const Source *source, uint32_t at, const char *word) {
    const char *t = source->text;
    while (at && (t[at - 1] == ' ' || t[at - 1] == '\t')) at--;
    uint32_t n = (uint32_t)strlen(word);
    if (at < n || strncmp(t + at - n, word, n)) return UINT32_MAX;
    if (at > n && (t[at - n - 1] == '.' || t[at - n - 1] == '$' || t[at - n - 1] == '_' || t[at - n - 1] == '#' ||
                      unicode_is_identifier_part((uint8_t)t[at - n - 1])))
        return UINT32_MAX;
    return at - n;
}

// `=`, `+=` …; not `==`, `=>`, `<=`.
static bool is_assignment_operator(const char *t) {
    uint32_t length = punctuator_length(t);
    if (!length || t[length - 1] != '=') return false;
    return length == 1 || !(strchr("=!<>", t[0]) && (length == 2 || t[0] == '=' || t[0] == '!'));
}

// Whether `at` is directly inside the parentheses of a call: looks back for the open parenthesis, and at the
// word before it. Only for the choice of words: strings and comments on the way are not told apart.
static bool inside_call(const Source *source, uint32_t at) {
    const char *t = source->text;
    uint32_t depth = 0, limit = at > 2000 ? at - 2000 : 0;
    for (; at > limit; at--) {
        char c = t[at - 1];
        if (c == ')' || c == ']' || c == '}') depth++;
        else if (c == ';' && !depth) return false;
        else if ((c == '(' || c == '[' || c == '{') && depth-- == 0) break;
    }
    if (at <= limit || t[at - 1] != '(') return false;
    uint32_t end = at - 1;
    while (end && (t[end - 1] == ' ' || t[end - 1] == '\t')) end--;
    if (end && (t[end - 1] == ')' || t[end - 1] == ']')) return true;
    uint32_t start = end;
    while (start && unicode_is_identifier_part((uint8_t)t[start - 1])) start--;
    return end > start && !frontend_is_reserved_word(t + start, end - start) &&
           word_before(source, start, "function") == UINT32_MAX;
}

static void report_first_error(const Source *source, const CstRun *run, ParseGoal goal, Diagnostics *diagnostics) {
    uint32_t at = 0;
    for (uint32_t row = 0; row < run->row; row++) {
        const char *end = memchr(source->text + at, '\n', source->length - at);
        if (!end) break;
        at = (uint32_t)(end - source->text) + 1;
    }
    uint32_t before = at + run->column;
    at = cst_skip_trivia(source, before);
    char c = at < source->length ? source->text[at] : 0;
    // `=>` and `?.` where they are not allowed have been read as two tokens.
    if (at && c == '>' && source->text[at - 1] == '=') c = source->text[--at];
    bool new_chain = at && c == '.' && source->text[at - 1] == '?';
    bool operand = state_allows(run->state, sym_this), word_next = false;
    if (at < source->length) {
        uint32_t next, first = code_point_at(source, at, &next);
        word_next = unicode_is_identifier_start(first) || first == '\\';
    }
    uint32_t word;
    if (new_chain) {
        diagnostics_report(diagnostics, source, at - 1, at + 1, DIAGNOSTIC_OPTIONAL_CHAIN_NEW);
    } else if ((word = word_before(source, at, "enum")) != UINT32_MAX) {
        diagnostics_report(diagnostics, source, word, word + 4, DIAGNOSTIC_UNEXPECTED_RESERVED);
    } else if (at >= source->length && state_allows(run->state, anon_sym_DOLLAR_LBRACE)) {
        diagnostics_report(diagnostics, source, at, at, DIAGNOSTIC_UNTERMINATED_TEMPLATE);
    } else if (state_allows(run->state, anon_sym_catch) && state_allows(run->state, anon_sym_finally) && !operand) {
        diagnostics_report(diagnostics, source, at, at + (c != 0), DIAGNOSTIC_NO_CATCH_OR_FINALLY);
    } else if (c == '<' && operand) {
        char next = source->text[at + 1];
        if (!strncmp(source->text + at, "<!--", 4) && goal == PARSE_MODULE)
            diagnostics_report(diagnostics, source, at, at + 4, DIAGNOSTIC_HTML_COMMENT_IN_MODULE);
        else if (next == '>' || next == '_' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z'))
            diagnostics_report(diagnostics, source, at, at + 1, DIAGNOSTIC_JSX);
        else cst_report_unexpected(source, at, diagnostics);
    } else if (!operand && at < source->length && c != ')' && c != '=' && state_allows(run->state, anon_sym_RPAREN) &&
               state_allows(run->state, anon_sym_COMMA) && inside_call(source, at)) {
        diagnostics_report(diagnostics, source, at, at + 1, DIAGNOSTIC_MISSING_PAREN);
    } else if (!operand && strncmp(source->text + at, "=>", 2) && is_assignment_operator(source->text + at) &&
               state_allows(run->state, sym_binary_operator)) {
        diagnostics_report(diagnostics, source, at, at + 1, DIAGNOSTIC_INVALID_ASSIGNMENT);
    } else if (c == '/' && operand) {
        diagnostics_report(diagnostics, source, at, at + 1,
            source->text[at + 1] == '*' ? DIAGNOSTIC_INVALID_TOKEN : DIAGNOSTIC_UNTERMINATED_REGEXP);
    } else if ((word = word_before(source, at, "await")) != UINT32_MAX && !operand &&
               (word_next || c == '"' || c == '\'' || (c >= '0' && c <= '9') || c == '{' || c == '!')) {
        diagnostics_report(diagnostics, source, word, word + 5, DIAGNOSTIC_AWAIT_OUTSIDE_ASYNC);
    } else if ((word = word_before(source, at, "let")) != UINT32_MAX && word_next && !operand) {
        diagnostics_report(diagnostics, source, word, word + 3, DIAGNOSTIC_LEXICAL_SINGLE_STATEMENT);
    } else {
        cst_report_unexpected(source, at, diagnostics);
    }
}

// Annex B.1.1 lets `-->` begin a comment on the first line too, before any token. The scanner only knows
// lines that have a line end before them, so the text it sees has `// ` there.
static const char *hide_first_line_comment(Arena *arena, const Source *source) {
    const char *t = source->text;
    uint32_t at = 0;
    while (at < source->length) {
        uint32_t next, c = code_point_at(source, at, &next);
        if (unicode_is_white_space(c)) at = next;
        else if (c == '/' && t[at + 1] == '*') {
            const char *close = strstr(t + at + 2, "*/");
            if (!close) return t;
            at = (uint32_t)(close - t) + 2;
        } else break;
    }
    if (strncmp(t + at, "-->", 3)) return t;
    char *copy = arena_copy(arena, t, source->length + 1);
    memcpy(copy + at, "// ", 3);
    return copy;
}

TSTree *cst_parse(Arena *arena, const Source *source, ParseGoal goal, Diagnostics *diagnostics) {
    CstRun run = {.text = source->text, .length = source->length};
    if (goal != PARSE_MODULE) run.text = hide_first_line_comment(arena, source);
    TSTree *tree = run_parser(&run, goal);
    if (tree) return tree;
    run.want_log = true;
    tree = run_parser(&run, goal);
    if (tree) ts_tree_delete(tree);
    report_first_error(source, &run, goal, diagnostics);
    return NULL;
}

// --- Printing ---

// One visible node a line, tokens of punctuation left out: `kind line:column-line:column`, errors marked.
void frontend_print_cst(FILE *out, const Source *source) {
    CstRun run = {.text = source->text, .length = source->length};
    TSParser *parser = ts_parser_new();
    TSTree *tree = NULL;
    // As a script if it is one, else as a module.
    for (int goal = NACRE_SCANNER_SCRIPT; goal <= NACRE_SCANNER_MODULE; goal++) {
        nacre_scanner_goal = goal;
        if (tree) ts_tree_delete(tree);
        if (!ts_parser_set_language(parser, tree_sitter_nacre())) abort();
        tree = ts_parser_parse(parser, NULL, (TSInput){&run, read_text, TSInputEncodingUTF8, NULL});
        if (!ts_node_has_error(ts_tree_root_node(tree))) break;
    }
    TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
    for (int depth = 0;;) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        if (ts_node_is_named(node) || ts_node_is_error(node)) {
            SourcePosition from = source_position(source, ts_node_start_byte(node));
            SourcePosition to = source_position(source, ts_node_end_byte(node));
            fprintf(out, "%*s%s %u:%u-%u:%u\n", depth * 2, "", ts_node_type(node), from.line, from.column, to.line, to.column);
        }
        if (ts_tree_cursor_goto_first_child(&cursor)) {
            depth++;
            continue;
        }
        while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
            if (!ts_tree_cursor_goto_parent(&cursor)) goto done;
            depth--;
        }
    }
done:
    ts_tree_cursor_delete(&cursor);
    ts_tree_delete(tree);
    ts_parser_delete(parser);
}
