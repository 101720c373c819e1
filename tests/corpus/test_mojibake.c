/* UTF-8 that was read as something else. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/clean/mojibake.h"

#include "make.h"

static const struct {
    char text[160], meant[160];
} ROWS[] = {
    {"itâ€™s a cafÃ©", "it’s a café"},
    {"â€œOpen,â€\xC2\x9D he said â€” twice", "“Open,” he said — twice"},
    {"â€œOpen,â€ he said", "“Open,” he said"},
    {"GeÃ¶ffnet fÃ¼r alle, groÃŸ", "Geöffnet für alle, groß"},
    {"voilÃ\u00A0 la digue", "voilà la digue"},
    {"voilÃ  la cafÃ©tÃ©ria", "voilà la cafétéria"},
    {"Â£40, 12Â°, Â© 1999", "£40, 12°, © 1999"},
    {"Ð¿Ñ€Ð¸Ð²ÐµÑ‚ Ð¿Ð¾Ñ€Ñ‚", "привет порт"},
    {"Å\xC2\x81Ã³dÅº i GdaÅ„sk", "Łódź i Gdańsk"},
    {"smile ðŸ˜€", "smile 😀"},
    {"cafÃƒÂ© and naÃƒÂ¯ve", "café and naïve"}, /* twice */
    {"ï»¿Start", "\uFEFFStart"},
    /* what is as it should be */
    {"", ""},
    {"plain", "plain"},
    {"Déjà vu à Orléans – “bien”", "Déjà vu à Orléans – “bien”"},
    {"São Paulo, NÃO, MANHÃ, IRMÃ", "São Paulo, NÃO, MANHÃ, IRMÃ"},
    {"„Die Hafen-Ö“, sagte er", "„Die Hafen-Ö“, sagte er"},
    {"Он сказал: «да»", "Он сказал: «да»"},
    {"Łódź, Žilina, Århus", "Łódź, Žilina, Århus"},
    {"MAÇÔ disse", "MAÇÔ disse"},
    {"港は月曜日に閉鎖された", "港は月曜日に閉鎖された"},
};

ParameterizedTestParameters(mojibake, is_undone) {
    static size_t row[sizeof ROWS / sizeof *ROWS];
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) row[i] = i;
    return cr_make_param_array(size_t, row, sizeof row / sizeof *row);
}

ParameterizedTest(size_t *row, mojibake, is_undone) {
    dtl_arena *arena = dtl_arena_new();
    size_t undone, again;
    dtl_slice const got = dtl_mojibake_undo(arena, dtl_slice_text(ROWS[*row].text), &undone);
    expect_slice(got, ROWS[*row].meant);
    cr_assert_eq(undone > 0, strcmp(ROWS[*row].text, ROWS[*row].meant) != 0);
    expect_slice(dtl_mojibake_undo(arena, got, &again), ROWS[*row].meant);
    cr_assert_eq(again, 0);
    dtl_arena_free(arena);
}
