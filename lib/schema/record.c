/* Record to text. SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/record.h"

static dtl_status damaged(dtl_error *err, const char *what) {
    return dtl_fail(err, DTL_INDEX, "a stored article is damaged (%s); try dateline-index --check", what);
}

dtl_status dtl_record_open(dtl_slice bytes, dtl_record_view *view, dtl_error *err) {
    dtl_cursor in = dtl_cursor_over(bytes);
    uint64_t title_words = dtl_cursor_varint(&in), words = dtl_cursor_varint(&in);
    uint64_t sizes[5];
    for (int i = 0; i < 5; i++) sizes[i] = dtl_cursor_varint(&in);
    dtl_record_view v = {.title_words = (uint32_t)title_words, .words = (uint32_t)words};
    v.blob_size = dtl_cursor_varint(&in);
    v.passages = dtl_cursor_bytes(&in, sizes[0]);
    v.sentences = dtl_cursor_bytes(&in, sizes[1]);
    v.stream = dtl_cursor_bytes(&in, sizes[2]);
    v.annotations = dtl_cursor_bytes(&in, sizes[3]);
    v.blob = dtl_cursor_bytes(&in, sizes[4]);
    if (dtl_cursor_failed(&in) || dtl_cursor_left(&in) > 0) return damaged(err, "sizes");
    if (title_words > words || words > v.stream.size) return damaged(err, "word count");
    *view = v;
    return DTL_OK;
}

static dtl_slice take_slice(dtl_cursor *in) { return dtl_cursor_bytes(in, dtl_cursor_varint(in)); }

static dtl_fields take_fields(dtl_cursor *in) {
    dtl_fields f = {.day = DTL_DAY_NONE};
    f.id = take_slice(in);
    f.source = take_slice(in);
    f.section = take_slice(in);
    f.byline = take_slice(in);
    f.url = take_slice(in);
    f.language = take_slice(in);
    f.place = take_slice(in);
    f.agency = take_slice(in);
    uint64_t precision = dtl_cursor_varint(in);
    if (precision > DTL_PRECISION_DAY) in->at = NULL;
    f.precision = (dtl_precision)(precision & 3);
    if (f.precision != DTL_PRECISION_NONE) {
        uint32_t zigzag = (uint32_t)dtl_cursor_varint(in);
        f.day = (dtl_day)(zigzag >> 1 ^ (0 - (zigzag & 1)));
        if (f.day < -719162 || f.day > 2932896) in->at = NULL; /* years 1 to 9999 */
    }
    return f;
}

static dtl_status unpack_blob(const dtl_record_view *view, dtl_packer *packer, dtl_buffer *room, dtl_error *err) {
    room->size = 0;
    return dtl_packer_unpack(packer, view->blob, view->blob_size, room, err);
}

dtl_status dtl_record_fields(const dtl_record_view *view, dtl_packer *packer, dtl_buffer *room, dtl_fields *fields,
                             dtl_error *err) {
    dtl_status status = unpack_blob(view, packer, room, err);
    if (status != DTL_OK) return status;
    dtl_cursor in = dtl_cursor_over(dtl_buffer_content(room));
    dtl_fields f = take_fields(&in);
    if (dtl_cursor_failed(&in)) return damaged(err, "fields");
    *fields = f;
    return DTL_OK;
}

static bool take_numbers(const dtl_record_view *view, const dtl_coder *coder, uint32_t *numbers) {
    const uint8_t *at = (const uint8_t *)view->stream.data, *end = at + view->stream.size;
    for (uint32_t i = 0; i < view->words; i++)
        if (!dtl_dense_read(coder->stoppers, &at, end, &numbers[i]) || numbers[i] >= coder->count) return false;
    return at == end;
}

