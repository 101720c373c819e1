/* reading.h - a document as the finder of quotations reads it: each word with what it is and what stands before it, and
 * the runs of words that stand in quotation marks.
 *
 * Marks   straight and typographic ones, single and double, those of German and French, and corner brackets. Within marks those of other
 *         kinds are not looked at, so nested ones belong to the outer. A single closing mark is an apostrophe where a letter
 *         follows, and is doubted behind an s ("the ministers' plan"): then a better end is looked for first
 * Open    a run ends with its paragraph. One that is not closed counts where the next paragraph opens again, as long
 *         quotations do, or where it begins a later sentence of its paragraph; else its mark is taken for a slip. So is an
 *         opening mark where another follows it
 * Cost    one pass over the words and one over the marks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_READING_H
#define DTL_INDEXER_READING_H

#include "indexer/document.h"
#include "indexer/entities/named.h"
#include "indexer/quotations/speech_words.h"

/* What stands between a word and the one before it. */
enum {
    DTL_GAP_COMMA = 1,
    DTL_GAP_COLON = 2,
    DTL_GAP_SEMICOLON = 4,
    DTL_GAP_STOP = 8,
    DTL_GAP_ASKED = 16, /* ? or ! */
    DTL_GAP_DASH = 32,
    DTL_GAP_BRACKET = 64,
    DTL_GAP_BREAK = 128, /* another paragraph */
    DTL_GAP_OPENS = 256, /* a run of quoted words begins */
    DTL_GAP_CLOSES = 512,
    DTL_GAP_PARTS = DTL_GAP_COLON | DTL_GAP_SEMICOLON | DTL_GAP_STOP | DTL_GAP_ASKED | DTL_GAP_BREAK | DTL_GAP_OPENS |
                    DTL_GAP_CLOSES, /* more than a comma does */
};

typedef struct {
    dtl_speech_word is;
    uint16_t gap;     /* before it */
    bool possessive;  /* Ukraine's */
    bool capital;     /* begins with a capital of ASCII */
    uint32_t mention; /* number + 1 of the mention it is in, 0: none */
    uint32_t quoted;  /* number + 1 of the quoted run it is in */
} dtl_read_word;

typedef struct {
    uint32_t begin, end; /* words; at least one */
    bool goes_on;        /* with the next run, which opens the next paragraph */
} dtl_quoted_run;

typedef struct {
    uint32_t at;   /* of the word behind it */
    uint16_t kind; /* of reading.c */
    uint16_t sides;
} dtl_quote_mark;

/* Reused from document to document; {.speech = ...}, end with _release. */
typedef struct {
    const dtl_speech_words *speech;
    const dtl_document *document;
    const dtl_names *names;
    dtl_read_word *at; /* one for each word, and one behind the last */
    uint32_t count;
    dtl_quoted_run *runs;
    uint32_t run_count;
    dtl_quote_mark *marks;
    size_t mark_count, word_capacity, run_capacity, mark_capacity;
} dtl_reading;

void dtl_reading_release(dtl_reading *reading);

/* Replaces what was read. */
void dtl_reading_take(dtl_reading *reading, const dtl_document *document, const dtl_names *names);

static inline const dtl_mention *dtl_reading_mention(const dtl_reading *reading, uint32_t word) {
    uint32_t const mention = reading->at[word].mention;
    return mention ? &reading->names->mentions[mention - 1] : NULL;
}

static inline dtl_entity_type dtl_reading_type(const dtl_reading *reading, const dtl_mention *mention) {
    return reading->names->entities[mention->entity].type;
}

#endif
