/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/language/lex.h"

#include <stdarg.h>
#include <stdio.h>

#include "query/language/dates.h"
#include "query/language/day_words.h"
#include "text/utf8.h"

dtl_status dtl_query_fail(dtl_error *err, uint64_t offset, const char *format, ...) {
    char message[sizeof err->message];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    dtl_fail(err, DTL_BAD_QUERY, "%s", message);
    err->offset = offset;
    return DTL_BAD_QUERY;
}

void dtl_lexer_init(dtl_lexer *lexer, dtl_slice query) {
    *lexer = (dtl_lexer){.query = query, .fresh = true, .today = dtl_query_today()};
    dtl_words_cut(query, &lexer->words);
}

void dtl_lexer_release(dtl_lexer *lexer) { dtl_words_release(&lexer->words); }

/* The code point at a byte; 0 at the end. size is its bytes. */
static uint32_t peek(const dtl_lexer *lexer, size_t at, size_t *size) {
    *size = 0;
    if (at >= lexer->query.size) return 0;
    size_t next = at;
    uint32_t c = dtl_utf8_next(lexer->query.data, &next);
    *size = next - at;
    return c;
}

static char byte_at(const dtl_lexer *lexer, size_t at) { return at < lexer->query.size ? lexer->query.data[at] : '\0'; }

static bool is_space(uint32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

static bool is_quote(uint32_t c) {
    return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F) || c == 0xFF02;
}

/* The number of the first word that ends behind a byte. */
static size_t word_behind(const dtl_lexer *lexer, size_t at) {
    size_t low = 0, high = lexer->words.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (lexer->words.at[middle].end > at) high = middle;
        else low = middle + 1;
    }
    return low;
}

static bool word_ends(const dtl_lexer *lexer, size_t at) {
    size_t next = word_behind(lexer, at);
    return next > 0 && lexer->words.at[next - 1].end == at;
}

static size_t words_within(const dtl_lexer *lexer, size_t begin, size_t end, size_t *first) {
    *first = word_behind(lexer, begin);
    return word_behind(lexer, end) - *first;
}

/* The end of the bare run from a byte on: a space, a bracket, or a quote that does not follow a word directly. */
static size_t run_end(const dtl_lexer *lexer, size_t at) {
    for (;;) {
        size_t size;
        uint32_t c = peek(lexer, at, &size);
        if (size == 0 || is_space(c) || c == '(' || c == ')') return at;
        if (is_quote(c) && !word_ends(lexer, at)) return at;
        at += size;
    }
}

/* Whether something that + - or = can hold begins here. */
static bool holds(const dtl_lexer *lexer, size_t at, bool bracket) {
    size_t size, first;
    uint32_t c = peek(lexer, at, &size);
    if (is_quote(c)) return true;
    if (c == '(') return bracket;
    if (words_within(lexer, at, run_end(lexer, at), &first) > 0) return true;
    return c == '=' && is_quote(peek(lexer, at + 1, &size));
}

bool dtl_lexer_starred(const dtl_lexer *lexer, size_t word) { return byte_at(lexer, lexer->words.at[word].end) == '*'; }

bool dtl_lexer_fuzzy(const dtl_lexer *lexer, size_t word, uint32_t *edits) {
    size_t const tilde = lexer->words.at[word].end;
    bool const numbered = word + 1 < lexer->words.count && lexer->words.at[word + 1].begin == tilde + 1;
    *edits = numbered ? (uint32_t)(byte_at(lexer, tilde + 1) - '0') : 0;
    return byte_at(lexer, tilde) == '~';
}

/* A ~ ends a word; a number from 1 to DTL_FUZZY_MAX may stand behind it, and then nothing more. */
static dtl_status check_tilde(const dtl_lexer *lexer, size_t at, dtl_error *err) {
    if (!word_ends(lexer, at)) return dtl_query_fail(err, at, "~ stands at the end of a word, as in harbour~");
    size_t const next = word_behind(lexer, at);
    const dtl_word *number = next < lexer->words.count ? &lexer->words.at[next] : NULL;
    if (!number || number->begin != at + 1) return DTL_OK;
    char const digit = byte_at(lexer, number->begin);
    if (digit < '0' || digit > '9')
        return dtl_query_fail(err, at, "~ stands at the end of a word only; put a space behind it");
    if (number->end > at + 2 || digit < '1' || digit > '0' + DTL_FUZZY_MAX)
        return dtl_query_fail(err, at, "behind ~ stands 1 or 2, how many letters may differ, as in harbour~2");
    if (byte_at(lexer, at + 2) == '*' || byte_at(lexer, at + 2) == '~')
        return dtl_query_fail(err, at + 2, "put a space behind the number of ~");
    return DTL_OK;
}

