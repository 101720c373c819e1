/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/alike.h"

#include <stdlib.h>
#include <xxhash.h>

#include "indexer/sketch.h"
#include "text/fold.h"

/* Hundredths of the smaller text, and of the larger one. */
enum { CONTAINED = 85, OF_LARGER = 33 };

/* So many words at either end may differ, and at most an eighth of the text. */
enum { EDGE_WORDS = 12, EDGE_SHARE = 8 };

/* Between these, one place in so many words may differ, but for the first two: none in a short text. */
enum { WORDS_PER_EDIT = 40, EDITS_LESS = 2 };

enum { TITLE_WORDS_ASKED = 32 };

/* One figure in so many words may differ: a toll that rose. */
enum { WORDS_PER_FIGURE = 100 };

void dtl_wording_release(dtl_wording *wording) {
    dtl_buffer_release(&wording->forms);
    dtl_buffer_release(&wording->shingles);
}

void dtl_alike_scratch_release(dtl_alike_scratch *scratch) {
    dtl_packer_free(scratch->packer);
    dtl_stemmer_free(scratch->stemmer);
    dtl_buffer *buffers[] = {&scratch->fields_room, &scratch->table, &scratch->figures[0], &scratch->figures[1]};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) dtl_buffer_release(buffers[i]);
}

static const uint32_t *forms_of(const dtl_wording *w) { return (const uint32_t *)(const void *)w->forms.data; }
static const uint32_t *body_of(const dtl_wording *w) { return forms_of(w) + w->title_words; }
static uint32_t body_words(const dtl_wording *w) { return w->words - w->title_words; }

/* A form is the hash of a word's stem, never 0, with these bits. */
enum {
    FORM_FIGURE = 1, /* it has a digit */
    FORM_LONG = 2,   /* it has four bytes or more: often a word that not every text has */
    FORM_BITS = FORM_FIGURE | FORM_LONG,
    FORM_LONG_BYTES = 4
};

static uint32_t form_of_stem(dtl_slice stem) {
    uint32_t bits = stem.size >= FORM_LONG_BYTES ? FORM_LONG : 0;
    for (size_t i = 0; i < stem.size; i++)
        if (stem.data[i] >= '0' && stem.data[i] <= '9') bits |= FORM_FIGURE;
    uint32_t const form = ((uint32_t)XXH3_64bits(stem.data, stem.size) & ~(uint32_t)FORM_BITS) | bits;
    return form ? form : ~(uint32_t)FORM_BITS;
}

