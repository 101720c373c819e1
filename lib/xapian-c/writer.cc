// SPDX-License-Identifier: GPL-3.0-or-later
// writer.cc - the one writer of a database.
#include "handles.h"

using xc::guard;
using xc::make;
using xc::text;

static int xapian_action(xc_writer_action action) {
    switch (action) {
    case XC_CREATE_OR_OPEN: return Xapian::DB_CREATE_OR_OPEN;
    case XC_CREATE_OR_OVERWRITE: return Xapian::DB_CREATE_OR_OVERWRITE;
    case XC_CREATE: return Xapian::DB_CREATE;
    case XC_OPEN: return Xapian::DB_OPEN;
    }
    throw Xapian::InvalidArgumentError("unknown action for a writer");
}

static int xapian_flags(unsigned flags) {
    static const struct {
        unsigned ours;
        int theirs;
    } table[] = {{XC_WRITER_NO_SYNC, Xapian::DB_NO_SYNC},
                 {XC_WRITER_FULL_SYNC, Xapian::DB_FULL_SYNC},
                 {XC_WRITER_DANGEROUS, Xapian::DB_DANGEROUS},
                 {XC_WRITER_NO_TERMLIST, Xapian::DB_NO_TERMLIST},
                 {XC_WRITER_IN_MEMORY, Xapian::DB_BACKEND_INMEMORY},
                 {XC_WRITER_RETRY_LOCK, Xapian::DB_RETRY_LOCK}};
    int mapped = 0;
    for (const auto &row : table) {
        if (flags & row.ours) mapped |= row.theirs;
        flags &= ~row.ours;
    }
    if (flags) throw Xapian::InvalidArgumentError("unknown flags for a writer");
    return mapped;
}

xc_status xc_writer_open(const char *path, const xc_writer_options *options, xc_writer **out, xc_error *err) {
    return make(out, err, [&](xc_writer &made) {
        const int flags = xapian_action(options->action) | xapian_flags(options->flags);
        const std::string where = path ? path : "";
        made.db = Xapian::WritableDatabase(where, flags, static_cast<int>(options->block_bytes));
    });
}

xc_status xc_writer_commit(xc_writer *writer, xc_error *err) {
    return guard(err, [&] { writer->db.commit(); });
}

xc_status xc_writer_close(xc_writer *writer, xc_error *err) {
    return guard(err, [&] { writer->db.close(); });
}

void xc_writer_free(xc_writer *writer) { xc::dispose(writer); }

/* Xapian refuses a long term by dropping everything that is not committed, and notices zero bytes too late. */
static const Xapian::Document &checked(const xc_document *doc) {
    if (doc->longest > XC_TERM_MAX)
        throw Xapian::InvalidArgumentError("a term takes " + std::to_string(doc->longest) + " bytes, at most " +
                                           std::to_string(XC_TERM_MAX) + " fit");
    return doc->doc;
}

xc_status xc_writer_add_document(xc_writer *writer, const xc_document *doc, uint32_t *docid, xc_error *err) {
    return guard(err, [&] {
        const Xapian::docid given = writer->db.add_document(checked(doc));
        if (docid) *docid = given;
    });
}

xc_status xc_writer_replace_document(xc_writer *writer, uint32_t docid, const xc_document *doc, xc_error *err) {
    return guard(err, [&] { writer->db.replace_document(docid, checked(doc)); });
}

xc_status xc_writer_delete_document(xc_writer *writer, uint32_t docid, xc_error *err) {
    return guard(err, [&] { writer->db.delete_document(docid); });
}

xc_status xc_writer_delete_by_term(xc_writer *writer, const char *term, size_t size, xc_error *err) {
    return guard(err, [&] { writer->db.delete_document(text(term, size)); });
}

xc_status xc_writer_set_metadata(xc_writer *writer, xc_bytes key, xc_bytes value, xc_error *err) {
    return guard(err, [&] { writer->db.set_metadata(text(key.data, key.size), text(value.data, value.size)); });
}

xc_status xc_writer_add_spelling(xc_writer *writer, const char *word, size_t size, uint32_t frequency, xc_error *err) {
    return guard(err, [&] { writer->db.add_spelling(text(word, size), frequency); });
}

xc_status xc_writer_document_count(const xc_writer *writer, uint32_t *out, xc_error *err) {
    return guard(err, [&] { *out = writer->db.get_doccount(); });
}
