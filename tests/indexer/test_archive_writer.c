/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/archive_writer.h"

#include <criterion/criterion.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/stored.h"
#include "support/stories.h"

enum { COUNT = 12 };

static bool there(temp *t, const char *name) { return access(temp_path(t, name), F_OK) == 0; }

/* A sealed part of the writer's with these stories, claimed and placed as a run does. */
static dtl_part *fill_part(dtl_archive_writer *writer, unsigned number, const story *stories, uint32_t count) {
    static uint64_t sequence;
    dtl_part *part = NULL;
    dtl_error err;
    must_work(dtl_archive_writer_part(writer, number, &part, &err), &err);
    for (uint32_t i = 0; i < count; i++) {
        dtl_article a = story_article(&stories[i]);
        const dtl_key key = {.id = dtl_id_hash(a.id), .raw = dtl_raw_hash(a.text, 0)};
        uint32_t ordinal;
        if (dtl_live_claim(writer->live, key, ++sequence) == DTL_CLAIM_STALE) continue;
        must_work(dtl_part_add(part, &a, key, &ordinal, &err), &err);
        dtl_live_place(writer->live, key, sequence, part, ordinal);
    }
    must_work(dtl_part_seal(part, &err), &err);
    return part;
}

static void publish(dtl_archive_writer *writer, const story *stories, uint32_t count) {
    dtl_error err;
    dtl_part *part = fill_part(writer, 0, stories, count);
    must_work(dtl_archive_writer_publish(writer, &part, 1, &err), &err);
    dtl_part_free(part);
}

static void publish_nothing(dtl_archive_writer *writer) {
    dtl_error err;
    must_work(dtl_archive_writer_publish(writer, NULL, 0, &err), &err);
}

Test(archive_writer, makes_an_archive_for_its_owner_only) {
    temp t = temp_new();
    struct stat info;
    dtl_archive *archive = NULL;
    dtl_error err;
    dtl_archive_writer *writer = writer_at(temp_path(&t, "new/archive"));
    cr_expect_eq(writer->archive->manifest.generation, 1);
    cr_expect_eq(writer->archive->segment_count, 0);
    cr_assert_eq(stat(temp_path(&t, "new/archive"), &info), 0);
    cr_expect_eq(info.st_mode & 0777, 0700);
    must_work(dtl_archive_open(temp_path(&t, "new/archive"), &archive, &err), &err);
    dtl_archive_close(archive);
    dtl_archive_writer_close(writer);
    dtl_archive_writer_close(NULL);
    temp_end(&t);
}

Test(archive_writer, is_alone) {
    temp t = temp_new();
    dtl_archive_writer *writer = writer_at(temp_path(&t, "archive")), *other = NULL;
    dtl_error err;
    cr_expect_eq(dtl_archive_writer_open(temp_path(&t, "archive"), &other, &err), DTL_LOCKED);
    cr_expect(strstr(err.message, "another dateline-index is writing"), "%s", err.message);
    cr_expect_null(other);
    dtl_archive_writer_close(writer);
    dtl_archive_writer_close(writer_at(temp_path(&t, "archive")));
    temp_end(&t);
}

Test(archive_writer, publishes_segments) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    const story *stories = stories_make(arena, 1, 0, 2 * COUNT);
    dtl_archive_writer *writer = writer_at(temp_path(&t, "archive"));
    publish(writer, stories, COUNT);
    cr_expect_eq(writer->archive->manifest.generation, 2);
    publish(writer, stories + COUNT, COUNT);
    cr_expect_eq(writer->archive->manifest.generation, 3);
    cr_assert_eq(writer->archive->segment_count, 2);
    cr_expect_str_eq(writer->archive->segments[0].entry.name, "000001");
    cr_expect_str_eq(writer->archive->segments[1].entry.name, "000002");
    cr_expect(dtl_live_has_raw(writer->live, dtl_raw_hash(stories[0].text, 0)));
    stored s = {0};
    for (uint32_t i = 0; i < 2 * COUNT; i++)
        cr_expect(dtl_slice_equal(stored_text(&s, writer->archive->segments[i / COUNT].forward, i % COUNT),
                                  story_stored(arena, &stories[i])));
    stored_release(&s);
    dtl_archive_writer_close(writer);
    /* names go on where they were */
    writer = writer_at(temp_path(&t, "archive"));
    publish(writer, stories, 1);
    cr_expect_str_eq(writer->archive->segments[2].entry.name, "000003");
    dtl_archive_writer_close(writer);
    dtl_arena_free(arena);
    temp_end(&t);
}

Test(archive_writer, publishes_nothing_when_nothing_changed) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    const story *stories = stories_make(arena, 1, 0, COUNT);
    dtl_archive_writer *writer = writer_at(temp_path(&t, "archive"));
    publish(writer, stories, COUNT);
    uint64_t before, after;
    dtl_error err;
    must_work(dtl_file_hash(temp_path(&t, "archive/manifest"), &before, &err), &err);
    publish_nothing(writer);
    publish(writer, NULL, 0);
    cr_expect_eq(writer->archive->manifest.generation, 2);
    cr_expect_eq(writer->archive->segment_count, 1);
    must_work(dtl_file_hash(temp_path(&t, "archive/manifest"), &after, &err), &err);
    cr_expect_eq(before, after);
    dtl_archive_writer_close(writer);
    dtl_arena_free(arena);
    temp_end(&t);
}

