/* promotion.h - take off an article the paragraphs that are not the article: calls to subscribe, links to other stories,
 * photo credits, copyright lines; by rules that a user can read and add to (promotion.rules has their form).
 *
 * In      cleaned text (clean.h); a paragraph is a line
 * Out     the same without the paragraphs that a rule names; each is noted among the article's drops, with the rule's why.
 *         An article that would lose everything keeps everything.
 * Errors  DTL_BAD_INPUT: a line that is no rule; err->offset is the line
 * Cost    a look at each word of paragraphs that are short enough for some rule; linear
 * Threads one set of rules may be used by many threads once it is complete
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_CLEAN_PROMOTION_H
#define DTL_CORPUS_CLEAN_PROMOTION_H

#include "corpus/article.h"

enum { DTL_PROMOTION_RULES_MAX = 4096, DTL_PROMOTION_WORDS_MAX = 128, DTL_PROMOTION_FILE_MAX_BYTES = 1 << 20 };

typedef struct dtl_promotions dtl_promotions;

/* With the rules that are built in (promotion.rules). */
dtl_promotions *dtl_promotions_new(void);
void dtl_promotions_free(dtl_promotions *rules);

/* Adds the rules of a text; those before a line that is none are added. */
dtl_status dtl_promotions_add(dtl_promotions *rules, dtl_slice text, dtl_error *err) DTL_MUST_CHECK;

/* Of all rules: what they are decides what becomes of an article. */
uint64_t dtl_promotions_hash(const dtl_promotions *rules);

/* Changes article->text, and adds to its drops. */
void dtl_promotions_drop(const dtl_promotions *rules, dtl_arena *arena, dtl_article *article);

#endif
