/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/name_forms.h"

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

dtl_slice dtl_name_core(dtl_slice key) {
    static const char *const KINDS[] = {"team",        "club",     "national", "county", "football",   "soccer",
                                        "rugby",       "union",    "men",      "women",  "basketball", "cricket",
                                        "association", "baseball", "under",    "21",     "hockey",     "league"};
    dtl_slice const last = last_word(key);
    if (!dtl_slice_equal(last, DTL_SLICE("team")) && !dtl_slice_equal(last, DTL_SLICE("club"))) return key;
    dtl_slice core = key;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS;) {
        if (!dtl_slice_equal(last_word(core), dtl_slice_text(KINDS[i]))) {
            i++;
            continue;
        }
        if (without_last(core).size == core.size) return key;
        core = without_last(core);
        i = 0;
    }
    return core;
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

/* The code of what begins at; *taken says how many bytes that is. NULL: the letter is its own. */
static const char *code_at(dtl_slice word, size_t at, size_t *taken) {
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
        dtl_slice const letters = dtl_slice_text(CODES[i].letters);
        if (!dtl_slice_starts(dtl_slice_part(word, at, word.size), letters)) continue;
        *taken = letters.size;
        return CODES[i].code;
    }
    *taken = 1;
    return NULL;
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
    return size;
}

size_t dtl_name_sound(dtl_slice key, char out[DTL_NAME_SOUND_MAX_BYTES]) {
    size_t size = 0;
    for (size_t at = 0; at < key.size && size + 2 < DTL_NAME_SOUND_MAX_BYTES;) {
        dtl_slice word = dtl_name_next_word(key, &at);
        if (word.size == 0) continue;
        if (size) out[size++] = ' ';
        size_t const room = (DTL_NAME_SOUND_MAX_BYTES - size) / 2;
        if (word.size > room) word.size = room;
        size += sound_of_word(word, out + size);
    }
    return size;
}
