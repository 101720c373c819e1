/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record/record.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "corpus/record/csv_scan.h"
#include "corpus/record/detect.h"
#include "corpus/record/json_scan.h"
#include "corpus/record/records.h"

static const char *const NAMES[DTL_FORMAT_COUNT] = {"auto", "text", "json", "jsonl", "html",
                                                    "xml",  "csv",  "sgml", "wire",  "warc"};
static const dtl_slice MARK = {.data = "\xef\xbb\xbf", .size = 3}; /* byte order mark */

bool dtl_format_named(dtl_slice name, dtl_format *format) {
    for (int i = DTL_FORMAT_AUTO; i < DTL_FORMAT_COUNT; i++) {
        if (!dtl_slice_equal(name, dtl_slice_text(NAMES[i]))) continue;
        *format = (dtl_format)i;
        return true;
    }
    return false;
}

const char *dtl_format_name(dtl_format format) { return NAMES[format]; }

dtl_records *dtl_records_new(dtl_source **source, dtl_format forced) {
    dtl_records *records = dtl_alloc_zeroed(1, sizeof *records);
    records->window.source = *source;
    *source = NULL;
    records->format = forced;
    records->json.line_blank = true;
    return records;
}

void dtl_records_free(dtl_records *records) {
    if (!records) return;
    dtl_window_release(&records->window);
    dtl_buffer_release(&records->csv.header);
    dtl_warc_free(records->warc);
    free(records);
}

uint64_t dtl_records_consumed(const dtl_records *records) { return dtl_source_consumed(records->window.source); }

dtl_status dtl_records_finish(dtl_records *records, dtl_error *err) {
    records->ended = true;
    if (records->window.over < 0) *err = records->window.error;
    return records->window.over;
}

dtl_status dtl_records_skip(dtl_error *err, dtl_status status, uint64_t offset, const char *what) {
    dtl_fail(err, status, "%s", what);
    err->offset = offset;
    return status;
}

dtl_status dtl_records_too_big(dtl_error *err, uint64_t offset) {
    dtl_fail(err, DTL_TOO_BIG, "record over %zu MiB", DTL_RECORD_MAX_BYTES >> 20);
    err->offset = offset;
    return DTL_TOO_BIG;
}

dtl_status dtl_records_cut_off(dtl_records *records, uint64_t offset, dtl_error *err) {
    if (records->window.over < 0) return dtl_records_finish(records, err);
    return dtl_records_skip(err, DTL_BAD_INPUT, offset, "record cut off by the end of its source");
}

bool dtl_records_hold(dtl_records *records, size_t size) {
    dtl_window *w = &records->window;
    while (w->end - w->begin < size)
        if (!dtl_window_fill(w)) return false;
    return true;
}

/* Forgets what is held and all behind it. */
static void drop_all(dtl_window *w) { dtl_window_drop(w, w->end - w->begin); }

static dtl_slice trim(dtl_slice s) {
    size_t begin = 0, end = s.size;
    while (begin < end && dtl_json_blank(s.data[begin])) begin++;
    if (dtl_slice_starts(dtl_slice_part(s, begin, end), MARK)) begin += MARK.size;
    while (begin < end && dtl_json_blank(s.data[begin])) begin++;
    while (end > begin && dtl_json_blank(s.data[end - 1])) end--;
    return dtl_slice_part(s, begin, end);
}

/* Passes over a line that is too long to hold, of which the beginning is held. */
static dtl_status skip_line(dtl_records *records, dtl_error *err) {
    dtl_window *w = &records->window;
    uint64_t offset = w->offset;
    records->scanned = 0;
    do {
        dtl_slice held = dtl_window_held(w);
        const char *line_end = held.size ? memchr(held.data, '\n', held.size) : NULL;
        if (line_end) {
            dtl_window_drop(w, (size_t)(line_end - held.data) + 1);
            break;
        }
        drop_all(w);
    } while (dtl_window_fill(w));
    return dtl_records_too_big(err, offset);
}

