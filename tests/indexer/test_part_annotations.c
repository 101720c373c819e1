/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/part_annotations.h"

#include <criterion/criterion.h>

#include "schema/annotation.h"
#include "schema/topics.h"
#include "support/stories.h"

static const char TEXT[] = "Pada Orlo's bridge\nOrlo met the secretary in Tamsel. Orlo said no.";

/* 0 Pada 1 Orlo's 2 bridge 3 Orlo 4 met 5 the 6 secretary 7 in 8 Tamsel 9 Orlo 10 said 11 no */
static const dtl_named ENTITIES[] = {{.type = DTL_PLACE, .key = {"tamsel", 6}, .name = {"Tamsel", 6}},
                                     {.type = DTL_PERSON, .key = {"pada orlo", 9}, .name = {"Pada Orlo", 9}}};
static const dtl_mention MENTIONS[] = {{.entity = 1, .begin = 0, .words = 2},
                                       {.entity = 1, .begin = 3, .words = 1, .coreferent = true},
                                       {.entity = 1, .begin = 5, .words = 2, .coreferent = true},
                                       {.entity = 0, .begin = 8, .words = 1},
                                       {.entity = 1, .begin = 9, .words = 1, .coreferent = true}};
static const dtl_quotation QUOTATIONS[] = {{.speaker = 1, .begin = 11, .words = 1}};

static void note_alias(void *state, dtl_slice text, uint32_t count) {
    dtl_buffer_printf(state, "%.*s %u|", (int)text.size, text.data, count);
}

Test(part_annotations, names_are_counted_and_numbered) {
    temp t = temp_new();
    dtl_part *part = NULL;
    dtl_arena *arena = dtl_arena_new();
    dtl_buffer aliases = {0};
    dtl_annotations all;
    dtl_error err;
    must_work(dtl_part_open(temp_path(&t, "part"), &part, &err), &err);
    dtl_buffer_text(&part->text, TEXT);
    dtl_words_cut(dtl_buffer_content(&part->text), &part->words);
    cr_assert_eq(part->words.count, 12);
    dtl_entities_draft_number(part->entities, DTL_MISC, DTL_SLICE("of another article"));
    const dtl_passage_topic topic = {.passage = 0, .topic = 1, .strength = 200};
    const dtl_findings findings = {.names = {.entities = ENTITIES,
                                             .entity_count = 2,
                                             .mentions = MENTIONS,
                                             .mention_count = sizeof MENTIONS / sizeof *MENTIONS},
                                   .quotations = QUOTATIONS,
                                   .quotation_count = 1,
                                   .topics = &topic,
                                   .topic_count = 1};
    const dtl_article article = {.day = 19000, .precision = DTL_PRECISION_DAY};
    dtl_part_annotate(part, &article, &findings);
    must_work(dtl_annotations_decode(arena, part->content.annotations, &all, &err), &err);
    cr_assert(all.mention_count == 5 && all.quotation_count == 1 && all.topic_count == 1);
    cr_assert(all.mentions[0].entity == 2 && all.mentions[3].entity == 1 && all.quotations[0].speaker == 2);

    dtl_entity const orlo = dtl_entities_draft_at(part->entities, 2);
    cr_assert(dtl_slice_equal(orlo.key, DTL_SLICE("pada orlo")));
    cr_assert(orlo.articles == 1 && orlo.mentions == 4 && orlo.first == 19000 && orlo.last == 19000);
    dtl_entities_draft_aliases(part->entities, 2, note_alias, &aliases);
    dtl_buffer_byte(&aliases, '\0');
    /* its own name and that of the first mention without 's; a role is no name */
    cr_assert_str_eq(aliases.data, "Orlo 2|Pada Orlo 1|");

    const dtl_part_topic *about = (const dtl_part_topic *)(const void *)part->about.data;
    dtl_topic ancestors[DTL_TOPIC_DEPTH_MAX];
    cr_assert_eq(part->about.size / sizeof *about, 1 + dtl_topic_ancestors(1, ancestors));
    cr_assert_eq(about[0].strength, all.topics[0].strength, "terms count what is stored");
    dtl_buffer_release(&aliases);
    dtl_arena_free(arena);
    dtl_part_free(part);
    temp_end(&t);
}

Test(part_annotations, articles_without_a_day) {
    temp t = temp_new();
    dtl_part *part = NULL;
    dtl_error err;
    must_work(dtl_part_open(temp_path(&t, "part"), &part, &err), &err);
    const dtl_findings findings = {.names = {.entities = ENTITIES, .entity_count = 2}};
    const dtl_article article = {.day = 19000, .precision = DTL_PRECISION_NONE};
    dtl_part_annotate(part, &article, &findings);
    cr_assert_eq(dtl_entities_draft_at(part->entities, 0).first, DTL_DAY_NONE);
    cr_assert_eq(part->content.annotations.size, 0);
    dtl_part_free(part);
    temp_end(&t);
}
