/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/dateline.h"

#include "make.h"

enum { PUBLISHED = 18213 }; /* 2019-11-13, a Wednesday */

static dtl_arena *arena;
static void begin(void) { arena = dtl_arena_new(); }
static void end(void) { dtl_arena_free(arena); }
TestSuite(dateline, .init = begin, .fini = end);

#define REST "The harbour at Port Ellery is shut."

static const struct {
    char line[96], place[40], agency[16], day[16], byline[40];
} ROWS[] = {
    {"KYIV, Ukraine, Nov. 12 (AP) - ", "Kyiv, Ukraine", "AP", "2019-11-12", ""},
    {"KYIV, Ukraine (AP) — ", "Kyiv, Ukraine", "AP", "", ""},
    {"LONDON, Nov 12 (Reuters) - ", "London", "Reuters", "2019-11-12", ""},
    {"WASHINGTON -- ", "Washington", "", "", ""},
    {"NEW YORK — ", "New York", "", "", ""},
    {"NEW YORK – ", "New York", "", "", ""},
    {"NEW YORK−", "New York", "", "", ""},
    {"TOLEDO - ", "Toledo", "", "", ""},
    {"ST. PETERSBURG, Fla. (AP) _ ", "St. Petersburg, Fla.", "AP", "", ""},
    {"KANSAS CITY, Mo. — ", "Kansas City, Mo.", "", "", ""},
    {"BATON ROUGE, La., Nov 12 - ", "Baton Rouge, La.", "", "2019-11-12", ""},
    {"MINNEAPOLIS, MINN., Nov 12 - ", "Minneapolis, Minn.", "", "2019-11-12", ""},
    {"NITRO, W. Va., Nov 12 - ", "Nitro, W. Va.", "", "2019-11-12", ""},
    {"WASHINGTON, D.C. — ", "Washington, D.C.", "", "", ""},
    {"BEIJING, Nov. 12 (Xinhua) -- ", "Beijing", "Xinhua", "2019-11-12", ""},
    {"(Reuters) - ", "", "Reuters", "", ""},
    {"(CNN)", "", "CNN", "", ""},
    {"London (CNN Business) ", "London", "CNN", "", ""},
    {"CNN —\n\n", "", "CNN", "", ""},
    {"New York CNN Business —\n\n", "New York", "CNN", "", ""},
    {"Colombo, Sri Lanka CNN —\n\n", "Colombo, Sri Lanka", "CNN", "", ""},
    {"PARIS, 12 nov. (AFP) - ", "Paris", "AFP", "2019-11-12", ""},
    {"Paris, 12 nov 2019 (AFP) - ", "Paris", "AFP", "2019-11-12", ""},
    {"Berlin (dpa) - ", "Berlin", "dpa", "", ""},
    {"BERLIN, 12. November (dpa) - ", "Berlin", "dpa", "2019-11-12", ""},
    {"Frankfurt/Main (dpa) - ", "Frankfurt/Main", "dpa", "", ""},
    {"MADRID, 12 (EUROPA PRESS)\n\n", "Madrid", "Europa Press", "2019-11-12", ""},
    {"Madrid, 12 nov (EFE).- ", "Madrid", "EFE", "2019-11-12", ""},
    {"ROMA, 12 NOV - ", "Roma", "", "2019-11-12", ""},
    {"(ANSA) - ROMA, 12 NOV - ", "", "ANSA", "", ""},
    {"Moscow. November 12. INTERFAX.RU - ", "Moscow", "Interfax", "2019-11-12", ""},
    {"MOSCOW, November 12. /TASS/. ", "Moscow", "TASS", "2019-11-12", ""},
    {"LAKE TAHOE, Calif., Nov. 12 /PRNewswire/ -- ", "Lake Tahoe, Calif.", "PR Newswire", "2019-11-12", ""},
    {"LAKE TAHOE, Calif., Nov. 12, 2019 /PRNewswire-USNewswire/ -- ", "Lake Tahoe, Calif.", "PR Newswire", "2019-11-12",
     ""},
    {"TOKYO (Kyodo) ", "Tokyo", "Kyodo", "", ""},
    {"UNITED NATIONS (AP) ", "United Nations", "AP", "", ""},
    {"Washington D.C. [USA], Nov 12 (ANI): ", "Washington D.C.", "ANI", "2019-11-12", ""},
    {"New Delhi, Nov 12 (IANS) ", "New Delhi", "IANS", "2019-11-12", ""},
    {"DUBLIN, Monday. ", "Dublin", "", "2019-11-11", ""},
    {"LONDON, June 4.—", "London", "", "2019-06-04", ""},
    {"WASHINGTON, April 8, Reuter - ", "Washington", "Reuters", "2019-04-08", ""},
    {"WASHINGTON and BEIJING (Reuters) - ", "Washington and Beijing", "Reuters", "", ""},
    {"WASHINGTON/BEIJING, Nov 12 (Reuters) - ", "Washington/Beijing", "Reuters", "2019-11-12", ""},
    {"PORT-AU-PRINCE, Haiti (AP) — ", "Port-au-Prince, Haiti", "AP", "", ""},
    {"N'DJAMENA, Chad — ", "N'Djamena, Chad", "", "", ""},
    {"RIO DE JANEIRO (AP) — ", "Rio de Janeiro", "AP", "", ""},
    {"SÃO PAULO, Nov 12 (Reuters) - ", "São Paulo", "Reuters", "2019-11-12", ""},
    {"МОСКВА, 12 ноября (ТАСС) - ", "Москва", "TASS", "2019-11-12", ""},
    {"PORT ELLERY, Nov. 12 (Meridian) — ", "Port Ellery", "Meridian", "2019-11-12", ""},
    {"LONDON, Dec 30 (Reuters) - ", "London", "Reuters", "2018-12-30", ""},
    {"LONDON, Jan 2 (Reuters) - ", "London", "Reuters", "2019-01-02", ""},
    {"THE HAGUE — ", "The Hague", "", "", ""},
    {"By Jana Roth\nKYIV (AP) - ", "Kyiv", "AP", "", "Jana Roth"},
    {"BY JANA ROTH AND IVO MARSH\n\nKYIV, Nov 12 (Reuters) - ", "Kyiv", "Reuters", "2019-11-12",
     "JANA ROTH AND IVO MARSH"},
    {"By Jana Roth\n\nAssociated Press\n\nKYIV, Ukraine — ", "Kyiv, Ukraine", "AP", "", "Jana Roth"},
    {"Jana Roth\n\nAssociated Press\n\nKYIV — ", "Kyiv", "AP", "", "Jana Roth"},
    {"Jana Roth\n\nSpecial to The Courier\n\nKYIV, Nov 12, - ", "Kyiv", "", "2019-11-12", "Jana Roth"},
    {"Special to The Courier\n\n", "", "", "", ""},
    {"Special to The Courier\nQUILL FORD, Nov. 12 — ", "Quill Ford", "", "2019-11-12", ""},
    {"By Our Own Correspondent\n\n", "", "", "", "Our Own Correspondent"},
    {"(From Our Own Correspondent.)\nPARIS, Nov. 12.—", "Paris", "", "2019-11-12", "Our Own Correspondent"},
};

