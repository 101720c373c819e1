/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/record.h"

#include <criterion/criterion.h>

#include "support/desk.h"
#include "support/generate.h"
#include "support/news.h"

enum { BATCHES = 25, BATCH = 160 };

typedef struct {
    dtl_slice text, record; /* as stored; with provisional numbers */
    dtl_fields fields;
} kept;

static dtl_slice field(generator *g, dtl_arena *arena) {
    static const char *const FIELDS[] = {
        "", "a", "The Ledger", "Łódź Kurier", "https://ledger.example/2024/07/12/strike", "x\ny", "By Arne Holt"};
    return dtl_arena_copy(arena, dtl_slice_text(FIELDS[below(g, ARRAY_LEN(FIELDS))]));
}

static dtl_fields any_fields(generator *g, dtl_arena *arena) {
    dtl_fields f = {.id = field(g, arena),
                    .source = field(g, arena),
                    .section = field(g, arena),
                    .byline = field(g, arena),
                    .url = field(g, arena),
                    .language = field(g, arena),
                    .place = field(g, arena),
                    .agency = field(g, arena),
                    .day = DTL_DAY_NONE};
    f.precision = (dtl_precision)below(g, 4);
    if (f.precision) f.day = (dtl_day)below(g, 2932896 + 719163) - 719162;
    return f;
}

static void expect_fields(const dtl_fields *a, const dtl_fields *b) {
    cr_assert(dtl_slice_equal(a->id, b->id) && dtl_slice_equal(a->source, b->source) &&
              dtl_slice_equal(a->section, b->section));
    cr_assert(dtl_slice_equal(a->byline, b->byline) && dtl_slice_equal(a->url, b->url) &&
              dtl_slice_equal(a->language, b->language));
    cr_assert(dtl_slice_equal(a->place, b->place) && dtl_slice_equal(a->agency, b->agency));
    cr_assert(a->day == b->day && a->precision == b->precision);
}

static void make_article(generator *g, desk *d, dtl_buffer *room) {
    room->size = 0;
    if (chance(g, 900)) news_sentence(g, chance(g, 500) ? 0 : 100, room);
    for (size_t i = 0; i < room->size; i++)
        if (room->data[i] == '\n') room->data[i] = ' ';
    size_t title = room->size;
    news_body(g, 8, chance(g, 500) ? 0 : 100, room);
    dtl_slice all = dtl_buffer_content(room);
    desk_take(d, dtl_slice_part(all, 0, title), dtl_slice_part(all, title, all.size));
}

/* Unpacks a record and compares all that it was made of. */
static void expect_whole(dtl_slice record, const desk_vocabulary *v, dtl_packer *packer, const kept *article,
                         dtl_content *content) {
    dtl_record_view view;
    dtl_error err;
    cr_assert_eq(dtl_record_open(record, &view, &err), DTL_OK);
    cr_assert_eq(dtl_record_unpack(&view, &v->coder, packer, content, &err), DTL_OK, "%s", err.message);
    dtl_buffer text = {0}, room = {0};
    dtl_text_whole(content, &v->view, &text);
    cr_assert(dtl_slice_equal(dtl_buffer_content(&text), article->text), "got\n%.*s\nof\n%.*s", (int)text.size,
              text.data, (int)article->text.size, article->text.data);
    expect_fields(&content->fields, &article->fields);
    dtl_fields alone;
    cr_assert_eq(dtl_record_fields(&view, packer, &room, &alone, &err), DTL_OK);
    expect_fields(&alone, &article->fields);
    dtl_buffer_release(&text);
    dtl_buffer_release(&room);
}

/* The law of the store: every byte comes back, with numbers as they came, and again when the segment is closed. */
Test(record, gives_back_every_byte) {
    generator g = {20};
    dtl_packer *packer = dtl_packer_new();
    dtl_buffer room = {0}, record = {0};
    dtl_content content = {0};
    size_t text_bytes = 0, record_bytes = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
        desk *d = desk_new();
        static kept articles[BATCH];
        for (int i = 0; i < BATCH; i++) {
            make_article(&g, d, &room);
            d->content.fields = any_fields(&g, d->arena);
            if (chance(&g, 300)) d->content.annotations = field(&g, d->arena);
            dtl_coder coder = {.stoppers = 128, .count = d->count};
            record.size = 0;
            dtl_record_pack(&d->content, &coder, NULL, &record);
            articles[i] = (kept){.text = dtl_arena_copy(d->arena, dtl_buffer_content(&d->text)),
                                 .record = dtl_arena_copy(d->arena, dtl_buffer_content(&record)),
                                 .fields = d->content.fields};
        }
        desk_vocabulary first, last;
        desk_provisional(d, &first);
        desk_close(d, &last);
        for (int i = 0; i < BATCH; i++) {
            expect_whole(articles[i].record, &first, packer, &articles[i], &content);
            desk_renumber(d, &content);
            record.size = 0;
            dtl_record_pack(&content, &last.coder, packer, &record);
            expect_whole(dtl_buffer_content(&record), &last, packer, &articles[i], &content);
            text_bytes += articles[i].text.size;
            record_bytes += record.size;
        }
        desk_vocabulary_release(&first);
        desk_vocabulary_release(&last);
        desk_free(d);
    }
    cr_assert_lt(record_bytes, text_bytes, "records are smaller than texts");
    dtl_content_release(&content);
    dtl_buffer_release(&room);
    dtl_buffer_release(&record);
    dtl_packer_free(packer);
}

