/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/name_key.h"

#include <assert.h>

#include "text/fold.h"
#include "text/name_table.h"
#include "text/name_words.h"

enum { PART_MAX_BYTES = DTL_FOLDED_MAX_BYTES };

/* The words of a name, folded: at[begin .. end). What is taken off is moved past or over. */
typedef struct {
    dtl_slice at[DTL_NAME_MAX_WORDS];
    uint32_t first[DTL_NAME_MAX_WORDS]; /* the word of the name that the part began with */
    bool hyphen[DTL_NAME_MAX_WORDS];    /* stands behind it */
    bool pointed[DTL_NAME_MAX_WORDS];   /* initials with points: H.W */
    size_t begin, end;
    char bytes[DTL_NAME_MAX_WORDS * PART_MAX_BYTES];
} parts;

static size_t left(const parts *p) { return p->end - p->begin; }

static bool is(dtl_slice word, const char *text) { return dtl_slice_equal(word, dtl_slice_text(text)); }

static bool single_letter(dtl_slice word) { return word.size == 1 && (unsigned char)(word.data[0] - 'a') < 26; }

static bool remove_part(parts *p, size_t i) {
    for (size_t j = i; j + 1 < p->end; j++) {
        p->at[j] = p->at[j + 1];
        p->first[j] = p->first[j + 1];
        p->hyphen[j] = p->hyphen[j + 1];
        p->pointed[j] = p->pointed[j + 1];
    }
    p->end--;
    return true;
}

/* A single letter behind a part of letters that stand alone goes to it, as they were in one word with points. */
static bool joins(const parts *p, dtl_slice folded, size_t separator_bytes) {
    if (p->end == 0 || !single_letter(folded) || separator_bytes > 2 || p->hyphen[p->end - 1]) return false;
    return p->pointed[p->end - 1] || single_letter(p->at[p->end - 1]);
}

static void fold_words(dtl_slice text, const dtl_word *words, size_t count, parts *p) {
    char *out = p->bytes;
    p->begin = p->end = 0;
    for (size_t i = 0; i < count && p->end < DTL_NAME_MAX_WORDS; i++) {
        char surface[DTL_SURFACE_MAX_BYTES];
        dtl_slice const word = dtl_slice_part(text, words[i].begin, words[i].end);
        size_t const lower = dtl_word_surface(word, surface);
        dtl_slice const folded = dtl_slice_of(out, dtl_word_fold(dtl_slice_of(surface, lower), out));
        out += folded.size;
        if (i > 0 && joins(p, folded, words[i].begin - words[i - 1].end)) {
            p->at[p->end - 1].size += folded.size;
            p->pointed[p->end - 1] = true;
            continue;
        }
        p->at[p->end] = folded;
        p->first[p->end] = (uint32_t)i;
        p->pointed[p->end] = word.size > 2 && word.data[1] == '.';
        p->hyphen[p->end] = words[i].end < text.size && text.data[words[i].end] == '-';
        p->end++;
    }
}

static void drop_the(parts *p) {
    if (left(p) > 1 && is(p->at[p->begin], "the")) p->begin++;
}

static bool known_row(dtl_slice word, dtl_name_kind kind, dtl_slice *key) {
    const dtl_name_row *row = dtl_name_row_find(word);
    if (!row || row->kind != kind) return false;
    *key = row->key;
    return true;
}

static dtl_gender gender_of(uint32_t flags) {
    uint32_t const both = flags & (DTL_WORD_MALE | DTL_WORD_FEMALE);
    if (both == DTL_WORD_MALE) return DTL_GENDER_MALE;
    return both == DTL_WORD_FEMALE ? DTL_GENDER_FEMALE : DTL_GENDER_UNKNOWN;
}

/* How many parts behind begin are words of the name proper and not its generation. */
static size_t proper_words(const parts *p, size_t begin) {
    size_t end = p->end;
    while (end > begin && (dtl_name_word_find(p->at[end - 1]) & DTL_WORD_GENERATION)) end--;
    return end - begin;
}

/* Whether the part at i ends a title that the name stands behind. */
static bool ends_title(const parts *p, size_t i, uint32_t flags) {
    if (i + 1 >= p->end || (dtl_name_word_find(p->at[i + 1]) & DTL_WORD_SMALL)) return false;
    if (flags & DTL_WORD_STYLE) return i == p->begin && proper_words(p, i + 1) >= 2;
    if (i == p->begin) return (flags & (DTL_WORD_COURTESY | DTL_WORD_RANK | DTL_WORD_ROLE)) != 0;
    return (flags & DTL_WORD_ROLE) != 0;
}

