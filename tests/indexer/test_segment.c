/* segment.h and forward_join.h: parts and segments to one segment. SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/segment.h"

#include <criterion/criterion.h>

#include "support/news.h"
#include "support/stored.h"
#include "support/stories.h"
#include "text/fold.h"

static dtl_part *make_part(const temp *t, const char *name, const story *stories, uint32_t count) {
    char path[128];
    dtl_part *part = NULL;
    dtl_error err;
    snprintf(path, sizeof path, "%s/%s", t->folder, name);
    must_work(dtl_part_open(path, &part, &err), &err);
    for (uint32_t i = 0; i < count; i++) {
        dtl_article a = story_article(&stories[i]);
        uint32_t ordinal;
        must_work(dtl_part_add(part, &a, (dtl_key){.id = dtl_id_hash(a.id), .raw = i}, &ordinal, &err), &err);
    }
    must_work(dtl_part_seal(part, &err), &err);
    return part;
}

static dtl_segment_entry write_segment(const temp *t, const char *name, const dtl_segment_input *inputs, size_t count) {
    dtl_segment_entry entry = {0};
    dtl_error err;
    snprintf(entry.name, sizeof entry.name, "%s", name);
    dtl_archive archive = {.segment_count = 0};
    snprintf(archive.path, sizeof archive.path, "%s", t->folder);
    must_work(dtl_segment_write(&archive, inputs, count, 7, &entry, &err), &err);
    return entry;
}

/* As the archive opens it. */
static dtl_segment open_segment(const temp *t, const dtl_segment_entry *entry) {
    dtl_segment segment = {.entry = *entry};
    char path[DTL_PATH_BYTES];
    dtl_error err;
    xc_error cause;
    must_work(dtl_segment_path(t->folder, entry->name, "forward", path, &err), &err);
    must_work(dtl_forward_open(path, &segment.forward, &err), &err);
    must_work(dtl_segment_path(t->folder, entry->name, "copies", path, &err), &err);
    must_work(dtl_copies_open(path, segment.forward, &segment.copies, &err), &err);
    must_work(dtl_segment_path(t->folder, entry->name, "entities", path, &err), &err);
    must_work(dtl_entities_open(path, &segment.entities, &err), &err);
    must_work(dtl_segment_path(t->folder, entry->name, "postings", path, &err), &err);
    cr_assert_eq(xc_database_open(path, 0, &segment.postings, &cause), XC_OK, "%s", cause.message);
    must_work(dtl_dead_load(t->folder, entry, &segment.dead, &err), &err);
    return segment;
}

static void close_segment(dtl_segment *segment) {
    dtl_copies_close(segment->copies);
    dtl_entities_close(segment->entities);
    dtl_forward_close(segment->forward);
    xc_database_free(segment->postings);
    free(segment->dead);
}

/* The words' stems are terms of the document, which has the right length; returns how many words. */
static uint32_t postings_fit(const dtl_segment *segment, uint64_t ordinal, dtl_slice text, dtl_stemmer *stemmer) {
    dtl_words words = {0};
    dtl_words_cut(text, &words);
    for (size_t i = 0; i < words.count; i += 9) { /* some of them are enough */
        char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
        size_t size = dtl_word_surface(dtl_slice_part(text, words.at[i].begin, words.at[i].end), surface);
        dtl_slice stem = dtl_stem(stemmer, DTL_LANGUAGE_ENGLISH,
                                  dtl_slice_of(folded, dtl_word_fold(dtl_slice_of(surface, size), folded)));
        int64_t wdf = posting_count(segment->postings, DTL_FIELD_TEXT, stem, (uint32_t)ordinal + 1);
        cr_assert_gt(wdf, 0, "article %ju has no %.*s", (uintmax_t)ordinal, (int)stem.size, stem.data);
    }
    uint32_t length = 0, titles = 0;
    xc_error cause;
    cr_assert_eq(xc_database_document_length(segment->postings, (uint32_t)ordinal + 1, &length, &cause), XC_OK);
    const char *newline = memchr(text.data, '\n', text.size);
    for (size_t i = 0; i < words.count; i++) titles += words.at[i].end <= (size_t)(newline - text.data);
    cr_assert_eq(length, words.count + titles);
    uint32_t count = (uint32_t)words.count;
    dtl_words_release(&words);
    return count;
}

