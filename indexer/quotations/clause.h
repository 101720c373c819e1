/* clause.h - where, around a verb of speech, the words begin and end that are said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_CLAUSE_H
#define DTL_INDEXER_CLAUSE_H

#include "indexer/quotations/telling.h"

enum { DTL_CLAUSE_MAX_WORDS = 400 };

/* Behind "on Wednesday", "in an interview with Reuters", "again": before a comma, a mark, "that" or a clause. */
uint32_t dtl_clause_skip_adverbials(const dtl_telling *telling, uint32_t at);

/* Behind who is spoken to: "reporters", "the committee", "Prime Minister Smith". */
uint32_t dtl_clause_skip_addressee(const dtl_telling *telling, uint32_t at);

/* Where the clause that begins at `at` ends: with the sentence, or before what else is told in it ("and Smith said",
 * ", adding that", ", according to"). */
uint32_t dtl_clause_end(dtl_telling *telling, uint32_t at);

#endif
