/* Objects one behind the other, or in an array. Resynchronising after a broken one goes by the layout of the file:
 * where records begin lines, the next line that begins with '{' as far in as the broken record's; where all is on one
 * line, the next '{' behind "},".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record/json_scan.h"
#include "corpus/record/records.h"

static const dtl_slice MARK = {.data = "\xef\xbb\xbf", .size = 3};

/* Keeps account of the layout for a byte between records; false where it is none that stands there. */
static bool take_separator(dtl_records *records, char c) {
    switch (c) {
    case '\n':
        records->json.indent = 0;
        records->json.line_blank = true;
        records->json.lines |= records->json.any;
        return true;
    case ' ':
    case '\t':
    case '\r': records->json.indent += records->json.line_blank; return true;
    case ',': break;
    case '[': records->json.open_arrays++; break;
    case ']':
        if (records->json.open_arrays) records->json.open_arrays--;
        break;
    default: return false;
    }
    records->json.line_blank = false;
    return true;
}

/* Passes over what stands between records. DTL_OK: a byte that is no separator is held. */
static dtl_status pass_separators(dtl_records *records, dtl_error *err) {
    dtl_window *w = &records->window;
    for (;;) {
        dtl_slice held = dtl_window_held(w);
        size_t at = 0;
        while (at < held.size && take_separator(records, held.data[at])) at++;
        dtl_window_drop(w, at);
        if (at < held.size && dtl_records_hold(records, MARK.size) && dtl_slice_starts(dtl_window_held(w), MARK)) {
            dtl_window_drop(w, MARK.size);
            continue;
        }
        if (at < held.size) return DTL_OK;
        if (!dtl_window_fill(w)) return dtl_records_finish(records, err);
    }
}

typedef struct {
    size_t indent;      /* of the broken record's line */
    bool only_lines;    /* the next record is looked for at the beginning of a line only */
    bool at_line_begin; /* only blanks since the last line end */
    bool separator;     /* a comma or bracket behind these */
    size_t blanks;
    char before, before_that; /* the last bytes that are not blank */
} search;

static bool begins_record(const search *s) {
    bool const line = (s->at_line_begin || s->separator) && s->blanks == s->indent;
    return line || (!s->only_lines && s->before == ',' && s->before_that == '}');
}

/* Moves on by one byte. */
static void advance(search *s, char c) {
    if (c == '\n') {
        s->at_line_begin = true;
        s->separator = false;
        s->blanks = 0;
        return;
    }
    if (dtl_json_blank(c)) {
        s->blanks += s->at_line_begin;
        return;
    }
    s->separator = s->at_line_begin && (c == ',' || c == '[');
    s->at_line_begin = false;
    s->before_that = s->before;
    s->before = c;
}

/* Drops bytes up to the next record's beginning, looking from byte from of what is held. */
static void resynchronise(dtl_records *records, size_t from) {
    dtl_window *w = &records->window;
    search s = {.indent = records->json.indent, .only_lines = records->json.lines};
    size_t at = 0; /* the search must see the whole line, the record begins at from or later */
    for (;;) {
        dtl_slice held = dtl_window_held(w);
        for (; at < held.size; at++) {
            bool const found = at >= from && held.data[at] == '{' && begins_record(&s);
            if (!found) {
                advance(&s, held.data[at]);
                continue;
            }
            dtl_window_drop(w, at);
            records->json.indent = s.blanks;
            records->json.open_arrays = 0; /* unknown */
            return;
        }
        dtl_window_drop(w, at);
        from = from > at ? from - at : 0;
        at = 0;
        if (!dtl_window_fill(w)) return;
    }
}

static dtl_status skip_broken(dtl_records *records, size_t from, uint64_t offset, dtl_error *err) {
    records->json.any = true;
    resynchronise(records, from);
    dtl_window *w = &records->window;
    bool const lost = w->begin == w->end;
    return dtl_records_skip(err, DTL_BAD_INPUT, offset,
                            lost ? "not JSON: brackets or quotes do not match; the rest of the source is lost"
                                 : "not JSON: brackets or quotes do not match; going on with the next object");
}

