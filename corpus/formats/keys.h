/* keys.h - what newsrooms call the fields of an article, in JSON and in the header line of a table (private to the room).
 *
 * Every list ends in NULL and is in the order in which its names are tried; docs/formats.md says the same.
 * Source  IPTC ninjs 1.x, 2.x, 3.x; schema.org NewsArticle; JSON Feed 1.1; The New York Times Article Search and The
 *         Guardian Content API; AP Media API; Elasticsearch and MongoDB exports
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_FORMATS_KEYS_H
#define DTL_CORPUS_FORMATS_KEYS_H

#include "corpus/formats/readers.h"

typedef const char *const *dtl_names;

dtl_names dtl_keys_of(dtl_field field);

/* What stands for the text where there is none: a summary, a lead. */
extern const char *const DTL_SUMMARY_KEYS[];

/* Lists of what an article is about, and of its people, places and organisations. */
extern const char *const DTL_SUBJECT_KEYS[];

/* Adds what stands between commas (or semicolons, where there are any) as subjects without a code. */
void dtl_subjects_split(dtl_arena *arena, dtl_article *article, dtl_slice list);

#endif
