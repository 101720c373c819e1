/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/plan.h"

#include <math.h>

#include "query/language/dates.h"
#include "query/language/surface.h"
#include "query/match/compile.h"
#include "schema/fields.h"
#include "text/fold.h"
#include "text/function_words.h"

static bool is_text_leaf(const dtl_node *node) {
    return node->kind < DTL_NODE_PHRASE && (node->scope == DTL_SCOPE_TEXT || node->scope == DTL_SCOPE_TITLE);
}

static bool is_expanded(const dtl_node *node) { return node->kind == DTL_NODE_PREFIX || node->kind == DTL_NODE_FUZZY; }

static bool is_time_leaf(const dtl_node *node) { return node->kind == DTL_NODE_DATE && node->scope == DTL_SCOPE_ABOUT; }

/* One whose finds are among the annotations. */
static bool is_annotated_leaf(const dtl_node *node) { return is_time_leaf(node) || node->kind == DTL_NODE_NAMED; }

static size_t count_leaves(const dtl_node *node) {
    size_t count = is_text_leaf(node) || is_annotated_leaf(node);
    for (uint32_t i = 0; i < node->kid_count; i++) count += count_leaves(node->kids[i]);
    return count;
}

typedef struct {
    dtl_arena *arena;
    const dtl_collection *collection;
    dtl_plan *plan;
} maker;

/* The stems of a word in all languages of the archives. */
static const dtl_slice *stems_of(maker *m, dtl_slice folded, size_t *count) {
    dtl_slice *stems = dtl_arena_alloc(m->arena, (m->collection->language_count + 1) * sizeof *stems);
    *count = 0;
    for (size_t i = 0; i < m->collection->language_count || *count == 0; i++) {
        bool const any = i < m->collection->language_count;
        dtl_slice const stem =
            dtl_stem(m->collection->stemmer, any ? m->collection->languages[i] : DTL_LANGUAGE_ENGLISH, folded);
        bool known = false;
        for (size_t k = 0; k < *count; k++) known |= dtl_slice_equal(stems[k], stem);
        if (!known) stems[(*count)++] = dtl_arena_copy(m->arena, stem);
    }
    return stems;
}

static dtl_leaf make_leaf(maker *m, const dtl_node *node, bool negated) {
    dtl_leaf leaf = {.node = node, .folded = node->text, .negated = negated};
    if (node->kind == DTL_NODE_NAMED) dtl_meaning_find(m->arena, m->collection, node, &leaf.meaning);
    if (node->kind != DTL_NODE_WORD) return leaf;
    char folded[DTL_FOLDED_MAX_BYTES];
    size_t size = dtl_word_fold(node->text, folded);
    leaf.folded = size ? dtl_arena_copy(m->arena, dtl_slice_of(folded, size)) : node->text;
    leaf.stems = stems_of(m, leaf.folded, &leaf.stem_count);
    return leaf;
}

