/* A row a record. A lost quote makes rows run into each other: such a row is told by its number of columns, or by its
 * length, and reading goes on at the next line that may begin a row, or, where that has been tried in vain, behind it all.
 * So every byte is looked at three times at most.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record/csv_scan.h"
#include "corpus/record/records.h"

/* Drops line ends and blank lines in front. False at the end of the source. */
static bool pass_blank_lines(dtl_records *records) {
    dtl_window *w = &records->window;
    for (;;) {
        dtl_slice held = dtl_window_held(w);
        size_t at = 0;
        while (at < held.size && (held.data[at] == '\n' || held.data[at] == '\r')) at++;
        dtl_window_drop(w, at);
        if (at < held.size) return true;
        if (!dtl_window_fill(w)) return false;
    }
}

/* Drops all through the next line end. */
static void pass_line(dtl_records *records) {
    dtl_window *w = &records->window;
    do {
        dtl_slice held = dtl_window_held(w);
        const char *end = held.size ? memchr(held.data, '\n', held.size) : NULL;
        dtl_window_drop(w, end ? (size_t)(end - held.data) + 1 : held.size);
        if (end) return;
    } while (dtl_window_fill(w));
}

/* Scans the row that begins what is held; *size: its bytes with its line end. MORE: the source ended within it. */
static dtl_row_result scan_row(dtl_records *records, dtl_csv_scan *scan, size_t *size) {
    for (*size = 0; *size <= DTL_RECORD_MAX_BYTES;) {
        dtl_slice held = dtl_window_held(&records->window);
        size_t used = 0;
        dtl_row_result const result = dtl_csv_scan_feed(scan, dtl_slice_part(held, *size, held.size), &used);
        *size += used;
        if (result != DTL_ROW_MORE || !dtl_window_fill(&records->window)) return result;
    }
    return DTL_ROW_BROKEN;
}

static dtl_slice without_line_end(dtl_slice row) {
    while (row.size && (row.data[row.size - 1] == '\n' || row.data[row.size - 1] == '\r')) row.size--;
    return row;
}

/* The first line of what is held, without its end; all that is held where it is too long for a header. */
static dtl_slice first_line(dtl_records *records) {
    for (;;) {
        dtl_slice held = dtl_window_held(&records->window);
        const char *end = held.size ? memchr(held.data, '\n', held.size) : NULL;
        if (end) return dtl_slice_part(held, 0, (size_t)(end - held.data));
        if (held.size > DTL_CSV_HEADER_MAX_BYTES) return held;
        if (!dtl_window_fill(&records->window)) return dtl_window_held(&records->window);
    }
}

static dtl_status read_header(dtl_records *records, dtl_error *err) {
    dtl_window *w = &records->window;
    if (!pass_blank_lines(records)) return dtl_records_finish(records, err);
    dtl_slice line = without_line_end(first_line(records));
    if (line.size == 5 && dtl_slice_starts(line, DTL_SLICE("sep="))) { /* what it says shows in the next line */
        pass_line(records);
        line = without_line_end(first_line(records));
    }
    dtl_csv_scan scan = {.separator = dtl_csv_separator(line)};
    size_t size = 0;
    dtl_row_result const result = scan_row(records, &scan, &size);
    dtl_slice header = without_line_end(dtl_slice_part(dtl_window_held(w), 0, size));
    if (result == DTL_ROW_BROKEN || header.size > DTL_CSV_HEADER_MAX_BYTES || scan.separators >= DTL_CSV_COLUMNS_MAX) {
        records->ended = true;
        return dtl_records_skip(err, DTL_BAD_INPUT, w->offset, "the first line does not name the columns of a table");
    }
    dtl_buffer_slice(&records->csv.header, header);
    records->csv.separator = scan.separator;
    records->csv.columns = scan.separators + 1;
    dtl_window_drop(w, size);
    return DTL_OK;
}

/* Whether a line may begin a row: it is a whole one, or leaves off in a quoted cell that is not the first. */
static bool begins_row(const dtl_records *records, dtl_slice line) {
    dtl_csv_scan scan = {.separator = records->csv.separator};
    size_t used = 0;
    bool const whole = dtl_csv_scan_feed(&scan, line, &used) == DTL_ROW_DONE;
    size_t const columns = scan.separators + 1;
    return whole ? columns == records->csv.columns : columns > 1 && columns <= records->csv.columns;
}

/* Where, behind the first line of the first size bytes held, the next row may begin; size where it does not. */
static size_t next_row(const dtl_records *records, size_t size) {
    dtl_slice held = dtl_slice_part(dtl_window_held(&records->window), 0, size);
    for (size_t at = 0; at < size;) {
        const char *end = memchr(held.data + at, '\n', size - at);
        if (!end) break;
        at = (size_t)(end - held.data) + 1;
        const char *line_end = at < size ? memchr(held.data + at, '\n', size - at) : NULL;
        size_t const behind = line_end ? (size_t)(line_end - held.data) + 1 : size;
        if (at < size && begins_row(records, dtl_slice_part(held, at, behind))) return at;
    }
    return size;
}

/* A row of size bytes that is none. */
static dtl_status skip_row(dtl_records *records, const dtl_csv_scan *scan, size_t size, dtl_error *err) {
    dtl_window *w = &records->window;
    uint64_t const offset = w->offset;
    bool const quoted = scan->state == DTL_CSV_QUOTED || scan->lost_quote, big = size > DTL_RECORD_MAX_BYTES;
    size_t const next = records->csv.retried || !scan->lines ? size : next_row(records, size);
    records->csv.retried = next < size;
    dtl_window_drop(w, next);
    if (big && next == size) pass_line(records);
    if (big) return dtl_records_too_big(err, offset);
    if (quoted) return dtl_records_skip(err, DTL_BAD_INPUT, offset, "a quote that does not end");
    dtl_fail(err, DTL_BAD_INPUT, "a row of %zu columns, where the first line names %zu", scan->separators + 1,
             records->csv.columns);
    err->offset = offset;
    return DTL_BAD_INPUT;
}

dtl_status dtl_records_next_csv(dtl_records *records, dtl_record *record, dtl_error *err) {
    dtl_window *w = &records->window;
    if (!records->csv.columns) {
        dtl_status status = read_header(records, err);
        if (status != DTL_OK) return status;
    }
    if (!pass_blank_lines(records)) return dtl_records_finish(records, err);
    dtl_csv_scan scan = {.separator = records->csv.separator};
    size_t size = 0;
    dtl_row_result const result = scan_row(records, &scan, &size);
    uint64_t const offset = w->offset;
    if (result == DTL_ROW_MORE && w->over < 0) {
        dtl_window_drop(w, size);
        return dtl_records_cut_off(records, offset, err);
    }
    bool const whole = result != DTL_ROW_BROKEN && scan.state != DTL_CSV_QUOTED && !scan.lost_quote;
    if (!whole || scan.separators + 1 != records->csv.columns || size > DTL_RECORD_MAX_BYTES)
        return skip_row(records, &scan, size, err);
    records->csv.retried = false;
    dtl_slice bytes = without_line_end(dtl_slice_part(dtl_window_held(w), 0, size));
    dtl_window_drop(w, size);
    *record = (dtl_record){.bytes = bytes,
                           .offset = offset,
                           .format = DTL_FORMAT_CSV,
                           .context = {.header = dtl_buffer_content(&records->csv.header)}};
    return DTL_OK;
}
