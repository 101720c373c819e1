/* A ranked passage made ready for printing. SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/language/parse.h"
#include "query/search/hit_named.h"
#include "query/search/searcher.h"
#include "schema/fields.h"

enum { KEPT_BLOCKS = 3072 }; /* of entities; a page of results needs some forty */

const dtl_mark *dtl_searcher_marks(dtl_searcher *s, dtl_slice hits, uint32_t begin, uint32_t end, size_t *count) {
    const dtl_hit_word *words = (const dtl_hit_word *)(const void *)hits.data;
    size_t total = hits.size / sizeof *words, kept = 0;
    dtl_mark *marks = dtl_arena_alloc(s->hit_arena, total * sizeof *marks);
    for (size_t i = 0; i < total; i++) {
        uint32_t at = words[i].position;
        const dtl_leaf *leaf = &s->plan.leaves[words[i].leaf];
        if (at < begin || at >= end || leaf->negated || !dtl_leaf_marks(leaf)) continue;
        const dtl_mark mark = {.begin = s->word_places.at[at - begin].begin, .end = s->word_places.at[at - begin].end};
        if (kept == 0 || marks[kept - 1].begin != mark.begin) marks[kept++] = mark;
    }
    *count = kept;
    return marks;
}

/* How often a leaf is marked in [begin, end). */
static uint32_t count_marks(dtl_slice marks, uint32_t leaf, uint32_t begin, uint32_t end) {
    const dtl_hit_word *words = (const dtl_hit_word *)(const void *)marks.data;
    uint32_t count = 0;
    for (size_t i = 0; i < marks.size / sizeof *words; i++)
        count += words[i].leaf == leaf && words[i].position >= begin && words[i].position < end;
    return count;
}

/* How often the words of the leaf and the next one stand side by side in [begin, end). */
static uint32_t count_pairs(const dtl_plan *plan, dtl_slice marks, uint32_t leaf, uint32_t begin, uint32_t end) {
    const dtl_hit_word *words = (const dtl_hit_word *)(const void *)marks.data;
    size_t const total = marks.size / sizeof *words;
    uint32_t count = 0;
    for (size_t i = 0; dtl_leaf_pairs(plan, leaf) && i < total; i++) {
        if (words[i].leaf != leaf || words[i].position < begin) continue;
        for (size_t k = i + 1; k < total && words[k].position <= words[i].position + 1; k++)
            count += words[k].leaf == leaf + 1 && words[k].position == words[i].position + 1 && words[k].position < end;
    }
    return count;
}

/* BM25 of a word that occurs count times in the article, as libxapian reckons it: the length of an article counts title
 * words twice, for they are indexed twice. */
static double article_weight(const dtl_searcher *s, double idf, double count) {
    return idf * dtl_saturate(&s->saturation, count, (double)(s->content.word_count + s->content.title_words));
}

/* What the word gives as a word of the title; 0 where libxapian cannot be asked. */
static double title_weight(const dtl_searcher *s, const dtl_leaf *leaf, double count) {
    xc_error ignored;
    double frequency = 0;
    dtl_buffer term = {0};
    xc_status status = XC_OK;
    if (count == 0 || leaf->node->kind != DTL_NODE_WORD) return 0;
    for (size_t i = 0; i < leaf->stem_count && status == XC_OK; i++) {
        uint32_t articles = 0;
        dtl_term(DTL_FIELD_TITLE, leaf->stems[i], &term);
        status = xc_database_termfreq(s->all, term.data, term.size, &articles, &ignored);
        frequency += articles;
    }
    dtl_buffer_release(&term);
    double idf = status == XC_OK ? leaf->weight * dtl_idf((double)s->articles, frequency) : 0;
    return article_weight(s, idf, count) * (leaf->node->scope == DTL_SCOPE_TITLE ? 1 : s->options.ranking.title);
}

/* libxapian weighs each entity and topic of a name by itself, and mentions by where they are: what words do not give is
 * theirs, parted as their marks are. */
static void fit_named(const dtl_searcher *s, dtl_share *shares, const uint32_t *leaves, size_t count, double score) {
    double named = 0;
    for (size_t i = 0; i < count; i++) {
        if (s->plan.leaves[leaves[i]].node->kind == DTL_NODE_NAMED) named += shares[i].article;
        else score -= shares[i].article;
    }
    for (size_t i = 0; i < count && named > 0 && score > 0; i++)
        if (s->plan.leaves[leaves[i]].node->kind == DTL_NODE_NAMED) shares[i].article *= score / named;
}

