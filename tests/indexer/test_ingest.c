/* Files to a published archive. SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/ingest.h"

#include <criterion/criterion.h>

#include "support/contents.h"
#include "support/news.h"

enum { MANY = 1200, MEGABYTES = 1 << 20 };

static void counts_are(const dtl_counts *c, uint64_t added, uint64_t replaced, uint64_t unchanged, uint64_t skipped) {
    cr_expect_eq(c->added, added, "%ju added", (uintmax_t)c->added);
    cr_expect_eq(c->replaced, replaced, "%ju replaced", (uintmax_t)c->replaced);
    cr_expect_eq(c->unchanged, unchanged, "%ju unchanged", (uintmax_t)c->unchanged);
    cr_expect_eq(c->skipped, skipped, "%ju skipped", (uintmax_t)c->skipped);
    cr_expect_eq(c->records, added + replaced + unchanged + skipped, "%ju records", (uintmax_t)c->records);
}

Test(ingest, tells_added_replaced_and_unchanged) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    story *stories = stories_make(arena, 1, 0, 50);
    char archive[128];
    snprintf(archive, sizeof archive, "%s/archive", t.folder);
    dtl_counts counts = index_stories(&t, archive, stories, 50, 2);
    counts_are(&counts, 50, 0, 0, 0);
    counts = index_stories(&t, archive, stories, 50, 2);
    counts_are(&counts, 0, 0, 50, 0);
    for (int i = 0; i < 7; i++) stories[i].text = DTL_SLICE("Rewritten.");
    counts = index_stories(&t, archive, stories, 50, 2);
    counts_are(&counts, 0, 7, 43, 0);
    contents c = contents_of(archive);
    cr_expect(c.count == 50 && c.dead == 7 && c.segments == 2);
    for (int i = 0; i < 50; i++) cr_expect(contents_have(&c, &stories[i]), "story %d", i);
    contents_release(&c);
    dtl_arena_free(arena);
    temp_end(&t);
}

/* Titles, dates and sources are part of what an article is: a change of one of them replaces it too. */
Test(ingest, sees_a_change_in_any_field) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    story *stories = stories_make(arena, 1, 0, 3);
    char archive[128];
    snprintf(archive, sizeof archive, "%s/archive", t.folder);
    index_stories(&t, archive, stories, 3, 1);
    stories[0].title = DTL_SLICE("Another title");
    stories[1].source = DTL_SLICE("Another paper");
    stories[2].date = DTL_SLICE("1999-09-09");
    dtl_counts counts = index_stories(&t, archive, stories, 3, 1);
    counts_are(&counts, 0, 3, 0, 0);
    contents c = contents_of(archive);
    for (int i = 0; i < 3; i++) cr_expect(contents_have(&c, &stories[i]));
    contents_release(&c);
    dtl_arena_free(arena);
    temp_end(&t);
}

/* Whether just the last of the stories with each id is there. */
static bool last_ones_stay(const contents *c, const story *stories, size_t count) {
    size_t ids = 0;
    for (size_t i = 0; i < count; i++) {
        size_t k = i + 1;
        while (k < count && !dtl_slice_equal(stories[k].id, stories[i].id)) k++;
        if (k < count) continue;
        ids++;
        if (!contents_have(c, &stories[i])) return false;
    }
    return c->count == ids;
}

/* Many batches, with ids that come again far behind: the later one stays, whatever the workers do. */
Test(ingest, gives_the_same_archive_with_any_number_of_workers) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    story *stories = stories_make(arena, 4, 0, MANY);
    const story *later = stories_make(arena, 5, 0, MANY);
    for (uint32_t i = 700; i < MANY; i += 3) { /* changed, or just said again */
        stories[i] = i % 2 ? later[i - 600] : stories[i - 650];
    }
    static const unsigned JOBS[] = {1, 4, 2, 4};
    contents expected = {0};
    for (size_t round = 0; round < ARRAY_LEN(JOBS); round++) {
        char archive[128];
        snprintf(archive, sizeof archive, "%s/archive-%zu", t.folder, round);
        dtl_counts counts = index_stories(&t, archive, stories, MANY, JOBS[round]);
        contents c = contents_of(archive);
        cr_expect_eq(counts.records, MANY);
        cr_expect_eq(counts.skipped, 0);
        cr_expect(last_ones_stay(&c, stories, MANY), "%u jobs", JOBS[round]);
        if (round == 0) {
            cr_expect_eq(counts.added, c.count);
            expected = c;
            continue;
        }
        cr_expect(contents_equal(&c, &expected), "%u jobs", JOBS[round]);
        dtl_counts again = index_stories(&t, archive, stories, MANY, 1);
        cr_expect_eq(again.added, 0);
        contents_release(&c);
    }
    contents_release(&expected);
    dtl_arena_free(arena);
    temp_end(&t);
}

