/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/coref.h"

#include <stdlib.h>

#include "indexer/entities/attach.h"
#include "indexer/entities/roles.h"

struct dtl_coref {
    dtl_cast cast;
    dtl_roles roles;
};

dtl_coref *dtl_coref_new(void) {
    dtl_coref *coref = calloc(1, sizeof *coref);
    if (!coref) dtl_out_of_memory();
    dtl_cast_init(&coref->cast);
    return coref;
}

void dtl_coref_free(dtl_coref *coref) {
    if (!coref) return;
    dtl_cast_release(&coref->cast);
    dtl_roles_release(&coref->roles);
    free(coref);
}

/* Whether a is the better form to call an entity by; b is one, too. */
static bool better(const dtl_form *a, const dtl_form *b) {
    if (a->type == DTL_PERSON) {
        if (a->part != b->part) return b->part;
        if (a->mentions != b->mentions) return a->mentions > b->mentions;
        return a->words < b->words;
    }
    if (a->acronym != b->acronym) return b->acronym;
    return a->words > b->words;
}

/* For each root the form that it is called by. */
static uint32_t *choose_best(dtl_cast *cast) {
    uint32_t *const best = dtl_arena_alloc(cast->arena, cast->form_count * sizeof *best);
    for (uint32_t f = 0; f < cast->form_count; f++) best[f] = f;
    for (uint32_t f = 0; f < cast->form_count; f++) {
        uint32_t const root = dtl_cast_root(cast, f);
        if (cast->forms[f].type == cast->forms[root].type && better(&cast->forms[f], &cast->forms[best[root]]))
            best[root] = f;
    }
    return best;
}

/* A key with capitals, but for small words between. */
static dtl_slice name_of_key(dtl_arena *arena, dtl_slice key) {
    char *const name = dtl_arena_alloc(arena, key.size);
    for (size_t i = 0; i < key.size; i++) {
        bool const begins = i == 0 || key.data[i - 1] == ' ';
        bool const of = i > 0 && dtl_slice_starts(dtl_slice_part(key, i, key.size), DTL_SLICE("of "));
        bool const letter = (unsigned char)(key.data[i] - 'a') < 26;
        name[i] = (char)(key.data[i] - (begins && letter && !of ? 0x20 : 0));
    }
    return dtl_slice_of(name, key.size);
}

static bool space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/* text with one space where it has more, or an end of line. */
static dtl_slice one_line(dtl_arena *arena, dtl_slice text) {
    bool plain = true;
    for (size_t i = 0; i < text.size && plain; i++)
        plain = !space(text.data[i]) || (text.data[i] == ' ' && i > 0 && text.data[i - 1] != ' ');
    if (plain) return text;
    char *const out = dtl_arena_alloc(arena, text.size);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        bool const blank = space(text.data[i]);
        if (!blank) out[size++] = text.data[i];
        else if (size > 0 && out[size - 1] != ' ') out[size++] = ' ';
    }
    return dtl_slice_of(out, size);
}

static dtl_slice without_possessive(dtl_slice text) {
    static const char *const ENDINGS[] = {"'s", "\xE2\x80\x99s", "'S", "\xE2\x80\x99S"};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        dtl_slice const ending = dtl_slice_text(ENDINGS[i]);
        if (text.size > ending.size && memcmp(text.data + text.size - ending.size, ending.data, ending.size) == 0)
            return dtl_slice_part(text, 0, text.size - ending.size);
    }
    return text;
}

/* A span's words from number skip on; an acronym keeps the point behind it (U.S.). */
static dtl_slice shown(const dtl_cast *cast, const dtl_span *span, uint32_t skip) {
    const dtl_word *words = cast->document->words->at + span->begin;
    dtl_slice const text = cast->document->text;
    size_t const begin = words[skip].begin;
    size_t end = words[span->words - 1].end;
    const dtl_word *last = &words[span->words - 1];
    bool const pointed =
        end - last->begin >= 3 && text.data[end - 2] == '.' && end < text.size && text.data[end] == '.';
    if (pointed) end++;
    return without_possessive(dtl_slice_part(text, begin, end));
}

static dtl_slice name_of(dtl_cast *cast, const dtl_form *form, uint32_t title_words) {
    if (form->demonym) return name_of_key(cast->arena, form->key);
    return one_line(cast->arena, shown(cast, &cast->spans->at[form->shown], title_words));
}

/* What entities are called, numbered in order of their first span: number[root] is set. */
static size_t number_entities(dtl_cast *cast, uint32_t *number, dtl_named *entities) {
    const uint32_t *const best = choose_best(cast);
    size_t count = 0;
    for (uint32_t f = 0; f < cast->form_count; f++) number[f] = DTL_NO_FORM;
    for (size_t i = 0; i < cast->spans->count; i++) {
        uint32_t const root = cast->castings[i].meant;
        if (number[root] != DTL_NO_FORM) continue;
        const dtl_form *form = &cast->forms[best[root]];
        number[root] = (uint32_t)count;
        entities[count++] = (dtl_named){.type = cast->forms[root].type,
                                        .key = form->key,
                                        .name = name_of(cast, form, cast->castings[form->shown].title_words)};
    }
    return count;
}

/* Whether a span has but a part of the name that it means, or names who is from there. */
static bool partial(dtl_cast *cast, const dtl_casting *casting) {
    const dtl_form *own = &cast->forms[casting->form], *root = &cast->forms[dtl_cast_root(cast, casting->form)];
    return casting->demonym || root->choice != 0 || own->part;
}

static size_t put_mentions(dtl_coref *coref, const uint32_t *number, dtl_mention *out) {
    dtl_cast *const cast = &coref->cast;
    size_t count = 0, role = 0;
    for (size_t i = 0; i <= cast->spans->count; i++) {
        uint32_t const until = i < cast->spans->count ? cast->spans->at[i].begin : UINT32_MAX;
        for (; role < coref->roles.mention_count && coref->roles.mentions[role].begin < until; role++) {
            const dtl_role_mention *m = &coref->roles.mentions[role];
            out[count++] =
                (dtl_mention){.entity = number[m->form], .begin = m->begin, .words = m->words, .coreferent = true};
        }
        if (i == cast->spans->count) break;
        const dtl_span *s = &cast->spans->at[i];
        out[count++] = (dtl_mention){.entity = number[cast->castings[i].meant],
                                     .begin = s->begin,
                                     .words = s->words,
                                     .coreferent = partial(cast, &cast->castings[i])};
    }
    return count;
}

void dtl_coref_resolve(dtl_coref *coref, const dtl_document *document, const dtl_spans *spans, dtl_names *names) {
    dtl_cast *const cast = &coref->cast;
    *names = (dtl_names){.entity_count = 0};
    if (spans->count == 0) return;
    dtl_cast_collect(cast, document, spans);
    dtl_attach_forms(cast);
    dtl_attach_spans(cast);
    dtl_roles_find(&coref->roles, cast);
    uint32_t *const number = dtl_arena_alloc(cast->arena, cast->form_count * sizeof *number);
    dtl_named *const entities = dtl_arena_alloc(cast->arena, cast->form_count * sizeof *entities);
    dtl_mention *const mentions =
        dtl_arena_alloc(cast->arena, (spans->count + coref->roles.mention_count) * sizeof *mentions);
    names->entities = entities;
    names->entity_count = number_entities(cast, number, entities);
    names->mentions = mentions;
    names->mention_count = put_mentions(coref, number, mentions);
}
