/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "base/varint.h"
#include "query/match/judge.h"

/* Between the title's last word and the body's first there is this much room for no NEAR to cross. */
enum { TITLE_GAP = 1 << 20 };

/* Where a kid stands: its first word, and as which of its alternatives. */
typedef struct {
    uint32_t at; /* with the gap */
    uint32_t kid;
    const dtl_step *part; /* the kid, or the one of an OR that stands here */
} place;

static uint32_t spread(const dtl_judge *j, uint32_t position) {
    return position < j->article->title_words ? position : position + TITLE_GAP;
}

static uint32_t gathered(uint32_t at) { return at >= TITLE_GAP ? at - TITLE_GAP : at; }

/* ---- sentences and paragraphs ---- */

static void add_end(dtl_buffer *ends, uint32_t end) { dtl_buffer_append(ends, (const char *)&end, sizeof end); }

/* Notes behind which words of the article its sentences and paragraphs end. The title is one of each. */
static void find_ends(dtl_judge *j) {
    dtl_buffer *sentences = &j->matcher->ends[0], *paragraphs = &j->matcher->ends[1];
    uint32_t end = j->article->title_words;
    j->bounded = true;
    sentences->size = paragraphs->size = 0;
    add_end(sentences, end);
    add_end(paragraphs, end);
    for (dtl_cursor at = dtl_cursor_over(j->article->sentences); dtl_cursor_left(&at) > 0;) {
        uint64_t const sentence = dtl_cursor_varint(&at);
        end += (uint32_t)(sentence >> 1);
        add_end(sentences, end);
        if (sentence & 1) add_end(paragraphs, end);
    }
}

/* The number of the sentence or paragraph that a word is in. */
static size_t unit_of(const dtl_judge *j, dtl_reach reach, uint32_t position) {
    const dtl_buffer *ends = &j->matcher->ends[reach == DTL_REACH_PARAGRAPH];
    const uint32_t *end = (const uint32_t *)(const void *)ends->data;
    size_t low = 0, high = ends->size / sizeof *end;
    while (low < high) {
        size_t const middle = (low + high) / 2;
        if (end[middle] > position) high = middle;
        else low = middle + 1;
    }
    return low;
}

/* ---- places ---- */

static void add_places(const dtl_judge *j, dtl_reach reach, const dtl_step *part, uint32_t kid, dtl_buffer *out) {
    if (part->node->kind == DTL_NODE_OR) {
        for (uint32_t i = 0; i < part->node->kid_count; i++) add_places(j, reach, part->kids[i], kid, out);
        return;
    }
    dtl_buffer starts = {0};
    dtl_judge_places(j, part, &starts);
    const uint32_t *at = (const uint32_t *)(const void *)starts.data;
    uint32_t const more = part->node->kind == DTL_NODE_PHRASE ? part->node->kid_count - 1 : 0;
    for (size_t i = 0; i < starts.size / sizeof *at; i++) {
        if (reach != DTL_REACH_WORDS && more && unit_of(j, reach, at[i]) != unit_of(j, reach, at[i] + more)) continue;
        const place p = {.at = spread(j, at[i]), .kid = kid, .part = part};
        dtl_buffer_append(out, (const char *)&p, sizeof p);
    }
    dtl_buffer_release(&starts);
}

static int by_place(const void *a, const void *b) {
    const place *x = a, *y = b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return (x->kid > y->kid) - (x->kid < y->kid);
}

/* ---- windows ---- */

/* The places [low, high) of a window, and who sits where: no two kids at the same word of the text. Owners and tries are
 * noted at the first place of a word. */
typedef struct {
    const place *places;
    size_t total, low, high, kids;
    uint32_t *owner;     /* kid + 1 */
    uint32_t *in_window; /* per kid: places */
    bool *tried;
    bool *stands; /* per place: it is to be marked */
} seating;

/* Finds the kid a word of its own, moving others to other words where that helps. */
static bool seat(seating *s, uint32_t kid) {
    for (size_t i = s->low, first = i; i < s->high; i++) {
        if (s->places[i].at != s->places[first].at) first = i;
        if (s->places[i].kid != kid || s->tried[first]) continue;
        s->tried[first] = true;
        if (s->owner[first] && !seat(s, s->owner[first] - 1)) continue;
        s->owner[first] = kid + 1;
        return true;
    }
    return false;
}

/* Whether all kids find words of their own, with the kid of places[pinned] just there; high: nobody is pinned. */
static bool all_seated(seating *s, size_t pinned) {
    size_t count = s->high - s->low, first = pinned;
    memset(s->owner + s->low, 0, count * sizeof *s->owner);
    while (pinned < s->high && first > s->low && s->places[first - 1].at == s->places[pinned].at) first--;
    for (uint32_t kid = 0; kid < s->kids; kid++) {
        memset(s->tried + s->low, 0, count * sizeof *s->tried);
        if (pinned < s->high) s->tried[first] = true;
        if ((pinned == s->high || kid != s->places[pinned].kid) && !seat(s, kid)) return false;
    }
    return true;
}

