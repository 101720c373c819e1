/* copies.h: what was put in is found, and damaged bytes are refused or harmless. SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/copies.h"

#include <criterion/criterion.h>
#include <xxhash.h>

#include "schema/copies_layout.h"
#include "support/generate.h"
#include "support/temp.h"

static void must_work(dtl_status status, const dtl_error *err) { cr_assert_eq(status, DTL_OK, "%s", err->message); }

enum { ARTICLES = 700, VALUES = 6, STORY = 4242 };

static uint64_t id_of(uint32_t ordinal) { return (uint64_t)ordinal * UINT64_C(0x9E3779B97F4A7C15) + 1; }

/* A forward file of nothing but keys. */
static dtl_forward *forward_of(temp *t, uint32_t articles) {
    dtl_forward_writer *writer = NULL;
    dtl_forward *forward = NULL;
    const dtl_vocabulary_sections none = {0};
    dtl_error err;
    must_work(dtl_forward_create(temp_path(t, "forward"), &writer, &err), &err);
    for (uint32_t i = 0; i < articles; i++)
        must_work(dtl_forward_add(writer, DTL_SLICE("x"), (dtl_key){.id = id_of(i), .raw = i}, &err), &err);
    must_work(dtl_forward_finish(writer, &none, DTL_DENSE_MIN_STOPPERS, 0, &err), &err);
    dtl_forward_writer_close(writer);
    must_work(dtl_forward_open(temp_path(t, "forward"), &forward, &err), &err);
    return forward;
}

/* Many values are the same in several articles. */
static uint32_t value_of(uint32_t ordinal, uint32_t i) {
    generator g = {.count = i % 2 ? ordinal : i};
    return (uint32_t)draw(&g) + i;
}

/* Of the story of article 0 are all whose number ends in 5; of another, named by no id, those that end in 7. */
static uint64_t story_of(uint32_t ordinal) {
    return ordinal % 10 == 5 ? id_of(0) : ordinal % 10 == 7 ? STORY : id_of(ordinal);
}

static dtl_copies_draft draft_of(uint32_t articles) {
    dtl_copies_draft draft = {0};
    for (uint32_t i = 0; i < articles; i++) {
        const dtl_copy_traits traits = {.level = (uint8_t)(i % 9), .sizes = {VALUES, 3, 1}};
        dtl_buffer_append(&draft.traits, (const char *)&traits, sizeof traits);
        for (uint32_t v = 0; v < VALUES; v++) {
            const dtl_copy_entry entry = {.value = value_of(i, v), .ordinal = i};
            dtl_buffer_append(&draft.entries, (const char *)&entry, sizeof entry);
        }
        const dtl_follower follower = {.ordinal = i, .story = story_of(i)};
        if (follower.story != id_of(i)) dtl_buffer_append(&draft.followers, (const char *)&follower, sizeof follower);
    }
    return draft;
}

typedef struct {
    temp t;
    dtl_forward *forward;
    dtl_buffer file;
} made;

static made make(uint32_t articles) {
    made m = {.t = temp_new()};
    m.forward = forward_of(&m.t, articles);
    dtl_copies_draft draft = draft_of(articles);
    dtl_copies_build(&draft, m.forward, &m.file);
    dtl_copies_draft_release(&draft);
    return m;
}

static void unmake(made *m) {
    dtl_forward_close(m->forward);
    dtl_buffer_release(&m->file);
    temp_end(&m->t);
}

Test(copies, finds_what_was_put_in) {
    made m = make(ARTICLES);
    dtl_copies *copies = NULL;
    dtl_error err;
    must_work(dtl_copies_read(dtl_buffer_content(&m.file), "copies", m.forward, &copies, &err), &err);
    must_work(dtl_copies_check(copies, m.forward, &err), &err);
    cr_assert_eq(dtl_copies_entry_count(copies), (size_t)ARTICLES * VALUES);
    for (uint32_t i = 0; i < ARTICLES; i++) {
        for (uint32_t v = 0; v < VALUES; v++) {
            size_t begin, end;
            bool found = false;
            dtl_copies_find(copies, value_of(i, v), &begin, &end);
            for (; begin < end; begin++) {
                cr_assert_eq(dtl_copies_entry(copies, begin).value, value_of(i, v));
                found |= dtl_copies_owner(copies, begin) == i;
            }
            cr_assert(found, "article %u, value %u", i, v);
        }
        cr_assert_eq(dtl_copies_story(copies, i), story_of(i));
        cr_assert_eq(dtl_copies_traits(copies, i).level, i % 9);
    }
    dtl_copies_close(copies);
    unmake(&m);
}

