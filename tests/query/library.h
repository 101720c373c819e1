/* library.h - stories that are in archives and known to the reference, and whether a search finds what it is to find.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_QUERY_LIBRARY_H
#define DTL_TESTS_QUERY_LIBRARY_H

#include <criterion/criterion.h>

#include "corpus/dates/times.h"
#include "queries.h"
#include "query/search/search.h"
#include "reference.h"
#include "support/stories.h"

typedef struct {
    temp folder;
    dtl_arena *arena;
    dtl_stemmer *stemmer;
    story *stories;
    reference_article *articles;
    bool *dead;
    uint32_t count;
    size_t matched; /* articles, in all comparisons so far */
} library;

static inline void library_learn_times(library *l, reference_article *a) {
    dtl_words words = {0};
    dtl_times times = {0};
    dtl_words_cut(a->stored, &words);
    dtl_times_find(a->stored, &words, a->precision == DTL_PRECISION_DAY ? a->day : DTL_DAY_NONE, &times);
    reference_time *known = dtl_arena_zeroed(l->arena, times.count, sizeof *known);
    for (size_t i = 0; i < times.count; i++)
        known[i] = (reference_time){
            .word = times.at[i].word, .words = times.at[i].words, .first = times.at[i].first, .last = times.at[i].last};
    a->times = known;
    a->time_count = times.count;
    dtl_times_release(&times);
    dtl_words_release(&words);
}

static inline void library_learn(library *l, uint32_t i) {
    dtl_article a = story_article(&l->stories[i]);
    l->articles[i] = (reference_article){
        .source = a.source, .section = a.section, .byline = a.byline, .day = a.day, .precision = a.precision};
    reference_read(l->arena, l->stemmer, story_stored(l->arena, &l->stories[i]), &l->articles[i]);
    library_learn_times(l, &l->articles[i]);
}

/* words: 0, or the length of the longest body. */
static inline library library_new(uint64_t seed, uint32_t count, uint32_t words) {
    library l = {.folder = temp_new(), .arena = dtl_arena_new(), .stemmer = dtl_stemmer_new(), .count = count};
    generator g = {.count = seed};
    l.stories = stories_make(l.arena, seed, 0, count);
    l.articles = dtl_arena_zeroed(l.arena, count, sizeof *l.articles);
    l.dead = dtl_arena_zeroed(l.arena, count, sizeof *l.dead);
    for (uint32_t i = 0; i < count; i++) {
        if (words) l.stories[i].text = story_text(l.arena, &g, 1 + below(&g, words));
        library_learn(&l, i);
    }
    return l;
}

static inline void library_free(library *l) {
    dtl_stemmer_free(l->stemmer);
    dtl_arena_free(l->arena);
    temp_end(&l->folder);
}

/* Puts stories [begin, end) into an archive, as one segment more; returns its path, which lives in the arena. */
static inline const char *library_index(library *l, const char *name, uint32_t begin, uint32_t end) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", l->folder.folder, name);
    index_stories(&l->folder, path, l->stories + begin, end - begin, 2);
    return dtl_arena_copy(l->arena, dtl_slice_text(path)).data;
}

static inline dtl_searcher *open_searcher(const char *const *archives, size_t count) {
    dtl_searcher *searcher = NULL;
    dtl_error err;
    must_work(dtl_searcher_open(archives, count, DTL_VERSIONS_NEWEST, &searcher, &err), &err);
    return searcher;
}

static inline uint32_t story_number(dtl_slice id) { return (uint32_t)strtoul(id.data + strlen("story-"), NULL, 10); }

