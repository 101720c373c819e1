/* association.h - how much more often two things are named in the same articles than they would be by chance.
 *
 * Out      the log-likelihood ratio of the two being independent, over the table of articles with both, one and none; it
 *          grows with the evidence, so that a few chance meetings of rare names stay behind. 0 where they meet no more
 *          often than by chance.
 * Source   T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence" (Computational Linguistics 1993)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_ASSOCIATION_H
#define DTL_QUERY_ASSOCIATION_H

#include <stdint.h>

/* together <= one, other; counts that contradict each other are taken as the nearest that do not. */
double dtl_association(uint64_t together, uint64_t one, uint64_t other, uint64_t all);

#endif
