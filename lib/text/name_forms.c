/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/name_forms.h"

#include <stdlib.h>

#include "text/name_table.h"
#include "text/name_words.h"

static bool has_key(const dtl_name_key *keys, size_t count, const dtl_name_key *key) {
    for (size_t i = 0; i < count; i++) {
        if (keys[i].type == key->type && dtl_slice_equal(dtl_name_key_slice(&keys[i]), dtl_name_key_slice(key)))
            return true;
    }
    return false;
}

size_t dtl_name_keys(dtl_slice text, const dtl_word *words, size_t count, unsigned types,
                     dtl_name_key keys[DTL_NAME_TYPES]) {
    size_t found = 0;
    for (unsigned type = 0; type < DTL_NAME_TYPES && count > 0; type++) {
        if (!(types & 1U << type)) continue;
        dtl_name_key_make(text, words, count, (dtl_name_type)type, &keys[found]);
        if (!has_key(keys, found, &keys[found])) found++;
    }
    return found;
}

static dtl_slice last_word(dtl_slice key) {
    size_t begin = key.size;
    while (begin > 0 && key.data[begin - 1] != ' ') begin--;
    return dtl_slice_part(key, begin, key.size);
}

/* key without its last word; itself when that is all. */
static dtl_slice without_last(dtl_slice key) {
    size_t const last = last_word(key).size;
    return last < key.size ? dtl_slice_of(key.data, key.size - last - 1) : key;
}

static bool is_one_of(dtl_slice word, const char *const *texts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (dtl_slice_equal(word, dtl_slice_text(texts[i]))) return true;
    }
    return false;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* key without the words at its end that are of the set, unless that is all of it. */
static dtl_slice without_words(dtl_slice key, const char *const *texts, size_t count) {
    dtl_slice rest = key;
    while (is_one_of(last_word(rest), texts, count)) {
        if (without_last(rest).size == rest.size) return key;
        rest = without_last(rest);
    }
    return rest;
}

dtl_slice dtl_name_core(dtl_slice key) {
    static const char *const TEAM[] = {"team", "club"};
    static const char *const OF_TEAMS[] = {
        "team",       "club",    "national",    "county",   "football", "soccer", "rugby", "union", "men", "women",
        "basketball", "cricket", "association", "baseball", "hockey",   "league", "under", "21",    "cup", "ice"};
    static const char *const OF_PLACES[] = {"sea",        "ocean",    "river",    "region",   "stadium",
                                            "ground",     "township", "province", "oblast",   "governorate",
                                            "prefecture", "district", "airport",  "peninsula"};
    if (is_one_of(last_word(key), TEAM, COUNT(TEAM))) return without_words(key, OF_TEAMS, COUNT(OF_TEAMS));
    return without_words(key, OF_PLACES, COUNT(OF_PLACES));
}

dtl_slice dtl_name_last(dtl_slice key) {
    dtl_slice rest = key;
    while (without_last(rest).size < rest.size && (dtl_name_word_find(last_word(rest)) & DTL_WORD_GENERATION))
        rest = without_last(rest);
    return last_word(rest);
}

size_t dtl_name_initials(dtl_slice key, dtl_initials_of which, char out[DTL_NAME_MAX_WORDS]) {
    size_t size = 0;
    for (size_t at = 0; at < key.size && size < DTL_NAME_MAX_WORDS;) {
        dtl_slice const word = dtl_name_next_word(key, &at);
        if (word.size == 0 || (unsigned char)(word.data[0] - 'a') >= 26) continue;
        if (which == DTL_INITIALS_OF_NAMES && (dtl_name_word_find(word) & DTL_WORD_SMALL)) continue;
        out[size++] = word.data[0];
    }
    return size < 2 ? 0 : size;
}

static bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

/* Letters that sound as one, longest first. */
static const struct {
    const char *letters, *code;
} CODES[] = {
    {"shch", "S"}, {"sch", "S"}, {"tch", "C"}, {"dzh", "j"}, {"dsch", "j"}, {"sh", "S"}, {"ch", "C"},
    {"kh", "k"},   {"gh", "k"},  {"ph", "f"},  {"th", "t"},  {"dh", "d"},   {"zh", "z"}, {"ck", "k"},
    {"ts", "z"},   {"tz", "z"},  {"cz", "C"},  {"dj", "j"},  {"ce", "s"},   {"ci", "s"}, {"cy", "s"},
    {"x", "ks"},   {"c", "k"},   {"q", "k"},   {"g", "k"},   {"v", "f"},    {"w", "f"},
};

