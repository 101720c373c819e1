/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/tree_text.h"

/* ---- queries and their trees: ~word is stemmed, word folded, =word exact ---- */

static const struct {
    const char *query, *tree;
} TREES[] = {
    {"treaty", "~treaty"},
    {"Treaty SIGNED", "(bag ~treaty ~signed)"},
    {"=Müller", "=müller"},
    {"=Mu\xCC\x88ller", "=müller"},
    {"\"Harbour Union\"", "(phrase harbour union)"},
    {"=\"Harbour Union\"", "(phrase =harbour =union)"},
    {"\"harbour\"", "harbour"},
    {"“harbour union”", "(phrase harbour union)"},
    {"„harbour union“", "(phrase harbour union)"},
    {"« harbour union »", "(phrase harbour union)"},
    {"\"a “quoted” word\"", "(phrase a quoted word)"},
    {"pre-2014", "(phrase ~pre ~2014)"},
    {"=pre-2014", "(phrase =pre =2014)"},
    {"cnn.com", "(phrase ~cnn ~com)"},
    {"rock'n'roll", "~rock'n'roll"},
    {"and/or", "(phrase ~and ~or)"},
    {"U.S. 5.93", "(bag ~u.s ~5.93)"},
    {"elect*", "elect*"},
    {"Straße*", "strasse*"},
    {"elect**", "elect*"},
    {"pre-201*", "(phrase ~pre 201*)"},
    {"\"mill foot*\"", "(phrase mill foot*)"},
    {"=\"mill foot*\"", "(phrase =mill foot*)"},
    {"\"foot*\"", "foot*"},
    {"a NEAR/5 b", "(near 5 ~a ~b)"},
    {"a NEAR b", "(near 10 ~a ~b)"},
    {"a NEAR/3 b* NEAR/3 \"c d\"", "(near 3 ~a b* (phrase c d))"},
    {"a NEAR/10 b NEAR c", "(near 10 ~a ~b ~c)"},
    {"a NEAR (b OR \"c d\")", "(near 10 ~a (or ~b (phrase c d)))"},
    {"(a OR (b OR c)) NEAR d", "(near 10 (or ~a (or ~b ~c)) ~d)"},
    {"title:((a OR b) NEAR c)", "title:(near 10 (or title:~a title:~b) title:~c)"},
    {"a SENTENCE b", "(sentence ~a ~b)"},
    {"a SENT b SENT \"c d\"", "(sentence ~a ~b (phrase c d))"},
    {"a /s b* SENTENCE cat~", "(sentence ~a b* cat~1)"},
    {"a PARAGRAPH b", "(paragraph ~a ~b)"},
    {"a PARA b /p =c", "(paragraph ~a ~b =c)"},
    {"a OR b SENT c AND d", "(or ~a (and (sentence ~b ~c) ~d))"},
    {"a sent b para /sw", "(bag ~a ~sent ~b ~para ~sw)"},
    {"\"SENT\" SENT a", "(sentence sent ~a)"},
    {"harbour~", "harbour~1"},
    {"harbours~", "harbours~2"},
    {"Müller~1", "muller~1"},
    {"harbours~1, x", "(bag harbours~1 ~x)"},
    {"=harbour~", "harbour~1"},
    {"\"salt carriar~ home\"", "(phrase salt carriar~1 home)"},
    {"\"carriar~2 2\"", "(phrase carriar~2 2)"},
    {"title:strick~", "title:strick~1"},
    {"солидарнасть~", "солидарнасть~2"},
    {"a AND b", "(and ~a ~b)"},
    {"a AND b AND c", "(and ~a ~b ~c)"},
    {"a OR b AND c", "(or ~a (and ~b ~c))"},
    {"a AND b OR c AND d", "(or (and ~a ~b) (and ~c ~d))"},
    {"a OR b c", "(bag (or ~a ~b) ~c)"},
    {"a b AND c", "(bag ~a (and ~b ~c))"},
    {"a AND b NEAR/2 c", "(and ~a (near 2 ~b ~c))"},
    {"a AND NOT b", "(and ~a (not ~b))"},
    {"a AND -b", "(and ~a (not ~b))"},
    {"a OR NOT b", "(or ~a (not ~b))"},
    {"(a AND b) AND c", "(and (and ~a ~b) ~c)"},
    {"(a OR b) AND c", "(and (or ~a ~b) ~c)"},
    {"(a b) c", "(bag (bag ~a ~b) ~c)"},
    {"((a))", "~a"},
    {"(a)(b)", "(bag ~a ~b)"},
    {"a(b)c", "(bag ~a ~b ~c)"},
    {"+a b -c", "(bag +~a ~b -~c)"},
    {"a NOT b", "(bag ~a -~b)"},
    {"+a", "~a"},
    {"-a", "(bag -~a)"},
    {"NOT a", "(bag -~a)"},
    {"(-a)", "(bag -~a)"},
    {"-a -b", "(bag -~a -~b)"},
    {"-(a b)", "(bag -(bag ~a ~b))"},
    {"+(a OR b) c", "(bag +(or ~a ~b) ~c)"},
    {"b NOT NOT a", "(bag ~b -(not ~a))"},
    {"+(NOT a) b", "(bag +(not ~a) ~b)"},
    {"-\"a b\" c", "(bag -(phrase a b) ~c)"},
    {"title:river", "title:~river"},
    {"TITLE:River", "title:~river"},
    {"title:=River", "title:=river"},
    {"title:\"a b\"", "title:(phrase title:a title:b)"},
    {"title:a* x", "(bag title:a* ~x)"},
    {"-title:a x", "(bag -title:~a ~x)"},
    {"dateline:kyiv agency:a", "(and dateline:~kyiv agency:~a)"},
    {"byline:orlo \"byline:ada orlo\"", "(and (phrase byline ada orlo) byline:~orlo)"},
    {"byline:(orlo OR \"a marsh\") x", "(and ~x (or byline:~orlo byline:(phrase byline:a byline:marsh)))"},
    {"language:de", "language:~de"},
    {"language:German", "language:~de"},
    {"language:DEU x", "(and ~x language:~de)"},
    {"language:pt-BR", "language:~pt"},
    {"language:\"Scottish Gaelic\"", "language:~gd"},
    {"language:fr language:english x", "(and ~x (or language:~fr language:~en))"},
    {"NOT language:(de OR fr)", "(bag -(or language:~de language:~fr))"},
    {"section:(a OR b) c", "(and ~c (or section:~a section:~b))"},
    {"title:(a source:b c)", "(and (bag title:~a title:~c) source:~b)"},
    {"a b date:1974", "(and (bag ~a ~b) 1974-01-01..1974-12-31/1)"},
    {"source:a b source:c", "(and ~b (or source:~a source:~c))"},
    {"source:a source:b", "(or source:~a source:~b)"},
    {"source:(a OR b) c source:d", "(and ~c (or source:~a source:~b source:~d))"},
    {"+source:a +source:b c", "(and ~c source:~a source:~b)"},
    {"-source:a b", "(bag -source:~a ~b)"},
    {"-a source:b", "(and (not ~a) source:~b)"},
    {"-a -b section:c", "(and (bag -~a -~b) section:~c)"},
    {"date:1914 date:1939", "(or 1914-01-01..1914-12-31/1 1939-01-01..1939-12-31/1)"},
    {"+a b section:c source:d", "(and (bag +~a ~b) section:~c source:~d)"},
    {"title:(a NEAR/4 b)", "title:(near 4 title:~a title:~b)"},
    {"source:the-ledger", "source:(phrase source:~the source:~ledger)"},
    {"title:AND", "title:~and"},
    {"=AND", "=and"},
    {"\"AND\"", "and"},
    {"and or not near", "(bag ~and ~or ~not ~near)"},
    {"NEARLY ANDES", "(bag ~nearly ~andes)"},
    {"date:2024", "2024-01-01..2024-12-31/1"},
    {"date:2024-07", "2024-07-01..2024-07-31/2"},
    {"date:2024-07-12", "2024-07-12..2024-07-12/3"},
    {"date:2023..2024-06", "2023-01-01..2024-06-30/2"},
    {"date:2024-01..2024-12", "2024-01-01..2024-12-31/1"},
    {"date:..1914", "..1914-12-31/1"},
    {"date:1914-08..", "1914-08-01../2"},
    {"date:1990s", "1990-01-01..1999-12-31/1"},
    {"date:1890s..1914-06-28", "1890-01-01..1914-06-28/3"},
    {"date:>=2020", "2020-01-01../1"},
    {"date:>2020", "2021-01-01../1"},
    {"date:<2020-03", "..2020-02-29/2"},
    {"date:<=2020", "..2020-12-31/1"},
    {"date:\"June 1914\"", "1914-06-01..1914-06-30/2"},
    {"date:“28 june 1914..august 1914” a", "(and ~a 1914-06-28..1914-08-31/3)"},
    {"date:1914-06-28/1914-08-04", "1914-06-28..1914-08-04/3"},
    {"about-date:june-1914", "about:1914-06-01..1914-06-30/2"},
    {"date:2000-02-29 a", "(and ~a 2000-02-29..2000-02-29/3)"},
    {"title:(date:1971)", "1971-01-01..1971-12-31/1"},
    {"about-date:2014", "about:2014-01-01..2014-12-31/1"},
    {"ABOUT-DATE:2014-07..", "about:2014-07-01../2"},
    {"a b about-date:1990s", "(and (bag ~a ~b) about:1990-01-01..1999-12-31/1)"},
    {"about-date:2014 about-date:2016", "(or about:2014-01-01..2014-12-31/1 about:2016-01-01..2016-12-31/1)"},
    {"about-date:2014 date:2016", "(and about:2014-01-01..2014-12-31/1 2016-01-01..2016-12-31/1)"},
    {"about-date:2014 AND about-date:2016", "(and about:2014-01-01..2014-12-31/1 about:2016-01-01..2016-12-31/1)"},
    {"a -about-date:2014", "(bag ~a -about:2014-01-01..2014-12-31/1)"},
    {"10:30", "(phrase ~10 ~30)"},
    {"title: river", "(bag ~title ~river)"},
    {"(re:)", "~re"},
    {"a - b + c", "(bag ~a ~b ~c)"},
    {"a-b", "(phrase ~a ~b)"},
    {"= a", "~a"},
    {"a=b", "(phrase ~a ~b)"},
    {"5\" pipe", "(bag ~5 ~pipe)"},
    {"said,\"a b\"", "(bag ~said (phrase a b))"},
    {"\"a b\"-c", "(bag (phrase a b) ~c)"},
    {"... treaty!? -- & ;", "~treaty"},
    {"-$5", "(bag -~5)"},
    {"a\tb\nc\xC2\xA0"
     "d",
     "(bag ~a ~b ~c ~d)"},
    {"東京", "(phrase ~東 ~京)"},
    {"C++", "~c"},
};

