/* fuzz_record.c - records from any bytes, in any pieces.
 *
 * The first byte picks the format (bits 0-1) and the size of the pieces (bits 2-7, plus 1).
 * Laws    the reader ends; records and errors are the same whole and in pieces; records are not empty and within the limit,
 *         lie in the source in order and, where the format is forced, do not overlap (pages of a WARC file share a place)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "corpus/input/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static void log_records(dtl_slice bytes, size_t chunk, dtl_format format, dtl_buffer *log) {
    dtl_source *source = dtl_source_over(bytes.data, bytes.size, chunk);
    dtl_records *records = dtl_records_new(&source, format);
    uint64_t behind = 0;
    for (size_t calls = 0;; calls++) {
        hold(calls <= 2 * bytes.size * 1100 + 8); /* deflate grows bytes by 1,032 at most */
        dtl_record record;
        dtl_error err = {.status = DTL_OK};
        dtl_status status = dtl_records_next(records, &record, &err);
        if (status == DTL_END) break;
        if (status != DTL_OK) {
            hold(status == err.status && status < 0 && err.message[0]);
            dtl_buffer_printf(log, "! %d %llu %s\n", status, (unsigned long long)err.offset, err.message);
            continue;
        }
        hold(record.bytes.size > 0 && record.bytes.size <= DTL_RECORD_MAX_BYTES);
        hold(record.format != DTL_FORMAT_AUTO && record.offset >= behind);
        behind = record.offset + (format == DTL_FORMAT_AUTO ? 0 : record.bytes.size);
        dtl_buffer_printf(log, "%llu ", (unsigned long long)record.offset);
        dtl_buffer_slice(log, record.bytes);
    }
    hold(dtl_records_ended(records));
    dtl_records_free(records);
}

/* How much of a damaged block libarchive gives depends on the pieces (source.h). */
static bool unpacked_in_part(const dtl_buffer *log) {
    static const char told[] = "data is damaged or truncated: ";
    return log->size && memmem(log->data, log->size, told, sizeof told - 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    dtl_format const format = (dtl_format)(data[0] & 3);
    dtl_slice bytes = dtl_slice_of((const char *)data + 1, size - 1);
    dtl_buffer whole = {0}, pieces = {0};
    log_records(bytes, SIZE_MAX, format, &whole);
    log_records(bytes, (size_t)(data[0] >> 2) + 1, format, &pieces);
    hold(unpacked_in_part(&whole) || dtl_slice_equal(dtl_buffer_content(&whole), dtl_buffer_content(&pieces)));
    dtl_buffer_release(&whole);
    dtl_buffer_release(&pieces);
    return 0;
}
