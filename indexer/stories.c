/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/stories.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "indexer/alike.h"
#include "indexer/tally.h"

/* How much a story's first article must have of one that joins it. */
static const double LIKE_THE_FIRST = 0.3;

typedef struct {
    uint64_t sequence, story;
    size_t values; /* where its values begin */
    uint32_t ordinal;
} newcomer;

/* Where copies may be. */
typedef struct {
    const dtl_segment *segment; /* NULL: the one that is being made */
    const dtl_copies *copies;
    const dtl_forward *forward;
    uint32_t *forms; /* of its words (alike.h), as far as they were needed; NULL: none was */
} place;

typedef struct {
    const dtl_story_inputs *from;
    place *places; /* of all segments of the archive, then of the own one */
    size_t place_count;
    dtl_buffer candidates; /* of a newcomer */
    dtl_wording here, there;
    dtl_alike_scratch scratch;
    dtl_copies_draft draft;
    dtl_buffer values;    /* uint32, of the newcomers */
    dtl_buffer newcomers; /* newcomer: articles whose story is to be found, later all in order */
    uint64_t *stories;    /* per article; 0: not known yet, so nothing joins it */
    uint64_t articles;
    dtl_buffer file;
    dtl_copies *own; /* of the file, without followers */
    dtl_tally *tally;
    dtl_buffer near_firsts;  /* uint64: stories whose first article is somewhat like the one that is looked at */
    dtl_story_set *begun;    /* stories that an article of this segment has begun, under its own name */
    dtl_story_set *followed; /* stories that an article of this segment has joined */
} grouping;

static void add_entries(grouping *g, const uint32_t *values, size_t count, uint32_t ordinal) {
    for (size_t i = 0; i < count; i++) {
        const dtl_copy_entry entry = {.value = values[i], .ordinal = ordinal};
        dtl_buffer_append(&g->draft.entries, (const char *)&entry, sizeof entry);
    }
}

static void add_part(grouping *g, const dtl_part *part, uint64_t first) {
    const dtl_part_origin *origins = (const dtl_part_origin *)(const void *)part->origins.data;
    const uint32_t *values = (const uint32_t *)(const void *)part->values.data;
    const uint32_t *dead = (const uint32_t *)(const void *)part->dead.data;
    size_t at = 0;
    for (size_t i = 0; i < part->dead.size / sizeof *dead; i++) /* what is dead keeps the story of its id */
        g->stories[first + dead[i]] = dtl_forward_key(g->from->forward, first + dead[i]).id;
    for (uint64_t i = 0; i < part->totals.articles; at += origins[i++].traits.sizes[0]) {
        uint32_t ordinal = (uint32_t)(first + i);
        dtl_buffer_append(&g->draft.traits, (const char *)&origins[i].traits, sizeof origins[i].traits);
        add_entries(g, values + at, origins[i].traits.sizes[0], ordinal);
        if (g->stories[ordinal]) continue;
        const newcomer one = {.sequence = origins[i].sequence,
                              .story = origins[i].story,
                              .values = g->values.size / sizeof *values,
                              .ordinal = ordinal};
        dtl_buffer_append(&g->newcomers, (const char *)&one, sizeof one);
        dtl_buffer_append(&g->values, (const char *)(values + at), origins[i].traits.sizes[0] * sizeof *values);
    }
}

static void add_segment(grouping *g, const dtl_segment *segment, uint64_t first) {
    for (size_t i = 0; i < dtl_copies_entry_count(segment->copies); i++) {
        dtl_copy_entry entry = dtl_copies_entry(segment->copies, i);
        entry.ordinal += (uint32_t)first;
        dtl_buffer_append(&g->draft.entries, (const char *)&entry, sizeof entry);
    }
    for (uint32_t i = 0; i < segment->entry.articles; i++) {
        dtl_copy_traits traits = dtl_copies_traits(segment->copies, i);
        dtl_buffer_append(&g->draft.traits, (const char *)&traits, sizeof traits);
        g->stories[first + i] = dtl_copies_story(segment->copies, i);
    }
}

static void add_inputs(grouping *g) {
    uint64_t first = 0;
    for (size_t i = 0; i < g->from->input_count; i++) {
        const dtl_segment_input *input = &g->from->inputs[i];
        if (input->part) add_part(g, input->part, first);
        else add_segment(g, input->segment, first);
        first += input->part ? input->part->totals.articles : input->segment->entry.articles;
    }
}

static int by_sequence(const void *a, const void *b) {
    const newcomer *x = a, *y = b;
    if (x->sequence != y->sequence) return x->sequence < y->sequence ? -1 : 1;
    return (x->ordinal > y->ordinal) - (x->ordinal < y->ordinal);
}

/* One that may be what the newcomer is a copy of. */
typedef struct {
    double likeness;
    uint64_t story, id;
    uint32_t ordinal, shared;
    size_t in; /* place */
} candidate;

static uint64_t story_of(const grouping *g, const place *in, uint32_t ordinal) {
    if (!in->segment) return g->stories[ordinal];
    return dtl_segment_is_dead(in->segment, ordinal) ? 0 : dtl_copies_story(in->copies, ordinal);
}

