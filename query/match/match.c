/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/match.h"

#include <stdlib.h>

#include "query/language/surface.h"
#include "text/fold.h"

/* Between the title's last word and the body's first there is this much room for no phrase or NEAR to cross. */
enum { TITLE_GAP = 1 << 20 };

typedef struct {
    dtl_matcher *matcher;
    const dtl_plan *plan;
    uint32_t title_words;
    const dtl_fields *fields;
} judge;

/* Where a kid of PHRASE or NEAR stands: its first word, and for the marks which step it is. */
typedef struct {
    uint32_t at; /* with the gap */
    uint32_t kid;
} place;

void dtl_matcher_release(dtl_matcher *matcher) {
    for (size_t i = 0; i < matcher->leaf_count; i++) dtl_buffer_release(&matcher->positions[i]);
    free(matcher->positions);
    dtl_buffer_release(&matcher->marks);
    dtl_words_release(&matcher->field_words);
    *matcher = (dtl_matcher){0};
}

static uint32_t spread(const judge *j, uint32_t position) {
    return position < j->title_words ? position : position + TITLE_GAP;
}

static uint32_t gathered(uint32_t at) { return at >= TITLE_GAP ? at - TITLE_GAP : at; }

static void mark(judge *j, uint32_t position, uint32_t leaf) {
    const dtl_hit_word word = {.position = position, .leaf = leaf};
    dtl_buffer_append(&j->matcher->marks, (const char *)&word, sizeof word);
}

/* Calls for each position of a leaf that its scope allows. */
static size_t leaf_positions(const judge *j, const dtl_step *step, const uint32_t **positions) {
    const dtl_buffer *all = &j->matcher->positions[step->leaf];
    size_t count = all->size / sizeof **positions;
    *positions = (const uint32_t *)(const void *)all->data;
    if (step->node->scope == DTL_SCOPE_TITLE)
        while (count > 0 && (*positions)[count - 1] >= j->title_words) count--;
    return count;
}

static bool has_position(const judge *j, const dtl_step *step, uint32_t at) {
    const uint32_t *positions;
    size_t count = leaf_positions(j, step, &positions), low = 0;
    while (low < count) {
        size_t middle = (low + count) / 2;
        if (spread(j, positions[middle]) < at) low = middle + 1;
        else count = middle;
    }
    const dtl_buffer *all = &j->matcher->positions[step->leaf];
    if (low >= all->size / sizeof *positions || spread(j, positions[low]) != at) return false;
    return step->node->scope != DTL_SCOPE_TITLE || positions[low] < j->title_words;
}

/* Appends the places where the phrase begins, with the gap. */
static void phrase_places(const judge *j, const dtl_step *step, dtl_buffer *out) {
    const uint32_t *first;
    size_t count = leaf_positions(j, step->kids[0], &first);
    for (size_t i = 0; i < count; i++) {
        uint32_t at = spread(j, first[i]), k = 1;
        while (k < step->node->kid_count && has_position(j, step->kids[k], at + k)) k++;
        if (k == step->node->kid_count) dtl_buffer_append(out, (const char *)&at, sizeof at);
    }
}

static void mark_kid(judge *j, const dtl_step *kid, uint32_t at) {
    if (kid->node->kind != DTL_NODE_PHRASE) {
        mark(j, gathered(at), kid->leaf);
        return;
    }
    for (uint32_t i = 0; i < kid->node->kid_count; i++) mark(j, gathered(at + i), kid->kids[i]->leaf);
}

static bool judge_phrase(judge *j, const dtl_step *step) {
    dtl_buffer places = {0};
    phrase_places(j, step, &places);
    const uint32_t *at = (const uint32_t *)(const void *)places.data;
    size_t count = places.size / sizeof *at;
    for (size_t i = 0; i < count; i++) mark_kid(j, step, at[i]);
    dtl_buffer_release(&places);
    return count > 0;
}

static int by_place(const void *a, const void *b) {
    const place *x = a, *y = b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return (x->kid > y->kid) - (x->kid < y->kid);
}

static void near_places(const judge *j, const dtl_step *step, dtl_buffer *out) {
    for (uint32_t k = 0; k < step->node->kid_count; k++) {
        const dtl_step *kid = step->kids[k];
        dtl_buffer starts = {0};
        if (kid->node->kind == DTL_NODE_PHRASE) {
            phrase_places(j, kid, &starts);
        } else {
            const uint32_t *positions;
            size_t count = leaf_positions(j, kid, &positions);
            for (size_t i = 0; i < count; i++) {
                uint32_t at = spread(j, positions[i]);
                dtl_buffer_append(&starts, (const char *)&at, sizeof at);
            }
        }
        const uint32_t *at = (const uint32_t *)(const void *)starts.data;
        for (size_t i = 0; i < starts.size / sizeof *at; i++) {
            const place p = {.at = at[i], .kid = k};
            dtl_buffer_append(out, (const char *)&p, sizeof p);
        }
        dtl_buffer_release(&starts);
    }
    if (out->size) qsort(out->data, out->size / sizeof(place), sizeof(place), by_place);
}

