/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/near/subject.h"

#include <stdlib.h>

#include "query/near/range.h"
#include "query/search/find.h"
#include "query/search/searcher.h"
#include "schema/annotation.h"
#include "schema/topics.h"
#include "text/fold.h"
#include "text/normal.h"
#include "text/utf8.h"

/* What a word of the headline, or of the first passage, counts against another. */
enum { HEADLINE_COUNTS = 2, LEAD_COUNTS = 2 };

/* What of the archive tells the same, and is not to be found again. */
static void note_article(const dtl_searcher *s, dtl_slice id, dtl_subject *subject) {
    const dtl_copies *copies = s->segments[subject->segment]->copies;
    subject->article = (dtl_left_out){.id = dtl_id_hash(id), .story = dtl_copies_story(copies, subject->ordinal)};
    for (size_t i = 0; i < s->segment_count; i++)
        subject->tellings += dtl_copies_count(s->segments[i]->copies, subject->article.story, s->segments[i]->dead);
}

dtl_status dtl_subject_find(dtl_searcher *s, dtl_slice name, dtl_subject *subject, dtl_error *err) {
    dtl_called called;
    dtl_buffer others = {0};
    dtl_status status = dtl_find_called(s, name, &called, &others, err);
    dtl_buffer_release(&others);
    bool const no_passage = called.passage == 0 && called.id.size < name.size; /* #p0 */
    if (status == DTL_END || (status == DTL_OK && no_passage))
        return dtl_fail(err, DTL_END, "there is no article %.*s", (int)(name.size < 60 ? name.size : 60), name.data);
    if (status != DTL_OK) return status;
    *subject = (dtl_subject){
        .segment = called.at.segment, .ordinal = called.at.ordinal, .passage = called.passage, .day = DTL_DAY_NONE};
    note_article(s, called.id, subject);
    dtl_record_view view;
    dtl_fields fields;
    s->fields_room.size = 0;
    dtl_slice const record = dtl_forward_record(s->segments[subject->segment]->forward, subject->ordinal);
    status = dtl_record_open(record, &view, err);
    if (status == DTL_OK) status = dtl_record_fields(&view, s->packer, &s->fields_room, &fields, err);
    if (status != DTL_OK) return status;
    char day[DTL_DAY_TEXT_BYTES];
    dtl_day_span span;
    if (dtl_day_parse_iso(dtl_slice_of(day, dtl_day_print(fields.day, fields.precision, day)), &span))
        subject->day = span.last;
    return status;
}

dtl_status dtl_subject_of_text(dtl_arena *arena, dtl_slice text, dtl_subject *subject, dtl_error *err) {
    dtl_utf8_report report;
    dtl_words words = {0};
    dtl_slice const mark = DTL_SLICE("\xEF\xBB\xBF");
    if (dtl_slice_starts(text, mark)) text = dtl_slice_part(text, mark.size, text.size);
    *subject = (dtl_subject){.text = dtl_text_nfc(arena, dtl_utf8_repair(arena, text, &report)), .day = DTL_DAY_NONE};
    dtl_words_cut(subject->text, &words);
    size_t const count = words.count;
    dtl_words_release(&words);
    return count > 0 ? DTL_OK : dtl_fail(err, DTL_BAD_QUERY, "there is no word in the text");
}

/* ---- a text of one's own ---- */

/* The language in which most of its words are words of the archive: the first where several have as many. */
static dtl_language language_of(const dtl_searcher *s, dtl_slice text, const dtl_words *words) {
    enum { LOOKED_AT = 200 };
    dtl_language best = s->languages[0];
    size_t most = 0;
    for (size_t i = 0; i < s->language_count && s->language_count > 1; i++) {
        size_t known = 0;
        for (size_t k = 0; k < words->count && k < LOOKED_AT; k++) {
            char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
            size_t size = dtl_word_surface(dtl_slice_part(text, words->at[k].begin, words->at[k].end), surface);
            size = dtl_word_fold(dtl_slice_of(surface, size), folded);
            dtl_slice const stem = dtl_stem(s->stemmer, s->languages[i], dtl_slice_of(folded, size));
            uint32_t frequency = 0;
            xc_error ignored;
            if (xc_database_termfreq(s->all, stem.data, stem.size, &frequency, &ignored) == XC_OK)
                known += frequency > 0;
        }
        if (known > most) best = s->languages[i];
        if (known > most) most = known;
    }
    return best;
}

static void read_own(dtl_searcher *s, dtl_slice text, dtl_telling *telling) {
    enum { LEAD_WORDS = 100 };
    dtl_words words = {0};
    dtl_words_cut(text, &words);
    dtl_language const language = language_of(s, text, &words);
    size_t const line = dtl_slice_line(text, 0).size;
    size_t title = 0;
    while (title < words.count && words.at[title].end <= line) title++;
    dtl_telling_text(telling);
    for (size_t i = 0; i < words.count; i++) {
        char surface[DTL_SURFACE_MAX_BYTES];
        size_t const size = dtl_word_surface(dtl_slice_part(text, words.at[i].begin, words.at[i].end), surface);
        double const weight = i < title ? HEADLINE_COUNTS : i < title + LEAD_WORDS ? LEAD_COUNTS : 1;
        dtl_telling_add(telling, dtl_arena_copy(telling->arena, dtl_slice_of(surface, size)), language,
                        weight / (double)words.count);
    }
    dtl_words_release(&words);
}

