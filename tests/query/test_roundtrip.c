/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/tree_text.h"

/* ---- plain text ---- */

static const struct {
    const char *text, *tree;
} PLAIN[] = {
    {"treaty", "~treaty"},
    {"What did \"the union\" say?", "(bag ~what ~did ~the ~union ~say)"},
    {"a AND (b OR -c) title:d NEAR/5 e* date:2024", "(bag ~a ~and ~b ~or ~c ~title ~d ~near ~5 ~e ~date ~2024)"},
    {"word Word WORD two", "(bag ~word ~two)"},
    {"\"unclosed (and", "(bag ~unclosed ~and)"},
    {"caf\xE9 bar", "(bag ~café ~bar)"},
    {"pre-2014", "(bag ~pre ~2014)"},
};

ROW_NUMBERS(plain, is_never_syntax, PLAIN)

ParameterizedTest(size_t *row, plain, is_never_syntax) {
    parsed p;
    cr_assert_eq(read_query(&p, dtl_slice_text(PLAIN[*row].text), true), DTL_OK);
    cr_assert_str_eq(p.shown.data, PLAIN[*row].tree, "%s", p.shown.data);
    law_holds(&p);
    release(&p);
}

Test(plain, needs_a_word_and_has_a_limit) {
    parsed p;
    cr_expect_eq(read_query(&p, DTL_SLICE("-- ?"), true), DTL_BAD_QUERY);
    release(&p);
    dtl_buffer text = {0};
    for (int i = 0; i < 3 * DTL_QUERY_MAX_LEAVES; i++) dtl_buffer_printf(&text, "w%d w0 ", i / 2);
    cr_assert_eq(read_query(&p, dtl_buffer_content(&text), true), DTL_OK);
    cr_expect_eq(p.tree->kid_count, DTL_QUERY_MAX_LEAVES);
    release(&p);
    dtl_buffer_release(&text);
}

/* ---- the law on queries put together at random ---- */

typedef struct {
    uint64_t state;
    dtl_buffer out;
} dice;

static unsigned roll(dice *d, unsigned sides) {
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(d->state >> 33) % sides;
}

static void make_leaf(dice *d) {
    static const char *const leaves[] = {"river",       "=Müller",  "\"Mill Weir\"",  "=\"salt carriers\"",
                                         "elect*",      "pre-1914", "u.s.",           "5.93",
                                         "\"foot* x\"", "\"a*\"",   "a*-b*",          "東京",
                                         "o'clock",     "=x-y",     "“harbour union”"};
    static const char *const fields[] = {"title:", "source:", "section:", "dateline:", "agency:", "byline:"};
    if (roll(d, 5) == 0) dtl_buffer_text(&d->out, fields[roll(d, ARRAY_LEN(fields))]);
    dtl_buffer_text(&d->out, leaves[roll(d, ARRAY_LEN(leaves))]);
}

static void make_near(dice *d) {
    static const char *const sides[] = {"title:=a", "title:\"b c\"", "title:d*", "title:e-f"};
    unsigned distance = 1 + roll(d, DTL_QUERY_MAX_DEPTH);
    dtl_buffer_text(&d->out, sides[roll(d, 4)]);
    for (unsigned i = 0; i <= roll(d, 3); i++) dtl_buffer_printf(&d->out, " NEAR/%u %s", distance, sides[roll(d, 4)]);
}

static void make(dice *d, unsigned depth);

static void make_bracket(dice *d, unsigned depth) {
    static const char *const before[] = {"", "", "", "title:", "NOT ", "-", "NOT NOT ", "-section:"};
    dtl_buffer_text(&d->out, before[roll(d, ARRAY_LEN(before))]);
    dtl_buffer_byte(&d->out, '(');
    make(d, depth - 1);
    dtl_buffer_byte(&d->out, ')');
}

static void make_part(dice *d, unsigned depth) {
    static const char *const dates[] = {"date:1990s", "date:>=2020-03", "date:1914-06-28..1918", "date:..0800"};
    switch (roll(d, depth > 0 ? 6 : 3)) {
    case 0: dtl_buffer_text(&d->out, dates[roll(d, ARRAY_LEN(dates))]); break;
    case 1:
    case 2: make_leaf(d); break;
    case 3: make_near(d); break;
    default: make_bracket(d, depth); break;
    }
}

static void make(dice *d, unsigned depth) {
    static const char *const between[] = {" ", " ", " AND ", " OR ", " -", " AND NOT ", " NOT ", " , "};
    static const char *const signs[] = {"+river ", "-(x y) ", "+(NOT x) ", "", "", ""};
    dtl_buffer_text(&d->out, signs[roll(d, ARRAY_LEN(signs))]);
    make_part(d, depth);
    for (unsigned parts = roll(d, 4); parts > 0; parts--) {
        const char *joint = between[roll(d, ARRAY_LEN(between))];
        dtl_buffer_text(&d->out, joint);
        if (joint[strlen(joint) - 1] == '-' || strstr(joint, "NOT")) make_leaf(d);
        else make_part(d, depth);
    }
}

Test(parse, of_print_is_the_same_tree, .timeout = 120) {
    enum { QUERIES = 4000, DEPTH = 4, AT_LEAST = 3000 };
    dice d = {.state = 1};
    unsigned read = 0;
    for (unsigned i = 0; i < QUERIES; i++) {
        parsed p;
        d.out.size = 0;
        make(&d, i % (DEPTH + 1));
        if (read_query(&p, dtl_buffer_content(&d.out), false) == DTL_OK) {
            law_holds(&p);
            read++;
        }
        release(&p);
    }
    cr_expect_geq(read, AT_LEAST, "only %u of the queries made could be read", read);
    dtl_buffer_release(&d.out);
}
