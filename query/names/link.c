/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/names/link.h"

#include "text/fold.h"
#include "text/function_words.h"
#include "text/name_forms.h"
#include "text/name_words.h"

/* Of the articles with a word, in hundredths, that must name the entity with it. */
enum { NAMED_SHARE = 25 };

static bool is_plain(const dtl_node *node) {
    return node->kind == DTL_NODE_WORD && node->scope == DTL_SCOPE_TEXT && node->level == DTL_LEVEL_STEM &&
           node->role == DTL_ROLE_SHOULD && node->weight == 0;
}

/* Articles that have the word in some form. */
static xc_status articles_with(const dtl_collection *c, dtl_slice surface, uint32_t *articles, xc_error *cause) {
    char folded[DTL_FOLDED_MAX_BYTES];
    dtl_slice const word = dtl_slice_of(folded, dtl_word_fold(surface, folded));
    dtl_slice const stem = dtl_stem(c->stemmer, DTL_LANGUAGE_ENGLISH, word);
    return xc_database_termfreq(c->all, stem.data, stem.size, articles, cause);
}

static dtl_slice folded_of(const dtl_node *node, char folded[DTL_FOLDED_MAX_BYTES]) {
    return dtl_slice_of(folded, dtl_word_fold(node->text, folded));
}

static bool is_function(const dtl_node *node) {
    char folded[DTL_FOLDED_MAX_BYTES];
    return dtl_is_function_word(DTL_LANGUAGE_ENGLISH, folded_of(node, folded));
}

/* Whether the words can be a name: one begins and ends with a word that says something, and within it only small words do not. */
static bool may_be_name(dtl_node *const *kids, uint32_t count) {
    char folded[DTL_FOLDED_MAX_BYTES];
    if (is_function(kids[0]) || is_function(kids[count - 1])) return false;
    for (uint32_t i = 1; i + 1 < count; i++)
        if (is_function(kids[i]) && !(dtl_name_word_find(folded_of(kids[i], folded)) & DTL_WORD_SMALL)) return false;
    return true;
}

static bool has_word(dtl_slice key, dtl_slice word) {
    for (size_t at = 0; at < key.size;) {
        dtl_slice const next = dtl_name_next_word(key, &at);
        if (dtl_slice_equal(next, word)) return true;
    }
    return false;
}

/* Whether all words have a part in calling the entity so: they are in its name, or are what stands beside names. "Premier
 * Adoula" does, "orders by Adoula" does not. */
static bool all_name(dtl_node *const *kids, uint32_t count, dtl_slice key) {
    char folded[DTL_FOLDED_MAX_BYTES];
    for (uint32_t i = 0; i < count; i++) {
        dtl_slice const word = folded_of(kids[i], folded);
        if (dtl_name_word_find(word) == 0 && !has_word(key, word)) return false;
    }
    return true;
}

/* How many articles name what is meant. */
static uint64_t articles_naming(const dtl_meaning *meaning) {
    uint64_t articles = 0;
    for (size_t i = 0; i < meaning->entity_count; i++) articles += meaning->entities[i].articles;
    return articles;
}

/* Words side by side, among which names are looked for. */
typedef struct {
    dtl_arena *arena;
    const dtl_collection *collection;
    const dtl_node *bag;
} linker;

static dtl_node *make_name(const linker *l, uint32_t at, uint32_t count) {
    dtl_node *const *kids = l->bag->kids + at;
    dtl_buffer text = {0};
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0) dtl_buffer_byte(&text, ' ');
        dtl_buffer_slice(&text, kids[i]->text);
    }
    dtl_node *node = dtl_arena_zeroed(l->arena, 1, sizeof *node);
    *node = (dtl_node){.kind = DTL_NODE_NAMED,
                       .scope = DTL_SCOPE_ENTITY,
                       .linked = 1,
                       .text = dtl_arena_copy(l->arena, dtl_buffer_content(&text)),
                       .begin = kids[0]->begin,
                       .end = kids[count - 1]->end};
    dtl_buffer_release(&text);
    return node;
}

/* The name that count of the kids are, from number at on; NULL where they are none. */
static dtl_status name_of(const linker *l, uint32_t at, uint32_t count, dtl_node **name, dtl_error *err) {
    dtl_node *const *kids = l->bag->kids + at;
    bool const whole = count == l->bag->kid_count; /* then nothing says that a word is not of the name */
    *name = NULL;
    if (!whole && !may_be_name(kids, count)) return DTL_OK;
    dtl_node *node = make_name(l, at, count);
    dtl_meaning meaning;
    dtl_meaning_find(l->arena, l->collection, node, &meaning);
    if (meaning.how > (count > 1 ? DTL_MEANT_FORM : DTL_MEANT_KEY)) return DTL_OK;
    if (!whole && meaning.how == DTL_MEANT_FORM && !all_name(kids, count, meaning.entities[0].key)) return DTL_OK;
    uint32_t with = 0;
    xc_error cause;
    if (count == 1 && articles_with(l->collection, kids[0]->text, &with, &cause) != XC_OK)
        return dtl_fail_xapian(err, &cause, "cannot search");
    if (count > 1 || articles_naming(&meaning) * 100 >= (uint64_t)with * NAMED_SHARE) *name = node;
    return DTL_OK;
}

