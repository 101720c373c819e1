/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "indexer/upkeep.h"
#include "schema/annotation.h"
#include "schema/authority.h"
#include "schema/text.h"

typedef struct {
    void (*found)(void *state, const dtl_error *problem);
    void *state;
    size_t problems;
} report;

static void tell(report *r, const char *segment, dtl_error *problem) {
    r->problems++;
    char place[64];
    snprintf(place, sizeof place, "segment %s", segment);
    dtl_error_locate(problem, place, problem->offset);
    r->found(r->state, problem);
}

static void check_hash(report *r, const char *archive, const dtl_segment_entry *entry, const char *file,
                       uint64_t expected) {
    char path[DTL_PATH_BYTES];
    uint64_t hash = 0;
    dtl_error problem;
    dtl_status status = dtl_segment_path(archive, entry->name, file, path, &problem);
    if (status == DTL_OK) status = dtl_file_hash(path, &hash, &problem);
    if (status == DTL_OK && hash != expected)
        status = dtl_fail(&problem, DTL_INDEX, "the file %s has other bytes than were published", file);
    if (status != DTL_OK) tell(r, entry->name, &problem);
}

static void check_postings(report *r, const char *archive, const dtl_segment_entry *entry) {
    char path[DTL_PATH_BYTES];
    dtl_error problem;
    size_t wrong = 0;
    xc_error cause;
    dtl_status status = dtl_segment_path(archive, entry->name, "postings", path, &problem);
    if (status == DTL_OK && xc_check(path, &wrong, &cause) != XC_OK)
        status = dtl_fail_xapian(&problem, &cause, "postings");
    if (status == DTL_OK && wrong > 0) status = dtl_fail(&problem, DTL_INDEX, "postings have %zu problems", wrong);
    if (status != DTL_OK) tell(r, entry->name, &problem);
}

/* Every record unpacks to its text, and together they have the words that the manifest says. */
static void check_records(report *r, const dtl_segment *segment) {
    dtl_packer *packer = dtl_packer_new();
    dtl_arena *arena = dtl_arena_new();
    dtl_content content = {0};
    dtl_buffer text = {0};
    dtl_coder coder = dtl_forward_coder(segment->forward);
    uint64_t words = 0, dead = 0;
    for (uint64_t i = 0; i < segment->entry.articles; i++) {
        dtl_error problem;
        dtl_record_view view;
        dtl_annotations annotations;
        dtl_arena_reset(arena);
        dtl_status status = dtl_record_open(dtl_forward_record(segment->forward, i), &view, &problem);
        if (status == DTL_OK) status = dtl_record_unpack(&view, &coder, packer, &content, &problem);
        if (status == DTL_OK) status = dtl_annotations_decode(arena, view.annotations, &annotations, &problem);
        if (status == DTL_OK) {
            text.size = 0;
            dtl_text_whole(&content, dtl_forward_vocabulary(segment->forward), &text);
            words += content.word_count;
            if (dtl_forward_key(segment->forward, i).id != dtl_id_hash(content.fields.id))
                status = dtl_fail(&problem, DTL_INDEX, "the key of article %" PRIu64 " is not that of its id", i);
        }
        if (status != DTL_OK) tell(r, segment->entry.name, &problem);
        dead += dtl_segment_is_dead(segment, i);
    }
    if (words != segment->entry.words || dead != segment->entry.dead) {
        dtl_error problem;
        dtl_fail(&problem, DTL_INDEX, "%" PRIu64 " words and %" PRIu64 " dead articles, the manifest says otherwise",
                 words, dead);
        tell(r, segment->entry.name, &problem);
    }
    dtl_packer_free(packer);
    dtl_arena_free(arena);
    dtl_content_release(&content);
    dtl_buffer_release(&text);
}

static void check_entities(report *r, const dtl_segment *segment) {
    dtl_error problem;
    if (dtl_entities_check(segment->entities, &problem) != DTL_OK) tell(r, segment->entry.name, &problem);
}

/* Lines that are passed over are problems. */
static void check_authority(report *r, const char *archive) {
    dtl_authority *authority = dtl_authority_new();
    dtl_error problem;
    dtl_status const status = dtl_authority_load(authority, archive, &problem);
    dtl_authority_settle(authority);
    if (status != DTL_OK) {
        dtl_error_locate(&problem, "authority", 0);
        r->found(r->state, &problem);
        r->problems++;
    }
    for (size_t i = 0; status == DTL_OK && dtl_authority_problem(authority, i); i++) {
        char line[64];
        problem = *dtl_authority_problem(authority, i);
        snprintf(line, sizeof line, "authority, line %" PRIu64, problem.offset);
        dtl_error_locate(&problem, line, 0);
        r->found(r->state, &problem);
        r->problems++;
    }
    dtl_authority_free(authority);
}

static void check_copies(report *r, const dtl_segment *segment) {
    dtl_error problem;
    if (dtl_copies_check(segment->copies, segment->forward, &problem) != DTL_OK) tell(r, segment->entry.name, &problem);
}

dtl_status dtl_check(const char *path, void (*found)(void *state, const dtl_error *problem), void *state,
                     size_t *problems, dtl_error *err) {
    report r = {.found = found, .state = state};
    dtl_manifest *manifest = malloc(sizeof *manifest);
    if (!manifest) dtl_out_of_memory();
    dtl_status status = dtl_manifest_load(path, manifest, err);
    for (size_t i = 0; status == DTL_OK && i < manifest->segment_count; i++) {
        check_hash(&r, path, &manifest->segments[i], "postings", manifest->segments[i].postings_hash);
        check_hash(&r, path, &manifest->segments[i], "forward", manifest->segments[i].forward_hash);
        check_hash(&r, path, &manifest->segments[i], "copies", manifest->segments[i].copies_hash);
        check_hash(&r, path, &manifest->segments[i], "entities", manifest->segments[i].entities_hash);
        check_postings(&r, path, &manifest->segments[i]);
    }
    free(manifest);
    if (status == DTL_OK) check_authority(&r, path);
    dtl_archive *archive = NULL;
    if (status == DTL_OK) status = dtl_archive_open(path, &archive, err);
    for (size_t i = 0; status == DTL_OK && i < archive->segment_count; i++) {
        check_records(&r, &archive->segments[i]);
        check_copies(&r, &archive->segments[i]);
        check_entities(&r, &archive->segments[i]);
    }
    dtl_archive_close(archive);
    *problems = r.problems;
    return status;
}