/* Ids said again at once, which several workers have at the same time. */
Test(ingest, keeps_the_last_of_many_with_one_id) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    enum { ROUNDS = 6 };
    story *stories = dtl_arena_zeroed(arena, MANY, sizeof *stories);
    char text[64];
    for (uint32_t i = 0; i < MANY; i++) {
        snprintf(text, sizeof text, "Version %u of %u.", i / 10 % 3, i % 10);
        const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
        stories[i] = (story){.id = dtl_slice_text(ids[i % 10]), .text = dtl_arena_copy(arena, dtl_slice_text(text))};
    }
    for (int round = 0; round < ROUNDS; round++) {
        char archive[128];
        snprintf(archive, sizeof archive, "%s/archive-%d", t.folder, round);
        index_stories(&t, archive, stories, MANY, 4);
        contents c = contents_of(archive);
        cr_expect_eq(c.count, 10);
        for (uint32_t i = MANY - 10; i < MANY; i++) cr_expect(contents_have(&c, &stories[i]), "%u", i);
        contents_release(&c);
    }
    dtl_arena_free(arena);
    temp_end(&t);
}

Test(ingest, closes_segments_within_its_memory) {
    temp t = temp_new();
    enum { NEWS = 3000 };
    generator g = {.count = 8};
    dtl_arena *arena = dtl_arena_new();
    story *stories = dtl_arena_zeroed(arena, NEWS, sizeof *stories);
    dtl_buffer body = {0};
    for (uint32_t i = 0; i < NEWS; i++) {
        char id[24];
        snprintf(id, sizeof id, "news-%u", i);
        body.size = 0;
        news_body(&g, 6, 0, &body);
        dtl_buffer_text(&body, " End.");
        stories[i] = (story){.id = dtl_arena_copy(arena, dtl_slice_text(id)),
                             .text = dtl_arena_copy(arena, dtl_clean_text(arena, dtl_buffer_content(&body)))};
    }
    dtl_buffer_release(&body);
    stories_write(temp_path(&t, "news.jsonl"), stories, NEWS);
    char archive[128], input[128];
    snprintf(archive, sizeof archive, "%s/archive", t.folder);
    snprintf(input, sizeof input, "%s/news.jsonl", t.folder);
    dtl_counts counts = index_input(archive, input, 2, 4 * MEGABYTES);
    counts_are(&counts, NEWS, 0, 0, 0);
    contents c = contents_of(archive);
    cr_expect_gt(c.segments, 1, "it was to be too small for one");
    cr_expect(c.count == NEWS && c.dead == 0);
    for (uint32_t i = 0; i < NEWS; i += 17) cr_expect(contents_have(&c, &stories[i]), "%u", i);
    contents_release(&c);
    dtl_arena_free(arena);
    temp_end(&t);
}

typedef struct {
    char sources[8][256], messages[8][256];
    uint64_t offsets[8];
    size_t count, progress;
    dtl_counts last;
} heard;

static void hear_skipped(void *state, const dtl_error *err) {
    heard *h = state;
    if (h->count < ARRAY_LEN(h->sources)) {
        snprintf(h->sources[h->count], sizeof h->sources[0], "%s", err->source);
        snprintf(h->messages[h->count], sizeof h->messages[0], "%s", err->message);
        h->offsets[h->count] = err->offset;
    }
    h->count++;
}

static void hear_progress(void *state, const dtl_counts *counts) {
    heard *h = state;
    h->progress++;
    h->last = *counts;
}

