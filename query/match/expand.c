/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/expand.h"

#include <stdlib.h>

#include "text/fold.h"
#include "text/spelling.h"

/* A word that is meant, or a stem of one. */
typedef struct {
    dtl_slice text;
    uint64_t articles; /* of a word: sum over its stems */
    uint32_t edits;    /* FUZZY */
    bool taken;
    uint32_t stem; /* of a word: the last one, in language */
    dtl_language language;
} form;

/* Forms by their text, numbered in the order in which they came. */
typedef struct {
    dtl_buffer forms, slots; /* slots: uint32, number + 1 */
    uint32_t mask, count;
} form_table;

/* A surface of a segment that is a form of a word. */
typedef struct {
    uint32_t word, stem, segment, number;
} occurrence;

typedef struct {
    dtl_arena *arena;
    const dtl_collection *collection;
    const dtl_node *node;
    dtl_spelling spelling;
    form_table words, stems;
    dtl_buffer occurrences; /* in order of segment and number */
    uint32_t segment;       /* that is looked at */
    const dtl_vocabulary *vocabulary;
} expander;

static form *forms_of(const form_table *table) { return (form *)(void *)table->forms.data; }

static uint32_t *slot_of(const form_table *table, dtl_slice text) {
    uint32_t *slots = (uint32_t *)(void *)table->slots.data;
    uint32_t at = (uint32_t)dtl_id_hash(text) & table->mask;
    while (slots[at] && !dtl_slice_equal(forms_of(table)[slots[at] - 1].text, text)) at = (at + 1) & table->mask;
    return &slots[at];
}

static void grow(form_table *table) {
    table->mask = table->mask ? table->mask * 2 + 1 : 255;
    size_t const size = (table->mask + (size_t)1) * sizeof(uint32_t);
    table->slots.size = 0;
    memset(dtl_buffer_reserve(&table->slots, size), 0, size);
    for (uint32_t i = 0; i < table->count; i++) *slot_of(table, forms_of(table)[i].text) = i + 1;
}

/* The number of the form; *fresh: it came for the first time. */
static uint32_t number_of(form_table *table, dtl_arena *arena, dtl_slice text, bool *fresh) {
    if (2 * table->count >= table->mask) grow(table);
    uint32_t *slot = slot_of(table, text);
    *fresh = *slot == 0;
    if (!*fresh) return *slot - 1;
    const form made = {.text = dtl_arena_copy(arena, text)};
    dtl_buffer_append(&table->forms, (const char *)&made, sizeof made);
    *slot = ++table->count;
    return table->count - 1;
}

static void note(expander *e, uint32_t number, dtl_slice folded, uint32_t edits) {
    bool fresh, ignored;
    uint32_t const word = number_of(&e->words, e->arena, folded, &fresh);
    dtl_language const language = dtl_vocabulary_language(e->vocabulary, number);
    form *f = &forms_of(&e->words)[word];
    f->edits = edits;
    if (fresh || f->language != language) {
        f->language = language;
        f->stem = number_of(&e->stems, e->arena, dtl_stem(e->collection->stemmer, language, f->text), &ignored);
    }
    const occurrence o = {.word = word, .stem = f->stem, .segment = e->segment, .number = number};
    dtl_buffer_append(&e->occurrences, (const char *)&o, sizeof o);
}

static bool note_prefixed(void *state, uint32_t number, dtl_slice folded) {
    note(state, number, folded, 0);
    return true;
}

/* Whether folding leaves the surface as it is. */
static bool is_plain(dtl_slice surface) {
    bool plain = true;
    for (size_t i = 0; i < surface.size; i++) {
        unsigned char const c = (unsigned char)surface.data[i];
        plain &= c < 0x80 && c != '\'' && c != '.';
    }
    return plain;
}

/* Most words are too long or too short. */
static void note_similar(void *state, uint32_t number, dtl_slice surface) {
    expander *e = state;
    size_t const most = e->node->distance, letters = e->spelling.letters;
    char room[DTL_FOLDED_MAX_BYTES];
    dtl_slice folded = surface;
    if (!is_plain(surface)) folded = dtl_slice_of(room, dtl_word_fold(surface, room));
    else if (surface.size > letters + most || surface.size + most < letters) return;
    size_t const edits = dtl_spelling_edits(&e->spelling, folded, most);
    if (edits <= most) note(e, number, folded, (uint32_t)edits);
}

static void look_at_segments(expander *e) {
    if (e->node->kind == DTL_NODE_FUZZY) dtl_spelling_init(&e->spelling, e->node->text);
    for (; e->segment < e->collection->segment_count; e->segment++) {
        e->vocabulary = dtl_forward_vocabulary(e->collection->segments[e->segment]->forward);
        if (e->node->kind == DTL_NODE_FUZZY) dtl_vocabulary_each(e->vocabulary, note_similar, e);
        else dtl_vocabulary_prefix(e->vocabulary, e->node->text, note_prefixed, e);
    }
}

