/* lex.h - query text to tokens: the rules of parse.h about characters.
 *
 * In      valid UTF-8, at most DTL_QUERY_MAX_BYTES
 * Out     one token a call, DTL_TOKEN_END for ever after the last; punctuation that means nothing is passed over
 * Words   the whole query is cut once by dtl_words_cut, so that lexing and matching agree on what a word is; a token
 *         names its words by their numbers
 * Errors  DTL_BAD_QUERY, err->offset the byte in the query
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_LANGUAGE_LEX_H
#define DTL_QUERY_LANGUAGE_LEX_H

#include "query/language/tree.h"
#include "text/words.h"

enum { DTL_NEAR_DEFAULT = 10, DTL_NEAR_MAX = 1000, DTL_FUZZY_MAX = 2 };

typedef enum {
    DTL_TOKEN_END,
    DTL_TOKEN_OPEN,
    DTL_TOKEN_CLOSE,
    DTL_TOKEN_WORDS,  /* a bare run with one word or more */
    DTL_TOKEN_QUOTED, /* the same between quotes */
    DTL_TOKEN_DATE,
    DTL_TOKEN_PLUS,
    DTL_TOKEN_MINUS,
    DTL_TOKEN_AND,
    DTL_TOKEN_OR,
    DTL_TOKEN_NOT,
    DTL_TOKEN_NEAR /* also SENTENCE and PARAGRAPH */
} dtl_token_kind;

typedef struct {
    dtl_token_kind kind;
    uint32_t begin, end;     /* bytes, from the field name or = on */
    bool scoped;             /* a field name stands before it: OPEN, WORDS, QUOTED */
    dtl_scope scope;         /* that field; ABOUT of DATE */
    bool exact;              /* = stands before it: WORDS, QUOTED */
    size_t word, word_count; /* WORDS, QUOTED: into the lexer's words */
    dtl_reach reach;         /* NEAR */
    uint32_t distance;       /* NEAR of words */
    dtl_day_span days;       /* DATE */
} dtl_token;

typedef struct {
    dtl_slice query;
    dtl_words words;
    size_t at;
    dtl_day today; /* day_words.h */
    bool fresh;    /* a sign here is a sign: at the beginning, behind a space or an opening bracket */
} dtl_lexer;

/* Borrows the query; end with dtl_lexer_release. */
void dtl_lexer_init(dtl_lexer *lexer, dtl_slice query);
void dtl_lexer_release(dtl_lexer *lexer);

dtl_status dtl_lexer_next(dtl_lexer *lexer, dtl_token *token, dtl_error *err) DTL_MUST_CHECK;

/* Whether a star stands directly behind the word of that number. */
bool dtl_lexer_starred(const dtl_lexer *lexer, size_t word);

/* Whether a ~ stands there; *edits is the number behind it, which is the next word, or 0 where there is none. */
bool dtl_lexer_fuzzy(const dtl_lexer *lexer, size_t word, uint32_t *edits);

/* As dtl_fail with DTL_BAD_QUERY, at a byte of the query. */
dtl_status dtl_query_fail(dtl_error *err, uint64_t offset, const char *format, ...) DTL_PRINTF(3, 4);

#endif