/* certain: libxapian requires this node of every article that it finds. */
static dtl_step *make_step(maker *m, const dtl_node *node, bool certain, bool negated) {
    dtl_step *step = dtl_arena_zeroed(m->arena, 1, sizeof *step);
    step->node = node;
    step->kids = dtl_arena_zeroed(m->arena, node->kid_count, sizeof *step->kids);
    bool filter = (node->kind == DTL_NODE_DATE && node->scope != DTL_SCOPE_ABOUT) ||
                  (node->kind <= DTL_NODE_NEAR && node->scope != DTL_SCOPE_TEXT && node->scope != DTL_SCOPE_TITLE);
    step->trusted = filter && certain &&
                    (node->kind == DTL_NODE_DATE || (node->kind == DTL_NODE_WORD && node->level != DTL_LEVEL_EXACT));
    if (filter && !step->trusted) m->plan->filters = m->plan->verify = true;
    if (is_annotated_leaf(node)) m->plan->annotated = true;
    if (is_text_leaf(node) || is_annotated_leaf(node)) {
        step->leaf = (uint32_t)m->plan->leaf_count;
        m->plan->leaves[m->plan->leaf_count++] = make_leaf(m, node, negated);
        if (is_expanded(node) || (node->kind == DTL_NODE_WORD && node->level != DTL_LEVEL_STEM)) m->plan->verify = true;
        if (m->plan->leaves[step->leaf].meaning.by_alias) m->plan->verify = true;
    }
    if (node->kind == DTL_NODE_PHRASE || node->kind == DTL_NODE_NEAR) m->plan->verify = true;
    for (uint32_t i = 0; i < node->kid_count; i++) {
        const dtl_node *kid = node->kids[i];
        bool kid_negated = negated || node->kind == DTL_NODE_NOT || kid->role == DTL_ROLE_MUST_NOT;
        bool kid_certain =
            certain && (node->kind == DTL_NODE_AND || (node->kind == DTL_NODE_BAG && kid->role == DTL_ROLE_MUST));
        step->kids[i] = make_step(m, kid, kid_certain, kid_negated);
    }
    return step;
}

static dtl_status expand_leaves(const dtl_collection *c, dtl_arena *arena, dtl_plan *plan, dtl_error *err) {
    dtl_status status = DTL_OK;
    for (size_t i = 0; i < plan->leaf_count && status == DTL_OK; i++) {
        dtl_leaf *leaf = &plan->leaves[i];
        if (!is_expanded(leaf->node)) continue;
        status = dtl_expand(arena, c, leaf->node, &leaf->expansion, err);
        leaf->stems = leaf->expansion.stems;
        leaf->stem_count = leaf->expansion.stem_count;
    }
    return status;
}

double dtl_idf(double count, double frequency) {
    double odds = (count - frequency + .5) / (frequency + .5);
    return log(odds < 2 ? odds * .5 + 1 : odds);
}

/* How many articles have the leaf's stems, each counted alone; leaves out the stems that none has, but for one. */
static xc_status count_articles(const dtl_collection *c, dtl_arena *arena, dtl_leaf *leaf, xc_error *cause) {
    dtl_slice *used = dtl_arena_alloc(arena, leaf->stem_count * sizeof *used);
    size_t count = 0;
    for (size_t i = 0; i < leaf->stem_count; i++) {
        uint32_t frequency = 0;
        xc_status status = xc_database_termfreq(c->all, leaf->stems[i].data, leaf->stems[i].size, &frequency, cause);
        if (status != XC_OK) return status;
        leaf->frequency += frequency;
        if (frequency || (count == 0 && i + 1 == leaf->stem_count)) used[count++] = leaf->stems[i];
    }
    leaf->stems = used;
    leaf->stem_count = count;
    return XC_OK;
}

/* No more articles than this speak of the days. */
static xc_status time_frequency(const dtl_collection *c, const dtl_day_span *days, uint32_t articles,
                                uint32_t *frequency, xc_error *cause) {
    dtl_unit units[DTL_UNITS_MAX];
    size_t const count = dtl_query_days_units(days, units);
    dtl_buffer term = {0};
    xc_status status = XC_OK;
    *frequency = 0;
    for (size_t i = 0; i < count && status == XC_OK && *frequency < articles; i++) {
        uint32_t some = 0;
        dtl_term(DTL_FIELD_TIME, dtl_slice_of(units[i].digits, units[i].size), &term);
        status = xc_database_termfreq(c->all, term.data, term.size, &some, cause);
        *frequency = some < articles - *frequency ? *frequency + some : articles;
    }
    dtl_buffer_release(&term);
    return status;
}

