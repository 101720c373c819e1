/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search/whole.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "query/search/find.h"
#include "query/search/hit_named.h"
#include "query/search/searcher.h"

static dtl_status open_article(dtl_searcher *s, dtl_place at, dtl_record_view *view, dtl_error *err) {
    return dtl_record_open(dtl_forward_record(s->segments[at.segment]->forward, at.ordinal), view, err);
}

/* ---- the text ---- */

/* The body with all that stands around its words, which dtl_text_part leaves out. Where its words are is told by
 * s->word_places, beginning with the first of the body. */
static dtl_slice whole_body(dtl_searcher *s, const dtl_vocabulary *vocabulary) {
    dtl_buffer words = {0};
    s->text.size = 0;
    dtl_text_whole(&s->content, vocabulary, &s->text);
    dtl_slice const stored = dtl_buffer_content(&s->text);
    size_t const line = dtl_slice_find(stored, 0, '\n');
    dtl_slice const body = dtl_slice_part(stored, line < stored.size ? line + 1 : line, stored.size);
    dtl_words_clear(&s->word_places);
    if (s->content.word_count > s->content.title_words)
        dtl_text_part(&s->content, vocabulary, s->content.title_words, s->content.word_count, &words, &s->word_places);
    const char *at = words.size > 0 ? memmem(body.data, body.size, words.data, words.size) : NULL;
    size_t const before = at ? (size_t)(at - body.data) : 0;
    for (size_t i = 0; i < s->word_places.count; i++) {
        s->word_places.at[i].begin += (uint32_t)before;
        s->word_places.at[i].end += (uint32_t)before;
    }
    dtl_buffer_release(&words);
    return body;
}

/* From a passage's first word to its last, with what stands at them without a blank between: quotation marks, the full stop. */
static dtl_mark passage_place(const dtl_searcher *s, dtl_slice body, uint32_t begin, uint32_t end) {
    if (begin == end) return (dtl_mark){0};
    dtl_mark mark = {.begin = s->word_places.at[begin].begin, .end = s->word_places.at[end - 1].end};
    while (mark.begin > 0 && !dtl_ascii_blank(body.data[mark.begin - 1])) mark.begin--;
    while (mark.end < body.size && !dtl_ascii_blank(body.data[mark.end])) mark.end++;
    return mark;
}

static void fill_passages(dtl_searcher *s, dtl_whole *whole) {
    dtl_mark *passages = dtl_arena_zeroed(s->hit_arena, s->content.passage_count + 1, sizeof *passages);
    uint32_t begin = 0;
    for (size_t i = 0; i < s->content.passage_count; i++) {
        uint32_t const end = begin + s->content.passages[i].words;
        passages[i] = passage_place(s, whole->article.text, begin, end);
        if (i > 0 && passages[i].begin < passages[i - 1].end) passages[i].begin = passages[i - 1].end;
        begin = end;
    }
    whole->passages = passages;
    whole->article.passages = (uint32_t)s->content.passage_count;
}

static void fill_title(dtl_searcher *s, const dtl_vocabulary *vocabulary, dtl_slice marks, dtl_hit *article) {
    s->title.size = 0;
    if (s->content.title_words == 0) return;
    dtl_text_part(&s->content, vocabulary, 0, s->content.title_words, &s->title, &s->word_places);
    article->title = dtl_buffer_content(&s->title);
    article->title_marks = dtl_searcher_marks(s, marks, 0, s->content.title_words, &article->title_mark_count);
}

/* ---- others ---- */

static dtl_status read_related(dtl_searcher *s, dtl_place at, dtl_related *related, dtl_error *err) {
    const dtl_segment *segment = s->segments[at.segment];
    dtl_record_view view;
    dtl_coder const coder = dtl_forward_coder(segment->forward);
    dtl_status status = open_article(s, at, &view, err);
    if (status == DTL_OK) status = dtl_record_unpack(&view, &coder, s->packer, &s->content, err);
    if (status != DTL_OK) return status;
    const dtl_fields *f = &s->content.fields;
    s->title.size = 0;
    if (s->content.title_words > 0)
        dtl_text_part(&s->content, dtl_forward_vocabulary(segment->forward), 0, s->content.title_words, &s->title,
                      &s->word_places);
    *related = (dtl_related){.id = dtl_arena_copy(s->hit_arena, f->id),
                             .title = dtl_arena_copy(s->hit_arena, dtl_buffer_content(&s->title)),
                             .source = dtl_arena_copy(s->hit_arena, f->source),
                             .day = f->day,
                             .precision = f->precision,
                             .version = dtl_forward_key(segment->forward, at.ordinal).version};
    return DTL_OK;
}

static dtl_status read_all(dtl_searcher *s, const dtl_buffer *places, const dtl_related **related, size_t *count,
                           dtl_error *err) {
    const dtl_place *all = (const dtl_place *)(const void *)places->data;
    size_t const total = places->size / sizeof *all;
    dtl_related *read = dtl_arena_zeroed(s->hit_arena, total + 1, sizeof *read);
    dtl_status status = DTL_OK;
    for (size_t i = 0; i < total && status == DTL_OK; i++) status = read_related(s, all[i], &read[i], err);
    *related = read;
    *count = status == DTL_OK ? total : 0;
    return status;
}