/* Everything of the stories is in the segment, from ordinal first on. */
static void holds(const dtl_segment *segment, uint64_t first, dtl_arena *arena, const story *stories, uint32_t count) {
    stored s = {0};
    dtl_stemmer *stemmer = dtl_stemmer_new();
    for (uint32_t i = 0; i < count; i++) {
        dtl_slice expected = story_stored(arena, &stories[i]);
        cr_assert(dtl_slice_equal(stored_text(&s, segment->forward, first + i), expected), "article %u", i);
        dtl_article a = story_article(&stories[i]);
        cr_assert(dtl_slice_equal(s.content.fields.id, a.id) && dtl_slice_equal(s.content.fields.source, a.source));
        cr_assert(dtl_slice_equal(s.content.fields.section, a.section));
        cr_assert_eq(s.content.fields.precision, a.precision);
        if (a.precision != DTL_PRECISION_NONE) cr_assert_eq(s.content.fields.day, a.day);
        dtl_key key = dtl_forward_key(segment->forward, first + i);
        cr_assert(key.id == dtl_id_hash(a.id) && key.raw == i);
        cr_assert_eq(postings_fit(segment, first + i, expected, stemmer), s.content.word_count);
    }
    dtl_stemmer_free(stemmer);
    stored_release(&s);
}

enum { FIRST = 70, SECOND = 41, BOTH = FIRST + SECOND };

Test(segment, joins_the_parts_of_workers) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    const story *one = stories_make(arena, 1, 0, FIRST), *two = stories_make(arena, 2, FIRST, SECOND);
    dtl_part *parts[] = {make_part(&t, "one", one, FIRST), make_part(&t, "two", two, SECOND)};
    const dtl_segment_input inputs[] = {{.part = parts[0]}, {.part = parts[1]}};
    dtl_segment_entry entry = write_segment(&t, "000001", inputs, 2);
    cr_assert_eq(entry.articles, BOTH);
    cr_assert_eq(entry.words, parts[0]->totals.words + parts[1]->totals.words);
    cr_assert_eq(entry.text_bytes, parts[0]->totals.text_bytes + parts[1]->totals.text_bytes);
    cr_assert_eq(entry.passages, parts[0]->totals.passages + parts[1]->totals.passages);
    cr_assert(entry.dead == 0 && entry.dead_file == 0);
    dtl_segment segment = open_segment(&t, &entry);
    cr_assert_eq(dtl_forward_count(segment.forward), BOTH);
    cr_assert_eq(dtl_forward_words(segment.forward), entry.words);
    holds(&segment, 0, arena, one, FIRST);
    holds(&segment, FIRST, arena, two, SECOND);
    xc_totals totals;
    xc_error cause;
    cr_assert_eq(xc_database_totals(segment.postings, &totals, &cause), XC_OK);
    cr_assert(totals.document_count == BOTH && totals.last_docid == BOTH);
    close_segment(&segment);
    dtl_part_free(parts[0]);
    dtl_part_free(parts[1]);
    dtl_arena_free(arena);
    temp_end(&t);
}

