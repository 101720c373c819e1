/* style.h - what a stream of lower-case words leaves out: letter case, and the glue between words.
 *
 * Every word has a style of one byte: its case (2 bits) and the glue behind it (6 bits, a row of a table, or "literal").
 * Most styles can be foretold: each vocabulary word has a usual case, a word behind a full stop has a capital, and the
 * glue is one space. Only the others are stored (record.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_STYLE_H
#define DTL_SCHEMA_STYLE_H

#include <stdint.h>

#include "base/slice.h"

typedef enum {
    DTL_CASE_LOWER,   /* the surface as it is */
    DTL_CASE_CAPITAL, /* its first letter in upper case */
    DTL_CASE_UPPER,   /* all of it */
    DTL_CASE_MIXED    /* anything else: the word itself is stored */
} dtl_case;

enum { DTL_GLUE_SPACE = 0, DTL_GLUE_LITERAL = 63, DTL_CASED_MAX_BYTES = 256 };

static inline uint8_t dtl_style(dtl_case letters, unsigned glue) { return (uint8_t)(glue << 2 | letters); }
static inline dtl_case dtl_style_case(uint8_t style) { return (dtl_case)(style & 3); }
static inline unsigned dtl_style_glue(uint8_t style) { return style >> 2; }

/* The case of a word, given its surface (text/fold.h). Not MIXED only where dtl_case_apply gives the word back. */
dtl_case dtl_case_of(dtl_slice word, dtl_slice surface);

/* The surface with its letters in that case (not MIXED); returns the size. */
size_t dtl_case_apply(dtl_case letters, dtl_slice surface, char out[DTL_CASED_MAX_BYTES]);

/* The row of the table that equals glue, or DTL_GLUE_LITERAL. */
unsigned dtl_glue_of(dtl_slice glue);

/* Row 0 to 62. */
dtl_slice dtl_glue(unsigned row);

/* The case to expect of a word whose usual case is known, behind a word with style before. */
static inline dtl_case dtl_case_expected(dtl_case usual, uint8_t before) {
    extern const uint8_t dtl_glue_ends_sentence[64];
    return usual == DTL_CASE_LOWER && dtl_glue_ends_sentence[before >> 2] ? DTL_CASE_CAPITAL : usual;
}

/* The style before the first word: a full stop. */
uint8_t dtl_style_at_start(void);

#endif
