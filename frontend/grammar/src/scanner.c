// The external scanner: what the grammar's tokens mean in context.
//
// Called before every token. It decides, by asking which tokens the parser's state allows (the parser is
// canonical LR(1), so the answer is exact):
//   - where semicolons are inserted (ECMA-262 §12.10) and restricted productions end;
//   - which of several tokens with one spelling is meant ({, function, class, async, let, using, =>, =, ( );
//   - `yield` and `await` as keywords, by a stack of function contexts that is the scanner's serialised
//   state;
//   - regular expressions, strings, templates, numbers, comments (HTML-like ones in scripts too).
// Lookahead is bounded by the trivia and the one or two words that follow: time stays linear. A run of trivia
// that holds comments is one token, except where a zero-width token swallows it.
// Not here: validation of numbers, escapes, regular expressions, reserved words (the builder's job).
#include "scanner.h"
#include "tree_sitter/parser.h"
#include <stdlib.h>
#include <string.h>

// The order is that of `externals` in grammar.js.
enum Token {
    AUTOMATIC_SEMICOLON,
    DO_WHILE_SEMICOLON,
    NO_ARGUMENT,
    LEAVE_EXPRESSION,
    TRIVIA,
    BLOCK_OPEN,
    STATIC_BLOCK_OPEN,
    FUNCTION_CLOSE,
    PLAIN_PARAMETERS,
    GENERATOR_PARAMETERS,
    ASYNC_PARAMETERS,
    ASYNC_GENERATOR_PARAMETERS,
    ARROW,
    ASYNC_ARROW,
    FIELD_EQUALS,
    FUNCTION_DECLARATION_KEYWORD,
    CLASS_DECLARATION_KEYWORD,
    ASYNC_DECLARATION,
    ASYNC_EXPRESSION,
    ASYNC_ARROW_HEAD,
    ASYNC_PAREN,
    ASYNC_METHOD,
    LET,
    USING,
    AWAIT_USING,
    USING_FOR,
    AWAIT,
    YIELD,
    OPTIONAL_CHAIN,
    STRING,
    NUMBER,
    REGEX,
    TEMPLATE_CHARS,
    IDENTIFIER,
    PRIVATE_IDENTIFIER,
    IN,
    INSTANCEOF,
    FROM,
    WITH,
    PLUS,
    STAR,
    EQUALS,
    PLUS_EQUALS,
    QUESTION,
    COMMA,
    PAREN,
    BRACKET,
    DOT,
    BACKTICK,
    COLON,
    INCREMENT,
    ERROR_SENTINEL,
};

enum { CONTEXT_YIELD = 1, CONTEXT_AWAIT = 2, CONTEXT_MAX = 4000, WORD_MAX = 12 };

typedef struct {
    uint32_t depth;       // contexts pushed; past CONTEXT_MAX they share the last slot
    bool newline_pending; // a zero-width token swallowed a line end that a semicolon may need
    uint8_t top_level;    // context of the program
    uint8_t contexts[CONTEXT_MAX / 4 + 1]; // two bits each
} Scanner;

typedef struct {
    bool newline, comment;
} Trivia;

_Thread_local int nacre_scanner_goal;

// --- Context stack ---

static uint8_t context_top(const Scanner *s) {
    if (!s->depth) return s->top_level;
    uint32_t i = (s->depth < CONTEXT_MAX ? s->depth : CONTEXT_MAX) - 1;
    return s->contexts[i >> 2] >> ((i & 3) * 2) & 3;
}

static void context_push(Scanner *s, uint8_t context) {
    s->depth++;
    uint32_t i = (s->depth < CONTEXT_MAX ? s->depth : CONTEXT_MAX) - 1;
    s->contexts[i >> 2] = (uint8_t)((s->contexts[i >> 2] & ~(3 << (i & 3) * 2)) | context << (i & 3) * 2);
}

static void context_pop(Scanner *s) {
    if (s->depth) s->depth--;
}

