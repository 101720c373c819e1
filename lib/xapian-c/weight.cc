// SPDX-License-Identifier: GPL-3.0-or-later
// weight.cc - weighting schemes.
#include "weight.h"

#include <cstring>

xc_weight xc_weight_default(xc_weight_scheme scheme) {
    xc_weight weight = {};
    weight.scheme = scheme;
    weight.k1 = 1;
    weight.k2 = 0;
    weight.k3 = 1;
    weight.b = 0.5;
    weight.min_normlen = 0.5;
    weight.delta = 1;
    weight.c = 1;
    std::memcpy(weight.tf_idf, "ntn", sizeof weight.tf_idf);
    return weight;
}

/* Xapian copies the scheme before this returns, so a temporary is enough. */
void xc::apply_weight(Xapian::Enquire &enquire, const xc_weight &w) {
    using namespace Xapian;
    switch (w.scheme) {
    case XC_WEIGHT_BOOL: return enquire.set_weighting_scheme(BoolWeight());
    case XC_WEIGHT_BM25: return enquire.set_weighting_scheme(BM25Weight(w.k1, w.k2, w.k3, w.b, w.min_normlen));
    case XC_WEIGHT_BM25_PLUS:
        return enquire.set_weighting_scheme(BM25PlusWeight(w.k1, w.k2, w.k3, w.b, w.min_normlen, w.delta));
    case XC_WEIGHT_TF_IDF: return enquire.set_weighting_scheme(TfIdfWeight(std::string(w.tf_idf, 3)));
    case XC_WEIGHT_TRAD: return enquire.set_weighting_scheme(TradWeight(w.k1));
    case XC_WEIGHT_PL2: return enquire.set_weighting_scheme(PL2Weight(w.c));
    case XC_WEIGHT_INL2: return enquire.set_weighting_scheme(InL2Weight(w.c));
    case XC_WEIGHT_INEB2: return enquire.set_weighting_scheme(IneB2Weight(w.c));
    case XC_WEIGHT_BB2: return enquire.set_weighting_scheme(BB2Weight(w.c));
    case XC_WEIGHT_DLH: return enquire.set_weighting_scheme(DLHWeight());
    case XC_WEIGHT_DPH: return enquire.set_weighting_scheme(DPHWeight());
    case XC_WEIGHT_COORD: return enquire.set_weighting_scheme(CoordWeight());
    }
    throw InvalidArgumentError("unknown weighting scheme");
}
