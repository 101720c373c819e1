/* SPDX-License-Identifier: GPL-3.0-or-later */
/* weight.h - from the plain description of a weighting scheme to Xapian's. */
#ifndef XC_WEIGHT_H
#define XC_WEIGHT_H

#include "handles.h"

namespace xc {

void apply_weight(Xapian::Enquire &enquire, const xc_weight &weight); /* throws for an unknown scheme */

}

#endif