void *tree_sitter_nacre_external_scanner_create(void) {
    Scanner *s = calloc(1, sizeof(Scanner));
    s->top_level = nacre_scanner_goal == NACRE_SCANNER_MODULE ? CONTEXT_AWAIT : 0;
    return s;
}

void tree_sitter_nacre_external_scanner_destroy(void *payload) { free(payload); }

unsigned tree_sitter_nacre_external_scanner_serialize(void *payload, char *buffer) {
    Scanner *s = payload;
    if (!s->depth && !s->newline_pending) return 0;
    uint32_t slots = s->depth < CONTEXT_MAX ? s->depth : CONTEXT_MAX, bytes = (slots + 3) / 4;
    buffer[0] = (char)s->newline_pending;
    memcpy(buffer + 1, &s->depth, 3);
    memcpy(buffer + 4, s->contexts, bytes);
    return 4 + bytes;
}

void tree_sitter_nacre_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
    Scanner *s = payload;
    s->depth = 0;
    s->newline_pending = false;
    if (length < 4) return;
    s->newline_pending = buffer[0];
    memcpy(&s->depth, buffer + 1, 3);
    memcpy(s->contexts, buffer + 4, length - 4);
}

// --- Characters ---

static bool is_line_end(int32_t c) { return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029; }

static bool is_white_space(int32_t c) {
    return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0xFEFF || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

static bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }

static bool is_word_start(int32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c == '\\' ||
           (c >= 0x80 && !is_white_space(c));
}

static bool is_word_part(int32_t c) { return is_word_start(c) || is_digit(c); }

static void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

// Reads a word; up to WORD_MAX-1 bytes of it into word, which is empty where it holds an escape, another
// script's letter or more. (None of those is a keyword.)
static void scan_word(TSLexer *lexer, char *word) {
    unsigned n = 0;
    bool plain = true;
    while (is_word_part(lexer->lookahead) && !lexer->eof(lexer)) {
        int32_t c = lexer->lookahead;
        if (c == '\\') {
            plain = false;
            advance(lexer);
            if (lexer->lookahead != 'u') break;
            advance(lexer);
            if (lexer->lookahead == '{') {
                do advance(lexer);
                while (lexer->lookahead != '}' && is_word_part(lexer->lookahead) && !lexer->eof(lexer));
                if (lexer->lookahead == '}') advance(lexer);
            }
            continue;
        }
        if (c >= 0x80 || n >= WORD_MAX - 1)
            plain = false;
        else
            word[n++] = (char)c;
        advance(lexer);
    }
    word[plain ? n : 0] = 0;
}

// --- Trivia ---

static void skip_line(TSLexer *lexer) {
    while (!lexer->eof(lexer) && !is_line_end(lexer->lookahead)) advance(lexer);
}

// Result of looking at a character that may start a comment: the characters read are gone either way.
typedef enum {
    NOT_COMMENT,
    COMMENT_READ,
    SLASH_READ,
    LESS_READ,
    MINUS_READ,
    MINUS_MINUS_READ,
    BAD_COMMENT
} CommentScan;

static CommentScan scan_comment(TSLexer *lexer, bool line_start, bool *newline) {
    if (lexer->lookahead == '/') {
        advance(lexer);
        if (lexer->lookahead == '/') {
            skip_line(lexer);
            return COMMENT_READ;
        }
        if (lexer->lookahead != '*') return SLASH_READ;
        advance(lexer);
        for (;;) {
            if (lexer->eof(lexer)) return BAD_COMMENT;
            int32_t c = lexer->lookahead;
            advance(lexer);
            if (is_line_end(c)) *newline = true;
            while (c == '*') {
                c = lexer->lookahead;
                if (c == '/') {
                    advance(lexer);
                    return COMMENT_READ;
                }
                if (c == '*') advance(lexer);
            }
        }
    }
    if (nacre_scanner_goal == NACRE_SCANNER_MODULE) return NOT_COMMENT;
    if (lexer->lookahead == '<') {
        advance(lexer);
        if (lexer->lookahead != '!') return LESS_READ;
        advance(lexer);
        if (lexer->lookahead != '-') return LESS_READ;
        advance(lexer);
        if (lexer->lookahead != '-') return LESS_READ;
        skip_line(lexer);
        return COMMENT_READ;
    }
    if (lexer->lookahead == '-' && line_start) {
        advance(lexer);
        if (lexer->lookahead != '-') return MINUS_READ;
        advance(lexer);
        if (lexer->lookahead != '>') return MINUS_MINUS_READ;
        skip_line(lexer);
        return COMMENT_READ;
    }
    return NOT_COMMENT;
}

