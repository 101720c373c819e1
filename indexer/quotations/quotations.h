/* quotations.h - who says what: the quotations of an article, direct and reported, and whose they are.
 *
 * In      a document and its names (entities/named.h); a name that stands for another ("the secretary") is a name, too
 * Out     quotations in order of begin; two either share no word, or have the same words and two speakers ("Smith and
 *         Jones said"). One whose speaker is no entity ("police said") is left out, and nobody else gets it
 * Direct  the words in the marks, a run each: "A," X said, "B." are two. Words in marks that nobody is told to have said
 *         (titles of works, so-called things, signs) are none
 * Reported  from where the clause begins ("said that", "according to X,") to where the sentence or the next telling does;
 *         one in which some words stand in marks is reported as a whole
 * How     sieves, the surest first, as Muzny has them: a verb of speech beside the marks or before a clause, its subject a
 *         name, a pronoun or behind an insertion (subject.h); "according to"; a name and a colon; then marks that stand
 *         alone go on with the one who spoke last, or who the sentence before was about. English.
 * Never   does one speak who is only named within the marks
 * Cost    linear in words and marks; each search is of a bounded number of words
 * Source  G. Muzny and others, "A Two-stage Sieve Approach for Quote Attribution" (EACL 2017); S. Pareti and others,
 *         "Automatically Detecting and Attributing Indirect Quotations" (EMNLP 2013), whose direct, indirect and mixed
 *         quotations these are; D. Elson and K. McKeown, "Automatic Attribution of Quoted Speech in Literary Narrative"
 *         (AAAI 2010), for quotations that go on; B. Pouliquen and others (speech_words.h), for patterns over names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_QUOTATIONS_H
#define DTL_INDEXER_QUOTATIONS_H

#include "indexer/document.h"
#include "indexer/entities/named.h"

/* Grows as needed and is reused from article to article; dtl_quotations q = {0}, end with dtl_quotations_release. */
typedef struct {
    dtl_quotation *at;
    size_t count, capacity;
} dtl_quotations;

void dtl_quotations_release(dtl_quotations *quotations);

/* The tables and all scratch; for one thread, from article to article. */
typedef struct dtl_quotation_finder dtl_quotation_finder;

dtl_quotation_finder *dtl_quotation_finder_new(void);
void dtl_quotation_finder_free(dtl_quotation_finder *finder);

/* Replaces the content of quotations by those of the document. */
void dtl_quotations_find(dtl_quotation_finder *finder, const dtl_document *document, const dtl_names *names,
                         dtl_quotations *quotations);

#endif
