/* Rules about what is not the article. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/clean/promotion.h"

#include "make.h"

/* The text that is left of a text, and how many paragraphs went. */
static dtl_slice left_of(dtl_arena *arena, const dtl_promotions *rules, const char *text, dtl_article *article) {
    *article = (dtl_article){.text = dtl_slice_text(text)};
    dtl_promotions_drop(rules, arena, article);
    return article->text;
}

static const struct {
    char line[160];
    char why[24]; /* empty: it stays */
} LINES[] = {
    {"CLICK HERE TO READ MORE FROM THE SALTMARSH COURIER", "promotion"},
    {"Click here for our free morning letter.", "promotion"},
    {"Sign up for our newsletter and never miss a tide.", "promotion"},
    {"Sign-up for the Harbour Briefing newsletter", "promotion"},
    {"Subscribe today for a dollar a week", "promotion"},
    {"Follow Jane Quill on Twitter @janequill", "contact"},
    {"Support local journalism. Subscribe to the Courier.", "promotion"},
    {"Read more: The ferry that never came", "related link"},
    {"READ MORE", "related link"},
    {"More: Council votes on the pier", "related link"},
    {"RELATED: Who owns the lighthouse?", "related link"},
    {"See also: Dredging, a history", "related link"},
    {"Lesen Sie auch: Der Hafen schließt", "related link"},
    {"Lire aussi : Le port ferme", "related link"},
    {"Advertisement", "advertisement"},
    {"ADVERTISEMENT", "advertisement"},
    {"Story continues below advertisement", "advertisement"},
    {"Anzeige", "advertisement"},
    {"Photo: Ada Finch", "photo credit"},
    {"(Photo by Ada Finch)", "photo credit"},
    {"The pier at dusk. Ada Finch/Getty Images", "photo credit"},
    {"FILE PHOTO: The pier at dusk", "photo credit"},
    {"\u00A9 2019 The Saltmarsh Courier. All rights reserved.", "copyright"},
    {"Copyright 2019 Saltmarsh Press. This material may not be published.", "copyright"},
    {"Reach Jane Quill at jquill@saltmarsh.example or 555-0100.", "contact"},
    {"Updated Nov. 21, 2019, 10:15 a.m. ET", "editing note"},
    {"This story has been updated with a statement from the harbour board.", "editing note"},
    /* what must stay */
    {"The board will read more letters from residents on Monday, the mayor said.", ""},
    {"\u201CClick here for a refund,\u201D the message said.", ""},
    {"\"Follow us on the water,\" the pilot shouted.", ""},
    {"He read the whole story here, on the bench by the sea wall, in one sitting that lasted most of the day and part "
     "of it "
     "in rain.",
     ""},
    {"More than 40 boats were lost.", ""},
    {"Related charges were dropped in May.", ""},
    {"Copyright law does not protect a tide table, the court found.", ""},
    {"Photographs of the wreck were shown to the jury for the first time on Tuesday.", ""},
    {"Advertisement rates fell by a third as the town emptied.", ""},
    {"Subscribers to the ferry fund voted on Monday to ask for their money back.", ""},
    {"Most popular boy name: Ole", ""},
    {"Watch towers along the coast were manned again.", ""},
    {"Updated rules for moorings take effect in May.", ""},
};

ParameterizedTestParameters(promotion, judges_lines) {
    static size_t row[sizeof LINES / sizeof *LINES];
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) row[i] = i;
    return cr_make_param_array(size_t, row, sizeof row / sizeof *row);
}

ParameterizedTest(size_t *row, promotion, judges_lines) {
    dtl_arena *arena = dtl_arena_new();
    dtl_promotions *rules = dtl_promotions_new();
    dtl_article article;
    char text[512];
    snprintf(text, sizeof text, "The harbour closed on Monday.\n\n%s", LINES[*row].line);
    dtl_slice const left = left_of(arena, rules, text, &article);
    if (LINES[*row].why[0] == '\0') {
        cr_assert_eq(article.drops.count, 0, "'%s' went as %s", LINES[*row].line, article.drops.at->why);
        expect_slice(left, text);
    } else {
        cr_assert_eq(article.drops.count, 1, "'%s' stayed", LINES[*row].line);
        cr_assert_str_eq(article.drops.at->why, LINES[*row].why);
        expect_slice(article.drops.at->text, LINES[*row].line);
        expect_slice(left, "The harbour closed on Monday.");
    }
    dtl_promotions_free(rules);
    dtl_arena_free(arena);
}

