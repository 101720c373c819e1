/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/part.h"

#include <criterion/criterion.h>
#include <unistd.h>

#include "support/stored.h"
#include "support/stories.h"

static dtl_part *open_part(temp *t, const char *name) {
    dtl_part *part = NULL;
    dtl_error err;
    must_work(dtl_part_open(temp_path(t, name), &part, &err), &err);
    return part;
}

static void add(dtl_part *part, const dtl_article *article, uint32_t expected) {
    dtl_error err;
    uint32_t ordinal = UINT32_MAX;
    must_work(dtl_part_add(part, article, (dtl_key){.id = dtl_id_hash(article->id), .raw = expected}, &ordinal, &err),
              &err);
    cr_assert_eq(ordinal, expected);
}

/* The text of a record that is numbered by the part's own lexicon. */
static void unpacked_text(dtl_part *part, const dtl_content *content, dtl_buffer *out) {
    uint32_t count = dtl_lexicon_count(part->lexicon);
    dtl_vocabulary_entry *entries = calloc(count + 1, sizeof *entries);
    dtl_vocabulary_sections sections = {0};
    dtl_vocabulary vocabulary;
    dtl_error err;
    for (uint32_t i = 0; i < count; i++)
        entries[i] = (dtl_vocabulary_entry){.surface = dtl_lexicon_surface(part->lexicon, i), .stem = DTL_SLICE("x")};
    dtl_vocabulary_build(entries, count, &sections);
    vocabulary = (dtl_vocabulary){.heads = dtl_buffer_content(&sections.heads),
                                  .strings = dtl_buffer_content(&sections.strings),
                                  .blocks = dtl_buffer_content(&sections.blocks),
                                  .by_stem = dtl_buffer_content(&sections.by_stem)};
    must_work(dtl_vocabulary_open(&vocabulary, &err), &err);
    out->size = 0;
    dtl_text_whole(content, &vocabulary, out);
    dtl_vocabulary_sections_release(&sections);
    free(entries);
}

Test(part, gives_every_text_back) {
    enum { STORIES = 60 };
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    const story *stories = stories_make(arena, 3, 0, STORIES);
    dtl_part *part = open_part(&t, "part");
    dtl_error err;
    for (uint32_t i = 0; i < STORIES; i++) {
        dtl_article a = story_article(&stories[i]);
        add(part, &a, i);
    }
    must_work(dtl_part_seal(part, &err), &err);
    dtl_buffer records = {0}, text = {0};
    dtl_content content = {0};
    dtl_packer *packer = dtl_packer_new();
    must_work(dtl_file_read(temp_path(&t, "part/records"), SIZE_MAX / 2, &records, &err), &err);
    const dtl_coder coder = {.stoppers = 128, .count = dtl_lexicon_count(part->lexicon)};
    const uint64_t *ends = (const uint64_t *)(const void *)part->offsets.data;
    const dtl_key *keys = (const dtl_key *)(const void *)part->keys.data;
    cr_assert_eq(part->offsets.size, (STORIES + 1) * sizeof *ends);
    cr_assert_eq(ends[STORIES], records.size);
    for (uint32_t i = 0; i < STORIES; i++) {
        dtl_record_view view;
        must_work(dtl_record_open(dtl_slice_part(dtl_buffer_content(&records), ends[i], ends[i + 1]), &view, &err),
                  &err);
        must_work(dtl_record_unpack(&view, &coder, packer, &content, &err), &err);
        unpacked_text(part, &content, &text);
        cr_assert(dtl_slice_equal(dtl_buffer_content(&text), story_stored(arena, &stories[i])), "article %u", i);
        cr_assert(dtl_slice_equal(content.fields.source, stories[i].source));
        cr_assert_eq(keys[i].id, dtl_id_hash(stories[i].id));
        cr_assert_eq(keys[i].raw, i);
    }
    dtl_packer_free(packer);
    dtl_content_release(&content);
    dtl_buffer_release(&records);
    dtl_buffer_release(&text);
    dtl_part_free(part);
    dtl_arena_free(arena);
    temp_end(&t);
}

Test(part, counts_what_it_holds) {
    temp t = temp_new();
    dtl_part *part = open_part(&t, "part");
    dtl_article a = {
        .id = DTL_SLICE("a"), .title = DTL_SLICE("Strike over"), .text = DTL_SLICE("It is."), .day = DTL_DAY_NONE};
    dtl_article b = {.id = DTL_SLICE("b"), .text = DTL_SLICE("..."), .day = DTL_DAY_NONE};
    add(part, &a, 0);
    add(part, &b, 1);
    cr_expect_eq(part->totals.articles, 2);
    cr_expect_eq(part->totals.words, 4);
    cr_expect_eq(part->totals.passages, 1);
    cr_expect_eq(part->totals.text_bytes, strlen("Strike over\nIt is.") + strlen("\n..."));
    dtl_part_free(part);
    temp_end(&t);
}

