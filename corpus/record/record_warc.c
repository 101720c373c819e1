/* The records of WARC and ARC files. What was captured may itself be of any format, so it is read as a file would be: by
 * records of its own over the bytes in the window. SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/ascii.h"
#include "corpus/record/detect.h"
#include "corpus/record/head.h"
#include "corpus/record/http_body.h"
#include "corpus/record/warc.h"

enum {
    HEAD_MAX_BYTES = 64 * 1024, /* of a record, and of the response in it */
    VERSION_BYTES = 8,          /* "WARC/1.1" */
    LINE_ENDS_MAX = 64          /* bytes between a record and the next; the standard has 4 */
};

struct dtl_warc {
    bool arc;
    bool told;         /* a record was given, or said to be passed over */
    dtl_records *page; /* what is being given of the capture; NULL between captures */
    dtl_record_context context;
    uint64_t offset; /* of the capture */
    size_t held;     /* bytes of the window that are dropped behind it */
    dtl_http_room room;
};

void dtl_warc_free(struct dtl_warc *warc) {
    if (!warc) return;
    dtl_records_free(warc->page);
    dtl_buffer_release(&warc->room.joined);
    dtl_buffer_release(&warc->room.decoded);
    free(warc);
}

/* Drops bytes that need not be held. */
static void pass(dtl_records *records, uint64_t bytes) {
    dtl_window *w = &records->window;
    do {
        size_t const held = w->end - w->begin, run = bytes < held ? (size_t)bytes : held;
        dtl_window_drop(w, run);
        bytes -= run;
    } while (bytes > 0 && dtl_window_fill(w));
}

static void pass_line_ends(dtl_records *records) {
    dtl_window *w = &records->window;
    for (;;) {
        while (w->begin < w->end && dtl_ascii_blank(w->data[w->begin])) dtl_window_drop(w, 1);
        if (w->begin < w->end || !dtl_window_fill(w)) return;
    }
}

/* Holds as much as the first line of a record needs to be known by, which for ARC is all of it. */
static void hold_line(dtl_records *records, bool arc) {
    dtl_records_hold(records, VERSION_BYTES);
    for (size_t size = 0; arc;) {
        dtl_slice const held = dtl_window_held(&records->window);
        bool const known = held.size > size && memchr(held.data + size, '\n', held.size - size);
        size = held.size;
        if (known || size > HEAD_MAX_BYTES || !dtl_window_fill(&records->window)) return;
    }
}

/* Goes to the next line that begins a record, a line at a time. */
static void resynchronise(dtl_records *records, bool arc) {
    dtl_window *w = &records->window;
    bool fresh = false; /* the window begins a line */
    for (;;) {
        if (fresh) hold_line(records, arc);
        dtl_slice const held = dtl_window_held(w);
        if (fresh && dtl_warc_begins(held, arc)) return;
        const char *end = held.size ? memchr(held.data, '\n', held.size) : NULL;
        fresh = end != NULL;
        dtl_window_drop(w, end ? (size_t)(end - held.data) + 1 : held.size);
        if (w->begin == w->end && !dtl_window_fill(w)) return;
    }
}

static dtl_status broken(dtl_records *records, const char *what, dtl_error *err) {
    uint64_t const offset = records->window.offset;
    resynchronise(records, records->warc->arc);
    return dtl_records_skip(err, DTL_BAD_INPUT, offset, what);
}

/* Reads the head of the record at which the window begins. DTL_END: there is no record any more. */
static dtl_status read_head(dtl_records *records, dtl_warc_head *head, dtl_error *err) {
    dtl_window *w = &records->window;
    bool const arc = records->warc->arc;
    pass_line_ends(records);
    hold_line(records, arc);
    if (w->begin == w->end) return dtl_records_finish(records, err);
    if (!dtl_warc_begins(dtl_window_held(w), arc))
        return broken(records, "not a WARC record; reading goes on at the next that is one", err);
    for (;;) {
        dtl_slice const held = dtl_window_held(w);
        size_t const looked_at = held.size < HEAD_MAX_BYTES ? held.size : HEAD_MAX_BYTES;
        dtl_status const status = dtl_warc_head_read(dtl_slice_part(held, 0, looked_at), arc, head, err);
        if (status == DTL_BAD_INPUT) return broken(records, "a record without its length", err);
        if (status == DTL_OK) return DTL_OK;
        if (held.size >= HEAD_MAX_BYTES) return broken(records, "a record with a head over 64 KiB", err);
        if (dtl_window_fill(w)) continue;
        uint64_t const offset = w->offset;
        dtl_window_drop(w, w->end - w->begin);
        return dtl_records_cut_off(records, offset, err);
    }
}

