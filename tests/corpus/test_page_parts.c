/* The parts that fields of pages are made of. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/author_names.h"
#include "corpus/page/fields/called.h"
#include "corpus/page/fields/says.h"
#include "corpus/page/fields/script_date.h"
#include "corpus/page/hints.h"
#include "corpus/page/names.h"
#include "make.h"

static const struct {
    char printed[96], names[48];
} NAMES[] = {
    {"By Ada Finch", "Ada Finch"},
    {"by Ada Finch and Jo Pike", "Ada Finch, Jo Pike"},
    {"Ada Finch, Jo Pike & Sam Tarn", "Ada Finch, Jo Pike, Sam Tarn"},
    {"Von Ada Finch und Jo Pike", "Ada Finch, Jo Pike"},
    {"Par Ada Finch et Jo Pike", "Ada Finch, Jo Pike"},
    {"Por: Ada Finch y Jo Pike", "Ada Finch, Jo Pike"},
    {"Texte : Ada Finch", "Ada Finch"},
    {"Written by: Ada Finch", "Ada Finch"},
    {"Ada Finch, Staff Writer", "Ada Finch"},
    {"Ada Finch Staff Writer", "Ada Finch"},
    {"Ada Finch|Chief Reporter|20 Nov 2019", "Ada Finch"},
    {"Ada Finch | November 20, 2019", "Ada Finch"},
    {"20 November 2019, Ada Finch", "Ada Finch"},
    {"Ada Finch on Wednesday, November 20, 2019", "Ada Finch"},
    {"Ada Finch (in Saltmarsh) and Jo Pike", "Ada Finch, Jo Pike"},
    {"Ada Finch @adafinch", "Ada Finch"},
    {"ada@courier.example", ""},
    {"https://courier.example/ada", ""},
    {"Ada Finch, ADA FINCH", "Ada Finch"},
    {"Ada Finch \u2022 8 min read", "Ada Finch"},
    {"Ada Finch Edited by Jo Pike", "Ada Finch"},
    {"Mac & i", "Mac & i"},
    {"Maria de la Cruz", "Maria de la Cruz"},
    {"\u96f7\u9cf4", "\u96f7\u9cf4"},
    {"all of this is a sentence about the pier", ""},
    {"Associated Press", "Associated Press"},
    {"", ""},
};

Test(page_parts, names_of_authors) {
    dtl_arena *arena = dtl_arena_new();
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++) {
        dtl_author_names names = {.count = 0};
        dtl_author_names_add(arena, slice(NAMES[i].printed), &names);
        dtl_slice const got = dtl_author_names_join(arena, &names);
        cr_expect(dtl_slice_equal(got, slice(NAMES[i].names)), "'%s' gives '%.*s'", NAMES[i].printed, (int)got.size,
                  got.data);
    }
    dtl_arena_free(arena);
}

static const struct {
    char script[96], values[48];
} SCRIPTS[] = {
    {"{\"datePublished\":\"2019-11-21\"}", "2019-11-21 "},
    {"{\\\"publishDate\\\":\\\"2019-11-21\\\"}", "2019-11-21 "},
    {"publish_date = '2019-11-21';", "2019-11-21 "},
    {"a.pubDate: 1574244000,b", "1574244000 "},
    {"{firstPublished:\"a b\",published_at:\"c\"}", "a b c "},
    {"{publishedAt:x}{articlePublishTime:y}", "x y "},
    {"{publisher:\"x\",publishState:\"y\",republic:\"z\"}", ""},
    {"{datePublished}", ""},
    {"pubDate", ""},
    {"pubDate:", ""},
};

Test(page_parts, dates_in_scripts) {
    for (size_t i = 0; i < ARRAY_LEN(SCRIPTS); i++) {
        char values[64] = "";
        size_t at = 0, size = 0;
        dtl_slice value;
        while (dtl_script_date_next(slice(SCRIPTS[i].script), &at, &value))
            size += (size_t)snprintf(values + size, sizeof values - size, "%.*s ", (int)value.size, value.data);
        cr_expect_str_eq(values, SCRIPTS[i].values, "%s gives '%s'", SCRIPTS[i].script, values);
    }
}

Test(page_parts, names_of_classes) {
    cr_expect_eq(dtl_says_names(slice("post-date")), DTL_SAYS_DATE);
    cr_expect_eq(dtl_says_names(slice("datePublished")), DTL_SAYS_DATE | DTL_SAYS_PUBLISHED);
    cr_expect_eq(dtl_says_names(slice("entry__date--updated")), DTL_SAYS_DATE | DTL_SAYS_MODIFIED);
    cr_expect_eq(dtl_says_names(slice("author byline")), DTL_SAYS_BYLINE);
    cr_expect_eq(dtl_says_names(slice("ARTICLE-HEADLINE")), DTL_SAYS_TITLE);
    cr_expect_eq(dtl_says_names(slice("related_stories")), DTL_SAYS_ASIDE);
    cr_expect_eq(dtl_says_names(slice("updates timeline candidate authority x y")), 0u);
    cr_expect_eq(dtl_says_names((dtl_slice){0}), 0u);
    cr_expect_eq(dtl_says_property(slice("headline name")), DTL_SAYS_HEADLINE);
    cr_expect_eq(dtl_says_property(slice("schema:datePublished")), DTL_SAYS_IS_PUBLISHED);
    cr_expect_eq(dtl_says_property(slice("https://schema.org/author")), DTL_SAYS_AUTHOR);
    cr_expect_eq(dtl_says_property(slice("no-headline headlines")), 0u);
}

Test(page_parts, every_word_of_the_table_is_found) { /* it is searched by halves: a word out of order is not */
    static const char *const words[] = {
        "aside",       "auteur",      "bday",     "breadcrumb",  "byline",    "comment", "created", "date",
        "datum",       "disqus",      "fecha",    "headline",    "hed",       "issued",  "lastmod", "menu",
        "modified",    "mostread",    "nav",      "newsletter",  "outbrain",  "popular", "posted",  "promo",
        "pubdate",     "publication", "publish",  "publishdate", "published", "pubtime", "recirc",  "recommendations",
        "recommended", "related",     "respond",  "sidebar",     "taboola",   "teaser",  "teasers", "time",
        "timestamp",   "title",       "trending", "updated",     "writer"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) cr_expect(dtl_says_names(slice(words[i])), "%s", words[i]);
}

