/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/copies.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdlib.h>
#include <xxhash.h>

#include "base/file.h"
#include "schema/copies_layout.h"

struct dtl_copies {
    dtl_slice map; /* mapped by this reader; empty: the bytes are the caller's */
    dtl_copies_header header;
    dtl_slice section[COPIES_SECTION_COUNT];
    const dtl_forward *forward;
};

/* Number `index` of a section of numbers of that many bytes. */
static uint32_t packed(const dtl_copies *c, int section, uint64_t index, uint64_t bytes) {
    uint32_t value = 0;
    memcpy(&value, c->section[section].data + index * bytes, bytes);
    return value;
}

static uint64_t story_at(const dtl_copies *c, size_t follower) {
    uint64_t story;
    memcpy(&story, c->section[COPIES_STORIES].data + follower * sizeof story, sizeof story);
    return story;
}

static bool has_size(const dtl_copies *c, int section, uint64_t count, uint64_t bytes) {
    return c->section[section].size == count * bytes;
}

static bool has_sizes(const dtl_copies *c) {
    const dtl_copies_header *h = &c->header;
    enum { MOST = INT32_MAX };
    if (h->articles > MOST || h->entries > UINT32_MAX || h->followers > h->articles ||
        h->bucket_bits > DTL_COPIES_BUCKET_BITS_MAX || h->rest_bytes < 2 || h->rest_bytes > 4 || h->ordinal_bytes < 1 ||
        h->ordinal_bytes > 4)
        return false;
    return has_size(c, COPIES_BUCKETS, (UINT64_C(1) << h->bucket_bits) + 1, sizeof(uint32_t)) &&
           has_size(c, COPIES_RESTS, h->entries, h->rest_bytes) &&
           has_size(c, COPIES_ORDINALS, h->entries, h->ordinal_bytes) &&
           has_size(c, COPIES_TRAITS, h->articles, sizeof(dtl_copy_traits)) &&
           has_size(c, COPIES_BY_ID, h->articles, h->ordinal_bytes) &&
           has_size(c, COPIES_FOLLOWERS, h->followers, sizeof(uint32_t)) &&
           has_size(c, COPIES_STORIES, h->followers, sizeof(uint64_t)) &&
           has_size(c, COPIES_BY_STORY, h->followers, sizeof(uint32_t));
}

dtl_status dtl_copies_read(dtl_slice bytes, const char *name, const dtl_forward *forward, dtl_copies **copies,
                           dtl_error *err) {
    dtl_copies c = {.forward = forward};
    if (bytes.size < sizeof c.header) return dtl_fail(err, DTL_INDEX, "%.200s is cut off", name);
    memcpy(&c.header, bytes.data, sizeof c.header);
    if (c.header.magic != DTL_COPIES_MAGIC)
        return dtl_fail(err, DTL_INDEX, "%.200s is not a file of a dateline archive", name);
    if (c.header.schema > DTL_SCHEMA_VERSION)
        return dtl_fail(err, DTL_INDEX,
                        "%.150s was written by a newer dateline (schema %" PRIu64 ", this one reads %d)", name,
                        c.header.schema, DTL_SCHEMA_VERSION);
    for (int i = 0; i < COPIES_SECTION_COUNT; i++) {
        uint64_t offset = c.header.section[i].offset, size = c.header.section[i].size;
        if (offset % 8 || offset > bytes.size || size > bytes.size - offset)
            return dtl_fail(err, DTL_INDEX, "%.200s is cut off", name);
        c.section[i] = dtl_slice_part(bytes, offset, offset + size);
    }
    if (XXH3_64bits(&c.header, offsetof(dtl_copies_header, hash)) != c.header.hash || !has_sizes(&c) ||
        c.header.articles != dtl_forward_count(forward))
        return dtl_fail(err, DTL_INDEX, "%.200s is damaged", name);
    dtl_copies *made = malloc(sizeof *made);
    if (!made) dtl_out_of_memory();
    *made = c;
    *copies = made;
    return DTL_OK;
}