static dtl_status check_tildes(const dtl_lexer *lexer, size_t begin, size_t end, dtl_error *err) {
    dtl_status status = DTL_OK;
    for (size_t at = begin; at < end && status == DTL_OK; at++)
        if (byte_at(lexer, at) == '~') status = check_tilde(lexer, at, err);
    return status;
}

/* Every star between two bytes ends a word. A row of them counts as one. */
static dtl_status check_signs(const dtl_lexer *lexer, size_t begin, size_t end, dtl_error *err) {
    for (size_t at = begin; at < end; at++) {
        if (byte_at(lexer, at) != '*') continue;
        size_t star = at;
        while (at + 1 < end && byte_at(lexer, at + 1) == '*') at++;
        if (!word_ends(lexer, star))
            return dtl_query_fail(err, star, "a star stands at the end of a word, as in elect*");
        size_t next = word_behind(lexer, at);
        if (next < lexer->words.count && lexer->words.at[next].begin == at + 1)
            return dtl_query_fail(err, star, "a star stands at the end of a word only; put a space behind it");
    }
    return check_tildes(lexer, begin, end, err);
}

/* The colon of "name:", where the run [at, end) begins with one; 0 where it does not. */
static size_t field_colon(const dtl_lexer *lexer, size_t at, size_t end) {
    const char *found = end > at ? memchr(lexer->query.data + at, ':', end - at) : NULL;
    size_t colon = found ? (size_t)(found - lexer->query.data) : 0, size;
    if (colon <= at) return 0;
    unsigned char before = (unsigned char)byte_at(lexer, colon - 1);
    bool letter = before >= 0x80 ? word_ends(lexer, colon) : (before | 0x20) >= 'a' && (before | 0x20) <= 'z';
    uint32_t behind = peek(lexer, colon + 1, &size);
    return letter && size > 0 && !is_space(behind) && behind != ')' ? colon : 0;
}

static bool named(dtl_slice name, const char *field) {
    size_t size = strlen(field);
    if (name.size != size) return false;
    for (size_t i = 0; i < size; i++)
        if ((name.data[i] | 0x20) != field[i]) return false;
    return true;
}

static dtl_status unknown_field(dtl_slice name, size_t at, dtl_error *err) {
    size_t shown = name.size < 40 ? name.size : 40;
    while (shown < name.size && ((unsigned char)name.data[shown] & 0xC0) == 0x80) shown--;
    return dtl_query_fail(err, at, "no field %.*s; dateline-query --help lists them", (int)shown, name.data);
}

/* Reads "name:" if it is there. A date: or about-date: is noted as the kind of the token. */
static dtl_status read_field(dtl_lexer *lexer, dtl_token *token, dtl_error *err) {
    static const struct {
        const char *name;
        dtl_scope scope;
    } fields[] = {{"title", DTL_SCOPE_TITLE},       {"source", DTL_SCOPE_SOURCE}, {"section", DTL_SCOPE_SECTION},
                  {"dateline", DTL_SCOPE_DATELINE}, {"agency", DTL_SCOPE_AGENCY}, {"byline", DTL_SCOPE_BYLINE},
                  {"language", DTL_SCOPE_LANGUAGE}, {"entity", DTL_SCOPE_ENTITY}, {"person", DTL_SCOPE_PERSON},
                  {"org", DTL_SCOPE_ORGANISATION},  {"place", DTL_SCOPE_PLACE},   {"said", DTL_SCOPE_SAID},
                  {"topic", DTL_SCOPE_TOPIC}};
    size_t at = lexer->at, colon = field_colon(lexer, at, run_end(lexer, at));
    if (colon == 0) return DTL_OK;
    dtl_slice name = dtl_slice_part(lexer->query, at, colon);
    lexer->at = colon + 1;
    if (named(name, "date") || named(name, "about-date")) {
        token->kind = DTL_TOKEN_DATE;
        if (name.size > strlen("date")) token->scope = DTL_SCOPE_ABOUT;
        return DTL_OK;
    }
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (named(name, fields[i].name)) token->scoped = true, token->scope = fields[i].scope;
    if (!token->scoped) return unknown_field(name, at, err);
    char sign = byte_at(lexer, lexer->at);
    if (sign == '+' || sign == '-')
        return dtl_query_fail(err, lexer->at, "%c goes before the field: %c%.*s:word", sign, sign, (int)name.size,
                              name.data);
    bool const code = token->scope == DTL_SCOPE_TOPIC; /* has a colon, as medtop:16000000 */
    if (!code && field_colon(lexer, lexer->at, run_end(lexer, lexer->at)))
        return dtl_query_fail(err, lexer->at, "a field cannot stand behind another field; put the words in quotes");
    return DTL_OK;
}

