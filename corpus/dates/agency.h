/* agency.h - the news agencies that datelines and credits name, by their short names (private to the room).
 *
 * In      what stands between the parentheses: "AP", "The Associated Press", "Reuters Breakingviews", "PRNewswire-USNewswire"
 * Out     the short name in which it is kept: "AP", "Reuters", "PR Newswire"; NULL for what is none
 * Case does not matter. A name counts also with a service or a desk behind it: letters that go on are another name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_AGENCY_H
#define DTL_CORPUS_AGENCY_H

#include "base/slice.h"

enum { DTL_AGENCY_MAX_BYTES = 48 };

const char *dtl_agency_named(dtl_slice name);

/* The same, and nothing behind the name. */
const char *dtl_agency_exactly(dtl_slice name);

#endif