dtl_status dtl_copies_open(const char *path, const dtl_forward *forward, dtl_copies **copies, dtl_error *err) {
    dtl_slice map;
    dtl_status status = dtl_file_map(path, &map, err);
    if (status != DTL_OK) return status;
    status = dtl_copies_read(map, path, forward, copies, err);
    if (status == DTL_OK) (*copies)->map = map;
    else dtl_file_unmap(map);
    return status;
}

void dtl_copies_close(dtl_copies *copies) {
    if (!copies) return;
    dtl_file_unmap(copies->map);
    free(copies);
}

/* Entries [*begin, *end) of a bucket; none where the places are damaged. */
static void bucket_of(const dtl_copies *c, uint64_t bucket, size_t *begin, size_t *end) {
    *begin = packed(c, COPIES_BUCKETS, bucket, sizeof(uint32_t));
    *end = packed(c, COPIES_BUCKETS, bucket + 1, sizeof(uint32_t));
    if (*begin > *end || *end > c->header.entries) *begin = *end = 0;
}

static size_t first_not_below(const dtl_copies *c, size_t begin, size_t end, uint64_t rest) {
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        if (packed(c, COPIES_RESTS, middle, c->header.rest_bytes) < rest) begin = middle + 1;
        else end = middle;
    }
    return begin;
}

void dtl_copies_find(const dtl_copies *c, uint32_t value, size_t *begin, size_t *end) {
    unsigned bits = 32 - (unsigned)c->header.bucket_bits;
    uint64_t rest = value & ((UINT64_C(1) << bits) - 1);
    bucket_of(c, (uint64_t)value >> bits, begin, end);
    *begin = first_not_below(c, *begin, *end, rest);
    *end = first_not_below(c, *begin, *end, rest + 1);
}

size_t dtl_copies_entry_count(const dtl_copies *c) { return (size_t)c->header.entries; }

/* The bucket that holds entry number index: the last that begins at or before it. */
static uint64_t bucket_with(const dtl_copies *c, size_t index) {
    uint64_t low = 0, high = (UINT64_C(1) << c->header.bucket_bits) - 1;
    while (low < high) {
        uint64_t middle = (low + high + 1) / 2;
        if (packed(c, COPIES_BUCKETS, middle, sizeof(uint32_t)) <= index) low = middle;
        else high = middle - 1;
    }
    return low;
}

dtl_copy_entry dtl_copies_entry(const dtl_copies *c, size_t index) {
    unsigned bits = 32 - (unsigned)c->header.bucket_bits;
    uint64_t bucket = bits < 32 ? bucket_with(c, index) << bits : 0;
    uint32_t ordinal = packed(c, COPIES_ORDINALS, index, c->header.ordinal_bytes);
    return (dtl_copy_entry){.value = (uint32_t)bucket | packed(c, COPIES_RESTS, index, c->header.rest_bytes),
                            .ordinal = ordinal < c->header.articles ? ordinal : 0};
}

uint32_t dtl_copies_owner(const dtl_copies *c, size_t index) {
    uint32_t ordinal = packed(c, COPIES_ORDINALS, index, c->header.ordinal_bytes);
    return ordinal < c->header.articles ? ordinal : 0;
}

dtl_copy_traits dtl_copies_traits(const dtl_copies *c, uint32_t ordinal) {
    dtl_copy_traits traits;
    memcpy(&traits, c->section[COPIES_TRAITS].data + ordinal * sizeof traits, sizeof traits);
    return traits;
}

size_t dtl_copies_follower_count(const dtl_copies *c) { return (size_t)c->header.followers; }

dtl_follower dtl_copies_follower(const dtl_copies *c, size_t index) {
    uint32_t ordinal = packed(c, COPIES_FOLLOWERS, index, sizeof(uint32_t));
    return (dtl_follower){.ordinal = ordinal < c->header.articles ? ordinal : 0, .story = story_at(c, index)};
}

uint64_t dtl_copies_story(const dtl_copies *c, uint32_t ordinal) {
    size_t begin = 0, end = (size_t)c->header.followers;
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        uint32_t at = packed(c, COPIES_FOLLOWERS, middle, sizeof(uint32_t));
        if (at == ordinal) return story_at(c, middle);
        if (at < ordinal) begin = middle + 1;
        else end = middle;
    }
    return dtl_forward_key(c->forward, ordinal).id;
}

