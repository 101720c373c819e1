/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/quotations/speakers.h"

#include <stdlib.h>

void dtl_speakers_release(dtl_speakers *speakers) {
    free(speakers->genders);
    *speakers = (dtl_speakers){0};
}

static uint8_t gender_by_name(const dtl_reading *r, dtl_slice name) {
    const char *blank = name.size ? memchr(name.data, ' ', name.size) : NULL;
    if (!blank) return DTL_GENDER_UNKNOWN; /* one word is a surname as often as not */
    return dtl_speech_word_of(r->speech, dtl_slice_of(name.data, (size_t)(blank - name.data))).gender;
}

void dtl_speakers_begin(dtl_speakers *s, const dtl_reading *reading) {
    const dtl_names *names = reading->names;
    s->reading = reading;
    s->people.count = s->others.count = 0;
    if (names->entity_count > s->capacity) {
        s->capacity = names->entity_count * 2;
        free(s->genders);
        s->genders = malloc(s->capacity);
        if (!s->genders) dtl_out_of_memory();
    }
    for (size_t i = 0; i < names->entity_count; i++)
        s->genders[i] = names->entities[i].type == DTL_PERSON ? gender_by_name(reading, names->entities[i].name)
                                                              : (uint8_t)DTL_GENDER_UNKNOWN;
    for (size_t i = 0; i < names->mention_count; i++) {
        const dtl_mention *m = &names->mentions[i];
        if (m->begin == 0 || names->entities[m->entity].type != DTL_PERSON) continue;
        const dtl_read_word *before = &reading->at[m->begin - 1];
        if (before->is.gender && !before->mention) s->genders[m->entity] = before->is.gender;
    }
}

/* To the front. */
static void note(dtl_recent *recent, uint32_t entity) {
    uint32_t i = 0;
    while (i < recent->count && recent->at[i] != entity) i++;
    if (i == recent->count && recent->count < DTL_SPEAKERS_KEPT) recent->count++;
    if (i == DTL_SPEAKERS_KEPT) i--;
    for (; i > 0; i--) recent->at[i] = recent->at[i - 1];
    recent->at[0] = entity;
}

void dtl_speakers_note(dtl_speakers *s, uint32_t entity) {
    dtl_entity_type const type = s->reading->names->entities[entity].type;
    if (type == DTL_MISC) return;
    note(type == DTL_PERSON ? &s->people : &s->others, entity);
}

dtl_voice dtl_speakers_meant(dtl_speakers *s, dtl_word_class pronoun) {
    if (pronoun == DTL_WORD_IT) return s->others.count ? dtl_voice_of(s->others.at[0]) : (dtl_voice){.count = 0};
    dtl_gender const gender = pronoun == DTL_WORD_HE ? DTL_MALE : DTL_FEMALE;
    for (uint32_t i = 0; i < s->people.count; i++) {
        uint32_t const entity = s->people.at[i];
        if (s->genders[entity] != DTL_GENDER_UNKNOWN && s->genders[entity] != gender) continue;
        s->genders[entity] = (uint8_t)gender;
        return dtl_voice_of(entity);
    }
    return (dtl_voice){.count = 0};
}
