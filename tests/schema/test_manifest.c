/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/manifest.h"

#include <criterion/criterion.h>

#include "schema/forward.h"
#include "support/generate.h"
#include "support/temp.h"

static void fill(generator *g, size_t segments, dtl_manifest *m) {
    memset(m, 0, sizeof *m);
    m->generation = any_size(g);
    m->keeps_versions = chance(g, 500);
    m->segment_count = segments;
    for (size_t i = 0; i < segments; i++) {
        dtl_segment_entry *s = &m->segments[i];
        snprintf(s->name, sizeof s->name, "%06u", below(g, 1000000000));
        s->articles = any_size(g);
        s->dead = chance(g, 500) ? 0 : any_size(g) % (s->articles + (s->articles < UINT64_MAX));
        s->dead_file = s->dead ? any_size(g) | 1 : 0;
        s->words = any_size(g);
        s->text_bytes = any_size(g);
        s->passages = any_size(g);
        s->postings_hash = draw(g);
        s->forward_hash = draw(g);
        s->copies = draw(g);
        s->copies_hash = draw(g);
        s->entities_hash = draw(g);
    }
}

static void expect_same(const dtl_manifest *a, const dtl_manifest *b) {
    cr_assert_eq(a->generation, b->generation);
    cr_assert_eq(a->keeps_versions, b->keeps_versions);
    cr_assert_eq(a->segment_count, b->segment_count);
    for (size_t i = 0; i < a->segment_count; i++) {
        const dtl_segment_entry *x = &a->segments[i], *y = &b->segments[i];
        cr_assert_str_eq(x->name, y->name);
        cr_assert(x->articles == y->articles && x->dead == y->dead && x->dead_file == y->dead_file &&
                  x->words == y->words);
        cr_assert(x->text_bytes == y->text_bytes && x->passages == y->passages);
        cr_assert(x->postings_hash == y->postings_hash && x->forward_hash == y->forward_hash);
        cr_assert(x->copies == y->copies && x->copies_hash == y->copies_hash);
        cr_assert_eq(x->entities_hash, y->entities_hash);
    }
}

Test(manifest, parsed_is_what_was_printed) {
    generator g = {29};
    static dtl_manifest m, parsed;
    dtl_buffer text = {0};
    dtl_error err;
    for (int i = 0; i < 300; i++) {
        fill(&g, i == 7 ? DTL_SEGMENTS_MAX : below(&g, 20), &m);
        text.size = 0;
        dtl_manifest_print(&m, &text);
        cr_assert_leq(text.size, (size_t)DTL_MANIFEST_MAX_BYTES);
        cr_assert_eq(dtl_manifest_parse(dtl_buffer_content(&text), &parsed, &err), DTL_OK, "%s", err.message);
        expect_same(&m, &parsed);
    }
    dtl_buffer_release(&text);
}

Test(manifest, looks_as_documented) {
    static dtl_manifest m;
    m = (dtl_manifest){.generation = 12,
                       .keeps_versions = true,
                       .segment_count = 1,
                       .segments = {{.name = "000003",
                                     .articles = 9,
                                     .dead = 2,
                                     .dead_file = 12,
                                     .words = 800,
                                     .text_bytes = 5000,
                                     .passages = 20,
                                     .postings_hash = 7,
                                     .forward_hash = 8,
                                     .copies = 6,
                                     .copies_hash = 9,
                                     .entities_hash = 10}}};
    dtl_buffer text = {0};
    dtl_manifest_print(&m, &text);
    static const char LINES[] =
        "dateline-archive 4\ngeneration 12\nversions 1\nsegment 000003 articles 9 dead 2 "
        "dead-file 12 words 800 text-bytes 5000 "
        "passages 20 copies 6 postings-hash 7 forward-hash 8 copies-hash 9 entities-hash 10\nchecksum ";
    cr_assert(dtl_slice_starts(dtl_buffer_content(&text), dtl_slice_text(LINES)), "%.*s", (int)text.size, text.data);
    cr_assert_eq(text.size, sizeof LINES - 1 + 16 + 1);
    dtl_buffer_release(&text);
}