Test(copies, counts_the_live_of_a_story) {
    made m = make(ARTICLES);
    dtl_copies *copies = NULL;
    dtl_error err;
    must_work(dtl_copies_read(dtl_buffer_content(&m.file), "copies", m.forward, &copies, &err), &err);
    uint8_t dead[ARTICLES / 8 + 1] = {1 << 5 | 1}; /* articles 0 and 5 */
    cr_expect_eq(dtl_copies_count(copies, id_of(0), NULL), 1 + ARTICLES / 10);
    cr_expect_eq(dtl_copies_count(copies, id_of(0), dead), ARTICLES / 10 - 1);
    cr_expect_eq(dtl_copies_count(copies, STORY, dead), ARTICLES / 10);
    cr_expect_eq(dtl_copies_count(copies, id_of(1), dead), 1);
    cr_expect_eq(dtl_copies_count(copies, id_of(5), NULL), 0, "it is of another story");
    cr_expect_eq(dtl_copies_count(copies, id_of(ARTICLES), NULL), 0);
    cr_expect(dtl_copies_has_followers(copies, id_of(0)) && dtl_copies_has_followers(copies, STORY));
    cr_expect_not(dtl_copies_has_followers(copies, id_of(1)) || dtl_copies_has_followers(copies, STORY + 1));
    dtl_copies_close(copies);
    unmake(&m);
}

static bool holds(const dtl_buffer *ordinals, uint32_t ordinal) {
    const uint32_t *all = (const uint32_t *)(const void *)ordinals->data;
    for (size_t i = 0; i < ordinals->size / sizeof *all; i++)
        if (all[i] == ordinal) return true;
    return false;
}

Test(copies, lists_a_story_and_an_id) {
    made m = make(ARTICLES);
    dtl_copies *copies = NULL;
    dtl_error err;
    dtl_buffer story = {0}, other = {0}, none = {0};
    must_work(dtl_copies_read(dtl_buffer_content(&m.file), "copies", m.forward, &copies, &err), &err);
    dtl_copies_find_story(copies, id_of(0), &story);
    dtl_copies_find_story(copies, STORY, &other);
    for (uint32_t i = 0; i < ARTICLES; i++) {
        dtl_buffer same = {0};
        cr_expect_eq(holds(&story, i), story_of(i) == id_of(0), "article %u", i);
        cr_expect_eq(holds(&other, i), story_of(i) == STORY, "article %u", i);
        dtl_copies_find_id(copies, id_of(i), &same);
        cr_expect(same.size == sizeof i && holds(&same, i), "article %u", i);
        dtl_buffer_release(&same);
    }
    cr_expect_eq(story.size / sizeof(uint32_t), dtl_copies_count(copies, id_of(0), NULL));
    dtl_copies_find_story(copies, id_of(5), &none);
    dtl_copies_find_id(copies, id_of(ARTICLES), &none);
    cr_expect_eq(none.size, 0);
    dtl_buffer_release(&story);
    dtl_buffer_release(&other);
    dtl_buffer_release(&none);
    dtl_copies_close(copies);
    unmake(&m);
}

Test(copies, takes_other_followers) {
    made m = make(20);
    dtl_buffer followers = {0};
    const dtl_follower one = {.ordinal = 3, .story = id_of(2)};
    dtl_buffer_append(&followers, (const char *)&one, sizeof one);
    dtl_copies_follow(&m.file, &followers);
    dtl_copies *copies = NULL;
    dtl_error err;
    must_work(dtl_copies_read(dtl_buffer_content(&m.file), "copies", m.forward, &copies, &err), &err);
    must_work(dtl_copies_check(copies, m.forward, &err), &err);
    cr_expect_eq(dtl_copies_follower_count(copies), 1);
    cr_expect_eq(dtl_copies_count(copies, id_of(2), NULL), 2);
    cr_expect_eq(dtl_copies_story(copies, 5), id_of(5));
    dtl_copies_close(copies);
    dtl_buffer_release(&followers);
    unmake(&m);
}

