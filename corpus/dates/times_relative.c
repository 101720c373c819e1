/* Expressions that need the day of publication. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ascii.h"
#include "corpus/dates/times_rules.h"

static int32_t distance(dtl_day a, dtl_day b) { return a < b ? b - a : a - b; }

static bool spoken(dtl_time_days *days, dtl_day first, dtl_day last) {
    dtl_time_days years;
    if (!dtl_time_whole_years(dtl_day_to_civil(first).year, 1, &years) ||
        !dtl_time_whole_years(dtl_day_to_civil(last).year, 1, &years))
        return false;
    *days = (dtl_time_days){.first = first, .last = last};
    return true;
}

/* -1 for last and past, 1 for next, 0 for this; the direction of a pattern that begins with one. */
static int direction(const dtl_time_match *m) {
    if (strchr(m->pattern, 'L') || strchr(m->pattern, 'R')) return -1;
    return strchr(m->pattern, 'X') ? 1 : 0;
}

static bool known(const dtl_time_match *m) { return m->today.year != 0; }

/* Monday is 0. 1970-01-01 was a Thursday. */
static int weekday_of(dtl_day day) { return ((day + 3) % 7 + 7) % 7; }
static dtl_day monday_of(dtl_day day) { return day - weekday_of(day); }

bool dtl_time_weekday(const dtl_time_match *m, dtl_time_days *days) {
    if (!known(m)) return false;
    dtl_day const today = m->view->publication;
    int const ahead = (dtl_time_value(m, 'W', 0) - weekday_of(today) + 7) % 7, back = (7 - ahead) % 7;
    dtl_day day = today - back;
    if (m->pattern[0] == 'W') {
        if (dtl_time_tense_of(m) == DTL_TENSE_FUTURE) day = today + ahead;
    } else if (direction(m) < 0) {
        day = today - (back ? back : 7);
    } else if (direction(m) > 0) {
        day = today + (ahead ? ahead : 7);
    } else {
        day = monday_of(today) + dtl_time_value(m, 'W', 0);
    }
    return spoken(days, day, day);
}

bool dtl_time_weekday_of_week(const dtl_time_match *m, dtl_time_days *days) {
    if (!known(m) || dtl_time_value(m, 'U', 0) != DTL_SPAN_WEEK) return false;
    dtl_day const day = monday_of(m->view->publication) + 7 * direction(m) + m->at[0].value;
    return spoken(days, day, day);
}

/* With a capital inside a sentence it is the name of a paper. */
bool dtl_time_today(const dtl_time_match *m, dtl_time_days *days) {
    char const first = m->view->text.data[m->view->words->at[m->word].begin];
    if (!known(m) || (dtl_ascii_capital(first) && dtl_time_gap_before(m->view, m->word) == ' ')) return false;
    dtl_day const day = m->view->publication + m->at[0].value;
    return spoken(days, day, day);
}

/* Last night is that of yesterday. */
bool dtl_time_part_of_day(const dtl_time_match *m, dtl_time_days *days) {
    if (!known(m)) return false;
    dtl_day const day = m->view->publication + direction(m);
    return spoken(days, day, day);
}

/* The nearest of the days that have that date, in the years around; further than two months away the tense decides. */
static bool nearest_date(const dtl_time_match *m, int month, int day, dtl_time_days *days) {
    enum { FAR = 60 };
    dtl_day const today = m->view->publication;
    dtl_day nearest = DTL_DAY_NONE, behind = DTL_DAY_NONE, ahead = DTL_DAY_NONE;
    for (int year = m->today.year - 4; year <= m->today.year + 4; year++) { /* Feb. 29 */
        dtl_time_days one;
        if (!dtl_time_one_day(year, month, day, &one)) continue;
        if (nearest == DTL_DAY_NONE || distance(one.first, today) < distance(nearest, today)) nearest = one.first;
        if (one.first <= today) behind = one.first;
        else if (ahead == DTL_DAY_NONE) ahead = one.first;
    }
    if (nearest == DTL_DAY_NONE) return false;
    if (distance(nearest, today) > FAR) {
        dtl_time_tense const tense = dtl_time_tense_of(m);
        if (tense == DTL_TENSE_PAST && behind != DTL_DAY_NONE) nearest = behind;
        if (tense == DTL_TENSE_FUTURE && ahead != DTL_DAY_NONE) nearest = ahead;
    }
    *days = (dtl_time_days){.first = nearest, .last = nearest};
    return true;
}

/* Feb. 12 men; and a year that none speaks of, as in March 10, 1066, says that it is not the nearest. */
static bool counts_things(const dtl_time_match *m) {
    size_t const next = m->word + m->words;
    char const gap = dtl_time_gap_before(m->view, next);
    bool const far_year = (gap == ',' || gap == ' ') && dtl_time_class(m->view, next).digits >= 3;
    return dtl_time_class_behind(m).class == 'z' || far_year;
}

