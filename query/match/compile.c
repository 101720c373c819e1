/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/compile.h"

#include <stdlib.h>

#include "query/language/dates.h"
#include "schema/fields.h"
#include "text/fold.h"

/* Errors stop the making: after the first one every further call is passed over and gives NULL. */
typedef struct {
    dtl_arena *arena;
    const dtl_collection *collection;
    const dtl_plan *plan;
    xc_status status;
    xc_error cause;
    dtl_buffer term;
    xc_query_op joint; /* of what is being compiled with what is beside it */
    bool several;      /* articles have more than one of the words */
} compiler;

static xc_query *make_term(compiler *c, dtl_field_id field, dtl_slice text) {
    xc_query *query = NULL;
    if (c->status != XC_OK) return NULL;
    dtl_term(field, text, &c->term);
    const xc_term term = {.data = c->term.data, .size = c->term.size, .wdf = 1};
    c->status = xc_query_new_term(&term, 0, &query, &c->cause);
    return query;
}

/* Consumes the parts. */
static xc_query *group(compiler *c, xc_query_op op, xc_query **parts, size_t count) {
    xc_query *query = NULL;
    if (count == 1) return parts[0];
    if (c->status == XC_OK)
        c->status = xc_query_new_group(op, 0, (const xc_query *const *)parts, count, &query, &c->cause);
    for (size_t i = 0; i < count; i++) xc_query_free(parts[i]);
    return query;
}

static xc_query *pair(compiler *c, xc_query_op op, xc_query *left, xc_query *right) {
    if (!left || !right) return left ? left : right;
    return group(c, op, (xc_query *[]){left, right}, 2);
}

/* Consumes query. */
static xc_query *scaled(compiler *c, xc_query *query, double factor) {
    xc_query *result = NULL;
    if (c->status == XC_OK) c->status = xc_query_new_scaled(query, factor, &result, &c->cause);
    xc_query_free(query);
    return result;
}

static xc_query *weighted(compiler *c, xc_query *query, const dtl_leaf *leaf) {
    return leaf->weight == 1 ? query : scaled(c, query, leaf->weight);
}

/* Any of the stems. Of a prefix SYNONYM would guess their common frequency segment by segment, and scores would differ. MAX
 * must not be: over several segments libxapian 1.4.22 goes on asking, for their highest weight, words that it has freed at
 * the end of one. */
static xc_query *make_word(compiler *c, const dtl_leaf *leaf, dtl_field_id field) {
    xc_query **parts = dtl_arena_zeroed(c->arena, leaf->stem_count + 1, sizeof *parts);
    for (size_t i = 0; i < leaf->stem_count; i++) parts[i] = make_term(c, field, leaf->stems[i]);
    return weighted(c, group(c, XC_OR, parts, leaf->stem_count), leaf);
}

/* A word as it stands in the title raises an article; that never decides whether it matches, for the title's words are among
 * those of the text. So OR and AND_MAYBE find the same: libxapian is faster with that which joins the word to others, but
 * knows how many articles have it only with the latter. */
static xc_query *with_title(compiler *c, const dtl_leaf *leaf) {
    xc_query *word = make_word(c, leaf, DTL_FIELD_TEXT);
    double const weight = c->collection->ranking->title;
    if (leaf->negated || weight <= 0) return word;
    return pair(c, c->joint == XC_OR && c->several ? XC_OR : XC_AND_MAYBE, word,
                scaled(c, make_word(c, leaf, DTL_FIELD_TITLE), weight));
}

static xc_query *word(compiler *c, const dtl_leaf *leaf) {
    return leaf->node->scope == DTL_SCOPE_TITLE ? make_word(c, leaf, DTL_FIELD_TITLE) : with_title(c, leaf);
}

static xc_query *everything(compiler *c) {
    xc_query *query = NULL;
    if (c->status == XC_OK) c->status = xc_query_new_all(&query, &c->cause);
    return query;
}

static dtl_field_id filter_field(dtl_scope scope) {
    switch (scope) {
    case DTL_SCOPE_SOURCE: return DTL_FIELD_SOURCE;
    case DTL_SCOPE_DATELINE: return DTL_FIELD_PLACE;
    case DTL_SCOPE_AGENCY: return DTL_FIELD_AGENCY;
    case DTL_SCOPE_BYLINE: return DTL_FIELD_BYLINE;
    case DTL_SCOPE_LANGUAGE: return DTL_FIELD_LANGUAGE;
    default: return DTL_FIELD_SECTION;
    }
}

/* A filter word: no weight. */
static xc_query *filter_word(compiler *c, const dtl_node *node) {
    dtl_field_id field = filter_field(node->scope);
    char folded[DTL_FOLDED_MAX_BYTES];
    xc_query *query = NULL;
    if (node->kind == DTL_NODE_PREFIX) {
        const xc_wildcard all = {.max_terms = 0, .at_limit = XC_WILDCARD_FIRST, .combiner = XC_SYNONYM};
        dtl_term(field, node->text, &c->term);
        if (c->status == XC_OK) c->status = xc_query_new_wildcard(c->term.data, c->term.size, &all, &query, &c->cause);
    } else {
        query = make_term(c, field, dtl_slice_of(folded, dtl_word_fold(node->text, folded)));
    }
    return scaled(c, query, 0);
}

