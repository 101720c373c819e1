/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/clean/promotion.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/ascii.h"
#include "corpus/clean/pattern.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { HEAD_PARAGRAPHS = 3, END_PARAGRAPHS = 6, WHY_MAX_BYTES = 40, BUCKETS = 4096 };

typedef enum { ANYWHERE, HEAD, END } place;

typedef struct {
    char why[WHY_MAX_BYTES];
    place where;
    size_t words;
} group;

/* A rule is looked at where a paragraph has one of the words of its first element that names any. */
typedef struct {
    uint32_t rule, next; /* next: in the bucket; number + 1 */
    bool first_word;     /* the pattern begins with it */
} trigger;

struct dtl_promotions {
    group **groups;
    dtl_pattern *rules;
    uint32_t *group_of; /* per rule */
    trigger *triggers;
    size_t group_count, rule_count, trigger_count;
    size_t longest[END + 1];   /* words of the longest paragraph that any rule of that place takes */
    uint32_t buckets[BUCKETS]; /* by hash of the word: number of a trigger + 1 */
    uint64_t hash;
};

static const char BUILT_IN[] = {
#include "promotion.inc"
};

static void *grown(void *list, size_t count, size_t size) { return dtl_alloc_resized(list, count + 1, size); }

/* The part of line from *at to the next ';', or to its end; *at moves behind it. */
static dtl_slice column(dtl_slice line, size_t *at) {
    size_t const begin = *at < line.size ? *at : line.size, end = dtl_slice_find(line, begin, ';');
    *at = end + 1;
    return dtl_ascii_trim(dtl_slice_part(line, begin, end));
}

/* 0 where it is no number, or too large. */
static size_t number_of(dtl_slice digits) {
    uint64_t number = 0;
    return dtl_ascii_number(digits, DTL_PROMOTION_WORDS_MAX, &number) == digits.size ? number : 0;
}

/* A line "[why; where; words]". */
static dtl_status add_group(dtl_promotions *p, dtl_slice line, dtl_error *err) {
    static const char *const places[] = {"anywhere", "head", "end"};
    bool const closed = line.data[line.size - 1] == ']';
    dtl_slice const inside = dtl_slice_part(line, 1, line.size - closed);
    size_t at = 0, where = 0;
    dtl_slice const why = column(inside, &at), place_name = column(inside, &at);
    size_t const words = number_of(column(inside, &at));
    while (where <= END && !dtl_slice_equal(place_name, dtl_slice_text(places[where]))) where++;
    if (!closed || !why.size || why.size >= WHY_MAX_BYTES || where > END || !words)
        return dtl_fail(err, DTL_BAD_INPUT,
                        "expected [WHY; WHERE; WORDS] with WHERE anywhere, head or end, and WORDS 1 to %d",
                        DTL_PROMOTION_WORDS_MAX);
    group *g = dtl_alloc_zeroed(1, sizeof *g);
    *g = (group){.where = (place)where, .words = words};
    memcpy(g->why, why.data, why.size);
    if (words > p->longest[where]) p->longest[where] = words;
    p->groups = grown(p->groups, p->group_count, sizeof *p->groups);
    p->groups[p->group_count++] = g;
    return DTL_OK;
}

static void add_triggers(dtl_promotions *p, const dtl_pattern *pattern) {
    size_t named = 0;
    while (pattern->elements[named].count == 0) named++;
    const dtl_element *e = &pattern->elements[named];
    for (size_t i = 0; i < e->count; i++) {
        uint32_t *bucket = &p->buckets[pattern->choices[e->first + i] % BUCKETS];
        p->triggers = grown(p->triggers, p->trigger_count, sizeof *p->triggers);
        p->triggers[p->trigger_count++] = (trigger){.rule = (uint32_t)p->rule_count,
                                                    .next = *bucket,
                                                    .first_word = named == 0 && e->kind == DTL_ELEMENT_CHOICE};
        *bucket = (uint32_t)p->trigger_count;
    }
}

static dtl_status add_rule(dtl_promotions *p, dtl_slice line, dtl_error *err) {
    dtl_pattern pattern;
    if (p->rule_count == DTL_PROMOTION_RULES_MAX)
        return dtl_fail(err, DTL_TOO_BIG, "more than %d rules", DTL_PROMOTION_RULES_MAX);
    dtl_status status = dtl_pattern_parse(line, &pattern, err);
    if (status != DTL_OK) return status;
    add_triggers(p, &pattern);
    p->rules = grown(p->rules, p->rule_count, sizeof *p->rules);
    p->group_of = grown(p->group_of, p->rule_count, sizeof *p->group_of);
    p->group_of[p->rule_count] = (uint32_t)p->group_count - 1;
    p->rules[p->rule_count++] = pattern;
    return DTL_OK;
}

