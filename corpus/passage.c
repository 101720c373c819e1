/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/passage.h"

#include <stdlib.h>

#include "base/alloc.h"

void dtl_passages_release(dtl_passages *passages) {
    free(passages->at);
    *passages = (dtl_passages){0};
}

static void append(dtl_passages *passages, dtl_passage passage) {
    if (passages->count == passages->capacity) {
        size_t capacity = passages->capacity ? 2 * passages->capacity : 16;
        dtl_passage *at = dtl_alloc_resized(passages->at, capacity, sizeof *at);
        passages->at = at;
        passages->capacity = capacity;
    }
    passages->at[passages->count++] = passage;
}

static uint32_t off_target(uint64_t words) {
    return (uint32_t)(words < DTL_PASSAGE_TARGET_WORDS ? DTL_PASSAGE_TARGET_WORDS - words
                                                       : words - DTL_PASSAGE_TARGET_WORDS);
}

/* The passage that begins with the first of the sentences. Of the ends between MIN and MAX words, those of paragraphs
 * come first, then the nearest to TARGET; where there is no such end, the last one below MIN; else one sentence. */
static dtl_passage first_passage(const dtl_sentence *sentences, size_t count) {
    dtl_passage best = {.sentences = 1, .words = sentences[0].words};
    bool in_range = false, paragraph = false;
    uint64_t words = 0;
    for (size_t i = 0; i < count; i++) {
        words += sentences[i].words;
        if (words > DTL_PASSAGE_MAX_WORDS) break;
        bool const ends = sentences[i].ends_paragraph || i + 1 == count;
        dtl_passage here = {.sentences = (uint32_t)(i + 1), .words = (uint32_t)words};
        if (words < DTL_PASSAGE_MIN_WORDS) {
            best = here;
        } else if (!in_range || (ends && !paragraph) ||
                   (ends == paragraph && off_target(words) <= off_target(best.words))) {
            best = here;
            paragraph = ends;
            in_range = true;
        }
    }
    return best;
}

static bool joins(const dtl_passages *passages, dtl_passage fresh) {
    if (passages->count == 0) return false;
    const dtl_passage *last = &passages->at[passages->count - 1];
    bool const is_short = fresh.words < DTL_PASSAGE_MIN_WORDS || last->words < DTL_PASSAGE_MIN_WORDS;
    return is_short && (uint64_t)last->words + fresh.words <= DTL_PASSAGE_MAX_WORDS;
}

void dtl_passages_cut(const dtl_sentence *sentences, size_t count, dtl_passages *passages) {
    passages->count = 0;
    for (size_t begin = 0; begin < count;) {
        dtl_passage fresh = first_passage(sentences + begin, count - begin);
        begin += fresh.sentences;
        if (joins(passages, fresh)) {
            passages->at[passages->count - 1].sentences += fresh.sentences;
            passages->at[passages->count - 1].words += fresh.words;
        } else {
            append(passages, fresh);
        }
    }
}
