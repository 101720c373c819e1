/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/authority.h"

#include <criterion/criterion.h>

#include "support/generate.h"
#include "support/temp.h"

static dtl_authority *of_lines(const char *lines) {
    dtl_authority *a = dtl_authority_new();
    dtl_authority_read(a, dtl_slice_text(lines), "authority");
    dtl_authority_settle(a);
    return a;
}

static dtl_entity_id id_of(const char *text) {
    dtl_entity_id id;
    cr_assert(dtl_entity_id_read(dtl_slice_text(text), &id), "%s", text);
    return id;
}

static void expect_id(dtl_entity_id id, const char *expected, const char *what) {
    dtl_buffer text = {0};
    dtl_entity_id_print(id, &text);
    cr_expect(dtl_slice_equal(dtl_buffer_content(&text), dtl_slice_text(expected)), "%s: %.*s, not %s", what,
              (int)text.size, text.data, expected);
    dtl_buffer_release(&text);
}

/* Lines (A.B is "merge person:A person:B"; A/x/B splits x), an entity, an alias or none, and whom that means. */
static const struct {
    const char *changes, *entity, *alias, *means;
} WHO[] = {
    {"", "person:a", "", "person:a"},
    {"a.b", "person:a", "", "person:b"},
    {"a.b", "person:b", "", "person:b"},
    {"a.b", "org:a", "", "org:a"},
    {"a.b b.c", "person:a", "", "person:c"},
    {"b.c a.b", "person:a", "", "person:c"},
    {"a.b a.c", "person:b", "", "person:c"}, /* a is b by then */
    {"a.b b.a", "person:a", "", "person:b"}, /* they are one already */
    {"a.b b.c c.a", "person:c", "", "person:c"},
    {"a.a", "person:a", "", "person:a"},
    {"a/x/b", "person:a", "", "person:a"},
    {"a/x/b", "person:a", "X", "person:b"},
    {"a/x/b", "person:a", "X's", "person:b"},
    {"a/x/b", "person:a", "x y", "person:a"},
    {"a/x/b", "person:c", "x", "person:c"},
    {"a/x/b b.c", "person:a", "x", "person:c"},
    {"a.c a/x/b", "person:a", "x", "person:b"},
    {"a.c a/x/b", "person:c", "x", "person:b"},
    {"a/x/b a.c", "person:a", "x", "person:b"},
    {"a/x/b a.c", "person:c", "x", "person:c"},
    {"a/x/b b/x/a", "person:a", "x", "person:a"},
    {"a/x/b b/x/a", "person:b", "x", "person:a"},
    {"a/x/b a/x/c", "person:a", "x", "person:b"}, /* none is left to be c's */
    {"a/x/b b/x/c c/x/a", "person:b", "x", "person:a"},
    {"a/x/b a.b", "person:a", "x", "person:b"},
    {"a.b b/x/a", "person:a", "x", "person:b"}, /* a is b */
};

static void write_changes(const char *changes, dtl_buffer *lines) {
    for (const char *c = changes; *c; c += strcspn(c, " "), c += strspn(c, " ")) {
        if (c[1] == '.') dtl_buffer_printf(lines, "merge\tperson:%c\tperson:%c\t\t\n", c[0], c[2]);
        else dtl_buffer_printf(lines, "split\tperson:%c\tperson:%c\t%c\t\n", c[0], c[4], c[2]);
    }
    dtl_buffer_byte(lines, '\0');
}

Test(authority, says_who_is_who) {
    for (size_t i = 0; i < ARRAY_LEN(WHO); i++) {
        dtl_buffer lines = {0};
        write_changes(WHO[i].changes, &lines);
        dtl_authority *a = of_lines(lines.data);
        cr_expect_eq(dtl_authority_problems(a), 0, "%s", WHO[i].changes);
        dtl_entity_id const id = id_of(WHO[i].entity);
        dtl_slice const alias = dtl_slice_text(WHO[i].alias);
        expect_id(alias.size ? dtl_authority_resolve_alias(a, id, alias) : dtl_authority_resolve(a, id), WHO[i].means,
                  WHO[i].changes);
        dtl_authority_free(a);
        dtl_buffer_release(&lines);
    }
}

