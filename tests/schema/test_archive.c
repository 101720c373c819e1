/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/archive.h"

#include <criterion/criterion.h>

#include "schema/versions.h"
#include "support/generate.h"
#include "support/temp.h"

enum { MOST_BYTES = 1 << 24 };

/* ---- archives by hand: empty articles, no words ---- */

static void write_forward(const char *path, int articles) {
    dtl_forward_writer *writer = NULL;
    dtl_vocabulary_sections none = {0};
    dtl_error err;
    cr_assert_eq(dtl_forward_create(path, &writer, &err), DTL_OK);
    for (int i = 0; i < articles; i++)
        cr_assert_eq(dtl_forward_add(writer, DTL_SLICE(""),
                                     (dtl_key){.id = (uint64_t)i, .generation = dtl_key_generation((uint64_t)i)}, &err),
                     DTL_OK);
    cr_assert_eq(dtl_forward_finish(writer, &none, DTL_DENSE_MIN_STOPPERS, 0, &err), DTL_OK);
    dtl_forward_writer_close(writer);
}

/* No article has copies. */
static void write_copies(const char *path, const char *forward_path) {
    dtl_forward *forward = NULL;
    dtl_copies_draft draft = {0};
    dtl_buffer file = {0};
    dtl_error err;
    cr_assert_eq(dtl_forward_open(forward_path, &forward, &err), DTL_OK);
    const dtl_copy_traits none = {0};
    for (uint64_t i = 0; i < dtl_forward_count(forward); i++)
        dtl_buffer_append(&draft.traits, (const char *)&none, sizeof none);
    dtl_copies_build(&draft, forward, &file);
    cr_assert_eq(dtl_file_replace(path, dtl_buffer_content(&file), &err), DTL_OK);
    dtl_buffer_release(&file);
    dtl_copies_draft_release(&draft);
    dtl_forward_close(forward);
}

static void write_entities(const char *path) {
    dtl_entities_draft *draft = dtl_entities_draft_new();
    dtl_buffer file = {0};
    dtl_error err;
    dtl_entities_draft_finish(draft, NULL, &file);
    cr_assert_eq(dtl_file_replace(path, dtl_buffer_content(&file), &err), DTL_OK);
    dtl_buffer_release(&file);
    dtl_entities_draft_free(draft);
}

static void write_postings(const char *folder, const char *path, int articles) {
    xc_error cause;
    xc_writer *writer = NULL;
    xc_document *document = NULL;
    xc_database *db = NULL;
    cr_assert_eq(xc_writer_open(folder, &(xc_writer_options){0}, &writer, &cause), XC_OK, "%s", cause.message);
    cr_assert_eq(xc_document_new(&document, &cause), XC_OK);
    cr_assert_eq(xc_document_add_term(document, "word", 4, 1, &cause), XC_OK);
    for (int i = 0; i < articles; i++) cr_assert_eq(xc_writer_add_document(writer, document, NULL, &cause), XC_OK);
    cr_assert_eq(xc_writer_close(writer, &cause), XC_OK);
    cr_assert_eq(xc_database_open(folder, 0, &db, &cause), XC_OK);
    cr_assert_eq(xc_compact(db, path, XC_COMPACT_SINGLE_FILE, 0, &cause), XC_OK, "%s", cause.message);
    xc_database_free(db);
    xc_document_free(document);
    xc_writer_free(writer);
}

static dtl_manifest manifest;

/* Two segments, of 3 and 9 articles; the second with one that is dead. */
static void write_archive(temp *t) {
    dtl_error err;
    manifest = (dtl_manifest){
        .generation = 4,
        .segment_count = 2,
        .segments = {{.name = "000001", .articles = 3}, {.name = "000002", .articles = 9, .dead = 1, .dead_file = 4}}};
    for (size_t i = 0; i < manifest.segment_count; i++) {
        const dtl_segment_entry *s = &manifest.segments[i];
        char path[DTL_PATH_BYTES], copies[DTL_PATH_BYTES];
        cr_assert_eq(dtl_segment_path(t->folder, s->name, NULL, path, &err), DTL_OK);
        cr_assert_eq(dtl_folder_make(path, &err), DTL_OK);
        cr_assert_eq(dtl_segment_path(t->folder, s->name, "forward", path, &err), DTL_OK);
        write_forward(path, (int)s->articles);
        cr_assert_eq(dtl_segment_path(t->folder, s->name, "copies", copies, &err), DTL_OK);
        write_copies(copies, path);
        cr_assert_eq(dtl_segment_path(t->folder, s->name, "entities", path, &err), DTL_OK);
        write_entities(path);
        cr_assert_eq(dtl_segment_path(t->folder, s->name, "postings", path, &err), DTL_OK);
        write_postings(temp_path(t, s->name), path, (int)s->articles);
    }
    static const uint8_t DEAD[] = {0x20, 0x00};
    cr_assert_eq(dtl_dead_store(t->folder, &manifest.segments[1], DEAD, &err), DTL_OK);
    cr_assert_eq(dtl_manifest_publish(t->folder, &manifest, &err), DTL_OK);
}