/* The closing quote: " closes ", any quote closes a typographic one. The size of the query where there is none. */
static size_t closing_quote(const dtl_lexer *lexer, size_t at, uint32_t opening, size_t *size) {
    uint32_t c;
    while ((c = peek(lexer, at, size), *size > 0) && !(opening == '"' ? c == '"' : is_quote(c))) at += *size;
    return at;
}

/* A date, or words of one between quotes. */
static dtl_status read_date(dtl_lexer *lexer, dtl_token *token, dtl_error *err) {
    size_t size, begin = lexer->at, end = run_end(lexer, begin), behind = end;
    uint32_t const first = peek(lexer, begin, &size);
    if (is_quote(first)) {
        end = closing_quote(lexer, begin + size, first, &behind);
        if (end == lexer->query.size)
            return dtl_query_fail(err, begin, "this quote is not closed; add a quote where the date ends");
        begin += size;
        behind += end;
    }
    dtl_slice const text = dtl_slice_part(lexer->query, begin, end);
    dtl_status const status = dtl_query_days_parse(text, lexer->today, &token->days, err);
    if (status) err->offset += begin;
    else lexer->at = behind;
    return status;
}

static dtl_status read_quoted(dtl_lexer *lexer, dtl_token *token, dtl_error *err) {
    size_t size, open = lexer->at;
    uint32_t opening = peek(lexer, open, &size);
    size_t begin = open + size, end = closing_quote(lexer, begin, opening, &size);
    if (end == lexer->query.size)
        return dtl_query_fail(err, open, "this quote is not closed; add a quote where the phrase ends");
    token->kind = DTL_TOKEN_QUOTED;
    token->word_count = words_within(lexer, begin, end, &token->word);
    if (token->word_count == 0) return dtl_query_fail(err, open, "there is no word between these quotes");
    lexer->at = end + size;
    return check_signs(lexer, begin, end, err);
}

/* Recognises the operators, which stand alone, in capitals. */
static dtl_status read_operator(const dtl_lexer *lexer, dtl_slice run, dtl_token *token, dtl_error *err) {
    static const struct {
        const char *name;
        dtl_token_kind kind;
        dtl_reach reach;
    } operators[] = {{"AND", DTL_TOKEN_AND, 0},
                     {"OR", DTL_TOKEN_OR, 0},
                     {"NOT", DTL_TOKEN_NOT, 0},
                     {"NEAR", DTL_TOKEN_NEAR, DTL_REACH_WORDS},
                     {"SENTENCE", DTL_TOKEN_NEAR, DTL_REACH_SENTENCE}, /* as Sphinx and Manticore have it */
                     {"SENT", DTL_TOKEN_NEAR, DTL_REACH_SENTENCE},
                     {"/s", DTL_TOKEN_NEAR, DTL_REACH_SENTENCE}, /* as Westlaw and Lexis have it */
                     {"PARAGRAPH", DTL_TOKEN_NEAR, DTL_REACH_PARAGRAPH},
                     {"PARA", DTL_TOKEN_NEAR, DTL_REACH_PARAGRAPH},
                     {"/p", DTL_TOKEN_NEAR, DTL_REACH_PARAGRAPH}};
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (!dtl_slice_equal(run, dtl_slice_text(operators[i].name))) continue;
        token->kind = operators[i].kind;
        token->reach = operators[i].reach;
        if (token->kind == DTL_TOKEN_NEAR && token->reach == DTL_REACH_WORDS) token->distance = DTL_NEAR_DEFAULT;
    }
    if (!dtl_slice_starts(run, DTL_SLICE("NEAR/"))) return DTL_OK;
    token->kind = DTL_TOKEN_NEAR;
    uint32_t distance = 0;
    size_t i = strlen("NEAR/");
    for (; i < run.size && run.data[i] >= '0' && run.data[i] <= '9' && distance <= DTL_NEAR_MAX; i++)
        distance = distance * 10 + (uint32_t)(run.data[i] - '0');
    if (i < run.size || distance < 1 || distance > DTL_NEAR_MAX)
        return dtl_query_fail(err, lexer->at, "behind NEAR/ stands a number of words from 1 to %d, as in NEAR/5",
                              DTL_NEAR_MAX);
    token->distance = distance;
    return DTL_OK;
}