/* Whether some of these begin with the letter: most letters begin none. */
static bool begins_code(char c) {
    switch (c) {
    case 'c':
    case 'd':
    case 'g':
    case 'k':
    case 'p':
    case 'q':
    case 's':
    case 't':
    case 'v':
    case 'w':
    case 'x':
    case 'z': return true;
    default: return false;
    }
}

/* The code of what begins at; *taken says how many bytes that is. NULL: the letter is its own. */
static const char *code_at(dtl_slice word, size_t at, size_t *taken) {
    bool const begins = begins_code(word.data[at]);
    for (size_t i = 0; begins && i < sizeof CODES / sizeof *CODES; i++) {
        if (CODES[i].letters[0] != word.data[at]) continue;
        dtl_slice const letters = dtl_slice_text(CODES[i].letters);
        if (!dtl_slice_starts(dtl_slice_part(word, at, word.size), letters)) continue;
        *taken = letters.size;
        return CODES[i].code;
    }
    *taken = 1;
    return NULL;
}

/* What a word ends in tells Niger from Nigeria: the kind of its last vowel, if nothing but an h is behind it. */
static char ending(dtl_slice word) {
    size_t const end = word.size > 2 && word.data[word.size - 1] == 'h' ? word.size - 1 : word.size;
    if (end < 2 || !vowel(word.data[end - 1])) return '\0';
    return strchr("iey", word.data[end - 1]) ? 'i' : 'a';
}

static size_t sound_of_word(dtl_slice word, char *out) {
    size_t size = 0, at = 0;
    bool doubled = false; /* whether the letter before gave the code before */
    if (word.size > 1 && word.data[0] == 'y' && vowel(word.data[1])) at = 1; /* Yeltsin, Eltsin */
    size_t const first = at;
    while (at < word.size) {
        size_t taken;
        char const c = word.data[at];
        const char *code = code_at(word, at, &taken);
        bool const silent = c == '\'' || (at > first && vowel(c)) || (c == 'h' && at > first && at + 1 == word.size);
        char const own[2] = {vowel(c) ? 'a' : c, '\0'};
        if (!code) code = silent ? "" : own;
        if (*code && doubled && out[size - 1] == *code) code++;
        doubled = *code || (doubled && !silent);
        for (; *code; code++) out[size++] = *code;
        at += taken;
    }
    char const last = ending(word);
    if (last) out[size++] = last;
    return size;
}

size_t dtl_name_sound(dtl_slice key, char out[DTL_NAME_SOUND_MAX_BYTES]) {
    size_t size = 0;
    for (size_t at = 0; at < key.size && size + 2 < DTL_NAME_SOUND_MAX_BYTES;) {
        dtl_slice word = dtl_name_next_word(key, &at);
        if (word.size == 0) continue;
        if (size) out[size++] = ' ';
        size_t const room = (DTL_NAME_SOUND_MAX_BYTES - size - 1) / 2;
        if (word.size > room) word.size = room;
        size += sound_of_word(word, out + size);
    }
    return size;
}

/* ---- what to look up ---- */

typedef struct {
    dtl_arena *arena;
    dtl_name_lookup *at;
    size_t count;
} lookups;

static void add(lookups *all, dtl_name_type type, dtl_name_strength strength, dtl_slice key) {
    for (size_t i = 0; i < all->count; i++) {
        dtl_name_lookup *const l = &all->at[i];
        if (l->type != type || !dtl_slice_equal(l->key, key)) continue;
        if (l->strength < strength) l->strength = strength;
        return;
    }
    if (key.size == 0 || all->count == DTL_NAME_LOOKUPS_MAX) return;
    all->at[all->count++] =
        (dtl_name_lookup){.type = type, .strength = strength, .key = dtl_arena_copy(all->arena, key)};
}

