/* stories.h - which articles of a new segment tell what another article told before: groups copies into stories.
 *
 * Of the articles whose sketches promise most (sketch.h), the live ones of the published segments and those that came before
 * it in this segment, in the order of the input, the first that an article is a copy of word by word (alike.h) gives its
 * story. It must be somewhat like the first article of the story too, so that no chain of changes makes one of different
 * ones. Stories are never joined, and an article that is like no other begins one. Articles that come from a segment, or
 * from one that is made again, keep theirs.
 * Cost     a lookup for each value of a sketch in each segment; of a value that many articles have, the first
 *          DTL_STORY_CANDIDATES count. At most DTL_STORY_TRIES comparisons, and four bytes of memory per word of the
 *          vocabularies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_STORIES_H
#define DTL_INDEXER_STORIES_H

#include "indexer/segment.h"

enum { DTL_STORY_CANDIDATES = 64, DTL_STORY_TRIES = 8 };

/* A text that more than so many others seem to share is taken to be common (alike.h). */
enum { DTL_STORY_RARE = 6 };

typedef struct {
    const dtl_archive *archive; /* published before */
    const dtl_segment_input *inputs;
    size_t input_count;
    const dtl_forward *forward; /* what the inputs became */
} dtl_story_inputs;

/* Writes and syncs the file `copies` of a segment. *copies: articles that are of the story of another. */
dtl_status dtl_stories_write(const char *path, const dtl_story_inputs *from, uint64_t *copies,
                             dtl_error *err) DTL_MUST_CHECK;

/* Live articles of an archive by story: *copies are those that one result for each story leaves out, *told the stories
 * that have any. */
void dtl_stories_count(const dtl_archive *archive, uint64_t *told, uint64_t *copies);

#endif