/* ---- sizes and annotations ---- */

Test(record, keeps_passages_sentences_and_annotations) {
    desk *d = desk_new();
    dtl_packer *packer = dtl_packer_new();
    desk_take(d, DTL_SLICE("Strike over. Men back."),
              DTL_SLICE("One two. Three four five.\n\nSix. Seven eight.\n\nNine."));
    d->content.annotations = DTL_SLICE("anything");
    dtl_buffer record = {0};
    desk_vocabulary v;
    desk_provisional(d, &v);
    dtl_record_pack(&d->content, &v.coder, packer, &record);
    dtl_record_view view;
    dtl_content content = {0};
    dtl_error err;
    cr_assert_eq(dtl_record_open(dtl_buffer_content(&record), &view, &err), DTL_OK);
    cr_assert_eq(dtl_record_unpack(&view, &v.coder, packer, &content, &err), DTL_OK);
    cr_assert(view.title_words == 4 && view.words == 13 && content.title_words == 4 && content.word_count == 13);
    static const dtl_sentence SENTENCES[] = {{2, false}, {3, true}, {1, false}, {2, true}, {1, true}};
    cr_assert_eq(content.sentence_count, ARRAY_LEN(SENTENCES));
    for (size_t i = 0; i < ARRAY_LEN(SENTENCES); i++)
        cr_assert(content.sentences[i].words == SENTENCES[i].words &&
                  content.sentences[i].ends_paragraph == SENTENCES[i].ends_paragraph);
    cr_assert_eq(content.passage_count, 2);
    cr_assert(content.passages[0].words == 6 && content.passages[0].sentences == 3);
    cr_assert(content.passages[1].words == 3 && content.passages[1].sentences == 2);
    cr_assert(dtl_slice_equal(content.annotations, DTL_SLICE("anything")) &&
              dtl_slice_equal(view.annotations, content.annotations));
    dtl_content_release(&content);
    dtl_buffer_release(&record);
    dtl_packer_free(packer);
    desk_vocabulary_release(&v);
    desk_free(d);
}

Test(record, texts_without_words) {
    static const char *const BODIES[] = {"", "...", "\n\n", "—", "x"};
    dtl_packer *packer = dtl_packer_new();
    dtl_content content = {0};
    for (size_t i = 0; i < ARRAY_LEN(BODIES); i++) {
        desk *d = desk_new();
        desk_take(d, DTL_SLICE("!"), dtl_slice_text(BODIES[i]));
        desk_vocabulary v;
        desk_close(d, &v);
        desk_renumber(d, &d->content);
        dtl_buffer record = {0};
        dtl_record_pack(&d->content, &v.coder, packer, &record);
        kept article = {.text = dtl_buffer_content(&d->text), .fields = d->content.fields};
        expect_whole(dtl_buffer_content(&record), &v, packer, &article, &content);
        dtl_buffer_release(&record);
        desk_vocabulary_release(&v);
        desk_free(d);
    }
    dtl_content_release(&content);
    dtl_packer_free(packer);
}

/* ---- damage ---- */

static dtl_status read_damaged(dtl_slice bytes, const desk_vocabulary *v, dtl_packer *packer, dtl_content *content) {
    char *exact = malloc(bytes.size ? bytes.size : 1); /* ends where the record does, for the address sanitizer */
    if (bytes.size) memcpy(exact, bytes.data, bytes.size);
    dtl_record_view view;
    dtl_error err = {0};
    dtl_status status = dtl_record_open(dtl_slice_of(exact, bytes.size), &view, &err);
    if (status == DTL_OK) status = dtl_record_unpack(&view, &v->coder, packer, content, &err);
    if (status == DTL_OK) {
        uint64_t words = 0;
        for (size_t i = 0; i < content->sentence_count; i++) words += content->sentences[i].words;
        cr_assert_eq(words, content->word_count - content->title_words);
        dtl_buffer text = {0};
        dtl_text_whole(content, &v->view, &text);
        dtl_buffer_release(&text);
    } else {
        cr_assert(status == DTL_INDEX && err.status == DTL_INDEX && err.message[0]);
    }
    free(exact);
    return status;
}

