// Leaves of the tree: identifiers, numbers, strings, regular expressions, templates.
//
// The scanner has only found where they end. Here their text is decoded and checked: escapes, separators,
// identifier characters, reserved words. Strict mode is not known yet: what it forbids is flagged on the node
// (AST_LEGACY_OCTAL, AST_ESCAPED) for the early errors.
#include "frontend/build.h"
#include "support/binary_text.h"
#include "support/number_text.h"
#include "support/unicode.h"
#include <string.h>

bool frontend_is_reserved_word(const char *text, uint32_t length) {
    static const char *const words[] = {"do", "if", "in", "for", "new", "try", "var", "case", "else", "enum", "null", "this",
        "true", "void", "with", "break", "catch", "class", "const", "false", "super", "throw", "while", "delete", "export",
        "import", "return", "switch", "typeof", "default", "extends", "finally", "continue", "debugger", "function",
        "instanceof"};
    if (length < 2 || length > 10) return false;
    for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i][0] == text[0] && strlen(words[i]) == length && !memcmp(words[i], text, length)) return true;
    return false;
}

static uint32_t decode_utf8(const char *text, uint32_t *at) {
    const uint8_t *p = (const uint8_t *)text + *at;
    if (p[0] < 0x80) return *at += 1, p[0];
    if (p[0] < 0xE0) return *at += 2, (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    if (p[0] < 0xF0) return *at += 3, (uint32_t)(p[0] & 0xF) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    return *at += 4, (uint32_t)(p[0] & 7) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

static void push_code_point(Builder *b, uint32_t c) {
    if (c > 0xFFFF) {
        vec_push(&b->scratch, &b->units, (uint16_t)(0xD7C0 + (c >> 10)));
        c = 0xDC00 | (c & 0x3FF);
    }
    vec_push(&b->scratch, &b->units, (uint16_t)c);
}

typedef enum { ESCAPE_OK, ESCAPE_BAD_HEX, ESCAPE_BAD_UNICODE, ESCAPE_UNDEFINED } EscapeError;

// \u escape; *at is behind the 'u'.
static EscapeError decode_unicode_escape(const char *text, uint32_t *at, uint32_t end, uint32_t *value) {
    uint32_t i = *at, v = 0;
    if (i < end && text[i] == '{') {
        uint32_t digits = 0;
        for (i++; i < end && hex_digit(text[i]) >= 0; i++, digits++) {
            v = v << 4 | (uint32_t)hex_digit(text[i]);
            if (v > 0x10FFFF) return ESCAPE_UNDEFINED;
        }
        if (i >= end || text[i] != '}' || !digits) return ESCAPE_BAD_UNICODE;
        *at = i + 1;
    } else {
        for (int k = 0; k < 4; k++, i++) {
            if (i >= end || hex_digit(text[i]) < 0) return ESCAPE_BAD_UNICODE;
            v = v << 4 | (uint32_t)hex_digit(text[i]);
        }
        *at = i;
    }
    *value = v;
    return ESCAPE_OK;
}

// --- Identifiers ---

const JsString *build_identifier_name(Builder *b, uint32_t start, uint32_t end, bool *escaped) {
    *escaped = false;
    bool ascii = true;
    for (uint32_t i = start; i < end; i++) {
        if (b->text[i] == '\\') *escaped = true;
        if ((uint8_t)b->text[i] >= 0x80) ascii = false;
    }
    if (ascii && !*escaped) return intern_latin1(b->strings, (const uint8_t *)b->text + start, end - start);
    vec_clear(&b->units);
    for (uint32_t i = start, first = start; i < end;) {
        uint32_t at = i, c;
        if (b->text[i] == '\\') {
            i += 2;
            EscapeError error = decode_unicode_escape(b->text, &i, end, &c);
            if (error) {
                build_error(b, at, end, error == ESCAPE_UNDEFINED ? DIAGNOSTIC_UNDEFINED_CODE_POINT : DIAGNOSTIC_UNICODE_ESCAPE);
                break;
            }
        } else {
            c = decode_utf8(b->text, &i);
        }
        if (!(at == first ? unicode_is_identifier_start(c) : unicode_is_identifier_part(c))) {
            build_error(b, at, i, b->text[at] == '\\' ? DIAGNOSTIC_UNICODE_ESCAPE : DIAGNOSTIC_INVALID_TOKEN);
            break;
        }
        push_code_point(b, c);
    }
    return intern_units(b->strings, b->units.items, b->units.count);
}

static AstNode *identifier_node(Builder *b, bool reserved_allowed) {
    AstIdentifier *node = BUILD(b, Identifier, b->start);
    node->node.end = b->end;
    bool escaped;
    node->name = build_identifier_name(b, b->start, b->end, &escaped);
    if (escaped) node->node.flags |= AST_ESCAPED;
    if (!reserved_allowed && node->name->is_latin1 && frontend_is_reserved_word(node->name->units, node->name->length)) {
        if (escaped) build_error(b, b->start, b->end, DIAGNOSTIC_ESCAPED_KEYWORD);
        else if (js_string_is(node->name, "enum")) build_error(b, b->start, b->end, DIAGNOSTIC_UNEXPECTED_RESERVED);
        else build_unexpected(b, b->start);
    }
    return &node->node;
}

AstNode *build_identifier(Builder *b) { return identifier_node(b, false); }
AstNode *build_name(Builder *b) { return identifier_node(b, true); }

AstNode *build_private_identifier(Builder *b) {
    AstPrivateIdentifier *node = BUILD(b, PrivateIdentifier, b->start);
    bool escaped;
    node->name = build_identifier_name(b, b->start + 1, b->end, &escaped);
    return &node->node;
}

AstNode *build_keyword_literal(Builder *b) {
    AstLiteral *node = BUILD(b, Literal, b->start);
    node->kind = b->symbol == sym_null ? LITERAL_NULL : LITERAL_BOOLEAN;
    node->boolean = b->symbol == sym_true;
    return &node->node;
}

// --- Numbers ---

static bool is_digit_of(char c, int radix) {
    int v = hex_digit(c);
    return v >= 0 && v < radix;
}

// Digits with single separators between them. Returns where they end.
static uint32_t check_digits(Builder *b, uint32_t at, uint32_t end, int radix, bool *bad) {
    const char *t = b->text;
    bool digit = false;
    for (; at < end; at++) {
        if (is_digit_of(t[at], radix)) {
            digit = true;
            continue;
        }
        if (t[at] != '_') break;
        if (!digit || *bad) {
            if (!*bad) build_error(b, at, at + 1, DIAGNOSTIC_INVALID_TOKEN);
            *bad = true;
        } else if (at + 1 < end && t[at + 1] == '_') {
            build_error(b, at + 1, at + 2, DIAGNOSTIC_NUMERIC_SEPARATOR_TWICE);
            *bad = true;
        } else if (at + 1 >= end || !is_digit_of(t[at + 1], radix)) {
            build_error(b, at + 1, at + 1, DIAGNOSTIC_NUMERIC_SEPARATOR_END);
            *bad = true;
        }
    }
    return at;
}

AstNode *build_number(Builder *b) {
    const char *t = b->text;
    uint32_t at = b->start, end = b->end;
    AstLiteral *node = BUILD(b, Literal, at);
    bool bad = false, big = end - at > 1 && t[end - 1] == 'n', integer = true, legacy = false;
    char second = end - at > 1 ? t[at + 1] | 0x20 : 0;
    if (t[at] == '0' && (second == 'x' || second == 'o' || second == 'b')) {
        uint32_t first = at + 2;
        at = check_digits(b, first, end, second == 'x' ? 16 : second == 'o' ? 8 : 2, &bad);
        if (at == first && !bad) {
            build_error(b, first, first, DIAGNOSTIC_INVALID_TOKEN);
            bad = true;
        }
    } else if (t[at] == '0' && end - at > 1 && ((t[at + 1] >= '0' && t[at + 1] <= '9') || t[at + 1] == '_')) {
        bool octal = true;
        legacy = true;
        for (; at < end && ((t[at] >= '0' && t[at] <= '9') || t[at] == '_'); at++) {
            if (t[at] > '7' && t[at] != '_') octal = false;
            if (t[at] == '_' && !bad) {
                build_error(b, at, at + 1, DIAGNOSTIC_NUMERIC_SEPARATOR_ZERO);
                bad = true;
            }
        }
        node->node.flags |= AST_LEGACY_OCTAL;
        if (octal) goto done;
        goto fraction;
    } else {
        if (t[at] != '.') at = check_digits(b, at, end, 10, &bad);
    fraction:
        if (at < end && t[at] == '.') {
            integer = false;
            at = check_digits(b, at + 1, end, 10, &bad);
        }
        if (at < end && (t[at] | 0x20) == 'e') {
            integer = false;
            at++;
            if (at < end && (t[at] == '+' || t[at] == '-')) at++;
            uint32_t first = at;
            at = check_digits(b, at, end, 10, &bad);
            if (at == first && !bad) {
                build_error(b, first, first, DIAGNOSTIC_INVALID_TOKEN);
                bad = true;
            }
        }
    }
done:
    if (big && at == end - 1 && integer && !legacy) {
        char *digits = arena_alloc(&b->scratch, end - b->start);
        uint32_t n = 0;
        for (uint32_t i = b->start; i + 1 < end; i++)
            if (t[i] != '_') digits[n++] = t[i];
        node->kind = LITERAL_BIGINT;
        node->string = intern_latin1(b->strings, (const uint8_t *)digits, n);
        return &node->node;
    }
    node->kind = LITERAL_NUMBER;
    if (at != end && !bad) {
        build_error(b, b->start, end, DIAGNOSTIC_INVALID_TOKEN);
        bad = true;
    }
    if (!bad && !number_parse_literal(t + b->start, end - b->start, &node->number))
        build_error(b, b->start, end, DIAGNOSTIC_INVALID_TOKEN);
    return &node->node;
}

// --- Strings and templates ---

typedef struct {
    DiagnosticKind error; // DIAGNOSTIC_COUNT: none
    uint32_t error_start, error_end;
    bool legacy; // octal, \8, \9
} Decoded;

// Decodes text[start, end) into b->units. Templates: line ends are normalised, octal escapes are errors.
static Decoded decode_string(Builder *b, uint32_t start, uint32_t end, bool template) {
    Decoded result = {DIAGNOSTIC_COUNT, 0, 0, false};
    const char *t = b->text;
    vec_clear(&b->units);
    for (uint32_t i = start; i < end;) {
        uint32_t at = i;
        if (t[i] != '\\') {
            uint32_t c = decode_utf8(t, &i);
            if (c == '\r' && template) {
                c = '\n';
                if (i < end && t[i] == '\n') i++;
            }
            push_code_point(b, c);
            continue;
        }
        i++;
        uint32_t c = decode_utf8(t, &i), value;
        DiagnosticKind error = DIAGNOSTIC_COUNT;
        switch (c) {
        case 'n': c = '\n'; break;
        case 't': c = '\t'; break;
        case 'r': c = '\r'; break;
        case 'b': c = '\b'; break;
        case 'f': c = '\f'; break;
        case 'v': c = '\v'; break;
        case '\r':
            if (i < end && t[i] == '\n') i++;
            continue;
        case '\n':
        case 0x2028:
        case 0x2029: continue;
        case 'x':
            if (i + 1 < end && hex_digit(t[i]) >= 0 && hex_digit(t[i + 1]) >= 0) {
                c = (uint32_t)(hex_digit(t[i]) << 4 | hex_digit(t[i + 1]));
                i += 2;
            } else {
                error = DIAGNOSTIC_HEX_ESCAPE;
            }
            break;
        case 'u': {
            EscapeError problem = decode_unicode_escape(t, &i, end, &value);
            c = value;
            if (problem) error = problem == ESCAPE_UNDEFINED ? DIAGNOSTIC_UNDEFINED_CODE_POINT : DIAGNOSTIC_UNICODE_ESCAPE;
            break;
        }
        case '8':
        case '9':
            result.legacy = true;
            if (template) error = DIAGNOSTIC_TEMPLATE_8_9;
            break;
        default:
            if (c < '0' || c > '7') break;
            if (c == '0' && !(i < end && t[i] >= '0' && t[i] <= '9')) {
                c = 0;
                break;
            }
            result.legacy = true;
            if (template) {
                error = DIAGNOSTIC_TEMPLATE_OCTAL;
                break;
            }
            c -= '0';
            for (int more = c < 4 ? 2 : 1; more && i < end && t[i] >= '0' && t[i] <= '7'; more--)
                c = c * 8 + (uint32_t)(t[i++] - '0');
            break;
        }
        if (error != DIAGNOSTIC_COUNT) {
            if (result.error == DIAGNOSTIC_COUNT) {
                result.error = error;
                result.error_start = at;
                result.error_end = i > end ? end : i;
            }
            continue;
        }
        push_code_point(b, c);
    }
    return result;
}

AstNode *build_string(Builder *b) {
    AstLiteral *node = BUILD(b, Literal, b->start);
    node->kind = LITERAL_STRING;
    Decoded decoded = decode_string(b, b->start + 1, b->end - 1, false);
    if (decoded.error != DIAGNOSTIC_COUNT) build_error(b, decoded.error_start, decoded.error_end, decoded.error);
    if (decoded.legacy) node->node.flags |= AST_ESCAPED;
    node->string = intern_units(b->strings, b->units.items, b->units.count);
    return &node->node;
}

static AstNode *template_element(Builder *b, uint32_t start, uint32_t end, bool tail, bool tagged) {
    AstTemplateElement *node = BUILD(b, TemplateElement, start);
    node->node.end = end;
    node->tail = tail;
    Decoded decoded = decode_string(b, start, end, true);
    if (decoded.error == DIAGNOSTIC_COUNT) node->cooked = intern_units(b->strings, b->units.items, b->units.count);
    else if (!tagged) build_error(b, decoded.error_start, decoded.error_end, decoded.error);
    vec_clear(&b->units);
    for (uint32_t i = start; i < end;) {
        uint32_t c = decode_utf8(b->text, &i);
        if (c == '\r') {
            c = '\n';
            if (i < end && b->text[i] == '\n') i++;
        }
        push_code_point(b, c);
    }
    node->raw = intern_units(b->strings, b->units.items, b->units.count);
    return &node->node;
}

AstNode *build_template(Builder *b, bool tagged) {
    AstTemplateLiteral *node = BUILD(b, TemplateLiteral, b->start);
    uint32_t end = b->end, quasi = b->start + 1;
    VEC(AstNode *) expressions = {0}, quasis = {0};
    FOREACH_CHILD(b) {
        if (b->symbol != sym_substitution) continue;
        vec_push(&b->scratch, &quasis, template_element(b, quasi, b->start, false, tagged));
        quasi = b->end;
        FOREACH_CHILD(b) {
            if (b->symbol == anon_sym_DOLLAR_LBRACE || b->symbol == anon_sym_RBRACE) continue;
            vec_push(&b->scratch, &expressions, build_expression(b));
        }
    }
    vec_push(&b->scratch, &quasis, template_element(b, quasi, end - 1, true, tagged));
    uint32_t mark = build_mark(b);
    for (uint32_t i = 0; i < quasis.count; i++) build_push(b, quasis.items[i]);
    node->quasis = build_take(b, mark);
    for (uint32_t i = 0; i < expressions.count; i++) build_push(b, expressions.items[i]);
    node->expressions = build_take(b, mark);
    return build_finish(b, node);
}

// --- Regular expressions ---

AstNode *build_regexp(Builder *b) {
    AstLiteral *node = BUILD(b, Literal, b->start);
    node->kind = LITERAL_REGEXP;
    uint32_t slash = b->end - 1;
    while (b->text[slash] != '/') slash--;
    node->string = intern_utf8(b->strings, b->text + b->start + 1, slash - b->start - 1);
    node->flags = intern_utf8(b->strings, b->text + slash + 1, b->end - slash - 1);
    unsigned seen = 0;
    for (uint32_t i = slash + 1; i < b->end; i++) {
        const char *letter = strchr("dgimsuvy", b->text[i]);
        unsigned bit = letter && b->text[i] ? 1u << (letter - "dgimsuvy") : 0;
        if (!bit || seen & bit) {
            build_error(b, b->start, b->end, DIAGNOSTIC_INVALID_REGEXP_FLAGS);
            break;
        }
        seen |= bit;
    }
    if ((seen & 0x60) == 0x60) build_error(b, b->start, b->end, DIAGNOSTIC_INVALID_REGEXP_FLAGS); // u with v
    return &node->node;
}
