/* corpus.h - text with names marked in it, read from files in the form of the CoNLL shared tasks, for training and scoring.
 *
 * In      one token a line, a tab or blank, its tag last or second (B-PER, I-PER, O); an empty line ends a sentence; a line that
 *         begins with -DOCSTART- begins a document. Types by any of their common names; others are not names.
 * Out     documents as running text, their sentences apart by "\n", and where the names stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_TRAIN_CORPUS_H
#define DTL_INDEXER_ENTITIES_TRAIN_CORPUS_H

#include "base/buffer.h"
#include "indexer/document.h"
#include "schema/entity.h"

typedef enum { DTL_SPACED, DTL_RUNNING } dtl_spacing; /* a blank between any two tokens, or as text is printed */
typedef enum { DTL_AS_IT_IS, DTL_UPPER_CASE, DTL_TITLES } dtl_recasing;

typedef struct {
    size_t begin, end; /* bytes */
    dtl_entity_type type;
} dtl_gold;

typedef struct {
    size_t begin, end; /* bytes; begin == end where a sentence ends */
} dtl_gold_token;

typedef struct {
    dtl_buffer text;
    dtl_gold *names;
    dtl_gold_token *tokens;
    size_t name_count, name_capacity, token_count, token_capacity;
    dtl_words words;
    dtl_sentences sentences;
} dtl_gold_text;

typedef struct {
    dtl_gold_text *at;
    size_t count, capacity;
    unsigned types; /* bit 1 << type: the file marks names of this type */
} dtl_corpus;

/* Appends the documents of a file. */
dtl_status dtl_corpus_read(const char *path, dtl_spacing spacing, dtl_corpus *corpus, dtl_error *err) DTL_MUST_CHECK;
void dtl_corpus_release(dtl_corpus *corpus);

/* A copy of text in capitals, or with most of its sentences written as titles or with their names in capitals; which, is settled
 * by seed. */
dtl_gold_text dtl_gold_text_recased(const dtl_gold_text *text, dtl_recasing recasing, uint64_t seed);
void dtl_gold_text_release(dtl_gold_text *text);

static inline dtl_document dtl_gold_document(const dtl_gold_text *text) {
    return (dtl_document){
        .text = dtl_buffer_content(&text->text), .words = &text->words, .sentences = &text->sentences};
}

/* The next number of a fixed sequence. */
static inline uint64_t dtl_next_random(uint64_t *state) {
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

#endif
