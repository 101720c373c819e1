/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/quotations/marks.h"

#include <stdlib.h>

#include "text/utf8.h"

/* Families; a mark of one may close only what a mark of the same has opened. */
typedef enum { PARAGRAPH, DOUBLE, SINGLE, ANGLE, SINGLE_ANGLE, CORNER } family;

/* What a mark looks like, and what is beside it. */
enum {
    LEFT = 1,    /* as an opening mark does in most languages */
    RIGHT = 2,   /* as a closing one */
    LOW = 4,     /* opens only: German */
    APART = 8,   /* a blank, the beginning, a bracket or a dash before it */
    LEANS = 16,  /* a letter, a digit or what opens words behind it */
    DOUBTED = 32 /* may be the apostrophe of a plural: the ministers' plan */
};

typedef struct {
    family of;
    uint16_t looks;
} shape;

static shape shape_of(uint32_t c) {
    switch (c) {
    case '"':
    case 0xFF02: return (shape){.of = DOUBLE};
    case 0x201C:
    case 0x201F: return (shape){.of = DOUBLE, .looks = LEFT};
    case 0x201D: return (shape){.of = DOUBLE, .looks = RIGHT};
    case 0x201E: return (shape){.of = DOUBLE, .looks = LOW};
    case '\'': return (shape){.of = SINGLE};
    case 0x2018:
    case 0x201B: return (shape){.of = SINGLE, .looks = LEFT};
    case 0x2019: return (shape){.of = SINGLE, .looks = RIGHT};
    case 0x201A: return (shape){.of = SINGLE, .looks = LOW};
    case 0xAB: return (shape){.of = ANGLE, .looks = LEFT};
    case 0xBB: return (shape){.of = ANGLE, .looks = RIGHT};
    case 0x2039: return (shape){.of = SINGLE_ANGLE, .looks = LEFT};
    case 0x203A: return (shape){.of = SINGLE_ANGLE, .looks = RIGHT};
    case 0x300C:
    case 0x300E: return (shape){.of = CORNER, .looks = LEFT};
    case 0x300D:
    case 0x300F: return (shape){.of = CORNER, .looks = RIGHT};
    default: return (shape){.of = PARAGRAPH};
    }
}

static void add_mark(dtl_reading *r, dtl_quote_mark mark) {
    if (r->mark_count == r->mark_capacity) {
        r->mark_capacity = r->mark_capacity ? r->mark_capacity * 2 : 256;
        r->marks = realloc(r->marks, r->mark_capacity * sizeof *r->marks);
        if (!r->marks) dtl_out_of_memory();
    }
    r->marks[r->mark_count++] = mark;
}

static uint16_t gap_of(uint32_t c) {
    switch (c) {
    case ',': return DTL_GAP_COMMA;
    case ':': return DTL_GAP_COLON;
    case ';': return DTL_GAP_SEMICOLON;
    case '.':
    case 0x2026: return DTL_GAP_STOP;
    case '?':
    case '!': return DTL_GAP_ASKED;
    case 0x2013:
    case 0x2014: return DTL_GAP_DASH;
    case '(':
    case ')':
    case '[':
    case ']': return DTL_GAP_BRACKET;
    case '\n': return DTL_GAP_BREAK;
    default: return 0;
    }
}

static bool is_blank(uint32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == 0xA0 || c == 0x202F; }

/* Whether words may open behind it: "(", "[", a dash, ":". */
static bool sets_apart(uint32_t c) {
    return is_blank(c) || c == '(' || c == '[' || c == 0x2013 || c == 0x2014 || c == '-' || c == ':' || c == '/';
}

/* 'em, 'til, '90s: a letter or more were left out. */
static bool is_elision(dtl_slice text, size_t at) {
    static const char *const SHORT[] = {"em ", "til ", "tis ", "twas ", "cause ", "n' ", "n\xE2\x80\x99 ", "bout "};
    for (size_t i = 0; i < sizeof SHORT / sizeof *SHORT; i++)
        if (dtl_slice_starts(dtl_slice_part(text, at, text.size), dtl_slice_text(SHORT[i]))) return true;
    size_t digits = at;
    while (digits < text.size && digits < at + 3 && text.data[digits] >= '0' && text.data[digits] <= '9') digits++;
    return digits == at + 2 && digits < text.size && text.data[digits] == 's';
}

/* What is beside the mark at [at, after) of kind s, before being the character before it, 0 none. */
static uint16_t sides_of(dtl_slice text, shape s, size_t at, size_t after, uint32_t before) {
    uint16_t sides = s.looks;
    bool const end = after >= text.size;
    size_t beyond = after;
    uint32_t const next = end ? ' ' : dtl_utf8_next(text.data, &beyond);
    if (before == 0 || sets_apart(before) || (shape_of(before).of != PARAGRAPH && before != '\'' && before != 0x2019))
        sides |= APART;
    bool const letter = (next | 32) - 'a' < 26 || next - '0' < 10 || next >= 0xC0;
    if ((letter && shape_of(next).of == PARAGRAPH && gap_of(next) == 0 && !is_blank(next)) || next == '$' ||
        next == '[' || next == '(' || next == 0xA3 || (next >= 0x2018 && next <= 0x201F) || next == '\'' ||
        next == '"' || next == '#' || next == '@' || next == 0xBF || next == 0xA1)
        sides |= LEANS;
    if (s.of != SINGLE) return sides;
    if ((sides & LEANS) && is_elision(text, after)) sides &= (uint16_t) ~(APART | LEANS);
    bool const goes_on = next == ' ' && beyond < text.size && text.data[beyond] >= 'a' && text.data[beyond] <= 'z';
    if (at > 0 && text.data[at - 1] == 's' && goes_on) sides |= DOUBTED;
    return sides;
}

