/* ALTO. The pages are invented.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xml_log.h"

#define PAGE(blocks)                                                                                                   \
    "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v3#\"><Layout><Page><PrintSpace>" blocks                       \
    "</PrintSpace></Page></Layout></alto>"
#define BLOCK(lines) "<TextBlock LANG=\"en\">" lines "</TextBlock>"
#define LINE(strings) "<TextLine>" strings "</TextLine>"
#define S(word) "<String CONTENT=\"" word "\"/><SP/>"

static const struct {
    char document[900], log[160];
} ROWS[] = {
    {PAGE(BLOCK(LINE(S("ICE") S("ON") S("THE")) LINE(S("QUILL"))) BLOCK(LINE(S("It") S("broke.")))),
     "title: page\nlanguage: en\ntext: ICE ON THE QUILL / It broke.\n"},
    {PAGE(BLOCK(
         LINE(S("the") "<String CONTENT=\"har\" SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"harbour\"/><HYP CONTENT=\"-\"/>")
             LINE("<String CONTENT=\"bour\" SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"harbour\"/>" S("men")))),
     "title: page\nlanguage: en\ntext: the harbour men\n"},
    {PAGE(BLOCK(LINE(S("the") "<String CONTENT=\"har\"/><HYP CONTENT=\"-\"/>") LINE(S("bour") S("men")))),
     "title: page\nlanguage: en\ntext: the harbour men\n"},
    {PAGE(BLOCK(LINE(S("the") S("har-")) LINE(S("bour") S("men")))),
     "title: page\nlanguage: en\ntext: the harbour men\n"},
    {PAGE(BLOCK(LINE(S("the") S("har\xc2\xac")) LINE(S("bour")))), "title: page\nlanguage: en\ntext: the harbour\n"},
    {PAGE(BLOCK(LINE(S("from") S("Veldra-")) LINE(S("Tamsel")))),
     "title: page\nlanguage: en\ntext: from Veldra-Tamsel\n"},
    {PAGE(BLOCK(LINE(S("so") S("-")) LINE(S("it") S("went")))), "title: page\nlanguage: en\ntext: so - it went\n"},
    {PAGE(BLOCK(LINE(S("the") S("har-"))) BLOCK(LINE(S("bour")))), "title: page\nlanguage: en\ntext: the harbour\n"},
    {PAGE(BLOCK(LINE(S("the") S("\xc3\xa9t-"))) BLOCK(LINE(S("\xc3\xa9s")))),
     "title: page\nlanguage: en\ntext: the \xc3\xa9t\xc3\xa9s\n"},
    {PAGE("<ComposedBlock><ComposedBlock>" BLOCK(LINE(S("one"))) "</ComposedBlock>" BLOCK(
         LINE(S("two"))) "</ComposedBlock><Illustration/>" BLOCK(LINE(S("three")))),
     "title: page\nlanguage: en\ntext: one / two / three\n"},
    {"<alto><Layout><Page><TopMargin>" BLOCK(LINE(S("COURIER"))) "</TopMargin><PrintSpace/></Page></Layout></alto>",
     "! a page of ALTO without text\n"},
    {"<alto><Layout><Page>" BLOCK(LINE(S("bare"))) "</Page></Layout></alto>",
     "title: page\nlanguage: en\ntext: bare\n"},
    {"<alto><Description/></alto>", "! an ALTO file without pages\n"},
    {"<mets/>", "! a METS file, which only says what files a scanned issue has; read its ALTO files\n"},
};

ParameterizedTestParameters(alto, rows) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

ParameterizedTest(size_t *row, alto, rows) { expect_xml(ROWS[*row].document, ROWS[*row].log); }

Test(alto, each_page_is_an_article_under_the_name_of_the_file) {
    static const char two[] =
        "<alto><Layout><Page>" BLOCK(LINE(S("one"))) "</Page><Page>" BLOCK(LINE(S("two"))) "</Page></Layout></alto>";
    expect_xml(two, "title: page, page 1\nlanguage: en\ntext: one\ntitle: page, page 2\nlanguage: en\ntext: two\n");
    dtl_arena *arena = dtl_arena_new();
    dtl_article article = {0};
    dtl_error err;
    cr_assert_eq(read_article(arena, DTL_FORMAT_XML, dtl_slice_text(two), "1936/ledger.xml", NULL, &article, &err),
                 DTL_OK);
    expect_slice(article.id, "1936/ledger#2");
    cr_assert(article.id_made);
    dtl_arena_free(arena);
}
