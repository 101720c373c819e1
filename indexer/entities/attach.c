/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/attach.h"

#include <stdlib.h>

#include "text/name_forms.h"
#include "text/name_words.h"

enum { MAX_KEY_WORDS = DTL_NAME_MAX_WORDS };

typedef struct {
    dtl_slice at[MAX_KEY_WORDS];
    size_t count;
} key_words;

static key_words words_of(dtl_slice key) {
    key_words words = {.count = 0};
    for (size_t at = 0; at < key.size && words.count < MAX_KEY_WORDS;) {
        dtl_slice const word = dtl_name_next_word(key, &at);
        if (word.size) words.at[words.count++] = word;
    }
    return words;
}

/* The words [begin, end) as they stand in the key. */
static dtl_slice run_of(const key_words *words, size_t begin, size_t end) {
    const char *const from = words->at[begin].data;
    return dtl_slice_of(from, (size_t)(words->at[end - 1].data + words->at[end - 1].size - from));
}

static uint32_t flags_of(dtl_slice word) { return dtl_name_word_find(word); }

/* Without Jr and numerals at the end. */
static size_t proper_count(const key_words *words) {
    size_t count = words->count;
    while (count > 1 && (flags_of(words->at[count - 1]) & DTL_WORD_GENERATION)) count--;
    return count;
}

static uint32_t add_choice(dtl_cast *cast, uint32_t form) {
    if (cast->choice_count == cast->choice_capacity) {
        size_t const capacity = cast->choice_capacity ? 2 * cast->choice_capacity : 256;
        cast->choices = realloc(cast->choices, capacity * sizeof *cast->choices);
        if (!cast->choices) dtl_out_of_memory();
        cast->choice_capacity = capacity;
    }
    cast->choices[cast->choice_count] =
        (dtl_choice){.first = form, .latest = DTL_NO_FORM, .latest_male = DTL_NO_FORM, .latest_female = DTL_NO_FORM};
    return (uint32_t)++cast->choice_count;
}

/* Says that part may mean form; returns number + 1 of the choice. */
static uint32_t offer(dtl_cast *cast, uint32_t kind, dtl_slice part, uint32_t form) {
    uint32_t *const known = dtl_handles_at(&cast->handles, kind, part);
    if (!*known) return *known = add_choice(cast, form);
    dtl_choice *const choice = &cast->choices[*known - 1];
    if (dtl_cast_root(cast, choice->first) != dtl_cast_root(cast, form)) choice->several = true;
    return *known;
}

static uint32_t choice_for(const dtl_cast *cast, uint32_t kind, dtl_slice part) {
    return dtl_handles_find(&cast->handles, kind, part);
}

/* Joins form where it has one choice only; returns whether it was joined. */
static bool join_choice(dtl_cast *cast, uint32_t form, uint32_t choice) {
    if (!choice || cast->choices[choice - 1].several) return false;
    dtl_cast_join(cast, form, cast->choices[choice - 1].first);
    return true;
}

/* ---- types ---- */

/* Whether the article has a person in full whose last or given name this is. */
static bool name_of_person(const dtl_cast *cast, dtl_slice key) {
    return choice_for(cast, DTL_HANDLE_LAST, key) || choice_for(cast, DTL_HANDLE_GIVEN, key);
}

/* Whether the more frequent type is that of the other form, too. What a person's name is besides is seldom a mistake. */
static bool prevails(const dtl_cast *cast, const dtl_form *major, const dtl_form *minor) {
    enum { TIMES = 3 };
    bool const person = major->type == DTL_PERSON || minor->type == DTL_PERSON;
    if (!person || !name_of_person(cast, major->key)) return true;
    return major->type == DTL_PERSON && minor->type != DTL_PLACE && major->mentions >= TIMES * minor->mentions;
}

static void one_type(dtl_cast *cast, uint32_t first) {
    uint32_t major = first;
    for (uint32_t f = first; f != DTL_NO_FORM; f = cast->forms[f].same_key) {
        if (cast->forms[f].mentions > cast->forms[major].mentions) major = f;
    }
    for (uint32_t f = first; f != DTL_NO_FORM; f = cast->forms[f].same_key) {
        if (f != major && prevails(cast, &cast->forms[major], &cast->forms[f])) dtl_cast_join(cast, f, major);
    }
}