Test(record, damage_is_refused_or_harmless) {
    generator g = {21};
    dtl_packer *packer = dtl_packer_new();
    dtl_content content = {0};
    dtl_buffer room = {0};
    for (int i = 0; i < 60; i++) {
        desk *d = desk_new();
        make_article(&g, d, &room);
        d->content.fields = any_fields(&g, d->arena);
        desk_vocabulary v;
        desk_close(d, &v);
        desk_renumber(d, &d->content);
        dtl_buffer record = {0};
        dtl_record_pack(&d->content, &v.coder, i % 2 ? packer : NULL, &record);
        size_t step = 1 + record.size / 400;
        for (size_t at = 0; at < record.size; at += step) {
            cr_assert_eq(read_damaged(dtl_slice_of(record.data, at), &v, packer, &content), DTL_INDEX, "cut at %zu",
                         at);
            char before = record.data[at];
            record.data[at] = (char)draw(&g);
            (void)read_damaged(dtl_buffer_content(&record), &v, packer, &content);
            record.data[at] = before;
        }
        dtl_buffer_byte(&record, 0);
        cr_assert_eq(read_damaged(dtl_buffer_content(&record), &v, packer, &content), DTL_INDEX, "a byte too many");
        dtl_buffer_release(&record);
        desk_vocabulary_release(&v);
        desk_free(d);
    }
    dtl_content_release(&content);
    dtl_buffer_release(&room);
    dtl_packer_free(packer);
}

/* Sentences whose sizes add up only because the sum overflows. */
Test(record, sizes_that_lie_are_refused) {
    desk *d = desk_new();
    dtl_packer *packer = dtl_packer_new();
    desk_take(d, (dtl_slice){0}, DTL_SLICE("one two"));
    desk_vocabulary v;
    desk_provisional(d, &v);
    static const uint64_t LIES[][4] = {
        {UINT64_MAX, UINT64_MAX, 8}, {UINT64_MAX, 7}, {UINT64_C(1) << 33 | 4}, {2, 4}, {6}};
    dtl_buffer packed = {0};
    dtl_record_pack(&d->content, &v.coder, NULL, &packed);
    dtl_record_view view;
    dtl_error err;
    dtl_content content = {0};
    cr_assert_eq(dtl_record_open(dtl_buffer_content(&packed), &view, &err), DTL_OK);
    for (size_t i = 0; i < ARRAY_LEN(LIES); i++) {
        dtl_buffer sentences = {0}, passages = {0};
        size_t count = 0;
        for (; count < 4 && LIES[i][count]; count++) dtl_buffer_varint(&sentences, LIES[i][count]);
        dtl_buffer_varint(&passages, 2);
        dtl_buffer_varint(&passages, count);
        view.sentences = dtl_buffer_content(&sentences);
        view.passages = dtl_buffer_content(&passages);
        cr_expect_eq(dtl_record_unpack(&view, &v.coder, packer, &content, &err), DTL_INDEX, "row %zu", i);
        dtl_buffer_release(&sentences);
        dtl_buffer_release(&passages);
    }
    dtl_buffer_release(&packed);
    dtl_content_release(&content);
    dtl_packer_free(packer);
    desk_vocabulary_release(&v);
    desk_free(d);
}

/* Bytes behind the last literal belong to nothing. */
Test(record, a_blob_ends_with_its_literals) {
    desk *d = desk_new();
    dtl_packer *packer = dtl_packer_new();
    desk_take(d, (dtl_slice){0}, DTL_SLICE("eBay … two"));
    desk_vocabulary v;
    desk_provisional(d, &v);
    dtl_buffer record = {0}, blob = {0};
    dtl_content content = {0};
    dtl_record_view view;
    dtl_error err;
    dtl_record_pack(&d->content, &v.coder, NULL, &record);
    cr_assert_eq(dtl_record_open(dtl_buffer_content(&record), &view, &err), DTL_OK);
    dtl_buffer_slice(&blob, view.blob);
    dtl_buffer_byte(&blob, 0);
    for (size_t size = blob.size - 2; size <= blob.size; size++) {
        view.blob = dtl_slice_of(blob.data, size);
        view.blob_size = size;
        dtl_status expected = size + 1 == blob.size ? DTL_OK : DTL_INDEX;
        cr_expect_eq(dtl_record_unpack(&view, &v.coder, packer, &content, &err), expected, "%zu bytes", size);
    }
    dtl_buffer_release(&record);
    dtl_buffer_release(&blob);
    dtl_content_release(&content);
    dtl_packer_free(packer);
    desk_vocabulary_release(&v);
    desk_free(d);
}
