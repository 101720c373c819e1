/* flow.h - text flowing into the lines of a terminal: wrapped, cleaned, matches shown.
 *
 * In      any bytes; marks on them in order, not overlapping (a mark beyond the text is cut)
 * Out     valid UTF-8 in which no control character is left but '\n' and our own colours: a control becomes U+FFFD, a
 *         tab or a carriage return a space
 * Lines   break at spaces and between wide characters; what has no such place (an address) runs over. Every line after
 *         the first begins with the indent. A highlight never crosses a line end.
 * Owner   open struct on the caller's stack; borrows the buffer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_RENDER_FLOW_H
#define DTL_QUERY_RENDER_FLOW_H

#include "base/buffer.h"
#include "query/render/page.h"

#define DTL_STYLE_NONE ""
#define DTL_STYLE_BOLD "\033[1m"
#define DTL_STYLE_DIM "\033[2m"
#define DTL_STYLE_MATCH "\033[1;31m"
#define DTL_STYLE_END "\033[0m"

typedef struct {
    dtl_buffer *out;
    bool colour;
    unsigned width;     /* columns; 0: one line a paragraph */
    unsigned indent;    /* spaces before every line after the first */
    const char *style;  /* DTL_STYLE_..., of the text outside of marks */
    bool paragraphs;    /* '\n' in the text begins a line; else it is a space */
    const char *gutter; /* one column, in place of the last but one of the indent: a bar beside the text; NULL: none */

    /* private, zero to begin with */
    unsigned column;
    bool filled; /* something but the indent is on the line */
    bool space;  /* one is due before the next character */
    bool styled, matched;
} dtl_flow;

/* Begins a line, with the indent or without. */
void dtl_flow_begin(dtl_flow *flow, bool indented);

/* Begins a line with a label where the indent would be: three columns in, ASCII, and shorter than what is left of the indent. */
void dtl_flow_begin_label(dtl_flow *flow, const char *label);

void dtl_flow_text(dtl_flow *flow, dtl_slice text, const dtl_mark *marks, size_t mark_count);

/* Whether text, which is one line, ends within the width when it is added now. */
bool dtl_flow_fits(const dtl_flow *flow, dtl_slice text);

/* Ends the line and begins the next one, with the indent. */
void dtl_flow_break(dtl_flow *flow);

/* Ends the line, and the style. */
void dtl_flow_end(dtl_flow *flow);

#endif