ROW_NUMBERS(parse, gives_the_tree, TREES)

ParameterizedTest(size_t *row, parse, gives_the_tree) {
    parsed p;
    dtl_slice query = dtl_slice_text(TREES[*row].query);
    cr_assert_eq(read_query(&p, query, false), DTL_OK, "%s: %s", query.data, p.err.message);
    cr_assert_str_eq(p.shown.data, TREES[*row].tree, "%s: %s", query.data, p.shown.data);
    law_holds(&p);
    release(&p);
}

/* ---- errors: where, and a piece of what is said ---- */

static const struct {
    const char *query;
    unsigned offset;
    const char *piece;
} ERRORS[] = {
    {"", 0, "empty"},
    {"  ", 0, "no word"},
    {"... !", 0, "no word"},
    {"a \"b c", 2, "quote is not closed"},
    {"a \"b c”", 2, "quote is not closed"},
    {"a =\"b", 3, "quote is not closed"},
    {"\"\" a", 0, "no word between"},
    {"a (b (c)", 2, "bracket is not closed"},
    {"a title:(b", 8, "bracket is not closed"},
    {"(", 0, "bracket is not closed"},
    {"a ()", 2, "nothing between"},
    {"a) b", 1, "no bracket is open"},
    {"a AND", 2, "AND needs something on its right"},
    {"(a OR) b", 3, "OR needs something on its right"},
    {"AND a", 0, "AND needs something on its left"},
    {"a OR AND b", 2, "OR needs something on its right"},
    {"a (NEAR b)", 3, "NEAR needs something on its left"},
    {"a NOT", 2, "NOT needs something"},
    {"a -AND", 2, "a sign stands directly before"},
    {"+a OR b", 0, "+ cannot stand on one side of OR"},
    {"a AND +(b c)", 6, "+ cannot stand on one side of AND"},
    {"NOT +a", 0, "one sign"},
    {"a NEAR/0 b", 2, "1 to 1000"},
    {"a NEAR/x b", 2, "1 to 1000"},
    {"a NEAR/ b", 2, "1 to 1000"},
    {"a NEAR/99999999999 b", 2, "1 to 1000"},
    {"a NEAR/5 b NEAR/6 c", 11, "one distance"},
    {"(a NEAR b) NEAR c", 1, "between words"},
    {"a NEAR (b AND c)", 8, "NEAR stands between words"},
    {"a NEAR (b OR c AND d)", 13, "between words"},
    {"a NEAR (b OR (c d))", 14, "between words"},
    {"a NEAR (title:b OR c)", 8, "different fields"},
    {"a SENT", 2, "SENT needs something on its right"},
    {"/p a", 0, "/p needs something on its left"},
    {"NOT a SENTENCE b", 0, "NOT (a SENTENCE b)"},
    {"a SENT b NEAR c", 9, "SENT and NEAR cannot be mixed"},
    {"a /s b /p c", 7, "/s and /p cannot be mixed"},
    {"a SENT date:2024", 7, "SENT stands between words"},
    {"a SENT +b", 7, "+ cannot stand on one side of SENT"},
    {"~", 0, "end of a word"},
    {"a ~b", 2, "end of a word"},
    {"harbour ~", 8, "end of a word"},
    {"har~bour", 3, "end of a word only"},
    {"harbour~~", 8, "end of a word"},
    {"harbour~0", 7, "1 or 2"},
    {"harbour~9", 7, "1 or 2"},
    {"harbour~12", 7, "1 or 2"},
    {"harbour~2nd", 7, "1 or 2"},
    {"harbour~2*", 9, "a space behind"},
    {"harbour*~", 8, "end of a word"},
    {"harbour~*", 8, "end of a word"},
    {"\"a b\"~5", 5, "end of a word"},
    {"up~", 0, "too short for ~1; it needs 3 letters"},
    {"a port~2", 2, "too short for ~2; it needs 5 letters"},
    {"source:courrier~", 7, "words of the text"},
    {"person:orlo~", 11, "out of a name"},
    {"NOT a NEAR b", 0, "NOT (a NEAR b)"},
    {"a NEAR date:2024", 7, "between words"},
    {"title:a NEAR b", 13, "different fields"},
    {"a *", 2, "end of a word"},
    {"a *b", 2, "end of a word"},
    {"wom*n", 3, "end of a word only"},
    {"\"a * b\"", 3, "end of a word"},
    {"a foo:b", 2, "no field foo; dateline-query --help lists them"},
    {"a about-dates:2014", 2, "no field about-dates"},
    {"a about-date:2014-13", 13, "not a date"},
    {"about-date:(2014)", 11, "not a date"},
    {"http://a.b", 0, "no field http"},
    {"title:-a", 6, "before the field"},
    {"title:source:a", 6, "another field"},
    {"title:,", 0, "no word behind this field"},
    {"=(a b)", 0, "not before a bracket"},
    {"language:germanish", 9, "no language is called so"},
    {"language:qq", 9, "no language is called so"},
    {"language:ger*", 9, "no language is called so"},
    {"language:german~", 9, "no language is called so"},
    {"language:(de x)", 13, "no language is called so"},
    {"date:2024-13", 5, "not a date"},
    {"date:2023-02-29", 5, "not a date"},
    {"date:2023..x", 11, "not a date"},
    {"date:1995s", 5, "not a date"},
    {"date:(2024)", 5, "not a date"},
    {"date:>", 6, "not a date"},
    {"a date:\"june 1914", 7, "quote is not closed"},
    {"a date:\"june\"", 8, "not a date"},
    {"date:\"1914..june\"", 12, "not a date"},
    {"date:june 1914", 5, "date:\"june 1914\""},
    {"a date:2024..2023", 7, "ends before it begins"},
    {"date:..", 5, "missing"},
    {"date:>9999", 5, "no day is there"},
    {"date:<0001", 5, "no day is there"},
    {"ab \xFF", 3, "not UTF-8"},
};

