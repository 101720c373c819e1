/* analyse.h - one article to words, sentences, passages, counts per stem, and the content of its forward record: the step
 * between article and postings. Works in the scratch of a part.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ANALYSE_H
#define DTL_INDEXER_ANALYSE_H

#include "indexer/part.h"

/* Fills part->text, words, sentences, passages, times, annotations, content, sketch, wdf, title_wdf and touched. article is borrowed by content. */
void dtl_analyse(dtl_part *part, const dtl_article *article);

/* Sets the counts of the touched stems back to 0. */
void dtl_analyse_clear(dtl_part *part);

#endif
