/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/count/facets.h"

#include <stdlib.h>

#include "query/count/entity_join.h"
#include "query/names/names.h"
#include "query/search/searcher.h"
#include "schema/annotation.h"
#include "schema/topics.h"

static const char *const NAMES[DTL_FACETS] = {"entity", "person",  "org",      "place", "topic",
                                              "source", "section", "language", "year",  "month"};

const char *dtl_facet_name(dtl_facet_kind kind) { return NAMES[kind]; }

/* ---- counting ---- */

/* The entities of one segment, by number. */
typedef struct {
    uint32_t *articles, *last; /* last: the article that counted last */
} segment_names;

typedef struct {
    dtl_searcher *searcher;
    dtl_arena *arena;
    const dtl_facets_asked *asked;
    bool named, fields; /* annotations are looked at; fields are */
    uint32_t article;   /* that is looked at, from 1 */
    segment_names *names;
    dtl_tally topics, sources, sections, languages, dates;
} counter;

static bool asks_entities(const dtl_facets_asked *asked) {
    return asked->facets[DTL_FACET_ENTITY] || asked->facets[DTL_FACET_PERSON] ||
           asked->facets[DTL_FACET_ORGANISATION] || asked->facets[DTL_FACET_PLACE];
}

static bool asks_dates(const dtl_facets_asked *asked) {
    return asked->timeline || asked->facets[DTL_FACET_YEAR] || asked->facets[DTL_FACET_MONTH];
}

/* The numbers are made room for at the first article of a segment. */
static void count_entities(counter *c, uint32_t segment, const dtl_annotations *all) {
    uint32_t const count = dtl_entities_count(c->searcher->segments[segment]->entities);
    segment_names *names = &c->names[segment];
    if (!names->articles) {
        names->articles = calloc(count + (size_t)1, sizeof *names->articles);
        names->last = calloc(count + (size_t)1, sizeof *names->last);
        if (!names->articles || !names->last) dtl_out_of_memory();
    }
    for (size_t i = 0; i < all->mention_count; i++) {
        uint32_t const entity = all->mentions[i].entity;
        if (entity >= count || names->last[entity] == c->article) continue;
        names->last[entity] = c->article;
        names->articles[entity]++;
    }
}

static void count_topics(counter *c, const dtl_annotations *all) {
    dtl_topic line[DTL_TOPIC_DEPTH_MAX + 1], before = DTL_TOPIC_NONE;
    for (size_t i = 0; i < all->about_count + all->topic_count; i++) {
        line[0] = i < all->about_count ? all->about[i].topic : all->topics[i - all->about_count].topic;
        if (line[0] == before) continue;
        before = line[0];
        size_t const length = 1 + dtl_topic_ancestors(line[0], line + 1);
        for (size_t k = 0; k < length; k++)
            dtl_tally_add(&c->topics, dtl_slice_of((const char *)&line[k], sizeof *line), c->article);
    }
}

static void count_text(counter *c, dtl_facet_kind kind, dtl_slice text, dtl_tally *tally) {
    if (c->asked->facets[kind] && text.size > 0) dtl_tally_add(tally, text, c->article);
}

static dtl_status count_fields(counter *c, const dtl_record_view *view, dtl_error *err) {
    dtl_fields f;
    c->searcher->fields_room.size = 0;
    dtl_status const status = dtl_record_fields(view, c->searcher->packer, &c->searcher->fields_room, &f, err);
    if (status != DTL_OK) return status;
    count_text(c, DTL_FACET_SOURCE, f.source, &c->sources);
    count_text(c, DTL_FACET_SECTION, f.section, &c->sections);
    count_text(c, DTL_FACET_LANGUAGE, f.language, &c->languages);
    if (asks_dates(c->asked)) dtl_timeline_add(&c->dates, f.day, f.precision, c->article);
    return DTL_OK;
}

static dtl_status count_article(void *state, uint32_t segment, const dtl_record_view *view, dtl_error *err) {
    counter *c = state;
    dtl_status status = DTL_OK;
    c->article++;
    if (c->named) {
        dtl_annotations all;
        dtl_arena_reset(c->searcher->annotations_arena);
        status = dtl_annotations_decode(c->searcher->annotations_arena, view->annotations, &all, err);
        if (status != DTL_OK) return status;
        if (c->names) count_entities(c, segment, &all);
        if (c->asked->facets[DTL_FACET_TOPIC]) count_topics(c, &all);
    }
    return c->fields ? count_fields(c, view, err) : DTL_OK;
}