/* Where the mentions of an entity are: as they come, "!" before aliases that are not its, "=" before those alone. */
static const struct {
    const char *changes, *entity, *sources;
} SOURCES[] = {
    {"", "person:a", "a"},
    {"a.b", "person:b", "b a"},
    {"a.b c.b", "person:b", "b c a"},
    {"a.b b.c", "person:c", "c b a"},
    {"a/x/b", "person:a", "a!x"},
    {"a/x/b", "person:b", "b a=x"},
    {"a.c a/x/b", "person:b", "b a=x c=x"},
    {"a.c a/x/b", "person:c", "c!x a!x"},
    {"a/x/b a/y/b", "person:a", "a!x!y"},
    {"a/x/b a.b", "person:b", "b a"},
    {"a/x/b b.c d.c", "person:c", "c d b a=x"},
};

Test(authority, says_where_mentions_are) {
    dtl_arena *arena = dtl_arena_new();
    for (size_t i = 0; i < ARRAY_LEN(SOURCES); i++) {
        dtl_buffer lines = {0}, told = {0};
        write_changes(SOURCES[i].changes, &lines);
        dtl_authority *a = of_lines(lines.data);
        size_t count;
        const dtl_entity_source *sources = dtl_authority_sources(a, arena, id_of(SOURCES[i].entity), &count);
        for (size_t k = 0; k < count; k++) {
            if (k > 0) dtl_buffer_byte(&told, ' ');
            dtl_buffer_slice(&told, sources[k].id.key);
            for (size_t n = 0; n < sources[k].alias_count; n++) {
                dtl_buffer_byte(&told, sources[k].only ? '=' : '!');
                dtl_buffer_slice(&told, sources[k].aliases[n]);
            }
        }
        cr_expect(dtl_slice_equal(dtl_buffer_content(&told), dtl_slice_text(SOURCES[i].sources)), "%s: %.*s, not %s",
                  SOURCES[i].changes, (int)told.size, told.data, SOURCES[i].sources);
        dtl_authority_free(a);
        dtl_buffer_release(&lines);
        dtl_buffer_release(&told);
    }
    dtl_arena_free(arena);
}

static void count_found(void *state, dtl_entity_id id) {
    (void)id;
    ++*(int *)state;
}

static int found_by(const dtl_authority *a, const char *key) {
    int count = 0;
    dtl_authority_find_name(a, dtl_slice_text(key), count_found, &count);
    return count;
}

Test(authority, keeps_names) {
    dtl_authority *a = of_lines("rename\tperson:a\t\t\tMr. Adam Able\nmerge\tperson:b\tperson:c\t\tCarl\n"
                                "rename\tperson:b\t\t\tCarol\nsplit\tperson:a\torg:new ones\tx\tThe New\n");
    cr_expect(dtl_slice_equal(dtl_authority_name(a, id_of("person:a")), DTL_SLICE("Mr. Adam Able")));
    cr_expect(dtl_slice_equal(dtl_authority_name(a, id_of("person:c")), DTL_SLICE("Carol")), "b is c by then");
    cr_expect_eq(dtl_authority_name(a, id_of("person:d")).size, 0);
    cr_expect_eq(found_by(a, "adam able"), 1);
    cr_expect_eq(found_by(a, "carol"), 1);
    cr_expect_eq(found_by(a, "carl"), 0);
    cr_expect_eq(found_by(a, "new ones"), 1, "whom only a split made has its key");
    cr_expect_eq(found_by(a, "a"), 0, "whom a segment has is found there");
    cr_expect(dtl_authority_changes_types(a));
    dtl_authority_free(a);
    cr_expect_eq(found_by(NULL, "carol"), 0);
    cr_expect_eq(dtl_authority_count(NULL), 0);
    expect_id(dtl_authority_resolve(NULL, id_of("misc:e")), "misc:e", "no changes");
}

