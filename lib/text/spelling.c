/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/spelling.h"

#include "text/utf8.h"

static uint32_t next_letter(dtl_slice word, size_t *at) {
    unsigned char const c = (unsigned char)word.data[*at];
    size_t const size = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if (size <= word.size - *at) return dtl_utf8_next(word.data, at);
    *at = word.size;
    return UINT32_MAX;
}

static uint64_t *places_of(dtl_spelling *s, uint32_t letter) {
    if (letter < 128) return &s->ascii[letter];
    unsigned i = 0;
    while (i < s->other_count && s->others[i].letter != letter) i++;
    if (i == s->other_count) s->others[s->other_count++].letter = letter;
    return &s->others[i].places;
}

void dtl_spelling_init(dtl_spelling *s, dtl_slice word) {
    *s = (dtl_spelling){0};
    for (size_t at = 0; at < word.size;) {
        uint32_t const letter = next_letter(word, &at);
        if (s->letters == DTL_SPELLING_MAX_LETTERS) {
            *s = (dtl_spelling){0};
            return;
        }
        *places_of(s, letter) |= UINT64_C(1) << s->letters++;
    }
}

static uint64_t find_places(const dtl_spelling *s, uint32_t letter) {
    if (letter < 128) return s->ascii[letter];
    for (unsigned i = 0; i < s->other_count; i++)
        if (s->others[i].letter == letter) return s->others[i].places;
    return 0;
}

/* The column of the table of distances goes down in bits: where it rises or falls by one, and where it does not differ from
 * its upper left neighbour. */
size_t dtl_spelling_edits(const dtl_spelling *s, dtl_slice word, size_t most) {
    if (s->letters == 0) return SIZE_MAX;
    uint64_t rises = UINT64_MAX, falls = 0, same = 0, before = 0;
    uint64_t const last = UINT64_C(1) << (s->letters - 1);
    size_t edits = s->letters;
    for (size_t at = 0; at < word.size;) {
        uint64_t const here = find_places(s, next_letter(word, &at));
        uint64_t const swapped = ((~same & here) << 1) & before;
        same = swapped | (((here & rises) + rises) ^ rises) | here | falls;
        uint64_t across_rises = falls | ~(same | rises), across_falls = same & rises;
        edits += (across_rises & last) != 0;
        edits -= (across_falls & last) != 0;
        if (edits > most + (word.size - at)) return edits; /* each letter that is left may save one */
        across_rises = across_rises << 1 | 1;
        across_falls <<= 1;
        rises = across_falls | ~(same | across_rises);
        falls = same & across_rises;
        before = here;
    }
    return edits;
}