// --- Literals ---

static bool scan_string(TSLexer *lexer) {
    int32_t quote = lexer->lookahead;
    advance(lexer);
    while (lexer->lookahead != quote) {
        if (lexer->eof(lexer) || lexer->lookahead == '\n' || lexer->lookahead == '\r') return false;
        if (lexer->lookahead == '\\') {
            advance(lexer);
            if (lexer->eof(lexer)) return false;
            if (lexer->lookahead == '\r') {
                advance(lexer);
                if (lexer->lookahead == '\n') advance(lexer);
                continue;
            }
        }
        advance(lexer);
    }
    advance(lexer);
    lexer->mark_end(lexer);
    lexer->result_symbol = STRING;
    return true;
}

// After the first slash.
static bool scan_regex(TSLexer *lexer) {
    bool in_class = false;
    for (; in_class || lexer->lookahead != '/'; advance(lexer)) {
        if (lexer->eof(lexer) || is_line_end(lexer->lookahead)) return false;
        if (lexer->lookahead == '\\') {
            advance(lexer);
            if (lexer->eof(lexer) || is_line_end(lexer->lookahead)) return false;
        } else if (lexer->lookahead == '[') {
            in_class = true;
        } else if (lexer->lookahead == ']') {
            in_class = false;
        }
    }
    advance(lexer);
    while (is_word_part(lexer->lookahead) && !lexer->eof(lexer)) advance(lexer);
    lexer->mark_end(lexer);
    lexer->result_symbol = REGEX;
    return true;
}

static bool scan_template(TSLexer *lexer) {
    bool any = false;
    for (;; any = true) {
        lexer->mark_end(lexer);
        if (lexer->eof(lexer) || lexer->lookahead == '`') break;
        if (lexer->lookahead == '$') {
            advance(lexer);
            if (lexer->lookahead == '{') break;
        } else if (lexer->lookahead == '\\') {
            advance(lexer);
            if (!lexer->eof(lexer)) advance(lexer);
        } else {
            advance(lexer);
        }
    }
    lexer->result_symbol = TEMPLATE_CHARS;
    return any;
}

static void scan_digits(TSLexer *lexer) {
    while (is_digit(lexer->lookahead) || lexer->lookahead == '_') advance(lexer);
}

// A number with whatever identifier characters touch it, which the builder rejects.
static bool scan_number(TSLexer *lexer, bool dot_read) {
    bool integer_only = false;
    lexer->result_symbol = NUMBER;
    if (!dot_read) {
        if (lexer->lookahead == '0') {
            advance(lexer);
            int32_t c = lexer->lookahead | 0x20;
            if (c == 'x' || c == 'o' || c == 'b') {
                integer_only = true;
            } else if (is_digit(lexer->lookahead)) {
                // 017 is octal and takes no fraction; 018 is decimal and does.
                integer_only = true;
                while (is_digit(lexer->lookahead) || lexer->lookahead == '_') {
                    if (lexer->lookahead > '7' && lexer->lookahead != '_') integer_only = false;
                    advance(lexer);
                }
            } else {
                scan_digits(lexer);
            }
        } else {
            scan_digits(lexer);
        }
        if (!integer_only && lexer->lookahead == '.') {
            advance(lexer);
            dot_read = true;
        }
    }
    if (!integer_only) {
        if (dot_read) scan_digits(lexer);
        if ((lexer->lookahead | 0x20) == 'e') {
            advance(lexer);
            if (lexer->lookahead == '+' || lexer->lookahead == '-') advance(lexer);
            scan_digits(lexer);
        }
    }
    while (is_word_part(lexer->lookahead) && !lexer->eof(lexer)) advance(lexer);
    lexer->mark_end(lexer);
    return true;
}

