/* Whom a passage names and what it is about, printed. SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "query/render/render_parts.h"

#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))

/* A slice in a constant table. */
#define TEXT(literal)                                                                                                  \
    { .data = literal, .size = sizeof(literal) - 1 }

static const dtl_mark TITLE_MARKS[] = {{0, 4}};

static dtl_hit usual(void) {
    return (dtl_hit){.rank = 1,
                     .id = DTL_SLICE("ledger 7"),
                     .title = DTL_SLICE("Salt found"),
                     .day = DTL_DAY_NONE,
                     .passage = 2,
                     .passages = 3,
                     .text = DTL_SLICE("All \"four\"."),
                     .title_marks = TITLE_MARKS,
                     .title_mark_count = ARRAY_LEN(TITLE_MARKS),
                     .score = 4.75};
}

static const dtl_hit_entity NAMED[] = {{TEXT("Ida Brandt"), TEXT("person:ida brandt"), DTL_PERSON},
                                       {TEXT("Salt\nQuay"), TEXT("place:salt quay"), DTL_PLACE}};
static const dtl_hit_topic ABOUT[] = {{TEXT("politics"), TEXT("medtop:11000000"), 129},
                                      {TEXT("labour"), TEXT("medtop:09000000"), 7}};

static const struct {
    const char *format;
    size_t entities, topics;
    const char *piece;
} ANNOTATED[] = {
    {"text", 2, 2,
     "\n   All \"four\".\n   Ida Brandt · Salt Quay — politics, labour\n   passage 2 of 3 · ledger 7#p2\n\n"},
    {"text", 2, 0, "\n   Ida Brandt · Salt Quay\n   passage 2 of 3"},
    {"text", 0, 1, "\n   politics\n   passage 2 of 3"},
    {"text", 0, 0, "\n   All \"four\".\n   passage 2 of 3"},
    {"jsonl", 2, 2,
     ", \"entities\": [{\"name\": \"Ida Brandt\", \"type\": \"PER\", \"id\": \"person:ida brandt\"}, {\"name\": "
     "\"Salt\\nQuay\", \"type\": \"LOC\", \"id\": \"place:salt quay\"}], \"topics\": [{\"label\": \"politics\", "
     "\"code\": "
     "\"medtop:11000000\", \"strength\": 129}, {\"label\": \"labour\", \"code\": \"medtop:09000000\", \"strength\": "
     "7}], "
     "\"said\": [\"person:ida brandt\", \"place:salt quay\"]}"},
    {"jsonl", 0, 0, "\"title_marks\": [[0, 4]]}\n"},
    {"tsv", 2, 2, "All \"four\".\n"},
};

ParameterizedTestParameters(render_named, tells_what_is_annotated) {
    static size_t rows[ARRAY_LEN(ANNOTATED)];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) rows[i] = i;
    return cr_make_param_array(size_t, rows, ARRAY_LEN(rows));
}

ParameterizedTest(size_t *row, render_named, tells_what_is_annotated) {
    const dtl_render_options options = {.width = 80};
    dtl_hit hit = usual();
    dtl_buffer out = {0};
    hit.entities = hit.said = NAMED;
    hit.topics = ABOUT;
    hit.entity_count = hit.said_count = ANNOTATED[*row].entities;
    hit.topic_count = ANNOTATED[*row].topics;
    dtl_renderer_named(dtl_slice_text(ANNOTATED[*row].format))->hit(&options, &hit, &out);
    dtl_buffer_byte(&out, '\0');
    cr_expect(strstr(out.data, ANNOTATED[*row].piece), "row %zu: %s", *row, out.data);
    dtl_buffer_release(&out);
}
