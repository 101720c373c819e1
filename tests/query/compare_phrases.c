/* compare-phrases: what a search finds against a slow look at every word of every article.
 *
 *     compare-phrases ARCHIVE N SEED
 *
 * Makes N queries of phrases, NEAR, SENTENCE, PARAGRAPH, exact words, prefixes and misspelled words out of the stored text,
 * searches for each exhaustively, and then decodes every article once, cuts its words and sentences, and lets the reference
 * judge all queries on them. Articles that match and the words that are marked must be the same. Another query is made
 * instead of one whose prefix or misspelled word means more words than are searched, and instead of nine of ten that more
 * than MANY articles match, since the passages of these would take most of the time. Prints each difference, and in the end the
 * numbers of queries, by their kinds, of matching articles and of differences.
 * exit: 0 no difference, 1 some, 2 it could not be done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "phrase_maker.h"
#include "query/search/searcher.h"
#include "reference.h"

/* What a search told of an article. */
typedef struct {
    uint64_t article; /* number over all segments */
    uint64_t marks;   /* sum over the marked positions of their hashes, so that the order does not matter */
    uint32_t count;
} told;

typedef struct {
    const char *text;
    reference_query reference;
    dtl_buffer told; /* in order of article */
    size_t next;     /* first that was not compared yet */
    bool touched;
} query;

typedef struct {
    uint32_t query, leaf;
} wish;

/* A surface that occurs, and which leaves mean it. */
typedef struct {
    dtl_slice surface;
    uint32_t begin, count; /* in wishes */
} known_word;

typedef struct {
    dtl_archive *archive;
    dtl_searcher *searcher;
    dtl_arena *arena;
    dtl_stemmer *stemmer;
    query *queries;
    uint32_t query_count;

    uint64_t *firsts; /* per segment: number of its first article */
    struct {
        uint64_t id, article; /* article + 1; 0: free */
    } * places;
    size_t place_mask;

    known_word *words; /* hash table, grows */
    size_t word_mask, word_count;
    dtl_buffer wishes;

    uint64_t matches, differences, many;
    uint32_t kinds[DTL_NODE_NAMED + 1], reaches[3]; /* of the queries */
    dtl_arena *sentences;                           /* of one article */
} comparison;

static uint64_t mix(uint64_t x) {
    generator g = {.count = x};
    return draw(&g);
}

/* ---- what the search tells ---- */

static void note_places(comparison *c) {
    uint64_t total = 0;
    c->firsts = dtl_arena_zeroed(c->arena, c->archive->segment_count + 1, sizeof *c->firsts);
    for (size_t i = 0; i < c->archive->segment_count; i++) {
        c->firsts[i] = total;
        total += c->archive->segments[i].entry.articles;
    }
    c->firsts[c->archive->segment_count] = total;
    for (c->place_mask = 1; c->place_mask < 2 * total + 2; c->place_mask = c->place_mask * 2 + 1) {
    }
    c->places = dtl_arena_zeroed(c->arena, c->place_mask + 1, sizeof *c->places);
    for (size_t i = 0; i < c->archive->segment_count; i++) {
        for (uint64_t k = 0; k < c->archive->segments[i].entry.articles; k++) {
            if (dtl_segment_is_dead(&c->archive->segments[i], k)) continue;
            uint64_t id = dtl_forward_key(c->archive->segments[i].forward, k).id;
            size_t at = id & c->place_mask;
            while (c->places[at].article) at = (at + 1) & c->place_mask;
            c->places[at].id = id;
            c->places[at].article = c->firsts[i] + k + 1;
        }
    }
}

static uint64_t article_of(const comparison *c, dtl_slice id) {
    uint64_t hash = dtl_id_hash(id);
    size_t at = hash & c->place_mask;
    while (c->places[at].article && c->places[at].id != hash) at = (at + 1) & c->place_mask;
    return c->places[at].article - 1;
}

static const dtl_segment *segment_of(const comparison *c, uint64_t article, uint64_t *ordinal) {
    size_t i = 0;
    while (article >= c->firsts[i + 1]) i++;
    *ordinal = article - c->firsts[i];
    return &c->archive->segments[i];
}

/* The position of the first word of a passage, from 1, and how many words it has. */
static bool find_passage(const comparison *c, uint64_t article, uint32_t passage, uint32_t *begin, uint32_t *words) {
    dtl_record_view view;
    dtl_error err;
    uint64_t ordinal;
    const dtl_segment *segment = segment_of(c, article, &ordinal);
    if (dtl_record_open(dtl_forward_record(segment->forward, ordinal), &view, &err) != DTL_OK) return false;
    dtl_cursor cursor = dtl_cursor_over(view.passages);
    *begin = view.title_words;
    for (uint32_t i = 1;; i++) {
        *words = (uint32_t)dtl_cursor_varint(&cursor);
        dtl_cursor_varint(&cursor);
        if (i >= passage) return true;
        *begin += *words;
    }
}

