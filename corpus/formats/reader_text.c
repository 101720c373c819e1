/* A text file: its title, and its paragraphs out of the lines.
 *
 * Lines are joined only where the file shows that a width was kept: nearly no line is longer, and at nearly every line
 * end the next word would not have fitted. So a file with a paragraph a line, a poem and a list stay as they are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/clean/clean.h"
#include "corpus/formats/readers.h"

enum {
    TITLE_MAX_BYTES = 200,
    WIDTH_MIN = 40,        /* columns; narrower text is a list or a poem */
    WIDTH_MAX = 100,       /* columns; longer lines are paragraphs */
    WRAPPED_LINES_MIN = 3, /* line ends within paragraphs, to tell anything from */
    RAGGED = 12 /* columns a wrapped line may stay short of the width: editors break at long words differently */
};

static dtl_slice file_name(dtl_slice path) {
    size_t begin = path.size;
    while (begin && path.data[begin - 1] != '/') begin--;
    return dtl_slice_part(path, begin, path.size);
}

dtl_slice dtl_path_stem(dtl_slice path) {
    dtl_slice name = file_name(path);
    size_t dot = name.size;
    while (dot && name.data[dot - 1] != '.') dot--;
    return dot > 1 ? dtl_slice_part(path, 0, path.size - (name.size - dot + 1)) : path;
}

static size_t columns(dtl_slice line) {
    size_t count = 0;
    for (size_t i = 0; i < line.size; i++) count += ((unsigned char)line.data[i] & 0xC0) != 0x80;
    return count;
}

/* The line at at, without its end. */
static dtl_slice line_at(dtl_slice text, size_t at) {
    const char *end = at < text.size ? memchr(text.data + at, '\n', text.size - at) : NULL;
    return dtl_slice_part(text, at, end ? (size_t)(end - text.data) : text.size);
}

static dtl_slice first_word(dtl_slice line) {
    const char *end = line.size ? memchr(line.data, ' ', line.size) : NULL;
    return end ? dtl_slice_part(line, 0, (size_t)(end - line.data)) : line;
}

static bool ends_sentence(dtl_slice line) {
    static const char *const ends[] = {".", "?", "!", ":", "\"", "\xe2\x80\x9d", "\xe2\x80\x99"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        dtl_slice end = dtl_slice_text(ends[i]);
        if (line.size >= end.size && memcmp(line.data + line.size - end.size, end.data, end.size) == 0) return true;
    }
    return false;
}

typedef struct {
    size_t lines, of_length[WIDTH_MAX + 1]; /* columns; longer ones are only in lines */
    size_t inner, natural, sentences; /* line ends within paragraphs: all, where no word fitted, at a sentence's end */
} layout;

static void count_lengths(dtl_slice text, layout *l) {
    for (size_t at = 0; at < text.size;) {
        dtl_slice line = line_at(text, at);
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
        dtl_slice line = line_at(text, at),
                  next = line_at(text, at + line.size + 1 < text.size ? at + line.size + 1 : text.size);
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
    return before != ' ' && before != '-' && after >= 'a' && after <= 'z';
}

/* The paragraphs of wrapped text on one line each. The size does not grow. */
static dtl_slice unwrap(dtl_arena *arena, dtl_slice text, size_t width) {
    char *out = dtl_arena_alloc(arena, text.size);
    size_t size = 0;
    for (size_t at = 0; at < text.size;) {
        dtl_slice line = line_at(text, at);
        if (line.size) memcpy(out + size, line.data, line.size);
        size += line.size;
        at += line.size + 1;
        if (at >= text.size) break;
        dtl_slice next = line_at(text, at);
        bool const join = line.size && next.size && is_natural(line, next, width);
        if (join && hyphenated(line, next)) continue;
        out[size++] = join ? ' ' : '\n';
    }
    return dtl_slice_of(out, size);
}

/* Moves the title from the front of text; the empty slice where there is none. */
static dtl_slice take_title(dtl_slice *text) {
    dtl_slice line = line_at(*text, 0);
    size_t const behind = line.size + 2;
    bool const titled = line.size <= TITLE_MAX_BYTES && behind < text->size && text->data[line.size + 1] == '\n';
    if (!titled) return (dtl_slice){0};
    *text = dtl_slice_part(*text, behind, text->size);
    return line;
}

dtl_status dtl_read_text(dtl_reading *reading, dtl_error *err) {
    dtl_slice text = dtl_clean_text(reading->arena, reading->bytes);
    if (text.size == 0) return dtl_fail(err, DTL_BAD_INPUT, "no text: nothing but blanks and control characters");
    dtl_article article = dtl_reading_article(reading);
    dtl_slice title = take_title(&text);
    size_t const width = wrapped_width(text);
    article.text = width ? unwrap(reading->arena, text, width) : text;
    article.title = title.size ? title : file_name(dtl_path_stem(reading->path));
    article.id = dtl_clean_line(reading->arena, dtl_path_stem(reading->path));
    article.id_made = article.id.size > 0;
    return dtl_reading_give(reading, &article, err);
}
