/* Who is who after all changes. SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/authority.h"

#include <stdlib.h>
#include <xxhash.h>

#include "base/alloc.h"
#include "text/name_key.h"

#define NONE UINT32_MAX
enum { SLOTS_FIRST = 64, STEPS_MAX = 1 << 21 };

/* An entity that some change speaks of. Merges make trees of them: parent is whom it was merged into, at the change merged. */
typedef struct {
    dtl_entity_id id;
    dtl_slice name, name_key; /* given by the user */
    uint32_t parent, root;    /* root: where the parents end, or on the way there */
    uint32_t child, sibling;
    uint32_t merged;
    bool split_target;
} node;

typedef struct {
    uint32_t from, into, change;
    dtl_slice alias; /* its form */
} split;

/* Mentions of an entity by an alias that do not mean what the entity means. */
typedef struct {
    uint32_t from, into;
    dtl_slice alias;
} move;

struct dtl_authority {
    dtl_arena *arena;
    dtl_buffer nodes, splits, moves; /* moves: by from and alias */
    uint32_t *slots;                 /* node + 1, at most half full */
    size_t mask;
    uint32_t changes;
    size_t steps; /* taken to settle */
    bool changes_types;
    size_t problems;
    dtl_error problem[DTL_AUTHORITY_PROBLEMS_MAX];
};

static node *node_at(const dtl_authority *a, uint32_t i) { return (node *)(void *)a->nodes.data + i; }
static split *split_at(const dtl_authority *a, size_t i) { return (split *)(void *)a->splits.data + i; }
static move *move_at(const dtl_authority *a, size_t i) { return (move *)(void *)a->moves.data + i; }
static uint32_t node_count(const dtl_authority *a) { return (uint32_t)(a->nodes.size / sizeof(node)); }
static size_t split_count(const dtl_authority *a) { return a->splits.size / sizeof(split); }
static size_t move_count(const dtl_authority *a) { return a->moves.size / sizeof(move); }

dtl_authority *dtl_authority_new(void) {
    dtl_authority *a = dtl_alloc_zeroed(1, sizeof *a);
    a->arena = dtl_arena_new();
    a->slots = dtl_alloc_zeroed(SLOTS_FIRST, sizeof *a->slots);
    a->mask = SLOTS_FIRST - 1;
    return a;
}

void dtl_authority_free(dtl_authority *a) {
    if (!a) return;
    dtl_arena_free(a->arena);
    dtl_buffer_release(&a->nodes);
    dtl_buffer_release(&a->splits);
    dtl_buffer_release(&a->moves);
    free(a->slots);
    free(a);
}

/* ---- entities ---- */

/* Its slot: where it is, or is to be. */
static uint32_t *slot_of(const dtl_authority *a, dtl_entity_id id) {
    size_t at = (size_t)XXH3_64bits_withSeed(id.key.data, id.key.size, id.type) & a->mask;
    while (a->slots[at] && !dtl_entity_id_equal(node_at(a, a->slots[at] - 1)->id, id)) at = (at + 1) & a->mask;
    return &a->slots[at];
}

static uint32_t find(const dtl_authority *a, dtl_entity_id id) { return *slot_of(a, id) - 1u; /* 0 gives NONE */ }

static void grow(dtl_authority *a) {
    free(a->slots);
    a->mask = a->mask * 2 + 1;
    a->slots = dtl_alloc_zeroed(a->mask + 1, sizeof *a->slots);
    for (uint32_t i = 0; i < node_count(a); i++) *slot_of(a, node_at(a, i)->id) = i + 1;
}

static uint32_t enter(dtl_authority *a, dtl_entity_id id) {
    uint32_t *slot = slot_of(a, id);
    if (*slot) return *slot - 1;
    uint32_t const number = node_count(a);
    const node made = {.id = {.type = id.type, .key = dtl_arena_copy(a->arena, id.key)},
                       .parent = NONE,
                       .root = number,
                       .child = NONE,
                       .sibling = NONE};
    dtl_buffer_append(&a->nodes, (const char *)&made, sizeof made);
    *slot = number + 1;
    if ((size_t)number * 2 > a->mask) grow(a);
    return number;
}

