/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/says.h"

#include "base/ascii.h"
#include "corpus/page/names.h"

enum { WORD_MAX_BYTES = 20 };

typedef struct {
    const char *word;
    uint32_t says;
} entry;

/* In byte order. */
static const entry NAMES[] = {{"aside", DTL_SAYS_ASIDE},
                              {"auteur", DTL_SAYS_BYLINE},
                              {"author", DTL_SAYS_BYLINE},
                              {"authors", DTL_SAYS_BYLINE},
                              {"autor", DTL_SAYS_BYLINE},
                              {"bday", DTL_SAYS_NO_DAY},
                              {"birth", DTL_SAYS_NO_DAY},
                              {"birthday", DTL_SAYS_NO_DAY},
                              {"brand", DTL_SAYS_SITE},
                              {"breadcrumb", DTL_SAYS_CRUMBS},
                              {"breadcrumbs", DTL_SAYS_CRUMBS},
                              {"byline", DTL_SAYS_BYLINE},
                              {"bylines", DTL_SAYS_BYLINE},
                              {"comment", DTL_SAYS_ASIDE},
                              {"commentlist", DTL_SAYS_ASIDE},
                              {"comments", DTL_SAYS_ASIDE},
                              {"created", DTL_SAYS_DATE},
                              {"date", DTL_SAYS_DATE},
                              {"dateline", DTL_SAYS_DATE},
                              {"dates", DTL_SAYS_DATE},
                              {"datestamp", DTL_SAYS_DATE},
                              {"datetime", DTL_SAYS_DATE},
                              {"datum", DTL_SAYS_DATE},
                              {"disqus", DTL_SAYS_ASIDE},
                              {"fecha", DTL_SAYS_DATE},
                              {"headline", DTL_SAYS_TITLE},
                              {"hed", DTL_SAYS_TITLE},
                              {"issued", DTL_SAYS_DATE | DTL_SAYS_PUBLISHED},
                              {"lastmod", DTL_SAYS_DATE | DTL_SAYS_MODIFIED},
                              {"logo", DTL_SAYS_SITE},
                              {"masthead", DTL_SAYS_SITE},
                              {"menu", DTL_SAYS_ASIDE},
                              {"modified", DTL_SAYS_DATE | DTL_SAYS_MODIFIED},
                              {"mostread", DTL_SAYS_ASIDE},
                              {"nav", DTL_SAYS_ASIDE},
                              {"newsletter", DTL_SAYS_ASIDE},
                              {"outbrain", DTL_SAYS_ASIDE},
                              {"popular", DTL_SAYS_ASIDE},
                              {"posted", DTL_SAYS_DATE | DTL_SAYS_PUBLISHED},
                              {"promo", DTL_SAYS_ASIDE},
                              {"pubdate", DTL_SAYS_DATE | DTL_SAYS_PUBLISHED},
                              {"publication", DTL_SAYS_DATE | DTL_SAYS_PUBLISHED},
                              {"publish", DTL_SAYS_DATE | DTL_SAYS_PUBLISHED},
                              {"publishdate", DTL_SAYS_DATE | DTL_SAYS_PUBLISHED},
                              {"published", DTL_SAYS_DATE | DTL_SAYS_PUBLISHED},
                              {"pubtime", DTL_SAYS_DATE | DTL_SAYS_PUBLISHED},
                              {"recirc", DTL_SAYS_ASIDE},
                              {"recommendations", DTL_SAYS_ASIDE},
                              {"recommended", DTL_SAYS_ASIDE},
                              {"related", DTL_SAYS_ASIDE},
                              {"respond", DTL_SAYS_ASIDE},
                              {"sidebar", DTL_SAYS_ASIDE},
                              {"site", DTL_SAYS_SITE},
                              {"taboola", DTL_SAYS_ASIDE},
                              {"teaser", DTL_SAYS_ASIDE},
                              {"teasers", DTL_SAYS_ASIDE},
                              {"time", DTL_SAYS_DATE},
                              {"timestamp", DTL_SAYS_DATE},
                              {"title", DTL_SAYS_TITLE},
                              {"trending", DTL_SAYS_ASIDE},
                              {"update", DTL_SAYS_DATE | DTL_SAYS_MODIFIED},
                              {"updated", DTL_SAYS_DATE | DTL_SAYS_MODIFIED},
                              {"writer", DTL_SAYS_BYLINE}};

static const entry PROPERTIES[] = {{"articlesection", DTL_SAYS_SECTION},   {"author", DTL_SAYS_AUTHOR},
                                   {"creator", DTL_SAYS_AUTHOR},           {"datecreated", DTL_SAYS_IS_CREATED},
                                   {"datemodified", DTL_SAYS_IS_MODIFIED}, {"datepublished", DTL_SAYS_IS_PUBLISHED},
                                   {"dateupdated", DTL_SAYS_IS_MODIFIED},  {"headline", DTL_SAYS_HEADLINE},
                                   {"issued", DTL_SAYS_IS_PUBLISHED},      {"keywords", DTL_SAYS_KEYWORD}};

/* Called for every word of every class: the second letter rules out nearly all of those that the first does not. */
static uint32_t look_up(const char *word, const entry *table, size_t count) {
    size_t begin = 0, end = count;
    while (begin < end) {
        size_t const middle = (begin + end) / 2;
        const char *there = table[middle].word;
        int order = word[0] - there[0];
        if (!order) order = word[1] - there[1];
        if (!order) order = strcmp(word, there);
        if (!order) return table[middle].says;
        if (order < 0) end = middle;
        else begin = middle + 1;
    }
    return 0;
}

uint32_t dtl_says_names(dtl_slice names) {
    uint32_t says = 0;
    dtl_name_words words = dtl_name_words_of(names);
    while (dtl_name_words_next(&words)) says |= look_up(words.word, NAMES, sizeof NAMES / sizeof *NAMES);
    return says;
}

uint32_t dtl_says_property(dtl_slice names) {
    uint32_t says = 0;
    char word[WORD_MAX_BYTES + 1];
    size_t size = 0, length = 0; /* length: of the name, also where it is too long to be one of these */
    for (size_t at = 0; at <= names.size; at++) {
        char const c = at < names.size ? names.data[at] : ' ';
        if (dtl_ascii_letter(c)) {
            if (size < WORD_MAX_BYTES) word[size++] = (char)(c | 0x20);
            length++;
            continue;
        }
        word[size] = '\0';
        bool const ends = (unsigned char)c <= ' ';
        if (ends && length && length == size) says |= look_up(word, PROPERTIES, sizeof PROPERTIES / sizeof *PROPERTIES);
        size = length = 0;
        if (!ends && c != ':' && c != '.' && c != '/') length = WORD_MAX_BYTES + 1; /* another sign: none of these */
    }
    return says;
}
