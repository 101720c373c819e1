/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/name_key.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "text/fold.h"
#include "text/name_table.h"
#include "text/name_words.h"

/* In tables P is a person, O an organisation, L a place, M what else has a name. */
static dtl_name_type type_of(char letter) {
    switch (letter) {
    case 'P': return DTL_NAMES_PERSON;
    case 'O': return DTL_NAMES_ORGANISATION;
    case 'L': return DTL_NAMES_PLACE;
    default: return DTL_NAMES_MISC;
    }
}

static void make(const char *name, dtl_name_type type, dtl_name_key *key) {
    dtl_words words = {0};
    dtl_words_cut(dtl_slice_text(name), &words);
    dtl_name_key_make(dtl_slice_text(name), words.at, words.count, type, key);
    dtl_words_release(&words);
}

#include "name_key_rows.inc"

#define PARAMETERS(rows)                                                                                               \
    static size_t number[sizeof rows / sizeof *rows];                                                                  \
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) number[i] = i;                                             \
    return cr_make_param_array(size_t, number, sizeof rows / sizeof *rows)

ParameterizedTestParameters(name_key, keys) { PARAMETERS(KEYS); }
ParameterizedTest(size_t *number, name_key, keys) {
    dtl_name_key key;
    make(KEYS[*number].name, type_of(KEYS[*number].type), &key);
    cr_expect(dtl_slice_equal(dtl_name_key_slice(&key), dtl_slice_text(KEYS[*number].key)),
              "%s\n     got: %.*s\n  wanted: %s", KEYS[*number].name, (int)key.size, key.bytes, KEYS[*number].key);
    cr_expect_eq(key.type, type_of(KEYS[*number].becomes), "%s: type %d", KEYS[*number].name, (int)key.type);
}

static bool same(const char *a, const char *b, char type) {
    dtl_name_key x, y;
    make(a, type_of(type), &x);
    make(b, type_of(type), &y);
    return x.type == y.type && dtl_slice_equal(dtl_name_key_slice(&x), dtl_name_key_slice(&y));
}

ParameterizedTestParameters(name_key, same) { PARAMETERS(SAME); }
ParameterizedTest(size_t *number, name_key, same) {
    cr_expect(same(SAME[*number].a, SAME[*number].b, SAME[*number].type), "%s, %s", SAME[*number].a, SAME[*number].b);
}

ParameterizedTestParameters(name_key, other) { PARAMETERS(OTHER); }
ParameterizedTest(size_t *number, name_key, other) {
    cr_expect_not(same(OTHER[*number].a, OTHER[*number].b, OTHER[*number].type), "%s, %s", OTHER[*number].a,
                  OTHER[*number].b);
}

ParameterizedTestParameters(name_key, titles) { PARAMETERS(TITLES); }
ParameterizedTest(size_t *number, name_key, titles) {
    dtl_name_key key;
    make(TITLES[*number].name, DTL_NAMES_PERSON, &key);
    cr_expect_eq(key.title_words, TITLES[*number].words, "%s: %u", TITLES[*number].name, key.title_words);
    cr_expect_eq(key.gender, TITLES[*number].gender, "%s: gender %d", TITLES[*number].name, (int)key.gender);
}

Test(name_key, demonyms_and_companies_are_marked) {
    dtl_name_key key;
    make("Norwegians", DTL_NAMES_MISC, &key);
    cr_expect(key.demonym);
    make("Norway", DTL_NAMES_PLACE, &key);
    cr_expect_not(key.demonym);
    make("Tollmark Fisheries Ltd.", DTL_NAMES_ORGANISATION, &key);
    cr_expect(key.company);
    make("Tollmark Fisheries", DTL_NAMES_ORGANISATION, &key);
    cr_expect_not(key.company);
}

/* The key of a key is itself, or authority files and queries would not meet. */
ParameterizedTestParameters(name_key, stable) { PARAMETERS(KEYS); }
ParameterizedTest(size_t *number, name_key, stable) {
    dtl_name_key key, again;
    char text[DTL_NAME_KEY_MAX_BYTES + 1] = "";
    make(KEYS[*number].name, type_of(KEYS[*number].type), &key);
    memcpy(text, key.bytes, key.size);
    make(text, key.type, &again);
    cr_expect(dtl_slice_equal(dtl_name_key_slice(&key), dtl_name_key_slice(&again)), "%s: %s, then %.*s",
              KEYS[*number].name, text, (int)again.size, again.bytes);
}