/* Titles before the name; a role may have words of its own before it (Defense Secretary). */
static void drop_titles(parts *p, dtl_name_key *key) {
    enum { TITLE_WORDS = 4 };
    for (size_t i = p->begin; i + 1 < p->end && i < p->begin + TITLE_WORDS;) {
        uint32_t const flags = dtl_name_word_find(p->at[i]);
        if (!ends_title(p, i, flags)) {
            i++;
            continue;
        }
        if (gender_of(flags)) key->gender = gender_of(flags);
        p->begin = ++i;
    }
}

static void drop_middle_initial(parts *p) {
    size_t const proper = proper_words(p, p->begin);
    if (proper < 3) return;
    for (size_t i = p->begin + 1; i + 1 < p->begin + proper; i++) {
        if (single_letter(p->at[i]) && !p->hyphen[i] && !p->hyphen[i - 1] && remove_part(p, i)) return;
    }
}

static void drop_article_al(parts *p) {
    for (size_t i = p->begin; i + 1 < p->end;) {
        bool const al = is(p->at[i], "al") || is(p->at[i], "el");
        if (!al || (i == p->begin && !p->hyphen[i])) i++;
        else if (i == p->begin) p->begin = ++i;
        else remove_part(p, i);
    }
}

/* The endings of Russian and Ukrainian names in -ski, which agencies write in many ways; Polish -ski stays. */
static void one_ending(parts *p, size_t i) {
    static const char *const ENDINGS[] = {"skyy", "skyi", "skiy", "skij", "skyj", "skii"};
    size_t const size = p->at[i].size;
    if (size < 7) return;
    for (size_t e = 0; e < sizeof ENDINGS / sizeof *ENDINGS; e++) {
        if (memcmp(p->at[i].data + size - 4, ENDINGS[e], 4) != 0) continue;
        p->bytes[(size_t)(p->at[i].data - p->bytes) + size - 2] = 'y';
        p->at[i].size--;
        return;
    }
}

static void one_spelling(parts *p, dtl_name_kind kind) {
    for (size_t i = p->begin; i < p->end; i++) {
        if (kind == DTL_NAME_IS_PERSON_WORD) one_ending(p, i);
        known_row(p->at[i], kind, &p->at[i]);
    }
}

static void person(parts *p, dtl_name_key *key) {
    drop_the(p);
    drop_titles(p, key);
    key->title_words = p->first[p->begin];
    drop_middle_initial(p);
    drop_article_al(p);
    one_spelling(p, DTL_NAME_IS_PERSON_WORD);
    if (!key->gender && left(p) > 1) key->gender = gender_of(dtl_name_word_find(p->at[p->begin]));
}

static void drop_ands(parts *p) {
    for (size_t i = p->begin + 1; i + 1 < p->end;) {
        if (is(p->at[i], "and")) remove_part(p, i);
        else i++;
    }
}

/* Legal forms and what clubs are called from the ends. */
static void drop_legal_forms(parts *p, dtl_name_key *key) {
    for (; left(p) > 1; p->end--) {
        uint32_t const flags = dtl_name_word_find(p->at[p->end - 1]);
        if (!(flags & (DTL_WORD_COMPANY | DTL_WORD_CLUB))) break;
        key->company = key->company || (flags & DTL_WORD_COMPANY);
    }
    while (left(p) > 1 && is(p->at[p->end - 1], "and")) p->end--;
    if (left(p) > 1 && p->at[p->begin].size <= 3 && (dtl_name_word_find(p->at[p->begin]) & DTL_WORD_CLUB)) p->begin++;
}

/* The country or body before another name: "US Army". */
static void spell_out_first(parts *p) {
    static const char *const SHORT[] = {"us", "un", "uk", "eu"};
    for (size_t i = 0; i < sizeof SHORT / sizeof *SHORT && left(p) > 1; i++) {
        if (is(p->at[p->begin], SHORT[i])) p->at[p->begin] = dtl_name_row_find(p->at[p->begin])->key;
    }
}