/* Notes the places of the window that stand as asked, where some words are places of several kids. */
static bool seat_window(seating *s) {
    if (!all_seated(s, s->high)) return false;
    for (size_t i = s->low; i < s->high; i++) s->stands[i] = s->stands[i] || all_seated(s, i);
    return true;
}

/* Slides a window of distance + 1 words over the places. Where every kid is in it, and no word is the place of two kids, all
 * of them stand as asked; noted is the first place that was not noted so. */
static bool slide(seating *s, uint32_t distance) {
    size_t missing = s->kids, different = 0, noted = 0;
    bool found = false;
    for (; s->low < s->total; s->low++) {
        const place *low = &s->places[s->low];
        for (; s->high < s->total && s->places[s->high].at - low->at <= distance; s->high++) {
            missing -= s->in_window[s->places[s->high].kid]++ == 0;
            different += s->high == s->low || s->places[s->high].at != s->places[s->high - 1].at;
        }
        if (missing == 0 && different == s->high - s->low) {
            found = true;
            for (noted = noted > s->low ? noted : s->low; noted < s->high; noted++) s->stands[noted] = true;
        } else if (missing == 0 && different >= s->kids) {
            found = seat_window(s) || found;
        }
        missing += --s->in_window[low->kid] == 0;
        different -= s->low + 1 >= s->high || low[1].at != low->at;
    }
    return found;
}

/* What is in a window: different words, and kids; easy are those with words enough that they find one whatever the others
 * take. */
typedef struct {
    size_t words, kids, easy;
} content;

/* Moves the end of the window to that of the sentence or paragraph that it begins in. */
static content fill_unit(const dtl_judge *j, dtl_reach reach, seating *s) {
    size_t const unit = unit_of(j, reach, gathered(s->places[s->low].at));
    content c = {0};
    memset(s->in_window, 0, s->kids * sizeof *s->in_window);
    for (; s->high < s->total && unit_of(j, reach, gathered(s->places[s->high].at)) == unit; s->high++) {
        const place *p = &s->places[s->high];
        bool const again = s->high > s->low && p[-1].at == p->at;
        c.words += !again;
        if (again && p[-1].kid == p->kid) continue; /* another alternative of it */
        uint32_t const count = ++s->in_window[p->kid];
        c.kids += count == 1;
        c.easy += count == s->kids;
    }
    return c;
}

/* As slide, with sentences or paragraphs for windows. */
static bool step_units(const dtl_judge *j, dtl_reach reach, seating *s) {
    bool found = false;
    for (; s->low < s->total; s->low = s->high) {
        content const c = fill_unit(j, reach, s);
        if (c.kids < s->kids || c.words < s->kids) continue;
        if (c.easy < s->kids && c.words < s->high - s->low) {
            found = seat_window(s) || found;
            continue;
        }
        found = true;
        for (size_t i = s->low; i < s->high; i++) s->stands[i] = true;
    }
    return found;
}

bool dtl_judge_near(dtl_judge *j, const dtl_step *step) {
    dtl_reach const reach = step->node->reach;
    dtl_buffer room = {0};
    if (reach != DTL_REACH_WORDS && !j->bounded) find_ends(j);
    for (uint32_t k = 0; k < step->node->kid_count; k++) add_places(j, reach, step->kids[k], k, &room);
    if (room.size) qsort(room.data, room.size / sizeof(place), sizeof(place), by_place);
    seating s = {.places = (const place *)(const void *)room.data,
                 .total = room.size / sizeof(place),
                 .kids = step->node->kid_count};
    s.in_window = calloc(s.kids, sizeof *s.in_window);
    s.stands = calloc(s.total + 1, sizeof *s.stands);
    s.owner = calloc(s.total + 1, sizeof *s.owner);
    s.tried = calloc(s.total + 1, sizeof *s.tried);
    if (!s.in_window || !s.stands || !s.owner || !s.tried) dtl_out_of_memory();
    bool const found = reach == DTL_REACH_WORDS ? slide(&s, step->node->distance) : step_units(j, reach, &s);
    for (size_t i = 0; found && i < s.total; i++)
        if (s.stands[i]) dtl_judge_mark(j, s.places[i].part, gathered(s.places[i].at));
    dtl_buffer_release(&room);
    free(s.in_window);
    free(s.stands);
    free(s.owner);
    free(s.tried);
    return found;
}
