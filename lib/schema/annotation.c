/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/annotation.h"

#include <assert.h>

#include "base/halves.h"
#include "base/units.h"

enum { STRENGTH_STEP = 17 }; /* 255 / 15 */

static unsigned level_of(uint8_t strength) {
    unsigned const level = (strength + STRENGTH_STEP / 2u) / STRENGTH_STEP;
    return level > 0 ? level : 1;
}

uint8_t dtl_strength_kept(uint8_t strength) { return (uint8_t)(level_of(strength) * STRENGTH_STEP); }

/* ---- what came before, the last first ---- */

enum { RECENT_MAX = 255, NOT_RECENT = 0 };

/* The oldest falls out when it is full: then it comes as a new one again. That bounds the work of hostile lists. */
typedef struct {
    uint32_t at[RECENT_MAX];
    uint32_t count;
} recent;

/* Most that comes again came just before: a call would take longer. */
static void push(recent *r, uint32_t value, uint32_t over) {
    enum { FEW = 8 };
    for (uint32_t i = 0; i < over && over <= FEW; i++) {
        uint32_t const next = r->at[i];
        r->at[i] = value;
        value = next;
    }
    if (over <= FEW) {
        r->at[over] = value;
        return;
    }
    memmove(r->at + 1, r->at, over * sizeof *r->at);
    r->at[0] = value;
}

static void push_new(recent *r, uint32_t value) {
    if (r->count < RECENT_MAX) r->count++;
    push(r, value, r->count - 1);
}

/* Its rank, from 1, or NOT_RECENT; it is the first then. */
static uint32_t rank_of(recent *r, uint32_t value) {
    for (uint32_t i = 0; i < r->count; i++) {
        if (r->at[i] != value) continue;
        push(r, value, i);
        return i + 1;
    }
    push_new(r, value);
    return NOT_RECENT;
}

/* False where none has that rank. */
static bool take_rank(recent *r, uint64_t rank, uint32_t *value) {
    if (rank == NOT_RECENT || rank > r->count) return false;
    *value = r->at[rank - 1];
    push(r, *value, (uint32_t)rank - 1);
    return true;
}

/* ---- places ---- */

enum { POSITION_BITS = 31 };
#define POSITIONS (UINT64_C(1) << POSITION_BITS)

/* Where the last item began and ended. */
typedef struct {
    uint64_t begin, end;
} place;

/* From the end of the item before; what begins within that from its beginning, and POSITIONS more. */
static void put_place(dtl_halves_out *to, place *last, uint32_t begin, uint32_t words) {
    assert(begin >= last->begin && begin < POSITIONS);
    dtl_halves_put_number(to, begin >= last->end ? begin - last->end : POSITIONS + (begin - last->begin));
    *last = (place){.begin = begin, .end = (uint64_t)begin + words};
}

static uint32_t take_begin(dtl_halves *in, const place *last) {
    uint64_t const distance = dtl_halves_number(in);
    uint64_t const begin = distance < POSITIONS ? last->end + distance : last->begin + (distance - POSITIONS);
    if (distance >= 2 * POSITIONS || begin >= POSITIONS) in->bytes = NULL;
    return (uint32_t)begin;
}

/* Twice the number of words, and a flag. */
static uint32_t take_words(dtl_halves *in) {
    uint64_t const words = dtl_halves_number(in);
    if (words >= POSITIONS) in->bytes = NULL;
    return (uint32_t)words;
}

/* ---- mentions and quotations ---- */

/* What is most common of mentions is one half: a new entity by one to three words, or one of the last few by one word. */
enum { NEW_WORDS = 3, KNOWN_RANKS = 6, KNOWN = NEW_WORDS, OTHER = KNOWN + 2 * KNOWN_RANKS };
_Static_assert((int)OTHER == (int)DTL_HALF_ESCAPE, "all other mentions");

typedef struct {
    recent entities;
    unsigned width; /* of an entity's number in halves */
} namer;

static unsigned width_of(const dtl_annotations *a) {
    uint32_t all = 0;
    unsigned width = 1;
    for (size_t i = 0; i < a->mention_count; i++) all |= a->mentions[i].entity;
    for (size_t i = 0; i < a->quotation_count; i++) all |= a->quotations[i].speaker;
    while (width < 8 && all >> 4 * width) width++;
    return width;
}