Test(copies, of_no_articles) {
    made m = make(0);
    dtl_copies *copies = NULL;
    dtl_error err;
    size_t begin, end;
    must_work(dtl_copies_read(dtl_buffer_content(&m.file), "copies", m.forward, &copies, &err), &err);
    dtl_copies_find(copies, 7, &begin, &end);
    cr_expect_eq(begin, end);
    cr_expect_eq(dtl_copies_count(copies, 7, NULL), 0);
    dtl_copies_close(copies);
    unmake(&m);
}

Test(copies, is_read_from_disk) {
    made m = make(30);
    char path[300];
    dtl_copies *copies = NULL;
    dtl_error err;
    snprintf(path, sizeof path, "%s/copies", m.t.folder);
    must_work(dtl_file_replace(path, dtl_buffer_content(&m.file), &err), &err);
    must_work(dtl_copies_open(path, m.forward, &copies, &err), &err);
    cr_expect_eq(dtl_copies_story(copies, 15), id_of(0));
    dtl_copies_close(copies);
    must_work(dtl_file_replace(path, dtl_slice_of(m.file.data, 100), &err), &err);
    cr_expect_eq(dtl_copies_open(path, m.forward, &copies, &err), DTL_INDEX);
    unmake(&m);
}

/* Reads all that there is; the sanitizers tell when that is too much. */
static void read_all(const dtl_copies *copies, const dtl_forward *forward, uint32_t articles) {
    dtl_error err;
    for (uint32_t i = 0; i < articles; i++) {
        size_t begin, end;
        dtl_buffer ordinals = {0};
        dtl_copies_find_story(copies, dtl_copies_story(copies, i), &ordinals);
        dtl_copies_find_id(copies, id_of(i), &ordinals);
        for (size_t k = 0; k < ordinals.size / sizeof(uint32_t); k++)
            cr_assert_lt(((const uint32_t *)(const void *)ordinals.data)[k], articles);
        dtl_buffer_release(&ordinals);
        (void)dtl_copies_count(copies, dtl_copies_story(copies, i), NULL);
        (void)dtl_copies_traits(copies, i);
        dtl_copies_find(copies, value_of(i, 1), &begin, &end);
        for (; begin < end; begin++) cr_assert_lt(dtl_copies_owner(copies, begin), articles);
    }
    dtl_status status = dtl_copies_check(copies, forward, &err);
    cr_assert(status == DTL_OK || (status == DTL_INDEX && err.message[0]));
}

Test(copies, damaged_bytes_are_refused_or_harmless) {
    enum { FEW = 40, ROUNDS = 4000 };
    made m = make(FEW);
    generator g = {.count = 3};
    char *bytes = malloc(m.file.size);
    for (int round = 0; round < ROUNDS; round++) {
        memcpy(bytes, m.file.data, m.file.size);
        size_t size = chance(&g, 100) ? below(&g, (uint32_t)m.file.size) : m.file.size;
        for (uint32_t hits = 1 + below(&g, 4); hits > 0 && size; hits--)
            bytes[below(&g, (uint32_t)size)] = (char)draw(&g);
        if (size >= DTL_COPIES_HEADER_BYTES && chance(&g, 900)) {
            uint64_t hash = XXH3_64bits(bytes, DTL_COPIES_HEADER_BYTES - sizeof hash);
            memcpy(bytes + DTL_COPIES_HEADER_BYTES - sizeof hash, &hash, sizeof hash);
        }
        dtl_copies *copies = NULL;
        dtl_error err;
        dtl_status status = dtl_copies_read(dtl_slice_of(bytes, size), "copies", m.forward, &copies, &err);
        cr_assert(status == DTL_OK || (status == DTL_INDEX && err.message[0]));
        if (status == DTL_OK) read_all(copies, m.forward, FEW);
        dtl_copies_close(copies);
    }
    free(bytes);
    unmake(&m);
}