static xc_query *day_range(compiler *c, dtl_day first, dtl_day last) {
    char low[DTL_DAY_VALUE_BYTES], high[DTL_DAY_VALUE_BYTES];
    if (first != DTL_DAY_NONE) dtl_day_value(first, low);
    if (last != DTL_DAY_NONE) dtl_day_value(last, high);
    const xc_bytes low_bytes = {.data = low, .size = sizeof low}, high_bytes = {.data = high, .size = sizeof high};
    xc_query *query = NULL;
    if (c->status == XC_OK)
        c->status =
            xc_query_new_range((uint32_t)dtl_field_of(DTL_FIELD_DAY)->slot, first != DTL_DAY_NONE ? &low_bytes : NULL,
                               last != DTL_DAY_NONE ? &high_bytes : NULL, &query, &c->cause);
    return query;
}

/* A term that is a unit, or contains it, stands for all of its days. No weight. */
static xc_query *about(compiler *c, const dtl_node *node) {
    dtl_unit units[DTL_UNITS_MAX];
    xc_query *parts[DTL_UNITS_MAX];
    size_t count = dtl_query_days_units(&node->days, units);
    for (size_t i = 0; i < count; i++)
        parts[i] = make_term(c, DTL_FIELD_TIME, dtl_slice_of(units[i].digits, units[i].size));
    if (count == 0) parts[count++] = make_term(c, DTL_FIELD_TIME, (dtl_slice){0}); /* which no article has */
    return scaled(c, group(c, XC_OR, parts, count), 0);
}

/* Any of what the name may be. What nobody is called finds nothing. */
static xc_query *named(compiler *c, const dtl_leaf *leaf) {
    dtl_field_id const field = dtl_meaning_field(leaf->node);
    size_t const count = leaf->meaning.term_count;
    xc_query **parts = calloc(count + 1, sizeof(xc_query *));
    if (!parts) dtl_out_of_memory();
    for (size_t i = 0; i < count; i++) {
        double const share = leaf->meaning.term_shares ? leaf->meaning.term_shares[i] : 1;
        parts[i] = make_term(c, field, leaf->meaning.terms[i]);
        if (share != 1) parts[i] = scaled(c, parts[i], share);
    }
    if (count == 0) parts[0] = make_term(c, field, DTL_SLICE("-"));
    xc_query *query = group(c, XC_OR, parts, count ? count : 1);
    free(parts);
    return weighted(c, query, leaf);
}

/* Years as terms find their articles at once; the value of each is looked at only where the ends cut a year. */
static xc_query *date(compiler *c, const dtl_node *node) {
    enum { YEARS_MAX = 150 };
    dtl_day first = node->days.first, last = node->days.last;
    if (first == DTL_DAY_NONE || last == DTL_DAY_NONE) return scaled(c, day_range(c, first, last), 0);
    dtl_civil from = dtl_day_to_civil(first), to = dtl_day_to_civil(last);
    if (to.year - from.year >= YEARS_MAX) return scaled(c, day_range(c, first, last), 0);
    xc_query *parts[YEARS_MAX];
    size_t count = 0;
    for (int year = from.year; year <= to.year; year++) {
        char text[DTL_DAY_VALUE_BYTES];
        dtl_day_value(dtl_day_from_civil((dtl_civil){.year = year, .month = 1, .day = 1}), text);
        parts[count++] = make_term(c, DTL_FIELD_YEAR, dtl_slice_of(text, 4));
    }
    xc_query *query = group(c, XC_OR, parts, count);
    bool whole = from.month == 1 && from.day == 1 && to.month == 12 && to.day == 31;
    if (!whole) query = pair(c, XC_FILTER, query, day_range(c, first, last));
    return scaled(c, query, 0);
}

/* Whether what compiling this gives is just what the node means, not more. */
static bool exact(const compiler *c, const dtl_step *step) {
    const dtl_node *node = step->node;
    switch (node->kind) {
    case DTL_NODE_WORD:
        return node->scope == DTL_SCOPE_TEXT || node->scope == DTL_SCOPE_TITLE ? node->level == DTL_LEVEL_STEM
                                                                               : node->level != DTL_LEVEL_EXACT;
    case DTL_NODE_DATE: return true;
    case DTL_NODE_NAMED: return !c->plan->leaves[step->leaf].meaning.by_alias;
    case DTL_NODE_AND:
    case DTL_NODE_OR:
    case DTL_NODE_NOT:
    case DTL_NODE_BAG:
        for (uint32_t i = 0; i < node->kid_count; i++)
            if (!exact(c, step->kids[i])) return false;
        return true;
    default: return false;
    }
}

