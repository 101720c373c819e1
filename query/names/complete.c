/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/names/complete.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "schema/fields.h"

void dtl_completions_add(dtl_completions *all, dtl_slice text) {
    bool known = all->count == DTL_COMPLETIONS_MAX || text.size == 0;
    for (size_t i = 0; i < text.size && !known; i++) known = (unsigned char)text.data[i] < ' ';
    for (size_t i = 0; i < all->count && !known; i++) known = dtl_slice_equal(all->texts[i], text);
    if (!known) all->texts[all->count++] = text;
}

/* ---- candidates: key and name with a count, joined where they are the same ---- */

typedef struct {
    dtl_slice key, name; /* key: as compared */
    uint64_t articles;
    dtl_entity_type type;
} candidate;

typedef struct {
    dtl_arena *arena;
    dtl_slice prefix; /* of keys */
    dtl_entity_type type;
    dtl_buffer found; /* candidate */
} collector;

static int by_key(const void *a, const void *b) {
    const candidate *x = a, *y = b;
    int const order = dtl_slice_compare(x->key, y->key);
    return order ? order : (int)x->type - (int)y->type;
}

static int by_articles(const void *a, const void *b) {
    const candidate *x = a, *y = b;
    return x->articles != y->articles ? (x->articles < y->articles) - (x->articles > y->articles) : by_key(a, b);
}

/* The candidates of all segments, each once, the most frequent first; returns how many. */
static size_t settle(candidate *all, size_t count) {
    size_t kept = 0;
    if (count > 0) qsort(all, count, sizeof *all, by_key);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && by_key(&all[kept - 1], &all[i]) == 0) all[kept - 1].articles += all[i].articles;
        else all[kept++] = all[i];
    }
    if (kept > 0) qsort(all, kept, sizeof *all, by_articles);
    return kept;
}

/* Texts that go on as typed: the name as it is shown, or what was typed with the rest of the key. */
static dtl_slice continued(dtl_arena *arena, const candidate *c, dtl_slice typed, size_t prefix_size) {
    if (dtl_slice_starts(c->name, typed)) return c->name;
    if (typed.size != prefix_size) return dtl_slice_starts(c->key, typed) ? c->key : (dtl_slice){0};
    dtl_buffer whole = {0};
    dtl_buffer_slice(&whole, typed);
    dtl_buffer_slice(&whole, dtl_slice_part(c->key, prefix_size, c->key.size));
    dtl_slice const text = dtl_arena_copy(arena, dtl_buffer_content(&whole));
    dtl_buffer_release(&whole);
    return text;
}

static void give(collector *c, dtl_slice typed, dtl_completions *all) {
    candidate *found = (candidate *)(void *)c->found.data;
    size_t const count = settle(found, c->found.size / sizeof *found);
    for (size_t i = 0; i < count && all->count < DTL_COMPLETIONS_MAX; i++)
        dtl_completions_add(all, continued(c->arena, &found[i], typed, c->prefix.size));
}

/* What was typed as keys have it: folded words; a blank behind the last one says that it is whole. */
static void fold_typed(dtl_slice typed, dtl_buffer *prefix) {
    dtl_alias_form(typed, prefix);
    if (prefix->size > 0 && dtl_slice_ends(typed, DTL_SLICE(" "))) dtl_buffer_byte(prefix, ' ');
}

/* ---- names ---- */

static bool collect(void *state, const dtl_entity_view *view) {
    collector *c = state;
    const dtl_entity *one = &view->entity;
    if (!dtl_slice_starts(one->key, c->prefix)) return false;
    if (c->type != DTL_ENTITY_TYPES && c->type != one->type) return true;
    const candidate found = {.key = dtl_arena_copy(c->arena, one->key),
                             .name = dtl_arena_copy(c->arena, one->name),
                             .articles = one->articles,
                             .type = one->type};
    dtl_buffer_append(&c->found, (const char *)&found, sizeof found);
    return true;
}

void dtl_complete_names(dtl_arena *arena, const dtl_collection *from, dtl_entity_type type, dtl_slice typed,
                        dtl_completions *all) {
    dtl_buffer prefix = {0};
    fold_typed(typed, &prefix);
    collector c = {.arena = arena, .prefix = dtl_buffer_content(&prefix), .type = type};
    for (size_t i = 0; i < from->segment_count && prefix.size > 0; i++) {
        const dtl_entities *entities = from->segments[i]->entities;
        dtl_entities_scan_from(entities, dtl_entities_first(entities, c.prefix), collect, &c);
    }
    give(&c, typed, all);
    dtl_buffer_release(&c.found);
    dtl_buffer_release(&prefix);
}

/* ---- topics ---- */

static void collect_topic(collector *c, const dtl_own_names *names, dtl_slice digits, uint32_t articles) {
    char key[DTL_TOPIC_KEY_MAX_BYTES];
    uint64_t number = 0;
    if (dtl_ascii_number(digits, UINT32_MAX, &number) != digits.size) return;
    dtl_slice const label = dtl_own_names_label(names, (dtl_topic)number);
    dtl_slice const folded = dtl_slice_of(key, dtl_topic_key(label, key));
    if (!dtl_slice_starts(folded, c->prefix)) return;
    const candidate found = {.key = dtl_arena_copy(c->arena, folded), .name = label, .articles = articles};
    dtl_buffer_append(&c->found, (const char *)&found, sizeof found);
}

