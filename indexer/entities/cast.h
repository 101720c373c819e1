/* cast.h - the names of one article while coreference puts them together: who is in it, under which forms.
 *
 * A form is what spans of one type and one key share. Forms that name one entity are joined under one of them (a union-find
 * forest). A form that is part of others ("hegseth" of "pete hegseth") has a choice: those others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_CAST_H
#define DTL_INDEXER_CAST_H

#include "base/arena.h"
#include "indexer/document.h"
#include "indexer/entities/handles.h"
#include "indexer/entities/span.h"
#include "text/name_key.h"

#define DTL_NO_FORM UINT32_MAX

typedef struct {
    dtl_slice key;
    dtl_entity_type type;
    uint32_t parent;    /* itself: nothing it is joined under */
    uint32_t mentions;  /* spans that have it */
    uint32_t meant;     /* spans that mean it, as a root */
    uint32_t shown;     /* the span to show it by */
    uint32_t words;     /* of the key */
    uint32_t same_key;  /* the next form that differs in type only; DTL_NO_FORM: none */
    uint32_t choice;    /* number + 1 of the choice that it has; 0: none, it stands for itself */
    uint32_t last_name; /* number + 1 of the choice that has its last name, or a shorter form; 0: none */
    uint32_t given_name;
    dtl_gender gender;
    bool demonym, acronym, company;
    bool part;     /* joined as a part of a longer name: "bin salman" */
    uint32_t seen; /* the word behind its latest mention, while spans are gone through; 0: none yet */
    bool shouted;  /* shown in capitals, for want of better */
} dtl_form;

/* Forms that a shorter one may stand for. */
typedef struct {
    uint32_t first; /* the one that the article has first */
    bool several;
    uint32_t latest, latest_male, latest_female; /* mentioned so far; DTL_NO_FORM: none */
} dtl_choice;

/* One span. */
typedef struct {
    uint32_t form;
    uint32_t meant;       /* the root of the form that it means (attach.h) */
    uint32_t title_words; /* words at its begin that are title */
    uint32_t before;      /* dtl_name_word_flags of the word before it, if only a space is between */
    dtl_gender gender;    /* by a title in it or before it */
    bool demonym;
} dtl_casting;

typedef struct {
    const dtl_document *document;
    const dtl_spans *spans;
    dtl_arena *arena;
    dtl_handles handles;
    dtl_form *forms;
    size_t form_count;
    dtl_casting *castings; /* one for each span */
    dtl_choice *choices;
    size_t choice_count, choice_capacity;
} dtl_cast;

/* What a handle is about: its values are numbers + 1 of what is behind the colon. */
enum {
    DTL_HANDLE_SURFACE, /* + type: surfaces */
    DTL_HANDLE_KEY = 4, /* + type: forms */
    DTL_HANDLE_ANY = 8, /* a key of any type: the first form */
    DTL_HANDLE_LAST,    /* choices, by the words at the end of a person's name */
    DTL_HANDLE_GIVEN,   /* by the first */
    DTL_HANDLE_INNER,   /* by one between */
    DTL_HANDLE_INITIAL, /* by "p simmons" */
    DTL_HANDLE_ENDS,    /* forms of persons, by the first and last word */
    DTL_HANDLE_SOUND,   /* forms of persons, by given name and sound of the last */
    DTL_HANDLE_BODY,    /* choices, by the beginning or end of an organisation's name */
    DTL_HANDLE_ACRONYM, /* choices, by initials */
    DTL_HANDLE_ROLE,    /* roles, by their head */
    DTL_HANDLE_KINDS
};

void dtl_cast_init(dtl_cast *cast);
void dtl_cast_release(dtl_cast *cast);

/* Forgets the article before, and collects the forms of this one. */
void dtl_cast_collect(dtl_cast *cast, const dtl_document *document, const dtl_spans *spans);

/* The form that stands for all that are joined with this one. */
uint32_t dtl_cast_root(dtl_cast *cast, uint32_t form);

/* Joins what form is joined with under what root is joined with. */
void dtl_cast_join(dtl_cast *cast, uint32_t form, uint32_t root);

/* A word of the document; and what stands between two. */
static inline dtl_slice dtl_cast_word(const dtl_cast *cast, size_t word) {
    const dtl_word *w = &cast->document->words->at[word];
    return dtl_slice_part(cast->document->text, w->begin, w->end);
}

static inline dtl_slice dtl_cast_gap(const dtl_cast *cast, size_t word_behind) {
    const dtl_word *w = &cast->document->words->at[word_behind];
    return dtl_slice_part(cast->document->text, w[-1].end, w->begin);
}

#endif