typedef struct {
    dtl_field_id field;
    const char *text;
    uint32_t document;
    int64_t wdf; /* -1: the document does not have the term */
} posting;

static const posting POSTINGS[] = {
    {DTL_FIELD_TEXT, "strike", 1, 3},  {DTL_FIELD_TITLE, "strike", 1, 1},  {DTL_FIELD_TEXT, "strike", 2, -1},
    {DTL_FIELD_TITLE, "river", 2, -1}, {DTL_FIELD_TEXT, "river", 2, 1},    {DTL_FIELD_SOURCE, "post", 1, 0},
    {DTL_FIELD_SOURCE, "of", 1, 0},    {DTL_FIELD_SOURCE, "muller", 1, 0}, {DTL_FIELD_TEXT, "post", 1, -1},
    {DTL_FIELD_SECTION, "home", 1, 0}, {DTL_FIELD_LANGUAGE, "en", 1, 0},   {DTL_FIELD_YEAR, "2004", 1, 0},
    {DTL_FIELD_MONTH, "200407", 1, 0}, {DTL_FIELD_YEAR, "1985", 2, 0},     {DTL_FIELD_MONTH, "198501", 2, -1},
    {DTL_FIELD_YEAR, "2004", 2, -1},   {DTL_FIELD_SECTION, "home", 2, -1}, {DTL_FIELD_LANGUAGE, "en", 2, -1},
    {DTL_FIELD_PLACE, "quill", 1, 0},  {DTL_FIELD_PLACE, "ford", 1, 0},    {DTL_FIELD_AGENCY, "ap", 1, 0},
    {DTL_FIELD_AGENCY, "ap", 2, -1},   {DTL_FIELD_BYLINE, "orlo", 1, 0},   {DTL_FIELD_BYLINE, "and", 1, 0},
    {DTL_FIELD_BYLINE, "orlo", 2, -1}};

Test(part, writes_postings_for_each_field) {
    temp t = temp_new();
    dtl_part *part = open_part(&t, "part");
    dtl_error err;
    dtl_article a = {.id = DTL_SLICE("a"),
                     .title = DTL_SLICE("Strikes"),
                     .text = DTL_SLICE("The strike. Striking!"),
                     .source = DTL_SLICE("Post of Müller, Post"),
                     .section = DTL_SLICE("Home"),
                     .place = DTL_SLICE("Quill Ford"),
                     .agency = DTL_SLICE("AP"),
                     .byline = DTL_SLICE("Ada Orlo and Mara Orlo"),
                     .language = DTL_SLICE("en"),
                     .day = dtl_day_from_civil((dtl_civil){.year = 2004, .month = 7, .day = 12}),
                     .precision = DTL_PRECISION_DAY};
    dtl_article b = {.id = DTL_SLICE("b"),
                     .text = DTL_SLICE("A river."),
                     .precision = DTL_PRECISION_YEAR,
                     .day = dtl_day_from_civil((dtl_civil){.year = 1985, .month = 1, .day = 1})};
    add(part, &a, 0);
    add(part, &b, 1);
    must_work(dtl_part_seal(part, &err), &err);
    xc_database *db = NULL;
    xc_error cause;
    cr_assert_eq(xc_database_open(temp_path(&t, "part/postings"), 0, &db, &cause), XC_OK);
    for (size_t i = 0; i < ARRAY_LEN(POSTINGS); i++) {
        const posting *p = &POSTINGS[i];
        int64_t wdf = posting_count(db, p->field, dtl_slice_text(p->text), p->document);
        cr_expect_eq(wdf, p->wdf, "%s in %u: %jd", p->text, p->document, (intmax_t)wdf);
    }
    uint32_t length;
    cr_assert_eq(xc_database_document_length(db, 1, &length, &cause), XC_OK);
    cr_expect_eq(length, 5, "four words, and the title's once more; not %u", length);
    xc_bytes day;
    cr_assert_eq(xc_database_value(db, 1, (uint32_t)dtl_field_of(DTL_FIELD_DAY)->slot, &day, &cause), XC_OK);
    cr_expect(dtl_slice_equal(dtl_slice_of(day.data, day.size), DTL_SLICE("20040712")));
    xc_database_free(db);
    dtl_part_free(part);
    temp_end(&t);
}

Test(part, takes_its_folder_away) {
    temp t = temp_new();
    dtl_part *part = open_part(&t, "part");
    dtl_error err;
    cr_expect_eq(access(temp_path(&t, "part/records"), F_OK), 0);
    dtl_part_free(part);
    cr_expect_neq(access(temp_path(&t, "part"), F_OK), 0);
    dtl_part_free(NULL);
    temp_write(&t, "file", DTL_SLICE("x"));
    part = NULL;
    cr_expect_eq(dtl_part_open(temp_path(&t, "file/part"), &part, &err), DTL_IO);
    cr_expect_null(part);
    temp_end(&t);
}