/* Foretells every style, and puts the stored ones where they belong. */
static bool take_styles(dtl_cursor *in, const dtl_coder *coder, dtl_content *content) {
    uint64_t count = dtl_cursor_varint(in);
    if (count > content->word_count) return false;
    dtl_cursor distances = *in;
    for (uint64_t i = 0; i < count; i++) dtl_cursor_varint(in);
    dtl_slice styles = dtl_cursor_bytes(in, count);
    if (dtl_cursor_failed(in)) return false;
    uint8_t before = dtl_style_at_start();
    uint64_t taken = 0, next = count ? dtl_cursor_varint(&distances) : UINT64_MAX;
    for (uint32_t i = 0; i < content->word_count; i++) {
        if (i == next) {
            content->styles[i] = (uint8_t)styles.data[taken++];
            next = taken < count ? i + dtl_cursor_varint(&distances) : UINT64_MAX;
        } else {
            dtl_case usual = coder->usual ? (dtl_case)(coder->usual[content->numbers[i]] & 3) : DTL_CASE_LOWER;
            content->styles[i] = dtl_style(dtl_case_expected(usual, before), DTL_GLUE_SPACE);
        }
        before = content->styles[i];
    }
    return taken == count;
}

/* The literals must be there for every style that wants one, and nothing behind them. */
static bool take_literals(dtl_cursor *in, dtl_content *content) {
    size_t left = dtl_cursor_left(in);
    dtl_slice all = dtl_slice_of((const char *)in->at, left);
    for (uint32_t i = 0; i < content->word_count; i++) {
        if (dtl_style_case(content->styles[i]) == DTL_CASE_MIXED) take_slice(in);
        if (dtl_style_glue(content->styles[i]) == DTL_GLUE_LITERAL) take_slice(in);
    }
    if (dtl_cursor_failed(in) || dtl_cursor_left(in) > 0) return false;
    content->literals.size = 0;
    dtl_buffer_slice(&content->literals, all);
    return true;
}

static bool take_sizes(const dtl_record_view *view, dtl_content *content) {
    uint64_t words = 0, sentences = 0;
    content->sentence_room.size = content->passage_room.size = 0;
    dtl_cursor in = dtl_cursor_over(view->sentences);
    while (dtl_cursor_left(&in) > 0) {
        uint64_t packed = dtl_cursor_varint(&in);
        dtl_sentence s = {.words = (uint32_t)(packed >> 1), .ends_paragraph = packed & 1};
        if (packed >> 1 > view->words) in.at = NULL; /* such a one could make the sum right by overflow */
        words += s.words;
        dtl_buffer_append(&content->sentence_room, (const char *)&s, sizeof s);
    }
    bool held = !dtl_cursor_failed(&in) && words == view->words - view->title_words;
    words = 0;
    in = dtl_cursor_over(view->passages);
    while (dtl_cursor_left(&in) > 0) {
        dtl_passage_size p = {.words = (uint32_t)dtl_cursor_varint(&in)};
        p.sentences = (uint32_t)dtl_cursor_varint(&in);
        words += p.words;
        sentences += p.sentences;
        dtl_buffer_append(&content->passage_room, (const char *)&p, sizeof p);
    }
    content->sentences = (const dtl_sentence *)(const void *)content->sentence_room.data;
    content->sentence_count = content->sentence_room.size / sizeof(dtl_sentence);
    content->passages = (const dtl_passage_size *)(const void *)content->passage_room.data;
    content->passage_count = content->passage_room.size / sizeof(dtl_passage_size);
    return held && !dtl_cursor_failed(&in) && sentences == content->sentence_count &&
           words == view->words - view->title_words;
}

dtl_status dtl_record_unpack(const dtl_record_view *view, const dtl_coder *coder, dtl_packer *packer,
                             dtl_content *content, dtl_error *err) {
    dtl_content_reserve(content, view->words);
    content->word_count = view->words;
    content->title_words = view->title_words;
    content->annotations = view->annotations;
    if (!take_numbers(view, coder, content->numbers)) return damaged(err, "words");
    if (!take_sizes(view, content)) return damaged(err, "passages");
    dtl_status status = unpack_blob(view, packer, &content->blob_room, err);
    if (status != DTL_OK) return status;
    dtl_cursor in = dtl_cursor_over(dtl_buffer_content(&content->blob_room));
    content->fields = take_fields(&in);
    content->lead = take_slice(&in);
    if (!take_styles(&in, coder, content) || !take_literals(&in, content)) return damaged(err, "styles");
    return DTL_OK;
}

void dtl_content_passage(const dtl_content *content, uint32_t passage, uint32_t *begin, uint32_t *end) {
    *begin = *end = content->title_words;
    for (uint32_t i = 0; passage < content->passage_count && i <= passage; i++) {
        *begin = *end;
        *end += content->passages[i].words;
    }
}