/* ---- damage ---- */

Test(manifest, every_change_of_a_byte_is_refused) {
    generator g = {30};
    static dtl_manifest m, parsed;
    dtl_buffer text = {0};
    dtl_error err;
    fill(&g, 2, &m);
    parsed.generation = 4711;
    dtl_manifest_print(&m, &text);
    for (size_t at = 0; at < text.size; at++) {
        char kept = text.data[at];
        for (int c = 0; c < 256; c++) {
            if ((char)c == kept) continue;
            text.data[at] = (char)c;
            cr_assert_eq(dtl_manifest_parse(dtl_buffer_content(&text), &parsed, &err), DTL_INDEX, "byte %zu as %d", at,
                         c);
        }
        text.data[at] = kept;
        cr_assert_eq(dtl_manifest_parse(dtl_slice_of(text.data, at), &parsed, &err), DTL_INDEX, "cut at %zu", at);
    }
    dtl_buffer_byte(&text, '\n');
    cr_assert_eq(dtl_manifest_parse(dtl_buffer_content(&text), &parsed, &err), DTL_INDEX, "a byte too many");
    cr_assert_eq(dtl_manifest_parse((dtl_slice){0}, &parsed, &err), DTL_INDEX);
    cr_assert_eq(parsed.generation, 4711, "a refused manifest leaves the output alone");
    dtl_buffer_release(&text);
}

static const struct {
    const char *text, *message;
} REFUSED[] = {
    {"", "not a manifest of a dateline archive"},
    {"hello\n", "not a manifest of a dateline archive"},
    {"dateline-archive x\n", "not a manifest of a dateline archive"},
    {"dateline-archive 4\n", "the manifest is damaged"},
    {"dateline-archive 4\ngeneration 1\nversions 2\nchecksum 0\n", "the manifest is damaged"},
    {"dateline-archive 4\ngeneration 18446744073709551616\nchecksum 0\n", "the manifest is damaged"},
    {"dateline-archive 8\nwhatever comes", "the archive was written by a newer dateline (schema 8, this one reads 4)"},
    {"dateline-archive 3\nwhatever comes",
     "the archive was written by an older dateline (schema 3, this one reads 4); index its articles again into a new "
     "archive"},
};

Test(manifest, says_what_is_wrong) {
    static dtl_manifest m;
    dtl_error err;
    cr_assert_eq(DTL_SCHEMA_VERSION, 4, "a new schema: bring this table up to it");
    for (size_t i = 0; i < ARRAY_LEN(REFUSED); i++) {
        cr_expect_eq(dtl_manifest_parse(dtl_slice_text(REFUSED[i].text), &m, &err), DTL_INDEX);
        cr_expect_str_eq(err.message, REFUSED[i].message, "row %zu: %s", i, err.message);
    }
}

/* ---- files ---- */

Test(manifest, publish_and_load) {
    temp t = temp_new();
    generator g = {31};
    static dtl_manifest m, loaded;
    dtl_error err;
    cr_assert_eq(dtl_manifest_load(t.folder, &loaded, &err), DTL_END);
    cr_assert_eq(dtl_manifest_load("/nowhere/at/all", &loaded, &err), DTL_END);
    for (int i = 0; i < 3; i++) {
        fill(&g, (size_t)i, &m);
        cr_assert_eq(dtl_manifest_publish(t.folder, &m, &err), DTL_OK);
        cr_assert_eq(dtl_manifest_load(t.folder, &loaded, &err), DTL_OK);
        expect_same(&m, &loaded);
    }
    temp_write(&t, "manifest", DTL_SLICE("dateline-archive 4\n"));
    cr_assert_eq(dtl_manifest_load(t.folder, &loaded, &err), DTL_INDEX);
    cr_assert_str_eq(err.source, t.path);
    cr_assert_eq(dtl_manifest_publish("/nowhere/at/all", &m, &err), DTL_IO);
    temp_end(&t);
}
