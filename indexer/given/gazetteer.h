/* gazetteer.h - a user's names that are always found, and what else they go by; from text files.
 *
 *   # a comment
 *   org <TAB> The Harbour Gazette <TAB> Aunt Agatha | the Gazette
 *   person <TAB> Ada Orlo
 * One entity a line: its type (person, org, place or misc), its name, and other names, with | between.
 * Found     where the words are the same folded (text/fold.h), from the left, the longest name first. A word that is given
 *           with a capital matches none without, one in capitals (WHO) only capitals; what is given in small letters matches
 *           all. Nothing matches across a line end, or a mark that is not in the name (comma, quotation mark), but hyphens,
 *           points and "&" make no difference.
 * Entity    its key is that of the line's name (text/name_key.h) under the line's type, whichever name it is called by.
 *           Lines with the same type and key are one entity. Of lines with a name in common the first has it.
 * Errors    DTL_BAD_INPUT, DTL_TOO_BIG: a line that is wrong, or over a limit below; err->offset is its number
 * Threads   may be shared once it is read
 * Cost      of a search: a look-up per word, and one more per word of what is the beginning of a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_GAZETTEER_H
#define DTL_INDEXER_GAZETTEER_H

#include "base/buffer.h"
#include "indexer/document.h"
#include "indexer/given/given.h"

enum { DTL_GAZETTEER_FILE_MAX_BYTES = 256 << 20, DTL_GAZETTEER_NAMES_MAX = 4 << 20, DTL_GAZETTEER_NAME_MAX_WORDS = 16 };

typedef struct dtl_gazetteer dtl_gazetteer;

dtl_gazetteer *dtl_gazetteer_new(void);
void dtl_gazetteer_free(dtl_gazetteer *gazetteer);

/* Adds the names of a text. After an error the gazetteer is not to be used. */
dtl_status dtl_gazetteer_add(dtl_gazetteer *gazetteer, dtl_slice text, dtl_error *err) DTL_MUST_CHECK;

size_t dtl_gazetteer_count(const dtl_gazetteer *gazetteer); /* of entities */

/* Replaces the content of found. room is scratch, reused from text to text. */
void dtl_gazetteer_find(const dtl_gazetteer *gazetteer, const dtl_document *document, dtl_buffer *room,
                        dtl_givens *found);

/* The entity one of whose names has this key; a dtl_known_entity_of, whose state is the gazetteer. */
const dtl_named *dtl_gazetteer_known(const void *gazetteer, dtl_entity_type type, dtl_slice key);

#endif