/* The marks are those of the words of the reference that stand in shown, a part of the stored text; returns how many. */
static inline size_t marks_are(const reference_article *a, const reference_query *q, size_t from, dtl_slice shown,
                               const dtl_mark *marks, size_t count, const char *query) {
    const char *at = shown.size ? memmem(a->stored.data + from, a->stored.size - from, shown.data, shown.size) : NULL;
    cr_assert(shown.size == 0 || at, "%s: not in the article: %.*s", query, (int)shown.size, shown.data);
    size_t begin = at ? (size_t)(at - a->stored.data) : 0, k = 0;
    const reference_mark *expected = (const reference_mark *)(const void *)q->marks.data;
    for (size_t i = 0; i < q->marks.size / sizeof *expected; i++) {
        const reference_word *word = &a->words[expected[i].position];
        if (word->begin < begin || word->begin >= begin + shown.size) continue;
        if (i > 0 && expected[i - 1].position == expected[i].position) continue;
        cr_assert(k < count && marks[k].begin == word->begin - begin &&
                      marks[k].end == marks[k].begin + word->text.size,
                  "%s: mark %zu of %zu is not word %u %.*s of %.*s", query, k, count, expected[i].position,
                  (int)word->text.size, word->text.data, (int)shown.size, shown.data);
        k++;
    }
    cr_assert_eq(k, count, "%s: %zu marks too many in %.*s", query, count - k, (int)shown.size, shown.data);
    return k;
}

static inline size_t different_positions(const reference_query *q, uint32_t from) {
    const reference_mark *marks = (const reference_mark *)(const void *)q->marks.data;
    size_t count = 0;
    for (size_t i = 0; i < q->marks.size / sizeof *marks; i++)
        count += marks[i].position >= from && (i == 0 || marks[i - 1].position != marks[i].position);
    return count;
}

/* Every passage with a mark, of every article that the reference lets match, and nothing else. */
static inline void search_agrees(library *l, dtl_searcher *searcher, const dtl_node *tree, const char *query) {
    const dtl_search_options options = {.exhaustive = true, .ranking = dtl_ranking_default()};
    reference_query q = reference_query_of(l->arena, l->stemmer, tree);
    size_t *body_marks = dtl_arena_zeroed(l->arena, l->count, sizeof *body_marks);
    uint32_t *hits = dtl_arena_zeroed(l->arena, l->count, sizeof *hits);
    size_t count;
    dtl_error err;
    must_work(dtl_search(searcher, tree, &options, &count, &err), &err);
    for (size_t i = 0; i < count; i++) {
        dtl_hit hit;
        must_work(dtl_search_hit(searcher, i, &hit, &err), &err);
        uint32_t number = story_number(hit.id);
        const reference_article *a = &l->articles[number];
        cr_assert(number < l->count && !l->dead[number], "%s: story %u is dead", query, number);
        reference_find(&q, a);
        cr_assert(reference_judge(&q, a), "%s: story %u does not match: %.*s", query, number, (int)a->stored.size,
                  a->stored.data);
        cr_assert_eq(hit.rank, i + 1);
        size_t title = (size_t)((const char *)memchr(a->stored.data, '\n', a->stored.size) - a->stored.data);
        size_t marks = marks_are(a, &q, title + 1, hit.text, hit.marks, hit.mark_count, query);
        marks_are(a, &q, 0, hit.title, hit.title_marks, hit.title_mark_count, query);
        cr_assert(marks > 0 || (hit.passage <= 1 && different_positions(&q, a->title_words) == 0), "%s: story %u",
                  query, number);
        body_marks[number] += marks;
        hits[number]++;
    }
    uint64_t matching = 0, counted = 0;
    for (uint32_t i = 0; i < l->count; i++) {
        reference_find(&q, &l->articles[i]);
        bool matches = !l->dead[i] && reference_judge(&q, &l->articles[i]);
        matching += matches;
        cr_assert_eq(hits[i] > 0, matches, "%s: story %u is missing: %.*s", query, i, (int)l->articles[i].stored.size,
                     l->articles[i].stored.data);
        if (matches)
            cr_assert_eq(body_marks[i], different_positions(&q, l->articles[i].title_words), "%s: story %u", query, i);
    }
    bool exact;
    cr_assert_eq(dtl_search_matched(searcher, &exact), matching, "%s", query);
    cr_assert(exact, "%s", query);
    must_work(dtl_search_count(searcher, tree, &options, &counted, &err), &err);
    cr_assert_eq(counted, matching, "%s: %ju counted, %ju match", query, (uintmax_t)counted, (uintmax_t)matching);
    l->matched += matching;
    reference_query_release(&q);
}

#endif
