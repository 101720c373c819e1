/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/names_rules.h"

enum {
    FOREIGN_MIN_WORDS = 8, /* shorter texts are taken for English */
    FOREIGN_SHARE = 20     /* one word of so many is a common one of other languages */
};

bool dtl_rules_foreign(const dtl_scene *scene) {
    size_t words = 0, english = 0, foreign = 0, strange = 0;
    for (size_t i = 0; i < scene->count; i++) {
        unsigned const flags = scene->at[i].flags;
        if (scene->at[i].token == UINT32_MAX || !(flags & DTL_LETTERS)) continue;
        words++;
        english += (flags & DTL_FUNCTION) != 0;
        foreign += (flags & DTL_FOREIGN) != 0;
        strange += (flags & DTL_NO_LATIN) != 0;
    }
    if (words < FOREIGN_MIN_WORDS) return false;
    return 2 * strange > words || (foreign > 2 * english && FOREIGN_SHARE * foreign > words);
}

static bool capital(const dtl_scene *scene, size_t i) {
    const dtl_word_type *type = dtl_scene_type(scene, i);
    return type->casing == DTL_IN_CAPITALS || (type->flags & DTL_CAPITALISED);
}

/* The kinds that the gazetteer has for the words [begin, end): of the whole phrase where it has that, else of any word. */
static unsigned kinds_of(const dtl_scene *scene, size_t begin, size_t end) {
    unsigned all = 0;
    for (size_t i = begin; i < end; i++) all |= dtl_scene_type(scene, i)->listed;
    const dtl_seen *first = &scene->at[begin], *last = &scene->at[end - 1];
    bool const whole = first->kinds && first->place == DTL_BEGIN && last->kinds && last->place == DTL_LAST;
    return whole ? first->kinds : all;
}

/* The type of the name [begin, end), or DTL_ENTITY_TYPES where it is none. */
static dtl_entity_type type_of(const dtl_scene *scene, size_t begin, size_t end) {
    unsigned const kinds = kinds_of(scene, begin, end);
    const dtl_word_type *before = dtl_scene_type(scene, begin - 1), *own = dtl_scene_type(scene, begin);
    bool const titled = scene->at[begin - 1].token != UINT32_MAX && (before->listed & DTL_LISTED_TITLE);
    bool const several = end - begin > 1;
    if (titled) return DTL_PERSON;
    if (several && (kinds & (DTL_LISTED_COMPANY | DTL_LISTED_GROUP))) return DTL_ORGANISATION;
    if (several && (kinds & (DTL_LISTED_FIRST | DTL_LISTED_PERSON))) return DTL_PERSON;
    if (kinds & (DTL_LISTED_COUNTRY | DTL_LISTED_REGION | DTL_LISTED_CITY)) return DTL_PLACE;
    if (!several && (kinds & DTL_LISTED_NATIONALITY)) return DTL_MISC;
    if (several) return DTL_PERSON;
    if (own->flags & DTL_ALL_CAPS) return DTL_ORGANISATION;
    return DTL_ENTITY_TYPES;
}

/* The type that most longer names give to the word at i; DTL_ENTITY_TYPES where it is in none. */
static dtl_entity_type voted(const dtl_scene *scene, size_t i) {
    const dtl_word_note *note = dtl_scene_note(scene, i);
    unsigned best = DTL_ENTITY_TYPES, most = 0;
    for (unsigned t = 0; t < DTL_ENTITY_TYPES; t++) {
        if (note->longer[t] <= most) continue;
        most = note->longer[t];
        best = t;
    }
    return (dtl_entity_type)best;
}

void dtl_rules_label(const dtl_scene *scene, size_t begin, size_t end, dtl_label *labels) {
    unsigned const skipped = DTL_LISTED_TITLE | DTL_LISTED_DAY, common = DTL_FOREIGN | DTL_FUNCTION | DTL_BRIDGE;
    for (size_t i = begin; i < end; i++) labels[i - begin] = 0;
    for (size_t i = begin; i < end; i++) {
        const dtl_word_type *first = dtl_scene_type(scene, i);
        if (!capital(scene, i) || (first->listed & skipped) || (first->flags & common)) continue;
        size_t last = i;
        for (size_t k = i + 1; k < end; k++) {
            if (capital(scene, k)) last = k;
            else if (!(dtl_scene_type(scene, k)->flags & DTL_PARTICLE)) break;
        }
        dtl_entity_type type = type_of(scene, i, last + 1);
        if (type == DTL_ENTITY_TYPES) type = voted(scene, i);
        for (size_t k = i; k <= last && type != DTL_ENTITY_TYPES; k++) {
            dtl_label_place const place = i == last ? DTL_ONLY : k == i ? DTL_BEGIN : k == last ? DTL_LAST : DTL_INSIDE;
            labels[k - begin] = dtl_label_of(type, place);
        }
        i = last;
    }
}
