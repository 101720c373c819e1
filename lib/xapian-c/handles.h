/* SPDX-License-Identifier: GPL-3.0-or-later */
/* handles.h - what the opaque types hold, where more than one file needs to know.
 *
 * Owner  `out` is the text last lent to the caller; Xapian's own classes count references, so copies are cheap
 */
#ifndef XC_HANDLES_H
#define XC_HANDLES_H

#include "guard.h"
#include "order.h"

#include <string>
#include <utility>
#include <xapian.h>

static_assert(sizeof(Xapian::docid) == sizeof(uint32_t), "libxapian must be built with 32-bit document numbers");
static_assert(sizeof(Xapian::termcount) == sizeof(uint32_t), "libxapian must be built with 32-bit term counts");

/* What a glass database takes as a term. */
constexpr size_t XC_TERM_MAX = 245;

struct xc_database {
    Xapian::Database db;
    std::string out;
};

struct xc_writer {
    Xapian::WritableDatabase db;
};

struct xc_document {
    Xapian::Document doc;
    std::string scratch;  /* keeps its memory from term to term */
    xc::term_order order; /* likewise from batch to batch */
    size_t longest = 0;   /* of the terms added, as the disk counts; see writer.cc */
    std::string out;
};

struct xc_query {
    Xapian::Query query;
    std::string out;
};

struct xc_terms {
    Xapian::TermIterator at;
    bool started = false;
    std::string out;
};

namespace xc {

inline std::string text(const char *data, size_t size) { return size ? std::string(data, size) : std::string(); }

inline xc_bytes lend(std::string &keep, std::string &&fresh) {
    keep = std::move(fresh);
    return {keep.data(), keep.size()};
}

Xapian::Query::op xapian_op(xc_query_op op);

} // namespace xc

#endif
