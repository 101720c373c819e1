/* cut_article.h - an article cut as the indexer cuts it, for tests of what annotates it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_CUT_ARTICLE_H
#define DTL_TESTS_CUT_ARTICLE_H

#include "base/buffer.h"
#include "corpus/passage.h"
#include "indexer/document.h"

typedef struct {
    dtl_buffer text;
    dtl_words words;
    dtl_sentences sentences;
    dtl_passages passages; /* of the body */
    dtl_document document;
} cut_article;

/* title has no line end in it. */
static inline void cut(cut_article *a, dtl_slice title, dtl_slice body) {
    a->text.size = 0;
    dtl_buffer_slice(&a->text, title);
    dtl_buffer_byte(&a->text, '\n');
    dtl_buffer_slice(&a->text, body);
    dtl_slice const text = dtl_buffer_content(&a->text);
    dtl_words_cut(text, &a->words);
    dtl_sentences_cut(text, &a->words, &a->sentences);
    a->document = (dtl_document){.text = text, .words = &a->words, .sentences = &a->sentences};
    size_t sentence = 0;
    while (sentence < a->sentences.count && a->words.at[a->document.title_words].begin < title.size)
        a->document.title_words += a->sentences.at[sentence++].words;
    const dtl_sentence *const body_sentences = a->sentences.count ? a->sentences.at + sentence : NULL;
    dtl_passages_cut(body_sentences, a->sentences.count - sentence, &a->passages);
}

static inline void cut_article_release(cut_article *a) {
    dtl_buffer_release(&a->text);
    dtl_words_release(&a->words);
    dtl_sentences_release(&a->sentences);
    dtl_passages_release(&a->passages);
}

#endif
