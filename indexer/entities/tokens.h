/* tokens.h - a text as the tagger of names sees it: words, and the marks between them.
 *
 * A token is  words of text/words.h with nothing between but one of - & . @ _ (Anglo-Irish, AT&T, U.S.-led), so one or more;
 *             or the 's of a possessive, apart from its noun, which is in the same word;
 *             or one mark (comma, quote, bracket, dash) between words.
 *             The point behind a shortening (U.S. St. Inc. J.) belongs to it, and is in no token.
 * Stretches   a text is taken in stretches of whole sentences, of about DTL_STRETCH_TOKENS, so that memory is bounded
 * Source      the division of news text in the CoNLL shared tasks and the Penn Treebank, put on words of text/words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_TOKENS_H
#define DTL_INDEXER_ENTITIES_TOKENS_H

#include "indexer/document.h"
#include "indexer/entities/span.h"

enum { DTL_TOKEN_MAX_BYTES = DTL_WORD_MAX_BYTES, DTL_STRETCH_TOKENS = 1 << 15, DTL_GAP_MAX_MARKS = 4 };

typedef enum { DTL_TOKEN_WORD, DTL_TOKEN_POSSESSIVE, DTL_TOKEN_MARK } dtl_token_kind;

typedef struct {
    uint32_t begin, end; /* bytes in the text */
    uint32_t word;       /* its first word; of a mark, the word behind it */
    uint8_t words;       /* 0 of a mark */
    uint8_t kind;        /* dtl_token_kind */
    bool opens;          /* the first one of a sentence */
} dtl_token;

/* Grows as needed and is reused; tokens = {0}, end with free(tokens.at). */
typedef struct {
    dtl_token *at;
    size_t count, capacity;
} dtl_tokens;

/* Where in a document the next stretch begins; {0} at first. */
typedef struct {
    size_t word, sentence;
} dtl_token_cursor;

/* Replaces tokens by those of the next stretch; none are left where the document is at its end. */
void dtl_tokens_cut(const dtl_document *document, dtl_token_cursor *cursor, dtl_tokens *tokens);

/* The bytes of a name as they are quoted: without the possessive at its end, with the point of a shortening (Velt's: Velt; U.S.). */
dtl_slice dtl_span_bytes(const dtl_document *document, dtl_span span);

#endif
