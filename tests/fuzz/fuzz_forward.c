/* fuzz_forward.c - any bytes as a forward file on disk: refused, or read without a byte out of bounds.
 *
 * Where the input has room for a header, its magic number, schema version and hash are put right, without which nothing
 * would get further; the first byte keeps them as they are when it is 0. Files are in memory (memfd), so that mapping works
 * as for a segment. The mapping ends at a page, not at the file: its rest is checked by test_vocabulary and test_record.
 * Laws    no crash, DTL_INDEX for whatever cannot be read, words of sentences add up, text is there for what was unpacked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xxhash.h>

#include "schema/forward.h"
#include "schema/forward_layout.h"
#include "schema/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RECORDS_READ = 64, WORDS_FOUND = 200 };

static void hold(bool law) {
    if (!law) abort();
}

static void put_right(char *bytes) {
    dtl_forward_header h;
    memcpy(&h, bytes, sizeof h);
    h.magic = DTL_FORWARD_MAGIC;
    h.schema = DTL_SCHEMA_VERSION;
    h.hash = XXH3_64bits(&h, offsetof(dtl_forward_header, hash));
    memcpy(bytes, &h, sizeof h);
}

static bool count(void *state, uint32_t number, dtl_slice folded) {
    (void)number;
    hold(folded.size > 0);
    return ++*(int *)state < WORDS_FOUND;
}

static void read_vocabulary(const dtl_vocabulary *v) {
    static dtl_stemmer *stemmer;
    if (!stemmer) stemmer = dtl_stemmer_new();
    uint32_t begin, end;
    int found = 0;
    for (uint32_t i = 0; i < v->count && i < WORDS_FOUND; i++)
        hold(dtl_vocabulary_word(v, i).size <= DTL_CASED_MAX_BYTES);
    dtl_vocabulary_find_stem(v, stemmer, DTL_SLICE("strike"), &begin, &end);
    for (uint32_t i = begin; i < end; i++)
        hold(dtl_vocabulary_at(v, i) < v->count || dtl_vocabulary_at(v, i) == DTL_DENSE_MAX_RANK);
    dtl_vocabulary_prefix(v, DTL_SLICE("s"), count, &found);
}

static void read_text(const dtl_forward *f, const dtl_content *content) {
    dtl_buffer text = {0};
    dtl_words places = {0};
    uint64_t words = content->title_words;
    for (size_t i = 0; i < content->sentence_count; i++) words += content->sentences[i].words;
    hold(words == content->word_count);
    dtl_text_whole(content, dtl_forward_vocabulary(f), &text);
    if (content->word_count > 0) {
        uint32_t middle = content->word_count / 2;
        dtl_text_part(content, dtl_forward_vocabulary(f), middle, content->word_count, &text, &places);
        hold(places.count == content->word_count - middle);
    }
    dtl_buffer_release(&text);
    dtl_words_release(&places);
}

static void read_records(const dtl_forward *f) {
    dtl_coder coder = dtl_forward_coder(f);
    dtl_packer *packer = dtl_packer_new();
    dtl_content content = {0};
    dtl_buffer room = {0};
    for (uint64_t i = 0; i < dtl_forward_count(f) && i < RECORDS_READ; i++) {
        dtl_record_view view;
        dtl_fields fields;
        dtl_error err;
        dtl_forward_prefetch(f, i);
        (void)dtl_forward_key(f, i);
        dtl_status status = dtl_record_open(dtl_forward_record(f, i), &view, &err);
        if (status == DTL_OK) status = dtl_record_fields(&view, packer, &room, &fields, &err);
        if (status == DTL_OK) status = dtl_record_unpack(&view, &coder, packer, &content, &err);
        if (status == DTL_OK) read_text(f, &content);
        hold(status == DTL_OK || (status == DTL_INDEX && err.message[0]));
    }
    dtl_content_release(&content);
    dtl_buffer_release(&room);
    dtl_packer_free(packer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    int fd = memfd_create("forward", MFD_CLOEXEC);
    char *bytes = malloc(size);
    if (fd < 0 || !bytes) abort();
    memcpy(bytes, data + 1, size - 1);
    if (data[0] && size - 1 >= DTL_FORWARD_HEADER_BYTES) put_right(bytes);
    if (write(fd, bytes, size - 1) != (ssize_t)(size - 1)) abort();
    free(bytes);
    char path[32];
    dtl_forward *f = NULL;
    dtl_error err = {0};
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    dtl_status status = dtl_forward_open(path, &f, &err);
    hold(status == DTL_OK || (status == DTL_INDEX && !f && err.message[0]));
    if (status == DTL_OK) {
        read_vocabulary(dtl_forward_vocabulary(f));
        read_records(f);
    }
    dtl_forward_close(f);
    close(fd);
    return 0;
}
