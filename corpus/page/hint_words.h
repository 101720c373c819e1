/* hint_words.h - the words in names of classes and ids that say what an element is (private to the room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_HINT_WORDS_H
#define DTL_CORPUS_PAGE_HINT_WORDS_H

#include "corpus/page/hints.h"

/* words: one, or two that follow each other with a space between, in lower case. */
dtl_hint dtl_hint_of_words(dtl_slice words);

#endif