typedef enum { NAMES_OF_ONE_WORD, NAMES_OF_MORE } name_length;

static void repair_types(dtl_cast *cast, name_length length) {
    for (uint32_t f = 0; f < cast->form_count; f++) {
        if ((cast->forms[f].words > 1) != (length == NAMES_OF_MORE) || cast->forms[f].same_key == DTL_NO_FORM) continue;
        if (dtl_handles_find(&cast->handles, DTL_HANDLE_ANY, cast->forms[f].key) == f + 1) one_type(cast, f);
    }
}

/* ---- persons ---- */

static bool full_person(const dtl_cast *cast, uint32_t f) {
    const dtl_form *form = &cast->forms[f];
    return form->type == DTL_PERSON && form->parent == f && form->words > 1;
}

/* What tells a son from his father is part of the last name; a numeral is often left out. */
static dtl_slice last_name(const key_words *w) {
    size_t const proper = proper_count(w);
    if (proper == w->count) return w->at[proper - 1];
    bool const son = dtl_slice_equal(w->at[proper], DTL_SLICE("jr")) || dtl_slice_equal(w->at[proper], DTL_SLICE("sr"));
    return son ? run_of(w, proper - 1, w->count) : w->at[proper - 1];
}

/* "hillary rodham clinton" to "hillary clinton" */
static void join_same_ends(dtl_cast *cast, uint32_t f, const key_words *w) {
    char ends[2 * DTL_NAME_KEY_MAX_BYTES];
    dtl_slice const last = last_name(w);
    if (proper_count(w) < 2) return;
    memcpy(ends, w->at[0].data, w->at[0].size);
    ends[w->at[0].size] = ' ';
    memcpy(ends + w->at[0].size + 1, last.data, last.size);
    uint32_t *const known =
        dtl_handles_at(&cast->handles, DTL_HANDLE_ENDS, dtl_slice_of(ends, w->at[0].size + 1 + last.size));
    if (*known) dtl_cast_join(cast, f, *known - 1);
    else *known = f + 1;
}

static bool differ_in_vowels(dtl_slice a, dtl_slice b) {
    enum { MAX_DIFFERENCE = 2 };
    size_t const difference = a.size > b.size ? a.size - b.size : b.size - a.size;
    return difference <= MAX_DIFFERENCE && a.data[0] == b.data[0];
}

static void join_same_sound(dtl_cast *cast, uint32_t f, const key_words *w) {
    enum { MIN_SOUNDS = 3 };
    char sound[DTL_NAME_KEY_MAX_BYTES + 1 + DTL_NAME_SOUND_MAX_BYTES];
    dtl_slice const given = w->at[0], last = w->at[w->count - 1];
    if (w->count != 2 || given.size < 2) return;
    memcpy(sound, given.data, given.size);
    sound[given.size] = ' ';
    size_t const sounds = dtl_name_sound(last, sound + given.size + 1);
    if (sounds < MIN_SOUNDS) return;
    uint32_t *const known =
        dtl_handles_at(&cast->handles, DTL_HANDLE_SOUND, dtl_slice_of(sound, given.size + 1 + sounds));
    if (!*known) *known = f + 1;
    else if (differ_in_vowels(dtl_name_last(cast->forms[*known - 1].key), last)) dtl_cast_join(cast, f, *known - 1);
}

/* "p simmons", of a given name and a last one. */
static dtl_slice initial_form(dtl_slice given, dtl_slice last, char out[DTL_NAME_KEY_MAX_BYTES + 2]) {
    out[0] = given.data[0];
    out[1] = ' ';
    memcpy(out + 2, last.data, last.size);
    return dtl_slice_of(out, last.size + 2);
}

/* The last two and three words of a name of more, and the initial. */
static void offer_long_parts(dtl_cast *cast, uint32_t f, const key_words *w) {
    size_t const proper = proper_count(w);
    for (size_t own = 2; own <= 3 && own < proper; own++)
        offer(cast, DTL_HANDLE_LAST, run_of(w, proper - own, proper), f);
    if (proper < 2 || w->at[0].size < 3) return;
    char initial[DTL_NAME_KEY_MAX_BYTES + 2];
    offer(cast, DTL_HANDLE_INITIAL, initial_form(w->at[0], w->at[proper - 1], initial), f);
}

