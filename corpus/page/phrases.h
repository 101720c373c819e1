/* phrases.h - what a block says that is not the article's (private to the room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_PHRASES_H
#define DTL_CORPUS_PAGE_PHRASES_H

#include "base/slice.h"

/* Why a block with that text is left out wherever it stands; NULL where it is not. */
const char *dtl_phrase_why(dtl_slice text);

/* Why what stands under a heading with that text is left out; NULL where it is not. */
const char *dtl_phrase_section_why(dtl_slice heading);

#endif
