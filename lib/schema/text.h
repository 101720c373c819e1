/* text.h - the text of a record, or a part of it, word by word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_TEXT_H
#define DTL_SCHEMA_TEXT_H

#include "schema/record.h"
#include "schema/vocabulary.h"

/* Appends the whole stored text: title, '\n', body, every byte. */
void dtl_text_whole(const dtl_content *content, const dtl_vocabulary *vocabulary, dtl_buffer *out);

/* Appends the words [begin, end), begin < end, with what belongs to them: of the glue before the first, what stands
 * behind its last white space (an opening quote); of the glue behind the last, what stands before its first. Replaces
 * the content of places by the words' byte ranges in out, counted from out's size before the call. */
void dtl_text_part(const dtl_content *content, const dtl_vocabulary *vocabulary, uint32_t begin, uint32_t end,
                   dtl_buffer *out, dtl_words *places);

#endif
