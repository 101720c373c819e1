/* times_words.h - the classes of words and of what stands between words, of which expressions of time are made (private to
 * times*.c).
 *
 * A class is a letter, so that patterns of classes can be read (times_rules.c):
 *   W weekday (value 0 Monday)    M month    m month that is a word or a name too, or shortened: May, March, Jan
 *   D 1 to 31, also 12th          n another number of one to three digits        O first, second, ... twentieth
 *   Y 1600 to 2199                K decade (value its first year; of '90s and nineties 90)   F 12.07.2014 (its day)
 *   N number in words, also a     k couple   Q Q3
 *   U unit of time (value below)  V units    S season (0 spring)    P part of the day    T today, yesterday, tomorrow
 *   L last   R past   X next   H this   A ago   e earlier   E early, late, mid, later    j new
 *   h holiday (month and day)     y eve
 *   t the    o of   i in   u to, through   a and   r from   b between   l now   g his, her, its ...
 *   p since, before, after ...    q about, nearly, than ...   x page, flight, room ...   z people, hours, percent ...
 *   f will, expected, plans ...   v said and other verbs of the past   s attacks, terror, memorial   c profit, revenue
 * and '\0' for every other word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_TIMES_WORDS_H
#define DTL_CORPUS_TIMES_WORDS_H

#include "base/day.h"
#include "text/words.h"

enum {
    DTL_SPAN_DAY,
    DTL_SPAN_WEEK,
    DTL_SPAN_MONTH,
    DTL_SPAN_QUARTER,
    DTL_SPAN_YEAR,
    DTL_SPAN_DECADE,
    DTL_SPAN_CENTURY,
    DTL_SPAN_WEEKEND
};

typedef struct {
    char class;
    bool possessive;
    uint8_t digits; /* where the word is a number */
    int32_t value;
} dtl_time_word;

/* Whether a word may be one that every expression has one of: most words are told from their first letter and size. */
bool dtl_time_word_anchors(dtl_slice text, dtl_word word);

/* The class of a word. Names of months and weekdays have it with a capital only. */
dtl_time_word dtl_time_word_of(dtl_slice text, dtl_word word);

/* What stands between two words: ' ' a blank or what is as good as one, ',' '-' '/' '(' these (with blanks), '.' the end of a
 * sentence or paragraph, '*' anything else. A point behind a shortened month is the caller's to know. */
char dtl_time_gap(dtl_slice text, size_t begin, size_t end);

/* Bytes of the apostrophe before a byte, 0: none. */
size_t dtl_time_apostrophe_before(dtl_slice text, size_t at);

#endif
