/* stored.h - what a segment has of an article: its text, its fields, and whether its postings name it.
 *
 * Needs   dateline::schema
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_SUPPORT_STORED_H
#define DTL_TESTS_SUPPORT_STORED_H

#include <stdio.h>
#include <stdlib.h>

#include "schema/archive.h"
#include "schema/fields.h"
#include "schema/text.h"

/* Of the article that was read last. Zero is a good start. */
typedef struct {
    dtl_packer *packer;
    dtl_content content; /* fields too */
    dtl_buffer text;
    dtl_record_view view;
} stored;

static inline void stored_release(stored *s) {
    dtl_packer_free(s->packer);
    dtl_content_release(&s->content);
    dtl_buffer_release(&s->text);
    *s = (stored){0};
}

/* title, '\n', body; valid until the next call. */
static inline dtl_slice stored_text(stored *s, const dtl_forward *forward, uint64_t ordinal) {
    dtl_error err;
    dtl_coder coder = dtl_forward_coder(forward);
    if (!s->packer) s->packer = dtl_packer_new();
    if (dtl_record_open(dtl_forward_record(forward, ordinal), &s->view, &err) != DTL_OK ||
        dtl_record_unpack(&s->view, &coder, s->packer, &s->content, &err) != DTL_OK) {
        fprintf(stderr, "article %ju: %s\n", (uintmax_t)ordinal, err.message);
        abort();
    }
    s->text.size = 0;
    dtl_text_whole(&s->content, dtl_forward_vocabulary(forward), &s->text);
    return dtl_buffer_content(&s->text);
}

/* How often the document has the term; -1: not at all. */
static inline int64_t posting_count(const xc_database *postings, dtl_field_id field, dtl_slice text, uint32_t docid) {
    dtl_buffer term = {0};
    xc_postings *cursor = NULL;
    xc_posting at = {0};
    xc_error cause;
    dtl_term(field, text, &term);
    if (xc_postings_open(postings, term.data, term.size, &cursor, &cause) != XC_OK ||
        xc_postings_skip_to(cursor, docid, &at, &cause) != XC_OK) {
        fprintf(stderr, "%s\n", cause.message);
        abort();
    }
    xc_postings_free(cursor);
    dtl_buffer_release(&term);
    return at.docid == docid ? (int64_t)at.wdf : -1;
}

#endif
