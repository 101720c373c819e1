/* stories.h, sketch.h and alike.h together: which articles of an archive are copies of each other. All are invented.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/stories.h"

#include <criterion/criterion.h>

#include "indexer/upkeep.h"
#include "support/contents.h"
#include "support/news.h"

enum { PAIRS = 60, MOST = 4 * PAIRS };

/* Words that no other seed gives, in paragraphs. */
static void put_text(generator *g, uint32_t words, dtl_buffer *out) {
    for (uint32_t i = 0; i < words; i++) {
        if (i > 0) dtl_buffer_text(out, i % 40 ? " " : ".\n\n");
        news_rare_word(1000 + below(g, 4000000), out);
    }
}

static dtl_slice text_of(dtl_arena *arena, generator *g, uint32_t words) {
    dtl_buffer room = {0};
    put_text(g, words, &room);
    dtl_slice text = dtl_arena_copy(arena, dtl_clean_text(arena, dtl_buffer_content(&room)));
    dtl_buffer_release(&room);
    return text;
}

static dtl_slice joined(dtl_arena *arena, const char *before, dtl_slice text, const char *behind) {
    dtl_buffer room = {0};
    dtl_buffer_text(&room, before);
    dtl_buffer_slice(&room, text);
    dtl_buffer_text(&room, behind);
    dtl_slice all = dtl_arena_copy(arena, dtl_buffer_content(&room));
    dtl_buffer_release(&room);
    return all;
}

static story made(const char *id, const char *title, dtl_slice text) {
    return (story){
        .id = dtl_slice_text(id), .title = dtl_slice_text(title), .text = text, .date = DTL_SLICE("1974-03-02")};
}

static uint64_t story_of(const contents *c, dtl_slice id) {
    living key = {.id = id};
    const living *found = bsearch(&key, c->at, c->count, sizeof key, by_id);
    cr_assert(found, "%.*s is not there", (int)id.size, id.data);
    return found->story;
}

static bool copies(const contents *c, const char *a, const char *b) {
    return story_of(c, dtl_slice_text(a)) == story_of(c, dtl_slice_text(b));
}

static contents index_all(const temp *t, const char *name, const story *stories, size_t count) {
    char archive[160];
    snprintf(archive, sizeof archive, "%s/%s", t->folder, name);
    index_stories(t, archive, stories, count, 2);
    return contents_of(archive);
}

/* ---- two articles, and whether they are copies ---- */

#define NOTE                                                                                                           \
    "The harbour board of Aldermouth met on Tuesday to hear what the new breakwater at the north pier will cost "
#define MORE                                                                                                           \
    "the town. Engineers said that stone from the quarry at Penhallow would be brought by barge through the summer "   \
    "months, "                                                                                                         \
    "and that the ferry to the islands would leave from the fish quay while the work lasts. Several shopkeepers "      \
    "asked who "                                                                                                       \
    "would pay for the lost trade. The chairman answered that a fund had been set aside, and that claims would be "    \
    "heard "                                                                                                           \
    "each Friday at the customs house until the last block is laid."
#define BRIEF "A barge ran aground off Penhallow point on Monday, and all of her crew were taken off by the lifeboat."
#define DRAWN                                                                                                          \
    "The numbers drawn at the town hall of Aldermouth on Saturday were %s. Who holds a slip with all of them "         \
    "may call at the treasurer's office within thirty days, and must bring the slip and a proof of who they are."

