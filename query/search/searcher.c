/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search/searcher.h"

#include <stdlib.h>

#include "schema/fields.h"
#include "schema/versions.h"

static dtl_status open_archives(dtl_searcher *s, const char *const *paths, size_t count, dtl_versions_shown versions,
                                dtl_error *err) {
    for (size_t i = 0; i < count; i++) {
        dtl_status status = dtl_archive_open(paths[i], &s->archives[i], err);
        if (status == DTL_END)
            return dtl_fail(err, DTL_INDEX, "there is no archive at %.150s; make one with dateline-index", paths[i]);
        if (status != DTL_OK) return status;
        if (versions == DTL_VERSIONS_ALL) {
            dtl_versions_find(s->archives[i]);
            dtl_versions_show(s->archives[i]);
        }
        s->archive_count++;
        s->segment_count += s->archives[i]->segment_count;
    }
    return DTL_OK;
}

/* The changes of all archives count for all. */
static dtl_status load_authority(dtl_searcher *s, dtl_error *err) {
    dtl_status status = DTL_OK;
    s->authority = dtl_authority_new();
    for (size_t i = 0; i < s->archive_count && status == DTL_OK; i++)
        status = dtl_authority_load(s->authority, s->archives[i]->path, err);
    dtl_authority_settle(s->authority);
    return status;
}

static dtl_status join_segments(dtl_searcher *s, dtl_error *err) {
    uint64_t words = 0, passages = 0;
    size_t at = 0;
    xc_error cause;
    s->segments = calloc(s->segment_count + 1, sizeof *s->segments);
    s->scans = calloc(s->segment_count + 1, sizeof *s->scans);
    if (!s->segments || !s->scans) dtl_out_of_memory();
    xc_status status = xc_database_new(&s->all, &cause);
    for (size_t i = 0; i < s->archive_count; i++) {
        for (size_t k = 0; k < s->archives[i]->segment_count && status == XC_OK; k++) {
            const dtl_segment *segment = &s->archives[i]->segments[k];
            s->segments[at++] = segment;
            s->articles += segment->entry.articles;
            s->dead += segment->entry.dead;
            s->has_copies |= dtl_copies_follower_count(segment->copies) > 0;
            words += segment->entry.words;
            passages += segment->entry.passages;
            status = xc_database_add(s->all, segment->postings, &cause);
        }
    }
    s->average_passage_words = passages ? (double)words / (double)passages : 1;
    xc_totals totals;
    if (status == XC_OK && s->segment_count > 0) {
        status = xc_database_totals(s->all, &totals, &cause);
        if (status == XC_OK) s->average_article_words = totals.average_length;
    }
    if (s->articles > UINT32_MAX / 2) return dtl_fail(err, DTL_TOO_BIG, "too many articles for one search");
    return status == XC_OK ? DTL_OK : dtl_fail_xapian(err, &cause, "cannot open the archive");
}

static void add_language(dtl_searcher *s, dtl_language language) {
    for (size_t i = 0; i < s->language_count; i++)
        if (s->languages[i] == language) return;
    s->languages[s->language_count++] = language;
}

/* The languages of all articles, as their filter terms have them. English is always among them: what is of no known
 * language is stemmed as English. */
static dtl_status find_languages(dtl_searcher *s, dtl_error *err) {
    const char *prefix = dtl_field_of(DTL_FIELD_LANGUAGE)->prefix;
    size_t const size = strlen(prefix);
    xc_error cause;
    xc_terms *terms = NULL;
    xc_bytes term;
    add_language(s, DTL_LANGUAGE_ENGLISH);
    xc_status status = xc_terms_open(s->all, prefix, size, &terms, &cause);
    while (status == XC_OK && (status = xc_terms_next(terms, &term, &cause)) == XC_OK && term.data)
        if (term.size == size + 2) add_language(s, dtl_language_of(dtl_slice_of(term.data + size, 2)));
    xc_terms_free(terms);
    return status == XC_OK ? DTL_OK : dtl_fail_xapian(err, &cause, "cannot open the archive");
}