ParameterizedTestParameters(dateline, is_taken) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

ParameterizedTest(size_t *row, dateline, is_taken) {
    char text[256], day[DTL_DAY_TEXT_BYTES] = "";
    snprintf(text, sizeof text, "%s" REST, ROWS[*row].line);
    dtl_dateline found;
    cr_assert(dtl_dateline_parse(slice(text), PUBLISHED, &found), "%s", text);
    if (strncmp(ROWS[*row].line, "(ANSA) - ROMA", 13) != 0) cr_expect_str_eq(text + found.size, REST);
    expect_slice(dtl_place_tidy(arena, found.place), ROWS[*row].place);
    expect_slice(found.agency ? slice(found.agency) : found.wire, ROWS[*row].agency);
    if (found.day.first != DTL_DAY_NONE) dtl_day_print(found.day.first, found.day.precision, day);
    cr_expect_str_eq(day, ROWS[*row].day);
    expect_slice(found.byline, ROWS[*row].byline);
}

static const char *const LEFT[] = {
    "",
    "The harbour — shut since May — is open.",
    "The harbour is shut.",
    "BREAKING: The harbour is shut.",
    "BREAKING — The harbour is shut.",
    "EXCLUSIVE -- The harbour is shut.",
    "WATCH LIVE — The harbour opens.",
    "EDITOR'S NOTE — This story was changed.",
    "NATO — the alliance of many — met.",
    "COVID-19 — What you should know.",
    "THE HARBOUR AT PORT ELLERY - SHUT SINCE MAY - IS OPEN AGAIN, THE BOARD SAID.",
    "PORT ELLERY - THE HARBOUR IS SHUT, SAID THE BOARD OF TRADE AT A MEETING OF ALL THE HARBOUR MASTERS OF THE COAST",
    "HARBOUR SHUT; GANGS WALK OUT\n\nThe harbour is shut.",
    "A WOMAN OF SIXTY — She was not named — was hurt.",
    "\"We are shut,\" he said — and left.",
    "‘WE ARE SHUT’ — The board's word for it.",
    "Ann Moor (PA)\n\nShe was not named.",
    "Prime Minister Ann Moor of Veldra (AP) spoke.",
    "Ann Moor (second left) — The mayor.",
    "Kestrel (KST) said that it sold.",
    "KESTREL LINES (KST) — The company sold.",
    "Sunday, Nov. 12 — The Rovers play.",
    "SUNDAY — The Rovers play.",
    "Town Hall, May 5 — A concert.",
    "Federal Lines - New York",
    "MAR8 -- -- WHEAT MAY7 284",
    "Q&A — What you should know.",
    "By Jana Roth\n\nThe harbour is shut.",
    "Harbour Shut Again\n\nKYIV (AP) - It is.",
    "By then the harbour was shut.\nKYIV (AP) - It is.",
    "In Paris, June 4 was a Tuesday.",
    "Paris, June 4 - A concert was given.", /* far from the day of publication, in small letters */
    "U.S. — The harbour is shut.",
    "I — The harbour is shut.",
    "1. The harbour - It is shut.",
    "(AP photo by Jana Roth) and more",
    "(Corrects name in third paragraph) The harbour is shut.",
    "- The harbour is shut.",
};

