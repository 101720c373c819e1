/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/near/feedback.h"

#include <math.h>
#include <stdlib.h>

#include "query/names/link.h"
#include "query/near/range.h"

/* What the new words give to a score, at most, against what the query gives (docs/evaluation.md). */
#define NEW_AGAINST_OWN .25

/* A score is near the logarithm of the odds that the article is what is looked for; flattened by so much. */
#define FLATTENED 1.5

enum { BEST = 5, LEAST_TEXTS = 2, LEAST_ARTICLES = 2 };

bool dtl_feedback_suits(const dtl_node *tree) {
    enum { QUESTION_WORDS = 4 };
    return dtl_plain_words(tree) >= QUESTION_WORDS;
}

/* A copy that outlives the next search. */
static dtl_node *copy_tree(dtl_arena *arena, const dtl_node *tree) {
    dtl_node *copy = dtl_arena_zeroed(arena, 1, sizeof *copy);
    *copy = *tree;
    copy->text = dtl_arena_copy(arena, tree->text);
    copy->kids = dtl_arena_zeroed(arena, tree->kid_count + (size_t)1, sizeof *copy->kids);
    for (uint32_t i = 0; i < tree->kid_count; i++) copy->kids[i] = copy_tree(arena, tree->kids[i]);
    return copy;
}

static int by_slice(const void *a, const void *b) {
    const dtl_slice *x = a, *y = b;
    return dtl_slice_compare(*x, *y);
}

/* The stems that the query has already, wanted or not. */
static void except_own(dtl_arena *arena, const dtl_plan *plan, dtl_telling_choice *choice) {
    size_t room = 0;
    for (size_t i = 0; i < plan->leaf_count; i++) room += plan->leaves[i].stem_count;
    dtl_slice *stems = dtl_arena_zeroed(arena, room + 1, sizeof *stems);
    for (size_t i = 0; i < plan->leaf_count; i++)
        for (size_t k = 0; k < plan->leaves[i].stem_count; k++)
            stems[choice->except_count++] = dtl_arena_copy(arena, plan->leaves[i].stems[k]);
    if (choice->except_count > 0) qsort(stems, choice->except_count, sizeof *stems, by_slice);
    choice->except = stems;
}

/* What the query can give to a score, but for how often its parts occur. */
static double own_weight(const dtl_plan *plan) {
    double sum = 0;
    for (size_t i = 0; i < plan->leaf_count; i++) sum += plan->leaves[i].idf;
    return sum;
}

/* Takes in the articles that were found, each for its share of the odds. */
static dtl_status take_articles(dtl_searcher *s, dtl_telling *telling, dtl_error *err) {
    const dtl_candidate *best = (const dtl_candidate *)(const void *)s->best.heap.data;
    size_t const count = s->best.heap.size / sizeof *best;
    double odds[BEST], sum = 0;
    dtl_status status = DTL_OK;
    for (size_t i = 0; i < count && i < BEST; i++) sum += odds[i] = exp((best[i].score - best[0].score) / FLATTENED);
    for (size_t i = 0; i < count && i < BEST; i++) {
        dtl_record_view view;
        status = dtl_range_unpack(s, best[i].segment, best[i].ordinal, &view, err);
        if (status != DTL_OK) break;
        dtl_range const words = {.begin = 0, .end = s->content.word_count};
        dtl_telling_text(telling);
        dtl_range_tell(s, best[i].segment, words, odds[i] / sum / (words.end + 1), telling);
    }
    return status;
}

/* The query as a part that must match, and the words beside it. */
static const dtl_node *beside(dtl_arena *arena, dtl_node *query, const dtl_telling_word *words, size_t count,
                              double own) {
    double sum = 0; /* of what words can give where each weighs what it weighs in the articles */
    for (size_t i = 0; i < count; i++) sum += words[i].weight * words[i].idf;
    dtl_node *bag = dtl_arena_zeroed(arena, 1, sizeof *bag);
    *bag = (dtl_node){.kind = DTL_NODE_BAG, .begin = query->begin, .end = query->end};
    bag->kids = dtl_arena_zeroed(arena, count + 1, sizeof *bag->kids);
    query->role = DTL_ROLE_MUST;
    bag->kids[bag->kid_count++] = query;
    for (size_t i = 0; i < count; i++)
        bag->kids[bag->kid_count++] = dtl_telling_leaf(arena, &words[i], NEW_AGAINST_OWN * own * words[i].weight / sum);
    return bag;
}

dtl_status dtl_feedback(dtl_arena *arena, dtl_searcher *s, const dtl_node *tree, const dtl_search_options *options,
                        size_t most, const dtl_node **expanded, dtl_error *err) {
    size_t count;
    dtl_search_options first = *options;
    first.wanted = BEST;
    first.per_article = 1;
    first.all_copies = first.exhaustive = false;
    dtl_status status = dtl_search(s, tree, &first, &count, err);
    if (status != DTL_OK || s->segment_count == 0) {
        *expanded = tree;
        return status;
    }
    dtl_node *query = copy_tree(arena, s->tree);
    double const own = own_weight(&s->plan);
    dtl_telling_choice choice = {.most = most, .least_texts = LEAST_TEXTS, .least_frequency = LEAST_ARTICLES};
    const dtl_telling_word *words = NULL;
    const dtl_collection collection = dtl_searcher_collection(s);
    dtl_telling telling;
    except_own(arena, &s->plan, &choice);
    dtl_telling_begin(&telling, arena, &collection);
    status = take_articles(s, &telling, err);
    if (status == DTL_OK) status = dtl_telling_choose(&telling, &choice, &words, &count, err);
    dtl_telling_release(&telling);
    if (status == DTL_OK) *expanded = count > 0 && own > 0 ? beside(arena, query, words, count, own) : query;
    return status;
}
