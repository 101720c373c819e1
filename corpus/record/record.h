/* record.h - records: the pieces of a source that hold one article each.
 *
 *   text   the whole file is one record; so are html and xml
 *   json   each top-level object is a record; a top-level array gives its elements; white space, commas between, and a
 *          byte order mark are passed over
 *   jsonl  each line is a record; empty lines are passed over
 *   warc   each page (warc.h) is read as a file would be: its records have its format, and what is known of it as context
 *
 * The format is found from the first bytes unless it is forced; a source whose first bytes are binary is refused
 * (known file types always; NUL and control bytes alone only where no format is forced).
 * A record that is not what it should be (over DTL_RECORD_MAX_BYTES, cut off) gives an error with its offset, after
 * which the reader can be asked for the next record; only DTL_IO and a damaged source end it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_RECORD_H
#define DTL_CORPUS_RECORD_H

#include "base/day.h"
#include "base/slice.h"
#include "corpus/input/source.h"

#define DTL_RECORD_MAX_BYTES ((size_t)32 << 20)
enum { DTL_JSON_MAX_DEPTH = 2048 }; /* brackets within brackets; jansson's own limit too */

typedef enum {
    DTL_FORMAT_AUTO,
    DTL_FORMAT_TEXT,
    DTL_FORMAT_JSON,
    DTL_FORMAT_JSONL,
    DTL_FORMAT_HTML,
    DTL_FORMAT_XML,  /* NITF, NewsML 1, NewsML-G2, RSS, Atom, ALTO: told apart by the root element */
    DTL_FORMAT_CSV,  /* and TSV */
    DTL_FORMAT_SGML, /* TREC, Reuters-21578 */
    DTL_FORMAT_WIRE, /* IPTC 7901, ANPA 1312 */
    DTL_FORMAT_WARC, /* a container: no record has it */
    DTL_FORMAT_COUNT
} dtl_format;

/* The format of a name as --format takes it ("text", "json", "jsonl", "auto"); false where there is none. */
bool dtl_format_named(dtl_slice name, dtl_format *format);
const char *dtl_format_name(dtl_format format);

/* What is known of a record from what stands around it. */
typedef struct {
    dtl_slice url;     /* it was fetched from (WARC) */
    dtl_slice charset; /* declared outside of it (HTTP), as it was written there */
    dtl_slice header;  /* csv: the line with the names of the columns */
    dtl_day day;       /* it was fetched, so that it was not published later; 0: unknown */
} dtl_record_context;

typedef struct {
    dtl_slice bytes;   /* borrowed from the reader until the next call, as what is in context */
    uint64_t offset;   /* of its first byte in the (uncompressed) source; of the capture in a WARC file */
    dtl_format format; /* never AUTO */
    dtl_record_context context;
} dtl_record;

typedef struct dtl_records dtl_records;

/* Takes over the source (and closes it in the end). */
dtl_records *dtl_records_new(dtl_source **source, dtl_format forced);
void dtl_records_free(dtl_records *records);

/* DTL_OK: *record is the next one. DTL_END: no more. DTL_BAD_INPUT, DTL_TOO_BIG: this record was skipped, err->offset
 * says where it began; ask again. After DTL_IO, and after a damaged source, there are no more. */
dtl_status dtl_records_next(dtl_records *records, dtl_record *record, dtl_error *err) DTL_MUST_CHECK;
uint64_t dtl_records_consumed(const dtl_records *records);

#endif
