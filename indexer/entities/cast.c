/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/cast.h"

#include <stdlib.h>

#include "text/fold.h"
#include "text/name_words.h"

_Static_assert((int)DTL_PERSON == DTL_NAMES_PERSON && (int)DTL_ORGANISATION == DTL_NAMES_ORGANISATION &&
                   (int)DTL_PLACE == DTL_NAMES_PLACE && (int)DTL_MISC == DTL_NAMES_MISC,
               "one numbering of types");

enum { SURFACE_MAX_BYTES = 256, HANDLES_A_SPAN = 4 };

/* What all spans of the same bytes and type have in common. */
typedef struct {
    uint32_t form, title_words;
    dtl_gender gender;
    bool demonym;
} surface;

void dtl_cast_init(dtl_cast *cast) { *cast = (dtl_cast){.arena = dtl_arena_new()}; }

void dtl_cast_release(dtl_cast *cast) {
    dtl_handles_release(&cast->handles);
    dtl_arena_free(cast->arena);
    free(cast->choices);
    *cast = (dtl_cast){0};
}

uint32_t dtl_cast_root(dtl_cast *cast, uint32_t form) {
    while (cast->forms[form].parent != form) {
        cast->forms[form].parent = cast->forms[cast->forms[form].parent].parent;
        form = cast->forms[form].parent;
    }
    return form;
}

void dtl_cast_join(dtl_cast *cast, uint32_t form, uint32_t root) {
    cast->forms[dtl_cast_root(cast, form)].parent = dtl_cast_root(cast, root);
}

static dtl_slice span_text(const dtl_cast *cast, const dtl_span *span) {
    const dtl_word *words = cast->document->words->at + span->begin;
    return dtl_slice_part(cast->document->text, words->begin, words[span->words - 1].end);
}

static bool capital(char c) { return (unsigned char)(c - 'A') < 26; }

/* No small letters of ASCII, at least one capital. */
static bool in_capitals(dtl_slice text) {
    bool some = false;
    for (size_t i = 0; i < text.size; i++) {
        if ((unsigned char)(text.data[i] - 'a') < 26) return false;
        some = some || capital(text.data[i]);
    }
    return some;
}

/* One word of two to eight capitals, perhaps with points: "WHO", "U.N". */
static bool acronym(dtl_slice text, uint32_t words) {
    enum { MIN_LETTERS = 2, MAX_LETTERS = 8 };
    size_t letters = 0;
    if (words != 1 || text.size > 2 * MAX_LETTERS) return false;
    for (size_t i = 0; i < text.size; i++) {
        if (capital(text.data[i])) letters++;
        else if (text.data[i] != '.') return false;
    }
    return letters >= MIN_LETTERS && letters <= MAX_LETTERS;
}

static uint32_t count_words(dtl_slice key) {
    uint32_t words = 1;
    for (size_t i = 0; i < key.size; i++) words += key.data[i] == ' ';
    return words;
}

static void link_same_key(dtl_cast *cast, uint32_t form) {
    uint32_t *const first = dtl_handles_at(&cast->handles, DTL_HANDLE_ANY, cast->forms[form].key);
    if (*first) {
        cast->forms[form].same_key = cast->forms[*first - 1].same_key;
        cast->forms[*first - 1].same_key = form;
    } else {
        *first = form + 1;
    }
}

static uint32_t form_of(dtl_cast *cast, const dtl_name_key *key, uint32_t span) {
    dtl_slice const bytes = dtl_name_key_slice(key);
    uint32_t *const known = dtl_handles_at(&cast->handles, DTL_HANDLE_KEY + key->type, bytes);
    if (*known) return *known - 1;
    uint32_t const number = (uint32_t)cast->form_count++;
    *known = number + 1;
    cast->forms[number] = (dtl_form){.key = dtl_arena_copy(cast->arena, bytes),
                                     .type = (dtl_entity_type)key->type,
                                     .parent = number,
                                     .shown = span,
                                     .words = count_words(bytes),
                                     .same_key = DTL_NO_FORM,
                                     .gender = key->gender,
                                     .demonym = true,
                                     .shouted = true};
    link_same_key(cast, number);
    return number;
}

