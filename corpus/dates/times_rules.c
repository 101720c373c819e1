/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/times_rules.h"

/* A letter is a word of that class (times_words.h); M stands for m too, N for any number, V for U too where N is before it.
 * Between two letters a blank stands, or as the sign between them says: , a blank or a comma; - a hyphen or dash; ~ a blank
 * or a hyphen; / a slash. */
const dtl_time_rule DTL_TIME_RULES[] = {
    {"MD,Y", dtl_time_date}, /* Feb. 12, 2014 */
    {"DM,Y", dtl_time_date},
    {"DoM,Y", dtl_time_date},
    {"D-M-Y", dtl_time_date},
    {"MO,Y", dtl_time_date},
    {"Y-D-D", dtl_time_iso_date},
    {"Y/D/D", dtl_time_iso_date},
    {"D/D/Y", dtl_time_slashed_date},
    {"F", dtl_time_pointed_date},
    {"MD-D,Y", dtl_time_dates},  /* July 4-6, 2014 */
    {"MDuMD,Y", dtl_time_dates}, /* July 22 to Sept. 20, 1974 */
    {"MDaMD,Y", dtl_time_dates},
    {"MD-MD,Y", dtl_time_dates},
    {"DMuDM,Y", dtl_time_dates},
    {"MD", dtl_time_day_of_month},
    {"DM", dtl_time_day_of_month},
    {"DoM", dtl_time_day_of_month},
    {"OoM", dtl_time_day_of_month}, /* the Fourth of July */
    {"MO", dtl_time_day_of_month},
    {"MD-D", dtl_time_days_of_month},
    {"M,Y", dtl_time_month_of_year},
    {"MoY", dtl_time_month_of_year},
    {"MuM,Y", dtl_time_months_of_year}, /* March to May 2014 */
    {"MaM,Y", dtl_time_months_of_year},
    {"M-M,Y", dtl_time_months_of_year},
    {"M", dtl_time_month},
    {"LM", dtl_time_month}, /* last July */
    {"RM", dtl_time_month},
    {"HM", dtl_time_month},
    {"XM", dtl_time_month},
    {"MoLU", dtl_time_month_of_near_year}, /* July of last year */
    {"MoHU", dtl_time_month_of_near_year},
    {"MoXU", dtl_time_month_of_near_year},
    {"MLU", dtl_time_month_of_near_year},
    {"MHU", dtl_time_month_of_near_year},
    {"MXU", dtl_time_month_of_near_year},
    {"Y", dtl_time_year},
    {"Y-Y", dtl_time_years},
    {"Y-N", dtl_time_years}, /* 2014-15 */
    {"Y/N", dtl_time_years},
    {"K", dtl_time_decade},
    {"O~U", dtl_time_century}, /* the 19th century */
    {"D~U", dtl_time_century},
    {"O~UoY", dtl_time_quarter_of_year}, /* the third quarter of 2014 */
    {"O~UY", dtl_time_quarter_of_year},
    {"D~UoY", dtl_time_quarter_of_year},
    {"QoY", dtl_time_quarter_of_year},
    {"Q,Y", dtl_time_quarter_of_year},
    {"O~U", dtl_time_quarter},
    {"O~UoHU", dtl_time_quarter},
    {"O~UoLU", dtl_time_quarter},
    {"Q", dtl_time_quarter},
    {"S,Y", dtl_time_season_of_year}, /* summer 1969 */
    {"SoY", dtl_time_season_of_year},
    {"LS", dtl_time_season},
    {"RS", dtl_time_season},
    {"HRS", dtl_time_season},
    {"HS", dtl_time_season},
    {"XS", dtl_time_season},
    {"hU,Y", dtl_time_holiday_of_year}, /* Christmas Day 2014 */
    {"hy,Y", dtl_time_holiday_of_year},
    {"h,Y", dtl_time_holiday_of_year},
    {"jUy,Y", dtl_time_holiday_of_year},
    {"jUU,Y", dtl_time_holiday_of_year},
    {"hU", dtl_time_holiday},
    {"hy", dtl_time_holiday},
    {"jUy", dtl_time_holiday},
    {"jUU", dtl_time_holiday},
    {"Lh", dtl_time_holiday},
    {"Hh", dtl_time_holiday},
    {"Xh", dtl_time_holiday},
    {"D/D", dtl_time_nine_eleven},
    {"W", dtl_time_weekday},
    {"LW", dtl_time_weekday},
    {"RW", dtl_time_weekday},
    {"XW", dtl_time_weekday},
    {"HW", dtl_time_weekday},
    {"HRW", dtl_time_weekday}, /* this past Wednesday */
    {"HXW", dtl_time_weekday},
    {"WoLU", dtl_time_weekday_of_week},
    {"WoHU", dtl_time_weekday_of_week},
    {"WoXU", dtl_time_weekday_of_week},
    {"T", dtl_time_today},
    {"HP", dtl_time_part_of_day}, /* this morning */
    {"LP", dtl_time_part_of_day},
    {"LU", dtl_time_unit}, /* last week */
    {"HU", dtl_time_unit},
    {"XU", dtl_time_unit},
    {"RU", dtl_time_rolling}, /* the past year */
    {"tRU", dtl_time_rolling},
    {"tLU", dtl_time_rolling},
    {"tXU", dtl_time_rolling},
    {"RN~V", dtl_time_rolling}, /* the past two weeks */
    {"LN~V", dtl_time_rolling},
    {"XN~V", dtl_time_rolling},
    {"NVA", dtl_time_ago}, /* two days ago */
    {"NUA", dtl_time_ago},
    {"NVe", dtl_time_ago},
    {"NUe", dtl_time_ago},
    {"NkoVA", dtl_time_ago},
    {"NkVA", dtl_time_ago},
    {"iNV", dtl_time_ahead}, /* will open in five years */
    {"iNU", dtl_time_ahead},
    {"NVrl", dtl_time_ahead}, /* five years from now */
    {"NUrl", dtl_time_ahead},
};
const size_t DTL_TIME_RULE_COUNT = sizeof DTL_TIME_RULES / sizeof *DTL_TIME_RULES;

