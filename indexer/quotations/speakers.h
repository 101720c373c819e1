/* speakers.h - who may be meant by "he", "she" and "it", and who spoke last.
 *
 * Those that a sentence is about, or that speak, are kept in order, the last first. "She" is the first of them that is not
 * known to be a man. Whether somebody is a man is told by a title before a mention (Mr, Lady), by the first name
 * (speech_words.h), or by the pronoun that was already taken to mean him. "It" is the last organisation or place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_SPEAKERS_H
#define DTL_INDEXER_SPEAKERS_H

#include "indexer/quotations/reading.h"

enum { DTL_SPEAKERS_KEPT = 6, DTL_VOICES_MAX = 2 };

/* Who says something: nobody known, one, or two that are said to say the same. */
typedef struct {
    uint32_t entity[DTL_VOICES_MAX];
    uint32_t count;
} dtl_voice;

static inline dtl_voice dtl_voice_of(uint32_t entity) { return (dtl_voice){.entity = {entity}, .count = 1}; }

typedef struct {
    uint32_t at[DTL_SPEAKERS_KEPT]; /* entities, the last first */
    uint32_t count;
} dtl_recent;

/* Whether the pronoun may mean an entity. */
static inline bool dtl_is_name_pronoun(dtl_word_class class) {
    return class == DTL_WORD_HE || class == DTL_WORD_SHE || class == DTL_WORD_IT;
}

/* Reused; end with _release. */
typedef struct {
    const dtl_reading *reading;
    uint8_t *genders; /* of entities; a dtl_gender each */
    size_t capacity;
    dtl_recent people, others;
} dtl_speakers;

void dtl_speakers_release(dtl_speakers *speakers);

/* Forgets all and looks at the names of what was read. */
void dtl_speakers_begin(dtl_speakers *speakers, const dtl_reading *reading);

/* The entity is spoken of, or speaks, from here on. */
void dtl_speakers_note(dtl_speakers *speakers, uint32_t entity);

/* Whom a pronoun of class DTL_WORD_HE, _SHE or _IT means. */
dtl_voice dtl_speakers_meant(dtl_speakers *speakers, dtl_word_class pronoun);

#endif