dtl_status dtl_promotions_add(dtl_promotions *p, dtl_slice text, dtl_error *err) {
    uint64_t number = 0;
    size_t const groups = p->group_count;
    for (size_t at = 0; at < text.size;) {
        dtl_slice const whole = dtl_slice_line(text, at), line = dtl_ascii_trim(whole);
        at += whole.size + 1;
        number++;
        if (line.size == 0 || line.data[0] == '#') continue;
        dtl_status status = DTL_OK;
        if (line.data[0] == '[') status = add_group(p, line, err);
        else if (p->group_count > groups) status = add_rule(p, line, err);
        else status = dtl_fail(err, DTL_BAD_INPUT, "a pattern before the first [WHY; WHERE; WORDS]");
        err->offset = number;
        if (status != DTL_OK) return status;
    }
    p->hash = XXH3_64bits_withSeed(text.data, text.size, p->hash);
    return DTL_OK;
}

dtl_promotions *dtl_promotions_new(void) {
    dtl_promotions *p = dtl_alloc_zeroed(1, sizeof *p);
    dtl_error err = {0};
    dtl_status const status = dtl_promotions_add(p, dtl_slice_of(BUILT_IN, sizeof BUILT_IN), &err);
    assert(status == DTL_OK); /* a test shows that the built-in rules are rules */
    (void)status;
    return p;
}

void dtl_promotions_free(dtl_promotions *p) {
    if (!p) return;
    for (size_t i = 0; i < p->group_count; i++) free(p->groups[i]);
    free(p->groups);
    free(p->rules);
    free(p->group_of);
    free(p->triggers);
    free(p);
}

uint64_t dtl_promotions_hash(const dtl_promotions *p) { return p->hash; }

/* Where a paragraph stands: behind how many, and before how many. */
typedef struct {
    size_t before, after;
} position;

static bool within(place where, position at) {
    return where == ANYWHERE || (where == HEAD ? at.before < HEAD_PARAGRAPHS : at.after < END_PARAGRAPHS);
}

/* Words of the longest paragraph that has to be looked at there. */
static size_t longest(const dtl_promotions *p, position at) {
    size_t words = 0;
    for (place where = ANYWHERE; where <= END; where++)
        if (within(where, at) && p->longest[where] > words) words = p->longest[where];
    return words;
}

static bool applies(const group *g, const dtl_paragraph *paragraph, position at) {
    return paragraph->words <= g->words && within(g->where, at);
}

/* Why the paragraph is to go; NULL where it is to stay. */
static const char *judge(const dtl_promotions *p, const dtl_paragraph *paragraph, position at) {
    bool first = true;
    for (size_t i = 0; i < paragraph->count; i++) {
        uint64_t const hash = paragraph->at[i].hash;
        for (uint32_t n = p->buckets[hash % BUCKETS]; n; n = p->triggers[n - 1].next) {
            const trigger *t = &p->triggers[n - 1];
            const group *g = p->groups[p->group_of[t->rule]];
            if ((t->first_word && !first) || !applies(g, paragraph, at)) continue;
            if (dtl_pattern_matches(&p->rules[t->rule], paragraph)) return g->why;
        }
        first &= paragraph->at[i].kind == DTL_TOKEN_SIGN;
    }
    return NULL;
}

static size_t count_paragraphs(dtl_slice text) {
    size_t count = 0;
    for (size_t at = 0; at < text.size;) {
        dtl_slice const line = dtl_slice_line(text, at);
        count += line.size > 0;
        at += line.size + 1;
    }
    return count;
}

/* The lines that stay, one behind the other with the line ends that were before them. Returns the size; 0: nothing stays. */
static size_t keep(const dtl_promotions *p, dtl_arena *arena, dtl_article *article, char *out) {
    dtl_slice const text = article->text;
    size_t size = 0;
    bool blank = false; /* a blank line since the last that stays */
    position where = {.after = count_paragraphs(text)};
    for (size_t at = 0; at < text.size;) {
        dtl_slice const line = dtl_slice_line(text, at);
        at += line.size + 1;
        blank |= line.size == 0;
        if (line.size == 0) continue;
        dtl_paragraph paragraph;
        where.after--;
        dtl_paragraph_cut(line, longest(p, where), &paragraph);
        const char *why = paragraph.whole ? judge(p, &paragraph, where) : NULL;
        where.before++;
        if (why) {
            dtl_article_add_drop(arena, article, line, why);
            continue;
        }
        if (size) out[size++] = '\n';
        if (size && blank) out[size++] = '\n';
        memcpy(out + size, line.data, line.size);
        size += line.size;
        blank = false;
    }
    return size;
}

void dtl_promotions_drop(const dtl_promotions *p, dtl_arena *arena, dtl_article *article) {
    size_t const drops = article->drops.count;
    char *out = dtl_arena_alloc(arena, article->text.size);
    size_t const size = keep(p, arena, article, out);
    if (article->drops.count == drops) return;
    if (size) article->text = dtl_slice_of(out, size);
    else article->drops.count = drops; /* all of it was promotion: then it is what there is */
}
