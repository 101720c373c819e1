// SPDX-License-Identifier: GPL-3.0-or-later
// enquire.cc - running searches, and what comes with their results.
#include "weight.h"

#include <vector>

using xc::guard;
using xc::make;

namespace {

struct counter {
    uint32_t slot;
    std::unique_ptr<Xapian::ValueCountMatchSpy> spy;
};

} // namespace

/* Xapian::Enquire has no empty state, hence the constructor. Counters are declared first because the search points
 * at them. */
struct xc_enquire {
    std::vector<counter> counters;
    Xapian::Enquire enquire;
    explicit xc_enquire(const Xapian::Database &db) : enquire(db) {}
};

struct xc_matches {
    Xapian::MSet set;
};

struct xc_expansion {
    Xapian::ESet set;
    std::string out;
};

xc_status xc_enquire_new(const xc_database *db, xc_enquire **out, xc_error *err) {
    return guard(err, [&] { *out = std::make_unique<xc_enquire>(db->db).release(); });
}

xc_status xc_enquire_set_query(xc_enquire *enquire, const xc_query *query, xc_error *err) {
    return guard(err, [&] { enquire->enquire.set_query(query->query); });
}

xc_status xc_enquire_set_weight(xc_enquire *enquire, const xc_weight *weight, xc_error *err) {
    return guard(err, [&] { xc::apply_weight(enquire->enquire, *weight); });
}

xc_status xc_enquire_set_collapse(xc_enquire *enquire, uint32_t slot, uint32_t max, xc_error *err) {
    return guard(err, [&] { enquire->enquire.set_collapse_key(slot, max); });
}

xc_status xc_enquire_set_cutoff(xc_enquire *enquire, int percent, double weight, xc_error *err) {
    return guard(err, [&] { enquire->enquire.set_cutoff(percent, weight); });
}

static void apply_sort(Xapian::Enquire &enquire, xc_sort sort, uint32_t slot, bool reverse) {
    switch (sort) {
    case XC_RELEVANCE: return enquire.set_sort_by_relevance();
    case XC_VALUE: return enquire.set_sort_by_value(slot, reverse);
    case XC_VALUE_RELEVANCE: return enquire.set_sort_by_value_then_relevance(slot, reverse);
    case XC_RELEVANCE_VALUE: return enquire.set_sort_by_relevance_then_value(slot, reverse);
    }
    throw Xapian::InvalidArgumentError("unknown sort order");
}

xc_status xc_enquire_set_sort(xc_enquire *enquire, xc_sort sort, uint32_t slot, xc_direction direction, xc_error *err) {
    return guard(err, [&] { apply_sort(enquire->enquire, sort, slot, direction == XC_DESCENDING); });
}

static Xapian::Enquire::docid_order xapian_order(xc_direction order) {
    switch (order) {
    case XC_ASCENDING: return Xapian::Enquire::ASCENDING;
    case XC_DESCENDING: return Xapian::Enquire::DESCENDING;
    case XC_DONT_CARE: return Xapian::Enquire::DONT_CARE;
    }
    throw Xapian::InvalidArgumentError("unknown document order");
}

xc_status xc_enquire_set_docid_order(xc_enquire *enquire, xc_direction order, xc_error *err) {
    return guard(err, [&] { enquire->enquire.set_docid_order(xapian_order(order)); });
}

xc_status xc_enquire_set_time_limit(xc_enquire *enquire, uint32_t limit_ms, xc_error *err) {
    return guard(err, [&] { enquire->enquire.set_time_limit(limit_ms / 1000.0); });
}

static counter *find_counter(std::vector<counter> &counters, uint32_t slot) {
    for (auto &one : counters)
        if (one.slot == slot) return &one;
    return nullptr;
}

xc_status xc_enquire_count_values(xc_enquire *enquire, uint32_t slot, xc_error *err) {
    return guard(err, [&] {
        if (find_counter(enquire->counters, slot)) return;
        enquire->counters.push_back({slot, std::make_unique<Xapian::ValueCountMatchSpy>(slot)});
    });
}

