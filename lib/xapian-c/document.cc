// SPDX-License-Identifier: GPL-3.0-or-later
// document.cc - filling and reading documents.
//
// Xapian::Document keeps its terms in a tree keyed by std::string and offers no way in but one term at a time. What
// a binding can save is the string that carries the key (one per handle, its memory reused), the guard (one per
// batch), and walks through a cold tree (order.h).
#include "handles.h"

#include <algorithm>

using xc::guard;
using xc::lend;
using xc::make;
using xc::text;

/* What the caller gave is in `scratch`, whose memory outlives the call. */
static const std::string &carry(xc_document *doc, const char *data, size_t size) {
    if (size) {
        doc->scratch.assign(data, size);
    } else {
        doc->scratch.clear();
    }
    return doc->scratch;
}

/* On disk a zero byte takes two. Terms too short to matter are not searched for them. */
static size_t size_on_disk(const char *data, size_t size) {
    const size_t zeros = size > XC_TERM_MAX / 2 ? static_cast<size_t>(std::count(data, data + size, '\0')) : 0;
    return size + zeros;
}

static const std::string &carry_term(xc_document *doc, const char *data, size_t size) {
    doc->longest = std::max(doc->longest, size_on_disk(data, size));
    return carry(doc, data, size);
}

xc_status xc_document_new(xc_document **out, xc_error *err) {
    return make(out, err, [](xc_document &) {});
}

xc_status xc_document_open(const xc_database *db, uint32_t docid, xc_document **out, xc_error *err) {
    return make(out, err, [&](xc_document &made) { made.doc = db->db.get_document(docid); });
}

void xc_document_free(xc_document *doc) { xc::dispose(doc); }

xc_status xc_document_clear(xc_document *doc, xc_error *err) {
    return guard(err, [&] {
        doc->doc = Xapian::Document();
        doc->longest = 0;
    });
}

xc_status xc_document_set_data(xc_document *doc, const char *data, size_t size, xc_error *err) {
    return guard(err, [&] { doc->doc.set_data(text(data, size)); });
}

xc_status xc_document_add_value(xc_document *doc, uint32_t slot, const char *data, size_t size, xc_error *err) {
    return guard(err, [&] { doc->doc.add_value(slot, carry(doc, data, size)); });
}

xc_status xc_document_add_term(xc_document *doc, const char *term, size_t size, uint32_t wdf_inc, xc_error *err) {
    return guard(err, [&] { doc->doc.add_term(carry_term(doc, term, size), wdf_inc); });
}

xc_status xc_document_add_boolean_term(xc_document *doc, const char *term, size_t size, xc_error *err) {
    return guard(err, [&] { doc->doc.add_boolean_term(carry_term(doc, term, size)); });
}

xc_status xc_document_add_posting(xc_document *doc, const char *term, size_t size, uint32_t position, xc_error *err) {
    return guard(err, [&] { doc->doc.add_posting(carry_term(doc, term, size), position); });
}

static void check_terms(const xc_term *terms, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (terms[i].size == 0) throw Xapian::InvalidArgumentError("a term is empty");
}

xc_status xc_document_add_terms(xc_document *doc, const xc_term *terms, size_t count, xc_error *err) {
    return guard(err, [&] {
        check_terms(terms, count);
        for (const auto &entry : doc->order.sort(terms, count)) {
            const xc_term &term = terms[entry.index];
            doc->doc.add_term(carry_term(doc, term.data, term.size), term.wdf);
        }
    });
}

xc_status xc_document_add_boolean_terms(xc_document *doc, const xc_term *terms, size_t count, xc_error *err) {
    return guard(err, [&] {
        check_terms(terms, count);
        for (const auto &entry : doc->order.sort(terms, count))
            doc->doc.add_boolean_term(carry_term(doc, terms[entry.index].data, terms[entry.index].size));
    });
}

xc_status xc_document_data(xc_document *doc, xc_bytes *out, xc_error *err) {
    return guard(err, [&] { *out = lend(doc->out, doc->doc.get_data()); });
}

xc_status xc_document_value(xc_document *doc, uint32_t slot, xc_bytes *out, xc_error *err) {
    return guard(err, [&] { *out = lend(doc->out, doc->doc.get_value(slot)); });
}

xc_status xc_document_term_count(const xc_document *doc, size_t *out, xc_error *err) {
    return guard(err, [&] { *out = doc->doc.termlist_count(); });
}