static const struct {
    char whole[64], part[32];
    size_t front, tail;
} PARTS[] = {
    {"Pier opens | Courier", "Pier opens", 2, 0},
    {"Pier opens | Courier", "courier", 0, 1},
    {"Pier opens at last", "Pier opens", 0, 0},
    {"Sea: Pier opens", "Pier opens", 0, 2},
    {"Sea-front opens", "Sea", 0, 0},
    {"Sea - front opens", "Sea", 1, 0},
    {"\u201cPier\u201d opens (again)", "Pier opens", 2, 0},
    {"Pier opens", "Pier opens", 0, 0},
};

Test(page_parts, fronts_and_tails_of_titles) {
    dtl_arena *arena = dtl_arena_new();
    for (size_t i = 0; i < ARRAY_LEN(PARTS); i++) {
        dtl_called const whole = dtl_called_of(arena, slice(PARTS[i].whole));
        dtl_called const part = dtl_called_of(arena, slice(PARTS[i].part));
        cr_expect_eq(dtl_called_front(&whole, &part), PARTS[i].front, "%s", PARTS[i].whole);
        cr_expect_eq(dtl_called_tail(&whole, &part), PARTS[i].tail, "%s", PARTS[i].whole);
    }
    dtl_arena_free(arena);
}

static const struct {
    char names[48], words[48]; /* those that begin a name with a bar before them */
} CUT[] = {
    {"articleBody", "|article body "},
    {"c-article__relatedLinks ad2 x7ad3", "|c article related links |ad |x7ad "},
    {" HTMLTitle\tH1", "|htmltitle |h "},
    {"2019 a-2", "|2 |a 2 "},
    {"averylongwordthatnobodyreads-share b", "|share |b "},
    {"\xc3\xa9t\xc3\xa9", "|t "},
    {"--", ""},
    {"", ""},
};

Test(page_parts, names_are_cut_into_words) {
    for (size_t i = 0; i < ARRAY_LEN(CUT); i++) {
        dtl_name_words w = dtl_name_words_of(slice(CUT[i].names));
        dtl_buffer got = {0};
        while (dtl_name_words_next(&w)) dtl_buffer_printf(&got, "%s%.*s ", w.first ? "|" : "", (int)w.size, w.word);
        dtl_buffer_byte(&got, '\0');
        cr_expect_str_eq(got.data, CUT[i].words, "'%s' gives '%s'", CUT[i].names, got.data);
        dtl_buffer_release(&got);
    }
}

static const struct {
    char element[80], why[48];
} SAID[] = {
    {"<nav>", "navigation: <nav>"},
    {"<div class='x also-read'>", "related links: named \"also read\""},
    {"<div id=shareBar class=x>", "share bar: named \"share\""},
    {"<div style='display: none'>", "hidden: style"},
    {"<div aria-hidden=true>", "hidden: aria-hidden"},
    {"<figure class=comments>", "comments: named \"comments\""},
};

Test(page_parts, why_an_element_is_left_out) {
    dtl_arena *arena = dtl_arena_new();
    for (size_t i = 0; i < ARRAY_LEN(SAID); i++) {
        const dtl_html_node *html = NULL;
        dtl_error err;
        cr_assert_eq(dtl_html_parse(arena, slice(SAID[i].element), &html, &err), DTL_OK);
        cr_expect_str_eq(dtl_hint_why_of(arena, html->last->children), SAID[i].why);
    }
    dtl_arena_free(arena);
}
