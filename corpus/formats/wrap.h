/* wrap.h - paragraphs out of lines that were broken to a width (private to the room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_FORMATS_WRAP_H
#define DTL_CORPUS_FORMATS_WRAP_H

#include "base/arena.h"

/* Joins the lines of cleaned text only where it shows that a width was kept: nearly no line is longer, and at nearly every
 * line end the next word would not have fitted. So a paragraph a line, a poem and a list stay as they are. */
dtl_slice dtl_wrap_join(dtl_arena *arena, dtl_slice text);

/* Paragraphs parted by blank lines, of text as it was printed or sent: not cleaned, for its indents are read. An indented line
 * and one behind a blank line begin a paragraph, all else is joined; lines with gaps in them (tables), and short indented
 * lines, stay lines. */
dtl_slice dtl_wrap_indented(dtl_arena *arena, dtl_slice raw);

/* As dtl_wrap_indented where paragraphs begin with an indented line, else as dtl_wrap_join. */
dtl_slice dtl_wrap_paragraphs(dtl_arena *arena, dtl_slice raw);

#endif
