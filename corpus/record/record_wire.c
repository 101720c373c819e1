/* Messages of a wire, from their beginning - the control byte SOH, or a line "ZCZC ..." - to EOT, or a line "NNNN". What
 * stands between is what lines carry: SYN, DEL, NUL, line ends. A source with neither mark is one message.
 * Source  IPTC 7901, section 2; ANPA 1312; ISO 646 (SOH, STX, ETX, EOT); ITU-T S.4 (ZCZC, NNNN)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ascii.h"
#include "corpus/record/detect.h"
#include "corpus/record/records.h"

enum { SOH = 1, ETX = 3, EOT = 4, MARK_BYTES = 5 };

/* Whether the word stands alone at at of what is held, and begins a line. */
static bool line_word(dtl_records *records, size_t at, const char *word) {
    size_t const size = strlen(word);
    dtl_records_hold(records, at + MARK_BYTES);
    dtl_slice held = dtl_window_held(&records->window);
    if (held.size < at + size || memcmp(held.data + at, word, size) != 0) return false;
    bool const first = at == 0 || (unsigned char)held.data[at - 1] < ' ' || held.data[at - 1] == 0x7f;
    return first && (held.size == at + size || !dtl_ascii_alphanumeric(held.data[at + size]));
}

static bool begins(dtl_records *records, size_t at) {
    char const c = dtl_window_held(&records->window).data[at];
    return c == SOH || (c == 'Z' && line_word(records, at, "ZCZC"));
}

/* Passes over what stands before the next message. DTL_OK: it is held. Text there is reported. */
static dtl_status pass_gap(dtl_records *records, dtl_error *err) {
    dtl_window *w = &records->window;
    bool text = false;
    uint64_t where = 0;
    while (dtl_records_hold(records, 1) && !begins(records, 0)) {
        char const c = dtl_window_held(w).data[0];
        if (dtl_ascii_alphanumeric(c) && !text) text = true, where = w->offset;
        dtl_window_drop(w, 1);
    }
    if (text) return dtl_records_skip(err, DTL_BAD_INPUT, where, "text outside of wire messages");
    return dtl_records_hold(records, 1) ? DTL_OK : dtl_records_finish(records, err);
}

static dtl_status take(dtl_records *records, size_t size, dtl_record *record) {
    dtl_window *w = &records->window;
    *record = (dtl_record){
        .bytes = dtl_slice_part(dtl_window_held(w), 0, size), .offset = w->offset, .format = DTL_FORMAT_WIRE};
    dtl_window_drop(w, size);
    return DTL_OK;
}

/* Drops size bytes that are no message. */
static dtl_status lose(dtl_records *records, size_t size, const char *why, dtl_error *err) {
    uint64_t const offset = records->window.offset;
    dtl_window_drop(&records->window, size);
    return dtl_records_skip(err, size > DTL_RECORD_MAX_BYTES ? DTL_TOO_BIG : DTL_BAD_INPUT, offset, why);
}

static dtl_status next_message(dtl_records *records, dtl_record *record, dtl_error *err) {
    dtl_window *w = &records->window;
    bool ended = false; /* its text is over */
    for (size_t at = 1; at <= DTL_RECORD_MAX_BYTES; at++) {
        if (!dtl_records_hold(records, at + 1)) {
            if (ended) return take(records, at, record);
            uint64_t const offset = w->offset;
            dtl_window_drop(w, at);
            return dtl_records_cut_off(records, offset, err);
        }
        char const c = dtl_window_held(w).data[at];
        ended |= c == ETX;
        if (c == EOT) return take(records, at + 1, record);
        if (c == 'N' && line_word(records, at, "NNNN")) return take(records, at + 4, record);
        if (at > MARK_BYTES && (c == SOH || c == 'Z') && begins(records, at))
            return ended ? take(records, at, record) : lose(records, at, "a wire message without an end", err);
    }
    return lose(records, DTL_RECORD_MAX_BYTES + 1, "wire message over the limit of a record", err);
}

dtl_status dtl_records_next_wire(dtl_records *records, dtl_record *record, dtl_error *err) {
    if (records->wire == DTL_WIRE_UNKNOWN) {
        dtl_records_hold(records, DTL_DETECT_BYTES);
        dtl_slice held = dtl_window_held(&records->window);
        size_t const head = held.size < DTL_DETECT_BYTES ? held.size : DTL_DETECT_BYTES;
        bool marked = head && memchr(held.data, SOH, head);
        for (size_t at = 0; at < head && !marked; at++) {
            marked = held.data[at] == 'Z' && line_word(records, at, "ZCZC");
            held = dtl_window_held(&records->window);
        }
        records->wire = marked ? DTL_WIRE_MARKED : DTL_WIRE_WHOLE;
    }
    if (records->wire == DTL_WIRE_WHOLE) return dtl_records_next_whole(records, record, err);
    dtl_status const status = pass_gap(records, err);
    return status == DTL_OK ? next_message(records, record, err) : status;
}
