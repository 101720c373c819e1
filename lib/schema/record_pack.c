/* Text to record. SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdlib.h>

#include "schema/record.h"

void dtl_content_release(dtl_content *content) {
    free(content->numbers);
    free(content->styles);
    dtl_buffer_release(&content->literals);
    dtl_buffer_release(&content->sentence_room);
    dtl_buffer_release(&content->passage_room);
    dtl_buffer_release(&content->blob_room);
    *content = (dtl_content){0};
}

void dtl_content_reserve(dtl_content *content, size_t words) {
    if (words <= content->capacity) return;
    size_t capacity = words + words / 2;
    content->numbers = realloc(content->numbers, capacity * sizeof *content->numbers);
    content->styles = realloc(content->styles, capacity);
    if (!content->numbers || !content->styles) dtl_out_of_memory();
    content->capacity = (uint32_t)capacity;
}

static void put_slice(dtl_buffer *out, dtl_slice s) {
    dtl_buffer_varint(out, s.size);
    dtl_buffer_slice(out, s);
}

void dtl_content_style(dtl_content *content, dtl_slice text, const dtl_words *words, const char *surfaces,
                       const uint32_t *surface_ends) {
    dtl_content_reserve(content, words->count);
    content->word_count = (uint32_t)words->count;
    content->literals.size = 0;
    content->lead = dtl_slice_part(text, 0, words->count ? words->at[0].begin : text.size);
    uint32_t surface_begin = 0;
    for (size_t i = 0; i < words->count; surface_begin = surface_ends[i++]) {
        dtl_word w = words->at[i];
        size_t next = i + 1 < words->count ? words->at[i + 1].begin : text.size;
        dtl_slice word = dtl_slice_part(text, w.begin, w.end), glue = dtl_slice_part(text, w.end, next);
        dtl_slice surface = dtl_slice_of(surfaces + surface_begin, surface_ends[i] - surface_begin);
        dtl_case letters = dtl_case_of(word, surface);
        unsigned row = dtl_glue_of(glue);
        if (letters == DTL_CASE_MIXED) put_slice(&content->literals, word);
        if (row == DTL_GLUE_LITERAL) put_slice(&content->literals, glue);
        content->styles[i] = dtl_style(letters, row);
    }
}

static void put_fields(dtl_buffer *out, const dtl_fields *f) {
    put_slice(out, f->id);
    put_slice(out, f->source);
    put_slice(out, f->section);
    put_slice(out, f->byline);
    put_slice(out, f->url);
    put_slice(out, f->language);
    put_slice(out, f->place);
    put_slice(out, f->agency);
    dtl_buffer_varint(out, f->precision);
    if (f->precision != DTL_PRECISION_NONE) /* zigzag: days before 1970 are negative */
        dtl_buffer_varint(out, (uint32_t)f->day << 1 ^ (uint32_t)(f->day >> 31));
}

static dtl_case usual_case(const dtl_coder *coder, uint32_t number) {
    return coder->usual ? (dtl_case)(coder->usual[number] & 3) : DTL_CASE_LOWER;
}

/* The styles that cannot be foretold: first how many, then how far apart, then what they are. */
static void put_styles(dtl_buffer *out, const dtl_content *content, const dtl_coder *coder) {
    uint32_t count = 0;
    for (int pass = 0; pass < 3; pass++) {
        uint8_t before = dtl_style_at_start();
        uint32_t last = 0;
        for (uint32_t i = 0; i < content->word_count; i++) {
            uint8_t style = content->styles[i];
            dtl_case expected = dtl_case_expected(usual_case(coder, content->numbers[i]), before);
            before = style;
            if (style == dtl_style(expected, DTL_GLUE_SPACE)) continue;
            if (pass == 0) count++;
            else if (pass == 1) dtl_buffer_varint(out, i - last);
            else dtl_buffer_byte(out, (char)style);
            last = i;
        }
        if (pass == 0) dtl_buffer_varint(out, count);
    }
}

static void put_stream(dtl_buffer *out, const dtl_content *content, unsigned stoppers) {
    for (uint32_t i = 0; i < content->word_count; i++) {
        char *at = dtl_buffer_reserve(out, DTL_DENSE_MAX_BYTES);
        dtl_code code = dtl_dense_code(stoppers, content->numbers[i]);
        memcpy(at, code.bytes, DTL_DENSE_MAX_BYTES);
        out->size += code.size;
    }
}

/* The parts are written to one scratch buffer each, since the header says their sizes first. */
void dtl_record_pack(const dtl_content *content, const dtl_coder *coder, dtl_packer *packer, dtl_buffer *out) {
    dtl_buffer parts = {0}, blob = {0};
    size_t ends[4];
    for (size_t i = 0; i < content->passage_count; i++) {
        dtl_buffer_varint(&parts, content->passages[i].words);
        dtl_buffer_varint(&parts, content->passages[i].sentences);
    }
    ends[0] = parts.size;
    for (size_t i = 0; i < content->sentence_count; i++)
        dtl_buffer_varint(&parts, (uint64_t)content->sentences[i].words << 1 | content->sentences[i].ends_paragraph);
    ends[1] = parts.size;
    put_stream(&parts, content, coder->stoppers);
    ends[2] = parts.size;
    dtl_buffer_slice(&parts, content->annotations);
    ends[3] = parts.size;
    put_fields(&blob, &content->fields);
    put_slice(&blob, content->lead);
    put_styles(&blob, content, coder);
    dtl_buffer_slice(&blob, dtl_buffer_content(&content->literals));
    size_t packed = packer ? dtl_packer_pack(packer, dtl_buffer_content(&blob), &parts)
                           : (dtl_buffer_slice(&parts, dtl_buffer_content(&blob)), blob.size);

    dtl_buffer_varint(out, content->title_words);
    dtl_buffer_varint(out, content->word_count);
    for (int i = 0; i < 4; i++) dtl_buffer_varint(out, ends[i] - (i ? ends[i - 1] : 0));
    dtl_buffer_varint(out, packed);
    dtl_buffer_varint(out, blob.size);
    dtl_buffer_slice(out, dtl_buffer_content(&parts));
    dtl_buffer_release(&parts);
    dtl_buffer_release(&blob);
}
