/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/forward.h"

#include <criterion/criterion.h>

#include "support/desk.h"
#include "support/generate.h"
#include "support/news.h"
#include "support/temp.h"

enum { ARTICLES = 24, MOST_BYTES = 1 << 24 };

/* A forward file of generated articles; texts lie in the desk's arena. Returns its bytes, appended to out. */
static void write_file(desk *d, temp *t, const char *name, dtl_slice texts[ARTICLES], dtl_buffer *out) {
    generator g = {27};
    dtl_buffer room = {0}, record = {0};
    dtl_slice provisional[ARTICLES];
    dtl_packer *packer = dtl_packer_new();
    dtl_content content = {0};
    dtl_error err;
    for (int i = 0; i < ARTICLES; i++) {
        room.size = record.size = 0;
        news_body(&g, 3, 50, &room);
        desk_take(d, DTL_SLICE("Title"), dtl_buffer_content(&room));
        dtl_record_pack(&d->content, &(dtl_coder){.stoppers = 128, .count = d->count}, NULL, &record);
        provisional[i] = dtl_arena_copy(d->arena, dtl_buffer_content(&record));
        texts[i] = dtl_arena_copy(d->arena, dtl_buffer_content(&d->text));
    }
    desk_vocabulary v;
    desk_close(d, &v);
    dtl_forward_writer *writer = NULL;
    cr_assert_eq(dtl_forward_create(temp_path(t, name), &writer, &err), DTL_OK);
    uint64_t words = 0;
    for (int i = 0; i < ARTICLES; i++) {
        dtl_record_view view;
        cr_assert_eq(dtl_record_open(provisional[i], &view, &err), DTL_OK);
        cr_assert_eq(dtl_record_unpack(&view, &(dtl_coder){.stoppers = 128, .count = d->count}, packer, &content, &err),
                     DTL_OK);
        desk_renumber(d, &content);
        words += content.word_count;
        record.size = 0;
        dtl_record_pack(&content, &v.coder, packer, &record);
        dtl_key key = {.id = dtl_id_hash(texts[i]), .raw = dtl_raw_hash(texts[i], 5)};
        cr_assert_eq(dtl_forward_add(writer, dtl_buffer_content(&record), key, &err), DTL_OK);
    }
    cr_assert_eq(dtl_forward_finish(writer, &v.sections, v.coder.stoppers, words, &err), DTL_OK);
    dtl_forward_writer_close(writer);
    cr_assert_eq(dtl_file_read(t->path, MOST_BYTES, out, &err), DTL_OK);
    desk_vocabulary_release(&v);
    dtl_content_release(&content);
    dtl_packer_free(packer);
    dtl_buffer_release(&room);
    dtl_buffer_release(&record);
}

/* Reads all that there is; how many texts were as they should be, or -1 where opening was refused. */
static int read_file(const char *path, const dtl_slice texts[ARTICLES]) {
    dtl_forward *f = NULL;
    dtl_error err = {0};
    dtl_status status = dtl_forward_open(path, &f, &err);
    if (status != DTL_OK) {
        cr_assert(status == DTL_INDEX && !f && err.status == DTL_INDEX && err.message[0], "%d: %s", status,
                  err.message);
        return -1;
    }
    dtl_packer *packer = dtl_packer_new();
    dtl_content content = {0};
    dtl_buffer text = {0};
    dtl_coder coder = dtl_forward_coder(f);
    int right = 0;
    for (uint64_t i = 0; i < dtl_forward_count(f); i++) {
        dtl_record_view view;
        dtl_forward_prefetch(f, i);
        dtl_key key = dtl_forward_key(f, i);
        status = dtl_record_open(dtl_forward_record(f, i), &view, &err);
        if (status == DTL_OK) status = dtl_record_unpack(&view, &coder, packer, &content, &err);
        cr_assert(status == DTL_OK || status == DTL_INDEX);
        if (status != DTL_OK) continue;
        text.size = 0;
        dtl_text_whole(&content, dtl_forward_vocabulary(f), &text);
        right += i < ARTICLES && dtl_slice_equal(dtl_buffer_content(&text), texts[i]) &&
                 key.id == dtl_id_hash(texts[i]) && key.raw == dtl_raw_hash(texts[i], 5);
    }
    dtl_content_release(&content);
    dtl_buffer_release(&text);
    dtl_packer_free(packer);
    dtl_forward_close(f);
    return right;
}

Test(forward, read_back_what_was_written) {
    temp t = temp_new();
    desk *d = desk_new();
    dtl_slice texts[ARTICLES];
    dtl_buffer bytes = {0};
    write_file(d, &t, "forward", texts, &bytes);
    cr_assert_eq(read_file(t.path, texts), ARTICLES);
    dtl_forward *f = NULL;
    dtl_error err;
    cr_assert_eq(dtl_forward_open(t.path, &f, &err), DTL_OK);
    cr_assert_eq(dtl_forward_count(f), ARTICLES);
    cr_assert_eq(dtl_forward_vocabulary(f)->count, d->count);
    uint64_t words = 0;
    for (uint32_t i = 0; i < d->count; i++) words += desk_often(&d->lexicon[i]);
    cr_assert_eq(dtl_forward_words(f), words);
    dtl_forward_close(f);
    dtl_forward_close(NULL);
    dtl_buffer_release(&bytes);
    desk_free(d);
    temp_end(&t);
}

