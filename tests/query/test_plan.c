/* plan.h and compile.h: what libxapian finds is never too little. SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/plan.h"

#include "library.h"

enum { STORIES = 300, QUERIES = 900 };

typedef struct {
    dtl_archive *archive;
    const dtl_segment **segments;
    xc_database *all;
    dtl_stemmer *stemmer;
    dtl_ranking ranking;
    dtl_collection collection;
} opened;

static void open_all(opened *o, const char *path) {
    xc_error cause;
    dtl_error err;
    *o = (opened){.stemmer = dtl_stemmer_new(), .ranking = dtl_ranking_default()};
    must_work(dtl_archive_open(path, &o->archive, &err), &err);
    o->segments = calloc(o->archive->segment_count + 1, sizeof *o->segments);
    cr_assert(o->segments && xc_database_new(&o->all, &cause) == XC_OK);
    for (size_t i = 0; i < o->archive->segment_count; i++) {
        o->segments[i] = &o->archive->segments[i];
        cr_assert_eq(xc_database_add(o->all, o->segments[i]->postings, &cause), XC_OK);
    }
    o->collection = (dtl_collection){.segments = o->segments,
                                     .segment_count = o->archive->segment_count,
                                     .all = o->all,
                                     .stemmer = o->stemmer,
                                     .ranking = &o->ranking};
}

static void close_all(opened *o) {
    xc_database_free(o->all);
    dtl_archive_close(o->archive);
    dtl_stemmer_free(o->stemmer);
    free(o->segments);
}

/* found: by number of the story. Stories are in the archive in their order, in segments of STORIES / 2. */
static void run_query(const opened *o, const xc_query *query, bool found[STORIES]) {
    xc_enquire *enquire = NULL;
    xc_matches *matches = NULL;
    xc_error cause;
    static xc_match all[STORIES];
    cr_assert_eq(xc_enquire_new(o->all, &enquire, &cause), XC_OK);
    cr_assert_eq(xc_enquire_set_query(enquire, query, &cause), XC_OK, "%s", cause.message);
    cr_assert_eq(xc_enquire_search(enquire, 0, STORIES, 0, &matches, &cause), XC_OK, "%s", cause.message);
    size_t count = xc_matches_size(matches), segments = o->archive->segment_count;
    cr_assert_eq(xc_matches_copy(matches, 0, count, all, &cause), XC_OK);
    memset(found, 0, STORIES * sizeof *found);
    for (size_t i = 0; i < count; i++) {
        const dtl_segment *segment = o->segments[(all[i].docid - 1) % segments];
        dtl_key key = dtl_forward_key(segment->forward, (all[i].docid - 1) / segments);
        for (uint32_t k = 0; k < STORIES; k++) {
            char id[32];
            snprintf(id, sizeof id, "story-%u", k);
            if (dtl_id_hash(dtl_slice_text(id)) == key.id) found[k] = true;
        }
    }
    xc_matches_free(matches);
    xc_enquire_free(enquire);
}

Test(plan, finds_all_that_match_and_just_these_where_it_says_so) {
    library l = library_new(7, STORIES, 60);
    library_index(&l, "archive", 0, STORIES / 2);
    opened o;
    open_all(&o, library_index(&l, "archive", STORIES / 2, STORIES));
    generator g = {.count = 31};
    dtl_buffer text = {0};
    static bool found[STORIES];
    size_t verified = 0, matching = 0;
    for (uint32_t i = 0; i < QUERIES; i++) {
        dtl_plan plan;
        dtl_error err;
        const dtl_node *tree = query_tree(&g, i % 4, l.arena, &text);
        must_work(dtl_plan_make(l.arena, tree, &o.collection, &plan, &err), &err);
        run_query(&o, plan.query, found);
        reference_query q = reference_query_of(l.arena, l.stemmer, tree);
        verified += plan.verify;
        for (uint32_t k = 0; k < STORIES; k++) {
            reference_find(&q, &l.articles[k]);
            bool matches = reference_judge(&q, &l.articles[k]);
            matching += matches;
            cr_assert(found[k] || !matches, "%s: libxapian does not find %.*s", text.data,
                      (int)l.articles[k].stored.size, l.articles[k].stored.data);
            cr_assert(plan.verify || found[k] == matches, "%s: to be verified: %.*s", text.data,
                      (int)l.articles[k].stored.size, l.articles[k].stored.data);
        }
        reference_query_release(&q);
        dtl_plan_release(&plan);
    }
    cr_expect(verified > QUERIES / 4 && verified < QUERIES, "%zu", verified);
    cr_expect_gt(matching, QUERIES * STORIES / 10);
    dtl_buffer_release(&text);
    close_all(&o);
    library_free(&l);
}

