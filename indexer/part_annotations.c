/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/part_annotations.h"

#include "base/ascii.h"
#include "indexer/entities/tokens.h"
#include "schema/annotation.h"
#include "schema/topics.h"

/* The words of a mention as a name. Empty where they are a role ("the secretary") or no line. */
static dtl_slice alias_of(const dtl_part *part, const dtl_mention *mention) {
    const dtl_document document = {.text = dtl_buffer_content(&part->text), .words = &part->words};
    dtl_slice const text = dtl_span_bytes(&document, (dtl_span){.begin = mention->begin, .words = mention->words});
    bool const role = mention->coreferent && dtl_ascii_small(text.data[0]);
    return role || text.size > DTL_ALIAS_MAX_BYTES || memchr(text.data, '\n', text.size) ? (dtl_slice){0} : text;
}

static dtl_part_named *named_at(const dtl_part *part, uint32_t entity) {
    return (dtl_part_named *)(void *)part->named.data + entity;
}

static void number_entities(dtl_part *part, const dtl_names *names) {
    part->named.size = 0;
    for (size_t i = 0; i < names->entity_count; i++) {
        const dtl_named *e = &names->entities[i];
        const dtl_part_named named = {.number = dtl_entities_draft_number(part->entities, e->type, e->key)};
        dtl_buffer_append(&part->named, (const char *)&named, sizeof named);
        bool const shown = e->name.size > 0 && e->name.size <= DTL_ALIAS_MAX_BYTES;
        dtl_entities_draft_alias(part->entities, named.number, shown ? e->name : e->key, 0);
    }
}

/* Whom the title or the first passage names is whom the article is about. */
static uint32_t weight_of(const dtl_part *part, uint32_t word) {
    enum { IN_TITLE = 3, IN_LEAD = 2, ELSEWHERE = 1 };
    if (word < part->content.title_words) return IN_TITLE;
    uint32_t const lead = part->passages.count ? part->passages.at[0].words : 0;
    return word - part->content.title_words < lead ? IN_LEAD : ELSEWHERE;
}

static const dtl_mention *enter_mentions(dtl_part *part, const dtl_names *names, dtl_buffer *room) {
    for (size_t i = 0; i < names->mention_count; i++) {
        dtl_mention m = names->mentions[i];
        dtl_part_named *named = named_at(part, m.entity);
        dtl_slice const alias = alias_of(part, &m);
        if (alias.size > 0) dtl_entities_draft_alias(part->entities, named->number, alias, 1);
        named->mentions++;
        named->weight += weight_of(part, m.begin);
        m.entity = named->number;
        dtl_buffer_append(room, (const char *)&m, sizeof m);
    }
    return (const dtl_mention *)(const void *)room->data;
}

static const dtl_quotation *enter_quotations(dtl_part *part, const dtl_findings *findings, dtl_buffer *room) {
    for (size_t i = 0; i < findings->quotation_count; i++) {
        dtl_quotation q = findings->quotations[i];
        dtl_part_named *named = named_at(part, q.speaker);
        named->quotations++;
        named->weight++;
        q.speaker = named->number;
        dtl_buffer_append(room, (const char *)&q, sizeof q);
    }
    return (const dtl_quotation *)(const void *)room->data;
}

static void count_entities(const dtl_part *part, const dtl_article *article) {
    dtl_day const day = article->precision == DTL_PRECISION_NONE ? DTL_DAY_NONE : article->day;
    for (size_t i = 0; i < part->named.size / sizeof(dtl_part_named); i++) {
        const dtl_part_named *named = named_at(part, (uint32_t)i);
        dtl_entities_draft_count(part->entities, named->number, 1, named->mentions, day, day);
    }
}

/* One topic of the article, with its ancestors; the strongest of each stays. */
static void gather_topic(dtl_part *part, uint32_t topic, uint8_t found) {
    uint8_t const strength = dtl_strength_kept(found); /* so that what is stored gives the same terms again */
    dtl_topic all[DTL_TOPIC_DEPTH_MAX + 1] = {topic};
    size_t const count = 1 + dtl_topic_ancestors(topic, all + 1);
    for (size_t i = 0; i < count; i++) {
        dtl_part_topic *known = (dtl_part_topic *)(void *)part->about.data;
        size_t const total = part->about.size / sizeof *known;
        size_t at = 0;
        while (at < total && known[at].topic != all[i]) at++;
        if (at < total && known[at].strength < strength) known[at].strength = strength;
        const dtl_part_topic made = {.topic = all[i], .strength = strength};
        if (at == total) dtl_buffer_append(&part->about, (const char *)&made, sizeof made);
    }
}

static void gather_topics(dtl_part *part, const dtl_findings *findings) {
    part->about.size = 0;
    for (size_t i = 0; i < findings->about_count; i++)
        gather_topic(part, findings->about[i].topic, findings->about[i].strength);
    for (size_t i = 0; i < findings->topic_count; i++)
        gather_topic(part, findings->topics[i].topic, findings->topics[i].strength);
}

static const dtl_spoken_time *spoken_times(const dtl_part *part, dtl_buffer *room) {
    for (size_t i = 0; i < part->times.count; i++) {
        const dtl_time *t = &part->times.at[i];
        const dtl_spoken_time spoken = {.begin = t->word, .words = t->words, .first = t->first, .last = t->last};
        dtl_buffer_append(room, (const char *)&spoken, sizeof spoken);
    }
    return (const dtl_spoken_time *)(const void *)room->data;
}

void dtl_part_annotate(dtl_part *part, const dtl_article *article, const dtl_findings *findings) {
    dtl_buffer mentions = {0}, quotations = {0}, times = {0};
    number_entities(part, &findings->names);
    const dtl_annotations all = {.mentions = enter_mentions(part, &findings->names, &mentions),
                                 .mention_count = findings->names.mention_count,
                                 .quotations = enter_quotations(part, findings, &quotations),
                                 .quotation_count = findings->quotation_count,
                                 .topics = findings->topics,
                                 .topic_count = findings->topic_count,
                                 .about = findings->about,
                                 .about_count = findings->about_count,
                                 .times = spoken_times(part, &times),
                                 .time_count = part->times.count};
    count_entities(part, article);
    gather_topics(part, findings);
    part->annotations.size = 0;
    dtl_annotations_encode(&all, &part->annotations);
    part->content.annotations = dtl_buffer_content(&part->annotations);
    dtl_buffer_release(&mentions);
    dtl_buffer_release(&quotations);
    dtl_buffer_release(&times);
}
