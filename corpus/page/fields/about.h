/* about.h - section, language, address, source and subjects of a page (private to the room).
 *
 * docs/formats.md has the order in which each is looked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_ABOUT_H
#define DTL_CORPUS_PAGE_ABOUT_H

#include "corpus/formats/readers.h"
#include "corpus/page/fields/headline.h"
#include "corpus/page/fields/json_ld.h"

/* fetched: where the page was fetched from, or empty. */
dtl_slice dtl_page_url(const dtl_page_facts *facts, dtl_slice fetched);

/* Of an absolute address, from its first slash on, without query and fragment; empty where it has none. */
dtl_slice dtl_page_url_path(dtl_slice url);

dtl_page_site dtl_page_site_of(const dtl_page_facts *facts, const dtl_json_ld *linked, dtl_slice url);

dtl_slice dtl_page_source(const dtl_page_facts *facts, const dtl_json_ld *linked, dtl_slice url);
dtl_slice dtl_page_language(const dtl_page_facts *facts, const dtl_json_ld *linked);
dtl_slice dtl_page_section(const dtl_page_facts *facts, const dtl_json_ld *linked, dtl_slice title, dtl_slice url);
void dtl_page_add_subjects(const dtl_page_facts *facts, const dtl_json_ld *linked, dtl_article *article);

#endif