static const struct {
    bool copies;
    const char *what;
    const char *title, *text, *other_title, *other_text;
} CASES[] = {
    {true, "the same", "Breakwater costs heard", NOTE MORE, "Breakwater costs heard", NOTE MORE},
    {true, "another headline", "Breakwater costs heard", NOTE MORE, "Who pays for the stone?", NOTE MORE},
    {true, "no headline", "Breakwater costs heard", NOTE MORE, "", NOTE MORE},
    {true, "typographic marks", "Pier", NOTE MORE " \"It's dear\", he said, \"and it's slow\".", "Pier",
     NOTE MORE " “It’s dear”, he said, “and it’s slow”."},
    {true, "a paragraph put in", "Pier", NOTE MORE, "Pier",
     NOTE "Nobody had asked the oyster growers, who sat in the last row and were heard to grumble at length. " MORE},
    {true, "a dateline and a credit", "Pier", NOTE MORE, "Pier",
     "ALDERMOUTH, Tarn. - " NOTE MORE " Reporting by the staff of Coast News Service"},
    {true, "another credit", "Pier", NOTE MORE " Reporting by the Inland Agency", "Pier",
     NOTE MORE " Written by Ada Quill for Coast News"},
    {true, "cut", "Pier", NOTE MORE, "Pier",
     NOTE
     "the town. Engineers said that stone from the quarry at Penhallow would be brought by barge through the summer "
     "months, and that the ferry to the islands would leave from the fish quay while"},
    {true, "a brief, with its headline", "Barge aground", BRIEF, "Barge aground", BRIEF},
    {false, "a quotation", "Pier", BRIEF, "Pier",
     BRIEF " " MORE " " NOTE
           "in all, and whether there is no cheaper way, as some in the fishing trade have long held."},
    {false, "another text of the same matter", "Pier", NOTE MORE, "Pier",
     NOTE
     "those who live by the sea. Nothing was settled. A second meeting is called for the spring, when the drawings are "
     "to be shown in the reading room and a vote of all ratepayers will be taken by the clerk."},
    {false, "a brief with a word more", "Barge aground", BRIEF, "Barge aground",
     "A coal barge ran aground off Penhallow point on Monday, and none of her crew were taken off by the lifeboat."},
    {false, "the same in two words", "Call", "Gates shut", "Call", "Gates open"},
};

Test(stories, of_two_articles) {
    temp t = temp_new();
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        story both[] = {made("a", CASES[i].title, dtl_slice_text(CASES[i].text)),
                        made("b", CASES[i].other_title, dtl_slice_text(CASES[i].other_text))};
        char name[32];
        snprintf(name, sizeof name, "archive-%zu", i);
        contents c = index_all(&t, name, both, 2);
        cr_expect_eq(copies(&c, "a", "b"), CASES[i].copies, "%s", CASES[i].what);
        contents_release(&c);
        /* and the other way round, in two runs */
        snprintf(name, sizeof name, "again-%zu", i);
        c = index_all(&t, name, &both[1], 1);
        contents_release(&c);
        c = index_all(&t, name, both, 1);
        cr_expect_eq(copies(&c, "a", "b"), CASES[i].copies, "%s, the other first", CASES[i].what);
        contents_release(&c);
    }
    temp_end(&t);
}

/* Told in the same words each week: the figures make another article of it. */
Test(stories, templates_stay_apart) {
    temp t = temp_new();
    static const char *const DRAWS[] = {"4, 11, 23, 31 and 40", "4, 11, 23, 31 and 41", "7, 9, 12, 30 and 38"};
    story weeks[ARRAY_LEN(DRAWS)];
    char texts[ARRAY_LEN(DRAWS)][512];
    static const char *const IDS[] = {"a", "b", "c"};
    for (size_t i = 0; i < ARRAY_LEN(DRAWS); i++) {
        snprintf(texts[i], sizeof texts[i], DRAWN, DRAWS[i]);
        weeks[i] = made(IDS[i], "Numbers drawn", dtl_slice_text(texts[i]));
    }
    contents c = index_all(&t, "archive", weeks, ARRAY_LEN(DRAWS));
    cr_expect(!copies(&c, "a", "b") && !copies(&c, "b", "c") && !copies(&c, "a", "c"));
    contents_release(&c);
    temp_end(&t);
}

/* One text under many headlines that it does not speak of is no article that many had. Nor is a headline of few words, of
 * another day. */
