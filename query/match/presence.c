/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/presence.h"

#include "schema/fields.h"

enum { TERMS_MAX = 16 };

/* Whether terms say all that may be found: passages may have topics that their article has not. */
static bool terms_tell(const dtl_plan *plan) {
    size_t terms = 0;
    for (size_t i = 0; i < plan->leaf_count; i++) {
        const dtl_leaf *leaf = &plan->leaves[i];
        if (leaf->node->kind == DTL_NODE_DATE || leaf->meaning.topic_count > 0) return false;
        terms += leaf->meaning.term_count;
    }
    return terms <= TERMS_MAX;
}

static xc_status mark_term(xc_database *db, dtl_slice term, const xc_match *matches, size_t count, bool *present,
                           xc_error *cause) {
    xc_postings *postings = NULL;
    xc_posting at = {0};
    xc_status status = xc_postings_open(db, term.data, term.size, &postings, cause);
    for (size_t i = 0; i < count && status == XC_OK; i++) {
        if (at.docid < matches[i].docid) status = xc_postings_skip_to(postings, matches[i].docid, &at, cause);
        if (status != XC_OK || at.docid == 0) break;
        present[i] |= at.docid == matches[i].docid;
    }
    xc_postings_free(postings);
    return status;
}

dtl_status dtl_presence_find(const dtl_collection *c, const dtl_plan *plan, const xc_match *matches, size_t count,
                             bool *present, dtl_error *err) {
    bool const asked = terms_tell(plan);
    memset(present, !asked, count);
    if (!asked) return DTL_OK;
    dtl_buffer term = {0};
    xc_status status = XC_OK;
    xc_error cause;
    for (size_t i = 0; i < plan->leaf_count; i++) {
        const dtl_leaf *leaf = &plan->leaves[i];
        for (size_t k = 0; k < leaf->meaning.term_count && status == XC_OK; k++) {
            dtl_term(dtl_meaning_field(leaf->node), leaf->meaning.terms[k], &term);
            status = mark_term(c->all, dtl_buffer_content(&term), matches, count, present, &cause);
        }
    }
    dtl_buffer_release(&term);
    return status == XC_OK ? DTL_OK : dtl_fail_xapian(err, &cause, "cannot search");
}