static void find_copies(const dtl_searcher *s, dtl_place of, uint64_t story, dtl_buffer *places) {
    dtl_buffer ordinals = {0};
    for (uint32_t i = 0; i < s->segment_count; i++) {
        ordinals.size = 0;
        dtl_copies_find_story(s->segments[i]->copies, story, &ordinals);
        for (size_t k = 0; k < ordinals.size / sizeof(uint32_t); k++) {
            const dtl_place one = {.segment = i, .ordinal = ((const uint32_t *)(const void *)ordinals.data)[k]};
            bool const same = one.segment == of.segment && one.ordinal == of.ordinal;
            if (!same && !dtl_segment_is_dead(s->segments[i], one.ordinal) &&
                !dtl_segment_is_replaced(s->segments[i], one.ordinal))
                dtl_buffer_append(places, (const char *)&one, sizeof one);
        }
    }
    dtl_buffer_release(&ordinals);
}

/* Leaves those whose archive keeps versions: elsewhere what was replaced is only not yet taken away. */
static void leave_kept(const dtl_searcher *s, dtl_buffer *places) {
    dtl_place *all = (dtl_place *)(void *)places->data;
    size_t kept = 0;
    for (size_t i = 0; i < places->size / sizeof *all; i++) {
        size_t archive = 0;
        for (uint32_t before = 0; archive < s->archive_count; archive++) {
            before += (uint32_t)s->archives[archive]->segment_count;
            if (all[i].segment < before) break;
        }
        if (archive < s->archive_count && s->archives[archive]->manifest.keeps_versions) all[kept++] = all[i];
    }
    places->size = kept * sizeof *all;
}

/* ---- together ---- */

/* What of the query is in the article, whether the article matches or not. */
static dtl_status find_marks(dtl_searcher *s, dtl_place at, const dtl_whole_asked *asked, const dtl_record_view *view,
                             dtl_slice *marks, dtl_error *err) {
    bool matches = true;
    *marks = (dtl_slice){0};
    if (!asked->tree) return DTL_OK;
    dtl_status status = dtl_searcher_begin(s, asked->tree, &asked->options, err);
    if (status == DTL_OK) status = dtl_searcher_judge(s, at.segment, view, &matches, marks, err);
    if (status == DTL_OK && !matches) *marks = dtl_buffer_content(&s->hits);
    return status;
}

static dtl_status fill(dtl_searcher *s, dtl_place at, const dtl_whole_asked *asked, dtl_whole *whole, dtl_error *err) {
    const dtl_segment *segment = s->segments[at.segment];
    const dtl_vocabulary *vocabulary = dtl_forward_vocabulary(segment->forward);
    dtl_coder const coder = dtl_forward_coder(segment->forward);
    dtl_record_view view;
    dtl_slice marks = {0};
    dtl_status status = open_article(s, at, &view, err);
    if (status == DTL_OK) status = find_marks(s, at, asked, &view, &marks, err);
    if (status == DTL_OK) status = dtl_record_unpack(&view, &coder, s->packer, &s->content, err);
    if (status != DTL_OK) return status;
    whole->article = dtl_hit_of(segment, at.ordinal, &s->content.fields);
    fill_title(s, vocabulary, marks, &whole->article);
    whole->article.text = whole_body(s, vocabulary);
    whole->article.marks =
        dtl_searcher_marks(s, marks, s->content.title_words, s->content.word_count, &whole->article.mark_count);
    fill_passages(s, whole);
    const dtl_shown_passage all = {.segment = segment,
                                   .view = &view,
                                   .number = UINT32_MAX,
                                   .end = s->content.word_count,
                                   .entities_max = DTL_WHOLE_ENTITIES_MAX,
                                   .topics_max = DTL_WHOLE_TOPICS_MAX};
    return dtl_hit_name(s->hit_arena, &all, &whole->article, err);
}

dtl_status dtl_search_whole(dtl_searcher *s, const dtl_whole_asked *asked, dtl_whole *whole, dtl_error *err) {
    dtl_whole w = {0};
    dtl_buffer versions = {0}, copies = {0};
    dtl_called called;
    dtl_arena_reset(s->hit_arena);
    dtl_status status = dtl_find_called(s, asked->id, &called, &versions, err);
    if (status == DTL_END)
        dtl_fail(err, DTL_END, "no article \"%.*s\"; an id stands with each hit",
                 (int)(called.id.size < 40 ? called.id.size : 40), called.id.data);
    if (status != DTL_OK) goto out;
    dtl_place const at = called.at;
    uint64_t const story = dtl_copies_story(s->segments[at.segment]->copies, at.ordinal);
    find_copies(s, at, story, &copies);
    leave_kept(s, &versions);
    status = read_all(s, &copies, &w.copies, &w.copy_count, err);
    if (status == DTL_OK) status = read_all(s, &versions, &w.versions, &w.version_count, err);
    if (status == DTL_OK) status = fill(s, at, asked, &w, err);
    if (status == DTL_OK && called.passage > w.article.passages)
        status = dtl_fail(err, DTL_BAD_QUERY, "the article has no passage %" PRIu32 "; they are 1 to %" PRIu32,
                          called.passage, w.article.passages);
    w.article.passage = called.passage;
    w.article.copies = w.copy_count;
    if (w.copy_count > 0) w.article.story = story;
    if (status == DTL_OK) *whole = w;
out:
    dtl_buffer_release(&versions);
    dtl_buffer_release(&copies);
    return status;
}
