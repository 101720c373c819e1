/* association.h - how much more often two things are named in the same articles than they would be by chance.
 *
 * Out      the normalised pointwise mutual information: near 0 for what meets as often as by chance, 1 for what is never named
 *          apart. It does not grow with how often the two are named, so that whom everybody is named with does not come first.
 *          0 where they meet too seldom to tell: where the log-likelihood ratio of their being independent is below what
 *          chance alone exceeds once in a hundred (chi-squared, one degree of freedom).
 * Source   G. Bouma, "Normalized (Pointwise) Mutual Information in Collocation Extraction" (GSCL 2009); T. Dunning,
 *          "Accurate Methods for the Statistics of Surprise and Coincidence" (Computational Linguistics 1993)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_COUNT_ASSOCIATION_H
#define DTL_QUERY_COUNT_ASSOCIATION_H

#include <stdint.h>

/* together <= one, other; counts that contradict each other are taken as the nearest that do not. From 0 to 1. */
double dtl_association(uint64_t together, uint64_t one, uint64_t other, uint64_t all);

#endif
