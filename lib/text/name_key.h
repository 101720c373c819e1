/* name_key.h - the normal form of a name: two names of one type with one key mean one entity, whatever article they are in.
 *
 * In      the words of a name in a text (words.h), and what kind of thing it names
 * Out     the key: folded words (fold.h), one space between
 *           all           "the" before it goes; single letters join (U. S. -> us); the possessive goes
 *           persons       titles before it go ("Defense Secretary Pete Hegseth" -> pete hegseth), but a title like King stays
 *                         before a lone name; one middle initial goes, two stay; al- goes; Jr and numerals stay at the end;
 *                         spellings of one name become one (Mohamed -> mohammed, Zelenskyy -> zelensky)
 *           organisations legal forms and F.C. go from the ends; "and" goes; "Department of X" -> x department; U.S., U.N. ...
 *                         before it are spelled out; a known acronym becomes its expansion (NATO)
 *           places        other and former names, ISO 3166 codes and abbreviations become the one name (Kiev -> kyiv)
 *         What is left is never empty: a name of nothing but titles keeps the last of them.
 * Type    is the one given, but a country is a place and a known body an organisation whatever a tagger says, unless it says
 *         person; and a demonym (Ukrainian) names its place: type place, key "ukraine", demonym set.
 * Cost    about 400 ns for a name of two words
 * Source  Christen, "A comparison of personal name matching" (ICDM workshops 2006) for what may be ignored in persons' names;
 *         the tables: name_words.inc, name_table.inc
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TEXT_NAME_KEY_H
#define DTL_TEXT_NAME_KEY_H

#include "text/words.h"

/* A longer name is cut behind a word. */
enum { DTL_NAME_KEY_MAX_BYTES = 160, DTL_NAME_MAX_WORDS = 16 };

/* What kind of thing, as schema/entity.h numbers it; this room does not know that one. */
typedef enum { DTL_NAMES_PERSON, DTL_NAMES_ORGANISATION, DTL_NAMES_PLACE, DTL_NAMES_MISC } dtl_name_type;

typedef enum { DTL_GENDER_UNKNOWN, DTL_GENDER_MALE, DTL_GENDER_FEMALE } dtl_gender;

typedef struct {
    dtl_name_type type;
    bool demonym;
    bool company;         /* a legal form went: "Boeing Co." */
    dtl_gender gender;    /* of a person, by title or given name */
    uint32_t title_words; /* how many of the words that came in are title before the name, "the" too */
    size_t size;
    char bytes[DTL_NAME_KEY_MAX_BYTES];
} dtl_name_key;

/* words[0..count) of text, count at least one. */
void dtl_name_key_make(dtl_slice text, const dtl_word *words, size_t count, dtl_name_type type, dtl_name_key *key);

static inline dtl_slice dtl_name_key_slice(const dtl_name_key *key) { return dtl_slice_of(key->bytes, key->size); }

#endif