static const char *const BROKEN[] = {
    "marry\tperson:a\tperson:b",
    "merge\tperson:a",
    "merge\tperson:a\tb",
    "merge\tship:a\tperson:b",
    "merge\tperson:\tperson:b",
    "rename\tperson:a\t\t\t",
    "split\tperson:a\tperson:b\t\t",
    "merge\tperson:a\tperson:b\t\t\tmore",
    "rename\tperson:a\t\t\t\xFF",
    "rename\tperson:a\t\t\ta\x01",
};

Test(authority, tells_broken_lines_and_passes_them_over) {
    for (size_t i = 0; i < ARRAY_LEN(BROKEN); i++) {
        dtl_buffer lines = {0};
        dtl_buffer_printf(&lines, "%s%s\r\n\nmerge\tperson:y\tperson:z\r\n", DTL_AUTHORITY_HEADER, BROKEN[i]);
        dtl_buffer_byte(&lines, '\0');
        dtl_authority *a = of_lines(lines.data);
        cr_assert_eq(dtl_authority_problems(a), 1, "%s", BROKEN[i]);
        cr_expect_eq(dtl_authority_problem(a, 0)->offset, 2);
        cr_expect_str_eq(dtl_authority_problem(a, 0)->source, "authority");
        cr_expect_null(dtl_authority_problem(a, 1));
        cr_expect_eq(dtl_authority_count(a), 1);
        expect_id(dtl_authority_resolve(a, id_of("person:y")), "person:z", BROKEN[i]);
        dtl_authority_free(a);
        dtl_buffer_release(&lines);
    }
}

Test(authority, keeps_within_its_limits) {
    dtl_buffer lines = {0};
    for (int i = 0; i < DTL_CHANGES_MAX + 7; i++)
        dtl_buffer_printf(&lines, "merge\tperson:n%d\tperson:n%d\n", i, i + 1);
    dtl_authority *a = dtl_authority_new();
    dtl_authority_read(a, dtl_buffer_content(&lines), "authority");
    dtl_authority_settle(a);
    cr_expect_eq(dtl_authority_count(a), DTL_CHANGES_MAX);
    cr_expect_eq(dtl_authority_problems(a), 7);
    expect_id(dtl_authority_resolve(a, id_of("person:n0")), "person:n65536", "a long chain");
    dtl_arena *arena = dtl_arena_new();
    size_t count;
    dtl_authority_sources(a, arena, id_of("person:n65536"), &count);
    cr_expect_eq(count, DTL_SOURCES_MAX);
    dtl_arena_free(arena);
    dtl_authority_free(a);
    dtl_buffer_release(&lines);
}

/* What each mention means when all changes are gone through one by one, as the header says. */
typedef struct {
    dtl_change_kind kind;
    unsigned entity, into, alias;
} step;

enum { PEOPLE = 6, WORDS = 2, STEPS = 12 };

static unsigned walk(const step *steps, size_t count, unsigned entity, unsigned alias) {
    unsigned at[PEOPLE], mention = entity;
    for (unsigned i = 0; i < PEOPLE; i++) at[i] = i;
    for (size_t s = 0; s < count; s++) {
        unsigned const from = at[steps[s].entity], into = at[steps[s].into];
        if (steps[s].kind == DTL_CHANGE_SPLIT) {
            if (mention == from && alias == steps[s].alias) mention = into;
            continue;
        }
        for (unsigned i = 0; i < PEOPLE; i++)
            if (at[i] == from) at[i] = into;
        if (mention == from) mention = into;
    }
    return mention;
}