/* Whether the response whose beginning is held can be a page: its status, and its type. */
static bool is_wanted(const dtl_warc_head *head, dtl_slice content) {
    dtl_slice type = head->type;
    if (dtl_slice_starts(content, DTL_SLICE("HTTP/"))) {
        dtl_slice const line = dtl_head_line(content);
        const char *blank = memchr(line.data, ' ', line.size);
        size_t at = blank ? (size_t)(blank - line.data) : line.size;
        while (at < line.size && line.data[at] == ' ') at++;
        size_t const size = dtl_head_size(content);
        if (!size || !dtl_slice_starts(dtl_slice_part(line, at, line.size), DTL_SLICE("200"))) return false;
        type = dtl_head_field(dtl_slice_part(content, 0, size), "content-type");
    } else if (dtl_ascii_starts(type, "application/http")) {
        type = (dtl_slice){0};
    }
    return dtl_media_of(type) != DTL_MAY_NOT_BE_TEXT;
}

/* Where the content of a record ends in what is held: where its length says, if a record or nothing follows there;
 * else at the next record, or as far as may be held. *follows: a record, or the end of all. */
static size_t content_end(dtl_records *records, const dtl_warc_head *head, bool *follows) {
    dtl_window *w = &records->window;
    bool const arc = records->warc->arc;
    size_t const said = head->size + (size_t)head->content, most = DTL_RECORD_MAX_BYTES + 2 * HEAD_MAX_BYTES;
    size_t behind = said;
    while (behind - said < LINE_ENDS_MAX && dtl_records_hold(records, behind + 1) &&
           dtl_ascii_blank(w->data[w->begin + behind]))
        behind++;
    *follows = true;
    if (behind - said == LINE_ENDS_MAX) return said;
    if (behind >= w->end - w->begin) {
        if (said <= w->end - w->begin) return said;
    } else {
        dtl_records_hold(records, behind + (arc ? (size_t)HEAD_MAX_BYTES : VERSION_BYTES));
        dtl_slice const held = dtl_window_held(w);
        if (dtl_warc_begins(dtl_slice_part(held, behind, held.size), arc)) return said;
    }
    for (size_t from = head->size;;) { /* one line again, for it may have been cut */
        dtl_slice const held = dtl_window_held(w);
        size_t const next = dtl_warc_next(held, from, arc);
        if (next < held.size) return next;
        const char *line = memrchr(held.data + from, '\n', held.size - from);
        if (line) from = (size_t)(line - held.data) + 1;
        if (held.size > most || !dtl_window_fill(w)) break;
    }
    *follows = w->over == DTL_OK;
    return w->end - w->begin < said ? w->end - w->begin : said;
}

/* What the records of a page are forced to: its type decides only where its bytes do not. */
static dtl_format page_format(dtl_slice body, dtl_media media) {
    dtl_slice const head = dtl_slice_part(body, 0, body.size < DTL_DETECT_BYTES ? body.size : DTL_DETECT_BYTES);
    dtl_format const found = dtl_detect_format(head);
    bool const known = found == DTL_FORMAT_HTML || found == DTL_FORMAT_XML;
    if (media == DTL_SAYS_HTML && !known) return DTL_FORMAT_HTML;
    if (media == DTL_SAYS_XML && !known) return DTL_FORMAT_XML;
    return DTL_FORMAT_AUTO;
}

/* Begins to give what was captured. DTL_END: it is nothing to read. */
static dtl_status open_page(dtl_records *records, const dtl_warc_head *head, dtl_slice content, dtl_error *err) {
    struct dtl_warc *warc = records->warc;
    dtl_slice type = head->type, body = content;
    if (dtl_slice_starts(content, DTL_SLICE("HTTP/"))) {
        size_t const size = dtl_head_size(content);
        dtl_slice const fields = dtl_slice_part(content, 0, size);
        type = dtl_head_field(fields, "content-type");
        dtl_status const status =
            dtl_http_body(&warc->room, fields, dtl_slice_part(content, size, content.size), &body, err);
        if (status != DTL_OK) return status;
        dtl_status const bounded = dtl_meter_give(dtl_source_meter(records->window.source), body.size, err);
        if (bounded != DTL_OK) {
            records->ended = true;
            return bounded;
        }
    }
    dtl_media const media = dtl_media_of(type);
    size_t at = 0;
    while (at < body.size && dtl_ascii_blank(body.data[at])) at++;
    if (at == body.size) return DTL_END;
    dtl_slice const start = dtl_slice_part(body, 0, body.size < DTL_DETECT_BYTES ? body.size : DTL_DETECT_BYTES);
    bool const text = media != DTL_MAY_BE_TEXT || (!dtl_detect_refused(start) && !dtl_detect_binary(start));
    if (!text) return DTL_END;
    warc->context =
        (dtl_record_context){.url = head->url, .charset = dtl_head_parameter(type, "charset"), .day = head->day};
    dtl_source *source = dtl_source_over(body.data, body.size, SIZE_MAX);
    warc->page = dtl_records_new(&source, page_format(body, media));
    warc->page->within = true;
    return DTL_OK;
}

