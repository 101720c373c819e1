/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities_join.h"

#include <stdlib.h>

#include "base/alloc.h"

typedef struct {
    dtl_entities_draft *draft;
    uint32_t number;
} place;

static void add_alias(void *state, dtl_slice text, uint32_t count) {
    const place *to = state;
    dtl_entities_draft_alias(to->draft, to->number, text, count);
}

static uint32_t add_entity(dtl_entities_draft *draft, const dtl_entity *one) {
    uint32_t const number = dtl_entities_draft_number(draft, one->type, one->key);
    dtl_entities_draft_count(draft, number, one->articles, one->mentions, one->first, one->last);
    return number;
}

static void add_part(dtl_entities_draft *draft, const dtl_entities_draft *from, uint32_t *numbers) {
    for (uint32_t i = 0; i < dtl_entities_draft_size(from); i++) {
        dtl_entity const one = dtl_entities_draft_at(from, i);
        place to = {.draft = draft, .number = numbers[i] = add_entity(draft, &one)};
        dtl_entities_draft_aliases(from, i, add_alias, &to);
    }
}

typedef struct {
    dtl_entities_draft *draft;
    uint32_t *numbers, added;
} joining;

static bool add_stored(void *state, const dtl_entity_view *view) {
    joining *to = state;
    if (view->entity.key.size == 0) return false; /* damaged */
    uint32_t const number = to->numbers[view->number] = add_entity(to->draft, &view->entity);
    for (uint32_t i = 0; i < view->alias_count; i++)
        dtl_entities_draft_alias(to->draft, number, view->aliases[i].text, view->aliases[i].count);
    to->added++;
    return true;
}

static bool add_segment(dtl_entities_draft *draft, const dtl_entities *from, uint32_t *numbers) {
    joining to = {.draft = draft, .numbers = numbers};
    dtl_entities_scan(from, add_stored, &to);
    return to.added == dtl_entities_count(from);
}

static uint32_t count_of(const dtl_segment_input *input) {
    return input->part ? dtl_entities_draft_size(input->part->entities) : dtl_entities_count(input->segment->entities);
}

/* False where a segment's entities are damaged. */
static bool add_inputs(const dtl_segment_input *inputs, dtl_entities_draft *draft, dtl_entities_joined *joined) {
    bool sound = true;
    for (size_t i = 0; i < joined->inputs; i++) {
        joined->counts[i] = count_of(&inputs[i]);
        joined->numbers[i] = dtl_alloc_zeroed(joined->counts[i] + (size_t)1, sizeof *joined->numbers[i]);
        if (inputs[i].part) add_part(draft, inputs[i].part->entities, joined->numbers[i]);
        else if (!add_segment(draft, inputs[i].segment->entities, joined->numbers[i])) sound = false;
    }
    return sound;
}

static dtl_status write_joined(const char *path, const dtl_entities_draft *draft, const dtl_entities_joined *joined,
                               dtl_error *err) {
    uint32_t *final = dtl_alloc_zeroed(dtl_entities_draft_size(draft) + (size_t)1, sizeof *final);
    dtl_buffer file = {0};
    dtl_entities_draft_finish(draft, final, &file);
    for (size_t i = 0; i < joined->inputs; i++)
        for (uint32_t k = 0; k < joined->counts[i]; k++) joined->numbers[i][k] = final[joined->numbers[i][k]];
    dtl_status const status = dtl_file_replace(path, dtl_buffer_content(&file), err);
    dtl_buffer_release(&file);
    free(final);
    return status;
}

dtl_status dtl_entities_join(const char *path, const dtl_segment_input *inputs, size_t count,
                             dtl_entities_joined *joined, dtl_error *err) {
    dtl_entities_draft *draft = dtl_entities_draft_new();
    *joined = (dtl_entities_joined){.numbers = dtl_alloc_zeroed(count + 1, sizeof *joined->numbers),
                                    .counts = dtl_alloc_zeroed(count + 1, sizeof *joined->counts),
                                    .inputs = count};
    dtl_status const status =
        add_inputs(inputs, draft, joined)
            ? write_joined(path, draft, joined, err)
            : dtl_fail(err, DTL_INDEX, "the entities of a segment are damaged; try dateline-index --check");
    dtl_entities_draft_free(draft);
    return status;
}

void dtl_entities_joined_release(dtl_entities_joined *joined) {
    for (size_t i = 0; i < joined->inputs; i++) free(joined->numbers[i]);
    free(joined->numbers);
    free(joined->counts);
}