Test(segment, joins_segments_with_segments_and_parts) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    enum { THIRD = 25 };
    const story *one = stories_make(arena, 1, 0, FIRST), *two = stories_make(arena, 2, FIRST, SECOND);
    const story *three = stories_make(arena, 3, BOTH, THIRD);
    dtl_part *parts[] = {make_part(&t, "a", one, FIRST), make_part(&t, "b", two, SECOND),
                         make_part(&t, "c", three, THIRD)};
    dtl_segment_entry first = write_segment(&t, "000001", &(dtl_segment_input){.part = parts[0]}, 1);
    dtl_segment_entry second = write_segment(&t, "000002", &(dtl_segment_input){.part = parts[1]}, 1);
    dtl_segment a = open_segment(&t, &first), b = open_segment(&t, &second);
    const dtl_segment_input inputs[] = {{.segment = &b}, {.part = parts[2]}, {.segment = &a}};
    dtl_segment_entry all = write_segment(&t, "000003", inputs, 3);
    dtl_segment joined = open_segment(&t, &all);
    cr_assert_eq(all.articles, BOTH + THIRD);
    cr_assert_eq(all.words, first.words + second.words + parts[2]->totals.words);
    holds(&joined, 0, arena, two, SECOND);
    holds(&joined, SECOND, arena, three, THIRD);
    holds(&joined, SECOND + THIRD, arena, one, FIRST);
    close_segment(&joined);
    close_segment(&a);
    close_segment(&b);
    for (int i = 0; i < 3; i++) dtl_part_free(parts[i]);
    dtl_arena_free(arena);
    temp_end(&t);
}

/* Frequent words first, words as frequent as each other in byte order, each with its usual case and its stem's place. */
Test(segment, orders_the_vocabulary) {
    temp t = temp_new();
    const story stories[] = {
        {.id = DTL_SLICE("a"),
         .title = DTL_SLICE("NATO"),
         .text = DTL_SLICE("The NATO and the mill. Mill and Nato, the end")},
        {.id = DTL_SLICE("b"), .text = DTL_SLICE("Oslo to Oslo. the Oslo: eBay, eBay eBay, Oslo and ebay NATO")}};
    dtl_part *parts[] = {make_part(&t, "a", &stories[0], 1), make_part(&t, "b", &stories[1], 1)};
    const dtl_segment_input inputs[] = {{.part = parts[0]}, {.part = parts[1]}};
    dtl_segment_entry entry = write_segment(&t, "000001", inputs, 2);
    dtl_segment segment = open_segment(&t, &entry);
    static const struct {
        const char *surface;
        dtl_case usual;
    } ORDER[] = {{"ebay", DTL_CASE_LOWER}, {"nato", DTL_CASE_UPPER}, {"oslo", DTL_CASE_CAPITAL},
                 {"the", DTL_CASE_LOWER},  {"and", DTL_CASE_LOWER},  {"mill", DTL_CASE_LOWER},
                 {"end", DTL_CASE_LOWER},  {"to", DTL_CASE_LOWER}};
    const dtl_vocabulary *vocabulary = dtl_forward_vocabulary(segment.forward);
    cr_assert_eq(vocabulary->count, ARRAY_LEN(ORDER));
    for (uint32_t i = 0; i < ARRAY_LEN(ORDER); i++) {
        dtl_slice word = dtl_vocabulary_word(vocabulary, i);
        cr_expect(dtl_slice_equal(word, dtl_slice_text(ORDER[i].surface)), "%u is %.*s", i, (int)word.size, word.data);
        cr_expect_eq((dtl_case)(vocabulary->heads.data[i] & 3), ORDER[i].usual, "%s", ORDER[i].surface);
    }
    close_segment(&segment);
    dtl_part_free(parts[0]);
    dtl_part_free(parts[1]);
    temp_end(&t);
}

static uint64_t hash_of(const temp *t, const char *segment, const char *name) {
    char path[DTL_PATH_BYTES];
    uint64_t hash = 0;
    dtl_error err;
    must_work(dtl_segment_path(t->folder, segment, name, path, &err), &err);
    must_work(dtl_file_hash(path, &hash, &err), &err);
    return hash;
}

