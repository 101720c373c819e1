// SPDX-License-Identifier: GPL-3.0-or-later
// cursor.cc - cursors over terms, postings and values.
//
// Xapian's iterators start on their first entry and must not be asked anything at their end, where they equal the
// default-constructed one. Ours start before it, so that "next" is the only loop a caller has to know.
#include "handles.h"

using xc::guard;
using xc::make;
using xc::text;

struct xc_postings {
    Xapian::PostingIterator at;
    bool started = false;
};

struct xc_values {
    Xapian::ValueIterator at;
    bool started = false;
    std::string out;
};

namespace {

/* Moves to the next entry and tells whether there is one. */
template <class Cursor> bool advance(Cursor *cursor) {
    if (cursor->at == decltype(cursor->at)()) return false;
    if (cursor->started) ++cursor->at;
    cursor->started = true;
    return cursor->at != decltype(cursor->at)();
}

template <class Cursor, class Key> bool skip(Cursor *cursor, const Key &key) {
    if (cursor->at == decltype(cursor->at)()) return false;
    cursor->at.skip_to(key);
    cursor->started = true;
    return cursor->at != decltype(cursor->at)();
}

xc_bytes current(xc_terms *terms, bool found) {
    if (!found) return {nullptr, 0};
    return xc::lend(terms->out, *terms->at);
}

xc_posting current(const xc_postings *postings, bool found) {
    if (!found) return {0, 0};
    return {*postings->at, postings->at.get_wdf()};
}

xc_value current(xc_values *values, bool found) {
    if (!found) return {0, {nullptr, 0}};
    return {values->at.get_docid(), xc::lend(values->out, *values->at)};
}

void need_current(const xc_terms *terms) {
    if (!terms->started || terms->at == Xapian::TermIterator())
        throw Xapian::InvalidArgumentError("the cursor is not on a term");
}

} // namespace

xc_status xc_terms_open(const xc_database *db, const char *prefix, size_t size, xc_terms **out, xc_error *err) {
    return make(out, err, [&](xc_terms &made) { made.at = db->db.allterms_begin(text(prefix, size)); });
}

xc_status xc_terms_open_metadata(const xc_database *db, const char *prefix, size_t size, xc_terms **out,
                                 xc_error *err) {
    return make(out, err, [&](xc_terms &made) { made.at = db->db.metadata_keys_begin(text(prefix, size)); });
}

xc_status xc_terms_open_document(const xc_database *db, uint32_t docid, xc_terms **out, xc_error *err) {
    return make(out, err, [&](xc_terms &made) { made.at = db->db.termlist_begin(docid); });
}

xc_status xc_terms_next(xc_terms *terms, xc_bytes *out, xc_error *err) {
    return guard(err, [&] { *out = current(terms, advance(terms)); });
}

xc_status xc_terms_skip_to(xc_terms *terms, const char *term, size_t size, xc_bytes *out, xc_error *err) {
    return guard(err, [&] { *out = current(terms, skip(terms, text(term, size))); });
}

xc_status xc_terms_termfreq(const xc_terms *terms, uint32_t *out, xc_error *err) {
    return guard(err, [&] {
        need_current(terms);
        *out = terms->at.get_termfreq();
    });
}

xc_status xc_terms_wdf(const xc_terms *terms, uint32_t *out, xc_error *err) {
    return guard(err, [&] {
        need_current(terms);
        *out = terms->at.get_wdf();
    });
}

void xc_terms_free(xc_terms *terms) { xc::dispose(terms); }

xc_status xc_postings_open(const xc_database *db, const char *term, size_t size, xc_postings **out, xc_error *err) {
    return make(out, err, [&](xc_postings &made) { made.at = db->db.postlist_begin(text(term, size)); });
}

xc_status xc_postings_next(xc_postings *postings, xc_posting *out, xc_error *err) {
    return guard(err, [&] { *out = current(postings, advance(postings)); });
}

xc_status xc_postings_skip_to(xc_postings *postings, uint32_t docid, xc_posting *out, xc_error *err) {
    return guard(err, [&] { *out = current(postings, skip(postings, docid)); });
}

xc_status xc_postings_read(xc_postings *postings, xc_posting *out, size_t capacity, size_t *count, xc_error *err) {
    return guard(err, [&] {
        size_t done = 0;
        while (done < capacity && advance(postings)) out[done++] = current(postings, true);
        *count = done;
    });
}

void xc_postings_free(xc_postings *postings) { xc::dispose(postings); }

xc_status xc_values_open(const xc_database *db, uint32_t slot, xc_values **out, xc_error *err) {
    return make(out, err, [&](xc_values &made) { made.at = db->db.valuestream_begin(slot); });
}

xc_status xc_values_next(xc_values *values, xc_value *out, xc_error *err) {
    return guard(err, [&] { *out = current(values, advance(values)); });
}

xc_status xc_values_skip_to(xc_values *values, uint32_t docid, xc_value *out, xc_error *err) {
    return guard(err, [&] { *out = current(values, skip(values, docid)); });
}

void xc_values_free(xc_values *values) { xc::dispose(values); }
