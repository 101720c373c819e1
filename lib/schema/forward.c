/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/forward.h"

#include <stddef.h>
#include <stdlib.h>
#include <xxhash.h>

#include "base/file.h"
#include "schema/forward_layout.h"

struct dtl_forward {
    dtl_slice map;
    dtl_forward_header header;
    dtl_slice section[SECTION_COUNT];
    dtl_vocabulary vocabulary;
};

uint64_t dtl_id_hash(dtl_slice id) { return XXH3_64bits(id.data, id.size); }

uint64_t dtl_raw_hash(dtl_slice record, uint64_t seed) { return XXH3_64bits_withSeed(record.data, record.size, seed); }

static dtl_status read_header(dtl_forward *f, const char *path, dtl_error *err) {
    dtl_forward_header *h = &f->header;
    if (f->map.size < sizeof *h) return dtl_fail(err, DTL_INDEX, "%s is cut off", path);
    memcpy(h, f->map.data, sizeof *h);
    if (h->magic != DTL_FORWARD_MAGIC) return dtl_fail(err, DTL_INDEX, "%s is not a file of a dateline archive", path);
    if (h->schema > DTL_SCHEMA_VERSION)
        return dtl_fail(err, DTL_INDEX, "%s was written by a newer dateline (schema %ju, this one reads %d)", path,
                        (uintmax_t)h->schema, DTL_SCHEMA_VERSION);
    if (h->schema < DTL_SCHEMA_VERSION)
        return dtl_fail(err, DTL_INDEX,
                        "%s was written by an older dateline (schema %ju, this one reads %d); index anew", path,
                        (uintmax_t)h->schema, DTL_SCHEMA_VERSION);
    if (XXH3_64bits(h, offsetof(dtl_forward_header, hash)) != h->hash || h->stoppers < DTL_DENSE_MIN_STOPPERS ||
        h->stoppers > DTL_DENSE_MAX_STOPPERS)
        return dtl_fail(err, DTL_INDEX, "%s is damaged", path);
    for (int i = 0; i < SECTION_COUNT; i++) {
        uint64_t offset = h->section[i].offset, size = h->section[i].size;
        if (offset % 8 || offset > f->map.size || size > f->map.size - offset)
            return dtl_fail(err, DTL_INDEX, "%s is cut off", path);
        f->section[i] = dtl_slice_part(f->map, offset, offset + size);
    }
    if (h->articles >= f->map.size || f->section[SECTION_OFFSETS].size != (h->articles + 1) * sizeof(uint64_t) ||
        f->section[SECTION_KEYS].size != h->articles * sizeof(dtl_key))
        return dtl_fail(err, DTL_INDEX, "%s is damaged", path);
    f->vocabulary = (dtl_vocabulary){.heads = f->section[SECTION_HEADS],
                                     .strings = f->section[SECTION_STRINGS],
                                     .blocks = f->section[SECTION_BLOCKS],
                                     .by_stem = f->section[SECTION_BY_STEM],
                                     .languages = f->section[SECTION_LANGUAGES]};
    return dtl_vocabulary_open(&f->vocabulary, err);
}

dtl_status dtl_forward_open(const char *path, dtl_forward **forward, dtl_error *err) {
    dtl_forward *f = calloc(1, sizeof *f);
    if (!f) dtl_out_of_memory();
    dtl_status status = dtl_file_map(path, &f->map, err);
    if (status == DTL_OK) status = read_header(f, path, err);
    if (status == DTL_OK) *forward = f;
    else dtl_forward_close(f);
    return status;
}

void dtl_forward_close(dtl_forward *forward) {
    if (!forward) return;
    dtl_file_unmap(forward->map);
    free(forward);
}

uint64_t dtl_forward_count(const dtl_forward *forward) { return forward->header.articles; }
uint64_t dtl_forward_words(const dtl_forward *forward) { return forward->header.words; }
const dtl_vocabulary *dtl_forward_vocabulary(const dtl_forward *forward) { return &forward->vocabulary; }

dtl_coder dtl_forward_coder(const dtl_forward *forward) {
    return (dtl_coder){.stoppers = (unsigned)forward->header.stoppers,
                       .usual = (const uint8_t *)forward->vocabulary.heads.data,
                       .count = forward->vocabulary.count};
}

static uint64_t offset_at(const dtl_forward *forward, uint64_t index) {
    uint64_t offset;
    memcpy(&offset, forward->section[SECTION_OFFSETS].data + index * sizeof offset, sizeof offset);
    return offset;
}

dtl_slice dtl_forward_record(const dtl_forward *forward, uint64_t ordinal) {
    uint64_t begin = offset_at(forward, ordinal), end = offset_at(forward, ordinal + 1);
    if (begin > end || end > forward->section[SECTION_RECORDS].size) return (dtl_slice){0};
    return dtl_slice_part(forward->section[SECTION_RECORDS], begin, end);
}

dtl_key dtl_forward_key(const dtl_forward *forward, uint64_t ordinal) {
    dtl_key key;
    memcpy(&key, forward->section[SECTION_KEYS].data + ordinal * sizeof key, sizeof key);
    return key;
}

void dtl_forward_prefetch(const dtl_forward *forward, uint64_t ordinal) {
    dtl_slice record = dtl_forward_record(forward, ordinal);
    enum { LINE = 64, MOST = 4096 };
    for (size_t at = 0; at < MOST && at < record.size; at += LINE) __builtin_prefetch(record.data + at);
}

void dtl_forward_let_go(const dtl_forward *forward) { dtl_file_let_go(forward->map); }
