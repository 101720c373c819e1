/* Documents in a file without a root: <DOC> ... </DOC> of TREC, <REUTERS ...> ... </REUTERS>, in any case of letters.
 * Where an end tag is missing, the next start tag that begins a line ends the document, which is lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ascii.h"
#include "corpus/record/records.h"

enum { TAG_BYTES = 12 }; /* "</reuters" and what is behind it */

static const char *const ROOTS[] = {"doc", "reuters"};

/* The root whose start tag (slash: end tag) stands at at of what is held; NULL where none does. */
static const char *root_at(dtl_records *records, size_t at, bool const slash) {
    dtl_records_hold(records, at + TAG_BYTES);
    dtl_slice held = dtl_window_held(&records->window);
    size_t const begin = at + 1 + slash;
    if (begin >= held.size || held.data[at] != '<' || (held.data[at + 1] == '/') != slash) return NULL;
    for (size_t i = 0; i < sizeof ROOTS / sizeof *ROOTS; i++) {
        size_t const end = begin + strlen(ROOTS[i]);
        char const behind = end < held.size ? held.data[end] : '\0';
        bool const ends = behind == '>' || behind == ' ' || behind == '\t' || behind == '\r' || behind == '\n';
        if (ends && dtl_ascii_starts(dtl_slice_part(held, begin, held.size), ROOTS[i])) return ROOTS[i];
    }
    return NULL;
}

/* Passes over what stands before the next document. DTL_OK: its start tag is held. Text that is no markup is reported. */
static dtl_status pass_gap(dtl_records *records, dtl_error *err) {
    dtl_window *w = &records->window;
    bool tag = false, text = false;
    uint64_t where = 0;
    for (;;) {
        if (!dtl_records_hold(records, 1)) break;
        char const c = dtl_window_held(w).data[0];
        if (c == '<' && root_at(records, 0, false)) break;
        bool const blank = dtl_ascii_blank(c) || c == '\0' || c == 0x1a;
        if (c == '<') tag = true;
        else if (c == '>') tag = false;
        else if (!tag && !blank && !text) text = true, where = w->offset;
        dtl_window_drop(w, 1);
    }
    if (text) return dtl_records_skip(err, DTL_BAD_INPUT, where, "text outside of documents (<DOC> or <REUTERS>)");
    return dtl_records_hold(records, 1) ? DTL_OK : dtl_records_finish(records, err);
}

/* Whether byte at of what is held begins a line. */
static bool begins_line(const dtl_records *records, size_t at) {
    dtl_slice held = dtl_window_held(&records->window);
    return at == 0 || held.data[at - 1] == '\n' || held.data[at - 1] == '\r';
}

/* Behind the end tag at at. */
static size_t behind_tag(const dtl_records *records, size_t at) {
    dtl_slice held = dtl_window_held(&records->window);
    size_t const size = held.size - at < TAG_BYTES ? held.size - at : TAG_BYTES;
    const char *end = memchr(held.data + at, '>', size);
    return end ? (size_t)(end - held.data) + 1 : at + size;
}

typedef struct {
    uint64_t offset;
    size_t at; /* behind what was looked at, in what is held */
    bool big;  /* over the limit: what was looked at is dropped */
} document;

/* Moves to the next '<'; false where the source ends before. */
static bool next_tag(dtl_records *records, document *d) {
    dtl_window *w = &records->window;
    for (;;) {
        dtl_slice held = dtl_window_held(w);
        const char *found = d->at < held.size ? memchr(held.data + d->at, '<', held.size - d->at) : NULL;
        d->at = found ? (size_t)(found - held.data) : held.size;
        d->big |= d->at > DTL_RECORD_MAX_BYTES;
        if (d->big) {
            dtl_window_drop(w, d->at);
            d->at = 0;
        }
        if (found) return true;
        if (!dtl_window_fill(w)) return false;
    }
}

/* The document up to at is at its end. */
static dtl_status take(dtl_records *records, const document *d, size_t size, dtl_record *record, dtl_error *err) {
    dtl_slice bytes = dtl_slice_part(dtl_window_held(&records->window), 0, size);
    dtl_window_drop(&records->window, size);
    if (d->big || size > DTL_RECORD_MAX_BYTES) return dtl_records_too_big(err, d->offset);
    *record = (dtl_record){.bytes = bytes, .offset = d->offset, .format = DTL_FORMAT_SGML};
    return DTL_OK;
}

dtl_status dtl_records_next_sgml(dtl_records *records, dtl_record *record, dtl_error *err) {
    dtl_status status = pass_gap(records, err);
    if (status != DTL_OK) return status;
    dtl_window *w = &records->window;
    const char *name = root_at(records, 0, false);
    document d = {.offset = w->offset, .at = 1};
    while (next_tag(records, &d)) {
        const char *shut = root_at(records, d.at, true), *next = shut ? NULL : root_at(records, d.at, false);
        if (shut == name) {
            return take(records, &d, behind_tag(records, d.at), record, err);
        }
        if (next && begins_line(records, d.at)) {
            dtl_window_drop(w, d.at);
            return dtl_records_skip(err, DTL_BAD_INPUT, d.offset, "a document without an end tag");
        }
        d.at++;
    }
    dtl_window_drop(w, w->end - w->begin);
    return d.big ? dtl_records_too_big(err, d.offset) : dtl_records_cut_off(records, d.offset, err);
}
