/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/text.h"

#include <criterion/criterion.h>

#include "support/desk.h"
#include "support/generate.h"
#include "support/news.h"

static const struct {
    const char *title, *body;
    uint32_t begin, end;
    const char *part;
} PARTS[] = {
    {"Strike over", "“We won,” she said. “All of us.”\n\nThe end.", 0, 2, "Strike over"},
    {"Strike over", "“We won,” she said. “All of us.”\n\nThe end.", 2, 4, "“We won,”"},
    {"Strike over", "“We won,” she said. “All of us.”\n\nThe end.", 2, 6, "“We won,” she said."},
    {"Strike over", "“We won,” she said. “All of us.”\n\nThe end.", 6, 9, "“All of us.”"},
    {"Strike over", "“We won,” she said. “All of us.”\n\nThe end.", 7, 8, "of"},
    {"Strike over", "“We won,” she said. “All of us.”\n\nThe end.", 9, 11, "The end."},
    {"“Strike” over", "Yes.", 0, 1, "“Strike”"},
    {"“Strike” over", "Yes.", 0, 3, "“Strike” over\nYes."},
    {"", "pre-2014 (3-D)", 0, 1, "pre-"},
    {"", "pre-2014 (3-D)", 1, 2, "2014"},
    {"", "pre-2014 (3-D)", 1, 4, "2014 (3-D)"},
    {"", "pre-2014 (3-D)", 2, 4, "(3-D)"},
    {"", "pre-2014 (3-D)", 3, 4, "D)"},
    {"", "eBay’s iPhone", 0, 2, "eBay’s iPhone"},
    {"", "- eBay -", 0, 1, "eBay"},
    {"— x", "y", 0, 1, "x"},
};

Test(text, parts) {
    for (size_t i = 0; i < ARRAY_LEN(PARTS); i++) {
        desk *d = desk_new();
        desk_take(d, dtl_slice_text(PARTS[i].title), dtl_slice_text(PARTS[i].body));
        desk_vocabulary v;
        desk_provisional(d, &v);
        dtl_buffer out = {0};
        dtl_words places = {0};
        dtl_text_part(&d->content, &v.view, PARTS[i].begin, PARTS[i].end, &out, &places);
        cr_expect(dtl_slice_equal(dtl_buffer_content(&out), dtl_slice_text(PARTS[i].part)), "row %zu: '%.*s', not '%s'",
                  i, (int)out.size, out.data, PARTS[i].part);
        cr_expect_eq(places.count, PARTS[i].end - PARTS[i].begin);
        dtl_buffer_release(&out);
        dtl_words_release(&places);
        desk_vocabulary_release(&v);
        desk_free(d);
    }
}

static bool has_blank(dtl_slice s) {
    for (size_t i = 0; i < s.size; i++)
        if (s.data[i] == ' ' || s.data[i] == '\n') return true;
    return false;
}

/* A part is the piece of the text around its words, out to the next blank at most, and its places are the words. */
static void expect_part(const desk *d, const desk_vocabulary *v, uint32_t begin, uint32_t end, dtl_buffer *out,
                        dtl_words *places) {
    dtl_slice text = dtl_buffer_content(&d->text);
    out->size = 0;
    dtl_buffer_text(out, "before ");
    dtl_text_part(&d->content, &v->view, begin, end, out, places);
    dtl_slice part = dtl_slice_part(dtl_buffer_content(out), 7, out->size);
    cr_assert_eq(places->count, end - begin);
    for (uint32_t i = 0; i < end - begin; i++) {
        dtl_word w = d->words.at[begin + i], p = places->at[i];
        cr_assert(dtl_slice_equal(dtl_slice_part(part, p.begin, p.end), dtl_slice_part(text, w.begin, w.end)),
                  "word %u", begin + i);
    }
    size_t ahead = places->at[0].begin, first = d->words.at[begin].begin;
    cr_assert_leq(ahead, first);
    cr_assert(dtl_slice_equal(part, dtl_slice_part(text, first - ahead, first - ahead + part.size)), "'%.*s'",
              (int)part.size, part.data);
    cr_assert_not(has_blank(dtl_slice_part(part, 0, ahead)));
    cr_assert_not(has_blank(dtl_slice_part(part, places->at[places->count - 1].end, part.size)));
}

Test(text, parts_of_any_text) {
    generator g = {22};
    dtl_buffer room = {0}, out = {0};
    dtl_words places = {0};
    for (int i = 0; i < 300; i++) {
        desk *d = desk_new();
        room.size = 0;
        news_body(&g, 5, i % 2 ? 0 : 100, &room);
        desk_take(d, DTL_SLICE("A “title”"), dtl_buffer_content(&room));
        desk_vocabulary v;
        desk_close(d, &v);
        desk_renumber(d, &d->content);
        for (int k = 0; k < 30; k++) {
            uint32_t begin = below(&g, d->content.word_count),
                     end = begin + 1 + below(&g, d->content.word_count - begin);
            expect_part(d, &v, begin, end, &out, &places);
        }
        expect_part(d, &v, 0, d->content.word_count, &out, &places);
        desk_vocabulary_release(&v);
        desk_free(d);
    }
    dtl_buffer_release(&room);
    dtl_buffer_release(&out);
    dtl_words_release(&places);
}
