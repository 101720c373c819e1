/* names.h - the names of months and weekdays in the languages of news archives, inflected forms and abbreviations too.
 *
 * In      one word of valid UTF-8, without points around it; case and accents do not matter: "Feb", "AOÛT", "января"
 * Out     which month, which weekday, or both ("mar": March, and mardi), and in which languages it is that
 * Cost    a binary search: about 50 ns for ASCII, 300 ns otherwise
 * Source  Unicode CLDR 44, gregorian calendar; the table is names_table.inc
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_NAMES_H
#define DTL_CORPUS_NAMES_H

#include <stdint.h>

#include "base/slice.h"

/* A set: bits may be joined. NO is Norwegian and Danish. */
typedef enum {
    DTL_IN_EN = 1 << 0,
    DTL_IN_DE = 1 << 1,
    DTL_IN_FR = 1 << 2,
    DTL_IN_ES = 1 << 3,
    DTL_IN_IT = 1 << 4,
    DTL_IN_PT = 1 << 5,
    DTL_IN_CA = 1 << 6,
    DTL_IN_NL = 1 << 7,
    DTL_IN_SV = 1 << 8,
    DTL_IN_NO = 1 << 9,
    DTL_IN_FI = 1 << 10,
    DTL_IN_PL = 1 << 11,
    DTL_IN_CS = 1 << 12,
    DTL_IN_RU = 1 << 13,
    DTL_IN_UK = 1 << 14,
    DTL_IN_TR = 1 << 15,
    DTL_IN_ID = 1 << 16,
    DTL_IN_EL = 1 << 17,
    DTL_IN_HU = 1 << 18,
    DTL_IN_RO = 1 << 19,
    DTL_IN_AR = 1 << 20,
    DTL_IN_HI = 1 << 21,
    DTL_IN_HE = 1 << 22,
    DTL_IN_TH = 1 << 23,
    DTL_IN_ALL = (1 << 24) - 1
} dtl_name_languages;

typedef struct {
    unsigned month;     /* 1-12; 0: no month */
    unsigned weekday;   /* 1 Monday to 7 Sunday, as ISO 8601 counts; 0: no weekday */
    uint32_t languages; /* dtl_name_languages, in which it is one or the other */
    bool abbreviation;  /* in all of them */
} dtl_calendar_name;

/* Longest name of the table, folded. */
enum { DTL_CALENDAR_NAME_MAX_BYTES = 31 };

/* Returns whether word is one; *name is untouched where it is not. */
bool dtl_calendar_name_find(dtl_slice word, dtl_calendar_name *name);

#endif
