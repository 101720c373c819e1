/* record_laws.h - what holds of the records of any bytes, for fuzz targets: the promise of record.h.
 *
 * Laws    the reader ends, and stays at its end; records and errors are the same whole and in pieces; records are not empty
 *         and within the limit, lie in the source in order and, where the format is forced, do not overlap (but for pages of a
 *         WARC file, which share a place)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_SUPPORT_RECORD_LAWS_H
#define DTL_TESTS_SUPPORT_RECORD_LAWS_H

#include <stdlib.h>

#include "base/buffer.h"
#include "corpus/record/record.h"

static inline void hold(bool law) {
    if (!law) abort();
}

/* One record, borrowed until it returns. */
typedef void record_taker(const dtl_record *record);

/* The records of bytes in pieces, in one log; take may be NULL. */
static inline void hold_records(dtl_slice bytes, size_t piece, dtl_format format, record_taker *take, dtl_buffer *log) {
    dtl_source *source = dtl_source_over(bytes.data, bytes.size, piece);
    dtl_records *records = dtl_records_new(&source, format);
    bool const may_overlap = format == DTL_FORMAT_AUTO || format == DTL_FORMAT_WARC;
    dtl_record record;
    dtl_error err = {.status = DTL_OK};
    dtl_status status;
    uint64_t behind = 0;
    for (size_t calls = 0; (status = dtl_records_next(records, &record, &err)) != DTL_END; calls++) {
        hold(calls <= 2 * bytes.size * 1100 + 8); /* deflate grows bytes by 1,032 at most */
        if (status != DTL_OK) {
            hold(status == err.status && status < 0 && err.message[0]);
            dtl_buffer_printf(log, "! %d %llu %s\n", status, (unsigned long long)err.offset, err.message);
            continue;
        }
        hold(record.bytes.size > 0 && record.bytes.size <= DTL_RECORD_MAX_BYTES && record.offset >= behind);
        hold(record.format != DTL_FORMAT_AUTO && record.format != DTL_FORMAT_WARC);
        behind = record.offset + (may_overlap ? 0 : record.bytes.size);
        dtl_buffer_printf(log, "%llu %d %d ", (unsigned long long)record.offset, record.format, record.context.day);
        dtl_buffer_slice(log, record.context.url);
        dtl_buffer_slice(log, record.context.charset);
        dtl_buffer_slice(log, record.bytes);
        if (take) take(&record);
    }
    hold(dtl_records_next(records, &record, &err) == DTL_END);
    dtl_records_free(records);
}

/* How much of a damaged block libarchive gives depends on the pieces (source.h). */
static inline bool unpacked_in_part(const dtl_buffer *log) {
    static const char told[] = "data is damaged or truncated: ";
    return log->size && memmem(log->data, log->size, told, sizeof told - 1);
}

/* take: of the records that come whole. */
static inline void hold_in_pieces(dtl_slice bytes, size_t piece, dtl_format format, record_taker *take) {
    dtl_buffer whole = {0}, pieces = {0};
    hold_records(bytes, SIZE_MAX, format, take, &whole);
    hold_records(bytes, piece, format, NULL, &pieces);
    hold(unpacked_in_part(&whole) || dtl_slice_equal(dtl_buffer_content(&whole), dtl_buffer_content(&pieces)));
    dtl_buffer_release(&whole);
    dtl_buffer_release(&pieces);
}

#endif
