// SPDX-License-Identifier: GPL-3.0-or-later
// query.cc - query trees, and Xapian's own parser for comparison.
#include "handles.h"

#include <vector>

using Xapian::Query;
using xc::make;
using xc::text;

Query::op xc::xapian_op(xc_query_op op) {
    switch (op) {
    case XC_AND: return Query::OP_AND;
    case XC_OR: return Query::OP_OR;
    case XC_AND_NOT: return Query::OP_AND_NOT;
    case XC_XOR: return Query::OP_XOR;
    case XC_AND_MAYBE: return Query::OP_AND_MAYBE;
    case XC_FILTER: return Query::OP_FILTER;
    case XC_NEAR: return Query::OP_NEAR;
    case XC_PHRASE: return Query::OP_PHRASE;
    case XC_SYNONYM: return Query::OP_SYNONYM;
    case XC_MAX: return Query::OP_MAX;
    case XC_ELITE_SET: return Query::OP_ELITE_SET;
    }
    throw Xapian::InvalidArgumentError("unknown query operator");
}

xc_status xc_query_new_term(const xc_term *term, uint32_t position, xc_query **out, xc_error *err) {
    return make(out, err, [&](xc_query &made) {
        if (term->size == 0) throw Xapian::InvalidArgumentError("a query term is empty");
        made.query = Query(text(term->data, term->size), term->wdf ? term->wdf : 1, position);
    });
}

xc_status xc_query_new_group(xc_query_op op, uint32_t parameter, const xc_query *const *parts, size_t count,
                             xc_query **out, xc_error *err) {
    return make(out, err, [&](xc_query &made) {
        std::vector<Query> copies;
        copies.reserve(count);
        for (size_t i = 0; i < count; i++) copies.push_back(parts[i]->query);
        made.query = Query(xc::xapian_op(op), copies.begin(), copies.end(), parameter);
    });
}

xc_status xc_query_new_scaled(const xc_query *part, double factor, xc_query **out, xc_error *err) {
    return make(out, err, [&](xc_query &made) { made.query = Query(factor, part->query); });
}

static Query range(uint32_t slot, const xc_bytes *low, const xc_bytes *high) {
    if (low && high)
        return Query(Query::OP_VALUE_RANGE, slot, text(low->data, low->size), text(high->data, high->size));
    if (low) return Query(Query::OP_VALUE_GE, slot, text(low->data, low->size));
    if (high) return Query(Query::OP_VALUE_LE, slot, text(high->data, high->size));
    throw Xapian::InvalidArgumentError("a value range is open at both ends");
}

xc_status xc_query_new_range(uint32_t slot, const xc_bytes *low, const xc_bytes *high, xc_query **out, xc_error *err) {
    return make(out, err, [&](xc_query &made) { made.query = range(slot, low, high); });
}

static int xapian_limit(xc_wildcard_limit limit) {
    switch (limit) {
    case XC_WILDCARD_ERROR: return Query::WILDCARD_LIMIT_ERROR;
    case XC_WILDCARD_FIRST: return Query::WILDCARD_LIMIT_FIRST;
    case XC_WILDCARD_MOST_FREQUENT: return Query::WILDCARD_LIMIT_MOST_FREQUENT;
    }
    throw Xapian::InvalidArgumentError("unknown wildcard limit");
}

xc_status xc_query_new_wildcard(const char *prefix, size_t size, const xc_wildcard *wildcard, xc_query **out,
                                xc_error *err) {
    return make(out, err, [&](xc_query &made) {
        /* Without a limit, Xapian's most-frequent mode would keep no term at all. */
        const int limit = wildcard->max_terms ? xapian_limit(wildcard->at_limit) : Query::WILDCARD_LIMIT_ERROR;
        made.query = Query(Query::OP_WILDCARD, text(prefix, size), wildcard->max_terms, limit,
                           xc::xapian_op(wildcard->combiner));
    });
}

xc_status xc_query_new_all(xc_query **out, xc_error *err) {
    return make(out, err, [](xc_query &made) { made.query = Query::MatchAll; });
}

xc_status xc_query_new_nothing(xc_query **out, xc_error *err) {
    return make(out, err, [](xc_query &made) { made.query = Query::MatchNothing; });
}

static unsigned parser_flags(unsigned flags) {
    using Parser = Xapian::QueryParser;
    static const struct {
        unsigned ours, theirs;
    } table[] = {{XC_PARSE_BOOLEAN, Parser::FLAG_BOOLEAN},   {XC_PARSE_PHRASE, Parser::FLAG_PHRASE},
                 {XC_PARSE_LOVEHATE, Parser::FLAG_LOVEHATE}, {XC_PARSE_ANY_CASE, Parser::FLAG_BOOLEAN_ANY_CASE},
                 {XC_PARSE_PURE_NOT, Parser::FLAG_PURE_NOT}, {XC_PARSE_NO_POSITIONS, Parser::FLAG_NO_POSITIONS}};
    unsigned mapped = 0;
    for (const auto &row : table) {
        if (flags & row.ours) mapped |= row.theirs;
        flags &= ~row.ours;
    }
    if (flags) throw Xapian::InvalidArgumentError("unknown flags for the query parser");
    return mapped;
}

xc_status xc_query_parse(const char *words, size_t size, const xc_parse_options *options, xc_query **out,
                         xc_error *err) {
    return make(out, err, [&](xc_query &made) {
        Xapian::QueryParser parser;
        if (options->language) {
            parser.set_stemmer(Xapian::Stem(options->language));
            parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
        }
        parser.set_default_op(xc::xapian_op(options->default_op));
        made.query = parser.parse_query(text(words, size), parser_flags(options->flags));
    });
}

xc_status xc_query_description(xc_query *query, xc_bytes *out, xc_error *err) {
    return xc::guard(err, [&] { *out = xc::lend(query->out, query->query.get_description()); });
}

void xc_query_free(xc_query *query) { xc::dispose(query); }
