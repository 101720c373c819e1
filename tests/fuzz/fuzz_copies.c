/* fuzz_copies.c - any bytes as a copies file: refused, or read without a byte out of bounds.
 *
 * The forward file that it belongs to has as many articles as the first byte says. Where the input has room for a header,
 * its magic number, schema version, count of articles and hash are put right, unless the first byte is 0.
 * Laws    no crash, DTL_INDEX for whatever cannot be read, ordinals are of articles, counts are no more than articles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <xxhash.h>

#include "schema/copies.h"
#include "schema/copies_layout.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ENTRIES_READ = 200, ARTICLES_MAX = 32 };

static void hold(bool law) {
    if (!law) abort();
}

static dtl_forward *make_forward(uint8_t articles) {
    int fd = memfd_create("forward", MFD_CLOEXEC);
    char path[32];
    dtl_forward_writer *writer = NULL;
    dtl_forward *forward = NULL;
    const dtl_vocabulary_sections none = {0};
    dtl_error err;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    hold(dtl_forward_create(path, &writer, &err) == DTL_OK);
    for (uint8_t i = 0; i < articles; i++)
        hold(dtl_forward_add(writer, DTL_SLICE("x"), (dtl_key){.id = i, .raw = i}, &err) == DTL_OK);
    hold(dtl_forward_finish(writer, &none, DTL_DENSE_MIN_STOPPERS, 0, &err) == DTL_OK);
    dtl_forward_writer_close(writer);
    hold(dtl_forward_open(path, &forward, &err) == DTL_OK);
    return forward;
}

static void put_right(char *bytes, uint64_t articles) {
    dtl_copies_header h;
    memcpy(&h, bytes, sizeof h);
    h.magic = DTL_COPIES_MAGIC;
    h.schema = DTL_SCHEMA_VERSION;
    h.articles = articles;
    h.hash = XXH3_64bits(&h, sizeof h - sizeof h.hash);
    memcpy(bytes, &h, sizeof h);
}

/* Stories and ids, of all articles, are lists of articles. */
static void list(const dtl_copies *copies, uint64_t articles) {
    dtl_buffer ordinals = {0};
    for (uint32_t i = 0; i < articles; i++) {
        ordinals.size = 0;
        dtl_copies_find_story(copies, dtl_copies_story(copies, i), &ordinals);
        dtl_copies_find_id(copies, i, &ordinals);
        hold(ordinals.size / sizeof(uint32_t) <= 3 * articles);
        for (size_t k = 0; k < ordinals.size / sizeof(uint32_t); k++)
            hold(((const uint32_t *)(const void *)ordinals.data)[k] < articles);
    }
    dtl_buffer_release(&ordinals);
}

static void read_all(const dtl_copies *copies, const dtl_forward *forward) {
    uint64_t articles = dtl_forward_count(forward);
    dtl_error err;
    for (uint32_t i = 0; i < articles; i++) {
        (void)dtl_copies_traits(copies, i);
        (void)dtl_copies_count(copies, dtl_copies_story(copies, i), NULL);
    }
    for (size_t i = 0; i < dtl_copies_entry_count(copies) && i < ENTRIES_READ; i++) {
        size_t begin, end;
        dtl_copies_find(copies, dtl_copies_entry(copies, i).value, &begin, &end);
        hold(begin <= end && end <= dtl_copies_entry_count(copies));
        if (articles) hold(dtl_copies_owner(copies, i) < articles);
    }
    for (size_t i = 0; i < dtl_copies_follower_count(copies); i++) {
        dtl_follower follower = dtl_copies_follower(copies, i);
        hold(follower.ordinal < articles);
        hold(dtl_copies_count(copies, follower.story, NULL) <= 2 * articles);
    }
    list(copies, articles);
    dtl_status status = dtl_copies_check(copies, forward, &err);
    hold(status == DTL_OK || (status == DTL_INDEX && err.message[0]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static dtl_forward *forwards[ARTICLES_MAX];
    if (size == 0) return 0;
    uint8_t articles = data[0] % ARTICLES_MAX;
    if (!forwards[articles]) forwards[articles] = make_forward(articles);
    char *bytes = malloc(size);
    if (!bytes) abort();
    memcpy(bytes, data + 1, size - 1);
    if (data[0] && size - 1 >= DTL_COPIES_HEADER_BYTES) put_right(bytes, articles);
    dtl_copies *copies = NULL;
    dtl_error err = {0};
    dtl_status status = dtl_copies_read(dtl_slice_of(bytes, size - 1), "copies", forwards[articles], &copies, &err);
    hold(status == DTL_OK || (status == DTL_INDEX && !copies && err.message[0]));
    if (status == DTL_OK) read_all(copies, forwards[articles]);
    dtl_copies_close(copies);
    free(bytes);
    return 0;
}
