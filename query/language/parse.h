/* parse.h - query text to tree, and back.
 *
 *   word            stemmed, accents and case do not matter        =word      as spelled, accents matter
 *   "a b"           adjacent, folded, not stemmed                  ="a b"     adjacent, each as spelled
 *   pre-2014        words joined by a hyphen or the like: adjacent, stemmed
 *   prefix*         also inside quotes
 *   word~ word~2    folded, at most so many letters different (1; of eight letters or more 2); also inside quotes
 *   a NEAR/5 b      also a chain; NEAR alone is NEAR/10; kids are words, prefixes, phrases, or an OR of these
 *   a SENTENCE b   a PARAGRAPH b       the same within one; also SENT and PARA (Sphinx, Manticore: SENTENCE, PARAGRAPH),
 *                                      /s and /p (Westlaw, Lexis); bind as NEAR does
 *   a AND b   a OR b   NOT a   +a   -a   ( )       operators in capitals; NOT > NEAR > AND > OR > side by side
 *   words and filters side by side: the words rank, the filters narrow (narrow.h)
 *   title: source: section: dateline: agency: byline:   before a word, "phrase", prefix* or ( )
 *   language:       before a code or an English name (language_names.h)
 *   date:2024   date:2024-07   date:2024-07-12   date:2023..2024-06   date:..1914   date:1990s   date:>=2020 (> < <=)
 *   date:1914-06-28/1914-08-04   date:yesterday   date:"last week"   date:"28 june 1914"          words as in day_words.h
 *   entity: person: org: place: said:   before a name or "a name": it is mentioned, of that type; it speaks (names.h)
 *   topic:   before a label or code of the IPTC Media Topics, or words of a label
 *   about-date: before the same   speaks of such a time: a day, month or the like that lies within (dates.h)
 * An unknown name before a colon is an error that lists the fields; a colon with no letter before it, or a space behind
 * it, is punctuation. A quote, + or - in the middle of a word is punctuation, * and ~ belong to the end of one. Typographic
 * quotes are quotes.
 *
 * Errors  DTL_BAD_QUERY, err->offset the byte in the query where it went wrong and a message that says what to do:
 *         quotes or brackets that do not close (offset of the opening one), an operator without a side, a bad date, an
 *         unknown field, an empty query or one without a word in it, a query over the limits below. DTL_TOO_BIG never.
 * Law     parse(print(tree)) is the same tree, but for places, where all of it was asked for: the weight of a leaf that was not
 *         is printed behind it (harbour^0.4), and cannot be read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_LANGUAGE_PARSE_H
#define DTL_QUERY_LANGUAGE_PARSE_H

#include "base/buffer.h"
#include "query/language/tree.h"

enum { DTL_QUERY_MAX_BYTES = 16 * 1024, DTL_QUERY_MAX_DEPTH = 64, DTL_QUERY_MAX_LEAVES = 512 };

/* *tree is never a NOT, nor a BAG or AND or OR with a single kid. */
dtl_status dtl_query_parse(dtl_arena *arena, dtl_slice query, const dtl_node **tree, dtl_error *err) DTL_MUST_CHECK;

/* The words of the text, side by side, whatever else is in it: for --batch and other text that is never syntax. At
 * most DTL_QUERY_MAX_LEAVES different words; DTL_BAD_QUERY where there is none. */
dtl_status dtl_query_plain(dtl_arena *arena, dtl_slice text, const dtl_node **tree, dtl_error *err) DTL_MUST_CHECK;

/* Appends the tree as query text that parses to the same tree: for --explain and tests. */
void dtl_query_print(const dtl_node *tree, dtl_buffer *out);

#endif