Test(stories, what_a_site_says_on_every_page_is_no_copy) {
    enum { PAGES = 40 };
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    generator g = {61};
    story pages[PAGES];
    for (uint32_t i = 0; i < PAGES; i++) {
        char id[16], date[16];
        snprintf(id, sizeof id, "page-%02u", i);
        snprintf(date, sizeof date, "1999-%02u-%02u", 1 + i % 12, 1 + i % 28);
        pages[i] = (story){.id = dtl_arena_copy(arena, dtl_slice_text(id)),
                           .title = text_of(arena, &g, 7),
                           .text = DTL_SLICE(NOTE MORE),
                           .date = dtl_arena_copy(arena, dtl_slice_text(date))};
        if (i >= PAGES - 2) pages[i].title = pages[i].text = DTL_SLICE("Evening weather");
    }
    contents c = index_all(&t, "archive", pages, PAGES);
    for (size_t i = 0; i < c.count; i++)
        for (size_t k = 0; k < i; k++) cr_expect_neq(c.at[i].story, c.at[k].story);
    contents_release(&c);
    dtl_arena_free(arena);
    temp_end(&t);
}

/* ---- many ---- */

/* PAIRS texts, each with three copies: with words put in, cut, and under another headline. Of the same size as each other, so
 * that all go through the sketches. */
static story *make_copies(dtl_arena *arena, uint64_t seed) {
    generator g = {seed};
    story *stories = dtl_arena_zeroed(arena, MOST, sizeof *stories);
    for (uint32_t i = 0; i < PAIRS; i++) {
        dtl_slice const text = text_of(arena, &g, 150 + below(&g, 300));
        dtl_slice const title = text_of(arena, &g, 6);
        const dtl_slice texts[] = {text, joined(arena, "Heard in the street: ", text, "\n\nMore of this tomorrow."),
                                   dtl_slice_part(text, 0, text.size * 2 / 3), text};
        for (uint32_t k = 0; k < 4; k++) {
            char id[24];
            snprintf(id, sizeof id, "%u-%u", i, k);
            stories[4 * i + k] = (story){.id = dtl_arena_copy(arena, dtl_slice_text(id)),
                                         .title = k == 3 ? text_of(arena, &g, 5) : title,
                                         .text = texts[k],
                                         .date = DTL_SLICE("1980-05-05")};
        }
    }
    for (uint32_t i = MOST - 1; i > 0; i--) { /* none beside its copies */
        uint32_t const other = below(&g, i + 1);
        story const kept = stories[i];
        stories[i] = stories[other];
        stories[other] = kept;
    }
    return stories;
}

/* The number of the text, before the hyphen. */
static long text_number(const living *l) { return strtol(l->id.data, NULL, 10); }

static void all_copies_are_found(const contents *c) {
    for (size_t i = 0; i < c->count; i++)
        for (size_t k = 0; k < i; k++)
            cr_assert_eq(c->at[i].story == c->at[k].story, text_number(&c->at[i]) == text_number(&c->at[k]),
                         "%.*s, %.*s", (int)c->at[i].id.size, c->at[i].id.data, (int)c->at[k].id.size,
                         c->at[k].id.data);
}

static void stories_count(const dtl_archive *archive) {
    uint64_t told, copies;
    dtl_stories_count(archive, &told, &copies);
    cr_expect(told == PAIRS && copies == MOST - PAIRS, "%ju stories, %ju copies", (uintmax_t)told, (uintmax_t)copies);
}