static void collect(void *state, uint32_t number) { dtl_buffer_append(state, (const char *)&number, sizeof number); }

/* The surfaces of a segment that a leaf means are those that the reference lets it mean, each once. */
Test(plan, knows_the_words_of_a_leaf) {
    library l = library_new(8, STORIES, 60);
    opened o;
    open_all(&o, library_index(&l, "archive", 0, STORIES));
    const dtl_vocabulary *vocabulary = dtl_forward_vocabulary(o.segments[0]->forward);
    static const char *const WORDS[] = {"harbour",
                                        "=harbour",
                                        "Harbours",
                                        "=strike's",
                                        "\"strikes union\"",
                                        "=\"Muller müller\"",
                                        "caf*",
                                        "=café",
                                        "o'n*",
                                        "=o'neill",
                                        "us",
                                        "=u.s",
                                        "absent",
                                        "zz*",
                                        "東",
                                        "elec*"};
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++) {
        const dtl_node *tree = NULL;
        dtl_plan plan;
        dtl_error err;
        must_work(dtl_query_parse(l.arena, dtl_slice_text(WORDS[i]), &tree, &err), &err);
        must_work(dtl_plan_make(l.arena, tree, &o.collection, &plan, &err), &err);
        reference_query q = reference_query_of(l.arena, l.stemmer, tree);
        for (size_t k = 0; k < plan.leaf_count; k++) {
            dtl_buffer numbers = {0};
            dtl_leaf_words(&plan.leaves[k], vocabulary, o.stemmer, collect, &numbers);
            const uint32_t *at = (const uint32_t *)(const void *)numbers.data;
            for (uint32_t word = 0; word < vocabulary->count; word++) {
                reference_word forms = reference_word_of(l.arena, l.stemmer, dtl_vocabulary_word(vocabulary, word));
                uint32_t times = 0;
                for (size_t n = 0; n < numbers.size / sizeof *at; n++) times += at[n] == word;
                cr_expect_eq(times, reference_word_is(&q.leaves[k], &forms), "%s: %.*s", WORDS[i], (int)forms.text.size,
                             forms.text.data);
            }
            dtl_buffer_release(&numbers);
        }
        reference_query_release(&q);
        dtl_plan_release(&plan);
    }
    close_all(&o);
    library_free(&l);
}

Test(plan, knows_how_rare_a_leaf_is) {
    library l = library_new(9, STORIES, 30);
    opened o;
    open_all(&o, library_index(&l, "archive", 0, STORIES));
    const dtl_node *tree = NULL;
    dtl_plan plan;
    dtl_error err;
    must_work(dtl_query_parse(l.arena, DTL_SLICE("+harbour =the absent -vote"), &tree, &err), &err);
    must_work(dtl_plan_make(l.arena, tree, &o.collection, &plan, &err), &err);
    cr_assert_eq(plan.leaf_count, 4);
    uint32_t harbour = 0;
    for (uint32_t i = 0; i < STORIES; i++) {
        bool has = false;
        for (uint32_t k = 0; k < l.articles[i].word_count; k++)
            has = has || dtl_slice_equal(l.articles[i].words[k].stem, DTL_SLICE("harbour"));
        harbour += has;
    }
    cr_expect_eq(plan.leaves[0].frequency, harbour);
    cr_expect(plan.leaves[2].frequency == 0 && plan.leaves[2].idf > plan.leaves[0].idf && plan.leaves[0].idf > 0);
    cr_expect(plan.leaves[3].negated && plan.leaves[3].idf == 0 && !plan.leaves[0].negated);
    cr_expect_gt(plan.leaves[1].idf, 0, "even of a word that is everywhere");
    dtl_plan_release(&plan);
    close_all(&o);
    library_free(&l);
}
