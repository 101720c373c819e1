/* upkeep.h: delete, merge, check. SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/upkeep.h"

#include <criterion/criterion.h>
#include <dirent.h>

#include "support/contents.h"

enum { COUNT = 40 };

/* libxapian's check frees its tables with the size of their base class, which AddressSanitizer minds. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "new_delete_type_mismatch=0"; }

static void delete_from(const char *archive, const char *const *ids, size_t count, size_t expected) {
    dtl_archive_writer *writer = writer_at(archive);
    size_t deleted;
    dtl_error err;
    must_work(dtl_delete(writer, ids, count, &deleted, &err), &err);
    cr_expect_eq(deleted, expected);
    dtl_archive_writer_close(writer);
}

static void merge(const char *archive, dtl_status (*how)(dtl_archive_writer *, dtl_error *)) {
    dtl_archive_writer *writer = writer_at(archive);
    dtl_error err;
    must_work(how(writer, &err), &err);
    dtl_archive_writer_close(writer);
}

typedef struct {
    size_t count;
    char text[4096]; /* source: message, line by line */
} findings;

static void note(void *state, const dtl_error *problem) {
    findings *f = state;
    size_t used = strlen(f->text);
    f->count++;
    snprintf(f->text + used, sizeof f->text - used, "%s: %s\n", problem->source, problem->message);
}

/* What dtl_check returns and tells, together with its own error. */
static dtl_status check(const char *archive, findings *f) {
    size_t problems = 0;
    dtl_error err = {0};
    *f = (findings){0};
    dtl_status status = dtl_check(archive, note, f, &problems, &err);
    cr_expect_eq(problems, f->count);
    if (status != DTL_OK) snprintf(f->text + strlen(f->text), sizeof f->text - strlen(f->text), "%s\n", err.message);
    return status;
}

static void is_sound(const char *archive) {
    static findings f;
    cr_expect_eq(check(archive, &f), DTL_OK);
    cr_expect_eq(f.count, 0, "%s", f.text);
}

static void archive_path(const temp *t, char out[128]) { snprintf(out, 128, "%s/archive", t->folder); }

Test(delete, takes_away_what_is_there) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    const story *stories = stories_make(arena, 1, 0, COUNT);
    char archive[128];
    archive_path(&t, archive);
    index_stories(&t, archive, stories, COUNT, 2);
    delete_from(archive, (const char *const[]){"story-3", "story-30", "nobody", "story-3"}, 4, 2);
    contents c = contents_of(archive);
    cr_expect(c.count == COUNT - 2 && c.dead == 2);
    cr_expect_not(contents_have(&c, &stories[3]));
    cr_expect(contents_have(&c, &stories[4]));
    contents_release(&c);
    is_sound(archive);
    dtl_counts counts = index_stories(&t, archive, stories, COUNT, 2);
    cr_expect(counts.added == 2 && counts.unchanged == COUNT - 2);
    c = contents_of(archive);
    cr_expect(c.count == COUNT && contents_have(&c, &stories[3]) && contents_have(&c, &stories[30]));
    contents_release(&c);
    is_sound(archive);
    dtl_arena_free(arena);
    temp_end(&t);
}

/* Merging changes nothing but where articles are, and what is dead goes away. */
Test(merge, makes_one_segment_of_all) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    story *stories = stories_make(arena, 1, 0, 3 * COUNT);
    char archive[128];
    archive_path(&t, archive);
    for (int i = 0; i < 3; i++) index_stories(&t, archive, stories + i * COUNT, COUNT, 2);
    contents before = contents_of(archive);
    merge(archive, dtl_merge_all);
    contents compacted = contents_of(archive);
    cr_expect(before.segments == 3 && compacted.segments == 1 && compacted.dead == 0);
    cr_expect(contents_equal(&before, &compacted));
    is_sound(archive);
    stories[7].text = DTL_SLICE("Rewritten.");
    index_stories(&t, archive, stories, COUNT, 1);
    delete_from(archive, (const char *const[]){"story-70"}, 1, 1);
    contents with_dead = contents_of(archive);
    cr_expect(with_dead.segments == 2 && with_dead.dead == 2 && with_dead.count == 3 * COUNT - 1);
    merge(archive, dtl_merge_all);
    contents after = contents_of(archive);
    cr_expect(after.segments == 1 && after.dead == 0);
    cr_expect(contents_equal(&with_dead, &after));
    cr_expect(contents_have(&after, &stories[7]) && !contents_have(&after, &stories[70]));
    is_sound(archive);
    dtl_counts counts = index_stories(&t, archive, stories, 3 * COUNT, 2);
    cr_expect(counts.unchanged == 3 * COUNT - 1 && counts.added == 1, "what was read stays known");
    contents_release(&before);
    contents_release(&compacted);
    contents_release(&with_dead);
    contents_release(&after);
    dtl_arena_free(arena);
    temp_end(&t);
}

static uint64_t generation(const char *archive) {
    dtl_manifest *manifest = malloc(sizeof *manifest);
    dtl_error err;
    must_work(dtl_manifest_load(archive, manifest, &err), &err);
    uint64_t is = manifest->generation;
    free(manifest);
    return is;
}

Test(merge, leaves_alone_what_is_merged_and_removes_what_is_dead) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    const story *stories = stories_make(arena, 1, 0, 3);
    char archive[128];
    archive_path(&t, archive);
    dtl_archive_writer_close(writer_at(archive));
    merge(archive, dtl_merge_all);
    cr_expect_eq(generation(archive), 1, "there is nothing to merge");
    index_stories(&t, archive, stories, 3, 1);
    merge(archive, dtl_merge_all);
    cr_expect_eq(generation(archive), 2);
    delete_from(archive, (const char *const[]){"story-0", "story-1", "story-2"}, 3, 3);
    merge(archive, dtl_merge_all);
    contents c = contents_of(archive);
    cr_expect(c.segments == 0 && c.count == 0 && c.dead == 0);
    contents_release(&c);
    is_sound(archive);
    dtl_arena_free(arena);
    temp_end(&t);
}

