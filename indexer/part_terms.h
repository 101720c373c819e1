/* part_terms.h - the terms of an article: what its document in libxapian is found by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_PART_TERMS_H
#define DTL_INDEXER_PART_TERMS_H

#include "indexer/part.h"

/* Appends to part->terms and term_text, from what dtl_analyse left in the part. The data pointers are not set yet. */
void dtl_part_note_terms(dtl_part *part, const dtl_article *article);

#endif