static counter begin(dtl_arena *arena, dtl_searcher *s, const dtl_facets_asked *asked) {
    counter c = {.searcher = s, .arena = arena, .asked = asked};
    if (asks_entities(asked)) c.names = dtl_arena_zeroed(arena, s->segment_count + 1, sizeof *c.names);
    c.named = c.names || asked->facets[DTL_FACET_TOPIC];
    c.fields = asked->facets[DTL_FACET_SOURCE] || asked->facets[DTL_FACET_SECTION] ||
               asked->facets[DTL_FACET_LANGUAGE] || asks_dates(asked);
    dtl_tally *const tallies[] = {&c.topics, &c.sources, &c.sections, &c.languages, &c.dates};
    for (size_t i = 0; i < sizeof tallies / sizeof *tallies; i++) dtl_tally_begin(tallies[i], arena);
    return c;
}

static void end(counter *c) {
    for (size_t i = 0; c->names && i < c->searcher->segment_count; i++) {
        free(c->names[i].articles);
        free(c->names[i].last);
    }
    dtl_tally *const tallies[] = {&c->topics, &c->sources, &c->sections, &c->languages, &c->dates};
    for (size_t i = 0; i < sizeof tallies / sizeof *tallies; i++) dtl_tally_release(tallies[i]);
}

/* ---- the most frequent ---- */

/* Values of one facet. Those that cannot be among the most frequent are dropped now and then. */
typedef struct {
    dtl_buffer values; /* dtl_facet_value */
    size_t limit;      /* SIZE_MAX: keep all */
    uint64_t least;    /* with fewer articles, a value is not among them */
    uint64_t different;
} ranking;

static int most_first(const void *a, const void *b) {
    const dtl_facet_value *x = a, *y = b;
    if (x->articles != y->articles) return x->articles > y->articles ? -1 : 1;
    int const order = dtl_slice_compare(x->name, y->name);
    return order ? order : dtl_slice_compare(x->id, y->id);
}

static size_t sort(ranking *r) {
    dtl_facet_value *values = (dtl_facet_value *)(void *)r->values.data;
    size_t count = r->values.size / sizeof *values;
    if (count > 0) qsort(values, count, sizeof *values, most_first);
    if (count >= r->limit) {
        count = r->limit;
        r->least = values[count - 1].articles;
    }
    r->values.size = count * sizeof *values;
    return count;
}

static void offer(ranking *r, const dtl_facet_value *value) {
    enum { ROOM = 256 };
    r->different++;
    if (value->articles < r->least) return;
    dtl_buffer_append(&r->values, (const char *)value, sizeof *value);
    size_t const count = r->values.size / sizeof *value;
    if (count >= ROOM && count / 2 >= r->limit) sort(r);
}

static ranking ranking_of(const dtl_facets *facets) {
    uint64_t const limit = facets->asked.limit;
    return (ranking){.limit = limit == 0 || limit > SIZE_MAX ? SIZE_MAX : (size_t)limit};
}

static void finish(dtl_arena *arena, ranking *r, dtl_facet *facet) {
    size_t const count = sort(r);
    dtl_facet_value *values = dtl_arena_zeroed(arena, count + 1, sizeof *values);
    if (count > 0) memcpy(values, r->values.data, count * sizeof *values);
    *facet = (dtl_facet){.values = values, .count = count, .different = r->different};
    dtl_buffer_release(&r->values);
}

/* ---- the facets ---- */

/* Moves the counts of every segment into lists, and joins these. */
static dtl_entity_join join(counter *c, dtl_buffer *met) {
    for (size_t i = 0; i < c->searcher->segment_count; i++) {
        uint32_t const count = dtl_entities_count(c->searcher->segments[i]->entities);
        for (uint32_t k = 0; c->names[i].articles && k < count; k++) {
            const dtl_met one = {.number = k, .together = c->names[i].articles[k]};
            if (one.together > 0) dtl_buffer_append(&met[i], (const char *)&one, sizeof one);
        }
    }
    return dtl_entity_join_begin(c->arena, c->searcher->segments, met, c->searcher->segment_count);
}

