/* copies.h - which articles of a segment are copies of which: the file `copies`.
 *
 *   header     256 bytes: magic, schema version, counts, widths, where the sections are, XXH3 of all that
 *   buckets    uint32 per bucket and one more: where its entries begin; a bucket is the first bits of a sketch value
 *   rests      per entry the bits of its value behind those of the bucket, sorted within the bucket
 *   ordinals   per entry whose value it is; of equal values the lower first
 *   traits     dtl_copy_traits per article
 *   by-id      ordinals in order of the hash of the article's id
 *   followers  uint32 ordinals, rising, of the articles that are not of the story that their own id names
 *   stories    uint64 per follower
 *   by-story   uint32 per follower: places in `followers`, in order of story, then ordinal
 * A story is named by the hash of the id of its first article, so an article without copies needs no entry.
 * Everything is little-endian; rests and ordinals take as few bytes as they need.
 * In       hostile bytes: nothing is read out of bounds, whatever they are
 * Errors   DTL_INDEX: not such a file, a newer schema, or damaged; DTL_IO
 * Threads  a reader may be used by many threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_COPIES_H
#define DTL_SCHEMA_COPIES_H

#include "base/buffer.h"
#include "schema/forward.h"

enum { DTL_COPIES_LEVELS = 3, DTL_COPIES_WHOLE = 255 };

/* What is known of a sketch beside its values (indexer/sketch.h). */
typedef struct {
    uint8_t level;                    /* of 2^level shingles one is kept; DTL_COPIES_WHOLE: one value, of all words */
    uint8_t figures;                  /* 1: the text is full of numbers */
    uint8_t sizes[DTL_COPIES_LEVELS]; /* values there are at this level, at the next, ...; 0 in sizes[0]: no sketch */
} dtl_copy_traits;

typedef struct {
    uint32_t value, ordinal;
} dtl_copy_entry;

typedef struct {
    uint32_t ordinal;
    uint64_t story;
} dtl_follower;

typedef struct dtl_copies dtl_copies;

/* forward: of the same segment, borrowed; it has the hashes of ids. */
dtl_status dtl_copies_open(const char *path, const dtl_forward *forward, dtl_copies **copies,
                           dtl_error *err) DTL_MUST_CHECK;

/* The same of bytes that the caller keeps, 8-byte aligned. name is for messages. */
dtl_status dtl_copies_read(dtl_slice bytes, const char *name, const dtl_forward *forward, dtl_copies **copies,
                           dtl_error *err) DTL_MUST_CHECK;
void dtl_copies_close(dtl_copies *copies);

/* Entries [*begin, *end) have that value. */
void dtl_copies_find(const dtl_copies *copies, uint32_t value, size_t *begin, size_t *end);
size_t dtl_copies_entry_count(const dtl_copies *copies);
dtl_copy_entry dtl_copies_entry(const dtl_copies *copies, size_t index);

/* The ordinal of that entry alone, which costs less. */
uint32_t dtl_copies_owner(const dtl_copies *copies, size_t index);

dtl_copy_traits dtl_copies_traits(const dtl_copies *copies, uint32_t ordinal);

size_t dtl_copies_follower_count(const dtl_copies *copies);
dtl_follower dtl_copies_follower(const dtl_copies *copies, size_t index);

/* The story of an article, which is < articles. */
uint64_t dtl_copies_story(const dtl_copies *copies, uint32_t ordinal);

/* Whether a follower belongs to that story. */
bool dtl_copies_has_followers(const dtl_copies *copies, uint64_t story);

/* Whether the article whose id names the story is there, and of it, and not in the bitmap dead (NULL: none). */
bool dtl_copies_has_first(const dtl_copies *copies, uint64_t story, const uint8_t *dead);

/* How many articles belong to that story; those of the bitmap dead (NULL: none) are left out. */
uint64_t dtl_copies_count(const dtl_copies *copies, uint64_t story, const uint8_t *dead);

/* Append the ordinals, uint32_t, of the articles that belong to a story, and of those whose id has this hash; dead ones, too. */
void dtl_copies_find_story(const dtl_copies *copies, uint64_t story, dtl_buffer *ordinals);
void dtl_copies_find_id(const dtl_copies *copies, uint64_t id, dtl_buffer *ordinals);

/* Verifies what the reader takes on trust: order, and that every place is one. */
dtl_status dtl_copies_check(const dtl_copies *copies, const dtl_forward *forward, dtl_error *err) DTL_MUST_CHECK;

/* A file being made. Entries in any order; traits one per article; followers in rising order of ordinal. */
typedef struct {
    dtl_buffer entries;   /* dtl_copy_entry */
    dtl_buffer traits;    /* dtl_copy_traits */
    dtl_buffer followers; /* dtl_follower */
} dtl_copies_draft;

void dtl_copies_draft_release(dtl_copies_draft *draft);

/* Appends the whole file to out, which is empty. */
void dtl_copies_build(const dtl_copies_draft *draft, const dtl_forward *forward, dtl_buffer *out);

/* Gives a file that was built other followers: what decides on them needs to look into it. */
void dtl_copies_follow(dtl_buffer *file, const dtl_buffer *followers);

#endif