/* What a surface that is new to the article adds to what is known of its form. */
static void learn(dtl_cast *cast, uint32_t number, const dtl_name_key *key, uint32_t span) {
    dtl_form *const form = &cast->forms[number];
    const dtl_span *s = &cast->spans->at[span];
    dtl_slice const text = span_text(cast, s);
    bool const shouted = in_capitals(text), better = form->demonym && !key->demonym;
    if (better || (form->shouted && !shouted && form->demonym == key->demonym)) {
        form->shown = span;
        form->shouted = shouted;
    }
    form->demonym = form->demonym && key->demonym;
    form->company = form->company || key->company;
    form->acronym = form->acronym || acronym(text, s->words);
    if (!form->gender) form->gender = key->gender;
}

static surface new_surface(dtl_cast *cast, uint32_t span) {
    const dtl_span *s = &cast->spans->at[span];
    dtl_name_key key;
    dtl_name_key_make(cast->document->text, cast->document->words->at + s->begin, s->words, (dtl_name_type)s->type,
                      &key);
    uint32_t const form = form_of(cast, &key, span);
    learn(cast, form, &key, span);
    return (surface){.form = form, .title_words = key.title_words, .gender = key.gender, .demonym = key.demonym};
}

static bool only_spaces(dtl_slice gap) {
    size_t i = gap.size > 0 && gap.data[0] == '.' ? 1 : 0; /* Mrs. */
    if (i == gap.size) return false;
    for (; i < gap.size; i++) {
        if (gap.data[i] != ' ' && (unsigned char)gap.data[i] < 0x80) return false;
    }
    return true;
}

static void look_before(const dtl_cast *cast, const dtl_span *span, dtl_casting *casting) {
    enum { TITLE_MAX_BYTES = 24 };
    if (span->type != DTL_PERSON || span->begin == 0 || !only_spaces(dtl_cast_gap(cast, span->begin))) return;
    dtl_slice const word = dtl_cast_word(cast, span->begin - 1);
    if (word.size > TITLE_MAX_BYTES) return;
    char lower[DTL_SURFACE_MAX_BYTES];
    casting->before = dtl_name_word_find(dtl_slice_of(lower, dtl_word_surface(word, lower)));
    if (!(casting->before & (DTL_WORD_COURTESY | DTL_WORD_ROLE | DTL_WORD_STYLE))) return;
    if (casting->before & DTL_WORD_MALE) casting->gender = DTL_GENDER_MALE;
    if (casting->before & DTL_WORD_FEMALE) casting->gender = DTL_GENDER_FEMALE;
}

static surface surface_of(dtl_cast *cast, surface *surfaces, uint32_t *count, uint32_t span) {
    const dtl_span *s = &cast->spans->at[span];
    dtl_slice const text = span_text(cast, s);
    if (text.size > SURFACE_MAX_BYTES) return new_surface(cast, span);
    uint32_t const known = dtl_handles_find(&cast->handles, DTL_HANDLE_SURFACE + s->type, text);
    if (known) return surfaces[known - 1];
    surfaces[*count] = new_surface(cast, span);
    *dtl_handles_at(&cast->handles, DTL_HANDLE_SURFACE + s->type, text) = ++*count;
    return surfaces[*count - 1];
}

void dtl_cast_collect(dtl_cast *cast, const dtl_document *document, const dtl_spans *spans) {
    dtl_arena_reset(cast->arena);
    dtl_handles_clear(&cast->handles, HANDLES_A_SPAN * spans->count);
    cast->document = document;
    cast->spans = spans;
    cast->form_count = cast->choice_count = 0;
    cast->forms = dtl_arena_alloc(cast->arena, spans->count * sizeof *cast->forms);
    cast->castings = dtl_arena_alloc(cast->arena, spans->count * sizeof *cast->castings);
    surface *const surfaces = dtl_arena_alloc(cast->arena, spans->count * sizeof *surfaces);
    uint32_t count = 0;
    for (uint32_t i = 0; i < spans->count; i++) {
        surface const s = surface_of(cast, surfaces, &count, i);
        dtl_casting *const casting = &cast->castings[i];
        *casting =
            (dtl_casting){.form = s.form, .title_words = s.title_words, .gender = s.gender, .demonym = s.demonym};
        cast->forms[s.form].mentions++;
        look_before(cast, &spans->at[i], casting);
        dtl_form *const form = &cast->forms[s.form];
        if (!form->gender && form->words > 1) form->gender = casting->gender;
    }
}