Test(archive_writer, publishes_deaths_alone) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    const story *stories = stories_make(arena, 1, 0, COUNT);
    dtl_archive_writer *writer = writer_at(temp_path(&t, "archive"));
    publish(writer, stories, COUNT);
    cr_expect_not(there(&t, "archive/segments/000001/dead.3"));
    cr_assert(dtl_live_delete(writer->live, dtl_id_hash(stories[4].id)));
    publish_nothing(writer);
    cr_expect_eq(writer->archive->manifest.generation, 3);
    cr_expect(writer->archive->segments[0].entry.dead == 1 && writer->archive->segments[0].entry.dead_file == 3);
    cr_expect(there(&t, "archive/segments/000001/dead.3"));
    cr_assert(dtl_live_delete(writer->live, dtl_id_hash(stories[5].id)));
    publish_nothing(writer);
    cr_expect(there(&t, "archive/segments/000001/dead.4"));
    cr_expect_not(there(&t, "archive/segments/000001/dead.3"), "the old one is of no use");
    dtl_archive_writer_close(writer);
    writer = writer_at(temp_path(&t, "archive"));
    for (uint64_t i = 0; i < COUNT; i++)
        cr_expect_eq(dtl_segment_is_dead(&writer->archive->segments[0], i), i == 4 || i == 5);
    cr_expect_not(dtl_live_has_raw(writer->live, dtl_raw_hash(stories[4].text, 0)));
    dtl_archive_writer_close(writer);
    dtl_arena_free(arena);
    temp_end(&t);
}

/* A reader that opened before goes on with what it opened; what is superseded dies with the publication. */
Test(archive_writer, leaves_readers_what_they_opened) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    const story *stories = stories_make(arena, 1, 0, COUNT), *changed = stories_make(arena, 2, 0, 1);
    dtl_archive_writer *writer = writer_at(temp_path(&t, "archive"));
    publish(writer, stories, COUNT);
    dtl_archive *before = NULL, *after = NULL;
    dtl_error err;
    must_work(dtl_archive_open(temp_path(&t, "archive"), &before, &err), &err);
    publish(writer, changed, 1);
    bool both[] = {true, true};
    must_work(dtl_archive_open(temp_path(&t, "archive"), &after, &err), &err);
    cr_expect(before->manifest.generation == 2 && before->segment_count == 1 && !before->segments[0].dead);
    cr_expect(after->segment_count == 2 && dtl_segment_is_dead(&after->segments[0], 0));
    dtl_part *part = fill_part(writer, 0, stories + 1, COUNT - 1);
    must_work(dtl_archive_writer_replace(writer, both, &part, 1, &err), &err);
    dtl_part_free(part);
    cr_expect_not(there(&t, "archive/segments/000001"));
    stored s = {0};
    cr_expect(dtl_slice_equal(stored_text(&s, before->segments[0].forward, 0), story_stored(arena, &stories[0])));
    cr_expect_gt(posting_count(before->segments[0].postings, DTL_FIELD_YEAR, DTL_SLICE("2004"), 1), -2);
    stored_release(&s);
    dtl_archive_close(before);
    dtl_archive_close(after);
    dtl_archive_writer_close(writer);
    dtl_arena_free(arena);
    temp_end(&t);
}

Test(archive_writer, clears_away_what_a_killed_run_left) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    const story *stories = stories_make(arena, 1, 0, COUNT);
    dtl_archive_writer *writer = writer_at(temp_path(&t, "archive"));
    publish(writer, stories, COUNT);
    dtl_archive_writer_close(writer);
    dtl_error err;
    must_work(dtl_folder_make(temp_path(&t, "archive/segments/000002"), &err), &err);
    must_work(dtl_folder_make(temp_path(&t, "archive/segments/part-0/postings"), &err), &err);
    temp_write(&t, "archive/segments/000002/forward", DTL_SLICE("half of it"));
    temp_write(&t, "archive/segments/part-0/records", DTL_SLICE("some"));
    writer = writer_at(temp_path(&t, "archive"));
    cr_expect_not(there(&t, "archive/segments/000002"));
    cr_expect_not(there(&t, "archive/segments/part-0"));
    cr_expect(there(&t, "archive/segments/000001/forward"));
    cr_expect_eq(writer->archive->manifest.generation, 2);
    publish(writer, stories, 1);
    cr_expect_str_eq(writer->archive->segments[1].entry.name, "000002");
    dtl_archive_writer_close(writer);
    dtl_arena_free(arena);
    temp_end(&t);
}

Test(archive_writer, refuses_what_is_damaged) {
    temp t = temp_new();
    dtl_archive_writer_close(writer_at(temp_path(&t, "archive")));
    temp_write(&t, "archive/manifest", DTL_SLICE("dateline-archive 2\n"));
    dtl_archive_writer *writer = NULL;
    dtl_error err;
    cr_expect_eq(dtl_archive_writer_open(temp_path(&t, "archive"), &writer, &err), DTL_INDEX);
    cr_expect_null(writer);
    temp_end(&t);
}
