/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/live.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "indexer/tally.h"

enum { NOWHERE, IN_SEGMENT, IN_PART };

typedef struct {
    dtl_key key;
    uint64_t sequence; /* of the record in this run, from 1; 0: published before */
    union {
        dtl_segment *segment;
        dtl_part *part;
    } in;
    uint32_t ordinal;
    uint8_t where;
    bool used;
} entry;

struct dtl_live {
    pthread_mutex_t lock;
    entry *entries; /* open addressing by id hash, at most half full */
    uint32_t
        *raws; /* open addressing by raw hash: entry + 1. An entry that changed since is not what it was noted for. */
    size_t mask, count, raw_count;
    dtl_story_set *replaced; /* raw hashes of versions that are kept; NULL: none are */
};

dtl_live *dtl_live_new(void) {
    dtl_live *live = dtl_alloc_zeroed(1, sizeof *live);
    pthread_mutex_init(&live->lock, NULL);
    live->mask = (1u << 12) - 1;
    live->entries = dtl_alloc_zeroed(live->mask + 1, sizeof *live->entries);
    live->raws = dtl_alloc_zeroed(live->mask + 1, sizeof *live->raws);
    return live;
}

void dtl_live_free(dtl_live *live) {
    if (!live) return;
    pthread_mutex_destroy(&live->lock);
    free(live->entries);
    free(live->raws);
    dtl_story_set_free(live->replaced);
    free(live);
}

void dtl_live_keep_versions(dtl_live *live) {
    if (!live->replaced) live->replaced = dtl_story_set_new();
}

static size_t find(const dtl_live *live, uint64_t id) {
    size_t at = id & live->mask;
    while (live->entries[at].used && live->entries[at].key.id != id) at = (at + 1) & live->mask;
    return at;
}

static void note_raw(dtl_live *live, size_t index) {
    uint64_t raw = live->entries[index].key.raw;
    size_t at = raw & live->mask;
    while (live->raws[at]) at = (at + 1) & live->mask;
    live->raws[at] = (uint32_t)index + 1;
    live->raw_count++;
}

/* Doubles the table when it is half full; stale raw notes go away with that. */
static void grow(dtl_live *live) {
    if (live->count <= live->mask / 2 && live->raw_count <= live->mask / 2) return;
    entry *old = live->entries;
    size_t old_size = live->mask + 1;
    if (live->count > live->mask / 4) live->mask = live->mask * 2 + 1;
    live->entries = dtl_alloc_zeroed(live->mask + 1, sizeof *live->entries);
    free(live->raws);
    live->raws = dtl_alloc_zeroed(live->mask + 1, sizeof *live->raws);
    live->raw_count = 0;
    for (size_t i = 0; i < old_size; i++) {
        if (!old[i].used) continue;
        size_t at = find(live, old[i].key.id);
        live->entries[at] = old[i];
        if (old[i].where != NOWHERE) note_raw(live, at);
    }
    free(old);
}

static void mark_segment(dtl_segment *segment, uint32_t ordinal) {
    if (dtl_segment_is_dead(segment, ordinal)) return;
    if (!segment->dead) segment->dead = dtl_alloc_zeroed((size_t)segment->entry.articles / 8 + 1, 1);
    segment->dead[ordinal / 8] |= (uint8_t)(1u << ordinal % 8);
    segment->entry.dead++;
}

static void mark_dead(const entry *e) {
    if (e->where == IN_SEGMENT) mark_segment(e->in.segment, e->ordinal);
    if (e->where == IN_PART) dtl_buffer_append(&e->in.part->dead, (const char *)&e->ordinal, sizeof e->ordinal);
}

void dtl_live_add_segment(dtl_live *live, dtl_segment *segment) {
    for (uint64_t i = 0; i < segment->entry.articles; i++) {
        dtl_key const key = dtl_forward_key(segment->forward, i);
        if (live->replaced && dtl_segment_is_replaced(segment, i)) dtl_story_set_add(live->replaced, key.raw);
        if (dtl_segment_is_dead(segment, i)) continue;
        grow(live);
        size_t at = find(live, key.id);
        live->count += !live->entries[at].used;
        live->entries[at] =
            (entry){.key = key, .in.segment = segment, .ordinal = (uint32_t)i, .where = IN_SEGMENT, .used = true};
        note_raw(live, at);
    }
}

