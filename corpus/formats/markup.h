/* markup.h - the text of a piece of HTML in a JSON field (private to the room).
 *
 * Tags of blocks are paragraph breaks, <br> is a line end, other tags go; script, style and comments go with what is in
 * them; line ends of the source are spaces; entities are decoded.
 * This is for feed fields; pages need a parser.
 * Cost    linear
 * Source  entities.h; WHATWG HTML, 13.2.5.72 (missing semicolons) and 13.5 (numbers 128-159 are Windows-1252: left to clean.h)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_MARKUP_H
#define DTL_CORPUS_MARKUP_H

#include <stdint.h>

#include "base/arena.h"

/* Whether text has a tag that feeds write: a paragraph, a break, a link, emphasis, a list, a heading ... */
bool dtl_markup_present(dtl_slice text);

/* Plain text in which signs were escaped for HTML, as many exports leave them ("AT&amp;T", "it&#8217;s"): each entity that
 * is whole becomes its sign. The input itself where there is none. */
dtl_slice dtl_markup_entities(dtl_arena *arena, dtl_slice text);

/* The text in it, in the arena. Not cleaned (clean.h). */
dtl_slice dtl_markup_text(dtl_arena *arena, dtl_slice html);

/* The code point of the entity whose '&' is at *at, which then moves behind it; 0 where there is none. Its ';' may be missing, as
 * pages have it: behind a number, or the name of a Latin-1 character, unless a letter,
 * a digit or a '=' follows ("?a=1&copy=2" is no entity). */
uint32_t dtl_markup_loose_entity(dtl_slice text, size_t *at);

#endif
