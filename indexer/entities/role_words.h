/* role_words.h - the words around names, and what the words of a role say of who has it.
 *
 * Two phrases agree where all that the second says was said in the first: "the minister" can be who was "Norway's defense
 * minister". But former is another, and so is a role that needs its word: no vice president is "the president".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ROLE_WORDS_H
#define DTL_INDEXER_ROLE_WORDS_H

#include "indexer/entities/cast.h"
#include "text/fold.h"

enum { DTL_ROLE_WORDS_MAX = 3 };

/* Names of words and places by their hashes. */
typedef struct {
    uint64_t words[DTL_ROLE_WORDS_MAX];
    size_t count;
    bool former;
    uint64_t must; /* hash of a word without which it is another role (vice), 0: none */
} dtl_role_words;

typedef struct {
    char bytes[DTL_FOLDED_MAX_BYTES];
    size_t size;
} dtl_folded;

dtl_slice dtl_cast_folded(const dtl_cast *cast, size_t word, dtl_folded *out);

/* dtl_name_word_flags of a word of the document. */
uint32_t dtl_cast_flags(const dtl_cast *cast, size_t word);

bool dtl_cast_is(const dtl_cast *cast, size_t word, const char *text);
bool dtl_cast_is_one_of(const dtl_cast *cast, size_t word, const char *const *texts, size_t count);

/* Whether one space or hyphen stands before a word that is not the first; whether a comma and a space do, if there is one. */
bool dtl_cast_close(const dtl_cast *cast, size_t word);
bool dtl_cast_comma(const dtl_cast *cast, size_t word);

static inline size_t dtl_cast_words(const dtl_cast *cast) { return cast->document->words->count; }

/* The word behind a span. */
static inline size_t dtl_cast_span_end(const dtl_cast *cast, size_t span) {
    return (size_t)cast->spans->at[span].begin + cast->spans->at[span].words;
}

void dtl_role_words_add(dtl_role_words *words, dtl_slice name);
void dtl_role_words_add_word(const dtl_cast *cast, size_t word, dtl_role_words *words);

/* The words [begin, end), where a span counts as its key. span is the first that ends behind begin, or one before it. */
dtl_role_words dtl_role_words_read(const dtl_cast *cast, size_t begin, size_t end, size_t span);

/* Whether who is called what said says can be who was called what held says. */
bool dtl_role_words_agree(const dtl_role_words *said, const dtl_role_words *held);

#endif
