/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/near/range.h"

#include <stdlib.h>

dtl_status dtl_range_unpack(dtl_searcher *s, uint32_t segment, uint32_t ordinal, dtl_record_view *view,
                            dtl_error *err) {
    const dtl_forward *forward = s->segments[segment]->forward;
    dtl_coder const coder = dtl_forward_coder(forward);
    dtl_status const status = dtl_record_open(dtl_forward_record(forward, ordinal), view, err);
    return status == DTL_OK ? dtl_record_unpack(view, &coder, s->packer, &s->content, err) : status;
}

dtl_range dtl_range_passage(const dtl_content *content, uint32_t passage) {
    dtl_range range;
    dtl_content_passage(content, passage, &range.begin, &range.end);
    return range;
}

static int by_number(const void *a, const void *b) {
    uint32_t const x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

void dtl_range_tell(dtl_searcher *s, uint32_t segment, dtl_range words, double weight, dtl_telling *telling) {
    const dtl_vocabulary *vocabulary = dtl_forward_vocabulary(s->segments[segment]->forward);
    uint32_t *numbers = s->content.numbers;
    uint32_t const end = words.end < s->content.word_count ? words.end : s->content.word_count;
    if (words.begin >= end) return;
    qsort(numbers + words.begin, end - words.begin, sizeof *numbers, by_number);
    for (uint32_t at = words.begin, next; at < end; at = next) {
        for (next = at + 1; next < end && numbers[next] == numbers[at];) next++;
        dtl_telling_add(telling, dtl_vocabulary_word(vocabulary, numbers[at]),
                        dtl_vocabulary_language(vocabulary, numbers[at]), weight * (next - at));
    }
}
