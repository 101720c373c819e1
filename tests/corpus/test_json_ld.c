/* JSON-LD of invented pages, also damaged. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/json_ld.h"

#include "corpus/clean/clean.h"
#include "corpus/page/fields/json_mend.h"
#include "make.h"

#define PAGE_URL "https://courier.example/sea/pier-opens"
#define PAGE_TITLE "Pier opens | Saltmarsh Courier"

/* field: headline, published, authors, url, publisher, section, keywords, crumbs. "~": empty. */
static const struct {
    const char *field, *value, *script;
} ROWS[] = {
    {"headline", "Pier opens", "{\"@type\":\"NewsArticle\",\"headline\":\"Pier opens\"}"},
    {"headline", "Pier opens",
     "[{\"@type\":\"WebSite\",\"headline\":\"no\"},{\"@type\":[\"x\",\"ReportageNewsArticle\"],\"headline\":\"Pier "
     "opens\"}]"},
    {"headline", "Pier opens",
     "{\"@graph\":[{\"@type\":\"Organization\"},{\"@type\":\"BlogPosting\",\"headline\":\"Pier opens\"}]}"},
    {"headline", "Pier opens",
     "{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\"Article\",\"headline\":\"Pier opens\"}}"},
    {"headline", "Pier opens",
     "{\"@type\":\"http://schema.org/NewsArticle\",\"headline\":{\"@value\":\"Pier opens\"}}"},
    {"headline", "~", "{\"@type\":\"VideoObject\",\"headline\":\"Pier opens\"}"},
    /* The node that is about the page. */
    {"headline", "Pier opens",
     "[{\"@type\":\"NewsArticle\",\"headline\":\"Ferry late\"},{\"@type\":\"NewsArticle\",\"headline\":\"Pier "
     "opens\"}]"},
    {"headline", "Open it is",
     "[{\"@type\":\"NewsArticle\",\"headline\":\"Ferry late\"},{\"@type\":\"NewsArticle\",\"headline\":\"Open it "
     "is\",\"url\":\"http://www.courier.example/sea/pier-opens/?a=1\"}]"},
    {"headline", "~",
     "[{\"@type\":\"NewsArticle\",\"headline\":\"Ferry late\"},{\"@type\":\"NewsArticle\",\"headline\":\"Tide "
     "high\"},{\"@type\":\"NewsArticle\",\"headline\":\"Rain soon\"}]"},
    {"published", "2019-11-20",
     "[{\"@type\":\"Recipe\",\"name\":\"Pier opens\",\"datePublished\":\"2021-01-01\",\"url\":\"" PAGE_URL
     "\"},{\"@type\":\"BlogPosting\",\"headline\":\"Pier opens\",\"datePublished\":\"2019-11-20\"}]"},
    {"published", "2019-11-20",
     "{\"@graph\":[{\"@type\":\"WebPage\",\"url\":\"" PAGE_URL
     "\",\"datePublished\":\"2019-11-20\"},{\"@type\":\"Article\",\"headline\":\"Pier opens\"}]}"},
    {"authors", "Ada Finch",
     "{\"@graph\":[{\"@type\":\"Article\",\"headline\":\"Pier "
     "opens\",\"author\":{\"@id\":\"#ada\"}},{\"@type\":\"Person\",\"@id\":\"#ada\",\"name\":\"Ada Finch\"}]}"},
    {"authors", "Ada Finch;Jo Pike",
     "{\"@type\":\"Article\",\"author\":[\"Ada Finch\",{\"name\":[\"Jo Pike\"]},7,null]}"},
    {"publisher", "Saltmarsh Courier", "{\"@type\":\"WebSite\",\"name\":\"Saltmarsh Courier\"}"},
    {"section", "Sea", "{\"@type\":\"Article\",\"articleSection\":[\"Sea\",\"Land\"]}"},
    {"url", PAGE_URL, "{\"@type\":\"Article\",\"mainEntityOfPage\":{\"@type\":\"WebPage\",\"@id\":\"" PAGE_URL "\"}}"},
    {"keywords", "tides;big ferries", "{\"@type\":\"Article\",\"keywords\":\"tides, big ferries,\"}"},
    {"crumbs", "Home;Sea",
     "{\"@type\":\"BreadcrumbList\",\"itemListElement\":[{\"name\":\"Home\"},{\"item\":{\"name\":\"Sea\"}}]}"},
    /* Damage. */
    {"headline", "Pier opens", "<!-- {\"@type\":\"Article\",\"headline\":\"Pier opens\"} -->"},
    {"headline", "Pier opens", "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Pier opens\"}\n//]]>"},
    {"headline", "Pier opens", "<![CDATA[[{\"@type\":\"Article\",\"headline\":\"Pier opens\"}]]]>"},
    {"headline", "Pier opens", "{\"@type\":\"WebSite\"}{\"@type\":\"Article\",\"headline\":\"Pier opens\"};"},
    {"headline", "Pier opens", "{\"@type\":\"Article\",\"headline\":\"Pier opens\",}"},
    {"headline", "Pier opens", "{\"@type\":\"Article\",\"image\":[1,2,],\"headline\":\"Pier opens\" , }"},
    {"headline", "Pier opens", "{\"@type\":\"Article\",\"headline\":\"Pier\n\topens\"}"},
    {"headline", "The \"old\" pier", "{\"@type\":\"Article\",\"headline\":\"The \"old\" pier\"}"},
    {"headline", "Ada's pier", "{\"@type\":\"Article\",\"headline\":\"Ada\\'s pier\"}"},
    {"headline", "Pier opens", "{\"@type\":\"Article\", // the kind\n\"headline\":\"Pier opens\" /* and so on */}"},
    {"headline", "Pier opens", "{\"@type\":\"Article\",\"url\":\"http://a//b\",\"headline\":\"Pier opens\"}"},
    {"headline", "Pier opens", "{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:&quot;Pier opens&quot;}"},
    {"headline", "Pier opens", "{\"@type\":\"Article\",\"headline\":\"Pier opens\",\"author\":{\"name\":\"Ada Fi"},
    {"headline", "Pier opens", "{\"@type\":\"Article\",\"headline\":\"Pier opens\",\"author\":[{\"name\":\"x\"}}"},
    {"headline", "Pier \xEF\xBF\xBD opens", "{\"@type\":\"Article\",\"headline\":\"Pier \\ud800 opens\"}"},
    {"headline", "~", "window.dataLayer = nothing;"},
    {"headline", "~", ""},
};