dtl_status dtl_searcher_open(const char *const *archives, size_t count, dtl_versions_shown versions,
                             dtl_searcher **searcher, dtl_error *err) {
    dtl_searcher *s = calloc(1, sizeof *s);
    if (!s || !(s->archives = calloc(count + 1, sizeof *s->archives))) dtl_out_of_memory();
    s->arena = dtl_arena_new();
    s->hit_arena = dtl_arena_new();
    s->annotations_arena = dtl_arena_new();
    s->packer = dtl_packer_new();
    s->stemmer = dtl_stemmer_new();
    dtl_status status = open_archives(s, archives, count, versions, err);
    if (status == DTL_OK) status = load_authority(s, err);
    if (status == DTL_OK) status = join_segments(s, err);
    if (status == DTL_OK) status = find_languages(s, err);
    if (status == DTL_OK) *searcher = s;
    else dtl_searcher_close(s);
    return status;
}

/* Whether the article is there to be found. */
static bool is_live(const dtl_searcher *s, uint32_t docid) {
    uint32_t segment, ordinal;
    return dtl_searcher_place(s, docid, &segment, &ordinal) && !dtl_segment_is_dead(s->segments[segment], ordinal);
}

static xc_status read_days(dtl_searcher *s, xc_values *values, xc_error *cause) {
    xc_value value;
    xc_status status;
    while ((status = xc_values_next(values, &value, cause)) == XC_OK && value.docid > 0) {
        dtl_day_span span;
        if (value.docid >= s->days.count || !dtl_day_parse_iso(dtl_slice_of(value.bytes.data, value.bytes.size), &span))
            continue;
        s->days.of[value.docid] = span.first;
        if (span.first > s->days.newest && is_live(s, value.docid)) s->days.newest = span.first;
    }
    return status;
}

dtl_status dtl_searcher_read_days(dtl_searcher *s, dtl_error *err) {
    xc_totals totals;
    xc_error cause;
    xc_values *values = NULL;
    if (s->days.of) return DTL_OK;
    xc_status status = xc_database_totals(s->all, &totals, &cause);
    if (status == XC_OK) status = xc_values_open(s->all, (uint32_t)dtl_field_of(DTL_FIELD_DAY)->slot, &values, &cause);
    if (status == XC_OK) {
        s->days = (dtl_days){.count = totals.last_docid + (size_t)1, .newest = DTL_DAY_NONE};
        s->days.of = malloc(s->days.count * sizeof *s->days.of);
        if (!s->days.of) dtl_out_of_memory();
        for (size_t i = 0; i < s->days.count; i++) s->days.of[i] = DTL_DAY_NONE;
        status = read_days(s, values, &cause);
    }
    xc_values_free(values);
    return status == XC_OK ? DTL_OK : dtl_fail_xapian(err, &cause, "cannot read the days of the articles");
}
void dtl_searcher_show_since(dtl_searcher *s, uint64_t generation) {
    for (size_t i = 0; i < s->archive_count; i++) dtl_versions_hide(s->archives[i], generation);
    s->dead = 0;
    for (size_t i = 0; i < s->segment_count; i++) s->dead += s->segments[i]->entry.dead;
}

uint64_t dtl_searcher_generation(const dtl_searcher *s) { return s->archives[0]->manifest.generation; }

void dtl_searcher_pass_by(dtl_searcher *s) {
    enum { EVERY = 128 }; /* the kernel maps 64 kB around each article */
    if (s->options.wanted > 0 || ++s->looked_at % EVERY) return;
    for (size_t i = 0; i < s->segment_count; i++) dtl_forward_let_go(s->segments[i]->forward);
}

void dtl_searcher_close(dtl_searcher *s) {
    if (!s) return;
    dtl_plan_release(&s->plan);
    xc_database_free(s->all);
    for (size_t i = 0; s->scans && i < s->segment_count; i++) {
        dtl_scan_release(&s->scans[i].all);
        dtl_scan_release(&s->scans[i].anchor);
        dtl_buffer_release(&s->scans[i].named.numbers);
    }
    for (size_t i = 0; i < s->archive_count; i++) dtl_archive_close(s->archives[i]);
    free(s->archives);
    dtl_authority_free(s->authority);
    free(s->segments);
    free(s->scans);
    dtl_stemmer_free(s->stemmer);
    dtl_arena_free(s->arena);
    dtl_arena_free(s->hit_arena);
    dtl_arena_free(s->annotations_arena);
    dtl_packer_free(s->packer);
    dtl_days_release(&s->days);
    dtl_matcher_release(&s->matcher);
    dtl_ranker_release(&s->ranker);
    dtl_content_release(&s->content);
    dtl_words_release(&s->word_places);
    dtl_buffer *buffers[] = {&s->hits,      &s->places,      &s->candidates, &s->present,
                             &s->best.heap, &s->fields_room, &s->text,       &s->title};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) dtl_buffer_release(buffers[i]);
    free(s);
}