/* A run without a word and without = or a field is punctuation: *found stays false. */
static dtl_status read_run(dtl_lexer *lexer, dtl_token *token, bool *found, dtl_error *err) {
    size_t begin = lexer->at, end = run_end(lexer, begin);
    dtl_status status = check_signs(lexer, begin, end, err);
    if (status) return status;
    token->word_count = words_within(lexer, begin, end, &token->word);
    *found = token->word_count > 0;
    if (!*found && token->scoped)
        return dtl_query_fail(err, token->begin, "there is no word behind this field; write it as in title:treaty");
    token->kind = DTL_TOKEN_WORDS;
    if (!token->scoped && !token->exact)
        status = read_operator(lexer, dtl_slice_part(lexer->query, begin, end), token, err);
    lexer->at = end;
    return status;
}

static dtl_status read_operand(dtl_lexer *lexer, dtl_token *token, bool *found, dtl_error *err) {
    dtl_status status = read_field(lexer, token, err);
    if (status) return status;
    *found = true;
    if (token->kind == DTL_TOKEN_DATE) return read_date(lexer, token, err);
    if (byte_at(lexer, lexer->at) == '=') {
        if (byte_at(lexer, lexer->at + 1) == '(')
            return dtl_query_fail(err, lexer->at, "= goes before a word or a quoted phrase, not before a bracket");
        token->exact = holds(lexer, lexer->at + 1, false);
        if (token->exact) lexer->at++;
    }
    size_t size;
    uint32_t c = peek(lexer, lexer->at, &size);
    if (is_quote(c)) return read_quoted(lexer, token, err);
    if (c != '(') return read_run(lexer, token, found, err);
    token->kind = DTL_TOKEN_OPEN;
    lexer->at++;
    return DTL_OK;
}

static void skip_spaces(dtl_lexer *lexer) {
    size_t size;
    while (is_space(peek(lexer, lexer->at, &size))) lexer->at += size, lexer->fresh = true;
}

/* One byte that is a token by itself; END where the next token is none of these. */
static dtl_token_kind single(const dtl_lexer *lexer) {
    char c = byte_at(lexer, lexer->at);
    if (c == ')') return DTL_TOKEN_CLOSE;
    if ((c == '+' || c == '-') && lexer->fresh && holds(lexer, lexer->at + 1, true))
        return c == '+' ? DTL_TOKEN_PLUS : DTL_TOKEN_MINUS;
    return DTL_TOKEN_END;
}

dtl_status dtl_lexer_next(dtl_lexer *lexer, dtl_token *token, dtl_error *err) {
    dtl_status status = DTL_OK;
    bool found = false;
    while (!found && status == DTL_OK) {
        skip_spaces(lexer);
        *token = (dtl_token){.begin = (uint32_t)lexer->at};
        if (lexer->at >= lexer->query.size) found = true;
        else if ((token->kind = single(lexer)) != DTL_TOKEN_END) found = true, lexer->at++;
        else status = read_operand(lexer, token, &found, err);
        lexer->fresh = token->kind == DTL_TOKEN_OPEN;
    }
    token->end = (uint32_t)lexer->at;
    return status;
}