/* The article is of a story that it began. */
static void note_first(grouping *g, const place *in, uint32_t ordinal) {
    uint64_t story = story_of(g, in, ordinal);
    bool first = story == dtl_forward_key(in->forward, ordinal).id;
    if (story && first) dtl_buffer_append(&g->near_firsts, (const char *)&story, sizeof story);
}

/* An article may be like the last member of a story, and not at all like the first, which may be gone however. */
static bool is_near_first(const grouping *g, uint64_t story) {
    const uint64_t *near = (const uint64_t *)(const void *)g->near_firsts.data;
    for (size_t i = 0; i < g->near_firsts.size / sizeof *near; i++)
        if (near[i] == story) return true;
    for (size_t i = 0; i < g->from->archive->segment_count; i++)
        if (dtl_copies_has_first(g->from->archive->segments[i].copies, story, g->from->archive->segments[i].dead))
            return false;
    return !dtl_story_set_has(g->begun, story);
}

static void look_in(grouping *g, const newcomer *one, size_t number) {
    const uint32_t *values = (const uint32_t *)(const void *)g->values.data + one->values;
    const place *in = &g->places[number];
    dtl_copy_traits traits;
    memcpy(&traits, g->draft.traits.data + one->ordinal * sizeof traits, sizeof traits);
    dtl_tally_clear(g->tally);
    for (unsigned i = 0; i < traits.sizes[0]; i++) {
        size_t begin, end;
        dtl_copies_find(in->copies, values[i], &begin, &end);
        if (end - begin > DTL_STORY_CANDIDATES) end = begin + DTL_STORY_CANDIDATES;
        for (; begin < end; begin++) dtl_tally_add(g->tally, dtl_copies_owner(in->copies, begin));
    }
    for (size_t i = 0; i < g->tally->count; i++) {
        const dtl_tally_item *item = &g->tally->items[i];
        dtl_copy_traits its = dtl_copies_traits(in->copies, item->ordinal);
        if (dtl_sketch_contained(traits, its, item->often) >= LIKE_THE_FIRST) note_first(g, in, item->ordinal);
        candidate c = {.likeness = dtl_sketch_likeness(traits, its, item->often),
                       .shared = item->often,
                       .ordinal = item->ordinal,
                       .in = number};
        if (c.likeness == 0 || !(c.story = story_of(g, in, item->ordinal))) continue;
        c.id = dtl_forward_key(in->forward, item->ordinal).id;
        dtl_buffer_append(&g->candidates, (const char *)&c, sizeof c);
    }
}

