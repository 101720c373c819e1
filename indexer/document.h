/* document.h - the text of an article, cut, as all that annotates it takes it in.
 *
 * All of it is borrowed. Positions count the words of the whole text, the title's first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_DOCUMENT_H
#define DTL_INDEXER_DOCUMENT_H

#include "text/sentences.h"
#include "text/words.h"

typedef struct {
    dtl_slice text;                 /* the title, "\n", the body with its paragraphs apart by "\n" or "\n\n" */
    const dtl_words *words;         /* of text */
    const dtl_sentences *sentences; /* of text, so the title's come first */
    uint32_t title_words;
} dtl_document;

#endif