Test(archive, none_is_no_error) {
    temp t = temp_new();
    dtl_archive *archive = NULL;
    dtl_error err;
    cr_assert_eq(dtl_archive_open("/nowhere/at/all", &archive, &err), DTL_END);
    cr_assert_eq(dtl_archive_open(t.folder, &archive, &err), DTL_END);
    cr_assert_null(archive);
    dtl_archive_close(NULL);
    temp_end(&t);
}

Test(archive, opens_what_the_manifest_names) {
    temp t = temp_new();
    dtl_archive *archive = NULL;
    dtl_error err;
    write_archive(&t);
    cr_assert_eq(dtl_archive_open(t.folder, &archive, &err), DTL_OK, "%s", err.message);
    cr_assert(archive->manifest.generation == 4 && archive->segment_count == 2);
    cr_assert_eq(dtl_forward_count(archive->segments[1].forward), 9);
    for (uint64_t i = 0; i < 9; i++) cr_assert_eq(dtl_segment_is_dead(&archive->segments[1], i), i == 5);
    cr_assert_not(dtl_segment_is_dead(&archive->segments[0], 0));
    xc_totals totals;
    xc_error cause;
    cr_assert_eq(xc_database_totals(archive->segments[1].postings, &totals, &cause), XC_OK);
    cr_assert_eq(totals.document_count, 9);
    /* what is open stays readable when all is removed */
    temp_end(&t);
    cr_assert_eq(dtl_forward_key(archive->segments[1].forward, 8).id, 8);
    dtl_archive_close(archive);
}

/* Article i came with generation i; of those after 3, the sixth of the second segment is dead. */
Test(archive, hides_what_a_generation_had) {
    temp t = temp_new();
    dtl_archive *archive = NULL;
    dtl_error err;
    write_archive(&t);
    cr_assert_eq(dtl_archive_open(t.folder, &archive, &err), DTL_OK, "%s", err.message);
    dtl_versions_hide(archive, 3);
    cr_expect_eq(archive->segments[0].entry.dead, 3);
    cr_expect_eq(archive->segments[1].entry.dead, 5);
    for (uint64_t i = 0; i < 3; i++) cr_expect(dtl_segment_is_dead(&archive->segments[0], i));
    for (uint64_t i = 0; i < 9; i++) cr_expect_eq(dtl_segment_is_dead(&archive->segments[1], i), i <= 3 || i == 5);
    dtl_archive_close(archive);
    temp_end(&t);
}

Test(archive, a_generation_that_is_too_large_for_a_key_is_the_last_one) {
    cr_expect_eq(dtl_key_generation(7), 7);
    cr_expect_eq(dtl_key_generation(UINT64_MAX), UINT32_MAX);
}

Test(archive, of_no_segments) {
    temp t = temp_new();
    dtl_archive *archive = NULL;
    dtl_error err;
    manifest = (dtl_manifest){.generation = 1};
    cr_assert_eq(dtl_manifest_publish(t.folder, &manifest, &err), DTL_OK);
    cr_assert_eq(dtl_archive_open(t.folder, &archive, &err), DTL_OK);
    cr_assert_eq(archive->segment_count, 0);
    dtl_archive_close(archive);
    temp_end(&t);
}

/* ---- damage ---- */

static const struct {
    const char *file, *content; /* content NULL: the file is removed */
    dtl_status status;
    const char *message;
} DAMAGE[] = {
    {"manifest", "no manifest", DTL_INDEX, "not a manifest"},
    {"segments/000002/forward", "short", DTL_INDEX, "cut off"},
    {"segments/000002/forward", NULL, DTL_IO, "No such file"},
    {"segments/000001/postings", NULL, DTL_IO, "No such file"},
    {"segments/000001/postings", "no database at all, but some bytes", DTL_INDEX, "postings"},
    {"segments/000002/dead.4", NULL, DTL_IO, "missing"},
    {"segments/000002/dead.4", "short", DTL_INDEX, "damaged"},
    {"segments/000002/dead.4", "1234567890", DTL_INDEX, "damaged"},
    {"segments/000002/dead.4", "longer than it should be", DTL_INDEX, "damaged"},
};

