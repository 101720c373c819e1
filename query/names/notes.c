/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/names/notes.h"

#include <inttypes.h>

#include "query/language/parse.h"

enum { CANDIDATES_SHOWN = 4 };

static void put_entity(const dtl_known_entity *e, dtl_buffer *out) {
    static const char *const types[DTL_ENTITY_TYPES] = {"person", "organisation", "place", "other"};
    dtl_buffer_slice(out, e->name);
    dtl_buffer_printf(out, " (%s, %" PRIu64 " article%s)", types[e->type], e->articles, e->articles == 1 ? "" : "s");
}

static void put_entities(const dtl_meaning *meaning, dtl_buffer *out) {
    size_t const shown = meaning->entity_count < CANDIDATES_SHOWN ? meaning->entity_count : CANDIDATES_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        if (i > 0) dtl_buffer_text(out, i + 1 < meaning->entity_count ? ", " : " and ");
        put_entity(&meaning->entities[i], out);
    }
    if (meaning->entity_count > shown) dtl_buffer_printf(out, " and %zu more", meaning->entity_count - shown);
}

static void put_suggested(const dtl_meaning *meaning, dtl_buffer *out) {
    for (size_t i = 0; i < meaning->suggested_count; i++) {
        dtl_buffer_text(out, i == 0 ? "; did you mean " : i + 1 < meaning->suggested_count ? ", " : " or ");
        dtl_buffer_printf(out, "\"%.*s\"", (int)meaning->suggested[i].size, meaning->suggested[i].data);
    }
    dtl_buffer_text(out, meaning->suggested_count ? "?\n" : "\n");
}

static void put_note(const dtl_leaf *leaf, dtl_buffer *out) {
    const dtl_meaning *meaning = &leaf->meaning;
    dtl_buffer name = {0};
    dtl_query_print(leaf->node, &name);
    if (meaning->how == DTL_MEANT_NOTHING) {
        dtl_buffer_printf(out, "%.*s: %s", (int)name.size, name.data,
                          leaf->node->scope == DTL_SCOPE_TOPIC ? "there is no such topic"
                                                               : "nobody and nothing is called so here");
        put_suggested(meaning, out);
    } else if (meaning->how == DTL_MEANT_SOUND) {
        dtl_buffer_printf(out, "%.*s: taken for what sounds so: ", (int)name.size, name.data);
        put_entities(meaning, out);
        dtl_buffer_byte(out, '\n');
    } else if (meaning->how == DTL_MEANT_FORM) {
        dtl_buffer_printf(out, "%.*s: taken for ", (int)name.size, name.data);
        put_entities(meaning, out);
        dtl_buffer_byte(out, '\n');
    } else if (meaning->entity_count > 1) {
        dtl_buffer_printf(out, "%.*s: may be ", (int)name.size, name.data);
        put_entities(meaning, out);
        dtl_buffer_text(out, "; all are searched\n");
    }
    dtl_buffer_release(&name);
}

/* Of a PREFIX or FUZZY that means more words than are searched. */
static void put_cut(const dtl_leaf *leaf, dtl_buffer *out) {
    bool const prefix = leaf->node->kind == DTL_NODE_PREFIX;
    if (leaf->expansion.taken == leaf->expansion.meant) return;
    dtl_query_print(leaf->node, out);
    dtl_buffer_printf(out, ": %zu of %zu words are searched, %s", leaf->expansion.taken, leaf->expansion.meant,
                      prefix ? "those in most articles; write more letters" : "the nearest");
    if (!prefix && leaf->node->distance > 1)
        dtl_buffer_printf(out, "; write %.*s~1 for fewer", (int)leaf->node->text.size, leaf->node->text.data);
    dtl_buffer_byte(out, '\n');
}

void dtl_notes_print(const dtl_plan *plan, dtl_buffer *out) {
    for (size_t i = 0; i < plan->leaf_count; i++) {
        const dtl_leaf *leaf = &plan->leaves[i];
        if (leaf->node->kind == DTL_NODE_NAMED && leaf->node->linked == 0 && leaf->node->weight == 0)
            put_note(leaf, out);
        put_cut(leaf, out);
    }
}

void dtl_notes_suggest(const dtl_suggestion *suggestions, size_t count, dtl_buffer *out) {
    for (size_t i = 0; i < count; i++) {
        const dtl_suggestion *s = &suggestions[i];
        if (s->articles == 0) dtl_buffer_text(out, "no article has");
        else dtl_buffer_printf(out, "only %" PRIu64 " article%s", s->articles, s->articles == 1 ? " has" : "s have");
        dtl_buffer_printf(out, " \"%.*s\"", (int)s->word.size, s->word.data);
        if (s->instead.size > 0)
            dtl_buffer_printf(out, "; did you mean \"%.*s\"", (int)s->instead.size, s->instead.data);
        if (s->articles > 0) dtl_buffer_printf(out, ", which %" PRIu64 " have", s->instead_articles);
        dtl_buffer_text(out, s->instead.size > 0 ? "?\n" : "\n");
    }
}
