/* name_forms.h - by what else a name can be found than by its key (name_key.h): its last name, its initials, its sound.
 *
 * An archive keeps for each entity its key and the keys of all names that coreference put to it (its aliases: "hegseth" of
 * "pete hegseth"), and can hash the forms below for each of them. A name in a query is then looked up so, and the first
 * step that finds anything decides:
 *   1 key       the keys of the name under each type that is asked for (dtl_name_keys), among keys; then among aliases
 *   2 core      of each key, where it differs: "england national football team" finds the place england
 *   3 last      a name of one word, among the last names of persons; initials, among those of organisations: "who"
 *   4 sound     of each key, among sounds of keys, then of aliases: "zelinski". To be offered, not to be taken: a sound is
 *               shared by names that have nothing to do with each other
 * Where a step finds several entities the name is ambiguous; by number of mentions is a good order to show them in.
 * Cost    linear in the key
 * Source  sound: a consonant code after Zobel and Dart, "Phonetic string matching" (SIGIR 1996), with the digraphs of the
 *         usual transliterations from Cyrillic and Arabic (BGN/PCGN) folded
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TEXT_NAME_FORMS_H
#define DTL_TEXT_NAME_FORMS_H

#include "text/name_key.h"

enum { DTL_NAME_TYPES = 4, DTL_NAME_SOUND_MAX_BYTES = 2 * DTL_NAME_KEY_MAX_BYTES };

/* The keys of a name under the types of the set (bits 1 << dtl_name_type), each pair of type and key once; returns how many.
 * What stands in a query has words only, so a name of none gives none. */
size_t dtl_name_keys(dtl_slice text, const dtl_word *words, size_t count, unsigned types,
                     dtl_name_key keys[DTL_NAME_TYPES]);

/* A key without the words behind it that say what kind of team or club it is; the key itself where there are none. */
dtl_slice dtl_name_core(dtl_slice key);

/* The last word of a person's key that is no generation: "king" of "martin luther king jr". */
dtl_slice dtl_name_last(dtl_slice key);

/* First letters of a key's words, without small words (of, the) unless all is set; returns the size, 0 for less than two. */
typedef enum { DTL_INITIALS_OF_NAMES, DTL_INITIALS_OF_ALL } dtl_initials_of;
size_t dtl_name_initials(dtl_slice key, dtl_initials_of which, char out[DTL_NAME_MAX_WORDS]);

/* What a key sounds like, word by word; returns the size. */
size_t dtl_name_sound(dtl_slice key, char out[DTL_NAME_SOUND_MAX_BYTES]);

/* The next word of a key from *at, which moves behind it; an empty slice at the end. */
static inline dtl_slice dtl_name_next_word(dtl_slice key, size_t *at) {
    while (*at < key.size && key.data[*at] == ' ') ++*at;
    size_t const begin = *at;
    while (*at < key.size && key.data[*at] != ' ') ++*at;
    return dtl_slice_of(key.data ? key.data + begin : NULL, *at - begin);
}

#endif