/* Takes size bytes and the line end behind them off the window; DTL_END where the line is blank. */
static dtl_status take_line(dtl_records *records, size_t size, size_t line_end, dtl_record *record, dtl_error *err) {
    dtl_window *w = &records->window;
    dtl_slice line = dtl_slice_part(dtl_window_held(w), 0, size), trimmed = trim(line);
    uint64_t offset = w->offset;
    dtl_window_drop(w, size + line_end);
    records->scanned = 0;
    if (size > DTL_RECORD_MAX_BYTES) return dtl_records_too_big(err, offset);
    if (trimmed.size == 0) return DTL_END;
    *record = (dtl_record){
        .bytes = trimmed, .offset = offset + (size_t)(trimmed.data - line.data), .format = DTL_FORMAT_JSONL};
    return DTL_OK;
}

/* The bytes behind the last line end. */
static dtl_status last_line(dtl_records *records, dtl_record *record, dtl_error *err) {
    dtl_window *w = &records->window;
    dtl_slice held = dtl_window_held(w);
    uint64_t offset = w->offset;
    if (held.size == 0) return dtl_records_finish(records, err);
    dtl_record whole;
    dtl_status status = take_line(records, held.size, 0, &whole, err);
    if (status == DTL_END) return dtl_records_finish(records, err);
    if (status == DTL_OK && w->over < 0) return dtl_records_cut_off(records, offset, err);
    if (status == DTL_OK) *record = whole;
    return status;
}

static dtl_status next_line(dtl_records *records, dtl_record *record, dtl_error *err) {
    dtl_window *w = &records->window;
    for (;;) {
        dtl_slice held = dtl_window_held(w);
        size_t from = records->scanned;
        const char *line_end = held.size > from ? memchr(held.data + from, '\n', held.size - from) : NULL;
        if (line_end) {
            dtl_status status = take_line(records, (size_t)(line_end - held.data), 1, record, err);
            if (status != DTL_END) return status;
            continue;
        }
        records->scanned = held.size;
        if (held.size > DTL_RECORD_MAX_BYTES) return skip_line(records, err);
        if (!dtl_window_fill(w)) return last_line(records, record, err);
    }
}

dtl_status dtl_records_next_whole(dtl_records *records, dtl_record *record, dtl_error *err) {
    dtl_window *w = &records->window;
    bool const big = dtl_records_hold(records, DTL_RECORD_MAX_BYTES + 1);
    dtl_slice held = dtl_window_held(w);
    uint64_t offset = w->offset;
    if (held.size == 0) return dtl_records_finish(records, err);
    drop_all(w);
    if (big) {
        records->ended = true;
        return dtl_records_too_big(err, offset);
    }
    if (w->over < 0) return dtl_records_cut_off(records, offset, err);
    if (trim(held).size == 0)
        return dtl_records_skip(err, DTL_BAD_INPUT, offset, "empty file: nothing but white space");
    *record = (dtl_record){.bytes = held, .offset = offset, .format = records->format};
    return DTL_OK;
}

/* Where the first byte that is not blank stands in what is held, reading on as needed; the size where all is blank. */
static size_t first_visible(dtl_records *records) {
    for (size_t at = 0;;) {
        dtl_slice held = dtl_window_held(&records->window);
        while (at < held.size && dtl_json_blank(held.data[at])) at++;
        if (at < held.size || at > DTL_RECORD_MAX_BYTES || !dtl_window_fill(&records->window)) return at;
    }
}

/* Whether the object at byte at ends on its line with nothing behind it. */
static bool object_fills_line(dtl_records *records, size_t at) {
    dtl_json_scan scan = {0};
    dtl_scan_result result = DTL_SCAN_MORE;
    for (;;) {
        dtl_slice held = dtl_window_held(&records->window);
        const char *line_end = held.size > at ? memchr(held.data + at, '\n', held.size - at) : NULL;
        size_t end = line_end ? (size_t)(line_end - held.data) : held.size;
        if (result == DTL_SCAN_MORE) {
            size_t used = 0;
            result = dtl_json_scan_feed(&scan, dtl_slice_part(held, at, end), &used);
            at += used;
        }
        if (result == DTL_SCAN_BROKEN || at > DTL_RECORD_MAX_BYTES) return false;
        if (result == DTL_SCAN_DONE) {
            while (at < end && dtl_json_blank(held.data[at])) at++;
            if (at < end) return false;
        }
        if (line_end) return result == DTL_SCAN_DONE;
        if (!dtl_window_fill(&records->window)) return result == DTL_SCAN_DONE;
    }
}

