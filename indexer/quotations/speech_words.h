/* speech_words.h - what the words are by which quotations are told: verbs of speech, and the small words around them.
 *
 * Cost    a word is looked up once, by a hash of its letters in lower case; words that are not ASCII are none of these
 * Source  reporting verbs as a closed list after Pouliquen, Steinberger and Best, "Automatic Detection of Quotations in
 *         Multilingual News" (RANLP 2007), and Krestel, Bergler and Witte, "Minding the Source: Automatic Tagging of
 *         Reported Speech in Newspaper Articles" (LREC 2008)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_SPEECH_WORDS_H
#define DTL_INDEXER_SPEECH_WORDS_H

#include <stdint.h>

#include "base/slice.h"

typedef enum {
    DTL_WORD_OTHER,
    DTL_WORD_THAT,
    DTL_WORD_WHO,
    DTL_WORD_HE,
    DTL_WORD_SHE,
    DTL_WORD_IT,
    DTL_WORD_PRONOUN, /* of nobody that has a name: I, we, they, one */
    DTL_WORD_OBJECT,  /* him, them, us */
    DTL_WORD_DETERMINER,
    DTL_WORD_AUXILIARY,
    DTL_WORD_BE,
    DTL_WORD_ADVERB,
    DTL_WORD_PREPOSITION,
    DTL_WORD_AFTER, /* a preposition or a conjunction: after, before, since, until */
    DTL_WORD_TIME,  /* Monday, week, morning */
    DTL_WORD_AND,
    DTL_WORD_SUBORDINATE, /* while, though, because */
    DTL_WORD_VENUE,       /* a statement, an interview */
    DTL_WORD_SPOKESMAN,
    DTL_WORD_QUOTED, /* quoted as saying */
    DTL_WORD_ACCORDING,
    DTL_WORD_VERB /* of speech */
} dtl_word_class;

/* What may follow a verb of speech. Each may have a quotation beside it. */
enum {
    DTL_SPEECH_CLAUSE = 1,      /* a clause without "that": X said it was over */
    DTL_SPEECH_PARENTHETIC = 2, /* none, but it may stand behind or in one: it is over, X announced */
    DTL_SPEECH_THAT = 4,        /* a clause with "that" */
    DTL_SPEECH_OBJECT = 8,      /* who is spoken to: X told Reuters that */
    DTL_SPEECH_ACT = 16,        /* a noun or an infinitive, and is said with it: X denied the charge */
    DTL_SPEECH_NAMES = 32,      /* what something is called: X called it "a farce" */
    DTL_SPEECH_FRAME = 64,      /* nothing but a quotation: "Why?" X laughed */
};

typedef enum { DTL_FORM_BASE, DTL_FORM_PRESENT, DTL_FORM_PAST, DTL_FORM_ING } dtl_verb_form;
typedef enum { DTL_GENDER_UNKNOWN, DTL_MALE, DTL_FEMALE } dtl_gender;

typedef struct {
    uint8_t class;  /* dtl_word_class */
    uint8_t form;   /* dtl_verb_form, of a verb */
    uint8_t verb;   /* what may follow, of a verb */
    uint8_t gender; /* dtl_gender of a first name or a title: Mrs, Donald */
} dtl_speech_word;

typedef struct dtl_speech_words dtl_speech_words;

dtl_speech_words *dtl_speech_words_new(void);
void dtl_speech_words_free(dtl_speech_words *words);

/* All zero for a word that is none of them. */
dtl_speech_word dtl_speech_word_of(const dtl_speech_words *words, dtl_slice word);

#endif