/* Place in by-story of the first follower whose story is not below. */
static size_t first_follower(const dtl_copies *c, uint64_t story) {
    size_t begin = 0, end = (size_t)c->header.followers;
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        uint32_t follower = packed(c, COPIES_BY_STORY, middle, sizeof(uint32_t));
        if (follower < c->header.followers && story_at(c, follower) < story) begin = middle + 1;
        else end = middle;
    }
    return begin;
}

bool dtl_copies_has_followers(const dtl_copies *c, uint64_t story) {
    size_t at = first_follower(c, story);
    if (at >= c->header.followers) return false;
    uint32_t follower = packed(c, COPIES_BY_STORY, at, sizeof(uint32_t));
    return follower < c->header.followers && story_at(c, follower) == story;
}

static bool is_dead(const uint8_t *dead, uint32_t ordinal) { return dead && (dead[ordinal / 8] >> ordinal % 8 & 1); }

/* Place in by-id of the first article whose id is not below. */
static size_t first_with_id(const dtl_copies *c, uint64_t id) {
    size_t begin = 0, end = (size_t)c->header.articles;
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        uint32_t ordinal = packed(c, COPIES_BY_ID, middle, c->header.ordinal_bytes);
        if (ordinal < c->header.articles && dtl_forward_key(c->forward, ordinal).id < id) begin = middle + 1;
        else end = middle;
    }
    return begin;
}

/* Whether that place of by-id is of an article with the id, and which. */
static bool has_id(const dtl_copies *c, size_t place, uint64_t id, uint32_t *ordinal) {
    if (place >= c->header.articles) return false;
    *ordinal = packed(c, COPIES_BY_ID, place, c->header.ordinal_bytes);
    return *ordinal < c->header.articles && dtl_forward_key(c->forward, *ordinal).id == id;
}

void dtl_copies_find_id(const dtl_copies *c, uint64_t id, dtl_buffer *ordinals) {
    uint32_t ordinal;
    for (size_t at = first_with_id(c, id); has_id(c, at, id, &ordinal); at++)
        dtl_buffer_append(ordinals, (const char *)&ordinal, sizeof ordinal);
}

/* Articles whose own id names the story, and which are of it. */
static uint64_t count_named(const dtl_copies *c, uint64_t story, const uint8_t *dead) {
    uint64_t count = 0;
    uint32_t ordinal;
    for (size_t at = first_with_id(c, story); has_id(c, at, story, &ordinal); at++)
        count += !is_dead(dead, ordinal) && dtl_copies_story(c, ordinal) == story;
    return count;
}

bool dtl_copies_has_first(const dtl_copies *c, uint64_t story, const uint8_t *dead) {
    return count_named(c, story, dead) > 0;
}

uint64_t dtl_copies_count(const dtl_copies *c, uint64_t story, const uint8_t *dead) {
    uint64_t count = count_named(c, story, dead);
    for (size_t at = first_follower(c, story); at < c->header.followers; at++) {
        uint32_t follower = packed(c, COPIES_BY_STORY, at, sizeof(uint32_t));
        if (follower >= c->header.followers || story_at(c, follower) != story) break;
        count += !is_dead(dead, dtl_copies_follower(c, follower).ordinal);
    }
    return count;
}

void dtl_copies_find_story(const dtl_copies *c, uint64_t story, dtl_buffer *ordinals) {
    uint32_t ordinal;
    for (size_t at = first_with_id(c, story); has_id(c, at, story, &ordinal); at++)
        if (dtl_copies_story(c, ordinal) == story) dtl_buffer_append(ordinals, (const char *)&ordinal, sizeof ordinal);
    for (size_t at = first_follower(c, story); at < c->header.followers; at++) {
        uint32_t const follower = packed(c, COPIES_BY_STORY, at, sizeof(uint32_t));
        if (follower >= c->header.followers || story_at(c, follower) != story) break;
        ordinal = dtl_copies_follower(c, follower).ordinal;
        dtl_buffer_append(ordinals, (const char *)&ordinal, sizeof ordinal);
    }
}