dtl_status dtl_complete_topics(dtl_arena *arena, const dtl_collection *from, dtl_slice typed, dtl_completions *all,
                               dtl_error *err) {
    const char *field = dtl_field_of(DTL_FIELD_TOPIC)->prefix;
    size_t const size = strlen(field);
    dtl_buffer prefix = {0};
    xc_error cause;
    xc_terms *terms = NULL;
    xc_bytes term = {0};
    fold_typed(typed, &prefix);
    collector c = {.arena = arena, .prefix = dtl_buffer_content(&prefix)};
    xc_status status = xc_terms_open(from->all, field, size, &terms, &cause);
    while (status == XC_OK && (status = xc_terms_next(terms, &term, &cause)) == XC_OK && term.data) {
        uint32_t articles = 0;
        dtl_slice const digits = dtl_arena_copy(arena, dtl_slice_of(term.data + size, term.size - size));
        status = xc_terms_termfreq(terms, &articles, &cause);
        /* own topics of several archives have one number where they have one name */
        for (size_t i = 0; i < from->segment_count && status == XC_OK; i++)
            if (i == 0 || from->segments[i]->topics != from->segments[i - 1]->topics)
                collect_topic(&c, from->segments[i]->topics, digits, i == 0 ? articles : 0);
    }
    xc_terms_free(terms);
    if (status == XC_OK) give(&c, typed, all);
    dtl_buffer_release(&c.found);
    dtl_buffer_release(&prefix);
    return status == XC_OK ? DTL_OK : dtl_fail_xapian(err, &cause, "cannot look for topics");
}

/* ---- a word of a query ---- */

static const struct {
    const char *field;
    dtl_entity_type type;
    bool topic;
} FIELDS[] = {{"entity:", DTL_ENTITY_TYPES, false}, {"said:", DTL_ENTITY_TYPES, false},
              {"person:", DTL_PERSON, false},       {"org:", DTL_ORGANISATION, false},
              {"place:", DTL_PLACE, false},         {"topic:", DTL_ENTITY_TYPES, true}};

static bool is_plain(dtl_slice text) {
    for (size_t i = 0; i < text.size; i++)
        if (!dtl_ascii_alphanumeric(text.data[i]) && (unsigned char)text.data[i] < 0x80) return false;
    return true;
}

/* The word up to its name, with the name in quotes unless it needs none. */
static dtl_slice quoted(dtl_arena *arena, dtl_slice before, dtl_slice name, bool quotes) {
    dtl_buffer whole = {0};
    if (dtl_slice_find(name, 0, '"') < name.size) return (dtl_slice){0};
    quotes |= !is_plain(name);
    dtl_buffer_slice(&whole, before);
    if (quotes) dtl_buffer_byte(&whole, '"');
    dtl_buffer_slice(&whole, name);
    if (quotes) dtl_buffer_byte(&whole, '"');
    dtl_slice const text = dtl_arena_copy(arena, dtl_buffer_content(&whole));
    dtl_buffer_release(&whole);
    return text;
}

/* Where the last word begins: behind the last blank that is in no quotes, and what may stand before a field. */
static size_t last_word(dtl_slice typed) {
    size_t begin = 0;
    bool inside = false;
    for (size_t i = 0; i < typed.size; i++) {
        inside ^= typed.data[i] == '"';
        if (dtl_ascii_blank(typed.data[i]) && !inside) begin = i + 1;
    }
    while (begin < typed.size && strchr("+-(", typed.data[begin])) begin++;
    return begin;
}

dtl_status dtl_complete_query(dtl_arena *arena, const dtl_collection *from, dtl_slice typed, dtl_completions *all,
                              dtl_error *err) {
    size_t const begin = last_word(typed);
    size_t field = 0;
    dtl_slice const word = dtl_slice_part(typed, begin, typed.size);
    while (field < sizeof FIELDS / sizeof *FIELDS && !dtl_slice_starts(word, dtl_slice_text(FIELDS[field].field)))
        field++;
    if (field == sizeof FIELDS / sizeof *FIELDS) return DTL_OK;
    size_t const at = begin + strlen(FIELDS[field].field);
    dtl_slice const before = dtl_slice_part(typed, 0, at);
    bool const quotes = at < typed.size && typed.data[at] == '"';
    dtl_slice const name = dtl_slice_part(typed, at + quotes, typed.size);
    dtl_completions names = {0};
    dtl_status status = DTL_OK;
    if (FIELDS[field].topic) status = dtl_complete_topics(arena, from, name, &names, err);
    else dtl_complete_names(arena, from, FIELDS[field].type, name, &names);
    for (size_t i = 0; i < names.count; i++) dtl_completions_add(all, quoted(arena, before, names.texts[i], quotes));
    return status;
}
