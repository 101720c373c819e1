/* tagged.h - a text of its own for the tagger of names, and what must hold of the spans of any text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_SUPPORT_TAGGED_H
#define DTL_TESTS_SUPPORT_TAGGED_H

#include <stdlib.h>

#include "indexer/entities/tagger.h"

typedef struct {
    dtl_words words;
    dtl_sentences sentences;
    dtl_document document;
    dtl_spans spans;
} tagged;

/* text is borrowed, and valid UTF-8. */
static inline tagged tagged_new(dtl_tagger *tagger, dtl_slice text) {
    tagged t = {0};
    dtl_words_cut(text, &t.words);
    dtl_sentences_cut(text, &t.words, &t.sentences);
    t.document = (dtl_document){.text = text, .words = &t.words, .sentences = &t.sentences};
    dtl_tagger_tag(tagger, &t.document, &t.spans);
    return t;
}

static inline void tagged_end(tagged *t) {
    dtl_words_release(&t->words);
    dtl_sentences_release(&t->sentences);
    free(t->spans.at);
}

/* Spans are in order, without overlap, of words of the document, and of a type that there is. */
static inline bool spans_hold(const tagged *t) {
    size_t behind = 0;
    for (size_t i = 0; i < t->spans.count; i++) {
        const dtl_span *s = &t->spans.at[i];
        if (s->begin < behind || s->words == 0 || s->begin + (size_t)s->words > t->words.count) return false;
        if ((unsigned)s->type >= DTL_ENTITY_TYPES) return false;
        behind = s->begin + s->words;
    }
    return true;
}

#endif