Test(archive, damage_is_refused) {
    temp t = temp_new();
    write_archive(&t);
    for (size_t i = 0; i < ARRAY_LEN(DAMAGE); i++) {
        dtl_buffer kept = {0};
        dtl_archive *archive = NULL;
        dtl_error err;
        cr_assert_eq(dtl_file_read(temp_path(&t, DAMAGE[i].file), MOST_BYTES, &kept, &err), DTL_OK);
        if (DAMAGE[i].content) temp_write(&t, DAMAGE[i].file, dtl_slice_text(DAMAGE[i].content));
        else cr_assert_eq(dtl_folder_remove(t.path, &err), DTL_OK);
        cr_expect_eq(dtl_archive_open(t.folder, &archive, &err), DAMAGE[i].status, "row %zu", i);
        cr_expect(strstr(err.message, DAMAGE[i].message), "row %zu: %s", i, err.message);
        cr_expect_null(archive);
        temp_write(&t, DAMAGE[i].file, dtl_buffer_content(&kept));
        dtl_buffer_release(&kept);
    }
    dtl_archive *archive = NULL;
    dtl_error err;
    cr_assert_eq(dtl_archive_open(t.folder, &archive, &err), DTL_OK, "all is as before");
    dtl_archive_close(archive);
    temp_end(&t);
}

Test(archive, a_segment_of_another_size_is_refused) {
    temp t = temp_new();
    dtl_archive *archive = NULL;
    dtl_error err;
    write_archive(&t);
    manifest.segments[0].articles = 4;
    cr_assert_eq(dtl_manifest_publish(t.folder, &manifest, &err), DTL_OK);
    cr_assert_eq(dtl_archive_open(t.folder, &archive, &err), DTL_INDEX);
    cr_assert(strstr(err.message, "not the file that the manifest names"), "%s", err.message);
    temp_end(&t);
}

Test(archive, dead_articles_are_kept) {
    temp t = temp_new();
    generator g = {32};
    dtl_error err;
    cr_assert_eq(dtl_folder_make(temp_path(&t, "segments/000001"), &err), DTL_OK);
    for (uint64_t articles = 1; articles < 40; articles++) {
        dtl_segment_entry entry = {.name = "000001", .articles = articles, .dead = 1, .dead_file = articles};
        uint8_t dead[5], *loaded = NULL;
        for (size_t i = 0; i < sizeof dead; i++) dead[i] = (uint8_t)draw(&g);
        cr_assert_eq(dtl_dead_store(t.folder, &entry, dead, &err), DTL_OK);
        cr_assert_eq(dtl_dead_load(t.folder, &entry, &loaded, &err), DTL_OK);
        cr_assert_arr_eq(loaded, dead, (articles + 7) / 8);
        free(loaded);
        entry.dead_file = 0;
        cr_assert_eq(dtl_dead_load(t.folder, &entry, &loaded, &err), DTL_OK);
        cr_assert_null(loaded);
    }
    temp_end(&t);
}

/* ---- names and hashes ---- */

Test(archive, default_place) {
    char out[DTL_PATH_BYTES];
    dtl_error err;
    setenv("DATELINE_ARCHIVE", "/somewhere", 1);
    setenv("XDG_DATA_HOME", "/data", 1);
    setenv("HOME", "/home/arne", 1);
    cr_assert_eq(dtl_archive_default(out, &err), DTL_OK);
    cr_assert_str_eq(out, "/somewhere");
    setenv("DATELINE_ARCHIVE", "", 1);
    cr_assert_eq(dtl_archive_default(out, &err), DTL_OK);
    cr_assert_str_eq(out, "/data/dateline/archive");
    setenv("XDG_DATA_HOME", "relative/is/not/allowed", 1);
    cr_assert_eq(dtl_archive_default(out, &err), DTL_OK);
    cr_assert_str_eq(out, "/home/arne/.local/share/dateline/archive");
    unsetenv("HOME");
    unsetenv("XDG_DATA_HOME");
    cr_assert_eq(dtl_archive_default(out, &err), DTL_IO);
}

Test(archive, hashes_of_files) {
    temp t = temp_new();
    uint64_t a = 0, b = 0;
    dtl_error err;
    static char content[3000000];
    cr_assert_eq(dtl_file_hash(temp_write(&t, "a", dtl_slice_of(content, sizeof content)), &a, &err), DTL_OK);
    cr_assert_eq(a, dtl_id_hash(dtl_slice_of(content, sizeof content)), "in pieces as in one");
    content[2500000] = 1;
    cr_assert_eq(dtl_file_hash(temp_write(&t, "a", dtl_slice_of(content, sizeof content)), &b, &err), DTL_OK);
    cr_assert_neq(a, b);
    cr_assert_eq(dtl_file_hash(temp_path(&t, "none"), &a, &err), DTL_IO);
    temp_end(&t);
}
