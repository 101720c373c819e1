/* records.h - what the record readers of the formats share (private to the room; the interface is record.h).
 *
 * Each format has one function that gives the next record. It reads through the window, reports a record that it passes
 * over, and calls dtl_records_finish when nothing is left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_RECORDS_H
#define DTL_CORPUS_RECORDS_H

#include "base/buffer.h"
#include "corpus/input/window.h"
#include "corpus/record/record.h"

struct dtl_records {
    dtl_window window;
    dtl_format format; /* AUTO until the first bytes have been seen */
    bool started, ended;
    bool within;            /* these are the records of a page in a WARC file */
    size_t scanned;         /* jsonl: bytes held that have no line end in them */
    struct {                /* json, between records */
        size_t indent;      /* blanks at the beginning of the line that is being read */
        bool line_blank;    /* nothing but blanks, commas and brackets on it yet */
        bool any, lines;    /* a record was seen; a line end was seen between two */
        size_t open_arrays; /* top-level [ without their ] */
    } json;
    struct {               /* csv */
        dtl_buffer header; /* the line with the names of the columns */
        size_t columns;    /* that it names; 0 until it was read */
        char separator;
        bool retried; /* this row was looked for within a broken one */
    } csv;
    enum {
        DTL_WIRE_UNKNOWN,
        DTL_WIRE_MARKED,
        DTL_WIRE_WHOLE
    } wire;                /* whole: no marks of messages: the source is one */
    struct dtl_warc *warc; /* NULL until a WARC or ARC file begins */
};

/* The status behind the last record: DTL_END, or the failure of the source with err filled. */
dtl_status dtl_records_finish(dtl_records *records, dtl_error *err);

/* As dtl_fail, at an offset of the source. */
dtl_status dtl_records_skip(dtl_error *err, dtl_status status, uint64_t offset, const char *what);

dtl_status dtl_records_too_big(dtl_error *err, uint64_t offset);

/* The record that was being read when the source ended; where the source failed, its failure says enough. */
dtl_status dtl_records_cut_off(dtl_records *records, uint64_t offset, dtl_error *err);

/* Fills the window until it holds size bytes; false when the source is over before. */
bool dtl_records_hold(dtl_records *records, size_t size);

/* The whole source as one record. */
dtl_status dtl_records_next_whole(dtl_records *records, dtl_record *record, dtl_error *err);

/* record_json.c, record_csv.c, record_sgml.c, record_wire.c */
/* record_warc.c */
dtl_status dtl_records_next_warc(dtl_records *records, dtl_record *record, dtl_error *err);
void dtl_warc_free(struct dtl_warc *warc);

/* record_json.c */
dtl_status dtl_records_next_json(dtl_records *records, dtl_record *record, dtl_error *err);
dtl_status dtl_records_next_csv(dtl_records *records, dtl_record *record, dtl_error *err);
dtl_status dtl_records_next_sgml(dtl_records *records, dtl_record *record, dtl_error *err);
dtl_status dtl_records_next_wire(dtl_records *records, dtl_record *record, dtl_error *err);

#endif