static void join_long_part(dtl_cast *cast, uint32_t f, const key_words *w) {
    dtl_form *const form = &cast->forms[f];
    form->part = join_choice(cast, f, choice_for(cast, DTL_HANDLE_LAST, form->key));
    if (form->part || w->count != 2 || w->at[0].size > 2) return;
    char initial[DTL_NAME_KEY_MAX_BYTES + 2];
    form->part = join_choice(cast, f, choice_for(cast, DTL_HANDLE_INITIAL, initial_form(w->at[0], w->at[1], initial)));
}

static void offer_single_words(dtl_cast *cast, uint32_t f, const key_words *w) {
    enum { MIN_INNER_BYTES = 3 };
    size_t const proper = proper_count(w);
    if (proper < 2) return;
    cast->forms[f].last_name = offer(cast, DTL_HANDLE_LAST, w->at[proper - 1], f);
    if (w->at[0].size > 1) cast->forms[f].given_name = offer(cast, DTL_HANDLE_GIVEN, w->at[0], f);
    for (size_t i = 1; i + 1 < proper; i++) {
        if (w->at[i].size >= MIN_INNER_BYTES && !(flags_of(w->at[i]) & DTL_WORD_PARTICLE))
            offer(cast, DTL_HANDLE_INNER, w->at[i], f);
    }
}

static void each_person(dtl_cast *cast, void step(dtl_cast *, uint32_t, const key_words *)) {
    for (uint32_t f = 0; f < cast->form_count; f++) {
        if (!full_person(cast, f)) continue;
        key_words const w = words_of(cast->forms[f].key);
        step(cast, f, &w);
    }
}

static void choose_person(dtl_cast *cast, uint32_t f) {
    dtl_form *const form = &cast->forms[f];
    static const uint32_t KINDS[] = {DTL_HANDLE_LAST, DTL_HANDLE_GIVEN, DTL_HANDLE_INNER};
    if (form->words > 1 && form->last_name) return;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS && !form->choice; i++)
        form->choice = choice_for(cast, KINDS[i], form->key);
}

/* ---- organisations ---- */

static void offer_acronym(dtl_cast *cast, uint32_t f) {
    char names[DTL_NAME_MAX_WORDS], all[DTL_NAME_MAX_WORDS];
    size_t const size = dtl_name_initials(cast->forms[f].key, DTL_INITIALS_OF_NAMES, names);
    size_t const size_all = dtl_name_initials(cast->forms[f].key, DTL_INITIALS_OF_ALL, all);
    if (size) offer(cast, DTL_HANDLE_ACRONYM, dtl_slice_of(names, size), f);
    if (size_all && size_all != size) offer(cast, DTL_HANDLE_ACRONYM, dtl_slice_of(all, size_all), f);
}

/* East Stirling is not called Stirling. */
static bool direction(dtl_slice word) {
    static const char *const DIRECTIONS[] = {"east", "north", "south", "west", "new"};
    for (size_t i = 0; i < sizeof DIRECTIONS / sizeof *DIRECTIONS; i++) {
        if (dtl_slice_equal(word, dtl_slice_text(DIRECTIONS[i]))) return true;
    }
    return false;
}

static void offer_body_parts(dtl_cast *cast, uint32_t f, const key_words *w) {
    if (w->count < 2) return;
    cast->forms[f].last_name = offer(cast, DTL_HANDLE_BODY, w->at[0], f);
    if (w->count == 2 && direction(w->at[0])) return;
    cast->forms[f].given_name = offer(cast, DTL_HANDLE_BODY, w->at[w->count - 1], f);
    if (w->count < 3) return;
    offer(cast, DTL_HANDLE_BODY, run_of(w, 0, 2), f);
    offer(cast, DTL_HANDLE_BODY, run_of(w, w->count - 2, w->count), f);
}