/* Adds marks of a text whose first word has that position; false where a mark is no word of it. */
static bool add_marks(told *t, dtl_words *cut, dtl_slice text, uint32_t first, const dtl_mark *marks, size_t count) {
    dtl_words_cut(text, cut);
    size_t word = 0;
    for (size_t i = 0; i < count; i++) {
        while (word < cut->count && cut->at[word].begin < marks[i].begin) word++;
        if (word == cut->count || cut->at[word].begin != marks[i].begin || cut->at[word].end != marks[i].end)
            return false;
        t->marks += mix(first + word);
        t->count++;
    }
    return true;
}

static void differ(comparison *c, const query *q, uint64_t article, const char *how) {
    enum { SHOWN_MAX = 100 };
    if (c->differences++ >= SHOWN_MAX) return;
    stored s = {0};
    uint64_t ordinal;
    const dtl_segment *segment = segment_of(c, article, &ordinal);
    stored_text(&s, segment->forward, ordinal);
    printf("%s\t%.*s\t%s\n", q->text, (int)s.content.fields.id.size, s.content.fields.id.data, how);
    stored_release(&s);
}

static int by_article(const void *a, const void *b) {
    const told *x = a, *y = b;
    return (x->article > y->article) - (x->article < y->article);
}

/* Every hit is a passage; those of an article become one. The title's marks are told with each of them. */
static void join_passages(dtl_buffer *buffer) {
    told *all = (told *)(void *)buffer->data;
    size_t count = buffer->size / sizeof *all, kept = 0;
    if (count) qsort(all, count, sizeof *all, by_article);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && all[kept - 1].article == all[i].article) {
            all[kept - 1].marks += all[i].marks;
            all[kept - 1].count += all[i].count;
        } else {
            all[kept++] = all[i];
        }
    }
    buffer->size = kept * sizeof *all;
}

/* Whether some leaf of the last query means more words than were searched. */
static bool is_cut(const comparison *c) {
    const dtl_plan *plan = &c->searcher->plan;
    for (size_t i = 0; i < plan->leaf_count; i++)
        if (plan->leaves[i].expansion.taken < plan->leaves[i].expansion.meant) return true;
    return false;
}

enum { MANY = 3000, MANY_KEPT = 10 };

static dtl_status search(comparison *c, query *q, bool *passed_over, dtl_error *err) {
    const dtl_search_options options = {.exhaustive = true, .all_copies = true, .ranking = dtl_ranking_default()};
    dtl_words cut = {0};
    dtl_buffer titles = {0};
    size_t count = 0;
    dtl_status status = dtl_search(c->searcher, q->reference.tree, &options, &count, err);
    bool exact;
    bool const many = dtl_search_matched(c->searcher, &exact) > MANY && c->many++ % MANY_KEPT != 0;
    *passed_over = many || is_cut(c);
    if (*passed_over) return status;
    for (size_t i = 0; i < count && status == DTL_OK; i++) {
        dtl_hit hit;
        status = dtl_search_hit(c->searcher, i, &hit, err);
        if (status != DTL_OK) break;
        told t = {.article = article_of(c, hit.id)}, title = t;
        uint32_t begin, words;
        if (!find_passage(c, t.article, hit.passage, &begin, &words) ||
            !add_marks(&t, &cut, hit.text, begin, hit.marks, hit.mark_count))
            differ(c, q, t.article, "a mark is no word of the passage");
        if (!add_marks(&title, &cut, hit.title, 0, hit.title_marks, hit.title_mark_count))
            differ(c, q, t.article, "a mark is no word of the title");
        dtl_buffer_append(&q->told, (const char *)&t, sizeof t);
        dtl_buffer_append(&titles, (const char *)&title, sizeof title);
    }
    /* of the title, once for each article */
    told *all = (told *)(void *)titles.data;
    size_t total = titles.size / sizeof *all;
    if (total) qsort(all, total, sizeof *all, by_article);
    for (size_t i = 0; i < total; i++)
        if (i == 0 || all[i].article != all[i - 1].article)
            dtl_buffer_append(&q->told, (const char *)&all[i], sizeof *all);
    join_passages(&q->told);
    dtl_buffer_release(&titles);
    dtl_words_release(&cut);
    return status;
}

/* ---- the slow look ---- */

