/* tree_text.h - a query's tree as text, with everything in it but places, for tests.
 *
 * ~word is stemmed, word folded, =word exact, word* a prefix, word~1 a word spelled nearly so; a kid of a bag has its role's sign before it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_QUERY_TREE_TEXT_H
#define TESTS_QUERY_TREE_TEXT_H

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#include "query/language/parse.h"

#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))

static inline void show(const dtl_node *node, dtl_buffer *out);

static inline void show_kids(const char *name, const dtl_node *node, dtl_buffer *out) {
    static const char *const roles[] = {"", "+", "-"};
    dtl_buffer_printf(out, "(%s", name);
    for (uint32_t i = 0; i < node->kid_count; i++) {
        dtl_buffer_byte(out, ' ');
        dtl_buffer_text(out, roles[node->kids[i]->role]);
        show(node->kids[i], out);
    }
    dtl_buffer_byte(out, ')');
}

static inline void show_day(dtl_day day, dtl_buffer *out) {
    char text[DTL_DAY_TEXT_BYTES];
    dtl_buffer_append(out, text, dtl_day_print(day, DTL_PRECISION_DAY, text));
}

static inline void show(const dtl_node *node, dtl_buffer *out) {
    static const char *const scopes[] = {"",        "title:",  "source:",   "section:", "dateline:",
                                         "agency:", "byline:", "language:", "about:",   "entity:",
                                         "person:", "org:",    "place:",    "said:",    "topic:"},
                             *const levels[] = {"~", "", "="}, *const reaches[] = {"near", "sentence", "paragraph"};
    char name[32];
    dtl_buffer_text(out, scopes[node->scope]);
    switch (node->kind) {
    case DTL_NODE_WORD:
        dtl_buffer_printf(out, "%s%.*s", levels[node->level], (int)node->text.size, node->text.data);
        break;
    case DTL_NODE_NAMED: dtl_buffer_printf(out, "<%.*s>", (int)node->text.size, node->text.data); break;
    case DTL_NODE_PREFIX: dtl_buffer_printf(out, "%.*s*", (int)node->text.size, node->text.data); break;
    case DTL_NODE_FUZZY:
        dtl_buffer_printf(out, "%.*s~%u", (int)node->text.size, node->text.data, node->distance);
        break;
    case DTL_NODE_PHRASE: show_kids("phrase", node, out); break;
    case DTL_NODE_NEAR:
        snprintf(name, sizeof name, "near %u", node->distance);
        show_kids(node->reach == DTL_REACH_WORDS ? name : reaches[node->reach], node, out);
        break;
    case DTL_NODE_AND: show_kids("and", node, out); break;
    case DTL_NODE_OR: show_kids("or", node, out); break;
    case DTL_NODE_NOT: show_kids("not", node, out); break;
    case DTL_NODE_BAG: show_kids("bag", node, out); break;
    case DTL_NODE_DATE:
        show_day(node->days.first, out);
        dtl_buffer_text(out, "..");
        show_day(node->days.last, out);
        dtl_buffer_printf(out, "/%d", (int)node->days.precision);
        break;
    }
}

typedef struct {
    dtl_arena *arena;
    const dtl_node *tree;
    dtl_error err;
    dtl_buffer shown, printed;
} parsed;

static inline dtl_status read_query(parsed *p, dtl_slice query, bool plain) {
    *p = (parsed){.arena = dtl_arena_new()};
    dtl_status status = plain ? dtl_query_plain(p->arena, query, &p->tree, &p->err)
                              : dtl_query_parse(p->arena, query, &p->tree, &p->err);
    if (status) return status;
    show(p->tree, &p->shown);
    dtl_query_print(p->tree, &p->printed);
    dtl_buffer_byte(&p->shown, '\0');
    return status;
}

static inline void release(parsed *p) {
    dtl_buffer_release(&p->shown);
    dtl_buffer_release(&p->printed);
    dtl_arena_free(p->arena);
}

/* The law of parse.h: parse(print(tree)) is the same tree. */
static inline void law_holds(const parsed *p) {
    parsed again;
    cr_assert_eq(read_query(&again, dtl_buffer_content(&p->printed), false), DTL_OK, "%.*s: %s", (int)p->printed.size,
                 p->printed.data, again.err.message);
    cr_assert_str_eq(again.shown.data, p->shown.data);
    cr_assert(dtl_slice_equal(dtl_buffer_content(&again.printed), dtl_buffer_content(&p->printed)));
    release(&again);
}

#define ROW_NUMBERS(suite, name, rows)                                                                                 \
    ParameterizedTestParameters(suite, name) {                                                                         \
        static size_t numbers[ARRAY_LEN(rows)];                                                                        \
        for (size_t i = 0; i < ARRAY_LEN(rows); i++) numbers[i] = i;                                                   \
        return cr_make_param_array(size_t, numbers, ARRAY_LEN(rows));                                                  \
    }

#endif