/* The places [low, high) of a window, and who sits where: no two kids at the same word of the text. Owners and tries are
 * noted at the first place of a word. */
typedef struct {
    const place *places;
    size_t low, high, kids;
    uint32_t *owner; /* kid + 1 */
    bool *tried;
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
static bool seat_window(seating *s, bool *stands) {
    if (!all_seated(s, s->high)) return false;
    for (size_t i = s->low; i < s->high; i++) stands[i] = stands[i] || all_seated(s, i);
    return true;
}

/* Slides a window of distance + 1 words over the places. Where every kid is in it, and no word is the place of two kids, all
 * of them stand as asked; noted is the first place that was not noted so. */
static bool slide(const dtl_step *step, seating *s, size_t total, uint32_t *in_window, bool *stands) {
    size_t missing = s->kids, different = 0, noted = 0;
    bool found = false;
    for (; s->low < total; s->low++) {
        const place *low = &s->places[s->low];
        for (; s->high < total && s->places[s->high].at - low->at <= step->node->distance; s->high++) {
            missing -= in_window[s->places[s->high].kid]++ == 0;
            different += s->high == s->low || s->places[s->high].at != s->places[s->high - 1].at;
        }
        if (missing == 0 && different == s->high - s->low) {
            found = true;
            for (noted = noted > s->low ? noted : s->low; noted < s->high; noted++) stands[noted] = true;
        } else if (missing == 0 && different >= s->kids) {
            found = seat_window(s, stands) || found;
        }
        missing += --in_window[low->kid] == 0;
        different -= s->low + 1 >= s->high || low[1].at != low->at;
    }
    return found;
}

static bool judge_near(judge *j, const dtl_step *step) {
    dtl_buffer room = {0};
    near_places(j, step, &room);
    const place *places = (const place *)(const void *)room.data;
    size_t total = room.size / sizeof *places;
    seating s = {.places = places, .kids = step->node->kid_count};
    uint32_t *in_window = calloc(s.kids, sizeof *in_window);
    bool *stands = calloc(total + 1, sizeof *stands);
    s.owner = calloc(total + 1, sizeof *s.owner);
    s.tried = calloc(total + 1, sizeof *s.tried);
    if (!in_window || !stands || !s.owner || !s.tried) dtl_out_of_memory();
    bool found = slide(step, &s, total, in_window, stands);
    for (size_t i = 0; found && i < total; i++)
        if (stands[i]) mark_kid(j, step->kids[places[i].kid], places[i].at);
    dtl_buffer_release(&room);
    free(in_window);
    free(stands);
    free(s.owner);
    free(s.tried);
    return found;
}

static bool judge_leaf(judge *j, const dtl_step *step) {
    const uint32_t *positions;
    size_t count = leaf_positions(j, step, &positions);
    for (size_t i = 0; i < count; i++) mark(j, positions[i], step->leaf);
    return count > 0;
}

/* Whether word i of the field is what the node says. */
static bool field_word_is(const judge *j, dtl_slice field, size_t i, const dtl_node *node) {
    char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES], wanted[DTL_FOLDED_MAX_BYTES];
    dtl_word w = j->matcher->field_words.at[i];
    size_t size = dtl_word_surface(dtl_slice_part(field, w.begin, w.end), surface);
    if (node->level == DTL_LEVEL_EXACT && node->kind == DTL_NODE_WORD)
        return dtl_query_same_surface(dtl_slice_of(surface, size), node->text);
    dtl_slice fold = dtl_slice_of(folded, dtl_word_fold(dtl_slice_of(surface, size), folded));
    if (node->kind == DTL_NODE_PREFIX) return dtl_slice_starts(fold, node->text);
    return dtl_slice_equal(fold, dtl_slice_of(wanted, dtl_word_fold(node->text, wanted)));
}

static dtl_slice field_text(const dtl_fields *fields, dtl_scope scope) {
    switch (scope) {
    case DTL_SCOPE_SOURCE: return fields->source;
    case DTL_SCOPE_DATELINE: return fields->place;
    case DTL_SCOPE_AGENCY: return fields->agency;
    default: return fields->section;
    }
}

/* source:, section:, dateline: and agency: on the words of the field. NEAR there means: all of them. */
static bool judge_field(judge *j, const dtl_step *step) {
    const dtl_node *node = step->node;
    dtl_slice field = field_text(j->fields, node->scope);
    if (node->kind == DTL_NODE_NEAR) {
        for (uint32_t i = 0; i < node->kid_count; i++)
            if (!judge_field(j, step->kids[i])) return false;
        return true;
    }
    dtl_words_cut(field, &j->matcher->field_words);
    uint32_t length = node->kind == DTL_NODE_PHRASE ? node->kid_count : 1;
    for (size_t i = 0; i + length <= j->matcher->field_words.count; i++) {
        uint32_t k = 0;
        while (k < length && field_word_is(j, field, i + k, length > 1 ? node->kids[k] : node)) k++;
        if (k == length) return true;
    }
    return false;
}

