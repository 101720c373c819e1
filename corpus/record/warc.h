/* warc.h - the captures of a WARC or ARC file: what was fetched, with its address and day (private to the room).
 *
 * Given are responses with status 200, resources, and conversions to plain text, where their type can be text and they
 * are not robots.txt. Everything else is passed over without a word and without being held in memory.
 * A record whose length is wrong ends where the next one begins ("WARC/1." at a line's beginning; for ARC, a line of the
 * shape that its records begin with).
 * Source  ISO 28500:2017 (WARC 1.1); Internet Archive, "ARC File Format" (version 1, and 2 in the order of its fields)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_WARC_H
#define DTL_CORPUS_WARC_H

#include "corpus/record/records.h"

/* The head of a record. */
typedef struct {
    size_t size;      /* bytes, the empty line included */
    uint64_t content; /* bytes behind it */
    bool wanted;
    dtl_slice url, type;
    dtl_day day; /* 0: unknown */
} dtl_warc_head;

/* Whether bytes begin with a record's first line. */
bool dtl_warc_begins(dtl_slice bytes, bool arc);

/* The offset of the next line from `from` on that begins a record; the size where there is none. */
size_t dtl_warc_next(dtl_slice bytes, size_t from, bool arc);

/* Reads the head at the beginning of bytes. DTL_END: bytes end before it does. DTL_BAD_INPUT: it has no length. */
dtl_status dtl_warc_head_read(dtl_slice bytes, bool arc, dtl_warc_head *head, dtl_error *err) DTL_MUST_CHECK;

typedef enum { DTL_MAY_NOT_BE_TEXT, DTL_MAY_BE_TEXT, DTL_SAYS_TEXT, DTL_SAYS_XML, DTL_SAYS_HTML } dtl_media;

/* What a Content-Type says of what is behind it. */
dtl_media dtl_media_of(dtl_slice content_type);

#endif