/* NULL where none is live. */
static entry *find_raw(const dtl_live *live, uint64_t raw) {
    for (size_t at = raw & live->mask; live->raws[at]; at = (at + 1) & live->mask) {
        entry *e = &live->entries[live->raws[at] - 1];
        if (e->key.raw == raw && e->where != NOWHERE) return e;
    }
    return NULL;
}

static bool is_kept(const dtl_live *live, uint64_t raw) {
    return live->replaced && dtl_story_set_has(live->replaced, raw);
}

bool dtl_live_has_raw(dtl_live *live, uint64_t raw) {
    pthread_mutex_lock(&live->lock);
    bool has = find_raw(live, raw) || is_kept(live, raw);
    pthread_mutex_unlock(&live->lock);
    return has;
}

bool dtl_live_sees_raw(dtl_live *live, uint64_t raw, uint64_t sequence) {
    pthread_mutex_lock(&live->lock);
    entry *e = find_raw(live, raw);
    if (e && e->sequence < sequence) e->sequence = sequence;
    bool const seen = e || is_kept(live, raw);
    pthread_mutex_unlock(&live->lock);
    return seen;
}

/* Whether what is live stays: a later version does, and of two that are not counted the one that came later in the input. */
static bool stays(const entry *e, dtl_key key, uint64_t sequence) {
    bool const gone = !e->used || (e->where == NOWHERE && e->sequence == 0);
    if (gone) return false;
    if (key.version && e->key.version && key.version != e->key.version) return key.version < e->key.version;
    return e->sequence > sequence;
}

dtl_claim dtl_live_claim(dtl_live *live, dtl_key key, uint64_t sequence) {
    pthread_mutex_lock(&live->lock);
    grow(live);
    size_t at = find(live, key.id);
    entry *e = &live->entries[at];
    dtl_claim claim = e->where == NOWHERE && !e->used ? DTL_CLAIM_NEW : DTL_CLAIM_REPLACES;
    if (stays(e, key, sequence)) {
        bool const older = live->replaced && key.version && key.version < e->key.version;
        claim = older && !is_kept(live, key.raw) ? DTL_CLAIM_OLDER : DTL_CLAIM_STALE;
        if (older) dtl_story_set_add(live->replaced, key.raw);
    } else if (e->used && e->sequence > 0 && e->key.raw == key.raw) {
        claim = DTL_CLAIM_STALE; /* the same record, which now counts as this late */
        e->sequence = sequence;
    } else {
        if (e->used && e->where == NOWHERE && e->sequence == 0) claim = DTL_CLAIM_NEW; /* deleted before */
        mark_dead(e);
        live->count += !e->used;
        *e = (entry){.key = key, .sequence = sequence, .where = NOWHERE, .used = true};
    }
    pthread_mutex_unlock(&live->lock);
    return claim;
}

void dtl_live_place(dtl_live *live, dtl_key key, uint64_t sequence, dtl_part *part, uint32_t ordinal) {
    pthread_mutex_lock(&live->lock);
    size_t at = find(live, key.id);
    entry *e = &live->entries[at];
    /* by the raw hash, since the same record may have been seen again in between */
    if (e->used && e->where == NOWHERE && e->sequence >= sequence && e->key.raw == key.raw) {
        e->in.part = part;
        e->ordinal = ordinal;
        e->where = IN_PART;
        note_raw(live, at);
    } else {
        dtl_buffer_append(&part->dead, (const char *)&ordinal, sizeof ordinal);
    }
    pthread_mutex_unlock(&live->lock);
}

bool dtl_live_delete(dtl_live *live, uint64_t id) {
    pthread_mutex_lock(&live->lock);
    entry *e = &live->entries[find(live, id)];
    bool there = e->used && e->where == IN_SEGMENT;
    if (there) {
        mark_dead(e);
        e->where = NOWHERE;
        e->sequence = 0;
    }
    pthread_mutex_unlock(&live->lock);
    return there;
}
