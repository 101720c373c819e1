/* What is like an article, and what is behind one. SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "base/file.h"
#include "query/command.h"
#include "query/near/alike.h"

static int fail_unknown(const char *name) {
    dtl_error err;
    dtl_fail(&err, DTL_BAD_QUERY, "there is no article %.60s; ids are shown with results", name);
    return dtl_command_fail(&err);
}

/* Searches for what is like the subjects. */
static int run(dtl_command *c, const dtl_subject *subjects, size_t count, const dtl_node *query,
               const dtl_overlap *given) {
    dtl_error err;
    dtl_asked_query asked = {.text = c->options.query, .given = given, .linked = true};
    const dtl_alike_asked alike = {.subjects = subjects, .count = count, .query = query};
    dtl_left_out *left_out = dtl_arena_zeroed(c->query, count + 1, sizeof *left_out);
    for (size_t i = 0; i < count; i++)
        if (!dtl_subject_own(&subjects[i])) left_out[asked.left_out_count++] = subjects[i].article;
    asked.left_out = left_out;
    if (dtl_alike(c->query, c->searcher, &alike, &asked.tree, &err) != DTL_OK) return dtl_command_fail(&err);
    return dtl_run_query(c, &asked);
}

int dtl_run_like(dtl_command *c) {
    dtl_error err;
    const dtl_query_options *o = &c->options;
    const dtl_node *query = NULL;
    dtl_subject subjects[DTL_LIKE_MAX];
    if (c->options.query.size > 0 && !(query = dtl_command_tree(c))) return DTL_EXIT_ERROR;
    for (size_t i = 0; i < o->like_count; i++) {
        dtl_status const status = dtl_subject_find(c->searcher, o->like[i], &subjects[i], &err);
        if (status == DTL_END) return fail_unknown(o->like[i].data);
        if (status != DTL_OK) return dtl_command_fail(&err);
    }
    return run(c, subjects, o->like_count, query, NULL);
}

/* The article of the archive with that id, or else the text of that file. */
static dtl_status find_given(dtl_command *c, dtl_subject *given, dtl_error *err) {
    const char *name = c->options.subject;
    bool const standard = dtl_slice_equal(dtl_slice_text(name), DTL_SLICE("-"));
    dtl_status status = standard ? DTL_END : dtl_subject_find(c->searcher, dtl_slice_text(name), given, err);
    if (status != DTL_END) return status;
    dtl_buffer text = {0};
    status = dtl_file_read(standard ? "/dev/stdin" : name, DTL_SUBJECT_MAX_BYTES, &text, err);
    if (status == DTL_OK)
        status = dtl_subject_of_text(c->query, dtl_arena_copy(c->query, dtl_buffer_content(&text)), given, err);
    dtl_buffer_release(&text);
    return status == DTL_END ? dtl_fail(err, DTL_BAD_QUERY, "there is no article and no file %.60s", name) : status;
}

/* Whether the query says itself when. */
static bool asks_date(const dtl_node *node) {
    if (node->kind == DTL_NODE_DATE) return node->scope != DTL_SCOPE_ABOUT;
    for (uint32_t i = 0; i < node->kid_count; i++)
        if (asks_date(node->kids[i])) return true;
    return false;
}

/* The query, and published on that day or before. */
static const dtl_node *until(dtl_arena *arena, const dtl_node *query, dtl_day last) {
    dtl_node *date = dtl_arena_zeroed(arena, 1, sizeof *date);
    *date = (dtl_node){.kind = DTL_NODE_DATE,
                       .days = {.first = DTL_DAY_NONE, .last = last, .precision = DTL_PRECISION_DAY}};
    if (!query) return date;
    dtl_node *both = dtl_arena_zeroed(arena, 1, sizeof *both);
    *both = (dtl_node){.kind = DTL_NODE_AND, .begin = query->begin, .end = query->end, .kid_count = 2};
    both->kids = dtl_arena_zeroed(arena, both->kid_count, sizeof *both->kids);
    both->kids[0] = (dtl_node *)(uintptr_t)query;
    both->kids[1] = date;
    return both;
}

int dtl_run_background(dtl_command *c) {
    dtl_error err;
    const dtl_node *query = NULL;
    dtl_subject given;
    dtl_overlap overlap = {0};
    if (c->options.query.size > 0 && !(query = dtl_command_tree(c))) return DTL_EXIT_ERROR;
    dtl_status status = find_given(c, &given, &err);
    if (status == DTL_OK) status = dtl_overlap_of(c->searcher, &given, &overlap, &err);
    bool const before = c->options.before != DTL_DAY_NONE;
    dtl_day const last = before ? c->options.before - 1 : given.day;
    int code = DTL_EXIT_ERROR;
    if (status != DTL_OK) dtl_command_fail(&err);
    else if (last != DTL_DAY_NONE && (before || !query || !asks_date(query)))
        code = run(c, &given, 1, until(c->query, query, last), &overlap);
    else code = run(c, &given, 1, query, &overlap);
    dtl_overlap_release(&overlap);
    return code;
}
