/* scene.h - a stretch of text made ready for tagging: word types, sentence casing, which tokens may be names, what the document
 * says elsewhere of the same word, and where phrases of the gazetteer stand.
 *
 * Two boundaries stand before the first sentence and behind each, so that what is two tokens away can always be looked at.
 * Chunk      candidates side by side with capitals, and small words between them but for "and": what may be one long name
 * Candidate  a token with a capital, a number beside one, or a word that bridges two (of, the, de, -); in a line of capitals only
 *            each word that is not known to be an ordinary one. All else is outside of names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_SCENE_H
#define DTL_INDEXER_ENTITIES_SCENE_H

#include "indexer/entities/word_types.h"

enum { DTL_SCENE_MARGIN = 2, DTL_PHRASE_MAX_TOKENS = 6 };

/* How a sentence is written. */
typedef enum {
    DTL_PROSE,
    DTL_TITLE_CASE, /* no word of four letters or more is in lower case */
    DTL_TABLE,      /* that, and a fifth or more are numbers */
    DTL_CAPITALS    /* has no small letters to speak of */
} dtl_writing;

/* What the stretch says of a word in all its places. */
typedef enum { DTL_SEEN_SMALL = 1, DTL_SEEN_CAPITALISED = 2, DTL_SEEN_ALL_CAPS = 4 } dtl_word_seen;

typedef struct {
    uint32_t type;          /* of word_types.h */
    uint32_t lower;         /* the type of its lower form */
    uint32_t token;         /* in tokens; UINT32_MAX of a boundary */
    uint16_t flags;         /* dtl_word_flag */
    uint16_t kinds;         /* of the phrase of the gazetteer that it is in; 0 where in none of two tokens or more */
    uint8_t place;          /* dtl_label_place in that phrase */
    uint8_t writing;        /* dtl_writing */
    uint8_t before, behind; /* how many tokens of its chunk stand on either side */
    bool initial;           /* the first word of its sentence */
    bool stopped;           /* the sentence ends in a stop */
    bool strong;            /* a candidate for what it is itself */
    bool candidate;
} dtl_seen;

/* What the stretch says of a word type, kept at its lower form. */
typedef struct {
    uint16_t
        votes[DTL_ENTITY_TYPES + 1];   /* how often the first pass took it for O, and for part of a name of each type */
    uint16_t longer[DTL_ENTITY_TYPES]; /* for part of a name of two tokens or more */
    uint8_t seen;                      /* dtl_word_seen */
} dtl_word_note;

typedef struct {
    dtl_seen *at;
    size_t count, capacity;
    dtl_word_note *notes; /* by number of the type of the lower form */
    size_t note_capacity;
    dtl_word_types *types;
} dtl_scene;

void dtl_scene_release(dtl_scene *scene);

/* Replaces what is in scene by these tokens of text. */
void dtl_scene_set(dtl_scene *scene, const dtl_names_model *model, dtl_slice text, const dtl_tokens *tokens);

static inline const dtl_word_type *dtl_scene_type(const dtl_scene *scene, size_t i) {
    return dtl_word_types_at(scene->types, scene->at[i].type);
}
static inline dtl_word_note *dtl_scene_note(const dtl_scene *scene, size_t i) {
    return &scene->notes[scene->at[i].lower];
}

/* The first pass gave label to token i. */
static inline void dtl_scene_vote(const dtl_scene *scene, size_t i, dtl_label label) {
    dtl_word_note *note = dtl_scene_note(scene, i);
    note->votes[label ? dtl_label_type(label) + 1 : 0]++;
    if (label && dtl_label_placed(label) != DTL_ONLY) note->longer[dtl_label_type(label)]++;
}

/* The end of the run of candidates that begins at i; i where it is none. */
static inline size_t dtl_scene_run(const dtl_scene *scene, size_t i) {
    while (i < scene->count && scene->at[i].candidate) i++;
    return i;
}

#endif