dtl_time_word dtl_time_class(dtl_time_view *view, size_t word) {
    if (word >= view->words->count) return (dtl_time_word){0};
    size_t const place = word % DTL_TIME_CLASSES_KEPT;
    if (view->kept_of[place] != word + 1) {
        view->kept[place] = dtl_time_word_of(view->text, view->words->at[word]);
        view->kept_of[place] = word + 1;
    }
    return view->kept[place];
}

/* No., and shortened months: of three letters, but May, and Sept. */
static bool shortened(dtl_time_view *view, size_t word) {
    dtl_time_word const w = dtl_time_class(view, word);
    size_t const size = view->words->at[word].end - view->words->at[word].begin;
    if (w.class == 'x') return w.value == 1;
    return w.class == 'm' && ((size == 3 && w.value != 5) || (size == 4 && w.value == 9));
}

char dtl_time_gap_before(dtl_time_view *view, size_t word) {
    if (word == 0 || word >= view->words->count) return '.';
    size_t const from = view->words->at[word - 1].end;
    char const gap = dtl_time_gap(view->text, from, view->words->at[word].begin);
    return gap == '.' && view->text.data[from] == '.' && shortened(view, word - 1) ? ' ' : gap;
}

static bool gap_is_asked(char gap, char sign) {
    if (sign == ',') return gap == ' ' || gap == ',';
    if (sign == '~') return gap == ' ' || gap == '-';
    return gap == sign;
}

bool dtl_time_pattern_fits(const char *pattern, size_t word, dtl_time_match *match) {
    size_t count = 0;
    char sign = '\0';
    for (const char *letter = pattern; *letter; letter++) {
        if (strchr(",-~/", *letter)) {
            sign = *letter;
            continue;
        }
        dtl_time_word const w = dtl_time_class(match->view, word + count);
        if (!dtl_time_class_is(w.class, *letter)) return false;
        if (count > 0 && !gap_is_asked(dtl_time_gap_before(match->view, word + count), sign ? sign : ' ')) return false;
        match->at[count++] = w;
        sign = '\0';
    }
    match->pattern = pattern;
    match->word = word;
    match->words = count;
    return true;
}

int dtl_time_value(const dtl_time_match *match, char class, int nth) {
    size_t word = 0;
    for (const char *letter = match->pattern; *letter; letter++) {
        if (strchr(",-~/", *letter)) continue;
        if (*letter == class && nth-- == 0) return match->at[word].value;
        word++;
    }
    return -1;
}
