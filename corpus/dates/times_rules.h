/* times_rules.h - the rules by which words are expressions of time, and what a rule's meaning may look at (private to
 * times*.c).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_TIMES_RULES_H
#define DTL_CORPUS_TIMES_RULES_H

#include "corpus/dates/times.h"
#include "corpus/dates/times_words.h"

enum { DTL_TIME_PATTERN_MAX = 6, DTL_TIME_CLASSES_KEPT = 32 };

/* The words of a text with their classes, each found when it is first asked for. */
typedef struct {
    dtl_slice text;
    const dtl_words *words;
    dtl_day publication;
    dtl_time_word kept[DTL_TIME_CLASSES_KEPT]; /* of word n at n modulo that many */
    size_t kept_of[DTL_TIME_CLASSES_KEPT];     /* n + 1 */
} dtl_time_view;

/* No class behind the last word. */
dtl_time_word dtl_time_class(dtl_time_view *view, size_t word);

/* What stands before a word, as dtl_time_gap; '.' at both ends of the text. The point of "Feb. 12" is a blank. */
char dtl_time_gap_before(dtl_time_view *view, size_t word);

typedef struct {
    dtl_day first, last;
} dtl_time_days;

/* Words that are a rule's pattern. */
typedef struct {
    dtl_time_view *view;
    const char *pattern;
    size_t word, words;
    dtl_time_word at[DTL_TIME_PATTERN_MAX];
    dtl_civil today; /* of publication; year 0: not known */
} dtl_time_match;

/* The value of the nth word (from 0) of a class in the pattern; -1 where there is none. D of a pattern is one too. */
int dtl_time_value(const dtl_time_match *match, char class, int nth);

/* What the words mean; false where they are no expression of time. */
typedef bool (*dtl_time_meaning)(const dtl_time_match *match, dtl_time_days *days);

typedef struct {
    const char *pattern;
    dtl_time_meaning meaning;
} dtl_time_rule;

extern const dtl_time_rule DTL_TIME_RULES[];
extern const size_t DTL_TIME_RULE_COUNT;

/* Whether a word of that class is what a pattern's letter asks for. */
static inline bool dtl_time_class_is(char class, char letter) {
    return class == letter || (letter == 'M' && class == 'm') || (letter == 'N' && (class == 'D' || class == 'n'));
}

/* Whether the pattern's words stand from word on; fills the match, but for view and today. */
bool dtl_time_pattern_fits(const char *pattern, size_t word, dtl_time_match *match);

/* times_absolute.c: means what it says */
bool dtl_time_date(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_iso_date(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_slashed_date(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_pointed_date(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_dates(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_month_of_year(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_months_of_year(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_year(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_years(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_decade(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_century(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_quarter_of_year(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_season_of_year(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_holiday_of_year(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_nine_eleven(const dtl_time_match *match, dtl_time_days *days);

/* times_relative.c: means it as seen from the day of publication */
bool dtl_time_weekday(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_weekday_of_week(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_today(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_part_of_day(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_day_of_month(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_days_of_month(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_month(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_month_of_near_year(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_unit(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_rolling(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_ago(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_ahead(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_season(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_quarter(const dtl_time_match *match, dtl_time_days *days);
bool dtl_time_holiday(const dtl_time_match *match, dtl_time_days *days);

/* times_cues.c: what the words around say */
typedef enum { DTL_TENSE_NONE, DTL_TENSE_PAST, DTL_TENSE_FUTURE } dtl_time_tense;

/* The nearest verb before the words that tells, else behind them, in their sentence. */
dtl_time_tense dtl_time_tense_of(const dtl_time_match *match);

/* Whether a word of one of the classes stands within so many words, in the sentence. */
bool dtl_time_near(const dtl_time_match *match, const char *classes, size_t distance);

/* Whether the year that the match begins with, and ends with, is one, not a number of things. */
bool dtl_time_year_stands(const dtl_time_match *match);

/* Whether a month that is a word or a name too is meant as a month. */
bool dtl_time_month_stands(const dtl_time_match *match);

/* The class before the match, '\0' where more than a blank or hyphen is between. */
dtl_time_word dtl_time_class_before(const dtl_time_match *match);
dtl_time_word dtl_time_class_behind(const dtl_time_match *match);

/* times_absolute.c: helpers of both; false outside of the years that are spoken of */
bool dtl_time_one_day(int year, int month, int day, dtl_time_days *days);
bool dtl_time_whole_months(int year, int month, int count, dtl_time_days *days);
bool dtl_time_whole_years(int year, int count, dtl_time_days *days);

#endif