// --- async ---

// Goes over the trivia after a word.
typedef enum { SAME_LINE, NEW_LINE, SLASH } SkippedTrivia;

static SkippedTrivia skip_trivia(TSLexer *lexer) {
    bool newline = false;
    for (;;) {
        if (is_white_space(lexer->lookahead)) {
            newline |= is_line_end(lexer->lookahead);
            advance(lexer);
        } else if (lexer->lookahead == '/') {
            if (scan_comment(lexer, false, &newline) != COMMENT_READ) return SLASH; // its character is gone
        } else {
            return newline ? NEW_LINE : SAME_LINE;
        }
    }
}

static bool scan_async(TSLexer *lexer, const bool *valid) {
    lexer->mark_end(lexer);
    if (skip_trivia(lexer) != SAME_LINE) return false;
    int32_t c = lexer->lookahead;
    if (valid[ASYNC_METHOD]) {
        lexer->result_symbol = ASYNC_METHOD;
        return c == '*' || c == '[' || c == '"' || c == '\'' || c == '#' || c == '.' || is_digit(c) ||
               (is_word_start(c) && !lexer->eof(lexer));
    }
    if (c == '(') {
        lexer->result_symbol = ASYNC_PAREN;
        return valid[ASYNC_PAREN];
    }
    if (!is_word_start(c)) return false;
    char word[WORD_MAX];
    scan_word(lexer, word);
    if (!strcmp(word, "function")) {
        lexer->result_symbol = valid[ASYNC_DECLARATION] ? ASYNC_DECLARATION : ASYNC_EXPRESSION;
        return valid[ASYNC_DECLARATION] || valid[ASYNC_EXPRESSION];
    }
    if (!valid[ASYNC_ARROW_HEAD]) return false;
    if (skip_trivia(lexer) == SLASH || lexer->lookahead != '=') return false;
    advance(lexer);
    lexer->result_symbol = ASYNC_ARROW_HEAD;
    return lexer->lookahead == '>';
}

// --- Zero-width tokens ---

// Whether the next token, on a new line, is one that may continue here. Reads ahead.
typedef enum {
    OFFENDING,    // not allowed: the statement (arrow body, field) ends here
    ALLOWED,      // allowed, nothing read
    ALLOWED_READ, // allowed, an internal token, some of it read
    EMITTED,      // allowed, an external token, emitted
} NextToken;

static NextToken read_if(bool allowed) { return allowed ? ALLOWED_READ : OFFENDING; }
static NextToken unread_if(bool allowed) { return allowed ? ALLOWED : OFFENDING; }

// After an operator that `=` would make an assignment.
static NextToken operator_or_assignment(TSLexer *lexer, const bool *valid) {
    return read_if(lexer->lookahead == '=' ? valid[PLUS_EQUALS] : valid[PLUS]);
}

static NextToken next_word(TSLexer *lexer, const bool *valid, bool may_emit) {
    char word[WORD_MAX];
    scan_word(lexer, word);
    if (valid[IDENTIFIER])
        return may_emit && valid[ASYNC_METHOD] && !strcmp(word, "async") && scan_async(lexer, valid)
                   ? EMITTED
                   : ALLOWED_READ;
    if (!strcmp(word, "in")) return read_if(valid[IN]);
    if (!strcmp(word, "instanceof")) return read_if(valid[INSTANCEOF]);
    if (!strcmp(word, "from")) return read_if(valid[FROM]);
    if (!strcmp(word, "with")) return read_if(valid[WITH]);
    return OFFENDING;
}