static void fill_entities(counter *c, dtl_facets *facets) {
    static const dtl_facet_kind by_type[DTL_ENTITY_TYPES] = {DTL_FACET_PERSON, DTL_FACET_ORGANISATION, DTL_FACET_PLACE,
                                                             DTL_FACET_ENTITY};
    ranking rankings[DTL_FACET_PLACE + 1];
    for (size_t i = 0; i <= DTL_FACET_PLACE; i++) rankings[i] = ranking_of(facets);
    dtl_buffer *met = dtl_arena_zeroed(c->arena, c->searcher->segment_count + 1, sizeof *met);
    dtl_entity_join joined = join(c, met);
    dtl_entity e;
    for (uint64_t articles; (articles = dtl_entity_join_next(&joined, &e)) > 0;) {
        const dtl_facet_value value = {.name = e.name, .id = e.key, .type = e.type, .articles = articles};
        dtl_facet_kind const kind = e.type < DTL_ENTITY_TYPES ? by_type[e.type] : DTL_FACET_ENTITY;
        if (facets->asked.facets[DTL_FACET_ENTITY]) offer(&rankings[DTL_FACET_ENTITY], &value);
        if (kind != DTL_FACET_ENTITY && facets->asked.facets[kind]) offer(&rankings[kind], &value);
    }
    for (size_t i = 0; i <= DTL_FACET_PLACE; i++) {
        finish(c->arena, &rankings[i], &facets->facets[i]);
        dtl_facet_value *values = (dtl_facet_value *)(uintptr_t)facets->facets[i].values;
        for (size_t k = 0; k < facets->facets[i].count; k++)
            values[k].id = dtl_entity_id_text(c->arena, values[k].type, values[k].id);
    }
    for (size_t i = 0; i < c->searcher->segment_count; i++) dtl_buffer_release(&met[i]);
}

static void fill_topics(counter *c, dtl_facets *facets) {
    ranking r = ranking_of(facets);
    for (size_t i = 0; i < dtl_tally_count(&c->topics); i++) {
        const dtl_tally_entry *e = &dtl_tally_entries(&c->topics)[i];
        char code[DTL_TOPIC_CODE_BYTES];
        dtl_topic topic;
        memcpy(&topic, e->value.data, sizeof topic);
        dtl_facet_value value = {.name = dtl_topic_label(topic), .articles = e->articles};
        value.id = dtl_arena_copy(c->arena, dtl_slice_of(code, dtl_topic_code(topic, code)));
        if (value.name.size == 0) value.name = value.id; /* a topic of the user's own */
        offer(&r, &value);
    }
    finish(c->arena, &r, &facets->facets[DTL_FACET_TOPIC]);
}

static void fill_texts(const counter *c, const dtl_tally *tally, dtl_facet_kind kind, dtl_facets *facets) {
    ranking r = ranking_of(facets);
    for (size_t i = 0; i < dtl_tally_count(tally); i++) {
        const dtl_tally_entry *e = &dtl_tally_entries(tally)[i];
        offer(&r, &(dtl_facet_value){.name = e->value, .articles = e->articles});
    }
    finish(c->arena, &r, &facets->facets[kind]);
}

static void fill_periods(const counter *c, dtl_precision unit, dtl_facet_kind kind, dtl_facets *facets) {
    ranking r = ranking_of(facets);
    dtl_timeline const periods = dtl_timeline_make(c->arena, &c->dates, unit);
    for (size_t i = 0; i < periods.count; i++) {
        char day[DTL_DAY_TEXT_BYTES];
        dtl_slice const name = dtl_slice_of(day, dtl_day_print(periods.periods[i].first, unit, day));
        offer(&r, &(dtl_facet_value){.name = dtl_arena_copy(c->arena, name), .articles = periods.periods[i].articles});
    }
    finish(c->arena, &r, &facets->facets[kind]);
}

static void fill(counter *c, dtl_facets *facets) {
    if (c->names) fill_entities(c, facets);
    fill_topics(c, facets);
    fill_texts(c, &c->sources, DTL_FACET_SOURCE, facets);
    fill_texts(c, &c->sections, DTL_FACET_SECTION, facets);
    fill_texts(c, &c->languages, DTL_FACET_LANGUAGE, facets);
    fill_periods(c, DTL_PRECISION_YEAR, DTL_FACET_YEAR, facets);
    fill_periods(c, DTL_PRECISION_MONTH, DTL_FACET_MONTH, facets);
    if (facets->asked.timeline) facets->timeline = dtl_timeline_make(c->arena, &c->dates, facets->asked.unit);
}

dtl_status dtl_facets_count(dtl_arena *arena, const dtl_facets_query *query, dtl_facets *facets, dtl_error *err) {
    *facets = (dtl_facets){.asked = query->asked};
    counter c = begin(arena, query->searcher, &facets->asked);
    const dtl_visitor visitor = {.article = count_article, .state = &c};
    dtl_status const status = dtl_search_visit(query->searcher, query->tree, &query->options, &visitor, err);
    if (status == DTL_OK) fill(&c, facets);
    end(&c);
    return status;
}