Test(name_key, a_long_name_is_cut_behind_a_word) {
    char name[4 * DTL_NAME_KEY_MAX_BYTES] = "";
    dtl_slice const word = DTL_SLICE("Llanfairpwll ");
    for (size_t i = 0; i < 20; i++) memcpy(name + i * word.size, word.data, word.size);
    dtl_name_key key;
    make(name, DTL_NAMES_ORGANISATION, &key);
    cr_expect_leq(key.size, (size_t)DTL_NAME_KEY_MAX_BYTES);
    cr_expect_eq(key.bytes[key.size - 1], 'l');
}

Test(name_key, one_long_word_is_cut_between_characters) {
    char name[DTL_WORD_MAX_BYTES * 4];
    size_t size = 0;
    while (size + 3 <= DTL_WORD_MAX_BYTES) {
        memcpy(name + size, "\xEF\xB7\xBA", 3); /* a ligature that folds to eighteen letters of two bytes */
        size += 3;
    }
    name[size] = '\0';
    dtl_name_key key;
    make(name, DTL_NAMES_MISC, &key);
    cr_expect_leq(key.size, (size_t)DTL_NAME_KEY_MAX_BYTES);
    cr_expect_eq((unsigned char)key.bytes[key.size - 1] & 0xC0, 0x80);
}

Test(name_key, the_tables_are_in_order) {
    for (size_t i = 1; dtl_name_word_at(i); i++)
        cr_expect_lt(strcmp(dtl_name_word_at(i - 1), dtl_name_word_at(i)), 0, "%s", dtl_name_word_at(i));
    for (size_t i = 1; dtl_name_row_at(i); i++)
        cr_expect_lt(dtl_slice_compare(dtl_name_row_at(i - 1)->name, dtl_name_row_at(i)->name), 0, "%s",
                     dtl_name_row_at(i)->name.data);
}

Test(name_key, every_word_and_row_is_found) {
    for (size_t i = 0; dtl_name_word_at(i); i++)
        cr_expect_neq(dtl_name_word_find(dtl_slice_text(dtl_name_word_at(i))), 0, "%s", dtl_name_word_at(i));
    for (size_t i = 0; dtl_name_row_at(i); i++)
        cr_expect_eq(dtl_name_row_find(dtl_name_row_at(i)->name), dtl_name_row_at(i));
    cr_expect_eq(dtl_name_word_find(DTL_SLICE("zzz")), 0);
    cr_expect_eq(dtl_name_word_find(DTL_SLICE("")), 0);
    cr_expect_eq(dtl_name_word_find(DTL_SLICE("a word that is too long")), 0);
    cr_expect_null(dtl_name_row_find(DTL_SLICE("zzz")));
}

/* What a row gives is what nothing else is made of, and what names it is as names come: folded, in one spelling. */
Test(name_key, rows_lead_to_keys) {
    for (size_t i = 0; dtl_name_row_at(i); i++) {
        const dtl_name_row *row = dtl_name_row_at(i), *next = dtl_name_row_find(row->key);
        cr_expect(!next || dtl_slice_equal(next->key, row->key) || next->kind != row->kind, "%s", row->name.data);
        if (row->kind == DTL_NAME_IS_PERSON_WORD || row->kind == DTL_NAME_IS_BODY_WORD) continue;
        dtl_name_type const type = row->kind == DTL_NAME_IS_BODY      ? DTL_NAMES_ORGANISATION
                                   : row->kind == DTL_NAME_IS_DEMONYM ? DTL_NAMES_MISC
                                                                      : DTL_NAMES_PLACE;
        dtl_name_key key;
        make(row->name.data, type, &key);
        cr_expect(dtl_slice_equal(dtl_name_key_slice(&key), row->key), "%s: %.*s", row->name.data, (int)key.size,
                  key.bytes);
    }
}
