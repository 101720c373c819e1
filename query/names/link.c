/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/names/link.h"

#include "text/fold.h"

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

/* How many articles name what is meant. */
static uint64_t articles_naming(const dtl_meaning *meaning) {
    uint64_t articles = 0;
    for (size_t i = 0; i < meaning->entity_count; i++) articles += meaning->entities[i].articles;
    return articles;
}

/* The name that count of the kids are; NULL where they are none. */
static dtl_status name_of(dtl_arena *arena, dtl_node *const *kids, uint32_t count, const dtl_collection *c,
                          dtl_node **name, dtl_error *err) {
    dtl_buffer text = {0};
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0) dtl_buffer_byte(&text, ' ');
        dtl_buffer_slice(&text, kids[i]->text);
    }
    dtl_node *node = dtl_arena_zeroed(arena, 1, sizeof *node);
    *node = (dtl_node){.kind = DTL_NODE_NAMED,
                       .scope = DTL_SCOPE_ENTITY,
                       .linked = 1,
                       .text = dtl_arena_copy(arena, dtl_buffer_content(&text)),
                       .begin = kids[0]->begin,
                       .end = kids[count - 1]->end};
    dtl_buffer_release(&text);
    dtl_meaning meaning;
    *name = NULL;
    dtl_meaning_find(arena, c, node, &meaning);
    if (meaning.how > (count > 1 ? DTL_MEANT_FORM : DTL_MEANT_KEY)) return DTL_OK;
    uint32_t with = 0;
    xc_error cause;
    if (count == 1 && articles_with(c, kids[0]->text, &with, &cause) != XC_OK)
        return dtl_fail_xapian(err, &cause, "cannot search");
    if (count > 1 || articles_naming(&meaning) * 100 >= (uint64_t)with * NAMED_SHARE) *name = node;
    return DTL_OK;
}

/* The longest name that begins at kid number at. */
static dtl_status longest_name(dtl_arena *arena, const dtl_node *bag, uint32_t at, const dtl_collection *c,
                               dtl_node **name, uint32_t *words, dtl_error *err) {
    uint32_t most = 0;
    while (at + most < bag->kid_count && most < DTL_LINK_MAX_WORDS && is_plain(bag->kids[at + most])) most++;
    dtl_status status = DTL_OK;
    *name = NULL;
    for (*words = most; *words > 0 && !*name && status == DTL_OK; --*words)
        status = name_of(arena, bag->kids + at, *words, c, name, err);
    ++*words; /* of the one that was found */
    return status;
}

dtl_status dtl_link(dtl_arena *arena, const dtl_node *tree, const dtl_collection *c, const dtl_node **linked,
                    dtl_error *err) {
    dtl_node *alone[1] = {(dtl_node *)(uintptr_t)tree};
    dtl_node bag = *tree;
    if (tree->kind != DTL_NODE_BAG) bag = (dtl_node){.kind = DTL_NODE_BAG, .kids = alone, .kid_count = 1};
    dtl_node *names[DTL_LINKS_MAX];
    size_t count = 0;
    dtl_status status = DTL_OK;
    uint32_t named = 0, plain = 0;
    for (uint32_t i = 0; i < bag.kid_count; i++) plain += is_plain(bag.kids[i]);
    for (uint32_t at = 0, words; at < bag.kid_count && count < DTL_LINKS_MAX && status == DTL_OK;) {
        dtl_node *name = NULL;
        status = longest_name(arena, &bag, at, c, &name, &words, err);
        if (name) names[count++] = name;
        if (name) named += words;
        at += name ? words : 1;
    }
    *linked = tree;
    if (count == 0 || status != DTL_OK) return status;
    for (size_t i = 0; i < count; i++) names[i]->linked = (double)named / plain;
    dtl_node *all = dtl_arena_zeroed(arena, 1, sizeof *all);
    *all = (dtl_node){.kind = DTL_NODE_BAG, .role = tree->role, .begin = tree->begin, .end = tree->end};
    all->kids = dtl_arena_zeroed(arena, bag.kid_count + count, sizeof *all->kids);
    memcpy(all->kids, bag.kids, bag.kid_count * sizeof *all->kids);
    memcpy(all->kids + bag.kid_count, names, count * sizeof *names);
    all->kid_count = bag.kid_count + (uint32_t)count;
    *linked = all;
    return DTL_OK;
}