ROW_NUMBERS(parse, says_what_is_wrong, ERRORS)

ParameterizedTest(size_t *row, parse, says_what_is_wrong) {
    parsed p;
    dtl_slice query = dtl_slice_text(ERRORS[*row].query);
    cr_assert_eq(read_query(&p, query, false), DTL_BAD_QUERY, "%s", query.data);
    cr_expect_eq(p.err.status, DTL_BAD_QUERY);
    cr_expect_eq(p.err.offset, ERRORS[*row].offset, "%s: at %u", query.data, (unsigned)p.err.offset);
    cr_expect(strstr(p.err.message, ERRORS[*row].piece), "%s: %s", query.data, p.err.message);
    cr_expect_lt(strlen(p.err.message), 90, "%s", p.err.message);
    cr_expect_null(p.tree);
    release(&p);
}

/* ---- limits ---- */

static void repeat(dtl_buffer *out, const char *text, unsigned count) {
    for (unsigned i = 0; i < count; i++) dtl_buffer_text(out, text);
}

static dtl_status status_of(const dtl_buffer *query, dtl_error *err) {
    dtl_arena *arena = dtl_arena_new();
    const dtl_node *tree;
    dtl_status status = dtl_query_parse(arena, dtl_buffer_content(query), &tree, err);
    dtl_arena_free(arena);
    return status;
}

