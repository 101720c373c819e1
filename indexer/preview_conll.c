/* preview_conll.c - token TAB tag, a blank line behind each sentence: words and the marks between them, one a line.
 *
 * Tags    O, or B- and I- before PER, ORG, LOC or MISC. As the tagger has it.
 * Source  Tjong Kim Sang and De Meulder, "Introduction to the CoNLL-2003 shared task" (CoNLL 2003)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/preview_parts.h"

/* The marks of [begin, end), each alone; blanks are none. */
static void put_marks(dtl_slice text, size_t begin, size_t end, dtl_buffer *out) {
    while (begin < end) {
        size_t size = 1;
        while (begin + size < end && ((unsigned char)text.data[begin + size] & 0xC0) == 0x80) size++;
        bool const blank = size == 1 && (unsigned char)text.data[begin] <= ' ';
        if (!blank) dtl_buffer_printf(out, "%.*s\tO\n", (int)size, text.data + begin);
        begin += size;
    }
}

void dtl_preview_conll(const dtl_previewed *shown, dtl_buffer *out) {
    static const char *const types[DTL_ENTITY_TYPES] = {"PER", "ORG", "LOC", "MISC"};
    const dtl_document *d = &shown->document;
    static const dtl_spans none;
    const dtl_spans *spans = shown->findings.spans ? shown->findings.spans : &none;
    size_t at = 0, next = 0;
    uint32_t word = 0;
    for (size_t s = 0; s < d->sentences->count; s++) {
        for (uint32_t i = 0; i < d->sentences->at[s].words; i++, word++) {
            dtl_word const w = d->words->at[word];
            put_marks(d->text, at, w.begin, out);
            while (next < spans->count && word >= spans->at[next].begin + spans->at[next].words) next++;
            bool const in = next < spans->count && word >= spans->at[next].begin;
            dtl_buffer_printf(out, "%.*s\t%s%s\n", (int)(w.end - w.begin), d->text.data + w.begin,
                              !in                             ? "O"
                              : word == spans->at[next].begin ? "B-"
                                                              : "I-",
                              in ? types[spans->at[next].type] : "");
            at = w.end;
        }
        size_t const begins = word < d->words->count ? d->words->at[word].begin : d->text.size;
        put_marks(d->text, at, begins, out);
        at = begins;
        dtl_buffer_byte(out, '\n');
    }
}
