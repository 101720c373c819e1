// SPDX-License-Identifier: GPL-3.0-or-later
// compact.cc - merging and checking databases on disk.
#include "handles.h"

static unsigned xapian_flags(unsigned flags) {
    static const struct {
        unsigned ours, theirs;
    } table[] = {{XC_COMPACT_SINGLE_FILE, Xapian::DBCOMPACT_SINGLE_FILE},
                 {XC_COMPACT_FULL, Xapian::Compactor::FULL},
                 {XC_COMPACT_NO_RENUMBER, Xapian::DBCOMPACT_NO_RENUMBER},
                 {XC_COMPACT_MULTIPASS, Xapian::DBCOMPACT_MULTIPASS}};
    unsigned mapped = Xapian::Compactor::STANDARD;
    for (const auto &row : table) {
        if (flags & row.ours) mapped |= row.theirs;
        flags &= ~row.ours;
    }
    if (flags) throw Xapian::InvalidArgumentError("unknown flags for compaction");
    return mapped;
}

xc_status xc_compact(const xc_database *from, const char *path, unsigned flags, uint32_t block_bytes, xc_error *err) {
    return xc::guard(err, [&] {
        Xapian::Database sources = from->db;
        sources.compact(path, xapian_flags(flags), static_cast<int>(block_bytes));
    });
}

xc_status xc_check(const char *path, size_t *problems, xc_error *err) {
    return xc::guard(err, [&] { *problems = Xapian::Database::check(path); });
}
