/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/manifest.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

#include "base/file.h"
#include "schema/forward.h"

static const char MAGIC[] = "dateline-archive ";

void dtl_manifest_print(const dtl_manifest *m, dtl_buffer *out) {
    size_t begin = out->size;
    dtl_buffer_printf(out, "%s%d\ngeneration %" PRIu64 "\nversions %d\n", MAGIC, DTL_SCHEMA_VERSION, m->generation,
                      m->keeps_versions);
    for (size_t i = 0; i < m->segment_count; i++) {
        const dtl_segment_entry *s = &m->segments[i];
        dtl_buffer_printf(out,
                          "segment %s articles %" PRIu64 " dead %" PRIu64 " dead-file %" PRIu64 " words %" PRIu64
                          " text-bytes %" PRIu64 " passages %" PRIu64 " copies %" PRIu64 " postings-hash %" PRIu64
                          " forward-hash %" PRIu64 " copies-hash %" PRIu64 " entities-hash %" PRIu64 "\n",
                          s->name, s->articles, s->dead, s->dead_file, s->words, s->text_bytes, s->passages, s->copies,
                          s->postings_hash, s->forward_hash, s->copies_hash, s->entities_hash);
    }
    dtl_buffer_printf(out, "checksum %016" PRIx64 "\n", (uint64_t)XXH3_64bits(out->data + begin, out->size - begin));
}

/* A reader of words and numbers parted by single blanks; at == NULL once something was not as expected. */
typedef struct {
    const char *at, *end;
} scan;

static void expect(scan *in, const char *text) {
    size_t size = strlen(text);
    if (in->at && (size_t)(in->end - in->at) >= size && memcmp(in->at, text, size) == 0) in->at += size;
    else in->at = NULL;
}

static uint64_t number(scan *in, const char *before) {
    expect(in, before);
    uint64_t value = 0;
    const char *first = in->at;
    while (in->at && in->at < in->end && *in->at >= '0' && *in->at <= '9') {
        uint64_t digit = (uint64_t)(*in->at++ - '0');
        if (value > (UINT64_MAX - digit) / 10) in->at = NULL;
        value = value * 10 + digit;
    }
    if (in->at == first) in->at = NULL;
    return in->at ? value : 0;
}

static void segment_name(scan *in, char out[DTL_SEGMENT_NAME_BYTES]) {
    expect(in, "segment ");
    size_t size = 0;
    while (in->at && in->at < in->end && *in->at >= '0' && *in->at <= '9' && size + 1 < DTL_SEGMENT_NAME_BYTES)
        out[size++] = *in->at++;
    out[size] = '\0';
    if (size == 0) in->at = NULL;
}

static dtl_segment_entry segment_line(scan *in) {
    dtl_segment_entry s = {0};
    segment_name(in, s.name);
    s.articles = number(in, " articles ");
    s.dead = number(in, " dead ");
    s.dead_file = number(in, " dead-file ");
    s.words = number(in, " words ");
    s.text_bytes = number(in, " text-bytes ");
    s.passages = number(in, " passages ");
    s.copies = number(in, " copies ");
    s.postings_hash = number(in, " postings-hash ");
    s.forward_hash = number(in, " forward-hash ");
    s.copies_hash = number(in, " copies-hash ");
    s.entities_hash = number(in, " entities-hash ");
    expect(in, "\n");
    if (s.dead > s.articles || (s.dead > 0) != (s.dead_file > 0)) in->at = NULL;
    return s;
}

dtl_status dtl_manifest_parse(dtl_slice text, dtl_manifest *manifest, dtl_error *err) {
    static const dtl_slice last_line = {.data = "checksum ", .size = 9};
    scan in = {.at = text.data, .end = text.data ? text.data + text.size : NULL};
    uint64_t schema = number(&in, MAGIC);
    if (!in.at) return dtl_fail(err, DTL_INDEX, "not a manifest of a dateline archive");
    if (schema > DTL_SCHEMA_VERSION)
        return dtl_fail(err, DTL_INDEX,
                        "the archive was written by a newer dateline (schema %" PRIu64 ", this one reads %d)", schema,
                        DTL_SCHEMA_VERSION);
    if (schema < DTL_SCHEMA_VERSION)
        return dtl_fail(err, DTL_INDEX,
                        "the archive was written by an older dateline (schema %" PRIu64
                        ", this one reads %d); index its articles again into a new archive",
                        schema, DTL_SCHEMA_VERSION);
    dtl_manifest m; /* there is room for many segments: what is not used is not touched */
    m.segment_count = 0;
    expect(&in, "\n");
    m.generation = number(&in, "generation ");
    uint64_t const versions = number(&in, "\nversions ");
    expect(&in, "\n");
    if (versions > 1) in.at = NULL;
    m.keeps_versions = versions == 1;
    while (in.at && !dtl_slice_starts(dtl_slice_of(in.at, (size_t)(in.end - in.at)), last_line)) {
        if (m.segment_count == DTL_SEGMENTS_MAX) break;
        m.segments[m.segment_count++] = segment_line(&in);
    }
    if (in.at) {
        char sum[32];
        uint64_t hash = XXH3_64bits(text.data, (size_t)(in.at - text.data));
        snprintf(sum, sizeof sum, "checksum %016" PRIx64 "\n", hash);
        expect(&in, sum);
    }
    if (!in.at || in.at != in.end) return dtl_fail(err, DTL_INDEX, "the manifest is damaged");
    manifest->generation = m.generation;
    manifest->keeps_versions = m.keeps_versions;
    manifest->segment_count = m.segment_count;
    memcpy(manifest->segments, m.segments, m.segment_count * sizeof *m.segments);
    return DTL_OK;
}

dtl_status dtl_manifest_load(const char *archive, dtl_manifest *manifest, dtl_error *err) {
    char path[DTL_PATH_BYTES];
    dtl_buffer text = {0};
    dtl_status status = dtl_path(path, err, "%s/manifest", archive);
    if (status == DTL_OK) status = dtl_file_read(path, DTL_MANIFEST_MAX_BYTES, &text, err);
    if (status == DTL_OK) status = dtl_manifest_parse(dtl_buffer_content(&text), manifest, err);
    if (status < 0) dtl_error_locate(err, path, 0);
    dtl_buffer_release(&text);
    return status;
}

dtl_status dtl_manifest_publish(const char *archive, const dtl_manifest *manifest, dtl_error *err) {
    char path[DTL_PATH_BYTES];
    dtl_status status = dtl_path(path, err, "%s/manifest", archive);
    if (status != DTL_OK) return status;
    dtl_buffer text = {0};
    dtl_manifest_print(manifest, &text);
    status = dtl_file_replace(path, dtl_buffer_content(&text), err);
    dtl_buffer_release(&text);
    return status;
}