static unsigned code_of(const dtl_mention *m, uint32_t rank) {
    if (rank == NOT_RECENT && m->words <= NEW_WORDS && !m->coreferent) return m->words - 1;
    if (rank != NOT_RECENT && rank <= KNOWN_RANKS && m->words == 1) return KNOWN + 2 * (rank - 1) + m->coreferent;
    return OTHER;
}

static void encode_mentions(const dtl_annotations *a, namer *n, dtl_halves_out *to) {
    place last = {0};
    dtl_halves_put_number(to, a->mention_count);
    for (const dtl_mention *m = a->mentions; m < a->mentions + a->mention_count; m++) {
        assert(m->words > 0);
        put_place(to, &last, m->begin, m->words);
        uint32_t const rank = rank_of(&n->entities, m->entity);
        unsigned const code = code_of(m, rank);
        dtl_halves_put(to, code);
        if (code == OTHER) {
            dtl_halves_put_number(to, rank);
            dtl_halves_put_number(to, (uint64_t)(m->words - 1) << 1 | m->coreferent);
        }
        if (rank == NOT_RECENT) dtl_halves_put_fixed(to, m->entity, n->width);
    }
}

static void encode_quotations(const dtl_annotations *a, namer *n, dtl_halves_out *to) {
    place last = {0};
    dtl_halves_put_number(to, a->quotation_count);
    for (const dtl_quotation *q = a->quotations; q < a->quotations + a->quotation_count; q++) {
        put_place(to, &last, q->begin, q->words);
        dtl_halves_put_number(to, (uint64_t)q->words << 1 | q->direct);
        uint32_t const rank = rank_of(&n->entities, q->speaker);
        dtl_halves_put_number(to, rank);
        if (rank == NOT_RECENT) dtl_halves_put_fixed(to, q->speaker, n->width);
    }
}

static uint32_t take_entity(dtl_halves *in, namer *n, uint64_t rank) {
    uint32_t entity = 0;
    if (rank == NOT_RECENT) push_new(&n->entities, entity = dtl_halves_fixed(in, n->width));
    else if (!take_rank(&n->entities, rank, &entity)) in->bytes = NULL;
    return entity;
}

/* How many items follow; each takes at least so many halves, so a count that cannot be true fails the reader. */
static size_t take_count(dtl_halves *in, size_t least) {
    uint64_t const count = dtl_halves_number(in);
    if (count > dtl_halves_left(in) / least) in->bytes = NULL;
    return dtl_halves_failed(in) ? 0 : (size_t)count;
}

static void decode_mention(dtl_halves *in, namer *n, place *last, dtl_mention *m) {
    uint32_t const begin = take_begin(in, last);
    unsigned const code = dtl_halves_take(in);
    uint64_t rank = NOT_RECENT;
    uint32_t words = code << 1;
    if (code == OTHER) {
        rank = dtl_halves_number(in);
        words = take_words(in);
    } else if (code >= KNOWN) {
        rank = 1 + (code - KNOWN) / 2;
        words = (code - KNOWN) & 1;
    }
    *m = (dtl_mention){.begin = begin, .words = (words >> 1) + 1, .coreferent = words & 1};
    m->entity = take_entity(in, n, rank);
    *last = (place){.begin = begin, .end = (uint64_t)begin + m->words};
}

static void decode_mentions(dtl_arena *arena, dtl_halves *in, namer *n, dtl_annotations *a) {
    place last = {0};
    a->mention_count = take_count(in, 2);
    dtl_mention *mentions = dtl_arena_zeroed(arena, a->mention_count, sizeof *mentions);
    for (size_t i = 0; i < a->mention_count && !dtl_halves_failed(in); i++) decode_mention(in, n, &last, &mentions[i]);
    a->mentions = mentions;
}

