/* Phrases in many articles at once. SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/filter.h"

#include "library.h"

enum { MANY = 4500, SEGMENTS = 2, FIRST = 1700 };

/* Which story a document is: workers put them into a segment in an order of their own. */
static uint32_t story_of[MANY * SEGMENTS];

static void find_stories(const library *l, const dtl_searcher *s) {
    for (uint32_t i = 0; i < MANY * SEGMENTS; i++) {
        const dtl_segment *segment = s->segments[i % SEGMENTS];
        if (i / SEGMENTS >= segment->entry.articles) continue;
        uint64_t id = dtl_forward_key(segment->forward, i / SEGMENTS).id;
        uint32_t first = i % SEGMENTS ? FIRST : 0;
        for (uint32_t k = first; k < (first ? MANY : FIRST); k++)
            if (dtl_id_hash(l->stories[k].id) == id) story_of[i] = k;
    }
}

/* All documents, the later ones first; for few of them there is no thread, for many there are some. */
static size_t all_documents(dtl_searcher *s, xc_match *matches, size_t most) {
    size_t count = 0;
    for (uint32_t docid = MANY * SEGMENTS; docid > 0 && count < most; docid--)
        if ((docid - 1) / SEGMENTS < s->segments[(docid - 1) % SEGMENTS]->entry.articles)
            matches[count++] = (xc_match){.docid = docid, .weight = docid};
    return count;
}

Test(filter, keeps_who_holds_the_phrase) {
    library l = library_new(51, MANY, 14);
    library_index(&l, "archive", 0, FIRST);
    const char *archive = library_index(&l, "archive", FIRST, MANY);
    dtl_searcher *s = open_searcher(&archive, 1);
    find_stories(&l, s);
    static const char *const PHRASES[] = {"\"the the\"", "\"of the ha\"", "=\"the harbour\"", "\"absent the\""};
    static const size_t COUNTS[] = {MANY, 1000, 1999, 2000, 2001, 1, 0};
    static xc_match matches[MANY];
    for (size_t i = 0; i < ARRAY_LEN(PHRASES) * ARRAY_LEN(COUNTS); i++) {
        const dtl_search_options options = {.exhaustive = true, .ranking = dtl_ranking_default()};
        const dtl_node *tree = NULL;
        dtl_error err;
        size_t found;
        must_work(dtl_query_parse(l.arena, dtl_slice_text(PHRASES[i % ARRAY_LEN(PHRASES)]), &tree, &err), &err);
        must_work(dtl_search(s, tree, &options, &found, &err), &err);
        if (!s->scans[0].ready || !s->scans[1].ready) continue; /* nothing was looked at */
        size_t count = all_documents(s, matches, COUNTS[i / ARRAY_LEN(PHRASES)]), next = 0;
        size_t kept = dtl_filter_phrase(s, matches, count);
        static xc_match all[MANY];
        all_documents(s, all, count);
        reference_query q = reference_query_of(l.arena, l.stemmer, tree);
        for (size_t k = 0; k < count; k++) {
            const reference_article *article = &l.articles[story_of[all[k].docid - 1]];
            reference_find(&q, article);
            bool matching = reference_judge(&q, article), is_next = next < kept && matches[next].docid == all[k].docid;
            cr_assert_eq(is_next, matching, "%s, document %zu of %zu", PHRASES[i % ARRAY_LEN(PHRASES)], k, count);
            if (is_next) cr_assert_eq(matches[next].weight, all[k].weight);
            next += is_next;
        }
        cr_assert_eq(next, kept);
        l.matched += kept;
        reference_query_release(&q);
    }
    cr_expect_gt(l.matched, 100);
    dtl_searcher_close(s);
    library_free(&l);
}