/* "department of justice" -> "justice department" */
static void department_last(parts *p) {
    enum { OWN_WORDS = 5 };
    for (size_t i = p->begin; i < p->end && i < p->begin + 3; i++) {
        bool const office = is(p->at[i], "department") || is(p->at[i], "ministry");
        if (!office || i + 2 >= p->end || p->end - i > OWN_WORDS || !is(p->at[i + 1], "of")) continue;
        dtl_slice const name = p->at[i];
        remove_part(p, i);
        if (p->end - i > 2 && is(p->at[i + 1], "the")) remove_part(p, i + 1);
        remove_part(p, i);
        p->at[p->end++] = name;
        return;
    }
}

/* The first bytes of word that are whole characters and no more than the key holds. */
static size_t cut_bytes(dtl_slice word) {
    if (word.size <= DTL_NAME_KEY_MAX_BYTES) return word.size;
    size_t size = DTL_NAME_KEY_MAX_BYTES;
    while (size > 0 && ((unsigned char)word.data[size] & 0xC0) == 0x80) size--;
    return size;
}

static void write_key(const parts *p, dtl_name_key *key) {
    key->size = cut_bytes(p->at[p->begin]);
    memcpy(key->bytes, p->at[p->begin].data, key->size);
    for (size_t i = p->begin + 1; i < p->end; i++) {
        if (key->size + 1 + p->at[i].size > DTL_NAME_KEY_MAX_BYTES) return;
        key->bytes[key->size++] = ' ';
        memcpy(key->bytes + key->size, p->at[i].data, p->at[i].size);
        key->size += p->at[i].size;
    }
}

/* "ukrainians", "dutchmen": a demonym with its ending. */
static const dtl_name_row *demonym_row(dtl_slice name) {
    static const char *const ENDINGS[] = {"s", "man", "men", "woman", "women"};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        dtl_slice const ending = dtl_slice_text(ENDINGS[i]);
        if (name.size < ending.size + 3) continue;
        dtl_slice const stem = dtl_slice_part(name, 0, name.size - ending.size);
        if (memcmp(name.data + stem.size, ending.data, ending.size) != 0) continue;
        const dtl_name_row *row = dtl_name_row_find(stem);
        if (row && row->kind == DTL_NAME_IS_DEMONYM) return row;
    }
    return NULL;
}

static bool row_applies(const dtl_name_row *row, dtl_name_type type) {
    switch (row->kind) {
    case DTL_NAME_IS_PLACE:
    case DTL_NAME_IS_BODY: return true;
    case DTL_NAME_IS_CITY: return type == DTL_NAMES_PLACE;
    case DTL_NAME_IS_DEMONYM: return type != DTL_NAMES_ORGANISATION;
    default: return false;
    }
}

static void known_name(dtl_name_key *key) {
    dtl_slice const name = dtl_name_key_slice(key);
    const dtl_name_row *row = dtl_name_row_find(name);
    if (!row) row = demonym_row(name);
    if (!row || !row_applies(row, key->type)) return;
    key->type = row->kind == DTL_NAME_IS_BODY ? DTL_NAMES_ORGANISATION : DTL_NAMES_PLACE;
    key->demonym = row->kind == DTL_NAME_IS_DEMONYM;
    key->size = row->key.size;
    memcpy(key->bytes, row->key.data, key->size);
}

/* St. before a name, which is a title of persons only. */
static void spell_saint(parts *p) {
    for (size_t i = p->begin; i + 1 < p->end; i++) {
        if (is(p->at[i], "st")) p->at[i] = DTL_SLICE("saint");
    }
}

static void organisation(parts *p, dtl_name_key *key) {
    drop_the(p);
    key->title_words = p->first[p->begin];
    drop_legal_forms(p, key);
    drop_ands(p);
    spell_saint(p);
    one_spelling(p, DTL_NAME_IS_BODY_WORD);
    spell_out_first(p);
    department_last(p);
}

static void thing(parts *p, dtl_name_key *key) {
    drop_the(p);
    key->title_words = p->first[p->begin];
    drop_ands(p);
    spell_saint(p);
}

void dtl_name_key_make(dtl_slice text, const dtl_word *words, size_t count, dtl_name_type type, dtl_name_key *key) {
    assert(count > 0);
    parts p;
    fold_words(text, words, count, &p);
    key->type = type;
    key->demonym = key->company = false;
    key->gender = DTL_GENDER_UNKNOWN;
    key->title_words = 0;
    if (type == DTL_NAMES_PERSON) person(&p, key);
    else if (type == DTL_NAMES_ORGANISATION) organisation(&p, key);
    else thing(&p, key);
    write_key(&p, key);
    if (type != DTL_NAMES_PERSON) known_name(key);
}