static void decode_quotations(dtl_arena *arena, dtl_halves *in, namer *n, dtl_annotations *a) {
    place last = {0};
    a->quotation_count = take_count(in, 3);
    dtl_quotation *quotations = dtl_arena_zeroed(arena, a->quotation_count, sizeof *quotations);
    for (dtl_quotation *q = quotations; q < quotations + a->quotation_count && !dtl_halves_failed(in); q++) {
        q->begin = take_begin(in, &last);
        uint32_t const words = take_words(in);
        q->words = words >> 1;
        q->direct = words & 1;
        q->speaker = take_entity(in, n, dtl_halves_number(in));
        last = (place){.begin = q->begin, .end = (uint64_t)q->begin + q->words};
    }
    a->quotations = quotations;
}

/* ---- topics ---- */

static void encode_topics(const dtl_annotations *a, dtl_halves_out *to) {
    recent topics;
    topics.count = 0;
    uint32_t passage = 0;
    dtl_halves_put_number(to, a->about_count);
    for (const dtl_article_topic *t = a->about; t < a->about + a->about_count; t++) {
        dtl_halves_put_number(to, t->topic);
        dtl_halves_put(to, t->origin);
        dtl_halves_put(to, level_of(t->strength));
        rank_of(&topics, t->topic);
    }
    dtl_halves_put_number(to, a->topic_count);
    for (const dtl_passage_topic *t = a->topics; t < a->topics + a->topic_count; passage = t->passage, t++) {
        uint32_t const rank = rank_of(&topics, t->topic);
        dtl_halves_put_number(to, t->passage - passage);
        dtl_halves_put_number(to, rank);
        if (rank == NOT_RECENT) dtl_halves_put_number(to, t->topic);
        dtl_halves_put(to, level_of(t->strength));
    }
}

static uint8_t take_strength(dtl_halves *in) {
    unsigned const level = dtl_halves_take(in);
    if (level == 0) in->bytes = NULL;
    return (uint8_t)(level * STRENGTH_STEP);
}

static void decode_about(dtl_arena *arena, dtl_halves *in, recent *topics, dtl_annotations *a) {
    a->about_count = take_count(in, 3);
    dtl_article_topic *about = dtl_arena_zeroed(arena, a->about_count, sizeof *about);
    for (dtl_article_topic *t = about; t < about + a->about_count && !dtl_halves_failed(in); t++) {
        t->topic = (uint32_t)dtl_halves_number(in);
        unsigned const origin = dtl_halves_take(in);
        if (origin > DTL_TOPIC_BY_USER) in->bytes = NULL;
        else t->origin = (dtl_topic_origin)origin;
        t->strength = take_strength(in);
        rank_of(topics, t->topic);
    }
    a->about = about;
}

static void decode_topics(dtl_arena *arena, dtl_halves *in, dtl_annotations *a) {
    recent seen;
    seen.count = 0;
    uint32_t passage = 0;
    decode_about(arena, in, &seen, a);
    a->topic_count = take_count(in, 3);
    dtl_passage_topic *topics = dtl_arena_zeroed(arena, a->topic_count, sizeof *topics);
    for (dtl_passage_topic *t = topics; t < topics + a->topic_count && !dtl_halves_failed(in); t++) {
        t->passage = passage += (uint32_t)dtl_halves_number(in);
        uint64_t const rank = dtl_halves_number(in);
        if (rank == NOT_RECENT) push_new(&seen, t->topic = (uint32_t)dtl_halves_number(in));
        else if (!take_rank(&seen, rank, &t->topic)) in->bytes = NULL;
        t->strength = take_strength(in);
    }
    a->topics = topics;
}

/* ---- times ---- */

static uint64_t zigzag(int32_t value) { return (uint32_t)value << 1 ^ (uint32_t)(value >> 31); }
static int32_t unzigzag(uint64_t value) { return (int32_t)((uint32_t)value >> 1 ^ (0 - ((uint32_t)value & 1))); }

enum { KINDS = DTL_UNIT_SPAN + 1 };

/* Each time is told by its unit, as so many units further than the one that the time before began in. */
static void encode_times(const dtl_annotations *a, dtl_halves_out *to) {
    place last = {0};
    dtl_day before = 0;
    dtl_halves_put_number(to, a->time_count);
    for (const dtl_spoken_time *t = a->times; t < a->times + a->time_count; before = t->first, t++) {
        dtl_unit_kind const kind = dtl_unit_kind_of(t->first, t->last);
        put_place(to, &last, t->begin, t->words);
        dtl_halves_put_number(to, (t->words - 1) * KINDS + kind);
        dtl_halves_put_number(to, zigzag(dtl_unit_number(kind, t->first) - dtl_unit_number(kind, before)));
        if (kind == DTL_UNIT_SPAN) dtl_halves_put_number(to, (uint64_t)(t->last - t->first));
    }
}