static void add_shares(dtl_searcher *s, dtl_slice marks, uint32_t begin, uint32_t end, dtl_hit *hit) {
    dtl_share *shares = dtl_arena_zeroed(s->hit_arena, s->plan.leaf_count, sizeof *shares);
    uint32_t *leaves = dtl_arena_alloc(s->hit_arena, (s->plan.leaf_count + 1) * sizeof *leaves);
    size_t count = 0;
    for (uint32_t i = 0; i < s->plan.leaf_count; i++) {
        const dtl_leaf *leaf = &s->plan.leaves[i];
        double const anywhere = count_marks(marks, i, 0, UINT32_MAX);
        const dtl_passage_count here = {.count = count_marks(marks, i, begin, end),
                                        .pairs = count_pairs(&s->plan, marks, i, begin, end),
                                        .words = end - begin};
        if (anywhere == 0 || leaf->negated) continue;
        bool const in_article = leaf->node->scope == DTL_SCOPE_TEXT || leaf->node->kind == DTL_NODE_NAMED;
        double in_text = in_article ? article_weight(s, leaf->idf, anywhere) : 0;
        dtl_buffer printed = {0};
        dtl_query_print(leaf->node, &printed);
        leaves[count] = i;
        shares[count++] =
            (dtl_share){.part = dtl_arena_copy(s->hit_arena, dtl_buffer_content(&printed)),
                        .article = in_text + title_weight(s, leaf, count_marks(marks, i, 0, s->content.title_words)),
                        .passage = dtl_passage_share(&s->plan, i, &s->options.ranking, &s->ranker.saturation, &here)};
        dtl_buffer_release(&printed);
    }
    fit_named(s, shares, leaves, count, hit->article_score);
    hit->shares = shares;
    hit->share_count = count;
}

static dtl_status fill(dtl_searcher *s, const dtl_segment *segment, const dtl_record_view *view, dtl_slice marks,
                       dtl_hit *hit, dtl_error *err) {
    const dtl_vocabulary *vocabulary = dtl_forward_vocabulary(segment->forward);
    uint32_t const passage = hit->passage > 0 ? hit->passage - 1 : 0;
    uint32_t begin, end;
    dtl_content_passage(&s->content, passage, &begin, &end);
    hit->passages = (uint32_t)s->content.passage_count;
    hit->passage = hit->passages ? passage + 1 : 0;
    s->text.size = s->title.size = 0;
    if (s->content.title_words) {
        dtl_text_part(&s->content, vocabulary, 0, s->content.title_words, &s->title, &s->word_places);
        hit->title_marks = dtl_searcher_marks(s, marks, 0, s->content.title_words, &hit->title_mark_count);
        hit->title = dtl_buffer_content(&s->title);
    }
    if (end > begin) {
        dtl_text_part(&s->content, vocabulary, begin, end, &s->text, &s->word_places);
        hit->marks = dtl_searcher_marks(s, marks, begin, end, &hit->mark_count);
    }
    hit->text = dtl_buffer_content(&s->text);
    if (s->options.explain) add_shares(s, marks, begin, end, hit);
    const dtl_shown_passage shown = {.segment = segment,
                                     .view = view,
                                     .number = passage,
                                     .begin = begin,
                                     .end = end,
                                     .entities_max = DTL_HIT_ENTITIES_MAX,
                                     .topics_max = DTL_HIT_TOPICS_MAX};
    return dtl_hit_name(s->hit_arena, &shown, hit, err);
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

dtl_hit dtl_hit_of(const dtl_segment *segment, uint32_t ordinal, const dtl_fields *f) {
    return (dtl_hit){.id = f->id,
                     .source = f->source,
                     .section = f->section,
                     .byline = f->byline,
                     .url = f->url,
                     .language = f->language,
                     .place = f->place,
                     .agency = f->agency,
                     .day = f->day,
                     .precision = f->precision,
                     .version = dtl_forward_key(segment->forward, ordinal).version,
                     .replaced = dtl_segment_is_replaced(segment, ordinal)};
}

static void find_copies(const dtl_searcher *s, const dtl_candidate *c, dtl_hit *hit) {
    uint64_t story = s->has_copies ? dtl_best_story(&s->best, c->segment, c->ordinal) : 0, articles = 0;
    for (size_t i = 0; story && i < s->segment_count; i++)
        articles += dtl_copies_count(s->segments[i]->copies, story, s->segments[i]->dead);
    if (articles < 2) return;
    hit->story = story;
    hit->copies = articles - 1;
}

dtl_status dtl_search_hit(dtl_searcher *s, size_t index, dtl_hit *hit, dtl_error *err) {
    const dtl_candidate *c = (const dtl_candidate *)(const void *)s->best.heap.data + index;
    const dtl_segment *segment = s->segments[c->segment];
    dtl_record_view view;
    dtl_fields f;
    bool matches;
    dtl_slice marks;
    dtl_arena_reset(s->hit_arena);
    dtl_entities_trim(segment->entities, KEPT_BLOCKS);
    dtl_searcher_pass_by(s);
    dtl_status status = dtl_record_open(dtl_forward_record(segment->forward, c->ordinal), &view, err);
    if (status == DTL_OK) status = unpack(s, segment, &view, &f, err);
    if (status == DTL_OK && !s->options.names_only)
        status = dtl_searcher_judge(s, c->segment, &view, &matches, &marks, err);
    if (status != DTL_OK) return status;
    *hit = dtl_hit_of(segment, c->ordinal, &f);
    hit->rank = (uint32_t)index + 1;
    hit->passage = view.passages.size ? c->passage + 1 : 0;
    hit->score = c->score;
    hit->article_score = c->article_score;
    hit->passage_score = c->passage_score;
    hit->recency = c->recency;
    find_copies(s, c, hit);
    return s->options.names_only ? DTL_OK : fill(s, segment, &view, marks, hit, err);
}
