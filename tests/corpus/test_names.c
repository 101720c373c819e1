/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/names.h"

#include "make.h"
#include "text/fold.h"

static const char *const WORDS[] = {
#define N(text, m, d, in) text,
#define A(text, m, d, in) text,
#include "corpus/dates/names_table.inc"
#undef A
#undef N
};

Test(names, the_table_is_folded_and_in_order) {
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++) {
        char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
        dtl_slice lower = dtl_slice_of(surface, dtl_word_surface(slice(WORDS[i]), surface));
        dtl_slice again = dtl_slice_of(folded, dtl_word_fold(lower, folded));
        cr_expect(dtl_slice_equal(again, slice(WORDS[i])), "%s is folded to %.*s", WORDS[i], (int)again.size,
                  again.data);
        if (i) cr_expect(dtl_slice_compare(slice(WORDS[i - 1]), slice(WORDS[i])) < 0, "%s is not behind", WORDS[i]);
        dtl_calendar_name name;
        cr_expect(dtl_calendar_name_find(slice(WORDS[i]), &name));
    }
}

static const struct {
    char word[32];
    unsigned month, weekday;
    uint32_t languages;
} ROWS[] = {
    {"January", 1, 0, DTL_IN_EN},
    {"SEPT", 9, 0, DTL_IN_EN},
    {"Janvier", 1, 0, DTL_IN_FR},
    {"AOÛT", 8, 0, DTL_IN_FR},
    {"März", 3, 0, DTL_IN_DE},
    {"Jänner", 1, 0, DTL_IN_DE},
    {"января", 1, 0, DTL_IN_RU},
    {"Мая", 5, 0, DTL_IN_RU},
    {"stycznia", 1, 0, DTL_IN_PL},
    {"Października", 10, 0, DTL_IN_PL},
    {"tammikuuta", 1, 0, DTL_IN_FI},
    {"Kasım", 11, 0, DTL_IN_TR},
    {"KASIM", 11, 0, DTL_IN_TR},
    {"Ιανουαρίου", 1, 0, DTL_IN_EL},
    {"Agustus", 8, 0, DTL_IN_ID},
    {"března", 3, 0, DTL_IN_CS},
    {"listopada", 11, 0, DTL_IN_PL},
    {"січня", 1, 0, DTL_IN_UK},
    {"يناير", 1, 0, DTL_IN_AR},
    {"मई", 5, 0, DTL_IN_HI},
    {"พฤศจิกายน", 11, 0, DTL_IN_TH},
    {"Wednesday", 0, 3, DTL_IN_EN},
    {"Weds", 0, 3, DTL_IN_EN},
    {"dimanche", 0, 7, DTL_IN_FR},
    {"mar", 3, 2, DTL_IN_EN},
    {"среду", 0, 3, DTL_IN_RU},
    {"çarşamba", 0, 3, DTL_IN_TR},
    {"Jum'at", 0, 5, DTL_IN_ID},
    {"lördag", 0, 6, DTL_IN_SV},
    {"lørdag", 0, 6, DTL_IN_NO},
    {"", 0, 0, 0},
    {"m", 0, 0, 0},
    {"maybe", 0, 0, 0},
    {"marching", 0, 0, 0},
    {"augustin", 0, 0, 0},
    {"年", 0, 0, 0},
};

ParameterizedTestParameters(names, known) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

ParameterizedTest(size_t *row, names, known) {
    dtl_calendar_name name = {0};
    bool const found = dtl_calendar_name_find(slice(ROWS[*row].word), &name);
    cr_assert_eq(found, ROWS[*row].languages != 0);
    cr_assert_eq(name.month, ROWS[*row].month);
    cr_assert_eq(name.weekday, ROWS[*row].weekday);
    cr_assert_eq(name.languages & ROWS[*row].languages, ROWS[*row].languages);
}

Test(names, abbreviations_are_told) {
    dtl_calendar_name name;
    cr_assert(dtl_calendar_name_find(DTL_SLICE("Nov"), &name) && name.abbreviation);
    cr_assert(dtl_calendar_name_find(DTL_SLICE("November"), &name) && !name.abbreviation);
    cr_assert(dtl_calendar_name_find(DTL_SLICE("mars"), &name) && !name.abbreviation);
    cr_assert(dtl_calendar_name_find(DTL_SLICE("may"), &name) && !name.abbreviation, "it is whole in English");
}