bool dtl_time_day_of_month(const dtl_time_match *m, dtl_time_days *days) {
    enum { CUE_WITHIN = 3 };
    int const month = dtl_time_value(m, 'M', 0), number = dtl_time_value(m, 'D', 0);
    int const day = number > 0 ? number : dtl_time_value(m, 'O', 0);
    if (counts_things(m) || dtl_time_class_before(m).class == 'x') return false;
    if (month == 9 && day == 11 && dtl_time_near(m, "s", CUE_WITHIN)) return dtl_time_one_day(2001, 9, 11, days);
    if (number < 0) { /* "July Fourth", not "the May second" */
        size_t const word = m->word + (m->at[0].class == 'O' ? 0 : 1);
        char const first = m->view->text.data[m->view->words->at[word].begin];
        if (!dtl_ascii_capital(first)) return false;
    }
    return known(m) && nearest_date(m, month, day, days);
}

bool dtl_time_days_of_month(const dtl_time_match *m, dtl_time_days *days) {
    int const month = dtl_time_value(m, 'M', 0), from = dtl_time_value(m, 'D', 0), to = dtl_time_value(m, 'D', 1);
    if (!known(m) || to <= from || !nearest_date(m, month, from, days)) return false;
    dtl_civil const c = dtl_day_to_civil(days->first);
    if (to > dtl_days_in_month(c.year, c.month)) return false;
    days->last = days->first + to - from;
    return true;
}

bool dtl_time_month(const dtl_time_match *m, dtl_time_days *days) {
    enum { FAR = 2, SINCE = 2 };
    if (!known(m)) return false;
    int const month = dtl_time_value(m, 'M', 0), now = m->today.month;
    int const back = (now - month + 12) % 12, ahead = (12 - back) % 12;
    int offset = back <= 6 ? -back : ahead;
    if (m->words > 1) {
        offset = direction(m) < 0 ? -(back ? back : 12) : direction(m) > 0 ? (ahead ? ahead : 12) : month - now;
    } else {
        if (!dtl_time_month_stands(m)) return false;
        dtl_time_word const before = dtl_time_class_before(m);
        if (before.class == 'p' && before.value == SINCE) {
            offset = -back;
        } else if (offset < -FAR || offset > FAR) {
            dtl_time_tense const tense = dtl_time_tense_of(m);
            if (tense != DTL_TENSE_NONE) offset = tense == DTL_TENSE_PAST ? -back : ahead;
        }
    }
    return dtl_time_whole_months(m->today.year, now + offset, 1, days);
}

/* July of last year */
bool dtl_time_month_of_near_year(const dtl_time_match *m, dtl_time_days *days) {
    if (!known(m) || dtl_time_value(m, 'U', 0) != DTL_SPAN_YEAR) return false;
    return dtl_time_whole_months(m->today.year + direction(m), m->at[0].value, 1, days);
}

/* count units from the one that publication is in: -1 the one before. */
static bool unit_away(const dtl_time_match *m, int unit, int count, dtl_time_days *days) {
    dtl_day const monday = monday_of(m->view->publication);
    int const year = m->today.year, month = m->today.month;
    switch (unit) {
    case DTL_SPAN_DAY: return spoken(days, m->view->publication + count, m->view->publication + count);
    case DTL_SPAN_WEEK: return spoken(days, monday + 7 * count, monday + 7 * count + 6);
    case DTL_SPAN_MONTH: return dtl_time_whole_months(year, month + count, 1, days);
    case DTL_SPAN_QUARTER: return dtl_time_whole_months(year, (month - 1) / 3 * 3 + 1 + 3 * count, 3, days);
    case DTL_SPAN_YEAR: return dtl_time_whole_years(year + count, 1, days);
    case DTL_SPAN_DECADE: return dtl_time_whole_years(year / 10 * 10 + 10 * count, 10, days);
    case DTL_SPAN_CENTURY: return dtl_time_whole_years(year / 100 * 100 + 100 * count, 100, days);
    default: { /* on a Sunday the last weekend is that of the week before */
        dtl_day const saturday = monday + 5 + 7 * count;
        return spoken(days, saturday, saturday + 1);
    }
    }
}

/* "Last week", not "the last week of July". */
bool dtl_time_unit(const dtl_time_match *m, dtl_time_days *days) {
    int const unit = dtl_time_value(m, 'U', 0);
    if (!known(m) || unit == DTL_SPAN_DAY || dtl_time_class_before(m).class == 't') return false;
    if (m->pattern[0] != 'H' && dtl_time_class_behind(m).class == 'o') return false;
    return unit_away(m, unit, direction(m), days);
}

/* A number of units up to publication or from it on, whole ones of the next smaller kind: "the past year" is thirteen
 * months, the one it was published in included. */