/* How many articles have one of the terms, each counted alone. */
static xc_status count_named(const dtl_collection *c, dtl_leaf *leaf, xc_error *cause) {
    dtl_field_id const field = dtl_meaning_field(leaf->node);
    dtl_buffer term = {0};
    xc_status status = XC_OK;
    for (size_t i = 0; i < leaf->meaning.term_count && status == XC_OK; i++) {
        uint32_t frequency = 0;
        dtl_term(field, leaf->meaning.terms[i], &term);
        status = xc_database_termfreq(c->all, term.data, term.size, &frequency, cause);
        leaf->frequency += frequency;
    }
    dtl_buffer_release(&term);
    return status;
}

static size_t function_words(const dtl_plan *plan, dtl_language language) {
    size_t count = 0;
    for (size_t i = 0; i < plan->leaf_count; i++)
        count += plan->leaves[i].node->kind == DTL_NODE_WORD && dtl_is_function_word(language, plan->leaves[i].folded);
    return count;
}

/* The language of the archives in which the query has the most function words; the first of them where none has more. */
static dtl_language language_of(const dtl_collection *c, const dtl_plan *plan) {
    dtl_language best = DTL_LANGUAGE_ENGLISH;
    size_t most = function_words(plan, best);
    for (size_t i = 0; i < c->language_count; i++) {
        size_t const count = function_words(plan, c->languages[i]);
        if (count > most) best = c->languages[i];
        if (count > most) most = count;
    }
    return best;
}

static double weight_of_kind(const dtl_leaf *leaf, dtl_language language, const dtl_ranking *ranking) {
    const dtl_node *node = leaf->node;
    if (node->kind == DTL_NODE_WORD) return dtl_is_function_word(language, leaf->folded) ? ranking->function : 1;
    if (node->kind != DTL_NODE_NAMED) return 1;
    if (node->linked > 0) return ranking->link * node->linked;
    if (node->scope == DTL_SCOPE_TOPIC) return ranking->topic;
    return node->scope == DTL_SCOPE_SAID ? ranking->said : ranking->entity;
}

static double weight_of(const dtl_leaf *leaf, dtl_language language, const dtl_ranking *ranking) {
    return weight_of_kind(leaf, language, ranking) * (leaf->node->weight > 0 ? leaf->node->weight : 1);
}

static dtl_status set_idfs(const dtl_collection *c, dtl_arena *arena, dtl_plan *plan, dtl_error *err) {
    xc_error cause;
    xc_totals totals;
    if (xc_database_totals(c->all, &totals, &cause) != XC_OK) return dtl_fail_xapian(err, &cause, "cannot search");
    dtl_language const language = language_of(c, plan);
    for (size_t i = 0; i < plan->leaf_count; i++) {
        dtl_leaf *leaf = &plan->leaves[i];
        xc_status status = XC_OK;
        if (leaf->node->kind == DTL_NODE_WORD || leaf->node->kind == DTL_NODE_FUZZY)
            status = count_articles(c, arena, leaf, &cause);
        else if (leaf->node->kind == DTL_NODE_NAMED) status = count_named(c, leaf, &cause);
        else if (leaf->node->kind == DTL_NODE_DATE)
            status = time_frequency(c, &leaf->node->days, totals.document_count, &leaf->frequency, &cause);
        else leaf->frequency = totals.document_count / 100; /* of a prefix, as of a word of middling use */
        if (status != XC_OK) return dtl_fail_xapian(err, &cause, "cannot search");
        if (leaf->frequency > totals.document_count) leaf->frequency = totals.document_count;
        leaf->idf = leaf->negated ? 0 : dtl_idf(totals.document_count, leaf->frequency);
        leaf->weight = weight_of(leaf, language, c->ranking);
        leaf->idf *= leaf->weight;
    }
    return DTL_OK;
}

/* Whether no word of the node is found where the node is false. Below NOT nothing is ever marked. */
static bool false_finds_none(const dtl_node *node) {
    if (node->kind == DTL_NODE_AND) return false;
    if (node->kind != DTL_NODE_OR && node->kind != DTL_NODE_BAG) return true;
    for (uint32_t i = 0; i < node->kid_count; i++)
        if (node->kids[i]->role != DTL_ROLE_SHOULD || !false_finds_none(node->kids[i])) return false;
    return true;
}

