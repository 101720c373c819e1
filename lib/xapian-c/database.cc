// SPDX-License-Identifier: GPL-3.0-or-later
// database.cc - opening readers and asking them for figures and single items.
#include "handles.h"

using xc::guard;
using xc::lend;
using xc::make;
using xc::text;

static int backend(unsigned flags) {
    if (flags > XC_DATABASE_STUB) throw Xapian::InvalidArgumentError("unknown flags for a database");
    static const int backends[] = {0, Xapian::DB_BACKEND_GLASS, Xapian::DB_BACKEND_STUB};
    return backends[flags];
}

xc_status xc_database_open(const char *path, unsigned flags, xc_database **out, xc_error *err) {
    return make(out, err, [&](xc_database &made) { made.db = Xapian::Database(path, backend(flags)); });
}

xc_status xc_database_open_fd(int fd, xc_database **out, xc_error *err) {
    return make(out, err, [&](xc_database &made) { made.db = Xapian::Database(fd); });
}

xc_status xc_database_open_tcp(const char *host, uint16_t port, uint32_t timeout_ms, xc_database **out, xc_error *err) {
    return make(out, err,
                [&](xc_database &made) { made.db = Xapian::Remote::open(host, port, timeout_ms, timeout_ms); });
}

xc_status xc_database_open_program(const char *program, const char *args, uint32_t timeout_ms, xc_database **out,
                                   xc_error *err) {
    return make(out, err, [&](xc_database &made) {
        made.db = Xapian::Remote::open(std::string(program), std::string(args), timeout_ms);
    });
}

xc_status xc_database_open_writer(const xc_writer *writer, xc_database **out, xc_error *err) {
    return make(out, err, [&](xc_database &made) { made.db = writer->db; });
}

xc_status xc_database_new(xc_database **out, xc_error *err) {
    return make(out, err, [](xc_database &) {});
}

xc_status xc_database_add(xc_database *db, const xc_database *other, xc_error *err) {
    return guard(err, [&] { db->db.add_database(other->db); });
}

void xc_database_free(xc_database *db) { xc::dispose(db); }

xc_status xc_database_reopen(xc_database *db, int *changed, xc_error *err) {
    return guard(err, [&] {
        const bool moved = db->db.reopen();
        if (changed) *changed = moved;
    });
}

xc_status xc_database_totals(const xc_database *db, xc_totals *out, xc_error *err) {
    return guard(err, [&] {
        xc_totals totals = {};
        totals.document_count = db->db.get_doccount();
        totals.last_docid = db->db.get_lastdocid();
        totals.total_length = db->db.get_total_length();
        totals.average_length = db->db.get_average_length();
        totals.shard_count = static_cast<uint32_t>(db->db.size());
        *out = totals;
    });
}

xc_status xc_database_termfreq(const xc_database *db, const char *term, size_t size, uint32_t *out, xc_error *err) {
    return guard(err, [&] { *out = db->db.get_termfreq(text(term, size)); });
}

xc_status xc_database_collection_freq(const xc_database *db, const char *term, size_t size, uint32_t *out,
                                      xc_error *err) {
    return guard(err, [&] { *out = db->db.get_collection_freq(text(term, size)); });
}

xc_status xc_database_wdf_upper_bound(const xc_database *db, const char *term, size_t size, uint32_t *out,
                                      xc_error *err) {
    return guard(err, [&] { *out = db->db.get_wdf_upper_bound(text(term, size)); });
}

xc_status xc_database_document_length(const xc_database *db, uint32_t docid, uint32_t *out, xc_error *err) {
    return guard(err, [&] { *out = db->db.get_doclength(docid); });
}

xc_status xc_database_value(xc_database *db, uint32_t docid, uint32_t slot, xc_bytes *out, xc_error *err) {
    return guard(err, [&] {
        /* Without this flag Xapian would first look up whether the document exists. */
        const Xapian::Document doc = db->db.get_document(docid, Xapian::DOC_ASSUME_VALID);
        *out = lend(db->out, doc.get_value(slot));
    });
}

xc_status xc_database_metadata(xc_database *db, const char *key, size_t size, xc_bytes *out, xc_error *err) {
    return guard(err, [&] { *out = lend(db->out, db->db.get_metadata(text(key, size))); });
}

xc_status xc_database_uuid(xc_database *db, xc_bytes *out, xc_error *err) {
    return guard(err, [&] { *out = lend(db->out, db->db.get_uuid()); });
}

xc_status xc_database_spelling(xc_database *db, const char *word, size_t size, uint32_t max_edits, xc_bytes *out,
                               xc_error *err) {
    return guard(err, [&] { *out = lend(db->out, db->db.get_spelling_suggestion(text(word, size), max_edits)); });
}