static uint32_t root_of(const dtl_authority *a, uint32_t i) {
    while (node_at(a, i)->root != i) i = node_at(a, i)->root = node_at(a, node_at(a, i)->root)->root;
    return i;
}

/* ---- reading ---- */

static void give_name(dtl_authority *a, uint32_t to, dtl_slice name) {
    if (name.size > 0) node_at(a, to)->name = dtl_arena_copy(a->arena, name);
}

static void apply(dtl_authority *a, const dtl_change *c) {
    uint32_t const from = root_of(a, enter(a, c->entity)), change = a->changes++;
    if (c->kind == DTL_CHANGE_RENAME) {
        give_name(a, from, c->name);
        return;
    }
    uint32_t const into = root_of(a, enter(a, c->into));
    give_name(a, into, c->name);
    if (from == into) return;
    if (c->kind == DTL_CHANGE_MERGE) {
        node *child = node_at(a, from), *parent = node_at(a, into);
        child->parent = child->root = into;
        child->merged = change;
        child->sibling = parent->child;
        parent->child = from;
        a->changes_types |= child->id.type != parent->id.type;
        return;
    }
    dtl_buffer form = {0};
    dtl_alias_form(c->alias, &form);
    const split s = {
        .from = from, .into = into, .change = change, .alias = dtl_arena_copy(a->arena, dtl_buffer_content(&form))};
    if (form.size > 0) dtl_buffer_append(&a->splits, (const char *)&s, sizeof s);
    node_at(a, into)->split_target = true;
    a->changes_types |= c->entity.type != c->into.type;
    dtl_buffer_release(&form);
}

static void note_problem(dtl_authority *a, const char *name, uint64_t line, dtl_error *err) {
    dtl_error_locate(err, name, line);
    if (a->problems < DTL_AUTHORITY_PROBLEMS_MAX) a->problem[a->problems] = *err;
    a->problems++;
}

void dtl_authority_read(dtl_authority *a, dtl_slice bytes, const char *name) {
    dtl_slice const mark = DTL_SLICE("\xEF\xBB\xBF"), header = DTL_SLICE("change\t");
    size_t at = dtl_slice_starts(bytes, mark) ? mark.size : 0;
    for (uint64_t number = 1; at < bytes.size; number++) {
        const char *end = memchr(bytes.data + at, '\n', bytes.size - at);
        size_t const stop = end ? (size_t)(end - bytes.data) : bytes.size;
        dtl_slice line = dtl_slice_part(bytes, at, stop);
        at = stop + 1;
        if (line.size > 0 && line.data[line.size - 1] == '\r') line.size--;
        if (line.size == 0 || (number == 1 && dtl_slice_starts(line, header))) continue;
        dtl_change change;
        dtl_error err = {0};
        dtl_status status = dtl_change_read(line, &change, &err);
        if (status == DTL_OK && a->changes == DTL_CHANGES_MAX)
            status = dtl_fail(&err, DTL_TOO_BIG, "more than %d changes", DTL_CHANGES_MAX);
        if (status == DTL_OK) apply(a, &change);
        else note_problem(a, name, number, &err);
    }
}

/* ---- aliases that were split off ---- */

static int by_origin(const void *a, const void *b) {
    const split *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    int const order = dtl_slice_compare(x->alias, y->alias);
    return order ? order : (x->change > y->change) - (x->change < y->change);
}

static int by_mention(const void *a, const void *b) {
    const move *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    return dtl_slice_compare(x->alias, y->alias);
}

/* The first split of the entity's alias from that change on; NULL: none. */
static const split *next_split(const dtl_authority *a, uint32_t from, dtl_slice alias, uint32_t since) {
    const split wanted = {.from = from, .alias = alias, .change = since};
    size_t low = 0, high = split_count(a);
    while (low < high) {
        size_t const middle = low + (high - low) / 2;
        if (by_origin(split_at(a, middle), &wanted) < 0) low = middle + 1;
        else high = middle;
    }
    const split *s = split_at(a, low);
    return low < split_count(a) && s->from == from && dtl_slice_equal(s->alias, alias) ? s : NULL;
}