/* The longest name that begins at kid number at. */
static dtl_status longest_name(const linker *l, uint32_t at, dtl_node **name, uint32_t *words, dtl_error *err) {
    const dtl_node *bag = l->bag;
    uint32_t most = 0;
    while (at + most < bag->kid_count && most < DTL_LINK_MAX_WORDS && is_plain(bag->kids[at + most])) most++;
    dtl_status status = DTL_OK;
    *name = NULL;
    for (*words = most; *words > 0 && !*name && status == DTL_OK; --*words) status = name_of(l, at, *words, name, err);
    ++*words; /* of the one that was found */
    return status;
}

/* What of the words that say something the names are. */
static double share_of(const dtl_node *bag, const bool *named) {
    double all = 0, of_names = 0;
    for (uint32_t i = 0; i < bag->kid_count; i++) {
        if (!is_plain(bag->kids[i]) || is_function(bag->kids[i])) continue;
        all++;
        of_names += named[i];
    }
    return all > 0 ? of_names / all : 1;
}

/* The bag with the linked names behind what it has; itself where there are none. */
static dtl_status link_bag(const linker *l, const dtl_node **linked, dtl_error *err) {
    const dtl_node *bag = l->bag;
    dtl_node *names[DTL_LINKS_MAX];
    bool *named = dtl_arena_zeroed(l->arena, bag->kid_count, sizeof *named);
    size_t count = 0;
    dtl_status status = DTL_OK;
    for (uint32_t at = 0, words; at < bag->kid_count && count < DTL_LINKS_MAX && status == DTL_OK;) {
        dtl_node *name = NULL;
        status = longest_name(l, at, &name, &words, err);
        if (name) names[count++] = name;
        for (uint32_t i = 0; name && i < words; i++) named[at + i] = true;
        at += name ? words : 1;
    }
    *linked = bag;
    if (count == 0 || status != DTL_OK) return status;
    double const share = share_of(bag, named);
    for (size_t i = 0; i < count; i++) names[i]->linked = share * share * share;
    dtl_node *all = dtl_arena_zeroed(l->arena, 1, sizeof *all);
    *all = *bag;
    all->kids = dtl_arena_zeroed(l->arena, bag->kid_count + count, sizeof *all->kids);
    memcpy(all->kids, bag->kids, bag->kid_count * sizeof *all->kids);
    memcpy(all->kids + bag->kid_count, names, count * sizeof *names);
    all->kid_count = bag->kid_count + (uint32_t)count;
    *linked = all;
    return DTL_OK;
}

/* The part of an AND that is words side by side, where all others only filter (narrow.h); its size where there is none. */
static uint32_t words_of(const dtl_node *tree) {
    uint32_t at = tree->kid_count;
    for (uint32_t i = 0; i < tree->kid_count; i++) {
        dtl_node_kind const kind = tree->kids[i]->kind;
        bool const words = kind == DTL_NODE_BAG || (kind == DTL_NODE_WORD && !dtl_scope_filters(tree->kids[i]->scope));
        if (words && at < tree->kid_count) return tree->kid_count;
        if (words) at = i;
    }
    return at;
}

uint32_t dtl_plain_words(const dtl_node *tree) {
    uint32_t const at = tree->kind == DTL_NODE_AND ? words_of(tree) : 0;
    if (tree->kind == DTL_NODE_AND) return at < tree->kid_count ? dtl_plain_words(tree->kids[at]) : 0;
    uint32_t count = 0;
    for (uint32_t i = 0; tree->kind == DTL_NODE_BAG && i < tree->kid_count; i++)
        count += is_plain(tree->kids[i]) && !is_function(tree->kids[i]);
    return count;
}

dtl_status dtl_link(dtl_arena *arena, const dtl_node *tree, const dtl_collection *c, const dtl_node **linked,
                    dtl_error *err) {
    dtl_node *alone[1] = {(dtl_node *)(uintptr_t)tree};
    uint32_t const at = tree->kind == DTL_NODE_AND ? words_of(tree) : 0;
    if (tree->kind == DTL_NODE_AND && at < tree->kid_count) alone[0] = tree->kids[at];
    dtl_node bag = *alone[0];
    if (bag.kind != DTL_NODE_BAG)
        bag = (dtl_node){.kind = DTL_NODE_BAG, .begin = bag.begin, .end = bag.end, .kids = alone, .kid_count = 1};
    dtl_node *kept = dtl_arena_zeroed(arena, 1, sizeof *kept);
    *kept = bag;
    const linker l = {.arena = arena, .collection = c, .bag = kept};
    const dtl_node *with_names;
    dtl_status const status = link_bag(&l, &with_names, err);
    *linked = tree;
    if (status != DTL_OK || with_names == kept) return status;
    *linked = with_names;
    if (alone[0] == tree) return DTL_OK;
    *kept = *tree; /* the AND again, with the names among its words */
    kept->kids = dtl_arena_zeroed(arena, tree->kid_count, sizeof *kept->kids);
    memcpy(kept->kids, tree->kids, tree->kid_count * sizeof *kept->kids);
    kept->kids[at] = (dtl_node *)(uintptr_t)with_names;
    *linked = kept;
    return DTL_OK;
}