static void choose_body(dtl_cast *cast, uint32_t f) {
    dtl_form *const form = &cast->forms[f];
    if (form->acronym && join_choice(cast, f, choice_for(cast, DTL_HANDLE_ACRONYM, form->key))) return;
    if (form->type != DTL_ORGANISATION || form->words > 2) return;
    if (dtl_handles_find(&cast->handles, DTL_HANDLE_KEY + DTL_PLACE, form->key)) return;
    if (flags_of(form->key) & (DTL_WORD_BODY | DTL_WORD_FIRM | DTL_WORD_COMPANY | DTL_WORD_SMALL)) return;
    form->choice = choice_for(cast, DTL_HANDLE_BODY, form->key);
}

static void attach_bodies(dtl_cast *cast) {
    for (uint32_t f = 0; f < cast->form_count; f++) {
        const dtl_form *form = &cast->forms[f];
        if (form->type == DTL_PERSON || form->parent != f || form->words < 2) continue;
        key_words const w = words_of(form->key);
        offer_acronym(cast, f);
        if (form->type == DTL_ORGANISATION) offer_body_parts(cast, f, &w);
    }
    for (uint32_t f = 0; f < cast->form_count; f++) {
        if (cast->forms[f].type != DTL_PERSON && cast->forms[f].parent == f) choose_body(cast, f);
    }
}

/* "World Health Organization (WHO)": whatever its letters stand for, if the first one fits. */
static void join_bracketed(dtl_cast *cast) {
    const dtl_span *at = cast->spans->at;
    for (size_t i = 0; i + 1 < cast->spans->count; i++) {
        if (at[i].begin + at[i].words != at[i + 1].begin) continue;
        dtl_slice const gap = dtl_cast_gap(cast, at[i + 1].begin);
        if (!dtl_slice_equal(gap, DTL_SLICE(" ("))) continue;
        uint32_t const name = cast->castings[i].form, short_form = cast->castings[i + 1].form;
        const dtl_form *n = &cast->forms[name], *s = &cast->forms[short_form];
        if (n->type == DTL_PERSON || s->type == DTL_PERSON || n->words < 2 || !s->acronym || s->type == DTL_PLACE)
            continue;
        if (n->key.data[0] == s->key.data[0]) dtl_cast_join(cast, short_form, name);
    }
}

void dtl_attach_forms(dtl_cast *cast) {
    repair_types(cast, NAMES_OF_MORE);
    each_person(cast, join_same_ends);
    each_person(cast, join_same_sound);
    each_person(cast, offer_long_parts);
    each_person(cast, join_long_part);
    each_person(cast, offer_single_words);
    repair_types(cast, NAMES_OF_ONE_WORD);
    join_bracketed(cast);
    attach_bodies(cast);
    for (uint32_t f = 0; f < cast->form_count; f++) {
        if (cast->forms[f].type == DTL_PERSON && cast->forms[f].parent == f) choose_person(cast, f);
    }
}

/* ---- spans ---- */

static uint32_t pick(const dtl_choice *choice, dtl_gender gender) {
    if (!choice->several) return choice->first;
    uint32_t const told = gender == DTL_GENDER_MALE     ? choice->latest_male
                          : gender == DTL_GENDER_FEMALE ? choice->latest_female
                                                        : DTL_NO_FORM;
    if (told != DTL_NO_FORM) return told;
    return choice->latest != DTL_NO_FORM ? choice->latest : choice->first;
}

static void remember(dtl_cast *cast, uint32_t choice, uint32_t form) {
    if (!choice) return;
    dtl_choice *const c = &cast->choices[choice - 1];
    c->latest = form;
    if (cast->forms[form].gender == DTL_GENDER_MALE) c->latest_male = form;
    if (cast->forms[form].gender == DTL_GENDER_FEMALE) c->latest_female = form;
}

void dtl_attach_spans(dtl_cast *cast) {
    for (size_t i = 0; i < cast->spans->count; i++) {
        dtl_casting *const casting = &cast->castings[i];
        uint32_t form = dtl_cast_root(cast, casting->form);
        uint32_t const choice = cast->forms[form].choice;
        if (choice) form = dtl_cast_root(cast, pick(&cast->choices[choice - 1], casting->gender));
        remember(cast, choice, form);
        remember(cast, cast->forms[form].last_name, form);
        remember(cast, cast->forms[form].given_name, form);
        casting->meant = form;
        cast->forms[form].meant++;
    }
}
