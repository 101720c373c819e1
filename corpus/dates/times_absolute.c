/* Expressions that say their year. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/times_rules.h"

static bool spoken(int year) { return year >= DTL_SPOKEN_YEAR_MIN && year <= DTL_SPOKEN_YEAR_MAX; }

bool dtl_time_one_day(int year, int month, int day, dtl_time_days *days) {
    dtl_day const number = dtl_day_from_civil((dtl_civil){.year = year, .month = month, .day = day});
    if (!spoken(year) || number == DTL_DAY_NONE) return false;
    *days = (dtl_time_days){.first = number, .last = number};
    return true;
}

/* The month may be out of a year: 0 is the December before. */
bool dtl_time_whole_months(int year, int month, int count, dtl_time_days *days) {
    int const from = year * 12 + month - 1, to = from + count - 1;
    if (from < 0 || !spoken(from / 12) || !spoken(to / 12)) return false;
    dtl_day ignored;
    return dtl_unit_days(DTL_UNIT_MONTH, from, &days->first, &ignored) &&
           dtl_unit_days(DTL_UNIT_MONTH, to, &ignored, &days->last);
}

bool dtl_time_whole_years(int year, int count, dtl_time_days *days) {
    return dtl_time_whole_months(year, 1, 12 * count, days);
}

bool dtl_time_date(const dtl_time_match *m, dtl_time_days *days) {
    int const day = dtl_time_value(m, 'D', 0);
    return dtl_time_one_day(dtl_time_value(m, 'Y', 0), dtl_time_value(m, 'M', 0),
                            day > 0 ? day : dtl_time_value(m, 'O', 0), days);
}

bool dtl_time_iso_date(const dtl_time_match *m, dtl_time_days *days) {
    return m->at[1].digits == 2 && m->at[2].digits == 2 &&
           dtl_time_one_day(m->at[0].value, m->at[1].value, m->at[2].value, days);
}

/* The month is first unless it can only be the day. */
bool dtl_time_slashed_date(const dtl_time_match *m, dtl_time_days *days) {
    bool const day_first = m->at[0].value > 12;
    return dtl_time_one_day(m->at[2].value, m->at[day_first].value, m->at[!day_first].value, days);
}

bool dtl_time_pointed_date(const dtl_time_match *m, dtl_time_days *days) {
    *days = (dtl_time_days){.first = m->at[0].value, .last = m->at[0].value};
    return true;
}

/* "And" joins two days unless they are ends. */
static bool joins_ends(const dtl_time_match *m) {
    return !strchr(m->pattern, 'a') || dtl_time_class_before(m).class == 'b';
}

bool dtl_time_dates(const dtl_time_match *m, dtl_time_days *days) {
    int const year = dtl_time_value(m, 'Y', 0), month = dtl_time_value(m, 'M', 0), other = dtl_time_value(m, 'M', 1);
    dtl_time_days end;
    if (!joins_ends(m) || !dtl_time_one_day(year, month, dtl_time_value(m, 'D', 0), days) ||
        !dtl_time_one_day(year, other > 0 ? other : month, dtl_time_value(m, 'D', 1), &end) || end.last <= days->first)
        return false;
    days->last = end.last;
    return true;
}

bool dtl_time_month_of_year(const dtl_time_match *m, dtl_time_days *days) {
    return dtl_time_whole_months(dtl_time_value(m, 'Y', 0), dtl_time_value(m, 'M', 0), 1, days);
}

bool dtl_time_months_of_year(const dtl_time_match *m, dtl_time_days *days) {
    int const from = dtl_time_value(m, 'M', 0), to = dtl_time_value(m, 'M', 1);
    return joins_ends(m) && to > from && dtl_time_whole_months(dtl_time_value(m, 'Y', 0), from, to - from + 1, days);
}

/* Whether 's is behind the match, as in 1990's. */
static bool apostrophe_s(const dtl_time_match *m) {
    size_t const next = m->word + m->words;
    if (next >= m->view->words->count) return false;
    dtl_word const after = m->view->words->at[next];
    return after.end == after.begin + 1 && m->view->text.data[after.begin] == 's' &&
           dtl_time_apostrophe_before(m->view->text, after.begin) == after.begin - m->view->words->at[next - 1].end;
}

/* 1800s are a century, 2000s a decade. */
static bool whole_decade(int year, dtl_time_days *days) {
    return dtl_time_whole_years(year, year % 100 == 0 && year != 2000 ? 100 : 10, days);
}

bool dtl_time_year(const dtl_time_match *m, dtl_time_days *days) {
    int const year = m->at[0].value;
    if (!dtl_time_year_stands(m)) return false;
    if (year % 10 == 0 && apostrophe_s(m) && dtl_time_class_before(m).class == 't') return whole_decade(year, days);
    return dtl_time_whole_years(year, 1, days);
}