Test(promotion, keeps_the_line_ends_between_what_stays) {
    dtl_arena *arena = dtl_arena_new();
    dtl_promotions *rules = dtl_promotions_new();
    dtl_article article;
    expect_slice(
        left_of(arena, rules, "Read more\nOne.\nAdvertisement\nTwo.\n\nREAD MORE: x\n\nThree.\n\nRead more", &article),
        "One.\nTwo.\n\nThree.");
    cr_assert_eq(article.drops.count, 4);
    dtl_promotions_free(rules);
    dtl_arena_free(arena);
}

Test(promotion, keeps_all_of_what_is_nothing_else) {
    dtl_arena *arena = dtl_arena_new();
    dtl_promotions *rules = dtl_promotions_new();
    dtl_article article;
    expect_slice(left_of(arena, rules, "Advertisement\n\nRead more", &article), "Advertisement\n\nRead more");
    cr_assert_eq(article.drops.count, 0);
    dtl_promotions_free(rules);
    dtl_arena_free(arena);
}

Test(promotion, takes_rules_of_a_user) {
    dtl_arena *arena = dtl_arena_new();
    dtl_promotions *rules = dtl_promotions_new();
    uint64_t const before = dtl_promotions_hash(rules);
    dtl_error err;
    dtl_slice const mine =
        DTL_SLICE("# ours\n[tide table; end; 12]\nhigh|low water # *\n[slogan; head; 5]\nthe courier : *\n");
    cr_assert_eq(dtl_promotions_add(rules, mine, &err), DTL_OK);
    cr_assert_neq(dtl_promotions_hash(rules), before);
    dtl_article article;
    expect_slice(left_of(arena, rules, "The Courier: since 1871\nOne.\nHigh water 10:15 and 22:40", &article), "One.");
    cr_assert_str_eq(article.drops.at[0].why, "slogan");
    cr_assert_str_eq(article.drops.at[1].why, "tide table");
    expect_slice(left_of(arena, rules, "One.\nLow water 9\n2\n3\n4\n5\n6\n7\n8", &article),
                 "One.\nLow water 9\n2\n3\n4\n5\n6\n7\n8"); /* not at the end */
    dtl_promotions_free(rules);
    dtl_arena_free(arena);
}

static const struct {
    char text[96];
    char message[64];
    uint64_t line;
} BAD[] = {{"words first\n", "a pattern before the first", 1},
           {"[x; end; 5]\n\n* *\n", "would match anything", 3},
           {"[x; middle; 5]\n", "expected [WHY; WHERE; WORDS]", 1},
           {"# c\n[x; end; 500]\n", "expected [WHY; WHERE; WORDS]", 2},
           {"[x; end; 5\n", "expected [WHY; WHERE; WORDS]", 1},
           {"[x; end; 5]\na b c d e f g h i j k l m n o p q r s t u v w x y z\n", "a pattern of over", 2}};

ParameterizedTestParameters(promotion, says_what_is_wrong) {
    static size_t row[sizeof BAD / sizeof *BAD];
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) row[i] = i;
    return cr_make_param_array(size_t, row, sizeof row / sizeof *row);
}

ParameterizedTest(size_t *row, promotion, says_what_is_wrong) {
    dtl_promotions *rules = dtl_promotions_new();
    dtl_error err;
    cr_assert_eq(dtl_promotions_add(rules, dtl_slice_text(BAD[*row].text), &err), DTL_BAD_INPUT);
    cr_assert(strstr(err.message, BAD[*row].message), "%s", err.message);
    cr_assert_eq(err.offset, BAD[*row].line);
    dtl_promotions_free(rules);
}