/* The most like first; of equals by id, so that it does not matter where they are kept. */
static int by_promise(const void *a, const void *b) {
    const candidate *x = a, *y = b;
    if (x->likeness != y->likeness) return x->likeness > y->likeness ? -1 : 1;
    if (x->shared != y->shared) return x->shared > y->shared ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static dtl_status read_words(grouping *g, place *in, uint32_t ordinal, dtl_wording *wording, dtl_error *err) {
    size_t const words = dtl_forward_vocabulary(in->forward)->count;
    if (!in->forms) in->forms = dtl_alloc_zeroed(words + 1, sizeof *in->forms);
    return dtl_wording_read(in->forward, in->forms, ordinal, &g->scratch, wording, err);
}

/* The story of the most promising candidate that the newcomer is a copy of, word by word; 0: of none. */
static dtl_status compare_all(grouping *g, const newcomer *one, uint64_t *story, dtl_error *err) {
    candidate *candidates = (candidate *)(void *)g->candidates.data;
    size_t const count = g->candidates.size / sizeof *candidates;
    dtl_text_spread const spread = count > DTL_STORY_RARE ? DTL_TEXT_COMMON : DTL_TEXT_RARE;
    *story = 0;
    if (count == 0) return DTL_OK;
    qsort(candidates, count, sizeof *candidates, by_promise);
    dtl_status status = read_words(g, &g->places[g->place_count - 1], one->ordinal, &g->here, err);
    for (size_t i = 0; i < count && i < DTL_STORY_TRIES && *story == 0 && status == DTL_OK; i++) {
        const candidate *c = &candidates[i];
        if (!is_near_first(g, c->story)) continue;
        status = read_words(g, &g->places[c->in], c->ordinal, &g->there, err);
        if (status == DTL_OK && dtl_alike(&g->here, &g->there, spread, &g->scratch)) *story = c->story;
    }
    return status;
}

/* The name of a new story: of its first article, unless copies of what that article was before go by this name. */
static uint64_t new_story(const grouping *g, uint32_t ordinal) {
    dtl_key key = dtl_forward_key(g->from->forward, ordinal);
    bool taken = dtl_story_set_has(g->followed, key.id);
    for (size_t i = 0; i < g->from->archive->segment_count && !taken; i++)
        taken = dtl_copies_has_followers(g->from->archive->segments[i].copies, key.id);
    return taken ? key.raw : key.id;
}

static dtl_status find_story(grouping *g, const newcomer *one, dtl_error *err) {
    uint64_t story = 0;
    g->near_firsts.size = g->candidates.size = 0;
    for (size_t i = 0; i < g->place_count; i++) look_in(g, one, i);
    dtl_status status = compare_all(g, one, &story, err);
    g->stories[one->ordinal] = story ? story : new_story(g, one->ordinal);
    dtl_story_set_add(story ? g->followed : g->begun, g->stories[one->ordinal]);
    return status;
}

static void open_places(grouping *g) {
    const dtl_archive *archive = g->from->archive;
    g->places = dtl_alloc_zeroed(archive->segment_count + 1, sizeof *g->places);
    for (size_t i = 0; i < archive->segment_count; i++) {
        const dtl_segment *segment = &archive->segments[i];
        g->places[g->place_count++] =
            (place){.segment = segment, .copies = segment->copies, .forward = segment->forward};
    }
    g->places[g->place_count++] = (place){.copies = g->own, .forward = g->from->forward};
}

static dtl_status find_stories(grouping *g, dtl_error *err) {
    newcomer *newcomers = (newcomer *)(void *)g->newcomers.data;
    size_t count = g->newcomers.size / sizeof *newcomers;
    dtl_status status = dtl_copies_read(dtl_buffer_content(&g->file), "copies", g->from->forward, &g->own, err);
    if (status != DTL_OK || count == 0) return status;
    open_places(g);
    qsort(newcomers, count, sizeof *newcomers, by_sequence);
    for (size_t i = 0; i < count && status == DTL_OK; i++)
        if (newcomers[i].story) g->stories[newcomers[i].ordinal] = newcomers[i].story;
        else status = find_story(g, &newcomers[i], err);
    return status;
}

static void note_followers(grouping *g) {
    for (uint32_t i = 0; i < g->articles; i++) {
        if (g->stories[i] == dtl_forward_key(g->from->forward, i).id) continue;
        dtl_follower follower = {0}; /* with its padding, of which a copy is written nowhere */
        follower.ordinal = i;
        follower.story = g->stories[i];
        dtl_buffer_append(&g->draft.followers, (const char *)&follower, sizeof follower);
    }
}

static void release(grouping *g) {
    dtl_copies_close(g->own);
    dtl_copies_draft_release(&g->draft);
    dtl_buffer_release(&g->values);
    dtl_buffer_release(&g->newcomers);
    dtl_buffer_release(&g->file);
    dtl_buffer_release(&g->near_firsts);
    dtl_story_set_free(g->begun);
    dtl_story_set_free(g->followed);
    for (size_t i = 0; i < g->place_count; i++) free(g->places[i].forms);
    free(g->places);
    dtl_buffer_release(&g->candidates);
    dtl_wording_release(&g->here);
    dtl_wording_release(&g->there);
    dtl_alike_scratch_release(&g->scratch);
    free(g->tally);
    free(g->stories);
}

dtl_status dtl_stories_write(const char *path, const dtl_story_inputs *from, uint64_t *copies, dtl_error *err) {
    grouping g = {.from = from,
                  .articles = dtl_forward_count(from->forward),
                  .begun = dtl_story_set_new(),
                  .followed = dtl_story_set_new()};
    g.stories = dtl_alloc_zeroed((size_t)g.articles + 1, sizeof *g.stories);
    g.tally = dtl_alloc_zeroed(1, sizeof *g.tally);
    add_inputs(&g);
    dtl_copies_build(&g.draft, from->forward, &g.file);
    dtl_status status = find_stories(&g, err);
    if (status == DTL_OK) {
        note_followers(&g);
        dtl_copies_follow(&g.file, &g.draft.followers);
        status = dtl_file_replace(path, dtl_buffer_content(&g.file), err);
        *copies = g.draft.followers.size / sizeof(dtl_follower);
    }
    release(&g);
    return status;
}

static int by_number(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

void dtl_stories_count(const dtl_archive *archive, uint64_t *told, uint64_t *copies) {
    dtl_buffer stories = {0};
    *told = *copies = 0;
    for (size_t i = 0; i < archive->segment_count; i++)
        for (size_t k = 0; k < dtl_copies_follower_count(archive->segments[i].copies); k++) {
            dtl_follower follower = dtl_copies_follower(archive->segments[i].copies, k);
            if (dtl_segment_is_dead(&archive->segments[i], follower.ordinal)) continue;
            dtl_buffer_append(&stories, (const char *)&follower.story, sizeof follower.story);
        }
    uint64_t *at = (uint64_t *)(void *)stories.data;
    size_t count = stories.size / sizeof *at;
    if (count) qsort(at, count, sizeof *at, by_number);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && at[i] == at[i - 1]) continue;
        uint64_t members = 0;
        for (size_t k = 0; k < archive->segment_count; k++)
            members += dtl_copies_count(archive->segments[k].copies, at[i], archive->segments[k].dead);
        *copies += members - 1;
        *told += members > 1;
    }
    dtl_buffer_release(&stories);
}
