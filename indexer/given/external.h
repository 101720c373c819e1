/* external.h - names in articles as somebody else has found them, in place of those that the tagger finds; JSON Lines.
 *
 *   {"id": "courier-7", "mentions": [{"start": 4, "end": 12, "type": "PER", "name": "Ada Orlo"}]}
 * One object an article: its id, and the mentions in its text and, as title_mentions, in its title, as `dateline-index
 * --dry-run -f json` prints both. start and end count Unicode code points, or bytes where the object has "unit": "bytes".
 * type is PER, ORG, LOC or MISC. Other fields are passed over, so that what --dry-run prints can be given back.
 * Entity    "id", where it is one as --dry-run prints it ("pada orlo"); else the key of "name" (text/name_key.h); else
 *           coreference says it, as for names that are found.
 * Articles  without a line have the names that the tagger finds. Of two lines of one article the later counts.
 * Place     a mention is widened to whole words. One that holds no word, or overlaps the one before it, is passed over
 *           and counted.
 * Errors    DTL_BAD_INPUT, DTL_TOO_BIG: a line that is wrong, or over a limit below; err->offset is its number
 * Threads   may be shared once it is read
 * Cost      about 40 bytes a mention; of a look-up: linear in the words of the article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_EXTERNAL_H
#define DTL_INDEXER_EXTERNAL_H

#include "base/buffer.h"
#include "indexer/document.h"
#include "indexer/given/given.h"

#define DTL_EXTERNAL_FILE_MAX_BYTES ((size_t)16 << 30)
enum {
    DTL_EXTERNAL_LINE_MAX_BYTES = 64 << 20,
    DTL_EXTERNAL_MENTIONS_MAX = 1 << 17, /* of an article */
    DTL_EXTERNAL_ALL_MENTIONS_MAX = 1 << 28
};

typedef struct dtl_external dtl_external;

dtl_external *dtl_external_new(void);
void dtl_external_free(dtl_external *external);

/* Adds the annotations of a text. After an error they are not to be used. */
dtl_status dtl_external_add(dtl_external *external, dtl_slice text, dtl_error *err) DTL_MUST_CHECK;

size_t dtl_external_articles(const dtl_external *external);

/* Where the article has annotations: replaces the content of found, and returns true. body: the byte of the document's text
 * where the article's text begins. room is scratch, reused from article to article. */
bool dtl_external_find(dtl_external *external, dtl_slice id, const dtl_document *document, size_t body,
                       dtl_buffer *room, dtl_givens *found);

/* Mentions that were passed over, by all threads. */
size_t dtl_external_passed_over(const dtl_external *external);

#endif