static void add_short_persons(lookups *all, dtl_slice key) {
    char initial[DTL_NAME_KEY_MAX_BYTES + 2] = {key.data[0], ' '};
    dtl_slice const last = dtl_name_last(key);
    if (last.size == key.size) return;
    add(all, DTL_NAMES_PERSON, DTL_BY_SHORT, last);
    memcpy(initial + 2, last.data, last.size);
    add(all, DTL_NAMES_PERSON, DTL_BY_SHORT, dtl_slice_of(initial, last.size + 2));
}

/* A part that would stand for too much: "bank", "of", a number. */
static bool names_nothing(dtl_slice part) {
    enum { NOTHING = DTL_WORD_SMALL | DTL_WORD_BODY | DTL_WORD_FIRM | DTL_WORD_COMPANY | DTL_WORD_ROLE };
    size_t at = 0;
    uint32_t const first = dtl_name_word_find(dtl_name_next_word(part, &at)),
                   last = dtl_name_word_find(last_word(part));
    if ((first | last) & DTL_WORD_SMALL) return true;
    return memchr(part.data, ' ', part.size) ? false : (last & NOTHING) || (unsigned char)(part.data[0] - '0') < 10;
}

static void add_parts(lookups *all, dtl_name_type type, dtl_slice key) {
    for (dtl_slice part = key; without_last(part).size < part.size;) {
        part = without_last(part);
        if (!names_nothing(part)) add(all, type, DTL_BY_PART, part);
    }
    for (size_t at = 0; at < key.size; at++) {
        if (key.data[at] != ' ') continue;
        dtl_slice const part = dtl_slice_part(key, at + 1, key.size);
        if (!names_nothing(part)) add(all, type, DTL_BY_PART, part);
    }
}

/* The name itself; one word that may be a place is anything else in short. */
static void add_key(lookups *all, const dtl_name_key *name, unsigned types) {
    dtl_slice const key = dtl_name_key_slice(name);
    bool const lone = !memchr(key.data, ' ', key.size), or_place = types & 1U << DTL_NAMES_PLACE;
    bool const in_short = lone && or_place && name->type != DTL_NAMES_PLACE;
    add(all, name->type, in_short ? DTL_BY_SHORT : DTL_BY_KEY, key);
}

static void add_other_forms(lookups *all, const dtl_name_key *name) {
    dtl_slice const key = dtl_name_key_slice(name), core = dtl_name_core(key);
    if (name->type == DTL_NAMES_PERSON) {
        add_short_persons(all, key);
        return;
    }
    if (core.size < key.size) {
        if (name->type != DTL_NAMES_PLACE) add(all, name->type, DTL_BY_CORE, core);
        const dtl_name_row *row = dtl_name_row_find(core);
        bool const country = row && row->kind == DTL_NAME_IS_PLACE;
        add(all, DTL_NAMES_PLACE, DTL_BY_CORE, country ? row->key : core);
    }
    if (name->type == DTL_NAMES_PLACE) return;
    for (int which = DTL_INITIALS_OF_NAMES; which <= DTL_INITIALS_OF_ALL; which++) {
        char initials[DTL_NAME_MAX_WORDS];
        size_t const size = dtl_name_initials(key, (dtl_initials_of)which, initials);
        if (size > 2) add(all, name->type, DTL_BY_SHORT, dtl_slice_of(initials, size));
    }
    add_parts(all, name->type, key);
}

static int stronger_first(const void *a, const void *b) {
    const dtl_name_lookup *const x = a, *const y = b;
    if (x->strength != y->strength) return x->strength > y->strength ? -1 : 1;
    if (x->type != y->type) return x->type < y->type ? -1 : 1;
    return dtl_slice_compare(x->key, y->key);
}

size_t dtl_name_lookups(dtl_arena *arena, dtl_slice text, const dtl_words *words, unsigned types,
                        dtl_name_lookup out[DTL_NAME_LOOKUPS_MAX]) {
    dtl_name_key keys[DTL_NAME_TYPES];
    size_t const key_count = dtl_name_keys(text, words->at, words->count, types, keys);
    lookups all = {.arena = arena, .at = out};
    for (size_t i = 0; i < key_count; i++) add_key(&all, &keys[i], types);
    for (size_t i = 0; i < key_count; i++) add_other_forms(&all, &keys[i]);
    qsort(out, all.count, sizeof *out, stronger_first);
    return all.count;
}