static const struct {
    const char *open, *middle, *close;
    unsigned most;
} LIMITS[] = {
    {"(", "a", ")", DTL_QUERY_MAX_DEPTH},      {"NOT ", "a", "", DTL_QUERY_MAX_DEPTH},
    {"-(", "a", ")", DTL_QUERY_MAX_DEPTH / 2}, {"a ", "", "", DTL_QUERY_MAX_LEAVES},
    {"a-", "", "", DTL_QUERY_MAX_LEAVES},      {" ", "a", "", DTL_QUERY_MAX_BYTES - 1},
};

ROW_NUMBERS(parse, has_limits, LIMITS)

ParameterizedTest(size_t *row, parse, has_limits) {
    for (unsigned over = 0; over < 2; over++) {
        dtl_buffer query = {0};
        dtl_error err;
        repeat(&query, LIMITS[*row].open, LIMITS[*row].most + over);
        dtl_buffer_text(&query, LIMITS[*row].middle);
        repeat(&query, LIMITS[*row].close, LIMITS[*row].most + over);
        cr_expect_eq(status_of(&query, &err), over ? DTL_BAD_QUERY : DTL_OK, "row %zu, over %u", *row, over);
        dtl_buffer_release(&query);
    }
}

Test(parse, gives_places) {
    parsed p;
    cr_assert_eq(read_query(&p, DTL_SLICE("aa title:\"b cc\" AND dd*"), false), DTL_OK);
    const dtl_node *both = p.tree->kids[1], *phrase = both->kids[0], *prefix = both->kids[1];
    cr_expect_eq(p.tree->kids[0]->begin, 0);
    cr_expect_eq(p.tree->kids[0]->end, 2);
    cr_expect_eq(phrase->begin, 3);
    cr_expect_eq(phrase->end, 15);
    cr_expect_eq(phrase->kids[1]->begin, 12);
    cr_expect_eq(phrase->kids[1]->end, 14);
    cr_expect_eq(prefix->begin, 20);
    cr_expect_eq(prefix->end, 23);
    cr_expect_eq(both->begin, 3);
    cr_expect_eq(both->end, 23);
    release(&p);
}
