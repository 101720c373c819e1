/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/markup.h"

#include "make.h"

static const struct {
    char in[96], out[64];
    bool present;
} ROWS[] = {
    {"plain text", "plain text", false},
    {"<p>One.</p><p>Two</p>", "\n\nOne.\n\n\n\nTwo\n\n", true},
    {"a<br/>b<BR>c", "a\nb\nc", true},
    {"an <em class=\"x\">old</em>\ncity", "an old city", true},
    {"<script>if (a<b) x</script>y<style>p{}</style>z", "yz", false},
    {"<script>never closed", "", false},
    {"a<!-- <p>no</p> -->b", "ab", true},
    {"a <!-- never closed", "a <!-- never closed", false},
    {"a<!-- <p>never closed", "a", true},
    {"3 < 4 and <3", "3 < 4 and <3", false},
    {"tail <b", "tail <b", false},
    {"<", "<", false},
    {"R&amp;D &lt;b&gt; &quot;&apos;", "R&D <b> \"'", false},
    {"caf&eacute; &ndash; &#8217;&#x2019;", "caf\xc3\xa9 \xe2\x80\x93 \xe2\x80\x99\xe2\x80\x99", false},
    {"&unknown; & &; &#xD800; &#1114112; &#; &amp", "&unknown; & &; &#xD800; &#1114112; &#; &amp", false},
    {"<td>1</td><td>2</td>", " 1  2 ", true},
    {"<x>unknown</x>", "unknown", false},
};

ParameterizedTestParameters(markup, rows) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

ParameterizedTest(size_t *row, markup, rows) {
    dtl_arena *arena = dtl_arena_new();
    expect_slice(dtl_markup_text(arena, slice(ROWS[*row].in)), ROWS[*row].out);
    cr_assert_eq(dtl_markup_present(slice(ROWS[*row].in)), ROWS[*row].present, "%s", ROWS[*row].in);
    dtl_arena_free(arena);
}

/* Openings without an end must not be looked for again and again: 4 MB of each would take hours. */
Test(markup, is_linear, .timeout = 60) {
    static const char *const pieces[] = {"<a ", "<!-- ", "<script>", "</", "&", "<p"};
    dtl_arena *arena = dtl_arena_new();
    for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
        dtl_buffer html = {0};
        dtl_buffer_text(&html, "<p>");
        while (html.size < 4u << 20) dtl_buffer_text(&html, pieces[i]);
        cr_assert_leq(dtl_markup_text(arena, dtl_buffer_content(&html)).size, html.size);
        dtl_markup_present(dtl_slice_part(dtl_buffer_content(&html), 3, html.size));
        dtl_buffer_release(&html);
    }
    dtl_arena_free(arena);
}
