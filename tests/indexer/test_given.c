/* given.h: spans laid over others, and entities put right behind coreference. SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/given/given.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdlib.h>

#include "base/buffer.h"

#define ROWS(rows) (sizeof(rows) / sizeof *(rows))
enum { SPANS_MAX = 6 };

typedef struct {
    unsigned begin, words; /* no words: no more */
} place;

static const struct {
    place under[SPANS_MAX], over[SPANS_MAX], got[SPANS_MAX];
} layers[] = {
    {{{0}}, {{0}}, {{0}}},
    {{{1, 2}}, {{0}}, {{1, 2}}},
    {{{0}}, {{1, 2}}, {{1, 2}}},
    {{{1, 2}, {5, 1}}, {{3, 2}}, {{1, 2}, {3, 2}, {5, 1}}},
    {{{1, 3}}, {{2, 1}}, {{2, 1}}},
    {{{2, 1}}, {{1, 3}}, {{1, 3}}},
    {{{1, 2}, {3, 2}}, {{2, 2}}, {{2, 2}}},
    {{{1, 2}, {3, 2}, {5, 1}}, {{0, 1}, {4, 1}}, {{0, 1}, {1, 2}, {4, 1}, {5, 1}}},
    {{{1, 9}}, {{2, 1}, {4, 1}, {12, 1}}, {{2, 1}, {4, 1}, {12, 1}}},
};

static dtl_givens givens_of(const place *places) {
    dtl_givens names = {0};
    for (size_t i = 0; i < SPANS_MAX && places[i].words; i++)
        dtl_givens_add(&names, (dtl_given){.span = {.begin = places[i].begin, .words = places[i].words}});
    return names;
}

ParameterizedTestParameters(given, layer) {
    static int numbers[ROWS(layers)];
    for (size_t i = 0; i < ROWS(layers); i++) numbers[i] = (int)i;
    return cr_make_param_array(int, numbers, ROWS(layers));
}

ParameterizedTest(int *row, given, layer) {
    dtl_givens under = givens_of(layers[*row].under), over = givens_of(layers[*row].over);
    dtl_givens wanted = givens_of(layers[*row].got), got = {0};
    dtl_givens_lay(&under, &over, &got);
    cr_assert_eq(got.count, wanted.count, "%zu", got.count);
    for (size_t i = 0; i < got.count; i++) {
        cr_expect_eq(got.at[i].span.begin, wanted.at[i].span.begin);
        cr_expect_eq(got.at[i].span.words, wanted.at[i].span.words);
    }
    free(under.at);
    free(over.at);
    free(wanted.at);
    free(got.at);
}

static const dtl_named gazette = {.type = DTL_ORGANISATION, .key = {"harbour gazette", 15}, .name = {"Gazette", 7}};
static const dtl_named orlo = {.type = DTL_PERSON, .key = {"ada orlo", 8}, .name = {"Ada Orlo", 8}};

/* One letter a mention: of key, or number of the entity where it has none. */
static void expect_named(const dtl_naming *naming, const char *wanted) {
    static const dtl_named found[] = {{.type = DTL_PERSON, .key = {"x", 1}},
                                      {.type = DTL_PERSON, .key = {"y", 1}},
                                      {.type = DTL_PERSON, .key = {"z", 1}}};
    static const dtl_mention mentions[] = {{.entity = 0, .begin = 0, .words = 1},
                                           {.entity = 1, .begin = 2, .words = 1},
                                           {.entity = 0, .begin = 4, .words = 2},
                                           {.entity = 2, .begin = 7, .words = 1},
                                           {.entity = 1, .begin = 9, .words = 1}};
    dtl_names names = {.entities = found, .entity_count = 3, .mentions = mentions, .mention_count = 5};
    dtl_arena *const arena = dtl_arena_new();
    dtl_buffer got = {0};
    dtl_givens_name(arena, naming, &names);
    uint32_t seen = 0;
    for (size_t i = 0; i < names.mention_count; i++) {
        uint32_t const entity = names.mentions[i].entity;
        cr_assert_lt(entity, names.entity_count);
        cr_expect_leq(entity, seen, "entities are in order of their first mention");
        seen += entity == seen;
        dtl_buffer_byte(&got, names.entities[entity].key.data[0]);
        cr_expect_eq(names.mentions[i].begin, mentions[i].begin);
    }
    cr_expect_eq(seen, names.entity_count, "each is mentioned");
    dtl_buffer_byte(&got, '\0');
    cr_expect_str_eq(got.data, wanted);
    dtl_buffer_release(&got);
    dtl_arena_free(arena);
}

Test(given, changes_nothing_where_nothing_is_given) {
    dtl_givens none = {0};
    expect_named(&(dtl_naming){.given = &none}, "xyxzy");
}

Test(given, names_the_other_mentions_of_its_entity) {
    dtl_givens given = {0};
    dtl_givens_add(&given, (dtl_given){.span = {.begin = 4, .words = 2}, .entity = &gazette});
    expect_named(&(dtl_naming){.given = &given}, "hyhzy");
    free(given.at);
}

Test(given, joins_what_is_given_as_one_and_parts_what_is_given_as_two) {
    dtl_givens given = {0};
    dtl_givens_add(&given, (dtl_given){.span = {.begin = 0, .words = 1}, .entity = &gazette});
    dtl_givens_add(&given, (dtl_given){.span = {.begin = 2, .words = 1}, .entity = &gazette});
    dtl_givens_add(&given, (dtl_given){.span = {.begin = 4, .words = 2}, .entity = &orlo});
    expect_named(&(dtl_naming){.given = &given}, "hhazh");
    free(given.at);
}

Test(given, of_other_words_is_not_the_mention) {
    dtl_givens given = {0};
    dtl_givens_add(&given, (dtl_given){.span = {.begin = 4, .words = 1}, .entity = &gazette});
    dtl_givens_add(&given, (dtl_given){.span = {.begin = 7, .words = 1}}); /* coreference says which */
    expect_named(&(dtl_naming){.given = &given}, "xyxzy");
    free(given.at);
}

static const dtl_named *knows_y(const void *state, dtl_entity_type type, dtl_slice key) {
    return type == DTL_PERSON && dtl_slice_equal(key, DTL_SLICE("y")) ? state : NULL;
}

Test(given, is_known_by_its_key) {
    dtl_givens none = {0};
    expect_named(&(dtl_naming){.given = &none, .known = knows_y, .state = &gazette}, "xhxzh");
}

Test(given, types_have_two_names) {
    dtl_entity_type type;
    cr_expect(dtl_entity_type_read(DTL_SLICE("org"), &type) && type == DTL_ORGANISATION);
    cr_expect(dtl_entity_type_read(DTL_SLICE("LOC"), &type) && type == DTL_PLACE);
    cr_expect(!dtl_entity_type_read(DTL_SLICE("per"), &type) && !dtl_entity_type_read(DTL_SLICE(""), &type));
}