static size_t folders_below(temp *t, const char *name) {
    DIR *dir = opendir(temp_path(t, name));
    size_t count = 0;
    for (const struct dirent *e; dir && (e = readdir(dir));) count += e->d_name[0] != '.';
    if (dir) closedir(dir);
    return count;
}

/* Ten runs: the five smallest are merged, also those with dead articles; nine are left as they are. */
Test(merge, keeps_the_number_of_segments_small) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    enum { RUNS = DTL_SEGMENTS_MANY };
    const story *stories = stories_make(arena, 1, 0, RUNS * 10);
    char archive[128];
    archive_path(&t, archive);
    for (uint32_t i = 0; i < RUNS; i++) {
        uint32_t count = i % 2 ? 9 : 2 + i / 2; /* the smaller ones are 0, 2, 4, 6, 8 */
        if (i == RUNS - 1) merge(archive, dtl_merge_some);
        index_stories(&t, archive, stories + i * 10, count, 1);
    }
    delete_from(archive, (const char *const[]){"story-40", "story-10"}, 2, 2);
    contents before = contents_of(archive);
    cr_expect_eq(before.segments, RUNS, "nine are not many");
    merge(archive, dtl_merge_some);
    contents after = contents_of(archive);
    cr_expect_eq(after.segments, RUNS - DTL_SEGMENTS_AT_ONCE + 1);
    cr_expect_eq(folders_below(&t, "archive/segments"), after.segments);
    cr_expect_eq(after.dead, 1, "only the larger segment still has one");
    cr_expect(contents_equal(&before, &after));
    is_sound(archive);
    contents_release(&before);
    contents_release(&after);
    dtl_arena_free(arena);
    temp_end(&t);
}

/* Two segments, the first with a dead article. */
static void make_archive(const temp *t, const char *archive, dtl_arena *arena) {
    const story *stories = stories_make(arena, 1, 0, COUNT);
    index_stories(t, archive, stories, COUNT / 2, 1);
    index_stories(t, archive, stories + COUNT / 2, COUNT / 2, 1);
    delete_from(archive, (const char *const[]){"story-5"}, 1, 1);
}

static void flip(const char *path, size_t at) {
    FILE *file = fopen(path, "r+b");
    cr_assert(file && fseek(file, (long)at, SEEK_SET) == 0);
    int byte = fgetc(file);
    cr_assert(byte != EOF && fseek(file, (long)at, SEEK_SET) == 0);
    fputc(byte ^ 0x40, file);
    fclose(file);
}

static size_t size_of(const char *path) {
    FILE *file = fopen(path, "rb");
    cr_assert(file && fseek(file, 0, SEEK_END) == 0);
    size_t size = (size_t)ftell(file);
    fclose(file);
    return size;
}

static const char *const FILES[] = {"segments/000001/postings", "segments/000001/forward", "segments/000001/dead.4",
                                    "segments/000002/postings", "segments/000002/forward"};

/* A byte is flipped at many places of each file; each time something is told that names the segment. */
Test(check, finds_a_flipped_byte) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    char archive[128], path[256];
    archive_path(&t, archive);
    make_archive(&t, archive, arena);
    is_sound(archive);
    static findings f;
    for (size_t i = 0; i < ARRAY_LEN(FILES); i++) {
        snprintf(path, sizeof path, "%s/%s", archive, FILES[i]);
        char name[8] = "";
        memcpy(name, FILES[i] + strlen("segments/"), 6);
        size_t size = size_of(path), step = size / 60 + 1;
        for (size_t at = i % step; at < size; at += step) {
            flip(path, at);
            dtl_status status = check(archive, &f);
            cr_expect(f.count > 0 || status != DTL_OK, "%s, byte %zu of %zu", FILES[i], at, size);
            cr_expect(strstr(f.text, name), "%s, byte %zu: %s", FILES[i], at, f.text);
            flip(path, at);
        }
    }
    is_sound(archive);
    dtl_arena_free(arena);
    temp_end(&t);
}

Test(check, finds_what_is_cut_off_or_missing) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    char archive[128], path[256], aside[512];
    archive_path(&t, archive);
    make_archive(&t, archive, arena);
    static findings f;
    for (size_t i = 0; i < ARRAY_LEN(FILES); i++) {
        snprintf(path, sizeof path, "%s/%s", archive, FILES[i]);
        snprintf(aside, sizeof aside, "%s.aside", path);
        cr_assert_eq(rename(path, aside), 0);
        dtl_status status = check(archive, &f);
        cr_expect(f.count > 0 || status != DTL_OK, "%s", FILES[i]);
        cr_expect(strstr(f.text, "00000"), "%s: %s", FILES[i], f.text);
        FILE *from = fopen(aside, "rb"), *to = fopen(path, "wb");
        for (size_t left = size_of(aside) / 2; left > 0; left--) fputc(fgetc(from), to);
        fclose(from);
        fclose(to);
        status = check(archive, &f);
        cr_expect(f.count > 0 || status != DTL_OK, "half of %s", FILES[i]);
        cr_assert_eq(rename(aside, path), 0);
    }
    is_sound(archive);
    cr_expect_eq(check(t.folder, &f), DTL_END, "there is no archive");
    dtl_arena_free(arena);
    temp_end(&t);
}