// Behind a comment no real token is emitted, its text would begin there: may_emit is false.
static NextToken next_token(Scanner *s, TSLexer *lexer, const bool *valid, CommentScan read, bool may_emit) {
    if (read == SLASH_READ) return unread_if(lexer->lookahead == '=' ? valid[PLUS_EQUALS] : valid[PLUS]);
    if (read == LESS_READ) return read_if(valid[PLUS]);
    if (read == MINUS_READ) return operator_or_assignment(lexer, valid);
    if (read == MINUS_MINUS_READ) return OFFENDING; // after a line end, -- begins an expression
    int32_t c = lexer->lookahead;
    switch (c) {
    case ';': return ALLOWED;
    case ',': return unread_if(valid[COMMA]);
    case ':': return unread_if(valid[COLON]);
    case '(':
        return unread_if(valid[PAREN] || valid[PLAIN_PARAMETERS] || valid[GENERATOR_PARAMETERS] ||
                         valid[ASYNC_PARAMETERS] || valid[ASYNC_GENERATOR_PARAMETERS]);
    case '[': return unread_if(valid[BRACKET]);
    case '`': return unread_if(valid[BACKTICK]);
    case '{': return unread_if(valid[STATIC_BLOCK_OPEN] || valid[BLOCK_OPEN]);
    case '"':
    case '\'': return unread_if(valid[STRING]);
    case '#': return unread_if(valid[PRIVATE_IDENTIFIER]);
    case '.':
        advance(lexer);
        if (is_digit(lexer->lookahead)) {
            if (!valid[NUMBER] || !may_emit) return read_if(valid[NUMBER]);
            scan_number(lexer, true);
            return EMITTED;
        }
        return read_if(lexer->lookahead != '.' && valid[DOT]);
    case '+':
    case '-':
        advance(lexer);
        if (lexer->lookahead == c) return OFFENDING; // after a line end, ++ begins an expression
        return operator_or_assignment(lexer, valid);
    case '*':
        advance(lexer);
        if (lexer->lookahead == '=') return read_if(valid[PLUS_EQUALS]);
        if (lexer->lookahead != '*') return read_if(valid[STAR]);
        advance(lexer);
        return operator_or_assignment(lexer, valid);
    case '=':
        advance(lexer);
        if (lexer->lookahead == '=') return read_if(valid[PLUS]);
        if (lexer->lookahead == '>') return read_if(valid[ARROW] || valid[ASYNC_ARROW]);
        if (!valid[FIELD_EQUALS] || !may_emit) return read_if(valid[EQUALS] || valid[FIELD_EQUALS]);
        lexer->mark_end(lexer);
        context_push(s, 0);
        lexer->result_symbol = FIELD_EQUALS;
        return EMITTED;
    case '!': advance(lexer); return read_if(lexer->lookahead == '=' && valid[PLUS]);
    case '?':
        advance(lexer);
        if (lexer->lookahead == '?') {
            advance(lexer);
            return operator_or_assignment(lexer, valid);
        }
        if (lexer->lookahead != '.') return read_if(valid[QUESTION]);
        advance(lexer);
        if (is_digit(lexer->lookahead)) return read_if(valid[QUESTION]);
        if (!valid[OPTIONAL_CHAIN] || !may_emit) return read_if(valid[OPTIONAL_CHAIN]);
        lexer->mark_end(lexer);
        lexer->result_symbol = OPTIONAL_CHAIN;
        return EMITTED;
    case '&':
    case '|':
        advance(lexer);
        if (lexer->lookahead == c) advance(lexer);
        return operator_or_assignment(lexer, valid);
    case '^':
    case '%': advance(lexer); return operator_or_assignment(lexer, valid);
    case '<':
        advance(lexer);
        if (lexer->lookahead != '<') return read_if(valid[PLUS]);
        advance(lexer);
        return operator_or_assignment(lexer, valid);
    case '>':
        for (int i = 0; i < 3 && lexer->lookahead == '>'; i++) advance(lexer);
        return read_if(valid[PLUS] || valid[PLUS_EQUALS]);
    default: break;
    }
    if (is_digit(c)) return unread_if(valid[NUMBER]);
    if (is_word_start(c)) return next_word(lexer, valid, may_emit);
    return OFFENDING;
}

typedef enum { NO_TOKEN, NO_TOKEN_READ, TOKEN_EMITTED } ZeroWidth;