Test(forward, of_nothing) {
    temp t = temp_new();
    dtl_forward_writer *writer = NULL;
    dtl_vocabulary_sections none = {0};
    dtl_error err;
    cr_assert_eq(dtl_forward_create(temp_path(&t, "forward"), &writer, &err), DTL_OK);
    cr_assert_eq(dtl_forward_finish(writer, &none, DTL_DENSE_MIN_STOPPERS, 0, &err), DTL_OK);
    dtl_forward_writer_close(writer);
    dtl_forward_writer_close(NULL);
    cr_assert_eq(read_file(t.path, NULL), 0);
    cr_assert_eq(dtl_forward_create(temp_path(&t, "none/forward"), &writer, &err), DTL_IO);
    temp_end(&t);
}

/* ---- damage ---- */

Test(forward, damage_is_refused_or_harmless) {
    temp t = temp_new();
    desk *d = desk_new();
    dtl_slice texts[ARTICLES];
    dtl_buffer bytes = {0};
    generator g = {28};
    write_file(d, &t, "forward", texts, &bytes);
    for (size_t at = 0; at < bytes.size; at += at < 256 ? 1 : 64) {
        char kept = bytes.data[at];
        bytes.data[at] ^= (char)(1 << below(&g, 8));
        int right = read_file(temp_write(&t, "damaged", dtl_buffer_content(&bytes)), texts);
        cr_assert(at >= 256 || right == -1, "byte %zu of the header was changed unseen", at);
        cr_assert_geq(right, -1);
        bytes.data[at] = kept;
    }
    desk_free(d);
    dtl_buffer_release(&bytes);
    temp_end(&t);
}

Test(forward, what_is_cut_off_is_refused) {
    temp t = temp_new();
    desk *d = desk_new();
    dtl_slice texts[ARTICLES];
    dtl_buffer bytes = {0};
    write_file(d, &t, "forward", texts, &bytes);
    for (size_t size = 0; size + 8 <= bytes.size; size += 64)
        cr_assert_eq(read_file(temp_write(&t, "cut", dtl_slice_of(bytes.data, size)), texts), -1, "cut at %zu", size);
    desk_free(d);
    dtl_buffer_release(&bytes);
    temp_end(&t);
}

/* ---- what it says ---- */

static void expect_message(temp *t, dtl_slice bytes, const char *part) {
    dtl_forward *f = NULL;
    dtl_error err;
    cr_assert_eq(dtl_forward_open(temp_write(t, "bad", bytes), &f, &err), DTL_INDEX);
    cr_assert(strstr(err.message, part), "%s", err.message);
    cr_assert(strstr(err.message, t->path), "%s", err.message);
}

Test(forward, says_what_is_wrong) {
    temp t = temp_new();
    desk *d = desk_new();
    dtl_slice texts[ARTICLES];
    dtl_buffer bytes = {0};
    dtl_error err;
    dtl_forward *f = NULL;
    write_file(d, &t, "forward", texts, &bytes);
    expect_message(&t, (dtl_slice){0}, "cut off");
    expect_message(&t, dtl_slice_of(bytes.data, 255), "cut off");
    expect_message(&t, dtl_slice_of(bytes.data, bytes.size - 64), "cut off");
    uint64_t schema = DTL_SCHEMA_VERSION + 7;
    memcpy(bytes.data + 8, &schema, sizeof schema);
    char both[64];
    snprintf(both, sizeof both, "(schema %d, this one reads %d)", DTL_SCHEMA_VERSION + 7, DTL_SCHEMA_VERSION);
    expect_message(&t, dtl_buffer_content(&bytes), both);
    schema = DTL_SCHEMA_VERSION - 1;
    memcpy(bytes.data + 8, &schema, sizeof schema);
    expect_message(&t, dtl_buffer_content(&bytes), "older dateline");
    schema = DTL_SCHEMA_VERSION;
    memcpy(bytes.data + 8, &schema, sizeof schema);
    bytes.data[20] ^= 1;
    expect_message(&t, dtl_buffer_content(&bytes), "damaged");
    bytes.data[0] ^= 1;
    expect_message(&t, dtl_buffer_content(&bytes), "not a file of a dateline archive");
    cr_assert_eq(dtl_forward_open(temp_path(&t, "none"), &f, &err), DTL_IO);
    cr_assert(strstr(err.message, "No such file"), "%s", err.message);
    desk_free(d);
    dtl_buffer_release(&bytes);
    temp_end(&t);
}

Test(forward, hashes) {
    cr_assert_neq(dtl_id_hash(DTL_SLICE("a")), dtl_id_hash(DTL_SLICE("b")));
    cr_assert_neq(dtl_raw_hash(DTL_SLICE("a"), 1), dtl_raw_hash(DTL_SLICE("a"), 2));
    cr_assert_eq(dtl_raw_hash(DTL_SLICE("a"), 1), dtl_raw_hash(DTL_SLICE("a"), 1));
    cr_assert_eq(dtl_id_hash((dtl_slice){0}), dtl_id_hash(DTL_SLICE("")));
}