/* A spy adds up over searches, so each search gets fresh ones. */
static void renew_counters(xc_enquire *enquire) {
    if (enquire->counters.empty()) return;
    enquire->enquire.clear_matchspies();
    for (auto &one : enquire->counters) {
        one.spy = std::make_unique<Xapian::ValueCountMatchSpy>(one.slot);
        enquire->enquire.add_matchspy(one.spy.get());
    }
}

xc_status xc_enquire_search(xc_enquire *enquire, uint32_t first, uint32_t max, uint32_t check_at_least,
                            xc_matches **out, xc_error *err) {
    return make(out, err, [&](xc_matches &made) {
        renew_counters(enquire);
        made.set = enquire->enquire.get_mset(first, max, check_at_least);
    });
}

xc_status xc_enquire_counted_values(const xc_enquire *enquire, uint32_t slot, size_t max, xc_terms **out,
                                    xc_error *err) {
    return make(out, err, [&](xc_terms &made) {
        for (const auto &one : enquire->counters)
            if (one.slot == slot) {
                made.at = one.spy->top_values_begin(max);
                return;
            }
        throw Xapian::InvalidArgumentError("the values of this slot are not counted");
    });
}

xc_status xc_enquire_matching_terms(const xc_enquire *enquire, uint32_t docid, xc_terms **out, xc_error *err) {
    return make(out, err, [&](xc_terms &made) { made.at = enquire->enquire.get_matching_terms_begin(docid); });
}

xc_status xc_enquire_expand(const xc_enquire *enquire, const uint32_t *docids, size_t count, uint32_t max,
                            xc_expansion **out, xc_error *err) {
    return make(out, err, [&](xc_expansion &made) {
        Xapian::RSet relevant;
        for (size_t i = 0; i < count; i++) relevant.add_document(docids[i]);
        made.set = enquire->enquire.get_eset(max, relevant);
    });
}

void xc_enquire_free(xc_enquire *enquire) { xc::dispose(enquire); }

size_t xc_matches_size(const xc_matches *matches) { return matches->set.size(); }

xc_status xc_matches_totals(const xc_matches *matches, xc_matches_bounds *out, xc_error *err) {
    return guard(err, [&] {
        xc_matches_bounds bounds = {};
        bounds.lower = matches->set.get_matches_lower_bound();
        bounds.estimated = matches->set.get_matches_estimated();
        bounds.upper = matches->set.get_matches_upper_bound();
        bounds.max_possible = matches->set.get_max_possible();
        bounds.max_attained = matches->set.get_max_attained();
        *out = bounds;
    });
}

xc_status xc_matches_copy(const xc_matches *matches, size_t first, size_t count, xc_match *out, xc_error *err) {
    return guard(err, [&] {
        const size_t size = matches->set.size();
        if (first > size || count > size - first) throw Xapian::RangeError("hits beyond the end of the match set");
        Xapian::MSetIterator at = matches->set[static_cast<Xapian::doccount>(first)];
        for (size_t i = 0; i < count; i++, ++at) out[i] = {*at, at.get_weight()};
    });
}

void xc_matches_free(xc_matches *matches) { xc::dispose(matches); }

size_t xc_expansion_size(const xc_expansion *expansion) { return expansion->set.size(); }

xc_status xc_expansion_term(xc_expansion *expansion, size_t index, xc_bytes *term, double *weight, xc_error *err) {
    return guard(err, [&] {
        if (index >= expansion->set.size()) throw Xapian::RangeError("a term beyond the end of the expansion");
        const Xapian::ESetIterator at = expansion->set[static_cast<Xapian::doccount>(index)];
        *term = xc::lend(expansion->out, *at);
        *weight = at.get_weight();
    });
}

void xc_expansion_free(xc_expansion *expansion) { xc::dispose(expansion); }
