/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/suggest.h"

#include "base/ascii.h"
#include "text/fold.h"
#include "text/spelling.h"

/* A word of an archive that is spelled nearly so. In the arena. */
typedef struct {
    dtl_slice folded, surface;
    dtl_language language;
} near_word;

/* A word of the query, and what is nearest to it. */
typedef struct {
    const dtl_leaf *leaf;
    dtl_spelling spelling;
    size_t edits;    /* of the near words; at most so many before there are any */
    dtl_buffer near; /* near_word */
} wanted;

typedef struct {
    dtl_arena *arena;
    const dtl_vocabulary *vocabulary;
    wanted words[DTL_SUGGESTIONS_MAX];
    size_t count;
} search;

/* Whether words were linked to somebody (names/link.h) by whose names this one was found. */
static bool is_linked(const dtl_plan *plan, const dtl_node *word) {
    for (size_t i = 0; i < plan->leaf_count; i++) {
        const dtl_node *node = plan->leaves[i].node;
        if (node->linked > 0 && node->begin <= word->begin && word->end <= node->end) return true;
    }
    return false;
}

static bool is_rare(const dtl_plan *plan, const dtl_leaf *leaf, uint64_t matched) {
    if (leaf->frequency == 0) return !is_linked(plan, leaf->node);
    return leaf->frequency <= DTL_SUGGEST_RARE_ARTICLES && matched <= DTL_SUGGEST_FOUND_ARTICLES;
}

static bool is_listed(const search *s, dtl_slice folded) {
    for (size_t i = 0; i < s->count; i++)
        if (dtl_slice_equal(s->words[i].leaf->folded, folded)) return true;
    return false;
}

/* Numbers have no spelling, and short words too many neighbours. */
static void list_words(search *s, const dtl_plan *plan, uint64_t matched) {
    enum { SHORTEST = 3, LONG = 6 };
    for (size_t i = 0; i < plan->leaf_count && s->count < DTL_SUGGESTIONS_MAX; i++) {
        const dtl_leaf *leaf = &plan->leaves[i];
        if (leaf->node->kind != DTL_NODE_WORD || leaf->negated || !is_rare(plan, leaf, matched)) continue;
        if (dtl_ascii_has_digit(leaf->folded) || is_listed(s, leaf->folded)) continue;
        wanted *w = &s->words[s->count];
        *w = (wanted){.leaf = leaf};
        dtl_spelling_init(&w->spelling, leaf->folded);
        w->edits = w->spelling.letters >= LONG && leaf->frequency == 0 ? 2 : 1;
        s->count += w->spelling.letters >= SHORTEST;
    }
}

static void compare(void *state, uint32_t number, dtl_slice surface) {
    search *s = state;
    char room[DTL_FOLDED_MAX_BYTES];
    dtl_slice const folded = dtl_slice_of(room, dtl_word_fold(surface, room));
    for (size_t i = 0; i < s->count; i++) {
        wanted *w = &s->words[i];
        if (folded.size + w->edits < w->spelling.letters) continue;
        size_t const edits = dtl_spelling_edits(&w->spelling, folded, w->edits);
        if (edits > w->edits || edits == 0) continue;
        if (edits < w->edits) w->near.size = 0;
        w->edits = edits;
        const near_word one = {.folded = dtl_arena_copy(s->arena, folded),
                               .surface = surface,
                               .language = dtl_vocabulary_language(s->vocabulary, number)};
        dtl_buffer_append(&w->near, (const char *)&one, sizeof one);
    }
}

static bool is_better(const dtl_suggestion *best, uint32_t articles, const near_word *word, dtl_slice folded) {
    if (articles != best->instead_articles) return articles > best->instead_articles;
    int const order = dtl_slice_compare(word->folded, folded);
    return order < 0 || (order == 0 && dtl_slice_compare(word->surface, best->instead) < 0);
}

/* The near word in most articles; of equals the first in order of spelling, whichever segment has it. */
static dtl_status choose(const dtl_collection *c, const wanted *w, dtl_suggestion *best, dtl_error *err) {
    const near_word *near = (const near_word *)(const void *)w->near.data;
    uint64_t const least = w->leaf->frequency ? (uint64_t)w->leaf->frequency * DTL_SUGGEST_TIMES : 1;
    dtl_slice folded = {0};
    *best = (dtl_suggestion){.word = w->leaf->node->text, .articles = w->leaf->frequency};
    for (size_t i = 0; i < w->near.size / sizeof *near; i++) {
        dtl_slice const stem = dtl_stem(c->stemmer, near[i].language, near[i].folded);
        uint32_t articles = 0;
        xc_error cause;
        if (xc_database_termfreq(c->all, stem.data, stem.size, &articles, &cause) != XC_OK)
            return dtl_fail_xapian(err, &cause, "cannot search");
        if (articles < least || !is_better(best, articles, &near[i], folded)) continue;
        folded = near[i].folded;
        best->instead = near[i].surface;
        best->instead_articles = articles;
    }
    return DTL_OK;
}

dtl_status dtl_suggest(dtl_arena *arena, const dtl_collection *collection, const dtl_plan *plan, uint64_t matched,
                       const dtl_suggestion **suggestions, size_t *count, dtl_error *err) {
    search s = {.arena = arena};
    *suggestions = NULL;
    *count = 0;
    list_words(&s, plan, matched);
    if (s.count == 0) return DTL_OK;
    for (size_t i = 0; i < collection->segment_count; i++) {
        s.vocabulary = dtl_forward_vocabulary(collection->segments[i]->forward);
        dtl_vocabulary_each(s.vocabulary, compare, &s);
    }
    dtl_status status = DTL_OK;
    dtl_suggestion *found = dtl_arena_zeroed(arena, s.count, sizeof *found);
    for (size_t i = 0; i < s.count && status == DTL_OK; i++) {
        status = choose(collection, &s.words[i], &found[*count], err);
        *count += found[*count].instead.size > 0 || found[*count].articles == 0;
    }
    for (size_t i = 0; i < s.count; i++) dtl_buffer_release(&s.words[i].near);
    *suggestions = found;
    return status;
}