/* Whether all words of the node that are found are marks where the node is true: the words of title: are not, as these are
 * found in the body too, nor are those of a part that may be false beside a true one. */
static bool found_are_marks(const dtl_node *node) {
    if (node->kind <= DTL_NODE_NEAR) return node->scope != DTL_SCOPE_TITLE;
    if (node->kind == DTL_NODE_NOT) return true;
    for (uint32_t i = 0; i < node->kid_count; i++) {
        const dtl_node *kid = node->kids[i];
        bool may_be_false = node->kind == DTL_NODE_OR || (node->kind == DTL_NODE_BAG && kid->role == DTL_ROLE_SHOULD);
        if (kid->role == DTL_ROLE_MUST_NOT) continue;
        if (!found_are_marks(kid) || (may_be_false && !false_finds_none(kid))) return false;
    }
    return true;
}

dtl_status dtl_plan_make(dtl_arena *arena, const dtl_node *tree, const dtl_collection *collection, dtl_plan *plan,
                         dtl_error *err) {
    *plan = (dtl_plan){.leaves = dtl_arena_zeroed(arena, count_leaves(tree), sizeof *plan->leaves)};
    maker m = {.arena = arena, .collection = collection, .plan = plan};
    plan->root = make_step(&m, tree, true, false);
    plan->alike = plan->annotated;
    for (size_t i = 0; i < plan->leaf_count; i++)
        plan->alike = plan->alike && (plan->leaves[i].negated || plan->leaves[i].node->kind == DTL_NODE_DATE);
    plan->judge = plan->verify || !found_are_marks(tree);
    dtl_status status = expand_leaves(collection, arena, plan, err);
    if (status == DTL_OK) status = set_idfs(collection, arena, plan, err);
    return status == DTL_OK ? dtl_compile(arena, collection, plan, &plan->query, err) : status;
}

void dtl_plan_release(dtl_plan *plan) {
    xc_query_free(plan->query);
    plan->query = NULL;
}

static bool means(const dtl_leaf *leaf, const dtl_vocabulary *vocabulary, uint32_t number) {
    dtl_slice const surface = dtl_vocabulary_word(vocabulary, number);
    if (leaf->node->level == DTL_LEVEL_STEM) return true;
    if (leaf->node->level == DTL_LEVEL_EXACT) return dtl_query_same_surface(surface, leaf->node->text);
    char room[DTL_FOLDED_MAX_BYTES];
    dtl_slice const folded = dtl_slice_of(room, dtl_word_fold(surface, room));
    if (dtl_slice_equal(folded, leaf->folded)) return true;
    dtl_language const language = dtl_vocabulary_language(vocabulary, number);
    return dtl_slice_equal(dtl_language_unelided(language, folded), dtl_language_unelided(language, leaf->folded));
}

void dtl_leaf_words(const dtl_leaf *leaf, const dtl_vocabulary *vocabulary, dtl_stemmer *stemmer,
                    void (*found)(void *state, uint32_t number), void *state) {
    if (dtl_leaf_annotated(leaf)) return;
    for (size_t i = 0; i < leaf->expansion.part_count; i++) {
        const dtl_expansion_part *part = &leaf->expansion.parts[i];
        for (size_t k = 0; k < part->count && part->vocabulary == vocabulary; k++) found(state, part->numbers[k]);
    }
    if (is_expanded(leaf->node)) return;
    for (size_t i = 0; i < leaf->stem_count; i++) {
        uint32_t begin, end;
        dtl_vocabulary_find_stem(vocabulary, stemmer, leaf->stems[i], &begin, &end);
        for (uint32_t place = begin; place < end; place++) {
            uint32_t number = dtl_vocabulary_at(vocabulary, place);
            if (number < vocabulary->count && means(leaf, vocabulary, number)) found(state, number);
        }
    }
}