/* The next capture. DTL_OK: warc->page gives it. DTL_END: no more, unless !records->ended: then it was passed over. */
static dtl_status next_capture(dtl_records *records, dtl_error *err) {
    dtl_window *w = &records->window;
    struct dtl_warc *warc = records->warc;
    dtl_warc_head head;
    dtl_status status = read_head(records, &head, err);
    if (status != DTL_OK) return status;
    warc->offset = w->offset;
    size_t const start = head.content < HEAD_MAX_BYTES ? (size_t)head.content : HEAD_MAX_BYTES;
    dtl_records_hold(records, head.size + start);
    dtl_slice held = dtl_window_held(w);
    if (held.size > head.size + start) held.size = head.size + start;
    if (dtl_warc_head_read(held, warc->arc, &head, err) != DTL_OK || !head.wanted ||
        !is_wanted(&head, dtl_slice_part(held, head.size, held.size))) {
        pass(records, head.size + head.content);
        return DTL_END;
    }
    if (head.content > DTL_RECORD_MAX_BYTES + HEAD_MAX_BYTES) {
        pass(records, head.size + head.content);
        return dtl_records_too_big(err, warc->offset);
    }
    bool follows = true;
    size_t const end = content_end(records, &head, &follows);
    held = dtl_window_held(w);
    bool const cut_off = !follows && end < head.size + head.content;
    warc->held = end;
    if (cut_off) {
        dtl_window_drop(w, end);
        return dtl_records_cut_off(records, warc->offset, err);
    }
    status = dtl_warc_head_read(dtl_slice_part(held, 0, end), warc->arc, &head, err); /* the window may have moved */
    if (status == DTL_OK) status = open_page(records, &head, dtl_slice_part(held, head.size, end), err);
    if (status != DTL_OK) dtl_window_drop(w, end);
    if (status < 0) err->offset = warc->offset;
    return status;
}

/* A record of the page. DTL_END: it has no more. */
static dtl_status next_of_page(dtl_records *records, dtl_record *record, dtl_error *err) {
    struct dtl_warc *warc = records->warc;
    dtl_status const status = dtl_records_next(warc->page, record, err);
    if (status == DTL_OK) {
        record->offset = warc->offset;
        dtl_slice const header = record->context.header;
        record->context = warc->context;
        record->context.header = header;
    } else if (status == DTL_END) {
        dtl_records_free(warc->page);
        warc->page = NULL;
        dtl_window_drop(&records->window, warc->held);
    } else {
        err->offset = warc->offset;
    }
    return status;
}

/* The first call for a source. */
static dtl_status begin(dtl_records *records, dtl_error *err) {
    if (records->within) {
        records->ended = true;
        return dtl_records_skip(err, DTL_BAD_INPUT, 0, "a WARC file within a WARC file");
    }
    records->warc = dtl_alloc_zeroed(1, sizeof *records->warc);
    pass_line_ends(records);
    dtl_records_hold(records, sizeof "filedesc:");
    records->warc->arc = dtl_slice_starts(dtl_window_held(&records->window), DTL_SLICE("filedesc:"));
    return DTL_OK;
}

static dtl_status next_page(dtl_records *records, dtl_record *record, dtl_error *err) {
    for (;;) {
        if (!records->warc->page) {
            dtl_status const found = next_capture(records, err);
            if (found < 0 || (found == DTL_END && records->ended)) return found;
            if (found == DTL_END) continue;
        }
        dtl_status const status = next_of_page(records, record, err);
        if (status != DTL_END) return status;
    }
}

dtl_status dtl_records_next_warc(dtl_records *records, dtl_record *record, dtl_error *err) {
    if (!records->warc) {
        dtl_status const begun = begin(records, err);
        if (begun != DTL_OK) return begun;
    }
    dtl_status const status = next_page(records, record, err);
    bool const nothing = status == DTL_END && !records->warc->told;
    records->warc->told = true;
    if (!nothing) return status;
    return dtl_records_skip(err, DTL_BAD_INPUT, 0,
                            "no page in it: no response with status 200, or resource, of a type that can be text");
}
