/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/topics/train/reader.h"

reader reader_new(const dtl_topic_model *model) {
    reader r = {.model = model, .tagger = dtl_topic_tagger_new(model)};
    dtl_topic_bag_init(&r.bag);
    return r;
}

void reader_release(reader *r) {
    dtl_topic_tagger_free(r->tagger);
    dtl_topic_bag_release(&r->bag);
    dtl_buffer_release(&r->text);
    dtl_words_release(&r->words);
    dtl_sentences_release(&r->sentences);
    dtl_passages_release(&r->passages);
}

void reader_cut(reader *r, dtl_slice title, dtl_slice body) {
    r->text.size = 0;
    dtl_buffer_slice(&r->text, title);
    dtl_buffer_byte(&r->text, '\n');
    dtl_buffer_slice(&r->text, body);
    dtl_words_cut(dtl_buffer_content(&r->text), &r->words);
    r->document = (dtl_document){.text = dtl_buffer_content(&r->text), .words = &r->words, .sentences = &r->sentences};
}

void reader_run(reader *r, dtl_slice title, dtl_slice body) {
    size_t sentence = 0;
    reader_cut(r, title, body);
    dtl_sentences_cut(r->document.text, &r->words, &r->sentences);
    while (sentence < r->sentences.count && r->words.at[r->document.title_words].begin < title.size)
        r->document.title_words += r->sentences.at[sentence++].words;
    const dtl_sentence *const first = r->sentences.count ? r->sentences.at + sentence : NULL;
    dtl_passages_cut(first, r->sentences.count - sentence, &r->passages);
    dtl_topic_input const input = {
        .document = &r->document, .passages = r->passages.at, .passage_count = r->passages.count};
    dtl_topic_tagger_run(r->tagger, &input, &r->said);
}