/* Bytes between records that are neither an object nor a separator. */
static dtl_status skip_junk(dtl_records *records, dtl_error *err) {
    dtl_window *w = &records->window;
    uint64_t offset = w->offset;
    char c = dtl_window_held(w).data[0];
    bool quoted = false, escaped = false;
    for (;;) {
        dtl_slice held = dtl_window_held(w);
        size_t at = 0;
        for (; at < held.size && (quoted || held.data[at] != '{'); at++) {
            char const now = held.data[at];
            if (!quoted && !take_separator(records, now)) records->json.line_blank = false;
            bool const closing = now == '"' && !escaped;
            escaped = quoted && now == '\\' && !escaped;
            quoted = now != '\n' && quoted != closing;
        }
        dtl_window_drop(w, at);
        if (at < held.size || !dtl_window_fill(w)) break;
    }
    if (c > 0x20 && c < 0x7f) dtl_fail(err, DTL_BAD_INPUT, "expected a JSON object, found '%c'", c);
    else dtl_fail(err, DTL_BAD_INPUT, "expected a JSON object, found byte 0x%02x", (unsigned char)c);
    err->offset = offset;
    return DTL_BAD_INPUT;
}

static dtl_status finish_object(dtl_records *records, const dtl_json_scan *scan, uint64_t offset, size_t held,
                                dtl_record *record, dtl_error *err) {
    dtl_window *w = &records->window;
    dtl_slice bytes = dtl_slice_part(dtl_window_held(w), 0, held);
    dtl_window_drop(w, held);
    records->json.any = true;
    records->json.line_blank = false;
    if (scan->position > DTL_RECORD_MAX_BYTES) return dtl_records_too_big(err, offset);
    if (scan->too_deep) {
        dtl_fail(err, DTL_TOO_BIG, "JSON nested deeper than %d", DTL_JSON_MAX_DEPTH);
        err->offset = offset;
        return DTL_TOO_BIG;
    }
    *record = (dtl_record){.bytes = bytes, .offset = offset, .format = DTL_FORMAT_JSON};
    return DTL_OK;
}

static dtl_status read_object(dtl_records *records, dtl_record *record, dtl_error *err) {
    dtl_window *w = &records->window;
    uint64_t const offset = w->offset;
    dtl_json_scan scan = {0};
    size_t at = 0; /* behind what was scanned, in what is held; less than scan.position once bytes are dropped */
    for (;;) {
        size_t used = 0;
        dtl_slice held = dtl_window_held(w);
        dtl_scan_result result = dtl_json_scan_feed(&scan, dtl_slice_part(held, at, held.size), &used);
        at += used;
        if (result == DTL_SCAN_DONE) return finish_object(records, &scan, offset, at, record, err);
        if (result == DTL_SCAN_BROKEN) {
            uint64_t back = scan.position - scan.suspect;
            return skip_broken(records, back < at ? at - (size_t)back : 0, offset, err);
        }
        if (at > DTL_RECORD_MAX_BYTES) {
            dtl_window_drop(w, at);
            at = 0;
        }
        if (!dtl_window_fill(w)) {
            dtl_window_drop(w, at);
            records->json.open_arrays = 0;
            return dtl_records_cut_off(records, offset, err);
        }
    }
}

dtl_status dtl_records_next_json(dtl_records *records, dtl_record *record, dtl_error *err) {
    dtl_status status = pass_separators(records, err);
    if (status == DTL_OK) {
        bool const object = dtl_window_held(&records->window).data[0] == '{';
        return object ? read_object(records, record, err) : skip_junk(records, err);
    }
    if (status == DTL_END && records->json.open_arrays) {
        records->json.open_arrays = 0;
        return dtl_records_skip(err, DTL_BAD_INPUT, records->window.offset,
                                "the array has no ]: the source may have been cut off here");
    }
    return status;
}
