/* byline.h - the names of those who wrote an article (private to the room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_BYLINE_H
#define DTL_CORPUS_PAGE_BYLINE_H

#include "corpus/page/json_ld.h"
#include "corpus/page/near.h"

/* Names with ", " between; empty where there are none. docs/formats.md has the order in which they are looked for. */
dtl_slice dtl_page_byline(const dtl_page_facts *facts, const dtl_json_ld *linked, const dtl_page_headline *headline,
                          dtl_page_lines *lines);

/* The names in a byline as it is printed: "By Ada Finch and Jo Pike, Staff Writers | 21 Nov" is "Ada Finch, Jo Pike". Empty where it
 * does not look like names. */
dtl_slice dtl_byline_names(dtl_arena *arena, dtl_slice printed);

#endif