bool dtl_time_rolling(const dtl_time_match *m, dtl_time_days *days) {
    enum { COUNT_MAX = 999 };
    int const number = dtl_time_value(m, 'N', 0), count = number < 0 ? 1 : number;
    int const unit = m->at[m->words - 1].value;
    char const before = dtl_time_class_before(m).class;
    if (!known(m) || count > COUNT_MAX || count == 0 || dtl_time_class_behind(m).class == 'o') return false;
    if (strcmp(m->pattern, "tXU") == 0 && !(before && strchr("ipqu", before))) return false; /* of a tale */
    if (strcmp(m->pattern, "tLU") == 0 && unit == DTL_SPAN_DAY) return false;
    dtl_time_days from, to;
    int const sign = direction(m);
    bool good;
    switch (unit) {
    case DTL_SPAN_DAY:
    case DTL_SPAN_WEEK: {
        int const away = sign * count * (unit == DTL_SPAN_WEEK ? 7 : 1);
        good = unit_away(m, DTL_SPAN_DAY, away, &from) && unit_away(m, DTL_SPAN_DAY, 0, &to);
        break;
    }
    case DTL_SPAN_MONTH:
    case DTL_SPAN_QUARTER: {
        int const away = sign * count * (unit == DTL_SPAN_QUARTER ? 3 : 1);
        good = unit_away(m, DTL_SPAN_MONTH, away, &from) && unit_away(m, DTL_SPAN_MONTH, 0, &to);
        break;
    }
    case DTL_SPAN_YEAR: {
        int const finer = count == 1 ? DTL_SPAN_MONTH : DTL_SPAN_YEAR;
        good = unit_away(m, finer, sign * (count == 1 ? 12 : count), &from) && unit_away(m, finer, 0, &to);
        break;
    }
    case DTL_SPAN_DECADE:
    case DTL_SPAN_CENTURY: {
        int const away = sign * count * (unit == DTL_SPAN_CENTURY ? 100 : 10);
        good = unit_away(m, DTL_SPAN_YEAR, away, &from) && unit_away(m, DTL_SPAN_YEAR, 0, &to);
        break;
    }
    default: return unit == DTL_SPAN_WEEKEND && number < 0 && unit_away(m, unit, sign, days);
    }
    if (!good) return false;
    *days = sign < 0 ? (dtl_time_days){.first = from.first, .last = to.last}
                     : (dtl_time_days){.first = to.first, .last = from.last};
    return true;
}

/* The unit of time in a pattern that counts units, and how many, signed. A century counts as ten decades, a quarter as
 * three months. */
static bool counted(const dtl_time_match *m, int sign, dtl_time_days *days) {
    enum { COUNT_MAX = 999 };
    int const plural = dtl_time_value(m, 'V', 0), couple = dtl_time_value(m, 'k', 0);
    int unit = plural >= 0 ? plural : dtl_time_value(m, 'U', 0);
    int count = couple > 0 ? couple : dtl_time_value(m, 'N', 0);
    if (!known(m) || count > COUNT_MAX || unit == DTL_SPAN_WEEKEND) return false;
    if (unit == DTL_SPAN_CENTURY) unit = DTL_SPAN_DECADE, count *= 10;
    if (unit == DTL_SPAN_QUARTER) unit = DTL_SPAN_MONTH, count *= 3;
    return unit_away(m, unit, sign * count, days);
}

bool dtl_time_ago(const dtl_time_match *m, dtl_time_days *days) { return counted(m, -1, days); }

/* "In five years" is how long something took, unless a verb looks ahead. */
bool dtl_time_ahead(const dtl_time_match *m, dtl_time_days *days) {
    if (m->pattern[0] == 'i' && dtl_time_tense_of(m) != DTL_TENSE_FUTURE) return false;
    return counted(m, 1, days);
}

/* Last summer is the latest that is over, next the first that is yet to begin. */
bool dtl_time_season(const dtl_time_match *m, dtl_time_days *days) {
    int const month = dtl_time_value(m, 'S', 0) * 3 + 3, now = m->today.month;
    bool const past = strchr(m->pattern, 'L') || strchr(m->pattern, 'R');
    if (!known(m)) return false;
    int year = m->today.year;
    if (past) year -= month + 2 >= now;                                     /* not over yet */
    else if (m->pattern[0] == 'X') year += month <= now;                    /* has begun */
    else year -= month == 12 && now <= 6;                                   /* this winter, said in January */
    if (m->pattern[0] == 'H' && past && month <= now) year = m->today.year; /* this past summer, said in August */
    return dtl_time_whole_months(year, month, 3, days);
}

/* Of games too: money is to be spoken of where no year is said. The latest that has begun. */
bool dtl_time_quarter(const dtl_time_match *m, dtl_time_days *days) {
    enum { NEAR = 8 };
    int const quarter = m->at[0].value, begins = quarter * 3 - 2;
    bool const of_year = strchr(m->pattern, 'H') || strchr(m->pattern, 'L');
    if (!known(m) || quarter > 4 || (m->at[0].class == 'O' && m->at[1].value != DTL_SPAN_QUARTER)) return false;
    if (of_year && m->at[m->words - 1].value != DTL_SPAN_YEAR) return false;
    if (!of_year && !dtl_time_near(m, "c", NEAR)) return false;
    int const year = of_year ? m->today.year + direction(m) : m->today.year - (begins > m->today.month);
    return dtl_time_whole_months(year, begins, 3, days);
}
