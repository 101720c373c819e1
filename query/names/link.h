/* link.h - plain words of a query that name somebody are linked to whom they name.
 *
 * In `hegseth nato` the words rank as they are, and beside them entity:"hegseth" and entity:"nato" rank and find, too, so
 * that other names of the same find as well. Only words that stand side by side at the top of a query are linked, beside filters
 * too; the longest name first. A name neither begins nor ends with a function word, and what is known only by a part of it must have
 * all other words of the name, too, unless these are titles: "orders by hegseth" is no name.
 * Names weigh by the third power of how large a part of the words they are: `hegseth` is asked for a person, a long question
 * is not. A single word is linked where a good part of the articles that have it name that entity with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_NAMES_LINK_H
#define DTL_QUERY_NAMES_LINK_H

#include "query/match/plan.h"

enum { DTL_LINK_MAX_WORDS = 8, DTL_LINKS_MAX = 16 };

/* The tree with the linked names in it; the tree itself where there are none. */
dtl_status dtl_link(dtl_arena *arena, const dtl_node *tree, const dtl_collection *collection, const dtl_node **linked,
                    dtl_error *err) DTL_MUST_CHECK;

/* How many words that say something stand side by side at the top, where names are looked for. */
uint32_t dtl_plain_words(const dtl_node *tree);

#endif