Test(authority, means_what_going_through_all_changes_gives) {
    generator g = {4711};
    dtl_arena *arena = dtl_arena_new();
    for (int round = 0; round < 2000; round++) {
        step steps[STEPS];
        size_t const count = 1 + below(&g, STEPS);
        dtl_buffer lines = {0};
        for (size_t s = 0; s < count; s++) {
            steps[s] = (step){.kind = chance(&g, 600) ? DTL_CHANGE_SPLIT : DTL_CHANGE_MERGE,
                              .entity = below(&g, PEOPLE),
                              .into = below(&g, PEOPLE),
                              .alias = below(&g, WORDS)};
            if (steps[s].kind == DTL_CHANGE_MERGE)
                dtl_buffer_printf(&lines, "merge\tmisc:%u\tmisc:%u\n", steps[s].entity, steps[s].into);
            else
                dtl_buffer_printf(&lines, "split\tmisc:%u\tmisc:%u\tw%u\n", steps[s].entity, steps[s].into,
                                  steps[s].alias);
        }
        dtl_buffer_byte(&lines, '\0');
        dtl_authority *a = of_lines(lines.data);
        for (unsigned k = 0; k < PEOPLE * WORDS; k++) {
            char entity[32], alias[32], means[32];
            snprintf(entity, sizeof entity, "misc:%u", k / WORDS);
            snprintf(alias, sizeof alias, "W%u", k % WORDS);
            snprintf(means, sizeof means, "misc:%u", walk(steps, count, k / WORDS, k % WORDS));
            expect_id(dtl_authority_resolve_alias(a, id_of(entity), dtl_slice_text(alias)), means, lines.data);
        }
        dtl_authority_free(a);
        dtl_buffer_release(&lines);
    }
    dtl_arena_free(arena);
}

Test(authority, is_appended_to_and_undone) {
    temp t = temp_new();
    dtl_error err;
    dtl_buffer undone = {0}, bytes = {0};
    const dtl_change changes[] = {
        {.kind = DTL_CHANGE_MERGE, .entity = id_of("person:a"), .into = id_of("place:b")},
        {.kind = DTL_CHANGE_RENAME, .entity = id_of("place:b"), .name = DTL_SLICE("Bé")},
        {.kind = DTL_CHANGE_SPLIT, .entity = id_of("place:b"), .into = id_of("org:c"), .alias = DTL_SLICE("Sea")}};
    cr_assert_eq(dtl_authority_undo(t.folder, &undone, &err), DTL_END);
    cr_assert_eq(dtl_authority_append(t.folder, changes, 2, &err), DTL_OK, "%s", err.message);
    cr_assert_eq(dtl_authority_append(t.folder, changes + 2, 1, &err), DTL_OK, "%s", err.message);
    dtl_authority *a = dtl_authority_new();
    cr_assert_eq(dtl_authority_load(a, t.folder, &err), DTL_OK);
    dtl_authority_settle(a);
    cr_expect(dtl_authority_count(a) == 3 && dtl_authority_problems(a) == 0);
    expect_id(dtl_authority_resolve_alias(a, id_of("person:a"), DTL_SLICE("SEA")), "org:c", "loaded");
    dtl_authority_free(a);
    cr_assert_eq(dtl_authority_undo(t.folder, &undone, &err), DTL_OK);
    cr_assert_eq(dtl_authority_undo(t.folder, &undone, &err), DTL_OK);
    cr_expect(dtl_slice_equal(dtl_buffer_content(&undone),
                              DTL_SLICE("split\tplace:b\torg:c\tSea\t\nrename\tplace:b\t\t\tBé\n")));
    cr_assert_eq(dtl_file_read(temp_path(&t, "authority"), 4096, &bytes, &err), DTL_OK);
    cr_expect(
        dtl_slice_equal(dtl_buffer_content(&bytes), DTL_SLICE(DTL_AUTHORITY_HEADER "merge\tperson:a\tplace:b\t\t\n")));
    dtl_buffer_release(&undone);
    dtl_buffer_release(&bytes);
    temp_end(&t);
}