static dtl_slice joined(dtl_arena *arena, const dtl_json_ld_list *list) {
    dtl_buffer out = {0};
    for (size_t i = 0; i < list->count; i++) {
        if (i) dtl_buffer_byte(&out, ';');
        dtl_buffer_slice(&out, list->at[i]);
    }
    dtl_slice const all = dtl_arena_copy(arena, dtl_buffer_content(&out));
    dtl_buffer_release(&out);
    return all;
}

static dtl_slice field_of(dtl_arena *arena, const dtl_json_ld *said, const char *name) {
    if (strcmp(name, "headline") == 0) return said->headline;
    if (strcmp(name, "published") == 0) return said->published;
    if (strcmp(name, "url") == 0) return said->url;
    if (strcmp(name, "publisher") == 0) return said->publisher;
    if (strcmp(name, "section") == 0) return said->section;
    if (strcmp(name, "keywords") == 0) return joined(arena, &said->keywords);
    if (strcmp(name, "crumbs") == 0) return joined(arena, &said->crumbs);
    cr_assert_str_eq(name, "authors");
    return joined(arena, &said->authors);
}

ParameterizedTestParameters(json_ld, rows) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

static const dtl_json_ld_page PAGE = {.url = {.data = PAGE_URL, .size = sizeof PAGE_URL - 1},
                                      .title = {.data = PAGE_TITLE, .size = sizeof PAGE_TITLE - 1}};

ParameterizedTest(size_t *row, json_ld, rows) {
    dtl_arena *arena = dtl_arena_new();
    dtl_slice const script = slice(ROWS[*row].script);
    dtl_json_ld said;
    dtl_json_ld_read(arena, &script, 1, &PAGE, &said);
    dtl_slice const got = dtl_clean_line(arena, field_of(arena, &said, ROWS[*row].field));
    cr_assert(dtl_slice_equal(got.size ? got : DTL_SLICE("~"), slice(ROWS[*row].value)), "%s is '%.*s' in %s",
              ROWS[*row].field, (int)got.size, got.size ? got.data : "", ROWS[*row].script);
    dtl_arena_free(arena);
}

/* What is well is not changed by mending. */
Test(json_ld, mending_keeps_what_is_well) {
    static const char *const wells[] = {"{\"a\":\"x \\\" , y\",\"b\":[1,{\"c\":\"}\"}],\"d\":\"\\u00e9\\n//\"}",
                                        "[[],{},\"a/*b*/\"]"};
    for (size_t i = 0; i < ARRAY_LEN(wells); i++) {
        dtl_buffer out = {0};
        size_t at = 0;
        cr_assert(dtl_json_mend_next(slice(wells[i]), &at, &out));
        expect_slice(dtl_buffer_content(&out), wells[i]);
        cr_assert_eq(at, strlen(wells[i]));
        cr_assert_not(dtl_json_mend_next(slice(wells[i]), &at, &out));
        dtl_buffer_release(&out);
    }
}

/* Brackets without end, quotes without end, a thousand objects: linear, and nothing is found in them. */
Test(json_ld, hostile) {
    static const char *const pieces[] = {"[",   "{\"a\":", "\"", "{\"@type\":\"Article\",\"author\":[",
                                         "{} ", "\" ",     "/*", "<![CDATA["};
    for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
        dtl_buffer script = {0};
        for (size_t k = 0; k < 200000; k++) dtl_buffer_text(&script, pieces[i]);
        dtl_arena *arena = dtl_arena_new();
        dtl_slice const content = dtl_buffer_content(&script);
        dtl_json_ld said;
        dtl_json_ld_read(arena, &content, 1, &PAGE, &said);
        cr_assert_eq(said.headline.size, 0u);
        dtl_arena_free(arena);
        dtl_buffer_release(&script);
    }
}
