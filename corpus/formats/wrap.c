/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/wrap.h"

#include "base/ascii.h"
#include "base/buffer.h"
#include "corpus/clean/clean.h"

enum {
    WIDTH_MIN = 40,        /* columns; narrower text is a list or a poem */
    WIDTH_MAX = 100,       /* columns; longer lines are paragraphs */
    WRAPPED_LINES_MIN = 3, /* line ends within paragraphs, to tell anything from */
    RAGGED = 12,       /* columns a wrapped line may stay short of the width: editors break at long words differently */
    INDENT_MIN = 2,    /* columns that begin a paragraph */
    LIST_LINE_MAX = 56 /* columns; two paragraphs of one such line each are lines of a list */
};

static size_t columns(dtl_slice line) {
    size_t count = 0;
    for (size_t i = 0; i < line.size; i++) count += ((unsigned char)line.data[i] & 0xC0) != 0x80;
    return count;
}

static dtl_slice first_word(dtl_slice line) { return dtl_slice_part(line, 0, dtl_slice_find(line, 0, ' ')); }

static bool ends_sentence(dtl_slice line) {
    static const char *const ends[] = {".", "?", "!", ":", "\"", "\xe2\x80\x9d", "\xe2\x80\x99"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (dtl_slice_ends(line, dtl_slice_text(ends[i]))) return true;
    return false;
}

typedef struct {
    size_t lines, of_length[WIDTH_MAX + 1]; /* columns; longer ones are only in lines */
    size_t inner, natural, sentences; /* line ends within paragraphs: all, where no word fitted, at a sentence's end */
} layout;

static void count_lengths(dtl_slice text, layout *l) {
    for (size_t at = 0; at < text.size;) {
        dtl_slice line = dtl_slice_line(text, at);
        size_t const length = line.size > 4 * WIDTH_MAX ? WIDTH_MAX + 1 : columns(line);
        l->lines += line.size > 0;
        if (line.size && length <= WIDTH_MAX) l->of_length[length]++;
        at += line.size + 1;
    }
}

/* The width that all but one line in fifty keep; 0 where it is out of the range of pages. */
static size_t kept_width(const layout *l) {
    size_t within = 0, allowed = l->lines / 50;
    for (size_t width = 0; width <= WIDTH_MAX; width++) {
        within += l->of_length[width];
        if (within + allowed >= l->lines) return width >= WIDTH_MIN ? width : 0;
    }
    return 0;
}

static bool is_natural(dtl_slice line, dtl_slice next, size_t width) {
    return columns(line) + 1 + columns(first_word(next)) + RAGGED > width;
}

/* The width of the lines when text is hard-wrapped, else 0. */
static size_t wrapped_width(dtl_slice text) {
    layout l = {0};
    count_lengths(text, &l);
    size_t const width = kept_width(&l);
    for (size_t at = 0; width && at < text.size;) {
        dtl_slice line = dtl_slice_line(text, at),
                  next = dtl_slice_line(text, at + line.size + 1 < text.size ? at + line.size + 1 : text.size);
        at += line.size + 1;
        if (!line.size || !next.size) continue;
        l.inner++;
        l.natural += is_natural(line, next, width);
        l.sentences += ends_sentence(line);
    }
    bool const wrapped = l.inner >= WRAPPED_LINES_MIN && l.natural * 10 >= l.inner * 8 && l.sentences * 2 <= l.inner;
    return wrapped ? width : 0;
}

static bool hyphenated(dtl_slice line, dtl_slice next) {
    if (line.size < 2 || line.data[line.size - 1] != '-' || !next.size) return false;
    char const before = line.data[line.size - 2], after = next.data[0];
    return before != ' ' && before != '-' && dtl_ascii_small(after);
}

/* The paragraphs of wrapped text on one line each. The size does not grow. */
static dtl_slice unwrap(dtl_arena *arena, dtl_slice text, size_t width) {
    char *out = dtl_arena_alloc(arena, text.size);
    size_t size = 0;
    for (size_t at = 0; at < text.size;) {
        dtl_slice line = dtl_slice_line(text, at);
        if (line.size) memcpy(out + size, line.data, line.size);
        size += line.size;
        at += line.size + 1;
        if (at >= text.size) break;
        dtl_slice next = dtl_slice_line(text, at);
        bool const join = line.size && next.size && is_natural(line, next, width);
        if (join && hyphenated(line, next)) continue;
        out[size++] = join ? ' ' : '\n';
    }
    return dtl_slice_of(out, size);
}

dtl_slice dtl_wrap_join(dtl_arena *arena, dtl_slice text) {
    size_t const width = wrapped_width(text);
    return width ? unwrap(arena, text, width) : text;
}

static size_t indent_of(dtl_slice line) {
    size_t columns_in = 0;
    for (size_t i = 0; i < line.size && (line.data[i] == ' ' || line.data[i] == '\t'); i++)
        columns_in += line.data[i] == '\t' ? INDENT_MIN : 1;
    return columns_in;
}

static bool blank_line(dtl_slice line) {
    size_t i = 0;
    while (i < line.size && (line.data[i] == ' ' || line.data[i] == '\t' || line.data[i] == '\r')) i++;
    return i == line.size;
}

/* Figures in columns: two gaps or more in the line. */
static bool tabular(dtl_slice line) {
    size_t gaps = 0;
    for (size_t i = 1; i + 1 < line.size; i++) {
        bool const gap = line.data[i] == ' ' && line.data[i + 1] == ' ' && line.data[i - 1] != ' ';
        gaps += (gap || line.data[i] == '\t') && line.data[i - 1] != '\t' && i > 4;
    }
    return gaps >= 2;
}

/* Whether paragraphs begin with an indented line: some line is indented, and some other is not and follows one. */
static bool indents(dtl_slice raw) {
    size_t indented = 0, joined = 0;
    bool before = false; /* the line before was not blank */
    for (size_t at = 0; at < raw.size;) {
        dtl_slice line = dtl_slice_line(raw, at);
        at += line.size + 1;
        bool const blank = blank_line(line), begins = !blank && indent_of(line) >= INDENT_MIN;
        indented += begins;
        joined += !blank && !begins && before;
        before = !blank;
    }
    return indented > 0 && joined > 0;
}

static dtl_slice trimmed(dtl_slice line) {
    size_t begin = 0, end = line.size;
    while (begin < end && (line.data[begin] == ' ' || line.data[begin] == '\t')) begin++;
    while (end > begin && (line.data[end - 1] == ' ' || line.data[end - 1] == '\t' || line.data[end - 1] == '\r'))
        end--;
    return dtl_slice_part(line, begin, end);
}

/* What of the line before decides how the next one follows it. */
typedef struct {
    bool any, blank, table, short_one; /* short_one: a paragraph of one short line, so far */
} last_line;

static const char *separator(const last_line *last, dtl_slice line, bool table) {
    if (!last->any) return "";
    if (last->blank) return "\n\n";
    if (table || last->table) return "\n";
    if (indent_of(line) < INDENT_MIN) return " ";
    return last->short_one && columns(line) <= LIST_LINE_MAX ? "\n" : "\n\n";
}

dtl_slice dtl_wrap_paragraphs(dtl_arena *arena, dtl_slice raw) {
    if (indents(raw)) return dtl_wrap_indented(arena, raw);
    return dtl_wrap_join(arena, dtl_clean_text(arena, raw));
}

dtl_slice dtl_wrap_indented(dtl_arena *arena, dtl_slice raw) {
    dtl_buffer out = {0};
    last_line last = {.any = false};
    for (size_t at = 0; at < raw.size;) {
        dtl_slice line = dtl_slice_line(raw, at);
        at += line.size + 1;
        if (blank_line(line)) {
            last.blank = true;
            continue;
        }
        bool const table = tabular(line), begins = indent_of(line) >= INDENT_MIN || last.blank || !last.any;
        dtl_buffer_text(&out, separator(&last, line, table));
        dtl_buffer_slice(&out, trimmed(line));
        last = (last_line){.any = true, .table = table, .short_one = begins && columns(line) <= LIST_LINE_MAX};
    }
    dtl_slice text = dtl_arena_copy(arena, dtl_buffer_content(&out));
    dtl_buffer_release(&out);
    return text;
}