/* ---- one of the archive ---- */

static dtl_scope scope_of(dtl_entity_type type) {
    static const dtl_scope scopes[DTL_ENTITY_TYPES] = {[DTL_PERSON] = DTL_SCOPE_PERSON,
                                                       [DTL_ORGANISATION] = DTL_SCOPE_ORGANISATION,
                                                       [DTL_PLACE] = DTL_SCOPE_PLACE,
                                                       [DTL_MISC] = DTL_SCOPE_ENTITY};
    return scopes[type];
}

typedef struct {
    uint32_t number, mentions;
} counted;

static int by_number(const void *a, const void *b) {
    const counted *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

/* The entities that are mentioned in [begin, end), with their parts of the mentions. */
static size_t read_entities(dtl_arena *arena, const dtl_segment *segment, const dtl_annotations *all, dtl_range words,
                            dtl_subject_name *names) {
    counted *found = dtl_arena_zeroed(arena, all->mention_count + 1, sizeof *found);
    size_t total = 0, kept = 0, count = 0;
    for (size_t i = 0; i < all->mention_count; i++)
        if (all->mentions[i].begin >= words.begin && all->mentions[i].begin < words.end)
            found[total++] = (counted){.number = all->mentions[i].entity, .mentions = 1};
    qsort(found, total, sizeof *found, by_number);
    for (size_t i = 0; i < total; i++) {
        if (kept > 0 && found[kept - 1].number == found[i].number) found[kept - 1].mentions++;
        else found[kept++] = found[i];
    }
    for (size_t i = 0; i < kept; i++) {
        dtl_entity const e = dtl_entities_at(segment->entities, found[i].number);
        if (e.name.size == 0) continue;
        names[count++] = (dtl_subject_name){.scope = scope_of(e.type),
                                            .name = dtl_arena_copy(arena, e.name),
                                            .share = (double)found[i].mentions / (double)total};
    }
    return count;
}

static size_t read_topics(const dtl_annotations *all, dtl_subject_name *names) {
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < all->about_count; i++) sum += all->about[i].strength;
    for (size_t i = 0; i < all->about_count; i++) {
        dtl_slice const label = dtl_topic_label(all->about[i].topic);
        if (label.size == 0) continue; /* a topic of the user's own is found by its words */
        names[count++] =
            (dtl_subject_name){.scope = DTL_SCOPE_TOPIC, .name = label, .share = all->about[i].strength / sum};
    }
    return count;
}

static dtl_status read_names(dtl_searcher *s, const dtl_subject *subject, const dtl_record_view *view, dtl_range words,
                             dtl_arena *arena, dtl_subject_names *names, dtl_error *err) {
    dtl_annotations all;
    dtl_status const status = dtl_annotations_decode(arena, view->annotations, &all, err);
    if (status != DTL_OK) return status;
    dtl_subject_name *found = dtl_arena_zeroed(arena, all.mention_count + all.about_count + 1, sizeof *found);
    size_t count = read_entities(arena, s->segments[subject->segment], &all, words, found);
    count += read_topics(&all, found + count);
    *names = (dtl_subject_names){.names = found, .count = count};
    return DTL_OK;
}

/* Its headline, and of its body what is meant. */
typedef struct {
    dtl_range title, lead, rest;
} parts;

static dtl_status find_parts(const dtl_content *content, uint32_t passage, parts *p, dtl_error *err) {
    if (passage > content->passage_count)
        return dtl_fail(err, DTL_END, "the article has %zu passages only", content->passage_count);
    *p = (parts){.title.end = content->title_words};
    p->lead = dtl_range_passage(content, passage > 0 ? passage - 1 : 0);
    p->rest = (dtl_range){.begin = p->lead.end, .end = passage > 0 ? p->lead.end : content->word_count};
    return DTL_OK;
}

static dtl_status read_stored(dtl_searcher *s, const dtl_subject *subject, dtl_telling *telling,
                              dtl_subject_names *names, dtl_error *err) {
    dtl_record_view view;
    parts p;
    dtl_status status = dtl_range_unpack(s, subject->segment, subject->ordinal, &view, err);
    if (status == DTL_OK) status = find_parts(&s->content, subject->passage, &p, err);
    if (status != DTL_OK) return status;
    bool const whole = subject->passage == 0;
    const dtl_range meant = {.begin = whole ? 0 : p.lead.begin, .end = p.rest.end};
    double const each = 1 / (double)(p.title.end + meant.end - meant.begin + 1);
    dtl_telling_text(telling);
    dtl_range_tell(s, subject->segment, p.title, each * HEADLINE_COUNTS, telling);
    dtl_range_tell(s, subject->segment, p.lead, whole ? each * LEAD_COUNTS : each, telling);
    dtl_range_tell(s, subject->segment, p.rest, each, telling);
    return read_names(s, subject, &view, meant, telling->arena, names, err);
}

dtl_status dtl_subject_read(dtl_searcher *s, const dtl_subject *subject, dtl_telling *telling, dtl_subject_names *names,
                            dtl_error *err) {
    *names = (dtl_subject_names){0};
    if (!dtl_subject_own(subject)) return read_stored(s, subject, telling, names, err);
    read_own(s, subject->text, telling);
    return DTL_OK;
}
