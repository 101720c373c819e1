/* A ranked passage made ready for printing. SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/parse.h"
#include "query/searcher.h"

/* The marks whose words are [begin, end), as byte ranges of the text whose words stand at places. Words that are marked by
 * several leaves are one mark. */
static const dtl_mark *text_marks(dtl_searcher *s, dtl_slice hits, uint32_t begin, uint32_t end, size_t *count) {
    const dtl_hit_word *words = (const dtl_hit_word *)(const void *)hits.data;
    size_t total = hits.size / sizeof *words, kept = 0;
    dtl_mark *marks = dtl_arena_alloc(s->hit_arena, total * sizeof *marks);
    for (size_t i = 0; i < total; i++) {
        uint32_t at = words[i].position;
        if (at < begin || at >= end || s->plan.leaves[words[i].leaf].negated) continue;
        const dtl_mark mark = {.begin = s->word_places.at[at - begin].begin, .end = s->word_places.at[at - begin].end};
        if (kept == 0 || marks[kept - 1].begin != mark.begin) marks[kept++] = mark;
    }
    *count = kept;
    return marks;
}

/* Where the passage stands: words [*begin, *end); how many passages there are. */
static uint32_t find_passage(const dtl_content *content, uint32_t passage, uint32_t *begin, uint32_t *end) {
    *begin = *end = content->title_words;
    for (uint32_t i = 0; i < content->passage_count && i <= passage; i++) {
        *begin = *end;
        *end += content->passages[i].words;
    }
    return (uint32_t)content->passage_count;
}

static void add_shares(dtl_searcher *s, dtl_slice marks, uint32_t begin, uint32_t end, dtl_hit *hit) {
    const dtl_hit_word *words = (const dtl_hit_word *)(const void *)marks.data;
    dtl_share *shares = dtl_arena_zeroed(s->hit_arena, s->plan.leaf_count, sizeof *shares);
    size_t count = 0;
    for (uint32_t leaf = 0; leaf < s->plan.leaf_count; leaf++) {
        double often = 0, anywhere = 0;
        for (size_t i = 0; i < marks.size / sizeof *words; i++) {
            if (words[i].leaf != leaf) continue;
            anywhere++;
            often += words[i].position >= begin && words[i].position < end;
        }
        if (anywhere == 0) continue;
        dtl_buffer printed = {0};
        dtl_query_print(s->plan.leaves[leaf].node, &printed);
        shares[count++] = (dtl_share){.part = dtl_arena_copy(s->hit_arena, dtl_buffer_content(&printed)),
                                      .article = s->plan.leaves[leaf].idf,
                                      .passage = dtl_passage_weight(&s->plan.leaves[leaf], &s->options.ranking, often,
                                                                    end - begin, s->average_passage_words)};
        dtl_buffer_release(&printed);
    }
    hit->shares = shares;
    hit->share_count = count;
}

static void fill(dtl_searcher *s, const dtl_vocabulary *vocabulary, dtl_slice marks, uint32_t passage, dtl_hit *hit) {
    uint32_t begin, end;
    hit->passages = find_passage(&s->content, passage, &begin, &end);
    hit->passage = hit->passages ? passage + 1 : 0;
    s->text.size = s->title.size = 0;
    if (s->content.title_words) {
        dtl_text_part(&s->content, vocabulary, 0, s->content.title_words, &s->title, &s->word_places);
        hit->title_marks = text_marks(s, marks, 0, s->content.title_words, &hit->title_mark_count);
        hit->title = dtl_buffer_content(&s->title);
    }
    if (end > begin) {
        dtl_text_part(&s->content, vocabulary, begin, end, &s->text, &s->word_places);
        hit->marks = text_marks(s, marks, begin, end, &hit->mark_count);
    }
    hit->text = dtl_buffer_content(&s->text);
    if (s->options.explain) add_shares(s, marks, begin, end, hit);
}

static dtl_status unpack(dtl_searcher *s, const dtl_segment *segment, const dtl_record_view *view, dtl_fields *fields,
                         dtl_error *err) {
    if (s->options.names_only) {
        s->fields_room.size = 0;
        return dtl_record_fields(view, s->packer, &s->fields_room, fields, err);
    }
    dtl_coder coder = dtl_forward_coder(segment->forward);
    dtl_status status = dtl_record_unpack(view, &coder, s->packer, &s->content, err);
    if (status == DTL_OK) *fields = s->content.fields;
    return status;
}

dtl_status dtl_search_hit(dtl_searcher *s, size_t index, dtl_hit *hit, dtl_error *err) {
    const dtl_candidate *c = (const dtl_candidate *)(const void *)s->best.heap.data + index;
    const dtl_segment *segment = s->segments[c->segment];
    dtl_record_view view;
    dtl_fields f;
    bool matches;
    dtl_slice marks;
    dtl_arena_reset(s->hit_arena);
    dtl_status status = dtl_record_open(dtl_forward_record(segment->forward, c->ordinal), &view, err);
    if (status == DTL_OK) status = unpack(s, segment, &view, &f, err);
    if (status == DTL_OK && !s->options.names_only)
        status = dtl_searcher_judge(s, c->segment, &view, &matches, &marks, err);
    if (status != DTL_OK) return status;
    *hit = (dtl_hit){.rank = (uint32_t)index + 1,
                     .id = f.id,
                     .source = f.source,
                     .section = f.section,
                     .byline = f.byline,
                     .url = f.url,
                     .language = f.language,
                     .day = f.day,
                     .precision = f.precision,
                     .passage = view.passages.size ? c->passage + 1 : 0,
                     .score = c->score,
                     .article_score = c->article_score,
                     .passage_score = c->passage_score};
    if (!s->options.names_only) fill(s, dtl_forward_vocabulary(segment->forward), marks, c->passage, hit);
    return DTL_OK;
}
