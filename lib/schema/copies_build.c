/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdlib.h>
#include <xxhash.h>

#include "schema/copies.h"
#include "schema/copies_layout.h"

typedef struct {
    const dtl_copies_draft *draft;
    const dtl_forward *forward;
    dtl_copies_header header;
    dtl_buffer *out;
} build;

void dtl_copies_draft_release(dtl_copies_draft *draft) {
    dtl_buffer_release(&draft->entries);
    dtl_buffer_release(&draft->traits);
    dtl_buffer_release(&draft->followers);
}

/* Appends zeroed room for a section; where it is. */
static char *add_section(build *b, int section, uint64_t count, uint64_t bytes) {
    size_t size = (size_t)(count * bytes), whole = (size + 7) / 8 * 8;
    b->header.section[section].offset = b->out->size;
    b->header.section[section].size = size;
    char *room = dtl_buffer_reserve(b->out, whole);
    memset(room, 0, whole);
    b->out->size += whole;
    return room;
}

static unsigned bits_of(uint64_t number) {
    unsigned bits = 0;
    while (number >> bits) bits++;
    return bits;
}

static int by_number(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Most buckets hold a few entries. */
static void sort_bucket(uint64_t *entries, size_t count) {
    enum { FEW = 24 };
    if (count > FEW) {
        qsort(entries, count, sizeof *entries, by_number);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        uint64_t entry = entries[i];
        size_t at = i;
        for (; at > 0 && entries[at - 1] > entry; at--) entries[at] = entries[at - 1];
        entries[at] = entry;
    }
}

static void put_entries(build *b) {
    const dtl_copy_entry *entries = (const dtl_copy_entry *)(const void *)b->draft->entries.data;
    uint64_t count = b->header.entries, buckets = UINT64_C(1) << b->header.bucket_bits;
    unsigned bits = 32 - (unsigned)b->header.bucket_bits;
    uint32_t *begins = calloc(buckets + 2, sizeof *begins);
    uint64_t *sorted = malloc((size_t)(count + 1) * sizeof *sorted);
    if (!begins || !sorted) dtl_out_of_memory();
    for (uint64_t i = 0; i < count; i++) begins[((uint64_t)entries[i].value >> bits) + 2]++;
    for (uint64_t i = 2; i < buckets + 2; i++) begins[i] += begins[i - 1];
    for (uint64_t i = 0; i < count; i++) {
        uint64_t rest = entries[i].value & ((UINT64_C(1) << bits) - 1);
        sorted[begins[((uint64_t)entries[i].value >> bits) + 1]++] = rest << 32 | entries[i].ordinal;
    }
    for (uint64_t i = 0; i < buckets; i++) sort_bucket(sorted + begins[i], begins[i + 1] - begins[i]);
    memcpy(add_section(b, COPIES_BUCKETS, buckets + 1, sizeof *begins), begins, (buckets + 1) * sizeof *begins);
    char *rests = add_section(b, COPIES_RESTS, count, b->header.rest_bytes);
    for (uint64_t i = 0; i < count; i++, rests += b->header.rest_bytes) {
        uint32_t rest = (uint32_t)(sorted[i] >> 32);
        memcpy(rests, &rest, b->header.rest_bytes);
    }
    char *ordinals = add_section(b, COPIES_ORDINALS, count, b->header.ordinal_bytes);
    for (uint64_t i = 0; i < count; i++, ordinals += b->header.ordinal_bytes) {
        uint32_t ordinal = (uint32_t)sorted[i];
        memcpy(ordinals, &ordinal, b->header.ordinal_bytes);
    }
    free(begins);
    free(sorted);
}

/* Something to be sorted, and what it is sorted by. */
typedef struct {
    uint64_t key;
    uint32_t place;
} keyed;

static int by_key(const void *a, const void *b) {
    const keyed *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static void put_by_id(build *b) {
    uint64_t count = b->header.articles;
    keyed *ids = malloc((size_t)(count + 1) * sizeof *ids);
    if (!ids) dtl_out_of_memory();
    for (uint32_t i = 0; i < count; i++) ids[i] = (keyed){.key = dtl_forward_key(b->forward, i).id, .place = i};
    qsort(ids, count, sizeof *ids, by_key);
    char *room = add_section(b, COPIES_BY_ID, count, b->header.ordinal_bytes);
    for (uint64_t i = 0; i < count; i++, room += b->header.ordinal_bytes)
        memcpy(room, &ids[i].place, b->header.ordinal_bytes);
    free(ids);
}

static void put_followers(build *b, const dtl_follower *followers) {
    uint64_t count = b->header.followers;
    keyed *stories = malloc((size_t)(count + 1) * sizeof *stories);
    if (!stories) dtl_out_of_memory();
    for (uint32_t i = 0; i < count; i++) stories[i] = (keyed){.key = followers[i].story, .place = i};
    char *room = add_section(b, COPIES_FOLLOWERS, count, sizeof(uint32_t));
    for (uint64_t i = 0; i < count; i++, room += sizeof(uint32_t))
        memcpy(room, &followers[i].ordinal, sizeof(uint32_t));
    room = add_section(b, COPIES_STORIES, count, sizeof(uint64_t));
    for (uint64_t i = 0; i < count; i++, room += sizeof(uint64_t)) memcpy(room, &followers[i].story, sizeof(uint64_t));
    qsort(stories, count, sizeof *stories, by_key);
    room = add_section(b, COPIES_BY_STORY, count, sizeof(uint32_t));
    for (uint64_t i = 0; i < count; i++, room += sizeof(uint32_t)) memcpy(room, &stories[i].place, sizeof(uint32_t));
    free(stories);
}

static void put_header(build *b) {
    b->header.hash = XXH3_64bits(&b->header, offsetof(dtl_copies_header, hash));
    memcpy(b->out->data, &b->header, sizeof b->header);
}

void dtl_copies_build(const dtl_copies_draft *draft, const dtl_forward *forward, dtl_buffer *out) {
    build b = {.draft = draft, .forward = forward, .out = out};
    dtl_copies_header *h = &b.header;
    *h = (dtl_copies_header){.magic = DTL_COPIES_MAGIC,
                             .schema = DTL_SCHEMA_VERSION,
                             .articles = draft->traits.size / sizeof(dtl_copy_traits),
                             .entries = draft->entries.size / sizeof(dtl_copy_entry),
                             .followers = draft->followers.size / sizeof(dtl_follower)};
    h->bucket_bits = bits_of(h->entries / DTL_COPIES_PER_BUCKET);
    if (h->bucket_bits > DTL_COPIES_BUCKET_BITS_MAX) h->bucket_bits = DTL_COPIES_BUCKET_BITS_MAX;
    h->rest_bytes = dtl_copies_width(32 - (unsigned)h->bucket_bits);
    h->ordinal_bytes = h->articles > 1 ? dtl_copies_width(bits_of(h->articles - 1)) : 1;
    memset(dtl_buffer_reserve(out, sizeof *h), 0, sizeof *h);
    out->size += sizeof *h;
    put_entries(&b);
    char *traits = add_section(&b, COPIES_TRAITS, h->articles, sizeof(dtl_copy_traits));
    if (draft->traits.size) memcpy(traits, draft->traits.data, draft->traits.size);
    put_by_id(&b);
    put_followers(&b, (const dtl_follower *)(const void *)draft->followers.data);
    put_header(&b);
}

void dtl_copies_follow(dtl_buffer *file, const dtl_buffer *followers) {
    build b = {.out = file};
    memcpy(&b.header, file->data, sizeof b.header);
    b.header.followers = followers->size / sizeof(dtl_follower);
    file->size = b.header.section[COPIES_FOLLOWERS].offset; /* the last three sections begin here */
    put_followers(&b, (const dtl_follower *)(const void *)followers->data);
    put_header(&b);
}
