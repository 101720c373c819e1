/* tokens.h - the numbers, names, words and marks of a written date (private to the room).
 *
 * In      valid UTF-8; what is behind DTL_DATE_MAX_BYTES or DTL_DATE_TOKENS_MAX is not read
 * Out     tokens in order. Digits of other scripts are digits (Arabic-Indic, Devanagari, Thai, full-width), dashes of all
 *         lengths are '-', typographic apostrophes are '\'', ideographic and Arabic punctuation is ASCII
 * Cost    one pass; a word costs two binary searches
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_DATE_TOKENS_H
#define DTL_CORPUS_DATE_TOKENS_H

#include <stdint.h>

#include "base/slice.h"

enum { DTL_DATE_MAX_BYTES = 400, DTL_DATE_TOKENS_MAX = 64, DTL_DATE_TOKENS_PAD = 6 };

typedef enum {
    DTL_TOKEN_END, /* stands behind the last DTL_DATE_TOKENS_PAD times, so that the tokens behind one can be looked at */
    DTL_TOKEN_NUMBER,
    DTL_TOKEN_NAME, /* of a month or weekday */
    DTL_TOKEN_MARK,
    DTL_TOKEN_ORDINAL,    /* directly behind a number: 21st, 1er, 1.º */
    DTL_TOKEN_LINK,       /* may stand between day, month and year: of, de, del */
    DTL_TOKEN_FILLER,     /* may stand around a date: on, at, date, Uhr */
    DTL_TOKEN_HALF,       /* am, pm, h, Uhr: the number before it is a time */
    DTL_TOKEN_PUBLISHED,  /* the date behind it is that of publication */
    DTL_TOKEN_UPDATED,    /* the date behind it is not */
    DTL_TOKEN_SEASON,     /* autumn */
    DTL_TOKEN_YEAR_SIGN,  /* directly behind a number: 2019年, 2019년 */
    DTL_TOKEN_MONTH_SIGN, /* 11月, 11월 */
    DTL_TOKEN_DAY_SIGN,   /* 21日, 21일 */
    DTL_TOKEN_WORD
} dtl_token_kind;

typedef struct {
    dtl_token_kind kind;
    bool glued;    /* nothing stands between it and the token before */
    bool foreign;  /* of a language that is not English */
    bool capitals; /* a word of nothing but A-Z */
    char mark;
    uint8_t digits, month, weekday;
    int value;           /* of a number of at most 9 digits, else -1 */
    uint16_t begin, end; /* bytes of the text */
} dtl_date_token;

typedef struct {
    dtl_date_token at[DTL_DATE_TOKENS_MAX + DTL_DATE_TOKENS_PAD];
    size_t count;
    bool foreign;     /* one of them is */
    bool thai;        /* years may be of the Buddhist era */
    bool cut;         /* the text goes on behind them */
    unsigned weekday; /* the first one named; 0: none */
} dtl_date_tokens;

void dtl_date_tokens_cut(dtl_slice text, dtl_date_tokens *tokens);

#endif