static xc_query *compile(compiler *c, const dtl_step *step);

/* The kids that are wanted (pick) put together; NULL where there is none. */
static xc_query *gather(compiler *c, const dtl_step *step, xc_query_op op, bool (*pick)(const dtl_node *kid)) {
    uint32_t total = step->node->kid_count;
    xc_query **parts = calloc(total + (size_t)1, sizeof(xc_query *));
    if (!parts) dtl_out_of_memory();
    size_t count = 0;
    xc_query_op const around = c->joint;
    c->joint = op;
    for (uint32_t i = 0; i < total; i++)
        if (pick(step->kids[i]->node)) parts[count++] = compile(c, step->kids[i]);
    c->joint = around;
    xc_query *query = count ? group(c, op, parts, count) : NULL;
    free(parts);
    return query;
}

/* OR of what is excluded for certain: the insides of NOT kids, and MUST_NOT kids. */
static xc_query *excluded(compiler *c, const dtl_step *step) {
    uint32_t total = step->node->kid_count;
    xc_query **parts = calloc(total + (size_t)1, sizeof(xc_query *));
    if (!parts) dtl_out_of_memory();
    size_t count = 0;
    for (uint32_t i = 0; i < total; i++) {
        const dtl_step *kid = step->kids[i];
        bool not_kid = step->node->kind == DTL_NODE_AND && kid->node->kind == DTL_NODE_NOT;
        if (!not_kid && kid->node->role != DTL_ROLE_MUST_NOT) continue;
        const dtl_step *inside = not_kid ? kid->kids[0] : kid;
        if (exact(c, inside)) parts[count++] = compile(c, inside);
    }
    xc_query *query = count ? group(c, XC_OR, parts, count) : NULL;
    free(parts);
    return query;
}

static bool any(const dtl_node *kid) { return kid != NULL; }
static bool positive(const dtl_node *kid) { return kid->kind != DTL_NODE_NOT; }
static bool must(const dtl_node *kid) { return kid->role == DTL_ROLE_MUST; }
static bool should(const dtl_node *kid) { return kid->role == DTL_ROLE_SHOULD; }

static xc_query *without(compiler *c, xc_query *query, xc_query *not_these) {
    if (!query) query = everything(c);
    return not_these ? pair(c, XC_AND_NOT, query, not_these) : query;
}

static xc_query *compile(compiler *c, const dtl_step *step) {
    const dtl_node *node = step->node;
    bool in_text = node->scope == DTL_SCOPE_TEXT || node->scope == DTL_SCOPE_TITLE;
    dtl_field_id field = node->scope == DTL_SCOPE_TITLE ? DTL_FIELD_TITLE : DTL_FIELD_TEXT;
    switch (node->kind) {
    case DTL_NODE_WORD: return in_text ? word(c, &c->plan->leaves[step->leaf]) : filter_word(c, node);
    case DTL_NODE_PREFIX:
    case DTL_NODE_FUZZY: return in_text ? make_word(c, &c->plan->leaves[step->leaf], field) : filter_word(c, node);
    case DTL_NODE_NAMED: return named(c, &c->plan->leaves[step->leaf]);
    case DTL_NODE_DATE: return node->scope == DTL_SCOPE_ABOUT ? about(c, node) : date(c, node);
    case DTL_NODE_PHRASE:
    case DTL_NODE_NEAR: return gather(c, step, XC_AND, any);
    case DTL_NODE_OR: return gather(c, step, XC_OR, any);
    case DTL_NODE_NOT: {
        xc_query *inside = exact(c, step->kids[0]) ? compile(c, step->kids[0]) : NULL;
        return without(c, NULL, inside);
    }
    case DTL_NODE_AND: return without(c, gather(c, step, XC_AND, positive), excluded(c, step));
    case DTL_NODE_BAG: {
        xc_query *all_of = gather(c, step, XC_AND, must), *some_of = gather(c, step, XC_OR, should);
        return without(c, all_of ? pair(c, XC_AND_MAYBE, all_of, some_of) : some_of, excluded(c, step));
    }
    }
    return NULL;
}

dtl_status dtl_compile(dtl_arena *arena, const dtl_collection *collection, const dtl_plan *plan, xc_query **query,
                       dtl_error *err) {
    compiler c = {.arena = arena, .collection = collection, .plan = plan, .joint = XC_OR};
    size_t found = 0;
    for (size_t i = 0; i < plan->leaf_count; i++) found += !plan->leaves[i].negated && plan->leaves[i].frequency > 0;
    c.several = found > 1;
    xc_query *made = compile(&c, plan->root);
    dtl_buffer_release(&c.term);
    if (c.status == XC_OK && made) {
        *query = made;
        return DTL_OK;
    }
    xc_query_free(made);
    return c.status == XC_OK ? dtl_fail(err, DTL_BAD_QUERY, "nothing to search for")
                             : dtl_fail_xapian(err, &c.cause, "cannot search");
}