static ZeroWidth emit_zero_width(Scanner *s, TSLexer *lexer, enum Token token, bool newline_pending) {
    if (token == LEAVE_EXPRESSION) context_pop(s);
    s->newline_pending = newline_pending;
    lexer->result_symbol = token;
    return TOKEN_EMITTED;
}

// `in` ends an operand of `yield` or an arrow's body in the head of `for`.
static bool next_is_in(TSLexer *lexer) {
    char word[WORD_MAX];
    scan_word(lexer, word);
    return !strcmp(word, "in");
}

// Emits a zero-width token where one belongs. All trivia is behind us and marked. NO_TOKEN_READ: none
// belongs, but part of the next token, an internal one, has been read.
static ZeroWidth scan_zero_width(
    Scanner *s, TSLexer *lexer, const bool *valid, Trivia trivia, CommentScan read) {
    bool consumed = read != NOT_COMMENT && read != COMMENT_READ;
    int32_t c = consumed ? 0 : lexer->lookahead;
    bool end = !consumed && lexer->eof(lexer), newline = trivia.newline;
    bool closer = c == ')' || c == ']' || c == '}' || c == ',' || c == ';' || c == ':';
    if (valid[DO_WHILE_SEMICOLON] && c != ';') return emit_zero_width(s, lexer, DO_WHILE_SEMICOLON, false);
    if (valid[NO_ARGUMENT]) {
        if (newline || end || closer)
            return emit_zero_width(s, lexer, NO_ARGUMENT, newline && !end && !closer);
        if (c != 'i') return NO_TOKEN;
        return next_is_in(lexer) ? emit_zero_width(s, lexer, NO_ARGUMENT, false) : NO_TOKEN_READ;
    }
    if (valid[LEAVE_EXPRESSION] &&
        (end || (closer && !(c == ',' && valid[COMMA]) && !(c == ':' && valid[COLON]))))
        return emit_zero_width(s, lexer, LEAVE_EXPRESSION, false);
    if (valid[AUTOMATIC_SEMICOLON] && (end || c == '}'))
        return emit_zero_width(s, lexer, AUTOMATIC_SEMICOLON, false);
    if (!newline) {
        if (!valid[LEAVE_EXPRESSION] || c != 'i' || valid[IN] || valid[IDENTIFIER]) return NO_TOKEN;
        return next_is_in(lexer) ? emit_zero_width(s, lexer, LEAVE_EXPRESSION, false) : NO_TOKEN_READ;
    }
    if (!valid[AUTOMATIC_SEMICOLON] && !valid[LEAVE_EXPRESSION]) return NO_TOKEN;
    switch (next_token(s, lexer, valid, read, !trivia.comment)) {
    case ALLOWED: return NO_TOKEN;
    case ALLOWED_READ: return NO_TOKEN_READ;
    case EMITTED: s->newline_pending = false; return TOKEN_EMITTED;
    case OFFENDING: break;
    }
    if (valid[LEAVE_EXPRESSION]) return emit_zero_width(s, lexer, LEAVE_EXPRESSION, true);
    return emit_zero_width(s, lexer, AUTOMATIC_SEMICOLON, false);
}

// --- Words and punctuators of many meanings ---

static bool starts_binding(TSLexer *lexer, bool in_for) {
    if (!is_word_start(lexer->lookahead) || lexer->eof(lexer)) return false;
    char word[WORD_MAX];
    scan_word(lexer, word);
    if (in_for && !strcmp(word, "of")) {
        // `for (using of = …` declares `of`; `for (using of …` loops over with the variable `using`.
        if (skip_trivia(lexer) == SLASH || lexer->lookahead != '=') return false;
        advance(lexer);
        return lexer->lookahead != '=' && lexer->lookahead != '>';
    }
    return strcmp(word, "in") && strcmp(word, "instanceof");
}

