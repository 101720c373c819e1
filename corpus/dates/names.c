/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/names.h"

#include "text/fold.h"

enum {
    EN = DTL_IN_EN,
    DE = DTL_IN_DE,
    FR = DTL_IN_FR,
    ES = DTL_IN_ES,
    IT = DTL_IN_IT,
    PT = DTL_IN_PT,
    CA = DTL_IN_CA,
    NL = DTL_IN_NL,
    SV = DTL_IN_SV,
    NO = DTL_IN_NO,
    FI = DTL_IN_FI,
    PL = DTL_IN_PL,
    CS = DTL_IN_CS,
    RU = DTL_IN_RU,
    UK = DTL_IN_UK,
    TR = DTL_IN_TR,
    ID = DTL_IN_ID,
    EL = DTL_IN_EL,
    HU = DTL_IN_HU,
    RO = DTL_IN_RO,
    AR = DTL_IN_AR,
    HI = DTL_IN_HI,
    HE = DTL_IN_HE,
    TH = DTL_IN_TH
};

typedef struct {
    char word[DTL_CALENDAR_NAME_MAX_BYTES + 1];
    uint8_t size, month, weekday;
    bool abbreviation;
    uint32_t languages;
} row;

static const row ROWS[] = {
#define N(text, m, d, in) {.word = text, .size = sizeof text - 1, .month = m, .weekday = d, .languages = in},
#define A(text, m, d, in)                                                                                              \
    {.word = text, .size = sizeof text - 1, .month = m, .weekday = d, .languages = in, .abbreviation = true},
#include "corpus/dates/names_table.inc"
#undef A
#undef N
};

enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

static const row *find(dtl_slice folded) {
    size_t low = 0, high = ROW_COUNT;
    while (low < high) {
        size_t const middle = low + (high - low) / 2;
        int const order = dtl_slice_compare(folded, dtl_slice_of(ROWS[middle].word, ROWS[middle].size));
        if (order == 0) return &ROWS[middle];
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return NULL;
}

bool dtl_calendar_name_find(dtl_slice word, dtl_calendar_name *name) {
    if (word.size < 2 || word.size > DTL_WORD_MAX_BYTES) return false;
    char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
    dtl_slice const lower = dtl_slice_of(surface, dtl_word_surface(word, surface));
    const row *found = find(dtl_slice_of(folded, dtl_word_fold(lower, folded)));
    if (!found) return false;
    *name = (dtl_calendar_name){.month = found->month,
                                .weekday = found->weekday,
                                .languages = found->languages,
                                .abbreviation = found->abbreviation};
    return true;
}