/* 2014-2016, 2014-15, 1999-2000, 1999-00. */
bool dtl_time_years(const dtl_time_match *m, dtl_time_days *days) {
    enum { YEARS_MAX = 100 };
    int const from = m->at[0].value;
    int to = m->at[1].value;
    if (m->at[1].digits == 2 && m->at[1].class != 'Y') to += from / 100 * 100 + (to < from % 100 ? 100 : 0);
    if (to <= from || to - from >= YEARS_MAX || !dtl_time_year_stands(m)) return false;
    if (strchr(m->pattern, '/') && to != from + 1) return false; /* a season: 2014/15 */
    return dtl_time_whole_years(from, to - from + 1, days);
}

/* Two digits need the apostrophe ('90s are years, the 90s are warm too), words the article, and neither a person. */
bool dtl_time_decade(const dtl_time_match *m, dtl_time_days *days) {
    dtl_time_word const w = m->at[0], before = dtl_time_class_before(m);
    if (w.digits == 4) return whole_decade(w.value, days);
    bool const marked = w.digits == 2 ? dtl_time_apostrophe_before(m->view->text, m->view->words->at[m->word].begin) > 0
                                      : before.class == 't';
    if (!marked || before.class == 'g' || (w.digits == 2 && w.value == 20)) return false; /* of which century? */
    return dtl_time_whole_years((w.value < 20 ? 2000 : 1900) + w.value, 10, days);
}

bool dtl_time_century(const dtl_time_match *m, dtl_time_days *days) {
    enum { FIRST = DTL_SPOKEN_YEAR_MIN / 100, LAST = DTL_SPOKEN_YEAR_MAX / 100 };
    int const number = m->at[0].value - 1;
    bool const ordinal =
        m->at[0].class == 'O' || m->view->words->at[m->word].end - m->view->words->at[m->word].begin > m->at[0].digits;
    if (m->at[1].value != DTL_SPAN_CENTURY || !ordinal || number < FIRST || number > LAST) return false;
    return dtl_time_whole_years(number * 100, 100, days);
}

bool dtl_time_quarter_of_year(const dtl_time_match *m, dtl_time_days *days) {
    int const quarter = m->at[0].value;
    bool const unit = m->at[0].class == 'Q' || m->at[1].value == DTL_SPAN_QUARTER;
    if (!unit || quarter > 4) return false;
    return dtl_time_whole_months(dtl_time_value(m, 'Y', 0), quarter * 3 - 2, 3, days);
}

/* Of the northern half of the world: winter begins in December. */
bool dtl_time_season_of_year(const dtl_time_match *m, dtl_time_days *days) {
    return dtl_time_whole_months(dtl_time_value(m, 'Y', 0), m->at[0].value * 3 + 3, 3, days);
}

/* The month and day of a holiday, month * 100 + day; 0 where the words are none. */
static int holiday(const dtl_time_match *m) {
    enum { NEW_YEARS_EVE = 1231, NEW_YEARS_DAY = 101 };
    bool const eve = strchr(m->pattern, 'y') != NULL;
    if (m->at[0].class == 'j') {
        bool const day = eve || m->at[2].value == DTL_SPAN_DAY;
        if (m->at[1].value != DTL_SPAN_YEAR || !m->at[1].possessive || !day) return 0;
        return eve ? NEW_YEARS_EVE : NEW_YEARS_DAY;
    }
    if (strchr(m->pattern, 'U') && m->at[1].value != DTL_SPAN_DAY) return 0;
    return dtl_time_value(m, 'h', 0) - eve;
}

bool dtl_time_holiday_of_year(const dtl_time_match *m, dtl_time_days *days) {
    int const date = holiday(m);
    return date > 0 && dtl_time_one_day(dtl_time_value(m, 'Y', 0), date / 100, date % 100, days);
}

/* The one nearest to publication, or as last, this and next say. */
bool dtl_time_holiday(const dtl_time_match *m, dtl_time_days *days) {
    int const date = holiday(m);
    if (date == 0 || m->today.year == 0) return false;
    dtl_day best = DTL_DAY_NONE, closest = 0;
    for (int year = m->today.year - 1; year <= m->today.year + 1; year++) {
        if (!dtl_time_one_day(year, date / 100, date % 100, days)) return false;
        dtl_day const away = days->first - m->view->publication;
        char const which = m->at[0].class;
        if ((which == 'L' && away >= 0) || (which == 'X' && away <= 0) || (which == 'H' && year != m->today.year))
            continue;
        dtl_day const apart = away < 0 ? -away : away;
        if (best == DTL_DAY_NONE || apart < closest) best = days->first, closest = apart;
    }
    *days = (dtl_time_days){.first = best, .last = best};
    return best != DTL_DAY_NONE;
}

/* Two numbers say the day of the attacks where what is around them says so. */
bool dtl_time_nine_eleven(const dtl_time_match *m, dtl_time_days *days) {
    enum { NEAR = 3 };
    if (m->at[0].value != 9 || m->at[1].value != 11) return false;
    char const gap = dtl_time_gap_before(m->view, m->word + m->words);
    bool const cue = strchr("pot", dtl_time_class_before(m).class) && dtl_time_class_before(m).class;
    return gap != '/' && (cue || dtl_time_near(m, "s", NEAR)) && dtl_time_one_day(2001, 9, 11, days);
}
