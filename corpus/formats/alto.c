/* ALTO of the Library of Congress, 1 to 4: the text of scanned pages, an article a page.
 *
 * The blocks are read in the order in which they stand; margins, illustrations and lines of graphics are left out. The id and the
 * title are the file's name and the page: which columns belong to one article, OCR does not say.
 * Source  ALTO 4.4 (loc.gov/standards/alto), TextBlock, String, HYP, SUBS_TYPE
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <unicode/uchar.h>

#include "base/buffer.h"
#include "corpus/clean/clean.h"
#include "corpus/formats/news_text.h"
#include "corpus/formats/xml_formats.h"
#include "text/utf8.h"

typedef struct {
    dtl_arena *arena;
    dtl_buffer out;
    size_t hyphen;   /* where the hyphen stands that out ends in, when a line ended with it; SIZE_MAX: it does not */
    dtl_slice whole; /* the word just written, of which the second part is still to come */
    bool new_block;
} page_text;

/* The bytes of the hyphen that the word ends in; 0 where it ends in none, or is nothing else. */
static size_t hyphen_at_end(dtl_slice word) {
    static const dtl_slice hyphens[] = {
        {"-", 1}, {"\xC2\xAD", 2}, {"\xC2\xAC", 2}, {"\xE2\x80\x90", 3}, {"\xE2\xB8\x97", 3}};
    for (size_t i = 0; i < sizeof hyphens / sizeof *hyphens; i++) {
        dtl_slice const h = hyphens[i];
        if (word.size > h.size && memcmp(word.data + word.size - h.size, h.data, h.size) == 0) return h.size;
    }
    return 0;
}

static bool begins_small(dtl_slice word) {
    size_t at = 0;
    return word.size && u_islower((UChar32)dtl_utf8_next(word.data, &at));
}

/* The word that both parts of a hyphenated one make; empty where the page does not say. */
static dtl_slice whole_word(page_text *p, const xmlNode *string, const char *part) {
    bool const is_part = dtl_news_same(dtl_xml_attribute(p->arena, string, "SUBS_TYPE"), dtl_slice_text(part));
    return is_part ? dtl_xml_attribute(p->arena, string, "SUBS_CONTENT") : (dtl_slice){0};
}

static void part_from_before(page_text *p, dtl_slice word) {
    bool const hyphenated = p->hyphen != SIZE_MAX;
    if (hyphenated && begins_small(word)) p->out.size = p->hyphen;
    else if (!hyphenated && p->out.size) dtl_buffer_text(&p->out, p->new_block ? "\n\n" : " ");
    p->hyphen = SIZE_MAX;
    p->new_block = false;
}

static void put_word(page_text *p, const xmlNode *string) {
    dtl_slice const first = whole_word(p, string, "HypPart1"), second = whole_word(p, string, "HypPart2");
    dtl_slice const word = first.size ? first : dtl_xml_attribute(p->arena, string, "CONTENT");
    bool const written = second.size && dtl_slice_equal(second, p->whole);
    p->whole = first;
    if (!word.size || written) return;
    part_from_before(p, word);
    dtl_buffer_slice(&p->out, word);
}

/* Notes that the last word of a line may go on in the next one. */
static void end_line(page_text *p, const xmlNode *line) {
    const xmlNode *last = line->last, *sign = NULL;
    while (last && !dtl_xml_is(last, "String")) {
        if (dtl_xml_is(last, "HYP")) sign = last;
        last = last->prev;
    }
    if (!last || p->whole.size || !p->out.size) return;
    size_t const bytes = hyphen_at_end(dtl_xml_attribute(p->arena, last, "CONTENT"));
    if (!bytes && !sign) return;
    p->hyphen = p->out.size - (bytes < p->out.size ? bytes : 0);
    if (!bytes) dtl_buffer_byte(&p->out, '-');
}

static void put_block(page_text *p, const xmlNode *block) {
    p->new_block = true;
    for (const xmlNode *line = dtl_xml_child(block, "TextLine"); line; line = dtl_xml_next(line)) {
        for (const xmlNode *s = dtl_xml_child(line, "String"); s; s = dtl_xml_next(s)) put_word(p, s);
        end_line(p, line);
    }
}

/* "issue.xml" and page 3 of several: "issue", and "issue#3". */
static dtl_slice numbered(dtl_arena *arena, dtl_slice name, const char *form, size_t page) {
    dtl_buffer text = {0};
    dtl_buffer_slice(&text, name);
    dtl_buffer_printf(&text, form, page);
    dtl_slice const made = dtl_arena_copy(arena, dtl_buffer_content(&text));
    dtl_buffer_release(&text);
    return made;
}

static dtl_slice language_of(dtl_arena *arena, const xmlNode *layout, const xmlNode *page) {
    const xmlNode *const nodes[] = {layout, page, dtl_xml_find(page, "TextBlock"), dtl_xml_find(page, "TextLine")};
    dtl_slice code = {0};
    for (size_t i = 0; i < sizeof nodes / sizeof *nodes && !code.size; i++) {
        code = dtl_language_code(arena, dtl_xml_attribute(arena, nodes[i], "LANG"));
        if (!code.size) code = dtl_language_code(arena, dtl_xml_attribute(arena, nodes[i], "language"));
    }
    return code;
}

static dtl_status read_page(dtl_reading *reading, const xmlNode *page, size_t number, dtl_error *err) {
    dtl_arena *arena = reading->arena;
    bool const one = number == 1 && !dtl_xml_next(page);
    dtl_slice const path = dtl_path_stem(reading->path), name = dtl_path_name(path);
    dtl_article article = dtl_reading_article(reading);
    page_text text = {.arena = arena, .hyphen = SIZE_MAX};
    const xmlNode *space = dtl_xml_child(page, "PrintSpace");
    if (!space) space = page;
    for (const xmlNode *b = dtl_xml_find(space, "TextBlock"); b; b = dtl_xml_find_next(space, b, "TextBlock"))
        put_block(&text, b);
    article.text = dtl_arena_copy(arena, dtl_buffer_content(&text.out));
    dtl_buffer_release(&text.out);
    article.language = language_of(arena, page->parent, page);
    article.title = one ? name : numbered(arena, name, ", page %zu", number);
    article.id = one ? path : numbered(arena, path, "#%zu", number);
    article.id_made = article.id.size > 0;
    if (article.text.size) return dtl_reading_give(reading, &article, err);
    dtl_reading_skip(reading, DTL_BAD_INPUT, 0, "a page of ALTO without text");
    return DTL_OK;
}

dtl_status dtl_read_alto(dtl_reading *reading, const xmlNode *root, dtl_error *err) {
    const xmlNode *page = dtl_xml_child(root, "Layout/Page");
    if (!page) return dtl_fail(err, DTL_BAD_INPUT, "an ALTO file without pages");
    dtl_status status = DTL_OK;
    for (size_t number = 1; page && status == DTL_OK; page = dtl_xml_next(page), number++)
        status = read_page(reading, page, number, err);
    return status;
}
