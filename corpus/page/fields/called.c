/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/called.h"

#include "base/buffer.h"
#include "corpus/clean/clean.h"
#include "corpus/formats/markup.h"
#include "text/fold.h"
#include "text/utf8.h"

static dtl_slice word_plain(const dtl_called *c, size_t i) {
    size_t const begin = i ? c->plains[i - 1] + 1 : 0;
    return dtl_slice_part(c->plain, begin, c->plains[i]);
}

/* Escaped once more than needed, as many exports leave it; markup in it goes. */
static dtl_slice tidy(dtl_arena *arena, dtl_slice raw) {
    if (raw.size > 2 * DTL_CALLED_MAX_BYTES) raw.size = 2 * DTL_CALLED_MAX_BYTES;
    dtl_slice text = dtl_markup_entities(arena, raw);
    if (dtl_markup_present(text)) text = dtl_markup_text(arena, text);
    text = dtl_utf8_front(dtl_clean_line(arena, dtl_markup_entities(arena, text)), DTL_CALLED_MAX_BYTES);
    dtl_slice const pilcrow = DTL_SLICE("\u00B6"); /* a link to the heading itself */
    if (text.size > pilcrow.size && dtl_slice_ends(text, pilcrow)) text.size -= pilcrow.size;
    return dtl_clean_line(arena, text);
}

dtl_called dtl_called_of(dtl_arena *arena, dtl_slice raw) {
    dtl_called c = {.text = tidy(arena, raw)};
    dtl_words words = {0};
    dtl_words_cut(c.text, &words);
    dtl_buffer plain = {0};
    uint32_t *places = dtl_arena_alloc(arena, (3 * words.count + 1) * sizeof *places);
    for (size_t i = 0; i < words.count; i++) {
        char surface[DTL_SURFACE_MAX_BYTES];
        size_t const s = dtl_word_surface(dtl_slice_part(c.text, words.at[i].begin, words.at[i].end), surface);
        if (plain.size) dtl_buffer_byte(&plain, ' ');
        plain.size += dtl_word_fold(dtl_slice_of(surface, s), dtl_buffer_reserve(&plain, DTL_FOLDED_MAX_BYTES));
        places[i] = words.at[i].begin;
        places[words.count + i] = words.at[i].end;
        places[2 * words.count + i] = (uint32_t)plain.size;
    }
    c.words = words.count;
    c.plain = dtl_arena_copy(arena, dtl_buffer_content(&plain));
    c.begins = places;
    c.ends = places + words.count;
    c.plains = places + 2 * words.count;
    dtl_buffer_release(&plain);
    dtl_words_release(&words);
    return c;
}

bool dtl_called_same(const dtl_called *a, const dtl_called *b) {
    return a->words && dtl_slice_equal(a->plain, b->plain);
}

/* What stands between two words of a headline: quotes, stops, commas, and the end of a bracket. */
static bool stop(uint32_t c) {
    if (c < 0x80) return c <= ' ' || strchr(",.;'\"?!&%$#*)]}", (int)c);
    return c == 0xA1 || c == 0xBF || (c >= 0x2018 && c <= 0x201F) || c == 0x2026 || c == 0x3001 || c == 0x3002 ||
           c == 0xFF0C || c == 0xFF01 || c == 0xFF1F || c == 0xFF09 || c == 0x300D || c == 0x3011;
}

/* Signs that part only with blanks around them, a colon with one behind it: "sea-front", "24/7", "\u00ABPier\u00BB". */
static bool weak(uint32_t c) {
    return c == '-' || c == '/' || c == ':' || c == '+' || c == 0x2010 || c == 0x2011 || c == 0xAB || c == 0xBB;
}

static bool blank_at(dtl_slice text, size_t at) { return at >= text.size || text.data[at] == ' '; }

