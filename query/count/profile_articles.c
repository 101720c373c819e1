/* The articles that a profile lists and quotes. SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "query/count/profile_parts.h"

/* DTL_DAY_NONE is before all days; of one day, what came into the archive later is newer. */
static int by_newest(const dtl_naming *x, const dtl_naming *y) {
    if (x->day != y->day) return x->day > y->day ? -1 : 1;
    return (x->at < y->at) - (x->at > y->at);
}

static int newest_first(const void *a, const void *b) { return by_newest(a, b); }

static int most_first(const void *a, const void *b) {
    const dtl_naming *x = a, *y = b;
    if (x->mentions != y->mentions) return x->mentions > y->mentions ? -1 : 1;
    return by_newest(x, y);
}

/* The passage that has the word, from 1; 0: the title. */
static uint32_t passage_of(const dtl_content *content, uint32_t word) {
    uint32_t end = content->title_words, passage = 0;
    while (end <= word && passage < content->passage_count) end += content->passages[passage++].words;
    return passage;
}

static dtl_slice text_of(dtl_arena *arena, dtl_searcher *s, const dtl_vocabulary *vocabulary, uint32_t begin,
                         uint32_t end) {
    if (end > s->content.word_count) end = s->content.word_count;
    if (begin >= end) return (dtl_slice){0};
    s->text.size = 0;
    dtl_text_part(&s->content, vocabulary, begin, end, &s->text, &s->word_places);
    return dtl_arena_copy(arena, dtl_buffer_content(&s->text));
}

static dtl_status show(dtl_arena *arena, dtl_searcher *s, const dtl_naming *naming, dtl_profile_article *shown,
                       dtl_error *err) {
    const dtl_forward *forward = s->segments[naming->segment]->forward;
    const dtl_vocabulary *vocabulary = dtl_forward_vocabulary(forward);
    dtl_coder const coder = dtl_forward_coder(forward);
    dtl_record_view view;
    dtl_status status = dtl_record_open(dtl_forward_record(forward, naming->ordinal), &view, err);
    if (status == DTL_OK) status = dtl_record_unpack(&view, &coder, s->packer, &s->content, err);
    if (status != DTL_OK) return status;
    const dtl_fields *fields = &s->content.fields;
    uint32_t const begin = naming->said_begin, words = naming->said_words;
    *shown = (dtl_profile_article){.id = dtl_arena_copy(arena, fields->id),
                                   .source = dtl_arena_copy(arena, fields->source),
                                   .title = text_of(arena, s, vocabulary, 0, s->content.title_words),
                                   .day = fields->day,
                                   .precision = fields->precision,
                                   .mentions = naming->mentions,
                                   .direct = naming->direct};
    if (words > s->content.word_count || begin > s->content.word_count - words) return DTL_OK;
    shown->said = text_of(arena, s, vocabulary, begin, begin + words);
    shown->passage = words > 0 ? passage_of(&s->content, begin) : 0;
    return DTL_OK;
}

static dtl_status show_all(dtl_arena *arena, dtl_searcher *s, const dtl_naming *namings, size_t count,
                           const dtl_profile_article **list, dtl_error *err) {
    dtl_profile_article *shown = dtl_arena_zeroed(arena, count + 1, sizeof *shown);
    dtl_status status = DTL_OK;
    for (size_t i = 0; i < count && status == DTL_OK; i++) status = show(arena, s, &namings[i], &shown[i], err);
    *list = shown;
    return status;
}

dtl_status dtl_profile_articles(dtl_arena *arena, dtl_searcher *s, const dtl_profile_tally *tally, uint64_t wanted,
                                dtl_profile *profile, dtl_error *err) {
    const dtl_naming *all = (const dtl_naming *)(const void *)tally->namings.data;
    size_t const total = dtl_profile_tally_articles(tally);
    dtl_naming *quoted = dtl_arena_zeroed(arena, total + 1, sizeof *quoted);
    dtl_naming *naming = dtl_arena_zeroed(arena, total + 1, sizeof *naming);
    for (size_t i = 0; i < total; i++) {
        if (all[i].copy) continue;
        if (all[i].said_words > 0) quoted[profile->quoted_count++] = all[i];
        naming[profile->naming_count] = all[i];
        naming[profile->naming_count++].said_words = 0;
    }
    qsort(quoted, profile->quoted_count, sizeof *quoted, newest_first);
    qsort(naming, profile->naming_count, sizeof *naming, most_first);
    if (wanted > 0 && profile->quoted_count > wanted) profile->quoted_count = (size_t)wanted;
    if (wanted > 0 && profile->naming_count > wanted) profile->naming_count = (size_t)wanted;
    dtl_status status = show_all(arena, s, quoted, profile->quoted_count, &profile->quoted, err);
    if (status == DTL_OK) status = show_all(arena, s, naming, profile->naming_count, &profile->naming, err);
    return status;
}