static void grow_words(comparison *c) {
    known_word *old = c->words;
    size_t old_size = old ? c->word_mask + 1 : 0;
    c->word_mask = old ? c->word_mask * 2 + 1 : (1u << 16) - 1;
    c->words = calloc(c->word_mask + 1, sizeof *c->words);
    if (!c->words) dtl_out_of_memory();
    for (size_t i = 0; i < old_size; i++) {
        if (!old[i].surface.data) continue;
        size_t at = dtl_id_hash(old[i].surface) & c->word_mask;
        while (c->words[at].surface.data) at = (at + 1) & c->word_mask;
        c->words[at] = old[i];
    }
    free(old);
}

/* Which leaves mean a word is asked once for each surface. */
static const known_word *know(comparison *c, dtl_slice word) {
    char surface[DTL_SURFACE_MAX_BYTES];
    dtl_slice s = dtl_slice_of(surface, dtl_word_surface(word, surface));
    if (c->word_count * 2 >= c->word_mask || !c->words) grow_words(c);
    size_t at = dtl_id_hash(s) & c->word_mask;
    while (c->words[at].surface.data && !dtl_slice_equal(c->words[at].surface, s)) at = (at + 1) & c->word_mask;
    known_word *known = &c->words[at];
    if (known->surface.data) return known;
    dtl_arena *scratch = dtl_arena_new();
    reference_word forms = reference_word_of(scratch, c->stemmer, word);
    *known = (known_word){.surface = dtl_arena_copy(c->arena, s), .begin = (uint32_t)(c->wishes.size / sizeof(wish))};
    for (uint32_t i = 0; i < c->query_count; i++) {
        for (uint32_t k = 0; k < c->queries[i].reference.leaf_count; k++) {
            if (!reference_word_is(&c->queries[i].reference.leaves[k], &forms)) continue;
            const wish w = {.query = i, .leaf = k};
            dtl_buffer_append(&c->wishes, (const char *)&w, sizeof w);
            known->count++;
        }
    }
    dtl_arena_free(scratch);
    c->word_count++;
    return known;
}

static void compare_query(comparison *c, query *q, uint64_t article, const reference_article *words) {
    const told *all = (const told *)(const void *)q->told.data;
    size_t total = q->told.size / sizeof *all;
    for (; q->next < total && all[q->next].article < article; q->next++)
        differ(c, q, all[q->next].article, "found, but does not match");
    bool found = q->next < total && all[q->next].article == article, matches = true;
    matches = reference_judge(&q->reference, words);
    c->matches += matches;
    if (found != matches) differ(c, q, article, matches ? "matches, but is not found" : "found, but does not match");
    if (found) q->next++;
    if (!found || !matches) return;
    told expected = {0};
    const reference_mark *marks = (const reference_mark *)(const void *)q->reference.marks.data;
    for (size_t i = 0; i < q->reference.marks.size / sizeof *marks; i++) {
        if (i > 0 && marks[i].position == marks[i - 1].position) continue;
        expected.marks += mix(marks[i].position);
        expected.count++;
    }
    if (expected.marks != all[q->next - 1].marks || expected.count != all[q->next - 1].count)
        differ(c, q, article, "other words are marked");
}

static void compare_article(comparison *c, uint64_t article, dtl_slice text, dtl_words *cut, dtl_buffer *touched) {
    reference_article words = {.stored = text};
    dtl_words_cut(text, cut);
    size_t title = (size_t)((const char *)memchr(text.data, '\n', text.size) - text.data);
    touched->size = 0;
    for (uint32_t i = 0; i < cut->count; i++) {
        words.title_words += cut->at[i].end <= title;
        const known_word *known = know(c, dtl_slice_part(text, cut->at[i].begin, cut->at[i].end));
        const wish *wishes = (const wish *)(const void *)c->wishes.data + known->begin;
        for (uint32_t k = 0; k < known->count; k++) {
            query *q = &c->queries[wishes[k].query];
            dtl_buffer_append(&q->reference.leaves[wishes[k].leaf].positions, (const char *)&i, sizeof i);
            if (!q->touched) dtl_buffer_append(touched, (const char *)&wishes[k].query, sizeof wishes[k].query);
            q->touched = true;
        }
    }
    dtl_arena_reset(c->sentences);
    reference_cut(c->sentences, &words);
    const uint32_t *numbers = (const uint32_t *)(const void *)touched->data;
    for (size_t i = 0; i < touched->size / sizeof *numbers; i++) {
        query *q = &c->queries[numbers[i]];
        compare_query(c, q, article, &words);
        for (uint32_t k = 0; k < q->reference.leaf_count; k++) q->reference.leaves[k].positions.size = 0;
        q->touched = false;
    }
}