static dtl_counts listen(const char *archive, const char *const *inputs, size_t count, heard *h) {
    static const dtl_reader_options reader;
    const dtl_ingest_options options = {.jobs = 1,
                                        .memory_bytes = 64 * MEGABYTES,
                                        .reader = &reader,
                                        .listener = {.skipped = hear_skipped, .progress = hear_progress, .state = h}};
    dtl_archive_writer *writer = writer_at(archive);
    dtl_counts counts;
    dtl_error err;
    *h = (heard){0};
    must_work(dtl_ingest(writer, inputs, count, &options, &counts, &err), &err);
    dtl_archive_writer_close(writer);
    return counts;
}

Test(ingest, passes_over_bad_records_and_tells_where) {
    temp t = temp_new();
    static const char LINES[] =
        "{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"b\"}\n{\"id\":\"c\",\"text\":\"Three.\"}\n{broken\n"
        "{\"id\":\"d\",\"text\":\"Four.\"}\n";
    temp_write(&t, "in.jsonl", dtl_slice_of(LINES, sizeof LINES - 1));
    char archive[128], input[128], missing[128];
    snprintf(archive, sizeof archive, "%s/archive", t.folder);
    snprintf(input, sizeof input, "%s/in.jsonl", t.folder);
    snprintf(missing, sizeof missing, "%s/nowhere", t.folder);
    static heard h;
    dtl_counts counts = listen(archive, (const char *const[]){missing, input}, 2, &h);
    cr_expect_eq(counts.added, 3);
    cr_expect_eq(counts.skipped, 3);
    cr_assert_eq(h.count, 3);
    cr_expect_str_eq(h.sources[0], missing);
    bool no_text = false, broken = false;
    for (size_t i = 1; i < 3; i++) {
        cr_expect_str_eq(h.sources[i], input);
        no_text = no_text || h.offsets[i] == 25;
        broken = broken || (h.offsets[i] >= 63 && h.offsets[i] <= 70);
    }
    cr_expect(no_text && broken, "%ju %s; %ju %s", (uintmax_t)h.offsets[1], h.messages[1], (uintmax_t)h.offsets[2],
              h.messages[2]);
    cr_expect_eq(counts.bytes_read, sizeof LINES - 1);
    contents c = contents_of(archive);
    cr_expect_eq(c.count, 3);
    contents_release(&c);
    temp_end(&t);
}

/* The same bytes under two names are two articles; a folder is read with all below it. */
Test(ingest, takes_text_files_by_name) {
    temp t = temp_new();
    dtl_error err;
    must_work(dtl_folder_make(temp_path(&t, "in/1936"), &err), &err);
    temp_write(&t, "in/1936/one.txt", DTL_SLICE("The mill is closed.\n"));
    temp_write(&t, "in/1936/two.txt", DTL_SLICE("The mill is closed.\n"));
    char archive[128], input[128];
    snprintf(archive, sizeof archive, "%s/archive", t.folder);
    snprintf(input, sizeof input, "%s/in", t.folder);
    dtl_counts counts = index_input(archive, input, 2, 64 * MEGABYTES);
    counts_are(&counts, 2, 0, 0, 0);
    counts = index_input(archive, input, 2, 64 * MEGABYTES);
    counts_are(&counts, 0, 0, 2, 0);
    contents c = contents_of(archive);
    cr_assert_eq(c.count, 2);
    cr_expect(dtl_slice_equal(c.at[0].id, DTL_SLICE("1936/one")));
    cr_expect(dtl_slice_equal(c.at[1].id, DTL_SLICE("1936/two")));
    contents_release(&c);
    temp_end(&t);
}

Test(ingest, takes_an_empty_folder) {
    temp t = temp_new();
    dtl_error err;
    must_work(dtl_folder_make(temp_path(&t, "in"), &err), &err);
    char archive[128], input[128];
    snprintf(archive, sizeof archive, "%s/archive", t.folder);
    snprintf(input, sizeof input, "%s/in", t.folder);
    dtl_counts counts = index_input(archive, input, 3, 64 * MEGABYTES);
    counts_are(&counts, 0, 0, 0, 0);
    contents c = contents_of(archive);
    cr_expect(c.count == 0 && c.segments == 0);
    contents_release(&c);
    temp_end(&t);
}
