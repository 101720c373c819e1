/* readers.h - what the article readers of the formats share (private to the room; the interface is reader.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_READERS_H
#define DTL_CORPUS_READERS_H

#include "corpus/reader.h"

typedef enum {
    DTL_FIELD_ID,
    DTL_FIELD_TITLE,
    DTL_FIELD_TEXT,
    DTL_FIELD_SOURCE,
    DTL_FIELD_SECTION,
    DTL_FIELD_BYLINE,
    DTL_FIELD_URL,
    DTL_FIELD_LANGUAGE,
    DTL_FIELD_DATE,
    DTL_FIELD_COUNT
} dtl_field;

/* The name that --field takes. */
const char *dtl_field_name(dtl_field field);

/* Both fill the article from valid UTF-8, cleaned; sizes and a missing id are the caller's. */
dtl_status dtl_read_text(dtl_arena *arena, dtl_slice bytes, dtl_slice path, dtl_article *article, dtl_error *err);
dtl_status dtl_read_json(dtl_arena *arena, dtl_slice bytes, const dtl_reader_options *options, dtl_article *article,
                         dtl_error *err);

#endif