static void compare_all(comparison *c) {
    stored s = {0};
    dtl_words cut = {0};
    dtl_buffer touched = {0};
    for (size_t i = 0; i < c->archive->segment_count; i++)
        for (uint64_t k = 0; k < c->archive->segments[i].entry.articles; k++)
            if (!dtl_segment_is_dead(&c->archive->segments[i], k))
                compare_article(c, c->firsts[i] + k, stored_text(&s, c->archive->segments[i].forward, k), &cut,
                                &touched);
    for (uint32_t i = 0; i < c->query_count; i++) {
        query *q = &c->queries[i];
        const told *all = (const told *)(const void *)q->told.data;
        for (; q->next < q->told.size / sizeof *all; q->next++)
            differ(c, q, all[q->next].article, "found, but does not match");
    }
    stored_release(&s);
    dtl_words_release(&cut);
    dtl_buffer_release(&touched);
}

/* ---- all of it ---- */

static dtl_status run(comparison *c, const char *path, uint64_t seed, dtl_error *err) {
    dtl_status status = dtl_archive_open(path, &c->archive, err);
    if (status == DTL_END) status = dtl_fail(err, DTL_IO, "there is no archive at %.200s", path);
    if (status == DTL_OK) status = dtl_searcher_open(&path, 1, DTL_VERSIONS_NEWEST, &c->searcher, err);
    if (status == DTL_OK && dtl_searcher_articles(c->searcher) == 0)
        status = dtl_fail(err, DTL_BAD_INPUT, "the archive is empty");
    if (status != DTL_OK) return status;
    note_places(c);
    phrase_maker maker = phrase_maker_new(c->archive, seed);
    dtl_buffer text = {0};
    c->queries = dtl_arena_zeroed(c->arena, c->query_count, sizeof *c->queries);
    for (uint32_t i = 0; i < c->query_count && status == DTL_OK; i++) {
        query *q = &c->queries[i];
        q->reference = reference_query_of(c->arena, c->stemmer, phrase_maker_next(&maker, c->arena, &text));
        q->text = dtl_arena_copy(c->arena, dtl_buffer_content(&text)).data;
        bool passed_over = false;
        status = search(c, q, &passed_over, err);
        if (passed_over) {
            reference_query_release(&q->reference);
            i--;
            continue;
        }
        c->kinds[q->reference.tree->kind]++;
        if (q->reference.tree->kind == DTL_NODE_NEAR) c->reaches[q->reference.tree->reach]++;
    }
    if (status == DTL_OK) compare_all(c);
    dtl_buffer_release(&text);
    phrase_maker_release(&maker);
    return status;
}

int main(int argc, char **argv) {
    dtl_error err;
    if (argc != 4) {
        fputs("usage: compare-phrases ARCHIVE N SEED\n", stderr);
        return 2;
    }
    comparison c = {.arena = dtl_arena_new(),
                    .sentences = dtl_arena_new(),
                    .stemmer = dtl_stemmer_new(),
                    .query_count = (uint32_t)strtoul(argv[2], NULL, 10)};
    dtl_status status = run(&c, argv[1], strtoull(argv[3], NULL, 10), &err);
    if (status != DTL_OK) fprintf(stderr, "compare-phrases: %s\n", err.message);
    else
        printf("%" PRIu32
               " queries (%u words, %u prefixes, %u misspelled, %u phrases, %u NEAR, %u SENTENCE, %u PARAGRAPH), "
               "%" PRIu64 " matches, %" PRIu64 " differences\n",
               c.query_count, c.kinds[DTL_NODE_WORD], c.kinds[DTL_NODE_PREFIX], c.kinds[DTL_NODE_FUZZY],
               c.kinds[DTL_NODE_PHRASE], c.reaches[DTL_REACH_WORDS], c.reaches[DTL_REACH_SENTENCE],
               c.reaches[DTL_REACH_PARAGRAPH], c.matches, c.differences);
    for (uint32_t i = 0; c.queries && i < c.query_count; i++) {
        reference_query_release(&c.queries[i].reference);
        dtl_buffer_release(&c.queries[i].told);
    }
    dtl_buffer_release(&c.wishes);
    free(c.words);
    dtl_searcher_close(c.searcher);
    dtl_archive_close(c.archive);
    dtl_stemmer_free(c.stemmer);
    dtl_arena_free(c.arena);
    dtl_arena_free(c.sentences);
    return status != DTL_OK ? 2 : c.differences ? 1 : 0;
}