/* In one run or in many, with any number of workers, and after a merge: the same stories. */
Test(stories, are_the_same_however_the_articles_came) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    const story *stories = make_copies(arena, 62);
    char at_once[160], in_runs[160];
    snprintf(at_once, sizeof at_once, "%s/at-once", t.folder);
    snprintf(in_runs, sizeof in_runs, "%s/in-runs", t.folder);
    dtl_counts counts = index_stories(&t, at_once, stories, MOST, 3);
    cr_expect_eq(counts.copies, MOST - PAIRS);
    contents whole = contents_of(at_once);
    all_copies_are_found(&whole);
    for (size_t i = 0; i < MOST; i += MOST / 6) index_stories(&t, in_runs, stories + i, MOST / 6, 1 + i % 2);
    contents parts = contents_of(in_runs);
    cr_expect_geq(parts.segments, 6);
    cr_expect(contents_equal(&whole, &parts), "with the same stories");
    contents_release(&parts);
    dtl_archive_writer *writer = writer_at(in_runs);
    dtl_error err;
    stories_count(writer->archive);
    must_work(dtl_merge_all(writer, &err), &err);
    stories_count(writer->archive);
    const dtl_segment *merged = &writer->archive->segments[0];
    cr_expect_eq(merged->entry.copies, MOST - PAIRS);
    cr_expect_eq(dtl_copies_check(merged->copies, merged->forward, &err), DTL_OK, "%s", err.message);
    dtl_archive_writer_close(writer);
    parts = contents_of(in_runs);
    cr_expect(parts.segments == 1 && contents_equal(&whole, &parts));
    contents_release(&parts);
    contents_release(&whole);
    dtl_arena_free(arena);
    temp_end(&t);
}

/* What is found after a merge with dead articles, which is made from stored texts: stories stay, and copies that come later
 * are found as before. */
Test(stories, outlive_those_who_began_them) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    story *stories = make_copies(arena, 63);
    char archive[160];
    snprintf(archive, sizeof archive, "%s/archive", t.folder);
    index_stories(&t, archive, stories, MOST / 2, 2);
    contents before = contents_of(archive);
    dtl_archive_writer *writer = writer_at(archive);
    dtl_error err;
    size_t deleted = 0, expected = 0;
    for (size_t i = 0; i < MOST / 2; i++) { /* the first of its text, where there are others */
        bool first = true, others = false;
        for (size_t k = 0; k < MOST / 2; k++) {
            bool const same = k != i && strtol(stories[k].id.data, NULL, 10) == strtol(stories[i].id.data, NULL, 10);
            first = first && !(same && k < i);
            others = others || same;
        }
        if (!first || !others) continue;
        size_t one = 0;
        must_work(dtl_delete(writer, (const char *const[]){stories[i].id.data}, 1, &one, &err), &err);
        deleted += one;
        expected++;
    }
    cr_assert(deleted == expected && deleted > PAIRS / 3);
    must_work(dtl_merge_all(writer, &err), &err);
    dtl_archive_writer_close(writer);
    contents after = contents_of(archive);
    cr_expect_eq(after.count, before.count - deleted);
    for (size_t i = 0; i < after.count; i++) cr_expect_eq(after.at[i].story, story_of(&before, after.at[i].id));
    index_stories(&t, archive, stories + MOST / 2, MOST / 2, 1);
    contents_release(&after);
    after = contents_of(archive);
    all_copies_are_found(&after);
    contents_release(&after);
    contents_release(&before);
    dtl_arena_free(arena);
    temp_end(&t);
}

/* An article that is another one now leaves its copies; one that is corrected stays with them. */
Test(stories, of_articles_that_changed) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    generator g = {64};
    dtl_slice const text = text_of(arena, &g, 200);
    story stories[] = {made("a", "Pier", text), made("b", "Pier", text), made("c", "Pier", text)};
    contents c = index_all(&t, "archive", stories, 3);
    cr_expect(copies(&c, "a", "b") && copies(&c, "b", "c"));
    contents_release(&c);
    stories[0].text = text_of(arena, &g, 200);
    stories[1].text = joined(arena, "", text, "\n\nThis article was corrected on Thursday.");
    c = index_all(&t, "archive", stories, 3);
    cr_expect(!copies(&c, "a", "b") && copies(&c, "b", "c"));
    cr_expect_eq(c.dead, 2);
    contents_release(&c);
    stories[2].text = stories[0].text;
    c = index_all(&t, "archive", stories, 3);
    cr_expect(!copies(&c, "a", "b") && copies(&c, "a", "c"));
    contents_release(&c);
    dtl_arena_free(arena);
    temp_end(&t);
}