static bool judge_date(const judge *j, const dtl_node *node) {
    if (j->fields->precision == DTL_PRECISION_NONE) return false;
    return (node->days.first == DTL_DAY_NONE || j->fields->day >= node->days.first) &&
           (node->days.last == DTL_DAY_NONE || j->fields->day <= node->days.last);
}

static bool judge_step(judge *j, const dtl_step *step);

static bool judge_bag(judge *j, const dtl_step *step) {
    bool musts = false, should = false, shoulds = false;
    for (uint32_t i = 0; i < step->node->kid_count; i++) {
        const dtl_step *kid = step->kids[i];
        size_t before = j->matcher->marks.size;
        bool is = judge_step(j, kid);
        if (kid->node->role == DTL_ROLE_MUST_NOT) j->matcher->marks.size = before;
        if (is == (kid->node->role == DTL_ROLE_MUST_NOT) && kid->node->role != DTL_ROLE_SHOULD) return false;
        musts = musts || kid->node->role == DTL_ROLE_MUST;
        shoulds = shoulds || kid->node->role == DTL_ROLE_SHOULD;
        should = should || (is && kid->node->role == DTL_ROLE_SHOULD);
    }
    return musts || !shoulds || should;
}

/* Marks of a step that turns out false are taken back. */
static bool judge_step(judge *j, const dtl_step *step) {
    if (step->trusted) return true;
    size_t before = j->matcher->marks.size;
    const dtl_node *node = step->node;
    bool in_text = node->scope == DTL_SCOPE_TEXT || node->scope == DTL_SCOPE_TITLE;
    bool is = node->kind == DTL_NODE_AND || node->kind == DTL_NODE_NOT;
    if (node->kind == DTL_NODE_DATE && node->scope != DTL_SCOPE_ABOUT) return judge_date(j, node);
    if (node->kind <= DTL_NODE_NEAR && !in_text) return judge_field(j, step);
    switch (node->kind) {
    case DTL_NODE_WORD:
    case DTL_NODE_PREFIX:
    case DTL_NODE_NAMED:
    case DTL_NODE_DATE: is = judge_leaf(j, step); break;
    case DTL_NODE_PHRASE: is = judge_phrase(j, step); break;
    case DTL_NODE_NEAR: is = judge_near(j, step); break;
    case DTL_NODE_BAG: is = judge_bag(j, step); break;
    case DTL_NODE_AND:
        for (uint32_t i = 0; i < node->kid_count && is; i++) is = judge_step(j, step->kids[i]);
        break;
    case DTL_NODE_OR:
        for (uint32_t i = 0; i < node->kid_count; i++) is = judge_step(j, step->kids[i]) || is;
        break;
    default: is = !judge_step(j, step->kids[0]); j->matcher->marks.size = before;
    }
    if (!is) j->matcher->marks.size = before;
    return is;
}

static int by_position(const void *a, const void *b) {
    const dtl_hit_word *x = a, *y = b;
    if (x->position != y->position) return x->position < y->position ? -1 : 1;
    return (x->leaf > y->leaf) - (x->leaf < y->leaf);
}

/* Parts of a tree mark in their own order, and may mark the same word. */
static void sort_marks(dtl_buffer *marks) {
    dtl_hit_word *words = (dtl_hit_word *)(void *)marks->data;
    size_t count = marks->size / sizeof *words, kept = 0;
    if (count == 0) return;
    qsort(words, count, sizeof *words, by_position);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || by_position(&words[kept - 1], &words[i]) != 0) words[kept++] = words[i];
    marks->size = kept * sizeof *words;
}

bool dtl_match(dtl_matcher *matcher, const dtl_plan *plan, const dtl_hit_word *hits, size_t hit_count,
               uint32_t title_words, const dtl_fields *fields) {
    if (matcher->leaf_count < plan->leaf_count) {
        matcher->positions = realloc(matcher->positions, plan->leaf_count * sizeof *matcher->positions);
        if (!matcher->positions) dtl_out_of_memory();
        while (matcher->leaf_count < plan->leaf_count) matcher->positions[matcher->leaf_count++] = (dtl_buffer){0};
    }
    for (size_t i = 0; i < plan->leaf_count; i++) matcher->positions[i].size = 0;
    for (size_t i = 0; i < hit_count; i++)
        dtl_buffer_append(&matcher->positions[hits[i].leaf], (const char *)&hits[i].position, sizeof hits[i].position);
    matcher->marks.size = 0;
    judge j = {.matcher = matcher, .plan = plan, .title_words = title_words, .fields = fields};
    bool is = judge_step(&j, plan->root);
    sort_marks(&matcher->marks);
    return is;
}