Test(segment, is_the_same_bytes_for_the_same_input) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    const story *one = stories_make(arena, 1, 0, FIRST), *two = stories_make(arena, 2, FIRST, SECOND);
    uint64_t forward[2];
    for (int round = 0; round < 2; round++) {
        dtl_part *parts[] = {make_part(&t, "one", one, FIRST), make_part(&t, "two", two, SECOND)};
        const dtl_segment_input inputs[] = {{.part = parts[0]}, {.part = parts[1]}};
        dtl_segment_entry entry = write_segment(&t, "000001", inputs, 2);
        forward[round] = entry.forward_hash;
        cr_assert_eq(entry.forward_hash, hash_of(&t, "000001", "forward"));
        cr_assert_eq(entry.postings_hash, hash_of(&t, "000001", "postings"));
        dtl_part_free(parts[0]);
        dtl_part_free(parts[1]);
    }
    cr_assert_eq(forward[0], forward[1]);
    dtl_arena_free(arena);
    temp_end(&t);
}

Test(segment, stores_who_died_in_the_parts) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    const story *one = stories_make(arena, 1, 0, 10), *two = stories_make(arena, 2, 10, 11);
    dtl_part *parts[] = {make_part(&t, "one", one, 10), make_part(&t, "two", two, 11)};
    static const uint32_t DEAD_ONE[] = {9, 0}, DEAD_TWO[] = {10, 3};
    dtl_buffer_append(&parts[0]->dead, (const char *)DEAD_ONE, sizeof DEAD_ONE);
    dtl_buffer_append(&parts[1]->dead, (const char *)DEAD_TWO, sizeof DEAD_TWO);
    const dtl_segment_input inputs[] = {{.part = parts[0]}, {.part = parts[1]}};
    dtl_segment_entry entry = write_segment(&t, "000001", inputs, 2);
    cr_expect(entry.dead == 4 && entry.dead_file == 7);
    dtl_segment segment = open_segment(&t, &entry);
    for (uint64_t i = 0; i < 21; i++)
        cr_expect_eq(dtl_segment_is_dead(&segment, i), i == 0 || i == 9 || i == 13 || i == 20, "%ju", (uintmax_t)i);
    close_segment(&segment);
    dtl_part_free(parts[0]);
    dtl_part_free(parts[1]);
    dtl_arena_free(arena);
    temp_end(&t);
}

/* Articles without any word, first, last and alone, are articles too; long news text goes through several joins. */
Test(segment, takes_wordless_articles_and_much_text) {
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    enum { NEWS = 40 };
    generator g = {.count = 21};
    story stories[NEWS];
    for (uint32_t i = 0; i < NEWS; i++) {
        dtl_buffer body = {0};
        char id[24];
        news_body(&g, 12, 20, &body);
        snprintf(id, sizeof id, "news-%u", i);
        dtl_slice text = i == 0 || i + 1 == NEWS ? DTL_SLICE("?!") : dtl_clean_text(arena, dtl_buffer_content(&body));
        stories[i] = (story){.id = dtl_arena_copy(arena, dtl_slice_text(id)), .text = dtl_arena_copy(arena, text)};
        dtl_buffer_release(&body);
    }
    dtl_part *part = make_part(&t, "part", stories, NEWS), *alone = make_part(&t, "alone", stories, 1);
    const dtl_segment_input inputs[] = {{.part = part}, {.part = alone}};
    dtl_segment_entry entry = write_segment(&t, "000001", inputs, 2);
    dtl_segment segment = open_segment(&t, &entry);
    holds(&segment, 0, arena, stories, NEWS);
    holds(&segment, NEWS, arena, stories, 1);
    for (int round = 2; round < 5; round++) {
        char name[8];
        snprintf(name, sizeof name, "%06d", round);
        dtl_segment_entry next = write_segment(&t, name, &(dtl_segment_input){.segment = &segment}, 1);
        close_segment(&segment);
        segment = open_segment(&t, &next);
        cr_assert_eq(next.words, entry.words);
        holds(&segment, 0, arena, stories, NEWS);
    }
    close_segment(&segment);
    dtl_part_free(part);
    dtl_part_free(alone);
    dtl_arena_free(arena);
    temp_end(&t);
}