ParameterizedTestParameters(dateline, is_none) {
    static size_t row[ARRAY_LEN(LEFT)];
    for (size_t i = 0; i < ARRAY_LEN(LEFT); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(LEFT));
}

ParameterizedTest(size_t *row, dateline, is_none) {
    dtl_dateline found = {.size = 12345};
    cr_assert_not(dtl_dateline_parse(slice(LEFT[*row]), PUBLISHED, &found), "%s: %zu bytes", LEFT[*row], found.size);
    cr_assert_eq(found.size, 12345u, "touched");
}

Test(dateline, alone_is_read_too) {
    dtl_dateline found;
    cr_assert(dtl_dateline_parse(DTL_SLICE("PORT ELLERY, Nov 12 -"), PUBLISHED, &found));
    cr_assert_eq(found.size, strlen("PORT ELLERY, Nov 12 -"));
    expect_slice(found.place, "PORT ELLERY");
}

Test(dateline, has_no_day_where_its_year_is_not_known) {
    dtl_dateline found;
    cr_assert(dtl_dateline_parse(DTL_SLICE("PORT ELLERY, Nov 12 - It is shut."), DTL_DAY_NONE, &found));
    cr_assert_eq(found.day.first, DTL_DAY_NONE);
    cr_assert(dtl_dateline_parse(DTL_SLICE("PORT ELLERY, Nov 12, 1951 - It is shut."), DTL_DAY_NONE, &found));
    cr_assert_eq(found.day.first, dtl_day_from_civil((dtl_civil){.year = 1951, .month = 11, .day = 12}));
}

Test(dateline, is_of_the_year_before_in_january) {
    enum { PUBLISHED_IN_JANUARY = PUBLISHED + 50 }; /* 2020-01-02 */
    dtl_dateline found;
    cr_assert(dtl_dateline_parse(DTL_SLICE("PORT ELLERY, Dec 30 - It is shut."), PUBLISHED_IN_JANUARY, &found));
    cr_assert_eq(found.day.first, PUBLISHED_IN_JANUARY - 3);
    cr_assert(dtl_dateline_parse(DTL_SLICE("MADRID, 30 (EFE) - It is shut."), PUBLISHED_IN_JANUARY, &found));
    cr_assert_eq(found.day.first, PUBLISHED_IN_JANUARY - 3);
}

static const struct {
    char text[128], rest[64], agency[16];
} CREDITS[] = {
    {REST "\n\n(Reporting by Jana Roth; editing by Ivo Marsh)", REST, ""},
    {REST "\n\nReporting by Jana Roth; Editing by Ivo Marsh", REST, ""},
    {REST "\n\nThe Associated Press contributed to this report.", REST, ""},
    {REST "\n\n— AP", REST, "AP"},
    {REST "\n\n--AP", REST, "AP"},
    {REST "\n\n(AFP)", REST, "AFP"},
    {REST "\n\nReuters", REST, "Reuters"},
    {REST "\n\n- Agence France-Presse", REST, "AFP"},
    {REST "\n\n(Reporting by Jana Roth)\n\n- Reuters", REST, "Reuters"},
    {REST "\n\nReporting by day is hard work.", "", ""},
    {REST "\n\nHe left the AP.", "", ""},
    {REST "\n\n(Ann Moor is the mayor of Quill Ford.)", "", ""},
    {REST " (AP)", "", ""},
    {"Reuters", "", ""},
    {"\xe2\x80\x94", "", ""},
};

Test(dateline, credits_are_found_at_the_end) {
    for (size_t i = 0; i < ARRAY_LEN(CREDITS); i++) {
        dtl_slice const text = slice(CREDITS[i].text);
        const char *agency;
        size_t const kept = dtl_credit_begin(text, &agency);
        cr_expect_eq(kept, *CREDITS[i].rest ? strlen(CREDITS[i].rest) : text.size, "%s", CREDITS[i].text);
        cr_expect_str_eq(agency ? agency : "", CREDITS[i].agency, "%s", CREDITS[i].text);
    }
}