uint16_t dtl_marks_read(dtl_reading *r, size_t begin, size_t end, uint32_t at) {
    dtl_slice const text = r->document->text;
    uint16_t gap = 0;
    uint32_t before = begin > 0 ? 'a' : 0;
    for (size_t i = begin; i < end;) {
        size_t const mark = i;
        uint32_t c = dtl_utf8_next(text.data, &i);
        shape s = shape_of(c);
        if ((c == '\'' || c == '`' || c == 0x2019) && i < end && i - mark == 1 && text.data[i] == (char)c) {
            s = (shape){.of = DOUBLE, .looks = c == '`' ? LEFT : 0}; /* two that make one */
            i++;
        }
        if (s.of != PARAGRAPH) {
            uint16_t const sides = sides_of(text, s, mark, i, before);
            add_mark(r, (dtl_quote_mark){.at = at, .kind = (uint16_t)s.of, .sides = sides});
        }
        bool const again =
            r->mark_count && r->marks[r->mark_count - 1].kind == PARAGRAPH && r->marks[r->mark_count - 1].at == at;
        if (c == '\n' && !again) add_mark(r, (dtl_quote_mark){.at = at, .kind = PARAGRAPH});
        bool const hyphen =
            c == '-' && (is_blank(before) || before == '-') && (i >= end || is_blank((uint32_t)text.data[i]));
        gap |= hyphen ? (uint16_t)DTL_GAP_DASH : gap_of(c);
        before = c;
    }
    return gap;
}

/* Where pairing is: the mark that is open, if any. */
typedef struct {
    dtl_reading *reading;
    dtl_quote_mark open; /* of PARAGRAPH: none */
    uint32_t paragraph;  /* its first word */
    uint32_t maybe;      /* where a doubted mark may have closed it, 0: nowhere */
    bool reversed;       /* opened by a mark that looks right: the other one closes */
} pairing;

static void add_run(dtl_reading *r, uint32_t begin, uint32_t end) {
    if (begin >= end) return;
    if (r->run_count == r->run_capacity) {
        r->run_capacity = r->run_capacity ? r->run_capacity * 2 : 64;
        r->runs = realloc(r->runs, r->run_capacity * sizeof *r->runs);
        if (!r->runs) dtl_out_of_memory();
    }
    r->runs[r->run_count++] = (dtl_quoted_run){.begin = begin, .end = end};
}

static void close_run(pairing *p, uint32_t end) {
    add_run(p->reading, p->open.at, end);
    p->open = (dtl_quote_mark){.kind = PARAGRAPH};
    p->maybe = 0;
}

/* Gives up what is open, or closes it where that was in doubt. */
static void give_up(pairing *p) {
    if (p->maybe) close_run(p, p->maybe);
    p->open = (dtl_quote_mark){.kind = PARAGRAPH};
}

static bool can_open(const dtl_quote_mark *m) {
    if (m->sides & (LOW | LEFT)) return m->kind != SINGLE || (m->sides & LEANS);
    if (m->sides & RIGHT) return (m->sides & APART) && (m->sides & LEANS) && m->kind != CORNER && m->kind != SINGLE;
    return (m->sides & APART) && ((m->sides & LEANS) || m->kind == DOUBLE);
}

static bool can_close(const pairing *p, const dtl_quote_mark *m) {
    if (m->kind != p->open.kind || (m->sides & LOW)) return false;
    if (p->open.sides & LOW) return true;
    if (p->reversed) return (m->sides & LEFT) || (p->open.kind == DOUBLE && !(m->sides & LEANS));
    if (m->sides & LEFT) return false;
    if (m->kind == SINGLE) return !(m->sides & LEANS) && (m->sides & (RIGHT | APART)) != APART;
    return (m->sides & RIGHT) || !((m->sides & APART) && (m->sides & LEANS));
}

static void open_run(pairing *p, const dtl_quote_mark *m) {
    give_up(p);
    p->open = *m;
    p->reversed = (m->sides & RIGHT) && !(m->sides & (LEFT | LOW));
}

/* A paragraph ends before the word `end`. */
static void end_paragraph(pairing *p, size_t mark) {
    dtl_reading *r = p->reading;
    uint32_t const end = r->marks[mark].at;
    const dtl_quote_mark *next = mark + 1 < r->mark_count ? &r->marks[mark + 1] : NULL;
    bool const again = next && next->at == end && next->kind == p->open.kind && can_open(next);
    if (p->open.kind != PARAGRAPH && !p->maybe && again) {
        uint32_t const before = r->run_count;
        close_run(p, end);
        if (r->run_count > before) r->runs[before].goes_on = true;
    } else if (p->open.kind == DOUBLE && p->open.at > p->paragraph && r->at[p->open.at].gap & DTL_GAP_STOP) {
        close_run(p, end); /* '"A," X said. "B.' without its last mark */
    }
    give_up(p);
    p->paragraph = end;
}

void dtl_marks_pair(dtl_reading *r) {
    pairing p = {.reading = r, .open = {.kind = PARAGRAPH}};
    r->run_count = 0;
    for (size_t i = 0; i < r->mark_count; i++) {
        const dtl_quote_mark *m = &r->marks[i];
        if (m->kind == PARAGRAPH) end_paragraph(&p, i);
        else if (p.open.kind == PARAGRAPH) {
            if (can_open(m)) open_run(&p, m);
        } else if (can_close(&p, m)) {
            if (m->sides & DOUBTED) p.maybe = p.maybe ? p.maybe : m->at;
            else close_run(&p, m->at);
        } else if (m->kind == p.open.kind && can_open(m)) open_run(&p, m);
    }
    give_up(&p);
}
