/* fuzz_stored.c - any bytes as an article: the stored text comes back byte for byte.
 *
 * The first line is the title. The bytes are made valid UTF-8 and brought to normal form, as articles are; nothing else of
 * what cleaning does is taken for granted, since the law does not need it.
 * Laws    the text comes back with provisional and with final numbers, packed and not; each passage, too, is a piece of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "support/desk.h"
#include "text/normal.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

/* Packs what the desk's content is, and reads it back. */
static void hold_round_trip(desk *d, const desk_vocabulary *v, dtl_packer *packer, bool packed, dtl_content *content) {
    dtl_buffer record = {0}, text = {0};
    dtl_record_view view;
    dtl_error err;
    dtl_record_pack(&d->content, &v->coder, packed ? packer : NULL, &record);
    hold(dtl_record_open(dtl_buffer_content(&record), &view, &err) == DTL_OK);
    hold(dtl_record_unpack(&view, &v->coder, packer, content, &err) == DTL_OK);
    dtl_text_whole(content, &v->view, &text);
    hold(dtl_slice_equal(dtl_buffer_content(&text), dtl_buffer_content(&d->text)));
    hold(content->sentence_count == d->content.sentence_count && content->passage_count == d->content.passage_count);
    dtl_words places = {0};
    uint32_t begin = content->title_words;
    for (size_t i = 0; i < content->passage_count && i < 8; begin += content->passages[i++].words) {
        text.size = 0;
        dtl_text_part(content, &v->view, begin, begin + content->passages[i].words, &text, &places);
        hold(places.count == content->passages[i].words);
        size_t from = d->words.at[begin].begin - places.at[0].begin;
        hold(dtl_slice_equal(dtl_buffer_content(&text),
                             dtl_slice_part(dtl_buffer_content(&d->text), from, from + text.size)));
    }
    dtl_words_release(&places);
    dtl_buffer_release(&record);
    dtl_buffer_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    desk *d = desk_new();
    dtl_packer *packer = dtl_packer_new();
    dtl_content content = {0};
    dtl_utf8_report report;
    desk_vocabulary v;
    dtl_slice bytes = dtl_slice_of((const char *)data, size);
    dtl_slice text = dtl_text_nfc(d->arena, dtl_utf8_repair(d->arena, bytes, &report));
    const char *line = text.size ? memchr(text.data, '\n', text.size) : NULL;
    size_t title = line ? (size_t)(line - text.data) : 0;
    desk_take(d, dtl_slice_part(text, 0, title), dtl_slice_part(text, line ? title + 1 : 0, text.size));
    desk_provisional(d, &v);
    hold_round_trip(d, &v, packer, false, &content);
    desk_vocabulary_release(&v);
    desk_close(d, &v);
    desk_renumber(d, &d->content);
    hold_round_trip(d, &v, packer, true, &content);
    desk_vocabulary_release(&v);
    dtl_content_release(&content);
    dtl_packer_free(packer);
    desk_free(d);
    return 0;
}