static int by_word_and_stem(const void *a, const void *b) {
    const occurrence *x = a, *y = b;
    if (x->word != y->word) return x->word < y->word ? -1 : 1;
    return (x->stem > y->stem) - (x->stem < y->stem);
}

/* How many articles each word is in, as libxapian counts. */
static dtl_status count_articles(expander *e, dtl_error *err) {
    xc_error cause;
    form *words = forms_of(&e->words), *stems = forms_of(&e->stems);
    for (uint32_t i = 0; i < e->stems.count; i++) {
        uint32_t articles = 0;
        if (xc_database_termfreq(e->collection->all, stems[i].text.data, stems[i].text.size, &articles, &cause) !=
            XC_OK)
            return dtl_fail_xapian(err, &cause, "cannot search");
        stems[i].articles = articles;
    }
    size_t const count = e->occurrences.size / sizeof(occurrence);
    occurrence *sorted = malloc((count + 1) * sizeof *sorted);
    if (!sorted) dtl_out_of_memory();
    memcpy(sorted, e->occurrences.data, e->occurrences.size);
    qsort(sorted, count, sizeof *sorted, by_word_and_stem);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || by_word_and_stem(&sorted[i - 1], &sorted[i]) != 0)
            words[sorted[i].word].articles += stems[sorted[i].stem].articles;
    free(sorted);
    return DTL_OK;
}

static int by_worth(const void *a, const void *b) {
    const form *x = *(form *const *)a, *y = *(form *const *)b;
    if (x->edits != y->edits) return x->edits < y->edits ? -1 : 1;
    if (x->articles != y->articles) return x->articles > y->articles ? -1 : 1;
    return dtl_slice_compare(x->text, y->text);
}

static dtl_status choose(expander *e, uint32_t limit, dtl_error *err) {
    uint32_t const count = e->words.count;
    form *words = forms_of(&e->words);
    dtl_status status = DTL_OK;
    if (count <= limit) {
        for (uint32_t i = 0; i < count; i++) words[i].taken = true;
        return status;
    }
    status = count_articles(e, err);
    form **order = malloc(count * sizeof *order);
    if (!order) dtl_out_of_memory();
    for (uint32_t i = 0; i < count; i++) order[i] = &words[i];
    if (status == DTL_OK) qsort(order, count, sizeof *order, by_worth);
    for (uint32_t i = 0; i < limit; i++) order[i]->taken = true;
    free(order);
    return status;
}

static int by_spelling(const void *a, const void *b) {
    return dtl_slice_compare(*(const dtl_slice *)a, *(const dtl_slice *)b);
}

/* What was taken, for libxapian and for the word streams. */
static void hand_out(expander *e, dtl_expansion *out) {
    const occurrence *all = (const occurrence *)(const void *)e->occurrences.data;
    size_t const count = e->occurrences.size / sizeof *all, segments = e->collection->segment_count;
    const form *words = forms_of(&e->words);
    form *stems = forms_of(&e->stems);
    dtl_expansion_part *parts = dtl_arena_zeroed(e->arena, segments + 1, sizeof *parts);
    uint32_t *numbers = dtl_arena_alloc(e->arena, (count + 1) * sizeof *numbers);
    dtl_slice *texts = dtl_arena_alloc(e->arena, (e->stems.count + (size_t)1) * sizeof *texts);
    size_t at = 0, stem_count = 0, taken = 0;
    for (size_t i = 0; i < segments; i++) {
        parts[i].vocabulary = dtl_forward_vocabulary(e->collection->segments[i]->forward);
        parts[i].numbers = numbers;
        for (; at < count && all[at].segment == i; at++) {
            if (!words[all[at].word].taken) continue;
            *numbers++ = all[at].number;
            parts[i].count++;
            if (!stems[all[at].stem].taken) texts[stem_count++] = stems[all[at].stem].text;
            stems[all[at].stem].taken = true;
        }
    }
    if (stem_count) qsort(texts, stem_count, sizeof *texts, by_spelling);
    for (uint32_t i = 0; i < e->words.count; i++) taken += words[i].taken;
    *out = (dtl_expansion){.stems = texts,
                           .stem_count = stem_count,
                           .parts = parts,
                           .part_count = segments,
                           .meant = e->words.count,
                           .taken = taken};
}

dtl_status dtl_expand(dtl_arena *arena, const dtl_collection *collection, const dtl_node *node,
                      dtl_expansion *expansion, dtl_error *err) {
    expander e = {.arena = arena, .collection = collection, .node = node};
    look_at_segments(&e);
    dtl_status const status =
        choose(&e, node->kind == DTL_NODE_FUZZY ? DTL_FUZZY_MAX_WORDS : DTL_PREFIX_MAX_WORDS, err);
    if (status == DTL_OK) hand_out(&e, expansion);
    dtl_buffer *buffers[] = {&e.words.forms, &e.words.slots, &e.stems.forms, &e.stems.slots, &e.occurrences};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) dtl_buffer_release(buffers[i]);
    return status;
}