// Words after which `let` is an identifier that ends its statement: `let` and a keyword on the next line.
static bool is_reserved(const char *word) {
    static const char *const words[] = {"break", "case", "catch", "class", "const", "continue", "debugger",
        "default", "delete", "do", "else", "enum", "export", "extends", "false", "finally", "for", "function",
        "if", "import", "in", "instanceof", "new", "null", "return", "super", "switch", "this", "throw",
        "true", "try", "typeof", "var", "void", "while", "with"};
    for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(word, words[i])) return true;
    return false;
}

static bool scan_word_token(Scanner *s, TSLexer *lexer, const bool *valid) {
    char word[WORD_MAX];
    int32_t c = lexer->lookahead;
    switch (c) {
    case 'a':
        if (valid[AWAIT] || valid[AWAIT_USING] || valid[ASYNC_METHOD] || valid[ASYNC_PAREN] ||
            valid[ASYNC_EXPRESSION] || valid[ASYNC_DECLARATION] || valid[ASYNC_ARROW_HEAD])
            break;
        return false;
    case 'c':
        if (valid[CLASS_DECLARATION_KEYWORD]) break;
        return false;
    case 'f':
        if (valid[FUNCTION_DECLARATION_KEYWORD]) break;
        return false;
    case 'l':
        if (valid[LET]) break;
        return false;
    case 'u':
        if (valid[USING] || valid[USING_FOR]) break;
        return false;
    case 'y':
        if (valid[YIELD] && (context_top(s) & CONTEXT_YIELD)) break;
        return false;
    default: return false;
    }
    scan_word(lexer, word);
    if (!strcmp(word, "async")) return scan_async(lexer, valid);
    if (!strcmp(word, "await")) {
        if (!(context_top(s) & CONTEXT_AWAIT)) return false;
        lexer->mark_end(lexer);
        lexer->result_symbol = AWAIT;
        if (!valid[AWAIT_USING]) return valid[AWAIT];
        if (skip_trivia(lexer) != SAME_LINE || lexer->lookahead != 'u') return valid[AWAIT];
        scan_word(lexer, word);
        if (strcmp(word, "using") || skip_trivia(lexer) != SAME_LINE) return valid[AWAIT];
        if (!starts_binding(lexer, false)) return valid[AWAIT];
        lexer->result_symbol = AWAIT_USING;
        return true;
    }
    if (!strcmp(word, "function") && valid[FUNCTION_DECLARATION_KEYWORD]) {
        lexer->mark_end(lexer);
        lexer->result_symbol = FUNCTION_DECLARATION_KEYWORD;
        return true;
    }
    if (!strcmp(word, "class") && valid[CLASS_DECLARATION_KEYWORD]) {
        lexer->mark_end(lexer);
        lexer->result_symbol = CLASS_DECLARATION_KEYWORD;
        return true;
    }
    if (!strcmp(word, "let") && valid[LET]) {
        lexer->mark_end(lexer);
        lexer->result_symbol = LET;
        if (skip_trivia(lexer) == SLASH) return false;
        if (lexer->lookahead == '[' || lexer->lookahead == '{') return true;
        if (!is_word_start(lexer->lookahead) || lexer->eof(lexer)) return false;
        bool escaped = lexer->lookahead == '\\';
        scan_word(lexer, word);
        return escaped || !is_reserved(word);
    }
    if (!strcmp(word, "using") && (valid[USING] || valid[USING_FOR])) {
        lexer->mark_end(lexer);
        lexer->result_symbol = valid[USING] ? USING : USING_FOR;
        if (skip_trivia(lexer) != SAME_LINE) return false;
        return starts_binding(lexer, !valid[USING]);
    }
    if (!strcmp(word, "yield") && valid[YIELD] && (context_top(s) & CONTEXT_YIELD)) {
        lexer->mark_end(lexer);
        lexer->result_symbol = YIELD;
        return true;
    }
    return false;
}

static bool emit(TSLexer *lexer, enum Token token) {
    advance(lexer);
    lexer->mark_end(lexer);
    lexer->result_symbol = token;
    return true;
}