/* The place of the sign in text[begin, end); end where there is none. */
static size_t sign_in(dtl_slice text, size_t begin, size_t end) {
    for (size_t at = begin; at < end;) {
        size_t const here = at;
        uint32_t const c = dtl_utf8_next(text.data, &at);
        if (stop(c)) continue;
        if (!weak(c)) return here;
        size_t behind = at, next = at;
        while (next < end && dtl_utf8_next(text.data, &next) == c) behind = next; /* "--" is one */
        bool const before = here == 0 || c == ':' || text.data[here - 1] == ' ';
        if (before && blank_at(text, behind)) return here;
        at = behind;
    }
    return end;
}

static size_t gap_begin(const dtl_called *c, size_t word) { return word ? c->ends[word - 1] : 0; }
static size_t gap_end(const dtl_called *c, size_t word) { return word < c->words ? c->begins[word] : c->text.size; }

bool dtl_called_parted(const dtl_called *c, size_t word) {
    return sign_in(c->text, gap_begin(c, word), gap_end(c, word)) < gap_end(c, word);
}

dtl_called dtl_called_part(dtl_arena *arena, const dtl_called *c, size_t begin, size_t end) {
    size_t from = 0, to = c->text.size;
    if (begin) {
        from = gap_end(c, begin);
        size_t const gap = gap_begin(c, begin);
        while (from > gap && c->text.data[from - 1] != ' ') from--; /* an opening quote */
    }
    if (end < c->words) to = sign_in(c->text, gap_begin(c, end), gap_end(c, end));
    return dtl_called_of(arena, dtl_slice_part(c->text, from < to ? from : to, to));
}

static bool same_words(const dtl_called *longer, size_t from, const dtl_called *shorter) {
    for (size_t i = 0; i < shorter->words; i++)
        if (!dtl_slice_equal(word_plain(longer, from + i), word_plain(shorter, i))) return false;
    return true;
}

size_t dtl_called_front(const dtl_called *longer, const dtl_called *shorter) {
    size_t const words = shorter->words;
    if (!words || longer->words <= words || !dtl_called_parted(longer, words)) return 0;
    return same_words(longer, 0, shorter) ? words : 0;
}

size_t dtl_called_tail(const dtl_called *longer, const dtl_called *shorter) {
    size_t const words = shorter->words;
    if (!words || longer->words <= words || !dtl_called_parted(longer, longer->words - words)) return 0;
    return same_words(longer, longer->words - words, shorter) ? words : 0;
}

/* 2 * common >= 0.6 * words, in whole numbers. */
static bool enough(size_t common, size_t words) { return 10 * common >= 3 * words; }

bool dtl_called_alike(const dtl_called *a, const dtl_called *b) {
    enum { WORDS_MAX = 64 };
    size_t const words = a->words + b->words, least = a->words < b->words ? a->words : b->words;
    if (!least || a->words > WORDS_MAX || b->words > WORDS_MAX || !enough(least, words)) return false;
    bool taken[WORDS_MAX] = {false};
    size_t common = 0;
    for (size_t i = 0; i < a->words; i++) {
        for (size_t k = 0; k < b->words; k++) {
            if (taken[k] || !dtl_slice_equal(word_plain(a, i), word_plain(b, k))) continue;
            taken[k] = true;
            common++;
            break;
        }
    }
    return enough(common, words);
}

bool dtl_called_domain(const dtl_called *c, dtl_slice label) {
    enum { NAME_MAX = 64, LABEL_MIN = 3 };
    char name[NAME_MAX];
    size_t size = 0;
    for (size_t i = 0; i < c->plain.size && size < NAME_MAX; i++)
        if (c->plain.data[i] != ' ') name[size++] = c->plain.data[i];
    if (label.size < LABEL_MIN || size < LABEL_MIN || size == NAME_MAX) return false;
    dtl_slice const longer = size > label.size ? dtl_slice_of(name, size) : label;
    dtl_slice const shorter = size > label.size ? label : dtl_slice_of(name, size);
    dtl_slice const tail = dtl_slice_part(longer, longer.size - shorter.size, longer.size);
    return dtl_slice_starts(longer, shorter) || dtl_slice_equal(tail, shorter);
}
