/* name_forms.h - by what else a name can be found than by its key (name_key.h): its last name, its initials, its sound.
 *
 * How a name in a query finds entities. An archive keeps for each entity its type and key, and as aliases the keys of all names
 * that coreference put to it ("hegseth" of "pete hegseth"), with counts. dtl_name_lookups gives what to look up among keys
 * and aliases, each with a strength:
 *   key    the name itself under each type that is asked for. A lone word is a place by its key, but an organisation or a
 *          person only in short: "Boston" is the city before it is the team.
 *   core   without what says which kind of team, club or place it is: "england national football team" finds england
 *   short  of persons the last name, and with an initial ("r ponting"); of organisations the initials
 *   part   of organisations and things a beginning or end of the name: archives write "Grimsby" for Grimsby Town
 * What is found counts by strength times the share of the alias's mentions that are the entity's; all of it is one ranked
 * query, or the first strength that finds anything where one entity is wanted. Where nothing is found, sounds of keys equal
 * to the name's sound are to be offered, not taken: names share a sound that have nothing to do with each other.
 * Cost    linear in the key
 * Source  sound: a consonant code after Zobel and Dart, "Phonetic string matching" (SIGIR 1996), with the digraphs of the
 *         usual transliterations from Cyrillic and Arabic (BGN/PCGN) folded
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TEXT_NAME_FORMS_H
#define DTL_TEXT_NAME_FORMS_H

#include "base/arena.h"
#include "text/name_key.h"

enum { DTL_NAME_TYPES = 4, DTL_NAME_LOOKUPS_MAX = 48, DTL_NAME_SOUND_MAX_BYTES = 2 * DTL_NAME_KEY_MAX_BYTES };

/* The keys of a name under the types of the set (bits 1 << dtl_name_type), each pair of type and key once; returns how many.
 * What stands in a query has words only, so a name of none gives none. */
size_t dtl_name_keys(dtl_slice text, const dtl_word *words, size_t count, unsigned types,
                     dtl_name_key keys[DTL_NAME_TYPES]);

typedef enum { DTL_BY_PART = 1, DTL_BY_SHORT, DTL_BY_CORE, DTL_BY_KEY } dtl_name_strength;

typedef struct {
    dtl_name_type type;
    dtl_name_strength strength;
    dtl_slice key; /* in the arena */
} dtl_name_lookup;

/* What to look up for the name that text is, which has these words, under the types of the set, strongest first, each type and key once; returns how many. */
size_t dtl_name_lookups(dtl_arena *arena, dtl_slice text, const dtl_words *words, unsigned types,
                        dtl_name_lookup lookups[DTL_NAME_LOOKUPS_MAX]);

/* A key without the words behind it that say what kind of team, club or place it is; the key itself where there are none. */
dtl_slice dtl_name_core(dtl_slice key);

/* The last word of a person's key that is no generation: "king" of "martin luther king jr". */
dtl_slice dtl_name_last(dtl_slice key);

/* First letters of a key's words, without small words (of, the) unless all is set; returns the size, 0 for less than two. */
typedef enum { DTL_INITIALS_OF_NAMES, DTL_INITIALS_OF_ALL } dtl_initials_of;
size_t dtl_name_initials(dtl_slice key, dtl_initials_of which, char out[DTL_NAME_MAX_WORDS]);

/* What a key sounds like, word by word: its consonants, and of what kind a vowel at the end is; returns the size. */
size_t dtl_name_sound(dtl_slice key, char out[DTL_NAME_SOUND_MAX_BYTES]);

/* The next word of a key from *at, which moves behind it; an empty slice at the end. */
static inline dtl_slice dtl_name_next_word(dtl_slice key, size_t *at) {
    while (*at < key.size && key.data[*at] == ' ') ++*at;
    size_t const begin = *at;
    while (*at < key.size && key.data[*at] != ' ') ++*at;
    return dtl_slice_of(key.data ? key.data + begin : NULL, *at - begin);
}

#endif