static dtl_status refuse(dtl_records *records, const char *what, dtl_error *err) {
    records->ended = true;
    return dtl_records_skip(err, DTL_BAD_INPUT, 0, what);
}

static dtl_slice head_of(const dtl_records *records) {
    dtl_slice const held = dtl_window_held(&records->window);
    return dtl_slice_part(held, 0, held.size < DTL_DETECT_BYTES ? held.size : DTL_DETECT_BYTES);
}

/* What is neither JSON nor known by its first bytes is text, if it is that. */
static dtl_status find_other_format(dtl_records *records, dtl_error *err) {
    dtl_slice const head = head_of(records);
    records->format = dtl_detect_format(head);
    if (records->format != DTL_FORMAT_AUTO) return DTL_OK;
    records->format = DTL_FORMAT_TEXT;
    if (!dtl_detect_binary(head)) return DTL_OK;
    return refuse(records, "binary data, neither text nor JSON; if it is text, name the format (--format text)", err);
}

/* NUL bytes do not make binary what begins like JSON: a damaged export still has its other lines. */
static dtl_status find_format(dtl_records *records, dtl_error *err) {
    size_t const at = first_visible(records);
    dtl_slice const held = dtl_window_held(&records->window);
    if (at == held.size) return refuse(records, "empty file: nothing but white space", err);
    dtl_slice const rest = dtl_slice_part(held, at, held.size);
    dtl_utf16 const utf16 = dtl_detect_utf16(head_of(records));
    size_t const mark = (held.data[at] & 0x80) ? 2 : 0, first = at + mark + (utf16 == DTL_UTF16_BIG);
    bool const wide_json =
        utf16 != DTL_UTF16_NOT && first < held.size && (held.data[first] == '{' || held.data[first] == '[');
    if (wide_json) return refuse(records, "JSON in UTF-16; convert it first (iconv -f UTF-16 -t UTF-8)", err);
    if (utf16 != DTL_UTF16_NOT) return find_other_format(records, err);
    bool const array = rest.data[0] == '[' && dtl_detect_json_array(rest);
    bool const object = rest.data[0] == '{' && !(rest.size > 1 && rest.data[1] == '\0');
    if (array) records->format = DTL_FORMAT_JSON;
    else if (object) records->format = object_fills_line(records, at) ? DTL_FORMAT_JSONL : DTL_FORMAT_JSON;
    else return find_other_format(records, err);
    return DTL_OK;
}

static dtl_status start(dtl_records *records, dtl_error *err) {
    records->started = true;
    dtl_window *w = &records->window;
    dtl_records_hold(records, DTL_DETECT_BYTES);
    if (dtl_slice_starts(dtl_window_held(w), MARK)) dtl_window_drop(w, MARK.size);
    dtl_slice held = dtl_window_held(w);
    if (held.size == 0) return w->over < 0 ? dtl_records_finish(records, err) : refuse(records, "empty file", err);
    const char *advice = dtl_detect_refused(head_of(records));
    if (advice) {
        char message[sizeof err->message];
        snprintf(message, sizeof message, "not read: %s", advice);
        return refuse(records, message, err);
    }
    return records->format == DTL_FORMAT_AUTO ? find_format(records, err) : DTL_OK;
}

dtl_status dtl_records_next(dtl_records *records, dtl_record *record, dtl_error *err) {
    if (records->ended) return DTL_END;
    if (!records->started) {
        dtl_status status = start(records, err);
        if (status != DTL_OK) return status;
    }
    switch (records->format) {
    case DTL_FORMAT_JSONL: return next_line(records, record, err);
    case DTL_FORMAT_JSON: return dtl_records_next_json(records, record, err);
    case DTL_FORMAT_CSV: return dtl_records_next_csv(records, record, err);
    case DTL_FORMAT_SGML: return dtl_records_next_sgml(records, record, err);
    case DTL_FORMAT_WIRE: return dtl_records_next_wire(records, record, err);
    case DTL_FORMAT_WARC: return dtl_records_next_warc(records, record, err);
    default: return dtl_records_next_whole(records, record, err);
    }
}