/* Whom mentions of a node by an alias mean: from change to change, so later and later. */
static uint32_t follow(dtl_authority *a, uint32_t at, dtl_slice alias) {
    for (uint32_t since = 0;; a->steps++) {
        const split *s = next_split(a, at, alias, since);
        const node *n = node_at(a, at);
        bool const merged = n->parent != NONE && n->merged >= since;
        if (!merged && !s) return at;
        bool const splits = s && (!merged || s->change < n->merged);
        since = (splits ? s->change : n->merged) + 1;
        at = splits ? s->into : n->parent;
    }
}

/* The next node of the tree below top, top first; NONE behind the last. */
static uint32_t next_below(const dtl_authority *a, uint32_t top, uint32_t at) {
    if (node_at(a, at)->child != NONE) return node_at(a, at)->child;
    while (at != top && node_at(a, at)->sibling == NONE) at = node_at(a, at)->parent;
    return at == top ? NONE : node_at(a, at)->sibling;
}

/* Whatever was merged into an entity, before or behind the split, may be moved by it; what came there by another split of the
 * alias is below the entity of that one. */
static void find_moves(dtl_authority *a) {
    for (size_t i = 0; i < split_count(a); i++) {
        const split s = *split_at(a, i);
        if (i > 0 && split_at(a, i - 1)->from == s.from && dtl_slice_equal(split_at(a, i - 1)->alias, s.alias))
            continue;
        for (uint32_t at = s.from; at != NONE && a->steps < STEPS_MAX; at = next_below(a, s.from, at)) {
            const move found = {.from = at, .into = follow(a, at, s.alias), .alias = s.alias};
            a->steps++;
            if (found.into != root_of(a, at)) dtl_buffer_append(&a->moves, (const char *)&found, sizeof found);
        }
    }
    size_t kept = 0;
    if (move_count(a) > 0) qsort(a->moves.data, move_count(a), sizeof(move), by_mention);
    for (size_t i = 0; i < move_count(a); i++)
        if (kept == 0 || by_mention(move_at(a, kept - 1), move_at(a, i)) != 0) *move_at(a, kept++) = *move_at(a, i);
    a->moves.size = kept * sizeof(move);
}

static void make_name_keys(dtl_authority *a) {
    dtl_words words = {0};
    for (uint32_t i = 0; i < node_count(a); i++) {
        node *n = node_at(a, i);
        dtl_words_cut(n->name, &words);
        if (words.count == 0) continue;
        dtl_name_key key;
        dtl_name_key_make(n->name, words.at, words.count, (dtl_name_type)n->id.type, &key);
        n->name_key = dtl_arena_copy(a->arena, dtl_name_key_slice(&key));
    }
    dtl_words_release(&words);
}

void dtl_authority_settle(dtl_authority *a) {
    for (uint32_t i = 0; i < node_count(a); i++) node_at(a, i)->root = root_of(a, i);
    if (split_count(a) > 0) qsort(a->splits.data, split_count(a), sizeof(split), by_origin);
    find_moves(a);
    make_name_keys(a);
    if (a->steps < STEPS_MAX) return;
    dtl_error err = {0};
    dtl_fail(&err, DTL_TOO_BIG, "too many splits of merged entities; some are passed over");
    note_problem(a, "authority", 0, &err);
}

/* ---- questions ---- */

size_t dtl_authority_count(const dtl_authority *a) { return a ? a->changes : 0; }
size_t dtl_authority_problems(const dtl_authority *a) { return a ? a->problems : 0; }
bool dtl_authority_changes_types(const dtl_authority *a) { return a && a->changes_types; }

const dtl_error *dtl_authority_problem(const dtl_authority *a, size_t index) {
    return index < a->problems && index < DTL_AUTHORITY_PROBLEMS_MAX ? &a->problem[index] : NULL;
}

dtl_entity_id dtl_authority_resolve(const dtl_authority *a, dtl_entity_id id) {
    uint32_t const at = a ? find(a, id) : NONE;
    return at == NONE ? id : node_at(a, node_at(a, at)->root)->id;
}

