/* subject.h - who does what a verb says: the name, or pronoun, that is its subject.
 *
 * Before  "Pete Hegseth said", "Defense Secretary Pete Hegseth has repeatedly said", "Hegseth, who leads the Pentagon,
 *         said", "Smith of the Labour Party said", "Smith and Jones said", "he said"
 * Behind  "said Hegseth", "says the Foreign Ministry", "said a spokesman for Acme", "said he"
 * Never   a name in the genitive ("Hegseth's lawyer said"), after a preposition whose noun is another's ("officials from
 *         Acme said"), in quotation marks, or of what is neither a person, an organisation nor a place; a spokesman
 *         without a name speaks for his organisation, but not for a person
 * Cost    a bounded number of steps (DTL_SUBJECT_MAX_WORDS)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_SUBJECT_H
#define DTL_INDEXER_SUBJECT_H

#include "indexer/quotations/speakers.h"

enum { DTL_SUBJECT_MAX_WORDS = 60, DTL_SUBJECT_MAX_TITLE = 9 };

typedef struct {
    bool found;   /* there is a subject; who may be nobody that is known */
    bool passive; /* it is said of the subject */
    bool several; /* plural or an auxiliary, so that the base form of a verb is one: Smith and Jones say, he will say */
    uint32_t
        begin; /* the words that name it, with titles and what is added to them; what lies between it and the verb, too */
    uint32_t end;
    dtl_voice who;
} dtl_subject;

/* Of the verb at `verb`; the sentence begins at begin. */
dtl_subject dtl_subject_before(dtl_speakers *speakers, uint32_t begin, uint32_t verb);

/* What stands at `at` and behind it as a subject, in a sentence that ends at end. */
dtl_subject dtl_subject_behind(dtl_speakers *speakers, uint32_t at, uint32_t end);

/* Whom the sentence [begin, end) is about: the first name or pronoun that may be its subject. */
dtl_subject dtl_subject_of_sentence(dtl_speakers *speakers, uint32_t begin, uint32_t end);

#endif