/* False where they say no days. */
static bool decode_time(dtl_halves *in, const place *last, dtl_day before, dtl_spoken_time *t) {
    t->begin = take_begin(in, last);
    uint64_t const words = dtl_halves_number(in);
    uint64_t const further = dtl_halves_number(in);
    dtl_unit_kind const kind = (dtl_unit_kind)(words % KINDS);
    if (words / KINDS >= DTL_SPOKEN_TIME_MAX_WORDS || further > INT32_MAX) return false;
    t->words = (uint32_t)(words / KINDS) + 1;
    if (!dtl_unit_days(kind, dtl_unit_number(kind, before) + unzigzag(further), &t->first, &t->last)) return false;
    if (kind != DTL_UNIT_SPAN) return true;
    uint64_t const length = dtl_halves_number(in);
    dtl_day ignored;
    return length <= INT32_MAX / 2 && dtl_unit_days(DTL_UNIT_DAY, t->first + (dtl_day)length, &ignored, &t->last);
}

static void decode_times(dtl_arena *arena, dtl_halves *in, dtl_annotations *a) {
    place last = {0};
    dtl_day before = 0;
    a->time_count = take_count(in, 3);
    dtl_spoken_time *times = dtl_arena_zeroed(arena, a->time_count, sizeof *times);
    for (dtl_spoken_time *t = times; t < times + a->time_count && !dtl_halves_failed(in); before = t->first, t++) {
        if (!decode_time(in, &last, before, t)) in->bytes = NULL;
        last = (place){.begin = t->begin, .end = (uint64_t)t->begin + t->words};
    }
    a->times = times;
}

/* ---- all ---- */

void dtl_annotations_encode(const dtl_annotations *a, dtl_buffer *out) {
    if (a->mention_count + a->quotation_count + a->topic_count + a->about_count + a->time_count == 0) return;
    dtl_halves_out to = {.out = out};
    namer n;
    n.entities.count = 0;
    n.width = width_of(a);
    dtl_halves_put(&to, n.width);
    encode_mentions(a, &n, &to);
    encode_quotations(a, &n, &to);
    encode_topics(a, &to);
    encode_times(a, &to);
}

/* Mentions and quotations, which lie first. */
static void decode_names(dtl_arena *arena, dtl_halves *in, dtl_annotations *a) {
    namer n;
    n.entities.count = 0;
    n.width = dtl_halves_take(in);
    if (n.width > 8) in->bytes = NULL;
    decode_mentions(arena, in, &n, a);
    decode_quotations(arena, in, &n, a);
}

dtl_status dtl_annotations_decode_names(dtl_arena *arena, dtl_slice bytes, dtl_annotations *annotations,
                                        dtl_error *err) {
    dtl_annotations a = {0};
    dtl_halves in = dtl_halves_over(bytes);
    if (bytes.size > 0) decode_names(arena, &in, &a);
    if (dtl_halves_failed(&in)) return dtl_fail(err, DTL_INDEX, "annotations are damaged");
    *annotations = a;
    return DTL_OK;
}

dtl_status dtl_annotations_decode(dtl_arena *arena, dtl_slice bytes, dtl_annotations *annotations, dtl_error *err) {
    dtl_annotations a = {0};
    if (bytes.size > 0) {
        dtl_halves in = dtl_halves_over(bytes);
        decode_names(arena, &in, &a);
        decode_topics(arena, &in, &a);
        decode_times(arena, &in, &a);
        if (dtl_halves_left(&in) == 1 && dtl_halves_take(&in) != 0) in.bytes = NULL; /* fills the last byte */
        if (dtl_halves_failed(&in) || dtl_halves_left(&in) > 0)
            return dtl_fail(err, DTL_INDEX, "annotations are damaged");
    }
    *annotations = a;
    return DTL_OK;
}