static bool scan_punctuator(Scanner *s, TSLexer *lexer, const bool *valid) {
    switch (lexer->lookahead) {
    case '{':
        if (valid[STATIC_BLOCK_OPEN]) {
            context_push(s, CONTEXT_AWAIT);
            return emit(lexer, STATIC_BLOCK_OPEN);
        }
        return valid[BLOCK_OPEN] && emit(lexer, BLOCK_OPEN);
    case '}':
        if (!valid[FUNCTION_CLOSE]) return false;
        context_pop(s);
        return emit(lexer, FUNCTION_CLOSE);
    case '(':
        for (int kind = PLAIN_PARAMETERS; kind <= ASYNC_GENERATOR_PARAMETERS; kind++) {
            if (!valid[kind]) continue;
            bool generator = kind == GENERATOR_PARAMETERS || kind == ASYNC_GENERATOR_PARAMETERS;
            bool async = kind == ASYNC_PARAMETERS || kind == ASYNC_GENERATOR_PARAMETERS;
            context_push(s, (uint8_t)((generator ? CONTEXT_YIELD : 0) | (async ? CONTEXT_AWAIT : 0)));
            return emit(lexer, (enum Token)kind);
        }
        return false;
    case '=':
        if (valid[FIELD_EQUALS]) {
            context_push(s, 0);
            return emit(lexer, FIELD_EQUALS);
        }
        if (!valid[ARROW] && !valid[ASYNC_ARROW]) return false;
        advance(lexer);
        if (lexer->lookahead != '>') return false;
        context_push(s, valid[ARROW] ? 0 : CONTEXT_AWAIT);
        return emit(lexer, valid[ARROW] ? ARROW : ASYNC_ARROW);
    case '?':
        if (!valid[OPTIONAL_CHAIN]) return false;
        advance(lexer);
        if (lexer->lookahead != '.') return false;
        emit(lexer, OPTIONAL_CHAIN);
        return !is_digit(lexer->lookahead);
    case '"':
    case '\'': return valid[STRING] && scan_string(lexer);
    case '.':
        if (!valid[NUMBER]) return false;
        advance(lexer);
        return is_digit(lexer->lookahead) && scan_number(lexer, true);
    default: return false;
    }
}

bool tree_sitter_nacre_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
    Scanner *s = payload;
    // The parser allows everything while it recovers from an error; its caller stops there.
    if (valid[ERROR_SENTINEL]) return false;
    if (valid[TEMPLATE_CHARS]) return scan_template(lexer);

    Trivia trivia = {s->newline_pending, false};
    CommentScan read = NOT_COMMENT;
    for (;;) {
        if (is_white_space(lexer->lookahead)) {
            trivia.newline |= is_line_end(lexer->lookahead);
            lexer->advance(lexer, !trivia.comment);
            continue;
        }
        lexer->mark_end(lexer);
        int32_t c = lexer->lookahead;
        if (c != '/' && c != '<' && c != '-') break;
        read = scan_comment(lexer, trivia.newline, &trivia.newline);
        if (read != COMMENT_READ) break;
        trivia.comment = true;
    }
    if (read == BAD_COMMENT) return false;

    bool zero_width = valid[AUTOMATIC_SEMICOLON] || valid[NO_ARGUMENT] || valid[LEAVE_EXPRESSION] ||
                      valid[DO_WHILE_SEMICOLON];
    if (zero_width) {
        ZeroWidth result = scan_zero_width(s, lexer, valid, trivia, read);
        if (result == TOKEN_EMITTED) return true;
        if (result == NO_TOKEN_READ && !trivia.comment) return false;
    }
    if (trivia.comment) {
        lexer->result_symbol = TRIVIA;
        return valid[TRIVIA];
    }
    if (read == SLASH_READ) return valid[REGEX] && scan_regex(lexer);
    if (read != NOT_COMMENT) return false;

    s->newline_pending = false;
    int32_t c = lexer->lookahead;
    if (is_digit(c)) return valid[NUMBER] && scan_number(lexer, false);
    if (is_word_start(c)) return scan_word_token(s, lexer, valid);
    return scan_punctuator(s, lexer, valid);
}