/* The first move of the node, or behind it; with an alias, of that one. */
static size_t first_move(const dtl_authority *a, uint32_t from, dtl_slice alias) {
    const move wanted = {.from = from, .alias = alias};
    size_t low = 0, high = move_count(a);
    while (low < high) {
        size_t const middle = low + (high - low) / 2;
        if (by_mention(move_at(a, middle), &wanted) < 0) low = middle + 1;
        else high = middle;
    }
    return low;
}

static bool has_move(const dtl_authority *a, size_t at, uint32_t from) {
    return at < move_count(a) && move_at(a, at)->from == from;
}

bool dtl_authority_is_split(const dtl_authority *a, dtl_entity_id id) {
    uint32_t const at = a ? find(a, id) : NONE;
    return at != NONE && has_move(a, first_move(a, at, (dtl_slice){0}), at);
}

dtl_entity_id dtl_authority_resolve_alias(const dtl_authority *a, dtl_entity_id id, dtl_slice alias) {
    uint32_t const from = a ? find(a, id) : NONE;
    if (from == NONE || !has_move(a, first_move(a, from, (dtl_slice){0}), from)) return dtl_authority_resolve(a, id);
    dtl_buffer form = {0};
    dtl_alias_form(alias, &form);
    size_t const at = first_move(a, from, dtl_buffer_content(&form));
    bool const moved = has_move(a, at, from) && dtl_slice_equal(move_at(a, at)->alias, dtl_buffer_content(&form));
    dtl_buffer_release(&form);
    return node_at(a, moved ? move_at(a, at)->into : node_at(a, from)->root)->id;
}

dtl_slice dtl_authority_name(const dtl_authority *a, dtl_entity_id id) {
    uint32_t const at = a ? find(a, id) : NONE;
    return at == NONE ? (dtl_slice){0} : node_at(a, at)->name;
}

void dtl_authority_find_name(const dtl_authority *a, dtl_slice key, void (*found)(void *state, dtl_entity_id id),
                             void *state) {
    for (uint32_t i = 0; a && i < node_count(a); i++) {
        const node *n = node_at(a, i);
        if (n->root != i) continue;
        bool const named = n->name_key.size > 0 && dtl_slice_equal(n->name_key, key);
        if (named || (n->split_target && dtl_slice_equal(n->id.key, key))) found(state, n->id);
    }
}

/* The aliases of the moves [begin, end), in the arena. */
static const dtl_slice *aliases_of(const dtl_authority *a, dtl_arena *arena, size_t begin, size_t end) {
    dtl_slice *aliases = dtl_arena_zeroed(arena, end - begin + 1, sizeof *aliases);
    for (size_t i = begin; i < end; i++) aliases[i - begin] = move_at(a, i)->alias;
    return aliases;
}

const dtl_entity_source *dtl_authority_sources(const dtl_authority *a, dtl_arena *arena, dtl_entity_id id,
                                               size_t *count) {
    uint32_t const top = a ? find(a, id) : NONE;
    dtl_buffer sources = {0};
    const dtl_entity_source own = {.id = id};
    *count = 0;
    if (top == NONE) dtl_buffer_append(&sources, (const char *)&own, sizeof own), ++*count;
    for (uint32_t at = top; at != NONE && *count < DTL_SOURCES_MAX; at = next_below(a, top, at), ++*count) {
        size_t const begin = first_move(a, at, (dtl_slice){0});
        size_t end = begin;
        while (has_move(a, end, at)) end++;
        const dtl_entity_source one = {
            .id = node_at(a, at)->id, .aliases = aliases_of(a, arena, begin, end), .alias_count = end - begin};
        dtl_buffer_append(&sources, (const char *)&one, sizeof one);
    }
    for (size_t i = 0; top != NONE && i < move_count(a) && *count < DTL_SOURCES_MAX; i++) {
        const move *m = move_at(a, i);
        if (m->into != top) continue;
        const dtl_entity_source one = {
            .id = node_at(a, m->from)->id, .only = true, .aliases = aliases_of(a, arena, i, i + 1), .alias_count = 1};
        dtl_buffer_append(&sources, (const char *)&one, sizeof one);
        ++*count;
    }
    dtl_entity_source *kept = dtl_arena_alloc(arena, sources.size + 1);
    memcpy(kept, sources.data, sources.size);
    dtl_buffer_release(&sources);
    return kept;
}