/* The finalizer of MurmurHash3: every bit depends on every other. */
static uint64_t mixed(uint64_t x) {
    x = (x ^ x >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
    x = (x ^ x >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
    return x ^ x >> 33;
}

/* Words side by side, as a hash that rolls on; a text of fewer is one shingle. */
static void make_shingles(const uint32_t *forms, size_t count, dtl_buffer *shingles) {
    static const uint64_t base = UINT64_C(0x9E3779B97F4A7C15);
    shingles->size = 0;
    if (count == 0) return;
    size_t const words = count < DTL_SHINGLE_WORDS ? count : DTL_SHINGLE_WORDS, many = count - words + 1;
    uint64_t *out = (uint64_t *)(void *)dtl_buffer_reserve(shingles, many * sizeof *out);
    uint64_t hash = 0, leaving = 1;
    for (size_t i = 0; i < words; i++) {
        hash = hash * base + forms[i];
        leaving *= base;
    }
    out[0] = mixed(hash);
    for (size_t i = 1; i < many; i++) {
        hash = hash * base + forms[i + words - 1] - leaving * forms[i - 1];
        out[i] = mixed(hash);
    }
    shingles->size = many * sizeof *out;
}

static uint32_t form_of(const dtl_vocabulary *vocabulary, uint32_t *forms, uint32_t number, dtl_stemmer *stemmer) {
    if (forms[number]) return forms[number];
    char folded[DTL_FOLDED_MAX_BYTES];
    dtl_slice const surface = dtl_vocabulary_word(vocabulary, number);
    size_t const size = dtl_word_fold(surface, folded);
    dtl_language const language = dtl_vocabulary_language(vocabulary, number);
    dtl_slice const stem = dtl_stem(stemmer, language, size ? dtl_slice_of(folded, size) : surface);
    return forms[number] = form_of_stem(stem);
}

dtl_status dtl_wording_read(const dtl_forward *forward, uint32_t *forms, uint64_t ordinal, dtl_alike_scratch *scratch,
                            dtl_wording *w, dtl_error *err) {
    const dtl_vocabulary *vocabulary = dtl_forward_vocabulary(forward);
    unsigned const stoppers = dtl_forward_coder(forward).stoppers;
    dtl_record_view view;
    dtl_status status = dtl_record_open(dtl_forward_record(forward, ordinal), &view, err);
    if (status != DTL_OK) return status;
    if (!scratch->stemmer) scratch->stemmer = dtl_stemmer_new();
    w->forms.size = 0;
    const uint8_t *at = (const uint8_t *)view.stream.data, *end = at + view.stream.size;
    uint32_t *out = (uint32_t *)(void *)dtl_buffer_reserve(&w->forms, view.stream.size * sizeof *out);
    uint32_t number;
    for (w->words = 0; at < end && dtl_dense_read(stoppers, &at, end, &number) && number < vocabulary->count;)
        out[w->words++] = form_of(vocabulary, forms, number, scratch->stemmer);
    w->forms.size = w->words * sizeof *out;
    w->title_words = view.title_words < w->words ? view.title_words : w->words;
    make_shingles(body_of(w), body_words(w), &w->shingles);
    w->view = view;
    return DTL_OK;
}

static bool same_forms(const uint32_t *a, uint32_t a_words, const uint32_t *b, uint32_t b_words) {
    return a_words == b_words && (a_words == 0 || memcmp(a, b, a_words * sizeof *a) == 0);
}

static bool same_title(const dtl_wording *a, const dtl_wording *b) {
    return same_forms(forms_of(a), a->title_words, forms_of(b), b->title_words);
}

/* The day of publication; DTL_DAY_NONE where it is not known to the day. */
static dtl_day day_of(const dtl_wording *w, dtl_alike_scratch *scratch) {
    dtl_fields fields;
    dtl_error damaged; /* --check tells */
    if (!scratch->packer) scratch->packer = dtl_packer_new();
    scratch->fields_room.size = 0;
    bool const read = dtl_record_fields(&w->view, scratch->packer, &scratch->fields_room, &fields, &damaged) == DTL_OK;
    return read && fields.precision == DTL_PRECISION_DAY ? fields.day : DTL_DAY_NONE;
}

static bool among(uint32_t form, const uint32_t *forms, uint32_t count) {
    uint32_t at = 0;
    while (at < count && forms[at] != form) at++;
    return at < count;
}

/* Of the title's long words, of which the first few are asked, one in so many is in the text. */
static bool title_fits(const dtl_wording *w, uint32_t one_in) {
    const uint32_t *forms = forms_of(w);
    uint32_t asked = 0, found = 0;
    for (uint32_t i = 0; i < w->title_words && asked < TITLE_WORDS_ASKED; i++) {
        if (!(forms[i] & FORM_LONG) || among(forms[i], forms, i)) continue;
        asked++;
        found += among(forms[i], body_of(w), body_words(w));
    }
    return one_in * found >= asked;
}

/* A set of shingles: open addressing, at most half full. 0 is no shingle. */
typedef struct {
    uint64_t *slots;
    size_t mask;
} shingle_set;

static shingle_set set_of(const dtl_buffer *shingles, dtl_buffer *room) {
    const uint64_t *all = (const uint64_t *)(const void *)shingles->data;
    size_t const count = shingles->size / sizeof *all;
    shingle_set set = {.mask = 63};
    while (set.mask / 2 < count) set.mask = set.mask * 2 + 1;
    room->size = 0;
    set.slots = (uint64_t *)(void *)dtl_buffer_reserve(room, (set.mask + 1) * sizeof *set.slots);
    memset(set.slots, 0, (set.mask + 1) * sizeof *set.slots);
    for (size_t i = 0; i < count; i++) {
        size_t at = all[i] & set.mask;
        while (set.slots[at] && set.slots[at] != all[i]) at = (at + 1) & set.mask;
        set.slots[at] = all[i];
    }
    return set;
}

static bool has(const shingle_set *set, uint64_t shingle) {
    size_t at = shingle & set->mask;
    while (set->slots[at] && set->slots[at] != shingle) at = (at + 1) & set->mask;
    return set->slots[at] == shingle;
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* The words of a text that are in shingles which another has too. */
typedef struct {
    size_t words, first, behind; /* how many; the first; behind the last */
    size_t edits;                /* runs of words between these that are in none */
} coverage;

static coverage cover(const dtl_wording *small, const dtl_wording *large, dtl_buffer *room) {
    const uint64_t *shingles = (const uint64_t *)(const void *)small->shingles.data;
    size_t const count = small->shingles.size / sizeof *shingles, size = body_words(small) - count + 1;
    shingle_set const set = set_of(&large->shingles, room);
    coverage c = {0};
    for (size_t i = 0; i < count; i++) {
        if (!has(&set, shingles[i])) continue;
        if (c.words == 0) c.first = c.behind = i;
        c.edits += i > c.behind;
        c.words += i + size - (i > c.behind ? i : c.behind);
        c.behind = i + size;
    }
    return c;
}

/* Whether so much of small is in large. What is put between words of it takes nothing from it. */
static bool contained(const dtl_wording *small, const dtl_wording *large, const coverage *c) {
    size_t const words = body_words(small);
    size_t const edge = words < DTL_ALIKE_SHORT_WORDS ? 0 : least(EDGE_WORDS, words / EDGE_SHARE);
    size_t const edits = words / WORDS_PER_EDIT > EDITS_LESS ? words / WORDS_PER_EDIT - EDITS_LESS : 0;
    size_t const counted = words - least(c->first, edge) - least(words - c->behind, edge);
    bool const whole = c->edits == 0 && c->first <= edge && words - c->behind <= edge;
    return (whole || (edits > 0 && c->edits <= edits)) && c->words * 100 >= counted * CONTAINED &&
           c->words * 100 >= (size_t)body_words(large) * OF_LARGER;
}

static int by_form(const void *a, const void *b) {
    uint32_t const x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The figures of the body, in order, each once. */
static size_t list_figures(const dtl_wording *w, dtl_buffer *out) {
    const uint32_t *body = body_of(w);
    out->size = 0;
    for (uint32_t i = 0; i < body_words(w); i++)
        if (body[i] & FORM_FIGURE) dtl_buffer_append(out, (const char *)&body[i], sizeof *body);
    uint32_t *figures = (uint32_t *)(void *)out->data;
    size_t const all = out->size / sizeof *figures;
    if (all == 0) return 0;
    qsort(figures, all, sizeof *figures, by_form);
    size_t count = 1;
    for (size_t i = 1; i < all; i++)
        if (figures[i] != figures[count - 1]) figures[count++] = figures[i];
    return count;
}

/* How many of a are not in b. */
static size_t missing(const dtl_buffer *a, size_t a_count, const dtl_buffer *b, size_t b_count) {
    const uint32_t *x = (const uint32_t *)(const void *)a->data, *y = (const uint32_t *)(const void *)b->data;
    size_t lost = 0, k = 0;
    for (size_t i = 0; i < a_count; i++) {
        while (k < b_count && y[k] < x[i]) k++;
        lost += k == b_count || y[k] != x[i];
    }
    return lost;
}

/* The figures of the smaller text are in the larger one; where other words stand in two texts that are as long as each
 * other, in both. */
static bool figures_agree(const dtl_wording *small, const dtl_wording *large, bool edited, dtl_alike_scratch *scratch) {
    size_t const of_small = list_figures(small, &scratch->figures[0]);
    size_t const of_large = list_figures(large, &scratch->figures[1]);
    size_t const allowed = body_words(small) / WORDS_PER_FIGURE;
    bool const as_long = (uint64_t)body_words(small) * 10 >= (uint64_t)body_words(large) * 9;
    if (missing(&scratch->figures[0], of_small, &scratch->figures[1], of_large) > allowed) return false;
    return !edited || !as_long || missing(&scratch->figures[1], of_large, &scratch->figures[0], of_small) <= allowed;
}

/* Headlines of one text may differ where one of them speaks of what the text speaks of. Where none does, it is likely to
 * be what a site says on every page: only of one day it may be a copy still. Of a text that many have, all headlines speak. */
static bool titles_agree(const dtl_wording *a, const dtl_wording *b, dtl_text_spread spread,
                         dtl_alike_scratch *scratch) {
    if (same_title(a, b)) return true;
    if (spread == DTL_TEXT_COMMON) return title_fits(a, 2) && title_fits(b, 2);
    return title_fits(a, 3) || title_fits(b, 3) || day_of(a, scratch) == day_of(b, scratch);
}

bool dtl_alike(const dtl_wording *a, const dtl_wording *b, dtl_text_spread spread, dtl_alike_scratch *scratch) {
    const dtl_wording *small = body_words(a) <= body_words(b) ? a : b, *large = small == a ? b : a;
    uint32_t const words = body_words(small);
    if (words == 0 || (words < DTL_ALIKE_BRIEF_WORDS && !same_title(a, b))) return false;
    if (words < DTL_ALIKE_TINY_WORDS) {
        dtl_day const day = day_of(a, scratch);
        return same_forms(body_of(a), words, body_of(b), body_words(b)) && day != DTL_DAY_NONE &&
               day == day_of(b, scratch);
    }
    coverage const c = cover(small, large, &scratch->table);
    return contained(small, large, &c) && figures_agree(small, large, c.edits > 0, scratch) &&
           titles_agree(a, b, spread, scratch);
}
