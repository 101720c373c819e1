/* passage.h - cut an article into passages that can be ranked alone.
 *
 * In      the sentences of the body (text/sentences.h), in order
 * Out     passages as numbers of sentences; every sentence is in exactly one passage, in order
 * A passage has about DTL_PASSAGE_TARGET_WORDS words. It ends with a paragraph where that leaves it between _MIN and
 * _MAX words, else with a sentence; only a sentence longer than _MAX makes it longer. A short rest joins its
 * neighbour where the two stay under _MAX.
 * Cost    one pass, linear in sentences
 * Source  Callan, "Passage-level evidence in document retrieval" (SIGIR 1994) for windows of 100-200 words;
 *         the cut at paragraph ends is ours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PASSAGE_H
#define DTL_CORPUS_PASSAGE_H

#include "text/sentences.h"

enum { DTL_PASSAGE_MIN_WORDS = 90, DTL_PASSAGE_TARGET_WORDS = 130, DTL_PASSAGE_MAX_WORDS = 180 };

typedef struct {
    uint32_t sentences, words; /* how many */
} dtl_passage;

typedef struct {
    dtl_passage *at;
    size_t count, capacity;
} dtl_passages;

void dtl_passages_release(dtl_passages *passages);

/* Replaces the content of passages. No sentences, no passages. */
void dtl_passages_cut(const dtl_sentence *sentences, size_t count, dtl_passages *passages);

#endif
